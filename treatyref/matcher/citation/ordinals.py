"""Ordinals before a label: "the sixth point", "9-й пункт", "4-cü, 9-cu bənd", "9 пункта"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from treatyref.matcher.citation.numbers import LARGEST, MOST_ITEMS, ORDINAL_ENDINGS, PREMIER, TURKIC, Item, may_end
from treatyref.matcher.citation.unit import Label
from treatyref.matcher.citation.vocabulary import FEW, FROM_END, GENITIVES, GOVERNORS, LIST_WORDS, WEAK_BACK
from treatyref.numeral import ordinal_word
from treatyref.page import Page, Word

__all__ = ["items_before"]

FEWEST_FOR_A_RANGE = 2
"""Words that a range needs in front of its last number."""


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
        item, at = _as_range(words, item, at)
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


def _as_range(words: Sequence[Word], item: Item, at: int) -> tuple[Item, int]:
    """Take in the beginning of a range: "3-5-ci"."""
    if at < FEWEST_FOR_A_RANGE or words[at - 1].text != "-" or words[at - 1].end != item.start:
        return item, at
    first = words[at - 2]
    if not first.text.isdecimal() or int(first.text) >= item.value:
        return item, at
    value = int(first.text)
    return replace(item, start=first.start, number=str(value), value=value, upto=item.value), at - 2


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
    if at < len(words) and page.is_parted(word.end, words[at].start):
        return None
    if word.text in FROM_END and last:
        return _from_end(words, at)
    value = PREMIER.get(word.text) or ordinal_word(page.printed[word.start : word.end])
    if value:
        return Item(word.start, word.end, str(value), value, (), ordinal=True), at - 1
    if word.text.isdecimal():
        return _figures_alone(words, at, label, last=last)
    return _with_ending(words, at, label)


def _with_ending(words: Sequence[Word], at: int, label: Label) -> tuple[Item, int] | None:
    """Read figures with what makes them an ordinal: "9-й", "6-cı", in Turkish "6."."""
    word, before = words[at - 1], at - 2
    if before < 0 or not (word.text in ORDINAL_ENDINGS or (word.text == "." and label.language in TURKIC)):
        return None
    if words[before].text in {"-", "'"} and before and word.text != ".":
        before -= 1
    figures = words[before]
    if not figures.text.isdecimal() or int(figures.text) > LARGEST or word.start - figures.end > 1:
        return None
    return Item(figures.start, word.end, str(int(figures.text)), int(figures.text), (), ordinal=True), before


def _figures_alone(words: Sequence[Word], at: int, label: Label, *, last: bool) -> tuple[Item, int] | None:
    """Read bare figures: in Turkic lists before the last member, in Russian before a genitive that names."""
    word = words[at - 1]
    number = int(word.text)
    if number > LARGEST:
        return None
    if not last:
        return (
            (Item(word.start, word.end, word.text, number, (), ordinal=True), at - 1)
            if label.language in TURKIC
            else None
        )
    governed = at >= 2 and words[at - 2].text in GOVERNORS
    named = label.word in GENITIVES and (governed or number not in FEW)
    return (Item(word.start, word.end, word.text, number), at - 1) if named else None
