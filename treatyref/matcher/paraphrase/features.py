"""What speaks for and against a stretch of text stating a clause, as numbers that mean the same for every treaty."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from treatyref.fold import fold
from treatyref.matcher.paraphrase.index import ClauseIndex, Inside, Shares, Vectors
from treatyref.matcher.paraphrase.segments import FIGURE, Segments
from treatyref.matcher.paraphrase.terms import beginning
from treatyref.reference import Kind, Reference
from treatyref.words import language_or_english, pattern

Matrix = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
Highest = list[tuple[Places, Matrix]]
"""Where the highest cells of each row of a table stand, and what they are: the highest, the next one ..."""

LIKENESS = (
    "bm25",
    "share of the stretch",
    "share of the clause",
    "both shares",
    "bm25 over the next clause",
    "z among the clauses",
)
"""What one bag of words says of a stretch and a clause."""
COSINES = ("cosine", "cosine over the next clause", "cosine among the clauses")
NEAREST_SAYING = ("cosine", "cosine over the next clause", "cosine over what states nothing")
"""What the words say of a stretch and the likest single sentence that states a clause."""
SENTENCE, SQUARED, FOREIGN = "sentence and ", " squared", ", in a language that the treaty has not"
UNSPOKEN = ", no instrument spoken of"
"""How a feature is called that is of the whole sentence, a square (what is likest is likelier than a line says), 0 where
the treaty has the document's language, or 0 where an instrument is spoken of: what any law says is then this one's."""
ANY_LAW, OVER_ANY_LAW = "clause like any law's", "over what any law says"
STRANGE = "names that the treaty has not"
TOLD, TOLD_OF_IT = "nothing due, and nothing named", "nothing due beside the treaty's name"
WORDS = (
    *(f"{bag}: {name}" for bag in ("clause", "sayings") for name in (*LIKENESS, f"both shares{SQUARED}")),
    *(f"article: {name}" for name in LIKENESS if name != "both shares"),
    *(f"{SENTENCE}sayings: {name}" for name in LIKENESS[:5]),
    *(f"{SENTENCE}article: {name}" for name in LIKENESS[:5] if name != "both shares"),
    *(f"nearest saying: {name}" for name in NEAREST_SAYING),
    *(f"{SENTENCE}nearest saying: {name}" for name in NEAREST_SAYING),
    "clause elsewhere", "other clause elsewhere", "another clause elsewhere",
    "numbers of the clause", "numbers of its own",
    "provision named inside", "provision named before", "other provision named",
    "treaty named in the document", "treaty named in the sentence", "treaty named before", "other instrument named",
    "times the treaty is named", "no instrument spoken of", "names of the treaty's matter around",
    "words", f"words{SQUARED}", "share of the sentence", "is a whole sentence", "asks", "a preamble",
    "in a language that the treaty has not",
)  # fmt: skip
"""What is known without an encoder."""
BM25_AMONG, SHARES_AMONG, COSINE_AMONG = (f"{name} over the next cited" for name in ("bm25", "both shares", "cosine"))
INSIDE, BEFORE, BESIDE = (f"share of what is cited {where}" for where in ("inside", "before", "beside"))
ARTICLE, FIGURED = "article cited before", "a figure in it"
ABROAD = tuple(
    f"{name}{FOREIGN}"
    for name in (
        "clause: both shares", "article: bm25", "nearest saying: cosine over the next clause", INSIDE, BESIDE, ARTICLE, "words",
    )
)  # fmt: skip
"""What weighs otherwise abroad: there words meet by what languages share, so that few of them tell much, and citations more."""
CITED = (BM25_AMONG, SHARES_AMONG, INSIDE, BEFORE, ARTICLE, BESIDE, FIGURED, *ABROAD)
"""What citations tell of a treaty that nobody has put in other words: three in four paraphrases of such treaties stand beside a
citation of the provision, or behind one in the same paragraph. A stretch with a figure mostly holds the citation itself."""
MEANING = (
    *(f"clause: {name}" for name in COSINES),
    *(f"sayings: {name}" for name in COSINES),
    f"sayings: cosine{SQUARED}",
    *(f"{SENTENCE}clause: {name}" for name in COSINES),
    *(f"{SENTENCE}sayings: {name}" for name in COSINES),
    "cosine over the next article", "over what states nothing", f"{SENTENCE}over what states nothing",
    ANY_LAW, f"{ANY_LAW}{UNSPOKEN}", OVER_ANY_LAW,
    f"sayings: cosine over the next clause{FOREIGN}", f"{SENTENCE}sayings: cosine{FOREIGN}",
    "quotation marks", STRANGE, TOLD, TOLD_OF_IT,
)  # fmt: skip
"""What an encoder adds; and signs of somebody's own story, which pay only beside it."""

OF_WORDS = (
    *(f"{bag}: {name}" for bag in ("sayings", "clause", "article") for name in LIKENESS),
    *(f"nearest saying: {name}" for name in NEAREST_SAYING),
)
OF_SENTENCES = tuple(SENTENCE + name for name in OF_WORDS)
"""What the words of a stretch say, and those of its sentence, in the order in which they are computed."""

NEAREST = 3
"""Clauses that each way to compare puts forward for a stretch."""
MARK = re.compile('[«»“”„"]')
NAME = re.compile(r"(?<=[\w,] )[A-Z\u00c0-\u00de\u0401-\u042f\u0531-\u0556]\w{2,}")
"""A word with a capital inside a sentence."""
MOST_CITED = 12
"""Clauses of a cited provision that its words are compared with, however little they share."""
CLOSE_BEFORE, CLOSE_BEHIND = 40, 15
"""Characters between a stretch and a citation of what it says: "Article 9 of the Charter says that", "that is Article 9"."""
REACH = 350
"""Characters before a stretch in which a citation still announces it; two long sentences."""
FAR = 2 * REACH
"""The same in its paragraph, where nothing else of the treaty is cited."""
FARTHEST = 9.0
"""How far a clause is above others cited where there are none, at most: BM25 is seldom more."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Stretches with the clauses that they may state: a row each.

    `segment` and `clause`: numbers of the stretch and of the clause; `values`: a column for each of `WORDS`, and of
    `MEANING` if there is an encoder; `likest`: how much each sentence shares with each clause; `beside`: 1 where the
    clause alone is cited beside the stretch, less where it is one of several that are, if nobody has put the treaty in other words.
    """

    segment: Places
    clause: Places
    values: Matrix
    likest: Matrix
    beside: Matrix


# Libraries of linear algebra leave flags behind that numpy would report although nothing overflowed.
@np.errstate(divide="ignore", over="ignore", invalid="ignore")
def candidates(
    index: ClauseIndex,
    language: str,
    references: Sequence[Reference],
    matter: Places,
    read: Segments,
    vectors: Matrix | None = None,
    likest: Matrix | None = None,
) -> Candidates:
    """Return the clauses that each stretch of a document may state, and what speaks for each.

    Tables of stretches and clauses are made for some sentences at a time, and only as far as they choose clauses; all
    else is computed for the clauses that are chosen.

    `references`: citations and mentions, unresolved ones included, in reading order; `matter`: where names of the
    treaty's parties, places and bodies stand; `vectors`: one for each stretch, if an encoder is asked; `likest`: how much
    each sentence shares with each clause, where more stretches were looked at before.
    """
    meant = index.vectors if vectors is not None else None
    names = layout(glossed=bool(index.treaty.glosses), meant=meant is not None)
    chosen: list[tuple[Places, Places]] = []
    told: list[dict[str, Matrix]] = []
    shared = np.zeros((len(read.sentences), len(index.names)), dtype=np.float32)
    beside = _beside(read, index, references)
    cited = {} if index.treaty.glosses else _cited(read, index, references)
    near = np.maximum(cited[INSIDE], cited[BEFORE]) if cited else np.zeros_like(shared)
    for first, last, inside, keys in read.blocks:
        some, meanings = _Words(inside, keys, index, language), None
        highest = [] if some.plain is some.wide else [some.plain.highest]
        highest += [some.wide.highest, _highest(some.by_article, NEAREST)]
        if meant is not None and vectors is not None:
            meanings = _by_meaning(vectors[first:last], meant, index)
            highest.append(_highest(meanings["sayings: cosine"], NEAREST))
        among = near[read.owner[first:last]]
        segment, clause = _nearest(np.maximum(beside[first:last], among) >= 1 / MOST_CITED, highest)
        whole = read.whole[first:last][segment] - first
        told.append(some.at(segment, whole, clause))
        if cited:
            told[-1][BM25_AMONG] = _among(some.wide.table, among > 0, segment, clause)
            told[-1][SHARES_AMONG] = _among(some.wide.shares, among > 0, segment, clause)
        if cited and meanings:
            told[-1][COSINE_AMONG] = _among(meanings["sayings: cosine"], among > 0, segment, clause)
        for name, table in (meanings or {}).items():
            told[-1] |= {name: table[segment, clause], SENTENCE + name: table[whole, clause]}
        chosen.append((segment + first, clause))
        if likest is None:
            begins = np.flatnonzero(read.whole[first:last] == np.arange(first, last))
            shared[read.owner[first:last][begins]] = some.wide.both(begins)
    likest = shared if likest is None else likest
    segment, clause = (np.concatenate(column) for column in zip(*chosen, strict=True))
    found = told[0] if len(told) == 1 else {name: np.concatenate([each[name] for each in told]) for name in told[0]}
    sentence = read.owner[segment]
    found |= _elsewhere(likest, sentence, clause)
    tables, columns = _around(read, index, references, matter)
    if meant is not None:
        columns[STRANGE] = _strange(read, index, language)
        columns |= _told(read, index, language, columns)
        found[ANY_LAW] = index.like_any_law[clause]
    found |= {name: table[sentence, clause] for name, table in {**tables, **cited}.items()}
    if cited:
        figures, spans = [each.start() for each in FIGURE.finditer(read.text)], read.spans
        figured = np.searchsorted(figures, spans[:, 0]) < np.searchsorted(figures, spans[:, 1])
        found[FIGURED], found[BESIDE] = figured[segment].astype(np.float32), beside[segment, clause]
    found |= {name: column[sentence] for name, column in columns.items()}
    found |= {name: column[segment] for name, column in _shape(read).items()}
    found["a preamble"] = index.preamble[clause]
    found[FOREIGN.removeprefix(", ")] = np.full(len(segment), not index.speaks(language), dtype=np.float32)
    return Candidates(segment, clause, _joined(found, names), likest, beside[segment, clause])


def layout(*, glossed: bool, meant: bool) -> tuple[str, ...]:
    """Return what the columns of `Candidates.values` are for a treaty with glosses or without, with an encoder or without."""
    return (
        *WORDS,
        *(() if glossed else CITED),
        *(MEANING if meant else ()),
        *((COSINE_AMONG,) if meant and not glossed else ()),
    )


def _joined(found: dict[str, Matrix], names: tuple[str, ...]) -> Matrix:
    """Return what is found as a table of rows and features."""
    values: Matrix = np.empty((len(found[WORDS[0]]), len(names)), dtype=np.float32)
    for column, (name, is_squared, given) in enumerate(_columns(names)):
        told_of = found[name] * found[given] if given else found[name]
        values[:, column] = np.square(told_of) if is_squared else told_of
    return values


@cache
def _columns(names: tuple[str, ...]) -> tuple[tuple[str, bool, str], ...]:
    """What each feature is made of, whether it is squared, and by what it is multiplied, if anything."""
    columns = []
    for name in names:
        given = next((each for each in (FOREIGN, UNSPOKEN) if name.endswith(each)), "")
        plain = name.removesuffix(given)
        columns.append((plain.removesuffix(SQUARED), plain.endswith(SQUARED), given.removeprefix(", ")))
    return tuple(columns)


def _highest(table: Matrix, most: int) -> Highest:
    """Return the places of the highest cells of each row and what stands there, the highest first; of equal ones the first."""
    rest, rows, found = table.copy(), np.arange(len(table)), []
    for _ in range(min(most, table.shape[1])):
        places = rest.argmax(axis=1)
        found.append((places, rest[rows, places]))
        rest[rows, places] = -np.inf
    return found


def _nearest(chosen: npt.NDArray[np.bool_], highest: Iterable[Highest]) -> tuple[Places, Places]:
    """Return the clauses that are chosen, or stand highest in any of some tables, for each stretch."""
    rows = np.arange(len(chosen))
    for each in highest:
        for places, cells in each:
            chosen[rows, places] |= cells > 0
    segment, clause = np.nonzero(chosen)
    return segment, clause


class _Likeness:
    """What one bag of words says of stretches and clauses: a table by which clauses are chosen, and the rest where it is asked for."""

    def __init__(self, shares: Shares) -> None:
        self.table, self.shared, self.own, self.whole = shares.bm25, shares.shared, shares.own, shares.whole
        self.highest = _highest(self.table, NEAREST)

    @property
    def shares(self) -> Matrix:
        """The mean of both shares, squared."""
        squares: Matrix = (self.shared / self.own[:, None]) * (self.shared / self.whole)
        return squares

    def both(self, begins: Places) -> Matrix:
        """Return the highest mean of both shares in each run of stretches, a table of runs and clauses."""
        both: Matrix = np.sqrt(np.maximum.reduceat(self.shares, begins, axis=0))
        return both

    def of_rows(self) -> Matrix:
        """Return what is the same in a whole row: how much it tells, mean and deviation of its cells, and the two highest."""
        size = np.float32(self.table.shape[1])
        mean = self.table.sum(axis=1, keepdims=True) / size
        deviation = np.sqrt(np.square(self.table - mean).sum(axis=1) / size)
        none = np.zeros_like(self.own)
        first, second = (cells for _, cells in self.highest[:2]) if len(self.highest) > 1 else (none, none)
        return np.stack([self.own, mean[:, 0], np.where(deviation > 1e-6, deviation, 1.0), first, second])


def _alike(bags: Sequence[tuple[_Likeness, Places]], rows: Places) -> list[list[Matrix]]:
    """Return what `LIKENESS` names for some stretches and clauses, bag by bag; each bag comes with the clauses as it counts them."""
    weights = np.stack([bag.table[rows, clause] for bag, clause in bags])
    shared = np.stack([bag.shared[rows, clause] for bag, clause in bags])
    own, mean, deviation, first, second = np.stack([bag.of_rows()[:, rows] for bag, _ in bags], axis=1)
    stretch, share = shared / own, shared / np.stack([bag.whole[clause] for bag, clause in bags])
    lead = (weights - np.where(weights >= first, second, first)) / own
    z = np.minimum((weights - mean) / deviation, 6.0)
    columns = np.log1p(weights), stretch, share, np.sqrt(stretch * share), lead, z
    return [[each[number] for each in columns] for number in range(len(bags))]


class _Words:
    """What the bags of words, the nearest sayings and the numbers say of some sentences of a document."""

    def __init__(self, inside: Inside, keys: Sequence[str], index: ClauseIndex, language: str) -> None:
        said = index.compared(inside, keys, language)
        self.wide = _Likeness(said.wide)
        self.plain = self.wide if said.plain is said.wide else _Likeness(said.plain)
        self._articles, self._article = _Likeness(said.articles), index.article
        self.by_article: Matrix = np.log1p(self._articles.table)[:, index.article]
        self.by_article += np.float32(0.1) * np.log1p(self.wide.table)
        self._likest, self._nothing = said.likest, said.nothing
        numbers = [place for place, key in enumerate(keys) if not key.isalpha() and any(map(str.isdigit, key))]
        self._figures = inside[:, numbers].astype(np.float32)
        self._known = index.bags(language)[1].weigh([keys[place] for place in numbers]) > 0

    def at(self, segment: Places, whole: Places, clause: Places) -> dict[str, Matrix]:
        """Return what is said of some stretches, and of their whole sentences, and some clauses."""
        rows, twice = np.concatenate([segment, whole]), np.concatenate([clause, clause])
        bags = [(self.wide, twice), (self._articles, self._article[twice]), (self.plain, twice)]
        wide, articles, *plain = _alike(bags[: 2 + (self.plain is not self.wide)], rows)
        saying = self._likest[rows, twice]
        above = [saying, _lead(saying, rows, _highest(self._likest, 2)), saying - self._nothing[rows, 0]]
        both = (*wide, *(plain or [wide])[0], *articles, *above)
        told = {name: values[: len(segment)] for name, values in zip(OF_WORDS, both, strict=True)}
        told |= {name: values[len(segment) :] for name, values in zip(OF_SENTENCES, both, strict=True)}
        figures = self._figures[segment]
        shared = np.einsum("ij,ij->i", figures, self._known.T[clause])
        return told | {"numbers of the clause": shared, "numbers of its own": figures.sum(axis=1) - shared}


def _elsewhere(best: Matrix, sentence: Places, clause: Places) -> dict[str, Matrix]:
    """Return how well the other sentences state the clause, and the two other clauses that they state best.

    Who sums up a treaty states several clauses; who tells an event states one. `best` says how well each sentence states each.
    """
    padded = np.zeros((len(best) + 2, best.shape[1] + 3), dtype=np.float32)
    padded[:-2, :-3] = best
    second, first = np.partition(padded, -2, axis=0)[-2:]
    other = np.where(padded.argmax(axis=0) == np.arange(len(best))[:, None], second, first)
    top = np.sort(np.partition(other, -3, axis=1)[:, -3:], axis=1)[sentence]
    own = other[sentence, clause]
    ahead = np.where(own >= top[:, 2], top[:, 1], top[:, 2])
    behind = np.where(own >= top[:, 1], top[:, 0], top[:, 1])
    return {"clause elsewhere": own, "other clause elsewhere": ahead, "another clause elsewhere": behind}


def _lead(own: Matrix, rows: Places, highest: Highest) -> Matrix:
    """Return how far cells of some rows are above the best of the other columns."""
    if len(highest) < 2:
        return own
    (_, first), (_, second) = highest[:2]
    lead: Matrix = own - np.where(own >= first[rows], second[rows], first[rows])
    return lead


def _leads(table: Matrix) -> Matrix:
    """Return how far each cell is above the best of the other columns."""
    return _lead(table, np.arange(len(table))[:, None], _highest(table, 2))


def _among(table: Matrix, cited: npt.NDArray[np.bool_], rows: Places, clause: Places) -> Matrix:
    """Return how far some cells are above the best of the other clauses cited in or before their sentence; 0 for those not cited."""
    leads = _lead(table[rows, clause], rows, _highest(np.where(cited, table, -FARTHEST), 2))
    among: Matrix = np.where(cited[rows, clause], np.clip(leads, -FARTHEST, FARTHEST), 0.0).astype(np.float32)
    return among


def _z(table: Matrix) -> Matrix:
    """Return the columns of each row in standard deviations above its mean."""
    deviation = table.std(axis=1, keepdims=True)
    scaled: Matrix = (table - table.mean(axis=1, keepdims=True)) / np.where(deviation > 1e-6, deviation, 1.0)
    return np.minimum(scaled, 6.0)


def _by_meaning(vectors: Matrix, said: Vectors, index: ClauseIndex) -> dict[str, Matrix]:
    """Return three tables for the clauses, three for clauses and sayings, and over other articles and what states nothing."""
    count = len(index.names)
    clauses = _best(said.scaled(vectors @ said.clauses.T), said.of_clause, count)
    sayings = clauses
    if len(said.sayings):
        sayings = np.maximum(clauses, _best(said.scaled(vectors @ said.sayings.T), said.of_saying, count))
    nothing = sayings.mean(axis=1, keepdims=True)
    if len(said.nothing):
        nothing = said.scaled(vectors @ said.nothing.T).max(axis=1, keepdims=True)
    told = {
        f"{what}: {name}": table
        for what, cosines in (("clause", clauses), ("sayings", sayings))
        for name, table in zip(COSINES, (cosines, _leads(cosines), _z(cosines)), strict=True)
    }
    told[OVER_ANY_LAW] = sayings - said.scaled(vectors @ said.any_law.T).max(axis=1, keepdims=True)
    above = _leads(_best(sayings, index.article, int(index.article.max()) + 1))[:, index.article]
    return told | {"cosine over the next article": above, "over what states nothing": sayings - nothing}


def _best(cosines: Matrix, owner: Places, count: int) -> Matrix:
    """Return the best cosine of each clause."""
    table = np.full((len(cosines), count), cosines.min(initial=0.0), dtype=np.float32)
    for place in sorted({*owner[owner >= 0].tolist()}):
        table[:, place] = cosines[:, owner == place].max(axis=1)
    return table


def _around(
    read: Segments, index: ClauseIndex, references: Sequence[Reference], matter: Places
) -> tuple[dict[str, Matrix], dict[str, Matrix]]:
    """Return what is named around each sentence: tables of the clauses, and columns."""
    treaty, text = index.treaty.id, read.text
    starts, ends = [each.start for each in read.sentences], [each.end for each in read.sentences]
    count = len(starts)
    inside, before = np.zeros((2, count, len(index.names)), dtype=np.float32)
    cited, named, near, foreign, some = np.zeros((5, count), dtype=np.float32)
    times = 0
    for each in references:
        begun = bisect_left(starts, each.span.end)
        within = slice(bisect_right(ends, each.span.start), begun)
        paragraph = text.find("\n\n", each.span.end, each.span.end + REACH + 1)
        ahead = slice(begun, bisect_left(starts, each.span.end + REACH + 1 if paragraph < 0 else paragraph))
        if each.treaty != treaty or not each.resolved:
            foreign[within] = 1.0
            continue
        times += 1
        named[within] = 1.0
        near[ahead] = 1.0
        if each.kind is Kind.CITATION:
            below = index.below(each.target)
            inside[within] = np.maximum(inside[within], below)
            cited[within] = 1.0
            before[ahead] = below
            some[ahead] = 1.0
    other = np.maximum(cited[:, None] * (1 - inside), 0.5 * (some[:, None] * (1 - before)) * (1 - cited[:, None]))
    before = before * (1 - cited[:, None])
    begins, stops = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
    close = np.searchsorted(matter, stops + 300) - np.searchsorted(matter, begins - 300)
    since = np.searchsorted(read.nouns, begins - REACH)
    spoken = (since < np.searchsorted(read.nouns, stops, "right")).astype(np.float32)
    return {"provision named inside": inside, "provision named before": before, "other provision named": other}, {
        "treaty named in the document": np.full(count, float(times > 0), dtype=np.float32),
        "treaty named in the sentence": named,
        "treaty named before": near,
        "other instrument named": foreign,
        "times the treaty is named": np.full(count, np.log1p(times), dtype=np.float32),
        "no instrument spoken of": 1 - np.maximum(np.maximum(named, near), spoken),
        "names of the treaty's matter around": np.log1p(close).astype(np.float32),
    }


def _cited(read: Segments, index: ClauseIndex, references: Sequence[Reference]) -> dict[str, Matrix]:
    """Return tables of sentences and clauses: which the provisions mean that are cited in each, and last before it in its paragraph.

    Each clause has its share in the provision cited: all of a paragraph of one clause, a tenth of an article of ten.
    """
    starts, ends = [each.start for each in read.sentences], [each.end for each in read.sentences]
    inside, before, article = np.zeros((3, len(starts), len(index.names)), dtype=np.float32)
    for each in references:
        if each.kind is not Kind.CITATION or not each.resolved or each.treaty != index.treaty.id:
            continue
        below = index.below(each.target)
        share = below / max(1.0, below.sum())
        begun = bisect_left(starts, each.span.end)
        within = slice(bisect_right(ends, each.span.start), begun)
        paragraph = read.text.find("\n\n", each.span.end, each.span.end + FAR + 1)
        ahead = slice(begun, bisect_left(starts, each.span.end + FAR + 1 if paragraph < 0 else paragraph))
        inside[within] = np.maximum(inside[within], share)
        before[ahead] = share
        article[ahead] = np.isin(index.article, index.article[below > 0])
    return {INSIDE: inside, BEFORE: before, ARTICLE: article}


def _beside(read: Segments, index: ClauseIndex, references: Sequence[Reference]) -> Matrix:
    """Return `Candidates.beside`: a citation in brackets is of what stands before it, one that words go on behind of what follows."""
    cited = [each for each in references if each.kind is Kind.CITATION]
    table = np.zeros((len(read.segments), len(index.names)), dtype=np.float32)
    if index.treaty.glosses or all(each.treaty != index.treaty.id for each in cited):
        return table
    starts, text = [each.span.start for each in cited], read.text
    ends = [max(each.span.end, name.end if (name := each.evidence.instrument_span) else 0) for each in cited]
    # the last that a stretch may begin in or stand behind, and the first that it may stand before
    last_before, first_behind = np.searchsorted(starts, read.spans[:, 0]) - 1, np.searchsorted(starts, read.spans[:, 1])
    near = (np.array([*ends, -REACH])[last_before] + CLOSE_BEFORE >= read.spans[:, 0]) | (
        np.array([*starts, len(text) + REACH])[np.minimum(last_before + 1, first_behind)] - CLOSE_BEHIND
        <= read.spans[:, 1]
    )
    for row in np.flatnonzero(near).tolist():
        span, last = read.segments[row].span, int(first_behind[row])
        first = int(last_before[row]) + 1
        first -= first > 0 and cited[first - 1].span.end > span.start
        if first == last and last < len(cited) and starts[last] - span.end <= CLOSE_BEHIND:
            last += text[ends[last] : ends[last] + 1] != " "
        if first == last and first and span.start - ends[first - 1] <= CLOSE_BEFORE:
            first -= text[cited[first - 1].span.end] != ")"
        own = [each.target for each in cited[first:last] if each.resolved and each.treaty == index.treaty.id]
        for below in map(index.below, own):
            table[row] = np.maximum(table[row], below / max(1.0, below.sum()) / (last - first))
    return table


def _shape(read: Segments) -> dict[str, Matrix]:
    """Return what each stretch is like."""
    words = np.array([each.last - each.first for each in read.segments], dtype=np.float32)
    share = words / np.maximum(words[read.whole], 1)
    asks = ["?" in read.text[start : end + 1] for start, end in _ends(read)]
    quotes = [MARK.search(read.text, *each) is not None for each in _ends(read)]
    return {
        "words": np.log1p(words),
        "share of the sentence": share,
        "is a whole sentence": (share == 1).astype(np.float32),
        "asks": np.array(asks, dtype=np.float32)[read.owner],
        "quotation marks": np.array(quotes, dtype=np.float32)[read.owner],
    }


def _told(read: Segments, index: ClauseIndex, language: str, around: dict[str, Matrix]) -> dict[str, Matrix]:
    """Return which sentences only tell what happened, where nothing is named, or to the treaty ("Torland broke the pact").

    In news from 110 sources and in our own texts the odds that they state a clause are less than half of what all else says.
    """
    named = around["treaty named in the sentence"] > 0
    alone = (around["no instrument spoken of"] > around["treaty named in the document"]) & bool(index.states)
    asked, due = zip((named | alone).tolist(), _ends(read), strict=True), _due(language).search
    only = np.array([some and due(read.folded, *each) is None for some, each in asked], dtype=np.bool_)
    return {TOLD: (alone & only).astype(np.float32), TOLD_OF_IT: (named & only).astype(np.float32)}


def _ends(read: Segments) -> Iterator[tuple[int, int]]:
    return ((each.start, each.end) for each in read.sentences)


@cache
def _due(code: str) -> re.Pattern[str]:
    """Words in a folded text for what anybody is to do, for what an instrument says, and for what rests on one."""
    each = language_or_english(code)
    forms = chain(*each.meaning.modal, each.framing.due, each.quoting.verbs, each.instruments.resting)
    return re.compile(pattern(map(fold, forms)))


def _strange(read: Segments, index: ClauseIndex, language: str) -> Matrix:
    """Return how many names in each sentence are none that the treaty has: who tells an event says who did what where."""
    if language_or_english(language).sentences.nouns_capital:
        return np.zeros(len(read.sentences), dtype=np.float32)
    named = ({beginning(name[0]) for name in NAME.finditer(read.text, *each)} for each in _ends(read))
    return np.log1p(np.array([len(each - index.beginnings) for each in named], dtype=np.float32))
