"""The parser of plain text: structure found, no character lost, no number invented."""

from __future__ import annotations

import itertools
import re
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.address import Address
from treatyref.errors import StructureError
from treatyref.provision import Provision, Version
from treatyref.reader.plain import parse_text
from treatyref.span import Span

words = st.sampled_from([
    "The Parties shall meet.", "Fire stops.", "the road stays", "Roads, bridges and ports", "See No. 5.", "Transport",
    "The Parties:", "co-", "operation;", "free of duty,", "Having regard to the Treaty,", "Recalling the Charter,",
    "Have agreed as follows:", "DONE at Oslo on 1 May 1999.", "For A: N. N.", "IN WITNESS WHEREOF they signed.",
    "The force leaves.1", "1 See the letter.", "* Not printed.", "Ends.*", "CONTENTS", "Article 1 Scope ..... 2", "- 7 -",
    "Page 2 of 9", "ANNEX I", "Annex", "Appendix A", "PROTOCOL", "PART ONE", "Chapter II. Ports", "First Article",
    '"Article 5', 'Ports are shut."', "(aa) aid;", "1.1 Ports are open.", "1.2.1 by day;", "- corn,", "\u2022 oats;",
    "PREAMBLE", "Treaty of Peace", "Oslo, 3 June 2004", "Notes", "[1] See the letter.", "IV. Ports", "A. Docks",
])  # fmt: skip
lines = st.one_of(
    words,
    st.tuples(st.integers(1, 12), words).map(lambda pair: f"{pair[0]}. {pair[1]}"),
    st.tuples(st.integers(1, 12)).map(lambda number: f"Article {number[0]}"),
    st.tuples(st.sampled_from("abci"), words).map(lambda pair: f"({pair[0]}) {pair[1]}"),
    st.just(""),
    st.text(max_size=20),
)
texts = st.lists(lines, max_size=24).map("\n".join)


def parsed(text: str, language: str = "en") -> Version:
    return parse_text(text, version="v", language=language)


def eids(text: str) -> list[str]:
    return [provision.eid for provision in parsed(text).walk()]


def squeezed(text: str) -> str:
    """Leave out what joining lines changes: white space, and hyphens at the end of a line."""
    return re.sub(r"[\s\u00ad‐-]+", "", text)


def shown(version: Version, span: Span) -> str:
    """Cut a stretch out, without what lies in it and was dropped."""
    left = "".join(
        char
        for at, char in enumerate(span.cut(version.text), start=span.start)
        if not any(at in each.span for each in version.dropped)
    )
    return squeezed(left)


class TestDeclaration:
    """The declaration of 2020: numbered points, some with unnumbered paragraphs."""

    @pytest.mark.parametrize(("name", "language"), [("en-kremlin", "en"), ("ru-kremlin", "ru")])
    def test_nine_points_and_seventeen_clauses(self, shared: Path, name: str, language: str) -> None:
        """Both texts have a preamble, nine points and the same seventeen clauses."""
        text = (shared / "texts" / f"trilateral-2020.{name}.txt").read_text(encoding="utf-8")

        version = parsed(text, language)

        assert [each.eid for each in version.provisions] == ["preamble", *(f"point_{n}" for n in range(1, 10))]
        assert [each.id for each in version.clauses if each.id.startswith("point_6")] == [
            "point_6__al_1__s_1",
            "point_6__al_1__s_2",
            "point_6__al_2__s_1",
            "point_6__al_3__s_1",
        ]
        assert len([each for each in version.clauses if each.id.startswith("point_")]) == 17
        assert [each.warnings for each in version.walk() if each.warnings] == []

    @pytest.mark.parametrize("width", [50, 60, 70, 80, 95, 110])
    @pytest.mark.parametrize(("name", "language"), [("en-kremlin", "en"), ("ru-kremlin", "ru")])
    def test_hard_line_ends_change_nothing(self, shared: Path, name: str, language: str, width: int) -> None:
        """Wrapped at any width, the text has the same clauses with the same words."""
        text = (shared / "texts" / f"trilateral-2020.{name}.txt").read_text(encoding="utf-8")
        lines = [textwrap.wrap(line, width, break_on_hyphens=False) or [""] for line in text.splitlines()]
        wrapped = "\n".join(line for paragraph in lines for line in paragraph)

        version = parsed(wrapped, language)

        assert [(each.id, each.text) for each in version.clauses] == [
            (each.id, each.text) for each in parsed(text, language).clauses
        ]


class TestStructure:
    """Kinds of treaties, one small case each."""

    def test_articles_paragraphs_letters_and_roman(self) -> None:
        """Four levels, each under the one before."""
        text = "Article 9\n1. Each Party shall keep:\n(a) a list of\n(i) ships; and\n(ii) aircraft;\n(b) a map.\n2. Lists are public."

        assert [eid for eid in eids(text) if "point" in eid or Address(eid).depth < 2] == [
            "art_9",
            "art_9__para_1",
            "art_9__para_1__point_a",
            "art_9__para_1__point_a__point_i",
            "art_9__para_1__point_a__point_ii",
            "art_9__para_1__point_b",
            "art_9__para_2",
        ]

    def test_headings_and_sentences(self) -> None:
        """A short line without a full stop under the number is the heading; a sentence is not."""
        version = parsed(
            "Article 4\nScope of the Treaty\nThis Treaty applies.\nArticle 5\nThis Treaty is open to all States."
        )

        assert [each.heading for each in version.provisions] == ["Scope of the Treaty", ""]
        assert [each.text for each in version.clauses] == ["This Treaty applies.", "This Treaty is open to all States."]

    def test_roman_and_inserted_numbers_keep_their_form(self) -> None:
        """XIV stays XIV in the eId and counts as 14; 4 bis is a number of its own."""
        version = parsed("ARTICLE XIV\nText.\nARTICLE XV\nText.")

        assert [(each.eid, each.ordinal) for each in version.provisions] == [("art_XIV", 14), ("art_XV", 15)]
        assert eids("Article 4\nText.\nArticle 4 bis\nMore.\nArticle 5\nEnd.") == ["art_4", "art_4bis", "art_5"]

    def test_a_wrapped_reference_opens_nothing(self) -> None:
        """'Article 4 and paragraph 2 of' at the start of a line is text."""
        assert eids(
            "Article 6\nThe Parties shall act under\nArticle 4 and paragraph 2 of\nthis Treaty.\nArticle 7\nEnd."
        ) == [
            "art_6",
            "art_7",
        ]

    def test_duplicates_and_gaps_are_warned_of(self) -> None:
        """Numbers are kept as they are printed."""
        version = parsed("1. One.\n2. Two.\n2. Three.\n4. Four.")

        assert [each.eid for each in version.provisions] == ["point_1", "point_2", "point_2_2", "point_4"]
        assert [[warned.code for warned in each.warnings] for each in version.provisions] == [
            [],
            [],
            ["duplicate-number"],
            [],
        ]
        assert version.provisions[2].attributes["expected"] == "3"
        assert [each.code for each in parsed("1. One.\n4. Four.").provisions[1].warnings] == ["gap"]

    def test_closing_words_are_no_provision_of_the_body(self) -> None:
        """'Done at ...' ends the last article."""
        version = parsed("Article 1\nThe Treaty ends.\nDONE at Oslo on 1 May 1999.\nFor A: N. N.")

        assert [each.kind for each in version.provisions] == ["article", "conclusions"]

    def test_commentary_is_refused(self) -> None:
        """A text without a sequence of provisions is no treaty; the message says what one looks like."""
        with pytest.raises(StructureError, match="no sequence of numbered provisions"):
            parsed("The treaty is vague, and its authors knew it.")


class TestNothingIsLost:
    """Every character is in a provision or in `dropped`."""

    @given(texts)
    def test_every_character_is_somewhere(self, text: str) -> None:
        """What is not blank was dropped once, or lies in exactly one top provision."""
        try:
            version = parsed(text)
        except StructureError:
            return

        for at, char in enumerate(text):
            out = sum(at in each.span for each in version.dropped)
            held = sum(at in each.span for each in version.provisions)
            assert char.isspace() or not char.isprintable() or out == 1 or (out == 0 and held == 1), (at, char)

    @given(texts)
    def test_spans_slice_to_what_they_claim(self, text: str) -> None:
        """Provisions and clauses hold the very characters of their spans, joined where lines are wrapped."""
        try:
            version = parsed(text)
        except StructureError:
            return
        clauses = version.clauses

        assert all(shown(version, each.span) == squeezed(each.text) for each in version.walk())
        assert all(shown(version, each.span) == squeezed(each.text) for each in clauses)
        assert len({each.id for each in clauses}) == len(clauses)

    @given(texts)
    def test_numbers_headings_and_words_are_all_there_is(self, text: str) -> None:
        """The letters of a provision are those of its number, its heading, its own words and its children."""
        try:
            version = parsed(text)
        except StructureError:
            return

        for node in version.walk():
            if node.kind in {"preface", "quotedStructure"}:
                continue
            told = [node.num, node.heading, *(each.text for each in node.sentences)]
            if node.kind == "crossheading":
                told = [node.text]
            assert letters("".join(told)) == letters(own_text(version, node)), node

    @given(texts)
    def test_children_lie_apart_and_inside(self, text: str) -> None:
        """Provisions of one parent follow each other, within it; clauses lie in the words they are of."""
        try:
            version = parsed(text)
        except StructureError:
            return

        for node in version.walk():
            spans = [child.span for child in node.children]
            assert all(node.span.start <= span.start and span.end <= node.span.end for span in spans)
            assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
            assert node.content is None or all(
                node.content.start <= each.span.start and each.span.end <= node.content.end for each in node.sentences
            )


def letters(text: str) -> str:
    """Leave letters and digits; what stands between number and words is punctuation."""
    return "".join(char for char in text if char.isalnum())


def own_text(version: Version, node: Provision) -> str:
    """Cut a provision out without its children and what was dropped."""
    out = [child.span for child in node.children] + [each.span for each in version.dropped]
    return "".join(
        char
        for at, char in enumerate(node.span.cut(version.text), start=node.span.start)
        if not any(at in span for span in out)
    )


class TestEffort:
    """Nothing that a hostile text can do makes the parser hang or break."""

    @pytest.mark.no_cover
    @pytest.mark.parametrize(
        "text",
        [
            "".join(f"{' ' * n}- one:\n" for n in range(3000)),
            "1. One:\n" * 20000,
            "(a) one:\n(i) two:\n(A) three:\n1. four:\n" * 5000,
            '"1. One\n' * 20000,
            "Article 1\n" * 20000,
            "ANNEX\n1. One.\n" * 10000,
            "1. One.\n" + "Heading\n2. Two.\n" * 10000,
            "1. " + "word " * 200000,
            "Article 1\n" + "(" * 100000,
            "Article 1\nOne.\n" + "1 Note.\n" * 20000,
        ],
        ids=range(10),
    )
    def test_hostile_texts_are_read_in_time(self, text: str) -> None:
        """Deep, repeated and unclosed structures take no longer than others of their length."""
        start = time.process_time()

        version = parse_text("Article 1\nOne.\n" + text, version="v", language="en")

        assert time.process_time() - start < 10
        assert len(version.clauses) > 0


def test_dashes_behind_the_opening_words_are_paragraphs() -> None:
    """A joint statement without numbers: dashes behind a paragraph are its items, those behind the opening words stand alone."""
    text = "JOINT DECLARATION\n\nTavros, 2 March 2024\n\nWe, the Presidents of Orlia and Kesh, agree:\n\n- Roads open.\n\n- Prisoners go home.\n\nWe thank Sava for:\n\n- its rooms.\n"
    version = parse_text(text, version="en", language="en")

    assert [clause.id for clause in version.clauses] == [
        "preamble__s_1",
        "para_1__s_1",
        "para_2__s_1",
        "para_3__intro__s_1",
        "para_3__indent_1__s_1",
    ]


def test_items_whose_numbers_stand_alone_have_their_words() -> None:
    """Acts of the European Union that were copied from a table: "(i)" on a line by itself is no page."""
    items = "\n\n".join(f"({letter})\n\nkeep lake {letter.upper()} clean;" for letter in "abcdefghij")
    version = parse_text(
        f"Article 1\n\n1. Lakes are kept.\n\n2. All shall:\n\n{items}\n\n3. It ends.", version="v", language="en"
    )

    found = [version.provision(f"art_1__para_2__point_{letter}") for letter in "aij"]
    assert [each.clauses[0].text for each in found if each] == [f"keep lake {letter} clean;" for letter in "AIJ"]
