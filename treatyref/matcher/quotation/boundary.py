"""Quotations that run from one clause into the next: what the neighbours have of the words around."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

from treatyref.matcher.quotation.align import Aligned, Pair
from treatyref.matcher.quotation.candidates import Candidate
from treatyref.matcher.quotation.index import Passage
from treatyref.matcher.quotation.tokens import Tokens, tokenise
from treatyref.words import Level, languages, pattern
from treatyref.words.search import plain

__all__ = ["following", "preceding"]

SLACK = 1
"""Words at the end of a clause that a quotation may leave out and still run on."""
REACH = 200
"""Characters beyond a clause that are compared with its neighbour; what is longer is found by itself."""
LEAST = 2
"""Words in a row that a neighbour must have."""
MOST_SKIPPED = 5
"""Words between two clauses that are no part of either: a number, a letter, a heading of two words."""
NUMBERED = (Level.ARTICLE, Level.PARAGRAPH, Level.POINT)


@cache
def _marker() -> re.Pattern[str]:
    """What may stand between them: "(b)", "iii", "Article 5"."""
    units = {plain(form) for each in languages() for level in NUMBERED for form in each.units.levels[level]}
    return re.compile(rf"[a-z]{{1,4}}|\d{{1,3}}[a-z]?|[^\W\d_a-z]|{pattern(units)}")


def following(found: Candidate, passages: Sequence[Passage], ends: Sequence[bool], text: str) -> list[Candidate]:
    """Return the words behind a candidate that the clauses behind its own have, a candidate each.

    `found`: words of a clause, perhaps to its end; `passages`: all clauses in their order; `ends`: whether a clause
    is the last of its text.
    """
    runs: list[Candidate] = []
    passage, at = found.passage, found.span.end
    last = max(pair.source for pair in found.aligned.pairs if pair.source is not None)
    if last < len(passage.words) - 1 - SLACK:
        return runs
    while not ends[passage.number]:
        passage = passages[passage.number + 1]
        words = tokenise(text, at, _word_end(text, min(len(text), at + REACH)))
        first = _first_equal(passage.names, words, passage)
        if first is None:
            break
        size = 0
        while size < min(len(passage.names), len(words) - first) and _is(passage, size, words.names[first + size]):
            size += 1
        if size < LEAST:
            break
        runs.append(_run(passage, words, range(size), first))
        if size < len(passage.names):
            break
        at = runs[-1].span.end
    return runs


def preceding(found: Candidate, passages: Sequence[Passage], ends: Sequence[bool], text: str) -> list[Candidate]:
    """Return the words before a candidate that the clauses before its own have, likewise, the nearest first."""
    runs: list[Candidate] = []
    passage, at = found.passage, found.span.start
    if min(pair.source for pair in found.aligned.pairs if pair.source is not None) > SLACK:
        return runs
    while passage.number and not ends[passage.number - 1]:
        passage = passages[passage.number - 1]
        words = tokenise(text, _word_start(text, max(0, at - REACH)), at)
        last = _last_equal(passage, words)
        if last is None:
            break
        size, own = 0, len(passage.names)
        while size < min(own, last + 1) and _is(passage, own - 1 - size, words.names[last - size]):
            size += 1
        if size < LEAST:
            break
        runs.append(_run(passage, words, range(own - size, own), last + 1 - size))
        if size < own:
            break
        at = runs[-1].span.start
    return runs


def _is(passage: Passage, number: int, name: str) -> bool:
    return passage.names[number] == passage.variants.get(name, name)


def _first_equal(names: Sequence[str], words: Tokens, passage: Passage) -> int | None:
    """Number of the word at which a clause begins, with markers before it at most."""
    for at in range(min(MOST_SKIPPED + 1, len(words))):
        if (
            _is(passage, 0, words.names[at])
            and len(names) > 1
            and at + 1 < len(words)
            and _is(passage, 1, words.names[at + 1])
        ):
            return at
        if not _marker().fullmatch(words.forms[at]):
            return None
    return None


def _last_equal(passage: Passage, words: Tokens) -> int | None:
    """Number of the word with which a clause ends, with markers behind it at most."""
    own = len(passage.names)
    for back in range(1, min(MOST_SKIPPED + 1, len(words)) + 1):
        at = len(words) - back
        if own > 1 and at and _is(passage, own - 1, words.names[at]) and _is(passage, own - 2, words.names[at - 1]):
            return at
        if not _marker().fullmatch(words.forms[at]):
            return None
    return None


def _run(passage: Passage, words: Tokens, source: range, first: int) -> Candidate:
    pairs = [Pair(one, first + at, kept=True) for at, one in enumerate(source)]
    strength = math.fsum(passage.weights[number] for number in source)
    return Candidate(passage, words, Aligned(pairs, len(pairs), strength, 1.0))


def _word_end(text: str, at: int) -> int:
    """Move a place that lies inside a word back to its beginning."""
    low = max(0, at - REACH // 2)
    while low < at < len(text) and text[at].isalnum():
        at -= 1
    return at


def _word_start(text: str, at: int) -> int:
    """Move a place that lies inside a word on to its end."""
    high = min(len(text), at + REACH // 2)
    while 0 < at < high and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    return at
