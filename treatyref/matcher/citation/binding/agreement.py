"""Whether the words beside a number are those of the unit that it would name: "Having found a threat under 39, the Council ..."."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache

from treatyref.fold import fold
from treatyref.page import Page
from treatyref.treaty import Treaty
from treatyref.words import folded
from treatyref.words import language as known

LONG_WORD = re.compile(r"[^\W\d_]{5,}")
LETTERS = 6
"""Letters by which a word is known in any of its forms."""
BEFORE, BEHIND = 160, 200
"""Characters beside a number whose words are looked at, within its paragraph."""
HALF = 40
"""Characters from a number at which a word counts half."""
STATED = 60
"""Characters from a letter or number in which the part that it names is stated."""
FEWEST = 2
"""Words that the unit must share, and hardly any other unit has."""
MOST_UNITS = 3
"""Units of a treaty that may have such a word."""
MEMORY = 64


def words_beside(page: Page, start: int, end: int) -> Mapping[str, float]:
    """Return the beginnings of the longer words before and behind a place, within its paragraph, with what each counts: the nearer, the more.

    >>> words = words_beside(Page("Threats to the peace fall under 39.\\n\\nOther matters."), 32, 34)
    >>> sorted(words, key=words.get)
    ['threat', 'peace', 'under']
    """
    folded = page.folded
    low = max(start - BEFORE, 0)
    low = max(folded.rfind("\n\n", low, start) + 1, low)
    high = folded.find("\n\n", end, end + BEHIND)
    high = end + BEHIND if high < 0 else high
    found: dict[str, float] = {}
    for match in LONG_WORD.finditer(folded, low, high):
        gap = max(start - match.end(), match.start() - end)
        stem = match[0][:LETTERS]
        found[stem] = max(found.get(stem, 0.0), 1 / (1 + max(gap, 0) / HALF))
    return found


def agreement(treaty: Treaty, language: str, value: int, words: Mapping[str, float]) -> float:
    """Return how much the telling words beside a number count that stand in the unit that has it, if those of no other unit count as much; else 0.

    It is known only in a language that the treaty has. The words of a unit tell it from others if a few units at most have them.
    """
    telling = _telling(treaty, language)
    shared, scores = Counter[int](), defaultdict[int, float](float)
    for word in words.keys() & telling.keys():
        for unit in telling[word]:
            shared[unit] += 1
            scores[unit] += words[word]
    score = scores.pop(value, 0.0)
    return score if shared[value] >= FEWEST and score > max(scores.values(), default=0.0) else 0.0


def is_stated(treaty: Treaty, eid: str, words: Mapping[str, float]) -> bool:
    """Whether some word right beside a letter or number is one of the part that it would name, and of none beside that: "(d) is arson"."""
    near = {word for word, count in words.items() if count >= 1 / (1 + STATED / HALF)}
    for version in treaty.versions:
        own, above = version.provision(eid), version.holders(eid)
        if own is not None and above:
            beside = (_stems(fold(each.text)) for each in above[-1].children if each.eid != eid)
            if near & _stems(fold(own.text)).difference(*beside):
                return True
    return False


def _stems(folded: str) -> frozenset[str]:
    return frozenset(word[:LETTERS] for word in LONG_WORD.findall(folded))


@lru_cache(maxsize=MEMORY)
def _telling(treaty: Treaty, language: str) -> Mapping[str, tuple[int, ...]]:
    """The numbers of the units at the top in which a word stands, for each word that stands in few."""
    version = next((each for each in treaty.versions if each.language == language), None)
    units: dict[str, list[int]] = {}
    for each in version.units if version is not None else ():
        if each.ordinal is not None and each.kind == treaty.unit:
            for word in _stems(fold(each.text)):
                units.setdefault(word, []).append(each.ordinal)
    small = {word[:LETTERS] for word in folded(known(language).small)}
    return {word: tuple(some) for word, some in units.items() if len(some) <= MOST_UNITS and word not in small}
