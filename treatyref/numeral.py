"""Numbers as lawyers write them: ``6``, ``XIV``, ``4 bis``, ``(a)``, ``sixth``, ``шестой``."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Numeral", "cardinal", "ordinal_word", "parse_numeral", "roman_value"]

ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
LOOK_ALIKES = str.maketrans("ІіХхСсМмⅠⅤⅩ", "IiXxCcMmIVX")
"""Cyrillic letters that stand for Roman digits in Russian texts, and the Roman numeral signs."""

CYRILLIC_LIST = "абвгдежзиклмнопрстуфхцчшщэюя"
"""The letters of Russian lists: ё and й are passed over."""
ARMENIAN_LIST = "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ"

SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies")
NUMBER = re.compile(rf"(?P<digits>\d{{1,4}})\s?(?P<suffix>{'|'.join(SUFFIXES)}|[A-Za-z])?")
OUTER = " \t\u00a0\u202f().,:;«»\"'“”§№-–—"

ENGLISH = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
FRENCH = [
    "premier",
    "deuxième",
    "troisième",
    "quatrième",
    "cinquième",
    "sixième",
    "septième",
    "huitième",
    "neuvième",
    "dixième",
]
RUSSIAN = [
    "перв",
    "втор",
    "трет",
    "четверт",
    "пят",
    "шест",
    "седьм",
    "восьм",
    "девят",
    "десят",
    "одиннадцат",
    "двенадцат",
]
ARMENIAN = [
    "առաջին",
    "երկրորդ",
    "երրորդ",
    "չորրորդ",
    "հինգերորդ",
    "վեցերորդ",
    "յոթերորդ",
    "ութերորդ",
    "իններորդ",
    "տասներորդ",
]
AZERBAIJANI = [
    "birinci",
    "ikinci",
    "üçüncü",
    "dördüncü",
    "beşinci",
    "altıncı",
    "yeddinci",
    "səkkizinci",
    "doqquzuncu",
    "onuncu",
]
CARDINALS = {
    word: value
    for words in (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty",
        "один два три четыре пять шесть семь восемь девять десять",
        "un deux trois quatre cinq six sept huit neuf dix",
        "bir iki üç dörd beş altı yeddi səkkiz doqquz on",
    )
    for value, word in enumerate(words.split(), start=1)
}
RUSSIAN_ENDING = re.compile(
    r"(?:ый|ой|ий|ого|его|ьего|ому|ему|ьему|ым|им|ьим|ом|ем|ьем|ая|ую|ое|ые|ых|ими|ыми|ья|ью|ье|ьи|ьих)$"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written, as compared, and its value.

    Attributes
    ----------
    written : str
        As printed, such as ``"(а)"`` or ``"4 bis"``.
    normalized : str
        As it stands in an eId: ``"a"``, ``"4bis"``; the case of letters is kept.
    style : str
        ``"decimal"``, ``"roman"``, ``"letter"`` or ``"word"``.
    value : int
        Its place: XIV is 14, (c) is 3.
    suffix : str
        ``"bis"``, ``"A"`` or empty.
    """

    written: str
    normalized: str
    style: str
    value: int
    suffix: str = ""


def roman_value(text: str) -> int | None:
    """Return the value of a Roman numeral of either case, or None.

    Examples
    --------
    >>> roman_value("XIV"), roman_value("iv"), roman_value("IIII"), roman_value("ХI")
    (14, 4, None, 11)
    """
    text = text.translate(LOOK_ALIKES)
    if not text or not ROMAN.fullmatch(text):
        return None
    values = [ROMAN_VALUES[char] for char in text.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def ordinal_word(text: str) -> int | None:
    """Return the value of an ordinal written as a word, in any case and gender, or None.

    Examples
    --------
    >>> [ordinal_word(word) for word in ("sixth", "шестого", "третьем", "première", "altıncı", "road")]
    [6, 6, 3, 1, 6, None]
    """
    word = text.casefold()
    for words in (ENGLISH, FRENCH, ARMENIAN, AZERBAIJANI):
        if word in words:
            return words.index(word) + 1
    if word in {"première", "1er", "seconde"}:
        return 2 if word == "seconde" else 1
    stem = RUSSIAN_ENDING.sub("", word)
    return RUSSIAN.index(stem) + 1 if stem != word and stem in RUSSIAN else None


def cardinal(text: str) -> int | None:
    """Return the value of a cardinal number written as a word, or None.

    Examples
    --------
    >>> cardinal("Nine"), cardinal("девять"), cardinal("road")
    (9, 9, None)
    """
    return CARDINALS.get(text.casefold())


def letter_value(letter: str) -> int | None:
    """Return the place of a list letter in its alphabet, or None.

    Examples
    --------
    >>> letter_value("c"), letter_value("б"), letter_value("գ"), letter_value("й")
    (3, 2, 3, None)
    """
    folded = letter.lower()
    if "a" <= folded <= "z":
        return ord(folded) - ord("a") + 1
    for alphabet in (CYRILLIC_LIST, ARMENIAN_LIST):
        if folded in alphabet:
            return alphabet.index(folded) + 1
    return None


def parse_numeral(text: str) -> Numeral | None:
    """Read a number in any of the styles, with or without brackets and stops.

    Parameters
    ----------
    text : str
        The number alone, such as ``"IV"``, ``"(a)"``, ``"4 bis"`` or ``"sixth"``. A
        single letter that is also a Roman digit is read as Roman only if it is
        I, V or X in capitals.

    Returns
    -------
    Numeral or None
        None if it is no number.

    Examples
    --------
    >>> parse_numeral("4 bis")
    Numeral(written='4 bis', normalized='4bis', style='decimal', value=4, suffix='bis')
    >>> parse_numeral("б)").normalized, parse_numeral("XIV").value, parse_numeral("road")
    ('b', 14, None)
    """
    bare = text.strip(OUTER)
    decimal = NUMBER.fullmatch(bare)
    if decimal:
        suffix = decimal["suffix"] or ""
        return Numeral(text, decimal["digits"] + suffix, "decimal", int(decimal["digits"]), suffix)
    roman = roman_value(bare)
    if roman and (len(bare) > 1 or bare in "IVX"):
        return Numeral(text, bare.translate(LOOK_ALIKES), "roman", roman)
    if len(bare) == 1 and (place := letter_value(bare)):
        latin = bare if bare.isascii() else chr(ord("a") + place - 1) if place <= 26 else bare
        return Numeral(text, latin, "letter", place)
    value = ordinal_word(bare)
    if value is None:
        value = cardinal(bare)
    return None if value is None else Numeral(text, str(value), "word", value)
