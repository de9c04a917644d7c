"""Tables print themselves, and hostile text stays text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from treatyref.table import MOST_ROWS, UNSEEN, Table, escape, one_line

texts = st.text(max_size=80)


@given(texts)
def test_escaped_text_holds_no_markup(text: str) -> None:
    """Nothing in an escaped text can open a tag, end an attribute or turn the reading direction."""
    safe = escape(text)

    assert not set("<>\"'") & set(safe)
    assert not UNSEEN.search(safe)


@given(texts, st.integers(2, 40))
def test_one_line_is_one_line(text: str, widest: int) -> None:
    """No line break survives, and the width is kept."""
    line = one_line(text, widest)

    assert len(line) <= widest
    assert len(line.splitlines()) <= 1


@given(st.lists(st.tuples(texts, texts), max_size=5))
def test_text_has_a_line_a_row(rows: list[tuple[str, str]]) -> None:
    """Whatever a cell holds, the table has two head lines and one for each row."""
    printed = str(Table(("a", "b"), rows))

    assert len(printed.split("\n")) == 2 + len(rows)


@given(st.lists(st.tuples(texts, texts), max_size=5))
def test_html_holds_only_the_table(rows: list[tuple[str, str]]) -> None:
    """Parsed by a browser's rules, the page has table elements and nothing else."""
    page = lxml_html.fromstring(f"<div>{Table(('a', 'b'), rows)._repr_html_()}</div>")

    tags = {str(element.tag) for element in page.iter()}

    assert tags <= {"div", "table", "thead", "tbody", "tr", "th", "td"}
    assert len(page.findall(".//tbody/tr")) == len(rows)


def test_long_tables_are_cut() -> None:
    """More rows than a screen takes are counted, in both forms."""
    table = Table(("n",), [(str(n),) for n in range(MOST_ROWS + 5)], numeric=("n",))

    assert str(table).endswith("... and 5 more rows")
    assert "and 5 more rows" in table._repr_html_()


def test_wide_scripts_take_two_columns() -> None:
    """Chinese and combining letters do not break the columns."""
    printed = str(Table(("word", "n"), [("条约", "1"), ("e\u0301", "2")])).split("\n")

    assert printed[2] == "条约 | 1"
    assert printed[3] == "e\u0301    | 2"
