"""What speaks for and against a stretch of text stating a clause, as numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from treatyref.matcher.nearness import is_below
from treatyref.matcher.paraphrase.lexicon import Token
from treatyref.matcher.paraphrase.likeness import Nearest
from treatyref.matcher.paraphrase.profile import Clauses, Facet, Shared, ranked
from treatyref.reference import Kind, Reference
from treatyref.span import Span

__all__ = ["GLOSSED", "LEXICAL", "SEMANTIC", "SEMANTIC_GLOSSED", "Candidate", "Context", "candidates"]

WORDS = (
    "clause covered",
    "passage covered",
    "both covered",
    "weight shared",
    "lead over the next clause",
    "best clause",
    "acts shared",
    "names shared",
    "names missed",
    "figures shared",
    "figures at odds",
    "first party agrees",
    "first party missed",
    "telling facets missed",
    "explained by a rival only",
    "explained by this only",
    "words",
    "two heaviest facets",
    "next two facets",
    "sentence covered",
)
"""What the words alone say."""

SURROUNDINGS = (
    "provision named inside",
    "provision named before",
    "other provision named",
    "treaty named in the document",
    "treaty named near by",
    "other instrument named",
    "provision named and covered",
    "provision named and best",
    "times the treaty is named",
)
"""What the words around say."""

LEXICAL = WORDS + SURROUNDINGS
SEMANTIC = (
    "similarity",
    "similarity above the next clause",
    "sentence similarity",
    "sentence similarity above the next",
)
"""What an encoder says, of the stretch and of its sentence; similarities in standard deviations."""

GLOSSED = (
    "like a saying",
    "liker than other clauses' sayings",
    "liker than talk",
    "sentence like a saying",
    "sentence liker than other clauses' sayings",
    "sentence liker than talk",
)
"""What the treaty's glosses say, of the stretch and of its sentence, by the words."""
SEMANTIC_GLOSSED = tuple(f"{name}, by meaning" for name in GLOSSED)
"""The same by an encoder."""

LIGHTEST = 1.2
"""Weight that a sentence shares with a clause at least; less is a name or two."""
MOST_CLAUSES = 8
"""Clauses that one sentence is compared with in detail: those that it shares most with."""
UNKNOWN = 0.9
"""Weight of a word that no clause has, before its kind is counted."""
REACH = 350
"""Characters before a stretch in which a citation still announces it; two long sentences."""
MOST_FIGURES = 2
MOST_WEIGHT = 4.0
TELLING = 4
"""Facets of a clause that tell it from the others: its heaviest."""
NAMES = frozenset({"place", "body"})
ACTS = frozenset({"act"})
BOTH, BEST = WORDS.index("both covered"), WORDS.index("best clause")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a sentence that may state a clause.

    Attributes
    ----------
    shared : Shared
        The clause, and what it has in common with the stretch.
    span, sentence : Span
        Where the stretch and its sentence stand.
    features : tuple of float
        Values of `LEXICAL`.
    glossed : tuple of float
        Values of `GLOSSED`; empty if the treaty has no glosses.
    """

    shared: Shared
    span: Span
    sentence: Span
    features: tuple[float, ...]
    glossed: tuple[float, ...] = ()


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
        """Return how citations and mentions around a stretch bear on a clause: the first six of `SURROUNDINGS`."""
        inside = before = other = near = foreign = 0.0
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
            other = max(other, 0.5 * (1.0 - before))
        named = float(any(each.treaty == treaty for each in self.references))
        return inside, before, other, named, near, foreign


def candidates(
    sentence: Span,
    tokens: Sequence[Token],
    runs: Iterable[Sequence[Token]],
    context: Context,
    index: Clauses,
) -> list[Candidate]:
    """Return, for each clause that a sentence shares anything telling with, the stretch that states it best.

    Parameters
    ----------
    sentence : Span
        Where it stands.
    tokens : sequence of Token
        What its words mean.
    runs : iterable of sequence of Token
        Its parts, as `units` gives them.
    context : Context
        What else the document refers to.
    index : Clauses
        Those that may be stated here.
    """
    nearest = index.compare(tokens, least=LIGHTEST)[:MOST_CLAUSES]
    whole = {each.profile.address: each for each in nearest}
    best: dict[str, _Stretch] = {}
    for run in runs if whole else ():
        near = nearest if len(run) == len(tokens) else _within(run, nearest)
        for each in near:
            name = each.profile.address
            if name in best and each.weight <= best[name].worth:
                continue
            span = Span(each.tokens[0].span.start, max([token.span.end for token in each.tokens]))
            inside = [token for token in run if token.span.start < span.end and span.start < token.span.end]
            said = _said(inside, each, index)
            if name not in best or each.weight * said > best[name].worth:
                best[name] = _Stretch(each.weight * said, run, near, each, span, inside, said)
    likeness = _Nearness(index, tokens)
    return [_candidate(sentence, each, whole[name].weight, context, index, likeness) for name, each in best.items()]


def _within(run: Sequence[Token], nearest: Iterable[Shared]) -> list[Shared]:
    """Return what a part of a sentence shares with the clauses that the sentence is near to, most first."""
    known = set(run)
    return ranked([part for each in nearest if (part := each.within(known)) is not None])


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The part of a sentence that states one clause best, so far."""

    worth: float
    run: Sequence[Token]
    near: Sequence[Shared]
    shared: Shared
    span: Span
    inside: Sequence[Token]
    said: float


class _Nearness:
    """How like the stretches of a sentence are to what the glosses of the treaties say."""

    def __init__(self, index: Clauses, tokens: Sequence[Token]) -> None:
        self._index = index
        self._tokens = tokens
        self._known: dict[tuple[str, Span | None], Nearest] = {}

    def features(self, shared: Shared, span: Span, inside: Sequence[Token]) -> tuple[float, ...]:
        """Return the values of `GLOSSED`; none where the treaty has no glosses."""
        profile = shared.profile
        likeness = self._index.likeness(profile.treaty)
        if likeness is None:
            return ()
        said: list[float] = []
        for key, tokens in (((profile.treaty, span), inside), ((profile.treaty, None), self._tokens)):
            if key not in self._known:
                self._known[key] = likeness.nearest(tokens)
            said += likeness.verdict(self._known[key], profile.clause.id)
        return tuple(said)


def _said(inside: Sequence[Token], shared: Shared, index: Clauses) -> float:
    """Share of what a stretch says that the clause says too, in [0, 1]."""
    hits = set(shared.tokens)
    extra = sum([UNKNOWN * index.weight(token) for token in inside if token not in hits])
    return shared.weight / (shared.weight + extra)


def _candidate(
    sentence: Span, stretch: _Stretch, whole: float, context: Context, index: Clauses, likeness: _Nearness
) -> Candidate:
    shared = stretch.shared
    words = _words(stretch, whole, index)
    around = context.around(sentence, shared.profile.treaty, shared.profile.clause.id)
    both, best = words[BOTH], words[BEST]
    times = sum([each.treaty == shared.profile.treaty for each in context.references])
    more = (around[0] * both, (around[0] + around[1]) * best, math.log1p(times))
    glossed = likeness.features(shared, stretch.span, stretch.inside)
    return Candidate(shared, stretch.span, sentence, (*words, *around, *more), glossed)


def _words(stretch: _Stretch, whole: float, index: Clauses) -> tuple[float, ...]:
    shared, near, said = stretch.shared, stretch.near, stretch.said
    profile = shared.profile
    covered = shared.weight / profile.weight
    rival = next((each for each in near if each is not shared), None)
    against = rival.weight if rival else 0.0
    kinds = [(index.kind(key), key) for token in stretch.inside for key in token.keys]
    figures = {key for kind, key in kinds if kind == "figure"}
    parties = [key for kind, key in kinds if kind == "party"]
    heavy = sorted([facet.weight for facet in shared.facets], reverse=True)
    lost, own = _apart(shared, rival, index)
    return (
        covered,
        said,
        covered * said,
        math.log1p(shared.weight),
        (shared.weight - against) / (shared.weight + against),
        float(shared.weight >= near[0].weight),
        _share(shared, ACTS),
        _share(shared, NAMES),
        float(_has(profile.facets, NAMES) and not _has(shared.facets, NAMES)),
        min(len(figures & profile.figures), MOST_FIGURES) / MOST_FIGURES,
        _odd_figures(figures, profile.figures),
        float(bool(parties) and parties[0] == profile.first_party),
        float(bool(parties) and bool(profile.first_party) and profile.first_party not in parties),
        _telling_missed(shared),
        min(lost, MOST_WEIGHT),
        min(own, MOST_WEIGHT),
        math.log1p(len(stretch.run)),
        sum(heavy[:2]),
        sum(heavy[2:4]),
        whole / profile.weight,
    )


def _has(facets: Sequence[Facet], kinds: frozenset[str]) -> bool:
    return any(facet.kind in kinds for facet in facets)


def _share(shared: Shared, kinds: frozenset[str]) -> float:
    """Share of the clause's facets of some kinds that the stretch has; a half if the clause has none."""
    wanted = sum([facet.kind in kinds for facet in shared.profile.facets])
    return sum([facet.kind in kinds for facet in shared.facets]) / wanted if wanted else 0.5


def _telling_missed(shared: Shared) -> float:
    """Share of the clause's heaviest facets, by weight, that the stretch lacks."""
    telling = shared.profile.telling[:TELLING]
    had = set(shared.facets)
    return sum([facet.weight for facet in telling if facet not in had]) / sum([facet.weight for facet in telling])


def _apart(shared: Shared, rival: Shared | None, index: Clauses) -> tuple[float, float]:
    """Return the weight of what only the rival explains, and of what only this clause explains."""
    theirs = rival.tokens if rival else ()

    def weigh(tokens: Iterable[Token], without: Iterable[Token]) -> float:
        known = set(without)
        return sum([index.weight(token) for token in tokens if token not in known])

    return weigh(theirs, shared.tokens), weigh(shared.tokens, theirs)


def _odd_figures(said: set[str], stated: frozenset[str]) -> float:
    """Share of the stretch's dates and numbers that are not the clause's, where the clause has any of the kind."""
    odd = 0.0
    for kind in ("date ", "number "):
        mine = {key for key in said if key.startswith(kind)}
        if mine and any(key.startswith(kind) for key in stated):
            odd = max(odd, len(mine - stated) / len(mine))
    return odd
