"""Megabytes a second on one core: the matcher on news, on commentary and on both, with one treaty and with a thousand.

The news is made (`benchmarks.filler`), the commentary is the development half of the corpus, which is dense:
nearly every sentence of it refers to the treaty. In the mixture one document in five is commentary and all are of
one size. The thousand treaties are made, too, each out of words of its own. Time is the processor's.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Sequence
from pathlib import Path

import treatyref as tr
from benchmarks.filler import DID, WHAT, prose

DEV = Path(__file__).resolve().parents[1] / "corpora" / "commentary" / "dev"
TREATIES = 1000
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
            f"and have {rng.choice(DID)} the {rng.choice(own)} {rng.choice(HOW)}."
            for _ in range(rng.randrange(1, 4))
        ]
        articles.append(f"Article {article}\n" + "\n".join(sentences))
    title = f"Treaty on {name().title()} and {name().title()}"
    text = "\n\n".join([title, *articles]) + "\n"
    return tr.read_treaty(text.encode(), id=f"made-{number}")


def rate(matcher: tr.Matcher, documents: Sequence[tr.Document]) -> float:
    """Return MB a second, when the words have been seen before."""
    for document in documents:
        matcher.find(document)
    began = time.process_time()
    for document in documents:
        matcher.find(document)
    return sum(len(each.text.encode()) for each in documents) / 1e6 / (time.process_time() - began)


def main() -> None:
    """Print a line for each number of treaties."""
    commentary = [tr.read_document(path) for path in sorted(DEV.glob("*.txt"))]
    size = sum(len(each.text) for each in commentary) // len(commentary)
    news = [tr.Document(prose(4_000, seed)) for seed in range(300)]
    mixed = [*commentary, *(tr.Document(prose(size, seed)) for seed in range(4 * len(commentary)))]
    made = [made_treaty(number) for number in range(TREATIES - 1)]
    print(f"{'treaties':>8}{'news':>9}{'mixed':>9}{'commentary':>12}  MB/s{'peak memory':>14}")
    for others in ([], made):
        matcher = tr.Matcher([tr.load_treaty("trilateral-2020"), *others], encoder=None)
        rates = [rate(matcher, documents) for documents in (news, mixed, commentary)]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{1 + len(others):8}{rates[0]:9.2f}{rates[1]:9.2f}{rates[2]:12.2f}{peak:17.0f} MB")


if __name__ == "__main__":
    main()
