"""Where the sentences of a page begin, as far as a citation needs to know."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from treatyref.matcher.citation.binding.small_words import abbreviated
from treatyref.page import Page
from treatyref.pointer import joins
from treatyref.words import lexicon

SENTENCE_END = re.compile(r"[.!?;:…\u0589\n\[](?:(?<=\n)|(?<=\[)(?=\d)|(?<![\n\[])['\"»)]*\s+(?=\S))")
"""What it begins with comes first, so that a search passes over letters at once; the number of a note begins behind its bracket."""
PARTING = frozenset({".", ";", ":", "!", "?"})
"""Marks that part what stands before them from what stands behind."""
STRETCH = 600
"""Characters over which a sentence is followed back; longer ones are lists."""
LONGEST_END = 20
"""Characters of a stop with its marks and the blanks behind them."""
LONGEST_ABBREVIATED = 8
"""Characters before a stop that may be an abbreviation."""


def ends_of_sentences(page: Page, start: int, end: int) -> Iterator[re.Match[str]]:
    r"""Give the ends of sentences, or of their parts, in a stretch of a page; a line ends none before a small letter, or behind a word that leads on.

    Examples
    --------
    >>> page = Page("Law 5,\non seeds. It is\nold.\n1. A list")
    >>> [each.start() for each in ends_of_sentences(page, 0, 33)]
    [15, 26, 29]
    """
    for match in SENTENCE_END.finditer(page.folded, start, end):
        small = page.printed[match.end() : match.end() + 1].islower()
        if match[0] != "\n" or not (small or page.last_text(match.start()) in _leading()):
            yield match


@cache
def _leading() -> frozenset[str]:
    """Words that end no sentence: "of", "in", "the", "and"."""
    return lexicon().of | lexicon().articles | lexicon().back.inside | joins()


class SentenceStarts:
    """Where the sentences of a page begin, read stretch by stretch where they are asked for, each stretch once."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._starts: dict[int, list[int]] = {}

    def start_of(self, place: int) -> int:
        """Return where the sentence begins that a place stands in; a long one is cut."""
        low, stretch = max(0, place - STRETCH), place // STRETCH
        for number in (stretch, stretch - 1):
            starts = self._starts_in(number) if number >= 0 else []
            at = bisect_right(starts, place + 1) - 1
            if at >= 0:
                return max(low, starts[at])
        return low

    def _starts_in(self, stretch: int) -> list[int]:
        """Where sentences begin behind the ends in one stretch."""
        if stretch not in self._starts:
            text, begin = self._page.folded, stretch * STRETCH
            self._starts[stretch] = [
                end.start() if end[0] == "[" else end.end()
                for end in ends_of_sentences(self._page, begin, begin + STRETCH + LONGEST_END)
                if end.start() < begin + STRETCH
                and end[0][:1] not in {";", ":"}
                and not abbreviated().search(text, max(0, end.start() - LONGEST_ABBREVIATED), end.start() + 1)
            ]
        return self._starts[stretch]
