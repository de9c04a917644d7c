"""Cut a treaty's plain text into a tree of provisions.

Lines that open a provision (see `markers`) are put on a stack by the kind and
style of their numbers; everything else belongs to the provision that is open:
its introduction or first paragraph, later paragraphs, or the words that wrap a
list up. Numbers are never changed, invented or dropped; what looks wrong
becomes a warning on the provision.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from treatyref.errors import StructureError
from treatyref.provision import Clause, Dropped, Provision, Version, Warned
from treatyref.reader.clauses import cut_clauses
from treatyref.reader.plain.markers import Marker, read_marker
from treatyref.span import Span

__all__ = ["parse_text"]

CONTAINERS = ("part", "title", "chapter", "section")
ABBREVIATED = {
    "part": "part", "title": "title", "chapter": "chp", "section": "sec", "article": "art", "annex": "att",
    "point": "point", "paragraph": "para", "alinea": "al", "subparagraph": "subpara",
}  # fmt: skip
"""Akoma Ntoso's abbreviations for the parts of an eId."""

DEPTH = {"annex": 0, **{kind: level + 1 for level, kind in enumerate(CONTAINERS)}, "article": 9}
LONGEST_HEADING = 120
"""Characters; a longer line without a full stop is a wrapped sentence."""

CLOSING = re.compile(r"\s*(?:in witness whereof|done (?:at|in)\b|совершено в|en foi de quoi|fait à)", re.IGNORECASE)
ROMAN_LETTERS = {"i": 1, "v": 5, "x": 10}
AFTER_I = re.compile(r"^[^\S\n]*\(?(?P<next>ii|j)\)", re.MULTILINE)
"""What comes first decides whether ``(i)`` was a Roman one or the letter after ``(h)``."""

ENDS_A_SENTENCE = re.compile(r"[.!?…։:;][\"'”’»)\]]*$")


@dataclass(slots=True)
class Node:
    """A provision while it is being built."""

    kind: str
    number: str
    num: str
    ordinal: int | None
    start: int
    words: int
    level: int
    style: str = ""
    heading: str = ""
    blocks: list[tuple[int, int]] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Where the last of its words, or of its children's, ends."""
        ends = [self.words, *(end for _, end in self.blocks), *(child.end for child in self.children)]
        return max(ends)


def parse_text(
    text: str,
    *,
    version: str,
    language: str,
    title: str = "",
    source: str = "",
    authoritative: bool = False,
) -> Version:
    """Cut the plain text of a treaty into provisions and clauses.

    Parameters
    ----------
    text : str
        The text as published; it is kept to the letter, and all spans count its characters.
    version : str
        Id of the version to be made.
    language : str
        ISO 639-1 code.
    title, source : str
        What the version is called, and where it comes from. An empty title
        is taken from the lines before the preamble.
    authoritative : bool
        True for the text that the parties signed.

    Returns
    -------
    Version

    Raises
    ------
    StructureError
        If no sequence of numbered provisions starts in the text.

    Examples
    --------
    >>> text = "We declare:\\n\\n1. Fire shall cease.\\n\\n2. The hill is handed back. Talks go on."
    >>> [provision.eid for provision in parse_text(text, version="en", language="en").provisions]
    ['preamble', 'point_1', 'point_2']
    """
    root = Node("root", "", "", None, 0, 0, -1)
    builder = _Builder(text, root)
    for start, end in _lines(text):
        builder.take(start, end)
    numbered = [node for node in root.children if node.kind != "conclusions"]
    if not numbered:
        line = text.strip().split("\n", 1)[0][:80]
        msg = (
            "no sequence of numbered provisions starts here; a treaty's text has lines such as 'Article 1' or '1. ...'"
        )
        raise StructureError(msg, line, 1 if line else 0)
    front, front_title, dropped = _front(text, root)
    finisher = _Finisher(text, version, language)
    nodes = [*front, *root.children]
    provisions = tuple(finisher.provision(node, "") for node in nodes)
    return Version(version, language, text, provisions, title or front_title, source, authoritative, dropped)


def _lines(text: str) -> list[tuple[int, int]]:
    """The offsets of every line that is not blank, without the white space at its edges."""
    found = []
    for match in re.finditer(r"[^\n\r\f]+", text):
        line = match.group()
        if line.strip():
            found.append((match.start() + len(line) - len(line.lstrip()), match.end() - len(line) + len(line.rstrip())))
    return found


class _Builder:
    """The open provisions, and what a line does to them."""

    def __init__(self, text: str, root: Node) -> None:
        self.text = text
        self.root = root
        self.stack = [root]
        self.last_end = 0
        self.heading_open = False

    def take(self, start: int, end: int) -> None:
        """Open a provision with this line, or add the line to the open one."""
        marker = read_marker(self.text, start, end)
        node = self._opened(marker) if marker else None
        if marker is None or node is None:
            self._add(start, end)
        elif node.kind in DEPTH:
            self._head(node, marker, start, end)
        elif marker.end < end:
            node.blocks.append((marker.end, end))
        self.last_end = end

    def _head(self, node: Node, marker: Marker, start: int, end: int) -> None:
        """The rest of an article's line is its heading, or its words if it ends as a sentence does."""
        rest = self.text[marker.end : end].strip()
        begin = self.text.index(rest, marker.end) if rest else end
        node.words = max(node.words, start + len(marker.num))
        self.heading_open = not rest
        if rest and ENDS_A_SENTENCE.search(rest):
            node.blocks.append((begin, end))
        elif rest:
            node.heading, node.words = rest, end

    def _opened(self, marker: Marker) -> Node | None:
        """Open the provision if its number fits what is open; None leaves the line as text."""
        if marker.kind == "numbered":
            return self._open_numbered(marker)
        kind = marker.kind
        level = DEPTH.get(kind, 10)
        if kind == "article" and not self._follows(marker, [n for n in self._all(self.root) if n.kind == "article"]):
            return None
        while self.stack[-1].level >= level:
            self.stack.pop()
        return self._push(marker, kind, level)

    def _all(self, node: Node) -> list[Node]:
        return [inner for child in node.children for inner in (child, *self._all(child))]

    def _follows(self, marker: Marker, siblings: list[Node]) -> bool:
        """A labelled number goes on from its siblings, and does not stand in the middle of a sentence."""
        if not siblings:
            return True
        last = siblings[-1].ordinal or 0
        return marker.value >= last or marker.value == 1

    def _open_numbered(self, marker: Marker) -> Node | None:
        """Find the level whose style the number has: a known style pops to it, a new one goes deeper."""
        marker = self._settled(marker)
        for at in range(len(self.stack) - 1, 0, -1):
            node = self.stack[at]
            if node.style == marker.style and node.kind not in DEPTH and self._succeeds(marker, node):
                del self.stack[at:]
                return self._push(marker, node.kind, node.level)
            if node.kind in {"article", "annex"}:
                break
        if marker.value != 1 and not (self.stack[-1] is self.root and marker.style == "decimal"):
            return None
        parent = self.stack[-1]
        kind = "paragraph" if parent.kind == "article" and marker.style == "decimal" else "point"
        return self._push(marker, kind, max(parent.level, 9) + 1)

    def _settled(self, marker: Marker) -> Marker:
        """Read ``(i)``, ``(v)`` and ``(x)`` as letters only where the letter before came last, and no ``(ii)`` follows."""
        value = ROMAN_LETTERS.get(marker.number)
        if value is None or marker.style != "letter":
            return marker
        last = {node.style: node.ordinal for node in self.stack}
        follows = AFTER_I.search(self.text, marker.end)
        if last.get("letter") == marker.value - 1 and last.get("roman") != value - 1:
            as_letter = marker.number != "i" or follows is None or "i" not in follows["next"]
        else:
            as_letter = False
        return marker if as_letter else replace(marker, style="roman", value=value)

    def _succeeds(self, marker: Marker, last: Node) -> bool:
        """The next number, a repeated one, or one after a gap; smaller numbers are text."""
        ordinal = last.ordinal or 0
        return marker.value >= ordinal and marker.value - ordinal <= 20

    def _push(self, marker: Marker, kind: str, level: int) -> Node:
        parent = self.stack[-1]
        node = Node(
            kind,
            marker.number,
            marker.num,
            marker.value,
            marker.start,
            marker.start + len(marker.num),
            level,
            marker.style,
        )
        siblings = [child for child in parent.children if child.kind == kind]
        before = siblings[-1].ordinal or 0 if siblings else 0
        if siblings and marker.value == before and siblings[-1].number == marker.number:
            node.warnings.append(Warned("duplicate-number", f"{marker.num} stands twice; {before + 1} was expected"))
        elif marker.value > before + 1 and kind not in CONTAINERS:
            node.warnings.append(
                Warned("gap", f"{marker.num} follows {before or 'nothing'}; {before + 1} was expected")
            )
        parent.children.append(node)
        self.stack.append(node)
        return node

    def _add(self, start: int, end: int) -> None:
        """Add a line of text: a heading, a new paragraph, a wrapped line, or the closing words of the treaty."""
        node = self.stack[-1]
        line = self.text[start:end]
        if CLOSING.match(line) and node is not self.root:
            self._close(start, end)
            return
        if (
            self.heading_open
            and len(line) <= LONGEST_HEADING
            and not ENDS_A_SENTENCE.search(line)
            and line[:1].isupper()
        ):
            node.heading, node.words = line, end
            self.heading_open = False
            return
        self.heading_open = False
        gap = self.text[self.last_end : start]
        wrapped = bool(node.blocks) and not re.search(r"\n[^\S\n]*\n", gap) and not self._new_paragraph(line)
        if wrapped:
            node.blocks[-1] = (node.blocks[-1][0], end)
        else:
            while len(self.stack) > 2 and self.stack[-1].level > 10 and line[:1].isupper():
                self.stack.pop()  # a sentence after a list belongs to the paragraph that the list is of
            self.stack[-1].blocks.append((start, end))

    def _new_paragraph(self, line: str) -> bool:
        """Without a blank line, a capital after a full stop begins a paragraph."""
        before = self.text[: self.last_end][-3:]
        return bool(ENDS_A_SENTENCE.search(before)) and not line[:1].islower()

    def _close(self, start: int, end: int) -> None:
        """Signature blocks and closing words end the last provision."""
        node = Node("conclusions", "", "", None, start, start, 0, blocks=[(start, end)])
        del self.stack[1:]
        self.root.children.append(node)
        self.stack.append(node)


def _front(text: str, root: Node) -> tuple[list[Node], str, tuple[Dropped, ...]]:
    """What stands before the first provision: a title, and the preamble."""
    blocks = root.blocks
    dropped: list[Dropped] = []
    title = ""
    if blocks and len(blocks) > 1 and not ENDS_A_SENTENCE.search(text[slice(*blocks[0])]):
        title = " ".join(text[slice(*blocks[0])].split())
        dropped.append(Dropped(Span(*blocks[0]), "title"))
        blocks = blocks[1:]
    if not blocks:
        return [], title, tuple(dropped)
    return [Node("preamble", "", "", None, blocks[0][0], blocks[0][0], 0, blocks=blocks)], title, tuple(dropped)


class _Finisher:
    """Turns finished nodes into records with eIds, clauses and labels."""

    def __init__(self, text: str, version: str, language: str) -> None:
        self.text = text
        self.version = version
        self.language = language
        self.used: dict[str, int] = {}

    def provision(self, node: Node, parent: str) -> Provision:
        """Make the record of a node and of all inside it."""
        eid = self._eid(node, parent)
        children = [self.provision(child, eid) for child in node.children]
        content: Span | None = None
        clauses: tuple[Clause, ...] = ()
        if len(node.blocks) > 1 or (node.blocks and children):
            children = sorted([*self._alineas(node, eid, children), *children], key=lambda child: child.span)
        elif node.blocks:
            content = Span(*node.blocks[0])
            clauses = cut_clauses(self.text, content, eid, self.version, self.language)
        start, end = node.start, max(node.end, node.start + 1)
        return Provision(
            eid, node.kind, node.num, node.number, node.ordinal, node.heading, self.text[start:end], Span(start, end),
            content, clauses, tuple(children), tuple(node.warnings),
        )  # fmt: skip

    def _eid(self, node: Node, parent: str) -> str:
        """Join the parent's eId and this node's own part; a clash gets a number."""
        short = ABBREVIATED.get(node.kind, node.kind)
        own = f"{short}_{node.ordinal if node.kind == 'annex' else node.number}" if node.number else short
        own = own.replace(".", "-")
        eid = f"{parent}__{own}" if parent else own
        self.used[eid] = self.used.get(eid, 0) + 1
        return eid if self.used[eid] == 1 else f"{eid}_{self.used[eid]}"

    def _alineas(self, node: Node, eid: str, children: list[Provision]) -> list[Provision]:
        """Unnumbered paragraphs: the introduction of a list, alineas, and the words that wrap a list up."""
        first = min((child.span.start for child in children), default=None)
        found = []
        ordinal = 0
        for start, end in node.blocks:
            words = self.text[start:end]
            if first is not None and start < first and len([b for b in node.blocks if b[0] < first]) == 1:
                kind, name, number = "intro", "intro", ""
            elif first is not None and start > first and words[:1].islower():
                kind, name, number = "wrapUp", "wrapup", ""
            else:
                ordinal += 1
                kind, name, number = "alinea", f"al_{ordinal}", str(ordinal)
            inner = f"{eid}__{name}"
            clauses = cut_clauses(self.text, Span(start, end), inner, self.version, self.language)
            found.append(
                Provision(
                    inner, kind, "", number, ordinal or None, "", words, Span(start, end), Span(start, end), clauses
                )
            )
        return found
