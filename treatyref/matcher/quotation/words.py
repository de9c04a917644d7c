"""The words of a text as arrays: where they stand, and what they are compared by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from treatyref.fold import IGNORABLE, fold

__all__ = ["Words", "split_words"]

BASIC_PLANE = 0x10000
OTHER, LETTER, SILENT, GROUPING = 0, 1, 2, 3
THOUSANDS = (",", "'", "\u00a0", "\u202f", "\u2009", "’")
"""Signs that group the digits of a number: 1,960 is 1960."""

MULTIPLIER = 0x9E3779B97F4A7C15
"""The golden ratio in 64 bits: spreads neighbouring code points over the whole range."""
LONGEST_WORD = 64
"""Letters that count; what agrees in so many is one word."""
BLOCK = 32_768
"""Characters that are split at once: what fits the processor's cache is split twice as fast as a whole book."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: where they stand, and what they are compared by.

    Attributes
    ----------
    starts, ends : array of int, shape (n,)
        Offsets of each word in the text.
    keys : array of uint64, shape (n,)
        Equal for words that fold to the same letters and digits.
    """

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    keys: npt.NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.starts)


@cache
def _tables() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint8]]:
    """What every character of the basic plane adds to a word's key, and its class."""
    plane = "".join(map(chr, range(BASIC_PLANE)))
    folded = fold(plane)
    plain = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    weights = (plain + np.uint64(1)) * np.uint64(MULTIPLIER)
    weights ^= weights >> np.uint64(29)
    classes = np.array(
        [SILENT if char == IGNORABLE else LETTER if char.isalnum() else OTHER for char in folded], dtype=np.uint8
    )
    classes[[ord(sign) for sign in THOUSANDS]] = GROUPING
    weights[classes != LETTER] = 0
    return weights, classes


@cache
def _powers() -> npt.NDArray[np.uint64]:
    """Odd factors, one for each place in a word."""
    value, powers = 1, []
    for _ in range(LONGEST_WORD):
        powers.append(value)
        value = value * 0xD6E8FEB86659FD93 % 2**64
    return np.array(powers, dtype=np.uint64)


def split_words(text: str) -> Words:
    """Return the words of a text, with keys to compare them by.

    Parameters
    ----------
    text : str
        As the user gave it.

    Returns
    -------
    Words
        In reading order. A word is a run of letters and digits; signs that print
        nothing do not part it, nor do the signs that group the digits of a number.

    Notes
    -----
    A word's key is a polynomial hash of its folded letters, modulo 2**64.

    Examples
    --------
    >>> words = split_words("The 1,960 troops; THE")
    >>> len(words), bool(words.keys[0] == words.keys[3])
    (4, True)
    """
    pieces = [_split_block(text[start:end], start) for start, end in _blocks(text)]
    if len(pieces) == 1:
        return pieces[0]
    return Words(
        np.concatenate([piece.starts for piece in pieces]) if pieces else np.zeros(0, dtype=np.int64),
        np.concatenate([piece.ends for piece in pieces]) if pieces else np.zeros(0, dtype=np.int64),
        np.concatenate([piece.keys for piece in pieces]) if pieces else np.zeros(0, dtype=np.uint64),
    )


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into blocks at spaces; a run of letters without any is cut where the block ends."""
    start = 0
    while start < len(text):
        end = start + BLOCK
        if end < len(text):
            space = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
            end = space + 1 if space > start else end
        yield start, min(end, len(text))
        start = end


def _split_block(text: str, offset: int) -> Words:
    """Split one block, which stands `offset` characters into the text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    weights, classes = _tables()
    low = codes & (BASIC_PLANE - 1)
    kinds = _group_digits(codes, np.where(codes < BASIC_PLANE, classes[low], OTHER))
    inside = kinds != OTHER
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inside, [False])).view(np.int8)))
    starts, ends = edges[0::2], edges[1::2]
    if not len(starts):
        none = np.zeros(0, dtype=np.int64)
        return Words(none, none, np.zeros(0, dtype=np.uint64))
    letters = kinds == LETTER
    counted = np.cumsum(letters)
    lengths = ends - starts
    flat = np.flatnonzero(inside)
    before = np.repeat(counted[starts] - letters[starts], lengths)
    place = np.clip(counted[flat] - 1 - before, 0, LONGEST_WORD - 1)
    values = weights[low[flat]] * _powers()[place]
    keys = np.add.reduceat(values, np.concatenate(([0], np.cumsum(lengths)[:-1])))
    real = keys != 0
    return Words(starts[real] + offset, ends[real] + offset, keys[real])


def _group_digits(codes: npt.NDArray[np.uint32], kinds: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Make the sign between digit groups silent: 1,960, but not 4,6 or 10, 2020."""
    commas = np.flatnonzero(kinds == GROUPING)
    if not len(commas):
        return kinds

    def digit(at: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        inside = (at >= 0) & (at < len(codes))
        chars = codes[np.where(inside, at, 0)]
        return inside & (chars >= ord("0")) & (chars <= ord("9"))

    groups = digit(commas - 1) & digit(commas + 1) & digit(commas + 2) & digit(commas + 3) & ~digit(commas + 4)
    kinds[commas] = OTHER
    kinds[commas[groups]] = SILENT
    return kinds
