"""How a writer puts what a clause says: as stated, as broken, as not said at all, or as something to be done."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from treatyref.fold import fold
from treatyref.words import languages
from treatyref.words.printed import Words
from treatyref.words.record import Framing


@cache
def _framings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Beginnings of words, by framing; the first that fits counts: what is denied is denied, even as a breach."""
    picks: tuple[tuple[str, Callable[[Framing[Words]], Words]], ...] = (
        ("denies", lambda each: each.denial),
        ("reports breach", lambda each: each.breach),
        ("proposes", lambda each: each.proposal),
    )
    return tuple((name, _any(form for each in languages() for form in pick(each.framing))) for name, pick in picks)


def _any(entries: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted({re.escape(fold(entry)) for entry in entries})) + ")")


def framing_of(sentence: str) -> str:
    """Return how a sentence puts the content of a clause: "states", "reports breach", "denies" or "proposes".

    Examples
    --------
    >>> framing_of("The district was handed over.")
    'states'
    >>> framing_of("Armenia has failed to unblock the railway.")
    'reports breach'
    >>> framing_of("Nowhere does it promise a corridor.")
    'denies'
    """
    folded = fold(sentence).replace("'", " ") if "'" not in sentence else fold(sentence)
    return next((name for name, pattern in _framings() if pattern.search(folded)), "states")
