"""The citation graph holds what was found, and travels whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from treatyref.document import Document
from treatyref.errors import FormatError
from treatyref.graph import build_graph, from_node_link, read_graphml, to_node_link, write_graphml
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
        assert verbs == ["cites", "cites", "mentions", "paraphrases", "quotes"]
        assert graph.nodes["document:d"]["outlet"] == "The Bee"
        assert graph.nodes["document:d"]["date"] == "2023-01-19"

    def test_unresolved_references_stay_out(self) -> None:
        """An edge has two ends."""
        lost = Reference(Kind.CITATION, "d", Span(0, 1), "x", None, resolved=False, reason="foreign")

        assert "document:d" not in build_graph(TREATY, [lost])

    def test_a_record_without_text_takes_edges(self) -> None:
        """The statement of January 2021 is cited though its text is not on board."""
        cited = Reference(Kind.CITATION, "d", Span(0, 1), "x", "trilateral-2021-01", "point_3")

        graph = build_graph(load_treaty("trilateral-2021-01"), [cited])

        assert graph.has_edge("document:d", "trilateral-2021-01#point_3")


class TestTravel:
    """A graph written and read is the same graph, whatever the documents say."""

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
    @given(st.lists(references, max_size=5))
    def test_graphml(self, tmp_path: Path, found: list[Reference]) -> None:
        """Through GraphML."""
        graph = build_graph(TREATY, found)

        assert same(read_graphml(write_graphml(graph, tmp_path / "graph.graphml")), graph)

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
        with pytest.raises(FormatError, match="'nodes' and 'edges'"):
            from_node_link({"nodes": []})
