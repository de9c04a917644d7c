"""A document with its references marked, and what they point to in the margin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from treatyref.display.page import Page, badge, label_of
from treatyref.document import Document
from treatyref.reference import Reference
from treatyref.span import Span
from treatyref.table import escape

__all__ = ["highlight", "marked_text"]

PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")


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
        Underlined by kind (solid for citations, dashed for quotations, dotted for
        paraphrases, double for mentions), with notes in the margin.

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
    about = " · ".join(
        filter(None, (document.author, document.outlet, document.date.isoformat() if document.date else None))
    )
    rows = "".join(_row(document.text, stretch, own) for stretch in _paragraphs(document.text))
    counts = f"{len(own)} reference{'' if len(own) == 1 else 's'}"
    head = f'<h1>{escape(title)}</h1><p class="about">{escape(about)}{" · " if about else ""}{counts}</p>'
    return Page(title, f"<article>{head}{rows}</article>")


def _paragraphs(text: str) -> list[Span]:
    """The stretches between blank lines, blank lines included, so that no character is lost."""
    edges = [0, *(match.end() for match in PARAGRAPH.finditer(text)), len(text)]
    return [Span(a, b) for a, b in pairwise(edges) if a < b]


def _row(text: str, stretch: Span, found: Sequence[Reference]) -> str:
    """One paragraph and the notes on it."""
    own = [each for each in found if each.span.start in stretch]
    inside = [each for each in found if each.span & stretch]
    notes = "".join(_note(each) for each in own)
    margin = f'<aside class="margin" aria-label="references">{notes}</aside>' if notes else "<div></div>"
    return f'<div class="row"><div class="text">{marked_text(text, stretch, inside)}</div>{margin}</div>'


def _note(reference: Reference) -> str:
    target = escape(label_of(reference))
    version = f" · {escape(reference.version)}" if reference.version else ""
    reason = f"<br>{escape(reference.reason)}" if reference.reason else ""
    anchor = escape(f"r-{reference.id}")
    return (
        f'<p><a href="#{anchor}" title="{escape(reference.text[:120])}">{target}</a> {badge(reference)} '
        f"<span>{reference.score:.2f}{version}</span>{reason}</p>"
    )


def marked_text(text: str, stretch: Span, found: Sequence[Reference]) -> str:
    """Return a stretch of text as safe HTML, cut wherever a reference begins or ends.

    Overlapping references share a piece: it carries the classes of all.
    """
    cuts = {stretch.start, stretch.end}
    for each in found:
        cuts |= {at for at in (each.span.start, each.span.end) if stretch.start < at < stretch.end}
    edges = sorted(cuts)
    anchored: set[str] = set()
    pieces = []
    for start, end in pairwise(edges):
        here = [each for each in found if each.span.start <= start and end <= each.span.end]
        words = escape(text[start:end])
        if here:
            classes = " ".join(dict.fromkeys("unresolved" if not each.resolved else str(each.kind) for each in here))
            new = [each.id for each in here if each.id not in anchored]
            anchored.update(new)
            ids = "".join(f'<span id="r-{escape(name)}"></span>' for name in new)
            title = escape("; ".join(f"{each.kind}: {label_of(each)}" for each in here))
            words = f'{ids}<mark class="{classes}" title="{title}">{words}</mark>'
        pieces.append(words)
    return "".join(pieces)
