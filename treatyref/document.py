"""Citing texts with their metadata."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass

from treatyref.errors import ArgumentError
from treatyref.span import Span

__all__ = ["Document"]


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

    Raises
    ------
    ArgumentError
        If `text` is no string, a date is no ISO date, or a stretch of `body` leaves the text.

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

    def __post_init__(self) -> None:
        text: object = self.text
        if not isinstance(text, str):
            msg = f"the text of a document is a str, not {type(text).__name__}; read_document() takes bytes and files"
            raise ArgumentError(msg)
        if not self.id:
            digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "id", digest[:12])
        if self.date is not None:
            object.__setattr__(self, "date", _date_of(self.date))
        for span in self.body or ():
            if span.end > len(self.text):
                msg = f"the body reaches character {span.end} of a text of {len(self.text)}"
                raise ArgumentError(msg)

    def __reduce__(self) -> tuple[type[Document], tuple[object, ...]]:
        """Pickle the fields alone, at half the cost of what a frozen record does by itself: workers are sent millions."""
        fields = (self.text, self.id, self.title, self.author, self.outlet, self.date, self.url, self.language)
        return Document, (*fields, self.body)

    def __repr__(self) -> str:
        named = f" {self.title!r}" if self.title else ""
        return f"<Document {self.id}{named}, {len(self.text):,} characters>"


def _date_of(value: object) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value)[:10])
    except ValueError as error:
        msg = f"a date is written as 2023-01-19, not {value!r}"
        raise ArgumentError(msg) from error
