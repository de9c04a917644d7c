"""Which clause a passage is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from treatyref.matcher.quotation.tokens import is_common, tokenise
from treatyref.provision import Clause, Version
from treatyref.treaty import Treaty
from treatyref.witness import Witness

__all__ = ["PREAMBLES", "Source", "is_part_of_a_name", "sources_of"]

PREAMBLES = ("preamble", "formula", "rec_")
"""What a preamble says, and who speaks in it, is a quotation only in marks: names and grounds are everybody's."""


@dataclass(frozen=True, slots=True)
class Source:
    """Which clause of which version a passage is, and what its treaty is called, in words.

    `elsewhere` has the words of the clause in other versions of its language, and in witnesses.
    """

    treaty: str
    version: str
    language: str
    clause: Clause
    place: int
    names: frozenset[tuple[str, ...]]
    elsewhere: frozenset[str] = frozenset()


def _names_of(treaty: Treaty) -> frozenset[tuple[str, ...]]:
    """Return what a treaty is called, in the words by which texts are compared, with its article and without."""
    return frozenset(tuple(tokenise(name, 0, len(name)).names) for name in (treaty.title, *treaty.aliases))


def sources_of(treaty: Treaty) -> Iterator[tuple[Source, str]]:
    """Give every clause of every version but its closing words, with the text of the version."""
    names = _names_of(treaty)
    works: list[Version | Witness] = [*treaty.versions, *treaty.witnesses]
    several = {code for code, times in Counter(each.language for each in works).items() if times > 1}
    said: defaultdict[tuple[str, str], dict[str, frozenset[str]]] = defaultdict(dict)
    for work in works:
        for clause in work.clauses if work.language in several else ():
            words = frozenset(tokenise(clause.text, 0, len(clause.text)).names)
            held = said[work.language, clause.id]
            held[work.id] = words | held.get(work.id, frozenset())
    for version in treaty.versions:
        for place, clause in enumerate(version.clauses):
            others = (words for name, words in said[version.language, clause.id].items() if name != version.id)
            source = Source(treaty.id, version.id, version.language, clause, place, names, frozenset().union(*others))
            if not clause.id.startswith("conclusions"):
                yield source, version.text


def is_part_of_a_name(words: Sequence[str], names: Iterable[tuple[str, ...]]) -> bool:
    """Tell whether words, articles and the like around them apart, stand in a row in one of the names.

    Examples
    --------
    >>> is_part_of_a_name(["of", "the", "seed", "grain", "treaty"], [("the", "seed", "grain", "treaty")])
    True
    """
    bearing = [at for at, word in enumerate(words) if not is_common(word)]
    row = f" {' '.join(words[bearing[0] : bearing[-1] + 1])} " if bearing else "  "
    return bool(bearing) and any(row in name for name in _rows(frozenset(names)))


@lru_cache(maxsize=1 << 12)
def _rows(names: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(f" {' '.join(name)} " for name in names)
