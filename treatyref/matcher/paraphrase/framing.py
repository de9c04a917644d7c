"""How a writer puts what a clause says: as stated, as broken, as not said at all, or as something to be done."""

from __future__ import annotations

import re

from treatyref.fold import fold

__all__ = ["framing_of"]

BREACH = (
    "contrary to", "in violation", "in breach", "violat", "breach", "fail", "has not", "have not", "had not", "did not",
    "does not honour", "never", "refus", "not yet", "unfulfilled", "broke", "ignored", "instead of", "still not", "has yet to",
    "have yet to", "remains? unfulfilled", "reneg", "unimplemented",
    "в нарушение", "наруш", "не выполн", "вопреки", "отказал", "отказыва", "не сделал", "так и не", "не вернул", "не вывел",
    "au mepris", "en violation", "viol", "n a pas", "n ont pas", "jamais", "refus", "manqu",
    "ihlal", "yerine getirmed", "uymad", "uymuyor", "pozub", "yerine yetirmed", "emel etmir", "etmeyib", "խախտ", "չի կատար", "չկատար",
)  # fmt: skip
DENIAL = (
    "does not say", "doesn't say", "do not say", "says nothing", "nowhere", "no obligation", "not obliged", "does not require",
    "doesn't require", "does not mention", "nothing in", "no such", "is not true", "denied", "denies", "did not promise",
    "does not oblige", "never promised", "there is no", "there's no", "isn't",
    "не говорит", "не обязыва", "нет ни слова", "не сказано", "отрица", "ничего не", "нигде не",
    "ne dit pas", "nulle part", "n oblige pas", "aucune obligation", "rien dans", "yazmiyor", "yoktur", "soylemir", "չի ասում", "չկա",
)  # fmt: skip
PROPOSAL = (
    "should be", "ought to", "propos", "call(?:s|ed|ing)? (?:for|on)", "urg", "demand", "suggest", "let (?:us|the|them)", "must now",
    "would have to", "needs? to be", "insist", "plans? to", "wants? to",
    "предлага", "предлож", "призва", "призыва", "требу", "следует", "должны бы", "нужно",
    "propose", "appel", "exig", "demand", "faudrait", "il faut", "devrait", "oner", "talep", "cagri", "teklif", "teleb", "առաջարկ", "պահանջ",
)  # fmt: skip


def _any(entries: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(fold(entry) for entry in entries) + ")")


FRAMINGS = (("denies", _any(DENIAL)), ("reports breach", _any(BREACH)), ("proposes", _any(PROPOSAL)))
"""The first that fits counts: what is denied is denied, even as a breach."""


def framing_of(sentence: str) -> str:
    """Return how a sentence puts the content of a clause.

    Parameters
    ----------
    sentence : str
        In any of the languages of the library.

    Returns
    -------
    str
        ``"states"``, ``"reports breach"``, ``"denies"`` or ``"proposes"``.

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
    return next((name for name, pattern in FRAMINGS if pattern.search(folded)), "states")
