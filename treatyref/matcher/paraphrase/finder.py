"""Sentences that say what a clause says, in other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from treatyref.document import Document
from treatyref.language import LANGUAGES, guess_language
from treatyref.matcher.encoder import Encoder
from treatyref.matcher.paraphrase.features import Candidate, Context, candidates
from treatyref.matcher.paraphrase.framing import framing_of
from treatyref.matcher.paraphrase.lexicon import Lexicon
from treatyref.matcher.paraphrase.meaning import Meanings
from treatyref.matcher.paraphrase.model import lexical_model, semantic_model
from treatyref.matcher.paraphrase.profile import ClauseIndex
from treatyref.matcher.paraphrase.units import units
from treatyref.matcher.policy import BALANCED, Policy
from treatyref.matcher.vicinity import Names, Vicinity
from treatyref.reference import Evidence, Kind, Reference
from treatyref.sentence import sentences
from treatyref.span import Span
from treatyref.treaty import Treaty

__all__ = ["ParaphraseFinder", "Scored"]

HOPELESS = 0.03
"""Probability by words below which no encoder is asked."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A stretch that may state a clause, and how likely it does."""

    candidate: Candidate
    score: float


class ParaphraseFinder:
    """Finds paraphrases of the treaties' clauses.

    Parameters
    ----------
    treaties : sequence of Treaty
        Those without a text have nothing to paraphrase.
    policy : Policy
        How sure a find must be.
    encoder : Encoder or None
        Without one, words and surroundings decide alone.

    Notes
    -----
    What the words of a sentence mean, by a thesaurus of treaty language and the
    treaty's own names, says which clause it may state. How much of the clause
    and of the sentence that covers, what stands around, and the encoder's
    similarity say whether it does: a logistic regression fitted on the
    development split of the commentary corpus.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> finder = ParaphraseFinder([load_treaty("trilateral-2020")])
    >>> text = "Under the deal with Yerevan Baku was to get the Aghdam region back by 20 November."
    >>> [(each.target, each.evidence.framing) for each in finder.find(Document(text))]
    [('point_2__s_1', 'states')]
    """

    def __init__(
        self, treaties: Sequence[Treaty], *, policy: Policy = BALANCED, encoder: Encoder | None = None
    ) -> None:
        self._policy = policy
        self._index = ClauseIndex(treaties, Lexicon(treaties))
        self._names = Names(treaties)
        self._meanings = None if encoder is None else Meanings(treaties, encoder)

    def find(
        self, document: Document, body: Iterable[Span] | None = None, references: Sequence[Reference] = ()
    ) -> list[Reference]:
        """Return the paraphrases in a document, in reading order.

        Parameters
        ----------
        document : Document
            The citing text.
        body : iterable of Span, optional
            The stretches of it that are prose; by default all of it.
        references : sequence of Reference
            Citations and mentions in it, unresolved ones included.

        Returns
        -------
        list of Reference
            Several of one sentence, if it states several clauses.
        """
        return [
            self._reference(document, each)
            for each in self.score(document, body, references)
            if each.score >= self._policy.least_paraphrase
        ]

    def score(
        self, document: Document, body: Iterable[Span] | None = None, references: Sequence[Reference] = ()
    ) -> list[Scored]:
        """Return every stretch that could state a clause, with how likely it does, in [0, 1]."""
        vicinity = Vicinity(document.text, references, self._names)
        if vicinity.is_empty:
            return []
        language = _language(document)
        found = list(self._candidates(document, body, Context(document.text, tuple(references)), vicinity, language))
        scored = [
            Scored(each, lexical_model(glosses=bool(each.glossed)).probability((*each.features, *each.glossed)))
            for each in found
        ]
        if self._meanings is None or not self._meanings.knows(language):
            return scored
        hopeful = [each for each in scored if each.score >= HOPELESS]
        if not hopeful:
            return scored
        meanings = self._meanings.features(document.text, [each.candidate for each in hopeful])
        better = {}
        for each, said in zip(hopeful, meanings, strict=True):
            candidate = each.candidate
            model = semantic_model(glosses=bool(candidate.glossed))
            better[id(each)] = model.probability((*candidate.features, *candidate.glossed, *said))
        return [Scored(each.candidate, better.get(id(each), each.score)) for each in scored]

    def _candidates(
        self, document: Document, body: Iterable[Span] | None, context: Context, vicinity: Vicinity, language: str
    ) -> Iterator[Candidate]:
        text, index = document.text, self._index
        for stretch in (Span(0, len(text)),) if body is None else body:
            for paragraph in _paragraphs(text, stretch):
                if not vicinity.around(paragraph):
                    continue
                for piece in sentences(paragraph.cut(text), language):
                    sentence = piece.shift(paragraph.start)
                    near = vicinity.around(sentence)
                    tokens = index.lexicon.read(text, language, sentence) if near else []
                    if tokens:
                        clauses = index.clauses(near, language)
                        yield from candidates(sentence, tokens, units(text, sentence, tokens), context, clauses)

    def _reference(self, document: Document, scored: Scored) -> Reference:
        each = scored.candidate
        profile, text = each.shared.profile, document.text
        words = sorted(each.shared.tokens, key=lambda token: -max(self._index.factor(key) for key in token.keys))
        evidence = Evidence(
            rule="paraphrase",
            words=tuple(dict.fromkeys(token.span.cut(text) for token in words)),
            numbers=tuple(
                token.span.cut(text)
                for token in each.shared.tokens
                if any(self._index.kind(key) == "figure" for key in token.keys)
            ),
            framing=framing_of(each.sentence.cut(text)),
        )
        return Reference(
            Kind.PARAPHRASE,
            document.id,
            each.span,
            each.span.cut(text),
            profile.treaty,
            profile.clause.id,
            score=round(scored.score, 4),
            evidence=evidence,
        )


def _paragraphs(text: str, stretch: Span) -> Iterator[Span]:
    """Give the paragraphs of a stretch: what stands near nothing is not even cut into sentences."""
    start = stretch.start
    while start < stretch.end:
        end = text.find("\n\n", start, stretch.end)
        end = stretch.end if end < 0 else end
        if end > start:
            yield Span(start, end)
        start = end + 2


def _language(document: Document) -> str:
    """The language in which a document's words are read: what it says if that is known, else what it looks like."""
    return document.language if document.language in LANGUAGES else guess_language(document.text) or "en"
