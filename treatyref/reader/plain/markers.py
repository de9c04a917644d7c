"""Markers: how a line says that a provision begins.

A marker stands at the start of a line. It is a label with a number (``Article
6``, ``First Article``), a number with its punctuation (``6.``,
``(a)``), or a dash. Whether it really opens a provision is for the tree to
say, which knows what number came before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from treatyref.numeral import LOOK_ALIKES, Numeral, letter_at, letter_values, parse_numeral, roman_value
from treatyref.reader.plain.prose import (
    abbreviated,
    folded_word,
    forms,
    labels,
    structure,
    unspaced_labels,
    unspaced_number,
)
from treatyref.words import as_written, languages, pattern

KINDS = {
    "book": "book", "part": "part", "title": "title", "division": "section", "chapter": "chapter", "section": "section",
    "subsection": "subsection", "article": "article", "rule": "rule", "clause": "clause", "point": "point",
    "paragraph": "paragraph", "annex": "annex", "appendix": "annex", "protocol": "annex",
}  # fmt: skip
"""The Akoma Ntoso name of a unit, by the rank of its label; the words of each rank are those of the languages."""

CONTAINERS = ("book", "part", "title", "division", "chapter", "section", "subsection")
"""From the widest to the narrowest; what is wider closes what is narrower."""

LABELLED = re.compile(
    r"(?P<label>[^\W\d_]{1,20}(?:-[^\W\d_]{1,20})?)(?P<dot>\.?)(?:\s+(?:[–—-]\s+(?=\d|[IVXL]+\b))?|(?=\d)|-(?=\d|[IVXL]+\b)|:\s?(?=\d))(?P<rest>\S.*)",
    re.DOTALL,
)
LABEL_ONLY = re.compile(r"(?P<label>[^\W\d_]{1,20})\s*[.:]?")
LABEL_LAST = re.compile(
    r"(?P<first>[^\W_][\w'’.-]{0,24})\s+(?P<second>[^\W\d_]{1,20})(?!\w)(?:\s+(?P<third>[^\W\d_]{1,20})(?!\w))?"
)
"""``First Article``, ``6-cı maddə``, ``Twenty first article``."""


@cache
def _counted_before() -> tuple[str, ...]:
    """What labels begin with that may stand behind a number with a full stop, as in Turkish, Finnish and Latvian."""
    return tuple(word.rstrip("*") for word in forms(as_written().units.counted_before))


@cache
def _behind_numbers() -> frozenset[str]:
    """Labels of languages in which they stand behind their numbers."""
    numbered = (each.structure.labels.values() for each in languages() if each.number_first)
    return frozenset(folded_word(word) for rows in numbered for words in rows for word in words)


@cache
def _prepositions() -> frozenset[str]:
    """Number words that are small words of other languages: "Protocol *on* Posts"."""
    counted = (table for each in languages() for table in each.numbers.cardinals.values())
    numbers = frozenset(folded_word(form) for table in counted for form in table)
    return numbers & forms(structure().open_words)


@cache
def _apart() -> re.Pattern[str]:
    """``ADDITIONAL ARTICLE.``, ``GEÇİCİ MADDE 1 – ...``: an article outside the numbers of the others, an annex in all but name."""
    words = pattern(as_written().structure.apart)
    return re.compile(
        rf"(?P<num>{words}(?:\s+(?P<number>\d{{1,2}}|[IVX]{{1,5}}))?)\s*(?P<stop>[.:–—-]*\s*)(?:(?<=[\s.:–—-])(?=[^\W_])|$)",
        re.IGNORECASE,
    )


LONGEST_ANNEX_TITLE = 100
"""Characters of a line that is an annex with its title."""
LABEL_TAIL = re.compile(r"\s*(?:[.:–—-]|$)")


@cache
def _number() -> re.Pattern[str]:
    """A number behind a label; a single letter behind figures may be an ordinal's or an inserted number's."""
    suffixes = {form for each in languages() for form in each.numbers.suffixes if len(form) > 1}
    return re.compile(NUMBER.replace("ENDING", pattern(suffixes, bounded=False)), re.VERBOSE)


RAISED_ENDING = re.compile(r"\.?[°ºª]|\.$")
"""What makes figures an ordinal: "3.º-A" is 3-A."""

NUMBER = r"""
    (?: [Tt][Hh][Ee]\s+ | № \s* | [Nn][oOrR°º]\.? \s* | N\.? \s+ )?
    (?P<number>
        \d{1,3} \.? [°ºª] (?: -[A-Z] )? (?!\w)
      | I (?: er | re | ère ) (?!\w)
      | \d{1,3} -? ENDING (?!\w)
      | \d{1,4} (?: -\d{1,2}(?![\w-]) | [⁰¹²³⁴-⁹]{1,2} | \.\d{1,3}(?!\d) (?:\.\d{1,3}(?!\d))* (?:-[A-Z](?!\w))? | \s?-?\s?(?:bis(?!\s\d+\s*(?:\(|$))|ter|quater|quinquies|sexies|septies|octies)(?!\w)
                  | -?[A-Za-z\u0410-\u044f](?!\w) )?
      | [IVXLCDM\u0406\u0425\u0421\u041cⅠ-Ⅿ]{1,8} (?: \s(?:bis|ter|quater|quinquies)(?!\w) | -?[A-H\u0410-\u0412](?!\w) )? (?!\w)
      | [ivxlcdm]{1,8} (?!\w)
      | [A-Z\u0410-\u042f\u0531-\u0556] (?!\w)
      | [^\W\d_]{2,16} (?: [-\s\u200c] [^\W\d_]{1,16} ){0,2} (?!\w)
    )
    """
OLD_ORDINAL = re.compile(r"\d*[23]d", re.IGNORECASE)
"""``2d``, ``23d``: the second and the twenty-third in old print, if no number is inserted there."""

FIRST = frozenset({"Ier", "Ire", "Ière"})
WORD_GAP = re.compile(r"[-\s\u200c]|$")

GLUED = re.compile(r"[-’'][^\W\d_]")
"""``Maddə 6-ya``: a case ending, so a reference and no label."""

SEPARATOR = re.compile(r"\s*[.)․\u0589]?\s*(?:[:–—-]|\.-|\.—)*\s*")
POINTED_AT = re.compile(r"\(\s?(?:\d{1,3}|[a-z]{1,4})\s?\)\s*(?:$|[^\s\w(]|[a-z\u0430-\u044f(])")
"""``Article 6 (2) of``: the rest of a pinpoint."""


@cache
def _joining() -> frozenset[str]:
    """Words behind a number that make it a reference: "Articles 4 AND 5"."""
    return frozenset(
        word
        for word in forms(as_written().lists.and_) | forms(as_written().lists.or_) | forms(structure().attached)
        if len(word) > 1
    )


NUMBERED = re.compile(
    r"""
    (?: (?P<sign> [§¶]{1,2} ) \s? (?P<signed> \d{1,3} [a-z]? ) (?!\d) [.)]?
      | (?P<dotted> \d{1,3} (?: \.\d{1,3} ){1,5} ) [.)]? (?=\s|$|[^\W\d_])
      | (?P<open> [(\[（] )? \s? (?P<decimal> \d{1,3} (?: \s?(?:bis|ter|quater|quinquies) | [a-zA-Z\u0430-\u044f] | [¹²³] )? ) \s? (?P<close> [).\]․）] [-–]? ) (?!\d)
      | (?P<degree> \d{1,2} ) \s? [°º] (?=\s)
      | (?P<dashed> \d{1,3} ) (?= \s? [–—-] (?: \s | [^\W\d_A-Za-z\u00c0-\u04ff] ) )
      | (?P<left> [(\[（] )? \s? (?P<letter> [^\W\d_]{1,6} (?: \s(?:bis|ter|quater) | \d )? ) \s? (?P<right> [)\]）] )
      | (?P<pointed> [^\W\d_] | [ivx]{2,6} | [IVXLC\u0406\u0425Ⅰ-Ⅿ]{1,7} ) \. [-–]? (?=\s|$)
    )
    """,
    re.VERBOSE,
)
ORDINAL_FIRST = re.compile(r"(?P<number>[^\W\d_]{3,16}(?:[- ][^\W\d_]{3,12})?)\s?(?P<stop>[.:–—-]|\.\s?[–—-])(?=\s)")
INDENT = re.compile(r"(?P<dash>[-–—•·▪▫◦●○■*‣⁃])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class MarkerNumber:
    """One way to read the number of a marker."""

    style: str
    """``"decimal"``, ``"dotted"``, ``"letter"``, ``"LETTER"``, ``"double"``, ``"roman"``, ``"ROMAN"`` or ``"indent"``."""
    number: str
    """Normalised, as it stands in an eId."""
    value: int
    """Its place."""
    suffix: str = ""
    """What makes it an inserted number, such as ``"bis"``; else empty."""

    @classmethod
    def of(cls, value: int, style: str = "decimal") -> MarkerNumber:
        """Return a number in figures; 0 stands for none that is printed."""
        return cls(style, str(value or ""), value)


@dataclass(frozen=True, slots=True)
class Marker:
    """A possible beginning of a provision."""

    label: str
    """Name of the label, a key of `KINDS`; empty for a bare number."""
    num: str
    """As printed, label and punctuation included."""
    readings: tuple[MarkerNumber, ...]
    """What the number may be, likeliest first: ``(i)`` is a Roman numeral or a letter."""
    bracket: str
    """The punctuation without the number, such as ``"()"``, ``"."`` or ``"§"``."""
    rest: int
    """Where the words behind the marker begin, in the line."""
    stopped: bool = True
    """True if a full stop, colon or dash sets the marker apart from the words behind it."""

    @property
    def kind(self) -> str:
        """Akoma Ntoso name of the unit; empty for a bare number."""
        if self.label:
            return KINDS[self.label]
        return "indent" if self.readings[0].style == "indent" else ""


_numeral = lru_cache(maxsize=4096)(parse_numeral)
"""The same few numbers come again and again."""


def read_marker(line: str) -> Marker | None:
    """Return the marker at the start of a line, or None.

    ``line = label number [stop] [heading] | number label | number stop words | dash words``

    >>> read_marker("Article 4 bis - Scope").readings[0].number
    '4bis'
    >>> [reading.style for reading in read_marker("(i) ships; and").readings]
    ['roman', 'letter']
    >>> read_marker("2020 was a hard year."), read_marker("Article 4 and paragraph 2 of")
    (None, None)
    """
    first = line[0]
    if first > "\u2fff" or first == "(":
        unspaced = _unspaced(line) or _unspaced_number(line)
        if unspaced:
            return unspaced
    if first.isalnum():
        found = (first.isalpha() and _labelled(line)) or _label_last(line)
        if found:
            return found
    elif first in "+»►" and (
        found := _labelled(line[1:].lstrip() or "-")
    ):  # a sign of what made a list of the headings
        return replace(found, rest=found.rest + len(line) - len(line[1:].lstrip()))
    elif first in "-–—•·▪▫◦●○■*‣⁃":
        dash = INDENT.match(line)
        return dash and Marker("", dash["dash"], (MarkerNumber.of(0, "indent"),), "-", dash.end())
    return _numbered(line) or (_ordinal_first(line) if first.isalpha() else None)


def is_reference(line: str) -> bool:
    """Tell whether a line begins with a label and number that may be a reference: ``Article 4 and``."""
    match = LABELLED.match(line)
    return (
        match is not None
        and folded_word(match["label"]) in labels()
        and any(char.isdecimal() for char in match["rest"][:8])
    )


def is_joining(word: str) -> bool:
    """Tell whether a word joins references: "and", "or", "to"."""
    return folded_word(word) in _joining()


def is_unit_word(word: str) -> bool:
    """Tell whether a word names a unit, in the singular or plural: a number behind it is a reference.

    >>> is_unit_word("sub-paragraphs"), is_unit_word("Article"), is_unit_word("following")
    (True, True, False)
    """
    folded = folded_word(word).removeprefix("sub").lstrip("-")
    return (labels().get(folded) or labels().get(folded.removesuffix("s"), "protocol")) != "protocol"


def _unspaced(line: str) -> Marker | None:
    """A label behind its number, in languages without blanks: "Article 6" is one word, and its heading follows a blank."""
    match = unspaced_labels().match(line)
    numeral = _numeral(match["number"]) if match else None
    if match is None or numeral is None:
        return None
    behind = line[match.end() :]
    name = labels()[match["label"]]
    separator = SEPARATOR.match(line, match.end())
    rest = separator.end() if separator else match.end()
    if behind and not (behind[0].isspace() or rest > match.end()):
        return None
    reading = MarkerNumber("decimal", str(numeral.value), numeral.value, numeral.suffix)
    return Marker(name, match.group(), (reading,), "", rest, bool(behind.strip()))


def _unspaced_number(line: str) -> Marker | None:
    """A number before a stop counts paragraphs, and one in brackets their items, in the same languages."""
    match = unspaced_number().match(line)
    numeral = _numeral(match["number"]) if match else None
    if match is None or numeral is None:
        return None
    style = "unspaced" if match["open"] else "decimal"
    reading = MarkerNumber(style, str(numeral.value), numeral.value)
    return Marker("", match.group().rstrip(), (reading,), "()" if match["open"] else match["close"], match.end())


def _labelled(line: str) -> Marker | None:
    """``Article 6``, ``PART ONE``, ``Annex A``, and ``Annex`` alone."""
    if (apart := _apart().match(line)) is not None:
        counted = _numeral(apart["number"] or "")
        reading = MarkerNumber("decimal", "", counted.value if counted else 0)
        return Marker("annex", apart["num"], (reading,), "apart", apart.end(), bool(apart["stop"]))
    match = LABELLED.match(line)
    name = labels().get(folded_word(match["label"])) if match else None
    if match is None or name is None:
        alone = LABEL_ONLY.fullmatch(line)
        name = labels().get(folded_word(alone["label"])) if alone else None
        if name is not None and KINDS[name] == "annex" and not line[0].islower():
            return Marker(name, line, (MarkerNumber.of(0),), "", len(line))
        return None
    if match["dot"] and folded_word(match["label"]) not in abbreviated():
        return None
    numeral, end = _number_behind(line, match.start("rest"))
    if folded_word(match["rest"].split(maxsplit=1)[0]) in _prepositions() and not folded_word(
        match["label"]
    ).startswith(_counted_before()):
        numeral = None
    if numeral is None:
        return _titled_annex(line, name, match)
    return _with_rest(line, name, numeral, end)


def _number_behind(line: str, start: int) -> tuple[Numeral | None, int]:
    """The number that stands behind a label, and where it ends; the longest that is a number."""
    match = _number().match(line, start)
    if match is None or GLUED.match(line, match.end()):
        return None, start
    words = match["number"]
    if folded_word(words) in forms(as_written().numbers.sole):
        return Numeral(words, "1", "sole", 1), match.end()
    if words in FIRST:
        return Numeral(words, "1", "word", 1), match.end()
    words = RAISED_ENDING.sub("", words)
    numeral = _numeral(words.replace("-", ".") if words[0].isdecimal() and words[-1].isdecimal() else words)
    if numeral is not None or words[0].isdecimal():
        return numeral, match.end()
    numeral = _inserted_roman(words)
    if numeral is not None:
        return numeral, match.end()
    for gap in [*WORD_GAP.finditer(words)][::-1]:
        if (numeral := _numeral(words[: gap.start()])) is not None:
            return numeral, match.start("number") + gap.start()
    return None, match.start("number")


def _inserted_roman(words: str) -> Numeral | None:
    """``IV bis``, ``IV-A``: a Roman numeral with what makes it an inserted one."""
    roman, _, suffix = words.partition(" ")
    if not suffix and roman_value(roman) is None:
        suffix = roman[-1]
        roman = roman[:-1].rstrip("-")
    value = roman_value(roman)
    if not value or not suffix or not roman.isupper() or len(suffix) > len("quinquies"):
        return None
    return Numeral(words, f"{roman}{suffix}".translate(LOOK_ALIKES), "roman", value, suffix)


def _with_rest(line: str, name: str, numeral: Numeral, end: int) -> Marker | None:
    """Judge what stands behind label and number: a heading or words, or the rest of a reference."""
    if name in CONTAINERS and numeral.written in {"i", "v", "x"}:  # "chapter i" before "chapter ii"
        numeral = Numeral(numeral.written, numeral.written, "roman", roman_value(numeral.written) or 0)
    separator = SEPARATOR.match(line, end)
    rest = separator.end() if separator else end
    shown = separator.group().strip() if separator else ""
    words = line[rest:]
    if words:
        first = words.split(maxsplit=1)[0].casefold()
        belongs = KINDS[name] == "annex" and first in forms(structure().attached) and words[-1] not in ".,;:"
        if (
            not shown
            and not belongs
            and (words[0].islower() or first in _joining() or not (separator and separator.group()))
        ):
            return None
        if words[0] in ",;" or (not shown and (words[0] == "." or POINTED_AT.match(words))):
            return None
    stop = end + 1 if shown[:1] in {".", ")", "․", "\u0589"} and shown[:1] else end
    num = line[: line.index(shown[0], end) + 1] if stop > end else line[:end]
    style = "word" if numeral.style == "word" else "decimal"
    reading = MarkerNumber(
        numeral.style if numeral.style != "word" else style, numeral.normalized, numeral.value, numeral.suffix
    )
    readings: tuple[MarkerNumber, ...] = (reading,)
    if OLD_ORDINAL.fullmatch(reading.number):
        readings = (reading, MarkerNumber(style, str(numeral.value), numeral.value))
    return Marker(name, num.rstrip(), readings, "", rest, bool(shown))


def _titled_annex(line: str, name: str, match: re.Match[str]) -> Marker | None:
    """``ANNEX: List of posts``, ``PROTOCOL on Posts``: an annex with its title and without a number."""
    if KINDS[name] != "annex" or line[-1] in ".;,:" or len(line) > LONGEST_ANNEX_TITLE:
        return None
    label = match["label"]
    if not (label.isupper() or label.istitle()):
        return None
    rest = match.start("rest")
    begin = rest + len(line[rest:]) - len(line[rest:].lstrip(":–—- "))
    stopped = begin > rest or ":" in line[:rest]
    return Marker(name, label, (MarkerNumber.of(0),), "titled", begin, stopped)


def _label_last(line: str) -> Marker | None:
    """``First Article``, ``Sole Article``, ``6th Article``; the label ends the line, or a stop follows it."""
    match = LABEL_LAST.match(line)
    if match is None:
        return None
    group = "second" if folded_word(match["second"]) in labels() else "third"
    name = labels().get(folded_word(match[group] or ""))
    end = match.end(group)
    if name is None or LABEL_TAIL.match(line, end) is None:
        return None
    number = line[: match.end("first" if group == "second" else "second")]
    numeral = (
        Numeral(number, "1", "sole", 1) if folded_word(number) in forms(as_written().numbers.sole) else _numeral(number)
    )
    if numeral is None or not _may_stand_first(number, numeral, name, folded_word(match[group])):
        return None
    separator = SEPARATOR.match(line, end)
    rest = separator.end() if separator else end
    num = line[:end] + ("." if line[end : end + 1] == "." else "")
    return Marker(name, num, (MarkerNumber(numeral.style, numeral.normalized, numeral.value),), "", rest)


def _may_stand_first(number: str, numeral: Numeral, name: str, label: str) -> bool:
    """Words and ordinals do; ``II BÖLÜM``, ``1. Madde`` and ``1 artikla`` too, but ``1. Protocol`` is the item of a list."""
    if numeral.style == "roman":
        return name in CONTAINERS and number.rstrip(".").isupper()
    if number.rstrip(".").isdecimal():
        return label.startswith(_counted_before()) if number[-1] == "." else label in _behind_numbers()
    return numeral.style != "letter"


def _numbered(line: str) -> Marker | None:
    """``6.``, ``(6)``, ``(a)``, ``iv)``, ``§ 2.``, ``1.2.1``, ``A.``: a number with its punctuation."""
    match = NUMBERED.match(line)
    if match is None:
        return None
    rest = _words_behind(line, match.end())
    number = match["signed"] or match["decimal"] or match["degree"]
    readings: tuple[MarkerNumber, ...]
    if match["dotted"]:
        last = match["dotted"].rpartition(".")[2]
        readings, bracket = (MarkerNumber("dotted", match["dotted"], int(last)),), "."
    elif match["dashed"]:
        readings, bracket = (MarkerNumber("decimal", match["dashed"], int(match["dashed"])),), "-"
        rest = _words_behind(line, rest + 1)
    elif number:
        numeral = _numeral(number)
        readings = (_reading(numeral),) if numeral else ()
        bracket = match["sign"] or (f"{match['open'] or ''}{match['close'][0]}" if match["close"] else "°")
    else:
        readings = _letter_readings(match["letter"] or match["pointed"])
        bracket = f"{match['left'] or ''}{match['right']}" if match["letter"] else "."
    return Marker("", match.group().strip(), readings, bracket, rest) if readings else None


def _words_behind(line: str, place: int) -> int:
    """Where words begin behind a place of a line."""
    return len(line) - len(line[place:].lstrip())


def _reading(numeral: Numeral) -> MarkerNumber:
    return MarkerNumber("decimal", numeral.normalized, numeral.value, numeral.suffix)


@lru_cache(maxsize=4096)
def _letter_readings(letters: str) -> tuple[MarkerNumber, ...]:
    """All that a letter or a group of them may count, Roman numerals first."""
    found: list[MarkerNumber] = []
    bare, _, inserted = letters.partition(" ")
    if bare[-1:].isdecimal():
        bare, inserted = bare[:-1], bare[-1]
    upper = bare.isupper()
    value = roman_value(bare)
    if value is not None and not inserted:
        found.append(MarkerNumber("ROMAN" if upper else "roman", bare.translate(LOOK_ALIKES), value))
    for place in letter_values(bare):
        latin = letter_at(place)
        shown = bare if bare.isascii() else latin.upper() if upper else latin
        style = "LETTER" if upper else "letter"
        found.append(
            MarkerNumber(
                "double" if len(bare) == 2 and bare[0] == bare[1] else style, shown + inserted, place, inserted
            )
        )
    if len(bare) == 2 and bare.isascii() and bare.isalpha() and bare[0] <= bare[1]:
        first = letter_values(bare[0])[0]
        found.append(MarkerNumber("LETTER" if upper else "letter", bare, first, bare[1]))
    return tuple(found)


def _ordinal_first(line: str) -> Marker | None:
    """``First. The Parties``, ``Deuxième : ...``: an ordinal in words that counts points."""
    match = ORDINAL_FIRST.match(line)
    numeral = _numeral(match["number"].removesuffix("ly")) if match else None
    if match is None or numeral is None or numeral.style != "word":
        return None
    num = match.group().rstrip(":–—- ")
    return Marker("", num, (_reading(numeral),), "word", _words_behind(line, match.end()))
