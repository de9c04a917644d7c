"""A first look over all lines: what the decisions on single lines depend on."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from treatyref.reader.plain.closing import drop_signers, first_note
from treatyref.reader.plain.headings import run_in_heading
from treatyref.reader.plain.implied import imply, read_unstopped
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import Marker, MarkerNumber, read_marker
from treatyref.reader.plain.opening import agreed, recitals_end
from treatyref.reader.plain.prose import ends_open, finished, is_heading_like, starts_lower

FEWEST_WRAPS = 4
"""Lines that surely go on in the next one before the width of a line is known."""

LONGEST_HEADING = 80
"""Characters behind a number that may be a heading."""
SHORTEST_LINE = 30
"""Characters; what breaks within shorter lines is no running text."""

OPENING = {'"': '"', "“": "”", "«": "»", "„": "“”", "‘": "’", "'": "'"}
"""The marks that open a quotation, and what closes each."""
LONGEST_QUOTATION = 400
"""Lines that a quotation of whole units may have; a mark that is not closed by then was none."""


@dataclass(slots=True)
class Survey:
    """What is known of a text before its tree is built."""

    markers: list[Marker | None]
    """The possible marker of each line."""
    numbered: list[int]
    """For each line, the place of the next line behind it with a bare number; -1 if there is none."""
    labels: list[int]
    """The same for labels."""
    body: int
    """The line of the first labelled unit, if the text has labelled units; else 0."""
    notes: int
    """The line at which the notes begin; beyond the last line if there are none."""
    decimal: bool
    """True if some number has the form 1.2."""
    titled: bool
    """True if most bare numbers stand before a heading."""
    width: int
    """Characters of a full line in a text with hard line ends; 0 if there are none."""
    run_in: bool = False
    """True if most labels of articles have a heading on the same line, with words behind it."""
    headings: set[int] = field(default_factory=set)
    """Lines that are known to go on a heading."""

    def ahead(self, at: int) -> Marker | None:
        """Return the next bare number behind a line."""
        place = self.numbered[at] if at < len(self.numbered) else -1
        return self.markers[place] if place >= 0 else None

    def labelled(self, at: int) -> Marker | None:
        """Return the next label behind a line."""
        place = self.labels[at] if at < len(self.labels) else -1
        return self.markers[place] if place >= 0 else None


def survey(lines: Sequence[Line], quoted: dict[int, int]) -> Survey:
    """Look over the lines of a text."""
    markers = [_read(line) for line in lines]
    _mend_numbers(lines, markers)
    drop_signers(lines, markers)
    read_unstopped(lines, markers)
    imply(lines, markers)
    for first, last in quoted.items():
        markers[first : last + 1] = [None] * (last + 1 - first)
    numbered, labels = [-1] * len(lines), [-1] * len(lines)
    following = label = -1
    for at in range(len(lines) - 1, -1, -1):
        numbered[at], labels[at] = following, label
        marker = markers[at]
        if marker is not None and not marker.label:
            following = at
        elif marker is not None:
            label = at
    decimal = any(marker is not None and marker.readings[0].style == "dotted" for marker in markers)
    notes = first_note(lines, markers)
    return Survey(
        markers,
        numbered,
        labels,
        _body(lines, markers),
        notes,
        decimal,
        _titled(lines, markers),
        _width(lines),
        _run_in(lines, markers),
    )


HEAD_NUMBER = re.compile(r"\d{1,3}[a-z]?")
SHARING = re.compile(r"(?:[^\W\d_]{1,4}\s+|[,–-]\s*)*(?P<number>\d{1,3})\s*[.:–—-]?\s*")


FIGURES_APART = re.compile(r"([^\W\d_]{4,12}\s\d)\s(\d)")
"""``Article 1 7``, alone: a number as some scans have it."""


def _read(line: Line) -> Marker | None:
    """Read the marker of a line, with what the file or the line before it says of it."""
    if line.label and (match := SHARING.match(line.text)):
        number = int(match["number"])
        reading = MarkerNumber("decimal", match["number"], number)
        num = line.text[: match.end("number")]
        return Marker(line.label, num, (reading,), "", match.end())
    if line.head and HEAD_NUMBER.fullmatch(line.text):
        marker = read_marker(f"{line.text}.")
        return marker and replace(marker, num=line.text, rest=len(line.text))
    apart = FIGURES_APART.fullmatch(line.text)
    if apart and (marker := read_marker("".join(apart.groups()))) is not None:
        return replace(marker, num=line.text, rest=len(line.text))
    return read_marker(line.text) or (_noted(line.text) if line.gap else None)


NOTED = re.compile(r"(?P<head>[^\W\d_]{2,12}\.?\s+[^\s()]{1,7})\s?\(\s?\d{1,3}\s?\)")


def _noted(text: str) -> Marker | None:
    """``Article 26(8)``, a paragraph of its own: the heading of an article, with the mark of a note."""
    match = NOTED.fullmatch(text)
    marker = read_marker(match["head"]) if match else None
    return replace(marker, rest=len(text)) if marker is not None and marker.label else None


BARE = re.compile(r"(?P<number>\d{1,2})\s+(?=[^\W\d_])|(?P<one>[lI])\.\s+")
"""A number without its full stop, and a 1 that was typed or scanned as a letter."""


def _mend_numbers(lines: Sequence[Line], markers: list[Marker | None]) -> None:
    """``1 General`` before ``1.1`` or ``2.``, and ``l. Ports open.`` before ``2.``: the number behind tells what it is."""
    following: Marker | None = None
    for at in range(len(lines) - 1, -1, -1):
        marker = markers[at]
        match = BARE.match(lines[at].text) if marker is None or not marker.label else None
        if match and marker is None and match["number"] and _succeeds(lines, markers, at, int(match["number"])):
            reading = MarkerNumber.of(int(match["number"]))
            markers[at] = marker = Marker("", match["number"], (reading,), ".", match.end())
        elif match and following and (match["one"] or marker is None):
            number = int(match["number"] or 1)
            inner = (
                following.readings[0].number == f"{number}.1" and at + 1 < len(lines) and markers[at + 1] is following
            )
            second = number == 1 and following.bracket == "." and following.readings[0].number == "2"
            if inner or second:
                reading = MarkerNumber.of(number)
                num = match["number"] or f"{match['one']}."
                markers[at] = marker = Marker("", num, (reading,), "." if second else "", match.end())
        if marker is not None:
            following = marker


def _succeeds(lines: Sequence[Line], markers: Sequence[Marker | None], at: int, number: int) -> bool:
    """``2 Ports open.`` right behind ``1.`` (or ``l.``): the number before tells that this one lost its stop."""
    if at == 0 or number < 2 or not lines[at].gap or starts_lower(lines[at].text.lstrip("0123456789 ")):
        return False
    before, typed = markers[at - 1], BARE.match(lines[at - 1].text)
    if number == 2 and typed is not None and typed["one"]:
        return True
    return (
        before is not None
        and not before.label
        and before.bracket == "."
        and before.readings[0].number == str(number - 1)
    )


def _body(lines: Sequence[Line], markers: Sequence[Marker | None]) -> int:
    """The first labelled unit that is no annex, unless numbered points or an annex come before it.

    Points before the words of agreement are recitals, and so are those in brackets.
    """
    recitals = recitals_end(lines)
    begun = counted = 0
    for at, marker in enumerate(markers):
        if marker is None:
            continue
        if not marker.label:
            value = marker.readings[0].value
            begun += value == 1
            counted += at >= recitals and marker.bracket != "()" and value == counted + 1
            continue
        if marker.kind == "annex":
            if begun:
                return recitals
            continue
        before = lines[at - 1].text if at else ""
        if not before or lines[at].gap or not ends_open(before.rstrip(",")):
            return recitals if counted > 1 and not agreed(lines[recitals:at]) else at
    return recitals


def _titled(lines: Sequence[Line], markers: Sequence[Marker | None]) -> bool:
    """Most bare decimal numbers stand before a line that is a heading with words under it."""
    heads = numbers = 0
    for at, marker in enumerate(markers):
        if marker is None or marker.label or marker.readings[0].style != "decimal":
            continue
        numbers += 1
        rest = lines[at].text[marker.rest :]
        if rest and at + 1 < len(lines) and is_heading_like(rest) and len(rest) <= LONGEST_HEADING:
            other = markers[at + 1]
            lower = starts_lower(lines[at + 1].text)
            same = other is not None and other.readings[0].style == "decimal" and other.bracket == marker.bracket
            heads += not (same or (lower and other is None))
    return heads > 1 and 2 * heads > numbers


def _run_in(lines: Sequence[Line], markers: Sequence[Marker | None]) -> bool:
    """``Article 1. Scope. This Treaty applies``: most articles, or sections, have a heading that runs in, and most of those surely."""
    rests = [
        line.text[marker.rest :]
        for line, marker in zip(lines, markers, strict=True)
        if marker is not None
        and marker.kind in {"article", "section"}
        and marker.stopped
        and marker.rest < len(line.text)
    ]
    likely = sum(run_in_heading(rest, usual=True) > 0 for rest in rests)
    return likely > 1 and 2 * likely > len(rests) and any(map(run_in_heading, rests))


def _width(lines: Sequence[Line]) -> int:
    """The length of the longest lines that break within a sentence, but for a few."""
    lengths = sorted(
        len(line.text)
        for line, following in itertools.pairwise(lines)
        if not following.gap and starts_lower(following.text) and not finished(line.text)
    )
    if len(lengths) < FEWEST_WRAPS or lengths[len(lengths) // 2] < SHORTEST_LINE:
        return 0
    return lengths[-1 - len(lengths) // 50]


def quotations(lines: Sequence[Line]) -> dict[int, int]:
    """Return where units are quoted whole: for the first line of each quotation, the place of its last.

    A quotation opens with a mark before a number or label, and closes with a
    mark at the end of a line.
    """
    found: dict[int, int] = {}
    closing: dict[str, list[int]] = {}
    at = 0
    while at < len(lines):
        text = lines[at].text
        mark = text[0]
        if mark in OPENING and len(text) > 1 and read_marker(text[1:].lstrip() or "x") is not None:
            if mark not in closing:
                closing[mark] = [n for n, line in enumerate(lines) if _closes(line.text, mark)]
            last = _last_line(lines, at, closing[mark])
            if last is not None:
                found[at] = last
                at = last
        at += 1
    return found


CLOSED = re.compile(r"(?P<mark>[\"”»“’'])[.,;]?$")
"""The mark that closes a quotation at the end of a line."""


def _closes(text: str, opener: str) -> bool:
    """Tell whether a line ends with a mark that closes what an earlier line opened."""
    match = CLOSED.search(text, max(0, len(text) - 2))
    closers = OPENING[opener]
    if match is None or match["mark"] not in closers:
        return False
    inside = text[: match.start()]
    if opener in closers:
        return inside.count(opener) % 2 == 0
    return inside.count(opener) <= sum(inside.count(each) for each in closers)


def _last_line(lines: Sequence[Line], first: int, closing: Sequence[int]) -> int | None:
    """The line that closes the quotation opened on a line: that line itself, or a later one."""
    text = lines[first].text
    if len(text) > 2 and _closes(text[1:], text[0]):
        return first
    place = bisect_right(closing, first)
    if place == len(closing) or closing[place] >= first + LONGEST_QUOTATION:
        return None
    return closing[place]
