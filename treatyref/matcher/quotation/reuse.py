"""The alignment engine on two plain texts."""

from __future__ import annotations

from dataclasses import dataclass

from treatyref.matcher.policy import BALANCED, Policy
from treatyref.matcher.quotation.finder import candidates_in
from treatyref.matcher.quotation.index import PassageIndex
from treatyref.matcher.quotation.words import split_words
from treatyref.sentence import sentences
from treatyref.span import Span

__all__ = ["Reuse", "find_reuse"]

JOINED = 120
"""Characters between two reused stretches, on both sides, that do not part them."""

SHORTEST_SENTENCE = 4
"""Words; a shorter one is no source of its own."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """A stretch of one text that stands, perhaps changed, in another.

    Attributes
    ----------
    source, target : Span
        Where it stands in each.
    score : float
        Share of its words that were kept, in [0, 1].
    """

    source: Span
    target: Span
    score: float


def find_reuse(source_text: str, target_text: str, policy: Policy = BALANCED) -> list[Reuse]:
    """Return the stretches of one text that another repeats.

    Parameters
    ----------
    source_text, target_text : str
        The text that may have been used, and the one that may have used it.
    policy : Policy
        How many words, and what share of them, make a reuse.

    Returns
    -------
    list of Reuse
        In the order of the target; empty if nothing is shared, or a text is empty.

    Notes
    -----
    Every sentence of the source is a passage of the index that `Matcher` uses;
    neighbouring finds that are neighbours in both texts are joined.

    Examples
    --------
    >>> source = (
    ...     "All roads are closed. The Parties shall exchange prisoners of war, hostages and other detained persons."
    ... )
    >>> target = "They wrote: the Parties shall exchange all prisoners of war, hostages and detained persons, at once."
    >>> [(each.source.cut(source)[:11], each.target.cut(target)[:11]) for each in find_reuse(source, target)]
    [('The Parties', 'the Parties')]
    """
    index = PassageIndex((span, source_text, span.start, span.end) for span in sentences(source_text))
    words = split_words(target_text)
    found = []
    for each in candidates_in(index, target_text, words, index.ids_of(words)):
        enough = each.aligned.kept >= min(policy.fewest_words, max(len(each.passage.ids), SHORTEST_SENTENCE))
        if enough and each.aligned.density >= policy.least_density:
            numbers = [pair.source for pair in each.aligned.pairs if pair.source is not None]
            source = Span(int(each.passage.words.starts[numbers[0]]), int(each.passage.words.ends[numbers[-1]]))
            found.append(Reuse(source, each.span, each.aligned.density))
    return _joined(sorted(found, key=lambda each: (each.target, each.source)))


def _joined(found: list[Reuse]) -> list[Reuse]:
    """Join stretches that are neighbours on both sides, longest score kept in proportion."""
    joined: list[Reuse] = []
    for each in found:
        at = next((n for n, other in enumerate(joined) if _neighbours(other, each)), None)
        if at is None:
            joined.append(each)
            continue
        other = joined[at]
        a, b = len(other.target), len(each.target)
        score = (other.score * a + each.score * b) / (a + b)
        joined[at] = Reuse(other.source | each.source, other.target | each.target, score)
    return joined


def _neighbours(one: Reuse, other: Reuse) -> bool:
    return _gap(one.source, other.source) <= JOINED and _gap(one.target, other.target) <= JOINED


def _gap(one: Span, other: Span) -> int:
    return max(0, max(one.start, other.start) - min(one.end, other.end))
