"""What language a file says it is in, and what languages the labels of a treaty's articles are in."""

import re
from collections.abc import Mapping
from functools import cache

from treatyref.words import language, languages

WORD = re.compile(r"[^\W\d_]+")
TAG = re.compile(r"\s*([A-Za-z]{2})(?:[-_][A-Za-z]{2,8})*\s*$")


@cache
def _named() -> Mapping[str, str]:
    """The languages by their English names."""
    return {each.name.casefold(): each.code for each in languages()}


def language_of(said: str | None) -> str | None:
    """Return the two letters that a language tag begins with, or those of a language by its English name, or None.

    >>> language_of("ru_RU"), language_of("en"), language_of("English"), language_of("Latin")
    ('ru', 'en', 'en', None)
    """
    found = TAG.match(said or "")
    return found[1].lower() if found else _named().get((said or "").strip().casefold())


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

    >>> labelling("Artikel 6")[:2], labelling("Article premier")
    (('de', 'nl'), ('fr',))
    """
    words = WORD.findall(label.casefold())
    found = _labels().get(words[0], ()) if words else ()
    return tuple(each for each in found if words[-1] in _counting(each)) or found
