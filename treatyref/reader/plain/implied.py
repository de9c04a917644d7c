"""Units that only their sequence shows: labels of any noun, labels without a number, and headings under which numbers begin anew."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from treatyref.numeral import parse_numeral
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import CONTAINERS, Marker, MarkerNumber
from treatyref.reader.plain.prose import finished
from treatyref.reader.plain.vocabulary import folded_word, labels

COUNTED = re.compile(r"(?P<word>[^\W\d_]{3,20})\s+(?P<number>[^\W_]{1,12})(?:\s*[.:–—-]+\s*|$)")
"""``Strand One``, ``Basket II: Trade``: a noun, and a number that something sets apart."""

LEARNED = re.compile(
    r"(?P<before>[^\W\d_]{1,20}(?:\s[^\W\d_]{1,10}|\.)?\s?)?(?P<number>\d{1,3})(?P<after>[.-]?\s?[^\W\d_]{1,20})?(?:\s*[.:–—-]+\s*|$)"
)
"""``Pasal 1``, ``Ibara ya 1``, ``1. cikk``, ``3-bap``: words of a language that is not known, around a number."""

LONGEST = 80
"""Characters of a line that is a label."""

FEWEST_LEARNED = 3
"""Times that words around a number are counted before they are the label of articles."""

MOST_PARTS = 4
"""Parts that a treaty is taken to have at most, where a noun counts them."""

FEWEST = 2
"""Times that a thing is counted before it is a sequence."""


def imply(lines: Sequence[Line], markers: list[Marker | None]) -> None:
    """Give markers to lines that the whole text shows to be labels.

    ``label = noun number`` where the noun is counted from 1 on and numbers (or
    articles) begin anew behind each; ``label = PART`` on a line of its own;
    ``label = heading`` of one level where numbers begin anew behind each;
    ``label = words number words`` where nothing else is labelled, and the
    words count all the text: an article.
    """
    if not _learn(lines, markers):
        _imply_groups(lines, markers)


def _learn(lines: Sequence[Line], markers: list[Marker | None]) -> bool:
    """Take as articles what the same words count from 1 on, line by line, and tell whether there are such.

    It serves treaties in languages that have no file of words. Bare numbers begin anew in each article, or it has none; a few
    nouns under which all of them do count parts: "Strand 1", "Strand 2".
    """
    if any(marker is not None and marker.label for marker in markers):
        return False
    counted: dict[tuple[str, str], list[tuple[int, re.Match[str]]]] = defaultdict(list)
    for at, line in enumerate(lines):
        match = LEARNED.match(line.text) if len(line.text) <= LONGEST else None
        if match and (match["before"] or match["after"]):
            words = folded_word((match["before"] or "").strip(" .")), folded_word((match["after"] or "").strip(" .-"))
            counted[words].append((at, match))
    numbered = (places for places in counted.values() if len(places) >= FEWEST_LEARNED)
    rising = (places for places in numbered if _rises([int(match["number"]) for _, match in places]))
    most: list[tuple[int, re.Match[str]]] = max(rising, key=len, default=[])
    firsts = _first_numbers([at for at, _ in most], markers)
    if not most or firsts - {1, None} or (firsts == {1} and len(most) <= MOST_PARTS):
        return False
    for at, match in most:
        num = match.group().rstrip(" :–—-")
        markers[at] = Marker("article", num, (MarkerNumber.of(int(match["number"])),), "", match.end())
    return True


def _rises(values: Sequence[int]) -> bool:
    """Whether numbers are 1, 2, 3 and so on."""
    return list(values) == list(range(1, len(values) + 1))


def _first_numbers(places: Sequence[int], markers: Sequence[Marker | None]) -> set[int | None]:
    """The first bare number behind each of some lines, before the next one, if any; and what stands before the first line."""
    found = set[int | None]()
    for low, high in pairwise([-1, *places, len(markers)]):
        behind = (each for each in markers[low + 1 : high] if each is not None and each.kind != "indent")
        number = next((each.readings[0].value for each in behind), None)
        if low >= 0:
            found.add(number)
        elif number is not None:
            return {0}
    return found


def _imply_groups(lines: Sequence[Line], markers: list[Marker | None]) -> None:
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
        rising = len(places) >= FEWEST and _rises([value for _, _, value in places])
        if rising and all(anew[at] for at, _, _ in places):
            for at, match, value in places:
                num = match.group().rstrip(" :–—-")
                markers[at] = Marker(rank, num, (MarkerNumber.of(value),), "", match.end())


def _bare_labels(lines: Sequence[Line], markers: list[Marker | None]) -> None:
    """``PART`` alone, again and again, over a heading; ``Article`` alone over its words, where no article has a number."""
    counted: dict[str, list[int]] = defaultdict(list)
    numbered = {marker.label for marker in markers if marker is not None}
    for at, line in enumerate(lines):
        name = labels().get(folded_word(line.text.rstrip(".:"))) if markers[at] is None else None
        alone = line.head or line.text.isupper()
        words = at + 1 < len(lines) and finished(lines[at + 1].text) and name not in numbered
        if (name in CONTAINERS and alone) or (name == "article" and words and (alone or line.gap)):
            counted[name].append(at)
    for name, places in counted.items():
        for value, at in enumerate(places if name != "article" or len(places) >= FEWEST else (), start=1):
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
