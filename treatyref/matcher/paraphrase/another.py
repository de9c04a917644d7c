"""Sentences that give the words of another instrument."""

import re
from collections.abc import Iterable
from functools import cache

from treatyref.fold import fold
from treatyref.matcher.paraphrase.segments import BEFORE, LONGEST_WORD
from treatyref.span import Span
from treatyref.words import LANGUAGES, folded, language, pattern

__all__ = ["kinds_in", "names_another"]

LOOSE = frozenset({"document", "text", "treaty", "agreement", "principles", "programme", "framework", "rules"})
"""Kinds of instruments that any may be called, or whose nouns mean other things as often."""
AFTER = re.compile(r"[ \u00a0](\w+)")


def names_another(text: str, plain: str, sentence: Span, code: str, own: frozenset[str]) -> bool:
    """Whether a sentence names an instrument of a kind that the treaty is not.

    A noun for one stands behind a word with a capital ("Labour Code"), or has one itself and goes on as names do
    ("Convention on ..."). `plain`: the text in comparable letters; `own`: kinds that the treaty is called.

    Examples
    --------
    >>> for text in (
    ...     "The Water Act makes polluters pay.",
    ...     "By law polluters pay.",
    ...     "The Convention makes polluters pay.",
    ... ):
    ...     names_another(text, text.lower(), Span(0, len(text)), "en", frozenset({"convention"}))
    True
    False
    False
    """
    for kind, form in _nouns(code):
        if kind in own or kind in LOOSE:
            continue
        for noun in form.finditer(plain, sentence.start, sentence.end):
            before = BEFORE.search(text, max(sentence.start, noun.start() - LONGEST_WORD), noun.start())
            if before and before.start(1) > sentence.start and before[1][0].isupper():
                return True
            after = AFTER.match(text, noun.end()) if text[noun.start()].isupper() else None
            if after and (after[1][0].isupper() or fold(after[1]) in _joining(code)):
                return True
    return False


def kinds_in(names: Iterable[str], codes: Iterable[str]) -> frozenset[str]:
    """Return the kinds of instruments that some names are of, in some languages.

    Examples
    --------
    >>> sorted(kinds_in(["Vienna Convention on the Law of Treaties"], ["en"]))
    ['convention', 'law', 'treaty']
    """
    listed = [fold(name) for name in names]
    return frozenset(
        kind for code in {*codes} for kind, form in _nouns(code) if any(form.search(name) for name in listed)
    )


@cache
def _nouns(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    nouns = language(code if code in LANGUAGES else "en").instruments.nouns
    return tuple((kind, re.compile(pattern({fold(form) for form in forms}))) for kind, forms in nouns.items() if forms)


@cache
def _joining(code: str) -> frozenset[str]:
    instruments = language(code if code in LANGUAGES else "en").instruments
    return frozenset({*folded(instruments.joining), *folded(instruments.leads)})
