"""Texts that lost their line breaks: a whole treaty on one line, as it stands in a cell of a table or a field of a data set."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from treatyref.numeral import roman_value
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import CONTAINERS, read_marker
from treatyref.reader.plain.opening import opens_preamble
from treatyref.reader.plain.prose import compiled, ends_open, finished, folded_word, labels, starts_lower
from treatyref.words import as_written

UNBROKEN = 1500
"""Characters; a line with several articles is that long, and a paragraph with references to articles may be."""
MOST_ALONE = 2
"""Lines of a text that is short and yet has all its articles on the last: a title may stand above."""
FEWEST_HEADS = 2
"""Articles inside lines before they are held for headings: one may be a reference."""
TWO_FIGURES = 10
MOST_LOST = 4
"""Headings in a row that may be lost; a number that is further off is that of a reference."""
LOOK_BACK, LOOK_AHEAD = 40, 120
"""Characters around a label that tell whether it is a heading."""
LABEL = re.compile(
    r"(?<![^\W_])(?P<label>[^\W\d_]{3,12})\.?\s(?=(?:\.?(?P<number>\d{1,3}(?:\s?(?:bis|ter|quater))?|[IVXLC]{1,8}|[^\W\d_]{3,12}|[A-Z])(?![^\W_])"
    r"(?=[.:]?(?:\s*[–—-])?\s*(?:[^\W_a-z\u0430-\u044f]|[\"“«„(\[]|$)))?)"
)
"""A label and its number, if what follows may begin a heading or a sentence."""
GLUED = re.compile(
    r"\s?\.?(?:(?P<figures>\d{1,3})(?=[^\W\d_A-Z]{2}|[^\W\d_A-Z]\s|(?<=1)\.\s|l\.\s)|(?P<roman>[ivxlc]{1,8}))"
)
LAST_LABEL = re.compile(
    r"(?:(?<=\S)\s(?=[^\W\d_a-z]{3})|(?<=[.;:])\s?(?=[^\W\d_]))(?P<head>[^\W\d_]{3,12}\s(?:\d{1,3}|[IVXLC]{1,8})\.?)$"
)
FIRST = re.compile(r"\s[^\W\d_a-z][^.;:!?]{2,120}\s(?P<first>(?:1\.|\(1\))\s)(?=[\"“«„]?[^\W\d_a-z])")
CAPITAL = re.compile(r"(?<=[\w,;:.)\]]\s)(?=[^\W\d_a-z])")
"""Where a word in a capital begins, behind others."""
CAPITALS = re.compile(r"[^a-z\u0430-\u044f]{20,400}\s(?=[A-Z\u0410-\u042f][a-z\u0430-\u044f])")
"""A title in capitals, before the first word that is not."""
FRONT = 6000
"""Characters before the first heading in which title and recitals are told apart."""


def split_unbroken(lines: Sequence[Line]) -> list[Line]:
    r"""Return the lines, long ones cut before each heading of theirs, before each recital and before the closing words.

    The headings of articles are told from references by their numbers, which count on, and by the words before them, which
    call for nothing.

    >>> from treatyref.reader.plain.lines import split_lines
    >>> law = "Article 1 Posts close under Article 3. Article 2 Roads open. Article 3 It ends." + " Talks go on." * 120
    >>> [line.text[:9] for line in split_unbroken(split_lines(law))]
    ['Article 1', 'Posts clo', 'Article 2', 'Roads ope', 'Article 3', 'It ends. ']
    """
    lines = _without_ends(lines)
    alone = len(lines) <= MOST_ALONE and all(_is_stopped(line.text, _heads(line.text, 0)) for line in lines[-1:])
    if not alone and all(len(line.text) < UNBROKEN for line in lines):
        return lines
    count = 0
    found: list[list[tuple[int, int, int]]] = []
    for line in lines:
        heads = list(_heads(line.text, count)) if alone or len(line.text) >= UNBROKEN else []
        marker = None if heads else read_marker(line.text)
        articles = [number for _, _, number in heads if number]
        count = articles[-1] if articles else marker.readings[0].value if marker and marker.kind == "article" else count
        found.append(heads)
    if sum(number > 0 for heads in found for _, _, number in heads) < FEWEST_HEADS:
        return lines
    first = next(at for at, heads in enumerate(found) if heads)
    return [
        piece
        for at, (line, heads) in enumerate(zip(lines, found, strict=True))
        for piece in _cut(line, heads, front=at <= first)
    ]


def _is_stopped(text: str, heads: Iterable[tuple[int, int, int]]) -> bool:
    """Whether each heading of a line has a stop behind its number, as no reference has: "Article 1. Trade is free. Article 2. ..."."""
    ends = [end for _, end, number in heads if number]
    return len(ends) >= FEWEST_HEADS and all(text[end - 1] in ".:" for end in ends)


def _without_ends(lines: Sequence[Line]) -> list[Line]:
    """Cut the next label off the end of a line, where others stand alone: in capitals, ``from certain ports ARTICLE 10``, the first behind a colon; in any letters behind a stop, if no small letter goes on."""
    found: list[Line] = []
    count = 0
    for at, line in enumerate(lines):
        tail = LAST_LABEL.search(line.text, max(0, len(line.text) - LOOK_BACK))
        start = tail.start("head") if tail else 0
        marker = read_marker(line.text[start:])
        if marker is None or marker.kind != "article" or not line.text[start].isupper():
            found.append(line)
            continue
        number, capitals = marker.readings[0].value, marker.num.isupper()
        before = line.text[:start].rstrip()
        referred = not capitals and at + 1 < len(lines) and starts_lower(lines[at + 1].text)
        first = number == 1 and before.endswith(":") and capitals
        if tail is None or not (count or first) or number != count + 1 or ends_open(before) or referred:
            found.append(line)
            count = number if tail is None and (capitals or marker.rest >= len(line.text)) else count
            continue
        cut = line.part(start)
        cut.gap = True
        found += [replace(line.part(0, len(before)), gap=line.gap, pages=line.pages), cut]
        count = number
    return found


def _cut(line: Line, heads: Sequence[tuple[int, int, int]], *, front: bool) -> Iterator[Line]:
    """Cut a line before and behind its headings, and, where the preamble is in it, before each recital."""
    if not heads:
        yield line
        return
    ends = {end for _, end, _ in heads if end}
    edges = {0, *(start for start, _, _ in heads), *ends, *_closing(line.text, heads[-1][0])}
    edges |= {at for end in ends if (at := _first_number(line.text, end))}
    edges |= set(_recitals(line.text[: heads[0][0]])) if front else set()
    for start, end in pairwise([*sorted(edges), len(line.text)]):
        piece = line.part(start, end)
        if piece.text:
            piece.gap = start not in ends if start else line.gap
            piece.pages = 0 if start else line.pages
            yield piece


def _heads(text: str, count: int) -> Iterator[tuple[int, int, int]]:
    """Give where headings begin, and of those of articles where the number ends and which it is; 0 for others."""
    for match in LABEL.finditer(text):
        rank = labels().get(folded_word(match["label"]))
        if rank is None or not match["label"][0].isupper():
            continue
        before = text[max(0, match.start() - LOOK_BACK) : match.start()].rstrip()
        if before and (before[-1] in ",(" or (ends_open(before) and not match["label"].isupper())):
            continue
        marker = read_marker(f"{match['label']} {match['number']}") if match["number"] else None
        if rank == "article":
            glued = (
                _glued(text, match.end("label") + 1, count + 1) if marker is None and match["label"].isupper() else 0
            )
            if not glued and (apart := _apart(text, match.end("label") + 1, count + 1)):
                marker, glued = None, apart
            if glued or (marker is not None and _counts_on(marker.readings[0].value, count, before)):
                count = marker.readings[0].value if marker else count + 1
                end = match.end("number")
                yield match.start(), glued or end + text.startswith((".", ":"), end), count
        elif (
            marker is not None
            and (rank in CONTAINERS or rank in {"annex", "appendix"})
            and (match["label"].isupper() or not before or finished(before))
        ):
            count = 0 if rank in {"annex", "appendix"} else count
            yield match.start(), 0, 0


def _counts_on(number: int, count: int, before: str) -> bool:
    """Whether a number is the next one, or, behind the end of a sentence, one behind a few that were lost."""
    ended = finished(before) or before[-1:].isupper()
    return number == count + 1 or (ended and count < number <= (count + MOST_LOST if count else 2))


def _glued(text: str, start: int, number: int) -> int:
    """Where the next number ends that has words glued to it: ``ARTICLE 4depositary``; 0 if there is none."""
    match = GLUED.match(text, start)
    if match is None:
        return 0
    if match["figures"]:
        end = match.start("figures") + len(str(number))
        return end if match["figures"] in {str(number), f"{number}1"} else 0  # "ARTICLE 21. each": its first paragraph
    ends = range(match.end(), match.start("roman"), -1)
    return next((end for end in ends if roman_value(text[match.start("roman") : end].upper()) == number), 0)


def _apart(text: str, start: int, number: int) -> int:
    """Where the next number ends whose figures were scanned apart: ``Article 1 0 Tolls``; 0 if there is none."""
    figures = " ".join(str(number))
    behind = text[start + len(figures) :].lstrip()[:1]
    return start + len(figures) if number >= TWO_FIGURES and text.startswith(figures, start) and behind.isupper() else 0


def _first_number(text: str, end: int) -> int:
    """Where the first paragraph begins behind a heading without a stop: ``Article 4 | Tolls | 1. Ships pay``; 0 if it does not."""
    match = FIRST.match(text, end)
    return match.start("first") if match else 0


def _recitals(front: str) -> Iterator[int]:
    """Give where the makers of a treaty and each recital begin in the words before its first heading."""
    if match := CAPITALS.match(front):
        yield match.end()
    for match in CAPITAL.finditer(front[:FRONT]):
        before = front[max(0, match.start() - LOOK_BACK) : match.start()].rstrip()
        ahead = front[match.start() : match.start() + LOOK_AHEAD]
        if not ends_open(before.rstrip(",")) and opens_preamble(ahead, stopped=before[-1] in ",;:."):
            yield match.start()


def _closing(text: str, start: int) -> Iterator[int]:
    """Give where the words of witness and the place and day begin, behind the last heading."""
    for words in (as_written().structure.witness, as_written().structure.done):
        for match in compiled(words).finditer(text, start):
            if text[max(0, match.start() - LOOK_BACK) : match.start()].rstrip()[-1:] in {".", ";"}:
                yield match.start()
                break
