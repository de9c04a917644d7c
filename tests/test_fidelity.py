"""Fidelity: what a quotation changed, and whether it matters."""

from __future__ import annotations

import functools
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quotation_cases import CASES, TREATIES, Case
from treatyref.document import Document
from treatyref.matcher.quotation import QuotationFinder
from treatyref.matcher.quotation.gravity import Gravity, Label, gravities, is_antonym, same_labels
from treatyref.reader.bundled import load_treaty
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Operation, Reference
from treatyref.words.states import state_at

FRAMES = (
    "The text of it says: “{}” That much is known to every reader.",
    "«{}»: so steht es dort, und nicht anders.",
    'Nobody reads it to the end. "{}" is what they remember, and it is enough for them.',
)


@functools.cache
def finder_of(name: str) -> QuotationFinder:
    return QuotationFinder([load_treaty("trilateral-2020") if name == "tri" else read_treaty(TREATIES[name].encode())])


def quotation_in(case: Case, frame: str) -> Reference:
    name, clause, words, _ = case
    found = finder_of(name).find(Document(frame.format(words)))
    return next(each for each in found if each.target is not None and each.target.startswith(clause))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[3]}: {case[2][:60]}")
def test_verdict(case: Case) -> None:
    """Every case of the suite is judged as a careful reader judges it, and an altered one shows where."""
    reference = quotation_in(case, FRAMES[0])

    assert str(reference.verdict) == case[3]
    assert any(edit.material for edit in reference.edits) == (case[3] == "altered")


@pytest.mark.parametrize("frame", FRAMES[1:])
def test_the_verdict_does_not_depend_on_the_frame(frame: str) -> None:
    """Other quotation marks and other prose around them change no verdict."""
    differing = [case[2] for case in CASES if '"' not in case[2] and str(quotation_in(case, frame).verdict) != case[3]]

    assert differing == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[2][:60])
def test_edits_cover_both_sides(case: Case) -> None:
    """Edits stand in order, hold the words of their spans, and every word of the quotation is in one."""
    reference = quotation_in(case, FRAMES[0])
    text = FRAMES[0].format(case[2])
    targets = [edit.target for edit in reference.edits if edit.target is not None]

    assert targets == sorted(targets)
    assert all(edit.target_text == edit.target.cut(text) for edit in reference.edits if edit.target is not None)
    assert all(edit.source_text for edit in reference.edits if edit.source is not None)
    assert not any(one & two for one, two in itertools.pairwise(targets))
    assert any(edit.operation is Operation.KEPT for edit in reference.edits)


def test_the_suite_is_broad() -> None:
    """Over several treaties and languages, with every verdict."""
    assert len(CASES) >= 120
    assert len({case[0] for case in CASES}) >= 5
    assert min(sum(case[3] == verdict for case in CASES) for verdict in ("verbatim", "faithful", "altered")) >= 10


def labels_of(form: str) -> set[Label]:
    """What a word bears, in any language; the name of a state stands for its code."""
    state = state_at([form], 0)
    return gravities([form], range(1)) or ({(Gravity.PARTY, state.code)} if state else set())


class TestGravity:
    """The words that may not be changed."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [("5", "five"), ("5", "пять"), ("november", "ноября"), ("km", "kilometres"), ("armenia", "armenian"),
         ("должна", "должны"), ("azerbaijan", "азербаиджан"), ("20th", "20")],
    )  # fmt: skip
    def test_one_label(self, one: str, other: str) -> None:
        """Forms and translations of one word have one label."""
        assert labels_of(one) == labels_of(other) != set()

    @pytest.mark.parametrize(
        ("one", "other"), [("5", "50"), ("november", "december"), ("km", "miles"), ("shall", "may"), ("all", "some")]
    )
    def test_two_labels(self, one: str, other: str) -> None:
        """Words of different meaning have different labels."""
        assert labels_of(one) != labels_of(other)

    def test_a_month_in_figures(self) -> None:
        """15.11.2020 is 15 November 2020."""
        assert same_labels([(Gravity.MONTH, "11")], [(Gravity.NUMBER, "11")])
        assert not same_labels([(Gravity.MONTH, "11")], [(Gravity.NUMBER, "12")])

    @given(st.sampled_from(["lawful", "obstructed", "законный"]))
    def test_opposites(self, word: str) -> None:
        """A prefix that turns a word round makes another word."""
        prefix = "не" if word > "z" else "un"

        assert is_antonym(word, prefix + word)
        assert not is_antonym(word, word[:-1])
