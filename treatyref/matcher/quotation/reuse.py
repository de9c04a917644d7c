"""The alignment engine on two plain texts.

Seeds that lie together in both texts make a fragment. How far apart they may
lie is not fixed: a fragment that does not hold together is taken apart with a
narrower gap, until it holds or nothing is left. A second pass with a wide gap
looks for summaries: short stretches of one text whose seeds are strewn over a
long stretch of the other.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import LCSseq, Opcode

from treatyref.matcher.policy import BALANCED, Policy
from treatyref.matcher.quotation.align import best_stretch
from treatyref.matcher.quotation.runs import equal_runs
from treatyref.matcher.quotation.segments import Segments, cosine, cut_segments, plain_words, seeds, weigh
from treatyref.matcher.quotation.tokens import Tokens
from treatyref.span import Span

__all__ = ["Reuse", "find_reuse"]

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
        long, short = len(source.span(*each.source)), len(target.span(*each.target))
        everything = 0, len(source) - 1
        if long >= CONDENSED * short:
            whole = long >= MOST_OF_IT * len(source.span(*everything))
            found.append(Fragment(everything, each.target, each.likeness) if whole else each)
    return found


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
    for low, high in ((1, 0), (0, -1), (-1, 0), (0, 1)):
        if 0 <= a + low <= b + high <= last:
            yield (a + low, b + high), target, GAIN
        if 0 <= c + low <= d + high <= end:
            yield source, (c + low, d + high), GAIN
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


SHORTEST = 120
"""Characters of a reused stretch, on both sides: shorter ones resemble each other by chance ..."""
QUARTER = 0.25
"""... unless they are this share of the shorter text."""

MOST_TIMES = 20
"""Times that a sentence of a text is compared with the other's: litanies have it a thousand times."""
LONG_COPY = 2
"""Equal words in a row, in multiples of what the policy asks for, that are a reuse wherever they stand."""

LONE, CHANGED = 0.4, 0.5
"""What an equal word without equal neighbours is worth, and what a changed one costs: few words pay for a gap."""
VERBATIM = 0.75
"""Share of the shorter stretch that is equal, in order, when it was copied, and not rewritten."""
EXPLAINED = 0.7
"""Share of a would-be summary that is reused sentence by sentence: then it is no summary."""
MARGIN = 12
"""Words beyond a stretch in which a copy may begin or end."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """A stretch of one text that stands, perhaps changed, in another."""

    source: Span
    target: Span
    """Where it stands in each."""
    score: float
    """How alike the two stretches are, in [0, 1]; 1 for the same words."""


def find_reuse(source_text: str, target_text: str, policy: Policy = BALANCED) -> list[Reuse]:
    """Return the stretches of one text that another repeats, rewrites or sums up.

    Parameters
    ----------
    source_text, target_text : str
        The text that may have been used, and the one that may have used it.
    policy : Policy
        How alike two stretches must be (`least_score`), and how many equal words in a
        row make a reuse by themselves (`fewest_words`).

    Returns
    -------
    list of Reuse
        In the order of the target; empty if nothing is shared, or a text is empty.

    Notes
    -----
    Seeds are pairs of similar sentences, extended with a gap that adapts to the text,
    and validated by the likeness of the whole [1]_; edges are then moved as long as that
    gains, copies are trimmed to the word, and what condenses a long stretch into a short one
    is told from what repeats it. One setting serves all kinds of reuse.

    References
    ----------
    .. [1] Sanchez-Perez, M., Gelbukh, A., Sidorov, G. (2015). Adaptive algorithm for
       plagiarism detection: the best-performing approach at PAN 2014. CLEF.

    Examples
    --------
    >>> source = (
    ...     "All roads are closed. The Parties shall exchange prisoners of war, hostages and other detained persons."
    ... )
    >>> target = "They wrote: the Parties shall exchange all prisoners of war, hostages and detained persons."
    >>> [(each.source.cut(source)[:11], each.target.cut(target)[:11]) for each in find_reuse(source, target)]
    [('The Parties', 'the Parties')]
    """
    ones, twos = plain_words(source_text), plain_words(target_text)
    if not len(ones) or not len(twos):
        return []
    source, target = _segments(cut_segments(source_text, ones), cut_segments(target_text, twos))
    points = seeds(source, target)
    shortest = min(SHORTEST, int(QUARTER * min(len(source_text), len(target_text))))
    plain = [_reuse(source, target, each) for each in fragments(source, target, points, policy.least_score)]
    plain = [
        each
        for each in (_trimmed(one, ones, twos) for one in plain)
        if min(len(each.source), len(each.target)) >= shortest
    ]
    condensed = [_reuse(source, target, each) for each in summaries(source, target, points, policy.least_score)]
    condensed = [each for each in condensed if len(each.target) >= shortest and _condenses(each, plain)]
    found = condensed + [each for each in plain if not _meets(each, condensed)]
    found += [each for each in _copied(ones, twos, policy, shortest) if not _meets(each, found)]
    return sorted(found, key=lambda each: (each.target, each.source))


def _segments(ones: list[tuple[Span, list[str]]], twos: list[tuple[Span, list[str]]]) -> tuple[Segments, Segments]:
    """The sentences of both texts as rows of words with weights."""
    tables, rarity = weigh(_fresh(ones), _fresh(twos))
    edges = (np.array([(span.start, span.end) for span, _ in rows], dtype=np.int64).T for rows in (ones, twos))
    source, target = (
        Segments(starts, ends, first, words, counts * rarity[words])
        for (starts, ends), (first, words, counts) in zip(edges, tables, strict=True)
    )
    return source, target


def _fresh(rows: Sequence[tuple[Span, list[str]]]) -> list[list[str]]:
    """Words of each sentence; none for one that the text has said often: copies of it are found as equal words in a row."""
    times: Counter[tuple[str, ...]] = Counter()
    fresh = []
    for _, stems in rows:
        said = tuple(stems)
        times[said] += 1
        fresh.append(stems if times[said] <= MOST_TIMES else [])
    return fresh


def _reuse(source: Segments, target: Segments, found: Fragment) -> Reuse:
    return Reuse(source.span(*found.source), target.span(*found.target), found.likeness)


def _condenses(summary: Reuse, plain: Sequence[Reuse]) -> bool:
    """Tell whether a summary is one: no stretch of it is for the most part reused sentence by sentence."""
    explained = (
        len(each.target) for each in plain if each.target & summary.target and len(each.source) < 2 * len(each.target)
    )
    return max(explained, default=0) < EXPLAINED * len(summary.target)


def _meets(each: Reuse, others: Sequence[Reuse]) -> bool:
    return any(each.target & other.target for other in others)


def _trimmed(found: Reuse, source: Tokens, target: Tokens) -> Reuse:
    """Move the edges of a copy to where the words that both texts have begin and end."""
    a, b = source.between(found.source.start, found.source.end)
    c, d = target.between(found.target.start, found.target.end)
    low, begin = max(0, a - MARGIN), max(0, c - MARGIN)
    codes = list(LCSseq.opcodes(source.forms[low : b + MARGIN], target.forms[begin : d + MARGIN]))
    codes = codes[best_stretch(list(map(_worth, codes)))]
    equal = sum(code.src_end - code.src_start for code in codes if code.tag == "equal")
    if not codes or equal < VERBATIM * min(b - a, d - c):
        return found
    one, two = codes[0].src_start, codes[0].dest_start
    one_end, two_end = codes[-1].src_end, codes[-1].dest_end
    return Reuse(
        source.span(low + one, low + one_end - 1),
        target.span(begin + two, begin + two_end - 1),
        max(found.score, min(1.0, equal / max(one_end - one, two_end - two))),
    )


def _worth(code: Opcode) -> float:
    """What a step gains or costs where a copy is trimmed."""
    ones, twos = code.src_end - code.src_start, code.dest_end - code.dest_start
    if code.tag == "equal":
        return ones if ones > 1 else LONE
    return -CHANGED * max(ones, twos)


def _copied(source: Tokens, target: Tokens, policy: Policy, shortest: int) -> list[Reuse]:
    """Words in a row that are the same in both texts, whatever stands around them."""
    found = []
    numbers: dict[str, int] = {}
    ones, twos = ([numbers.setdefault(form, len(numbers)) for form in each.forms] for each in (source, target))
    for one, two, length in equal_runs(ones, twos, policy.fewest_words):
        copied = target.span(two, two + length - 1)
        if length >= LONG_COPY * policy.fewest_words or (shortest < SHORTEST and len(copied) >= shortest):
            found.append(Reuse(source.span(one, one + length - 1), copied, 1.0))
    return found
