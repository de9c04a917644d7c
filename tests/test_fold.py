"""Comparable text keeps its length, and differs from the text in printing habits only."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.fold import BLOCK, IGNORABLE, fold, unmix

any_text = st.text(st.characters(exclude_categories=()))


@given(any_text)
def test_length_is_kept(text: str) -> None:
    """The map home is the identity, for lone surrogates and rare planes too."""
    assert len(fold(text)) == len(text)


@given(any_text)
def test_folding_twice_adds_nothing(text: str) -> None:
    """Comparable text is comparable to itself."""
    assert fold(fold(text)) == fold(text)


def test_every_character_is_settled_after_one_fold() -> None:
    """No character of Unicode needs a second fold, and none folds to white space other than a space or a line end."""
    every = "".join(map(chr, range(0x110000)))

    once = fold(every)

    assert once == fold(once)
    assert {char for char in once if char.isspace()} == {" ", "\n"}


@given(any_text, any_text)
def test_each_character_folds_alone(one: str, other: str) -> None:
    """What stands beside a character does not change what it folds to."""
    assert fold(one + other) == fold(one) + fold(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Parties,”", '"parties,"'),
        ("«Стороны»", '"стороны"'),
        ("Azerbaijan’s", "azerbaijan's"),
        ("Nagorno\u2011Karabakh – 1\u00a0960", "nagorno-karabakh - 1 960"),
        ("трёхстороннее", "трехстороннее"),
        ("Şuşa Kəlbəcər IĞDIR", "susa kelbecer igdir"),
        ("a\tb\r\nc\u2028d", "a b \nc d"),
        ("ﬁve ＦＵＬＬ 𝐁old", "fve full bold"),
        ("Ղարաբաղ", "ղարաբաղ"),
    ],
)
def test_printing_habits_are_taken_away(text: str, expected: str) -> None:
    """Quotation marks, dashes, case, diacritics and spaces become their plain forms."""
    assert fold(text) == expected


@pytest.mark.parametrize("char", ["\u00ad", "\u200b", "\u200d", "\ufeff", "\u202e", "\u0301", "\ud800"])
def test_what_prints_nothing_is_marked(char: str) -> None:
    """Soft hyphens, zero-width signs, combining marks and direction marks become one sign."""
    assert fold(char) == IGNORABLE


def test_a_combining_mark_leaves_the_composed_letters_base() -> None:
    """Composed and decomposed spellings have the same letters."""
    for letter in ("é", "й", "Å"):
        assert fold(unicodedata.normalize("NFD", letter)).replace(IGNORABLE, "") == fold(letter)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u0432 \u043fy\u043d\u043a\u0442e 7", "\u0432 \u043f\u0443\u043d\u043a\u0442\u0435 7"),
        ("\u0430rti\u0441le", "article"),
        (
            "nato-\u0442\u0435\u0441\u0442 covid\u043d\u044b\u0439",
            "nato-\u0442\u0435\u0441\u0442 covid\u043d\u044b\u0439",
        ),
        ("the \u043f\u0443\u043d\u043a\u0442", "the \u043f\u0443\u043d\u043a\u0442"),
    ],
)
def test_words_of_two_scripts_that_look_like_one(text: str, expected: str) -> None:
    """Twins are exchanged, letter for letter; a word with a letter that has none stays."""
    assert unmix(text) == expected


@given(any_text)
def test_unmixing_keeps_the_length_and_adds_nothing_twice(text: str) -> None:
    """Spans stay where they are."""
    assert len(unmix(fold(text))) == len(text)
    assert unmix(unmix(fold(text))) == unmix(fold(text))


def test_long_texts_are_folded_in_blocks() -> None:
    """A text longer than a block folds as its pieces do."""
    piece = "Ünïcode – “text” "
    text = piece * (BLOCK // len(piece) + 2)

    assert fold(text) == fold(piece) * (len(text) // len(piece))
