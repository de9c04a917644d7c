"""Which clause a short quotation is of, and whether it is one: by what is spoken of, what is cited near, and chance."""

import itertools
import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from treatyref.matcher.policy import Policy
from treatyref.matcher.quotation.candidates import Candidate
from treatyref.matcher.quotation.index import PREAMBLES, Passage, is_part_of_a_name
from treatyref.matcher.quotation.phrases import Part, PhraseIndex
from treatyref.matcher.quotation.tokens import Tokens, is_common
from treatyref.matcher.quotation.view import ELLIPSIS, View
from treatyref.span import Span

FEWEST = 3
"""Words of a row; so few count only where their provision is cited near by."""
GLOSS = re.compile(
    r"(?<![^\W\d_])\[[^\[\]]{0,200}\](?![^\W\d_])|\((?:sic!?|[\d*†]{1,3}|emphasis [^()]{0,60}|[^()]{0,40}italics?)\)"
)
"""What an editor puts between the words: a gloss in brackets, the mark of a note, "(sic)"."""


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
        parts = list(_between_ellipses(view.text, stretch))
        for low, high in parts:
            found = _row(view, Span(low, high), phrases, fills=len(parts) == 1)
            if found is not None and view.holds(stretch.start):
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


LEAST_BITS = {3: 20.0, 4: 5.0, 5: 2.0}
"""How improbable so many words in marks must be where the treaty is spoken of; more words need nothing."""
LEAST_BITS_ALONE = {4: 9.0, 5: 10.0}
"""The same where it is not."""
DOUBTFUL = 4.0
"""Bits more that are needed there of words of which fewer than two have a meaning, or one at their edge is another. Of a
million stretches of four words in novels and web pages, 2,000 stand in one of twelve treaties and have so many; of fragments
of these treaties 91 in 100."""
FEWEST_BEARING = 2
"""Words of meaning that a few words need where their clause is cited: "shall be the" is of no clause."""
MOST_OF_A_CLAUSE = 0.8
"""Share of a clause's words by which a row is the clause."""
MOST_OTHERS = 6
"""Clauses with the same words that are named."""
TITLE_CASE = 0.6
"""Share of the words of meaning with a capital letter from which on words in marks are a title, if the clause has none there."""
EDGE = 12
"""Characters by which a find may reach over a row on either side and still be of the same words."""
LONGEST_NAME = 12
"""Words of the longest name or title."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Where some words in marks come from.

    `places`: one place for each version of the chosen clause, with the passages that the row runs through; `others`:
    all clauses that have the words, if nothing says which of them is meant; the chosen one is the first. `announced`:
    whether the clause is cited near by.
    """

    places: list[list[Part]]
    others: list[str]
    announced: bool


@dataclass(frozen=True, slots=True, order=True)
class Filled:
    """A stretch of words in marks that a clause fills: where it is, how many words are the clause's, and which of them are the first and the last."""

    start: int
    end: int
    exact: float
    first: tuple[str, int]
    last: tuple[str, int]

    def goes_on(self, other: Self) -> bool:
        """Whether another row goes on in the clause where this one ends, as in a quotation that is split by "he said"."""
        clause, number = self.last
        return other.first == (clause, number + 1)


class Taken:
    """The stretches that rows of words fill, so that no other clause claims some of the same words with fewer."""

    def __init__(self, rows: Sequence[Filled]) -> None:
        self._rows = sorted(rows)
        self._starts = [row.start for row in self._rows]

    def covers(self, span: Span, exact: float, *, marked: bool) -> bool:
        """Tell whether a row holds a stretch, but for a few characters, and has at least as many words.

        A stretch that no pair of marks holds is covered by any row in it: what is in marks is what is quoted. One over
        several rows that do not go on from each other is, if these have as many words: two quotations are no long one.
        """
        at = bisect_left(self._starts, span.start + EDGE) - 1
        if at >= 0 and self._rows[at].end >= span.end - EDGE and self._rows[at].exact >= exact:
            return True
        near = self._rows[max(0, at) : at + 2]
        if not marked and any(row.start < span.end and span.start < row.end for row in near):
            return True
        within = itertools.takewhile(lambda row: row.start < span.end, itertools.islice(self._rows, max(0, at), None))
        held = [row for row in within if row.end > span.start]
        several = any(not one.goes_on(two) for one, two in itertools.pairwise(held))
        return several and math.fsum(row.exact for row in held) >= exact


def choose(view: View, row: Marked, passages: Sequence[Passage], policy: Policy) -> Choice | None:
    """Return the clause that a row of words in marks is taken from; None if the words are no quotation.

    The clause that is cited near by is preferred, then one of a treaty that is spoken of, then the one of which the row
    is the greatest part. Names, titles, and phrases that many clauses share are no quotations unless their clause is cited.
    """
    groups: dict[tuple[str, str], list[list[Part]]] = {}
    for parts in row.places:
        owner = passages[_main(parts).passage].owner
        groups.setdefault((owner.treaty, owner.clause.id), []).append(parts)
    citation = view.announcing(row.span)
    announced = {key for key, places in groups.items() if passages[_main(places[0]).passage].owner.is_cited(citation)}
    named = {key for key in groups if key[0] in view.spoken}
    size = len(row.own)
    if not groups or _is_name(view, row, passages, announced=bool(announced)):
        return None
    bearing = sum(not is_common(row.words.names[at]) for at in row.own)
    if announced:
        enough = size >= policy.fewest_announced and bearing >= FEWEST_BEARING
    else:
        doubts = 0 if named else (bearing < FEWEST_BEARING) + (not row.fills)
        least = (LEAST_BITS if named else LEAST_BITS_ALONE).get(size, 0.0)
        fewest = policy.fewest_marked - 1 - (bool(named) and bearing == size)
        enough = size >= fewest and row.bits >= least + DOUBTFUL * doubts
    if not enough:
        return None
    ranked = sorted(groups, key=lambda key: (key not in announced, key not in named, _rank(groups[key][0], passages)))
    best = ranked[0]
    rivals = [key for key in ranked if (key in announced) == (best in announced) and (key in named) == (best in named)]
    others = [f"{name} of {treaty}" for treaty, name in rivals[:MOST_OTHERS]] if len(rivals) > 1 else []
    versions: dict[str, list[Part]] = {}
    for parts in groups[best]:
        versions.setdefault(passages[_main(parts).passage].owner.version, parts)
    return Choice(list(versions.values()), others, best in announced)


def _main(parts: Sequence[Part]) -> Part:
    return max(parts, key=lambda part: len(part.source))


def _rank(parts: Sequence[Part], passages: Sequence[Passage]) -> tuple[bool, bool, bool, int]:
    """Put what is of a preamble last; first what is most of a clause, what begins one, what stands first in the treaty."""
    main = _main(parts)
    passage = passages[main.passage]
    whole = len(main.source) >= MOST_OF_A_CLAUSE * len(passage.words)
    above = passage.owner.clause.id.startswith(PREAMBLES)
    return above, not whole, main.source.start > 0, main.passage


def _is_name(view: View, row: Marked, passages: Sequence[Passage], *, announced: bool) -> bool:
    """Tell whether the words are the name of something: of the treaty, or, with no clause cited near by, of a body, a book."""
    passage = passages[_main(row.places[0]).passage]
    names = [row.words.names[at] for at in row.own]
    if is_part_of_a_name(names, passage.owner.names):
        return True
    if announced or len(names) > LONGEST_NAME:
        return False
    bearing = [at for at in row.own if not is_common(row.words.forms[at])]
    large = sum(view.text[row.words.starts[at]].isupper() for at in bearing)
    if large < TITLE_CASE * len(bearing):
        return False
    part = _main(row.places[0])
    own = [passage.words.starts[n] for n in part.source if not is_common(passage.words.forms[n])]
    capitals = sum(passage.text[start].isupper() for start in own)
    seldom = capitals == len(own) if large == len(bearing) else capitals < TITLE_CASE * len(own)
    return seldom and large > 1 and not row.span.cut(view.text).isupper()
