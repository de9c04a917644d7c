"""Where passages have some words in a row: every word counts, and a row may run from one passage into the next."""

import itertools
import math
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from treatyref.matcher.quotation.align import Match
from treatyref.matcher.quotation.index import Passage
from treatyref.matcher.quotation.runs import windows
from treatyref.matcher.quotation.tokens import is_common

SHORTEST = 3
"""Words of a row that can be looked up."""
MOST_PLACES = 400
"""Places of a row that are told; what stands in more is a formula of the trade, and says nothing about any."""
LEAST_SHARE, MOST_SHARE = 2e-5, 5e-4
"""Share of all words that a word of meaning is taken to have at least, and at most: one that a treaty has once is not rare in
other prose, and "States Parties" are not everywhere."""
LEAST_OF_SMALL = 1e-3
"""The least share of articles and the like."""
BITS_OF_A_GAP = 4.0
"""What a gap takes from the proof of the words behind it, besides its width."""


@dataclass(frozen=True, slots=True)
class Part:
    """The words of a row that one passage has.

    `source` and `target`: numbers of the words in the passage, and in the row.
    """

    passage: int
    source: range
    target: range


class PhraseIndex:
    """All words of all passages, in their order, with every three in a row looked up by number.

    `passages`: in the order in which they follow each other; `texts`: of each passage, what text it is of: no row
    runs from one text into another.
    """

    def __init__(self, passages: Sequence[Passage], texts: Sequence[Hashable]) -> None:
        self._numbers: dict[str, int] = {}
        items: list[int] = []
        owners: list[int] = []
        self._begins: list[int] = []
        for at, passage in enumerate(passages):
            if at and texts[at] != texts[at - 1]:
                items.append(-at)
                owners.append(-1)
            self._begins.append(len(items))
            items += [self._numbers.setdefault(name, len(self._numbers)) for name in passage.names]
            owners += [at] * len(passage.names)
        self._items = np.array(items, dtype=np.int64)
        self._owners = np.array(owners, dtype=np.int32)
        known = windows(self._items, SHORTEST) if len(items) >= SHORTEST else np.zeros(0, dtype=np.uint64)
        self._order = np.argsort(known, kind="stable").astype(np.int32)
        self._known = known[self._order]
        counts = np.bincount(self._items[self._items >= 0], minlength=len(self._numbers))
        small = np.array([is_common(name) for name in self._numbers], dtype=np.bool_)
        low, high = np.where(small, LEAST_OF_SMALL, LEAST_SHARE), np.where(small, 1.0, MOST_SHARE)
        self._bits = -np.log2(np.clip(counts / max(1, counts.sum()), low, high))
        self._room = float(np.log2(max(2, len(items))))

    def places(self, names: Sequence[str]) -> list[int]:
        """Return where all words of a row stand in the order of all words; none if in too many places.

        The rarest three words in a row lead to places; the others are then compared.
        """
        if len(names) < SHORTEST or not all(name in self._numbers for name in names) or not len(self._known):
            return []
        numbers = np.array([self._numbers[name] for name in names], dtype=np.int64)
        wanted = windows(numbers, SHORTEST)
        low, high = (np.searchsorted(self._known, wanted, side) for side in ("left", "right"))
        rarest = int(np.argmin(high - low))
        places = self._order[low[rarest] : high[rarest]].astype(np.int64) - rarest
        places = places[(places >= 0) & (places + len(numbers) <= len(self._items))]
        for offset, number in enumerate(numbers.tolist()):
            places = places[self._items[places + offset] == number]
        return [] if len(places) > MOST_PLACES else np.sort(places).tolist()

    def parts(self, place: int, size: int) -> list[Part]:
        """Return a row of words from a place on, parted by the passages that it runs through."""
        owners = self._owners[place : place + size]
        cuts = [0, *(np.flatnonzero(np.diff(owners)) + 1).tolist(), size]
        found = []
        for low, high in itertools.pairwise(cuts):
            passage = int(owners[low])
            first = place + low - self._begins[passage]
            found.append(Part(passage, range(first, first + high - low), range(low, high)))
        return found

    def bits(self, names: Iterable[str]) -> float:
        """Return how improbable it is, in bits, that other prose has some words in a row by chance, in any place."""
        total = math.fsum(
            float(self._bits[number]) for name in names if (number := self._numbers.get(name)) is not None
        )
        return total - self._room

    def proof(self, names: Sequence[str], matches: Sequence[Match]) -> float:
        """Return how improbable it is, in bits, that other prose has the matched words of a passage near each other by chance.

        A gap on both sides takes from what the row of words behind it proves: the wider it is, the more ways there are to fill it.
        """
        rows: list[tuple[int, list[str]]] = []
        for (before, behind), (one, two) in itertools.pairwise((*matches[:1], *matches)):
            ways = (one - before) * (two - behind)
            if not rows or ways > 1:
                rows.append((max(1, ways), []))
            rows[-1][1].append(names[one])
        told = (self.bits(row) + self._room - math.log2(ways) - BITS_OF_A_GAP for ways, row in rows)
        return math.fsum(max(0.0, each) for each in told) + BITS_OF_A_GAP - self._room
