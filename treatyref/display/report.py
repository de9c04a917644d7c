"""A reading room on one page: the treaty with what is used of it, every link, every document, and what people say of them."""

from collections.abc import Iterable
from functools import cache
from string import Template

from treatyref.address import Address
from treatyref.display.heatmap import Shading
from treatyref.display.matrix import matrix
from treatyref.display.page import Page, asset
from treatyref.display.reading import Reading
from treatyref.display.timeline import timeline
from treatyref.document import Document
from treatyref.reference import Kind, Reference
from treatyref.table import counted, escape
from treatyref.treaty import Treaty
from treatyref.usage import Usage, carried, several_treaties, usage

__all__ = ["report"]

TREATY_TAB = '<button type="button" data-pane="treaty">Treaty</button>'


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
        f"{counted(len(reading.documents), 'document')}, {len(reading.references):,} with references, {counted(len(reading.links), 'reference')}"
        + (f", {failures:,} not read" if failures else "")
    )
    body = _template().substitute(
        title=escape(title),
        told=told,
        tab=TREATY_TAB if any(each.versions for each in treaties) else "",
        treaties=_treaties(reading),
        places=_places(reading),
        kinds="".join(f'<option value="{kind}">{kind}</option>' for kind in Kind),
    )
    script = asset("sort.js") + asset("report.js")
    return Page(f"{', '.join(each.id for each in treaties)}: report", body, script, reading.data())


@cache
def _template() -> Template:
    """The page without what differs from one report to the next; it is laid out in lines for whoever reads the file alone."""
    return Template("".join(map(str.strip, asset("report.html").splitlines())))


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
            told = f"{version.id}: {counted(quoted, 'quotation')}"
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


def _places(reading: Reading) -> str:
    """The places that a link may be given for its target."""
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
    return "".join(groups)
