"""Spark gives what local processes give; needs Java and pyspark, which `make test-spark` installs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from treatyref.corpus import BatchTracer, Failure, trace
from treatyref.document import Document
from treatyref.errors import MissingExtra
from treatyref.found import References
from treatyref.spark import trace as trace_on_spark

TEXTS = (
    "Article {} of the trilateral statement.",
    "The weather of day {} was fine.",
    "“All economic and transport connections in the region shall be unblocked”, it says on page {}.",
)


def corpus() -> list[Document]:
    """Some hundred documents, of which most refer to the treaty; two are no documents."""
    return [Document(TEXTS[n % len(TEXTS)].format(n % 9 + 1) * (n % 4 + 1), id=f"d{n:03}") for n in range(240)]


def test_without_pyspark_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "pyspark", None)

    with pytest.raises(MissingExtra, match=r"treatyref\[spark\]"):
        trace_on_spark(None, "trilateral-2020", None)  # the frame is never looked at


def in_order(found: References) -> list[dict[str, object]]:
    """What is written of references, sorted, since a data frame has no order."""
    return sorted(found.to_dicts(), key=lambda row: (str(row["document"]), str(row["id"]), str(row["version"])))


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """Two executors, each a process with one core and a gigabyte."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "20")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.filterwarnings("default")
@pytest.mark.skipif(not os.environ.get("SPARK"), reason="wants Java and a cluster; make test-spark brings both")
def test_equal_to_local_results(session: Any) -> None:
    """Two machines give the references and failures that one process gives."""
    documents = corpus()
    rows = [(each.id, each.text) for each in documents] + [("none", None)]
    frame = session.createDataFrame(rows, "id string, text string").repartition(5)

    found, failures = BatchTracer.results(trace_on_spark(session, "trilateral-2020", frame, encoder=None).toArrow())

    local = trace("trilateral-2020", documents, encoder=None)
    assert len(local) > 100
    assert in_order(found) == in_order(local)
    assert [each.document for each in failures] == ["none"]
    assert isinstance(failures[0], Failure)
