"""Parse XML that strangers made: no entities, no DTD, no network, no bombs."""

import re
from collections.abc import Callable, Collection

from lxml import etree

from treatyref.errors import FormatError

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)\b", re.IGNORECASE)

HARMLESS = re.compile(
    rb"<!DOCTYPE\s[^\[\]<>]{0,2000}(?:\[(?:\s|<!(?:ELEMENT|ATTLIST)\b[^\[\]<>%&]{0,2000}>){0,2000}\]\s*)?>",
    re.IGNORECASE,
)
"""A document type that declares no entity: it is passed over, and no file that it names is looked for."""

HEAD = 65_536
"""Bytes at the beginning in which a DTD stands, if there is one; the parser is asked once more behind them."""


def parse_xml(data: bytes | str, *, name: str = "") -> etree._Element:
    """Return the root element of an XML document.

    A str may not declare another encoding than it has, so its declaration is passed over. What is not well-formed, has a
    document type definition with entities, or is nested deeper or grows larger than any treaty is a `FormatError`.

    >>> parse_xml("<a><b>Article 6</b></a>").findtext("b")
    'Article 6'
    >>> parse_xml('<!DOCTYPE a SYSTEM "a.dtd"><a>Article 6</a>').text
    'Article 6'
    >>> parse_xml('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    Traceback (most recent call last):
    ...
    treatyref.errors.FormatError: the XML has a document type definition, which is never read; remove it ...
    """
    of = f" of {name}" if name else ""
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    raw = HARMLESS.sub(b"", raw[:HEAD], count=1) + raw[HEAD:]
    if DOCTYPE.search(raw[:HEAD].replace(b"\0", b"")):
        msg = f"the XML{of} has a document type definition, which is never read; remove it and expand its entities"
        raise FormatError(msg)
    parser = etree.XMLParser(
        encoding="utf-8" if isinstance(data, str) else None,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        msg = f"the XML{of} is not well-formed: {error}"
        raise FormatError(msg) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        msg = f"the XML{of} has a document type definition, which is never read; remove it and expand its entities"
        raise FormatError(msg)
    return root


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace.

    >>> local_name(parse_xml('<tei:p xmlns:tei="http://www.tei-c.org/ns/1.0"/>'))
    'p'
    """
    return etree.QName(element).localname


def first(element: etree._Element, *names: str) -> etree._Element | None:
    """Return the first element of these names, the given one or one inside it."""
    return next((each for each in element.iter(etree.Element) if local_name(each) in names), None)


def numbered_char(code: str, default: str = "\ufffd") -> str:
    """Return the character of a hexadecimal number; another where it is none."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return default


def shown(element: etree._Element | None) -> str:
    """Return all words of an element on one line; none if there is no such element."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def words_in(
    element: etree._Element,
    aside: Collection[str] = (),
    breaks: Collection[str] = (),
    text: Callable[[etree._Element], str | None] = lambda element: element.text,
) -> tuple[str, list[etree._Element]]:
    """Return the words of an element on one line, and the elements in it whose words stand elsewhere, such as notes.

    `aside` and `breaks` are the names of what stands elsewhere, and of what sets words apart; `text` gives the words right
    behind a start tag, where they are not the element's text. The walk is no recursion, since nesting may be deep.

    >>> words, notes = words_in(parse_xml("<p>It <b>ends</b><note>Done.</note> in<lb/>May.</p>"), {"note"}, {"lb"})
    >>> words, [note.text for note in notes]
    ('It ends in May.', ['Done.'])
    """
    found: list[str] = []
    left_out: list[etree._Element] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walker:
        name = local_name(inner)
        if event == "end":
            found.append("" if inner is element else inner.tail or "")
        elif name in aside and inner is not element:
            left_out.append(inner)
            walker.skip_subtree()
        else:
            found += [" " if name in breaks else "", text(inner) or ""]
    return " ".join("".join(found).split()), left_out
