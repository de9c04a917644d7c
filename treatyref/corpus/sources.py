"""Where documents come from: folders, files, tables, archives, iterables."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from treatyref.corpus.archives import ARCHIVES, read_archive, why_not
from treatyref.corpus.item import Item, Unread, read_item
from treatyref.corpus.tables import FIELDS, TABLES, read_table, row_document
from treatyref.document import PASSED_OVER, Document, Documents, Failure
from treatyref.errors import ArgumentError, ReadError
from treatyref.names.known import corpora
from treatyref.reader.library import Library, read_library
from treatyref.table import one_line

__all__ = ["Corpus", "LazyCorpus", "items", "read_corpus", "read_folder", "sample_corpus"]

HEAD = 2048
"""Bytes at the beginning of a page in which it says what wrote it."""

OWN = b'name="generator" content="treatyref"'
PAGES = (".html", ".htm", ".xhtml")
PARTS = ("_files", "_fichiers", "-Dateien", "_archivos", ".files", "_soubory", "_bestanden")
"""How browsers call the folder with the parts of a page, saved beside it."""


def read_folder(root: Path) -> Iterator[Item]:
    """Walk a folder in alphabetical order; links that lead out of it are not followed.

    Files are known by their path below the folder. A file of no format that is read, a page that this library
    wrote, and the parts of a page that a browser saved are failures that say so; hidden files are left alone.
    """
    home = root.resolve()
    stack = [_entries(root)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            continue
        path = Path(entry.path)
        name = path.relative_to(root).as_posix()
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            page = _page_of(path)
            if page is None:
                try:
                    stack.append(_entries(path))
                except OSError as error:
                    yield Failure(name, f"the folder may not be read: {error.strerror}")
            else:
                yield Failure(name, f"{PASSED_OVER}the parts of {page}, saved by a browser")
        elif entry.is_symlink() and not path.resolve().is_relative_to(home):
            yield Failure(name, f"{PASSED_OVER}a link that leads out of the folder")
        elif (why := _why_not(path)) is not None:
            yield Failure(name, f"{PASSED_OVER}{why}")
        else:
            yield Unread(name, path)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """The entries of a folder in alphabetical order."""
    with os.scandir(folder) as entries:
        return iter(sorted(entries, key=lambda entry: entry.name))


def _page_of(folder: Path) -> str | None:
    """The page whose parts a folder holds, if it is such a folder."""
    for ending in PARTS:
        if folder.name.endswith(ending):
            stem = folder.name.removesuffix(ending)
            beside = (folder.with_name(stem + suffix) for suffix in PAGES)
            return next((each.name for each in beside if each.exists()), None)
    return None


def _why_not(path: Path) -> str | None:
    """Why a file is no document; None if it may be one."""
    if (why := why_not(path.name)) is not None:
        return why
    if not path.is_file():
        return "it is no file"
    if path.suffix.lower() in PAGES:
        try:
            with path.open("rb") as file:
                return "a page that treatyref wrote" if OWN in file.read(HEAD) else None
        except OSError:
            return None  # reading it says why
    return None


class Frame(Protocol):
    """A data frame of pandas or polars, or an Arrow table."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Rows and columns."""


Corpus = str | os.PathLike[str] | Frame | Iterable[object]
"""What can be read as a corpus."""


class LazyCorpus(Iterable[Document | Failure]):
    """A corpus that is read anew each time it is gone through, one document at a time; an iterator of one's own gives once what it has."""

    def __init__(self, source: Corpus, columns: Mapping[str, str] | None, library: Library | None) -> None:
        items(source, columns=columns)  # what cannot be a corpus is refused here, and not when it is read
        self._source, self._columns, self._library = source, columns, library

    def __iter__(self) -> Iterator[Document | Failure]:
        for each in map(read_item, items(self._source, columns=self._columns)):
            yield each if self._library is None or isinstance(each, Failure) else self._library.described(each)

    def __repr__(self) -> str:
        source = self._source
        told = os.fspath(source) if isinstance(source, str | os.PathLike) else f"a {type(source).__name__}"
        return f"<corpus of {one_line(told)}: read as it is gone through>"


def read_corpus(
    source: Corpus, *, columns: Mapping[str, str] | None = None, metadata: str | os.PathLike[str] | None = None
) -> LazyCorpus:
    """Read documents one by one.

    Parameters
    ----------
    source : path or iterable
        A folder, searched with all folders in it, in alphabetical order; a
        table (JSONL, JSON, CSV, TSV, Parquet), one document a row; an archive (zip,
        tar); any other file, which is one document; a data frame or Arrow
        table; or documents, paths and dictionaries in any mixture.
    columns : mapping of str to str, optional
        For tables: from a document's field (``"text"``, ``"id"``, ``"title"``,
        ``"author"``, ``"outlet"``, ``"date"``, ``"url"``, ``"language"``, or
        ``"file"``, a file beside the table) to the column that holds it. A
        column that has the field's own name need not be given.
    metadata : path, optional
        A library of Zotero or another reference manager, as RIS, BibTeX or CSL-JSON: its entries give documents their
        title, author, outlet, date, address and language, found by the name of an attached file, by the key of the
        entry or by the title.

    Returns
    -------
    LazyCorpus
        Gives a `Document` after the other, read from the source each time it is gone through. What cannot be read
        becomes a `Failure` that says why; the rest goes on. Files are known by their path below the folder.

    Raises
    ------
    ArgumentError
        If `columns` names what is no field.
    ReadError
        If `source` is a path that is not there, or a table or archive that
        cannot be read at all.

    Notes
    -----
    Nothing is held in memory but the document at hand. Links that lead out of
    a folder are not followed, archives are never unpacked to disk, and hidden
    files are left alone; every other file that is no document is a failure.

    Examples
    --------
    >>> [document.id for document in read_corpus([Document("One.", id="d1")])]
    ['d1']
    """
    return LazyCorpus(source, columns, None if metadata is None else read_library(metadata))


def sample_corpus() -> Documents:
    """Return the bundled commentary on the declaration of 2020: texts written for this project, outlets and authors invented.

    Examples
    --------
    >>> documents = sample_corpus()
    >>> len(documents) > 100, documents[0].outlet
    (True, 'Journal of Ceasefire Studies')
    """
    read = read_corpus(corpora() / "commentary" / "documents.jsonl")
    return Documents(each for each in read if isinstance(each, Document))


def items(source: Corpus, *, columns: Mapping[str, str] | None = None) -> Iterator[Item]:
    """Give what `read_corpus` gives, files still unread."""
    if unknown := next((field for field in columns or () if field not in (*FIELDS, "text", "file")), None):
        msg = f"columns says where a field stands: text, file, {', '.join(FIELDS)}; {unknown!r} is none"
        raise ArgumentError(msg)
    if isinstance(source, str | os.PathLike):
        path = Path(source)
        if not path.exists():
            msg = f"there is no folder or file {str(path)!r}"
            raise ReadError(msg)
        return _of_path(path, columns or {})
    rows = _rows_of(source)
    if isinstance(source, bytes | Document | Failure) or not isinstance(rows, Iterable):
        msg = (
            f"a corpus is a path or an iterable of documents and paths, such as [document], not {type(source).__name__}"
        )
        raise ArgumentError(msg)
    return _of_iterable(rows, columns or {})


def _of_iterable(source: Iterable[object], columns: Mapping[str, str]) -> Iterator[Item]:
    """Give documents as they are, paths as files to be read, dictionaries as rows of a table."""
    for number, each in enumerate(source, start=1):
        if isinstance(each, Document | Failure):
            yield each
        elif isinstance(each, str | os.PathLike):
            yield Unread(Path(each).name, Path(each))
        elif isinstance(each, Mapping):
            yield row_document(each, f"row:{number}", columns)
        else:
            yield Failure(repr(each)[:80], f"a corpus holds documents and paths, not {type(each).__name__}")


def _of_path(path: Path, columns: Mapping[str, str]) -> Iterator[Item]:
    """Choose by what the path is and how its name ends."""
    try:
        if path.is_dir():
            yield from read_folder(path)
        elif path.suffix.lower() in TABLES:
            yield from read_table(path, columns)
        elif path.name.lower().endswith(ARCHIVES):
            yield from read_archive(path)
        else:
            yield Unread(path.name, path)
    except OSError as error:
        msg = f"{str(path)!r} cannot be read: {error.strerror or error}; see who may read it, and whether its disk is well"
        raise ReadError(msg) from error


def _rows_of(frame: object) -> object:
    """The rows of a data frame of pandas or polars or of an Arrow table, as dictionaries; anything else as it is."""
    for method, arguments in (("to_pylist", ()), ("to_dicts", ()), ("to_dict", ("records",))):
        make = getattr(frame, method, None)
        if callable(make) and (hasattr(frame, "columns") or hasattr(frame, "schema")):
            return make(*arguments)
    return frame
