"""Whose words they are: what a court orders in a treaty's words is the court's order, not the treaty.

Orders, resolutions and judgments borrow the words of the treaties they are about. A text that reports one repeats
those words without citing the treaty, and a comparison of words alone would take them for it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, partial

from treatyref.fold import fold
from treatyref.matcher.nearness import Places
from treatyref.page import Needles
from treatyref.reference import Kind, Reference, Verdict
from treatyref.span import Span
from treatyref.words import languages, pattern
from treatyref.words.search import plain

SENTENCE_END = re.compile(r"[.!?\u0589]['\"»)]*\s+(?=\S)|\n")
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

    Examples
    --------
    >>> text = "It rained. The court ordered free movement of persons."
    >>> speaker(text, 29)
    (11, 'court ordered')
    >>> speaker(text, 3)
    (0, '')
    >>> speaker("Free movement of persons, the court ordered.", 5, 24)
    (0, 'court ordered')
    """
    low = max(0, start - FARTHEST)
    begin = max((match.end() for match in SENTENCE_END.finditer(text, low, start)), default=low)
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


def attributed(text: str, found: Sequence[Reference]) -> list[Reference]:
    """Take quotations and paraphrases for another's words where a court orders them, or another instrument is cited.

    Where the treaty is named in the same sentence, the words stay its own. A paraphrase may be the whole sentence, whoever
    orders included; one of a treaty that its sentence does not name is none if it names another treaty at hand.

    What is a stranger's is not resolved, and says whose words it is.
    """
    named = Places(each for each in found if each.kind in {Kind.CITATION, Kind.MENTION})
    said = cache(partial(speaker, text))
    return [own for reference in found if (own := _own(reference, named, said)) is not None]


def _own(reference: Reference, named: Places, said: Callable[[int, int], tuple[int, str]]) -> Reference | None:
    if reference.kind not in {Kind.QUOTATION, Kind.PARAPHRASE}:
        return reference
    if reference.marked and reference.verdict is not Verdict.ALTERED:
        return reference
    start = reference.span.end if reference.kind is Kind.PARAPHRASE else reference.span.start
    begin, words = said(start, reference.span.end)
    sentence = Span(begin, reference.span.end)
    beside = [each for each in named.near(sentence) if begin < each.span.end and each.span.start < reference.span.end]
    if any(each.resolved and each.treaty == reference.treaty for each in beside):
        return reference
    if reference.kind is Kind.PARAPHRASE and any(each.resolved for each in beside):
        return None
    if words:
        return replace(reference, resolved=False, reason=f'the words are those of an order: "{words}"')
    others = [each.evidence.instrument for each in beside if each.treaty is None and " " in each.evidence.instrument]
    if others:
        return replace(reference, resolved=False, reason=f'the words are those of another instrument: "{others[-1]}"')
    return reference
