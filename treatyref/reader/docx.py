"""DOCX: the paragraphs of a word processor's file, with the numbers that it counts by itself."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from treatyref.reader.docx_number import Numbering
from treatyref.reader.package import Package, metadata_in
from treatyref.reader.plain import LineBlock, line_blocks
from treatyref.reader.reading import Reading, set_below
from treatyref.reader.text import FileSource
from treatyref.reader.xml import local_name

__all__ = ["docx_blocks", "read_docx"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOT_SHOWN = frozenset({"delText", "instrText", "Fallback", "moveFrom", "pPr", "rPr", "sectPr", "del"})
"""Elements of a paragraph that are not printed: deleted words, codes of fields, what older programs show instead."""

SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


HEADING = re.compile(r"(?i)heading ?(?P<level>[1-9])")
"""What word processors call the styles of headings, in every language of theirs."""
QUOTATION = re.compile(r"(?i)(?:intense )?quote|block ?text|block ?quot(?:e|ation)|quotations?")
"""The same of quotations."""


def read_docx(source: FileSource) -> Reading:
    """Return the text of a DOCX file, notes at its end, and what it says of itself."""
    package = Package(source, "word processor")
    paragraphs = (
        (each.text, QUOTATION.fullmatch(style) is not None)
        for part in ("document", "footnotes", "endnotes")
        for each, style in _paragraphs(package, part)
    )
    return set_below(paragraphs, metadata_in(package.part("docProps/core.xml")))


def docx_blocks(source: FileSource) -> list[LineBlock]:
    """Return the lines of the main text, numbers counted automatically included."""
    shown: list[LineBlock] = []
    for each, _ in _paragraphs(Package(source, "word processor"), "document"):
        if each.text.strip() or each.number:
            made = line_blocks(each.text, each.number, each.level)
            shown += [replace(line, head=each.head) for line in made] if each.head else made
    return shown


def _paragraphs(package: Package, part: str) -> Iterator[tuple[LineBlock, str]]:
    """Give the paragraphs of a part with their styles, those in tables and text boxes included; one with a number is no heading."""
    root = package.part(f"word/{part}.xml")
    if root is None:
        return
    numbering = Numbering(package.part("word/numbering.xml"), package.part("word/styles.xml"))
    for element in root.iter(f"{W}p"):
        if any(local_name(above) == "Fallback" for above in element.iterancestors()):
            continue
        marker, level = numbering.marker(element)
        style = numbering.style_name(element)
        heading = None if marker else HEADING.fullmatch(style)
        head = int(heading["level"]) if heading else 0
        yield LineBlock("".join(_words(element)), marker, level + 1, head), style


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
