"""What a quotation changes, in several languages: measures, bounds, days of the week, percentages, a "not" that is cut off."""

from __future__ import annotations

import pytest

from treatyref.matcher.matcher import Matcher
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Verdict

LAKE = """Treaty on the Shared Fisheries of Lake Meren

Article 1
No vessel shall fish in the Lake between 1 April and 15 June of each year.

Article 2
Nets with a mesh below 45 millimetres are prohibited.

Article 3
Each Party shall appoint at least six inspectors.

Article 4
The Parties shall not raise the toll by more than five per cent a year.

Article 5
Fishing ends at 18 hours 30 minutes on the last day of the season of 2031 and begins anew with the consent of the Lake Council.
"""
FERRY = """ДОГОВОР О ПЕРЕПРАВЕ ЧЕРЕЗ РЕКУ ВЕЛЬ

Статья 1
Каждая Сторона содержит не менее двух паромов и обеспечивает их исправность за свой счёт.

Статья 2
Паром может быть остановлен только по решению Комиссии, если ветер превышает 20 метров в секунду.

Статья 3
Стороны не взимают плату с пассажиров моложе семи лет.
"""
MORVE = """CONVENTION RELATIVE AU PÉAGE DU COL DE MORVE

Article 1
Aucune Partie ne peut relever le tarif de plus de cinq pour cent par an sans l'accord de l'autre.
"""
RAILWAY = """ABKOMMEN ÜBER DIE SEILBAHN AM KARST

Artikel 1
Die Seilbahn verkehrt täglich außer montags; bei Sturm wird der Betrieb eingestellt.
"""
LIGHT = """ACCORDO SUL FARO DI PUNTA SORGA

Articolo 1
Il faro è acceso ogni notte e può restare acceso di giorno, e nessuna Parte può spegnerlo senza accordo scritto di tutte.

Articolo 2
Le spese sono ripartite in parti uguali fra le Parti dopo ogni anno di esercizio.
"""
BRIDGE = """SARP KÖPRÜSÜ HAKKINDA ANLAŞMA

Madde 1
Hiçbir Taraf, diğer Tarafın yazılı onayı olmadan geçiş ücreti alamaz.
"""
TREATIES = {"it": LIGHT, "tr": BRIDGE, "en": LAKE, "ru": FERRY, "fr": MORVE, "de": RAILWAY}
SAYS = {
    "it": "L'accordo sul faro di Punta Sorga è vecchio.",
    "tr": "Sarp Köprüsü Hakkında Anlaşma eskidir.",
    "en": "The Lake Meren Treaty is old.",
    "ru": "Есть договор о переправе через реку Вель.",
    "fr": "La convention relative au péage du col de Morve est ancienne.",
    "de": "Das Abkommen über die Seilbahn am Karst ist alt.",
}
CASES = [
    ("en", '"Fishing ends at 18:30 hours on the last day of the season"', "faithful"),
    ("en", '"Fishing ends at 18:45 hours on the last day of the season"', "altered"),
    ("en", '"and begins anew with the consent of the nearest village"', "altered"),
    ("en", '"Nets with a mesh below 45 millimetres are welcome"', "altered"),
    ("en", '"Nets with a mesh below 45 millimetres are prohibted"', "faithful"),
    ("en", '"Nets with a mesh below 45 millimetres are permitted"', "altered"),
    ("it", "«Il faro è acceso ogni notte e può restare acceso di giorno».", "verbatim"),
    ("it", "«nessuna Parte può spegnerlo senza accordo di tutte».", "altered"),
    ("it", "«Le spese sono ripartite in parti uguali tra le Parti dopo ogni anno di esercizio».", "faithful"),
    ("tr", "“Hiçbir Taraf, diğer Tarafın onayı olmadan geçiş ücreti alamaz”", "altered"),
    ("en", 'It says "no vessel shall fish in the Lake between 1st April and 15 June of every year".', "faithful"),
    ("en", '"Nets with a mesh below 45 mm are prohibited", it says.', "faithful"),
    ("en", '"Nets with a mesh below 45 cm are prohibited", it says.', "altered"),
    ("en", '"Each Party shall appoint no fewer than six inspectors"', "faithful"),
    ("en", '"Each Party shall appoint no more than six inspectors"', "altered"),
    ("en", '"The Kingdom of Osk shall appoint at least six inspectors"', "altered"),
    ("en", '"The Parties shall not raise the toll by more than 5% a year"', "faithful"),
    ("en", '"Fishing ends at 18 hours 30 minutes on the last day of the season of 2031 and anew begins"', "faithful"),
    ("en", '"Fishing ends at 18 hours 30 minutes on the last day of the season of 2031 and slowly begins"', "altered"),
    ("en", 'The Parties may not "raise the toll by more than five per cent a year".', "verbatim"),
    ("en", 'The Parties "raise the toll by more than five per cent a year".', "altered"),
    ("ru", "«Паром может быть остановлен только по решению Комиссии, если ветер превышает 20 м в секунду»", "faithful"),
    ("ru", "«Каждая Сторона... обеспечивает их исправность за свой счет»", "faithful"),
    ("ru", "«Каждая Сторона содержит не более двух паромов»", "altered"),
    (
        "fr",
        "« Quiconque ne peut relever le tarif de plus de cinq pour cent par an sans l'accord de l'autre »",
        "altered",
    ),
    ("ru", "Стороны, читаем мы, «взимают плату с пассажиров моложе семи лет».", "altered"),
    ("ru", "Стороны, читаем мы, не «взимают плату с пассажиров моложе семи лет».", "verbatim"),
    (
        "fr",
        "« Aucune Partie ne peut relever le tarif de plus de 5 % par an sans l'accord de l'autre »",
        "faithful",
    ),
    (
        "fr",
        "« Aucune Partie ne peut relever le tarif de plus de cinq euros par an sans l'accord de l'autre »",
        "altered",
    ),
    ("de", "„Die Seilbahn verkehrt täglich außer sonntags; bei Sturm wird der Betrieb eingestellt.“", "altered"),
    ("de", "„Die Seilbahn verkehrt täglich außer Montag; bei Sturm wird der Betrieb eingestellt.“", "faithful"),
]


@pytest.fixture(scope="module")
def matchers() -> dict[str, Matcher]:
    """One matcher a treaty."""
    return {code: Matcher([read_treaty(text.encode(), id=code)], encoder=None) for code, text in TREATIES.items()}


@pytest.mark.parametrize(("language", "text", "verdict"), CASES)
def test_what_was_changed(matchers: dict[str, Matcher], language: str, text: str, verdict: str) -> None:
    """The same number in another form says the same; another measure, bound, day or party does not."""
    found = matchers[language].find(f"{SAYS[language]} {text}").filter(kind="quotation")
    assert [each.verdict for each in found] == [Verdict(verdict)]
