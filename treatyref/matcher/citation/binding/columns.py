"""Tables: what a unit in a cell is of stands at the head of its column, or of its row."""

from typing import NamedTuple

from treatyref.page import Page

BAR = "|"
"""What parts the cells of a row."""
LONGEST_ROW = 2_000
"""Characters of a row; a longer line is no row of a table."""
LONGEST_HEAD = 60
"""Characters of a head; what is longer, or ends as a number or a sentence does, is a paragraph behind its number."""


class Cells(NamedTuple):
    """The cell of a place, the cells that head its column and its row, and the row of heads, as places of a page."""

    own: tuple[int, int]
    column: tuple[int, int]
    row: tuple[int, int]
    heads: tuple[int, int]


class Columns:
    """The tables of a page, read where they are asked for.

    >>> text = "Right|Lund Act|Orm Act\\nLife|Art. 6|Art. 9"
    >>> text[slice(*Columns(Page(text)).at(text.index("Art. 9")).column)]
    'Orm Act'
    """

    def __init__(self, page: Page) -> None:
        self._text = page.printed
        self._tops: dict[int, int] = {}
        self.has_any = BAR in self._text

    def at(self, place: int) -> Cells | None:
        """Return the cells that matter to a place; None if it stands in no table, or in the first row of one."""
        if not self.has_any:
            return None
        row = self._line(place)
        is_row = row[1] - row[0] <= LONGEST_ROW and self._text.find(BAR, *row) >= 0
        top = self._top(row) if is_row else row[0]
        if top == row[0]:
            return None
        heads, number = self._line(top), self._text.count(BAR, row[0], place)
        cells, above = self._cells(row), self._cells(heads)
        if any(end - start > LONGEST_HEAD or self._text.startswith(".", end - 1) for start, end in above if end):
            return None
        return Cells(cells[number], above[number], cells[int(cells[0][0] == cells[0][1])], heads)

    def _line(self, place: int) -> tuple[int, int]:
        """The line of a place, of a longer one than any row as much as tells that it is too long: a text may have no other."""
        low, high = max(0, place - LONGEST_ROW), min(len(self._text), place + LONGEST_ROW + 1)
        end = self._text.find("\n", place, high)
        return max(low, self._text.rfind("\n", low, place) + 1), end if end >= 0 else high

    def _cells(self, row: tuple[int, int]) -> list[tuple[int, int]]:
        """The cells of a row, one that is left open at its beginning, as before the first bar, too."""
        found, start = list[tuple[int, int]](), row[0]
        for cell in self._text[row[0] : row[1]].split(BAR):
            found.append((start, start + len(cell)))
            start += len(cell) + 1
        return found

    def _top(self, row: tuple[int, int]) -> int:
        """Where the first of the rows with as many cells begins, right above one another."""
        passed, at = [row[0]], row
        count = self._text.count(BAR, *row)
        while at[0] and at[0] not in self._tops:
            above = self._line(at[0] - 1)
            if self._text.count(BAR, *above) != count or above[1] - above[0] > LONGEST_ROW:
                break
            at = above
            passed.append(at[0])
        top = self._tops.get(at[0], at[0])
        self._tops.update((start, top) for start in passed)
        return top
