"""Fit the weights by which an instrument is chosen for a unit: ``python tools/fit_binding.py [FOLDER ...]``.

Reads the labelled passages of real comments (each treaty a bare text, twelve at hand), the development split of the
project's own commentary, and folders of more commentary annotated in the same way, on bundled treaties or on those that
are read from bare texts; collects every choice with what is right, and fits one
weight a reason: the logarithm of a right choice's share is to be great, weights are to stay near those that the order of
the old rules gives. First it prints what each treaty's choices get from weights that were fitted without them.
``--write`` writes ``treatyref/matcher/citation/binding/weights.toml``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import treatyref as tr
from tests.commentary import corpus_folder, gold_rows, read_annotated, read_documents
from tools.measure_real_citations import REAL, TWELVE, labels
from treatyref.gold import read_gold
from treatyref.matcher.citation.binding import memory, named
from treatyref.matcher.citation.binding.weighing import Asked, Candidate, Reason, weigh
from treatyref.matcher.matcher import Matcher
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.span import Span

FILE = ROOT / "treatyref" / "matcher" / "citation" / "binding" / "weights.toml"
REASONS = tuple(reason.name.lower() for reason in Reason)
START = {
    "unit": {"sentence": 8, "nearest": 3, "owner": 6, "called": 8, "numbered": 9, "paragraph": 3, "headed": 4, "last": 0.5, "subject": 2, "earlier": 0.3, "only": 1, "matter": 1.5, "within": 5, "quoted": 1.5, "first": 1, "worded": 0, "agrees": 5, "lacks": -14, "otherwise": -8, "passed": -5, "foreign": -0.5, "silence": 0.2},
    "noun": {"sentence": 6, "nearest": 3, "owner": 0, "called": 0, "numbered": 0, "paragraph": 0, "headed": 0, "last": 3, "subject": 5, "earlier": 0, "only": 2, "matter": 0, "within": 0, "quoted": 0, "first": 0, "worded": 4, "agrees": 0, "lacks": 0, "otherwise": 0, "passed": 0, "foreign": 0, "silence": 0.5},
}  # fmt: skip
"""Weights that order candidates as rules would, the nearer name before the farther: fits are drawn towards them."""
STRENGTH = 2.0
"""How strongly, beside one choice's loss."""
STEPS, RATE = 400, 0.05
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice that was asked for: the reasons of each candidate, silence last, and which of them are right."""

    treaty: str
    asked: Asked
    reasons: Matrix
    right: npt.NDArray[np.bool_]


def collected(
    matcher: Matcher, document: tr.Document, answer: Callable[[int], tuple[str, str] | None]
) -> Iterator[Choice]:
    """Give what is asked while a document is read; `answer` knows what is right at a place: a treaty, or "" for none."""
    asked_for: list[tuple[Asked, int, list[Candidate]]] = []

    def listening(asked: Asked, place: int, candidates: Sequence[Candidate]) -> tuple[Candidate | None, float]:
        copies = [Candidate(each.treaties, each.instrument, set(each.reasons)) for each in candidates]
        asked_for.append((asked, place, copies))
        return weigh(asked, place, candidates)

    memory.weigh = named.weigh = listening  # type: ignore[attr-defined]  # the doors to every choice
    matcher.find(document)
    memory.weigh = named.weigh = weigh  # type: ignore[attr-defined]
    latest = {(asked, place): candidates for asked, place, candidates in asked_for}  # a text may be read twice
    for (asked, place), candidates in latest.items():
        known = answer(place)
        if known is None or not candidates:
            continue
        owner, wanted = known
        right = [
            each.treaties == (wanted,) if wanted else not each.treaties or Reason.LACKS in each.reasons
            for each in candidates
        ]
        rows = [[float(reason in each.reasons) for reason in Reason] + [0.0] for each in candidates]
        silence = [0.0] * len(Reason) + [1.0]
        if any(right) or not wanted:
            yield Choice(owner, asked, np.array([*rows, silence]), np.array([*right, not wanted]))


def of_comments() -> Iterator[Choice]:
    """Choices in labelled passages: inside one, what has no label is of no treaty at hand."""
    matcher = Matcher([tr.read_treaty(REAL / "treaties" / f"{name}.txt") for name in TWELVE], encoder=None)
    by_passage = labels()
    for line in (REAL / "passages.jsonl").read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        text = (REAL / "comments" / f"{passage['doc']}.txt").read_text(encoding="utf-8")
        rows = by_passage[passage["passage"]]
        owner = max((row["treaty"] or "" for row in rows), key=[row["treaty"] or "" for row in rows].count)

        def answer(
            place: int, passage: dict[str, int] = passage, rows: list[dict[str, object]] = rows, owner: str = str(owner)
        ) -> tuple[str, str] | None:
            if not passage["start"] <= place < passage["end"]:
                return None
            near = [row for row in rows if int(str(row["start"])) - 1 <= place < int(str(row["end"])) + 1]
            return (owner, str(near[0]["treaty"] or "")) if near else None

        yield from collected(matcher, tr.Document(text, id=passage["doc"]), answer)


def of_commentary() -> Iterator[Choice]:
    """Choices in the project's own development split: a unit with no gold is of no treaty at hand."""
    matcher = Matcher([load_treaty(name) for name in list_treaties()], encoder=None)
    gold = read_gold(corpus_folder() / "gold-dev.jsonl")
    for document in read_documents(corpus_folder(), "dev"):
        rows = [line for line in gold if line.document == document.id and str(line.kind) in {"citation", "trap"}]

        def answer(place: int, rows: list[object] = rows) -> tuple[str, str]:  # type: ignore[assignment]
            near = [row for row in rows if Span(row.span.start, row.span.end + 40).start - 2 <= place < row.span.end]  # type: ignore[attr-defined]
            return ("trilateral-2020", near[0].treaty or "") if near else ("trilateral-2020", "")  # type: ignore[attr-defined]

        for choice in collected(matcher, document, answer):
            if choice.asked is Asked.UNIT:
                yield choice


def of_folder(folder: Path) -> Iterator[Choice]:
    """Choices in annotated commentary of a folder: a unit with no mark is of no treaty at hand, and what is optional is not asked."""
    annotated = [read_annotated(path) for path in sorted(folder.glob("*.txt"))]
    marks = {each.id: [row for row in gold_rows(each) if row["kind"] in {"citation", "trap"}] for each in annotated}
    named = {str(row["treaty"]) for rows in marks.values() for row in rows if row["treaty"]}
    bundled = named <= set(list_treaties())
    treaties = [load_treaty(name) for name in list_treaties()] if bundled else []
    treaties += [] if bundled else [tr.read_treaty(REAL / "treaties" / f"{name}.txt") for name in sorted(named)]
    matcher = Matcher(treaties, encoder=None)
    for each in annotated:
        owners = [str(row["treaty"]) for row in marks[each.id] if row["treaty"]]
        owner = max(owners, key=owners.count, default="")

        def answer(
            place: int, rows: list[dict[str, Any]] = marks[each.id], owner: str = owner
        ) -> tuple[str, str] | None:
            near = [row for row in rows if row["start"] - 2 <= place < row["end"]]
            return None if near and near[0].get("optional") else (owner, near[0]["treaty"] or "" if near else "")

        document = tr.Document(each.plain, id=each.id, language=each.metadata.get("language"))
        yield from (choice for choice in collected(matcher, document, answer) if choice.asked is Asked.UNIT)


def fitted(choices: Sequence[Choice], asked: Asked) -> Matrix:
    """Return the weights, silence last, that give the right candidates the greatest share."""
    start = np.array([START[asked][name] for name in (*REASONS, "silence")], dtype=np.float64)
    mine = [choice for choice in choices if choice.asked is asked]
    weights = start.copy()
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = 2 * STRENGTH * (weights - start)
        for choice in mine:
            totals = choice.reasons @ weights
            share = np.exp(totals - totals.max())
            share /= share.sum()
            right = np.where(choice.right, share, 0.0)
            slope += (share - right / max(right.sum(), 1e-12)) @ choice.reasons
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def right_share(choices: Sequence[Choice], weights: Matrix) -> float:
    """Return how many choices are right."""
    return sum(bool(choice.right[int(np.argmax(choice.reasons @ weights))]) for choice in choices) / max(
        1, len(choices)
    )


def main() -> None:
    """Print how choices fare with weights that never saw their treaty, and write those of all."""
    folders = [Path(each) for each in sys.argv[1:] if not each.startswith("-")]
    choices = [*of_comments(), *of_commentary(), *(choice for folder in folders for choice in of_folder(folder))]
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    for asked in Asked:
        mine = [choice for choice in choices if choice.asked is asked]
        start = np.array([START[asked][name] for name in (*REASONS, "silence")], dtype=np.float64)
        print(f"{asked}: {len(mine)} choices, right with the weights of the start {right_share(mine, start):.3f}")
        for treaty in sorted({choice.treaty for choice in mine}):
            others = [choice for choice in choices if choice.treaty != treaty]
            own = [choice for choice in mine if choice.treaty == treaty]
            print(f"  without {treaty:16} {right_share(own, fitted(others, asked)):.3f} of {len(own)}")
        weights = fitted(choices, asked)
        print(f"  all {right_share(mine, weights):.3f}")
        lines += [
            "",
            f"[{asked}]",
            *(f"{name} = {weight:.2f}" for name, weight in zip((*REASONS, "silence"), weights, strict=True)),
        ]
    print("\n".join(lines))
    if "--write" in sys.argv:
        FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
