"""Finds the quotations of treaties in a document."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance.Indel import normalized_similarity

from treatyref.document import Document
from treatyref.fold import fold
from treatyref.matcher.nearness import announcing, is_below
from treatyref.matcher.policy import BALANCED, Policy
from treatyref.matcher.quotation.align import Aligned, Pair, align, align_whole, nearest_words, resembles, trimmed
from treatyref.matcher.quotation.edits import Text
from treatyref.matcher.quotation.index import RARE, Cluster, Passage, PassageIndex, is_common
from treatyref.matcher.quotation.marks import Marks
from treatyref.matcher.quotation.sequence import Found, by_version, linked, not_outdone, spliced
from treatyref.matcher.quotation.tokens import Tokens, tokenise
from treatyref.matcher.quotation.verdict import ELLIPSIS, Quoted, edits_of, terms_of, verdict_of
from treatyref.provision import Clause
from treatyref.reference import Evidence, Kind, Operation, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty

__all__ = ["QuotationFinder"]

FEWEST_PAIRS = 4
"""Pairs of words that an unmarked candidate shares with a clause: three words in a row ("within three years") make three."""
FEWEST_AT_ALL = 2
"""The same where the letters around resemble the clause's: in a bad scan few words are whole."""
LONG_RUN = 7
"""The same where all words from the first of them to the last, this many further on, are the clause's: most may be short."""
LETTERS = 0.5
"""Share of letters that they must have in common, in order."""
LETTERS_OF_QUOTATION = 0.7
"""Share of letters, in order, by which a stretch as long as most of a clause is that clause, whatever the scan did."""
SHORTEST_STRETCH = 40
"""Letters that such a stretch needs."""
SHORT = 14
"""Words of a clause of which three pairs are enough."""
PAIRS_A_CHARACTER = 0.015
"""The same in a long stretch: a clause with a third of its words misread has more than two in a hundred characters."""
WORDS_A_PAIR = 12
"""Words inside quotation marks for which one pair may be enough: half are articles, some are too short to be looked at."""
SHARED = 0.3
"""Share of them that the clause must have; the others may be misread."""
MOST_WORDS, SHARED_AT_LENGTH = 60, 0.45
"""Words of a longer quotation, for which a pair is not enough by itself, and the share that the clause must have."""
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
STRONG = 4.0
"""Strength that an unmarked quotation needs: eight articles and titles in a row are no quotation."""
MOST_OF_A_CLAUSE = 0.55
"""Share of a clause's words that make a quotation of it even where fewer than eight are equal ..."""
FEWEST_OF_A_CLAUSE = 6
"""... if they are this many."""
RARE_ENOUGH = 2.6
"""Strength of three or four words inside quotation marks that say by themselves where they come from, in a document
that speaks of the treaty: two words of meaning and a half."""
RARE_BY_THEMSELVES = 2.8
"""The same in a document that does not name the treaty."""
FEWEST_RARE = 3
"""Words of such a quotation; two ("Lachin Corridor") are a name."""
OWN = 0.75
"""Share of the words inside the marks that must be the clause's own where only a citation near by speaks for it."""
OWN_OF_FEW = 0.7
"""Share of the words inside the marks that a quotation of fewer than eight words needs."""
LONGEST_LEAD = 200
"""Characters in front of words without marks in which somebody says that they are quoted."""
LEAD = re.compile(
    r"(?<!\w)(?:reads?|provides?|states?|says|stipulates|declares|as follows|гласит|предусматривает|говорится|dispose|stipule|enonce|lautet)(?!\w)"
)
MOST_OF_A_BLOCK = 0.8
"""Share of a paragraph that a quotation fills if the paragraph is presented as one, and of a clause that is quoted whole."""
SHORT_OPENING = 3
"""Characters before a block in its line: a bullet, a blank."""
FILLED = 0.6
"""Share of a paragraph that a quotation without marks fills if the paragraph is the quotation."""

HALF_SURE = 2.0
"""Strength (rare words kept, about) at which a quotation is right two times in three."""
MOST_INSIDE = 0.5
"""Share of the kept words inside quotation marks from which on the words outside are the author's."""
PRESENTED = 0.8
"""Share of the kept words inside quotation marks, interrupted by "he said", from which on all are presented as quoted."""
MOST_LEFT = 8
"""Words inside the quotation marks that are not the clause's, in a quotation that fills them."""
MOST_EVIDENCE = 8
"""Shared words that the evidence lists."""


@dataclass(frozen=True, slots=True)
class Source:
    """Which clause of which version a passage is."""

    treaty: str
    version: str
    language: str
    clause: Clause
    place: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage aligned with a stretch of the document.

    Attributes
    ----------
    passage : Passage
        The source.
    words : Tokens
        Words of the document around the stretch; the alignment's target numbers count them.
    aligned : Aligned
        How the words match.
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


class _Page:
    """A document as the finder looks at it: its text, its quotation marks, what it cites."""

    def __init__(self, document: Document, body: Sequence[Span] | None, citations: Iterable[Reference]) -> None:
        self.document = document
        self.text = document.text
        self.body = body
        self.citations = list(citations)
        self._marks = Marks(document.text)
        self._quoted: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
        self._names: dict[tuple[int, int], list[str]] = {}
        self._body_starts = None if body is None else [span.start for span in body]

    def holds(self, offset: int) -> bool:
        """Tell whether an offset lies in the prose."""
        if self.body is None or self._body_starts is None:
            return True
        at = bisect_right(self._body_starts, offset) - 1
        return at >= 0 and offset < self.body[at].end

    def holder(self, span: Span) -> Span | None:
        """Return the narrowest pair of quotation marks that holds most of the span."""
        holders = [
            each
            for each in self._marks.touching(span)
            if (shared := each & span) is not None and len(shared) >= 0.8 * len(span)
        ]
        return min(holders, key=len, default=None)

    def touching(self, span: Span) -> list[Span]:
        """Return the stretches inside quotation marks that share characters with the span."""
        return self._marks.touching(span)

    def may_fill(self, cluster: Cluster, passage: Passage) -> bool:
        """Tell whether a cluster stands inside quotation marks, and its passage has enough of the words there.

        The words between an ellipsis and a mark, or another ellipsis, may be a quotation for themselves.
        """
        for low, high, spaces in self._quoted_around(cluster.start, cluster.end + 1):
            if spaces < max(WORDS_A_PAIR * cluster.pairs, MOST_WORDS):
                names = self._names_between(low, high)
                shared = sum(passage.variants.get(name, name) in passage.vocabulary for name in names)
                share = SHARED if spaces < WORDS_A_PAIR * cluster.pairs else SHARED_AT_LENGTH
                if shared >= max(FEWEST_RARE, share * len(names)):
                    return True
        return False

    def _quoted_around(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return the stretches inside quotation marks around two offsets, from one ellipsis to the next, and their spaces."""
        if (start, end) not in self._quoted:
            span = Span(start, end)
            stretches = [_to_ellipses(self.text, each, span) for each in self._marks.touching(span)]
            self._quoted[start, end] = [(low, high, self.text.count(" ", low, high)) for low, high in stretches]
        return self._quoted[start, end]

    def _names_between(self, low: int, high: int) -> list[str]:
        if (low, high) not in self._names:
            self._names[low, high] = tokenise(self.text, low, high).names
        return self._names[low, high]

    def announces(self, span: Span, coverage: float) -> bool:
        """Tell whether words without marks are presented as a quotation: a block of their own, or behind "the text reads:".

        A paragraph that is a whole clause, and a whole clause behind a colon, are presented whatever leads to them.
        """
        line = self.line(span)
        if self.text[line.start : line.start + 3].lstrip().startswith(">"):
            return True
        opens, whole = span.start - line.start <= SHORT_OPENING, coverage >= MOST_OF_A_BLOCK
        block = opens and len(span) >= MOST_OF_A_BLOCK * len(line)
        lead = self.text[max(0, span.start - LONGEST_LEAD) : span.start].rstrip()
        if not lead.endswith(":"):
            return block and whole
        said = whole or LEAD.search(fold(lead[lead.rfind("\n") + 1 :])) is not None
        return said and (block if opens else len(span) >= FILLED * (line.end - span.start) or whole)

    def line(self, span: Span) -> Span:
        """Return the paragraph, or line, that the span stands in."""
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        return Span(start, len(self.text) if end < 0 else end)


class QuotationFinder:
    """Finds quotations of the clauses of treaties.

    Parameters
    ----------
    treaties : sequence of Treaty
        All versions of all of them go into one index.
    policy : Policy
        How many words make a quotation.
    """

    def __init__(self, treaties: Sequence[Treaty], *, policy: Policy = BALANCED) -> None:
        self.policy = policy
        self._index = PassageIndex(
            (
                Source(treaty.id, version.id, version.language, clause, place),
                version.text,
                clause.span.start,
                clause.span.end,
                treaty.variants,
            )
            for treaty in treaties
            for version in treaty.versions
            for place, clause in enumerate(version.clauses)
            if not clause.id.startswith(("preamble", "conclusions"))
        )
        texts: dict[tuple[str, str], list[Text]] = {}
        for passage in self._index.passages:
            if isinstance(passage.owner, Source):
                key = passage.owner.treaty, passage.owner.version
                texts.setdefault(key, []).append(Text(passage.text, passage.words))
        self._terms = {key: terms_of(each) for key, each in texts.items()}

    def find(
        self, document: Document, body: Sequence[Span] | None = None, citations: Iterable[Reference] = ()
    ) -> list[Reference]:
        """Return the quotations in a document, at most one a clause and stretch.

        Parameters
        ----------
        document : Document
            A citing text.
        body : sequence of Span, optional
            The stretches to look at; None takes the whole text.
        citations : iterable of Reference
            What the document cites: a short quotation counts when its provision is named near by.

        Returns
        -------
        list of Reference
            Different clauses may claim the same words; the arbiter settles that.
        """
        clusters = self._index.clusters(document.text)
        if not clusters:
            return []
        page = _Page(document, body, citations)
        likely = _likely(clusters, page, self._index.passages)
        found = []
        for passage, words in _regions(likely, self._index.passages, page.text):
            judged = (self._judge(page, each) for each in _candidates(passage, words))
            found += [each for each in judged if each is not None]
        return linked(document.text, not_outdone(by_version(_distinct(found))))

    def _judge(self, page: _Page, found: Candidate) -> Found | None:
        """Turn a candidate into a reference if it has enough words for where it stands."""
        found = _within_marks(found, page)
        holder = page.holder(found.span)
        found = _filling(found, holder)
        source = found.passage.owner
        if not isinstance(source, Source) or not self._is_enough(page, found, holder):
            return None
        aligned, span = found.aligned, found.span
        presented = (
            holder is not None
            or _share_inside(found, page.touching(span)) >= PRESENTED
            or page.announces(span, aligned.kept / len(found.passage.words))
        )
        quoted = Quoted(
            Text(found.passage.text, found.passage.words), Text(page.text, found.words), aligned.pairs,
            found.passage.variants, holder or _filled_line(page, found), page.touching(span) if holder is None or span not in holder else (),
            self._terms[source.treaty, source.version], presented,
        )  # fmt: skip
        edits = edits_of(quoted)
        kept = [edit for edit in edits if edit.operation is Operation.KEPT]
        changed = sum(edit.operation is not Operation.KEPT for edit in edits)
        sure = 1 - math.exp(-aligned.strength / HALF_SURE)
        score = sure * math.sqrt(aligned.density) * (1 - 0.01 * min(changed, 20))
        evidence = Evidence(
            rule="shared-words" if holder is None else "quotation-marks",
            words=_rare_words(found, page.text),
            numbers=tuple(
                dict.fromkeys(word for edit in kept for word in edit.target_text.split() if word[:1].isdigit())
            ),
            source_spans=tuple(edit.source for edit in kept if edit.source),
        )
        reference = Reference(
            Kind.QUOTATION, page.document.id, span, span.cut(page.text), source.treaty, source.clause.id,
            source.version, score, evidence, edits, verdict_of(quoted, edits), marked=presented,
            coverage=min(1.0, aligned.kept / len(found.passage.words)),
        )  # fmt: skip
        elsewhere = self._spliced(page, found, holder)
        if elsewhere is not None:
            reference = spliced(reference, elsewhere)
        first = min(pair.source for pair in aligned.pairs if pair.source is not None)
        last = max(pair.source for pair in aligned.pairs if pair.source is not None)
        return Found(reference, source.place, first == 0, last == len(found.passage.words) - 1, found.exact, holder)

    def _spliced(self, page: _Page, found: Candidate, holder: Span | None) -> str | None:
        """Return the clause that words beyond an ellipsis, inside the same quotation marks, come from, if it is another."""
        own = found.passage.owner
        if holder is None or not isinstance(own, Source):
            return None
        span = found.span
        for start, end in ((span.end, holder.end), (holder.start, span.start)):
            first, last = found.words.between(start, end)
            names = found.words.names[first:last]
            if not FEWEST_RARE <= len(names) <= MOST_LEFT or all(map(is_common, names)):
                continue
            behind = start == span.end
            edge = (
                page.text[start : found.words.starts[first]] if behind else page.text[found.words.ends[last - 1] : end]
            )
            if ELLIPSIS.search(edge):
                for passage in self._index.passages:
                    other = passage.owner
                    if (
                        isinstance(other, Source)
                        and (other.treaty, other.version) == (own.treaty, own.version)
                        and other.clause.id != own.clause.id
                        and _contains(passage.words.names, names)
                    ):
                        return other.clause.id
        return None

    def _is_enough(self, page: _Page, found: Candidate, holder: Span | None) -> bool:
        """Many words anywhere; fewer inside quotation marks that they fill; a few where their provision is named."""
        aligned, policy = found.aligned, self.policy
        if aligned.density < policy.least_density:
            return False
        exact = found.exact
        if exact >= policy.fewest_words and aligned.strength >= STRONG:
            return True
        share = aligned.kept / len(found.passage.words)
        if (
            share >= MOST_OF_A_CLAUSE
            and exact >= min(FEWEST_OF_A_CLAUSE, policy.fewest_words)
            and aligned.strength >= STRONG - 1
        ):
            return True
        if _is_misread(found):
            return True
        if holder is None:
            return False
        inside = found.words.between(*_to_ellipses(page.text, holder, found.span))
        if aligned.kept < policy.least_density * (inside[1] - inside[0]):
            return False
        filling = aligned.kept >= OWN_OF_FEW * (inside[1] - inside[0])
        if filling and aligned.kept >= policy.fewest_marked and aligned.strength >= policy.fewest_marked - 2:
            return True
        source = found.passage.owner
        if not isinstance(source, Source) or aligned.kept < policy.fewest_announced:
            return False
        citation = announcing(found.span, page.citations, page.text)
        announced = (
            citation is not None and citation.treaty == source.treaty and is_below(source.clause.id, citation.target)
        )
        if announced:
            return exact >= OWN * (inside[1] - inside[0])
        named = any(each.treaty == source.treaty and each.resolved for each in page.citations)
        needed = RARE_ENOUGH if named else RARE_BY_THEMSELVES
        alone = exact == aligned.kept == inside[1] - inside[0] >= max(FEWEST_RARE, policy.fewest_announced)
        return alone and aligned.strength >= needed


def _likely(clusters: Sequence[Cluster], page: _Page, passages: Sequence[Passage]) -> list[Cluster]:
    """Leave out what lies outside the prose, has too few words for where it stands, or is far outnumbered there."""
    kept = []
    for each in sorted(clusters, key=lambda cluster: (cluster.start, -cluster.end)):
        fewest = FEWEST_PAIRS - (len(passages[each.passage].names) <= SHORT)
        dense = each.pairs >= max(fewest, PAIRS_A_CHARACTER * (each.end - each.start))
        enough = (
            dense
            or page.may_fill(each, passages[each.passage])
            or (each.pairs >= FEWEST_AT_ALL and _reads_like(page.text, passages[each.passage], each))
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


def _reads_like(text: str, passage: Passage, cluster: Cluster) -> bool:
    """Compare the letters of a clause with those of the text around a cluster, if they are not the same between its words."""
    words = passage.words
    between = passage.text[words.starts[cluster.first] : words.ends[cluster.last]]
    if cluster.last - cluster.first >= LONG_RUN and fold(text[cluster.start : cluster.start + len(between)]) == fold(
        between
    ):
        return True
    own = passage.text[words.starts[0] : words.ends[-1]]
    low = cluster.start - (words.starts[cluster.first] - words.starts[0])
    high = cluster.end + (words.ends[-1] - words.starts[cluster.last])
    fits = len(own) / ROOM <= high - low <= ROOM * len(own)
    return fits and resembles(fold(own), fold(text[max(0, low) : high]), LETTERS)


def _regions(clusters: Sequence[Cluster], passages: Sequence[Passage], text: str) -> Iterable[tuple[Passage, Tokens]]:
    """Give, for every cluster, its passage and the words of the text that may belong to a quotation of it."""
    bounds = [_bounds(each, passages[each.passage], text) for each in clusters]
    order = sorted(range(len(clusters)), key=lambda number: bounds[number])
    at = 0
    while at < len(order):
        low, high = bounds[order[at]]
        last = at
        while last + 1 < len(order) and bounds[order[last + 1]][0] <= high:
            last += 1
            high = max(high, bounds[order[last]][1])
        words = tokenise(text, low, high)
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


def _candidates(passage: Passage, words: Tokens) -> Iterator[Candidate]:
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
    for at in range(max(0, numbers[0] - room), min(len(target), numbers[-1] + room + 1)):
        if target[at] < 0 and forms:
            like = nearest_words(words[at], forms)
            if like is not None:
                target[at] = own[left[like]]
                changed = True
    return changed


def _within_marks(found: Candidate, page: _Page) -> Candidate:
    """Cut off the words before and behind the quotation marks, if most of the candidate stands inside them.

    What stands between two pairs of marks stays: it is a quotation split by 'he said'.
    """
    span = found.span
    touching = page.touching(span)
    if not touching or any(span in each for each in touching):
        return found
    starts = found.words.starts
    marked = [
        number
        for number, pair in enumerate(found.aligned.pairs)
        if pair.kept and pair.target is not None and any(starts[pair.target] in each for each in touching)
    ]
    if not marked:
        return found
    best = trimmed(found.aligned.pairs[marked[0] : marked[-1] + 1], found.passage.weights)
    if best is None or best.kept < MOST_INSIDE * found.aligned.kept:
        return found
    return Candidate(found.passage, found.words, best)


def _share_inside(found: Candidate, marked: Sequence[Span]) -> float:
    """Share of the kept words that stand inside quotation marks, whichever."""
    starts = found.words.starts
    kept = [starts[pair.target] for pair in found.aligned.pairs if pair.kept and pair.target is not None]
    return sum(any(at in each for each in marked) for at in kept) / len(kept)


def _filling(found: Candidate, holder: Span | None) -> Candidate:
    """Take in the words near both quotation marks, if the quotation fills nearly all that stands between them."""
    if holder is None or found.span not in holder:
        return found
    first, end = found.words.between(holder.start, holder.end)
    if end - first - found.aligned.kept > MOST_LEFT:
        return found
    numbers: dict[str, int] = {}
    own = [numbers.setdefault(name, len(numbers)) for name in found.passage.names]
    variants = found.passage.variants
    target = [numbers.get(variants.get(name, name), -1) for name in found.words.names[first:end]]
    for pair in found.aligned.pairs:
        if pair.kept and pair.source is not None and pair.target is not None and first <= pair.target < end:
            target[pair.target - first] = own[pair.source]
    best = align_whole(own, target, found.passage.weights)
    if best is None or best.kept <= found.aligned.kept:
        return found
    pairs = [Pair(pair.source, None if pair.target is None else pair.target + first, pair.kept) for pair in best.pairs]
    return Candidate(found.passage, found.words, Aligned(pairs, best.kept, best.strength, best.density))


def _is_misread(found: Candidate) -> bool:
    """Tell whether the stretch is most of the clause, letter by letter, though hardly a word is whole."""
    words, own, pairs = found.words.forms, found.passage.words.forms, found.aligned.pairs
    sources = [pair.source for pair in pairs if pair.source is not None]
    targets = [pair.target for pair in pairs if pair.target is not None]
    before = " ".join(own[sources[0] : sources[-1] + 1])
    if len(before) < max(SHORTEST_STRETCH, MOST_OF_A_CLAUSE * len(" ".join(own))):
        return False
    after = " ".join(words[targets[0] : targets[-1] + 1])
    return normalized_similarity(before, after, score_cutoff=LETTERS_OF_QUOTATION) >= LETTERS_OF_QUOTATION


def _to_ellipses(text: str, holder: Span, span: Span) -> tuple[int, int]:
    """Return where the stretch inside the marks begins and ends that ellipses part from the rest."""
    before = [match.end() for match in ELLIPSIS.finditer(text, holder.start, max(holder.start, span.start))]
    behind = ELLIPSIS.search(text, min(span.end, holder.end), holder.end)
    return (before[-1] if before else holder.start), (behind.start() if behind else holder.end)


def _contains(names: Sequence[str], part: Sequence[str]) -> bool:
    """Tell whether some words stand together, in order, among others."""
    size = len(part)
    return any(list(names[at : at + size]) == list(part) for at in range(len(names) - size + 1))


def _filled_line(page: _Page, found: Candidate) -> Span | None:
    """Return the line that a quotation without marks stands in, if it fills most of it."""
    line = page.line(found.span)
    return line if len(found.span) >= FILLED * len(line) else None


def _rare_words(found: Candidate, text: str) -> tuple[str, ...]:
    """The kept words that are not common ones, longest first."""
    kept = [
        text[found.words.starts[pair.target] : found.words.ends[pair.target]]
        for pair in found.aligned.pairs
        if pair.kept
        and pair.source is not None
        and pair.target is not None
        and found.passage.weights[pair.source] >= RARE / 2
    ]
    return tuple(sorted(dict.fromkeys(kept), key=len, reverse=True)[:MOST_EVIDENCE])


def _distinct(found: Sequence[Found]) -> list[Found]:
    """Leave out the same words of the same clause found twice."""
    seen: dict[tuple[object, ...], Found] = {}
    for each in found:
        reference = each.reference
        seen.setdefault((reference.treaty, reference.version, reference.target, reference.span), each)
    return list(seen.values())
