"""Cut a treaty's plain text into a tree of provisions, and make records of the tree: addresses, displayed words, clauses and their places."""

import gc
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise

from treatyref.errors import StructureError
from treatyref.provision import Clause, Dropped, Provision, Version, Warned
from treatyref.reader.hyphens import keeps_hyphen, words_of
from treatyref.reader.naming import OWN_WORDS, FreshAddresses, name_clauses, numbered_through
from treatyref.reader.plain.closing import tie_notes
from treatyref.reader.plain.front import Front, read_front
from treatyref.reader.plain.lines import Line, LineBlock, compose, split_lines
from treatyref.reader.plain.node import Node, Piece
from treatyref.reader.plain.pages import clear_contents, clear_edges, clear_line_numbers, clear_page_notes, clear_pages
from treatyref.reader.plain.run_in import split_items
from treatyref.reader.plain.survey import quotations
from treatyref.reader.plain.tree import Builder
from treatyref.reader.plain.unbroken import split_unbroken
from treatyref.reader.plain.unnumbered import unnumbered
from treatyref.sentence import sentences
from treatyref.span import Span

HYPHENS = "-‐\u00ad"
NOTHING: Mapping[str, str] = {}
"""What most provisions say besides: one record serves them all."""

Edit = tuple[int, int, str]
"""Start and end of a stretch of the text, and what is shown in its place."""


class DisplayedText:
    """A text as it is displayed: wrapped lines joined, furniture of pages left out.

    The edits are in order, without overlaps.

    >>> shown = DisplayedText("The imple-\\nmentation\\nof it", [(9, 11, ""), (20, 21, " ")])
    >>> shown.cut(0, 26), shown.homes(0, [Span(4, 18)])
    ('The implementation of it', [Span(start=4, end=20)])
    """

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        self.text = text
        self.edits = edits
        self.starts = [edit[0] for edit in edits]

    def _within(self, start: int, end: int) -> Sequence[Edit]:
        return self.edits[bisect_left(self.starts, start) : bisect_right(self.starts, end - 1)]

    def cut(self, start: int, end: int) -> str:
        """Return what is shown of a stretch of the text."""
        inside = self._within(start, end)
        if not inside:
            return self.text[start:end]
        parts: list[str] = []
        at = start
        for begin, stop, instead in inside:
            parts += [self.text[at:begin], instead]
            at = max(at, stop)
        return "".join([*parts, self.text[at:end]])

    def homes(self, start: int, pieces: Sequence[Span]) -> list[Span]:
        """Carry stretches, counted in what is shown from `start` on and in order, back to the text."""
        n = bisect_left(self.starts, start)
        at, shown = start, 0
        found: list[int] = []
        for offset in (each for piece in pieces for each in (piece.start, piece.end - 1)):
            place = -1
            while n < len(self.edits):
                begin, stop, instead = self.edits[n]
                if shown + begin - at > offset:
                    break
                if shown + begin - at + len(instead) > offset:
                    place = begin
                    break
                shown += begin - at + len(instead)
                at = stop
                n += 1
            found.append(place if place >= 0 else at + offset - shown)
        return [Span(first, last + 1) for first, last in zip(found[::2], found[1::2], strict=True)]


def joins(text: str, root: Node) -> list[Edit]:
    """Return the edits that join the wrapped lines of all paragraphs and headings."""
    found: list[Edit] = []
    words: frozenset[str] | None = None
    for node in root.walk():
        for pieces in (*node.blocks, node.heading):
            for (_, end), (start, stop) in itertools.pairwise(pieces):
                if text[end - 1] not in HYPHENS or not text[max(0, end - 2)].isalpha():
                    found.append((end, start, " "))
                    continue
                if words is None:
                    words = words_of(text)
                soft = text[end - 1] == "\u00ad"
                kept = not soft and keeps_hyphen(text[max(0, end - 60) : end - 1], text[start : stop + 1], words)
                found.append((end, start, "") if kept else (end - 1, start, ""))
    return sorted(found)


class Finisher:
    """Turns finished nodes into records with eIds, clauses and labels."""

    def __init__(self, shown: DisplayedText, version: str, language: str) -> None:
        self.shown = shown
        self.version = version
        self.language = language
        self.names = FreshAddresses()

    def provision(self, node: Node, parent: str = "", space: str = "") -> Provision:
        """Make the record of a node and of all inside it.

        It needs the eIds of the unit that holds the node, and of the annex or quotation in which numbers are counted anew.
        """
        eid = self.names.fresh(self.names.of(node.kind, node.number, parent, space))
        inner_space = eid if node.kind in {"annex", "quotedStructure"} else space
        below = "" if node.kind in {"preamble", "conclusions", "notes"} else eid
        first, own = _own_words(node)
        content, clauses = self._words(first, eid) if first else (None, ())
        parts: list[Node | list[Piece]] = sorted(
            [*node.children, *own], key=lambda part: part.start if isinstance(part, Node) else part[0][0]
        )
        inside = below or (space if node.kind != "preamble" else "")
        children = self._children(eid, parts, inside, inner_space, int(bool(first)))
        end = max([node.end, node.start + 1, *(child.span.end for child in children)])
        heading = " ".join(self.shown.cut(node.heading[0][0], node.heading[-1][1]).split()) if node.heading else ""
        attributes = dict(node.attributes)
        if node.kind == "preface":
            heading = ""
        if node.kind == "crossheading":
            heading, content = "", Span(node.heading[0][0], node.heading[-1][1])
        if node.style == "sole":
            attributes["sole"] = "true"
        return Provision(
            eid, node.kind, node.num, node.number, node.value or None, heading, self.shown.cut(node.start, end),
            Span(node.start, end), content, clauses, children, node.warnings, attributes or NOTHING,
        )  # fmt: skip

    def _words(self, pieces: Sequence[tuple[int, int]], eid: str) -> tuple[Span, tuple[Clause, ...]]:
        """A paragraph and its clauses, one a sentence: cut in what is shown, placed in the text."""
        start, end = pieces[0][0], pieces[-1][1]
        shown = self.shown.cut(start, end)
        cut = sentences(shown, self.language)
        homes = [each.shift(start) for each in cut] if len(shown) == end - start else self.shown.homes(start, cut)
        found = [(each.cut(shown), home) for each, home in zip(cut, homes, strict=True)]
        return Span(start, end), name_clauses(found, eid, self.version)

    def _children(
        self, eid: str, parts: Sequence[Node | list[Piece]], below: str, space: str, ordinal: int
    ) -> tuple[Provision, ...]:
        """The units inside, and between them the unnumbered paragraphs: introduction, alineas, wrap-up."""
        found: list[Provision] = []
        first = next((at for at, part in enumerate(parts) if isinstance(part, Node)), len(parts))
        for at, part in enumerate(parts):
            if isinstance(part, Node):
                found.append(self.provision(part, below, space))
                continue
            lower = self.shown.text[part[0][0]].islower()
            if at > first and lower and not isinstance(parts[at - 1], list):
                kind, number = "wrapUp", ""
            elif at == 0 and first == 1:
                ordinal += 1
                kind, number = "intro", ""
            else:
                ordinal += 1
                kind, number = "alinea", str(ordinal)
            inner = self.names.fresh(self.names.of(kind, number, eid))
            span, clauses = self._words(part, inner)
            text = self.shown.cut(span.start, span.end)
            found.append(Provision(inner, kind, "", number, int(number or 0) or None, "", text, span, span, clauses))
        return tuple(found)


def _own_words(node: Node) -> tuple[list[Piece], list[list[Piece]]]:
    """The paragraph that is a unit's own words, and those that are children of it.

    A lone paragraph is its own words, and so is the introduction of a list in
    an item; an article's or numbered paragraph's introduction is a child.
    """
    if not node.children:
        return (node.blocks[0], []) if len(node.blocks) == 1 else ([], node.blocks)
    before = sum(block[0][0] < node.children[0].start for block in node.blocks)
    if before == 1 and (node.kind in OWN_WORDS or node.style == "dotted"):
        return node.blocks[0], node.blocks[1:]
    return [], node.blocks


def parse_text(text: str, *, version: str, language: str, title: str = "", heads: Collection[int] = ()) -> Version:
    """Cut the plain text of a treaty into provisions and clauses.

    The text is kept to the letter, and all spans count its characters. An empty title is taken from the lines before the
    preamble; `heads` are the places of the lines that are known to be headings. Where no sequence of numbered provisions
    starts, it is a `StructureError`. The `text` of a provision is what a reader reads (wrapped lines joined, words that were
    cut in two whole, running heads left out); its `span` is the stretch of the source.

    A number opens a provision only if it stands at the start of a line, has
    its punctuation or label, and succeeds the last number of its level (or
    begins a level, or is an inserted one); everything else is text. Nothing is
    renumbered: gaps and duplicates become warnings. Time and memory grow
    linearly with the text.

    >>> text = "We declare:\\n\\n1. Fire shall cease.\\n\\n2. The hill is handed back. Talks go on."
    >>> [provision.eid for provision in parse_text(text, version="en", language="en").provisions]
    ['preamble', 'point_1', 'point_2']
    """
    return parse_lines(text, split_lines(text, heads), version=version, language=language, title=title)


def parse_blocks(blocks: Iterable[LineBlock], *, version: str, language: str, title: str = "") -> Version:
    """Cut paragraphs whose numbers may be implied by markup into provisions and clauses.

    Numbers that the program shows by itself stand in `LineBlock.number`; the version's text holds them, as a reader sees
    them, and its provisions that have one carry the attribute ``generated``.

    >>> blocks = [
    ...     LineBlock("Fire stops.", "1.", 1),
    ...     LineBlock("Refugees return.", "2.", 1),
    ...     LineBlock("from A;", "a.", 2),
    ... ]
    >>> [each.eid for each in parse_blocks(blocks, version="en", language="en").walk()]
    ['point_1', 'point_2', 'point_2__point_a']
    """
    text, lines = compose(blocks)
    return parse_lines(text, lines, version=version, language=language, title=title)


def parse_lines(text: str, lines: list[Line], *, version: str, language: str, title: str = "") -> Version:
    """Make a version of the lines of a text."""
    with _no_collection():
        kept, counts = clear_line_numbers(lines)
        kept, notes = clear_page_notes(kept)
        kept, pages = clear_pages(split_unbroken(kept))
        kept, contents = clear_contents(kept)
        kept, edges = clear_edges(kept)
        kept = split_items(kept)
        front, body = _front_and_body(kept, language)
        root = Node("root", 0, len(text), children=[*front.nodes, *body])
        out = [*counts, *notes, *pages, *contents, *edges, *front.dropped]
        marks = tie_notes(root, text)
        out += [Dropped(Span(*mark), "note mark") for mark in marks]
        out.sort(key=lambda each: each.span)
        shown = DisplayedText(text, _merged(joins(text, root), out))
        finisher = Finisher(shown, version, language)
        provisions = numbered_through([finisher.provision(node) for node in root.children])
        return Version(version, language, text, provisions, title or front.title, dropped=tuple(out))


def _front_and_body(lines: list[Line], language: str) -> tuple[Front, list[Node]]:
    """What stands before the first unit, and the units."""
    built = Builder(lines, quotations(lines)).build()
    front = read_front(
        built.front, language=language, followed=bool(built.root.children), headed=_are_headed(built.root.children)
    )
    body = built.root.children or unnumbered(front, front.rest)
    _warn_of_excerpt(body)
    if not body or _is_lone_number(body):
        raise _refusal(lines)
    return front, body


def _are_headed(nodes: Sequence[Node]) -> bool:
    """Tell whether most labelled units but the first have a heading on a line over their number: ``Beds`` / ``Article 2``."""
    over = [one.kind == "crossheading" for one, two in pairwise(nodes) if two.label and not two.is_container]
    return sum(over) > len(over) / 2


def _warn_of_excerpt(body: Sequence[Node]) -> None:
    """Say so where the first number is not the first of its kind: the text may be a part of a treaty."""
    first = next((node for node in body if node.num), None)
    while first is not None and first.is_container:
        first = next((node for node in first.children if node.num), None)
    if first is not None and first.value > 1 and first.style in {"decimal", "ROMAN", "roman", "word"}:
        first.warnings += (Warned("gap", f"the text begins with {first.num}; it may be an excerpt"),)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let the garbage collector rest: a tree has no circles, and to look for them costs more than linear time."""
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()


def _merged(edits: Sequence[Edit], dropped: Sequence[Dropped]) -> list[Edit]:
    """Joins and left-out stretches in one order; what a join spans is left out with it."""
    both = sorted([*edits, *((each.span.start, each.span.end, "") for each in dropped)])
    found: list[Edit] = []
    for edit in both:
        if not found or edit[0] >= found[-1][1]:
            found.append(edit)
    return found


def _is_lone_number(body: Sequence[Node]) -> bool:
    """One bare number other than 1 is a citation at the start of a line, not a treaty."""
    numbered = [node for node in body if node.num or node.attributes]
    return len(numbered) == 1 and not numbered[0].label and numbered[0].value != 1 and not numbered[0].attributes


def _refusal(lines: Sequence[Line]) -> StructureError:
    msg = (
        "no unit sequence from 1: there is no sequence of numbered provisions in this text; a treaty has lines such as "
        "'Article 1' or '1. ...', and a commentary on one is read with read_document()"
    )
    line = lines[0].text[:80] if lines else ""
    return StructureError(msg, line, 1 if line else 0)
