"""Trace a corpus: in one process or several, in order, resumable."""

import math
import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from importlib.metadata import PackageNotFoundError, version

from treatyref.corpus.batch import treaties_of
from treatyref.corpus.item import Item, Unparsed, Unread, content_of, read_item, source_of
from treatyref.corpus.outcome import LOG, Progress, gathered
from treatyref.corpus.sources import Corpus, items
from treatyref.corpus.work import Work, done
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
