"""TEI, and other XML of texts, as a citing text."""

from collections.abc import Iterator

from lxml import etree

from treatyref.document import day_of
from treatyref.reader.language import language_of
from treatyref.reader.reading import Metadata, Reading, set_below
from treatyref.reader.text import FileSource
from treatyref.reader.xml import LANGUAGE, first, local_name, parse_xml, shown, words_in

__all__ = ["read_xml"]

HEADERS = frozenset({"teiHeader", "meta", "front-matter", "processing-meta", "metadata"})
"""Elements that speak of the text and are not of it."""

NOTES = frozenset({"note", "authorialNote", "footnote", "fn"})
"""Elements whose text stands below the page: it must not come between the words of a sentence."""

QUOTATIONS = frozenset({"quote", "q", "cit", "disp-quote"})
"""Elements that set words off as quotations."""

BREAKS = frozenset({"lb", "br", "pb", "cell"})


def read_xml(source: FileSource) -> Reading:
    r"""Return the text of a TEI or other XML document, notes behind the paragraph they belong to.

    Examples
    --------
    >>> read_xml(FileSource("<TEI><text><p>So <q>it</q> was<note>See Article 6.</note> agreed.</p></text></TEI>")).text
    'So it was agreed.\n\nSee Article 6.'
    """
    root = parse_xml(source.data, name=source.name)
    return set_below(_paragraphs(root), _metadata(root))


def _paragraphs(root: etree._Element) -> Iterator[tuple[str, bool]]:
    """Give the text of every element that has words of its own, and of no such element inside another; with each, whether it is a quotation."""
    stack = [(root, False)]
    while stack:
        element, inside = stack.pop()
        if local_name(element) in HEADERS:
            continue
        quoted = inside or local_name(element) in QUOTATIONS
        if _has_words(element):
            words, notes = words_in(element, NOTES, BREAKS)
            yield words, quoted
            stack.extend((note, False) for note in reversed(notes))
        else:
            stack.extend((child, quoted) for child in reversed(element))


def _has_words(element: etree._Element) -> bool:
    """Words stand directly in the element, not only in its children."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _metadata(root: etree._Element) -> Metadata:
    """Read the TEI header; other XML says nothing that is sure."""
    header = next((child for child in root if local_name(child) == "teiHeader"), None)
    language = language_of(root.get(LANGUAGE))
    if header is None:
        return Metadata(language=language)
    day, spoken = first(header, "date"), first(header, "language")
    return Metadata(
        title=shown(first(header, "title")) or None,
        author=shown(first(header, "author")) or None,
        outlet=shown(first(header, "publisher")) or None,
        date=None if day is None else day_of(day.get("when")) or day_of(shown(day)),
        language=language or (None if spoken is None else language_of(spoken.get("ident"))),
    )
