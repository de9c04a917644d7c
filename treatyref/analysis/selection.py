"""Who quotes selectively: which words of a clause are quoted, and which are left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import groupby

from treatyref.address import lies_in
from treatyref.document import Document
from treatyref.provision import Clause, Version
from treatyref.reference import Kind, Reference
from treatyref.span import Span
from treatyref.table import Table
from treatyref.treaty import Treaty
from treatyref.usage import UNKNOWN, By, groups, quoted_characters

__all__ = ["selective_quotation", "word_use"]

WORD = re.compile(r"\w+(?:[-'’]\w+)*")

GAP = " … "


def selective_quotation(
    treaty: Treaty,
    clause: str,
    found: Iterable[Reference],
    documents: Iterable[Document] = (),
    *,
    by: By = "document",
    version: str | None = None,
) -> Table:
    """Return which words of a clause each author, outlet or document quotes, and which it leaves out.

    Parameters
    ----------
    treaty : Treaty
        A treaty with a text.
    clause : str
        Id of the clause.
    found : iterable of Reference
        What was found; quotations of other clauses are passed over.
    documents : iterable of Document
        The citing texts; what they do not say is not known.
    by : {"document", "outlet", "author", "language", "year", "month"}
        What to put documents together by; a group quotes what any of its documents quotes.
    version : str, optional
        Id or language of the version; the one that is quoted most unless named.

    Returns
    -------
    Table
        For each group the number of ``quotations``, the ``share`` of the clause's words that it repeats, and the
        words ``quoted`` and ``left out``; most selective first.

    Raises
    ------
    UnknownProvision
        If the treaty has no such clause.
    ArgumentError
        If `by` is nothing that documents are grouped by.
    """
    names = groups(documents, by)
    quotations = [each for each in found if _is_of(each, treaty, clause)]
    shown = _version(treaty, quotations, version)
    text = treaty.clause(clause, shown.id)
    together: dict[str, list[Reference]] = defaultdict(list)
    for each in quotations:
        if each.version in {shown.id, None}:
            name = names.get(each.document, each.document if by == "document" else UNKNOWN)
            together[name].append(each)
    rows = []
    for name, own in together.items():
        words = _words(text, shown, own)
        quoted = sum(times > 0 for _, times in words)
        share = quoted / len(words) if words else 0.0
        rows.append((share, name, str(len(own)), _run(words, quoted=True), _run(words, quoted=False)))
    cells = [(name, count, f"{share:.2f}", kept, left) for share, name, count, kept, left in sorted(rows)]
    return Table((by, "quotations", "share", "quoted", "left out"), cells, numeric=("quotations", "share"))


def word_use(treaty: Treaty, clause: str, found: Iterable[Reference], *, version: str | None = None) -> Table:
    """Return how often each word of a clause is quoted, in reading order.

    Parameters
    ----------
    treaty, clause, found, version
        As for `selective_quotation`.

    Returns
    -------
    Table
        ``word``, and how many quotations have it: ``quoted``.

    Raises
    ------
    UnknownProvision
        If the treaty has no such clause.
    """
    quotations = [each for each in found if _is_of(each, treaty, clause)]
    shown = _version(treaty, quotations, version)
    words = _words(treaty.clause(clause, shown.id), shown, quotations)
    return Table(("word", "quoted"), [(word, str(times)) for word, times in words], numeric=("quoted",))


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
