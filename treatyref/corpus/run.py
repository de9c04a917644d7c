"""Trace a corpus: in one process or several, in order, resumable."""

from __future__ import annotations

import math
import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from importlib.metadata import PackageNotFoundError, version

from treatyref.corpus.batch import treaties_of
from treatyref.corpus.item import Failure, Item
from treatyref.corpus.progress import Progress
from treatyref.corpus.sources import Corpus, items
from treatyref.corpus.work import Work, done
from treatyref.document import Document
from treatyref.errors import ArgumentError, StoreError
from treatyref.matcher.encoder import Choice, Encoder
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.policy import BALANCED, Policy
from treatyref.reference import Reference, References
from treatyref.store import Result, Store, hash_of
from treatyref.treaty import Treaty
from treatyref.witness import Witness

__all__ = ["Trace", "open_run", "trace"]

KEEP = 1.0
"""Seconds between two writes to disk: what a killed run loses at most, besides the batches under way."""


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


def trace(
    treaties: str | Treaty | Iterable[str | Treaty],
    documents: Corpus,
    *,
    workers: int = 1,
    progress: bool = False,
    store: str | os.PathLike[str] | None = None,
    policy: Policy = BALANCED,
    encoder: Choice = "auto",
    columns: Mapping[str, str] | None = None,
    seconds: float | None = None,
) -> Trace:
    """Find every reference to treaties in a corpus.

    Parameters
    ----------
    treaties : str, Treaty or iterable of them
        Ids of bundled treaties, or treaties.
    documents : path or iterable
        What `read_corpus` takes.
    workers : int
        Processes that share the work, at least 1. The result is the same for
        any number of them.
    progress : bool
        Tell on standard error how far the run is.
    store : path, optional
        A file of results. Documents whose results it holds are not traced
        again, unless they, the treaties or the policy have changed; a run
        that was stopped, however rudely, goes on where it was.
    policy : Policy
        How much evidence a reference needs.
    encoder : Encoder, "auto" or None
        What compares meanings for paraphrases, as `Matcher` takes it; None is fastest.
    columns : mapping of str to str, optional
        For tables, as in `read_corpus`.
    seconds : float, optional
        What one document may take; one that takes longer becomes a failure.

    Returns
    -------
    Trace
        References in the order of the documents, and the failures.

    Raises
    ------
    ArgumentError
        If `workers` is less than 1, or `seconds` is no time, or cannot be kept on this system.
    ReadError
        If `documents` is a path that is not there.
    StoreError
        If the store cannot be used.

    Notes
    -----
    An interrupt from the keyboard ends the run, and what was done is
    returned, with ``complete`` False. The memory that a run takes does not
    grow with the corpus, but with what is found in it.

    Examples
    --------
    >>> found = trace("trilateral-2020", [Document("Article 6 of the trilateral statement.", id="d1")])
    >>> found[0].target, found.failures
    ('point_6', ())
    """
    if workers < 1:
        msg = f"workers is at least 1, not {workers}"
        raise ArgumentError(msg)
    _check_seconds(seconds)
    matcher = Matcher(treaties_of(treaties), policy=policy, encoder=encoder)
    given = items(documents, columns=columns)
    shown = Progress(shown=progress)
    if store is None:
        works = (Work(item) for item in given)
        return _gathered((result for _, result in done(matcher, works, workers, seconds)), shown)
    with Store(store) as kept:
        return _gathered(_resumed(matcher, given, kept, workers, seconds), shown)


def open_run(store: str | os.PathLike[str]) -> Trace:
    """Return what the latest run with a store found.

    Parameters
    ----------
    store : path
        The file that `trace` was given.

    Raises
    ------
    StoreError
        If there is no such file, or it is no store.
    """
    if not os.path.exists(store):  # noqa: PTH110  a store is named as SQLite names it
        msg = f"there is no store {os.fspath(store)!r}; trace(..., store=...) makes one"
        raise StoreError(msg)
    with Store(store, readonly=True) as kept:
        return _gathered(kept.results(), Progress(shown=False))


def _gathered(results: Iterable[Result], progress: Progress) -> Trace:
    """Put the results of all documents together."""
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


def _check_seconds(seconds: float | None) -> None:
    if seconds is None:
        return
    if not 0 < seconds < math.inf:
        msg = f"seconds is a time that one document may take, not {seconds}"
        raise ArgumentError(msg)
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        msg = "a limit of seconds can be kept in the main thread of a Unix process only; leave it out"
        raise ArgumentError(msg)


def _resumed(
    matcher: Matcher, given: Iterable[Item], store: Store, workers: int, seconds: float | None
) -> Iterator[Result]:
    """Give results that the store holds, and find the others; new ones are written down as they come."""
    settings = _settings(matcher)
    store.begin()
    works = (_known(item, settings, store) for item in given)
    kept = time.monotonic()
    for number, (work, result) in enumerate(done(matcher, works, workers, seconds), start=1):
        if work.known is None:
            store.put(work.key, result)
        store.place(number, work.key)
        if time.monotonic() - kept >= KEEP:
            store.keep()
            kept = time.monotonic()
        yield result


def _known(item: Item, settings: str, store: Store) -> Work:
    """Look a document up in the store; a failure is tried again, since what was missing may be there by now."""
    key = _key(item, settings)
    known = store.get(key)
    return Work(item, key, known if known is not None and known.error is None else None)


def _key(item: Item, settings: str) -> str:
    """Hash all of a document that bears on its references."""
    if isinstance(item, Document):
        return hash_of(settings, item.id, item.text, item.language, item.date, item.body)
    if isinstance(item, Failure):
        return hash_of(settings, item.document, item.error)
    try:
        return hash_of(settings, item.name, item.path.read_bytes())
    except OSError as error:
        return hash_of(settings, item.name, error)


def _settings(matcher: Matcher) -> str:
    """Hash what besides the document bears on references: the treaties, the policy, the version of the program."""
    try:
        program = version("treatyref")
    except PackageNotFoundError:
        program = ""
    treaties = [part for treaty in matcher.treaties for part in _parts(treaty)]
    return hash_of(program, matcher.policy, *_encoder_parts(matcher.encoder), *treaties)


def _encoder_parts(encoder: Encoder | None) -> Iterator[object]:
    """Give what tells one encoder from another: its kind, and what it was made with; never its weights."""
    yield f"{type(encoder).__module__}.{type(encoder).__qualname__}"
    for name, value in sorted(getattr(encoder, "__dict__", {}).items()):
        if isinstance(value, str | int | float | bool):
            yield f"{name}={value}"


def _parts(treaty: Treaty) -> Iterator[object]:
    """Give everything of a treaty that the finders read."""
    for field in fields(Treaty):
        if field.name not in {"versions", "witnesses"} and not field.name.startswith("_"):
            yield getattr(treaty, field.name)
    for witness in treaty.witnesses:
        yield from (getattr(witness, field.name) for field in fields(Witness))
    for each in treaty.versions:
        yield from (each.id, each.language, each.text)
        yield from ((node.eid, node.num, node.heading, node.span) for node in each.walk())
        yield from ((clause.id, clause.span) for clause in each.clauses)
