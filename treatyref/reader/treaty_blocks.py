"""Paragraphs of a page or a word processor's file, ready to be cut: implied numbers beside the words."""

from __future__ import annotations

from treatyref.reader.plain import LineBlock

__all__ = ["treaty_blocks"]


def treaty_blocks(text: str, marker: str = "", level: int = 0, *, letters_in_brackets: bool = False) -> list[LineBlock]:
    r"""Return the lines of one paragraph, the first with the number that the program shows before it.

    Parameters
    ----------
    text : str
        The words; line breaks begin a paragraph of their own.
    marker : str, optional
        What the program shows before them.
    level : int, optional
        How many lists the paragraph stands in.
    letters_in_brackets : bool, optional
        True where the program shows letters with a full stop only because it has no other way.

    Examples
    --------
    >>> treaty_blocks("Fire stops.\nTalks go on.", "1.", 1)
    [LineBlock(text='Fire stops.', number='1.', level=1, head=0, cell=0), LineBlock(text='Talks go on.', number='', level=0, head=0, cell=0)]
    >>> treaty_blocks("Fire stops.", "Article 1", 1)[0].text
    'Article 1 Fire stops.'
    """
    lines = [line.strip() for line in text.split("\n")]
    if marker and not _plain(marker, letters_in_brackets=letters_in_brackets):
        lines[0] = f"{marker} {lines[0]}".strip()
        marker = ""
    first = LineBlock(lines[0], marker, level if marker else 0)
    return [first, *(LineBlock(line) for line in lines[1:] if line)]


def _plain(marker: str, *, letters_in_brackets: bool) -> bool:
    """Tell whether the marker is printed as treaties print it, ``1.`` or ``(a)``, so that nothing changes."""
    bare = marker.strip("().")
    if not bare.isalnum():
        return False
    return marker == (f"{bare}." if bare.isdecimal() or letters_in_brackets else f"({bare})")
