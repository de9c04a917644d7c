"""What each language calls the treaty itself, other treaties, those who made it, and the terms that it defines."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from treatyref.words import Language, language_or_english, pattern

__all__ = ["ReferenceWords", "words_of"]

OWN = tuple(
    (
        "treaty convention covenant agreement protocol statement declaration charter constitution statute "
        "memorandum concordat compact framework code act rules regulation"
    ).split()
)
"""Rows of nouns that a treaty may call itself by."""
LIGHT = r"(?:['\u2019]?s|es?|e?n)?"
"""What a word may end with where words hardly change."""
INFLECTED = r"\w{0,5}"
"""What a word may end with where they do."""


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """Patterns of one language, for text as printed."""

    treaty: re.Pattern[str]
    """The treaty itself: "the present Convention"."""
    noun: re.Pattern[str]
    """A word for any instrument, at a place."""
    parties: re.Pattern[str]
    """Those who made it."""
    means: str
    """What stands between a term in quotation marks and what it means."""
    called: str
    """What stands before a name that is introduced for what was just said."""
    ending: str
    """What a term may end with besides its form in the definition."""
    inflected: bool
    """Whether the end of its own form may change, too."""


@cache
def words_of(code: str) -> ReferenceWords:
    """Return the patterns of a language, given by its ISO 639-1 code; the English ones where there is no such language.

    Examples
    --------
    >>> words_of("en").treaty.search("Under the present Covenant ...").group()
    'the present Covenant'
    """
    tongue = language_or_english(code)
    own = [form for row in OWN for form in tongue.instruments.nouns.get(row, ())]
    every = [form for forms in tongue.instruments.nouns.values() for form in forms]
    defining = tongue.defining
    inflected = _is_inflected(tongue)
    present = _any(tongue.back.present)
    articles = _any(form for form in tongue.articles if form not in tongue.back.present)
    called = rf"{_any(defining.called)}(?:[\s\u2013\u2014-]+{_any(defining.referred)})*"
    return ReferenceWords(
        treaty=re.compile(rf"(?<!\w)(?:{articles}\s+)?{present}\s+{_any(own)}", re.IGNORECASE),
        noun=re.compile(_any(every), re.IGNORECASE),
        parties=re.compile(rf"(?<!\w){_any([*defining.parties, *map(_titled, defining.parties)])}"),
        means=rf"\s*,?\s*(?:{_any(defining.means)}|[-\u2013\u2014]\s)"
        if inflected
        else rf"\s*,?\s*{_any(defining.means)}",
        called=rf"(?:{called})[\s\u2013\u2014-]*",
        ending=INFLECTED if inflected else LIGHT,
        inflected=inflected,
    )


def _any(forms: Iterable[str]) -> str:
    return pattern(forms).replace(r"\*", r"\w*")


def _titled(form: str) -> str:
    """The form with a capital: "Parties" are those of the treaty, "parties" may be anybody's."""
    return form.title() if form.isascii() else form[:1].upper() + form[1:]


def _is_inflected(tongue: Language) -> bool:
    """Whether the words of a language take endings."""
    return any(form.endswith("*") for forms in tongue.units.levels.values() for form in forms)
