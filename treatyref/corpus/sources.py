"""Where documents come from: folders, files, tables, iterables, and zip and tar files, which are never unpacked to disk."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Protocol

from treatyref.corpus.item import Item, Unread, attempt, read_item
from treatyref.corpus.tables import FIELDS, TABLES, read_table, row_document
from treatyref.document import PASSED_OVER, Document, Documents, Failure
from treatyref.errors import ArgumentError, FormatError, ReadError
from treatyref.names.known import corpora
from treatyref.reader.document_file import read_document
from treatyref.reader.library import Library, read_library
from treatyref.reader.package import DAMAGED
from treatyref.table import one_line

__all__ = ["Corpus", "LazyCorpus", "items", "read_corpus", "read_folder", "sample_corpus"]

SUFFIXES = frozenset(
    ".txt .text .md .html .htm .xhtml .pdf .docx .odt .rtf .epub .eml .mhtml .mht .srt .vtt .xml".split()
)
"""Files that folders and archives are searched for."""

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")

LARGEST = 100_000_000
"""Bytes of the largest member that is read; a bomb holds more."""

HEADERS = (
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
)
"""Kinds of tar entries that say something of another entry."""

ALL = 50_000_000_000
"""Bytes after which an archive is given up: a bomb of many members holds more."""


HEADER = 1_000_000
"""Bytes of the longest name or extended header of a tar member; tarfile would read any length into memory."""


RATHER = {
    **dict.fromkeys((".doc", ".wpd", ".wps", ".pages", ".djvu", ".mobi", ".azw3"), ".docx or .pdf"),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".numbers"), ".csv"),
}
"""What to save a file as whose format is not read, by its suffix."""


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts)


def why_not(name: str) -> str | None:
    """Why a file is no document, by its name; None if it may be one.

    >>> why_not("2023/op-ed.HTML"), why_not("a.png")
    (None, '.png is no format that is read')
    >>> why_not("a.doc")
    '.doc is no format that is read; save it as .docx or .pdf'
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in TABLES:
        return f"a table ({suffix}); hand it over by itself to read its rows"
    if name.lower().endswith(ARCHIVES):
        return f"an archive ({suffix}); hand it over by itself to read what is in it"
    advice = f"; save it as {RATHER[suffix]}" if suffix in RATHER else ""
    return None if suffix in SUFFIXES else f"{suffix or 'a file without a suffix'} is no format that is read{advice}"


def _no_document(name: str, size: int, total: int, *, is_file: bool = True) -> Failure | None:
    """Why a member of an archive, or all behind it, is not read; None if it is."""
    if why := why_not(name) if is_file else "a link, or no file":
        return Failure(name, f"{PASSED_OVER}{why}")
    if size > LARGEST:
        return Failure(name, f"it unpacks to {size:,} bytes; documents of up to {LARGEST:,} are read")
    return Failure(name, f"the archive holds more than {ALL:,} bytes; the rest is not read") if total > ALL else None


def read_archive(path: Path) -> Iterator[Document | Failure]:
    """Read the documents of an archive, one by one; their names in it are their ids.

    Zip files come in alphabetical order, tar files in their own. A member that cannot be read, is larger than any text or is
    no document becomes a failure; so does the rest of an archive that is damaged in the middle. Where nothing of it can be
    read, it is a `FormatError`.
    """
    last = ""
    try:
        for name, each in _zip(path) if path.suffix.lower() == ".zip" else _tar(path):
            yield each
            last = name
    except Exception as error:  # the unpackers of the standard library fail in any way on damaged headers
        if last:
            yield Failure(path.name, f"the archive is damaged or cut off behind {last}, and not read further: {error}")
            return
        msg = f"the archive {path.name} is damaged, or packed in an unusual way: {error}"
        raise FormatError(msg) from error


def _zip(path: Path) -> Iterator[tuple[str, Document | Failure]]:
    total = 0
    with zipfile.ZipFile(path) as archive:
        members = [each for each in archive.infolist() if not each.is_dir() and not _is_hidden(each.filename)]
        for member in sorted(members, key=lambda each: each.filename):
            name = member.filename
            total += member.file_size
            failure = _no_document(name, member.file_size, total)
            try:
                yield name, failure or _read(archive.read(member), name)
            except DAMAGED as error:
                yield name, Failure(name, f"the member cannot be unpacked: {error}")


def _tar(path: Path) -> Iterator[tuple[str, Document | Failure]]:
    total = 0
    with tarfile.open(path, "r|*", tarinfo=_Member) as archive:
        for member in archive:
            name = member.name
            total += member.size
            if total > ALL:
                yield name, Failure(path.name, f"the archive holds more than {ALL:,} bytes; the rest is not read")
                return
            if member.isdir() or _is_hidden(name):
                continue
            failure = _no_document(name, member.size, total, is_file=member.isfile())
            stream = None if failure else archive.extractfile(member)
            yield name, failure or _read(b"" if stream is None else stream.read(), name)


class _Member(tarfile.TarInfo):
    """A member whose own headers are of a length that a name can have, and whole: `tarfile` takes others for the end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Member:
        try:
            member = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if buf.count(0) == tarfile.BLOCKSIZE:  # the end mark
                raise
            msg = f"{error}, where a member or the end mark should begin"
            raise FormatError(msg) from error
        if member.type in HEADERS and member.size > HEADER:
            msg = f"a tar header claims {member.size:,} bytes, where {HEADER:,} are more than any name needs"
            raise FormatError(msg)
        return member


def _read(data: bytes, name: str) -> Document | Failure:
    stream = io.BytesIO(data)
    stream.name = name  # the suffix tells the format where the bytes leave it open
    return attempt(name, lambda: read_document(stream, id=name))


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
