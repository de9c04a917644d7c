"""Files of JSON lines: one record a line, and the number of the line that is none."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from treatyref.errors import ReadError

Record = TypeVar("Record")


def read_lines(path: str | Path, make: Callable[[Any], Record], what: str) -> Iterator[Record]:
    """Give what is made of each line of a file; blank lines are passed over.

    Where there is no such file, or a line is nothing that can be made, a `ReadError` says what was to be read, and the line's number.
    """
    try:
        with Path(path).open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _made(line, make, f"line {number} of {path} is no {what}")
    except FileNotFoundError as error:
        msg = f"there is no file {str(path)!r} to read a {what} from"
        raise ReadError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"there is no {what} to read at {str(path)!r}: a JSON object a line is expected, as in .jsonl ({error})"
        raise ReadError(msg) from error
    except OSError as error:
        msg = f"there is no {what} to read at {str(path)!r}: {error}"
        raise ReadError(msg) from error


def _made(line: str, make: Callable[[Any], Record], wrong: str) -> Record:
    try:
        return make(json.loads(line))
    except json.JSONDecodeError as error:
        msg = f"{wrong}: a JSON object a line is expected, as in .jsonl ({error})"
        raise ReadError(msg) from error
    except (ValueError, TypeError, RecursionError) as error:
        msg = f"{wrong}: {error}"
        raise ReadError(msg) from error
