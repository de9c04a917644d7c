"""Sentences that give the words of another instrument."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from treatyref.fold import fold
from treatyref.matcher.paraphrase.segments import BEFORE, LONGEST_WORD
from treatyref.matcher.paraphrase.terms import terms
from treatyref.page import Needles
from treatyref.span import Span
from treatyref.words import folded, language_or_english, lexicon, pattern

LOOSE = frozenset({"document", "text", "treaty", "agreement", "principles", "programme", "framework", "rules"})
"""Kinds of instruments that any may be called, or whose nouns mean other things as often."""
AFTER = re.compile(r"[ \u00a0](\w+)")
DAY = re.compile(r"(?:[ \u00a0]\w{1,3})?[ \u00a0](?:\d{1,2}\.?[ \u00a0](\w+)|(\w+)[ \u00a0]\d{1,2}\b)")
"""A day behind a noun: "of 11 November", "du 11 novembre", "of November 11"."""
WORD = re.compile(r"\w+")
BEGINNING = 5
"""Letters of a word that tell whose name it is of, whatever its ending."""


@dataclass(frozen=True, slots=True)
class Called:
    """What a treaty is called.

    `kinds`: the kinds of instruments; `words`: what the words of its names begin with, and what may stand before any.
    """

    kinds: frozenset[str]
    words: frozenset[str]


def beginning(word: str) -> str:
    """Return what a word begins with, in comparable letters: whose name it is, whatever its ending."""
    return fold(word)[:BEGINNING]


def names_another(text: str, plain: str, sentence: Span, code: str, own: Called) -> bool:
    """Whether a sentence names an instrument of a kind that the treaty is not, or one of its kind by a name that it has not.

    A noun for one stands behind a word with a capital ("Labour Code"), or has one itself and goes on as names do
    ("Convention on ..."), or bears a day ("the memorandum of 11 November"). `plain`: the text in comparable letters;
    `own`: what the treaty is called.

    Examples
    --------
    >>> own = called(["Halven Convention"], ["en"])
    >>> for text in (
    ...     "The Water Act makes polluters pay.",
    ...     "The Torland Convention makes polluters pay.",
    ...     "By law polluters pay.",
    ...     "The Convention makes polluters pay.",
    ... ):
    ...     names_another(text, text.lower(), Span(0, len(text)), "en", own)
    True
    True
    False
    False
    """
    places = [sentence.start + at for at in _needles(code).find(sentence.cut(plain))]
    for kind, form in _nouns(code) if places else ():
        if kind in LOOSE:
            continue
        for noun in filter(None, (form.match(plain, at, sentence.end) for at in places)):
            before = BEFORE.search(text, max(sentence.start, noun.start() - LONGEST_WORD), noun.start())
            is_named = before is not None and before.start(1) > sentence.start and before[1][0].isupper()
            if is_named and before and (kind not in own.kinds or beginning(before[1]) not in own.words):
                return True
            if kind in own.kinds:
                continue
            day = DAY.match(text, noun.end())
            after = AFTER.match(text, noun.end()) if text[noun.start()].isupper() else None
            if (day and beginning(day[1] or day[2]) in _usual()) or (
                after and (after[1][0].isupper() or fold(after[1]) in _joining(code))
            ):
                return True
    return False


def telling(words: Iterable[str], code: str) -> set[str]:
    """Return the words, in small letters, that tell what a clause is about; "three" and "convention" are in every text."""
    return {
        word
        for word in words
        if not any(form.fullmatch(fold(word)) for _, form in _nouns(code))
        and (word[0].isdigit() or not any(term.key.isdecimal() for term in terms(word, code)))
    }


def called(names: Iterable[str], codes: Iterable[str]) -> Called:
    """Return what a treaty is called, given its names and those of its parties, in some languages.

    Examples
    --------
    >>> sorted(called(["Vienna Convention on the Law of Treaties"], ["en"]).kinds)
    ['convention', 'law', 'treaty']
    """
    listed = [fold(name) for name in names]
    kinds = {kind for code in {*codes} for kind, form in _nouns(code) if any(form.search(name) for name in listed)}
    return Called(frozenset(kinds), _usual() | {word[:BEGINNING] for name in listed for word in WORD.findall(name)})


@cache
def _usual() -> frozenset[str]:
    """What months and words that only describe an instrument begin with: "November statement", "Joint Declaration"."""
    months = lexicon().months.values()
    return frozenset(form[:BEGINNING] for form in lexicon().instruments.modifiers.union(*months))


@cache
def _nouns(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    nouns = language_or_english(code).instruments.nouns
    return tuple((kind, re.compile(pattern({fold(form) for form in forms}))) for kind, forms in nouns.items() if forms)


@cache
def _needles(code: str) -> Needles:
    """What the nouns of kinds that are not `LOOSE` begin with."""
    nouns = language_or_english(code).instruments.nouns
    return Needles(fold(form).rstrip("*") for kind, forms in nouns.items() if kind not in LOOSE for form in forms)


@cache
def _joining(code: str) -> frozenset[str]:
    instruments = language_or_english(code).instruments
    return frozenset({*folded(instruments.joining), *folded(instruments.leads)})
