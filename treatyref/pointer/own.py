"""Words that a treaty calls its units by, and no language does: "Commitment 3", "Goal 16"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from treatyref.fold import IGNORABLE, fold
from treatyref.page import Needles, Page, Word
from treatyref.pointer.lexicon import ELSEWHERE, Label, is_number_word, label_of
from treatyref.provision import Version
from treatyref.words import LANGUAGES, Level

FEWEST = 3
"""Units of a version that a word must stand before."""
FEWEST_ABOVE = 2
"""The same of units that hold articles or points: a heading with a word and a number that is there twice."""
ENDING = re.compile(r"[^\W\d_]{0,4}(?![^\W\d_])")
"""What such a word may end with besides its form in the treaty: a plural, a case."""
NUMBERED = re.compile(
    r"\W*(?P<words>(?:[^\W\d_]{1,3}-)?[^\W\d_]{2,20}(?:\s[^\W\d_]{1,12}){0,2})(?:\s+|-)(?:\d|[ivxlc]{1,8}\W*$|(?P<spelled>[^\W\d_]+)\W*$)"
)
"""A number as printed, behind its words: "Commitment 3", "Ibara ya 3", "Strand One"."""
NUMBERED_BEFORE = re.compile(r"\W*\d{1,3}\W{0,2}(?P<words>[^\W\d_]{2,20}(?:\s[^\W\d_]{3,20})?)\W*$")
"""The same before them: "3-modda", "3. artikulua"."""


class OwnLabels:
    """Labels by the words before a number, in comparable letters.

    It serves plans, codes and goals, and treaties in languages without a file of words.

    >>> own = OwnLabels({"commitment": Label(Level.ARTICLE, "en", "commitment", is_strict=True, languages=("en",))})
    >>> own.at(Page("under Commitments 3 and 4"), 6)[1].is_plural
    True
    """

    def __init__(self, labels: Mapping[str, Label]) -> None:
        self.labels = labels

    @cached_property
    def needles(self) -> Needles:
        """What they begin with."""
        return Needles(self.labels)

    def at(self, page: Page, place: int) -> tuple[Word, Label] | None:
        """Return the words of a label that stand at a place, and the label; None if none stands there."""
        for words, label in self.labels.items():
            if not page.folded.startswith(words, place):
                continue
            if ending := ENDING.match(page.folded, place + len(words)):
                return Word(words, place, ending.end()), replace(label, is_plural=label.is_strict and bool(ending[0]))
        return None


def own_labels(versions: Iterable[Version]) -> OwnLabels | None:
    """Return the labels that a treaty has for itself; None if it has none.

    >>> from treatyref.reader.plain import parse_text
    >>> text = "Plan\\n\\n" + "\\n\\n".join(f"Goal {n}\\nNobody shall be poor." for n in (1, 2, 3))
    >>> list(own_labels([parse_text(text, version="en", language="en")]).labels)
    ['goal']
    """
    labels: dict[str, Label] = {}
    for version in versions:
        counts = Counter(
            (match["words"], match.re is NUMBERED_BEFORE, each.kind)
            for each in version.walk()
            if each.num and each.kind.upper() in Level.__members__ and (match := _numbered(each.num)) is not None
        )
        for (words, before, kind), times in counts.items():
            known = label_of(words)
            fewest = FEWEST if Level[kind.upper()] >= Level.ARTICLE else FEWEST_ABOVE
            if times >= fewest and (known is None or (before and not known.is_numbered_before)):
                code = version.language if version.language in LANGUAGES else ELSEWHERE
                labels[words] = Label(
                    Level[kind.upper()], code, words, is_strict=not before, languages=(code,), is_numbered_before=before
                )
    return OwnLabels(labels) if labels else None


def _numbered(num: str) -> re.Match[str] | None:
    """A number with the words around it, in comparable letters."""
    plain = fold(num).replace(IGNORABLE, "")
    behind = NUMBERED.match(plain)
    if behind and (behind["spelled"] is None or is_number_word(behind["spelled"])):
        return behind
    return NUMBERED_BEFORE.match(plain)
