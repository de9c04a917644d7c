"""Finds that overlap are settled, finds that agree support each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.matcher.arbiter import arbitrate, attributed
from treatyref.reference import Edit, Kind, Operation, Reference
from treatyref.span import Span

TEXT = 'Under Article 6 it reads: "shall guarantee the security of persons under Article 6", no more. ' + "x " * 500


def citation(start: int = 6, end: int = 15, target: str = "point_6", *, resolved: bool = True) -> Reference:
    span = Span(start, end)
    treaty = "t" if resolved else None
    return Reference(Kind.CITATION, "d", span, span.cut(TEXT), treaty, target, score=0.8, resolved=resolved)


def quotation(start: int = 27, end: int = 82, target: str = "point_6__al_3__s_1", score: float = 0.8) -> Reference:
    span = Span(start, end)
    kept = Edit(Operation.KEPT, Span(0, len(span)), span)
    return Reference(Kind.QUOTATION, "d", span, span.cut(TEXT), "t", target, score=score, edits=(kept,))


class TestAgreement:
    """A quotation of the provision just named lifts both."""

    def test_both_scores_rise(self) -> None:
        """Each takes away half of the other's doubt, and says why."""
        cited, quoted = arbitrate(TEXT, [citation()], [quotation()])

        assert (cited.score, quoted.score) == (0.9, 0.9)
        assert quoted.evidence.notes == ('announced by "Article 6"',)
        assert cited.evidence.notes == ("its words are quoted near by (point_6__al_3__s_1)",)

    def test_disagreement_is_noted(self) -> None:
        """Words of point 9 announced as Article 6 stay a quotation of point 9, with a note."""
        cited, quoted = arbitrate(TEXT, [citation()], [quotation(target="point_9__al_1__s_2")])

        assert quoted.score == 0.8
        assert quoted.evidence.notes == ('announced by "Article 6", but the words are of point_9__al_1__s_2',)
        assert cited == citation()

    def test_point_61_is_not_below_point_6(self) -> None:
        """Numbers are compared whole."""
        _, quoted = arbitrate(TEXT, [citation()], [quotation(target="point_61__s_1")])

        assert "but the words" in quoted.evidence.notes[0]

    def test_distance_and_paragraphs_part_them(self) -> None:
        """A citation far away, in another paragraph, or unresolved announces nothing."""
        far = quotation(600, 640)
        other_paragraph = TEXT.replace("reads: ", "reads\n\n")

        assert arbitrate(TEXT, [citation()], [far])[1] == far
        assert arbitrate(other_paragraph, [citation()], [quotation()])[1] == quotation()
        assert arbitrate(TEXT, [citation(resolved=False)], [quotation()])[1] == quotation()

    def test_a_citation_behind_the_words(self) -> None:
        """'"...", says Article 6' announces too, if it follows at once."""
        quoted, _ = arbitrate(TEXT, [citation(88, 92)], [quotation()])

        assert quoted.score == 0.9


class TestOverlap:
    """What competes for the same words is settled once."""

    def test_the_better_quotation_stays(self) -> None:
        """Of two clauses with the same words, the higher score wins; at equal scores, the longer stretch."""
        worse = quotation(target="point_9__al_1__s_2", score=0.7)
        longer = quotation(20, 82, target="point_1__s_1")

        assert arbitrate(TEXT, [], [worse, quotation()]) == [quotation()]
        assert arbitrate(TEXT, [], [quotation(), longer]) == [longer]

    def test_a_citation_among_quoted_words_is_the_treatys(self) -> None:
        """The author does not cite what the clause itself says."""
        inside = citation(73, 82)

        assert arbitrate(TEXT, [inside], [quotation()]) == [quotation()]

    def test_a_paraphrase_gives_way_to_a_quotation(self) -> None:
        """Words that are quoted are not paraphrased as well."""
        restated = Reference(Kind.PARAPHRASE, "d", Span(27, 60), "...", "t", "point_6__al_3__s_1", score=0.99)
        elsewhere = Reference(Kind.PARAPHRASE, "d", Span(100, 140), "...", "t", "point_6__al_3__s_1", score=0.6)

        assert arbitrate(TEXT, [], [quotation()], [restated, elsewhere]) == [quotation(), elsewhere]


spans = st.integers(0, 400).flatmap(lambda a: st.integers(a + 1, a + 80).map(lambda b: (a, b)))


@given(
    st.lists(spans.map(lambda ab: quotation(*ab)), max_size=6),
    st.lists(spans.map(lambda ab: citation(*ab)), max_size=6),
)
def test_order_and_peace(quotations: list[Reference], citations: list[Reference]) -> None:
    """The result is in reading order, invents nothing, and no two quotations share most of their words."""
    found = arbitrate(TEXT, citations, quotations)

    assert [each.span for each in found] == sorted(each.span for each in found)
    assert {each.id for each in found} <= {each.id for each in (*quotations, *citations)}
    quoted = [each.span for each in found if each.kind is Kind.QUOTATION]
    for at, one in enumerate(quoted):
        for other in quoted[at + 1 :]:
            shared = one & other
            assert shared is None or len(shared) <= min(len(one), len(other)) / 2


def test_some_words_restate_clauses_of_one_treaty() -> None:
    """Two clauses of it may be stated by the same words; of two treaties it is the one that they come nearest to."""
    found = [
        Reference(Kind.PARAPHRASE, "d", Span(start, 60), TEXT[start:60], treaty, target, score=score)
        for start, treaty, target, score in ((27, "t", "art_1", 0.9), (27, "t", "art_2", 0.6), (30, "u", "art_5", 0.7), (27, "v", "art_9", 0.9))
    ]  # fmt: skip

    assert [(each.treaty, each.target) for each in arbitrate(TEXT, [], [], found)] == [
        ("t", "art_1"),
        ("t", "art_2"),
        ("v", "art_9"),
    ]


@pytest.mark.parametrize(
    ("target", "named", "kept"),
    [("art_9__s_1", False, False), ("art_12__s_1", False, True), ("art_9__s_1", True, True)],
    ids=["other number", "its number", "treaty named"],
)
def test_words_beside_units_of_no_treaty(target: str, *, named: bool, kept: bool) -> None:
    """In a text that does not name the treaty they are another's, unless the clause has the number of such a unit."""
    text = "Article 12 keeps the road open to all. It snowed. The pact was read."
    stated = Reference(Kind.PARAPHRASE, "d", Span(11, 37), text[11:37], "t", target, score=0.8)
    unit = Reference(Kind.CITATION, "d", Span(0, 10), text[:10], None, None, resolved=False, reason="no instrument")
    mention = [Reference(Kind.MENTION, "d", Span(54, 58), "pact", "t")] if named else []

    assert (stated in attributed(text, [unit, stated, *mention])) is kept
