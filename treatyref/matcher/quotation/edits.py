"""What a quotation did to each run of words, before anyone judges it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from treatyref.matcher.quotation.align import Pair
from treatyref.matcher.quotation.tokens import Tokens, spelling
from treatyref.reference import Operation
from treatyref.span import Span
from treatyref.words import gathered

__all__ = ["Change", "Text", "changes", "is_variant"]

NOTE_NUMBER = re.compile(r"\d{1,3}$")
"""Number of a note that was set above the line, and stuck to the word."""
ACRONYM = range(2, 7)
"""Words that an acronym may stand for."""


@cache
def _small() -> frozenset[str]:
    """Words that an acronym passes over."""
    return gathered(lambda each: each.instruments.joining)


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the words of a stretch of it, and its language."""

    text: str
    words: Tokens
    language: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words, and what happened to it.

    `source` and `target` are the numbers of the words on both sides, empty where there are none; `exact` tells of kept
    words whether no letter differs.
    """

    operation: Operation
    source: range
    target: range
    exact: bool = True

    def span(self, side: Text, words: range) -> Span | None:
        """Where a range of words stands in its text."""
        if not len(words):
            return None
        return Span(side.words.starts[words[0]], side.words.ends[words[-1]])


def changes(source: Text, target: Text, pairs: Sequence[Pair]) -> list[Change]:
    """Return the runs of an alignment of a clause and a document: kept, dropped, added and replaced ones."""
    found: list[Change] = []
    ones: list[int] = []
    twos: list[int] = []
    last_one, last_two = _before(pairs)
    for pair in pairs:
        if pair.kept and pair.source is not None and pair.target is not None:
            found += _block(source, target, ones, twos, last_one, last_two)
            ones, twos = [], []
            found.append(_kept(source, target, pair.source, pair.target))
            last_one, last_two = pair.source, pair.target
        else:
            ones += [] if pair.source is None else [pair.source]
            twos += [] if pair.target is None else [pair.target]
    return _joined(_reparted(found, source.words, target.words))


def _before(pairs: Sequence[Pair]) -> tuple[int, int]:
    one = next((pair.source for pair in pairs if pair.source is not None), 0)
    two = next((pair.target for pair in pairs if pair.target is not None), 0)
    return one - 1, two - 1


def _kept(source: Text, target: Text, one: int, two: int) -> Change:
    before, after = source.words.forms[one], target.words.forms[two]
    exact = before == after or (before.isalpha() and NOTE_NUMBER.sub("", after) == before)
    operation = Operation.KEPT if exact else Operation.REPLACED
    return Change(operation, range(one, one + 1), range(two, two + 1), exact)


def _block(
    source: Text, target: Text, ones: Sequence[int], twos: Sequence[int], last_one: int, last_two: int
) -> list[Change]:
    """Words between two kept ones: the same letters parted otherwise, or dropped, added, replaced."""
    first = range(ones[0], ones[-1] + 1) if ones else range(last_one + 1, last_one + 1)
    second = range(twos[0], twos[-1] + 1) if twos else range(last_two + 1, last_two + 1)
    if ones and twos:
        same = _letters(source.words, first) == _letters(target.words, second)
        return [Change(Operation.KEPT if same else Operation.REPLACED, first, second)]
    if ones:
        return [Change(Operation.DROPPED, first, second)]
    return [Change(Operation.ADDED, first, second)] if twos else []


def _reparted(found: Sequence[Change], source: Tokens, target: Tokens) -> list[Change]:
    """Make one kept run of two neighbouring changes that have the same letters together, parted otherwise."""
    runs: list[Change] = []
    for each in found:
        before = runs[-1] if runs else None
        if before and Operation.KEPT not in {before.operation, each.operation}:
            ones = range(before.source.start, each.source.stop)
            twos = range(before.target.start, each.target.stop)
            if ones and twos and _letters(source, ones) == _letters(target, twos):
                runs[-1] = Change(Operation.KEPT, ones, twos)
                continue
        runs.append(each)
    return runs


def _letters(words: Tokens, numbers: range) -> str:
    return "".join(words.forms[number] for number in numbers)


def _joined(found: Sequence[Change]) -> list[Change]:
    """Join neighbouring kept runs."""
    joined: list[Change] = []
    for each in found:
        before = joined[-1] if joined else None
        if before and before.operation is each.operation is Operation.KEPT:
            joined[-1] = Change(
                Operation.KEPT,
                range(before.source.start, each.source.stop),
                range(before.target.start, each.target.stop),
            )
        else:
            joined.append(each)
    return joined


def is_variant(before: str, after: str, variants: Mapping[str, str]) -> bool:
    """Tell whether two phrases, folded, are one name in two spellings, of the lexicon or abbreviated.

    Examples
    --------
    >>> is_variant("united nations", "un", {}), is_variant("shusha", "shushi", {"shushi": "shusha"})
    (True, True)
    """
    one, two = (_names(phrase, variants) for phrase in (before, after))
    if one == two:
        return True
    for words, short in ((before, two), (after, one)):
        letters = [word[:1] for word in words.split() if word and word not in _small()]
        if len(letters) in ACRONYM and "".join(short) == "".join(letters):
            return True
    return False


def _names(phrase: str, variants: Mapping[str, str]) -> list[str]:
    names = map(spelling, phrase.split())
    return [variants.get(name, name) for name in names]
