"""DOCX: the paragraphs of a word processor's file, with the numbers that it counts by itself."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from treatyref.errors import FormatError
from treatyref.reader.docx_number import Numbering
from treatyref.reader.reading import Metadata, Reading
from treatyref.reader.text import Source
from treatyref.reader.web_metadata import day_of, language_of
from treatyref.reader.xml import local_name, parse_xml

__all__ = ["Paragraph", "docx_paragraphs", "read_docx"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST = 100_000_000
"""Bytes of the largest part that is unpacked: the text of a hundred books; a bomb unpacks to more."""

SUSPECT = 5_000_000
"""Bytes above which a part that shrank unlike any text is not unpacked."""

MOST_SHRUNK = 100
"""Times that a part may be larger unpacked: the XML of a word processor shrinks to a tenth or a thirtieth."""

NOT_SHOWN = frozenset({"delText", "instrText", "Fallback", "moveFrom", "pPr", "rPr", "sectPr", "del"})
"""Elements of a paragraph that are not printed: deleted words, codes of fields, what older programs show instead."""

SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the file.

    Attributes
    ----------
    text : str
        Its words.
    marker : str
        The number that the word processor prints before it; empty if there is none.
    level : int
        How deep it stands in a numbered list, from 0.
    style : str
        Name of its style, such as ``"Heading 1"``.
    """

    text: str
    marker: str = ""
    level: int = 0
    style: str = ""


def read_docx(source: Source) -> Reading:
    """Return the text of a DOCX file, notes at its end, and what it says of itself.

    Parameters
    ----------
    source : Source
        The file.

    Raises
    ------
    FormatError
        If the file is damaged, or unpacks to more than any text has.
    """
    package = _Package(source)
    paragraphs = [each.text for part in ("document", "footnotes", "endnotes") for each in _paragraphs(package, part)]
    return Reading("\n\n".join(filter(str.strip, paragraphs)), metadata=_metadata(package))


def docx_paragraphs(source: Source) -> list[Paragraph]:
    """Return the paragraphs of the main text that show words or a number, numbers counted automatically included."""
    return [each for each in _paragraphs(_Package(source), "document") if each.text.strip() or each.marker]


class _Package:
    """The zip file; a part is unpacked when it is asked for, and never more of it than is sane."""

    def __init__(self, source: Source) -> None:
        self.name = source.name
        data = source.data
        if isinstance(data, str):
            msg = f"the DOCX {self.name} was opened as text; open it with mode 'rb', or hand over its path"
            raise FormatError(msg)
        try:
            self.file = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise FormatError(self._damaged(error)) from error

    def part(self, path: str) -> etree._Element | None:
        """Return the root of a part, or None if the file has no such part."""
        self._refuse_bomb(path)
        try:
            with self.file.open(path) as stream:
                data = stream.read(LARGEST + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
            raise FormatError(self._damaged(error)) from error
        if len(data) > LARGEST:
            msg = f"{path} in {self.name or 'the DOCX'} unpacks to more than {LARGEST:,} bytes; no text is as long"
            raise FormatError(msg)
        return parse_xml(data, name=f"{path} in {self.name or 'the DOCX'}")

    def _refuse_bomb(self, path: str) -> None:
        """Look at how much a part shrank before it is unpacked."""
        if path not in self.file.NameToInfo:
            return
        info = self.file.getinfo(path)
        if info.file_size > SUSPECT and info.file_size > MOST_SHRUNK * max(1, info.compress_size):
            msg = (
                f"{path} in {self.name or 'the DOCX'} unpacks to more than {MOST_SHRUNK} times its size "
                f"({info.file_size:,} bytes from {info.compress_size:,}); no text shrinks as much, so this is a bomb"
            )
            raise FormatError(msg)

    def _damaged(self, error: Exception) -> str:
        shown = self.name or "the DOCX"
        return f"{shown} is damaged ({error}); open it in a word processor and save it again"


def _paragraphs(package: _Package, part: str) -> Iterator[Paragraph]:
    """Give the paragraphs of a part, those in tables and text boxes included."""
    root = package.part(f"word/{part}.xml")
    if root is None:
        return
    numbering = Numbering(package.part("word/numbering.xml"), package.part("word/styles.xml"))
    for element in root.iter(f"{W}p"):
        if any(local_name(above) == "Fallback" for above in element.iterancestors()):
            continue
        marker, level = numbering.marker(element)
        yield Paragraph("".join(_words(element)), marker, level, numbering.style_name(element))


def _words(paragraph: etree._Element) -> Iterator[str]:
    """Give what is printed of a paragraph, without the paragraphs of text boxes inside it."""
    walker = etree.iterwalk(paragraph, events=("start",))
    for _, element in walker:
        name = local_name(element)
        if element is not paragraph and (name in NOT_SHOWN or name == "p"):
            walker.skip_subtree()
        elif name == "t":
            yield element.text or ""
        elif name in SIGNS and element.tag.startswith(W) and element.getparent().tag == f"{W}r":
            yield SIGNS[name]


def _metadata(package: _Package) -> Metadata:
    """Read the properties that the word processor keeps."""
    root = package.part("docProps/core.xml")
    if root is None:
        return Metadata()
    said = {local_name(each): (each.text or "").strip() or None for each in root.iter(etree.Element)}
    return Metadata(
        said.get("title"),
        said.get("creator"),
        None,
        day_of(said.get("created")),
        None,
        language_of(said.get("language")),
    )
