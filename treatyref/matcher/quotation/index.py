"""One index over the words of all clauses of all versions of all treaties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from treatyref.fold import fold_word
from treatyref.matcher.quotation.words import Words, split_words

__all__ = ["Hit", "Passage", "PassageIndex"]

COMMON = (
    # English
    "the of and to in a an is are was were be been by for with on at from as that this which who it its their his her has have had "
    "or but not will would can could may might must than into through during after before all any each such other also more most "
    "there these those they he she we you i up out so if no under between about over s t "
    # Russian
    "и в во на с со к ко по о об от до из за для не что это как а но или при у же бы он она они его ее их который которая которые будет "
    "были был была быть этого этом так также все всех "
    # French
    "le la les de des du un une et à au aux en dans par pour sur que qui ne pas est sont ce cette ces il elle se sa son ses avec d l"
).split()
"""Words of which two in a row say nothing about where a text comes from."""

BITS = 20
"""Size of the bitmap that turns most pairs away: a megabyte, which fits the processor's cache."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of source text with its words.

    Attributes
    ----------
    owner : object
        Whatever the caller wants back: a clause, a sentence number.
    text : str
        The text that the offsets of `words` count.
    words : Words
        Its words; offsets are of `text`.
    ids : list of int
        What each word is compared by: equal for variants of one word.
    folded : list of str
        The folded letters of each word.
    """

    owner: object
    text: str
    words: Words
    ids: list[int]
    folded: list[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A pair of words that the target has in common with a passage.

    Attributes
    ----------
    passage : int
        Which passage.
    source, target : int
        Number of the first word of the pair, in the passage and in the target.
    """

    passage: int
    source: int
    target: int


class PassageIndex:
    """Finds the passages whose pairs of words occur in a text.

    Parameters
    ----------
    passages : iterable of (owner, text, start, end)
        The source stretches, as offsets of a text.
    variants : iterable of sequence of str
        Groups of words that stand for the same thing; one of more than one word is passed over.
    """

    def __init__(
        self, passages: Iterable[tuple[object, str, int, int]], variants: Iterable[Sequence[str]] = ()
    ) -> None:
        self._canonical = _canonical(variants)
        self._ids: dict[int, int] = {}
        self.passages: list[Passage] = []
        for owner, text, start, end in passages:
            words = split_words(text[start:end])
            words = Words(words.starts + start, words.ends + start, words.keys)
            ids = [self._ids.setdefault(self._canonical.get(key, key), len(self._ids)) for key in words.keys.tolist()]
            spans = zip(words.starts.tolist(), words.ends.tolist(), strict=True)
            self.passages.append(Passage(owner, text, words, ids, [fold_word(text[a:b]) for a, b in spans]))
        self._index_vocabulary()
        self._index_pairs()

    def _index_vocabulary(self) -> None:
        known = dict(self._ids)
        known.update({key: self._ids[to] for key, to in self._canonical.items() if to in self._ids})
        keys = np.array(sorted(known), dtype=np.uint64)
        self._keys = keys
        self._of_key = np.array([known[int(key)] for key in keys], dtype=np.int64)
        self._maybe = np.zeros(1 << BITS, dtype=np.bool_)
        self._maybe[_low(keys)] = True
        common = {self._canonical.get(key, key) for key in split_words(" ".join(COMMON)).keys.tolist()}
        self.common = np.zeros(len(self._ids) + 1, dtype=np.bool_)
        self.common[[self._ids[key] for key in common if key in self._ids]] = True

    def _index_pairs(self) -> None:
        """Pairs of neighbours, and of neighbours but one, so that one word more or less does not hide them."""
        size = len(self._ids) + 1
        postings: dict[int, list[tuple[int, int]]] = {}
        for number, passage in enumerate(self.passages):
            ids = passage.ids
            for step in (1, 2):
                for at in range(len(ids) - step):
                    one, two = ids[at], ids[at + step]
                    if not (self.common[one] or self.common[two]) or (
                        step == 1 and not (self.common[one] and self.common[two])
                    ):
                        postings.setdefault(one * size + two, []).append((number, at))
        self._size = size
        self._pairs = np.array(sorted(postings), dtype=np.int64)
        self._postings = [postings[int(pair)] for pair in self._pairs]
        self._pair_maybe = np.zeros(1 << BITS, dtype=np.bool_)
        self._pair_maybe[_spread(self._pairs)] = True

    def ids_of(self, words: Words) -> npt.NDArray[np.int64]:
        """Return the id of each word, -1 for words that no passage has."""
        ids = np.full(len(words), -1, dtype=np.int64)
        if not len(self._keys):
            return ids
        likely = np.flatnonzero(self._maybe[_low(words.keys)])
        keys = words.keys[likely]
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        real = self._keys[at] == keys
        ids[likely[real]] = self._of_key[at[real]]
        return ids

    def hits(self, ids: npt.NDArray[np.int64]) -> list[Hit]:
        """Return every pair that the words with these ids share with a passage."""
        found: list[Hit] = []
        if not len(self._pairs):
            return found
        for step in (1, 2):
            one, two = ids[:-step], ids[step:]
            known = np.flatnonzero((one >= 0) & (two >= 0))
            keys = one[known] * self._size + two[known]
            maybe = self._pair_maybe[_spread(keys)]
            known, keys = known[maybe], keys[maybe]
            at = np.minimum(np.searchsorted(self._pairs, keys), len(self._pairs) - 1)
            real = self._pairs[at] == keys
            for target, pair in zip(known[real].tolist(), at[real].tolist(), strict=True):
                found += [Hit(passage, source, target) for passage, source in self._postings[pair]]
        return found


def _low(keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    return (keys >> np.uint64(64 - BITS)).astype(np.int64)


def _spread(pairs: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Scatter the pairs over the bitmap (Fibonacci hashing)."""
    return _low(pairs.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))


def _canonical(variants: Iterable[Sequence[str]]) -> dict[int, int]:
    """Map the key of every variant to the key of the first of its group."""
    canonical: dict[int, int] = {}
    for group in variants:
        keys = [words.keys.tolist() for words in map(split_words, group)]
        single = [each[0] for each in keys if len(each) == 1]
        first = canonical.get(single[0], single[0]) if single else 0
        canonical.update(dict.fromkeys(single[1:], first))
    return canonical
