"""Comparable text: what is left of a text when printing habits are taken away.

Folding keeps every character in its place: case, diacritics, quotation marks,
dashes and spaces become their plain forms, one for one, and characters that
print nothing become a soft hyphen. So the map home is the identity: a span of
the folded text is a span of the user's own.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

IGNORABLE = "\u00ad"
"""Stands for characters that print nothing: soft hyphens, zero-width signs, combining marks, direction marks."""

QUOTES = '"“”„‟«»‹›″〝〞＂❝❞'
APOSTROPHES = "'‘’‚‛ʼ′`´՚＇"
DASHES = "-‐‑‒–—―−﹘﹣－"
LETTERS = {
    "ё": "е", "ə": "e", "ı": "i", "İ": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "s", "ẞ": "s",
    "æ": "a", "œ": "o", "ð": "d", "þ": "t", "ŉ": "n",
}  # fmt: skip
"""Letters whose base letter Unicode does not name, or that fold to more than one character."""

ARABIC = {"\u060c": ",", "\u061b": ";", "\u061f": "?", "\u06cc": "\u064a", "\u06a9": "\u0643"}
"""Comma, semicolon and question mark of Arabic, and two letters of Persian that are typed in either way."""
WIDE = {chr(ord(sign) + 0xFEE0): sign for sign in "!(),./:;?[]"}
"""Signs as wide as ideographs."""

SIGNS = {
    **dict.fromkeys(QUOTES, '"'),
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(DASHES, "-"),
    **LETTERS,
    "\n": "\n",
    **ARABIC,
    **WIDE,
}
"""Characters that fold to what is written here, whatever their category."""

LATIN_TWINS, CYRILLIC_TWINS = (
    "aceopxykmthbi",
    "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u043a\u043c\u0442\u043d\u0432\u0456",
)
"""Letters of two scripts that look alike in small letters or capitals."""

TO_CYRILLIC = str.maketrans(LATIN_TWINS, CYRILLIC_TWINS)
TO_LATIN = str.maketrans(CYRILLIC_TWINS, LATIN_TWINS)
MIXED = re.compile("[a-z][\u0430-\u045f]|[\u0430-\u045f][a-z]")
MIXED_WORD = re.compile("[a-z\u0430-\u045f]+")
CYRILLIC = re.compile("[\u0430-\u045f]")

TABLED = 0x3000
"""Code points below this one are folded by table; from here to the compatibility forms letters have no case."""
COMPATIBILITY = 0xF900
"""From here on come compatibility forms (ligatures, full width letters) to the end of the basic plane."""
BASIC_PLANE = 0x10000
UNKNOWN = 0x110000
"""Stands in the table for what has not been asked about; no character has this code."""
SHORT = 64
"""Characters up to which a table in Python is quicker than arrays."""
BLOCK = 1 << 14
"""Characters folded at a time: memory stays flat, and most blocks of most texts are ASCII alone, which is quicker by far."""


LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""Letters that a printer joined into one sign, and the letters."""


def composed(text: str) -> str:
    """Return a text with a sign for each letter: joined with the marks on it, and apart from the letters that a printer joined to it."""
    return unicodedata.normalize("NFC", text).translate(LIGATURES)


def _folded(char: str) -> str:
    """The one character that stands for `char` in comparable text."""
    if char in SIGNS:
        return SIGNS[char]
    category = unicodedata.category(char)
    if char.isspace() or category in {"Zs", "Cc"}:
        return " "
    if category in {"Mn", "Mc", "Me", "Cf", "Cs"}:
        return _vowel(char) or IGNORABLE
    base = unicodedata.normalize("NFKD", char)[:1]
    plain = base if base.isalnum() else char
    lowered = plain.casefold() if len(plain.casefold()) == 1 else plain.lower()
    return SIGNS.get(lowered, lowered) if len(lowered) == 1 else plain


def _vowel(char: str) -> str:
    """The letter of a vowel that is written as a mark on another letter, as the scripts of India do; a mark would cut words in two."""
    name = unicodedata.name(char, "")
    try:
        return _folded(unicodedata.lookup(name.replace(" VOWEL SIGN ", " LETTER "))) if " VOWEL SIGN " in name else ""
    except KeyError:
        return ""


@cache
def _table() -> npt.NDArray[np.uint32]:
    """What every character of the basic plane folds to, as far as some text has had it: to make all of it takes 30 ms."""
    folds = np.arange(BASIC_PLANE, dtype="<u4")
    folds[: TABLED + 1] = folds[COMPATIBILITY:] = UNKNOWN
    folds[0xD800:0xE000] = ord(IGNORABLE)
    return folds


class _Folds(dict[int, int]):
    """The same for `str.translate`: the quickest way for ASCII, and for short texts."""

    def __missing__(self, code: int) -> int:
        is_tabled = code <= TABLED or code >= COMPATIBILITY
        self[code] = found = ord(_folded(chr(code))) if is_tabled else int(_table()[code])
        return found


_FOLDS = _Folds()
ASCII = bytes(ord(_folded(chr(code))) for code in range(128)).ljust(256)
"""The same for ASCII: bytes take half the time."""


def _fold_block(text: str) -> str:
    if text.isascii():
        return text.encode().translate(ASCII).decode()
    if len(text) <= SHORT:
        return text.translate(_FOLDS)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    beyond = np.flatnonzero(codes >= BASIC_PLANE) if int(codes.max()) >= BASIC_PLANE else ()
    table, places = _table(), codes & (BASIC_PLANE - 1) if len(beyond) else codes
    plain = table.take(places)
    if int(plain.max()) == UNKNOWN:
        new = list({*places[plain == UNKNOWN].tolist()})  # a set: for `np.unique`, numpy reads 80 ms of masked arrays
        table[new] = [_FOLDS[code] for code in new]
        plain = table.take(places)
    if len(beyond):
        rare, which = np.unique(codes[beyond], return_inverse=True)
        plain[beyond] = np.array([ord(_folded(chr(code))) for code in rare], dtype="<u4")[which]
    return str(plain.tobytes(), "utf-32-le")


def fold(text: str) -> str:
    r"""Return comparable text of exactly the same length.

    ``fold(text)[i]`` is what ``text[i]`` folds to, lone surrogates too; folding twice adds nothing.

    Unicode compatibility decomposition and case folding, one character for one;
    a ligature folds to its first letter.

    >>> fold("“Kälbädschär – the  PARTIES’”")
    '"kalbadschar - the  parties\'"'
    >>> fold("Трёх\u00adсторон\u0301нее").replace(IGNORABLE, "")
    'трехстороннее'
    """
    return _fold_block(text) if len(text) <= BLOCK else "".join(map(_fold_block, blocks(text)))


def blocks(text: str) -> Iterator[str]:
    """Give a text in pieces; one that is short, or all ASCII, in one."""
    if len(text) <= BLOCK or text.isascii():
        yield text
    else:
        yield from (text[at : at + BLOCK] for at in range(0, len(text), BLOCK))


def has_letter(text: str, letter: re.Pattern[str]) -> bool:
    """Whether a text has some letter beyond ASCII."""
    return any(not block.isascii() and letter.search(block) is not None for block in blocks(text))


def unmix(folded: str) -> str:
    """Return folded text in which words of two scripts that look like one are in that one, letter for letter.

    Pages typed on two keyboards, or to trick a filter, have Latin letters in
    Cyrillic words and the other way round. A word is in the script of most of
    its letters; where a letter has no twin, it stays as it is.

    >>> unmix("в пyнктe 6") == "в пункте 6", unmix("аrticle six"), unmix("covid-тест")
    (True, 'article six', 'covid-тест')
    """
    mixed = has_letter(folded, CYRILLIC) and MIXED.search(folded) is not None
    return MIXED_WORD.sub(_unmixed, folded) if mixed else folded


def _unmixed(match: re.Match[str]) -> str:
    """A word in one script, if all letters of the other have a twin in it."""
    word = match.group()
    latin = sum(char.isascii() for char in word)
    if latin in {0, len(word)}:
        return word
    found = word.translate(TO_LATIN if 2 * latin > len(word) else TO_CYRILLIC)
    whole = sum(char.isascii() for char in found)
    return found if whole in {0, len(word)} else word
