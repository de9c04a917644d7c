"""What speaks for and against a sentence stating a clause, as numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from treatyref.matcher.nearness import is_below
from treatyref.matcher.paraphrase.lexicon import Token
from treatyref.matcher.paraphrase.profile import ClauseIndex, Shared
from treatyref.reference import Kind, Reference
from treatyref.span import Span

__all__ = ["CONTEXT_FEATURES", "FEATURES", "SEMANTIC_FEATURES", "Context", "Passage", "measure"]

FEATURES = (
    "clause covered",
    "passage covered",
    "covered both",
    "shared weight",
    "lead over the next clause",
    "best clause",
    "acts shared",
    "names shared",
    "names missed",
    "figures shared",
    "figures at odds",
    "parties agree",
    "parties at odds",
)
"""What the words alone say."""

CONTEXT_FEATURES = (
    "provision named in the sentence",
    "provision named before",
    "other provision named",
    "treaty named in the document",
    "treaty named near by",
    "other instrument named",
)
"""What the words around say."""

SEMANTIC_FEATURES = ("similarity", "similarity above its neighbours")
"""What an encoder says."""

UNKNOWN = 0.9
"""Weight of a word of the sentence that no clause has."""
REACH = 350
"""Characters before a sentence in which a citation still announces it; two long sentences."""
MOST_FIGURES = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with what its words mean."""

    span: Span
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What else a document refers to.

    Attributes
    ----------
    text : str
        The document's text.
    references : tuple of Reference
        Citations and mentions in it, unresolved ones included.
    """

    text: str
    references: tuple[Reference, ...]

    def around(self, span: Span, treaty: str, target: str) -> tuple[float, ...]:
        """Return the `CONTEXT_FEATURES` of a clause for a stretch of the document."""
        inside = before = other = near = foreign = 0.0
        named = any(each.treaty == treaty for each in self.references)
        last: Reference | None = None
        for each in self.references:
            within = each.span.start < span.end and span.start < each.span.end
            ahead = 0 <= span.start - each.span.end <= REACH and "\n\n" not in self.text[each.span.end : span.start]
            if within and (each.treaty != treaty or not each.resolved):
                foreign = 1.0
            elif each.treaty == treaty and each.kind is Kind.CITATION and each.resolved:
                if within:
                    hit = is_below(target, each.target)
                    inside, other = max(inside, float(hit)), max(other, float(not hit))
                elif ahead:
                    last = each
            if each.treaty == treaty and (within or ahead):
                near = 1.0
        if last is not None and not inside:
            before = float(is_below(target, last.target))
            other = max(other, 0.5 * float(not before))
        return inside, before, other, float(named), near, foreign


def measure(passage: Passage, shared: Sequence[Shared], index: ClauseIndex) -> list[tuple[Shared, Span, tuple[float, ...]]]:
    """Return, for each clause that a sentence may state, where it does and the `FEATURES`.

    Parameters
    ----------
    passage : Passage
        A sentence.
    shared : sequence of Shared
        What it shares with each clause, most first.
    index : ClauseIndex
        Knows what kind of thing a key is.
    """
    best = shared[0].weight if shared else 0.0
    second = shared[1].weight if len(shared) > 1 else 0.0
    rows = []
    for each in shared:
        span = _stretch(each)
        rows.append((each, span, _features(passage, each, span, best, second, index)))
    return rows


def _stretch(shared: Shared) -> Span:
    return Span(shared.tokens[0].span.start, max(token.span.end for token in shared.tokens))


def _features(
    passage: Passage, shared: Shared, span: Span, best: float, second: float, index: ClauseIndex
) -> tuple[float, ...]:
    profile = shared.profile
    hits = {token.span for token in shared.tokens}
    inside = [token for token in passage.tokens if token.span.start < span.end and span.start < token.span.end]
    extra = sum(UNKNOWN * max(index.factor(key) for key in token.keys) for token in inside if token.span not in hits)
    covered = shared.weight / profile.weight if profile.weight else 0.0
    said = shared.weight / (shared.weight + extra) if shared.weight else 0.0
    rival = second if shared.weight == best else best
    names = [facet for facet in profile.facets if facet.kind in {"place", "body"}]
    named = [facet for facet in shared.facets if facet.kind in {"place", "body"}]
    figures = {key for token in inside for key in token.keys if index.kind(key) == "figure"}
    odd = _odd_figures(figures, profile.figures)
    parties = [key for token in inside for key in token.keys if index.kind(key) == "party"]
    clash = bool(parties) and bool(profile.first_party) and profile.first_party not in parties
    return (
        covered,
        said,
        covered * said,
        math.log1p(shared.weight),
        (shared.weight - rival) / (shared.weight + rival) if shared.weight else 0.0,
        float(shared.weight == best),
        min(sum(facet.weight for facet in shared.facets if facet.kind == "act"), 4.0) / 4.0,
        len(named) / len(names) if names else 0.0,
        float(bool(names) and not named),
        min(len(figures & profile.figures), MOST_FIGURES) / MOST_FIGURES,
        odd,
        float(bool(parties) and parties[0] == profile.first_party),
        float(clash),
    )


def _odd_figures(said: set[str], stated: frozenset[str]) -> float:
    """Share of the sentence's dates and numbers that are not the clause's, where the clause has any of the kind."""
    odd = 0.0
    for kind in ("date ", "number "):
        mine = {key for key in said if key.startswith(kind)}
        theirs = {key for key in stated if key.startswith(kind)}
        if mine and theirs:
            odd = max(odd, len(mine - theirs) / len(mine))
    return odd
