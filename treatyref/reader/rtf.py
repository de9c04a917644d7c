"""RTF: the words of older word processors' files, read by striprtf."""

import datetime
import re
from collections.abc import Callable

from treatyref.errors import FormatError, needed
from treatyref.reader.reading import Metadata, Reading
from treatyref.reader.text import FileSource

__all__ = ["read_rtf"]

HEAD = 65_536
"""Characters in which the file says what it is."""
SAID = r"\{\\%s ([^{}]{1,400})\}"
CODE_PAGE = re.compile(r"\\ansicpg\d{1,5}")
CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read_rtf(source: FileSource) -> Reading:
    """Return the text of an RTF file, and what it says of itself."""
    with needed("striprtf", "rtf", "reading RTF"):
        from striprtf.striprtf import rtf_to_text  # noqa: PLC0415  an optional package
    data = source.data if isinstance(source.data, str) else source.data.decode("latin-1")
    try:
        read: Callable[..., str] = rtf_to_text
        text = read(data, errors="replace")
        title, author = (_value(data, name, read) for name in ("title", "author"))
    except (ValueError, LookupError, IndexError, TypeError) as error:
        msg = f"{source.name or 'the RTF'} is damaged ({error}); open it in a word processor and save it again"
        raise FormatError(msg) from error
    paragraphs = (line.strip() for line in text.split("\n"))
    return Reading("\n\n".join(filter(None, paragraphs)), metadata=Metadata(title, author, None, _day(data)))


def _value(data: str, name: str, read: Callable[..., str]) -> str | None:
    """Return what the head gives under a name."""
    found = re.search(SAID % name, data[:HEAD])
    page = CODE_PAGE.search(data, 0, HEAD)
    return (
        None
        if found is None
        else read(f"{{\\rtf1{page[0] if page else ''} {found[1]}}}", errors="replace").strip() or None
    )


def _day(data: str) -> datetime.date | None:
    found = CREATED.search(data, 0, HEAD)
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
