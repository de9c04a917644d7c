"""Numbers behind and before a label: figures, Roman, words, letters, lists and ranges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from treatyref.fold import fold
from treatyref.matcher.citation.dates import LAST_DAY, VERBS, month_of
from treatyref.matcher.citation.page import Page, Word
from treatyref.matcher.citation.unit import MEMORY, ROMAN_CAPITALS, Label, label_of
from treatyref.matcher.citation.vocabulary import (
    FEW,
    FROM_END,
    GENITIVES,
    GOVERNORS,
    INSERTED,
    LIST_WORDS,
    NUMBER_SIGNS,
    RANGE_WORDS,
    WEAK_BACK,
)
from treatyref.numeral import cardinal, ordinal_word, roman_value

__all__ = ["POSSESSOR_FIRST", "Item", "items_after", "items_before", "may_end"]

MOST_ITEMS = 40
FEW_WORDS, MANY_WORDS, MARGIN = 16, 90, 6
"""Words behind a label that are read at first, those that a long list may take, and how near its end is too near."""
LARGEST = 999
"""No treaty has more articles; larger numbers are years and counts."""
LONGEST_LETTERS = 4
LONGEST_SHORT = 5
"""Letters of a label that is abbreviated with a stop ("paras."); behind a longer one it ends a sentence."""
ROMAN_LETTERS = re.compile("[ivxlcхі]{1,7}")
QUOTES = frozenset({"«", "»", '"', "'"})
ORDINAL_ENDINGS = frozenset(
    fold(
        "st nd rd th й я е ой ый ая ое го ого му ому м ом ым ю ую ей րդ ին ci cı cu cü nci ncı ncu ncü inci ıncı uncu üncü er e eme ème "
        "re ère ième"
    ).split()
)
"""What makes figures an ordinal: 6th, 6-й, 6-րդ, 6-cı, 6e."""
PREMIER = {"premier": 1, "premiere": 1, "другии": 2, "шостии": 6, "перша": 1, "третіи": 3, "четвертии": 4, "девятии": 9}
"""Ordinals that the numerals do not have: French law's first, and Ukrainian."""
POSSESSOR_FIRST = frozenset({"hy", "az", "tr"})
"""Languages in which the larger unit stands first, and ordinals before their label."""
TURKIC = frozenset({"az", "tr"})
"""Languages in which a stop behind figures makes an ordinal."""
NOT_NUMBERS = frozenset({"on", "bir", "un", "une", "один"})
"""Number words that mean something else in another language, or are an article."""
CONTRASTS = frozenset({"not", "never", "in", "also", "perhaps", "even", "не", "в", "но", "mais", "pas", "non"})
"""Words between the members of a list that set the last one off."""
TRAILING = frozenset(
    {",", "(", ")", ".", ";", ":", "of", "в", "и", "and", "or", "или", "et", "ou", "»", '"', "'", "]", "[", "-"}
)


@dataclass(frozen=True, slots=True)
class Item:
    """One number of a unit phrase.

    Attributes
    ----------
    start, end : int
        Where it stands on the page; the first one takes in the label.
    number : str
        Normalised, as in an eId: ``"6"``, ``"4bis"``, ``"b"``.
    value : int
        Its place; 0 for a letter.
    subs : tuple of str
        What follows in brackets or behind a dot: ``6(2)(b)`` has ``("2", "b")``.
    ordinal : bool
        True for "the sixth": with a larger unit it means the place.
    upto : int or None
        For a range, the last number.
    bracketed : bool
        True for "(3)": behind "5(2) and" it is another part of 5.
    """

    start: int
    end: int
    number: str
    value: int
    subs: tuple[str, ...] = ()
    ordinal: bool = False
    upto: int | None = None
    bracketed: bool = False


def items_after(page: Page, label: Label, place: int) -> list[Item]:
    """Read the numbers behind a label: ``6(2)(b)``, ``4 and 6-8``, ``nine``, ``IV``, ``(2)(a)``, ``«а»``.

    Parameters
    ----------
    page : Page
        The document.
    label : Label
        The label, which ends at `place`.

    Examples
    --------
    >>> from treatyref.matcher.citation.unit import label_of
    >>> page = Page("articles 4, 5(2) and 7-9 of")
    >>> [(item.number, item.subs, item.upto) for item in items_after(page, label_of("articles"), 8)]
    [('4', (), None), ('5', ('2',), None), ('7', (), 9)]
    """
    if not _may_begin(page, place):
        return []
    words = page.after(place, FEW_WORDS)
    in_words = (
        bool(words)
        and words[0].text.isalpha()
        and not ROMAN_CAPITALS.fullmatch(page.printed[words[0].start : words[0].end])
    )
    if (
        in_words
        and (label.language in POSSESSOR_FIRST or label.is_plural)
        and _is_counted(page, place - len(label.word))
    ):
        return []
    if _is_ordinal(page, words, stopped=label.language in TURKIC) and (
        label.language in POSSESSOR_FIRST or may_end(page, place - len(label.word))
    ):
        return []
    if label.language == "ru" and _is_ordinal(page, words, stopped=False) and _belongs_behind(words):
        return []
    found, at = _items(page, label, words)
    if at > len(words) - MARGIN and len(words) == FEW_WORDS:
        found, at = _items(page, label, page.after(place, MANY_WORDS))
    return found


def _items(page: Page, label: Label, words: Sequence[Word]) -> tuple[list[Item], int]:
    """Read a list of numbers at the beginning of some words; return it and how many words were read."""
    at = int(label.language == "ru" and bool(words) and words[0].text == "с")
    while at < len(words) and at < 3 and words[at].text in {".", "№", "°", *NUMBER_SIGNS}:
        if at == 0 and words[at].text == "." and len(label.word) > LONGEST_SHORT:
            return [], at
        at += 1
    if at < len(words) and words[at].text in {":", ","}:
        return [], at
    found: list[Item] = []
    while len(found) < MOST_ITEMS:
        read = _item(page, words, at, first=not found, label=label)
        if read is None:
            break
        item, at = read
        found.append(item)
        following = _joined(page, words, at, label, found)
        if following is None:
            break
        at, is_range = following
        if is_range:
            read = _item(page, words, at, first=False, label=label)
            if read is None or read[0].value <= item.value or item.subs:
                break
            last, at = read
            found[-1] = replace(item, end=last.end, upto=last.value)
            following = _joined(page, words, at, label, found)
            if following is None or following[1]:
                break
            at = following[0]
    return found, at


def _is_counted(page: Page, place: int) -> bool:
    """Whether a number stands before a label, so that a number word behind it counts something else."""
    before = page.last_text(place, page.printed)
    if before in NOT_NUMBERS:
        return False
    return any(map(str.isdecimal, before)) or _is_number_word(before)


OPENING = frozenset({".", "(", "№", "°", "с", *QUOTES, *NUMBER_SIGNS})


def _may_begin(page: Page, place: int) -> bool:
    """Whether what follows a label may be a number at all; most labels are words of prose."""
    text = page.next_text(place)
    if not text or text[0].isdecimal() or text in OPENING:
        return bool(text)
    return (
        len(text) == 1
        or ROMAN_LETTERS.fullmatch(text) is not None
        or _is_number_word(page.next_text(place, page.printed))
    )


@lru_cache(maxsize=MEMORY)
def _is_number_word(word: str) -> bool:
    """Whether a word, as printed, is a number in any language."""
    return (
        fold(word) in PREMIER or fold(word) in FROM_END or cardinal(word) is not None or ordinal_word(word) is not None
    )


def _is_ordinal(page: Page, words: Sequence[Word], *, stopped: bool) -> bool:
    """Whether the next words are an ordinal, which belongs to the label behind it: "6-րդ հոդվածի 2-րդ մասը"."""
    if not words:
        return False
    if not words[0].text.isdecimal():
        return ordinal_word(page.printed[words[0].start : words[0].end]) is not None
    at = 2 if len(words) > 1 and words[1].text in {"-", "'"} else 1
    if len(words) <= at or words[at].start - words[0].end > 1:
        return False
    return words[at].text in ORDINAL_ENDINGS or (
        stopped and words[at].text == "." and len(words) > at + 1 and words[at].start == words[0].end
    )


def _belongs_behind(words: Sequence[Word]) -> bool:
    """Whether ordinals are of a label behind them, as in "положения 6-го и 9-го пунктов"."""
    for word in words:
        if label_of(word.text) is not None:
            return True
        if not (
            word.text.isdecimal() or word.text in ORDINAL_ENDINGS or word.text in LIST_WORDS or word.text in {"-", ","}
        ):
            return False
    return False


def _item(page: Page, words: Sequence[Word], at: int, *, first: bool, label: Label) -> tuple[Item, int] | None:
    """Read one number with what is in brackets behind it; None if there is none."""
    if at >= len(words):
        return None
    word = words[at]
    if word.text in QUOTES:
        return _quoted(page, words, at)
    if word.text == "(":
        return _bracketed(words, at)
    if at and page.is_parted(words[at - 1].end, word.start):
        return None
    plain = _plain(page, words, at, first=first, label=label)
    if plain is None:
        return None
    number, value, at, ordinal = plain
    subs, at = _dotted(words, at)
    if len(subs) > 1:
        return None
    more, at = _brackets(words, at)
    if number.isdecimal() and _is_something_else(page, words, at, int(number)):
        return None
    return Item(word.start, words[at - 1].end, number, value, (*subs, *more), ordinal), at


def _bracketed(words: Sequence[Word], at: int) -> tuple[Item, int] | None:
    """Read a number that is all in brackets: ``(3)``, ``(2)(a)``."""
    subs, after = _brackets(words, at)
    if not subs:
        return None
    item = Item(words[at].start, words[after - 1].end, subs[0], _value(subs[0]), tuple(subs[1:]), bracketed=True)
    return item, after


def _dotted(words: Sequence[Word], at: int) -> tuple[list[str], int]:
    """Read ``.3`` behind a number, without a space; more than one such part makes a date or a version of something."""
    subs = []
    while (
        at + 1 < len(words)
        and words[at].text == "."
        and words[at + 1].text.isdecimal()
        and words[at - 1].end == words[at].start
        and words[at].end == words[at + 1].start
    ):
        subs.append(words[at + 1].text)
        at += 2
    return subs, at


def _quoted(page: Page, words: Sequence[Word], at: int) -> tuple[Item, int] | None:
    """Read a letter in quotation marks: «а», "b", «а.2»."""
    closing = next((n for n in range(at + 2, min(at + 5, len(words))) if words[n].text in QUOTES), None)
    if closing is None:
        return None
    inner = page.folded[words[at + 1].start : words[closing - 1].end]
    if len(words[at + 1].text) > 1 or " " in inner:
        return None
    return Item(words[at].start, words[closing].end, inner, 0), closing + 1


def _plain(
    page: Page, words: Sequence[Word], at: int, *, first: bool, label: Label
) -> tuple[str, int, int, bool] | None:
    """Read a bare number: figures, with an inserted letter or "bis", Roman, or a word."""
    word = words[at]
    if word.text.isdecimal():
        return _figures(page, words, at)
    printed = page.printed[word.start : word.end]
    if ROMAN_CAPITALS.fullmatch(printed) and (value := roman_value(printed)):
        if printed == "I" and not (first and (_ends_well(words, at + 1) or _is_headed(page, words[at]))):
            return None
        return str(value), value, at + 1, False
    named = PREMIER.get(word.text) or cardinal(printed) or ordinal_word(printed)
    english = label.language == "en" and printed.isascii() and cardinal(printed) is None and word.text not in PREMIER
    if named and (first or label.is_plural) and word.text not in NOT_NUMBERS and not english:
        return str(named), named, at + 1, cardinal(printed) is None
    if len(word.text) == 1 and word.text.isalpha() and first and at + 1 < len(words) and words[at + 1].text == ")":
        return word.text, 0, at + 2, False
    return None


def _is_headed(page: Page, word: Word) -> bool:
    """Whether the label of an I has a capital within a sentence: "Article I fixes", but not "In this article I argue"."""
    label = page.before(word.start, 2)
    return bool(label) and page.printed[label[-1].start].isupper() and label[-1].text.isalpha()


def _figures(page: Page, words: Sequence[Word], at: int) -> tuple[str, int, int, bool] | None:
    """Read figures with what is glued to them: ``6``, ``1er``, ``4A``, ``4 bis``."""
    word = words[at]
    if word.text.startswith("0") or int(word.text) > LARGEST:
        return None
    number, value, after = word.text, int(word.text), at + 1
    glued = words[after] if after < len(words) else None
    if glued is None or glued.start - word.end > 1:
        return number, value, after, False
    if glued.text in INSERTED:
        return f"{number}{glued.text}", value, after + 1, False
    if glued.start > word.end or not glued.text.isalpha():
        return number, value, after, False
    if glued.text in ORDINAL_ENDINGS:
        return number, value, after + 1, False
    return (f"{number}{page.printed[glued.start]}", value, after + 1, False) if len(glued.text) == 1 else None


def _brackets(words: Sequence[Word], at: int) -> tuple[list[str], int]:
    """Read ``(2)(a)(i)``; a gloss such as ``(Lachin corridor)`` is none."""
    subs = []
    while at + 2 < len(words) and words[at].text == "(" and words[at + 2].text == ")":
        inner = words[at + 1].text
        if not (inner.isdecimal() and int(inner) <= LARGEST) and not (
            inner.isalpha() and len(inner) <= LONGEST_LETTERS
        ):
            break
        subs.append(inner)
        at += 3
    return subs, at


def _value(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _is_something_else(page: Page, words: Sequence[Word], at: int, number: int) -> bool:
    """Whether figures are a day ("9 November"), a thousand ("1,960") or a measure ("5 km")."""
    if at >= len(words):
        return False
    following = words[at]
    if month_of(following.text) is not None and number <= LAST_DAY:
        return following.text not in VERBS or page.printed[following.start].isupper()
    if following.text in {",", "."} and at + 1 < len(words):
        glued = words[at + 1]
        if glued.start == following.end and glued.text.isdecimal() and len(glued.text) == len("960"):
            return True
    return following.text in {"km", "км", "%", "percent", "per", "/"} and following.text != "per"


def _joined(page: Page, words: Sequence[Word], at: int, label: Label, found: Sequence[Item]) -> tuple[int, bool] | None:
    """Return where the next number of a list begins, and whether a range leads to it; None if the list ends."""
    if at >= len(words) or page.is_parted(words[at - 1].end, words[at].start):
        return None
    word, is_comma = words[at], words[at].text in {",", ";"}
    begin = at
    if word.text in RANGE_WORDS or (word.text == "a" and label.language == "fr"):
        return (at + 1, True) if at + 1 < len(words) and _opens_number(page, words[at + 1]) else None
    if is_comma:
        at += 1
    if at < len(words) and words[at].text in LIST_WORDS:
        at += 1
    elif not is_comma:
        return None
    at = _contrasted(words, at)
    if at >= len(words) or not _opens_number(page, words[at]):
        return None
    if words[at].text == "(" and not found[-1].subs:
        return None
    if words[at].text.isdecimal() and not label.is_plural and label.language == "en" and not _ends_well(words, at + 1):
        return None
    if is_comma and words[begin + 1].text.isdecimal() and not _ends_well(words, at + 1):
        return None
    return at, False


def _contrasted(words: Sequence[Word], at: int) -> int:
    """Pass over "not", "never in", "also" before a number in figures that ends a list: "in points 3 and 6, never in 9"."""
    place = at
    while place < len(words) and place < at + 2 and words[place].text in CONTRASTS:
        place += 1
    return place if place < len(words) and words[place].text.isdecimal() and _ends_well(words, place + 1) else at


def _ends_well(words: Sequence[Word], at: int) -> bool:
    """Whether what follows a number in a list is no noun that it counts ("point 6, 90 vehicles")."""
    return (
        at >= len(words) or words[at].text in TRAILING or words[at].text in RANGE_WORDS or not words[at].text.isalpha()
    )


def _opens_number(page: Page, word: Word) -> bool:
    printed = page.printed[word.start : word.end]
    return (
        word.text.isdecimal()
        or word.text == "("
        or ROMAN_CAPITALS.fullmatch(printed) is not None
        or cardinal(printed) is not None
        or ordinal_word(printed) is not None
    )


def items_before(page: Page, label: Label, place: int) -> list[Item]:
    """Read the ordinals in front of a label: ``the sixth``, ``9-й``, ``4-cü, 9-cu``, ``second and sixth``, ``6.``.

    A bare number is a count ("9 points"), but in Russian the genitive singular names ("9 пункта"), and in
    Turkish the stop makes an ordinal ("6. madde").

    Examples
    --------
    >>> from treatyref.matcher.citation.unit import label_of
    >>> page = Page("the second and sixth points")
    >>> [item.value for item in items_before(page, label_of("points"), 21)]
    [2, 6]
    """
    if not may_end(page, place):
        return []
    words = page.before(place, 16)
    found: list[Item] = []
    at = len(words)
    while at > 0 and len(found) < MOST_ITEMS:
        read = _ordinal_ending_at(page, words, at, label, last=not found)
        if read is None:
            break
        item, at = read
        found.insert(0, item)
        if at > 0 and words[at - 1].text in LIST_WORDS:
            at -= 1
            if at > 0 and words[at - 1].text == ",":
                at -= 1
        elif at > 0 and words[at - 1].text == ",":
            at -= 1
        else:
            break
    if len(found) == 2 and found[1].number.startswith("-"):
        return [replace(found[0], end=found[1].end)]
    return found


def may_end(page: Page, place: int) -> bool:
    """Whether the word before a label may be an ordinal: figures with an ending, or a word."""
    text = page.last_text(place, page.printed)
    return any(char.isdecimal() for char in text) or _is_number_word(text.strip(",.\"'«»()"))


def _from_end(words: Sequence[Word], at: int) -> tuple[Item, int] | None:
    """Read "last", "penultimate", "avant-dernier"; "this last" points back instead."""
    word = words[at - 1]
    if at >= 2 and words[at - 2].text in WEAK_BACK:
        return None
    if at >= 3 and words[at - 2].text == "-" and words[at - 3].text == "avant":
        return Item(words[at - 3].start, word.end, "-2", 0, (), ordinal=True), at - 3
    return Item(word.start, word.end, f"-{FROM_END[word.text]}", 0, (), ordinal=True), at - 1


def _ordinal_ending_at(
    page: Page, words: Sequence[Word], at: int, label: Label, *, last: bool
) -> tuple[Item, int] | None:
    """Read one ordinal whose last word is the one before `at`."""
    word = words[at - 1]
    gap = page.folded[word.end : words[at].start] if at < len(words) else ""
    if "\n\n" in gap:
        return None
    if word.text in FROM_END and last:
        return _from_end(words, at)
    value = PREMIER.get(word.text) or ordinal_word(page.printed[word.start : word.end])
    if value:
        return Item(word.start, word.end, str(value), value, (), ordinal=True), at - 1
    if word.text in ORDINAL_ENDINGS and at >= 2:
        before = at - 2
        if words[before].text in {"-", "'"} and before:
            before -= 1
        if (
            words[before].text.isdecimal()
            and int(words[before].text) <= LARGEST
            and word.start - words[before].end <= 1
        ):
            number = int(words[before].text)
            return Item(words[before].start, word.end, str(number), number, (), ordinal=True), before
    if word.text == "." and label.language in TURKIC and at >= 2 and words[at - 2].text.isdecimal():
        number = int(words[at - 2].text)
        return (
            (Item(words[at - 2].start, word.end, str(number), number, (), ordinal=True), at - 2)
            if number <= LARGEST
            else None
        )
    if last and word.text.isdecimal() and label.word in GENITIVES and int(word.text) <= LARGEST:
        number = int(word.text)
        governed = at >= 2 and words[at - 2].text in GOVERNORS
        if governed or number not in FEW:
            return Item(word.start, word.end, word.text, number), at - 1
    return None
