"""What the head of a file says of the treaty as a work: its day, its parties, what it is called."""

from __future__ import annotations

import datetime
import re

from treatyref.errors import ReadError
from treatyref.reader.own_markdown import unescaped
from treatyref.reader.sniff import Format, sniff
from treatyref.reader.text import FileSource
from treatyref.writer.frbr import Work

__all__ = ["read_work"]

HEAD = 200_000
"""Characters in which a head stands."""

OWN = (
    re.compile(r"<tr:treaty>([^<]*)</tr:treaty>"),
    re.compile(r'<meta name="treaty" content="([^"<>]*)"/>'),
    re.compile(r"\A---\ntreatyref: 1\n(?:[a-z]+: [^\n]*\n)*?treaty: ([^\n]*)\n"),
)
"""Where Akoma Ntoso, HTML and Markdown of our own keep the record."""

FRBR_DAY = re.compile(r'<(?:\w+:)?FRBRdate\b[^<>]{0,200}?\bdate="(\d{4}-\d\d-\d\d)')
TOTA_DAY = re.compile(r"<date_signed>\s*(\d{4}-\d\d-\d\d)")
TOTA_PARTY = re.compile(r"<partyisocode>([^<>]{1,80})</partyisocode>")
UNDATED = 1


def read_work(source: FileSource, encoding: str | None = None) -> Work | None:
    """Return what a file says of the treaty as a work, or None if it says nothing.

    It is the whole record from a file that the library wrote; day and parties from Akoma Ntoso and TOTA files of others, with an
    empty id.

    Examples
    --------
    >>> read_work(FileSource(b"<treaty><meta><date_signed>1999-05-01</date_signed></meta></treaty>")).date
    datetime.date(1999, 5, 1)
    """
    try:
        if sniff(source) not in {Format.TEXT, Format.MARKDOWN, Format.HTML, Format.XML}:
            return None
        head = source.text(encoding)[:HEAD].lstrip("\ufeff")
    except ReadError:
        return None
    for pattern in OWN:
        found = pattern.search(head)
        if found:
            return Work.load(found[1] if head.startswith("---") else unescaped(found[1]))
    day = _day(FRBR_DAY.search(head) or TOTA_DAY.search(head))
    parties = tuple(map(str.strip, TOTA_PARTY.findall(head)))
    return Work("", "", day, parties, "") if day or parties else None


def _day(found: re.Match[str] | None) -> datetime.date | None:
    """A day of the year 1 stands for none: the schema of Akoma Ntoso wants one."""
    try:
        day = datetime.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
    return day if day and day.year > UNDATED else None
