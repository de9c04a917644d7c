"""Surface patterns: every way in which texts name provisions, each with what it has to lead to."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from treatyref.address import Address
from treatyref.document import Document
from treatyref.matcher.citation import CitationFinder
from treatyref.matcher.citation.reading.dates import dates_in, told_dates
from treatyref.page import Page
from treatyref.pointer import Step, pointers_in
from treatyref.reader.bundled import load_treaty
from treatyref.reader.plain import parse_text
from treatyref.reference import Kind, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty

OWN = Path(__file__).with_name("citation_patterns.jsonl")

LETTERS = {
    "D": "trilateral-2020",
    "J": "trilateral-2021-01",
    "S22": "sochi-2022-10",
    "W": "washington-2025",
    "P": "peace-agreement-2025",
    "T": "model",
}
"""The treaties that patterns lead to; T is a treaty made up for the purpose."""

FOCUS = {
    "D": {
        "en": "The trilateral statement of 10 November 2020 is short.",
        "ru": "Трёхстороннее заявление от 10 ноября 2020 года кратко.",
        "fr": "La déclaration tripartite du 10 novembre 2020 est brève.",
        "hy": "2020 թվականի նոյեմբերի 9-ի եռակողմ հայտարարությունը կարճ է։",
        "az": "10 noyabr 2020-ci il tarixli üçtərəfli bəyanat qısadır.",
        "tr": "10 Kasım 2020 tarihli üçlü bildiri kısadır.",
    },
    "P": {"en": "The initialled peace agreement is longer.", "ru": "Соглашение об установлении мира длиннее."},
    "T": {
        "en": "The Model Treaty is long.",
        "ru": "Модельный договор длинный.",
        "fr": "Le Traité modèle est long.",
        "hy": "Տիպային պայմանագիրը երկար է։",
        "az": "Nümunə müqaviləsi uzundur.",
        "tr": "Örnek antlaşma uzundur.",
    },
}
"""A sentence that names the instrument in focus; patterns in other languages take the English one."""


def model() -> Treaty:
    """A treaty with everything that patterns name: chapters, bis, paragraphs, letters, indents, annexes."""
    lines = ["MODEL TREATY", "", "The Parties,", "", "Recalling the first thing,", "", "Noting the second thing,", "", "Desiring the third thing,", "", "Have agreed as follows:", ""]  # fmt: skip
    for number in [*range(1, 5), "4 bis", "4A", *range(5, 13)]:
        if number == 1:
            lines += ["SECTION 1", ""]
        if number == 7:
            lines += ["SECTION 2", ""]
        lines += [f"Article {number}", "", *_body(str(number)), ""]
    lines += ["ANNEX I", "", "1. The first part.", "", "2. The second part.", "", "3. The third part.", ""]
    version = parse_text("\n".join(lines), version="en", language="en")
    names = (
        "Model Treaty",
        "Модельный договор",
        "Traité modèle",
        "Տիպային պայմանագիր",
        "Nümunə müqaviləsi",
        "Örnek antlaşma",
    )
    return Treaty("model", "Model Treaty", aliases=names, versions=(version,), short=("MT",))


def _body(number: str) -> list[str]:
    if number == "3":
        return ["The aims are:", "", "- the first aim;", "", "- the second aim;", "", "- the third aim."]
    if number == "8":
        return ["Each Party shall:", "", "(a) do this;", "", "(b) do that."]
    points = [
        "",
        "(a) the first point;",
        "",
        "(b) the second point:",
        "",
        "(i) its first part;",
        "",
        "(ii) its second part.",
    ]
    return [
        f"1. The first paragraph of article {number}.", "",
        "2. The second paragraph has:", *points, "",
        "3. The third paragraph has:", "", "(1) one;", "", "(2) two;", "", "(3) three.", "",
        "4. The fourth paragraph.",
    ]  # fmt: skip


TREATIES = [load_treaty(name) for letter, name in LETTERS.items() if letter != "T"]
FINDER = CitationFinder([*TREATIES, model()])


def cases(path: Path) -> Iterator[dict[str, Any]]:
    """Give the patterns of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


BEFORE = {"en": "Point {} of it is long.", "ru": "Пункт {} длинный.", "hy": "{}-րդ կետը երկար է։"}
"""A sentence that cites a unit, before a pattern that points back to it."""


def focus_of(case: dict[str, Any]) -> str:
    """Return the sentences before the pattern: they name what the pattern's unit is of, or what it points back to."""
    letter = next((target.split("/")[0] for target in case["target"] if target.split("/")[0] in FOCUS), "D")
    if "P in focus" in case["context"]:
        letter = "P"
    sentences = FOCUS[letter]
    named = sentences.get(case["lang"], sentences["en"])
    if "anaphora" in case["group"] or case["target"] == ["last unit"]:
        number = case["target"][0].split("/")[1] if case["target"][0].startswith("D/") else 6
        named += " " + BEFORE.get(case["lang"], BEFORE["en"]).format(number)
    return named


def found_in(case: dict[str, Any]) -> list[Reference]:
    """Find what the pattern's own words refer to."""
    before = f"{focus_of(case)} "
    text = f"{before}{case['surface']} ."
    return [each for each in FINDER.find(Document(text, id="d")) if each.span.end > len(before)]


def address(reference: Reference) -> str:
    """Write a target as the patterns do."""
    letter = next(letter for letter, name in LETTERS.items() if name == reference.treaty)
    if reference.target is None:
        return letter
    steps = [
        re.sub("^(?:art|point|para|subpara)_", "", Address.of([step]).eid) for step in Address(reference.target).steps
    ]
    return "/".join([letter, *steps])


def wanted(target: str) -> Iterator[str]:
    """Give the addresses that a target stands for; none for foreign instruments."""
    target = target.removesuffix(" ?").removesuffix("..").replace("S22/para_", "S22/")
    if ranged := re.fullmatch(r"(\w)/(\d+)\.\.(\d+)", target):
        yield from (f"{ranged[1]}/{number}" for number in range(int(ranged[2]), int(ranged[3]) + 1))
    elif target.startswith("last unit"):
        yield "D/6"
    elif target.startswith("last treaty"):
        yield "D/9"
    elif re.match(r"(?:D|J|S22|W|P|T)(?:/|$)", target):
        yield target


def asked(case: dict[str, Any]) -> list[str]:
    """Return the places in a made-up treaty that a pattern asks for, whether a treaty has them or not."""
    page = Page(f"{case['surface']} .")
    dates = [Span(date.start, date.end) for date in dates_in(page)]
    named = [each for each in pointers_in(page, dates) if each.manner in {"number", "ordinal", "whole"}]
    return ["/".join(numbers) for pointer in named for place in pointer.places for numbers in _numbers(place.steps)]


def _numbers(steps: Sequence[Step]) -> Iterator[list[str]]:
    """The numbers of a place, one row for each unit of a range; Roman ones in figures."""
    above = [str(step.value) if step.number.isalpha() and step.number.isupper() else step.number for step in steps]
    for value in steps[-1].values if steps[-1].upto else ():
        yield [*above[:-1], str(value)]
    if not steps[-1].upto:
        yield above


def bare(target: str) -> str:
    """Reduce a place in the made-up treaty to its numbers."""
    parts = target.replace("preamble/", "").split("/")[1:]
    return "/".join("" if part == "intro" else part.rpartition("_")[2] for part in parts if part != "?").replace(
        "a.2", "а.2"
    )


def check(case: dict[str, Any]) -> None:
    """A pattern leads to all of its targets and to nothing else of ours."""
    expected = [address for target in case["target"] for address in wanted(target)]
    found = found_in(case)
    ours = [address(each) for each in found if each.resolved]
    shown = (case["id"], case["surface"], [(each.text, each.treaty, each.target, each.reason) for each in found])
    if any(each.startswith("T/") for each in expected):
        places = [bare(each) for each in expected]
        assert [re.sub("а$", "a", place) for place in asked(case)] == places, (*shown, asked(case))
        return
    assert [each for each in ours if "/" in each] == [each for each in expected if "/" in each], shown
    assert {each for each in expected if "/" not in each} <= set(ours), shown


APART = {"C090", "C095", "C091", "C094"}
"""Patterns that need a quotation, a treaty's own text, or a footnote around them; they have tests of their own."""


def test_development_patterns(shared: Path) -> None:
    """All of them lead where they should."""
    wrong = []
    listed = list(cases(shared / "cases" / "citations-dev.jsonl"))
    for case in listed:
        if case["id"] in APART:
            continue
        try:
            check(case)
        except AssertionError as error:
            wrong.append(str(error).splitlines()[0])

    assert wrong == []
    assert len(listed) > 100


@pytest.mark.parametrize("case", list(cases(OWN)), ids=lambda case: f"{case['id']} {case['surface']}")
def test_own_patterns(case: dict[str, Any]) -> None:
    """In six languages; other instruments and counts lead to nothing of ours."""
    check(case)


@pytest.mark.parametrize(
    ("text", "days", "month", "year"),
    [
        ("last year's accord", [], None, 2020),
        ("yesterday's accord", [1, 2], 12, 2021),
        ("l'accord de l'année dernière", [], None, 2020),
        ("das Abkommen vom letzten November", [], 11, 2021),
        ("прошлогоднее соглашение", [], None, 2020),
        ("l'accordo dello scorso mese", [], 11, 2021),
        ("昨天的声明", [1, 2], 12, 2021),
        ("el acuerdo de enero pasado", [], 1, 2021),
        ("the accord of 4 May 2011, and the map of the same day", [4], 5, 2011),
        ("соглашение от 4 мая 2011 года и карта от того же числа", [4], 5, 2011),
        ("der Vertrag vom 4. Mai 2011 und die Karte vom selben Tag", [4], 5, 2011),
    ],
)
def test_dates_told_from_another(text: str, days: list[int], month: int | None, year: int) -> None:
    """A date may be told from the day of writing, or be that which was written last, in every language."""
    page = Page(text)

    found = told_dates(page, dates_in(page), datetime.date(2021, 12, 3))

    assert [(sorted(date.days), date.month, date.year) for date in found] == [(days, month, year)]


@pytest.mark.parametrize(
    "text",
    ["the last years' accords", "at last, a year's pause", "on that day they signed", "вчера соглашение подписали"],
)
def test_other_words_tell_no_date(text: str) -> None:
    assert told_dates(Page(text), [], datetime.date(2021, 12, 3)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Point 6 of the agreement between the EU and Armenia is long.",
        "Punkt 6 des Abkommens zwischen der EU und Armenien ist lang.",
        "Le point 6 de l'accord entre l'UE et l'Arménie est long.",
        "Пункт 6 соглашения между ЕС и Арменией длинный.",
    ],
)
def test_of_a_party_and_a_stranger(text: str) -> None:
    """What a party of ours made with somebody else is another instrument, in every language."""
    found = CitationFinder([load_treaty("trilateral-2020")]).find(Document(text))

    assert [each.resolved for each in found if each.kind is Kind.CITATION] == [False]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Convention on Glaciers", "Article 3 common to the Convention on Glaciers and two others binds all."),
        ("Convention sur les glaciers", "L'article 3 commun aux Conventions sur les glaciers et les lacs lie tous."),
        ("Convenio sobre los glaciares", "El artículo 3 común al Convenio sobre los glaciares obliga a todos."),
        ("Convenzione sui ghiacciai", "L'articolo 3 comune alla Convenzione sui ghiacciai obbliga tutti."),
    ],
)
def test_a_unit_common_to_several(title: str, text: str) -> None:
    """What stands behind "common to" is what the unit is of."""
    version = parse_text("\n".join(f"{n}. A rule." for n in range(1, 6)), version="en", language="en")

    (found,) = CitationFinder([Treaty("glaciers", title, versions=(version,))]).find(Document(text))

    assert (found.treaty, found.evidence.rule) == ("glaciers", "named with the unit")
