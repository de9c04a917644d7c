"""Align a passage with a stretch of target words, and trim to what holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq
from rapidfuzz.distance.Levenshtein import normalized_similarity

__all__ = ["Aligned", "Pair", "align", "nearest_words"]

KEPT_RARE, KEPT_COMMON = 1.0, 0.4
"""What a kept word is worth: "the" and "of" are kept by chance."""
ADDED, DROPPED, REPLACED = -0.35, -0.12, -0.4
"""What a change costs: an author adds less easily than he leaves out."""

LIKE = 0.75
"""Similarity of letters from which two words are one word, misread or inflected."""
SHORTEST_LIKE = 5
"""Letters that a word needs to be recognised when misspelt; shorter words resemble too many others."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One step of an alignment.

    Attributes
    ----------
    source, target : int or None
        Numbers of the words; None where one side has no word.
    kept : bool
        True if the words are the same.
    """

    source: int | None
    target: int | None
    kept: bool


@dataclass(frozen=True, slots=True)
class Aligned:
    """The stretch over which a passage and the target agree.

    Attributes
    ----------
    pairs : list of Pair
        From the first kept word to the last.
    kept : int
        Kept words.
    strength : float
        Kept words, common ones counted less.
    density : float
        Kept words as a share of the target's words in the stretch, in [0, 1].
    """

    pairs: list[Pair]
    kept: int
    strength: float
    density: float


def align(source: Sequence[int], target: Sequence[int], common: Sequence[bool]) -> Aligned | None:
    """Align two sequences of word ids and keep the best stretch.

    Parameters
    ----------
    source, target : sequence of int
        Ids of words; negative ids match nothing.
    common : sequence of bool
        Whether a word is a common one, by id.

    Returns
    -------
    Aligned or None
        None if no word is kept.

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
    >>> best = align([0, 1, 2, 3], [9, 0, 1, 8, 3, 9], [False] * 10)
    >>> best.kept, round(best.density, 2)
    (3, 0.75)
    """
    steps = _steps(source, target)
    worth = [_worth(step, source, common) for step in steps]
    start, end = _best_stretch(worth)
    while start < end and not steps[start].kept:
        start += 1
    while end > start and not steps[end - 1].kept:
        end -= 1
    pairs = steps[start:end]
    if not pairs:
        return None
    kept = sum(pair.kept for pair in pairs)
    width = sum(pair.target is not None for pair in pairs)
    strength = sum(value for value in worth[start:end] if value > 0)
    return Aligned(pairs, kept, strength, kept / width)


def _steps(source: Sequence[int], target: Sequence[int]) -> list[Pair]:
    """Every step of the alignment; replaced runs of unequal length end in added or dropped words."""
    steps: list[Pair] = []
    ones: list[int] = []
    twos: list[int] = []
    for code in LCSseq.opcodes(source, target):
        if code.tag == "equal":
            steps += _changed(ones, twos)
            ones, twos = [], []
            same = zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True)
            steps += [Pair(a, b, kept=True) for a, b in same]
        else:
            ones += range(code.src_start, code.src_end)
            twos += range(code.dest_start, code.dest_end)
    return [*steps, *_changed(ones, twos)]


def _changed(ones: Sequence[int], twos: Sequence[int]) -> list[Pair]:
    """Pair the words between two kept runs: as far as both last they are replaced, the rest dropped or added."""
    both = min(len(ones), len(twos))
    return [
        *(Pair(a, b, kept=False) for a, b in zip(ones, twos, strict=False)),
        *(Pair(a, None, kept=False) for a in ones[both:]),
        *(Pair(None, b, kept=False) for b in twos[both:]),
    ]


def _worth(step: Pair, source: Sequence[int], common: Sequence[bool]) -> float:
    if step.kept and step.source is not None:
        return KEPT_COMMON if common[source[step.source]] else KEPT_RARE
    if step.source is None:
        return ADDED
    return DROPPED if step.target is None else REPLACED


def _best_stretch(worth: Sequence[float]) -> tuple[int, int]:
    """The contiguous stretch with the greatest sum (Kadane's scan)."""
    best, best_start, best_end = 0.0, 0, 0
    total, start = 0.0, 0
    for at, value in enumerate(worth):
        if total <= 0:
            total, start = 0.0, at
        total += value
        if total > best:
            best, best_start, best_end = total, start, at + 1
    return best_start, best_end


def nearest_words(unknown: str, known: Sequence[str]) -> int | None:
    """Return the number of the known word that an unknown one is a misreading or an inflection of.

    Parameters
    ----------
    unknown : str
        Folded letters of a word.
    known : sequence of str
        Folded words of the passage.

    Examples
    --------
    >>> nearest_words("corridcr", ["lachin", "corridor"]), nearest_words("road", ["corridor"])
    (1, None)
    """
    if len(unknown) < SHORTEST_LIKE or not unknown.isalpha():
        return None
    best, best_at = LIKE, None
    for at, word in enumerate(known):
        if len(word) < SHORTEST_LIKE:
            continue
        likeness = normalized_similarity(unknown, word, score_cutoff=best)
        if likeness > best or (likeness == best and best_at is None):
            best, best_at = likeness, at
    return best_at
