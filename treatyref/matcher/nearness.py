"""When a citation and a quotation belong together."""

from collections import defaultdict
from collections.abc import Iterable

from treatyref.address import lies_in
from treatyref.reference import Kind, Reference
from treatyref.span import Span

STRETCH = 512
"""Characters of a text that are looked up together."""

REACH_AFTER = 300
"""Characters between a citation and the quotation it announces; two long sentences."""

REACH_BEFORE = 120
"""Characters between a quotation and a citation behind it ('"...", says Article 6'); one clause of a sentence."""


class Places:
    """References by place, so that those near another are found without a look at all.

    >>> places = Places([Reference(Kind.MENTION, "d", Span(0, 4), "Pact", "t")])
    >>> places.add(Reference(Kind.MENTION, "d", Span(9_000, 9_004), "Pact", "t"))
    >>> [each.span.start for each in places.near(Span(2, 60))]
    [0]
    """

    def __init__(self, references: Iterable[Reference] = ()) -> None:
        self._kept: list[Reference] = []
        self._stretches: defaultdict[int, list[int]] = defaultdict(list)
        for each in references:
            self.add(each)

    def add(self, reference: Reference) -> None:
        """Add a reference."""
        for number in range(reference.span.start // STRETCH, reference.span.end // STRETCH + 1):
            self._stretches[number].append(len(self._kept))
        self._kept.append(reference)

    def near(self, span: Span) -> list[Reference]:
        """Return the references in the stretches that a span lies in, in the order in which they were added."""
        stretches = range(max(0, span.start) // STRETCH, span.end // STRETCH + 1)
        found = {at for number in stretches for at in self._stretches.get(number, ())}
        return [self._kept[at] for at in sorted(found)]


def around(span: Span) -> Span:
    """Return the stretch in which citations may announce a quotation, or quotations follow a citation."""
    return Span(max(0, span.start - REACH_AFTER), span.end + REACH_AFTER)


def is_near(citation: Span, quotation: Span, text: str) -> bool:
    """Tell whether a citation stands shortly before or behind a quotation, in the same paragraph."""
    if citation.end <= quotation.start:
        first, second, reach = citation.end, quotation.start, REACH_AFTER
    elif quotation.end <= citation.start:
        first, second, reach = quotation.end, citation.start, REACH_BEFORE
    else:
        return False
    return second - first <= reach and "\n\n" not in text[first:second]


def is_below(target: str | None, provision: str | None) -> bool:
    """Tell whether a clause is, or lies inside, a provision.

    >>> is_below("point_6__al_3__s_1", "point_6"), is_below("point_61__s_1", "point_6")
    (True, False)
    """
    return provision is not None and lies_in(target, provision)


def announcing(quotation: Span, citations: Iterable[Reference], text: str) -> Reference | None:
    """Return the citation that introduces a quotation: the nearest before it, else one right behind it."""
    near = [
        each
        for each in citations
        if each.kind is Kind.CITATION and each.resolved and is_near(each.span, quotation, text)
    ]
    before = [each for each in near if each.span.end <= quotation.start]
    if before:
        return max(before, key=lambda each: each.span.end)
    return min(near, key=lambda each: each.span.start, default=None)
