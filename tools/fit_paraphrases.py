"""Fit the coefficients of the paraphrase scorer on the development split: ``python tools/fit_paraphrases.py``.

Prints what cross-validation by document says, then writes
``treatyref/matcher/paraphrase/coefficients.toml``. The other split is not read.
Needs the extra ``semantic``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.commentary import corpus_folder, read_documents
from treatyref.document import Document
from treatyref.furniture import prose_spans
from treatyref.gold import Gold, read_gold
from treatyref.language import guess_language
from treatyref.matcher.citation import CitationFinder
from treatyref.matcher.encoder import UniversalSentenceEncoder
from treatyref.matcher.paraphrase.features import SEMANTIC, SEMANTIC_GLOSSED, Candidate
from treatyref.matcher.paraphrase.finder import HOPELESS, ParaphraseFinder
from treatyref.matcher.paraphrase.meaning import Meanings
from treatyref.matcher.paraphrase.model import COEFFICIENTS, MODELS
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reference import Kind
from treatyref.span import Span

Matrix: TypeAlias = npt.NDArray[np.float64]
Vector: TypeAlias = npt.NDArray[np.float64]

FOLDS = 8
RIDGE = 2.0
"""Strength of the prior that a standardised coefficient is near 0."""
STEPS = 60
HALF = 0.5


class Rows:
    """Candidates of a split: features, whether gold has them, and which document they are of."""

    def __init__(self) -> None:
        self.features: list[tuple[float, ...]] = []
        self.glossed: list[tuple[float, ...]] = []
        self.meanings: list[tuple[float, ...]] = []
        self.right: list[bool] = []
        self.documents: list[str] = []
        self.missed = 0


def overlaps(gold: Gold, span: Span) -> bool:
    """Half of the shorter one is shared, as in evaluation."""
    shared = min(gold.span.end, span.end) - max(gold.span.start, span.start)
    return shared > 0 and shared >= HALF * min(len(gold.span), len(span))


def collect() -> Rows:
    """Score every candidate of the development split against gold; quotations and optional lines count neither way."""
    treaties = [load_treaty(name) for name in list_treaties()]
    citations, finder = CitationFinder(treaties), ParaphraseFinder(treaties)
    meanings = Meanings(treaties, UniversalSentenceEncoder())
    gold = read_gold(corpus_folder() / "gold-dev.jsonl")
    rows = Rows()
    for document in read_documents(corpus_folder(), "dev"):
        lines = [line for line in gold if line.document == document.id]
        _collect(rows, document, lines, citations, finder, meanings)
    return rows


def _collect(
    rows: Rows,
    document: Document,
    lines: Sequence[Gold],
    citations: CitationFinder,
    finder: ParaphraseFinder,
    meanings: Meanings,
) -> None:
    body = prose_spans(document.text) if document.body is None else document.body
    scored = finder.score(document, body, citations.find(document, body))
    language = document.language or guess_language(document.text) or "en"
    found: list[tuple[Candidate, bool]] = []
    met: set[int] = set()
    for each in scored:
        clause = each.candidate.shared.profile.clause.id
        near = [line for line in lines if line.target == clause and overlaps(line, each.candidate.span)]
        stated = [line for line in near if line.kind == Kind.PARAPHRASE]
        met.update(id(line) for line in stated)
        if any(line.kind == Kind.QUOTATION or line.optional for line in near):
            continue
        found.append((each.candidate, bool(stated)))
    rows.missed += sum(line.kind == Kind.PARAPHRASE and not line.optional and id(line) not in met for line in lines)
    said = (
        meanings.features(document.text, [candidate for candidate, _ in found])
        if meanings.knows(language) and found
        else [(float("nan"),) * len((*SEMANTIC, *SEMANTIC_GLOSSED))] * len(found)
    )
    for (candidate, right), values in zip(found, said, strict=True):
        rows.features.append(candidate.features)
        rows.glossed.append(candidate.glossed)
        rows.meanings.append(values)
        rows.right.append(right)
        rows.documents.append(document.id)


def fit(features: Matrix, right: npt.NDArray[np.bool_]) -> tuple[float, Vector]:
    """Return intercept and weights of a ridge logistic regression, by Newton's method on standardised features."""
    mean, deviation = features.mean(0), features.std(0)
    deviation[deviation == 0] = 1
    design = np.hstack([np.ones((len(features), 1)), (features - mean) / deviation])
    prior = RIDGE * np.eye(design.shape[1])
    prior[0, 0] = 1e-6
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-design @ weights))
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + prior
        weights = weights + np.linalg.solve(curve, design.T @ (right - chance) - prior @ weights)
    plain = weights[1:] / deviation
    return float(weights[0] - plain @ mean), plain


def probabilities(features: Matrix, model: tuple[float, Vector]) -> Vector:
    """Return what a model says."""
    return 1 / (1 + np.exp(-(model[0] + features @ model[1])))


def cross_validated(features: Matrix, right: npt.NDArray[np.bool_], folds: npt.NDArray[np.int64]) -> Vector:
    """Return what models say that did not see the document."""
    chance = np.zeros(len(right))
    for fold in range(FOLDS):
        chance[folds == fold] = probabilities(
            features[folds == fold], fit(features[folds != fold], right[folds != fold])
        )
    return chance


def report(name: str, chance: Vector, right: npt.NDArray[np.bool_], missed: int) -> None:
    """Print precision, recall and F1 at some thresholds."""
    for least in (0.3, 0.35, 0.4, 0.45, 0.5):
        found = chance >= least
        hits, false = int((found & right).sum()), int((found & ~right).sum())
        lost = int((~found & right).sum()) + missed
        print(
            f"{name:21} at {least:.2f}: precision {hits / max(hits + false, 1):.3f}, recall {hits / (hits + lost):.3f}, "
            f"F1 {2 * hits / (2 * hits + false + lost):.3f}"
        )


def write(models: Mapping[str, tuple[float, Vector]]) -> None:
    """Write all models."""
    lines = ["# Written by tools/fit_paraphrases.py from the development split of the commentary corpus.", ""]
    for title, names in MODELS.items():
        intercept, weights = models[title]
        lines += [f"[{json.dumps(title)}]", f"intercept = {intercept:.4f}"]
        lines += [f"{json.dumps(name)} = {weight:.4f}" for name, weight in zip(names, weights, strict=True)]
        lines.append("")
    COEFFICIENTS.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Collect, validate, fit and write."""
    write({title: (-4.0, np.zeros(len(names))) for title, names in MODELS.items()})
    rows = collect()
    right, meanings = np.array(rows.right), np.array(rows.meanings)
    names = sorted(set(rows.documents))
    place = {
        name: number % FOLDS
        for number, name in zip(np.random.default_rng(0).permutation(len(names)), names, strict=True)
    }
    folds = np.array([place[name] for name in rows.documents])
    print(f"{len(right)} candidates, {right.sum()} right, {rows.missed} gold lines without a candidate")
    models = {}
    for suffix, words, said in (
        ("", np.array(rows.features), meanings[:, : len(SEMANTIC)]),
        (" with glosses", np.hstack([np.array(rows.features), np.array(rows.glossed)]), meanings),
    ):
        chance = cross_validated(words, right, folds)
        report(f"lexical{suffix}", chance, right, rows.missed)
        models[f"lexical{suffix}"] = fit(words, right)
        asked = (chance >= HOPELESS) & ~np.isnan(said[:, 0])
        both = np.hstack([words, np.nan_to_num(said)])
        chance[asked] = cross_validated(both[asked], right[asked], folds[asked])
        report(f"semantic{suffix}", chance, right, rows.missed)
        models[f"semantic{suffix}"] = fit(both[asked], right[asked])
    write(models)


if __name__ == "__main__":
    main()
