"""A text as read once for all finders: comparable letters, and the words around any place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from itertools import islice, takewhile
from typing import Any, TypeVar

from treatyref.fold import IGNORABLE, fold, unmix
from treatyref.furniture import prose_spans
from treatyref.language import is_latin
from treatyref.page.needles import SIGNS, Needles, Together, is_unspaced, letters_of
from treatyref.page.words import Word, word, word_of, word_pattern, words_in
from treatyref.sentence import sentences
from treatyref.span import Span

BLOCK = 512
"""Characters whose words are read at a time, and kept."""
FEW = 30
"""Looks at words of a block from which on they are kept: few places of most texts are ever looked at. From 8 on, one article in
a megabyte of other text takes a fifteenth longer, and dense commentary as long."""
GLIMPSE, AHEAD = 40, 240
"""Characters in which the first words behind a place are read, and by which more are read ahead."""
FIGURE = re.compile(r"\d")
FIGURES = bytes(ord("0") if code in b"0123456789" else ord(" ") for code in range(256))
"""What stands for every byte where only figures count."""
WINDOW = 400
"""Characters looked at on either side of a place at most; a long list of articles fits."""
LONGEST_PARAGRAPH = 20_000
"""Characters over which the words of one paragraph are read; longer ones are no prose."""
OPENING = "([{\"'«„“‘"
"""Signs right before the first word of what stands in brackets or marks."""
LETTERS = 12
"""Characters that are looked at for each word wanted; few words are longer, and signs are shorter."""
NEXT = re.compile(r"[^\S\n]*(?:\n[^\S\n]*)?(\d|[^\W\d_]+|[^\w\s])")
PARTED = re.compile(f"[-{IGNORABLE}]\n")
TURN = re.compile(r"\n\n(?:[^\W\d_][^\n:]{0,24}:\s|[qa][.]\s)?")
TURNS_A_PARAGRAPH = 3
HYPHEN_AT_LINE_END = re.compile("-\n")
CUT = re.compile(r"(?<=[^\W\d_]{2})-\n[ \t]*(?=[^\W\d_]{2})")
"""Where a printer cut a word."""

Made = TypeVar("Made")


def _ends_with_hyphens(folded: str) -> bool:
    """Whether lines end with hyphens; a pattern finds two signs at five times the speed of `in`."""
    return "-" in folded and HYPHEN_AT_LINE_END.search(folded) is not None


def _joined(folded: str, text: str) -> str:
    """Join the words that a printer cut at the end of a line: what the next line goes on with has no capital."""
    if not _ends_with_hyphens(folded):
        return folded
    return CUT.sub(lambda cut: IGNORABLE * len(cut[0]) if not text[cut.end()].isupper() else cut[0], folded)


class Page:
    """One reading of a text: made once, read lazily, shared by all finders.

    `text` is as the user gave it, with the stretches of it that are prose, if they are known; `printed` is the text without
    characters that print nothing (soft hyphens, direction marks), and `folded` the same in comparable letters, character for
    character. Places on a page are places in these two; `home` leads from them to spans of the user's text. Spans of
    `sentences` and `prose` are of the user's text already.

    Examples
    --------
    >>> page = Page("Under Article 6(2) ...")
    >>> [word.text for word in page.after(6, 4)]
    ['article', '6', '(', '2']
    >>> [word.text for word in page.before(14, 2)]
    ['under', 'article']
    """

    def __init__(self, text: str, body: Sequence[Span] | None = None) -> None:
        self.text = text
        self._body = body
        self._asked: dict[int, int] = {}
        self._places: dict[Needles, list[int]] = {}
        self._blocks: dict[int, tuple[list[int], list[Word]]] = {}
        self._made: dict[Hashable, Any] = {}
        folded = _joined(unmix(fold(text)), text)
        self._home: list[int] | None = None
        if IGNORABLE in folded:
            self._home = [at for at, char in enumerate(folded) if char != IGNORABLE]
            text = "".join(text[at] for at in self._home)
            folded = folded.replace(IGNORABLE, "")
        self.printed = text
        self.folded = folded
        self.letters = letters_of(folded)
        """The folded text with a blank for whatever is no letter."""
        self.is_latin = is_latin(folded)
        """Whether it has letters of no script but Latin."""
        self.is_caseless = text.islower()
        """Whether it has no capital at all, as what speech was turned into: small letters say nothing then."""
        self._word = word_pattern(folded)

    def home(self, start: int, end: int) -> Span:
        """Return a stretch of the page as a span of the document's own text."""
        if self._home is None:
            return Span(start, end)
        return Span(self._home[start], self._home[end - 1] + 1)

    def place_of(self, offset: int) -> int:
        """Return the place on the page of an offset of the document's own text."""
        return offset if self._home is None else bisect_left(self._home, offset)

    def after(self, place: int, most: int) -> list[Word]:
        """Return the words from a place on, at most so many and no further than one window."""
        end = min(len(self.folded), place + min(WINDOW, LETTERS * (most + 2)))
        if self._is_often_asked(place) and not self.cuts(place):
            return self.begun(place, end)[:most]
        return [word((each[0], *each.span())) for each in islice(self._word.finditer(self.folded, place, end), most)]

    def before(self, place: int, most: int) -> list[Word]:
        """Return the words before a place in reading order, at most so many and no further than one window."""
        folded, found = self.folded, list[Word]()
        if self._is_often_asked(place) and not self.cuts(place):
            return self.begun(max(0, place - min(WINDOW, LETTERS * (most + 2))), place)[-most:]
        for letters in (LETTERS // 2, LETTERS):
            begin = max(0, place - min(WINDOW, letters * (most + 2)))
            while begin and folded[begin].isalnum() and folded[begin - 1].isalnum() and begin < place:
                begin += 1
            found = [word((each[0], *each.span())) for each in self._word.finditer(folded, begin, place)][-most:]
            if len(found) == most:
                break
        return found

    def _is_often_asked(self, place: int) -> bool:
        """Whether the words around a place are asked for so often that they are worth keeping; counts that they are."""
        asked = self._asked[place // BLOCK] = self._asked.get(place // BLOCK, 0) + 1
        return asked > FEW

    def begun(self, begin: int, end: int) -> list[Word]:
        """The words that begin in a stretch."""
        first, last = begin // BLOCK, max(begin, end - 1) // BLOCK
        starts, words = self._block(first)
        found = words[bisect_left(starts, begin) : bisect_left(starts, end)]
        for number in range(first + 1, last + 1):
            starts, words = self._block(number)
            found += words[: bisect_left(starts, end)]
        return found

    def glimpsed(self, begin: int, end: int) -> list[Word]:
        """The words that begin in a stretch, cut for this once if nobody has asked for those around it often."""
        if self._is_often_asked(begin) or self.cuts(begin):
            return self.begun(begin, end)
        matches = takewhile(lambda match: match.start() < end, self._word.finditer(self.folded, begin))
        return [word((each[0], *each.span())) for each in matches]

    def _block(self, number: int) -> tuple[list[int], list[Word]]:
        """Where the words of one block of the page begin, and the words: read when somebody first asks."""
        known = self._blocks.get(number)
        if known is None:
            words = words_in(self.folded, number * BLOCK, (number + 1) * BLOCK)
            known = self._blocks[number] = [word.start for word in words], words
        return known

    def cuts(self, place: int) -> bool:
        """Whether a place is inside a word: between two figures, or two letters that blanks could part."""
        pair = self.folded[place - 1 : place + 1] if place > 0 else ""
        if not pair.isalnum() or len(pair) == 1:
            return False
        return pair.isdecimal() or not (
            pair[0].isdecimal() or pair[1].isdecimal() or is_unspaced(pair[0]) or is_unspaced(pair[1])
        )

    def word_at(self, place: int) -> Word | None:
        """Return the run of letters that begins at a place; None if it begins in the middle of a word."""
        folded = self.folded
        if place and folded[place - 1].isalpha() and not is_unspaced(folded[place : place + 1]):
            return None
        match = self._word.match(folded, place)
        return word_of(match) if match else None

    def run_at(self, place: int) -> str:
        """Return the word of letters that begins at a place, if any does: where the page `has_runs`, quicker than `word_at`."""
        if not self.has_runs:
            word = self.word_at(place)
            return word.text if word is not None else ""
        end = self.letters.find(" ", place)
        return self.letters[place:] if end < 0 else self.letters[place:end]

    def next_text(self, place: int, text: str = "") -> str:
        """Return the word, sign or first digit behind a place, empty behind the end of a paragraph: quicker than `after`.

        It is folded, unless another text of the same length is given.
        """
        match = NEXT.match(text or self.folded, place)
        return match[1] if match else ""

    def last_text(self, place: int, text: str = "") -> str:
        """Return the run of letters, figures and signs right before a place, folded likewise, without what opens it: quicker than `before`."""
        stretch = (text or self.folded)[max(0, place - 2 * LETTERS) : place]
        last = stretch.rsplit(maxsplit=1)[-1:]
        return last[0].lstrip(OPENING) or last[0] if last else ""

    def places(self, needles: Needles) -> list[int]:
        """Return every place where a word begins with one of some strings, in order."""
        if needles not in self._places:
            self._places[needles] = needles.find(self.folded, self.letters)
        return self._places[needles]

    def look_for(self, needles: Together) -> None:
        """Find the places of several needles in one scan, before somebody asks for them one by one."""
        self._places |= zip(needles.several, needles.find(self.folded, self.letters), strict=True)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made of the page under a key, made when somebody first asks: some pages are read again, knowing more."""
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text, in reading order."""
        return tuple(sentences(self.text))

    @cached_property
    def prose(self) -> tuple[Span, ...]:
        """The stretches of the text that are prose, in reading order: menus, notices and footers are set aside."""
        return prose_spans(self.text) if self._body is None else tuple(self._body)

    @cached_property
    def has_runs(self) -> bool:
        """Whether every word of letters ends where a blank stands in `letters`."""
        return self.is_latin and not any(sign in self.folded for sign in SIGNS)

    @property
    def is_printed_through(self) -> bool:
        """Whether all characters of the text print something, so that places on the page are places in the text."""
        return self._home is None

    @cached_property
    def whole(self) -> Page:
        """The page with the words in one piece that a hyphen, seen or unseen, parts at a line's end; itself where none is."""
        if self._home is None and not _ends_with_hyphens(self.folded):
            return self
        chars = list(self.text)
        for parted in PARTED.finditer(fold(self.text)):
            chars[parted.start() : parted.end()] = IGNORABLE * len(parted[0])
        text = "".join(chars)
        return self if text == self.text else Page(text, self._body)

    def paragraphs(self, start: int, end: int) -> int:
        """Return how many paragraphs begin in a stretch; the turns of a talk, each under a speaker's name, are short and count a third."""
        begun = self.folded.count("\n\n", start, end)
        if begun <= 1:
            return begun
        turns = sum(len(match[0]) > len("\n\n") for match in TURN.finditer(self.folded, start, end))
        return begun if turns < begun else -(-begun // TURNS_A_PARAGRAPH)

    @cached_property
    def figures(self) -> tuple[list[int], list[int]]:
        """Where every run of figures begins, in order, and where it ends."""
        starts: list[int] = []
        ends: list[int] = []
        marked = self.folded.encode("ascii", "replace").translate(FIGURES) + b" "
        at = marked.find(b"0")
        while at >= 0:
            starts.append(at)
            ends.append(marked.index(b" ", at))
            at = marked.find(b"0", ends[-1])
        return starts, ends

    def has_figures(self, start: int, end: int) -> bool:
        """Whether there are figures in a stretch."""
        if not self.folded.isascii():
            return FIGURE.search(self.folded, start, end) is not None
        at = bisect_left(starts := self.figures[0], start)
        return (at < len(starts) and starts[at] < end) or self.folded[start : start + 1].isdecimal()

    def is_parted(self, start: int, end: int) -> bool:
        """Whether a new paragraph begins in a stretch."""
        return "\n\n" in self.folded[start:end]


class Words:
    """The words of a page from a place to the end of its paragraph, read as far as somebody asks.

    Behind the last one stands, as often as it is asked for, an empty word.

    >>> words = Words(Page("Articles 6, 7"), 8)
    >>> [words[n].text for n in range(5)]
    ['6', ',', '7', '', '']
    """

    def __init__(self, page: Page, place: int) -> None:
        end = page.folded.find("\n\n", place, place + LONGEST_PARAGRAPH)
        self._page = page
        self._end = end if end >= 0 else min(len(page.folded), place + LONGEST_PARAGRAPH)
        self._at = place
        self._read: list[Word] = []

    def __getitem__(self, at: int) -> Word:
        """Return the word at a place, counted from where the words begin."""
        while len(self._read) <= at:
            if self._at >= self._end:
                self._read.append(Word("", self._end, self._end))
            else:
                end = min(self._end, self._at + (AHEAD if self._read else GLIMPSE))
                self._read += (self._page.begun if self._read else self._page.glimpsed)(self._at, end)
                self._at = end
        return self._read[at]
