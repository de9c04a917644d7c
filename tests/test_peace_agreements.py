"""Ceasefires, declarations, communiqués and resolutions: forms that treaties with articles seldom have."""

from __future__ import annotations

import datetime

import pytest

from treatyref.reader.treaty_file import read_treaty


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("PACT ON FIRE\n(Orm, 4 May 1987)\nThe sides recall their talks.\n1. Fire stops.\n2. Troops go.", "1987-05-04"),
        ("Ciudad de Orm, 7 de mayo de 1987\nPREÁMBULO\nLos presidentes han acordado:\n1. Cesa el fuego.\n2. Hay paz.", "1987-05-07"),
        ("ACT OF PEACE\n\nFirst: quarrels rest.\n\nSecond: the mill is shared.\n\nGiven at the ford on the tenth day of May 1788.", "1788-05-10"),
    ],
)  # fmt: skip
def test_the_day(text: str, date: str) -> None:
    """In brackets under the title, behind a place of several words, behind "given at"."""
    assert read_treaty(text.encode()).date == datetime.date.fromisoformat(date)


@pytest.mark.parametrize(
    ("fields", "date", "parties"),
    [
        ("date_signed: 1974-05-31\nparties:\n  - Tarvia\n  - Republic of Ossel\n", "1974-05-31", ("Tarvia", "Republic of Ossel")),
        ("doc_date: '1974-05-31'\nsignatories: [Tarvia, \"Ossel\"]\n", "1975-02-03", ("Tarvia", "Ossel")),
        ("signed: 31 May 1974\nparties:\n- name: Tarvia\n- name: Ossel\n", "1974-05-31", ("Tarvia", "Ossel")),
        ("date: 2020-01-01\n", "1975-02-03", ()),
        ("layout: post\n", "1975-02-03", ()),
    ],
)  # fmt: skip
def test_fields_before_a_markdown_text(fields: str, date: str, parties: tuple[str, ...]) -> None:
    """A day of signing and the parties are taken from them; the day of a page is not, where the text says another."""
    text = (
        f"---\ntitle: Marn Accord\n{fields}---\n\n1. Fire stops.\n\n2. Talks go on.\n\nDone at Marn on 3 February 1975."
    )
    treaty = read_treaty(text.encode())
    assert (treaty.title, treaty.date, treaty.parties) == ("Marn Accord", datetime.date.fromisoformat(date), parties)


def test_the_day_of_the_page_where_the_text_has_none() -> None:
    treaty = read_treaty(b"---\ntitle: Marn Accord\ndate: 1974-05-31\n---\n\n1. Fire stops.\n\n2. Talks go on.")
    assert treaty.date == datetime.date(1974, 5, 31)


@pytest.mark.parametrize(
    "text",
    [
        "اتفاق وقف النار\n\nاتفق الطرفان على ما يلي:\n\n1- تقف النار.\n\n2- تعود القوات.",
        "اتفاق وقف النار\n\nاتفق الطرفان على ما يلي:\n\n1-تقف النار.\n\n2-تعود القوات.",
        "PACT\n\n1- Fire stops.\n\n2- Troops return.",
    ],
)
def test_numbers_before_a_dash(text: str) -> None:
    """So points are counted in Arabic, with white space or without."""
    assert [each.eid for each in read_treaty(text.encode()).versions[0].provisions][-2:] == ["point_1", "point_2"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("PACT OF ORM\n\n1. Fire stops.\n\nPRISONERS 2. All go home.\n\n3. It lasts.", "point_1 crossheading point_2 point_3"),
        ("PACT OF ORM\n\nThe sides agree as follows: 1. Fire stops. 2. All go home.", "preamble point_1 point_2"),
        ("Zwischen den Heeren wird ein Stillstand geschlossen: I. Das Feuer ruht. II. Die Straßen sind frei. III. Er gilt.", "preamble point_I point_II point_III"),
        ("PACT OF ORM\n\nA and B have agreed upon the following: ARTICLE I\nFire stops.\nARTICLE II\nIt lasts.", "preamble art_I art_II"),
        ("PACT OF ORM\n\n1. Fire stops.\n\nSee Annex 2. There is more.\n\n2. It lasts.", "point_1 point_2"),
        ("PACT OF ORM\n\n1. Fire stops. Phase 2. Roads open. Phase 3. Talks.\n\n2. It lasts.", "point_1 point_2"),
    ],
)  # fmt: skip
def test_numbers_behind_other_words(text: str, units: str) -> None:
    """Behind a heading, words of agreement, another colon; no reference and no number that is no next one."""
    assert " ".join(each.eid for each in read_treaty(text.encode()).versions[0].provisions) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("COMMUNIQUÉ OF THE SUMMIT\n\nOrlan, 30 May 2008\n\nCeasefire\n\nAll called for a ceasefire.\n\nAccess\n\nRoads shall open.\n\nEach names an officer.", "preface crossheading para_1 crossheading_2 para_2 para_3"),
        ("TREATY OF AMITY\n\nThe two kings have agreed:\n\nArticle\n\nThere shall be peace.\n\nArticle\n\nShips may land.\n\nDone at Orm on 4 May 1844.", "preamble art_1 art_2 conclusions"),
        ("# On the fighting in Tana\n\nThe General Assembly,\n\nRecalling its resolution 12,\n\nDeeply concerned at the fighting,\n\nDemands that all fire cease;\n\nInvites the parties to talk.", "preamble para_1 para_2"),
        ("The chief of the Orm, having come to me to make peace, has been received under my protection.\n\nGiven under my hand at Velm, this 5th day of September, 1760.\n\nJ. COSNAN.", "para_1 conclusions"),
        ("JOINT STATEMENT\n\nThe two sides will open the road. They will talk.\n\nFor Aldria: N. N.\n\nFor Velm: M. M.", "para_1 conclusions"),
    ],
)  # fmt: skip
def test_without_numbers(text: str, units: str) -> None:
    """Headings over paragraphs, articles whose labels have no number, a resolution, a certificate, signatures."""
    assert " ".join(each.eid for each in read_treaty(text.encode()).versions[0].provisions) == units


def test_a_title_that_says_where_it_was_signed() -> None:
    """It ends there, whether or not a blank line stands behind it; the mark of a note is glued to the year."""
    text = b"Treaty between Orm and Velm,\nSigned at Veld, March 19, 19241\nOrm and Velm desiring peace have agreed:\nARTICLE I\nFire stops.\nARTICLE II\nIt lasts."
    treaty = read_treaty(text)
    assert (treaty.title, treaty.date) == (
        "Treaty between Orm and Velm, Signed at Veld, March 19, 1924",
        datetime.date(1924, 3, 19),
    )


def test_the_day_over_the_body() -> None:
    """A line of the title ends with it, or it stands in a line by itself."""
    french = "Les accords d’Orm – 18 mars 1962\nAccord de cessez-le-feu\nArticle 1 – Le feu cesse.\nArticle 2 – La route est ouverte."
    turkish = (
        "Orm Mütarekesi\n\nOrm, 30 Ekim 1918\n(Metin)\nİki taraf arasında:\n\n1. Ateş kesilir.\n\n2. Yollar açılır."
    )
    assert read_treaty(french.encode()).date == datetime.date(1962, 3, 18)
    assert read_treaty(turkish.encode()).date == datetime.date(1918, 10, 30)


def test_titles_in_all_languages_are_names() -> None:
    """Of a text in two languages, each title is one that the treaty is called by."""
    text = (
        "ДЕКЛАРАЦИЯ О ПРЕКРАЩЕНИИ ОГНЯ В ДОЛИНЕ ТЕШ\nDECLARATION ON THE CESSATION OF FIRE IN THE TESH VALLEY\n\n"
        "1. Стороны прекращают огонь.\n\n1. The Sides cease fire.\n\n2. Дорога открыта для помощи.\n\n2. The road is open for relief."
    )
    names = {name.text.casefold() for name in read_treaty(text.encode()).names}
    assert {
        "декларация о прекращении огня в долине теш",
        "declaration on the cessation of fire in the tesh valley",
    } <= names


@pytest.mark.parametrize(
    "text",
    [
        "PACT OF ORM\n\n1. The forces1 shall stand2 by the\n_____\n1 Of both sides.\n2 A map is kept.\nriver and wait there.\n\n2. It lasts.",
        "PACT OF ORM\n\n1. The forces1 shall stand by the\n1 Of both sides.\n\f\nriver and wait2 there.\n\n2. It lasts.\n2 A map is kept.",
    ],
)
def test_notes_at_the_foot_of_a_page(text: str) -> None:
    """Under a rule or before the end of a page, with marks above: the sentence that they broke off is whole, without marks."""
    version = read_treaty(text.encode()).versions[0]
    assert version.provisions[0].text == "1. The forces shall stand by the river and wait there."
    assert "note of a page" in {each.reason for each in version.dropped}


def test_no_notes_without_marks() -> None:
    """Numbers under a rule that nothing refers to are points."""
    text = "PACT OF ORM\n\nThe sides agree:\n\n_____\n1 Fire stops.\n2 Roads open.\n"
    version = read_treaty(text.encode()).versions[0]
    assert all(each.reason != "note of a page" for each in version.dropped)


def test_the_day_of_the_meeting() -> None:
    """Those who make a declaration say when they met; the day of another instrument is none."""
    met = "The Presidents of Orm and Velm, meeting on 2 November 2008 in Veld,\n\n1. Declare peace.\n\n2. Will meet again."
    other = "The Parties, under the Agreement of 2 November 2008,\n\n1. Declare peace.\n\n2. Will meet again."
    assert read_treaty(met.encode()).date == datetime.date(2008, 11, 2)
    assert read_treaty(other.encode()).date is None


@pytest.mark.parametrize(
    "title", ["Verdrag van Orm inzake de wegen van de grens", "Protocolo sobre su paz y su frontera"]
)
def test_a_verb_of_one_language_is_a_small_word_of_another(title: str) -> None:
    """A title is one in whatever language: Hungarian, Croatian and Serbian have verbs that are prepositions and pronouns elsewhere."""
    text = f"{title}\n\nArticle 1\n\nThere is peace.\n\nArticle 2\n\nIt lasts."
    assert read_treaty(text.encode()).title == title
