"""Stretches of a text, counted in characters of the text as the user gave it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Span", "Spans"]


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open stretch ``[start, end)`` of one text.

    Offsets count code points of the text as the user gave it, never of a
    folded copy, so that ``text[span.start:span.end]`` is what the user sees.

    Attributes
    ----------
    start, end : int
        Offsets in code points, with ``0 <= start < end``.

    Raises
    ------
    ValueError
        If the offsets are negative, or the stretch would be empty.

    Examples
    --------
    >>> Span(4, 11) & Span(8, 20)
    Span(start=8, end=11)
    >>> Span(4, 11) | Span(15, 20)
    Span(start=4, end=20)
    >>> len(Span(4, 11))
    7
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start < end:
            msg = f"a span needs 0 <= start < end, not ({start}, {end})"
            raise ValueError(msg)
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def __and__(self, other: Span) -> Span | None:
        """Return what both spans cover, or None if they are apart."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def __or__(self, other: Span) -> Span:
        """Return the smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def __contains__(self, other: object) -> bool:
        """Tell whether an offset or another span lies inside this one."""
        if isinstance(other, Span):
            return self.start <= other.start and other.end <= self.end
        return isinstance(other, int) and self.start <= other < self.end

    def share(self, other: Span) -> float:
        """Return how much of the shorter of two spans both cover, in [0, 1].

        Examples
        --------
        >>> Span(4, 8).share(Span(6, 16)), Span(4, 8).share(Span(8, 9))
        (0.5, 0.0)
        """
        shared = self & other
        return len(shared) / min(len(self), len(other)) if shared else 0.0

    def shift(self, by: int) -> Span:
        """Return the span moved by `by` characters.

        Examples
        --------
        >>> Span(4, 11).shift(10)
        Span(start=14, end=21)
        """
        return Span(self.start + by, self.end + by)

    def cut(self, text: str) -> str:
        """Return the characters of `text` that the span covers.

        Examples
        --------
        >>> Span(4, 11).cut("see Article 6")
        'Article'
        """
        return text[self.start : self.end]


_set_start, _set_end = vars(Span)["start"].__set__, vars(Span)["end"].__set__
"""A frozen record sets its fields by name, which takes twice as long; texts have spans by the hundred."""


class Spans:
    """Spans of one text, looked up by place.

    >>> Spans([Span(4, 11), Span(0, 9), Span(20, 24)]).touching(Span(10, 20))
    [Span(start=4, end=11)]
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self.all = sorted(spans)
        self._starts = [each.start for each in self.all]
        self._longest = max(map(len, self.all), default=0)

    def at(self, span: Span) -> list[int]:
        """Return the numbers of those that share a character with a span."""
        first, last = bisect_left(self._starts, span.start - self._longest), bisect_left(self._starts, span.end)
        return [at for at in range(first, last) if self.all[at].end > span.start]

    def touching(self, span: Span) -> list[Span]:
        """Return those that share a character with a span, in the order of the text."""
        return [self.all[at] for at in self.at(span)]
