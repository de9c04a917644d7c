"""A treaty: the work, its versions, and the ways to look a provision up."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from treatyref.alignment import Alignment, align_versions
from treatyref.crossreference import CrossReference, cross_references
from treatyref.errors import (
    AlignmentError,
    ArgumentError,
    SeveralProvisions,
    UnknownProvision,
    UnknownVersion,
    near_misses,
)
from treatyref.names import Name, known_by_file, names_of
from treatyref.pointer import Located, Step, choices, locate, own_labels, read_locator
from treatyref.provision import Clause, Concept, Dropped, Gloss, Provision, Version
from treatyref.table import Table, counted, escape
from treatyref.witness import Reading, Witness
from treatyref.writer.akn import write_akn
from treatyref.writer.frbr import Work
from treatyref.writer.markdown import write_markdown
from treatyref.writer.page import write_html

__all__ = ["Treaty"]

LEAST_SHARED = 0.5
"""Share of the clauses that a version must share with the first one to be of the same treaty."""


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty as scholars speak of it: one work, in one or several versions.

    Attributes
    ----------
    id : str
        Short name, such as ``"trilateral-2020"``.
    title : str
        Its title in English, or in the language of its first version.
    date : datetime.date or None
        The day it bears.
    parties : tuple of str
        Who made it.
    aliases : tuple of str
        What it is called, in any language.
    dates : tuple of datetime.date
        Every day it is known by; the declaration of 9/10 November has two.
    versions : tuple of Version
        The first is what lookups answer from; empty if no text is at hand.
    variants : tuple of tuple of str
        Groups of words that stand for the same thing: spellings of places, terms.
    count : int or None
        How many top provisions it has; known also where there is no text.
    unit : str
        What its top provisions are: ``"point"`` or ``"article"``.
    short : tuple of str
        Abbreviations, such as ``"VCLT"``.
    witnesses : tuple of Witness
        Wordings of which only a part is known.
    concepts : tuple of Concept
        Parties, places and bodies that its clauses speak of, in several languages.
    glosses : tuple of Gloss
        What its clauses say, in other words. They are no part of the treaty: two that differ in them are equal.
    series : tuple of str
        Its numbers in treaty series, such as ``"1155 UNTS 331"``.
    place : str
        Where it was made; empty if that is not known.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> treaty = load_treaty("trilateral-2020")
    >>> treaty["Article 6"].eid, treaty["6.2"].eid, treaty["Punkt 9"].num
    ('point_6', 'point_6__al_2', '9.')
    >>> treaty["12"]
    Traceback (most recent call last):
        ...
    treatyref.errors.UnknownProvision: 'trilateral-2020' has no provision '12'; did you mean '2' or '1'?
    """

    id: str
    title: str
    date: datetime.date | None = None
    parties: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    dates: tuple[datetime.date, ...] = ()
    versions: tuple[Version, ...] = ()
    variants: tuple[tuple[str, ...], ...] = ()
    count: int | None = None
    unit: str = "article"
    short: tuple[str, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    concepts: tuple[Concept, ...] = ()
    glosses: tuple[Gloss, ...] = field(default=(), compare=False)
    series: tuple[str, ...] = ()
    place: str = ""

    def version(self, name: str) -> Version:
        """Return a version by its id, or the first one in a language.

        Raises
        ------
        UnknownVersion
            If there is neither; the message lists what there is.
        """
        for version in self.versions:
            if version.id == name:
                return version
        for version in self.versions:
            if version.language == name:
                return version
        known = ", ".join(version.id for version in self.versions) or "none"
        msg = f"{self.id!r} has no version or language {name!r}; its versions are: {known}"
        raise UnknownVersion(msg)

    def witness(self, name: str) -> Witness:
        """Return a witness by its id.

        Raises
        ------
        UnknownVersion
            If there is none; the message lists what there is.
        """
        for witness in self.witnesses:
            if witness.id == name:
                return witness
        known = ", ".join(witness.id for witness in self.witnesses) or "none"
        msg = f"{self.id!r} has no witness {name!r}; its witnesses are: {known}"
        raise UnknownVersion(msg, near_misses(name, [witness.id for witness in self.witnesses]))

    def readings(self, locator: str) -> tuple[Reading, ...]:
        """Return what the witnesses read in a clause or provision, as a critical apparatus lists it.

        Examples
        --------
        >>> from treatyref.reader.bundled import load_treaty
        >>> [f"{each.witness}: {each}" for each in load_treaty("trilateral-2020").readings("point_6__al_1__s_1")][:2]
        ['en-mfa-ru: shall return] shall cede', 'en-pm-am: Kalbajar] Kelbajar']
        """
        node = None if any(clause.id == locator for clause in self.clauses) else self.find(locator)
        eid = locator if node is None else node.eid
        return tuple(reading for witness in self.witnesses for reading in witness.of(eid))

    def add_version(self, version: Version | Treaty, *, first: bool = False) -> Treaty:
        r"""Return the treaty with one more version; this one stays as it is.

        Parameters
        ----------
        version : Version or Treaty
            What to add; of a treaty that was just read, all its versions.
        first : bool, optional
            True makes it the version that lookups answer from.

        Returns
        -------
        Treaty
            Versions need not have the same clauses; `align` says where they differ.

        Raises
        ------
        ArgumentError
            If there is a version of that id already.
        AlignmentError
            If less than half of its clauses have a counterpart, so that it is no version of this treaty.

        Examples
        --------
        >>> from treatyref.reader.plain import parse_text
        >>> one = Treaty(
        ...     "pact", "Pact", versions=(parse_text("1. Fire stops.\n2. Talks go on.", version="a", language="en"),)
        ... )
        >>> two = one.add_version(parse_text("1. Fire stops.\n2. Talks continue.", version="b", language="en"))
        >>> [version.id for version in one.versions], [version.id for version in two.versions]
        (['a'], ['a', 'b'])
        """
        added = version.versions if isinstance(version, Treaty) else (version,)
        known = {each.id for each in self.versions} | {each.id for each in self.witnesses}
        for each in added:
            if each.id in known:
                msg = f"{self.id!r} has a version {each.id!r} already; give the new one another id"
                raise ArgumentError(msg)
            known.add(each.id)
            if self.versions:
                self._check_likeness(each)
        versions = (*added, *self.versions) if first else (*self.versions, *added)
        count = self.count if self.count is not None or not added else added[0].count(self.unit)
        return replace(self, versions=versions, count=count)

    def _check_likeness(self, version: Version) -> None:
        alignment = align_versions(self.versions[0], version)
        if alignment.share < LEAST_SHARED:
            msg = (
                f"{version.id!r} is no version of {self.id!r}: only {alignment.share:.0%} of the clauses have a counterpart "
                f"in {self.versions[0].id!r}; the first difference: {alignment.differences[0]}"
            )
            raise AlignmentError(msg)

    def align(self, one: str, two: str) -> Alignment:
        """Return which clauses of two versions are the same, and how the second differs.

        Parameters
        ----------
        one, two : str
            Ids or languages of versions.

        Examples
        --------
        >>> from treatyref.reader.bundled import load_treaty
        >>> alignment = load_treaty("trilateral-2020").align("en", "ru")
        >>> alignment.share, [clause.id for clause in alignment.right_of("point_6__al_2__s_1")]
        (1.0, ['point_6__al_2__s_1'])
        """
        return align_versions(self.version(one), self.version(two))

    @property
    def names(self) -> tuple[Name, ...]:
        """What it is called, the surest first, each with where it comes from: given, following from its title, or that of a well-known instrument of its id.

        Examples
        --------
        >>> [name.text for name in Treaty("orm", "Convention on the Use of Lake Orm", aliases=("Orm Deal",)).names[:3]]
        ['Orm Deal', 'Convention on the Use of Lake Orm', 'Lake Orm Convention']
        """
        listed = known_by_file(self.id, self.count) if self.count else None
        titles = (*(each.title for each in self.versions), *(listed.names[:1] if listed else ()))
        others = tuple(dict.fromkeys(each for each in titles if each not in {"", self.title}))
        return names_of(self.title, self.aliases, self.short, self.series, self.place, others)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause of the first version, in reading order."""
        return self.versions[0].clauses if self.versions else ()

    @property
    def units(self) -> tuple[Provision, ...]:
        """The articles or points of the first version, with preamble and annexes; of Parts and Chapters what they hold."""
        return self.versions[0].units if self.versions else ()

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """What of the first version's text is in no provision, and why: page headers, a table of contents."""
        return self.versions[0].dropped if self.versions else ()

    @property
    def cross_references(self) -> tuple[CrossReference, ...]:
        """Every place where the first version refers to the treaty itself; `cross_references(version)` reads another."""
        return cross_references(self.versions[0]) if self.versions else ()

    def walk(self) -> Iterator[Provision]:
        """Give every provision of the first version, in reading order."""
        if self.versions:
            yield from self.versions[0].walk()

    def places(self) -> Iterator[str]:
        """Give the eId of every provision and clause of the first version, what holds before what is held."""
        for each in self.walk():
            yield each.eid
            yield from (clause.id for clause in each.sentences)

    def clause(self, eid: str, version: str | None = None) -> Clause:
        """Return the clause with that id, in the first version or the one named.

        Raises
        ------
        UnknownProvision
            If there is no such clause.
        """
        where = self.version(version) if version else self._first(eid)
        found = where.clause(eid)
        if found is None:
            msg = f"{self.id!r} has no clause {eid!r}"
            raise UnknownProvision(msg, near_misses(eid, (clause.id for clause in where.clauses)))
        return found

    def find(self, locator: str | int) -> Provision | Clause | None:
        """Return the provision or clause that a locator names, or None; `treaty[locator]` raises instead."""
        places = self._places(str(locator)) if self.versions else ()
        if len(places) != 1 or places[0].missing is not None or places[0].eid is None:
            return None
        return self.versions[0].provision(places[0].eid) or self.versions[0].clause(places[0].eid)

    def _places(self, locator: str) -> tuple[Located, ...]:
        """Where a locator leads: an eId, or what readers write."""
        version = self.versions[0]
        if version.provision(locator) is not None or version.clause(locator) is not None:
            return (Located(locator, None, 1.0),)
        pointer = read_locator(locator) or read_locator(locator, own_labels([version]))
        if pointer is None:
            return ()
        return tuple(found for place in pointer.places for found in self._located(place.steps))

    def _located(self, steps: Sequence[Step]) -> tuple[Located, ...]:
        """Where steps lead; without a Part in them, to every Part in which numbers begin anew."""
        version = self.versions[0]
        found = locate(version, steps)
        if len(found) != 1 or found[0].missing is not None or found[0].eid is None:
            return found
        return tuple(Located(eid, None, found[0].trust) for eid in choices(version, steps, found[0].eid))

    def __iter__(self) -> Iterator[Provision]:
        """Give the top provisions of the first version, in reading order."""
        return iter(self.versions[0].provisions if self.versions else ())

    def __len__(self) -> int:
        """Return how many top provisions the first version has."""
        return len(self.versions[0].provisions) if self.versions else 0

    def __bool__(self) -> bool:
        """A treaty is one, even without a text."""
        return True

    def __contains__(self, locator: object) -> bool:
        """Tell whether a number, label or eId names one provision or clause."""
        return isinstance(locator, str | int) and self.find(locator) is not None

    def __getitem__(self, locator: str | int) -> Provision | Clause:
        """Return the provision or clause that a number, label or eId names.

        Raises
        ------
        UnknownProvision
            If there is none; nothing is snapped to what is near, but near misses are named.
        SeveralProvisions
            If the locator names more than one place, such as "Articles 2 and 3".
        """
        found = self.find(locator)
        if found is not None:
            return found
        version = self._first(str(locator))
        places = self._places(str(locator))
        eids = tuple(dict.fromkeys(each.eid for each in places if each.eid and each.missing is None))
        if len(places) > 1 and eids:
            msg = (
                f"{str(locator)!r} names {len(places)} places of {self.id!r}: {', '.join(eids)}; ask for one at a time"
            )
            raise SeveralProvisions(msg, eids)
        names = [p.number for p in version.units if p.number] + [p.eid for p in self.walk()]
        msg = f"{self.id!r} has no provision {str(locator)!r}"
        if places and places[0].eid is not None and places[0].missing is not None:
            msg += f": in {places[0].eid} nothing is called {places[0].missing}"
        raise UnknownProvision(msg, near_misses(str(locator), names))

    def _first(self, locator: str) -> Version:
        if not self.versions:
            msg = (
                f"there is no text of {self.id!r} to look {locator!r} up in; add_version() or read_treaty() brings one"
            )
            raise UnknownProvision(msg)
        return self.versions[0]

    def to_akn(self, version: str | None = None) -> str:
        """Return a version as an Akoma Ntoso 3.0 document, the first one unless another is named."""
        return write_akn(self._chosen(version), self._work())

    def to_text(self, version: str | None = None) -> str:
        """Return the plain text of a version."""
        return self._chosen(version).text

    def to_markdown(self, version: str | None = None) -> str:
        """Return a version in Markdown, one heading a provision."""
        return write_markdown(self._chosen(version), self._work())

    def to_html(self, version: str | None = None) -> str:
        """Return a version as a readable page with an anchor on every eId."""
        return write_html(self._chosen(version), self._work())

    def _chosen(self, version: str | None) -> Version:
        """The version that is named, else the first one."""
        return self.version(version) if version else self._first("a version")

    def _work(self) -> Work:
        """What files say of the treaty as a work."""
        original = next((each.language for each in self.versions if each.authoritative), "")
        return Work(
            self.id, self.title, self.date, self.parties, self.unit, original, self.dates, self.aliases, self.variants,
            self.count, self.short, self.concepts,
        )  # fmt: skip

    def __hash__(self) -> int:
        return hash(self.id)  # equal treaties have one id; all their clauses would take as long as a sentence to read

    def __repr__(self) -> str:
        day = f", {self.date.isoformat()}" if self.date else ""
        return (
            f"<Treaty {self.id}{day}: {counted(len(self.clauses), 'clause')}, {counted(len(self.versions), 'version')}>"
        )

    def _repr_html_(self) -> str:
        rows = [(clause.id, clause.label, clause.text) for clause in self.clauses]
        return f"<p><b>{escape(self.title)}</b></p>" + Table(("clause", "place", "text"), rows)._repr_html_()
