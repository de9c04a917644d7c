"""Locators: how a reader writes the place of a provision, and what that names.

``6``, ``Article 6``, ``point_6__al_2``, ``31(3)(c)``, ``6.2``, ``пункт 9``,
``Article 31, paragraph 3, subparagraph (c)``: each becomes a sequence of
steps from the top of the treaty down. Whether the treaty has such a place is
for the treaty to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from treatyref.numeral import parse_numeral

__all__ = ["Pinpoint", "Step", "parse_locator", "unit_of"]

UNITS: dict[str, tuple[str, ...]] = {
    "article": ("article", "articles", "art", "arts", "статья", "статьи", "статье", "ст", "հոդված", "maddə", "madde"),
    "point": (
        "point", "points", "clause", "item", "provision", "пункт", "пункта", "пункте", "п", "կետ", "bənd", "bendi", "disposition",
    ),
    "paragraph": ("paragraph", "paragraphs", "para", "paras", "§", "¶", "часть", "ч", "մաս", "paragraphe", "fıkra"),
    "alinea": ("alinea", "alinéa", "al", "абзац", "абз", "abzas"),
    "subparagraph": ("subparagraph", "subpara", "subclause", "подпункт", "подп"),
    "indent": ("indent", "tiret"),
    "section": ("section", "sec", "раздел"),
    "chapter": ("chapter", "chp", "глава", "chapitre", "fəsil"),
    "part": ("part", "partie"),
    "title": ("title", "titre"),
    "annex": ("annex", "appendix", "protocol", "приложение", "annexe", "att", "attachment"),
    "recital": ("recital", "rec"),
    "preamble": ("preamble", "преамбула", "préambule"),
    "sentence": ("sentence", "предложение"),
}  # fmt: skip
"""Every word for a unit, under the Akoma Ntoso name of what it means first; all are soft hints."""

_UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words}

PIECE = re.compile(
    r"""
    \( \s* (?P<bracketed> [^\s()]{1,12} ) \s* \)
  | (?P<dotted> \d{1,4} (?: \.\d{1,3})+ )
  | (?P<number> \d{1,4} (?:\s?(?:bis|ter|quater|quinquies)\b | [A-Za-z]\b)? )
  | (?P<ordinal> \d{1,3} - ?[^\W\d]{1,3} \b )
  | (?P<word> [^\W\d_]+ | [§¶] )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One level of a locator: the unit that was named, if any, and the number in it.

    Attributes
    ----------
    unit : str or None
        Akoma Ntoso name of what the label means first; None for a bare number.
    number : str
        Normalised, as it stands in an eId.
    value : int
        Its place.
    """

    unit: str | None
    number: str
    value: int


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """The place that a locator names, as steps from the top down."""

    steps: tuple[Step, ...]


def unit_of(word: str) -> str | None:
    """Return the unit that a word names, or None.

    Examples
    --------
    >>> unit_of("Arts."), unit_of("пункт"), unit_of("road")
    ('article', 'point', None)
    """
    return _UNIT_OF.get(word.casefold().rstrip("."))


def parse_locator(locator: str) -> Pinpoint | None:
    """Read a locator.

    ``locator = step { [","] step }``; ``step = [label] number | ordinal label | label``;
    ``number = "6" | "6.2" | "(c)" | "XIV" | "4 bis"``.

    Parameters
    ----------
    locator : str
        Such as ``"Article 31, paragraph 3, subparagraph (c)"``.

    Returns
    -------
    Pinpoint or None
        None if it holds no number and no unit that stands without one.

    Examples
    --------
    >>> [(step.unit, step.number) for step in parse_locator("Article 31(3)(c)").steps]
    [('article', '31'), (None, '3'), (None, 'c')]
    >>> [(step.unit, step.number) for step in parse_locator("6-й пункт").steps]
    [('point', '6')]
    >>> parse_locator("the road")
    """
    steps: list[Step] = []
    unit: str | None = None
    for match in PIECE.finditer(locator):
        word = match["word"]
        if word and (named := unit_of(word)):
            if (
                steps
                and steps[-1].unit is None
                and match.start()
                and unit is None
                and _is_ordinal(locator[: match.start()])
            ):
                steps[-1] = Step(named, steps[-1].number, steps[-1].value)
            elif named == "preamble":
                steps.append(Step(named, "", 0))
            else:
                unit = named
            continue
        numbers = (match["dotted"] or "").split(".") if match["dotted"] else [_number_text(match)]
        for text in numbers:
            numeral = parse_numeral(text)
            if numeral is not None:
                steps.append(Step(unit, numeral.normalized, numeral.value))
                unit = None
    if unit == "annex":
        steps.append(Step("annex", "1", 1))
    return Pinpoint(tuple(steps)) if steps else None


def _number_text(match: re.Match[str]) -> str:
    if match["ordinal"]:
        return match["ordinal"].split("-")[0]
    return match["bracketed"] or match["number"] or match["word"]


def _is_ordinal(before: str) -> bool:
    """The number just read was an ordinal, as in ``6-й пункт`` or ``sixth point``."""
    last = before.rsplit(maxsplit=1)[-1] if before.split() else ""
    return "-" in last or last.isalpha()
