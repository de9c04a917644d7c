"""Dates as texts write them, in the languages of the vocabulary; marked before units are read."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from treatyref.dates import month_of, month_stems, unspaced_days_in
from treatyref.names.nouns import is_modifier, is_small, leads_on
from treatyref.names.word_sets import is_signed, joints, of_date, years
from treatyref.numeral import ordinal_word
from treatyref.page import Needles, Page, Word, is_unspaced
from treatyref.page.needles import letters_of
from treatyref.treaty import Treaty
from treatyref.words import gathered, languages, lexicon, shortest
from treatyref.words.search import plain

SLASHED = re.compile(r"(\d(?<!\d\d)\d?)[./](\d{1,2})[./]((?:19|20)\d\d|\d\d)(?!\d)")
NUMERIC = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
FIGURE = re.compile(r"\d(?<!\d\d)(?:\d?|\d{3}|(?<=0)0*\d{1,2})(?!\d)")
"""The figures of a day or a year. A pattern that begins with a class of characters passes over others at once."""
SIGNS = "\"'(),.-"
BEFORE_MONTH, BEHIND_MONTH = 50, 50
"""Characters around a month in which the figures of its day and year stand."""
LONGEST_FIGURES = 8
"""Figures in a row in a date."""
LAST_DAY, MONTHS_A_YEAR = 31, 12
MOST_SMALL = 3
AROUND = 14
"""Characters beside a month in which a figure must stand if it has no capital: "may" is mostly a verb."""
LONGEST_SHORT = 4
"""Letters of a month that a stop abbreviates; behind a longer one it ends a sentence."""
DAYS_AGO = {"day": 2, "week": 13}
"""Days over which a paper that says so may look back: it is read, and often written, a day late."""
CENTURY = re.compile(r"(?:19|20)\d\d")
YEAR = re.compile(
    r"[12](?<![\d.,][12])(?<!\d\d\d/[12])(?<![2-9]\d/[12])(?<!1[3-9]/[12])(?:(?<=1)9|(?<=2)0)\d\d(?!\d|[.,]\d|/\d{3})"
)
"""A year, but that of an act's number, "44/2001", which may be another than that of its day."""
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
BETWEEN = frozenset({"'", "s", "-", ",", "."})
"""Signs, and the "s" of a genitive, between a date and a name."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date, as far as it is written: two days for "9/10 November", none for a month alone."""

    start: int
    end: int
    days: frozenset[int]
    month: int | None
    year: int | None

    def fits(self, treaty: Treaty) -> bool:
        """Whether a treaty is known by such a date."""
        return any(
            (not self.days or day.day in self.days)
            and (self.month is None or day.month == self.month)
            and (self.year is None or day.year == self.year)
            for day in treaty.dates or ((treaty.date,) if treaty.date else ())
        )


@dataclass(frozen=True, slots=True)
class _Words:
    """Small words in and around dates, in comparable letters.

    `endings` follow the figures of a day, `small` words stand within a date, `joins` join two days, `years` follow the figures
    of a year, `articles` stand between a month and its day. A day whose figures take a stop has one of `dotted` before it:
    "vom 9. November", but not "point 9. November came". `loose` months are other words without a capital, unless a year stands
    beside them: "point 9 may be different".
    """

    endings: frozenset[str]
    small: frozenset[str]
    joins: frozenset[str]
    years: frozenset[str]
    articles: frozenset[str]
    dotted: frozenset[str]
    loose: frozenset[str]


@cache
def _words() -> _Words:
    return _Words(
        endings=lexicon().dates.suffixes,
        small=lexicon().dates.small - {".", "/"},
        joins=lexicon().lists.and_ - {","} | {"/", "-"},
        years=lexicon().dates.years | {".", "-"},
        articles=lexicon().articles | {"-", "."},
        dotted=gathered(lambda each: (*each.dates.dated, *each.articles) if "." in each.dates.small else ()),
        loose=lexicon().dates.ambiguous,
    )


@cache
def month_needles() -> Needles:
    """What to look for in a text to find every month."""
    return Needles(shortest(month_stems()))


def dates_in(page: Page) -> list[Date]:
    """Return every date on a page, in reading order.

    >>> [
    ...     (sorted(date.days), date.month, date.year)
    ...     for date in dates_in(Page("the 9/10 November 2020 text of 10.11.2020"))
    ... ]
    [([9, 10], 11, 2020), ([10], 11, 2020)]
    """
    found, years = dates_in_figures(page)
    end = 0
    for place in page.places(month_needles()):
        named = _month_at(page, place) if place >= end else None
        if named is not None:
            word, month = named
            end, date = word.end, date_around(page, word, month)
            if date is not None:
                found.append(date)
    if not page.is_latin:
        found += [
            Date(day.start, day.end, frozenset({day.date.day}), day.date.month, day.date.year)
            for day in unspaced_days_in(page.folded)
        ]
    taken = {place for date in found for place in range(date.start, date.end)}
    found += [year for year in years if year.start not in taken]
    return sorted(found, key=lambda date: date.start)


def _month_at(page: Page, place: int) -> tuple[Word, int] | None:
    """``month = name | name name | month "/" month``: where the name of a month stands, in two words or in two ways, as in Arabic, and which it is."""
    word = page.word_at(place)
    if word is None or not word.text.isalpha():
        return None
    month = month_of(word.text)
    if not word.text.isascii():
        behind = page.after(word.end, 3)
        double = month_of(f"{word.text} {behind[0].text}") if behind and behind[0].text.isalpha() else None
        if double is not None:
            month, word, behind = double, Word(word.text, word.start, behind[0].end), behind[1:]
        if month is not None and len(behind) > 1 and behind[0].text == "/" and month_of(behind[1].text) == month:
            word = Word(word.text, word.start, behind[1].end)
    return None if month is None else (word, month)


SAME = "same"
"""How far back a day is told that is the one written last."""


@cache
def told_words() -> Mapping[str, tuple[str, int | None]]:
    """Return the phrases that tell a date from another one, by their letters, each with how far back that is, or in which month."""
    found: dict[str, tuple[str, int | None]] = {}
    for each in languages():
        told = each.dates
        backs = {
            SAME: told.same, "day": told.yesterday, "week": told.last_week, "month": told.last_month, "year": told.last_year,
        }  # fmt: skip
        found |= {letters_of(plain(form)): (back, None) for back, forms in backs.items() for form in forms}
        for month, names in each.months.items():
            found |= {letters_of(plain(last.format(month=name))): ("", month) for name in names for last in told.last}
    return found


@cache
def _told_needles() -> Needles:
    return Needles(told_words())


def told_dates(page: Page, dates: Sequence[Date], today: datetime.date | None = None) -> list[Date]:
    """Return the dates that are told from another: "of the same day" from the one written last, "last year's" from today."""
    found, last = [], -1
    for start in _told_needles().find(page.letters):
        phrase = max((each for each in told_words() if _is_at(page.letters, each, start)), key=len, default="")
        if not phrase or start < last:
            continue
        last, (back, month) = start + len(phrase), told_words()[phrase]
        if back == SAME:
            before = [date for date in dates if date.days and date.month is not None and date.end <= start]
            found += [replace(date, start=start, end=last) for date in before[-1:]]
        elif today is not None:
            found.append(_told(start, last, today, back, month))
    return found


def _is_at(letters: str, phrase: str, place: int) -> bool:
    """Whether a phrase stands at a place, as words of its own."""
    end = place + len(phrase)
    return letters.startswith(phrase, place) and (is_unspaced(phrase) or not letters[end : end + 1].isalpha())


def _told(start: int, end: int, today: datetime.date, back: str, month: int | None) -> Date:
    """The date that is so far back from today."""
    if month is not None:
        return Date(start, end, frozenset(), month, today.year - (today.month <= month))
    if back == "year":
        return Date(start, end, frozenset(), None, today.year - 1)
    if back == "month":
        before = today.replace(day=1) - datetime.timedelta(days=1)
        return Date(start, end, frozenset(), before.month, before.year)
    days = [today - datetime.timedelta(days=ago) for ago in range(1, DAYS_AGO[back] + 1)]
    same = frozenset(day.day for day in days if day.month == days[-1].month)
    return Date(start, end, same, days[-1].month, days[-1].year)


def dates_in_figures(page: Page) -> tuple[list[Date], list[Date]]:
    """Return the dates that are all figures, and the years that stand alone or belong to a month."""
    dates: list[Date] = []
    years: list[Date] = []
    folded = page.folded
    for start in page.figures[0]:
        if year := YEAR.match(folded, start):
            years.append(Date(start, year.end(), frozenset(), None, int(year[0])))
        match = SLASHED.match(folded, start) if not dates or start >= dates[-1].end else None
        if match and 1 <= int(match[2]) <= MONTHS_A_YEAR and 1 <= int(match[1]) <= LAST_DAY:
            dates.append(Date(*match.span(), frozenset({int(match[1])}), int(match[2]), _year(match[3])))
        numeric = NUMERIC.match(folded, start)
        if numeric and 1 <= int(numeric[2]) <= MONTHS_A_YEAR and 1 <= int(numeric[3]) <= LAST_DAY:
            dates.append(Date(*numeric.span(), frozenset({int(numeric[3])}), int(numeric[2]), int(numeric[1])))
    return dates, years


def _year(text: str) -> int:
    return int(text) if len(text) > 2 else 2000 + int(text)


def is_lone(page: Page, place: int) -> bool:
    """Whether no day or year can belong to a month: no figures stand around it, and no small word or ordinal before it."""
    before = page.last_text(place).strip(SIGNS)
    lone = bool(before) and before not in small_words() and ordinal_word(before) is None
    return lone and not _has_figure(page, place - BEFORE_MONTH, place + BEHIND_MONTH)


def _has_figure(page: Page, start: int, end: int) -> bool:
    """Whether the figures of a day or a year stand in a stretch."""
    if page.folded.isascii():
        starts, _ = page.figures
        at = bisect_left(starts, start - LONGEST_FIGURES)
        if at == len(starts) or starts[at] >= end:
            return False
    return FIGURE.search(page.folded, max(0, start), end) is not None


@cache
def small_words() -> frozenset[str]:
    """Return the words that may stand between a month and its day."""
    return lexicon().dates.small | lexicon().dates.suffixes | lexicon().dates.years


def date_around(page: Page, word: Word, month: int) -> Date | None:
    """Read the day and the year beside a month; a month with neither is a date only with a capital."""
    if is_lone(page, word.start):
        capital = page.printed[word.start].isupper()
        return Date(word.start, word.end, frozenset(), month, None) if capital else None
    around = page.folded[max(0, word.start - AROUND) : word.end + AROUND]
    is_verb = word.text in _words().loose and not CENTURY.search(around)
    is_small = word.text.isascii() and page.printed[word.start].islower()
    if is_small and (is_verb or not any(map(str.isdecimal, around))):
        return None
    before, following = page.before(word.start, 8), page.after(word.end, 9)
    if before[-1:] and before[-1].text == ".":
        month = month_of(word.text, stopped=True) or month
        opened = len(before) > 2 and before[-3].text in _words().dotted
        if opened or (following and CENTURY.fullmatch(following[0].text)):
            before.pop()
    parted = before[-1:] and before[-1].text == "," and _days_after(following, word.end)[0]  # "para. 2, May 4"
    start, days = (None, []) if parted else _days_before(before)
    end, year = word.end, None
    stopped = bool(following) and following[0].text == "."
    if not days and (not stopped or len(word.text) <= LONGEST_SHORT):
        days, end, following = _days_after(following, word.end)
    place = int(
        stopped and bool(days) and len(word.text) <= LONGEST_SHORT and following[:1] != [] and following[0].text == "."
    )
    while place < len(following) and _is_small(following[place]) and place < MOST_SMALL:
        place += 1
    if place < len(following) and CENTURY.fullmatch(following[place].text):
        year, end = int(following[place].text), following[place].end
    elif year is None:
        start, year = _year_before(page, word.start if start is None else start, start)
    return Date(word.start if start is None else start, end, frozenset(days), month, year)


def _is_small(word: Word) -> bool:
    return word.text in _words().small or word.text in _words().endings


def _days_before(words: list[Word]) -> tuple[int | None, list[int]]:
    """Read "9", "the 9th of", "9-10", "9/10", "the tenth of" in front of a month."""
    place = len(words) - 1
    while place >= 0 and _is_small(words[place]) and len(words) - place <= MOST_SMALL:
        place -= 1
    if place < 0:
        return None, []
    value = int(words[place].text) if words[place].text.isdecimal() else ordinal_word(words[place].text)
    if value is None or not 1 <= value <= LAST_DAY:
        return None, []
    if place >= 2 and words[place - 1].text in _words().joins and words[place - 2].text.isdecimal():
        first = int(words[place - 2].text)
        if 1 <= first < value and words[place].start - words[place - 2].end <= len(" and "):
            return words[place - 2].start, [first, value]
    return words[place].start, [value]


def _days_after(words: list[Word], end: int) -> tuple[list[int], int, list[Word]]:
    """Read "9", "9th", "9-10", "9/10" behind a month ("November 9", "November the 9th")."""
    place = 0
    while place < len(words) and words[place].text in _words().articles and place < 2:
        place += 1
    if place >= len(words) or not words[place].text.isdecimal() or not 1 <= int(words[place].text) <= LAST_DAY:
        return [], end, words
    days, end, place = [int(words[place].text)], words[place].end, place + 1
    if place + 1 < len(words) and words[place].text in _words().joins and words[place + 1].text.isdecimal():
        second = int(words[place + 1].text)
        if days[0] < second <= LAST_DAY and words[place + 1].start - end <= len(" and "):
            days, end, place = [*days, second], words[place + 1].end, place + 2
    return days, end, words[place:]


def _year_before(page: Page, place: int, start: int | None) -> tuple[int | None, int | None]:
    """Read "2020-ci il noyabrın", "2020 yılı Kasım": the year stands first."""
    words = page.before(place, 5)
    for number in range(len(words) - 1, -1, -1):
        if CENTURY.fullmatch(words[number].text):
            between = {word.text for word in words[number + 1 :]}
            if between <= _words().years:
                return words[number].start, int(words[number].text)
        if not words[number].text.isalpha() and words[number].text not in {"-", "."}:
            break
    return start, None


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


def is_of_an_event(page: Page, start: int, end: int, date: Date) -> bool:
    """Whether a day beside a name is when something happened: "left under the Pact *on* 20 November", "on 3 May, the Pact was read"; names have "of"."""
    signed = lexicon().dates.signed
    if date.end <= start:
        parted = "," in page.folded[date.end : start]
        return parted and signed.isdisjoint(word.text for word in page.after(end, FEW_BEHIND))
    last = page.last_text(date.start)
    return date.start > end and date.year is None and last.isalpha() and last not in lexicon().of | signed


def day_of_making(page: Page, start: int, end: int, dates: Sequence[Date]) -> Date | None:
    """Return the day on which a sentence says that what it names was made: "On 3 May 1987 a second statement was signed", "they signed a statement".

    So writers introduce an instrument whose name they give later, or never.
    """
    low = bisect_left(dates, start - LONGEST_LED, key=lambda date: date.start)
    whole = [date for date in dates[low:] if date.days and date.month and date.year and date.end <= start]
    if not whole or page.is_parted(whole[-1].end, start):
        return None
    words = [word.text for word in page.before(start, FEW_BEHIND) if word.start >= whole[-1].end]
    behind = [word.text for word in page.after(end, FEW_BEHIND) if not page.is_parted(end, word.start)]
    return whole[-1] if any(map(is_signed, (*words, *behind))) else None


def past_date(page: Page, start: int, end: int, dates: Sequence[Date]) -> int:
    """Return where a topic may begin behind a name and its date: "the Lund Convention, 1949, on the Protection of Lakes"; else the end of the name."""
    at = bisect_left(dates, end, key=lambda date: date.start)
    near = at < len(dates) and dates[at].start - end <= len(", ")
    date = dates[at] if near else date_beside(page, start, end, dates)
    if date is None or date.start < end:
        return end
    past = date.end + page.folded.startswith(",", date.end)
    return past if leads_on(page.next_text(past)) else end


FEW_BEHIND = 4
"""Words behind a name among which stands that it was made on the day before it."""
LONGEST_LED = 100
"""Characters between a day that opens a sentence and what was made on it."""
LONGEST_BLANK = 2
"""Characters in which a closing mark stands behind a name, as French has a blank before it."""


def _past_mark(page: Page, end: int) -> int:
    """The end of a name, its closing quotation mark taken in: "the “Statement” of 10 November"."""
    closing = page.folded.find('"', end, end + LONGEST_BLANK)
    return closing + 1 if closing >= 0 and not page.folded[end:closing].strip() else end


def dates_joined(page: Page, start: int, end: int, dates: Sequence[Date]) -> list[Date]:
    """Return the other dates of a list that begins behind a name with its own, or ends before it, each that of another instrument.

    So are "the statements of 9 November 2020, 11 January 2021 and 26 November 2021" three, and "the 1994 and the 2003 Agreements" two.
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
    return lexicon().dates.dated | lexicon().dates.years | LINKING


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
            or word.text in BETWEEN
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
        word.text in BETWEEN or word.text in years() or is_modifier(word.text) or is_signed(word.text) for word in words
    )
