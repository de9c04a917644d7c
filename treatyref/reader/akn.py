"""Akoma Ntoso 3.0 documents, read back into versions of a treaty.

The text of a version is put together from the document: the title, a blank
line, the preamble, and each provision with its number before its words. The
reader and the writer agree on this, so that a version written and read is the
same version.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from treatyref.errors import FormatError
from treatyref.numeral import parse_numeral
from treatyref.pinpoint import unit_of
from treatyref.provision import Dropped, Provision, Version
from treatyref.reader.clauses import cut_clauses
from treatyref.span import Span

__all__ = ["parse_xml", "read_akn"]

UNITS = {
    "part", "title", "chapter", "section", "article", "paragraph", "point", "alinea", "indent", "subparagraph",
    "hcontainer", "intro", "wrapUp", "list",
}  # fmt: skip
LANGUAGES = {
    "eng": "en",
    "rus": "ru",
    "fra": "fr",
    "hye": "hy",
    "aze": "az",
    "tur": "tr",
    "deu": "de",
    "spa": "es",
    "ita": "it",
}
OWN_LINE = {"part", "title", "chapter", "section", "article"}
"""Units whose number stands on a line of its own."""

DEEPEST = 100
"""Levels of units; no treaty comes near it, and a bomb would."""


def parse_xml(data: bytes) -> etree._Element:
    """Parse XML that may be hostile: no entities, no DTD, no network, no huge trees.

    Raises
    ------
    FormatError
        If it is not well formed, or declares a document type.

    Examples
    --------
    >>> parse_xml(b"<a><b/></a>").tag
    'a'
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        msg = f"the XML is not well formed: {error}"
        raise FormatError(msg) from error
    if etree.ElementTree(root).docinfo.doctype:  # type: ignore[attr-defined]  # the stubs lack it
        msg = "the XML declares a document type; treatyref reads XML without DTDs and entities: remove the DOCTYPE line"
        raise FormatError(msg)
    return root


@dataclass(slots=True)
class _Text:
    """The version's text while it is put together."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, words: str) -> Span:
        """Append words that are not empty, and return where they stand."""
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return Span(start, self.length)

    def gap(self, blank: str) -> None:
        """Append white space, unless nothing stands before it."""
        if self.length:
            self.parts.append(blank)
            self.length += len(blank)

    def __str__(self) -> str:
        return "".join(self.parts)


def read_akn(data: bytes, *, version: str | None = None) -> Version:
    """Read an Akoma Ntoso document of the 3.0 or a draft namespace.

    Parameters
    ----------
    data : bytes
        The document.
    version : str, optional
        Id of the version; left out, the document's FRBR alias or language gives it.

    Returns
    -------
    Version

    Raises
    ------
    FormatError
        If it is no well-formed Akoma Ntoso document, or has no body.
    """
    root = parse_xml(data)
    if _name(root) != "akomaNtoso":
        msg = f"an Akoma Ntoso document begins with <akomaNtoso>, not <{_name(root)}>"
        raise FormatError(msg)
    body = _first(root, "body", "mainBody")
    if body is None:
        msg = "the document has neither <body> nor <mainBody>; there are no provisions to read"
        raise FormatError(msg)
    code = _attribute(_first(root, "FRBRlanguage"), "language") or "en"
    language = LANGUAGES.get(code, code[:2])
    expression = _first(root, "FRBRExpression")
    alias = _attribute(_first(expression, "FRBRalias"), "value") if expression is not None else ""
    reader = _Reader(version or alias or language, language)
    return reader.read(root, body)


def _name(element: etree._Element) -> str:
    tag: object = element.tag
    return etree.QName(tag).localname if isinstance(tag, str) else ""


def _first(element: etree._Element, *names: str) -> etree._Element | None:
    return next((each for each in element.iter() if _name(each) in names), None)


def _attribute(element: etree._Element | None, name: str) -> str:
    return "" if element is None else element.get(name, "")


def _words(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()


class _Reader:
    """Puts the text together and makes the records as it goes."""

    def __init__(self, version: str, language: str) -> None:
        self.version = version
        self.language = language
        self.text = _Text()

    def read(self, root: etree._Element, body: etree._Element) -> Version:
        """Read title, preamble, body and conclusions."""
        provisions: list[Provision] = []
        dropped: list[Dropped] = []
        preface = _first(root, "preface")
        title = "" if preface is None else _words(preface)
        if title:
            dropped.append(Dropped(self.text.add(title), "title"))
        preamble = _first(root, "preamble")
        if preamble is not None and _words(preamble):
            provisions.append(self._loose(preamble, "preamble"))
        provisions += [self._unit(child, 0, "") for child in body if _name(child) in UNITS]
        conclusions = _first(root, "conclusions")
        if conclusions is not None and _words(conclusions):
            provisions.append(self._loose(conclusions, "conclusions"))
        authoritative = _attribute(_first(root, "FRBRauthoritative"), "value") == "true"
        note = _first(root, "note")
        text = str(self.text)
        finished = tuple(self._cut(each, text) for each in provisions)
        source = "" if note is None else _words(note)
        return Version(self.version, self.language, text, finished, title, source, authoritative, tuple(dropped))

    def _loose(self, element: etree._Element, name: str) -> Provision:
        """Preamble and conclusions: paragraphs without numbers."""
        paragraphs = [_words(each) for each in element.iter() if _name(each) == "p" and _words(each)]
        if len(paragraphs) == 1:
            self.text.gap("\n\n")
            span = self.text.add(paragraphs[0])
            return Provision(name, name, "", "", None, "", "", span, span)
        children = []
        for n, words in enumerate(paragraphs, start=1):
            self.text.gap("\n\n")
            span = self.text.add(words)
            children.append(Provision(f"{name}__al_{n}", "alinea", "", str(n), n, "", "", span, span))
        return Provision(
            name, name, "", "", None, "", "", children[0].span | children[-1].span, children=tuple(children)
        )

    def _unit(self, element: etree._Element, depth: int, parent: str) -> Provision:
        """A unit: number, heading, then words or further units."""
        if depth > DEEPEST:
            msg = f"units are nested more than {DEEPEST} deep; this is no treaty"
            raise FormatError(msg)
        kind = _name(element)
        num = next((_words(child) for child in element if _name(child) == "num"), "")
        heading = next((_words(child) for child in element if _name(child) == "heading"), "")
        eid = element.get("eId") or element.get("id") or f"{parent}__{kind.lower()}".strip("_")
        if not (self.text.parts and self.text.parts[-1] == " "):
            self.text.gap("\n\n")
        start = self.text.length
        for n, printed in enumerate(filter(None, (num, heading))):
            if n:
                self.text.gap("\n" if kind in OWN_LINE else " ")
            self.text.add(printed)
        if (num or heading) and (kind not in OWN_LINE):
            self.text.gap(" ")
        inner = _units_in(element)
        children = [self._unit(child, depth + 1, eid) for child in inner]
        content = None
        words = "" if inner else _own_words(element)
        if words:
            if kind in OWN_LINE and (num or heading):
                self.text.gap("\n")
            content = self.text.add(words)
        end = max(self.text.length, start + 1)
        numeral = parse_numeral(_bare(num)) if num else None
        number = numeral.normalized if numeral else eid.rpartition("_")[2] if kind == "alinea" else ""
        value = numeral.value if numeral else int(number) if number.isdecimal() else None
        if kind == "hcontainer":
            kind = element.get("name") or kind
        return Provision(eid, kind, num, number, value, heading, "", Span(start, end), content, (), tuple(children))

    def _cut(self, node: Provision, text: str) -> Provision:
        """Fill in the texts and clauses, now that the whole text is known."""
        clauses = cut_clauses(text, node.content, node.eid, self.version, self.language) if node.content else ()
        return Provision(
            node.eid, node.kind, node.num, node.number, node.ordinal, node.heading, node.span.cut(text), node.span,
            node.content, clauses, tuple(self._cut(child, text) for child in node.children),
        )  # fmt: skip


def _units_in(element: etree._Element) -> list[etree._Element]:
    """The units right inside; a list is no unit of its own, its members are."""
    found: list[etree._Element] = []
    for child in element:
        name = _name(child)
        if name == "list":
            found += _units_in(child)
        elif name in UNITS:
            found.append(child)
    return found


def _own_words(element: etree._Element) -> str:
    """The words of a unit without its number and heading, one line a paragraph."""
    return "\n".join(_words(each) for each in element.iter() if _name(each) == "p" and _words(each))


def _bare(num: str) -> str:
    """The number without its label: ``Article 4 bis`` gives ``4 bis``."""
    first, _, rest = num.strip().partition(" ")
    return rest if rest and unit_of(first) else num
