"""What was found carries its work: it is narrowed down, sorted, grouped, compared, and written with its context."""

from __future__ import annotations

import csv
import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.document import Document, Documents
from treatyref.errors import ArgumentError, LookupFailure, UnknownProvision
from treatyref.found import References
from treatyref.reader.bundled import load_treaty
from treatyref.reference import Edit, Kind, Operation, Reference, Verdict
from treatyref.span import Span

TREATY = load_treaty("trilateral-2020")
OTHER = load_treaty("sochi-2021-11")
BEE = Document(
    "Roads open. See Article 6 on that. The “50 km” road.",
    "bee",
    outlet="The Bee",
    date=datetime.date(2021, 3, 1),
    language="en",
)
FARO = Document(
    "Point 9 too.", "faro", outlet="Il Faro", author="A. Writer", date=datetime.date(2020, 12, 1), language="it"
)
SILENT = Document("Nothing.", "silent")
SIX = Reference(Kind.CITATION, "bee", Span(16, 25), "Article 6", TREATY.id, "point_6", score=0.9)
FIVE = Edit(Operation.REPLACED, Span(0, 1), Span(40, 42), "5", "50", material=True)
QUOTED = Reference(
    Kind.QUOTATION, "bee", Span(40, 45), "50 km", TREATY.id, "point_6__al_1__s_2", "en-kremlin", 0.7, edits=(FIVE,), verdict=Verdict.ALTERED
)  # fmt: skip
NINE = Reference(Kind.CITATION, "faro", Span(0, 7), "Point 9", TREATY.id, "point_9", score=0.8)
FOUND = References([SIX, QUOTED, NINE], [BEE, FARO, SILENT], treaties=[TREATY, OTHER])


class TestFilter:
    """Every condition narrows down; places are named as everywhere."""

    @pytest.mark.parametrize("target", [6, "6", "Article 6", "point 6", "point_6", TREATY["6"]])
    def test_a_place_however_named(self, target: object) -> None:
        """Point 6 and what is in it."""
        assert list(FOUND.filter(target=target)) == [SIX, QUOTED]  # type: ignore[arg-type]  # one of them each time

    def test_by_everything(self) -> None:
        """Fields of the reference and of its document, several values, dates, a predicate."""
        assert list(FOUND.filter(verdict="altered")) == [QUOTED]
        assert list(FOUND.filter(kind={"citation", "mention"})) == [SIX, NINE]
        assert list(FOUND.filter(outlet="The Bee", min_score=0.8)) == [SIX]
        assert list(FOUND.filter(language="it")) == list(FOUND.filter(author="A. Writer")) == [NINE]
        assert list(FOUND.filter(document=BEE, version="en-kremlin")) == [QUOTED]
        assert list(FOUND.filter(since="2021-01-01")) == [SIX, QUOTED]
        assert list(FOUND.filter(until=datetime.date(2020, 12, 31), treaty=TREATY)) == [NINE]
        assert list(FOUND.filter(where=lambda each: "9" in each.text)) == [NINE]
        assert list(FOUND.filter(text="POINT 9")) == [each for each in FOUND if "point 9" in each.text.lower()]
        assert list(FOUND.filter(marked=True)) == [each for each in FOUND if each.marked]
        assert FOUND.filter(kind="quotation").documents.ids == ("bee",)

    @pytest.mark.parametrize("target", ["77", "Article 77", "point_77"])
    def test_a_place_that_no_treaty_has(self, target: str) -> None:
        """An error: an empty answer would look like one."""
        with pytest.raises(UnknownProvision):
            FOUND.filter(target=target)

    def test_mistakes(self) -> None:
        """Misspelt values are named."""
        with pytest.raises(ArgumentError, match="verdict is one of verbatim"):
            FOUND.filter(verdict="wrong")
        with pytest.raises(ArgumentError, match="sorted by a column"):
            FOUND.sort("colour")
        with pytest.raises(ArgumentError, match="grouped by one of"):
            FOUND.group_by("colour")


class TestOrder:
    """Sorted and grouped."""

    def test_sorted(self) -> None:
        """By any column, in the order of the treaty, by a function; what is not known last."""
        assert [each.score for each in FOUND.sort("score")] == [0.7, 0.8, 0.9]
        assert [each.score for each in FOUND.sort("score", reverse=True)] == [0.9, 0.8, 0.7]
        assert list(FOUND.sort("date")) == [NINE, SIX, QUOTED]
        assert list(FOUND.sort("target", reverse=True)) == [NINE, QUOTED, SIX]
        assert next(iter(FOUND.sort("author"))) == next(iter(FOUND.sort("author", reverse=True))) == NINE
        assert FOUND.sort(lambda each: each.text)[0] == QUOTED
        assert len(FOUND.head(2)) == 2

    def test_grouped(self) -> None:
        """The largest first, months in order, a table of how many."""
        assert list(FOUND.group_by("outlet")) == ["The Bee", "Il Faro"]
        assert list(FOUND.group_by("month")) == ["2020-12", "2021-03"]
        assert list(FOUND.group_by("top")["point_6"]) == [SIX, QUOTED]
        assert list(FOUND.group_by(lambda each: len(each.text))) == [9, 5, 7]
        assert "not known" in repr(FOUND.group_by("author"))


class TestSets:
    """Runs put together and compared."""

    @given(
        st.lists(st.sampled_from([SIX, QUOTED, NINE]), unique=True),
        st.lists(st.sampled_from([SIX, QUOTED, NINE]), unique=True),
    )
    def test_as_sets_of_links(self, one: list[Reference], other: list[Reference]) -> None:
        """The same as Python's sets of ids."""
        left, right = References(one, [BEE, FARO]), References(other, [BEE, FARO])
        mine, theirs = {each.id for each in one}, {each.id for each in other}

        assert {each.id for each in left | right} == mine | theirs
        assert {each.id for each in left & right} == mine & theirs
        assert {each.id for each in left - right} == mine - theirs
        assert len(left + right) == len(one) + len(other)
        told = left.diff(right)
        assert {each.id for each in told.gained} == theirs - mine
        assert {each.id for each in told.lost} == mine - theirs

    def test_what_changed(self) -> None:
        """The same words with another target or verdict are changed, not gained and lost."""
        later = References(
            [replace(SIX, target="point_7"), replace(QUOTED, verdict=Verdict.FAITHFUL), NINE], FOUND.documents
        )

        told = FOUND.diff(later)

        assert [(old.target, new.target) for old, new in told.changed] == [
            ("point_6", "point_7"),
            (QUOTED.target, QUOTED.target),
        ]
        assert repr(told).startswith("0 gained, 0 lost, 2 changed")

    def test_two_documents_of_one_id(self) -> None:
        """They cannot be put together."""
        with pytest.raises(ArgumentError, match="two documents are called 'bee'"):
            FOUND + References([], [replace(BEE, text="Other.")])


class TestTravel:
    """Rows with what stands around them."""

    def test_rows(self, tmp_path: Path) -> None:
        """Context, the clause, the changes, and what the document says of itself; in CSV and frames."""
        with FOUND.to_csv(tmp_path / "f.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))

        assert (rows[0]["context"], rows[0]["place"]) == ("See Article 6 on that.", "6")
        assert (rows[1]["changes"], rows[1]["outlet"], rows[1]["date"]) == ("“5” became “50”", "The Bee", "2021-03-01")
        assert rows[1]["clause_text"] == TREATY.clause("point_6__al_1__s_2").text
        assert FOUND.to_arrow().to_pylist()[2]["date"] == datetime.date(2020, 12, 1)
        assert list(FOUND.to_pandas()["author"])[2] == "A. Writer"
        assert FOUND.to_polars()["context"][0] == "See Article 6 on that."

    def test_it_says_how_much(self) -> None:
        """How many of what in how many documents, then a short table; one line for each thing."""
        assert FOUND.summary() == "3 references in 3 documents: 2 citations, 1 quotation"
        assert len(repr(References([SIX] * 99, [BEE])).splitlines()) == 14
        assert "... and 89 more rows" in repr(References([SIX] * 99, [BEE]))
        for each in (SIX, QUOTED, FIVE, TREATY.clauses[0]):
            assert "\n" not in repr(each)
        assert "“5” became “50”" in repr(FIVE)
        assert "treaty" in repr(References([SIX, replace(NINE, treaty="other")])).splitlines()[1]


class TestDocuments:
    """Documents by place and by id."""

    def test_lookups(self) -> None:
        """A near miss is named."""
        documents = Documents([BEE, FARO])

        assert documents["faro"] is documents[1] is FARO
        assert (BEE in documents, "faro" in documents.ids, SILENT in documents) == (True, True, False)
        assert documents[:1] == [BEE]
        assert repr(documents) == "<2 documents>"
        with pytest.raises(LookupFailure, match="did you mean 'faro'"):
            documents["fero"]
