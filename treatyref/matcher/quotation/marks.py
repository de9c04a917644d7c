"""Quotation marks: which stretches of a text stand inside them."""

from __future__ import annotations

import re
from bisect import bisect_left

from treatyref.span import Span

__all__ = ["Marks", "marked_stretches"]

CLOSERS = {
    "“": ("”",), "«": ("»",), "„": ("“", "”"), "‘": ("’",), "‹": ("›",), '"': ('"',), "'": ("'",), "''": ("''",),
}  # fmt: skip
MARK = re.compile("''|[“”«»„‘’‹›\"']|\n[^\\S\n]*\n")
PARAGRAPH_END = "\n\n"
"""No pair of marks goes across it."""
LONGEST = 3_000
"""Characters that one pair of marks may hold; beyond it the closing mark was forgotten."""


def marked_stretches(text: str) -> list[Span]:
    """Return the stretches inside quotation marks, without the marks.

    A mark that is never closed ends with its paragraph. Nested marks give a stretch each.
    An apostrophe is no mark: a single mark opens only before a letter that no letter precedes.

    Examples
    --------
    >>> text = "He called it “a ‘clear’ duty”, «sans réserve»."
    >>> [span.cut(text) for span in marked_stretches(text)]
    ['clear', 'a ‘clear’ duty', 'sans réserve']
    """
    found: list[Span] = []
    open_marks: list[tuple[str, int]] = []
    for match in MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark[0] == "\n":
            _close(found, open_marks, 0, at)
            continue
        closes = next((n for n in range(len(open_marks) - 1, -1, -1) if mark in CLOSERS[open_marks[n][0]]), None)
        if closes is not None and not (mark in "'’" and _inside_word(text, at)):
            _close(found, open_marks, closes, at)
        elif mark in CLOSERS and not (mark in "'‘" and _behind_letter(text, at)):
            open_marks.append((mark, at))
    _close(found, open_marks, 0, len(text))
    return sorted(found, key=lambda span: (span.end, -span.start))


class Marks:
    """The stretches inside quotation marks of a long text, looked for only in the paragraphs that are asked about.

    Parameters
    ----------
    text : str
        All of it.

    Examples
    --------
    >>> text = "He said “no”.\\n\\nShe said “yes”."
    >>> [span.cut(text) for span in Marks(text).touching(Span(20, 31))]
    ['yes']
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen: dict[int, tuple[int, list[Span], list[int]]] = {}
        self._latest = 0

    def touching(self, span: Span) -> list[Span]:
        """Return the stretches that share characters with a span, in order."""
        found: list[Span] = []
        start = self._begin(span.start)
        while start < span.end:
            end, stretches, starts = self._paragraph(start)
            low, high = bisect_left(starts, span.start - LONGEST), bisect_left(starts, span.end)
            found += [each for each in stretches[low:high] if each.end > span.start]
            start = end + 1
        return found

    def _begin(self, at: int) -> int:
        """Return where the paragraph begins that holds an offset; it is often the one asked about before."""
        known = self._seen.get(self._latest)
        if known is None or not self._latest <= at <= known[0]:
            self._latest = self._text.rfind(PARAGRAPH_END, 0, at) + 1
        return self._latest

    def _paragraph(self, start: int) -> tuple[int, list[Span], list[int]]:
        """Return where the paragraph that begins there ends, the stretches in it, and where each begins."""
        if start not in self._seen:
            end = self._text.find(PARAGRAPH_END, start)
            end = len(self._text) if end < 0 else end
            stretches = sorted(each.shift(start) for each in marked_stretches(self._text[start:end]))
            self._seen[start] = end, stretches, [each.start for each in stretches]
        return self._seen[start]


def _close(found: list[Span], open_marks: list[tuple[str, int]], number: int, at: int) -> None:
    """Close the marks from `number` on."""
    while len(open_marks) > number:
        mark, start = open_marks.pop()
        single_left_open = mark in "'‘" and len(open_marks) > number
        if start + len(mark) < at <= start + LONGEST and not single_left_open:
            found.append(Span(start + len(mark), at))


def _inside_word(text: str, at: int) -> bool:
    return _behind_letter(text, at) and text[at + 1 : at + 2].isalpha()


def _behind_letter(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isalnum()
