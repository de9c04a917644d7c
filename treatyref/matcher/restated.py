"""Units of no known instrument, tied to the treaty whose unit of that number is stated or quoted beside them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from treatyref.fold import fold
from treatyref.matcher.citation.binding.weighing import BESIDE, Rule, Shown
from treatyref.matcher.nearness import Places, around, is_below, is_near
from treatyref.names.nouns import stem
from treatyref.pointer import locate, read_locator
from treatyref.reference import Kind, Reference
from treatyref.treaty import Treaty

__all__ = ["shown_by"]

SHARE = 0.9
"""How much of the score of what is stated beside it a unit has."""
NEAR = 300
"""Characters between two units of one treaty of which neither is said to be of it; two long sentences."""
NAMED_BESIDE = frozenset(rule.value for rule in BESIDE)
SURELY_QUOTED = 0.6
"""Score from which a quotation shows what a text is about."""


def shown_by(
    text: str,
    citations: Sequence[Reference],
    stated: Sequence[Reference],
    treaties: Mapping[str, Treaty],
    called: Callable[[str], Sequence[str]],
) -> Shown:
    """Return what is stated and quoted in a text shows of the units in it of which no instrument is known.

    "Prisoners are exchanged (point 8)" is of the treaty whose point 8 these words state: the number and the words agree, and
    no other treaty at hand has both. What stands behind such a unit in the paragraph is of the same treaty. "Article 20(2) of the Covenant"
    beside the words of that very article shows what "the Covenant" means; so does a quotation from the only treaty
    at hand that is called so (`called` gives those), if it has every unit of that noun. The treaty that a text quotes most is told if any unit is not of it, and of nothing that is named beside the unit.
    """
    places = Places(stated)
    units: dict[int, tuple[str, float, str]] = {}
    meant: dict[str, set[str]] = {}
    unknown: dict[str, tuple[frozenset[str], list[str]]] = {}
    last: Reference | None = None
    for each in citations:
        perhaps = _perhaps(each, treaties, called)
        noun = stem(fold(each.evidence.instrument)) if perhaps else ""
        if noun:
            unknown.setdefault(noun, (perhaps, []))[1].append(each.text)
        near = (one for one in places.near(around(each.span)) if is_near(each.span, one.span, text))
        agreed = {
            one.treaty: one
            for one in (near if perhaps else ())
            if one.treaty in perhaps
            and any(is_below(one.target, eid) for eid in _units(treaties[one.treaty], each.text))
        }
        shown = None
        if len(agreed) == 1:
            ((treaty, by),) = agreed.items()
            shown = str(treaty), round(by.score * SHARE, 4), f"what it says is stated near by ({by.target})"
            meant.setdefault(noun, set()).add(shown[0])
        elif perhaps and not agreed and last is not None and _is_beside(text, last, each):
            shown = *units[last.span.start][:2], f'beside "{last.text}"'
        units |= {each.span.start: shown} if shown is not None else {}
        last = each if shown is not None else None
    quotations = Counter(
        str(each.treaty) for each in stated if each.kind is Kind.QUOTATION and each.score >= SURELY_QUOTED
    )
    quoted = set(quotations)
    for noun, (perhaps, texts) in unknown.items():
        have = {each for each in quoted & perhaps if all(any(_units(treaties[each], words)) for words in texts)}
        meant.setdefault(noun, have)
    nouns = {noun: next(iter(named)) for noun, named in meant.items() if noun and len(named) == 1}
    ((about, most), (_, other)) = (*quotations.most_common(2), ("", 0), ("", 0))[:2]
    doubted = any(each.treaty != about and each.evidence.rule not in NAMED_BESIDE for each in citations)
    return Shown(units, nouns, about if most > other and doubted else None)


def _is_beside(text: str, one: Reference, other: Reference) -> bool:
    """Whether two units stand near one another in a paragraph."""
    gap = text[one.span.end : other.span.start]
    return len(gap) <= NEAR and "\n\n" not in gap


def _perhaps(each: Reference, treaties: Iterable[str], called: Callable[[str], Sequence[str]]) -> frozenset[str]:
    """The treaties that a unit may be of: any if no instrument is named, those called so if "the Covenant" alone is; none if it is known."""
    if each.kind is not Kind.CITATION or each.resolved or each.treaty is not None:
        return frozenset()
    if each.evidence.rule == Rule.NOTHING.value:
        return frozenset(treaties)
    return frozenset(called(each.evidence.instrument))


def _units(treaty: Treaty, words: str) -> Iterator[str]:
    """The units of a treaty that some words name, if it has all of them; "the second paragraph" may have run together with the first in a copy."""
    pointer = read_locator(words)
    if pointer is not None:
        located = [each for place in pointer.places for each in locate(treaty, place.steps)]
        if all(each.eid is not None and (each.missing is None or each.missing.ordinal) for each in located):
            yield from (each.eid for each in located if each.eid is not None)
