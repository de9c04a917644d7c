"""TEI, and other XML of texts, as a citing text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from treatyref.reader.reading import Metadata, Reading
from treatyref.reader.text import FileSource
from treatyref.reader.web_metadata import day_of, language_of
from treatyref.reader.xml import local_name, parse_xml

__all__ = ["read_xml"]

HEADERS = frozenset({"teiHeader", "meta", "front-matter", "processing-meta", "metadata"})
"""Elements that speak of the text and are not of it."""

NOTES = frozenset({"note", "authorialNote", "footnote", "fn"})
"""Elements whose text stands below the page: it must not come between the words of a sentence."""

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_xml(source: FileSource) -> Reading:
    r"""Return the text of a TEI or other XML document, notes behind the paragraph they belong to.

    Parameters
    ----------
    source : FileSource
        The file.

    Raises
    ------
    FormatError
        If it is not well-formed, or has a DTD.

    Examples
    --------
    >>> read_xml(FileSource("<TEI><text><p>So <q>it</q> was<note>See Article 6.</note> agreed.</p></text></TEI>")).text
    'So it was agreed.\n\nSee Article 6.'
    """
    root = parse_xml(source.data, name=source.name)
    paragraphs = [line for paragraph in _paragraphs(root) if (line := " ".join(paragraph.split()))]
    return Reading("\n\n".join(paragraphs), metadata=_metadata(root))


def _paragraphs(root: etree._Element) -> Iterator[str]:
    """Give the text of every element that has words of its own, and of no such element inside another."""
    stack = [root]
    while stack:
        element = stack.pop()
        if local_name(element) in HEADERS:
            continue
        if _has_words(element):
            notes: list[etree._Element] = []
            yield "".join(_words(element, notes))
            stack.extend(reversed(notes))
        else:
            stack.extend(reversed(element))


def _has_words(element: etree._Element) -> bool:
    """Words stand directly in the element, not only in its children."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _words(element: etree._Element, notes: list[etree._Element]) -> Iterator[str]:
    """Give the text of an element in order; notes are put aside. Without recursion, since nesting may be deep."""
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walker:
        if event == "end":
            if inner is not element:
                yield inner.tail or ""
        elif local_name(inner) in NOTES and inner is not element:
            notes.append(inner)
            walker.skip_subtree()
        else:
            yield " " if local_name(inner) in {"lb", "br", "pb", "cell"} else ""
            yield inner.text or ""


def _metadata(root: etree._Element) -> Metadata:
    """Read the TEI header; other XML says nothing that is sure."""
    header = next((child for child in root if local_name(child) == "teiHeader"), None)
    language = language_of(root.get(LANGUAGE))
    if header is None:
        return Metadata(language=language)
    first = {local_name(element): element for element in reversed(list(header.iter(etree.Element)))}

    def text(name: str) -> str | None:
        element = first.get(name)
        return None if element is None else " ".join("".join(map(str, element.itertext())).split()) or None

    day = first.get("date")
    return Metadata(
        title=text("title"),
        author=text("author"),
        outlet=text("publisher"),
        date=None if day is None else day_of(day.get("when")) or day_of(text("date")),
        language=language or (language_of(first["language"].get("ident")) if "language" in first else None),
    )
