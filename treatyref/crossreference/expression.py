"""One expression that names units: ``paragraphs 1 and 2 of Article 5``, ``пункт 1 настоящей статьи``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from treatyref.crossreference.words import RANKS, Words, words_of
from treatyref.numeral import Numeral, ordinal_word, parse_numeral

__all__ = ["Expression", "Grammar", "Item", "grammar_of"]

NUMBER = r"""(?: \d{1,4} (?:\s?(?:bis|ter|quater|quinquies)(?!\w) | [a-zA-Zа-я](?!\w) | [¹²³])? (?:\.\d{1,3}){0,3} (?:\s?\([a-z0-9а-я]{1,4}\)){0,4}
  | [IVXLC]{1,7} (?!\w) | \( [a-zа-я]{1,4} \) | [«"“] [a-zа-я]{1,2} [»"”] | [a-zа-я]\) | premier(?!\w) | [A-Z] (?![\w.]) )"""
COMMA = re.compile(r"\s*,\s*")
WORD = re.compile(r"[^\W\d_]{4,16}\s+")
PINPOINT = re.compile(r"\(\s?([a-z0-9а-я]{1,4})\s?\)")


@dataclass(frozen=True, slots=True)
class Item:
    """A unit that is named: with numbers, as the one that holds the words, or as the one before that.

    Attributes
    ----------
    unit : str
        One of `RANKS`.
    numbers : tuple of tuple of Numeral
        Each number, with those of the units inside it: ``5(2)(a)`` are three.
    ranges : frozenset of int
        Places in `numbers` from which everything up to the next one is meant.
    mode : str
        ``"number"``, ``"this"`` or ``"last"``.
    """

    unit: str
    numbers: tuple[tuple[Numeral, ...], ...] = ()
    ranges: frozenset[int] = frozenset()
    mode: str = "number"


@dataclass(frozen=True, slots=True)
class Expression:
    """Named units, the outermost first, and where the words stand.

    Attributes
    ----------
    items : tuple of Item
        From the outermost to the innermost.
    start, end : int
        Offsets in the text that was searched.
    whole : bool
        True if the words go on "of the present Treaty".
    """

    items: tuple[Item, ...]
    start: int
    end: int
    whole: bool = False


class Grammar:
    """The patterns of one language."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.unit_of = {form.rstrip("."): unit for unit, forms in words.units.items() for form in forms.split()}
        forms = sorted((form for forms in words.units.values() for form in forms.split()), key=len, reverse=True)
        unit = rf"(?:{'|'.join(map(re.escape, forms))})(?!\w)"
        between = rf"(?: \s*,?\s* {words.joins} \s+ | \s+ {words.to} \s+ | \s*[–—-]\s* (?=\d) )"
        numbers = rf"(?: {NUMBER} (?: (?: \s*,\s* {NUMBER} )* {between} {NUMBER} ){{0,8}} )"
        self.item = re.compile(
            rf"""
              (?P<this> {words.this} ) \s+ (?P<this_unit> {unit} )
            | (?P<last> {words.last} ) \s+ (?P<last_unit> {unit} )
            | (?P<unit> {unit} ) \s+ (?P<numbers> {numbers} )
            | (?P<ordinal> [^\W\d_]{{4,16}} ) \s+ (?P<ordinal_unit> {unit} )
            """,
            re.VERBOSE | re.IGNORECASE,
        )
        self.starts = re.compile(
            rf"(?<!\w)(?:{words.this}\s+|{words.last}\s+|[^\W\d_]{{4,16}}\s+)?{unit}", re.IGNORECASE
        )
        self.number = re.compile(NUMBER, re.VERBOSE)
        self.to = re.compile(rf"\s+{words.to}\s+|\s*[–—-]\s*", re.IGNORECASE)
        self.of = re.compile(words.of, re.IGNORECASE)
        self.treaty = re.compile(rf"(?<!\w){words.treaty}", re.IGNORECASE)
        self.other = re.compile(words.other)
        self.parties = re.compile(rf"(?<!\w){words.parties}")

    def expressions(self, text: str) -> list[Expression]:
        """Return the expressions of a text, in order; those that go on with the name of another treaty are left out."""
        found: list[Expression] = []
        at = 0
        for match in self.starts.finditer(text):
            if match.start() < at:
                continue
            read = self._read(text, match.start())
            if read is None:
                continue
            at = read.end
            if read.items:
                found.append(read)
        return found

    def _read(self, text: str, start: int) -> Expression | None:
        """``item { of item | "," item } [ of treaty ]``; without items if another treaty is meant."""
        first = self._item(text, start)
        if first is None:
            return None
        item, begin, end = first
        chain = [item]
        while True:
            link = self.of.match(text, end)
            following = self._item(text, link.end()) if link else None
            if following and following[1] == (link.end() if link else -1) and _rank(following[0]) < _rank(chain[0]):
                chain.insert(0, following[0])
                end = following[2]
                continue
            comma = COMMA.match(text, end)
            following = self._item(text, comma.end()) if comma else None
            if following and comma and following[1] == comma.end() and _rank(following[0]) > _rank(chain[-1]):
                chain.append(following[0])
                end = following[2]
                continue
            break
        link = self.of.match(text, end)
        if link:
            own = self.treaty.match(text, link.end()) or self.treaty.match(text, end + 1)
            if own:
                return Expression(tuple(chain), begin, own.end(), whole=True)
            other = self.other.match(text, link.end())
            if other:
                return Expression((), begin, other.end())
        return Expression(tuple(chain), begin, end)

    def _item(self, text: str, at: int) -> tuple[Item, int, int] | None:
        """The unit named at a place, and where its words begin and end."""
        match = self.item.match(text, at)
        if match is None:
            return self._behind_word(text, at)
        if match["this"]:
            return Item(self._unit(match["this_unit"]), mode="this"), at, match.end()
        if match["last"]:
            return Item(self._unit(match["last_unit"]), mode="last"), at, match.end()
        if match["unit"]:
            numbers, ranges = self._numbers(match["numbers"])
            return (Item(self._unit(match["unit"]), numbers, ranges), at, match.end()) if numbers else None
        value = ordinal_word(match["ordinal"])
        if value is None:
            return self._behind_word(text, at)
        unit = self._unit(match["ordinal_unit"])
        inner = "indent" if unit in {"paragraph", "subparagraph"} else unit
        word = Numeral(match["ordinal"], str(value), "word", value)
        return Item(inner, ((word,),)), at, match.end()

    def _behind_word(self, text: str, at: int) -> tuple[Item, int, int] | None:
        """The unit behind a word that says nothing: ``under Article 5``."""
        match = WORD.match(text, at)
        if match is None:
            return None
        inner = self.item.match(text, match.end())
        if inner is None or not inner["unit"]:
            return None
        numbers, ranges = self._numbers(inner["numbers"])
        return (Item(self._unit(inner["unit"]), numbers, ranges), match.end(), inner.end()) if numbers else None

    def _unit(self, form: str) -> str:
        return self.unit_of[" ".join(form.casefold().split()).rstrip(".")]

    def _numbers(self, text: str) -> tuple[tuple[tuple[Numeral, ...], ...], frozenset[int]]:
        """The numbers of a list, and where it has ranges."""
        found: list[tuple[Numeral, ...]] = []
        ranges: set[int] = set()
        end = 0
        for match in self.number.finditer(text):
            steps = _steps(match.group())
            if not steps:
                continue
            if found and self.to.fullmatch(text[end : match.start()]):
                ranges.add(len(found) - 1)
            found.append(steps)
            end = match.end()
        return tuple(found), frozenset(ranges)


def _steps(text: str) -> tuple[Numeral, ...]:
    """``5(2)(a)`` and ``5.2``: a number and those of the units inside it."""
    bare = text.strip('«»"“” ')
    inner = PINPOINT.findall(bare) if bare[0] != "(" else []
    head = bare.split("(")[0] if inner else bare
    parts = [*head.strip().split("."), *inner]
    numerals = [parse_numeral("1" if part.casefold() == "premier" else part) for part in parts if part]
    return tuple(replace(each, written=text) for each in numerals if each is not None)


def _rank(item: Item) -> int:
    return RANKS.index(item.unit)


@cache
def grammar_of(language: str) -> Grammar:
    """Return the patterns of a language; English where a language has none of its own."""
    return Grammar(words_of(language))
