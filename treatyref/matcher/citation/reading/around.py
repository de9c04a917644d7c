"""What the words around a noun for an instrument are: great ones, parts of a date, the first of a sentence."""

from bisect import bisect_right
from collections.abc import Sequence

from treatyref.matcher.citation.reading.dates import Date
from treatyref.names.nouns import is_small
from treatyref.names.word_sets import starters
from treatyref.numeral import cardinal
from treatyref.page import Page, Word
from treatyref.words import lexicon


def is_great(page: Page, word: Word) -> bool:
    """Return whether a word begins with a capital letter, or goes on from one that does: "Non-competition"."""
    first = page.before(word.start - 1, 1) if page.folded.startswith("-", word.start - 1) else []
    return page.printed[word.start].isupper() or any(page.printed[each.start].isupper() for each in first)


def is_in_a_date(dates: Sequence[Date], word: Word) -> bool:
    """Return whether a word belongs to a date."""
    at = bisect_right(dates, word.start, key=lambda date: date.start) - 1
    return any(date.start <= word.start < date.end for date in dates[max(0, at - 1) : at + 1])


def begins(page: Page, word: Word) -> bool:
    """Return whether a word is the first of its sentence or paragraph."""
    before = page.folded[max(0, word.start - 3) : word.start]
    return "\n\n" in before or not before.strip() or before.rstrip(' \n"')[-1:] in {".", "!", "?", ":"}


def opens_sentence(page: Page, word: Word) -> bool:
    """Return whether a word has its capital only because a sentence begins with it."""
    before = page.folded[max(0, word.start - 3) : word.start].rstrip(" \n")
    plain = word.text in starters() or is_small(word.text) or word.text in lexicon().of
    small = plain or cardinal(word.text) is not None
    return (not before or before[-1] in '.!?:"«]') and small
