"""Headings: what stands behind a number or under a label, and is no sentence."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from treatyref.reader.plain.closing import closing_kind
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import Marker, is_reference, read_marker
from treatyref.reader.plain.node import Node
from treatyref.reader.plain.prose import (
    LONGEST_HEADING,
    compiled,
    ends_open,
    finished,
    forms,
    has_verb,
    is_heading_like,
    is_sentence,
    starts_lower,
    structure,
)
from treatyref.words import languages, pattern

SHORT_HEADING = 80
"""Characters; what is longer is a heading only right under a label."""
MOST_HEADING_LINES = 3
"""Lines of a heading that was broken in a table or on a page."""

FEW_WORDS = 5
"""A heading that ends with a full stop has no more."""


@cache
def _verb() -> re.Pattern[str]:
    """The last word of a short sentence, "Fire stops", or its first: "No ship sails"."""
    endings = "|".join(forms(structure().verb_endings))
    subjects = "|".join(re.escape(word) for word in forms(structure().subjects) if len(word) > 1)
    return re.compile(rf"(?<![^\W\d_])[^\W\d_]{{3,}}(?:{endings})$|^(?:{subjects})\b", re.IGNORECASE)


def _is_determined(text: str) -> bool:
    """Tell whether a line begins as the subject of a sentence that its items go on: "Each Party (a) opens ports"."""
    match = compiled(structure().subjects).match(text)
    return match is not None and (match.end() == len(text) or text[match.end()].isspace())


HEADED = frozenset({"decimal", "dotted", "ROMAN", "LETTER"})
"""Styles of bare numbers that may have headings."""


def is_inline_heading(node: Node, marker: Marker, rest: Line, following: Line | None) -> bool:
    """``Article 5 - Scope``, ``Chapter I. General``: words behind a label and its number that are no sentence."""
    if finished(rest.text):
        short = len(rest.text.split()) <= FEW_WORDS and rest.text[-1] == "." and not has_verb(rest.text)
        goes_on = following is not None and not starts_lower(following.text) and _is_same_unit(following)
        return short and (node.is_wide or (goes_on and node.kind != "point"))
    if following is None or not is_heading_like(rest.text):
        return node.is_wide or (following is None and marker.stopped and is_heading_like(rest.text))
    return node.is_wide or (not starts_lower(following.text) and (marker.stopped or _is_same_unit(following)))


RUN_IN = re.compile(r"(?P<head>[^\W\d_][^.;:!?]{1,60})(?:\.\s*[–—-]+\s*|\s+[–—]\s+|\.\s+)(?=[\"“«]?[^\W\d_])")


def run_in_heading(text: str, *, usual: bool = False) -> int:
    """Return the length of a heading with words behind it on the same line, as in ``Scope. This Treaty applies``.

    >>> run_in_heading("Scope. This Treaty applies."), run_in_heading("Fire stops. The road is open.")
    (5, 0)
    """
    match = RUN_IN.match(text)
    if match is None or starts_lower(text[match.end() :]):
        return 0
    head, rest = match["head"], text[match.end() :]
    short = len(head.split()) <= FEW_WORDS and not has_verb(head) and not ends_open(head)
    dashed = any(char in "–—-" for char in text[match.end("head") : match.end()])
    verbless = len(head.split()) == 1 or compiled(structure().nominal).search(head) or _verb().search(head) is None
    nominal = dashed or (verbless and (usual or has_verb(rest)))
    return len(head.rstrip()) if short and nominal and is_sentence(rest) else 0


TERM = re.compile(r"[\"“«„‘](?P<term>[^\"”»“’]{1,80})[\"”»“’][,:]?\s*[–—-]?\s*\S")


@cache
def _means() -> re.Pattern[str]:
    """A term of few words without marks, and what says that its meaning follows."""
    return re.compile(
        rf"(?P<term>[^\W\d_][^\W_]*(?:[ -][^\W_]+){{0,4}}?)\s+{pattern(w for e in languages() for w in e.defining.means)}"
    )


def defined_term(text: str) -> str:
    """Return the term that a line defines, as it stands in an eId; empty if it defines none.

    >>> (
    ...     defined_term("“river toll” means money;"),
    ...     defined_term("Wheel means a wheel of oak."),
    ...     defined_term("Ships sail."),
    ... )
    ('river-toll', 'wheel', '')
    """
    match = TERM.match(text) or _means().match(text)
    return "-".join(re.findall(r"\w+", match["term"].casefold())) if match else ""


def _is_same_unit(line: Line) -> bool:
    """The line is no marker of another labelled unit."""
    marker = read_marker(line.text)
    return marker is None or not marker.label


def is_number_heading(node: Node, rest: Line, following: Line | None, *, usual: bool) -> bool:
    """``1. General`` before ``1.1 First.``: where headings are usual, or the number is one that seldom counts items.

    They are usual in decimal numbering, behind the sign of a section, and where most numbers have one.
    """
    seldom = node.style in {"ROMAN", "LETTER"} or node.bracket[:1] in {"§", "¶"}
    if node.style not in HEADED or node.label or not (usual or seldom):
        return False
    if not is_heading_like(rest.text) or len(rest.text) > SHORT_HEADING:
        return False
    return following is None or not starts_lower(following.text) or read_marker(following.text) is not None


def heading_lines(node: Node, lines: Sequence[Line], at: int) -> int:
    """Return how many lines under a label are its heading: none, or up to `MOST_HEADING_LINES`.

    ``heading = line that is no sentence, before text or a number``; where the
    first number follows, several such lines are one heading, in whatever
    letters they begin.
    """
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is not None and following.run_in:
        return 0
    if node.kind == "annex" and following is not None and not starts_lower(following.text):
        capital = line.text[0].upper() + line.text[1:]
        return int(is_heading_like(capital))
    several = 0 if read_marker(line.text) else _before_first_number(lines, at) or _before_blank_line(lines, at)
    if several > 1:
        return several
    if not is_heading_like(line.text) or (following is not None and _is_wrapped(line, following)):
        return 0
    if following is None:
        return int(node.is_wide)
    if starts_lower(following.text) and read_marker(following.text) is None and not defined_term(following.text):
        beyond = lines[at + 2] if at + 2 < len(lines) else None
        return 2 if beyond is not None and _ends_heading(following, beyond) else 0
    if not node.is_wide and _is_determined(line.text) and _is_item(following):
        return 0
    return int(node.is_wide or _is_body(following))


def _before_first_number(lines: Sequence[Line], at: int) -> int:
    """How many lines stand before the first number, if all of them together are no sentence."""
    words: list[str] = []
    for line in lines[at : at + MOST_HEADING_LINES + 1]:
        marker = read_marker(line.text)
        if marker is not None:
            first = not marker.label and marker.kind != "indent" and marker.readings[0].value == 1
            return len(words) if first and _is_broken_heading(words) else 0
        words.append(line.text)
    return 0


def _before_blank_line(lines: Sequence[Line], at: int) -> int:
    """How many lines stand before a blank one with words behind it, if all of them together are no sentence."""
    block = [*takewhile(lambda line: not line.gap, lines[at + 1 : at + MOST_HEADING_LINES + 1])]
    end = at + 1 + len(block)
    if not block or end >= len(lines) or not lines[end].gap or any(read_marker(line.text) for line in block):
        return 0
    words = [line.text for line in (lines[at], *block)]
    body = _is_body(lines[end]) and not starts_lower(lines[end].text) and not has_verb(" ".join(words))
    return len(words) if body and _is_broken_heading(words) else 0


def _is_broken_heading(lines: Sequence[str]) -> bool:
    """Several lines that are no sentence together."""
    whole = " ".join(lines)
    last = whole[-LONGEST_HEADING:]
    return (
        len(whole) <= 2 * LONGEST_HEADING and not starts_lower(whole) and is_heading_like(last[:1].upper() + last[1:])
    )


def _is_item(line: Line) -> bool:
    """An item of a list, in small letters: it goes on the words before it."""
    marker = read_marker(line.text)
    return marker is not None and not marker.label and line.text[marker.rest : marker.rest + 1].islower()


def _ends_heading(second: Line, beyond: Line) -> bool:
    """The second line of a heading, in small letters, is no sentence either, and text follows it."""
    if second.gap or finished(second.text) or has_verb(second.text) or len(second.text) > SHORT_HEADING:
        return False
    return not (starts_lower(beyond.text) or ends_open(second.text) or _is_wrapped(second, beyond))


FULL_LINE = 45
"""Characters; shorter lines are not wrapped."""


def _is_wrapped(line: Line, following: Line) -> bool:
    """Tell whether a line was broken for want of room: the first word of the next line, which goes on too, had none."""
    if following.gap or line.text.isupper() or starts_lower(following.text) or read_marker(following.text):
        return False
    if len(following.text) < FULL_LINE or finished(following.text):
        return False
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > len(following.text)


def _is_body(following: Line) -> bool:
    """What follows a heading is text or a number, no other article and no reference of a wrapped sentence."""
    marker = read_marker(following.text)
    if marker is not None:
        return not marker.label or marker.kind in {"point", "paragraph", "section"}
    return closing_kind(following.text) is None and not is_reference(following.text)


def without_brackets(line: Line) -> tuple[int, int]:
    """``(Scope)`` is the heading Scope."""
    if line.text[0] == "(" and line.text[-1] == ")" and line.text.count("(") == 1:
        return line.start + 1, line.end - 1
    return line.start, line.end
