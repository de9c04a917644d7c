"""Markers: how a line says that a provision begins.

A marker stands at the start of a line. It is a label with a number
(``Article 6``, ``Статья 6``), or a number with its punctuation (``6.``,
``(a)``). Whether it really opens a provision is for the parser to say, which
knows what number came before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from treatyref.numeral import ordinal_word, parse_numeral

__all__ = ["Marker", "read_marker"]

NUMBER = r"(?:\d{1,4}\s?(?:bis|ter|quater|quinquies|[A-Za-z](?![\w]))?|[IVXLCDMivxlcdmІіХх]{1,7})"
LABELLED = re.compile(
    rf"""
    [^\S\n]* (?:
        (?P<part>     part | часть | partie | մաս )
      | (?P<title>    title | раздел | titre )
      | (?P<chapter>  chapter | глава | chapitre | գլուխ | fəsil | bölüm )
      | (?P<section>  section | подраздел )
      | (?P<article>  article | статья | հոդված | maddə | madde )
      | (?P<annex>    annex | appendix | protocol | приложение | annexe | հավելված | əlavə )
      | (?P<point>    point | пункт | կետ | bənd )
    ) [^\S\n]+ (?P<number>{NUMBER} | premier | première) (?![\w])
    (?P<stop>[^\S\n]*[.:–—-]?)  (?P<rest>[^\n]*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
SOLE = re.compile(r"[^\S\n]*(?:sole\s+article|article\s+unique|единственная\s+статья)[^\S\n]*(?:\n|$)", re.IGNORECASE)
BARE_ANNEX = re.compile(r"[^\S\n]*(?:annex|appendix|protocol|приложение|annexe)[^\S\n]*$", re.IGNORECASE)
NUMBERED = re.compile(
    r"""
    [^\S\n]* (?:
        §\s?(?P<sign>\d{1,3})\.?                                       # § 2.
      | (?P<dotted>\d{1,3}(?:\.\d{1,3})+)\.?(?=\s)                      # 1.2.1
      | (?P<decimal>\d{1,3})\s?(?P<stop>[.)])(?!\d)                      # 6.  6)
      | \((?P<bracketed>\d{1,3})\)                                       # (6)
      | \(?(?P<letter>[a-zA-Zа-яА-Яա-ֆ]|[ivxl]{2,6})\)                   # (a)  b)  (iv)
    ) [^\S\n]*
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A possible beginning of a provision.

    Attributes
    ----------
    kind : str
        ``"article"``, ``"chapter"`` ... for a labelled one, else ``"numbered"``.
    style : str
        ``"decimal"``, ``"letter"``, ``"roman"``, ``"dotted"``.
    num : str
        As printed, label included.
    number : str
        The number alone, normalised.
    value : int
        Its place.
    start, end : int
        The printed marker in the text.
    inline : bool
        True if text may follow on the same line as part of the provision's words.
    """

    kind: str
    style: str
    num: str
    number: str
    value: int
    start: int
    end: int
    inline: bool = True


def read_marker(text: str, start: int, end: int) -> Marker | None:
    """Return the marker at the start of the line ``text[start:end]``, or None.

    Examples
    --------
    >>> read_marker("Article 4 bis - Scope", 0, 21).number
    '4bis'
    >>> read_marker("(a) stop all firing;", 0, 20).style
    'letter'
    >>> read_marker("2020 was a hard year.", 0, 21)
    """
    labelled = LABELLED.match(text, start, end)
    if labelled:
        return _labelled(text, labelled)
    if SOLE.match(text, start, end):
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        return Marker(
            "article",
            "decimal",
            text[begin:end].rstrip(),
            "1",
            1,
            begin,
            begin + len(text[begin:end].rstrip()),
            inline=False,
        )
    if BARE_ANNEX.match(text, start, end):
        stripped = text[start:end].strip()
        begin = text.index(stripped, start)
        return Marker("annex", "decimal", stripped, "1", 1, begin, begin + len(stripped), inline=False)
    numbered = NUMBERED.match(text, start, end)
    return _numbered(numbered) if numbered else None


def _labelled(text: str, match: re.Match[str]) -> Marker | None:
    """``Article 6``: a label, a number, and then a heading, the end of the line, or the words themselves."""
    kind = next(name for name, value in match.groupdict().items() if value and name not in {"number", "stop", "rest"})
    rest = match["rest"].strip()
    if rest and not match["stop"].strip() and rest[:1].islower():
        return None  # "Article 4 and paragraph 2 of ...": a reference at the start of a wrapped line
    word = ordinal_word(match["number"])
    numeral = parse_numeral(match["number"])
    if word is None and numeral is None:
        return None
    number, value = (str(word), word) if word is not None else (numeral.normalized, numeral.value)  # type: ignore[union-attr]
    begin = match.start() + len(match.group()) - len(match.group().lstrip())
    stop = match.end("number") + len(match["stop"].rstrip() if match["stop"].strip() in {".", ":"} else "")
    style = "roman" if numeral is not None and numeral.style == "roman" else "decimal"
    return Marker(kind, style, text[begin:stop], number, value, begin, match.start("rest"), inline=kind == "point")


def _numbered(match: re.Match[str]) -> Marker | None:
    """``6.``, ``(6)``, ``(a)``, ``iv)``, ``§ 2.``: a number with its punctuation."""
    begin = match.start() + len(match.group()) - len(match.group().lstrip())
    printed = match.group().strip()
    for name in ("sign", "decimal", "bracketed"):
        if match[name]:
            return Marker("numbered", "decimal", printed, match[name], int(match[name]), begin, match.end())
    if match["dotted"]:
        last = match["dotted"].rpartition(".")[2]
        return Marker("numbered", "dotted", printed, match["dotted"], int(last), begin, match.end())
    numeral = parse_numeral(match["letter"])
    if numeral is None:
        return None
    if numeral.style in {"decimal", "word"}:
        return None
    return Marker("numbered", numeral.style, printed, numeral.normalized, numeral.value, begin, match.end())
