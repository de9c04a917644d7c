"""Beginnings of words that a grammar asks for, found in a page with one scan (Aho-Corasick)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation

from treatyref.fold import blocks
from treatyref.words import UNSPACED

LETTER = re.compile(f"[{UNSPACED}]")


def is_unspaced(text: str) -> bool:
    """Whether a text begins with a letter of a script in which no blanks part words."""
    return not text.isascii() and LETTER.match(text) is not None


@cache
def _ascii_letters() -> str:
    return "".join(chr(code).lower() if chr(code).isalpha() else " " for code in range(128))


SIGNS = "\u00a7\u00b6\u2116"
"""Signs that units are called by."""
BASIC_PLANE = 1 << 16


@cache
def _letters() -> npt.NDArray[np.uint32]:
    """The same for the basic plane; what lies beyond it is no letter of a word that anybody looks for."""
    codes = np.arange(BASIC_PLANE + 1, dtype="<u4")
    kept = np.char.isalpha(codes.view("<U1"))
    kept[[*map(ord, SIGNS)]], kept[BASIC_PLANE] = True, False
    return np.where(kept, codes, np.uint32(ord(" ")))


def letters_of(folded: str) -> str:
    """Return a folded text with a blank for everything but letters, and for the signs that units are called by.

    Examples
    --------
    >>> letters_of("see art. 6(2), b")
    'see art        b'
    """
    return folded.translate(_ascii_letters()) if folded.isascii() else "".join(map(_letters_of, blocks(folded)))


def _letters_of(folded: str) -> str:
    if folded.isascii():
        return folded.translate(_ascii_letters())
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return str(_letters().take(np.minimum(codes, BASIC_PLANE)).tobytes(), "utf-32-le", "surrogatepass")


class Beginnings:
    """Beginnings of words of several kinds, all found in one scan.

    `kinds` says, by kind, what words begin with, folded, and what is told of each. Signs in it count as blanks: what
    is found may begin so, and whoever asks looks again.

    Examples
    --------
    >>> some = Beginnings({"unit": {"art": 1, "point": 2}, "noun": {"article": 3}})
    >>> some.find(letters_of("apart from article 6"))
    {'unit': [(11, 1)], 'noun': [(11, 3)]}
    """

    def __init__(self, kinds: Mapping[str, Mapping[str, object]]) -> None:
        self._tables = kinds
        self._kinds = tuple(kinds)
        told: dict[str, list[tuple[int, Any]]] = {}
        listed = [(each, number, what) for number, table in enumerate(kinds.values()) for each, what in table.items()]
        letters, end = letters_of("".join(each for each, _, _ in listed)), 0
        for each, number, what in listed:
            end += len(each)
            plain = letters[end - len(each) : end]
            is_spaced = plain[:1].isalpha() and (plain.isascii() or not is_unspaced(plain))
            begun = f" {plain}" if is_spaced else plain
            if plain.strip():
                told.setdefault(begun, []).append((number, what))
        self._needles = tuple(sorted(told))
        self._told = [told[each] for each in self._needles]
        self._shifts = [int(not each.startswith(" ")) for each in self._needles]
        self._scan = _automaton(self._needles)

    def find(self, letters: str) -> dict[str, list[tuple[int, Any]]]:
        """Return, by kind, the places where words of a text, given as its letters, begin so, in order, with what is told of each."""
        found: list[list[tuple[int, Any]]] = [[] for _ in self._kinds]
        tell = [each.append for each in found]
        if self._scan is not None:
            raw = f" {letters}".encode("utf-8", "surrogatepass")
            hits = self._scan.find_matches_as_indexes(raw, overlapping=True)
            begun = [(start, number) for number, start, _ in hits]
            if len(raw) > len(letters) + 1:
                begun = _in_characters(raw, begun)
            begun.sort()
            told, shifts = self._told, self._shifts
            for start, number in begun:
                place = start - shifts[number]
                for kind, what in told[number]:
                    tell[kind]((place, what))
        return dict(zip(self._kinds, found, strict=True))

    def __reduce__(self) -> tuple[type[Beginnings], tuple[Mapping[str, Mapping[str, object]]]]:
        """Travel to another process as what is looked for; the scan is made anew there."""
        return type(self), (self._tables,)


def _bare(letters: str) -> str:
    """Return letters with a blank for the signs among them."""
    for sign in () if letters.isascii() else SIGNS:
        letters = letters.replace(sign, " ")
    return letters


def _automaton(needles: Iterable[str]) -> BytesAhoCorasick | None:
    """What finds some needles: small enough for the processor's cache, where a full table would be quicker only in a long text."""
    listed = [each.encode("utf-8", "surrogatepass") for each in needles]
    return BytesAhoCorasick(listed, implementation=Implementation.ContiguousNFA) if listed else None


def _in_characters(raw: bytes, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Bring offsets in the bytes of a text to offsets in its characters."""
    begins = (np.frombuffer(raw, dtype=np.uint8) & 0xC0) != 0x80
    before = np.cumsum(begins)
    at = before[[start for start, _ in places]] - 1 if places else before[:0]
    return [(start, number) for start, (_, number) in zip(at.tolist(), places, strict=True)]


class Needles:
    """Beginnings of words to look for.

    Equal ones find the same, and a page that knows what one finds knows it of the other.

    Examples
    --------
    >>> Needles(["art", "point", "§"]).find("points of art. 6, § 3, apart")
    [0, 10, 18]
    """

    def __init__(self, needles: Iterable[str]) -> None:
        self._needles = tuple(sorted(set(needles)))
        self._hash = hash(self._needles)

    @cached_property
    def _alone(self) -> Together:
        return Together([self])

    @property
    def texts(self) -> tuple[str, ...]:
        """What is looked for."""
        return self._needles

    def find(self, text: str, letters: str | None = None) -> list[int]:
        """Return every place where a word of a folded text begins with one of the needles, in order.

        `letters`: the text's, if they are known.
        """
        return self._alone.find(text, letters)[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Needles) and self._needles == other._needles

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[type[Needles], tuple[tuple[str, ...]]]:
        """Travel to another process as what is looked for; the scan is made anew there."""
        return type(self), (self._needles,)


class Together:
    """Several needles that are looked for in one scan.

    Examples
    --------
    >>> Together([Needles(["art", "§"]), Needles(["article"])]).find("art. 6 or article 6")
    [[0, 10], [10]]
    """

    def __init__(self, several: Sequence[Needles]) -> None:
        self.several = tuple(several)
        lettered: dict[str, dict[str, tuple[str, ...]]] = {}
        others: dict[str, list[int]] = {}
        for number, needles in enumerate(self.several):
            own = lettered[str(number)] = {}
            for each in needles.texts:
                if each[:1].isalpha():
                    own[_bare(each)] = () if each.isalpha() else (*own.get(_bare(each), ()), each)
                else:
                    others.setdefault(each, []).append(number)
        self._lettered = Beginnings(lettered)
        self._owners = list(others.values())
        self._others = AhoCorasick(list(others), implementation=Implementation.DFA) if others else None

    def find(self, text: str, letters: str | None = None) -> list[list[int]]:
        """Return what each of the needles finds."""
        begun = self._lettered.find(_bare(letters_of(text) if letters is None else letters)).values()
        found = [{place for place, whole in each if not whole or text.startswith(whole, place)} for each in begun]
        for begin, place, _ in self._others.find_matches_as_indexes(text, overlapping=True) if self._others else ():
            if not place or not text[place - 1].isalpha():
                for number in self._owners[begin]:
                    found[number].add(place)
        return list(map(sorted, found))

    def __reduce__(self) -> tuple[type[Together], tuple[tuple[Needles, ...]]]:
        """Travel to another process as what is looked for."""
        return type(self), (self.several,)
