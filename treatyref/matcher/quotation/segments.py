"""Two texts cut into sentences, with the weights of their words, and which sentences resemble each other: the seeds of reuse."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from treatyref.fold import IGNORABLE, fold
from treatyref.matcher.quotation.tokens import Tokens
from treatyref.span import Span

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

FEWEST_WORDS = 5
"""Words of a segment; a shorter one ("See above.") resembles too much and is joined to the one before it."""
STEM = 6
"""Letters by which words are compared: what follows is mostly inflection."""

LEAST_COSINE = 0.33
"""Weighted overlap from which a pair of sentences is a seed (PAN 2014's best system: 0.30 to 0.33)."""
LEAST_DICE = 0.36
"""Plain overlap that it needs besides: one rare word in common makes a cosine, not a reuse."""
LEAST_OF_TWO = 0.40
"""Cosine of two sentences in a row with two others: what was split or merged shows here only."""
LEAST_WITHIN = 0.15
"""Cosine that either pair of such a couple has itself."""

MOST_CELLS = 1 << 21
"""Pairs of sentences looked at together, so that memory does not grow with the product of the lengths."""

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

    def span(self, first: int, last: int) -> Span:
        """Return where rows `first` to `last` stand in the text."""
        return Span(int(self.starts[first]), int(self.ends[last]))

    def rows(self) -> Integers:
        """Row of each entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))

    def vector(self, first: int, last: int, size: int) -> Floats:
        """Return the summed weights of rows `first` to `last`, one value a word."""
        entries = slice(self.first[first], self.first[last + 1])
        summed: Floats = np.bincount(self.words[entries], self.weights[entries], minlength=size).astype(np.float64)
        return summed


def plain_words(text: str) -> Tokens:
    """Return the words of a text, each compared by its folded letters."""
    found = list(WORD.finditer(fold(text)))
    forms = [match.group().replace(IGNORABLE, "") for match in found]
    return Tokens([match.start() for match in found], [match.end() for match in found], forms, forms)


def cut_segments(text: str, words: Tokens) -> list[tuple[Span, list[str]]]:
    r"""Cut a text into sentences, cheaply and finely, with the stems of their words.

    A cut too many does little harm here, a cut too few hides where reuse begins.

    >>> text = "The Parties shall return the bodies. They do so at once,\nand in full, by 5 May.\nPoint 9"
    >>> [span.cut(text) for span, _ in cut_segments(text, plain_words(text))]
    ['The Parties shall return the bodies.', 'They do so at once,\nand in full, by 5 May.\nPoint 9']
    """
    cut: list[tuple[Span, list[str]]] = []
    at = 0
    for start, end in _pieces(text):
        stems = []
        while at < len(words) and words.starts[at] < end:
            stems.append(words.forms[at][:STEM])
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
    wrapped = cut.group().startswith("\n") and cut.group().count("\n") == 1
    return wrapped and not (following.isupper() or following.isdigit())


def weigh(one: Sequence[Sequence[str]], two: Sequence[Sequence[str]]) -> tuple[list[tuple[Integers, ...]], Floats]:
    """Number the words of two lists of rows, and weigh each word by the rows that have it.

    Returns a table (first, words, counts) for each list, rows as in `Segments`, and the rarity of each word: the
    logarithm of how many rows there are for one that has it [1]_.

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


def seeds(source: Segments, target: Segments) -> list[tuple[int, int]]:
    """Return the pairs of sentences of a source and a target, by number and ascending, that resemble each other."""
    if not len(source) or not len(target):
        return []
    source_norms, target_norms = _norms(source), _norms(target)
    source_couples, target_couples = _couple_norms(source, source_norms), _couple_norms(target, target_norms)
    source_sizes, target_sizes = np.diff(source.first), np.diff(target.first)
    found: set[tuple[int, int]] = set()
    for low, dots, shared in _products(source, target):
        high = low + len(dots)
        cosines = dots / np.maximum(source_norms[low:high, None] * target_norms, 1e-12)
        dice = 2 * shared / np.maximum(source_sizes[low:high, None] + target_sizes, 1)
        found.update(_numbered((cosines > LEAST_COSINE) & (dice > LEAST_DICE), low))
        if len(dots) > 1 and len(target) > 1:
            together = dots[:-1, :-1] + dots[:-1, 1:] + dots[1:, :-1] + dots[1:, 1:]
            alike = together > LEAST_OF_TWO * source_couples[low : high - 1, None] * target_couples
            within = cosines > LEAST_WITHIN
            found.update(_numbered(alike & within[:-1, :-1], low))
            found.update((i + 1, j + 1) for i, j in _numbered(alike & within[1:, 1:], low))
    return sorted(found)


def _numbered(true: npt.NDArray[np.bool_], low: int) -> list[tuple[int, int]]:
    return [(low + i, j) for i, j in np.argwhere(true).tolist()]


def _norms(rows: Segments) -> Floats:
    squares = np.bincount(rows.rows(), rows.weights**2, minlength=len(rows)).astype(np.float64)
    return np.sqrt(squares)


def _couple_norms(rows: Segments, norms: Floats) -> Floats:
    """Length of the sum of each row and the next."""
    if len(rows) < 2:
        return np.zeros(0)
    size = int(rows.words.max(initial=0)) + 1
    number = rows.rows()
    keys = number * size + rows.words
    following = np.minimum(np.searchsorted(keys, keys + size), max(len(keys) - 1, 0))
    same = keys[following] == keys + size
    products = np.bincount(number[same], (rows.weights * rows.weights[following])[same], minlength=len(rows))
    couples: Floats = np.sqrt(norms[:-1] ** 2 + norms[1:] ** 2 + 2 * products[:-1])
    return couples


def _products(source: Segments, target: Segments) -> Iterator[tuple[int, Floats, Integers]]:
    """Give, some source rows at a time, their products with all target rows and how many words they share.

    Blocks overlap by a row, so that every couple of neighbours is in one of them.
    """
    order = np.argsort(target.words, kind="stable")
    size = int(max(source.words.max(initial=0), target.words.max(initial=0))) + 1
    begins = np.searchsorted(target.words[order], np.arange(size + 1))
    columns, weights = target.rows()[order], target.weights[order]
    width = len(target)
    step = max(2, MOST_CELLS // width)
    for low in range(0, max(len(source) - 1, 1), step - 1):
        high = min(low + step, len(source))
        entries = slice(source.first[low], source.first[high])
        words = source.words[entries]
        times = begins[words + 1] - begins[words]
        rows = np.repeat(np.arange(low, high), np.diff(source.first[low : high + 1])) - low
        at = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times) + np.repeat(begins[words], times)
        cells = np.repeat(rows, times) * width + columns[at]
        values = np.repeat(source.weights[entries], times) * weights[at]
        shape = (high - low, width)
        dots: Floats = np.bincount(cells, values, minlength=shape[0] * width).astype(np.float64).reshape(shape)
        shared: Integers = np.bincount(cells, minlength=shape[0] * width).astype(np.int64).reshape(shape)
        yield low, dots, shared
