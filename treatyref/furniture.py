"""Tell the prose of a saved page from its furniture: menus, notices, bylines, related links, footers.

Text that was saved from a web page has no markup left to go by, only lines.
Each line is judged by its length, its end and its words; then the stretches
that hold more prose than furniture are kept. A text without a page around it,
such as a paragraph typed into a notebook, is kept whole.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from treatyref.span import Span
from treatyref.words import UNSPACED, Language, languages, pattern

IDEOGRAPH = re.compile(f"[{UNSPACED}]")
GAP = r"[^.]{0,40}[ ]"
"""What three dots in a phrase stand for."""
BEHIND = ("", ".", ",", ":", ")", ").", "/")
"""What may stand behind a word where words are told by blanks."""


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """The words, in small letters."""

    buttons: frozenset[str]
    elsewhere: frozenset[str]
    """Whole lines that are buttons and entries of menus; headings of links that lead elsewhere."""
    counted: frozenset[str]
    months: frozenset[str]
    """What stands behind a number in reading times and view counts; months as they stand in dates."""
    stems: tuple[str, ...]
    """Beginnings of months that take endings."""
    by: frozenset[str]
    """What stands before the name of who wrote."""
    signals: frozenset[str]
    """Words without which no line is looked into for a notice: a set answers sooner than a pattern."""
    notice: re.Pattern[str]
    """Notices, bylines, captions and contact lines."""
    unspaced: re.Pattern[str]
    """The same signals where no blanks part words."""


@cache
def lists() -> FurnitureWords:
    """Return the words, gathered once."""
    months = {form.lower() for each in languages() for forms in each.months.values() for form in forms}
    whole = {form for form in months if not form.endswith("*")}
    return FurnitureWords(
        buttons=_lower(form for each in languages() for form in each.furniture.buttons),
        elsewhere=_lower(form for each in languages() for form in each.furniture.elsewhere),
        counted=_lower(form for each in languages() for form in each.furniture.counted),
        months=frozenset(whole | {f"{form}." for form in whole}),
        stems=tuple(sorted(form[:-1] for form in months - whole)),
        by=_lower(form for each in languages() for form in each.furniture.by),
        signals=frozenset(
            form + end for each in languages() if each.script.spaced for form in _signals(each) for end in BEHIND
        ),
        notice=_notice(),
        unspaced=re.compile(
            pattern(
                [
                    form
                    for each in languages()
                    if not each.script.spaced
                    for form in (*each.furniture.notices, *_leads(each))
                ]
            )
        ),
    )


def _lower(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(form.lower() for form in forms)


def _leads(each: Language) -> tuple[str, ...]:
    return (*each.furniture.photos, *each.furniture.contacts, *each.furniture.authors)


def _signals(each: Language) -> Iterable[str]:
    """One whole word of every phrase."""
    for phrase in (*each.furniture.notices, *_leads(each), *each.furniture.agencies):
        yield max((word for word in phrase.lower().split() if word[-1] not in "*."), key=len, default=phrase)


def _notice() -> re.Pattern[str]:
    """``^© | all rights reserved | ^by NAME | ^Photo: | / AGENCY$``."""

    def any_of(name: str) -> str:
        return pattern(form for each in languages() for form in getattr(each.furniture, name))

    phrases = [phrase for each in languages() for phrase in each.furniture.notices]
    gapped = "|".join(
        GAP.join(pattern([part]) for part in phrase.split(" ... ")) for phrase in phrases if " ... " in phrase
    )
    plain = pattern(phrase for phrase in phrases if " ... " not in phrase)
    by, name = any_of("by"), r"[^\W\d_][\w'’.-]{1,20}(?:[ ]\w[\w'’.-]{0,20}){0,2}"
    rules = (
        r"^\W*©", r"©[ ]?\d{4}", r"\(c\)[ ]\d{4}", gapped, plain,
        rf"^{by}[ ]\S[^.]{{0,60}}{any_of('published')}", rf"^{by}[ ]{name}$",
        rf"^{any_of('contacts')}\.?[ ]?[:：]", rf"^{any_of('authors')}[ ]?[:：]", rf"^{any_of('photos')}[ ]?[:：©/]",
        rf"/[ ]?{any_of('agencies')}\)?\.?$", rf"{any_of('photos')}[ ]?[:：][^.]{{1,60}}\.?$",
    )  # fmt: skip
    return re.compile("|".join(rules), re.IGNORECASE)


LONG = 25
"""Words of a line that is prose even without a full stop at its end: no headline is as long."""

FULL = 8
"""Words of a sentence that counts in full; a shorter one may be the caption of a button."""

MENU = 6
"""Short lines in a row that only a menu has; a signature block or the head of a court order has fewer."""

ASIDE = 3
"""Short lines in a row, within an article, that are links to elsewhere; one or two by themselves are headings."""

SIGNS = 2
"""Signs of a page that must come together before anything is left out; a menu alone is sign enough."""

WEIGHT_SHORT = -4
"""What a short line takes from a stretch: a heading costs less than the shortest paragraph gives."""

WEIGHT_FURNITURE = -8
"""What a line that is surely furniture takes: more than a heading, less than a standfirst of one sentence gives."""

WEIGHT_SECTION = -40
"""What a heading such as "You might also like" takes: the article rarely goes on behind it."""

SHARE_OF_BEST = 0.25
"""Share of the best stretch's weight that another must have to be kept too: half of an interrupted article has it."""

LEAST_OTHER = 50
"""Weight that another stretch must have at least: a line about the publisher has less."""

NARROWEST, WIDEST, RAGGED = 40, 130, 25
"""Columns of text that was wrapped by hand: its lines reach 40 to 130 columns, give or take a long word."""

LEAST_WRAPPED = 6
"""Spaces in a line that was wrapped by hand; the name of a picture's file has fewer."""

LONGEST_NOTICE = 60
"""Words of the longest cookie notice or copyright line that is looked into."""

LETTERS_A_WORD = 2
"""Letters of a word where no blanks part words."""

LONGEST_LINE = 600
"""Characters of the longest line that is looked into; a longer one is prose, or nothing that a pattern should read."""

MOST_LABEL = 10
"""Words of the longest date line, view count or name of a picture."""

MOSTLY = 0.5
"""Share of a line's characters that stand in links and make it a menu."""


class LineKind(IntEnum):
    """What a line is taken for."""

    PROSE = 0
    SHORT = 1
    ITEM = 2
    FURNITURE = 3
    SECTION = 4


@dataclass(slots=True)
class PageLine:
    """A line, or a paragraph wrapped by hand, and what it is taken for."""

    start: int
    end: int
    """Where it stands in the text, without white space around it."""
    kind: LineKind
    """What it is taken for."""
    weight: float
    """What it adds to the stretch it stands in: words of prose above zero, furniture below."""


END = frozenset(".!?…;:\u0589\u061f\u061b\u3002！？；：")
"""Signs at the end of a sentence, the Armenian full stop among them."""

CLOSERS = "\"'”’»›“)]}*」』》）\u2060\u200b0123456789¹²³⁴⁵⁶⁷⁸⁹⁰"
"""Signs behind the end of a sentence: quotation marks, brackets, the number of a footnote."""

NUMERIC_DATE = re.compile(r"\d[./:-]\d")

ITEM = re.compile(r"(?:[•●▪■◦‣·*–—-]|[(\[]?(?:\d{1,3}|[a-z\u0430-\u045f\u0561-\u0586]|[ivxIVX]{1,6})[.)\]])\s")
"""The sign of a list item: a bullet, a number or a letter."""

TRAIL = re.compile(r"\S[^>»›→]{0,80} [>»›→] [^>»›→]{1,200}(?: [>»›→] |$)")
"""Breadcrumbs: a way from page to page."""

ROW = re.compile(r"(?<=\s)[|·•›»>→](?=\s)")
"""What parts the entries of a menu on one line."""

NAME_OF_FILE = re.compile(
    r"""(?xi)
      (?=\S*\d) [\w-]{6,} (?:[ ]\w{1,6})?          # 11012022 img
    | [^.!?]* (?: \d{2,4}x\d{2,4} | [ ]\d{5,} ) \S*  # Oil Rig 718729 1320x742
    | (?=.*\d) (?:[0-9a-f]{4,12}[ ]){3,} .*         # 96e40a2b 5fed 4332 83c6 60e4a89fd4d0
    """
)
"""What is left of a picture: the name of its file."""

SENTENCES = re.compile(
    '[.!?\u0589\u061f][”"»’)]? +[“"«‘(]?[A-Z\u00c0-\u00de\u018f\u011e\u0130\u015e\u0400-\u042f\u0531-\u0556\u0621-\u064a]|[\u3002！？](?=\\w)'
)
"""The seam of two sentences, which no headline has."""

LETTER = re.compile(r"[^\W\d_]")
DIGIT = re.compile(r"\d")

ITEM_SECOND = frozenset(".)ivxIVX")
"""What may follow the first letter of a list item's sign."""

STOPS = frozenset(".…\u0589\u3002")
"""Ends of sentences; a headline may end with a question mark, hardly with these."""

TRAIL_SIGNS = "›»>→"
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", " scaled", " src")


def prose_spans(text: str, links: Sequence[Span] = ()) -> tuple[Span, ...]:
    r"""Return the stretches of a text that are prose, in reading order.

    Paragraphs, quotations and lists of the article are kept, with headings
    between them; menus, breadcrumbs, notices, bylines, dates, names of
    pictures, related headlines, sign-in boxes and footers are left out. What
    shows no sign of a page is kept whole.

    The text is that of a page, one paragraph a line, or wrapped by hand; `links`
    are the stretches of it that are links, in reading order, where the markup is
    known: a line made of links is a menu whatever its words.

    Lines of prose weigh as many points as they have words, furniture weighs
    less than nothing, and the stretches with the greatest sums are taken [1]_,
    all of them in one pass [2]_; what is surely furniture is then left out of
    them. The time is linear in the length of the text.

    .. [1] J. Pasternack and D. Roth, "Extracting article text from the web
       with maximum subsequence segmentation", WWW 2009.
    .. [2] W. L. Ruzzo and M. Tompa, "A linear time algorithm for finding all
       maximal scoring subsequences", ISMB 1999.

    >>> page = '''Home > News
    ... Sign in
    ...
    ... The corridor was closed on Monday, and no convoy has passed it since.
    ...
    ... You might also like
    ... Pipeline opens
    ... © 2023 The Daily'''
    >>> [span.cut(page) for span in prose_spans(page)]
    ['The corridor was closed on Monday, and no convoy has passed it since.']
    >>> [span.cut("Article 6\nand no more ") for span in prose_spans("Article 6\nand no more ")]
    ['Article 6\nand no more']
    """
    lines = _lines(text)
    if links:
        _mark_linked(lines, links)
    if not lines:
        return ()
    if not _is_page(lines):
        return (Span(lines[0].start, lines[-1].end),)
    kept = [line for first, last in _stretches(lines) for line in _without_asides(lines[first:last])]
    return tuple(_joined(lines, kept))


def _lines(text: str) -> list[PageLine]:
    """Judge the lines of a text; lines that were wrapped by hand are one paragraph again."""
    lines: list[PageLine] = []
    block: list[tuple[int, str]] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        if line:
            block.append((at + (raw.index(line) if raw[0].isspace() else 0), line))
        elif block:
            lines += _lines_of(text, block)
            block = []
        at += len(raw)
    if block:
        lines += _lines_of(text, block)
    return lines


def _lines_of(text: str, block: list[tuple[int, str]]) -> Iterator[PageLine]:
    """Judge the lines of a block, those that run on into the next together with it."""
    width = max([len(line) for _, line in block])
    reach = width - RAGGED if len(block) > 1 and NARROWEST <= width <= WIDEST else sys.maxsize
    begin = end = -1
    for start, line in block:
        if len(line) >= reach and line.count(" ") >= LEAST_WRAPPED and not _is_ended(line) and not _is_dated(line):
            begin, end = start if begin < 0 else begin, start + len(line)
            continue
        kind, weight = _judge(line)
        if begin >= 0 and kind < LineKind.FURNITURE:
            end = start + len(line)
            kind, weight = _judge(text[begin:end].replace("\n", " "))
        elif begin >= 0:
            yield PageLine(begin, end, *_judge(text[begin:end].replace("\n", " ")))
            begin = -1
        yield PageLine(start if begin < 0 else begin, start + len(line), kind, weight)
        begin = -1
    if begin >= 0:
        yield PageLine(begin, end, *_judge(text[begin:end].replace("\n", " ")))


def _is_ended(line: str) -> bool:
    """The line ends as a sentence does."""
    if line[-1] in END:
        return True
    bare = line[-12:].rstrip(CLOSERS)
    return bool(bare) and bare[-1] in END


def _judge(line: str) -> tuple[LineKind, float]:
    """Take a line, without white space around it, for prose or furniture by its length, its end and its words."""
    words = line.count(" ") + 1
    if not line.isascii():
        words += len(IDEOGRAPH.findall(line)) // LETTERS_A_WORD
    if words > LONGEST_NOTICE or len(line) > LONGEST_LINE:
        return LineKind.PROSE, words
    return _judge_by_words(line, words)


@lru_cache(maxsize=4096)  # pages of one outlet share their menus
def _judge_by_words(line: str, words: int) -> tuple[LineKind, float]:
    """Look into a line of usual length."""
    known, parts = lists(), line.lower().split()
    signals = "©" in line or parts[0] in known.by or not known.signals.isdisjoint(parts)
    signals = signals or (words > len(parts) and known.unspaced.search(line) is not None)
    if signals and known.notice.search(line):
        return LineKind.FURNITURE, WEIGHT_FURNITURE
    ended = line[-1] in END or (line[-1] in CLOSERS and _is_ended(line))
    if words >= FULL and (ended or words >= LONG or SENTENCES.search(line)):
        return LineKind.PROSE, words
    return _judge_short(line, words, ended=ended)


def _judge_short(line: str, words: int, *, ended: bool) -> tuple[LineKind, float]:
    """Tell headings, list items and short paragraphs from buttons, dates, trails and names of pictures."""
    first = line[0]
    item = None if first.isalpha() and line[1:2] not in ITEM_SECOND else ITEM.match(line)
    bare = line[item.end() :].lstrip() if item else line
    head, _, rest = bare.lower().partition(":")
    head = head.rstrip(" »›>…")
    if head in lists().elsewhere:
        return (LineKind.FURNITURE, WEIGHT_FURNITURE) if rest.strip() else (LineKind.SECTION, WEIGHT_SECTION)
    if (head in lists().buttons and not rest) or _is_label(bare, words) or _is_row(bare):
        return LineKind.FURNITURE, WEIGHT_FURNITURE
    if item or not (LETTER.search(line) or DIGIT.search(line)):
        return LineKind.ITEM, (words if ended else 0 if words > 4 else WEIGHT_SHORT / 2)
    if ended and words > 2 and line[-1] != ":":
        return LineKind.PROSE, (words / 2 if line[-1] in STOPS or line[-1] in CLOSERS else 0)
    return LineKind.SHORT, WEIGHT_SHORT


def _is_label(line: str, words: int) -> bool:
    """The line is a date, a count, a trail or the name of a picture's file."""
    if words > MOST_LABEL:
        return _is_trail(line)
    if line.endswith(PICTURES):
        return True
    if not DIGIT.search(line):
        return _is_trail(line)
    return _is_dated(line) or NAME_OF_FILE.fullmatch(line) is not None or not LETTER.search(line) or _is_trail(line)


def _is_dated(line: str) -> bool:
    """Hardly a word stands beside a day or a number of views: "News November 11, 2025", not "Statement of ..."."""
    others = dated = 0
    counting, known = False, lists()
    for word in line.split():
        bare = word.lower().rstrip(",")
        if bare[:1].isdigit():
            dated += NUMERIC_DATE.search(bare) is not None
            counting = True
            continue
        if counting and bare in known.counted:
            return True
        counting = False
        if bare in known.months or bare.startswith(known.stems):
            dated += 1
        elif word[0].islower():
            return False
        else:
            others += 1
    return dated > 0 and others <= 2


def _is_trail(line: str) -> bool:
    """Breadcrumbs: a way from page to page."""
    return any(sign in line for sign in TRAIL_SIGNS) and TRAIL.match(line) is not None


def _is_row(line: str) -> bool:
    """``Print | Share | PDF``: entries side by side, a known button among them; a row of a table has none."""
    entries = ROW.split(line)
    return len(entries) > 1 and any(each.strip().lower() in lists().buttons for each in entries)


def is_menu_line(line: str) -> bool:
    """Tell whether a line that stands by itself is a button, a row of them, a trail, a copyright line, or leads elsewhere.

    >>> (
    ...     is_menu_line("Skip to main content"),
    ...     is_menu_line("Home > Treaties > Text"),
    ...     is_menu_line("Print | Share | PDF"),
    ... )
    (True, True, True)
    >>> is_menu_line("Geneva, 12 August 1949"), is_menu_line("Convention on Roads")
    (False, False)
    """
    head, _, rest = line.lower().rstrip(" .!").partition(":")
    bare = head.rstrip(" »›>…")
    known = bare in lists().buttons or bare in lists().elsewhere
    return (known and not rest) or "©" in line or _is_trail(line) or _is_row(line)


def _mark_linked(lines: Sequence[PageLine], links: Sequence[Span]) -> None:
    """Take for furniture what is mostly links, unless it is a sentence that happens to be one."""
    starts = [link.start for link in links]
    for line in lines:
        covered = 0
        for link in links[max(0, bisect_right(starts, line.start) - 1) : bisect_right(starts, line.end)]:
            covered += max(0, min(link.end, line.end) - max(link.start, line.start))
        if covered > MOSTLY * (line.end - line.start) and line.kind is not LineKind.SECTION:
            line.kind, line.weight = LineKind.FURNITURE, WEIGHT_FURNITURE


def _is_page(lines: Sequence[PageLine]) -> bool:
    """A menu, or two other signs, show that the text was saved from a page; there must be prose in it too."""
    if not any(line.kind is LineKind.PROSE and line.weight > 0 for line in lines):
        return False
    if sum(line.kind >= LineKind.FURNITURE for line in lines) >= SIGNS:
        return True
    run = 0
    for line in lines:
        run = 0 if line.kind is LineKind.PROSE else run + 1
        if run >= MENU:
            return True
    return False


def _stretches(lines: Sequence[PageLine]) -> list[tuple[int, int]]:
    """Return the stretches that hold more prose than furniture, with the list items behind them."""
    scored = _maximal([line.weight for line in lines])
    best = max((score for _, _, score in scored), default=0.0)
    least = max(SHARE_OF_BEST * best, LEAST_OTHER)
    stretches = []
    for first, last, score in scored:
        if score == best or score >= least:
            end = last
            while end < len(lines) and lines[end].kind is LineKind.ITEM:
                end += 1
            stretches.append((first, end))
    return stretches


def _maximal(weights: Sequence[float]) -> list[tuple[int, int, float]]:
    """Return the maximal scoring runs as (first, past the last, sum), after Ruzzo and Tompa."""
    runs: list[tuple[int, int, float, float]] = []  # first, past the last, sum before, sum after
    total = 0.0
    for at, weight in enumerate(weights):
        before, total = total, total + weight
        if weight <= 0:
            continue
        first, left = at, before
        while runs:
            # the nearest run that begins below this one absorbs what lies between, if it ends below as well
            earlier = len(runs) - 1
            while earlier >= 0 and runs[earlier][2] >= left:
                earlier -= 1
            if earlier < 0 or runs[earlier][3] >= total:
                break
            first, _, left, _ = runs[earlier]
            del runs[earlier:]
        runs.append((first, at + 1, left, total))
    return [(first, end, after - before) for first, end, before, after in runs]


def _without_asides(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """Leave out furniture, the links below a heading such as "Read also", and short lines in a row."""
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.kind is LineKind.PROSE or line.kind is LineKind.ITEM:
            yield line
            at += 1
            continue
        end = at
        while end < len(lines) and lines[end].kind not in {LineKind.PROSE, LineKind.ITEM}:
            end += 1
        aside = lines[at:end]
        if len(aside) < ASIDE and all(each.kind is LineKind.SHORT for each in aside):
            yield from aside
        at = end


def _joined(lines: Sequence[PageLine], kept: Sequence[PageLine]) -> Iterator[Span]:
    """Join neighbours to one stretch, so that a quotation may run over paragraphs."""
    place = {line.start: at for at, line in enumerate(lines)}
    start = end = last = -1
    for line in kept:
        at = place[line.start]
        if start >= 0 and at == last + 1:
            end, last = line.end, at
            continue
        if start >= 0:
            yield Span(start, end)
        start, end, last = line.start, line.end, at
    if start >= 0:
        yield Span(start, end)
