"""The gold does not give itself away: length, dates and modal verbs alone do not tell a paraphrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pytest

from tests.commentary import corpus_folder, read_documents
from treatyref.furniture import prose_spans
from treatyref.gold import Gold, read_gold
from treatyref.reference import Kind
from treatyref.sentence import sentences
from treatyref.span import Span

CORPUS = corpus_folder()

MOST_AUC = 0.65
"""A scorer that saw only cues may not do better; 0.5 is chance."""

CUES = (
    re.compile(r"\b(?:1[89]\d\d|20(?!20\b)\d\d)\b"),
    re.compile(r"\b2020\b"),
    re.compile(r"\d"),
    re.compile(r"\b(?:shall|must|should|will|would|may|(?:was|were|is|are) to|to be)\b", re.IGNORECASE),
)
"""A year other than 2020, the year 2020, any number, an obligation."""

SHORTEST = 4
"""Words of a sentence that is looked at; headings and speakers' names have fewer."""

Matrix: TypeAlias = npt.NDArray[np.float64]


def labelled_sentences(split: str) -> Iterator[tuple[str, bool]]:
    """Give each English sentence that quotes nothing, and whether it is a paraphrase."""
    gold = read_gold(CORPUS / f"gold-{split}.jsonl")
    for document in read_documents(CORPUS, split):
        if document.language != "en":
            continue
        lines = [line for line in gold if line.document == document.id]
        body = prose_spans(document.text) if document.body is None else document.body
        for sentence in sentences(document.text):
            words = sentence.cut(document.text)
            if len(words.split()) >= SHORTEST and any(sentence & stretch for stretch in body):
                yield from _labelled(words, sentence, lines)


def _labelled(words: str, sentence: Span, lines: list[Gold]) -> Iterator[tuple[str, bool]]:
    """The sentence with its label, unless it quotes or readers may differ on it."""
    inside = [line for line in lines if line.span & sentence]
    paraphrases = [line for line in inside if line.kind == Kind.PARAPHRASE]
    if any(line.kind == Kind.QUOTATION for line in inside) or (paraphrases and all(p.optional for p in paraphrases)):
        return
    yield words, bool(paraphrases)


def cues(sentence: str) -> list[float]:
    return [1.0, float(np.log1p(len(sentence.split()))), *(float(bool(cue.search(sentence))) for cue in CUES)]


def trained(rows: Matrix, labels: Matrix) -> Matrix:
    """Fit a logistic regression by Newton's method, with a small ridge."""
    weights = np.zeros(rows.shape[1])
    ridge = 1e-3 * np.eye(rows.shape[1])
    for _ in range(20):
        guess = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (labels - guess) - ridge @ weights
        weights = weights + np.linalg.solve((rows.T * (guess * (1 - guess))) @ rows + ridge, slope)
    return weights


def area_under_curve(scores: Matrix, labels: Matrix) -> float:
    """Chance that a paraphrase scores higher than another sentence, ties counted half."""
    right, wrong = scores[labels == 1][:, None], scores[labels == 0][None, :]
    return float(((right > wrong) + 0.5 * (right == wrong)).mean())


@pytest.mark.parametrize(("known", "held_out"), [("dev", "test"), ("test", "dev")])
def test_cues_alone_do_not_tell_a_paraphrase(known: str, held_out: str) -> None:
    """A classifier of cues, trained on one split, is little better than chance on the other."""
    samples = {split: list(labelled_sentences(split)) for split in (known, held_out)}
    rows = {split: np.array([cues(words) for words, _ in sample]) for split, sample in samples.items()}
    labels = {split: np.array([float(label) for _, label in sample]) for split, sample in samples.items()}

    weights = trained(rows[known], labels[known])

    assert area_under_curve(rows[held_out] @ weights, labels[held_out]) <= MOST_AUC


def test_the_classifier_would_see_a_cue() -> None:
    """Where modal verbs do give the label away, the same classifier says so."""
    given_away = ["It shall be done by them.", "They must come home again."] * 20
    plain = ["It was done by them then.", "They came home again late."] * 20
    rows = np.array([cues(words) for words in given_away + plain])
    labels = np.array([1.0] * 40 + [0.0] * 40)

    assert area_under_curve(rows @ trained(rows, labels), labels) == 1.0
