"""Beginnings of words that a grammar asks for, found in a page with a few operations on arrays.

Most words of a page are of no interest to any rule. The first letters of all of them are read as numbers, once a
page; a set of beginnings then turns nearly all away by a table, and only what is left is compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np
import numpy.typing as npt

__all__ = ["Heads", "Needles"]

LETTERS = 4
"""First letters of a word that are looked at all at once."""
BASIC_PLANE = 1 << 16
ASCII = 0x80
BITS = 13
"""Size of the table that turns words away, as a power of two: it fits the processor's nearest cache."""
GOLDEN = np.uint32(0x9E3779B1)
"""The golden ratio in 32 bits: spreads neighbouring numbers over the whole range (Fibonacci hashing)."""
SHIFT = np.uint32(32 - BITS)


@cache
def _is_letter() -> npt.NDArray[np.bool_]:
    """Whether each character of the basic plane is a letter."""
    return np.array([chr(code).isalpha() for code in range(BASIC_PLANE)], dtype=np.bool_)


def _bytes_of(text: str) -> tuple[bytes, npt.NDArray[np.bool_]]:
    """Return a byte a character, exact for ASCII only, and which are letters."""
    if text.isascii():
        raw = text.encode("ascii")
        return raw, _is_letter()[:ASCII][np.frombuffer(raw, dtype=np.uint8)]
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    codes = np.minimum(codes, BASIC_PLANE - 1)
    squeezed = np.where(codes < ASCII, codes, ASCII | (codes & (ASCII - 1))).astype(np.uint8)
    return squeezed.tobytes(), _is_letter()[codes]


class Heads:
    """Where the words of a folded text begin, and their first letters as numbers.

    Parameters
    ----------
    text : str
        Folded text.

    Attributes
    ----------
    starts, numbers : numpy.ndarray
        Of every word, where it begins and its first letters as a number.
    figures : list of int
        Where every run of figures begins.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        raw, letters = _bytes_of(text)
        codes = np.frombuffer(raw, dtype=np.uint8)
        padded = raw + bytes(LETTERS)
        begins = letters.copy()
        begins[1:] &= ~letters[:-1]
        self.starts = np.flatnonzero(begins)
        figures = (codes >= ord("0")) & (codes <= ord("9"))
        figures[1:] &= ~figures[:-1].copy()
        self.figures: list[int] = np.flatnonzero(figures).tolist()
        windows = np.ndarray((len(raw),), dtype="<u4", buffer=padded, strides=(1,))
        self.numbers: npt.NDArray[np.uint32] = windows[self.starts]


class Needles:
    """Beginnings of words to look for.

    Parameters
    ----------
    needles : iterable of str
        Folded; what begins with a sign is looked for everywhere.

    Examples
    --------
    >>> Needles(["art", "point", "§"]).find(Heads("points of art. 6, § 3, apart"))
    [0, 10, 18]
    """

    def __init__(self, needles: Iterable[str]) -> None:
        listed = sorted(set(needles))
        self._signs = tuple(each for each in listed if not each[0].isalpha())
        self._words = tuple(each for each in listed if each[0].isalpha())
        by_size: dict[int, list[bytes]] = {}
        for word in self._words:
            raw, _ = _bytes_of(word[:LETTERS])
            by_size.setdefault(len(raw), []).append(raw)
        self._tables = [(np.uint32((1 << 8 * size) - 1), _table(heads)) for size, heads in sorted(by_size.items())]

    def find(self, heads: Heads) -> list[int]:
        """Return every place where a word begins with one of the needles, in order."""
        text, found = heads.text, set()
        likely = np.zeros(len(heads.numbers), dtype=np.bool_)
        for mask, table in self._tables:
            likely |= table[((heads.numbers & mask) * GOLDEN) >> SHIFT]
        for at in heads.starts[likely].tolist():
            if text.startswith(self._words, at):
                found.add(at)
        for sign in self._signs:
            at = text.find(sign)
            while at >= 0:
                if not at or not text[at - 1].isalpha():
                    found.add(at)
                at = text.find(sign, at + 1)
        return sorted(found)


def _table(heads: Iterable[bytes]) -> npt.NDArray[np.bool_]:
    table = np.zeros(1 << BITS, dtype=np.bool_)
    numbers = np.array([int.from_bytes(each, "little") for each in heads], dtype=np.uint32)
    table[(numbers * GOLDEN) >> SHIFT] = True
    return table
