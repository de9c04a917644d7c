"""Align a passage with a stretch of target words, and trim to what holds."""

from collections.abc import Hashable, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import LCSseq
from rapidfuzz.distance.OSA import distance, normalized_similarity

ADDED, DROPPED, REPLACED = -0.35, -0.12, -0.4
"""What a change costs: an author adds less easily than he leaves out."""

LIKE = 0.75
"""Similarity of letters, two that changed places being one change, from which two words are one word, misread or inflected."""
SHORTEST_LIKE = 5
"""Letters that a word needs to be recognised when misspelt; shorter words resemble too many others."""

SHORTEST_MISPRINT = 6
"""Letters of a word that bears something and is known with one of them wrong; others differ from their opposites by as much."""

Match = tuple[int, int]
"""Numbers of a word of the source and of one of the target that are the same word; what lies between two matches was changed."""


def align(
    source: Sequence[Hashable], target: Sequence[Hashable], weights: Sequence[float], least: float = 0.0
) -> list[Match]:
    """Match the words of two sequences and keep the best stretch; none if no word is in both.

    `weights`: what each source word is worth when it is kept; `least`: what words above the lowest weight are worth at
    least.

    Longest common subsequence of words [1]_, then the contiguous stretch of
    matches with the greatest sum of gains and costs (Kadane's scan).

    .. [1] Hunt, J. W. and Szymanski, T. G. (1977). A fast algorithm for
       computing longest common subsequences. Communications of the ACM 20(5).

    >>> align("abcd", "xabycx", [1.0] * 4)
    [(0, 1), (1, 2), (2, 4)]
    """
    lowest = min(weights, default=0.0)
    matches = align_whole(source, target)
    worths: list[float] = []  # of the gap before each match, and of the match
    before, behind = matches[0] if matches else (0, 0)
    for one, two in matches:
        dropped, added, gap = one - before - 1, two - behind - 1, 0.0
        if dropped > 0 or added > 0:
            both = min(dropped, added)
            gap = both * REPLACED + (dropped - both) * DROPPED + (added - both) * ADDED
        weight = weights[one]
        worths += gap, weight if weight <= lowest or weight >= least else least
        before, behind = one, two
    best = best_stretch(worths)
    return _extended(matches[best.start // 2 : best.stop // 2], source, target)


def best_stretch(worths: Sequence[float]) -> slice:
    """Return the stretch whose gains and costs sum up to most (Kadane's scan); of several, the first and shortest.

    >>> best_stretch([-1.0, 2.0, -1.0, 3.0, -5.0, 1.0])
    slice(1, 4, None)
    """
    best = total = 0.0
    start = first = end = 0
    for at, worth in enumerate(worths):
        if total <= 0:
            total, start = 0.0, at
        total += worth
        if total > best:
            best, first, end = total, start, at + 1
    return slice(first, end)


def align_whole(source: Sequence[Hashable], target: Sequence[Hashable]) -> list[Match]:
    """Match the words of two sequences from the first word that both have to the last, whatever lies between."""
    blocks = LCSseq.editops(source, target).as_matching_blocks()
    return [(each.a + at, each.b + at) for each in blocks for at in range(each.size)]


def _extended(matches: list[Match], source: Sequence[Hashable], target: Sequence[Hashable]) -> list[Match]:
    """Take in equal words right before and behind a stretch, which a longer match elsewhere drew away."""
    if not matches:
        return matches
    one, two = matches[0]
    while one and two and source[one - 1] == target[two - 1]:
        one, two = one - 1, two - 1
        matches.insert(0, (one, two))
    one, two = matches[-1]
    while one + 1 < len(source) and two + 1 < len(target) and source[one + 1] == target[two + 1]:
        one, two = one + 1, two + 1
        matches.append((one, two))
    return matches


def is_like(one: str, other: str) -> bool:
    """Tell whether two words are one word, misread, misspelt or inflected.

    >>> (
    ...     is_like("corridcr", "corridor"),
    ...     is_like("rihgts", "rights"),
    ...     is_like("road", "corridor"),
    ...     is_like("1960", "1961"),
    ... )
    (True, True, False, False)
    """
    if min(len(one), len(other)) < SHORTEST_LIKE or one.isdigit() or other.isdigit():
        return False
    return normalized_similarity(one, other, score_cutoff=LIKE) >= LIKE


def is_misprint(one: str, other: str) -> bool:
    """Tell whether one letter slipped inside a word, or behind it.

    >>> is_misprint("entitled", "entilted"), is_misprint("eight", "weight"), is_misprint("shall", "may")
    (True, False, False)
    """
    short = min(len(one), len(other)) < SHORTEST_MISPRINT
    return not short and one[0] == other[0] and is_like(one, other) and distance(one, other, score_cutoff=1) == 1


def nearest_words(unknown: Sequence[str], known: Sequence[str]) -> list[int | None]:
    """Return the number of the known word that each unknown one is a misreading or an inflection of.

    >>> nearest_words(["corridcr", "road"], ["lachin", "corridor"])
    [1, None]
    """
    found: list[int | None] = [None] * len(unknown)
    asked = [at for at, word in enumerate(unknown) if len(word) >= SHORTEST_LIKE and not word.isdigit()]
    likely = [at for at, word in enumerate(known) if len(word) >= LIKE * SHORTEST_LIKE]  # no shorter one is so like
    if asked and likely:
        words, others = [unknown[at] for at in asked], [known[at] for at in likely]
        likeness = process.cdist(words, others, scorer=normalized_similarity, score_cutoff=LIKE, dtype=np.float64)
        for row in np.flatnonzero(likeness.any(axis=1)).tolist():
            like = likely[int(likeness[row].argmax())]
            found[asked[row]] = like if len(known[like]) >= SHORTEST_LIKE else None
    return found
