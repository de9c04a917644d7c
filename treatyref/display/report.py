"""A reading room on one page: the treaty with what is used of it, every link, every document, and what people say of them."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from treatyref.address import Address
from treatyref.display.heatmap import LONGEST_TEXT, Shading
from treatyref.display.highlight import about, marked_rows
from treatyref.display.matrix import matrix
from treatyref.display.page import Page, asset, badge
from treatyref.display.timeline import timeline
from treatyref.document import Document
from treatyref.found import References, sentence_parts
from treatyref.reference import Kind, Reference, encodable
from treatyref.review import AROUND as AROUND_WORDS
from treatyref.review import digest_of
from treatyref.table import escape, one_line
from treatyref.treaty import Treaty
from treatyref.usage import Usage, carried, several_treaties, usage

__all__ = ["report"]

LONGEST_WHOLE = 5_000
"""Characters of a document that is shown whole; of a longer one, what is near its references."""

MOST_WHOLE = 1_500_000
"""Characters of all documents together above which only what is near references is shown of any."""

AROUND = 300
"""Characters shown on either side of a reference of a long document."""

LISTED = 3
"""References listed under a clause: the table beside it has all of them."""

HEADS = ("document", "kind", "clause", "score", "words")


def report(
    treaty: Treaty | str | Iterable[Treaty | str],
    found: Iterable[Reference],
    documents: Iterable[Document] | None = None,
) -> Page:
    """Make one page of one or several treaties and of the documents that refer to them, to read and to correct.

    Parameters
    ----------
    treaty : Treaty or str, or several
        What was traced; references to others are passed over.
    found : References or iterable of Reference
        What was found.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them; one without references is only named.

    Returns
    -------
    Page
        Self-contained, in three panes: the treaty shaded by use, the links that can be filtered, sorted, accepted,
        rejected and given another target by mouse or keys (a, x, t; j and k move, u takes back, s saves), and the
        documents with their notes. "Save corrections" writes a file that `Review` reads. An address with
        ``#point_6`` or ``#doc=op-ed`` behind it opens there. Of long documents the page shows what is near the
        references; `highlight` shows all of it.
    """
    treaties = several_treaties(treaty)
    corpus = _Corpus.of(treaties, carried(found, documents))
    title = "; ".join(each.title for each in treaties)
    silent = len(corpus.documents) - len(corpus.citing)
    told = (
        f"{len(corpus.documents)} documents, {len(corpus.citing)} with references, {len(corpus.links)} references"
        + (f", {len(corpus.failures)} not read" if corpus.failures else "")
    )
    tabs = "".join(
        f'<button type="button" data-pane="{name}">{shown}</button>'
        for name, shown in (("treaty", "Treaty"), ("links", "Links"), ("documents", "Documents"))
        if name != "treaty" or any(each.versions for each in treaties)
    )
    body = (
        f'<a class="skip" href="#links">Skip to the links</a><header><h1>{escape(title)}</h1><p class="about">{told}</p>'
        f'<div class="tabs" role="group" aria-label="panes" hidden>{tabs}</div></header>'
        f"{_treaties(corpus)}{_links(corpus)}{_documents(corpus, silent)}{_dialog(corpus)}{_data(corpus)}"
    )
    return Page(f"{', '.join(each.id for each in treaties)}: report", body, asset("sort.js") + asset("report.js"))


@dataclass(frozen=True, slots=True)
class _Corpus:
    """Documents by their place, and the references of each."""

    treaties: Sequence[Treaty]
    documents: Mapping[str, Document]
    numbers: Mapping[str, int]
    references: Mapping[str, Sequence[Reference]]
    found: References

    @classmethod
    def of(cls, treaties: Sequence[Treaty], held: References) -> _Corpus:
        listed = {each.id: each for each in held.documents}
        names = {each.id for each in treaties} | {None}
        references: dict[str, list[Reference]] = defaultdict(list)
        for each in held:
            document = listed.get(each.document)
            if document is not None and each.span.end <= len(document.text) and each.treaty in names:
                references[each.document].append(each)
        found = References((), treaties=treaties, failures=held.failures)
        return cls(treaties, listed, {name: at for at, name in enumerate(listed, start=1)}, references, found)

    @property
    def failures(self) -> Sequence[tuple[str, str]]:
        return [(each.document, each.error) for each in self.found.failures]

    @property
    def citing(self) -> list[Document]:
        return [each for name, each in self.documents.items() if name in self.references]

    @property
    def links(self) -> list[Reference]:
        """Every link once, in the order of the documents."""
        every = (each for document in self.citing for each in self.references[document.id])
        return list({each.id: each for each in every}.values())

    def prefix(self, treaty: str | None) -> str:
        """What anchors of a treaty begin with: nothing where there is only one."""
        return f"{treaty}/" if len(self.treaties) > 1 and treaty else ""

    def title(self, name: str) -> str:
        return self.documents[name].title or name

    def place(self, reference: Reference) -> str:
        """What a link points at, as a reader says it."""
        if not reference.resolved:
            return ""
        name = self.found.place(reference) or ("as a whole" if len(self.treaties) > 1 else reference.treaty or "")
        return f"{reference.treaty}: {name}" if len(self.treaties) > 1 else name

    def line(self, reference: Reference) -> str:
        """A reference as a clause lists it."""
        told = about(self.documents[reference.document])
        source = f' <span class="about">{escape(told)}</span>' if told else ""
        words = escape(one_line(reference.text, LONGEST_TEXT))
        link = f'<a href="#r-{reference.id}"><span dir="auto">{words}</span></a>'
        return f"{badge(reference)} {escape(self.title(reference.document))}{source}: {link}"


def _treaties(corpus: _Corpus) -> str:
    """The texts, shaded; then when they are used, and by whom."""
    parts = []
    for treaty in corpus.treaties:
        if treaty.versions:
            head = f'<p class="head treaty">{escape(treaty.title)}</p>' if len(corpus.treaties) > 1 else ""
            parts.append(head + _treaty(treaty, usage(treaty, corpus.links), corpus))
    if not parts:
        return ""
    return (
        '<section id="treaty" class="pane" tabindex="0" aria-labelledby="h-treaty"><h2 id="h-treaty">The treaty, and what is '
        f"quoted of it</h2>{''.join(parts)}{_pictures(corpus)}</section>"
    )


def _treaty(treaty: Treaty, used: Usage, corpus: _Corpus) -> str:
    first, *others = treaty.versions
    prefix = corpus.prefix(treaty.id)
    shading = Shading(first, used, corpus.line, LISTED, prefix, in_table=True)
    parts = [f'<p class="about">{escape(first.id)}</p>', shading.treaty()]
    for version in others:
        quoted = sum(each.kind is Kind.QUOTATION and each.version == version.id for each in used.references)
        if quoted:
            told = f"{version.id}: {quoted} quotation{'' if quoted == 1 else 's'}"
            shown = Shading(version, used, corpus.line).quoted()
            parts.append(f"<details><summary>{escape(told)}</summary>{shown}</details>")
    return "".join(parts)


def _pictures(corpus: _Corpus) -> str:
    """When, and by whom, each behind one line; left out where the documents do not say."""
    parts = []
    for treaty in corpus.treaties:
        name = f"{treaty.title}: " if len(corpus.treaties) > 1 else ""
        if any(each.date for each in corpus.citing):
            parts.append((f"{name}when", timeline(treaty, corpus.links, corpus.citing)))
        if treaty.versions and any(each.outlet for each in corpus.citing):
            parts.append((f"{name}who leans on which provision", matrix(treaty, corpus.links, corpus.citing)))
    return "".join(
        f'<details class="document"><summary><b>{escape(name[:1].upper() + name[1:])}</b></summary>{page.inner}</details>'
        for name, page in parts
    )


def _links(corpus: _Corpus) -> str:
    rows = "".join(_link(each, corpus) for each in corpus.links)
    heads = "".join(f'<th scope="col"{" class=n" if name == "score" else ""}>{name}</th>' for name in HEADS)
    buttons = "".join(
        f'<button type="button" data-do="{name}"><kbd>{key}</kbd> {shown}</button>'
        for name, key, shown in (
            ("accept", "a", "accept"), ("reject", "x", "reject"), ("retarget", "t", "retarget"), ("undo", "u", "undo"),
            ("next", "j", "next"), ("previous", "k", "previous"), ("save", "s", "save corrections"),
        )
    )  # fmt: skip
    return (
        f'<section id="links" class="pane" tabindex="0" aria-labelledby="h-links"><h2 id="h-links">Links</h2>{_filters(corpus)}'
        f'<div id="review" role="group" aria-label="review" hidden>{buttons}<output></output></div>'
        f'<p class="note" id="shown" role="status"></p>'
        f'<div class="wide" role="region" aria-label="all links" tabindex="0"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></section>"
    )


def _link(each: Reference, corpus: _Corpus) -> str:
    number = corpus.numbers[each.document]
    kind = str(each.kind) if each.resolved else "unresolved"
    target = corpus.prefix(each.treaty) + (each.target or "") if each.target else ""
    data = f'data-id="{each.id}" data-kind="{kind}" data-target="{escape(target)}" data-document="{number}"'
    if each.verdict is not None:
        data += f' data-verdict="{each.verdict}"'
    verdict = "" if each.verdict is None else f' <span class="badge {each.verdict}">{each.verdict}</span>'
    changes = "; ".join(edit.summary for edit in each.edits if edit.material)
    told = "; ".join(filter(None, (each.version, changes, each.reason)))
    return (
        f'<tr {data}><td><a href="#d-{number}">{escape(corpus.title(each.document))}</a></td>'
        f'<td><span class="badge {kind}">{kind}</span>{verdict}</td><td>{escape(corpus.place(each))}</td>'
        f'<td class="n">{each.score:.2f}</td><td dir="auto">{_sentence(each, corpus.documents[each.document])}'
        f"{f'<p class=note>{escape(one_line(told, 2 * LONGEST_TEXT))}</p>' if told else ''}</td></tr>"
    )


def _sentence(each: Reference, document: Document) -> str:
    """The sentence that the words stand in, and the words marked in it, as a link to their place."""
    before, words, after = sentence_parts(document, each.span)
    if len(words) > 2 * LONGEST_TEXT:
        before, words, after = "", one_line(words, 2 * LONGEST_TEXT), ""
    before = before if len(before) <= LONGEST_TEXT else f"… {before[-LONGEST_TEXT:]}"
    after = after if len(after) <= LONGEST_TEXT else f"{after[:LONGEST_TEXT]} …"
    return f'{escape(before)}<a href="#r-{each.id}">{escape(words)}</a>{escape(after)}'


def _filters(corpus: _Corpus) -> str:
    """Hidden until the script that makes them work shows them."""
    links = corpus.links
    kinds = [str(kind) for kind in Kind] + ["unresolved"]
    used = {str(each.kind) if each.resolved else "unresolved" for each in links}
    places = {
        (corpus.prefix(each.treaty), place) for each in links if each.target for place in Address(each.target).line
    }
    ordered = sorted(places, key=lambda pair: (pair[0], pair[1].order))
    outlets = sorted({each.outlet for each in corpus.citing if each.outlet})
    languages = sorted({each.language for each in corpus.citing if each.language})
    dated = any(each.date for each in corpus.citing)
    return (
        '<form class="filters" hidden aria-label="filter the links">'
        + _select("kind", [(kind, kind) for kind in kinds if kind in used])
        + _select("target", [(f"{prefix}{place}", f"{prefix}{place.label}") for prefix, place in ordered], "clause")
        + _select("document", [(str(corpus.numbers[each.id]), corpus.title(each.id)) for each in corpus.citing])
        + _select("verdict", [(name, name) for name in sorted({str(each.verdict) for each in links if each.verdict})])
        + _select("outlet", [(name, name) for name in outlets])
        + _select("language", [(name, name) for name in languages])
        + (
            '<label>from<input name="since" placeholder="2020-11-10" size="10"></label><label>to<input name="until" placeholder="2023-12-31" size="10"></label>'
            if dated
            else ""
        )
        + _select(
            "state",
            [("open", "not yet"), ("accept", "accepted"), ("reject", "rejected"), ("retarget", "retargeted")],
            "review",
        )
        + '<label>words<input name="text" type="search"></label><button type="reset">Show all</button></form>'
    )


def _select(name: str, options: Sequence[tuple[str, str]], label: str = "") -> str:
    """A field to choose from; none where there is nothing to choose."""
    inside = "".join(f'<option value="{escape(value)}">{escape(one_line(told))}</option>' for value, told in options)
    return (
        f'<label>{label or name}<select name="{name}"><option value="">any</option>{inside}</select></label>'
        if options
        else ""
    )


def _documents(corpus: _Corpus, silent: int) -> str:
    parts = [
        '<section id="documents" class="pane" tabindex="0" aria-labelledby="h-documents"><h2 id="h-documents">Documents</h2>'
    ]
    long = sum(len(each.text) for each in corpus.citing) > MOST_WHOLE
    for document in corpus.citing:
        own = corpus.references[document.id]
        counts = f"{len(own)} reference{'' if len(own) == 1 else 's'}"
        told = " · ".join(filter(None, (about(document), counts)))
        around = AROUND if long or len(document.text) > LONGEST_WHOLE else None
        rows = marked_rows(document, own, around)
        parts.append(
            f'<details class="document" id="d-{corpus.numbers[document.id]}" data-name="{escape(document.id)}"><summary>'
            f'<b dir="auto">{escape(corpus.title(document.id))}</b> <span class="about">{escape(told)}</span></summary>{rows}</details>'
        )
    if silent:
        names = [name for name in corpus.documents if name not in corpus.references]
        items = "".join(f'<li dir="auto">{escape(corpus.title(name))}</li>' for name in names)
        parts.append(_folded(f"{silent} document{'' if silent == 1 else 's'} without references", items))
    if corpus.failures:
        items = "".join(f"<li><b>{escape(name)}</b>: {escape(error)}</li>" for name, error in corpus.failures)
        parts.append(_folded(f"{len(corpus.failures)} not read", items))
    return "".join([*parts, "</section>"])


def _folded(told: str, items: str) -> str:
    return f'<details class="document"><summary>{told}</summary><ul>{items}</ul></details>'


def _dialog(corpus: _Corpus) -> str:
    """Where a link is given another target."""
    groups = []
    for treaty in corpus.treaties:
        labels = {clause.id: clause.label for clause in treaty.clauses}
        places = [eid for each in treaty.walk() for eid in (each.eid, *(clause.id for clause in each.sentences))]
        if not places:
            places = sorted({each.target for each in corpus.links if each.target and each.treaty == treaty.id})
        options = "".join(
            f'<option value="{escape(f"{treaty.id} {eid}")}">{escape(labels.get(eid) or Address(eid).label)}</option>'
            for eid in places
        )
        groups.append(f'<optgroup label="{escape(treaty.title)}">{options}</optgroup>')
    kinds = "".join(f'<option value="{kind}">{kind}</option>' for kind in Kind)
    return (
        '<dialog id="retarget" aria-label="another target"><p><q></q> refers to</p>'
        f'<p><label>place <select name="new_target">{"".join(groups)}</select></label></p>'
        f'<p><label>kind <select name="new_kind"><option value="">as it was</option>{kinds}</select></label></p>'
        '<p><label>note <input name="note"></label></p>'
        '<p><button type="button" data-do="retarget-to">Retarget</button> <button type="button" data-do="cancel">Cancel</button></p></dialog>'
    )


def _data(corpus: _Corpus) -> str:
    """What the script needs besides: the exact words of every link, and what is known of every document."""
    treaties = {name: at for at, name in enumerate(dict.fromkeys(each.treaty for each in corpus.links))}
    links = []
    for each in corpus.links:
        text = corpus.documents[each.document].text
        before, after = (
            text[max(0, each.span.start - AROUND_WORDS) : each.span.start],
            text[each.span.end : each.span.end + AROUND_WORDS],
        )
        place = (each.span.start, each.span.end, each.text, before, after)
        links.append((corpus.numbers[each.document], *place, str(each.kind), treaties[each.treaty], each.target or ""))
    documents = {
        corpus.numbers[each.id]: {
            "id": each.id, "digest": digest_of(each.text), "outlet": each.outlet or "", "language": each.language or "",
            "date": each.date.isoformat() if each.date else "",
        }
        for each in corpus.citing
    }  # fmt: skip
    name = hashlib.sha256("".join(each.id for each in corpus.links).encode()).hexdigest()[:16]
    told = json.dumps(
        {"name": name, "documents": documents, "treaties": [each or "" for each in treaties], "links": links},
        separators=(",", ":"), ensure_ascii=False,
    )  # fmt: skip
    # nothing in it can end the element that holds it, or begin another
    safe = encodable(told).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/json" id="data">{safe}</script>'
