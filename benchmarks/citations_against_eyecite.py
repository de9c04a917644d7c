"""Citations in commentary on treaties: treatyref and eyecite 2.7.8 with Hyperscan, on the same texts in the same run.

eyecite looks for citations of American cases and statutes, and finds next to none here; what is compared is the
time that a grammar of citations takes on text of this kind. The first text is the commentary of the development
split, over and over; in the second, each of its documents stands in filler, as a citing text does in a corpus.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import treatyref as tr
from benchmarks.filler import prose
from treatyref.matcher.citation import CitationFinder

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".bench" / "eyecite" / "bin" / "python"
SIZE = 1_000_000
"""Characters of each text."""
FILLER = 20_000
"""Characters of filler around one document of commentary."""
RUNS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What one engine found, and how fast."""

    engine: str
    seconds: float
    found: int


def commentary() -> list[str]:
    """Return the texts of the development split."""
    folder = ROOT / "corpora" / "commentary" / "dev"
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def dense() -> list[str]:
    """Return documents of nothing but commentary, until there is enough."""
    once = commentary()
    return once * (SIZE // sum(map(len, once)) + 1)


def sparse() -> list[str]:
    """Return documents in which a piece of commentary stands among filler."""
    pieces, documents, length = commentary(), list[str](), 0
    while length < SIZE:
        number = len(documents)
        documents.append(f"{prose(FILLER, seed=number)}\n\n{pieces[number % len(pieces)]}")
        length += len(documents[-1])
    return documents


def run_treatyref(documents: list[str]) -> Answer:
    """Find citations and mentions of all bundled treaties; building the finder is not counted."""
    finder = CitationFinder([tr.load_treaty(name) for name in tr.list_treaties()])
    finder.find(tr.Document("Article 6 of the trilateral statement"))
    seconds = []
    for _ in range(RUNS):
        began = time.process_time()
        found = [each for text in documents for each in finder.find(tr.Document(text))]
        seconds.append(time.process_time() - began)
    return Answer("treatyref", min(seconds), len(found))


def run_eyecite(documents: list[str]) -> Answer:
    """Run the peer in its own environment, on all texts as one."""
    answers = []
    with tempfile.TemporaryDirectory() as cache:
        for _ in range(RUNS):
            answer = subprocess.run(
                [str(PYTHON), str(Path(__file__).with_name("peer_eyecite.py")), cache],
                input="\n\n".join(documents),
                capture_output=True,
                text=True,
                check=True,
            )
            answers.append(json.loads(answer.stdout))
    best = min(answers, key=lambda each: each["seconds"])
    return Answer("eyecite 2.7.8", best["seconds"], best["found"])


def main() -> None:
    """Print the megabytes a second of both, and their ratio."""
    for name, documents in (("nothing but commentary", dense()), ("commentary among filler", sparse())):
        size = sum(len(text.encode()) for text in documents) / 1e6
        answers = [run_treatyref(documents), run_eyecite(documents)]
        print(f"{name}, {size:.1f} MB")
        for answer in answers:
            times = answers[-1].seconds / answer.seconds
            print(
                f"{answer.engine:14} {size / answer.seconds:8.2f} MB/s  {times:5.2f} times as fast  {answer.found:6} found"
            )


if __name__ == "__main__":
    main()
