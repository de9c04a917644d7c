"""How it is known which instrument a unit is of: by which rule, and of several by named reasons, weighed by one small model whose weights stand in a file."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from treatyref.matcher.citation.reading.instruments import Instrument
from treatyref.names.known import most_articles
from treatyref.names.nouns import stem
from treatyref.words import Level, lexicon

SAME_SENTENCE = 0.88
"""Score of a unit whose instrument is named in its sentence, and not beside it."""


class Rule(StrEnum):
    """The rule that bound a unit to its instrument; its value is what is printed."""

    WITH_UNIT = "named with the unit"
    BEFORE_UNIT = "named before the unit"
    COLUMN = "named at the head of the column"
    ABBREVIATED = "abbreviation behind the unit"
    CONTRASTED = "the former, or the latter"
    THEREOF = "thereof"
    IBIDEM = "ibid."
    UNKNOWN = "of something unknown"
    NO_INSTRUMENT = "of something that is no instrument"
    OWN_PARAGRAPH = "a paragraph of the text itself"
    WEIGHED = "weighed"
    GOES_ON = "goes on"
    BACK = "back reference"
    NOTHING = "no instrument"
    COMMON = "common to several"
    RESTATED = "stated beside the unit"


BESIDE = frozenset({Rule.WITH_UNIT, Rule.BEFORE_UNIT, Rule.THEREOF, Rule.IBIDEM, Rule.ABBREVIATED})
"""Rules by which an instrument stands beside its unit."""


@dataclass(frozen=True, slots=True)
class Binding:
    """The instrument that a unit is of, and by which rule that is known.

    There is none if nothing is named, and no treaty at hand if it is a stranger; several are those that it may be. `stop` says
    that the unit is of a report or a list: no citation at all. `reasons` are what spoke for it, if it was weighed; `number`
    is that of the instrument among those named on the page, if it stands beside the unit.
    """

    instrument: Instrument | None
    treaties: tuple[str, ...]
    score: float
    rule: Rule
    stop: bool = False
    reasons: tuple[str, ...] = ()
    number: int | None = None


NOTHING = Binding(None, (), 0.0, Rule.NOTHING)
"""A unit of which no instrument is known."""
NO_CITATION = Binding(None, (), 0.0, Rule.NO_INSTRUMENT, stop=True)
"""A unit of a report or an agenda: no citation, nor what follows it without a name."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Which treaty some units and nouns of a document are of, by the text of the treaty that stands in it.

    `units` has the treaty of a unit of no known instrument by where it begins in the document, with its score and what shows it;
    `nouns` the treaty that "the Covenant" means, by the noun without its ending; `about` the one treaty that is quoted.
    """

    units: Mapping[int, tuple[str, float, str]] = field(default_factory=dict)
    nouns: Mapping[str, str] = field(default_factory=dict)
    about: str | None = None

    def __bool__(self) -> bool:
        """Whether anything is shown."""
        return bool(self.units or self.nouns or self.about)


UNSHOWN = Shown()
"""Nothing is shown."""


UNARTICLED = frozenset({"resolution", "order"})
"""Rows of nouns of instruments whose parts are paragraphs, never articles."""


class Reason(StrEnum):
    """What speaks for a candidate, or against it, the strongest first."""

    NEAREST = "named nearest in the sentence"
    OWNER = "named nearest before a possessive"
    SENTENCE = "named in the sentence"
    CALLED = "named in the paragraph with a unit of this name"
    NUMBERED = "named with a unit of this number"
    PARAGRAPH = "named last in the paragraph"
    HEADED = "named in the heading above"
    SUBJECT = "treaty that the text is about"
    LAST = "instrument named before"
    EARLIER = "named earlier in the text"
    ONLY = "only treaty named in the text"
    MATTER = "only treaty on what the text is about"
    WITHIN = "has it in an article cited before"
    QUOTED = "quoted most in the text"
    FIRST = "named first in the text, behind the unit"
    WORDED = "named by this very word"
    AGREES = "states what is said beside the unit"
    LACKS = "has no such unit"
    OTHERWISE = "its units have another name in the paragraph"
    PASSED = "another has been cited since it was named"
    FOREIGN = "is none of the treaties at hand"


class Asked(StrEnum):
    """What is asked: the instrument of a unit that stands alone, or that of "the Convention"."""

    UNIT = "unit"
    NOUN = "noun"


CITED = frozenset({Reason.CALLED, Reason.NUMBERED})
"""Reasons by which such units have been cited of an instrument."""


@cache
def _sectioned() -> frozenset[str]:
    """Nouns of laws that have sections, without their endings."""
    return frozenset(map(stem, lexicon().instruments.sectioned))


@dataclass(slots=True)
class Candidate:
    """An instrument that may be meant, with the treaties at hand that it may be, where it is named if it is, and what speaks for it."""

    treaties: tuple[str, ...]
    instrument: Instrument | None
    reasons: set[Reason] = field(default_factory=set)

    @property
    def is_open(self) -> bool:
        """Whether it is a noun that stands for none of the treaties named: "the Charter", where no charter is."""
        noun = self.instrument
        return noun is not None and not self.treaties and (noun.generic or not noun.proper)

    def is_without(self, level: Level | None, number: int) -> bool:
        """Whether it is a stranger that has no such article: of a kind that has none, as resolutions, or a well-known one with fewer.

        An act whose articles are cited beside its name has some.
        """
        named = self.instrument
        if named is None or self.treaties or level is not Level.ARTICLE:
            return False
        sectioned = self.reasons.isdisjoint(CITED) and named.noun in _sectioned()
        return sectioned or named.row in UNARTICLED or number > (most_articles(named.text) or number)

    def told(self) -> tuple[str, ...]:
        """Return the reasons as they are told, the strongest first; of two that say the same, the stronger."""
        weaker = {Reason.SENTENCE} if Reason.NEAREST in self.reasons else set()
        return tuple(each.value for each in Reason if each in self.reasons - weaker)


class Candidates:
    """The instruments that may be meant, each once, the nearest first."""

    def __init__(self) -> None:
        self._found: dict[object, Candidate] = {}

    def add(self, treaties: tuple[str, ...], instrument: Instrument | None, *reasons: Reason) -> None:
        """Add what speaks for an instrument; a stranger is told by its name, and nothing speaks for nobody."""
        if treaties or instrument is not None:
            stranger = (instrument.noun, instrument.text) if instrument is not None else ("", "")
            known = self._found.setdefault(treaties or stranger, Candidate(treaties, instrument))
            known.reasons.update(reasons if treaties else (*reasons, Reason.FOREIGN))

    def all(self) -> list[Candidate]:
        """Return them in the order in which they were added."""
        return list(self._found.values())


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """The weights, by what is asked and by reason."""
    return tomllib.loads(Path(__file__).with_name("weights.toml").read_text(encoding="utf-8"))


def weigh(asked: Asked, place: int, candidates: Sequence[Candidate]) -> tuple[Candidate | None, float]:  # noqa: ARG001
    """Return the candidate with the greatest weight, and how sure that is; None if nothing weighs more than silence.

    Of two with the same weight the first, which is the nearest, is taken. That the one which is meant has no such unit makes
    another likelier, but not silence: it is told that there is none. Where it is asked is for whoever collects what was asked.

    >>> named = Candidate(("orm",), None, {Reason.SENTENCE, Reason.NEAREST})
    >>> weigh(Asked.UNIT, 0, [Candidate(("velm",), None, {Reason.LAST}), named])[0] is named
    True
    >>> weigh(Asked.UNIT, 0, [])
    (None, 1.0)
    """
    weights = _weights()[asked]
    totals = [math.fsum(weights[reason.name.lower()] for reason in each.reasons) for each in candidates]
    silence = weights["silence"]
    most = max((silence, *totals))
    share = math.fsum(math.exp(total - most) for total in (*totals, silence))
    best = max(range(len(totals)), key=lambda at: (totals[at], -at), default=None)
    lacking = weights["lacks"] if best is not None and Reason.LACKS in candidates[best].reasons else 0.0
    if best is None or totals[best] - lacking <= silence:
        return None, math.exp(silence - most) / share
    return candidates[best], 1 / share
