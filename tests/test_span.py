"""Spans behave like the stretches of text they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.span import Span


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 50))
    return Span(start, draw(st.integers(start + 1, 60)))


class TestSet:
    """Spans intersect, join and contain as sets of offsets do."""

    @given(spans(), spans())
    def test_intersection_is_what_both_cover(self, one: Span, other: Span) -> None:
        """``&`` agrees with the intersection of two sets of offsets."""
        both = set(range(one.start, one.end)) & set(range(other.start, other.end))

        shared = one & other

        assert both == (set() if shared is None else set(range(shared.start, shared.end)))

    @given(spans(), spans())
    def test_join_is_the_smallest_cover(self, one: Span, other: Span) -> None:
        """``|`` covers both and starts and ends with one of them."""
        joined = one | other

        assert one in joined
        assert other in joined
        assert joined.start in {one.start, other.start}
        assert joined.end in {one.end, other.end}

    @given(spans(), st.integers(0, 70))
    def test_contains_an_offset(self, span: Span, offset: int) -> None:
        """``in`` agrees with the range of offsets."""
        assert (offset in span) == (offset in range(span.start, span.end))

    def test_contains_nothing_else(self) -> None:
        """A word is in no span."""
        assert "word" not in Span(0, 4)


@given(spans(), st.integers(0, 9))
def test_shift_keeps_the_length(span: Span, by: int) -> None:
    """Moving a span does not stretch it."""
    assert len(span.shift(by)) == len(span)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_is_never_empty(start: int, end: int) -> None:
    """An empty, backward or negative stretch is refused by name."""
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start, end)


def test_cut_gives_what_the_user_sees() -> None:
    """Cutting is slicing."""
    assert Span(4, 13).cut("see Article 6.") == "Article 6"
