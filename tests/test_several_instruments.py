"""Texts that cite several instruments of the same parties: protocols beside their treaty, agreements told by their years, lists over two treaties."""

from __future__ import annotations

from functools import cache

import pytest

from treatyref.document import Document
from treatyref.matcher.citation import CitationFinder
from treatyref.matcher.matcher import Matcher
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind

TITLES = {
    "river": ("River Convention on the Keeping of Otters", "Done at Tirn on 4 May 1972."),
    "first": ("Protocol No. 1 to the River Convention on the Keeping of Otters", "Done at Tirn on 6 May 1975."),
    "fourth": ("Protocol No. 4 to the River Convention on the Keeping of Otters", "Done at Tirn on 6 May 1981."),
    "mail": ("Agreement between the Republic of Ardel and the Kingdom of Velm on Mail", "Done at Ardel on 2 May 1994."),
    "air": ("Agreement between the Republic of Ardel and the Kingdom of Velm on Air Services", "Done at Ardel on 9 June 2003."),
    "truce": ("Ceasefire Agreement between the Government of Ardel and the Front", "Done at Lusk on 1 February 2004."),
    "peace": ("Comprehensive Peace Agreement between the Government of Ardel and the Front", "Done at Lusk on 9 January 2007."),
    "bit": ("Agreement between the Republic of Ardel and the Kingdom of Velm for the Promotion of Investments", "Done at Ardel on 2 May 1994."),
    "bit2": ("Agreement between the Republic of Ardel and the Republic of Corv for the Promotion of Investments", "Done at Corv on 7 July 2008."),
    "plan": ("Joint Plan of Action for the Marshes", "Adopted at Lirn on 12 April 2015."),
    "uhoda": ("Угода між Республікою Арделія та Королівством Тавія про спільні води", "Вчинено в м. Тавія 2 травня 1994 року."),
    "dba": ("Abkommen zwischen der Republik Ardel und dem Königreich Velm zur Vermeidung der Doppelbesteuerung", "Geschehen zu Ardel am 2. Mai 1994."),
    "lac": ("Convention relative à la protection du lac d'Orse", "Fait à Orse, le 3 mai 1988."),
    "lacp": ("Protocole additionnel à la Convention relative à la protection du lac d'Orse", "Fait à Orse, le 4 juin 1999."),
}  # fmt: skip
WORDS = {"uhoda": "Стаття", "dba": "Artikel"}
ARTICLES = "\n\n".join(f"Article {number}\n1. Boats stop.\n2. Boats go." for number in range(1, 9))
WAR, BITS = ("truce", "peace"), ("bit", "bit2")
RIVER, LAKE, TWO = ("river", "first", "fourth"), ("lac", "lacp"), ("mail", "air")


@cache
def family() -> CitationFinder:
    """The bundled instruments of the same three parties."""
    return CitationFinder([load_treaty(name) for name in list_treaties()])


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Сказано о заявлениях от 11 января 2021 года и 10 ноября 2020 года. Пункт 9 второго из них об этом.", "trilateral-2020 point_9"),
        ("El artículo 7 del acuerdo de paz entre Armenia y Azerbaiyán excluye a terceros.", "peace-agreement-2025 art_7"),
        ("Artikel 7 des Friedensvertrags zwischen Armenien und Aserbaidschan sagt es.", "peace-agreement-2025 art_7"),
        ("Ermenistan ile Azerbaycan arasındaki barış anlaşmasının 7. maddesi.", "peace-agreement-2025 art_7"),
        ("El artículo 3 del acuerdo de paz, firmado en La Habana, vale para Colombia.", ""),
        ("L'article 2 de l'accord de paix entre Kinshasa et le M23 est clair.", ""),
        ("Artikel 231 des Friedensvertrags von Versailles ist ein anderer.", ""),
    ],
)  # fmt: skip
def test_peace_agreements_are_of_their_parties(text: str, targets: str) -> None:
    found = [f"{each.treaty} {each.target}" for each in family().find(Document(text)) if each.resolved and each.target]

    assert found == list(filter(None, [targets]))


@cache
def finder(names: tuple[str, ...]) -> CitationFinder:
    """Treaties as bare texts, under no name but those that their text gives them."""
    texts = (
        f"{TITLES[name][0]}\n\n{ARTICLES.replace('Article', WORDS.get(name, 'Article'))}\n\n{TITLES[name][1]}".encode()
        for name in names
    )
    return CitationFinder([read_treaty(text, id=name) for text, name in zip(texts, names, strict=True)])


@pytest.mark.parametrize(
    ("names", "text", "targets"),
    [
        (RIVER, "The River Convention binds us. Article 5 § 1 of the Convention and Article 2 of Protocol No. 4 apply.", "river 5.1, fourth 2"),
        (RIVER, "River Convention, art. 8(2); Protocol 1, art. 1; Protocol 12, art. 1.", "river 8.2, first 1"),
        (RIVER, "Art. 3 of the Fourth Protocol to the River Convention, and Article 4 of Protocol No. 7.", "fourth 3"),
        (RIVER, "Article 2 of Protocol No. 4 was in the papers again.", ""),
        (RIVER, "Article 2 of Protocol No. 4 to the River Convention on the Keeping of Otters is new. Article 8 of the Convention is old.", "fourth 2, river 8"),
        (LAKE, "L'article 6 de la Convention d'Orse et l'article 3 de son Protocole additionnel ; l'article 2 de ce dernier.", "lac 6, lacp 3, lacp 2"),
        (LAKE, "Les articles 3 de la Convention d'Orse, 2 et 4 du Protocole additionnel et 31 de la Convention de Vienne.", "lac 3, lacp 2, lacp 4"),
        (("river", "mail"), "Articles 5 of the River Convention and 2-3 of the Ardel-Velm Agreement.", "river 5, mail 2, mail 3"),
        (TWO, "Both the 1994 and the 2003 Agreement have one: Article 5(1) of the former, Article 6(2) of the latter.", "mail 5.1, air 6.2"),
        (TWO, "The agreements of 2 May 1994 and 9 June 2003 differ. Article 1 of the second says more than Article 3 of the first.", "air 1, mail 3"),
        (TWO, "The agreements of 2 May 1994 and 9 June 2003 differ from Article 1 of the first draft.", ""),
        (WAR, "Article 4 of the Ceasefire Agreement is broken daily; Article 7 of the Comprehensive Peace Agreement is not.", "truce 4, peace 7"),
        (WAR, "The Ceasefire Agreement had teeth, the Comprehensive Peace Agreement has none. See article 3 of the ceasefire agreement.", "truce 3"),
        (WAR, "The 2004 Ceasefire Agreement was short. Article 2 of the latter lives on.", ""),
        (BITS, "He relies on the 1994 BIT (Articles 2(2) and 6), they on Article 8 of the 2008 BIT.", "bit 2.2, bit 6, bit2 8"),
        (("river",), "Recalling article 3 of the River Convention, and paragraph 6 of its resolution 66/141, it urges States to comply with article 4.", "river 3, river 4"),
        (("plan",), "The Joint Plan has been praised. Article 3 of the Plan sets dates; a plan has no Article 9.", "plan 3"),
        (("river",), "Art. 5 of the River Convention matters. 5(1) is clear, 5(2) is not; 6(1) of the journal says so.", "river 5, river 5.1, river 5.2"),
        (("river",), "Under Article 5 of the River Convention on the Keeping of Otters, paragraph 1 stops boats.", "river 5, river 5.1"),
        (("river",), "Nach Artikel 3 Absatz 2 des Übereinkommens zum Schutz der Otter (River Convention on the Keeping of Otters) fahren Boote.", "river 3.2"),
        (("river",), "Nach Artikel 3 Absatz 2 des Verkehrsgesetzes (River Act) fahren Boote.", ""),
        (("river",), "ARTICLE 7 OF THE RIVER CONVENTION: A COMMENTARY\n\nParagraph 1 sets the rule.", "river 7, river 7.1"),
        (("river",), "1 River Convention (1972) 1500 UNTS 3 (River Convention) art 4(1).\n2 ibid art 5.\n3 River Convention (n 1) art 6.", "river 4.1, river 5, river 6"),
        (("river",), "The River Convention was read out. Points 3 and 4 of the agenda came first (see item 5).", ""),
        (("river",), "Article 5 of the River Convention, Article 3 Directive 2031/7/EC, and the OPLA, in its article 4.", "river 5"),
        (("river",), "The River Convention is old. Its consensus rule (art. 6), the decision under article 4 and the order of things (art. 5) stay.", "river 6, river 4, river 5"),
        (("river",), "The River Convention is old. The penal code (art. 6) and Rule 4 of the Rules of Procedure are new.", ""),
        (("river",), "Chapter 3 of her book is about the River Convention; Article 6 comes in Chapter 4.", "river 6"),
        (("river",), "Art. 5(1) of the River Convention refers to Art. 6 ibid. So much is clear.", "river 5.1, river 6"),
        (("dba",), "Das DBA mit Velm von 1994 (Art. 4, 7 und 8 Abs. 1) gilt fort.", "dba 4, dba 7, dba 8.1"),
        (("lac",), "Il recommande : a) de lever sa réserve à l'article 5 de la Convention d'Orse ; b) d'appliquer l'article 6 ; c) de suivre sa loi n° 12, art. 4.", "lac 5, lac 6"),
        (("uhoda",), "Стаття 5 Угоди про спільні води та стаття 9 Конституції України. Стаття 6 тієї ж Угоди.", "uhoda 5, uhoda 6"),
    ],
)  # fmt: skip
def test_each_unit_is_of_its_own_instrument(names: tuple[str, ...], text: str, targets: str) -> None:
    found = [
        f"{each.treaty} {(each.target or '').replace('art_', '').replace('__para_', '.')}"
        for each in finder(names).find(Document(text))
        if each.kind is Kind.CITATION and each.resolved
    ]

    assert sorted(found) == sorted(filter(None, targets.split(", ")))


HARBOURS = {
    "main": "CONVENTION ON THE CARE OF OLD HARBOURS\n\nArticle 1\n\nHarbours are kept.\n\nArticle 2\n\n1. Moles are mended.\n\n2. Lamps are lit.\n",
    "protocol": "OPTIONAL PROTOCOL TO THE CONVENTION ON THE CARE OF OLD HARBOURS\n\nArticle 1\n\nVisits are allowed.\n\nArticle 2\n\nThey are announced.\n",
}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Osk is bound by the Old Harbours Convention and by article 2 of its Optional Protocol.", "protocol art_2"),
        (
            "Osk is a party to the Old Harbours Convention and to its Optional Protocol. Article 2 of the former is on moles, "
            "article 1 of the latter on visits.",
            "main art_2, protocol art_1",
        ),
        ("Osk is a party to the Old Harbours Convention but cannot accept draft article 2.", ""),
        ("La convention dite Old Harbours Convention lie Osk, le projet d'article 2 non.", ""),
        ("Article 1 of the handbook contradicts the Old Harbours Convention.", ""),
        ("Article 1 of the admirable Old Harbours Convention is short.", "main art_1"),
        (
            "Paragraph 2 of Article 2 of the Old Harbours Convention is on lamps; paragraph 1 of the same Article on moles.",
            "main art_2__para_2, main art_2__para_1",
        ),
    ],
)
def test_protocols_and_drafts(text: str, targets: str) -> None:
    """A protocol goes by what it is attached to; a draft article, and one of a book, are of no treaty that is named around."""
    matcher = Matcher([read_treaty(each.encode(), id=name) for name, each in HARBOURS.items()], encoder=None)
    found = [each for each in matcher.find(Document(text)) if each.kind is Kind.CITATION and each.resolved]
    assert ", ".join(f"{each.treaty} {each.target}" for each in found) == targets


ACTS = {
    "data": "REGULATION (EU) 2016/912 OF THE COUNCIL\n\nof 27 April 2016\n\non the keeping of seed samples (Seed Keeping Regulation)\n\nArticle 1\n\nSeeds are kept.\n\nArticle 2\n\n1. They are dry.\n\n2. They are cold.\n",
    "charter": "CHARTER OF THE UNION OF GARDENS\n\nDone at Orm on 26 June 1945\n\nArticle 1\n\nThe Union is founded.\n\nArticle 2\n\n1. Gardens are equal.\n\n2. Gardens are open.\n",
}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Article 2 of the Seed Keeping Regulation is long.", "data art_2"),
        ("Article 2 of the 2016 Regulation is long.", "data art_2"),
        ("Article 2 of the 2016 Regulations is long.", ""),
        ("The EU Regulation is old. Article 2 is long.", ""),
        ("The Brussels Regulation is old. Article 2 is long.", ""),
        ("Article 2 of the deal dated 26 June is long.", ""),
        ("Article 2 of the agreement of 26 June 1945 is long.", "charter art_2"),
        ("Article 2 of the Charter of 26 June is long.", "charter art_2"),
        ("The Seed Keeping Regulation is old. It is subject to sub-paragraph (2).", ""),
        (
            "Article 2 of the Seed Keeping Regulation has two parts. Paragraph 2 is on cold.",
            "data art_2, data art_2__para_2",
        ),
    ],
)
def test_acts_of_a_year_and_parts_of_nothing(text: str, targets: str) -> None:
    """Neither a year, nor who makes hundreds of acts, nor a day without its year tells an act; a part needs its article."""
    matcher = Matcher([read_treaty(each.encode(), id=name) for name, each in ACTS.items()], encoder=None)
    found = [each for each in matcher.find(Document(text)) if each.kind is Kind.CITATION and each.resolved]
    assert ", ".join(f"{each.treaty} {each.target}" for each in found) == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("La déclaration trilatérale a neuf points. Le troisième borne l'effectif ; le sixième, le corridor.", "3 6"),
        ("Трёхстороннее заявление состоит из девяти пунктов. Третий и четвёртый посвящены миротворцам.", "3 4"),
        (
            "Of the nine points of the trilateral statement, the fourth is the most disputed; the sixth and ninth follow.",
            "4 6 9",
        ),
        ("La declaración trilateral dedica su punto octavo a los presos y el noveno a los caminos.", "8 9"),
        ("Նոյեմբերի 9-ի փաստաթղթի 9-րդ կետը ճանապարհի մասին է։", "9"),
        ("The trilateral statement has nine points. The second attempt came in 2021.", ""),
        ("The eighth point of the trilateral statement is on prisoners. The tenth man was freed in May.", "8"),
    ],
)
def test_ordinals_in_a_series(text: str, targets: str) -> None:
    """Ordinals that open clauses, one after the other, go on with the units that a text counts or has named so."""
    finder = CitationFinder([load_treaty("trilateral-2020")])
    found = [each for each in finder.find(Document(text)) if each.kind is Kind.CITATION and each.resolved]
    assert " ".join((each.target or "").removeprefix("point_") for each in found) == targets


def test_a_number_named_with_an_instrument_is_its_own() -> None:
    """Where a text has said whose article 2 it means, and is about another treaty, article 2 alone is still of the former."""
    text = (
        "Article 1 of the Old Harbours Convention is old. The Old Harbours Convention is long. It was signed in the rain.\n\n"
        "Article 2 of the Optional Protocol to the Convention on the Care of Old Harbours is young.\n\n"
        "The Old Harbours Convention binds Osk.\n\nVisits without notice breach article 2, said the court, and article 1 is idle."
    )
    matcher = Matcher([read_treaty(each.encode(), id=name) for name, each in HARBOURS.items()], encoder=None)
    found = [each for each in matcher.find(Document(text)) if each.kind is Kind.CITATION and each.resolved]
    assert [f"{each.treaty} {each.target}" for each in found] == [
        "main art_1",
        "protocol art_2",
        "protocol art_2",
        "main art_1",
    ]


HEADED = """Memorial on birds

Marsh Convention

Article 1 bars hunting. Article 2 is on nests.

{}

Article 1 is on tolls, and Article 2 on locks.

{}

Article 1 is on eels.
"""


def test_headings_name_what_stands_below_them() -> None:
    """Bare units are of the instrument that the heading of their section names, ours or a stranger, though the number has been another's."""
    articles = "".join(f"\n\nArticle {n}\n\nIt says {n}." for n in (1, 2, 3))
    titles = {"marsh": "Marsh Convention", "canal": "Canal Treaty"}
    marsh, canal = (read_treaty(f"{title}{articles}\n".encode(), id=name) for name, title in titles.items())
    matcher = Matcher([marsh, canal], encoder=None)
    found = matcher.find(HEADED.format("Canal Treaty", "European Convention on Human Rights"))
    assert [(each.treaty, each.target) for each in found if each.kind == "citation"] == [
        ("marsh", "art_1"),
        ("marsh", "art_2"),
        ("canal", "art_1"),
        ("canal", "art_2"),
        (None, None),
    ]


def test_a_sentence_is_no_heading() -> None:
    """A short paragraph with a full stop names what it names, but is no heading of what follows it."""
    treaty = read_treaty(b"Marsh Convention\n\nArticle 1\n\nOne.\n\nArticle 2\n\nTwo.\n", id="marsh")
    found = Matcher([treaty], encoder=None).find(
        "Article 1 of the Marsh Convention is on birds.\n\nThe Canal Treaty is another.\n\nArticle 2 is on nests."
    )
    assert [each.target for each in found if each.kind == "citation"] == ["art_1", "art_2"]


ROMANS = "I II III IV V VI VII VIII IX X XI XII".split()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Article X of the Tariff Agreement was breached, the panel found under Article 11 of the Panel Rules. "
            "The opening words of Article IX were not met. Article XI would apply, and Article 12 on costs.",
            ["tariff X", "rules 11", "tariff IX", "tariff XI", "rules 12"],
        ),
        ("Article 10 of the Tariff Agreement is old. Article 11 of the Panel Rules is not, nor is Article 9.", ["tariff X", "rules 11", "rules 9"]),
    ],
)  # fmt: skip
def test_roman_numbers_and_figures_tell_instruments_apart(text: str, found: list[str]) -> None:
    """Where a text numbers the articles of one treaty in Roman numbers and those of another in figures, bare ones are of the one that is numbered so."""
    tariff = read_treaty(
        ("Tariff Agreement" + "".join(f"\n\nArticle {n}\n\nDuty {n} is low." for n in ROMANS)).encode(), id="tariff"
    )
    rules = read_treaty(
        ("Panel Rules" + "".join(f"\n\nArticle {n}\n\nPanel {n} sits." for n in range(1, 13))).encode(), id="rules"
    )
    cited = [each for each in Matcher([tariff, rules], encoder=None).find(text) if each.kind == Kind.CITATION]
    assert [f"{each.treaty} {str(each.target).removeprefix('art_')}" for each in cited] == found
