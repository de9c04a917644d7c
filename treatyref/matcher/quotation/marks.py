"""Quotation marks: which stretches of a text stand inside them."""

from __future__ import annotations

import re

from treatyref.span import Span

__all__ = ["ELLIPSIS", "marked_stretches"]

ELLIPSIS = re.compile(
    r"…|\.\s?\.\s?\.|⋯|\*\s?\*\s?\*|\[\s*(?:\.\s?){2,4}\]|<\s*(?:\.\s?){2,4}>|\(\s*(?:\.\s?){3}\)|—\s?—|-\s-\s-"
)

CLOSERS = {
    "“": ("”",), "«": ("»",), "„": ("“", "”"), "‘": ("’",), "‹": ("›",), '"': ('"',), "'": ("'",), "''": ("''",),
}  # fmt: skip
MARK = re.compile("''|[“”«»„‘’‹›\"']|\n[^\\S\n]*\n")
SIGN = re.compile("[“”«»„‘’‹›\"']")
DEEPEST = 6
"""Pairs of marks inside each other; before more of them, the first was no mark, or was never closed."""
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
    if not _has_marks(text):
        return found
    open_marks: list[tuple[str, int]] = []
    for match in MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark[0] == "\n":
            _close(found, open_marks, 0, at)
            continue
        closes = next((n for n in range(len(open_marks) - 1, -1, -1) if mark in CLOSERS[open_marks[n][0]]), None)
        if closes is not None and not (mark in "'’" and _behind_letter(text, at) and text[at + 1 : at + 2].isalpha()):
            _close(found, open_marks, closes, at)
        elif mark in CLOSERS and not (mark in "'‘" and _behind_letter(text, at)):
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


def _behind_letter(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isalnum()


def _has_marks(text: str) -> bool:
    """Whether there is any quotation mark, or apostrophe, in a text."""
    return ('"' in text or "'" in text) if text.isascii() else SIGN.search(text) is not None
