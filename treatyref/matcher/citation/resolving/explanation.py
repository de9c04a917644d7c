"""A reference told in a sentence."""

from treatyref.reference import Kind, Operation, Reference, one_reference

__all__ = ["explain"]


def explain(reference: Reference) -> str:
    """Say in a sentence why a reference was made.

    Examples
    --------
    >>> from treatyref.reference import Evidence
    >>> from treatyref.span import Span
    >>> evidence = Evidence(rule="bound by name", instrument="the November 9 statement")
    >>> print(explain(Reference(Kind.CITATION, "d", Span(0, 9), "Article 6", "t", "point_6", evidence=evidence)))
    "Article 6" is a citation of point_6 of t (bound by name: "the November 9 statement"), score 1.00.
    """
    evidence = one_reference(reference).evidence
    why = evidence.rule or "no rule named"
    if evidence.instrument:
        why += f': "{evidence.instrument}"'
    if reference.kind is Kind.QUOTATION and evidence.words:
        why += f": shares {', '.join(evidence.words[:4])}"
    notes = f"; {'; '.join(evidence.notes)}" if evidence.notes else ""
    if not reference.resolved:
        return f'"{reference.text}" names a unit, but is not resolved: {reference.reason} ({why}{notes}).'
    target = f"{reference.target} of {reference.treaty}" if reference.target else str(reference.treaty)
    if reference.verdict is not None:
        why = f"{_verdict(reference)}; {why}"
    return f'"{reference.text}" is a {reference.kind} of {target} ({why}{notes}), score {reference.score:.2f}.'


def _verdict(reference: Reference) -> str:
    """The verdict, how much of the clause is quoted, and the words that were changed; those that matter first."""
    changed = [edit for edit in reference.edits if edit.operation is not Operation.KEPT]
    changed = [edit for edit in changed if edit.material] or changed
    words = f": {', '.join(edit.summary for edit in changed[:4])}" if changed else ""
    share = "" if reference.coverage is None else f", {reference.coverage:.0%} of the clause"
    return f"{reference.verdict}{share}{words}"
