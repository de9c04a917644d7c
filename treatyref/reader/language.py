"""What language a treaty's text is in, where the file does not say it: by script, then by the commonest words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from treatyref.language import votes
from treatyref.words import language, languages

__all__ = ["labelling", "language_of_text"]

SAMPLE = 20_000
"""Characters that are looked at."""

WORD = re.compile(r"[^\W\d_]+")


@cache
def _labels() -> Mapping[str, tuple[str, ...]]:
    """The languages that have a word for an article."""
    found: dict[str, list[str]] = {}
    for each in languages():
        for word in each.structure.labels["article"]:
            found.setdefault(word.casefold(), []).append(each.code)
    return {word: tuple(codes) for word, codes in found.items()}


@cache
def _counting(code: str) -> frozenset[str]:
    """The ordinals of a language."""
    return frozenset(form for forms in language(code).numbers.ordinals.values() for form in forms)


def labelling(label: str) -> tuple[str, ...]:
    """Return the languages that number an article so.

    Examples
    --------
    >>> labelling("Artikel 6"), labelling("Article premier")
    (('de', 'nl'), ('fr',))
    """
    words = WORD.findall(label.casefold())
    found = _labels().get(words[0], ()) if words else ()
    return tuple(each for each in found if words[-1] in _counting(each)) or found


def language_of_text(text: str, default: str = "en") -> str:
    """Return the ISO 639-1 code of the language that a text is most likely in, or a default where nothing tells.

    Examples
    --------
    >>> (
    ...     language_of_text("Artikel 6. Die Parteien stellen das Feuer ein."),
    ...     language_of_text("Article premier. Les Parties et la paix."),
    ... )
    ('de', 'fr')
    >>> language_of_text("6. A returns the valley."), language_of_text("")
    ('en', 'en')
    """
    counts = votes(text[:SAMPLE])
    best = max(counts, key=lambda language: (counts[language], language == default), default=default)
    return best if counts[best] > counts[default] else default
