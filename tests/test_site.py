"""The documentation builds without a warning, its sessions run, and its pages load nothing from elsewhere."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

import treatyref
from tests.conftest import ROOT
from treatyref.export import read_brat, write_brat
from treatyref.found import COLUMNS

PAGES = sorted((ROOT / "docs").rglob("*.md"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once, strictly: a warning is an error."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(out)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_every_page_is_there(site: Path) -> None:
    """Each source became a page."""
    sources = {path.relative_to(ROOT / "docs").with_suffix(".html") for path in PAGES}

    assert {source for source in sources if not (site / source).is_file()} == set()


def test_every_public_name_is_documented(site: Path) -> None:
    """The reference has an entry for each name of the face: a line ``::: module.name`` on a page of docs/reference."""
    pages = "".join(path.read_text(encoding="utf-8") for path in (site / "reference").glob("*.html"))
    entries = {anchor.rpartition(".")[2] for anchor in re.findall(r'id="?(treatyref\.[\w.]+)', pages)}

    assert set(treatyref.__all__) - entries - {"__version__"} == set()


def test_every_column_is_explained() -> None:
    """The page on fields has a row for each column of a frame."""
    page = (ROOT / "docs" / "reference" / "fields.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]

    assert set(COLUMNS) - {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set()


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    """No script, style, font or picture of another site."""
    loaded = re.compile(r"<(?:script|img|iframe)[^>]*\ssrc=\"?https?:|<link[^>]*rel=\"?stylesheet[^>]*href=\"?https?:")

    assert [path.name for path in site.rglob("*.html") if loaded.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_sessions_run(path: Path) -> None:
    """What the pages show is what the library answers."""
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    failed, _ = doctest.testfile(str(path), module_relative=False, optionflags=flags)

    assert failed == 0


COOKBOOK = (
    "check-quotations",
    "export",
    "table-of-authorities",
    "compare-translations",
    "review-what-was-found",
    "trace-a-folder",
)
BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)
LIBRARY = "TY  - NEWS\nTI  - On the centre\nAU  - Writer, Ann\nT2  - The Bee\nDA  - 2021/02/03\nL1  - a.txt\nER  - \n"


@pytest.mark.parametrize("name", COOKBOOK)
def test_recipes_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of a recipe that show no answers run too, in a folder that holds what they speak of."""
    treaty = treatyref.load_treaty("trilateral-2020")
    text = f"Point 5 of the trilateral statement: “{treaty['5'].clauses[0].text}” And point 8 of it."
    for folder in ("my-folder", "speeches"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "my-treaty.txt").write_text("Strait Agreement\n\nArticle 1\nThe Strait is open.\n", encoding="utf-8")
    (tmp_path / "library.ris").write_text(LIBRARY, encoding="utf-8")
    (tmp_path / "news.csv").write_text(f'key,paper,published,Body\nn1,The Bee,2021-03-04,"{text}"\n', encoding="utf-8")
    document = treatyref.Document(text, id="op-ed", outlet="The Bee")
    found = treatyref.trace(treaty, [document], encoder=None)
    review = treatyref.Review(tmp_path / "review.jsonl", found)
    review.accept(found[0])
    write_brat(found, tmp_path / "folder")
    found.to_jsonl(tmp_path / "found.jsonl")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(treatyref, "trace", partial(treatyref.trace, encoder=None))  # words alone: a fifth of the time
    given = {
        "tr": treatyref, "treaty": treaty, "found": found, "review": review, "read_brat": read_brat, "document": document, "documents": [document],
        "other": found.head(1), "before": found, "after": found.head(1),
    }  # fmt: skip

    blocks = [each for each in BLOCK.findall((ROOT / f"docs/how-to/{name}.md").read_text("utf-8")) if ">>>" not in each]

    assert blocks
    for block in blocks:
        exec(block, given)  # noqa: S102  a page of ours
