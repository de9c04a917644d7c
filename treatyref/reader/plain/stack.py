"""The stack of open units: what is open, what a unit is pushed on, and how words go back to what holds them."""

from collections.abc import Sequence

from treatyref.names.title import read_title
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import Marker, MarkerNumber
from treatyref.reader.plain.node import Node, holds, kind_of, namespace_of
from treatyref.reader.plain.prose import ends_open, finished, has_verb, is_heading_like, starts_lower
from treatyref.reader.plain.sequence import is_inserted, is_next, warn
from treatyref.reader.plain.survey import Survey, survey

FEW_BEFORE = 2
"""Words before the noun of the title of an instrument behind another."""
LIST_STYLES = frozenset({"letter", "LETTER", "roman", "double", "indent", "definition", "unspaced"})
"""Styles of items that seldom have more than one paragraph."""


class Stack:
    """The units that are open while the lines of a text are taken one by one.

    Of a quotation of whole units, `quoted` leads from its first line to its last; `within` is the label of the unit that
    quotes the lines.
    """

    def __init__(self, lines: Sequence[Line], quoted: dict[int, int] | None = None, within: str = "") -> None:
        self.lines = lines
        self.quoted = quoted or {}
        self.survey: Survey = survey(lines, self.quoted)
        self.root = Node("root", 0, 0, within)
        self.stack: list[Node] = [self.root]
        self.front: list[Line] = []
        self.before: Line | None = None
        self.waiting = False
        self.ends: Node | None = None
        self.headed = -1
        self.loose = 0
        self.outer: list[Node] = []  # what was open when the annexes began

    def _following(self, at: int) -> Line | None:
        """The line behind a line."""
        return self.lines[at + 1] if at + 1 < len(self.lines) else None

    def _fresh(self, line: Line) -> bool:
        """Nothing is left unfinished before the line."""
        before = self.before
        return (
            before is None
            or line.gap
            or line.run_in
            or self.waiting
            or before.end == self.headed
            or finished(before.text)
        )

    def _goes_on_in_capitals(self, at: int, text: str) -> bool:
        """Whether the line behind a heading in capitals goes it on in capitals."""
        following = self._following(at)
        return following is not None and text.isupper() and following.text.isupper() and not following.gap

    def _take_heading(self, piece: tuple[int, int], end: int) -> None:
        """Give the open unit a heading, or the second line of one."""
        node = self.stack[-1]
        node.heading += (piece,)
        node.end = max(node.end, end)
        self.headed = end

    def _depth_of(self, marker: Marker) -> int:
        """How much of the stack stays open when a labelled unit begins."""
        base = self.stack.index(namespace_of(self.stack)) + 1
        for at in range(base, len(self.stack)):
            if self.stack[at].label == marker.label:
                return at
        depth = len(self.stack)
        while depth > base and not holds(self.stack[depth - 1], marker.label):
            depth -= 1
        return depth

    def _push(self, depth: int, line: Line, marker: Marker, reading: MarkerNumber, last: Node | None) -> Node:
        """Open a unit under the innermost of the `depth` nodes that stay open."""
        self._close_to(depth)
        parent = self.stack[-1]
        node = Node(
            marker.kind or kind_of(reading, parent), line.start, line.start + len(marker.num), marker.label, reading.style,
            marker.bracket, reading.number, marker.num, reading.value, reading.suffix, reading.value, indent=line.indent,
        )  # fmt: skip
        if reading.style == "dotted":
            node.path = reading.number
            node.number = reading.number if parent.is_space else reading.number.rpartition(".")[2]
        elif reading.style in {"decimal", "word"}:
            node.path = str(reading.value)
        if last is not None and not is_inserted(reading, last):
            warn(node, last)
        if not node.label and (parent.may_run_through or parent.label == "article" or parent.kind in {"root", "annex"}):
            namespace_of(self.stack).space.counted[f"#{node.style}"] = node
        parent.children.append(node)
        self.stack.append(node)
        return node

    def _close_to(self, depth: int) -> None:
        """Close the innermost units, and tell those that stay open how far they reach."""
        while len(self.stack) > depth:
            node = self.stack.pop()
            self.stack[-1].end = max(self.stack[-1].end, node.end)

    def _goes_on(self, at: int) -> bool:
        """The next label or number behind a line goes on the units that are open, so nothing is signed there."""
        ahead = self.survey.labelled(at)
        if ahead is not None:
            last = namespace_of(self.stack).space.counted.get(ahead.label)
            return last is not None and is_next(ahead.readings[0].value, last)
        bare = self.survey.ahead(at)
        top = self.stack[self.stack.index(namespace_of(self.stack)) + 1 :]
        if bare is None or not top or top[0].label:
            return False
        reading = bare.readings[0]
        return reading.style == top[0].style and bare.bracket == top[0].bracket and is_next(reading.value, top[0])

    def _loose(self, line: Line) -> None:
        """Words behind a heading that closed every unit: a paragraph on its own."""
        last = self.root.children[-1]
        if last.kind == "alinea" and self.before is not None and not self._fresh(line):
            last.add(line, new=False)
            return
        self.loose += 1
        node = Node("alinea", line.start, line.end, number=str(self.loose), value=self.loose)
        node.add(line, new=True)
        self.root.children.append(node)

    def _give_back(self, line: Line) -> None:
        """Close the items of a list before words that belong to the unit that holds the list; an item whose number stands alone has its own yet to come."""
        top = self.stack[-1]
        if top.level or not (top.blocks or top.children):
            return
        lower = starts_lower(line.text)
        depth = len(self.stack)
        while depth > 2 and self.stack[depth - 1].style in LIST_STYLES and not self.stack[depth - 1].label:
            if line.indent > self.stack[depth - 1].indent:
                break
            depth -= 1
            if lower and self.stack[depth].style != self.stack[depth - 1].style:
                break
        if depth < len(self.stack) and self.stack[depth - 1].kind != "root":
            self._close_to(depth)

    def _headed_alike(self, at: int, line: Line, marker: Marker, last: Node | None) -> bool:
        """Tell whether the next label in order is a heading although the line before it is not finished, and no reference that wraps.

        It stands alone, has a stop or has its heading beside it as the one before it; or, behind words that call for others, which
        were lost, it stands alone, set as that, over a heading or a number 1.
        """
        words = line.text[marker.rest :]
        if self.before is None or not ends_open(self.before.text.rstrip(",")):
            beside = last is not None and bool(last.heading) and last.heading[0][0] - last.start <= len(last.num) + 4
            return not words or marker.stopped or (beside and is_heading_like(words))
        following, under = self._following(at), self.survey.markers[at + 1 : at + 2]
        if words or last is None or following is None or (line.text[-1] == ".") != (last.num[-1] == "."):
            return False
        if under[0] is not None:
            return under[0].readings[0].value == 1 and not under[0].label
        return bool(last.heading) and is_heading_like(following.text)

    def _heads_note(self) -> bool:
        """No sentence stands yet under a lone Roman numeral: place and day are the head of one note of an exchange."""
        top = self.stack[1] if len(self.stack) > 1 else None
        if top is None or top.style != "ROMAN" or top.bracket or top.children or self.before is None:
            return False
        return not finished(self.before.text)

    def _rises(self, marker: Marker) -> bool:
        """Tell whether a label has a higher number than the last of its kind."""
        last = namespace_of(self.stack).space.counted.get(marker.label)
        return last is not None and marker.readings[0].value > last.value

    def _names_another(self, at: int, line: Line) -> bool:
        """Tell whether a line behind signatures is the title of another instrument: ``PROTOCOL TO THE AGREEMENT ON TRADE``; units follow it."""
        title = read_title(line.text)
        signed = self.ends is not None and any(each.kind == "signature" for each in self.ends.children)
        if not signed or not title.noun or len(title.before) > FEW_BEFORE or has_verb(line.text):
            return False
        apart = line.text.isupper() or (line.gap and not title.before)
        return apart and (self.survey.ahead(at) or self.survey.labelled(at)) is not None
