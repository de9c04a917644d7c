"""What was found, with what it was found in: references, the documents they stand in, the treaties they point at."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, overload

from treatyref.address import Address, lies_in
from treatyref.document import Document, given_day
from treatyref.errors import ArgumentError, UnknownProvision
from treatyref.found.frames import COLUMNS, OF_DOCUMENT, Rows
from treatyref.provision import Clause, Provision
from treatyref.reference import Kind, Reference, Verdict
from treatyref.table import Table, counted, escape
from treatyref.treaty import Treaty

__all__ = ["Diff", "Groups", "References", "eid_of", "place_name", "said_of"]

SHOWN = 10
"""References of a printed table: more of them hide what stands above."""

EID = re.compile(r"[\w.-]+")
"""What may be an eId, or the bare number of an article."""

OF_REFERENCE = ("kind", "document", "treaty", "target", "version", "verdict", "resolved", "reason")
OF_DATE = {"year": 4, "month": 7, "date": 10}
GROUPS = (*OF_REFERENCE, *OF_DOCUMENT, *OF_DATE, "top")
"""What references may be put together by."""

Value = str | Collection[str] | None
"""One value, or several of which any will do."""


class References(Rows):
    """The references found in one or many documents, in reading order, with what they were found in.

    A sequence that prints as a table, also in a notebook. Immutable: every
    method that narrows it down returns a new one, so calls can be chained.

    Parameters
    ----------
    items : iterable of Reference
        The references, in the order in which they are to be kept.
    documents : iterable of Document or Source
        The documents they stand in, and those that were read in vain. They are kept by reference, never copied.
    treaties : iterable of Treaty
        What was traced.
    failures : iterable of Failure
        What was not read or not traced, and why.
    complete : bool
        False if the run was interrupted from the keyboard, and holds what was done until then.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> from treatyref.span import Span
    >>> document = Document("See Article 6.", id="op-ed", outlet="The Daily")
    >>> cited = Reference(Kind.CITATION, "op-ed", Span(4, 13), "Article 6", "trilateral-2020", "point_6")
    >>> found = References([cited], [document], treaties=[load_treaty("trilateral-2020")])
    >>> found
    1 reference in 1 document: 1 citation
    document | kind     | place | version | score | verdict | text
    ---------+----------+-------+---------+-------+---------+----------
    op-ed    | citation | 6     |         |  1.00 |         | Article 6
    >>> len(found.filter(target="Article 6", outlet="The Daily", where=lambda each: each.score > 0.5))
    1
    """

    __slots__ = ()

    def _part(self, items: Iterable[Reference]) -> References:
        """Some of the references, with their documents."""
        kept = tuple(items)
        return References(kept, self._documents.among({each.document for each in kept}), treaties=self.treaties)

    def _all(self, items: Iterable[Reference]) -> References:
        """Other references in the same documents."""
        return References(
            items, self._documents, treaties=self.treaties, failures=self.failures, complete=self.complete
        )

    @overload
    def __getitem__(self, index: int) -> Reference: ...
    @overload
    def __getitem__(self, index: slice) -> References: ...
    def __getitem__(self, index: int | slice) -> Reference | References:
        """Return one reference, or a stretch of them."""
        return self._part(self._items[index]) if isinstance(index, slice) else self._items[index]

    def __add__(self, other: References) -> References:
        """Put two runs together, one behind the other.

        Raises
        ------
        ArgumentError
            If two different documents have the same id.
        """
        known = {each.id for each in self.treaties}
        return References(
            (*self._items, *other._items),
            self._documents + other._documents,
            treaties=(*self.treaties, *(each for each in other.treaties if each.id not in known)),
            failures=dict.fromkeys((*self.failures, *other.failures)),
            complete=self.complete and other.complete,
        )

    def __or__(self, other: References) -> References:
        """All links of both, each once."""
        return self + (other - self)

    def __and__(self, other: References) -> References:
        """The links that both have: the same kind, words, treaty and target."""
        known = {each.id for each in other}
        return self._part(each for each in self._items if each.id in known)

    def __sub__(self, other: References) -> References:
        """The links that only this one has."""
        known = {each.id for each in other}
        return self._part(each for each in self._items if each.id not in known)

    def filter(
        self,
        *,
        kind: Value = None,
        target: str | int | Provision | Clause | None = None,
        treaty: str | Treaty | None = None,
        verdict: Value = None,
        document: str | Document | Collection[str] | None = None,
        version: Value = None,
        language: Value = None,
        outlet: Value = None,
        author: Value = None,
        since: str | datetime.date | None = None,
        until: str | datetime.date | None = None,
        resolved: bool | None = None,
        marked: bool | None = None,
        text: str | None = None,
        min_score: float = 0.0,
        max_score: float = 1.0,
        where: Callable[[Reference], object] | None = None,
    ) -> References:
        """Return the references that meet every condition given.

        Parameters
        ----------
        kind, verdict, version : str or collection of str, optional
            ``"quotation"``, or ``{"citation", "quotation"}``; ``"altered"``; id of a version.
        target : str, int, Provision or Clause, optional
            A place in a treaty, which stands for itself and all in it: ``"Article 6"``, ``6``, ``"6(2)"``, an eId.
        treaty : str or Treaty, optional
            One of several treaties that were traced.
        document, language, outlet, author : str or collection of str, optional
            What the document is, or says of itself.
        since, until : str or date, optional
            First and last day of publication; documents without a date are left out.
        resolved : bool, optional
            True for references tied to a provision or treaty, False for the rest.
        marked : bool, optional
            True for words that somebody presents as a quotation, False for words that are repeated without marks.
        text : str, optional
            Letters that the words hold, in any case.
        min_score, max_score : float
            Lowest and highest score, in [0, 1].
        where : callable, optional
            Any other condition: a function of a reference.

        Raises
        ------
        ArgumentError
            If a kind or verdict is none, a date is no date, or a score not in [0, 1].
        UnknownProvision
            If no treaty has such a place.

        Examples
        --------
        >>> References().filter(kind="quotation", verdict="altered", min_score=0.8)
        no references
        """
        tests: list[Callable[[Reference], object]] = [] if where is None else [where]
        for name, value, allowed in (
            ("kind", kind, Kind), ("verdict", verdict, Verdict), ("version", version, None),
            ("document", document.id if isinstance(document, Document) else document, None),
            ("treaty", treaty.id if isinstance(treaty, Treaty) else treaty, None),
            ("resolved", resolved, None), ("marked", marked, None),
        ):  # fmt: skip
            if value is not None:
                tests.append(_among(name, _values(name, value, allowed)))
        if target is not None:
            tests.append(self._at(target, treaty.id if isinstance(treaty, Treaty) else treaty))
        if text is not None:
            sought = text.casefold()
            tests.append(lambda each: sought in each.text.casefold())
        limits: tuple[object, object] = (min_score, max_score)
        if wrong := [each for each in limits if not isinstance(each, int | float) or not 0 <= each <= 1]:
            msg = f"a score is a number from 0 to 1, not {wrong[0]!r}"
            raise ArgumentError(msg)
        if limits != (0, 1):
            tests.append(lambda each: min_score <= each.score <= max_score)
        about = {"language": language, "outlet": outlet, "author": author}
        if (since, until, *about.values()) != (None,) * 5:
            names = set(self._published(about, *(None if each is None else given_day(each) for each in (since, until))))
            tests.append(lambda each: each.document in names)
        return self._part(each for each in self._items if all(test(each) for test in tests))

    def _at(self, target: object, treaty: str | None) -> Callable[[Reference], bool]:
        """Whether a reference points at a place or into it; a place that no treaty has is an error, not an empty answer."""
        searched = [each for each in self.treaties if treaty in {None, each.id}]
        if not any(each.versions for each in searched):
            if not EID.fullmatch(place_name(target)):
                msg = (
                    f"no text of a treaty is at hand to look {target!r} up in; give an eId, such as 'art_6__para_2', "
                    "or the treaty: References(found, documents, treaties=[treaty])"
                )
                raise ArgumentError(msg)
            return lambda each: _is_at_or_below(each.target, place_name(target))
        places: list[tuple[Treaty, str]] = []
        problem: UnknownProvision | None = None
        for one in searched:
            if not one.versions and not any(
                each.treaty == one.id and _is_at_or_below(each.target, place_name(target)) for each in self._items
            ):
                continue
            try:
                places.append((one, eid_of(one, target)))
            except UnknownProvision as error:
                problem = problem or error
        if not places and problem is not None:
            raise problem
        return lambda each: any(each.treaty == one.id and _is_in(each.target, eid, one) for one, eid in places)

    def _published(
        self, about: Mapping[str, Value], since: datetime.date | None, until: datetime.date | None
    ) -> Iterator[str]:
        """Ids of the documents that say this of themselves."""
        wanted = {name: _values(name, value) for name, value in about.items() if value is not None}
        for each in self._documents:
            if any(getattr(each, name) not in values for name, values in wanted.items()):
                continue
            day = each.date
            if (since is None and until is None) or (
                day is not None and (since is None or day >= since) and (until is None or day <= until)
            ):
                yield each.id

    def head(self, n: int = SHOWN) -> References:
        """Return the first `n`."""
        return self[:n]

    def sort(self, by: str | Callable[[Reference], Any] = "document", *, reverse: bool = False) -> References:
        """Return the references in another order; equals stay as they were.

        Parameters
        ----------
        by : str or callable
            A column of the frames, such as ``"score"``, ``"date"`` or ``"outlet"``; ``"target"`` is the order of the
            treaty. Or a function of a reference, as `sorted` takes it.
        reverse : bool
            Largest first. What has no value comes last in either order.

        Raises
        ------
        ArgumentError
            If there is no such column.
        """
        if callable(by):
            return self._all(sorted(self._items, key=by, reverse=reverse))
        if by not in COLUMNS:
            msg = f"references are sorted by a column, one of {', '.join(COLUMNS)}, not {by!r}"
            raise ArgumentError(msg)
        rows = list(zip(self.rows(), self._items, strict=True))
        known = [row for row in rows if row[0][by] not in {None, ""}]
        order = {eid: at for each in self.treaties for at, eid in enumerate(each.places())}

        def key(pair: tuple[Mapping[str, Any], Reference]) -> Any:  # noqa: ANN401  whatever the column holds
            value = pair[0][by]
            return (order.get(value, len(order)), Address(value).order) if by == "target" else value

        ranked = sorted(known, key=key, reverse=reverse)
        return self._all(each for _, each in (*ranked, *(row for row in rows if row[0][by] in {None, ""})))

    def group_by(self, by: str | Callable[[Reference], object]) -> Groups:
        """Return the references in groups, by the value they share; most references first, years and months in order.

        Parameters
        ----------
        by : str or callable
            ``"outlet"``, ``"author"``, ``"language"``, ``"title"``, ``"year"``, ``"month"``, ``"date"``, ``"kind"``,
            ``"document"``, ``"treaty"``, ``"target"``, ``"top"`` (the article or point), ``"version"``, ``"verdict"``,
            or a function of a reference.

        Returns
        -------
        Groups
            A dictionary of References; what is not known stands under ``None``.

        Raises
        ------
        ArgumentError
            If `by` is none of these.
        """
        groups: dict[Any, list[Reference]] = {}
        value = by if callable(by) else self._value(by)
        for each in self._items:
            groups.setdefault(value(each), []).append(each)
        names = sorted(groups, key=lambda name: -len(groups[name]))
        if by in OF_DATE:
            names.sort(key=lambda name: (name is None, name))
        return Groups({name: self._part(groups[name]) for name in names}, by if isinstance(by, str) else "group")

    def _value(self, by: str) -> Callable[[Reference], object]:
        """What a reference is grouped by."""
        if by not in GROUPS:
            msg = f"references are grouped by one of {', '.join(map(repr, GROUPS))}, or a function, not {by!r}"
            raise ArgumentError(msg)
        if by in OF_REFERENCE:
            return lambda each: None if (value := getattr(each, by)) is None else value
        if by == "top":
            return lambda each: str(Address(each.target).top) if each.target else None
        about = {each.id: said_of(each, by) for each in self._documents}
        return lambda each: about.get(each.document)

    def diff(self, other: References) -> Diff:
        """Return what another run gained and lost against this one.

        Parameters
        ----------
        other : References
            The later run.

        Returns
        -------
        Diff
            ``gained`` and ``lost``, and as ``changed`` the pairs of links whose words overlap, of one kind, or to one target.
        """
        lost, gained = list(self - other), list(other - self)
        changed = []
        for old in list(lost):
            new = next((each for each in gained if _is_same_place(old, each)), None)
            if new is not None:
                changed.append((old, new))
                lost.remove(old)
                gained.remove(new)
        known = {each.id: each for each in self._items}
        both = ((known[new.id], new) for new in other if new.id in known)
        changed += [(old, new) for old, new in both if old.verdict != new.verdict]
        return Diff(other._part(gained), self._part(lost), tuple(changed))

    def by_document(self) -> Iterator[tuple[Document, list[Reference]]]:
        """Give each document with its references, perhaps none, in the order in which they stand here."""
        own: dict[str, list[Reference]] = {}
        for each in self._items:
            own.setdefault(each.document, []).append(each)
        return ((document, own.get(document.id, [])) for document in self._documents)

    def counts(self) -> dict[str, int]:
        """Return how many references there are of each kind, kinds without any left out."""
        return {str(kind): n for kind in Kind if (n := sum(each.kind is kind for each in self._items))}

    def table(self) -> Table:
        """Return the references as a table that prints itself as text or HTML."""
        several = len({each.treaty for each in self._items if each.treaty}) > 1
        heads = ["document", "kind", *(["treaty"] if several else []), "place", "version", "score", "verdict", "text"]
        rows = []
        for each in self._items:
            place = (self.place(each) or "as a whole") if each.resolved else "unresolved"
            row = [each.document, str(each.kind), *([each.treaty or ""] if several else []), place]
            rows.append([*row, each.version or "", f"{each.score:.2f}", str(each.verdict or ""), each.text])
        return Table(heads, rows, numeric=("score",))

    def summary(self) -> str:
        """Return how many of what there are, in a line.

        Examples
        --------
        >>> References(documents=[Document("Nothing.", id="d")]).summary()
        'no references in 1 document'
        """
        documents = len(self._documents) or len({each.document for each in self._items})
        kinds = ", ".join(counted(n, kind) for kind, n in self.counts().items())
        told = counted(len(self), "reference") if len(self) else "no references"
        where = f" in {counted(documents, 'document')}" if documents else ""
        return f"{told}{where}{f': {kinds}' if kinds else ''}"

    def _notes(self) -> list[str]:
        """What must be said besides the references; nothing after a run without trouble."""
        notes = [] if self.complete else ["interrupted: this is what was done until then"]
        passed = Counter(Path(each.document).suffix or each.document for each in self.failures if each.passed_over)
        if passed:
            files = counted(passed.total(), "file")
            notes.append(f"{files} passed over: {', '.join(f'{n} {suffix}' for suffix, n in passed.most_common())}")
        if bad := len(self.failures) - passed.total():
            notes.append(f"{counted(bad, 'document')} not read, see .failures:")
        return notes

    def _failed(self) -> Table:
        return Table(
            ("document", "reason"), [(each.document, each.error) for each in self.failures if not each.passed_over]
        )

    def __repr__(self) -> str:
        parts = [self.summary()]
        if self._items:
            parts.append(self.table().text(SHOWN))
        parts += self._notes()
        return "\n".join([*parts, *([self._failed().text(SHOWN)] if self._failed().rows else [])])

    def _repr_html_(self) -> str:
        table = self.table()._repr_html_() if self._items else ""
        notes = "".join(f"<p>{escape(note)}</p>" for note in self._notes())
        return f"<p>{escape(self.summary())}</p>{table}{notes}{self._failed()._repr_html_() if self._failed().rows else ''}"


class Groups(dict[Any, References]):
    """References in groups; prints as a table of how many there are in each."""

    def __init__(self, groups: Mapping[Any, References], by: str) -> None:
        super().__init__(groups)
        self.by = by

    def table(self) -> Table:
        """Return the number of references, documents and kinds of each group."""
        kinds = [str(kind) for kind in Kind if any(each.kind is kind for found in self.values() for each in found)]
        rows = []
        for name, found in self.items():
            counts, documents = found.counts(), {each.document for each in found}
            numbers = (len(found), len(documents), *(counts.get(kind, 0) for kind in kinds))
            rows.append(("not known" if name is None else str(name), *map(str, numbers)))
        heads = ("references", "documents", *(f"{kind}s" for kind in kinds))
        return Table((self.by, *heads), rows, numeric=heads)

    def __repr__(self) -> str:
        return str(self.table())

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


@dataclass(frozen=True, slots=True, repr=False)
class Diff:
    """What a later run gained and lost."""

    gained: References
    lost: References
    """Links that only the later, and only the earlier run has."""
    changed: tuple[tuple[Reference, Reference], ...] = ()
    """Links of the same words, before and after, that now have another target, kind or verdict."""

    def table(self) -> Table:
        """Return the differences, a line each, in the order of the documents."""
        rows = [("gained", "", each) for each in self.gained] + [("lost", "", each) for each in self.lost]
        rows += [("changed", f" (was {_told(old)})", new) for old, new in self.changed]
        rows.sort(key=lambda row: (row[2].document, row[2].span))
        cells = [(what, each.document, f"{_told(each)}{was}", each.text) for what, was, each in rows]
        return Table(("what", "document", "link", "text"), cells)

    def __len__(self) -> int:
        return len(self.gained) + len(self.lost) + len(self.changed)

    def __repr__(self) -> str:
        told = f"{len(self.gained)} gained, {len(self.lost)} lost, {len(self.changed)} changed"
        return f"{told}\n{self.table().text(SHOWN)}" if len(self) else told

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


def eid_of(treaty: Treaty, place: object) -> str:
    """Return the eId of a place in a treaty, however it is named.

    The place is what `treaty[...]` takes; of a treaty without a text it is returned as it is.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> treaty = load_treaty("trilateral-2020")
    >>> eid_of(treaty, 6), eid_of(treaty, "point 6"), eid_of(treaty, treaty.clauses[0])
    ('point_6', 'point_6', 'preamble__s_1')
    """
    name = place_name(place)
    return place_name(treaty[name]) if treaty.versions else name


def place_name(place: object) -> str:
    """Return the eId of a clause or provision; any other name of a place as it is."""
    if isinstance(place, Clause):
        return place.id
    return place.eid if isinstance(place, Provision) else str(place)


def _is_in(eid: str | None, target: str, treaty: Treaty) -> bool:
    """Whether a place is another or a part of it; a Part holds its articles."""
    return treaty.versions[0].is_inside(eid, target) if treaty.versions else _is_at_or_below(eid, target)


def _is_at_or_below(eid: str | None, target: str) -> bool:
    return eid is not None and (lies_in(eid, target) or Address(eid).is_called(target))


def _values(name: str, value: object, allowed: Iterable[str] | None = None) -> set[object]:
    """One value or several, as a set; a misspelt kind or verdict is refused."""
    values = {value} if isinstance(value, str | bool) or not isinstance(value, Iterable) else set(value)
    if allowed is not None and (unknown := values - set(allowed)):
        msg = f"{name} is one of {', '.join(allowed)}, not {unknown.pop()!r}"
        raise ArgumentError(msg)
    return values


def _among(name: str, values: set[object]) -> Callable[[Reference], bool]:
    return lambda each: getattr(each, name) in values


def said_of(document: Document, by: str) -> str | None:
    """Return what a document says of itself: its outlet, its author, the year or month of its day; None if nothing."""
    if by in OF_DATE:
        return document.date.isoformat()[: OF_DATE[by]] if document.date else None
    said: str | None = getattr(document, by)
    return said


def _is_same_place(one: Reference, other: Reference) -> bool:
    same = one.kind is other.kind or (one.treaty, one.target) == (other.treaty, other.target)
    return same and one.document == other.document and (one.span & other.span) is not None


def _told(each: Reference) -> str:
    aim = Address(each.target).label if each.target else (each.treaty or "nothing")
    return " ".join(filter(None, (str(each.verdict or ""), str(each.kind), "of", aim)))
