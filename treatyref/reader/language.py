"""What language a treaty's text is in, where the file does not say it: by script, then by the commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from treatyref.words import SCRIPTS, language, languages

__all__ = ["labelling", "language_of_text", "script_of", "votes"]

SAMPLE = 20_000
"""Characters that are looked at."""

WORD = re.compile(r"[^\W\d_]+")
OTHERS = {"ka": "\u10d0-\u10ff", "el": "\u0370-\u03ff"}
"""Letters of languages that have no file of words and are still not taken for another."""


@cache
def _scripts() -> Mapping[str, re.Pattern[str]]:
    """Letters that tell a language by themselves, by the first language that has them."""
    found = {each.script.name: each.code for each in reversed(languages()) if each.script.name != "latin"}
    letters = {code: SCRIPTS[name].letters for name, code in found.items()} | OTHERS
    return {code: re.compile(f"[{inside}]") for code, inside in letters.items()}


@cache
def _spoken() -> Mapping[str, tuple[str, ...]]:
    """The languages that have a common word, or a noun for an instrument; where a script has two, only what sets the second apart."""
    found: dict[str, list[str]] = {}
    scripts: dict[str, set[str]] = {}
    for each in languages():
        nouns = {noun for kind in each.instruments.nouns.values() for noun in kind if noun.isalpha()}
        words = {word.casefold() for word in (*each.common, *nouns)}
        if each.script.name != "latin":
            first = scripts.setdefault(each.script.name, words)
            words = set() if first is words else words - first
        for word in words:
            found.setdefault(word, []).append(each.code)
    return {word: tuple(codes) for word, codes in found.items()}


IDEOGRAPHS = 3
"""Ideographs that tell as much as a common word."""

SECOND = 20
"""Words of a script for each one that only its second language has, where the text is in the second: Ukrainian, not Russian."""


def votes(text: str) -> Counter[str]:
    """Return how much the words of a text speak for each language: a common word, or a word in its script, is a vote.

    Examples
    --------
    >>> votes("The Parties shall meet.").most_common(1), votes("Die Parteien und der Hafen.").most_common(1)
    ([('en', 2)], [('de', 3)])
    """
    found: Counter[str] = Counter()
    spoken = _spoken()
    for word in WORD.findall(text.lower()):
        if word in spoken and len(word) > 1:
            found.update(spoken[word])
        if word > "\u036f" and (script := script_of(word)):
            found[script] += 1 if script != "zh" else 1 + len(word) // IDEOGRAPHS
    if found["uk"] > found["ru"] / SECOND:
        found["uk"] += found.pop("ru", 0)
    return +found


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


def script_of(text: str) -> str:
    """Return the language that the first letter beyond Latin stands for; empty if there is none."""
    return next((code for code, letters in _scripts().items() if letters.search(text)), "")


def language_of_text(text: str, default: str = "en") -> str:
    """Return the ISO 639-1 code of the language that a text is most likely in.

    Parameters
    ----------
    text : str
        Any text.
    default : str, optional
        What is returned where nothing tells.

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
