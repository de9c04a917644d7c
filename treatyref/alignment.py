"""The same clause in every version: what matches, what one version splits, adds, lacks or renumbers.

Two versions are aligned by their units, then by the clauses inside them, in order, by dynamic programming; how alike two
stretches are is told by numbers, names, words and length, across languages and scripts.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import zip_longest

from treatyref.dates import month_of
from treatyref.errors import AlignmentError
from treatyref.fold import fold
from treatyref.numeral import cardinal
from treatyref.provision import Clause, Provision, Version
from treatyref.table import counted
from treatyref.words.load import read_table

__all__ = ["Alignment", "Counterpart", "Departure", "Difference", "align_versions", "check_alignment"]

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
WORD = re.compile(r"[^\W\d_]{2,}")
NAME = re.compile(r"[^\W\d_]{3,}")

VOWELS = str.maketrans("", "", "aeiouyjw")
KEY = 3
"""Consonants of a name that are compared: endings differ from language to language."""

WEIGHTS = {"numbers": 2.0, "names": 1.5, "words": 3.0, "length": 1.0}
"""Words say most where the language is one; numbers say more than names, whose spelling varies."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of a stretch of text."""

    numbers: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    """Its numbers, the keys of its names, its other words."""
    length: int
    """Its letters."""
    language: str
    """ISO 639-1 code."""


def traits_of(text: str, language: str) -> Traits:
    """Return what is compared of a text.

    >>> one, two = (
    ...     traits_of("The Agdam District, by November 20.", "en"),
    ...     traits_of("Агдамский район до 20 ноября", "ru"),
    ... )
    >>> sorted(one.numbers & two.numbers), sorted(one.names & two.names)
    (['20', 'm11'], ['gdm'])
    """
    numbers = {found.replace(",", "").replace(".", "") for found in NUMBER.findall(text)}
    words = WORD.findall(fold(text))
    numbers |= {str(value) for word in WORD.findall(text) if (value := cardinal(word)) is not None and value > 1}
    numbers |= {f"m{month}" for word in WORD.findall(text) if (month := month_of(word)) is not None}
    names = {key for word in NAME.findall(text) if word[0].isupper() and len(key := name_key(word)) == KEY}
    return Traits(frozenset(numbers), frozenset(names), frozenset(words), max(1, sum(map(len, words))), language)


def name_key(word: str) -> str:
    """Return the first consonants of a name in Latin letters.

    >>> name_key("Kalbajar"), name_key("Кельбаджарский"), name_key("Լաչին"), name_key("Lachin")
    ('klb', 'klb', 'lcn', 'lcn')
    """
    letters, spellings = _latin()
    latin = fold(word.lower().translate(letters)).translate(letters)
    for spelt, plain in spellings:
        latin = latin.replace(spelt, plain)
    return latin.translate(VOWELS)[:KEY]


@cache
def _latin() -> tuple[Mapping[int, str], list[list[str]]]:
    """Latin letters for those of other scripts, and what several languages spell differently with one spelling for it."""
    table = read_table("latin.toml")
    letters = {ord(each[0]): each[1:] for each in table["letters"].split()}
    return letters, [each.split("-") for each in table["spellings"].split()]


def joined(parts: list[Traits]) -> Traits:
    """Return the traits of several stretches taken together."""
    if len(parts) == 1:
        return parts[0]
    return Traits(
        frozenset().union(*(each.numbers for each in parts)),
        frozenset().union(*(each.names for each in parts)),
        frozenset().union(*(each.words for each in parts)),
        sum(each.length for each in parts),
        parts[0].language,
    )


def likeness(one: Traits, two: Traits, ratio: float = 1.0) -> float:
    """Return how alike two stretches are, in [0, 1].

    `ratio` is how many letters of the second language a letter of the first one makes, over the whole treaty.

    Lengths of translations of one sentence are in proportion (Gale and Church,
    "A Program for Aligning Sentences in Bilingual Corpora", 1993); numbers and
    names are the same in every language.
    """
    found = {"length": math.exp(-abs(math.log(two.length / (one.length * ratio))))}
    for name in ("numbers", "names"):
        left, right = getattr(one, name), getattr(two, name)
        if left or right:
            found[name] = _dice(left, right)
    if one.language == two.language:
        found["words"] = _dice(one.words, two.words)
    return math.fsum(WEIGHTS[name] * value for name, value in found.items()) / math.fsum(
        WEIGHTS[name] for name in found
    )


def _dice(left: frozenset[str], right: frozenset[str]) -> float:
    whole = len(left) + len(right)
    return 2 * len(left & right) / whole if whole else 0.0


SHOWN = 60
"""Characters of a clause that a message shows."""


class Departure(StrEnum):
    """How two versions differ at a place."""

    ADDED = "added"
    LACKING = "lacking"
    SPLIT = "split"
    MERGED = "merged"
    RENUMBERED = "renumbered"
    NUMBERS = "numbers"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Clauses that say the same: one on each side, several on a side that splits it, none on a side that lacks it."""

    left: tuple[Clause, ...]
    right: tuple[Clause, ...]
    """In reading order."""
    score: float = 0.0
    """How alike they are, in [0, 1]; 0 where a side is empty."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the second version is not made like the first."""

    change: Departure
    """What kind of difference."""
    left: tuple[str, ...]
    right: tuple[str, ...]
    """Ids of the clauses concerned."""
    message: str
    """The difference in words."""

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which clauses of two versions are the same."""

    left: str
    right: str
    """Ids of the versions."""
    pairs: tuple[Counterpart, ...]
    """In reading order; every clause of both versions is in exactly one."""
    differences: tuple[Difference, ...] = ()
    """What is added, lacking, split, merged or renumbered, and which numbers and names differ."""

    @property
    def share(self) -> float:
        """Share of the clauses that have a counterpart."""
        matched = sum(len(pair.left) + len(pair.right) for pair in self.pairs if pair.left and pair.right)
        whole = sum(len(pair.left) + len(pair.right) for pair in self.pairs)
        return matched / whole if whole else 0.0

    def right_of(self, clause: str) -> tuple[Clause, ...]:
        """Return the clauses of the right version that say what a clause of the left one says."""
        return next((pair.right for pair in self.pairs if any(each.id == clause for each in pair.left)), ())

    def left_of(self, clause: str) -> tuple[Clause, ...]:
        """Return the clauses of the left version that say what a clause of the right one says."""
        return next((pair.left for pair in self.pairs if any(each.id == clause for each in pair.right)), ())

    def __repr__(self) -> str:
        return f"<Alignment {self.left} ~ {self.right}: {counted(len(self.pairs), 'pair')}, {counted(len(self.differences), 'difference')}>"


def shown(clauses: tuple[Clause, ...]) -> str:
    """Name clauses in a message.

    >>> from treatyref.span import Span
    >>> shown((Clause("point_2__s_1", "Land returns.", Span(0, 13), "2", "en"),))
    "2 ('Land returns.')"
    """
    return " and ".join(
        f"{each.label} ({each.text if len(each.text) <= SHOWN else each.text[: SHOWN - 1] + '…'!r})" for each in clauses
    )


CONTAINERS = frozenset({"part", "title", "chapter", "section", "subsection", "book", "division"})
"""Units that only hold others; they are passed through."""

LEAST = 0.3
"""Likeness below which two stretches are better left alone than paired."""

SAME_PLACE = 0.15
"""What the same number and kind add: strong, but a draft with a point more has all later numbers shifted."""

JOIN = 0.04
"""What each further member of a pair costs: joining must make the pair more alike, or leave next to nothing out."""

ALONE = 0.1
"""What a stretch without a counterpart costs."""

MOVES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))
"""How many stretches of each side may make a pair."""

BAND = 30
"""How far from the diagonal counterparts are looked for, beyond the difference in number."""

Groups = list[tuple[int, int, int, int, float]]
"""Start and end on the left, start and end on the right, likeness."""


@dataclass(frozen=True, slots=True)
class _Comparable:
    """A unit or a clause with what is compared of it."""

    clauses: tuple[Clause, ...]
    traits: Traits
    place: str


def align_versions(one: Version, two: Version) -> Alignment:
    """Return which clauses of two versions are the same, in one language or in two.

    Differences are told from the first; every clause of both versions is in one of the pairs.

    Units (articles, points, preamble, annexes) are aligned first, clauses inside
    the units that match; both by the best path through the table of likenesses,
    in which a pair may hold up to three members of one side. Time grows with
    the number of units, since the path stays near the diagonal.
    """
    ratio = _letters(two) / _letters(one)
    left, right = list(_units(one)), list(_units(two))
    pairs: list[Counterpart] = []
    for start, end, first, last, _ in _paired(left, right, ratio):
        inner = _clauses(left[start:end], one.language), _clauses(right[first:last], two.language)
        for s, e, f, g, score in _paired(*inner, ratio):
            own = tuple(clause for each in inner[0][s:e] for clause in each.clauses)
            other = tuple(clause for each in inner[1][f:g] for clause in each.clauses)
            pairs.append(Counterpart(own, other, round(score, 3)))
    return Alignment(one.id, two.id, tuple(pairs), tuple(_differences(one, two, pairs)))


def check_alignment(versions: Sequence[Version]) -> None:
    """Make sure that all versions have the same clauses in the same order.

    All are held to the first; an `AlignmentError` names the first place where two part, in both.
    """
    for other in versions[1:]:
        first = versions[0]
        for one, two in zip_longest(first.clauses, other.clauses):
            if one is None or two is None or one.id != two.id:
                here = "nothing" if one is None else f"{one.id} ({one.text[:40]!r})"
                there = "nothing" if two is None else f"{two.id} ({two.text[:40]!r})"
                msg = f"version {first.id!r} has {here} where {other.id!r} has {there}; clauses must match one to one"
                raise AlignmentError(msg)


def _letters(version: Version) -> int:
    return max(1, sum(len(clause.text) for clause in version.clauses))


def _units(version: Version) -> Iterator[_Comparable]:
    """Give the units that hold no articles, in reading order."""
    waiting: list[Provision] = list(reversed(version.provisions))
    while waiting:
        node = waiting.pop()
        if node.kind in CONTAINERS and node.children:
            waiting.extend(reversed(node.children))
        elif node.clauses:
            words = " ".join([node.heading, *(clause.text for clause in node.clauses)])
            place = f"{node.kind} {node.ordinal}" if node.ordinal is not None else node.kind
            yield _Comparable(node.clauses, traits_of(words, version.language), place)


def _clauses(units: Sequence[_Comparable], language: str) -> list[_Comparable]:
    clauses = [clause for unit in units for clause in unit.clauses]
    return [_Comparable((each,), traits_of(each.text, language), each.address.below_top) for each in clauses]


def _paired(left: Sequence[_Comparable], right: Sequence[_Comparable], ratio: float) -> Groups:
    """The best path through the table of likenesses, filled along the diagonal and walked back from its end."""

    def score(own: Sequence[_Comparable], other: Sequence[_Comparable]) -> float:
        alike = likeness(joined([each.traits for each in own]), joined([each.traits for each in other]), ratio)
        if len(own) == len(other) == 1 and own[0].place == other[0].place:
            alike += SAME_PLACE * (1 - alike)
        return alike

    rows, columns = len(left), len(right)
    width = BAND + abs(rows - columns)
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int, float]] = {}
    for row in range(rows + 1):
        middle = row * columns // rows if rows else 0
        for column in range(max(0, middle - width), min(columns, middle + width) + 1):
            for own, other in ((1, 0), (0, 1), *MOVES):
                before = best.get((row - own, column - other))
                if before is None:
                    continue
                alike, gain = 0.0, -ALONE
                if own and other:
                    alike = score(left[row - own : row], right[column - other : column])
                    gain = alike - LEAST - JOIN * (own + other - 2)
                    gain = gain if gain >= 0 else -math.inf
                if before + gain > best.get((row, column), -math.inf):
                    best[row, column] = before + gain
                    came[row, column] = own, other, alike
    path: Groups = []
    row, column = rows, columns
    while row or column:
        own, other, alike = came[row, column]
        path.append((row - own, row, column - other, column, alike))
        row, column = row - own, column - other
    return path[::-1]


def _differences(one: Version, two: Version, pairs: Sequence[Counterpart]) -> Iterator[Difference]:
    """Name what is not the same in both."""
    for pair in pairs:
        left, right = tuple(each.id for each in pair.left), tuple(each.id for each in pair.right)
        one_side, other_side = ", ".join(each.label for each in pair.left), ", ".join(each.label for each in pair.right)

        def found(
            change: Departure, message: str, ids: tuple[tuple[str, ...], tuple[str, ...]] = (left, right)
        ) -> Difference:
            return Difference(change, *ids, message)

        if not left:
            yield found(Departure.ADDED, f"{two.id!r} adds {shown(pair.right)}, which {one.id!r} lacks")
        elif not right:
            yield found(Departure.LACKING, f"{two.id!r} lacks {shown(pair.left)}, which {one.id!r} has")
        elif len(right) > len(left):
            yield found(Departure.SPLIT, f"{two.id!r} says {shown(pair.left)} in {len(right)} clauses: {other_side}")
        elif len(left) > len(right):
            yield found(Departure.MERGED, f"{two.id!r} says {one_side} in one: {shown(pair.right)}")
        elif left != right:
            yield found(Departure.RENUMBERED, f"{one_side} of {one.id!r} is {other_side} in {two.id!r}")
        if left and right:
            yield from _wording(one, two, pair, found)


def _wording(
    one: Version, two: Version, pair: Counterpart, found: Callable[[Departure, str], Difference]
) -> Iterator[Difference]:
    """Numbers that only one version has, and names, if the language is one."""
    own = traits_of(" ".join(each.text for each in pair.left), one.language)
    other = traits_of(" ".join(each.text for each in pair.right), two.language)
    sides = ((one, own, other, pair.left), (two, other, own, pair.right))
    both = (Departure.NUMBERS, Departure.NAMES)
    for change in both if one.language == two.language else both[:1]:
        told = ((version, _only(change, mine, others, clauses)) for version, mine, others, clauses in sides)
        parts = [f"only {version.id!r} has {', '.join(words)}" for version, words in told if words]
        if parts:
            yield found(change, f"{pair.left[0].label}: {'; '.join(parts)}")


def _only(change: Departure, mine: Traits, others: Traits, clauses: Sequence[Clause]) -> Sequence[str]:
    """The numbers, or the names in any spelling, as printed, that the other side does not have; the first word of a clause has its capital anyway."""
    numbers, names = mine.numbers - others.numbers, mine.names - others.names
    found = []
    for clause in clauses:
        for at, word in enumerate(each.strip(".,;:()\"'«»“”") for each in clause.text.split()):
            own = traits_of(word, "")
            named = at > 0 and own.names & names and not own.words & others.words
            if own.numbers & numbers if change is Departure.NUMBERS else named:
                found.append(word)
    return list(dict.fromkeys(found))
