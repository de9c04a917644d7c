"""What a run over a corpus gives: its references, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable

from treatyref.corpus.item import Failure
from treatyref.corpus.progress import Progress
from treatyref.reference import Reference, References
from treatyref.store import Result
from treatyref.table import Table

__all__ = ["Trace", "gathered"]


class Trace(References):
    """The references found in a corpus, and the documents that failed.

    Attributes
    ----------
    failures : tuple of Failure
        What could not be read or traced, with the reason.
    documents : int
        How many documents there were, failed ones included.
    complete : bool
        False if the run was interrupted from the keyboard, and holds what was done until then.

    Examples
    --------
    >>> Trace(failures=[Failure("a.pdf", "the file is damaged")], documents=2)
    References: none
    1 of 2 documents failed:
    document | error
    ---------+--------------------
    a.pdf    | the file is damaged
    """

    __slots__ = ("complete", "documents", "failures")

    def __init__(
        self,
        items: Iterable[Reference] = (),
        failures: Iterable[Failure] = (),
        documents: int = 0,
        *,
        complete: bool = True,
    ) -> None:
        super().__init__(items)
        self.failures = tuple(failures)
        self.documents = documents
        self.complete = complete

    def _notes(self) -> str:
        """What must be said besides the references; empty after a run without trouble."""
        notes = []
        if not self.complete:
            notes.append(f"interrupted after {self.documents:,} documents")
        if self.failures:
            notes.append(f"{len(self.failures):,} of {self.documents:,} documents failed:")
        return "; ".join(notes)

    def _failed(self) -> Table:
        return Table(("document", "error"), [(each.document, each.error) for each in self.failures])

    def __repr__(self) -> str:
        parts = [super().__repr__(), self._notes(), str(self._failed()) if self.failures else ""]
        return "\n".join(filter(None, parts))

    def _repr_html_(self) -> str:
        notes = self._notes()
        failed = self._failed()._repr_html_() if self.failures else ""
        return f"{super()._repr_html_()}{f'<p>{notes}</p>' if notes else ''}{failed}"


def gathered(results: Iterable[Result], progress: Progress) -> Trace:
    """Put the results of all documents together; an interrupt from the keyboard ends that, and keeps what there is."""
    found: list[Reference] = []
    failures: list[Failure] = []
    complete = True
    with progress:
        try:
            for result in results:
                found += result.found
                if result.error is not None:
                    failures.append(Failure(result.document, result.error))
                progress.step(len(result.found), failed=result.error is not None)
        except KeyboardInterrupt:
            complete = False
    return Trace(found, failures, progress.documents, complete=complete)
