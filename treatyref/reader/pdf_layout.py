"""Where the words of a PDF page stand: two columns in reading order, and raised numbers told from the text."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Box", "find_gutter", "in_columns", "is_raised"]

WIDE = 1.2
"""Heights of a line that a gap between two columns is wide, at least: blanks between words have a half."""

FEWEST_LINES = 4
"""Lines with words on both sides of a gap before it is one between columns."""

MOST_LINES = 0.4
"""Share of the lines of a page that must have the gap."""

SMALL = 0.85
"""Size of a raised number, at most, in sizes of the text beside it."""

RISE = 0.15
"""How far a raised number stands above the line, at least, in its own heights."""


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of text and where it stands on its page; the origin is below on the left."""

    left: float
    bottom: float
    right: float
    top: float
    """Its edges."""
    text: str = ""
    """What it says."""

    @property
    def height(self) -> float:
        """How high it is."""
        return self.top - self.bottom

    def holds(self, other: Box) -> bool:
        """Tell whether the middle of another box lies in it."""
        across, up = (other.left + other.right) / 2, (other.bottom + other.top) / 2
        return self.left <= across <= self.right and self.bottom <= up <= self.top


def is_raised(mark: Box, before: Box, size: float, usual: float) -> bool:
    """Tell whether a number is smaller than what stands before it, and stands higher.

    Examples
    --------
    >>> is_raised(Box(10, 4, 13, 9), Box(4, 0, 10, 8), 7, 11), is_raised(Box(10, 0, 16, 8), Box(4, 0, 10, 8), 11, 11)
    (True, False)
    """
    return size < SMALL * usual and mark.bottom > before.bottom + RISE * mark.height


def lines_of(boxes: Sequence[Box]) -> list[list[Box]]:
    """Put boxes into lines, from the top of the page to its foot; each line from left to right."""
    found: list[list[Box]] = []
    for box in sorted(boxes, key=lambda each: -each.bottom - each.top):
        middle = (box.bottom + box.top) / 2
        if found and found[-1][0].bottom <= middle <= found[-1][0].top:
            found[-1].append(box)
        else:
            found.append([box])
    return [sorted(line, key=lambda each: each.left) for line in found]


def find_gutter(boxes: Sequence[Box]) -> float | None:
    """Return where the gap between two columns of a page is, if it has two.

    Examples
    --------
    >>> page = [Box(left, y, left + 90, y + 10) for y in range(0, 120, 12) for left in (0, 110)]
    >>> find_gutter(page), find_gutter(page[::2])
    (100.0, None)
    """
    lines = lines_of(boxes)
    if len(lines) < FEWEST_LINES:
        return None
    height = statistics.median(box.height for box in boxes)
    gaps = [
        (one.right, other.left)
        for line in lines
        for one, other in itertools.pairwise(line)
        if other.left - one.right > WIDE * height
    ]
    best: tuple[int, float] = (0, 0.0)
    for left, right in gaps:
        middle = (left + right) / 2
        best = max(best, (sum(start < middle < end for start, end in gaps), middle))
    count, middle = best
    return middle if count >= max(FEWEST_LINES, MOST_LINES * len(lines)) else None


def in_columns(boxes: Sequence[Box], gutter: float) -> list[list[Box]]:
    """Return the lines of a page with two columns in reading order: what crosses the gap parts what stands above and below it."""
    found: list[list[Box]] = []
    left: list[list[Box]] = []
    right: list[list[Box]] = []
    for line in lines_of(boxes):
        if any(box.left < gutter < box.right for box in line):
            found += [*left, *right, line]
            left, right = [], []
            continue
        sides = [box for box in line if box.right <= gutter], [box for box in line if box.left >= gutter]
        left += [sides[0]] if sides[0] else []
        right += [sides[1]] if sides[1] else []
    return [*found, *left, *right]
