"""Two texts cut into sentences, with the weights of their words: what similarity is computed from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from treatyref.fold import IGNORABLE, fold
from treatyref.span import Span

__all__ = ["Segments", "cosine", "cut_segments", "weigh", "word_spans"]

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

FEWEST_WORDS = 5
"""Words of a segment; a shorter one ("See above.") resembles too much and is joined to the one before it."""
STEM = 6
"""Letters by which words are compared: what follows is mostly inflection."""

OTHERS = 8
"""Sentences of other texts, imagined: two texts of one sentence each would know no rare words."""

WORD = re.compile(rf"[^\W_](?:[^\W_]|{IGNORABLE})*")
CUT = re.compile(
    r"""
      (?<=[.!?…]) ["'”’»)\]]* \s+    # behind what ends a sentence
    | \n\s*                          # at a line's end, if the next begins like a sentence
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Segments:
    """The sentences of a text as rows of a sparse matrix of words."""

    starts: Integers
    ends: Integers
    """Where each stands in the text."""
    first: Integers
    """Number of the first entry of each row; the last value counts all entries."""
    words: Integers
    """Word of each entry, ascending within a row."""
    weights: Floats
    """How often the row has the word, times how rare the word is."""

    def __len__(self) -> int:
        return len(self.starts)

    def rows(self) -> Integers:
        """Row of each entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))

    def vector(self, first: int, last: int, size: int) -> Floats:
        """Return the summed weights of rows `first` to `last`, one value a word."""
        entries = slice(self.first[first], self.first[last + 1])
        summed: Floats = np.bincount(self.words[entries], self.weights[entries], minlength=size).astype(np.float64)
        return summed


def word_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Give start, end and folded letters of every word."""
    for match in WORD.finditer(fold(text)):
        yield match.start(), match.end(), match.group().replace(IGNORABLE, "")


def cut_segments(text: str, words: Sequence[tuple[int, int, str]]) -> list[tuple[Span, list[str]]]:
    r"""Cut a text into sentences, cheaply and finely, with the stems of their words.

    A cut too many does little harm here, a cut too few hides where reuse begins.

    Examples
    --------
    >>> text = "The Parties shall return the bodies. They do so at once,\nand in full, by 5 May.\nPoint 9"
    >>> [span.cut(text) for span, _ in cut_segments(text, list(word_spans(text)))]
    ['The Parties shall return the bodies.', 'They do so at once,\nand in full, by 5 May.\nPoint 9']
    """
    cut: list[tuple[Span, list[str]]] = []
    at = 0
    for start, end in _pieces(text):
        stems = []
        while at < len(words) and words[at][0] < end:
            stems.append(words[at][2][:STEM])
            at += 1
        if cut and len(cut[-1][1]) < FEWEST_WORDS:
            before, others = cut[-1]
            cut[-1] = Span(before.start, end), others + stems
        else:
            cut.append((Span(start, end), stems))
    if len(cut) > 1 and len(cut[-1][1]) < FEWEST_WORDS:
        last, stems = cut.pop()
        before, others = cut[-1]
        cut[-1] = Span(before.start, last.end), others + stems
    return cut


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches between cuts, without surrounding white space, blank ones left out."""
    start = 0
    ends = [match.span() for match in CUT.finditer(text) if not _goes_on(text, match)]
    for end, following in [*ends, (len(text), len(text))]:
        piece = text[start:following]
        bare = piece.strip()
        if bare:
            first = start + len(piece) - len(piece.lstrip())
            yield first, first + len(bare)
        start = max(following, end)


def _goes_on(text: str, cut: re.Match[str]) -> bool:
    """A line that ends within a sentence: the next one follows at once, with a small letter or a sign."""
    following = text[cut.end() : cut.end() + 1]
    return (
        cut.group().startswith("\n")
        and cut.group().count("\n") == 1
        and not (following.isupper() or following.isdigit())
    )


def weigh(one: Sequence[Sequence[str]], two: Sequence[Sequence[str]]) -> tuple[list[tuple[Integers, ...]], Floats]:
    """Number the words of two lists of rows, and weigh each word by the rows that have it.

    Returns a table (first, words, counts) for each list, rows as in `Segments`, and the rarity of each word: the
    logarithm of how many rows there are for one that has it [1]_.

    References
    ----------
    .. [1] Sanchez-Perez, M., Sidorov, G., Gelbukh, A. (2014). A winning approach to text
       alignment for text reuse detection at PAN 2014. CLEF (tf-isf).
    """
    numbers: dict[str, int] = {}
    tables: list[tuple[Integers, ...]] = []
    for rows in (one, two):
        lengths: list[int] = [0]
        words: list[int] = []
        counts: list[int] = []
        for row in rows:
            counted = sorted(Counter(numbers.setdefault(stem, len(numbers)) for stem in row).items())
            words += [number for number, _ in counted]
            counts += [times for _, times in counted]
            lengths.append(len(words))
        tables.append(tuple(np.array(column, dtype=np.int64) for column in (lengths, words, counts)))
    having = sum(np.bincount(words, minlength=len(numbers)) for _, words, _ in tables)
    rarity: Floats = np.log((OTHERS + len(one) + len(two)) / np.maximum(having, 1))
    return tables, rarity


def cosine(one: Floats, two: Floats) -> float:
    """Return the cosine of two vectors of weights, 0 if one has none."""
    length = float(np.sqrt(one @ one) * np.sqrt(two @ two))
    return float(one @ two) / length if length else 0.0
