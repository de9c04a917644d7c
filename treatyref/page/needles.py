"""Beginnings of words that a grammar asks for, found in a page with one scan (Aho-Corasick)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt
from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation

from treatyref.fold import ASCII, BASIC_PLANE, blocks
from treatyref.words import UNSPACED, shortest

LETTER = re.compile(f"[{UNSPACED}]")


def is_unspaced(text: str) -> bool:
    """Whether a text begins with a letter of a script in which no blanks part words."""
    return not text.isascii() and LETTER.match(text) is not None


LETTERS = bytes(code if chr(code).isalpha() else ord(" ") for code in ASCII)
"""What stands in the letters of a text for the bytes of ASCII."""
END = "|"
"""Stands behind a beginning that is a whole word."""
SIGNS = "\u00a7\u00b6\u2116"
"""Signs that units are called by."""


@cache
def _letters() -> npt.NDArray[np.uint32]:
    """The same for the basic plane; what lies beyond it is no letter of a word that anybody looks for."""
    codes = np.arange(BASIC_PLANE + 1, dtype="<u4")
    kept = np.char.isalpha(codes.view("<U1"))
    kept[[*map(ord, SIGNS)]], kept[BASIC_PLANE] = True, False
    return np.where(kept, codes, np.uint32(ord(" ")))


def whole(words: Iterable[str]) -> Iterable[str]:
    """Give words for `Beginnings` as whole ones; where letters of another script may follow, their beginnings."""
    return (f"{each}{END}" if each.isascii() and each.isalpha() else each for each in words)


def letters_of(folded: str) -> str:
    """Return a folded text with a blank for everything but letters, and for the signs that units are called by.

    >>> letters_of("see art. 6(2), b")
    'see art        b'
    """
    return _letters_of(folded) if folded.isascii() else "".join(map(_letters_of, blocks(folded)))


def _letters_of(folded: str) -> str:
    if folded.isascii():
        return folded.encode().translate(LETTERS).decode()
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return str(_letters().take(np.minimum(codes, BASIC_PLANE)).tobytes(), "utf-32-le", "surrogatepass")


class Beginnings:
    """Beginnings of words of several kinds, all found in one scan.

    `kinds` says, by kind, what words begin with, folded, and what is told of each; `END` behind one says that it is a whole
    word. Signs in it count as blanks: what is found may begin so, and whoever asks looks again. In letters that are not all
    ASCII, where another script's may follow without a blank, whole words are beginnings, too.

    >>> some = Beginnings({"unit": {"art": 1, "point": 2}, "noun": {f"article{END}": 3}})
    >>> some.find(letters_of("apart from article 6")), some.find(letters_of("articles"))["noun"]
    ({'unit': [(11, 1)], 'noun': [(11, 3)]}, [])
    """

    def __init__(self, kinds: Mapping[str, Mapping[str, object]]) -> None:
        self._tables = kinds
        self._plain = _Scan([[*table.items()] for table in kinds.values()], is_wide=False)

    @cached_property
    def _wide(self) -> _Scan:
        return _Scan([[*_begun(table)] for table in self._tables.values()], is_wide=True)

    def find(self, letters: str) -> dict[str, list[tuple[int, Any]]]:
        """Return, by kind, the places where words of a text, given as its letters, begin so, in order, with what is told of each."""
        scan = self._plain if letters.isascii() else self._wide
        return dict(zip(self._tables, scan.find(letters), strict=True))

    def __reduce__(self) -> tuple[type[Beginnings], tuple[Mapping[str, Mapping[str, object]]]]:
        """Travel to another process as what is looked for; the scan is made anew there."""
        return type(self), (self._tables,)


def _begun(table: Mapping[str, object]) -> Iterable[tuple[str, object]]:
    """What begins words of any script, whole words too, with what is told of each."""
    begun: dict[object, list[str]] = {}
    for each, what in table.items():
        begun.setdefault(what, []).append(each.removesuffix(END))
    return ((each, what) for what, some in begun.items() for each in shortest(some))


class _Scan:
    """What finds some beginnings, given by the number of their kind with what is told of each: in any letters, or in ASCII alone."""

    def __init__(self, kinds: Sequence[Sequence[tuple[str, Any]]], *, is_wide: bool) -> None:
        told: dict[str, list[tuple[int, Any]]] = {}
        letters, end = letters_of("".join(each for table in kinds for each, _ in table)), 0
        for kind, (each, what) in ((kind, row) for kind, table in enumerate(kinds) for row in table):
            end += len(each)
            plain = letters[end - len(each) : end]
            is_spaced = plain[:1].isalpha() and (plain.isascii() or not is_unspaced(plain))
            if plain.strip() and (is_wide or plain.isascii()):
                told.setdefault(f" {plain}" if is_spaced else plain, []).append((kind, what))
        needles = tuple(sorted(told))
        self._told = [told[each] for each in needles]
        self._shifts = np.array([not each.startswith(" ") for each in needles], dtype=np.int64)
        phrased = (kind for each in needles if " " in each.strip() for kind, _ in told[each])
        self._kinds, self._unsorted = len(kinds), range(len(kinds)) if is_wide else {*phrased}
        listed = [each.encode("utf-8", "surrogatepass") for each in needles]
        # small enough for the processor's cache, where a full table would be quicker only in a long text
        self._automaton = BytesAhoCorasick(listed, implementation=Implementation.ContiguousNFA) if listed else None

    def find(self, letters: str) -> list[list[tuple[int, Any]]]:
        """Return the places of each kind, in order, with what is told of each: words of ASCII end in the order in which they begin."""
        found: list[list[tuple[int, Any]]] = [[] for _ in range(self._kinds)]
        if self._automaton is None:
            return found
        tell, told = [each.append for each in found], self._told
        raw = f" {letters} ".encode("utf-8", "surrogatepass")
        hits = self._automaton.find_matches_as_indexes(raw, overlapping=True)
        for number, place, _ in self._in_characters(raw, hits) if len(raw) > len(letters) + 2 and hits else hits:
            for kind, what in told[number]:
                tell[kind]((place, what))
        for kind in self._unsorted:
            found[kind].sort(key=itemgetter(0))
        return found

    def _in_characters(self, raw: bytes, hits: Sequence[tuple[int, int, int]]) -> Iterable[tuple[int, int, int]]:
        """Bring offsets in the bytes of a text to places in its characters."""
        numbers, starts, ends = np.array(hits, dtype=np.int64).T
        before = np.cumsum((np.frombuffer(raw, dtype=np.uint8) & 0xC0) != 0x80)
        places = before[starts] - 1 - self._shifts[numbers]
        return zip(numbers.tolist(), places.tolist(), ends.tolist(), strict=True)


def _bare(letters: str) -> str:
    """Return letters with a blank for the signs among them."""
    for sign in () if letters.isascii() else SIGNS:
        letters = letters.replace(sign, " ")
    return letters


class Needles(frozenset[str]):
    """Beginnings of words to look for.

    Equal ones find the same, and a page that knows what one finds knows it of the other.

    >>> Needles(["art", "point", "§"]).find("points of art. 6, § 3, apart")
    [0, 10, 18]
    """

    @cached_property
    def _alone(self) -> Together:
        return Together([self])

    def find(self, text: str, letters: str | None = None) -> list[int]:
        """Return every place where a word of a folded text begins with one of the needles, in order.

        `letters`: the text's, if they are known.
        """
        return self._alone.find(text, letters)[0]


class Together:
    """Several needles that are looked for in one scan.

    >>> Together([Needles(["art", "§"]), Needles(["article"])]).find("art. 6 or article 6")
    [[0, 10], [10]]
    """

    def __init__(self, several: Sequence[Needles]) -> None:
        self.several = tuple(several)
        lettered: dict[str, dict[str, tuple[str, ...]]] = {}
        others: dict[str, list[int]] = {}
        for number, needles in enumerate(self.several):
            own = lettered[str(number)] = {}
            for each in sorted(needles):
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
