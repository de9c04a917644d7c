"""The table of authorities: every use of a treaty, by provision and clause, in four formats."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from treatyref.display import table_of_authorities
from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.found import References
from treatyref.reader.bundled import load_treaty
from treatyref.reader.document_file import read_document
from treatyref.reference import Edit, Kind, Operation, Reference, Verdict
from treatyref.span import Span

TREATY = load_treaty("trilateral-2020")
TEXT = "1. Nothing yet.\n\n14. Much is said. Under Article 6 the *road* stays <open>. So it was.\n\nThe trilateral statement holds."
DOCUMENT = Document(
    TEXT, id="order", author="A. Judge", title="Order on passage", outlet="The Court", date=datetime.date(2023, 2, 22)
)
AT = TEXT.index("Article 6")
CITED = Reference(Kind.CITATION, "order", Span(AT, AT + 9), "Article 6", TREATY.id, "point_6")
QUOTED = Reference(
    Kind.QUOTATION, "blog", Span(0, 5), "fifty", TREATY.id, "point_6__al_1__s_2", "en-kremlin", 0.9,
    edits=(Edit(Operation.REPLACED, Span(0, 1), Span(0, 1), "5", "50", material=True),), verdict=Verdict.ALTERED,
)  # fmt: skip
NAMED = Reference(
    Kind.MENTION, "order", Span(TEXT.index("The tri"), len(TEXT)), "The trilateral statement holds.", TREATY.id
)
ELSEWHERE = Reference(Kind.CITATION, "order", Span(0, 1), "1", "other", "art_1")
FOUND = References([NAMED, QUOTED, CITED, ELSEWHERE], [DOCUMENT], treaties=[TREATY])


def test_order_and_content() -> None:
    """In the order of the treaty, the whole of it last; the sentence and the printed number of the paragraph."""
    table = table_of_authorities(TREATY, FOUND)

    assert [each.place for each in table.entries] == ["6", "6, first paragraph, second sentence", ""]
    first = table.table().to_dicts()[0]
    assert (first["author"], first["outlet"], first["date"]) == ("A. Judge", "The Court", "2023-02-22")
    assert (first["where"], first["sentence"]) == ("paragraph 14", "Under Article 6 the *road* stays <open>.")
    assert repr(table).startswith("3 uses of 3 places in 2 documents")
    assert "“5” became “50”" in repr(table)


def test_four_formats(tmp_path: Path) -> None:
    """The same uses in each, hostile text shown as it is."""
    table = table_of_authorities(TREATY.id, FOUND)

    markdown = table.save(tmp_path / "toa.md").read_text(encoding="utf-8")
    assert r"the \*road\* stays \<open\>" in markdown
    assert markdown.count("\n## ") == 3
    page = document_fromstring(table.save(tmp_path / "toa.html").read_text(encoding="utf-8"))
    assert [each.text for each in page.iter("h2")] == [
        "6",
        "6, first paragraph, second sentence",
        "The treaty as a whole",
    ]
    assert "<open>" in "".join(map(str, page.itertext()))
    with table.save(tmp_path / "toa.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["kind"] for row in rows] == ["citation", "quotation", "mention"]
    word = read_document(table.save(tmp_path / "toa.docx")).text
    assert word.splitlines()[0] == f"{TREATY.title}: table of authorities"
    assert "A. Judge, “Order on passage”, The Court, 2023-02-22, paragraph 14: citation." in word
    assert "the *road* stays <open>" in word
    before = (tmp_path / "toa.docx").read_bytes()
    assert table.save(tmp_path / "toa.docx").read_bytes() == before


def test_another_format_is_refused(tmp_path: Path) -> None:
    """Nothing is written under a name that promises something else."""
    with pytest.raises(ArgumentError, match=r"\.md, \.html, \.csv or \.docx, not '\.pdf'"):
        table_of_authorities(TREATY, FOUND).save(tmp_path / "toa.pdf")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("wrong", [([DOCUMENT], FOUND), (FOUND, [CITED]), ("order", None)])
def test_the_order_of_arguments(wrong: tuple[object, object]) -> None:
    """Treaty, found, documents: anything else is told."""
    with pytest.raises(ArgumentError, match="behind"):
        table_of_authorities(TREATY, *wrong)  # type: ignore[arg-type]  # the mistake is the test
