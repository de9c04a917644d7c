"""What language a treaty's text is in, where the file does not say it: by script, then by the commonest words."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["language_of_text", "votes"]

SAMPLE = 20_000
"""Characters that are looked at."""

WORD = re.compile(r"[^\W\d_]+")
IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
SCRIPTS = {
    "hy": ("\u0531", "\u0587"),
    "ka": ("\u10d0", "\u10ff"),
    "el": ("\u0370", "\u03ff"),
    "ru": ("\u0400", "\u04ff"),
    "ar": ("\u0600", "\u06ff"),
    "zh": ("\u3400", "\u9fff"),
}
WORDS = {
    "en": "the of and to in shall by this which for any is be or with such that are on not from may has have its",
    "fr": "le la les des et du est aux par une sont dans ne un au pour que qui sur ou à en de sera il cette ce premier",
    "de": "der die und das des dem den ist von mit wird werden oder ein eine einer im zu nicht auf für sind durch",
    "nl": "de het een en van op te bij aan voor is dat zijn wordt worden niet met door of deze als die ter zal hebben",
    "es": "el los las y del por una se en que al con la de un para su no o será lo",
    "it": "il gli della di delle e nel dei sono che una con per la del si ogni le da al alla",
    "pt": "o os as do da dos das e em que um uma não por para ao com se na no pelo será",
    "az": "və bu ilə bir olunur tərəflər üçün maddə edir respublikasının",
    "tr": "ve bu ile bir için taraflar madde olarak tarafından veya olan",
    "uk": "та цього щодо або є які від при стаття договору й із що цій",
}
COMMONEST = {language: frozenset(words.split()) for language, words in WORDS.items()}
SPOKEN = {
    word: tuple(language for language in COMMONEST if word in COMMONEST[language])
    for words in COMMONEST.values()
    for word in words
}
"""The languages that have a common word."""

IDEOGRAPHS = 3
"""Ideographs that tell as much as a common word."""


def votes(text: str) -> Counter[str]:
    """Return how much the words of a text speak for each language: a common word, or a word in its script, is a vote.

    Examples
    --------
    >>> votes("The Parties shall meet.").most_common(1), votes("Стороны встречаются.").most_common(1)
    ([('en', 2)], [('ru', 2)])
    """
    found: Counter[str] = Counter()
    for word in WORD.findall(text.lower()):
        if word in SPOKEN:
            found.update(SPOKEN[word])
        if word > "\u036f":
            script = next((language for language, (first, last) in SCRIPTS.items() if first <= word[0] <= last), "")
            if script:
                found[script] += 1 if script != "zh" else 1 + len(IDEOGRAPH.findall(word)) // IDEOGRAPHS
    if found["uk"] > found["ru"] / 50:
        found["uk"] += found.pop("ru", 0)
    return +found


def language_of_text(text: str, default: str = "en") -> str:
    """Return the ISO 639-1 code of the language that a text is most likely in.

    Parameters
    ----------
    text : str
        Any text.
    default : str, optional
        What is returned where nothing tells.

    Examples
    --------
    >>> (
    ...     language_of_text("Статья 6. Стороны прекращают огонь."),
    ...     language_of_text("Article premier. Les Parties et la paix."),
    ... )
    ('ru', 'fr')
    >>> language_of_text("6. A returns the valley."), language_of_text("")
    ('en', 'en')
    """
    counts = votes(text[:SAMPLE])
    best = max(counts, key=lambda language: (counts[language], language == default), default=default)
    return best if counts[best] > counts[default] else default
