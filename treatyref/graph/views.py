"""What the citation graph looks like from one side: simple graphs that network methods take."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import combinations

import networkx as nx
import numpy as np

from treatyref.address import Address, Counting

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
    >>> from treatyref.graph.build import build_graph
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
