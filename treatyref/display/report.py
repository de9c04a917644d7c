"""A reading room on one page: the treaty with what is used of it, every link, every document, and what people say of them."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from treatyref.address import Address
from treatyref.display.heatmap import Shading
from treatyref.display.matrix import matrix
from treatyref.display.page import Page, asset, template
from treatyref.display.stretch import Shown, stretches
from treatyref.display.timeline import timeline
from treatyref.document import Document
from treatyref.found import References, sentence_span
from treatyref.reference import Kind, Reference
from treatyref.review import digest_of
from treatyref.table import counted, escape, one_line
from treatyref.treaty import Treaty
from treatyref.usage import Usage, carried, several_treaties, usage

__all__ = ["report"]

LONGEST_WHOLE = 5_000
"""Characters of a document that is shown whole; of a longer one, what is near its references."""

MOST_WHOLE = 1_500_000
"""Characters of all documents together above which only what is near references is shown of any."""

AROUND = 300
"""Characters shown on either side of a reference of a long document."""

LONGEST_TOLD = 240
"""Characters of what is said of a link: version, changes, reason."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The references of several treaties with the documents that they stand in."""

    treaties: Sequence[Treaty]
    """What was traced."""
    documents: Mapping[str, Document]
    """Those that were read, by id."""
    references: Mapping[str, Sequence[Reference]]
    """The references of each, what is linked twice only once."""
    found: References
    """What names the places."""

    @classmethod
    def of(cls, treaties: Sequence[Treaty], held: References) -> Reading:
        """Sort references by their documents; those to other treaties are passed over."""
        documents = {each.id: each for each in held.documents}
        names = {each.id for each in treaties} | {None}
        references: dict[str, dict[str, Reference]] = defaultdict(dict)
        for each in held:
            document = documents.get(each.document)
            if document is not None and each.span.end <= len(document.text) and each.treaty in names:
                references[each.document][each.id] = each
        found = References((), treaties=treaties, failures=held.failures)
        listed = {name: list(references[name].values()) for name in documents if name in references}
        return cls(treaties, documents, listed, found)

    @property
    def citing(self) -> list[Document]:
        """The documents with references."""
        return [self.documents[name] for name in self.references]

    @property
    def links(self) -> list[Reference]:
        """Every link, in the order of the documents."""
        return [each for own in self.references.values() for each in own]

    def prefix(self, treaty: str | None) -> str:
        """Return what anchors of a treaty begin with: nothing where there is only one."""
        return f"{treaty}/" if len(self.treaties) > 1 and treaty else ""

    def place(self, reference: Reference) -> str:
        """Return what a link points at, as a reader says it."""
        if not reference.resolved:
            return ""
        name = self.found.place(reference) or ("as a whole" if len(self.treaties) > 1 else reference.treaty or "")
        return f"{reference.treaty}: {name}" if len(self.treaties) > 1 else name

    def data(self) -> str:
        """Return all of it as JSON; places of a text count its characters, as Python does."""
        long = sum(len(each.text) for each in self.citing) > MOST_WHOLE
        targets, told = _Numbers(), _Numbers()
        links = []
        for number, document in enumerate(self.citing):
            for each in self.references[document.id]:
                whole = sentence_span(document, each.span)
                target = (each.treaty or "", each.target or "", self.prefix(each.treaty), self.place(each))
                changes = "; ".join(edit.summary for edit in each.edits if edit.material)
                said = one_line("; ".join(filter(None, (each.version, changes, each.reason))), LONGEST_TOLD)
                links.append(
                    (
                        each.id, number, each.span.start, each.span.end, each.span.start - whole.start,
                        whole.end - each.span.end, str(each.kind), int(each.resolved), targets[target],
                        str(each.verdict or ""), round(each.score, 2), told[said],
                    )
                )  # fmt: skip
        name = hashlib.sha256("".join(each.id for each in self.links).encode()).hexdigest()[:16]
        every = {
            "name": name, "targets": list(targets), "told": list(told), "places": list(self._places()), "links": links,
            "documents": [self._document(each, long) for each in self.citing],
            "silent": [each.title or name for name, each in self.documents.items() if name not in self.references],
            "failures": [(each.document, each.error) for each in self.found.failures],
        }  # fmt: skip
        return json.dumps(every, separators=(",", ":"), ensure_ascii=False)

    def _places(self) -> Iterator[tuple[str, str]]:
        """The anchors and names of the places that are pointed at, and of what holds them, to choose from."""
        pointed = {
            (self.prefix(each.treaty), place)
            for each in self.links
            if each.target
            for place in Address(each.target).line
        }
        for prefix, place in sorted(pointed, key=lambda pair: (pair[0], pair[1].order)):
            yield f"{prefix}{place}", f"{prefix}{place.label}"

    def _document(self, document: Document, long: bool) -> tuple[object, ...]:  # noqa: FBT001  one caller
        """What is known of a document, and its text: what is shown, [what is a menu], how many characters are cut out."""
        spans = [each.span for each in self.references[document.id]]
        around = AROUND if long or len(document.text) > LONGEST_WHOLE else None
        rows: list[str | list[str] | int] = []
        for each in stretches(document, spans, around):
            words = each.span.cut(document.text)
            if each.shown is Shown.PROSE:
                rows.append(words)
            elif around is None:
                rows.append([words])
            elif rows and isinstance(rows[-1], int):
                rows[-1] += len(words)
            else:
                rows.append(len(words))
        day = document.date.isoformat() if document.date else ""
        about = (document.author or "", document.outlet or "", day, document.language or "")
        return (document.id, document.title or document.id, digest_of(document.text), *about, rows)


class _Numbers(dict[object, int]):
    """Numbers values by their first use."""

    def __missing__(self, key: object) -> int:
        self[key] = len(self)
        return self[key]


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
    body = template(asset("report.html")).substitute(
        title=escape(title),
        told=told,
        tab=TREATY_TAB if any(each.versions for each in treaties) else "",
        treaties=_treaties(reading),
        places=_places(reading),
        kinds="".join(f'<option value="{kind}">{kind}</option>' for kind in Kind),
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
