"""Whose a point is in a text on a statement: its own, the text's, or that of something else which the text names in passing."""

from __future__ import annotations

from functools import cache

import pytest

from treatyref.document import Document
from treatyref.matcher.citation import CitationFinder
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind

ABOUT = {
    "en": "The trilateral statement of 9 November 2020 has nine points. Point 4 is on the peacekeepers.\n\n",
    "ru": "Трёхстороннее заявление от 9 ноября 2020 года содержит девять пунктов. Пункт 4 о миротворцах.\n\n",
    "fr": "La déclaration trilatérale du 9 novembre 2020 a neuf points. Le point 4 porte sur les soldats de la paix.\n\n",
    "tr": "9 Kasım 2020 tarihli üçlü bildirinin dokuz maddesi var. 4. madde barış gücü hakkında.\n\n",
}


@cache
def finder() -> CitationFinder:
    return CitationFinder([load_treaty(name) for name in list_treaties()])


def cited(text: str, about: str = "") -> list[str]:
    """The treaties of the points that a text cites, behind what it is about."""
    found = finder().find(Document(about + text))
    return [
        str(each.treaty)
        for each in found
        if each.kind is Kind.CITATION and each.resolved and each.span.start >= len(about)
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "UNSC Res. 822 (1993), op. para. 4, asked for more."),
        ("en", "See Res. 884, para. 7."),
        ("en", "S/RES/822 (1993), para. 4, is older."),
        ("fr", "Rés. 853 (1993), par. 4."),
        ("en", "Article 6 of the ceasefire of 1994 lets inspectors in."),
        ("en", "Article 6 of the 1994 truce lets inspectors in."),
        ("ru", "Пункт 9 договора аренды о ремонте. Скажите ему о том. То же и по пункту 6."),
        ("ru", "Девятый пункт её повестки снят."),
        ("en", "The ninth point of its agenda was dropped."),
        ("en", "On 5 May 2019 a statement was signed in Orm; its point 2 is on grain."),
        ("en", "Our rule 6 is to pick up the phone."),
        ("en", "Her fourth point was on wages."),
        ("ru", "Наш пункт 6 о взносах."),
        ("en", "The draft protocol has an Article 9 of its own."),
        ("en", "1. We met.\n\n2. We ate.\n\n3. We left.\n\n4. Paragraph 3 above is not final."),
    ],
)
def test_of_something_else(language: str, text: str) -> None:
    """An act by its short name and number, a truce of another year, a lease, an agenda: no point of the statement."""
    assert cited(text, ABOUT[language]) == []


@pytest.mark.parametrize(
    ("language", "text", "treaty"),
    [
        (
            "en",
            "On 11 January 2021 a second statement was signed in Moscow; its point 2 sets up a group.",
            "trilateral-2021-01",
        ),
        (
            "en",
            "On 11 January 2021 the leaders signed a further statement. Point 2 of it sets up a group.",
            "trilateral-2021-01",
        ),
        (
            "ru",
            "11 января 2021 года было подписано второе заявление; его пункт 2 создаёт рабочую группу.",
            "trilateral-2021-01",
        ),
        (
            "fr",
            "Le 11 janvier 2021, une deuxième déclaration a été signée ; son point 2 crée un groupe.",
            "trilateral-2021-01",
        ),
        (
            "tr",
            "11 Ocak 2021'de Moskova'da ikinci bir bildiri imzalandı; onun 2. maddesi bir grup kuruyor.",
            "trilateral-2021-01",
        ),
        ("en", "The last point of the November text has no date.", "trilateral-2020"),
        (
            "en",
            "1. We met.\n\n2. We ate.\n\n3. He had the trilateral statement before him, with para 3 circled twice.",
            "trilateral-2020",
        ),
        ("tr", "Kasım metninin son maddesinde tarih yok.", "trilateral-2020"),
        ("fr", "Le dernier point du texte de novembre est sans date.", "trilateral-2020"),
        ("ru", "Последний пункт ноябрьского текста без срока.", "trilateral-2020"),
    ],
)
def test_told_by_a_day(language: str, text: str, treaty: str) -> None:
    """A statement is introduced by the day on which it was signed, and "the November text" is the one of that month."""
    assert cited(text, ABOUT[language]) == [treaty]


def test_a_truce_of_a_month() -> None:
    """Of two statements of one month it is the one that is called so."""
    assert cited("Point 4 of the truce of November last is on troops.") == ["trilateral-2020"]


GUIDE = """Two days in Shushi and Lachin, with a detour to Stepanakert.

Point 1. The bridge. Buses stop for ten minutes.

Point 2. The museum. Point 1 above is on the way.

Point 3. The bazaar behind the mosque.
"""
TENDER = """Works on the road from Lachin to Stepanakert.

1. Bids are sealed.

2. The depot lies by the railway.

3. Weapons are forbidden.

4. Disputes under points 2 to 3 go to the board.
"""
BRIEF = """The trilateral statement of 9 November 2020, point by point.

Point 1. The fire stops.

Point 2. Agdam goes back.

Point 3. The peacekeepers come.
"""


def test_own_headings_are_the_texts() -> None:
    """Where no instrument is named, numbered headings and paragraphs are the text's own; a comment on one is headed by its points."""
    assert cited(GUIDE) == []
    assert cited(TENDER) == []
    assert cited(BRIEF) == ["trilateral-2020"] * 3


ROADS = "Convention on Roads\n\n" + "\n\n".join(
    f"Article {n}\n1. Roads are open in town {n}.\n2. Tolls are low.\n3. Carts keep left." for n in range(1, 40)
)
MULES = "Geneva Convention on Mules\n\nArticle 1\nMules are fed.\n\nArticle 2\nMules rest.\n\nArticle 3\nMules are shod.\n\nDone at Geneva on 3 May 1961.\n"


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (
            "1. Salt.\n\n2. Tolls.\n\n3. Carts.\n\n4. Art. 19 of the Convention on Roads. Here para 1 (towns) is kept apart from para 2 (tolls).",
            ["art_19", "art_19__para_1", "art_19__para_2"],
        ),
        (
            "1. Salt.\n\n2. Art. 19 of the Convention on Roads.\n\n3. Carts.\n\n4. As said in paragraph 2, tolls are low.",
            ["art_19"],
        ),
        (
            "The Convention on Roads is old. Article 5 says so, and Article 6 too.\n\nCompare Article 7 of the Salt Act.\n\nArticle 8 keeps the towns apart.",
            ["art_5", "art_6", "art_8"],
        ),
        (
            "The Convention on Roads (hereinafter “the Convention”) is not ratified, although article 93 of the Constitution allows it.\n\n"
            "It is said that roads would close. Article 7 says otherwise.\n\nOn tolls see Article 9.",
            ["art_7", "art_9"],
        ),
        (
            "The Convention on Roads (CR) is the core text. Leave out the Salt Pact.\n\nArt. I is on towns; contrast Art. 11(3) of the Salt Pact.\n\nArt. IV of the CR, and Art. V.",
            ["art_1", "art_4", "art_5"],
        ),
        (
            "The Convention on Roads is old. Clause 31 of the lease is headed so; one needs Art. 32(2) and (3). Clause 4 of the lease is short.",
            ["art_32__para_2", "art_32__para_3"],
        ),
        (
            "The right is one of four, with Articles 2 (non-discrimination), 3 (best interests) and 6 (life, survival and salt) of the Convention on Roads.",
            ["art_2", "art_3", "art_6"],
        ),
        (
            "It rests on Article 36 of the Statute of the Court and on Article IX of the Convention on Roads. Article X is another matter.",
            ["art_9", "art_10"],
        ),
        (
            "Article 3 of the Geneva Conventions binds all towns. Article 2 of the Convention on Mules is new.",
            ["art_2"],
        ),
    ],
)
def test_of_a_treaty_of_ones_own(text: str, targets: list[str]) -> None:
    """Paragraphs behind an article are its own, a lone stranger is a comparison, and the Geneva Conventions are several."""
    found = CitationFinder([read_treaty(ROADS.encode(), id="roads"), read_treaty(MULES.encode(), id="mules")]).find(
        Document(text)
    )
    assert [each.target for each in found if each.kind is Kind.CITATION and each.resolved] == targets


TOLLS = "Convention on Tolls\n\n" + "\n\n".join(
    f"Article {n}\n1. No toll is asked of:\n(a) pilgrims;\n(b) envoys;\n(c) traders.\n2. Tolls are low.\n3. A toll is waived:\n(a) in war;\n(b) at night."
    for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (
            "Article 5(1)(a) of the Convention on Tolls is no bar. The exception in (c) is for trade; see (3)(b) too.",
            ["art_5__para_1__point_a", "art_5__para_1__point_c", "art_5__para_3__point_b"],
        ),
        (
            "Article 5(1) of the Convention on Tolls frees some, under (b) and (c) envoys and traders.",
            ["art_5__para_1", "art_5__para_1__point_b", "art_5__para_1__point_c"],
        ),
        (
            "Article 5 of the Convention on Tolls asks one (a) to tell, (b) to pay and (c) to leave, in (f) as in (x).",
            ["art_5"],
        ),
        ("The Convention on Tolls is like the plan of 1992 (art. 6).\n\nArticle 2 is new.", ["art_2"]),
        (
            "Article 5(1)(a) of the Convention on Tolls frees the pious, and of envoys (b) is the rule. Porters (c) pay.",
            ["art_5__para_1__point_a", "art_5__para_1__point_b"],
        ),
        ("Article 5(1) of the Convention on Tolls asks (a) pilgrims and (b) envoys nothing.", ["art_5__para_1"]),
        (
            "Article 5 of the Convention on Tolls is old.\n\nEnvoys (6(1)(b)) pay nothing; nor is a toll asked in war, says 7(3)(a), or under 7(9). Question 4(2) is next.",
            ["art_5", "art_6__para_1__point_b", "art_7__para_3__point_a"],
        ),
        (
            "Article 5(2) of the Convention on Tolls and perhaps 6(2) bind, although the latter is new.",
            ["art_5__para_2", "art_6__para_2", "art_6__para_2"],
        ),
        (
            "Article 5(1)(b) of the Convention on Tolls binds. That provision is not Article 7(2). The former asks much; the latter adds nothing.",
            [
                "art_5__para_1__point_b",
                "art_5__para_1__point_b",
                "art_7__para_2",
                "art_5__para_1__point_b",
                "art_7__para_2",
            ],
        ),
    ],
)
def test_parts_by_their_letters_alone(text: str, targets: list[str]) -> None:
    """A letter behind a small word is a part beside the unit cited last, if there is one; a list within a sentence has no such word."""
    found = CitationFinder([read_treaty(TOLLS.encode(), id="tolls")]).find(Document(text))
    assert [each.target for each in found if each.kind is Kind.CITATION and each.resolved] == targets


def test_notes_are_paragraphs_by_themselves() -> None:
    """What one note names is not what the next one is of, which is of the text's treaty."""
    text = (
        "Articles 31 to 33 of the Convention on Roads (hereinafter “Roads”) are known.[1] Roads stay open.[2]\n\nNotes\n"
        "[1] Compare Articles 31–33 of the Salt Convention of 1986.\n[2] Art. 31(1). The Convention on Roads is old.\n"
    )
    found = CitationFinder([read_treaty(ROADS.encode(), id="roads")]).find(Document(text))
    assert [each.target for each in found if each.kind is Kind.CITATION and each.resolved][3:] == ["art_31__para_1"]
