"""Treaties are looked up as readers speak of them, and never snap to what is near."""

from __future__ import annotations

import pytest

from treatyref.alignment import check_alignment
from treatyref.errors import AlignmentError, UnknownProvision, UnknownTreaty, UnknownVersion
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reader.plain import parse_text
from treatyref.treaty import Treaty

DECLARATION = load_treaty("trilateral-2020")
ARTICLES = """Chapter I
General
Article 30
Application
Rules apply.
Article 31
Interpretation
1. A treaty shall be interpreted in good faith.
2. The context comprises the text.
3. There shall be taken into account:
(a) any agreement;
(b) any practice;
(c) any rules.
Article 31 bis
More.
ANNEX I
1. Map.
"""
VIENNA = Treaty("v", "V", versions=(parse_text(ARTICLES, version="en", language="en"),))


NESTED = """The Parties,
Whereas:
(1) The lake is shared.
(2) Boats pass.
Have agreed:
PART ONE
LAKES
CHAPTER 1
PORTS
Article 1
Article 9 is replaced by:
"Article 2
Ports are shut."
Article 2
Ports are open.1
CHAPTER 2
FEES
Article 3
Fees are low.

1 See Annex I.
"""
SECTIONS = """I. Ceasefire
1. Fire stops.
2. Troops stay.
II. Return
3. Land is returned.
4. Refugees return.
"""


def read(text: str) -> Treaty:
    return Treaty("t", "T", versions=(parse_text(text, version="en", language="en"),))


class TestLookup:
    """A number, a label, an eId: all lead to one provision."""

    @pytest.mark.parametrize(
        "locator",
        [
            "6",
            "Article 6",
            "article 6",
            "point 6",
            "Пункт 6",
            "6-й пункт",
            "point_6",
            "VI",
            "sixth point",
            "para. 6",
            "п. 6",
        ],
    )
    def test_labels_are_soft(self, locator: str) -> None:
        """In a text with one numbered level every label means that level."""
        assert DECLARATION[locator].eid == "point_6"

    @pytest.mark.parametrize(
        ("text", "locator", "eid"),
        [
            (NESTED, "2", "art_2"),
            (NESTED, "Chapter 2", "part_1__chp_2"),
            (NESTED, "recital 2", "rec_2"),
            (NESTED, "1", "art_1"),
            (SECTIONS, "3", "point_II__point_3"),
            (SECTIONS, "point 4", "point_II__point_4"),
            (SECTIONS, "II", "point_II"),
        ],
    )
    def test_numbers_pass_through_what_holds_them(self, text: str, locator: str, eid: str) -> None:
        """Articles through chapters, points through Roman sections; quotations, notes and recitals are not articles."""
        assert read(text)[locator].eid == eid

    @pytest.mark.parametrize(
        "locator", ["point_6__al_2", "6.2", "6(2)", "Article 6, second paragraph", "6, paragraph 2"]
    )
    def test_unnumbered_paragraphs_go_by_place(self, locator: str) -> None:
        """The second paragraph of point 6 has no number, and is found by its place."""
        assert DECLARATION[locator].eid == "point_6__al_2"

    @pytest.mark.parametrize(
        ("locator", "eid"),
        [
            ("31(3)(c)", "art_31__para_3__point_c"),
            ("Article 31, paragraph 3, subparagraph (c)", "art_31__para_3__point_c"),
            ("Art. 31.3", "art_31__para_3"),
            ("31 bis", "art_31bis"),
            ("Annex I", "att_1"),
            ("Annex I, paragraph 1", "att_1__point_1"),
            ("Chapter I", "chp_I"),
        ],
    )
    def test_articles_are_numbered_through_the_chapters(self, locator: str, eid: str) -> None:
        """A chapter is passed over on the way to its articles, and can be named itself."""
        assert VIENNA[locator].eid == eid

    @pytest.mark.parametrize("locator", ["12", "6.9", "road", "point_66", "31(3)(c)", "", "Part 5, second sentence"])
    def test_nothing_snaps(self, locator: str) -> None:
        """What is not there is an error, not its nearest neighbour."""
        with pytest.raises(UnknownProvision, match="has no provision"):
            DECLARATION[locator]

    def test_an_inserted_article_is_not_the_one_before(self) -> None:
        """31 is not 31 bis."""
        assert VIENNA["31"].eid == "art_31"
        with pytest.raises(UnknownProvision):
            VIENNA["30 bis"]

    def test_clauses_by_id(self) -> None:
        """The same id in two languages."""
        eid = "point_2__s_1"

        assert DECLARATION.clause(eid).text.startswith("The Agdam District")
        assert DECLARATION.clause(eid, "ru").text.startswith("Агдамский район")
        with pytest.raises(UnknownProvision, match="did you mean"):
            DECLARATION.clause("point_2__s_2")

    def test_versions(self) -> None:
        """By id or by language; an unknown one lists what there is."""
        assert DECLARATION.version("ru") is DECLARATION.version("ru-kremlin")
        with pytest.raises(UnknownVersion, match="en-kremlin, ru-kremlin"):
            DECLARATION.version("fr")


class TestBundled:
    """The treaties on board."""

    def test_the_family(self) -> None:
        """The declaration and what followed; records without text say so."""
        assert {"trilateral-2020", "trilateral-2021-01", "washington-2025"} <= set(list_treaties())
        with pytest.raises(UnknownProvision, match="no text"):
            load_treaty("washington-2025")["1"]

    def test_an_unknown_id_names_what_is_near(self) -> None:
        """A slip of the pen gets an offer."""
        with pytest.raises(UnknownTreaty, match="did you mean 'trilateral-2020'"):
            load_treaty("trilateral-202")

    def test_versions_are_aligned(self) -> None:
        """English and Russian have the same clauses in the same order, with the same numbers in them."""
        one, two = DECLARATION.versions

        assert [clause.id for clause in one.clauses] == [clause.id for clause in two.clauses]
        for a, b in zip(one.clauses, two.clauses, strict=True):
            numbers = [set("".join(c if c.isdigit() else " " for c in x.text.replace(",", "")).split()) for x in (a, b)]
            assert {"1960", "380", "90"} & numbers[0] == {"1960", "380", "90"} & numbers[1]

    def test_a_misalignment_names_the_place(self) -> None:
        """The error shows what stands where in both."""
        one = parse_text("1. One.\n2. Two. And more.", version="a", language="en")
        two = parse_text("1. One.\n2. Two.", version="b", language="en")

        with pytest.raises(AlignmentError, match=r"'a' has point_2__s_2 \('And more.'\) where 'b' has nothing"):
            check_alignment([one, two])

    def test_pages_to_read(self) -> None:
        """Text, Markdown and HTML hold every clause; the HTML has an anchor for each."""
        page = DECLARATION.to_html()

        assert all(f'id="{clause.id}"' in page for clause in DECLARATION.clauses)
        assert all(clause.text in DECLARATION.to_markdown() for clause in DECLARATION.clauses)
        assert DECLARATION.to_text("ru").startswith("Заявление")
        assert repr(DECLARATION) == "<Treaty trilateral-2020, 2020-11-10: 18 clauses, 2 versions>"
        assert "Lachin Corridor" in DECLARATION._repr_html_()


def test_what_is_in_no_provision_has_a_reason() -> None:
    """A treaty says what was left out of its text, and why."""
    treaty = read("Pact on Lakes\n\nArticle 1\nPorts are\n- 2 -\nopen.\nArticle 2\nEnd.")

    assert [(each.span.cut(treaty.to_text()), each.reason) for each in treaty.dropped] == [
        ("Pact on Lakes", "title"),
        ("- 2 -", "page number"),
    ]
    assert Treaty("t", "T").dropped == ()
