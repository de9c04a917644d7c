"""The gate: with one scan deciding which finder looks at a text, references are the same as without it."""

from __future__ import annotations

import datetime
import functools
import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.filler import prose
from tests.commentary import corpus_folder, read_documents
from treatyref.document import Document
from treatyref.matcher.matcher import Matcher
from treatyref.page import END, Beginnings, Page
from treatyref.page.needles import letters_of
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reader.treaty_file import read_treaty

pytestmark = pytest.mark.no_cover
REAL = Path(__file__).resolve().parents[2] / "shared" / "real"
TREATIES = ("iccpr", "crc", "un-charter", "vclt")
PIECES = (
    "Article 6 of the trilateral statement says so.", "The ninth point is open.", "Under point 3, they stay.", "Art. 5 ECHR.",
    "the statement of 10 November 2020", "In November 2020 a statement was signed.", "the November agreement",
    "It further says nothing.", "The Lachin Corridor shall remain.", "a declaration of 9/10 November", "10.11.2020",
    "“shall remain under the control of the Russian Federation”", "The parties shall exchange prisoners of war.",
    "the statement of that date", "last year's agreement", "last November's statement", "yesterday's agreement",
    "The Convention binds them. The Convention is old.", "the Covenant", "Committee on the Rights of the Child", "CRC",
    "nine points", "Karabakh", "Baku and Yerevan", "trilateral", "peace deal", "ceasefire", "the 2020 accord", "ibid., para. 2",
    "пункт 9 заявления", "заявление от 10 ноября", "в ноябре", "Das Abkommen vom 9. November 2020", "Ziffer 6",
    "第六条", "三方声明", "madde 6", "noyabr bəyanatı", "la déclaration du 10 novembre", "§ 6", "\n\n", "\n", "-\n", "\u00ad", "«", "»",
    "Die Erklärung vom November", "the agreement in 2020", "прошлогоднее заявление",
    "the November, 10 declaration", "die Novembererklärung", "das Novemberabkommen", "the ministers' 5", "Arden's s 5 of it",
    "The parties 2exchange 3prisoners of war", "the statement, signed by presidents", "on the statement by President", "Pact's 9(2)",
    "9November statement", "trilateral-\nstatement", "Charter", "Article I", "the preamble", "Vienna Convention", "20 November",
)  # fmt: skip


@functools.cache
def own() -> Matcher:
    """Return a matcher of the bundled treaties."""
    return Matcher([load_treaty(name) for name in list_treaties()], encoder=None)


@functools.cache
def real() -> Matcher:
    """Return a matcher of real treaties, read from bare texts."""
    return Matcher([read_treaty(REAL / "treaties" / f"{name}.txt") for name in TREATIES], encoder=None)


def assert_gate_changes_nothing(matcher: Matcher, document: Document) -> None:
    """Compare what the finders find with the gate and without it."""
    assert matcher._found(document) == matcher._found(document, gate=False)


def needs_real_texts() -> None:
    """Skip where the real texts are not at hand, but never where everything must be checked."""
    if not REAL.is_dir():
        assert os.environ.get("CI") != "true", f"{REAL} is missing"
        pytest.skip("no real texts at hand")


@pytest.mark.parametrize("number", range(4))
def test_on_the_corpus(number: int) -> None:
    """Commentary on the declaration, as it is."""
    for document in read_documents(corpus_folder(), "dev")[number::4]:
        assert_gate_changes_nothing(own(), document)


def test_on_news_of_the_corpus_between_filler() -> None:
    """Long texts with a little of a commentary in them."""
    for seed, document in enumerate(read_documents(corpus_folder(), "dev")[::12]):
        text = "\n\n".join([prose(1200, seed), document.text[:500], prose(900, seed + 1)])
        assert_gate_changes_nothing(own(), Document(text, date=document.date))


def test_on_news() -> None:
    """Generated news, long and short."""
    for seed in range(40):
        assert_gate_changes_nothing(own(), Document(prose(3000 if seed % 2 else 400, seed)))


@pytest.mark.long
def test_on_real_comments() -> None:
    """Paragraphs of real commentary on other treaties."""
    needs_real_texts()
    reserved = set((REAL / "reserved.txt").read_text(encoding="utf-8").split())
    comments = [
        path for path in sorted((REAL / "comments").glob("*.txt")) if not reserved.intersection((path.name, path.stem))
    ]
    for path in comments[::9]:
        paragraphs = path.read_text(encoding="utf-8").split("\n\n")
        for at in range(0, len(paragraphs), 11):
            assert_gate_changes_nothing(real(), Document("\n\n".join(paragraphs[at : at + 3]) or "none"))
            assert_gate_changes_nothing(own(), Document("\n\n".join(paragraphs[at : at + 3]) or "none"))


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from([*PIECES, prose(200, 1), prose(300, 2), prose(1100, 3)]), min_size=1, max_size=8),
    st.sampled_from([" ", " ", ", ", "\n\n"]),
    st.sampled_from([None, datetime.date(2021, 6, 1), datetime.date(2020, 11, 12), datetime.date(2019, 1, 1)]),
)
@example(["the agreement in 2020", "yesterday's agreement"], " ", datetime.date(2021, 6, 1))
def test_on_mixtures(pieces: list[str], joint: str, written: datetime.date | None) -> None:
    """Whatever a find can begin with, in any order, with a date or without one."""
    assert_gate_changes_nothing(own(), Document(joint.join(pieces) or "none", date=written))


@pytest.mark.parametrize("piece", PIECES)
def test_on_each_piece_between_filler(piece: str) -> None:
    """One beginning alone in a long text."""
    document = Document(f"{prose(700, 5)} {piece} {prose(700, 6)}", date=datetime.date(2021, 11, 30))
    assert_gate_changes_nothing(own(), document)


@given(
    st.lists(st.sampled_from(["art", "article", "point", "пункт", "§", "三", "of", "a", "-", "'", "6", "\n", " "])),
    st.sets(st.sampled_from(["art", "artic", "po", "пун", "§", "三", "o", "of a"]), min_size=1),
)
def test_the_scan_finds_every_beginning_of_a_word(parts: list[str], needles: set[str]) -> None:
    """Beside a slow reading of the same letters."""
    letters = letters_of(Page("".join(parts)).folded)
    found = Beginnings({"all": {each: each for each in needles}}).find(letters)["all"]
    expected = [
        (at, each)
        for at in range(len(letters))
        for each in needles
        if letters.startswith(each, at)
        and (not each[0].isalpha() or each == "三" or not (at and letters[at - 1] != " "))
    ]
    assert sorted(found, key=repr) == sorted(expected, key=repr)


@given(
    st.lists(st.sampled_from(["art", "article", "point", "пункт", "第", "of", "a", "-", "6", "\n", " "])),
    st.sets(st.sampled_from(["art", "article", "point", "a"]), min_size=1),
)
@example(["art", " ", "article"], {"art"})
@example(["art", "第", " ", "article"], {"art"})
def test_whole_words_are_found_as_such_where_blanks_part_all_words(parts: list[str], words: set[str]) -> None:
    """In letters of other scripts, too, none is missed."""
    letters = letters_of(Page("".join(parts)).folded)
    found = Beginnings({"all": {f"{each}{END}": each for each in words}}).find(letters)["all"]
    whole = {(at, each) for at in range(len(letters)) for each in words if f" {letters} ".startswith(f" {each} ", at)}

    assert whole == {*found} if letters.isascii() else {at for at, _ in whole} <= {at for at, _ in found}
