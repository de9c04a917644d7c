"""Items that run in: ``(a) ships; (b) boats; and (c) rafts`` on one line become lines of their own.

Texts that went through a database or a word processor lose the line breaks of
their lists; a published text may never have had any.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from treatyref.reader.plain.counted import learn
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import Marker, MarkerNumber, is_unit_word, read_marker
from treatyref.reader.plain.opening import is_formula
from treatyref.reader.plain.prose import LONGEST_HEADING, finished, folded_word, is_heading_like, labels

TOKEN = re.compile(
    r"(?:(?<!\w)[(\[]|(?<=[^\W\d_])[(\[]|(?<=[\d)])\s[(\[]|(?<=\))\()\s?(?:\d{1,2}|[^\W\d_]{1,5})\s?[)\]]"
    r"|(?<![\w(.,/-])[^\W\d_]\)(?=\s?\S)|(?<=[.;:])\s+\d{1,2}\.(?=\s*[\"“«„]?[^\W\d_])|(?<=[^\W\d_][.;:])\d{1,2}\.(?=\s[^\W\d_])"
    r"|(?<=[.;:])\s+[IVX]{1,7}\.(?=\s[\"“«„]?[^\W\d_a-z])"
)
"""``(a)``, ``a)``, ``(1)``, and ``2.`` or ``II.`` behind a stop."""

MAY_OPEN = re.compile(r"[()\[]|[.;:]\s*[\dIVX]")
"""What a line has that has such a number behind its first word."""

HEADED = re.compile(r"[^\W\d_][^.;:!?\d]{2,80}\s(?=\d{1,3}\.\s?[\"“«„]?[^\W\d_a-z])")
"""A heading before a number on its line: below it stood a line end that was lost."""

SEVERAL = re.compile(
    r"(?P<label>[^\W\d_]{1,12})\s+(?P<one>\d{1,3})\s*(?:,?\s*[^\W\d_]{1,4}\s+|[–-]\s*)(?P<two>\d{1,3})\s*"
    r"(?:[.:–—-]?\s*(?:[(\[][^()\[\]]{1,80}[)\]]|[^\W\d_]{4,16})\.?)?"
)
"""``Articles 2 and 3 (repealed)``: two articles in one line, with a remark or nothing behind them."""

JOINED = re.compile(r"[;,.:)—–-]\s*(?:[^\W\d_]{1,4}(?:/[^\W\d_]{1,4})?\s*)?$")
"""How the words before an item end: a stop, with or without "and" behind it."""

LAST_WORD = re.compile(r"(?P<word>[^\W\d_][\w-]*)(?:\.?\s+\d{1,3}(?:\s?\(\w{1,5}\))*)?\s*$")
"""A word before an item, with the number behind it: "Article 2(1)" before "(a)"."""
BETWEEN = re.compile(r"[\s,\u2013-]*(?:[^\W\d_]{1,5}[\s,]*)?")
"""What stands between the members of a reference: "(a) and (b)", "(a)-(c)"."""

WORDS = re.compile(r"\s*(?:[^\W_]|[\"“«„‘'(\[—–-])")
PINPOINT = re.compile(r"\d(?:bis|ter|quater)?(?:\(\w{1,5}\)){0,3}(?:(?<=[a-z]\)),?\s*(?:[^\W\d_]{1,4}\s+)?)?$")
"""A number before a bracket, or the brackets of one before another: "2(a), (b)" and "11bis(1)(i)", which are references."""
LOOK_BACK = 40
"""Characters before an item that are looked at."""


@dataclass(slots=True)
class _Token:
    """A number that may open an item, in a line."""

    line: int
    start: int
    readings: tuple[MarkerNumber, ...]
    bracket: str
    written: bool = False
    """True if a line or the words behind a label begin with it, so that nothing is to be cut."""
    opens: bool = True
    follows: bool = True
    """Whether the words before it allow it to begin a list, and to go on one."""
    sure: bool = True
    """False if it begins a list only where its third number follows, too."""


@dataclass(slots=True)
class _OpenList:
    """A list that is open."""

    style: str
    bracket: str
    value: int


def split_items(lines: Sequence[Line]) -> list[Line]:
    r"""Return the lines, those with items that run in cut before each item.

    An item is a number in brackets, or one with a full stop behind a stop or a heading, that
    succeeds the last one of its list; the first needs its second, and with a full stop its
    third or words of agreement before it. A reference, ``paragraph (a)`` or ``(a) and (b)``, opens nothing.

    >>> from treatyref.reader.plain.lines import split_lines
    >>> [line.text for line in split_items(split_lines("The zone covers: (a) ports; and (b) roads."))]
    ['The zone covers:', '(a) ports; and', '(b) roads.']
    >>> len(split_items(split_lines("Under paragraphs (a) and (b), ports open.")))
    1
    >>> [
    ...     line.text
    ...     for line in split_items(split_lines("1. Fire stops.\n\nPRISONERS 2. All go home.\n\n3. Talks go on."))
    ... ]
    ['1. Fire stops.', 'PRISONERS', '2. All go home.', '3. Talks go on.']
    """
    cuts: dict[int, list[int]] = {}
    shared: dict[int, str] = {}
    stretch: list[_Token] = []
    markers = [read_marker(line.text) for line in lines]
    learned = learn([line.text for line in lines], markers, [line.gap for line in lines])
    for at, (line, marker) in enumerate(zip(lines, markers, strict=True)):
        if marker is not None and marker.label:
            _settle(stretch, cuts)
            stretch = []
        elif marker is None and (several := _several(line.text)):
            shared[at] = labels()[folded_word(several["label"])]
            cuts[at] = [several.end("one")]
            continue
        fresh = line.gap or not at or finished(lines[at - 1].text)
        led = lines[at - 1].text[-LOOK_BACK:] if at and not line.gap else ""
        goes_on = at + 1 < len(lines) and not lines[at + 1].gap
        head = _head_end(line.text) if marker is None and fresh and at not in learned else 0
        stretch += _tokens(at, line.text, marker, head, led=led, goes_on=goes_on)
    _settle(stretch, cuts)
    found: list[Line] = []
    for at, line in enumerate(lines):
        if at not in cuts:
            found.append(line)
            continue
        edges = [0, *cuts[at], len(line.text)]
        for n, (start, end) in enumerate(itertools.pairwise(edges)):
            piece = line.part(start, end)
            if n == 0:
                piece.gap, piece.pages, piece.generated, piece.level = line.gap, line.pages, line.generated, line.level
            piece.run_in = n > 0
            piece.head, piece.label = line.head, shared.get(at, "") if n else ""
            found.append(piece)
    return found


def _several(text: str) -> re.Match[str] | None:
    """Two articles that are told of in one line."""
    match = SEVERAL.fullmatch(text)
    if match is None or labels().get(folded_word(match["label"])) != "article":
        return None
    return match if int(match["one"]) < int(match["two"]) else None


def _head_end(text: str) -> int:
    """Where a number stands behind a heading that begins a line; 0 if none does, or it is a reference such as "See Annex 2"."""
    match = HEADED.match(text)
    head = match[0].rstrip() if match else ""
    unit = bool(head) and is_unit_word(head.rsplit(maxsplit=1)[-1])
    return match.end() if match and not unit and read_marker(head) is None and is_heading_like(head) else 0


def _tokens(at: int, text: str, marker: Marker | None, head: int, *, led: str, goes_on: bool) -> Iterator[_Token]:
    """Give the numbers of a line that may open an item: the one it begins with, one behind a label or a heading, those inside, and the last word of one that goes on.

    `led` is the end of the line before, if this one goes it on.
    """
    begun = head
    if head and (number := read_marker(text[head:])) is not None:
        yield _Token(at, head, number.readings, number.bracket)
        begun += number.rest
    while marker is not None and marker.kind != "indent":
        yield _Token(at, begun, marker.readings, marker.label or marker.bracket, written=True)
        begun += marker.rest
        if begun >= len(text):
            return
        marker = read_marker(text[begun:]) if text[begun] in "([" or text[begun].isdecimal() else None
    if MAY_OPEN.search(text, begun) is None:
        return
    last = begun
    referred = True
    before_it: tuple[MarkerNumber, ...] = ()
    for match in TOKEN.finditer(text, begun):
        start = match.end() - len(match[0].lstrip())
        before = text[max(begun, start - LOOK_BACK) : start]
        before = f"{led} {before}" if led and not begun and len(before) < LOOK_BACK else before
        word = LAST_WORD.search(before)
        inside = read_marker(text[start : start + LOOK_BACK])
        readings = inside.readings if inside is not None else ()
        chained = last > begun and _chained(text[last : min(start, last + LOOK_BACK)], before_it, readings)
        unit = word is not None and is_unit_word(word["word"])
        referred = referred if chained else unit or PINPOINT.search(before) is not None
        beside = chained and not text[last:start].isspace() and last != start
        last, before_it = match.end(), readings
        if (
            referred
            or beside
            or inside is None
            or inside.label
            or not before.strip()
            or not (WORDS.match(text, match.end()) or (goes_on and match.end() == len(text)))
        ):
            continue
        joined = JOINED.search(before) is not None
        pointed = inside.bracket == "."
        capital = not text[match.end() :].lstrip(' "“«„')[:1].islower()
        opens = capital and before.rstrip().endswith(":") if pointed else joined or word is not None
        agreed = not pointed or is_formula(text[max(0, start - LONGEST_HEADING) : start])
        follows = joined or before[-1:].isalpha()
        yield _Token(at, start, inside.readings, inside.bracket, opens=opens, follows=follows, sure=agreed)


def _chained(between: str, before: Sequence[MarkerNumber], readings: Sequence[MarkerNumber]) -> bool:
    """Tell whether a number belongs to the one before it: "(a) and (b)", "1 (a) (i)", but not "(a); (b)", "name(s), (c)"."""
    if BETWEEN.fullmatch(between) is None:
        return False
    shared = [(one.value, other.value) for one in before for other in readings if one.style == other.style]
    return not shared or any(one < other for one, other in shared)


def _settle(tokens: Sequence[_Token], cuts: dict[int, list[int]]) -> None:
    """Follow the lists through a stretch of text, and note where its items begin."""
    seen: set[tuple[str, str, int]] = set()
    confirmed: list[set[tuple[str, str]]] = []
    for token in reversed(tokens):
        needed = (2,) if token.sure else (2, 3)
        confirmed.append(
            {
                (each.style, token.bracket)
                for each in token.readings
                if all((each.style, token.bracket, value) in seen for value in needed)
            }
        )
        if token.follows:
            seen |= {(each.style, token.bracket, each.value) for each in token.readings if each.value in {2, 3}}
    confirmed.reverse()
    levels: list[_OpenList] = []
    for n, token in enumerate(tokens):
        ahead = tokens[n + 1] if n + 1 < len(tokens) else None
        if _place(levels, token, confirmed[n], ahead) and not token.written:
            cuts.setdefault(token.line, []).append(token.start)


def _place(levels: list[_OpenList], token: _Token, confirmed: set[tuple[str, str]], ahead: _Token | None) -> bool:
    """Let a token go on a list or begin one; return whether it does."""
    begins = next(
        (
            each
            for each in token.readings
            if each.value == 1 and (token.written or (each.style, token.bracket) in confirmed)
        ),
        None,
    )
    goes_on = next(
        (
            (depth, each)
            for depth in range(len(levels) - 1, -1, -1)
            for each in token.readings
            if (each.style, token.bracket, each.value - 1)
            == (levels[depth].style, levels[depth].bracket, levels[depth].value)
        ),
        None,
    )
    if begins and goes_on and begins.style != goes_on[1].style and ahead is not None:
        second = any(each.style == begins.style and each.value == 2 for each in ahead.readings)
        goes_on = None if second else goes_on
    if goes_on and token.follows:
        depth, reading = goes_on
        del levels[depth + 1 :]
        levels[depth].value = reading.value
        return True
    if begins and token.opens:
        _begin(levels, begins, token.bracket)
        return True
    if token.written:
        _begin(levels, token.readings[0], token.bracket)
    return False


def _begin(levels: list[_OpenList], reading: MarkerNumber, bracket: str) -> None:
    """Open a list: one of the same style that is open ends, and those inside it."""
    same = (n for n, each in enumerate(levels) if (each.style, each.bracket) == (reading.style, bracket))
    del levels[next(same, len(levels)) :]
    levels.append(_OpenList(reading.style, bracket, reading.value))
