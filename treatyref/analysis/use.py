"""Which clauses are used, which are not, and by whom."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import get_args

from treatyref.address import Address, Counting
from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.reference import Kind, Reference
from treatyref.table import Table
from treatyref.treaty import Treaty
from treatyref.usage import UNKNOWN, By, carried, groups, one_treaty, usage

__all__ = ["most_used", "never_used", "use_by"]

COLUMNS = {Kind.CITATION: "cited", Kind.QUOTATION: "quoted", Kind.PARAPHRASE: "paraphrased", Kind.MENTION: "mentioned"}
USES = (Kind.CITATION, Kind.QUOTATION, Kind.PARAPHRASE)


def most_used(
    treaty: Treaty | str, found: Iterable[Reference], *, kind: str | None = None, level: Counting = "target"
) -> Table:
    """Return which provisions and clauses are used, most used first.

    Parameters
    ----------
    treaty : Treaty or str
        References to others are passed over.
    found : References or iterable of Reference
        What was found.
    kind : str, optional
        ``"citation"``, ``"quotation"`` or ``"paraphrase"``: what to rank by; all three together unless given.
    level : {"target", "top"}
        ``"target"`` counts for exactly what a reference points at, a clause or a provision as a whole;
        ``"top"`` for the article or point it lies in.

    Returns
    -------
    Table
        ``target``, ``place`` as a reader calls it, how often ``cited``, ``quoted`` and ``paraphrased``, and in how
        many ``documents``. What is never used is left out: `never_used` lists it.

    Raises
    ------
    ArgumentError
        If `kind` is no use of a clause, or `level` no level.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> from treatyref.span import Span
    >>> treaty = load_treaty("trilateral-2020")
    >>> found = [Reference(Kind.CITATION, name, Span(0, 9), "Article 6", treaty.id, "point_6") for name in "ab"]
    >>> most_used(treaty, found)
    target  | place | cited | quoted | paraphrased | documents
    --------+-------+-------+--------+-------------+----------
    point_6 | 6     |     2 |      0 |           0 |         2
    """
    if kind is not None and kind not in USES:
        msg = f"clauses are ranked by {', '.join(map(repr, map(str, USES)))}, not {kind!r}"
        raise ArgumentError(msg)
    if level not in get_args(Counting):
        msg = f"level is one of {', '.join(map(repr, get_args(Counting)))}, not {level!r}"
        raise ArgumentError(msg)
    one = one_treaty(treaty)
    counts: dict[str, Counter[Kind]] = defaultdict(Counter)
    documents: dict[str, set[str]] = defaultdict(set)
    for each in usage(one, carried(found)).references:
        eid = str(Address(each.target or "").top) if level == "top" else each.target or ""
        counts[eid][each.kind] += 1
        documents[eid].add(each.document)
    ranked = sorted(counts, key=lambda eid: -(counts[eid][Kind(kind)] if kind else counts[eid].total()))
    places = _places(one)
    rows = [
        (eid, places.get(eid, ""), *(str(counts[eid][each]) for each in USES), str(len(documents[eid])))
        for eid in ranked
        if kind is None or counts[eid][Kind(kind)]
    ]
    names = [COLUMNS[each] for each in USES]
    return Table(("target", "place", *names, "documents"), rows, numeric=(*names, "documents"))


def _places(treaty: Treaty) -> dict[str, str]:
    """What a reader calls each provision and clause."""
    places = {each.eid: " ".join(filter(None, (Address(each.eid).label, each.heading))) for each in treaty.walk()}
    return places | {clause.id: clause.label for clause in treaty.clauses}


def never_used(
    treaty: Treaty | str, found: Iterable[Reference], *, kinds: Collection[str] = USES, whole: bool = True
) -> Table:
    """Return the clauses that nobody uses, in reading order.

    Parameters
    ----------
    treaty : Treaty or str
        A treaty with a text.
    found : References or iterable of Reference
        What was found.
    kinds : collection of str
        What counts as use: ``{"quotation"}`` asks what is never quoted.
    whole : bool
        Whether a reference to a whole article uses each of its clauses.

    Returns
    -------
    Table
        ``clause``, ``place`` and ``text``.
    """
    one = one_treaty(treaty)
    used = usage(one, (each for each in carried(found) if each.kind in kinds))
    rows = [
        (clause.id, clause.label, clause.text)
        for clause in one.clauses
        if not (used.of(clause.id) if whole else used.at(clause.id))
    ]
    return Table(("clause", "place", "text"), rows)


def use_by(
    treaty: Treaty | str,
    found: Iterable[Reference],
    documents: Iterable[Document] | None = None,
    by: By = "outlet",
) -> Table:
    """Return who refers to a treaty, how, and which of its provisions most.

    Parameters
    ----------
    treaty : Treaty or str
        References to others are passed over.
    found : References or iterable of Reference
        What was found.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them.
    by : {"outlet", "author", "language", "year", "month", "document"}
        What to put documents together by.

    Returns
    -------
    Table
        For each group its number of ``documents`` with and without references, the references of each kind, and the top
        provision used ``most``. Years and months in their order, other groups by number of references.

    Raises
    ------
    ArgumentError
        If `by` is nothing that documents are grouped by.
    """
    one, held = one_treaty(treaty), carried(found, documents)
    names = groups(held.documents, by)
    sizes = Counter(names.values())
    counts: dict[str, Counter[Kind]] = {name: Counter() for name in sizes}
    tops: dict[str, Counter[str]] = defaultdict(Counter)
    for each in held:
        if each.treaty != one.id or not each.resolved:
            continue
        name = names.get(each.document, UNKNOWN)
        counts.setdefault(name, Counter())[each.kind] += 1
        if each.target:
            tops[name][str(Address(each.target).top)] += 1
    ordered = sorted(counts) if by in {"year", "month"} else sorted(counts, key=lambda name: -counts[name].total())
    rows = [
        (
            name,
            str(sizes[name]),
            *(str(counts[name][kind]) for kind in Kind),
            next((f"{eid} ({n})" for eid, n in tops[name].most_common(1)), ""),
        )
        for name in ordered
    ]
    kinds = [COLUMNS[kind] for kind in Kind]
    return Table((by, "documents", *kinds, "most"), rows, numeric=("documents", *kinds))
