"""Whether a document can name a unit or a treaty at hand at all, decided from one scan: most texts do not."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from treatyref.dates import month_of, month_stems
from treatyref.fold import fold
from treatyref.matcher.citation.reading.dates import (
    SAME,
    Date,
    date_around,
    dates_in_figures,
    is_lone,
    small_words,
    told_dates,
    told_words,
)
from treatyref.matcher.citation.reading.instruments import InstrumentIndex
from treatyref.matcher.citation.reading.nametable import GENERAL, Alias
from treatyref.matcher.citation.reading.partytable import any_near
from treatyref.names.nouns import (
    LEAST,
    LONG,
    begun_forms,
    begun_nouns,
    compound,
    is_modifier,
    is_small,
    is_weak,
    noun_row,
    stem,
)
from treatyref.names.word_sets import of_date
from treatyref.page import Page, is_unspaced
from treatyref.pointer import Manner, manner_at
from treatyref.pointer.lexicon import begun_labels
from treatyref.treaty import Treaty
from treatyref.words import lexicon, shortest

Hits = Mapping[str, Sequence[tuple[int, Any]]]
"""By kind, where words begin that the scan looked for, and what is told of each."""

NAMING = frozenset({Manner.NUMBER, Manner.ORDINAL, Manner.WHOLE})
"""Manners of units that need nothing before them; all others point back, or count."""
REACH = 400
"""Characters between a noun for an instrument and its date at most."""
ADJOINING = 100
"""Characters between such a noun and the nearest word of its name that tells it from others: only small and vague words,
and such as describe an instrument, stand between them."""
LONGEST_OPENING, MOST_SHORT = 100, 8
"""Characters of the first words of a name, and more; and how many of them are looked at."""
BEGUN = 4
"""Letters of the next word of a name that tell whether a text may go on with it; a shorter one is whole."""
FIGURES, COMPOUND = "0", "+"
"""Stand for what a name goes on with that has no letters, and for the rest of a long word."""
BEHIND = 140
"""Characters between a date that is no whole one and the name behind it; only words of the name stand between them."""
LONGEST_MONTH = 30
"""Letters of a month with its endings, and more."""
WORD = re.compile(r"\w+|[^\w\s]")
BETWEEN = frozenset({"'", "s", "-", ",", ".", "(", ")", '"'})


class FirstLook:
    """What a citation or a mention can begin with.

    A reference needs a unit with a number, or a name that leads to a treaty at hand. A name does if it begins as one of
    theirs, is theirs by the words around a noun for instruments that tell theirs from others, has a date of theirs, or is such a noun
    with a capital that they are called by. All of these are in the scan; what it finds is looked at where it stands.
    """

    def __init__(self, treaties: Sequence[Treaty], index: InstrumentIndex) -> None:
        self._index = index
        self._days = [treaty for treaty in treaties if treaty.dates or treaty.date]
        days = [day for treaty in self._days for day in treaty.dates or (treaty.date,) if day is not None]
        self._months = {day.month for day in days}
        self._years = {day.year for day in days}

    def beginnings(self) -> dict[str, dict[str, object]]:
        """Return what to scan for, by kind."""
        lex = lexicon()
        backs = lex.back.subject | lex.back.ibidem
        units: dict[str, object] = {each: None for each in begun_labels() if each.strip() not in backs}
        heads: dict[str, set[str]] = {}
        for alias in self._index.aliases:
            for form in self._begun(alias.stems[0]):
                heads.setdefault(form, set()).add(_rest(alias))
        return {
            "unit": units,
            "month": dict.fromkeys(
                shortest(
                    each
                    for each in month_stems()
                    if not self._months.isdisjoint((month_of(each), month_of(each, stopped=True)))
                )
            ),
            "head": {form: tuple(rest) for form, rest in heads.items()},
            "noun": dict.fromkeys(begun_nouns()),
            "short": dict.fromkeys((*map(fold, (*self._index.acronyms, *self._index.shared)), *self._index.topics)),
            "told": {phrase: back for phrase, (back, _) in told_words().items()},
            "telling": {
                **{form: word for word in self._index.telling if month_of(word) is None for form in begun_forms(word)},
                **{form: stem(word) for word in self._index.written for form in begun_forms(word)},
            },
        }

    def _begun(self, stem: str) -> tuple[str, ...]:
        """What the first word of a name begins with; it may be made of that of a title and a noun."""
        return (stem,) if stem[:LEAST] in self._index.heads else begun_forms(stem)

    def any(self, page: Page, hits: Hits, written: datetime.date | None) -> bool:
        """Tell whether a document, written on a day, may have any citation or mention; if not, it has none."""
        if not page.is_latin and any(map(is_unspaced, page.folded)):
            return True
        return (
            bool(hits["own"])
            or self._has_name(page, hits)
            or self._has_unit(page, hits)
            or self._has_dated(page, hits, written)
        )

    def _has_unit(self, page: Page, hits: Hits) -> bool:
        naming = NAMING | {Manner.COUNTED} if hits["name"] else NAMING
        own = (at for at, _ in hits["unit"] if page.folded[at - 1 : at] != "'" or not page.letters.startswith("s ", at))
        return any(manner_at(page, at) in naming for at in own)  # the ending of an owner is no section

    def _has_name(self, page: Page, hits: Hits) -> bool:
        index, nouns, printed = self._index, hits["noun"], page.printed
        if any(index.is_name(page, at) for at, _ in hits["short"]):
            return True
        if any(_goes_on(page, at, rest) and index.is_name(page, at) for at, rest in hits["head"]):
            return True
        for at, _ in nouns:
            row = noun_row(noun := page.run_at(at)) if printed[at].isupper() else None
            if row is not None and row not in GENERAL and index.called(row, stem(noun)):
                return True
        told = [at for at, telling in hits["telling"] if stem(page.run_at(at)) == telling]
        return bool(told) and any(any_near(told, at, at, ADJOINING) and index.is_ours(page, at) for at, _ in nouns)

    def _has_dated(self, page: Page, hits: Hits, written: datetime.date | None) -> bool:
        """Whether a noun for an instrument stands where a date of a treaty at hand may belong to it."""
        places = [at for at, _ in hits["noun"]]
        if not places or not self._days:
            return False
        dates = [date for at, _ in hits["month"] if (date := _date_at(page, at, places)) is not None]
        whole, years = dates_in_figures(page)
        dates += [*whole, *(year for year in years if year.year in self._years)]
        again = any(back == SAME or written is not None for _, back in hits["told"])
        for date in dates:
            if not self._fits(date):
                continue
            if again or (date.days or (date.month and date.year)):
                if again or any_near(places, date.start, date.end, REACH):
                    return True
            elif _is_led(page, date, places) or _leads(page, date, places):
                return True
        return written is not None and bool(hits["told"]) and any(map(self._fits, told_dates(page, (), written)))

    def _fits(self, date: Date) -> bool:
        return any(map(date.fits, self._days))


def _rest(alias: Alias) -> str:
    """What a name goes on with behind the beginning of its first word: figures, or short words, which are whole, and the beginning of a longer one."""
    if alias.whole and compound(alias.stems[0]) is None:
        return COMPOUND
    found = [FIGURES for each in alias.stems[1:2] if each.isdecimal()]
    for each in alias.stems[1:MOST_SHORT]:
        if not each.isalpha():
            break
        found.append(each[:BEGUN])
        if len(each) >= BEGUN:
            break
    return " ".join(found)


def _goes_on(page: Page, place: int, following: tuple[str, ...]) -> bool:
    """Whether the words behind the one at a place begin as one of some strings does, or what the latter stand for is there."""
    end = place + LONGEST_OPENING
    first, *words = page.letters[place:end].split(None, MOST_SHORT)
    return (
        " ".join(words).startswith(following)
        or (COMPOUND in following and len(first) > LONG)
        or (FIGURES in following and page.has_figures(place, end))
    )


def _date_at(page: Page, place: int, nouns: Sequence[int]) -> Date | None:
    """The date whose month begins at a place, if a noun may belong to it; one without figures is read at a glance."""
    at = bisect_left(nouns, place)
    followed = at < len(nouns) and nouns[at] <= place + LONGEST_MONTH + BEHIND
    lone = is_lone(page, place)
    if lone and not (page.printed[place].isupper() and (followed or page.last_text(place) in of_date())):
        return None
    word = page.word_at(place)
    month = month_of(word.text) if word else None
    if word is None or month is None:
        return None
    return Date(word.start, word.end, frozenset(), month, None) if lone else date_around(page, word, month)


def _is_led(page: Page, date: Date, places: Sequence[int]) -> bool:
    """Whether a name may end right before a month or a year: "statement of November", "the 2020 text", "Accord 2020"."""
    at = bisect_left(places, date.start - REACH)
    if at == len(places) or places[at] >= date.start:
        return False
    before = page.last_text(date.start)
    if before in of_date():
        return True
    name = page.last_text(date.start, page.printed)
    return date.month is None and (name[:1].isupper() or name[-1:].isdecimal() or noun_row(before) is not None)


def _leads(page: Page, date: Date, places: Sequence[int]) -> bool:
    """Whether nothing but words of a name stand between a date and a noun behind it."""
    at = bisect_left(places, date.end)
    if at == len(places) or places[at] > date.end + BEHIND:
        return False
    for match in WORD.finditer(page.folded, date.end, places[at]):
        word = match[0]
        named = page.printed[match.start()].isupper() or word[0].isdecimal() or noun_row(word) is not None
        if not (
            named
            or word in BETWEEN
            or word in small_words()
            or any(plain(word) for plain in (is_modifier, is_weak, is_small))
        ):
            return False
    return True
