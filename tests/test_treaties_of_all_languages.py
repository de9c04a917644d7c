"""A treaty of one's own from a bare text in other languages, and a text on it: from the title to the quotation."""

from __future__ import annotations

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
