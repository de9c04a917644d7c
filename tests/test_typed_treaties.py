"""Treaties as people type and paste them: tabs, one line, sections, entries of a table of contents."""

import pytest

from treatyref.provision import Version
from treatyref.reader.treaty_file import read_treaty

TABBED = """Accord sur la pêche au hareng
Article 1er.\tObjet
Le présent Accord règle la pêche.
Article 2.\tQuotas
1)\tChaque Partie pêche au plus 400 tonnes par an.
2)\tLes excédents sont :
\ta)\tdéclarés dans les huit jours ;
\tb)\tdéduits du quota suivant.
Article 3.\tDurée
Le présent Accord est conclu pour cinq ans.
"""
SECTIONS = """Convention on Mountain Rescue

PART ONE: GENERAL

Section 1. Definitions. In this Convention a rescuer is a person trained in snow.

Section 2. Scope. This Convention applies above 1,500 metres.

PART TWO: DUTIES

Section 3. Duty to rescue. (a) Each Party shall rescue any person in distress. (b) No charge shall be made.

Section 4. Helicopters. A helicopter of one Party may land in the territory of another.
"""


def version(text: str) -> Version:
    """The text of a treaty."""
    return read_treaty(text.encode(), id="typed").versions[0]


@pytest.mark.parametrize("gap", ["\t", "  ", " "])
def test_a_tab_behind_a_number(gap: str) -> None:
    """What stands behind a tab is the words of the number before it, no second language; nothing is lost."""
    treaty = read_treaty(TABBED.replace("\t", gap).encode(), id="typed")
    assert treaty.title == "Accord sur la pêche au hareng"
    assert [each.heading for each in treaty.versions[0].provisions] == ["Objet", "Quotas", "Durée"]
    assert [clause.id for clause in treaty.versions[0].clauses] == [
        "art_1__s_1",
        "art_2__para_1__s_1",
        "art_2__para_2__intro__s_1",
        "art_2__para_2__point_a__s_1",
        "art_2__para_2__point_b__s_1",
        "art_3__s_1",
    ]


def test_two_languages_beside_one_another() -> None:
    """Columns of two languages are two versions as before."""
    rows = [
        ("Article 1", "Article premier"),
        ("The river is open to all ships.", "Le fleuve est ouvert à tous les navires."),
        ("Article 2", "Article 2"),
        ("The toll shall be paid at the bridge.", "Le péage est payé au pont."),
        ("Article 3", "Article 3"),
        ("This Treaty enters into force in May.", "Le présent Traité entre en vigueur en mai."),
    ]
    treaty = read_treaty("\n".join("\t".join(row) for row in rows).encode(), id="river")
    assert [each.language for each in treaty.versions] == ["en", "fr"]


def test_sections_that_others_number_as_articles() -> None:
    """Where sections hold the words, their items are addressed inside them, and a heading may run in."""
    found = version(SECTIONS)
    assert {each.number: each.heading for each in found.walk() if each.kind == "section"} == {
        "1": "Definitions",
        "2": "Scope",
        "3": "Duty to rescue.",
        "4": "Helicopters",
    }
    points = [each.eid for each in found.walk() if each.kind == "point"]
    assert points == ["part_2__sec_3__point_a", "part_2__sec_3__point_b"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Treaty of Commerce. Article 1. Trade is free. Article 2. Duties are paid in silver.", "Treaty of Commerce"),
        ("Vertrag über den Handel. Artikel 1: Der Handel ist frei. Artikel 2: Zölle sind klein.", "Vertrag über den Handel"),
    ],
)  # fmt: skip
def test_a_short_treaty_in_one_line(text: str, title: str) -> None:
    """A short text on one line is a treaty if a stop stands behind the number of each article."""
    treaty = read_treaty(text.encode(), id="short")
    assert treaty.title == title
    assert [each.eid for each in treaty.versions[0].provisions] == ["art_1", "art_2"]


def test_an_entry_that_fills_its_line() -> None:
    """The last entry of a table of contents, with one dot before its page, is no article."""
    text = "Treaty on Wells\n\nArticle 1 Scope .......... 2\nArticle 2 Use ............ 2\nArticle 3 Entry into force . 4\n\n"
    text += "\n\n".join(f"Article {n}\nWells of kind {n} are shared." for n in (1, 2, 3))
    assert [clause.id for clause in version(text).clauses] == ["art_1__s_1", "art_2__s_1", "art_3__s_1"]


@pytest.mark.parametrize("before", ["If the river moves, then", "If the river moves,"])
def test_items_that_are_parts_of_a_sentence(before: str) -> None:
    """Items in small letters end with commas; the sentence that they go on needs no colon."""
    text = f"Treaty on Wells\n\n§ 1\n(1) The border is fixed.\n(2) {before}\n1. the border stays,\n2. a commission meets.\n\n§ 2\nIt ends."
    points = [each.eid for each in version(text).walk() if each.kind == "subparagraph"]
    assert points == ["point_1__para_2__subpara_1", "point_1__para_2__subpara_2"]


@pytest.mark.parametrize("stop", [".", ".-", ".—", ". -", ":"])
def test_ordinals_in_words(stop: str) -> None:
    """Points that an ordinal in words counts, with the signs that Spanish puts behind it, and found by it."""
    words = ("La frontera sigue el río", "Se crea una Comisión", "El Convenio dura diez años")
    lines = [f"{ordinal}{stop} {said}." for ordinal, said in zip(("PRIMERO", "SEGUNDO", "TERCERO"), words, strict=True)]
    treaty = read_treaty("\n\n".join(["CONVENIO DE LÍMITES", *lines]).encode(), id="limits")
    assert treaty["artículo segundo"].text.endswith("Comisión.")


def test_the_only_list() -> None:
    """The members of the only list of a text that numbers nothing are found without the paragraph that holds them."""
    text = "JOINT STATEMENT\n\nThe Presidents met.\n\nThey agreed:\n• to open the border;\n• to meet.\n\nThey thanked their hosts."
    treaty = read_treaty(text.encode(), id="joint")
    assert treaty["second indent"].eid == "para_2__indent_2"


@pytest.mark.parametrize(
    "lines",
    [
        ["Duty not to defeat the purpose of a treaty", "before its entry into force"],
        ["Fees, dues and", "other charges of", "the Ports"],
    ],
)
def test_a_heading_over_several_lines(lines: list[str]) -> None:
    """A heading that was wrapped ends at the blank line; a sentence does not."""
    heading, words = "\n".join(lines), "Ships that call at a port\npay at most five crowns."
    found = version(f"Treaty on Ports\n\nArticle 1\n\n{heading}\n\n{words}\n\nArticle 2\n\n{words}\n\n{words}")
    assert [each.heading for each in found.walk() if each.kind == "article"] == [" ".join(lines), ""]
