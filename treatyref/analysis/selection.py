"""Who quotes selectively: which words of a clause are quoted, and which are left out."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import groupby

from treatyref.address import lies_in
from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.found import eid_of
from treatyref.provision import Clause, Version
from treatyref.reference import Kind, Reference
from treatyref.span import Span
from treatyref.table import Table
from treatyref.treaty import Treaty
from treatyref.usage import UNKNOWN, By, carried, groups, one_treaty, quoted_characters

__all__ = ["selective_quotation", "word_use"]

WORD = re.compile(r"\w+(?:[-'’]\w+)*")

GAP = " … "


def selective_quotation(
    treaty: Treaty | str,
    found: Iterable[Reference],
    clause: str | Clause,
    documents: Iterable[Document] | None = None,
    *,
    by: By = "document",
    version: str | None = None,
) -> Table:
    """Return which words of a clause each author, outlet or document quotes, and which it leaves out.

    Parameters
    ----------
    treaty : Treaty or str
        A treaty with a text.
    found : References or iterable of Reference
        What was found; quotations of other clauses are passed over.
    clause : str or Clause
        The clause; a provision of one clause is taken for it.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them.
    by : {"document", "outlet", "author", "language", "year", "month"}
        What to put documents together by; a group quotes what any of its documents quotes.
    version : str, optional
        Id or language of the only version to be counted; else each quotation is held against the version it quotes.

    Returns
    -------
    Table
        For each group and ``version`` the number of ``quotations``, the ``share`` of the clause's words that it repeats, and the
        words ``quoted`` and ``left out``; most selective first.

    Raises
    ------
    UnknownProvision
        If the treaty has no such clause.
    ArgumentError
        If `by` is nothing that documents are grouped by.
    """
    one, held = one_treaty(treaty), carried(found, documents)
    eid = _clause(one, clause)
    names = groups(held.documents, by)
    quotations = [each for each in held if _is_of(each, one, eid)]
    usual = _version(one, quotations, version)
    together: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    for each in quotations:
        own = each.version or usual.id
        if version is None or own == usual.id:
            name = names.get(each.document, each.document if by == "document" else UNKNOWN)
            together[name, own].append(each)
    rows = []
    for (name, own), quoting in together.items():
        shown = one.version(own)
        words = _words(one.clause(eid, own), shown, quoting)
        quoted = sum(times > 0 for _, times in words)
        share = quoted / len(words) if words else 0.0
        rows.append((share, name, own, str(len(quoting)), _run(words, quoted=True), _run(words, quoted=False)))
    cells = [(name, own, count, f"{share:.2f}", kept, left) for share, name, own, count, kept, left in sorted(rows)]
    return Table((by, "version", "quotations", "share", "quoted", "left out"), cells, numeric=("quotations", "share"))


def word_use(
    treaty: Treaty | str, found: Iterable[Reference], clause: str | Clause, *, version: str | None = None
) -> Table:
    """Return how often each word of a clause is quoted, in reading order.

    Parameters
    ----------
    treaty, found, clause
        As for `selective_quotation`.
    version : str, optional
        Id or language of the version; the one that is quoted most unless named.

    Returns
    -------
    Table
        ``word``, and how many quotations have it: ``quoted``.

    Raises
    ------
    UnknownProvision
        If the treaty has no such clause.
    """
    one = one_treaty(treaty)
    eid = _clause(one, clause)
    quotations = [each for each in carried(found) if _is_of(each, one, eid)]
    shown = _version(one, quotations, version)
    words = _words(one.clause(eid, shown.id), shown, quotations)
    return Table(("word", "quoted"), [(word, str(times)) for word, times in words], numeric=("quoted",))


def _clause(treaty: Treaty, place: str | Clause) -> str:
    """The clause that is named, or the only one of the provision that is named."""
    given: object = place
    if not isinstance(given, str | Clause):
        msg = f"the order is treaty, found, clause; the clause is no {type(given).__name__}"
        raise ArgumentError(msg)
    eid = eid_of(treaty, place)
    provision = treaty.versions[0].provision(eid) if treaty.versions else None
    if provision is None:
        return treaty.clause(eid).id
    if len(provision.clauses) > 1:
        inside = ", ".join(each.id for each in provision.clauses)
        msg = f"{place!r} has {len(provision.clauses)} clauses; name one of {inside}"
        raise ArgumentError(msg)
    return provision.clauses[0].id


def _is_of(each: Reference, treaty: Treaty, clause: str) -> bool:
    """Whether it quotes the clause, or a provision that holds it."""
    return each.kind is Kind.QUOTATION and each.treaty == treaty.id and lies_in(clause, each.target or "-")


def _version(treaty: Treaty, quotations: Iterable[Reference], name: str | None) -> Version:
    if name is not None:
        return treaty.version(name)
    counts = Counter(each.version for each in quotations if each.version)
    known = [version.id for version in treaty.versions]
    best = max((each for each in counts if each in known), key=lambda each: counts[each], default=known[0])
    return treaty.version(best)


def _words(clause: Clause, version: Version, quotations: Iterable[Reference]) -> list[tuple[str, int]]:
    """Each word of a clause, and how many quotations repeat it from its first letter on."""
    times = quoted_characters(version, quotations)
    return [
        (match.group(), times[Span(match.start(), match.end()).shift(clause.span.start).start])
        for match in WORD.finditer(clause.text)
    ]


def _run(words: list[tuple[str, int]], *, quoted: bool) -> str:
    """The words that are quoted, or those that are not; a gap where others stand between."""
    runs = groupby(words, key=lambda each: bool(each[1]))
    return GAP.join(" ".join(word for word, _ in run) for there, run in runs if there is quoted)
