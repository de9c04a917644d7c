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
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import combinations
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar
from xml.parsers import expat

import networkx as nx
import numpy as np

from treatyref.address import Address, Counting
from treatyref.crossreference import CrossKind, CrossReference
from treatyref.document import Document
from treatyref.errors import FormatError
from treatyref.provision import Provision, Version
from treatyref.reference import Kind, Reference, plain
from treatyref.treaty import Treaty
from treatyref.usage import carried, several_treaties
from treatyref.writer.layout import FORBIDDEN

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

_Graph = TypeVar("_Graph")
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
        Its schema is in the docstring of the module `treatyref.graph`.

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


def _clean(value: object) -> str:
    """What a file can hold of a value; an empty string for what is not known."""
    return FORBIDDEN.sub("\ufffd", str(value)) if value else ""


def _clean_id(name: str) -> str:
    """Escape what is unfit so that different names stay different."""
    return UNFIT_IN_ID.sub(lambda match: f"\ufffd{ord(match.group()):04x}", name)


def _version(treaty: Treaty, version: Version) -> str:
    return f"version:{_clean_id(f'{treaty.id}/{version.id}')}"


class _Builder:
    """A graph in the making."""

    def __init__(self) -> None:
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()

    def _node(self, name: str, kind: str, label: str, **attributes: object) -> None:
        given = {"kind": kind, "label": _clean(label), **{key: _clean(value) for key, value in attributes.items()}}
        self.graph.add_node(name, **{key: given.get(key, "") for key in NODE_ATTRIBUTES[kind]})

    def _edge(self, tail: str, head: str, kind: str, **attributes: int) -> None:
        self.graph.add_edge(tail, head, key=f"{kind}:{tail}:{head}", kind=kind, **attributes)

    def add_treaty(self, treaty: Treaty) -> None:
        root = f"treaty:{_clean_id(treaty.id)}"
        self._node(root, "treaty", treaty.title, date=treaty.date, parties="; ".join(treaty.parties))
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
        said = {name: getattr(document, name) for name in NODE_ATTRIBUTES["document"] if name not in {"kind", "label"}}
        self._node(node, "document", document.title or document.id, **said)
        for kind, verb in (("author", "written_by"), ("outlet", "published_by")):
            if name := said[kind]:
                self._node(f"{kind}:{_clean_id(name)}", kind, name)
                self._edge(node, f"{kind}:{_clean_id(name)}", verb)
        return node

    def add_reference(self, reference: Reference) -> None:
        """One edge, with those fields of the evidence that say something as JSON; spans are [start, end]."""
        evidence = {name: value for name, value in plain(reference.evidence).items() if value not in (None, "", [])}
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
            evidence=_clean(json.dumps(evidence, ensure_ascii=False)),
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


VERBS = ("cites", "quotes", "paraphrases")
"""What counts as use of a clause; naming the treaty as a whole does not."""

BLOCK = 1024
"""Documents compared with all others at a time, which bounds the memory."""


def clause_by_document(
    graph: nx.MultiDiGraph[str], *, kinds: Collection[str] = VERBS, level: Counting = "target"
) -> nx.Graph[str]:
    """Return who uses what: documents on one side, clauses and provisions on the other.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A citation graph.
    kinds : collection of str
        The kinds of edge that count.
    level : {"target", "top"}
        ``"target"`` keeps what a reference points at; ``"top"`` takes the top provision it lies in, so that
        a citation of point 6 and a quotation of its third paragraph meet.

    Returns
    -------
    networkx.Graph
        Nodes carry ``bipartite``: 0 for documents, 1 for what they use. The ``weight`` of an edge is how many
        references it stands for, its ``verb`` what most of them do.

    Examples
    --------
    >>> from treatyref.graph import build_graph
    >>> from treatyref.reader.bundled import load_treaty
    >>> from treatyref.reference import Kind, Reference
    >>> from treatyref.span import Span
    >>> found = [
    ...     Reference(Kind.CITATION, "a", Span(n, n + 9), "Article 6", "trilateral-2020", "point_6") for n in (0, 50)
    ... ]
    >>> used = clause_by_document(build_graph(load_treaty("trilateral-2020"), found))
    >>> used["document:a"]["trilateral-2020#point_6"]["weight"]
    2
    """
    verbs: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for tail, head, data in graph.edges(data=True):
        if data["kind"] in kinds and graph.nodes[tail]["kind"] == "document":
            verbs[tail, head if level == "target" else _top(graph, head)][data["kind"]] += 1
    view: nx.Graph[str] = nx.Graph()
    for (tail, head), counts in verbs.items():
        view.add_node(tail, bipartite=0, **graph.nodes[tail])
        view.add_node(head, bipartite=1, **graph.nodes[head])
        view.add_edge(tail, head, weight=counts.total(), verb=max(VERBS, key=lambda verb: (counts[verb], verb)))
    return view


def co_citation(
    graph: nx.MultiDiGraph[str], *, kinds: Collection[str] = VERBS, level: Counting = "target"
) -> nx.Graph[str]:
    """Return which clauses are used together: the ``weight`` of an edge is how many documents use both."""
    used = clause_by_document(graph, kinds=kinds, level=level)
    view = _nodes_of(used, side=1)
    pairs: Counter[tuple[str, str]] = Counter()
    for document in _side(used, 0):
        pairs.update(combinations(sorted(used[document]), 2))
    view.add_edges_from((a, b, {"weight": weight}) for (a, b), weight in pairs.items())
    return view


def document_similarity(
    graph: nx.MultiDiGraph[str], *, kinds: Collection[str] = VERBS, level: Counting = "top", least: float = 0.0
) -> nx.Graph[str]:
    """Return which documents lean on the same clauses.

    Parameters
    ----------
    graph, kinds, level
        As for `clause_by_document`.
    least : float
        Lowest weight of an edge, in [0, 1].

    Returns
    -------
    networkx.Graph
        The ``weight`` of an edge is the Jaccard index of what the two documents use: what both use over what either uses.
        Documents that share nothing have no edge.
    """
    used = clause_by_document(graph, kinds=kinds, level=level)
    view = _nodes_of(used, side=0)
    documents, targets = list(view), {node: at for at, node in enumerate(_side(used, 1))}
    uses = np.zeros((len(documents), len(targets)), dtype=np.float64)
    for row, document in enumerate(documents):
        uses[row, [targets[node] for node in used[document]]] = 1
    sizes = uses.sum(axis=1)
    for first in range(0, len(documents), BLOCK):
        rows = slice(first, first + BLOCK)
        both = uses[rows] @ uses.T
        weights = both / np.maximum(sizes[rows, None] + sizes[None, :] - both, 1)
        later = np.triu(weights, k=first + 1)
        for a, b in np.argwhere((later > 0) & (later >= least)):
            view.add_edge(documents[first + a], documents[b], weight=float(later[a, b]))
    return view


def _side(view: nx.Graph[str], side: int) -> Iterable[str]:
    return [node for node, data in view.nodes(data=True) if data["bipartite"] == side]


def _nodes_of(used: nx.Graph[str], side: int) -> nx.Graph[str]:
    """A graph of the nodes of one side, without edges."""
    view: nx.Graph[str] = nx.Graph()
    for node in _side(used, side):
        view.add_node(node, **{key: value for key, value in used.nodes[node].items() if key != "bipartite"})
    return view


def _top(graph: nx.MultiDiGraph[str], node: str) -> str:
    """The provision right below the treaty that holds the node."""
    treaty, _, eid = node.partition("#")
    above = f"{treaty}#{Address(eid).top}" if eid else node
    return above if above in graph else node


IN_GEXF = {"start": "from_character", "end": "to_character"}
"""Offsets by other names: in GEXF ``start`` and ``end`` are days on which an edge comes and goes."""


def write_graphml(graph: nx.MultiDiGraph[str], path: str | Path) -> Path:
    """Write GraphML, which Gephi, yEd, igraph and Cytoscape read; `read_graphml` gives the same graph back."""
    path = Path(path)
    nx.write_graphml(graph, path)
    return path


def write_gexf(graph: nx.MultiDiGraph[str], path: str | Path) -> Path:
    """Write GEXF 1.2, the format of Gephi; `read_gexf` gives the same graph back.

    The offsets of a reference are called ``from_character`` and ``to_character`` in the file, since GEXF takes
    ``start`` and ``end`` for days.
    """
    path = Path(path)
    renamed: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    renamed.add_nodes_from(graph.nodes(data=True))
    for tail, head, key, data in graph.edges(keys=True, data=True):
        given = {IN_GEXF.get(name, name): value for name, value in data.items()}
        renamed.add_edge(tail, head, key, id=key, **given)
    nx.write_gexf(renamed, path, version="1.2draft")
    return path


def read_gexf(path: str | Path) -> nx.MultiDiGraph[str]:
    """Read what `write_gexf` wrote.

    Raises
    ------
    FormatError
        If the file is no GEXF, or declares a document type: entities are not expanded.
    """
    read = _read(Path(path), "GEXF", lambda path: nx.read_gexf(path, version="1.2draft"))
    if not read.is_directed():
        msg = f"{path} holds a graph without directions; a reference leads from a document to a clause"
        raise FormatError(msg)
    names = {name: own for own, name in IN_GEXF.items()}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(read.nodes(data=True))
    for tail, head, data in read.edges(data=True):
        given = {names.get(name, name): value for name, value in data.items() if name != "id"}
        graph.add_edge(tail, head, key=data["id"], **given)
    return graph


def read_graphml(path: str | Path) -> nx.MultiDiGraph[str]:
    """Read what `write_graphml` wrote.

    Raises
    ------
    FormatError
        If the file is no GraphML, or declares a document type: entities are not expanded.
    """
    graph = _read(
        Path(path), "GraphML", lambda path: _directed(nx.read_graphml(path, edge_key_type=str, force_multigraph=True))
    )
    graph.graph.clear()
    for _, data in graph.nodes(data=True):
        _complete(data, NODE_ATTRIBUTES)
    for _, _, data in graph.edges(data=True):
        _complete(data, EDGE_ATTRIBUTES)
    return graph


def _read(path: Path, form: str, read: Callable[[Path], _Graph]) -> _Graph:
    """What a reader of networkx makes of a file, which must declare no document type."""
    try:
        _refuse_entities(path)
        return read(path)
    except (nx.NetworkXError, SyntaxError, expat.ExpatError, KeyError, ValueError, TypeError) as error:
        msg = f"{path} is no {form}: {error}"
        raise FormatError(msg) from error


def _directed(graph: nx.Graph[str]) -> nx.MultiDiGraph[str]:
    """The graph as what it has to be: a reference has a direction, and two documents may be tied twice."""
    if not isinstance(graph, nx.MultiDiGraph):
        msg = f"a citation graph is directed and has parallel edges, not a {type(graph).__name__}"
        raise nx.NetworkXError(msg)
    return graph


def _complete(data: dict[str, Any], schema: Mapping[str, tuple[str, ...]]) -> None:
    """Put back the empty strings, which readers of GraphML leave out."""
    for name in schema.get(str(data.get("kind")), ()):
        data.setdefault(name, "")


def _refuse_entities(path: Path) -> None:
    """Entities come only from a document type, and no graph needs one."""

    def refuse(name: str, *_: object) -> None:
        msg = f"it declares the document type {name!r}, which no graph needs"
        raise FormatError(msg)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    with path.open("rb") as file:
        parser.ParseFile(file)


def to_node_link(graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    """Return plain values that JSON can hold: ``nodes``, and ``edges`` with source, target and key."""
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
        return _directed(nx.node_link_graph(dict(data), edges="edges"))
    except (KeyError, TypeError, nx.NetworkXError) as error:
        msg = f"not a graph in node-link form: {error!r}; it needs the keys 'nodes' and 'edges'"
        raise FormatError(msg) from error
