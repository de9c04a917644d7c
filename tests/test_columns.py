"""Tables of several treaties: each unit is of the treaty at the head of its column, or of its row."""

from __future__ import annotations

import io

import pytest

from treatyref.document import Document
from treatyref.matcher.matcher import Matcher
from treatyref.reader.document_file import read_document
from treatyref.reader.treaty_file import read_treaty

ARTICLES = "\n\n".join(f"Article {n}\n1. Right {n} is kept.\n2. It is free." for n in range(1, 10))
MATCHER = Matcher(
    [
        read_treaty(f"{title}\n\n{ARTICLES}".encode(), id=key)
        for key, title in (("lund", "Convention of Lund on Rivers"), ("orm", "Orm Treaty on Lakes"))
    ],
    encoder=None,
)
ROWS = (
    ("Right", "Lund Convention", "Orm Treaty", "Bylaws"),
    ("Water", "Art. 6", "Art. 7(2)", "Art. 1"),
    ("Fish", "Arts. 2, 3", "Art. 9", "Art. 8"),
)
COLUMNS = [("lund", "art_6"), ("orm", "art_7__para_2"), ("lund", "art_2"), ("lund", "art_3"), ("orm", "art_9")]


def cited(document: Document) -> list[tuple[str | None, str | None]]:
    """Treaty and place of each citation that is tied."""
    return [
        (each.treaty, each.target)
        for each in MATCHER.find(document)
        if each.kind == "citation" and each.resolved and each.target
    ]


def markdown(rows: tuple[tuple[str, ...], ...]) -> Document:
    """A table as Markdown has it."""
    first, *rest = (f"| {' | '.join(row)} |" for row in rows)
    return Document("\n".join([first, "|---" * len(rows[0]) + "|", *rest]), id="d")


def page(rows: tuple[tuple[str, ...], ...]) -> Document:
    """A table of a page."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return read_document(
        io.BytesIO(f"<html><body><p>A table of treaties.</p><table>{cells}</table></body></html>".encode())
    )


@pytest.mark.parametrize("made", [markdown, page])
def test_heads_of_columns(made: type) -> None:
    """The head of the column says of what a cell is, not the cell beside it; a column that no treaty heads is of none."""
    assert cited(made(ROWS)) == COLUMNS


@pytest.mark.parametrize("made", [markdown, page])
def test_heads_of_rows(made: type) -> None:
    """Where a table is turned, the first cell of the row does."""
    turned = tuple(zip(*ROWS, strict=True))
    assert sorted(cited(made(turned))) == sorted(COLUMNS)


def test_numbers_before_paragraphs_are_no_table() -> None:
    """Paragraphs with a tab behind their numbers have no heads."""
    text = "1.\tThe Lund Convention is old.\n2.\tThe Orm Treaty is new.\n3.\tArticle 4 of it is short."
    assert cited(Document(text, id="d")) == [("orm", "art_4")]


def test_a_list_of_names_with_units() -> None:
    """Entries without stops: each unit is of the name before it, not of the next line's."""
    text = "Lund Convention, art. 3\nOrm Treaty, art. 4\nLund Convention art. 5 (Orm Treaty, art. 6) Lund Convention, art. 7"
    assert cited(Document(text, id="d")) == [
        ("lund", "art_3"),
        ("orm", "art_4"),
        ("lund", "art_5"),
        ("orm", "art_6"),
        ("lund", "art_7"),
    ]
