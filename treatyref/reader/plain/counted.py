"""Labels that their count shows: words of any language around the numbers of articles, and labels that were misprinted."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from treatyref.numeral import in_roman, roman_value
from treatyref.reader.plain.markers import KINDS, Marker, MarkerNumber
from treatyref.reader.plain.prose import folded_word

SIGN = "[^\\s\\d!-/:-@\\[-`{-~\u00ab\u00bb\u1361-\u1368\u2010-\u2027]"
"""A letter or a mark on one, as scripts of India and Thailand write vowels."""
TOKEN = re.compile(rf"(?P<word>{SIGN}+)|(?P<number>\d+)|(?P<stop>[.:–—]{{1,5}}(?=\s|$))|(?P<sign>\S)")

LONGEST = 80
"""Characters of a line that is a label."""

FEWEST = 3
"""Times that words around a number are counted before they are the label of articles."""

LEAST = 0.7
"""Share of the numbers up to the last that must be there: of 532 printed translations of one declaration one in ten has a misprint in a heading."""

FEWEST_WRITTEN = 5
"""The same where their numbers are words of a language that is not known."""

MOST_WORDS, MOST_BEHIND, LONGEST_NUMBER = 6, 2, 3
"""Words of a label, of one that begins with its number, and figures of the number."""

MOSTLY = 0.9
"""Share of such labels that must differ from each other."""

MOST_PARTS = 4
"""Parts that a treaty is taken to have at most, where a noun counts them."""

MOST_LOST = 3
"""Labels in a row that may be misprinted."""

LETTERS_A_SLIP = 4
"""Letters of a label for each that may be wrong."""

AS_SCANNED = str.maketrans("il|oszb", "1110528")
"""Signs that are scanned or typed for each other, in small letters."""
FIGURES = re.compile(r"\d+")
SPACE = re.compile(r"[\s.:–—-]+")
STOP = re.compile(r"\s{0,3}[.:–—]{1,3}(?:\s|$)|\s{1,3}-{1,3}\s")
PRINTED = re.compile(r"\d{1,3}|(?<![^\W_])[IVXL]{1,7}(?![^\W_])")


@dataclass(frozen=True, slots=True)
class _Label:
    """What may be a label: a few words, and a number among them or none."""

    words: tuple[str, ...]
    """Its words, folded."""
    number: MarkerNumber | None
    end: int
    """Where it ends."""


def learn(texts: Sequence[str], markers: Sequence[Marker | None], apart: Sequence[bool]) -> dict[int, Marker]:
    """Take as articles what one word counts from 1 on, line by line, where no line has a label that is known.

    ``label = words [number] [words]``, where the first or the last word is the same: ``Pasal 1``, ``Ibara ya 1``,
    ``1. cikk``, ``Mellad unan (1)``. It serves treaties in languages that have no file of words. Bare numbers begin anew in
    each article, or it has none; a few nouns under which all of them do count parts: "Strand 1", "Strand 2". Some numbers may be
    misprinted, and the first may be written out. If all are written out, the labels are counted: they are most of the short
    lines that are `apart`, by a blank line or as headings.
    """
    if any(marker is not None and marker.label for marker in markers):
        return {}
    labels = {at: label for at, text in enumerate(texts) if (label := _label(text)) is not None}
    shared: dict[str, dict[int, _Label]] = defaultdict(dict)
    for at, label in labels.items():
        for word in dict.fromkeys((*label.words[:1], *label.words[-1:])) or {""}:
            shared[word][at] = label
    figures = ({at: each for at, each in places.items() if each.number} for places in shared.values())
    most = max((places for places in figures if _counts(places.values())), key=len, default={})
    firsts = _first_numbers(list(most), markers)
    if not most:
        return _counted(texts, shared.values(), {at for at in labels if apart[at]})
    label = next(iter(most.values()))
    if firsts - {1, None} or (firsts == {1} and len(most) <= MOST_PARTS) or not (label.words or 1 in firsts):
        return {}
    found = {at: _marker(texts[at], label, label.number) for at, label in most.items() if label.number}
    if label.number is not None and label.number.value > 1:
        nouns = {*label.words[:1], *label.words[-1:]}
        before = next((at for at in range(min(most) - 1, -1, -1) if at in labels and nouns & {*labels[at].words}), None)
        found |= {} if before is None else {before: _marker(texts[before], labels[before], MarkerNumber.of(1))}
    return found


def _label(text: str) -> _Label | None:
    """Read what may be a label at the start of a line: up to a stop behind its number, or all of the line."""
    words: list[str] = []
    number: MarkerNumber | None = None
    end = len(text)
    for token in TOKEN.finditer(text, 0, LONGEST):
        roman = roman_value(token["word"]) if token["word"] and token["word"].isupper() else None
        if token["stop"] and number is not None and (words or token.end() == len(text)):
            end = token.end()
            break
        if token["number"] or (roman and number is None and (words or token.end() == len(text))):
            if number is not None or (not roman and len(token.group()) > LONGEST_NUMBER):
                return None
            number = MarkerNumber("ROMAN", token.group(), roman) if roman else MarkerNumber.of(int(token["number"]))
        elif token["word"]:
            words.append(folded_word(token["word"]))
        if len(words) > (MOST_BEHIND if text[0].isdecimal() else MOST_WORDS):
            return None
    return _Label(tuple(words), number, end) if (words or number) and end <= LONGEST else None


def _marker(text: str, label: _Label, number: MarkerNumber) -> Marker:
    return Marker("article", text[: label.end].rstrip(" :–—-"), (number,), "", label.end)


def _counts(labels: Collection[_Label]) -> bool:
    """Whether numbers rise from 1 or 2 on, and few are missing."""
    values = [label.number.value for label in labels if label.number]
    rising = values == sorted(set(values)) and values[:1] in ([1], [2])
    return rising and len(values) >= FEWEST and len(values) >= LEAST * values[-1]


def _counted(texts: Sequence[str], shared: Iterable[dict[int, _Label]], apart: set[int]) -> dict[int, Marker]:
    """Count the labels whose numbers are words: "Abala keji", "Abala keta"."""
    several = (places for places in shared if len(places) >= FEWEST_WRITTEN and places.keys() <= apart)
    most = max(several, key=len, default={})
    written = {texts[at] for at in most}
    if len(written) < MOSTLY * len(most) or len(most) < LEAST * len(apart):
        return {}
    return {
        at: _marker(texts[at], label, MarkerNumber.of(value)) for value, (at, label) in enumerate(most.items(), start=1)
    }


def _first_numbers(places: Sequence[int], markers: Sequence[Marker | None]) -> set[int | None]:
    """The first bare number behind each of some lines, before the next one, if any; 0 if one stands before the first line."""
    found = set[int | None]()
    for low, high in pairwise([-1, *places, len(markers)]):
        behind = (each for each in markers[low + 1 : high] if each is not None and each.kind != "indent")
        number = next((each.readings[0].value for each in behind), None)
        if low >= 0:
            found.add(number)
        elif number is not None:
            return {0}
    return found


def mend_labels(texts: Sequence[str], markers: list[Marker | None]) -> None:
    """Give markers to labels that were scanned or typed wrong: ``Artide 3``, ``ARTlCLE 7``, ``Article S``, ``Article 1 7``.

    Before and between labels that leave out a number, and behind the last one, a line is the one that is missing if it differs from what
    would be printed there by a letter in four, and by signs that are scanned for each other in the number. It serves scanned
    and retyped treaties in all languages.
    """
    for label in KINDS:
        places = [at for at, marker in enumerate(markers) if marker is not None and marker.label == label]
        for gap in list(_gaps(places, markers)):
            _mend(texts, markers, gap)


@dataclass(frozen=True, slots=True)
class _Gap:
    """A number that labels leave out."""

    value: int
    low: int
    high: int
    """The lines of the labels around it; -1 and the number of lines where there is none."""
    model: int
    """The line of one of them."""


def _gaps(places: Sequence[int], markers: Sequence[Marker | None]) -> Iterator[_Gap]:
    """Give the numbers that are left out before labels, between two, and the one behind the last."""
    last, value = -1, 0
    for at in places:
        marker = markers[at]
        number = marker.readings[0].value if marker is not None and not marker.readings[0].suffix else 0
        if value + 1 < number <= value + 1 + MOST_LOST:
            yield from (_Gap(missing, last, at, at) for missing in range(value + 1, number))
        elif last >= 0 and number == 1:
            yield _Gap(value + 1, last, at, last)
        elif number != value + 1 and (last >= 0 or marker is None or marker.readings[0].style != "decimal"):
            continue
        last, value = at, number
    if last >= 0:
        yield _Gap(value + 1, last, len(markers), last)


def _mend(texts: Sequence[str], markers: list[Marker | None], gap: _Gap) -> None:
    """Give a marker to the first line between two others that is the label with this number."""
    model = markers[gap.model]
    expected = _expected(model, gap.value) if model is not None else None
    if model is None or expected is None:
        return
    alone = model.rest >= len(texts[gap.model]) or model.stopped
    for at in range(gap.low + 1, gap.high):
        marker = markers[at]
        if marker is not None and (not marker.label or marker.readings[0].value == gap.value):
            continue
        rest = _misprint(texts[at], expected, alone=alone)
        if rest:
            num = texts[at][:rest].strip(" .:–—-")
            markers[at] = replace(model, num=num, readings=(expected.number,), rest=rest)
            return


@dataclass(frozen=True, slots=True)
class _Expected:
    """A label as it would be printed, without its blanks and stops."""

    before: str
    """Small letters before the number, as they may be scanned."""
    numeral: str
    """The number, as it may be scanned."""
    after: str
    """Small letters behind it."""
    number: MarkerNumber


def _expected(model: Marker, value: int) -> _Expected | None:
    """The label of another unit like one that is known; None if its number is in words, or inserted."""
    match = PRINTED.search(model.num)
    reading = model.readings[0]
    if match is None or (reading.suffix or match.group() not in {str(reading.value), in_roman(reading.value)}):
        return None
    roman = not match.group().isdecimal()
    numeral = in_roman(value) if roman else str(value)
    before, after = (_squeezed(part) for part in (model.num[: match.start()], model.num[match.end() :]))
    number = MarkerNumber(reading.style, numeral if roman else str(value), value)
    return _Expected(before, _squeezed(numeral), after, number)


def _squeezed(text: str) -> str:
    return SPACE.sub("", text).casefold().translate(AS_SCANNED).replace("c1", "d").replace("rn", "m")


def _slips(one: str, other: str) -> int:
    """How many letters are wrong."""
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if one != other else ()
    return sum(max(high - low, end - start) for tag, low, high, start, end in codes if tag != "equal")


def _misprint(text: str, expected: _Expected, *, alone: bool) -> int:
    """Where a label that was scanned or typed wrong ends, with its stop; 0 if a line does not begin with one.

    `alone`: whether nothing but a stop may part it from the words behind it.
    """
    stop = STOP.search(text, 0, LONGEST)
    head, rest = (text[: stop.start()], stop.end()) if stop and alone else (text, len(text))
    if len(head) > LONGEST:
        return 0
    label, figures = _squeezed(head), FIGURES.findall(SPACE.sub("", head))
    plain = str(expected.number.value) in figures or expected.numeral in map(_squeezed, SPACE.split(head))
    length = len(expected.before) + len(expected.after)
    slips = max(1, length // LETTERS_A_SLIP)
    longer = abs(len(label) - len(expected.numeral) - length) > slips
    if longer or not plain or not all(figure in expected.numeral for figure in figures):
        return 0
    for match in re.finditer(re.escape(expected.numeral), label):
        before, after = label[: match.start()], label[match.end() :]
        if _slips(before, expected.before) + _slips(after, expected.after) <= slips:
            return rest
    return 0
