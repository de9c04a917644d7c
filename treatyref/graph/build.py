"""The citation graph: treaties, provisions, clauses, documents, and the references between them.

Nodes carry a ``kind`` and a ``label`` for display:

| kind | id | other attributes |
|---|---|---|
| treaty | ``treaty:ID`` | date, parties (joined by "; ") |
| version | ``version:TREATY/VERSION`` | treaty, language, source |
| provision | ``TREATY#EID`` | treaty, eid, unit ("point", "article" ...) |
| clause | ``TREATY#EID`` | treaty, eid, text (in the first version) |
| document | ``document:ID`` | title, author, outlet, date, url, language |
| author | ``author:NAME`` | |
| outlet | ``outlet:NAME`` | |

Edges carry a ``kind``, too:

| kind | from, to | other attributes |
|---|---|---|
| contains | treaty or provision to provision or clause | |
| expressed_by | treaty to version | |
| aligned_with | first version to another | clauses: how many they have in common |
| written_by | document to author | |
| published_by | document to outlet | |
| cites | document to provision or clause | start, end, text, score, version, verdict, evidence |
| quotes | document to clause | start, end, text, score, version, verdict, evidence |
| paraphrases | document to clause | start, end, text, score, version, verdict, evidence |
| mentions | document to treaty | start, end, text, score, version, verdict, evidence |
| refers_to | clause to provision, clause or treaty | relation, start, end, text, version |

``start`` and ``end`` count characters of the document, or of the version's text; ``score`` lies in [0, 1]; ``evidence`` is a JSON object
as a string; ``relation`` is "provision", "self", "treaty", "parties" or "term".

``refers_to`` is what the treaty says of itself, as `Treaty.cross_references` finds it.

The key of an edge that a reference made is the reference's id, so that a reference handed over twice is one
edge; the key of any other is unique as well. All attributes are strings or numbers, as every file format
wants them; an empty string stands for what is not known. What XML cannot hold (controls, lone surrogates) is
U+FFFD in attributes, so that offsets still fit; in ids, which must stay apart, it is U+FFFD and four hexadecimal digits.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from types import MappingProxyType

import networkx as nx

from treatyref.address import Address
from treatyref.crossreference import CrossKind, CrossReference
from treatyref.document import Document
from treatyref.provision import Provision, Version
from treatyref.reference import Evidence, Kind, Reference
from treatyref.treaty import Treaty
from treatyref.usage import carried, several_treaties
from treatyref.writer.fair import FORBIDDEN

__all__ = ["EDGE_ATTRIBUTES", "EDGE_KINDS", "NODE_ATTRIBUTES", "build_graph"]

EDGE_KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.CITATION: "cites",
        Kind.QUOTATION: "quotes",
        Kind.PARAPHRASE: "paraphrases",
        Kind.MENTION: "mentions",
    }
)
"""What a reference of each kind does, as the label of its edge."""

NODE_ATTRIBUTES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "treaty": ("kind", "label", "date", "parties"),
        "version": ("kind", "label", "treaty", "language", "source"),
        "provision": ("kind", "label", "treaty", "eid", "unit"),
        "clause": ("kind", "label", "treaty", "eid", "text"),
        "document": ("kind", "label", "title", "author", "outlet", "date", "url", "language"),
        "author": ("kind", "label"),
        "outlet": ("kind", "label"),
    }
)
"""Attributes of each kind of node, all of them always there."""

FROM_A_REFERENCE = ("kind", "start", "end", "text", "score", "version", "verdict", "evidence")

EDGE_ATTRIBUTES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "contains": ("kind",),
        "expressed_by": ("kind",),
        "aligned_with": ("kind", "clauses"),
        "written_by": ("kind",),
        "published_by": ("kind",),
        "refers_to": ("kind", "relation", "start", "end", "text", "version"),
        **dict.fromkeys(EDGE_KINDS.values(), FROM_A_REFERENCE),
    }
)
"""Attributes of each kind of edge, all of them always there."""

PLAIN_EVIDENCE = tuple(
    field.name for field in fields(Evidence) if field.name not in {"margin", "instrument_span", "source_spans"}
)
"""Fields of the evidence that JSON takes as they are."""

WRITE_JSON = json.JSONEncoder(ensure_ascii=False).encode

UNFIT_IN_ID = re.compile(FORBIDDEN.pattern.replace("]", "\ufffd]"))
"""The sign that stands for them is escaped in ids, too: else two ids could become one."""


def build_graph(
    treaties: Treaty | str | Iterable[Treaty | str],
    found: Iterable[Reference],
    documents: Iterable[Document] | None = None,
) -> nx.MultiDiGraph[str]:
    """Tie treaties, provisions, clauses and citing documents together.

    Parameters
    ----------
    treaties : Treaty, str or iterable of them
        Treaties, or ids of bundled ones. Their provisions and clauses become nodes, cited or not.
    found : iterable of Reference
        Each resolved reference becomes an edge; unresolved ones have no end and stay out.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them; of others only the id is known.

    Returns
    -------
    networkx.MultiDiGraph
        Its schema is in the docstring of the module `treatyref.graph.build`.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> from treatyref.span import Span
    >>> cited = Reference(Kind.CITATION, "op-ed", Span(0, 9), "Article 6", "trilateral-2020", "point_6")
    >>> graph = build_graph(load_treaty("trilateral-2020"), [cited])
    >>> [(head, data["kind"]) for _, head, data in graph.out_edges("document:op-ed", data=True)]
    [('trilateral-2020#point_6', 'cites')]
    """
    builder = _Builder()
    held = carried(found, documents)
    for treaty in several_treaties(treaties):
        builder.add_treaty(treaty)
    for document in held.documents:
        builder.add_document(document)
    for reference in held:
        if reference.resolved and reference.treaty is not None:
            builder.add_reference(reference)
    return builder.graph


def _clean(text: str | None) -> str:
    return FORBIDDEN.sub("\ufffd", text) if text else ""


def _clean_id(name: str) -> str:
    """Escape what is unfit so that different names stay different."""
    return UNFIT_IN_ID.sub(lambda match: f"\ufffd{ord(match.group()):04x}", name)


def _day(value: object) -> str:
    return str(value) if value else ""


def _evidence(evidence: Evidence) -> str:
    """The fields that say something, as JSON; spans are [start, end]."""
    given: dict[str, object] = {name: value for name in PLAIN_EVIDENCE if (value := getattr(evidence, name))}
    if evidence.margin is not None:
        given["margin"] = evidence.margin
    if evidence.instrument_span is not None:
        given["instrument_span"] = (evidence.instrument_span.start, evidence.instrument_span.end)
    if evidence.source_spans:
        given["source_spans"] = [(span.start, span.end) for span in evidence.source_spans]
    return _clean(WRITE_JSON(given)) if given else "{}"


def _version(treaty: Treaty, version: Version) -> str:
    return f"version:{_clean_id(f'{treaty.id}/{version.id}')}"


class _Builder:
    """A graph in the making."""

    def __init__(self) -> None:
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()

    def _node(self, name: str, kind: str, label: str, **attributes: str) -> None:
        given = {"kind": kind, "label": _clean(label), **{key: _clean(value) for key, value in attributes.items()}}
        self.graph.add_node(name, **{key: given.get(key, "") for key in NODE_ATTRIBUTES[kind]})

    def _edge(self, tail: str, head: str, kind: str, **attributes: int) -> None:
        self.graph.add_edge(tail, head, key=f"{kind}:{tail}:{head}", kind=kind, **attributes)

    def add_treaty(self, treaty: Treaty) -> None:
        root = f"treaty:{_clean_id(treaty.id)}"
        self._node(root, "treaty", treaty.title, date=_day(treaty.date), parties="; ".join(treaty.parties))
        for version in treaty.versions:
            name = _version(treaty, version)
            self._node(name, "version", version.id, treaty=treaty.id, language=version.language, source=version.source)
            self._edge(root, name, "expressed_by")
        if not treaty.versions:
            return
        first, *others = treaty.versions
        known = {clause.id for clause in first.clauses}
        for other in others:
            shared = sum(clause.id in known for clause in other.clauses)
            self._edge(_version(treaty, first), _version(treaty, other), "aligned_with", clauses=shared)
        for provision in first.provisions:
            self._add_provision(treaty.id, provision, root)
        for cross in treaty.cross_references:
            self._add_cross_reference(treaty.id, cross)

    def _add_cross_reference(self, treaty: str, cross: CrossReference) -> None:
        """One edge for each thing that the words name; none where they name nothing that is there."""
        tail = _clean_id(f"{treaty}#{cross.source}")
        for target in (None,) if cross.kind is CrossKind.TREATY else cross.targets:
            self.graph.add_edge(
                tail,
                self._head(treaty, target),
                key=f"refers_to:{tail}:{cross.span.start}:{target or ''}",
                kind="refers_to",
                relation=str(cross.kind),
                start=cross.span.start,
                end=cross.span.end,
                text=_clean(cross.text),
                version=_clean(cross.version),
            )

    def _add_provision(self, treaty: str, provision: Provision, parent: str) -> None:
        node = _clean_id(f"{treaty}#{provision.eid}")
        label = " ".join(filter(None, (provision.num, provision.heading))) or provision.eid
        self._node(node, "provision", label, treaty=treaty, eid=provision.eid, unit=provision.kind)
        self._edge(parent, node, "contains")
        for clause in provision.sentences:
            leaf = _clean_id(f"{treaty}#{clause.id}")
            self._node(leaf, "clause", clause.label, treaty=treaty, eid=clause.id, text=clause.text)
            self._edge(node, leaf, "contains")
        for child in provision.children:
            self._add_provision(treaty, child, node)

    def add_document(self, document: Document) -> str:
        node = f"document:{_clean_id(document.id)}"
        self._node(
            node,
            "document",
            document.title or document.id,
            title=document.title or "",
            author=document.author or "",
            outlet=document.outlet or "",
            date=_day(document.date),
            url=document.url or "",
            language=document.language or "",
        )
        for kind, verb, name in (
            ("author", "written_by", document.author),
            ("outlet", "published_by", document.outlet),
        ):
            if name:
                self._node(f"{kind}:{_clean_id(name)}", kind, name)
                self._edge(node, f"{kind}:{_clean_id(name)}", verb)
        return node

    def add_reference(self, reference: Reference) -> None:
        tail = f"document:{_clean_id(reference.document)}"
        if tail not in self.graph:
            self.add_document(Document("", id=reference.document))
        self.graph.add_edge(
            tail,
            self._head(reference.treaty or "", reference.target),
            key=reference.id,
            kind=EDGE_KINDS[reference.kind],
            start=reference.span.start,
            end=reference.span.end,
            text=_clean(reference.text),
            score=float(reference.score),
            version=_clean(reference.version),
            verdict=str(reference.verdict or ""),
            evidence=_evidence(reference.evidence),
        )

    def _head(self, treaty: str, eid: str | None) -> str:
        """The provision or clause that is meant; one that no text shows is added, with all above it."""
        node = _clean_id(f"{treaty}#{eid}") if eid else f"treaty:{_clean_id(treaty)}"
        if node in self.graph:
            return node
        if eid is None:
            self._node(node, "treaty", treaty)
            return node
        address = Address(eid)
        kind = "provision" if address.sentence is None else "clause"
        parent = self._head(treaty, str(address.parent) or None)
        unit = address.unit if kind == "provision" else ""
        self._node(node, kind, eid, treaty=treaty, eid=eid, unit=unit)
        self._edge(parent, node, "contains")
        return node
