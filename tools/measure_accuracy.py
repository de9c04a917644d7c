"""Write the page on accuracy, and its picture: ``python tools/measure_accuracy.py``.

Measures both splits of the commentary corpus with every bundled treaty, with an encoder and without, and writes
``docs/explanation/accuracy.md`` and ``docs/images/reliability.svg``. Nothing is fitted here. Needs the extra ``semantic``.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.commentary import SPLITS, corpus_folder, read_documents
from treatyref.document import Document
from treatyref.evaluation import Bin, Evaluation, evaluate
from treatyref.furniture import prose_spans
from treatyref.gold import Gold, read_gold
from treatyref.matcher.citation import CitationFinder
from treatyref.matcher.encoder import Encoder, choose_encoder
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.paraphrase import ParaphraseFinder
from treatyref.matcher.paraphrase.model import COEFFICIENTS
from treatyref.matcher.policy import LENIENT
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reference import Kind

PAGE = ROOT / "docs" / "explanation" / "accuracy.md"
PICTURE = ROOT / "docs" / "images" / "reliability.svg"
SIDE, MARGIN = 320, 48
COLOURS = {"dev": "#7a7a7a", "test": "#3949ab", "real": "#c2410c"}
HALF = 0.5
NAMES = {"dev": "development split", "test": "test split", "real": "real texts"}
REAL = ("news", "comments")
"""Sets of texts that nobody here wrote."""


def measured(split: str, encoder: Encoder | None) -> Evaluation:
    """Return how a matcher of all bundled treaties does on a split."""
    matcher = Matcher([load_treaty(name) for name in list_treaties()], encoder=encoder)
    found = [reference for document in read_documents(corpus_folder(), split) for reference in matcher.find(document)]
    return evaluate(found, corpus_folder() / f"gold-{split}.jsonl")


def paraphrase_bins(split: str, encoder: Encoder | None) -> Sequence[Bin]:
    """Return how often paraphrases are right by their score, those too that only a lenient policy shows."""
    matcher = Matcher([load_treaty(name) for name in list_treaties()], policy=LENIENT, encoder=encoder)
    found = [reference for document in read_documents(corpus_folder(), split) for reference in matcher.find(document)]
    result = evaluate(found, corpus_folder() / f"gold-{split}.jsonl")
    return next(each for each in result.calibration if each.kind == Kind.PARAPHRASE).bins


def recall_at_one(split: str, encoder: Encoder | None) -> float:
    """Return the share of true paraphrases whose clause is ranked first among all."""
    treaties = [load_treaty(name) for name in list_treaties()]
    citations, finder = CitationFinder(treaties), ParaphraseFinder(treaties, encoder=encoder)
    gold = read_gold(corpus_folder() / f"gold-{split}.jsonl")
    right = [
        answer
        for document in read_documents(corpus_folder(), split)
        for answer in _ranked_first(
            document, [line for line in gold if line.document == document.id], citations, finder
        )
    ]
    return sum(right) / len(right)


def _ranked_first(
    document: Document, lines: Sequence[Gold], citations: CitationFinder, finder: ParaphraseFinder
) -> Iterator[bool]:
    body = prose_spans(document.text) if document.body is None else document.body
    scored = finder.score(document, body, citations.find(document, body))
    stated = [line for line in lines if line.kind == Kind.PARAPHRASE and not line.optional]
    for span in dict.fromkeys(line.span for line in stated):
        targets = {line.target for line in stated if line.span == span}
        near = [
            each
            for each in scored
            if (shared := each.span & span) and len(shared) >= HALF * min(len(span), len(each.span))
        ]
        best = max(near, key=lambda each: each.score, default=None)
        yield best is not None and best.clause in targets


def diagram(series: dict[str, Sequence[Bin]]) -> str:
    """Draw share right over score, a point a bin, as large as it has finds."""
    size = SIDE + 2 * MARGIN

    def at(score: float, share: float) -> tuple[float, float]:
        return MARGIN + score * SIDE, MARGIN + (1 - share) * SIDE

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" font-family="sans-serif" font-size="12">',
        "<title>Paraphrases: share right by score</title>",
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#bbb"/>',
        f'<line x1="{MARGIN}" y1="{MARGIN + SIDE}" x2="{MARGIN + SIDE}" y2="{MARGIN}" stroke="#bbb" stroke-dasharray="4 4"/>',
    ]
    for tenth in range(0, 11, 2):
        x, y = at(tenth / 10, tenth / 10)
        parts.append(f'<text x="{x:.0f}" y="{MARGIN + SIDE + 16}" text-anchor="middle">{tenth / 10:.1f}</text>')
        parts.append(f'<text x="{MARGIN - 6}" y="{y + 4:.0f}" text-anchor="end">{tenth / 10:.1f}</text>')
    parts.append(f'<text x="{size / 2}" y="{size - 10}" text-anchor="middle">score</text>')
    parts.append(
        f'<text x="14" y="{size / 2}" text-anchor="middle" transform="rotate(-90 14 {size / 2})">share right</text>'
    )
    for row, (name, bins) in enumerate(series.items()):
        points = [at(each.mean_score, each.share_right) for each in bins]
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{joined}" fill="none" stroke="{COLOURS[name]}" stroke-width="1.5"/>')
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + each.count**0.5 / 2:.1f}" fill="{COLOURS[name]}" fill-opacity="0.7"/>'
            for (x, y), each in zip(points, bins, strict=True)
        ]
        parts.append(
            f'<text x="{MARGIN + 10}" y="{MARGIN + 20 + 16 * row}" fill="{COLOURS[name]}">{NAMES[name]}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def table(results: dict[str, Evaluation]) -> str:
    """Return precision, recall and F1 of each kind, a row each."""
    lines = ["| split | kind | gold | precision | recall | F1 |", "|---|---|---|---|---|---|"]
    for split, result in results.items():
        for kind in Kind:
            score = result[kind]
            figures = " | ".join(f"{value:.3f}" for value in (score.precision, score.recall, score.f1))
            lines.append(f"| {NAMES[split].removesuffix(' split')} | {kind} | {score.gold} | {figures} |")
    return "\n".join(lines)


def answers(results: dict[str, Evaluation]) -> str:
    """Return the shares of right verdicts, versions and traps, a row a split."""
    lines = ["| split | verdicts right | versions right | traps left alone |", "|---|---|---|---|"]
    lines += [
        f"| {NAMES[name].removesuffix(' split')} | {each.verdicts} | {each.versions} | {each.traps} |"
        for name, each in results.items()
    ]
    return "\n".join(lines)


def paraphrases(encoder: Encoder | None, results: dict[str, Evaluation]) -> str:
    """Return what the encoder adds: F1 and the share of paraphrases whose clause comes first, with it and without."""
    lines = ["| split | encoder | precision | recall | F1 | right clause first |", "|---|---|---|---|---|---|"]
    for split in SPLITS:
        for name, choice in (("none", None), ("Universal Sentence Encoder", encoder)):
            score = (results[split] if choice else measured(split, None))[Kind.PARAPHRASE]
            figures = (
                f"{score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {recall_at_one(split, choice):.3f}"
            )
            lines.append(f"| {NAMES[split].removesuffix(' split')} | {name} | {figures} |")
    return "\n".join(lines)


def unseen() -> dict[str, dict[str, Any]]:
    """Return what the fit wrote down of sources that it had not seen, with the encoder."""
    table: dict[str, dict[str, Any]] = tomllib.loads((COEFFICIENTS / "use.toml").read_text(encoding="utf-8"))["unseen"]
    return table


def real_bins() -> Sequence[Bin]:
    """Return how often paraphrases in real texts are right by their score: news and comments together."""
    rows = [row for name in REAL for row in unseen()[name]["bins"]]
    found = []
    for tenth in range(2, 10):
        mine = [row for row in rows if min(int(row[0] * 10), 9) == tenth]
        count = sum(row[2] for row in mine)
        if count:
            score, share = (sum(row[at] * row[2] for row in mine) / count for at in (0, 1))
            found.append(Bin(tenth / 10, (tenth + 1) / 10, count, score, share))
    return found


def policies() -> str:
    """Return precision and recall of paraphrases on unseen sources, a row for each kind of text and policy."""
    lines = ["| texts | clauses stated | policy | finds | precision | recall |", "|---|---|---|---|---|---|"]
    for name, table in unseen().items():
        for policy in ("lenient", "balanced", "strict"):
            row = table[policy]
            figures = f"{row['finds']} | {row['precision']:.2f} | {row['recall']:.2f}"
            lines.append(f"| {name} | {table['clauses']} | {policy} | {figures} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, and write the page and the picture."""
    encoder = choose_encoder("auto")
    results = {split: measured(split, encoder) for split in SPLITS}
    series = {split: paraphrase_bins(split, encoder) for split in SPLITS} | {"real": real_bins()}
    PICTURE.write_text(diagram(series), encoding="utf-8")
    text = PAGE.read_text(encoding="utf-8")
    for name, block in (
        ("kinds", table(results)),
        ("answers", answers(results)),
        ("paraphrases", paraphrases(encoder, results)),
        ("policies", policies()),
    ):
        opening, closing = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, _, rest = text.partition(opening)
        _, _, after = rest.partition(closing)
        text = f"{before}{opening}\n{block}\n\n{closing}{after}"
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
