"""The words of all languages by which a text is taken apart, as sets and patterns; read when they are first asked for."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from unicodedata import combining, normalize

from treatyref.words import Forms, as_written, languages, pattern
from treatyref.words.printed import Structure

FOLDED = str.maketrans({"ı": "i", "\u0307": None})
"""Turkish capitals, which fold to other letters than the small ones they are the capitals of."""


def folded_word(word: str) -> str:
    """Return a word in small letters, Turkish capitals among them."""
    return word.casefold().translate(FOLDED)


LAST_LATIN = "\u024f"
SHORT = 3
"""Letters of words that stay as they are: without its accent "à" is another word."""


def _with_unaccented(words: Iterable[str]) -> frozenset[str]:
    """Words in Latin letters also as a text has them that was typed or scanned without accents: ``ARTICULO``."""
    found = frozenset(words)
    accented = (word for word in found if len(word) > SHORT and not word.isascii() and max(word) <= LAST_LATIN)
    return found | {"".join(char for char in normalize("NFD", word) if not combining(char)) for word in accented}


def structure() -> Structure[Forms]:
    """Return the words of all languages by which a treaty's text is taken apart, as they are written."""
    return as_written().structure


@cache
def forms(words: Forms) -> frozenset[str]:
    """Return words of all languages as they are compared here.

    Examples
    --------
    >>> {"and", "et", "und"} <= forms(structure().item_ends)
    True
    """
    return frozenset(map(folded_word, words))


@cache
def compiled(words: Forms) -> re.Pattern[str]:
    """Return a pattern of words and phrases of all languages, in any letters.

    Examples
    --------
    >>> bool(compiled(structure().witness).match("IN WITNESS WHEREOF the undersigned"))
    True
    """
    begun = r"(?=\w)" if all(word[:1].isalnum() for word in words) else ""  # a run of signs is passed over at once
    return re.compile(begun + pattern(_with_unaccented(words)), re.IGNORECASE)


@cache
def labels() -> Mapping[str, str]:
    """Return the rank of each label, by its folded word; the first language that has a word decides."""
    found: dict[str, str] = {}
    for each in languages():
        for name, words in each.structure.labels.items():
            for word in _with_unaccented(words):
                found.setdefault(folded_word(word), name)
    return MappingProxyType(found)


@cache
def abbreviated() -> frozenset[str]:
    """Return the labels that a full stop may follow before the number: those that begin another word of their rank."""
    return frozenset(
        folded_word(word)
        for each in languages()
        for words in each.structure.labels.values()
        for word in words
        if any(other != word and other.startswith(word) for other in words)
    )


@cache
def unspaced_labels() -> re.Pattern[str]:
    """Return a pattern of number and label in the languages that are written without blanks."""
    unspaced = [each for each in languages() if not each.script.spaced]
    prefix = "".join(sorted({char for each in unspaced for char in "".join(each.numbers.prefix)}))
    words = {word for each in unspaced for words in each.structure.labels.values() for word in words}
    inside = "".join(each.script.letters for each in unspaced)
    return re.compile(
        rf"[{prefix}]\s?(?P<number>[\d{inside}]{{1,9}}?)\s?(?P<label>{'|'.join(sorted(words, key=len)[::-1])})"
    )


@cache
def unspaced_number() -> re.Pattern[str]:
    """Return a pattern of a number in the figures of languages without blanks, in brackets or before a stop."""
    unspaced = [each for each in languages() if not each.script.spaced]
    figures = {
        char for each in unspaced for forms_ in each.numbers.cardinals.values() for form in forms_ for char in form
    }
    inside = "".join(sorted(figures))
    return re.compile(rf"(?P<open>[(（])?\s?(?P<number>[{inside}]{{1,4}})\s?(?P<close>(?(open)[)）]|[、．.]))\s*")
