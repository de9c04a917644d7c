"""Numbers without a noun: "the ninth says", "Six is Lachin", behind what tells what they count."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from treatyref.dates import month_of
from treatyref.names.nouns import noun_row
from treatyref.numeral import cardinal, ordinal_word
from treatyref.page import Page
from treatyref.pointer import Label, label_of
from treatyref.words import Language, Level, folded, language, languages, lexicon, pattern
from treatyref.words.search import plain_all

REACH = 400
"""Characters behind a citation in which an ordinal still counts the same units."""
FAR, FEW_PARAGRAPHS = 1200, 3
"""The same of a number with parts in brackets, which hardly anything but a unit of articles has."""
SURE = 4
"""From here on an ordinal without a noun counts units; "the first" and "the second" count anything."""
LARGEST = 99
MOST_NAMED = 12
"""The greatest number that stands as a word for the unit that bears it."""
STOP = r"[.,;:!?)\"\]]|\s?-\s|\s[;:!?]|\Z"
"""Signs that no noun stands before."""
SENTENCE_END = re.compile(r"[.!?]\s")
REPEATED = re.compile(r"(?<![\w./,§-])(\d{1,3})(?:\([a-z0-9]{1,3}\)){1,3}(?!\w)")
"""A number with parts in brackets: "12(1)(a)"."""
IN_BRACKETS = re.compile(r"(?<=[^\W\d_] )\((\d{1,3})\)(?=[\s.,;:!?])")
"""A number that stands in brackets behind a word, as articles do whose matter has been told: "sanctions (41)"."""
FIGURES = re.compile(r"\d{1,3}")
SHORTEST = 5
"""Letters of a word for "number"; a shorter one is short for it, or "no"."""
LONGEST_ENDING = 7
"""Letters of a case, and of what makes an ordinal one of several: "doqquzuncu(sunun)"."""
LONGEST_TIME, LONGEST_LEAD = 14, 40
"""Letters of what makes an ordinal a day, "evening of ", and of what is read with a number behind it, "compared with "."""
NEXT = frozenset({1, 2})
"""What an ordinal is greater by than one that it goes on from."""
JOINED_TO_A_DAY = 3
"""Words behind a number among which a month makes it a day."""
MEMORY = 64


class Bare(NamedTuple):
    """A number without a noun: where it stands, its value, and whether its place alone tells that it names a unit."""

    start: int
    end: int
    value: int
    sure: bool = False
    ordinal: bool = False
    parts: tuple[str, ...] = ()
    noun: Label | None = None
    """What a neighbour of the unit cited last is called: "the preceding paragraph"."""
    step: int = 0
    """How far from the unit cited last that is."""


def ellipses(
    page: Page, start: int, stop: int, cited: frozenset[int], latest: int, codes: tuple[str, ...], *, spelled: bool
) -> Iterator[Bare]:
    """Give the numbers without a noun that follow a citation, up to the next one, in the languages of its label.

    Small numbers count only if they are among those of its list (`cited`), go on from the last one (`latest`, 0 if units were
    counted), or are set against it. Ordinals that open clauses, before whatever verb, go on from a unit whose number was
    `spelled`, or are a rising series behind units that were counted.
    """
    while True:
        found: list[Bare] = []
        follows = latest if spelled else None
        for each in _read(page, start, min(stop, start + REACH, len(page.folded)), codes, latest, follows):
            if found and not each.sure:
                break
            fits = each.sure or each.value >= SURE or each.value in cited or each.value - 1 == latest
            if fits or _is_compared(page, start, each, codes):
                found.append(each)
                if not each.sure:
                    break
        if not found or page.paragraphs(start, found[0].start) > 1:
            return
        yield from found
        spelled = spelled and latest > 0
        start, latest = found[-1].end, found[-1].value


def loose(page: Page, code: str) -> list[Bare]:
    """Return the numbers of a text that stand where a name does, in a text whose numbers are known to name units, in order.

    "Now for nine", "number five", "not to the third", "Six. God, six": the same numbers count people and goals in other texts. One is
    sure where nothing that is counted stands, as before a verb in the singular.
    """
    end, kept = 0, list[Bare]()
    of = folded(language(code).of) if language(code).back.definite else ()  # "up to sixth", but "du sixième"
    found = sorted(_of_language(page, 0, len(page.folded), code, far=True), key=lambda each: (each.start, -each.end))
    for each in _of_units(page, 0, found, (code,)):
        fits = not each.ordinal or (each.sure and page.next_text(each.start) not in of)
        dated = any(month_of(word.text) for word in page.after(each.end, JOINED_TO_A_DAY))  # "on 8 and 9 May"
        if fits and not dated and each.start >= end:
            kept.append(each)
            end = each.end
    return kept


def alone(page: Page, code: str) -> Iterator[Bare]:
    """Give the numbers of a text that no noun stands behind, and neither a unit nor what is counted before: "under 39,", "(27(3))", "the sixth does".

    "One" and "the first" stand for anything; a number that a line begins with is its own.
    """
    lex, small = lexicon(), folded(language(code).small)
    for match in _alone(code).finditer(page.folded):
        before = page.last_text(match.start()).rstrip(".")
        counted = (
            before in lex.numbers.signs | lex.furniture.page
            or month_of(before) is not None
            or (label_of(before) is not None and before not in small)
            or (match["cardinal"] and before in lex.of | lex.articles)  # "out of ten", "the nine"
            or any(word.text in lex.of for word in page.after(match.end(), 2))  # "eight out of", "two of"
        )
        value = _value(match["figures"] or match["cardinal"] or match["ordinal"])
        if value > 1 and not counted and not (match["figures"] and _is_listed(page, match.start())):
            parts = re.findall(r"\w+", match["parts"] or "")
            yield Bare(*match.span(), value, sure=True, ordinal=bool(match["ordinal"]), parts=tuple(parts))


def _is_listed(page: Page, place: int) -> bool:
    """Whether figures number a line, or a member of a list: they open the line, or stand in a bracket behind no word, "ask? (2) Who ...", as does no citation."""
    before = page.folded[max(0, place - 3) : place]
    return (
        not before.strip(" ")
        or before.endswith("\n")
        or (before.endswith("(") and not before[:-1].rstrip(" ")[-1:].isalnum())
    )


@lru_cache(maxsize=MEMORY)
def _alone(code: str) -> re.Pattern[str]:
    """``figures { "(" part ")" } | number | article ordinal`` before what no noun stands before."""
    each = language(code)
    back = each.back
    ordinals = _any(_up_to_twenty(each))
    articles = _any(back.definite or each.articles)
    small = _any(each.small, each.lists.and_, each.lists.or_, _whole(back.alone_before), back.alone_verbs)
    return re.compile(
        rf"(?<![\w.,:/$€£§#+-])(?:(?P<figures>[1-9]\d{{0,2}})(?P<parts>(?:\((?:\d{{1,2}}|[a-z])\)){{0,2}})|(?P<cardinal>{_cardinals(each)})|(?:{articles})\s(?P<ordinal>{ordinals}))"
        rf"(?=[.,;:!?](?!\d)|\)|\s?-\s|\s\(|\s(?:{small})\b|\Z)"
    )


@lru_cache(maxsize=MEMORY)
def counting(code: str, count: int) -> re.Pattern[str]:
    """Return a pattern of a count of units, "nine points", "nine short points", "one to nine", the word for which is yet to be looked up, or of all of them: "of the nine"."""
    each = language(code)
    number = _any(each.numbers.cardinals.get(count, ()))
    articles = _any(each.back.definite) if each.back.definite else "(?!)"
    first, to = _any(("1",), each.numbers.cardinals[1]), _any(each.lists.range_)
    return re.compile(
        rf"(?<!\w)(?:(?:{first})\s(?:{to})\s(?:{number}|{count})(?!\w)|(?:{articles})\s(?:{number})(?={STOP})|(?:(?P<spelled>{number})|{count})\s(?P<units>[^\W\d_]+(?:\s[^\W\d_]+)?))"
    )


def _is_compared(page: Page, start: int, ordinal: Bare, codes: tuple[str, ...]) -> bool:
    """Whether an ordinal is set beside the unit that its sentence has cited, or against it: "read with the first", "and not the third"."""
    words = {word.text for word in page.before(ordinal.start, 2)}
    beside = (folded((*each.lists.not_, *each.back.compared)) for each in map(language, codes))
    return (
        ordinal.ordinal
        and any(map(words.intersection, beside))
        and not SENTENCE_END.search(page.folded, start, ordinal.start)
    )


def contrasts(page: Page, start: int, stop: int) -> Iterator[tuple[int, int, bool]]:
    """Give where a text says "the former" or "the latter" behind a pair of citations, up to the next, and whether it is the former."""
    for match in _paired().finditer(page.folded, start, min(stop, start + REACH, len(page.folded))):
        owner = page.folded[start : match.start()].strip() in lexicon().of
        if not owner and page.paragraphs(start, match.start()) <= 1:
            yield match.start(), match.end(), bool(match["former"] or match["first"])


def with_parts(page: Page, start: int, stop: int, *, bracketed: bool, capitals: bool) -> Iterator[Bare]:
    """Give where the number of a unit stands with its parts, or alone in brackets, and no word: "Art. 12. 12(1) says so", "a march is assembly (21)".

    Behind a name it is somebody's age, which words with `capitals` do not tell.
    """
    for match in IN_BRACKETS.finditer(page.folded, start, min(stop, start + FAR)) if bracketed else ():
        word = next(iter(page.before(match.start(), 1)), None)
        told = (
            word is not None and (capitals or page.printed[word.start : word.end].islower()) and not _value(word.text)
        )
        if told and page.paragraphs(start, match.start()) <= FEW_PARAGRAPHS and int(match[1]) > MOST_NAMED:
            yield Bare(match.start(1), match.end(1), int(match[1]))
    for match in REPEATED.finditer(page.folded, start, min(stop, start + FAR)):
        last = page.last_text(match.start(), page.printed)
        of_another = last[:1].isupper() and last.isalnum()  # "Question 2(b)", but "When? 2(b)"
        of_another = of_another or page.next_text(match.end()) in lexicon().of  # "6(1) of the journal"
        if not of_another and page.paragraphs(start, match.start()) <= FEW_PARAGRAPHS:
            yield Bare(*match.span(), int(match[1]), parts=tuple(re.findall(r"\w+", match[0])[1:]))


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
    """``the former | the latter`` where no noun and no verb of people follows, ``the first | the second "of these"``."""
    lex, some = lexicon(), [each for each in languages() if each.back.persons]
    behind = _joined(_whole((*lex.back.alone_before, *lex.back.alone_verbs, *lex.articles, *lex.sentences.starters)))
    former, latter = (_any(*(getattr(each.back, name)[:1] for each in some)) for name in ("former", "latter"))
    first, second = (_any(*(each.numbers.ordinals[n] for each in some)) for n in (1, 2))
    return re.compile(
        rf"(?<!\w)(?:{_joined(lex.articles)})\s(?:(?:(?P<former>{former})|(?P<latter>{latter}))(?=[.,;:!?)]|\s-|\s(?:{behind})\b)(?![\s,]{{1,2}}(?:{_joined(lex.back.persons)})\b)"
        rf"|(?:(?P<first>{first})|(?P<second>{second}))\s(?:{_joined(lex.back.of_these)})(?!\w))"
    )


@lru_cache(maxsize=MEMORY)
def _ordinals(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """``[article] ordinal`` before what no noun stands before, and lists of such: "the second and sixth name"; and one ordinal of them.

    Behind a possessive the verb may be left out: "its sixth article is on boats, its seventh on nets".
    """
    each = language(code)
    back, numbers = each.back, each.numbers
    forms = _any(back.alone or _up_to_twenty(each))
    figures = rf"\d{{1,2}}[-'’]?(?:{_any(back.alone_figures or numbers.suffixes)})"
    one = rf"(?:{forms}|{figures})(?!\w)"
    owned = rf"(?:{_any(back.possessive)})\s" if back.possessive and not back.alone else "(?!)"
    articles = "" if back.alone else rf"(?:{_any(each.back.definite or each.articles, each.of)})\s"
    joins = _any(each.lists.and_, each.lists.or_)
    always = bool(back.alone) and not back.alone_before
    behind = "" if always else rf"(?={STOP}|\s(?:{_any(back.alone_before, back.compared)})\b)"
    several = rf"(?={STOP}|\s(?:{_any(_whole(back.alone_before), back.alone_plural)})\b)"
    more = rf"(?:{articles})?{one}"
    joined = rf",?\s(?:{joins})\s{more}"
    listed = rf"(?P<list>{articles}{one}(?:,\s{more}){{0,5}}{joined}){several}" if articles else r"(?P<list>(?!))"
    alone = rf"(?!(?:,\s{more}){{0,5}}{joined})" if articles else ""
    gap = rf"(?={STOP}|\s(?:{_any(back.alone_before, each.instruments.indefinite, each.instruments.leads)})\b)"
    return re.compile(
        rf"(?<!\w)(?:{listed}|(?P<one>{articles}{one}){alone}{behind}|(?P<its>{owned}{one}){gap})"
    ), re.compile(one)


@lru_cache(maxsize=MEMORY)
def _series(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """``clause-opening [article] ordinal { "and" [article] ordinal }``, or behind "and" before a small word; and one ordinal of them: "; the third", "y el noveno a"."""
    each = language(code)
    back = each.back
    forms = _any(back.alone or _up_to_twenty(each))
    articles = "" if back.alone else rf"(?:{_any(each.back.definite or each.articles)})\s"
    joins = _any(each.lists.and_)
    small = _any(each.of, each.instruments.leads, each.articles, each.small)
    one = rf"{articles}(?:{forms})(?!\w)"
    listed = rf"{one}(?:\s(?:{joins})\s(?:{articles})?(?:{forms})(?!\w))?(?=,\s|\s(?!(?:{_any(each.units.measures, each.dates.times)})\b)[^\W\d_]{{2}})"
    opened = rf"(?:(?<=[.;:,]\s)|(?<=\n))(?P<opened>{listed})"
    joined = rf"(?<!\w)(?:{joins})\s(?P<joined>{one})(?=\s(?:{small})\b)"
    return re.compile(rf"{opened}|{joined}"), re.compile(rf"(?:{articles})?(?:{forms})(?!\w)")


def _up_to_twenty(each: Language) -> tuple[str, ...]:
    return tuple(form for value in range(1, 21) for form in each.numbers.ordinals[value])


def _cardinals(each: Language) -> str:
    return _any(*(each.numbers.cardinals[value] for value in range(1, MOST_NAMED + 1)))


@lru_cache(maxsize=MEMORY)
def _plain(code: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Plain numbers: "nine does not", "number nine", "6 and 7 are new", "Six: the road", "God, six.", "(1, 2 and 6)", "point 1 with 2 and 6", "now for nine"; and one number of them."""
    each = language(code)
    back = each.back
    if not back.alone_verbs:
        return None
    number = rf"(?:{_cardinals(each)}|[1-9]\d?)"
    joins = _any(each.lists.and_, each.lists.or_)
    listed = rf"{number}(?:,\s{number}){{0,9}}(?:,?\s(?:{joins})\s{number})?"
    verbs, plural = _any(back.alone_verbs), _any(back.alone_verbs, back.alone_plural)
    led, joints = _any(back.alone_led), _any(each.lists.and_, each.lists.or_, each.lists.but)
    before = folded((*back.compared, *back.inside, *back.alone_after)) - folded(back.counting)
    named = _any(tuple(form for form in each.numbers.signs if len(form) >= SHORTEST))
    some = _joined(folded(each.instruments.indefinite) & folded(each.small))
    several = rf"{number}(?:,\s{number}){{0,9}},?\s(?:{joins})\s{number}"
    return re.compile(
        # no number that stands for a name is in a word, which is asked once for most
        rf"""(?<![a-z0-9]) (?:
          (?<![.,:/-]) (?: (?P<subject>{number}) (?=\s(?:{verbs})\b|'\ss\b|'s\s[a-z]) | (?P<subjects>{several}) (?=\s(?:{plural})\b) )
        | (?:(?<=[.!?;]\s)|(?<=\n)) (?:(?:{led})\s)? (?P<headed>{number}) (?=:\s|\?\s|\s-\s)
        | (?<!\w) (?: (?P<named>(?:{named}|{some})\s{number}) (?={STOP}|\s(?:{_any(_whole(back.alone_before), back.alone_verbs)})\b)
        | (?:{_joined(before)}) \s (?P<led>{listed}) (?=\s?[.;:)?!](?!\d)|,\s|\s-|\s(?:{joints})\s|\Z) )
        | (?:(?<=[.!?:]\s)|(?<=[.!?:,]\s")|(?<=\n")|(?<=\n)) (?:[^\W\d_]{{2,9}},\s)? (?P<said>{_cardinals(each)}) (?=[.?](?:["\s]|\Z)|[,]") )
        | [(] (?:[a-z]{{2,9}}[:,]?\s)? (?P<bracketed>{listed}) (?=[,)])""",
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
    verbs = back.alone_before if back.alone else _whole(back.alone_before)
    behind = rf"(?=[.,;!?)]|\s?-\s|\s(?:{_any(verbs, back.alone_verbs)})\b)"
    levels = (words for level, words in each.units.levels.items() if level >= Level.ARTICLE)
    nouns = _any(("one",), each.units.general, *levels)
    the = "" if back.alone else rf"(?:{_any(each.articles, each.of)})['\s]\s?"  # "celui du suivant"
    owned = rf"(?!\w|\s(?:{_any(each.instruments.owning)})\b)" if back.definite or not back.alone else r"(?!\w)"
    after, before = (
        rf"(?:(?:{the}(?:{_joined(folded(one))})|{_joined(form for form in folded(one) if ' ' in form)})"
        rf"(?:\s(?:{_any(back.subject, back.weak)}))?{behind}"
        rf"|{the}(?:(?:{_any(adjective)})\s(?:{nouns})|(?:{nouns})\s(?:{_any(adjective)})){owned})"
        for one, adjective in ((back.one_after, back.following), (back.one_before, back.preceding))
    )
    return re.compile(rf"(?<!\w)(?:(?P<after>{after})|(?P<before>{before}))")


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
    ordered = sorted(found, key=lambda each: (each.start, not each.sure))
    for each in ordered if follows == 0 else _of_units(page, start, ordered, codes):
        if each.start >= end and page.folded[start : each.start].strip() not in lexicon().of:
            yield each
            end = each.end


def _of_units(page: Page, start: int, found: Iterable[Bare], codes: tuple[str, ...]) -> Iterator[Bare]:
    """Leave out ordinals that go on from one of something else in their paragraph: "in the third quarter ... in the fourth", "the first (goal) ... the second and third"."""
    last = Bare(-1, -1, 0)
    for each in found:
        low = max(start, each.start - REACH)
        low = max(low, page.folded.rfind("\n\n", low, each.start))
        patterns = map(_counting_others, codes if each.ordinal else ())
        matches = chain.from_iterable(one.finditer(page.folded, low, each.start) for one in patterns)
        others = {_value(match["ordinal"]) for match in matches if label_of(match["noun"] or "") is None}
        if each.ordinal and any(each.value - n in NEXT for n in others | ({last.value} if last.end >= low else set())):
            last = each
        else:
            yield each


@lru_cache(maxsize=MEMORY)
def _counting_others(code: str) -> re.Pattern[str]:
    """``ordinal noun``, a noun being what is neither a sign nor a small word, or "first" before a sign."""
    each = language(code)
    back, numbers = each.back, each.numbers
    declined = back.alone if back.alone_before else ()  # elsewhere those without a noun have an ending of their own
    forms = _any(declined or _up_to_twenty(each))
    small = _any(_whole(back.alone_before), back.alone_verbs, back.alone_plural, each.small, each.lists.and_)
    first = rf"|(?<=\b{plain_all(numbers.ordinals[1])[0]})(?={STOP})" if back.definite else ""
    return re.compile(rf"(?<!\w)(?P<ordinal>{forms})(?:\s(?!(?:{small})\b)(?P<noun>[^\W\d_]{{3,30}}){first})")


def _opening(page: Page, start: int, stop: int, code: str, follows: int) -> list[Bare]:
    """Ordinals that open clauses: all of a rising series behind units that were counted, else the one that goes on."""
    series, single = _series(code)
    spans = (match.span(match.lastgroup or 0) for match in series.finditer(page.folded, start, stop))
    ordinals = (each for span in spans for each in single.finditer(page.folded, *span))
    found = [Bare(*each.span(), _value(each[0].split()[-1]), sure=True, ordinal=True) for each in ordinals]
    values = [each.value for each in found]
    if follows:
        return found[:1] if values[:1] == [follows + 1] else []
    rising = next((at for at, (one, two) in enumerate(pairwise(values), 1) if not 0 < one < two), len(values))
    return found[:rising] if rising > 1 else []


def _of_language(page: Page, start: int, stop: int, code: str, latest: int = 0, *, far: bool = False) -> Iterator[Bare]:
    several, single = _ordinals(code)
    for match in several.finditer(page.folded, start, stop):
        if match["list"]:
            for number, each in enumerate(single.finditer(page.folded, *match.span("list"))):
                begin = each.start() if number else match.start()
                yield Bare(begin, each.end(), _value(each[0]), sure=True, ordinal=True)
        elif not _is_taken(page, match.start(), code):
            last = page.last_text(match.end(), page.printed)
            value = _value((match["one"] or match["its"]).split()[-1]) or _value(last)
            if 0 < value <= LARGEST:
                yield Bare(match.start(), match.end(), value, far and value >= SURE, ordinal=True)
    yield from _plain_numbers(page, start, stop, code, far=far)
    for match in _neighbour(code).finditer(page.folded, start, stop) if latest else ():
        others = _counting_others(code).search(page.folded, start, match.start())
        verb = page.last_text(match.start()) in lexicon().back.persons  # "qui le précède"
        if not (others or verb or page.is_parted(start, match.start())):
            noun = next(filter(None, map(label_of, match[0].replace("'", " ").split())), None)
            if noun is not None and noun.is_plural:  # "in the following paragraphs" of the text itself
                continue
            step = 1 if match["after"] else -1
            yield Bare(*match.span(), latest + step, sure=True, noun=noun, step=step)


def _is_taken(page: Page, place: int, code: str) -> bool:
    """Whether what stands before an ordinal makes it a day, "at midnight on the tenth", or is what it is of, in the genitive, and no unit or treaty."""
    last = page.last_text(place)
    owned = last.endswith(tuple(folded(language(code).back.owner_endings))) and not (label_of(last) or noun_row(last))
    return owned or _timed().search(page.folded, max(0, place - LONGEST_TIME), place) is not None


@cache
def _timed() -> re.Pattern[str]:
    return re.compile(rf"{pattern(lexicon().back.timed)}\s\Z")


def _plain_numbers(page: Page, start: int, stop: int, code: str, *, far: bool = False) -> Iterator[Bare]:
    """Give numbers that are no ordinals: a subject, a heading, and the members of a list of nothing else; `far` from any unit, others of which alone no noun tells what they count."""
    patterns = _plain(code)
    if patterns is None:
        return
    whole, single = patterns
    back = language(code).back
    compared, verbs, being = folded(back.compared), folded(back.alone_verbs), folded(back.being)
    small = folded((*back.definite, *language(code).instruments.indefinite))
    first = single.search(page.folded, start, stop)  # mostly there is none, which is seen in a sixth of the time
    for match in whole.finditer(page.folded, max(start, first.start() - LONGEST_LEAD), stop) if first else ():
        group = match.lastgroup or ""
        members = list(single.finditer(page.folded, *match.span(group)))
        several, value = len(members) > 1, _value(members[0][0])
        counts = not several and value <= 2 and members[0][0] != "2"
        before, sure = page.last_text(match.start()), several or (far and value >= SURE)
        if group in {"subject", "subjects"}:
            fits = not counts and not (before.isalpha() and before not in _clause_openers(code))
            verb, article = ([each.text for each in page.after(match.end(), 2)] + ["", ""])[:2]
            said = members[0][0].isalpha() and not several and verb in being and article in small  # "nine is a record"
            fits = fits and (far or not said)
        elif group == "led":
            near = page.last_text(match.start(group)) in compared
            near = near and not counts and not SENTENCE_END.search(page.folded, start, match.start())
            fits, sure = near or (far and value >= SURE and not _value(before)), several or near
        elif group == "named":
            behind, lead = page.next_text(match.end()), page.next_text(match.start())
            if (value >= SURE or len(lead) >= SHORTEST) and not (far and behind.isalpha() and behind not in verbs):
                yield Bare(*match.span(group), value, far and value >= SURE)
            continue
        else:
            fits, sure = several if group == "bracketed" else group == "headed" or far, several
        if fits and (not far or value >= SURE or group == "said"):
            yield from (Bare(*each.span(), _value(each[0]), sure) for each in members)


@lru_cache(maxsize=MEMORY)
def _clause_openers(code: str) -> frozenset[str]:
    """Words behind which a number may be a subject; behind any other it numbers that: "day 9", "at nine", "of six"."""
    each = language(code)
    joins = (*each.lists.and_, *each.lists.or_, *each.lists.but)
    words = (*_whole(each.back.alone_before), *each.back.alone_led, *joins, *each.sentences.starters)
    return folded(words) - lexicon().of - folded(each.back.counting) - (folded(each.articles) - folded(each.back.far))


def _value(text: str) -> int:
    """The value of an ordinal or number, in whatever case; 0 if it has none."""
    digits = FIGURES.match(text)
    if digits:
        return int(digits[0])
    beginnings = (text[:end] for end in range(len(text), max(len(text) - LONGEST_ENDING, 1), -1))
    return ordinal_word(text) or cardinal(text) or next(filter(None, map(ordinal_word, beginnings)), 0)
