"""Evaluation: what counts as found, as missed, as false, and what a score is worth."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.document import Document
from treatyref.errors import ArgumentError, ReadError
from treatyref.evaluation import TRAP, Evaluation, Gold, evaluate, read_gold
from treatyref.found import References
from treatyref.reference import Kind, Reference, Verdict
from treatyref.span import Span

TREATY = "trilateral-2020"


def find(start: int, end: int, target: str | None = "point_6", kind: Kind = Kind.CITATION, **facts: Any) -> Reference:
    """A find of made-up words, unless the facts say otherwise."""
    return replace(Reference(kind, "d", Span(start, end), "x" * (end - start), TREATY, target), **facts)


def line(start: int, end: int, target: str | None = "point_6", kind: str = "citation", **facts: Any) -> Gold:
    """A line of gold on made-up words, unless the facts say otherwise."""
    treaty = None if kind == TRAP else TREATY
    return replace(Gold("d", kind, Span(start, end), "x" * (end - start), treaty, target), **facts)


class TestMatching:
    """One find for one gold line: same document, kind, treaty and target, and words that overlap."""

    def test_the_same_is_found(self) -> None:
        """What stands at the same place and points to the same provision matches exactly."""
        result = evaluate([find(4, 13)], [line(4, 13)])

        assert (
            result["citation"].gold,
            result["citation"].found,
            result["all"].matched,
            result["all"].exact,
        ) == (1, 1, 1, 1)
        assert not result.misses
        assert not result.false_finds

    @pytest.mark.parametrize(
        "other",
        [find(4, 13, "point_9"), find(4, 13, kind=Kind.QUOTATION), find(4, 13, treaty="vclt"), find(40, 49)],
        ids=["target", "kind", "treaty", "place"],
    )
    def test_anything_else_is_a_miss_and_a_false_find(self, other: Reference) -> None:
        """A wrong target, kind, treaty or place is wrong twice."""
        gold = line(4, 13)

        result = evaluate([other], [gold])

        assert (gold,) == result.misses
        assert (other,) == result.false_finds
        assert 0.0 == result.precision == result.recall == result.f1

    def test_another_document_is_another_place(self) -> None:
        """Equal offsets in two documents have nothing in common."""
        other = Gold.from_dict(find(4, 13).to_dict() | {"document": "e"})

        assert evaluate([find(4, 13)], [other, line(20, 29)])["all"].matched == 0

    def test_documents_that_do_not_meet(self) -> None:
        """Zeros would look like an answer."""
        other = Gold.from_dict(find(4, 13).to_dict() | {"document": "e"})

        with pytest.raises(
            ArgumentError, match="no document of the gold is among those found: gold has 'e', found 'd'"
        ):
            evaluate([find(4, 13)], [other])

    def test_overlap_is_measured_against_the_shorter_span(self) -> None:
        """A part of a sentence matches the sentence; exactness tells them apart."""
        result = evaluate([find(0, 100)], [line(40, 60)])

        assert result["citation"].matched == 1
        assert result["citation"].exact == 0

    @pytest.mark.parametrize(("start", "matched"), [(5, 1), (6, 0)])
    def test_half_of_the_shorter_span_is_enough(self, start: int, matched: int) -> None:
        """Five of ten characters match, four do not."""
        assert matched == evaluate([find(start, start + 10)], [line(0, 10)])["all"].matched

    def test_a_stricter_overlap_matches_less(self) -> None:
        """The share that must be common can be set."""
        assert evaluate([find(2, 12)], [line(0, 10)], overlap=0.9)["all"].matched == 0

    def test_two_finds_of_one_line_are_one_match(self) -> None:
        """The better one matches; the other is false."""
        worse, better = find(0, 9), find(4, 13)

        result = evaluate([worse, better], [line(4, 13)])

        assert (worse,) == result.false_finds
        assert result.precision == 0.5
        assert result.recall == 1.0

    def test_one_find_over_two_lines_matches_one(self) -> None:
        """Each gold line wants a find of its own."""
        result = evaluate([find(0, 30)], [line(0, 10), line(20, 30)])

        assert result.precision == 1.0
        assert result.recall == 0.5

    def test_edges_that_are_punctuation_do_not_count(self) -> None:
        """A full stop and quotation marks taken along leave a span exact."""
        result = evaluate([find(0, 8, text='"cargo."')], [line(1, 6, text="cargo")])

        assert result["all"].exact == 1

    @given(st.permutations([0, 1, 2, 3]), st.permutations([0, 1, 2]))
    def test_order_does_not_matter(self, finds: Sequence[int], lines: Sequence[int]) -> None:
        """The same finds and gold in any order come to the same counts."""
        all_finds = [find(0, 10), find(5, 15), find(40, 50), find(40, 50, "point_9")]
        all_lines = [line(0, 10), line(6, 16), line(41, 51)]

        result = evaluate([all_finds[at] for at in finds], [all_lines[at] for at in lines])

        assert (result["all"].matched, result["all"].gold, result["all"].found) == (3, 3, 4)

    @given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=4), st.data())
    def test_never_more_matches_than_the_best_assignment(
        self, places: list[tuple[int, int]], data: st.DataObject
    ) -> None:
        """Matches lie between half of the best possible assignment, tried out slowly, and all of it."""
        others = data.draw(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=4))
        finds = [find(start, start + length) for start, length in places]
        lines = [line(start, start + length) for start, length in others]

        matched = evaluate(finds, lines)["all"].matched

        assert matched <= _best_assignment(finds, lines) <= 2 * matched


def _best_assignment(finds: list[Reference], lines: list[Gold]) -> int:
    """The slow and obvious way: every order of the gold lines against the finds."""

    def fits(each: Reference, gold: Gold) -> bool:
        shared = each.span & gold.span
        return shared is not None and 2 * len(shared) >= min(len(each.span), len(gold.span))

    padded = [*lines, *[None] * len(finds)]
    return max(
        sum(gold is not None and fits(each, gold) for each, gold in zip(finds, order, strict=False))
        for order in itertools.permutations(padded, len(finds))
    )


class TestOptional:
    """Where readers may differ, nothing is counted."""

    def test_not_found_is_no_miss(self) -> None:
        """An optional line that nothing matches is no miss."""
        assert evaluate([], [line(4, 13, optional=True)]).recall == 1.0

    def test_found_is_not_false(self) -> None:
        """A find that matches an optional line is neither right nor false."""
        result = evaluate([find(4, 13)], [line(4, 13, optional=True)])

        assert (result["all"].gold, result["all"].found, result["all"].matched) == (0, 0, 0)

    def test_what_is_demanded_goes_first(self) -> None:
        """One find over both parts of a split quotation matches the part that counts."""
        result = evaluate([find(0, 60)], [line(40, 60, optional=True), line(0, 20)])

        assert result.f1 == 1.0

    def test_a_near_paraphrase_may_be_found_as_a_quotation(self) -> None:
        """Words of the clause without marks around them may be called either, once."""
        clause = "point_2__s_1"
        near = line(0, 60, clause, "paraphrase", wording="near")
        far = line(80, 140, clause, "paraphrase", wording="far")
        finds = [find(0, 60, clause, Kind.QUOTATION), find(80, 140, clause, Kind.QUOTATION)]

        result = evaluate(finds, [near, far])

        assert result.misses == (far,)
        assert result.false_finds == (finds[1],)
        assert (result["paraphrase"].gold, result["quotation"].found) == (1, 1)

    def test_a_near_paraphrase_found_as_one_is_right(self) -> None:
        """The paraphrase matches before the quotation does, and the quotation beside it is false."""
        clause = "point_2__s_1"
        finds = [find(0, 60, clause, Kind.QUOTATION), find(0, 60, clause, Kind.PARAPHRASE)]

        result = evaluate(finds, [line(0, 60, clause, "paraphrase", wording="near")])

        assert result["paraphrase"].f1 == 1.0
        assert result.false_finds == (finds[0],)

    def test_unresolved_finds_claim_nothing(self) -> None:
        """A unit that could not be tied to a provision is not false; it is counted apart."""
        result = evaluate([find(4, 13, None, treaty=None, resolved=False)], [])

        assert result.false_finds == ()
        assert result.unresolved == 1


class TestTraps:
    """Words that must link to nothing."""

    def test_left_alone(self) -> None:
        """A trap without a find is left alone, and no miss."""
        result = evaluate([], [line(0, 30, None, TRAP)])

        assert (result.traps.right, result.traps.of) == (1, 1)
        assert result.misses == ()

    def test_linked(self) -> None:
        """A link from a part of the trap's words is told apart from other false finds."""
        on_it, elsewhere = find(0, 10), find(60, 70)

        result = evaluate([on_it, elsewhere], [line(0, 30, None, TRAP)])

        assert (on_it,) == result.linked_traps
        assert result.traps.right == 0

    def test_two_finds_on_one_trap(self) -> None:
        """Both are told apart, and one trap is sprung."""
        finds = [find(0, 10), find(15, 16, "point_5")]

        result = evaluate(finds, [line(0, 30, None, TRAP), line(60, 90, None, TRAP)])

        assert result.linked_traps == tuple(finds)
        assert (result.traps.right, result.traps.of) == (1, 2)

    def test_gold_inside_a_trap_may_be_found(self) -> None:
        """A right mention in a sentence that is no paraphrase does not spring the trap."""
        result = evaluate([find(5, 15)], [line(0, 90, None, TRAP), line(5, 15)])

        assert result.traps.right == 1

    @pytest.mark.parametrize(("end", "right"), [(200, 1), (35, 0)])
    def test_a_paraphrase_around_a_small_trap_does_not_stand_on_it(self, end: int, right: int) -> None:
        """A paraphrase springs a trap only if most of its own words are the trap's."""
        result = evaluate([find(0, end, "point_6__al_3__s_1", Kind.PARAPHRASE)], [line(5, 30, None, TRAP)])

        assert right == result.traps.right

    def test_unresolved_finds_spring_no_trap(self) -> None:
        """'Article 36 of the Vienna Convention' may be captured, as long as it is not linked."""
        result = evaluate([find(0, 10, None, treaty=None, resolved=False)], [line(0, 30, None, TRAP)])

        assert result.traps.right == 1


class TestAnswers:
    """Verdicts, versions and scores of what was matched."""

    def test_verdicts_and_versions_where_gold_decides(self) -> None:
        """Only matched quotations whose gold has an answer are judged."""
        quotation = Kind.QUOTATION
        finds = [
            find(0, 10, "point_2__s_1", quotation, verdict=Verdict.ALTERED, version="en-kremlin"),
            find(20, 30, "point_2__s_1", quotation, verdict=Verdict.VERBATIM, version="en-mfa"),
        ]
        gold = [
            line(0, 10, "point_2__s_1", "quotation", verdict="altered"),
            line(20, 30, "point_2__s_1", "quotation", verdict="faithful", version="en-kremlin"),
        ]

        result = evaluate(finds, gold)

        assert (str(result.verdicts), str(result.versions)) == ("1 of 2", "0 of 1")

    def test_scores_that_mean_what_they_say_have_no_error(self) -> None:
        """Of four finds scored 0.75, three are right."""
        finds = [find(20 * at, 20 * at + 10, score=0.75) for at in range(4)]

        result = evaluate(finds, [line(20 * at, 20 * at + 10) for at in range(3)])

        assert [each.kind for each in result.calibration] == ["citation", "all"]
        assert result.calibration[0].error == 0.0
        assert (
            result.calibration[0].bins[0].low,
            result.calibration[0].bins[0].high,
            result.calibration[0].bins[0].count,
            result.calibration[0].bins[0].share_right,
        ) == (0.7, 0.8, 4, 0.75)

    def test_error_is_weighted_by_finds(self) -> None:
        """One find scored 1 and wrong, three scored 0.5 of which one is right: (1 * 1 + 3 * 1/6) / 4."""
        finds = [find(0, 10), *(find(20 * at, 20 * at + 10, score=0.5) for at in range(1, 4))]

        result = evaluate(finds, [line(20, 30)])

        assert result.calibration[-1].error == pytest.approx((1 + 3 * (0.5 - 1 / 3)) / 4)

    def test_scores_by_target(self) -> None:
        """Each clause has its own line, mentions none."""
        finds = [find(0, 10), find(20, 30, "point_9"), find(40, 50, None, Kind.MENTION)]

        result = evaluate(finds, [line(0, 10), line(60, 70)])

        assert [(score.name, score.gold, score.found, score.matched) for score in result.by_target] == [
            ("trilateral-2020 point_6", 2, 1, 1),
            ("trilateral-2020 point_9", 0, 1, 0),
        ]


class TestInputs:
    """Gold comes as a file, as records, as references or as dictionaries."""

    def test_a_file(self, tmp_path: Path) -> None:
        """A JSONL file is read, by its name or path; blank lines are passed over."""
        path = tmp_path / "gold.jsonl"
        row = {"document": "d", "kind": "citation", "start": 4, "end": 13, "text": "Article 6", "treaty": TREATY}
        path.write_text(json.dumps(row | {"target": "point_6", "optional": False}) + "\n\n", encoding="utf-8")

        assert 1.0 == evaluate([find(4, 13)], path).f1 == evaluate([find(4, 13)], str(path)).f1
        assert (line(4, 13, text="Article 6"),) == read_gold(path)

    def test_references_serve_as_gold(self) -> None:
        """Two runs can be compared with each other."""
        found = References([find(4, 13), find(20, 30, "point_9")])

        assert evaluate(found, found).f1 == 1.0

    @pytest.mark.parametrize(
        "bad",
        ["{}", "[]", "not json", '{"document": "d", "kind": "rumour", "start": 1, "end": 2}',
         '{"document": "d", "kind": "citation", "start": 2, "end": 2}'],
    )  # fmt: skip
    def test_a_bad_line_is_named(self, tmp_path: Path, bad: str) -> None:
        """The error says which line of which file is no gold."""
        path = tmp_path / "gold.jsonl"
        path.write_text(f"\n{bad}\n", encoding="utf-8")

        with pytest.raises(ReadError, match=r"line 2 of .*gold\.jsonl"):
            read_gold(path)

    @pytest.mark.parametrize("content", [None, b"\xff\xfe\xfa"])
    def test_no_file_or_no_text(self, tmp_path: Path, content: bytes | None) -> None:
        """A missing file and bytes that are no UTF-8 are errors of the tree."""
        path = tmp_path / "gold.jsonl"
        if content is not None:
            path.write_bytes(content)

        with pytest.raises(ReadError, match=r"no gold to read|there is no file"):
            evaluate([], path)

    @pytest.mark.parametrize("overlap", [0.0, -1.0, 1.5, float("nan")])
    def test_an_overlap_outside_its_range(self, overlap: float) -> None:
        """An overlap of nothing, or of more than everything, is refused."""
        with pytest.raises(ArgumentError, match="share above 0"):
            evaluate([], [], overlap=overlap)

    def test_nothing_against_nothing(self) -> None:
        """Nothing to find and nothing found is perfect, and prints."""
        result = evaluate([], [])

        assert 1.0 == result.precision == result.recall == result.f1 == result["paraphrase"].f1
        assert "all" in repr(result)


class TestShown:
    """What a reader sees."""

    @pytest.fixture
    def result(self) -> Evaluation:
        """One right, one missed, one on a trap."""
        finds = [find(10, 19, text="Article 6"), find(30, 39, "point_9", text="<b>sixth")]
        return evaluate(finds, [line(10, 19), line(50, 58, "point_4"), line(28, 40, None, TRAP)])

    def test_the_table(self, result: Evaluation) -> None:
        """A row for each kind, one for all, and what the table does not say."""
        lines = repr(result).splitlines()

        assert [each.split()[0] for each in lines[2:4]] == ["citation", "all"]
        assert [cell.strip() for cell in lines[2].split("|")[1:7]] == ["2", "2", "0.500", "0.500", "0.500", "0.500"]
        assert "traps left alone: 0 of 1" in lines[4]
        assert lines[5] == "missed: 1; false: 1; unresolved: 0"

    def test_in_a_notebook(self, result: Evaluation) -> None:
        """The same as HTML, escaped."""
        shown = result._repr_html_()

        assert "<table>" in shown
        assert "traps left alone: 0 of 1" in shown

    def test_targets(self, result: Evaluation) -> None:
        """A row for each treaty and target."""
        assert [row[0] for row in result.targets().rows] == [
            "trilateral-2020 point_4",
            "trilateral-2020 point_6",
            "trilateral-2020 point_9",
        ]

    def test_mistakes_in_context(self, result: Evaluation) -> None:
        """Every mistake in reading order, with the words around it when the document is handed over."""
        document = Document("0123456789" * 7, id="d")

        rows = result.mistakes([document], context=4).rows

        assert list(rows) == [
            ("d", "trap linked", "citation", "point_9", "6789[012345678]9012"),
            ("d", "missed", "citation", "point_4", "6789[01234567]8901"),
        ]

    def test_mistakes_without_documents(self, result: Evaluation) -> None:
        """Without the document, the words alone are shown."""
        assert [row[4] for row in result.mistakes().rows] == ["<b>sixth", "x" * 8]

    def test_an_unknown_kind(self, result: Evaluation) -> None:
        """A kind that is none is refused by name."""
        with pytest.raises(ArgumentError, match="'rumour'"):
            result["rumour"]
