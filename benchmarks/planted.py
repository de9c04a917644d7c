"""Corpora of any size with planted links: most documents are about something else, and the gold is known.

A document's text depends on its number and the seed alone, so that any two
runs, and any part of a corpus, agree. Paragraphs of news are drawn from a
fixed stock; the relevant documents have between them sentences that cite,
quote or restate the trilateral declaration. The news uses some of its words
("within three years", "the plan for a second bridge") and restates nothing
of it, so that what is linked there is wrong.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.filler import prose
from treatyref.provision import Clause
from treatyref.reader.bundled import load_treaty

__all__ = ["TREATY", "Link", "Planted", "documents", "write"]

TREATY = "trilateral-2020"
RELEVANT = 0.01
"""Share of documents with links."""
STOCK = 1_000_000
"""Characters of the stock of paragraphs."""
FEWEST_PARAGRAPHS, MOST_PARAGRAPHS = 2, 10
MOST_LINKS = 3
SHORTEST_CLAUSE, LONGEST_CLAUSE = 60, 400
"""Characters of a clause that is quoted whole."""

CITING = (
    "This was settled by Article {n} of the trilateral statement of 10 November 2020.",
    "Under point {n} of the trilateral statement, the lawyers wrote, nothing else was to be expected.",
    "Critics pointed to paragraph {n} of the November 2020 trilateral statement.",
)
QUOTING = (
    "The trilateral statement puts it in these words: “{text}”",
    "“{text}”, it says in the trilateral statement.",
)
RESTATING = (
    ("point_2", "Agdam was to be Azerbaijan’s again by the 20th of November, the trilateral statement said."),
    ("point_3", "Some 1,960 Russian soldiers, the trilateral statement said, would take up posts along the line of contact."),
    ("point_4", "Under the trilateral statement the Russian peacekeepers stay five years, and five more unless a side objects."),
    ("point_5", "A peacekeeping centre was to watch over the ceasefire, according to the trilateral statement."),
    ("point_6", "Kalbajar had to be given back by 15 November and Lachin by 1 December, says the trilateral statement."),
    ("point_7", "Refugees and displaced people go home, the trilateral statement promises, watched by the UN refugee agency."),
    ("point_8", "The trilateral statement had the two sides hand over captives, hostages and the bodies of the dead."),
    ("point_9", "All transport and trade routes of the region were to be opened again under the trilateral statement."),
)  # fmt: skip
"""Sentences that state in other words what a provision says."""


@dataclass(frozen=True, slots=True)
class Link:
    """A planted link: kind of the reference, and its top provision."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Planted:
    """A document and the links in it."""

    id: str
    text: str
    links: tuple[Link, ...]


@cache
def _stock() -> tuple[str, ...]:
    return tuple(prose(STOCK).split("\n\n"))


@cache
def _clauses() -> tuple[Clause, ...]:
    version = load_treaty(TREATY).versions[0]
    return tuple(
        each
        for each in version.clauses
        if each.id.startswith("point_") and SHORTEST_CLAUSE <= len(each.text) <= LONGEST_CLAUSE
    )


def documents(count: int, seed: int = 2020, *, relevant: float = RELEVANT) -> Iterator[Planted]:
    """Give so many documents, one by one."""
    stock = _stock()
    for number in range(count):
        rng = random.Random(seed * 10_000_000 + number)  # noqa: S311  no secret is made of it
        paragraphs = rng.choices(stock, k=rng.randint(FEWEST_PARAGRAPHS, MOST_PARAGRAPHS))
        links: list[Link] = []
        if rng.random() < relevant:
            for _ in range(rng.randint(1, MOST_LINKS)):
                sentence, link = _planted(rng)
                paragraphs.insert(rng.randint(0, len(paragraphs)), sentence)
                links.append(link)
        yield Planted(f"doc-{number:07}", "\n\n".join(paragraphs), tuple(links))


def _planted(rng: random.Random) -> tuple[str, Link]:
    kind = rng.choices(("citation", "quotation", "paraphrase"), weights=(2, 2, 1))[0]
    if kind == "citation":
        number = rng.randint(1, 9)
        return rng.choice(CITING).format(n=number), Link(kind, f"point_{number}")
    if kind == "paraphrase":
        target, sentence = rng.choice(RESTATING)
        return sentence, Link(kind, target)
    clause = rng.choice(_clauses())
    return rng.choice(QUOTING).format(text=clause.text.strip()), Link(kind, str(clause.address.top))


def write(path: Path, count: int, seed: int = 2020) -> tuple[int, dict[str, tuple[Link, ...]]]:
    """Write a corpus as JSON lines; return the bytes of its texts, and the links of the documents that have any."""
    size = 0
    gold: dict[str, tuple[Link, ...]] = {}
    with path.open("w", encoding="utf-8") as out:
        for each in documents(count, seed):
            out.write(json.dumps({"id": each.id, "text": each.text}, ensure_ascii=False) + "\n")
            size += len(each.text.encode())
            if each.links:
                gold[each.id] = each.links
    return size, gold
