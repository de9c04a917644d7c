"""Cost, memory, recall and precision on corpora of a thousand to a hundred thousand documents, one in a hundred relevant.

Every run is a process of its own, so that its peak of memory is its own. Cost
is time of the processor, workers included, without what building the matcher takes
once (``set-up``); the speed-up of two workers is of wall time, and means
something on a quiet machine with two cores only.
``python -m benchmarks.scale 1000000`` measures other sizes than the usual.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.planted import TREATY, Link, write
from treatyref.address import Address
from treatyref.corpus import open_run, trace
from treatyref.reference import Reference

SIZES = (1_000, 10_000, 100_000)
RUN = "--run"
EXACT = ("citation", "quotation", "mention")
LOOSE = ("paraphrase",)


def main(sizes: Sequence[int] = SIZES) -> None:
    """Print a line for each size and number of workers, and one for a run with a store."""
    print(f"{'documents':>10}{'workers':>8}{'store':>6}{'MB':>8}{'MB/s':>7}{'us/doc':>8}{'set-up':>10}{'wall s':>8}{'speed-up':>9}{'memory':>9}{'exact: recall':>15}{'precision':>10}{'paraphrase: recall':>20}{'precision':>10}")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            corpus = Path(folder) / f"{size}.jsonl"
            data, gold = write(corpus, size)
            alone = 0.0
            for workers, store in ((1, ""), (1, f"{folder}/{size}.sqlite"), (2, "")):
                told = _measured(corpus, workers, store)
                alone = alone or told["wall"]
                exact, loose = (_compared(told["found"], gold, kinds) for kinds in (EXACT, LOOSE))
                print(
                    f"{size:10,}{workers:8}{'yes' if store else 'no':>6}{data / 1e6:8.1f}{data / 1e6 / told['cpu']:7.2f}"
                    f"{1e6 * told['cpu'] / size:8.0f}{1e3 * told['setup']:7.0f} ms"
                    f"{told['wall']:8.1f}{alone / told['wall']:9.2f}{told['memory']:6.0f} MB"
                    f"{exact[0]:15.3f}{exact[1]:10.3f}{loose[0]:20.3f}{loose[1]:10.3f}",
                    flush=True,
                )


def _measured(corpus: Path, workers: int, store: str) -> Mapping[str, Any]:
    command = [sys.executable, "-m", "benchmarks.scale", RUN, str(corpus), str(workers), store]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


def run(corpus: str, workers: int, store: str) -> None:
    """Trace a corpus in this process, and print what it took and gave as JSON."""
    trace(TREATY, [], encoder=None)  # loads what a process needs once
    before = _cpu()
    trace(TREATY, [], encoder=None)
    setup = _cpu() - before
    before, began = _cpu(), time.monotonic()
    found: Iterable[Reference] = trace(TREATY, corpus, workers=workers, encoder=None, store=store or None)
    cpu, wall = _cpu() - before - setup, time.monotonic() - began
    if store:
        found = open_run(store)
    own, others = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = {
        "cpu": cpu,
        "setup": setup,
        "wall": wall,
        "memory": own + (workers * others if workers > 1 else 0),
        "found": [[each.document, str(each.kind), each.target] for each in found if each.resolved],
    }
    print(json.dumps(told))


def _cpu() -> float:
    """Seconds of the processor that this process and its ended workers took."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)


def _compared(
    found: Iterable[tuple[str, str, str | None]], gold: Mapping[str, tuple[Link, ...]], kinds: Collection[str]
) -> tuple[float, float]:
    """Return recall of the planted links of some kinds, and the share of those found that were planted.

    A mention is right where the document names the treaty; a document counts a provision once a kind.
    """
    planted = {(name, link.kind, link.target) for name, links in gold.items() for link in links if link.kind in kinds}
    top = {(name, kind, str(Address(target or "").top)) for name, kind, target in found if kind in kinds}
    right = {each for each in top if each in planted or (each[1] == "mention" and each[0] in gold)}
    return len(planted & top) / max(len(planted), 1), len(right) / max(len(top), 1)


if __name__ == "__main__":
    if sys.argv[1:2] == [RUN]:
        run(sys.argv[2], int(sys.argv[3]), sys.argv[4])
    else:
        main([int(each) for each in sys.argv[1:]] or SIZES)
