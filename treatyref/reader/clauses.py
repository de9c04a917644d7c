"""Clauses: the sentences of a provision, with their addresses and names."""

from __future__ import annotations

from collections.abc import Sequence

from treatyref.provision import Clause
from treatyref.sentence import sentences
from treatyref.span import Span

__all__ = ["cut_clauses", "name_clauses", "place_of"]

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
NUMBERED = {"point", "para", "subpara", "art"}


def place_of(eid: str) -> str:
    """Return what a reader calls a place.

    Examples
    --------
    >>> place_of("point_6__al_3"), place_of("art_31__para_3__point_c"), place_of("preamble")
    ('6, third paragraph', '31(3)(c)', 'preamble')
    """
    parts: list[str] = []
    for part in eid.split("__"):
        kind, _, number = part.partition("_")
        if kind == "al" and number.isdecimal():
            parts.append(f"{_ordinal(int(number))} paragraph")
        elif kind in NUMBERED:
            parts.append(f"({number})" if parts else number)
        else:
            parts.append(f"{kind} {number}".strip())
    return ", ".join(parts).replace(", (", "(")


def cut_clauses(text: str, span: Span, eid: str, version: str, language: str) -> tuple[Clause, ...]:
    """Cut the words of a provision into clauses, one a sentence.

    Parameters
    ----------
    text : str
        The version's text.
    span : Span
        The provision's own words in it.
    eid, version, language : str
        The provision's address, and the version's id and ISO 639-1 code.

    Returns
    -------
    tuple of Clause
        At least one; the label names the sentence where there are several.

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
    place = place_of(eid)
    several = len(pieces) > 1
    return tuple(
        Clause(f"{eid}__s_{n}", words, span, f"{place}, {_ordinal(n)} sentence" if several else place, version)
        for n, (words, span) in enumerate(pieces, start=1)
    )


def _ordinal(n: int) -> str:
    return ORDINALS[n - 1] if n <= len(ORDINALS) else f"{n}th"
