"""Quotations in scripts without blanks, and quotation marks of all languages."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatyref.document import Document
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.quotation.marks import marked_stretches
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind, Reference

CHINESE = """甲国和乙国关于共同使用白河的条约

第一条
缔约双方应当在每年三月三十一日以前向联合委员会提交上一年度的取水量报告。

第二条
任何一方不得在未经另一方书面同意的情况下在白河干流上修建水坝或者改变河道。

第三条
联合委员会由六名委员组成，双方各任命三名，任期四年，全体委员的费用由双方平均负担。

第四条
如发生洪水或者污染事故，发生事故的一方应当立即通知另一方，并采取一切必要措施减轻损害。
"""
ARTICLES = [line for line in CHINESE.splitlines() if line.endswith("。")]


@functools.cache
def matcher() -> Matcher:
    """Return a matcher of a treaty in Chinese."""
    return Matcher([read_treaty(CHINESE.encode())], encoder=None)


def quotations(text: str) -> list[Reference]:
    """Return what a text quotes."""
    return [each for each in matcher().find(Document(text, language="zh")) if each.kind is Kind.QUOTATION]


@pytest.mark.parametrize(
    ("text", "article", "verdict"),
    [
        ("他写道：“任何一方不得在未经另一方书面同意的情况下在白河干流上修建水坝或者改变河道。”", 2, "verbatim"),
        ("他写道：“任何一方得在未经另一方书面同意的情况下在白河干流上修建水坝或者改变河道。”", 2, "altered"),
        ("他写道：「缔约双方可以在每年三月三十一日以前向联合委员会提交上一年度的取水量报告」。", 1, "altered"),
        ("报纸说“联合委员会由六名委员组成，双方各任命五名，任期四年”。", 3, "altered"),
        ("报纸说“发生事故的一方应当立即通知另一方，并采取一切措施减轻损害”。", 4, "faithful"),
        ("报纸说“发生事故的一方应当通知另一方，并采取一切必要措施减轻损害”。", 4, "altered"),
        ("报纸说“任何一方不得在未经另一方同意的情况下在白河干流上修建水坝或者改变河道”。", 2, "altered"),
        ("大家知道，如发生洪水或者污染事故，发生事故的一方应当立即通知另一方，并采取一切必要措施，这很好。", 4, "unmarked"),
    ],
)  # fmt: skip
def test_changed_quotations(text: str, article: int, verdict: str) -> None:
    """A letter more or less hides no quotation, and what was changed is told."""
    (found,) = quotations(text)
    assert (found.target, found.verdict) == (f"art_{article}__s_1", verdict)


@settings(max_examples=25, deadline=None)
@given(number=st.integers(0, 3), at=st.integers(4, 24))
def test_one_letter_replaced_anywhere(number: int, at: int) -> None:
    """Whichever letter is another, the clause is found, with the gate and without it, and is not verbatim."""
    words = f"{ARTICLES[number][:at]}某{ARTICLES[number][at + 1 : -1]}"
    document = Document(f"他写道：“{words}”。", language="zh")
    with_gate, without = matcher()._found(document), matcher()._found(document, gate=False)
    assert with_gate == without
    assert {(each.target, str(each.verdict)) for each in with_gate[1]} <= {
        (f"art_{number + 1}__s_1", "altered"),
        (f"art_{number + 1}__s_1", "faithful"),
    }
    assert with_gate[1]


@pytest.mark.parametrize(
    "text",
    [
        "昨日市政府召开会议，讨论明年三月的预算，全体委员出席，并采取一切必要措施。",
        "公司应当在每年年底以前向税务机关提交报告。",
        "“他应当立即回家”，她说，双方都同意。",
    ],
)
def test_common_words_are_no_quotation(text: str) -> None:
    """Formulas that any law or report has are not the treaty's words."""
    assert not quotations(text)


@pytest.mark.parametrize(
    ("opening", "closing"),
    ["“”", "«»", "»«", "„“", "„”", "””", "‚‘", "‘’", "‹›", "「」", "『』", '""', "❝❞", ("« ", " »"), ("``", "''"), ("<<", ">>"), (",,", "”")],
)  # fmt: skip
def test_marks(opening: str, closing: str) -> None:
    """Two quotations in a text are two stretches, whatever the marks are."""
    text = f"She wrote {opening}no Party shall build{closing}, and later {opening}until then{closing}."
    assert [span.cut(text).strip() for span in marked_stretches(text)] == ["no Party shall build", "until then"]


@pytest.mark.parametrize(
    "text", ["the Parties’ duty in the ’90s", "5” pipes", "x >> 3", "so,,he wrote", "rock 'n' roll isn't it"]
)
def test_no_marks(text: str) -> None:
    """Apostrophes, inches and slips of the pen open nothing that a word could stand in."""
    assert all(len(span.cut(text)) < 3 for span in marked_stretches(text))


THAI = """สนธิสัญญาว่าด้วยการใช้แม่น้ำขาวร่วมกัน

ข้อ 1
ภาคีแต่ละฝ่ายต้องเสนอรายงานปริมาณการใช้น้ำของปีที่ผ่านมาต่อคณะกรรมาธิการร่วมภายในวันที่ 31 มีนาคมของทุกปี

ข้อ 2
ภาคีฝ่ายใดจะสร้างเขื่อนหรือเปลี่ยนทางน้ำในแม่น้ำขาวโดยไม่ได้รับความยินยอมเป็นลายลักษณ์อักษรจากอีกฝ่ายหนึ่งไม่ได้

ข้อ 3
สนธิสัญญานี้มีผลใช้บังคับในวันที่สามสิบหลังจากวันแลกเปลี่ยนสัตยาบันสาร
"""


def test_a_script_whose_vowels_are_marks() -> None:
    """Thai has no blanks between words, no stops, and a language that has no file."""
    treaty = read_treaty(THAI.encode(), id="white")
    assert [clause.id for clause in treaty.versions[0].clauses] == ["art_1__s_1", "art_2__s_1", "art_3__s_1"]
    said = treaty["2"].text.split("\n")[1]
    changed = said.replace("เปลี่ยนทางน้ำ", "ถมดิน")
    verdicts = [
        (each.target, each.verdict)
        for words in (said, changed)
        for each in Matcher([treaty], encoder=None).find(Document(f"เขากล่าวว่า “{words}”"))
        if each.kind is Kind.QUOTATION
    ]
    assert verdicts == [("art_2__s_1", "verbatim"), ("art_2__s_1", "altered")]
