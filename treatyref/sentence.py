"""Sentences of a text, as spans: in legal prose a full stop ends less than it seems to."""

from __future__ import annotations

import itertools
import re

from treatyref.numeral import roman_value
from treatyref.span import Span

__all__ = ["sentences"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BEFORE_A_NAME = _words(
    # English
    "mr mrs ms mx dr prof hon rev fr gen col lt maj capt sgt cpl cmdr adm gov sen rep pres amb min dep st mt ft messrs "
    "vs v cf viz ca approx e.g i.e al ibid id op cit ed eds trans esp incl resp tel dist est h.e "
    # French
    "mm mme mmes mlle me mgr ex p.ex c.-à-d cf env "
    # Russian
    "т.е т.к т.н т.ч ул им пр просп пер пл обл р-н акад проф д-р г-н г-жа гос ген полк см ср напр тел св кн "
    # Azerbaijani, Turkish, Armenian
    "məs və.s bkz örn prof.dr doç sn yard"
)
"""Abbreviations that call for a word behind them, capital or not."""

BEFORE_A_NUMBER = _words(
    # English and French
    "no nos art arts para paras sec secs ch chap cl fig figs tab vol p pp par reg res doc n nr al pt pts sch app "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    # Russian
    "ст п пп пт ч гл разд абз подп рис табл стр с т тт кн вып д кв корп оп янв фев февр апр авг сент окт ноя нояб дек № "
    # Azerbaijani, Turkish, Armenian
    "mad bənd b md səh կ էջ հ հոդ"
)
"""Abbreviations before numbers; some are words too ("no.", "art."), which then end a sentence before a capital."""

AFTER_A_NUMBER = _words("г гг в вв н.э руб коп тыс млн млрд км м см кг га чел мин сек ч թ թթ il")
"""Units and years: "2020 г. Стороны" ends a sentence, "г. Москва" does not."""

MAY_END = _words("etc т.д т.п др пр vb vs.etc и.т.д և.այլն и.др")
"""Abbreviations that stand at the end of lists, and so of sentences."""

STARTERS = _words(
    "the a an it in on at this that these those they he she we i you but and however if when while as for to from no not "
    "such each any all both neither nothing there their its his her our my what which who where why how under by with "
    "after before since until although though because moreover nor or so then thus meanwhile some many most other "
    "le la les un une il elle ils elles ce cette ces en dans pour mais si on nous les "
    "в на с по и но а он она они это этот эта эти что как при для если мы так также однако"
)
"""Words that begin sentences and are no names: behind "U.S." or "a.m." they decide."""

UNITS_BEFORE_A_LETTER = _words(
    "annex appendix schedule part section group category class plan option list table figure exhibit attachment point item "
    "article chapter vitamin zone sector block form type приложение часть группа категория план зона литера annexe partie"
)
"""What is lettered: "Annex A. The Parties" ends a sentence, "A. The" of a name does not."""

MONTHS = _words(
    "januar februar märz april mai juni juli august september oktober november dezember "
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık madde maddə fıkra bənd"
)
"""Words behind an ordinal number that is written with a full stop, as in "10. November" and "5. madde"."""

END = re.compile(
    r"""
    (?P<stop> (?<![.!?…]) [.!?…]++ | [։؟。] )                  # what may end a sentence
    (?P<close> ["'”’»“)\]]{0,8} (?: [ \u00a0\u202f] » )? )      # quotation marks and brackets that close behind it
    (?= \s | $ )                                               # it does not end inside a word or number
    """,
    re.VERBOSE,
)
NEXT = re.compile(
    r"""(?P<space>\s*)(?P<open>["'“”‘’«»„(\[–—-]{0,8}[ \u00a0\u202f]?)(?P<word>[^\W_][\w’'-]{0,40}|[^\s\w])"""
)
"""The first word of what follows, behind opening marks."""

ACRONYM = re.compile(r"[^\W\d_](?:\.-?[^\W\d_]){1,5}")
OPENING = "\"'“”‘’«»„([{<—–-/*_"
PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
LABEL = re.compile(r"[(\[]?(?:\d{1,4}(?:\.\d{1,3}){0,4}|[^\W\d_]|[ivxlcIVXLC]{1,6})")
VOWELS = frozenset("aeiouyàâéèêëîïôûùöüəıаеёиоуыэюяաեէըիոօ")
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
    Rules, not statistics, since the spans of clauses must not change with a
    model. A full stop ends a sentence unless a lower-case letter follows, or
    what stands before it is an initial, a label at the beginning of the
    sentence, or an abbreviation. Abbreviations are sorted by what may stand
    behind them (a name, a number, anything), because most of them are words too.

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
        if _ends(text, match, at, end):
            found += _trimmed(text, at, match.end())
            at = match.end()
    found += _trimmed(text, at, end)
    if language == "hy":
        return [piece for span in found for piece in _at_armenian_colons(text, span)]
    return found


def _at_armenian_colons(text: str, span: Span) -> list[Span]:
    """A colon before a capital is the Armenian full stop, typed on a Latin keyboard."""
    cuts = [m.end() for m in re.finditer(r":(?=\s+[Ա-Ֆ])", text[span.start : span.end])]
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
    if stop in "։؟。":
        return True
    if word[0] == "." or (text[match.start() - 1 : match.start()] in {"[", "("} and close):
        return False  # ". . ." goes on, and "[...]" stands for words of one sentence
    if word[0].islower():
        return not close and stop[0] in "!?" and not follows["open"].strip()
    if close and follows["open"][:1] in {"—", "–"}:
        return False  # «Стоп», — сказал Алиев: the speaker follows
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
    name = last.casefold()
    if close and close[0] not in ")]":
        return True
    if name.isdecimal():
        return not (len(name) < 3 and word.casefold() in MONTHS)
    earlier = tokens[-2] if len(tokens) > 1 else ""
    if len(last) == 1 and last.isalpha() and last.isupper():
        return earlier.casefold() in UNITS_BEFORE_A_LETTER
    if name in MAY_END or (name in {"др", "пр"} and earlier == "и"):
        return True
    if name in AFTER_A_NUMBER and earlier[-1:].isdecimal():
        return not word[0].isdecimal()
    return _abbreviation_ends(last, name, word)


def _abbreviation_ends(last: str, name: str, word: str) -> bool:
    """Tell whether a full stop behind a word, which may be an abbreviation, ends a sentence."""
    if name in BEFORE_A_NAME:
        return False
    if name in AFTER_A_NUMBER and name not in BEFORE_A_NUMBER:
        return len(name) > 2
    if name in BEFORE_A_NUMBER or last == "№":
        return not (word[0].isdecimal() or word[0] in "№§(" or roman_value(word) or len(word) == 1)
    if ACRONYM.fullmatch(last) or name in {"am", "pm", "jr", "sr", "inc", "ltd", "co", "corp", "bros"}:
        return word.casefold() in STARTERS
    # a short capitalised word without vowels ("Pvt.", "Sgt.") is cut short
    short = len(last) <= 4 and not last.isupper() and last[:1].isupper()
    return not (short and VOWELS.isdisjoint(name) and last.isalpha())
