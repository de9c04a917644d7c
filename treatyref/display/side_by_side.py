"""A quotation beside the clause it is of, every change marked."""

from treatyref.display.page import Page, badge, label_of
from treatyref.errors import UnknownProvision, UnknownVersion
from treatyref.found import References
from treatyref.provision import Clause
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reference import Edit, Operation, Reference, one_reference
from treatyref.span import Span
from treatyref.table import escape
from treatyref.treaty import Treaty

__all__ = ["side_by_side"]


def side_by_side(reference: Reference, treaty: Treaty | None = None) -> Page:
    """Show what a quotation kept, dropped, added, replaced and moved.

    Parameters
    ----------
    reference : Reference
        A quotation; another kind has no edits, and shows its evidence alone.
    treaty : Treaty, optional
        With it, the clause is shown whole, and what stands before and behind the quoted words is grey; a bundled
        treaty need not be given.

    Returns
    -------
    Page
        The clause's words on the left, the document's on the right; changes that
        bear on the meaning are shaded.
    """
    if treaty is None and one_reference(reference).treaty in list_treaties():
        treaty = load_treaty(reference.treaty or "")
    title = f"{reference.document}: {label_of(reference)}"
    right = " ".join(_side(edit, edit.target_text, "ins") for edit in reference.edits if edit.target_text)
    columns = (
        f'<div class="columns"><section aria-label="clause"><h2>{escape(label_of(reference))}'
        f'<span class="note"> {escape(reference.version or "")}</span></h2><p>{_clause(reference, treaty)}</p></section>'
        f'<section aria-label="quotation"><h2>{escape(reference.document)}</h2>'
        f'<p dir="auto">{right or escape(reference.text)}</p></section></div>'
    )
    evidence = reference.evidence
    rows = (
        ("score", f"{reference.score:.2f}"),
        ("shared words", ", ".join(evidence.words)),
        ("numbers", ", ".join(evidence.numbers)),
        ("margin to the next version", "" if evidence.margin is None else f"{evidence.margin:.2f}"),
        ("notes", "; ".join(evidence.notes)),
        ("changes that matter", "; ".join(edit.summary for edit in reference.edits if edit.material)),
    )
    table = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>' for name, value in rows if value
    )
    return Page(
        title, f"<h1>{escape(title)}</h1><p>{badge(reference)}</p>{columns}<h2>Evidence</h2><table>{table}</table>"
    )


def _clause(reference: Reference, treaty: Treaty | None) -> str:
    """The clause's words in the order of the treaty; the whole clause, if the treaty is at hand."""
    if not reference.edits:
        known = () if treaty is None else (treaty,)
        return escape(References(treaties=known).clause_text(reference))
    clause = _find(reference, treaty)
    edits = sorted((edit for edit in reference.edits if edit.source), key=lambda edit: edit.source or Span(0, 1))
    if clause is None or not edits:
        return " ".join(_side(edit, edit.source_text, "del") for edit in reference.edits if edit.source_text)
    parts, at = [], clause.span.start
    for edit in edits:
        span = edit.source & clause.span if edit.source else None
        if span is None or span.start < at:
            continue  # of another clause, or told already
        parts.append(_unquoted(clause, at, span.start))
        parts.append(_side(edit, clause.text[span.start - clause.span.start : span.end - clause.span.start], "del"))
        at = span.end
    return "".join([*parts, _unquoted(clause, at, clause.span.end)])


def _find(reference: Reference, treaty: Treaty | None) -> Clause | None:
    """The clause that is quoted, in the version that is quoted; None where either is not known."""
    if treaty is None or treaty.id != reference.treaty or not reference.target or not reference.version:
        return None
    try:
        return treaty.clause(reference.target, reference.version)
    except (UnknownProvision, UnknownVersion):
        return None


def _unquoted(clause: Clause, start: int, end: int) -> str:
    words = clause.text[start - clause.span.start : end - clause.span.start]
    return f'<span class="unquoted">{escape(words)}</span>' if words.strip() else escape(words)


def _side(edit: Edit, words: str, tag: str) -> str:
    safe = escape(words)
    if edit.operation is Operation.KEPT:
        return safe
    kind = ' class="material"' if edit.material else ""
    return f'<{tag} title="{edit.operation}"{kind}>{safe}</{tag}>'
