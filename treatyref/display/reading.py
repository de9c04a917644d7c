"""What the script of a report reads: every document once, every link as a few numbers into it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from treatyref.address import Address
from treatyref.display.stretch import Shown, stretches
from treatyref.document import Document
from treatyref.found import References, sentence_span
from treatyref.reference import Reference
from treatyref.review import digest_of
from treatyref.table import one_line
from treatyref.treaty import Treaty

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
