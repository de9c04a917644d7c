"""Which provision of a treaty a chain of units names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from treatyref.matcher.citation.numbers import Item
from treatyref.matcher.citation.phrase import Chain
from treatyref.matcher.citation.unit import MEMORY, Label
from treatyref.matcher.citation.vocabulary import Level
from treatyref.numeral import Numeral, letter_values, parse_numeral
from treatyref.provision import Provision
from treatyref.treaty import Treaty

__all__ = ["Place", "Step", "locate", "steps_of"]

TRANSPARENT = frozenset({"part", "title", "chapter", "section", "alinea", "intro", "wrapUp", "body"})
"""Kinds that a number passes through: articles are counted through the chapters."""

KINDS = {
    Level.ANNEX: "annex",
    Level.PART: "part",
    Level.TITLE: "title",
    Level.CHAPTER: "chapter",
    Level.SECTION: "section",
    Level.ARTICLE: "article",
    Level.PARAGRAPH: "paragraph",
    Level.POINT: "point",
    Level.SUBPARAGRAPH: "point",
    Level.RECITAL: "recital",
    Level.ALINEA: "alinea",
    Level.INDENT: "indent",
}
"""What a level is in Akoma Ntoso."""

STRICT = frozenset(
    {Level.ANNEX, Level.PART, Level.TITLE, Level.CHAPTER, Level.SECTION, Level.RECITAL, Level.ALINEA, Level.INDENT}
)
"""Levels that are never meant for another: annex 3 is not article 3."""
SHORT = {"article": "art", "point": "point", "paragraph": "para"}
SOFT, AS_ALINEA = 0.95, 0.8
"""How much of the score is left if the label is another, and if a number is taken for the place of a paragraph."""


@lru_cache(maxsize=MEMORY)
def _numeral(text: str) -> Numeral | None:
    """The numbers of provisions are few, and read again and again."""
    return parse_numeral(text)


@dataclass(frozen=True, slots=True)
class Step:
    """One level of a place."""

    level: Level
    number: str
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where steps lead.

    Attributes
    ----------
    eid : str or None
        The provision or clause; None if not even the first step is there.
    missing : Step or None
        The first step that the treaty does not have.
    trust : float
        Share of the score that is left, in [0, 1].
    """

    eid: str | None
    missing: Step | None
    trust: float


def steps_of(chain: Chain) -> Iterator[tuple[int, int, tuple[Step, ...]]]:
    """Give, for each place that a chain names, where its words stand and its steps; ranges are filled in.

    Examples
    --------
    >>> from treatyref.page import Page
    >>> from treatyref.matcher.citation.phrase import chains_in
    >>> [
    ...     [step.number for step in steps]
    ...     for _, _, steps in steps_of(chains_in(Page("Articles 4, 5(2) and 7-8 of"), [])[0])
    ... ]
    [['4'], ['5', '2'], ['7'], ['8']]
    """
    above = tuple(
        step
        for phrase in chain.phrases[:-1]
        for step in _steps(phrase.label, phrase.items[0] if phrase.items else None)
    )
    last = chain.phrases[-1]
    if not last.items:
        yield chain.start, chain.end, (*above, *_steps(last.label, None))
        return
    before: tuple[Step, ...] = ()
    for number, item in enumerate(last.items):
        start = chain.start if number == 0 else item.start
        end = chain.end if len(last.items) == 1 else item.end
        steps = _steps(last.label, item)
        if item.bracketed and len(before) > 1:
            steps = (*before[:-1], Step(before[-1].level, item.number))
        before = steps
        yield start, end, (*above, *steps)
        if item.upto is not None and last.label is not None:
            for value in range(item.value + 1, item.upto + 1):
                yield start, end, (*above, Step(last.label.level, str(value), item.ordinal))


def _steps(label: Label | None, item: Item | None) -> tuple[Step, ...]:
    if label is None:
        return ()
    if item is None:
        return (Step(label.level, ""),)
    return (Step(label.level, item.number, item.ordinal), *(Step(Level.SUBPARAGRAPH, sub) for sub in item.subs))


def locate(treaty: Treaty, steps: Sequence[Step], within: str | None = None) -> Place:
    """Follow steps down from the top of a treaty, or from a provision.

    Parameters
    ----------
    treaty : Treaty
        Where to look; of one without a text, only the top units are known, by their number.
    steps : sequence of Step
        From the largest unit to the smallest.
    within : str, optional
        eId of the provision to start from.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> treaty = load_treaty("trilateral-2020")
    >>> locate(treaty, [Step(Level.ARTICLE, "6"), Step(Level.PARAGRAPH, "2", ordinal=True)]).eid
    'point_6__al_2'
    >>> locate(treaty, [Step(Level.ARTICLE, "12")]).missing.number
    '12'
    """
    if not treaty.versions:
        return _recorded(treaty, steps)
    node: Provision | None = treaty.versions[0].provision(within) if within else None
    eid, trust = within, 1.0
    for step in steps:
        if step.level is Level.SENTENCE and node is not None:
            clauses = node.clauses
            place = _value(step)
            if step.number.startswith("-"):
                place = max(0, len(clauses) + 1 + int(step.number)) or None
            if place is None or place > len(clauses):
                return Place(eid, step, trust)
            return Place(clauses[place - 1].id, None, trust)
        nodes = treaty.versions[0].provisions if node is None else node.children
        found = _child(nodes, step, top=node is None)
        if found is None:
            return Place(eid, step, trust)
        node, share = found
        eid, trust = node.eid, trust * share
    return Place(eid, None, trust)


def _recorded(treaty: Treaty, steps: Sequence[Step]) -> Place:
    if steps[0].level in STRICT - {Level.SECTION}:
        return Place(None, steps[0], 1.0)
    value = _value(steps[0])
    if steps[0].number.startswith("-") and treaty.count is not None:
        value = treaty.count + 1 + int(steps[0].number)
    if value is None or (treaty.count is not None and value > treaty.count):
        return Place(None, steps[0], 1.0)
    return Place(f"{SHORT.get(treaty.unit, 'point')}_{value}", None, 1.0)


def _value(step: Step) -> int | None:
    numeral = _numeral(step.number) if step.number else None
    return numeral.value if numeral else None


def _child(nodes: Sequence[Provision], step: Step, *, top: bool) -> tuple[Provision, float] | None:
    """Return the child that a step means, and how much it is to be trusted."""
    listed = list(_reachable(nodes))
    if step.level in {Level.PREAMBLE, Level.INTRO}:
        kind = "preamble" if step.level is Level.PREAMBLE else "intro"
        return next(((node, 1.0) for node in listed if node.kind == kind), None)
    if step.level is Level.RECITAL and top:
        listed = [child for node in listed if node.kind == "preamble" for child in node.children] or listed
    kind = KINDS.get(step.level, "")
    if step.number.startswith("-"):
        return _from_end(listed, kind, int(step.number), top=top, strict=step.level in STRICT)
    same = [node for node in listed if _same(node, step)]
    exact = [node for node in same if node.kind == kind or (step.level is Level.ANNEX and node.eid.startswith("att"))]
    alineas = [node for node in listed if node.kind == "alinea" and node.ordinal == _value(step)]
    if step.level in STRICT and not (step.level is Level.SECTION and top and not _has(nodes, "section")):
        return (exact[0], 1.0) if exact else (alineas[0], 1.0) if step.level is Level.ALINEA and alineas else None
    numbered = [
        node
        for node in same
        if node.kind not in {"annex", "recital", "alinea", "part", "title", "chapter", "section"} and node.number
    ]
    if step.ordinal and not top and alineas and not exact:
        return alineas[0], 1.0
    if exact and (exact[0].number or not numbered):
        return exact[0], 1.0
    if numbered:
        return numbered[0], SOFT
    return (alineas[0], AS_ALINEA) if alineas and not top else None


def _from_end(
    listed: Sequence[Provision], kind: str, place: int, *, top: bool, strict: bool
) -> tuple[Provision, float] | None:
    """Return "the last point", "the penultimate paragraph": of its kind, or else of what is numbered or an alinea."""
    counted = [node for node in listed if node.kind == kind]
    if not counted and not strict:
        counted = [node for node in listed if (node.number if top else node.kind == "alinea")]
    return (counted[place], 1.0) if len(counted) >= -place else None


def _has(nodes: Sequence[Provision], kind: str) -> bool:
    """Whether a treaty has units of a kind at its top: only where it has none may their name mean others."""
    return any(node.kind == kind or _has(node.children, kind) for node in nodes if node.kind in {kind, *TRANSPARENT})


def _reachable(nodes: Sequence[Provision]) -> Iterator[Provision]:
    """Give the nodes and what stands in those among them that a number passes through."""
    for node in nodes:
        yield node
        if node.kind in TRANSPARENT or node.kind == "preamble":
            yield from _reachable(node.children)


def _same(node: Provision, step: Step) -> bool:
    """Whether a node has the number of a step: 4 bis is not 4, IV is 4, (а) is а or 1."""
    if not step.number:
        return False
    if node.number.casefold() == step.number.casefold():
        return True
    mine, theirs = _numeral(step.number), _numeral(node.number) if node.number else None
    if theirs is None:
        return not node.number and mine is not None and node.ordinal == mine.value and not mine.suffix
    if mine is None:
        return False
    if mine.style == "letter" and theirs.style == "letter":
        return mine.value == theirs.value or bool(set(letter_values(step.number)) & {theirs.value})
    if "letter" in {mine.style, theirs.style}:
        return False
    return mine.value == theirs.value and mine.suffix.casefold() == theirs.suffix.casefold()
