"""A document's text cut into what is shown of it: paragraphs of prose, menus, and what is too far from any reference."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import cycle, pairwise

from treatyref.document import Document
from treatyref.furniture import prose_spans
from treatyref.sentence import PARAGRAPH
from treatyref.span import Span, Spans

LINE_END = re.compile(r"\n")

LONGEST_WRAPPED = 130
"""Characters of a line that someone wrapped by hand; the break behind a longer one ends a paragraph."""


class Shown(Enum):
    """How a stretch of a document is shown."""

    PROSE = auto()
    MENU = auto()
    CUT = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document, and how it is shown."""

    span: Span
    shown: Shown


def stretches(document: Document, marked: Sequence[Span], around: int | None = None) -> Iterator[Stretch]:
    """Give the whole text in stretches, in order and with no character lost.

    What is marked is shown in any case, with `around` characters on either side, the rest being cut out; all unless given.

    >>> document = Document("One.\\n\\nTwo and more.", id="d")
    >>> [(each.shown.name, each.span.cut(document.text)) for each in stretches(document, [Span(6, 9)], 4)]
    [('CUT', 'One.\\n\\n'), ('PROSE', 'Two and'), ('CUT', ' more.')]
    """
    placed = Spans(marked)
    for piece in _pieces(document, placed):
        if piece.shown is Shown.MENU:
            yield piece
            continue
        paragraphs = _paragraphs(document.text, piece.span)
        if around is not None:
            paragraphs = _near(paragraphs, placed, around)
        edges = [piece.span.start, *(at for span in paragraphs for at in (span.start, span.end)), piece.span.end]
        shown = cycle((Shown.CUT, Shown.PROSE))
        yield from (Stretch(Span(a, b), how) for (a, b), how in zip(pairwise(edges), shown, strict=False) if a < b)


def _pieces(document: Document, placed: Spans) -> list[Stretch]:
    """Prose and menus in turn; what holds a reference is shown in any case."""
    text = document.text
    prose = document.body if document.body is not None else prose_spans(text)
    edges = [0, *(at for span in sorted(prose) for at in (span.start, span.end)), len(text)]
    pieces: list[Stretch] = []
    for number, (start, end) in enumerate(pairwise(edges)):
        if start >= end:
            continue
        span = Span(start, end)
        outside = number % 2 == 0 and bool(prose) and bool(text[start:end].strip())
        shown = Shown.MENU if outside and not placed.at(span) else Shown.PROSE
        if pieces and shown is pieces[-1].shown is Shown.PROSE:
            span |= pieces.pop().span
        pieces.append(Stretch(span, shown))
    return pieces


def _paragraphs(text: str, span: Span) -> list[Span]:
    """The stretches between blank lines, and behind lines that nobody wrapped; breaks included, no character lost."""
    ends = {match.end() for match in PARAGRAPH.finditer(text, span.start, span.end)}
    begin = span.start
    for match in LINE_END.finditer(text, span.start, span.end):
        if match.start() - begin > LONGEST_WRAPPED:
            ends.add(match.end())
        begin = match.end()
    edges = sorted({span.start, span.end, *ends})
    return [Span(a, b) for a, b in pairwise(edges)]


def _near(paragraphs: list[Span], placed: Spans, around: int) -> list[Span]:
    """What of the paragraphs lies near a mark, cut at spaces of the text only by chance."""
    near: list[Span] = []
    for paragraph in paragraphs:
        for span in placed.touching(paragraph):
            shown = paragraph & Span(max(0, span.start - around), span.end + around)
            if shown is None:
                continue
            if near and near[-1].end >= shown.start and near[-1].start >= paragraph.start:
                near[-1] |= shown
            else:
                near.append(shown)
    return near
