"""TEI, and other XML of texts: as a citing text, and as a treaty."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from treatyref.document import day_of
from treatyref.provision import Version
from treatyref.reader.language import language_of
from treatyref.reader.plain.markers import read_marker
from treatyref.reader.reading import Metadata, Reading, set_below
from treatyref.reader.schema import Wanted
from treatyref.reader.set_out import LineReader
from treatyref.reader.text import FileSource
from treatyref.reader.xml import LANGUAGE, first, local_name, parse_xml, shown, words_in
from treatyref.span import Span

HEADERS = frozenset({"teiHeader", "standOff", "meta", "front-matter", "processing-meta", "metadata"})
"""Elements that speak of the text and are not of it."""

NOTES = frozenset({"note", "authorialNote", "footnote", "fn"})
"""Elements whose text stands below the page: it must not come between the words of a sentence."""

QUOTATIONS = frozenset({"quote", "q", "cit", "disp-quote"})
"""Elements that set words off as quotations."""

BREAKS = frozenset({"lb", "br", "pb", "cell"})

SPACE = "{http://www.w3.org/XML/1998/namespace}space"

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Signs that no text has: where a quotation inside a paragraph begins and ends, while its spaces are set."""

LOOSE = re.compile(f"(?<= ){OPEN} | {CLOSE}(?= )")
MARK = re.compile(f"[{OPEN}{CLOSE}]")


def read_xml(source: FileSource) -> Reading:
    r"""Return the text of a TEI or other XML document, notes behind the paragraph they belong to.

    What is marked as a quotation is told beside the text, which gets no marks. A unit without others in it that says
    ``xml:space="preserve"`` keeps its lines and spaces.

    >>> read = read_xml(
    ...     FileSource("<TEI><text><p>So <q>it</q> was<note>See Article 6.</note> agreed.</p></text></TEI>")
    ... )
    >>> read.text, read.quoted
    ('So it was agreed.\n\nSee Article 6.', (Span(start=3, end=5),))
    """
    root = parse_xml(source.data, name=source.name)
    for quotation in root.iter(*("{*}" + name for name in QUOTATIONS)):
        quotation.text, quotation.tail = OPEN + (quotation.text or ""), CLOSE + (quotation.tail or "")
    return set_below(_paragraphs(root), _metadata(root))


def _paragraphs(root: etree._Element) -> Iterator[tuple[str, bool | Sequence[Span]]]:
    """Give the text of every element that has words of its own, and of no such element inside another; with each, what of it is quoted."""
    stack = [(root, False)]
    while stack:
        element, inside = stack.pop()
        if local_name(element) in HEADERS:
            continue
        quoted = inside or local_name(element) in QUOTATIONS
        if not len(element) and element.get(SPACE) == "preserve":
            yield MARK.sub("", element.text or ""), quoted
        elif _has_words(element):
            words, notes, inner = _line(element)
            yield words, quoted or inner
            stack.extend((note, False) for note in reversed(notes))
        else:
            stack.extend((child, quoted) for child in reversed(element))


def _line(element: etree._Element) -> tuple[str, list[etree._Element], list[Span]]:
    """The words of an element on one line, the notes in it, and which of the words are quoted."""
    words, notes = words_in(element, NOTES, BREAKS)
    pieces, spans, begins, at = [], [], list[int](), 0
    for piece in re.split(f"({MARK.pattern})", LOOSE.sub(lambda loose: loose[0].strip(" "), words)):
        if piece == OPEN:
            begins.append(at)
        elif piece == CLOSE:
            begin = begins.pop()
            if not begins and at > begin:
                spans.append(Span(begin, at))
        else:
            pieces.append(piece)
            at += len(piece)
    return "".join(pieces), notes, spans


def _has_words(element: etree._Element) -> bool:
    """Words stand directly in the element, not only in its children."""
    return any(MARK.sub("", text or "").strip() for text in (element.text, *(child.tail for child in element)))


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


LABELS = {
    "part": "Part", "title": "Title", "chapter": "Chapter", "section": "Section", "article": "Article", "art": "Article",
    "annex": "Annex", "appendix": "Annex", "protocol": "Protocol",
}  # fmt: skip
"""What a division is called in print, by its type."""
UNLABELLED = frozenset({"preamble", "preface", "signatures", "closing", "conclusions", "recitals"})
"""Types of divisions whose number is none that is printed."""
PARAGRAPHS = frozenset({"p", "ab", "l", "signed", "closer", "dateline", "salute", "opener", "trailer", "byline"})
THROUGH = frozenset({"front", "body", "back", "group", "floatingText", "quote", "argument"})
"""Elements that are set out, and those that only hold them."""


def read_tei_treaty(root: etree._Element, wanted: Wanted) -> Version:
    """Read a treaty that is encoded in TEI; its language is that of the text, or of the whole."""
    found = first(root, "text")
    text = root if found is None else found
    spoken = wanted.language or language_of(text.get(LANGUAGE)) or language_of(root.get(LANGUAGE)) or "en"
    header = next((each for each in root if local_name(each) == "teiHeader"), None)
    reader = _TeiReader()
    reader.mark_notes(text)
    reader.fill(text, 0)
    return reader.version(wanted, spoken, "" if header is None else shown(first(header, "title")))


class _TeiReader(LineReader):
    """Sets a text out in lines."""

    breaks = frozenset({"lb", "pb", "cb"})

    def fill(self, element: etree._Element, depth: int) -> None:
        """Set out what an element holds."""
        for each in element.iterchildren(etree.Element):
            name = local_name(each)
            if name == "div" or (name.startswith("div") and name[3:].isdigit()):
                self.division(each, depth)
            elif name == "list":
                self.members(each)
            elif name in PARAGRAPHS:
                self.say(self.words(each))
            elif name in THROUGH:
                self.fill(each, depth)

    def division(self, element: etree._Element, depth: int) -> None:
        """A division: its heads, the first of which may have its number, and what it holds; without a type it is by its depth an article or a part of one."""
        kind, number = element.get("type", "").lower(), element.get("n", "")
        heads = [*filter(None, map(self.words, element.iterchildren("{*}head", "{*}num", "{*}label")))]
        number = heads.pop(0) if heads and heads[0].isdecimal() else number
        label = LABELS.get(kind, "" if kind or depth else LABELS["article"])
        if number and kind not in UNLABELLED and not (heads and read_marker(heads[0])):
            if label:
                self.say(f"{label} {number}", depth + 1)
            else:
                self.count(f"{number}.")
        for head in heads:
            marker = read_marker(head)
            if marker is not None and not marker.label and marker.rest == len(head):
                self.count(head)
            else:
                self.say(head, depth + 1)
        self.fill(element, depth + 1)

    def members(self, element: etree._Element) -> None:
        """Members of a list, numbered by a label, by ``n`` or not at all."""
        self.depth += 1
        for each in element.iterchildren("{*}label", "{*}head", "{*}item"):
            name, number = local_name(each), each.get("n", "")
            if name == "label":
                self.count(self.words(each))
                continue
            if name == "item" and not self.number:
                self.count(f"({number})" if number.isalpha() else f"{number}." if number.isalnum() else number or "—")
            inner = PARAGRAPHS | {"list"}
            if any(local_name(child) in inner for child in each.iterchildren(etree.Element)):
                self.say(each.text)
                self.fill(each, 0)
            else:
                self.say(self.words(each))
        self.depth -= 1
