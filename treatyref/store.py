"""Results on disk: a run that is killed goes on where it was, and does nothing twice.

The file is an SQLite database that other programs may read too. Table
``documents`` has one row for each document that was traced (``key``, a hash of
its content and of the settings; ``document``, its id; ``error``; ``content`` and
``settings``, the two hashes by themselves); ``found`` has one for each
reference, with the columns that are asked for most and the whole reference as
JSON; ``settings`` says what treaties, policy, encoder and program the results
rest on; ``run`` names the documents of the latest run in order. The views
``latest`` and ``latest_documents`` show that run.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from treatyref.document import Document
from treatyref.errors import StoreError
from treatyref.reference import Reference

__all__ = ["Result", "Settings", "Store", "hash_of"]

FIRST = """
CREATE TABLE documents (key TEXT PRIMARY KEY, document TEXT NOT NULL, error TEXT) WITHOUT ROWID;
CREATE TABLE found (
    key TEXT NOT NULL REFERENCES documents (key), place INTEGER NOT NULL, document TEXT NOT NULL, kind TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, treaty TEXT, target TEXT, version TEXT, score REAL NOT NULL,
    verdict TEXT, resolved INTEGER NOT NULL, reference TEXT NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE INDEX found_by_target ON found (treaty, target);
CREATE TABLE run (place INTEGER PRIMARY KEY, key TEXT NOT NULL);
"""

SECOND = """
CREATE TABLE settings (
    hash TEXT PRIMARY KEY, program TEXT NOT NULL, policy TEXT NOT NULL, encoder TEXT NOT NULL, treaties TEXT NOT NULL
) WITHOUT ROWID;
ALTER TABLE documents ADD COLUMN content TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN settings TEXT NOT NULL DEFAULT '';
CREATE VIEW latest AS
    SELECT run.place AS number, found.* FROM run JOIN found USING (key) ORDER BY run.place, found.place;
CREATE VIEW latest_documents AS
    SELECT run.place AS number, documents.* FROM run JOIN documents USING (key) ORDER BY run.place;
"""

THIRD = """
ALTER TABLE run ADD COLUMN source TEXT NOT NULL DEFAULT '';
"""

MIGRATIONS = (FIRST, SECOND, THIRD)
"""Steps from an empty file to the layout of today; a file of layout *n* has the first *n* behind it."""

SCHEMA = len(MIGRATIONS)
"""Number of the layout of today; a file of a later one is not touched."""

CACHE = 32_000
"""Kilobytes of the file that are held in memory: keys fall anywhere in it, and a page is written once a transaction."""

PENDING = 1_000
"""Results that are held before they are handed to SQLite together, at a third of the cost of one by one."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one document.

    Attributes
    ----------
    document : str
        Its id.
    found : tuple of Reference
        Its references, in reading order.
    error : str or None
        Why it could not be read or traced; None if it could.
    source : Document or None
        The document itself, where it was read for this and has references.
    """

    document: str
    found: tuple[Reference, ...] = ()
    error: str | None = None
    source: Document | None = field(default=None, compare=False, repr=False)

    def __reduce__(self) -> tuple[type[Result], tuple[object, ...]]:
        """Pickle the fields alone: workers send millions."""
        return Result, (self.document, self.found, self.error, self.source)


@dataclass(frozen=True, slots=True)
class Settings:
    """What besides a document bears on its references.

    Attributes
    ----------
    program : str
        Version of this program.
    policy, encoder : str
        In words.
    treaties : tuple of (str, str)
        Id and hash of each treaty.
    """

    program: str
    policy: str
    encoder: str
    treaties: tuple[tuple[str, str], ...]

    @property
    def hash(self) -> str:
        """One hash of it all."""
        return hash_of(self.program, self.policy, self.encoder, *(part for treaty in self.treaties for part in treaty))


def hash_of(*parts: object) -> str:
    """Return a hash of the printed forms of several values, set apart so that no two lists of values agree by chance.

    Examples
    --------
    >>> hash_of("ab", "c") == hash_of("a", "bc")
    False
    """
    whole = bytearray()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        whole += b"%d:" % len(data)
        whole += data
    return hashlib.sha256(whole).hexdigest()


class _Told:
    """Turns what SQLite says into what to do."""

    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.DatabaseError):
            raise StoreError(self._message(error)) from error

    def _message(self, error: sqlite3.DatabaseError) -> str:
        said = str(error)
        if not isinstance(error, sqlite3.OperationalError):
            return f"{self._path} is no store, or a damaged one: {said}; delete it, or choose another name"
        if "locked" in said:
            return f"the store {self._path} is used by another process; wait for it, or use a store of another name"
        if "readonly" in said:
            return f"the store {self._path} may not be written; change its permissions, or use another place"
        if "full" in said:
            return f"the disk of the store {self._path} is full; what was done is kept, so make room and run again"
        return f"the store {self._path} cannot be used: {said}"


class Store:
    """An open file of results; use it in a ``with`` statement.

    Parameters
    ----------
    path : str or path
        The file, made if it is not there.
    readonly : bool
        Only to look: nothing is made or written, and no other process is kept waiting.

    Raises
    ------
    StoreError
        If it is no store, another process uses it, or it may not be written.

    Examples
    --------
    >>> with Store(":memory:") as store:
    ...     store.put("content-1", Result("d1"))
    ...     store.get("content-1"), store.get("content-2")
    (Result(document='d1', found=(), error=None), None)
    """

    def __init__(self, path: str | os.PathLike[str], *, readonly: bool = False) -> None:
        self.path = os.fspath(path)
        self._readonly = readonly
        self._settings = ""
        self._pending: dict[str, tuple[str, str, Result]] = {}
        self._placed: list[tuple[int, str, str]] = []
        self._told = _Told(self.path)
        self._layout = SCHEMA
        with self._told:
            self._base = sqlite3.connect(self._address(), timeout=1.0, isolation_level=None, uri=readonly)
        try:
            with self._told:
                if readonly:
                    self._layout = self._base.execute("PRAGMA user_version").fetchone()[0]
                    self._check(self._layout)
                    self._base.execute("PRAGMA query_only = ON")
                else:
                    self._open()
        except StoreError:
            self._base.close()
            raise

    def _address(self) -> str:
        """Return what SQLite opens; a folder that may not be written must not be asked for the files beside it."""
        if not self._readonly:
            return self.path
        address = f"{Path(self.path).absolute().as_uri()}?mode=ro"
        return address if os.access(Path(self.path).absolute().parent, os.W_OK) else f"{address}&immutable=1"

    def _check(self, number: int) -> None:
        """Refuse the files of other programs, and of later versions of this one."""
        if number > SCHEMA:
            msg = f"the store {self.path} has layout {number}, and this version knows {SCHEMA}; upgrade treatyref"
            raise StoreError(msg)
        if number == 0 and (self._readonly or self._base.execute("SELECT 1 FROM sqlite_master").fetchone()):
            msg = f"{self.path} is an SQLite file of another program; choose another name for the store"
            raise StoreError(msg)

    def _open(self) -> None:
        """Take the file for this process alone, and lay it out if it is new."""
        self._check(self._base.execute("PRAGMA user_version").fetchone()[0])
        self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = NORMAL")
        self._base.execute(f"PRAGMA cache_size = -{CACHE}")
        self._base.execute("BEGIN IMMEDIATE")
        number = self._base.execute("PRAGMA user_version").fetchone()[0]
        for step in MIGRATIONS[number:]:
            for statement in filter(str.strip, step.split(";")):
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

    def _get(self, key: str) -> Result | None:
        with self._told:
            row = self._base.execute("SELECT document, error FROM documents WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            rows = self._base.execute("SELECT reference FROM found WHERE key = ? ORDER BY place", (key,)).fetchall()
        return Result(row[0], tuple(Reference.from_dict(json.loads(each)) for (each,) in rows), row[1])

    def put(self, content: str, result: Result, settings: str = "") -> None:
        """Add what came of a document; it is safe from a crash after the next `keep`."""
        self._pending[_key(content, settings)] = content, settings, result
        if len(self._pending) >= PENDING:
            self._write()

    def _write(self) -> None:
        """Hand what was added to SQLite, or give it up: a document must not be known without its references."""
        if not self._pending and not self._placed:
            return
        pending, placed = self._pending, self._placed
        self._pending, self._placed = {}, []
        with self._told:
            try:
                self._insert(pending, placed)
            except sqlite3.DatabaseError:
                if self._base.in_transaction:  # a full disk has mostly ended it already
                    self._base.execute("ROLLBACK")
                raise

    def _insert(self, pending: Mapping[str, tuple[str, str, Result]], placed: Sequence[tuple[int, str, str]]) -> None:
        self._base.executemany(
            "INSERT OR REPLACE INTO documents (key, document, error, content, settings) VALUES (?, ?, ?, ?, ?)",
            ((key, each.document, each.error, content, name) for key, (content, name, each) in pending.items()),
        )
        self._base.executemany("DELETE FROM found WHERE key = ?", ((key,) for key in pending))
        self._base.executemany(
            "INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (row for key, (_, _, each) in pending.items() for row in _rows(key, each.found)),
        )
        self._base.executemany("INSERT OR REPLACE INTO run VALUES (?, ?, ?)", placed)

    def begin(self, settings: Settings) -> None:
        """Forget which documents the latest run had, and note the settings of this one; what came of them is kept."""
        self._write()
        self._settings = settings.hash
        with self._told:
            self._base.execute("DELETE FROM run")
            self._base.execute(
                "INSERT OR REPLACE INTO settings VALUES (?, ?, ?, ?, ?)",
                (
                    settings.hash,
                    settings.program,
                    settings.policy,
                    settings.encoder,
                    json.dumps(dict(settings.treaties)),
                ),
            )

    def place(self, number: int, content: str, source: str = "") -> None:
        """Note that the document of that place in this run has that content, and where it is to be had."""
        self._placed.append((number, _key(content, self._settings), source))
        if len(self._placed) >= PENDING:
            self._write()

    def results(self) -> Iterator[tuple[str, Result]]:
        """Give what came of the documents of the latest run, in order, each with where the document is to be had."""
        self._write()
        with self._told:
            source = "source" if self._layout >= SCHEMA else "''"
            keys = self._base.execute(f"SELECT key, {source} FROM run ORDER BY place").fetchall()  # noqa: S608  of ours
        for key, source in keys:
            if (result := self._get(key)) is not None:
                yield source, result

    def treaties(self) -> dict[str, str]:
        """Return the ids of the treaties that the latest run was for, and their hashes."""
        self._write()
        with self._told:
            row = self._base.execute(
                "SELECT treaties FROM settings JOIN documents ON settings.hash = documents.settings JOIN run USING (key) LIMIT 1"
            ).fetchone()
        return {} if row is None else dict(json.loads(row[0]))

    def documents(self) -> Iterator[tuple[int, str, str, int, str | None]]:
        """Give the documents of the latest run: number, id, hash of the content, how many references, error."""
        statement = """
            SELECT number, document, content, (SELECT count(*) FROM found WHERE found.key = latest_documents.key), error
            FROM latest_documents
        """
        self._write()
        with self._told:
            yield from self._base.execute(statement)

    def query(self, statement: str, parameters: Sequence[object] = ()) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """Return the columns and rows that a statement of SQL asks for."""
        self._write()
        with self._told:
            cursor = self._base.execute(statement, tuple(parameters))
            return tuple(each[0] for each in cursor.description or ()), cursor.fetchall()

    def keep(self) -> None:
        """Write to disk what was added."""
        self._write()
        with self._told:
            if self._base.in_transaction:  # a full disk rolls it back
                self._base.execute("COMMIT")
            self._base.execute("BEGIN")


@lru_cache(maxsize=4 * PENDING)
def _key(content: str, settings: str) -> str:
    """One hash of a document and of what else bears on its references; asked for thrice within a few batches."""
    return hash_of(settings, content)


def _rows(key: str, found: Sequence[Reference]) -> Iterable[tuple[object, ...]]:
    for place, each in enumerate(found):
        verdict = None if each.verdict is None else str(each.verdict)
        yield (
            key, place, each.document, str(each.kind), each.span.start, each.span.end, each.treaty, each.target,
            each.version, each.score, verdict, int(each.resolved), json.dumps(each.to_dict()),
        )  # fmt: skip
