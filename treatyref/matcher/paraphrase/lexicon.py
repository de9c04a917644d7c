"""What words mean: concepts of the thesaurus and of the treaties, dates, numbers, and stems for all other words."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import snowballstemmer

from treatyref.concept import Concept
from treatyref.fold import IGNORABLE, fold
from treatyref.language import LANGUAGES
from treatyref.numeral import cardinal
from treatyref.span import Span
from treatyref.treaty import Treaty

__all__ = ["Lexicon", "Token", "read_thesaurus"]

WORD = re.compile(r"\d{1,3}(?:[,. '\u00a0]\d{3})+(?!\d)|[^\W_]+")
THESAURUS = Path(__file__).with_name("thesaurus.toml")
STEMMERS = {"en": "english", "ru": "russian", "fr": "french", "tr": "turkish", "az": "turkish", "hy": "armenian"}
SHORTEST_STEM = 4
"""Letters of a word that can mean something by itself; shorter ones are mostly grammar."""
SHORTEST_NUMBER = 3
"""Letters of a number word; "on" is ten in Turkish and everywhere in English."""
LARGEST_NUMBER = 10**9
MEMORY = 200_000
"""Words whose meaning is remembered, so that each is looked up once in a corpus."""
NEAR_DATE = 2
"""Words between a number and its month ("the 9th of November")."""
DAYS = 31

STOP = frozenset(
    fold(
        "this that these those with from into which their there have been were will shall would should could must might "
        "they them than then when what where while after before about over under only also such other some more most "
        "said says according between during against because through until upon very just like even still again "
        "этот этого этой эти этих который которая которое которые которых чтобы также если была были было быть будет "
        "или при для под над после перед между более того тому что как его она они ему ней них уже ещё только когда где "
        "dans pour avec sans sous entre apres avant cette leur leurs sont etre elle elles nous vous mais aussi plus tout "
        "icin gibi kadar daha sonra once olan olarak ancak cunku ucun lakin hansi onun onlar"
    ).split()
)
"""Longer words that say nothing of a clause's matter."""


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """A word or phrase that means something, in a text; equal to itself only, as it stands there once.

    Attributes
    ----------
    keys : tuple of str
        What it may mean: a concept's name, ``"date 11-20"``, ``"number 1960"``, or ``"stem corridor"``.
    span : Span
        Where it stands.
    """

    keys: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class _Entry:
    """One way to say a concept: what its further words are, and which concept it is."""

    rest: tuple[str, ...]
    concept: str


@cache
def read_thesaurus() -> tuple[Concept, ...]:
    """Return the concepts that come with the library.

    Examples
    --------
    >>> next(each.kind for each in read_thesaurus() if each.name == "corridor")
    'place'
    """
    tables = tomllib.loads(THESAURUS.read_text(encoding="utf-8"))
    return tuple(
        Concept(name, table.pop("class"), tuple((language, entry) for language, entry in table.items()))
        for name, table in tables.items()
    )


class Lexicon:
    """Reads texts as sequences of meanings.

    Parameters
    ----------
    treaties : sequence of Treaty
        Their own concepts and spellings are known too.

    Examples
    --------
    >>> [token.keys for token in Lexicon([]).read("The corridor was shut on 9 November.", "en")]
    [('corridor',), ('stem shut',), ('date 11-09',)]
    """

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        self._exact: dict[str, dict[str, list[_Entry]]] = {language: defaultdict(list) for language in LANGUAGES}
        self._prefixes: dict[str, dict[str, list[_Entry]]] = {language: defaultdict(list) for language in LANGUAGES}
        self.kinds: dict[str, str] = {}
        for concept in (*read_thesaurus(), *(each for treaty in treaties for each in treaty.concepts)):
            self._add(concept)
        self._stemmers = {language: snowballstemmer.stemmer(name) for language, name in STEMMERS.items()}
        self._known: dict[tuple[str, str], tuple[tuple[_Entry, ...], str]] = {}

    def _add(self, concept: Concept) -> None:
        self.kinds[concept.name] = concept.kind
        for language, entries in concept.words:
            for entry in entries.split(","):
                first, *rest = fold(entry.strip()).split() or [""]
                table = self._prefixes if first.endswith("*") else self._exact
                if language in table and first:
                    table[language][first.rstrip("*")].append(_Entry(tuple(rest), concept.name))

    def read(self, text: str, language: str, span: Span | None = None) -> list[Token]:
        """Return what the words of a text, or of a stretch of it, mean, in reading order.

        Parameters
        ----------
        text : str
            Any text.
        language : str
            Its language, one of `LANGUAGES`; others are read as English.
        span : Span, optional
            The stretch to read.
        """
        start = span.start if span else 0
        folded = fold(span.cut(text) if span else text)
        if IGNORABLE in folded:
            folded = folded.replace(IGNORABLE, "")
            if len(folded) != (len(span) if span else len(text)):
                return self._read_marked(text, language, span)
        language = language if language in self._exact else "en"
        found = [(match[0], match.start() + start, match.end() + start) for match in WORD.finditer(folded)]
        return self._with_dates(self._tokens(found, language))

    def _read_marked(self, text: str, language: str, span: Span | None) -> list[Token]:
        """Read a text that has signs which print nothing: they are left out, and the spans mapped home."""
        start = span.start if span else 0
        folded = fold(span.cut(text) if span else text)
        home = [at for at, char in enumerate(folded) if char != IGNORABLE]
        plain = folded.replace(IGNORABLE, "")
        language = language if language in self._exact else "en"
        found = [
            (match[0], home[match.start()] + start, home[match.end() - 1] + 1 + start) for match in WORD.finditer(plain)
        ]
        return self._with_dates(self._tokens(found, language))

    def _tokens(self, words: Sequence[tuple[str, int, int]], language: str) -> list[Token]:
        tokens = []
        for place, (word, start, end) in enumerate(words):
            entries, stem = self._meaning(word, language)
            keys: dict[str, None] = {}
            last = end
            for entry in entries:
                if not entry.rest:
                    keys[entry.concept] = None
                elif _goes_on(words, place + 1, entry.rest):
                    keys[entry.concept] = None
                    last = max(last, words[place + len(entry.rest)][2])
            if keys:
                tokens.append(Token(tuple(keys), Span(start, last)))
            elif stem:
                tokens.append(Token((stem,), Span(start, end)))
        return tokens

    def _meaning(self, word: str, language: str) -> tuple[tuple[_Entry, ...], str]:
        """Return the entries that begin with a word, and the key that it has of its own."""
        known = self._known.get((word, language))
        if known is None:
            if len(self._known) >= MEMORY:
                self._known.clear()
            known = self._known[word, language] = self._look_up(word, language)
        return known

    def _look_up(self, word: str, language: str) -> tuple[tuple[_Entry, ...], str]:
        number = _number(word)
        if number is not None:
            return (), f"number {number}"
        entries = list(self._exact[language].get(word, ()))
        prefixes = self._prefixes[language]
        for length in range(len(word), 1, -1):
            entries += prefixes.get(word[:length], ())
        value = cardinal(word) if len(word) >= SHORTEST_NUMBER else None
        if value is not None and value > 1:
            return tuple(entries), f"number {value}"
        if len(word) < SHORTEST_STEM or word in STOP:
            return tuple(entries), ""
        return tuple(entries), f"stem {self._stemmers[language].stemWord(word)}"

    def _with_dates(self, tokens: list[Token]) -> list[Token]:
        """Join a month and the number beside it to a date; drop months that stand alone and years."""
        joined: list[Token] = []
        used: set[int] = set()
        for place, token in enumerate(tokens):
            months = [key for key in token.keys if self.kinds.get(key) == "month"]
            if not months:
                continue
            used.add(place)
            beside = [n for n in (place + 1, place - 1) if 0 <= n < len(tokens) and n not in used]
            day = next((n for n in beside if _is_day(tokens[n], token)), None)
            if day is not None:
                used.add(day)
                month = list(MONTHS).index(months[0]) + 1
                number = int(tokens[day].keys[0].split()[1])
                span = Span(min(token.span.start, tokens[day].span.start), max(token.span.end, tokens[day].span.end))
                joined.append(Token((f"date {month:02}-{number:02}",), span))
        kept = [token for place, token in enumerate(tokens) if place not in used and not _is_year(token)]
        return sorted((*kept, *joined), key=lambda each: (each.span.start, each.span.end)) if joined else kept


MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
YEARS = range(1985, 2050)
"""Numbers that are more likely a year of the text's own story than a count."""
ORDINAL_END = re.compile(r"(\d{1,4})(?:st|nd|rd|th|го|е|й|я|ми|лет\w*|er|e)$")


def _number(word: str) -> int | None:
    digits = re.sub(r"[,. '\u00a0]", "", word) if word[0].isdigit() else word
    if digits.isdecimal():
        return min(int(digits[:12]), LARGEST_NUMBER)
    ending = ORDINAL_END.fullmatch(digits)
    return int(ending[1]) if ending else None


def _goes_on(words: Sequence[tuple[str, int, int]], place: int, rest: Iterable[str]) -> bool:
    """Whether the further words of a phrase follow, each at most one space or hyphen away."""
    for expected in rest:
        if place >= len(words) or words[place][1] - words[place - 1][2] > NEAR_DATE:
            return False
        word = words[place][0]
        if not (word.startswith(expected[:-1]) if expected.endswith("*") else word == expected):
            return False
        place += 1
    return True


def _is_day(number: Token, month: Token) -> bool:
    """A day of the month stands right beside it."""
    key = number.keys[0]
    gap = max(month.span.start - number.span.end, number.span.start - month.span.end)
    return key.startswith("number ") and 1 <= int(key.split()[1]) <= DAYS and gap <= len(" of ")


def _is_year(token: Token) -> bool:
    return (
        token.keys[0].startswith("number ")
        and int(token.keys[0].split()[1]) in YEARS
        and len(token.span) == len("2020")
    )
