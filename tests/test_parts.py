"""A treaty in Parts and the same without: whoever cites it by article notices no difference."""

from __future__ import annotations

import dataclasses
import os
import re
from functools import cache
from pathlib import Path

import pytest

from treatyref.analysis import most_used
from treatyref.document import Document
from treatyref.errors import LookupFailure, SeveralProvisions
from treatyref.found import References
from treatyref.matcher.matcher import Matcher
from treatyref.page import Page
from treatyref.pointer import pointers_in
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Reference
from treatyref.treaty import Treaty

ARTICLES = (
    "Article 1\nScope\n\nThis Convention applies to all harbours of the Parties.",
    "Article 2\nUse of terms\n\n1. For the purposes of this Convention:\n\n(a) harbour means a basin with a quay;\n\n"
    "(b) pilot means a person who guides vessels.\n\n2. Paragraph 1 does not touch the law of any Party.",
    "Article 3\nPilots\n\n1. Each Party shall train its pilots.\n\n2. Pilots shall:\n\n(a) carry a licence;\n\n"
    "(b) report every accident;\n\n(c) speak one common language.\n\n3. The licence under paragraph 2 (a) lasts five years.",
    "Article 4\nDues\n\nDues shall be fair. They shall be published every year.\n\nThe dues of article 3, paragraph 1, are waived.",
    "Article 5\nDisputes\n\n1. Disputes go to the Harbour Council.\n\n2. The Council decides within a year.",
    "Article 6\nEntry into force\n\nThis Convention enters into force on signature.",
)
HEAD = "HARBOUR CONVENTION\n\nThe Parties to this Convention, wishing to keep harbours open, have agreed as follows:"
PARTS = {0: "PART I\nINTRODUCTION", 2: "PART II\nPILOTS AND DUES", 4: "PART III\nFINAL CLAUSES"}
NESTED = {
    0: "TITLE I\nGENERAL\n\nCHAPTER 1\nSCOPE", 1: "CHAPTER 2\nTERMS", 2: "TITLE II\nSPECIAL\n\nCHAPTER 3\nPILOTS\n\nSection 1\nLicences",
    3: "Section 2\nDues", 4: "TITLE III\nFINAL",
}  # fmt: skip

TEXTS = (
    "Article 3 of the Harbour Convention is clear. The same article also names a language.",
    "Under Article 3(2) of the Harbour Convention pilots have duties. The third paragraph sets a term.",
    "Article 3 (2) (c) of the Harbour Convention asks for a common language.",
    "Article 3, paragraph 2, subparagraph (b), of the Harbour Convention is often forgotten.",
    "Articles 2 and 3 of the Harbour Convention belong together.",
    "Articles 3 to 5 of the Harbour Convention are at stake.",
    "Articles 2(1)(a), 3(1) and 5 of the Harbour Convention were cited.",
    "The Harbour Convention was signed. Its Article 4 deals with dues.",
    "The Harbour Convention (Article 5, paragraph 2) gives the Council a year.",
    "Article 4 of the Harbour Convention, second paragraph, waives dues.",
    "See Harbour Convention, arts. 1-3.",
    "See art. 3(2)(a) Harbour Convention; ibid., para. 3.",
    "Under the third article of the Harbour Convention, pilots are trained.",
    "Article 9 of the Harbour Convention does not exist.",
    "Article 3 of the Harbour Convention. Paragraph 2 of that article is longer than paragraph 1 thereof.",
    "The second sentence of Article 4 of the Harbour Convention asks for publication.",
    "Article 5 of the Harbour Convention reads: “Disputes go to the Harbour Council.”",
    "The Harbour Convention says that “Pilots shall carry a licence” (Article 3(2)(a)).",
    "Article III of the Harbour Convention and Article VI thereof.",
    "The last article of the Harbour Convention governs its entry into force.",
    "Article 2 of the Harbour Convention, points (a) and (b), defines two words. Point (b) of the same article is the shorter.",
    "The preamble of the Harbour Convention wishes to keep harbours open.",
    "Article 1 of the Port Convention is another thing, and Article 3 is too.",
    "Article 3 of the Harbour Convention applies. The former paragraph 4 is gone; Article 6 remains.",
    "Article 4 § 2 and Article 5 § 1 of the Harbour Convention.",
)  # fmt: skip

LOCATORS = (
    "3", "Article 3", "art. 3(2)", "3(2)(b)", "Article 3, paragraph 2, subparagraph (c)", "3.2", "art_3__para_2__point_a",
    "Article 4, second paragraph", "5(2)", "the third article", "preamble", "6", "Article VI", "2(1)(a)",
)  # fmt: skip


def text(heads: dict[int, str]) -> str:
    return "\n\n".join(
        [HEAD, *(part for at, article in enumerate(ARTICLES) for part in (heads.get(at), article) if part)]
    )


@cache
def matcher(shape: str) -> Matcher:
    return Matcher([treaty(shape)], encoder=None)


@cache
def treaty(shape: str) -> Treaty:
    heads = {"flat": {}, "parts": PARTS, "nested": NESTED}[shape]
    return read_treaty(text(heads).encode(), id="harbour", title="Harbour Convention")


@cache
def found(shape: str, number: int) -> References:
    return matcher(shape).find(Document(TEXTS[number], id="text"))


def said(each: Reference) -> tuple[object, ...]:
    """What a reference says, but for where the words stand in the treaty's text, which the headings of Parts shift."""
    evidence = dataclasses.replace(each.evidence, source_spans=())
    return (each.kind, each.span, each.target, each.score, each.verdict, each.resolved, each.reason, evidence)


SHAPES = pytest.mark.parametrize("shape", ["parts", "nested"])


@SHAPES
@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_every_text_says_the_same(shape: str, number: int) -> None:
    """Kinds, targets, scores, verdicts and reasons of all references."""
    flat, held = found("flat", number), found(shape, number)

    assert [said(each) for each in held] == [said(each) for each in flat]
    for target in ("3", "art_3", "2", "art_3__para_2"):
        assert len(held.filter(target=target)) == len(flat.filter(target=target))
    assert str(most_used(treaty(shape), held, level="top")) == str(most_used(treaty("flat"), flat, level="top"))


def test_the_texts_say_something() -> None:
    """Equal answers are worth something only if there are answers."""
    resolved = [each for number in range(len(TEXTS)) for each in found("flat", number) if each.resolved and each.target]

    assert len(resolved) > len(TEXTS)
    assert {"art_3", "art_3__para_2__point_c", "art_4__al_2", "art_5__para_2"} <= {each.target for each in resolved}


@SHAPES
@pytest.mark.parametrize("locator", LOCATORS)
def test_every_locator_names_the_same(shape: str, locator: str) -> None:
    """Lookups pass through what holds the articles."""
    assert (
        treaty(shape)[locator] == treaty("flat")[locator] or treaty(shape)[locator].eid == treaty("flat")[locator].eid
    )


@SHAPES
def test_clauses_labels_and_cross_references_are_the_same(shape: str) -> None:
    """The articles are the same ones: their addresses, their names, what they refer to."""
    flat, held = treaty("flat"), treaty(shape)

    assert [(each.id, each.label, each.text) for each in held.clauses] == [
        (each.id, each.label, each.text) for each in flat.clauses
    ]
    assert [(each.source, each.targets) for each in held.cross_references] == [
        (each.source, each.targets) for each in flat.cross_references
    ]
    assert held.count == flat.count == len(ARTICLES)
    assert [each.eid for each in held.units] == [each.eid for each in flat.units]
    assert held.align("en", "en").share == 1


@SHAPES
def test_both_forms_of_an_address_resolve(shape: str) -> None:
    """The long form names the path; one with a wrong path names nothing."""
    held = treaty(shape)
    path = [each.address for each in held.versions[0].holders("art_3")]
    long = path[-1].join("art_3")

    assert held[str(long)].eid == "art_3"
    assert held[str(path[0].join("art_3__para_2"))].eid == "art_3__para_2"
    assert held.clause(str(long.join("para_1", "s_1"))).id == "art_3__para_1__s_1"
    assert str(path[0].join("art_1")) not in held
    assert "part_IX__art_3" not in held


@SHAPES
def test_akoma_ntoso_of_the_long_form_is_read(shape: str) -> None:
    """A file that spells the path out is the same treaty; what is written leaves it out."""
    held = treaty(shape)
    written = held.to_akn()
    spelled = written
    for unit in held.units:
        path = held.versions[0].holders(unit.eid)
        if path:
            spelled = spelled.replace(f'eId="{unit.eid}', f'eId="{path[-1].address.join(unit.eid)}')

    assert 'eId="art_3"' in written
    assert spelled != written
    assert read_treaty(written.encode()).versions == held.versions
    assert read_treaty(spelled.encode()).versions == held.versions


def test_numbers_that_begin_anew_keep_their_part() -> None:
    """Two articles 1 are two addresses; the annex has its own."""
    two = "PART I\n\nArticle 1\n\nOne.\n\nArticle 2\n\nTwo.\n\nPART II\n\nArticle 1\n\nThree.\n\nANNEX I\n\nArticle 1\n\nFour."
    treaty = read_treaty(two.encode())

    assert [each.eid for each in treaty.walk()] == [
        "part_I", "part_I__art_1", "part_I__art_2", "part_II", "part_II__art_1", "att_1", "att_1__art_1",
    ]  # fmt: skip
    assert treaty["Part II, Article 1"].eid == treaty["Article 1 of Part II"].eid == "part_II__art_1"
    assert treaty["Annex I, Article 1"].eid == "att_1__art_1"
    assert treaty["2"].eid == "part_I__art_2"
    with pytest.raises(SeveralProvisions, match="part_I__art_1, part_II__art_1"):
        treaty["Article 1"]


ANEW = (
    "PART I\n\nArticle 1\n\nOne.\n\nArticle 2\n\nIt follows Article 1.\n\n"
    "PART II\n\nArticle 1\n\nThree.\n\nArticle 2\n\nIt follows Article 1, but not Article 1 of Part I."
)


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Article 2 of Part II of the Double Pact", ["part_II__art_2"]),
        ("Part I, Article 2, of the Double Pact; the same article", ["part_I__art_2", "part_I__art_2"]),
        ("Article 2 of the Double Pact", [None]),
        ("Article 2 of Part II of the Double Pact. Article 1 of the Double Pact", ["part_II__art_2", "part_II__art_1"]),
    ],
)
def test_a_number_of_several_parts_is_not_taken_for_the_first(words: str, targets: list[str | None]) -> None:
    """A Part that is named, or was cited last, tells them apart; else the reference is unresolved, with the reason."""
    treaty = read_treaty(ANEW.encode(), id="double", title="Double Pact")
    linked = Matcher([treaty], encoder=None).find(Document(f"{words} says so.", id="text")).filter(kind="citation")

    assert [each.target for each in linked] == targets
    assert all("may be any of part_I__art_2, part_II__art_2" in each.reason for each in linked if not each.resolved)


def test_a_treaty_means_its_own_part() -> None:
    """Inside a Part whose numbers begin anew, Article 1 is that of the Part."""
    treaty = read_treaty(ANEW.encode(), id="double", title="Double Pact")

    assert [(each.source, each.targets) for each in treaty.cross_references] == [
        ("part_I__art_2__s_1", ("part_I__art_1",)),
        ("part_II__art_2__s_1", ("part_II__art_1",)),
        ("part_II__art_2__s_1", ("part_I__art_1",)),
    ]


def test_a_number_that_comes_twice_keeps_its_part() -> None:
    """A slip further on is no new numbering: the others stay as they are."""
    slip = "PART I\n\nArticle 1\n\nOne.\n\nArticle 2\n\nTwo.\n\nPART II\n\nArticle 3\n\nThree.\n\nArticle 2\n\nSlip.\n\nArticle 4\n\nFour."
    eids = [each.eid for each in read_treaty(slip.encode()).walk()]

    assert eids == ["part_I", "art_1", "art_2", "part_II", "art_3", "part_II__art_2", "art_4"]


def test_a_part_holds_its_articles() -> None:
    """A filter for a Part takes what points at its articles, though their addresses do not name it."""
    linked = found("parts", 0)

    assert linked.filter(target="Part II") == linked.filter(target="3")
    assert len(linked.filter(target="Part II"))
    assert not len(linked.filter(target="Part III"))


VCLT = Path(__file__).resolve().parents[2] / "shared" / "real" / "treaties" / "vclt.txt"
SECTIONS = {
    1: "PART I\n\nINTRODUCTION", 6: "PART II\n\nFIRST STEPS\n\nSECTION 1.\n\nMAKING", 19: "SECTION 2.\n\nLIMITS",
    26: "PART III\n\nUSE\n\nSECTION 1.\n\nKEEPING", 31: "SECTION 3.\n\nREADING", 39: "PART IV\n\nCHANGES", 76: "PART VII\n\nEND",
}  # fmt: skip


@pytest.mark.skipif(not VCLT.is_file() and os.environ.get("CI") != "true", reason="no shared texts here")
def test_a_real_convention_in_parts() -> None:
    """The Vienna Convention with headings of Parts and Sections over its articles, and without."""
    plain = VCLT.read_text(encoding="utf-8")

    def headed(match: re.Match[str]) -> str:
        return "\n\n".join(filter(None, (SECTIONS.get(int(match[1])), match[0])))

    flat, held = (
        read_treaty(each.encode(), id="vclt") for each in (plain, re.sub(r"(?m)^Article (\d+)$", headed, plain))
    )

    for one in (flat, held):
        assert one["31(3)(c)"].eid == "art_31__para_3__point_c"
        assert [each.eid for each in one.units if each.kind == "article"] == [f"art_{n}" for n in range(1, 86)]
    assert held["part_III__sec_3__art_31__para_3__point_c"].eid == held["part_III__art_31__para_3__point_c"].eid
    assert [clause.id for clause in held.clauses] == [clause.id for clause in flat.clauses]
    assert [each.eid for each in held.versions[0].holders("art_31")] == ["part_III", "part_III__sec_3"]


PEACE = """TREATY OF PEACE

PART I
LEAGUE

ARTICLE 1.
The Members keep the peace.

PART II
REPARATION

SECTION I
GENERAL

ARTICLE 2.
Marn makes good the damage.

ANNEX I
1. Damage to persons;
2. Damage to ships.

ANNEX II
1. There is a Commission.
(a) Each delegate has one vote.

SECTION II
SPECIAL

ARTICLE 3.
Marn restores the archives.

PART III
PORTS

ARTICLE 4.
The ports are open.

Done at Ostrey.

ANNEX III
Article 5
A port pays no dues.
"""


def test_an_annex_between_two_articles_lies_in_its_part() -> None:
    """The body goes on behind it where its numbers do; what follows the signatures is no body any more."""
    treaty = read_treaty(PEACE.encode())
    version = treaty.versions[0]

    assert [each.eid for each in version.walk() if each.kind in {"article", "annex", "section"}] == [
        "art_1", "part_II__sec_I", "art_2", "att_1", "att_2", "part_II__sec_II", "art_3", "art_4", "att_3", "att_3__art_5",
    ]  # fmt: skip
    for written in (treaty.to_akn(), treaty.to_html(), treaty.to_markdown()):
        again = read_treaty(written.encode()).versions[0]
        assert [each.eid for each in again.walk()] == [each.eid for each in version.walk()]


@pytest.mark.parametrize(
    ("locator", "eid"),
    [
        ("Part II, Annex I, paragraph 2", "att_1__point_2"),
        ("paragraph 1 (a) of Annex II to Part II", "att_2__point_1__point_a"),
        ("Annex II to Part II", "att_2"),
        ("Annex III, Article 5", "att_3__art_5"),
    ],
)
def test_a_part_that_holds_an_annex(locator: str, eid: str) -> None:
    """An annex is named by its Part as an article is."""
    assert read_treaty(PEACE.encode())[locator].eid == eid


def test_an_annex_is_not_sought_in_a_part_that_has_others() -> None:
    """Where annexes stand in Parts, one of another Part is not there; behind all Parts, the Part is left out."""
    with pytest.raises(LookupFailure, match="annex I"):
        read_treaty(PEACE.encode())["Part I, Annex I"]
    behind = read_treaty(
        b"PART I\n\nArticle 1\n\nOne.\n\nPART II\n\nArticle 2\n\nTwo.\n\nANNEX I\n\n1. Three.\n2. Four.\n"
    )
    assert behind["Part I, Annex I, paragraph 2"].eid == "att_1__point_2"


def test_the_last_number_of_a_range_may_be_short() -> None:
    """The plural "arts. 231-32" is two articles, the singular "Article 231-2" one."""
    for words, upto in (
        ("arts. 231-32", "232"),
        ("Articles 231\u20139", "239"),
        ("Articles 12-15", "15"),
        ("Article 231-2", ""),
    ):
        (pointer,) = pointers_in(Page(words))
        assert [each.steps[0].upto for each in pointer.places] == [upto]
