"""When a citation and a quotation belong together."""

from __future__ import annotations

from collections.abc import Iterable

from treatyref.address import lies_in
from treatyref.reference import Kind, Reference
from treatyref.span import Span

__all__ = ["announcing", "is_below", "is_near"]

REACH_AFTER = 300
"""Characters between a citation and the quotation it announces; two long sentences."""

REACH_BEFORE = 120
"""Characters between a quotation and a citation behind it ('"...", says Article 6'); one clause of a sentence."""


def is_near(citation: Span, quotation: Span, text: str) -> bool:
    """Tell whether a citation stands shortly before or behind a quotation, in the same paragraph."""
    if citation.end <= quotation.start:
        first, second, reach = citation.end, quotation.start, REACH_AFTER
    elif quotation.end <= citation.start:
        first, second, reach = quotation.end, citation.start, REACH_BEFORE
    else:
        return False
    return second - first <= reach and "\n\n" not in text[first:second]


def is_below(target: str | None, provision: str | None) -> bool:
    """Tell whether a clause is, or lies inside, a provision.

    Examples
    --------
    >>> is_below("point_6__al_3__s_1", "point_6"), is_below("point_61__s_1", "point_6")
    (True, False)
    """
    return provision is not None and lies_in(target, provision)


def announcing(quotation: Span, citations: Iterable[Reference], text: str) -> Reference | None:
    """Return the citation that introduces a quotation: the nearest before it, else one right behind it."""
    near = [
        each
        for each in citations
        if each.kind is Kind.CITATION and each.resolved and is_near(each.span, quotation, text)
    ]
    before = [each for each in near if each.span.end <= quotation.start]
    if before:
        return max(before, key=lambda each: each.span.end)
    return min(near, key=lambda each: each.span.start, default=None)
