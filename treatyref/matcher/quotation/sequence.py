"""Quotations beside each other: which version was quoted, what runs on into the next clause, what was spliced."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from treatyref.address import Address
from treatyref.matcher.nearness import Places
from treatyref.matcher.quotation.candidates import Candidate
from treatyref.matcher.quotation.view import ELLIPSIS
from treatyref.reference import Operation, Reference, Verdict
from treatyref.span import Span

CLOSE_CALL = 0.02
"""Difference of score under which two versions are equally likely to be the one quoted."""
UNDECIDED = 0.9
"""What is left of the score where several clauses have the same words, and nothing says which is meant."""
OWN_WORDS = 0.75
"""Share of equal words that a quotation needs to be of a version at all; below it, the words are another translation's."""
FEWEST_IN_A_ROW = 3
"""Words in a row that a clause must have to claim words of which another has more."""
OUTDONE = 0.8
"""Share of the equal words of a longer quotation that a shorter one inside it needs to be heard."""
FARTHEST = 60
"""Characters between two quotations that may still be one, by what stands between them."""
BLANK = re.compile(r"^[\s.,;:)\]]*$")


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation, with what is needed to compare it with its neighbours."""

    reference: Reference
    """The quotation."""
    candidate: Candidate
    """What it was made of."""
    holder: Span | None
    """The quotation marks around it."""

    @property
    def exact(self) -> float:
        """Kept words, those that only resemble the clause's counting half."""
        return self.candidate.exact


def by_version(found: Sequence[Found]) -> list[Found]:
    """Of the versions of one clause, keep the one whose words were quoted; none if two are equally close."""
    groups: dict[int, list[Found]] = {}
    heads: dict[tuple[str | None, str | None], Places] = {}
    for each in sorted(found, key=lambda one: (-one.exact, -one.reference.score, one.reference.span)):
        reference = each.reference
        places = heads.setdefault((reference.treaty, reference.target), Places())
        head = next((other for other in places.near(reference.span) if other.span & reference.span), None)
        if head is None:
            places.add(reference)
            groups[id(reference)] = [each]
        else:
            groups[id(head)].append(each)
    return [_named_version(group) for group in groups.values()]


def not_outdone(found: Sequence[Found]) -> list[Found]:
    """Leave out a quotation whose words another clause of the treaty explains as part of a longer one."""
    ordered = sorted(found, key=lambda each: (each.reference.span.start, -each.reference.span.end))
    beaten: set[int] = set()
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.reference.span.start >= one.reference.span.end:
                break
            if other.reference.span in one.reference.span and _is_outdone(other, one):
                beaten.add(id(other))
            elif one.reference.span in other.reference.span and _is_outdone(one, other):
                beaten.add(id(one))
    return [each for each in found if id(each) not in beaten]


def _is_outdone(one: Found, other: Found) -> bool:
    """Whether another clause has far more of the words, or more of them where this one has no few in a row."""
    runs = (len(edit.source_text.split()) for edit in one.reference.edits if edit.operation is Operation.KEPT)
    scattered = max(runs, default=0) < FEWEST_IN_A_ROW
    return one.exact < (1 if scattered else OUTDONE) * other.exact


def _named_version(group: list[Found]) -> Found:
    best = group[0]
    reference = best.reference
    others = [each.reference for each in group[1:] if each.reference.version != reference.version]
    words = len(reference.text.split())
    version = reference.version if best.exact >= OWN_WORDS * words or best.exact >= words - 1 else None
    margin = None
    if others:
        margin = reference.score - others[0].score
        version = version if margin >= CLOSE_CALL else None
    evidence = replace(reference.evidence, margin=margin)
    return replace(best, reference=replace(reference, version=version, evidence=evidence))


def linked(text: str, found: Sequence[Found]) -> list[Reference]:
    """Say of quotations that follow each other whether one runs on into the next, or they were spliced."""
    ordered = sorted(found, key=lambda each: each.reference.span)
    references = {id(each): each.reference for each in ordered}
    for at, one in enumerate(ordered):
        for two in ordered[at + 1 :]:
            if two.reference.span.start - one.reference.span.end > FARTHEST:
                break
            how = _how_joined(text, one, two)
            if how is not None:
                first, second = references[id(one)], references[id(two)]
                if how == "spliced":
                    first, second = spliced(first, second.target), spliced(second, first.target, back=True)
                else:
                    first = first.noted(f"goes on in {second.target}")
                    second = second.noted(f"goes on from {first.target}")
                references |= {id(one): first, id(two): second}
    return [references[id(each)] for each in found]


def _how_joined(text: str, one: Found, two: Found) -> str | None:
    """Tell "runs on" from "spliced"; None if the two have nothing to do with each other."""
    first, second = one.reference, two.reference
    if first.treaty != second.treaty or first.target == second.target or first.span.end > second.span.start:
        return None
    if one.holder != two.holder and not (one.holder and two.holder and one.holder & two.holder):
        return None
    between = text[first.span.end : second.span.start]
    shown = ELLIPSIS.search(between) is not None and not any(map(str.isalnum, between))
    blank = BLANK.match(between) is not None
    before, behind = one.candidate.passage, two.candidate.passage
    whole = one.candidate.matches[-1][0] + 1 == len(before.words) and two.candidate.matches[0][0] == 0
    if whole and before.owner.place + 1 == behind.owner.place:
        return "runs on" if blank or shown else None
    same_top = Address(first.target or "").top == Address(second.target or "").top
    if whole and re.search(r"[.!?]", between) and before.owner.place < behind.owner.place and same_top:
        return "runs on" if shown else None
    return "spliced" if shown or (blank and one.holder is not None and "\n" not in between) else None


def spliced(reference: Reference, other: str | None, *, back: bool = False) -> Reference:
    """Return the quotation as altered, because an ellipsis joins it with words of another clause."""
    edits = reference.edits
    if not any(edit.material for edit in edits):
        kept = [edit for edit in edits if edit.operation is Operation.KEPT]
        edge = kept[0 if back else -1] if kept else None
        edits = tuple(replace(edit, material=True) if edit is edge else edit for edit in edits)
    verdict, note = Verdict.ALTERED if reference.marked else reference.verdict, f"spliced with words of {other}"
    altered = replace(reference, verdict=verdict, edits=edits)
    return altered if note in reference.evidence.notes else altered.noted(note)


def undecided(found: Found, clauses: Sequence[str]) -> Found:
    """Return a find with a note that all these clauses have the same words, and a little less of its score."""
    known = found.reference.noted(f"the same words stand in {', '.join(clauses)}")
    return replace(found, reference=replace(known, score=UNDECIDED * known.score))
