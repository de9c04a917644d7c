"""Formex 4, the XML of the Official Journal of the European Union."""

from collections.abc import Collection

from lxml import etree

from treatyref.numeral import RAISED
from treatyref.provision import Version
from treatyref.reader.schema import Wanted
from treatyref.reader.set_out import LineReader
from treatyref.reader.xml import local_name, numbered_char

ROOTS = frozenset({"ACT", "AGR", "CONS.ACT", "DECISION", "GENERAL", "LETTER", "PROT", "ANNEX", "COMBINED.FRAGMENT"})
"""Elements that a Formex document may begin with."""

SKIPPED = frozenset({"BIB.INSTANCE", "BIB.DATA", "BIB.DOC", "TOC", "INFO.CONSLEG", "INFO.PROD", "FAM.COMP", "PROLOG"})
NUMBERS = frozenset({"NO.PARAG", "NO.P"})
HEADS = {"TI": 2, "STI": 2, "TI.ART": 3, "STI.ART": 3}
"""Numbers of paragraphs and items; headings, with their levels."""
DASHED = frozenset({"DASH", "BULLET", ""})
"""Types of lists without numbers."""
BLOCKS = frozenset({
    "ALINEA", "ANNEX", "ARTICLE", "CONSID", "CONTENTS", "DIVISION", "FINAL", "GR.CONSID", "GR.CONSID.INIT", "GR.SEQ", "GR.VISA",
    "ITEM", "LIST", "NP", "P", "PARAG", "PREAMBLE.FINAL", "PREAMBLE.INIT", "SIGNATORY", "TITLE", "TXT", "VISA", *NUMBERS, *HEADS,
})  # fmt: skip
"""Elements that stand on lines of their own."""
UNMARKED = dict.fromkeys(map(ord, RAISED))
"""What takes the marks of notes out of a title."""


def read_formex(root: etree._Element, wanted: Wanted) -> Version:
    """Read a Formex 4 document; left out, its language gives the version's id too."""
    said = next((each for each in root.iter(etree.Element) if local_name(each) in {"LG.DOC", "LG"} and each.text), None)
    reader = _FormexReader(root)
    reader.mark_notes(root)
    reader.read(root)
    spoken = wanted.language or ("en" if said is None else str(said.text).strip().lower()[:2])
    return reader.version(wanted, spoken, reader.title)


class _FormexReader(LineReader):
    """Sets a document out in lines."""

    aside = frozenset({"NOTE"})
    breaks = frozenset({"P", "TXT", "TI", "STI", "BR"})

    def __init__(self, root: etree._Element) -> None:
        super().__init__()
        self.title = self.mark = ""
        self.holders = _holders(root, BLOCKS)
        self.numbered = _holders(root, NUMBERS)

    def text(self, element: etree._Element) -> str | None:
        """Quotation marks are elements, and their code says which."""
        marked = local_name(element) in {"QUOT.START", "QUOT.END"}
        return numbered_char(element.get("CODE", ""), '"') if marked else element.text

    def say(self, words: str | None, head: int = 0) -> None:
        """A mark before a quoted paragraph opens it."""
        if self.mark and words and words.strip():
            self.number, self.mark = f"{self.mark}{self.number}", ""
        super().say(words, head)

    def read(self, element: etree._Element) -> None:
        """Set out an element: its blocks, or the words of one that has none."""
        name, above = local_name(element), element.getparent()
        if name in SKIPPED:
            return
        if name == "NOTE":
            self.notes.append(element)
        elif name == "QUOT.START":
            self.mark = self.text(element) or ""
        elif name == "TITLE" and not self.title and (above is None or local_name(above) not in {"DIVISION", "ANNEX"}):
            self.title = self.words(element).translate(UNMARKED)
        elif name in NUMBERS:
            self.count(self.words(element))
        elif name in HEADS or element not in self.holders:
            self.say(self.words(element), HEADS.get(name, 0))
        else:
            self._holder(element)

    def _holder(self, element: etree._Element) -> None:
        """What holds blocks; a list stands further to the right, and a member without a number has a dash."""
        name, above = local_name(element), element.getparent()
        dashed = above is not None and above.get("TYPE", "").upper() in DASHED
        if name == "ITEM" and dashed and element not in self.numbered:
            self.count("—")
        self.depth += name == "LIST"
        self.say(element.text)
        for each in element.iterchildren(etree.Element):
            self.read(each)
            self.say(each.tail)
        self.depth -= name == "LIST"


def _holders(root: etree._Element, names: Collection[str]) -> set[etree._Element]:
    """The elements that hold some of some names, notes aside; each is climbed to once."""
    found: set[etree._Element] = set()
    walker = etree.iterwalk(root, events=("start",))
    for _, each in walker:
        if local_name(each) == "NOTE":
            walker.skip_subtree()
        elif local_name(each) in names:
            above = each.getparent()
            while above is not None and above not in found:
                found.add(above)
                above = above.getparent()
    return found
