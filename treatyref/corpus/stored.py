"""Runs that a store holds: opened again, asked in SQL, exported for other programs."""

import os
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from string import Template
from typing import Any

from treatyref.corpus.batch import treaties_of
from treatyref.corpus.item import item_of
from treatyref.corpus.outcome import Progress, gathered
from treatyref.document import Failure
from treatyref.errors import StoreError, needed
from treatyref.found import References
from treatyref.reader.bundled import list_treaties
from treatyref.reference import as_cell
from treatyref.store import Store
from treatyref.table import Table, arrow_table
from treatyref.treaty import Treaty

__all__ = ["Run", "open_run"]

ROWS = 10_000
"""Rows of a Parquet file that are held in memory at once."""

DOCUMENTS = {"number": "int64", "document": "string", "content": "string", "found": "int64", "error": "string"}
"""Columns of the table of documents, and their Arrow types: place in the run, id, hash, references, why it failed."""

VIEWS = Template(Path(__file__).with_suffix(".sql").read_text("utf-8"))
"""What a DuckDB database shows of the Parquet files beside it."""


class Run(References):
    """What the latest run with a store found, and the store behind it.

    Attributes
    ----------
    path : Path
        The store's file.
    digest : str
        Hash of its settings and of all its documents: equal for equal runs. Exports carry it.
    complete : bool
        False if the run was stopped before its end; then it holds what was done until then.
    """

    __slots__ = ("digest", "path")

    def __init__(self, found: References, path: Path, digest: str = "", *, complete: bool = True) -> None:
        super().__init__(found, found.documents, treaties=found.treaties, failures=found.failures, complete=complete)
        self.path = path
        self.digest = digest

    def sql(self, query: str, parameters: Sequence[object] = ()) -> Table:
        """Ask the store in SQL, as SQLite understands it; nothing can be changed.

        Parameters
        ----------
        query : str
            One statement. The view ``latest`` has the references of the latest run, with the columns
            ``document``, ``kind``, ``start``, ``stop``, ``treaty``, ``target``, ``version``, ``score``, ``verdict``,
            ``resolved`` and the whole ``reference`` as JSON; ``latest_documents`` has its documents.
        parameters : sequence
            Values for the question marks in it.

        Returns
        -------
        Table
            With the columns of the statement.

        Raises
        ------
        StoreError
            If SQLite refuses the statement.
        """
        with Store(self.path, readonly=True) as store:
            columns, rows = store.query(query, parameters)
        numeric = [
            name
            for at, name in enumerate(columns)
            if any(isinstance(row[at], int | float) for row in rows)
            and not any(isinstance(row[at], str) for row in rows)
        ]
        return Table(columns, [["" if cell is None else str(cell) for cell in row] for row in rows], tuple(numeric))

    def export(self, folder: str | os.PathLike[str]) -> Path:
        """Write the run as Parquet files, and a DuckDB database with views over them.

        Parameters
        ----------
        folder : path
            Made if it is not there; ``found.parquet``, ``documents.parquet`` and ``run.duckdb`` in it are replaced.

        Returns
        -------
        Path
            The database: views ``found``, ``documents``, ``failures``, ``by_clause`` and ``by_document``, and a table
            ``made_from`` with the run's digest, which the metadata of ``documents.parquet`` has too. It names the
            Parquet files by where they are, so that a folder that was moved has to be exported again.

        Raises
        ------
        MissingExtra
            If duckdb or pyarrow is not installed.
        """
        with needed("duckdb", "duckdb", "exporting a run"):
            import duckdb  # noqa: PLC0415  an optional package
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        found = self.to_parquet(folder / "found.parquet")
        with Store(self.path, readonly=True) as store:
            documents = _documents(store.documents(), folder / "documents.parquet", self.digest)
        path = folder / "run.duckdb"
        path.unlink(missing_ok=True)
        one, two = (str(each.resolve()).replace("'", "''") for each in (found, documents))
        with duckdb.connect(str(path)) as base:
            base.execute(VIEWS.substitute(found=one, documents=two))
            base.execute("CREATE TABLE made_from AS SELECT ? AS digest, ? AS complete", [self.digest, self.complete])
        return path


def open_run(store: str | os.PathLike[str], treaties: str | Treaty | Iterable[str | Treaty] | None = None) -> Run:
    """Return what the latest run with a store found.

    Parameters
    ----------
    store : path
        The file that `trace` was given.
    treaties : str, Treaty or iterable of them, optional
        What was traced, for locators and the words of clauses; the bundled ones among them unless given.

    Returns
    -------
    Run
        The references and failures; ``sql`` asks the store, ``export`` writes Parquet files and DuckDB views.

    Raises
    ------
    StoreError
        If there is no such file, it is no store, or any row of it is damaged.

    Notes
    -----
    It is the last run that was finished. Where none was, it is the one that was stopped, with ``complete`` False;
    `trace` with the same store goes on with it.
    """
    path = Path(store)
    if not path.exists():
        msg = f"there is no store {os.fspath(store)!r}; trace(..., store=...) makes one"
        raise StoreError(msg)
    with Store(path, readonly=True) as kept:
        kept.verify()
        latest = kept.latest()
        known = kept.treaties() & set(list_treaties()) if treaties is None else treaties
        results = (
            (item_of(each.document, source) or Failure(each.document, ""), each) for source, each in kept.results()
        )
        found = gathered(results, Progress(shown=False), treaties_of(known))
        return Run(found, path, latest.digest, complete=latest.complete)


def _documents(rows: Iterable[tuple[Any, ...]], path: Path, digest: str) -> Path:
    """Write the table of documents, some thousand rows at a time, and in its metadata what run they are of."""
    columns = {name: (kind, "") for name, kind in DOCUMENTS.items()}
    empty = arrow_table([], columns)
    from pyarrow import parquet  # noqa: PLC0415  optional, and there, since the table is

    rows = iter(rows)
    with parquet.ParquetWriter(path, empty.schema) as writer:
        writer.add_key_value_metadata({"treatyref.digest": digest})
        while some := list(islice(rows, ROWS)):
            cells = ([as_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in some)
            writer.write_table(arrow_table([dict(zip(DOCUMENTS, row, strict=True)) for row in cells], columns))
    return path
