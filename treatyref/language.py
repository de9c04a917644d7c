"""Which language a text is in, as far as comparing words needs to know."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from treatyref.fold import fold

__all__ = ["LANGUAGES", "guess_language", "is_latin"]

LANGUAGES = ("en", "ru", "fr", "tr", "az", "hy")
"""The languages that are told apart."""

SAMPLE = 20_000
"""Characters that are looked at; more changes nothing."""

SCRIPTS = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u0259]+"),
    "ru": re.compile("[\u0400-\u04ff]+"),
    "hy": re.compile("[\u0531-\u0587]+"),
}
"""Letters of each script; that of the others than Latin stands for a language."""
WORD = re.compile(r"[^\W\d_]+")

FUNCTION_WORDS = {
    "en": "the of and to in a is that was for on with as by at from be are it its not which this or were has shall",
    "fr": "le la les des du un une et a au aux en dans par pour sur que qui ne pas est sont ce cette il elle se son l d",
    "tr": "ve bir bu ile icin olan olarak da de daha gibi sonra kadar ise ancak sayili turkiye ki ne degil olan olacak",
    "az": "ve bir bu ile ucun olan kimi sonra de da ise ki onun olub edir etdi deyil lakin hem her uzre gore olaraq isə",
}
"""The commonest words of the languages in Latin letters, folded."""

TELLTALE = re.compile("[əƏ]")
"""A letter that only Azerbaijani has."""


OTHER_LETTER = re.compile("[\u0370-\u1dff\u2c00-\ud7ff]")
"""A letter of any other script; the signs in between are common to all."""


def is_latin(text: str) -> bool:
    """Whether a text has letters of no other script, so that words of others need not be looked for.

    Examples
    --------
    >>> is_latin("“L’été”…"), is_latin("the пункт")
    (True, False)
    """
    return text.isascii() or OTHER_LETTER.search(text) is None


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    """The words of each language as `FUNCTION_WORDS` has them, once each."""
    return {language: tuple(dict.fromkeys(fold(words).split())) for language, words in FUNCTION_WORDS.items()}


def guess_language(text: str) -> str | None:
    """Return the language of a text by its letters and commonest words, or None if there is nothing to go by.

    Parameters
    ----------
    text : str
        The more the better; the first 20,000 characters count.

    Returns
    -------
    str or None
        A code of ISO 639-1 out of `LANGUAGES`. Text in other languages gets the
        likeliest of these, since it only chooses which words are compared.

    Examples
    --------
    >>> guess_language("The corridor is open."), guess_language("Коридор открыт."), guess_language("1 2 3")
    ('en', 'ru', None)
    >>> (
    ...     guess_language("Dəhliz açıqdır."),
    ...     guess_language("Le couloir est ouvert."),
    ...     guess_language("Koridor bu yıl açık ve serbest."),
    ... )
    ('az', 'fr', 'tr')
    """
    sample = text[:SAMPLE]
    letters = {name: sum(map(len, script.findall(sample))) for name, script in SCRIPTS.items()}
    script = max(letters, key=letters.__getitem__)
    if not letters[script]:
        return None
    if script != "latin":
        return script
    if 100 * len(TELLTALE.findall(sample)) > letters["latin"]:
        return "az"
    counts = Counter(WORD.findall(fold(sample)))
    votes = {language: sum(counts[word] for word in words) for language, words in _function_words().items()}
    likeliest = max(votes, key=votes.__getitem__)
    return likeliest if votes[likeliest] else "en"
