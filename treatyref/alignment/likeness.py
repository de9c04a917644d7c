"""How alike two stretches of two versions are: by numbers, names, words and length, across languages and scripts."""

import math
import re
from dataclasses import dataclass

from treatyref.dates import month_of
from treatyref.fold import fold
from treatyref.numeral import cardinal

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
WORD = re.compile(r"[^\W\d_]{2,}")
NAME = re.compile(r"[^\W\d_]{3,}")

LETTERS = dict(zip("абвгдезийклмнопрстуфхцыэ", "abvgdezijklmnoprstufhcye", strict=True)) | {
    "ж": "zh", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "ju", "я": "ja", "ь": "", "ъ": "", "і": "i", "ї": "i", "є": "e",
    **dict(zip("աբգդեզէըթիլխծկհձղմյնոպջռսվտրցւփքօֆ", "abgdezeytilxckhzrmjnopjrsvtrcvpqof", strict=True)),
    "ժ": "zh", "ճ": "ch", "շ": "sh", "չ": "ch", "և": "ev", "ə": "a", "ı": "i",
}  # fmt: skip
"""Latin letters for Cyrillic and Armenian ones, near enough to compare names."""

SPELLINGS = (
    ("dzh", "j"),
    ("dj", "j"),
    ("gh", "g"),
    ("kh", "h"),
    ("zh", "z"),
    ("sh", "s"),
    ("ch", "c"),
    ("ts", "c"),
    ("q", "k"),
    ("x", "h"),
)
VOWELS = str.maketrans("", "", "aeiouyjw")
KEY = 3
"""Consonants of a name that are compared: endings differ from language to language."""

WEIGHTS = {"numbers": 2.0, "names": 1.5, "words": 3.0, "length": 1.0}
"""Words say most where the language is one; numbers say more than names, whose spelling varies."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of a stretch of text."""

    numbers: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    """Its numbers, the keys of its names, its other words."""
    length: int
    """Its letters."""
    language: str
    """ISO 639-1 code."""


def traits_of(text: str, language: str) -> Traits:
    """Return what is compared of a text.

    Examples
    --------
    >>> one, two = (
    ...     traits_of("The Agdam District, by November 20.", "en"),
    ...     traits_of("Агдамский район до 20 ноября", "ru"),
    ... )
    >>> sorted(one.numbers & two.numbers), sorted(one.names & two.names)
    (['20', 'm11'], ['gdm'])
    """
    numbers = {_digits(found) for found in NUMBER.findall(text)}
    words = WORD.findall(fold(text))
    numbers |= {str(value) for word in WORD.findall(text) if (value := cardinal(word)) is not None and value > 1}
    numbers |= {f"m{month}" for word in WORD.findall(text) if (month := month_of(word)) is not None}
    names = {key for word in NAME.findall(text) if word[0].isupper() and len(key := name_key(word)) == KEY}
    return Traits(frozenset(numbers), frozenset(names), frozenset(words), max(1, sum(map(len, words))), language)


def _digits(number: str) -> str:
    """``1,960``, ``1 960`` and ``1960`` are one number; ``12:00`` is two."""
    return number.replace(",", "").replace(".", "")


def name_key(word: str) -> str:
    """Return the first consonants of a name in Latin letters.

    Examples
    --------
    >>> name_key("Kalbajar"), name_key("Кельбаджарский"), name_key("Լաչին"), name_key("Lachin")
    ('klb', 'klb', 'lcn', 'lcn')
    """
    latin = "".join(LETTERS.get(char, char) for char in word.lower())
    latin = "".join(LETTERS.get(char, char) for char in fold(latin))
    for spelt, plain in SPELLINGS:
        latin = latin.replace(spelt, plain)
    return latin.translate(VOWELS)[:KEY]


def joined(parts: list[Traits]) -> Traits:
    """Return the traits of several stretches taken together."""
    if len(parts) == 1:
        return parts[0]
    return Traits(
        frozenset().union(*(each.numbers for each in parts)),
        frozenset().union(*(each.names for each in parts)),
        frozenset().union(*(each.words for each in parts)),
        sum(each.length for each in parts),
        parts[0].language,
    )


def likeness(one: Traits, two: Traits, ratio: float = 1.0) -> float:
    """Return how alike two stretches are, in [0, 1].

    `ratio` is how many letters of the second language a letter of the first one makes, over the whole treaty.

    Notes
    -----
    Lengths of translations of one sentence are in proportion (Gale and Church,
    "A Program for Aligning Sentences in Bilingual Corpora", 1993); numbers and
    names are the same in every language.
    """
    found = {"length": math.exp(-abs(math.log(two.length / (one.length * ratio))))}
    for name in ("numbers", "names"):
        left, right = getattr(one, name), getattr(two, name)
        if left or right:
            found[name] = _dice(left, right)
    if one.language == two.language:
        found["words"] = _dice(one.words, two.words)
    return math.fsum(WEIGHTS[name] * value for name, value in found.items()) / math.fsum(
        WEIGHTS[name] for name in found
    )


def _dice(left: frozenset[str], right: frozenset[str]) -> float:
    whole = len(left) + len(right)
    return 2 * len(left & right) / whole if whole else 0.0
