"""How fast a treaty's plain text is cut into provisions, and how time and memory grow with its length.

The text is that of a large trade agreement, made up: chapters, articles with
headings, numbered paragraphs, lists of two levels, wrapped lines, page numbers
and annexes. Sizes are 1x, 4x and 16x of 190 kB; the last is as long as the
largest agreements in force.
"""

from __future__ import annotations

import time
import tracemalloc

from treatyref.reader.plain import parse_text

__all__ = ["agreement", "main"]

SMALLEST = 190_000
SIZES = (1, 4, 16)
ROUNDS = 3

ARTICLE = """
Article {n}

Treatment of goods of class {n}

1. Each Party shall grant to goods of class {n} that originate in the other Party treatment no less
favourable than that it grants to like goods of its own, in accordance with Article {before} and the sche-
dule in Annex {annex}.

2. For the purposes of this Article:

(a) "goods" means goods as understood in the rules of origin, including:

(i) goods in transit; and

(ii) goods in storage, whether or not duty was paid on them;

(b) "treatment" means duties, charges and formalities of any kind.

The Parties shall meet once a year. They shall publish what they agree.

3. Paragraph 1 does not apply to goods of class {other}.

{page}
"""


def agreement(length: int) -> str:
    """Return the text of a trade agreement of about so many characters.

    Parameters
    ----------
    length : int
        Characters; the text ends with the first article that reaches them.
    """
    parts = ["AGREEMENT ON TRADE\n\nThe Parties have agreed as follows:\n"]
    size = n = 0
    while size < length:
        n += 1
        if n % 20 == 1:
            parts.append(f"\nCHAPTER {n // 20 + 1}\n\nGOODS OF GROUP {n // 20 + 1}\n")
        part = ARTICLE.format(n=n, before=max(1, n - 1), annex=n % 9 + 1, other=n + 1, page=f"- {n} -")
        parts.append(part)
        size += len(part)
    return "".join(parts)


def seconds(text: str) -> float:
    """Return the processor time of the shortest of several runs."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        parse_text(text, version="v", language="en")
        best = min(best, time.process_time() - start)
    return best


def peak_megabytes(text: str) -> float:
    """Return the most memory that the parse holds at one time, the text left out."""
    tracemalloc.start()
    parse_text(text, version="v", language="en")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Print seconds and megabytes for each size, and how they grow."""
    print("parsing plain text")
    first = None
    for times in SIZES:
        text = agreement(SMALLEST * times)
        took = seconds(text)
        first = first or took
        memory = peak_megabytes(text) if times == SIZES[-1] else 0.0
        note = f", peak {memory:.0f} MB" if memory else ""
        print(f"  {times:>2}x  {len(text) / 1e6:5.2f} MB  {took:6.3f} s  time grows {took / first:5.1f}x{note}")


if __name__ == "__main__":
    main()
