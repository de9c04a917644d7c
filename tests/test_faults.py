"""Killed at any moment, a run goes on where it was: nothing is lost, nothing is there twice.

``make test-faults`` kills runs of 5,000 documents 50 times, and soaks 100,000 documents with faults among them; the
short form is part of ``make test``.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.soak import Planted, planted
from tests.test_corpus import harmful
from treatyref.corpus import open_run, run, trace
from treatyref.document import Document
from treatyref.errors import ReadError, StoreError
from treatyref.matcher.matcher import Matcher
from treatyref.store import Store

KILLS = int(os.environ.get("FAULT_KILLS", "4"))
DOCUMENTS = int(os.environ.get("FAULT_DOCUMENTS", "300"))
SOAK = int(os.environ.get("SOAK_DOCUMENTS", "300"))
ALIVE = 0.15
"""Share of a run's time before which it is hardly loaded, and a kill would prove little."""
MOST_KILLS = 3
"""Kills of one run before it is let go on to its end."""
TEXT = "Article {} of the trilateral statement."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of which every third refers to the treaty."""
    path = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for n in range(DOCUMENTS):
            link = f"This is in Article {n % 9 + 1} of the trilateral statement. " if n % 3 == 0 else ""
            file.write(json.dumps({"id": f"d{n}", "text": link + f"The weather of day {n} was fine. " * 40}) + "\n")
    return path


@pytest.mark.long
@pytest.mark.parametrize("workers", [1, 2])
def test_kill_at_random_moments(workers: int, corpus: Path, tmp_path: Path) -> None:
    """However often it was killed, the export of a run that is resumed is that of an undisturbed one, to the byte."""
    whole = trace("trilateral-2020", corpus, encoder=None)
    expected = whole.to_jsonl(tmp_path / "whole.jsonl").read_bytes()
    chance = random.Random(workers)  # noqa: S311  no secret
    began = time.monotonic()
    subprocess.run(command(corpus, tmp_path / "first.sqlite", workers), check=True)
    lasts = time.monotonic() - began

    kills, number = 0, 0
    while kills < KILLS // 2:
        number += 1
        store = tmp_path / f"{number}.sqlite"
        traced = command(corpus, store, workers, keep=number % 2)  # every other run commits each document by itself
        kills += killed(traced, chance, lasts)

        subprocess.run(traced, check=True)

        resumed = open_run(store)
        assert resumed.to_jsonl(tmp_path / "resumed.jsonl").read_bytes() == expected
        assert len(resumed.documents) == len(whole.documents) == DOCUMENTS
        with closing(sqlite3.connect(store)) as base:
            assert base.execute("SELECT count(*) FROM documents").fetchone() == (DOCUMENTS,)
            assert base.execute("SELECT count(*) FROM found").fetchone() == (len(whole),)
            assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(whole) >= DOCUMENTS // 3


def command(corpus: Path, store: Path, workers: int, keep: float = run.KEEP) -> list[str]:
    """Return the command that traces the corpus in a process of its own."""
    return [sys.executable, "-m", "tests.fault_run", str(corpus), str(store), str(workers), str(keep)]


def killed(command: list[str], chance: random.Random, lasts: float) -> int:
    """Start a run some times and kill it at a random moment; return how often it was still running then."""
    kills = 0
    for _ in range(chance.randint(1, MOST_KILLS)):
        process = subprocess.Popen(command)
        try:
            process.wait(chance.uniform(ALIVE, 1) * lasts)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1
    return kills


class Soak:
    """A long corpus with faults planted, traced in processes that are killed and run out of disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "corpus"
        self.folder.mkdir()
        self.plan = [Planted(None, each.name, each.target, each.fails) for each in planted(self.folder, SOAK)]
        self.whole = b""
        self.size = 0

    def run(self, store: Path, workers: int, dies: int = 0) -> subprocess.CompletedProcess[str]:
        """Trace the corpus with a store; die at a document, if one is given."""
        command = [sys.executable, "-m", "tests.soak", str(self.folder), str(SOAK), str(store), str(workers), str(dies)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        sys.stdout.write(f"{workers} workers: {done.returncode} {done.stdout}")
        return done

    def check(self, store: Path, out: Path) -> None:
        """See that all that was planted is in the store, in order, and nothing else."""
        kept = open_run(store)
        assert kept.complete
        assert [(each.document, each.target) for each in kept] == [
            (each.name, each.target) for each in self.plan if each.target
        ]
        assert [each.document for each in kept.failures] == [each.name for each in self.plan if each.fails]
        exported = kept.to_jsonl(out / "soaked.jsonl").read_bytes()
        self.whole = self.whole or exported
        assert exported == self.whole
        self.size = store.stat().st_size


@pytest.fixture(scope="module")
def soak(tmp_path_factory: pytest.TempPathFactory) -> Soak:
    """One worker, killed on the way."""
    folder = tmp_path_factory.mktemp("soak")
    made = Soak(folder)
    store = folder / "one.sqlite"
    assert made.run(store, 1, dies=SOAK // 2).returncode == -signal.SIGKILL
    assert not open_run(store).complete
    assert made.run(store, 1).returncode == 0
    made.check(store, folder)
    return made


@contextmanager
def disk(folder: Path) -> Iterator[Callable[[int], None]]:
    """Mount a disk of its own on a folder; the size can be changed."""
    folder.mkdir()

    def size(kilobytes: int, *more: str) -> None:
        options = ",".join((*more, f"size={kilobytes}k"))
        command = ["/bin/mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        subprocess.run(command, check=True, capture_output=True)

    try:
        size(64)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a disk of its own is mounted by root only")
    try:
        yield lambda kilobytes: size(kilobytes, "remount")
    finally:
        subprocess.run(["/bin/umount", str(folder)], check=True)


@pytest.mark.long
def test_a_soak(soak: Soak, tmp_path: Path) -> None:
    """Bad files, bombs, odd names, documents that hang or kill, a full disk, a kill: all is as planted."""
    with disk(tmp_path / "disk") as size:
        store = tmp_path / "disk" / "two.sqlite"
        size(soak.size * 6 // 10 // 1024)
        full = soak.run(store, 2)
        assert full.returncode == 1
        assert "is full; what was done is kept, so make room and run again" in full.stderr.splitlines()[-1]
        size(soak.size * 4 // 1024 + 50_000)
        assert not open_run(store).complete
        assert soak.run(store, 2, dies=SOAK * 9 // 10).returncode == -signal.SIGKILL
        assert soak.run(store, 2).returncode == 0

        soak.check(store, tmp_path)


def test_a_disk_that_fills_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run ends with what to do, what was done is kept, and it goes on when there is room."""
    path = tmp_path / "run.sqlite"
    documents = [Document(TEXT.format(n % 9 + 1) + " Filler." * 20, id=f"d{n}" * 200) for n in range(300)]
    trace("trilateral-2020", documents[:1], store=path, encoder=None)
    opened = Store._open

    def small(store: Store) -> None:
        opened(store)
        store._base.execute("PRAGMA max_page_count = 40")

    monkeypatch.setattr(Store, "_open", small)
    monkeypatch.setattr("treatyref.corpus.run.KEEP", 0.0)
    with pytest.raises(StoreError, match="is full; what was done is kept"):
        trace("trilateral-2020", documents, store=path, encoder=None)
    monkeypatch.undo()

    kept = open_run(path)
    assert 0 < len(kept) < 300
    assert trace("trilateral-2020", documents, store=path, encoder=None) == trace(
        "trilateral-2020", documents, encoder=None
    )


def test_two_runs_on_one_store(tmp_path: Path, corpus: Path) -> None:
    """The second is told to wait, and the first is not disturbed."""
    path = tmp_path / "run.sqlite"

    def documents() -> Iterator[Document]:
        said = subprocess.run(command(corpus, path, 1), check=False, capture_output=True, text=True)
        assert said.returncode == 1
        assert "StoreError" in said.stderr
        assert "is used by another process; wait for it" in said.stderr
        yield Document(TEXT.format(6), id="d")

    assert len(trace("trilateral-2020", documents(), store=path, encoder=None)) == 1
    assert len(open_run(path)) == 1


def test_workers_that_die_and_documents_that_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is a failure by its name, all others are in the store, and only the failures are tried again."""
    monkeypatch.setattr(Matcher, "find", harmful)
    monkeypatch.setattr(run, "BATCH", 4)
    path = tmp_path / "run.sqlite"
    documents = [Document({3: "HANG", 9: "DIE"}.get(n, "fine"), id=f"d{n}") for n in range(20)]

    found = trace("trilateral-2020", documents, workers=2, seconds=0.5, store=path, encoder=None)

    assert [each.document for each in found.failures] == ["d3", "d9"]
    kept = open_run(path)
    assert (len(kept.documents), kept.failures) == (18, found.failures)
    monkeypatch.undo()
    assert trace("trilateral-2020", documents, store=path, encoder=None).failures == ()


SCRIPT = """
import multiprocessing
from treatyref.corpus import trace
from treatyref.document import Document
from treatyref.reader.treaty_file import read_treaty

OWN = b"AGREEMENT ON THE STRAIT OF VELL\\n\\nArticle 1\\nShips pass freely.\\n\\nArticle 2\\nIt ends in 2030.\\n\\nDone at Arden on 4 March 1987."

def run(workers, treaties="trilateral-2020"):
    documents = [Document("Article 6 of the trilateral statement. Article 2 of the Strait of Vell Agreement.", id="d1")]
    return [each.target for each in trace(treaties, documents, workers=workers, encoder=None) if each.resolved]
"""
CANNOT = "must be a file whose work stands under"


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
class TestStartMethods:
    """Processes begin, or somebody is told why not; nothing hangs."""

    @staticmethod
    def said(script: str, tmp_path: Path, *, on_stdin: bool = False) -> str:
        """Run a script and return all that it prints."""
        path = tmp_path / "script.py"
        path.write_text(SCRIPT + script, encoding="utf-8")
        command = [sys.executable, *([] if on_stdin else [str(path)])]
        given = path.read_text(encoding="utf-8") if on_stdin else None
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120, input=given)
        return done.stdout + done.stderr

    def test_with_a_guard(self, method: str, tmp_path: Path) -> None:
        """A well-written script works, whatever the method."""
        script = f"if __name__ == '__main__':\n    multiprocessing.set_start_method('{method}')\n    print(run(2))"

        assert "['point_6']" in self.said(script, tmp_path)

    def test_a_treaty_of_ones_own(self, method: str, tmp_path: Path) -> None:
        """What a bare text says of itself travels to the workers."""
        script = f"if __name__ == '__main__':\n    multiprocessing.set_start_method('{method}')\n    print(run(2, read_treaty(OWN)))"

        assert "['art_2']" in self.said(script, tmp_path)

    @pytest.mark.parametrize("on_stdin", [False, True])
    def test_without_a_guard(self, on_stdin: bool, method: str, tmp_path: Path) -> None:  # noqa: FBT001  from pytest
        """Where workers run the script again, the error says what to write."""
        script = f"multiprocessing.set_start_method('{method}', force=True)\nprint(run(2))"

        assert ("['point_6']" if method == "fork" else CANNOT) in self.said(script, tmp_path, on_stdin=on_stdin)

    def test_a_pool_inside_a_pool(self, method: str, tmp_path: Path) -> None:
        """A worker of a pool may have no children."""
        script = (
            f"if __name__ == '__main__':\n    with multiprocessing.get_context('{method}').Pool(1) as pool:\n"
            "        pool.map(run, [2])"
        )

        assert "cannot have workers of its own; pass workers=1 there" in self.said(script, tmp_path)


def test_a_file_that_changed_is_not_shown(tmp_path: Path) -> None:
    """References stand in the text that was traced; another text of the same file is not marked for it."""
    path, store = tmp_path / "a.txt", tmp_path / "run.sqlite"
    path.write_text(TEXT.format(7), encoding="utf-8")
    for found in (trace("trilateral-2020", path, store=store, encoder=None), open_run(store)):
        assert found.documents[0].text == TEXT.format(7)
    again = trace("trilateral-2020", path, store=store, encoder=None)
    path.write_text("A word before. " + TEXT.format(7), encoding="utf-8")

    for found in (again, open_run(store)):
        with pytest.raises(ReadError, match="has changed since it was traced"):
            _ = found.documents[0].text


def test_a_copy_that_is_taken_while_the_store_is_written(tmp_path: Path, corpus: Path) -> None:
    """Whenever it was taken, with the file of last writings or without: it is a run up to some document, or an error."""
    path = tmp_path / "run.sqlite"
    whole = trace("trilateral-2020", corpus, encoder=None)
    process = subprocess.Popen(command(corpus, path, 1, keep=0))
    opened = 0
    while process.poll() is None:
        folder = tmp_path / "copy"
        folder.mkdir()
        for name in ("run.sqlite", "run.sqlite-wal")[: 1 + opened % 2]:
            with suppress(FileNotFoundError):
                shutil.copy(tmp_path / name, folder)
        with suppress(StoreError):
            kept = open_run(folder / "run.sqlite")
            opened += 1
            assert list(kept) == list(whole)[: len(kept)]
            assert kept.documents.ids == whole.documents.ids[: len(kept.documents)]
            assert kept.complete == (len(kept.documents) == DOCUMENTS)
        shutil.rmtree(folder)
    assert opened
    assert open_run(path) == whole


def test_a_file_that_changes_while_the_run_is_under_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is known by what was read, so that a file that is as it was again is not taken for another."""
    path, store = tmp_path / "a.txt", tmp_path / "run.sqlite"
    before, after = TEXT.format(7), TEXT.format(9)
    path.write_text(before, encoding="utf-8")
    known = run._known

    def changed(*given: Any) -> run.Work:
        found = known(*given)
        path.write_text(after, encoding="utf-8")
        return found

    monkeypatch.setattr(run, "_known", changed)
    assert [each.target for each in trace("trilateral-2020", path, store=store, encoder=None)] == ["point_9"]
    monkeypatch.undo()
    path.write_text(before, encoding="utf-8")

    assert [each.target for each in trace("trilateral-2020", path, store=store, encoder=None)] == ["point_7"]


def test_the_same_whatever_the_hashes() -> None:
    """The order in which a set or a dict of strings happens to be never shows; `make test-versions` tries each Python."""
    command = [sys.executable, "-m", "tests.same_run", "20"]
    said = {
        subprocess.run(
            command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }

    assert len(said) == 1
    assert len(said.pop().strip()) == 64
