"""The words of all languages by which a text is taken apart, and what a line of words tells: whether a sentence is over, goes on, or was none but a heading."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from unicodedata import combining, normalize

from treatyref.fold import fold
from treatyref.language import likeliest
from treatyref.pointer import label_of
from treatyref.words import Forms, as_written, folded, languages, pattern
from treatyref.words.record import Structure

FOLDED = str.maketrans({"ı": "i", "\u0307": None})
"""Turkish capitals, which fold to other letters than the small ones they are the capitals of."""


def folded_word(word: str) -> str:
    """Return a word in small letters, Turkish capitals among them."""
    return word.casefold().translate(FOLDED)


ACCENTED = re.compile("[\\W\\d_\u0041-\u024f\u0370-\u03ff\u1f00-\u1fff]+")
"""Letters of the scripts that leave accents out in capitals."""
SHORT = 3
"""Letters of words that stay as they are: without its accent "à" is another word."""


def _with_unaccented(words: Iterable[str]) -> frozenset[str]:
    """Words in Latin and Greek letters also as a text has them that was typed in capitals or without accents: ``ARTICULO``."""
    found = frozenset(words)
    accented = (word for word in found if len(word) > SHORT and not word.isascii() and ACCENTED.fullmatch(word))
    return found | {"".join(char for char in normalize("NFD", word) if not combining(char)) for word in accented}


def structure() -> Structure[Forms]:
    """Return the words of all languages by which a treaty's text is taken apart, as they are written."""
    return as_written().structure


@cache
def forms(words: Forms) -> frozenset[str]:
    """Return words of all languages as they are compared here.

    >>> {"and", "et", "und"} <= forms(structure().item_ends)
    True
    """
    return frozenset(map(folded_word, words))


@cache
def compiled(words: Forms) -> re.Pattern[str]:
    """Return a pattern of words and phrases of all languages, in any letters.

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


LONGEST_HEADING = 120
"""Characters; a longer line without a full stop is a wrapped sentence."""

FEW = 4
"""Words of a heading that ends with the name of a unit."""

FINAL = re.compile(
    r"""(?: [.!?…\u0589:;\u061f\u055d。！？；：\u061b] | [.,]\s*[-–—] ) ["'”’»“)\]]{0,4} \s* [¹²³⁴-⁹\d*]{0,3} $""",
    re.VERBOSE,
)
STOP = re.compile(r"""[.!?…\u0589\u061f。！？] ["'”’»“)\]]{0,4} [¹²³⁴-⁹\d*]{0,3} $""", re.VERBOSE)

DAY = re.compile(r"\s+\d{1,2}(?!\d)")
"""What makes a verb the name of a month: "May 4"."""

NO_WORDS = frozenset("ieouy")
"""Letters that are words in some languages and numbers or names of parts in all."""


@cache
def _open_words() -> frozenset[str]:
    """Words that no sentence, item or heading ends with, units whose number has gone to the next line among them."""
    return forms(structure().open_words) - NO_WORDS


def has_verb(text: str) -> bool:
    """Tell whether a line has a verb of sentences; headings have none.

    >>> has_verb("The Parties shall meet"), has_verb("Meetings of the Parties")
    (True, False)
    """
    return any(
        DAY.match(text, verb.end()) is None and not _is_small(fold(verb[0]), text)
        for verb in compiled(structure().verbs).finditer(text)
    )


@cache
def _small() -> dict[str, frozenset[str]]:
    """Verbs that are small words in other languages, each with these languages: "au", "son", "se"."""
    found: dict[str, set[str]] = {verb: set() for each in languages() for verb in folded(each.structure.verbs)}
    for each in languages():
        for word in folded((*each.articles, *each.of, *each.small)) - folded(each.structure.verbs):
            found.get(word, set()).add(each.code)
    return {verb: frozenset(codes) for verb, codes in found.items() if codes}


def _is_small(verb: str, text: str) -> bool:
    """Whether a verb of one language is a small word in that of a line: "au" in "Accord relatif au trafic"."""
    return verb in _small() and likeliest(text) in _small()[verb]


def finished(text: str) -> bool:
    """Tell whether a line ends as a sentence, clause or item ends.

    >>> finished("free all prisoners;"), finished("The Parties shall act under"), finished("by May.1")
    (True, False, True)
    """
    return FINAL.search(text, max(0, len(text) - 12)) is not None


def is_sentence(text: str) -> bool:
    """Tell whether a line ends with a full stop, question or exclamation mark."""
    return STOP.search(text, max(0, len(text) - 12)) is not None


def starts_lower(text: str) -> bool:
    """Tell whether the first letter of a line, behind opening marks, is a small one.

    >>> starts_lower("without any delay."), starts_lower("«Road»"), starts_lower("(5 km wide)")
    (True, False, False)
    """
    bare = text.lstrip("\"'“”‘’«„([ ")
    return bare[:1].islower()


def ends_open(text: str) -> bool:
    """Tell whether the last word calls for another one behind it.

    >>> ends_open("in accordance with the"), ends_open("within the meaning of Article"), ends_open("Scope")
    (True, True, False)
    """
    last = text.rsplit(maxsplit=1)[-1] if text and not text[-1].isspace() else ""
    if len(last) == 1 and last.isupper():
        return False  # "10°30' W", "Part V": no preposition of another language
    return last.casefold().lstrip("(«\"'“").rstrip("’'") in _open_words() or text[-1:] in {",", "(", "-", "–", "—", "/"}


@cache
def _item_end() -> re.Pattern[str]:
    return re.compile(
        rf"[;,]\s*(?:{'|'.join(sorted(map(re.escape, forms(structure().item_ends)), key=len)[::-1])})?$", re.IGNORECASE
    )


def ends_item(text: str) -> bool:
    """Tell whether a line ends as the items of a list end, the last but one included.

    >>> ends_item("ships; and"), ends_item("the old bridge,"), ends_item("ships and")
    (True, True, False)
    """
    return _item_end().search(text, max(0, len(text) - 12)) is not None


def _names_units(text: str) -> bool:
    """Tell "Final clauses", a heading of units, from "in accordance with clauses", whose number has gone to the next line.

    No word but the last one is of the kind that calls for another, as prepositions and articles are.
    """
    *before, last = text.casefold().split()
    return 0 < len(before) < FEW and label_of(fold(last)) is not None and not _open_words() & set(before)


def is_heading_like(text: str) -> bool:
    """Tell whether a line may be a heading: short, no sentence, not broken off.

    >>> [is_heading_like(line) for line in ("Scope of the Treaty", "Fire stops.", "The Parties shall act under")]
    [True, False, False]
    >>> is_heading_like("FINAL CLAUSES"), is_heading_like("In accordance with clauses")
    (True, False)
    """
    return (
        len(text) <= LONGEST_HEADING
        and not finished(text)
        and (not ends_open(text) or _names_units(text))
        and not starts_lower(text)
        and not has_verb(text)
        and any(char.isalpha() for char in text)
    )
