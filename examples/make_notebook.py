"""Write and run the notebook: cells as plain text here, outputs as a reader will see them."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

CELLS = [
    (
        "markdown",
        "# Trace clause citations\n\nWhich text cites, quotes or paraphrases which clause of the trilateral declaration of "
        "9/10 November 2020, and how faithfully?",
    ),
    ("code", 'import treatyref as tr\n\ntreaty = tr.load_treaty("trilateral-2020")\ntreaty["Article 6"].clauses'),
    (
        "markdown",
        "A document is any text. A folder of files is read with `tr.read_corpus`, a single file with `tr.read_document`.",
    ),
    (
        "code",
        'op_ed = tr.Document(\n    "Article 6 of the November 9 statement is plain. It says that “The Lachin Corridor (50 km wide), "\n'
        '    "which will provide a connection between Nagorno-Karabakh and Armenia, shall remain under the control of the "\n'
        '    "Russian Federation peacemaking forces.” Article 36 of the Vienna Convention is another matter.",\n'
        '    id="op-ed",\n    title="A corridor of words",\n)\nmatcher = tr.Matcher([treaty])\nfound = matcher.find(op_ed)\nfound',
    ),
    ("markdown", "The quotation was altered. Side by side:"),
    ("code", 'quotation = found.filter(kind="quotation")[0]\ntr.side_by_side(quotation)'),
    ("code", "tr.highlight(op_ed, found)"),
    ("markdown", "Every reference explains itself, also one that could not be resolved."),
    ("code", "for reference in found:\n    print(tr.explain(reference))"),
    ("markdown", "The citation graph is a networkx graph."),
    (
        "code",
        "graph = tr.build_graph(treaty, found, [op_ed])\n"
        '[(head, data["kind"]) for _, head, data in graph.out_edges("document:op-ed", data=True)]',
    ),
]


def main() -> None:
    """Build, execute and save the notebook beside this file."""
    notebook = nbformat.v4.new_notebook()
    for number, (kind, source) in enumerate(CELLS):
        make = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
        cell = make(source)
        cell["id"] = f"cell-{number}"
        notebook.cells.append(cell)
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    nbformat.write(notebook, Path(__file__).with_name("trace_clause_citations.ipynb"))


if __name__ == "__main__":
    main()
