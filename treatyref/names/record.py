"""A name of an instrument, and where it comes from."""

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Where a name comes from; the first ones are surest."""

    ALIAS = "given"
    TITLE = "title"
    HEAD = "head of the title"
    SHORT = "short title"
    PLACE = "place and noun"
    ACRONYM = "acronym of the title"
    KNOWN = "list of instruments"
    SERIES = "number in a series"


@dataclass(frozen=True, slots=True)
class Name:
    """What an instrument is called."""

    text: str
    """As written."""
    source: Origin
    """Where it comes from."""

    def __str__(self) -> str:
        return f"{self.text} ({self.source})"
