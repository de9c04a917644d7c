"""A store keeps what was done, redoes what changed, and says what is wrong with it."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.soak import ODD_NAMES
from treatyref import report, table_of_authorities
from treatyref.corpus import Run, open_run, trace
from treatyref.document import Document
from treatyref.errors import ArgumentError, MissingExtra, StoreError
from treatyref.export import read_brat, write_brat
from treatyref.found import References
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.policy import BALANCED, STRICT
from treatyref.reader.bundled import load_treaty
from treatyref.reference import of_cell
from treatyref.store import Result, Store

NOBODY = 65534
"""The user who may write nothing that is root's."""
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
    assert len(open_run(path).documents) == 6


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


def in_child(path: Path) -> list[str]:
    """Look at a store, then try to write to it, in a process that root's rights do not help: as nobody."""
    opened, child = os.pipe()
    number = os.fork()
    if not number:
        try:
            with os.fdopen(child, "w", encoding="utf-8") as out:
                if os.geteuid() == 0:
                    os.setuid(NOBODY)
                for use in (open_run, Store):
                    try:
                        out.write(f"{len(use(path))} references\n")  # type: ignore[arg-type]  # a store is refused
                    except StoreError as error:
                        out.write(f"StoreError: {error}\n")
        finally:
            os._exit(0)
    os.close(child)
    with os.fdopen(opened, encoding="utf-8") as told:
        lines = told.read().splitlines()
    os.waitpid(number, 0)
    return lines


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

    @pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # the child only looks, writes and ends
    def test_a_store_that_may_not_be_written(self) -> None:
        """A store in a folder that is read only can be looked at, and a run says why it cannot be."""
        with TemporaryDirectory() as folder:  # not below tmp_path, which nobody may not even enter
            path = Path(folder) / "run.sqlite"
            trace("trilateral-2020", DOCUMENTS, store=path, encoder=None)
            path.chmod(0o444)
            path.parent.chmod(0o555)

            said = in_child(path)

            path.parent.chmod(0o755)
        reason = f"StoreError: the store {path} may not be written; change its permissions, or use another place"
        assert said == ["5 references", reason]

    def test_a_full_disk(self, tmp_path: Path) -> None:
        """What was done is kept, and the message says to make room."""
        path = tmp_path / "run.sqlite"
        with Store(path) as store:
            store.put("k", Result("d"))
            store.keep()
            pages = store._base.execute("PRAGMA page_count").fetchone()[0]
            store._base.execute(f"PRAGMA max_page_count = {pages}")
            store.put("l", Result("d" * 1_000_000))
            with pytest.raises(StoreError, match="is full; what was done is kept"):
                store.keep()

        with Store(path, readonly=True) as store:
            assert store.get("k") == Result("d")

    @pytest.mark.parametrize("more", range(0, 40, 5))
    def test_a_disk_that_is_full_in_the_middle(self, more: int, tmp_path: Path) -> None:
        """Wherever the room ends, no document is kept without its references."""
        path = tmp_path / "run.sqlite"
        found = tuple(trace("trilateral-2020", DOCUMENTS, encoder=None))
        with suppress(StoreError), Store(path) as store:
            pages = store._base.execute("PRAGMA page_count").fetchone()[0]
            store._base.execute(f"PRAGMA max_page_count = {pages + more}")
            for n in range(100):
                store.put(str(n), Result(f"d{n}", found))
                if n % 10 == 9:
                    store.keep()

        with Store(path, readonly=True) as store:
            kept = [result for n in range(100) if (result := store.get(str(n))) is not None]
        assert len(kept) % 10 == 0
        assert len(kept) < 100
        assert (len(kept) > 0) == (more > 10)
        assert all(result.found == found for result in kept)


FLIPS = int(os.environ.get("FAULT_FLIPS", "30"))
"""Bits that are flipped, one at a time; `make test-faults` flips 500."""

FIRST_LAYOUT = """
CREATE TABLE documents (key TEXT PRIMARY KEY, document TEXT NOT NULL, error TEXT) WITHOUT ROWID;
CREATE TABLE found (
    key TEXT NOT NULL REFERENCES documents (key), place INTEGER NOT NULL, document TEXT NOT NULL, kind TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, treaty TEXT, target TEXT, version TEXT, score REAL NOT NULL,
    verdict TEXT, resolved INTEGER NOT NULL, reference TEXT NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE INDEX found_by_target ON found (treaty, target);
CREATE TABLE run (place INTEGER PRIMARY KEY, key TEXT NOT NULL);
INSERT INTO documents VALUES ('k1', 'd1', NULL), ('k2', 'd2', 'the file is damaged');
INSERT INTO found VALUES ('k1', 0, 'd1', 'citation', 0, 9, 'trilateral-2020', 'point_6', NULL, 0.96, NULL, 1,
    '{"kind": "citation", "document": "d1", "start": 0, "end": 9, "text": "Article 6", "treaty": "trilateral-2020", "target": "point_6", "score": 0.96}');
INSERT INTO run VALUES (1, 'k1'), (2, 'k2');
PRAGMA user_version = 1;
"""
"""A file as the first layout was, with a run of two documents."""


@pytest.mark.parametrize("use", [Store, open_run])
def test_a_store_of_an_earlier_layout_is_left_alone(use: Callable[[Path], object], tmp_path: Path) -> None:
    """Its rows have no checksums; nothing in the file is changed."""
    path = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(path)) as base:
        base.executescript(FIRST_LAYOUT)
    before = path.read_bytes()

    with pytest.raises(StoreError, match="has layout 1, and this version knows 5"):
        use(path)

    assert path.read_bytes() == before


class TestWhatARunIs:
    """A run that was stopped says so, and does not stand in the way of one that was finished."""

    @staticmethod
    def stopped(path: Path, after: int, documents: list[Document]) -> None:
        """Trace some documents and stop as a killed run does: what was kept stays, nothing is finished."""

        def some() -> Iterator[Document]:
            yield from documents[:after]
            msg = "stopped"
            raise RuntimeError(msg)

        with pytest.raises(RuntimeError, match="stopped"):
            trace("trilateral-2020", some(), store=path, encoder=None)

    def test_a_first_run_that_was_stopped(self, tmp_path: Path) -> None:
        """It holds what was done, and is not complete."""
        path = tmp_path / "run.sqlite"
        self.stopped(path, 3, DOCUMENTS)

        run = open_run(path)

        assert (run.complete, len(run.documents), len(run)) == (False, 3, 3)
        assert "3 documents" in repr(run)

    def test_a_repeat_that_was_stopped(self, tmp_path: Path) -> None:
        """The last finished run is shown until the new one is whole."""
        path = tmp_path / "run.sqlite"
        whole = trace("trilateral-2020", DOCUMENTS, store=path, encoder=None)
        before = open_run(path)
        self.stopped(path, 2, [Document(f"Point {n + 3} of the trilateral statement.", id=f"e{n}") for n in range(4)])

        kept = open_run(path)

        assert (kept.complete, len(kept.documents), kept.digest) == (True, len(DOCUMENTS), before.digest)
        assert kept == whole
        assert len(kept.sql("SELECT * FROM latest_documents").rows) == len(DOCUMENTS)
        again = trace("trilateral-2020", DOCUMENTS[:2], store=path, encoder=None)
        assert open_run(path) == again
        assert open_run(path).digest != before.digest

    def test_a_store_that_is_deleted_under_a_run(self, tmp_path: Path) -> None:
        """The run ends with an error, for what it found is lost."""
        path = tmp_path / "run.sqlite"

        def documents() -> Iterator[Document]:
            yield from DOCUMENTS
            path.unlink()

        with pytest.raises(StoreError, match="was deleted or replaced while it was written"):
            trace("trilateral-2020", documents(), store=path, encoder=None)

    @pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # the child only looks and ends
    def test_what_a_killed_run_leaves_where_nothing_may_be_written(self) -> None:
        """Its last results stand in a file beside the store: they are not passed over in silence."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "run.sqlite"
            kept: list[bytes] = []
            left = Path(f"{path}-wal")

            def documents() -> Iterator[Document]:
                yield from DOCUMENTS
                kept.extend((path.read_bytes(), left.read_bytes()))

            trace("trilateral-2020", DOCUMENTS[:2], store=path, encoder=None)
            trace("trilateral-2020", documents(), store=path, encoder=None)
            for name, data in zip((path, left), kept, strict=True):
                name.write_bytes(data)
            path.parent.chmod(0o555)

            said = in_child(path)

            path.parent.chmod(0o755)
        assert said[0].startswith(f"StoreError: the store {path} was left by a run that was killed, and run.sqlite-wal")

    def test_the_file_beside_another_store(self, tmp_path: Path) -> None:
        """What a killed run left is of use with its own store alone: with another, results are never mixed."""
        path, other = tmp_path / "run.sqlite", tmp_path / "other.sqlite"
        kept: list[bytes] = []

        def documents() -> Iterator[Document]:
            yield from DOCUMENTS
            kept.append(Path(f"{path}-wal").read_bytes())

        trace("trilateral-2020", documents(), store=path, encoder=None)
        trace("trilateral-2020", [Document(TEXT.format(8), id=f"o{n}") for n in range(90)], store=other, encoder=None)
        before = told(other)
        Path(f"{other}-wal").write_bytes(kept[0])

        with suppress(StoreError):
            assert told(other) in (before, ["[]", "()", "False"])

    def test_an_empty_file(self, tmp_path: Path) -> None:
        """A store that nothing was written to, or a copy without the file of last writings, says so."""
        path = tmp_path / "run.sqlite"
        path.touch()

        with pytest.raises(StoreError, match="-wal beside it; run"):
            open_run(path)
        trace("trilateral-2020", DOCUMENTS, store=path, encoder=None)
        assert len(open_run(path)) == len(DOCUMENTS)

    def test_a_name_is_a_name(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """SQLite reads ``file:`` in another way; a program may go to another folder meanwhile."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "elsewhere").mkdir()

        def documents() -> Iterator[Document]:
            yield from DOCUMENTS
            os.chdir("elsewhere")

        trace("trilateral-2020", documents(), store="file:run?mode=memory", encoder=None)

        assert len(open_run(tmp_path / "file:run?mode=memory")) == len(DOCUMENTS)

    def test_no_name(self) -> None:
        """An empty name keeps nothing, and says so."""
        with pytest.raises(ArgumentError, match="leave it out to keep nothing"):
            trace("trilateral-2020", DOCUMENTS, store="", encoder=None)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[str]]:
    """A store, and all that it says."""
    path = tmp_path_factory.mktemp("damage") / "run.sqlite"
    documents = [Document(f"Point {n % 9 + 1} of the trilateral statement. É{n}", id=f"d{n}") for n in range(40)]
    trace("trilateral-2020", documents, store=path, encoder=None)
    return path.read_bytes(), told(path)


def told(path: Path) -> list[str]:
    """Return all that a stored run says."""
    run = open_run(path)
    rows = run.sql("SELECT number, document, kind, start, stop, target, score, resolved FROM latest").rows
    return [str(each.to_dict()) for each in run] + [str(rows), str(run.failures), str(run.complete)]


class TestDamage:
    """A file that is damaged gives the same results, or an error that says so; never others."""

    def test_one_bit_is_flipped(self, whole: tuple[bytes, list[str]], tmp_path: Path) -> None:
        """Each bit of the file bears on nothing, or is missed."""
        chance = random.Random(1)  # noqa: S311  no secret
        missed = 0
        for number in range(FLIPS):
            data = bytearray(whole[0])
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            path = tmp_path / f"{number}.sqlite"
            path.write_bytes(data)

            try:
                assert told(path) == whole[1]
            except StoreError:
                missed += 1
        assert missed > FLIPS // 4

    def test_a_reference_that_was_changed(self, whole: tuple[bytes, list[str]], tmp_path: Path) -> None:
        """The message names the document and the row."""
        path = tmp_path / "changed.sqlite"
        path.write_bytes(whole[0])
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("UPDATE found SET score = 1.0 WHERE document = 'd7'")

        with pytest.raises(StoreError, match="row 0 of table found for the document 'd7'"):
            open_run(path)

    def test_a_reference_that_is_lost(self, whole: tuple[bytes, list[str]], tmp_path: Path) -> None:
        """A row that is gone is missed too."""
        path = tmp_path / "changed.sqlite"
        path.write_bytes(whole[0])
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("DELETE FROM found WHERE document = 'd7'")

        with pytest.raises(StoreError, match="the number of its references"):
            open_run(path)


def test_names_that_are_no_text(tmp_path: Path) -> None:
    """Ids with lone surrogates, as file names in Latin-1 give them, and other odd ones lead back to what they were."""
    path = tmp_path / "run.sqlite"
    names = [name.format(number) for number, name in enumerate((*ODD_NAMES, r"\ud800{}", "\\\ud800{}"))]
    documents = [Document(TEXT.format(number % 9 + 1), id=name, title=name) for number, name in enumerate(names)]

    found = trace("trilateral-2020", documents, store=path, encoder=None)

    kept = open_run(path)
    assert kept == found == trace("trilateral-2020", documents, workers=2, encoder=None)
    assert [each.document for each in kept] == [each.title for each in kept.documents] == names
    assert [row[0] for row in kept.sql("SELECT document FROM latest").rows] == names
    assert kept.to_jsonl(tmp_path / "a.jsonl").read_bytes() == found.to_jsonl(tmp_path / "b.jsonl").read_bytes()
    kept.export(tmp_path)
    for back in (References.from_jsonl(tmp_path / "a.jsonl"), References.from_parquet(tmp_path / "found.parquet")):
        assert list(back) == list(found)
    assert list(map(of_cell, pq.read_table(tmp_path / "documents.parquet")["document"].to_pylist())) == names
    short = [name for name in names if len(name) < 1000]
    assert {each.document for each in read_brat(write_brat(found, tmp_path / "brat"))} >= set(short)
    report("trilateral-2020", kept).save(tmp_path / "a.html")
    table_of_authorities("trilateral-2020", kept).save(tmp_path / "a.docx")


def test_what_the_results_rest_on_is_noted(tmp_path: Path) -> None:
    """Settings, treaties and contents are there by their hashes, and in words."""
    path = tmp_path / "run.sqlite"
    for policy in (BALANCED, STRICT):
        trace("trilateral-2020", DOCUMENTS, store=path, encoder=None, policy=policy)

    run = open_run(path)

    settings = run.sql("SELECT hash, policy, treaties FROM settings").rows
    assert {policy for _, policy, _ in settings} == {str(BALANCED), str(STRICT)}
    assert all("trilateral-2020" in treaties for _, _, treaties in settings)
    rows = run.sql(
        "SELECT count(*) AS n, count(DISTINCT content) AS contents, count(DISTINCT settings) AS s FROM documents"
    )
    assert rows.to_dicts() == [{"n": 10, "contents": 5, "s": 2}]


class TestRuns:
    """What `open_run` gives answers SQL, and goes on to other programs."""

    @pytest.fixture
    def run(self, tmp_path: Path) -> Run:
        """Five documents with a citation each, one without, one that is missing."""
        documents: list[Document | Path] = [*DOCUMENTS, Document("Nothing.", id="d5"), tmp_path / "missing.txt"]
        trace("trilateral-2020", documents, store=tmp_path / "it's a run.sqlite", encoder=None)
        return open_run(tmp_path / "it's a run.sqlite")

    def test_sql(self, run: Run) -> None:
        """A question with a parameter is answered by a table; a mistake and a change are refused."""
        table = run.sql("SELECT document, target, start FROM latest WHERE target = ?", ["point_3"])

        assert table.to_dicts() == [{"document": "d2", "target": "point_3", "start": 0}]
        with pytest.raises(StoreError, match="no such table"):
            run.sql("SELECT * FROM none")
        with pytest.raises(StoreError, match="attempt to write a readonly database"):
            run.sql("DELETE FROM found")

    def test_export(self, run: Run, tmp_path: Path) -> None:
        """One call writes Parquet that gives the references back, and views that DuckDB reads."""
        database = run.export(tmp_path / "it's out")

        assert References.from_parquet(tmp_path / "it's out" / "found.parquet") == References(run)
        with duckdb.connect(str(database), read_only=True) as base:
            assert base.execute("SELECT number, document, found FROM by_document").fetchall() == [
                *((n + 1, f"d{n}", 1) for n in range(5)), (6, "d5", 0), (7, "missing.txt", 0),
            ]  # fmt: skip
            assert base.execute("SELECT document FROM failures").fetchall() == [("missing.txt",)]
            assert base.execute("SELECT target, found, documents FROM by_clause LIMIT 1").fetchall() == [
                ("point_1", 1, 1)
            ]
            assert base.execute("SELECT sum(found) FROM documents").fetchall() == [(5,)]
            assert base.execute("SELECT * FROM made_from").fetchall() == [(run.digest, True)]
        metadata = pq.read_metadata(tmp_path / "it's out" / "documents.parquet").metadata
        assert metadata[b"treatyref.digest"].decode() == run.digest
        assert run.export(tmp_path / "it's out") == database

    def test_without_duckdb_it_says_what_to_install(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The extra is named, and nothing is written."""
        monkeypatch.setitem(sys.modules, "duckdb", None)

        with pytest.raises(MissingExtra, match=r"treatyref\[duckdb\]"):
            run.export(tmp_path / "out")
        assert not (tmp_path / "out").exists()
