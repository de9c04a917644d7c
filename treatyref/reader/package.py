"""Files that are zip archives of XML: DOCX, OpenDocument, EPUB."""

import io
import lzma
import zipfile
import zlib

from lxml import etree

from treatyref.document import day_of
from treatyref.errors import FormatError
from treatyref.reader.language import language_of
from treatyref.reader.reading import Metadata
from treatyref.reader.text import FileSource
from treatyref.reader.xml import local_name, parse_xml

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What unpacking a damaged zip file raises: each way of packing has an error of its own."""

TEMPLATES = frozenset({"2013-12-23T23:15:00Z"})
"""Days that programs copy from a template into every file they write: that of python-docx, which most converters use."""

LARGEST = 100_000_000
"""Bytes that are unpacked of one file: the text of a hundred books; a bomb unpacks to more."""

SUSPECT = 5_000_000
"""Bytes above which a part that shrank unlike any text is not unpacked."""

MOST_SHRUNK = 100
"""Times that a part may be larger unpacked: the XML of a word processor shrinks to a tenth or a thirtieth."""


class Package:
    """A zip file of parts: one is unpacked when it is asked for, and never more of it than is sane.

    `program` is what kind of program writes such files, for the advice of an error: a file that is damaged, or was opened as
    text, is a `FormatError`.
    """

    def __init__(self, source: FileSource, program: str) -> None:
        self.name = source.name
        self._program = program
        self._unpacked = 0
        data = source.data
        if isinstance(data, str):
            msg = f"{self.name or 'the file'} was opened as text; open it with mode 'rb', or hand over its path"
            raise FormatError(msg)
        try:
            self.file = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED as error:
            raise FormatError(self._damaged(error)) from error

    def part(self, path: str) -> etree._Element | None:
        """Return the root of a part, or None if the file has no such part."""
        data = self.data(path)
        return None if data is None else parse_xml(data, name=f"{path} in {self.name or 'the file'}")

    def data(self, path: str) -> bytes | None:
        """Return the bytes of a part, or None if the file has no such part."""
        self._refuse_bomb(path)
        try:
            with self.file.open(path) as stream:
                data = stream.read(LARGEST + 1 - self._unpacked)
        except KeyError:
            return None
        except DAMAGED as error:
            raise FormatError(self._damaged(error)) from error
        self._unpacked += len(data)
        if self._unpacked > LARGEST:
            msg = f"{path} in {self.name or 'the file'} unpacks to more than {LARGEST:,} bytes; no text is as long"
            raise FormatError(msg)
        return data

    def _refuse_bomb(self, path: str) -> None:
        """Look at how much a part shrank before it is unpacked."""
        if path not in self.file.NameToInfo:
            return
        info = self.file.getinfo(path)
        if info.file_size > SUSPECT and info.file_size > MOST_SHRUNK * max(1, info.compress_size):
            msg = (
                f"{path} in {self.name or 'the file'} unpacks to more than {MOST_SHRUNK} times its size "
                f"({info.file_size:,} bytes from {info.compress_size:,}); no text shrinks as much, so this is a bomb"
            )
            raise FormatError(msg)

    def _damaged(self, error: Exception) -> str:
        shown = self.name or "the file"
        return f"{shown} is damaged ({error}); open it in a {self._program} and save it again"


def metadata_in(root: etree._Element | None) -> Metadata:
    """Return what a part says of the file, in the names of Dublin Core and in those of word processors.

    Examples
    --------
    >>> metadata_in(parse_xml("<meta><creator>N. N.</creator><created>2023-01-19T08:00:00Z</created></meta>")).author
    'N. N.'
    """
    said: dict[str, str] = {}
    for each in () if root is None else root.iter(etree.Element):
        if words := " ".join((each.text or "").split()):
            said.setdefault(local_name(each), words)
    author = said.get("initial-creator") or said.get("creator")
    day = said.get("created") or said.get("creation-date") or said.get("date")
    return Metadata(
        said.get("title"), author, said.get("publisher"), None if day in TEMPLATES else day_of(day), None,
        language_of(said.get("language")),
    )  # fmt: skip
