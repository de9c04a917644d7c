"""Citing texts with their metadata."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, overload

from treatyref.errors import ArgumentError, LookupFailure, near_misses
from treatyref.span import Span

__all__ = ["PASSED_OVER", "Document", "DocumentSource", "Documents", "Failure", "day_of", "given_day"]

DAY = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
PASSED_OVER = "passed over: "
"""How the reason of a file begins that nobody tried to read."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text that may refer to treaties.

    Attributes
    ----------
    text : str
        The text; every span of a reference counts its characters.
    id : str
        Any name, unique in its corpus. Left out, it becomes a hash of the text.
    title, author, outlet, url : str or None
        What is known of the source.
    date : datetime.date or None
        Day of publication; an ISO string such as ``"2023-01-19"`` is taken too.
    language : str or None
        ISO 639-1 code such as ``"en"``; None lets the matcher judge by script.
    body : tuple of Span or None
        The stretches of `text` that are the author's prose. None lets the
        matcher tell prose from menus and footers line by line.
    quoted : tuple of Span
        The stretches of `text` that the file sets off as quotations without
        printing marks: a block of a page, a paragraph in a style for quotations.

    Raises
    ------
    ArgumentError
        If `text` is no string, a date is no ISO date, or a stretch of `body` or `quoted` leaves the text.

    Examples
    --------
    >>> document = Document("It was agreed in Article 6.", id="d1", date="2023-01-19")
    >>> document.date.year
    2023
    """

    text: str
    id: str = ""
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    date: datetime.date | None = None
    url: str | None = None
    language: str | None = None
    body: tuple[Span, ...] | None = None
    quoted: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        text: object = self.text
        if not isinstance(text, str):
            msg = f"the text of a document is a str, not {type(text).__name__}; read_document() takes bytes and files"
            raise ArgumentError(msg)
        if not self.id:
            digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "id", digest[:12])
        if self.date is not None:
            object.__setattr__(self, "date", given_day(self.date))
        for name, span in (*(("body", each) for each in self.body or ()), *(("quoted", each) for each in self.quoted)):
            if span.end > len(self.text):
                msg = f"`{name}` reaches character {span.end} of a text of {len(self.text)}"
                raise ArgumentError(msg)

    def __reduce__(self) -> tuple[type[Document], tuple[object, ...]]:
        """Pickle the fields alone, at half the cost of what a frozen record does by itself: workers are sent millions."""
        fields = (self.text, self.id, self.title, self.author, self.outlet, self.date, self.url, self.language)
        return Document, (*fields, self.body, self.quoted)

    def __repr__(self) -> str:
        named = f" {self.title!r}" if self.title else ""
        return f"<Document {self.id}{named}, {len(self.text):,} characters>"


def day_of(text: str | None) -> datetime.date | None:
    """Return the day that an ISO date begins with, or None.

    >>> day_of("2023-01-19T08:00:00+04:00"), day_of("yesterday")
    (datetime.date(2023, 1, 19), None)
    """
    found = DAY.match(text or "")
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def given_day(value: object) -> datetime.date:
    """Return a day that a caller gives, as a date or in ISO letters; an `ArgumentError` if it is none."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return day_of(str(value)) or datetime.date.fromisoformat(str(value)[:10])
    except ValueError as error:
        msg = f"a date is written as 2023-01-19, not {value!r}"
        raise ArgumentError(msg) from error


@dataclass(frozen=True, slots=True)
class Failure:
    """What is no document of a run, and why: it could not be read or traced, or was passed over."""

    document: str
    """Name of the file, or id of the document."""
    error: str
    """What went wrong, or why it was left alone, in a sentence."""

    @property
    def passed_over(self) -> bool:
        """Whether the file was left alone, for it is no document of a run."""
        return self.error.startswith(PASSED_OVER)


class DocumentSource(Protocol):
    """Where a document is, for whoever asks for it later."""

    @property
    def name(self) -> str:
        """The id that the document has."""

    def document(self) -> Document:
        """Read the document; ReadError if it is no longer there."""


class Documents(Sequence[Document]):
    """Documents in the order in which they were read, each known by its id.

    A document that stands in a file is read again when it is asked for, so
    that a long row of them takes little memory.

    Parameters
    ----------
    items : iterable of Document or DocumentSource
        In order.

    Raises
    ------
    ArgumentError
        If two different documents have the same id.

    Examples
    --------
    >>> documents = Documents([Document("One.", id="a"), Document("Two.", id="b")])
    >>> documents["b"].text, documents[0].id, "c" in documents
    ('Two.', 'a', False)
    """

    __slots__ = ("_by_name",)

    def __init__(self, items: Iterable[Document | DocumentSource] = ()) -> None:
        self._by_name: dict[str, Document | DocumentSource] = {}
        for each in items:
            name = each.id if isinstance(each, Document) else each.name
            if self._by_name.setdefault(name, each) != each:
                msg = f"two documents are called {name!r}; give each an id of its own"
                raise ArgumentError(msg)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, without reading anything."""
        return tuple(self._by_name)

    def get(self, name: str) -> Document | None:
        """Return the document of that id, or None."""
        item = self._by_name.get(name)
        return item if item is None or isinstance(item, Document) else item.document()

    def among(self, names: Container[str]) -> Documents:
        """Return those whose ids are among the names, in the same order."""
        return Documents(item for name, item in self._by_name.items() if name in names)

    def __add__(self, other: Documents) -> Documents:
        return Documents((*self._by_name.values(), *other._by_name.values()))

    @overload
    def __getitem__(self, key: int | str) -> Document: ...
    @overload
    def __getitem__(self, key: slice) -> Documents: ...
    def __getitem__(self, key: int | str | slice) -> Document | Documents:
        """Return a document by place or id, or a stretch of them.

        Raises
        ------
        LookupFailure
            If no document has the id.
        """
        if isinstance(key, slice):
            return Documents(list(self._by_name.values())[key])
        name = self.ids[key] if isinstance(key, int) else key
        found = self.get(name)
        if found is None:
            msg = f"no document is called {name!r}"
            raise LookupFailure(msg, near_misses(name, self._by_name))
        return found

    def __len__(self) -> int:
        return len(self._by_name)

    def __iter__(self) -> Iterator[Document]:
        return (item if isinstance(item, Document) else item.document() for item in self._by_name.values())

    def __contains__(self, other: object) -> bool:
        """Tell whether a document, or one of that id, is among them."""
        return (other.id if isinstance(other, Document) else other) in self._by_name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # as lists

    def __repr__(self) -> str:
        return f"<{len(self):,} document{'' if len(self) == 1 else 's'}>"
