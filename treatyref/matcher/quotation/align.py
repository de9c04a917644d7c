"""Align a passage with a stretch of target words, and trim to what holds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import LCSseq
from rapidfuzz.distance.Levenshtein import normalized_similarity

__all__ = ["Aligned", "Pair", "align", "align_whole", "is_like", "nearest_words", "trimmed"]

ADDED, DROPPED, REPLACED = -0.35, -0.12, -0.4
"""What a change costs: an author adds less easily than he leaves out."""

LIKE = 0.75
"""Similarity of letters from which two words are one word, misread or inflected."""
SHORTEST_LIKE = 5
"""Letters that a word needs to be recognised when misspelt; shorter words resemble too many others."""


class Pair(NamedTuple):
    """One step of an alignment.

    `source` and `target`: numbers of the words; None where one side has no word. `kept`: true if the words are the
    same, or one is a form of the other.
    """

    source: int | None
    target: int | None
    kept: bool


@dataclass(frozen=True, slots=True)
class Aligned:
    """The stretch over which a passage and the target agree.

    `pairs`: from the first kept word to the last; `kept`: kept words; `strength`: kept words, each by what it tells;
    `density`: kept words as a share of the target's words in the stretch, in [0, 1].
    """

    pairs: list[Pair]
    kept: int
    strength: float
    density: float


def align(source: Sequence[int], target: Sequence[int], weights: Sequence[float], least: float = 0.0) -> Aligned | None:
    """Align two sequences of word numbers and keep the best stretch; None if no word is kept.

    `source` and `target`: numbers of words; negative ones match nothing. `weights`: what each source word is worth
    when it is kept; `least`: what words above the lowest weight are worth at least, as far as the choice of the
    stretch goes.

    Notes
    -----
    Longest common subsequence of words [1]_, then the contiguous stretch of
    steps with the greatest sum of gains and costs.

    References
    ----------
    .. [1] Hunt, J. W. and Szymanski, T. G. (1977). A fast algorithm for
       computing longest common subsequences. Communications of the ACM 20(5).

    Examples
    --------
    >>> best = align([0, 1, 2, 3], [9, 0, 1, 8, 3, 9], [1.0] * 4)
    >>> best.kept, round(best.density, 2)
    (3, 0.75)
    """
    lowest = min(weights, default=0.0)
    raised = [weight if weight <= lowest else max(weight, least) for weight in weights]
    best = _best_stretch(_runs(source, target), raised)
    return trimmed(_extended(best, source, target), weights)


def align_whole(source: Sequence[int], target: Sequence[int], weights: Sequence[float]) -> Aligned | None:
    """Align two sequences of word numbers from the first word that both have to the last, whatever lies between."""
    return trimmed(_steps(_runs(source, target)), weights)


def _extended(steps: list[Pair], source: Sequence[int], target: Sequence[int]) -> list[Pair]:
    """Take in equal words right before and behind a stretch, which a longer match elsewhere drew away."""
    kept = [pair for pair in steps if pair.kept]
    if not kept:
        return steps
    one, two = kept[0].source or 0, kept[0].target or 0
    steps = steps[steps.index(kept[0]) : len(steps) - steps[::-1].index(kept[-1])]
    while one and two and source[one - 1] == target[two - 1]:
        one, two = one - 1, two - 1
        steps.insert(0, Pair(one, two, kept=True))
    one, two = kept[-1].source or 0, kept[-1].target or 0
    while one + 1 < len(source) and two + 1 < len(target) and source[one + 1] == target[two + 1]:
        one, two = one + 1, two + 1
        steps.append(Pair(one, two, kept=True))
    return steps


def trimmed(pairs: Sequence[Pair], weights: Sequence[float]) -> Aligned | None:
    """Return the alignment from the first kept word of some steps to the last, None if there is none."""
    places = [at for at, pair in enumerate(pairs) if pair.kept]
    if not places:
        return None
    held = list(pairs[places[0] : places[-1] + 1])
    width = sum(pair.target is not None for pair in held)
    strength = math.fsum(weights[pair.source] for pair in held if pair.kept and pair.source is not None)
    return Aligned(held, len(places), strength, len(places) / width)


def _runs(source: Sequence[int], target: Sequence[int]) -> list[tuple[range, range, bool]]:
    """The runs of words that both have, and between them those that only one has."""
    runs: list[tuple[range, range, bool]] = []
    for code in LCSseq.opcodes(source, target):
        kept = code.tag == "equal"
        ones, twos = range(code.src_start, code.src_end), range(code.dest_start, code.dest_end)
        if runs and not kept and not runs[-1][2]:
            ones, twos = range(runs[-1][0].start, ones.stop), range(runs[-1][1].start, twos.stop)
            runs.pop()
        runs.append((ones, twos, kept))
    return runs


def _steps(runs: Sequence[tuple[range, range, bool]]) -> list[Pair]:
    """Every step of some runs; replaced runs of unequal length end in added or dropped words."""
    steps: list[Pair] = []
    for ones, twos, kept in runs:
        steps += [Pair(a, b, kept=True) for a, b in zip(ones, twos, strict=True)] if kept else _changed(ones, twos)
    return steps


def _changed(ones: Sequence[int], twos: Sequence[int]) -> list[Pair]:
    """Pair the words between two kept runs: as far as both last they are replaced, the rest dropped or added."""
    both = min(len(ones), len(twos))
    return [
        *(Pair(a, b, kept=False) for a, b in zip(ones, twos, strict=False)),
        *(Pair(a, None, kept=False) for a in ones[both:]),
        *(Pair(None, b, kept=False) for b in twos[both:]),
    ]


def _best_stretch(runs: Sequence[tuple[range, range, bool]], weights: Sequence[float]) -> list[Pair]:
    """The contiguous steps with the greatest sum of gains and costs (Kadane's scan); they begin and end with kept words."""
    best, total = 0.0, 0.0
    start = first = last = (0, 0)
    for number, (ones, twos, kept) in enumerate(runs):
        if kept:
            for at, word in enumerate(ones):
                if total <= 0:
                    total, start = 0.0, (number, at)
                total += weights[word]
                if total > best:
                    best, first, last = total, start, (number, at + 1)
        elif total > 0:
            both = min(len(ones), len(twos))
            more = DROPPED if len(ones) > both else ADDED
            for cost, times in ((REPLACED, both), (more, len(ones) + len(twos) - 2 * both)):
                for _ in range(times):
                    total += cost
    if not best:
        return []
    held = list(runs[first[0] : last[0] + 1])
    ones, twos, _ = held[-1]
    held[-1] = ones[: last[1]], twos[: last[1]], True
    ones, twos, _ = held[0]
    held[0] = ones[first[1] :], twos[first[1] :], True
    return _steps(held)


def is_like(one: str, other: str) -> bool:
    """Tell whether two words are one word, misread, misspelt or inflected.

    Examples
    --------
    >>> is_like("corridcr", "corridor"), is_like("road", "corridor"), is_like("1960", "1961")
    (True, False, False)
    """
    if min(len(one), len(other)) < SHORTEST_LIKE or one.isdigit() or other.isdigit():
        return False
    return normalized_similarity(one, other, score_cutoff=LIKE) >= LIKE


def nearest_words(unknown: Sequence[str], known: Sequence[str]) -> list[int | None]:
    """Return the number of the known word that each unknown one is a misreading or an inflection of.

    Examples
    --------
    >>> nearest_words(["corridcr", "road"], ["lachin", "corridor"])
    [1, None]
    """
    if not unknown or not known:
        return [None] * len(unknown)
    likeness = process.cdist(unknown, known, scorer=normalized_similarity, score_cutoff=LIKE, dtype=np.float64)
    best = likeness.argmax(axis=1)
    return [
        at if sure and min(len(word), len(known[at])) >= SHORTEST_LIKE and not word.isdigit() else None
        for word, at, sure in zip(unknown, best.tolist(), (likeness.max(axis=1) >= LIKE).tolist(), strict=True)
    ]
