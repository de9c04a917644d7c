"""A document with its references marked, and what they point to in the margin."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from treatyref.display.page import Page, badge, label_of
from treatyref.display.stretch import Shown, stretches
from treatyref.document import Document
from treatyref.found import References
from treatyref.reference import Reference
from treatyref.span import Span, Spans
from treatyref.table import counted, escape, one_line
from treatyref.usage import carried

__all__ = ["about", "highlight"]

LONGEST_CLAUSE = 240
"""Characters of a clause that are shown where its words are pointed at."""


def highlight(document: Document | str, found: Iterable[Reference]) -> Page:
    """Show a document with every reference marked where it stands.

    Parameters
    ----------
    document : Document or str
        The citing text, or its id where `found` carries it.
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
    if isinstance(document, str):
        document = carried(found).documents[document]
    own = [each for each in found if each.document == document.id and each.span.end <= len(document.text)]
    title = document.title or document.id
    told = " · ".join(filter(None, (about(document), counted(len(own), "reference"))))
    head = f'<h1 dir="auto">{escape(title)}</h1><p class="about">{escape(told)}</p>'
    carrying = found if isinstance(found, References) else References()
    return Page(title, f"<article>{head}{_rows(document, own, carrying)}</article>")


def about(document: Document) -> str:
    """Return author, outlet and date of a document, as far as they are known."""
    day = document.date.isoformat() if document.date else None
    return " · ".join(filter(None, (document.author, document.outlet, day)))


def _rows(document: Document, own: Sequence[Reference], found: References) -> str:
    """A document's text as rows of safe HTML, the notes on each paragraph beside it."""
    text, notes = document.text, _Notes(own, found)
    return "".join(
        _folded(text, each.span) if each.shown is Shown.MENU else _row(text, each.span, notes)
        for each in stretches(document, [reference.span for reference in own])
    )


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
        self._spans = Spans([each.span for each in self._notes])

    def touching(self, span: Span) -> list[_Note]:
        """Return those that share a character with a stretch."""
        return [self._notes[at] for at in self._spans.at(span)]


def _folded(text: str, span: Span) -> str:
    lines = sum(bool(line.strip()) for line in span.cut(text).splitlines())
    told = f"{counted(lines, 'line')} of menus left out"
    return f'<details class="furniture"><summary>{told}</summary><div class="text">{escape(span.cut(text))}</div></details>'


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
