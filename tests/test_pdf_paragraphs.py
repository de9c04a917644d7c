"""PDF pages whose paragraphs are told by their distance and headings by their size, as programs that write texts set them."""

from __future__ import annotations

from tests.sample_files import make_pdf
from treatyref.reader.document_file import read_document
from treatyref.reader.pdf import PrintedLine, set_apart
from treatyref.reader.treaty_file import read_treaty

TITLE = [("TREATY ON THE", 18, 22), ("SHARED FISHERIES", 18, 22), ("OF LAKE MEREN", 18, 36)]
OPENING = [
    ("between the Republic of Tavia and the", 11, 13),
    ("Kingdom of Osk", 11, 22),
    ("The Republic of Tavia and the Kingdom", 11, 13),
    ("of Osk,", 11, 22),
    ("Recalling the Joint Statement of 3 May", 11, 13),
    ("2012,", 11, 22),
    ("Have agreed as follows:", 11, 30),
]
ARTICLES = [
    ("Article 1. Closed", 14, 17),
    ("season", 14, 26),
    ("1. No vessel shall fish in the Lake", 11, 13),
    ("in May.", 11, 22),
    ("2. The Parties may by agreement", 11, 13),
    ("shorten the closed season.", 11, 30),
    ("Article 2. Settlement", 14, 17),
    ("of disputes", 14, 26),
    ("Any dispute shall be submitted to an", 11, 13),
    ("arbitrator whom both Parties name.", 11, 22),
]
SET = make_pdf([[*TITLE, *OPENING], ARTICLES])


def test_a_treaty_in_a_narrow_column() -> None:
    """Titles and headings over several lines are whole, and no heading is a paragraph of its article."""
    treaty = read_treaty(SET)

    assert treaty.title == "TREATY ON THE SHARED FISHERIES OF LAKE MEREN"
    assert treaty.parties == ("Tavia", "Osk")
    assert [each.heading for each in treaty if each.heading] == ["Closed season", "Settlement of disputes"]
    assert [each.id for each in treaty.clauses if each.id.startswith("art")] == [
        "art_1__para_1__s_1",
        "art_1__para_2__s_1",
        "art_2__s_1",
    ]


def test_a_document() -> None:
    """Short lines in the middle of a paragraph do not end it, and what is set apart begins another."""
    paragraphs = read_document(SET).text.split("\n\n")

    assert "TREATY ON THE SHARED FISHERIES OF LAKE MEREN" in paragraphs
    assert "Recalling the Joint Statement of 3 May 2012," in paragraphs


def test_a_line_that_a_tall_sign_pushes_down() -> None:
    """A sentence goes on behind it."""
    lines = [PrintedLine(f"Line {number} and", 600.0 - 12 * number, 10) for number in range(20)]
    lines.append(PrintedLine("what follows.", lines[-1].base - 17, 10))

    assert set_apart([lines]) == [[each.text for each in lines]]
