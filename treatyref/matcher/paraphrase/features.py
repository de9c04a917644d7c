"""What speaks for and against a stretch of text stating a clause, as numbers that mean the same for every treaty."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from treatyref.fold import fold
from treatyref.matcher.nearness import is_below
from treatyref.matcher.paraphrase.index import ClauseIndex, Vectors, Weighed
from treatyref.matcher.paraphrase.segments import Segments
from treatyref.page import Needles
from treatyref.reference import Kind, Reference
from treatyref.span import Span
from treatyref.words import LANGUAGES, language, pattern

__all__ = ["MEANING", "WORDS", "Candidates", "Surroundings", "candidates"]

Matrix = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]

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
"""How a feature is called that is of the whole sentence, a square (what is likest is likelier than a line says), or 0
where the treaty has the document's language."""
WORDS = (
    *(f"{bag}: {name}" for bag in ("clause", "sayings") for name in (*LIKENESS, f"both shares{SQUARED}")),
    *(f"article: {name}" for name in LIKENESS if name != "both shares"),
    *(f"{SENTENCE}sayings: {name}" for name in LIKENESS[:5]),
    *(f"{SENTENCE}article: {name}" for name in LIKENESS[:5] if name != "both shares"),
    *(f"nearest saying: {name}" for name in NEAREST_SAYING),
    *(f"{SENTENCE}nearest saying: {name}" for name in NEAREST_SAYING),
    "clause elsewhere",
    "other clause elsewhere",
    "another clause elsewhere",
    "numbers of the clause",
    "numbers of its own",
    "provision named inside",
    "provision named before",
    "other provision named",
    "treaty named in the document",
    "treaty named in the sentence",
    "treaty named before",
    "other instrument named",
    "times the treaty is named",
    "no instrument spoken of",
    "names of the treaty's matter around",
    "words",
    f"words{SQUARED}",
    "share of the sentence",
    "is a whole sentence",
    "asks",
    "a preamble",
    "in a language that the treaty has not",
)
"""What is known without an encoder."""
MEANING = (
    *(f"clause: {name}" for name in COSINES),
    *(f"sayings: {name}" for name in COSINES),
    f"sayings: cosine{SQUARED}",
    *(f"{SENTENCE}clause: {name}" for name in COSINES),
    *(f"{SENTENCE}sayings: {name}" for name in COSINES),
    "cosine over the next article",
    f"{SENTENCE}cosine over the next article",
    "over what states nothing",
    f"{SENTENCE}over what states nothing",
    f"sayings: cosine{FOREIGN}",
    f"sayings: cosine over the next clause{FOREIGN}",
    f"{SENTENCE}sayings: cosine{FOREIGN}",
)
"""What an encoder adds."""

NEAREST = 3
"""Clauses that each way to compare puts forward for a stretch."""
REACH = 350
"""Characters before a stretch in which a citation still announces it; two long sentences."""
INSTRUMENTS = (
    "statement", "declaration", "agreement", "treaty", "convention", "covenant", "charter", "protocol", "memorandum",
    "concordat", "compact", "document", "text",
)  # fmt: skip
"""Kinds of instruments that a text may mean by its treaty."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Stretches with the clauses that they may state: a row each.

    Attributes
    ----------
    segment, clause : array of int64
        Numbers of the stretch and of the clause.
    values : array of float32
        A column for each of `WORDS`, and of `MEANING` if there is an encoder.
    """

    segment: Places
    clause: Places
    values: Matrix


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else a document refers to.

    Attributes
    ----------
    references : sequence of Reference
        Citations and mentions, unresolved ones included, in reading order.
    names : array of int64
        Where names of the treaty's parties, places and bodies stand.
    """

    references: Sequence[Reference]
    names: Places


# Libraries of linear algebra leave flags behind that numpy would report although nothing overflowed.
@np.errstate(divide="ignore", over="ignore", invalid="ignore")
def candidates(
    read: Segments, index: ClauseIndex, language: str, around: Surroundings, vectors: Matrix | None
) -> Candidates:
    """Return the clauses that each stretch of a document may state, and what speaks for each.

    Parameters
    ----------
    read : Segments
        The document.
    index : ClauseIndex
        The clauses of one treaty.
    language : str
        The document's language.
    around : Surroundings
        What else it refers to.
    vectors : array, optional
        One for each stretch, if an encoder is asked.
    """
    told = _by_words(read, index, language)
    chosen = [told["clause: bm25"], told["sayings: bm25"], told["article: bm25"] + 0.1 * told["sayings: bm25"]]
    names = WORDS
    if vectors is not None and (said := index.vectors) is not None:
        told |= _by_meaning(vectors, said, index)
        chosen.append(told["sayings: cosine"])
        names = (*WORDS, *MEANING)
    told |= _elsewhere(read, told["sayings: both shares"]) | _around(read, index, around, language) | _shape(read)
    told |= {
        "a preamble": index.preamble[None, :],
        FOREIGN.removeprefix(", "): np.full((1, 1), not index.speaks(language)),
    }
    segment, clause = _nearest(chosen)
    columns = [_column(name, told, segment, read.whole[segment], clause) for name in names]
    return Candidates(segment, clause, np.stack(columns, axis=1).astype(np.float32))


def _column(name: str, told: Mapping[str, Matrix], segment: Places, whole: Places, clause: Places) -> Matrix:
    """Return a feature of some rows: what a table tells of a stretch, or of its sentence, and a clause, changed as the name says."""
    table = told[name.removeprefix(SENTENCE).removesuffix(FOREIGN).removesuffix(SQUARED)]
    rows = (whole if name.startswith(SENTENCE) else segment) if len(table) > 1 else np.zeros_like(segment)
    values: Matrix = table[rows, clause if table.shape[1] > 1 else np.zeros_like(clause)]
    if name.endswith(FOREIGN):
        values = values * told[FOREIGN.removeprefix(", ")][0, 0]
    return np.square(values) if name.endswith(SQUARED) else values


def _nearest(tables: Sequence[Matrix]) -> tuple[Places, Places]:
    """Return the clauses that stand highest in any of some tables, for each stretch."""
    chosen = np.zeros(tables[0].shape, dtype=np.bool_)
    for table in tables:
        most = min(NEAREST, table.shape[1])
        best = np.argpartition(-table, most - 1, axis=1)[:, :most]
        np.put_along_axis(chosen, best, np.take_along_axis(table, best, axis=1) > 0, axis=1)
    segment, clause = np.nonzero(chosen)
    return segment, clause


def _by_words(read: Segments, index: ClauseIndex, language: str) -> dict[str, Matrix]:
    """Return what the bags of words, the nearest sayings and the numbers say: tables with a row a stretch, a column a clause."""
    rows: dict[str, int] = {}
    places = np.array([rows.setdefault(term.key, len(rows)) for term in read.terms], dtype=np.int64)
    first, last = np.array([(each.first, each.last) for each in read.segments], dtype=np.int64).T
    lengths = last - first
    inside = np.zeros((len(read.segments), len(rows)), dtype=np.float32)
    at = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths - first, lengths)
    inside[np.repeat(np.arange(len(lengths)), lengths), places[at]] = 1.0
    keys = list(rows)
    plain, wide, articles = (bag.weigh(keys) for bag in index.bags(language))
    told = _likeness("clause", inside, plain) | _likeness("sayings", inside, wide)
    told |= {name: table[:, index.article] for name, table in _likeness("article", inside, articles).items()}
    likest, nothing = index.sayings(language).likest(inside, keys, len(index.names))
    told |= _named("nearest saying", NEAREST_SAYING, [likest, _lead(likest), likest - nothing])
    numbers = [place for place, key in enumerate(keys) if any(map(str.isdigit, key))]
    figures = inside[:, numbers]
    shared = figures @ wide.known[numbers]
    own = figures.sum(axis=1, keepdims=True) - shared
    return told | {"numbers of the clause": shared, "numbers of its own": own}


def _likeness(bag: str, inside: Matrix, weighed: Weighed) -> dict[str, Matrix]:
    weights = inside @ weighed.bm25
    own = (inside @ weighed.idf)[:, None]
    stretch = ((inside * weighed.idf) @ weighed.known) / np.maximum(own, 1e-6)
    clause = inside @ weighed.share
    scaled = np.log1p(weights)
    both, lead = np.sqrt(stretch * clause), _lead(weights) / np.maximum(own, 1e-6)
    return _named(bag, LIKENESS, [scaled, stretch, clause, both, lead, _z(weights)])


def _named(what: str, names: Sequence[str], tables: Sequence[Matrix]) -> dict[str, Matrix]:
    return {f"{what}: {name}": table for name, table in zip(names, tables, strict=True)}


def _elsewhere(read: Segments, likeness: Matrix) -> dict[str, Matrix]:
    """Return how well the other sentences state the clause, and the two other clauses that they state best.

    Who sums up a treaty states several clauses; who tells an event states one.
    """
    owner = np.array([each.sentence for each in read.segments], dtype=np.int64)
    best = np.zeros((len(read.sentences), likeness.shape[1]), dtype=np.float32)
    np.maximum.at(best, owner, likeness)
    padded = np.vstack([best, np.zeros((2, best.shape[1]), dtype=np.float32)])
    first, second = np.sort(padded, axis=0)[:-3:-1]
    most = padded.argmax(axis=0)
    other = np.where(most == np.arange(len(best))[:, None], second, first)
    top = -np.sort(-np.hstack([other, np.zeros((len(best), 3), dtype=np.float32)]), axis=1)[:, :3]
    ahead = np.where(other >= top[:, :1], top[:, 1:2], top[:, :1])
    behind = np.where(other >= top[:, 1:2], top[:, 2:3], top[:, 1:2])
    tables = {"clause elsewhere": other, "other clause elsewhere": ahead, "another clause elsewhere": behind}
    return {name: table[owner] for name, table in tables.items()}


def _lead(table: Matrix) -> Matrix:
    """Return how far each column is above the best of the others."""
    if table.shape[1] < 2:
        return table
    top = np.partition(table, -2, axis=1)[:, -2:]
    best = np.where(table >= top[:, 1:], top[:, :1], top[:, 1:])
    return table - best


def _lead_of_articles(table: Matrix, article: Places) -> Matrix:
    """Return how far the best clause of a clause's article is above the best of any other article."""
    return _lead(_best(table, article, int(article.max()) + 1))[:, article]


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
    told = _named("clause", COSINES, [clauses, _lead(clauses), _z(clauses)])
    told |= _named("sayings", COSINES, [sayings, _lead(sayings), _z(sayings)])
    above = _lead_of_articles(sayings, index.article)
    return told | {"cosine over the next article": above, "over what states nothing": sayings - nothing}


def _best(cosines: Matrix, owner: Places, count: int) -> Matrix:
    """Return the best cosine of each clause."""
    table = np.full((len(cosines), count), cosines.min(initial=0.0), dtype=np.float32)
    for place in np.unique(owner[owner >= 0]):
        table[:, place] = cosines[:, owner == place].max(axis=1)
    return table


def _around(read: Segments, index: ClauseIndex, around: Surroundings, code: str) -> dict[str, Matrix]:
    """Return what is named around each stretch: tables of the clauses, and columns."""
    treaty, text = index.treaty.id, read.text
    sentences = np.array([[each.start, each.end] for each in read.sentences], dtype=np.int64).reshape(-1, 2)
    owner = np.array([each.sentence for each in read.segments], dtype=np.int64)
    count = (len(sentences), len(index.names))
    inside, before = np.zeros(count, dtype=np.float32), np.zeros(count, dtype=np.float32)
    cited = np.zeros(len(sentences), dtype=np.float32)
    named, near, foreign, some = (np.zeros(len(sentences), dtype=np.float32) for _ in range(4))
    times = 0
    for each in around.references:
        within = (sentences[:, 0] < each.span.end) & (each.span.start < sentences[:, 1])
        gap = sentences[:, 0] - each.span.end
        ahead = (gap >= 0) & (gap <= REACH) & (_paragraph_end(text, each.span) > sentences[:, 0])
        if each.treaty != treaty or not each.resolved:
            foreign[within] = 1.0
            continue
        times += 1
        named[within] = 1.0
        near[ahead] = 1.0
        if each.kind is Kind.CITATION:
            below = np.array([is_below(name, each.target) for name in index.names], dtype=np.float32)
            inside[within] = np.maximum(inside[within], below)
            cited[within] = 1.0
            before[ahead] = below
            some[ahead] = 1.0
    other = np.maximum(cited[:, None] * (1 - inside), 0.5 * (some[:, None] * (1 - before)) * (1 - cited[:, None]))
    before = before * (1 - cited[:, None])
    close = np.searchsorted(around.names, sentences[:, 1] + 300) - np.searchsorted(around.names, sentences[:, 0] - 300)
    spoken = np.array([_is_spoken_of(read, code)], dtype=np.float32)[0]
    columns = {
        "treaty named in the document": np.full(len(sentences), float(times > 0), dtype=np.float32),
        "treaty named in the sentence": named,
        "treaty named before": near,
        "other instrument named": foreign,
        "times the treaty is named": np.full(len(sentences), np.log1p(times), dtype=np.float32),
        "no instrument spoken of": 1 - np.maximum(np.maximum(named, near), spoken),
        "names of the treaty's matter around": np.log1p(close).astype(np.float32),
    }
    tables = {"provision named inside": inside, "provision named before": before, "other provision named": other}
    return {name: table[owner] for name, table in tables.items()} | {
        name: column[owner, None] for name, column in columns.items()
    }


def _is_spoken_of(read: Segments, code: str) -> list[bool]:
    """Tell of each sentence whether an agreement is spoken of in it, or shortly before, by any noun for one."""
    needles, nouns = _nouns(code)
    places = [at for at in needles.find(read.folded) if nouns.match(read.folded, at)]
    return [bisect_left(places, each.start - REACH) < bisect_right(places, each.end) for each in read.sentences]


@cache
def _nouns(code: str) -> tuple[Needles, re.Pattern[str]]:
    nouns = language(code if code in LANGUAGES else "en").instruments.nouns
    forms = {fold(noun) for kind in INSTRUMENTS for noun in nouns.get(kind, ())}
    return Needles(form.removesuffix("*") for form in forms), re.compile(pattern(forms))


def _paragraph_end(text: str, span: Span) -> int:
    end = text.find("\n\n", span.end)
    return len(text) if end < 0 else end


def _shape(read: Segments) -> dict[str, Matrix]:
    """Return what each stretch is like."""
    words = np.array([each.last - each.first for each in read.segments], dtype=np.float32)
    share = words / np.maximum(words[read.whole], 1)
    asks = ["?" in read.text[each.start : each.end + 1] for each in read.sentences]
    columns = {
        "words": np.log1p(words),
        "share of the sentence": share,
        "is a whole sentence": (share == 1).astype(np.float32),
        "asks": np.array([asks[each.sentence] for each in read.segments], dtype=np.float32),
    }
    return {name: column[:, None] for name, column in columns.items()}
