"""OpenDocument text: the paragraphs of a file of LibreOffice and others, notes at the end."""

import re
from collections.abc import Container, Iterator

from lxml import etree

from treatyref.reader.package import Package, metadata_in
from treatyref.reader.reading import Reading, set_below
from treatyref.reader.text import FileSource
from treatyref.reader.xml import local_name

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
