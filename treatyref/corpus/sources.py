"""Where documents come from: folders, files, tables, archives, iterables."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from treatyref.corpus.archives import ARCHIVES, is_wanted, read_archive
from treatyref.corpus.item import Item, Unread, read_item
from treatyref.corpus.tables import TABLES, read_table
from treatyref.document import Document, Failure
from treatyref.errors import ArgumentError, ReadError

__all__ = ["Corpus", "items", "read_corpus"]

Corpus = str | os.PathLike[str] | Iterable[Document | Failure | str | os.PathLike[str]]
"""What can be read as a corpus."""


def read_corpus(source: Corpus, *, columns: Mapping[str, str] | None = None) -> Iterator[Document | Failure]:
    """Read documents one by one.

    Parameters
    ----------
    source : path or iterable
        A folder, searched with all folders in it, in alphabetical order; a
        table (JSONL, CSV, TSV, Parquet), one document a row; an archive (zip,
        tar); any other file, which is one document; or documents and paths in
        any mixture.
    columns : mapping of str to str, optional
        For tables: from a document's field (``"text"``, ``"id"``, ``"title"``,
        ``"author"``, ``"outlet"``, ``"date"``, ``"url"``, ``"language"``, or
        ``"file"``, a file beside the table) to the column that holds it. A
        column that has the field's own name need not be given.

    Yields
    ------
    Document or Failure
        What cannot be read becomes a `Failure` that says why; the rest goes
        on. Files are known by their path below the folder.

    Raises
    ------
    ReadError
        If `source` is a path that is not there, or a table or archive that
        cannot be read at all.

    Notes
    -----
    Nothing is held in memory but the document at hand. Links that lead out of
    a folder are not followed, archives are never unpacked to disk, and hidden
    files are passed over.

    Examples
    --------
    >>> [document.id for document in read_corpus([Document("One.", id="d1")])]
    ['d1']
    """
    return map(read_item, items(source, columns=columns))


def items(source: Corpus, *, columns: Mapping[str, str] | None = None) -> Iterator[Item]:
    """Give what `read_corpus` gives, files still unread."""
    if isinstance(source, str | os.PathLike):
        path = Path(source)
        if not path.exists():
            msg = f"there is no folder or file {str(path)!r}"
            raise ReadError(msg)
        return _of_path(path, columns or {})
    if isinstance(source, bytes | Document | Failure) or not isinstance(source, Iterable):
        msg = f"a corpus is a path or an iterable of documents and paths, not {type(source).__name__}"
        raise ArgumentError(msg)
    return _of_iterable(source)


def _of_iterable(source: Iterable[object]) -> Iterator[Item]:
    """Give documents as they are, paths as files to be read."""
    for each in source:
        if isinstance(each, Document | Failure):
            yield each
        elif isinstance(each, str | os.PathLike):
            yield Unread(Path(each).name, Path(each))
        else:
            yield Failure(repr(each)[:80], f"a corpus holds documents and paths, not {type(each).__name__}")


def _of_path(path: Path, columns: Mapping[str, str]) -> Iterator[Item]:
    """Choose by what the path is and how its name ends."""
    if path.is_dir():
        yield from _of_folder(path)
    elif path.suffix.lower() in TABLES:
        yield from read_table(path, columns)
    elif path.name.lower().endswith(ARCHIVES):
        yield from read_archive(path)
    else:
        yield Unread(path.name, path)


def _of_folder(root: Path) -> Iterator[Item]:
    """Walk a folder in alphabetical order; links that lead out of it are not followed."""
    home = root.resolve()
    above = len(os.path.join(root, ""))  # noqa: PTH118  as scandir joins names
    stack = [_entries(root)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                stack.append(_entries(Path(entry.path)))
        elif is_wanted(entry.name) and entry.is_file() and _is_inside(entry, home):
            yield Unread(entry.path[above:].replace(os.sep, "/"), Path(entry.path))


def _is_inside(entry: os.DirEntry[str], home: Path) -> bool:
    """Tell whether a file lies below the folder; only a link may not, for no linked folder is entered."""
    return not entry.is_symlink() or Path(entry.path).resolve().is_relative_to(home)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """The entries of a folder in alphabetical order; one that may not be read is passed over."""
    try:
        with os.scandir(folder) as entries:
            return iter(sorted(entries, key=lambda entry: entry.name))
    except OSError:
        return iter(())
