"""What a text says to name places of a treaty, as records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from treatyref.numeral import parse_numeral
from treatyref.pointer.lexicon import Label
from treatyref.words import Level

ATTACHED = frozenset({Level.PROTOCOL, Level.ANNEX})
"""Levels of what is attached to a treaty."""
GROUPS = frozenset({Level.PART, Level.TITLE, Level.CHAPTER, Level.SECTION})
"""Levels that hold articles which are numbered through."""
WHOLE = frozenset({Level.PREAMBLE, Level.INTRO})
"""Units that need no number: a treaty, or an article, has one, though it may come in pieces."""
LISTED = frozenset({Level.POINT, Level.SUBPARAGRAPH})
"""Levels of the items of a list, which have letters."""
PARTS = frozenset({Level.PARAGRAPH, Level.ALINEA, Level.SENTENCE, Level.SUBPARAGRAPH, Level.INDENT})
"""Levels of which "the third" may be a part of the unit cited last."""
LONGEST_RANGE = 999
"""No treaty has more units in a row."""


class Manner(StrEnum):
    """How a pointer names its largest unit."""

    NUMBER = "number"
    """By a number behind its word: "Article 6"."""
    ORDINAL = "ordinal"
    """By an ordinal before it: "the sixth point"."""
    WHOLE = "whole"
    """By its word alone, since there is but one: "the preamble"."""
    COUNTED = "counted"
    """Not at all: units are counted, "nine points"."""
    BACK = "back"
    """As the one named before, in a lawyer's words: "the said article"."""
    WEAK_BACK = "weak back"
    """As the one at hand, whichever that is: "this clause"."""
    BARE_BACK = "bare back"
    """With no more than an article: "the provision"."""
    GOES_ON = "goes on"
    """Not at all: "it further says"."""
    IBIDEM = "ibidem"
    """Not at all: "ibid."."""
    PRESENT = "present"
    """As the one that holds the words: "the present Article"."""
    PRECEDING = "preceding"
    """As the one before that: "the preceding paragraph"."""
    FOLLOWING = "following"
    """As the one behind that: "the following Article"."""


@dataclass(frozen=True, slots=True)
class Step:
    """One level of a place."""

    level: Level | None
    """What it is called; None for a bare number."""
    number: str
    """As it stands in an eId: ``"6"``, ``"4bis"``, ``"b"``; ``"-1"`` for the last one, empty for the only one."""
    ordinal: bool = False
    """True for "the sixth": with a larger unit it means the place."""
    upto: str = ""
    """For a range, the last number."""

    @property
    def value(self) -> int:
        """The place that the number counts, 0 if it has none."""
        numeral = parse_numeral(self.number) if self.number else None
        return numeral.value if numeral is not None and numeral.style != "letter" else 0

    @property
    def values(self) -> range:
        """The places of the whole range."""
        last = parse_numeral(self.upto) if self.upto else None
        return range(self.value, min(last.value if last else self.value, self.value + LONGEST_RANGE) + 1)

    def __str__(self) -> str:
        name = self.level.name.lower() if self.level is not None else "unit"
        return f"{name} {self.number}".rstrip() + (f" to {self.upto}" if self.upto else "")


@dataclass(frozen=True, slots=True)
class Place:
    """One place, or a range of places, that a pointer names."""

    start: int
    end: int
    """Where the words stand that name it."""
    steps: tuple[Step, ...]
    """From the largest unit to the smallest; the last may be a range."""

    def at_level(self, level: Level | None) -> Place:
        """Return the place with its largest unit called otherwise."""
        return replace(self, steps=(replace(self.steps[0], level=level), *self.steps[1:]))


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a text says to name places of a treaty."""

    start: int
    end: int
    """Where it stands on the page."""
    label: Label | None
    """The word for its largest unit; None for "ibid." and for bare numbers."""
    manner: Manner
    """How it names its largest unit."""
    places: tuple[Place, ...]
    """What it names, in the order of the words; none if units are only counted."""

    @property
    def language(self) -> str:
        """Whose word the label is; empty if there is none."""
        return self.label.language if self.label else ""

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps to the first place; empty if there is none."""
        return self.places[0].steps if self.places else ()

    @property
    def values(self) -> frozenset[int]:
        """The numbers of all its units, those of ranges too, but not those in brackets behind them."""
        steps = (step for place in self.places for step in place.steps if step.level is not Level.SUBPARAGRAPH)
        return frozenset(value for step in steps for value in step.values)

    @property
    def is_part(self) -> bool:
        """Whether it ends in a part of a unit that is named by its place: "point 6, first paragraph"."""
        return bool(self.steps) and self.steps[-1].ordinal and self.steps[-1].level in PARTS
