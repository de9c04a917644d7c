"""Where a number belongs: the level it goes on, or the level it begins.

A number opens a unit only if it succeeds the last one at its level, begins a
level at 1, a or i, or is an inserted one. A new style goes deeper, a known
style goes back; ``(i)``, ``(v)`` and ``(aa)`` are settled by what came before
and by the one number that follows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from treatyref.provision import Warned
from treatyref.reader.plain.markers import Marker, MarkerNumber
from treatyref.reader.plain.node import Node, namespace_of

WIDEST_GAP = {"decimal": 60, "dotted": 20}
"""Numbers that may be missing before the next one; a wider gap is a number in the text."""
AA = 27
"""The first letter of an alphabet that is doubled: what comes behind z."""
WIDEST_GAP_OF_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a number belongs."""

    depth: int
    """How many nodes of the stack stay open; the last of them is the parent."""
    reading: MarkerNumber
    """How the number is to be read."""
    sure: bool = True
    """False if numbers are missing before it, or it came before: it needs a fresh line to be believed."""
    last: Node | None = None
    """The number it goes on, where that is not open any more."""


def is_next(value: int, last: Node) -> bool:
    """Tell whether a number succeeds the one of a node, or the one that should have stood there."""
    return value == last.value + 1 or (last.expected != last.value and value == last.expected + 1)


def is_inserted(reading: MarkerNumber, last: Node) -> bool:
    """Tell whether a number was inserted behind the one of a node: 4 bis behind 4, 4b behind 4a."""
    return bool(reading.suffix) and reading.value == last.value and reading.suffix.casefold() != last.suffix.casefold()


def warn(node: Node, last: Node) -> None:
    """Say what was expected where a number is missing or comes twice; the number stays as it is."""
    if is_next(node.value, last) or (node.style == "dotted" and _prefix(node.path) != _prefix(last.path)):
        return
    node.expected = (max(last.expected, last.value)) + 1
    if node.value < last.value:
        message = f"{node.num} comes behind {last.num}; {node.expected} was expected"
        node.warnings += (Warned("out-of-order", message),)
        node.attributes["expected"] = str(node.expected)
        node.expected -= 1
    elif node.value == last.value:
        node.warnings += (Warned("duplicate-number", f"{node.num} comes again; {node.expected} was expected"),)
        node.attributes["expected"] = str(node.expected)
    else:
        node.expected = last.value + 1
        node.warnings += (Warned("gap", f"{node.num} follows {last.num}; {node.expected} was expected"),)


def follows(marker: Marker | None, reading: MarkerNumber) -> bool:
    """Tell whether a marker counts one further than a reading, in the same style."""
    return marker is not None and any(
        other.style == reading.style and other.value == reading.value + 1 for other in marker.readings
    )


def _levels(stack: Sequence[Node]) -> list[int]:
    """The places in the stack of open bare numbers, innermost first, up to what they cannot reach beyond."""
    return list(takewhile(lambda at: not stack[at].is_scope, range(len(stack) - 1, 0, -1)))


def find_place(stack: Sequence[Node], marker: Marker, ahead: Marker | None) -> Slot | None:
    """Return where a bare number belongs, or None if it is no number of a unit.

    It depends on the open nodes, outermost first, on all readings of the number, and on the next bare number of the text.
    """
    levels = _levels(stack)
    going_on = _successor(stack, levels, marker)
    beginning = _beginning(stack, levels, marker)
    if going_on and beginning and going_on.reading.style != beginning.reading.style:
        return beginning if _begins(stack, beginning, going_on, ahead) else going_on
    return going_on or beginning or _going_on_closed(stack, marker) or _irregular(stack, levels, marker)


def _going_on_closed(stack: Sequence[Node], marker: Marker) -> Slot | None:
    """``2.`` behind a heading that closed 1, and ``3.`` at the top of section II, where section I ended with 2."""
    top = stack[-1]
    runs = (top.may_run_through or top.label == "article") and not top.blocks
    for reading in marker.readings:
        last = top.last_numbered or (namespace_of(stack).space.counted.get(f"#{reading.style}") if runs else None)
        if last is None or last.label or reading.style != last.style or reading.style == "dotted":
            continue
        if is_next(reading.value, last) or is_inserted(reading, last):
            return Slot(len(stack), reading, last=last)
    return None


def _begins(stack: Sequence[Node], beginning: Slot, going_on: Slot, ahead: Marker | None) -> bool:
    """``(i)`` behind ``(h)``, ``(aa)`` behind ``(a)``: a new list if its second number follows."""
    if follows(ahead, beginning.reading):
        return True
    if follows(ahead, going_on.reading) or going_on.reading.suffix:
        return False
    return stack[-1].style == going_on.reading.style and not stack[-1].blocks


def _successor(stack: Sequence[Node], levels: list[int], marker: Marker) -> Slot | None:
    """The level that the number goes on: same brackets first, then any, innermost first."""
    for same_bracket in (True, False):
        for at in levels:
            last = stack[at]
            for reading in marker.readings:
                if same_bracket != (marker.bracket == last.bracket) or not _same_style(reading, last):
                    continue
                if reading.style == "dotted":
                    if _prefix(reading.number) == _prefix(last.path) and is_next(reading.value, last):
                        return Slot(at, reading)
                elif is_inserted(reading, last) or (is_next(reading.value, last) and not _is_repeat(reading, last)):
                    return Slot(at, reading)
    return None


def _is_repeat(reading: MarkerNumber, last: Node) -> bool:
    """An inserted letter that is no inserted letter here: (ab) does not come behind (z)."""
    return bool(reading.suffix) and reading.style in {"letter", "LETTER"} and reading.value != last.value


def _same_style(reading: MarkerNumber, last: Node) -> bool:
    if reading.style == "double":
        return last.style in {"double", "letter"}
    return reading.style == last.style


def _prefix(number: str) -> str:
    return number.rpartition(".")[0]


def _beginning(stack: Sequence[Node], levels: list[int], marker: Marker) -> Slot | None:
    """The new level that the number begins, under the innermost open unit."""
    for reading in marker.readings:
        if reading.style == "indent":
            return _indent_place(stack, levels)
        if reading.style == "dotted":
            place = _dotted_beginning(stack, reading)
            if place:
                return place
            continue
        first = reading.value == 1 or (reading.style == "double" and reading.value == AA)
        if not first or reading.suffix:
            continue
        used = {(stack[at].style, stack[at].bracket) for at in levels}
        if (reading.style, marker.bracket) in used:
            continue
        if reading.style == "double" and not levels:
            continue
        return Slot(len(stack), reading)
    return None


def _indent_place(stack: Sequence[Node], levels: list[int]) -> Slot:
    """An indent goes on the list of indents that is open."""
    for at in levels:
        if stack[at].style == "indent":
            return Slot(at, MarkerNumber.of(stack[at].value + 1, "indent"))
    return Slot(len(stack), MarkerNumber.of(1, "indent"))


def _dotted_beginning(stack: Sequence[Node], reading: MarkerNumber) -> Slot | None:
    """1.2 stands in the unit numbered 1, which must be open."""
    prefix = _prefix(reading.number)
    for at in range(len(stack) - 1, 0, -1):
        if stack[at].path == prefix:
            return Slot(at + 1, reading, reading.value == 1)
    first = stack[1] if len(stack) > 1 and stack[1].style == "dotted" else None
    if reading.value == 1 and (first is None or _is_next_prefix(reading.number, first.path)):
        return Slot(len(stack) if first is None else 1, reading) if stack[0 if first else -1].is_space else None
    return None


def _is_next_prefix(number: str, before: str) -> bool:
    """2.1 comes behind 1.2 where 1 and 2 are no units."""
    outer, last = _prefix(number).rpartition(".")[::2], _prefix(before).rpartition(".")[::2]
    return outer[0] == last[0] and int(outer[1]) == int(last[1]) + 1


def _irregular(stack: Sequence[Node], levels: list[int], marker: Marker) -> Slot | None:
    """A number after a gap, one that came before, or the first number of an excerpt."""
    for at in levels:
        last = stack[at]
        for reading in marker.readings:
            if reading.style != last.style or (marker.bracket != last.bracket and reading.style != "decimal"):
                continue
            if reading.style == "dotted" and _prefix(reading.number) != _prefix(last.path):
                continue
            widest = WIDEST_GAP.get(reading.style, WIDEST_GAP_OF_LETTERS)
            if 0 <= reading.value - last.value <= widest:
                return Slot(at, reading, sure=False)
    if not levels and not any(child.num for child in stack[-1].children):
        excerpt = _excerpt(stack[-1], marker)
        if excerpt is not None:
            return Slot(len(stack), excerpt, sure=False)
    reading = marker.readings[0]
    if reading.style == "decimal" and reading.value == 1 and not reading.suffix:
        return Slot(len(stack), reading, sure=False)
    return None


def _excerpt(parent: Node, marker: Marker) -> MarkerNumber | None:
    """The first number of a text that begins in the middle, or of an article where numbers run through all of them."""
    begins = parent.is_space or (parent.label == "article" and not parent.blocks)
    for reading in marker.readings:
        if reading.style == "decimal" and (begins or reading.value == 1):
            return reading
    if not parent.label or marker.bracket == ".":
        return None
    return next((reading for reading in marker.readings if reading.style in {"letter", "LETTER"}), None)
