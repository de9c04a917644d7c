"""Short quotations, quotations over the ends of clauses, and what only looks like one."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.quotation_cases import TREATIES
from treatyref.document import Document
from treatyref.fold import fold
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.quotation.index import PassageIndex, Source
from treatyref.matcher.quotation.phrases import PhraseIndex
from treatyref.provision import Clause
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Reference
from treatyref.span import Span
from treatyref.words.states import state_at

MILLS = """Convention on the Common Use of the Orlo Mills

Article 1
The Lessor shall keep the wheels in repair, and the Lessee shall pay for the grease.

Article 2
Every miller has the right:
(a) to grind by night;
(b) to sell the bran, unless the council of the valley needs it for the cattle;
(c) to leave the mill on one month's notice.

Article 3
The millers shall meet once a year in accordance with the present Convention. Sweden shall lend the stones.

Article 4
The council shall settle all disputes in accordance with the present Convention.
"""
MATCHER = Matcher(read_treaty(MILLS.encode(), id="mills"), encoder=None)
RIVER = Matcher(read_treaty(TREATIES["river"].encode(), id="river"), encoder=None)


def quoted(text: str, matcher: Matcher = MATCHER) -> list[Reference]:
    """The quotations in a text."""
    return list(matcher.find(Document(text)).filter(kind="quotation"))


def source(start: int, end: int) -> Source:
    """A clause of which only the place matters."""
    return Source("t", "v", "en", Clause("c", "", Span(start, end), "", "v"), 0, ())


@settings(max_examples=100)
@given(
    st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=6), min_size=1, max_size=4),
    st.lists(st.sampled_from("abcde"), min_size=3, max_size=5),
)
def test_rows_are_where_a_search_word_by_word_finds_them(clauses: list[list[str]], row: list[str]) -> None:
    """The index of three words in a row finds what comparing every place finds, over the ends of passages."""
    text = "\n".join(" ".join(clause) for clause in clauses)
    starts = [sum(2 * len(clause) for clause in clauses[:at]) for at in range(len(clauses))]
    index = PassageIndex(
        (source(start, start + 2 * len(clause) - 1), text, ()) for start, clause in zip(starts, clauses, strict=True)
    )
    phrases = PhraseIndex(index.passages, [0] * len(clauses))
    every = [word for clause in clauses for word in clause]

    places = phrases.places(row)

    assert places == [at for at in range(len(every)) if every[at : at + len(row)] == row]
    for place in places:
        parts = phrases.parts(place, len(row))
        assert [word for part in parts for word in (clauses[part.passage][n] for n in part.source)] == row


@given(
    st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4), min_size=1, max_size=4),
    st.lists(st.integers(2, 50), min_size=4, max_size=4),
)
def test_more_words_prove_more_and_wider_gaps_less(rows: list[list[str]], gaps: list[int]) -> None:
    """A further row never weakens a proof, a wider gap never strengthens one, and nothing is proved by no words."""
    text = "a b c d e f a c e " * 9
    index = PassageIndex([(source(0, len(text)), text, ())])
    phrases = PhraseIndex(index.passages, [0])

    def proof(rows: list[list[str]], wider: int = 1) -> float:
        steps = [wider * gap if at == 0 else 1 for gap, row in zip(gaps, rows, strict=False) for at in range(len(row))]
        return phrases.proof([word for row in rows for word in row], list(enumerate(accumulate(steps))))

    assert proof(rows) >= proof(rows[:-1])
    assert proof(rows, wider=2) <= proof(rows)
    assert proof([]) <= 0


def test_the_cited_provision_is_preferred() -> None:
    """A plural that is quoted as a singular is of the article that is cited, though another has it to the letter."""
    text = (
        MILLS
        + "\nArticle 5\nThe miller shall pay the rent of the mill.\n\nArticle 6\nThe rents of the mills shall be low.\n"
    )
    matcher = Matcher(read_treaty(text.encode(), id="rents"), encoder=None)

    found = quoted(
        "The Convention on the Common Use of the Orlo Mills keeps “the rent of the mills” (Article 6).", matcher
    )

    assert [each.target for each in found] == ["art_6__s_1"]


@pytest.mark.parametrize("words", ["the wheels in repair", "the right to grind", "shall lend the stones"])
def test_four_words_in_marks(words: str) -> None:
    """Four words between marks that the treaty has in a row are a quotation of it; without marks they are none."""
    frame = "The Orlo Mills convention is old. What the miller liked was {}, and he said so."

    marked = quoted(frame.format(f"“{words}”"))

    assert [each.text for each in marked if each.text in words] or marked[0].span.cut(
        frame.format(f"“{words}”")
    ) in words
    assert all(each.marked and each.verdict == "verbatim" for each in marked)
    assert quoted(frame.format(words)) == []


def test_from_one_clause_into_the_next() -> None:
    """An enumeration is quoted with its letters: a find for each item, every one of them word for word."""
    text = "It gives them the right “to grind by night; (b) to sell the bran, unless the council of the valley needs it for the cattle; (c) to leave the mill”."

    found = quoted(text)

    assert [each.target for each in found] == [f"art_2__point_{letter}__s_1" for letter in "abc"]
    assert {str(each.verdict) for each in found} == {"verbatim"}
    assert found[0].coverage == 1.0
    assert found[2].coverage is not None
    assert 0 < found[2].coverage < 1


def test_over_a_heading() -> None:
    """What stands between two articles belongs to neither."""
    text = "He read: “may search luggage only in the presence of the owner. Article 4 The tolls shall be fixed by the Joint Commission”."

    found = quoted(text, RIVER)

    assert [(each.target or "")[:5] for each in found] == ["art_3", "art_4"]
    assert {str(each.verdict) for each in found} == {"verbatim"}


def test_words_that_several_clauses_have() -> None:
    """They are tied to the clause that is cited; without one, the find says which they may be."""
    words = "shall settle all disputes “in accordance with the present Convention”"
    cited = quoted(f"Under Article 4 of the Convention on the Common Use of the Orlo Mills the council {words}.")
    alone = quoted(
        "The Convention on the Common Use of the Orlo Mills has the phrase “in accordance with the present Convention”."
    )

    assert [each.target for each in cited if each.marked] == ["art_4__s_1"]
    assert all("art_3__s_1" in each.evidence.notes[0] and "art_4__s_1" in each.evidence.notes[0] for each in alone)


@pytest.mark.parametrize(
    "text",
    [
        "They signed the “Convention on the Common Use of the Orlo Mills” in May.",
        "The “Common Use of the Orlo Mills” is a novel.",
        "Convention on the Common Use of the Orlo Mills: Article 1 is long.",
        "The ‘right’ of every ‘miller’ is a “night” at the mill.",
    ],
)
def test_names_and_scare_quotes(text: str) -> None:
    """The treaty's own name, and single words in marks, are no quotations."""
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("The Lessee shall keep the wheels in repair", "altered"),
        ("Norway shall lend the stones", "altered"),
        ("Sweden shall lend the stones", "verbatim"),
        ("Sweden[3] shall lend the stones (2)", "verbatim"),
        ("[Sweden] shall lend the stones", "faithful"),
        ("[the council of the valley] shall settle all disputes in accordance with the present Convention", "faithful"),
        ("to sell the bran", "verbatim"),
    ],
)
def test_roles_states_glosses(words: str, verdict: str) -> None:
    """Who does a thing may not change; the marks of notes change nothing."""
    found = quoted(f"The Convention on the Common Use of the Orlo Mills reads: “{words}” and goes on.")

    assert [str(each.verdict) for each in found] == [verdict]


def test_a_comma_before_the_condition() -> None:
    """A duty that is quoted up to its comma loses the condition behind it."""
    cut = quoted(
        "“The ferry shall carry at least 120 passengers a day and shall not be closed for more than 48 hours”, he said.",
        RIVER,
    )

    assert [str(each.verdict) for each in cut] == ["altered"]


def test_unmarked_words_are_no_misquotation() -> None:
    """Repeated words that nobody puts in marks are told as such, with what was changed."""
    (found,) = quoted(
        "Everybody knows that the officers shall wear uniform and may search luggage in the presence of the owner.",
        RIVER,
    )

    assert (found.marked, str(found.verdict)) == (False, "unmarked")
    assert any(edit.source_text == "only" for edit in found.edits)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Germany", "DE"),
        ("германии", "DE"),
        ("norwegian", "NO"),
        ("Հայաստանի", "AM"),
        ("george", None),
        ("United Kingdom", "GB"),
    ],
)
def test_states(words: str, code: str | None) -> None:
    """Names and adjectives of states are known in the languages at hand; what only begins like one is none."""
    state = state_at(fold(words).split(), 0)

    assert (state and state.code) == code
