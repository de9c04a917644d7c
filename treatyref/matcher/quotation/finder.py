"""Finds the quotations of treaties in a document."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance.Indel import normalized_similarity

from treatyref.document import Document
from treatyref.matcher.nearness import announcing, is_below
from treatyref.matcher.policy import BALANCED, Policy
from treatyref.matcher.quotation.align import Aligned, Pair, align_whole, trimmed
from treatyref.matcher.quotation.candidates import Candidate, candidates, likely, regions
from treatyref.matcher.quotation.edits import Text
from treatyref.matcher.quotation.index import RARE, PassageIndex, is_common
from treatyref.matcher.quotation.sequence import Found, by_version, linked, not_outdone, spliced
from treatyref.matcher.quotation.verdict import ELLIPSIS, Quoted, edits_of, terms_of, verdict_of
from treatyref.matcher.quotation.view import FEWEST_RARE, FILLED, View, to_ellipses
from treatyref.provision import Clause
from treatyref.reference import Evidence, Kind, Operation, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty

__all__ = ["QuotationFinder"]

LETTERS_OF_QUOTATION = 0.7
"""Share of letters, in order, by which a stretch as long as most of a clause is that clause, whatever the scan did."""
SHORTEST_STRETCH = 40
"""Letters that such a stretch needs."""

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
OWN = 0.75
"""Share of the words inside the marks that must be the clause's own where only a citation near by speaks for it."""
OWN_OF_FEW = 0.7
"""Share of the words inside the marks that a quotation of fewer than eight words needs."""

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
        page = View(document, body, citations)
        promising = likely(clusters, page, self._index.passages)
        found = []
        for passage, words in regions(promising, self._index.passages, page.text):
            judged = (self._judge(page, each) for each in candidates(passage, words))
            found += [each for each in judged if each is not None]
        return linked(document.text, not_outdone(by_version(_distinct(found))))

    def _judge(self, page: View, found: Candidate) -> Found | None:
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

    def _spliced(self, page: View, found: Candidate, holder: Span | None) -> str | None:
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

    def _is_enough(self, page: View, found: Candidate, holder: Span | None) -> bool:
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
        inside = found.words.between(*to_ellipses(page.text, holder, found.span))
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


def _within_marks(found: Candidate, page: View) -> Candidate:
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


def _contains(names: Sequence[str], part: Sequence[str]) -> bool:
    """Tell whether some words stand together, in order, among others."""
    size = len(part)
    return any(list(names[at : at + size]) == list(part) for at in range(len(names) - size + 1))


def _filled_line(page: View, found: Candidate) -> Span | None:
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
