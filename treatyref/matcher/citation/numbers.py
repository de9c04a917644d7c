"""Numbers behind and before a label: figures, Roman, words, letters, lists and ranges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from treatyref.fold import fold
from treatyref.matcher.citation.dates import LAST_DAY, VERBS, month_of
from treatyref.matcher.citation.unit import MEMORY, ROMAN_CAPITALS, Label, label_of
from treatyref.matcher.citation.vocabulary import (
    FROM_END,
    INSERTED,
    LIST_WORDS,
    NUMBER_SIGNS,
    RANGE_WORDS,
)
from treatyref.numeral import cardinal, ordinal_word, roman_value
from treatyref.page import Page, Word

__all__ = ["POSSESSOR_FIRST", "Item", "items_after", "may_end"]

MOST_ITEMS = 40
FEW_WORDS, MANY_WORDS, MARGIN = 16, 90, 6
"""Words behind a label that are read at first, those that a long list may take, and how near its end is too near."""
LARGEST = 999
"""No treaty has more articles; larger numbers are years and counts."""
LONGEST_LETTERS = 4
LONGEST_SHORT = 5
"""Letters of a label that is abbreviated with a stop ("paras."); behind a longer one it ends a sentence."""
ROMAN_LETTERS = re.compile("[ivxlcхі]{1,7}")
SMALL_ROMAN = re.compile("(?:i{2,3}|i?vi{0,3}|i?xi{0,3}|xiv|xvi{0,3})(?<!\\bv)(?<!\\bx)")
"""Numerals that are no words: "item vi", but not "point x"."""
LEADS_RANGE = {"ru": "с", "en": "from"}
"""What stands before the first number of a range: "с 3 по 5", "every point from 3 to 5"."""
QUOTES = frozenset({"«", "»", '"', "'"})
ORDINAL_ENDINGS = frozenset(
    fold(
        "st nd rd th й я е ой ый ая ое го ого му ому м ом ым ю ую ей րդ ին ci cı cu cü nci ncı ncu ncü inci ıncı uncu üncü er e eme ème "
        "re ère ième"
    ).split()
)
"""What makes figures an ordinal: 6th, 6-й, 6-րդ, 6-cı, 6e."""
LONGEST_GLOSS = 7
"""Words of a gloss in a list, its brackets among them."""
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
    at = int(bool(words) and words[0].text == LEADS_RANGE.get(label.language))
    while at < len(words) and at < 3 and words[at].text in {".", "№", "#", "°", *NUMBER_SIGNS}:
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


OPENING = frozenset({".", "(", "№", "#", "°", "с", "from", *QUOTES, *NUMBER_SIGNS})


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
    slashed = label.is_plural and at < len(words) and words[at].text == "/"
    if number.isdecimal() and not slashed and _is_something_else(page, words, at, int(number)):
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
    if (
        first
        and SMALL_ROMAN.fullmatch(printed)
        and _ends_well(words, at + 1)
        and (value := roman_value(printed.upper()))
    ):
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
    return (
        following.text in {"km", "mm", "cm", "kg", "км", "мм", "%", "percent", "per", "/"} and following.text != "per"
    )


def _joined(page: Page, words: Sequence[Word], at: int, label: Label, found: Sequence[Item]) -> tuple[int, bool] | None:
    """Return where the next number of a list begins, and whether a range leads to it; None if the list ends."""
    if at >= len(words) or page.is_parted(words[at - 1].end, words[at].start):
        return None
    begin = at = _past_gloss(words, at) if label.is_plural else at
    word = words[at]
    if word.text == "/" and label.is_plural and at + 1 < len(words) and words[at + 1].text.isdecimal():
        return (at + 1, False) if _ends_well(words, at + 2) else None
    if word.text in RANGE_WORDS or (word.text == "a" and label.language == "fr"):
        return (at + 1, True) if at + 1 < len(words) and _opens_number(page, words[at + 1]) else None
    following = _past_joint(words, at)
    if following is None:
        return None
    at = _contrasted(words, following)
    if at >= len(words) or not _opens_number(page, words[at]) or (words[at].text == "(" and not found[-1].subs):
        return None
    after_comma = word.text in {",", ";"} and words[begin + 1].text.isdecimal()
    alone = words[at].text.isdecimal() and not label.is_plural and label.language == "en"
    return (at, False) if _ends_well(words, at + 1) or not (after_comma or alone) else None


def _past_joint(words: Sequence[Word], at: int) -> int | None:
    """Pass over a comma, "and", "and/or"; None if neither stands there."""
    is_comma = words[at].text in {",", ";"}
    at += is_comma
    if at < len(words) and words[at].text in LIST_WORDS:
        return at + (3 if [each.text for each in words[at + 1 : at + 3]] == ["/", "or"] else 1)
    return at if is_comma else None


def _past_gloss(words: Sequence[Word], at: int) -> int:
    """Pass over a few words in brackets between the members of a list: "points 6 (Lachin) and 9"."""
    if words[at].text != "(":
        return at
    closing = next((n for n in range(at + 2, min(at + LONGEST_GLOSS, len(words))) if words[n].text == ")"), None)
    inner = [] if closing is None else words[at + 1 : closing]
    goes_on = closing is not None and closing + 1 < len(words) and words[closing + 1].text in {",", ";", *LIST_WORDS}
    return closing + 1 if closing is not None and goes_on and all(word.text.isalpha() for word in inner) else at


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


def may_end(page: Page, place: int) -> bool:
    """Whether the word before a label may be an ordinal: figures with an ending, or a word."""
    text = page.last_text(place, page.printed)
    return any(char.isdecimal() for char in text) or _is_number_word(text.strip(",.\"'«»()"))
