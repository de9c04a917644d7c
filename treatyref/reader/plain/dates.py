"""Days and places, as the first and last lines of a treaty give them."""

from __future__ import annotations

import datetime
import re

__all__ = ["DatedPlace", "find_dated_place", "is_dated_place"]

from dataclasses import dataclass

_MONTHS = (
    ("january", "janvier", "января", "հունվարի", "yanvar", "ocak", "jan"),
    ("february", "février", "февраля", "փետրվարի", "fevral", "şubat", "feb"),
    ("march", "mars", "марта", "մարտի", "mart", "mar"),
    ("april", "avril", "апреля", "ապրիլի", "aprel", "nisan", "apr"),
    ("may", "mai", "мая", "մայիսի", "mayıs"),
    ("june", "juin", "июня", "հունիսի", "iyun", "haziran", "jun"),
    ("july", "juillet", "июля", "հուլիսի", "iyul", "temmuz", "jul"),
    ("august", "août", "августа", "օգոստոսի", "avqust", "ağustos", "aug"),
    ("september", "septembre", "сентября", "սեպտեմբերի", "sentyabr", "eylül", "sept", "sep"),
    ("october", "octobre", "октября", "հոկտեմբերի", "oktyabr", "ekim", "oct"),
    ("november", "novembre", "ноября", "նոյեմբերի", "noyabr", "kasım", "nov"),
    ("december", "décembre", "декабря", "դեկտեմբերի", "dekabr", "aralık", "dec"),
)
MONTHS = {name: n for n, names in enumerate(_MONTHS, start=1) for name in names}
NAME = "|".join(sorted(MONTHS, key=len, reverse=True))

DAY = re.compile(
    rf"""
    (?<![\w.]) (?:
        (?P<day> \d{{1,2}} ) (?: st|nd|rd|th|er|-?го )? (?:\s+day)? (?:\s+of)? \s+ (?P<month> {NAME} ) \.? ,? \s+ (?P<year> \d{{4}} )
      | (?P<month2> {NAME} ) \.? \s+ (?P<day2> \d{{1,2}} ) (?: st|nd|rd|th )? ,? \s+ (?P<year2> \d{{4}} )
      | (?P<year3> \d{{4}} )-(?P<month3> \d{{2}} )-(?P<day3> \d{{2}} )
      | (?P<day4> \d{{1,2}} )[./](?P<month4> \d{{1,2}} )[./](?P<year4> \d{{4}} )
    ) (?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
PLACE = re.compile(
    r"""^ (?: (?:done|signed|concluded|adopted|made) (?:\s+in\s+(?:duplicate|triplicate|quadruplicate|two\s+\w+|three\s+\w+))? ,?
              \s+(?:at|in) (?:\s+the\s+city\s+of)?
          | (?:fait|signé|adopté) (?:\s+en\s+\w+\s+exemplaires?)? ,? \s+à
          | (?:совершено|подписано|заключено|принято) (?:\s+в\s+\w+\s+экземплярах)? ,? \s+в (?:\s+(?:городе|г\.))? )? \s*
        (?P<place> [^\W\d_][\w’'-]* (?:[\s-][^\W\d_][\w’'-]*){0,3}? ) \s*
        (?: , | \s+(?:on|this|the|le|dated) \b | \( | $ )""",
    re.VERBOSE | re.IGNORECASE,
)
OPENER = re.compile(
    r"(?:done|signed|concluded|adopted|fait|signé|adopté|совершено|подписано|заключено|принято)\s+(?:(?:at|in|à|en|в|on|le)\s+)?",
    re.IGNORECASE,
)
LINKING = re.compile(r"[\s,](?:on|this|le|the)\s*$", re.IGNORECASE)
AROUND = re.compile(r"(?:г\.|года|год|թ\.|il|-ci il|at|\d{1,2}:\d{2}|[ap]\.?m\.?|[\s,.()–—-])*", re.IGNORECASE)


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
    match = DAY.search(text)
    date = _date(match) if match else None
    before = text[: match.start()].rstrip() if match else text
    place = PLACE.match(before)
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
    match = DAY.search(text) if len(text) <= 80 else None
    if match is None or _date(match) is None or not AROUND.fullmatch(text, match.end()):
        return False
    before = LINKING.sub("", OPENER.sub("", text[: match.start()])).strip(" ,–—-")
    return not before or (
        len(before.split()) <= 4 and all(word[:1].isupper() or word in {"г.", "de"} for word in before.split())
    )


def _date(match: re.Match[str]) -> datetime.date | None:
    """The day, if the calendar has it."""
    groups = match.groupdict()
    for n in ("", "2", "3", "4"):
        year, month, day = groups[f"year{n}"], groups[f"month{n}"], groups[f"day{n}"]
        if year:
            try:
                return datetime.date(int(year), MONTHS.get(month.lower()) or int(month), int(day))
            except ValueError:
                return None
    return None
