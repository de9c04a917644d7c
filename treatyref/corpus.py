"""Many documents: read lazily, traced in order, the bad ones reported and passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from treatyref.document import Document
from treatyref.errors import ArgumentError, ReadError, TreatyrefError
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.policy import BALANCED, Policy
from treatyref.reader.bundled import load_treaty
from treatyref.reader.document_file import read_document
from treatyref.reference import Reference, References
from treatyref.treaty import Treaty

__all__ = ["Failure", "Trace", "read_corpus", "trace"]

SUFFIXES = {".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".xml"}
"""Files that a folder is searched for."""

BATCH = 64
"""Documents handed to a worker at a time: enough to hide the cost of handing over, few enough to stay in step."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read or traced, and why."""

    document: str
    error: str


class Trace(References):
    """The references found in a corpus, and the documents that failed.

    Attributes
    ----------
    failures : tuple of Failure
        What could not be read, with the reason.
    documents : int
        How many documents were traced.
    """

    __slots__ = ("documents", "failures")

    def __init__(self, items: Iterable[Reference] = (), failures: Iterable[Failure] = (), documents: int = 0) -> None:
        super().__init__(items)
        self.failures = tuple(failures)
        self.documents = documents


def read_corpus(source: str | Path | Iterable[Document | str | Path]) -> Iterator[Document | Failure]:
    """Read documents one by one.

    Parameters
    ----------
    source : path or iterable
        A folder, searched with all folders in it, in alphabetical order; a
        file; or documents and paths in any mixture.

    Yields
    ------
    Document or Failure
        A file that cannot be read becomes a `Failure`; the rest goes on.

    Raises
    ------
    ReadError
        If `source` is a path that is not there.

    Examples
    --------
    >>> [document.id for document in read_corpus([Document("One.", id="d1")])]
    ['d1']
    """
    if isinstance(source, str | Path):
        yield from (_read(path, Path(source)) for path in _files(Path(source)))
        return
    for each in source:
        yield each if isinstance(each, Document) else _read(Path(each), Path(each).parent)


def _files(root: Path) -> list[Path]:
    """The files of a folder that can hold documents; links that lead out of it are not followed."""
    if root.is_file():
        return [root]
    if not root.is_dir():
        msg = f"there is no folder or file {str(root)!r}"
        raise ReadError(msg)
    home = root.resolve()
    return [
        path
        for path in sorted(root.rglob("*"))
        if path.suffix.lower() in SUFFIXES and path.is_file() and path.resolve().is_relative_to(home)
    ]


def _read(path: Path, root: Path) -> Document | Failure:
    name = path.relative_to(root).as_posix() if root in path.parents else path.name
    try:
        return read_document(path, id=name)
    except (TreatyrefError, OSError) as error:
        return Failure(name, str(error))


def trace(
    treaties: str | Treaty | Iterable[str | Treaty],
    documents: str | Path | Iterable[Document | str | Path],
    *,
    workers: int = 1,
    policy: Policy = BALANCED,
) -> Trace:
    """Find every reference to treaties in a corpus.

    Parameters
    ----------
    treaties : str, Treaty or iterable of them
        Ids of bundled treaties, or treaties.
    documents : path or iterable
        What `read_corpus` takes.
    workers : int
        Processes to share the work, at least 1.
    policy : Policy
        How much evidence a reference needs.

    Returns
    -------
    Trace
        References in the order of the documents, and the failures.

    Raises
    ------
    ArgumentError
        If `workers` is less than 1.

    Examples
    --------
    >>> found = trace("trilateral-2020", [Document("Article 6 of the trilateral statement.", id="d1")])
    >>> found[0].target, found.failures
    ('point_6', ())
    """
    if workers < 1:
        msg = f"workers is at least 1, not {workers}"
        raise ArgumentError(msg)
    listed = [treaties] if isinstance(treaties, str | Treaty) else list(treaties)
    matcher = Matcher([load_treaty(each) if isinstance(each, str) else each for each in listed], policy=policy)
    found: list[Reference] = []
    failures: list[Failure] = []
    count = 0
    for references, failure in _run(matcher, read_corpus(documents), workers):
        count += 1
        found += references
        if failure is not None:
            failures.append(failure)
    return Trace(found, failures, count)


def _run(
    matcher: Matcher, documents: Iterator[Document | Failure], workers: int
) -> Iterator[tuple[Sequence[Reference], Failure | None]]:
    if workers == 1:
        yield from (_trace_one(matcher, each) for each in documents)
        return
    with ProcessPoolExecutor(workers) as pool:
        while batch := list(islice(documents, BATCH * workers)):
            yield from pool.map(_trace_one, [matcher] * len(batch), batch, chunksize=BATCH)


def _trace_one(matcher: Matcher, document: Document | Failure) -> tuple[Sequence[Reference], Failure | None]:
    if isinstance(document, Failure):
        return (), document
    return tuple(matcher.find(document)), None
