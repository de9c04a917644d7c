"""The words of a page, read in blocks, are those that a plain reading gives."""

from __future__ import annotations

import re
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from treatyref.page import UNSPACED, Page, Word, Words
from treatyref.page.text import BLOCK, FEW, LETTERS, WINDOW
from treatyref.page.words import word_pattern

WORD = word_pattern("\u00e9")
"""A word of any script."""

TEXTS = st.lists(
    st.sampled_from(
        [
            "Article",
            " ",
            "6",
            "(",
            "2)",
            "пункт",
            "三",
            "方",
            "x",
            "9th",
            "\u00b2",
            "\U00020000",
            "\U0001f600",
            "_",
            ", ",
            "\n\n",
            "-",
            "'",
        ]
    )
)


def after(page: Page, place: int, most: int) -> list[Word]:
    """Read the words from a place on, one by one."""
    end = min(len(page.folded), place + min(WINDOW, LETTERS * (most + 2)))
    return [Word(match[0], *match.span()) for match in islice(WORD.finditer(page.folded, place, end), most)]


def before(page: Page, place: int, most: int) -> list[Word]:
    """Read the words before a place, one by one."""
    begin = max(0, place - min(WINDOW, LETTERS * (most + 2)))
    while begin and page.folded[begin].isalnum() and page.folded[begin - 1].isalnum() and begin < place:
        begin += 1
    return [Word(match[0], *match.span()) for match in WORD.finditer(page.folded, begin, place)][-most:]


@given(TEXTS, st.integers(0, 40), st.integers(1, 12))
def test_words_around_a_place(parts: list[str], shift: int, most: int) -> None:
    """Anywhere in a short text, and around the edge of a block."""
    text = "".join(parts)
    for page in (Page(text), Page("a bc, " * (BLOCK // 6) + text)):
        place = max(0, len(page.folded) - shift)
        for at in range(0, len(page.folded) + BLOCK, BLOCK):
            for _ in range(FEW):
                page.after(at, 1)
        assert page.after(place, most) == after(page, place, most)
        assert page.before(place, most) == before(page, place, most)


@given(TEXTS, st.integers(0, 40))
def test_words_that_are_read_as_far_as_somebody_asks(parts: list[str], shift: int) -> None:
    """Those behind the end of a word are the same however often the words around it were asked for."""
    text = "".join(parts) * 9
    page, often = Page(text), Page(text)
    place = max((match.end() for match in WORD.finditer(page.folded) if match.end() <= shift), default=0)
    for _ in range(FEW + 1):
        often.after(place, 1)
    once, again = Words(page, place), Words(often, place)
    assert [once[at] for at in range(60)] == [again[at] for at in range(60)]


@given(TEXTS)
def test_figures_and_runs_of_letters(parts: list[str]) -> None:
    """Where figures begin and end, and words of letters up to the next blank, as patterns find them one by one."""
    page = Page("".join(parts))
    runs = [match.span() for match in re.finditer("[0-9]+", page.folded)]
    assert list(zip(*page.figures, strict=True)) == runs
    if page.has_runs and max(page.folded, default="") <= "\uffff":
        for match in re.finditer(r"[^\W\d_]+", page.folded):
            assert page.run_at(match.start()) == match[0]


def test_letters_of_scripts_without_blanks_are_letters() -> None:
    """What is a word by itself is a letter, and no sign or code without a character between two of them."""
    found = re.findall(f"[{UNSPACED}]", "".join(map(chr, range(0x10000))))

    assert [each for each in found if not each.isalnum()] == []


def test_words_cut_at_the_end_of_a_line_are_whole() -> None:
    """What a printer cut has its place in the text; ranges, names with a capital and paragraphs are not joined."""
    page = Page("the Conven-\ntion, Nagorno-\nKarabakh, a-\nd, 2-\n3 and non-\n\nsense")
    assert page.folded == "the convention, nagorno-\nkarabakh, a-\nd, 2-\n3 and non-\n\nsense"
    assert page.home(4, 14).cut(page.text) == "Conven-\ntion"
