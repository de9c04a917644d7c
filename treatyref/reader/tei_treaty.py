"""Treaties in TEI P5: divisions with a type, a number and a head."""

from contextlib import suppress

from lxml import etree

from treatyref.errors import StructureError
from treatyref.provision import Version
from treatyref.reader.inner import split_label
from treatyref.reader.language import language_of
from treatyref.reader.outline import OutlineUnit, assemble
from treatyref.reader.plain import LineBlock, parse_blocks
from treatyref.reader.schema import GENERATED, SchemaReader, Wanted
from treatyref.reader.xml import LANGUAGE, first, local_name, shown

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
