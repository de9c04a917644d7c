"""The clauses of a treaty that come nearest to a sentence of one's own, with what speaks for each."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.matcher.encoder import Choice, choose_encoder
from treatyref.matcher.paraphrase.finder import ParaphraseFinder
from treatyref.matcher.paraphrase.model import columns_of, read_model
from treatyref.treaty import Treaty

__all__ = ["Alike", "find_like"]

_LAST: list[tuple[Treaty, Choice, ParaphraseFinder]] = []
"""The finder that was used last."""
ARTICLE = 8.0
"""Log odds that BM25 over whole articles counts, where one clause has to be first whether it is stated or not: of 497
sentences of comments with the citation taken out, 327 lead to the article that they cited instead of 311."""
TINY = 1e-9
FARTHEST, HALVINGS = 60.0, 50
"""Log odds that are as good as certain, and how often their range is halved."""
MOST_REASONS = 3
"""What speaks most for a clause; the rest is small."""


@dataclass(frozen=True, slots=True, repr=False)
class Alike:
    """A clause that comes near to a sentence."""

    target: str
    """Id of the clause."""
    text: str
    """Its text, in the version that lookups answer from."""
    score: float
    """How likely the sentence states it, in [0, 1]."""
    words: tuple[str, ...]
    """Words of the sentence that the clause, or a gloss of it, has too; the most telling first."""
    reasons: tuple[tuple[str, float], ...]
    """What speaks for it more than for other sentences, by name, in log odds; the most first."""

    def __repr__(self) -> str:
        shared = f", words {', '.join(self.words)}" if self.words else ""
        return f"<{self.target} {self.score:.2f}{shared}: {self.text}>"


def find_like(treaty: Treaty, sentence: str, *, encoder: Choice = "auto", most: int = 5) -> list[Alike]:
    """Return the clauses that come nearest to a sentence in meaning, whether it states them or not.

    Parameters
    ----------
    treaty : Treaty
        With a text.
    sentence : str
        A sentence, or a few.
    encoder : Encoder, "auto" or None
        As `Matcher` takes it.
    most : int
        How many clauses, at least 1.

    Returns
    -------
    list of Alike
        The nearest first, by how likely each is and how near its whole article is; empty only if nothing in the sentence
        says anything.

    Raises
    ------
    ArgumentError
        If the treaty is no treaty or has no text, the sentence is no text, or `most` is less than 1.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> found = find_like(
    ...     load_treaty("trilateral-2020"), "Everybody in captivity goes home, the dead too.", encoder=None
    ... )
    >>> found[0].target
    'point_8__s_1'
    """
    _check(treaty, sentence, most)
    finder = _finder(treaty, encoder)
    found: dict[str, tuple[float, float, Alike]] = {}
    for read in finder.read(Document(sentence), None, (), gate=False):
        model, names = read_model(read.model), columns_of(read.model)
        chances = model.probabilities(read.found.values)
        near = ARTICLE * read.found.values[:, names.index("sentence and article: bm25")]
        for scored, row in finder.likeliest(read, chances):
            rank = math.log(max(scored.score, TINY) / max(1 - scored.score, TINY)) + float(near[row])
            if scored.clause in found and found[scored.clause][0] >= rank:
                continue
            gains = model.weights * (read.found.values[row] - model.means)
            best = np.argsort(-gains, kind="stable")[:MOST_REASONS]
            alike = Alike(
                scored.clause,
                treaty.clause(scored.clause).text,
                0.0,
                tuple(dict.fromkeys(span.cut(sentence) for span in scored.words)),
                tuple((names[place], round(float(gains[place]), 3)) for place in best if gains[place] > 0),
            )
            found[scored.clause] = rank, scored.score, alike
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    scores = _shared_out([rank for _, (rank, _, _) in ranked], math.fsum(chance for _, (_, chance, _) in ranked))
    return [
        replace(alike, score=round(score, 4)) for (_, (_, _, alike)), score in zip(ranked[:most], scores, strict=False)
    ]


def _shared_out(ranks: Sequence[float], total: float) -> list[float]:
    """Return probabilities in the order of log odds that add up to as many clauses stated as before.

    >>> [round(chance, 2) for chance in _shared_out([1.0, 1.0], 0.5)]
    [0.25, 0.25]
    """
    low, high = -FARTHEST, FARTHEST
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        added = math.fsum(1 / (1 + math.exp(min(middle - rank, FARTHEST))) for rank in ranks)
        low, high = (middle, high) if added > total else (low, middle)
    return [1 / (1 + math.exp(min(low - rank, FARTHEST))) for rank in ranks]


def _finder(treaty: Treaty, encoder: Choice) -> ParaphraseFinder:
    """Return a finder for a treaty, the one used last if nothing has changed: its clauses are encoded once."""
    known = _LAST[0] if _LAST else None
    if known is None or known[0] is not treaty or known[1] is not encoder:
        known = treaty, encoder, ParaphraseFinder([treaty], encoder=choose_encoder(encoder))
        _LAST[:] = [known]
    return known[2]


def _check(treaty: Treaty, sentence: str, most: int) -> None:
    given: tuple[object, object] = (treaty, sentence)
    if not isinstance(given[0], Treaty) or not treaty.versions:
        msg = f"find_like() takes a treaty with a text, not {treaty!r}; load_treaty() and read_treaty() give one"
        raise ArgumentError(msg)
    if not isinstance(given[1], str):
        msg = f"find_like() compares a sentence, not {type(given[1]).__name__}"
        raise ArgumentError(msg)
    if most < 1:
        msg = f"most is at least 1, not {most}"
        raise ArgumentError(msg)
