"""Words of all languages at once: sets of comparable forms, lookups by form, and patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from treatyref.fold import IGNORABLE, fold
from treatyref.words.load import languages
from treatyref.words.record import Language
from treatyref.words.script import UNSPACED

MEMORY, MOST_WORDS = 4096, 1 << 16
LETTER = re.compile(f"[{UNSPACED}]")


@lru_cache(maxsize=MEMORY)
def folded(forms: tuple[str, ...]) -> frozenset[str]:
    """Return forms in comparable letters.

    >>> sorted(folded(("Absätze", "Abs")))
    ['abs', 'absatze']
    """
    return frozenset(plain_all(forms))


@lru_cache(maxsize=MOST_WORDS)
def plain(form: str) -> str:
    """One form in comparable letters."""
    return fold(form).replace(IGNORABLE, "")


def plain_all(forms: Iterable[str]) -> list[str]:
    """Return forms in comparable letters: all at once, which is quicker by far than one by one."""
    listed = list(forms)
    return fold("\n".join(listed)).replace(IGNORABLE, "").split("\n") if listed else []


def gathered(pick: Callable[[Language], Iterable[str]], among: Iterable[Language] | None = None) -> frozenset[str]:
    """Return the words that some languages, or all, have for something, in comparable letters.

    >>> sorted(gathered(lambda each: each.lists.and_) & {"and", "und", "et", "or"})
    ['and', 'et', 'und']
    """
    return frozenset(plain_all(form for each in (languages() if among is None else among) for form in pick(each)))


def by_form(
    pick: Callable[[Language], Mapping[int, tuple[str, ...]]], among: Iterable[Language] | None = None
) -> Mapping[str, int]:
    """Return what numbered words of some languages, or all, stand for, by form; the first that has a form decides.

    >>> months = by_form(lambda each: each.months)
    >>> months["novembre"], months["noviembre"]
    (11, 11)
    """
    numbers: list[int] = []
    listed: list[str] = []
    for table in map(pick, languages() if among is None else among):
        for number, forms in table.items():
            numbers += [number] * len(forms)
            listed += forms
    return MappingProxyType(dict(zip(reversed(plain_all(listed)), reversed(numbers), strict=True)))


def pattern(forms: Iterable[str], *, bounded: bool = True) -> str:
    """Return a regular expression for any of some forms, the longest first; blanks match any white space.

    Unless `bounded` is false, only whole words count; signs and letters of scripts without blanks are never bounded.

    >>> re.findall(pattern(("in witness", "sign*")), "In witness whereof they signed.", re.IGNORECASE)
    ['In witness', 'signed']
    """
    groups: dict[str, list[str]] = {}
    for form in sorted(set(forms), key=lambda form: (-len(form), form)):
        unspaced = LETTER.match(form) is not None
        edge = "" if not bounded or not form[:1].isalnum() else rf"(?={LETTER.pattern})" if unspaced else r"(?<!\w)"
        groups.setdefault(edge, []).append(_one(form, bounded=bounded))
    # whether one may begin here is asked once for all of them, and no place is one for two of the groups
    parts = [f"{edge}(?:{'|'.join(some)})" for edge, some in groups.items()]
    return f"(?:{'|'.join(parts)})" if parts else r"(?!)"


def shortest(words: Iterable[str]) -> tuple[str, ...]:
    """Return those of some words that begin with no other of them: what begins with any begins with one of these.

    >>> shortest(("articles", "art", "point", "article"))
    ('art', 'point')
    """
    found: list[str] = []
    for word in sorted(words):
        if not found or not word.startswith(found[-1]):
            found.append(word)
    return tuple(found)


def _one(form: str, *, bounded: bool) -> str:
    stem = form.removesuffix("*")
    source = r"\s+".join(map(re.escape, stem.split()))
    tail = r"\w*" if stem != form else ""
    if not bounded:
        return source + tail
    return source + tail + (r"(?!\w)" if not tail and stem[-1:].isalnum() and not LETTER.match(stem[-1]) else "")
