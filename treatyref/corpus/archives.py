"""Documents in archives: zip and tar files, read member by member and never unpacked to disk."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from treatyref.corpus.item import attempt
from treatyref.corpus.tables import TABLES
from treatyref.document import PASSED_OVER, Document, Failure
from treatyref.errors import FormatError
from treatyref.reader.document_file import read_document
from treatyref.reader.package import DAMAGED

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


def is_wanted(name: str) -> bool:
    """Tell by a file's name whether it may hold a document; hidden files do not.

    Examples
    --------
    >>> is_wanted("2023/op-ed.HTML"), is_wanted("__MACOSX/._op-ed.html"), is_wanted("run.sqlite")
    (True, False, False)
    """
    return PurePosixPath(name).suffix.lower() in SUFFIXES and not _is_hidden(name)


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts)


def why_not(name: str) -> str | None:
    """Why a file is no document, by its name; None if it may be one.

    Examples
    --------
    >>> why_not("a.txt"), why_not("a.png")
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
    return None if is_wanted(name) else f"{suffix or 'a file without a suffix'} is no format that is read{advice}"


def _no_document(name: str, *, is_file: bool = True) -> Failure | None:
    why = why_not(name) if is_file else "a link, or no file"
    return None if why is None else Failure(name, f"{PASSED_OVER}{why}")


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
            failure = _no_document(name) or _too_large(name, member.file_size, total)
            try:
                yield name, failure or _read(_unpacked(archive, member), name)
            except DAMAGED as error:
                yield name, Failure(name, f"the member cannot be unpacked: {error}")


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as stream:
        return stream.read(LARGEST)


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
            failure = _no_document(name, is_file=member.isfile()) or _too_large(name, member.size, total)
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


def _too_large(name: str, size: int, total: int) -> Failure | None:
    if size > LARGEST:
        return Failure(name, f"it unpacks to {size:,} bytes; documents of up to {LARGEST:,} are read")
    return Failure(name, f"the archive holds more than {ALL:,} bytes; the rest is not read") if total > ALL else None


def _read(data: bytes, name: str) -> Document | Failure:
    stream = io.BytesIO(data)
    stream.name = name  # the suffix tells the format where the bytes leave it open
    return attempt(name, lambda: read_document(stream, id=name))
