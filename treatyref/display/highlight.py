"""A document with its references marked, and what they point to in the margin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from treatyref.display.page import Page, badge, label_of
from treatyref.document import Document
from treatyref.found import References
from treatyref.furniture import prose_spans
from treatyref.reference import Reference
from treatyref.span import Span
from treatyref.table import escape, one_line

__all__ = ["about", "highlight", "marked_rows"]

BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
LONGEST_CLAUSE = 240
"""Characters of a clause that are shown where its words are pointed at."""

LINE_END = re.compile(r"\n")

LONGEST_WRAPPED = 130
"""Characters of a line that someone wrapped by hand; the break behind a longer one ends a paragraph."""


def highlight(document: Document, found: Iterable[Reference]) -> Page:
    """Show a document with every reference marked where it stands.

    Parameters
    ----------
    document : Document
        The citing text.
    found : iterable of Reference
        References of this document; those of others are passed over.

    Returns
    -------
    Page
        Underlined by kind (solid for citations, dashed for quotations, dotted for paraphrases, double for
        mentions), with numbered notes in the margin. Menus, notices and footers of a saved page are folded away.

    Examples
    --------
    >>> from treatyref.reference import Kind
    >>> document = Document("See Article 6.", id="d")
    >>> page = highlight(document, [Reference(Kind.CITATION, "d", Span(4, 13), "Article 6", "t", "point_6")])
    >>> 'class="citation"' in page.html
    True
    """
    own = [each for each in found if each.document == document.id and each.span.end <= len(document.text)]
    title = document.title or document.id
    counts = f"{len(own)} reference{'' if len(own) == 1 else 's'}"
    told = " · ".join(filter(None, (about(document), counts)))
    head = f'<h1 dir="auto">{escape(title)}</h1><p class="about">{escape(told)}</p>'
    carrying = found if isinstance(found, References) else References()
    return Page(title, f"<article>{head}{marked_rows(document, own, found=carrying)}</article>")


def about(document: Document) -> str:
    """Return author, outlet and date of a document, as far as they are known."""
    day = document.date.isoformat() if document.date else None
    return " · ".join(filter(None, (document.author, document.outlet, day)))


def marked_rows(
    document: Document, own: Sequence[Reference], around: int | None = None, found: References | None = None
) -> str:
    """Return a document's text as rows of safe HTML, the notes on each paragraph beside it.

    Parameters
    ----------
    document : Document
        The citing text.
    own : sequence of Reference
        Its references.
    around : int, optional
        Characters to show on either side of a reference, the rest being left out; all unless given.
    found : References, optional
        What knows the treaties, for the words of clauses.
    """
    text = document.text
    notes = _Notes(own, found or References())
    parts = []
    for piece in _pieces(document, notes):
        if piece.furniture:
            parts.append(_folded(text, piece.span))
            continue
        stretches = _paragraphs(text, piece.span)
        if around is not None:
            stretches = _near(stretches, notes, around)
        at = piece.span.start
        for stretch in stretches:
            parts += [_cut(at, stretch.start), _row(text, stretch, notes)]
            at = stretch.end
        parts.append(_cut(at, piece.span.end))
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a document: prose, or what stood around it on the page."""

    span: Span
    furniture: bool


@dataclass(frozen=True, slots=True)
class _Note:
    """A reference and its number in the margin."""

    number: int
    reference: Reference
    label: str
    clause: str

    @property
    def span(self) -> Span:
        return self.reference.span


class _Notes:
    """References in reading order, numbered, what is linked twice only once; looked up by place."""

    def __init__(self, own: Sequence[Reference], found: References) -> None:
        once = {each.id: each for each in sorted(own, key=lambda each: each.span)}
        self._notes = [
            _Note(number, each, found.place(each) or label_of(each), one_line(found.clause_text(each), LONGEST_CLAUSE))
            for number, each in enumerate(once.values(), start=1)
        ]
        self._starts = [each.span.start for each in self._notes]
        self._longest = max((len(each.span) for each in self._notes), default=0)

    def touching(self, span: Span) -> list[_Note]:
        """Return those that share a character with a stretch."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [each for each in self._notes[first:last] if each.span.end > span.start]


def _pieces(document: Document, notes: _Notes) -> list[_Piece]:
    """Prose and furniture in turn, no character lost; what holds a reference is shown in any case."""
    text = document.text
    prose = document.body if document.body is not None else prose_spans(text)
    edges = [0, *(at for span in sorted(prose) for at in (span.start, span.end)), len(text)]
    pieces: list[_Piece] = []
    for number, (start, end) in enumerate(pairwise(edges)):
        if start >= end:
            continue
        span = Span(start, end)
        outside = number % 2 == 0 and bool(prose) and bool(text[start:end].strip())
        furniture = outside and not notes.touching(span)
        if pieces and not furniture and not pieces[-1].furniture:
            pieces[-1] = _Piece(pieces[-1].span | span, furniture=False)
        else:
            pieces.append(_Piece(span, furniture))
    return pieces


def _folded(text: str, span: Span) -> str:
    lines = sum(bool(line.strip()) for line in span.cut(text).splitlines())
    told = f"{lines} line{'' if lines == 1 else 's'} of menus left out"
    return f'<details class="furniture"><summary>{told}</summary><div class="text">{escape(span.cut(text))}</div></details>'


def _paragraphs(text: str, span: Span) -> list[Span]:
    """The stretches between blank lines, and behind lines that nobody wrapped; breaks included, no character lost."""
    ends = {match.end() for match in BLANK_LINE.finditer(text, span.start, span.end)}
    begin = span.start
    for match in LINE_END.finditer(text, span.start, span.end):
        if match.start() - begin > LONGEST_WRAPPED:
            ends.add(match.end())
        begin = match.end()
    edges = sorted({span.start, span.end, *ends})
    return [Span(a, b) for a, b in pairwise(edges)]


def _near(stretches: list[Span], notes: _Notes, around: int) -> list[Span]:
    """What of the paragraphs lies near a reference, cut at spaces of the text only by chance."""
    near: list[Span] = []
    for stretch in stretches:
        for note in notes.touching(stretch):
            shown = stretch & Span(max(0, note.span.start - around), note.span.end + around)
            if shown is None:
                continue
            if near and near[-1].end >= shown.start and near[-1].start >= stretch.start:
                near[-1] |= shown
            else:
                near.append(shown)
    return near


def _cut(start: int, end: int) -> str:
    return f'<p class="cut">[… {end - start:,} characters …]</p>' if start < end else ""


def _row(text: str, stretch: Span, notes: _Notes) -> str:
    """One paragraph and the notes on it."""
    own = "".join(_margin(each) for each in notes.touching(stretch) if each.span.start in stretch)
    margin = f'<div class="margin">{own}</div>' if own else "<div></div>"
    return f'<div class="row"><div class="text" dir="auto">{_marked(text, stretch, notes)}</div>{margin}</div>'


def _margin(note: _Note) -> str:
    reference = note.reference
    version = f" · {escape(reference.version)}" if reference.version else ""
    reason = f'<br><span class="reason">{escape(reference.reason)}</span>' if reference.reason else ""
    back = f'<a href="#r-{reference.id}" title="back">{note.number}</a>'
    sure = f"{reference.score:.2f}" if reference.resolved else ""
    return f'<p id="n-{reference.id}">{back} <b>{escape(note.label)}</b> {badge(reference)} {sure}{version}{reason}</p>'


def _marked(text: str, stretch: Span, notes: _Notes) -> str:
    """A stretch of text, cut wherever a reference begins or ends; overlapping ones share a piece."""
    cuts = {stretch.start, stretch.end}
    for each in notes.touching(stretch):
        cuts |= {at for at in (each.span.start, each.span.end) if stretch.start < at < stretch.end}
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        here = notes.touching(Span(start, end))
        words = escape(text[start:end])
        if here:
            anchors = "".join(f'<span id="r-{each.reference.id}"></span>' for each in here if each.span.start == start)
            title = escape("; ".join(f"{each.reference.kind}: {each.label}" for each in here))
            words = f'{anchors}<mark class="{_classes(here)}" title="{title}">{words}</mark>'
        pieces.append(words + "".join(_to_note(each) for each in here if each.span.end == end))
    return "".join(pieces)


def _classes(notes: Sequence[_Note]) -> str:
    kinds = (str(each.reference.kind) if each.reference.resolved else "unresolved" for each in notes)
    return " ".join(dict.fromkeys(kinds))


def _to_note(note: _Note) -> str:
    """The small number behind the words: drawn by the style sheet, so that copied text stays the document's."""
    told = escape(f"note {note.number}: {note.reference.kind}, {note.label}")
    clause = f' data-clause="{escape(f"{note.label}: {note.clause}")}"' if note.clause else ""
    return f'<a class="to" href="#n-{note.reference.id}" data-n="{note.number}"{clause} aria-label="{told}"></a>'
