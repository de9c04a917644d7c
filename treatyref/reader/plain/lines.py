"""Lines: the layout of a plain text, with the place of each line in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

UNSEEN = "\ufeff\u200b\u200e\u200f\u2060"
"""Marks of byte order, direction and width at the edge of a line: they are white space to a reader."""


@dataclass(slots=True)
class Line:
    """A line that is not blank, without the white space at its edges."""

    text: str
    """Its characters."""
    start: int
    end: int
    """Where they stand in the whole text."""
    indent: int = 0
    """Columns of white space before them; a tab counts as four."""
    gap: bool = False
    """True if a blank line stands before it."""
    pages: int = 0
    """Page breaks, with the furniture of the page, that were taken out before it."""
    generated: bool = False
    """True if its number was implied by the source's markup and not written."""
    level: int = 0
    """For a generated number, how many lists it stands in, from 1."""
    head: int = 0
    """The level of a heading, from 1, where the file says that it is one; else 0."""
    label: str = ""
    """The label that it shares with the line before it: "and 3" in "Articles 2 and 3"."""
    run_in: bool = False
    """True if it was cut from the line before it, since it begins an item."""

    def part(self, start: int, end: int | None = None) -> Line:
        """Return a stretch of the line, given in its own characters, as a line."""
        piece = self.text[start:end]
        bare = piece.strip()
        begin = self.start + start + len(piece) - len(piece.lstrip())
        return Line(bare, begin, begin + len(bare), self.indent)


@dataclass(frozen=True, slots=True)
class LineBlock:
    """A paragraph as a reader of HTML or DOCX hands it over."""

    text: str
    """Its words."""
    number: str = ""
    """The number that the program shows before it but the file only implies, such as ``"3."`` or ``"a."``; else empty."""
    level: int = 0
    """How many lists the paragraph stands in, from 1, if it has such a number; else 0."""
    head: int = 0
    """The level of a heading, from 1; 0 for other paragraphs."""
    cell: int = 0
    """The column of a table in which it stands, from 1; 0 elsewhere."""
    indent: int = 0
    """How far to the right it stands, in columns."""


def split_lines(text: str, heads: Collection[int] = ()) -> list[Line]:
    r"""Return the lines of a text that are not blank; `heads` are the places of those that are headings.

    >>> [(line.text, line.start, line.gap) for line in split_lines("1. Fire stops.\r\n\r\n  2. Talks.\f")]
    [('1. Fire stops.', 0, False), ('2. Talks.', 20, True)]
    """
    found: list[Line] = []
    at, gap, page = 0, False, False
    for n, raw in enumerate(text.splitlines(keepends=True)):
        bare = raw.strip()
        bare = bare.strip(UNSEEN).strip() if bare else ""
        if bare:
            before = raw[: raw.index(bare)]
            start = at + len(before)
            line = Line(bare, start, start + len(bare), len(before.expandtabs(4)), gap, int(page), head=int(n in heads))
            found.append(line)
            gap = page = False
        elif not raw.endswith("\f"):
            gap = True
        page = page or "\f" in raw[-1:]
        at += len(raw)
    return found


def _shown(number: str) -> str:
    """A generated number as treaties print it: ``3.``, ``(a)``."""
    bare = number.strip("().: ")
    return f"{bare}." if bare.isdecimal() else f"({bare})"


def line_blocks(text: str, marker: str = "", level: int = 0, *, letters_in_brackets: bool = False) -> list[LineBlock]:
    r"""Return the lines of one paragraph of a program's file, the first with the number that it shows before it.

    A number that is printed otherwise than treaties print it is a part of the words; letters may have a full stop only
    because the program has no other way.

    >>> [(each.text, each.number) for each in line_blocks("Fire stops.\nTalks go on.", "1.", 1)]
    [('Fire stops.', '1.'), ('Talks go on.', '')]
    >>> line_blocks("Fire stops.", "Article 1", 1)[0].text
    'Article 1 Fire stops.'
    """
    lines = [line.strip() for line in text.split("\n")]
    bare = marker.strip("().")
    usual = f"{bare}." if letters_in_brackets else _shown(marker)
    if marker and not (bare.isalnum() and marker == usual):
        lines[0] = f"{marker} {lines[0]}".strip()
        marker = ""
    first = LineBlock(lines[0], marker, level if marker else 0)
    return [first, *(LineBlock(line) for line in lines[1:] if line)]


def compose(blocks: Iterable[LineBlock]) -> tuple[str, list[Line]]:
    """Return the text that a reader of the blocks sees, numbers included, and its lines.

    >>> text, lines = compose([LineBlock("We declare:"), LineBlock("Fire stops.", "1.", 1)])
    >>> text, lines[1].generated
    ('We declare:\\n\\n1. Fire stops.', True)
    """
    parts: list[str] = []
    lines: list[Line] = []
    length = 0
    for block in blocks:
        words = " ".join(block.text.split())
        if not words and not block.number:
            continue
        shown = f"{_shown(block.number)} {words}".rstrip() if block.number else words
        if parts:
            parts.append("\n\n")
            length += 2
        parts.append(shown)
        lines.append(
            Line(
                shown,
                length,
                length + len(shown),
                block.indent,
                bool(lines),
                0,
                bool(block.number),
                block.level,
                block.head,
            )
        )
        length += len(shown)
    return "".join(parts), lines
