"""Each question has its answer, counted by hand on a small corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.analysis import (
    concordance,
    fidelity_by,
    most_used,
    never_used,
    selective_quotation,
    use_by,
    versions_by,
    word_use,
    wrong_numbers,
)
from treatyref.document import Document
from treatyref.errors import ArgumentError, UnknownProvision
from treatyref.found import References
from treatyref.matcher.matcher import Matcher
from treatyref.reader.bundled import load_treaty
from treatyref.reference import Kind, Reference
from treatyref.span import Span

TREATY = load_treaty("trilateral-2020")
TEXTS = {
    "bee-1": "Article 6 of the trilateral statement says: “The Republic of Azerbaijan shall guarantee the security of persons, "
    "vehicles and cargo moving along the Lachin Corridor in both directions.”",
    "bee-2": "Under Article 6 of the trilateral statement, “Azerbaijan shall guarantee the security of persons” and nothing else.",
    "faro": "Article 6 of the trilateral statement reads: “All economic and transport connections in the region shall be "
    "unblocked.” So says the text.",
    "ru": "Согласно пункту 6 трёхстороннего заявления, «Азербайджанская Республика гарантирует безопасность движения по Лачинскому "
    "коридору граждан, транспортных средств и грузов в обоих направлениях».",
}
OUTLETS = {"bee-1": "The Bee", "bee-2": "The Bee", "faro": "Il Faro", "ru": None}
DAYS = {"bee-1": "2021-02-03", "bee-2": "2021-03-03", "faro": "2022-01-01", "ru": "2022-01-02"}
DOCUMENTS = [
    Document(
        text,
        id=name,
        title=name.upper(),
        outlet=OUTLETS[name],
        date=DAYS[name],  # type: ignore[arg-type]  # dates may be strings
        language=name if name == "ru" else "en",
    )
    for name, text in TEXTS.items()
]
FOUND = References(each for document in DOCUMENTS for each in Matcher(TREATY).find(document))
CORRIDOR = "point_6__al_3__s_1"


def cite(document: str, target: str, kind: Kind = Kind.CITATION, at: int = 0) -> Reference:
    return Reference(kind, document, Span(at, at + 5), "words", TREATY.id, target)


def column(table: object, name: str) -> list[object]:
    return [row[name] for row in table.to_dicts()]  # type: ignore[attr-defined]  # a table


class TestUse:
    """What is used, what is not, and by whom."""

    def test_most_used(self) -> None:
        """Ranked by all uses, or by one kind; documents are counted once."""
        found = [
            cite("a", "point_6"),
            cite("a", "point_6", at=9),
            cite("b", CORRIDOR, Kind.QUOTATION),
            cite("b", "point_9"),
        ]

        every = most_used(TREATY, found)
        quoted = most_used(TREATY, found, kind="quotation")
        top = most_used(TREATY, found, level="top")

        assert every.rows[0] == ("point_6", "6", "2", "0", "0", "1")
        assert column(quoted, "target") == [CORRIDOR]
        assert top.rows[0] == ("point_6", "6", "2", "1", "0", "2")
        with pytest.raises(ArgumentError, match="not 'mention'"):
            most_used(TREATY, found, kind="mention")

    def test_never_used(self) -> None:
        """A reference to the whole of a point uses its clauses, or not, as one likes."""
        found = [cite("a", "point_6"), cite("a", "point_9__al_1__s_1")]

        unused = column(never_used(TREATY, found), "clause")
        alone = column(never_used(TREATY, found, whole=False), "clause")

        assert CORRIDOR not in unused
        assert CORRIDOR in alone
        assert "point_9__al_1__s_1" not in alone
        assert "point_9__al_1__s_1" in column(never_used(TREATY, found, kinds={"quotation"}), "clause")
        assert len(never_used(TREATY, []).rows) == len(TREATY.clauses)

    def test_by_outlet(self) -> None:
        """Groups with their documents, counts of each kind, and what they lean on most."""
        rows = {row["outlet"]: row for row in use_by(TREATY, FOUND, DOCUMENTS).to_dicts()}

        assert list(rows) == ["The Bee", "Il Faro", "not known"]
        bee = rows["The Bee"]
        assert (bee["documents"], bee["cited"], bee["quoted"], bee["most"]) == (2, 2, 2, "point_6 (4)")

    def test_by_month_in_order(self) -> None:
        """Time runs on, whoever writes most."""
        assert column(use_by(TREATY, FOUND, DOCUMENTS, "month"), "month") == ["2021-02", "2021-03", "2022-01"]
        assert column(use_by(TREATY, FOUND, DOCUMENTS, "year"), "year") == ["2021", "2022"]
        assert column(use_by(TREATY, FOUND, DOCUMENTS, "language"), "language") == ["en", "ru"]
        with pytest.raises(ArgumentError, match="not 'mood'"):
            use_by(TREATY, FOUND, DOCUMENTS, "mood")  # type: ignore[arg-type]  # the mistake is the test

    @given(
        st.lists(
            st.tuples(
                st.sampled_from("abc"), st.sampled_from(["point_6", CORRIDOR, "point_1__s_2"]), st.integers(0, 50)
            )
        )
    )
    def test_every_clause_is_used_or_not(self, made: list[tuple[str, str, int]]) -> None:
        """Nothing is in both lists, and nothing in neither."""
        found = [cite(document, target, at=at) for document, target, at in made]

        used = {str(each) for each in column(most_used(TREATY, found), "target")}
        unused = {str(each) for each in column(never_used(TREATY, found, whole=False), "clause")}

        assert used & unused == set()
        assert {clause.id for clause in TREATY.clauses} == unused | {eid for eid in used if "__s_" in eid}


class TestSelection:
    """Who quotes which words."""

    def test_words_quoted_and_left_out(self) -> None:
        """The shorter quotation stands first, with what it leaves out."""
        table = selective_quotation(TREATY, FOUND, CORRIDOR, DOCUMENTS)
        russian, short, whole = sorted(
            table.to_dicts(), key=lambda row: (str(row["version"]) != "ru-kremlin", str(row["share"]))
        )

        assert (short["document"], whole["document"]) == ("BEE-2", "BEE-1")
        assert "гарантирует" in str(russian["quoted"])
        assert str(short["quoted"]) == "Azerbaijan shall guarantee the security of persons"
        assert "vehicles and cargo moving along" in str(short["left out"])
        assert float(str(short["share"])) < 0.5 < float(str(whole["share"]))

    def test_an_outlet_quotes_what_any_of_its_documents_quotes(self) -> None:
        """Together the two say all of it, but for what neither quotes."""
        rows = selective_quotation(TREATY, FOUND, CORRIDOR, DOCUMENTS, by="outlet").to_dicts()
        (row,) = (each for each in rows if each["version"] != "ru-kremlin")

        assert (row["outlet"], row["quotations"]) == ("The Bee", 2)

    def test_another_version(self) -> None:
        """The Russian words are counted in the Russian text."""
        (row,) = selective_quotation(TREATY, FOUND, CORRIDOR, DOCUMENTS, version="ru").to_dicts()

        assert row["document"] == "RU"
        assert "гарантирует" in str(row["quoted"])

    def test_word_use(self) -> None:
        """A word that both quote counts two."""
        times = {row["word"]: row["quoted"] for row in word_use(TREATY, FOUND, CORRIDOR).to_dicts()}

        assert times["guarantee"] == 2
        assert times["cargo"] == 1

    def test_an_unknown_clause(self) -> None:
        """It is an error, not an empty table."""
        with pytest.raises(UnknownProvision, match="point_66"):
            word_use(TREATY, FOUND, "point_66")


class TestFidelity:
    """How, out of what, and under which number."""

    def test_by_outlet(self) -> None:
        """Changes that matter are named, and the least faithful stands first."""
        spoilt = Document(TEXTS["bee-1"].replace("shall guarantee", "may guarantee"), id="spoilt", outlet="The Wasp")
        found = FOUND + Matcher(TREATY).find(spoilt)

        first, *rest = fidelity_by(TREATY, found, [*DOCUMENTS, spoilt]).to_dicts()

        assert (first["outlet"], first["altered"], first["share altered"]) == ("The Wasp", 1, 1.0)
        assert "“shall” became “may”" in str(first["changes that matter"])
        assert all(row["altered"] == 0 for row in rest)

    def test_versions(self) -> None:
        """The Bee quotes the Kremlin's English, the Russian text the Russian."""
        rows = {row["outlet"]: row for row in versions_by(TREATY, FOUND, DOCUMENTS).to_dicts()}

        assert rows["The Bee"]["en-kremlin"] == 2
        assert rows["not known"]["ru-kremlin"] == 1

    def test_a_quotation_of_point_9_announced_as_article_6(self) -> None:
        """The wrong number is found, the right ones are not listed."""
        (row,) = wrong_numbers(TREATY, FOUND, DOCUMENTS).to_dicts()

        assert (row["document"], row["announced"], row["names"]) == ("faro", "Article 6", "point_6")
        assert str(row["words"]).startswith("point_9")

    def test_an_altered_quotation_under_its_own_number(self) -> None:
        """Its words are in no provision, and its number is right."""
        document = Document("Article 6: “guarantees the safety of travellers”", id="d")
        cited = Reference(Kind.CITATION, "d", Span(0, 9), "Article 6", TREATY.id, "point_6")
        quoted = Reference(Kind.QUOTATION, "d", Span(12, 47), document.text[12:47], TREATY.id, CORRIDOR)

        assert wrong_numbers(TREATY, [cited, quoted], [document]).rows == []

    def test_words_that_both_provisions_have(self) -> None:
        """They are announced rightly, wherever the matcher puts them."""
        document = Document("Article 4: “peacemaking forces of the Russian Federation”", id="d")
        cited = Reference(Kind.CITATION, "d", Span(0, 9), "Article 4", TREATY.id, "point_4")
        quoted = Reference(Kind.QUOTATION, "d", Span(12, 56), document.text[12:56], TREATY.id, "point_3__s_1")

        assert wrong_numbers(TREATY, [cited, quoted], [document]).rows == []


class TestConcordance:
    """Uses in their context."""

    def test_left_and_right(self) -> None:
        """What stands beside the words, on one line."""
        rows = concordance(TREATY, FOUND, DOCUMENTS[:3], target="6", kind="citation", width=10).to_dicts()

        assert [row["document"] for row in rows] == ["bee-1", "bee-2", "faro"]
        assert (rows[1]["left"], rows[1]["words"], rows[1]["right"]) == ("Under", "Article 6", "of the tr")

    def test_every_line_is_a_piece_of_its_document(self) -> None:
        """Left, words and right, joined, are in the text."""
        for row in concordance(TREATY, FOUND, DOCUMENTS).to_dicts():
            text = " ".join(TEXTS[str(row["document"])].split())
            assert str(row["words"]) in text
            assert str(row["left"] or "") in text


class TestTables:
    """What every answer can become."""

    def test_frames_and_files(self, tmp_path: Path) -> None:
        """Numbers are numbers in a frame, and the file has a head."""
        table = use_by(TREATY, FOUND, DOCUMENTS)

        frame = table.to_pandas()

        assert frame["cited"].sum() == len(FOUND.filter(kind="citation", resolved=True))
        assert list(frame.columns) == list(table.columns)
        assert table.to_csv(tmp_path / "use.csv").read_text(encoding="utf-8").startswith("outlet,documents,cited")
