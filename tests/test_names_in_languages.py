"""Well-known treaties by what other languages call them, and by their year; units with Roman numbers before their word."""

import pytest

from treatyref.matcher.matcher import Matcher
from treatyref.reader.treaty_file import read_treaty


def treaty(title: str) -> Matcher:
    """A matcher of a bare treaty of twelve articles."""
    text = title + "".join(f"\n\nArticle {n}\n\nThere are {n} kinds of reeds." for n in range(1, 13))
    return Matcher([read_treaty(text.encode(), id="own")], encoder=None)


GENOCIDE = "Convention on the Prevention and Punishment of the Crime of Genocide"
REFUGEES = "Convention Relating to the Status of Refugees"
SEA = "United Nations Convention on the Law of the Sea"
COURT = "Statute of the International Court of Justice"
CHARTER = "Charter of the United Nations"
TREATIES = "Vienna Convention on the Law of Treaties"
CHILD = "Convention on the Rights of the Child"
CLIMATE = "Paris Agreement"
ROME = "Rome Statute of the International Criminal Court"
FIRST = "Protocol Additional to the Geneva Conventions of 12 August 1949, and Relating to the Protection of Victims of International Armed Conflicts (Protocol I)"


FOURTH = "Geneva Convention (IV) Relative to the Protection of Civilian Persons in Time of War"
WRITTEN = [
    (FOURTH, "Nach Art. 3 GA IV gilt das Schilf."),
    (FOURTH, "Según el artículo 3 del CG IV hay juncos."),
    (FOURTH, "L'article 3 de la IVe Convention de Genève vise les joncs."),
    (FOURTH, "Reeds fall under Art 3 GC4, not under Art 5 GCIV."),
    (FIRST, "Das Schilf schützt Art. 3 ZP I."),
    (FIRST, "Art. 3 des I. Zusatzprotokolls schützt das Schilf."),
    (FIRST, "Cf. l'art. 3 PA I sur les joncs."),
    (FIRST, "Камыш упомянут в статье 3 ДП I."),
    (FIRST, "A reed is protected too (Art 3 API)."),
    (SEA, "El artículo 3 de la Convención del Mar habla de juncos."),
    (CHARTER, "Schilf kennt Art. 3 UNCh."),
    (COURT, "Schilf kennt Art. 3 IGHSt."),
]
"""What students, notes and columns write for short, in the language of the text."""


@pytest.mark.parametrize(("title", "text"), WRITTEN)
def test_short_names_in_the_language_of_the_text(title: str, text: str) -> None:
    """A name with a Roman number stands in either order and by its initials; acronyms may have small letters among them."""
    cited = treaty(title)

    found = [each for each in cited.find(text) if each.kind == "citation"]

    assert found
    assert found[0].target == "art_3"


def test_a_number_is_no_article_before_a_name() -> None:
    """Of "I Protocollo" the number is part: another protocol is not meant by the word alone."""
    cited = treaty(FIRST)

    found = cited.find("Article 3 of the Optional Protocol is on rushes.")

    assert not [each for each in found if each.resolved]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (GENOCIDE, "《防止及惩治灭绝种族罪公约》第二条。"),
        (GENOCIDE, "المادة 2 من اتفاقية منع جريمة الإبادة الجماعية والمعاقبة عليها."),
        (GENOCIDE, "Статья II Конвенции о геноциде."),
        (GENOCIDE, "Soykırım Sözleşmesi'nin II. maddesi UAD'ye yetki verir."),
        (GENOCIDE, "Der II. Artikel der Völkermordkonvention."),
        (REFUGEES, "L'article 2 de la Convention de 1951 le dit."),
        (REFUGEES, "El artículo 2 de la Convención de 1951 lo dice."),
        (REFUGEES, "Čl. 2 Úmluvy o právním postavení uprchlíků z roku 1951."),
        (REFUGEES, "Čl. 2 Úmluvy z roku 1951."),
        (REFUGEES, "Az 1951-es Egyezmény 2. cikke."),
        (REFUGEES, "Under Article 2 CSR a refugee has duties."),
        (SEA, "El artículo 2 de la Convención de las Naciones Unidas sobre el Derecho del Mar."),
        (COURT, "Статья 2 Статута Международного Суда."),
        (CHARTER, "Birleşmiş Milletler Antlaşması'nın 2. maddesi."),
        (CHARTER, "סעיף 2 למגילת האומות המאוחדות."),
        (CHARTER, "Az ENSZ Alapokmányának 2. cikke."),
        (CHARTER, "YK:n peruskirjan 2 artikla."),
        (CHARTER, "Článok 2 Charty Organizácie Spojených národov."),
        (CHARTER, "Art. 2 Karty Narodów Zjednoczonych."),
        (CHARTER, "Jungtinių Tautų Chartijos 2 straipsnis."),
        (CHARTER, "ANO Statūtu 2. pants."),
        (CHARTER, "Điều 2 Hiến chương Liên hợp quốc."),
        (TREATIES, "条約法に関するウィーン条約第2条によれば。"),
        (TREATIES, "조약법에 관한 비엔나협약 제2조를 참조하라."),
        (TREATIES, "Podle čl. 2 Vídeňské úmluvy o smluvním právu."),
        (CHILD, "Članak 2. Konvencije o pravima djeteta štiti djecu."),
        (CHILD, "ბავშვის უფლებათა კონვენციის მე-2 მუხლი."),
        (CLIMATE, "Článek 2 Pařížské dohody."),
        (ROME, "Článok 2 Rímskeho štatútu."),
        (FIRST, "L'article 2 du Protocole additionnel I."),
        (FIRST, f"Article 2 of the {FIRST[:-13]}."),
        (FIRST, f"{FIRST}, 8 June 1977, Article 2."),
    ],
)
def test_by_the_names_of_other_languages(title: str, text: str) -> None:
    """An article is cited by what a language calls its treaty, whatever the language of the text at hand."""
    assert [each.target for each in treaty(title).find(text) if each.kind == "citation"] == ["art_2"]


def test_the_stop_of_an_ordinal_before_a_name() -> None:
    """Where figures have a stop, a name in another case than the first goes on with the unit, and with one in the first a sentence begins."""
    both = "Članak 2. Konvencije o pravima djeteta, a članak 3. Povelje Ujedinjenih naroda."
    apart = "Za Povelju vrijedi članak 2. Konvencija o pravima djeteta je druga."

    assert [each.text for each in treaty(CHILD).find(both) if each.resolved][:1] == ["Članak 2."]
    assert [each.text for each in treaty(CHILD).find(apart) if each.kind == "citation"] == ["članak 2"]


def test_bare_numbers_of_units_named_before() -> None:
    """A number with its part, and no word, is of the treaty named before, if that has the part."""
    text = "Pact on Reeds" + "".join(
        f"\n\nArticle {n}\n\n1. Reed {n} grows.\n\n2. Reed {n} is cut." for n in (1, 2, 3, 4)
    )
    found = Matcher([read_treaty(text.encode(), id="reeds")], encoder=None).find(
        "Read the Pact on Reeds, arts 1-3. May one cut? Art 2(2). When? 1(2), 3(1). Elsewhere? 4(1), 4(3), 5(1)."
    )
    cited = [each.target for each in found if each.kind == "citation"]
    assert cited == ["art_1", "art_2", "art_3", "art_2__para_2", "art_1__para_2", "art_3__para_1", "art_4__para_1"]


def test_a_charter_that_is_called_as_a_letter() -> None:
    """In Spanish "Carta" with a capital is a charter, and "carta" a letter, whose articles are none."""
    matcher = treaty("Charter of the United Nations")
    cited = [
        [each.target for each in matcher.find(text) if each.kind == "citation"]
        for text in (
            "La Carta de las Naciones Unidas es vieja. El artículo 2 de la Carta rige.",
            "El artículo 2 de la carta rige.",
        )
    ]
    assert cited == [["art_2"], []]


@pytest.mark.parametrize("text", ["ст. II и IX Конвенции о геноциде", "статьями II, III и IX Конвенции о геноциде"])
def test_roman_numbers_before_a_genitive(text: str) -> None:
    """The last of several Roman numbers before a name in the genitive is a unit's, and no part of the name."""
    found = [each.target for each in treaty(GENOCIDE).find(f"Суд сослался на {text}.") if each.kind == "citation"]
    assert (found[0], found[-1]) == ("art_2", "art_9")


@pytest.mark.parametrize(
    "title",
    [
        "Agreement Establishing the International Organization of Harbor Labor",
        "Agreement Establishing the International Organisation of Harbour Labour",
    ],
)
@pytest.mark.parametrize(
    "name",
    [
        "Agreement Establishing the International Organization of Harbor Labor",
        "Agreement Establishing the International Organisation of Harbour Labour",
        "agreement establishing the International Organisation of Harbor Labour",
    ],
)
def test_both_spellings_of_english(title: str, name: str) -> None:
    """A title in British spelling is the same in American, and the other way round."""
    found = treaty(title).find(f"Article 2 of the {name} counts. The {name} is old; its Article 1 is not.")
    assert [each.target for each in found if each.kind == "citation"] == ["art_2", "art_1"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Agreement on Economic Co-operation in the North", "Agreement on Economic Cooperation in the North"),
        ("Agreement on Economic Cooperation in the North", "Agreement on Economic Co-operation in the North"),
        ("Treaty on the Non-Proliferation of River Mines", "Treaty on the Nonproliferation of River Mines"),
        ("Convention on Transboundary Lakes", "Convention on Trans-boundary Lakes"),
        ("Co-operation Treaty", "Cooperation Treaty"),
    ],
)
def test_hyphens_that_some_write(title: str, name: str) -> None:
    """A word of a title with its hyphen, or without it, is the same word."""
    found = treaty(title).find(f"Article 2 of the {name} counts. The {name} is old; its Article 1 is not.")
    assert [each.target for each in found if each.kind == "citation"] == ["art_2", "art_1"]
