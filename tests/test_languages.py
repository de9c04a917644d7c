"""Languages beside the first six: numbers, days and pointers in their own words and figures."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from treatyref.dates import days_in, month_of
from treatyref.language import guess_language
from treatyref.matcher.citation.reading.dates import dates_in
from treatyref.numeral import cardinal, letter_values, ordinal_word, parse_numeral
from treatyref.page import Page
from treatyref.pointer import Manner, Pointer, Step, pointers_in

CASES = [
    json.loads(line) for line in Path(__file__).with_name("pointer_languages.jsonl").read_text("utf-8").splitlines()
]
SINGLE = {"가": "a", "나": "b", "б": "b", "β": "b", "ბ": "b", "а": "a", "ب": "b", "-1": "9"}
"""List letters as the cases write them, and "the last one" of nine."""


def numbers(steps: tuple[Step, ...]) -> list[str]:
    """The numbers of a place, from the top down; a range is all its members."""
    ranged = next((step for step in steps if step.upto), None)
    if ranged is not None:
        return [str(number) for number in range(int(ranged.number), int(ranged.upto) + 1)]
    return ["/".join(SINGLE.get(step.number, step.number) for step in steps)]


def places(pointer: Pointer) -> list[str]:
    if pointer.manner not in {Manner.NUMBER, Manner.ORDINAL}:
        return []
    return [number for place in pointer.places for number in numbers(place.steps)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']} {case['surface']}")
def test_pointers(case: dict[str, Any]) -> None:
    """What a lawyer writes leads to what it names."""
    found = [place for pointer in pointers_in(Page(f"{case['surface']} .")) for place in places(pointer)]

    assert found == case["places"]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("шестого", 6), ("двадцать первой", 21), ("третьем", 3), ("дев'ятого", 9), ("السادسة", 6), ("والخامس", 5),
        ("الحادية عشرة", 11), ("第二十一", 21), ("neunundneunzigsten", 99), ("ventitreesimo", 23), ("vigésima primera", 21),
        ("décima sétima", 17), ("soixante-dixième", 70), ("otuz üçüncü", 33), ("քսանմեկերորդ", 21),
    ],
)  # fmt: skip
def test_ordinals(word: str, value: int) -> None:
    assert ordinal_word(word) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("девяти", 9),
        ("二十一", 21),
        ("一百零五", 105),
        ("einundzwanzig", 21),
        ("veintidós", 22),
        ("ثمانية وثلاثون", 38),
    ],
)
def test_cardinals(word: str, value: int) -> None:
    assert cardinal(word) == value


@pytest.mark.parametrize("word", ["none", "once", "due", "sei", "out", "all", "on", "un", "prime"])
def test_words_of_another_language_are_no_numbers(word: str) -> None:
    """What is a ninth or eleven elsewhere: "none", "once"."""
    assert cardinal(word) is ordinal_word(word) is None


def test_figures_and_letters_of_other_scripts() -> None:
    read = [parse_numeral(each) for each in ("٦", "（一）", "3.º", "9-й", "б)", "(ب)")]

    assert [each and each.normalized for each in read] == ["6", "1", "3", "9", "b", "b"]
    assert letter_values("б") == (2,)
    assert letter_values("й") == (10,)


@pytest.mark.parametrize(
    "text",
    [
        "10 November 2020", "November 10, 2020", "am 10. November 2020", "10 de noviembre de 2020", "il 10 novembre 2020",
        "10 de novembro de 2020", "10 листопада 2020 року", "10 ноября 2020 года", "2020 թվականի նոյեմբերի 10-ին",
        "10 noyabr 2020-ci il", "10 Kasım 2020", "10 نوفمبر 2020", "10 تشرين الثاني/نوفمبر 2020", "a 10 de noviembre del año 2020", "١٠ تشرين الثاني ٢٠٢٠", "2020年11月10日", "二〇二〇年十一月十日",
        "10 listopada 2020 r.", "10. listopadu 2020", "den 10. november 2020",
        "10.11.2020", "2020-11-10", "le 10 novembre 2020", "10 november 2020",
        "στις 10 Νοεμβρίου 2020", "2020. november 10-én", "10 ноември 2020 г.", "10. новембра 2020. године", "10. studenoga 2020.",
        "10 päivänä marraskuuta 2020", "2020 წლის 10 ნოემბერს", "۱۰ نوامبر ۲۰۲۰", "10 בנובמבר 2020",
        "2020년 11월 10일", "二千二十年十一月十日", "ngày 10 tháng 11 năm 2020", "10. novembra 2020",
        "2020 m. lapkričio 10 d.", "2020. gada 10. novembrī", "10. novembril 2020. aastal",
    ],
)  # fmt: skip
def test_days(text: str) -> None:
    """One day in every language."""
    assert [day.date for day in days_in(text)] == [datetime.date(2020, 11, 10)]


@pytest.mark.parametrize("text", ["المؤرخة 10 تشرين الثاني/نوفمبر 2020", "المؤرخة 10 تشرين الثاني 2020"])
def test_months_of_two_words_in_commentary(text: str) -> None:
    """A month may have a name of two words, and a second name behind a stroke."""
    assert [(set(date.days), date.month, date.year) for date in dates_in(Page(text))] == [({10}, 11, 2020)]


@pytest.mark.parametrize("word", ["set", "out", "ago", "лист"])
def test_words_are_no_months(word: str) -> None:
    assert month_of(word) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Parteien haben sich auf den Abzug der Truppen geeinigt.", "de"),
        ("Las partes acordaron la retirada de las tropas.", "es"),
        ("Le parti hanno concordato il ritiro delle truppe.", "it"),
        ("As partes acordaram a retirada das tropas e não haverá guerra.", "pt"),
        ("Сторони домовилися про виведення військ.", "uk"),
        ("Стороны договорились о выводе войск.", "ru"),
        ("اتفق الطرفان على سحب القوات.", "ar"),
        ("双方同意撤军。", "zh"),
        ("Tərəflər qoşunların çıxarılması barədə razılığa gəldilər.", "az"),
        ("Taraflar birliklerin çekilmesi konusunda anlaştı ve bu bir adımdır.", "tr"),
        ("Les parties se sont mises d'accord sur le retrait.", "fr"),
        ("Կողմերը պայմանավորվեցին։", "hy"),
        ("Părțile au convenit asupra retragerii trupelor.", "ro"),
        ("Strony uzgodniły wycofanie wojsk z tego terenu.", "pl"),
        ("Strany se dohodly na stažení vojsk z tohoto území.", "cs"),
        ("Partene er enige om å trekke troppene tilbake.", "no"),
        ("Parterne er enige om at trække tropperne tilbage.", "da"),
        ("Parterna är överens om att dra tillbaka trupperna.", "sv"),
        ("Retten avviste saken fordi den behandlingsansvarlige ikke hadde samtykke.", "no"),
        ("Retten afviste sagen, fordi den dataansvarlige ikke havde samtykke.", "da"),
        ("Domstolen avvisade talan eftersom den personuppgiftsansvarige inte hade samtycke.", "sv"),
        ("Partijen zijn het eens over terugtrekking van de troepen.", "nl"),
        ("Τα μέρη συμφώνησαν για την αποχώρηση των στρατευμάτων.", "el"),
        ("A felek megállapodtak a csapatok kivonásáról, és ezt vállalták.", "hu"),
        ("Страните се договориха за изтеглянето на войските.", "bg"),
        ("Osapuolet sopivat joukkojen vetämisestä ja rauhasta, joka on pysyvä.", "fi"),
        ("მხარეები შეთანხმდნენ ჯარების გაყვანაზე.", "ka"),
        ("הצדדים הסכימו על נסיגת הכוחות.", "he"),
        ("طرفین درباره خروج نیروها توافق کردند.", "fa"),
        ("Стране су се договориле о повлачењу војске.", "sr"),
        ("Strane su se dogovorile o povlačenju vojske sa te teritorije koja nije njihova.", "sr"),
        ("Stranke su se dogovorile o povlačenju vojske prema članku koji je na snazi.", "hr"),
    ],
)
def test_languages_are_told_apart(text: str, language: str) -> None:
    assert guess_language(text) == language
