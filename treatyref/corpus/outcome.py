"""What comes of the documents of a run, put together: references, documents, and what was not read."""

import logging
from collections.abc import Iterable
from dataclasses import replace

from treatyref.corpus.item import Item, Unparsed, Unread, size_of
from treatyref.corpus.progress import Progress
from treatyref.document import Document, DocumentSource, Failure
from treatyref.found import References
from treatyref.reference import Reference
from treatyref.store import Result
from treatyref.treaty import Treaty

__all__ = ["LOG", "gathered"]

LOG = logging.getLogger("treatyref")
"""The library's logger: level INFO tells of the run and of what was not read, DEBUG of every document."""

KEPT = 50_000_000
"""Characters of documents without references that a run holds for later questions. Beyond, only documents with
references are kept, so that the memory of a run does not grow with its corpus; files are read again and cost nothing."""


def gathered(results: Iterable[tuple[Item, Result]], progress: Progress, treaties: Iterable[Treaty] = ()) -> References:
    """Put the results of all documents together; an interrupt from the keyboard ends that, and keeps what there is."""
    found: list[Reference] = []
    kept = _Kept()
    failures: list[Failure] = []
    complete = True
    with progress:
        try:
            for item, result in results:
                error = result.error if result.error is not None else kept.add(item, result)
                if error is None:
                    found += result.found
                    LOG.debug("%s: references found: %d", result.document, len(result.found))
                else:
                    LOG.info("not read: %s: %s", result.document, error)
                    failures.append(Failure(result.document, error))
                progress.step(len(result.found), failed=error is not None)
        except KeyboardInterrupt:
            complete = False
            LOG.warning("interrupted: what was done until then is returned")
    LOG.info("references found: %d; documents not read: %d", len(found), len(failures))
    return References(found, kept.documents, treaties=treaties, failures=failures, complete=complete)


class _Kept:
    """The documents of a run, each id once."""

    def __init__(self) -> None:
        self.documents: list[Document | DocumentSource] = []
        self._names: set[int] = set()
        self._held = 0

    def add(self, item: Item, result: Result) -> str | None:
        """Keep a document; what speaks against it, if anything does."""
        name = hash(result.document)
        if name in self._names:
            return f"another document of this run is called {result.document!r}; give each an id of its own"
        self._names.add(name)
        if result.source is not None:
            self.documents.append(result.source)
        elif not isinstance(item, Failure) and (result.found or self._fits(item)):
            if isinstance(item, Unparsed):  # a row may give an id of its own
                item = replace(item, name=result.document)
            elif isinstance(item, Unread):
                item = replace(item, content=result.content or item.content)
            self.documents.append(item)
        return None

    def _fits(self, item: Item) -> bool:
        """Whether a document without references may be held: a file that is read again takes no memory."""
        if not isinstance(item, Unread):
            self._held += size_of(item)
        return self._held <= KEPT
