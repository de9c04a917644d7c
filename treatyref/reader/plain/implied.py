"""Units that only their sequence shows: labels of any noun, labels without a number, and headings under which numbers begin anew."""

import re
from collections import defaultdict
from collections.abc import Sequence

from treatyref.numeral import parse_numeral
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import CONTAINERS, Marker, MarkerNumber
from treatyref.reader.plain.vocabulary import folded_word, labels

__all__ = ["imply"]

COUNTED = re.compile(r"(?P<word>[^\W\d_]{3,20})\s+(?P<number>[^\W_]{1,12})(?:\s*[.:–—-]+\s*|$)")
"""``Strand One``, ``Basket II: Trade``: a noun, and a number that something sets apart."""

LONGEST = 80
"""Characters of a line that is a label."""

FEWEST = 2
"""Times that a thing is counted before it is a sequence."""


def imply(lines: Sequence[Line], markers: list[Marker | None]) -> None:
    """Give markers to lines that the whole text shows to be labels.

    ``label = noun number`` where the noun is counted from 1 on and numbers (or
    articles) begin anew behind each; ``label = PART`` on a line of its own;
    ``label = heading`` of one level where numbers begin anew behind each.
    """
    anew = _anew(markers)
    rank = "division" if any(marker is not None and marker.label == "part" for marker in markers) else "part"
    _nouns(lines, markers, anew, rank)
    _bare_labels(lines, markers)
    _levels(lines, markers, anew, rank)


def _anew(markers: Sequence[Marker | None]) -> list[bool]:
    """For each line, whether the next number or label behind it is the first of its kind."""
    found = [False] * len(markers)
    first = False
    for at in range(len(markers) - 1, -1, -1):
        found[at] = first
        marker = markers[at]
        if marker is not None and marker.kind != "indent":
            first = marker.readings[0].value == 1 and marker.readings[0].style in {"decimal", "word"}
    return found


def _nouns(lines: Sequence[Line], markers: list[Marker | None], anew: Sequence[bool], rank: str) -> None:
    """``Strand One`` ... ``Strand Two``."""
    counted: dict[str, list[tuple[int, re.Match[str], int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        match = COUNTED.match(line.text) if markers[at] is None and len(line.text) <= LONGEST else None
        numeral = parse_numeral(match["number"]) if match else None
        if match and numeral and numeral.style != "letter" and folded_word(match["word"]) not in labels():
            counted[folded_word(match["word"])].append((at, match, numeral.value))
    for places in counted.values():
        rising = [value for _, _, value in places] == list(range(1, len(places) + 1))
        if len(places) >= FEWEST and rising and all(anew[at] for at, _, _ in places):
            for at, match, value in places:
                num = match.group().rstrip(" :–—-")
                markers[at] = Marker(rank, num, (MarkerNumber.of(value),), "", match.end())


def _bare_labels(lines: Sequence[Line], markers: list[Marker | None]) -> None:
    """``PART`` alone, again and again, over a heading."""
    counted: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        name = labels().get(folded_word(line.text)) if markers[at] is None else None
        if name in CONTAINERS and (line.head or line.text.isupper()):
            counted[name].append(at)
    for name, places in counted.items():
        for value, at in enumerate(places, start=1):
            text = lines[at].text
            markers[at] = Marker(name, text, (MarkerNumber.of(value),), "", len(text))


def _levels(lines: Sequence[Line], markers: list[Marker | None], anew: Sequence[bool], rank: str) -> None:
    """Headings of a page with numbers from 1 on under each, where no label counts them."""
    if any(marker is not None and marker.label for marker in markers):
        return
    levels: dict[int, list[int]] = defaultdict(list)
    last: dict[int, int] = {}
    for at, line in enumerate(lines):
        if line.head and markers[at] is None:
            last = {level: place for level, place in last.items() if level < line.head}
            last[line.head] = at
        elif last and markers[at] is not None:
            for level, place in last.items():
                if anew[place]:
                    levels[level].append(place)
            last = {}
    places = next((places for _, places in sorted(levels.items()) if len(places) >= FEWEST), [])
    for value, at in enumerate(places, start=1):
        markers[at] = Marker(rank, "", (MarkerNumber.of(value),), "", 0)
