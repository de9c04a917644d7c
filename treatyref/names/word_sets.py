"""Sets of words that names are told by, put together from those of all languages."""

from functools import cache, lru_cache

from treatyref.words import folded, gathered, languages, lexicon

MEMORY = 4096
LEAST, ENDING = 7, 2
"""Letters of a participle that may be declined, and those of its ending."""


@cache
def joints() -> frozenset[str]:
    """Return what joins two, and is no preposition in another language."""
    return lexicon().lists.and_ - lexicon().of


@cache
def behind_topic() -> frozenset[str]:
    """Return what stands between a topic and the noun behind it, in languages that put the topic first."""
    first = gathered(lambda each: each.instruments.joining if each.possessor_first else ())
    return first - lexicon().lists.and_


@cache
def makers() -> frozenset[str]:
    """Return what leads to the makers of an instrument."""
    return lexicon().instruments.makers | lexicon().instruments.between


@cache
def behind_parties() -> frozenset[str]:
    """Return what says between whom behind their names, in languages that put the possessor first."""
    return folded(tuple(word for each in languages() if each.possessor_first for word in each.instruments.between))


@cache
def starters() -> frozenset[str]:
    """Return words that open a sentence or lead to a source, and are no names."""
    return lexicon().sentences.starters | lexicon().sentences.cues


@cache
def times() -> frozenset[str]:
    """Return words for a time or an office that an instrument may be called by."""
    return lexicon().dates.times | lexicon().instruments.offices


@cache
def years() -> frozenset[str]:
    """Return what belongs to a date."""
    dates = lexicon().dates
    return (dates.years | dates.suffixes | dates.small | dates.dated) - lexicon().of


@cache
def of_date() -> frozenset[str]:
    """Return what leads from a name to a month or a year that is part of it: "of", but not "in", each in its own language."""
    return gathered(lambda each: {*each.dates.dated} - {*each.back.inside} - ({*each.articles} - {*each.of}))


@lru_cache(maxsize=MEMORY)
def is_signed(word: str) -> bool:
    """Return whether a folded word says that an instrument was made, in whatever case: "geschlossene", "conclu"."""
    signed = lexicon().dates.signed
    return word in signed or any(
        len(each) >= LEAST and word.startswith(each) and len(word) - len(each) <= ENDING for each in signed
    )


@cache
def openers() -> frozenset[str]:
    """Return what may stand between a unit and what it is of: signs, and "inclusive"."""
    return lexicon().lists.inclusive | {",", "[", "(", ")", "»", '"'}
