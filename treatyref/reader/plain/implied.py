"""Units that only their sequence shows: labels without a number, headings under which numbers begin anew, numbers without punctuation."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from treatyref.numeral import RAISED, SUPERSCRIPTS, parse_numeral, roman_value
from treatyref.reader.plain.counted import learn, mend_labels
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import CONTAINERS, Marker, MarkerNumber, read_marker
from treatyref.reader.plain.prose import ends_item, ends_open, finished, folded_word, labels, starts_lower

COUNTED = re.compile(r"(?P<word>[^\W\d_]{3,20})\s+(?P<number>[^\W_]{1,12})(?:\s*[.:–—-]+\s*|$)")
"""``Strand One``, ``Basket II: Trade``: a noun, and a number that something sets apart."""

LONGEST = 80
"""Characters of a line that is a label."""

FEWEST = 2
"""Times that a thing is counted before it is a sequence: one number without punctuation is a word or a quantity."""


def imply(lines: Sequence[Line], markers: list[Marker | None]) -> None:
    """Give markers to lines that the whole text shows to be labels.

    ``label = noun number`` where the noun is counted from 1 on and numbers (or
    articles) begin anew behind each; ``label = PART`` on a line of its own;
    ``label = heading`` of one level where numbers begin anew behind each;
    ``label = words number words`` where nothing else is labelled, and the
    words count all the text: an article.
    """
    texts = [line.text for line in lines]
    learned = learn(texts, markers, [line.gap or line.head > 0 for line in lines])
    for at, marker in learned.items():
        markers[at] = marker
    if not learned:
        _imply_groups(lines, markers)
    mend_labels(texts, markers)


def _rises(values: Sequence[int]) -> bool:
    """Whether numbers are 1, 2, 3 and so on."""
    return list(values) == list(range(1, len(values) + 1))


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


NUMBER = re.compile(rf"(?:(?P<number>\d{{1,2}}|[^\W\d_]|[ivx]{{2,5}})\s+|(?P<raised>[{RAISED}]{{1,2}})\s*)(?=\S)")

INTRODUCING = (":", "\uff1a", "-", "\u2013", "\u2014", ",")
"""How words end that lead to items."""


@dataclass(slots=True)
class _Run:
    """Numbers of one style that count from 1, a or i on."""

    style: str
    value: int = 0
    members: dict[int, Marker] = field(default_factory=dict)


def read_unstopped(lines: Sequence[Line], markers: list[Marker | None]) -> None:
    """Give markers to numbers that have no punctuation.

    ``run = number words {number words}``, where each number stands at the start of a fresh line of one labelled unit and
    succeeds the one before it; the first is 1 before a capital, right under the label or its heading, or a or i behind an
    introduction. A member of an outer run ends the inner ones, and a run has two members at least. In a unit where numbers
    of a style have their punctuation, none of that style goes without.
    """
    _read_lone(lines, markers)
    for start, end in _units(markers):
        styles = {marker.readings[0].style for marker in markers[start:end] if marker is not None}
        for at, marker in _members(lines, markers, start, end, styles):
            markers[at] = marker


LONE = re.compile(r"[IVX]{1,5}")


def _read_lone(lines: Sequence[Line], markers: list[Marker | None]) -> None:
    """``I`` and ``II``, each on a line by itself, where no unit has a label: the notes of an exchange, the parts of a declaration."""
    if any(marker is not None and marker.label and marker.kind != "annex" for marker in markers):
        return
    run = _Run("ROMAN")
    for at, line in enumerate(lines):
        value = roman_value(line.text) if markers[at] is None and line.gap and LONE.fullmatch(line.text) else None
        if value == run.value + 1:
            run.value = value
            run.members[at] = Marker("", line.text, (MarkerNumber("ROMAN", line.text, value),), "", len(line.text))
    for at, marker in _believed([run]):
        markers[at] = marker


def _units(markers: Sequence[Marker | None]) -> Iterator[tuple[int, int]]:
    """The lines behind each label, up to the next one."""
    labels = [at for at, marker in enumerate(markers) if marker is not None and marker.label]
    for start, end in pairwise([*labels, len(markers)]):
        yield start + 1, end


def _members(
    lines: Sequence[Line], markers: Sequence[Marker | None], start: int, end: int, stopped: set[str]
) -> Iterator[tuple[int, Marker]]:
    """Follow the runs of a unit, and give the members of those that are long enough."""
    runs: list[_Run] = []
    said = False
    for at in range(start, end):
        said = said or (at > start and finished(lines[at - 1].text))
        match = NUMBER.match(lines[at].text) if markers[at] is None else None
        if match is None:
            continue
        number = match["number"] or match["raised"]
        readings = _readings(number.translate(SUPERSCRIPTS), stopped)
        if said and not runs and readings and readings[0].style == "decimal":
            continue  # notes behind the words of the last unit
        found = _place(runs, readings, lines[at - 1], lines[at], match.end())
        if found is None:
            continue
        depth, reading = found
        kept = depth + (reading.value > 1)
        yield from _believed(runs[kept:])
        del runs[kept:]
        if reading.value == 1:
            runs.append(_Run(reading.style))
        runs[-1].value = reading.value
        runs[-1].members[at] = Marker("", number, readings, "", match.end())
    yield from _believed(runs)


def _readings(number: str, stopped: Collection[str]) -> tuple[MarkerNumber, ...]:
    """All that a number may be, but for the styles that have their punctuation here."""
    marker = read_marker(f"{number})")
    return tuple(each for each in marker.readings if each.style not in stopped) if marker is not None else ()


def _place(
    runs: Sequence[_Run], readings: Sequence[MarkerNumber], before: Line, line: Line, rest: int
) -> tuple[int, MarkerNumber] | None:
    """The run that a number goes on, innermost first, or the depth at which it begins one.

    Behind an introduction a number is a quantity: "each Party keeps: 1 ship".
    """
    decimal = bool(readings) and readings[0].style == "decimal"
    introduced = before.text.endswith(INTRODUCING)
    inner = not decimal and (introduced or line.indent > before.indent)
    if decimal and (introduced or starts_lower(line.text[rest:])):
        return None
    if not (
        inner or line.gap or finished(before.text) or ends_item(before.text) or (decimal and not ends_open(before.text))
    ):
        return None
    for depth in range(len(runs) - 1, -1, -1):
        for reading in readings:
            if (reading.style, reading.value) == (runs[depth].style, runs[depth].value + 1):
                return depth, reading
    first = next((each for each in readings if each.value == 1), None)
    if first is None or not (decimal or inner):
        return None
    same = (depth for depth, run in enumerate(runs) if run.style == first.style)
    return next(same, len(runs)), first


def _believed(runs: Sequence[_Run]) -> Iterator[tuple[int, Marker]]:
    """The members of runs that are long enough."""
    for run in runs:
        if len(run.members) >= FEWEST:
            yield from run.members.items()
