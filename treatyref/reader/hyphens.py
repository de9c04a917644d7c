"""Hyphens at the ends of lines: words that were cut in two, and words that have one of their own."""

import re

from treatyref.words import lexicon

EDGE = re.compile(r"[\w'’]+(?:-[\w'’]+)*$"), re.compile(r"[\w'’]+")
LONGEST = 60
"""Characters of a word."""


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, those with hyphens whole.

    >>> sorted(words_of("A five-year plan"))
    ['a', 'five-year', 'plan']
    """
    return frozenset(re.findall(r"\w+(?:-\w+)*", text.casefold()))


def keeps_hyphen(before: str, after: str, words: frozenset[str]) -> bool:
    """Tell a compound, ``five-`` / ``year``, from a word cut in two, ``imple-`` / ``mentation``.

    The words of the whole text know whether they are written with a hyphen elsewhere.

    >>> known = words_of("The implementation of a five-year plan")
    >>> keeps_hyphen("a five", "year plan", known), keeps_hyphen("the imple", "mentation", known)
    (True, False)
    """
    if not after[:1].islower():
        return True
    left, right = EDGE[0].search(before[-LONGEST:]), EDGE[1].match(after)
    if right and after[right.end() : right.end() + 1] == "-":
        return True  # the second part of "cessez-" / "le-feu" is no ending
    first = left.group().casefold() if left else ""
    second = right.group().casefold() if right else ""
    if first + second in words:
        return False
    return f"{first}-{second}" in words or first in lexicon().structure.hyphened
