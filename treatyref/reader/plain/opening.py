"""Words by which a preamble begins and ends: recitals, those who make a treaty, and the words of agreement."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import read_marker
from treatyref.reader.plain.prose import compiled, forms, structure
from treatyref.words import Level, as_written, languages, pattern

COMMAS = ",\uff0c\u3001\u060c"
OPEN_SIGNS = f"{COMMAS}:;\uff1a\uff1b\u061b"
"""Signs in all scripts behind which a sentence goes on: no title ends so."""
MOST_FRONT_LINES = 200
LONGEST_OPENING = 40
"""Characters of the next line that a recital, or words of agreement, may begin with the last word of this one."""
FEWEST_PARTS = 2
"""Recitals and words of agreement in a line before it is held for several paragraphs: one may be a part of a sentence."""
CAPITAL = re.compile(r"(?<=[,;.])(?:\d{1,2}(?=\w))?\s*(?=[^\W\d_])")
"""Where words begin behind a sign at which a recital ends, with a blank or glued to it or to the number of a note."""


@cache
def recital() -> re.Pattern[str]:
    """Return a pattern of ``Recalling ...``, ``Deeply concerned ...``, ``and considering ...``; in languages with the verb last, at the end of a line.

    What only has the ending of a participle is a name if a capital follows: ``United Nations``.
    """
    words = pattern(as_written().structure.reciting)
    before = "|".join(
        {*map(re.escape, forms(structure().item_ends)), *(word for each in languages() for word in each.back.onward)}
    )
    first, last = (
        "|".join(each for one in languages() if one.possessor_first is late for each in one.structure.reciting_endings)
        for late in (False, True)
    )
    return re.compile(
        rf"(?:(?:{before}|[^\W\d_]{{2,}}ly)\s+){{0,2}}(?:{words}|[^\W\d_]{{2,}}(?:{first})(?!\s+(?-i:[A-Z])))(?!\w)|[\w\s]{{0,60}}(?:{last})(?=[,;]$)",
        re.IGNORECASE,
    )


@cache
def whereas() -> re.Pattern[str]:
    """Return a pattern of the heading of recitals: ``Whereas:``, ``Considering that``."""
    return re.compile(rf"{compiled(structure().whereas).pattern}(?:\s+[^\W\d_]{{1,4}})?\s*:?$", re.IGNORECASE)


@cache
def _formula() -> re.Pattern[str]:
    """The words of agreement; between two of them others may stand: "have today agreed"."""
    phrases = [word.split() for each in languages() for word in each.structure.agreed]
    whole = pattern(" ".join(phrase) for phrase in phrases)
    pairs = "|".join(
        rf"{re.escape(one)}\b.{{0,60}}\b{re.escape(two)}" for one, two in (p for p in phrases if len(p) == 2)
    )
    return re.compile(rf"{whole}|\b(?:{pairs})\b", re.IGNORECASE)


@cache
def preamble_word() -> re.Pattern[str]:
    """Return a pattern of the word "Preamble"."""
    return re.compile(pattern(as_written().units.levels[Level.PREAMBLE]), re.IGNORECASE)


@cache
def _realm() -> re.Pattern[str]:
    """``The Government of``, ``La République``, ``The French Republic``: an article, and what a state is or who speaks for it."""
    return re.compile(
        rf"{pattern(as_written().articles)}\s(?:[^\W\d_]+\s)?{pattern(as_written().instruments.realms)}\s",
        re.IGNORECASE,
    )


def is_maker(text: str) -> bool:
    """Tell whether a preamble begins so that has no recital: "We, the Presidents", "The States Parties", "The Republic of"."""
    return not text[:1].islower() and (compiled(structure().makers).match(text) or _realm().match(text)) is not None


def is_formula(text: str) -> bool:
    """Tell whether a line has words of agreement."""
    return _formula().search(text) is not None


def is_preamble(text: str) -> bool:
    """Tell whether words are of a preamble, or lead to what is agreed: a recital, a citation, its makers, the words of agreement."""
    begun = recital().match(text) or compiled(structure().citing).match(text)
    return begun is not None or is_maker(text) or is_formula(text)


def opens_preamble(text: str, *, stopped: bool) -> bool:
    """Tell whether words begin with those who make a treaty or the word "Preamble", or, behind a stop, with a recital or citation."""
    words = (preamble_word(), *((recital(), compiled(structure().citing)) if stopped else ()))
    return is_maker(text) or any(each.match(text) for each in words)


def apart(lines: Sequence[Line]) -> list[Line]:
    """Return the paragraphs of a preamble that stand in one: "The Parties, Recalling ..., Noting ..., Have agreed", wrapped or not.

    Copies of treaties in data sets and cells often have the whole preamble so; behind a comma a recital begins with a
    capital, and so do the words of agreement.
    """
    behind = [*(line.text[:LONGEST_OPENING] for line in lines[1:]), ""]
    begun = [_begins(line.text, lines[at - 1].text if at else "", behind[at]) for at, line in enumerate(lines)]
    first = lines[0].text
    if sum(map(len, begun)) + (_recites(first, 0) or read_marker(first) is not None) < FEWEST_PARTS:
        return list(lines)
    found: list[Line] = []
    for line, starts in zip(lines, begun, strict=True):
        edges = list(dict.fromkeys([0, *starts, len(line.text)]))
        pieces = [line.part(start, end) for start, end in pairwise(edges)]
        found += [
            replace(each, gap=at in starts or (not at and line.gap)) for each, at in zip(pieces, edges, strict=False)
        ]
    return found


def _begins(text: str, before: str, behind: str) -> list[int]:
    """Where recitals and words of agreement begin in a line, behind the sign that ended the one before; they may go on in the next line."""
    capitals = [gap.end() for gap in CAPITAL.finditer(text) if text[gap.end()].isupper()]
    fresh = [0] if before[-1:] in {*COMMAS, ";"} and text[:1].isupper() else []
    whole = f"{text} {behind}"
    return [at for at in (*fresh, *capitals) if _recites(whole, at) or _formula().match(whole, at)]


def _recites(text: str, at: int) -> bool:
    """Whether a recital begins at a place of a text; a single word with a comma behind it may be a name: "Beijing,"."""
    begun = recital().match(text, at) or compiled(structure().citing).match(text, at)
    return begun is not None and (" " in begun[0] or text[begun.end() : begun.end() + 1].isspace())


def recitals_end(lines: Sequence[Line]) -> int:
    """Return where the body begins behind numbered recitals: behind the words of agreement; 0 if there are none."""
    head = next((at for at, line in enumerate(lines[:MOST_FRONT_LINES]) if whereas().fullmatch(line.text)), None)
    if head is None:
        return 0
    behind = range(head + 1, min(len(lines), head + MOST_FRONT_LINES))
    formula = next((at for at in behind if lines[at].text[-1] == ":" and is_formula(lines[at].text)), None)
    return 0 if formula is None else formula + 1


def agreed(lines: Sequence[Line]) -> bool:
    """Tell whether some lines end with words of agreement."""
    return any(line.text[-1] == ":" and is_formula(line.text) for line in lines[-3:])
