"""Months and days in the languages of `treatyref.words`, in figures of any script."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from typing import NamedTuple

from treatyref.numeral import cardinal, ordinal_word, roman_value, unspaced_value
from treatyref.words import language, languages, lexicon
from treatyref.words.search import plain

MEMORY = 1 << 16


class Day(NamedTuple):
    """A day that a text names, and where."""

    start: int
    end: int
    date: datetime.date


@cache
def _months(*, stopped: bool) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Whole names, and stems that take endings, in comparable letters; the first language that has a form decides.

    `stopped`: languages that write a stop behind the day come first, else those that do not.
    """
    whole: dict[str, int] = {}
    stems: dict[str, int] = {}
    for each in sorted(languages(), key=lambda one: one.stop_counts is not stopped):
        for number, forms in each.months.items():
            for form in map(plain, forms):
                (stems if form.endswith("*") else whole).setdefault(form.rstrip("*"), number)
    return whole, stems


def month_stems() -> tuple[str, ...]:
    """Return what the names of months begin with, in comparable letters."""
    whole, stems = _months(stopped=False)
    return tuple(sorted({*whole, *stems}))


@lru_cache(maxsize=MEMORY)
def month_of(word: str, *, stopped: bool = False) -> int | None:
    """Return the number of the month that a word names, in any of the languages; None if it names none.

    `stopped`: behind a day with a full stop, so that a name which two languages give to two months is of the one that writes it.

    >>> [month_of(word) for word in ("November", "noyabrda", "novembre", "noviembre", "road")]
    [11, 11, 11, 11, None]
    >>> month_of("listopada"), month_of("listopada", stopped=True)
    (11, 10)
    """
    whole, stems = _months(stopped=stopped)
    name = plain(word)
    if name in whole:
        return whole[name]
    whole_word = name.partition(" ")[0]
    return next(
        (
            stems[name[:end]]
            for end in range(len(name), 2, -1)
            if name[:end] in stems and (end > len(whole_word) or whole_word == name)
        ),
        None,
    )


def _either(forms: Iterable[str]) -> str:
    """A group of some forms, the longest first; stems with their endings."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    sources = (re.escape(form.rstrip("*")) + (r"[^\W\d_]*" if form.endswith("*") else "") for form in ordered)
    return "(?:" + "|".join(source.replace(r"\ ", r"\s+") for source in sources) + ")"


@cache
def _spaced() -> re.Pattern[str]:
    """``day month ["/" month] year | month day, year | year month day | year "year" day month | 2020-11-10 | 10.11.2020 | 10.XI.2020``.

    Arabic names a month in two ways, with a stroke between.
    """
    spaced = [each for each in languages() if each.script.spaced]

    def any_of(pick: str) -> str:
        return _either(form for each in spaced for form in getattr(each.dates, pick) if form.strip(",.-'"))

    name = _either(form for each in spaced for forms in each.months.values() for form in forms)
    suffix = rf"(?:\s?-?{any_of('suffixes')}(?!\w))?"
    small = rf"(?:\s*[,.'-]|\s+{any_of('small')}(?!\w)|\s+day(?!\w))*\s*"
    years = rf"(?:\s*-?\s*{any_of('years')}\.?(?!\w))*"
    return re.compile(
        rf"""
        (?<![\w.]) (?:
            (?P<day1> \d{{1,2}} ) {suffix} {small} (?P<month1> {name} ) (?!\w) (?: \s?/\s? {name} (?!\w) )? {small} (?P<year1> \d{{4}} )
          | (?P<month2> {name} ) \.? \s+ (?P<day2> \d{{1,2}} ) {suffix} ,? \s+ (?P<year2> \d{{4}} )
          | (?P<year3> \d{{4}} ) {years} {small} (?P<month3> {name} ) (?!\w) {small} (?P<day3> \d{{1,2}} )
          | (?P<year8> \d{{4}} ) \.? \s+ {any_of("years")} \s+ (?P<day8> \d{{1,2}} ) {suffix} {small} (?P<month8> {name} ) (?!\w)
          | (?P<year4> \d{{4}} ) - (?P<month4> \d{{2}} ) - (?P<day4> \d{{2}} )
          | (?P<day5> \d{{1,2}} ) [./] (?P<month5> \d{{1,2}} ) [./] (?P<year5> \d{{4}} )
          | (?P<day7> \d{{1,2}} ) [./]\s? (?P<month7> (?-i: I?X | XI{{1,2}} | VI{{0,3}} | I?V | I{{1,3}} ) ) [./]\s? (?P<year7> \d{{4}} )
        ) (?!\d)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _unspaced() -> re.Pattern[str]:
    """``year mark month mark day mark``, in figures of either kind."""
    some = [each for each in languages() if not each.script.spaced]
    forms = {form for each in some for n in range(1, 11) for form in each.numbers.cardinals[n]}
    figures = "".join(sorted(forms | {form for each in some for form in each.numbers.zero}))
    large = "".join(form for each in some for form in (*each.numbers.hundred, *each.numbers.thousand))
    marks = (
        [form for each in some for form in each.dates.years],
        [form[-1] for each in some for form in each.months[1]],
        [form for each in some for form in each.dates.day],
    )
    year, month, day = map(_either, marks)
    return re.compile(
        rf"(?P<year6>\d{{4}}|[{figures}]{{4}}|[{figures}]?[{large}][{figures}{large}]{{1,7}})\s?{year}\s?(?P<month6>\d{{1,2}}|[{figures}]{{1,2}})\s?{month}"
        rf"\s?(?P<day6>\d{{1,2}}|[{figures}]{{1,3}})\s?{day}"
    )


def _read(match: re.Match[str]) -> Day | None:
    """The day of a match; None if no calendar has it."""
    groups = match.groupdict()
    kind = next(name[-1] for name, value in groups.items() if value and name.startswith("year"))
    year, month, day = (groups[f"{part}{kind}"] for part in ("year", "month", "day"))
    dotted = kind == "1" and match.string.startswith(".", match.end("day1"))
    number = unspaced_value(month) or month_of(" ".join(month.split()), stopped=dotted) or roman_value(month)
    try:
        return Day(*match.span(), datetime.date(unspaced_value(year) or 0, number or 0, unspaced_value(day) or 0))
    except ValueError:
        return None


SENTENCE = re.compile(r"(?:[^.;]|(?<=(?<!\w)[A-Z])\.)+")
"""What stands between full stops; one behind a single capital is that of an abbreviation: "A.D. 1832"."""
MOST_BEFORE, MOST_BETWEEN = 8, 7
"""Words between a day and its month ("day of", "(2) días del mes de"), and between the month and a year: "in the year of our Lord"."""
TENS = (20, 30)
LONGEST_YEAR = 40
"""Letters of a year in one word."""
YEARS = range(1001, 2200)
"""A thousand alone is a year whose hundreds could not be read."""


@cache
def _token() -> re.Pattern[str]:
    """A word; the name of a month in two words is one."""
    double = _either(form for each in languages() for forms in each.months.values() for form in forms if " " in form)
    return re.compile(rf"{double}(?!\w)|[^\W_]+(?:-[^\W\d_]+)*")


def spelled_days_in(text: str) -> Iterator[Day]:
    """Give the days of which the day or the year stands in words, or the year behind other words, as treaties end.

    Years are read in languages that say their hundreds in words of their own.

    >>> text = "this twenty-third day of May, one thousand nine hundred and sixty-nine; le seize mars mil neuf cent vingt-deux"
    >>> [str(day.date) for day in spelled_days_in(text)]
    ['1969-05-23', '1922-03-16']
    >>> [str(day.date) for day in spelled_days_in("on the 10th day of September, in the year of our Lord 1857.")]
    ['1857-09-10']
    >>> [str(day.date) for day in spelled_days_in("op de elfde december negentienhonderd zevenennegentig")]
    ['1997-12-11']
    """
    for part in SENTENCE.finditer(text):
        tokens = list(_token().finditer(text, part.start(), part.end()))
        for at, token in enumerate(tokens):
            month = month_of(" ".join(token[0].split()))
            if month is None:
                continue
            first, day = _day_before(tokens[max(0, at - MOST_BEFORE) : at], token)
            last, year = _year_behind(tokens[at + 1 :])
            if day and last is not None:
                with suppress(ValueError):
                    yield Day(first.start(), last.end(), datetime.date(year, month, day))


def _day_before(tokens: Sequence[re.Match[str]], month: re.Match[str]) -> tuple[re.Match[str], int]:
    """The day that stands before a month: its word or figures, with the tens that are joined to it: "twenty and three"."""
    at = next((at for at in range(len(tokens) - 1, -1, -1) if _day_of(tokens[at][0])), None)
    if at is None:
        return month, 0
    day = _day_of(tokens[at][0])
    joined = at > 1 and plain(tokens[at - 1][0]) in lexicon().lists.and_ and day < 10
    tens = _day_of(tokens[at - 2][0]) if joined else 0
    return (tokens[at - 2], day + tens) if tens in TENS else (tokens[at], day)


def _day_of(word: str) -> int:
    """The day that a word may be: "10th", "tenth", "seize"; 0 if none."""
    figures = re.match(r"\d{1,2}(?!\d)", word)
    return int(figures[0]) if figures else ordinal_word(word) or cardinal(word) or 0


def _year_behind(tokens: Sequence[re.Match[str]]) -> tuple[re.Match[str] | None, int]:
    """The year that follows a month, in figures or words, and its last word; None if there is none."""
    numbers, joins = lexicon().numbers, lexicon().lists.and_
    total = part = 0
    last: re.Match[str] | None = None
    for at, token in enumerate(tokens):
        word = plain(token[0])
        if word.isdecimal() and len(word) == len("1969") and last is None:
            return token, int(word)
        value = cardinal(token[0]) or ordinal_word(token[0])
        if last is None and (year := _in_one_word(word)):
            rest = tokens[at + 1] if at + 1 < len(tokens) and not year % 100 else None
            more = cardinal(rest[0]) if rest is not None else None
            return (rest, year + more) if rest is not None and more and more < 100 else (token, year)
        if word in numbers.thousand:
            total, part = total + (part or 1) * 1000, 0
        elif word in numbers.hundred:
            part = (part or 1) * 100
        elif value:
            part += value
        elif (last is not None and word not in joins) or (last is None and at >= MOST_BETWEEN):
            break
        else:
            continue
        last = token
    return (last, total + part) if total + part in YEARS else (None, 0)


@lru_cache(maxsize=MEMORY)
def _in_one_word(word: str) -> int:
    """``year = [number] thousand [below] | below``, ``below = [number] hundred ["and"] [number] | number``, written as one word: "zweitausendzwanzig"; 0 if it is none."""
    if len(word) > LONGEST_YEAR:
        return 0
    for each in languages():
        larger = (*each.numbers.thousand, *each.numbers.hundred)
        if any(plain(name) in word for name in larger):
            value = _joined(word, each.code, larger)
            if value in YEARS:
                return value
    return 0


def _joined(word: str, code: str, larger: Sequence[str]) -> int:
    """The value of a number in one word, cut at thousand and hundred, the larger of which is named first; 0 if it is none."""
    names = _names_of_numbers(code)
    if word in names:
        return names[word]
    for at, name in enumerate(larger):
        head, found, tail = word.partition(plain(name))
        left, right = names.get(head, int(not head)), _joined(tail, code, larger[at + 1 :]) if tail else 0
        if found and left and bool(right) == bool(tail):
            return left * names[plain(name)] + right
    joined = next(
        (each for each in map(plain, language(code).lists.and_) if len(each) > 1 and word.startswith(each)), ""
    )
    return names.get(word.removeprefix(joined), 0)


@cache
def _names_of_numbers(code: str) -> Mapping[str, int]:
    """The number words of a language, in comparable letters."""
    numbers = language(code).numbers
    named = {plain(form): value for value, forms in numbers.cardinals.items() for form in forms}
    return named | dict.fromkeys(map(plain, numbers.hundred), 100) | dict.fromkeys(map(plain, numbers.thousand), 1000)


def unspaced_days_in(text: str) -> list[Day]:
    """Return the days that are written without blanks, as in Chinese, in reading order.

    >>> [str(day.date) for day in unspaced_days_in("2020\u5e7411\u670810\u65e5")]
    ['2020-11-10']
    """
    return [day for day in map(_read, _unspaced().finditer(text)) if day is not None]


def days_in(text: str) -> Iterator[Day]:
    """Give the days that a text names with day, month and year, in reading order; what no calendar has is passed over.

    >>> text = "am 9. November 2020, le 1er mai 1999, 10 noyabr 2020-ci il, 10 de noviembre de 2020, 2020-11-10"
    >>> [str(day.date) for day in days_in(text)]
    ['2020-11-09', '1999-05-01', '2020-11-10', '2020-11-10', '2020-11-10']
    >>> [str(day.date) for day in days_in("Rome, 4.XI.1950; Strasbourg, 26.IV.1973")]
    ['1950-11-04', '1973-04-26']
    >>> [text[day.start : day.end] for day in days_in(text)][:2]
    ['9. November 2020', '1er mai 1999']
    """
    found = [day for day in map(_read, _spaced().finditer(text)) if day is not None]
    return iter(sorted(found + unspaced_days_in(text)))


def all_days_in(text: str) -> Iterator[Day]:
    """Give the days that a text names with figures, then those of which a part stands in words, each in reading order.

    >>> [str(day.date) for day in all_days_in("this fourth day of May 1812, ratified on 3 June 1812")]
    ['1812-06-03', '1812-05-04', '1812-06-03']
    """
    yield from days_in(text)
    yield from spelled_days_in(text)
