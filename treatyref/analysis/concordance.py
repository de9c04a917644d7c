"""A clause in the words of those who use it, each use in its context."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from treatyref.document import Document
from treatyref.reference import Reference, References
from treatyref.table import Table

__all__ = ["concordance"]

WIDTH = 40
"""Characters of context on either side, unless asked for otherwise."""


def concordance(
    found: Iterable[Reference],
    documents: Iterable[Document],
    *,
    target: str | None = None,
    kind: str | None = None,
    width: int = WIDTH,
) -> Table:
    """Return references as keywords in context.

    Parameters
    ----------
    found : iterable of Reference
        What was found.
    documents : iterable of Document
        The citing texts, in the order in which they are to be listed; references of others are left out.
    target : str, optional
        An eId or the number of a top provision, which stands for itself and all in it.
    kind : str, optional
        Only references of this kind.
    width : int
        Characters of context on either side.

    Returns
    -------
    Table
        ``document``, ``kind``, what stands to the ``left``, the ``words``, what stands to the ``right``.

    Raises
    ------
    ArgumentError
        If `kind` is no kind of reference.

    Examples
    --------
    >>> from treatyref.reference import Kind
    >>> from treatyref.span import Span
    >>> document = Document("As Article 6 of the statement has it, the road stays open.", id="d")
    >>> cited = Reference(Kind.CITATION, "d", Span(3, 12), "Article 6", "trilateral-2020", "point_6")
    >>> concordance([cited], [document], target="6", width=14)
    document | kind     | left | words     | right
    ---------+----------+------+-----------+--------------
    d        | citation |   As | Article 6 | of the statem
    """
    by_document: dict[str, list[Reference]] = defaultdict(list)
    for one in References(found).filter(kind=kind, target=target):
        by_document[one.document].append(one)
    rows = []
    for document in documents:
        for each in sorted(by_document[document.id], key=lambda one: one.span):
            left = document.text[max(0, each.span.start - width) : each.span.start]
            right = document.text[each.span.end : each.span.end + width]
            rows.append((document.id, str(each.kind), _line(left), _line(each.text), _line(right)))
    return Table(("document", "kind", "left", "words", "right"), rows, numeric=("left",))


def _line(text: str) -> str:
    return " ".join(text.split())
