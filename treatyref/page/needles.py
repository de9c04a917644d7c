"""Beginnings of words that a grammar asks for, found in a page with one scan (Aho-Corasick)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, Implementation

from treatyref.words import SCRIPTS

__all__ = ["Needles", "is_unspaced"]

LETTER = re.compile("[" + "".join(script.letters for script in SCRIPTS.values() if not script.spaced) + "]")
"""A letter of a script in which no blanks part words."""


def is_unspaced(text: str) -> bool:
    """Whether a text begins with a letter of a script in which no blanks part words."""
    return LETTER.match(text) is not None


class Needles:
    """Beginnings of words to look for.

    Parameters
    ----------
    needles : iterable of str
        Folded.

    Examples
    --------
    >>> Needles(["art", "point", "§"]).find("points of art. 6, § 3, apart")
    [0, 10, 18]
    """

    def __init__(self, needles: Iterable[str]) -> None:
        self._needles = tuple(sorted(set(needles)))
        self._scan = AhoCorasick(list(self._needles), implementation=Implementation.DFA) if self._needles else None

    def find(self, text: str) -> list[int]:
        """Return every place where a word of a folded text begins with one of the needles, in order."""
        if self._scan is None:
            return []
        hits = {start for _, start, _ in self._scan.find_matches_as_indexes(text, overlapping=True)}
        return sorted(
            at
            for at in hits
            if not at or not text[at - 1].isalpha() or (not text[at].isascii() and is_unspaced(text[at]))
        )

    def __reduce__(self) -> tuple[type[Needles], tuple[tuple[str, ...]]]:
        """Travel to another process as what is looked for; the scan is made anew there."""
        return type(self), (self._needles,)
