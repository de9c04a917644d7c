"""What each clause of the treaties is about, and which clauses speak of what a sentence speaks of."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from treatyref.matcher.paraphrase.lexicon import Lexicon, Token
from treatyref.matcher.paraphrase.likeness import Likeness, Sayings
from treatyref.provision import Clause
from treatyref.treaty import Treaty

__all__ = ["ClauseIndex", "Clauses", "Profile", "Shared", "ranked"]

KIND_WEIGHTS = {"party": 0.5, "place": 1.1, "body": 1.2, "quality": 0.7, "time": 0.6, "month": 0.3}
"""How much a concept says about which clause it is, by kind; acts, things and persons count 1.
Parties are in every clause of a treaty, names of places in few."""
STEM_WEIGHT = 0.6
"""A word without a concept, in the clause's own language."""
FIGURE_WEIGHT = 1.3
"""A number or a date."""
FLOOR = 0.3
"""What a key weighs that stands in all clauses."""
MEMORY = 100_000
"""Groups of meanings whose weight is remembered."""
LIGHTEST = 0.8
"""Weight that a stretch shares with a clause at least; less is in too many sentences."""


@dataclass(frozen=True, slots=True, eq=False)
class Facet:
    """One thing that a clause says: a word of it, with every meaning that it may have. A clause has it once."""

    keys: frozenset[str]
    weight: float
    kind: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What one clause is about, for readers of one language.

    Attributes
    ----------
    treaty : str
        Id of the treaty.
    clause : Clause
        As the treaty's first version has it.
    facets : tuple of Facet
        What it says, each thing once.
    weight : float
        Of all facets together.
    first_party : str
        The party that it names first, empty if none.
    figures : frozenset of str
        Its numbers and dates.
    address : str
        Treaty and clause in one word.
    telling : tuple of Facet
        The facets, the heaviest first.
    """

    treaty: str
    clause: Clause
    facets: tuple[Facet, ...]
    weight: float
    first_party: str
    figures: frozenset[str]
    address: str
    telling: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What a sentence and a clause have in common.

    Attributes
    ----------
    profile : Profile
        The clause.
    facets : tuple of Facet
        The clause's facets that the sentence has.
    tokens : tuple of Token
        The sentence's tokens that have them, in reading order.
    weight : float
        Of these facets.
    places : tuple of tuple of int
        Which facets of the clause each token has, by their places in it.
    """

    profile: Profile
    facets: tuple[Facet, ...]
    tokens: tuple[Token, ...]
    weight: float
    places: tuple[tuple[int, ...], ...]

    def within(self, run: Container[Token]) -> Shared | None:
        """Return what a part of the sentence shares with the clause; None if that is too little."""
        met = [(token, places) for token, places in zip(self.tokens, self.places, strict=True) if token in run]
        return _shared(self.profile, met, LIGHTEST)


class ClauseIndex:
    """Profiles of all clauses, found by what they speak of.

    Parameters
    ----------
    treaties : sequence of Treaty
        Those without a text have no clauses.
    lexicon : Lexicon
        Reads clauses and sentences alike.
    """

    def __init__(self, treaties: Sequence[Treaty], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._treaties = {treaty.id: treaty for treaty in treaties if treaty.versions}
        self._readings: dict[str, dict[str, dict[str, list[Token]]]] = {}
        self._views: dict[tuple[str, str], _View] = {}
        self._weights: dict[tuple[str, ...], float] = {}
        self._likeness: dict[str, Likeness] = {}

    def clauses(self, treaties: Iterable[str], language: str) -> Clauses:
        """Return the clauses of some treaties, as a reader of a language sees them.

        A treaty is profiled when it is first asked for: of a thousand treaties a corpus speaks of few.
        """
        known = sorted(treaty for treaty in treaties if treaty in self._treaties)
        if len(self._weights) > MEMORY:
            self._weights.clear()
        views = (self._view(treaty, language) for treaty in known)
        likeness = {treaty: self._likeness_of(treaty) for treaty in known if self._treaties[treaty].glosses}
        return Clauses(self.lexicon, tuple(view for view in views if view.profiles), self._weights, likeness)

    def _likeness_of(self, treaty: str) -> Likeness:
        if treaty not in self._likeness:
            self._likeness[treaty] = Likeness(Sayings(self._treaties[treaty]), self.lexicon)
        return self._likeness[treaty]

    def kind(self, key: str) -> str:
        """Return what part a key plays; numbers and dates are figures."""
        return _kind(self.lexicon, key)

    def factor(self, key: str) -> float:
        """Return how much a key says, by its kind."""
        return _factor(self.lexicon, key)

    def _view(self, treaty: str, language: str) -> _View:
        if (treaty, language) not in self._views:
            if treaty not in self._readings:
                self._readings[treaty] = dict(_readings(self._treaties[treaty], self.lexicon))
            profiles = tuple(self._profiles(self._treaties[treaty], self._readings[treaty], language))
            postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for number, profile in enumerate(profiles):
                for place, facet in enumerate(profile.facets):
                    for key in facet.keys:
                        postings[key].append((number, place))
            self._views[treaty, language] = _View(profiles, dict(postings))
        return self._views[treaty, language]

    def _profiles(
        self, treaty: Treaty, readings: dict[str, dict[str, list[Token]]], language: str
    ) -> Iterator[Profile]:
        """Give the profiles of one treaty's clauses."""
        own = next((version.id for version in treaty.versions if version.language == language), None)
        texts = {
            clause.id: [readings[own][clause.id]]
            if own
            else [each[clause.id] for each in readings.values() if clause.id in each]
            for clause in treaty.clauses
            if own is None or clause.id in readings[own]
        }
        listed = {name: _meanings(each, with_stems=own is not None) for name, each in texts.items()}
        df = Counter(key for meanings in listed.values() for key in set().union(*meanings))
        for clause in treaty.clauses:
            if clause.id in listed and not clause.id.startswith("preamble"):
                yield self._profile(treaty, clause, listed[clause.id], df, len(listed))

    def _profile(
        self, treaty: Treaty, clause: Clause, meanings: list[frozenset[str]], df: Counter[str], clauses: int
    ) -> Profile:
        facets = []
        for keys in meanings:
            weight = min(math.log((clauses + 1) / df[key]) + FLOOR for key in keys)
            kind = self.kind(next(iter(sorted(keys))))
            facets.append(Facet(keys, weight * max(self.factor(key) for key in keys), kind))
        parties = [key for keys in meanings for key in keys if self.kind(key) == "party"]
        figures = frozenset(key for keys in meanings for key in keys if self.kind(key) == "figure")
        weight = sum(facet.weight for facet in facets)
        address = f"{treaty.id}#{clause.id}"
        telling = tuple(sorted(facets, key=lambda facet: -facet.weight))
        return Profile(treaty.id, clause, tuple(facets), weight, next(iter(parties), ""), figures, address, telling)


@dataclass(frozen=True, slots=True)
class Clauses:
    """Clauses that a stretch of text may state.

    Attributes
    ----------
    lexicon : Lexicon
        What words mean.
    views : tuple
        The profiles, a treaty each.
    weights : dict
        What `weight` has said so far, by the token's keys.
    """

    lexicon: Lexicon
    views: tuple[_View, ...]
    weights: dict[tuple[str, ...], float]
    _likeness: Mapping[str, Likeness]

    def likeness(self, treaty: str) -> Likeness | None:
        """Return how to compare with a treaty's glosses; None if it has none."""
        return self._likeness.get(treaty)

    def kind(self, key: str) -> str:
        """Return what part a key plays; numbers and dates are figures."""
        return _kind(self.lexicon, key)

    def weight(self, token: Token) -> float:
        """Return how much a token says, by the weightiest kind of what it may mean."""
        known = self.weights.get(token.keys)
        if known is None:
            known = self.weights[token.keys] = max(_factor(self.lexicon, key) for key in token.keys)
        return known

    def compare(self, tokens: Sequence[Token], *, least: float = LIGHTEST) -> list[Shared]:
        """Return what a stretch shares with each clause, most first.

        Parameters
        ----------
        tokens : sequence of Token
            What its words mean.
        least : float
            Weight that must be shared at least.
        """
        return ranked([each for view in self.views for each in _all_shared(view, tokens, least)])


def ranked(shared: Iterable[Shared]) -> list[Shared]:
    """Return what is shared with several clauses, most first."""
    return sorted(shared, key=lambda each: (-each.weight, each.profile.address))


def _kind(lexicon: Lexicon, key: str) -> str:
    kind = lexicon.kinds.get(key)
    if kind is None:
        return "figure" if key.startswith(("number ", "date ")) else "stem"
    return kind


def _factor(lexicon: Lexicon, key: str) -> float:
    kind = _kind(lexicon, key)
    if kind == "stem":
        return STEM_WEIGHT
    return FIGURE_WEIGHT if kind == "figure" else KIND_WEIGHTS.get(kind, 1.0)


def _all_shared(view: _View, tokens: Sequence[Token], least: float) -> Iterator[Shared]:
    """Give what a stretch shares with the clauses of one treaty."""
    met: dict[int, dict[Token, list[int]]] = {}
    for token in tokens:
        for key in token.keys:
            for number, place in view.postings.get(key, ()):
                met.setdefault(number, {}).setdefault(token, []).append(place)
    for number, meeting in met.items():
        found = _shared(view.profiles[number], [(token, tuple(places)) for token, places in meeting.items()], least)
        if found is not None:
            yield found


def _shared(profile: Profile, met: Sequence[tuple[Token, tuple[int, ...]]], least: float) -> Shared | None:
    """Return what some tokens share with a clause, given which of its facets each has; None if that is too little."""
    numbers = sorted({place for _, places in met for place in places})
    facets = tuple([profile.facets[place] for place in numbers])
    weight = sum([facet.weight for facet in facets])
    if weight < least:
        return None
    return Shared(profile, facets, tuple([token for token, _ in met]), weight, tuple([places for _, places in met]))


@dataclass(frozen=True, slots=True)
class _View:
    """The profiles as readers of one language see them, and which facets of which have a key."""

    profiles: tuple[Profile, ...]
    postings: dict[str, list[tuple[int, int]]]


def _readings(treaty: Treaty, lexicon: Lexicon) -> Iterator[tuple[str, dict[str, list[Token]]]]:
    """Give, by version, what the words of each clause mean."""
    for version in treaty.versions:
        yield version.id, {clause.id: lexicon.read(clause.text, version.language) for clause in version.clauses}


def _meanings(texts: Iterable[Sequence[Token]], *, with_stems: bool) -> list[frozenset[str]]:
    """Return the different things that a clause says, in reading order; stems mean nothing in other languages."""
    found: dict[frozenset[str], None] = {}
    for tokens in texts:
        for token in tokens:
            keys = frozenset(key for key in token.keys if with_stems or not key.startswith("stem "))
            if keys:
                found[keys] = None
    return list(found)
