"""Names as they are compared with a text: word by word, in any form."""

import re
from dataclasses import dataclass
from functools import cache

from treatyref.fold import fold
from treatyref.names.known import Known, known
from treatyref.names.nouns import is_small, noun_row, stem
from treatyref.page import UNSPACED
from treatyref.words import lexicon

LONGEST_STEM = 10
"""Letters of a word whose beginning alone does not tell it from other compounds."""
WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
"""Words as a page has them: a letter is a word where no blanks part words."""
SMALL = "".join(letter for letter in map(chr, range(0x600)) if letter.islower())
NAMED = rf"[^\W\d_{SMALL}][\w’'-]*"
"""A word that does not begin with a small letter: with a capital, where a script has them."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of a treaty, by its words."""

    treaty: str
    stems: tuple[str, ...]
    modifiers: frozenset[str]
    row: str | None
    whole: str = ""
    """Of a name of one long word, which compounds with the same head share: all but its ending."""


def alias_of(treaty: str, words: list[str]) -> Alias | None:
    """A name by its words, without the article that it begins with."""
    if words[:1] and words[0] in lexicon().articles:
        words = words[1:]
    if not words:
        return None
    modifiers = frozenset(stem(word) for word in words if noun_row(word) is None and not is_small(word))
    whole = words[0][: -len("en")] if len(words) == 1 and words[0].isascii() and len(words[0]) > LONGEST_STEM else ""
    return Alias(treaty, tuple(map(stem, words)), modifiers, next(filter(None, map(noun_row, words)), None), whole)


@cache
def strangers() -> tuple[tuple[Known, Alias], ...]:
    """The names of the well-known instruments, by their words."""
    named = ((each, alias_of("", WORD.findall(fold(text)))) for each in known() for text in each.names)
    return tuple((each, alias) for each, alias in named if alias is not None and len(alias.stems) > 1)
