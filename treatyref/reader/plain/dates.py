"""Days and places, as the first and last lines of a treaty give them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from treatyref.reader.plain.vocabulary import months
from treatyref.words import languages

__all__ = ["DatedPlace", "find_dated_place", "is_dated_place"]


PREPOSED = r"(?:[^\W\d_A-Z\u0410-\u042f]+\.?\s+){0,3}"
"""Small words before a place: "at *the city of* Oslo"."""


def _any(words: Iterable[str]) -> str:
    """The inside of a pattern of words, the longest first."""
    return "|".join(
        sorted({r"\s+".join(map(re.escape, word.split())) for word in words}, key=lambda one: (-len(one), one))
    )


@cache
def _day() -> re.Pattern[str]:
    """``1 May 1999``, ``May 1, 1999``, ``1999-05-01``, ``01.05.1999``."""
    name = _any(months())
    suffixes = _any({*(word for each in languages() for word in each.dates.suffixes), "er", "-го", "го"})
    small = _any(word for each in languages() for word in each.dates.small if word.isalpha())
    return re.compile(
        rf"""
        (?<![\w.]) (?:
            (?P<day> \d{{1,2}} ) (?: {suffixes} )? \.? (?:\s+[^\W\d_]{{3}})? (?:\s+(?:{small}))? \s+ (?P<month> {name} ) \.? ,? (?:\s+(?:{small}))? \s+ (?P<year> \d{{4}} )
          | (?P<month2> {name} ) \.? \s+ (?P<day2> \d{{1,2}} ) (?: {suffixes} )? ,? \s+ (?P<year2> \d{{4}} )
          | (?P<year3> \d{{4}} )-(?P<month3> \d{{2}} )-(?P<day3> \d{{2}} )
          | (?P<day4> \d{{1,2}} )[./](?P<month4> \d{{1,2}} )[./](?P<year4> \d{{4}} )
        ) (?!\d)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _place() -> re.Pattern[str]:
    """``Done in duplicate, at the city of Oslo``: words of closing, their preposition, and a name."""
    phrases = [word.split() for each in languages() for word in each.structure.done]
    opened = _any(phrase[0] for phrase in phrases if len(phrase) == 2)
    prepositions = _any(phrase[1] for phrase in phrases if len(phrase) == 2)
    ends = _any(
        {
            "on",
            "dated",
            *(word for each in languages() for word in (*each.articles, *each.dates.dated) if word.isalpha()),
        }
    )
    return re.compile(
        rf"""^ (?: (?i: (?:{opened}) (?:\s+(?:{prepositions})\s+[^\W\d_A-Z]+(?:\s+[^\W\d_A-Z]+)?)? ,? \s+ (?:{prepositions}) ) \s+ {PREPOSED} )? \s*
            (?P<place> [^\W\d_][\w’'-]* (?:[\s-][^\W\d_][\w’'-]*){{0,3}}? ) \s* (?: , | \s+(?i:{ends})\b | \( | $ )""",
        re.VERBOSE,
    )


@cache
def _opener() -> re.Pattern[str]:
    phrases = {word for each in languages() for word in each.structure.done}
    return re.compile(rf"(?:{_any({*phrases, *(phrase.split()[0] for phrase in phrases)})})\s+", re.IGNORECASE)


@cache
def _linking() -> re.Pattern[str]:
    """Small words before a day."""
    words = {"on", *(word for each in languages() for word in each.articles if len(word) < 5)}
    return re.compile(rf"[\s,](?:{_any(words)})\s*$", re.IGNORECASE)


@cache
def _around() -> re.Pattern[str]:
    """What may stand behind a day: the word "year", and an hour."""
    years = _any({word for each in languages() for word in each.dates.years})
    return re.compile(rf"(?:{years}|at|\d{{1,2}}:\d{{2}}|[ap]\.?m\.?|[\s,.()–—-])*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DatedPlace:
    """A place, a day, or both; what is not said is empty or None."""

    place: str
    date: datetime.date | None


def find_dated_place(text: str) -> DatedPlace:
    """Return the place and the day that a line names.

    Examples
    --------
    >>> find_dated_place("DONE at Oslo on 1 May 1999 in two originals.")
    DatedPlace(place='Oslo', date=datetime.date(1999, 5, 1))
    """
    match = _day().search(text)
    date = _date(match) if match else None
    before = text[: match.start()].rstrip() if match else text
    place = _place().match(before)
    return DatedPlace(place["place"] if place else "", date)


def is_dated_place(text: str) -> bool:
    """Tell whether a line is a day, alone or with a place, and nothing else.

    Examples
    --------
    >>> is_dated_place("Sochi, 26 November 2021"), is_dated_place("November 10, 2020 11:45 pm")
    (True, True)
    >>> is_dated_place("Land is returned by 26 November 2021")
    False
    """
    match = _day().search(text) if len(text) <= 80 else None
    if match is None or _date(match) is None or not _around().fullmatch(text, match.end()):
        return False
    before = _linking().sub("", _opener().sub("", text[: match.start()])).strip(" ,–—-")
    return not before or (
        len(before.split()) <= 4 and all(word[:1].isupper() or len(word) <= 2 for word in before.split())
    )


def _date(match: re.Match[str]) -> datetime.date | None:
    """The day, if the calendar has it."""
    groups = match.groupdict()
    for n in ("", "2", "3", "4"):
        year, month, day = groups[f"year{n}"], groups[f"month{n}"], groups[f"day{n}"]
        if year:
            try:
                return datetime.date(int(year), months().get(month.casefold()) or int(month), int(day))
            except ValueError:
                return None
    return None
