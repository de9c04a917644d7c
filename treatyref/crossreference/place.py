"""What an expression names, seen from the clause that holds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from treatyref.crossreference.expression import Expression, Item
from treatyref.numeral import Numeral
from treatyref.provision import Clause, Provision, Version

__all__ = ["Tree"]

THROUGH = frozenset(
    {"book", "part", "title", "chapter", "section", "subsection", "alinea", "intro", "wrapUp", "recitals"}
)
"""Kinds that numbers pass over: articles run through the chapters."""

KINDS = {
    "part": ("part", "book"),
    "title": ("title",),
    "chapter": ("chapter",),
    "section": ("section", "subsection"),
    "annex": ("annex",),
    "article": ("article", "rule", "clause", "point", "paragraph"),
    "paragraph": ("paragraph", "point", "clause", "subparagraph", "alinea"),
    "subparagraph": ("point", "subparagraph", "paragraph", "indent", "alinea"),
    "indent": ("alinea", "indent", "paragraph"),
    "sentence": (),
}
"""Kinds of provisions that a unit may mean, likeliest first."""

TOPS = frozenset({"part", "title", "chapter", "section", "annex", "article"})


class Tree:
    """The provisions of a version, with the way up from each.

    Parameters
    ----------
    version : Version
        The version that is searched.
    """

    def __init__(self, version: Version) -> None:
        self.version = version
        self._index: dict[tuple[int, str], dict[int, list[Provision]]] = {}
        self.above: dict[str, Provision | None] = {}
        waiting: list[tuple[Provision, Provision | None]] = [(each, None) for each in version.provisions]
        while waiting:
            node, parent = waiting.pop()
            self.above[node.eid] = parent
            waiting.extend((child, node) for child in node.children)

    def path(self, eid: str) -> list[Provision]:
        """Return a provision and what holds it, innermost first."""
        found: list[Provision] = []
        node = self.version.provision(eid)
        while node is not None:
            found.append(node)
            node = self.above[node.eid]
        return found

    def find(self, expression: Expression, eid: str) -> tuple[str, ...]:
        """Return the eIds that an expression names in a clause of the provision with that eId."""
        path = self.path(eid)
        outer, *inner = expression.items
        found = self._first(outer, path, whole=expression.whole)
        for item in inner:
            if item.unit == "sentence":
                return tuple(clause.id for node in found for clause in _sentences(item, node))
            found = [each for node in found for each in self._inside(item, node.children)]
        return tuple(dict.fromkeys(node.eid for node in found))

    def _first(self, item: Item, path: Sequence[Provision], *, whole: bool) -> list[Provision]:
        """The outermost unit of an expression: sought from the inside out."""
        if item.mode != "number":
            own = self._own(item.unit, path)
            if own is None or item.mode == "this":
                return [] if own is None else [own]
            before = self._before(own)
            return [] if before is None else [before]
        scopes: list[Sequence[Provision]] = [self.version.provisions]
        if not whole:
            holders = [node for node in path if item.unit not in TOPS or node.kind in {"annex", "quotedStructure"}]
            scopes = [*(node.children for node in holders), *scopes]
        for nodes in scopes:
            found = self._inside(item, nodes)
            if found:
                return found
        return []

    def _own(self, unit: str, path: Sequence[Provision]) -> Provision | None:
        """The unit that holds the words; where kinds differ, the innermost of the likeliest kind."""
        for kind in KINDS[unit]:
            for node in path:
                if node.kind == kind and not (kind == "alinea" and unit != "indent"):
                    return node
        return None

    def _before(self, node: Provision) -> Provision | None:
        """The unit of the same kind before this one."""
        parent = self.above[node.eid]
        siblings = [each for each in (parent.children if parent else self.version.provisions) if each.kind == node.kind]
        place = siblings.index(node)
        return siblings[place - 1] if place else None

    def _inside(self, item: Item, nodes: Sequence[Provision]) -> list[Provision]:
        """The units with the item's numbers among those right inside some others."""
        if item.mode != "number":
            return []
        found: list[Provision] = []
        for n, steps in enumerate(item.numbers):
            node = self._numbered(nodes, steps[0], item.unit)
            for step in steps[1:]:
                node = None if node is None else self._numbered(node.children, step, "subparagraph")
            if node is None:
                continue
            if n - 1 in item.ranges and found:
                found += _between(list(_reach(nodes, KINDS[item.unit])), found[-1], node)
            found.append(node)
        return found

    def _numbered(self, nodes: Sequence[Provision], numeral: Numeral, unit: str) -> Provision | None:
        """The provision with a number: of the likeliest kind, the number the same as printed or of the same value."""
        known = self._index.get((id(nodes), unit))
        if known is None:
            known = defaultdict(list)
            for node in _reach(nodes, KINDS[unit]):
                if node.ordinal is not None:
                    known[node.ordinal].append(node)
            self._index[id(nodes), unit] = known
        for kind in KINDS[unit]:
            same = [node for node in known.get(numeral.value, ()) if node.kind == kind]
            for node in same:
                if node.number.casefold() == numeral.normalized.casefold():
                    return node
            for node in same:
                if not numeral.suffix and not (node.number[:1].isdecimal() and node.number != str(node.ordinal)):
                    return node
        return None


def _reach(nodes: Iterable[Provision], kinds: Sequence[str]) -> Iterator[Provision]:
    """Provisions and, where numbers pass through them, those inside."""
    for node in nodes:
        yield node
        if node.kind in THROUGH and node.kind not in kinds[:1]:
            yield from _reach(node.children, kinds)


def _sentences(item: Item, node: Provision) -> list[Clause]:
    """The sentences with the item's numbers."""
    places = [steps[0].value for steps in item.numbers]
    return [node.sentences[place - 1] for place in places if 0 < place <= len(node.sentences)]


def _between(nodes: Sequence[Provision], first: Provision, last: Provision) -> list[Provision]:
    """The provisions of a range between its ends."""
    kin = [node for node in nodes if node.kind == first.kind]
    if first not in kin or last not in kin:
        return []
    return kin[kin.index(first) + 1 : kin.index(last)]
