"""One page about a corpus: the treaty and what is quoted of it, every link, and every document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from treatyref.address import Address
from treatyref.display.heatmap import LONGEST_TEXT, shaded_treaty, shaded_version
from treatyref.display.highlight import about, marked_rows
from treatyref.display.matrix import matrix
from treatyref.display.page import Page, asset, badge, label_of
from treatyref.display.timeline import timeline
from treatyref.document import Document
from treatyref.reference import Kind, Reference
from treatyref.table import escape, one_line
from treatyref.treaty import Treaty
from treatyref.usage import Usage, carried, one_treaty, usage

__all__ = ["report"]

LONGEST_WHOLE = 5_000
"""Characters of a document that is shown whole; of a longer one, what is near its references."""

AROUND = 300
"""Characters shown on either side of a reference of a long document."""

HEADS = ("document", "kind", "clause", "verdict", "version", "score", "words")


def report(treaty: Treaty | str, found: Iterable[Reference], documents: Iterable[Document] | None = None) -> Page:
    """Make one page of a treaty and of the documents that refer to it.

    Parameters
    ----------
    treaty : Treaty or str
        What was traced; references to others are passed over.
    found : References or iterable of Reference
        What was found.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them; one without references is only named.

    Returns
    -------
    Page
        Self-contained: the treaty shaded by use, each clause opening to its references; a table of all links that
        can be filtered and sorted; and each document, folded, with its notes. Of long documents the page
        shows what is near the references; `highlight` shows all of it.
    """
    treaty, held = one_treaty(treaty), carried(found, documents)
    corpus = _Corpus.of(held.documents, (each for each in held if each.treaty in {treaty.id, None}))
    links = corpus.links
    told = f"{len(corpus.documents)} documents, {len(corpus.citing)} with references, {len(links)} references"
    parts = [
        f'<a class="skip" href="#links">Skip to the links</a><h1>{escape(treaty.title)}</h1><p class="about">{told}</p>'
    ]
    if treaty.versions:
        parts.append(_treaty(treaty, usage(treaty, links), corpus))
    parts += [_pictures(treaty, corpus), _links(corpus), _documents(corpus)]
    return Page(f"{treaty.id}: report", "".join(parts), asset("report.js"))


@dataclass(frozen=True, slots=True)
class _Corpus:
    """Documents by their place, and the references of each."""

    documents: Mapping[str, Document]
    numbers: Mapping[str, int]
    references: Mapping[str, Sequence[Reference]]

    @classmethod
    def of(cls, documents: Iterable[Document], found: Iterable[Reference]) -> _Corpus:
        listed = {each.id: each for each in documents}
        references: dict[str, list[Reference]] = defaultdict(list)
        for each in found:
            document = listed.get(each.document)
            if document is not None and each.span.end <= len(document.text):
                references[each.document].append(each)
        return cls(listed, {name: number for number, name in enumerate(listed, start=1)}, references)

    @property
    def citing(self) -> list[Document]:
        return [each for name, each in self.documents.items() if name in self.references]

    @property
    def links(self) -> list[Reference]:
        return [each for document in self.citing for each in self.references[document.id]]

    def title(self, name: str) -> str:
        return self.documents[name].title or name

    def place(self, reference: Reference) -> str:
        """Where a reference stands in its document, as a link."""
        words = escape(one_line(reference.text, LONGEST_TEXT))
        return f'<a href="#r-{reference.id}"><span dir="auto">{words}</span></a>'

    def line(self, reference: Reference) -> str:
        """A reference as a clause lists it."""
        told = about(self.documents[reference.document])
        source = f' <span class="about">{escape(told)}</span>' if told else ""
        return f"{badge(reference)} {escape(self.title(reference.document))}{source}: {self.place(reference)}"


def _treaty(treaty: Treaty, used: Usage, corpus: _Corpus) -> str:
    first, *others = treaty.versions
    parts = [
        f'<section id="treaty"><h2>The treaty, and what is quoted of it</h2><p class="about">{escape(first.id)}</p>',
        shaded_treaty(first, used, corpus.line, in_table=True),
    ]
    for version in others:
        quoted = sum(each.kind is Kind.QUOTATION and each.version == version.id for each in used.references)
        if quoted:
            told = f"{version.id}: {quoted} quotation{'' if quoted == 1 else 's'}"
            parts.append(f"<details><summary>{escape(told)}</summary>{shaded_version(version, used)}</details>")
    return "".join([*parts, "</section>"])


def _pictures(treaty: Treaty, corpus: _Corpus) -> str:
    """When, and by whom, each behind one line; left out where the documents do not say."""
    parts = []
    if any(each.date for each in corpus.citing):
        parts.append(("When", timeline(treaty, corpus.links, corpus.citing)))
    if treaty.versions and any(each.outlet for each in corpus.citing):
        parts.append(("Who leans on which provision", matrix(treaty, corpus.links, corpus.citing)))
    return "".join(
        f'<details class="document"><summary><b>{name}</b></summary>{page.body}</details>' for name, page in parts
    )


def _links(corpus: _Corpus) -> str:
    rows = "".join(_link(each, corpus) for each in corpus.links)
    numeric = {"score"}
    heads = "".join(f'<th scope="col"{" class=n" if name in numeric else ""}>{name}</th>' for name in HEADS)
    return (
        f'<section id="links"><h2>Links</h2>{_filters(corpus)}<p class="note" id="shown" role="status"></p>'
        f'<div class="wide" role="region" aria-label="all links" tabindex="0"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></section>"
    )


def _link(each: Reference, corpus: _Corpus) -> str:
    number = corpus.numbers[each.document]
    kind = str(each.kind) if each.resolved else "unresolved"
    data = f'data-kind="{kind}" data-target="{escape(each.target or "")}" data-document="{number}" data-verdict="{each.verdict or ""}"'
    verdict = "" if each.verdict is None else f'<span class="badge {each.verdict}">{each.verdict}</span>'
    return (
        f'<tr {data}><td><a href="#d-{number}">{escape(corpus.title(each.document))}</a></td>'
        f'<td><span class="badge {kind}">{kind}</span></td><td>{escape(label_of(each)) if each.resolved else ""}</td>'
        f"<td>{verdict}</td><td>{escape(each.version or '')}</td>"
        f'<td class="n">{each.score:.2f}</td><td>{corpus.place(each)}</td></tr>'
    )


def _filters(corpus: _Corpus) -> str:
    """Hidden until the script that makes them work shows them."""
    links = corpus.links
    kinds = [str(kind) for kind in Kind] + ["unresolved"]
    used = {str(each.kind) if each.resolved else "unresolved" for each in links}
    verdicts = dict.fromkeys(str(each.verdict) for each in links if each.verdict)
    targets = {address for each in links if each.target for address in Address(each.target).line}
    return (
        '<form class="filters" hidden aria-label="filter the links">'
        + _select("kind", [(kind, kind) for kind in kinds if kind in used])
        + _select(
            "target", [(place.eid, place.label) for place in sorted(targets, key=lambda place: place.order)], "clause"
        )
        + _select("document", [(str(corpus.numbers[each.id]), corpus.title(each.id)) for each in corpus.citing])
        + _select("verdict", [(name, name) for name in sorted(verdicts)])
        + '<label>text<input name="text" type="search"></label><button type="reset">Show all</button></form>'
    )


def _select(name: str, options: Sequence[tuple[str, str]], label: str = "") -> str:
    inside = "".join(f'<option value="{escape(value)}">{escape(one_line(told))}</option>' for value, told in options)
    return f'<label>{label or name}<select name="{name}"><option value="">any</option>{inside}</select></label>'


def _documents(corpus: _Corpus) -> str:
    parts = ['<section id="documents"><h2>Documents</h2>']
    for document in corpus.citing:
        own = corpus.references[document.id]
        counts = f"{len(own)} reference{'' if len(own) == 1 else 's'}"
        told = " · ".join(filter(None, (about(document), counts)))
        around = None if len(document.text) <= LONGEST_WHOLE else AROUND
        parts.append(
            f'<details class="document" id="d-{corpus.numbers[document.id]}"><summary><b dir="auto">{escape(corpus.title(document.id))}'
            f'</b><span class="about">{escape(told)}</span></summary>{marked_rows(document, own, around)}</details>'
        )
    silent = [name for name in corpus.documents if name not in corpus.references]
    if silent:
        items = "".join(f'<li dir="auto">{escape(corpus.title(name))}</li>' for name in silent)
        told = f"{len(silent)} document{'' if len(silent) == 1 else 's'} without references"
        parts.append(f'<details class="document"><summary>{told}</summary><ul>{items}</ul></details>')
    return "".join([*parts, "</section>"])
