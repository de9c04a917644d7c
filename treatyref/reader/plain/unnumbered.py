"""Declarations, communiqués and resolutions without numbers: their paragraphs, counted, with the headings between them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from treatyref.dates import all_days_in
from treatyref.names.older import made_title
from treatyref.reader.plain.closing import add_closing_line, closing_kind, is_last_line
from treatyref.reader.plain.front import Front
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import Marker, read_marker
from treatyref.reader.plain.node import Node, crossheading
from treatyref.reader.plain.prose import compiled, finished, is_heading_like, is_sentence, starts_lower, structure
from treatyref.words import languages, pattern

INSTRUMENTS = ("statement", "declaration", "agreement", "treaty", "convention", "charter", "protocol")
"""Kinds of instruments that may have no numbers."""
FEWEST_HEADINGS = 2
"""Short lines over paragraphs before they are headings: one may be a name."""
MOST_ABOVE = 3
"""First lines of which one may say what was made, and between whom."""
SHORT = 80
"""Characters of a line among signatures."""


@cache
def _instrument() -> re.Pattern[str]:
    nouns = {word for each in languages() for kind in INSTRUMENTS for word in each.instruments.nouns.get(kind, ())}
    nouns |= {word for each in languages() for word in each.structure.labels["protocol"]}
    return re.compile(pattern(nouns), re.IGNORECASE)


def unnumbered(front: Front, lines: Sequence[Line]) -> list[Node]:
    """Return the paragraphs of a declaration without numbers, counted; empty if it is none.

    Dashes and bullets that nothing but the opening words stands before are its paragraphs; behind a paragraph they are its
    items. Short lines, each over a paragraph, are headings; words of witness, place and day, and signatures close it.

    A text without numbers is a treaty's only if it has the head of one: a
    title that names an instrument, or says that it was made and between whom, a place with a day, or words of agreement; or
    its foot: words of witness, or for making it with the day.
    """
    headed = bool(_instrument().search(front.title)) or any(
        node.kind in {"preface", "preamble"} for node in front.nodes
    )
    told = headed or any(made_title(line.text) for line in lines[:MOST_ABOVE]) or any(map(_is_foot, lines))
    if not lines or not told:
        return []
    end = _closing(lines)
    heads = set(_headings(lines[:end]))
    found: list[Node] = []
    count = 0
    before: Line | None = None
    for at, line in enumerate(lines[:end]):
        if at in heads:
            found.append(crossheading(line))
            before = None
            continue
        goes_on = before is not None and (
            (not line.gap and (starts_lower(line.text) or not finished(before.text)))
            or (line.gap and starts_lower(line.text) and before.text[-1].isalnum())
        )
        marker = None if goes_on else read_marker(line.text)
        indented = marker if marker is not None and marker.kind == "indent" else None
        if goes_on:
            last = found[-1].children[-1] if found[-1].children else found[-1]
            last.add(line, new=False)
            found[-1].end = line.end
        elif indented is not None and before is not None and not found[-1].num:
            _add_indent(found[-1], line, indented)
        else:
            count += 1
            node = Node("paragraph", line.start, line.end, number=str(count), value=count)
            node.attributes["implicit"] = "true"
            if indented is not None:
                node.num = indented.num
            node.add(line if indented is None else line.part(indented.rest), new=True)
            found.append(node)
        before = line
    return [*found, *_conclusions(lines[end:])]


def _is_foot(line: Line) -> bool:
    """Tell whether a line has words of witness, or words for making with the day at their end: "Given at Orm on 4 May 1987"."""
    if compiled(structure().witness).match(line.text):
        return True
    days = list(all_days_in(line.text)) if closing_kind(line.text) else []
    return bool(days) and not line.text[max(day.end for day in days) :].strip(" .,;)")


def _closing(lines: Sequence[Line]) -> int:
    """The line at which the closing words or the signatures begin, behind the first paragraph; beyond the last if there are none."""
    signed = len(lines)
    while signed > 1 and _may_sign(lines[signed - 1].text):
        signed -= 1
    for at in range(1, len(lines)):
        fresh = lines[at].gap or finished(lines[at - 1].text)
        if fresh and (_is_foot(lines[at]) or (at >= signed and is_last_line(lines[at].text))):
            return at
    return len(lines)


def _may_sign(text: str) -> bool:
    """Tell whether a line may stand among signatures."""
    return len(text) <= SHORT and (is_last_line(text) or not is_sentence(text))


def _headings(lines: Sequence[Line]) -> Iterator[int]:
    """Give the short lines that stand apart over paragraphs, if there are several."""
    found = [
        at
        for at, line in enumerate(lines[:-1])
        if (line.gap or line.head or not at)
        and (lines[at + 1].gap or line.head)
        and (line.head or (is_heading_like(line.text) and finished(lines[at + 1].text)))
        and read_marker(line.text) is None
    ]
    if len(found) >= FEWEST_HEADINGS:
        yield from found


def _conclusions(lines: Sequence[Line]) -> Iterator[Node]:
    """Closing words, place and day, and signatures."""
    if not lines:
        return
    ends = Node("conclusions", lines[0].start, lines[-1].end)
    before: Line | None = None
    for line in lines:
        add_closing_line(ends, line, closing_kind(line.text), before)
        before = line
    yield ends


def _add_indent(paragraph: Node, line: Line, marker: Marker) -> None:
    """A dash or bullet in a declaration without numbers."""
    count = len(paragraph.children) + 1
    node = Node("indent", line.start, line.end, number=str(count), num=marker.num, value=count)
    node.add(line.part(marker.rest), new=True)
    paragraph.children.append(node)
    paragraph.end = line.end
