"""The work on documents: here or in worker processes, always in the order in which it was given."""

import multiprocessing
import os
import signal
import threading
import time
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Self

from treatyref.corpus.batch import trace_item
from treatyref.corpus.item import Item, name_of, size_of
from treatyref.errors import ArgumentError
from treatyref.matcher.matcher import Matcher
from treatyref.store import Result

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
