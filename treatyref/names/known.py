"""The gazetteer: well-known instruments, with their names, acronyms, dates and numbers of articles."""

import datetime
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from treatyref.dates import month_of
from treatyref.page import is_unspaced
from treatyref.words import lexicon
from treatyref.words.load import as_json
from treatyref.words.search import plain, plain_all

IN_SERIES = re.compile(r"\((?:\w+ )?[IVX]+\)")
"""The number of a convention in a series: "(III)", "(Protocol I)"."""
NUMBER = re.compile(r"\b\d{2,4}/\d{1,4}\b")
"""The number of an act: "2016/679"."""
SIGN = re.compile(r"[\W_]+")
LETTERS = re.compile(r"[^\W_]+")
YEAR = re.compile(r"^(?:1[89]|20)\d\d | (?:1[89]|20)\d\d$")
"""A year at either end of a name, by its words."""
FEWEST_WORDS, FEWEST_LETTERS = 4, 25
"""Words of a full name, or letters of one with two or three: shorter ones ("Geneva Convention") are of several instruments, whether they are listed or not."""
TAIL = re.compile(r"\s?\(|,?\s\d")
"""What begins the part of a title that says when it was made, or gives its initials."""
ANY_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
LIKE = 0.1
"""Share of an instrument's articles that a copy of it may have more, or less: annexes are counted or not, and a few are misread."""
BEGINNING = 5
"""Letters of a word before its endings."""
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


@cache
def plain_names() -> tuple[tuple[Known, str], ...]:
    """Return every full or usual name, in comparable letters, with its instrument."""
    named = [(each, name) for each in known() for name in each.names]
    plain_ones = plain_all(name for _, name in named)
    return tuple((each, name) for (each, _), name in zip(named, plain_ones, strict=True))


@cache
def _by_beginning() -> dict[str, list[tuple[Known, str]]]:
    """All names by the first letters of their first word that is no article."""
    found: dict[str, list[tuple[Known, str]]] = defaultdict(list)
    for each, name in plain_names():
        first = next((word for word in name.split() if word not in lexicon().articles), "")
        found[first[:BEGINNING]].append((each, name))
    return found


def _in_any_language(title: str) -> Known | None:
    """The instrument of which a title is a full name, in whatever cases; None if there is none, or are two."""
    words = _begun(title)
    near = _by_beginning().get(words.partition(" ")[0][:BEGINNING], ()) if words else ()
    alike = {id(each): each for each, name in near if _begun(name) == words}
    return next(iter(alike.values())) if len(alike) == 1 else None


def _begun(name: str) -> str:
    """What the words of a full name begin with, without an article before them; empty if too few to be one instrument's.

    Endings tell cases and articles in many languages ("Allmän förklaring", "den allmänna förklaringen"), and a word that is said twice
    its plural in some.
    """
    words = [word for word, _ in groupby(SIGN.sub(" ", name).split())]
    words = words[words[0] in lexicon().articles :] if words else words
    if len(words) == 1 and is_unspaced(words[0]):
        return words[0] if len(words[0]) >= BEGINNING else ""
    long = len(words) >= FEWEST_WORDS or (len(words) > 1 and len(name) >= FEWEST_LETTERS)
    return " ".join(word[:BEGINNING] for word in words) if long else ""


def key(name: str) -> str:
    """A name by its words alone."""
    return " ".join(SIGN.sub(" ", plain(name)).split()).removeprefix("the ")


@cache
def _names() -> frozenset[str]:
    """All names of all instruments, by their words."""
    return frozenset(key(name) for each in known() for name in (*each.names, *each.short))


def is_known(name: str) -> bool:
    """Tell whether the list has an instrument of a name, whichever of its names that is.

    >>> is_known("the Chicago Convention"), is_known("Codes of Conduct")
    (True, False)
    """
    return key(name) in _names()


@cache
def _most() -> Mapping[str, int | None]:
    """By the words of each name the number of articles of whichever such instrument has the most; None if that of one is not known."""
    found: dict[str, int | None] = {}
    for each in known():
        for name in map(key, (*each.names, *each.short)):
            most = found.get(name, 0)
            found[name] = None if most is None or each.count is None else max(most, each.count)
    return found


def most_articles(name: str) -> int | None:
    """Return how many articles an instrument of a name has at most, a year beside it apart; None if that is not known.

    >>> most_articles("North Atlantic Treaty"), most_articles("1979 Velm Pact")
    (14, None)
    """
    words = key(name)
    return _most().get(words) or _most().get(YEAR.sub("", words))


@cache
def known_as(title: str) -> Known | None:
    """Return the instrument of the list that bears a title, in any language, or the number of an act, if there is one.

    >>> known_as("Vienna Convention on the Law of Treaties").short[0]
    'VCLT'
    >>> known_as("Die Allgemeine Erkl\u00e4rung der Menschenrechte").date.year, known_as("Geneva Convention")
    (1948, None)
    """
    words = key(title)
    return _by_name().get(words) or _in_any_language(words) or _before_tail(title)


def _before_tail(title: str) -> Known | None:
    """The instrument of which a title is a full name up to what only says where and when it was made, or its initials: "..., 1980 (CISG)"."""
    tail = TAIL.search(title)
    words = key(title[: tail.start()]).split() if tail else []
    while words and (month_of(words[-1]) or words[-1] in lexicon().of):
        words.pop()
    listed = _in_any_language(" ".join(words))
    if tail is None or listed is None:
        return None
    told = ANY_YEAR.findall(title, tail.start())
    return None if told and listed.date is not None and str(listed.date.year) not in told else listed


@cache
def _by_letters(count: int) -> Mapping[str, Sequence[Known]]:
    """The instruments with so many articles by the letters and figures of their names alone, without small words: as files are called."""
    found: dict[str, list[Known]] = {}
    named = [(each, name) for each in known() if each.count == count for name in (*each.names, *each.short)]
    for (each, _), name in zip(named, plain_all(name for _, name in named), strict=True):
        some = found.setdefault(_letters(name), [])
        if each not in some[-1:]:
            some.append(each)
    return found


def _letters(plain_name: str) -> str:
    """The letters and figures of a name, without those of its small words."""
    small = _small()
    return "".join(word for word in LETTERS.findall(plain_name) if word not in small)


@cache
def _small() -> frozenset[str]:
    return lexicon().articles | lexicon().of | lexicon().instruments.joining


def known_by_file(stem: str, count: int) -> Known | None:
    """Return the one instrument of the list that a file is called after, if it has about as many articles.

    >>> known_by_file("paris-agreement", 29).date.year, known_by_file("GDPR", 99).count, known_by_file("gdpr", 30)
    (2015, 99, None)
    """
    letters = _letters(plain(stem))
    counts = range(int(count / (1 + LIKE)), int(count / (1 - LIKE)) + 2)
    alike = (some for some in counts if abs(some - count) <= LIKE * some)
    near = [each for some in alike for each in _by_letters(some).get(letters, ())]
    return near[0] if len(near) == 1 else None
