"""The parts of a treaty's text: versions, provisions and clauses.

A version is one expression of a treaty: a language, a translator or witness, a
text. Its provisions form a tree, addressed by Akoma Ntoso eIds; the smallest
addressable unit, one sentence or list item, is the clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from treatyref.address import GROUP_KINDS, Address, lies_in
from treatyref.errors import ArgumentError
from treatyref.span import Span
from treatyref.table import one_line

__all__ = ["Clause", "Dropped", "Provision", "Version", "Warned"]


@dataclass(frozen=True, slots=True, repr=False)
class Clause:
    """The smallest addressable unit: one sentence, or one list item, of a provision.

    The id is versionless: ``point_6__al_1__s_2`` is the same clause in every
    version of the treaty.

    Attributes
    ----------
    id : str
        eId of the provision it stands in, then ``__s_N``.
    text : str
        Its words, as the version prints them.
    span : Span
        Where they stand in the version's text.
    label : str
        What a reader calls it, such as ``"6, first paragraph, second sentence"``.
    version : str
        Id of the version.
    """

    id: str
    text: str
    span: Span
    label: str
    version: str

    @property
    def eid(self) -> str:
        """Its id: what a provision calls so."""
        return self.id

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clause itself, so that whatever a locator names can be asked for its clauses."""
        return (self,)

    @property
    def provision(self) -> str:
        """EId of the provision that holds the clause."""
        return str(self.address.container)

    @property
    def address(self) -> Address:
        """Its id as a value."""
        return Address(self.id)

    def __repr__(self) -> str:
        return f"<Clause {self.id} “{one_line(self.text)}”>"


@dataclass(frozen=True, slots=True)
class Warned:
    """Something about a provision that its editor should look at."""

    code: str
    """Short name, such as ``"duplicate-number"`` or ``"gap"``."""
    message: str
    """What was found and what was expected."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of a version's text that belongs to no provision."""

    span: Span
    """Where it stands in the version's text."""
    reason: str
    """Why, such as ``"page header"``, ``"table of contents"`` or ``"blank"``."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A node of a treaty's tree: preamble, part, article, point, paragraph, alinea, annex.

    Attributes
    ----------
    eid : str
        Akoma Ntoso address, such as ``"point_6__al_2"``.
    kind : str
        Akoma Ntoso name of the element: ``"point"``, ``"article"``, ``"alinea"``, ``"preamble"`` ...
    num : str
        The number as printed, label and punctuation included; empty if there is none.
    number : str
        The number alone, as it stands in the eId, such as ``"6"``, ``"XIV"`` or ``"4bis"``.
    ordinal : int or None
        Its value or place, by which numbers are compared: XIV is 14.
    heading : str
        The heading, empty if there is none.
    text : str
        The whole text of the provision, number, heading and children included.
    span : Span
        Where that text stands in the version's text.
    content : Span or None
        The provision's own words, without number, heading and children; None if it has none.
    sentences : tuple of Clause
        The clauses of its own words, in reading order.
    children : tuple of Provision
        The provisions inside it, in reading order.
    warnings : tuple of Warned
        What looked wrong when it was parsed.
    attributes : mapping of str to str
        What else was found, such as ``generated="true"`` or ``date="1999-05-01"``.
    """

    eid: str
    kind: str
    num: str
    number: str
    ordinal: int | None
    heading: str
    text: str
    span: Span
    content: Span | None = None
    sentences: tuple[Clause, ...] = ()
    children: tuple[Provision, ...] = ()
    warnings: tuple[Warned, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def address(self) -> Address:
        """Its eId as a value."""
        return Address(self.eid)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause of the provision and of those inside it, in reading order."""
        inside = [clause for child in self.children for clause in child.clauses]
        return tuple(sorted((*self.sentences, *inside), key=lambda clause: clause.span))

    def walk(self) -> Iterator[Provision]:
        """Give the provision, then every one inside it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def __repr__(self) -> str:
        n = len(self.clauses)
        return f"<Provision {self.eid} ({n} clause{'' if n == 1 else 's'})>"


@dataclass(frozen=True, slots=True)
class Version:
    """One expression of a treaty: a language, a translator or witness, a text.

    Attributes
    ----------
    id : str
        Such as ``"en-kremlin"``.
    language : str
        ISO 639-1 code.
    text : str
        The whole text; every span of a provision or clause counts its characters.
    provisions : tuple of Provision
        The top of the tree, in reading order.
    title : str
        The title as this version prints it.
    source : str
        Where the text comes from, in a sentence.
    authoritative : bool
        True for the text that the parties signed.
    dropped : tuple of Dropped
        The stretches of the text that are in no provision, with the reason.
    """

    id: str
    language: str
    text: str
    provisions: tuple[Provision, ...]
    title: str = ""
    source: str = ""
    authoritative: bool = False
    dropped: tuple[Dropped, ...] = ()
    located: dict[object, Any] = field(init=False, repr=False, compare=False, hash=False, default_factory=dict)
    """What has been looked up in it, kept by whoever looks."""
    _by_eid: dict[str, Provision] = field(init=False, repr=False, compare=False, hash=False)
    _by_clause: dict[str, Clause] = field(init=False, repr=False, compare=False, hash=False)
    _holder: dict[str, Provision] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        by_eid: dict[str, Provision] = {}
        for provision in self.walk():
            if provision.eid in by_eid:
                msg = f"version {self.id!r} has two provisions with the eId {provision.eid!r}; eIds are unique"
                raise ArgumentError(msg)
            by_eid[provision.eid] = provision
        object.__setattr__(self, "_by_eid", by_eid)
        object.__setattr__(self, "_by_clause", {clause.id: clause for clause in self.clauses})
        holder = {child.eid: node for node in self.walk() for child in node.children}
        holder |= {clause.id: node for node in self.walk() for clause in node.sentences}
        object.__setattr__(self, "_holder", holder)

    def walk(self) -> Iterator[Provision]:
        """Give every provision, in reading order."""
        for provision in self.provisions:
            yield from provision.walk()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause, in reading order."""
        return tuple(clause for provision in self.provisions for clause in provision.clauses)

    @property
    def units(self) -> tuple[Provision, ...]:
        """What a reader finds at the top: articles or points, preamble, annexes; of Parts and Chapters what they hold."""
        found: list[Provision] = []
        waiting = list(self.provisions)
        while waiting:
            node = waiting.pop(0)
            if node.kind in GROUP_KINDS and node.children:
                waiting[:0] = node.children
            else:
                found.append(node)
        return tuple(found)

    def count(self, kind: str) -> int:
        """Return how many of its units are articles, points or whatever the kind is; those of annexes are not counted."""
        return sum(unit.kind == kind for unit in self.units)

    def provision(self, eid: str) -> Provision | None:
        """Return the provision with that eId, or None; an eId may spell out the path of Parts that holds an article."""
        found = self._by_eid.get(eid)
        return self._by_eid.get(self._without_path(eid)) if found is None and "__" in eid else found

    def clause(self, eid: str) -> Clause | None:
        """Return the clause with that id, or None; its id may spell out a path as that of a provision may."""
        found = self._by_clause.get(eid)
        return self._by_clause.get(self._without_path(eid)) if found is None and "__" in eid else found

    def holders(self, eid: str) -> tuple[Provision, ...]:
        r"""Return what holds a provision or clause in the tree, outermost first.

        Examples
        --------
        >>> from treatyref.reader.plain import parse_text
        >>> version = parse_text("PART I\n\nArticle 1\n\n1. One.\n\n2. Two.", version="v", language="en")
        >>> [each.eid for each in version.holders("art_1__para_2")]
        ['part_I', 'art_1']
        """
        found: list[Provision] = []
        while (node := self._holder.get(eid)) is not None:
            found.insert(0, node)
            eid = node.eid
        return tuple(found)

    def namesakes(self, eid: str) -> tuple[str, ...]:
        r"""Return the eIds that differ from this one only in the Part that holds them, itself among them.

        Examples
        --------
        >>> from treatyref.reader.plain import parse_text
        >>> text = "PART I\n\nArticle 1\n\nOne.\n\nPART II\n\nArticle 1\n\nTwo."
        >>> parse_text(text, version="v", language="en").namesakes("part_II__art_1")
        ('part_I__art_1', 'part_II__art_1')
        """
        annex, groups, rest = Address(eid).parted
        if not groups:
            return (eid,)
        own = (annex, () if rest else groups[-1:], rest)
        same = (each for each in (*self._by_eid, *self._by_clause) if lies_in(each, annex.eid))
        parted = ((each, Address(each).parted) for each in same)
        return tuple(each for each, (a, g, r) in parted if (a, () if r else g[-1:], r) == own)

    def is_inside(self, eid: str | None, holder: str) -> bool:
        """Tell whether a provision or clause is another or lies in it: by its address, or by the tree as articles in Parts."""
        return eid is not None and (
            lies_in(eid, holder) or any(each.eid == holder for each in self.holders(str(Address(eid).top)))
        )

    def _without_path(self, eid: str) -> str:
        """Return the eId that is meant by one with a longer path; an empty one if the path is not that of the tree."""
        annex, groups, rest = Address(eid).parted
        for kept in range(len(groups) - 1, -1, -1) if rest else ():
            place = annex.join(*groups[:kept], rest.eid).eid
            if place in self._by_eid or place in self._by_clause:
                steps = iter([Address.of(holder.address.steps[-1:]).eid for holder in self.holders(place)])
                return place if all(step in steps for step in groups) else ""
        return ""

    def __repr__(self) -> str:
        return f"<Version {self.id}, {len(self._by_clause)} clauses, {len(self.text):,} characters>"


@dataclass(frozen=True, slots=True)
class Gloss:
    """A sentence that puts a clause in other words, or one that only speaks of the same matter."""

    clause: str
    """Id of the clause; empty for talk about the matter that states none."""
    language: str
    """A code of ISO 639-1."""
    text: str
    """The sentence."""


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that clauses speak of, with the words for it."""

    name: str
    """Its name in the lexicon."""
    kind: str
    """What part it plays: ``"act"``, ``"thing"``, ``"person"``, ``"place"``, ``"party"``, ``"body"``, ``"time"`` or ``"quality"``."""
    words: tuple[tuple[str, str], ...]
    """Language and, parted by commas, its words; a star stands for any ending."""
