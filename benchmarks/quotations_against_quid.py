"""Quotations in one real article among a megabyte of filler: treatyref and Quid 2.6.7 in the same run.

The article is the op-ed in ``shared/texts`` beside the checkout; without it a
commentary of the bundled corpus stands in. Both get the same target text and
one core; Quid gets the Kremlin's English, treatyref both versions.
"""

from __future__ import annotations

import json
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import treatyref as tr
from benchmarks.filler import prose

ROOT = Path(__file__).resolve().parents[1]
QUID_PYTHON = ROOT / ".bench" / "quid" / "bin" / "python"
FILLER = 1_000_000
QUOTED = (
    "The Lachin Corridor (5 km wide), which will provide",
    "The Republic of Azerbaijan shall guarantee the security",
    "withdrawal of Armenian troops",
)
"""How the article's three quotations begin."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one engine found, and how fast."""

    engine: str
    seconds: float
    megabytes: float
    found: int
    false: int

    def __str__(self) -> str:
        rate = self.megabytes / self.seconds
        return f"{self.engine:10} {self.seconds:9.3f} s {rate:9.3f} MB/s   quotations {self.found} of {len(QUOTED)}, false {self.false}"


def task() -> tuple[str, str]:
    """Return the treaty's text, and the article in the middle of the filler."""
    article = (ROOT.parent / "shared" / "texts" / "seed-article.txt").read_text(encoding="utf-8")
    filler = prose(FILLER)
    middle = filler.index("\n\n", len(filler) // 2)
    return tr.load_treaty("trilateral-2020").version("en").text, f"{filler[:middle]}\n\n{article}{filler[middle:]}"


def judge(engine: str, seconds: float, target: str, spans: list[tuple[int, int]]) -> Result:
    """Count the true quotations that some span meets, and the spans that meet none."""
    true = [(at, at + len(words)) for words in QUOTED for at in [target.index(words)]]
    met = sum(any(start < stop and begin < end for begin, stop in spans) for start, end in true)
    false = sum(not any(start < stop and begin < end for start, end in true) for begin, stop in spans)
    return Result(engine, seconds, len(target.encode()) / 1e6, met, false)


def run_quid(source: str, target: str) -> Result:
    """Run the peer in its own environment; its start is not counted."""
    answer = subprocess.run(
        [str(QUID_PYTHON), str(Path(__file__).with_name("peer_quid.py"))],
        input=json.dumps({"source": source, "target": target}),
        capture_output=True,
        text=True,
        check=True,
    )
    result = json.loads(answer.stdout)
    return judge("Quid 2.6.7", result["seconds"], target, [tuple(span) for span in result["spans"]])


def run_treatyref(target: str) -> Result:
    """Find everything a user gets, citations and mentions too; building the matcher is not counted."""
    matcher = tr.Matcher([tr.load_treaty("trilateral-2020")])
    document = tr.Document(target)
    matcher.find(tr.Document("warm up"))
    began = time.perf_counter()
    found = matcher.find(document)
    seconds = time.perf_counter() - began
    spans = [(each.span.start, each.span.end) for each in found.filter(kind="quotation")]
    return judge("treatyref", seconds, target, spans)


def main() -> None:
    """Print both results and the ratio."""
    source, target = task()
    ours, theirs = run_treatyref(target), run_quid(source, target)
    print(ours)
    print(theirs)
    print(f"treatyref is {theirs.seconds / ours.seconds:.0f} times as fast")


if __name__ == "__main__":
    main()
