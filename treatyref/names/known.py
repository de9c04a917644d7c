"""The gazetteer: well-known instruments, with their names, acronyms, dates and numbers of articles."""

import datetime
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from treatyref.words.load import as_json
from treatyref.words.search import plain

IN_SERIES = re.compile(r"\((?:\w+ )?[IVX]+\)")
"""The number of a convention in a series: "(III)", "(Protocol I)"."""
NUMBER = re.compile(r"\b\d{2,4}/\d{1,4}\b")
"""The number of an act: "2016/679"."""
SIGN = re.compile(r"[\W_]+")
DATE = re.compile(r"(?<=:)\d{4}-\d{2}-\d{2}(?=[\n,])")


@dataclass(frozen=True, slots=True)
class Known:
    """A well-known instrument."""

    names: tuple[str, ...]
    """Full names and usual short ones, in several languages, the title first."""
    short: tuple[str, ...] = ()
    """Acronyms."""
    date: datetime.date | None = None
    """The day that it bears."""
    count: int | None = None
    """How many articles it has."""


@cache
def corpora() -> Path:
    """Return the folder of the bundled data: inside the installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "corpora"
    return inside if inside.is_dir() else package.parent / "corpora"


@cache
def known() -> tuple[Known, ...]:
    """Return every instrument of the list.

    Examples
    --------
    >>> next(each for each in known() if "VCLT" in each.short).count
    85
    """
    text = as_json(Path(corpora(), "instruments.toml").read_text(encoding="utf-8"))
    rows = DATE.sub(r'"\g<0>"', text).replace("\n[[instruments]]", '},{"":0').partition(",")[2]
    return tuple(
        Known(
            tuple(row["names"]),
            tuple(row.get("short", ())),
            datetime.date.fromisoformat(row["date"]) if "date" in row else None,
            row.get("articles"),
        )
        for row in json.loads(f"[{rows}}}]")
    )


@cache
def _by_name() -> dict[str, Known]:
    """Titles, with the number in a series too, and names with an act's number, by their words; a number stands there alone, too."""
    found = {
        key(name): each
        for each in reversed(known())
        for at, name in enumerate(each.names)
        if not at or IN_SERIES.search(name)
    }
    for each in known():
        for name in each.names:
            if number := NUMBER.search(name):
                found |= {key(text): each for text in (name, number[0])}
    return found


def key(name: str) -> str:
    """A name by its words alone."""
    return " ".join(SIGN.sub(" ", plain(name)).split()).removeprefix("the ")


@cache
def _names() -> frozenset[str]:
    """All names of all instruments, by their words."""
    return frozenset(key(name) for each in known() for name in (*each.names, *each.short))


def is_known(name: str) -> bool:
    """Tell whether the list has an instrument of a name, whichever of its names that is.

    Examples
    --------
    >>> is_known("the Chicago Convention"), is_known("Codes of Conduct")
    (True, False)
    """
    return key(name) in _names()


@cache
def known_as(title: str) -> Known | None:
    """Return the instrument of the list that bears a title, or the number of an act, if there is one.

    Examples
    --------
    >>> known_as("Vienna Convention on the Law of Treaties").short[0]
    'VCLT'
    """
    return _by_name().get(key(title))
