"""Clauses: the sentences of a provision, with their addresses and names."""

from __future__ import annotations

from collections.abc import Sequence

from treatyref.address import Address, step_of
from treatyref.provision import Clause
from treatyref.sentence import sentences
from treatyref.span import Span

__all__ = ["cut_clauses", "name_clauses"]


def cut_clauses(text: str, span: Span, eid: str, version: str, language: str) -> tuple[Clause, ...]:
    """Cut the words of a provision into clauses, one a sentence.

    There is at least one; the label names the sentence where there are several.

    Examples
    --------
    >>> [clause.id for clause in cut_clauses("Fire stops. Talks go on.", Span(0, 24), "point_1", "en", "en")]
    ['point_1__s_1', 'point_1__s_2']
    """
    pieces = [piece.shift(span.start) for piece in sentences(span.cut(text), language)]
    return name_clauses([(piece.cut(text), piece) for piece in pieces], eid, version)


def name_clauses(pieces: Sequence[tuple[str, Span]], eid: str, version: str) -> tuple[Clause, ...]:
    """Make clauses of the sentences of a provision, each given with its words and its place.

    Examples
    --------
    >>> [clause.label for clause in name_clauses([("One.", Span(0, 4)), ("Two.", Span(5, 9))], "point_1", "en")]
    ['1, first sentence', '1, second sentence']
    """
    place = Address(eid)
    several = len(pieces) > 1
    clauses = [place.join(step_of("sentence", str(n))) for n in range(1, len(pieces) + 1)]
    return tuple(
        Clause(clause.eid, words, span, clause.label if several else place.label, version)
        for clause, (words, span) in zip(clauses, pieces, strict=True)
    )
