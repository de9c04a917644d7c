"""What a reader of documents hands over: a text, its prose, and what is known of its source.

A reader of a format is handed a `FileSource`, or its text where the format is one of text. It raises `FormatError` if the
file is damaged, holds no text, or unpacks to more than any text has, and `MissingExtra` if it needs a package that is not
installed.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, fields, replace

from treatyref.span import Span

__all__ = ["Metadata", "Reading"]


@dataclass(slots=True)
class Metadata:
    """What is known of a document's source; None where nothing is said."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    date: datetime.date | None = None
    url: str | None = None
    language: str | None = None

    def filled(self, other: Metadata) -> Metadata:
        """Return it with what another says where it says nothing."""
        names = [each.name for each in fields(self)]
        said = {name: getattr(self, name) for name in names if getattr(self, name) is not None}
        return replace(other, **said)


@dataclass(slots=True)
class Reading:
    """The content of one file."""

    text: str
    """What a reader of the file sees."""
    body: tuple[Span, ...] | None = None
    """Which stretches of it are the author's prose; None if the markup does not tell."""
    metadata: Metadata = field(default_factory=Metadata)
    """What the file says of itself."""
