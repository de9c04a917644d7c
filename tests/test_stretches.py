"""What is read quickly is read as slowly: stretches of sentences, names of a treaty's matter, misread words."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance.Levenshtein import normalized_similarity

from benchmarks.filler import prose
from treatyref.matcher.paraphrase import segments
from treatyref.matcher.paraphrase.features import candidates
from treatyref.matcher.paraphrase.index import ClauseIndex
from treatyref.matcher.quotation.align import LIKE, SHORTEST_LIKE, nearest_words
from treatyref.matcher.vicinity import Names
from treatyref.page import Page
from treatyref.reader.bundled import load_treaty
from treatyref.reader.treaty_file import read_treaty
from treatyref.span import Span

PLAIN_STOPS = re.compile(r"[;:,()\[\]—–“”«»\"]|\s-\s|\.\s")
WORDS = st.lists(
    st.sampled_from(["and", "or", "sand", "AND", "roads", "open", "but", "&", "-", ",", ". ", "(", " ", "\n"])
)
PACT = "Pact on Ferries\n\nArticle 1\nThe National Authority opens ferries.\n\nArticle 2\nThe Harbour Council meets in Lunden.\n"


@given(st.text(alphabet="ab .,;-–\n()«", max_size=40))
def test_stops_are_those_of_the_plain_pattern(text: str) -> None:
    """What a search passes over hides no stop."""
    assert [each.span() for each in segments.STOPS.finditer(text)] == [
        each.span() for each in PLAIN_STOPS.finditer(text)
    ]


@given(WORDS)
def test_joining_words_are_found_wherever_they_stand(pieces: list[str]) -> None:
    """Looking at every place of a text finds no other ends of statements."""
    text = " ".join(pieces)
    words, joining, signs = segments._joining("en")
    folded = text.casefold()
    places = sorted({*words.find(folded), *(sign.start() for sign in signs.finditer(folded))})
    found = [match.span() for at in places if (match := joining.match(text, at))]
    assert found == [match.span() for match in joining.finditer(text)]


def test_tables_of_some_sentences_say_what_those_of_all_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few stretches are compared at a time."""
    treaty = load_treaty("trilateral-2020")
    index = ClauseIndex(treaty, None)
    text = "The Lachin Corridor stays open, and peacekeepers guard it. " + prose(600, 7) + " The prisoners go home."
    matter = np.zeros(0, dtype=np.int64)
    whole = candidates(index, "en", (), matter, segments.cut(text, [Span(0, len(text))], (), "en"))
    monkeypatch.setattr(segments, "STRETCHES", 3)
    parts = candidates(index, "en", (), matter, segments.cut(text, [Span(0, len(text))], (), "en"))
    assert (whole.segment.tolist(), whole.clause.tolist()) == (parts.segment.tolist(), parts.clause.tolist())
    assert parts.values == pytest.approx(whole.values, abs=1e-5)


@given(
    st.lists(st.text(alphabet="abcde1", min_size=1, max_size=8), max_size=6),
    st.lists(st.text(alphabet="abcde1", min_size=1, max_size=8), max_size=6),
)
def test_misread_words_are_those_that_are_most_like_one(unknown: list[str], known: list[str]) -> None:
    """Word by word, the first of the likest."""
    expected: list[int | None] = []
    for word in unknown:
        scores = [normalized_similarity(word, each) for each in known]
        best = max(range(len(known)), key=lambda at: (scores[at], -at), default=None)
        like = best is not None and scores[best] >= LIKE and len(known[best]) >= SHORTEST_LIKE
        expected.append(best if like and len(word) >= SHORTEST_LIKE and not word.isdigit() else None)
    assert nearest_words(unknown, known) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The National Authority wrote to the Harbour Council.", {"national", "authority", "harbour", "council"}),
        ("the national archive, an authority on harbours, the city council", set()),
    ],
)
def test_a_word_that_clauses_capitalise_is_a_name_where_a_text_does_too(text: str, names: set[str]) -> None:
    """A treaty without a list of names lends them; the scan and the slow way tell the same."""
    matter = Names([read_treaty(PACT.encode(), id="pact")])
    page = Page(text)
    hits = [(at, name) for name in matter.beginnings() for at in range(len(text)) if page.folded.startswith(name, at)]
    found = matter.find(page)
    assert {concept for _, _, concept in found} == names
    assert matter.find(page, hits) == found
