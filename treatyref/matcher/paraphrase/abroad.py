"""A text in a language that a treaty has not: its words as the treaty's words of nearest meaning."""

from collections.abc import Sequence
from dataclasses import replace

from treatyref.matcher.paraphrase.cascade import Vectors
from treatyref.matcher.paraphrase.index import Vocabulary
from treatyref.matcher.paraphrase.segments import Segments
from treatyref.matcher.paraphrase.terms import Term


def at_home(segments: Segments, vectors: Vectors, vocabulary: Vocabulary) -> Segments:
    """Return stretches with the treaty's words in place of those that mean nearly the same; numbers and days are the same.

    An encoder puts words of all its languages into one space, so that what words tell, which is much, is told abroad too.
    """
    forms = _forms(segments)
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


def _forms(segments: Segments) -> dict[str, str]:
    """Return a form of each word, by what it is compared as."""
    terms: Sequence[Term] = segments.terms
    return {
        term.key: term.span.cut(segments.text).lower()
        for term in reversed(terms)
        if not any(map(str.isdigit, term.key))
    }
