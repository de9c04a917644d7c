"""Quotations and reuse take time that grows with the text, whatever the text."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import count

import pytest

from treatyref.document import Document
from treatyref.matcher.arbiter import arbitrate, attributed
from treatyref.matcher.citation import CitationFinder
from treatyref.matcher.quotation import QuotationFinder, find_reuse
from treatyref.reader.bundled import load_treaty

pytestmark = pytest.mark.no_cover
TREATY = load_treaty("trilateral-2020")
CLAUSES = [clause.text for clause in TREATY.version("en-kremlin").clauses if clause.id.startswith("point")]
CITATIONS, QUOTATIONS = CitationFinder([TREATY]), QuotationFinder([TREATY])
MOST = 2.3
"""What doubling a text may cost, in calls."""
SLACK = 3.4
"""The same in seconds of the processor, which other work disturbs."""

TEXTS: dict[str, Callable[[int], str]] = {
    "quotations in one paragraph": lambda n: " ".join(f"“{CLAUSES[i % len(CLAUSES)]}”" for i in range(n)),
    "few words in marks": lambda n: "they said “the Lachin Corridor in both directions” and " * n,
    "cited and quoted": lambda n: " ".join(f"Article 6 says “{CLAUSES[i % 9][:60]}”." for i in range(n)),
    "one clause": lambda n: " ".join([CLAUSES[3]] * n),
    "two words": lambda n: "Lachin Corridor " * (20 * n),
    "one long word": lambda n: "The Lachin " + "x" * (200 * n) + " Corridor",
    "marks never closed": lambda n: "“Lachin ‘Corridor " * (10 * n),
    "marks in marks": lambda n: "“‘" * (10 * n) + "the Lachin Corridor" + "’”" * (10 * n),
}
REPEATED = ("Lachin Corridor ", "item 6. of it ", "The Parties shall exchange prisoners of war and all others. ")


def quote(text: str) -> None:
    """Find, settle and attribute."""
    citations = CITATIONS.find(Document(text)) if "Article" in text else []
    attributed(text, arbitrate(text, citations, QUOTATIONS.find(Document(text), citations)))


def calls(work: Callable[[], None]) -> int:
    """Count the calls that some work makes: the same on any machine, however busy."""
    counted = count()

    def note(_: object, event: str, __: object) -> None:
        if event in {"call", "c_call"}:
            next(counted)

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return next(counted)


def seconds(work: Callable[[], None]) -> float:
    """Seconds of the processor, the better of two tries."""
    times = []
    for _ in range(2):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_text_costs_twice_the_work(name: str) -> None:
    """Doubling a hostile text costs 2.3 times the calls at most."""
    small, large = TEXTS[name](60), TEXTS[name](120)
    quote(small)

    assert calls(lambda: quote(large)) <= MOST * calls(lambda: quote(small))


@pytest.mark.parametrize("name", ["few words in marks", "one clause", "marks never closed"])
def test_twice_the_text_takes_twice_the_time(name: str) -> None:
    """So it does by the clock, which sees what is no call."""
    small, large = TEXTS[name](150), TEXTS[name](300)
    quote(small)

    assert seconds(lambda: quote(large)) <= SLACK * seconds(lambda: quote(small)) + 0.01


@pytest.mark.parametrize("words", REPEATED)
def test_reuse_of_litanies(words: str) -> None:
    """Texts that say the same again and again are compared in time that grows with their length."""

    def compare(times: int) -> None:
        text = words * times
        assert find_reuse(text, text[: len(text) // 2] + " and other words")

    compare(10)

    assert calls(lambda: compare(800)) <= MOST * calls(lambda: compare(400))
    assert seconds(lambda: compare(1600)) <= SLACK * seconds(lambda: compare(800)) + 0.01
