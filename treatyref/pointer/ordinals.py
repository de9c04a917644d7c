"""Ordinals before a label: "the sixth point", "4-cü, 9-cu bənd", "the last but one" of some."""

import string
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from treatyref.numeral import cardinal, letter_values
from treatyref.page import Page, Word
from treatyref.pointer.lexicon import Label, from_end, is_spelled_in, label_of, roman, unspaced
from treatyref.pointer.members import COMMAS, may_end
from treatyref.pointer.number import LARGEST, MOST_PARTS, SMALL_ROMAN, ordinal_in
from treatyref.pointer.record import LISTED, Place, Step
from treatyref.words import folded, language, lexicon

MOST_WORDS = 24
"""Words before a label that are read."""
MOST_ORDINALS = 20
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
    before = _Before(page, page.before(place, MOST_WORDS), label)
    found: list[Ordinal] = []
    at = len(before.words)
    while len(found) < MOST_ORDINALS and (read := before.ordinal(at, last=not found)) is not None:
        read = before.ranged(read)
        found.insert(0, read)
        at, joins = read.before, label.lists.joins
        at -= before.text(at - 1) in lexicon().articles | lexicon().of and before.text(at - 2) in joins
        if before.text(at - 1) in joins:
            at -= 1 + (before.text(at - 2) == ",")
        elif before.text(at - 1) in COMMAS:
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


def _is_lettered(page: Page, label: Label, place: int) -> bool:
    """Whether a single letter stands before an item's label, perhaps in brackets or marks, where the larger unit stands first: "(b) bendi"."""
    parted = label.language in lexicon().possessor_first and label.language not in unspaced()
    return (
        parted
        and label.level in LISTED
        and _Before(page, words := page.before(place, 3), label).lettered(len(words)) is not None
    )


@dataclass(frozen=True, slots=True)
class _Before:
    """The words before a label, read from the last one."""

    page: Page
    words: Sequence[Word]
    label: Label

    def text(self, at: int) -> str:
        """Return a word; empty before the first."""
        return self.words[at].text if at >= 0 else ""

    def made(self, first: int, at: int, number: object, *, is_ordinal: bool = True) -> Ordinal:
        """Return the ordinal of the words from one to before another."""
        return Ordinal(self.words[first].start, self.words[at - 1].end, str(number), first, is_ordinal)

    def ordinal(self, at: int, *, last: bool) -> Ordinal | None:
        """``ordinal = from the end | words | bracketed | letter | figures | Roman | figures ending`` before the word with a number; None if there is none."""
        words, text, free = self.words, self.text(at - 1), self.label.language in unspaced()
        if not at or (at < len(words) and self.page.is_parted(words[at - 1].end, words[at].start)):
            return None
        found = self.from_end(at, alone=last) if last or free else None
        found = found or self.spelled(at)
        if found is None and text == ")" and self.text(at - 3) == "(":
            glued = free and not self.page.folded[words[at - 1].end : words[at - 1].end + 1].isspace()
            if glued or self.text(at - 4) in lexicon().numbers.prefix:
                return self.counted_item(at)
        found = found or self.lettered(at)
        if found is None and self.label.is_numbered_before and text == ")" and self.text(at - 3) == "(":
            found = self.made(at - 3, at, int(words[at - 2].text)) if self.text(at - 2).isdecimal() else None
        if found is not None:
            return found
        return self.figures(at, last=last) if text.isdecimal() else self.in_roman(at) or self.with_ending(at)

    def from_end(self, at: int, *, alone: bool) -> Ordinal | None:
        """Read "last", "penultimate", "avant-dernier", and the like of several letters where no blanks part words; a single word only if it stands alone, and "this last" points back."""
        if alone and self.text(at - 1) in from_end() and self.text(at - 2) in lexicon().back.weak:
            return None
        for first in range(max(0, at - MOST_PARTS), at - (not alone)):
            if place := from_end().get("".join(each.text for each in self.words[first:at])):
                return self.made(first, at, -place)
        return None

    def spelled(self, at: int) -> Ordinal | None:
        """An ordinal in words, the longest: "twenty-second"; behind a prefix a cardinal is one, too."""
        if not self.text(at - 1).isalpha():
            return None
        for first in range(max(0, at - MOST_PARTS), at):
            text = self.page.printed[self.words[first].start : self.words[at - 1].end]
            prefixed = self.text(first - 1) in lexicon().numbers.prefix
            value = ordinal_in(text, self.label.languages)
            value = value or (cardinal(text) if prefixed or self.is_linked(first) else None)
            if value and (prefixed or is_spelled_in(text, self.label.languages)):
                return self.made(first - prefixed, at, value)
        return None

    def counted_item(self, at: int) -> Ordinal | None:
        """``item = [prefix] "(" (figures | words | small Roman | letter) ")"`` where a prefix makes ordinals, or no blanks part words."""
        text = self.text(at - 2)
        value = int(text) if text.isdecimal() else cardinal(text)
        number = value or (text if SMALL_ROMAN.fullmatch(text) or letter_values(text) else "")
        prefixed = self.text(at - 4) in lexicon().numbers.prefix
        return self.made(at - 3 - prefixed, at, number) if number else None

    def lettered(self, at: int) -> Ordinal | None:
        """``letter = "(" letter ")" | letter ")" | mark letter mark | letter`` behind other words; a bare determiner is none: "o bəndi", that point."""
        label, words = self.label, self.words
        if label.language not in lexicon().possessor_first or label.level not in LISTED or not at:
            return None
        if label.language in unspaced():
            apart = at < 2 or words[at - 2].end < words[at - 1].start or label_of(words[at - 2].text)
            own = apart and self.text(at - 1) in language(label.language).numbers.letters
            return self.made(at - 1, at, self.text(at - 1), is_ordinal=False) if own else None
        closed = self.text(at - 1) in {")", '"', "'"} and at > 1
        first = at - 1 - closed
        letter = self.text(first)
        if len(letter) > 1 or not letter.isalpha() or (not closed and letter in label.lists.articles):
            return None
        opened = closed and self.text(first - 1) in {"(", '"', "'"}
        return self.made(first - opened, at, letter, is_ordinal=False)

    def is_linked(self, first: int) -> bool:
        """Whether a number shares the prefix of one before it."""
        lists = self.label.lists
        joined = self.label.language in unspaced() and self.text(first - 1) in lists.ranges | lists.joins | {","}
        before = self.words[max(0, first - MOST_PARTS) : max(0, first - 1)]
        return joined and any(word.text in lexicon().numbers.prefix for word in before)

    def ranged(self, last: Ordinal) -> Ordinal:
        """Take in the beginning of a range: "3-5-ci", "(1)-(3) bekezdés"."""
        at, joint, label = last.before, self.text(last.before - 1), self.label
        stop = self.text(at - 2) == "." and at > 2 and not lexicon().stop_counts.isdisjoint(label.languages)
        glued = joint == "-" and self.words[at - 1].end == last.start
        first = None
        if self.text(at - 2 - stop).isdecimal() and (glued or (stop and joint in label.lists.ranges)):
            first = self.made(at - 2 - stop, at, int(self.text(at - 2 - stop)))
        elif joint in label.lists.ranges and (label.is_numbered_before or label.language in unspaced()):
            first = self.ordinal(at - 1, last=False)
        numbers = [each.number for each in (first, last) if each is not None and each.number.isdecimal()]
        if first is None or len(numbers) < 2 or int(numbers[0]) >= int(numbers[1]):
            return last
        return replace(last, start=first.start, number=first.number, upto=last.number, before=first.before)

    def in_roman(self, at: int) -> Ordinal | None:
        """``Roman`` where numbers stand before: "II artikla"; in Russian, as historians write, unless it is of a unit before it: "XV statya"."""
        lex, word, label = lexicon(), self.words[at - 1], self.label
        value = None if word.text in label.lists.of else roman(self.page.printed[word.start : word.end])
        genitive = not lex.larger_in_genitive.isdisjoint(label.languages)
        bare = label.is_numbered_before and not lex.stop_counts.issuperset(label.languages)
        held = genitive and label_of(self.text(at - 2)) is not None
        return self.made(at - 1, at, value) if value and (genitive or bare) and not held else None

    def with_ending(self, at: int) -> Ordinal | None:
        """``figures ["-" | "'"] ending | (figures | Roman) "." | figures "-"``: "6-cı"; where a stop makes an ordinal, "6.", "IX."; where numbers stand before, "3-modda"."""
        text, label, before = self.text(at - 1), self.label, at - 2
        counts = label.language in lexicon().stop_counts and text == "."
        stopped = counts or (label.is_numbered_before and text in {".", "-"})
        if before < 0 or not (stopped or text in label.lists.suffixes):
            return None
        before -= self.text(before) in {"-", "'"} and before > 0 and text != "."
        figures = self.words[before]
        great = roman(self.page.printed[figures.start : figures.end]) if text == "." else None
        value = int(figures.text) if figures.text.isdecimal() else great
        if value is None or value > LARGEST or self.words[at - 1].start - figures.end > 1:
            return None
        return self.made(before, at, value)

    def figures(self, at: int, *, last: bool) -> Ordinal | None:
        """Bare figures: behind a prefix, before the last member of a list where a stop makes ordinals, and before a genitive that names."""
        lex, label, number = lexicon(), self.label, int(self.text(at - 1))
        if number > LARGEST:
            return None
        prefix = at - 2 - (self.text(at - 2) == "-")
        if self.text(prefix) in lex.numbers.prefix:
            return self.made(prefix, at, number)
        bare = label.is_numbered_before and not lex.stop_counts.issuperset(label.languages)
        if bare or self.is_linked(at - 1) or (not last and label.language in lex.stop_counts):
            return self.made(at - 1, at, number)
        governed = self.text(at - 2) in lex.numbers.governors
        named = last and label.word in lex.units.genitives and (governed or number not in FEW)
        return self.made(at - 1, at, number, is_ordinal=False) if named else None
