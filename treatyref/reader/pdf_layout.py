"""Where the words of a PDF page stand: two columns in reading order, paragraphs set apart, and raised numbers told from the text."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

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


SOLID = 0.1
"""Share of the steps between lines that are no wider than the step inside a paragraph: few paragraphs have one line."""

FEWEST_STEPS = 8
"""Steps between lines of one size before the usual one is known."""

WIDER = 1.25
"""How much wider than usual the step to the first line of a paragraph that is set apart is, at least."""

RESIZED = 0.05
"""Share by which the letters of a heading are larger than those of the text, at least."""

ENDS = (".", ":", ";", "!", "?", "…")
"""Signs that a sentence, or a part of one, ends with."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page: its words, how high above the foot of the page its letters stand, and their size; 0 if that is not known."""

    text: str
    base: float = 0.0
    size: float = 0.0


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


def set_apart(pages: Sequence[Sequence[PrintedLine]]) -> list[list[str]]:
    """Return the lines of each page, with an empty one before each paragraph that is set apart by its distance or its size.

    A heading in larger letters becomes one line. What is usual inside a paragraph is told by all pages. A line that goes on with a small letter in the middle of a sentence
    is pushed down by a tall sign, and not set apart, unless its letters have another size.

    Examples
    --------
    >>> steps = [0, 12, 24, 36, 54, 66, 78, 90, 108, 120, 132]
    >>> [page] = set_apart([[PrintedLine(f"Line {n}.", 500.0 - step, 10) for n, step in enumerate(steps)]])
    >>> page.index(""), page.count("")
    (4, 2)
    """
    pairs = [pair for page in pages for pair in itertools.pairwise(page)]
    steps = sorted(step for one, two in pairs if one.size == two.size and (step := _step(one, two)) > 0)
    usual = steps[int(SOLID * len(steps))] if len(steps) >= FEWEST_STEPS else 0.0
    plain = statistics.median([line.size for page in pages for line in page] or [0.0])
    shown = []
    for page in pages:
        lines = [page[0].text] if page else []
        for one, two in itertools.pairwise(page):
            if usual and _is_apart(one, two, usual):
                lines += ["", two.text]
            elif usual and one.size == two.size > (1 + RESIZED) * plain and _step(one, two) > 0:
                lines[-1] = f"{lines[-1].rstrip()} {two.text.lstrip()}"
            else:
                lines.append(two.text)
        shown.append(lines)
    return shown


def _step(one: PrintedLine, two: PrintedLine) -> float:
    """The distance between two lines in sizes of their letters; 0 if it is not known."""
    return (one.base - two.base) / max(one.size, two.size) if one.size and two.size else 0.0


def _is_apart(one: PrintedLine, two: PrintedLine, usual: float) -> bool:
    step = _step(one, two)
    if step <= 0:
        return False
    if abs(one.size - two.size) > RESIZED * max(one.size, two.size):
        return True
    goes_on = two.text.lstrip()[:1].islower() and not one.text.rstrip().endswith(ENDS)
    return step > WIDER * usual and not goes_on
