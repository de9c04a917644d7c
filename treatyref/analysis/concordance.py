"""A clause in the words of those who use it, each use in its context."""

from collections.abc import Iterable

from treatyref.document import Document
from treatyref.found import References
from treatyref.provision import Clause, Provision
from treatyref.reference import Reference
from treatyref.table import Table
from treatyref.treaty import Treaty
from treatyref.usage import carried, one_treaty

__all__ = ["concordance"]

WIDTH = 40
"""Characters of context on either side, unless asked for otherwise."""


def concordance(
    treaty: Treaty | str,
    found: Iterable[Reference],
    documents: Iterable[Document] | None = None,
    *,
    target: str | int | Provision | Clause | None = None,
    kind: str | None = None,
    width: int = WIDTH,
) -> Table:
    """Return references as keywords in context.

    Parameters
    ----------
    treaty : Treaty or str
        References to others are passed over.
    found : References or iterable of Reference
        What was found.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them.
    target : str, int, Provision or Clause, optional
        A place in the treaty, which stands for itself and all in it.
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
    UnknownProvision
        If the treaty has no such place.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> from treatyref.reference import Kind
    >>> from treatyref.span import Span
    >>> document = Document("As Article 6 of the statement has it, the road stays open.", id="d")
    >>> cited = Reference(Kind.CITATION, "d", Span(3, 12), "Article 6", "trilateral-2020", "point_6")
    >>> concordance(load_treaty("trilateral-2020"), [cited], [document], target="6", width=14)
    document | kind     | left | words     | right
    ---------+----------+------+-----------+--------------
    d        | citation |   As | Article 6 | of the statem
    """
    one = one_treaty(treaty)
    held = carried(found, documents)
    wanted = References(held, held.documents, treaties=[one]).filter(treaty=one, kind=kind, target=target)
    rows = []
    for document, own in wanted.by_document():
        for each in sorted(own, key=lambda found: found.span):
            left = document.text[max(0, each.span.start - width) : each.span.start]
            right = document.text[each.span.end : each.span.end + width]
            rows.append((document.id, str(each.kind), _line(left), _line(each.text), _line(right)))
    return Table(("document", "kind", "left", "words", "right"), rows, numeric=("left",))


def _line(text: str) -> str:
    return " ".join(text.split())
