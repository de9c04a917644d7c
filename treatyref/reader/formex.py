"""Formex 4, the XML of the Official Journal of the European Union."""

from collections.abc import Iterator

from lxml import etree

from treatyref.provision import Version
from treatyref.reader.inner import division_of, split_label
from treatyref.reader.outline import OutlineUnit, assemble
from treatyref.reader.schema import SchemaReader, Wanted
from treatyref.reader.xml import local_name, numbered_char

ROOTS = frozenset({"ACT", "AGR", "CONS.ACT", "DECISION", "GENERAL", "LETTER", "PROT", "ANNEX", "COMBINED.FRAGMENT"})
"""Elements that a Formex document may begin with."""

THROUGH = frozenset({
    "ENACTING.TERMS", "CONTENTS", "GR.SEQ", "GR.CONSID", "GR.VISA", "CONS.DOC", "CONS.TXT", "PREAMBLE.GEN",
})  # fmt: skip
SKIPPED = frozenset({"BIB.INSTANCE", "BIB.DATA", "BIB.DOC", "TOC", "INFO.CONSLEG", "INFO.PROD", "FAM.COMP", "PROLOG"})


def read_formex(root: etree._Element, wanted: Wanted) -> Version:
    """Read a Formex 4 document; left out, its language gives the version's id too."""
    said = next((each for each in root.iter(etree.Element) if local_name(each) in {"LG.DOC", "LG"} and each.text), None)
    spoken = wanted.language or ("en" if said is None else str(said.text).strip().lower()[:2])
    reader = _FormexReader()
    units = reader.closed(reader.parts(root))
    return assemble(units, version=wanted.version or spoken, language=spoken, title=reader.title)


class _FormexReader(SchemaReader):
    """Reads a document into an outline."""

    aside = frozenset({"NOTE"})
    breaks = frozenset({"P", "TXT", "TI", "STI", "BR"})

    def __init__(self) -> None:
        super().__init__()
        self.title = ""

    def text(self, element: etree._Element) -> str | None:
        """Quotation marks are elements, and their code says which."""
        return (
            numbered_char(element.get("CODE", ""), '"')
            if local_name(element) in {"QUOT.START", "QUOT.END"}
            else element.text
        )

    def number(self, note: etree._Element) -> str:
        """The number at the end of a note's id."""
        return note.get("NOTE.ID", "").lstrip("E0")

    def parts(self, element: etree._Element) -> list[OutlineUnit]:
        """The units right inside an element."""
        found: list[OutlineUnit] = []
        readers = {
            "PREAMBLE": self.preamble, "DIVISION": self.division, "ARTICLE": self.article, "ANNEX": self.annex,
            "PARAG": self.numbered, "NP": self.item, "FINAL": self.final,
        }  # fmt: skip
        for each in element.iterchildren(etree.Element):
            name = local_name(each)
            if name == "TITLE" and not self.title and local_name(element) not in {"DIVISION", "ANNEX"}:
                self.title = self.words(each)
            elif name in readers:
                found.append(readers[name](each))
            elif name in {"LIST", "ALINEA", "P", "TXT"}:
                holder = OutlineUnit("")
                self.fill(holder, each)
                found += holder.loose()
            elif name in THROUGH:
                found += self.parts(each)
        return found

    def final(self, element: etree._Element) -> OutlineUnit:
        """The closing words and signatures."""
        return OutlineUnit("conclusions", words=[self.words(each) for each in _leaves(element)])

    def preamble(self, element: etree._Element) -> OutlineUnit:
        """Opening words, citations, recitals, and the words that enact."""
        unit = OutlineUnit("preamble")
        recitals: OutlineUnit | None = None
        for each in element.iter(etree.Element):
            name = local_name(each)
            if name == "PREAMBLE.INIT":
                unit.children.append(OutlineUnit("init", words=[self.words(each)]))
            elif name == "VISA":
                unit.children.append(OutlineUnit("citation", words=[self.words(each)]))
            elif name in {"GR.CONSID", "GR.CONSID.INIT"} and recitals is None:
                recitals = OutlineUnit("recitals")
                unit.children.append(recitals)
            if name == "GR.CONSID.INIT" and recitals is not None:
                recitals.words.append(self.words(each))
            elif name == "CONSID":
                item = self.item(each, "recital")
                (unit if recitals is None else recitals).children.append(item)
            elif name == "PREAMBLE.FINAL":
                unit.children.append(OutlineUnit("formula", words=[self.words(each)]))
        if len(unit.children) == 1 and unit.children[0].kind == "init":
            unit = OutlineUnit("preamble", words=unit.children[0].words)
        elif not unit.children:
            unit.words = [self.words(each) for each in _leaves(element)]
        return unit

    def division(self, element: etree._Element) -> OutlineUnit:
        """A part, title, chapter or section, by the word before its number."""
        num, heading = self.head(element)
        kind = division_of(num) or ("chapter" if num else "crossheading")
        return OutlineUnit(kind, num, heading, children=self.parts(element))

    def head(self, element: etree._Element) -> tuple[str, str]:
        """The number and the heading of a division or annex."""
        title = element.find("TITLE")
        if title is None:
            return "", ""
        first, second = (title.find(name) for name in ("TI", "STI"))
        num, heading = split_label(self.words(first) if first is not None else self.words(title))
        below = "" if second is None else self.words(second)
        return num, " ".join(filter(None, (heading, below)))

    def annex(self, element: etree._Element) -> OutlineUnit:
        """An annex and its contents."""
        num, heading = self.head(element)
        unit = OutlineUnit("annex", num or heading or "ANNEX", heading if num else "")
        unit.children = self.parts(element)
        return unit

    def article(self, element: etree._Element) -> OutlineUnit:
        """An article: number, heading, then paragraphs or words."""
        number, heading = element.find("TI.ART"), element.find("STI.ART")
        unit = OutlineUnit(
            "article", "" if number is None else self.words(number), "" if heading is None else self.words(heading)
        )
        for each in element.iterchildren(etree.Element):
            name = local_name(each)
            if name == "PARAG":
                unit.children.append(self.numbered(each))
            elif name not in {"TI.ART", "STI.ART"}:
                self.fill(unit, each)
        return unit

    def numbered(self, element: etree._Element) -> OutlineUnit:
        """A numbered paragraph."""
        number = element.find("NO.PARAG")
        unit = OutlineUnit("paragraph", "" if number is None else self.words(number))
        for each in element.iterchildren(etree.Element):
            if local_name(each) != "NO.PARAG":
                self.fill(unit, each)
        return unit

    def fill(self, unit: OutlineUnit, element: etree._Element) -> None:
        """Put what an alinea, a paragraph or a list holds into a unit."""
        name = local_name(element)
        inner = {local_name(each) for each in element.iterchildren(etree.Element)}
        if name == "LIST":
            unit.children += [self.item(each, listed=element.get("TYPE", "")) for each in element.iterfind("ITEM")]
        elif name in {"ALINEA", "TXT", "QUOT.S", "GR.SEQ", "ITEM"} and inner & {"P", "LIST", "NP", "ALINEA"}:
            for each in element.iterchildren(etree.Element):
                self.fill(unit, each)
        elif name == "NP":
            unit.children.append(self.item(element))
        elif name not in SKIPPED:
            self.paragraph(unit, self.words(element))

    def item(self, element: etree._Element, kind: str = "point", listed: str = "") -> OutlineUnit:
        """A member of a list or a recital: a number, words, and perhaps a list below it."""
        inside = element.find("NP")
        holder = element if inside is None else inside
        number = holder.find("NO.P")
        num = "" if number is None else self.words(number)
        if not num and kind == "point":
            kind = "indent" if listed.upper() in {"DASH", "BULLET", ""} else "point"
            num = "—" if kind == "indent" else ""
        unit = OutlineUnit("indent" if num in {"-", "–", "—", "•"} else kind, num)
        for each in holder.iterchildren(etree.Element):
            if local_name(each) not in {"NO.P", "NP"}:
                self.fill(unit, each)
        if not (unit.words or unit.children):
            unit.words.append(self.words(holder).removeprefix(num).strip())
        return unit


def _leaves(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a part, or the part itself if it has none."""
    found = [
        each
        for each in element.iter(etree.Element)
        if local_name(each) in {"P", "SIGNATORY"} and each.find("P") is None
    ]
    yield from found or [element]
