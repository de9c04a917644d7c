"""Sentences of a text, as spans: in legal prose a full stop ends less than it seems to."""

from __future__ import annotations

import re
from itertools import pairwise

from treatyref.span import Span

__all__ = ["sentences"]

ABBREVIATIONS = frozenset(
    # English
    "art arts no nos para paras sec secs ch cl fig ed eds vol pp cf dr mr mrs ms st gen col lt capt sgt prof hon rev jr sr inc ltd co corp "
    "vs etc al op cit ibid approx dept est resp ca jan feb mar apr jun jul aug sept sep oct nov dec u.s u.k u.n e.g i.e a.m p.m am pm "
    # French
    "m mm mme mlle art al chap p ex cf n° "
    # Russian
    "ст п пп пт ч гл разд абз подп г гг в вв т тт д др пр им ул проф акад руб коп тыс млн млрд см ср напр т.е т.д т.п т.к и.о н.э "
    # Azerbaijani and Turkish
    "mad bənd məs və.s bkz md vb vs".split()
)
"""Words, without their last full stop, after which a full stop does not end a sentence."""

NEVER_LAST = ABBREVIATIONS - {
    "etc",
    "am",
    "pm",
    "a.m",
    "p.m",
    "co",
    "inc",
    "ltd",
    "г",
    "гг",
    "др",
    "т.д",
    "т.п",
    "vb",
    "u.s",
    "u.k",
    "u.n",
    "jr",
    "sr",
}
"""Abbreviations that call for a word behind them; the others may end a sentence too."""

END = re.compile(
    r"""
    (?P<stop> [.!?…]+ | [։؟。] )          # what may end a sentence
    (?P<close> ["'”’»“)\]]* )             # quotation marks and brackets that close behind it
    (?= \s | $ )                          # a sentence does not end inside a word or number
    """,
    re.VERBOSE,
)
NEXT = re.compile(r"""[\s"'“”‘’«»„(\[–—-]*(?P<first>[^\W_])""")
"""The first letter or digit of what follows, behind opening marks."""

LAST_WORD = re.compile(r"[^\W_][\w.’'-]*$|[^\W_]$")
INITIAL = re.compile(r"(?:^|[\s.(\[«“\"])[^\W\d_]$")
PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
REACH = 40
"""Characters before a full stop in which its word is looked for; no abbreviation is longer."""


def sentences(text: str, language: str | None = None) -> list[Span]:
    """Return the sentences of a text, in reading order.

    Parameters
    ----------
    text : str
        Text of any length; a blank line always ends a sentence.
    language : str, optional
        ISO 639-1 code. The rules are the same for all languages that the
        library reads; Armenian full stops (``։``, also typed as ``:``) count as such in ``"hy"``.

    Returns
    -------
    list of Span
        Without the white space around them; every other character is in exactly one span.

    Notes
    -----
    Rules, not statistics: a full stop ends a sentence unless it follows an
    initial, an abbreviation that calls for a word behind it, or stands before a lower-case
    letter. The lists are short and of the field (Art., No., ст., п.).

    Examples
    --------
    >>> text = "See Art. 6 of the text. It opens at 12:00 a.m. Moscow time (5 km wide). И.Г.Алиев agreed."
    >>> [span.cut(text) for span in sentences(text)]
    ['See Art. 6 of the text.', 'It opens at 12:00 a.m. Moscow time (5 km wide).', 'И.Г.Алиев agreed.']
    """
    found: list[Span] = []
    start = 0
    for gap in [*PARAGRAPH.finditer(text), None]:
        end = len(text) if gap is None else gap.start()
        found += _of_paragraph(text, start, end, language)
        start = len(text) if gap is None else gap.end()
    return found


def _of_paragraph(text: str, start: int, end: int, language: str | None) -> list[Span]:
    """Cut one paragraph, given by its offsets."""
    found: list[Span] = []
    at = start
    for match in END.finditer(text, start, end):
        if _ends(text, match, end):
            found += _trimmed(text, at, match.end())
            at = match.end()
    if language == "hy":
        return [piece for span in [*found, *_trimmed(text, at, end)] for piece in _at_armenian_colons(text, span)]
    return [*found, *_trimmed(text, at, end)]


def _at_armenian_colons(text: str, span: Span) -> list[Span]:
    """A colon before a capital is the Armenian full stop, typed on a Latin keyboard."""
    cuts = [m.end() for m in re.finditer(r":(?=\s+[Ա-Ֆ])", text[span.start : span.end])]
    edges = [span.start, *(span.start + cut for cut in cuts), span.end]
    return [piece for a, b in pairwise(edges) for piece in _trimmed(text, a, b)]


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    """The span without white space at its edges; nothing if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Span(start, end)] if start < end else []


def _ends(text: str, match: re.Match[str], end: int) -> bool:
    """Tell whether a full stop ends its sentence."""
    follows = NEXT.match(text, match.end(), end)
    if follows is None:
        return True
    lower = follows["first"].islower()
    if match["stop"] != ".":
        return not (lower and (match["close"] or match["stop"][0] in ".…"))
    if lower:
        return False
    before = text[max(0, match.start() - REACH) : match.start()]
    if INITIAL.search(before) and not match["close"]:
        return False
    word = LAST_WORD.search(before)
    if word is None:
        return True
    name = word.group().casefold()
    if match["close"] and ")" not in match["close"]:
        return True
    if name in NEVER_LAST:
        return False
    if name in ABBREVIATIONS:
        return follows["first"].isupper() and not _goes_on(name, text, match.end())
    return not (name.isdecimal() and _opens_line(text, word.start() + max(0, match.start() - REACH)))


def _goes_on(name: str, text: str, at: int) -> bool:
    """Tell that "12:00 a.m. Moscow time" goes on: a time is followed by its zone."""
    return name in {"am", "pm", "a.m", "p.m"} and " time" in text[at : at + REACH]


def _opens_line(text: str, at: int) -> bool:
    """A number at the start of a line is a label ("6. The Parties"), not a sentence."""
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()
