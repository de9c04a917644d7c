"""Quotations of every kind of edit among filler, and one real article: treatyref and Quid 2.6.7 in the same run.

The first text is made: every clause of the declaration's English text once for each kind of edit, pasted into
filler prose. The second is the op-ed in ``shared/texts`` beside the checkout, in the middle of filler. Both
engines get the same texts and one core; Quid gets the Kremlin's English, treatyref both versions.
"""

from __future__ import annotations

import json
import random
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import treatyref as tr
from benchmarks.filler import prose
from treatyref.matcher.quotation import QuotationFinder

ROOT = Path(__file__).resolve().parents[1]
QUID_PYTHON = ROOT / ".bench" / "quid" / "bin" / "python"
FILLER = 1_000_000
QUOTED = (
    "The Lachin Corridor (5 km wide), which will provide",
    "The Republic of Azerbaijan shall guarantee the security",
    "withdrawal of Armenian troops",
)
"""How the article's three quotations begin."""
STRANGERS = tuple(prose(20_000, seed=9).replace(".", " ").replace(",", " ").split())
LETTERS = "abcdefghiklmnoprstuvwy"

Edit = Callable[[str, random.Random], str]
Spans = list[tuple[int, int]]


def _words(share: float, kinds: tuple[str, ...]) -> Edit:
    """Change a share of the words: replace, drop or add."""

    def edit(text: str, rng: random.Random) -> str:
        changed = []
        for word in text.split():
            kind = rng.choice(kinds) if rng.random() < share else ""
            changed += {"replace": [rng.choice(STRANGERS)], "drop": [], "add": [word, rng.choice(STRANGERS)]}.get(
                kind, [word]
            )
        return " ".join(changed)

    return edit


def _letters(share: float) -> Edit:
    """Misread a share of the letters."""

    def edit(text: str, rng: random.Random) -> str:
        return "".join(rng.choice(LETTERS) if char.isalpha() and rng.random() < share else char for char in text)

    return edit


def _reordered(text: str, rng: random.Random) -> str:
    words = text.split()
    for _ in range(max(1, len(words) // 10)):
        at = rng.randrange(len(words) - 1)
        words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def _elided(text: str, rng: random.Random) -> str:
    words = text.split()
    at = rng.randrange(4, max(5, len(words) - 6))
    return " ".join([*words[:at], "[…]", *words[at + 2 :]])


def _broken(text: str, _: random.Random) -> str:
    """Part a long word at every line's end."""
    words = text.split()
    for at in range(3, len(words), 6):
        if len(words[at]) > 6 and words[at].isalpha():
            words[at] = f"{words[at][:3]}-\n{words[at][3:]}"
    return " ".join(words)


def _interrupted(text: str, rng: random.Random) -> str:
    words = text.split()
    at = rng.randrange(4, max(5, len(words) - 4))
    return " ".join([*words[:at], "”, the minister said on Tuesday, “", *words[at:]])


def _other_numbers(text: str, rng: random.Random) -> str:
    return "".join(str(rng.randrange(10)) if char.isdigit() else char for char in text)


EDITS: dict[str, Edit] = {
    "verbatim": lambda text, _: text,
    "capitals": lambda text, _: text.upper(),
    "other numbers": _other_numbers,
    "10 % replaced": _words(0.1, ("replace",)),
    "30 % replaced": _words(0.3, ("replace",)),
    "30 % dropped": _words(0.3, ("drop",)),
    "30 % added": _words(0.3, ("add",)),
    "30 % mixed": _words(0.3, ("replace", "drop", "add")),
    "reordered": _reordered,
    "ellipsis": _elided,
    "line ends": _broken,
    "interrupted": _interrupted,
    "5 % misread": _letters(0.05),
    "10 % misread": _letters(0.10),
    "15 % misread": _letters(0.15),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one engine found, and how fast."""

    engine: str
    seconds: float
    spans: Spans


def suite(seed: int = 2020) -> tuple[str, dict[str, Spans]]:
    """Return a text with every clause once for each kind of edit, and where they stand."""
    rng = random.Random(seed)  # noqa: S311  no secret is made of it
    clauses = [
        clause.text
        for clause in tr.load_treaty("trilateral-2020").version("en").clauses
        if clause.id.startswith("point")
    ]
    tasks = [(name, clause) for name in EDITS for clause in clauses]
    rng.shuffle(tasks)
    paragraphs = prose(FILLER, seed).split("\n\n")
    text = ""
    where: dict[str, Spans] = {name: [] for name in EDITS}
    step = len(paragraphs) / len(tasks)
    for number, (name, clause) in enumerate(tasks):
        text += "\n\n".join(paragraphs[int(number * step) : int((number + 1) * step)]) + "\n\nIt was put like this: “"
        words = EDITS[name](clause, rng)
        where[name].append((len(text), len(text) + len(words)))
        text += f"{words}”. "
    return text, where


def article() -> tuple[str, Spans]:
    """Return the article in the middle of filler, and where its quotations begin."""
    words = (ROOT.parent / "shared" / "texts" / "seed-article.txt").read_text(encoding="utf-8")
    filler = prose(FILLER)
    middle = filler.index("\n\n", len(filler) // 2)
    text = f"{filler[:middle]}\n\n{words}{filler[middle:]}"
    return text, [(at, at + len(begin)) for begin in QUOTED for at in [text.index(begin)]]


def run_quid(text: str) -> Answer:
    """Run the peer in its own environment; its start is not counted."""
    source = tr.load_treaty("trilateral-2020").version("en").text
    answer = subprocess.run(
        [str(QUID_PYTHON), str(Path(__file__).with_name("peer_quid.py"))],
        input=json.dumps({"source": source, "target": text}),
        capture_output=True,
        text=True,
        check=True,
    )
    result = json.loads(answer.stdout)
    return Answer("Quid 2.6.7", result["seconds"], [tuple(span) for span in result["spans"]])


def run_treatyref(text: str) -> Answer:
    """Find everything a user gets, citations and mentions too; building the matcher is not counted."""
    matcher = tr.Matcher([tr.load_treaty("trilateral-2020")], encoder=None)
    document = tr.Document(text)
    matcher.find(tr.Document("warm up"))
    began = time.perf_counter()
    found = matcher.find(document)
    seconds = time.perf_counter() - began
    return Answer("treatyref", seconds, [(each.span.start, each.span.end) for each in found.filter(kind="quotation")])


def run_quotations(text: str) -> Answer:
    """Find quotations alone, which is all that Quid looks for."""
    finder = QuotationFinder([tr.load_treaty("trilateral-2020")])
    document = tr.Document(text)
    finder.find(tr.Document("warm up"))
    began = time.perf_counter()
    found = finder.find(document)
    seconds = time.perf_counter() - began
    return Answer("quotations", seconds, [(each.span.start, each.span.end) for each in found])


def recall(true: Spans, found: Spans) -> float:
    """Share of the true stretches that some find meets."""
    return sum(any(start < stop and begin < end for begin, stop in found) for start, end in true) / len(true)


def false(true: Spans, found: Spans) -> int:
    """How many finds meet no true stretch."""
    return sum(not any(start < stop and begin < end for start, end in true) for begin, stop in found)


def main() -> None:
    """Print recall for every kind of edit, false finds, speeds and their ratio."""
    text, where = suite()
    answers = [run_treatyref(text), run_quotations(text), run_quid(text)]
    print(f"{'edit':16}" + "".join(f"{answer.engine:>12}" for answer in answers))
    for name, spans in where.items():
        print(f"{name:16}" + "".join(f"{recall(spans, answer.spans):12.2f}" for answer in answers))
    every = [span for spans in where.values() for span in spans]
    print(f"{'false finds':16}" + "".join(f"{false(every, answer.spans):12}" for answer in answers))
    size = len(text.encode()) / 1e6
    print(f"{'MB/s':16}" + "".join(f"{size / answer.seconds:12.4f}" for answer in answers))
    print(f"{'times as fast':16}" + "".join(f"{answers[-1].seconds / answer.seconds:12.0f}" for answer in answers))
    text, true = article()
    print("\nthe article among filler")
    answers = [run_treatyref(text), run_quotations(text), run_quid(text)]
    for answer in answers:
        rate = len(text.encode()) / 1e6 / answer.seconds
        print(
            f"{answer.engine:12} {rate:9.4f} MB/s  {answers[-1].seconds / answer.seconds:5.0f} times as fast"
            f"  found {recall(true, answer.spans):.2f}, false {false(true, answer.spans)}"
        )


if __name__ == "__main__":
    main()
