"""Text alignment on the development slice of PAN 2013: plagdet of `find_reuse`, beside what was published.

Reads ``shared/pan13`` beside the checkout: 600 document pairs of the training corpus, 120 of each
category, and the task's own score. One setting for all pairs: the engine sees two texts and nothing
else. The published figures are of the whole test corpus, so they say where the field stands, not who wins.
"""

from __future__ import annotations

import importlib.util
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import treatyref as tr

PAN = Path(__file__).resolve().parents[2] / "shared" / "pan13"
NAMES = {
    "01-no-plagiarism": "no reuse",
    "02-no-obfuscation": "none",
    "03-random-obfuscation": "random",
    "04-translation-obfuscation": "translation",
    "05-summary-obfuscation": "summary",
}
PUBLISHED = {
    "Sanchez-Perez 2014": (0.900, 0.884, 0.887, 0.561, 0.878),
    "Torrejón 2013": (0.926, 0.747, 0.851, 0.341, 0.822),
    "Suchomel 2013": (0.818, 0.753, 0.675, 0.610, 0.745),
    "Baseline 2013": (0.934, 0.071, 0.106, 0.045, 0.422),
}
"""Plagdet on the test corpus: none, random, translation, summary, all together."""

Range = tuple[int, int, int, int]
Score = Callable[[Mapping[int, Sequence[Range]], Mapping[int, Sequence[Range]]], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Case:
    """Two documents, and what the second took from the first."""

    category: str
    source: str
    target: str
    gold: tuple[Range, ...]


def read_cases(folder: Path = PAN) -> list[Case]:
    """Return the pairs of the slice, in the order of its file."""
    cases = []
    for line in (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        source, target = (
            (folder / kind / row[name]).read_bytes().decode("utf-8")
            for kind, name in (("src", "source"), ("susp", "suspicious"))
        )
        cases.append(Case(NAMES[row["category"]], source, target, tuple(tuple(each) for each in row["cases"])))
    return cases


def read_score(folder: Path = PAN) -> Score:
    """Return the task's own score, which lies beside the data."""
    spec = importlib.util.spec_from_file_location("plagdet", folder / "plagdet.py")
    if spec is None or spec.loader is None:
        msg = f"{folder} has no plagdet.py"
        raise FileNotFoundError(msg)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Score = module.plagdet
    return score


def detections(cases: Sequence[Case]) -> dict[int, list[Range]]:
    """Return what `find_reuse` finds in each pair, as the score counts it."""
    return {
        number: [
            (each.target.start, len(each.target), each.source.start, len(each.source))
            for each in tr.find_reuse(case.source, case.target)
        ]
        for number, case in enumerate(cases)
    }


def measure(folder: Path = PAN) -> dict[str, dict[str, float]]:
    """Return the score of every category that has reuse in it, and of all together."""
    cases, score = read_cases(folder), read_score(folder)
    found = detections(cases)
    groups = {
        name: [number for number, case in enumerate(cases) if case.category == name]
        for name in list(NAMES.values())[1:]
    }
    groups["all"] = list(range(len(cases)))
    return {
        name: score({n: cases[n].gold for n in numbers}, {n: found[n] for n in numbers})
        for name, numbers in groups.items()
    }


def main() -> None:
    """Print the table."""
    began = time.perf_counter()
    results = measure()
    seconds = time.perf_counter() - began
    print(f"{'system':20} " + " ".join(f"{name:>11}" for name in results))
    print(f"{'treatyref (dev)':20} " + " ".join(f"{result['plagdet']:11.3f}" for result in results.values()))
    for system, figures in PUBLISHED.items():
        print(f"{system:20} " + " ".join(f"{figure:11.3f}" for figure in figures))
    for measure_name in ("recall", "precision", "granularity"):
        print(f"{measure_name:20} " + " ".join(f"{result[measure_name]:11.3f}" for result in results.values()))
    print(f"600 pairs in {seconds:.0f} s")


if __name__ == "__main__":
    main()
