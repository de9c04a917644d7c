"""Killed at any moment, a run goes on where it was: nothing is lost, nothing is there twice.

``make test-faults`` kills a run of 5,000 documents 50 times; the short form is part of ``make test``.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from treatyref.corpus import open_run, trace

KILLS = int(os.environ.get("FAULT_KILLS", "3"))
DOCUMENTS = int(os.environ.get("FAULT_DOCUMENTS", "300"))
LONGEST = 4.0
"""Seconds until a kill at most: from before the program is loaded to well into the run."""


def make_corpus(path: Path) -> Path:
    """Write documents of which every third refers to the treaty."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(DOCUMENTS):
            link = f"This is in Article {n % 9 + 1} of the trilateral statement. " if n % 3 == 0 else ""
            file.write(json.dumps({"id": f"d{n}", "text": link + f"The weather of day {n} was fine. " * 40}) + "\n")
    return path


@pytest.mark.parametrize("workers", [1, 2])
def test_kill_at_random_moments(workers: int, tmp_path: Path) -> None:
    """After any number of kills and one run to the end, the export is that of an undisturbed run, to the byte."""
    corpus = make_corpus(tmp_path / "corpus.jsonl")
    store = tmp_path / "run.sqlite"
    command = [sys.executable, "-m", "tests.fault_run", str(corpus), str(store), str(workers)]
    chance = random.Random(workers)  # noqa: S311  no secret
    for _ in range(KILLS):
        process = subprocess.Popen(command)
        try:
            process.wait(chance.uniform(0.5, LONGEST))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    subprocess.run(command, check=True)

    undisturbed = trace("trilateral-2020", corpus, encoder=None)
    resumed = open_run(store)
    assert (
        resumed.to_jsonl(tmp_path / "a.jsonl").read_bytes() == undisturbed.to_jsonl(tmp_path / "b.jsonl").read_bytes()
    )
    assert resumed.documents == undisturbed.documents == DOCUMENTS
    assert len(resumed) >= DOCUMENTS // 3
