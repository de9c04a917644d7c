"""A reading room on one page: the treaty with what is used of it, every link, every document, and what people say of them."""

from __future__ import annotations

from collections.abc import Iterable

from treatyref.address import Address
from treatyref.display.heatmap import Shading
from treatyref.display.matrix import matrix
from treatyref.display.page import Page, asset
from treatyref.display.reading import Reading
from treatyref.display.timeline import timeline
from treatyref.document import Document
from treatyref.reference import Kind, Reference
from treatyref.table import escape
from treatyref.treaty import Treaty
from treatyref.usage import Usage, carried, several_treaties, usage

__all__ = ["report"]

HEADS = ("document", "kind", "clause", "score", "words")

CHOICES = (
    ("kind", "kind"), ("target", "clause"), ("document", "document"), ("verdict", "verdict"), ("outlet", "outlet"),
    ("language", "language"), ("state", "review"),
)  # fmt: skip
"""Fields to choose from; the script fills and shows those with something to choose."""

DAYS = (("since", "from", "2020-11-10"), ("until", "to", "2023-12-31"))

WITHOUT_SCRIPT = (
    "The links and the documents are shown by the script of this page: save it, and open the file in a browser that runs scripts. "
    "It loads nothing. Without one, write the references as a table: found.to_csv(&quot;found.csv&quot;)."
)


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
    reading = Reading.of(treaties, carried(found, documents))
    title = "; ".join(each.title for each in treaties)
    failures = len(reading.found.failures)
    told = (
        f"{len(reading.documents):,} documents, {len(reading.references):,} with references, {len(reading.links):,} references"
        + (f", {failures:,} not read" if failures else "")
    )
    tabs = "".join(
        f'<button type="button" data-pane="{name}">{shown}</button>'
        for name, shown in (("treaty", "Treaty"), ("links", "Links"), ("documents", "Documents"))
        if name != "treaty" or any(each.versions for each in treaties)
    )
    body = (
        f'<a class="skip" href="#links">Skip to the links</a><header><h1>{escape(title)}</h1><p class="about">{told}</p>'
        f'<div class="tabs" role="group" aria-label="panes" hidden>{tabs}</div></header>{_treaties(reading)}{_links()}'
        '<section id="documents" class="pane" tabindex="0" aria-labelledby="h-documents"><h2 id="h-documents">Documents</h2>'
        f"</section>{_dialog(reading)}"
    )
    script = asset("sort.js") + asset("report.js")
    return Page(f"{', '.join(each.id for each in treaties)}: report", body, script, reading.data())


def _treaties(reading: Reading) -> str:
    """The texts, shaded; then when they are used, and by whom."""
    parts = []
    for treaty in reading.treaties:
        if treaty.versions:
            head = f'<p class="head treaty">{escape(treaty.title)}</p>' if len(reading.treaties) > 1 else ""
            parts.append(head + _treaty(treaty, usage(treaty, reading.links), reading))
    if not parts:
        return ""
    return (
        '<section id="treaty" class="pane" tabindex="0" aria-labelledby="h-treaty"><h2 id="h-treaty">The treaty, and what is '
        f"quoted of it</h2>{''.join(parts)}{_pictures(reading)}</section>"
    )


def _treaty(treaty: Treaty, used: Usage, reading: Reading) -> str:
    first, *others = treaty.versions
    prefix = reading.prefix(treaty.id)
    shading = Shading(first, used, prefix=prefix)
    parts = [f'<p class="about">{escape(first.id)}</p>', shading.treaty()]
    for version in others:
        quoted = sum(each.kind is Kind.QUOTATION and each.version == version.id for each in used.references)
        if quoted:
            told = f"{version.id}: {quoted} quotation{'' if quoted == 1 else 's'}"
            shown = Shading(version, used).quoted()
            parts.append(f"<details><summary>{escape(told)}</summary>{shown}</details>")
    return "".join(parts)


def _pictures(reading: Reading) -> str:
    """When, and by whom, each behind one line; left out where the documents do not say."""
    parts = []
    for treaty in reading.treaties:
        name = f"{treaty.title}: " if len(reading.treaties) > 1 else ""
        if any(each.date for each in reading.citing):
            parts.append((f"{name}when", timeline(treaty, reading.links, reading.citing)))
        if treaty.versions and any(each.outlet for each in reading.citing):
            parts.append((f"{name}who leans on which provision", matrix(treaty, reading.links, reading.citing)))
    return "".join(
        f'<details class="document"><summary><b>{escape(name[:1].upper() + name[1:])}</b></summary>{page.inner}</details>'
        for name, page in parts
    )


def _links() -> str:
    heads = "".join(f'<th scope="col"{" class=n" if name == "score" else ""}>{name}</th>' for name in HEADS)
    buttons = "".join(
        f'<button type="button" data-do="{name}"><kbd>{key}</kbd> {shown}</button>'
        for name, key, shown in (
            ("accept", "a", "accept"), ("reject", "x", "reject"), ("retarget", "t", "retarget"), ("undo", "u", "undo"),
            ("next", "j", "next"), ("previous", "k", "previous"), ("save", "s", "save corrections"),
        )
    )  # fmt: skip
    filters = "".join(f'<label hidden>{label}<select name="{name}"></select></label>' for name, label in CHOICES)
    days = "".join(
        f'<label hidden>{label}<input name="{name}" placeholder="{like}" size="10"></label>'
        for name, label, like in DAYS
    )
    return (
        '<section id="links" class="pane" tabindex="0" aria-labelledby="h-links"><h2 id="h-links">Links</h2>'
        f'<form class="filters" hidden aria-label="filter the links">{filters}{days}'
        '<label>words<input name="text" type="search"></label><button type="reset">Show all</button></form>'
        f'<div id="review" role="group" aria-label="review" hidden>{buttons}<output></output></div>'
        f'<p class="note" id="shown" role="status">{WITHOUT_SCRIPT}</p>'
        f'<div class="wide" role="region" aria-label="all links" tabindex="0" hidden><table><thead><tr>{heads}</tr></thead>'
        "</table></div></section>"
    )


def _dialog(reading: Reading) -> str:
    """Where a link is given another target."""
    groups = []
    for treaty in reading.treaties:
        labels = {clause.id: clause.label for clause in treaty.clauses}
        places = list(treaty.places())
        if not places:
            places = sorted({each.target for each in reading.links if each.target and each.treaty == treaty.id})
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
