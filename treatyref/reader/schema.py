"""What the readers of schemas of XML share: what the caller wants, and the words of an element without the notes in it."""

from dataclasses import dataclass
from typing import ClassVar

from lxml import etree

from treatyref.reader.xml import words_in


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
    """Reads words; notes are set aside from those around them."""

    aside: ClassVar[frozenset[str]] = frozenset({"note"})
    breaks: ClassVar[frozenset[str]] = frozenset()
    """What the schema calls notes, and what sets words apart."""

    def __init__(self) -> None:
        self.notes: list[etree._Element] = []

    def words(self, element: etree._Element) -> str:
        """The words of an element, without the notes in it."""
        words, notes = words_in(element, self.aside, self.breaks, self.text)
        self.notes += notes
        return words

    def text(self, element: etree._Element) -> str | None:
        """The words right behind a start tag."""
        return element.text
