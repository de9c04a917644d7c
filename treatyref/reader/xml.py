"""Parse XML that strangers made: no entities, no DTD, no network, no bombs."""

from __future__ import annotations

import re

from lxml import etree

from treatyref.errors import FormatError

__all__ = ["local_name", "parse_xml"]

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

    Parameters
    ----------
    data : bytes or str
        The document. A str may not declare another encoding than it has, so
        its declaration is passed over.
    name : str, optional
        Name of the file, for the message of an error.

    Raises
    ------
    FormatError
        If the document is not well-formed, has a document type definition
        with entities, or is nested deeper or grows larger than any treaty.

    Examples
    --------
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

    Examples
    --------
    >>> local_name(parse_xml('<tei:p xmlns:tei="http://www.tei-c.org/ns/1.0"/>'))
    'p'
    """
    return etree.QName(element).localname
