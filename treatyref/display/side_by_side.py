"""A quotation beside the clause it is of, every change marked."""

from __future__ import annotations

from treatyref.display.page import Page, badge, label_of
from treatyref.reference import Edit, Operation, Reference
from treatyref.table import escape

__all__ = ["side_by_side"]


def side_by_side(reference: Reference) -> Page:
    """Show what a quotation kept, dropped, added, replaced and moved.

    Parameters
    ----------
    reference : Reference
        A quotation; another kind has no edits, and shows its evidence alone.

    Returns
    -------
    Page
        The clause's words on the left, the document's on the right; changes that
        bear on the meaning are shaded.
    """
    title = f"{reference.document}: {label_of(reference)}"
    left = " ".join(_side(edit, edit.source_text, "del") for edit in reference.edits if edit.source_text)
    right = " ".join(_side(edit, edit.target_text, "ins") for edit in reference.edits if edit.target_text)
    columns = (
        f'<div class="columns"><section aria-label="clause"><h2>{escape(label_of(reference))}'
        f'<span class="note"> {escape(reference.version or "")}</span></h2><p>{left}</p></section>'
        f'<section aria-label="quotation"><h2>{escape(reference.document)}</h2><p>{right or escape(reference.text)}</p></section></div>'
    )
    evidence = reference.evidence
    rows = (
        ("score", f"{reference.score:.2f}"),
        ("shared words", ", ".join(evidence.words)),
        ("numbers", ", ".join(evidence.numbers)),
        ("margin to the next version", "" if evidence.margin is None else f"{evidence.margin:.2f}"),
        ("notes", "; ".join(evidence.notes)),
        ("changes that matter", "; ".join(_change(edit) for edit in reference.edits if edit.material)),
    )
    table = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>' for name, value in rows if value
    )
    return Page(
        title, f"<h1>{escape(title)}</h1><p>{badge(reference)}</p>{columns}<h2>Evidence</h2><table>{table}</table>"
    )


def _side(edit: Edit, words: str, tag: str) -> str:
    safe = escape(words)
    if edit.operation is Operation.KEPT:
        return safe
    kind = ' class="material"' if edit.material else ""
    return f'<{tag} title="{edit.operation}"{kind}>{safe}</{tag}>'


def _change(edit: Edit) -> str:
    if edit.operation is Operation.DROPPED:
        return f'dropped "{edit.source_text}"'
    if edit.operation is Operation.ADDED:
        return f'added "{edit.target_text}"'
    return f'"{edit.source_text}" became "{edit.target_text}"'
