"""Citations in commentary on treaties: treatyref and eyecite 2.7.8, on the same texts in the same run.

eyecite looks for citations of American cases and statutes, and finds next to none here; what is compared is the
time that a grammar of citations takes on text of this kind. The texts are the commentary of the development split
over and over, the same with four and with twenty-four parts of filler to one, as citing texts stand in a corpus,
and filler alone. Both engines get them twice: piece by piece, as documents come, and as one long text.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import treatyref as tr
from benchmarks.filler import prose
from treatyref.matcher.citation import CitationFinder
from treatyref.page import Beginnings, Page

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".bench" / "eyecite" / "bin" / "python"
SIZE = 1_000_000
"""Characters of each text."""
PARTS = (0, 4, 24)
"""Characters of filler to one of commentary."""
ARTICLE = 5_000
"""Characters of a document of nothing but filler."""
RUNS = 3
"""Rounds in which the engines take turns; the shortest of each counts."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one engine found, and how much processor time it took."""

    engine: str
    seconds: float
    found: int


def commentary() -> list[str]:
    """Return the texts of the development split."""
    folder = ROOT / "corpora" / "commentary" / "dev"
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def among_filler(parts: int) -> list[str]:
    """Return documents that each hold a piece of commentary and, on the whole, so many parts of filler to it."""
    filler = iter(prose(SIZE).split("\n\n"))
    documents: list[str] = []
    length = owed = 0
    for piece in cycle(commentary()):
        paragraphs = [piece]
        owed += parts * len(piece)
        while owed > 0:
            paragraphs.append(next(filler))
            owed -= len(paragraphs[-1])
        documents.append("\n\n".join(paragraphs))
        length += len(documents[-1])
        if length >= SIZE:
            break
    return documents


def texts() -> Iterator[tuple[str, list[str]]]:
    """Yield each text under its name, in documents."""
    for parts in PARTS:
        yield f"commentary, {parts} parts of filler to one" if parts else "nothing but commentary", among_filler(parts)
    yield "nothing but filler", [prose(ARTICLE, seed) for seed in range(SIZE // ARTICLE)]


def run_treatyref(finder: CitationFinder, scan: Beginnings, documents: list[str]) -> Answer:
    """Find citations and mentions of all bundled treaties, as a matcher does: where one scan says that there may be any.

    Building the finder is not counted.
    """
    began, found = time.process_time(), 0
    for text in documents:
        page = Page(text)
        found += len(finder.find(tr.Document(text), page=page, hits=scan.find(page.letters)))
    return Answer("treatyref", time.process_time() - began, found)


def run_eyecite(documents: list[str], cache: str) -> Answer:
    """Run the peer in its own environment; its start is not counted."""
    answer = subprocess.run(
        [str(PYTHON), str(Path(__file__).with_name("peer_eyecite.py")), cache],
        input=json.dumps(documents),
        capture_output=True,
        text=True,
        check=True,
    )
    result = json.loads(answer.stdout)
    return Answer(f"eyecite 2.7.8, {result['tokenizer']}", result["seconds"], result["found"])


def compare(name: str, documents: list[str], finder: CitationFinder, scan: Beginnings, cache: str) -> None:
    """Print the megabytes a second of both engines, and their ratio."""
    rounds = [(run_treatyref(finder, scan, documents), run_eyecite(documents, cache)) for _ in range(RUNS)]
    answers = [min(column, key=lambda each: each.seconds) for column in zip(*rounds, strict=True)]
    size = sum(len(text.encode()) for text in documents) / 1e6
    pieces = f"{len(documents)} documents" if len(documents) > 1 else "one text"
    print(f"{name}, {size:.2f} MB, {pieces}")
    for answer in answers:
        rate, times = size / answer.seconds, answers[-1].seconds / answer.seconds
        print(f"  {answer.engine:34} {rate:7.2f} MB/s  {times:5.2f} times as fast  {answer.found:6} found")


def main() -> None:
    """Compare the engines on each text, in documents and as one."""
    finder = CitationFinder([tr.load_treaty(name) for name in tr.list_treaties()])
    scan = Beginnings(finder.beginnings())
    with tempfile.TemporaryDirectory() as cache:
        for name, documents in texts():
            compare(name, documents, finder, scan, cache)
            compare(name, ["\n\n".join(documents)], finder, scan, cache)


if __name__ == "__main__":
    main()
