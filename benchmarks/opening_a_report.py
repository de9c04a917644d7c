"""How large the report of 3,000 documents is, and how long Chromium takes to open it and to filter its links."""

from __future__ import annotations

import itertools
import json
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.browser import Browser, find_browser
from treatyref.corpus import trace
from treatyref.display import report
from treatyref.document import Document
from treatyref.found import References
from treatyref.reader.bundled import load_treaty

SIZES = (100, 3_000)
TIMES = 5
COMMENTARY = Path(__file__).resolve().parents[1] / "corpora" / "commentary"
FRAME = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
FILTER = (
    "(() => {{ const field = document.querySelector('.filters').elements.{0}; field.value = '{1}';"
    " field.dispatchEvent(new Event('input', {{bubbles: true}})); return {2}; }})()"
)


def corpus(size: int) -> References:
    """Return the bundled commentary, copied until it has so many documents, with what is found in it."""
    lines = (COMMENTARY / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    records = [each for each in map(json.loads, lines) if each["split"] == "dev"]
    treaty = load_treaty("trilateral-2020")
    originals = [
        Document((COMMENTARY / each["file"]).read_text(encoding="utf-8"), id=each["id"], outlet=each.get("outlet"))
        for each in records
    ]
    own = trace(treaty, originals, encoder=None).group_by("document")
    documents, found = [], []
    for number in range(size):
        original = originals[number % len(originals)]
        documents.append(replace(original, id=f"{original.id}-{number}", text=f"{original.text}\n\n{number}"))
        found += [replace(each, document=documents[-1].id) for each in own.get(original.id, ())]
    return References(found, documents, treaties=[treaty])


def main() -> None:
    """Print a line for each number of documents."""
    path = find_browser()
    if path is None:
        sys.exit("the report is opened in Chromium, and there is none: apt-get install chromium")
    print(f"{'documents':>10}{'links':>8}{'made in s':>11}{'MB':>7}{'opened in s':>13}{'by kind':>9}{'by words':>10}")
    with tempfile.TemporaryDirectory() as folder, Browser(path) as browser:
        for size in SIZES:
            found = corpus(size)
            began = time.perf_counter()
            page = report("trilateral-2020", found).save(Path(folder, f"{size}.html"))
            made = time.perf_counter() - began
            times: list[tuple[float, ...]] = []
            for _ in range(TIMES):
                marks = [time.perf_counter()]
                browser.open(page)
                browser.ask(FRAME)
                for name, value in (("kind", "quotation"), ("text", "corridor")):
                    marks.append(time.perf_counter())
                    browser.ask(FILTER.format(name, value, FRAME))
                marks.append(time.perf_counter())
                times.append(tuple(b - a for a, b in itertools.pairwise(marks)))
            opened, kind, words = map(statistics.median, zip(*times, strict=True))
            megabytes = page.stat().st_size / 1e6
            print(f"{size:10,}{len(found):8,}{made:11.1f}{megabytes:7.2f}{opened:13.2f}{kind:9.2f}{words:10.2f}")


if __name__ == "__main__":
    main()
