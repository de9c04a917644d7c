"""Documents in tables: JSON lines, CSV and Parquet, one row each."""

import codecs
import csv
import io
import json
import re
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Any

from treatyref.corpus.item import Unparsed, attempt
from treatyref.document import Document, Failure
from treatyref.errors import FormatError, ReadError, needed
from treatyref.reader.document_file import read_document
from treatyref.reader.text import decode

RIGHT_ONE = "name the right one with columns, in the shell with --columns text=NAME"
FIELDS = ("id", "title", "author", "outlet", "date", "url", "language")
"""Fields of a document that a row may give besides its text."""

TEXT_COLUMNS = ("text", "body", "content", "article", "full_text", "fulltext")
"""Columns that the text is looked for in, if no column is named."""

FILE_COLUMNS = ("file", "path", "filename")
"""Columns that may name a file beside the table instead."""

BATCH = 512
"""Rows of a Parquet file that are held in memory at once."""

BUFFER = 1 << 20
"""Bytes of a table that are read at once."""

MARK = b"\xef\xbb\xbf"
"""What some programs write before UTF-8."""

DELIMITERS = ",;\t|"

SEPARATOR = re.compile(rf"\ufeff?sep=([{DELIMITERS}])\r?\n", re.IGNORECASE)
"""The line in which Excel names the sign between cells."""

QUOTED = re.compile('"[^"]*"')

MOST_TOLD = 9
"""Columns that a message names."""


def read_table(path: Path, columns: Mapping[str, str]) -> Iterator[Document | Failure | Unparsed]:
    """Read the rows of a table as documents, one by one.

    `columns` leads from a document's field, such as ``"text"``, to the column that holds it. A row that is no document becomes
    a failure with its number; lines of JSON are still to be made out.
    """
    home = path.parent.resolve()
    kind = path.suffix.lower()
    if kind in LINES:
        yield from _json_lines(path, partial(_line_document, columns=dict(columns), home=home))
        return
    for number, row in ROWS[kind](path, columns):
        name = f"{path.name}:{number}"
        yield Failure(name, row.error) if isinstance(row, Failure) else row_document(row, name, columns, home)


def row_document(
    row: Mapping[str, Any], name: str, columns: Mapping[str, str], home: Path | None = None
) -> Document | Failure:
    """Return the document that a row holds, or a failure that says why it holds none.

    `name` is the document's id if the row gives none. Files that rows name are looked for in the folder `home`; without one,
    none are opened.
    """
    return attempt(name, lambda: _document(row, name, columns, home))


def _document(row: Mapping[str, Any], name: str, columns: Mapping[str, str], home: Path | None) -> Document:
    """Make a document of a row; empty cells say nothing."""
    fields: dict[str, Any] = {}
    for field in FIELDS:
        cell = row.get(columns.get(field, field))
        if cell is not None and cell != "" and cell == cell:  # noqa: PLR0124  NaN, as pandas writes an empty cell
            fields[field] = str(cell)
    fields.setdefault("id", name)
    texts, files = _text_columns(columns)
    text = _cell(row, texts)
    if text is not None:
        return Document(text, **fields)
    file = _cell(row, files)
    if file is None or home is None:
        empty = next((f"its column {name!r} is empty" for name in texts if name in row), "")
        told = empty or f"its columns are {', '.join(map(str, row))}; {RIGHT_ONE}"
        msg = f"the row has no text: {told}"
        raise FormatError(msg)
    path = (home / file).resolve()
    if not path.is_relative_to(home):
        msg = f"the row names the file {file!r}, which is outside the folder of the table"
        raise ReadError(msg)
    return read_document(path, **fields)


def _text_columns(columns: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns that a text is looked for in, and those that may name its file."""
    return (
        (columns["text"],) if "text" in columns else TEXT_COLUMNS,
        (columns["file"],) if "file" in columns else FILE_COLUMNS,
    )


def _cell(row: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """Return the first of the columns that holds a string."""
    return next((cell for cell in map(row.get, names) if isinstance(cell, str)), None)


Row = tuple[int, Mapping[str, Any] | Failure]


def _json_lines(path: Path, parse: Callable[[str, bytes], Document | Failure]) -> Iterator[Unparsed]:
    """One JSON object a line; blank lines are passed over."""
    table = path.name
    with path.open("rb", buffering=BUFFER) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.isspace():
                yield Unparsed(f"{table}:{number}", line, parse)


def _line_document(name: str, line: bytes, columns: Mapping[str, str], home: Path) -> Document | Failure:
    """Make a document of a line of JSON."""
    try:
        row = json.loads(line.removeprefix(MARK).decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        return Failure(name, f"the line is no JSON: {error}")
    if not isinstance(row, dict):
        return Failure(name, "the line is no JSON object")
    return row_document(row, name, columns, home)


def _json(path: Path, _columns: Mapping[str, str]) -> Iterator[Row]:
    """The objects of a list in JSON."""
    try:
        rows = json.loads(decode(path.read_bytes(), name=path.name))
    except (ValueError, RecursionError) as error:
        msg = f"{path.name} is no JSON that can be read: {error}"
        raise FormatError(msg) from error
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], start=1):
        yield number, row if isinstance(row, dict) else Failure("", "the entry is no JSON object")


def _csv(path: Path, columns: Mapping[str, str]) -> Iterator[Row]:
    """Columns set apart by commas, semicolons, tabs or bars, named in the first row; in any likely encoding."""
    csv.field_size_limit(sys.maxsize)
    with _opened(path) as file:
        delimiter = _delimiter(file)
        first = csv.reader(file, delimiter=delimiter)
        header = next(first, [])
        _checked_header(header, path.name, columns)
        rows = ((line, row) for line, row in _records(file, first.line_num + 1, delimiter) if row)  # no blank lines
        for number, (line, row) in enumerate(rows, start=2):
            yield number, row if isinstance(row, Failure) else _fitting(header, row, line)


def _records(file: IO[str], start: int, delimiter: str) -> Iterator[tuple[int, list[str] | Failure]]:
    """Give each row, by the letter of the format, behind the number of its first line.

    A quotation mark that is opened and never closed swallows the rows behind it, up to the next mark or the end of
    the file: its line is a failure, and the lines that it had swallowed are read as rows of their own, whatever quotes they have.
    """
    lines, again = enumerate(file, start), deque[tuple[int, str]]()
    while True:
        read: list[tuple[int, str]] = []
        taken = _noted(lines, again, read)
        row: list[str] | Failure | None
        try:
            row = next(csv.reader(taken, delimiter=delimiter, strict=True), None)
        except csv.Error:
            again.extendleft(reversed(read[1:]))
            told = f'line {read[0][0]} opens a quotation mark that is not closed; write "" for one inside'
            row = Failure("", told)
        if row is None:
            return
        yield read[0][0], row


def _noted(
    lines: Iterator[tuple[int, str]], again: deque[tuple[int, str]], read: list[tuple[int, str]]
) -> Iterator[str]:
    """Give the lines of a record, and note them; of those that are read again each but the last is a row of its own."""
    while not (again and read):
        each = again.popleft() if again else next(lines, None)
        if each is None:
            return
        read.append(each)
        yield each[1]


def _fitting(header: list[str], row: list[str], line: int) -> Mapping[str, Any] | Failure:
    """Name the cells of a row; one that has more than the header would lose some of its text."""
    if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
        told = f"line {line} has {len(row)} cells and the header {len(header)}; put cells that hold the sign between cells in quotes"
        return Failure("", told)
    return dict(zip(header, row, strict=False))


def _opened(path: Path) -> IO[str]:
    """Open a table as text: UTF-8 as it stands, anything else as a text file is judged."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as data:
        marked = data.peek(2)[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
        try:
            while not marked and (block := data.read(BUFFER)):
                decoder.decode(block)
                marked = b"\0" in block
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            marked = True
    if marked:
        return io.StringIO(decode(path.read_bytes(), name=path.name), newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _delimiter(file: IO[str]) -> str:
    """Return the sign that the header line holds most of outside quotes; Excel may name it in a line of its own."""
    header = file.readline()
    if (named := SEPARATOR.fullmatch(header)) is not None:
        return named[1]
    file.seek(0)
    header = QUOTED.sub("", header)
    return max(DELIMITERS, key=header.count)


def _checked_header(header: Sequence[str], table: str, columns: Mapping[str, str]) -> list[str]:
    """Return the columns that are read; a table without any for texts is refused, and one that has a column twice."""
    wanted = {columns.get(field, field) for field in FIELDS}
    texts = {name for names in _text_columns(columns) for name in names}
    if not texts.intersection(header):
        told = ", ".join(map(repr, header[:MOST_TOLD])) or "none"
        msg = f"{table} has no column of texts: its first row names the columns {told}; {RIGHT_ONE}"
        raise FormatError(msg)
    read = [name for name in header if name in wanted | texts]
    if twice := next((name for name in read if read.count(name) > 1), None):
        msg = f"{table} has two columns that are called {twice!r}; give each a name of its own"
        raise FormatError(msg)
    return read


def _parquet(path: Path, columns: Mapping[str, str]) -> Iterator[Row]:
    """Rows of a Parquet file, batch by batch."""
    with needed("pyarrow", "tables", "reading Parquet"):
        import pyarrow.parquet  # noqa: PLC0415  an optional package
    try:
        file = pyarrow.parquet.ParquetFile(path)
    except Exception as error:
        msg = f"{path.name} is no Parquet file that can be read: {error}"
        raise FormatError(msg) from error
    with file:
        read = _checked_header(file.schema_arrow.names, path.name, columns)
        number = 0
        batches = file.iter_batches(batch_size=BATCH, columns=read)
        while True:
            try:
                rows = next(batches).to_pylist()
            except StopIteration:
                return
            except Exception as error:  # noqa: BLE001  dates out of range, codes of no encoding, ...: anything may be damaged
                yield number + 1, Failure("", f"the rows from {number + 1} on are damaged and not read: {error}")
                return
            for row in rows:
                number += 1
                yield number, row


LINES = (".jsonl", ".ndjson")
"""Tables whose rows stand for themselves, and need not be made out one after the other."""

ROWS = {".csv": _csv, ".tsv": _csv, ".json": _json, ".parquet": _parquet}
"""How each other kind of table is read, by the suffix of its file."""

TABLES = (*LINES, *ROWS)
"""Suffixes of the files that are read as tables."""
