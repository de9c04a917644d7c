"""The citation graph: how it is built, how it travels, and what can be seen from it."""

from treatyref.graph.build import EDGE_ATTRIBUTES, EDGE_KINDS, NODE_ATTRIBUTES, build_graph
from treatyref.graph.travel import from_node_link, read_gexf, read_graphml, to_node_link, write_gexf, write_graphml
from treatyref.graph.views import clause_by_document, co_citation, document_similarity

__all__ = [
    "EDGE_ATTRIBUTES",
    "EDGE_KINDS",
    "NODE_ATTRIBUTES",
    "build_graph",
    "clause_by_document",
    "co_citation",
    "document_similarity",
    "from_node_link",
    "read_gexf",
    "read_graphml",
    "to_node_link",
    "write_gexf",
    "write_graphml",
]
