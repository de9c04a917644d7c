"""Every example runs, and its output is what a reader is shown."""

from __future__ import annotations

import ast
import doctest
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

from tests.conftest import ROOT

pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.long]
"""The kernel's own libraries warn; what they warn of is theirs."""

FEW = 6
"""Documents that the quickstart is shown: as many files of the commentary as a reader would try first."""


@pytest.fixture(scope="module")
def kernel() -> Iterator[KernelManager]:
    """One kernel for all examples: each begins without names, but the treaty is read and encoded once."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(ROOT / "examples"))
    yield manager
    manager.shutdown_kernel(now=True)


def run(notebook: nbformat.NotebookNode, kernel: KernelManager, folder: Path) -> list[nbformat.NotebookNode]:
    """Run a notebook in a folder, without the names of the one before, and return the outputs of its cells."""
    notebook.cells.insert(0, nbformat.v4.new_code_cell(f"%reset -f\n%cd -q {folder}"))
    client = NotebookClient(notebook, km=kernel, timeout=120)
    client.execute()
    assert client.kc is not None
    client.kc.stop_channels()
    return [output for cell in notebook.cells[1:] if cell.cell_type == "code" for output in cell.outputs]


def run_script(script: str, kernel: KernelManager, folder: Path) -> str:
    """Run some lines in a folder, and return what they print."""
    outputs = run(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(script)]), kernel, folder)
    return "".join(output.text for output in outputs if output.get("name") == "stdout")


def test_the_quickstart(kernel: KernelManager, tmp_path: Path) -> None:
    """The script that `make demo` runs prints a table and writes a page, of any folder."""
    for path in sorted((ROOT / "corpora" / "commentary" / "dev").iterdir())[:FEW]:
        shutil.copy(path, tmp_path)
    said = run_script(f"%run {ROOT / 'examples' / 'quickstart.py'} {tmp_path}", kernel, tmp_path)

    assert "quotation" in said
    page = (ROOT / "out" / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "Content-Security-Policy" in page


@pytest.mark.parametrize("path", sorted((ROOT / "examples" / "cells").glob("*.py")), ids=lambda path: path.name)
def test_notebooks_hold_the_cells_they_are_made_of(path: Path) -> None:
    """Who changes a cell runs make_notebooks.py again."""
    stored = nbformat.read(ROOT / "examples" / f"{path.stem}.ipynb", as_version=4)
    script = path.read_text(encoding="utf-8")

    code = [cell.source for cell in stored.cells if cell.cell_type == "code"]
    assert [each for each in code if each not in script] == []
    assert len(stored.cells) == script.count("\n# %%")


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.ipynb")), ids=lambda path: path.name)
def test_notebooks(path: Path, kernel: KernelManager) -> None:
    """A notebook runs from top to bottom, and is stored with outputs."""
    stored = nbformat.read(path, as_version=4)
    code = [cell for cell in stored.cells if cell.cell_type == "code"]

    assert any(cell.outputs for cell in code)
    assert not any(output.output_type == "error" for output in run(stored, kernel, ROOT / "examples"))


def test_the_readme() -> None:
    """The session in the README is what the library answers."""
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False, optionflags=flags)

    assert tried > 3
    assert failed == 0


def test_six_lines_make_a_table_of_authorities(kernel: KernelManager, tmp_path: Path) -> None:
    """The README's lines, with a treaty and a folder of one's own, say who misquotes, and write a report and a Word document."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = (each for each in readme.split("```python\n") if each.startswith("# six lines"))
    script = block.split("```")[0]
    (tmp_path / "my-folder").mkdir()
    (tmp_path / "my-treaty.txt").write_text(
        "Agreement on the Strait\n\nArticle 1\nThe Strait is open to ships of all nations.\n\n"
        "Article 2\nThis Agreement remains in force for ten years.\n",
        encoding="utf-8",
    )
    (tmp_path / "my-folder" / "op-ed.txt").write_text(
        "Article 2 of the Strait Agreement says: “This Agreement remains in force for twenty years.”", encoding="utf-8"
    )

    assert "“ten” became “twenty”" in run_script(script, kernel, tmp_path)
    assert (tmp_path / "report.html").stat().st_size > 10_000
    assert (tmp_path / "authorities.docx").read_bytes()[:2] == b"PK"
    assert len(ast.parse(script).body) <= 6


def test_five_lines_make_a_picture(kernel: KernelManager, tmp_path: Path) -> None:
    """The README's lines, with a folder of one's own, save a heatmap that shows what is quoted in it."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = (each for each in readme.split("```python\n") if each.startswith("# pip install"))
    script = block.split("```")[0]
    (tmp_path / "my-folder").mkdir()
    (tmp_path / "my-folder" / "op-ed.txt").write_text(
        "It says that “The Parties shall exchange prisoners of war, hostages and other detained persons”.",
        encoding="utf-8",
    )

    run_script(script, kernel, tmp_path)

    assert len([line for line in script.splitlines() if line.strip()]) <= 5
    assert "quoted 1 time" in (tmp_path / "heatmap.html").read_text(encoding="utf-8")
