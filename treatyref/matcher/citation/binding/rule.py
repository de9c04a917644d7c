"""How it is known which instrument a unit is of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from treatyref.matcher.citation.reading.instruments import Instrument

__all__ = ["BESIDE", "Binding", "Rule"]


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


BESIDE = frozenset({Rule.WITH_UNIT, Rule.BEFORE_UNIT, Rule.THEREOF, Rule.IBIDEM, Rule.ABBREVIATED})
"""Rules by which an instrument stands beside its unit."""


@dataclass(frozen=True, slots=True)
class Binding:
    """The instrument that a unit is of, and how that is known.

    Attributes
    ----------
    instrument : Instrument or None
        None if nothing is named.
    treaties : tuple of str
        Ids that it may be; empty if it is none of ours.
    score : float
        How sure that is, in [0, 1].
    rule : Rule
        How it is known.
    stop : bool
        True if the unit is of a report or a list: no citation at all.
    reasons : tuple of str
        What spoke for it, if it was weighed.
    """

    instrument: Instrument | None
    treaties: tuple[str, ...]
    score: float
    rule: Rule
    stop: bool = False
    reasons: tuple[str, ...] = ()
