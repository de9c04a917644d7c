"""Which treaties are spoken of around each sentence of a document; elsewhere nobody paraphrases them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from treatyref.fold import fold
from treatyref.matcher.scan import Vocabulary, stem_of
from treatyref.reference import Reference
from treatyref.span import Span
from treatyref.treaty import Treaty

__all__ = ["Names", "Vicinity", "names_of"]

NEAR_REFERENCE = 4000
"""Characters from a citation, mention or quotation within which a writer still speaks of the treaty: a long page."""
NEAR_NAMES = 1200
"""Characters around a sentence in which enough of the treaty's names make up for a missing reference."""
FEWEST_NAMES = 2
"""Different parties, places and bodies of the treaty that make a text be about its matter."""
KINDS = frozenset({"party", "place", "body"})
MOST_SHARED = 8
"""Treaties that may write a word with a capital before it is no name of any ("Contracting Parties", "United Nations")."""
SHORTEST = 4
"""Letters of a name that does not stand in other words by chance."""
CAPITALISED = re.compile(r"(?<=[a-z\u0430-\u0451,] )[A-Z\u0401-\u042f][\w-]{4,}")


def names_of(treaties: Iterable[Treaty]) -> dict[str, str]:
    """Return the beginnings of the names in treaties, folded, each with what it is a name of.

    A treaty that lists no concepts lends the words that its clauses write with a capital inside a sentence.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> names_of([load_treaty("trilateral-2020")])["lachin"]
    'lachin'
    """
    names: dict[str, str] = {}
    for treaty in treaties:
        for concept in treaty.concepts:
            if concept.kind in KINDS:
                words = (fold(entry.strip()) for _, entries in concept.words for entry in entries.split(","))
                names |= {word.rstrip("*"): concept.name for word in words if len(word.rstrip("*")) >= SHORTEST}
        if not treaty.concepts:
            text = " ".join(clause.text for version in treaty.versions for clause in version.clauses)
            names |= {fold(word): fold(word) for word in CAPITALISED.findall(text)}
    return names


class Names:
    """The names in treaties, found in a text at the speed of reading.

    Parameters
    ----------
    treaties : iterable of Treaty
        Those whose names count.
    """

    def __init__(self, treaties: Iterable[Treaty]) -> None:
        self._meanings: dict[str, list[tuple[str, str]]] = {}
        listed: dict[str, list[tuple[str, str]]] = {}
        for treaty in treaties:
            for name, concept in names_of([treaty]).items():
                (self._meanings if treaty.concepts else listed).setdefault(name, []).append((treaty.id, concept))
        for name, meanings in listed.items():
            if len(meanings) <= MOST_SHARED:
                self._meanings.setdefault(name, []).extend(meanings)
        self._beginning: dict[int, list[str]] = {}
        self._odd: list[str] = []
        for name in self._meanings:
            key = stem_of(name, SHORTEST)
            (self._odd if key is None else self._beginning.setdefault(key, [])).append(name)
        self._heads = list(self._beginning)
        self._vocabulary = Vocabulary([(key, number) for number, key in enumerate(self._heads)], SHORTEST)

    def find(self, text: str) -> list[tuple[int, str, str]]:
        """Return where names begin words of a text, in reading order, of which treaty each is, and what it is a name of."""
        places, numbers = self._vocabulary.find(text)
        if not len(places) and not self._odd:
            return []
        folded = fold(text)
        found = [(at, name) for name in self._odd if name in folded for at in _places(folded, name)]
        for at, number in zip(places.tolist(), numbers.tolist(), strict=True):
            found += [(at, name) for name in self._beginning[self._heads[number]] if folded.startswith(name, at)]
        return sorted((at, treaty, concept) for at, name in found for treaty, concept in self._meanings[name])


class Vicinity:
    """Tells of any stretch of a document which treaties are spoken of around it.

    Parameters
    ----------
    text : str
        The document's text.
    references : sequence of Reference
        Citations, mentions and quotations in it.
    names : Names
        Those of the treaties.
    """

    def __init__(self, text: str, references: Sequence[Reference], names: Names) -> None:
        self._references: dict[str, list[int]] = {}
        for each in sorted(references, key=lambda reference: reference.span.start):
            if each.treaty is not None:
                self._references.setdefault(each.treaty, []).append(each.span.start)
        self._names = names.find(text)
        self._places = [at for at, _, _ in self._names]

    @property
    def is_empty(self) -> bool:
        """Whether no sentence of the document can be near anything."""
        return not self._references and not _named(self._names)

    def around(self, span: Span) -> frozenset[str]:
        """Return the treaties to which a reference, or enough of whose names, stand around a stretch."""
        cited = {
            treaty
            for treaty, starts in self._references.items()
            if (first := bisect_left(starts, span.start - NEAR_REFERENCE)) < len(starts)
            and starts[first] <= span.end + NEAR_REFERENCE
        }
        low = bisect_left(self._places, span.start - NEAR_NAMES)
        high = bisect_right(self._places, span.end + NEAR_NAMES)
        return frozenset(cited | _named(self._names[low:high]))


def _named(names: Iterable[tuple[int, str, str]]) -> set[str]:
    """Return the treaties of which enough different names are among some."""
    different: dict[str, set[str]] = {}
    for _, treaty, concept in names:
        different.setdefault(treaty, set()).add(concept)
    return {treaty for treaty, concepts in different.items() if len(concepts) >= FEWEST_NAMES}


def _places(folded: str, name: str) -> Iterator[int]:
    """Give where words begin with a name."""
    at = folded.find(name)
    while at >= 0:
        if at == 0 or not folded[at - 1].isalnum():
            yield at
        at = folded.find(name, at + len(name))
