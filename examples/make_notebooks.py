"""Write and run the notebooks: cells as plain Python in ``cells/``, outputs as a reader will see them.

Usage: ``python examples/make_notebooks.py [NAME...]``. A cell begins with ``# %%``; one that begins with ``# %% [markdown]``
holds text, each line behind ``# ``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).resolve().parent
MARK = "# %%"
TEXT = "[markdown]"


def notebook_of(source: str) -> nbformat.NotebookNode:
    """Cut a script into cells, and make a notebook of them, not yet run."""
    notebook: nbformat.NotebookNode = nbformat.v4.new_notebook()
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    for number, block in enumerate(source.split(MARK)[1:]):
        head, _, body = block.partition("\n")
        if TEXT in head:
            lines = [line.removeprefix("#").removeprefix(" ") for line in body.strip().splitlines()]
            cell = nbformat.v4.new_markdown_cell("\n".join(lines))
        else:
            cell = nbformat.v4.new_code_cell(body.strip())
        cell["id"] = f"cell-{number}"
        notebook.cells.append(cell)
    return notebook


def run(notebook: nbformat.NotebookNode) -> None:
    """Run a notebook where it lies, and keep nothing that differs from run to run."""
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(HERE)}}).execute()
    notebook.metadata.pop("language_info", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)


def main(names: list[str]) -> None:
    """Make the notebooks named, or all."""
    for path in sorted((HERE / "cells").glob("*.py")):
        if not names or path.stem in names:
            notebook = notebook_of(path.read_text(encoding="utf-8"))
            run(notebook)
            nbformat.write(notebook, HERE / f"{path.stem}.ipynb")
            print(f"{path.stem}.ipynb")


if __name__ == "__main__":
    main(sys.argv[1:])
