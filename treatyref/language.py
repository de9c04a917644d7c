"""Which language a text is in, as far as comparing words needs to know."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from string import ascii_lowercase

from treatyref.fold import has_letter
from treatyref.words import SCRIPTS, Language, languages

SAMPLE = 20_000
"""Characters that are looked at; more changes nothing."""

WORD = re.compile(r"[^\W\d_]+")
ASCII_LETTERS = bytes(code if chr(code) in ascii_lowercase else ord(" ") for code in range(256))
"""A blank for every byte that is no small letter: words of ASCII are parted so in a third of the time."""
"""The same in small letters that are all ASCII, in a third of the time."""
MEMORY = 1 << 14
"""Words of which is remembered what their letters speak for."""
LATIN = re.compile("[" + SCRIPTS["latin"].letters + "]")
BESIDE_LATIN = "\u036f"
"""The letters of all other scripts come behind this one."""
BY_SCRIPT = {
    "DEVANAGARI": "hi", "BENGALI": "bn", "GURMUKHI": "pa", "GUJARATI": "gu", "ORIYA": "or", "TAMIL": "ta", "TELUGU": "te",
    "KANNADA": "kn", "MALAYALAM": "ml", "SINHALA": "si", "THAI": "th", "LAO": "lo", "TIBETAN": "bo", "MYANMAR": "my",
    "ETHIOPIC": "am", "KHMER": "km",
}  # fmt: skip
"""The language most written in each script that no file of words has, by the name that Unicode gives its letters."""
IDEOGRAPHS = 3
"""Ideographs that tell as much as a common word."""


@cache
def _other_letter() -> re.Pattern[str]:
    """A letter of any script but Latin; the signs in between are common to all."""
    return re.compile("[\u0370-\u1dff\u2c00-\ud7ff]")


def is_latin(text: str) -> bool:
    """Whether a text has letters of no other script, so that words of others need not be looked for.

    >>> is_latin("“L’été”…"), is_latin("the \u043f.")
    (True, False)
    """
    return text.isascii() or not has_letter(text, _other_letter())


@dataclass(frozen=True, slots=True)
class _Signs:
    """What tells languages: common words, letters of their own, and the letters of their script."""

    spoken: Mapping[str, tuple[str, ...]]
    letters: Mapping[str, tuple[str, ...]]
    scripts: tuple[tuple[re.Pattern[str], bool, tuple[str, ...]], ...]


@cache
def _signs() -> _Signs:
    spoken: dict[str, tuple[str, ...]] = {}
    letters: dict[str, tuple[str, ...]] = {}
    scripts: dict[tuple[str, bool], tuple[str, ...]] = {}
    for each in languages():
        own = re.compile(f"[{each.script.letters}]")
        for word in each.common:
            spoken[word] = (*spoken.get(word, ()), _written(each, word, own))
        for letter in each.telltale.lower():
            letters[letter] = tuple(dict.fromkeys((*letters.get(letter, ()), _written(each, letter, own))))
        if each.script.name != "latin":
            script = (f"[{each.script.letters}]", each.script.spaced)
            scripts[script] = (*scripts.get(script, ()), each.code)
    return _Signs(spoken, letters, tuple((re.compile(own), spaced, codes) for (own, spaced), codes in scripts.items()))


def _written(tongue: Language, word: str, own: re.Pattern[str]) -> str:
    """The code of a language, with a star for words of the second of its scripts: they say nothing of a text in the first."""
    return f"{tongue.code}*" if tongue.also and not own.match(word) else tongue.code


def votes(text: str) -> Counter[str]:
    """Return how much the words of a text speak for each language.

    A common word, a word in the language's script, and a letter that only this language has are a vote each; of the
    languages of another script than the Latin one only the likeliest has votes.

    >>> votes("The Parties shall meet.").most_common(1), votes("Die Vertragsparteien und der Hafen.").most_common(1)
    ([('en', 2)], [('de', 3)])
    """
    signs, found = _signs(), Counter[str]()
    plain = text.lower()
    ascii_ = plain.isascii()
    counted = Counter(plain.encode().translate(ASCII_LETTERS).decode().split() if ascii_ else WORD.findall(plain))
    for word in [each for each in counted if each in signs.spoken or not each.isascii()]:
        times = counted[word]
        for code in signs.spoken.get(word, ()):
            found[code] += times
        for code, worth in () if word.isascii() else _by_letters(word):
            found[code] += worth * times
    for _, _, codes in signs.scripts:
        voted = sorted((code for code in codes if code in found), key=found.__getitem__, reverse=True)
        for code in voted[1:]:
            del found[code]
    for code in [each for each in found if each.endswith("*")]:
        found[code[:-1]] = max(found[code[:-1]], found.pop(code))
    return found


def script_of(text: str) -> str:
    """Return the first language of the script of a text's first letter beyond Latin; empty if there is none.

    >>> script_of("Article 6"), script_of("Article 6 / \u0441\u0442. 6")
    ('', 'ru')
    """
    for letter in text:
        if letter > BESIDE_LATIN:
            for own, _, codes in _signs().scripts:
                if own.match(letter):
                    return codes[0]
            if code := _of_script(letter):
                return code
    return ""


def _of_script(letter: str) -> str:
    """The language of a letter in a script that no file of words has; empty for others."""
    return BY_SCRIPT.get(unicodedata.name(letter, "").partition(" ")[0], "")


@lru_cache(maxsize=MEMORY)
def _by_letters(word: str) -> tuple[tuple[str, int], ...]:
    """Return what the letters of a word that is not all ASCII speak for, and how much."""
    signs = _signs()
    found = [(code, 1) for letter in sorted(signs.letters.keys() & set(word)) for code in signs.letters[letter]]
    if word > BESIDE_LATIN:
        for own, spaced, codes in signs.scripts:
            if own.match(word):
                worth = 1 if spaced else 1 + len(own.findall(word)) // IDEOGRAPHS
                return *found, *((code, worth) for code in dict.fromkeys(codes))
        if code := _of_script(word[0]):
            found.append((code, 1))
    return tuple(found)


@lru_cache(maxsize=1)
def guess_language(text: str) -> str | None:
    """Return the language of a text by its letters and commonest words, or None if there is nothing to go by.

    The first 20,000 characters count. A language that has neither a file of words nor a script of its own gets the likeliest
    of the others, since it only chooses which words are compared. The last answer is kept: one document is asked about several times.

    >>> guess_language("The corridor is open."), guess_language("Der Korridor ist offen."), guess_language("1 2 3")
    ('en', 'de', None)
    >>> (
    ...     guess_language("Dəhliz açıqdır."),
    ...     guess_language("Le couloir est ouvert."),
    ...     guess_language("Koridor bu yıl açık ve serbest."),
    ... )
    ('az', 'fr', 'tr')
    """
    return likeliest(text) or ("en" if LATIN.search(text[:SAMPLE]) else None)


def likeliest(text: str) -> str | None:
    """Return the language that the words and letters of a text speak for most, or None if they speak for none.

    >>> likeliest("Artikel 6. Die Parteien stellen das Feuer ein."), likeliest("6. B 7.")
    ('de', None)
    """
    counts = votes(text[:SAMPLE])
    return max(counts, key=lambda code: (counts[code], code == "en"), default=None)
