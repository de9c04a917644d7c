"""The citation graph: treaties, provisions, clauses, documents, and the references between them.

Nodes carry a ``kind``:

========== ============================== ==========================================
kind       id                             attributes
========== ============================== ==========================================
treaty     ``treaty:ID``                  label, date, parties
version    ``version:TREATY/ID``          label, language, source
provision  ``TREATY#EID``                 label, treaty, eid, unit
clause     ``TREATY#EID``                 label, treaty, eid, text
document   ``document:ID``                label, title, author, outlet, date, url, language
========== ============================== ==========================================

Edges carry a ``kind``: ``contains`` (treaty to provision to clause), ``expressed_by`` (treaty to
version), and from documents ``cites``, ``quotes``, ``paraphrases`` and ``mentions``, with ``start``, ``end``,
``text``, ``score``, ``version``, ``verdict`` and ``evidence`` (JSON). The key of such an edge is the reference's id. All
attributes are strings or numbers, so that every file format takes them; empty strings stand for what is not known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import networkx as nx

from treatyref.document import Document
from treatyref.errors import FormatError
from treatyref.provision import Provision
from treatyref.reference import Kind, Reference
from treatyref.treaty import Treaty

__all__ = ["EDGE_KINDS", "build_graph", "from_node_link", "read_graphml", "to_node_link", "write_graphml"]

EDGE_KINDS = {
    Kind.CITATION: "cites",
    Kind.QUOTATION: "quotes",
    Kind.PARAPHRASE: "paraphrases",
    Kind.MENTION: "mentions",
}
"""What a reference of each kind does, as the label of its edge."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold; in a graph they become U+FFFD, so that every format gives the same graph back."""


def build_graph(
    treaties: Treaty | Iterable[Treaty], found: Iterable[Reference], documents: Iterable[Document] = ()
) -> nx.MultiDiGraph[str]:
    """Tie treaties, provisions, clauses and citing documents together.

    Parameters
    ----------
    treaties : Treaty or iterable of Treaty
        Their provisions and clauses become nodes, cited or not.
    found : iterable of Reference
        Each resolved reference becomes an edge; unresolved ones have no end and stay out.
    documents : iterable of Document, optional
        What is known of the citing texts; a document without it has only its id.

    Returns
    -------
    networkx.MultiDiGraph
        See the module's docstring for its nodes and edges.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> from treatyref.reference import Reference
    >>> from treatyref.span import Span
    >>> cited = Reference(Kind.CITATION, "op-ed", Span(0, 9), "Article 6", "trilateral-2020", "point_6")
    >>> graph = build_graph(load_treaty("trilateral-2020"), [cited])
    >>> [(head, data["kind"]) for _, head, data in graph.out_edges("document:op-ed", data=True)]
    [('trilateral-2020#point_6', 'cites')]
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for treaty in (treaties,) if isinstance(treaties, Treaty) else treaties:
        _add_treaty(graph, treaty)
    for document in documents:
        _add_document(graph, document)
    for reference in found:
        if reference.resolved and reference.treaty is not None:
            _add_reference(graph, reference)
    return graph


def _clean(text: str | None) -> str:
    return FORBIDDEN.sub("\ufffd", text or "")


def _add_treaty(graph: nx.MultiDiGraph[str], treaty: Treaty) -> None:
    root = f"treaty:{treaty.id}"
    day = treaty.date.isoformat() if treaty.date else ""
    graph.add_node(root, kind="treaty", label=_clean(treaty.title), date=day, parties="; ".join(treaty.parties))
    for version in treaty.versions:
        name = f"version:{treaty.id}/{version.id}"
        source = _clean(version.source)
        graph.add_node(name, kind="version", label=version.id, language=version.language, source=source)
        graph.add_edge(root, name, key="expressed_by", kind="expressed_by")
    if treaty.versions:
        for provision in treaty.versions[0].provisions:
            _add_provision(graph, treaty.id, provision, root)


def _add_provision(graph: nx.MultiDiGraph[str], treaty: str, provision: Provision, parent: str) -> None:
    node = f"{treaty}#{provision.eid}"
    label = _clean(" ".join(filter(None, (provision.num, provision.heading))) or provision.eid)
    graph.add_node(node, kind="provision", label=label, treaty=treaty, eid=provision.eid, unit=provision.kind)
    graph.add_edge(parent, node, key="contains", kind="contains")
    for clause in provision.sentences:
        leaf = f"{treaty}#{clause.id}"
        graph.add_node(leaf, kind="clause", label=clause.label, treaty=treaty, eid=clause.id, text=_clean(clause.text))
        graph.add_edge(node, leaf, key="contains", kind="contains")
    for child in provision.children:
        _add_provision(graph, treaty, child, node)


def _add_document(graph: nx.MultiDiGraph[str], document: Document) -> None:
    graph.add_node(
        f"document:{document.id}",
        kind="document",
        label=_clean(document.title or document.id),
        title=_clean(document.title),
        author=_clean(document.author),
        outlet=_clean(document.outlet),
        date=document.date.isoformat() if document.date else "",
        url=_clean(document.url),
        language=document.language or "",
    )


def _add_reference(graph: nx.MultiDiGraph[str], reference: Reference) -> None:
    tail = f"document:{reference.document}"
    if tail not in graph:
        _add_document(graph, Document("", id=reference.document))
    head = f"{reference.treaty}#{reference.target}" if reference.target else f"treaty:{reference.treaty}"
    if head not in graph:
        kind = "provision" if reference.target else "treaty"
        graph.add_node(head, kind=kind, label=head, treaty=reference.treaty or "", eid=reference.target or "")
    graph.add_edge(
        tail,
        head,
        key=reference.id,
        kind=EDGE_KINDS[reference.kind],
        start=reference.span.start,
        end=reference.span.end,
        text=_clean(reference.text),
        score=float(reference.score),
        version=reference.version or "",
        verdict=str(reference.verdict or ""),
        evidence=_clean(json.dumps(reference.to_dict()["evidence"], ensure_ascii=False)),
    )


def write_graphml(graph: nx.MultiDiGraph[str], path: str | Path) -> Path:
    """Write GraphML, which Gephi, yEd and Cytoscape read; `read_graphml` gives the same graph back."""
    path = Path(path)
    nx.write_graphml(graph, path)
    return path


def read_graphml(path: str | Path) -> nx.MultiDiGraph[str]:
    """Read what `write_graphml` wrote.

    Raises
    ------
    FormatError
        If the file is no GraphML.
    """
    try:
        graph: nx.MultiDiGraph[str] = cast(
            "nx.MultiDiGraph[str]", nx.read_graphml(Path(path), edge_key_type=str, force_multigraph=True)
        )
    except (nx.NetworkXError, SyntaxError) as error:
        msg = f"{path} is no GraphML: {error}"
        raise FormatError(msg) from error
    graph.graph.clear()
    return graph


def to_node_link(graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    """Return plain values that JSON can hold, edges under the key ``edges``."""
    data: dict[str, Any] = nx.node_link_data(graph, edges="edges")
    return data


def from_node_link(data: Mapping[str, Any]) -> nx.MultiDiGraph[str]:
    """Make a graph of what `to_node_link` returned.

    Raises
    ------
    FormatError
        If nodes or edges are missing.
    """
    try:
        graph = cast("nx.MultiDiGraph[str]", nx.node_link_graph(dict(data), edges="edges"))
    except (KeyError, TypeError, nx.NetworkXError) as error:
        msg = f"not a graph in node-link form: {error!r}; it needs the keys 'nodes' and 'edges'"
        raise FormatError(msg) from error
    return graph
