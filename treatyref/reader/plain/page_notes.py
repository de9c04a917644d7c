"""Notes at the foot of a page, which in a text without pages stand in the middle of a sentence."""

import re
from collections.abc import Sequence

from treatyref.provision import Dropped
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import read_marker
from treatyref.reader.plain.prose import finished, starts_lower
from treatyref.span import Span

__all__ = ["clear_page_notes"]

NOTE = re.compile(r"(?P<number>\d{1,2})\s+[\"“‘(]?(?=[^\W\d_])")
MARK = re.compile(r"(?<=[^\W\d_][.,;:!?”’\")\]])\d{1,2}(?!\w)|(?<=[^\W\d_]{2})\d{1,2}(?!\w)")
"""The number of a note behind a word, or behind the stop of one."""
RULE = re.compile(r"[_–—-]{5,}")
"""A line over notes."""
MOST_LINES = 60
"""Lines of a page, and of its notes."""


def clear_page_notes(lines: list[Line]) -> tuple[list[Line], list[Dropped]]:
    r"""Return the lines without the notes at the foot of each page, and these with their marks.

    ``note = number words`` where the number is the next one, or 1 again; notes stand last on their page, or under a rule, and
    the words above them have a mark for half of them at least. Behind a rule they end at a blank line, a page number, a unit, or
    where the sentence goes on that the rule broke off. It serves texts that were made of PDF files, as published collections and scans are.

    Examples
    --------
    >>> from treatyref.reader.plain.lines import split_lines
    >>> text = "The forces1 stand by the\n_____\n1 Of both sides.\nriver and go.\n"
    >>> [line.text for line in clear_page_notes(split_lines(text))[0]]
    ['The forces1 stand by the', 'river and go.']
    """
    starts = [at for at, line in enumerate(lines) if line.pages or not at]
    ends = dict(zip(starts, [*starts[1:], len(lines)], strict=True)) if len(starts) > 1 else {}
    kept: list[Line] = []
    dropped: list[Dropped] = []
    last = at = page = 0
    stop = ends.get(0, 0)
    while at < len(lines):
        page, stop = (at, ends[at]) if at in ends else (page, stop)
        ruled = RULE.fullmatch(lines[at].text) is not None
        first = at + ruled
        end = _end_under_rule(lines, first) if ruled else stop
        marks = _marks(lines, max(page, at - MOST_LINES), first, end, last) if first < end else {}
        if not marks:
            kept.append(lines[at])
            at += 1
            continue
        dropped += [Dropped(Span(line.start, line.end), "note of a page") for line in lines[at:end]]
        dropped += [Dropped(Span(*mark), "note mark") for mark in marks.values() if mark]
        last = max(marks)
        if end < len(lines):
            lines[end].gap = lines[end].gap and finished(lines[at - 1].text)
        at = end
    return kept, dropped


def _end_under_rule(lines: Sequence[Line], first: int) -> int:
    """The line at which notes under a rule end: a blank line, a page number, a unit, or where the broken sentence goes on."""
    broken = first > 1 and not finished(lines[first - 2].text)
    for at in range(first + 1, min(len(lines), first + MOST_LINES)):
        goes_on = broken and starts_lower(lines[at].text) and finished(lines[at - 1].text)
        other = lines[at].text.isdecimal() or read_marker(lines[at].text) is not None
        if lines[at].gap or lines[at].pages or goes_on or other:
            return at
    return first


def _marks(lines: Sequence[Line], page: int, first: int, end: int, last: int) -> dict[int, tuple[int, int] | None]:
    """For the number of each note from a line on, where its mark stands on the page; empty if no notes begin there."""
    match = NOTE.match(lines[first].text) if first > page and end - first <= MOST_LINES else None
    number = int(match["number"]) if match else 0
    if not number or number not in {1, last + 1} or (number == 1 and end == len(lines)):
        return {}  # notes at the end of all count from 1, and stay
    notes = [number]
    for line in lines[first + 1 : end]:
        following = NOTE.match(line.text)
        if following and int(following["number"]) == notes[-1] + 1:
            notes.append(notes[-1] + 1)
    found: dict[int, tuple[int, int] | None] = dict.fromkeys(notes)
    for line in lines[page:first]:
        for mark in MARK.finditer(line.text):
            if found.get(int(mark.group()), 0) is None:
                found[int(mark.group())] = (line.start + mark.start(), line.start + mark.end())
    marked = sum(mark is not None for mark in found.values())
    return found if 2 * marked >= len(notes) else {}
