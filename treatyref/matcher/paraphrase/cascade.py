"""Which stretches an encoder is asked about: those that can still win, since encoding is what takes time."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from treatyref.matcher.encoder import Encoder
from treatyref.matcher.paraphrase.features import Candidates
from treatyref.matcher.paraphrase.index import Vocabulary
from treatyref.matcher.paraphrase.model import UNGLOSSED, WORDS_ALONE, Model, model_for, read_model
from treatyref.matcher.paraphrase.segments import Segments
from treatyref.matcher.paraphrase.terms import NAMED, Term

Matrix = npt.NDArray[np.float32]
Compared = Callable[..., Candidates]
"""What compares stretches with the clauses of a treaty, given them, perhaps their vectors, and what is known of their
sentences."""

HOPELESS = 0.03
"""How likely the likeliest stretch of a sentence is by words alone where no encoder can make it one. With the next
threshold, 5 of 2,526 finds of .2 or more in labelled texts are lost, and 1 of 1,763 of .35 or more (a false one)."""
UNLIKELY, UNLIKELY_IF_COSTLY = 0.02, 0.05
"""The same of a stretch, if it meant what its whole sentence means."""
MOST_IF_COSTLY = 2
"""Stretches of a sentence that an encoder which takes long is asked about for each clause, besides the whole: of 432 finds
of .35 or more by E5 in real texts 9 are lost, more false ones than right ones, and a text takes a third of the time."""
MIXED = 0.5
"""Weight of the words by which these are chosen, against the meaning of the sentence: a third of all."""


class Vectors:
    """The vectors of a document's stretches; each text is encoded once, whatever treaties it is compared with."""

    def __init__(self, encoder: Encoder) -> None:
        self.costly: bool = getattr(encoder, "costly", False)
        self._encoder = encoder
        self._known: dict[str, Matrix] = {}

    def of(self, segments: Segments, places: Sequence[int]) -> Matrix:
        """Return the vectors of some stretches, a row each."""
        return self.of_texts([segments.words(segments.segments[place].span) for place in places])

    def of_texts(self, listed: Sequence[str]) -> Matrix:
        """Return the vectors of some texts, a row each."""
        fresh = [text for text in dict.fromkeys(listed) if text not in self._known]
        if fresh:
            self._known |= zip(fresh, self._encoder.encode(fresh), strict=True)
        return np.stack([self._known[text] for text in listed])


def encoded(
    segments: Segments, vectors: Vectors, model: str, compared: Compared, *, every: bool
) -> tuple[Segments, Candidates] | None:
    """Return the stretches that an encoder was asked about, and what they may state; None if words tell that none can.

    Words alone tell which sentences are hopeless. Of the others the whole is encoded, and the parts that may be likelier
    than it are. Where the treaty has no words of the document's language, or if `every` is true, all is encoded.
    """
    if every:
        return segments, compared(segments, vectors.of(segments, range(len(segments.segments))))
    found = compared(segments)
    hopes = np.zeros(len(segments.sentences))
    np.maximum.at(hopes, segments.owner[found.segment], _by_words(model).probabilities(found.values))
    some = segments.only(hopes[segments.owner] >= HOPELESS)
    if not some.segments:
        return None
    wholes = np.unique(some.whole)
    means = vectors.of(some, wholes.tolist())[np.searchsorted(wholes, some.whole)]
    kept = _hopeful(some, compared(some, means, found.likest), model, costly=vectors.costly)
    kept[wholes] = True
    some = some.only(kept)
    return some, compared(some, vectors.of(some, range(len(some.segments))), found.likest)


def _hopeful(segments: Segments, found: Candidates, model: str, *, costly: bool) -> npt.NDArray[np.bool_]:
    """Return which stretches may be the likeliest of their sentence to state a clause."""
    chances = read_model(model).probabilities(found.values)
    kept = np.zeros(len(segments.segments), dtype=np.bool_)
    if not costly:
        kept[found.segment[chances >= UNLIKELY]] = True
        return kept
    words = _by_words(model)
    by_words = words.probabilities(found.values[:, : len(words.weights)])
    rows = np.flatnonzero((chances >= UNLIKELY_IF_COSTLY) & (segments.whole[found.segment] != found.segment))
    pairs = segments.owner[found.segment] * (int(found.clause.max()) + 1) + found.clause
    order = rows[np.lexsort((-(chances * by_words**MIXED)[rows], pairs[rows]))]
    for _ in range(MOST_IF_COSTLY):
        first = np.diff(pairs[order], prepend=-1) != 0
        kept[found.segment[order[first]]] = True
        order = order[~first]
    return kept


def _by_words(model: str) -> Model:
    """Return the model that decides by words alone where another decides by meaning too."""
    return read_model(model_for(WORDS_ALONE, glossed=not model.endswith(UNGLOSSED)))


def at_home(segments: Segments, vectors: Vectors, vocabulary: Vocabulary) -> Segments:
    """Return stretches with the treaty's words in place of those that mean nearly the same; numbers and days are the same.

    An encoder puts words of all its languages into one space, so that what words tell, which is much, is told abroad too.
    """
    forms = {
        term.key: term.span.cut(segments.text).lower()
        for term in reversed(segments.terms)
        if not any(map(str.isdigit, term.key)) and term.key[0] != NAMED
    }
    if not forms or not vocabulary.keys:
        return segments
    alike = vectors.of_texts(list(forms.values())) @ vocabulary.vectors.T
    best = alike.argmax(axis=1)
    known = {
        key: vocabulary.keys[place]
        for key, place, row in zip(forms, best.tolist(), alike, strict=True)
        if row[place] >= vocabulary.least
    }
    terms = (Term(known.get(term.key, term.key), term.start, term.end) for term in segments.terms)
    return replace(segments, terms=tuple(terms))
