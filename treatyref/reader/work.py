"""What the head of a file says of the treaty as a work: its day, its parties, what it is called."""

import datetime
import re
from collections.abc import Mapping

from treatyref.dates import days_in
from treatyref.document import day_of
from treatyref.errors import ReadError
from treatyref.reader.markdown import split_front_matter
from treatyref.reader.own_markdown import unescaped
from treatyref.reader.sniff import Format, sniff
from treatyref.reader.text import FileSource
from treatyref.writer.frbr import Work

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
MADE = ("date_signed", "signed", "date_of_signature", "signature_date", "date_adopted", "adopted")
POSTED = ("doc_date", "date")
"""Fields before a Markdown text: the day it was made, and those of a catalogue or a page, which may be another."""
LIST = re.compile(
    r"(?mi)^(?:parties|signatories)[ \t]*:[ \t]*(?P<list>\[[^\][]*\]|[^\s\[][^\n]*|(?:\n[ \t]*-[ \t][^\n]*)+)"
)
MEMBER = re.compile(r"(?:^|\n)[ \t]*-[ \t]+(?:name:[ \t]*)?|[,;]")
"""Those who made it, in one line or each behind a dash."""
UNDATED = 1
"""A day of the year 1 stands for none: the schema of Akoma Ntoso wants one."""


def read_work(source: FileSource, encoding: str | None = None) -> Work:
    """Return what a file says of the treaty as a work; nothing, if it says nothing.

    It is the whole record from a file that the library wrote; day and parties from Akoma Ntoso and TOTA files of others and from
    the fields before a Markdown text, with an empty id.

    Examples
    --------
    >>> read_work(FileSource(b"<treaty><meta><date_signed>1999-05-01</date_signed></meta></treaty>")).date
    datetime.date(1999, 5, 1)
    """
    head = _head(source, encoding)
    for pattern in OWN:
        found = pattern.search(head)
        if found:
            return Work.load(found[1] if head.startswith("---") else unescaped(found[1])) or Work()
    found = FRBR_DAY.search(head) or TOTA_DAY.search(head)
    day = day_of(found[1]) if found else None
    dated = day is not None and day.year > UNDATED
    fields, rest = split_front_matter(head)
    parties = tuple(map(str.strip, TOTA_PARTY.findall(head))) or _listed(head[: len(head) - len(rest)])
    return Work(date=day if dated else _field_day(fields, MADE), parties=parties)


def posted_day(source: FileSource, encoding: str | None = None) -> datetime.date | None:
    r"""Return the day that a Markdown file bears before its text; a text may say of itself another day, on which it was made.

    Examples
    --------
    >>> posted_day(FileSource(b"---\ndate: 17 May 1999\n---\n1. Fire stops.", "pact.md"))
    datetime.date(1999, 5, 17)
    """
    return _field_day(split_front_matter(_head(source, encoding))[0], POSTED)


def _head(source: FileSource, encoding: str | None) -> str:
    """The characters in which a head stands; none of a file that is no text."""
    try:
        if sniff(source) not in {Format.TEXT, Format.MARKDOWN, Format.HTML, Format.XML}:
            return ""
        return source.text(encoding)[:HEAD].lstrip("\ufeff")
    except ReadError:
        return ""


def _field_day(fields: Mapping[str, str], names: tuple[str, ...]) -> datetime.date | None:
    """The day of the first field that has one."""
    said = [fields[name] for name in names if name in fields]
    return next(
        (day for each in said if (day := day_of(each) or next((one.date for one in days_in(each)), None))), None
    )


def _listed(fields: str) -> tuple[str, ...]:
    """Those who made it, as the fields list them."""
    match = LIST.search(fields)
    members = MEMBER.split(match["list"].strip("[] ")) if match else ()
    return tuple(member for each in members if (member := each.strip(" \t\"'")))
