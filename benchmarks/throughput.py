"""The matcher on news, on commentary and on both, as a share of one scan of the same text, on one core.

The scan is what no matcher can do without: ahocorasick_rs looks for the words of a treaty's clauses and names once.
Rates in MB/s differ from machine to machine, the share of the scan in the same run hardly does.

The news is made (`benchmarks.filler`), the commentary is the development half of the corpus, which is dense:
nearly every sentence of it refers to the treaty. In the mixture one document in five is commentary and all are of
one size. Of many treaties all but one are made, too, out of words of their own and of the trade; no news quotes them.
Time is the processor's. What `import treatyref` takes is measured in processes of its own.
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

import treatyref as tr
from benchmarks.filler import prose

DEV = Path(__file__).resolve().parents[1] / "corpora" / "commentary" / "dev"
TREATIES = (10, 100, 1_000)
STARTS = 5
"""Processes that are started to see what an import takes; the quickest counts."""
SYLLABLES = (
    "bra",
    "dol",
    "fen",
    "gor",
    "hul",
    "jas",
    "kem",
    "lor",
    "mir",
    "nov",
    "pel",
    "ran",
    "sti",
    "tor",
    "ven",
    "zal",
)
WHO = (
    "The Contracting Parties",
    "Each Party",
    "The Joint Commission",
    "The depositary",
    "Neither Party",
    "The Council",
)
DUTY = ("shall", "may", "shall not", "undertake to", "shall promptly")
WHAT = (
    "the register", "the frontier posts", "a list of its stations", "the costs of passage", "the common archive",
    "an inspection", "its contribution", "the rights of navigation", "the safety of fishing vessels",
)  # fmt: skip
DONE = ("maintained", "notified", "inspected", "restored", "deposited", "surveyed", "exchanged", "recognised")
HOW = (
    "in accordance with international law", "within six months", "on the territory of the other Party",
    "under the supervision of the United Nations", "by mutual agreement", "unless the Parties agree otherwise",
)  # fmt: skip


def made_treaty(number: int) -> tr.Treaty:
    """Return a treaty of eight to twenty-four articles, the same for the same number."""
    rng = random.Random(number)  # noqa: S311  no secret is made of it

    def name() -> str:
        return "".join(rng.choice(SYLLABLES) for _ in range(3))

    own = [name() for _ in range(100)]
    articles = []
    for article in range(1, rng.randrange(9, 26)):
        sentences = [
            f"{rng.choice(WHO)} {rng.choice(DUTY)} {rng.choice(own)} {rng.choice(WHAT)} of {rng.choice(own)} "
            f"and have {rng.choice(DONE)} the {rng.choice(own)} {rng.choice(HOW)}."
            for _ in range(rng.randrange(1, 4))
        ]
        articles.append(f"Article {article}\n" + "\n".join(sentences))
    title = f"Treaty on {name().title()} and {name().title()}"
    text = "\n\n".join([title, *articles]) + "\n"
    return tr.read_treaty(text.encode(), id=f"made-{number}")


def words_of(treaty: tr.Treaty) -> list[str]:
    """Return the words of a treaty's clauses and names that a scan looks for, in lower case."""
    texts = [clause.text for version in treaty.versions for clause in version.clauses]
    texts += [treaty.title, *treaty.aliases]
    return sorted({word for text in texts for word in re.findall(r"\w{4,}", text.casefold())})


def rate(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return MB a second, at best of three, when the words have been seen before."""
    for text in texts:
        work(text)
    took = []
    for _ in range(3):
        began = time.process_time()
        for text in texts:
            work(text)
        took.append(time.process_time() - began)
    return sum(len(text.encode()) for text in texts) / 1e6 / min(took)


def seconds_to_start(statement: str) -> float:
    """Return what a new process takes to run a statement, at best of a few."""
    took = []
    for _ in range(STARTS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", statement], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(took)


def main() -> None:
    """Print what an import takes, and a line for each number of treaties, and for each encoder at hand."""
    print(f"import: {seconds_to_start('import treatyref') - seconds_to_start('pass'):.2f} s")
    commentary = [tr.read_document(path).text for path in sorted(DEV.glob("*.txt"))]
    size = sum(map(len, commentary)) // len(commentary)
    news = [prose(4_000, seed) for seed in range(300)]
    mixed = [*commentary, *(prose(size, seed) for seed in range(4 * len(commentary)))]
    corpora = (news, mixed, commentary)
    own = tr.load_treaty("trilateral-2020")
    automaton = AhoCorasick(words_of(own), matchkind=MatchKind.LeftmostLongest)
    scans = [rate(lambda text: automaton.find_matches_as_indexes(text.lower()), texts) for texts in corpora]
    print(f"{'':24}{'news':>18}{'one in five':>18}{'commentary':>18}{'set-up':>9}{'memory':>10}")
    print(f"{'one scan':24}" + "".join(f"{scan:13.1f} MB/s" for scan in scans))
    made = [made_treaty(number) for number in range(max(TREATIES) - 1)]
    many = ((f"{count:,} treaties", made[: count - 1], False) for count in TREATIES)
    for name, others, encoder in (("words alone", [], False), *many, ("encoder", [], True)):
        began = time.process_time()
        matcher = tr.Matcher([own, *others], encoder="auto" if encoder else None)
        setup = time.process_time() - began
        rates = [rate(matcher.find, texts[:: 8 if encoder else 1]) for texts in corpora]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        cells = "".join(f"{each:8.2f} ({each / scan:7.4f})" for each, scan in zip(rates, scans, strict=True))
        print(f"{name:24}{cells}{setup:8.2f}s{peak:7.0f} MB", flush=True)


if __name__ == "__main__":
    main()
