"""Which date belongs to the name of an instrument."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from treatyref.matcher.citation.reading.dates import Date
from treatyref.names.nouns import is_modifier, is_small
from treatyref.names.word_sets import is_signed, joints, of_date, years
from treatyref.page import Page
from treatyref.words import gathered, lexicon

BESIDE = 240
"""Characters between a name and its date, with the names of those who signed between them."""
MOST_LINKED = 40
MOST_JOINED = 12
"""Dates around a name that are looked at for one of a list."""
MOST_OPENING, MOST_BEHIND = 10, 4
"""Words of a clause on the signing before its date, and behind it up to its verb."""
PARTING = frozenset({",", ".", ";", ":", "!", "?"})
"""Signs that end a clause."""
LINKING = frozenset({",", "("})
"""Signs between a name and the date behind it."""
AROUND = frozenset({"'", "s", "-", ",", "."})
"""Signs, and the "s" of a genitive, between a date and a name."""


def date_beside(page: Page, start: int, end: int, dates: Sequence[Date], *, bare: bool = True) -> Date | None:
    """Return the date within a name, right behind it or right before it; a bare year only right beside it."""
    low = bisect_left(dates, start - BESIDE, key=lambda date: date.end)
    end = _past_mark(page, end)
    before: Date | None = None
    for date in dates[low:]:
        if date.start > end + BESIDE:
            break
        if start <= date.start and date.end <= end:
            return date
        whole = bool(date.days) or (date.month is not None and date.year is not None)
        close = whole or ((bare or date.month is not None) and _is_close(page, end, date))
        if date.start >= end and (
            (close and _links(page, end, date.start)) or ((whole or bare) and _is_signing(page, end, date))
        ):
            return date
        if date.end <= start and _only_names(page, date.end, start) and (date.month is not None or bare):
            before = date
    return before


LONGEST_BLANK = 2
"""Characters in which a closing mark stands behind a name, as French has a blank before it."""


def _past_mark(page: Page, end: int) -> int:
    """The end of a name, its closing quotation mark taken in: "the “Statement” of 10 November"."""
    closing = page.folded.find('"', end, end + LONGEST_BLANK)
    return closing + 1 if closing >= 0 and not page.folded[end:closing].strip() else end


def dates_joined(page: Page, start: int, end: int, dates: Sequence[Date]) -> list[Date]:
    """Return the other dates of a list that begins behind a name with its own, or ends before it, each that of another instrument.

    So are "the statements of 9 November 2020, 11 January 2021 and 26 November 2021" three, and "the 1994 and the 2003 Agreements" two.

    Examples
    --------
    >>> from treatyref.matcher.citation.reading.dates import dates_in
    >>> page = Page("the statements of 9 November 2020 and 11 January 2021")
    >>> [date.year for date in dates_joined(page, 4, 33, dates_in(page))]
    [2021]
    """
    low = bisect_left(dates, start - BESIDE, key=lambda date: date.end)
    around = [date for date in dates[low : low + MOST_JOINED] if date.year is not None]
    behind = _joined(page, [date for date in around if date.end > end], end, step=1)
    before = _joined(page, [date for date in reversed(around) if date.start < start], start, step=-1)
    return [*reversed(before), *behind]


def _joined(page: Page, dates: Sequence[Date], place: int, *, step: int) -> list[Date]:
    """Those of some dates, going away from a place, which commas and one "and" part; none if no "and" is among them."""
    found, joined = [], False
    for date in dates:
        gap = (place, date.start) if step > 0 else (date.end, place)
        if gap[0] > gap[1] or page.is_parted(*gap):
            break
        words = [word.text for word in page.after(gap[0], MOST_BEHIND) if word.end <= gap[1]]
        small = of_date() | lexicon().articles | years()
        between = [text for text in words if text not in small]
        if len(between) != 1 or not (between[0] == "," or between[0] in joints()):
            break
        joined = joined or between[0] != ","
        found.append(date)
        place = date.end if step > 0 else date.start
    return found if joined else []


def _is_close(page: Page, end: int, date: Date) -> bool:
    """Whether a year, or a month, belongs to a name: "statement of 2020", "of the year 2020", but not "agreement in 2020"."""
    first, *others = page.folded[end : date.start].split() or ("",)
    return (first in of_date() and years().issuperset(others)) or (not first and date.month is None)


@cache
def _links_words() -> frozenset[str]:
    return lexicon().dates.dated | LINKING


def _links(page: Page, start: int, end: int) -> bool:
    """Whether only small words, and the names of who made the statement, stand between a name and its date."""
    if page.is_parted(start, end):
        return False
    links = _links_words()
    words = [word for word in page.after(start, MOST_LINKED) if word.end <= end]
    if all(word.text in links for word in words):
        return True
    return (
        len(words) < MOST_LINKED
        and words[-1].text in links
        and all(
            word.text in links
            or is_small(word.text)
            or word.text in AROUND
            or page.printed[word.start].isupper()
            or word.text in lexicon().instruments.offices
            for word in words
        )
    )


def _is_signing(page: Page, start: int, date: Date) -> bool:
    """Whether a clause behind a name tells when it was signed: "which was signed on 8 August"; what was broken then is another matter.

    A clause that begins with the participle may say by whom and where in any words, if it has no verb: "signed by three men in a
    tent on 8 August".
    """
    which, signed, small = _signing_words()
    if page.is_parted(start, date.start):
        return False
    words = [word.text for word in page.after(start, MOST_OPENING) if word.end <= date.start]
    clause = words[words[:1] == [","] :]
    verbs = which - lexicon().articles
    if len(words) < MOST_OPENING and not signed.isdisjoint(clause[:1]) and (verbs | PARTING).isdisjoint(clause):
        return True
    opening = (not which.isdisjoint(words) or not signed.isdisjoint(words[:1])) and len(words) < MOST_OPENING
    if not opening or signed.isdisjoint((*words, *(word.text for word in page.after(date.end, MOST_BEHIND)))):
        return False
    small = small | lexicon().instruments.offices | _plain_words()
    placed = [word for word in page.after(start, MOST_OPENING) if word.end <= date.start and word.text not in small]
    return all(page.printed[word.start].isupper() or is_small(word.text) for word in placed)


@cache
def _signing_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words that open a clause on the signing, its verbs, and all of it but names."""
    which, signed = lexicon().dates.which, lexicon().dates.signed
    return which, signed, which | signed | lexicon().dates.dated | LINKING


@cache
def _plain_words() -> frozenset[str]:
    """Small words of all languages, such as who signed: "we", "they"."""
    return gathered(lambda each: each.small)


def _only_names(page: Page, start: int, end: int) -> bool:
    """Whether nothing but "'s", an ending on the date and adjectives stand between a date and the name behind it."""
    words = [word for word in page.after(start, 6) if word.end <= end]
    stops = [at for at, word in enumerate(words) if word.text == "."]
    opening = words[stops[-1] + 1].start if stops and stops[-1] + 1 < len(words) else end
    if stops and page.printed[opening].isupper():
        return False  # "It ends in 2025. The statement"
    if [word.text for word in words[:1]] == ["-"] and words[0].start == start and len(words) > 1:
        words = words[2:] if words[1].text in lexicon().dates.suffixes else words  # "2020. november 10-i nyilatkozat"
    return "\n\n" not in page.folded[start:end] and all(
        word.text in AROUND or word.text in years() or is_modifier(word.text) or is_signed(word.text) for word in words
    )
