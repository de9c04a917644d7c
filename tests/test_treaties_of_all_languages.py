"""A treaty of one's own from a bare text in other languages, and a text on it: from the title to the quotation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

import treatyref as tr
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind
from treatyref.treaty import Treaty

LAKES = """湖泊保护公约

缔约各国，

认识到保护湖泊的重要性，

兹协议如下：

第一条

为本公约的目的，“湖泊”是指任何天然水体。

第二条

一、缔约国应采取一切适当措施防止湖泊污染。

二、缔约国不得在湖泊中倾倒有毒废物。

第三条

缔约国会议每两年举行一次。

2003年6月5日订于苏州。
"""
TRANSIT = """СОГЛАШЕНИЕ
между Правительством Республики Тарния и Правительством Республики Весна о транзите грузов по реке Лоя

Правительство Республики Тарния и Правительство Республики Весна,

согласились о нижеследующем:

Статья 1

Стороны обеспечивают свободный транзит грузов по реке Лоя.

Статья 2

Транзитные пошлины не взимаются.

Совершено в г. Лоевске 17 мая 2011 года в двух экземплярах.
"""
OASES = """اتفاقية حماية الواحات

إن الدول الأطراف،

قد اتفقت على ما يلي:

المادة 1

تتخذ الدول الأطراف التدابير اللازمة لحماية مياه الواحات.

المادة 2

لا يجوز حفر الآبار دون ترخيص.

حررت في غدامس في 4 مارس 1999.
"""

Found = set[tuple[Kind, str | None]]


def found_in(treaty: Treaty, text: str) -> Found:
    return {
        (each.kind, each.target) for each in tr.Matcher([treaty], encoder=None).find(tr.Document(text)) if each.resolved
    }


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        (LAKES, "湖泊保护公约", "2003-06-05"),
        (TRANSIT, "СОГЛАШЕНИЕ между Правительством Республики Тарния и Правительством Республики Весна о транзите грузов по реке Лоя", "2011-05-17"),
        (OASES, "اتفاقية حماية الواحات", "1999-03-04"),
    ],
)  # fmt: skip
def test_title_and_day_are_read(text: str, title: str, date: str) -> None:
    treaty = read_treaty(text.encode(), id="own")
    assert (treaty.title, str(treaty.date)) == (title, date)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“缔约国应采取一切适当措施防止湖泊污染”，《湖泊保护公约》第二条第一款写道。", {(Kind.QUOTATION, "art_2__para_1__s_1"), (Kind.CITATION, "art_2__para_1")}),
        ("《湖泊保护公约》写道：“缔约国会议每两年举行一次”。", {(Kind.QUOTATION, "art_3__s_1"), (Kind.MENTION, None)}),
        ("《海洋公约》第二条则另有规定。", set()),
        ("市长说，今年的天气很好，旅游业正在恢复。", set()),
    ],
)  # fmt: skip
def test_where_no_blanks_part_words(text: str, found: Found) -> None:
    """A letter is a word: what stands in marks is a quotation, told word for word."""
    lakes = read_treaty(LAKES.encode(), id="lakes")
    references = tr.Matcher([lakes], encoder=None).find(tr.Document(text))

    assert {(each.kind, each.target) for each in references if each.resolved} == found
    assert all(each.verdict is tr.Verdict.VERBATIM for each in references if each.kind is Kind.QUOTATION)


@pytest.mark.parametrize(
    ("text", "target"),
    [("المادة 2 من اتفاقية حماية الواحات واضحة.", "art_2"), ("المادة 2 من اتفاقية البحار واضحة.", None)],
)
def test_from_right_to_left(text: str, target: str | None) -> None:
    oases = read_treaty(OASES.encode(), id="oases")
    assert {each for _, each in found_in(oases, text)} - {None} == ({target} if target else set())


def test_a_year_tells_a_treaty_that_says_its_day_behind_an_abbreviation() -> None:
    transit = read_treaty(TRANSIT.encode(), id="transit")
    assert (Kind.CITATION, "art_2") in found_in(transit, "По статье 2 соглашения 2011 года пошлин нет.")
    assert (Kind.CITATION, "art_2") not in found_in(transit, "По статье 2 соглашения 2007 года пошлин нет.")


LAKES_OF_NORTH_AND_EAST = {
    "pl": """KONWENCJA
o ochronie jezior górskich

Państwa-Strony niniejszej Konwencji,

uznając znaczenie czystych jezior,

pragnąc chronić je dla przyszłych pokoleń,

uzgodniły, co następuje:

Artykuł 1

W rozumieniu niniejszej Konwencji „jezioro” oznacza każdy naturalny zbiornik wody.

Artykuł 2

1. Każda Strona ustanawia rejestr swoich jezior.

2. Strony powstrzymują się od:

a) odprowadzania ścieków do jezior;

b) budowy zapór bez zgody sąsiadów.

Artykuł 3

Spory rozstrzyga komisja pięciu członków.

Sporządzono w Zakopanem dnia 4 czerwca 2003 r. w dwóch egzemplarzach.
""",
    "cs": """ÚMLUVA
o ochraně horských jezer

Smluvní strany této úmluvy,

uznávajíce význam čistých jezer,

přejíce si chránit je pro příští generace,

se dohodly takto:

Článek 1

Pro účely této úmluvy „jezero“ znamená každou přirozenou vodní nádrž.

Článek 2

1. Každá strana zřídí rejstřík svých jezer.

2. Strany se zdrží:

a) vypouštění odpadních vod do jezer;

b) stavby přehrad bez souhlasu sousedů.

Článek 3

Spory řeší komise pěti členů.

Dáno v Liberci dne 4. června 2003 ve dvou vyhotoveních.
""",
    "no": """KONVENSJON
om vern av fjellvann

De kontraherende parter,

som erkjenner betydningen av rene vann,

som ønsker å verne dem for kommende generasjoner,

er blitt enige om følgende:

Artikkel 1

I denne konvensjonen menes med «fjellvann» enhver naturlig vannsamling.

Artikkel 2

1. Hver part skal føre et register over sine fjellvann.

2. Partene skal avstå fra

a) utslipp av avløpsvann i fjellvannene,

b) bygging av demninger uten naboenes samtykke.

Artikkel 3

Tvister avgjøres av en kommisjon med fem medlemmer.

Utferdiget i Lillehammer den 4. juni 2003 i to eksemplarer.
""",
    "da": """KONVENTION
om beskyttelse af bjergsøer

De kontraherende parter,

som erkender betydningen af rene søer,

som ønsker at beskytte dem for kommende generationer,

er blevet enige om følgende:

Artikel 1

I denne konvention forstås ved »bjergsø« enhver naturlig vandsamling.

Artikel 2

1. Hver part fører et register over sine bjergsøer.

2. Parterne skal afstå fra

a) udledning af spildevand i søerne,

b) opførelse af dæmninger uden naboernes samtykke.

Artikel 3

Tvister afgøres af en kommission med fem medlemmer.

Udfærdiget i Aalborg den 4. juni 2003 i to eksemplarer.
""",
    "sv": """KONVENTION
om skydd av fjällsjöar

De fördragsslutande parterna,

som erkänner betydelsen av rena sjöar,

som önskar skydda dem för kommande generationer,

har kommit överens om följande:

Artikel 1

I denna konvention avses med ”sjö” varje naturlig vattensamling.

Artikel 2

1. Varje part skall föra ett register över sina sjöar.

2. Parterna skall avstå från

a) utsläpp av avloppsvatten i sjöarna,

b) byggande av dammar utan grannarnas samtycke.

Artikel 3

Tvister avgörs av en kommission med fem ledamöter.

Som skedde i Östersund den 4 juni 2003 i två exemplar.
""",
    "ro": """CONVENȚIA
privind protecția lacurilor de munte

Statele părți la prezenta convenție,

recunoscând importanța lacurilor curate,

dorind să le ocrotească pentru generațiile viitoare,

au convenit asupra celor ce urmează:

Articolul 1

În sensul prezentei convenții, „lac” înseamnă orice întindere naturală de apă.

Articolul 2

1. Fiecare parte ține un registru al lacurilor sale.

2. Părțile se abțin de la:

a) deversarea apelor uzate în lacuri;

b) construirea de baraje fără acordul vecinilor.

Articolul 3

Litigiile sunt soluționate de o comisie de cinci membri.

Întocmită la Brașov la 4 iunie 2003 în două exemplare.
""",
}
"""One made convention in several languages: two paragraphs, and letters, in its second article."""


@pytest.fixture(scope="module", params=LAKES_OF_NORTH_AND_EAST)
def lakes(request: pytest.FixtureRequest) -> Treaty:
    return read_treaty(LAKES_OF_NORTH_AND_EAST[request.param].encode(), id=request.param)


def test_a_bare_text_is_read(lakes: Treaty) -> None:
    """Title, day, language, articles, paragraphs and letters."""
    assert lakes.title == " ".join(LAKES_OF_NORTH_AND_EAST[lakes.id].split("\n")[:2])
    assert str(lakes.date) == "2003-06-04"
    assert lakes.versions[0].language == lakes.id
    assert [lakes[each].eid for each in ("1", "2(1)", "2(2)(b)", "3")] == [
        "art_1",
        "art_2__para_1",
        "art_2__para_2__point_b",
        "art_3",
    ]
    assert {"preamble", "formula", "done"} <= {each.eid for each in lakes.walk()}


@pytest.mark.parametrize(
    ("code", "text", "targets"),
    [
        ("pl", "Zgodnie z art. 2 ust. 2 lit. a Konwencji o ochronie jezior górskich ścieków nie odprowadza się.", ["art_2__para_2__point_a"]),
        ("pl", "Konwencja o ochronie jezior górskich jest krótka. Artykuł 3 konwencji mówi o sporach.", ["art_3"]),
        ("pl", "Konwencja z Zakopanego z 2003 r. przewiduje w art. 2 rejestr.", ["art_2"]),
        ("pl", "„Spory rozstrzyga komisja pięciu członków” – stanowi art. 3 Konwencji o ochronie jezior górskich.", ["art_3"]),
        ("pl", "Art. 5 ust. 2 Konwencji o ochronie lasów nie dotyczy jezior.", []),
        ("pl", "Na stronie 3 raportu czytamy o pogodzie w art. 5 gazety.", []),
        ("cs", "Podle čl. 2 odst. 2 písm. a) Úmluvy o ochraně horských jezer se vody nevypouštějí.", ["art_2__para_2__point_a"]),
        ("cs", "Úmluva o ochraně horských jezer je krátká. Článek 3 úmluvy mluví o sporech.", ["art_3"]),
        ("cs", "„Spory řeší komise pěti členů,“ stanoví článek 3 Úmluvy o ochraně horských jezer.", ["art_3"]),
        ("cs", "Článek 5 odst. 2 Úmluvy o ochraně lesů se jezer netýká.", []),
        ("cs", "Na straně 3 zprávy čteme o počasí.", []),
        ("no", "Etter artikkel 2 nr. 2 bokstav a i konvensjonen om vern av fjellvann er utslipp forbudt.", ["art_2__para_2__point_a"]),
        ("no", "Konvensjonen om vern av fjellvann er kort. Artikkel 3 i konvensjonen gjelder tvister.", ["art_3"]),
        ("no", "«Tvister avgjøres av en kommisjon med fem medlemmer», lyder artikkel 3 i konvensjonen om vern av fjellvann.", ["art_3"]),
        ("no", "Artikkel 5 i konvensjonen om vern av skoger gjelder ikke vann.", []),
        ("no", "På side 3 i rapporten står det om været.", []),
        ("da", "Efter artikel 2, stk. 2, litra a, i konventionen om beskyttelse af bjergsøer er udledning forbudt.", ["art_2__para_2__point_a"]),
        ("da", "Konventionen om beskyttelse af bjergsøer er kort. Artikel 3 i konventionen handler om tvister.", ["art_3"]),
        ("da", "»Tvister afgøres af en kommission med fem medlemmer«, lyder artikel 3 i konventionen om beskyttelse af bjergsøer.", ["art_3"]),
        ("da", "Artikel 5 i konventionen om beskyttelse af skove vedrører ikke søer.", []),
        ("da", "På side 3 i rapporten læser man om vejret.", []),
        ("sv", "Enligt artikel 2.2 a i konventionen om skydd av fjällsjöar är utsläpp förbjudna.", ["art_2__para_2__point_a"]),
        ("sv", "Konventionen om skydd av fjällsjöar är kort. Artikel 3 i konventionen gäller tvister.", ["art_3"]),
        ("sv", "”Tvister avgörs av en kommission med fem ledamöter”, lyder artikel 3 i konventionen om skydd av fjällsjöar.", ["art_3"]),
        ("sv", "Artikel 5 i konventionen om skydd av skogar rör inte sjöar.", []),
        ("sv", "På sidan 3 i rapporten står det om vädret.", []),
        ("ro", "Potrivit art. 2 alin. (2) lit. a) din Convenția privind protecția lacurilor de munte, deversarea este interzisă.", ["art_2__para_2__point_a"]),
        ("ro", "Convenția privind protecția lacurilor de munte este scurtă. Articolul 3 din convenție privește litigiile.", ["art_3"]),
        ("ro", "Articolul 5 din Convenția privind protecția pădurilor nu privește lacurile.", []),
        ("ro", "La pagina 3 a raportului se vorbește despre vreme.", []),
        ("ro", "Articolul 2 alineatul (1) al Convenției privind protecția lacurilor de munte cere un registru.", ["art_2__para_1"]),
    ],
)  # fmt: skip
def test_what_is_cited_in_its_language(code: str, text: str, targets: list[str]) -> None:
    """A treaty is cited by its title in any case, and by its noun; a stranger, a page and a report are not it."""
    treaty = read_treaty(LAKES_OF_NORTH_AND_EAST[code].encode(), id=code)
    assert (
        sorted({each.split("__s_")[0] for kind, each in found_in(treaty, text) if kind is Kind.CITATION and each})
        == targets
    )


OWN = [json.loads(line) for line in Path(__file__).with_name("own_treaties.jsonl").read_text("utf-8").splitlines()]
"""Made treaties in more languages, each with sentences that cite it, or another, and the places that they lead to."""


@pytest.mark.parametrize("row", OWN, ids=lambda row: row["key"])
def test_one_file_of_words_reads_and_cites(row: dict[str, Any]) -> None:
    """Title, day, language, preamble and formula of a bare text; articles, paragraphs and letters by name, noun, short form and back reference."""
    treaty = read_treaty(row["treaty"].encode(), id="own")
    assert (treaty.title.replace("\n", " "), str(treaty.date), treaty.versions[0].language) == (
        row["title"],
        row["date"],
        row["language"],
    )
    assert {"preamble", "formula", "done", "art_2__para_2__point_b"} <= {each.eid for each in treaty.walk()}
    matcher = tr.Matcher([treaty], encoder=None)
    for case in row["citations"]:
        found = [each for each in matcher.find(tr.Document(case["text"])) if each.kind is Kind.CITATION]
        places = {str(each.target).split("__s_")[0] for each in found if each.resolved and each.target}
        assert sorted(places) == sorted(case["targets"]), case["text"]


LAKES_ABROAD = [
    json.loads(line) for line in Path(__file__).with_name("treaties_in_languages.jsonl").read_text("utf-8").splitlines()
]
PARAGRAPHS = [
    "art_2__para_1",
    "art_2__para_2",
    "art_2__para_3",
    "art_3__para_1",
    "art_3__para_2",
    "art_5__para_1",
    "art_5__para_2",
]


@pytest.mark.parametrize("case", LAKES_ABROAD, ids=lambda case: case["lang"])
def test_a_convention_in_each_language(case: dict[str, Any]) -> None:
    """One made-up convention on lakes, six articles long: its parts, its day, what cites it and how faithfully it is quoted."""
    treaty = read_treaty(case["text"].encode())
    matcher = tr.Matcher([treaty], encoder=None)

    numbered = [each.eid for each in treaty.walk() if each.number]
    cited = {
        text: {each.target for each in matcher.find(text) if each.kind is Kind.CITATION and each.resolved}
        for text, _ in case["cited"]
    }
    verdicts = {
        text: [str(each.verdict) for each in matcher.find(text) if each.kind is Kind.QUOTATION]
        for text, _ in case["quoted"]
    }

    assert (treaty.title, str(treaty.date), treaty.versions[0].language) == (case["title"], "2003-06-05", case["lang"])
    assert [each for each in numbered if "para" in each and "point" not in each] == PARAGRAPHS
    assert [each for each in numbered if "_" not in each.removeprefix("art_")] == [f"art_{n}" for n in range(1, 7)]
    assert cited == {text: set(targets) for text, targets in case["cited"]}
    assert verdicts == {text: [verdict] for text, verdict in case["quoted"]}


@pytest.mark.parametrize("case", LAKES_ABROAD, ids=lambda case: case["lang"])
def test_letters_typed_in_several_signs(case: dict[str, Any]) -> None:
    """A treaty and a text whose accents and syllables are apart, as files of some systems have them, say the same; spans are of the text as typed."""

    def apart(text: str) -> str:
        return normalize("NFD", text)

    treaty = read_treaty(apart(case["text"]).encode())
    matcher = tr.Matcher([treaty], encoder=None)
    assert treaty == read_treaty(case["text"].encode())
    for text, targets in case["cited"]:
        found = list(matcher.find(apart(text)))
        assert {each.target for each in found if each.kind is Kind.CITATION and each.resolved} == set(targets)
        assert all(each.text == each.span.cut(apart(text)) for each in found)
    for text, verdict in case["quoted"]:
        assert [str(each.verdict) for each in matcher.find(apart(text)) if each.kind is Kind.QUOTATION] == [verdict]
