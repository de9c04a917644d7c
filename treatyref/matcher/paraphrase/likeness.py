"""How like a stretch of text is to what people say for each clause: its own words and its glosses."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from treatyref.gloss import Gloss
from treatyref.matcher.paraphrase.lexicon import Lexicon, Token
from treatyref.treaty import Treaty

__all__ = ["NOTHING", "Likeness", "Nearest", "Sayings"]

Vector = npt.NDArray[np.float64]

NOTHING = ""
"""Stands for the clause of glosses that state none."""
UNKNOWN = 0.5
"""How often a meaning that no saying has is counted, so that its weight is finite."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """How like a stretch is to each clause's likest saying.

    Attributes
    ----------
    best : list of float
        Similarity to each clause, in the order in which sayings are listed.
    likest : int
        Place of the clause that it is most like; -1 if there is none.
    first, second : float
        Similarity to that clause, and to the next; 0 where there is none.
    talk : float
        Similarity to what states no clause.
    """

    best: list[float]
    likest: int
    first: float
    second: float
    talk: float


class Sayings:
    """All ways in which the clauses of a treaty are said: their texts and their glosses.

    Parameters
    ----------
    treaty : Treaty
        With glosses.
    """

    def __init__(self, treaty: Treaty) -> None:
        own = [
            Gloss(clause.id, version.language, clause.text)
            for version in treaty.versions
            for clause in version.clauses
            if not clause.id.startswith("preamble")
        ]
        by_clause: dict[str, list[Gloss]] = {}
        for each in (*own, *treaty.glosses):
            by_clause.setdefault(each.clause, []).append(each)
        self.listed = tuple(each for sayings in by_clause.values() for each in sayings)
        self._places = {name: place for place, name in enumerate(by_clause)}
        self._begins = np.cumsum([0, *(len(sayings) for sayings in by_clause.values())])[:-1]

    def nearest(self, similarities: Vector) -> Nearest:
        """Return the similarity to each clause's likest saying, from those to all of `listed`."""
        best: list[float] = np.maximum.reduceat(similarities, self._begins).tolist()
        talk = self._places.get(NOTHING, -1)
        first = second = -math.inf
        likest = -1
        for at, value in enumerate(best):
            if at == talk:
                continue
            if value > first:
                first, second, likest = value, first, at
            elif value > second:
                second = value
        first, second = (value if value > -math.inf else 0.0 for value in (first, second))
        return Nearest(best, likest, first, second, best[talk] if talk >= 0 else 0.0)

    def verdict(self, nearest: Nearest, clause: str) -> tuple[float, float, float]:
        """Return how like a stretch is to a clause's sayings, how much more than to other clauses', and than to mere talk.

        Parameters
        ----------
        nearest : Nearest
            As `nearest` gives it.
        clause : str
            Id of the clause.
        """
        place = self._places[clause]
        own = nearest.best[place]
        return own, own - (nearest.second if place == nearest.likest else nearest.first), own - nearest.talk


class Likeness:
    """Compares meanings of words, without any model: a cosine over concepts, figures and stems, rare ones weighing most.

    Parameters
    ----------
    sayings : Sayings
        What to compare with.
    lexicon : Lexicon
        Reads sayings and stretches alike.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> treaty = load_treaty("trilateral-2020")
    >>> lexicon = Lexicon([treaty])
    >>> likeness = Likeness(Sayings(treaty), lexicon)
    >>> nearest = likeness.nearest(lexicon.read("Guns fell silent at midnight.", "en"))
    >>> like, _, _ = likeness.verdict(nearest, "point_1__s_1")
    >>> like > 0.9
    True
    """

    def __init__(self, sayings: Sayings, lexicon: Lexicon) -> None:
        self._sayings = sayings
        read = [_keys(lexicon.read(each.text, each.language)) for each in sayings.listed]
        often = Counter(key for keys in read for key in keys)
        self._weights = {key: math.log((len(read) + 1) / count) for key, count in often.items()}
        self._unknown = math.log((len(read) + 1) / UNKNOWN)
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, keys in enumerate(read):
            norm = self._norm(keys)
            for key in keys:
                postings[key].append((place, self._weights[key] / norm))
        self._postings = {
            key: (np.array([place for place, _ in rows]), np.array([weight for _, weight in rows]))
            for key, rows in postings.items()
        }

    def verdict(self, nearest: Nearest, clause: str) -> tuple[float, float, float]:
        """Return what `Sayings.verdict` says."""
        return self._sayings.verdict(nearest, clause)

    def nearest(self, tokens: Sequence[Token]) -> Nearest:
        """Return the cosine to each clause's likest saying, in [0, 1]."""
        keys = _keys(tokens)
        norm = self._norm(keys)
        similarities = np.zeros(len(self._sayings.listed))
        for key in keys:
            if key in self._postings:
                places, weights = self._postings[key]
                similarities[places] += weights * (self._weights[key] / norm)
        return self._sayings.nearest(similarities)

    def _norm(self, keys: Iterable[str]) -> float:
        weights = self._weights
        return math.sqrt(sum([weights.get(key, self._unknown) ** 2 for key in keys])) or 1.0


def _keys(tokens: Iterable[Token]) -> list[str]:
    """What the tokens may mean, each once and in reading order: sums in another order differ in their last digits."""
    return list(dict.fromkeys([key for token in tokens for key in token.keys]))
