"""Quotation marks: which stretches of a text stand between two of them, in the ways of all languages."""

import re
from functools import cache, lru_cache

from treatyref.span import Span
from treatyref.words import APOSTROPHE, quotation_marks

__all__ = ["has_marks", "marked_stretches"]

DEEPEST = 6
"""Pairs of marks inside each other; before more of them, the first was no mark, or was never closed."""
LONGEST = 3_000
"""Characters that one pair of marks may hold; beyond it the closing mark was forgotten."""


@cache
def _mark() -> re.Pattern[str]:
    marks = quotation_marks()
    every = sorted({*marks.closers, *marks.closing}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, every)) + r"|\n[^\S\n]*\n")


@lru_cache(maxsize=1)
def has_marks(text: str) -> bool:
    """Return whether there is any quotation mark, or apostrophe, in a text; the last answer is kept."""
    marks = quotation_marks()
    doubled = (mark[0] in text and text.rfind(mark) >= 0 for mark in marks.doubled)  # from behind in half the time
    return any(sign in text for sign in marks.signs + APOSTROPHE) or any(doubled)


def marked_stretches(text: str) -> list[Span]:
    """Return the stretches inside quotation marks, without the marks.

    A mark that is never closed ends with its paragraph. Nested marks give a stretch each.
    An apostrophe is no mark: a single mark opens only before a letter that no letter precedes.

    >>> text = "He called it “a ‘clear’ duty”, «sans réserve», »uden forbehold«, ”utan förbehåll”."
    >>> [span.cut(text) for span in marked_stretches(text)]
    ['clear', 'a ‘clear’ duty', 'sans réserve', 'uden forbehold', 'utan förbehåll']
    """
    found: list[Span] = []
    if not has_marks(text):
        return found
    closers, turned = quotation_marks().closers, quotation_marks().turned
    open_marks: list[tuple[str, int]] = []
    for match in _mark().finditer(text):
        mark, at = match.group(), match.start()
        if mark[0] == "\n":
            _close(found, open_marks, 0, at)
            continue
        behind_letter = at > 0 and text[at - 1].isalnum()
        if mark in APOSTROPHE and behind_letter and text[at + 1 : at + 2].isalpha():
            continue
        closes = next((n for n in range(len(open_marks) - 1, -1, -1) if mark in closers[open_marks[n][0]]), None)
        if closes is not None:
            _close(found, open_marks, closes, at)
        elif mark in closers and (
            _begins(text, at, match.end()) if mark in turned else not (mark in "'‘" and behind_letter)
        ):
            open_marks.append((mark, at))
            del open_marks[:-DEEPEST]
    _close(found, open_marks, 0, len(text))
    return sorted(found, key=lambda span: (span.end, -span.start))


def _close(found: list[Span], open_marks: list[tuple[str, int]], number: int, at: int) -> None:
    """Close the marks from `number` on."""
    while len(open_marks) > number:
        mark, start = open_marks.pop()
        single_left_open = mark in "'‘" and len(open_marks) > number
        if start + len(mark) < at <= start + LONGEST and not single_left_open:
            found.append(Span(start + len(mark), at))


def _begins(text: str, at: int, end: int) -> bool:
    """Whether a mark stands before a word, and behind a blank or a sign that opens."""
    return (not at or text[at - 1].isspace() or text[at - 1] in "([—–-/:") and text[end : end + 1].isalnum()
