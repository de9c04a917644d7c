"""The gazetteer: well-known instruments, with their names, acronyms, dates and numbers of articles."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from treatyref.fold import fold

__all__ = ["Known", "known", "known_as"]


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


def _file() -> Path:
    """The list, in the installed package or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "corpora"
    return (inside if inside.is_dir() else package.parent / "corpora") / "instruments.toml"


@cache
def known() -> tuple[Known, ...]:
    """Return every instrument of the list.

    Examples
    --------
    >>> next(each for each in known() if "VCLT" in each.short).count
    85
    """
    rows = tomllib.loads(_file().read_text(encoding="utf-8"))["instruments"]
    return tuple(
        Known(tuple(row["names"]), tuple(row.get("short", ())), row.get("date"), row.get("articles")) for row in rows
    )


@cache
def _by_name() -> dict[str, Known]:
    return {key(name): each for each in reversed(known()) for name in each.names[:1]}


def key(name: str) -> str:
    """A name by its words alone."""
    return " ".join("".join(char if char.isalnum() else " " for char in fold(name)).split()).removeprefix("the ")


@cache
def known_as(title: str) -> Known | None:
    """Return the instrument of the list that bears a title, if there is one.

    Examples
    --------
    >>> known_as("Vienna Convention on the Law of Treaties").short
    ('VCLT',)
    """
    return _by_name().get(key(title))
