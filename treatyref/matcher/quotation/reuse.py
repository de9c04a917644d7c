"""The alignment engine on two plain texts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import LCSseq, Opcode

from treatyref.matcher.policy import BALANCED, Policy
from treatyref.matcher.quotation.align import best_stretch
from treatyref.matcher.quotation.fragments import Fragment, fragments, summaries
from treatyref.matcher.quotation.runs import equal_runs
from treatyref.matcher.quotation.segments import Segments, cut_segments, plain_words, seeds, weigh
from treatyref.matcher.quotation.tokens import Tokens
from treatyref.span import Span

__all__ = ["Reuse", "find_reuse"]

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
    plain = [
        _trimmed(_reuse(source, target, each), ones, twos)
        for each in fragments(source, target, points, policy.least_score)
    ]
    plain = [each for each in plain if min(len(each.source), len(each.target)) >= shortest]
    condensed = [_reuse(source, target, each) for each in summaries(source, target, points, policy.least_score)]
    condensed = [each for each in condensed if len(each.target) >= shortest and _condenses(each, plain)]
    found = condensed + [each for each in plain if not _meets(each, condensed)]
    found += [each for each in _copied(ones, twos, policy, shortest) if not _meets(each, found)]
    return sorted(found, key=lambda each: (each.target, each.source))


def _segments(ones: list[tuple[Span, list[str]]], twos: list[tuple[Span, list[str]]]) -> tuple[Segments, Segments]:
    """The sentences of both texts as rows of words with weights."""
    tables, rarity = weigh(_fresh(ones), _fresh(twos))
    made = [
        Segments(
            np.array([span.start for span, _ in rows], dtype=np.int64),
            np.array([span.end for span, _ in rows], dtype=np.int64),
            first,
            words,
            counts * rarity[words],
        )
        for rows, (first, words, counts) in zip((ones, twos), tables, strict=True)
    ]
    return made[0], made[1]


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
    (a, b), (c, d) = found.source, found.target
    return Reuse(
        Span(int(source.starts[a]), int(source.ends[b])),
        Span(int(target.starts[c]), int(target.ends[d])),
        found.likeness,
    )


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
    (a, b), (c, d) = (
        source.between(found.source.start, found.source.end),
        target.between(found.target.start, found.target.end),
    )
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
