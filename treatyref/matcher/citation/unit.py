"""Units: the words by which provisions are named, and their levels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from treatyref.fold import fold
from treatyref.matcher.citation.vocabulary import ENDINGS, UNIT_WORDS, Level

__all__ = ["Label", "label_of", "needles"]

MEMORY = 50_000
SHORT = 3
"""Letters of a label that would be found in every other word; it is looked for with a stop or a space behind it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A word for a unit.

    Attributes
    ----------
    level : Level
        What it names first; a soft hint in a treaty of one level.
    language : str
        Whose word it is.
    word : str
        As written, folded.
    """

    level: Level
    language: str
    word: str

    @property
    def is_plural(self) -> bool:
        """Whether it announces several units: English and French write an s."""
        return self.language in {"en", "fr"} and self.word.endswith("s") and len(self.word) > SHORT


@cache
def _tables() -> tuple[dict[str, tuple[Level, str]], tuple[tuple[str, Level, str], ...]]:
    whole: dict[str, tuple[Level, str]] = {}
    stems: list[tuple[str, Level, str]] = []
    for level, languages in UNIT_WORDS.items():
        for language, words in languages.items():
            for word in fold(words).split():
                if word.endswith("*"):
                    stems.append((word[:-1], level, language))
                else:
                    whole.setdefault(word, (level, language))
    return whole, tuple(sorted(stems, key=lambda each: -len(each[0])))


@lru_cache(maxsize=MEMORY)
def label_of(word: str) -> Label | None:
    """Return the unit that a folded word names, in any case of any of the languages, or None.

    Examples
    --------
    >>> label_of("articles").level.name, label_of("пунктом").level.name, label_of("bendine").language
    ('ARTICLE', 'POINT', 'az')
    >>> label_of("pointless") is None
    True
    """
    whole, stems = _tables()
    if word in whole:
        return Label(*whole[word], word)
    for stem, level, language in stems:
        if word.startswith(stem):
            ending = ENDINGS.get(language)
            if ending is not None and ending.fullmatch(word, len(stem)):
                return Label(level, language, word)
    return None


@cache
def needles() -> tuple[str, ...]:
    """Return what to look for in a text to find every label: the shortest beginnings."""
    whole, stems = _tables()
    found: list[str] = []
    for word in sorted({stem for stem, _, _ in stems} | {word for word in whole if len(word) > SHORT}, key=len):
        if not any(word.startswith(each) for each in found):
            found.append(word)
    for word in sorted(whole):
        if not any(word.startswith(each) for each in found):
            found += [f"{word}.", f"{word} ", f"{word}\n"] if word.isalpha() else [word]
    return tuple(found)


ROMAN_CAPITALS = re.compile(r"[IVXLCХІ]{1,7}")
"""Roman numerals as printed; also with the Cyrillic letters that look like them."""
