"""What the file of a language holds of names: what instruments are called, and how a text gives them names of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Defining", "Instruments", "Words"]

Words = tuple[str, ...]
"""Forms, stems and phrases."""


@dataclass(frozen=True, slots=True)
class Instruments:
    """What a treaty, or another instrument, is called.

    Attributes
    ----------
    nouns : mapping of str to tuple of str
        By kind of instrument: ``"statement"``, ``"agreement"``, ``"convention"``.
    modifiers : tuple of str
        Adjectives that only describe an instrument.
    adjuncts : tuple of str
        Nouns before "agreement" or "statement" that make it another one ("gas deal").
    others : tuple of str
        What has numbered parts without being an instrument: "report".
    indefinite : tuple of str
        What stands before an instrument that is none in particular.
    offices : tuple of str
        Those who make instruments, between the noun and its date.
    joining : tuple of str
        Small words within a name, of which an acronym has no letter: "of", "on", "the".
    leads : tuple of str
        What leads from the noun to its topic: "on", "against", "concerning".
    topical, peace : tuple of str
        What leads to a topic with a small letter that tells a treaty from others ("a treaty on security"), and the topics
        that do not: those of any agreement that ends a war.
    weak : tuple of str
        Words in so many names that they tell none apart: "international", "optional".
    omitted : tuple of str
        Words of a title that an acronym leaves out: "all forms".
    makers : tuple of str
        What leads from the noun to who made it: "by", "between".
    owning : tuple of str
        Words that lead to what holds a unit, whatever it is: "of", but not "in".
    replaced : tuple of str
        What makes an instrument another than the one in force: "previous", "draft".
    bodies : tuple of str
        Bodies that may be called after a treaty: "Committee".
    vague : tuple of str
        How names begin that instruments have in every part of the world: "peace".
    resting : tuple of str
        What stands beside an instrument that something rests on: "under", "according to", or behind it "uyarınca".
    """

    nouns: Mapping[str, Words]
    modifiers: Words
    adjuncts: Words
    others: Words
    indefinite: Words
    offices: Words
    joining: Words
    leads: Words
    topical: Words
    peace: Words
    weak: Words
    omitted: Words
    makers: Words
    owning: Words
    replaced: Words
    bodies: Words
    vague: Words
    resting: Words


@dataclass(frozen=True, slots=True)
class Defining:
    """How a text gives a name to what it speaks of.

    Attributes
    ----------
    means : tuple of str
        Between a term in quotation marks and its meaning.
    called : tuple of str
        Before a name that is introduced: "hereinafter".
    referred : tuple of str
        What may follow `called`: "referred to as".
    parties : tuple of str
        Those who made the treaty.
    """

    means: Words
    called: Words
    referred: Words
    parties: Words
