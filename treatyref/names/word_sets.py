"""The sets of words that names are told by, gathered once from the files of all languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from treatyref.words import Language, gathered

__all__ = ["NameWords", "Stems", "name_words"]


@dataclass(frozen=True, slots=True)
class Stems:
    """Whole words, and beginnings of words that take endings."""

    whole: frozenset[str]
    begun: tuple[str, ...]

    def has(self, word: str) -> bool:
        """Whether a folded word is one of them, or begins with one that takes endings."""
        return word in self.whole or word.startswith(self.begun)


@dataclass(frozen=True, slots=True)
class NameWords:
    """Sets of folded words, those of all languages together."""

    articles: frozenset[str]
    of: frozenset[str]
    joints: frozenset[str]
    """Articles; what leads to a larger thing; what joins two, and is no preposition in another language."""
    small: frozenset[str]
    leads: frozenset[str]
    omitted: frozenset[str]
    """Small words within a name; what leads from a noun to its topic; what an acronym leaves out."""
    behind_topic: frozenset[str]
    """What stands between a topic and the noun behind it, in languages that put the topic first."""
    weak: Stems
    modifiers: Stems
    """Words in so many names that they tell none apart; adjectives that only describe."""
    vague: tuple[str, ...]
    peace: tuple[str, ...]
    """How names begin that instruments have everywhere, and what any agreement is about that ends a war."""
    between: frozenset[str]
    makers: frozenset[str]
    signers: frozenset[str]
    realms: frozenset[str]
    offices: frozenset[str]
    landmarks: frozenset[str]
    """What leads to the makers of an instrument, and to one of them; what states are, and who speaks for them; "river"."""
    indefinite: frozenset[str]
    replaced: frozenset[str]
    owners: frozenset[str]
    owning: frozenset[str]
    """What makes a noun none in particular, or another than the one in force; whose a paper is; "of", but not "in"."""
    starters: frozenset[str]
    contrasting: frozenset[str]
    """Words that open a sentence or lead to a source, and are no names; those that lead to what is set against another."""
    resting: frozenset[str]
    """What stands beside an instrument that something rests on."""
    times: frozenset[str]
    """Words for a time that an instrument may be called by."""
    matters: tuple[str, ...]
    """Endings of nouns that tell a matter: "extradition treaty"."""
    signed: frozenset[str]
    which: frozenset[str]
    dated: frozenset[str]
    years: frozenset[str]
    """Verbs of making an instrument, what opens the clause that tells when, what leads to a date, and what belongs to one."""
    of_date: frozenset[str]
    """What leads from a name to a month or a year that is part of it: "of", but not "in"."""
    former: frozenset[str]
    latter: frozenset[str]
    rated: frozenset[str]
    elsewhere: frozenset[str]
    """The first and the last of two; measures that have points; what makes a unit one of the text itself: "above"."""
    openers: frozenset[str]
    """What may stand between a unit and what it is of: signs, and "inclusive"."""


def _stems(pick: Callable[[Language], Iterable[str]]) -> Stems:
    forms = gathered(pick)
    begun = tuple(sorted(each[:-1] for each in forms if each.endswith("*")))
    return Stems(frozenset(each for each in forms if not each.endswith("*")), begun)


def _beginnings(pick: Callable[[Language], Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted(each.removesuffix("*") for each in gathered(pick)))


@cache
def name_words() -> NameWords:
    """Return the words of all languages, gathered once."""
    of = gathered(lambda each: each.of)
    joined = gathered(lambda each: each.lists.and_)
    dated = gathered(lambda each: each.dates.dated)
    dates = gathered(lambda each: (*each.dates.years, *each.dates.suffixes, *each.dates.small, *each.dates.dated))
    return NameWords(
        articles=gathered(lambda each: each.articles),
        of=of,
        joints=joined - of,
        small=gathered(lambda each: each.instruments.joining),
        leads=gathered(lambda each: each.instruments.leads),
        omitted=gathered(lambda each: each.instruments.omitted),
        behind_topic=gathered(lambda each: each.instruments.joining if each.possessor_first else ()) - joined,
        weak=_stems(lambda each: each.instruments.weak),
        modifiers=_stems(lambda each: each.instruments.modifiers),
        vague=_beginnings(lambda each: each.instruments.vague),
        peace=_beginnings(lambda each: each.instruments.peace),
        between=gathered(lambda each: each.instruments.between),
        makers=gathered(lambda each: (*each.instruments.makers, *each.instruments.between)),
        signers=gathered(lambda each: each.instruments.signers),
        realms=gathered(lambda each: each.instruments.realms),
        offices=gathered(lambda each: each.instruments.offices),
        landmarks=gathered(lambda each: each.instruments.landmarks),
        indefinite=gathered(lambda each: each.instruments.indefinite),
        replaced=gathered(lambda each: each.instruments.replaced),
        owners=gathered(lambda each: each.instruments.owners),
        owning=gathered(lambda each: each.instruments.owning),
        starters=gathered(lambda each: (*each.sentences.starters, *each.sentences.cues)),
        contrasting=gathered(lambda each: each.sentences.contrasting),
        resting=gathered(lambda each: each.instruments.resting),
        times=gathered(lambda each: (*each.dates.times, *each.instruments.offices)),
        matters=_beginnings(lambda each: each.instruments.matters),
        signed=gathered(lambda each: each.dates.signed),
        which=gathered(lambda each: each.dates.which),
        dated=dated,
        of_date=dated - gathered(lambda each: (*each.back.inside, *each.articles)),
        years=dates - of,
        former=gathered(lambda each: each.back.former),
        latter=gathered(lambda each: each.back.latter),
        rated=gathered(lambda each: each.units.rated),
        elsewhere=gathered(lambda each: each.units.elsewhere),
        openers=gathered(lambda each: each.lists.inclusive) | {",", "[", "(", ")", "»", '"'},
    )
