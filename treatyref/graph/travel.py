"""Graphs in files: GraphML, GEXF and node-link JSON, each giving back the graph that went in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.parsers import expat

import networkx as nx

from treatyref.errors import FormatError
from treatyref.graph.build import EDGE_ATTRIBUTES, NODE_ATTRIBUTES

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
    path = Path(path)
    try:
        _refuse_entities(path)
        read = nx.read_gexf(path, version="1.2draft")
    except (nx.NetworkXError, SyntaxError, expat.ExpatError, KeyError, ValueError, TypeError) as error:
        msg = f"{path} is no GEXF: {error}"
        raise FormatError(msg) from error
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
    path = Path(path)
    try:
        _refuse_entities(path)
        graph = _directed(nx.read_graphml(path, edge_key_type=str, force_multigraph=True))
    except (nx.NetworkXError, SyntaxError, expat.ExpatError, KeyError, ValueError) as error:
        msg = f"{path} is no GraphML: {error}"
        raise FormatError(msg) from error
    graph.graph.clear()
    for _, data in graph.nodes(data=True):
        _complete(data, NODE_ATTRIBUTES)
    for _, _, data in graph.edges(data=True):
        _complete(data, EDGE_ATTRIBUTES)
    return graph


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
