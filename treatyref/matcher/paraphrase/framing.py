"""How a writer puts what a clause says: as stated, as broken, as not said at all, or as something to be done."""

import re
from collections.abc import Callable
from functools import cache

from treatyref.fold import fold
from treatyref.page import Needles
from treatyref.words import languages
from treatyref.words.printed import Words
from treatyref.words.record import Framing


@cache
def _framings() -> tuple[Needles, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Beginnings of words, all and by framing; the first that fits counts: what is denied is denied, even as a breach."""
    picks: tuple[tuple[str, Callable[[Framing[Words]], Words]], ...] = (
        ("denies", lambda each: each.denial),
        ("reports breach", lambda each: each.breach),
        ("proposes", lambda each: each.proposal),
    )
    forms = [(name, {fold(form) for each in languages() for form in pick(each.framing)}) for name, pick in picks]
    patterns = tuple((name, re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, some)))})")) for name, some in forms)
    return Needles(form for _, some in forms for form in some), patterns


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
    needles, framings = _framings()
    places = needles.find(folded)
    return next((name for name, form in framings if any(form.match(folded, at) for at in places)), "states")
