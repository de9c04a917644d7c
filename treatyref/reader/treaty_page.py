"""A web page as a treaty: its blocks, with the numbers and bullets that the browser prints before list items."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from treatyref.language import language_of_text
from treatyref.provision import Version
from treatyref.reader.html import Block, blocks, parse_html
from treatyref.reader.plain import Block as Paragraph
from treatyref.reader.plain import parse_blocks
from treatyref.reader.plain.markers import read_marker
from treatyref.reader.treaty_blocks import treaty_blocks
from treatyref.reader.web_metadata import web_metadata

__all__ = ["read_treaty_page"]

BULLET = "•"
MOST = 0.5
"""Share of a page's words that must be left for a hint at furniture to be believed."""


def read_treaty_page(page: str, *, version: str | None = None, language: str | None = None) -> Version:
    """Read a treaty from a web page.

    Parameters
    ----------
    page : str
        The page.
    version, language : str, optional
        Left out, the page's language gives both, or its words if it says none.

    Raises
    ------
    FormatError
        If the page cannot be parsed.
    StructureError
        If it shows no sequence of provisions.

    Examples
    --------
    >>> read_treaty_page("<ol start=6><li>Roads open.<li>Talks go on.</ol>").provisions[0].eid
    'point_6'
    """
    root = parse_html(page)
    found = _most_of(list(blocks(root)), lambda block: not block.doubtful)
    found = _most_of(found, lambda block: block.article)
    shown = [line for block in found for line in _lines(block)]
    spoken = language or web_metadata(root).language or language_of_text("\n".join(block.text for block in shown))
    return parse_blocks(shown, version=version or spoken, language=spoken)


def _most_of(found: Sequence[Block], fits: Callable[[Block], bool]) -> Sequence[Block]:
    """Keep the blocks that fit, unless most of the page would be lost."""
    kept = [block for block in found if fits(block)]
    return kept if sum(len(each.text) for each in kept) >= MOST * sum(len(each.text) for each in found) else found


def _lines(block: Block) -> list[Paragraph]:
    """A member of a list without numbers has the bullet that the browser shows, unless it begins with a number of its own."""
    if block.bullet and not block.marker and read_marker(block.text.split("\n")[0].strip()) is None:
        return treaty_blocks(f"{BULLET} {block.text}")
    return treaty_blocks(block.text, block.marker, block.level, letters_in_brackets=True)
