"""A provision while the tree is being built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from treatyref.provision import Warned
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import CONTAINERS, MarkerNumber

ARTICLES = ("article", "rule", "clause", "point", "paragraph")
"""Labels of units that stand in containers, in the order in which they hold each other."""

Piece = tuple[int, int]
"""Start and end of the part of a line that belongs to a paragraph."""


@dataclass(slots=True, eq=False)
class Space:
    """What is counted anew in the whole, in an annex, and in a quotation."""

    counted: dict[str, Node] = field(default_factory=dict)
    """The last unit of each label; under ``#`` and a style, the last bare number that may run through parts."""
    annexes: set[int] = field(default_factory=set)
    """The numbers, as they stand in eIds, of the annexes right inside."""


@dataclass(slots=True, eq=False)
class Node:
    """A provision while it is being built."""

    kind: str
    """Akoma Ntoso name of the unit."""
    start: int
    end: int
    """Where it stands in the text, its children included."""
    label: str = ""
    """Name of its label, by which it is ranked; empty if its number is bare."""
    style: str = ""
    bracket: str = ""
    """How its number is written."""
    number: str = ""
    num: str = ""
    value: int = 0
    suffix: str = ""
    """The number as it stands in the eId, as printed, its place, and what makes it an inserted one."""
    expected: int = 0
    """The place that would have been next; differs from `value` at gaps and duplicates."""
    path: str = ""
    """The number as decimal numbering goes on from it, such as ``"1.2"``."""
    level: int = 0
    """For a generated number, in how many lists it stands."""
    indent: int = 0
    """Columns before it."""
    heading: tuple[Piece, ...] = ()
    """Where its heading stands."""
    blocks: list[list[Piece]] = field(default_factory=list)
    """Its paragraphs, each a list of pieces of lines."""
    inset: bool = False
    """True if only its place further right tells it from the list that holds it."""
    introduced: bool = False
    """True of the items of a list whose first stands behind a colon, or begins with a small letter: they are parts of a sentence."""
    quotations: int = 0
    """How many quotations of whole units stand in it."""
    children: list[Node] = field(default_factory=list)
    warnings: tuple[Warned, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    _space: Space | None = None

    def walk(self) -> Iterator[Node]:
        """Give what is inside it, at any depth, in reading order."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    @property
    def space(self) -> Space:
        """What is counted in it, if it is a name space."""
        if self._space is None:
            self._space = Space()
        return self._space

    @property
    def is_container(self) -> bool:
        """Parts, chapters and the like, which hold articles."""
        return self.label in CONTAINERS

    @property
    def is_wide(self) -> bool:
        """What holds articles: its label may have a heading that nothing follows."""
        return self.is_container or self.kind == "annex"

    @property
    def may_run_through(self) -> bool:
        """What may hold numbers that run through several of its kind: parts, and sections under I or A."""
        return self.is_container or (self.style in {"ROMAN", "LETTER"} and not self.label)

    @property
    def is_space(self) -> bool:
        """What counts its units anew: the whole, an annex, a quotation."""
        return self.kind in {"root", "annex", "quotedStructure"}

    @property
    def is_scope(self) -> bool:
        """What bare numbers cannot reach beyond: a labelled unit, an annex, the whole."""
        return bool(self.label) or self.is_space

    @property
    def last_numbered(self) -> Node | None:
        """The last of its children that has a number, if only headings and quotations stand behind it."""
        for child in reversed(self.children):
            if child.kind not in {"crossheading", "quotedStructure"}:
                return child if child.num else None
        return None

    def add(self, line: Line, *, new: bool) -> None:
        """Add a line of words, as a new paragraph or as the rest of the last one."""
        piece = (line.start, line.end)
        if new or not self.blocks:
            self.blocks.append([piece])
        else:
            self.blocks[-1].append(piece)
        self.end = max(self.end, line.end)


def crossheading(line: Line) -> Node:
    """Return an unnumbered heading between two units."""
    return Node("crossheading", line.start, line.end, heading=((line.start, line.end),))


def namespace_of(stack: Sequence[Node]) -> Node:
    """The innermost annex, quotation or the whole: numbers are counted anew in each."""
    return next(node for node in reversed(stack) if node.is_space)


def holds(node: Node, label: str) -> bool:
    """Tell whether a unit may hold a labelled one: a part a chapter, a chapter an article, an article a point."""
    if node.is_space:
        return True
    if label == "section" and node.label == "article":
        return not node.blocks and not node.children  # Article I, Section 1
    if label in CONTAINERS:
        return node.is_container and CONTAINERS.index(node.label) < CONTAINERS.index(label)
    if node.is_container:
        return True
    return node.label in ARTICLES and label in ARTICLES and ARTICLES.index(node.label) < ARTICLES.index(label)


def kind_of(reading: MarkerNumber, parent: Node) -> str:
    """What a bare number counts, by its style and by what holds it."""
    if reading.style == "indent":
        return "indent"
    if reading.style == "dotted":
        return "subparagraph" if parent.kind == "paragraph" else "paragraph"
    if reading.style not in {"decimal", "word"}:
        return "point"
    if parent.label in ARTICLES and parent.kind != "paragraph":
        return "paragraph"
    if parent.kind == "paragraph":
        return "subparagraph"
    return "paragraph" if parent.kind == "point" and parent.style == "decimal" else "point"
