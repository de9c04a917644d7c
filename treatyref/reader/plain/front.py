"""What stands before the first unit: title, place and day, recitals, and the words of agreement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from treatyref.dates import days_in
from treatyref.numeral import RAISED
from treatyref.provision import Dropped
from treatyref.reader.plain.dates import GLUED_NOTE, find_dated_place, is_dated_place
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import read_marker
from treatyref.reader.plain.node import Node, crossheading
from treatyref.reader.plain.opening import COMMAS, is_formula, is_maker, preamble_word, recital, whereas
from treatyref.reader.plain.prose import finished, is_heading_like, starts_lower
from treatyref.reader.plain.titles import (
    foreign_titles,
    is_organ,
    masthead,
    names_instrument,
    once,
    resolution,
    title_goes_on,
    title_lines,
)
from treatyref.reader.plain.vocabulary import compiled, structure
from treatyref.span import Span

NOTE_MARKS = re.compile(rf"(?<=[^\W\d])[{RAISED}]{{1,2}}(?!\w)| ?[*\u2020\u2021]{{1,3}}$")
"""What a title has for its notes: a raised number behind a word, a star at its end."""
EDITORS = re.compile(r"\[[^\[\]]{1,100}\]")
"""``[Translation]``, ``[Document 12]``: a line of an edition's."""
FAR = 14
"""Lines over the body that adopts a resolution."""
FULL_LINE = 45
"""Characters; where no line is longer, lines are not wrapped."""


@dataclass(slots=True)
class Front:
    """What was made of the lines before the first unit."""

    title: str = ""
    """The title, on one line."""
    nodes: list[Node] = field(default_factory=list)
    """The preface, if place or day are given, and the preamble."""
    dropped: list[Dropped] = field(default_factory=list)
    """The title, if it stands alone."""
    rest: list[Line] = field(default_factory=list)
    """Lines of an unnumbered text that are no preamble."""


def read_front(lines: Sequence[Line], *, language: str, followed: bool, headed: bool = False) -> Front:
    """Read the lines before the first unit.

    Unless a numbered unit follows, they are all there is. Where the units are `headed` by lines over their numbers, so is
    the first one.
    """
    front = Front()
    editors = [line for line in lines if EDITORS.fullmatch(line.text)]
    front.dropped += [Dropped(Span(line.start, line.end), "editor's line") for line in editors]
    lines = [line for line in lines if line not in editors]
    over = lines[-1:] if headed and len(lines) > 1 and lines[-1].gap and is_heading_like(lines[-1].text) else []
    lines = lines[: len(lines) - len(over)]
    titles = title_lines(lines, followed=followed)
    if not names_instrument(lines[:titles]):
        above, resolved = masthead(lines), resolution(lines)
        if above or resolved:
            above = above or resolved[0]
            front.dropped += [Dropped(Span(line.start, line.end), "masthead") for line in lines[:above]]
            lines = lines[above:]
            titles = resolved[1] - above if above in resolved[:1] else title_lines(lines, followed=followed)
    foreign = foreign_titles(lines[:titles], language)
    front.dropped += [Dropped(Span(line.start, line.end), "title") for line in foreign]
    lines = [line for line in lines if line not in foreign]
    titles -= len(foreign)
    rest = list(lines[titles:])
    dated = 0
    while dated < len(rest) and is_dated_place(rest[dated].text.strip("()")):
        dated += 1
    further = title_goes_on(rest, dated) if titles else 0
    dated += further
    head, rest = [*lines[:titles], *rest[:dated]], rest[dated:]
    called = rest.pop(0) if len(rest) > 1 and preamble_word().fullmatch(rest[0].text) else None
    shown = " ".join(line.text for line in (head if further else lines[:titles]))
    front.title = once(GLUED_NOTE.sub("", NOTE_MARKS.sub("", shown)).strip(f"* {COMMAS}"))
    if dated:
        front.nodes.append(_preface(head, front.title, titles))
    else:
        front.dropped += [Dropped(Span(line.start, line.end), "title") for line in head]
    if followed:
        front.nodes += _with_crossheading(rest)
        if called is not None:
            preamble = next(node for node in front.nodes if node.kind == "preamble")
            preamble.start = called.start
            preamble.heading += ((called.start, called.end),)
        front.nodes += [crossheading(line) for line in over]
    elif rest:
        rest = _read_organ(front, rest)
        formula = next((at for at, line in enumerate(rest) if _opens(line.text)), -1)
        if 0 <= formula < len(rest) - 1:
            front.nodes += _preamble(rest[: formula + 1])
            rest = rest[formula + 1 :]
        front.rest = rest
    return front


def _read_organ(front: Front, lines: list[Line]) -> list[Line]:
    """Read the preamble of a resolution without numbers: the body that resolves, with a comma, and its recitals; return what follows.

    A heading above it is its title.
    """
    at = next((n for n in range(min(len(lines), FAR)) if is_organ(lines, n)), None)
    if at is None:
        return lines
    end = at + 1
    while end < len(lines) and (not lines[end].gap or recital().match(lines[end].text) or _cites(lines[end].text)):
        end += 1
    above = [line for line in lines[:at] if line.head]
    if above:
        front.title = " ".join(line.text for line in above)
    front.dropped += [Dropped(Span(line.start, line.end), "title") for line in lines[:at]]
    front.nodes += _preamble(lines[at:end])
    return lines[end:]


def _cites(text: str) -> bool:
    return compiled(structure().citing).match(text) is not None


def _opens(text: str) -> bool:
    """Tell whether a line leads to what is agreed: "have agreed as follows:", "We, the Presidents of A and B, state:"."""
    return text.endswith(":") and (is_formula(text) or is_maker(text))


def _preface(lines: Sequence[Line], title: str, titles: int) -> Node:
    """Title, place and day."""
    node = Node("preface", lines[0].start, lines[-1].end)
    if title:
        node.attributes["title"] = title
    for line in lines[titles:]:
        found = find_dated_place(line.text.strip("()"))
        if found.place:
            node.attributes.setdefault("place", found.place)
        if found.date:
            node.attributes.setdefault("date", found.date.isoformat())
    for line in lines:
        node.heading += ((line.start, line.end),)
    return node


def _with_crossheading(lines: list[Line]) -> list[Node]:
    """The preamble; a short line between its formula and the first unit is a heading."""
    if (
        len(lines) > 1
        and lines[-2].text.endswith(":")
        and is_heading_like(lines[-1].text)
        and not is_formula(lines[-1].text)
    ):
        return [*_preamble(lines[:-1]), crossheading(lines[-1])]
    return _preamble(lines)


def _preamble(lines: Sequence[Line]) -> list[Node]:
    """Words of agreement in one paragraph, or recitals and what stands around them."""
    if not lines:
        return []
    blocks = _blocks(lines)
    node = Node("preamble", lines[0].start, lines[-1].end)
    kinds = [_block_kind(block) for block in blocks]
    if kinds[0] == "recital" and blocks[0][-1].text[-1].isalnum() and any(days_in(blocks[0][-1].text)):
        kinds[0] = "other"  # "Adopted at the 12th meeting, on 4 May 1999": when it was made
    structured = {"recital", "citation", "whereas"} & set(kinds) or kinds.count("numbered") > 1
    if not structured or len(blocks) == 1:
        node.blocks = [[(line.start, line.end) for line in block] for block in blocks]
        return [node]
    _fill(node, blocks, kinds)
    return [node]


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The paragraphs of a preamble: each recital begins one, with or without a blank line."""
    width = sorted(len(line.text) for line in lines)[-2] if len(lines) > 1 else 0
    blocks: list[list[Line]] = []
    for line in lines:
        verb = starts_lower(line.text) and is_formula(line.text)
        if blocks and verb and is_maker(blocks[-1][0].text):
            blocks[-1].append(line)  # "We, the Presidents of A and B," / "declare as follows:"
        elif not blocks or _begins_block(line, blocks[-1][-1], width):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks


def _begins_block(line: Line, before: Line, width: int) -> bool:
    """Tell whether a line begins a paragraph of a preamble, in a text with two lines that are so wide.

    Behind a comma only a recital, a citation or a formula does. In small
    letters it does only if its first word had room on the line before.
    """
    lower = starts_lower(line.text)
    if line.gap:
        return not (lower and before.text[-1].isalnum())
    if finished(before.text):
        return not lower or read_marker(line.text) is not None
    if before.text[-1] != ",":
        return False
    marker = read_marker(line.text)
    if marker is not None and marker.bracket == "()" and marker.readings[0].value == 1:
        return True
    known = any(each.match(line.text) for each in (recital(), compiled(structure().citing), whereas())) or is_formula(
        line.text
    )
    room = width < FULL_LINE or len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) <= width
    return known and (not lower or room)


def _block_kind(block: Sequence[Line]) -> str:
    text = block[0].text
    marker = read_marker(text)
    if marker is not None and not marker.label and marker.kind != "indent" and marker.rest < len(text):
        return "numbered"
    if whereas().match(text):
        return "whereas"
    if compiled(structure().citing).match(text):
        return "citation"
    if recital().match(text):
        return "recital"
    return "formula" if is_formula(block[0].text) or block[-1].text[-1] == ":" else "other"


def _fill(preamble: Node, blocks: Sequence[Sequence[Line]], kinds: Sequence[str]) -> None:
    """Give each paragraph of a preamble its part: opening words, citation, recital, formula."""
    recitals: Node | None = None
    counts = {"citation": 0, "recital": 0}
    seen = False
    for block, kind in zip(blocks, kinds, strict=True):
        start, end = block[0].start, block[-1].end
        part = kind
        if kind == "whereas":
            recitals = Node("recitals", start, end)
            recitals.add(block[0], new=True)
            preamble.children.append(recitals)
            seen = True
            continue
        if kind == "other":
            part = "recital" if seen and counts["recital"] else "formula" if seen else "init"
        elif kind == "numbered":
            part = "recital"
        elif kind == "formula" and not seen:
            part = "init"
        seen = seen or part in counts
        node = Node(part, start, end)
        first = block[0]
        if part in counts:
            counts[part] += 1
            node.number, node.value = str(counts[part]), counts[part]
        if kind == "numbered" and (marker := read_marker(first.text)) is not None:
            node.num, node.number, node.value = marker.num, marker.readings[0].number, marker.readings[0].value
            first = first.part(marker.rest)
        for line in (first, *block[1:]):
            node.add(line, new=line is first)
        if part != "recital":
            recitals = None  # what stands between ends the group: units do not overlap
        holder = preamble if recitals is None else recitals
        holder.children.append(node)
        holder.end = max(holder.end, end)
