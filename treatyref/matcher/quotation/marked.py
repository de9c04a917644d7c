"""Words in quotation marks that a treaty has in a row, however short and common they are."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from treatyref.matcher.quotation.candidates import Candidate
from treatyref.matcher.quotation.index import Passage
from treatyref.matcher.quotation.phrases import Part, PhraseIndex
from treatyref.matcher.quotation.tokens import Tokens
from treatyref.matcher.quotation.view import ELLIPSIS, View
from treatyref.span import Span

__all__ = ["Marked", "candidate_of", "marked_rows"]

FEWEST = 3
"""Words of a row; so few count only where their provision is cited near by."""
HEAD = 80
"""Characters at the beginning of a long stretch in which the passages must have three words in a row to look further."""
GLOSS = re.compile(
    r"(?<![^\W\d_])\[[^\[\]]{0,200}\](?![^\W\d_])|\((?:sic!?|[\d*†]{1,3}|emphasis [^()]{0,60}|[^()]{0,40}italics?)\)"
)
"""What an editor puts between the words: a gloss in brackets, the mark of a note, "(sic)"."""
LEAST_PART = 2
"""Words of a row that a passage must have to be quoted by it, if another has more."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between marks whose words stand in a row in some text."""

    span: Span
    """The stretch, without what surrounds its first and its last word."""
    stretch: Span
    """The stretch, from a mark or an ellipsis to the next."""
    fills: bool
    """Whether the row is all that stands between the marks: no word at its edge is another, none lies beyond an ellipsis."""
    words: Tokens
    """Its words, glosses among them."""
    own: list[int]
    """Which of them are in the row."""
    places: list[list[Part]]
    """For each place of the row, the passages that it runs through."""
    bits: float
    """How improbable the row is by chance."""


def marked_rows(view: View, phrases: PhraseIndex) -> Iterator[Marked]:
    """Give the stretches between marks, or between marks and ellipses, that are wholly a row of words of the passages.

    The first word or the last may be another: who does what was changed, or the author fitted it to a sentence.
    """
    for stretch in view.marks.all:
        if not view.holds(stretch.start):
            continue
        parts = list(_between_ellipses(view.text, stretch))
        for low, high in parts:
            if high - low > 2 * HEAD:
                head = view.text.rfind(" ", low, low + HEAD)
                if head < 0 or not phrases.has(view.words(low, head).names):
                    continue
            found = _row(view, Span(low, high), phrases, fills=len(parts) == 1)
            if found is not None:
                yield found


def _between_ellipses(text: str, stretch: Span) -> Iterator[tuple[int, int]]:
    """Give the parts of a stretch that have words in them."""
    cuts = [match.span() for match in ELLIPSIS.finditer(text, stretch.start, stretch.end)]
    for (_, low), (high, _) in itertools.pairwise([(0, stretch.start), *cuts, (stretch.end, 0)]):
        if any(map(str.isalnum, text[low:high])):
            yield low, high


def _row(view: View, stretch: Span, phrases: PhraseIndex, *, fills: bool) -> Marked | None:
    low, high = stretch.start, stretch.end
    words = view.words(low, high)
    if len(words) < FEWEST:
        return None
    glosses = [match.span() for match in GLOSS.finditer(view.text, low, high)]
    own = [at for at, start in enumerate(words.starts) if not any(a <= start < b for a, b in glosses)]
    names = [words.names[at] for at in own]
    places = phrases.places(names)
    for low, high in () if places or len(own) <= FEWEST + 1 else ((1, len(own)), (0, len(own) - 1)):
        places = phrases.places(names[low:high])
        if places:
            own, names, fills = own[low:high], names[low:high], False
            break
    if not places:
        return None
    span = words.span(own[0], own[-1])
    return Marked(
        span, stretch, fills, words, own, [phrases.parts(place, len(names)) for place in places], phrases.bits(names)
    )


def candidate_of(marked: Marked, part: Part, passages: Sequence[Passage]) -> Candidate:
    """Return the words of a row that one passage has as a candidate, every word kept."""
    own = (marked.own[target] for target in part.target)
    return Candidate(passages[part.passage], marked.words, list(zip(part.source, own, strict=True)))
