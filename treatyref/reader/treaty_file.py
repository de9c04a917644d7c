"""Read a treaty from a file, whatever its format, or from a folder with a record."""

import datetime
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePath
from typing import IO

from treatyref.dates import all_days_in, days_in, spelled_days_in
from treatyref.document import day_of, given_day
from treatyref.errors import ArgumentError, ReadError
from treatyref.fold import fold
from treatyref.names.facts import made, made_by_title, parties_in, place_in, series_in
from treatyref.names.known import known_as, known_by_file
from treatyref.names.nouns import is_instrument_noun
from treatyref.names.older import MadeTitle, made_title
from treatyref.names.title import read_title
from treatyref.provision import Version
from treatyref.reader.bundled import RECORD, load_folder
from treatyref.reader.markdown import split_front_matter
from treatyref.reader.own import unescaped
from treatyref.reader.plain.dates import GLUED_NOTE, DatedPlace, find_dated_place, is_dated_place
from treatyref.reader.plain.opening import is_maker
from treatyref.reader.schema import Wanted
from treatyref.reader.sniff import Format, sniff
from treatyref.reader.text import FileSource, Readable, read_source
from treatyref.reader.version_file import read_versions
from treatyref.treaty import Treaty
from treatyref.words import as_written, pattern
from treatyref.writer.frbr import Work

__all__ = ["read_treaty"]

LONGEST_HEAD = 200_000
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
CALLED = ("jurabk", "abbreviation", "acronym", "short_title")
"""Fields in which collections of laws give what a text is called for short."""
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

    >>> read_work(FileSource(b"<treaty><meta><date_signed>1999-05-01</date_signed></meta></treaty>")).date
    datetime.date(1999, 5, 1)
    """
    head = _head(source, encoding)
    for each in OWN:
        found = each.search(head)
        if found:
            return Work.load(found[1] if head.startswith("---") else unescaped(found[1])) or Work()
    found = FRBR_DAY.search(head) or TOTA_DAY.search(head)
    day = day_of(found[1]) if found else None
    dated = day is not None and day.year > UNDATED
    fields, rest = split_front_matter(head)
    parties = tuple(map(str.strip, TOTA_PARTY.findall(head))) or _parties_of(head[: len(head) - len(rest)])
    short = tuple(fields[name] for name in CALLED if name in fields)
    return Work(date=day if dated else _field_day(fields, MADE), parties=parties, short=short)


def posted_day(source: FileSource, encoding: str | None = None) -> datetime.date | None:
    r"""Return the day that a Markdown file bears before its text; a text may say of itself another day, on which it was made.

    >>> posted_day(FileSource(b"---\ndate: 17 May 1999\n---\n1. Fire stops.", "pact.md"))
    datetime.date(1999, 5, 17)
    """
    return _field_day(split_front_matter(_head(source, encoding))[0], POSTED)


def _head(source: FileSource, encoding: str | None) -> str:
    """The characters in which a head stands; none of a file that is no text."""
    try:
        if sniff(source) not in {Format.TEXT, Format.MARKDOWN, Format.HTML, Format.XML}:
            return ""
        return source.text(encoding)[:LONGEST_HEAD].lstrip("\ufeff")
    except ReadError:
        return ""


def _field_day(fields: Mapping[str, str], names: tuple[str, ...]) -> datetime.date | None:
    """The day of the first field that has one."""
    said = [fields[name] for name in names if name in fields]
    return next(
        (day for each in said if (day := day_of(each) or next((one.date for one in days_in(each)), None))), None
    )


def _parties_of(fields: str) -> tuple[str, ...]:
    """Those who made it, as the fields list them."""
    match = LIST.search(fields)
    members = MEMBER.split(match["list"].strip("[] ")) if match else ()
    return tuple(member for each in members if (member := each.strip(" \t\"'")))


def read_treaty(
    source: str | os.PathLike[str] | bytes | Readable | IO[bytes],
    *,
    id: str | None = None,  # noqa: A002  the field's own name
    title: str | None = None,
    aliases: Sequence[str] = (),
    date: str | datetime.date | None = None,
    parties: Sequence[str] = (),
    language: str | None = None,
    encoding: str | None = None,
) -> Treaty:
    r"""Read a treaty from Akoma Ntoso, text, Markdown, HTML, PDF, DOCX, Formex, EUR-Lex, TOTA or TEI, or from a folder.

    The format is told by the content, and by the suffix of the name where the
    content leaves it open.

    Parameters
    ----------
    source : str, path, bytes or file object
        The name of a file, its content, or the opened file; or the name of a
        folder with a ``treaty.toml``, as `corpora/README.md` describes it.
    id : str, optional
        Short name; left out, the file's name without its suffix, or what a file of our own says.
    title : str, optional
        Left out, what the text itself says above its first provision; of a text without a title, what its file is called.
    aliases : sequence of str, optional
        What else it is called; such a name is found wherever it stands word for word, and always wins.
    date : str or date, optional
        The day that it bears, as ``"1969-05-23"``; left out, what its first or last lines say ("Done at ... on ..."), or
        where they say nothing, the day of the well-known instrument that bears its title.
    parties : sequence of str, optional
        Who made it; left out, what its title or the first line of its preamble says.
    language : str, optional
        ISO 639-1 code; left out, what the file says, or what its words show.
    encoding : str, optional
        Encoding of a text file; left out, it is judged by evidence.

    Returns
    -------
    Treaty
        With one version; a text in two languages gives two, a folder as many as its record names.

    Raises
    ------
    ReadError
        If the file cannot be read, its format is not known, or it shows no sequence of provisions.
    ArgumentError
        If `date` is no day, or `aliases` or `parties` is one string.

    Examples
    --------
    >>> treaty = read_treaty(b"Article 1\nScope\nThis Treaty applies.\nArticle 2\nIt ends.", id="demo")
    >>> treaty["1"].heading, treaty.count
    ('Scope', 2)
    """
    given = Given(*_listed(aliases, parties), None if date is None else given_day(date))
    if isinstance(source, str | os.PathLike) and _is_record(source):
        return given.added_to(load_folder(Path(source)))
    opened = read_source(source)
    versions = read_versions(opened, Wanted(None, language, title, encoding))
    version = versions[0]
    work = read_work(opened, encoding)
    unit = work.unit or _unit(version)
    count = version.count(unit) if work.count is None else work.count
    name = id or PurePath(opened.name).stem or work.id or "treaty"
    named = title or work.title or version.title or _headline(version) or _other_title(versions)
    if not (title or work.title or read_title(named).noun):
        named = _title_of_file(PurePath(opened.name).stem or name, count) or named or name
    made_in, (place, day) = _made_in(version), made_by_title(named)
    if not work.title:
        older = _older_title(version)
        parties_made = work.parties or parties_in(older.plain if older and older.between else named, version.text)
        listed = known_as(named)
        told = work.date or made_in.date or day or (listed.date if listed is not None else None)
        work = replace(work, date=told or posted_day(opened, encoding), parties=parties_made)
    treaty = Treaty(
        name,
        named,
        work.date,
        work.parties,
        work.aliases,
        work.dates,
        versions,
        work.variants,
        count,
        unit,
        work.short,
        concepts=work.concepts,
        series=series_in(version.text),
        place=made_in.place or place,
    )
    return given.added_to(treaty)


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of the treaty."""

    aliases: tuple[str, ...]
    parties: tuple[str, ...]
    date: datetime.date | None

    def added_to(self, treaty: Treaty) -> Treaty:
        """Return the treaty with what is given; a name is added, a day or the parties take the place of what was read."""
        return replace(
            treaty,
            aliases=(*self.aliases, *(each for each in treaty.aliases if each not in self.aliases)),
            parties=self.parties or treaty.parties,
            date=self.date or treaty.date,
            dates=(self.date,) if self.date else treaty.dates,
        )


def _listed(aliases: Sequence[str], parties: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A lone string would be taken letter by letter."""
    for name, value in (("aliases", aliases), ("parties", parties)):
        if isinstance(value, str):
            msg = f"{name} is a list of names, not one string; write {name}=[{value!r}]"
            raise ArgumentError(msg)
    return tuple(aliases), tuple(parties)


def _older_title(version: Version) -> MadeTitle | None:
    """The first paragraph that is a title of the older form: one sentence on what was made, where, when and between whom."""
    return next(filter(None, map(made_title, _paragraphs(version.text[: 2 * HEAD])[:MOST_PARAGRAPHS])), None)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each on one line."""
    return [" ".join(each.split()) for each in text.lstrip().split("\n\n")]


def _headline(version: Version) -> str:
    """The first paragraph that names an instrument, if its reader took it for no title."""
    line = _paragraphs(version.text[:HEAD])[0]
    if len(line) <= LONGEST_TITLE and line[-1:] not in {".", ",", ":", ";"} and read_title(line).noun:
        return line
    older = _older_title(version)
    return older.shown if older else ""


def _title_of_file(stem: str, count: int) -> str:
    """The title of a text without one, by what its file is called: a well-known instrument with as many articles ("gdpr"), or words for one ("lake-orvane-pact")."""
    listed = known_by_file(stem, count)
    words = " ".join(SEPARATOR.sub(" ", stem).split())
    made = words.title() if " " in words and read_title(words).noun else ""
    return listed.names[0] if listed is not None else made


def _other_title(versions: Sequence[Version]) -> str:
    """The title of a version that has one: a collection may give it in its own language alone."""
    return next((each.title for each in versions if each.title), "")


def _made_in(version: Version) -> DatedPlace:
    """Where and on which day a text says it was made, in its first lines or the last before its annexes; the place may stand in another line than the day.

    Behind the annexes only a line that begins with words for making says so: a table of dates may be the last of them.
    """
    text = version.text
    body = min((each.span.start for each in version.provisions if each.kind == "annex"), default=len(text))
    closing = (
        text[each.span.start : each.span.end][:FOOT] for each in version.provisions if each.kind == "conclusions"
    )
    parts = (text[:HEAD], text[:body][-FOOT:], *closing, text[-FOOT:] if body < len(text) else "")
    place = next(filter(None, map(place_in, parts)), "")
    if (adopted := _adopted(version)) is not None:
        return DatedPlace(place, adopted)
    for part in parts:
        for line in _sentence_ends().split(part):
            plain = GLUED_NOTE.sub("", " ".join(line.split()))
            bare = plain.strip("()")
            if not (_done().match(plain) or (part is not parts[-1] and is_dated_place(bare))):
                continue
            found = find_dated_place(bare)
            told = found.date or next((day.date for day in spelled_days_in(plain)), None)
            if told is not None:
                here = place_in(plain) or place or (found.place if found.place[:1].isupper() else "")
                return DatedPlace(here, told)
    preface = next((each.attributes for each in version.provisions if each.kind == "preface"), {})
    ends = (child for each in version.provisions if each.kind == "conclusions" for child in each.children)
    closed = next((each.attributes for each in ends if each.kind == "done"), {})
    said = day_of(preface.get("date")) or day_of(closed.get("date")) or _witnessed(parts) or _over_the_body(version)
    if said is not None:
        return DatedPlace(place or preface.get("place", ""), said)
    older = _older_title(version)
    sentence = f"{older.made} {older.between}" if older else ""
    first = next(all_days_in(sentence), None)
    return DatedPlace(place, first.date if first else _met(version))


def _adopted(version: Version) -> datetime.date | None:
    """The day right behind the words of agreement: "adopts this tenth day of May"."""
    first = next((each.span.start for each in version.walk() if each.kind == "article"), 0)
    words = " ".join(version.text[max(0, first - HEAD) : first].split())
    adopted = max((match.end() for match in _agreed().finditer(words)), default=len(words))
    behind = words[adopted : adopted + BEHIND]
    day = next(all_days_in(behind), None)
    return day.date if day and day.start <= NEAR else None


def _witnessed(parts: Sequence[str]) -> datetime.date | None:
    """The day of the words of witness, where no word for making stands before it: "In testimony whereof we have set our hands, this tenth of May"."""
    for part in parts:
        for line in _sentence_ends().split(part):
            words = " ".join(line.split())
            days = list(all_days_in(words)) if _witness().match(words) else []
            if days:
                return max(days, key=lambda day: day.end).date
    return None


def _over_the_body(version: Version) -> datetime.date | None:
    """The day that is, with its place, a line by itself before the first unit, or that a line of the title ends with."""
    first = next((each.span.start for each in version.provisions if each.kind not in {"preface", "preamble"}), HEAD)
    lines = [" ".join(line.split()) for line in version.text[: min(first, HEAD)].splitlines()]
    titled = (made_by_title(line)[1] for line in lines if line and line in version.title)
    alone = (find_dated_place(line).date for line in lines if is_dated_place(line.strip("()")))
    return next(filter(None, (*alone, *titled)), None)


def _met(version: Version) -> datetime.date | None:
    """The first day in the paragraph of those who make a declaration, where no instrument stands before it: "The Presidents of A and B, meeting on 2 November 2008"."""
    first = next((each for each in version.provisions if each.kind not in {"preface", "crossheading"}), None)
    words = (
        " ".join(version.text[first.span.start : first.span.start + HEAD].split("\n", 1)[0].split()) if first else ""
    )
    day = next(days_in(words), None) if is_maker(words) else None
    named = day is not None and any(
        is_instrument_noun(fold(word.strip(" .,()"))) for word in words[: day.start].split()
    )
    return None if day is None or named else day.date


@cache
def _witness() -> re.Pattern[str]:
    return re.compile(pattern(as_written().structure.witness), re.IGNORECASE)


@cache
def _agreed() -> re.Pattern[str]:
    return re.compile(pattern(as_written().structure.agreed), re.IGNORECASE)


@cache
def _sentence_ends() -> re.Pattern[str]:
    """Ends of paragraphs and sentences, and of lines before one that says when it was made; a stop behind a single letter is that of an abbreviation, as is one before figures."""
    return re.compile(rf"\n\s*\n|(?<=[^\W\d]{{2}}[.;])\s(?!\d)|(?:\n\s*|(?<=[.;]))(?=\(?{made()})", re.IGNORECASE)


SEPARATOR = re.compile(r"[\W_]+")
"""What stands between the words of a file's name."""
LONGEST_TITLE, MOST_PARAGRAPHS = 400, 3
"""Characters of a title, and the paragraphs of which one may be a title of the older form."""
BEHIND, NEAR = 160, 16
"""Characters behind the words of agreement in which a day stands, and before it."""
HEAD, FOOT = 1200, 3000
"""Characters at the beginning and the end of a text in which it says when it was made."""


@cache
def _done() -> re.Pattern[str]:
    """How a line begins that says when it was made."""
    witness = pattern(as_written().structure.witness)
    return re.compile(rf"(?:{witness}[^.]{{0,300}}?|[^\W\d_]{{4,5}}\s)?\(?{made()}", re.IGNORECASE)


def _is_record(source: str | os.PathLike[str]) -> bool:
    """Tell a treaty's folder from the name of a file; a text that somebody hands over as a name is neither."""
    try:
        return (Path(source) / RECORD).is_file()
    except (OSError, ValueError):
        return False


def _unit(version: Version) -> str:
    """What the top units are: articles if there are any, else rules (or principles), else points, else paragraphs."""
    kinds = {each.kind for each in version.units}
    return next((kind for kind in ("article", "rule", "point", "paragraph") if kind in kinds), "point")
