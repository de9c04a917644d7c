"""Cut a treaty's plain text into a tree of provisions: the way from text to version."""

import gc
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from treatyref.errors import StructureError
from treatyref.provision import Dropped, Version, Warned
from treatyref.reader.naming import numbered_through
from treatyref.reader.plain.closing import tie_notes
from treatyref.reader.plain.finish import DisplayedText, Edit, Finisher, joins
from treatyref.reader.plain.front import Front, read_front
from treatyref.reader.plain.glued import split_glued
from treatyref.reader.plain.lines import Line, LineBlock, compose, split_lines
from treatyref.reader.plain.node import Node
from treatyref.reader.plain.page_notes import clear_page_notes
from treatyref.reader.plain.pages import clear_contents, clear_edges, clear_line_numbers, clear_pages
from treatyref.reader.plain.run_in import split_items
from treatyref.reader.plain.survey import quotations
from treatyref.reader.plain.tree import Builder
from treatyref.reader.plain.unbroken import split_unbroken
from treatyref.reader.plain.unnumbered import unnumbered
from treatyref.span import Span


def parse_text(
    text: str,
    *,
    version: str,
    language: str,
    title: str = "",
    heads: Collection[int] = (),
) -> Version:
    """Cut the plain text of a treaty into provisions and clauses.

    The text is kept to the letter, and all spans count its characters. An empty title is taken from the lines before the
    preamble; `heads` are the places of the lines that are known to be headings. Where no sequence of numbered provisions
    starts, it is a `StructureError`. The `text` of a provision is what a reader reads (wrapped lines joined, words that were
    cut in two whole, running heads left out); its `span` is the stretch of the source.

    Notes
    -----
    A number opens a provision only if it stands at the start of a line, has
    its punctuation or label, and succeeds the last number of its level (or
    begins a level, or is an inserted one); everything else is text. Nothing is
    renumbered: gaps and duplicates become warnings. Time and memory grow
    linearly with the text.

    Examples
    --------
    >>> text = "We declare:\\n\\n1. Fire shall cease.\\n\\n2. The hill is handed back. Talks go on."
    >>> [provision.eid for provision in parse_text(text, version="en", language="en").provisions]
    ['preamble', 'point_1', 'point_2']
    """
    return parse_lines(text, split_lines(text, heads), version=version, language=language, title=title)


def parse_blocks(
    blocks: Iterable[LineBlock],
    *,
    version: str,
    language: str,
    title: str = "",
) -> Version:
    """Cut paragraphs whose numbers may be implied by markup into provisions and clauses.

    Numbers that the program shows by itself stand in `LineBlock.number`; the version's text holds them, as a reader sees
    them, and its provisions that have one carry the attribute ``generated``.

    Examples
    --------
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
        kept = split_items(split_glued(kept))
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
