"""TEI, and other XML of texts: as a citing text, and as a treaty."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from lxml import etree

from treatyref.document import day_of
from treatyref.errors import StructureError
from treatyref.provision import Version
from treatyref.reader.inner import split_label
from treatyref.reader.language import language_of
from treatyref.reader.outline import OutlineUnit, assemble
from treatyref.reader.plain import LineBlock, parse_blocks
from treatyref.reader.reading import Metadata, Reading, set_below
from treatyref.reader.schema import GENERATED, SchemaReader, Wanted
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

    Examples
    --------
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


KINDS = {
    "part": "part", "title": "title", "chapter": "chapter", "section": "section", "subsection": "subsection",
    "article": "article", "art": "article", "point": "point", "paragraph": "paragraph", "para": "paragraph",
    "subparagraph": "subparagraph", "clause": "clause", "alinea": "alinea", "annex": "annex", "appendix": "annex",
    "protocol": "annex", "preamble": "preamble", "preface": "preface", "signatures": "conclusions", "closing": "conclusions",
    "conclusions": "conclusions", "item": "point", "recital": "recital", "recitals": "recitals",
}  # fmt: skip
"""What a division is, by its type."""

BY_LEVEL = ("article", "paragraph", "subparagraph", "point")
"""What a division without a type is, by how deep it stands."""

PARAGRAPHS = frozenset({"p", "ab", "l", "signed", "closer", "dateline", "salute", "opener", "trailer", "byline"})


def read_tei_treaty(root: etree._Element, wanted: Wanted) -> Version:
    """Read a treaty that is encoded in TEI; its language is that of the text, or of the whole."""
    found = first(root, "text")
    text = root if found is None else found
    spoken = wanted.language or language_of(text.get(LANGUAGE)) or language_of(root.get(LANGUAGE)) or "en"
    header = next((each for each in root if local_name(each) == "teiHeader"), None)
    title = "" if header is None else shown(first(header, "title"))
    units = _TeiReader().parts(text)
    version = wanted.version or spoken
    if not any(each.num or each.children for each in units if each.kind != "notes"):
        with suppress(StructureError):  # the paragraphs of a print, not divided: their words say what they are
            words = [LineBlock(line) for each in units if each.kind != "notes" for line in each.words]
            return parse_blocks(words, version=version, language=spoken, title=title)
    return assemble(units, version=version, language=spoken, title=title)


class _TeiReader(SchemaReader):
    """Reads a text into an outline."""

    breaks = frozenset({"lb", "pb", "cb"})

    def parts(self, text: etree._Element) -> list[OutlineUnit]:
        """Front, body and back; notes stand at the end."""
        units: list[OutlineUnit] = []
        for part in text.iterchildren(etree.Element):
            name = local_name(part)
            fallback = {"front": "preamble", "back": "conclusions"}.get(name, "")
            holder = OutlineUnit(fallback)
            self.fill(holder, part, 0)
            units += [holder] if holder.words and fallback else holder.loose()
        return self.closed(units)

    def division(self, element: etree._Element, depth: int, above: str) -> OutlineUnit:
        """A division; its head is a number, a heading or both."""
        said = KINDS.get(element.get("type", "").lower())
        unit = OutlineUnit(said or above or BY_LEVEL[min(depth, len(BY_LEVEL) - 1)])
        heads = [
            self.words(each)
            for each in element.iterchildren(etree.Element)
            if local_name(each) in {"head", "num", "label"}
        ]
        if heads:
            unit.num, unit.heading = split_label(heads[0])
            unit.heading = " ".join(filter(None, (unit.heading, *heads[1:])))
        number = element.get("n", "")
        if not unit.num and number and unit.kind not in {"preamble", "conclusions", "alinea"}:
            own = {"article": "Article ", "chapter": "Chapter ", "part": "Part ", "annex": "Annex "}.get(unit.kind, "")
            unit.num = f"{own}{number}" if own else f"{number}."
            unit.said.update(GENERATED)
        if unit.kind == "annex" and not unit.num:
            unit.num, unit.heading = unit.heading or "Annex", ""
        self.fill(unit, element, depth + 1)
        return unit

    def fill(self, unit: OutlineUnit, element: etree._Element, depth: int) -> None:
        """Put what a division holds into its unit."""
        for each in element.iterchildren(etree.Element):
            name = local_name(each)
            if name == "div" or (name.startswith("div") and name[3:].isdigit()):
                above = "" if unit.kind not in {"preamble", "conclusions"} else unit.kind if depth == 0 else "alinea"
                unit.children.append(self.division(each, depth, above))
            elif name == "list":
                self.list_of(unit, each)
            elif name in PARAGRAPHS:
                self.paragraph(unit, self.words(each))
            elif name in {"group", "floatingText", "body", "quote", "argument", "div"}:
                self.fill(unit, each, depth)

    def list_of(self, unit: OutlineUnit, element: etree._Element) -> None:
        """Members of a list, numbered by a label, by ``n`` or not at all."""
        label = ""
        for each in element.iterchildren(etree.Element):
            name = local_name(each)
            if name == "label":
                label = self.words(each)
            elif name == "head":
                self.paragraph(unit, self.words(each))
            elif name == "item":
                number = label or each.get("n", "")
                said = dict(GENERATED) if number and not label else {}
                num = number if label or not number.isalnum() else f"({number})" if number.isalpha() else f"{number}."
                item = OutlineUnit("point" if num else "indent", num, said=said)
                inner = [local_name(child) for child in each.iterchildren(etree.Element)]
                if {"p", "ab", "list"} & set(inner):
                    self.paragraph(item, " ".join((each.text or "").split()))
                    self.fill(item, each, len(BY_LEVEL))
                else:
                    item.words.append(self.words(each))
                unit.children.append(item)
                label = ""
