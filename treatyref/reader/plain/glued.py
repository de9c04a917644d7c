"""Numbers behind other words on a line: below a heading or the words of agreement stood a line end that was lost.

So it is in texts that were scanned, typed off a page or kept in one field of a data set.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from treatyref.numeral import roman_value
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import CONTAINERS, is_unit_word, read_marker
from treatyref.reader.plain.opening import is_formula
from treatyref.reader.plain.prose import LONGEST_HEADING, finished, is_heading_like
from treatyref.reader.plain.vocabulary import folded_word

__all__ = ["split_glued"]

NUMBER = re.compile(
    r"(?<!\S)(?P<number>\d{1,3}|[IVXL]{1,7}(?=\.[\s–—-]))\.(?:\s?[–—-]+)?\s*(?=[\"“«„(\[]?(?P<next>[^\W\d_]))"
)
LOOK_BACK = LONGEST_HEADING
"""Characters before a number in which the words of agreement end."""
STOPPED = re.compile(r"[^\W\d_]{3}[”»\"')\]]?[.;]$")
"""The end of a sentence that is no abbreviation."""


@dataclass(slots=True)
class _Number:
    """A number with a full stop before a capital."""

    line: int
    start: int
    style: str
    value: int
    behind: str
    """What it stands behind: nothing, a ``"colon"``, a ``"heading"``, the ``"stop"`` of a sentence, or other ``"words"``."""


@dataclass(slots=True)
class _Count:
    """A list that is open."""

    value: int
    glued: bool
    """True if its first number stands behind the words of agreement on their line."""


def split_glued(lines: Sequence[Line]) -> list[Line]:
    r"""Return the lines, those with a number behind other words cut before it.

    ``number`` is the next one of a list whose others begin lines, and stands behind a heading that begins its line; or it is
    the first one, behind the words of agreement or a heading, and has its second, or behind another colon, and has its
    third. The others of such a list, and Roman numerals, may stand behind the stop of a sentence.

    Examples
    --------
    >>> from treatyref.reader.plain.lines import split_lines
    >>> text = "1. Fire stops.\n\nPRISONERS 2. All go home.\n\n3. Talks go on."
    >>> [line.text for line in split_glued(split_lines(text))]
    ['1. Fire stops.', 'PRISONERS', '2. All go home.', '3. Talks go on.']
    >>> [line.text for line in split_glued(split_lines("They agree as follows: I. Fire stops. II. Talks go on."))]
    ['They agree as follows:', 'I. Fire stops.', 'II. Talks go on.']
    """
    cuts: dict[int, list[int]] = {}
    stretch: list[_Number] = []
    for at, line in enumerate(lines):
        marker = read_marker(line.text)
        if marker is not None and marker.label and marker.label not in CONTAINERS:
            _follow(lines, stretch, cuts)
            stretch = []
        elif marker is None or not marker.label:
            stretch += _numbers(lines, at)
    _follow(lines, stretch, cuts)
    found: list[Line] = []
    for at, line in enumerate(lines):
        if at not in cuts:
            found.append(line)
            continue
        for start, end in pairwise([0, *cuts[at], len(line.text)]):
            piece = line.part(start, end)
            piece.gap, piece.pages, piece.head = bool(start) or line.gap, 0 if start else line.pages, line.head
            found.append(piece)
    return found


def _numbers(lines: Sequence[Line], at: int) -> Iterator[_Number]:
    """Give the numbers of a line, and what each stands behind."""
    line = lines[at]
    fresh = line.gap or not at or finished(lines[at - 1].text)
    for match in NUMBER.finditer(line.text):
        if match["next"].islower():
            continue
        near = line.text[max(0, match.start() - LOOK_BACK) : match.start()].rstrip()
        behind = "words"
        if not match.start():
            behind = ""
        elif near[-1] == ":":
            behind = "colon"
        elif STOPPED.search(near):
            behind = "stop"
        elif fresh and match.start() <= LONGEST_HEADING and _is_head(near):
            behind = "heading"
        value = roman_value(match["number"])
        style = "ROMAN" if value else "decimal"
        yield _Number(at, match.start(), style, value or int(match["number"]), behind)


def _is_head(text: str) -> bool:
    """Tell whether words are a heading, and no reference such as "See Annex"."""
    return (
        is_heading_like(text)
        and read_marker(text) is None
        and not is_unit_word(folded_word(text.rsplit(maxsplit=1)[-1]))
    )


def _follow(lines: Sequence[Line], numbers: Sequence[_Number], cuts: dict[int, list[int]]) -> None:
    """Follow the lists through a stretch of text, and note where lines are to be cut."""
    heads = Counter(folded_word(lines[each.line].text[: each.start]) for each in numbers if each.behind == "heading")
    counts: dict[str, _Count] = {}
    written = _following(numbers, {""})
    following = _following(numbers, {"", "heading", "colon", "stop"})
    for n, each in enumerate(numbers):
        count = counts.get(each.style)
        if not each.behind:
            counts[each.style] = _Count(each.value, glued=False)
            continue
        head = each.behind == "heading" and heads[folded_word(lines[each.line].text[: each.start])] == 1
        if count is not None and each.value == count.value + 1:
            stopped = each.behind == "stop" and (count.glued or each.style == "ROMAN")
            goes_on = (head and not (written[n] and numbers[written[n]].value == each.value)) or stopped
        else:
            begins = each.value == 1 and (head or each.behind == "colon") and _reaches(numbers, following, n, 2)
            goes_on = begins and (
                head or _reaches(numbers, following, n, 3) or _agreed(lines[each.line].text, each.start)
            )
        if goes_on:
            glued = each.behind == "colon" or (count is not None and count.glued and each.value > 1)
            counts[each.style] = _Count(each.value, glued)
            cuts.setdefault(each.line, []).append(each.start)


def _agreed(text: str, end: int) -> bool:
    """Tell whether a number stands behind words of agreement."""
    return is_formula(text[max(0, end - LOOK_BACK) : end])


def _following(numbers: Sequence[_Number], behind: Collection[str]) -> list[int]:
    """For each number, the place of the next one of its style that stands behind one of some things; 0 if there is none."""
    found, following = [0] * len(numbers), dict[str, int]()
    for n in range(len(numbers) - 1, -1, -1):
        found[n] = following.get(numbers[n].style, 0)
        if numbers[n].behind in behind:
            following[numbers[n].style] = n
    return found


def _reaches(numbers: Sequence[_Number], following: Sequence[int], first: int, last: int) -> bool:
    """Tell whether the next numbers of a list are 2 and so on up to a last one."""
    at = first
    for value in range(2, last + 1):
        at = following[at]
        if not at or numbers[at].value != value:
            return False
    return True
