"""Which sentences of two texts resemble each other: the seeds of reuse."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from treatyref.matcher.quotation.segments import Floats, Integers, Segments

__all__ = ["seeds"]

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
