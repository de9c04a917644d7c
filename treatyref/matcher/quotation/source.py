"""Which clause a passage is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from treatyref.matcher.quotation.index import is_common
from treatyref.matcher.quotation.tokens import tokenise
from treatyref.provision import Clause
from treatyref.treaty import Treaty

__all__ = ["PREAMBLES", "Source", "is_part_of_a_name", "names_of"]

PREAMBLES = ("preamble", "formula", "rec_")
"""What a preamble says, and who speaks in it, is a quotation only in marks: names and grounds are everybody's."""


@dataclass(frozen=True, slots=True)
class Source:
    """Which clause of which version a passage is, and what its treaty is called, in words."""

    treaty: str
    version: str
    language: str
    clause: Clause
    place: int
    names: frozenset[tuple[str, ...]]


def names_of(treaty: Treaty) -> frozenset[tuple[str, ...]]:
    """Return what a treaty is called, in the words by which texts are compared, with its article and without."""
    return frozenset(tuple(tokenise(name, 0, len(name)).names) for name in (treaty.title, *treaty.aliases))


def is_part_of_a_name(words: Sequence[str], names: Iterable[tuple[str, ...]]) -> bool:
    """Tell whether words, articles and the like around them apart, stand in a row in one of the names.

    Examples
    --------
    >>> is_part_of_a_name(["of", "the", "seed", "grain", "treaty"], [("the", "seed", "grain", "treaty")])
    True
    """
    bearing = [at for at, word in enumerate(words) if not is_common(word)]
    row = f" {' '.join(words[bearing[0] : bearing[-1] + 1])} " if bearing else "  "
    return bool(bearing) and any(row in f" {' '.join(name)} " for name in names)
