"""Akoma Ntoso documents, read into versions of a treaty.

A document that `treaty.to_akn` wrote is the version's text with elements laid
over it, and comes back character by character. Any other document, of the 3.0
namespace or a draft of it (WD17, CSD13, 2.0), says what its units are; its
text is set out anew.
"""

from __future__ import annotations

from lxml import etree

from treatyref.errors import FormatError
from treatyref.provision import Version
from treatyref.reader.outline import OutlineUnit, assemble
from treatyref.reader.rebuild import Rebuilder
from treatyref.reader.xml import local_name, parse_xml
from treatyref.writer.akn import OWN
from treatyref.writer.frbr import LANGUAGES

__all__ = ["read_akn"]

HIERARCHY = frozenset({
    "alinea", "article", "book", "chapter", "clause", "division", "hcontainer", "indent", "level", "paragraph", "part",
    "point", "proviso", "rule", "section", "subchapter", "subclause", "subdivision", "subparagraph", "subpart", "subrule",
    "subsection", "subtitle", "title", "tome", "transitional",
})  # fmt: skip
"""Units of a body."""

LOOSE = {"recitals": "recitals", "recital": "recital", "citation": "citation", "formula": "formula"}
"""Units of a preamble."""

THROUGH = frozenset({
    "list", "sublist", "citations", "blockContainer", "container", "content", "longTitle", "blockList", "item", "body",
    "mainBody", "doc", "table", "tr", "td", "th", "foreign", "interstitial", "quotedStructure", "embeddedStructure",
})  # fmt: skip
"""Elements that are no units of their own; what they hold belongs to the unit around them."""

PARAGRAPHS = frozenset({"p", "block", "li", "tblock", "listIntroduction", "listWrapUp", "docTitle"})
NOTES = frozenset({"authorialNote", "note"})
CODES = {three: two for two, three in LANGUAGES.items()} | {
    "fre": "fr",
    "ger": "de",
    "arm": "hy",
    "geo": "ka",
    "rum": "ro",
}
UNADDRESSED = frozenset({"undefined", "null"})


def read_akn(data: bytes | str, *, version: str | None = None, language: str | None = None, name: str = "") -> Version:
    """Read an Akoma Ntoso document of the 3.0 or a draft namespace.

    Parameters
    ----------
    data : bytes or str
        The document.
    version : str, optional
        Id of the version; left out, the document's FRBR alias or language gives it.
    language : str, optional
        ISO 639-1 code; left out, the document says it.
    name : str, optional
        Name of the file, for the message of an error.

    Returns
    -------
    Version

    Raises
    ------
    FormatError
        If it is no well-formed Akoma Ntoso document, or has no body.
    StructureError
        If the body holds no units.
    """
    root = parse_xml(data, name=name)
    if local_name(root) != "akomaNtoso":
        msg = f"an Akoma Ntoso document begins with <akomaNtoso>, not <{local_name(root)}>"
        raise FormatError(msg)
    document = next((each for each in root if local_name(each) != "meta"), None)
    if document is None or _first(document, "body", "mainBody") is None:
        msg = "the document has neither <body> nor <mainBody>; there are no provisions to read"
        raise FormatError(msg)
    meta = _first(document, "meta")
    expression = None if meta is None else _first(meta, "FRBRExpression")
    code = _attribute(_first(document, "FRBRlanguage"), "language")
    spoken = language or CODES.get(code, code[:2]) or "en"
    aliases = (
        {}
        if expression is None
        else {_attribute(e, "name"): _attribute(e, "value") for e in _all(expression, "FRBRalias")}
    )
    note = None if meta is None else _first(meta, "note")
    source = "" if note is None else "".join(map(str, note.itertext())).strip()
    authoritative = expression is not None and _attribute(_first(expression, "FRBRauthoritative"), "value") == "true"
    ident = version or aliases.get("version") or spoken
    if meta is not None and meta.find(f".//{{{OWN}}}text") is not None:
        build = _Overlay(Rebuilder(ident, spoken)).read(document)
        return build.finish(aliases.get("title", ""), source, authoritative=authoritative)
    units = _AknReader().document(document)
    title = aliases.get("title") or _title(document)
    return assemble(units, version=ident, language=spoken, title=title, source=source, authoritative=authoritative)


def _first(element: etree._Element, *names: str) -> etree._Element | None:
    return next((each for each in element.iter(etree.Element) if local_name(each) in names), None)


def _all(element: etree._Element, name: str) -> list[etree._Element]:
    return [each for each in element.iter(etree.Element) if local_name(each) == name]


def _attribute(element: etree._Element | None, name: str) -> str:
    return "" if element is None else element.get(name, "")


def _address(element: etree._Element) -> str:
    """The address that a file gives; what programs leave there, and what holds blanks, is none."""
    given = element.get("eId") or element.get("id") or ""
    return "" if given in UNADDRESSED or len(given.split()) != 1 else given


class _Overlay:
    """Reads a document of our own: all characters outside its heads are the text."""

    def __init__(self, build: Rebuilder) -> None:
        self.build = build

    def read(self, document: etree._Element) -> Rebuilder:
        """Read the parts of the document, then what stands behind them."""
        for each in document:
            if local_name(each) != "meta":
                self.element(each)
        layout = document.find(f".//{{{OWN}}}text")
        self.build.gap(_attribute(layout, "after"))
        for each in document.iterfind(f".//{{{OWN}}}dropped"):
            start, end = each.get("start", ""), each.get("end", "")
            if start.isdecimal() and end.isdecimal() and int(start) < int(end):
                self.build.drop_again(int(start), int(end), each.get("reason", ""))
        return self.build

    def element(self, element: etree._Element) -> None:
        """Read one element: a number, a heading, words, a unit, or something around these."""
        name = local_name(element)
        if name == "meta":
            return
        before = element.get(f"{{{OWN}}}before", "")
        (self.build.rest if self.build.depth else self.build.gap)(before)
        role = element.get("class", "words") if name == "p" else name
        eid = element.get("eId", "")
        if name == "p" and len(element) and local_name(element[0]) == "docTitle":
            self.build.drop("".join(map(str, element.itertext())), "title")
        elif role in {"num", "heading", "words"}:
            getattr(self.build, role)("".join(map(str, element.itertext())))
        else:
            if eid:
                kind = element.get("name", name) if name in {"hcontainer", "container", "formula"} else name
                said = {
                    str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items() if OWN in str(key)
                }
                self.build.open(eid, "annex" if name == "attachment" else kind, said)
            self.build.gap(element.text or "")
            for each in element:
                self.element(each)
            if eid:
                after = element.get(f"{{{OWN}}}after", "")
                if after:
                    self.build.rest(after)
                self.build.close()
        self.build.gap(element.tail or "")


class _AknReader:
    """Reads a document of somebody else's into an outline."""

    def __init__(self) -> None:
        self.notes: list[OutlineUnit] = []

    def document(self, document: etree._Element) -> list[OutlineUnit]:
        """Preamble, body, conclusions, attachments, and the notes below the pages."""
        units: list[OutlineUnit] = []
        for part in document:
            name = local_name(part)
            if name in {"preamble", "conclusions"}:
                units.append(self.zone(part, name))
            elif name in {"body", "mainBody"}:
                units += self.body(part)
        for part in document:
            if local_name(part) in {"attachments", "annexes", "components"}:
                waiting, self.notes = self.notes, []
                units += [self.attachment(each) for each in part]
                self.notes = waiting
        if self.notes:
            units.append(OutlineUnit("notes", children=self.notes))
            self.notes = []
        return units

    def body(self, element: etree._Element) -> list[OutlineUnit]:
        """The units of a body; words between them are unnumbered paragraphs."""
        holder = OutlineUnit("")
        self.fill(holder, element)
        return [*[OutlineUnit("paragraph", words=[each]) for each in holder.words], *holder.children]

    def attachment(self, element: etree._Element) -> OutlineUnit:
        """An annex: a heading, and a document inside."""
        unit = OutlineUnit("annex", eid=_address(element))
        for each in element:
            name = local_name(each)
            if name in {"num", "heading"}:
                setattr(unit, name, self.words(each))
            elif name in {"doc", "statement", "act"}:
                inside = self.document(each)
                unit.children += inside
        if not unit.num and unit.heading:
            unit.num, unit.heading = unit.heading, ""
        return unit

    def zone(self, element: etree._Element, kind: str) -> OutlineUnit:
        """Preamble or conclusions."""
        unit = OutlineUnit(kind, eid=_address(element))
        self.fill(unit, element)
        return unit

    def unit(self, element: etree._Element, depth: int) -> OutlineUnit:
        """A unit of the hierarchy, a recital or a citation."""
        name = local_name(element)
        kind = element.get("name") or name if name == "hcontainer" else name
        unit = OutlineUnit(kind, eid=_address(element))
        self.fill(unit, element, depth)
        return unit

    def fill(self, unit: OutlineUnit, element: etree._Element, depth: int = 0) -> None:
        """Put what an element holds into a unit."""
        for each in element.iterchildren(etree.Element):
            name = local_name(each)
            if name in {"num", "heading"} and not getattr(unit, name):
                setattr(unit, name, self.words(each))
            elif name in HIERARCHY or name in LOOSE:
                unit.children.append(self.unit(each, depth + 1))
            elif name in PARAGRAPHS:
                self.paragraph(unit, each)
            elif name in {"intro", "wrapUp"}:
                self.edge(unit, each, name)
            elif name in THROUGH:
                self.fill(unit, each, depth + 1)

    def paragraph(self, unit: OutlineUnit, element: etree._Element) -> None:
        """A paragraph before the units inside is the unit's own; one behind them is another alinea."""
        words = self.words(element)
        if not unit.children:
            unit.words.append(words)
        elif words:
            unit.children.append(OutlineUnit("alinea", words=[words]))

    def edge(self, unit: OutlineUnit, element: etree._Element, name: str) -> None:
        """The words before and behind a list."""
        words = [self.words(each) for each in element.iterchildren(etree.Element)] or [self.words(element)]
        if name == "intro":
            unit.words += words
        else:
            unit.children.append(OutlineUnit("wrapUp", words=[" ".join(words)], eid=_address(element)))

    def words(self, element: etree._Element) -> str:
        """The words of an element; notes inside it are set aside."""
        found: list[str] = []
        walker = etree.iterwalk(element, events=("start", "end"))
        for event, inner in walker:
            if event == "end":
                found.append("" if inner is element else inner.tail or "")
            elif local_name(inner) in NOTES and inner is not element:
                number = inner.get("marker") or str(len(self.notes) + 1)
                self.notes.append(OutlineUnit("note", number, words=["".join(map(str, inner.itertext()))]))
                walker.skip_subtree()
            else:
                found += [" " if local_name(inner) in {"br", "eol", "p"} else "", inner.text or ""]
        return " ".join("".join(found).split())


def _title(document: etree._Element) -> str:
    """The title as the preface prints it."""
    preface = _first(document, "preface")
    if preface is None:
        return ""
    title = _first(preface, "docTitle")
    around = None if title is None else title.getparent()
    chosen = preface if around is None or local_name(around) not in PARAGRAPHS else around
    return " ".join("".join(map(str, chosen.itertext())).split())
