"""Put a version together again from the pieces of a file, in reading order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from treatyref.errors import FormatError
from treatyref.provision import Clause, Dropped, Provision, Version, Warned
from treatyref.reader.naming import FreshAddresses, cut_clauses, numbered_through
from treatyref.span import Span
from treatyref.writer.layout import derived_number

DEEPEST = 100
"""Levels of units; no treaty comes near it, and a bomb would."""


@dataclass(slots=True)
class _Open:
    """A unit whose end has not come yet."""

    eid: str
    kind: str
    said: Mapping[str, str]
    start: int = -1
    end: int = 0
    num: str = ""
    heading: str = ""
    content: Span | None = None
    children: list[_Open] = field(default_factory=list)


class Rebuilder:
    """Gathers text and units, and makes the records at the end.

    >>> build = Rebuilder("en", "en")
    >>> build.open("point_1", "point")
    >>> build.num("1."), build.gap(" "), build.words("Fire stops.")
    (None, None, None)
    >>> build.close()
    >>> build.finish().provision("point_1").text
    '1. Fire stops.'
    """

    def __init__(self, version: str, language: str) -> None:
        self.version = version
        self.language = language
        self.length = 0
        self._parts: list[str] = []
        self._dropped: list[Dropped] = []
        self._root = _Open("", "", {})
        self._stack = [self._root]
        self.names = FreshAddresses()

    @property
    def depth(self) -> int:
        """How many units are open."""
        return len(self._stack) - 1

    @property
    def innermost(self) -> str:
        """EId of the unit that began last and is open, empty if none is."""
        return self._stack[-1].eid

    def open(self, eid: str, kind: str, said: Mapping[str, str] | None = None) -> None:
        """Begin a unit inside the one that is open."""
        if len(self._stack) > DEEPEST:
            msg = f"units are nested more than {DEEPEST} deep; this is no treaty"
            raise FormatError(msg)
        name = self.names.fresh(eid)
        unit = _Open(name, kind, said or {}, num=(said or {}).get("num", ""), heading=(said or {}).get("heading", ""))
        self._stack[-1].children.append(unit)
        self._stack.append(unit)

    def close(self) -> None:
        """End the innermost unit."""
        self._stack.pop()

    def gap(self, blank: str) -> None:
        """Add what belongs to no unit's words: white space, mostly."""
        self._parts.append(blank)
        self.length += len(blank)

    def rest(self, words: str) -> None:
        """Add what belongs to the open unit but is neither number, heading nor words."""
        self._add(words)

    def num(self, words: str) -> None:
        """Add the printed number of the open unit."""
        self._stack[-1].num = words
        self._add(words)

    def heading(self, words: str) -> None:
        """Add the heading of the open unit."""
        self._stack[-1].heading = " ".join(words.split())
        self._add(words)

    def words(self, words: str) -> None:
        """Add the own words of the open unit."""
        span = self._add(words)
        unit = self._stack[-1]
        if span is not None:
            unit.content = unit.content | span if unit.content else span

    def drop(self, words: str, reason: str) -> None:
        """Add words that are in no unit."""
        if words:
            self._dropped.append(Dropped(Span(self.length, self.length + len(words)), reason))
            self.gap(words)

    def drop_again(self, start: int, end: int, reason: str) -> None:
        """Note that a stretch of the text is in no unit; its words come as gaps."""
        self._dropped.append(Dropped(Span(start, end), reason))

    def _add(self, words: str) -> Span | None:
        """Add characters to every unit that is open; blanks alone begin no unit."""
        if not words.strip():
            self.gap(words)
            return None
        start = self.length
        self.gap(words)
        for unit in self._stack:
            unit.start = start if unit.start < 0 else unit.start
            unit.end = self.length
        return Span(start, self.length)

    def finish(self, title: str = "", source: str = "", *, authoritative: bool = False) -> Version:
        """Return the version, its units cut into clauses."""
        text = "".join(self._parts)
        provisions = tuple(self._record(each, text) for each in self._root.children if each.start >= 0)
        inside = [each for each in self._dropped if each.span.end <= len(text)]
        dropped = tuple(sorted(inside, key=lambda each: each.span))
        return Version(
            self.version, self.language, text, numbered_through(provisions), title, source, authoritative, dropped
        )

    def _record(self, unit: _Open, text: str) -> Provision:
        said = unit.said
        number, ordinal = derived_number(unit.eid, unit.kind, unit.num)
        value = said.get("ordinal")
        clauses: tuple[Clause, ...] = ()
        if unit.content:
            clauses = cut_clauses(text, unit.content, unit.eid, self.version, self.language)
        span = Span(unit.start, unit.end)
        return Provision(
            unit.eid, unit.kind, unit.num, said.get("number", number),
            ordinal if value is None else _whole(value), unit.heading, span.cut(text), span, unit.content, clauses,
            tuple(self._record(child, text) for child in unit.children if child.start >= 0),
            _warnings(said.get("warnings", "")), _attributes(said.get("attributes", "")),
        )  # fmt: skip


def _whole(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None


def _decoded(value: str) -> object:
    try:
        return json.loads(value) if value else None
    except (ValueError, RecursionError):
        return None


def _warnings(value: str) -> tuple[Warned, ...]:
    found = _decoded(value)
    rows = found if isinstance(found, list) else []
    return tuple(Warned(str(row[0]), str(row[1])) for row in rows if isinstance(row, list) and len(row) == 2)


def _attributes(value: str) -> dict[str, str]:
    found = _decoded(value)
    return {str(name): str(said) for name, said in found.items()} if isinstance(found, dict) else {}
