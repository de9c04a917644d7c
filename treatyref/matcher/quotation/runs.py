"""Runs of equal items in two sequences."""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]

ODD = 0x9E3779B97F4A7C15
"""The golden ratio in 64 bits, odd: multiplying by it loses nothing and spreads neighbours far apart."""


MOST_PLACES = 32
"""Places of the source that a window of the target leads to."""


def equal_runs(source: Sequence[int], target: Sequence[int], shortest: int) -> list[tuple[int, int, int]]:
    """Return the longest runs that two sequences of numbers have in common, none overlapping in the target.

    Each is told by its start in the source, its start in the target and its length of at least `shortest` (1 or more), in
    the order of the target. Where a stretch of the target has several runs, the longest stands.

    Windows of `shortest` items are compared by a polynomial hash modulo 2**64; runs are then
    extended item by item, which also undoes the chance of two windows with one hash. What begins inside a run is followed
    only if it reaches beyond it, and a window leads to its first places only, so that time grows with the length of
    texts that say the same again and again.

    >>> equal_runs([1, 2, 3, 4, 5], [9, 2, 3, 4, 9, 1, 2], 3), equal_runs([1, 2], [1, 2], 3)
    ([(1, 1, 3)], [])
    """
    ones, twos = (np.array(each, dtype=np.int64) for each in (source, target))
    if min(len(ones), len(twos)) < shortest:
        return []
    known, wanted = windows(ones, shortest), windows(twos, shortest)
    order = np.argsort(known, kind="stable")
    begins = np.searchsorted(known[order], wanted, side="left")
    ends = np.searchsorted(known[order], wanted, side="right")
    found: list[tuple[int, int, int]] = []
    reached: dict[int, int] = {}
    covered = 0
    for two in np.flatnonzero(ends > begins).tolist():
        beyond = max(0, covered - two - shortest + 1)
        if beyond and two + beyond >= len(wanted):
            continue
        for one in order[begins[two] : min(ends[two], begins[two] + MOST_PLACES)].tolist():
            if reached.get(one - two, -1) > two:
                continue
            if beyond and (one + beyond >= len(known) or known[one + beyond] != wanted[two + beyond]):
                continue
            length = _equal_from(ones, twos, one, two)
            reached[one - two] = two + length
            covered = max(covered, two + length)
            if length >= shortest:
                found.append((one, two, length))
    return _apart(found)


def windows(items: Integers, size: int) -> npt.NDArray[np.uint64]:
    """Hash of every window of `size` items."""
    values = (items.astype(np.uint64) + np.uint64(1)) * np.uint64(ODD)
    values ^= values >> np.uint64(31)
    total = np.zeros(len(items) - size + 1, dtype=np.uint64)
    for at in range(size):
        total = total * np.uint64(ODD) + values[at : at + len(total)]
    return total


def _equal_from(ones: Integers, twos: Integers, one: int, two: int) -> int:
    """How many items are equal from these two on."""
    most = min(len(ones) - one, len(twos) - two)
    differ = np.flatnonzero(ones[one : one + most] != twos[two : two + most])
    return int(differ[0]) if len(differ) else most


def _apart(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Keep the longest of those that overlap in the target."""
    kept: list[tuple[int, int, int]] = []
    for one, two, length in sorted(found, key=lambda run: (-run[2], run[1], run[0])):
        at = bisect_left(kept, (two, 0, 0))
        before, behind = at and kept[at - 1][0] + kept[at - 1][2], kept[at][0] if at < len(kept) else two + length
        if before <= two and two + length <= behind:
            kept.insert(at, (two, one, length))
    return [(one, two, length) for two, one, length in kept]
