"""What there is to be stated: the clauses of a treaty with their sayings, as words and as vectors."""

import itertools
import math
import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from treatyref.fold import fold
from treatyref.matcher.encoder import Encoder
from treatyref.matcher.nearness import is_below
from treatyref.matcher.paraphrase.segments import pieces
from treatyref.matcher.paraphrase.terms import beginning, by_letters, likened, shortened, terms
from treatyref.matcher.vicinity import names_of
from treatyref.provision import Provision, Version
from treatyref.treaty import Treaty
from treatyref.words import language, languages
from treatyref.words.states import states_in

Matrix = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
Exact = npt.NDArray[np.float64]
Inside = npt.NDArray[np.bool_]

CONTAINERS = frozenset({"book", "part", "title", "chapter", "section", "subsection"})
"""Kinds of provisions that only hold others: what is cited, and paraphrased, is the article below."""
FEWEST_PAIRS = 20
"""Pairs of clauses that tell how alike unlike sentences look to an encoder; a treaty of five clauses has them."""
USUAL = (0.25, 0.15)
"""Mean and deviation of such cosines elsewhere (Universal Sentence Encoder, 28 treaties)."""
FRONT = frozenset({"preamble", "recitals", "recital", "citation"})
"""Kinds of provisions that say who made a treaty and why: whoever names the parties repeats their words."""
BACK = frozenset({"conclusions"})
"""What says where and when a treaty was made, and binds nobody."""
WORD = re.compile(r"\w+")
PLACES = frozenset({"place", "body"})
"""The kinds of names that tell which clause is meant; the parties stand in most clauses, and in most sentences on them."""
MOST_PARTIES = 5
"""Parties of a treaty that has a region of its own; what more have made is mostly open to all."""
FEWEST_FIGURES = 3
"""Figures of a number that writers round."""
MOST_REMEMBERED = 64
"""Groups of sentences whose vectors are kept: those of twenty treaties, of 1 or 2 MB each."""
LEAST = 1e-6
"""What the words of a stretch tell at least, so that shares of it can be taken."""
PAIRED, SAME, LEAST_SAME = 500, 2.6, 0.65
"""Words of a treaty that tell how alike unlike words look to an encoder, deviations above those from which one stands for
the other, and the cosine that it takes at least; both are the same by the Universal Sentence Encoder. The article that a German, Russian, French or Spanish sentence restates,
of three English treaties, comes first in 19 of 27 cases where words tell so, and in 12 by the sentences alone."""
SATURATION, LENGTH = 1.2, 0.75
"""Constants of BM25 (Robertson and Zaragoza 2009), as everybody sets them."""


class Bag:
    """Texts of clauses as words, one bag a clause, to be weighed by BM25."""

    def __init__(self, bags: Sequence[Counter[str]]) -> None:
        self.count = len(bags)
        lengths = np.array([sum(bag.values()) for bag in bags], dtype=np.float64)
        average = max(float(lengths.mean()), 1.0) if len(bags) else 1.0
        frequency = Counter(key for bag in bags for key in bag)
        idf = {key: math.log(1 + (len(bags) - n + 0.5) / (n + 0.5)) for key, n in frequency.items()}
        squares = [math.fsum(idf[key] ** 2 for key in bag) for bag in bags]
        self.lengths = np.sqrt(np.maximum(np.array(squares, dtype=np.float32), 1e-6))
        self.whole = np.array([math.fsum(idf[key] for key in bag) or 1.0 for bag in bags], dtype=np.float32)
        postings: dict[str, list[tuple[int, float]]] = {key: [] for key in frequency}
        for place, bag in enumerate(bags):
            damping = SATURATION * (1 - LENGTH + LENGTH * lengths[place] / average)
            for key, times in bag.items():
                weight = idf[key] * times * (SATURATION + 1) / (times + damping)
                postings[key].append((place, weight))
        self._rows = {key: row for row, key in enumerate(postings)}
        self._idf = np.array([*idf.values(), math.log(1 + (len(bags) + 0.5) / 0.5)], dtype=np.float64)
        self._begins = np.concatenate([[0], np.cumsum([len(each) for each in postings.values()], dtype=np.int64), [0]])
        self._begins[-1] = self._begins[-2]
        listed = [posting for each in postings.values() for posting in each]
        self._places = np.array([place for place, _ in listed], dtype=np.int64)
        self._weights = np.array([weight for _, weight in listed], dtype=np.float64)

    @property
    def keys(self) -> Iterable[str]:
        """The words that some text has."""
        return self._rows

    def rows(self, keys: Sequence[str]) -> Places:
        """Return the numbers of some words; that of all words which no clause has is the last."""
        last, rows = len(self._rows), self._rows
        return np.array([rows.get(key, last) for key in keys], dtype=np.int64)

    def idf(self, rows: Places) -> Exact:
        """Return how telling some words are."""
        idf: Exact = self._idf[rows]
        return idf

    def postings(self, rows: Places) -> tuple[Places, Places, Exact]:
        """Return where some words stand: for each time, the number among them, the clause, and the weight of the word in it."""
        which, at = _spread(self._begins, rows)
        return which, self._places[at], self._weights[at]

    def scores(self, text: Places, keys: Sequence[str], count: int) -> Matrix:
        """Return BM25 of some texts, given by the number of the text that each word is of: a row a text, a column a clause."""
        which, places, weights = self.postings(self.rows(keys))
        sums = np.bincount(text[which] * self.count + places, weights, count * self.count)
        return sums.reshape(count, self.count).astype(np.float32)

    def weigh(self, keys: Sequence[str]) -> Matrix:
        """Return the BM25 weight of some words in each clause, a row a word: more than 0 where the clause has the word."""
        which, places, weights = self.postings(self.rows(keys))
        bm25 = np.zeros((len(keys), self.count), dtype=np.float32)
        bm25[which, places] = weights
        return bm25


def _spread(begins: Places, rows: Places) -> tuple[Places, Places]:
    """Return, for each posting of some words, the number among them, and the number of the posting."""
    first = begins[rows]
    times = begins[rows + 1] - first
    which = np.repeat(np.arange(len(rows)), times)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(times) - times - first, times)


@dataclass(frozen=True, slots=True)
class Shares:
    """What stretches of a text share with the texts of one bag: tables with a row a stretch and a column a text.

    `bm25`: as that is defined; `shared`: how telling the words are that both have; `own`: how telling all words of
    each stretch are; `whole`: all words of each text.
    """

    bm25: Matrix
    shared: Matrix
    own: Matrix
    whole: Matrix


class Beside:
    """Several bags side by side, so that the words of a document are looked up in all of them at once.

    `cosines`: which of them are compared by the cosine; what their words tell counts squared.
    """

    def __init__(self, bags: Sequence[Bag], cosines: Collection[Bag]) -> None:
        keys = list(dict.fromkeys(key for each in bags for key in each.keys))
        self._rows = {key: row for row, key in enumerate(keys)}
        self._ends = np.cumsum([each.count for each in bags]).tolist()
        self._bags = bags
        whiches, listed, telling = [], [], []
        for bag, end in zip(bags, self._ends, strict=True):
            rows = bag.rows([*keys, ""])
            which, places, weights = bag.postings(rows)
            tells = np.square(bag.idf(rows)) if bag in cosines else bag.idf(rows)
            whiches.append(which)
            listed.append((places + (end - bag.count), weights, tells[which]))
            telling.append(tells)
        which = np.concatenate(whiches)
        order = np.argsort(which, kind="stable")
        self._begins = np.searchsorted(which[order], np.arange(len(keys) + 2))
        self._places, self._bm25, self._tells = (np.concatenate(each)[order] for each in zip(*listed, strict=True))
        self._telling = np.stack(telling, axis=1)

    def shares(self, inside: Inside, keys: Sequence[str]) -> list[Shares]:
        """Return what stretches share with the texts of each bag.

        `inside` has a row a stretch and a column a word: whether the stretch has it; every stretch has some.
        """
        stretch, word = np.nonzero(inside)
        rows, last = self._rows, len(self._rows)
        numbers = np.array([rows.get(key, last) for key in keys], dtype=np.int64)[word]
        which, at = _spread(self._begins, numbers)
        count, width = len(inside), self._ends[-1]
        cells = stretch[which] * width + self._places[at]
        bm25, shared = (
            np.bincount(cells, weights[at], count * width).reshape(count, width).astype(np.float32)
            for weights in (self._bm25, self._tells)
        )
        own = np.add.reduceat(self._telling[numbers], np.searchsorted(stretch, np.arange(count)), axis=0)
        own = np.maximum(own, LEAST).astype(np.float32)
        return [
            Shares(bm25[:, end - bag.count : end], shared[:, end - bag.count : end], own[:, place], bag.whole)
            for place, (bag, end) in enumerate(zip(self._bags, self._ends, strict=True))
        ]


class Sayings:
    """Single sentences that state clauses, or nothing, compared with a stretch by the cosine of their telling words.

    `owners`: which clause each states; -1 for none.
    """

    def __init__(self, bags: Sequence[Counter[str]], owners: Sequence[int]) -> None:
        order = sorted(range(len(owners)), key=owners.__getitem__)
        self.owners = np.array([owners[at] for at in order], dtype=np.int64)
        self.bag = Bag([bags[at] for at in order])
        self._nothing = int(np.searchsorted(self.owners, 0))
        self._heads = np.flatnonzero(np.diff(self.owners, prepend=-2))
        self._heads = self._heads[self._heads >= self._nothing]

    def likest(self, shares: Shares, count: int) -> tuple[Matrix, Matrix]:
        """Return the best cosine of each stretch with a sentence that states each clause, and with one that states nothing."""
        size = len(self.owners)
        cosines = shares.shared / (np.sqrt(shares.own)[:, None] * self.bag.lengths)
        table = np.full((len(cosines), count), cosines.min(initial=0.0), dtype=np.float32)
        if len(self._heads) == size - self._nothing:
            table[:, self.owners[self._nothing :]] = cosines[:, self._nothing :]
        elif len(self._heads):
            table[:, self.owners[self._heads]] = np.maximum.reduceat(cosines, self._heads, axis=1)
        nothing = cosines[:, : self._nothing].max(axis=1, initial=0.0)[:, None]
        return table, nothing.astype(np.float32)


class Joined:
    """The clauses of many treaties in one index, so that a thousand treaties cost a passage little more than a few."""

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        listed = [
            (place, Counter(term.key for term in terms(clause.text, version.language)))
            for place, treaty in enumerate(treaties)
            for version in treaty.versions
            for clause in version.clauses
        ]
        self._heads = np.flatnonzero(np.diff([place for place, _ in listed], prepend=-1))
        self._owners = np.array([place for place, _ in listed], dtype=np.int64)[self._heads]
        self._bag = Bag([keys for _, keys in listed])

    def nearest(self, sentence: Places, keys: Sequence[str], most: int) -> frozenset[int]:
        """Return the treaties, at most so many, one clause of which comes nearest to a sentence by BM25.

        `sentence`: the number of the sentence that each word is of.
        """
        scores = self._bag.scores(sentence, keys, int(sentence.max(initial=0)) + 1).max(axis=0, initial=0.0)
        best = np.maximum.reduceat(scores, self._heads)
        order = np.argsort(-best, kind="stable")[:most]
        return frozenset(self._owners[order[best[order] > 0]].tolist())


@dataclass(frozen=True)
class Vectors:
    """The sentences of a treaty as an encoder sees them.

    `clauses`: a row for each clause in each version; `of_clause` says which clause. `sayings`: a row for each gloss
    of a clause, and for each piece of a long one that has no gloss; `of_saying` says which clause. `nothing`: a row for
    each sentence of the treaty's matter that states no clause; `any_law`: for each that any law or contract may have.
    """

    clauses: Matrix
    of_clause: npt.NDArray[np.int64]
    sayings: Matrix
    of_saying: npt.NDArray[np.int64]
    nothing: Matrix
    any_law: Matrix

    def scaled(self, cosines: Matrix) -> Matrix:
        """Return cosines in standard deviations above those of unlike clauses, so that all encoders speak alike."""
        mean, deviation = self._unlike
        scaled: Matrix = (cosines - mean) / max(deviation, 1e-3)
        return scaled

    @cached_property
    def _unlike(self) -> tuple[float, float]:
        alike = self.clauses @ self.clauses.T
        unlike = alike[self.of_clause[:, None] != self.of_clause[None, :]]
        return (float(unlike.mean()), float(unlike.std())) if len(unlike) >= FEWEST_PAIRS else USUAL


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a treaty's clauses, as they are compared, with their vectors; `least`: how alike words are that mean the same."""

    keys: tuple[str, ...]
    vectors: Matrix
    least: float


@dataclass(frozen=True, slots=True)
class Compared:
    """What stretches share with clauses and their glosses, clauses alone, and articles with their glosses.

    `likest`: the best cosine of each stretch with a sentence that states each clause; `nothing`: with one that states nothing.
    """

    wide: Shares
    plain: Shares
    articles: Shares
    likest: Matrix
    nothing: Matrix


@dataclass(frozen=True, slots=True)
class _Seen:
    """A treaty as readers of a language see it: the words of its clauses, of these with their glosses, of its articles; all of them side by side; its sentences; the days of the year that they tell, and that it bears."""

    bags: tuple[Bag, Bag, Bag]
    beside: Beside
    sayings: Sayings
    days: frozenset[str]


class ClauseIndex:
    """The clauses of one treaty."""

    def __init__(self, treaty: Treaty, encoder: Encoder | None) -> None:
        self.treaty = treaty
        self._articles = [each for each in _articles(treaty.versions[0].provisions) if each.kind not in BACK]
        owner = {clause.id: place for place, each in enumerate(self._articles) for clause in each.clauses}
        self.names = tuple(clause.id for clause in treaty.clauses if clause.id in owner)
        self.article = np.array([owner[name] for name in self.names], dtype=np.int64)
        self.preamble = np.array([self._articles[place].kind in FRONT for place in self.article], dtype=np.float32)
        self._languages = {version.language for version in treaty.versions} | {
            gloss.language for gloss in treaty.glosses
        }
        self._place = {name: place for place, name in enumerate(self.names)}
        self.places = by_letters(names_of([treaty], PLACES)) if treaty.concepts else {}
        self._encoder = encoder
        self._seen: dict[str, _Seen] = {}
        self._below: dict[str | None, Matrix] = {}

    def speaks(self, language: str) -> bool:
        """Whether there is a version, or a gloss, in a language: only then do words say anything."""
        return language in self._languages

    def below(self, target: str | None) -> Matrix:
        """Return 1 for the clauses that are, or lie inside, a provision."""
        if target not in self._below:
            self._below[target] = np.array([is_below(name, target) for name in self.names], dtype=np.float32)
        return self._below[target]

    def bags(self, language: str) -> tuple[Bag, Bag, Bag]:
        """Return the words of clauses, of clauses with their glosses, and of whole articles, as readers of a language see them."""
        return self._seen_in(language).bags

    def days(self, language: str) -> frozenset[str]:
        """Return the days of the year that its clauses and their glosses tell, and that it bears."""
        return self._seen_in(language).days

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """What the words of the treaty begin with: of its clauses, its names, and what its concepts are called."""
        texts = [clause.text for version in self.treaty.versions for clause in version.clauses]
        texts += [each.text for each in self.treaty.names]
        texts += [text for concept in self.treaty.concepts for _, text in concept.words]
        return frozenset(beginning(word) for text in texts for word in WORD.findall(text))

    @cached_property
    def states(self) -> frozenset[str]:
        """The parties that are states, if few made the treaty: a text on it names one of them, or a place of its matter."""
        parties = self.treaty.parties if len(self.treaty.parties) <= MOST_PARTIES else ()
        return frozenset(code for party in parties for code in states_in(party))

    def compared(self, inside: Inside, keys: Sequence[str], language: str) -> Compared:
        """Return what stretches of a text share with all that a treaty says, as readers of a language see it."""
        seen = self._seen_in(language)
        plain, *wide, articles, single = seen.beside.shares(inside, keys)
        return Compared(wide[0] if wide else plain, plain, articles, *seen.sayings.likest(single, len(self.names)))

    def _seen_in(self, language: str) -> _Seen:
        """Return the treaty as readers of a language see it, read once."""
        if language not in self._seen:
            clauses = list(self._clauses(language))
            glosses = [
                (self._place.get(gloss.clause, -1), self._keys(gloss.text, language))
                for gloss in self.treaty.glosses
                if gloss.language == language
            ]
            plain: list[Counter[str]] = [Counter() for _ in self.names]
            for place, keys in clauses:
                plain[place] |= keys
            wide = [Counter(bag) for bag in plain]
            for place, keys in glosses:
                if place >= 0:
                    wide[place] += keys
            articles = [self._keys(each.heading, self.treaty.versions[0].language) for each in self._articles]
            for place, bag in zip(self.article.tolist(), wide, strict=True):
                articles[place] += bag
            alone = Bag(plain)
            bags = alone, alone if wide == plain else Bag(wide), Bag(articles)
            said = [*clauses, *glosses]
            sayings = Sayings([keys for _, keys in said], [place for place, _ in said])
            beside = Beside([*dict.fromkeys(bags), sayings.bag], {sayings.bag})
            days = {key for key in bags[1].keys if "-" in key}.union(f"{each:%m-%d}" for each in self.treaty.dates)
            self._seen[language] = _Seen(bags, beside, sayings, frozenset(days))
        return self._seen[language]

    def _clauses(self, language: str) -> Iterator[tuple[int, Counter[str]]]:
        """Give the words of each clause in each version of a language; in all versions if there is none."""
        for version in [each for each in self.treaty.versions if each.language == language] or self.treaty.versions:
            for clause in version.clauses:
                if clause.id in self._place:
                    yield self._place[clause.id], _rounded(self._keys(clause.text, version.language))

    def _keys(self, text: str, code: str) -> Counter[str]:
        keys = (term.key for term in likened(fold(text), terms(text, code), self.places))
        return Counter(keys if self.treaty.glosses else map(shortened, keys))

    @cached_property
    def vectors(self) -> Vectors | None:
        """The clauses and their sayings as vectors; None without an encoder."""
        if self._encoder is None:
            return None
        known: frozenset[str] | None = getattr(self._encoder, "languages", None)
        clauses = [
            (self._place[clause.id], clause.text)
            for version in self._understood
            for clause in version.clauses
            if clause.id in self._place
        ]
        glosses = [each for each in self.treaty.glosses if known is None or each.language in known]
        sayings = [(self._place[each.clause], each.text) for each in glosses if each.clause in self._place]
        if not getattr(self._encoder, "costly", False):
            said = {place for place, _ in sayings}
            sayings += [(place, piece) for place, text in clauses if place not in said for piece in pieces(text)]
        nothing = [each.text for each in glosses if not each.clause]
        any_law = [each.framing.any_law for each in languages() if known is None or each.code in known]
        return Vectors(
            self._encoded([text for _, text in clauses]),
            np.array([place for place, _ in clauses], dtype=np.int64),
            self._encoded([text for _, text in sayings]),
            np.array([place for place, _ in sayings], dtype=np.int64),
            self._encoded(nothing),
            self._encoded(itertools.chain(*any_law) if any(any_law) else language("en").framing.any_law),
        )

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of all clauses, in every version whose language the encoder knows; none without an encoder."""
        forms: dict[str, str] = {}
        for version in self._understood:
            for clause in version.clauses:
                for term in terms(clause.text, version.language):
                    if not any(map(str.isdigit, term.key)):
                        forms.setdefault(term.key, term.span.cut(clause.text).lower())
        vectors = self._encoded(forms.values())
        some = vectors[:PAIRED]
        alike = (some @ some.T)[~np.eye(len(some), dtype=np.bool_)]
        least = max(LEAST_SAME, float(alike.mean() + SAME * alike.std())) if len(alike) else 1.0
        return Vocabulary(tuple(forms), vectors, least)

    @cached_property
    def like_any_law(self) -> Matrix:
        """How near each clause is to what any law may say: that it enters into force, who decides on disputes."""
        said = self.vectors
        likest = np.full(len(self.names), -1.0, dtype=np.float32)
        if said is not None:
            np.maximum.at(likest, said.of_clause, (said.clauses @ said.any_law.T).max(axis=1))
            likest = said.scaled(likest)
        return likest

    @property
    def _understood(self) -> Sequence[Version]:
        """The versions whose language the encoder knows; the first of all if it knows none."""
        known: frozenset[str] | None = getattr(self._encoder, "languages", None)
        versions = [each for each in self.treaty.versions if known is None or each.language in known]
        return versions or self.treaty.versions[:1]

    def _encoded(self, texts: Iterable[str]) -> Matrix:
        listed, encoder = tuple(texts), self._encoder
        if encoder is None or not listed:
            return np.zeros((0, 0), dtype=np.float32)
        return _remembered(encoder, listed) if isinstance(encoder, Hashable) else encoder.encode(list(listed))


@lru_cache(maxsize=MOST_REMEMBERED)
def _remembered(encoder: Encoder, texts: tuple[str, ...]) -> Matrix:
    """The vectors of a treaty's sentences: a second matcher of the same treaty and encoder has them at once."""
    return encoder.encode(list(texts))


def _rounded(keys: Counter[str]) -> Counter[str]:
    """Add large numbers as they are rounded: 1,960 soldiers are about two thousand."""
    large = [key for key in keys if key.isdecimal() and len(key) >= FEWEST_FIGURES]
    return keys | Counter(str(int(float(f"{int(key):.1g}"))) for key in large)


def _articles(nodes: Iterable[Provision]) -> Iterator[Provision]:
    """Give the provisions that are cited by their number: articles, points, the preamble."""
    for node in nodes:
        if node.kind in CONTAINERS and node.children and not node.sentences:
            yield from _articles(node.children)
        else:
            yield node
