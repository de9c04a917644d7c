"""HTML: what is visible becomes text, what is the author's becomes the body, lists keep their numbers."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.errors import FormatError
from treatyref.reader.document_file import read_document
from treatyref.reader.html import blocks, parse_html
from treatyref.reader.list_number import format_number
from treatyref.reader.page import read_page, web_metadata

SAMPLE = Path(__file__).parent / "documents" / "op-ed.html"


def markers(html: str) -> list[tuple[str, str, int]]:
    return [(block.marker, block.text, block.level) for block in blocks(parse_html(html))]


class TestPage:
    """A newspaper's page, with everything that such pages have."""

    def test_the_body_is_the_article(self) -> None:
        """From the standfirst to the last paragraph; byline, captions, related texts and links are left out."""
        document = read_document(SAMPLE)
        body = "\n".join(span.cut(document.text) for span in document.body or ())

        assert body.startswith("The convoys have stopped")
        assert body.endswith("only in part.")
        assert "Jane Doe" not in body
        assert "Article 9" not in body
        assert "Article 4" not in body

    def test_words_are_as_a_reader_sees_them(self) -> None:
        """Entities are characters, comments nothing, line breaks lines, cells of a row stand on one line."""
        text = read_document(SAMPLE).text

        assert (
            "Under Article\u00a06 of the statement, the corridor “shall remain under the control” of the "
            "peacemaking forces, and the road stays open for persons & cargo." in text
        )
        assert "pass through the town.\nIt shall be five kilometres wide." in text
        assert "that fire stops at midnight;\nthat the forces stay where they stand." in text
        assert "Point\tCarried out\n4\tThe forces were not all withdrawn." in text

    def test_furniture_by_its_markup_is_not_in_the_text(self) -> None:
        """Scripts, styles, navigation, forms, captions, asides and footers leave no word."""
        text = read_document(SAMPLE).text

        hidden = ("is not here", "Article 5", "Search", "Article 7", "Opinion", "Article 8", "Article 1 ", "Article 2")
        assert [words for words in hidden if words in text] == []

    def test_metadata(self) -> None:
        """The head says who wrote what, where and when."""
        document = read_document(SAMPLE)

        assert document.id == "op-ed.html"
        assert (document.title, document.author) == ("Whose road is it?", "Jane Doe")
        assert (document.outlet, document.language) == ("The Valley Review", "en")
        assert document.date == datetime.date(2023, 1, 19)
        assert document.url == "https://valley.example/whose-road"

    def test_a_bare_fragment_is_kept_whole(self) -> None:
        """Where there is no page around a paragraph, the paragraph is the body."""
        reading = read_page("<p>It was agreed in <b>Article 6</b>.")

        assert reading.text == "It was agreed in Article 6."
        assert [span.cut(reading.text) for span in reading.body or ()] == [reading.text]

    def test_a_page_inside_a_form(self) -> None:
        """Old servers wrap the whole page in a form; only its fields are left out."""
        reading = read_page("<form><select><option>Year</select><p>It was agreed.</p><label>On Monday.</label></form>")

        assert reading.text == "It was agreed.\n\nOn Monday."

    def test_hidden_text_is_not_seen(self) -> None:
        """What a browser does not show is not read."""
        reading = read_page('<p hidden>a</p><p style="color: red; display : none">b</p><p aria-hidden="true">c</p>')

        assert reading.text == "c"


DAY = datetime.date(2022, 5, 4)


class TestMetadata:
    """Where several places say the same, the best one counts."""

    @pytest.mark.parametrize(
        ("head", "day"),
        [
            ('<meta name="DC.date.issued" content="2022-05-04">', DAY),
            ('<meta itemprop="datePublished" content="2022/5/4">', DAY),
            ('<script type="application/ld+json">{"datePublished": "2022-05-04T01:02"}</script>', DAY),
            ('<script type="application/ld+json">{"@graph": [7, {"headline": []}]}</script>', None),
            ('<script type="application/ld+json">{broken</script>', None),
            ('<meta name="date" content="2022-13-45"><meta name="pubdate" content="2022-05-04">', DAY),
            ('<time datetime="2022-05-04">yesterday</time>', DAY),
            ('<meta name="date" content="yesterday">', None),
        ],
    )  # fmt: skip
    def test_day(self, head: str, day: datetime.date | None) -> None:
        """A day is read where it is written as one, and is None elsewhere."""
        assert web_metadata(parse_html(f"<html><head>{head}</head><p>x</p></html>")).date == day

    def test_author(self) -> None:
        """The address of a profile is no name; JSON-LD may nest it."""
        page = (
            '<meta property="article:author" content="https://facebook.example/jane">'
            '<script type="application/ld+json">[{"headline": "T", "author": [{"name": " Jane "}]}]</script><p>x'
        )

        assert web_metadata(parse_html(page)).author == "Jane"


class TestLists:
    """The numbers that a browser prints are read with the items."""

    def test_start_type_value(self) -> None:
        """Lists go on where `start` and `value` say, in the letters that `type` says."""
        page = (
            "<ol start=7><li>a<li value=10>b<li>c</ol><ol type=a><li>d</ol><ol type=I start=4><li>e</ol><ul><li>f</ul>"
        )

        assert markers(page) == [
            ("7.", "a", 1), ("10.", "b", 1), ("11.", "c", 1), ("a.", "d", 1), ("IV.", "e", 1), ("", "f", 1),
        ]  # fmt: skip

    def test_nested(self) -> None:
        """An inner list counts by itself; the outer one goes on behind it."""
        page = "<ol><li><p>one</p><ol type=i><li>in<li>ner</ol><p>wrap-up</p><li>two</ol>"

        assert markers(page) == [
            ("1.", "one", 1), ("i.", "in", 2), ("ii.", "ner", 2), ("", "wrap-up", 1), ("2.", "two", 1),
        ]  # fmt: skip

    @given(st.integers(1, 3999))
    def test_roman_numbers_read_back(self, number: int) -> None:
        """Reading the Roman number by its rule gives the number."""
        values = [
            {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}[x] for x in format_number(number, "i")
        ]

        assert sum(-a if a < max(values[at:]) else a for at, a in enumerate(values)) == number

    @given(st.integers(1, 10_000))
    def test_letters_read_back(self, number: int) -> None:
        """Letters count in base 26 without a zero."""
        read = 0
        for letter in format_number(number, "a"):
            read = 26 * read + ord(letter) - 96

        assert read == number


class TestHostile:
    """Pages made to break a reader."""

    @pytest.mark.parametrize("depth", [10_000, 1_000_000])
    @pytest.mark.parametrize("tag", ["<div>", "<b><a><i>a", "<table><tr><td>a", "<ol><li>a"])
    def test_deep_nesting_is_an_error(self, tag: str, depth: int) -> None:
        """Text too deep to be read is not silently left out."""
        start = time.process_time()
        with pytest.raises(FormatError, match="nested deeper"):
            read_page("<html><body>" + tag * depth + "Article 6")

        assert time.process_time() - start < 2

    def test_long_texts_are_read(self) -> None:
        """Ten megabytes in one paragraph are one paragraph."""
        assert len(read_page("<p>" + "word " * 2_000_000).text) == 9_999_999

    @given(st.text(max_size=200))
    def test_any_text_gives_spans_inside_it(self, text: str) -> None:
        """Whatever is inside the tags, the body lies in the text."""
        reading = read_page(f"<html><body><p>{text}</p><ul><li>{text}</ul>{text}</body></html>")

        assert all(span.end <= len(reading.text) for span in reading.body or ())

    @given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<&"), min_size=1, max_size=200))
    def test_no_word_is_lost(self, text: str) -> None:
        """Text without markup comes out as it went in, white space aside."""
        reading = read_page(f"<html><body><p>{text}</p></body></html>")

        assert reading.text.split() == text.split()
