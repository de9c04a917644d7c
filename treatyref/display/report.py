"""One page about a corpus: the treaty, what is quoted of it, and every document with its links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from treatyref.display.heatmap import heatmap
from treatyref.display.highlight import highlight
from treatyref.display.page import Page, badge, label_of
from treatyref.document import Document
from treatyref.reference import Reference
from treatyref.table import escape
from treatyref.treaty import Treaty

__all__ = ["report"]


def report(treaty: Treaty, documents: Iterable[Document], found: Iterable[Reference]) -> Page:
    """Make one page of a treaty and of the documents that refer to it.

    Parameters
    ----------
    treaty : Treaty
        What was traced.
    documents : iterable of Document
        The citing texts; one without references is only counted.
    found : iterable of Reference
        What was found in them.

    Returns
    -------
    Page
        Self-contained: a table of all links, the treaty shaded by use, and each document with its notes.
    """
    by_document: dict[str, list[Reference]] = defaultdict(list)
    for each in found:
        by_document[each.document].append(each)
    texts = list(documents)
    citing = [document for document in texts if by_document.get(document.id)]
    links = [each for document in citing for each in by_document[document.id]]
    about = f"{len(texts)} documents, {len(citing)} with references, {len(links)} references"
    parts = [
        f'<h1>{escape(treaty.title)}</h1><p class="about">{about}</p>',
        _contents(citing, by_document),
        _links(links),
    ]
    if treaty.versions:
        parts.append(f"<h2>What is quoted</h2>{heatmap(treaty, links).body}")
    for document in citing:
        body = highlight(document, by_document[document.id]).body
        parts.append(f'<section id="d-{escape(document.id)}"><hr>{body}</section>')
    return Page(f"{treaty.id}: report", "".join(parts))


def _contents(documents: list[Document], by_document: dict[str, list[Reference]]) -> str:
    items = "".join(
        f'<li><a href="#d-{escape(document.id)}">{escape(document.title or document.id)}</a> '
        f"({len(by_document[document.id])})</li>"
        for document in documents
    )
    return f'<nav aria-label="documents"><h2>Documents</h2><ol>{items}</ol></nav>'


def _links(links: list[Reference]) -> str:
    rows = "".join(
        f'<tr><td><a href="#d-{escape(each.document)}">{escape(each.document)}</a></td><td>{badge(each)}</td>'
        f"<td>{escape(label_of(each))}</td><td>{escape(each.version or '')}</td>"
        f'<td class="n">{each.score:.2f}</td><td><a href="#r-{each.id}">{escape(each.text[:160])}</a></td></tr>'
        for each in links
    )
    head = "<tr><th>document</th><th>kind</th><th>target</th><th>version</th><th>score</th><th>text</th></tr>"
    return f"<h2>Links</h2><table><thead>{head}</thead><tbody>{rows}</tbody></table>"
