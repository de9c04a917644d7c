"""A corpus is read lazily, traced in order, and survives its bad documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatyref.corpus import Failure, read_corpus, trace
from treatyref.document import Document
from treatyref.errors import ArgumentError, ReadError

TEXT = "Article {} of the trilateral statement."


def test_a_folder_in_order(tmp_path: Path) -> None:
    """Files of known formats, in alphabetical order, folders inside included."""
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/x.html", "notes.zip"):
        (tmp_path / name).write_text("Text.", encoding="utf-8")

    assert [each.id for each in read_corpus(tmp_path) if isinstance(each, Document)] == ["a.txt", "b/x.html", "c.txt"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A corpus holds what is in it."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "link.txt").symlink_to(tmp_path / "secret.txt")

    assert list(read_corpus(tmp_path / "corpus")) == []


def test_a_mixture_and_its_failures(tmp_path: Path) -> None:
    """Documents and paths; a missing file is a failure, not the end."""
    path = tmp_path / "one.txt"
    path.write_text(TEXT.format(6), encoding="utf-8")

    found = trace("trilateral-2020", [Document(TEXT.format(9), id="d"), path, tmp_path / "missing.txt"])

    assert [(each.document, each.target) for each in found] == [("d", "point_9"), ("one.txt", "point_6")]
    assert [failure.document for failure in found.failures] == ["missing.txt"]
    assert found.documents == 3


def test_workers_change_nothing() -> None:
    """Two processes give what one gives, in the same order."""
    documents: list[Document | Failure] = [Document(TEXT.format(n % 9 + 1), id=f"d{n}") for n in range(150)]

    alone = trace(["trilateral-2020"], documents)  # type: ignore[arg-type]  # all are documents

    assert len(alone) == 150
    assert trace("trilateral-2020", documents, workers=2) == alone  # type: ignore[arg-type]


def test_mistakes() -> None:
    """A missing folder and an impossible number of workers are named."""
    with pytest.raises(ReadError, match="no folder or file"):
        list(read_corpus("no-such-folder"))
    with pytest.raises(ArgumentError, match="at least 1, not 0"):
        trace("trilateral-2020", [], workers=0)
