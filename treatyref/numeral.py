"""Numbers as lawyers write them: ``6``, ``XIV``, ``4 bis``, ``(a)``, ``6¹``, ``sixth``, ``шестого``.

Three things are kept apart: the number as written, the form it takes in an
address, and its value, by which numbers are compared. Words are read in
English, Russian, French, Armenian, Azerbaijani and Turkish.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Numeral", "cardinal", "letter_value", "letter_values", "ordinal_word", "parse_numeral", "roman_value"]

ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
LOOK_ALIKES = str.maketrans(
    {
        **dict(zip("ІіХхСсМмѴѵӀ", "IiXxCcMmVvI", strict=True)),
        **dict(zip("ⅠⅤⅩⅬⅭⅮⅯⅰⅴⅹⅼⅽⅾⅿ", "IVXLCDMivxlcdm", strict=True)),
        "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅵ": "VI", "Ⅶ": "VII", "Ⅷ": "VIII", "Ⅸ": "IX", "Ⅺ": "XI", "Ⅻ": "XII",
        "ⅱ": "ii", "ⅲ": "iii", "ⅳ": "iv", "ⅵ": "vi", "ⅶ": "vii", "ⅷ": "viii", "ⅸ": "ix", "ⅺ": "xi", "ⅻ": "xii",
    }
)  # fmt: skip
"""Cyrillic letters that stand for Roman digits in Russian texts, and the Roman numeral signs."""

CYRILLIC_LIST = "абвгдежзиклмнопрстуфхцчшщэюя"
"""The letters of Russian lists: ё, й and the signs are passed over."""
ARMENIAN_LIST = "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ"
LATIN_AS_CYRILLIC = dict(zip("aceopxyku", "асеорхуки", strict=True))
"""Latin letters typed for Cyrillic ones in Russian lists."""

SUFFIXES = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies",
)  # fmt: skip
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
NUMBER = re.compile(
    rf"""
    (?P<digits> \d{{1,4}} )
    (?: \s?-?\s? (?P<suffix> (?:[A-Za-z]\s)? (?:{"|".join(SUFFIXES)}) | [A-Za-z] )
      | (?P<cyrillic> [А-Яа-я] )
      | (?P<raised> [⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}} )
      | \.(?P<dotted> \d{{1,3}} (?:\.\d{{1,3}}){{0,6}} )
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
ORDINAL_DIGITS = re.compile(
    r"""(?P<digits> \d{1,3} )
        (?: st | nd | rd | th | -?(?:й|я|е|го|ое|ая|ый|ой|му|м|ым|ом|ю|ью|х|ых)
          | er | re | ère | e | ème | -?(?:րդ|ին) | -?\'?(?:ci|cı|cu|cü|inci|ıncı|uncu|üncü|nci|ncı|ncu|ncü) )""",
    re.VERBOSE | re.IGNORECASE,
)
OUTER = " \t\u00a0\u202f().,:;«»\"'“”§¶№[]-–—"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written, as compared, and its value.

    Numerals are ordered by value, an inserted one after the one it follows:
    4 < 4 bis < 4 ter < 5.

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
        ``"bis"``, ``"A"``, ``"1"`` or empty.

    Examples
    --------
    >>> [each.normalized for each in sorted(map(parse_numeral, ("5", "4 ter", "4", "4bis")))]
    ['4', '4bis', '4ter', '5']
    """

    written: str
    normalized: str
    style: str
    value: int
    suffix: str = ""

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

    Examples
    --------
    >>> roman_value("XIV"), roman_value("iv"), roman_value("IIII"), roman_value("ХI"), roman_value("Ⅳ")
    (14, 4, None, 11, 4)
    """
    text = text.translate(LOOK_ALIKES)
    if not text or not text.isascii() or not ROMAN.fullmatch(text):
        return None
    values = [ROMAN_VALUES[char] for char in text.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _words(text: str) -> list[str]:
    return text.split()


ENGLISH = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
ENGLISH_CARDINALS = _words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
ENGLISH_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")

FRENCH_CARDINALS = _words(
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
)
FRENCH_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}

RUSSIAN_STEMS = _words(
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат "
    "шестнадцат семнадцат восемнадцат девятнадцат"
)
RUSSIAN_TENS_STEMS = _words("двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност")
RUSSIAN_TENS = _words("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")
RUSSIAN_HARD = _words("ый ой ая ое ые ого ому ым ом ую ых ыми")
RUSSIAN_SOFT = _words("ий ья ье ьи ьего ьему ьим ьем ью ьей ьих ьими")
RUSSIAN_CARDINALS: dict[int, str] = {
    1: "один одна одно одного одной одному одним одном одну",
    2: "два две двух двум двумя",
    3: "три трех трем тремя",
    4: "четыре четырех четырем четырьмя",
    5: "пять пяти пятью", 6: "шесть шести шестью", 7: "семь семи семью", 8: "восемь восьми восемью восьмью",
    9: "девять девяти девятью", 10: "десять десяти десятью", 11: "одиннадцать одиннадцати одиннадцатью",
    12: "двенадцать двенадцати двенадцатью", 13: "тринадцать тринадцати тринадцатью",
    14: "четырнадцать четырнадцати четырнадцатью", 15: "пятнадцать пятнадцати пятнадцатью",
    16: "шестнадцать шестнадцати шестнадцатью", 17: "семнадцать семнадцати семнадцатью",
    18: "восемнадцать восемнадцати восемнадцатью", 19: "девятнадцать девятнадцати девятнадцатью",
    20: "двадцать двадцати двадцатью", 30: "тридцать тридцати тридцатью", 40: "сорок сорока",
    50: "пятьдесят пятидесяти", 60: "шестьдесят шестидесяти", 70: "семьдесят семидесяти",
    80: "восемьдесят восьмидесяти", 90: "девяносто девяноста",
}  # fmt: skip

ARMENIAN = _words("առաջին երկրորդ երրորդ չորրորդ հինգերորդ վեցերորդ յոթերորդ ութերորդ իններորդ տասներորդ")
ARMENIAN_CARDINALS = _words("մեկ երկու երեք չորս հինգ վեց յոթ ութ ինը տասը")
ARMENIAN_TENS = {20: "քսան", 30: "երեսուն", 40: "քառասուն", 50: "հիսուն"}

AZERBAIJANI = _words("birinci ikinci üçüncü dördüncü beşinci altıncı yeddinci səkkizinci doqquzuncu onuncu")
AZERBAIJANI_CARDINALS = _words("bir iki üç dörd beş altı yeddi səkkiz doqquz on")
AZERBAIJANI_TENS = {10: "on", 20: "iyirmi", 30: "otuz", 40: "qırx", 50: "əlli"}
TURKISH = _words("birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu")
TURKISH_CARDINALS = _words("bir iki üç dört beş altı yedi sekiz dokuz on")
TURKISH_TENS = {10: "on", 20: "yirmi", 30: "otuz", 40: "kırk", 50: "elli"}

FOLDS = str.maketrans({"ё": "е", "ı": "i", "\u0307": None, "’": "'", "‑": "-", "\u00a0": " "})


def _folded(word: str) -> str:
    """A word without what writers leave out or type differently: case, ё, the dots of i."""
    return " ".join(word.casefold().translate(FOLDS).split())


def _english() -> tuple[dict[str, int], dict[str, int]]:
    ordinals = {word: n for n, word in enumerate(ENGLISH, start=1)}
    cardinals = {word: n for n, word in enumerate(ENGLISH_CARDINALS, start=1)}
    for n, tens in enumerate(ENGLISH_TENS, start=2):
        ordinals[f"{tens[:-1]}ieth"] = cardinals[tens] = 10 * n
        for unit in range(1, 10):
            for gap in "- ":
                ordinals[f"{tens}{gap}{ENGLISH[unit - 1]}"] = 10 * n + unit
                cardinals[f"{tens}{gap}{ENGLISH_CARDINALS[unit - 1]}"] = 10 * n + unit
    return ordinals | {"hundredth": 100}, cardinals | {"hundred": 100, "one hundred": 100}


def _french() -> tuple[dict[str, int], dict[str, int]]:
    cardinals = {word: n for n, word in enumerate(FRENCH_CARDINALS, start=1)}
    for tens, word in FRENCH_TENS.items():
        cardinals[word] = tens
        for unit in range(1, 20 if tens == 60 else 10):
            cardinals[f"{word} et {FRENCH_CARDINALS[unit - 1]}"] = tens + unit
            cardinals[f"{word}-{FRENCH_CARDINALS[unit - 1]}"] = tens + unit
    ordinals = {"premier": 1, "première": 1, "second": 2, "seconde": 2}
    for word, n in cardinals.items():
        stem = {"cinq": "cinqu", "neuf": "neuv"}.get(word.rpartition("-")[2], word.rpartition("-")[2])
        stem = word[: len(word) - len(word.rpartition("-")[2])] + stem
        ordinals[f"{stem.removesuffix('e')}ième"] = n
    return ordinals, cardinals | {"une": 1}


def _russian() -> tuple[dict[str, int], dict[str, int]]:
    ordinals: dict[str, int] = {}
    for n, stem in enumerate(RUSSIAN_STEMS, start=1):
        endings = [*RUSSIAN_SOFT] if stem == "трет" else RUSSIAN_HARD
        ordinals |= {f"{stem}{ending}": n for ending in endings}
    simple = dict(ordinals)
    for n, (stem, tens) in enumerate(zip(RUSSIAN_TENS_STEMS, RUSSIAN_TENS, strict=True), start=2):
        ordinals |= {f"{stem}{ending}": 10 * n for ending in RUSSIAN_HARD}
        ordinals |= {f"{tens} {word}": 10 * n + unit for word, unit in simple.items() if unit < 10}
    cardinals = {word: n for n, words in RUSSIAN_CARDINALS.items() for word in words.split()}
    tens_words = [(word, n) for word, n in cardinals.items() if n >= 20]
    units = [(word, n) for word, n in cardinals.items() if n < 10]
    cardinals |= {f"{tens} {unit}": n + m for tens, n in tens_words for unit, m in units}
    return ordinals, cardinals


def _armenian() -> tuple[dict[str, int], dict[str, int]]:
    ordinals = {word: n for n, word in enumerate(ARMENIAN, start=1)}
    cardinals = {word: n for n, word in enumerate(ARMENIAN_CARDINALS, start=1)}
    for n, unit in enumerate(["մեկ", "երկու", "երեք", "չորս", "հինգ", "վեց", "յոթ", "ութ", "ինը"], start=1):
        cardinals[f"տասն{unit}"] = 10 + n
        ordinals[f"տասն{unit.removesuffix('ը')}երորդ"] = 10 + n
        for tens, word in ARMENIAN_TENS.items():
            cardinals[word] = tens
            ordinals[f"{word}երորդ"] = tens
            cardinals[f"{word}{unit}"] = tens + n
            ordinals[f"{word}{unit.removesuffix('ը')}երորդ"] = tens + n
    return ordinals, cardinals


def _turkic(ordinals: list[str], cardinals: list[str], tens: dict[int, str]) -> tuple[dict[str, int], dict[str, int]]:
    found = {word: n for n, word in enumerate(ordinals, start=1)}
    counted = {word: n for n, word in enumerate(cardinals, start=1)}
    for n, word in tens.items():
        counted[word] = n
        for unit in range(1, 10):
            for gap in (" ", ""):
                found[f"{word}{gap}{ordinals[unit - 1]}"] = n + unit
                counted[f"{word}{gap}{cardinals[unit - 1]}"] = n + unit
    return found, counted


def _tables() -> tuple[dict[str, int], dict[str, int]]:
    """All ordinals and all cardinals; where languages share a word ("six"), the values agree."""
    ordinals: dict[str, int] = {"1er": 1, "1re": 1}
    cardinals: dict[str, int] = {}
    tables = (
        _english(), _french(), _russian(), _armenian(),
        _turkic(AZERBAIJANI, AZERBAIJANI_CARDINALS, AZERBAIJANI_TENS),
        _turkic(TURKISH, TURKISH_CARDINALS, TURKISH_TENS),
    )  # fmt: skip
    for first, second in tables:
        ordinals |= {_folded(word): n for word, n in first.items()}
        cardinals |= {_folded(word): n for word, n in second.items()}
    return ordinals, cardinals


ORDINALS, CARDINALS = _tables()


def ordinal_word(text: str) -> int | None:
    """Return the value of an ordinal written as a word, in any case and gender, or None.

    Examples
    --------
    >>> [ordinal_word(word) for word in ("sixth", "шестого", "третьем", "première", "altıncı", "road")]
    [6, 6, 3, 1, 6, None]
    >>> ordinal_word("twenty-first"), ordinal_word("двадцать первой"), ordinal_word("İKİNCİ")
    (21, 21, 2)
    """
    return ORDINALS.get(_folded(text))


def cardinal(text: str) -> int | None:
    """Return the value of a cardinal number written as a word, in any case, or None.

    Examples
    --------
    >>> cardinal("Nine"), cardinal("девяти"), cardinal("twenty-two"), cardinal("road")
    (9, 9, 22, None)
    """
    return CARDINALS.get(_folded(text))


def letter_values(letters: str) -> tuple[int, ...]:
    """Return every place that a list letter may have, the likeliest first.

    A Latin ``e`` in a Russian list is typed for the Cyrillic one, whose place
    differs; a doubled letter counts on after ``z``.

    Examples
    --------
    >>> letter_values("c"), letter_values("б"), letter_values("e"), letter_values("bb"), letter_values("ab")
    ((3, 17), (2,), (5, 6), (28,), ())
    """
    folded = letters.lower()
    letter = folded[:1]
    if not letter or folded != letter * len(folded) or len(folded) > 2:
        return ()
    found: list[int] = []
    if "a" <= letter <= "z":
        found.append(ord(letter) - ord("a") + 1 + 26 * (len(folded) - 1))
    if len(folded) > 1:
        return tuple(found)
    for alphabet in (CYRILLIC_LIST, ARMENIAN_LIST):
        place = alphabet.find(LATIN_AS_CYRILLIC.get(letter, letter) if alphabet is CYRILLIC_LIST else letter) + 1
        if place and place not in found:
            found.append(place)
    return tuple(found)


def letter_value(letter: str) -> int | None:
    """Return the place of a list letter in its alphabet, or None.

    Examples
    --------
    >>> letter_value("c"), letter_value("б"), letter_value("գ"), letter_value("й")
    (3, 2, 3, None)
    """
    values = letter_values(letter)
    return values[0] if values else None


def letter_at(place: int) -> str:
    """Return the Latin letter at a place of a list, doubled beyond ``z``.

    Examples
    --------
    >>> letter_at(2), letter_at(28)
    ('b', 'bb')
    """
    rounds, rest = divmod(place - 1, 26)
    return chr(ord("a") + rest) * (rounds + 1)


def _decimal(text: str, match: re.Match[str]) -> Numeral:
    """``6``, ``4 bis``, ``4A``, ``6¹``, ``1.2``: digits and what was inserted behind them."""
    suffix = "".join((match["suffix"] or "").split())
    if match["cyrillic"] and (places := letter_values(match["cyrillic"])):
        suffix = letter_at(places[0])
    joined = match["digits"] + suffix
    inserted = (match["raised"] or "").translate(SUPERSCRIPTS) or (match["dotted"] or "").replace(".", "-")
    if inserted:
        suffix, joined = inserted, f"{match['digits']}-{inserted}"
    return Numeral(text, joined, "decimal", int(match["digits"]), suffix)


def parse_numeral(text: str) -> Numeral | None:
    """Read a number in any of the styles, with or without brackets and stops.

    Parameters
    ----------
    text : str
        The number alone, such as ``"IV"``, ``"(a)"``, ``"4 bis"``, ``"6¹"`` or ``"sixth"``. A
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
    >>> parse_numeral("6¹").normalized, parse_numeral("9-й").normalized
    ('6-1', '9')
    >>> parse_numeral("б)").normalized, parse_numeral("XIV").value, parse_numeral("road")
    ('b', 14, None)
    """
    bare = text.strip(OUTER)
    if decimal := NUMBER.fullmatch(bare):
        return _decimal(text, decimal)
    if counted := ORDINAL_DIGITS.fullmatch(bare):
        return Numeral(text, counted["digits"], "decimal", int(counted["digits"]))
    roman = roman_value(bare)
    if roman and (
        len(bare) > 1 or bare.translate(LOOK_ALIKES) in {"I", "V", "X"} or not (bare.isascii() or bare.isalpha())
    ):
        return Numeral(text, bare.translate(LOOK_ALIKES), "roman", roman)
    if len(bare) <= 2 and (places := letter_values(bare)):
        latin = bare if bare.isascii() else letter_at(places[0])
        return Numeral(text, latin, "letter", places[0])
    value = ordinal_word(bare)
    if value is None:
        value = cardinal(bare)
    return None if value is None else Numeral(text, str(value), "word", value)
