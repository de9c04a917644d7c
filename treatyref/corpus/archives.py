"""Documents in archives: zip and tar files, read member by member and never unpacked to disk."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from treatyref.corpus.item import attempt
from treatyref.document import Document, Failure
from treatyref.errors import FormatError, TreatyrefError
from treatyref.reader.document_file import read_document

__all__ = ["ARCHIVES", "SUFFIXES", "is_wanted", "read_archive"]

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


def is_wanted(name: str) -> bool:
    """Tell by a file's name whether it may hold a document; hidden files do not.

    Examples
    --------
    >>> is_wanted("2023/op-ed.HTML"), is_wanted("__MACOSX/._op-ed.html"), is_wanted("run.sqlite")
    (True, False, False)
    """
    path = PurePosixPath(name)
    return path.suffix.lower() in SUFFIXES and not any(_is_hidden(part) for part in path.parts)


def _is_hidden(part: str) -> bool:
    return part.startswith((".", "__MACOSX")) and part != ".."


def read_archive(path: Path) -> Iterator[Document | Failure]:
    """Read the documents of an archive, one by one; their names in it are their ids.

    Parameters
    ----------
    path : Path
        A file whose name ends as one of `ARCHIVES`.

    Yields
    ------
    Document or Failure
        Zip files in alphabetical order, tar files in their own. A member that
        cannot be read, or is larger than any text, becomes a failure.

    Raises
    ------
    FormatError
        If the archive itself cannot be read.
    """
    try:
        yield from _zip(path) if path.suffix.lower() == ".zip" else _tar(path)
    except TreatyrefError:
        raise
    except Exception as error:  # the unpackers of the standard library fail in any way on damaged headers
        msg = f"the archive {path.name} is damaged, or packed in an unusual way: {error}"
        raise FormatError(msg) from error


def _zip(path: Path) -> Iterator[Document | Failure]:
    total = 0
    with zipfile.ZipFile(path) as archive:
        members = [each for each in archive.infolist() if not each.is_dir() and is_wanted(each.filename)]
        for member in sorted(members, key=lambda each: each.filename):
            total += member.file_size
            if (failure := _too_large(member.filename, member.file_size, total)) is not None:
                yield failure
                continue
            try:
                with archive.open(member) as stream:
                    data = stream.read(LARGEST)
            except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
                yield Failure(member.filename, f"the member cannot be unpacked: {error}")
                continue
            yield _read(data, member.filename)


def _tar(path: Path) -> Iterator[Document | Failure]:
    total = 0
    with tarfile.open(path, "r|*", tarinfo=_Member) as archive:
        for member in archive:
            total += member.size
            if total > ALL:
                yield Failure(path.name, f"the archive holds more than {ALL:,} bytes; the rest is not read")
                return
            if not member.isfile() or not is_wanted(member.name):
                continue
            if (failure := _too_large(member.name, member.size, total)) is not None:
                yield failure
                continue
            stream = archive.extractfile(member)
            yield _read(b"" if stream is None else stream.read(), member.name)


class _Member(tarfile.TarInfo):
    """A member whose own headers are of a length that a name can have."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Member:
        member = super().frombuf(buf, encoding, errors)
        if member.type in HEADERS and member.size > HEADER:
            msg = f"a tar header claims {member.size:,} bytes, where {HEADER:,} are more than any name needs"
            raise FormatError(msg)
        return member


def _too_large(name: str, size: int, total: int) -> Failure | None:
    if size > LARGEST:
        return Failure(name, f"it unpacks to {size:,} bytes; documents of up to {LARGEST:,} are read")
    return Failure(name, f"the archive holds more than {ALL:,} bytes; the rest is not read") if total > ALL else None


def _read(data: bytes, name: str) -> Document | Failure:
    stream = io.BytesIO(data)
    stream.name = name  # the suffix tells the format where the bytes leave it open
    return attempt(name, lambda: read_document(stream, id=name))
