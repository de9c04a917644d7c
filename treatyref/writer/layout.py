"""What every format lays over a version's text: numbers, headings, words, units, and the blanks between them."""

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from treatyref.address import Address
from treatyref.fold import fold
from treatyref.numeral import parse_numeral
from treatyref.pointer import label_of
from treatyref.provision import Dropped, Provision, Version
from treatyref.table import UNSEEN, escape
from treatyref.writer.fair import flexible, place_of_number


@dataclass(frozen=True, slots=True)
class Printed:
    """A stretch of a provision."""

    role: str
    """``"num"``, ``"heading"``, ``"words"``, ``"unit"`` or, for what no provision holds, ``"rest"``."""
    before: str
    """The characters between it and the piece before: white space, or a dash that sets a heading apart."""
    text: str
    """Its characters."""
    node: Provision | None = None
    """The unit, for that role."""
    at: int = 0
    """Where `before` begins in the version's text."""


def pieces(node: Provision, text: str) -> Iterator[Printed]:
    r"""Give the pieces of a provision of a fair copy in reading order; joined, they are its text.

    Examples
    --------
    >>> from treatyref.span import Span
    >>> point = Provision("point_6", "point", "6.", "6", 6, "", "6. Fire.", Span(0, 8), Span(3, 8))
    >>> [(piece.role, piece.before, piece.text) for piece in pieces(point, "6. Fire.")]
    [('num', '', '6.'), ('words', ' ', 'Fire.')]
    """
    at = node.span.start
    parts = sorted([(child.span, child) for child in node.children], key=lambda part: part[0])
    stretches: list[tuple[int, int, str, Provision | None]] = [(s.start, s.end, "unit", child) for s, child in parts]
    if node.content:
        stretches.append((node.content.start, node.content.end, "words", None))
    stretches.sort(key=lambda each: each[0])
    printed = place_of_number(node.num, text, at)
    if printed >= 0 and printed + len(node.num) <= min([start for start, *_ in stretches], default=node.span.end):
        stretches.insert(0, (printed, printed + len(node.num), "num", None))
    if node.heading:
        first = next((start for start, _, role, _ in stretches if role != "num"), node.span.end)
        behind = stretches[0][1] if stretches and stretches[0][2] == "num" else at
        found = flexible(node.heading).search(text, behind, first)
        if found:
            stretches.append((found.start(), found.end(), "heading", None))
            stretches.sort(key=lambda each: each[0])
    for start, end, role, child in stretches:
        yield Printed(role, text[at:start], text[start:end], child, at)
        at = end
    if at < node.span.end:
        yield Printed("rest", text[at : node.span.end], "", None, at)


def tops(version: Version) -> Iterator[Printed]:
    """Give the provisions that no other one holds, and at last what stands behind them."""
    at = 0
    for node in version.provisions:
        yield Printed("unit", version.text[at : node.span.start], node.text, node, at)
        at = node.span.end
    yield Printed("rest", version.text[at:], "", None, at)


def strewn(piece: Printed, version: Version) -> Iterator[tuple[str, Dropped | None]]:
    """Give the characters before a piece in stretches, each with what says that it is dropped, or with None."""
    at, end = piece.at, piece.at + len(piece.before)
    first = bisect_left(version.dropped, at, key=lambda each: each.span.start) if piece.before.strip() else None
    while first is not None and first < len(version.dropped) and (each := version.dropped[first]).span.start < end:
        if at <= each.span.start and each.span.end <= end:
            yield version.text[at : each.span.start], None
            yield each.span.cut(version.text), each
            at = each.span.end
        first += 1
    yield version.text[at:end], None


def _in_attribute(char: str) -> str:
    """Return a character as it stands in an attribute, which is not shown: what could disguise a text is a number."""
    return f"&#{ord(char)};" if char in "\n\t\r" or UNSEEN.match(char) else escape(char)


def attributes(said: Mapping[str, str]) -> str:
    """Return the attributes of an element."""
    return "".join(f' {name}="{"".join(map(_in_attribute, value))}"' for name, value in said.items())


def front_title(version: Version) -> Dropped | None:
    """Return where the title stands, if it is the first thing that the text shows."""
    first = version.dropped[0] if version.dropped else None
    if first is None or first.reason != "title" or version.text[: first.span.start].strip():
        return None
    before = version.provisions[0].span.start if version.provisions else len(version.text)
    return first if first.span.end <= before else None


def derived_number(eid: str, kind: str, num: str) -> tuple[str, int | None]:
    """Return the number and its value as a printed number, or the place in an eId, says them.

    Examples
    --------
    >>> derived_number("art_4bis", "article", "Article 4 bis"), derived_number("point_6__al_2", "alinea", "")
    (('4bis', 4), ('2', 2))
    """
    if num:
        first, _, rest = num.strip().partition(" ")
        numeral = parse_numeral(rest if rest and label_of(fold(first.rstrip("."))) else num)
        return (numeral.normalized, numeral.value) if numeral else ("", None)
    place = Address(eid).place if kind == "alinea" else None
    return ("", None) if place is None else (str(place), place)


def said_of(node: Provision, printed: set[str]) -> dict[str, str]:
    """Return what a file must say of a provision because its words do not show it."""
    said: dict[str, str] = {}
    number, ordinal = derived_number(node.eid, node.kind, node.num)
    if number != node.number:
        said["number"] = node.number
    if ordinal != node.ordinal:
        said["ordinal"] = "" if node.ordinal is None else str(node.ordinal)
    if node.num and "num" not in printed:
        said["num"] = node.num
    if node.heading and "heading" not in printed:
        said["heading"] = node.heading
    if node.warnings:
        said["warnings"] = json.dumps([[each.code, each.message] for each in node.warnings], ensure_ascii=False)
    if node.attributes:
        said["attributes"] = json.dumps(dict(node.attributes), ensure_ascii=False)
    return said
