"""References are plain values; a sequence of them filters, prints and travels whole."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.errors import ArgumentError, MissingExtra, ReadError
from treatyref.found import COLUMNS, References
from treatyref.reference import Edit, Evidence, Kind, Operation, Reference, Verdict, as_cell, of_cell
from treatyref.span import Span
from treatyref.table import pandas_frame, polars_frame

words = st.text(max_size=12)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 10_000))
    return Span(start, start + draw(st.integers(1, 500)))


evidences = st.builds(
    Evidence,
    rule=words,
    phrase=words,
    instrument=words,
    instrument_span=st.none() | spans(),
    words=st.lists(words, max_size=3).map(tuple),
    numbers=st.lists(words, max_size=3).map(tuple),
    source_spans=st.lists(spans(), max_size=3).map(tuple),
    margin=st.none() | st.floats(-1, 1),
    framing=words,
    notes=st.lists(words, max_size=2).map(tuple),
)
edits = st.builds(
    Edit, st.sampled_from(Operation), st.none() | spans(), st.none() | spans(), words, words, st.booleans()
)
references = st.builds(
    Reference,
    kind=st.sampled_from(Kind),
    document=words,
    span=spans(),
    text=words,
    treaty=st.none() | words,
    target=st.none() | st.sampled_from(["point_6", "point_6__al_1__s_2", "point_61", "art_6"]),
    version=st.none() | words,
    score=st.integers(0, 10_000).map(lambda n: n / 10_000),
    evidence=evidences,
    edits=st.lists(edits, max_size=2).map(tuple),
    verdict=st.none() | st.sampled_from(Verdict),
    resolved=st.booleans(),
    reason=words,
    marked=st.none() | st.booleans(),
    coverage=st.none() | st.integers(0, 10_000).map(lambda n: n / 10_000),
)


class TestTravel:
    """What is written is what is read back."""

    @given(references)
    def test_through_plain_values(self, reference: Reference) -> None:
        """`from_dict` undoes `to_dict`, also through JSON."""
        row = json.loads(json.dumps(reference.to_dict()))

        assert Reference.from_dict(row) == reference

    def test_through_a_file(self, tmp_path: Path) -> None:
        """A JSONL file keeps every field, lone surrogates in the text replaced by their escape."""
        found = References([Reference(Kind.MENTION, "d", Span(0, 3), "две\u2028", "t", score=0.5)])

        assert References.from_jsonl(found.to_jsonl(tmp_path / "found.jsonl")) == found

    def test_no_cell_is_a_formula(self, tmp_path: Path) -> None:
        """On request, what a spreadsheet program would run is made plain text; else cells are as they are."""
        found = References([Reference(Kind.MENTION, "=cmd|'/c calc'!A1", Span(0, 3), "-the", "t")])

        plain, safe = (
            found.to_csv(tmp_path / "f.csv", defuse=defuse).read_text(encoding="utf-8") for defuse in (False, True)
        )

        assert "=cmd|" in plain
        assert "'=cmd|" not in plain
        assert "'=cmd|" in safe
        assert ",'-the," in safe

    def test_a_damaged_file_is_refused_by_line(self, tmp_path: Path) -> None:
        """The message names the line at fault."""
        path = References([Reference(Kind.MENTION, "d", Span(0, 3), "the", "t")]).to_jsonl(tmp_path / "f.jsonl")
        path.write_text(path.read_text(encoding="utf-8") + '{"kind": "citation"}\n', encoding="utf-8")

        with pytest.raises(ReadError, match="line 2 of"):
            References.from_jsonl(path)

    def test_csv_has_the_columns_promised(self, tmp_path: Path) -> None:
        """One head line, one line a reference."""
        path = References([Reference(Kind.MENTION, "d", Span(0, 3), "the", "t")]).to_csv(tmp_path / "f.csv")

        head, row = path.read_text(encoding="utf-8").splitlines()
        assert head.startswith("id,document,kind,start,end,text,treaty,target")
        assert ",d,mention,0,3,the,t," in row


class TestFrames:
    """References in the frames of other libraries, and back."""

    def test_columns_are_typed_and_described(self) -> None:
        """Each field says what it holds, and in which unit."""
        table = References(
            [Reference(Kind.CITATION, "d", Span(4, 13), "Article 6", "t", "point_6", score=0.5)]
        ).to_arrow()

        assert table.column_names == list(COLUMNS)
        assert str(table.schema.field("start").type) == "int64"
        assert b"counted from 0" in table.schema.field("start").metadata[b"about"]
        assert table.to_pylist()[0]["score"] == 0.5

    def test_an_empty_one_keeps_its_types(self) -> None:
        """A frame of nothing can be joined to a frame of something."""
        assert (
            References().to_arrow().schema
            == References([Reference(Kind.MENTION, "d", Span(0, 1), "x", "t")]).to_arrow().schema
        )

    @given(st.lists(references, max_size=5))
    def test_pandas_and_polars_agree(self, items: list[Reference]) -> None:
        """Both frames hold the rows of the Arrow table."""
        found = References(items)
        rows = found.to_arrow().to_pylist()

        assert found.to_polars().to_dicts() == rows
        frame = found.to_pandas()
        assert list(frame["start"]) == [row["start"] for row in rows]
        assert list(frame["target"].isna()) == [row["target"] is None for row in rows]

    def test_frames_share_the_columns(self) -> None:
        """The numbers of the pandas and the polars frame lie where the Arrow table has them: nothing is copied."""
        import polars
        import pyarrow

        table = References([Reference(Kind.MENTION, "d", Span(n, n + 1), "x", "t") for n in range(50)]).to_arrow()
        address = table["start"].chunk(0).buffers()[1].address

        pandas_column = pandas_frame(table)["start"].array.__arrow_array__()
        chunk = pandas_column.chunk(0) if isinstance(pandas_column, pyarrow.ChunkedArray) else pandas_column
        assert chunk.buffers()[1].address == address
        assert polars.DataFrame(table)["start"].to_arrow().buffers()[1].address == address

    @pytest.mark.parametrize("package", ["pyarrow", "pandas", "polars"])
    def test_a_missing_package_is_named(self, package: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """The error says what to install."""
        monkeypatch.setitem(sys.modules, package, None)
        found = References()
        calls = {"pyarrow": found.to_arrow, "pandas": found.to_pandas, "polars": found.to_polars}

        with pytest.raises(MissingExtra, match=r"pip install 'treatyref\[tables\]'"):
            calls[package]()
        if package == "pyarrow":
            with pytest.raises(MissingExtra, match="reading Parquet needs the package pyarrow"):
                References.from_parquet(tmp_path / "found.parquet")

    def test_through_parquet(self, tmp_path: Path) -> None:
        """Evidence and edits come back, too."""
        edit = Edit(Operation.REPLACED, Span(0, 4), Span(5, 7), "five", "50", material=True)
        evidence = Evidence(words=("corridor",), source_spans=(Span(3, 9),), margin=0.25)
        found = References(
            [
                Reference(
                    Kind.QUOTATION,
                    "d",
                    Span(4, 13),
                    "Лачин",
                    "t",
                    "point_6",
                    "en",
                    0.5,
                    evidence,
                    (edit,),
                    Verdict.ALTERED,
                ),
                Reference(Kind.CITATION, "d", Span(20, 30), "Article 36", None, resolved=False, reason="foreign"),
            ]
        )

        assert References.from_parquet(found.to_parquet(tmp_path / "found.parquet")) == found

    def test_no_parquet(self, tmp_path: Path) -> None:
        """What is no Parquet, or not ours, is refused with a reason."""
        path = tmp_path / "found.parquet"
        path.write_bytes(b"PK")

        with pytest.raises(ReadError, match="is no Parquet file"):
            References.from_parquet(path)
        polars_frame(References().to_arrow()).write_parquet(path)
        assert References.from_parquet(path) == References()
        References([Reference(Kind.MENTION, "d", Span(0, 1), "x", "t")]).to_polars().write_parquet(path)
        with pytest.raises(ReadError, match="has no column 'evidence'"):
            References.from_parquet(path)


class TestFilter:
    """Filtering keeps the order and what meets every condition."""

    @given(st.lists(references, max_size=6), st.sampled_from(Kind), st.floats(0, 1))
    def test_agrees_with_a_loop(self, items: list[Reference], kind: Kind, least: float) -> None:
        """The same as picking by hand."""
        expected = [each for each in items if each.kind is kind and each.score >= least]

        assert list(References(items).filter(kind=kind, min_score=least)) == expected

    @pytest.mark.parametrize(
        ("target", "expected"),
        [
            ("6", {"point_6", "point_6__al_1__s_2", "art_6"}),
            ("point_6", {"point_6", "point_6__al_1__s_2"}),
            ("point_6__al_1", {"point_6__al_1__s_2"}),
            ("61", {"point_61"}),
        ],
    )
    def test_a_target_stands_for_all_below_it(self, target: str, expected: set[str]) -> None:
        """Point 6 takes its clauses along, and not point 61."""
        eids = ["point_6", "point_6__al_1__s_2", "point_61", "art_6", None]
        found = References(Reference(Kind.CITATION, "d", Span(0, 1), "x", "t", target=eid) for eid in eids)

        assert {each.target for each in found.filter(target=target)} == expected

    def test_an_unknown_kind_is_refused(self) -> None:
        """A misspelt kind is an error, not an empty result."""
        with pytest.raises(ArgumentError, match="citation, quotation, paraphrase, mention, not 'quote'"):
            References().filter(kind="quote")

    def test_treaty_document_and_resolved(self) -> None:
        """The other conditions pick by equality."""
        one = Reference(Kind.CITATION, "d1", Span(0, 1), "x", "t1", "point_1")
        two = Reference(Kind.CITATION, "d2", Span(0, 1), "x", None, resolved=False, reason="no such point")
        found = References([one, two])

        assert list(found.filter(treaty="t1")) == [one]
        assert list(found.filter(document="d2")) == [two]
        assert list(found.filter(resolved=False)) == [two]


class TestSequence:
    """References behave as a tuple that prints well."""

    def test_slices_are_references(self) -> None:
        """A stretch can be filtered again."""
        found = References(Reference(Kind.MENTION, "d", Span(n, n + 1), "x", "t") for n in range(4))

        assert isinstance(found[1:], References)
        assert len(found[1:] + found[:1]) == 4
        assert found[0] in found
        assert hash(found) == hash(References(found))
        assert found.counts() == {"mention": 4}

    def test_an_empty_one_says_so(self) -> None:
        """Nothing found is not an empty screen."""
        assert repr(References()) == "no references"
        assert "no references" in References()._repr_html_()

    def test_a_table_in_a_notebook(self) -> None:
        """The text of a hostile document is escaped."""
        found = References([Reference(Kind.CITATION, "d", Span(0, 1), "<b>", None, resolved=False)])

        assert "&lt;b&gt;" in found._repr_html_()
        assert "unresolved" in repr(found)


@pytest.mark.parametrize(
    ("operation", "source", "target", "summary"),
    [
        (Operation.REPLACED, "5", "50", "“5” became “50”"),
        (Operation.DROPPED, "shall", "", "dropped “shall”"),
        (Operation.ADDED, "", "not", "added “not”"),
    ],
)
def test_an_edit_in_a_few_words(operation: Operation, source: str, target: str, summary: str) -> None:
    """What a table of changes says."""
    assert Edit(operation, None, None, source, target).summary == summary


def test_a_score_is_a_share() -> None:
    """Scores outside [0, 1] are refused."""
    with pytest.raises(ValueError, match=r"\[0, 1\], not 1.5"):
        Reference(Kind.CITATION, "d", Span(0, 1), "x", "t", score=1.5)


def test_ids_are_content_hashes() -> None:
    """Two runs agree on the id of one link, and another target gives another id."""
    one = Reference(Kind.CITATION, "d", Span(0, 1), "x", "t", "point_1")

    assert one.id == Reference(Kind.CITATION, "d", Span(0, 1), "x", "t", "point_1", score=0.3).id
    assert one.id != Reference(Kind.CITATION, "d", Span(0, 1), "x", "t", "point_2").id


@given(st.text(alphabet=st.sampled_from("\\ud8f9c\ud800\udfffx"), max_size=40))
def test_cells_give_their_texts_back(text: str) -> None:
    """Whatever a text holds, its cell is Unicode, and leads back to it."""
    cell = as_cell(text)

    assert cell.encode().decode() == cell
    assert of_cell(cell) == text
