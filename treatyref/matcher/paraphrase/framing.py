"""How a writer puts what a clause says: as stated, as broken, as not said at all, or as something to be done."""

import re
from functools import cache, lru_cache

from treatyref.fold import fold
from treatyref.page import Needles
from treatyref.words import language_or_english

MEMORY = 64
"""Sentences whose framing is known: one that states several clauses is asked about for each."""


@cache
def _framings(code: str) -> tuple[Needles, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Beginnings of a language's words, all and by framing; the first that fits counts: what is denied is denied, even as a breach."""
    each = language_or_english(code).framing
    listed = {"denies": each.denial, "reports breach": each.breach, "proposes": each.proposal}
    forms = [(name, set(map(fold, some))) for name, some in listed.items() if some]
    patterns = tuple((name, re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, some)))})")) for name, some in forms)
    return Needles(form for _, some in forms for form in some), patterns


@lru_cache(maxsize=MEMORY)
def framing_of(sentence: str, code: str) -> str:
    """Return how a sentence of a language puts the content of a clause: "states", "reports breach", "denies" or "proposes".

    >>> framing_of("The district was handed over.", "en")
    'states'
    >>> framing_of("Armenia has failed to unblock the railway.", "en")
    'reports breach'
    >>> framing_of("Nowhere does it promise a corridor.", "en")
    'denies'
    """
    folded = fold(sentence).replace("'", " ") if "'" not in sentence else fold(sentence)
    needles, framings = _framings(code)
    places = needles.find(folded)
    return next((name for name, form in framings if any(form.match(folded, at) for at in places)), "states")
