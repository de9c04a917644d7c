"""Treaties printed in two languages, on facing pages or one after the other: each language is a version of its own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from treatyref.reader.language import language_of_text
from treatyref.reader.plain.markers import read_marker

__all__ = ["split_languages"]

LEAST = 2
"""Articles that must be there twice; one number that comes back may be a slip."""

TWICE = 0.8
"""Share of the articles that must be there exactly twice: a page may be missing, an amendment repeats a few."""

LINE = re.compile(r"[^\n\r\f]+")


@dataclass(slots=True)
class _Section:
    """What stands from one labelled number to the next."""

    key: tuple[str, str]
    lines: list[str] = field(default_factory=list)


def split_languages(text: str) -> list[tuple[str, str]]:
    r"""Return the language and text of each half of a bilingual text, or nothing if it is in one language.

    Parameters
    ----------
    text : str
        Text of a treaty.

    Notes
    -----
    A bilingual text has its articles twice, and the first and the second of a
    number differ in language. What is decided by all articles together is
    never decided by the words of one: a short article may show no language.

    Examples
    --------
    >>> text = "Article 1\nThere is peace.\nArticle premier\nLa paix est là.\nArticle 2\nPosts shall go.\nArticle 2\nLes postes ferment."
    >>> [(language, half.count("Article")) for language, half in split_languages(text)]
    [('en', 2), ('fr', 2)]
    >>> split_languages("Article 1\nThere is peace.\nArticle 2\nPosts shall go.")
    []
    """
    front, sections = _sections(text)
    counts = Counter(section.key for section in sections)
    twice = sum(count == 2 for count in counts.values())
    if twice < LEAST or twice < TWICE * len(counts):
        return []
    halves: tuple[list[_Section], list[_Section]] = ([], [])
    seen: set[tuple[str, str]] = set()
    for section in sections:
        halves[section.key in seen].append(section)
        seen.add(section.key)
    languages = [language_of_text(" ".join(line for section in half for line in section.lines[1:])) for half in halves]
    if languages[0] == languages[1]:
        return []
    found = []
    for language, half in zip(languages, halves, strict=True):
        own = [line for line in front if language_of_text(line, languages[0]) == language]
        found.append((language, "\n".join([*own, *(line for section in half for line in section.lines)])))
    return found


def _sections(text: str) -> tuple[list[str], list[_Section]]:
    """Cut a text at its labelled numbers."""
    front: list[str] = []
    sections: list[_Section] = []
    for found in LINE.finditer(text):
        line = found[0].strip()
        marker = read_marker(line) if line else None
        if marker is not None and marker.kind == "article":
            sections.append(_Section((marker.kind, str(marker.readings[0].value) + marker.readings[0].suffix)))
        if line:
            (sections[-1].lines if sections else front).append(line)
    return front, sections
