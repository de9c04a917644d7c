"""The furniture of pages, which is no words of the treaty: running heads, page numbers, tables of contents, notes at their foot."""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from treatyref.furniture import is_menu_line
from treatyref.names.title import read_title
from treatyref.numeral import roman_value
from treatyref.provision import Dropped
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import is_joining, is_unit_word, read_marker
from treatyref.reader.plain.prose import compiled, finished, folded_word, forms, has_verb, is_sentence, starts_lower
from treatyref.span import Span
from treatyref.words import as_written, pattern

SERIES = r"""
      \b Treaty\s+Series \b | \b Recueil\s+des\s+Trait[ée]s \b
    | ^ Vol(?:ume|\.)? \s* \d+ \s* [,·—–-]
    | ^ (?: [LC] \s? \d+/\d+ \s+ )? (?: EN | FR )? \s* (?: \d{1,2}\.\d{1,2}\.\d{4} \s+ )? (?: EN | FR )? \s* Official\s+Journal\s+of\s+the\s+European
    | ^ OJ\s+[LC]\s*\d+
    | ^ \d{2}-\d{4,6}[A-Z]? \s? \([A-Z]\)
    | ^ [ASTE]/ (?:RES|PV|HRC|CONF\.\d+|\d{4}) / \S+ \s* (?: page \s* \d+ )? $
"""
"""The heads of treaty series, gazettes and documents of the United Nations, and the numbers of their prints."""


@cache
def page_number() -> re.Pattern[str]:
    """Return a pattern of ``- 12 -``, ``Page 3 of 9``."""
    return re.compile(
        rf"""
        [-–—\[(|\s]{{0,4}}
        (?: (?P<word> {pattern(as_written().furniture.page, bounded=False)} ) \.? \s* )?
        (?P<number> \d{{1,4}} | \d \s \d (?=\s*[-–—]) | [ivxl]{{1,6}} (?=\s*[-–—\])|]) )
        (?: \s* (?: {pattern(as_written().furniture.of_pages, bounded=False)} | / ) \s* \d{{1,4}} )?
        [-–—\])|\s]{{0,4}}
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _running_head() -> re.Pattern[str]:
    return re.compile(
        rf"{SERIES} | \( \s* (?: {pattern(as_written().furniture.continued, bounded=False)} ) \.? \s* \) \s* $",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _contents() -> re.Pattern[str]:
    return re.compile(pattern(as_written().furniture.contents, bounded=False), re.IGNORECASE)


LEADER = re.compile(r"(?:\s?\.){4,}\s*\d{1,4}$|…{2,}\s*\d{1,4}$|\t+\d{1,4}$|_{4,}\s*\d{1,4}$")
SHORT_LEADER = re.compile(r"\s(?:\.\s?){1,3}\d{1,4}$")
"""The leader of an entry that nearly fills its line, right behind another."""
DIGITS = re.compile(r"\d+")
ITEM_ALONE = re.compile(r"\((?:[a-z]{1,4}|\d{1,3})\)")
"""The number of an item on a line by itself."""
LONGEST_PAGE_NUMBER, LONGEST_CONTENTS = 24, 39
"""Characters of a line that is the number of a page, and of the heading of a table of contents."""
YEARS = range(1501, 2200)
"""Numbers on a line by themselves that are more likely years than pages."""
LONGEST_LEADER = 120
"""Characters at the end of a line in which a leader is looked for."""

LONGEST_HEAD = 100
"""Characters; running heads are shorter."""
LONGEST_ROMAN = 8
"""Letters of a Roman numeral of a page."""
FEWEST_HEADS = 3
"""Pages on which a line recurs before its recurrence alone makes it a running head."""
MOST_HEAD_LINES = 40
"""Lines in which a title is looked for."""

MOST_ENTRY_LINES = 20
"""Lines between two leaders of one table of contents: an entry may be wrapped, and parts may stand without a page."""

FEWEST_BUTTONS = 2
"""Buttons and notices behind the last unit before they are a page's."""

PAGE_LINES = 5
"""Lines of words that stand at least between two running heads."""


PAGE_HEAD = re.compile(
    r"(?:\d{1,4}\s+)?(?:(?:United\s+Nations|League\s+of\s+Nations|Nations\s+Unies|Soci[ée]t[ée]\s+des\s+Nations)\s*[—–-]\s*"
    r"(?:Treaty\s+Series|Recueil\s+des\s+Trait[ée]s)\.?\s*\W{0,3}\s*){1,2}(?:\s*\d{1,4}(?!\w))*\s*",
    re.IGNORECASE,
)
"""The head of a page of a treaty series with its number, before the first words of the page."""


def _without_page_heads(lines: list[Line]) -> tuple[list[Line], list[Dropped]]:
    """Take the heads out that words follow on the same line, as in pages that lost their line breaks."""
    kept: list[Line] = []
    dropped: list[Dropped] = []
    for line in lines:
        end = match.end() if (match := PAGE_HEAD.match(line.text)) else 0
        shown = line.part(end) if 0 < end < len(line.text) else line
        if shown is not line:
            shown.pages = 1
            dropped.append(Dropped(Span(line.start, shown.start), "page header"))
        kept.append(shown)
    return kept, dropped


def clear_pages(lines: list[Line]) -> tuple[list[Line], list[Dropped]]:
    """Take page numbers and running heads out.

    They are returned as dropped; `pages` of a line that is kept says how many breaks were before it.

    Lines that recur with only figures changed, or that name a treaty series,
    are heads; a bare number is a page number where it does not end a line that
    called for one ("Article" / "4"). In brackets it is that of an item where items have lines of their own for
    their numbers, as in acts of the European Union that were copied from a table: "(a)", "(b)", "(i)"; recitals, which stand before, are counted.
    """
    lines, heads = _without_page_heads(lines)
    listed = _items_alone(lines)
    furniture = _recurring(lines) - listed | set(_counted_pages(lines, roman=True))
    numbers = [at for at, line in enumerate(lines) if at not in listed and _is_page_number(lines, at)]
    surely = {at for at in numbers if not lines[at].text.isdecimal() or lines[at].pages or _at_page_end(lines, at)}
    beyond = any(int(lines[at].text) > 1 for at in numbers if lines[at].text.isdecimal())
    furniture |= set(numbers) if len(numbers) > 1 or surely or beyond else set()
    furniture |= {at for at, line in enumerate(lines) if _is_running_head(line.text)}
    notes = _notes_of_edition(lines)
    if not furniture and not notes:
        return lines, heads
    furniture |= _titles_beside(lines, furniture)
    kept: list[Line] = []
    dropped = heads
    broken = False
    for at, line in enumerate(lines):
        if at in notes:
            dropped.append(Dropped(Span(line.start, line.end), "edition's note"))
            continue
        if at in furniture:
            number = page_number().fullmatch(line.text)
            dropped.append(Dropped(Span(line.start, line.end), "page number" if number else "page header"))
            broken = True
            continue
        if broken:
            line.pages = max(line.pages, 1)
            line.gap = line.gap and bool(kept) and finished(kept[-1].text)
        broken = False
        kept.append(line)
    return kept, dropped


def _items_alone(lines: Sequence[Line]) -> set[int]:
    """Numbers in brackets on lines of their own that are of items, none of pages: behind a lone "(a)", or close to another, or before "(a) ships"."""
    first = next((at for at, line in enumerate(lines) if line.text == "(a)"), len(lines))
    alone = [at for at, line in enumerate(lines) if ITEM_ALONE.fullmatch(line.text)]
    close = any(two - one <= PAGE_LINES for one, two in pairwise(alone))
    inner = any(
        (marker := read_marker(lines[at + 1].text)) and marker.bracket == "()" for at in alone if at + 1 < len(lines)
    )
    return {at for at in alone if at > first or close or inner}


def _counted_pages(lines: Sequence[Line], *, roman: bool) -> list[int]:
    """Lines that are a number alone, which counts up with words between: pages. Roman numerals stand so over sections, too, but none within a sentence."""
    places: list[int] = []
    last = 0
    for at, line in enumerate(lines[:-1]):
        short = len(line.text) <= LONGEST_ROMAN and not line.head and line.text.isdecimal() != roman
        value = short and (roman_value(line.text) if roman else int(line.text))
        far = not places or roman or at - places[-1] > PAGE_LINES
        if value and far and (not places or last < value <= last + MOST_STEPS):
            places.append(at)
            last = value
    within = any(at and not finished(lines[at - 1].text) and starts_lower(lines[at + 1].text) for at in places)
    return places if len(places) >= FEWEST_HEADS and (within or not roman) else []


def _is_running_head(text: str) -> bool:
    """The head of a treaty series, a gazette or a document, or one that says that something goes on."""
    if len(text) > LONGEST_HEAD or not (text[-1] == ")" or DIGITS.search(text)):
        return False
    return _running_head().search(text) is not None


def _is_page_number(lines: list[Line], at: int) -> bool:
    text = lines[at].text
    match = page_number().fullmatch(text) if len(text) <= LONGEST_PAGE_NUMBER else None
    if match is None or lines[at].head:
        return False
    if match["word"] or not text.isdecimal():
        return len(text) > len(match["number"]) + 1  # "(a" is no page number
    last = lines[at - 1].text.rsplit(maxsplit=1)[-1] if at else ""
    waiting = is_unit_word(last) or is_joining(last)  # "Article" / "4"
    return not waiting and int(text) not in YEARS


def _at_page_end(lines: list[Line], at: int) -> bool:
    """A page break stands right before or behind the line."""
    return lines[at].pages > 0 or (at + 1 < len(lines) and lines[at + 1].pages > 0)


def _recurring(lines: list[Line]) -> set[int]:
    """Lines that recur with only figures changed, always further on, with pages of words between them."""
    shapes: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        text = line.text
        if len(text) <= LONGEST_HEAD and (text[0].isdecimal() or text[-1].isdecimal()) and not is_sentence(text):
            shapes[DIGITS.sub("#", text)].append(at)
    found: set[int] = set()
    for shape, places in shapes.items():
        if len(places) < FEWEST_HEADS or not any(char.isalpha() for char in shape):
            continue
        numbers = [[int(each) for each in DIGITS.findall(lines[at].text)[:8]] for at in places]
        far = sum(b - a > PAGE_LINES for a, b in itertools.pairwise(places)) >= MOST * (len(places) - 1)
        rising = any(all(a < b for a, b in itertools.pairwise(column)) for column in zip(*numbers, strict=False))
        if far and rising and read_marker(lines[places[0]].text) is None:
            found.update(places)
    return found


def _notes_of_edition(lines: list[Line]) -> set[int]:
    """The same words under one heading after the other, as collections print when each article enters into force; no sentence, and no heading."""
    places: dict[str, list[int]] = defaultdict(list)
    for (_, before), (at, line) in itertools.pairwise(enumerate(lines)):
        if before.head and line.gap and not line.head and len(line.text) <= LONGEST_HEAD and not finished(line.text):
            places[line.text].append(at)
    recurring = {text for text, found in places.items() if len(found) >= FEWEST_HEADS and read_marker(text) is None}
    return {at for at, line in enumerate(lines) if line.text in recurring and line.gap}


def _titles_beside(lines: list[Line], furniture: set[int]) -> set[int]:
    """The same words without figures beside page numbers or breaks, again and again: a running title."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        beside = at - 1 in furniture or at + 1 in furniture or line.pages or _at_page_end(lines, at)
        if beside and at not in furniture and len(line.text) <= LONGEST_HEAD and not finished(line.text):
            places[line.text].append(at)
    return {at for text, found in places.items() if len(found) > 1 and read_marker(text) is None for at in found if at}


def clear_contents(lines: list[Line]) -> tuple[list[Line], list[Dropped]]:
    """Take a table of contents out.

    Its lines end in dots and a page number, or stand between the word
    "Contents" and the place where its first label comes again.
    """
    numbered = (at for at, line in enumerate(lines) if line.text[-1].isdecimal())
    leading = {at for at in numbered if _has_leader(lines[at].text)}
    table = set(leading) if len(leading) > 1 else set()
    for at in range(1, len(lines) if table else 0):
        if at - 1 in table and SHORT_LEADER.search(lines[at].text[-LONGEST_LEADER:]):
            table.add(at)
    head = next(
        (
            at
            for at, line in enumerate(lines)
            if len(line.text) <= LONGEST_CONTENTS and _contents().fullmatch(line.text.strip(" :."))
        ),
        None,
    )
    if head is not None:
        table |= {head} | _labels_seen_twice(lines, head, table)
    if not table:
        return lines, []
    kept = [line for at, line in enumerate(lines) if at not in table]
    return kept, [Dropped(Span(lines[at].start, lines[at].end), "table of contents") for at in sorted(table)]


def clear_edges(lines: list[Line]) -> tuple[list[Line], list[Dropped]]:
    """Take out what a saved page has around a treaty: menus over its title, links, buttons and notices behind its last unit.

    ``head = menu line {short line} menu line``, before anything that is a sentence or names an instrument.
    ``tail = heading of links | button button ...``, behind a unit, where no
    label follows and numbers, if any, begin again from 1.
    """
    begin, end = _head(lines), _tail(lines)
    out = [*lines[:begin], *lines[end:]]
    return lines[begin:end], [Dropped(Span(line.start, line.end), "page furniture") for line in out]


def _head(lines: Sequence[Line]) -> int:
    """How many lines over the title are a page's: up to its last menu line, with the short lines before it."""
    begin = 0
    for at, line in enumerate(lines[:MOST_HEAD_LINES]):
        if is_menu_line(line.text):
            begin = at + 1
        elif (
            read_marker(line.text) is not None
            or finished(line.text)
            or has_verb(line.text)
            or read_title(line.text).noun
        ):
            break
    return begin


def _tail(lines: Sequence[Line]) -> int:
    """Where a page goes on behind the last unit; the number of lines if it does not."""
    first = len(lines)
    menus = furniture = count = 0
    for at in range(len(lines) - 1, 0, -1):
        line = lines[at]
        marker = read_marker(line.text)
        if marker is not None and marker.label:
            break
        if marker is not None and marker.kind != "indent" and marker.readings[0].value != count - 1:
            if count > 1:
                break
            count = marker.readings[0].value
        elif marker is not None and marker.kind != "indent":
            count = marker.readings[0].value
        leads = folded_word(line.text.strip(" :.!")) in forms(as_written().furniture.elsewhere)
        menu = is_menu_line(line.text)
        notice = compiled(as_written().furniture.notices).search(line.text) is not None
        menus, furniture = menus + menu, furniture + (menu or notice)
        if (leads or (menus and (menu or notice) and furniture >= FEWEST_BUTTONS)) and count <= 1:
            first, count = at, 0
    begun = any((marker := read_marker(line.text)) and marker.kind != "indent" for line in lines[:first])
    return first if begun else len(lines)


def _labels_seen_twice(lines: list[Line], head: int, table: set[int]) -> set[int]:
    """The lines between the word "Contents" and the second coming of its first label."""
    first = next((at for at in range(head + 1, len(lines)) if read_marker(lines[at].text)), None)
    if first is None or first in table:
        end = head
        for at in sorted(table):
            if at > end + MOST_ENTRY_LINES:
                break
            end = max(end, at)
        return {
            at for at in range(head + 1, end) if len(lines[at].text) <= LONGEST_HEAD and not is_sentence(lines[at].text)
        }
    marker = read_marker(lines[first].text)
    for at in range(first + 1, len(lines)):
        other = read_marker(lines[at].text)
        if other and marker and (other.label, other.readings[0].number) == (marker.label, marker.readings[0].number):
            return set(range(head + 1, at))
        if is_sentence(lines[at].text) and not _has_leader(lines[at].text):
            break
    return set()


def _has_leader(text: str) -> bool:
    """Whether dots or a tab lead to a number at the end of a line."""
    return LEADER.search(text, max(0, len(text) - LONGEST_LEADER)) is not None


NUMBER = re.compile(r"(?P<number>\d{1,4})(?:\s+(?=\S)|$)")
FEWEST = 10
"""Lines before numbers that stand before them are believed to count them."""
MOST = 0.8
"""Share of the numbers that count on."""
UNFINISHED = 0.3
"""Share of counted lines that end within a sentence: numbers of paragraphs stand before whole ones."""
STEP, MOST_STEPS = 5, 4
"""Where not all lines are counted, every fifth is; a blank one that is counted shows no number."""


def clear_line_numbers(lines: list[Line]) -> tuple[list[Line], list[Dropped]]:
    r"""Take the numbers out that count lines, on each page anew or through the whole text.

    >>> from treatyref.reader.plain.lines import split_lines
    >>> draft = "\n".join(f"{n} ships of the kind {n}" for n in range(1, 20))
    >>> [line.text for line in clear_line_numbers(split_lines(draft))[0]][:2]
    ['ships of the kind 1', 'ships of the kind 2']
    """
    numbers = {at: int(match["number"]) for at, line in enumerate(lines) if (match := NUMBER.match(line.text))}
    counted = _counted(lines, numbers, 1) or _counted(lines, {at: n for at, n in numbers.items() if not n % STEP}, STEP)
    kept: list[Line] = []
    dropped: list[Dropped] = []
    for at, line in enumerate(lines):
        match = NUMBER.match(line.text) if at in counted else None
        if match is None:
            kept.append(line)
            continue
        rest = line.part(match.end())
        dropped.append(Dropped(Span(line.start, line.start + len(match["number"])), "line number"))
        if rest.text:
            rest.gap, rest.pages = line.gap, line.pages
            kept.append(rest)
    return kept, dropped


def _counted(lines: Sequence[Line], numbers: dict[int, int], step: int) -> frozenset[int]:
    """The lines whose numbers count lines in such steps; none if the numbers tell another thing."""
    places = list(numbers)
    if len(places) < max(FEWEST // step, 4) or len(places) * step < MOST * len(lines) / 2:
        return frozenset()
    steps = ((numbers[two] - numbers[one], two - one, numbers[two]) for one, two in pairwise(places))
    follow = sum((0 < more <= MOST_STEPS * step and apart <= more) or number <= step for more, apart, number in steps)
    open_ended = sum(not finished(lines[at].text) for at in places)
    enough = follow >= MOST * (len(places) - 1) and open_ended >= UNFINISHED * len(places)
    return frozenset(places) if enough and (step > 1 or len(places) >= MOST * len(lines)) else frozenset()


NOTE = re.compile(r"(?P<number>\d{1,2})\s+[\"“‘(]?(?=[^\W\d_])")
MARK = re.compile(r"(?<=[^\W\d_][.,;:!?”’\")\]])\d{1,2}(?!\w)|(?<=[^\W\d_]{2})\d{1,2}(?!\w)")
"""The number of a note behind a word, or behind the stop of one."""
RULE = re.compile(r"[_–—-]{5,}")
"""A line over notes."""
MOST_LINES = 60
"""Lines of a page, and of its notes."""


def clear_page_notes(lines: list[Line]) -> tuple[list[Line], list[Dropped]]:
    r"""Return the lines without the notes at the foot of each page, and these with their marks.

    ``note = number words`` where the number is the next one, or 1 again; notes stand last on their page, or under a rule, and
    the words above them have a mark for half of them at least. Behind a rule they end at a blank line, a page number, a unit, or
    where the sentence goes on that the rule broke off. It serves texts that were made of PDF files, as published collections and scans are.

    >>> from treatyref.reader.plain.lines import split_lines
    >>> text = "The forces1 stand by the\n_____\n1 Of both sides.\nriver and go.\n"
    >>> [line.text for line in clear_page_notes(split_lines(text))[0]]
    ['The forces1 stand by the', 'river and go.']
    """
    starts = [at for at, line in enumerate(lines) if line.pages or not at]
    either = (_counted_pages(lines, roman=roman) for roman in (True, False))
    numbers = next(filter(None, either), []) if len(starts) == 1 else []
    starts += [at + 1 for at in numbers]
    ends = dict(zip(starts, [*(numbers or starts[1:]), len(lines)], strict=True)) if len(starts) > 1 else {}
    kept: list[Line] = []
    dropped: list[Dropped] = []
    last = at = page = 0
    stop = ends.get(0, 0)
    while at < len(lines):
        page, stop = (at, ends[at]) if at in ends else (page, stop)
        ruled = RULE.fullmatch(lines[at].text) is not None
        first = at + ruled
        end = _end_under_rule(lines, first) if ruled else stop
        marks = _marks(lines, max(page, at - MOST_LINES), first, end, last) if first < end else {}
        if not marks:
            kept.append(lines[at])
            at += 1
            continue
        dropped += [Dropped(Span(line.start, line.end), "note of a page") for line in lines[at:end]]
        dropped += [Dropped(Span(*mark), "note mark") for mark in marks.values() if mark]
        ends_at = {mark[1]: mark[0] for mark in marks.values() if mark}
        for line in lines[page:at]:
            if line.end in ends_at:
                line.end = ends_at[line.end]
                line.text = line.text[: line.end - line.start]
        last = max(marks)
        if end < len(lines):
            lines[end].gap = lines[end].gap and finished(lines[at - 1].text)
        at = end
    return kept, dropped


def _end_under_rule(lines: Sequence[Line], first: int) -> int:
    """The line at which notes under a rule end: a blank line, a page number, a unit, or where the broken sentence goes on."""
    broken = first > 1 and not finished(lines[first - 2].text)
    for at in range(first + 1, min(len(lines), first + MOST_LINES)):
        goes_on = broken and starts_lower(lines[at].text) and finished(lines[at - 1].text)
        other = lines[at].text.isdecimal() or read_marker(lines[at].text) is not None
        if lines[at].gap or lines[at].pages or goes_on or other:
            return at
    return first


def _marks(lines: Sequence[Line], page: int, first: int, end: int, last: int) -> dict[int, tuple[int, int] | None]:
    """For the number of each note from a line on, where its mark stands on the page; empty if no notes begin there."""
    number = _note_number(lines, first, end) if first > page and end - first <= MOST_LINES else 0
    if not number or number not in {1, last + 1} or (number == 1 and end == len(lines)):
        return {}  # notes at the end of all count from 1, and stay
    notes = [number]
    for at in range(first + 1, end):
        if _note_number(lines, at, end) == notes[-1] + 1:
            notes.append(notes[-1] + 1)
    found: dict[int, tuple[int, int] | None] = dict.fromkeys(notes)
    for line in lines[page:first]:
        for mark in MARK.finditer(line.text):
            if found.get(int(mark.group()), 0) is None:
                found[int(mark.group())] = (line.start + mark.start(), line.start + mark.end())
    marked = sum(mark is not None for mark in found.values())
    return found if 2 * marked >= len(notes) else {}


def _note_number(lines: Sequence[Line], at: int, end: int) -> int:
    """The number of the note that a line begins; it may stand on a line of its own, as a raised one does in the text of a PDF file; 0 if none."""
    text = lines[at].text
    alone = len(text) <= 2 and text.isdecimal() and at + 1 < end and not starts_lower(lines[at + 1].text)
    match = NOTE.match(text)
    return int(match["number"]) if match else int(text) if alone else 0
