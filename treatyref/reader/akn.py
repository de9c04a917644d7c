"""Akoma Ntoso documents, read into versions of a treaty.

A document that `treaty.to_akn` wrote is the version's text with elements laid
over it, and comes back character by character. Any other document, of the 3.0
namespace or a draft of it (WD17, CSD13, 2.0), says what its units are; its
text is set out anew in one layout: numbers before words, articles and headings
on lines of their own, a blank line between paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from treatyref.address import Address, step_of
from treatyref.errors import FormatError, StructureError
from treatyref.numeral import roman_value
from treatyref.provision import Version
from treatyref.reader.naming import OWN_WORDS
from treatyref.reader.rebuild import DEEPEST, Rebuilder
from treatyref.reader.schema import SchemaReader, Wanted
from treatyref.reader.xml import first, local_name, shown
from treatyref.writer.akn import OWN
from treatyref.writer.frbr import LANGUAGES
from treatyref.writer.layout import derived_number

COUNTED = frozenset({"citation", "indent", "alinea", "note", "recital"})
"""Kinds that go by their place where no number is printed."""

OWN_LINE = frozenset(
    {"part", "title", "chapter", "section", "subsection", "article", "annex", "book", "tome", "division"}
)
"""Units whose number stands on a line of its own."""

NO_UNITS = frozenset({"preface", "preamble", "conclusions", "notes", "crossheading"})


@dataclass(slots=True)
class OutlineUnit:
    """A unit as a file tells it."""

    kind: str
    """Akoma Ntoso name."""
    num: str = ""
    heading: str = ""
    """As printed; empty if there is none."""
    words: list[str] = field(default_factory=list)
    """Its own paragraphs, those before its children."""
    children: list[OutlineUnit] = field(default_factory=list)
    """The units inside."""
    eid: str = ""
    """The address, if the file gives one; left out, it is made."""
    said: dict[str, str] = field(default_factory=dict)
    """What else is known, by the names that `Rebuilder` takes."""


def assemble(
    units: Sequence[OutlineUnit],
    *,
    version: str,
    language: str,
    title: str = "",
    source: str = "",
    authoritative: bool = False,
) -> Version:
    """Make a version of an outline.

    Preamble, units of the body, conclusions and annexes come in reading order; without a unit, it is a `StructureError`.

    >>> made = assemble(
    ...     [OutlineUnit("article", "Article 1", "Scope", ["It applies.", "It ends."])], version="en", language="en"
    ... )
    >>> made.text
    'Article 1\\nScope\\nIt applies.\\n\\nIt ends.'
    >>> [each.eid for each in made.walk()]
    ['art_1', 'art_1__al_1', 'art_1__al_2']
    """
    if all(unit.kind in NO_UNITS for unit in units):
        msg = "the file has the format of a treaty but no units: no article, point or paragraph with a number or words"
        raise StructureError(msg)
    assembler = _Assembler(Rebuilder(version, language))
    if title:
        assembler.build.drop(title, "title")
    for unit in units:
        assembler.unit(unit, "", "", 0)
    return assembler.build.finish(title, source, authoritative=authoritative)


def settle(unit: OutlineUnit, last: int) -> int:
    """Read a letter that is a Roman number too by the member of the list before it, and return its value.

    >>> settle(OutlineUnit("point", "(i)"), 0), settle(OutlineUnit("point", "(i)"), 8)
    (1, 9)
    """
    number, ordinal = derived_number("", unit.kind, unit.num)
    roman = roman_value(number) if number.isalpha() and number.islower() else None
    if roman is not None and roman != ordinal and ordinal != last + 1 and roman == last + 1:
        unit.said["ordinal"] = str(roman)
        return roman
    return ordinal or last


class _Assembler:
    """Writes units into a builder, with blanks between them."""

    def __init__(self, build: Rebuilder) -> None:
        self.build = build
        self.inline = False
        self.own_line = False
        self.counted: dict[str, int] = {}

    def unit(self, unit: OutlineUnit, parent: str, space: str, depth: int) -> None:
        """Write a unit and all inside it."""
        if depth > DEEPEST:
            msg = f"units are nested more than {DEEPEST} deep; this is no treaty"
            raise FormatError(msg)
        words = [joined for each in unit.words if (joined := " ".join(each.split()))]
        num, heading = " ".join(unit.num.split()), " ".join(unit.heading.split())
        eid = unit.eid or self._eid(unit, num, parent, space)
        if not (num or heading or words or unit.children):
            return
        self.build.open(eid, unit.kind, self._said(unit, eid, num))
        self._head(unit.kind, num, heading)
        inner = eid if unit.kind == "annex" else space
        alone = len(words) == 1 and (not unit.children or unit.kind in OWN_WORDS)
        if alone:
            self._gap()
            self.build.words(words[0])
            self.inline = False
        else:
            intro = len(words) == 1 and unit.kind not in NO_UNITS
            for at, paragraph in enumerate(words, start=1):
                child = OutlineUnit("intro" if intro else "alinea", words=[paragraph])
                child.eid = str(Address(eid).join("intro" if intro else step_of("alinea", str(at))))
                self.unit(child, eid, inner, depth + 1)
        below = "" if unit.kind in NO_UNITS else eid
        last = 0
        for child in unit.children:
            last = settle(child, last)
            self.unit(child, below, inner, depth + 1)
        self.inline = False
        self.build.close()

    def _head(self, kind: str, num: str, heading: str) -> None:
        if not (num or heading):
            return
        self._gap()
        if num:
            self.build.num(num)
        if heading:
            self.build.gap(("\n" if kind in OWN_LINE else " ") if num else "")
            self.build.heading(heading)
        self.inline = True
        self.own_line = kind in OWN_LINE

    def _gap(self) -> None:
        """A blank line between paragraphs; a line feed under a heading, a space behind a bare number."""
        if self.build.length:
            below = "\n" if self.own_line else " "
            self.build.gap(below if self.inline else "\n\n")
        self.inline = False

    def _eid(self, unit: OutlineUnit, num: str, parent: str, space: str) -> str:
        """Join the parent's address and the unit's own part."""
        number, ordinal = derived_number("", unit.kind, num)
        number = unit.said.get("number", number)
        if unit.kind == "annex" and ordinal is not None:
            number = str(ordinal)
        if not number and unit.kind in COUNTED:
            bare = self.build.names.of(unit.kind, "", parent, space)
            place = self.counted[bare] = self.counted.get(bare, 0) + 1
            number = str(place)
            unit.said.setdefault("number", number)
            unit.said.setdefault("ordinal", number)
        return self.build.names.of(unit.kind, number, parent, space)

    def _said(self, unit: OutlineUnit, eid: str, num: str) -> dict[str, str]:
        """What the words do not show; a place in the address counts where no number is printed."""
        said = dict(unit.said)
        if unit.kind in COUNTED and not num and "number" not in said:
            place = Address(eid).place
            if place is not None:
                said.update(number=str(place), ordinal=str(place))
        return said


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
CODES = {three: two for two, three in LANGUAGES.items()} | {
    "fre": "fr",
    "ger": "de",
    "arm": "hy",
    "geo": "ka",
    "rum": "ro",
}
DOCUMENTS = ("act", "bill", "statement", "doc")
"""Documents that a collection may hold, those with provisions first."""
UNADDRESSED = frozenset({"undefined", "null"})


def _collected(root: etree._Element) -> etree._Element:
    """The document of a collection that has provisions: a bill comes with its memorandum and its statement of costs."""
    inner = (each for name in DOCUMENTS for each in root.iter(f"{{*}}{name}"))
    return next((each for each in inner if first(each, "body", "mainBody") is not None), root)


def read_akn(root: etree._Element, wanted: Wanted) -> Version:
    """Read an Akoma Ntoso document of the 3.0 or a draft namespace.

    Left out, the FRBR alias or the language of the document gives the version's id.
    """
    document = next((each for each in root if local_name(each) != "meta"), None)
    if document is not None and local_name(document) == "documentCollection":
        document = _collected(root)
    if document is None or first(document, "body", "mainBody") is None:
        msg = "the document has neither <body> nor <mainBody>; there are no provisions to read"
        raise FormatError(msg)
    meta = first(document, "meta")
    expression = None if meta is None else first(meta, "FRBRExpression")
    code = _attribute(first(document, "FRBRlanguage"), "language").rsplit("/", 1)[-1].casefold()
    spoken = wanted.language or CODES.get(code, code[:2]) or "en"
    said = () if expression is None else expression.iter("{*}FRBRalias")
    aliases = {_attribute(each, "name"): _attribute(each, "value") for each in said}
    note = None if meta is None else first(meta, "note")
    source = "" if note is None else "".join(map(str, note.itertext())).strip()
    authoritative = expression is not None and _attribute(first(expression, "FRBRauthoritative"), "value") == "true"
    ident = wanted.version or aliases.get("version") or spoken
    if meta is not None and meta.find(f".//{{{OWN}}}text") is not None:
        build = _Overlay(Rebuilder(ident, spoken)).read(document)
        return build.finish(aliases.get("title", ""), source, authoritative=authoritative)
    units = _AknReader().document(document)
    title = aliases.get("title") or _title(document)
    return assemble(units, version=ident, language=spoken, title=title, source=source, authoritative=authoritative)


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


class _AknReader(SchemaReader):
    """Reads a document of somebody else's into an outline."""

    aside = frozenset({"authorialNote", "note"})
    breaks = frozenset({"br", "eol", "p"})

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
        notes = [
            OutlineUnit("note", note.get("marker") or str(n), words=[shown(note)])
            for n, note in enumerate(self.notes, start=1)
        ]
        self.notes = []
        return [*units, OutlineUnit("notes", children=notes)] if notes else units

    def body(self, element: etree._Element) -> list[OutlineUnit]:
        """The units of a body; words between them are unnumbered paragraphs."""
        holder = OutlineUnit("")
        self.fill(holder, element)
        return [*(OutlineUnit("paragraph", words=[each]) for each in holder.words), *holder.children]

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
                self.block(unit, each)
            elif name in {"intro", "wrapUp"}:
                self.edge(unit, each, name)
            elif name in THROUGH:
                self.fill(unit, each, depth + 1)

    def block(self, unit: OutlineUnit, element: etree._Element) -> None:
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


def _title(document: etree._Element) -> str:
    """The title as the preface prints it."""
    preface = first(document, "preface")
    if preface is None:
        return ""
    title = first(preface, "docTitle")
    around = None if title is None else title.getparent()
    chosen = preface if around is None or local_name(around) not in PARAGRAPHS else around
    return shown(chosen)
