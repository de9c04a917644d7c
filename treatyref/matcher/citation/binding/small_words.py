"""Small words around a unit that lead to its instrument, in all languages, and where sentences begin, as far as a citation needs to know."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cache

from treatyref.page import Page, Word
from treatyref.pointer import Pointer, joins, lists_of
from treatyref.words import as_written, folded, language, lexicon, pattern

SENTENCE_END = re.compile(r"[.!?;:…\u0589\n\[](?:(?<=\n)|(?<=\[)(?=\d)|(?<![\n\[])['\"»)]*\s+(?=\S))")
"""What it begins with comes first, so that a search passes over letters at once; the number of a note begins behind its bracket."""
PARTING = frozenset({".", ";", ":", "!", "?"})
"""Marks that part what stands before them from what stands behind."""
STRETCH = 600
"""Characters over which a sentence is followed back; longer ones are lists."""
LONGEST_END = 20
"""Characters of a stop with its marks and the blanks behind them."""
LONGEST_ABBREVIATED = 8
"""Characters before a stop that may be an abbreviation."""


def of_words(chain: Pointer) -> frozenset[str]:
    """Return the small words that lead from a unit to what holds it, in the languages of its word."""
    return lists_of(chain.label.languages).of if chain.label is not None else lexicon().of


@cache
def leading_words(of: frozenset[str]) -> frozenset[str]:
    """Return these with the articles that may stand behind them."""
    return of | lexicon().articles | {"'"}


def led_by(page: Page, place: int) -> str:
    """The word before a place, articles apart: "with" of "with the" and of "avec l'"; empty at the head of a page."""
    words = [word.text for word in page.before(place, 3)]
    if words[-1:] == ["'"]:
        words = words[:-2]
    while words and words[-1] in lexicon().articles:
        words.pop()
    return words[-1] if words else ""


def ends_in_ibidem(words: Sequence[str]) -> bool:
    """Whether the words before a unit are "ibid." in any language: "Ibid., para. 9"."""
    return " ".join(["", *(word for word in words if word not in {".", ","})]).endswith(_ibidem())


@cache
def _ibidem() -> tuple[str, ...]:
    return tuple(f" {phrase}" for phrase in lexicon().back.ibidem)


@cache
def abbreviated() -> re.Pattern[str]:
    """Return a pattern of the end of a stretch where a stop ends no sentence: behind "art.", "ibid." and a day."""
    words = pattern(lexicon().sentences.citing)
    return re.compile(rf"(?:{words}|\b\d{{1,2}})\.\s*$")


def skip(words: Sequence[Word], place: int, texts: Container[str], most: int = 9) -> int:
    """Return the place behind words of one kind."""
    end = min(len(words), place + most)
    while place < end and words[place].text in texts:
        place += 1
    return place


def owns(word: str) -> bool:
    """Return whether a word tells whose a paper is: "my", "the", "an"."""
    return (
        word in lexicon().back.definite
        or word in lexicon().instruments.owners
        or word in lexicon().instruments.indefinite
    )


@cache
def owners_of(codes: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of some languages for whose something is, "my", "our", and their articles for none in particular, "an"."""
    some = [language(code).instruments for code in codes]
    indefinite = frozenset[str]().union(*(folded(each.indefinite) for each in some)) & lexicon().articles
    return frozenset[str]().union(*(folded(each.owners) for each in some)) - indefinite, indefinite


@cache
def alone() -> frozenset[str]:
    """What may stand behind "the former" where no noun does: verbs, joints, "of", in all languages."""
    return joins() | lexicon().of | lexicon().back.alone_before | lexicon().back.alone_verbs


@cache
def ibidem_unit() -> re.Pattern[str]:
    """Return a pattern of what stands between "ibid." and a unit of the instrument named last: there "ibid." itself is no citation."""
    lead = pattern(lexicon().back.inside | lexicon().back.looked_up)
    return re.compile(rf"[.,;:\s]{{0,4}}{lead}?[,\s]{{0,2}}")


@cache
def link() -> re.Pattern[str]:
    """Return a pattern of what stands between an instrument and a unit of it behind: ``'s``, a note, a comma, "in its"."""
    its = pattern(lexicon().back.possessive)
    return re.compile(
        rf"[^\w\n]{{0,3}}(?:[(](?:n|note|fn)[.]?\s\d{{1,3}}[)],?|'?s|s'|'[^\W\d_]{{1,5}}|,|[)]|,?\s?{pattern(lexicon().back.inside)}(?:\s{its})?|{its})?[^\w\n]{{0,3}}"
    )


@cache
def initials() -> re.Pattern[str]:
    """Return a pattern of an abbreviation in capitals before a unit, in its paragraph."""
    its = pattern(lexicon().back.possessive)
    return re.compile(
        rf"\b([A-Z]{{3,}})(?:\s\d{{1,5}})?(?:,?(?:\s{pattern(lexicon().back.inside)})?(?:\s{its})?|\s[a-z]{{2,12}}\s{pattern(lexicon().back.inside)}\s{its}|['’][a-zığüşöçə]{{1,5}})?(?:[^\S\n]{{1,2}}|[^\S\n]?\n)\Z"
    )


@cache
def act_by_letters() -> re.Pattern[str]:
    """Return a pattern of an act by letters and number, "of" before it or not: ``[of] [the] {letters} [No] figures "/" year``, or a code's in small letters.

    The day of the act may stand before its number: "L. 24 November 1981 n. 689".
    """
    of, articles, signs = (pattern(some) for some in (lexicon().of, lexicon().articles, lexicon().numbers.signs))
    capitals = r"(?-i:[A-Z\u0410-\u042f][\w-]{0,14})"
    return re.compile(
        rf"(?i)(?:{of}\s)?(?:{articles}\s)?(?P<name>(?:{capitals}[.]?\s?|[^\W\d_]{{1,3}}[.]\s?){{1,4}})(?:(?:(?<=[\s.]){signs}[.]?\s?)?(?P<number>\d{{1,5}}/(?:19|20)?\d\d)(?![\w/])|(?:{of}\s)?\d{{1,2}}\s[^\W\d]{{3,10}}\s(?:19|20)\d\d,?\s{signs}[.]?\s?\d{{1,5}}\b)"
        r"|[^\S\n]?(?P<code>(?:(?-i:[^\W\d_A-Z])[.]\s?){2,4})(?!\w)"
    )


@cache
def short_act() -> re.Pattern[str]:
    """Return a pattern of an act by its short name and number before a unit: "UNSC Res. 9874 (2031), op. ", "S/RES/9874, "."""
    operative = pattern(as_written().units.operative)
    year = r"(?:\s?\((?:19|20)\d\d\))?"
    symbol = rf"(?<!\w)[A-Z]{{1,4}}(?:/[A-Z\d.-]{{1,12}}){{1,4}}{year}"
    named = rf"(?<!\w)(?:[A-Z]{{1,6}}\s)?(?P<short>[^\W\d_]{{2,5}})\.?\s\d{{1,5}}(?:/\d{{1,5}})?{year}"
    return re.compile(rf"({symbol}|{named}),?\s(?:(?i:{operative}\.?)\s)?$")


CAPITAL = r"[A-Z\u0410-\u042f]"
NAME_ENDS = re.compile(rf"{CAPITAL}[a-z\u0430-\u044f'’-]{{2,20}},\s$")
"""The end of what `looked_up` finds."""
LONGEST_NAME_END = 25


@cache
def looked_up() -> re.Pattern[str]:
    """Return a pattern of a name before a unit that is looked up, or the next of a list: "See Pamir Commission, § 6", "Moscow, article III; Kars, article V"."""
    cues = pattern(as_written().back.looked_up)
    return re.compile(
        rf"(?:[;)]\s{{1,2}}|(?i:{cues})\s(?:also\s|the\s){{0,2}}(?=\w+\s))"
        rf"((?:{CAPITAL}[\w'’-]{{1,20}}\s){{0,6}}{CAPITAL}[a-z\u0430-\u044f'’-]{{2,20}}),\s$"
    )


@cache
def aside() -> re.Pattern[str]:
    """Return a pattern of what makes the instrument behind it no source: "ibid." is of the one before."""
    return re.compile(
        rf"{pattern(lexicon().sentences.contrasting)}[.]?\s{{1,2}}(?:{pattern(lexicon().back.definite)}\s)?$"
    )


def ends_of_sentences(page: Page, start: int, end: int) -> Iterator[re.Match[str]]:
    r"""Give the ends of sentences, or of their parts, in a stretch of a page; a line ends none before a small letter, or behind a word that leads on."""
    for match in SENTENCE_END.finditer(page.folded, start, end):
        small = page.printed[match.end() : match.end() + 1].islower()
        if match[0] != "\n" or not (small or page.last_text(match.start()) in _leading()):
            yield match


@cache
def _leading() -> frozenset[str]:
    """Words that end no sentence: "of", "in", "the", "and"."""
    return lexicon().of | lexicon().articles | lexicon().back.inside | joins()


class SentenceStarts:
    """Where the sentences of a page begin, read stretch by stretch where they are asked for, each stretch once."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._starts: dict[int, list[int]] = {}

    def start_of(self, place: int) -> int:
        """Return where the sentence begins that a place stands in; a long one is cut."""
        low, stretch = max(0, place - STRETCH), place // STRETCH
        for number in (stretch, stretch - 1):
            starts = self._starts_in(number) if number >= 0 else []
            at = bisect_right(starts, place + 1) - 1
            if at >= 0:
                return max(low, starts[at])
        return low

    def _starts_in(self, stretch: int) -> list[int]:
        """Where sentences begin behind the ends in one stretch."""
        if stretch not in self._starts:
            text, begin = self._page.folded, stretch * STRETCH
            self._starts[stretch] = [
                end.start() if end[0] == "[" else end.end()
                for end in ends_of_sentences(self._page, begin, begin + STRETCH + LONGEST_END)
                if end.start() < begin + STRETCH
                and end[0][:1] not in {";", ":"}
                and not abbreviated().search(text, max(0, end.start() - LONGEST_ABBREVIATED), end.start() + 1)
            ]
        return self._starts[stretch]
