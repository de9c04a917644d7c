"""A document as the paraphrase finder reads it: sentences, and the stretches of them that can state a clause."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from treatyref.fold import fold
from treatyref.matcher.paraphrase.terms import Term, dated, shortened, undated
from treatyref.page import Needles, Page, Together
from treatyref.page.needles import letters_of
from treatyref.sentence import sentences
from treatyref.span import Span
from treatyref.words import Level, language_or_english, pattern
from treatyref.words import folded as folded_words

SIGNS = r";:,()\[\]—–“”«»\""
STOPS = re.compile(rf"[{SIGNS}.\s](?:(?<=[{SIGNS}])(?!(?<=\d[,:])\d)|(?<=\s)-\s|(?<=\.)\s)")
"""Where a thought may end inside a sentence: at a sign that stands in no number, at a dash between blanks, at a stop before
one. What it begins with comes first, so that a search passes over letters at once."""
FIGURE = re.compile(r"\d")
MOST_PARTS = 24
"""Parts of a sentence that are looked at; longer sentences are lists."""
LONGEST_RUN = 3
"""Parts that are tried together, besides the whole sentence: a clause seldom takes more."""
STRETCHES = 256
"""Stretches whose tables are made at a time."""
REACH = 600
"""Characters before a stretch, and behind it, in which nouns for agreements and names bear on it."""
INSTRUMENTS = (
    "statement", "declaration", "agreement", "treaty", "convention", "covenant", "charter", "protocol", "memorandum",
    "concordat", "compact", "document", "text",
)  # fmt: skip
"""Kinds of instruments that a text may mean by its treaty."""
BEFORE = re.compile(r"(?<![\w-])(\w[\w\u2019'-]*)[ \u00a0]$")
YEAR = re.compile(r"[ \u00a0](?:\w{1,4}[ \u00a0])?\(?\d{4}\b\)?")
LONGEST_WORD = 40
"""Characters of a word before a noun, at most."""
OPENING_MARK = re.compile(r"(?:[^\W\d_]|\d{1,2})[).:]\s+(?=\w)")
CLOSING_MARK = re.compile(r"(?!(?<=\d)[.,:]\d)[;:,.()\n][\s(]{0,6}(?:[^\W\d_]|\d{1,2})$")
"""A letter or number alone at the edge of a stretch: the mark of its item in a list, or of the next."""
LONGEST_BEFORE = len("1234. ")
"""Characters of the number of a page, or unit, before the word for it."""
LONGEST_MARK = 8
"""Characters of one with its signs, at most."""
SHORTEST_PIECE, LONGEST_WHOLE = 7, 12
"""Words of a piece of a clause, at least, and of a clause that is one piece, at most."""
FEWEST_WORDS = 2
"""Words that mean something which a stretch needs to state anything."""


class Segment(NamedTuple):
    """A stretch of a sentence that may state a clause.

    `span`: where it stands; `sentence`: the number of its sentence; `first` and `last`: its words, as a half-open
    range of the document's.
    """

    span: Span
    sentence: int
    first: int
    last: int


@dataclass(frozen=True)
class Segments:
    """All stretches of a document, and its words."""

    text: str
    folded: str
    """The document's text, as it is and in comparable letters, character for character."""
    sentences: tuple[Span, ...]
    """Its sentences that say anything."""
    terms: tuple[Term, ...]
    """Their words, in reading order; those of pointers and names of instruments are left out."""
    segments: tuple[Segment, ...]
    """The stretches; the first of each sentence is the whole sentence."""
    hidden: tuple[Span, ...]
    """Pointers and names, which state nothing."""
    nouns: tuple[int, ...]
    """Where a noun for an agreement stands."""
    short: bool = False
    """Whether words are compared by what they begin with."""

    @cached_property
    def in_short(self) -> Segments:
        """The same with words compared by what they begin with."""
        return replace(self, short=True)

    @cached_property
    def owner(self) -> npt.NDArray[np.int64]:
        """For each stretch, the number of its sentence; they stand in order."""
        return np.array([each.sentence for each in self.segments], dtype=np.int64)

    @cached_property
    def spans(self) -> npt.NDArray[np.int64]:
        """For each stretch, where it begins and ends."""
        return np.array([(each.span.start, each.span.end) for each in self.segments], dtype=np.int64)

    @cached_property
    def whole(self) -> npt.NDArray[np.int64]:
        """For each stretch, the number of the stretch that is its whole sentence."""
        whole: npt.NDArray[np.int64] = np.searchsorted(self.owner, self.owner).astype(np.int64)
        return whole

    @cached_property
    def blocks(self) -> list[tuple[int, int, npt.NDArray[np.bool_], list[str]]]:
        """Runs of whole sentences, as many as tables of them stay in the processor's cache.

        Of each, its first stretch and the one behind its last, which words the stretches have (a row a stretch, a column
        a word), and the words.
        """
        begins = [*np.flatnonzero(self.whole == np.arange(len(self.segments))).tolist(), len(self.segments)]
        cuts = [0]
        for begin, end in itertools.pairwise(begins):
            if end - cuts[-1] > STRETCHES and begin > cuts[-1]:
                cuts.append(begin)
        return [
            (first, last, *self._inside(first, last)) for first, last in itertools.pairwise([*cuts, len(self.segments)])
        ]

    def _inside(self, first: int, last: int) -> tuple[npt.NDArray[np.bool_], list[str]]:
        ranges = np.array([(each.first, each.last) for each in self.segments[first:last]], dtype=np.int64)
        begins, lengths = ranges[:, 0], ranges[:, 1] - ranges[:, 0]
        start = int(begins.min())
        rows: dict[str, int] = {}
        said = self.terms[start : int(ranges[:, 1].max())]
        keys = (shortened(term.key) for term in said) if self.short else (term.key for term in said)
        places = np.array([rows.setdefault(key, len(rows)) for key in keys], dtype=np.int64)
        at = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths - begins + start, lengths)
        inside = np.zeros((last - first, len(rows)), dtype=np.bool_)
        inside[np.repeat(np.arange(last - first), lengths), places[at]] = True
        return inside, list(rows)

    def only(self, kept: npt.NDArray[np.bool_]) -> Segments:
        """Return this with some of the stretches alone, whole sentences among them."""
        return replace(self, segments=tuple(itertools.compress(self.segments, kept)))

    def words(self, span: Span) -> str:
        """Return the words of a stretch without pointers and names, for an encoder."""
        pieces, at = [], span.start
        for hole in self.hidden[bisect_left(self.hidden, span.start, key=lambda each: each.end) :]:
            if hole.start >= span.end:
                break
            pieces.append(self.text[at : max(at, hole.start)])
            at = max(at, hole.end)
        pieces.append(self.text[at : max(at, span.end)])
        return " ".join(" ".join(pieces).split())


def cut(text: str, body: Iterable[Span], hidden: Iterable[Span], code: str, page: Page | None = None) -> Segments:
    """Cut the prose of a document into sentences, and these into stretches.

    `body`: the stretches of it that are prose; `hidden`: pointers, names and titles: their words state nothing, as
    those of page numbers; `page`: the reading of the text, if there is one.
    """
    known = page is not None and page.is_printed_through
    folded = page.folded if page is not None and known else fold(text)
    letters = page.letters if page is not None and known else letters_of(folded)
    stretches = [each for each in body if each]
    low, high = _around(stretches, letters)
    (_, joining, signs), (_, form), (_, page_word, numbered) = _joining(code), _nouns_of(code), _pages(code)
    places = _sought(code).find(folded[low:high], letters[low:high])
    nouns = [Span(*noun.span()) for at in places[0] if (noun := form.match(folded, low + at))]
    joins = sorted({*(low + at for at in places[1]), *(sign.start() for sign in signs.finditer(folded, low, high))})
    words = [low + at for at in places[2] if page_word.match(text, low + at)]
    names = (name for noun in nouns if (name := _name(text, noun, code)))
    holes = _merged([*hidden, *names, *_numbers_of(text, words, stretches, numbered)])
    ends = [each.end for each in holes]
    listed: list[Span] = []
    tokens: list[Term] = []
    segments: list[Segment] = []
    for stretch in stretches:
        said = undated(stretch.cut(folded), code, stretch.start)
        starts = [each.start for each in said]
        for piece in sentences(stretch.cut(text), code):
            sentence = piece.shift(stretch.start)
            own = dated(said[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])
            own = _outside(own, holes, ends) if holes else own
            if len(own) < FEWEST_WORDS:
                continue
            number, base = len(listed), len(tokens)
            listed.append(sentence)
            tokens += own
            inside = joins[bisect_left(joins, sentence.start) : bisect_left(joins, sentence.end)]
            joined = [match.span() for at in inside if (match := joining.match(text, at, sentence.end))]
            for span, first, last in _runs(text, sentence, own, joined):
                shown = _without_edge(text, span, own[last - 1].end, holes, ends)
                segments.append(Segment(shown, number, base + first, base + last))
    places_of_nouns = tuple(noun.start for noun in nouns)
    return Segments(text, folded, tuple(listed), tuple(tokens), tuple(segments), tuple(holes), places_of_nouns)


def _numbers_of(
    text: str, words: Iterable[int], stretches: Sequence[Span], numbered: re.Pattern[str]
) -> Iterator[Span]:
    """Give where words for a page or a unit, whose places are given, have their numbers behind them or before them."""
    begins, end = [each.start for each in stretches], 0
    for word in words:
        some = stretches[max(0, bisect_right(begins, word) - 1)]
        for start in range(max(end, some.start, word - LONGEST_BEFORE), word + 1):
            if (match := numbered.match(text, start, some.end)) is not None:
                yield Span(*match.span())
                end = match.end()
                break


def _around(stretches: Sequence[Span], letters: str) -> tuple[int, int]:
    """Return where the text that bears on some stretches begins and ends, at the edges of words."""
    first, last = (min(each.start for each in stretches), max(each.end for each in stretches)) if stretches else (0, 0)
    high = letters.find(" ", last + REACH)
    return letters.rfind(" ", 0, max(0, first - REACH)) + 1, len(letters) if high < 0 else high


def _runs(
    text: str, sentence: Span, words: Sequence[Term], joined: Iterable[tuple[int, int]]
) -> Iterator[tuple[Span, int, int]]:
    """Give the whole sentence, then runs of one to three of its parts, each with the range of its words."""
    yield _trimmed(text, sentence.start, sentence.end), 0, len(words)
    matches = sorted([*(match.span() for match in STOPS.finditer(text, sentence.start, sentence.end)), *joined])
    if not matches:
        return
    ends = [*(start for start, _ in matches), sentence.end]
    starts = [sentence.start, *(end for _, end in matches)]
    at = [each.start for each in words]
    bounds = [
        (start, end, bisect_left(at, start), bisect_left(at, end)) for start, end in zip(starts, ends, strict=True)
    ]
    parts = [part for part in bounds if part[0] < part[1] and part[2] < part[3]][:MOST_PARTS]
    for place, (start, _, first, _) in enumerate(parts):
        for _, end, _, last in parts[place : place + LONGEST_RUN]:
            if FEWEST_WORDS <= last - first < len(words):
                yield _trimmed(text, start, end), first, last


def pieces(text: str) -> list[str]:
    """Return what a long clause says, piece by piece; nothing of a short one.

    Whoever restates a clause mostly restates one of the things that it says, and an encoder puts all of them into one vector.

    >>> pieces("The ferry is free of toll.")
    []
    >>> pieces(
    ...     "Torland shall dredge the canal every year, to seven metres at least; it shall pay for the lock gates, too."
    ... )
    ['Torland shall dredge the canal every year', 'to seven metres at least; it shall pay for the lock gates, too']
    """
    if _count(text) <= LONGEST_WHOLE:
        return []
    found: list[Span] = []
    start = 0
    for end in (*(match.start() for match in STOPS.finditer(text)), len(text)):
        if _count(text[start:end]) >= SHORTEST_PIECE:
            found.append(_trimmed(text, start, end))
            start = end
    if found and _count(text[start:]):
        found[-1] = Span(found[-1].start, _trimmed(text, start, len(text)).end)
    return [each.cut(text) for each in found] if len(found) > 1 else []


def bare(text: str, span: Span) -> Span:
    """Return a stretch of a text without marks of items of lists at its edges.

    >>> text = "2. The canal is open to all; 3. The locks are not."
    >>> bare(text, Span(0, 30)).cut(text)
    'The canal is open to all'
    """
    opening = OPENING_MARK.match(text, span.start, span.end)
    start = opening.end() if opening else span.start
    closing = CLOSING_MARK.search(text[max(start, span.end - LONGEST_MARK) : span.end])
    return _trimmed(text, start, span.end - len(closing[0]) if closing else span.end)


def _count(text: str) -> int:
    return len([word for word in text.split() if any(map(str.isalnum, word))])


@cache
def _sought(code: str) -> Together:
    """What nouns for an agreement, words that join statements, and words for a page begin with."""
    return Together((_nouns_of(code)[0], _joining(code)[0], _pages(code)[0]))


@cache
def _nouns_of(code: str) -> tuple[Needles, re.Pattern[str]]:
    """Nouns for an agreement in a folded text."""
    nouns = language_or_english(code).instruments.nouns
    forms = {fold(noun) for kind in INSTRUMENTS for noun in nouns.get(kind, ())}
    return Needles(form.removesuffix("*") for form in forms), re.compile(pattern(forms))


def _name(text: str, noun: Span, code: str) -> Span | None:
    """Return the name of any instrument: words with a capital, a noun with one, and perhaps a year.

    Whoever names the "Boundary Treaty of 1902" has not said where the boundary runs.
    """
    if not text[noun.start].isupper():
        return None
    start = noun.start
    while (before := BEFORE.search(text, max(0, start - LONGEST_WORD), start)) and before[1][0].isupper():
        if fold(before[1]) in folded_words(language_or_english(code).small):
            break
        start = before.start(1)
    year = YEAR.match(text, noun.end)
    return Span(start, year.end() if year else noun.end) if start < noun.start else None


NUMBERED = (Level.ARTICLE, Level.SECTION, Level.POINT, Level.PARAGRAPH)
"""Levels of units, of a treaty or of anything else, whose numbers say nothing."""


@cache
def _pages(code: str) -> tuple[Needles, re.Pattern[str], re.Pattern[str]]:
    """Words for a page or a unit, and their numbers behind them or before them ("5. sayfa", "Clause 5 of the lease"): they count nothing."""
    each = language_or_english(code)
    forms = (*each.furniture.page, *(form for level in NUMBERED for form in each.units.levels.get(level, ())))
    page, number, joining = pattern(forms), r"\d{1,4}(?!\w)(?![.,]\d)", _joining(code)[1].pattern
    numbered = rf"{page}\.?\s?{number}(?:\s?(?:[,–-]|{joining})\s?{number})*|\b{number}\.\s?{page}"
    first = Needles(fold(form).split()[0].rstrip("*") for form in forms)
    return first, re.compile(page, re.IGNORECASE), re.compile(numbered, re.IGNORECASE)


@cache
def _joining(code: str) -> tuple[Needles, re.Pattern[str], re.Pattern[str]]:
    """Words and signs at which one statement may end and the next begin: what the words begin with, all, and the signs in folded text."""
    lists = language_or_english(code).lists
    forms = (*lists.and_, *lists.or_, *lists.but)
    words = Needles(fold(form).split()[0].rstrip("*") for form in forms if form[0].isalpha())
    signs = pattern(fold(form[0]) for form in forms if not form[0].isalpha())
    return words, re.compile(pattern(forms), re.IGNORECASE), re.compile(signs)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Leave out the stops and spaces at the edges."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    found: list[Span] = []
    for each in sorted(spans, key=lambda span: (span.start, span.end)):
        if found and each.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, each.end))
        else:
            found.append(each)
    return found


def _without_edge(text: str, span: Span, last: int, holes: Sequence[Span], ends: Sequence[int]) -> Span:
    """Leave out pointers and names that a stretch ends with, and what joins them: "two duties (in points 6 and 9)".

    `last`: where its last word ends that says anything.
    """
    at = bisect_left(ends, span.end) if holes else 0
    if not 0 <= at < len(holes) or not span.start < holes[at].start < span.end:
        return span
    return _trimmed(text, span.start, max(last, span.start))


def _outside(found: Sequence[Term], holes: Sequence[Span], ends: Sequence[int]) -> list[Term]:
    """Return the words that stand in no pointer or name; `ends`: where these end."""
    kept = []
    for term in found:
        at = bisect_left(ends, term.start + 1)
        if at == len(holes) or holes[at].start >= term.end:
            kept.append(term)
    return kept
