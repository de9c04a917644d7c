"""Trace a folder of commentary: who cites and quotes which clause of the declaration of 2020.

Usage: ``python examples/quickstart.py [FOLDER]``; without a folder it traces the commentary that ships with the project.
"""

from __future__ import annotations

import sys
from pathlib import Path

import treatyref as tr

HERE = Path(__file__).resolve().parent
COMMENTARY = HERE.parent / "corpora" / "commentary" / "dev"
OUT = HERE.parent / "out"


def main(folder: Path) -> None:
    """Trace, print the table, and write a report."""
    treaty = tr.load_treaty("trilateral-2020")
    documents = [each for each in tr.read_corpus(folder) if isinstance(each, tr.Document)]

    found = tr.trace(treaty, documents)

    print(found.filter(kind="quotation"))
    print()
    for kind, count in found.counts().items():
        print(f"{count:4} {kind}s")
    altered = [each for each in found if each.verdict == tr.Verdict.ALTERED]
    print(f"{len(altered):4} quotations whose words were altered")

    OUT.mkdir(exist_ok=True)
    page = tr.report(treaty, found, documents).save(OUT / "report.html")
    graph = tr.build_graph(treaty, found, documents)
    print(f"\n{graph.number_of_nodes()} nodes and {graph.number_of_edges()} edges in the citation graph")
    print(f"the report is in {page.relative_to(HERE.parent)}: open it in a browser")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else COMMENTARY)
