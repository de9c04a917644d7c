"""Small words around a unit that lead to its instrument, in all languages."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache

from treatyref.page import Word
from treatyref.pointer import Pointer, lexicon, lists_of
from treatyref.words import gathered, pattern

__all__ = [
    "abbreviated",
    "ends_in_ibidem",
    "of_words",
    "skip",
]


def of_words(chain: Pointer) -> frozenset[str]:
    """Return the small words that lead from a unit to what holds it, in the languages of its word."""
    return lists_of(chain.label.languages).of if chain.label is not None else lexicon().of


def ends_in_ibidem(words: Sequence[str]) -> bool:
    """Whether the words before a unit are "ibid." in any language: "Ibid., para. 9"."""
    said = " ".join(word for word in words if word not in {".", ","})
    return any(said == phrase or said.endswith(f" {phrase}") for phrase in lexicon().ibidem)


@cache
def abbreviated() -> re.Pattern[str]:
    """Return a pattern of the end of a stretch where a stop ends no sentence: behind "art.", "ibid." and a day."""
    words = pattern(gathered(lambda each: each.sentences.citing))
    return re.compile(rf"(?:{words}|\b\d{{1,2}})\.\s*$")


def skip(words: Sequence[Word], place: int, texts: Container[str], most: int = 9) -> int:
    """Return the place behind words of one kind."""
    end = min(len(words), place + most)
    while place < end and words[place].text in texts:
        place += 1
    return place
