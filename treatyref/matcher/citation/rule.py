"""How it is known which instrument a unit is of."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["BESIDE", "Rule"]


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
    IN_SENTENCE = "named in the sentence"
    IN_PARAGRAPH = "named in the paragraph"
    CALLED_SO = "named in the paragraph with a unit of this name"
    SUBJECT = "treaty that the text is about"
    BEFORE = "instrument named before"
    ONLY_NAMED = "only treaty named in the text"
    ONLY_FITTING = "only treaty of the text with such a unit"
    MATTER = "only treaty on what the text is about"
    GOES_ON = "goes on"
    BACK = "back reference"
    NOTHING = "no instrument"


BESIDE = frozenset({Rule.WITH_UNIT, Rule.BEFORE_UNIT, Rule.THEREOF, Rule.IBIDEM, Rule.ABBREVIATED})
"""Rules by which an instrument stands beside its unit."""
