"""Drafts whose lines are counted in the margin: every line, or every fifth."""

import re
from collections.abc import Sequence
from itertools import pairwise

from treatyref.provision import Dropped
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.prose import finished
from treatyref.span import Span

__all__ = ["clear_line_numbers"]

NUMBER = re.compile(r"(?P<number>\d{1,4})(?:\s+(?=\S)|$)")
FEWEST = 10
"""Lines before numbers that stand before them are believed to count them."""
MOST = 0.8
"""Share of the numbers that count on."""
UNFINISHED = 0.3
"""Share of counted lines that end within a sentence: numbers of paragraphs stand before whole ones."""
STEP, MOST_STEPS = 5, 4
"""Where not all lines are counted, every fifth is; a blank one that is counted shows no number."""


def clear_line_numbers(lines: list[Line]) -> tuple[list[Line], list[Dropped]]:
    r"""Take the numbers out that count lines, on each page anew or through the whole text.

    Examples
    --------
    >>> from treatyref.reader.plain.lines import split_lines
    >>> draft = "\n".join(f"{n} ships of the kind {n}" for n in range(1, 20))
    >>> [line.text for line in clear_line_numbers(split_lines(draft))[0]][:2]
    ['ships of the kind 1', 'ships of the kind 2']
    """
    numbers = {at: int(match["number"]) for at, line in enumerate(lines) if (match := NUMBER.match(line.text))}
    counted = _counted(lines, numbers, 1) or _counted(lines, {at: n for at, n in numbers.items() if not n % STEP}, STEP)
    kept: list[Line] = []
    dropped: list[Dropped] = []
    for at, line in enumerate(lines):
        match = NUMBER.match(line.text) if at in counted else None
        if match is None:
            kept.append(line)
            continue
        rest = line.part(match.end())
        dropped.append(Dropped(Span(line.start, line.start + len(match["number"])), "line number"))
        if rest.text:
            rest.gap, rest.pages = line.gap, line.pages
            kept.append(rest)
    return kept, dropped


def _counted(lines: Sequence[Line], numbers: dict[int, int], step: int) -> frozenset[int]:
    """The lines whose numbers count lines in such steps; none if the numbers tell another thing."""
    places = list(numbers)
    if len(places) < max(FEWEST // step, 4) or len(places) * step < MOST * len(lines) / 2:
        return frozenset()
    steps = ((numbers[two] - numbers[one], two - one, numbers[two]) for one, two in pairwise(places))
    follow = sum((0 < more <= MOST_STEPS * step and apart <= more) or number <= step for more, apart, number in steps)
    open_ended = sum(not finished(lines[at].text) for at in places)
    enough = follow >= MOST * (len(places) - 1) and open_ended >= UNFINISHED * len(places)
    return frozenset(places) if enough and (step > 1 or len(places) >= MOST * len(lines)) else frozenset()
