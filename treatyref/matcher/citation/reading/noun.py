"""Nouns for instruments, where a text has them."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from treatyref.names.nouns import LONGEST_UNSPACED, noun_row
from treatyref.page import Page, Word, is_unspaced
from treatyref.words import languages


def any_near(places: Sequence[int], start: int, end: int, reach: int) -> bool:
    """Whether one of some places, in order, is near a stretch."""
    at = bisect_left(places, start - reach)
    return at < len(places) and places[at] <= end + reach


def is_compound(page: Page, word: Word) -> bool:
    """Whether another noun for an instrument follows at once, or a participle joined to it: the truce in "truce statement" is none, nor is "decision-making"."""
    if page.folded.startswith("-", word.end):
        joined = page.word_at(word.end + 1)
        return joined is not None and joined.text.endswith(_participles()) and page.printed[joined.start].islower()
    return page.folded[word.end : word.end + 1] == " " and noun_row(page.next_text(word.end)) is not None


@cache
def _participles() -> tuple[str, ...]:
    """Return the endings of participles, of which compounds are made where a verb has its object before it."""
    return tuple(end for each in languages() if not each.possessor_first for end in each.structure.reciting_endings)


def noun_at(page: Page, place: int) -> Word | None:
    """The word that begins at a place; where no blanks part words, the longest noun that does."""
    word = page.word_at(place)
    if word is None or not is_unspaced(word.text):
        return word
    slices = (page.folded[place : place + length] for length in range(LONGEST_UNSPACED, 1, -1))
    text = next((each for each in slices if noun_row(each) is not None), word.text)
    return Word(text, place, place + len(text))
