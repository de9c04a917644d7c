"""DOCX: the paragraphs of a word processor's file, with the numbers that it counts by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from treatyref.reader.docx_number import Numbering
from treatyref.reader.package import Package, metadata_in
from treatyref.reader.reading import Reading
from treatyref.reader.text import FileSource
from treatyref.reader.xml import local_name

__all__ = ["Paragraph", "docx_paragraphs", "read_docx"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOT_SHOWN = frozenset({"delText", "instrText", "Fallback", "moveFrom", "pPr", "rPr", "sectPr", "del"})
"""Elements of a paragraph that are not printed: deleted words, codes of fields, what older programs show instead."""

SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the file."""

    text: str
    """Its words."""
    marker: str = ""
    """The number that the word processor prints before it; empty if there is none."""
    level: int = 0
    """How deep it stands in a numbered list, from 0."""
    style: str = ""
    """Name of its style, such as ``"Heading 1"``."""


def read_docx(source: FileSource) -> Reading:
    """Return the text of a DOCX file, notes at its end, and what it says of itself."""
    package = Package(source, "word processor")
    paragraphs = [each.text for part in ("document", "footnotes", "endnotes") for each in _paragraphs(package, part)]
    return Reading("\n\n".join(filter(str.strip, paragraphs)), metadata=metadata_in(package.part("docProps/core.xml")))


def docx_paragraphs(source: FileSource) -> list[Paragraph]:
    """Return the paragraphs of the main text that show words or a number, numbers counted automatically included."""
    return [
        each for each in _paragraphs(Package(source, "word processor"), "document") if each.text.strip() or each.marker
    ]


def _paragraphs(package: Package, part: str) -> Iterator[Paragraph]:
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
