"""What the head of a file says of the treaty as a work: its day, its parties, what it is called."""

import re

from treatyref.document import day_of
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
"""A day of the year 1 stands for none: the schema of Akoma Ntoso wants one."""


def read_work(source: FileSource, encoding: str | None = None) -> Work:
    """Return what a file says of the treaty as a work; nothing, if it says nothing.

    It is the whole record from a file that the library wrote; day and parties from Akoma Ntoso and TOTA files of others, with an
    empty id.

    Examples
    --------
    >>> read_work(FileSource(b"<treaty><meta><date_signed>1999-05-01</date_signed></meta></treaty>")).date
    datetime.date(1999, 5, 1)
    """
    try:
        if sniff(source) not in {Format.TEXT, Format.MARKDOWN, Format.HTML, Format.XML}:
            return Work()
        head = source.text(encoding)[:HEAD].lstrip("\ufeff")
    except ReadError:
        return Work()
    for pattern in OWN:
        found = pattern.search(head)
        if found:
            return Work.load(found[1] if head.startswith("---") else unescaped(found[1])) or Work()
    found = FRBR_DAY.search(head) or TOTA_DAY.search(head)
    day = day_of(found[1]) if found else None
    dated = day is not None and day.year > UNDATED
    return Work(date=day if dated else None, parties=tuple(map(str.strip, TOTA_PARTY.findall(head))))
