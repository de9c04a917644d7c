"""The end of a treaty: closing words, place and day, signatures, and notes."""

import itertools
import re
from collections.abc import Sequence
from functools import cache

from treatyref.numeral import RAISED, SUPERSCRIPTS
from treatyref.provision import Warned
from treatyref.reader.plain.dates import find_dated_place, is_dated_place
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import Marker
from treatyref.reader.plain.node import Node
from treatyref.reader.plain.prose import compiled, finished, forms, structure
from treatyref.words import languages, pattern

MOST_CLOSING_LINES = 40
"""Lines from the end among which a bare day or a signature closes the treaty."""


@cache
def _done() -> re.Pattern[str]:
    """Place and day: at the start of a line, and in languages that put the verb last, at its end, or that of its sentence."""
    first = pattern(word for each in languages() if not each.possessor_first for word in each.structure.done)
    last = pattern(word for each in languages() if each.possessor_first for word in each.structure.done)
    return re.compile(rf"{first}|.{{0,120}}?(?:{last}|{first}\s?\.?$)", re.IGNORECASE)


@cache
def _signature() -> re.Pattern[str]:
    """``For the Republic of A: N. N.``, ``(Signed) N. N.``: whom somebody signs for has a capital letter, and so has the signer."""
    signed = "|".join(
        sorted((r"\s+".join(map(re.escape, each.split())) for each in forms(structure().signed)), key=len)[::-1]
    )
    articles = "|".join(sorted({re.escape(word) for each in languages() for word in each.articles}, key=len)[::-1])
    return re.compile(
        rf"(?i:{signed})['’]?\s?(?<!\w)(?i:(?:{articles})['’]?\s+)?(?P<whom>{CAPITAL}[^.;:]{{0,80}})(?:$|:\s*(?P<who>[^;]{{0,80}})$)"
        rf"|(?i:\(?(?:{signed})\)?(?:\s*[:/)].*)?$)|_{{4,}}"
    )


CAPITAL = r"[^\W\d_a-z\u00df-\u00ff\u0430-\u045f\u0561-\u0587\u03ac-\u03ce]"
"""A letter that is no small one; in scripts without small letters, any."""

LONGEST_NAME = 80
"""Characters of a heading behind the signatures."""

SECOND = 2
"""What comes behind the first of a list."""

NAMES = 3
"""Words of a name behind its first initial."""

SMALL = re.compile(r"(?:^|\s)[^\W\d_]{4,}")
NOTE = re.compile(
    rf"(?:\[(?P<square>\d{{1,3}})\]|(?P<raised>[{RAISED}]{{1,3}})|(?P<plain>\d{{1,3}})(?=\s+[^\W\d])|(?P<star>\*{{1,3}}))\s*(?=\S)"
)
ANCHOR = re.compile(
    rf"(?<=[^\W\d_][.,;:!?»”\"')])(?P<plain>\d{{1,3}})$|(?P<raised>[{RAISED}]{{1,3}})|\[(?P<square>\d{{1,3}})\]|(?P<star>(?<=\S)\*{{1,3}})$"
)


def closing_kind(text: str) -> str | None:
    """Return what a line of the end begins: ``"testimonium"``, ``"done"``, or None.

    >>> (
    ...     closing_kind("IN WITNESS WHEREOF the undersigned"),
    ...     closing_kind("DONE at Oslo"),
    ...     closing_kind("The work done at Oslo"),
    ... )
    ('testimonium', 'done', None)
    """
    if compiled(structure().witness).match(text):
        return "testimonium"
    return "done" if _done().match(text) else None


def is_last_line(text: str) -> bool:
    """Tell whether a line is a signature or a bare day.

    >>> is_last_line("For the Republic of Aldria: N. N."), is_last_line("For the purposes of this Treaty:")
    (True, False)
    >>> is_last_line("For Aldria: the harbour office")
    False
    """
    match = _signature().match(text)
    if match is None:
        return is_dated_place(text)
    return not match["who"] or not any(word[0].strip()[0].islower() for word in SMALL.finditer(match["who"]))


def is_behind(text: str) -> bool:
    """Tell whether a line is the heading of what stands behind signatures: ``Reservations``, ``Declaration by Aldria``.

    >>> is_behind("RESERVATIONS"), is_behind("N. N.")
    (True, False)
    """
    return compiled(structure().behind).match(text) is not None and not text[0].islower() and len(text) <= LONGEST_NAME


def add_closing_line(ends: Node, line: Line, kind: str | None, before: Line | None) -> None:
    """Give a line of the end to the closing words, the place and day, or the signatures."""
    last = ends.children[-1] if ends.children else None
    open_words = last is not None and last.kind in {"testimonium", "done"} and before is not None
    goes_on = open_words and before is not None and not line.gap and not finished(before.text)
    if kind is None and last is not None and goes_on and not is_last_line(line.text):
        last.add(line, new=False)
        _say_when(last, last.attributes.get("place", ""), line.text)
        ends.end = line.end
        return
    kind = kind or ("done" if is_dated_place(line.text) else "signature")
    node = Node(kind, line.start, line.end)
    node.add(line, new=True)
    if kind == "done":
        _say_when(node, "", line.text)
    ends.children.append(node)
    ends.end = line.end


def _say_when(node: Node, place: str, text: str) -> None:
    """Keep the place and the day that the closing line names."""
    found = find_dated_place(text)
    if found.place and not place and node.kind == "done":
        node.attributes["place"] = found.place
    if found.date and "date" not in node.attributes and node.kind == "done":
        node.attributes["date"] = found.date.isoformat()


def _number_of(match: re.Match[str]) -> int:
    """The number of a note or of its mark in the text; asterisks count themselves."""
    if match["star"]:
        return len(match["star"])
    return int((match["square"] or match["plain"] or match["raised"]).translate(SUPERSCRIPTS))


def drop_signers(lines: Sequence[Line], markers: list[Marker | None]) -> None:
    """``A. Brandt``, who signs, begins no list: no other letter or Roman numeral comes behind it, and the line is a name."""
    goes_on: set[str] = set()
    for at in range(len(lines) - 1, -1, -1):
        marker = markers[at]
        if marker is None or marker.label or marker.bracket != ".":
            continue
        goes_on |= {each.style for each in marker.readings if each.value == SECOND}
        first = [each.style for each in marker.readings if each.value == 1 and each.number.isupper()]
        words = lines[at].text[marker.rest :]
        if (
            first
            and not goes_on & set(first)
            and words.istitle()
            and len(words.split()) <= NAMES
            and not finished(words)
        ):
            markers[at] = None


def first_note(lines: Sequence[Line], markers: Sequence[Marker | None]) -> int:
    """Return where the notes at the end begin: lines "1 Text", "2 Text" behind the last unit.

    The numbers have no stop behind them, begin at 1, rise by one, and no unit
    comes after the first of them; a blank line or a mark in the text shows them.
    """
    expected, first = 0, len(lines)
    for at in range(len(lines) - 1, -1, -1):
        marker = markers[at]
        if marker is not None and not marker.bracket and marker.readings[0].style == "decimal":
            break
        if marker is not None and (marker.label or marker.kind != "indent") and NOTE.match(lines[at].text) is None:
            break
        match = NOTE.match(lines[at].text)
        if match is None or is_dated_place(lines[at].text):
            continue
        number = _number_of(match)
        if expected and number != expected - 1:
            break
        expected = number
        if number == 1:
            first = at
            break
    if first == 0 or first == len(lines):
        return len(lines)
    if not _is_marked(lines, first):
        return len(lines)
    return first - 1 if compiled(structure().notes).fullmatch(lines[first - 1].text.rstrip(" :")) else first


def _is_marked(lines: Sequence[Line], first: int) -> bool:
    """Tell whether the text has marks for notes; a blank line before plain or raised numbers is enough."""
    match = NOTE.match(lines[first].text)
    sign = "star" if match and match["star"] else "square" if match and match["square"] else ""
    if not sign and lines[first].gap:
        return True
    marks = (mark for line in lines[:first] for mark in ANCHOR.finditer(line.text))
    return any(mark[sign] if sign else mark["plain"] or mark["raised"] for mark in marks)


def add_note(notes: Node, line: Line) -> None:
    """Give a line to the notes: a new one, or the rest of the last."""
    match = NOTE.match(line.text)
    last = notes.children[-1] if notes.children else None
    if match is not None and _number_of(match) == (last.value if last else 0) + 1:
        value = _number_of(match)
        num = match.group().strip()
        node = Node("note", line.start, line.end, number=str(value), num=num, value=value)
        node.add(line.part(match.end()), new=True)
        notes.children.append(node)
    elif last is not None:
        last.add(line, new=line.gap)
    else:
        notes.heading += ((line.start, line.end),)
    notes.end = line.end


LONE = re.compile(
    rf"(?=[{RAISED}])(?:(?<=[^\W\d_]{{3}})|(?<=[.,;:!?»”\"')]))(?P<raised>[{RAISED}]{{1,3}})"
    rf"|(?=[\s[])(?<=\w|[.,;:!?»”\"')])\s?\[(?P<square>\d{{1,3}})\]"
)
"""A raised number behind a word of three letters or a stop, and a number in square brackets."""


def _untied_marks(root: Node, text: str) -> list[tuple[int, int]]:
    """Where marks stand whose notes were not copied: raised numbers, and numbers in square brackets that count from 1 on."""
    raised: list[tuple[int, int]] = []
    square: list[tuple[int, int, int]] = []
    for node in root.walk():
        for start, end in itertools.chain.from_iterable(node.blocks):
            for match in LONE.finditer(text[start:end]):
                if match["raised"]:
                    raised.append((start + match.start(), start + match.end()))
                else:
                    square.append((start + match.start(), start + match.end(), int(match["square"])))
    square.sort()
    counted = len(square) > 1 and all(number == n for n, (_, _, number) in enumerate(square, start=1))
    return raised + [(start, end) for start, end, _ in square if counted]


def tie_notes(root: Node, text: str) -> list[tuple[int, int]]:
    """Tie the notes to the marks in the text; return where the marks stand.

    A note whose mark is nowhere is kept, with a warning.
    """
    notes = next((child for child in root.children if child.kind == "notes"), None)
    if notes is None:
        return _untied_marks(root, text)
    known = {note.value: note for note in notes.children}
    tied: set[int] = set()
    marks: list[tuple[int, int]] = []
    aside = {id(notes), *map(id, notes.walk())}
    for node in root.walk():
        for start, end in () if id(node) in aside else itertools.chain.from_iterable(node.blocks):
            for match in ANCHOR.finditer(text[start:end]):
                value = _number_of(match)
                if value in known and value not in tied:
                    tied.add(value)
                    before = text[start : start + match.start()].rstrip()
                    marks.append((start + len(before), start + match.end()))
                    node.attributes["note"] = " ".join(filter(None, (node.attributes.get("note"), f"fn_{value}")))
    for value, note in known.items():
        if value not in tied:
            note.attributes["orphan"] = "true"
            note.warnings += (Warned("orphan-note", f"no mark {note.num} in the text; the note is kept"),)
    return marks
