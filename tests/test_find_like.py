"""The clauses nearest to a sentence of one's own, whether it states them or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import treatyref as tr
from treatyref.errors import ArgumentError
from treatyref.treaty import Treaty

TREATY = tr.load_treaty("trilateral-2020")
BARE = tr.read_treaty(
    b"Pact on the Strait\n\nArticle 1\nFerries of both coasts may call at every harbour.\n\n"
    b"Article 2\nLighthouses shall be kept burning at night.\n\nArticle 3\nFishing with nets is forbidden in spring.\n",
    id="strait",
)


def test_the_nearest_first_with_what_speaks_for_it() -> None:
    """Its words, and the reasons in order of weight."""
    first, *others = tr.find_like(TREATY, "Captives and the bodies of the fallen were swapped.", encoder=None)

    assert first.target == "point_8__s_1"
    assert first.text == TREATY.clause(first.target).text
    assert "bodies" in first.words
    assert [gain for _, gain in first.reasons] == sorted((gain for _, gain in first.reasons), reverse=True)
    assert all(first.score >= other.score for other in others)
    assert "point_8__s_1" in repr(first)


@pytest.mark.parametrize(
    ("sentence", "article"),
    [
        ("All harbours are open to the ferries.", "art_1"),
        ("The lighthouse must burn every night.", "art_2"),
        ("In spring nobody may fish with a net.", "art_3"),
    ],
)
def test_a_treaty_of_ones_own(sentence: str, article: str) -> None:
    """From a bare text, nothing else given."""
    assert tr.find_like(BARE, sentence, encoder=None)[0].target.startswith(article)


@given(st.text(max_size=80), st.integers(1, 4))
def test_any_sentence(sentence: str, most: int) -> None:
    """Never more than asked for, each clause once, scores in order."""
    found = tr.find_like(BARE, sentence, encoder=None, most=most)

    assert len(found) <= most
    assert len({each.target for each in found}) == len(found)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_what_cannot_be_compared_is_refused() -> None:
    """At once, with what was expected."""
    with pytest.raises(ArgumentError, match="treaty with a text"):
        tr.find_like(Treaty("empty", "No text"), "Roads open.", encoder=None)
    with pytest.raises(ArgumentError, match="a sentence"):
        tr.find_like(BARE, 7, encoder=None)  # type: ignore[arg-type]  # that is the mistake
    with pytest.raises(ArgumentError, match="at least 1"):
        tr.find_like(BARE, "Roads open.", encoder=None, most=0)


@pytest.mark.parametrize("name", ["strict", "Balanced", "LENIENT"])
def test_policies_by_name(name: str) -> None:
    """In any case."""
    assert tr.Matcher(BARE, policy=name, encoder=None).policy.name == name.casefold()


@pytest.mark.parametrize("wrong", ["severe", "", 3, None])
def test_no_other_policies(wrong: object) -> None:
    """The error lists those that there are."""
    with pytest.raises(ArgumentError, match="'strict', 'balanced', 'lenient'"):
        tr.Matcher(BARE, policy=wrong, encoder=None)  # type: ignore[arg-type]  # that is the mistake
