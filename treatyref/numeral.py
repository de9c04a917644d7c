"""Numbers as lawyers write them: ``6``, ``XIV``, ``4 bis``, ``(a)``, ``6¹``, ``sixth``, ``sechster``.

Three things are kept apart: the number as written, the form it takes in an
address, and its value, by which numbers are compared. Words are read in the
languages of `treatyref.words`, figures in those of any script.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from treatyref.words import by_form, folded, language, languages, lexicon, pattern
from treatyref.words.search import plain

ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
ROMAN_SIGNS = {
    "M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1,
}  # fmt: skip
"""What a Roman numeral is put together from, the greatest first."""
LOOK_ALIKES = str.maketrans(
    {
        **dict(zip("\u0406\u0456\u0425\u0445\u0421\u0441\u041c\u043c\u0474\u0475\u04c0", "IiXxCcMmVvI", strict=True)),
        **dict(zip("ⅠⅤⅩⅬⅭⅮⅯⅰⅴⅹⅼⅽⅾⅿ", "IVXLCDMivxlcdm", strict=True)),
        "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅵ": "VI", "Ⅶ": "VII", "Ⅷ": "VIII", "Ⅸ": "IX", "Ⅺ": "XI", "Ⅻ": "XII",
        "ⅱ": "ii", "ⅲ": "iii", "ⅳ": "iv", "ⅵ": "vi", "ⅶ": "vii", "ⅷ": "viii", "ⅸ": "ix", "ⅺ": "xi", "ⅻ": "xii",
    }
)  # fmt: skip
"""Cyrillic letters that stand for Roman digits in Russian texts, and the Roman numeral signs."""

SUFFIXES = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "novies", "decies", "undecies",
    "duodecies", "terdecies", "quaterdecies", "quinquiesdecies", "sexiesdecies", "septiesdecies", "octiesdecies",
)  # fmt: skip
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Raised figures, from 0 to 9."""
SUPERSCRIPTS = str.maketrans(RAISED, "0123456789")
"""Raised figures, as the figures that they are."""
NUMBER = re.compile(
    rf"""
    (?P<digits> \d{{1,4}} )
    (?: \s?-?\s? (?P<suffix> (?:[A-Za-z]\s)? (?:{"|".join(SUFFIXES)}) | a[a-f] | [A-Za-z] )
      | (?P<letter> [\u0400-\u052f\u0620-\u064a] )
      | (?P<raised> [{RAISED}]{{1,2}} )
      | \.(?P<dotted> \d{{1,3}} (?:\.\d{{1,3}}){{0,6}} (?:-[A-Z])? )
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
HUNDREDS = {"ordinals": "hundredth", "cardinals": "hundred"}
"""What words for a hundred stand under, beside those for smaller numbers."""
LETTERS = re.compile(r"[^\W\d_]+")
OUTER = " \t\u00a0\u202f\u3000()（）.,、，:：;«»\"'“”§¶№[]【】〔〕-–—"
MEMORY = 1 << 16


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written, as compared, and its value.

    Numerals are ordered by value, an inserted one after the one it follows:
    4 < 4 bis < 4 ter < 5.

    >>> [each.normalized for each in sorted(map(parse_numeral, ("5", "4 ter", "4", "4bis")))]
    ['4', '4bis', '4ter', '5']
    """

    written: str
    """As printed, such as ``"(a)"`` or ``"4 bis"``."""
    normalized: str
    """As it stands in an eId: ``"a"``, ``"4bis"``; the case of letters is kept."""
    style: str
    """``"decimal"``, ``"roman"``, ``"letter"`` or ``"word"``."""
    value: int
    """Its place: XIV is 14, (c) is 3."""
    suffix: str = ""
    """``"bis"``, ``"A"``, ``"1"`` or empty."""

    @property
    def key(self) -> tuple[int, tuple[int, str]]:
        """What numerals are compared by: the value, then the place of the suffix."""
        suffix = self.suffix.casefold()
        place = SUFFIXES.index(suffix) + 2 if suffix in SUFFIXES else 1 if suffix else 0
        return self.value, (place, suffix.zfill(3) if suffix.isdecimal() else suffix)

    def __lt__(self, other: Numeral) -> bool:
        return self.key < other.key


def roman_value(text: str) -> int | None:
    """Return the value of a Roman numeral of either case, or None.

    >>> roman_value("XIV"), roman_value("iv"), roman_value("IIII"), roman_value("Ⅳ")
    (14, 4, None, 4)
    """
    text = text.translate(LOOK_ALIKES)
    if not text or not text.isascii() or not ROMAN.fullmatch(text):
        return None
    values = [ROMAN_SIGNS[char] for char in text.upper()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def in_roman(number: int) -> str:
    """Return a number from 1 to 3999 as a Roman numeral in capitals.

    >>> in_roman(4), in_roman(49), roman_value(in_roman(388))
    ('IV', 'XLIX', 388)
    """
    roman = ""
    for sign, value in ROMAN_SIGNS.items():
        times, number = divmod(number, value)
        roman += sign * times
    return roman


@cache
def _named(kind: str, code: str | None = None) -> Mapping[str, int]:
    """The ordinals, or the cardinals, of all languages or of one."""
    some = languages() if code is None else (language(code),)
    found = {"1er": 1, "1re": 1} if code is None and kind == "ordinals" else {}
    found |= by_form(lambda each: getattr(each.numbers, kind), some)
    return found | {form: 100 for each in some for form in folded(getattr(each.numbers, HUNDREDS[kind]))}


@lru_cache(maxsize=MEMORY)
def ordinal_word(text: str, code: str | None = None) -> int | None:
    """Return the value of an ordinal written as a word, in any case and gender, or None.

    With the `code` of a language only its words count; without one all do, but for those that are other words elsewhere.

    >>> [ordinal_word(word) for word in ("sixth", "sechsten", "première", "altıncı", "road")]
    [6, 6, 1, 6, None]
    >>> ordinal_word("twenty-first"), ordinal_word("vigésima primera"), ordinal_word("İKİNCİ")
    (21, 21, 2)
    >>> ordinal_word("secondo"), ordinal_word("secondo", "it")
    (None, 2)
    """
    word = " ".join(plain(text).split())
    is_another = code is None and word in lexicon().numbers.ambiguous
    found = None if is_another else _named("ordinals", code).get(word)
    if found is None and not word.isascii():
        if word[:1] in _unspaced()[1]:
            return unspaced_value(word[1:])
        # small words may be written together with it, as "and" and "the" are in Arabic
        bare = (word[len(small) :] for small in sorted(lexicon().attached) if word.startswith(small))
        return next((n for n in map(_named("ordinals").get, bare) if n), None)
    return found


@cache
def number_openings() -> frozenset[str]:
    """Return the first words of all numbers in words, of all languages, in comparable letters."""
    words = (*_named("ordinals"), *_named("cardinals"))
    return frozenset(first[0] for word in words if (first := LETTERS.match(word)))


@lru_cache(maxsize=MEMORY)
def cardinal(text: str, code: str | None = None) -> int | None:
    """Return the value of a cardinal number written as a word, in any case, or None.

    >>> cardinal("Nine"), cardinal("twenty-two"), cardinal("einundzwanzig"), cardinal("road")
    (9, 22, 21, None)
    >>> cardinal("once"), cardinal("once", "es")
    (None, 11)
    """
    word = " ".join(plain(text).split())
    is_another = code is None and word in lexicon().numbers.ambiguous
    found = None if is_another else _named("cardinals", code).get(word)
    return unspaced_value(word) if found is None and not word[:1].isascii() else found


@cache
def _unspaced() -> tuple[Mapping[str, int], frozenset[str]]:
    """The figures of languages written without blanks, nought, ten, a hundred and a thousand among them; and what stands before ordinals."""
    figures: dict[str, int] = {}
    prefixes: set[str] = set()
    for each in languages():
        prefixes |= {*each.numbers.prefix}
        if not each.script.spaced:
            figures |= dict.fromkeys(each.numbers.zero, 0) | dict.fromkeys(each.numbers.hundred, 100)
            figures |= dict.fromkeys(each.numbers.thousand, 1000)
            figures |= {form: n for n, forms in each.numbers.cardinals.items() for form in forms if len(form) == 1}
    return figures, frozenset(prefixes)


def unspaced_value(text: str) -> int | None:
    """Return the value of a number in the figures of a language written without blanks, or None.

    Figures are said with tens and hundreds, or one by one.

    >>> ten, eight = language("zh").numbers.cardinals[10][0], language("zh").numbers.cardinals[8][0]
    >>> unspaced_value(eight + ten + eight), unspaced_value("38"), unspaced_value("road")
    (88, 38, None)
    """
    figures = _unspaced()[0]
    if text.isdecimal():
        return int(text)
    if not text or any(char not in figures for char in text):
        return None
    values = [figures[char] for char in text]
    if max(values) < 10:
        return int("".join(map(str, values)))
    total, last = 0, 0
    for value in values:
        if value >= 10:
            total += (last or 1) * value if value in {10, 100, 1000} else value
            last = 0
        else:
            last = value
    return total + last


def letter_values(letters: str) -> tuple[int, ...]:
    """Return every place that a list letter may have, the likeliest first.

    A Latin ``e`` in a Russian list is typed for the Cyrillic one, whose place
    differs; a doubled letter counts on after ``z``.

    >>> letter_values("c"), letter_values("e"), letter_values("bb"), letter_values("ab")
    ((3, 17), (5, 6), (28,), ())
    """
    name = letters.lower()
    letter = name[:1]
    if name in _named_letters():
        return _named_letters()[name]
    if not letter or name != letter * len(name) or len(name) > 2:
        return ()
    found = [ord(letter) - ord("a") + 1 + 26 * (len(name) - 1)] if "a" <= letter <= "z" else []
    for alphabet, typed in _alphabets() if len(name) == 1 else ():
        letter = typed.get(name, name)
        found += [alphabet.index(letter) + 1] if letter in alphabet else []
    return tuple(dict.fromkeys(found))


@cache
def _alphabets() -> tuple[tuple[Sequence[str], Mapping[str, str]], ...]:
    """The letters of lists in each language that has its own, and the Latin ones that are typed for them."""
    return tuple(
        (
            each.numbers.letters.split() if " " in each.numbers.letters else each.numbers.letters,
            dict(zip(*each.numbers.typed, strict=True)) if each.numbers.typed else {},
        )
        for each in languages()
        if each.numbers.letters
    )


@cache
def _named_letters() -> Mapping[str, tuple[int, ...]]:
    """What is written for a letter of lists with more than one: alif in Persian, six and eleven in Greek."""
    return {each: (place,) for letters, _ in _alphabets() for place, each in enumerate(letters, 1) if len(each) > 1}


def is_letter(text: str) -> bool:
    """Whether a folded word is a letter of lists, if need be of more than one.

    >>> is_letter("b"), is_letter("the"), is_letter("6")
    (True, False, False)
    """
    return (len(text) == 1 and text.isalpha()) or text in _named_letters()


@cache
def _ordinal_figures() -> re.Pattern[str]:
    """Figures with what makes them an ordinal: 6th, 6-cı, 3.º."""
    suffixes = {suffix for each in languages() for suffix in each.numbers.suffixes}
    signs = {suffix for suffix in suffixes if not suffix.isascii() and suffix in "º°ª"}
    return re.compile(
        rf"(?P<digits>\d{{1,3}})(?:\.?{pattern(signs, bounded=False)}|-?'?{pattern(suffixes - signs, bounded=False)})",
        re.IGNORECASE,
    )


def letter_at(place: int) -> str:
    """Return the Latin letter at a place of a list, doubled beyond ``z``.

    >>> letter_at(2), letter_at(28)
    ('b', 'bb')
    """
    rounds, rest = divmod(place - 1, 26)
    return chr(ord("a") + rest) * (rounds + 1)


def _word_value(bare: str) -> int | None:
    """The value of any number word: who asks knows that it stands where a number does."""
    word = " ".join(plain(bare).split())
    value = ordinal_word(bare)
    if value is None:
        value = _named("ordinals").get(word, _named("cardinals").get(word))
    return cardinal(bare) if value is None else value


def _decimal(text: str, match: re.Match[str]) -> Numeral:
    """``6``, ``4 bis``, ``4A``, ``6¹``, ``1.2``: digits and what was inserted behind them."""
    suffix = "".join((match["suffix"] or "").split())
    if match["letter"] and (places := letter_values(match["letter"])):
        suffix = letter_at(places[0])
    digits = match["digits"] if match["digits"].isascii() else str(int(match["digits"]))
    joined = digits + suffix
    inserted = (match["raised"] or "").translate(SUPERSCRIPTS) or (match["dotted"] or "").replace(".", "-")
    if inserted:
        suffix, joined = inserted, f"{digits}-{inserted}"
    return Numeral(text, joined, "decimal", int(match["digits"]), suffix)


@lru_cache(maxsize=MEMORY)
def parse_numeral(text: str) -> Numeral | None:
    """Read a number in any of the styles, with or without brackets and stops.

    A single letter that is also a Roman digit is read as Roman only if it is I, V or X in capitals.

    >>> parse_numeral("4 bis")
    Numeral(written='4 bis', normalized='4bis', style='decimal', value=4, suffix='bis')
    >>> parse_numeral("6¹").normalized, parse_numeral("9-cu").normalized
    ('6-1', '9')
    >>> parse_numeral("b)").normalized, parse_numeral("XIV").value, parse_numeral("road")
    ('b', 14, None)
    """
    bare = text.strip(OUTER)
    if decimal := NUMBER.fullmatch(bare):
        return _decimal(text, decimal)
    if counted := _ordinal_figures().fullmatch(bare):
        return Numeral(text, str(int(counted["digits"])), "decimal", int(counted["digits"]))
    roman, latin = roman_value(bare), bare.translate(LOOK_ALIKES)
    sign = not (bare.isascii() or bare.isalpha())
    if roman and (sign or len(bare) > 1 or latin in {"I", "V", "X"}):
        return Numeral(text, latin, "roman", roman)
    if places := letter_values(bare):
        latin = bare if bare.isascii() else letter_at(places[0])
        return Numeral(text, latin, "letter", places[0])
    value = _word_value(bare)
    return None if value is None else Numeral(text, str(value), "word", value)
