"""Quotations that run from one clause into the next: what the neighbours have of the words around."""

import re
from collections.abc import Sequence
from functools import cache

from treatyref.matcher.quotation.align import Match
from treatyref.matcher.quotation.candidates import Candidate
from treatyref.matcher.quotation.index import Passage
from treatyref.matcher.quotation.tokens import Tokens
from treatyref.matcher.quotation.view import View
from treatyref.words import Level, lexicon, pattern

__all__ = ["neighbours"]

SLACK = 1
"""Words at the end of a clause that a quotation may leave out and still run on."""
REACH = 200
"""Characters beyond a clause that are compared with its neighbour; what is longer is found by itself."""
LEAST = 2
"""Words in a row that a neighbour must have."""
MOST_SKIPPED = 5
"""Words between two clauses that are no part of either: a number, a letter, a heading of two words."""
NUMBERED = (Level.ARTICLE, Level.RULE, Level.PARAGRAPH, Level.POINT)


@cache
def _marker() -> re.Pattern[str]:
    """What may stand between them: "(b)", "iii", "Article 5"."""
    units = frozenset[str]().union(*(lexicon().units.levels[level] for level in NUMBERED))
    return re.compile(rf"[a-z]{{1,4}}|\d{{1,3}}[a-z]?|[^\W\d_a-z]|{pattern(units)}")


def neighbours(
    found: Candidate, passages: Sequence[Passage], ends: Sequence[bool], view: View, *, behind: bool
) -> list[Candidate]:
    """Return the words behind a candidate that the clauses behind its own have, a candidate each; or those before it.

    The nearest comes first. `ends` tells of each clause whether it is the last of its text.
    """
    runs: list[Candidate] = []
    text = view.text
    passage, step = found.passage, 1 if behind else -1
    if (len(passage.words) - 1 - found.matches[-1][0] if behind else found.matches[0][0]) > SLACK:
        return runs
    at = found.span.end if behind else found.span.start
    while not ends[passage.number] if behind else passage.number and not ends[passage.number - 1]:
        passage = passages[passage.number + step]
        words = view.words(*((at, _word_start(text, at + REACH)) if behind else (_word_start(text, at - REACH), at)))
        own, said = range(len(passage.names))[::step], range(len(words))[::step]
        skipped = _skipped(passage, words, own, said)
        if skipped is None:
            break
        same = _same(passage, words, own, said[skipped:])
        if len(same) < LEAST:
            break
        runs.append(Candidate(passage, words, same[::step]))
        if len(same) < len(own):
            break
        at = runs[-1].span.end if behind else runs[-1].span.start
    return runs


def _same(passage: Passage, words: Tokens, own: range, said: range) -> list[Match]:
    """Return the numbers of the words of a clause and of a text that are equal, up to the first that are not."""
    same: list[Match] = []
    for one, two in zip(own, said, strict=False):
        if [passage.names[one]] != passage.called([words.names[two]]):
            break
        same.append((one, two))
    return same


def _skipped(passage: Passage, words: Tokens, own: range, said: range) -> int | None:
    """Return how many words, markers all, stand between a place and the two words at the near edge of a clause."""
    for at in range(min(MOST_SKIPPED + 1, len(said))):
        if len(_same(passage, words, own[:2], said[at : at + 2])) > 1:
            return at
        if not _marker().fullmatch(words.forms[said[at]]):
            return None
    return None


def _word_start(text: str, at: int) -> int:
    """Move a place that lies inside a word back to its beginning; one outside the text, to the text's end."""
    at = max(0, min(len(text), at))
    low = max(0, at - REACH // 2)
    while low < at < len(text) and text[at].isalnum() and text[at - 1].isalnum():
        at -= 1
    return at
