"""Prose about nothing that any treaty says, as much of it as a measurement needs.

Sentences are put together at random, from a seed, out of words of the trade:
officials, markets, roads, talks. It is no literature, but its words have the
frequencies of news: articles and prepositions everywhere, names now and then.
"""

from __future__ import annotations

import random

WHO = (
    "the minister", "a spokesman for the port", "the committee", "an analyst in Geneva", "the opposition", "the airline",
    "a court in Lyon", "the mayor", "the central bank", "a group of engineers", "the union of teachers", "the museum",
    "a veteran diplomat", "the regional council", "her predecessor", "the national archive", "the harbour authority",
)  # fmt: skip
DID = (
    "announced", "postponed", "welcomed", "criticised", "described", "reviewed", "published", "denied", "measured",
    "withdrew", "explained", "approved", "questioned", "supported", "recalled", "discussed", "financed", "rejected",
)  # fmt: skip
WHAT = (
    "the plan for a second bridge", "a report on fishing quotas", "the new timetable", "an increase in fares",
    "the agreement on air traffic", "a study of coastal erosion", "the budget of the city", "a list of repairs",
    "the sale of three ferries", "a statement on exports of wheat", "the renovation of the old railway station",
    "an inquiry into the delays", "the results of the census", "a programme for young farmers", "the tax on timber",
    "the withdrawal of two candidates", "the control of vehicles at the tunnel", "the security of the stadium",
)  # fmt: skip
WHEN = (
    "on Tuesday", "last spring", "after a long debate", "in November", "for the third time this year", "without comment",
    "before the summer recess", "during a visit to the coast", "at the end of the week", "as expected", "by a narrow vote",
    "in both chambers", "under pressure from the press", "within three years", "along the northern shore",
)  # fmt: skip
LINK = (
    "while {} {} {}", "although {} had earlier {} {}", "and {} later {} {}", "because {} never {} {}",
    "which, according to {}, also {} {}", "before {} {} {}",
)  # fmt: skip


def sentence(rng: random.Random) -> str:
    """Return one sentence of eight to forty words."""
    parts = [f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)} {rng.choice(WHEN)}"]
    parts += [
        rng.choice(LINK).format(rng.choice(WHO), rng.choice(DID), rng.choice(WHAT)) for _ in range(rng.randrange(3))
    ]
    text = ", ".join(parts)
    if rng.random() < 0.1:
        text += f", a matter of {rng.randrange(2, 900)} million"
    return text[0].upper() + text[1:] + "."


def prose(characters: int, seed: int = 2020) -> str:
    """Return at least so many characters of paragraphs, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311  no secret is made of it
    paragraphs: list[str] = []
    length = 0
    while length < characters:
        paragraph = " ".join(sentence(rng) for _ in range(rng.randrange(3, 8)))
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(paragraphs)
