"""The citation graph holds what was found, and travels whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from treatyref import graph as graph_module
from treatyref.crossreference import CrossKind
from treatyref.document import Document
from treatyref.errors import FormatError
from treatyref.graph import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    build_graph,
    clause_by_document,
    co_citation,
    document_similarity,
    from_node_link,
    read_gexf,
    read_graphml,
    to_node_link,
    write_gexf,
    write_graphml,
)
from treatyref.matcher.matcher import Matcher
from treatyref.reader.bundled import load_treaty
from treatyref.reference import Kind, Reference, Verdict
from treatyref.span import Span

TREATY = load_treaty("trilateral-2020")
TARGETS = [None, "point_6", "point_6__al_3__s_1", "point_9"]

references = st.builds(
    Reference,
    kind=st.sampled_from(Kind),
    document=st.sampled_from(["d1", "d2"]),
    span=st.integers(0, 99).map(lambda start: Span(start, start + 5)),
    text=st.text(max_size=20),
    treaty=st.just("trilateral-2020"),
    target=st.sampled_from(TARGETS),
    score=st.sampled_from([0.25, 0.5, 1.0]),
    verdict=st.none() | st.sampled_from(Verdict),
)


def same(one: object, other: object) -> bool:
    """Two graphs are equal if their plain forms are, in any order."""

    def key(row: dict[str, object]) -> str:
        return json.dumps(row, sort_keys=True)

    a, b = to_node_link(one), to_node_link(other)  # type: ignore[arg-type]  # both are graphs
    return sorted(map(key, a["nodes"])) == sorted(map(key, b["nodes"])) and sorted(map(key, a["edges"])) == sorted(
        map(key, b["edges"])
    )


class TestSchema:
    """Nodes and edges are what the docstring says."""

    def test_every_provision_and_clause_is_a_node(self) -> None:
        """Uncited ones too: a scholar asks what nobody cites."""
        graph = build_graph(TREATY, [])
        kinds = [data["kind"] for _, data in graph.nodes(data=True)]

        assert kinds.count("clause") == len(TREATY.clauses)
        assert kinds.count("provision") == len(list(TREATY.walk()))
        assert kinds.count("version") == len(TREATY.versions)
        assert graph.nodes["trilateral-2020#point_8__s_1"]["text"] == TREATY["8"].clauses[0].text

    def test_edges_say_what_the_reference_does(self) -> None:
        """Each kind of reference has its verb; two references of one document to one clause are two edges."""
        found = [
            Reference(kind, "d", Span(n, n + 1), "x", "trilateral-2020", None if kind is Kind.MENTION else "point_6")
            for n, kind in enumerate([*Kind, Kind.CITATION])
        ]

        graph = build_graph([TREATY], found, [Document("x", id="d", outlet="The Bee", date="2023-01-19")])  # type: ignore[arg-type]  # dates may be strings

        verbs = sorted(data["kind"] for _, _, data in graph.out_edges("document:d", data=True))
        assert verbs == ["cites", "cites", "mentions", "paraphrases", "published_by", "quotes"]
        assert graph.nodes["document:d"]["outlet"] == "The Bee"
        assert graph.nodes["document:d"]["date"] == "2023-01-19"

    def test_every_node_and_edge_has_what_its_kind_promises(self) -> None:
        """The schema in the docstring is the schema of the graph: no attribute less, none more, all plain."""
        text = "Article 6 of the trilateral statement guards “persons, vehicles and cargo moving along the Lachin Corridor in both directions”."
        document = Document(text, id="d", author="A. Writer", outlet="The Bee")

        graph = build_graph(TREATY, Matcher(TREATY).find(document), [document])

        assert {data["kind"] for _, data in graph.nodes(data=True)} == set(NODE_ATTRIBUTES)
        for _, data in graph.nodes(data=True):
            assert tuple(data) == NODE_ATTRIBUTES[data["kind"]]
        for _, _, data in graph.edges(data=True):
            assert tuple(data) == EDGE_ATTRIBUTES[data["kind"]]
            assert all(isinstance(value, str | int | float) for value in data.values())

    def test_the_docstring_is_the_schema(self) -> None:
        """Each kind has its row, and the row names each attribute."""
        rows = [
            line.strip("| ").split("|") for line in (graph_module.__doc__ or "").splitlines() if line.startswith("| ")
        ]
        told = {row[0].strip(): row[-1] for row in rows if row[0].strip() != "kind"}

        assert set(told) == {*NODE_ATTRIBUTES, *EDGE_ATTRIBUTES}
        for kind, names in {**NODE_ATTRIBUTES, **EDGE_ATTRIBUTES}.items():
            assert [name for name in names if name not in {"kind", "label"} and name not in told[kind]] == []

    def test_versions_are_aligned(self) -> None:
        """The first version is tied to each other one, with the number of clauses that they share."""
        graph = build_graph(TREATY, [])

        aligned = [data["clauses"] for _, _, data in graph.edges(data=True) if data["kind"] == "aligned_with"]
        assert aligned == [len(TREATY.clauses)] * (len(TREATY.versions) - 1)

    def test_a_treaty_that_cites_itself(self) -> None:
        """What it says of itself leads from the clause that says it."""
        graph = build_graph(TREATY, [])
        edges = [
            (tail.split("#")[1], data["relation"], data["text"])
            for tail, _, data in graph.edges(data=True)
            if data["kind"] == "refers_to"
        ]

        crossing = TREATY.cross_references
        assert ("point_4__s_2", "self", "this clause") in edges
        assert len(edges) == sum(1 if each.kind is CrossKind.TREATY else len(each.targets) for each in crossing)

    def test_a_reference_handed_over_twice_is_one_edge(self) -> None:
        """Edges are keyed by what they link."""
        cited = Reference(Kind.CITATION, "d", Span(0, 1), "x", TREATY.id, "point_6")

        assert build_graph(TREATY, [cited, cited]).out_degree("document:d") == 1

    def test_unresolved_references_stay_out(self) -> None:
        """An edge has two ends."""
        lost = Reference(Kind.CITATION, "d", Span(0, 1), "x", None, resolved=False, reason="foreign")

        assert "document:d" not in build_graph(TREATY, [lost])

    def test_a_record_without_text_takes_edges(self) -> None:
        """The statement of January 2021 is cited though its text is not on board."""
        cited = Reference(Kind.CITATION, "d", Span(0, 1), "x", "trilateral-2021-01", "point_3")

        graph = build_graph(load_treaty("trilateral-2021-01"), [cited])

        assert graph.has_edge("document:d", "trilateral-2021-01#point_3")


def cite(document: str, *targets: str) -> list[Reference]:
    """One citation of each target, one behind the other."""
    return [
        Reference(Kind.CITATION, document, Span(at * 10, at * 10 + 5), "x", TREATY.id, target)
        for at, target in enumerate(targets)
    ]


class TestViews:
    """What can be seen from one side."""

    FOUND = (
        *cite("a", "point_6", "point_9", "point_6"),
        *cite("b", "point_6__al_3__s_1", "point_9"),
        *cite("c", "point_1"),
    )

    def test_clause_by_document(self) -> None:
        """Weights count references; at the top level a clause counts for its point."""
        graph = build_graph(TREATY, self.FOUND)

        used = clause_by_document(graph)
        top = clause_by_document(graph, level="top")

        assert used["document:a"][f"{TREATY.id}#point_6"] == {"weight": 2, "verb": "cites"}
        assert not used.has_edge("document:b", f"{TREATY.id}#point_6")
        assert top["document:b"][f"{TREATY.id}#point_6"]["weight"] == 1
        assert {data["bipartite"] for node, data in used.nodes(data=True) if node.startswith("document:")} == {0}

    def test_co_citation(self) -> None:
        """Two points that two documents use are tied with weight two."""
        view = co_citation(build_graph(TREATY, self.FOUND), level="top")

        assert [(a.split("#")[1], b.split("#")[1], data["weight"]) for a, b, data in view.edges(data=True)] == [
            ("point_6", "point_9", 2)
        ]
        assert f"{TREATY.id}#point_1" in view

    def test_document_similarity_is_the_jaccard_index(self) -> None:
        """What both use over what either uses; documents that share nothing are apart."""
        view = document_similarity(build_graph(TREATY, self.FOUND), level="target")

        assert view["document:a"]["document:b"]["weight"] == pytest.approx(1 / 3)
        assert not view.has_edge("document:a", "document:c")

    @given(st.lists(references, max_size=12))
    def test_weights_count_what_was_found(self, found: list[Reference]) -> None:
        """No reference is lost or counted twice, mentions left out."""
        used = clause_by_document(build_graph(TREATY, found))
        counted = {each.id for each in found if each.kind is not Kind.MENTION}

        assert sum(data["weight"] for _, _, data in used.edges(data=True)) == len(counted)


class TestTravel:
    """A graph written and read is the same graph, whatever the documents say."""

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
    @given(st.lists(references, max_size=5))
    def test_graphml(self, tmp_path: Path, found: list[Reference]) -> None:
        """Through GraphML."""
        graph = build_graph(TREATY, found)

        assert same(read_graphml(write_graphml(graph, tmp_path / "graph.graphml")), graph)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
    @given(st.lists(references, max_size=5))
    def test_gexf(self, tmp_path: Path, found: list[Reference]) -> None:
        """Through GEXF, offsets and keys included."""
        graph = build_graph(TREATY, found)

        assert same(read_gexf(write_gexf(graph, tmp_path / "graph.gexf")), graph)

    def test_offsets_are_no_days_in_gexf(self, tmp_path: Path) -> None:
        """GEXF takes start and end for the time of an edge; ours have other names."""
        path = write_gexf(build_graph(TREATY, cite("a", "point_6")), tmp_path / "graph.gexf")

        edges = re.findall(r"<edge [^>]*>", path.read_text(encoding="utf-8"))
        assert edges
        assert [edge for edge in edges if " start=" in edge or " end=" in edge] == []
        assert 'title="from_character"' in path.read_text(encoding="utf-8")

    @given(st.lists(references, max_size=5))
    def test_node_link_json(self, found: list[Reference]) -> None:
        """Through JSON."""
        graph = build_graph(TREATY, found)

        assert same(from_node_link(json.loads(json.dumps(to_node_link(graph)))), graph)

    def test_what_is_no_graph_is_refused(self, tmp_path: Path) -> None:
        """The error says what was expected."""
        path = tmp_path / "graph.graphml"
        path.write_text("<html/", encoding="utf-8")

        with pytest.raises(FormatError, match="is no GraphML"):
            read_graphml(path)
        with pytest.raises(FormatError, match="is no GEXF"):
            read_gexf(path)
        path.write_text('<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "b">]><graphml>&a;</graphml>', encoding="utf-8")
        with pytest.raises(FormatError, match="document type 'g'"):
            read_graphml(path)
        with pytest.raises(FormatError, match="document type 'g'"):
            read_gexf(path)
        with pytest.raises(FormatError, match="'nodes' and 'edges'"):
            from_node_link({"nodes": []})
