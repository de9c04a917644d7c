"""References with what they were found in, as rows: for frames, files and other programs."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from treatyref.address import Address
from treatyref.document import Document, Documents, DocumentSource, Failure
from treatyref.errors import ReadError, needed
from treatyref.jsonlines import read_lines
from treatyref.reference import ABOUT_COLUMNS, JSON_COLUMNS, Operation, Reference, as_cell
from treatyref.sentence import sentences
from treatyref.span import Span
from treatyref.table import arrow_table, pandas_frame, polars_frame
from treatyref.treaty import Treaty

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

OF_DOCUMENT = ("title", "author", "outlet", "language")
"""What a document says of itself, in words."""

CONTEXT_COLUMNS: Mapping[str, tuple[str, str]] = {
    "place": ("string", "the provision or clause as a reader calls it"),
    "context": ("string", "the sentence that the words stand in"),
    "clause_text": ("string", "the words of the provision or clause, in the version that is quoted or the first"),
    "changes": ("string", "what a quotation changes, in words"),
    "title": ("string", "title of the citing document"),
    "author": ("string", "its author"),
    "outlet": ("string", "where it was published"),
    "date": ("date32", "the day it was published"),
    "language": ("string", "its language, ISO 639-1"),
}
"""Columns that come from the document and the treaty: empty where they are not at hand."""

COLUMNS: Mapping[str, tuple[str, str]] = {**ABOUT_COLUMNS, **CONTEXT_COLUMNS}
"""Columns of CSV files and data frames: Arrow type, meaning and unit."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How cells begin that spreadsheet programs run."""
BLANK = re.compile(r"\s+")
CONTEXT = 400
"""Characters of a sentence kept on either side of the words: what has no full stop for longer is a list or a table."""


class Rows(Sequence[Reference]):
    """References, the documents they stand in and the treaties they point at: what can be written in rows.

    Frames and Parquet need the extra ``tables``; without it they raise a `MissingExtra`.
    """

    __slots__ = ("_documents", "_items", "complete", "failures", "treaties")

    def __init__(
        self,
        items: Iterable[Reference] = (),
        documents: Iterable[Document | DocumentSource] | Documents = (),
        *,
        treaties: Iterable[Treaty] = (),
        failures: Iterable[Failure] = (),
        complete: bool = True,
    ) -> None:
        self._items = tuple(items)
        self._documents = documents if isinstance(documents, Documents) else Documents(documents)
        self.treaties = tuple(treaties)
        self.failures = tuple(failures)
        self.complete = complete

    @property
    def documents(self) -> Documents:
        """The documents: of a run, all that were read; of a part of it, those that its references stand in."""
        return self._documents

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Reference]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._items == other._items

    def __hash__(self) -> int:
        return hash(self._items)

    def to_dicts(self) -> list[dict[str, object]]:
        """Return one dictionary of plain values for each reference, as `Reference.to_dict` makes it."""
        return [each.to_dict() for each in self._items]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give one dictionary a reference with the columns of `COLUMNS`."""
        name, document = None, None
        for each in self._items:
            if each.document != name:
                name, document = each.document, self._documents.get(each.document)
            row = {column: value for column, value in each.to_dict().items() if column in ABOUT_COLUMNS}
            yield row | {
                "place": self.place(each),
                "context": "" if document is None else sentence_around(document, each.span),
                "clause_text": self.clause_text(each),
                "changes": "; ".join(edit.summary for edit in each.edits if edit.operation is not Operation.KEPT),
                **{field: getattr(document, field, None) for field in (*OF_DOCUMENT, "date")},
            }

    def place(self, reference: Reference) -> str:
        """Return what a reader calls the place that a reference points at; empty if it points at none.

        >>> from treatyref.found import References
        >>> from treatyref.reference import Kind
        >>> cited = Reference(Kind.CITATION, "d", Span(4, 13), "point 6(2)", "t", "point_6__al_2")
        >>> References([cited]).place(cited)
        '6, second paragraph'
        """
        if reference.target is None or not reference.resolved:
            return ""
        treaty = self.treaty(reference.treaty)
        clause = treaty.versions[0].clause(reference.target) if treaty is not None and treaty.versions else None
        return Address(reference.target).label if clause is None else clause.label

    def clause_text(self, reference: Reference) -> str:
        """Return the words of what a reference points at, in the version that is quoted or the first; empty if unknown."""
        treaty = self.treaty(reference.treaty)
        if treaty is None or reference.target is None:
            return ""
        for version in sorted(treaty.versions, key=lambda each: each.id != reference.version):
            place = version.clause(reference.target) or version.provision(reference.target)
            if place is not None:
                return place.text
        return ""

    def treaty(self, name: str | None) -> Treaty | None:
        """Return the treaty with an id, if it is one of those that were traced."""
        return next((each for each in self.treaties if each.id == name), None)

    def to_jsonl(self, path: str | Path) -> Path:
        """Write one JSON object a line, UTF-8; `from_jsonl` reads the references back whole.

        Documents and treaties are not in the file: ``References(References.from_jsonl(path), documents, treaties=[treaty])``
        brings them together again.
        """
        path = Path(path)
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            self.write_jsonl(out)
        return path

    def write_jsonl(self, out: IO[str]) -> None:
        """Write JSON lines to an open file."""
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in self.to_dicts())

    @classmethod
    def from_jsonl(cls, path: str | Path) -> Self:
        """Read what `to_jsonl` wrote.

        Raises
        ------
        ReadError
            If there is no such file, or a line is no JSON or no reference; the message gives its number.
        """
        return cls(read_lines(path, Reference.from_dict, "reference"))

    def to_csv(self, path: str | Path, *, defuse: bool = False) -> Path:
        """Write a table with the columns of `COLUMNS`, UTF-8, one row a reference.

        Parameters
        ----------
        path : path
            The file, replaced if it is there.
        defuse : bool
            Put an apostrophe before cells that a spreadsheet program would run as a formula; what documents say may begin so.
        """
        path = Path(path)
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            self.write_csv(out, defuse=defuse)
        return path

    def write_csv(self, out: IO[str], *, defuse: bool = False) -> None:
        """Write the rows of `to_csv` to an open file."""
        writer = csv.DictWriter(out, tuple(COLUMNS))
        writer.writeheader()
        for row in self.rows():
            writer.writerow({name: _defused(cell) for name, cell in row.items()} if defuse else row)

    def to_arrow(self) -> pyarrow.Table:
        """Return an Arrow table, one row a reference.

        Returns
        -------
        pyarrow.Table
            With the columns of `COLUMNS`: ``start`` and ``end`` count characters of the document's text,
            ``score`` is a probability. The metadata ``about`` of each field says what it holds.
        """
        return self._arrow(COLUMNS)

    def _arrow(self, columns: Mapping[str, tuple[str, str]]) -> pyarrow.Table:
        rows = []
        for row, each in zip(self.rows(), self._items, strict=True):
            cells = {name: as_cell(value) if isinstance(value, str) else value for name, value in row.items()}
            rows.append(cells | each.to_row() if "edits" in columns else cells)
        return arrow_table(rows, columns)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas frame with the columns of `to_arrow`, which it shares."""
        return pandas_frame(self.to_arrow())

    def to_polars(self) -> polars.DataFrame:
        """Return a polars frame with the columns of `to_arrow`, which it shares."""
        return polars_frame(self.to_arrow())

    def to_parquet(self, path: str | Path) -> Path:
        """Write a Parquet file with the columns of `to_arrow`, evidence and edits as JSON; `from_parquet` reads it whole."""
        table = self._arrow({**COLUMNS, **JSON_COLUMNS})
        from pyarrow import parquet  # noqa: PLC0415  optional, and there, since the table is

        parquet.write_table(table, str(path))
        return Path(path)

    @classmethod
    def from_parquet(cls, path: str | Path) -> Self:
        """Read what `to_parquet` wrote.

        Raises
        ------
        ReadError
            If the file is no Parquet, or has not the columns of references.
        """
        with needed("pyarrow", "tables", "reading Parquet"):
            import pyarrow  # noqa: PLC0415  optional
            from pyarrow import parquet  # noqa: PLC0415  optional
        try:
            rows = parquet.read_table(str(path)).to_pylist()
        except pyarrow.ArrowInvalid as error:
            msg = f"{path} is no Parquet file: {error}"
            raise ReadError(msg) from error
        try:
            return cls(map(Reference.from_row, rows))
        except KeyError as error:
            msg = f"{path} has no column {error}; References.to_parquet writes it"
            raise ReadError(msg) from error


def sentence_around(document: Document, span: Span) -> str:
    """Return the sentence, or sentences, that a stretch of a document stands in.

    Examples
    --------
    >>> sentence_around(Document("Roads open. See Article 6 on that. Peace holds."), Span(16, 25))
    'See Article 6 on that.'
    """
    return BLANK.sub(" ", sentence_span(document, span).cut(document.text)).strip()


def sentence_span(document: Document, span: Span) -> Span:
    """Return where the sentence, or the sentences, that a stretch stands in begin and end.

    Examples
    --------
    >>> sentence_span(Document("Roads open. See Article 6 on that. Peace holds."), Span(16, 25))
    Span(start=12, end=34)
    """
    text = document.text
    start, end = max(0, text.rfind("\n\n", 0, span.start)), text.find("\n\n", span.end)
    start, end = max(start, span.start - 4 * CONTEXT), min(len(text) if end < 0 else end, span.end + 4 * CONTEXT)
    pieces = [piece.shift(start) for piece in sentences(text[start:end], document.language)]
    touched = [piece for piece in pieces if piece & span] or [span]
    first = min(max(touched[0].start, span.start - CONTEXT), span.start)
    return Span(first, max(min(touched[-1].end, span.end + CONTEXT), span.end))


def _defused(cell: object) -> object:
    """Return a cell that no spreadsheet program takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
