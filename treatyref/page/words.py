"""The words of a stretch of folded text, and its runs of letters and figures."""

import re
from functools import cache, partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from treatyref.words import UNSPACED

LONGEST_FIGURES = 300
"""Figures of one word; a longer row of them is several, since no number that is read has so many and Python refuses to."""
ASCII_WORD = re.compile(rf"\d{{1,{LONGEST_FIGURES}}}|[a-z]+|[^\w\s]", re.ASCII)
"""A word in folded text that is all ASCII: found in a third of the time."""
RUN = re.compile(r"[^\W_]+")
FEW = 200
"""Characters up to which a pattern finds runs in less time than arrays do."""
BASIC_PLANE = 1 << 16


class Word(NamedTuple):
    """A number, a run of letters, or a sign."""

    text: str
    start: int
    end: int


class Runs(NamedTuple):
    """Runs of letters and figures, in parallel lists: where they begin and end, and what they are."""

    starts: list[int]
    ends: list[int]
    forms: list[str]


word = partial(tuple.__new__, Word)
"""Makes one as tuples are made, in a quarter of the time; where many are made, not even a function of ours stands between."""


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile(rf"\d{{1,{LONGEST_FIGURES}}}|[{UNSPACED}]|[^\W\d_{UNSPACED}]+|[^\w\s]")


def word_pattern(folded: str) -> re.Pattern[str]:
    """Return what a word is in a folded text."""
    return ASCII_WORD if folded.isascii() else _any_word()


def word_of(match: re.Match[str]) -> Word:
    """Return what a match of such a word found."""
    return word((match[0], *match.span()))


@cache
def _inside() -> npt.NDArray[np.bool_]:
    """Whether each character of the basic plane is a letter or a figure."""
    table = np.zeros(BASIC_PLANE, dtype=np.bool_)
    for match in RUN.finditer("".join(map(chr, range(BASIC_PLANE)))):
        table[slice(*match.span())] = True
    return table


@cache
def _plain() -> str:
    """ASCII with a blank for whatever is neither letter nor figure."""
    return "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))


def _are_inside(text: str) -> npt.NDArray[np.bool_] | None:
    """Whether each character of a text is a letter or a figure; None for a text with characters beyond the basic plane."""
    if text.isascii():
        return _inside()[np.frombuffer(text.encode(), dtype=np.uint8)]
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return _inside()[codes] if int(codes.max()) < BASIC_PLANE else None


def words_in(folded: str, start: int, end: int) -> list[Word]:
    """Return the words that begin in a stretch of a folded text; one that is cut by the beginning of the stretch is left out.

    >>> [word.text for word in words_in("article 6(2)", 0, 11)]
    ['article', '6', '(', '2']
    """
    form, first = word_pattern(folded), start
    while 0 < first < end and (cut := form.match(folded, first - 1)) is not None and cut.end() > first:
        first = cut.end()
    found = [word((match[0], *match.span())) for match in form.finditer(folded, first, end)]
    if found and found[-1].end == end and (last := form.match(folded, found[-1].start)) is not None:
        found[-1] = word_of(last)
    return found


def runs_in(folded: str, start: int, end: int) -> Runs:
    """Return the runs of letters and figures in a stretch of a folded text, those at its edges as far as they lie in it.

    >>> runs_in("article 6(2), 3rd", 0, 17)
    Runs(starts=[0, 8, 10, 14], ends=[7, 9, 11, 17], forms=['article', '6', '2', '3rd'])
    """
    text = folded[start:end]
    inside = _are_inside(text) if len(text) > FEW else None
    if inside is None:
        found = [(*match.span(), match[0]) for match in RUN.finditer(text)]
        return Runs(
            [one + start for one, _, _ in found], [two + start for _, two, _ in found], [form for *_, form in found]
        )
    padded = np.zeros(len(text) + 2, dtype=np.bool_)
    padded[1:-1] = inside
    edges = np.flatnonzero(padded[1:] != padded[:-1]) + start
    starts, ends = edges[::2].tolist(), edges[1::2].tolist()
    if text.isascii():
        return Runs(starts, ends, text.translate(_plain()).split())
    return Runs(starts, ends, [folded[one:two] for one, two in zip(starts, ends, strict=True)])
