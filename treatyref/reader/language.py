"""What languages the labels of a treaty's articles are in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from treatyref.words import language, languages

__all__ = ["labelling"]

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
