"""How faithfully a treaty is quoted, out of which version, and under which number."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from treatyref.document import Document
from treatyref.fold import fold
from treatyref.matcher.nearness import announcing, is_below
from treatyref.reference import Kind, Reference, Verdict
from treatyref.table import Table
from treatyref.treaty import Treaty
from treatyref.usage import UNKNOWN, By, carried, groups, one_treaty

__all__ = ["fidelity_by", "versions_by", "wrong_numbers"]


def fidelity_by(
    treaty: Treaty | str,
    found: Iterable[Reference],
    documents: Iterable[Document] | None = None,
    by: By = "outlet",
) -> Table:
    """Return how faithfully each outlet quotes.

    Parameters
    ----------
    treaty : Treaty or str
        What is quoted.
    found : References or iterable of Reference
        What was found; only quotations of the treaty count.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them.
    by : {"outlet", "author", "language", "year", "month", "document"}
        What to put documents together by.

    Returns
    -------
    Table
        For each group its ``quotations``, how many are ``verbatim``, ``faithful``, ``altered`` and ``unmarked``, the share
        of the marked ones that is altered, and the ``changes that matter`` in them; least faithful first.

    Raises
    ------
    ArgumentError
        If `by` is nothing that documents are grouped by.
    """
    one, held = one_treaty(treaty), carried(found, documents)
    names = groups(held.documents, by)
    verdicts: dict[str, Counter[Verdict]] = defaultdict(Counter)
    changes: dict[str, list[str]] = defaultdict(list)
    for each in held:
        if each.kind is Kind.QUOTATION and each.treaty == one.id and each.verdict is not None:
            name = names.get(each.document, UNKNOWN)
            verdicts[name][each.verdict] += 1
            changes[name] += [edit.summary for edit in each.edits if edit.material and each.marked is not False]
    shares = {name: _share_altered(counted) for name, counted in verdicts.items()}
    ranked = sorted(verdicts, key=lambda name: (-shares[name], name))
    rows = [
        (
            name,
            str(verdicts[name].total()),
            *(str(verdicts[name][verdict]) for verdict in Verdict),
            f"{shares[name]:.2f}",
            "; ".join(dict.fromkeys(changes[name])),
        )
        for name in ranked
    ]
    counted = ("quotations", *map(str, Verdict), "share altered")
    return Table((by, *counted, "changes that matter"), rows, numeric=counted)


def _share_altered(counted: Counter[Verdict]) -> float:
    """Share of altered quotations among those that are presented as quotations."""
    return counted[Verdict.ALTERED] / max(1, counted.total() - counted[Verdict.UNMARKED])


def versions_by(
    treaty: Treaty | str,
    found: Iterable[Reference],
    documents: Iterable[Document] | None = None,
    by: By = "outlet",
) -> Table:
    """Return which version, and so which translation, each outlet quotes.

    Parameters
    ----------
    treaty : Treaty or str
        Its versions are the columns.
    found : References or iterable of Reference
        What was found; only quotations of the treaty count.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them.
    by : {"outlet", "author", "language", "year", "month", "document"}
        What to put documents together by.

    Returns
    -------
    Table
        For each group the number of quotations of each version, and of those whose words are the same in several
        (``undecided``); most quotations first.

    Raises
    ------
    ArgumentError
        If `by` is nothing that documents are grouped by.
    """
    one, held = one_treaty(treaty), carried(found, documents)
    names = groups(held.documents, by)
    counts: dict[str, Counter[str | None]] = defaultdict(Counter)
    for each in held:
        if each.kind is Kind.QUOTATION and each.treaty == one.id:
            counts[names.get(each.document, UNKNOWN)][each.version] += 1
    known = [version.id for version in one.versions]
    rows = [
        (name, *(str(counts[name][version]) for version in known), str(counts[name][None]))
        for name in sorted(counts, key=lambda name: (-counts[name].total(), name))
    ]
    return Table((by, *known, "undecided"), rows, numeric=(*known, "undecided"))


def wrong_numbers(
    treaty: Treaty | str, found: Iterable[Reference], documents: Iterable[Document] | None = None
) -> Table:
    """Return quotations that are announced under the number of another provision.

    Parameters
    ----------
    treaty : Treaty or str
        A treaty with a text.
    found : References or iterable of Reference
        What was found.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them.

    Returns
    -------
    Table
        ``document``, the citation as ``announced`` and what it ``names``, whose ``words`` follow, and the ``text``. Words
        that the named provision has as well are no mistake, and left out.
    """
    one, held = one_treaty(treaty), carried(found, documents)
    rows = []
    for document, found_there in held.by_document():
        own = [each for each in found_there if each.treaty == one.id and each.resolved]
        for quotation in (each for each in own if each.kind is Kind.QUOTATION):
            citation = announcing(quotation.span, own, document.text)
            if citation is not None and _is_wrong(one, citation, quotation):
                rows.append((document.id, citation.text, citation.target or "", quotation.target or "", quotation.text))
    return Table(("document", "announced", "names", "words", "text"), rows)


def _is_wrong(treaty: Treaty, citation: Reference, quotation: Reference) -> bool:
    """One lies not in the other, and the words are not in what is named."""
    if is_below(quotation.target, citation.target) or is_below(citation.target, quotation.target):
        return False
    words = fold(quotation.text).strip(" \n.,;:\"'")
    named = (version.provision(citation.target or "") for version in treaty.versions)
    return not any(words in fold(provision.text) for provision in named if provision is not None)
