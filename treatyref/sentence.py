"""Sentences of a text, as spans: in legal prose a full stop ends less than it seems to."""

import itertools
import re
from functools import cache

from treatyref.numeral import roman_value
from treatyref.span import Span
from treatyref.words import languages


@cache
def _listed(name: str) -> frozenset[str]:
    """The words of all languages under a name of `Sentences`, in small letters."""
    return frozenset(form.casefold().rstrip("*") for each in languages() for form in getattr(each.sentences, name))


@cache
def _counted() -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """What stands behind an ordinal that is written with a full stop.

    Beginnings of months and labels, as in "10. November" and "5. madde"; of units that are counted so too, and what must stand
    before the number then: "der 5. Punkt".
    """
    stopped = [each for each in languages() if each.stop_counts]
    months = {form for each in stopped for forms in each.months.values() for form in forms}
    labels = {form for each in stopped for form in each.units.counted_before}
    units = {form for each in stopped for forms in each.units.levels.values() for form in forms}
    return (
        tuple(form.casefold().rstrip("*") for form in months | labels),
        tuple(form.casefold().rstrip("*") for form in units if len(form) > SHORTEST_UNIT),
        frozenset(form.casefold() for each in stopped for form in (*each.articles, *each.of)),
    )


SHORTEST_UNIT = 3
CLOSING = r"""(?P<close> ["'”’»“)\]」』》）]{0,8} (?: [ \u00a0\u202f] » )? )"""
"""Quotation marks and brackets that close behind a sentence."""


@cache
def _end() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The signs that end sentences, and what may end one: not inside a word or number; where no blanks part words, anywhere."""
    spaced = "".join(each.sentences.stops for each in languages() if each.script.spaced)
    unspaced = "".join(each.sentences.stops for each in languages() if not each.script.spaced)
    return re.compile(f"[.!?…{spaced}{unspaced}]"), re.compile(
        rf"(?: (?P<stop> (?<![.!?…]) [.!?…]++ | [{spaced}{unspaced}] ) {CLOSING} (?= \s | $ )"
        rf"  | (?P<wide> [{unspaced}]++ ) {CLOSING.replace('close', 'shut')} )",
        re.VERBOSE,
    )


NEXT = re.compile(
    r"""(?P<space>\s*)(?P<open>["'“”‘’«»„(\[¿¡「『《（–—-]{0,8}[ \u00a0\u202f]?)(?P<word>[^\W_][\w’'-]{0,40}|[^\s\w])"""
)
"""The first word of what follows, behind opening marks."""

ACRONYM = re.compile(r"[^\W\d_](?:\.-?[^\W\d_]){1,5}")
OPENING = "\"'“”‘’«»„([{<¿¡「『《（—–-/*_"
COLON = re.compile(r":\s+([^\W\d_])")
PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
LABEL = re.compile(r"[(\[]?(?:\d{1,4}(?:\.\d{1,3}){0,4}|[^\W\d_]|[ivxlcIVXLC]{1,6})")
ELIDED = re.compile(r"[^\W\d_]{1,4}['’]([^\W\d_]{2,})")
"""A word behind what was cut off before it: "l'art.", "dell'avv."."""
REACH = 40
"""Characters before a full stop in which its word is looked for; no abbreviation is longer."""


def sentences(text: str, language: str | None = None) -> list[Span]:
    """Return the sentences of a text, in reading order.

    A blank line always ends one. Spans are without the white space around them; every other character is in exactly one. The
    rules are the same in all languages that the library reads; Armenian full stops, also typed as colons, count in ``"hy"``.

    Rules, not statistics, since the spans of clauses must not change with a
    model. A full stop ends a sentence unless a lower-case letter follows, or
    what stands before it is an initial, a label at the beginning of the
    sentence, or an abbreviation. Abbreviations are sorted by what may stand
    behind them (a name, a number, anything), because most of them are words too.

    >>> text = "See Art. 6 of the text. It opens at 12:00 a.m. Moscow time (5 km wide). I.H.Aliyev agreed."
    >>> [span.cut(text) for span in sentences(text)]
    ['See Art. 6 of the text.', 'It opens at 12:00 a.m. Moscow time (5 km wide).', 'I.H.Aliyev agreed.']
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
    at, (signs, stop) = start, _end()
    while (sign := signs.search(text, start, end)) is not None:  # a fifth of the time of looking for the whole
        match = stop.match(text, sign.start(), end)
        start = sign.end() if match is None else match.end()
        if match is not None and _ends(text, match, at, end):
            found += _trimmed(text, at, start)
            at = start
    found += _trimmed(text, at, end)
    if language in _colon_languages():
        return [piece for span in found for piece in _at_colons(text, span)]
    return found


@cache
def _colon_languages() -> frozenset[str]:
    return frozenset(each.code for each in languages() if each.sentences.colon_ends)


def _at_colons(text: str, span: Span) -> list[Span]:
    """Cut at colons before a capital that is no Latin one: a full stop, typed on a Latin keyboard."""
    capitals = (match for match in COLON.finditer(text, span.start, span.end) if match[1].isupper())
    cuts = [match.start() + 1 - span.start for match in capitals if not match[1].isascii()]
    edges = [span.start, *(span.start + cut for cut in cuts), span.end]
    return [piece for a, b in itertools.pairwise(edges) for piece in _trimmed(text, a, b)]


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    """The span without white space at its edges; nothing if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Span(start, end)] if start < end else []


def _ends(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    """Tell whether what may end a sentence, begun at `begin`, ends it."""
    follows = NEXT.match(text, match.end(), end)
    if follows is None:
        return True
    word, stop, close = follows["word"], match["stop"], match["close"]
    if not stop or stop[0] not in ".!?…":
        return True
    if word[0] == "." or (text[match.start() - 1 : match.start()] in {"[", "("} and close):
        return False  # ". . ." goes on, and "[...]" stands for words of one sentence
    if word[0].islower():
        return not close and stop[0] in "!?" and not follows["open"].strip()
    if close and follows["open"][:1] in {"—", "–"}:
        return False  # «Stop», — said Aliyev: the speaker follows
    if stop != ".":
        return True
    before = text[max(begin, match.start() - REACH) : match.start()]
    if LABEL.fullmatch(text, _first(text, begin), match.start()):
        return close == ")" or not word[0].isalnum()
    return _full_stop_ends(before, word, close)


def _first(text: str, begin: int) -> int:
    """The first character of a sentence that is not white space."""
    while begin < len(text) and text[begin].isspace():
        begin += 1
    return begin


def _full_stop_ends(before: str, word: str, close: str) -> bool:
    """Tell whether a full stop between these two ends a sentence; what follows is no lower-case letter."""
    tokens = before.rsplit(maxsplit=2)
    if not tokens or before[-1].isspace():
        return True
    last = tokens[-1].lstrip(OPENING)
    if elided := ELIDED.fullmatch(last):
        last = elided[1]
    name = last.casefold()
    if close and close[0] not in ")]":
        return True
    earlier = tokens[-2] if len(tokens) > 1 else ""
    if name.isdecimal():
        counted, units, small = _counted()
        begins = word.casefold().startswith
        return not (len(name) < 3 and (begins(counted) or (earlier.casefold() in small and begins(units))))
    if len(last) == 1 and last.isalpha() and last.isupper():
        return earlier.casefold() in _listed("lettered")
    if name in _listed("at_end"):
        return True
    if name in _listed("after_number") and earlier[-1:].isdecimal():
        return not word[0].isdecimal()
    return _abbreviation_ends(last, name, word)


def _abbreviation_ends(last: str, name: str, word: str) -> bool:
    """Tell whether a full stop behind a word, which may be an abbreviation, ends a sentence."""
    if name in _listed("before_name"):
        return False
    if name in _listed("after_name"):
        return word.casefold() in _listed("starters")
    if name in _listed("after_number") and name not in _listed("before_number"):
        return len(name) > 2
    if name in _listed("before_number"):
        return not (word[0].isdecimal() or word[0] in "№§(" or roman_value(word) or len(word) == 1)
    if ACRONYM.fullmatch(last):
        return word.casefold() in _listed("starters")
    # a short capitalised word without vowels ("Pvt.", "Sgt.") is cut short
    short = len(last) <= 4 and not last.isupper() and last[:1].isupper()
    return not (short and _listed("vowels").isdisjoint(name) and last.isalpha())
