"""Which addresses the units of a treaty and their sentences bear: the one place where the trees of all readers get theirs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from treatyref.address import GROUP_KINDS, Address, step_of
from treatyref.provision import Clause, Provision
from treatyref.sentence import sentences
from treatyref.span import Span

LOOSE = frozenset("init citation recitals recital formula testimonium done signature note crossheading annex".split())
"""Parts of preamble, conclusions and notes, and annexes: numbered through, so addressed without what holds them."""

OWN_WORDS = frozenset({"point", "indent", "recitals", "subparagraph"})
"""Kinds that keep the introduction of their list as their own words, and have no node for it."""

SPACES = frozenset({"annex", "quotedStructure"})
"""Kinds inside which everything is numbered anew."""

NUMBERED = frozenset({"article", "rule", "clause", "point", "paragraph"})
"""Kinds that may be numbered through what holds them."""

ITEMS = frozenset({"point", "paragraph"})
"""Those that are parts of articles as well."""


class FreshAddresses:
    """Addresses in the making: each is given once, a second time with a number behind it.

    >>> names = FreshAddresses()
    >>> (
    ...     names.fresh(names.of("paragraph", "2", "art_3")),
    ...     names.fresh("art_3__para_2"),
    ...     names.of("recital", "1", "preamble"),
    ... )
    ('art_3__para_2', 'art_3__para_2_2', 'rec_1')
    """

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def of(self, kind: str, number: str, parent: str, space: str = "") -> str:
        """Return the address of a unit by its kind and number, in what holds it, or in the annex that it lies in."""
        return str(Address(space if kind in LOOSE else parent).join(step_of(kind, number)))

    def fresh(self, eid: str) -> str:
        """Return an address that no other unit has."""
        count = self._used[eid] = self._used.get(eid, 0) + 1
        return eid if count == 1 else self.fresh(f"{eid}_{count}")


@dataclass(frozen=True, slots=True)
class _Held:
    """A numbered unit right inside a Part, Chapter or the like, and what it is held by, outermost first."""

    node: Provision
    holders: tuple[Provision, ...]


def numbered_through(provisions: Sequence[Provision]) -> tuple[Provision, ...]:
    """Take the path of Parts, Chapters and Sections out of the addresses of what is numbered through them.

    Articles that are numbered through a treaty are cited without their Part, and Akoma Ntoso addresses them so:
    ``art_31``, not ``part_III__sec_3__art_31``. Where the numbers begin anew, as much of the path is left as
    tells them apart: ``part_II__art_1``. An annex is a treaty of its own in this. It holds for every tree that has
    such units, whether a text was parsed or a file gave the long addresses; a stray number that comes twice
    keeps its path, and all else is left as it is.

    >>> from treatyref.reader.plain import parse_text
    >>> text = "PART I\\n\\nArticle 1\\n\\nOne.\\n\\nPART II\\n\\nArticle {}\\n\\nTwo."
    >>> [[each.eid for each in parse_text(text.format(n), version="v", language="en").walk()] for n in (2, 1)]
    [['part_I', 'art_1', 'part_II', 'art_2'], ['part_I', 'part_I__art_1', 'part_II', 'part_II__art_1']]
    """
    moves: dict[str, str] = {}
    taken = {each.eid for top in provisions for each in top.walk()}
    for space in _spaces(provisions):
        by_kind: dict[str, list[_Held]] = defaultdict(list)
        for held in _held(space, ()):
            by_kind[held.node.kind].append(held)
        alone = any(_speaks(node) for top in space for node in top.walk())
        for kind, units in by_kind.items():
            if kind in ITEMS and alone:
                continue  # sections that speak for themselves are what others number as articles
            kept = _kept(units)
            for unit in units:
                _move(unit, kept, moves, taken)
    return tuple(_moved(each, moves, None) for each in provisions) if moves else tuple(provisions)


def _speaks(node: Provision) -> bool:
    """Whether a Part, Chapter or Section has words and no numbered unit."""
    return node.kind in GROUP_KINDS and bool(node.clauses) and not any(each.number for each in node.children)


def _spaces(nodes: Sequence[Provision]) -> Iterator[Sequence[Provision]]:
    """Give the treaty, and every annex and quotation in it: in each, numbers begin anew."""
    yield nodes
    for top in nodes:
        for node in top.walk():
            if node.kind in SPACES:
                yield node.children


def _held(nodes: Sequence[Provision], holders: tuple[Provision, ...]) -> Iterator[_Held]:
    for node in nodes:
        if node.kind in GROUP_KINDS:
            yield from _held(node.children, (*holders, node))
        elif node.kind in NUMBERED and node.number:
            yield _Held(node, holders)


def _kept(units: Sequence[_Held]) -> int:
    """Return how many holders the addresses keep: the fewest by which no unit begins with a number that was there before.

    A number that comes twice further on is a slip of the text, and no sign that numbers begin anew.
    """
    most = max(len(unit.holders) for unit in units)
    for kept in range(most):
        seen: set[tuple[str, ...]] = set()
        before = units[0]
        for unit in units:
            key = (*(each.eid for each in unit.holders[:kept]), unit.node.number.casefold())
            lower = (unit.node.ordinal or 0) < max(2, before.node.ordinal or 0)
            if unit.holders != before.holders and lower and key in seen:
                break
            seen.add(key)
            before = unit
        else:
            return kept
    return most


def _move(unit: _Held, kept: int, moves: dict[str, str], taken: set[str]) -> None:
    """Note the new address of a unit, if it has its path in the old one and the new one is free."""
    if len(unit.holders) <= kept:
        return
    old = unit.node.address
    above = unit.holders[kept - 1].address if kept else unit.holders[0].address.parent
    if old.parent != unit.holders[-1].address:
        return
    new = above.join(Address.of(old.steps[-1:]).eid)
    if new.eid not in taken:
        taken.add(new.eid)
        moves[old.eid] = new.eid


def _moved(node: Provision, moves: dict[str, str], move: tuple[Address, Address] | None) -> Provision:
    """Return a provision with its new address, and with it all that is inside."""
    if node.eid in moves:
        move = (node.address, Address(moves[node.eid]))
    children = tuple(_moved(child, moves, move) for child in node.children)
    if move is None:
        return node if children == node.children else replace(node, children=children)
    eid = str(node.address.moved(*move))
    named = [(clause.text, clause.span) for clause in node.sentences]
    sentences = name_clauses(named, eid, node.sentences[0].version) if named else ()
    return replace(node, eid=eid, sentences=sentences, children=children)


def cut_clauses(text: str, span: Span, eid: str, version: str, language: str) -> tuple[Clause, ...]:
    """Cut the words of a provision into clauses, one a sentence.

    There is at least one; the label names the sentence where there are several.

    >>> [clause.id for clause in cut_clauses("Fire stops. Talks go on.", Span(0, 24), "point_1", "en", "en")]
    ['point_1__s_1', 'point_1__s_2']
    """
    pieces = [piece.shift(span.start) for piece in sentences(span.cut(text), language)]
    return name_clauses([(piece.cut(text), piece) for piece in pieces], eid, version)


def name_clauses(pieces: Sequence[tuple[str, Span]], eid: str, version: str) -> tuple[Clause, ...]:
    """Make clauses of the sentences of a provision, each given with its words and its place.

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
