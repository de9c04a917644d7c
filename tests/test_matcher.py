"""The matcher: what every user calls, whatever they hand over."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.policy import LENIENT, STRICT
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reference import Kind, Verdict

TREATY = load_treaty("trilateral-2020")
MATCHER = Matcher(TREATY)
BY_WORDS = Matcher(TREATY, encoder=None)
"""For what no encoder has a part in."""
CLAUSES = [clause for version in TREATY.versions for clause in version.clauses if clause.id.startswith("point")]
PROSE = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60).map(
    lambda text: text.replace("\x00", " ")
)


class TestPromises:
    """What holds for every text."""

    @settings(max_examples=60)
    @given(PROSE, st.sampled_from(CLAUSES), PROSE)
    def test_a_pasted_clause_is_found(self, before: str, clause: object, after: str) -> None:
        """A clause pasted verbatim between any two texts is quoted there, in its own version."""
        text = f"{before}\n\n{clause.text}\n\n{after}"  # type: ignore[attr-defined]  # a Clause
        start = len(before) + 2

        found = BY_WORDS.find(Document(text)).filter(kind="quotation", target=clause.id)  # type: ignore[attr-defined]

        assert any(each.span.start <= start + 3 and each.span.end >= start + len(clause.text) - 3 for each in found)  # type: ignore[attr-defined]

    @settings(max_examples=25)
    @given(
        st.lists(
            st.sampled_from(
                ["Article 6", "point 9", "of the trilateral statement", "“", "”", ". ", "shall", "\n\n", "5 km"]
            )
            | PROSE,
            max_size=12,
        ).map(" ".join)
    )
    def test_spans_slice_to_what_they_claim(self, text: str) -> None:
        """Every reference holds the characters of its span, and a score in [0, 1]."""
        for each in MATCHER.find(Document(text)):
            assert each.span.cut(text) == each.text
            assert 0 <= each.score <= 1
            assert each.target is not None or each.kind is Kind.MENTION or not each.resolved

    @pytest.mark.parametrize(
        "text", ["", "   \n ", "\x00" * 50, "\ud800 lone", "word " * 2_000_000, "1." * 5000, "((((((" * 2000]
    )
    def test_odd_texts_give_a_clean_result(self, text: str) -> None:
        """Empty, binary-looking and monotonous texts hold no references."""
        assert len(MATCHER.find(Document(text))) == 0

    def test_a_matcher_travels_to_a_worker(self) -> None:
        """It can be handed to another process, and finds the same there."""
        document = Document("Article 6 of the trilateral statement.", id="d")

        twin = pickle.loads(pickle.dumps(MATCHER))  # noqa: S301  our own object, made here

        assert twin.find(document) == MATCHER.find(document) == copy.deepcopy(MATCHER).find(document)


class TestFinds:
    """Small texts with known answers."""

    def test_a_foreign_instrument_is_never_ours(self) -> None:
        """Article 36 of another convention stays unresolved, with the reason."""
        text = "Article 36 of the Vienna Convention and Article 6 of the trilateral statement were named."

        foreign, ours = MATCHER.find(text)

        assert (foreign.resolved, foreign.treaty, foreign.target) == (False, None, None)
        assert "Vienna" in foreign.reason or "Convention" in foreign.reason
        assert ours.target == "point_6"

    def test_a_number_that_is_not_there(self) -> None:
        """Point 12 of nine is a value with a reason."""
        (found,) = MATCHER.find("Point 12 of the November 9 statement says nothing.").filter(kind="citation")

        assert not found.resolved
        assert "9 points" in found.reason

    def test_fifty_kilometres_are_not_five(self) -> None:
        """A changed number makes the quotation altered, and the edit says which."""
        clause = TREATY.clause("point_6__al_1__s_2")
        text = f"It says “{clause.text.replace('5 km', '50 km')}”"

        (found,) = MATCHER.find(text).filter(kind="quotation")

        assert found.verdict is Verdict.ALTERED
        assert [(edit.source_text, edit.target_text) for edit in found.edits if edit.material] == [("5", "50")]

    def test_a_russian_quotation_links_to_the_same_clause(self) -> None:
        """Clauses are versionless: the Russian words lead to the same id."""
        clause = TREATY.clause("point_8__s_1", "ru")

        (found,) = MATCHER.find(f"В заявлении сказано: «{clause.text}»").filter(kind="quotation")

        assert (found.target, found.version, found.verdict) == ("point_8__s_1", "ru-kremlin", Verdict.VERBATIM)

    def test_the_family_is_told_apart(self) -> None:
        """Two trilateral statements differ by date."""
        family = Matcher([load_treaty(name) for name in list_treaties()])

        found = family.find(
            "Point 1 of the 11 January 2021 statement differs from point 1 of the November 9 statement."
        )

        assert [(each.treaty, each.target) for each in found.filter(kind="citation")] == [
            ("trilateral-2021-01", "point_1"),
            ("trilateral-2020", "point_1"),
        ]

    def test_policies_differ(self) -> None:
        """What the strict policy finds, the lenient one finds too."""
        text = "“guarantee the security of persons, vehicles and cargo” is what Azerbaijan promised."

        strict, lenient = (Matcher(TREATY, policy=policy).find(text) for policy in (STRICT, LENIENT))

        assert {each.id for each in strict} <= {each.id for each in lenient}

    @pytest.mark.parametrize("name", [name for name in list_treaties() if not load_treaty(name).versions])
    def test_a_treaty_without_a_text_is_cited(self, name: str) -> None:
        """Of a treaty that has no text here, what cites it is found all the same."""
        treaty = load_treaty(name)

        found = Matcher(treaty, encoder=None).find(f"Point 2 of the {treaty.title} is clear.")

        assert [each.kind for each in found] == [Kind.CITATION]


class TestMistakes:
    """Wrong arguments are named."""

    def test_no_treaty_or_no_treaty_at_all(self) -> None:
        """Nothing, a string and a doubled id are refused."""
        with pytest.raises(ArgumentError, match="at least one treaty"):
            Matcher([])
        with pytest.raises(ArgumentError, match="not str"):
            Matcher(["trilateral-2020"])  # type: ignore[list-item]
        with pytest.raises(ArgumentError, match="2 treaties have the id 'trilateral-2020'"):
            Matcher([TREATY, TREATY])

    def test_bytes_are_no_document(self) -> None:
        """The message names the function that reads them."""
        with pytest.raises(ArgumentError, match="not bytes"):
            MATCHER.find(b"text")  # type: ignore[arg-type]

    def test_repr(self) -> None:
        """A notebook shows what it was built from."""
        assert repr(MATCHER) == "<Matcher of trilateral-2020>"


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Prisoners of war, hostages and the bodies of the dead are to be exchanged (point 8).", {"point_8"}),
        (
            "Prisoners of war, hostages and the bodies of the dead are to be exchanged (points 8 and 9).",
            {"point_8", "point_9"},
        ),
        ("Prisoners of war, hostages and the bodies of the dead are to be exchanged (point 5).", set()),
        (
            "Prisoners of war, hostages and the bodies of the dead are to be exchanged (point 8 of the Osk Accord).",
            set(),
        ),
    ],
)
def test_a_unit_is_of_the_treaty_whose_unit_is_stated_beside_it(text: str, targets: set[str]) -> None:
    """Where nothing is named, the number and what it says decide together."""
    found = Matcher([load_treaty("trilateral-2020")], encoder=None).find(text)
    assert {each.target for each in found if each.kind is Kind.CITATION and each.resolved} == targets
