"""Documents in tables: JSON lines, CSV and Parquet, one row each."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import IO, Any

from treatyref.corpus.item import Unparsed, attempt
from treatyref.document import Document, Failure
from treatyref.errors import FormatError, MissingExtra, ReadError
from treatyref.reader.document_file import read_document

__all__ = ["TABLES", "read_table", "row_document"]

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


def read_table(path: Path, columns: Mapping[str, str]) -> Iterator[Document | Failure | Unparsed]:
    """Read the rows of a table as documents, one by one.

    Parameters
    ----------
    path : Path
        A file whose suffix is one of `TABLES`.
    columns : mapping of str to str
        From a document's field, such as ``"text"``, to the column that holds it.

    Yields
    ------
    Document, Failure or Unparsed
        A row that is no document becomes a failure with its number; lines of JSON are still to be made out.
    """
    home = path.parent.resolve()
    kind = path.suffix.lower()
    if kind in LINES:
        yield from _json_lines(path, partial(_line_document, columns=dict(columns), home=home))
        return
    for number, row in ROWS[kind](path):
        name = f"{path.name}:{number}"
        yield Failure(name, row.error) if isinstance(row, Failure) else row_document(row, name, columns, home)


def row_document(
    row: Mapping[str, Any], name: str, columns: Mapping[str, str], home: Path | None = None
) -> Document | Failure:
    """Return the document that a row holds, or a failure that says why it holds none.

    Parameters
    ----------
    row : mapping of str to object
        Cells by column.
    name : str
        The document's id if the row gives none.
    columns : mapping of str to str
        From a document's field to the column that holds it.
    home : Path, optional
        The folder in which files that rows name are looked for; without one, none are opened.
    """
    return attempt(name, lambda: _document(row, name, columns, home))


def _document(row: Mapping[str, Any], name: str, columns: Mapping[str, str], home: Path | None) -> Document:
    """Make a document of a row; empty cells say nothing."""
    fields: dict[str, Any] = {}
    for field in FIELDS:
        cell = row.get(columns.get(field, field))
        if cell is not None and cell != "":
            fields[field] = str(cell)
    fields.setdefault("id", name)
    text = _cell(row, (columns["text"],) if "text" in columns else TEXT_COLUMNS)
    if text is not None:
        return Document(text, **fields)
    file = _cell(row, (columns["file"],) if "file" in columns else FILE_COLUMNS)
    if file is None or home is None:
        msg = f"the row has no text: its columns are {', '.join(map(str, row))}; name the right one in columns"
        raise FormatError(msg)
    path = (home / file).resolve()
    if not path.is_relative_to(home):
        msg = f"the row names the file {file!r}, which is outside the folder of the table"
        raise ReadError(msg)
    return read_document(path, **fields)


def _cell(row: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """Return the first of the columns that holds a string."""
    for name in names:
        cell = row.get(name)
        if isinstance(cell, str):
            return cell
    return None


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


def _csv(path: Path) -> Iterator[Row]:
    """Columns set apart by commas, semicolons or tabs, named in the first row; UTF-8."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.DictReader(file, delimiter=_delimiter(file), restkey="", strict=False)
        number = 1
        while True:
            number += 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield number, Failure("", f"the row cannot be read: {error}")
                continue
            yield number, row


def _delimiter(file: IO[str]) -> str:
    """Return the sign that the header line holds most of, tab-separated files included."""
    header = file.readline()
    file.seek(0)
    return max(DELIMITERS, key=header.count)


def _parquet(path: Path) -> Iterator[Row]:
    """Rows of a Parquet file, batch by batch."""
    try:
        import pyarrow.parquet  # noqa: PLC0415  an optional package
    except ImportError as error:
        purpose = "reading Parquet"
        raise MissingExtra(purpose, "pyarrow", "tables") from error
    try:
        file = pyarrow.parquet.ParquetFile(path)
    except (OSError, ValueError) as error:
        msg = f"{path.name} is no Parquet file that can be read: {error}"
        raise FormatError(msg) from error
    with file:
        number = 0
        for batch in file.iter_batches(batch_size=BATCH):
            for row in batch.to_pylist():
                number += 1
                yield number, row


LINES = (".jsonl", ".ndjson")
"""Tables whose rows stand for themselves, and need not be made out one after the other."""

ROWS = {".csv": _csv, ".tsv": _csv, ".parquet": _parquet}
"""How each other kind of table is read, by the suffix of its file."""

TABLES = (*LINES, *ROWS)
"""Suffixes of the files that are read as tables."""
