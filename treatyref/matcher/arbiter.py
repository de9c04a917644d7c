"""Settle what overlaps, and join the evidence of finds that support each other.

The finders work apart: one reads names of units, one compares words. Here a
quotation that follows "Article 6" lifts both when it is of article 6, and says
so when it is not; a citation that stands among quoted words, because the
clause itself has it, is no citation by the author; and of two quotations of
the same words only the better one stays.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from treatyref.matcher.nearness import Places, announcing, around, is_below, is_near
from treatyref.reference import Kind, Operation, Reference

SUPPORT = 0.5
"""Share of the remaining doubt that agreement of a citation and a quotation takes away."""

BESIDE = len(" — ")
"""Characters between a quotation and words that go on with it: a comma, a dash, quotation marks."""

SAME_STRETCH = 0.5
"""Share of the shorter quotation that two quotations must have in common to compete for the same words."""


def arbitrate(
    text: str,
    citations: Iterable[Reference],
    quotations: Iterable[Reference],
    paraphrases: Iterable[Reference] = (),
) -> list[Reference]:
    """Return the finds that stand, in reading order, with their evidence joined.

    Citations may be mentions, and unresolved. Never are two quotations of one treaty on the same words.
    """
    pointing = list(citations)
    pointers = Places(pointing)
    quoted = strongest([_announced(each, pointers.near(around(each.span)), text) for each in quotations])
    places = Places(quoted)
    pointing = [
        _confirmed(each, places.near(around(each.span)), text)
        for each in pointing
        if not _is_quoted(each, places.near(each.span))
    ]
    restated = [
        each
        for each in paraphrases
        if not any(_competes(each, other) or _adjoins(each, other) for other in places.near(around(each.span)))
    ]
    return sorted(
        (*pointing, *quoted, *_of_one_treaty(restated)),
        key=lambda each: (each.span.start, each.span.end, str(each.kind), each.target or ""),
    )


def _of_one_treaty(paraphrases: Sequence[Reference]) -> list[Reference]:
    """Keep, where some words restate clauses of several treaties, those of the one that they come nearest to."""
    places = Places(paraphrases)
    kept = []
    for each in paraphrases:
        same = [other for other in places.near(each.span) if other is each or _competes(each, other)]
        own = max(other.score for other in same if other.treaty == each.treaty)
        if all(other.score <= own for other in same):
            kept.append(each)
    return kept


def strongest(quotations: Sequence[Reference]) -> list[Reference]:
    """Keep, of quotations that compete for the same words, the one with the higher score.

    Longer beats shorter at equal score; then the order of the treaties decides.
    """
    kept: list[Reference] = []
    places = Places()
    for each in sorted(quotations, key=lambda each: (-each.score, -len(each.span))):
        if not any(_competes(each, other) for other in places.near(each.span)):
            kept.append(each)
            places.add(each)
    return kept


def _competes(one: Reference, other: Reference) -> bool:
    """Two finds compete if they share half of the shorter one's words."""
    shared = one.span & other.span
    return shared is not None and len(shared) > SAME_STRETCH * min(len(one.span), len(other.span))


def _adjoins(paraphrase: Reference, quotation: Reference) -> bool:
    """Words right beside a quotation that state the same clause are the rest of it, told in the writer's words."""
    gap = max(quotation.span.start - paraphrase.span.end, paraphrase.span.start - quotation.span.end)
    return gap <= BESIDE and (paraphrase.treaty, paraphrase.target) == (quotation.treaty, quotation.target)


def _is_quoted(citation: Reference, quotations: Sequence[Reference]) -> bool:
    """A citation or mention whose words are kept from the clause belongs to the treaty, not to the author."""
    return any(
        edit.operation is Operation.KEPT and edit.target is not None and citation.span in edit.target
        for quotation in quotations
        if citation.span in quotation.span
        for edit in quotation.edits
    )


def _announced(quotation: Reference, citations: Sequence[Reference], text: str) -> Reference:
    """Lift a quotation whose provision is named near by; note it when another provision is named."""
    citation = announcing(quotation.span, citations, text)
    if citation is None or citation.treaty != quotation.treaty:
        return quotation
    if not is_below(quotation.target, citation.target):
        return quotation.noted(f'announced by "{citation.text}", but the words are of {quotation.target}')
    return replace(quotation, score=_lifted(quotation)).noted(f'announced by "{citation.text}"')


def _confirmed(citation: Reference, quotations: Sequence[Reference], text: str) -> Reference:
    """Lift a citation that a quotation of the same provision follows."""
    if citation.kind is not Kind.CITATION or not citation.resolved:
        return citation
    for quotation in quotations:
        if (
            quotation.treaty == citation.treaty
            and is_below(quotation.target, citation.target)
            and is_near(citation.span, quotation.span, text)
        ):
            lifted = replace(citation, score=_lifted(citation))
            return lifted.noted(f"its words are quoted near by ({quotation.target})")
    return citation


def _lifted(found: Reference) -> float:
    """The score of a find that another one supports."""
    return round(1 - (1 - found.score) * (1 - SUPPORT), 4)
