"""Numbers without a noun: "the ninth says", "Six is Lachin", behind what tells what they count."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from treatyref.numeral import cardinal, ordinal_word
from treatyref.page import Page
from treatyref.words import Language, Level, folded, language, languages, lexicon, pattern

REACH = 400
"""Characters behind a citation in which an ordinal still counts the same units."""
SURE = 4
"""From here on an ordinal without a noun counts units; "the first" and "the second" count anything."""
LARGEST = 99
MOST_NAMED = 12
"""The greatest number that stands as a word for the unit that bears it."""
STOP = r"[.,;:!?)\"\]]|\s?-\s|\s[;:!?]|\Z"
"""Signs that no noun stands before."""
SENTENCE_END = re.compile(r"[.!?]\s")
REPEATED = re.compile(r"(?<![\w./,(§-])(\d{1,3})(?:\([a-z0-9]{1,3}\)){1,3}(?!\w)")
"""A number with parts in brackets: "12(1)(a)"."""
FIGURES = re.compile(r"\d{1,2}")
SHORTEST = 5
"""Letters of a word for "number"; a shorter one is short for it, or "no"."""
LONGEST_ENDING = 7
"""Letters of a case, and of what makes an ordinal one of several: "doqquzuncu(sunun)"."""
LONGEST_TIME, LONGEST_LEAD = 14, 40
"""Letters of what makes an ordinal a day, "evening of ", and of what is read with a number behind it, "compared with "."""
MEMORY = 64


class Bare(NamedTuple):
    """A number without a noun: where it stands, its value, and whether its place alone tells that it names a unit."""

    start: int
    end: int
    value: int
    sure: bool = False


def ellipses(
    page: Page,
    start: int,
    stop: int,
    cited: frozenset[int],
    latest: int = 0,
    codes: tuple[str, ...] = ("en",),
    follows: int | None = None,
) -> Iterator[Bare]:
    """Give the numbers without a noun that follow a citation, up to the next one, in the languages of its label.

    Small numbers count only if they are among those of its list (`cited`), or go on from the last one (`latest`). Ordinals
    that open clauses, before whatever verb, go on from a unit that was named by an ordinal (`follows`), or are a rising
    series behind units that were counted (0).
    """
    small = True
    while True:
        found: list[Bare] = []
        for each in _read(page, start, min(stop, start + REACH, len(page.folded)), codes, latest, follows):
            if found and not each.sure:
                break
            if each.sure or each.value >= SURE or (small and (each.value in cited or each.value - 1 == latest)):
                found.append(each)
                if not each.sure:
                    break
            elif not found:
                small = False
        if not found or page.paragraphs(start, found[0].start) > 1:
            return
        yield from found
        start, latest = found[-1].end, found[-1].value
        follows = latest if follows else None


def contrasts(page: Page, start: int, stop: int) -> Iterator[tuple[int, int, bool]]:
    """Give where a text says "the former" or "the latter" behind a pair of citations, up to the next, and whether it is the former."""
    for match in _paired().finditer(page.folded, start, min(stop, start + REACH, len(page.folded))):
        owner = page.folded[start : match.start()].strip() in lexicon().of
        if not owner and page.paragraphs(start, match.start()) <= 1:
            yield match.start(), match.end(), match["former"] is not None


def repeated(page: Page, start: int, stop: int, cited: Container[int]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Give where the number of a unit that was cited stands again with its parts, and no word: "Art. 12. 12(1) says so", and the numbers."""
    for match in REPEATED.finditer(page.folded, start, min(stop, start + REACH)):
        last = page.last_text(match.start(), page.printed)
        of_another = last[:1].isupper() and last.isalnum()  # "Question 2(b)", but "When? 2(b)"
        if int(match[1]) in cited and not of_another and page.paragraphs(start, match.start()) <= 1:
            yield *match.span(), tuple(re.findall(r"\w+", match[0]))


def _joined(forms: Iterable[str]) -> str:
    """Any of some folded forms, the longest first; an asterisk stands for any letters."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    sources = (re.escape(form).replace(r"\*", r"[^\W\d_]{0,12}").replace(r"\ ", r"\s") for form in ordered)
    return "|".join(sources) or r"(?!)"


def _any(*words: tuple[str, ...]) -> str:
    return _joined(form for some in words for form in folded(some))


def _whole(forms: tuple[str, ...]) -> tuple[str, ...]:
    """Those without an asterisk."""
    return tuple(form for form in forms if "*" not in form)


@cache
def _paired() -> re.Pattern[str]:
    """``the former | the latter`` where no noun and no verb of people follows."""
    some = [each for each in languages() if each.back.persons]
    articles, behind, persons = (
        _joined(frozenset().union(*map(folded, forms)))
        for forms in (
            [each.articles for each in some],
            [_whole((*each.back.alone_before, *each.back.alone_verbs)) for each in some],
            [each.back.persons for each in some],
        )
    )
    former, latter = (
        _joined(frozenset().union(*(folded(getattr(each.back, name)[:1]) for each in some)))
        for name in ("former", "latter")
    )
    return re.compile(
        rf"(?<!\w)(?:{articles})\s(?:(?P<former>{former})|(?P<latter>{latter}))(?=[.,;:!?)]|\s-|\s(?:{behind})\b)(?![\s,]{{1,2}}(?:{persons})\b)"
    )


@lru_cache(maxsize=MEMORY)
def _ordinals(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """``[article] ordinal`` before what no noun stands before, and lists of such: "the second and sixth name"; and one ordinal of them.

    Behind a possessive the verb may be left out: "its sixth article is on boats, its seventh on nets".
    """
    each = language(code)
    back, numbers = each.back, each.numbers
    forms = _any(back.alone) if back.alone else _any(*(numbers.ordinals[value] for value in range(1, 21)))
    figures = rf"\d{{1,2}}[-'’]?(?:{_any(back.alone_figures or numbers.suffixes)})"
    one = rf"(?:{forms}|{figures})(?!\w)"
    owned = rf"(?:{_any(back.possessive)})\s" if back.possessive and not back.alone else "(?!)"
    articles = "" if back.alone else rf"(?:{_any(each.back.definite or each.articles, each.of)})\s"
    joins = _any(each.lists.and_, each.lists.or_)
    numbered = _any(tuple(form for form in numbers.signs if len(form) >= SHORTEST))
    counted = rf"|(?:{numbered})[.]?\s(?:{_cardinals(each)}|\d{{1,2}})(?!\w)" if not back.alone else ""
    always = bool(back.alone) and not back.alone_before
    behind = "" if always else rf"(?={STOP}|\s(?:{_any(back.alone_before)})\b)"
    several = rf"(?={STOP}|\s(?:{_any(_whole(back.alone_before), back.alone_plural)})\b)"
    more = rf"(?:{articles})?{one}"
    joined = rf",?\s(?:{joins})\s{more}"
    listed = rf"(?P<list>{articles}{one}(?:,\s{more}){{0,5}}{joined}){several}" if articles else r"(?P<list>(?!))"
    alone = rf"(?!(?:,\s{more}){{0,5}}{joined})" if articles else ""
    gap = rf"(?={STOP}|\s(?:{_any(back.alone_before, each.instruments.indefinite, each.instruments.leads)})\b)"
    return re.compile(
        rf"(?<!\w)(?:{listed}|(?P<one>{articles}{one}{counted}){alone}{behind}|(?P<its>{owned}{one}){gap})"
    ), re.compile(one)


@lru_cache(maxsize=MEMORY)
def _series(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """``clause-opening [article] ordinal { "and" [article] ordinal }``, or behind "and" before a small word; and one ordinal of them: "; the third", "y el noveno a"."""
    each = language(code)
    back, numbers = each.back, each.numbers
    forms = _any(back.alone) if back.alone else _any(*(numbers.ordinals[value] for value in range(1, 21)))
    articles = "" if back.alone else rf"(?:{_any(each.back.definite or each.articles)})\s"
    joins = _any(each.lists.and_)
    small = _any(each.of, each.instruments.leads, each.articles, each.small)
    one = rf"{articles}(?:{forms})(?!\w)"
    listed = rf"{one}(?:\s(?:{joins})\s(?:{articles})?(?:{forms})(?!\w))?(?=,\s|\s[^\W\d_]{{2}})"
    opened = rf"(?:(?<=[.;:,]\s)|(?<=\n))(?P<opened>{listed})"
    joined = rf"(?<!\w)(?:{joins})\s(?P<joined>{one})(?=\s(?:{small})\b)"
    return re.compile(rf"{opened}|{joined}"), re.compile(rf"(?:{articles})?(?:{forms})(?!\w)")


def _cardinals(each: Language) -> str:
    return _any(*(each.numbers.cardinals[value] for value in range(1, MOST_NAMED + 1)))


@lru_cache(maxsize=MEMORY)
def _plain(code: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Plain numbers: "nine does not", "6 and 7 are new", "Six: the road", "(1, 2 and 6)", "point 1 with 2 and 6"; and one number of them."""
    each = language(code)
    back = each.back
    if not back.alone_verbs:
        return None
    number = rf"(?:{_cardinals(each)}|[1-9]\d?)"
    joins = _any(each.lists.and_, each.lists.or_)
    listed = rf"{number}(?:,\s{number}){{0,9}}(?:,?\s(?:{joins})\s{number})?"
    verbs, plural = _any(back.alone_verbs), _any(back.alone_verbs, back.alone_plural)
    led = _any(back.alone_led)
    several = rf"{number}(?:,\s{number}){{0,9}},?\s(?:{joins})\s{number}"
    return re.compile(
        rf"""(?<![a-z0-9.,:/-]) (?: (?P<subject>{number}) (?=\s(?:{verbs})\b|'\ss\b|'s\s[a-z]) | (?P<subjects>{several}) (?=\s(?:{plural})\b) )
        | (?:(?<=[.!?;]\s)|(?<=\n)) (?:(?:{led})\s)? (?P<headed>{number}) (?=:\s|\?\s|\s-\s)
        | [(] (?:[a-z]{{2,9}}[:,]?\s)? (?P<bracketed>{listed}) (?=[,)])
        | (?<!\w) (?:{_any(back.compared)}) \s (?P<compared>{listed}) (?=\s?[.;:)?!]|,\s|\s-|\Z)""",
        re.VERBOSE,
    ), re.compile(number)


@lru_cache(maxsize=MEMORY)
def _neighbour(code: str) -> re.Pattern[str]:
    """``the next one``, ``the preceding paragraph``, ``the one after it``: beside the unit cited last.

    Without a noun "the following", "the foregoing" are what a text says next, or has said; the next section, or chapter, is one of
    the text itself.
    """
    each = language(code)
    back = each.back
    behind = rf"(?=[.,;!?)]|\s?-\s|\s(?:{_any(_whole(back.alone_before), back.alone_verbs)})\b)"
    levels = (words for level, words in each.units.levels.items() if level >= Level.ARTICLE)
    nouns = _any(("one",), each.units.general, *levels)
    after, before = (
        rf"(?:(?:{_any(one)})(?:\s(?:{_any(back.subject, back.weak)}))?|(?:{_any(adjective)})\s(?:{nouns}))"
        for one, adjective in ((back.one_after, back.following), (back.one_before, back.preceding))
    )
    return re.compile(rf"(?<!\w)(?:{_any(each.articles)})\s(?:(?P<after>{after})|(?P<before>{before})){behind}")


@cache
def _timed() -> re.Pattern[str]:
    """What stands before an ordinal that is a day: "at midnight on the tenth"."""
    return re.compile(rf"{pattern(lexicon().back.timed)}\s\Z")


def _read(
    page: Page, start: int, stop: int, codes: tuple[str, ...], latest: int, follows: int | None
) -> Iterator[Bare]:
    """Give all numbers of a stretch that may be names of units, in order; "of the second" behind a unit is what that is of."""
    found = {bare for code in codes for bare in _of_language(page, start, stop, code, latest)}
    told = {each.start for each in found if each.sure}
    if follows is not None:
        openings = (_opening(page, start, stop, code, follows) for code in codes)
        found |= {bare for some in openings for bare in some if bare.start not in told}
    end = 0
    for each in sorted(found, key=lambda each: (each.start, not each.sure)):
        if each.start >= end and page.folded[start : each.start].strip() not in lexicon().of:
            yield each
            end = each.end


def _opening(page: Page, start: int, stop: int, code: str, follows: int) -> list[Bare]:
    """Ordinals that open clauses: all of a rising series behind units that were counted, else the one that goes on."""
    series, single = _series(code)
    spans = (match.span(match.lastgroup or 0) for match in series.finditer(page.folded, start, stop))
    ordinals = (each for span in spans for each in single.finditer(page.folded, *span))
    found = [Bare(*each.span(), _value(each[0].split()[-1]), sure=True) for each in ordinals]
    values = [each.value for each in found]
    if follows:
        return found[:1] if values[:1] == [follows + 1] else []
    rising = next((at for at, (one, two) in enumerate(pairwise(values), 1) if not 0 < one < two), len(values))
    return found[:rising] if rising > 1 else []


def _of_language(page: Page, start: int, stop: int, code: str, latest: int) -> Iterator[Bare]:
    several, single = _ordinals(code)
    for match in several.finditer(page.folded, start, stop):
        if match["list"]:
            for number, each in enumerate(single.finditer(page.folded, *match.span("list"))):
                yield Bare(each.start() if number else match.start(), each.end(), _value(each[0]), sure=True)
        elif not _timed().search(page.folded, max(0, match.start() - LONGEST_TIME), match.start()):
            last = page.last_text(match.end(), page.printed)
            value = _value((match["one"] or match["its"]).split()[-1]) or _value(last)
            if 0 < value <= LARGEST:
                yield Bare(match.start(), match.end(), value)
    yield from _plain_numbers(page, start, stop, code)
    for match in _neighbour(code).finditer(page.folded, start, stop) if latest else ():
        if not page.is_parted(start, match.start()):
            yield Bare(*match.span(), latest + (1 if match["after"] else -1), sure=True)


def _plain_numbers(page: Page, start: int, stop: int, code: str) -> Iterator[Bare]:
    """Give numbers that are no ordinals: a subject, a heading, and the members of a list of nothing else."""
    patterns = _plain(code)
    if patterns is None:
        return
    whole, single = patterns
    first = single.search(page.folded, start, stop)  # mostly there is none, which is seen in a sixth of the time
    for match in whole.finditer(page.folded, max(start, first.start() - LONGEST_LEAD), stop) if first else ():
        group = match.lastgroup or ""
        members = list(single.finditer(page.folded, *match.span(group)))
        listed = group == "bracketed" and len(members) > 1
        compared = group == "compared" and not SENTENCE_END.search(page.folded, start, match.start())
        if group in {"bracketed", "compared"} and not (listed or compared):
            continue
        counts = len(members) == 1 and _value(members[0][0]) <= 2 and members[0][0] != "2"
        before = page.last_text(match.start())
        named = before.isalpha() and before not in _clause_openers(code)
        if group in {"subject", "subjects"} and (counts or named):
            continue
        for member in members:
            yield Bare(*member.span(), _value(member[0]), listed or compared or len(members) > 1)


@lru_cache(maxsize=MEMORY)
def _clause_openers(code: str) -> frozenset[str]:
    """Words behind which a number may be a subject; behind any other it numbers that: "day 9", "at nine", "of six"."""
    each = language(code)
    joins = (*each.lists.and_, *each.lists.or_, *each.lists.but)
    return (folded((*_whole(each.back.alone_before), *each.back.alone_led, *joins)) - lexicon().of) - folded(
        each.back.counting
    )


def _value(text: str) -> int:
    """The value of an ordinal or number, in whatever case; 0 if it has none."""
    digits = FIGURES.match(text)
    if digits:
        return int(digits[0])
    beginnings = (text[:end] for end in range(len(text), max(len(text) - LONGEST_ENDING, 1), -1))
    return ordinal_word(text) or cardinal(text) or next(filter(None, map(ordinal_word, beginnings)), 0)
