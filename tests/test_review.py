"""A decision is kept by what was read: it holds for later runs, other orders and small edits elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatyref.corpus import trace
from treatyref.document import Document
from treatyref.errors import ArgumentError, ReadError, UnknownProvision
from treatyref.evaluation import evaluate
from treatyref.found import References
from treatyref.gold import TRAP
from treatyref.reader.bundled import load_treaty
from treatyref.reference import Kind, Reference
from treatyref.review import Review
from treatyref.span import Span

TREATY = load_treaty("trilateral-2020")
TEXT = "Roads were opened. Article 6 keeps the corridor. Later, Article 9 was named. Article 6 again."


def cited(words: str, target: str | None, text: str = TEXT, nth: int = 0, document: str = "op-ed") -> Reference:
    """A citation of the n-th time that the words stand in a text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Reference(Kind.CITATION, document, Span(at, at + len(words)), words, TREATY.id, target, score=0.9)


FIRST, NINE, SECOND = cited("Article 6", "point_6"), cited("Article 9", "point_9"), cited("Article 6", "point_6", nth=1)
FOUND = References([FIRST, NINE, SECOND], [Document(TEXT, id="op-ed")], treaties=[TREATY])


def moved(text: str, *, document: str = "op-ed") -> References:
    """A later run over an edited text: the same three citations, wherever they stand now."""
    items = [cited("Article 6", "point_6", text, n, document) for n in range(2)]
    items.append(cited("Article 9", "point_9", text, 0, document))
    return References(sorted(items, key=lambda each: each.span), [Document(text, id=document)], treaties=[TREATY])


class TestDecisions:
    """What is decided is done."""

    def test_each_of_them(self, tmp_path: Path) -> None:
        """Rejected, retargeted, of another kind, accepted, added, noted, and kept in the file."""
        review = Review(tmp_path / "review.jsonl", FOUND, who="A. Reader")
        review.reject(FIRST, note="of another statement")
        review.retarget(NINE, "Article 8")
        review.change_kind(SECOND, "mention")
        review.add(FOUND.documents["op-ed"], 0, 18, kind="paraphrase", target=9)

        for each in (review, Review(tmp_path / "review.jsonl")):
            after = each.apply(FOUND)
            assert [(str(one.kind), one.target, one.score) for one in after] == [
                ("paraphrase", "point_9", 1.0), ("citation", "point_8", 1.0), ("mention", "point_6", 1.0),
            ]  # fmt: skip
            assert after[1].evidence.notes == ("retargeted in review",)
            assert after.documents == FOUND.documents
        assert "A. Reader" in (tmp_path / "review.jsonl").read_text(encoding="utf-8")
        assert repr(review).endswith("1 reject, 1 retarget, 1 kind, 1 add>")
        assert "of another statement" in repr(review.table())

    def test_the_last_one_counts_and_undo_takes_it_back(self, tmp_path: Path) -> None:
        """Of two decisions about one link, the later; undone, the earlier again."""
        review = Review(tmp_path / "review.jsonl", FOUND)
        review.reject(FIRST)
        review.accept(FIRST)
        assert FIRST.target in [each.target for each in review.apply(FOUND)[:1]]
        assert len(review) == 1

        undone = review.undo()

        assert undone is not None
        assert undone.action == "accept"
        assert len(review.apply(FOUND)) == 2
        assert review.undo(SECOND) is None
        assert review.undo(FIRST) is not None
        assert Review(tmp_path / "review.jsonl").apply(FOUND) == FOUND
        assert review.undo() is None

    def test_what_is_accepted_stays_when_a_run_no_longer_finds_it(self) -> None:
        """A person saw it."""
        review = Review(found=FOUND)
        review.accept(NINE)

        assert [each.target for each in review.apply(FOUND.filter(target="6"))] == ["point_6", "point_9", "point_6"]

    def test_an_unresolved_one_gets_its_place(self) -> None:
        """The reason why it had none is gone."""
        lost = replace(NINE, treaty=None, target=None, resolved=False, reason="no such unit")
        found = References([lost], FOUND.documents, treaties=[TREATY])
        review = Review(found=found)
        review.retarget(lost, "9", treaty=TREATY)

        (after,) = review.apply(found)

        assert (after.target, after.resolved, after.reason) == ("point_9", True, "")

    def test_a_note_decides_nothing(self) -> None:
        """It stands beside the link."""
        review = Review(found=FOUND)
        review.note(FIRST, "ask the author")

        assert review.apply(FOUND) == FOUND or review.apply(FOUND)[0].evidence.notes == ("ask the author",)
        assert review.judged(FOUND) == References()

    @pytest.mark.parametrize("target", ["77", "Article 77"])
    def test_a_place_that_is_not_there(self, target: str) -> None:
        """Refused at once, where the treaty is at hand."""
        with pytest.raises(UnknownProvision):
            Review(found=FOUND).retarget(NINE, target)

    def test_what_is_no_decision(self, tmp_path: Path) -> None:
        """Messages say what was expected."""
        review = Review()
        with pytest.raises(ArgumentError, match="one of citation, quotation"):
            review.change_kind(NINE, "quote")
        with pytest.raises(ArgumentError, match="of which treaty"):
            review.add(Document("x" * 9), 0, 3)
        with pytest.raises(ArgumentError, match="of a text of 9"):
            review.add(Document("x" * 9), 4, 30, treaty="t")
        with pytest.raises(ArgumentError, match=r"save\(path\)"):
            review.save()
        path = tmp_path / "review.jsonl"
        path.write_text('{"action": "accept"}\n', encoding="utf-8")
        with pytest.raises(ReadError, match="line 1 of"):
            Review(path)


class TestAgain:
    """A decision finds its words again."""

    @pytest.mark.parametrize(
        "text",
        [
            TEXT,
            f"A new first paragraph.\n\n{TEXT}",
            TEXT.replace("Roads were opened.", "Roads, it is said, were opened at last."),
            TEXT.replace("Later, ", "Much later, on another day, "),
            f"{TEXT}\nArticle 6 was named once more, elsewhere.",
        ],
    )
    @pytest.mark.parametrize("context", [True, False])
    def test_in_an_edited_text(self, text: str, *, context: bool) -> None:
        """The second "Article 6" is rejected, and not the first, wherever the two stand now."""
        review = Review(found=FOUND if context else None)
        review.reject(SECOND)

        after = review.apply(moved(text))

        assert [each.target for each in after] == ["point_6", "point_9"]
        assert after[0].span.start == text.index("Article 6")

    def test_under_another_name(self) -> None:
        """The same text, or the same words with the same around them, in a file that was renamed."""
        review = Review(found=FOUND)
        review.reject(NINE)

        for text in (TEXT, TEXT.replace("Roads", "Streets")):
            assert [each.target for each in review.apply(moved(text, document="renamed"))] == ["point_6", "point_6"]

    def test_words_that_are_gone(self) -> None:
        """A decision about them does nothing."""
        review = Review(found=FOUND)
        review.retarget(NINE, "point_8")
        rest = FOUND.filter(target="6")
        shorter = References(rest, [Document(TEXT.replace("Article 9", "It"), id="op-ed")], treaties=[TREATY])

        assert review.apply(shorter) == shorter

    @settings(max_examples=40)
    @given(st.lists(st.sampled_from([FIRST, NINE, SECOND]), max_size=5), st.permutations([FIRST, NINE, SECOND]))
    def test_the_order_of_a_run_is_no_matter(self, rejected: list[Reference], items: list[Reference]) -> None:
        """Whatever is rejected is gone, and nothing else."""
        review = Review(found=FOUND)
        for each in rejected:
            review.reject(each)

        after = review.apply(References(items, FOUND.documents, treaties=[TREATY]))

        assert {each.id for each in after} == {each.id for each in FOUND} - {each.id for each in rejected}


class TestUse:
    """What a review is good for besides."""

    def test_a_run_takes_it(self, tmp_path: Path) -> None:
        """`trace(..., review=)`, by the review or by its file, in any order of the documents."""
        documents = [
            Document(f"Under Article {n} of the trilateral statement, much was said.", id=f"d{n}") for n in (6, 9)
        ]
        found = trace(TREATY, documents, encoder=None)
        path = tmp_path / "review.jsonl"
        review = Review(path, found)
        review.reject(found[0])
        review.retarget(found[1], "Article 8")

        for given_review in (review, path, str(path)):
            later = trace(TREATY, documents[::-1], encoder=None, review=given_review)
            assert [(each.document, each.target) for each in later] == [("d9", "point_8")]

    def test_agreement_and_gold(self) -> None:
        """How often people agreed, and what they say is gold."""
        review = Review(found=FOUND)
        review.accept(FIRST)
        review.reject(SECOND)
        review.retarget(NINE, 8)

        every = review.agreement(FOUND).to_dicts()[-1]
        assert (every["judged"], every["accepted"], every["rejected"], every["share"]) == (3, 1, 1, 0.33)
        gold = review.gold(FOUND)
        assert sorted((each.kind, each.target or "") for each in gold) == [
            ("citation", "point_6"), ("citation", "point_8"), (TRAP, ""),
        ]  # fmt: skip
        told = evaluate(FOUND, gold)
        assert (told.traps.right, told.traps.of) == (0, 1)
        assert told["citation"].matched == 1
        assert evaluate(review.apply(FOUND), gold).f1 == 1.0

    def test_a_colleague_s_review(self, tmp_path: Path) -> None:
        """Its decisions are taken over, into the file too."""
        theirs = Review(tmp_path / "theirs.jsonl", FOUND)
        theirs.reject(FIRST)
        mine = Review(tmp_path / "mine.jsonl", FOUND)
        mine.learn(tmp_path / "theirs.jsonl")

        assert [json.loads(line)["action"] for line in (tmp_path / "mine.jsonl").read_text().splitlines()] == ["reject"]
        assert len(Review(tmp_path / "mine.jsonl").apply(FOUND)) == 2

    def test_corrections_made_elsewhere(self) -> None:
        """What came back from another program: one gone, one retargeted, one new, one as it was."""
        new = replace(FIRST, span=Span(0, 5), text="Roads", target="point_7")
        back = [FIRST, replace(NINE, target="point_8"), new]
        review = Review()
        review.compare(FOUND, back)

        assert sorted(each.action for each in review.decisions) == ["accept", "add", "reject", "retarget"]
        assert {each.target for each in review.apply(FOUND)} == {"point_6", "point_7", "point_8"}
