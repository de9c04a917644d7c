"""What a reader of documents hands over: a text, its prose, and what is known of its source.

A reader of a format is handed a `FileSource`, or its text where the format is one of text. It raises `FormatError` if the
file is damaged, holds no text, or unpacks to more than any text has, and `MissingExtra` if it needs a package that is not
installed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import chain, repeat

from treatyref.span import Span

SEAM = "\n\n"
MOST_OF = 0.5
"""Share of a text from which on blocks for quotations are its layout."""


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
    quoted: tuple[Span, ...] = ()
    """Which stretches of it the file sets off as quotations without printing marks."""


def set_below(paragraphs: Iterable[tuple[str, bool | Sequence[Span]]], metadata: Metadata) -> Reading:
    r"""Return paragraphs below each other, with a blank line between; of each is told whether it, or what of it, is set off as a quotation.

    >>> reading = set_below(
    ...     [("It says:", False), (" ", False), ("Ports open.", True), ("So be it.", False)], Metadata()
    ... )
    >>> reading.text, [span.cut(reading.text) for span in reading.quoted]
    ('It says:\n\nPorts open.\n\nSo be it.', ['Ports open.'])
    """
    shown = [(text, quoted) for text, quoted in paragraphs if text.strip()]
    whole, places = laid_out(text for text, _ in shown)
    found: list[Span] = []
    for (_, quoted), place in zip(shown, places, strict=True):
        found += (
            ([place] if quoted else []) if isinstance(quoted, bool) else (each.shift(place.start) for each in quoted)
        )
    return Reading(whole, metadata=metadata, quoted=apart(found, len(whole)))


def laid_out(texts: Iterable[str], seams: Iterable[str] = repeat(SEAM)) -> tuple[str, list[Span]]:
    r"""Return texts below each other, and where each stands; `seams` stand between, a blank line unless given.

    >>> laid_out(["One.", "Two."])
    ('One.\n\nTwo.', [Span(start=0, end=4), Span(start=6, end=10)])
    """
    pieces, places, at = list[str](), list[Span](), 0
    for text, seam in zip(texts, chain(("",), seams), strict=False):
        pieces += (seam, text)
        places.append(Span(at + len(seam), at + len(seam) + len(text)))
        at = places[-1].end
    return "".join(pieces), places


def apart(quoted: Iterable[Span], length: int) -> tuple[Span, ...]:
    """Return what is set off as quotations in a text; nothing if it is most of the text, which is set so for its looks."""
    found = tuple(quoted)
    return found if sum(map(len, found)) <= MOST_OF * length else ()
