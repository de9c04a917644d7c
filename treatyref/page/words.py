"""The words of a stretch of folded text, cut in bulk: a class for every character, and a word wherever the class changes."""

import re
from functools import cache, partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from treatyref.words import SCRIPTS

UNSPACED = "".join(script.letters for script in SCRIPTS.values() if not script.spaced)
"""Letters of scripts in which no blanks part words: each stands for itself."""
LONGEST_FIGURES = 300
"""Figures of one word; a longer row of them is several, since no number that is read has so many and Python refuses to."""
WORD = re.compile(rf"\d{{1,{LONGEST_FIGURES}}}|[{UNSPACED}]|[^\W\d_{UNSPACED}]+|[^\w\s]")
ASCII_WORD = re.compile(rf"\d{{1,{LONGEST_FIGURES}}}|[a-z]+|[^\w\s]", re.ASCII)
"""The same in folded text that is all ASCII, in a third of the time."""
RUN = re.compile(r"[^\W_]+")
BETWEEN, FIGURE, LETTER, SIGN, WHOLE = range(5)
"""Classes of characters; a sign, and a letter that is a word by itself, go on in no other."""
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


_word = partial(tuple.__new__, Word)


def word_of(match: re.Match[str]) -> Word:
    """Return what a match of `WORD` found: made as a tuple is, in a quarter of the time."""
    found: Word = _word((match[0], match.start(), match.end()))
    return found


@cache
def _classes() -> npt.NDArray[np.uint8]:
    """The class of every character of the basic plane."""
    table = np.zeros(BASIC_PLANE, dtype=np.uint8)
    every = "".join(map(chr, range(BASIC_PLANE)))
    for kind, own in ((SIGN, r"[^\w\s]"), (LETTER, r"[^\W_]"), (FIGURE, r"\d"), (WHOLE, f"[{UNSPACED}]")):
        for match in re.finditer(f"{own}+", every):
            table[slice(*match.span())] = kind
    return table


@cache
def _plain() -> str:
    """ASCII with a blank for whatever is neither letter nor figure."""
    return "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))


def _classes_of(text: str) -> npt.NDArray[np.uint8] | None:
    """Return the class of every character of a text; None for one with characters beyond the basic plane."""
    if text.isascii():
        return _classes()[np.frombuffer(text.encode(), dtype=np.uint8)]
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return _classes()[codes] if int(codes.max()) < BASIC_PLANE else None


def words_in(folded: str, start: int, end: int) -> list[Word]:
    """Return the words that begin in a stretch of a folded text; one that is cut by the beginning of the stretch is left out.

    Examples
    --------
    >>> [word.text for word in words_in("article 6(2)", 0, 11)]
    ['article', '6', '(', '2']
    """
    before = max(0, start - 1)
    text = folded[before:end]
    classes = _classes_of(text) if text else None
    if classes is None:
        first = 0
        if 0 < start < end and (cut := WORD.match(folded, before)) is not None and cut.end() > start:
            first = cut.end() - start
        matches = WORD.finditer(folded, start + first)
        found = []
        for match in matches:
            if match.start() >= end:
                break
            found.append(word_of(match))
        return found
    changes = np.flatnonzero((classes[1:] != classes[:-1]) | (classes[1:] >= SIGN)) + 1
    if not start:
        changes = np.concatenate([[0], changes])
    real = classes[changes] != BETWEEN
    begins = changes[real] + before
    ends = np.concatenate([changes[1:], [len(text)]])[real] + before
    starts, stops = begins.tolist(), ends.tolist()
    if stops and stops[-1] == end and (last := WORD.match(folded, starts[-1])) is not None:
        stops[-1] = last.end()
    if len(begins) and int((ends - begins).max()) > LONGEST_FIGURES:
        starts, stops = _cut(folded, starts, stops)
    texts = [folded[one:two] for one, two in zip(starts, stops, strict=True)]
    return list(map(_word, zip(texts, starts, stops, strict=True)))


def _cut(folded: str, starts: list[int], stops: list[int]) -> tuple[list[int], list[int]]:
    """Cut rows of figures that are too long for one word."""
    pairs = [
        (at, min(at + LONGEST_FIGURES, two)) if folded[one].isdecimal() else (one, two)
        for one, two in zip(starts, stops, strict=True)
        for at in (range(one, two, LONGEST_FIGURES) if folded[one].isdecimal() else (one,))
    ]
    return [one for one, _ in pairs], [two for _, two in pairs]


def runs_in(folded: str, start: int, end: int) -> Runs:
    """Return the runs of letters and figures in a stretch of a folded text, those at its edges as far as they lie in it.

    Examples
    --------
    >>> runs_in("article 6(2), 3rd", 0, 17)
    Runs(starts=[0, 8, 10, 14], ends=[7, 9, 11, 17], forms=['article', '6', '2', '3rd'])
    """
    text = folded[start:end]
    classes = _classes_of(text) if text else None
    if classes is None:
        found = [(*match.span(), match[0]) for match in RUN.finditer(text)]
        return Runs(
            [one + start for one, _, _ in found], [two + start for _, two, _ in found], [form for *_, form in found]
        )
    inside = np.zeros(len(text) + 2, dtype=np.bool_)
    inside[1:-1] = (classes != BETWEEN) & (classes != SIGN)
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2].tolist(), edges[1::2].tolist()
    if text.isascii():
        forms = text.translate(_plain()).split()
    else:
        forms = [text[one:two] for one, two in zip(starts, ends, strict=True)]
    return (
        Runs([one + start for one in starts], [two + start for two in ends], forms)
        if start
        else Runs(starts, ends, forms)
    )
