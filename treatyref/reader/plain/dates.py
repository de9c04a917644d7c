"""Days and places, as the first and last lines of a treaty give them."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from treatyref.dates import days_in
from treatyref.words import languages

GLUED_NOTE = re.compile(r"(?<=\s(?:1[5-9]|20)\d\d)\d{1,2}(?!\d)")
"""The mark of a note that was raised, behind a year: "June 21, 192643"."""


LONGEST_DATED = 80
"""Characters of a line that is a place and a day."""
LONGEST_ARTICLE = 4
"""Letters of an article before a day; longer ones are other words."""
MOST_OF_A_PLACE = 4
"""Words of the name of a place."""
PREPOSED = r"(?:[^\W\d_A-Z\u0410-\u042f]+\.?\s+){0,3}"
"""Small words before a place: "at *the city of* Oslo"."""


def _any(words: Iterable[str]) -> str:
    """The inside of a pattern of words, the longest first."""
    return "|".join(
        sorted({r"\s+".join(map(re.escape, word.split())) for word in words}, key=lambda one: (-len(one), one))
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
            (?P<place> (?!(?i:{opened})\b) [^\W\d_][\w’'-]* (?:[\s-][^\W\d_][\w’'-]*){{0,3}}? ) \s* (?: , | \s+(?i:{ends})\b | \( | $ )""",
        re.VERBOSE,
    )


@cache
def _opener() -> re.Pattern[str]:
    phrases = {word for each in languages() for word in each.structure.done}
    return re.compile(rf"(?:{_any({*phrases, *(phrase.split()[0] for phrase in phrases)})})\s+", re.IGNORECASE)


def is_made(text: str) -> bool:
    """Tell whether words begin with those for making a treaty: "Signed at Orm"."""
    return _opener().match(text) is not None


@cache
def _closer() -> re.Pattern[str]:
    """Words for making behind the day, in languages that put them last, with a place behind or before them."""
    phrases = {word for each in languages() if each.possessor_first for word in each.structure.done}
    return re.compile(
        rf"\s*(?:\S+\s+){{0,3}}[\u2e80-\u9fff]{{0,40}}(?:{_any(phrases)})\s*[^\s,;.]{{0,12}}\s*[.]?", re.IGNORECASE
    )


@cache
def _linking() -> re.Pattern[str]:
    """Small words before a day."""
    small = (
        word for each in languages() for word in (*each.articles, *each.dates.dated) if len(word) <= LONGEST_ARTICLE
    )
    words = {"on", *small}
    return re.compile(rf"(?:[\s,]|^)(?:{_any(words)})\s*$", re.IGNORECASE)


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

    >>> find_dated_place("DONE at Oslo on 1 May 1999 in two originals.")
    DatedPlace(place='Oslo', date=datetime.date(1999, 5, 1))
    >>> find_dated_place("of 3 March 2031").place
    ''
    """
    day = next(days_in(text), None)
    place = _place().match(text[: day.start].rstrip() if day else text)
    return DatedPlace(place["place"] if place and not place["place"].islower() else "", day.date if day else None)


def is_dated_place(text: str) -> bool:
    """Tell whether a line is a day, alone or with a place, and nothing else; behind "done" any words may lead to the place, and so they may before it where it stands last.

    >>> is_dated_place("Sochi, 26 November 2021"), is_dated_place("November 10, 2020 11:45 pm")
    (True, True)
    >>> (
    ...     is_dated_place("Done in the old city of Lumen on 3 May 1994"),
    ...     is_dated_place("Land is returned by 26 November 2021"),
    ... )
    (True, False)
    """
    day = next(days_in(text), None) if len(text) <= LONGEST_DATED else None
    closed = day is not None and _closer().fullmatch(text, day.end)
    if day is None or not (closed or _around().fullmatch(text, day.end)):
        return False
    opened = _opener().match(text)
    before = _linking().sub("", text[opened.end() if opened else 0 : day.start]).strip(" ,–—-")
    if (opened and before and before.split()[-1][:1].isupper()) or (closed and len(before.split()) <= MOST_OF_A_PLACE):
        return True
    return not before or (
        len(before.split()) <= MOST_OF_A_PLACE and all(word[:1].isupper() or len(word) <= 2 for word in before.split())
    )
