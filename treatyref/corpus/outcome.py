"""What comes of the documents of a run, put together: references, documents, and what was not read."""

import logging
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Self

from treatyref.corpus.item import Item, Unparsed, Unread, size_of
from treatyref.document import Document, DocumentSource, Failure
from treatyref.found import References
from treatyref.reference import Reference
from treatyref.store import Result
from treatyref.treaty import Treaty

EVERY = 0.5
"""Seconds between two tellings: a log file of an hour's run stays readable."""


class Progress:
    """Counts documents, references and failures."""

    def __init__(self, *, shown: bool) -> None:
        self.shown = shown
        self.documents = self.references = self.failures = 0
        self._bar = _bar() if shown else None
        self._begun = self._told = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            self._tell(end="\n")
        if self._bar is not None:
            self._bar.close()

    def step(self, references: int, *, failed: bool) -> None:
        """Count a document."""
        self.documents += 1
        self.references += references
        self.failures += failed
        if self.shown and time.monotonic() - self._told >= EVERY:
            self._tell(end="")

    def _tell(self, end: str) -> None:
        self._told = time.monotonic()
        if self._bar is not None:
            self._bar.set_postfix({"references": self.references, "failed": self.failures}, refresh=False)
            self._bar.update(self.documents - self._bar.n)
            return
        rate = self.documents / max(self._told - self._begun, 0.001)
        failed = f", {self.failures:,} failed" if self.failures else ""
        line = f"{self.documents:,} documents ({rate:,.0f}/s): {self.references:,} references{failed}"
        sys.stderr.write(f"\r{line:<79}{end}")
        sys.stderr.flush()


def _bar() -> Any:  # noqa: ANN401  of a library without types
    """Return a bar for a terminal or a notebook, or None without tqdm."""
    try:
        from tqdm import tqdm  # noqa: PLC0415  an optional package; its bar for notebooks needs ipywidgets, and warns
    except ImportError:
        return None
    return tqdm(unit=" documents")


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
        elif not isinstance(item, Failure):
            # a file that is read again takes no memory
            self._held += 0 if result.found or isinstance(item, Unread) else size_of(item)
            if isinstance(item, Unparsed):  # a row may give an id of its own
                item = replace(item, name=result.document)
            elif isinstance(item, Unread):
                item = replace(item, content=result.content or item.content)
            self.documents += [item] if result.found or self._held <= KEPT else []
        return None
