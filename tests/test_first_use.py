"""What people try first with texts of their own: it works, comes back whole, or says what to do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import treatyref as tr
from treatyref.cli import main
from treatyref.export import read_web_annotations, to_tei, write_web_annotations
from treatyref.graph import co_citation, document_similarity

if TYPE_CHECKING:
    from collections.abc import Callable

WELLS = b"""Convention on Desert Wells

Article 1
Each Party shall keep every well within 30 kilometres of the border open to herders.

Article 2
No fee may be asked for water, except where the well is deeper than 90 metres.

Article 3
Disputes are settled by a tribunal of three members.
"""
TEXTS = {
    "op-ed.txt": "Article 1 of the Desert Wells Convention keeps “every well within 50 kilometres of the border open”. "
    "Article 2 is as plain.",
    "ruling.txt": "Under the Desert Wells Convention, article 2, “No fee may be asked for water”. Article 3 is not at issue.",
    "note.txt": "Articles 1, 2 and 3 of the Desert Wells Convention.",
}


@pytest.fixture(scope="module")
def treaty() -> tr.Treaty:
    return tr.read_treaty(WELLS, id="wells")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("commentary")
    for name, text in TEXTS.items():
        (home / name).write_text(text, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def found(treaty: tr.Treaty, folder: Path) -> tr.References:
    return tr.trace(treaty, folder, encoder=None)


def test_a_corpus_may_be_gone_through_twice(treaty: tr.Treaty, folder: Path) -> None:
    """The second run over one corpus finds what the first did, and the corpus says what it is."""
    corpus = tr.read_corpus(folder)

    assert [[each.id for each in corpus if isinstance(each, tr.Document)] for _ in range(2)] == [sorted(TEXTS)] * 2
    assert tr.trace(treaty, corpus, encoder=None) == tr.trace(treaty, corpus, encoder=None)
    assert str(folder) in repr(corpus) or "…" in repr(corpus)


def test_what_is_written_comes_back_equal(
    found: tr.References, treaty: tr.Treaty, folder: Path, tmp_path: Path
) -> None:
    """Every digit of a score, the same from JSON lines, Parquet, annotations and a store as from the run itself."""
    assert found.filter(kind="quotation")
    annotations = write_web_annotations(found, tmp_path / "found.jsonld")
    tr.trace(treaty, folder, encoder=None, store=tmp_path / "run.sqlite")

    assert tr.References.from_jsonl(found.to_jsonl(tmp_path / "found.jsonl")) == found
    assert tr.References.from_parquet(found.to_parquet(tmp_path / "found.parquet")) == found
    assert list(read_web_annotations(annotations)) == list(found)
    assert tr.open_run(tmp_path / "run.sqlite") == found


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["Article 6", "\n\n", "  ", "\t", "<q>", "&", "“so”", "\n"]), min_size=1).map("".join))
def test_tei_is_read_again_as_it_was_written(text: str) -> None:
    """The text to the letter; what stands off in the file is no text."""
    cited = tr.Reference(tr.Kind.CITATION, "d", tr.Span(0, len(text)), text, "t", "art_6")
    written = to_tei(tr.Document(text, id="d", language="en"), [cited]).encode()

    if text.strip():
        assert tr.read_document(written, id="d").text == text


def test_quotations_inside_a_tei_paragraph(treaty: tr.Treaty) -> None:
    """What the edition marks as quoted is quoted, without marks in the text; marks in notes and inside marks too."""
    data = (
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Article 3 of the Desert Wells Convention speaks of '
        b"<q>a tribunal of <q>three</q> members</q>, no more.<note>It <q>says</q> so.</note></p></body></text></TEI>"
    )
    document = tr.read_document(data, id="edition.xml")
    (quotation,) = tr.Matcher([treaty], encoder=None).find(document).filter(kind="quotation")

    assert [span.cut(document.text) for span in document.quoted] == ["a tribunal of three members", "says"]
    assert (quotation.target, str(quotation.verdict), quotation.marked) == ("art_3__s_1", "verbatim", True)


def test_a_place_that_cannot_be_looked_up(found: tr.References, treaty: tr.Treaty, tmp_path: Path) -> None:
    """References from a file know no treaty: an eId finds them, a reader's name is refused and not answered with nothing."""
    bare = tr.References.from_jsonl(found.to_jsonl(tmp_path / "found.jsonl"))
    whole = tr.References(bare, found.documents, treaties=[treaty])

    with pytest.raises(tr.ArgumentError, match=r"give an eId, such as .*treaties=\[treaty\]"):
        bare.filter(target="Article 2")
    assert len(bare.filter(target="art_2")) == len(bare.filter(target=2)) == len(whole.filter(target="Article 2")) > 0


def test_views_of_a_graph(found: tr.References, treaty: tr.Treaty) -> None:
    """Counted by hand: which articles are named together, and how alike two documents are."""
    graph = tr.build_graph([treaty], found)
    edges: list[tuple[str, str, int]] = list(co_citation(graph, level="top").edges(data="weight"))
    alike = document_similarity(graph)

    assert {(a[-1], b[-1]): weight for a, b, weight in edges} == {
        ("1", "2"): 2, ("2", "3"): 2, ("1", "3"): 1,
    }  # fmt: skip
    assert alike["document:op-ed.txt"]["document:ruling.txt"]["weight"] == 1 / 3
    assert alike["document:op-ed.txt"]["document:note.txt"]["weight"] == 2 / 3


def test_pictures_name_places_as_the_treaty_does() -> None:
    """An article that is cited keeps its heading; an annex is no article of its number; the title's page stays out."""
    text = b"Convention on Wells\n\nArticle 1\nScope\n\nWells are free.\n\nArticle 2\nAim\n\nWater too.\n\nAnnex I\n\n1. The Deep Well.\n"
    own = tr.read_treaty(text, id="wells")
    said = tr.Document("Article 1 of the Convention on Wells. Annex I of the Convention on Wells.", id="d")
    found = tr.trace(own, [said], encoder=None).filter(kind="citation")
    heads = re.findall(r'<th scope="col" class="n" title="[^"]*">([^<]*)', tr.matrix(own, found).html)

    assert heads == ["1", "2", "annex 1"]
    assert "Article 1 Scope, as a whole" in tr.heatmap(own, found).html


WRONG: dict[str, tuple[Callable[[Any, Any, Any], object], str]] = {
    "a field that is none": (
        lambda _, __, folder: tr.read_corpus(folder, columns={"txt": "Body"}), "'txt' is none",
    ),
    "arguments of a graph in another order": (lambda treaty, found, _: tr.build_graph(found, treaty), "holds references"),
    "a document that is not there": (lambda _, found, __: tr.highlight("op-ad.txt", found), "op-ed.txt"),
    "a score in hundredths": (lambda _, found, __: found.filter(min_score=80), "from 0 to 1, not 80"),
    "several references for one": (lambda _, found, __: tr.explain(found), "one Reference, such as found[0]"),
    "several beside each other": (lambda _, found, __: tr.side_by_side(found), "not a References"),
    "gold for what was found": (lambda _, found, gold: tr.evaluate([gold], found), "one Reference"),
    "the name of a file for its text": (
        lambda treaty, _, folder: tr.Matcher([treaty], encoder=None).find(str(folder / "op-ed.txt")), "is a file",
    ),
    "a treaty for a version": (lambda treaty, _, __: tr.cross_references(treaty), "takes a version"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_mistakes_are_told(case: str, treaty: tr.Treaty, found: tr.References, folder: Path) -> None:
    """What was handed over in place of what."""
    attempt, told = WRONG[case]

    with pytest.raises(tr.TreatyrefError, match=re.escape(told)):
        attempt(treaty, found, folder)


def test_gold_beside_the_words_is_told(found: tr.References) -> None:
    """Offsets that were counted otherwise look like misses; they are told, and right ones are not."""
    right = found.filter(kind="citation")[0].to_dict()
    moved = right | {"start": int(str(right["start"])) + 3, "end": int(str(right["end"])) + 3}

    assert "stand elsewhere" not in repr(tr.evaluate(found, [right]))
    assert "words of gold that stand elsewhere: 1, such as 'Article" in repr(tr.evaluate(found, [right, moved]))


def test_a_citation_beside_its_article(found: tr.References, treaty: tr.Treaty) -> None:
    """What is only named is shown whole."""
    cited = found.filter(kind="citation", target="Article 3")[0]

    assert "a tribunal of three members" in tr.side_by_side(cited, treaty).html


def test_sql_that_is_wrong_is_not_a_damaged_store(treaty: tr.Treaty, folder: Path, tmp_path: Path) -> None:
    """The statement is at fault, and what may be asked is told."""
    tr.trace(treaty, folder, encoder=None, store=tmp_path / "run.sqlite")

    with pytest.raises(tr.StoreError, match=r"does not take the statement: no such column: nope; .*latest_documents"):
        tr.open_run(tmp_path / "run.sqlite").sql("SELECT nope FROM latest")


def test_from_a_shell(folder: Path, tmp_path: Path) -> None:
    """A graph takes the options of a run; a table where JSON lines belong, and a format that is not read, say what to do."""
    (tmp_path / "wells.txt").write_bytes(WELLS)
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    run, graph = CliRunner(), tmp_path / "g.graphml"
    drawn = run.invoke(
        main,
        ["graph", f"{tmp_path / 'wells.txt'}", f"{folder}", "--no-encoder", "--policy", "strict", "-o", f"{graph}"],
    )
    (tmp_path / "found.csv").write_text("id,document\n", encoding="utf-8")
    compared = run.invoke(main, ["evaluate", f"{tmp_path / 'found.csv'}", f"{tmp_path / 'found.csv'}"])
    (old,) = tr.trace("trilateral-2020", [tmp_path / "old.doc"], encoder=None).failures

    assert (drawn.exit_code, graph.exists()) == (0, True)
    assert (compared.exit_code, "a JSON object a line is expected" in compared.stderr) == (2, True)
    assert "save it as .docx" in old.error
