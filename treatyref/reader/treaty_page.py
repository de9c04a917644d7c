"""A web page as a treaty: its blocks, with the numbers that the browser prints before list items."""

from __future__ import annotations

from treatyref.provision import Version
from treatyref.reader.html import blocks, parse_html
from treatyref.reader.language import language_of_text
from treatyref.reader.plain import parse_blocks
from treatyref.reader.treaty_blocks import treaty_blocks
from treatyref.reader.web_metadata import web_metadata

__all__ = ["read_treaty_page"]


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
    shown = [
        line
        for block in blocks(root)
        if not block.doubtful
        for line in treaty_blocks(block.text, block.marker, block.level, letters_in_brackets=True)
    ]
    spoken = language or web_metadata(root).language or language_of_text("\n".join(block.text for block in shown))
    return parse_blocks(shown, version=version or spoken, language=spoken)
