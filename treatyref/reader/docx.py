"""DOCX: the paragraphs of a word processor's file, with the numbers that it counts by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from treatyref.reader.list_number import format_number
from treatyref.reader.package import Package, metadata_in
from treatyref.reader.plain import LineBlock, line_blocks
from treatyref.reader.reading import Reading, set_below
from treatyref.reader.text import FileSource
from treatyref.reader.xml import local_name
from treatyref.words import language

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOT_SHOWN = frozenset({"delText", "instrText", "Fallback", "moveFrom", "pPr", "rPr", "sectPr", "del"})
"""Elements of a paragraph that are not printed: deleted words, codes of fields, what older programs show instead."""

SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


HEADING = re.compile(r"(?i)heading ?(?P<level>[1-9])")
"""What word processors call the styles of headings, in every language of theirs."""
QUOTATION = re.compile(r"(?i)(?:intense )?quote|block ?text|block ?quot(?:e|ation)|quotations?")
"""The same of quotations."""


def read_docx(source: FileSource) -> Reading:
    """Return the text of a DOCX file, notes at its end, and what it says of itself."""
    package = Package(source, "word processor")
    paragraphs = (
        (each.text, QUOTATION.fullmatch(style) is not None)
        for part in ("document", "footnotes", "endnotes")
        for each, style in _paragraphs(package, part)
    )
    return set_below(paragraphs, metadata_in(package.part("docProps/core.xml")))


def docx_blocks(source: FileSource) -> list[LineBlock]:
    """Return the lines of the main text, numbers counted automatically included."""
    shown: list[LineBlock] = []
    for each, _ in _paragraphs(Package(source, "word processor"), "document"):
        if each.text.strip() or each.number:
            made = line_blocks(each.text, each.number, each.level)
            shown += [replace(line, head=each.head) for line in made] if each.head else made
    return shown


def _paragraphs(package: Package, part: str) -> Iterator[tuple[LineBlock, str]]:
    """Give the paragraphs of a part with their styles, those in tables and text boxes included; one with a number is no heading."""
    root = package.part(f"word/{part}.xml")
    if root is None:
        return
    numbering = Numbering(package.part("word/numbering.xml"), package.part("word/styles.xml"))
    for element in root.iter(f"{W}p"):
        if any(local_name(above) == "Fallback" for above in element.iterancestors()):
            continue
        marker, level = numbering.marker(element)
        style = numbering.style_name(element)
        heading = None if marker else HEADING.fullmatch(style)
        head = int(heading["level"]) if heading else 0
        yield LineBlock("".join(_words(element)), marker, level + 1, head), style


def _words(paragraph: etree._Element) -> Iterator[str]:
    """Give what is printed of a paragraph, without the paragraphs of text boxes inside it."""
    walker = etree.iterwalk(paragraph, events=("start",))
    for _, element in walker:
        name = local_name(element)
        if element is not paragraph and (name in NOT_SHOWN or name == "p"):
            walker.skip_subtree()
        elif name == "t":
            yield element.text or ""
        elif name in SIGNS and element.tag.startswith(W) and element.getparent().tag == f"{W}r":
            yield SIGNS[name]


KINDS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
PLACE = re.compile(r"%([1-9])")
LONGEST_CHAIN = 20
"""Styles that may build on each other; a longer chain is a circle."""


@dataclass(frozen=True, slots=True)
class _ListLevel:
    """How one level of a list counts."""

    start: int = 1
    kind: str = "decimal"
    pattern: str = "%1."


class Numbering:
    """Counts the lists of a file, paragraph by paragraph in reading order.

    It is made of the roots of ``word/numbering.xml`` and ``word/styles.xml``.
    """

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _ListLevel]] = {}
        self._list_of: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._styles = {} if styles is None else {_get(each, "styleId"): each for each in styles.iterfind(f"{W}style")}
        if numbering is not None:
            self._read(numbering)

    def _read(self, root: etree._Element) -> None:
        """Read which lists there are and how they count."""
        for abstract in root.iterfind(f"{W}abstractNum"):
            self._levels[_get(abstract, "abstractNumId")] = {
                _whole(_get(level, "ilvl")): _ListLevel(
                    _whole(_value(level, "start"), 1),
                    _value(level, "numFmt") or "decimal",
                    _value(level, "lvlText") or "",
                )
                for level in abstract.iterfind(f"{W}lvl")
            }
        for each in root.iterfind(f"{W}num"):
            name = _get(each, "numId")
            self._list_of[name] = _value(each, "abstractNumId") or ""
            self._overrides[name] = {
                _whole(_get(over, "ilvl")): _whole(_value(over, "startOverride"), 1)
                for over in each.iterfind(f"{W}lvlOverride")
                if over.find(f"{W}startOverride") is not None
            }

    def marker(self, paragraph: etree._Element) -> tuple[str, int]:
        """Return what is printed before the paragraph, and how deep its list is; an empty marker if nothing is."""
        name, depth = self._place(paragraph)
        used = self._list_of.get(name)
        levels = self._levels.get(used) if used is not None else None
        if used is None or not levels or depth not in levels:
            return "", 0
        counts = self._counts.setdefault(used, {})
        level = levels[depth]
        if depth in self._overrides.get(name, {}) and (name, depth) not in self._begun:
            counts[depth] = self._overrides[name][depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self._begun.add((name, depth))
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.kind in {"bullet", "none"}:
            return "", depth
        return PLACE.sub(lambda found: self._number(levels, counts, int(found[1]) - 1), level.pattern), depth

    def _number(self, levels: dict[int, _ListLevel], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth, _ListLevel())
        number = counts.get(depth, level.start)
        if level.kind in {"russianLower", "russianUpper"} and 1 <= number <= len(
            letters := language("ru").numbers.letters
        ):
            letter = letters[number - 1]
            return letter if level.kind == "russianLower" else letter.upper()
        if level.kind == "decimalZero":
            return f"{number:02}"
        return format_number(number, KINDS.get(level.kind, "1"))

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """Return list and depth, by the paragraph itself or by the style it has or builds on."""
        number, depth = _numbered(paragraph)
        style = self._style(paragraph)
        for _ in range(LONGEST_CHAIN):
            if style is None or (number is not None and depth is not None):
                break
            of_style, deep = _numbered(style)
            number = of_style if number is None else number
            depth = deep if depth is None else depth
            style = self._styles.get(_value(style, "basedOn") or "")
        return number or "0", depth or 0

    def _style(self, paragraph: etree._Element) -> etree._Element | None:
        return self._styles.get(_value(paragraph, "pPr/pStyle") or "")

    def style_name(self, paragraph: etree._Element) -> str:
        """Return the name of the paragraph's style, empty if it has the usual one."""
        style = self._style(paragraph)
        return "" if style is None else _value(style, "name") or ""


def _numbered(element: etree._Element) -> tuple[str | None, int | None]:
    """Return list and depth as a paragraph or style gives them itself."""
    depth = _value(element, "pPr/numPr/ilvl")
    return _value(element, "pPr/numPr/numId"), None if depth is None else _whole(depth)


def _get(element: etree._Element, name: str) -> str:
    return element.get(f"{W}{name}") or ""


def _value(element: etree._Element, path: str) -> str | None:
    """Return the attribute `val` of what stands at a path of bare names."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def _whole(text: str | None, default: int = 0) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
