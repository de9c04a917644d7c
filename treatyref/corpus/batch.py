"""The work on one batch of documents: what local workers do, and Spark, Ray and Dask too."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

from treatyref.corpus.item import Item, name_of, read_and_hash
from treatyref.corpus.tables import row_document
from treatyref.document import Document, Failure
from treatyref.errors import ArgumentError, TreatyrefError
from treatyref.found import References
from treatyref.matcher.encoder import Choice
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.policy import BALANCED, Policy
from treatyref.reader.bundled import load_treaty
from treatyref.reference import ABOUT_COLUMNS, JSON_COLUMNS, Reference, as_cell, of_cell
from treatyref.store import Result
from treatyref.table import arrow_table
from treatyref.treaty import Treaty

if TYPE_CHECKING:
    import pyarrow

__all__ = ["COLUMNS", "BatchTracer", "trace_item", "treaties_of"]

COLUMNS: Mapping[str, tuple[str, str]] = {
    **ABOUT_COLUMNS,
    **JSON_COLUMNS,
    "error": ("string", "why the document could not be traced; null in the row of a reference"),
}
"""Columns of what a batch gives: those of references that are written to Parquet, and the error of a failed document."""


def treaties_of(treaties: str | Treaty | Iterable[str | Treaty]) -> list[Treaty]:
    """Return treaties that are given by id or as they are, one or several.

    >>> [treaty.id for treaty in treaties_of("trilateral-2020")]
    ['trilateral-2020']
    """
    listed = [treaties] if isinstance(treaties, str | Treaty) else list(treaties)
    return [load_treaty(each) if isinstance(each, str) else each for each in listed]


class BatchTracer:
    """Traces a batch of documents, given and returned as Arrow.

    It holds nothing of one batch for the next, and can be sent to other
    processes and machines: `treatyref.spark` hands it to ``mapInArrow``, Ray
    Data takes it in ``map_batches`` and Dask in ``map_partitions``. Local
    worker processes do the same work on documents that are not in Arrow yet.

    Parameters
    ----------
    treaties : str, Treaty or iterable of them
        Ids of bundled treaties, or treaties.
    policy : Policy
        How much evidence a reference needs.
    encoder : Encoder, "auto" or None
        What compares meanings for paraphrases; None is fastest.
    columns : mapping of str to str, optional
        From a document's field, such as ``"text"``, to the column that holds it, as in `read_corpus`.
    seconds : float, optional
        What one document may take; one that takes longer becomes a failure. For the main thread of a process.

    Examples
    --------
    >>> import pyarrow
    >>> tracer = BatchTracer("trilateral-2020", encoder=None)
    >>> batch = pyarrow.table({"id": ["d1", "d2"], "text": ["Point 6 of the trilateral statement.", "Nothing."]})
    >>> found = tracer(batch)
    >>> found.select(["document", "target", "error"]).to_pylist()
    [{'document': 'd1', 'target': 'point_6', 'error': None}]
    """

    def __init__(
        self,
        treaties: str | Treaty | Iterable[str | Treaty],
        *,
        policy: Policy = BALANCED,
        encoder: Choice = "auto",
        columns: Mapping[str, str] | None = None,
        seconds: float | None = None,
    ) -> None:
        self._matcher = Matcher(treaties_of(treaties), policy=policy, encoder=encoder)
        self._columns = dict(columns or {})
        self._seconds = seconds

    @property
    def schema(self) -> pyarrow.Schema:
        """The Arrow schema of what a batch gives."""
        return _table([]).schema

    def trace(self, items: Iterable[Document | Failure]) -> list[Result]:
        """Return what comes of each document, in order; a bad one has an error and ends nothing."""
        return [trace_item(self._matcher, item, self._seconds) for item in items]

    def __call__(self, batch: pyarrow.RecordBatch | pyarrow.Table) -> pyarrow.Table:
        """Trace the rows of a batch.

        Parameters
        ----------
        batch : pyarrow.RecordBatch or pyarrow.Table
            With a column ``text``, better with ``id``, and others as `read_corpus` takes them from tables.

        Returns
        -------
        pyarrow.Table
            One row a reference, with the columns of `COLUMNS`; a document that could not be traced has one row
            with its id and its error. Documents without references have none.
        """
        rows = enumerate(batch.to_pylist(), start=1)
        return _table(self.trace(row_document(row, self._name(row, number), self._columns) for number, row in rows))

    def _name(self, row: Mapping[str, Any], number: int) -> str:
        """The id that a row gives; failures have it too, for a number means nothing on another machine."""
        name = row.get(self._columns.get("id", "id"))
        return f"row:{number}" if name is None or name == "" else str(name)

    def stream(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        """Trace batch after batch: the form that Spark's ``mapInArrow`` takes."""
        for batch in batches:
            yield from self(batch).to_batches()

    @staticmethod
    def results(table: pyarrow.Table) -> tuple[References, tuple[Failure, ...]]:
        """Return the references and the failures in tables that a tracer gave, in the order of the rows.

        Raises
        ------
        ArgumentError
            If the table has not the columns of `COLUMNS`.
        """
        if missing := sorted(set(COLUMNS) - set(table.column_names)):
            msg = f"the table has no column {', '.join(missing)}; a BatchTracer gives all of them"
            raise ArgumentError(msg)
        rows = table.to_pylist()
        return (
            References(Reference.from_row(row) for row in rows if row["error"] is None),
            tuple(Failure(of_cell(row["document"]), of_cell(row["error"])) for row in rows if row["error"] is not None),
        )


def _table(results: Iterable[Result]) -> pyarrow.Table:
    """Put references and errors into one table."""
    rows: list[Mapping[str, object]] = []
    for result in results:
        rows += (each.to_row() for each in result.found)
        if result.error is not None:
            rows.append({"document": as_cell(result.document), "error": as_cell(result.error)})
    return arrow_table(rows, COLUMNS)


def trace_item(matcher: Matcher, item: Item, seconds: float | None) -> Result:
    """Read and trace one document within its time; whatever goes wrong with it is its result."""
    if seconds is None:
        return _trace_at_leisure(matcher, item)
    try:
        with _limit(seconds):
            return _trace_at_leisure(matcher, item)
    except _Late:
        return Result(name_of(item), error=f"it took longer than {seconds:g} seconds; pass a larger limit")


class _Late(BaseException):
    """The time of a document is over; no error, so that no parser that catches errors swallows it."""


WAITING = 10
"""How many times its limit a document may take by the clock: what waits, for a disk or its turn on a busy machine, is not slow."""


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Interrupt what is done inside after some seconds of the processor, where the system has timers for that.

    The clock would end honest documents where many processes share a processor, so that a run gave other results there.
    """

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise _Late

    limits = {
        (signal.SIGPROF, signal.ITIMER_PROF): seconds,
        (signal.SIGALRM, signal.ITIMER_REAL): WAITING * seconds,
    }
    before = {rings: signal.signal(rings, ring) for rings, _ in limits}
    for (_, timer), length in limits.items():
        signal.setitimer(timer, length)
    try:
        yield
    finally:
        for _, timer in limits:
            signal.setitimer(timer, 0)
        for rings, handler in before.items():
            signal.signal(rings, handler)


def _trace_at_leisure(matcher: Matcher, item: Item) -> Result:
    """Read and trace one document; whatever goes wrong with it, the run goes on."""
    document, content = read_and_hash(item)
    if isinstance(document, Failure):
        return Result(document.document, error=document.error, content=content)
    try:
        found = tuple(matcher.find(document))
    except TreatyrefError as error:
        return Result(document.id, error=str(error), content=content)
    except Exception as error:  # noqa: BLE001  one bad document must not end a run of a million
        told = f"{type(error).__name__}: {error}; this is an error of the matcher, please report it"
        return Result(document.id, error=told, content=content)
    answers, unjudged = ((), "") if matcher.asker is None else matcher.asker.fresh()
    source = document if found and document is not item else None
    return Result(document.id, found, None, content, source, answers, unjudged)
