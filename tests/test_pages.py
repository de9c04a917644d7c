"""What a page shows besides its text: marks of notes, struck-out and hidden words, columns; and files in several languages."""

from __future__ import annotations

import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatyref.language import guess_language
from treatyref.reader.document_file import read_document
from treatyref.reader.pdf import Box, find_gutter, in_columns
from treatyref.reader.plain import parse_text
from treatyref.reader.plain.lines import split_lines
from treatyref.reader.plain.run_in import split_items
from treatyref.reader.tongues import tongues
from treatyref.reader.treaty_file import read_treaty

LEFT = (
    "The mills of the valley",
    "are free for everyone,",
    "and no toll is asked of",
    "those who come by boat.",
    "They pay in corn.",
)
RIGHT = (
    "The river is shared by",
    "the two Parties, and its",
    "water is divided equally",
    "between their mills all",
    "through the year.",
)


def pdf(items: list[tuple[float, float, float, str]]) -> bytes:
    """A PDF of one page: each item has its place, the size of its font, and words."""
    stream = " ".join(f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET" for x, y, size, words in items)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>",
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{content}\nendobj\n".encode())
    start = out.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out.write(f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\n".encode())
    out.write(f"startxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


class TestPdf:
    """Courier at size 10 is 6 points wide, so that places can be told."""

    def test_columns_are_read_one_after_the_other(self) -> None:
        """The file gives them row by row; a title over both stays before them."""
        items = [(72.0, 740.0, 12.0, "A treaty on the mills and on the water of the valley, with a long title")]
        for row, (one, other) in enumerate(zip(LEFT, RIGHT, strict=True)):
            items += [(72, 700 - 14 * row, 10, one), (330, 700 - 14 * row, 10, other)]

        text = " ".join(read_document(pdf(items), id="page").text.split())

        assert " ".join(LEFT) in text
        assert " ".join(RIGHT) in text
        assert text.index("A treaty") < text.index("The mills") < text.index("The river")

    def test_one_column_stays_as_it_is(self) -> None:
        """The order of the file is the order of the page."""
        items = [(72.0, 700.0 - 14 * row, 10.0, line) for row, line in enumerate((*LEFT, *RIGHT))]

        assert " ".join(read_document(pdf(items), id="page").text.split()) == " ".join((*LEFT, *RIGHT))

    def test_raised_numbers_are_no_digits_of_the_text(self) -> None:
        """Smaller and higher they mark a note; a small number on the line, and any other number, stay."""
        items = [
            (72, 700, 10, "Under Article 6"),
            (72 + 15 * 6, 704, 6, "3"),
            (72 + 16 * 6, 700, 10, "of 10 acts, ships"),
        ]
        items += [(72 + 33 * 6, 704, 6, "14"), (72 + 35 * 6, 700, 10, "and 12 boats.")]

        text = read_document(
            pdf([(float(x), float(y), float(size), words) for x, y, size, words in items]), id="page"
        ).text

        assert text.split() == "Under Article 6 of 10 acts, ships and 12 boats.".split()

    @settings(max_examples=30)
    @given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 700), st.integers(5, 200)), min_size=1, max_size=40))
    def test_no_box_is_lost(self, places: list[tuple[int, int, int]]) -> None:
        """Whatever stands on a page comes once."""
        boxes = [Box(x, y, x + width, y + 10, str(n)) for n, (x, y, width) in enumerate(places)]
        gutter = find_gutter(boxes) or 250.0

        kept = [box.text for line in in_columns(boxes, gutter) for box in line]

        assert sorted(kept) == sorted(box.text for box in boxes)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('Under Article 6<sup><a href="#n3">3</a></sup> it is open.', "Under Article 6 it is open."),
        ("Under Article 9<sup>[4]</sup> it is shut.", "Under Article 9 it is shut."),
        ("Ships sail.<sup>1</sup> Boats too.<sup>2</sup>", "Ships sail. Boats too."),
        ("Ten km<sup>2</sup> and 10<sup>6</sup> ships", "Ten km² and 10⁶ ships"),
        ("Article 6<sup>1</sup>", "Article 6¹"),
        ("on the 1<sup>st</sup> day", "on the 1st day"),
        ("returned to <s>Aldria</s> <ins>Borland</ins> by <del>May</del>June", "returned to Borland by June"),
        (
            'seen<span style="font-size:0">not</span> and <span style="text-decoration: line-through">no</span> read',
            "seen and read",
        ),
    ],
)
def test_only_words_that_stand_are_read(html: str, text: str) -> None:
    assert read_document(f"<html><body><p>{html}</p></body></html>".encode(), id="page").text == text


class TestLanguages:
    """Every line belongs to one language, in its order."""

    ENGLISH = "Article {n}\n\nThe ships of the Parties shall be free in port {n} of the river.\n"
    DUTCH = "Artikel {n}\n\nDe schepen van de partijen zijn vrij in haven {n} van de rivier.\n"
    RUSSIAN = "Статья {n}\n\nСуда Сторон свободны в порту {n} на реке.\n"

    @pytest.mark.parametrize("languages", [("en", "nl"), ("nl", "en"), ("en", "ru", "nl"), ("ru", "en")])
    @pytest.mark.parametrize("together", [True, False])
    def test_versions(self, languages: tuple[str, ...], *, together: bool) -> None:
        """Whole texts one after the other, or article by article."""
        sources = {"en": self.ENGLISH, "nl": self.DUTCH, "ru": self.RUSSIAN}
        rows = [(n, each) for n in range(1, 6) for each in languages]
        ordered = rows if together else sorted(rows, key=lambda row: languages.index(row[1]))
        treaty = read_treaty("\n".join(sources[each].format(n=n) for n, each in ordered).encode(), id="ships")

        assert [version.language for version in treaty.versions] == list(languages)
        for version in treaty.versions:
            assert [each.eid for each in version.walk() if each.kind == "article"] == [f"art_{n}" for n in range(1, 6)]
            assert guess_language(version.text) == version.language

    @settings(max_examples=40)
    @given(
        st.lists(
            st.sampled_from(
                [
                    "Article 1",
                    "Artikel 1",
                    "Article 2",
                    "Artikel 2",
                    "The ship is in the port.",
                    "Het schip is in de haven.",
                    "6",
                    "第一条",
                    "船舶自由航行。",
                ]
            ),
            max_size=20,
        )
    )
    def test_no_line_is_lost_and_none_comes_twice_in_a_language(self, lines: list[str]) -> None:
        """Only shared numbers are in two versions."""
        found = tongues(lines, [True] * len(lines))

        assert not found or {at for each in found for at in each.lines} == set(range(len(lines)))
        assert all(list(each.lines) == sorted(set(each.lines)) for each in found)

    def test_words_of_another_language_in_a_treaty_make_no_version(self) -> None:
        """Terms in another language are quoted, not translated."""
        text = "\n\n".join(
            f"Article {n}\n\nThe term “le droit de la mer et des ports” shall be read as the law of the sea and of all ports on it, as in port {n}."
            for n in range(1, 9)
        )

        assert [version.language for version in read_treaty(text.encode(), id="x").versions] == ["en"]


class TestItemsThatRunIn:
    """Cut where an item begins, and nowhere else; every character stays."""

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("The zone covers:(a) ports;(b) roads; and(c) mills.", 4),
            ("The zone covers (1) ports; (2) roads and (3) mills.", 3),
            ("Under paragraph 1 (a) and (b), and paragraphs (c) to (e), ports open.", 1),
            ("As in paragraph 2 (a) (i) or (ii) or (b), ports open.", 1),
            ("The child's name(s); its sex (a) are given.", 1),
            ("The list:(a) ships keep the rules.(b) boats keep the regulations.(c) rafts too.", 4),
            ("a) le port; b) la route; c) le moulin.", 3),
            ("1. Mills are free. 2. Tolls are paid. 3. It ends.", 3),
            ("In 1. Liga clubs play; see No. 3. It ends.", 1),
        ],
    )
    def test_items(self, text: str, count: int) -> None:
        """References, and numbers within a sentence, are no items."""
        assert len(split_items(split_lines(text))) == count

    @settings(max_examples=60)
    @given(
        st.lists(
            st.sampled_from(
                ["(a)", "(b)", "(c)", "(i)", "(ii)", "1.", "2.", "ports;", "roads,", "and", "paragraph", " ", "Mills."]
            ),
            max_size=25,
        )
    )
    def test_nothing_is_lost(self, words: list[str]) -> None:
        """The pieces are the line, and stand where they stood."""
        text = " ".join(words)
        pieces = split_items(split_lines(text))

        assert "".join(piece.text for piece in pieces).replace(" ", "") == text.replace(" ", "")
        assert all(text[piece.start : piece.end] == piece.text for piece in pieces)

    def test_time_is_linear(self) -> None:
        """Four times as many items take no more than ten times as long."""

        def seconds(count: int) -> float:
            text = "The list: " + " ".join(f"({n % 26 + 97:c}) item {n};" for n in range(count))
            start = time.process_time()
            assert parse_text(f"Article 1\n{text}", version="v", language="en").provisions
            return time.process_time() - start

        seconds(100)
        assert seconds(8_000) < 10 * max(seconds(2_000), 0.02)
