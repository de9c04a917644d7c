"""From seeds to fragments: stretches of two texts that belong together.

Seeds that lie together in both texts make a fragment. How far apart they may
lie is not fixed: a fragment that does not hold together is taken apart with a
narrower gap, until it holds or nothing is left. A second pass with a wide gap
looks for summaries: short stretches of one text whose seeds are strewn over a
long stretch of the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from treatyref.matcher.quotation.segments import Segments, cosine

WIDEST_GAP = 4
"""Sentences without a seed inside a fragment, at first."""
WIDEST_IN_SUMMARY = 24
"""The same in a summary, which skips whole paragraphs."""
GAIN = 0.01
"""Cosine that one sentence more, or less, at an edge must bring."""
LOSS = 0.05
"""Cosine that may be lost when the neighbours at one edge resemble each other and both are taken in."""
NEIGHBOURS = 0.15
"""Cosine from which the neighbours at an edge resemble each other."""
MOST_STEPS = 60
"""Moves of the edges of one fragment; more than a text needs."""

CONDENSED = 3
"""A stretch this many times as long as what resembles it has been summarised."""
MOST_OF_IT = 0.5
"""Share of the text from which on it is the whole text that was summarised."""

Seed = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fragment:
    """Sentences of two texts that belong together.

    `source` and `target`: numbers of the first and the last sentence; `likeness`: cosine of the two stretches,
    in [0, 1].
    """

    source: tuple[int, int]
    target: tuple[int, int]
    likeness: float


class _Comparison:
    """The likeness of stretches of two texts."""

    def __init__(self, source: Segments, target: Segments) -> None:
        self.source, self.target = source, target
        self._size = int(max(source.words.max(initial=0), target.words.max(initial=0))) + 1

    def likeness(self, ones: tuple[int, int], twos: tuple[int, int]) -> float:
        return cosine(self.source.vector(*ones, self._size), self.target.vector(*twos, self._size))


def fragments(source: Segments, target: Segments, seeds: Sequence[Seed], least: float) -> list[Fragment]:
    """Return the fragments that hold together, the best first, none overlapping another in the target.

    `seeds`: pairs of sentences that resemble each other; `least`: likeness that a fragment needs.
    """
    texts = _Comparison(source, target)
    found = [_with_better_edges(texts, each) for each in _holding(texts, list(seeds), WIDEST_GAP, least)]
    return _apart(found)


def summaries(source: Segments, target: Segments, seeds: Sequence[Seed], least: float) -> list[Fragment]:
    """Return the stretches of the target, best first, that resemble a source stretch much longer than they are."""
    texts = _Comparison(source, target)
    found = []
    for each in _apart(list(_holding(texts, list(seeds), WIDEST_IN_SUMMARY, least))):
        long, short = _length(source, each.source), _length(target, each.target)
        everything = 0, len(source) - 1
        if long >= CONDENSED * short:
            whole = long >= MOST_OF_IT * _length(source, everything)
            found.append(Fragment(everything, each.target, each.likeness) if whole else each)
    return found


def _length(rows: Segments, stretch: tuple[int, int]) -> int:
    return int(rows.ends[stretch[1]] - rows.starts[stretch[0]])


def _holding(texts: _Comparison, seeds: list[Seed], gap: int, least: float) -> Iterator[Fragment]:
    """Group the seeds; a group that does not hold together is grouped again with a narrower gap."""
    todo = [(seeds, gap)]
    while todo:
        points, gap = todo.pop()
        for group in _grouped(points, gap):
            ones, twos = [point[0] for point in group], [point[1] for point in group]
            source, target = (min(ones), max(ones)), (min(twos), max(twos))
            likeness = texts.likeness(source, target)
            if likeness >= least:
                yield Fragment(source, target, min(likeness, 1.0))
            elif gap:
                todo.append((group, gap - 1))


def _grouped(seeds: list[Seed], gap: int) -> Iterator[list[Seed]]:
    """Part the seeds wherever, in either text, no seed lies within the gap."""
    todo = [(seeds, 0, False)] if seeds else []
    while todo:
        points, side, settled = todo.pop()
        parts: list[list[Seed]] = []
        for point in sorted(points, key=lambda each: each[side]):
            if not parts or point[side] - parts[-1][-1][side] > gap:
                parts.append([])
            parts[-1].append(point)
        if len(parts) == 1 and settled:
            yield points
        else:
            todo += [(part, 1 - side, len(parts) == 1) for part in parts]


def _with_better_edges(texts: _Comparison, fragment: Fragment) -> Fragment:
    """Move the edges, one sentence at a time, as long as the two stretches grow more alike."""
    best = fragment
    for _ in range(MOST_STEPS):
        moves = [
            (texts.likeness(source, target) - cost, cost, source, target)
            for source, target, cost in _moves(texts, best.source, best.target)
        ]
        worth, cost, source, target = max(moves, default=(0.0, 0.0, best.source, best.target))
        if worth <= best.likeness:
            break
        best = Fragment(source, target, min(worth + cost, 1.0))
    return best


def _moves(
    texts: _Comparison, source: tuple[int, int], target: tuple[int, int]
) -> Iterator[tuple[tuple[int, int], tuple[int, int], float]]:
    """Give every way to move one edge, or the two that face each other, by a sentence, and what it costs."""
    (a, b), (c, d) = source, target
    last, end = len(texts.source) - 1, len(texts.target) - 1
    for one in ((a + 1, b), (a, b - 1), (a - 1, b), (a, b + 1)):
        if 0 <= one[0] <= one[1] <= last:
            yield one, target, GAIN
    for two in ((c + 1, d), (c, d - 1), (c - 1, d), (c, d + 1)):
        if 0 <= two[0] <= two[1] <= end:
            yield source, two, GAIN
    if a and c and texts.likeness((a - 1, a - 1), (c - 1, c - 1)) >= NEIGHBOURS:
        yield (a - 1, b), (c - 1, d), -LOSS
    if b < last and d < end and texts.likeness((b + 1, b + 1), (d + 1, d + 1)) >= NEIGHBOURS:
        yield (a, b + 1), (c, d + 1), -LOSS


def _apart(found: list[Fragment]) -> list[Fragment]:
    """Of fragments that overlap in the target, keep the one that is most alike."""
    kept: list[Fragment] = []
    for each in sorted(found, key=lambda each: (-each.likeness, each.target)):
        if not any(each.target[0] <= other.target[1] and other.target[0] <= each.target[1] for other in kept):
            kept.append(each)
    return kept
