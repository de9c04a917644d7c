"""Units of no named instrument, tied to the treaty whose unit of that number is stated or quoted beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from treatyref.matcher.citation.binding.rule import Rule
from treatyref.matcher.nearness import Places, around, is_below, is_near
from treatyref.pointer import locate, read_locator
from treatyref.reference import Kind, Reference
from treatyref.treaty import Treaty

__all__ = ["restated"]

SHARE = 0.9
"""How much of the score of what is stated beside it a unit has."""
JOINED = len(" and also ")
"""Characters between two units of one list."""


def restated(
    text: str, citations: Sequence[Reference], stated: Iterable[Reference], treaties: Mapping[str, Treaty]
) -> list[Reference]:
    """Return citations with the units of which no instrument is named made those of a treaty, where its very unit is restated or quoted beside them.

    "Prisoners are exchanged (point 8)" is of the treaty whose point 8 these words state: the number and the words agree, and
    no other treaty at hand has both. What stands in a list with such a unit is of the same treaty.
    """
    places = Places(stated)
    found: list[Reference] = []
    last: Reference | None = None
    for each in citations:
        made: list[Reference] = []
        if _is_open(each):
            near = [one for one in places.near(around(each.span)) if is_near(each.span, one.span, text)]
            agreed = {
                one.treaty: one
                for one in near
                for eid in _units(treaties, one.treaty, each.text)
                if is_below(one.target, eid)
            }
            listed = last is not None and each.span.start - last.span.end <= JOINED
            if len(agreed) == 1:
                made = list(_made(treaties, each, *agreed.values()))
            elif last is not None and listed and not agreed:
                made = list(_made(treaties, each, last))
        last = made[-1] if made else None
        found += made or [each]
    return found


def _is_open(each: Reference) -> bool:
    """Whether it is a unit of which no instrument is named."""
    return each.kind is Kind.CITATION and not each.resolved and each.evidence.rule == Rule.NOTHING.value


def _units(treaties: Mapping[str, Treaty], treaty: str | None, words: str) -> Iterator[str]:
    """The units of a treaty that some words name, if it has all of them."""
    pointer = read_locator(words)
    if pointer is not None and treaty is not None:
        located = [each for place in pointer.places for each in locate(treaties[treaty], place.steps)]
        if all(each.eid is not None and each.missing is None for each in located):
            yield from (each.eid for each in located if each.eid is not None)


def _made(treaties: Mapping[str, Treaty], each: Reference, by: Reference) -> Iterator[Reference]:
    """A unit as one of the treaty of what is stated beside it, one reference for each that it names."""
    score = round(by.score * SHARE, 4) if by.kind is not Kind.CITATION else by.score
    note = (
        f"what it says is stated near by ({by.target})"
        if by.kind is not Kind.CITATION
        else f'in a list with "{by.text}"'
    )
    evidence = replace(each.evidence, rule=Rule.RESTATED.value, notes=(*each.evidence.notes, note))
    for eid in _units(treaties, by.treaty, each.text):
        yield replace(each, treaty=by.treaty, target=eid, score=score, resolved=True, reason="", evidence=evidence)
