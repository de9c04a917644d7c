"""How long a citation graph of 200,000 references takes, against networkx given the bare edges."""

from __future__ import annotations

import random
import time

import networkx as nx

from treatyref.document import Document
from treatyref.graph import build_graph, clause_by_document
from treatyref.reader.bundled import load_treaty
from treatyref.reference import Evidence, Kind, Reference, Verdict
from treatyref.span import Span

REFERENCES, DOCUMENTS = 200_000, 5_000


def corpus(rng: random.Random) -> tuple[list[Document], list[Reference]]:
    """Make documents and references with evidence, such as a matcher leaves behind."""
    treaty = load_treaty("trilateral-2020")
    targets = [clause.id for clause in treaty.clauses] + [each.eid for each in treaty.walk()]
    documents = [
        Document("", id=f"d{n}", title=f"Document {n}", outlet=f"Outlet {n % 60}", language="en")
        for n in range(DOCUMENTS)
    ]
    evidence = Evidence(rule="words", words=("corridor", "cargo", "guarantee"), margin=0.1, source_spans=(Span(5, 60),))
    found = []
    for at in range(REFERENCES):
        kind = rng.choice((Kind.CITATION, Kind.QUOTATION, Kind.PARAPHRASE))
        verdict = Verdict.FAITHFUL if kind is Kind.QUOTATION else None
        span = Span(at, at + 40)
        found.append(
            Reference(
                kind,
                f"d{at % DOCUMENTS}",
                span,
                "the security of persons",
                treaty.id,
                rng.choice(targets),
                "en-kremlin",
                0.9,
                evidence,
                (),
                verdict,
            )
        )
    return documents, found


def main() -> None:
    """Print the seconds, and the ratio."""
    documents, found = corpus(random.Random(2020))  # noqa: S311  no secret is made of it
    treaty = load_treaty("trilateral-2020")

    start = time.perf_counter()
    graph = build_graph(treaty, found, documents)
    built = time.perf_counter() - start

    start = time.perf_counter()
    bare: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for at, each in enumerate(found):
        bare.add_edge(each.document, each.target or "", str(at), kind=str(each.kind))
    alone = time.perf_counter() - start

    start = time.perf_counter()
    clause_by_document(graph)
    seen = time.perf_counter() - start
    print(
        f"{graph.number_of_edges():,} edges built in {built:.2f} s, networkx alone {alone:.2f} s ({built / alone:.1f} times)"
    )
    print(f"clause by document, as a view of it, {seen:.2f} s")


if __name__ == "__main__":
    main()
