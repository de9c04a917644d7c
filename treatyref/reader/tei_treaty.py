"""Treaties in TEI P5: divisions with a type, a number and a head."""

from __future__ import annotations

from lxml import etree

from treatyref.provision import Version
from treatyref.reader.inner import split_label
from treatyref.reader.outline import OutlineUnit, assemble
from treatyref.reader.web_metadata import language_of
from treatyref.reader.xml import local_name, parse_xml

__all__ = ["read_tei_treaty"]

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
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


def read_tei_treaty(
    data: bytes | str, *, version: str | None = None, language: str | None = None, name: str = ""
) -> Version:
    """Read a treaty that is encoded in TEI.

    Parameters
    ----------
    data : bytes or str
        The document.
    version, language : str, optional
        Left out, the document's language gives both.
    name : str, optional
        Name of the file, for the message of an error.

    Raises
    ------
    FormatError
        If it is not well-formed.
    StructureError
        If it has no divisions.
    """
    root = parse_xml(data, name=name)
    text = next((each for each in root.iter(etree.Element) if local_name(each) == "text"), root)
    spoken = language or language_of(text.get(LANGUAGE)) or language_of(root.get(LANGUAGE)) or "en"
    header = next((each for each in root if local_name(each) == "teiHeader"), None)
    title = None if header is None else next((e for e in header.iter(etree.Element) if local_name(e) == "title"), None)
    reader = _TeiReader()
    units = reader.parts(text)
    named = "" if title is None else " ".join("".join(map(str, title.itertext())).split())
    return assemble(units, version=version or spoken, language=spoken, title=named)


class _TeiReader:
    """Reads a text into an outline."""

    def __init__(self) -> None:
        self.notes: list[OutlineUnit] = []

    def parts(self, text: etree._Element) -> list[OutlineUnit]:
        """Front, body and back; notes stand at the end."""
        units: list[OutlineUnit] = []
        for part in text.iterchildren(etree.Element):
            name = local_name(part)
            fallback = {"front": "preamble", "back": "conclusions"}.get(name, "")
            holder = OutlineUnit(fallback)
            self.fill(holder, part, 0)
            if holder.words and not fallback:
                units += [OutlineUnit("paragraph", words=[each]) for each in holder.words]
            units += [holder] if holder.words and fallback else holder.children
        if self.notes:
            units.append(OutlineUnit("notes", children=self.notes))
        return units

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
            unit.said["attributes"] = '{"generated": "true"}'
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
                said = {"attributes": '{"generated": "true"}'} if number and not label else {}
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

    def paragraph(self, unit: OutlineUnit, words: str) -> None:
        """Words before the units inside are the unit's own; words behind them wrap up, or are another alinea."""
        if not words:
            return
        if not unit.children:
            unit.words.append(words)
        else:
            unit.children.append(OutlineUnit("wrapUp" if words[:1].islower() else "alinea", words=[words]))

    def words(self, element: etree._Element) -> str:
        """The words of an element; notes inside it are set aside."""
        found: list[str] = []
        walker = etree.iterwalk(element, events=("start", "end"))
        for event, inner in walker:
            name = local_name(inner)
            if event == "end":
                found.append("" if inner is element else inner.tail or "")
            elif name == "note" and inner is not element:
                number = inner.get("n") or str(len(self.notes) + 1)
                self.notes.append(OutlineUnit("note", number, words=["".join(map(str, inner.itertext()))]))
                walker.skip_subtree()
            else:
                found += [" " if name in {"lb", "pb", "cb"} else "", inner.text or ""]
        return " ".join("".join(found).split())
