"""The accuracy gate: on the project's own corpus the matcher may not get worse unnoticed.

``accuracy.json`` pins a floor for each split, kind and measure, to four
decimals, and beside them a hash of the corpus that they were measured on. A
change of quality is thus a line in a diff::

    python -m tests.test_accuracy                    measure, and print beside the floors
    python -m tests.test_accuracy --mistakes dev     list what is missed and what is false
    python -m tests.test_accuracy --update           raise the floors to what is measured
    python -m tests.test_accuracy --update --lower "why this is right"

Without the last, `--update` refuses to lower any floor. The reason is kept in
the file. Development happens on the split named ``dev``; the other one is only
measured.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, TypeAlias

import pytest

from tests.commentary import SPLITS, corpus_folder, read_documents
from treatyref.evaluation import Evaluation, Score, evaluate
from treatyref.matcher.matcher import Matcher
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reference import Kind

PINNED = Path(__file__).with_name("accuracy.json")
CORPUS = corpus_folder()

DECIMALS = 4
"""Decimals of a floor; one reference more or less moves every measure by more."""

EPSILON = 10**-DECIMALS / 2
"""What rounding may have added to a floor; nothing else makes two runs differ, since the matcher is deterministic."""

Floors: TypeAlias = dict[str, dict[str, float]]


def corpus_hash(split: str) -> str:
    """Return a hash of the texts and gold of a split: floors hold for this corpus and no other."""
    digest = hashlib.sha256()
    for path in [*sorted((CORPUS / split).iterdir()), CORPUS / f"gold-{split}.jsonl"]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@functools.cache
def measured(split: str, *, by_words: bool = False) -> Evaluation:
    """Run a matcher of all bundled treaties over a split; without an encoder, if words are to decide alone."""
    matcher = Matcher([load_treaty(name) for name in list_treaties()], encoder=None if by_words else "auto")
    found = [reference for document in read_documents(CORPUS, split) for reference in matcher.find(document)]
    return evaluate(found, CORPUS / f"gold-{split}.jsonl")


def figures(split: str) -> Floors:
    """Return what is pinned: four measures a kind, of paraphrases by words alone too, and the shares of right answers."""
    result = measured(split)
    kinds = {str(kind): _measures(result[kind]) for kind in Kind}
    kinds["paraphrase by words"] = _measures(measured(split, by_words=True)[Kind.PARAPHRASE])
    answers = {"verdicts": result.verdicts, "versions": result.versions, "traps": result.traps}
    return kinds | {"answers": {name: round(share.share, DECIMALS) for name, share in answers.items()}}


def _measures(score: Score) -> dict[str, float]:
    measures = {"precision": score.precision, "recall": score.recall, "f1": score.f1, "exact_f1": score.exact_f1}
    return {name: round(value, DECIMALS) for name, value in measures.items()}


def lowered(old: Mapping[str, Mapping[str, float]], new: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return each floor that `new` would lower, a line each."""
    return [
        f"{kind} {name}: {floor:.4f} -> {new[kind][name]:.4f}"
        for kind, floors in old.items()
        for name, floor in floors.items()
        if new[kind][name] < floor
    ]


def updated(
    pinned: Mapping[str, Any], now: Mapping[str, Floors], hashes: Mapping[str, str], reason: str = ""
) -> dict[str, Any]:
    """Return the new content of the file.

    Raises
    ------
    ValueError
        If a floor would go down and no reason is given.
    """
    old = pinned.get("floors", {})
    falls = [f"{split} {fall}" for split in now for fall in lowered(old.get(split, {}), now[split])]
    if falls and not reason:
        msg = "these floors would go down; say why with --lower:\n  " + "\n  ".join(falls)
        raise ValueError(msg)
    reasons = list(pinned.get("reasons", []))
    if falls:
        reasons.append({"why": reason, "what": falls})
    return {"corpus": dict(hashes), "floors": dict(now), "reasons": reasons}


def read_pinned() -> dict[str, Any]:
    """Return the floors and hashes that are pinned."""
    pinned: dict[str, Any] = json.loads(PINNED.read_text(encoding="utf-8"))
    return pinned


@pytest.mark.long
@pytest.mark.no_cover
class TestAccuracy:
    """What is measured is at least what is pinned, on the corpus that is pinned."""

    @pytest.mark.parametrize("split", SPLITS)
    def test_the_corpus_is_the_one_that_was_measured(self, split: str) -> None:
        """Floors of another corpus say nothing; `--update` pins both anew."""
        assert corpus_hash(split) == read_pinned()["corpus"][split]

    @pytest.mark.parametrize("split", SPLITS)
    def test_no_figure_is_below_its_floor(self, split: str) -> None:
        """No kind, answer or trap does worse than it did, and every figure has a floor: a kind without one could fall unnoticed."""
        now, floors = figures(split), read_pinned()["floors"][split]
        slack = {kind: {name: floor - EPSILON for name, floor in each.items()} for kind, each in floors.items()}

        assert lowered(slack, now) == []
        assert {(kind, name) for kind, each in floors.items() for name in each} == {
            (kind, name) for kind, each in now.items() for name in each
        }


class TestUpdate:
    """Floors go up by themselves, and down only in words."""

    HIGH: ClassVar[dict[str, Floors]] = {"dev": {"citation": {"f1": 0.9}}}
    LOW: ClassVar[dict[str, Floors]] = {"dev": {"citation": {"f1": 0.8}}}

    def test_up(self) -> None:
        """A better figure becomes the floor."""
        assert updated({"floors": self.LOW}, self.HIGH, {"dev": "a"}) == {
            "corpus": {"dev": "a"},
            "floors": self.HIGH,
            "reasons": [],
        }

    def test_down_is_refused(self) -> None:
        """A worse figure is named, and nothing is written."""
        with pytest.raises(ValueError, match=r"dev citation f1: 0\.9000 -> 0\.8000"):
            updated({"floors": self.HIGH}, self.LOW, {})

    def test_down_with_a_reason(self) -> None:
        """A floor may go down if it is said why; the reason stays."""
        after = updated({"floors": self.HIGH, "reasons": []}, self.LOW, {}, "the gold was wrong")

        assert after["floors"] == self.LOW
        assert after["reasons"] == [{"why": "the gold was wrong", "what": ["dev citation f1: 0.9000 -> 0.8000"]}]

    def test_the_first_time(self) -> None:
        """Without floors there is nothing to lower."""
        assert updated({}, self.LOW, {})["floors"] == self.LOW


def main() -> None:
    """Measure; with `--update`, pin what was measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.test_accuracy", description=__doc__.partition("\n")[0])
    parser.add_argument("--update", action="store_true", help="pin what is measured")
    parser.add_argument("--lower", metavar="WHY", default="", help="allow floors to go down, and say why")
    parser.add_argument("--mistakes", metavar="SPLIT", choices=SPLITS, help="list the mistakes on a split")
    options = parser.parse_args()
    for split in SPLITS:
        sys.stdout.write(f"{split}\n{measured(split)}\n\n")
    if options.mistakes:
        mistakes = measured(options.mistakes).mistakes(read_documents(CORPUS, options.mistakes))
        sys.stdout.writelines(" | ".join(row).replace("\n", " ") + "\n" for row in mistakes.rows)
    if options.update:
        pinned = read_pinned() if PINNED.exists() else {}
        hashes = {split: corpus_hash(split) for split in SPLITS}
        after = updated(pinned, {split: figures(split) for split in SPLITS}, hashes, options.lower)
        PINNED.write_text(json.dumps(after, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
