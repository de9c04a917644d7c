"""The outline of a treaty as a structured file tells it, and the text that it amounts to.

A reader of Akoma Ntoso says what the units are; this module
gives them addresses and sets them out as a text in one layout: numbers before
words, articles and headings on lines of their own, a blank line between
paragraphs. Read as plain text, it would be cut into the same units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from treatyref.address import Address, step_of
from treatyref.errors import FormatError, StructureError
from treatyref.numeral import roman_value
from treatyref.provision import Version
from treatyref.reader.naming import OWN_WORDS
from treatyref.reader.rebuild import DEEPEST, Rebuilder
from treatyref.writer.layout import derived_number

COUNTED = frozenset({"citation", "indent", "alinea", "note", "recital"})
"""Kinds that go by their place where no number is printed."""

OWN_LINE = frozenset(
    {"part", "title", "chapter", "section", "subsection", "article", "annex", "book", "tome", "division"}
)
"""Units whose number stands on a line of its own."""

NO_UNITS = frozenset({"preface", "preamble", "conclusions", "notes", "crossheading"})


@dataclass(slots=True)
class OutlineUnit:
    """A unit as a file tells it."""

    kind: str
    """Akoma Ntoso name."""
    num: str = ""
    heading: str = ""
    """As printed; empty if there is none."""
    words: list[str] = field(default_factory=list)
    """Its own paragraphs, those before its children."""
    children: list[OutlineUnit] = field(default_factory=list)
    """The units inside."""
    eid: str = ""
    """The address, if the file gives one; left out, it is made."""
    said: dict[str, str] = field(default_factory=dict)
    """What else is known, by the names that `Rebuilder` takes."""


def assemble(
    units: Sequence[OutlineUnit],
    *,
    version: str,
    language: str,
    title: str = "",
    source: str = "",
    authoritative: bool = False,
) -> Version:
    """Make a version of an outline.

    Preamble, units of the body, conclusions and annexes come in reading order; without a unit, it is a `StructureError`.

    Examples
    --------
    >>> made = assemble(
    ...     [OutlineUnit("article", "Article 1", "Scope", ["It applies.", "It ends."])], version="en", language="en"
    ... )
    >>> made.text
    'Article 1\\nScope\\nIt applies.\\n\\nIt ends.'
    >>> [each.eid for each in made.walk()]
    ['art_1', 'art_1__al_1', 'art_1__al_2']
    """
    if all(unit.kind in NO_UNITS for unit in units):
        msg = "the file has the format of a treaty but no units: no article, point or paragraph with a number or words"
        raise StructureError(msg)
    assembler = _Assembler(Rebuilder(version, language))
    if title:
        assembler.build.drop(title, "title")
    for unit in units:
        assembler.unit(unit, "", "", 0)
    return assembler.build.finish(title, source, authoritative=authoritative)


def settle(unit: OutlineUnit, last: int) -> int:
    """Read a letter that is a Roman number too by the member of the list before it, and return its value.

    Examples
    --------
    >>> settle(OutlineUnit("point", "(i)"), 0), settle(OutlineUnit("point", "(i)"), 8)
    (1, 9)
    """
    number, ordinal = derived_number("", unit.kind, unit.num)
    roman = roman_value(number) if number.isalpha() and number.islower() else None
    if roman is not None and roman != ordinal and ordinal != last + 1 and roman == last + 1:
        unit.said["ordinal"] = str(roman)
        return roman
    return ordinal or last


class _Assembler:
    """Writes units into a builder, with blanks between them."""

    def __init__(self, build: Rebuilder) -> None:
        self.build = build
        self.inline = False
        self.own_line = False
        self.counted: dict[str, int] = {}

    def unit(self, unit: OutlineUnit, parent: str, space: str, depth: int) -> None:
        """Write a unit and all inside it."""
        if depth > DEEPEST:
            msg = f"units are nested more than {DEEPEST} deep; this is no treaty"
            raise FormatError(msg)
        words = [joined for each in unit.words if (joined := " ".join(each.split()))]
        num, heading = " ".join(unit.num.split()), " ".join(unit.heading.split())
        eid = unit.eid or self._eid(unit, num, parent, space)
        if not (num or heading or words or unit.children):
            return
        self.build.open(eid, unit.kind, self._said(unit, eid, num))
        self._head(unit.kind, num, heading)
        inner = eid if unit.kind == "annex" else space
        alone = len(words) == 1 and (not unit.children or unit.kind in OWN_WORDS)
        if alone:
            self._gap()
            self.build.words(words[0])
            self.inline = False
        else:
            intro = len(words) == 1 and unit.kind not in NO_UNITS
            for at, paragraph in enumerate(words, start=1):
                child = OutlineUnit("intro" if intro else "alinea", words=[paragraph])
                child.eid = str(Address(eid).join("intro" if intro else step_of("alinea", str(at))))
                self.unit(child, eid, inner, depth + 1)
        below = "" if unit.kind in NO_UNITS else eid
        last = 0
        for child in unit.children:
            last = settle(child, last)
            self.unit(child, below, inner, depth + 1)
        self.inline = False
        self.build.close()

    def _head(self, kind: str, num: str, heading: str) -> None:
        if not (num or heading):
            return
        self._gap()
        if num:
            self.build.num(num)
        if heading:
            self.build.gap(("\n" if kind in OWN_LINE else " ") if num else "")
            self.build.heading(heading)
        self.inline = True
        self.own_line = kind in OWN_LINE

    def _gap(self) -> None:
        """A blank line between paragraphs; a line feed under a heading, a space behind a bare number."""
        if self.build.length:
            below = "\n" if self.own_line else " "
            self.build.gap(below if self.inline else "\n\n")
        self.inline = False

    def _eid(self, unit: OutlineUnit, num: str, parent: str, space: str) -> str:
        """Join the parent's address and the unit's own part."""
        number, ordinal = derived_number("", unit.kind, num)
        number = unit.said.get("number", number)
        if unit.kind == "annex" and ordinal is not None:
            number = str(ordinal)
        if not number and unit.kind in COUNTED:
            bare = self.build.names.of(unit.kind, "", parent, space)
            place = self.counted[bare] = self.counted.get(bare, 0) + 1
            number = str(place)
            unit.said.setdefault("number", number)
            unit.said.setdefault("ordinal", number)
        return self.build.names.of(unit.kind, number, parent, space)

    def _said(self, unit: OutlineUnit, eid: str, num: str) -> dict[str, str]:
        """What the words do not show; a place in the address counts where no number is printed."""
        said = dict(unit.said)
        if unit.kind in COUNTED and not num and "number" not in said:
            place = Address(eid).place
            if place is not None:
                said.update(number=str(place), ordinal=str(place))
        return said
