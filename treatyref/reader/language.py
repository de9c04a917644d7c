"""What language a treaty's text is in, where the file does not say it: by script, then by the commonest words."""

from __future__ import annotations

import re

__all__ = ["language_of_text"]

SAMPLE = 20_000
"""Characters that are looked at."""

WORD = re.compile(r"[^\W\d_]+")
SCRIPTS = {
    "hy": ("\u0531", "\u0587"),
    "ka": ("\u10d0", "\u10ff"),
    "el": ("\u0370", "\u03ff"),
    "ru": ("\u0400", "\u04ff"),
}
WORDS = {
    "en": "the of and to in shall by this which for any",
    "fr": "le la les des et du est aux par une sont dans ne",
    "de": "der die und das des dem den ist von mit wird",
    "es": "el los las y del por una se en que al con",
    "it": "il gli della di delle e nel dei sono che una con",
    "az": "və bu ilə bir olunur tərəflər üçün maddə edir respublikasının",
    "tr": "ve bu ile bir için taraflar madde olarak tarafından",
    "uk": "та цього щодо або є які від при стаття договору й із",
}
COMMONEST = {language: frozenset(words.split()) for language, words in WORDS.items()}


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
    words = WORD.findall(text[:SAMPLE].lower())
    letters = sum(map(len, words)) or 1
    for language, (first, last) in SCRIPTS.items():
        inside = sum(len(word) for word in words if first <= word[0] <= last)
        if inside > letters / 2:
            ukrainian = sum(word in COMMONEST["uk"] for word in words) if language == "ru" else 0
            return "uk" if ukrainian > len(words) / 50 else language
    counts = {language: sum(word in common for word in words) for language, common in COMMONEST.items()}
    best = max(counts, key=lambda language: (counts[language], language == default))
    return best if counts[best] > counts.get(default, 0) else default
