"""A web page as a treaty: its blocks, with the numbers and bullets that the browser prints before list items."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from treatyref.reader.html import Block, blocks, parse_html
from treatyref.reader.plain import LineBlock, line_blocks
from treatyref.reader.plain.markers import read_marker
from treatyref.reader.web_metadata import web_metadata

BULLET = "•"
HEADING = re.compile(r"h[1-6]")
NUMBER = re.compile(
    r"[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{1,5}|[A-Z]|[IVX]{1,5})[.)\]]{0,2}|[-\u2013\u2014\u2022\u00b7]"
)
DESCRIBED = {"dt": 1, "dd": 2}
"""A number and its words may be a term and its description; they stand side by side as cells do."""
TEXT_ONLY = ".//div[@id='TexteOnly']"
"""The words of an act on older pages of EUR-Lex, without what the page prints above them."""
MOST = 0.5
"""Share of a page's words that must be left for a hint at furniture to be believed."""


def treaty_page(page: str) -> tuple[list[LineBlock], str | None]:
    """Return the paragraphs of a treaty on a web page, and the language that the page says.

    Examples
    --------
    >>> treaty_page("<h2>Roads</h2><ol start=6><li>Roads open.</ol>")[0]
    [LineBlock(text='Roads', number='', level=0, head=2, cell=0), LineBlock(text='Roads open.', number='6.', level=1, head=0, cell=0)]
    """
    root = parse_html(page)
    text = next(root.iterfind(TEXT_ONLY), root)
    found = _most_of(list(blocks(text)), lambda block: not block.doubtful)
    if (
        len(list(root.iter("article"))) == 1
    ):  # else each may be an article of the treaty, and its title stands before them
        found = _most_of(found, lambda block: block.article)
    return _with_numbers([line for block in found for line in _lines(block)]), web_metadata(root).language


def _with_numbers(lines: Sequence[LineBlock]) -> list[LineBlock]:
    """A number in a cell of its own stands before the words of the next cell, as tables without lines lay out lists."""
    found: list[LineBlock] = []
    for line in lines:
        before = found[-1] if found else None
        if before is not None and before.cell and line.cell == before.cell + 1 and NUMBER.fullmatch(before.text):
            found[-1] = replace(before, text=f"{before.text} {line.text}")
        else:
            found.append(line)
    return found


def _most_of(found: Sequence[Block], fits: Callable[[Block], bool]) -> Sequence[Block]:
    """Keep the blocks that fit, unless most of the page would be lost."""
    kept = [block for block in found if fits(block)]
    return kept if sum(len(each.text) for each in kept) >= MOST * sum(len(each.text) for each in found) else found


def _lines(block: Block) -> list[LineBlock]:
    """A member of a list without numbers has the bullet that the browser shows, unless it begins with a number of its own."""
    if block.bullet and not block.marker and read_marker(block.text.split("\n")[0].strip()) is None:
        return line_blocks(f"{BULLET} {block.text}")
    cells = block.text.split("\t") if block.tag in {"tr", "td", "th"} else [block.text]
    column = DESCRIBED.get(block.tag, block.cell) if NUMBER.fullmatch(block.text) or block.tag == "dd" else block.cell
    head = int(block.tag[1]) if HEADING.fullmatch(block.tag) else 0
    shown = line_blocks(cells[0], block.marker, block.level, letters_in_brackets=True)
    if head or column:
        shown = [replace(each, head=head, cell=column) for each in shown]
    for column, cell in enumerate(cells[1:], start=block.cell + 1):
        shown += [replace(each, cell=column) for each in line_blocks(cell)]
    return shown
