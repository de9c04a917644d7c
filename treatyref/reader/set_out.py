"""Treaties in schemas of XML, set out line by line.

A schema says what is a heading, a number, a paragraph or a note. Set out as lines, as a page shows them, a treaty is cut by the
rules of every text; what the schema says of headings is a hint to them.
"""

import re
from dataclasses import replace

from lxml import etree

from treatyref.errors import StructureError
from treatyref.provision import Version
from treatyref.reader.html import RAISE
from treatyref.reader.language import language_of
from treatyref.reader.plain import LineBlock, parse_blocks
from treatyref.reader.schema import SchemaReader, Wanted
from treatyref.reader.xml import local_name, shown

ITEM = 4
"""Columns by which a list stands further to the right than what holds it."""


class LineReader(SchemaReader):
    """Sets a document out in lines: a number stands before the words that follow it, and notes at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[LineBlock] = []
        self.number = ""
        self.depth = 0

    def mark_notes(self, root: etree._Element) -> None:
        """Print the number of each note where it stands, so that it is tied to its unit."""
        for n, note in enumerate(root.iter(*(f"{{*}}{name}" for name in self.aside)), start=1):
            note.tail = f"{str(n).translate(RAISE)}{note.tail or ''}"

    def say(self, words: str | None, head: int = 0) -> None:
        """Add a paragraph, or a heading of some level; what stands in a list without a number belongs to the member above."""
        if words := " ".join((words or "").split()):
            indent = ITEM * self.depth + (ITEM // 2 if self.depth and not self.number else 0)
            self.lines.append(LineBlock(f"{self.number} {words}".lstrip(), head=head, indent=indent))
            self.number = ""

    def count(self, number: str) -> None:
        """Keep a number for the words behind it; one that another follows has no words."""
        if self.number:
            self.lines.append(LineBlock(self.number, indent=ITEM * self.depth))
        self.number = number

    def version(self, wanted: Wanted, language: str, title: str, source: str = "") -> Version:
        """Cut the lines; without any, it is a `StructureError`."""
        if not self.lines:
            msg = "the file has the format of a treaty but no units: no article, point or paragraph with a number or words"
            raise StructureError(msg)
        notes = (LineBlock(f"{n}".translate(RAISE) + f" {shown(note)}") for n, note in enumerate(self.notes, start=1))
        made = parse_blocks([*self.lines, *notes], version=wanted.version or language, language=language, title=title)
        return replace(made, source=source)


HEADS = {"chapter": 1, "annex": 1, "article": 2, "preamble": 0}
"""The units of the schema, with the levels of their headings."""
SEAM = re.compile(r"[ \t\u00a0]{2,}|\n+")
"""The schema keeps no paragraphs; doubled spaces show where they were."""


def read_tota(root: etree._Element, wanted: Wanted) -> Version:
    """Read a treaty of the Texts of Trade Agreements: chapters of articles, each one line; left out, its language gives the version's id too."""
    said = {local_name(each): shown(each) for each in root.iterfind("meta/*")}
    reader = LineReader()
    body = root.find("body")
    for each in (root if body is None else body).iterchildren(*HEADS):
        _read(reader, each)
    spoken = wanted.language or language_of(said.get("language")) or "en"
    return reader.version(wanted, spoken, said.get("name", ""), said.get("source", ""))


def _read(reader: LineReader, element: etree._Element) -> None:
    """Set out a unit: the label that the schema implies, before the number that it gives, then its name and words."""
    kind, number = local_name(element), element.get("number", "").strip()
    if number and kind != "preamble":
        reader.say(number if number[0].isalpha() and " " in number else f"{kind.capitalize()} {number}", HEADS[kind])
    reader.say(element.get("name"), HEADS[kind])
    inner = list(element.iterchildren(*HEADS))
    for line in SEAM.split(element.text or "" if inner else "".join(map(str, element.itertext()))):
        reader.say(line)
    for each in inner:
        _read(reader, each)
