"""Habits of typing say nothing: the same references stand in the same text in other dress, in places of that text."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.document import Document
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.typed import Typed
from treatyref.reader.treaty_file import read_treaty
from treatyref.span import Span

PACT = read_treaty(
    (
        "TREATY OF OFFICES ON THE EFFLUENTS OF THE RIVER SÉLD\n\nArticle 1\nThe official flow is five metres.\n\n"
        "Article 2\n1. No Party diverts the flow without consent.\n2. Fish are counted each spring by both Parties.\n\n"
        "Article 3\nThis Treaty ends in 2050.\n\nDone at Klów on 4 March 1987."
    ).encode(),
    id="pact",
)
MATCHER = Matcher([PACT], encoder=None)
TEXT = (
    "The River Séld Treaty\n\nArticle 2(2) of the Treaty of Offices on the Effluents of the River Séld is plain: “Fish are counted each "
    "spring by both Parties”. Under Art. 1, the official flow is five metres.\n\nArticle 3 of the 1987 Treaty, its last, ends it in 2060."
)
DRESSES: dict[str, Callable[[str], str]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of old machines": lambda text: text.replace("\n", "\r"),
    "two blanks": lambda text: text.replace(" ", "  "),
    "a margin": lambda text: textwrap.indent(text, "    "),
    "a quoted letter": lambda text: "\n".join(f"> {line}" for line in text.split("\n")),
    "ties": lambda text: re.sub(r"\b(Article|Art\.) ", r"\1~", text),
    "bold": lambda text: re.sub(r"(Art\w+\.? \d(?:\(2\))?)", r"**\1**", text),
    "italics": lambda text: re.sub(r"(Treaty of .*? Séld)", r"_\1_", text),
    "character references": lambda text: text.replace("“", "&ldquo;").replace("”", "&#8221;").replace("é", "&eacute;"),
    "letters apart": lambda text: unicodedata.normalize("NFD", text),
    "ligatures": lambda text: text.replace("ffi", "ﬃ").replace("ff", "ﬀ").replace("fl", "ﬂ"),
    "marks of notes": lambda text: re.sub(r"([a-z]{4})([.,]|”)(?=\s|$)", r"\1\g<2>12", text),
    "marks in brackets": lambda text: re.sub(r"([a-z])([.,])(?=\s|$)", r"\1\2[3]", text),
    "raised marks": lambda text: re.sub(r"([a-z])([.,])(?=\s|$)", "\\1\\2\u00b9\u00b2", text),
    "several": lambda text: unicodedata.normalize(
        "NFD", text.replace("ff", "ﬀ").replace("\n", "\r\n").replace(" ", "  ")
    ),
}


def found(text: str) -> list[tuple[str, str | None, str | None]]:
    """Kind, place and verdict of all that is found, each in the text's own words."""
    document = Document(text, id="d")
    references = list(MATCHER.find(document))
    assert all(each.text == each.span.cut(text) and each.text == each.text.strip() for each in references)
    edits = [edit for each in references for edit in each.edits if edit.target is not None]
    assert all(edit.target is not None and edit.target_text == edit.target.cut(text) for edit in edits)
    return [(each.kind, each.target, each.verdict) for each in references]


@pytest.mark.parametrize("dress", DRESSES)
def test_the_same_in_other_dress(dress: str) -> None:
    """Citations, quotations and paraphrases are those of the plain text."""
    plain = found(TEXT)
    assert {kind for kind, _, _ in plain} >= {"citation", "quotation"}
    assert found(DRESSES[dress](TEXT)) == plain


def test_an_acronym_with_stops() -> None:
    """Americans write it so."""
    charter = read_treaty(
        b"CHARTER OF THE UNITED NATIONS\n\nArticle 1\nPeace.\n\nArticle 2\n1. All are equal.\n2. All keep faith.",
        id="charter",
    )
    text = "See U.N. Charter art. 2, para. 2, June 26, 1945; the U.N.C. and Article 1 of the U.N. Charter."
    citations = Matcher([charter], encoder=None).find(text).filter(kind="citation")
    assert [(each.text, each.target) for each in citations] == [
        ("art. 2, para. 2", "art_2__para_2"),
        ("Article 1", "art_1"),
    ]


def test_a_text_in_capitals() -> None:
    """A cable has no small letters: names and units are those of the text in small ones."""
    assert found(TEXT.upper()) == found(TEXT.lower())
    assert ("citation", "art_2__para_2", None) in found(TEXT.upper())


@pytest.mark.parametrize(
    "text",
    [
        "5*6 and x_1 and a ~ b & c; AT&T; f(x)",
        "Art.5 The Treaty; para.3 of it; in 2020.3 times; 5 km² of land, article 6¹, Article 5[3], ст.5 Договора",
        "Section I.A. and V.B.2 by J. Smith at 5 p.m. e.g. here",
        "Name      Date\nAnna      5 May",
        "  A margin\nis not common",
    ],
)
def test_what_is_no_habit_stays(text: str) -> None:
    """Products, names with signs, lists and columns are left as they are."""
    assert Typed(text).text == text


signs = st.text(st.sampled_from("ab é\u0301\ufb03\r\n~*_&;>“x12 ") | st.characters(), max_size=60)


@given(signs, st.data())
def test_places_lead_there_and_back(text: str, data: st.DataObject) -> None:
    """Each place in the text as read lies in the text as typed; what nothing was changed in is the same there; order is kept."""
    typed = Typed(text)
    if not typed.text:
        return
    one = data.draw(st.integers(0, len(typed.text) - 1))
    two = data.draw(st.integers(one + 1, len(typed.text)))
    home = typed.home(Span(one, two))
    shown = typed.shown(home)
    assert home.end <= len(text)
    assert shown is not None
    assert shown.start <= one
    assert two <= shown.end <= len(typed.text)
