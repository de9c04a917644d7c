"""What stands over a title: the cover of a print, a note on what is reproduced, and facts about the treaty that a collection gives."""

import re
from collections.abc import Sequence

from treatyref.names.title import read_title
from treatyref.reader.plain.dates import is_dated_place
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import is_joining
from treatyref.reader.plain.opening import OPEN_SIGNS, is_maker, is_preamble, preamble_word
from treatyref.reader.plain.prose import folded_word, forms, has_verb, is_sentence, starts_lower
from treatyref.words import as_written

RULE = re.compile(r"[_*=–—-]{5,}")
"""A line that sets a cover apart."""
FACT = re.compile(r"(?P<name>[^\W\d_]+(?:\s[^\W\d_]+){0,4})\s?:\s*(?P<value>\S.*)")
"""``Date of signing: March 3, 2031``, ``Source: https://...``."""
DAY_BEHIND = re.compile(r"\s(?P<day>\([^()]{6,60}\))$")
MOST_LINES, LONGEST, MOST_BEFORE, ALIKE = 40, 450, 6, 3
"""Lines in which a title is looked for below a cover, its characters, the words before its noun, and those with which it begins again."""
NUMBERED_TITLE = re.compile(r"\d{1,4}/\d{1,3}\.\s+(?=[^\W\d_])")
"""``61/106. Convention on ...``: how the United Nations print a resolution below its masthead."""


def uncovered(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines, and those that were left out: the cover over the title, and facts that a collection gives.

    The place and day in brackets at the end of the title are a line of their own: ``Treaty on Posts (Orm, 3 May 2031)``.
    """
    told = _facts(lines)
    kept = [line for line in lines if line not in told]
    above = _cover(kept)
    days = []
    for title in kept[above : above + 1]:
        if (match := DAY_BEHIND.search(title.text)) and is_dated_place(match["day"].strip("()")):
            days = [title.part(match.start("day"))]
            title.text, title.end = title.text[: match.start()], title.start + match.start()
    return [*kept[above : above + 1], *days, *kept[above + 1 :]], [*kept[:above], *told]


def _cover(lines: Sequence[Line]) -> int:
    """How many lines stand over the title; 0 if it is not known that any do.

    A title is set apart from what stands over it by a rule, by the end of a sentence or by its capitals, where that names no
    instrument at first, or because it begins again as the cover did. It names an instrument, and its makers, a recital or the
    word for the preamble follow it.
    """
    begun = _begun(lines)
    named = bool(lines) and lines[0].text[0].isalpha() and bool(read_title(lines[0].text).noun)
    if numbered := next((at for at, line in enumerate(lines[:MOST_LINES]) if NUMBERED_TITLE.match(line.text)), 0):
        return numbered
    edges = [at for at in range(1, begun) if _is_edge(lines[at - 1].text, lines[at].text, named=named)]
    first = lines[0].text.casefold().split()[:ALIKE] if lines else []
    again = [at for at in range(1, begun) if len(first) == ALIKE and lines[at].text.casefold().split()[:ALIKE] == first]
    for at in [*reversed(edges), *reversed(again)]:
        text = " ".join(line.text for line in lines[at:begun])
        title = read_title(text)
        short = len(text) <= LONGEST and len(title.before) <= MOST_BEFORE
        if short and title.noun and text[0].isalpha() and not has_verb(text) and not starts_lower(text):
            return at
    return 0


def _begun(lines: Sequence[Line]) -> int:
    """The line at which the preamble begins; 0 if it is not found. On a cover stands "Presented to", which looks like a recital without its comma."""
    for at, line in enumerate(lines[:MOST_LINES]):
        recites = is_preamble(line.text) and line.text.rstrip("0123456789 ")[-1:] in OPEN_SIGNS
        made = at and (is_maker(line.text) or recites) and not leads_to_party(lines[at - 1].text)
        if made or preamble_word().fullmatch(line.text):
            return at
    return 0


def _is_edge(before: str, text: str, *, named: bool) -> bool:
    """Whether a title may begin with a line: below a rule; or below a sentence or small letters if no instrument is named above."""
    ended = is_sentence(before) and len(before.split()) > ALIKE
    capitals = text.isupper() and not before.isupper()
    return RULE.fullmatch(before) is not None or (not named and (ended or capitals))


def begins_with_noun(line: Line) -> bool:
    """Tell whether the first word of a line is a noun for an instrument."""
    title = read_title(line.text)
    begun = bool(title.noun) and not title.before and not starts_lower(line.text)
    return begun and not has_verb(line.text) and line.text[-1] not in OPEN_SIGNS


def leads_to_party(text: str) -> bool:
    """Tell whether a line of a title ends with a word that a party follows: "between", "and", "of the"."""
    last = folded_word(text.rsplit(maxsplit=1)[-1])
    return is_joining(last) or last in forms(as_written().instruments.between) | forms(
        as_written().instruments.owning
    ) | frozenset(map(folded_word, as_written().articles))


def _facts(lines: Sequence[Line]) -> list[Line]:
    """The lines among the first that are facts about a treaty: they have figures or an address, or stand below one that has; their name is no instrument."""
    found: list[Line] = []
    for line in lines[1:MOST_LINES]:
        match = FACT.match(line.text)
        if match and not read_title(match["name"]).noun and not preamble_word().match(match["name"]):
            below = bool(found) and found[-1].end + 2 >= line.start
            found += [line] if below or any(map(str.isdecimal, match["value"])) or "://" in match["value"] else []
        elif preamble_word().fullmatch(line.text) or is_preamble(line.text):
            break
    return found
