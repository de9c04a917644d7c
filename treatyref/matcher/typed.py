"""A text without the habits of those who typed or printed it, and the way back to the text as they did.

Letters in several signs, ligatures, ends of lines of other systems, blanks that
fill a line, a margin, marks of Markdown, ties of TeX, character references, stops
in acronyms, and a text all in capitals say nothing; every finder would have to know them. Where
a text has some, it is read without them, and what is found is told in places of
the text itself. Most texts have none and are read as they are.
"""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, takewhile
from unicodedata import is_normalized, normalize

from treatyref.document import Document
from treatyref.fold import LIGATURES, fold
from treatyref.numeral import RAISED
from treatyref.pointer import label_of
from treatyref.reference import Reference
from treatyref.span import Span

APART = re.compile(
    "[^\\W_][\u0300-\u036f\u0653-\u0655\u093c\u3099\u309a]+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
"""A letter and the marks on it, the parts of a Korean syllable, each with a code of its own."""

HABITS = {
    "\r": (re.compile(r"\r\n?"), "\n"),
    "  ": (re.compile(r"(?<=\S)  (?=\S)"), " "),
    "~": (re.compile(r"(?<=[\w.])~(?=\w)"), " "),
    "*": (re.compile(r"(?<![\w*])\*{1,3}(?=[\w“\"«(])|(?<=[\w.,;:!?)”\"»])\*{1,3}(?![\w*])"), ""),
    "_": (re.compile(r"(?<!\w)_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?!\w)"), ""),
    "&": (re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8});"), None),
    **{chr(code): (re.compile(chr(code)), letters) for code, letters in LIGATURES.items()},
}
"""The sign that a habit begins with, what it is, and what is read for it; for a character reference its character."""
ASCII_HABITS = {sign: habit for sign, habit in HABITS.items() if sign.isascii()}

INITIAL = re.compile(r"\.[A-Z]\.")
INITIALS = re.compile(r"(?<![\w.])(?![IVX]\.[A-Z]\.(?![A-Z]))(?:[A-Z]\.){2,}(?!\w)")
"""An acronym with stops, "U.N.", of which the second letter is looked for; two letters of which the first is a number are parts of a unit, "I.A."."""

NOTES = {sign: re.compile(rf"{re.escape(sign)}\d{{1,3}}(?=\s|$)") for sign in '.,”»"'}
BRACKETED = re.compile(r"\[\d{1,3}\](?=\W|$)")
MARKED = re.compile(f"[{RAISED}]{{1,3}}")
"""Marks of notes as they are pasted: "ends.12 The", "ends.[12]", "ends" with a raised number."""
NOTED = re.compile(r"[^\W\d_]{4}[.,;!?”»\")]{1,3}$|[^\W\d_]{2}[”»\"]$")
"""What stands before such a mark: a word and its stop; a short one may be "Art."."""
WORD_OR_STOP = re.compile(r"(?:[^\W\d_]{4}|[^\W\d_][.,;:!?”»\")])$")
"""What stands before a raised one: "km²" is a measure."""
GOES_ON = re.compile(r"\s{1,4}[\"“«(]?[^\W\d_]|\s{0,4}\Z")
SENTENCE = re.compile(r"\s{1,4}[\"“«(]?[^\W\d_a-z]|\s{0,4}\Z")
"""What stands behind: words, and behind a full stop those of another sentence."""

COUNTED = re.compile(r"[^\S\n]*(?:\(?\w{1,4}[.)]|[-•–])?\t+")
"""What a tab sets apart at the beginning of a line is no cell: a number, a bullet, nothing."""

MARGIN = re.compile(r"[>\s]*")

LAST = re.compile(r"[^\W\d_]{1,20}\Z")
LONGEST_NOTED = 20
"""Characters before the mark of a note that are looked at."""


class Typed:
    """A text as it is read, with the way back to the text as it was typed.

    >>> typed = Typed("**Article  5** of the Pact")
    >>> typed.text, typed.home(Span(0, 9)), typed.shown(Span(2, 12))
    ('Article 5 of the Pact', Span(start=2, end=12), Span(start=0, end=9))
    """

    def __init__(self, text: str) -> None:
        self._old: list[tuple[int, int]] = []
        self._new: list[tuple[int, int]] = []
        parts: list[str] = []
        done = length = 0
        for start, end, plain in sorted(_changes(text)):
            if start < done:
                continue
            length += start - done
            parts += (text[done:start], plain)
            self._old.append((start, end))
            self._new.append((length, length + len(plain)))
            done, length = end, length + len(plain)
        read = "".join((*parts, text[done:])) if parts else text
        lowered = read.lower() if read.isupper() else read
        self.text = lowered if len(lowered) == len(read) else read

    def home(self, span: Span) -> Span:
        """Return the place in the text as typed of a place in the text as read."""
        return Span(*_moved(span, self._new, self._old))

    def shown(self, span: Span) -> Span | None:
        """Return the place in the text as read of a place in the text as typed; None if nothing of it is read."""
        start, end = _moved(span, self._old, self._new)
        return Span(start, end) if start < end else None

    def read(self, document: Document) -> Document:
        """Return a document with this text for its own."""
        body = None if document.body is None else tuple(filter(None, map(self.shown, document.body)))
        return replace(
            document, text=self.text, body=body, quoted=tuple(filter(None, map(self.shown, document.quoted)))
        )

    def told(self, found: Reference, text: str) -> Reference:
        """Return what was found in the text as read in places and words of the text as typed."""
        span = self.home(found.span)
        homes = (edit.target and self.home(edit.target) for edit in found.edits)
        edits = tuple(
            replace(edit, target=home, target_text=home.cut(text)) if home else edit
            for edit, home in zip(found.edits, homes, strict=True)
        )
        held = found.evidence.instrument_span
        evidence = found.evidence if held is None else replace(found.evidence, instrument_span=self.home(held))
        return replace(found, span=span, text=span.cut(text), edits=edits, evidence=evidence)


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Where habits stand in a text, and what is read there; the signs that they begin with are looked for first, which most texts lack."""
    for sign, (habit, plain) in (ASCII_HABITS if text.isascii() else HABITS).items():
        # that two blanks are missing is seen from behind in a quarter of the time
        at = text.find(sign) if text.rfind(sign) >= 0 else -1
        while at >= 0:
            found = habit.match(text, at)
            if found is not None:
                yield at, found.end(), html.unescape(found[0]) if plain is None else plain
            at = text.find(sign, at + 1)
    for second in INITIAL.finditer(text):
        if second.start() and (initials := INITIALS.match(text, second.start() - 1)):
            yield *initials.span(), initials[0].replace(".", "")
    if not text.isascii() and not is_normalized("NFC", text):
        for parts in APART.finditer(text):
            if (letter := normalize("NFC", parts[0])) != parts[0]:
                yield *parts.span(), letter
    yield from _notes(text)
    if "\t" in text:
        yield from _cells(text)
    yield from _margins(text)


def _notes(text: str) -> Iterator[tuple[int, int, str]]:
    """The marks of notes that stick to the words before them, as they do in what is copied from a page: none of a unit, "Art.5", "6¹"."""
    for sign, stuck in NOTES.items():
        for mark in stuck.finditer(text) if sign in text else ():
            before = NOTED.search(text, max(0, mark.start() - LONGEST_NOTED), mark.start() + 1)
            behind = SENTENCE if text[mark.start()] in ".!?" else GOES_ON
            if before is not None and behind.match(text, mark.end()) and not _is_label(text, mark.start()):
                yield mark.start() + 1, mark.end(), ""
    if "[" in text:
        yield from (
            (*mark.span(), "")
            for mark in BRACKETED.finditer(text)
            if text[mark.start() - 1 : mark.start()].strip("0123456789 \n")
        )
    if not text.isascii() and any(sign in text for sign in RAISED):
        for mark in MARKED.finditer(text):
            if WORD_OR_STOP.search(text, max(0, mark.start() - LONGEST_NOTED), mark.start()):
                yield *mark.span(), ""


def _is_label(text: str, end: int) -> bool:
    """Whether the word that ends somewhere counts units: "Parágr.5"."""
    word = LAST.search(text, max(0, end - LONGEST_NOTED), end)
    return word is not None and label_of(fold(word[0])) is not None


def _cells(text: str) -> Iterator[tuple[int, int, str]]:
    """Tabs between the cells of a table, lines that have as many of them as the one above or below: as bars, in which no name goes on."""
    lines = text.split("\n")
    places = list(accumulate((len(line) + 1 for line in lines), initial=0))
    begun = [found.end() if (found := COUNTED.match(line)) else 0 for line in lines]
    counts = [0, *(line.count("\t", start) for line, start in zip(lines, begun, strict=True)), 0]
    for number, (line, place, start) in enumerate(zip(lines, places, begun, strict=False), start=1):
        if not counts[number] or counts[number] not in {counts[number - 1], counts[number + 1]}:
            continue
        yield place + start, place + start, "| "
        at = line.find("\t", start)
        while at >= 0:
            yield place + at, place + at + 1, " | "
            at = line.find("\t", at + 1)
        yield place + len(line), place + len(line), " |"


def _margins(text: str) -> Iterator[tuple[int, int, str]]:
    """The margin that all lines have in common: blanks, or the signs before a letter that is answered."""
    if not text[:1].isspace() and not text.startswith(">"):
        return
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        return
    shared = sum(1 for _ in takewhile(lambda signs: signs[0] == signs[1], zip(min(lines), max(lines), strict=False)))
    margin = MARGIN.match(lines[0][:shared])
    if margin is not None and margin[0]:
        for line in re.finditer(f"(?m:^{re.escape(margin[0])})", text):
            yield *line.span(), ""


def _moved(span: Span, here: list[tuple[int, int]], there: list[tuple[int, int]]) -> tuple[int, int]:
    """Return where a span lies on the other side: what was changed is in it whole, what was left out at its edges is not."""
    first = bisect_right(here, (span.start, 1 << 62)) - 1
    start = span.start
    if first >= 0:
        (_, end), (other, after) = here[first], there[first]
        start = after + span.start - end if span.start >= end else other
    last = bisect_left(here, (span.end, -1)) - 1
    stop = span.end
    if last >= 0:
        (_, end), (_, after) = here[last], there[last]
        stop = after + max(0, span.end - end)
    return start, stop
