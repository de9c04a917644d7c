"""Which treaty a document is about: the one that it names most, or that the body which speaks in it is called after."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from treatyref.fold import fold
from treatyref.matcher.citation.instruments import GENERAL, Instrument, InstrumentIndex
from treatyref.names.nouns import is_small
from treatyref.page import Page

__all__ = ["Subject", "subject_of"]

ORGAN = re.compile(
    r"\b(?:Committee|Commission|Council|Court|Tribunal|Secretariat|Assembly|Authority|Conference of the Parties|Comité|Comisión|Комитет\w{0,2}|Комисси\w{1,2})\s"
    r"((?:on|against|for|of|sur|contre|des|de|contra|para|по|против|о)\s(?:the\s|la\s|las\s|los\s|les\s)?(?:[^\W\d_a-zа-я][\w’'-]*,?\s?(?:(?:of|the|and|for|with|against|in|et|des|de|la|du|y|и)\s){0,3}){1,8})"
)
"""A body that has the topic of a treaty for its name: "Committee on the Rights of the Child"."""
MOST_NAMED = 500
"""Namings and bodies that are counted; a longer text has shown by then what it is about."""
BODY = 3
"""How many namings the name of a body is worth."""
FEWEST, LEAD = 2, 1.2
"""Namings that make a treaty the subject of a text, and how much more of them it must have than any other."""
LIKER = 1.05
"""How much more of its words a text must have than of the next treaty's that calls itself the same."""
COVERED = 0.5
"""Share of a title's telling words that the name of a body must have."""


@dataclass(frozen=True, slots=True)
class Subject:
    """How much a document is about each treaty at hand.

    Attributes
    ----------
    named : mapping of str to int
        How often each is named, bodies that are called after it included.
    rivals : mapping of (str, str) to int
        How often each other instrument is named, by its noun and its name.
    """

    named: Mapping[str, int]
    rivals: Mapping[tuple[str, str], int]

    def share(self, treaty: str) -> float:
        """How much of what the text says of treaties at hand is said of this one."""
        return self.named.get(treaty, 0) / max(1, sum(self.named.values()))

    def of(self, treaties: Sequence[str], noun: str = "", fewest: int = FEWEST) -> str | None:
        """Return the treaty of some that the text is about, if it is about one of them more than about all others."""
        best = max(treaties, key=lambda each: self.named.get(each, 0), default=None)
        if best is None:
            return None
        count = self.named.get(best, 0)
        others = [self.named.get(each, 0) for each in treaties if each != best]
        others += [times for (called, _), times in self.rivals.items() if called == noun]
        return best if count >= fewest and count > max(others, default=0) * LEAD else None


def subject_of(page: Page, instruments: Sequence[Instrument], index: InstrumentIndex) -> Subject:
    """Count what a document names.

    Parameters
    ----------
    page : Page
        The document.
    instruments : sequence of Instrument
        What it names, in reading order.
    index : InstrumentIndex
        Knows the words of titles.
    """
    named: Counter[str] = Counter()
    rivals: Counter[tuple[str, str]] = Counter()
    generic: Counter[tuple[str, str]] = Counter()
    for each in instruments[:MOST_NAMED]:
        if each.generic and each.row not in GENERAL and page.printed[each.start].isupper():
            generic[each.row, each.noun] += 1
        elif each.generic or each.indefinite or not each.proper or len(each.treaties) > 1:
            continue
        elif each.treaties:
            named[each.treaties[0]] += 1
        else:
            rivals[each.noun, fold(each.text)] += 1
    for treaty in _called_after(page, index):
        named[treaty] += BODY
    for (row, noun), times in generic.items():
        called = index.called(row, noun)
        owner = Subject(named, rivals).of(called, noun, 1)
        unnamed = not any(noun == other for other, _ in rivals) and not any(named[each] for each in called)
        if owner is None and unnamed and times >= FEWEST:
            owner = index.likest(page.folded, called, LIKER)
        if owner is not None:
            named[owner] += times
    return Subject(named, rivals)


def _called_after(page: Page, index: InstrumentIndex) -> Iterator[str]:
    """Give the treaties that bodies named in a text are called after, once for each place."""
    for match in islice(ORGAN.finditer(page.printed), MOST_NAMED):
        words = [word for word in re.findall(r"[^\W\d_]+", fold(match[1])) if not is_small(word)]
        yield from index.called_after(words, COVERED)
