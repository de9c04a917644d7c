"""Results on disk: a run that is killed goes on where it was, and does nothing twice.

The file is an SQLite database that other programs may read too. Table
``documents`` has one row for each document that was traced (``key``, a hash of
its content and of the settings; ``document``, its id; ``error``; ``content`` and
``settings``, the two hashes by themselves); ``found`` has one for each
reference, with the columns that are asked for most and the whole reference as
JSON; ``answers`` has what a judge said, by what it was asked; ``settings`` says what treaties, policy, encoder and program the results
rest on; ``runs`` has one row a run, and ``run`` names its documents in order.
The views ``latest`` and ``latest_documents`` show the last run that was
finished, or, where none was, the one that was stopped.

Every row has a checksum, and a finished run has one over the whole of it, so
that a damaged file says so and never gives other results. Names that are no
Unicode text (lone surrogates, as a file name of another encoding gives them)
are kept as bytes, since SQLite cannot hold them as text.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, Self

from treatyref.document import Document
from treatyref.errors import ArgumentError, StoreError
from treatyref.reference import Reference

LAYOUT = Path(__file__).with_suffix(".sql").read_text("utf-8")
"""The tables and views, each row of which has a checksum."""

SCHEMA = 5
"""Number of the layout; a file of another is not touched."""

SETTINGS = ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL", "cache_size = -32000")
"""The file is of one process; 32 MB of it are held in memory: keys fall anywhere in it, and a page is written once a transaction."""

CHECKSUM = 16
"""Hexadecimal digits of a row's checksum: 64 bits, by which no damage goes unseen."""

PENDING = 1_000
"""Results that are held before they are handed to SQLite together, at a third of the cost of one by one."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one document."""

    document: str
    """Its id."""
    found: tuple[Reference, ...] = ()
    """Its references, in reading order."""
    error: str | None = None
    """Why it could not be read or traced; None if it could."""
    content: str = field(default="", compare=False, repr=False)
    """Hash of the file as it was read for this; empty if no file was read."""
    source: Document | None = field(default=None, compare=False, repr=False)
    """The document itself, where it was read for this and has references."""
    answers: tuple[tuple[str, float], ...] = field(default=(), compare=False, repr=False)
    """What a judge answered anew, each under a hash of what it was asked."""
    unjudged: str = field(default="", compare=False, repr=False)
    """How the judge failed; empty if it did not."""

    def __reduce__(self) -> tuple[type[Result], tuple[object, ...]]:
        """Pickle the fields alone: workers send millions."""
        return Result, (
            self.document, self.found, self.error, self.content, self.source, self.answers, self.unjudged
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """What besides a document bears on its references."""

    program: str
    """Version of this program."""
    policy: str
    encoder: str
    """In words."""
    treaties: tuple[tuple[str, str], ...]
    """Id and hash of each treaty."""

    @property
    def hash(self) -> str:
        """One hash of it all."""
        return hash_of(self.program, self.policy, self.encoder, *(part for treaty in self.treaties for part in treaty))


@dataclass(frozen=True, slots=True)
class Latest:
    """Which run a store shows."""

    digest: str
    """Hash of what its results rest on and of all its documents; equal for equal runs."""
    complete: bool
    """False for a run that was stopped before its end."""


def hash_of(*parts: object) -> str:
    """Return a hash of the printed forms of several values, set apart so that no two lists of values agree by chance.

    >>> hash_of("ab", "c") == hash_of("a", "bc")
    False
    """
    whole = bytearray()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        whole += b"%d:" % len(data)
        whole += data
    return hashlib.sha256(whole).hexdigest()


TROUBLES = {
    "locked": "the store {path} is used by another process; wait for it, or use a store of another name",
    "readonly": "the store {path} may not be written; change its permissions, or use another place",
    "full": "the disk of the store {path} is full; what was done is kept, so make room and run again",
    "I/O": "the store {path} cannot be used any further ({said}): the disk is full or fails, or a limit on the size of files is "
    "reached (`ulimit -f`); what was done is kept, so mend that and run again",
    "": "the store {path} cannot be used: {said}",
}
"""What to do, by a word of what SQLite says."""


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Turn what SQLite says into what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        said = str(error)
        msg = next(told for word, told in TROUBLES.items() if word in said).format(path=path, said=said)
        raise StoreError(msg) from error
    except sqlite3.DatabaseError as error:
        msg = f"{path} is no store, or a damaged one: {error}; delete it, or choose another name"
        raise StoreError(msg) from error


class Store:
    """An open file of results; use it in a ``with`` statement.

    It is made if it is not there; `readonly` only looks, makes and writes nothing, and keeps no other process waiting. What
    is no store, is damaged, in another process's use or may not be written is a `StoreError`.

    >>> with Store(":memory:") as store:
    ...     store.put("content-1", Result("d1"))
    ...     store.get("content-1"), store.get("content-2")
    (Result(document='d1', found=(), error=None), None)
    """

    def __init__(self, path: str | os.PathLike[str], *, readonly: bool = False) -> None:
        self.path = os.fsdecode(path)
        if not self.path or "\0" in self.path:
            msg = f"a store is the name of a file, not {self.path!r}; leave it out to keep nothing"
            raise ArgumentError(msg)
        if self.path != ":memory:":
            self.path = str(Path(self.path).absolute())  # the program may move; and SQLite reads names such as file:x
        self._readonly = readonly
        self._settings = ""
        self._run = 0
        self._placed_keys = hashlib.sha256()
        self._pending: dict[str, tuple[str, str, Result]] = {}
        self._placed: list[tuple[int, int, str, str]] = []
        with _told(self.path):
            self._base = sqlite3.connect(self._address(), timeout=1.0, isolation_level=None, uri=readonly)
        try:
            with _told(self.path):
                if readonly:
                    self._check_layout()
                    self._base.execute("PRAGMA query_only = ON")
                else:
                    self._open()
                self._check_schema()
        except StoreError:
            self._base.close()
            raise
        self._file = self._identity()

    def _identity(self) -> tuple[int, int] | None:
        """Return what tells the file from another of its name; None if there is none, as in memory."""
        try:
            found = os.stat(self.path)  # noqa: PTH116  a Path would have to be made at each writing
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _address(self) -> str:
        """Return what SQLite opens; a folder that may not be written must not be asked for the files beside it."""
        if not self._readonly:
            return self.path
        path = Path(self.path)
        address = f"{path.as_uri()}?mode=ro"
        if os.access(path.parent, os.W_OK):
            return address
        left = path.with_name(f"{path.name}-wal")
        if left.exists() and left.stat().st_size:
            msg = (
                f"the store {path} was left by a run that was killed, and {left.name} holds its last results; SQLite "
                "can read them only where it may write: open copies of both files in a folder of your own"
            )
            raise StoreError(msg)
        return f"{address}&immutable=1"

    def _check_layout(self) -> None:
        """Refuse the files of other programs and of other versions of this one."""
        number = self._base.execute("PRAGMA user_version").fetchone()[0]
        if number not in {0, SCHEMA}:
            msg = f"the store {self.path} has layout {number}, and this version knows {SCHEMA}; use a store of another name"
            raise StoreError(msg)
        if number == 0 and self._base.execute("SELECT 1 FROM sqlite_master").fetchone():
            msg = f"{self.path} is an SQLite file of another program; choose another name for the store"
            raise StoreError(msg)
        if number == 0 and self._readonly:
            msg = (
                f"the store {self.path} is empty: no run has written to it, or it was copied without the file "
                f"{Path(self.path).name}-wal beside it; run trace() with it, or copy both"
            )
            raise StoreError(msg)

    def _check_schema(self) -> None:
        """Refuse a file whose own tables and views are not as they were made."""
        known = dict(self._base.execute("SELECT name, sql FROM sqlite_master").fetchall())
        for name, made in _schema().items():
            if known.get(name) != made:
                self._refuse(f"its table or view {name!r} is not as it was made")

    def _refuse(self, what: str, cause: Exception | None = None) -> NoReturn:
        msg = f"the store {self.path} is damaged: {what}; delete it and run again, or take a copy that is whole"
        raise StoreError(msg) from cause

    def _open(self) -> None:
        """Take the file for this process alone, and lay it out if it is new."""
        self._check_layout()
        for setting in SETTINGS:
            self._base.execute(f"PRAGMA {setting}")
        self._base.execute("BEGIN IMMEDIATE")
        if self._base.execute("PRAGMA user_version").fetchone()[0] < SCHEMA:
            for statement in _statements(LAYOUT):
                self._base.execute(statement)
        self._base.execute(f"PRAGMA user_version = {SCHEMA}")
        self._base.execute("COMMIT")
        self._base.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if not self._readonly:
                self.keep()
        finally:
            self._base.close()

    def get(self, content: str, settings: str = "") -> Result | None:
        """Return what is known of a document under some settings, both given by their hashes, or None."""
        key = _key(content, settings)
        pending = self._pending.get(key)
        return self._get(key) if pending is None else pending[2]

    def _ask(self, statement: str, *values: object) -> list[Any]:
        """Return all rows that a statement gives."""
        with _told(self.path):
            return self._base.execute(statement, values).fetchall()

    def _get(self, key: str) -> Result | None:
        for row in self._ask("SELECT * FROM documents WHERE key = ?", key):
            return self._checked(row, self._ask("SELECT * FROM found WHERE key = ? ORDER BY place", key))
        return None

    def _checked(self, row: Sequence[Any], rows: Sequence[Sequence[Any]]) -> Result:
        """Make a result of a row of ``documents`` and its rows of ``found``, all as they were written."""
        document = _text(row[1])
        for each in rows:
            if each[-1] != _checksum(each[:-1]):
                self._refuse(f"row {each[1]} of table found for the document {document!r}")
        if row[-1] != _checksum((*row[:-1], *(each[-1] for each in rows))):
            self._refuse(f"the row of table documents for {document!r}, or the number of its references")
        try:
            found = tuple(Reference.from_dict(json.loads(each[-2])) for each in rows)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            self._refuse(f"a reference of the document {document!r} cannot be read ({error})", error)
        return Result(document, found, None if row[2] is None else _text(row[2]))

    def put(self, content: str, result: Result, settings: str = "") -> None:
        """Add what came of a document; it is safe from a crash after the next `keep`."""
        self._pending[_key(content, settings)] = content, settings, result
        if len(self._pending) >= PENDING:
            self._write()

    def remember(self, judge: str, answers: Iterable[tuple[str, float]]) -> None:
        """Add what a judge, given by its hash, answered, each under a hash of what it was asked."""
        rows = [_with_checksum((judge, asked, float(answer))) for asked, answer in answers]
        if rows:
            with _told(self.path):
                self._base.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", rows)

    def answers(self, judge: str) -> dict[str, float]:
        """Return what a judge answered in all runs."""
        rows = self._ask("SELECT * FROM answers WHERE judge = ?", judge)
        if any(row[-1] != _checksum(row[:-1]) for row in rows):
            self._refuse("a row of table answers")
        return {asked: answer for _, asked, answer, _ in rows}

    def _write(self) -> None:
        """Hand what was added to SQLite, or give it up: a document must not be known without its references."""
        if not self._pending and not self._placed:
            return
        pending, placed = self._pending, self._placed
        self._pending, self._placed = {}, []
        with _told(self.path):
            try:
                self._insert(pending, placed)
            except sqlite3.DatabaseError:
                if self._base.in_transaction:  # a full disk has mostly ended it already
                    self._base.execute("ROLLBACK")
                raise

    def _insert(
        self, pending: Mapping[str, tuple[str, str, Result]], placed: Sequence[tuple[int, int, str, str]]
    ) -> None:
        documents, found = [], []
        for key, (content, settings, each) in pending.items():
            rows = [_with_checksum(row) for row in _rows(key, each.found)]
            row = (key, _cell(each.document), None if each.error is None else _cell(each.error), content, settings)
            documents.append((*row, _checksum((*row, *(one[-1] for one in rows)))))
            found += rows
        self._base.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?)", documents)
        self._base.executemany("DELETE FROM found WHERE key = ?", ((key,) for key in pending))
        self._base.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", found)
        self._base.executemany("INSERT OR REPLACE INTO run VALUES (?, ?, ?, ?)", placed)

    def begin(self, settings: Settings) -> None:
        """Begin a run and note its settings; the last finished one stays to be looked at until this one is finished."""
        self._write()
        self._settings = settings.hash
        self._placed_keys = hashlib.sha256()
        with _told(self.path):
            self._base.execute("DELETE FROM run WHERE run IN (SELECT number FROM runs WHERE NOT complete)")
            self._base.execute("DELETE FROM runs WHERE NOT complete")
            named = json.dumps(dict(settings.treaties))
            row = (settings.hash, settings.program, settings.policy, settings.encoder, named)
            self._base.execute("INSERT OR REPLACE INTO settings VALUES (?, ?, ?, ?, ?)", row)
            made = self._base.execute("INSERT INTO runs (settings, complete) VALUES (?, 0)", (settings.hash,))
        self._run = made.lastrowid or 0

    def place(self, number: int, content: str, source: str = "") -> None:
        """Note that the document of that place in this run has that content, and where it is to be had."""
        key = _key(content, self._settings)
        self._placed_keys.update(f"{key}{source}".encode("utf-8", "replace"))
        self._placed.append((self._run, number, key, source))
        if len(self._placed) >= PENDING:
            self._write()

    def finish(self, documents: int) -> None:
        """Note that the run is whole; what was there of earlier runs is no longer shown."""
        self._write()
        run = (self._run, self._settings, 1, documents)
        with _told(self.path):
            self._base.execute(
                "UPDATE runs SET complete = 1, documents = ?, checksum = ? WHERE number = ?",
                (documents, _checksum((*run, self._placed_keys.hexdigest())), self._run),
            )
            self._base.execute("DELETE FROM run WHERE run <> ?", (self._run,))
            self._base.execute("DELETE FROM runs WHERE number <> ?", (self._run,))
        self.keep()

    def latest(self) -> Latest:
        """Tell which run is shown: the last finished one, else the one that was stopped."""
        self._write()
        runs = self._ask("SELECT * FROM runs ORDER BY complete DESC, number DESC LIMIT 1")
        if not runs:
            return Latest("", complete=False)
        row = runs[0]
        placed = self._ask("SELECT place, key, source FROM run WHERE run = ? ORDER BY place", row[0])
        keys, all_of_it = (
            hashlib.sha256("".join(parts).encode("utf-8", "replace")).hexdigest()
            for parts in ((key for _, key, _ in placed), (f"{key}{source}" for _, key, source in placed))
        )
        whole = not row[2] or row[4] == _checksum((*row[:4], all_of_it))
        if not whole or [place for place, *_ in placed] != list(range(1, len(placed) + 1)):
            self._refuse("the list of documents of its run")
        return Latest(hash_of(row[1], keys), complete=bool(row[2]))

    def verify(self) -> None:
        """Check the whole file, its indexes included, by what SQLite knows of it."""
        said = self._ask("PRAGMA integrity_check(1)")
        if said != [("ok",)]:
            self._refuse(str(said[0][0] if said else "nothing can be read"))

    def treaties(self) -> frozenset[str]:
        """Return the ids of the treaties that the run that is shown was for."""
        self._write()
        rows = self._ask(
            "SELECT treaties FROM settings JOIN runs ON settings.hash = runs.settings JOIN shown USING (number)"
        )
        return frozenset(name for (named,) in rows for name in json.loads(named))

    def results(self) -> Iterator[tuple[str, Result]]:
        """Give what came of the documents of the run that is shown, in order, each with where the document is to be had."""
        self._write()
        keys = self._ask("SELECT key, source FROM run JOIN shown ON run.run = shown.number ORDER BY place")
        for number, (key, source) in enumerate(keys, start=1):
            if (result := self._get(key)) is None:
                self._refuse(f"document {number} of its run is missing")
            yield source, result

    def documents(self) -> Iterator[tuple[int, str, str, int, str | None]]:
        """Give the documents of the run that is shown: number, id, hash of the content, how many references, error."""
        statement = """
            SELECT number, document, content, (SELECT count(*) FROM found WHERE found.key = latest_documents.key), error
            FROM latest_documents
        """
        self._write()
        with _told(self.path):
            for number, document, content, count, error in self._base.execute(statement):
                yield number, _text(document), content, count, None if error is None else _text(error)

    def query(self, statement: str, parameters: Sequence[object] = ()) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """Return the columns and rows that a statement of SQL asks for."""
        self._write()
        with _told(self.path):
            try:
                cursor = self._base.execute(statement, tuple(parameters))
            except (sqlite3.OperationalError, sqlite3.ProgrammingError) as error:
                tables = ", ".join(name for (name,) in self._ask("SELECT name FROM sqlite_master ORDER BY name"))
                msg = f"SQLite does not take the statement: {error}; it may look at {tables}, and change nothing"
                raise StoreError(msg) from error
            rows = [tuple(_text(cell) if isinstance(cell, bytes) else cell for cell in row) for row in cursor]
            return tuple(each[0] for each in cursor.description or ()), rows

    def keep(self) -> None:
        """Write to disk what was added.

        Where the file was deleted or replaced meanwhile, nothing can be kept, and that is a `StoreError`.
        """
        self._write()
        with _told(self.path):
            if self._base.in_transaction:  # a full disk rolls it back
                self._base.execute("COMMIT")
            self._base.execute("BEGIN")
        if self._identity() != self._file:
            msg = f"the store {self.path} was deleted or replaced while it was written; what it held is lost, so run again"
            raise StoreError(msg)


@lru_cache(maxsize=4 * PENDING)
def _key(content: str, settings: str) -> str:
    """One hash of a document and of what else bears on its references; asked for thrice within a few batches."""
    return hash_of(settings, content)


def _rows(key: str, found: Sequence[Reference]) -> Iterable[tuple[object, ...]]:
    for place, each in enumerate(found):
        verdict = None if each.verdict is None else str(each.verdict)
        yield (
            key, place, _cell(each.document), str(each.kind), each.span.start, each.span.end, each.treaty, each.target,
            each.version, each.score, verdict, int(each.resolved), json.dumps(each.to_dict()),
        )  # fmt: skip


def _cell(text: str) -> str | bytes:
    """Return a text as SQLite can hold it: one with lone surrogates as bytes."""
    if text.isascii():
        return text
    data = text.encode("utf-8", "surrogatepass")
    try:
        data.decode()
    except UnicodeDecodeError:
        return data
    return text


def _text(cell: str | bytes) -> str:
    """Return the text of a cell as it was given; one that is damaged must not end in an error before it is checked."""
    if isinstance(cell, str):
        return cell
    try:
        return cell.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return cell.decode("utf-8", "backslashreplace")


def _checksum(cells: Iterable[object]) -> str:
    return hash_of(*cells)[:CHECKSUM]


def _with_checksum(cells: tuple[object, ...]) -> tuple[object, ...]:
    return (*cells, _checksum(cells))


def _statements(script: str) -> Iterator[str]:
    return filter(str.strip, script.split(";"))


@cache
def _schema() -> Mapping[str, str]:
    """What SQLite notes of each table, view and index of the layout, made once in memory."""
    with closing(sqlite3.connect(":memory:")) as base:
        for statement in _statements(LAYOUT):
            base.execute(statement)
        return dict(base.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall())
