"""The recipes for Ray Data and Dask do what they say; `make test-engines` installs both."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.conftest import ROOT
from tests.test_spark import corpus, in_order
from treatyref.corpus import BatchTracer, trace

PAGE = ROOT / "docs" / "how-to" / "outgrow-one-machine.md"
FILES = 3


def recipe(heading: str) -> str:
    """Return the code of the page's introduction and of one of its sections."""
    introduction, *sections = PAGE.read_text(encoding="utf-8").split("\n## ")
    (section,) = (each for each in sections if each.startswith(heading))
    return "\n".join(part.split("```")[0] for text in (introduction, section) for part in text.split("```python\n")[1:])


@pytest.mark.parametrize(("heading", "package"), [("Ray Data", "ray"), ("Dask", "dask")])
def test_a_recipe(heading: str, package: str, tmp_path: Path) -> None:
    """The links that the recipe writes are those that one process finds, and a bad row is a failure."""
    if importlib.util.find_spec(package) is None and not os.environ.get("ENGINES"):
        pytest.skip(f"no {package}; make test-engines installs it")
    documents = corpus()
    rows = pa.table(
        {
            "id": [*(each.id for each in documents), "none"],
            "text": [*(each.text for each in documents), None],
        }
    )
    (tmp_path / "news").mkdir()
    for number in range(FILES):
        some = rows.take(list(range(number, rows.num_rows, FILES)))
        pq.write_table(some, tmp_path / "news" / f"{number}.parquet")
    (tmp_path / "recipe.py").write_text(recipe(heading), encoding="utf-8")

    subprocess.run([sys.executable, "recipe.py"], cwd=tmp_path, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})

    found, failures = BatchTracer.results(pq.read_table(tmp_path / "links"))
    local = trace("trilateral-2020", documents, encoder=None)
    assert len(local) > 100
    assert in_order(found) == in_order(local)
    assert [each.document for each in failures] == ["none"]
