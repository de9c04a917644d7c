"""Trace a corpus: in one process or several, always in the order in which it was given, resumable."""

import math
import multiprocessing
import os
import signal
import threading
import time
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, fields, replace
from importlib.metadata import PackageNotFoundError, version
from typing import Self

from treatyref.corpus.batch import trace_item, treaties_of
from treatyref.corpus.item import Item, Unparsed, Unread, content_of, name_of, read_item, size_of, source_of
from treatyref.corpus.outcome import LOG, Progress, gathered
from treatyref.corpus.sources import Corpus, items
from treatyref.errors import ArgumentError, ReadError
from treatyref.found import References
from treatyref.matcher.encoder import Choice, Encoder
from treatyref.matcher.judge import FAILED, Judge
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.policy import BALANCED, Policy
from treatyref.review import Review
from treatyref.store import Result, Settings, Store, hash_of
from treatyref.treaty import Treaty
from treatyref.witness import Witness

__all__ = ["trace"]

BATCH = 64
"""Documents handed to a worker at a time: enough to hide the cost of handing over, few enough to stay in step."""

BATCH_CHARACTERS = 2_000_000
"""Characters, or bytes of files, handed to a worker at a time: long documents must not fill the memory, and a few
hundred large files are to be shared among all workers."""

AHEAD = 3
"""Batches for each worker that are read ahead of the one awaited."""


@dataclass(frozen=True, slots=True)
class Work:
    """A document to be traced, or one whose result is known."""

    item: Item
    """What the corpus gave."""
    content: str = ""
    """Hash of the document, under which its result is stored; empty without a store."""
    known: Result | None = None
    """What an earlier run found."""


def done(
    matcher: Matcher, works: Iterable[Work], workers: int, seconds: float | None = None
) -> Iterator[tuple[Work, Result]]:
    """Do all work, and give the results in the order of the work.

    The matcher is handed to each worker once; with one, all is done in this process. Works are taken a little ahead of what is
    awaited, never all at once. A document that cannot be read, takes too many seconds, fails, or kills its worker has a result
    with an error.
    """
    if workers == 1:
        for work in works:
            yield work, work.known or trace_item(matcher, work.item, seconds)
        return
    with _Pool(matcher, workers, seconds) as pool:
        waiting: deque[tuple[list[Work], Future[list[Result]]]] = deque()
        for batch in _batches(works):
            waiting.append((batch, pool.submit([work.item for work in batch if work.known is None])))
            if len(waiting) > AHEAD * workers:
                yield from pool.collect(*waiting.popleft())
        while waiting:
            yield from pool.collect(*waiting.popleft())


def _batches(works: Iterable[Work]) -> Iterator[list[Work]]:
    batch: list[Work] = []
    characters = 0
    for work in works:
        batch.append(work)
        characters += size_of(work.item)
        if len(batch) >= BATCH or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


_matcher: Matcher | None = None
"""The matcher of a worker process, set when the process begins."""


def _begin(matcher: Matcher) -> None:
    """Keep the matcher, and leave it to the main process to be interrupted."""
    global _matcher  # noqa: PLW0603  what a worker process keeps between its batches
    _matcher = matcher
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    """End this process when its parent was killed, which tells nobody."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _trace_batch(items: Sequence[Item], seconds: float | None) -> list[Result]:
    if _matcher is None:
        msg = "a worker has no matcher"
        raise RuntimeError(msg)
    return [trace_item(_matcher, item, seconds) for item in items]


def _check_that_workers_begin() -> None:
    """Refuse what would hang or end without a word: a pool inside a pool, and programs that a worker cannot read again.

    A worker that is not forked runs the main program again up to its guard. Where that fails, it dies before it has
    read the matcher, and who writes the matcher to it would wait for ever; so one worker is tried that is sent nothing.
    """
    if multiprocessing.current_process().daemon:
        msg = "a worker process of a pool cannot have workers of its own; pass workers=1 there"
        raise ArgumentError(msg)
    method = multiprocessing.get_start_method()
    if method == "fork":
        return
    try:
        with ProcessPoolExecutor(1) as pool:
            pool.submit(os.getpid).result()
    except BrokenProcessPool as error:
        msg = (
            f"worker processes, started by the method {method!r}, end as soon as they begin: each runs the main program "
            "again, which must be a file whose work stands under `if __name__ == '__main__':`; write it so, or pass workers=1"
        )
        raise ArgumentError(msg) from error


class _Pool:
    """Worker processes that are replaced when one dies."""

    def __init__(self, matcher: Matcher, workers: int, seconds: float | None) -> None:
        _check_that_workers_begin()
        self._seconds = seconds
        self._matcher = matcher
        self._workers = workers
        self._pool = self._new(workers)

    def _new(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, initializer=_begin, initargs=(self._matcher,))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def submit(self, items: list[Item]) -> Future[list[Result]]:
        """Hand a batch over."""
        try:
            return self._pool.submit(_trace_batch, items, self._seconds)
        except BrokenProcessPool:
            self._pool = self._new(self._workers)
            return self._pool.submit(_trace_batch, items, self._seconds)

    def collect(self, batch: list[Work], future: Future[list[Result]]) -> Iterator[tuple[Work, Result]]:
        """Give the results of a batch, what was known before among them."""
        todo = [work.item for work in batch if work.known is None]
        try:
            results = iter(future.result())
        except BrokenProcessPool:
            results = iter(self._alone(todo))
        for work in batch:
            result = work.known or next(results)
            if result.unjudged:
                warnings.warn(result.unjudged, RuntimeWarning, stacklevel=2)
            yield work, result

    def _alone(self, items: list[Item]) -> list[Result]:
        """Do a batch again whose worker died, by halves, until the document that kills is alone and named."""
        try:
            with self._new(1) as pool:
                return pool.submit(_trace_batch, items, self._seconds).result()
        except BrokenProcessPool:
            if len(items) > 1:
                half = len(items) // 2
                return self._alone(items[:half]) + self._alone(items[half:])
            return [Result(name_of(each), error="the worker process died over it") for each in items]


KEEP = 1.0
"""Seconds between two writes to disk: what a killed run loses at most, besides the batches under way."""


def trace(
    treaties: str | Treaty | Iterable[str | Treaty],
    documents: Corpus,
    *,
    workers: int = 1,
    progress: bool = False,
    store: str | os.PathLike[str] | None = None,
    policy: Policy | str = BALANCED,
    encoder: Choice = "auto",
    judge: Judge | None = None,
    columns: Mapping[str, str] | None = None,
    seconds: float | None = None,
    review: Review | str | os.PathLike[str] | None = None,
) -> References:
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
    policy : Policy or str
        How much evidence a reference needs, or its name.
    encoder : Encoder, "auto" or None
        What compares meanings for paraphrases, as `Matcher` takes it; None is fastest.
    judge : Judge or None
        Who is asked about paraphrases that stay in doubt, as `Matcher` takes it.
    columns : mapping of str to str, optional
        For tables, as in `read_corpus`.
    seconds : float, optional
        What one document may take of the processor, and ten times that by the clock; one that takes longer becomes a failure.
    review : Review or path, optional
        People's corrections of earlier runs, applied to what is found.

    Returns
    -------
    found : References
        In the order of the documents, with the documents and the failures.

    Raises
    ------
    ArgumentError
        If `workers` is less than 1, or more and no worker process can begin (the message says why); if `seconds` is
        no time, or cannot be kept on this system; if `store` is an empty name.
    ReadError
        If `documents` is a path that is not there.
    StoreError
        If the store cannot be used, is damaged, or was deleted or replaced meanwhile.

    Notes
    -----
    An interrupt from the keyboard ends the run, and what was done is
    returned, with ``complete`` False. The memory that a run takes does not
    grow with the corpus, but with what is found in it.

    Examples
    --------
    >>> from treatyref.document import Document
    >>> found = trace("trilateral-2020", [Document("Article 6 of the trilateral statement.", id="d1")])
    >>> found[0].target, found.failures
    ('point_6', ())
    """
    if workers < 1:
        msg = f"workers is at least 1, not {workers}"
        raise ArgumentError(msg)
    _check_seconds(seconds)
    matcher = Matcher(treaties_of(treaties), policy=policy, encoder=encoder, judge=judge)
    LOG.info("treaties: %s", ", ".join(each.id for each in matcher.treaties))
    people = _review(review)
    given = items(documents, columns=columns)
    shown = Progress(shown=progress)
    if store is None:
        works = (Work(item) for item in given)
        results = ((work.item, result) for work, result in done(matcher, works, workers, seconds))
        found = gathered(results, shown, matcher.treaties)
    else:
        with Store(store) as kept:
            found = gathered(_resumed(matcher, given, kept, workers, seconds), shown, matcher.treaties)
    return found if people is None else people.apply(found)


def _review(given: Review | str | os.PathLike[str] | None) -> Review | None:
    """The review, read if it is a file; one that is not there is an error, for nothing would be corrected."""
    if given is None or isinstance(given, Review):
        return given
    if not os.path.exists(given):  # noqa: PTH110  any kind of path
        msg = f"there is no review {os.fspath(given)!r}; the report page and Review(path) write one"
        raise ReadError(msg)
    return Review(given)


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
) -> Iterator[tuple[Item, Result]]:
    """Give results that the store holds, and find the others; new ones are written down as they come."""
    described = _settings(matcher)
    store.begin(described)
    judge = "" if matcher.judge is None else hash_of(*_parts_of(matcher.judge))
    if matcher.asker is not None:
        matcher.asker.resume(store.answers(judge))
    settings = described.hash
    works = (_known(item, settings, store) for item in given)
    kept = time.monotonic()
    number = 0
    for number, (work, result) in enumerate(done(matcher, works, workers, seconds), start=1):
        content = result.content or work.content
        if work.known is None:
            store.put(content, result, settings)
            store.remember(judge, result.answers)
        item = replace(work.item, content=content) if isinstance(work.item, Unread) else work.item
        store.place(number, content, source_of(item, whole=bool(result.found)))
        if time.monotonic() - kept >= KEEP:
            store.keep()
            kept = time.monotonic()
        yield item, result
    store.finish(number)


def _known(item: Item, settings: str, store: Store) -> Work:
    """Look a document up in the store; a failure, of a judge too, is tried again: what was missing may be there by now."""
    item = read_item(item) if isinstance(item, Unparsed) else item
    content = content_of(item)
    known = store.get(content, settings)
    failed = known is None or known.error is not None or any(FAILED in each.evidence.notes for each in known.found)
    return Work(item, content, None if failed else known)


def _settings(matcher: Matcher) -> Settings:
    """Tell what besides the document bears on references: the treaties, the policy, the version of the program."""
    try:
        program = version("treatyref")
    except PackageNotFoundError:
        program = ""
    return Settings(
        program,
        str(matcher.policy),
        " ".join(map(str, (*_parts_of(matcher.encoder), *(_parts_of(matcher.judge) if matcher.judge else ())))),
        tuple((treaty.id, hash_of(*_parts(treaty))) for treaty in matcher.treaties),
    )


def _parts_of(encoder: Encoder | Judge | None) -> Iterator[object]:
    """Give what tells one encoder, or judge, from another: its kind, and what it was made with; never its weights."""
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
