"""Numbers that are printed without punctuation: ``1 Each Party shall``, ``¹ Each Party``, ``a the sale``, ``ii a device``.

The treaties of the Council of Europe and the official collections of several states set paragraphs and items so.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from treatyref.numeral import RAISED, SUPERSCRIPTS, roman_value
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import Marker, MarkerNumber, read_marker
from treatyref.reader.plain.prose import ends_item, ends_open, finished, starts_lower

NUMBER = re.compile(rf"(?:(?P<number>\d{{1,2}}|[^\W\d_]|[ivx]{{2,5}})\s+|(?P<raised>[{RAISED}]{{1,2}})\s*)(?=\S)")

INTRODUCING = (":", "\uff1a", "-", "\u2013", "\u2014", ",")
"""How words end that lead to items."""

FEWEST = 2
"""Members of a run; one number without punctuation is a word or a quantity."""


@dataclass(slots=True)
class _Run:
    """Numbers of one style that count from 1, a or i on."""

    style: str
    value: int = 0
    members: dict[int, Marker] = field(default_factory=dict)


def read_unstopped(lines: Sequence[Line], markers: list[Marker | None]) -> None:
    """Give markers to numbers that have no punctuation.

    ``run = number words {number words}``, where each number stands at the start of a fresh line of one labelled unit and
    succeeds the one before it; the first is 1 before a capital, right under the label or its heading, or a or i behind an
    introduction. A member of an outer run ends the inner ones, and a run has two members at least. In a unit where numbers
    of a style have their punctuation, none of that style goes without.
    """
    _read_lone(lines, markers)
    for start, end in _units(markers):
        styles = {marker.readings[0].style for marker in markers[start:end] if marker is not None}
        for at, marker in _members(lines, markers, start, end, styles):
            markers[at] = marker


LONE = re.compile(r"[IVX]{1,5}")


def _read_lone(lines: Sequence[Line], markers: list[Marker | None]) -> None:
    """``I`` and ``II``, each on a line by itself, where no unit has a label: the notes of an exchange, the parts of a declaration."""
    if any(marker is not None and marker.label and marker.kind != "annex" for marker in markers):
        return
    run = _Run("ROMAN")
    for at, line in enumerate(lines):
        value = roman_value(line.text) if markers[at] is None and line.gap and LONE.fullmatch(line.text) else None
        if value == run.value + 1:
            run.value = value
            run.members[at] = Marker("", line.text, (MarkerNumber("ROMAN", line.text, value),), "", len(line.text))
    for at, marker in _believed([run]):
        markers[at] = marker


def _units(markers: Sequence[Marker | None]) -> Iterator[tuple[int, int]]:
    """The lines behind each label, up to the next one."""
    labels = [at for at, marker in enumerate(markers) if marker is not None and marker.label]
    for start, end in pairwise([*labels, len(markers)]):
        yield start + 1, end


def _members(
    lines: Sequence[Line], markers: Sequence[Marker | None], start: int, end: int, stopped: set[str]
) -> Iterator[tuple[int, Marker]]:
    """Follow the runs of a unit, and give the members of those that are long enough."""
    runs: list[_Run] = []
    said = False
    for at in range(start, end):
        said = said or (at > start and finished(lines[at - 1].text))
        match = NUMBER.match(lines[at].text) if markers[at] is None else None
        if match is None:
            continue
        number = match["number"] or match["raised"]
        readings = _readings(number.translate(SUPERSCRIPTS), stopped)
        if said and not runs and readings and readings[0].style == "decimal":
            continue  # notes behind the words of the last unit
        found = _place(runs, readings, lines[at - 1], lines[at], match.end())
        if found is None:
            continue
        depth, reading = found
        kept = depth + (reading.value > 1)
        yield from _believed(runs[kept:])
        del runs[kept:]
        if reading.value == 1:
            runs.append(_Run(reading.style))
        runs[-1].value = reading.value
        runs[-1].members[at] = Marker("", number, readings, "", match.end())
    yield from _believed(runs)


def _readings(number: str, stopped: Collection[str]) -> tuple[MarkerNumber, ...]:
    """All that a number may be, but for the styles that have their punctuation here."""
    marker = read_marker(f"{number})")
    return tuple(each for each in marker.readings if each.style not in stopped) if marker is not None else ()


def _place(
    runs: Sequence[_Run], readings: Sequence[MarkerNumber], before: Line, line: Line, rest: int
) -> tuple[int, MarkerNumber] | None:
    """The run that a number goes on, innermost first, or the depth at which it begins one.

    Behind an introduction a number is a quantity: "each Party keeps: 1 ship".
    """
    decimal = bool(readings) and readings[0].style == "decimal"
    introduced = before.text.endswith(INTRODUCING)
    inner = not decimal and (introduced or line.indent > before.indent)
    if decimal and (introduced or starts_lower(line.text[rest:])):
        return None
    if not (
        inner or line.gap or finished(before.text) or ends_item(before.text) or (decimal and not ends_open(before.text))
    ):
        return None
    for depth in range(len(runs) - 1, -1, -1):
        for reading in readings:
            if (reading.style, reading.value) == (runs[depth].style, runs[depth].value + 1):
                return depth, reading
    first = next((each for each in readings if each.value == 1), None)
    if first is None or not (decimal or inner):
        return None
    same = (depth for depth, run in enumerate(runs) if run.style == first.style)
    return next(same, len(runs)), first


def _believed(runs: Sequence[_Run]) -> Iterator[tuple[int, Marker]]:
    """The members of runs that are long enough."""
    for run in runs:
        if len(run.members) >= FEWEST:
            yield from run.members.items()
