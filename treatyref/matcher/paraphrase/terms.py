"""Words as they are compared: stems in each language, numbers, and days of the year."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import repeat
from typing import Any, NamedTuple

from treatyref.fold import IGNORABLE, fold
from treatyref.names.nouns import noun_row
from treatyref.page import runs_in
from treatyref.span import Span
from treatyref.words import LANGUAGES, SCRIPTS, by_form, folded, language

WORD = re.compile(r"\d{1,3}(?:[,. '\u00a0]\d{3})+(?!\d)|[^\W_]+")
PARTED = re.compile(r"\d[,. '\u00a0]\d{3}")
"""Where a number may go on behind a sign, or a blank."""
UNSPACED = re.compile(f"[{SCRIPTS['han'].letters}]+")
STEMMERS = {
    "en": "english", "ru": "russian", "uk": "russian", "fr": "french", "tr": "turkish", "az": "turkish", "hy": "armenian",
    "nl": "dutch", "de": "german", "es": "spanish", "it": "italian", "pt": "portuguese", "ar": "arabic",
    "da": "danish", "no": "norwegian", "sv": "swedish",
}  # fmt: skip
"""Snowball stemmers; Ukrainian and Azerbaijani have none, and borrow one that cuts most of their endings. Words of a
language without any are compared by what they begin with, see `BEGINNING`."""
BEGINNING = 6
"""Letters of a word that endings leave alone, where no stemmer knows them: "pozostanie", "pozostaje"."""
SHORTEST_STEM = 4
"""Letters of a word that can mean something by itself; shorter ones are mostly grammar."""
LARGEST_NUMBER = 10**9
SHORT = 5
"""Letters by which words are compared where nobody has put a treaty in other words: on 200
texts of commentary on such treaties F1 is .60 by them, .59 by 6 and .57 by whole stems, none seen by the fit."""
NAME = 5
"""Letters of a word that tell whose name it is of, whatever its ending."""
NAMED = "="
"""What the key of a name begins with that is compared as what it names."""
MEMORY = 200_000
"""Words whose stem is remembered, so that each is looked up once in a corpus."""
NEAR_DATE = len(" of ")
"""Characters between a number and its month ("the 9th of November")."""
DAYS = 31
YEARS = range(1985, 2050)
"""Numbers of four figures that are more likely a year of the text's own story than a count."""
ORDINAL_END = re.compile(r"(\d{1,4})[^\W\d_]{1,3}$")


class Term(NamedTuple):
    """A word, number or date of a text: what it is compared as, and where it stands."""

    key: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


_term = partial(tuple.__new__, Term)
"""Makes one as tuples are made, in a quarter of the time."""


def terms(text: str, code: str) -> list[Term]:
    """Return the words of a text that mean something, in reading order.

    `code`: its language; one without a file of words is read as English.

    >>> [term.key for term in terms("The corridors were shut on 9 November for 1,960 troops.", "en")]
    ['corridor', 'shut', '11-09', '1960', 'troop']
    """
    return dated(undated(fold(text), code))


def undated(plain: str, code: str, start: int = 0) -> list[Term]:
    """Return the words of a folded text that mean something, numbers and months for themselves; `start` is where it stands."""
    code = code if code in LANGUAGES else "en"
    if IGNORABLE not in plain and (plain.isascii() or not UNSPACED.search(plain)) and not PARTED.search(plain):
        begins, ends, forms = runs_in(plain, 0, len(plain))
        keys = map(_key, forms, repeat(code))
        return [
            _term((key, begin + start, end + start)) for key, begin, end in zip(keys, begins, ends, strict=True) if key
        ]
    home: Sequence[int] = range(len(plain))
    if IGNORABLE in plain:
        home = [at for at, char in enumerate(plain) if char != IGNORABLE]
        plain = plain.replace(IGNORABLE, "")
    return [
        Term(key, home[begin] + start, home[end - 1] + 1 + start)
        for match in WORD.finditer(plain)
        for key, begin, end in _keys(match[0], *match.span(), code)
    ]


def _keys(word: str, start: int, end: int, code: str) -> list[tuple[str, int, int]]:
    """Return what a word is compared as: one key, or one for every two signs of a script without blanks."""
    if UNSPACED.fullmatch(word):
        return [(word[at : at + 2], start + at, start + at + 2) for at in range(len(word) - 1)]
    key = _key(word, code)
    return [(key, start, end)] if key else []


@lru_cache(maxsize=MEMORY)
def _key(word: str, code: str) -> str:
    """Return the key of one word; empty if it says nothing."""
    if word[0].isdigit():
        digits = re.sub(r"[,. '\u00a0]", "", word)
        ending = ORDINAL_END.fullmatch(digits)
        digits = ending[1] if ending else digits
        return str(min(int(digits[:12]), LARGEST_NUMBER)) if digits.isdecimal() else digits
    month, number = _month(word, code), _numbers(code).get(word, 1)
    if month:
        return f"{month:02}-"
    if number > 1:
        return str(number)
    if len(word) < SHORTEST_STEM or word in folded(language(code).empty):
        return ""
    return str(_stemmer(code).stemWord(word)) if code in STEMMERS else word[:BEGINNING]


@cache
def _numbers(code: str) -> Mapping[str, int]:
    """Cardinal numbers of a language, by form: "fire" is four in Norwegian, "once" eleven in Spanish."""
    return by_form(lambda each: each.numbers.cardinals, [language(code)])


@cache
def _months(code: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Months of a language: by form, and by stem."""
    forms = by_form(lambda each: each.months, [language(code)])
    stems = {form[:-1]: month for form, month in forms.items() if form.endswith("*")}
    return {form: month for form, month in forms.items() if not form.endswith("*")}, stems


def _month(word: str, code: str) -> int:
    """Return the number of a month; 0 if it is none."""
    forms, stems = _months(code)
    if word in forms:
        return forms[word]
    return next((month for stem, month in stems.items() if word.startswith(stem)), 0)


@cache
def _stemmer(code: str) -> Any:  # noqa: ANN401  of a library without types
    import snowballstemmer  # noqa: PLC0415  it reads thirty stemmers at once, and most texts paraphrase nothing

    return snowballstemmer.stemmer(STEMMERS[code])


def dated(found: Sequence[Term]) -> list[Term]:
    """Join a month and the number beside it to a day; leave out months that stand alone, and years."""
    joined: list[Term] = []
    used: set[int] = set()
    for place, term in [each for each in enumerate(found) if each[1].key[-1] == "-"]:
        used.add(place)
        beside = [other for other in (place + 1, place - 1) if 0 <= other < len(found) and other not in used]
        day = next((other for other in beside if _is_day(found[other], term)), None)
        if day is not None:
            used.add(day)
            first, last = sorted((term, found[day]), key=lambda each: each.start)
            joined.append(Term(f"{term.key}{int(found[day].key):02}", first.start, last.end))
    years = {
        at for at, (key, start, end) in enumerate(found) if end - start == 4 and key.isdecimal() and int(key) in YEARS
    }
    kept = [term for place, term in enumerate(found) if place not in used and place not in years]
    return sorted((*kept, *joined), key=lambda each: (each.start, each.end)) if joined else kept


def beginning(word: str) -> str:
    """Return what a word begins with, in comparable letters: whose name it is, whatever its ending."""
    return fold(word)[:NAME]


def telling(words: Iterable[str], code: str) -> set[str]:
    """Return the words, in small letters, that tell what a clause is about; "three" and "convention" are in every text."""
    return {
        word
        for word in words
        if noun_row(fold(word)) is None
        and (word[0].isdigit() or not any(term.key.isdecimal() for term in terms(word, code)))
    }


def by_letters(names: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Return what names begin with by its first letters, the longest first, each with the key of what it is a name of."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(names, key=len, reverse=True):
        found.setdefault(name[:SHORTEST_STEM], []).append((name, NAMED + names[name]))
    return found


def shortened(key: str) -> str:
    """Return what the key of a word begins with; that of a number, day or name as it is.

    Words of one family meet ("sanction", "sanctioning"), and so do those that languages share ("obligation", "obligación").
    """
    return key[:SHORT] if len(key) > SHORT and key.isalpha() else key


def likened(plain: str, found: Sequence[Term], names: Mapping[str, Sequence[tuple[str, str]]]) -> Sequence[Term]:
    """Return words of a text in comparable letters, names as what they are names of: "Kelbadjar" and "Karvachar" are one place.

    `names`: what names begin with, whatever their ending, `by_letters`.
    """
    if not names:
        return found
    return [
        term._replace(key=next((key for name, key in some if plain.startswith(name, term.start)), term.key))
        if (some := names.get(plain[term.start : term.start + SHORTEST_STEM]))
        else term
        for term in found
    ]


def _is_day(number: Term, month: Term) -> bool:
    """A day of the month stands right beside it."""
    gap = max(month.start - number.end, number.start - month.end)
    return number.key.isdecimal() and 1 <= int(number.key) <= DAYS and gap <= NEAR_DATE
