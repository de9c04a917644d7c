"""Finds the quotations of treaties in a document."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from rapidfuzz.distance.Indel import normalized_similarity
from rapidfuzz.fuzz import partial_ratio

from treatyref.document import Document
from treatyref.matcher.policy import BALANCED, Policy
from treatyref.matcher.quotation.align import align_whole
from treatyref.matcher.quotation.candidates import (
    Candidate,
    are_names,
    candidates,
    is_named,
    likely,
    neighbours,
    reaches_edge,
    regions,
    share_inside,
)
from treatyref.matcher.quotation.choice import Filled, Marked, Taken, candidate_of, choose, marked_rows
from treatyref.matcher.quotation.edits import Text
from treatyref.matcher.quotation.index import PREAMBLES, RARE, Cluster, PassageIndex, sources_of
from treatyref.matcher.quotation.phrases import PhraseIndex
from treatyref.matcher.quotation.sequence import Found, by_version, linked, not_outdone, spliced, undecided
from treatyref.matcher.quotation.tokens import is_common
from treatyref.matcher.quotation.verdict import Quoted, edits_of, terms_of, verdict_of
from treatyref.matcher.quotation.view import ELLIPSIS, FEWEST_RARE, FILLED, View, to_ellipses
from treatyref.page import Page
from treatyref.reference import Edit, Evidence, Kind, Operation, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty

LETTERS_OF_QUOTATION = 0.7
"""Share of letters, in order, by which a stretch as long as most of a clause is that clause, whatever the scan did."""
SHORTEST_STRETCH, MOST_WHOLE = 60, 0.6
"""Letters that such a stretch needs, and the share of its words that are the clause's to the letter at most."""

STRONG = 4.0
"""Strength that an unmarked quotation needs: eight articles and titles in a row are no quotation."""
MOST_OF_A_CLAUSE = 0.54
"""Share of a clause's words that make a quotation of it even where fewer than eight are equal: six of eleven ..."""
FEWEST_OF_A_CLAUSE = 6
"""... if they are this many."""
MANY = 12
"""Kept words that need no proof: no chance find has so many."""
LEAST_PROOF = (32.0, 26.0, 20.0)
"""How improbable, in bits, the kept words must be where the treaty is neither spoken of nor cited: anywhere; if they fill their
marks; if nothing else stands between these. Of 24 chance finds in 8 MB of novels and web pages, two have more."""
OWN = 0.75
"""Share of the words inside the marks that must be the clause's own where only a citation near by speaks for it."""
OWN_OF_FEW = 0.7
"""Share of the words inside the marks that a quotation of fewer than eight words needs."""

SHORTEST_CITED, LETTERS_OF_CITED = 16, 93.0
"""Letters of words in marks, and the percentage of them that the provision cited near by must have."""
HALF_SURE = 2.0
"""Strength (rare words kept, about) at which a quotation is right two times in three."""
MOST_INSIDE = 0.5
"""Share of the kept words inside quotation marks from which on the words outside are the author's."""
LONGEST_EDGE = 24
"""Characters at an edge of the marks that belong to the quotation though they are not the clause's: two words."""
PRESENTED = 0.8
"""Share of the kept words inside quotation marks, interrupted by "he said", from which on all are presented as quoted."""
MOST_LEFT = 8
"""Words inside the quotation marks that are not the clause's, in a quotation that fills them."""
MOST_EVIDENCE = 8
"""Shared words that the evidence lists."""


class QuotationFinder:
    """Finds quotations of the clauses of treaties.

    `treaties`: all versions of all of them go into one index; `policy`: how many words make a quotation.
    """

    def __init__(self, treaties: Sequence[Treaty], *, policy: Policy = BALANCED) -> None:
        self.policy = policy
        self._index = PassageIndex(
            (source, text, treaty.variants) for treaty in treaties for source, text in sources_of(treaty)
        )
        passages = self._index.passages
        keys = [(each.owner.treaty, each.owner.version) for each in passages]
        self._ends = [one != two for one, two in pairwise([*keys, None])]
        texts: dict[object, list[Text]] = {}
        for key, passage in zip(keys, passages, strict=True):
            texts.setdefault(key, []).append(Text(passage.text, passage.words))
        self._terms = {key: terms_of(each) for key, each in texts.items()}
        self._phrases = PhraseIndex(passages, keys)

    def beginnings(self) -> dict[str, dict[str, object]]:
        """Return what to scan a text for: the stems of the words of passages."""
        return {"stem": dict(self._index.stems)}

    def clusters(self, page: Page, hits: Sequence[tuple[int, Any]]) -> list[Cluster]:
        """Return where words of a passage stand together, given where a scan of it as a whole found stems."""
        return self._index.clusters(page, hits)

    def find(
        self,
        document: Document,
        citations: Iterable[Reference] = (),
        *,
        page: Page | None = None,
        clusters: Sequence[Cluster] | None = None,
    ) -> list[Reference]:
        """Return the quotations in a document, at most one a clause and stretch; which of several clauses wins is the arbiter's.

        `citations`: what the document cites: a short quotation counts when its provision is named near by;
        `clusters`: where words of passages stand together, if that is known.
        """
        page = page or Page(document.text, document.body)
        view = page.once((self, "view"), lambda: View(document, (), page))
        view.cite(citations)
        known = self._index.clusters(page) if clusters is None else clusters
        if not known and not view.marks.all:
            return []
        found: list[Found] = []
        filled: list[Filled] = []
        rows = page.once(
            (self, "rows"), lambda: sorted(marked_rows(view, self._phrases), key=lambda row: -len(row.own))
        )
        for row in rows:
            pieces = self._row(view, row)
            found += pieces
            if pieces and row.fills:
                filled.append(_filled(row, pieces))
            if len(row.own) >= FEWEST_OF_A_CLAUSE:
                view.spoken |= {each.reference.treaty for each in pieces if each.reference.treaty}
        aligned: Iterable[Candidate] = self._aligned(known, view)
        if not all(each.resolved for each in view.citations):  # the page may be read again
            aligned = page.once((self, "aligned"), lambda: list(self._aligned(known, view)))
        taken = Taken(filled)
        for each in aligned:
            if not (filled and taken.covers(each.span, each.exact, marked=_is_presented(view, each))):
                found += self._judged(view, each)
        return linked(view.text, not_outdone(by_version(_distinct(found))))

    def _aligned(self, clusters: Sequence[Cluster], view: View) -> Iterator[Candidate]:
        """Give the passages that words of a text are aligned with, whatever it cites."""
        passages = self._index.passages
        for passage, words in regions(likely(clusters, view, passages), passages, view):
            yield from candidates(passage, words)

    def _row(self, page: View, row: Marked) -> list[Found]:
        """Return the quotations that fill their marks, word for word, over the ends of clauses too."""
        chosen = choose(page, row, self._index.passages, self.policy)
        if chosen is None or not chosen.announced:
            cited = self._cited(page, row)
            if cited is not None:
                return [cited]
        if chosen is None:
            return []
        found: list[Found] = []
        for parts in chosen.places:
            pieces = [candidate_of(row, part, self._index.passages) for part in parts]
            for at, piece in enumerate(pieces):
                low = row.stretch.start if at == 0 else piece.span.start
                high = row.stretch.end if at == len(pieces) - 1 else piece.span.end
                found.append(self._found(page, piece, page.holder(piece.span) or row.stretch, Span(low, high)))
        return [undecided(each, chosen.others) for each in found] if chosen.others else found

    def _cited(self, page: View, row: Marked) -> Found | None:
        """Return the quotation of the provision that is cited near by, if it has the row's letters but for one or two.

        A printer joined two words of it, or the writer quotes a singular for a plural; another clause may have the same
        words to the letter.
        """
        citation = page.announcing(row.span)
        letters = "".join(row.words.names)
        if citation is None or len(letters) < SHORTEST_CITED:
            return None
        for passage in self._index.passages:
            cited = passage.owner.is_cited(citation)
            if cited and partial_ratio("".join(passage.names), letters, score_cutoff=LETTERS_OF_CITED) > 0:
                best = max(candidates(passage, row.words), key=lambda each: each.kept, default=None)
                if best is not None and best.kept >= len(row.words) / 2:
                    return self._found(page, best, page.holder(best.span) or row.stretch, row.stretch)
        return None

    def _judged(self, page: View, found: Candidate) -> list[Found]:
        """Turn a candidate into references if it has enough words for where it stands, those of its neighbours counted."""
        found = _within_marks(found, page)
        holder = page.holder(found.span)
        found = _filling(found, holder)
        if not reaches_edge(found) and not self._is_enough(page, found, holder):
            return []
        if self._is_out_of_the_question(page, found, holder):
            return []
        beside = (neighbours(found, self._index.passages, self._ends, page, behind=behind) for behind in (False, True))
        before, after = ([each for each in some if bool(page.holder(each.span)) == bool(holder)] for some in beside)
        more = [*before, *after]
        if not self._is_enough(page, found, holder, more):
            return []
        line = page.line(found.span)
        around = holder or (line if len(found.span) >= FILLED * len(line) else None)
        if around is not None:
            low, high = before[0].span.end if before else around.start, after[0].span.start if after else around.end
            around = Span(low, high)
        further = [self._found(page, each, page.holder(each.span), each.span) for each in more]
        return [self._found(page, found, holder, around), *further]

    def _found(self, page: View, found: Candidate, holder: Span | None, limits: Span | None) -> Found:
        """Make the reference: edits, verdict, score and evidence.

        What stands within the limits, and not in the clause, is a change of its words.
        """
        source, span = found.passage.owner, found.span
        touching = page.marks.touching(span)
        coverage = round(min(1.0, found.kept / len(found.passage.words)), 4)
        presented = holder is not None or share_inside(found, touching) >= PRESENTED or page.announces(span, coverage)
        quoted = Quoted(
            Text(found.passage.text, found.passage.words, source.language),
            Text(page.text, found.words, source.language), found.matches,
            found.passage.variants, limits, touching if holder is None or span not in holder else (),
            self._terms[source.treaty, source.version], source.elsewhere, presented,
        )  # fmt: skip
        edits = edits_of(quoted)
        span = _with_edges(span, edits) if holder is not None else span
        kept = [edit for edit in edits if edit.operation is Operation.KEPT]
        words = [word for edit in kept for word in edit.target_text.split()]
        changed = sum(edit.operation is not Operation.KEPT for edit in edits)
        sure = 1 - math.exp(-found.strength / HALF_SURE)
        score = round(sure * math.sqrt(found.density) * (1 - 0.01 * min(changed, 20)), 4)
        evidence = Evidence(
            rule="shared-words" if holder is None else "quotation-marks",
            words=_rare_words(found, page.text),
            numbers=tuple(dict.fromkeys(word for word in words if word[:1].isdigit())),
            source_spans=tuple(edit.source for edit in kept if edit.source),
        )
        reference = Reference(
            Kind.QUOTATION, page.document.id, span, span.cut(page.text), source.treaty, source.clause.id,
            source.version, score, evidence, edits, verdict_of(quoted, edits), marked=presented, coverage=coverage,
        )  # fmt: skip
        elsewhere = self._spliced(page, found, holder)
        if elsewhere is not None:
            reference = spliced(reference, elsewhere)
        return Found(reference, found, holder)

    def _spliced(self, page: View, found: Candidate, holder: Span | None) -> str | None:
        """Return the clause that words beyond an ellipsis, inside the same quotation marks, come from, if it is another."""
        if holder is None:
            return None
        own, span = found.passage.owner, found.span
        for start, end in ((span.end, holder.end), (holder.start, span.start)):
            if not ELLIPSIS.search(page.text, start, end):
                continue
            words = page.words(start, end)
            if not FEWEST_RARE <= len(words) <= MOST_LEFT or all(map(is_common, words.names)):
                continue
            behind = start == span.end
            edge = page.text[start : words.starts[0]] if behind else page.text[words.ends[-1] : end]
            names = words.names
            for place in self._phrases.places(names) if ELLIPSIS.search(edge) else ():
                other = self._index.passages[self._phrases.parts(place, len(names))[0].passage].owner
                same = (other.treaty, other.version) == (own.treaty, own.version)
                if same and other.clause.id != own.clause.id:
                    return other.clause.id
        return None

    def _is_out_of_the_question(self, page: View, found: Candidate, holder: Span | None) -> bool:
        """Too thin; a name; without marks, a preamble's words; no improbable ones, where the treaty is not spoken of."""
        source = found.passage.owner
        if holder is None and (source.clause.id.startswith(PREAMBLES) or are_names(page.text, found)):
            return True
        thin = found.density < self.policy.least_density
        if thin or is_named(found, source.names, marked=holder is not None):
            return True
        if source.treaty in page.spoken or found.exact >= MANY or _is_misread(found):
            return False
        inside = _words_inside(page, found, holder)
        fills = inside > 0 and found.kept >= self.policy.least_density * inside
        return self._phrases.proof(found.passage.names, found.matches) < LEAST_PROOF[fills + (found.exact == inside)]

    def _is_enough(self, page: View, found: Candidate, holder: Span | None, more: Sequence[Candidate] = ()) -> bool:
        """Many words anywhere; fewer inside quotation marks that they fill; a few where their provision is named."""
        policy, breadth = self.policy, found.passage.breadth
        exact, share = found.exact, found.kept / len(found.passage.words)
        further = sum(each.kept for each in more)
        strength = math.fsum(each.strength for each in (found, *more))
        most = share >= MOST_OF_A_CLAUSE and found.kept >= breadth * min(FEWEST_OF_A_CLAUSE, policy.fewest_words)
        many = exact + further >= breadth * policy.fewest_words and strength >= STRONG
        if many or (most and found.strength >= STRONG - 1):
            return True
        inside = _words_inside(page, found, holder)
        if not inside or found.kept + further < policy.least_density * inside:
            return _is_misread(found)
        fewest = breadth * policy.fewest_marked - (exact == inside)
        if found.kept >= max(fewest, OWN_OF_FEW * inside) and found.strength >= fewest - 2:
            return True
        cited = found.passage.owner.is_cited(page.announcing(found.span))
        return cited and found.kept >= policy.fewest_announced and exact >= OWN * inside


def _filled(row: Marked, pieces: Sequence[Found]) -> Filled:
    """A row of words and the pieces of clauses that fill it, in their order."""
    first, last = (
        (f"{each.reference.treaty} {each.reference.target}", each.candidate.matches[at][0])
        for each, at in ((pieces[0], 0), (pieces[-1], -1))
    )
    return Filled(row.span.start, row.span.end, math.fsum(each.exact for each in pieces), first, last)


def _is_presented(page: View, found: Candidate) -> bool:
    """Whether marks hold a candidate, interrupted by "he said" or not."""
    return page.holder(found.span) is not None or share_inside(found, page.marks.touching(found.span)) >= PRESENTED


def _words_inside(page: View, found: Candidate, holder: Span | None) -> int:
    """Count the words between the marks, or between a mark and an ellipsis; none without marks."""
    if holder is None:
        return 0
    low, high = found.words.between(*to_ellipses(page.text, holder, found.span))
    return high - low


def _within_marks(found: Candidate, page: View) -> Candidate:
    """Cut off the words before and behind the quotation marks, if most of the candidate stands inside them.

    What stands between two pairs of marks stays: it is a quotation split by 'he said'.
    """
    span = found.span
    touching = page.marks.touching(span)
    if not touching or any(span in each for each in touching):
        return found
    starts = found.words.starts
    marked = [at for at, (_, two) in enumerate(found.matches) if any(starts[two] in each for each in touching)]
    if not marked or (width := marked[-1] + 1 - marked[0]) < MOST_INSIDE * found.kept:
        return found
    return replace(found, matches=found.matches[marked[0] : marked[0] + width])


def _filling(found: Candidate, holder: Span | None) -> Candidate:
    """Take in the words near both quotation marks, if the quotation fills nearly all that stands between them."""
    if holder is None or found.span not in holder:
        return found
    first, end = found.words.between(holder.start, holder.end)
    if end - first - found.kept > MOST_LEFT:
        return found
    own, target = found.passage.names, found.passage.called(found.words.names[first:end])
    for one, two in found.matches:
        if first <= two < end:
            target[two - first] = own[one]
    best = align_whole(own, target)
    return replace(found, matches=[(one, first + two) for one, two in best]) if len(best) > found.kept else found


def _with_edges(span: Span, edits: Sequence[Edit]) -> Span:
    """Take in a word or two at either edge, inside the marks, that stand for words of the clause or were added to them."""
    targets = [edit.target for edit in edits if edit.target is not None]
    low, high = targets[0], targets[-1]
    start = low.start if span.start - low.start <= LONGEST_EDGE else span.start
    return Span(min(start, span.start), max(span.end, high.end if high.end - span.end <= LONGEST_EDGE else span.end))


def _is_misread(found: Candidate) -> bool:
    """Tell whether the stretch is most of the clause, letter by letter, though words of it are not whole."""
    words, own = found.words.forms, found.passage.words.forms
    (one, two), (last_one, last_two) = found.matches[0], found.matches[-1]
    before, after = " ".join(own[one : last_one + 1]), " ".join(words[two : last_two + 1])
    whole = 2 * found.exact - found.kept
    least = max(SHORTEST_STRETCH, MOST_OF_A_CLAUSE * len(" ".join(own)))
    if whole >= MOST_WHOLE * (last_two + 1 - two) or len(before) < least:
        return False
    return normalized_similarity(before, after, score_cutoff=LETTERS_OF_QUOTATION) >= LETTERS_OF_QUOTATION


def _rare_words(found: Candidate, text: str) -> tuple[str, ...]:
    """The kept words that are not common ones, longest first."""
    weights, words = found.passage.weights, found.words
    kept = [words.span(two, two).cut(text) for one, two in found.matches if weights[one] >= RARE / 2]
    return tuple(sorted(dict.fromkeys(kept), key=len, reverse=True)[:MOST_EVIDENCE])


def _distinct(found: Sequence[Found]) -> list[Found]:
    """Leave out the same words of the same clause found twice; what keeps more of them stays."""
    seen: dict[tuple[object, ...], Found] = {}
    for each in sorted(found, key=lambda one: -one.exact):
        reference = each.reference
        seen.setdefault((reference.treaty, reference.version, reference.target, reference.span), each)
    return list(seen.values())
