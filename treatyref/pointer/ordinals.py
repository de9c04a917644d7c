"""Ordinals before a label: "the sixth point", "4-cü, 9-cu bənd", "the last but one" of some."""

import string
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from treatyref.numeral import cardinal, letter_values
from treatyref.page import Page, Word
from treatyref.pointer.lexicon import Label, articles_of, from_end, is_spelled_in, label_of, lists_of, roman, unspaced
from treatyref.pointer.members import may_end
from treatyref.pointer.number import LARGEST, SMALL_ROMAN, ordinal_in
from treatyref.pointer.record import LISTED, Place, Step
from treatyref.words import folded, language, lexicon

MOST_WORDS = 24
"""Words before a label that are read."""
MOST_ORDINALS = 20
MOST_PARTS = 5
"""Words, hyphens among them, of an ordinal that is spelled out."""
FEWEST_FOR_A_RANGE = 2
FEW = frozenset({2, 3, 4})
"""Numbers after which Russian counts in the genitive singular ("3 punkta" are three of them)."""


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal, where it stands, and how many words stand before it."""

    start: int
    end: int
    number: str
    before: int
    is_ordinal: bool = True
    upto: str = ""


def ordinals_before(page: Page, label: Label, place: int) -> list[Place]:
    """``ordinals = ordinal { ("," | joins | "-") ordinal }``: ``the sixth``, ``4-cü, 9-cu``, ``second and sixth``, ``6.``, ``dai-roku``.

    A bare number is a count ("9 points"), but in Russian the genitive singular names ("9 punkta"), and where a stop makes
    an ordinal it names, too ("6. madde").

    Examples
    --------
    >>> from treatyref.pointer.lexicon import label_of
    >>> page = Page("the second and twenty-sixth points")
    >>> [each.steps[0].number for each in ordinals_before(page, label_of("points"), 28)]
    ['2', '26']
    """
    if not (may_end(page, place) or _is_lettered(page, label, place)) and page.folded[place - 1 : place].isspace():
        return []
    if label.language in unspaced():
        owner = page.folded[max(0, place - MOST_WORDS) : place].rstrip().rstrip(string.digits).rstrip()
        label = replace(label, is_numbered_before=owner.endswith(_owners()))
    words = page.before(place, MOST_WORDS)
    found: list[Ordinal] = []
    at = len(words)
    while at > 0 and len(found) < MOST_ORDINALS:
        read = _ordinal(page, words, at, label, last=not found)
        if read is None:
            break
        read = _ranged(page, words, read, label)
        found.insert(0, read)
        at = read.before
        joins = lists_of(label.languages).joins
        small = at > 1 and (words[at - 1].text in lexicon().articles or words[at - 1].text in lexicon().of)
        if small and words[at - 2].text in joins:
            at -= 1
        if at > 0 and words[at - 1].text in joins:
            at -= 1
            at -= at > 0 and words[at - 1].text == ","
        elif at > 0 and words[at - 1].text in {",", "\u3001"}:
            at -= 1
        else:
            break
    if len(found) == 2 and found[1].number.startswith("-"):
        found = [replace(found[0], end=found[1].end)]
    return [
        Place(each.start, each.end, (Step(label.level, each.number, each.is_ordinal, each.upto),)) for each in found
    ]


@cache
def _owners() -> tuple[str, ...]:
    """What bare figures of a unit stand behind where no blanks part words: what an instrument is called, or a larger unit; "of" may follow."""
    some = [language(code) for code in unspaced()]
    tables = (table for each in some for table in (each.instruments.nouns, each.units.levels))
    named = folded(tuple(form for table in tables for forms in table.values() for form in forms))
    return tuple(form + of for form in named for of in ("", *(of for each in some for of in each.of)))


@cache
def _lettering() -> frozenset[str]:
    """Languages in which the larger unit stands first, and blanks part words."""
    return lexicon().possessor_first - unspaced()


def _is_lettered(page: Page, label: Label, place: int) -> bool:
    """Whether a single letter stands before an item's label, perhaps in brackets or marks, where the larger unit stands first: "(b) bendi"."""
    few = label.language not in _lettering() or label.level not in LISTED
    return not few and _lettered(page.before(place, 3), label) is not None


def _ordinal(page: Page, words: Sequence[Word], at: int, label: Label, *, last: bool) -> Ordinal | None:
    """``ordinal = from the end | words | figures ending | figures`` before the word with a number; None if there is none."""
    word = words[at - 1]
    if at < len(words) and page.is_parted(word.end, words[at].start):
        return None
    if (last or label.language in unspaced()) and (final := _from_end(words, at, alone=last)) is not None:
        return final
    named = _spelled(page, words, at, label)
    if named is not None:
        return named
    prefix = lexicon().numbers.prefix
    glued = label.language in unspaced() and not page.folded[word.end : word.end + 1].isspace()
    if word.text == ")" and at > 2 and words[at - 3].text == "(" and (glued or words[max(0, at - 4)].text in prefix):
        text, first = words[at - 2].text, at - 3
        value = int(text) if text.isdecimal() else cardinal(text)
        number = str(value) if value else text if SMALL_ROMAN.fullmatch(text) or letter_values(text) else ""
        first -= first > 0 and words[first - 1].text in prefix
        return Ordinal(words[first].start, word.end, number, first) if number else None
    if (letter := _lettered(words[:at], label)) is not None:
        return letter
    if label.is_numbered_before and (bracketed := _bracketed(words, at)) is not None:
        return bracketed
    if word.text.isdecimal():
        return _figures_alone(words, at, label, last=last)
    return _in_roman(page, words, at, label) or _with_ending(page, words, at, label)


def _in_roman(page: Page, words: Sequence[Word], at: int, label: Label) -> Ordinal | None:
    """``Roman`` where numbers stand before: "II artikla"; in Russian, as historians write, unless it is of a unit before it: "XV statya"."""
    lex, word = lexicon(), words[at - 1]
    value = None if word.text in lists_of(label.languages).of else roman(page.printed[word.start : word.end])
    genitive = not lex.larger_in_genitive.isdisjoint(label.languages)
    bare = label.is_numbered_before and not lex.stop_counts.issuperset(label.languages)
    held = genitive and at > 1 and label_of(words[at - 2].text) is not None
    return Ordinal(word.start, word.end, str(value), at - 1) if value and (genitive or bare) and not held else None


def _bracketed(words: Sequence[Word], at: int) -> Ordinal | None:
    """``"(" figures ")" ["-" "(" figures ")"]``, where numbers stand before their unit: "(1)-(3) bekezdés"."""
    if at < len("(1)") or (words[at - 3].text, words[at - 1].text) != ("(", ")") or not words[at - 2].text.isdecimal():
        return None
    last = Ordinal(words[at - 3].start, words[at - 1].end, str(int(words[at - 2].text)), at - 3)
    ranged = last.before > len("(1)") and words[last.before - 1].text == "-"
    first = _bracketed(words, last.before - 1) if ranged else None
    if first is None or first.upto or int(first.number) >= int(last.number):
        return last
    return replace(last, start=first.start, number=first.number, upto=last.number, before=first.before)


def _spelled(page: Page, words: Sequence[Word], at: int, label: Label) -> Ordinal | None:
    """An ordinal in words, the longest: "twenty-second"; behind a prefix a cardinal is one, too."""
    if not words[at - 1].text.isalpha():
        return None
    lex = lexicon()
    for length in range(min(MOST_PARTS, at), 0, -1):
        first = at - length
        text = page.printed[words[first].start : words[at - 1].end]
        prefixed = first > 0 and words[first - 1].text in lex.numbers.prefix
        value = ordinal_in(text, label.languages) or (
            cardinal(text) if prefixed or _is_linked(words, first, label) else None
        )
        if value and (prefixed or is_spelled_in(text, label.languages)):
            first -= prefixed
            return Ordinal(words[first].start, words[at - 1].end, str(value), first)
    return None


def _lettered(words: Sequence[Word], label: Label) -> Ordinal | None:
    """``letter = "(" letter ")" | letter ")" | mark letter mark | letter`` behind other words; a bare determiner is none: "o bəndi", that point."""
    if label.language not in lexicon().possessor_first or label.level not in LISTED or not words:
        return None
    if label.language in unspaced():
        word, before = words[-1], words[-2:-1]
        free = not before or before[0].end < word.start or label_of(before[0].text)
        own = free and word.text in language(label.language).numbers.letters
        return Ordinal(word.start, word.end, word.text, len(words) - 1, is_ordinal=False) if own else None
    closed = words[-1].text in {")", '"', "'"} and len(words) > 1
    at = len(words) - 1 - closed
    letter = words[at].text
    if len(letter) > 1 or not letter.isalpha() or (not closed and letter in articles_of(label.languages)):
        return None
    opened = at - (closed and at > 0 and words[at - 1].text in {"(", '"', "'"})
    return Ordinal(words[opened].start, words[-1].end, letter, opened, is_ordinal=False)


def _is_linked(words: Sequence[Word], first: int, label: Label) -> bool:
    """Whether a number shares the prefix of one before it."""
    lex, lists = lexicon(), lists_of(label.languages)
    if label.language not in unspaced() or first < FEWEST_FOR_A_RANGE:
        return False
    joined = words[first - 1].text in lists.ranges | lists.joins | {","}
    return joined and any(word.text in lex.numbers.prefix for word in words[max(0, first - MOST_PARTS) : first - 1])


def _ranged(page: Page, words: Sequence[Word], last: Ordinal, label: Label) -> Ordinal:
    """Take in the beginning of a range: "3-5-ci"."""
    at = last.before
    if at < FEWEST_FOR_A_RANGE or not last.number.isdecimal():
        return last
    stop = at > 2 and words[at - 2].text == "." and not lexicon().stop_counts.isdisjoint(label.languages)
    figures, glued = words[at - 2 - stop], words[at - 1].text == "-" and words[at - 1].end == last.start
    if figures.text.isdecimal() and (glued or (stop and words[at - 1].text in lists_of(label.languages).ranges)):
        number, start, before = figures.text, figures.start, at - 2 - stop
    elif label.language in unspaced() and words[at - 1].text in lists_of(label.languages).ranges:
        first = _ordinal(page, words, at - 1, label, last=False)
        if first is None or not first.number.isdecimal():
            return last
        number, start, before = first.number, first.start, first.before
    else:
        return last
    if int(number) >= int(last.number):
        return last
    return replace(last, start=start, number=str(int(number)), upto=last.number, before=before)


def _from_end(words: Sequence[Word], at: int, *, alone: bool) -> Ordinal | None:
    """Read "last", "penultimate", "avant-dernier", and the like of several letters where no blanks part words; a single word only if it stands alone, and "this last" points back."""
    if alone and at > 1 and words[at - 1].text in from_end() and words[at - 2].text in lexicon().back.weak:
        return None
    for length in range(min(MOST_PARTS, at), 0 if alone else 1, -1):
        if place := from_end().get("".join(each.text for each in words[at - length : at])):
            return Ordinal(words[at - length].start, words[at - 1].end, f"-{place}", at - length)
    return None


def _with_ending(page: Page, words: Sequence[Word], at: int, label: Label) -> Ordinal | None:
    """``figures ["-" | "'"] ending | (figures | Roman) "." | figures "-"``: "6-cı"; where a stop makes an ordinal, "6.", "IX."; where numbers stand before, "3-modda"."""
    lex, word, before = lexicon(), words[at - 1], at - 2
    stopped = word.text == "." and (label.language in lex.stop_counts or label.is_numbered_before)
    stopped = stopped or (word.text == "-" and label.is_numbered_before)
    if before < 0 or not (word.text in lists_of(label.languages).suffixes or stopped):
        return None
    if words[before].text in {"-", "'"} and before and word.text != ".":
        before -= 1
    figures = words[before]
    great = roman(page.printed[figures.start : figures.end]) if word.text == "." else None
    value = int(figures.text) if figures.text.isdecimal() else great
    if value is None or value > LARGEST or word.start - figures.end > 1:
        return None
    return Ordinal(figures.start, word.end, str(value), before)


def _figures_alone(words: Sequence[Word], at: int, label: Label, *, last: bool) -> Ordinal | None:
    """Bare figures: behind a prefix, before the last member of a list where a stop makes ordinals, and before a genitive that names."""
    lex, word = lexicon(), words[at - 1]
    number = int(word.text)
    if number > LARGEST:
        return None
    prefixed = at - 3 if at > 2 and words[at - 2].text == "-" else at - 2
    if prefixed >= 0 and words[prefixed].text in lex.numbers.prefix:
        return Ordinal(words[prefixed].start, word.end, str(number), prefixed)
    bare = label.is_numbered_before and not lex.stop_counts.issuperset(label.languages)
    if _is_linked(words, at - 1, label) or bare:
        return Ordinal(word.start, word.end, str(number), at - 1)
    if not last:
        counts = label.language in lex.stop_counts
        return Ordinal(word.start, word.end, str(number), at - 1) if counts else None
    governed = at > 1 and words[at - 2].text in lex.numbers.governors
    named = label.word in lex.units.genitives and (governed or number not in FEW)
    return Ordinal(word.start, word.end, str(number), at - 1, is_ordinal=False) if named else None
