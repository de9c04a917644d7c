"""What prints, collections and old programs leave around and inside a treaty: covers, page numbers, notes, signs of lists."""

import pytest

from treatyref import read_treaty
from treatyref.reader.text import decode

BODY = """
Article 1
Posts
1. Each Party keeps a post at the lake and opens it to the boats of the
other Party from dawn to dusk.
2. A post is closed in storms.
Article 2
Tolls
No boat pays a toll.
"""
TREATY = f"""TREATY BETWEEN ORM AND VELM ON THE COMMON LAKE
The Republic of Orm and the Republic of Velm,
Have agreed as follows:{BODY}"""


def eids(text: str | bytes) -> list[str]:
    """Return the eIds of all units of a text."""
    data = text.encode() if isinstance(text, str) else text
    return [each.eid for each in read_treaty(data).versions[0].walk()]


def test_lines_that_end_as_on_an_old_mac() -> None:
    """Bytes beyond ASCII are of Mac OS Roman where lines end in carriage returns alone, whatever other signs say."""
    text = "L'accord de la Côte d’Orm\rArticle 1\rLes ports sont ouverts.\r"

    assert decode(text.encode("mac_roman")) == text


@pytest.mark.parametrize("pages", [("III", "IV", "V"), ("4", "5", "6")])
def test_notes_over_the_numbers_of_pages(pages: tuple[str, str, str]) -> None:
    """Page numbers end pages where no form feed does: notes over them go with their marks, and so do the numbers."""
    one, two, three = pages
    filler = "Both Parties clean the shore of the lake each spring and\nkeep the paths along it open to those who walk there."
    text = (
        f"TREATY BETWEEN ORM AND VELM ON THE COMMON LAKE\nArticle 1\n{filler}\n{filler}\nThey keep\n{one}\nthe harbour.\n"
        f"Article 2\nThe fee of the harbour,1 which is paid by all, falls in the year\n{filler}\n{filler}\n1 Of both sides.\n{two}\n"
        f"that follows.\nArticle 3\n{filler}\n{filler}\n{filler}\n{three}\nArticle 4\nIt ends.\n"
    )

    found = read_treaty(text.encode()).versions[0]

    assert [each.eid for each in found.provisions] == ["art_1", "art_2", "art_3", "art_4"]
    assert "fee of the harbour, which is paid" in found.provisions[1].text
    assert "both sides" not in found.provisions[1].text
    assert found.provisions[0].text.endswith("They keep the harbour.")


def test_roman_numerals_over_sections_stay() -> None:
    """Lone Roman numerals between sentences are of sections."""
    text = "DECLARATION OF ORM\n\n" + "\n\n".join(
        f"{each}\n\nBoats are free in zone {each}." for each in ("I", "II", "III")
    )

    assert [each for each in eids(text) if each.startswith("point_")] == ["point_I", "point_II", "point_III"]


def test_numbers_of_paragraphs_on_lines_of_their_own() -> None:
    """``(1)`` alone before ``(a)`` is a paragraph's, and not the number of a page."""
    text = "Article 1\n\n(1)\n\n(a) Boats sail.\n\n(b) Carts roll.\n\n(2)\n\n(a) Nets are dry.\n\n(b) Oars are oiled.\n\n(3) It is kept.\n"

    assert [each for each in eids(text) if "point" not in each] == ["art_1", *(f"art_1__para_{n}" for n in (1, 2, 3))]


@pytest.mark.parametrize(
    "cover",
    [
        "TREATY BETWEEN ORM AND VELM\n_______________\n",
        "Crest of Velm\nNo. 4 (2031)\nLake Treaty\nThe Treaty is not in force and was printed by the office of Velm.\nNumber 7731\n",
        "TREATY BETWEEN ORM AND THE LAKE\n",
    ],
)
def test_a_cover(cover: str) -> None:
    """A title below a rule, below a sentence and a cover's lines, or where it begins again, is the treaty's."""
    treaty = read_treaty((cover + TREATY).encode())

    assert treaty.title == "TREATY BETWEEN ORM AND VELM ON THE COMMON LAKE"


def test_a_note_over_the_title() -> None:
    """A sentence in brackets that speaks of the treaty is no title."""
    assert read_treaty(f"(This Treaty was drawn up in Velmish.)\n{TREATY}".encode()).title == TREATY.partition("\n")[0]


def test_small_roman_numerals_behind_labels() -> None:
    """``chapter i`` is the first, as ``chapter ii`` behind it tells, and not the ninth."""
    text = "chapter i - posts\n\nArticle 1\n\nPosts open.\n\nchapter ii - tolls\n\nArticle 2\n\nTolls end.\n"

    assert [each for each in eids(text) if each.startswith("chp")] == ["chp_i", "chp_ii"]


def test_facts_of_a_collection() -> None:
    """``Date of signing: ...`` and ``Source: ...`` are no words of a title."""
    facts = "Date of signing: 3 May 2031\nPlace of adoption: Orm\nSource: https://lake.example/treaty\n"
    title, rest = TREATY.split("\n", maxsplit=1)

    assert read_treaty(f"{title}\n{facts}{rest}".encode()).title == title


def test_place_and_day_at_the_end_of_a_title() -> None:
    """A place and a day in brackets are no words of a title; a title that ends with them is no sentence."""
    text = TREATY.replace("COMMON LAKE", "COMMON LAKE (Orm, 3 May 2031)").replace("TREATY BETWEEN", "Treaty between")

    assert read_treaty(text.encode()).title == "Treaty between ORM AND VELM ON THE COMMON LAKE"


def test_signs_of_a_list_of_headings() -> None:
    """A plus sign before labels is a converter's."""
    assert eids(TREATY.replace("Article", "+ Article")) == eids(TREATY)


def test_a_heading_behind_broken_words() -> None:
    """The next label over a heading of its own is one although the line before it breaks off; so is one at the end of a sentence."""
    text = TREATY.replace("from dawn to dusk.\n2. A post is closed in storms.", "from dawn to the")

    assert eids(text)[-1] == "art_2"
    assert eids(TREATY.replace("in storms.\nArticle 2", "in storms.Article 2")) == eids(TREATY)


def test_a_reference_that_wraps_is_no_heading() -> None:
    """``under`` / ``Article 2`` before words that go on stays a reference."""
    text = TREATY.replace(
        "A post is closed in storms.", "A post is closed in storms under\nArticle 2\nof the Rules of the lake."
    )

    assert eids(text) == eids(TREATY)


def test_letters_of_a_reference_open_no_item() -> None:
    """``under 2(a), (b) and (c)``, wrapped or not, is a reference."""
    text = "Article 1\n1. It holds:\n(a) in storms;\n(b) in frost; and\n(c) at night.\n2. (a) Where 1(a),\n(b) or (c) applies, posts close under 1(a), (b) and (c) above.\n(b) Posts open again.\n"

    assert [each for each in eids(text) if "para_2" in each] == [
        "art_1__para_2",
        *(f"art_1__para_2__point_{n}" for n in "ab"),
    ]


def test_terms_under_the_heading_of_an_article() -> None:
    """Terms that are defined without an introduction are units, too, and may wrap."""
    text = TREATY.replace(
        "Posts\n1. Each",
        "Terms\n“boat” means what floats and is moved by oars or\nsails;\n“post” means a house of a Party.\nArticle 2\nPosts\n1. Each",
    ).replace("Article 2\nTolls", "Article 3\nTolls")

    assert [each for each in eids(text) if "def" in each] == ["art_1__def_boat", "art_1__def_post"]


def test_another_instrument_behind_the_signatures() -> None:
    """A title in capitals behind signatures begins an attachment, with numbers of its own."""
    text = f"{TREATY}DONE at Orm on 3 May 2031.\nFor the Republic of Orm:\nA. Brandt\nPROTOCOL ON NETS\n1. Nets are dry.\n2. Nets are marked.\n"

    assert [each for each in eids(text) if each.startswith("att_1__")] == ["att_1__point_1", "att_1__point_2"]
