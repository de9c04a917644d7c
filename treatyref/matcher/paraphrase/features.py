"""What speaks for and against a stretch of text stating a clause, as numbers that mean the same for every treaty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from treatyref.matcher.nearness import is_below
from treatyref.matcher.paraphrase.framing import framing_of
from treatyref.matcher.paraphrase.index import ClauseIndex, Vectors, Weighed
from treatyref.matcher.paraphrase.segments import Segments
from treatyref.reference import Kind, Reference
from treatyref.span import Span

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
NEAREST_SAYING = ("cosine", "cosine over the next clause", "cosine over what states nothing")
"""What the words say of a stretch and the likest single sentence that states a clause."""
AROUND = (
    "provision named inside",
    "provision named before",
    "other provision named",
    "treaty named in the document",
    "treaty named in the sentence",
    "treaty named before",
    "other instrument named",
    "times the treaty is named",
    "names of the treaty's matter around",
)
"""What is named around a stretch."""
SHAPE = ("words", "share of the sentence", "is a whole sentence", "proposes", "denies", "reports breach")
"""What a stretch is like."""
WORDS = (
    *(f"clause: {name}" for name in LIKENESS),
    *(f"sayings: {name}" for name in LIKENESS),
    *(f"article: {name}" for name in LIKENESS),
    *(f"sentence and clause: {name}" for name in LIKENESS[:5]),
    *(f"sentence and sayings: {name}" for name in LIKENESS[:5]),
    *(f"sentence and article: {name}" for name in LIKENESS[:5]),
    *(f"nearest saying: {name}" for name in NEAREST_SAYING),
    *(f"sentence and nearest saying: {name}" for name in NEAREST_SAYING),
    *AROUND,
    *SHAPE,
    "provision named, by share of the stretch",
    "glossed",
    "a preamble",
    "in a language that the treaty has not",
)
"""What is known without an encoder."""
COSINES = ("cosine", "cosine over the next clause", "cosine among the clauses")
MEANING = (
    *(f"clause: {name}" for name in COSINES),
    *(f"sayings: {name}" for name in COSINES),
    *(f"sentence and clause: {name}" for name in COSINES),
    *(f"sentence and sayings: {name}" for name in COSINES),
    "cosine over the next article",
    "sentence's cosine over the next article",
    "over what states nothing",
    "sentence over what states nothing",
    "cosine and share of the stretch",
    "cosine, in a language that the treaty has not",
    "cosine over the next clause, in a language that the treaty has not",
    "sentence's cosine, in a language that the treaty has not",
)
"""What an encoder adds."""

NAMED_INSIDE = WORDS.index("provision named inside")
NEAREST = 3
"""Clauses that each way to compare puts forward for a stretch."""
REACH = 350
"""Characters before a stretch in which a citation still announces it; two long sentences."""
FRAMINGS = ("proposes", "denies", "reports breach")


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
    tables, sayings = _by_words(read, index, language)
    chosen = [tables[0][0], tables[1][0], tables[2][0] + 0.1 * tables[1][0]]
    meaning: list[Matrix] = []
    said = index.vectors if vectors is not None else None
    if vectors is not None and said is not None:
        meaning = _by_meaning(vectors, said, len(index.names))
        chosen.append(meaning[3])
    segment, clause = _nearest(chosen)
    whole = read.whole[segment]
    columns = [table[segment, clause] for bag in tables for table in bag]
    columns += [table[whole, clause] for bag in tables for table in bag[:5]]
    columns += [table[place, clause] for place in (segment, whole) for table in sayings]
    columns += [
        column[segment, clause] if column.ndim == 2 else column[segment] for column in _around(read, index, around)
    ]
    columns += [column[segment] for column in _shape(read)]
    named, shared = columns[NAMED_INSIDE], columns[1]
    foreign = 0.0 if index.speaks(language) else 1.0
    columns += [named * shared, np.full(len(segment), float(index.is_glossed), dtype=np.float32)]
    columns += [index.preamble[clause], np.full(len(segment), foreign, dtype=np.float32)]
    if meaning:
        columns += [table[segment, clause] for table in meaning[:6]]
        columns += [table[whole, clause] for table in meaning[:6]]
        above = _lead_of_articles(meaning[3], index.article)
        columns += [above[segment, clause], above[whole, clause]]
        columns += [meaning[6][segment, clause], meaning[6][whole, clause], meaning[3][segment, clause] * shared]
        columns += [
            foreign * table
            for table in (meaning[3][segment, clause], meaning[4][segment, clause], meaning[3][whole, clause])
        ]
    return Candidates(segment, clause, np.stack(columns, axis=1).astype(np.float32))


def _nearest(tables: Sequence[Matrix]) -> tuple[Places, Places]:
    """Return the clauses that stand highest in any of some tables, for each stretch."""
    chosen = np.zeros(tables[0].shape, dtype=np.bool_)
    for table in tables:
        most = min(NEAREST, table.shape[1])
        best = np.argpartition(-table, most - 1, axis=1)[:, :most]
        np.put_along_axis(chosen, best, np.take_along_axis(table, best, axis=1) > 0, axis=1)
    segment, clause = np.nonzero(chosen)
    return segment, clause


def _by_words(read: Segments, index: ClauseIndex, language: str) -> tuple[list[list[Matrix]], list[Matrix]]:
    """Return what the three bags of words say, and the nearest sayings: tables with a row a stretch, a column a clause."""
    rows: dict[str, int] = {}
    places = np.array([rows.setdefault(term.key, len(rows)) for term in read.terms], dtype=np.int64)
    first, last = np.array([(each.first, each.last) for each in read.segments], dtype=np.int64).T
    lengths = last - first
    inside = np.zeros((len(read.segments), len(rows)), dtype=np.float32)
    at = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths - first, lengths)
    inside[np.repeat(np.arange(len(lengths)), lengths), places[at]] = 1.0
    keys = list(rows)
    plain, wide, articles = (_likeness(inside, bag.weigh(keys)) for bag in index.bags(language))
    likest, nothing = index.sayings(language).likest(inside, keys, len(index.names))
    return [plain, wide, [table[:, index.article] for table in articles]], [likest, _lead(likest), likest - nothing]


def _likeness(inside: Matrix, weighed: Weighed) -> list[Matrix]:
    weights = inside @ weighed.bm25
    own = (inside @ weighed.idf)[:, None]
    stretch = ((inside * weighed.idf) @ weighed.known) / np.maximum(own, 1e-6)
    clause = inside @ weighed.share
    scaled = np.log1p(weights)
    return [scaled, stretch, clause, np.sqrt(stretch * clause), _lead(weights) / np.maximum(own, 1e-6), _z(weights)]


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


def _by_meaning(vectors: Matrix, said: Vectors, count: int) -> list[Matrix]:
    """Return three tables for the clauses, three for clauses and sayings, and one over what states nothing."""
    clauses = _best(said.scaled(vectors @ said.clauses.T), said.of_clause, count)
    sayings = clauses
    if len(said.sayings):
        sayings = np.maximum(clauses, _best(said.scaled(vectors @ said.sayings.T), said.of_saying, count))
    tables = [clauses, _lead(clauses), _z(clauses), sayings, _lead(sayings), _z(sayings)]
    nothing = sayings.mean(axis=1, keepdims=True)
    if len(said.nothing):
        nothing = said.scaled(vectors @ said.nothing.T).max(axis=1, keepdims=True)
    return [*tables, sayings - nothing]


def _best(cosines: Matrix, owner: Places, count: int) -> Matrix:
    """Return the best cosine of each clause."""
    table = np.full((len(cosines), count), cosines.min(initial=0.0), dtype=np.float32)
    for place in np.unique(owner[owner >= 0]):
        table[:, place] = cosines[:, owner == place].max(axis=1)
    return table


def _around(read: Segments, index: ClauseIndex, around: Surroundings) -> list[Matrix]:
    """Return the columns of `AROUND`; the first three depend on the clause."""
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
    flat = [
        np.full(len(owner), float(times > 0), dtype=np.float32),
        named[owner],
        near[owner],
        foreign[owner],
        np.full(len(owner), np.log1p(times), dtype=np.float32),
        np.log1p(close)[owner].astype(np.float32),
    ]
    return [inside[owner], before[owner], other[owner], *flat]


def _paragraph_end(text: str, span: Span) -> int:
    end = text.find("\n\n", span.end)
    return len(text) if end < 0 else end


def _shape(read: Segments) -> list[Matrix]:
    """Return the columns of `SHAPE`."""
    words = np.array([each.last - each.first for each in read.segments], dtype=np.float32)
    share = words / np.maximum(words[read.whole], 1)
    framings = [framing_of(each.cut(read.text)) for each in read.sentences]
    put = [np.array([framings[each.sentence] == name for each in read.segments], dtype=np.float32) for name in FRAMINGS]
    return [np.log1p(words), share, (share == 1).astype(np.float32), *put]
