"""Where a text may quote a passage, and how the words match there."""

import math
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Prefix
from rapidfuzz.distance.Levenshtein import normalized_similarity

from treatyref.matcher.quotation.align import Match, align, nearest_words
from treatyref.matcher.quotation.gravity import Gravity, gravities
from treatyref.matcher.quotation.index import Cluster, Passage, is_part_of_a_name
from treatyref.matcher.quotation.tokens import Tokens, is_common
from treatyref.matcher.quotation.view import FEWEST_RARE, View
from treatyref.span import Span
from treatyref.words import LANGUAGES, Level, language, lexicon, pattern

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
    """A passage aligned with a stretch of the document."""

    passage: Passage
    words: Tokens
    """Words of the document around the stretch."""
    matches: list[Match]
    """Which words of the passage are kept, and which of `words` they are, from the first to the last."""

    @property
    def span(self) -> Span:
        """Where the candidate stands in the document."""
        return self.words.span(self.matches[0][1], self.matches[-1][1])

    @property
    def kept(self) -> int:
        """How many words are kept."""
        return len(self.matches)

    @property
    def density(self) -> float:
        """Kept words as a share of the document's words in the stretch, in [0, 1]."""
        return len(self.matches) / (self.matches[-1][1] - self.matches[0][1] + 1)

    @property
    def strength(self) -> float:
        """Kept words, each by what it tells."""
        return math.fsum(self.passage.weights[one] for one, _ in self.matches)

    @property
    def exact(self) -> float:
        """Count the kept words; one that is only like the clause's, or stands for it, counts half."""
        own, forms = self.passage.words.forms, self.words.forms
        same = sum(own[one] == forms[two] for one, two in self.matches)
        return same + 0.5 * (len(self.matches) - same)


def likely(clusters: Sequence[Cluster], page: View, passages: Sequence[Passage]) -> list[Cluster]:
    """Leave out what lies outside the prose, has too few words for where it stands, or is far outnumbered there."""
    kept = []
    for each in sorted(clusters, key=lambda cluster: (cluster.start, -cluster.end)):
        fewest = FEWEST_PAIRS - (len(passages[each.passage].names) <= SHORT)
        dense = each.pairs >= max(fewest, PAIRS_A_CHARACTER * (each.end - each.start))
        enough = (
            dense
            or (page.marks.all and page.may_fill(each, passages[each.passage]))
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
            elif one.pairs * OUTNUMBERED <= other.pairs and max(one.end - other.end, other.start - one.start) <= MARGIN:
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
            own, cut = words, slice(first, end)
            if (first, end) != (0, len(words)):
                own = Tokens(words.starts[cut], words.ends[cut], words.forms[cut], words.names[cut])
            yield passages[clusters[number].passage], own
        at = last + 1


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
    target, vocabulary = passage.called(words.names), passage.vocabulary
    todo = [(0, len(target))]
    while todo:
        low, high = todo.pop()
        part = target[low:high]
        best = align(passage.names, part, passage.weights, LEAST_OF_A_NAME)
        found = Candidate(passage, words, [(one, low + two) for one, two in best])
        if not best or found.strength < PROMISING or found.density < PROMISING_DENSITY:
            continue
        if len(best) < len(passage.names) and _make_out(passage, vocabulary, words.forms[low:high], part, best):
            best = align(passage.names, part, passage.weights, LEAST_OF_A_NAME)
            found = Candidate(passage, words, [(one, low + two) for one, two in best])
        yield found
        sides = (low, found.matches[0][1]), (found.matches[-1][1] + 1, high)
        todo += [side for side in sides if sum(map(vocabulary.__contains__, target[slice(*side)])) >= FEWEST_RARE]


def _make_out(
    passage: Passage, vocabulary: Container[str], forms: Sequence[str], target: list[str], best: Sequence[Match]
) -> bool:
    """Call words that the passage lacks by the word that they are a misreading or an inflection of."""
    matched = {one for one, _ in best}
    left = [at for at in range(len(passage.names)) if at not in matched]
    room = len(left) + 1
    around = range(max(0, best[0][1] - room), min(len(target), best[-1][1] + room + 1))
    unknown = [at for at in around if target[at] not in vocabulary]
    known = nearest_words([forms[at] for at in unknown], [passage.words.forms[at] for at in left])
    for at, like in zip(unknown, known, strict=True):
        if like is not None:
            target[at] = passage.names[left[like]]
    return any(like is not None for like in known)


def is_named(found: Candidate, names: Iterable[tuple[str, ...]], *, marked: bool) -> bool:
    """Tell whether the words are the treaty's name, or a part of it; without marks, also if they begin or end with that and have hardly anything besides."""
    first, last = found.matches[0][1], found.matches[-1][1] + 1
    words = found.words.names
    if is_part_of_a_name(words[first:last], names):
        return True
    kept = {two for _, two in found.matches if not is_common(words[two])}
    for at in () if marked or len(kept) > MOST_OF_A_NAME else range(last - 1, first, -1):
        for named, rest in ((range(first, at), range(at, last)), (range(at, last), range(first, at))):
            few = len(kept.intersection(rest)) < FEWEST_BESIDE <= len(kept.intersection(named))
            if few and is_part_of_a_name(words[named.start : named.stop], names):
                return True
    return False


def are_names(text: str, found: Candidate) -> bool:
    """Tell whether hardly a word of meaning of a stretch is written small, and none is for a duty: a list of bodies and titles, which everybody names.

    Where nouns have a capital, or all is in capitals, or letters know none, this tells nothing.
    """
    code = found.passage.owner.language
    if (code in LANGUAGES and language(code).sentences.nouns_capital) or found.span.cut(text).isupper():
        return False
    kept = [two for _, two in found.matches]
    firsts = [text[found.words.starts[two]] for two in kept if not is_common(found.words.names[two])]
    if not sum(first == first.lower() for first in firsts) < FEWEST_SMALL < len(firsts):
        return False
    return not any(Gravity.MODAL in dict(gravities(found.words.forms, range(two, two + 1), code)) for two in kept)


def share_inside(found: Candidate, marked: Sequence[Span]) -> float:
    """Share of the kept words that stand inside quotation marks, whichever."""
    kept = [found.words.starts[two] for _, two in found.matches]
    return sum(any(at in each for each in marked) for at in kept) / len(kept)


MOST_OF_A_NAME = 30
"""Words of meaning of a long title, and of what stands beside it."""
FEWEST_BESIDE = 3
"""Words of meaning that an unmarked quotation has besides the treaty's name."""
FEWEST_SMALL = 2
"""Words of meaning without a capital that an unmarked quotation has: in 85 General Comments beside 28 treaties, 36 had fewer, and all were names."""
SLACK = 1
"""Words at the end of a clause that a quotation may leave out and still run on."""
REACH = 200
"""Characters beyond a clause that are compared with its neighbour; what is longer is found by itself."""
LEAST = 2
"""Words in a row that a neighbour must have."""
MOST_SKIPPED = 5
"""Words between two clauses that are no part of either: a number, a letter, a heading of two words."""
NUMBERED = (Level.ARTICLE, Level.RULE, Level.PARAGRAPH, Level.POINT)


@cache
def _marker() -> re.Pattern[str]:
    """What may stand between them: "(b)", "iii", "Article 5"."""
    units = frozenset[str]().union(*(lexicon().units.levels[level] for level in NUMBERED))
    return re.compile(rf"[a-z]{{1,4}}|\d{{1,3}}[a-z]?|[^\W\d_a-z]|{pattern(units)}")


def reaches_edge(found: Candidate) -> bool:
    """Whether a candidate may go on in the clause before its own, or behind it."""
    first, last = found.matches[0][0], found.matches[-1][0]
    return first <= SLACK or len(found.passage.words) - 1 - last <= SLACK


def neighbours(
    found: Candidate, passages: Sequence[Passage], ends: Sequence[bool], view: View, *, behind: bool
) -> list[Candidate]:
    """Return the words behind a candidate that the clauses behind its own have, a candidate each; or those before it.

    The nearest comes first. `ends` tells of each clause whether it is the last of its text.
    """
    runs: list[Candidate] = []
    text = view.text
    passage, step = found.passage, 1 if behind else -1
    if (len(passage.words) - 1 - found.matches[-1][0] if behind else found.matches[0][0]) > SLACK:
        return runs
    at = found.span.end if behind else found.span.start
    while not ends[passage.number] if behind else passage.number and not ends[passage.number - 1]:
        passage = passages[passage.number + step]
        words = view.words(*((at, _word_start(text, at + REACH)) if behind else (_word_start(text, at - REACH), at)))
        own, said = range(len(passage.names))[::step], range(len(words))[::step]
        skipped = _skipped(passage, words, own, said)
        if skipped is None:
            break
        same = _same(passage, words, own, said[skipped:])
        if len(same) < LEAST:
            break
        runs.append(Candidate(passage, words, same[::step]))
        if len(same) < len(own):
            break
        at = runs[-1].span.end if behind else runs[-1].span.start
    return runs


def _same(passage: Passage, words: Tokens, own: range, said: range) -> list[Match]:
    """Return the numbers of the words of a clause and of a text that are equal, up to the first that are not."""
    names = [passage.names[one] for one in own]
    equal = Prefix.similarity(names, passage.called(words.names[two] for two in said))
    return list(zip(own[:equal], said[:equal], strict=True))


def _skipped(passage: Passage, words: Tokens, own: range, said: range) -> int | None:
    """Return how many words, markers all, stand between a place and the two words at the near edge of a clause."""
    for at in range(min(MOST_SKIPPED + 1, len(said))):
        if len(_same(passage, words, own[:2], said[at : at + 2])) > 1:
            return at
        if not _marker().fullmatch(words.forms[said[at]]):
            return None
    return None


def _word_start(text: str, at: int) -> int:
    """Move a place that lies inside a word back to its beginning; one outside the text, to the text's end."""
    at = max(0, min(len(text), at))
    low = max(0, at - REACH // 2)
    while low < at < len(text) and text[at].isalnum() and text[at - 1].isalnum():
        at -= 1
    return at
