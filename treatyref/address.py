"""Addresses: where a provision or clause stands in a treaty, as Akoma Ntoso writes it.

An address is a row of steps from the outside in, joined by two underscores;
a step is a unit and, behind one underscore, its number: ``art_31__para_3__point_c``.
A clause is the last step of its address: ``point_6__al_2__s_1``. Articles that
are numbered through a treaty carry no path of its Parts (``art_31``); where
numbers begin anew in each Part or annex, the path is part of the address
(``part_II__art_1``, ``att_1__art_2``).

Nothing outside this module takes an eId apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from treatyref.numeral import parse_numeral

SEPARATOR = "__"

Counting = Literal["target", "top"]
"""What a reference counts for: exactly the place it points at, or the article or point that this lies in."""

SHORT = {
    "chapter": "chp", "section": "sec", "subsection": "subsec", "article": "art", "annex": "att", "clause": "cl",
    "paragraph": "para", "subparagraph": "subpara", "alinea": "al", "quotedStructure": "qstr", "citation": "cit",
    "recital": "rec", "recitals": "recs", "note": "fn", "wrapUp": "wrapup", "sentence": "s", "definition": "def",
}  # fmt: skip
"""Akoma Ntoso's abbreviations of the kinds of units; other kinds go by their name."""

SPELLED = {short: kind for kind, short in SHORT.items()} | {
    "att": "annex",
    "wrapup": "closing words",
    "intro": "introduction",
}
"""What the abbreviations stand for."""

GROUP_KINDS = frozenset("book tome part title chapter section subsection division subpart subtitle subchapter".split())
"""Kinds of units that only hold others: a reader who says "paragraph 2 of the same article" means none of these."""

GROUPS = frozenset(SHORT.get(kind, kind) for kind in GROUP_KINDS)
"""The same as addresses abbreviate them."""

SPACES = frozenset({"att", "qstr"})
"""Units inside which numbers begin anew."""

BRACKETED = frozenset({"art", "point", "para", "subpara", "cl", "rule"})
"""Units that a reader writes as a bare number, and in brackets behind another: ``31(3)(c)``."""

UNNUMBERED = frozenset({"al", "intro", "wrapup", "s"})
"""Parts of a unit that bear no number in print."""

RANKS = {
    "preface": 0, "preamble": 1, "init": 1, "cit": 2, "recs": 3, "rec": 3, "formula": 4, "s": 5, "intro": 6, "wrapup": 8,
    "conclusions": 9, "att": 10, "notes": 11, "fn": 11,
}  # fmt: skip
"""Where units stand that have a place of their own; all others stand in between."""
BODY = 7

NUMBER_PARTS = re.compile(r"[-_]")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Address:
    """The place of a provision or clause, the same in every version of a treaty; empty, the treaty as a whole.

    >>> place = Address("art_31__para_3__point_c__s_1")
    >>> place.unit, place.number, place.sentence, str(place.parent), str(place.top)
    ('s', '1', 1, 'art_31__para_3__point_c', 'art_31')
    >>> place.label
    '31(3)(c), first sentence'
    >>> Address.of([("art", "31"), ("para", "3")]) == Address("art_31").join("para_3")
    True
    """

    eid: str
    """As it is written."""

    @classmethod
    def of(cls, steps: Iterable[tuple[str, str]]) -> Address:
        """Return the address of a row of units and their numbers."""
        return cls(SEPARATOR.join(f"{unit}_{number}" if number else unit for unit, number in steps))

    def __str__(self) -> str:
        return self.eid

    def __bool__(self) -> bool:
        """Tell whether there is a step: false for the treaty as a whole."""
        return bool(self.eid)

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """The units with their numbers, from the outside in; the number is empty where there is none."""
        return tuple(_cut(step) for step in self.eid.split(SEPARATOR)) if self.eid else ()

    @property
    def unit(self) -> str:
        """What the innermost step is, as Akoma Ntoso abbreviates it: ``"art"``, ``"para"``, ``"s"``."""
        return self.steps[-1][0] if self else ""

    @property
    def number(self) -> str:
        """The number of the innermost step, empty if it has none."""
        return self.steps[-1][1] if self else ""

    @property
    def place(self) -> int | None:
        """The number of the innermost step where it counts places, as those of alineas and sentences do."""
        first = self.number.split("_")[0]
        return int(first) if first.isascii() and first.isdecimal() else None

    @property
    def depth(self) -> int:
        """How many steps stand above the innermost."""
        return self.eid.count(SEPARATOR)

    @property
    def parent(self) -> Address:
        """The address without its innermost step; the treaty as a whole if it has only one.

        What holds an article in the tree, a Part, may be no part of its address: `Version.holders` tells it.
        """
        return Address(self.eid.rpartition(SEPARATOR)[0])

    @property
    def line(self) -> tuple[Address, ...]:
        """What the address lies in by its own words, outermost first, itself last.

        >>> [str(each) for each in Address("art_6__para_2__s_1").line]
        ['art_6', 'art_6__para_2', 'art_6__para_2__s_1']
        """
        steps = self.eid.split(SEPARATOR)
        return tuple(Address(SEPARATOR.join(steps[:n])) for n in range(1, len(steps) + 1)) if self else ()

    @property
    def sentence(self) -> int | None:
        """The number of the sentence, if this is the address of a clause."""
        return self.place if self.unit == "s" and self.depth else None

    @property
    def container(self) -> Address:
        """The provision: of a clause what it stands in, else the address itself."""
        return self if self.sentence is None else self.parent

    @property
    def parted(self) -> tuple[Address, tuple[str, ...], Address]:
        """Return the annex that it lies in, the steps behind that only hold others, such as Parts, and the rest.

        >>> annex, groups, rest = Address("att_1__part_II__sec_1__art_3__para_1").parted
        >>> str(annex), groups, str(rest)
        ('att_1', ('part_II', 'sec_1'), 'art_3__para_1')
        """
        units = [unit for unit, _ in self.steps]
        head = next((at for at, unit in enumerate(units) if unit not in GROUPS | SPACES), len(units))
        annex = max((at + 1 for at in range(head) if units[at] in SPACES), default=0)
        steps = self.eid.split(SEPARATOR)
        whole = Address("")
        return whole.join(*steps[:annex]), tuple(steps[annex:head]), whole.join(*steps[head:])

    @property
    def top(self) -> Address:
        """The numbered unit that the place lies in: what "the same article" means behind "Article 31(3)".

        >>> str(Address("point_6__al_2__s_1").top), str(Address("part_II__art_1__para_2").top)
        ('point_6', 'part_II__art_1')
        >>> str(Address("att_1__art_2__para_1").top), str(Address("att_1__al_2").top)
        ('att_1__art_2', 'att_1')
        """
        line = self.line
        for at, each in enumerate(line):
            if each.unit in UNNUMBERED and at:
                return line[at - 1]
            if each.unit not in GROUPS and each.unit not in SPACES:
                return each
        return self

    @property
    def below_top(self) -> str:
        """The steps behind those of the top unit; empty if there are none.

        >>> Address("part_II__art_1__para_2__s_1").below_top
        'para_2__s_1'
        """
        return self.eid[len(self.top.eid) + len(SEPARATOR) :]

    @property
    def label(self) -> str:
        """What a reader calls the place.

        >>> Address("point_6__al_3").label, Address("art_31__para_3__point_c").label, Address("preamble").label
        ('6, third paragraph', '31(3)(c)', 'preamble')
        >>> Address("part_II__art_1__para_2").label, Address("att_1__art_2__s_21").label
        ('part II, article 1(2)', 'annex 1, article 2, 21st sentence')
        """
        parts: list[str] = []
        bracketed = False
        for unit, number in self.steps:
            spelled = SPELLED.get(unit, unit)
            if unit in {"al", "s"} and number.isdecimal():
                parts.append(f"{nth(int(number))} {'paragraph' if unit == 'al' else 'sentence'}")
            elif unit in BRACKETED and number and bracketed:
                parts[-1] += f"({number})"
                continue
            else:
                parts.append(number if unit in BRACKETED and number and not parts else f"{spelled} {number}".strip())
            bracketed = unit in BRACKETED and bool(number)
        return ", ".join(parts)

    @property
    def short(self) -> str:
        """The numbers alone, for where there is little room.

        >>> Address("point_6__al_3__s_1").short, Address("point_6").short
        ('6.3.1', '6')
        """
        return ".".join(number or unit for unit, number in self.steps) if self.depth else self.label

    @property
    def order(self) -> tuple[tuple[int, tuple[int, ...], str, str], ...]:
        """What places are sorted by: point 10 comes behind point 9, sentences of a unit before its parts.

        It knows the address alone: where articles stand among Parts, and whether (i) is a letter or a Roman
        numeral, only the tree tells.

        >>> places = ["att_1", "art_10", "art_9__para_1", "art_9__s_2", "art_9", "preamble"]
        >>> sorted(places, key=lambda eid: Address(eid).order)
        ['preamble', 'art_9', 'art_9__s_2', 'art_9__para_1', 'art_10', 'att_1']
        """
        return tuple((RANKS.get(unit, BODY), _values(number), number, unit) for unit, number in self.steps)

    def within(self, other: Address) -> bool:
        """Tell whether this is another place, or a part of it, by its own words."""
        return lies_in(self.eid, other.eid)

    def join(self, *steps: str) -> Address:
        """Return the address of a part of this place."""
        return Address(SEPARATOR.join((self.eid, *steps) if self else steps))

    def moved(self, old: Address, new: Address) -> Address:
        """Return the address after what it lies in has got another.

        >>> str(Address("part_II__art_3__para_1").moved(Address("part_II__art_3"), Address("art_3")))
        'art_3__para_1'
        """
        return Address(new.eid + self.eid[len(old.eid) :]) if self.within(old) else self

    def is_called(self, number: str) -> bool:
        """Tell whether a bare number means the unit that the place lies in, as "6" means article or point 6.

        A bare number never means an annex, what is in one, or a recital.

        >>> [
        ...     Address(eid).is_called("6")
        ...     for eid in ("art_6__para_1", "part_II__art_6", "att_6", "att_1__art_6", "rec_6")
        ... ]
        [True, True, False, False, False]
        """
        top = self.top
        return top.number == number and all(unit in GROUPS for unit, _ in top.steps[:-1]) and top.unit in BRACKETED


def lies_in(eid: str | None, holder: str) -> bool:
    """Tell whether an eId is another one, or that of a part of it.

    >>> lies_in("point_6__al_1", "point_6"), lies_in("point_61", "point_6"), lies_in(None, "point_6")
    (True, False, False)
    """
    return eid is not None and (not holder or eid == holder or eid.startswith(holder + SEPARATOR))


def step_of(kind: str, number: str = "") -> str:
    """Return the step of an address for a kind of unit and its number.

    >>> step_of("article", "4bis"), step_of("point", "1.2"), step_of("preamble")
    ('art_4bis', 'point_1-2', 'preamble')
    """
    short = SHORT.get(kind, kind)
    written = number.replace(".", "-").replace(" ", "")
    return f"{short}_{written}" if written else short


def nth(place: int) -> str:
    """Return a place as a word, or in figures.

    >>> nth(3), nth(11), nth(22)
    ('third', '11th', '22nd')
    """
    if 0 < place <= len(ORDINALS):
        return ORDINALS[place - 1]
    ending = "th" if place % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def _cut(step: str) -> tuple[str, str]:
    """Part a step at its first underscore, if something stands behind it; joined again, the two are the step."""
    unit, _, number = step.partition("_")
    return (unit, number) if number else (step, "")


def _values(number: str) -> tuple[int, ...]:
    """The values of a number, one for each of its parts: article 12.3 stands as ``12-3``."""
    read = [parse_numeral(part) for part in NUMBER_PARTS.split(number) if part]
    return tuple(numeral.value if numeral else 0 for numeral in read)
