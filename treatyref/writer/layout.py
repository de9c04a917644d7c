"""What every format is written from: the fair copy of a version, and what lies over its text, numbers, headings, words, units and the blanks between them.

The fair copy is the text as it is read, wrapped lines joined and furniture of pages left out.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from treatyref.address import Address
from treatyref.errors import ArgumentError
from treatyref.fold import fold
from treatyref.numeral import parse_numeral
from treatyref.pointer import label_of
from treatyref.provision import Clause, Dropped, Provision, Version
from treatyref.span import Span
from treatyref.table import UNSEEN, escape

BREAKS = {**dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e"), "\n"), 0x1F: " "}
LONGEST_LEAD = 8
"""Characters of an opening mark before a number, the white space behind it included."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold, not even escaped."""


def fair_copy(version: Version) -> Version:
    r"""Return a version whose spans cut out exactly the texts of its provisions and clauses.

    Provisions may show other characters than the source has: lines joined, words that were cut in two made whole. The copy has
    the same provisions and clauses, and its text is the one that is shown; what is its own fair copy comes back equal. Form
    feeds become line feeds, and characters that no XML file can hold become U+FFFD.

    >>> shown, printed = "1. Fire stops.", Span(0, 15)
    >>> point = Provision("point_1", "point", "1.", "1", 1, "", shown, printed)
    >>> fair_copy(Version("en", "en", "1. Fire\n stops.\n", (point,))).text
    '1. Fire stops.\n'
    """
    copier = _Copier(version)
    tops = tuple(copier.top(each) for each in version.provisions)
    copier.gap(len(version.text))
    return replace(
        version, text="".join(copier.parts), provisions=tops, dropped=tuple(copier.dropped), title=fit(version.title),
        source=fit(version.source),
    )  # fmt: skip


def fit(text: str) -> str:
    r"""Return a text without the characters that no XML file can hold.

    >>> fit("a\x00b\x0cc")
    'a\ufffdb\nc'
    """
    return FORBIDDEN.sub("\ufffd", text.translate(BREAKS)) if FORBIDDEN.search(text) else text


class _Copier:
    """Puts the text together, provision by provision, and moves the spans."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self.parts: list[str] = []
        self.length = 0
        self.at = 0
        self.dropped: list[Dropped] = []
        self.source = sorted(version.dropped, key=lambda each: each.span)
        self.starts = [each.span.start for each in self.source]

    def gap(self, end: int) -> None:
        """Copy what stands between two provisions as it is."""
        self._keep_dropped(self.at, end)
        self._add(self.version.text[self.at : end])
        self.at = end

    def top(self, node: Provision) -> Provision:
        """Copy a provision that no other one holds."""
        self.gap(max(self.at, node.span.start))
        if node.text == node.span.cut(self.version.text):
            self._keep_dropped(node.span.start, node.span.end)
        moved = _moved(node, self.length)
        self._add(node.text)
        self.at = node.span.end
        return moved

    def _add(self, words: str) -> None:
        self.parts.append(fit(words))
        self.length += len(words)

    def _keep_dropped(self, start: int, end: int) -> None:
        """Carry over what is dropped in a stretch that is copied character by character."""
        at = bisect_left(self.starts, start)
        while at < len(self.starts) and self.starts[at] < end:
            each = self.source[at]
            if each.span.end <= end:
                self.dropped.append(Dropped(each.span.shift(self.length - start), each.reason))
            at += 1


def _moved(node: Provision, start: int) -> Provision:
    """Place a provision's text at an offset, and find its parts in it one after the other."""
    printed = place_of_number(node.num, node.text, 0)
    at = printed + len(node.num) if printed >= 0 else 0
    heading = flexible(node.heading).search(node.text, at) if node.heading else None
    parts: list[Provision | Clause] = sorted([*node.sentences, *node.children], key=lambda part: part.span)
    if heading and (not parts or node.text.find(parts[0].text, at) >= heading.start()):
        at = heading.end()
    clauses: list[Clause] = []
    children: list[Provision] = []
    for part in parts:
        found = node.text.find(part.text, at)
        if found < 0:
            name = part.id if isinstance(part, Clause) else part.eid
            msg = f"the text of {node.eid!r} does not hold the text of {name!r}, so it cannot be written"
            raise ArgumentError(msg)
        at = found + len(part.text)
        if isinstance(part, Clause):
            clauses.append(replace(part, text=fit(part.text), span=Span(start + found, start + at)))
        else:
            children.append(_moved(part, start + found))
    content = clauses[0].span | clauses[-1].span if clauses else None
    return replace(
        node, num=fit(node.num), heading=fit(node.heading), text=fit(node.text), span=Span(start, start + len(node.text)),
        content=content, sentences=tuple(clauses), children=tuple(children),
    )  # fmt: skip


def place_of_number(num: str, text: str, at: int) -> int:
    """Return where the number of a provision stands in a text, behind no more than an opening mark; -1 if it does not.

    >>> place_of_number("6.", "6. Fire.", 0), place_of_number("4.", "«4. Fees.»", 0), place_of_number("7.", "See 7.", 0)
    (0, 1, -1)
    """
    if not num or text.startswith(num, at):
        return at if num else -1
    found = text.find(num, at, at + LONGEST_LEAD + len(num))
    return -1 if found < 0 or any(char.isalnum() for char in text[at:found]) else found


def flexible(words: str) -> re.Pattern[str]:
    r"""Return a pattern of words between which any white space may stand.

    >>> flexible("Use of force").search("USE\nUse of\nforce").start()
    4
    """
    return re.compile(r"\s+".join(map(re.escape, words.split())))


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
