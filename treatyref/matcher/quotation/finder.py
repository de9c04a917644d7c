"""Finds the quotations of treaties in a document."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from treatyref.document import Document
from treatyref.fold import fold_word
from treatyref.matcher.nearness import announcing, is_below
from treatyref.matcher.policy import BALANCED, Policy
from treatyref.matcher.quotation.align import Aligned, align, nearest_words
from treatyref.matcher.quotation.index import Hit, Passage, PassageIndex
from treatyref.matcher.quotation.marks import marked_stretches
from treatyref.matcher.quotation.verdict import edits_of, verdict_of
from treatyref.matcher.quotation.words import Words, split_words
from treatyref.provision import Clause
from treatyref.reference import Evidence, Kind, Operation, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty

__all__ = ["Candidate", "QuotationFinder", "candidates_in"]

WIDEST_GAP = 14
"""Words between two hits of one quotation: an interruption such as 'the minister said in a statement on Tuesday'."""

FEWEST_HITS = 2
"""Pairs of words that a candidate inside quotation marks shares with a clause: three words in a row."""

FEWEST_UNMARKED = 4
"""The same outside quotation marks, where at least eight words must be kept in the end."""

PROMISING = 2.4
"""Strength that the exactly equal words must reach before misread words are made out, which is slow."""

SLACK = 4
"""Words beyond the place where a clause should begin or end that the alignment may look at."""

HALF_SURE = 4.0
"""Strength (rare words kept, about) at which a quotation is right more often than not."""

FEWEST_CUT = 3
"""Kept words outside the quotation marks that make the quotation reach beyond them: it is split by 'he said'."""

CLOSE_CALL = 0.02
"""Difference of score under which two versions are equally likely to be the one quoted."""

MOST_EVIDENCE = 8
"""Shared words that the evidence lists."""


@dataclass(frozen=True, slots=True)
class Source:
    """Which clause of which version a passage is."""

    treaty: str
    version: str
    language: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage aligned with a stretch of the document.

    Attributes
    ----------
    passage : Passage
        The source.
    aligned : Aligned
        How the words match; target numbers count from `first`.
    first : int
        Number of the document's first word that was aligned.
    span : Span
        Where it stands in the document.
    """

    passage: Passage
    aligned: Aligned
    first: int
    span: Span


def candidates_in(
    index: PassageIndex, text: str, words: Words, ids: npt.NDArray[np.int64], marked: Sequence[Span] | None = None
) -> list[Candidate]:
    """Return every stretch of a text that resembles a passage, unjudged.

    Parameters
    ----------
    index : PassageIndex
        The sources.
    text : str
        The text to look at.
    words : Words
        Its words.
    ids : array of int, shape (n,)
        What they are compared by; -1 for words to pass over.
    marked : sequence of Span, optional
        Stretches inside quotation marks, where fewer words are enough; None looks for them if need be.
    """
    hits = index.hits(ids)
    if len(hits) < FEWEST_HITS:
        return []
    quoted = _offsets_inside(marked_stretches(text) if marked is None else marked, len(text))
    breaks = _paragraph_breaks(text, words)
    by_passage: dict[int, list[Hit]] = {}
    for hit in hits:
        by_passage.setdefault(hit.passage, []).append(hit)
    found = []
    for number, group in by_passage.items():
        passage = index.passages[number]
        for cluster in _clusters(group, breaks):
            pairs = len({hit.target for hit in cluster})
            if pairs < FEWEST_UNMARKED and not any(quoted[int(words.starts[hit.target])] for hit in cluster):
                continue
            candidate = _aligned(index, passage, cluster, text, words, ids, breaks)
            if candidate is not None:
                found.append(candidate)
    return found


def _offsets_inside(spans: Sequence[Span], length: int) -> npt.NDArray[np.bool_]:
    """Which characters of a text of that length the spans cover."""
    inside = np.zeros(length, dtype=np.bool_)
    for span in spans:
        inside[span.start : span.end] = True
    return inside


def _paragraph_breaks(text: str, words: Words) -> npt.NDArray[np.int64]:
    """Numbers of the words that begin a paragraph."""
    blanks = []
    at = text.find("\n\n")
    while at >= 0:
        blanks.append(at)
        at = text.find("\n\n", at + 2)
    return np.unique(np.searchsorted(words.starts, np.array(blanks, dtype=np.int64)))


def _clusters(hits: list[Hit], breaks: npt.NDArray[np.int64]) -> list[list[Hit]]:
    """Hits that lie together in one paragraph; a pair counts once."""
    hits.sort(key=lambda hit: (hit.target, hit.source))
    paragraphs = np.searchsorted(breaks, [hit.target for hit in hits], side="right").tolist()
    clusters: list[list[Hit]] = []
    last = None
    for hit, paragraph in zip(hits, paragraphs, strict=True):
        if last is None or paragraph != last[1] or hit.target - last[0] > WIDEST_GAP:
            clusters.append([])
        clusters[-1].append(hit)
        last = (hit.target, paragraph)
    return [cluster for cluster in clusters if len({hit.target for hit in cluster}) >= FEWEST_HITS]


def _aligned(
    index: PassageIndex, passage: Passage, cluster: list[Hit], text: str, words: Words, ids: npt.NDArray[np.int64],
    breaks: npt.NDArray[np.int64],
) -> Candidate | None:  # fmt: skip
    """Align the passage with the words around a cluster, misread words made out."""
    low = min(hit.target - hit.source for hit in cluster)
    first = max(min(low, cluster[0].target) - SLACK, 0, cluster[0].target - len(passage.ids) - SLACK)
    last = cluster[-1].target + min(len(passage.ids) - cluster[-1].source + SLACK, len(passage.ids) + SLACK)
    paragraph = int(np.searchsorted(breaks, cluster[0].target, side="right"))
    first = max(first, int(breaks[paragraph - 1]) if paragraph else 0)
    last = min(last, int(breaks[paragraph]) if paragraph < len(breaks) else len(words), len(words))
    own = set(passage.ids)
    target = [known if known in own else -1 for known in ids[first:last].tolist()]
    common = index.common.tolist()
    best = align(passage.ids, target, common)
    if best is None or best.strength < PROMISING:
        return None
    if _make_out(passage, text, words, target, first):
        best = align(passage.ids, target, common) or best
    numbers = [pair.target for pair in best.pairs if pair.target is not None]
    span = Span(int(words.starts[first + numbers[0]]), int(words.ends[first + numbers[-1]]))
    return Candidate(passage, best, first, span)


def _make_out(passage: Passage, text: str, words: Words, target: list[int], first: int) -> bool:
    """Give words that the passage lacks the id of the word they are a misreading or an inflection of."""
    changed = False
    for at, known in enumerate(target):
        if known >= 0:
            continue
        word = fold_word(text[int(words.starts[first + at]) : int(words.ends[first + at])])
        like = nearest_words(word, passage.folded)
        if like is not None:
            target[at] = passage.ids[like]
            changed = True
    return changed


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
                (
                    Source(treaty.id, version.id, version.language, clause),
                    version.text,
                    clause.span.start,
                    clause.span.end,
                )
                for treaty in treaties
                for version in treaty.versions
                for clause in version.clauses
                if not clause.id.startswith(("preamble", "conclusions"))
            ),
            (group for treaty in treaties for group in treaty.variants),
        )

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
        text = document.text
        words = split_words(text)
        ids = self._index.ids_of(words)
        if body is not None:
            ids[~_inside(words, body)] = -1
        marked = marked_stretches(text)
        found = candidates_in(self._index, text, words, ids, marked)
        if not found:
            return []
        cited = list(citations)
        judged = [(each, self._judge(document, words, each, marked, cited)) for each in found]
        return _by_version([(each, reference) for each, reference in judged if reference is not None])

    def _judge(
        self, document: Document, words: Words, found: Candidate, marked: Sequence[Span], citations: Sequence[Reference]
    ) -> Reference | None:
        """Turn a candidate into a reference if it has enough words for where it stands."""
        source = found.passage.owner
        found = _within_marks(found, words, marked)
        if not isinstance(source, Source) or not self._is_enough(document.text, words, found, marked, citations):
            return None
        aligned = found.aligned
        edits = edits_of(found.passage, document.text, words, aligned, found.first)
        kept = [edit for edit in edits if edit.operation is Operation.KEPT]
        changed = sum(edit.operation is not Operation.KEPT for edit in edits)
        sure = 1 - math.exp(-aligned.strength / HALF_SURE)
        score = sure * math.sqrt(aligned.density) * (1 - 0.01 * min(changed, 20))
        evidence = Evidence(
            rule="quotation-marks" if _is_marked(found.span, marked) else "shared-words",
            words=_rare_words(self._index, found, words, document.text),
            numbers=tuple(
                dict.fromkeys(word for edit in kept for word in edit.target_text.split() if word[:1].isdigit())
            ),
            source_spans=tuple(edit.source for edit in kept if edit.source),
        )
        return Reference(
            Kind.QUOTATION, document.id, found.span, found.span.cut(document.text), source.treaty, source.clause.id,
            source.version, score, evidence, edits, verdict_of(found.passage, edits),
        )  # fmt: skip

    def _is_enough(
        self, text: str, words: Words, found: Candidate, marked: Sequence[Span], citations: Sequence[Reference]
    ) -> bool:
        """Many words anywhere; fewer inside quotation marks that they fill; a few where their provision is named."""
        aligned, policy = found.aligned, self.policy
        if aligned.density < policy.least_density:
            return False
        if exact_words(found, words) >= policy.fewest_words:
            return True
        holder = _is_marked(found.span, marked)
        whole = aligned.kept == len(found.passage.ids)
        if holder is None:
            return whole and aligned.kept >= policy.fewest_marked
        a, b = np.searchsorted(words.starts, [holder.start, holder.end]).tolist()
        if aligned.kept < policy.least_density * (b - a):
            return False
        if aligned.kept >= policy.fewest_marked and aligned.strength >= policy.fewest_marked - 2:
            return True
        source = found.passage.owner
        citation = announcing(found.span, citations, text)
        return (
            isinstance(source, Source)
            and aligned.kept >= policy.fewest_announced
            and citation is not None
            and citation.treaty == source.treaty
            and is_below(source.clause.id, citation.target)
        )


def exact_words(found: Candidate, words: Words) -> float:
    """Count the kept words; one that is only like the clause's, or stands for it, counts half."""
    keys, own = words.keys, found.passage.words.keys
    same = sum(
        bool(keys[found.first + pair.target] == own[pair.source])
        for pair in found.aligned.pairs
        if pair.kept and pair.source is not None and pair.target is not None
    )
    return same + 0.5 * (found.aligned.kept - same)


def _within_marks(found: Candidate, words: Words, marked: Sequence[Span]) -> Candidate:
    """Cut off the words that stand before or behind the quotation marks that hold most of the candidate."""
    holder = _is_marked(found.span, marked)
    if holder is None or found.span in holder:
        return found
    first = found.first
    inside = [
        pair for pair in found.aligned.pairs if pair.target is None or int(words.starts[first + pair.target]) in holder
    ]
    while inside and not inside[0].kept:
        inside.pop(0)
    while inside and not inside[-1].kept:
        inside.pop()
    cut = [pair for pair in found.aligned.pairs if pair.kept and pair not in inside]
    if not inside or len(cut) >= FEWEST_CUT:
        return found
    numbers = [pair.target for pair in inside if pair.target is not None]
    kept = sum(pair.kept for pair in inside)
    strength = found.aligned.strength * kept / found.aligned.kept
    span = Span(int(words.starts[first + numbers[0]]), int(words.ends[first + numbers[-1]]))
    return Candidate(found.passage, Aligned(inside, kept, strength, kept / len(numbers)), first, span)


def _inside(words: Words, body: Sequence[Span]) -> npt.NDArray[np.bool_]:
    """Which words stand in the stretches of prose."""
    inside = np.zeros(len(words), dtype=np.bool_)
    for span in body:
        a, b = np.searchsorted(words.starts, [span.start, span.end])
        inside[a:b] = True
    return inside


def _is_marked(span: Span, marked: Sequence[Span]) -> Span | None:
    """Return the narrowest pair of quotation marks that holds most of the span."""
    holders = [each for each in marked if (shared := each & span) is not None and len(shared) >= 0.8 * len(span)]
    return min(holders, key=len, default=None)


def _rare_words(index: PassageIndex, found: Candidate, words: Words, text: str) -> tuple[str, ...]:
    """The kept words that are not common ones, longest first."""
    kept = [
        text[int(words.starts[found.first + pair.target]) : int(words.ends[found.first + pair.target])]
        for pair in found.aligned.pairs
        if pair.kept
        and pair.source is not None
        and pair.target is not None
        and not index.common[found.passage.ids[pair.source]]
    ]
    return tuple(sorted(dict.fromkeys(kept), key=len, reverse=True)[:MOST_EVIDENCE])


def _by_version(judged: list[tuple[Candidate, Reference]]) -> list[Reference]:
    """Of the versions of one clause, keep the one whose words were quoted; none if two are equally close."""
    groups: list[list[Reference]] = []
    for _, reference in sorted(judged, key=lambda each: -each[1].score):
        for group in groups:
            head = group[0]
            if (head.treaty, head.target) == (reference.treaty, reference.target) and head.span & reference.span:
                group.append(reference)
                break
        else:
            groups.append([reference])
    return [_named_version(group) for group in groups]


def _named_version(group: list[Reference]) -> Reference:
    best = group[0]
    others = [each for each in group[1:] if each.version != best.version]
    if not others:
        return best
    margin = best.score - others[0].score
    version = best.version if margin >= CLOSE_CALL else None
    return replace(best, version=version, evidence=replace(best.evidence, margin=margin))
