"""A treaty that a text speaks of by a noun alone."""

from __future__ import annotations

import pytest

from treatyref.document import Document
from treatyref.matcher.citation import CitationFinder
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind

FINDER = CitationFinder([load_treaty(name) for name in list_treaties()])


def mentioned(text: str) -> list[str | None]:
    return [each.treaty for each in FINDER.find(Document(text)) if each.resolved and each.kind is Kind.MENTION]


@pytest.mark.parametrize(
    "text",
    [
        "Under the agreement, Armenian troops left Kalbajar, and refugees were to return to Karabakh.",
        "The accord ended weeks of war over Karabakh and let Russia send soldiers.",
        "By the terms of the peace deal, Azerbaijan was to get Aghdam back within days.",
        "Согласно договорённости, армянские войска покинули Кельбаджарский район и Карабах.",
        "L'accord prévoit le retrait des troupes arméniennes de Kelbadjar et du Karabakh.",
        "Anlaşma uyarınca Karabağ'a Rus askerleri yerleştirildi.",
        "Համաձայնագրով Լաչինի միջանցքը ռուս խաղաղապահների հսկողության տակ է:",
        "Kälbädschär und Karabach waren laut Vereinbarung bis Mitte des Monats zu räumen.",
    ],
)
def test_a_noun_in_a_text_of_its_matter(text: str) -> None:
    """Something rests on it, or it is definite, and the text has places and parties of one treaty."""
    assert mentioned(text) == ["trilateral-2020"]


@pytest.mark.parametrize(
    "text",
    [
        "Under the agreement, the tenant pays the rent on the first of each month.",
        "Azerbaijan and Armenia have yet to sign an agreement on the border, and Karabakh is not on the table.",
        "The statement by the French Senate on Karabakh angered Baku.",
        "В заявлении МИД Армении говорится об обстреле в Карабахе.",
        "The Madrid principles foresaw a status for Karabakh, and under the document a corridor at Lachin.",
    ],
)
def test_a_noun_that_is_another(text: str) -> None:
    """It is somebody's own, or none in particular, or another instrument is named before it."""
    assert mentioned(text) == []


def test_a_name_says_more_than_a_noun() -> None:
    """Where the treaty is named, its nouns are no mentions of their own."""
    assert mentioned("The trilateral statement put Lachin under guard. Under the agreement Armenia left Agdam.") == [
        "trilateral-2020"
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The declaration of November stays in force.", 1),
        ("The declaration in November was a surprise.", 0),
        ("Die Erklärung vom November gilt weiter.", 1),
        ("Die Erklärung im November war eine Überraschung.", 0),
        ("Заявление от ноября 2020 года действует.", 1),
        ("Заявление в ноябре 2020 года всех удивило.", 0),
    ],
)
def test_a_month_that_is_part_of_a_name(text: str, named: int) -> None:
    """What leads to a month may make it part of a name ("of"), or tell when something happened ("in")."""
    finder = CitationFinder([load_treaty("trilateral-2020")])

    assert [each.treaty for each in finder.find(Document(text))] == ["trilateral-2020"] * named


def test_an_elided_article_is_no_part_of_a_name() -> None:
    treaty = read_treaty(
        "Accord sur les fermes\n\nArticle 1\n\nX est y.\n\nArticle 2\n\nFin.\n\nFait à Dioura, le 20 février 2013.\n".encode(),
        id="own",
    )
    found = CitationFinder([treaty]).find(Document("L’accord de Dioura tient encore."))
    assert [(str(each.kind), each.text) for each in found] == [("mention", "accord de Dioura")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Dün Paşinyan üçlü bildiriyi imzaladı.", "üçlü bildiriyi"),
        ("Ermənistan deyir ki, Bakı üçtərəfli bəyanatı pozur.", "üçtərəfli bəyanatı"),
        ("Ermenistan üçlü mutabakata uymuyor.", "üçlü mutabakata"),
        ("Von der Novembervereinbarung ist wenig geblieben.", "Novembervereinbarung"),
        ("Aghdam passed to Baku under the trilateral statement on 20 November.", "trilateral statement"),
    ],
)
def test_who_stands_before_a_name_is_no_part_of_it(text: str, named: str) -> None:
    """A party before a described noun does something with it, where the verb stands last; it is not whose it is."""
    found = FINDER.find(Document(text))

    assert [each.text for each in found] == [named]


def test_another_before_a_name_is_part_of_it() -> None:
    """A place that is no party tells another instrument of the kind."""
    assert mentioned("Dün basın Trabzon üçlü bildirisi için yazdı.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Трёхстороннее заявление Кении, Уганды и Руанды опубликовано.",
        "Die trilaterale Erklärung Kenias, Ugandas und Ruandas wurde veröffentlicht.",
        "Kenya, Uganda ve Ruanda'nın üçlü bildirisi yayımlandı.",
        "Соглашение о прекращении огня в Судане сорвано.",
        "Sudan'daki ateşkes anlaşması çöktü.",
    ],
)
def test_a_name_that_only_describes_among_other_states(text: str) -> None:
    """It is theirs, where neither a party nor a place of ours is named."""
    assert mentioned(text) == []


def test_a_small_word_is_no_state() -> None:
    """Forms of "Niue" are such words in Russian, and have no capital."""
    assert mentioned("Коридоры не предусмотрены трёхсторонним заявлением.") == ["trilateral-2020"]


@pytest.mark.parametrize(
    "text",
    [
        "Iran criticised the trilateral statement.",
        "The trilateral statement was discussed in Paris.",
        "Иран критикует трёхстороннее заявление.",
        "The Vienna Convention and the trilateral statement were named.",
        "In May 2021, the trilateral statement was hardly mentioned.",
        "Agdam was to be returned by the 20th of November, the trilateral statement said.",
    ],
)
def test_who_speaks_of_it_and_when(text: str) -> None:
    """A state that does something, the seat of a convention and the day of an event make it nobody else's."""
    assert mentioned(text) == ["trilateral-2020"]
