"""The tree: markers put on a stack, and words given to the unit that is open.

Numbers are never changed, invented or dropped; what looks wrong becomes a
warning on the provision. Words without a number belong to the open unit: its
introduction, its paragraphs, or the words that wrap a list up.
"""

from dataclasses import dataclass

from treatyref.reader.plain.closing import (
    MOST_CLOSING_LINES,
    add_closing_line,
    add_note,
    closing_kind,
    is_behind,
    is_last_line,
)
from treatyref.reader.plain.headings import (
    SHORT_HEADING,
    defined_term,
    heading_lines,
    is_inline_heading,
    is_number_heading,
    run_in_heading,
    without_brackets,
)
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import CONTAINERS, Marker, MarkerNumber, is_joining, read_marker
from treatyref.reader.plain.node import Node, crossheading, namespace_of
from treatyref.reader.plain.prose import ends_item, ends_open, finished, is_heading_like, is_sentence, starts_lower
from treatyref.reader.plain.sequence import Slot, find_place, follows, is_inserted, is_next
from treatyref.reader.plain.stack import LIST_STYLES, Stack

DEEPEST = 40
"""Units in each other; a number that would go deeper is text."""

FULL = 0.95
"""Share of the width of a page at which a line is full: letters are not all of one width."""

MOST_DEFINING = 12
"""Lines in which one term is defined."""
LONG_LINE = 60
"""Characters; a comma at the end of a longer line is one inside a wrapped sentence."""


@dataclass(slots=True)
class Built:
    """What the builder hands over: the lines before the first unit, and the tree."""

    front: list[Line]
    root: Node


class Builder(Stack):
    """Takes the lines of a text one by one."""

    def build(self) -> Built:
        """Take all lines, and return what was made of them."""
        at = 0
        while at < len(self.lines):
            last = self.quoted.get(at)
            if last is not None and len(self.stack) > 1:
                self._quote(at, last)
                at = last + 1
                continue
            self._take(at, self.lines[at])
            at += 1
        return Built(self.front, self.root)

    def _take(self, at: int, line: Line) -> None:
        """Take a line: a marker that opens a unit, or words."""
        if at < self.survey.body:
            self.front.append(line)
            return
        marker = self.survey.markers[at] if at < self.survey.notes else None
        if marker is not None and self._open(at, line, marker):
            self.before = line
            return
        if len(self.stack) == 1 and not self.root.children:
            self.front.append(line)
        else:
            self._words(at, line)
        self.before = line

    # -- markers ---------------------------------------------------------------------------------------------------

    def _open(self, at: int, line: Line, marker: Marker) -> bool:
        """Open the unit that a marker begins, if it begins one."""
        if line.generated:
            return self._open_generated(line, marker)
        if marker.kind == "annex":
            return self._open_annex(at, line, marker)
        if marker.label:
            return self._open_labelled(at, line, marker)
        return self.ends is None and self._open_number(at, line, marker)

    def _open_labelled(self, at: int, line: Line, marker: Marker) -> bool:
        """``Article 6``, ``Chapter II``."""
        self._resume(marker)
        last = namespace_of(self.stack).space.counted.get(marker.label)
        reading = marker.readings[0]
        if last is not None and len(marker.readings) > 1 and last.value < reading.value:
            reading = marker.readings[-1]
        regular = last is None or is_next(reading.value, last) or is_inserted(reading, last)
        alone = marker.rest >= len(line.text)
        fresh = self._fresh(line)
        believed = regular and (last is not None or reading.value == 1)
        if not fresh and not (believed and self._headed_alike(at, line, marker, last)):
            return False
        if not regular and last is not None:
            restarts = reading.value == 1 and (marker.label in CONTAINERS or alone or marker.stopped)
            if not (reading.value >= last.value or restarts or (alone and fresh)):
                return False
        if not alone and not marker.stopped and is_sentence(line.text) and not regular:
            return False
        depth = self._depth_of(marker)
        parent = self.stack[depth - 1]
        goes_on = depth < len(self.stack) and self.stack[depth] is last
        restarted = reading.value == 1 and not goes_on and parent.last_numbered is not last
        node = self._push(depth, line, marker, reading, None if restarted else last)
        namespace_of(self.stack).space.counted[marker.label] = node
        self.ends = None
        self._behind_label(at, line, marker, node)
        return True

    def _resume(self, marker: Marker) -> None:
        """An annex that stands between two articles, as in the peace treaties of 1919 to 1923, ends where the body goes on.

        That is a label with the very number that comes next in the body, if the annex has counted no unit of
        that label and nothing was signed before it. The annex then lies in the Part or Section that was open.
        """
        space = namespace_of(self.stack)
        last = self.root.space.counted.get(marker.label)
        if space.kind != "annex" or last is None or marker.label in space.space.counted:
            return
        if not is_next(marker.readings[0].value, last) or any(
            each.kind == "conclusions" for each in self.root.children
        ):
            return
        self._close_to(1)
        self.ends = None
        tops = self.root.children
        self.stack += [each for each in self.outer if each.is_container]
        if len(self.stack) > 1:
            first = tops.index(self.stack[1]) + 1
            self.stack[-1].children += tops[first:]
            del tops[first:]

    def _open_annex(self, at: int, line: Line, marker: Marker) -> bool:
        """``ANNEX I``, ``Protocol``: a name space of its own, behind the body."""
        if not self.root.children or (not self._fresh(line) and self.before and ends_open(self.before.text)):
            return False
        if not self._fresh(line) and not (line.text.isupper() or marker.rest >= len(line.text)):
            return False
        words = line.text[marker.rest :]
        loose = marker.bracket == "apart" and marker.stopped
        if (
            words
            and not loose
            and (is_sentence(words) or (not marker.stopped and not is_heading_like(words[0].upper() + words[1:])))
        ):
            return False
        if marker.bracket == "titled" and not (line.gap or marker.num.isupper() or marker.stopped):
            return False
        self.ends = None
        outer = self.stack[1] if len(self.stack) > 1 and self.stack[1].label == "annex" else None
        holder = outer if outer is not None and marker.label == "appendix" else self.root
        value = marker.readings[0].value
        if namespace_of(self.stack).kind != "annex":
            self.outer = self.stack[1:]
        number = value if value and value not in holder.space.annexes else len(holder.space.annexes) + 1
        holder.space.annexes.add(number)
        suffix = marker.readings[0].suffix if number == value else ""
        if suffix:  # of "Annex 8-A" and "Annex 8-B" each is the eighth
            holder.space.annexes.discard(number)
        reading = MarkerNumber("decimal", f"{number}{suffix.upper()}", value or number)
        node = self._push(1 if holder is self.root else 2, line, marker, reading, None)
        self._behind_label(at, line, marker, node)
        return True

    def _behind_label(self, at: int, line: Line, marker: Marker, node: Node) -> None:
        """Take what stands behind a label and its number on the same line."""
        rest = line.part(marker.rest)
        self.waiting = not rest.text
        if not rest.text:
            return
        numbered = read_marker(rest.text)
        if (numbered is None or numbered.label) and is_inline_heading(node, marker, rest, self._following(at)):
            self._take_heading(without_brackets(rest), line.end)
            wide = node.is_container or node.kind == "annex"
            self.waiting = wide and self._goes_on_in_capitals(at, rest.text) and self.survey.markers[at + 1] is None
            return
        headed = node.label in {"article", "section"} and marker.stopped
        length = run_in_heading(rest.text, usual=self.survey.run_in) if headed else 0
        if length:
            head, rest = rest.part(0, length), rest.part(length)
            self._take_heading((head.start, head.end), head.end)
            rest = rest.part(len(rest.text) - len(rest.text.lstrip(" .:–—-")))
        self._behind_number(at, rest, node)

    def _open_number(self, at: int, line: Line, marker: Marker) -> bool:
        """``6.``, ``(a)``, ``1.2``, ``-``: a bare number, which must succeed another."""
        self._leave_inset(line)
        ahead = self.survey.ahead(at)
        if marker.kind == "indent":
            if not self._may_indent(line):
                return False
            place: Slot | None = find_place(self.stack, marker, ahead)
            place = self._nested_indent(line, marker, place)
        else:
            place = find_place(self.stack, marker, ahead)
        if len(self.stack) >= DEEPEST and (place is None or place.depth == len(self.stack)):
            return False
        if place is None or not self._believed(line, marker, place, ahead):
            return self._open_restart(at, line, marker, ahead)
        self._push_number(at, line, marker, place)
        return True

    def _push_number(self, at: int, line: Line, marker: Marker, place: Slot) -> None:
        last = self.stack[place.depth] if place.depth < len(self.stack) else place.last
        node = self._push(place.depth, line, marker, place.reading, last)
        node.inset = last is not None and last.inset
        rest = line.part(marker.rest)
        in_sentence = self.before is not None and (
            self.before.text.endswith(":") or (rest.text and starts_lower(rest.text))
        )
        node.introduced = last.introduced if last is not None else place.reading.value == 1 and bool(in_sentence)
        self.waiting = False
        if rest.text:
            self._behind_number(at, rest, node)

    def _behind_number(self, at: int, rest: Line, node: Node) -> None:
        """Take the words behind a number: a second number (``1. (a)``), a heading, or text.

        Behind a label that is any number; a letter or Roman numeral with a full stop only if the next one follows it.
        """
        likely = rest.text[0] in "([§" or ")" in rest.text[1:8] or node.label
        inner = read_marker(rest.text) if likely else None
        if inner is not None and not inner.label and inner.kind != "indent" and inner.rest < len(rest.text):
            ahead = self.survey.ahead(at)
            place = find_place(self.stack, inner, ahead)
            if place and place.depth == len(self.stack) and place.reading.value == 1:
                sure = place.reading.style == "decimal" or follows(ahead, place.reading)
                if inner.bracket != "." or (node.label and sure):
                    self._push_number(at, rest, inner, place)
                    return
        usual = self.survey.decimal or self.survey.titled
        if is_number_heading(node, rest, self._following(at), usual=usual):
            self._take_heading((rest.start, rest.end), rest.end)
        else:
            node.add(rest, new=True)

    def _may_indent(self, line: Line) -> bool:
        """A dash begins an indent after an introduction or another indent, not within a sentence."""
        before = self.before
        if len(self.stack) == 1 or before is None:
            return False
        if self.stack[-1].style == "indent" or line.gap or self.waiting:
            return True
        return before.text[-1] in ":;,." or ends_item(before.text) or not ends_open(before.text)

    def _nested_indent(self, line: Line, marker: Marker, place: Slot | None) -> Slot | None:
        """A dash further to the right, or another dash behind a colon, begins a list inside the indent."""
        if place is None or place.depth >= len(self.stack):
            return place
        levels = [at for at in range(len(self.stack)) if self.stack[at].style == "indent"]
        inner = self.stack[levels[-1]]
        introduced = self.before is not None and self.before.text.endswith(":") and marker.num != inner.num
        if introduced or line.indent > inner.indent + 1:
            return Slot(levels[-1] + 1, MarkerNumber.of(1, "indent"))
        same = [at for at in levels if abs(line.indent - self.stack[at].indent) <= 1]
        alike = [at for at in same if self.stack[at].num == marker.num]
        at = (alike or same or levels[:1])[-1]
        value = self.stack[at].value + 1
        return Slot(at, MarkerNumber.of(value, "indent"))

    def _believed(self, line: Line, marker: Marker, place: Slot, ahead: Marker | None) -> bool:
        """A number in the middle of a sentence is text, unless it is just the one that must come."""
        if (
            place.depth == 1
            and self.root.children
            and place.depth == len(self.stack)
            and place.reading.style == "letter"
        ):
            return False
        if self._fresh(line):
            return True
        if not place.sure or self.before is None:
            return False
        words = line.text[marker.rest :].split(maxsplit=1)
        pinned = marker.bracket == "()" and self.before.text.endswith("),")  # "under 2(a)," / "(b) and (c)"
        if words and is_joining(words[0].rstrip(",")) and (pinned or not ends_item(self.before.text)):
            return False
        if place.depth < len(self.stack):
            last = self.stack[place.depth]
            if last.inset and abs(line.indent - last.indent) <= 1:
                return True
            ended = marker.bracket[-1:] in {")", "-", ""} or last.introduced or ";" in self.before.text[-8:]
            closes = ended and ends_item(self.before.text)
            return closes or not ends_open(self.before.text)
        if marker.kind == "indent" or (place.reading.style == "roman" and self.stack[-1].style == "letter"):
            return True
        return follows(ahead, place.reading)

    def _leave_inset(self, line: Line) -> None:
        """Close a list that was told by its place further right, at a number further left."""
        inset = (at for at, node in enumerate(self.stack) if node.inset and line.indent + 1 < node.indent)
        self._close_to(next(inset, len(self.stack)))

    def _open_restart(self, at: int, line: Line, marker: Marker, ahead: Marker | None) -> bool:
        """Numbers that begin again at 1 behind an introduction, further to the right, or behind a heading of their own."""
        reading = next((each for each in marker.readings if each.value == 1 and each.style != "indent"), None)
        if reading is None or reading.suffix or len(self.stack) == 1 or reading.style == "dotted":
            return False
        top = self.stack[-1]
        if top.style == reading.style and line.indent > top.indent + 1 and follows(ahead, reading):
            self._push_number(at, line, marker, Slot(len(self.stack), reading))
            self.stack[-1].inset = True
            return True
        if not self._fresh(line):
            return False
        if self.before is not None and self.before.text.endswith(":"):
            self._push_number(at, line, marker, Slot(len(self.stack), reading))
            return True
        open_at = next((n for n in range(len(self.stack) - 1, 0, -1) if self.stack[n].style == reading.style), None)
        if open_at is None or not follows(ahead, reading) or top.is_scope:
            return False
        self._push_number(at, line, marker, Slot(open_at, reading, sure=False))
        return True

    def _open_generated(self, line: Line, marker: Marker) -> bool:
        """A number that markup implies: the nesting is known."""
        depth = min(len(self.stack), DEEPEST)
        depth = next((n for n in range(1, depth) if self.stack[n].level >= line.level), depth)
        last = self.stack[depth] if depth < len(self.stack) else None
        regular = [each for each in marker.readings if last and each.style == last.style and is_next(each.value, last)]
        first = [each for each in marker.readings if each.value == 1]
        reading = (regular or first or list(marker.readings))[0]
        node = self._push(depth, line, marker, reading, last)
        node.level = line.level
        node.attributes["generated"] = "true"
        self.waiting = False
        rest = line.part(marker.rest)
        if rest.text:
            node.add(rest, new=True)
        return True

    # -- words -----------------------------------------------------------------------------------------------------

    def _words(self, at: int, line: Line) -> None:
        """Take a line that opens nothing."""
        if self._close(at, line) or self._head(at, line) or self._cross(at, line) or self._define(at, line):
            return
        node = self.stack[-1]
        if line.pages:
            node.attributes["pagebreaks"] = str(int(node.attributes.get("pagebreaks", "0")) + line.pages)
        if self._continues(at, line):
            node.add(line, new=False)
            return
        self._give_back(line)
        if len(self.stack) == 1:
            self._loose(line)
        else:
            self.stack[-1].add(line, new=True)

    def _head(self, at: int, line: Line) -> bool:
        """Take the line under a label as its heading, if it is one."""
        if not self.waiting:
            return False
        self.waiting = False
        node = self.stack[-1]
        count = self._marked_heads(at) or heading_lines(node, self.lines, at)
        after = self.survey.markers[at + count] if at + count < len(self.lines) else None
        if not count or (after is not None and after.kind == node.kind and not (node.is_wide or line.head)):
            return False  # an article's heading with nothing under it is its text
        self._take_heading(without_brackets(line), line.end)
        if count > 1:
            self.survey.headings.update(range(at + 1, at + count))
            return True
        self.waiting = self._goes_on_in_capitals(at, line.text)
        return True

    def _marked_heads(self, at: int) -> int:
        """How many lines from here on the file says to be headings, and are no labels."""
        end = at
        while end < len(self.lines) and self.lines[end].head and self.survey.markers[end] is None:
            end += 1
        return end - at

    def _cross(self, at: int, line: Line) -> bool:
        """Take an unnumbered heading between two units."""
        if at in self.survey.headings:
            self._take_heading((line.start, line.end), line.end)
            return True
        if line.head and self.ends is None:
            return self._marked_cross(at, line)
        text = line.text
        if at + 1 >= len(self.lines) or len(text) > SHORT_HEADING or not self._fresh(line) or self.ends is not None:
            return False
        marker = self.survey.markers[at + 1]
        if marker is None or marker.kind in {"indent", "annex"} or not is_heading_like(text):
            return False
        depth = self._depth_ahead(at, marker)
        if depth is None:
            return False
        self._close_to(depth)
        self.stack[-1].children.append(crossheading(line))
        self.headed = line.end
        return True

    def _marked_cross(self, at: int, line: Line) -> bool:
        """Take a line that the file says to be a heading: it closes what its next label or number closes."""
        end = at + self._marked_heads(at)
        marker = self.survey.markers[end] if end < len(self.lines) else None
        depth = self._depth_ahead(end - 1, marker) if marker is not None and marker.kind != "annex" else None
        if depth is None and marker is not None and marker.label and marker.kind != "annex" and self._rises(marker):
            depth = self._depth_of(marker)  # a label is missing before it
        if depth is None:
            scopes = (n for n in range(len(self.stack) - 1, -1, -1) if self.stack[n].is_scope)
            depth = next(scopes) + 1 if marker is None else self.stack.index(namespace_of(self.stack)) + 1
        self._close_to(depth)
        self.stack[-1].children.append(crossheading(line))
        self.stack[-1].end = max(self.stack[-1].end, line.end)
        self.headed = line.end
        return True

    def _depth_ahead(self, at: int, marker: Marker) -> int | None:
        """How much of the stack the next marker leaves open, if it goes on an outer sequence."""
        reading = marker.readings[0]
        if marker.label:
            last = namespace_of(self.stack).space.counted.get(marker.label)
            regular = (
                last is None or is_next(reading.value, last) or (reading.value == 1 and marker.label in CONTAINERS)
            )
            return self._depth_of(marker) if regular else None
        place = find_place(self.stack, marker, self.survey.ahead(at + 1))
        if place is None:
            restarts = reading.style == "decimal" and reading.value == 1
            place = Slot(2, reading) if restarts and len(self.stack) > 1 and not self.stack[1].label else None
            return 1 if place else None
        outer = self.stack[place.depth - 1]
        return place.depth if place.depth < len(self.stack) and (outer.is_scope or place.depth == 1) else None

    def _define(self, at: int, line: Line) -> bool:
        """``“mill” means ...`` behind a colon or under the heading of an article, one term below the other: each is a unit that its term names."""
        top, before = self.stack[-1], self.before
        term = defined_term(line.text)
        if not term or before is None:
            return False
        goes_on = top.kind == "definition" and self._fresh(line)
        introduced = before.text.endswith(":") or (top.label == "article" and bool(top.heading) and not top.blocks)
        if not goes_on and not (introduced and bool(top.label or top.num) and self._defines_another(at)):
            return False
        depth = len(self.stack) - 1 if goes_on else len(self.stack)
        self._close_to(depth)
        parent = self.stack[-1]
        value = sum(child.kind == "definition" for child in parent.children) + 1
        node = Node("definition", line.start, line.end, number=term, style="definition", value=value)
        node.add(line, new=True)
        parent.children.append(node)
        self.stack.append(node)
        return True

    def _defines_another(self, at: int) -> bool:
        """Tell whether a second term follows close behind one."""
        behind = range(at + 1, min(at + MOST_DEFINING, len(self.lines)))
        unit = next((n for n in behind if (marker := self.survey.markers[n]) and marker.label), behind.stop)
        terms = (n for n in behind if n < unit and defined_term(self.lines[n].text))
        return any(n == at + 1 or finished(self.lines[n - 1].text) for n in terms)

    def _continues(self, at: int, line: Line) -> bool:
        """Tell whether a line goes on the paragraph before it."""
        node, before = self.stack[-1], self.before
        if before is None or not node.blocks or node.blocks[-1][-1][1] != before.end:
            return False
        lower = starts_lower(line.text) or line.text[0] in ",;)"
        if line.gap:
            return lower and (before.text[-1].isalnum() or before.text[-1] in "-\u00ad")
        if lower:
            return not self._wraps_up(at, line)
        if not finished(before.text):
            return True
        needed = len(before.text) + 1 + len(line.text.split(maxsplit=1)[0])
        full = self.survey.width and needed > FULL * self.survey.width and line.indent <= before.indent
        return bool(full) and is_sentence(before.text)

    def _wraps_up(self, at: int, line: Line) -> bool:
        """A flush line in small letters behind the last item, which ends with a comma: it closes the list."""
        node, before = self.stack[-1], self.before
        if (
            node.style not in LIST_STYLES
            or before is None
            or before.text[-1] not in ",;"
            or len(before.text) > LONG_LINE
        ):
            return False
        if line.indent > node.indent:
            return False
        ahead = self.survey.ahead(at)
        if ahead is None or find_place(self.stack, ahead, None) is None:
            return True
        goes_on = follows(ahead, MarkerNumber(node.style, node.number, node.value))
        return not goes_on and "indent" not in {node.style, ahead.kind}

    # -- the end ---------------------------------------------------------------------------------------------------

    def _close(self, at: int, line: Line) -> bool:
        """Take closing words, places and signatures."""
        if at >= self.survey.notes:
            return self._note(line)
        kind = closing_kind(line.text)
        if self.ends is not None and self._open_behind(at, line):
            return True
        if self.ends is None:
            few = len(self.lines) - at <= MOST_CLOSING_LINES
            if kind is None and not (few and self._fresh(line) and is_last_line(line.text)):
                return False
            if (kind == "done" and not self._fresh(line)) or self._goes_on(at) or self._heads_note():
                return False
            if kind is None and self.before is not None and self.before.text[-1] in ";,":
                return False  # "For Aldria: ...;" / "For Borland: ...": a list goes on
            base = self.stack.index(namespace_of(self.stack)) + 1
            self._close_to(base)
            self.ends = Node("conclusions", line.start, line.end)
            self.stack[-1].children.append(self.ends)
            self.waiting = False
        add_closing_line(self.ends, line, kind, self.before)
        self.stack[-1].end = max(self.stack[-1].end, line.end)
        return True

    def _open_behind(self, at: int, line: Line) -> bool:
        """``Reservations`` behind the signatures: an attachment."""
        if not (is_behind(line.text) and self._fresh(line)) and not self._names_another(at, line):
            return False
        marker = Marker("annex", "", (MarkerNumber.of(0),), "", 0)
        return self._open_annex(at, line, marker)

    def _note(self, line: Line) -> bool:
        """Take a line of the notes at the end."""
        if self.ends is None or self.ends.kind != "notes":
            self._close_to(1)
            self.ends = Node("notes", line.start, line.end)
            self.root.children.append(self.ends)
        add_note(self.ends, line)
        return True

    def _quote(self, first: int, last: int) -> None:
        """Take units that are quoted whole: they stand inside the open unit, and succeed nothing."""
        lines = list(self.lines[first : last + 1])
        start, end = lines[0].start, lines[-1].end
        opened = lines[0].part(1)
        opened.gap = True
        lines[0] = opened
        shut = len(lines[-1].text.rstrip(".,;")) - 1
        lines[-1] = lines[-1].part(0, shut)
        inner = Builder([line for line in lines if line.text], within=self.stack[1].label).build()
        node = Node("quotedStructure", start, end, number="1", children=inner.root.children)
        for line in inner.front:
            node.add(line, new=line.gap)
        node.end = end
        self.stack[-1].quotations += 1
        node.value = self.stack[-1].quotations
        node.number = str(node.value)
        self.stack[-1].children.append(node)
        self.stack[-1].end = max(self.stack[-1].end, end)
        self.before = self.lines[last]
        self.waiting = False
