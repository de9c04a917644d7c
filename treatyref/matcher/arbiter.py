"""Settle what overlaps, and join the evidence of finds that support each other.

The finders work apart: one reads names of units, one compares words. Here a
quotation that follows "Article 6" lifts both when it is of article 6, and says
so when it is not; a citation that stands among quoted words, because the
clause itself has it, is no citation by the author; and of two quotations of
the same words only the better one stays.
What a court orders in a treaty's words is the court's order, not the treaty: a text that reports it repeats those words without
citing the treaty, and a comparison of words alone would take them for it.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, partial

from treatyref.address import Address
from treatyref.fold import fold
from treatyref.matcher.nearness import Places, announcing, around, is_below, is_near
from treatyref.page import Needles
from treatyref.reference import Kind, Operation, Reference, Verdict
from treatyref.span import Span
from treatyref.words import languages, pattern
from treatyref.words.search import plain

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
        if not any(
            _competes(each, other) or _adjoins(each, other, pointers) for other in places.near(around(each.span))
        )
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


def _adjoins(paraphrase: Reference, quotation: Reference, pointers: Places) -> bool:
    """Words right beside a quotation that state the same clause are the rest of it, told in the writer's words; a citation may stand between."""
    if (paraphrase.treaty, paraphrase.target) != (quotation.treaty, quotation.target):
        return False
    first, second = sorted((paraphrase.span, quotation.span))
    if second.start - first.end <= BESIDE:
        return True
    gap = Span(first.end, second.start)
    said = sum(len(each.span) for each in pointers.near(gap) if each.span in gap)
    return len(gap) - said <= BESIDE


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


SENTENCE_END = re.compile(r"[.!?\u0589]['\"»)]*\s+(?=\S)|\n")
NUMBER = re.compile(r"\d+")
SENTENCE_STOP = re.compile(r"[.!?\u0589\n]")
BEHIND = 80
"""Characters behind the words in which whoever says them is named."""
FARTHEST = 400
"""Characters before the words in which whoever says them is named."""
BETWEEN = r"[^.;\n]{0,90}?"


@cache
def _ordering() -> re.Pattern[str]:
    """Who orders, and behind it in the same language that they do."""
    quoting = [each.quoting for each in languages()]
    return re.compile("|".join(f"{_any(each.speakers)}{BETWEEN}{_any(each.orders)}" for each in quoting))


@cache
def _speakers() -> Needles:
    """What the words begin with that tell who orders."""
    return Needles(plain(form).split()[0].rstrip("*") for each in languages() for form in each.quoting.speakers)


def _any(forms: Iterable[str]) -> str:
    return pattern(map(plain, forms))


def speaker(text: str, start: int, end: int | None = None) -> tuple[int, str]:
    """Return where the sentence of some words begins, and by which words a court or council orders what it says.

    These are as printed, and empty if nobody orders anything there. Who orders may also be named behind the words in
    question, if it is told where they end ("..., the court ordered").

    >>> text = "It rained. The court ordered free movement of persons."
    >>> speaker(text, 29)
    (11, 'court ordered')
    >>> speaker(text, 3)
    (0, '')
    >>> speaker("Free movement of persons, the court ordered.", 5, 24)
    (0, 'court ordered')
    """
    begin = _begun(text, start)
    places = [(begin, start)]
    if end is not None:
        stop = SENTENCE_STOP.search(text, end, end + BEHIND)
        places.append((end, stop.start() if stop else min(len(text), end + BEHIND)))
    for low, high in places:
        said = fold(text[low:high])
        match = next(filter(None, (_ordering().match(said, at) for at in _speakers().find(said))), None)
        if match:
            return begin, text[low + match.start() : low + match.end()]
    return begin, ""


def _begun(text: str, place: int) -> int:
    """Where the sentence of some words begins."""
    low = max(0, place - FARTHEST)
    return max((match.end() for match in SENTENCE_END.finditer(text, low, place)), default=low)


def attributed(text: str, found: Sequence[Reference]) -> list[Reference]:
    """Take quotations and paraphrases for another's words where a court orders them, or another instrument is cited.

    Where the treaty is named in the same sentence, the words stay its own. A paraphrase may be the whole sentence, whoever
    orders included; one of a treaty that its sentence does not name is none if it names another treaty at hand.

    What is a stranger's is not resolved, and says whose words it is. A text that does not name the treaty, but units of
    another instrument, gives the words of that one, unless the clause has the number of such a unit.
    """
    named = Places(each for each in found if each.kind in {Kind.CITATION, Kind.MENTION})
    ours = {each.treaty for each in found if each.resolved and each.kind is not Kind.PARAPHRASE}
    said = cache(partial(speaker, text))
    return [
        own
        for each in found
        if (each.kind is not Kind.PARAPHRASE or each.treaty in ours or not _beside_strange_units(each, named))
        and (own := _own(text, each, named, said)) is not None
    ]


def _beside_strange_units(paraphrase: Reference, named: Places) -> bool:
    """Whether units of no treaty at hand are named around it, none of which has the number of what it states."""
    reach, own = around(paraphrase.span), Address(paraphrase.target or "").top.number
    strange = [each for each in named.near(reach) if each.kind is Kind.CITATION and each.treaty is None]
    told = [NUMBER.findall(each.text) for each in strange if each.span & reach]
    return bool(told) and set(NUMBER.findall(own)).isdisjoint(itertools.chain(*told))


def _own(
    text: str, reference: Reference, named: Places, said: Callable[[int, int], tuple[int, str]]
) -> Reference | None:
    if reference.kind not in {Kind.QUOTATION, Kind.PARAPHRASE}:
        return reference
    if reference.marked and reference.verdict is not Verdict.ALTERED:
        return reference
    start = reference.span.end if reference.kind is Kind.PARAPHRASE else reference.span.start
    begin = _begun(text, start)
    sentence = Span(begin, reference.span.end)
    beside = [each for each in named.near(sentence) if begin < each.span.end and each.span.start < reference.span.end]
    if any(each.resolved and each.treaty == reference.treaty for each in beside):
        return reference
    if reference.kind is Kind.PARAPHRASE and any(each.resolved for each in beside):
        return None
    if words := said(start, reference.span.end)[1]:
        return replace(reference, resolved=False, reason=f'the words are those of an order: "{words}"')
    others = [
        each.evidence.instrument
        for each in beside
        if each.treaty is None
        and (" " in each.evidence.instrument or (each.evidence.instrument and each.span & reference.span))
    ]
    if others:
        return replace(reference, resolved=False, reason=f'the words are those of another instrument: "{others[-1]}"')
    return reference
