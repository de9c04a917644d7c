"""What the readers of schemas and of marked pages share: each takes a document, and makes a version of the units it tells of.

A reader is handed the root of the document, or the text of the page, and what is wanted of the version; it raises
`StructureError` if there are no units in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from lxml import etree

from treatyref.reader.outline import OutlineUnit
from treatyref.reader.xml import shown, words_in

GENERATED = {"attributes": '{"generated": "true"}'}
"""What is said of a unit whose number the file implies and does not print."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the caller says of the version; None where the file is to say it."""

    version: str | None = None
    language: str | None = None
    title: str | None = None
    """Id, ISO 639-1 code and title."""
    encoding: str | None = None
    """Encoding of a text file."""


class SchemaReader:
    """Reads elements into units; notes are set aside from the words around them, and stand at the end."""

    aside: ClassVar[frozenset[str]] = frozenset({"note"})
    breaks: ClassVar[frozenset[str]] = frozenset()
    """What the schema calls notes, and what sets words apart."""
    mark: ClassVar[str] = "n"
    """The attribute that numbers a note."""

    def __init__(self) -> None:
        self.notes: list[OutlineUnit] = []

    def words(self, element: etree._Element) -> str:
        """The words of an element, without the notes in it."""
        words, notes = words_in(element, self.aside, self.breaks, self.text)
        for note in notes:
            self.notes.append(OutlineUnit("note", self.number(note) or str(len(self.notes) + 1), words=[shown(note)]))
        return words

    def text(self, element: etree._Element) -> str | None:
        """The words right behind a start tag."""
        return element.text

    def number(self, note: etree._Element) -> str:
        """The number of a note; empty if it has none."""
        return note.get(self.mark, "")

    def paragraph(self, unit: OutlineUnit, words: str) -> None:
        """Words before the units inside are the unit's own; words behind them wrap up, or are another alinea."""
        if words and unit.children:
            unit.children.append(OutlineUnit("wrapUp" if words[:1].islower() else "alinea", words=[words]))
        elif words:
            unit.words.append(words)

    def closed(self, units: Sequence[OutlineUnit]) -> list[OutlineUnit]:
        """The units, and behind them the notes."""
        return [*units, OutlineUnit("notes", children=self.notes)] if self.notes else list(units)
