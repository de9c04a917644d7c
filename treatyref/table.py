"""Tables that print themselves, as plain text and as safe HTML, and become frames of other libraries."""

from __future__ import annotations

import csv
import html
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from treatyref.errors import needed

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

WIDEST_CELL = 60
"""Characters of a cell that plain text shows; a longer one is cut with an ellipsis."""

MOST_ROWS = 200
"""Rows shown at once; a notebook that gets more than this slows down."""

BOX = "max-height:32rem;max-width:100%;overflow:auto"
"""A long table scrolls in its own box, so that a notebook stays as short as its text."""

UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Controls, direction overrides and lone surrogates: never shown as they are, since they can disguise a text."""


def escape(text: str) -> str:
    r"""Return `text` fit to stand in HTML, as content or inside a quoted attribute.

    Document text is hostile: markup is escaped, and characters that turn the
    direction of text or cannot be encoded become the replacement sign.

    >>> escape("<script>alert('1')</script>\u202e")
    '&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;\ufffd'
    """
    return html.escape(UNSEEN.sub("\ufffd", text), quote=True)


def counted(n: int, noun: str) -> str:
    """Return how many things there are, in words.

    >>> counted(1, "reference"), counted(1200, "file")
    ('1 reference', '1,200 files')
    """
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def one_line(text: str, widest: int = WIDEST_CELL) -> str:
    r"""Return `text` on one line, cut to at most `widest` characters.

    >>> one_line("two\n  lines")
    'two lines'
    >>> one_line("abcdef", 4)
    'abc…'
    """
    line = UNSEEN.sub("\ufffd", " ".join(text.split()))
    return line if len(line) <= widest else line[: widest - 1] + "…"


def _width(text: str) -> int:
    """Columns that a terminal needs: wide scripts take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under named columns.

    Attributes
    ----------
    columns : sequence of str
        Names of the columns.
    rows : sequence of sequence of str
        One cell for each column.
    numeric : sequence of str
        Names of the columns to be set flush right.

    Examples
    --------
    >>> Table(("clause", "cited"), [("point_6", "12"), ("point_9", "7")], numeric=("cited",))
    clause  | cited
    --------+------
    point_6 |    12
    point_9 |     7
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: Sequence[str] = ()

    def to_dicts(self) -> list[dict[str, str | int | float | None]]:
        """Return one dictionary a row; cells of numeric columns are numbers where they can be, None where they are empty."""
        return [
            {
                name: _number(cell) if name in self.numeric else cell
                for name, cell in zip(self.columns, row, strict=True)
            }
            for row in self.rows
        ]

    def to_csv(self, path: str | Path) -> Path:
        """Write the rows under the names of the columns, UTF-8."""
        path = Path(path)
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(self.columns)
            writer.writerows(self.rows)
        return path

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a data frame, numeric columns as numbers.

        Raises
        ------
        MissingExtra
            If pandas or pyarrow is not installed.
        """
        return pandas_frame(arrow_table(self.to_dicts(), dict.fromkeys(self.columns, ("", ""))))

    def text(self, most: int = MOST_ROWS) -> str:
        """Return the table as plain text, with up to `most` rows, and how many more there are."""
        shown = [[one_line(cell) for cell in row] for row in self.rows[:most]]
        widths = [max([_width(name), *(_width(row[at]) for row in shown)]) for at, name in enumerate(self.columns)]
        lines = [self._line(self.columns, widths), "-+-".join("-" * width for width in widths)]
        lines += [self._line(row, widths) for row in shown]
        if len(self.rows) > most:
            lines.append(f"... and {len(self.rows) - most:,} more rows")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()

    __repr__ = __str__

    def _line(self, cells: Sequence[str], widths: Sequence[int]) -> str:
        padded = []
        for name, cell, width in zip(self.columns, cells, widths, strict=True):
            space = " " * (width - _width(cell))
            padded.append(space + cell if name in self.numeric else cell + space)
        return " | ".join(padded).rstrip()

    def _repr_html_(self) -> str:
        styles = {
            name: f"text-align:{'right' if name in self.numeric else 'left'};padding:.15em .5em"
            for name in self.columns
        }
        head = "".join(f'<th scope="col" style="{styles[name]}">{escape(name)}</th>' for name in self.columns)
        body = "".join(
            "<tr>"
            + "".join(
                f'<td dir="auto" style="{styles[name]};vertical-align:top">{escape(cell)}</td>'
                for name, cell in zip(self.columns, row, strict=True)
            )
            + "</tr>"
            for row in self.rows[:MOST_ROWS]
        )
        rest = len(self.rows) - MOST_ROWS
        foot = f"<p>… and {rest:,} more rows</p>" if rest > 0 else ""
        return (
            f'<div role="region" aria-label="table" tabindex="0" style="{BOX}"><table><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>{foot}"
        )


def _number(cell: str) -> str | int | float | None:
    if not cell:
        return None
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell


def arrow_table(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, tuple[str, str]]) -> pyarrow.Table:
    """Return rows as an Arrow table.

    `columns` has the name of an Arrow type for each column, such as ``"int64"``, empty to be judged by the values; and what
    it holds, and in which unit, which is kept as the metadata ``about`` of its field. What a row lacks is null.
    """
    with needed("pyarrow", "tables", "an Arrow table"):
        import pyarrow  # noqa: PLC0415  optional
    arrays, fields = [], []
    for name, (kind, about) in columns.items():
        arrays.append(pyarrow.array([row.get(name) for row in rows], pyarrow.type_for_alias(kind) if kind else None))
        fields.append(pyarrow.field(name, arrays[-1].type, metadata={"about": about} if about else None))
    return pyarrow.table(arrays, schema=pyarrow.schema(fields))


def pandas_frame(table: pyarrow.Table) -> pandas.DataFrame:
    """Return an Arrow table as a pandas frame whose columns are the Arrow columns, not copies of them."""
    with needed("pandas", "tables", "a pandas frame"):
        import pandas  # noqa: PLC0415  optional
    frame: pandas.DataFrame = table.to_pandas(types_mapper=pandas.ArrowDtype)
    return frame


def polars_frame(table: pyarrow.Table) -> polars.DataFrame:
    """Return an Arrow table as a polars frame, columns shared where polars can."""
    with needed("polars", "tables", "a polars frame"):
        import polars  # noqa: PLC0415  optional
    return polars.DataFrame(table)
