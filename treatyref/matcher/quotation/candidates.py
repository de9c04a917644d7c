"""Where a text may quote a passage, and how the words match there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance.Levenshtein import normalized_similarity

from treatyref.matcher.quotation.align import Aligned, Pair, align, nearest_words
from treatyref.matcher.quotation.index import Cluster, Passage
from treatyref.matcher.quotation.phrases import Row
from treatyref.matcher.quotation.source import is_part_of_a_name
from treatyref.matcher.quotation.tokens import Tokens
from treatyref.matcher.quotation.view import FEWEST_RARE, View
from treatyref.span import Span

__all__ = ["Candidate", "candidates", "is_named", "likely", "regions", "share_inside"]

FEWEST_PAIRS = 4
"""Pairs of words that an unmarked candidate shares with a clause: three words in a row ("within three years") make three."""
FEWEST_AT_ALL = 2
"""The same where the letters around resemble the clause's: in a bad scan few words are whole."""
LONG_RUN = 7
"""The same where all words from the first of them to the last, this many further on, are the clause's: most may be short."""
LETTERS = 0.5
"""Share of letters that they must have in common, in order."""
SHORT = 14
"""Words of a clause of which three pairs are enough."""
PAIRS_A_CHARACTER = 0.015
"""The same in a long stretch: a clause with a third of its words misread has more than two in a hundred characters."""
OUTNUMBERED = 4
"""A candidate on words that another clause shares this many times better is no candidate."""
ROOM = 1.4
"""How much longer than in the clause the words between a hit and the clause's end may be in the text."""
MARGIN = 80
"""Characters beyond that."""
LEAST_OF_A_NAME = 0.7
"""What a name is worth where the edges of a quotation are chosen: more than as a proof, for it was hardly put there by chance."""
PROMISING = 1.2
"""Strength that the equal words must reach before misread words are made out, which is slow."""
PROMISING_DENSITY = 0.2
"""Share of equal words that is needed for the same."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage aligned with a stretch of the document.

    `passage`: the source; `words`: words of the document around the stretch; the alignment's target numbers count
    them. `aligned`: how the words match.
    """

    passage: Passage
    words: Tokens
    aligned: Aligned

    @property
    def span(self) -> Span:
        """Where the candidate stands in the document."""
        numbers = [pair.target for pair in self.aligned.pairs if pair.target is not None]
        return Span(self.words.starts[numbers[0]], self.words.ends[numbers[-1]])

    @property
    def exact(self) -> float:
        """Count the kept words; one that is only like the clause's, or stands for it, counts half."""
        own, forms = self.passage.words.forms, self.words.forms
        same = sum(
            pair.kept and own[pair.source] == forms[pair.target]
            for pair in self.aligned.pairs
            if pair.source is not None and pair.target is not None
        )
        return same + 0.5 * (self.aligned.kept - same)

    @property
    def rows(self) -> list[Row]:
        """Words that are kept and stand in a row on both sides."""
        rows: list[Row] = []
        before = Pair(None, None, kept=False)
        dropped = added = 0
        for pair in self.aligned.pairs:
            if not pair.kept or pair.source is None:
                dropped += pair.source is not None
                added += pair.target is not None
            else:
                if not rows or not before.kept:
                    rows.append(Row((1 + dropped) * (1 + added), []))
                    dropped = added = 0
                rows[-1].names.append(self.passage.names[pair.source])
            before = pair
        return rows


def likely(clusters: Sequence[Cluster], page: View, passages: Sequence[Passage]) -> list[Cluster]:
    """Leave out what lies outside the prose, has too few words for where it stands, or is far outnumbered there."""
    kept = []
    for each in sorted(clusters, key=lambda cluster: (cluster.start, -cluster.end)):
        fewest = FEWEST_PAIRS - (len(passages[each.passage].names) <= SHORT)
        dense = each.pairs >= max(fewest, PAIRS_A_CHARACTER * (each.end - each.start))
        enough = (
            dense
            or page.may_fill(each, passages[each.passage])
            or (each.pairs >= FEWEST_AT_ALL and _reads_like(page.folded, passages[each.passage], each))
        )
        if enough and page.holds(each.start):
            kept.append(each)
    beaten: set[int] = set()
    for at, one in enumerate(kept):
        for number in range(at + 1, len(kept)):
            other = kept[number]
            if other.start > one.end:
                break
            if other.pairs * OUTNUMBERED <= one.pairs and other.end <= one.end:
                beaten.add(number)
            elif (
                one.pairs * OUTNUMBERED <= other.pairs
                and one.end <= other.end + MARGIN
                and one.start >= other.start - MARGIN
            ):
                beaten.add(at)
    return [each for number, each in enumerate(kept) if number not in beaten]


def _reads_like(folded: str, passage: Passage, cluster: Cluster) -> bool:
    """Compare the letters of a clause with those of the text around a cluster, if they are not the same between its words."""
    starts, own = passage.words.starts, passage.folded
    first, last = starts[cluster.first] - starts[0], passage.words.ends[cluster.last] - starts[0]
    if cluster.last - cluster.first >= LONG_RUN and folded.startswith(own[first:last], cluster.start):
        return True
    low, high = cluster.start - first, cluster.end + len(own) - last
    fits = len(own) / ROOM <= high - low <= ROOM * len(own)
    return fits and normalized_similarity(own, folded[max(0, low) : high], score_cutoff=LETTERS) >= LETTERS


def regions(clusters: Sequence[Cluster], passages: Sequence[Passage], view: View) -> Iterable[tuple[Passage, Tokens]]:
    """Give, for every cluster, its passage and the words of the text that may belong to a quotation of it."""
    bounds = [_bounds(each, passages[each.passage], view.text) for each in clusters]
    order = sorted(range(len(clusters)), key=lambda number: bounds[number])
    at = 0
    while at < len(order):
        low, high = bounds[order[at]]
        last = at
        while last + 1 < len(order) and bounds[order[last + 1]][0] <= high:
            last += 1
            high = max(high, bounds[order[last]][1])
        words = view.words(low, high)
        for number in order[at : last + 1]:
            first, end = words.between(*bounds[number])
            part = words if (first, end) == (0, len(words)) else _part(words, first, end)
            yield passages[clusters[number].passage], part
        at = last + 1


def _part(words: Tokens, first: int, end: int) -> Tokens:
    return Tokens(words.starts[first:end], words.ends[first:end], words.forms[first:end], words.names[first:end])


def _bounds(cluster: Cluster, passage: Passage, text: str) -> tuple[int, int]:
    """Where in the text a quotation around a cluster may begin and end: in its paragraph, at a word's edge."""
    words = passage.words
    before = words.starts[cluster.first] - words.starts[0]
    behind = words.ends[-1] - words.starts[cluster.last]
    low = max(0, cluster.start - int(ROOM * before) - MARGIN)
    high = min(len(text), cluster.end + int(ROOM * behind) + MARGIN)
    opened, closed = text.rfind("\n\n", low, cluster.start), text.find("\n\n", cluster.end, high)
    low, high = (low if opened < 0 else opened + 2), (high if closed < 0 else closed)
    while low and text[low - 1].isalnum() and low > cluster.start - 2 * len(passage.text) - MARGIN:
        low -= 1
    while high < len(text) and text[high].isalnum() and high < cluster.end + 2 * len(passage.text) + MARGIN:
        high += 1
    return low, high


def candidates(passage: Passage, words: Tokens) -> Iterator[Candidate]:
    """Align the passage with the words, misread words made out; then with what is left on both sides of the find."""
    numbers: dict[str, int] = {}
    own = [numbers.setdefault(name, len(numbers)) for name in passage.names]
    variants = passage.variants
    target = [numbers.get(variants.get(name, name), -1) for name in words.names]
    todo = [(0, len(target))]
    while todo:
        low, high = todo.pop()
        part = target[low:high]
        best = align(own, part, passage.weights, LEAST_OF_A_NAME)
        if best is None or best.strength < PROMISING or best.density < PROMISING_DENSITY:
            continue
        if best.kept < len(own) and _make_out(passage, own, words.forms[low:high], part, best):
            best = align(own, part, passage.weights, LEAST_OF_A_NAME) or best
        pairs = [
            Pair(pair.source, None if pair.target is None else pair.target + low, pair.kept) for pair in best.pairs
        ]
        yield Candidate(passage, words, Aligned(pairs, best.kept, best.strength, best.density))
        places = [pair.target for pair in pairs if pair.target is not None]
        sides = ((low, places[0]), (places[-1] + 1, high))
        todo += [side for side in sides if sum(number >= 0 for number in target[slice(*side)]) >= FEWEST_RARE]


def _make_out(passage: Passage, own: Sequence[int], words: Sequence[str], target: list[int], best: Aligned) -> bool:
    """Give words that the passage lacks the number of the word they are a misreading or an inflection of."""
    changed = False
    matched = {pair.source for pair in best.pairs if pair.kept}
    numbers = [pair.target for pair in best.pairs if pair.target is not None]
    room = len(own) - best.kept + 1
    left = [at for at in range(len(own)) if at not in matched]
    forms = [passage.words.forms[at] for at in left]
    around = range(max(0, numbers[0] - room), min(len(target), numbers[-1] + room + 1))
    unknown = [at for at in around if target[at] < 0]
    for at, like in zip(unknown, nearest_words([words[at] for at in unknown], forms), strict=True):
        if like is not None:
            target[at] = own[left[like]]
            changed = True
    return changed


def is_named(found: Candidate, names: Iterable[tuple[str, ...]]) -> bool:
    """Tell whether the words are the treaty's name, or a part of it."""
    targets = [pair.target for pair in found.aligned.pairs if pair.target is not None]
    return is_part_of_a_name(found.words.names[targets[0] : targets[-1] + 1], names)


def share_inside(found: Candidate, marked: Sequence[Span]) -> float:
    """Share of the kept words that stand inside quotation marks, whichever."""
    starts = found.words.starts
    kept = [starts[pair.target] for pair in found.aligned.pairs if pair.kept and pair.target is not None]
    return sum(any(at in each for each in marked) for at in kept) / len(kept)
