"""Files that are zip archives of XML: what they share, OpenDocument text and EPUB books."""

import io
import lzma
import posixpath
import re
import zipfile
import zlib
from collections.abc import Container, Iterator
from urllib.parse import unquote

from lxml import etree

from treatyref.document import day_of
from treatyref.errors import FormatError
from treatyref.reader.language import language_of
from treatyref.reader.page import read_page
from treatyref.reader.reading import Metadata, Reading, laid_out, set_below
from treatyref.reader.text import FileSource, decode
from treatyref.reader.xml import local_name, parse_xml
from treatyref.span import Span

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


PARAGRAPHS = frozenset({"p", "h"})
NOT_SHOWN = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "note", "ruby-text", "hidden-text", "sequence-decls"}
)
"""Elements that are not printed in their place: deleted words, comments, notes, words that a style hides."""

QUOTATIONS = "Quotations"
"""The style for quotations, by this name in every language."""
SPACE = re.compile(r"[ \t\r\n]+")
SIGNS = {"tab": "\t", "line-break": "\n"}
MOST_SPACES = 1000
"""Spaces that one element may stand for."""


def read_odt(source: FileSource) -> Reading:
    """Return the text of an OpenDocument file, notes at its end, and what it says of itself."""
    package = Package(source, "word processor")
    root, metadata = package.part("content.xml"), metadata_in(package.part("meta.xml"))
    if root is None:
        return Reading("", metadata=metadata)
    above = {str(_said(style, "name")): str(_said(style, "parent-style-name")) for style in root.iter("{*}style")}
    quoting = {QUOTATIONS, *(name for name, parent in above.items() if parent == QUOTATIONS)}
    parts = [*root.iter("{*}body"), *root.iter("{*}note-body")]
    return set_below((each for part in parts for each in _paragraphs(part, quoting)), metadata)


def _said(element: etree._Element, name: str) -> str | None:
    """The value of an attribute, in whatever namespace."""
    return next((str(value) for key, value in element.items() if etree.QName(key).localname == name), None)


def _paragraphs(part: etree._Element, quoting: Container[str]) -> Iterator[tuple[str, bool]]:
    """Give the paragraphs and headings of a part in reading order, those of lists, tables and frames included; with each, whether it is a quotation."""
    walker = etree.iterwalk(part, events=("start",))
    for _, element in walker:
        if element is not part and local_name(element) in NOT_SHOWN:
            walker.skip_subtree()
        elif local_name(element) in PARAGRAPHS:
            yield "".join(_words(element)), _said(element, "style-name") in quoting


def _words(paragraph: etree._Element) -> Iterator[str]:
    """Give what is printed of a paragraph, without those of frames inside it, which stand by themselves."""
    walker = etree.iterwalk(paragraph, events=("start", "end"))
    for event, element in walker:
        if not isinstance(element.tag, str):
            continue
        name = local_name(element)
        hidden = element is not paragraph and (name in NOT_SHOWN or name in PARAGRAPHS)
        if event == "start":
            if hidden:
                walker.skip_subtree()
            elif name == "s":
                yield " " * _spaces(element)
            else:
                yield SIGNS.get(name, "") + _folded(element.text)
        elif element is not paragraph:
            yield _folded(element.tail)


def _spaces(element: etree._Element) -> int:
    """How many spaces an element stands for."""
    said = next((str(value) for name, value in element.items() if str(name).endswith("}c")), "1")
    return min(int(said), MOST_SPACES) if said.isascii() and said.isdecimal() and len(said) < 10 else 1


def _folded(text: str | None) -> str:
    """Return the text with white space as it is shown: any amount of it is one space."""
    return SPACE.sub(" ", text or "")


CONTAINER = "META-INF/container.xml"


def read_epub(source: FileSource) -> Reading:
    """Return the text of a book in the order of its spine, and what the book says of itself."""
    package = Package(source, "reader of books")
    container = package.part(CONTAINER)
    path = (
        next((each.get("full-path") for each in container.iter("{*}rootfile")), None) if container is not None else None
    )
    contents = package.part(path) if path else None
    if contents is None:
        msg = f"{source.name or 'the EPUB'} names no contents ({CONTAINER}); make the book anew, or hand over its HTML files"
        raise FormatError(msg)
    chapters = list(_chapters(package, contents, posixpath.dirname(path or "")))
    text, places = laid_out(chapter.text for chapter in chapters)
    body, quoted = list[Span](), list[Span]()
    for chapter, place in zip(chapters, places, strict=True):
        body += (span.shift(place.start) for span in chapter.body) if chapter.body else [place]
        quoted += (span.shift(place.start) for span in chapter.quoted)
    return Reading(text, tuple(body), metadata_in(contents), tuple(quoted))


def _chapters(package: Package, contents: etree._Element, folder: str) -> Iterator[Reading]:
    """Read the pages that the spine names; one that is missing, or outside the book, is passed over."""
    files = {each.get("id"): each.get("href") or "" for each in contents.iter("{*}item")}
    for each in contents.iter("{*}itemref"):
        path = posixpath.normpath(posixpath.join(folder, unquote(files.get(each.get("idref"), ""))))
        data = package.data(path)
        if data is not None:
            reading = read_page(decode(data, name=path))
            if reading.text:
                yield reading
