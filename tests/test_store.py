"""A store keeps what was done, redoes what changed, and says what is wrong with it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from treatyref import store as module
from treatyref.corpus import open_run, trace
from treatyref.document import Document
from treatyref.errors import StoreError
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.policy import STRICT
from treatyref.reader.bundled import load_treaty
from treatyref.reference import References
from treatyref.store import Result, Store

TEXT = "Article {} of the trilateral statement."
DOCUMENTS = [Document(TEXT.format(n + 1), id=f"d{n}") for n in range(5)]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the ids of the documents that the matcher sees."""
    ids: list[str] = []
    find = Matcher.find

    def watched(self: Matcher, document: Document | str) -> References:
        assert isinstance(document, Document)
        ids.append(document.id)
        return find(self, document)

    monkeypatch.setattr(Matcher, "find", watched)
    return ids


def test_a_second_run_does_only_what_is_new_or_changed(seen: list[str], tmp_path: Path) -> None:
    """What is known is not traced again, and the result is that of a run without a store."""
    path = tmp_path / "run.sqlite"
    first = trace("trilateral-2020", DOCUMENTS, store=path, encoder=None)
    seen.clear()
    changed = [*DOCUMENTS[:2], replace(DOCUMENTS[2], text=TEXT.format(9)), *DOCUMENTS[3:], Document("New.", id="new")]

    second = trace("trilateral-2020", changed, store=path, encoder=None)

    assert seen == ["d2", "new"]
    assert [each.target for each in first] == [f"point_{n}" for n in range(1, 6)]
    assert second == trace("trilateral-2020", changed, encoder=None)
    assert open_run(path) == second
    assert open_run(path).documents == 6


def test_what_bears_on_the_result_redoes_it(seen: list[str], tmp_path: Path) -> None:
    """Another policy or a treaty with another alias is another result; the same again is not."""
    path = tmp_path / "run.sqlite"
    treaty = load_treaty("trilateral-2020")
    other = replace(treaty, aliases=(*treaty.aliases, "the November paper"))

    counts = []
    for given, policy in ((treaty, None), (treaty, STRICT), (other, None), (treaty, None)):
        seen.clear()
        keywords = {} if policy is None else {"policy": policy}
        trace(given, DOCUMENTS, store=path, encoder=None, **keywords)  # type: ignore[arg-type]  # one policy or none
        counts.append(len(seen))

    assert counts == [5, 5, 5, 0]


def test_a_failure_is_tried_again(tmp_path: Path) -> None:
    """What was missing may be there by now."""
    path = tmp_path / "run.sqlite"
    late = tmp_path / "late.txt"
    assert len(trace("trilateral-2020", [late], store=path, encoder=None).failures) == 1
    assert [each.document for each in open_run(path).failures] == ["late.txt"]

    late.write_text(TEXT.format(6), encoding="utf-8")

    assert trace("trilateral-2020", [late], store=path, encoder=None)[0].target == "point_6"
    assert open_run(path).failures == ()


def test_a_run_that_breaks_keeps_what_it_had(seen: list[str], tmp_path: Path) -> None:
    """When the corpus itself fails midway, the documents before are done."""

    def documents() -> Iterator[Document]:
        yield from DOCUMENTS[:3]
        msg = "no more of it"
        raise OSError(msg)

    path = tmp_path / "run.sqlite"
    with pytest.raises(OSError, match="no more of it"):
        trace("trilateral-2020", documents(), store=path, encoder=None)
    seen.clear()

    trace("trilateral-2020", DOCUMENTS, store=path, encoder=None)

    assert seen == ["d3", "d4"]


def test_sql_to_who_wants_it(tmp_path: Path) -> None:
    """The tables are plain."""
    path = tmp_path / "run.sqlite"
    trace("trilateral-2020", DOCUMENTS, store=path, encoder=None)

    with closing(sqlite3.connect(path)) as base:
        rows = base.execute("SELECT document, target FROM found WHERE target = 'point_3'").fetchall()

    assert rows == [("d2", "point_3")]


class TestMistakes:
    """Each says what to do."""

    def test_two_processes(self, tmp_path: Path) -> None:
        """A store serves one run at a time."""
        with Store(tmp_path / "run.sqlite"), pytest.raises(StoreError, match="used by another process"):
            Store(tmp_path / "run.sqlite")

    def test_no_store(self, tmp_path: Path) -> None:
        """A text, another program's database, a later layout, a folder, nothing."""
        text, other, later = tmp_path / "a.txt", tmp_path / "other.sqlite", tmp_path / "later.sqlite"
        text.write_text("This is a text and no store. " * 100, encoding="utf-8")
        for path, statement in ((other, "CREATE TABLE a (b)"), (later, "PRAGMA user_version = 99")):
            with closing(sqlite3.connect(path)) as base:
                base.execute(statement)

        for path, said in (
            (text, "is no store"),
            (other, "of another program"),
            (later, "has layout 99"),
            (tmp_path, "cannot be used"),
        ):
            for use in (Store, open_run):
                with pytest.raises(StoreError, match=said):
                    use(path)
        with pytest.raises(StoreError, match="there is no store"):
            open_run(tmp_path / "none.sqlite")

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
    def test_a_store_that_may_not_be_written(self, tmp_path: Path) -> None:
        """A store in a folder that is read only can be looked at, and a run says why it cannot be."""
        path = tmp_path / "run.sqlite"
        trace("trilateral-2020", DOCUMENTS, store=path, encoder=None)
        path.chmod(0o444)
        tmp_path.chmod(0o555)
        try:
            assert len(open_run(path)) == 5
            with pytest.raises(StoreError, match="may not be written"):
                Store(path)
        finally:
            tmp_path.chmod(0o755)

    def test_a_full_disk(self, tmp_path: Path) -> None:
        """What was done is kept, and the message says to make room."""
        path = tmp_path / "run.sqlite"
        with Store(path) as store:
            store.put("k", Result("d"))
            store.keep()
            pages = store._base.execute("PRAGMA page_count").fetchone()[0]
            store._base.execute(f"PRAGMA max_page_count = {pages}")
            with pytest.raises(StoreError, match="is full; what was done is kept"):
                store.put("l", Result("d" * 1_000_000))

        with Store(path, readonly=True) as store:
            assert store.get("k") == Result("d")


def test_migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of an earlier layout is brought up to date, and keeps what it holds."""
    path = tmp_path / "run.sqlite"
    with Store(path) as store:
        store.put("k", Result("d"))
    monkeypatch.setattr(module, "MIGRATIONS", (*module.MIGRATIONS, "CREATE TABLE later (a)"))
    monkeypatch.setattr(module, "SCHEMA", module.SCHEMA + 1)

    with Store(path) as store:
        kept = store.get("k")
        number = store._base.execute("PRAGMA user_version").fetchone()[0]

    assert kept == Result("d")
    assert number == module.SCHEMA
