"""What a quotation did to each run of words, before anyone judges it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from treatyref.matcher.quotation.align import Match
from treatyref.matcher.quotation.tokens import NOTED, Tokens, spelling
from treatyref.reference import Operation
from treatyref.span import Span
from treatyref.words import lexicon

ACRONYM = range(2, 7)
"""Words that an acronym may stand for."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the words of a stretch of it, and its language."""

    text: str
    words: Tokens
    language: str = ""

    def span(self, numbers: range) -> Span | None:
        """Where a range of words stands in the text."""
        return self.words.span(numbers[0], numbers[-1]) if numbers else None


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words, and what happened to it.

    `source` and `target` are the numbers of the words on both sides, empty where there are none.
    """

    operation: Operation
    source: range
    target: range

    def with_next(self, other: Change) -> Change:
        """Return one kept run of this one and the next."""
        ones, twos = range(self.source.start, other.source.stop), range(self.target.start, other.target.stop)
        return Change(Operation.KEPT, ones, twos)


def changes(source: Text, target: Text, matches: Sequence[Match]) -> list[Change]:
    """Return the runs of an alignment of a clause and a document: kept, dropped, added and replaced ones."""
    found: list[Change] = []
    last_one, last_two = matches[0][0] - 1, matches[0][1] - 1
    for one, two in matches:
        found += _between(source.words, target.words, range(last_one + 1, one), range(last_two + 1, two))
        before, after = source.words.forms[one], target.words.forms[two]
        noted = NOTED.fullmatch(after)
        exact = before == after or (noted is not None and noted[1] == before)
        operation = Operation.KEPT if exact else Operation.REPLACED
        found.append(Change(operation, range(one, one + 1), range(two, two + 1)))
        last_one, last_two = one, two
    return _joined(found, source.words, target.words)


def _between(source: Tokens, target: Tokens, ones: range, twos: range) -> list[Change]:
    """Words between two kept ones: the same letters parted otherwise, or dropped, added, replaced."""
    if ones and twos:
        same = _letters(source, ones) == _letters(target, twos)
        return [Change(Operation.KEPT if same else Operation.REPLACED, ones, twos)]
    if ones:
        return [Change(Operation.DROPPED, ones, twos)]
    return [Change(Operation.ADDED, ones, twos)] if twos else []


def _letters(words: Tokens, numbers: range) -> str:
    return "".join(words.forms[number] for number in numbers)


def _joined(found: Sequence[Change], source: Tokens, target: Tokens) -> list[Change]:
    """Join neighbouring kept runs, and neighbouring changes that have the same letters together, parted otherwise."""
    runs: list[Change] = []
    for each in found:
        run = each
        if runs and Operation.KEPT not in {runs[-1].operation, run.operation}:
            both = runs[-1].with_next(run)
            if both.source and both.target and _letters(source, both.source) == _letters(target, both.target):
                run = both
                runs.pop()
        if runs and runs[-1].operation is run.operation is Operation.KEPT:
            run = runs.pop().with_next(run)
        runs.append(run)
    return runs


def is_variant(before: str, after: str, variants: Mapping[str, str]) -> bool:
    """Tell whether two phrases, folded, are one name in two spellings, of the lexicon or abbreviated.

    >>> is_variant("united nations", "un", {}), is_variant("shusha", "shushi", {"shushi": "shusha"})
    (True, True)
    """
    one, two = (_names(phrase, variants) for phrase in (before, after))
    if one == two:
        return True
    for words, short in ((before, two), (after, one)):
        letters = [word[:1] for word in words.split() if word and word not in lexicon().instruments.joining]
        if len(letters) in ACRONYM and "".join(short) == "".join(letters):
            return True
    return False


def _names(phrase: str, variants: Mapping[str, str]) -> list[str]:
    names = map(spelling, phrase.split())
    return [variants.get(name, name) for name in names]
