"""How it is known which instrument a unit is of."""

from dataclasses import dataclass
from enum import StrEnum

from treatyref.matcher.citation.reading.instruments import Instrument

SAME_SENTENCE = 0.88
"""Score of a unit whose instrument is named in its sentence, and not beside it."""


class Rule(StrEnum):
    """The rule that bound a unit to its instrument; its value is what is printed."""

    WITH_UNIT = "named with the unit"
    BEFORE_UNIT = "named before the unit"
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
