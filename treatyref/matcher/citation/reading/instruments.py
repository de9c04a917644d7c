"""Instruments: where a text names a treaty, ours or another."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, takewhile

from treatyref.dates import month_of
from treatyref.fold import fold
from treatyref.matcher.citation.reading.around import begins, is_great, is_in_a_date, opens_sentence
from treatyref.matcher.citation.reading.dates import (
    Date,
    date_beside,
    dates_joined,
    day_of_making,
    is_of_an_event,
    past_date,
)
from treatyref.matcher.citation.reading.nametable import (
    GENERAL,
    LONE,
    MOST_BEFORE,
    NAMED,
    is_adjective,
    is_compound,
    is_counted,
    noun_at,
)
from treatyref.matcher.citation.reading.partytable import PartyTable, any_near, dressed, tail_end
from treatyref.names.facts import source_end
from treatyref.names.nouns import (
    compound,
    is_indefinite,
    is_modifier,
    is_of,
    is_small,
    is_weak,
    languages_of,
    noun_row,
    stem,
)
from treatyref.names.numbered import NUMBERED, is_another, number_at
from treatyref.names.word_sets import behind_parties, behind_topic, times
from treatyref.page import Page, Word, is_unspaced
from treatyref.words import as_written, gathered, languages, lexicon, pattern

NEAR, FAR = 120, 4000
"""Characters from a noun for an instrument to a word of a name of ours, and to a unit that may be of it or a name of our matter."""
OWNED = "another"
"""The determiner of what is somebody's: "the bank's statement"."""
TOPICAL = frozenset({"treaty", "convention", "statute", "agreement", "covenant", "code", "law", "act"})
"""Rows whose nouns stand behind their topic: "extradition treaty"."""
AGREED = frozenset({"agreement", "treaty"})
"""Rows of nouns for what is agreed, of which "an agreement" may be any, and "the Ceasefire Agreement" one by its title."""
DATED = GENERAL | {"text"}
"""Rows of nouns that any treaty may be called by, with its date: "the November text"."""
NAMELESS = frozenset({"document"})
"""Rows that are never the name of an instrument by themselves."""
MOST_WORDS = 40
MOST_BEHIND = 4
"""Words behind the first of a topic that may tell that it goes on: three small ones and a great one."""
LONGEST_MARKED = 40
"""Letters of a name in marks before its noun, where no blanks part words."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A place where a text names an instrument, with its date where that stands beside it.

    `row` is the kind of noun that it calls itself by, or ``"name"``; `noun` that noun and `words` the others of the name,
    without their endings. `treaties` are those at hand that it may be: none for a foreign one. "The statement" alone is
    `generic` and means whatever was named last; "a peace treaty" is `indefinite`, perhaps no instrument at all; "the law" is not
    `proper`: nothing later refers to it.
    """

    start: int
    end: int
    text: str
    row: str
    treaties: tuple[str, ...]
    generic: bool = False
    indefinite: bool = False
    proper: bool = True
    noun: str = ""
    words: tuple[str, ...] = ()

    @property
    def is_foreign(self) -> bool:
        """Whether it is named and none of ours."""
        return not self.generic and not self.treaties


@dataclass(frozen=True, slots=True)
class _Name:
    """What was read of a name around its noun: where, what it calls itself, its telling words, its determiner."""

    start: int
    end: int
    row: str
    words: tuple[str, ...]
    determiner: str
    noun: str

    @property
    def is_indefinite(self) -> bool:
        """Whether it is none in particular, in a language of its noun: "a" is an article of another kind in Hungarian."""
        return self.determiner == OWNED or is_indefinite(self.determiner, self.noun)


class InstrumentIndex(PartyTable):
    """Reads the names of instruments on a page: ours by their table, others by what stands around a noun."""

    def is_name(self, page: Page, place: int) -> bool:
        """Whether a name of a treaty at hand begins at a place."""
        word = noun_at(page, place)
        if word is None:
            return False
        word = self.with_figures(page, word)
        if page.printed[word.start : word.end] in self.abbreviations or self._compound(page, word, ()):
            return True
        matched = self.longest(page, word)
        return matched is not None and any(matched[1])

    def is_ours(self, page: Page, place: int) -> bool:
        """Whether the noun at a place is the name of a treaty at hand, with the words around it, or with those behind it alone."""
        word = noun_at(page, place)
        row = None if word is None else noun_row(word.text)
        if word is None or row is None:
            return False
        found = self._noun(page, word, row, (), 0)
        return bool(
            found.treaties or (found.start < word.start and self._noun(page, word, row, (), word.start).treaties)
        )

    def find(self, page: Page, dates: Sequence[Date], spots: Sequence[int]) -> list[Instrument]:
        """Return the instruments named on a page, in reading order; the longest name wins.

        `spots`: where units stand, and names of a treaty's matter. An instrument far from all of them is read only where a
        date, or a word of one of our names, stands beside it: no other can matter.
        """
        found: list[Instrument] = []
        end = 0
        beside = sorted([date.start for date in dates] + page.places(self.telling_needles))
        for place in page.places(self.opening_words):
            if not self.may_begin(page, place):
                continue
            word = noun_at(page, place)
            if word is None or word.start < end:
                continue
            word = self.with_figures(page, word)
            row, matched = noun_row(word.text), self.longest(page, word)
            placed = _placed().match(page.printed, place) if matched is None and page.printed[place].isupper() else None
            if placed is not None:
                found.append(Instrument(*placed.span(), placed[0], "treaty", ()))
                end = placed.end()
                continue
            if row and matched is None:
                near = any_near(beside, word.start, word.start, NEAR) or any_near(spots, word.start, word.start, FAR)
                if not near or is_compound(page, word):
                    continue
            new = self._named(page, word, matched, dates)
            new = new or (self._noun(page, word, row, dates, end) if row else self._compound(page, word, dates))
            if new is not None:
                while found and found[-1].start >= new.start:
                    found.pop()  # the noun before a number
                end = source_end(page.printed, new.end)
                found.append(new if end == new.end else replace(new, end=end, text=page.printed[new.start : end]))
        listed = [other for each in found if not each.generic for other in self._of_other_dates(page, each, dates)]
        found = sorted([*found, *listed], key=lambda each: each.start) if listed else found
        return _told_in_brackets(page, found)

    def may_begin(self, page: Page, place: int) -> bool:
        """Whether the name of an instrument may begin at a place where one of the opening words does."""
        return not page.has_runs or page.folded[place].isdecimal() or self.leads(page, place)

    def _of_other_dates(self, page: Page, named: Instrument, dates: Sequence[Date]) -> Iterator[Instrument]:
        """Give the instruments of the same noun that stand only with their dates in a list with a name and its own."""
        at = bisect_right(dates, named.end, key=lambda date: date.start) - 1
        if at < 0 or max(dates[at].start, named.start) >= min(dates[at].end, named.end):
            return
        for date in dates_joined(page, named.start, max(named.end, dates[at].end), dates):
            ids = [
                each
                for each, treaty in self.treaties.items()
                if date.fits(treaty)
                and named.row not in NUMBERED
                and (named.row in GENERAL or self.is_called(each, named.row, named.noun))
            ]
            text = page.printed[date.start : date.end]
            yield replace(named, start=date.start, end=date.end, text=text, treaties=tuple(ids))

    def _named(
        self, page: Page, word: Word, matched: tuple[int, list[str]] | None, dates: Sequence[Date]
    ) -> Instrument | None:
        """An alias, or an acronym, that begins with a word; a longer name that begins so is another's."""
        printed = page.printed[word.start : word.end]
        if printed in self.abbreviations and (
            len(printed) >= LONE
            or printed in self.given
            or page.next_text(word.end) in lexicon().instruments.signers
            or date_beside(page, word.start, word.end, dates)
        ):
            return self._dated(page, word.start, word.end, self.abbreviated(page, word) or (), "name", dates)
        if matched is None:
            return None
        end, ids = matched
        if word.text.isdecimal():
            return self._by_number(page, word, end, list(filter(None, ids)), dates)
        if any(noun_row(each.text) for each in page.after(word.start, MOST_WORDS) if each.end <= end):
            return self._extended(page, word.start, end, ids, dates)
        return self._dated(page, word.start, end, list(filter(None, ids)), "name", dates)

    def _by_number(
        self, page: Page, word: Word, end: int, ids: Sequence[str], dates: Sequence[Date]
    ) -> Instrument | None:
        """An act by its number with its dress; with the noun of another kind of act it is a stranger's."""
        rows = frozenset[str]().union(*(self.rows[each] for each in ids))
        start, end, row = dressed(page, word, end, rows)
        led = page.last_text(start)
        bare = led.isdecimal() or not led[-1:].isalnum() or led in lexicon().of | lexicon().articles
        if not row and not (ids and bare):
            return None
        found = self._dated(page, start, end, [] if row and is_another(row, rows) else ids, row or "name", dates)
        return replace(found, noun=stem(fold(row)))

    def _extended(
        self, page: Page, start: int, end: int, ids: Sequence[str], dates: Sequence[Date]
    ) -> Instrument | None:
        """An alias with a noun in it: what stands behind it, or before it, may make it the name of another."""
        words, ours = [each for each in page.after(start, MOST_WORDS) if each.end <= end], any(ids)
        # "Derecho del Mar." ends with no month
        dates = [each for each in dates if not start <= each.start < end or each.days or each.year]
        noun = next(each for each in words if noun_row(each.text))
        row = noun_row(noun.text) or ""
        plain = tuple(
            stem(each.text)
            for each in words
            if each.text.isalpha() and noun_row(each.text) is None and not is_small(each.text)
        )
        opening = self._opening(page, words[0], row, page.before(start, MOST_BEFORE), dates)
        before = replace(opening, noun=noun.text)
        tail = tail_end(page, past_date(page, start, end, dates), row)
        if page.next_text(end) in lexicon().of and any(each and self.is_title(words, each) for each in ids):
            tail = end
        added = [*before.words, *(each.text for each in page.after(end, MOST_WORDS) if each.end <= tail)]
        strange = self._strange(added)
        if strange:
            ids = [each for each in ids if each and self.is_named(strange - self.making[each], each)]
            end = max(end, tail)
        start = before.start
        found = self._dated(page, start, end, self.of_one_day(noun.text, list(filter(None, ids))), row, dates)
        found = found if ours else replace(found, treaties=())  # a stranger's, whatever day it has
        return replace(_held(found, before, start, end), noun=stem(noun.text), words=plain)

    def _compound(self, page: Page, word: Word, dates: Sequence[Date]) -> Instrument | None:
        """A topic and its noun in one word, if it is ours: "Moorschutzübereinkommen", "Klimaverdrag"."""
        parts = compound(word.text)
        row = noun_row(parts[1]) if parts is not None else None
        if parts is None or row is None:
            return None
        head, noun = stem(parts[0]), stem(parts[1])
        ids = [
            each for each in self.called(row, noun) if is_of(head, self.telling_words[each]) or self.begins(head, each)
        ]
        return replace(self._dated(page, word.start, word.end, ids, row, dates), noun=noun) if ids else None

    def _strange(self, words: Iterable[str]) -> frozenset[str]:
        """The words, without their endings, that are no mere description."""
        return frozenset(
            stem(word)
            for word in words
            if word.isalpha()
            and not is_modifier(word)
            and not is_small(word)
            and not is_weak(word)
            and not word.startswith(lexicon().instruments.peace.affixes)
            and word not in lexicon().instruments.realms
            and word not in lexicon().dates.signed
            and noun_row(word) is None
            and month_of(word) is None
        )

    def _noun(self, page: Page, word: Word, row: str, dates: Sequence[Date], least: int) -> Instrument:
        """A noun for an instrument with what stands around it."""
        determiner = self._plain_before(page, word, row)
        if is_unspaced(word.text):
            return self._in_marks(page, word, row, dates)
        if determiner is None:
            before = [each for each in page.before(word.start, MOST_BEFORE) if each.start >= least]
            name = self._opening(page, word, row, before, dates)
        else:
            before = []
            name = _Name(word.start, word.end, row, (), determiner, word.text)
        act = number_at(page.folded, word.end, row)
        if act is not None and (act.number or not self.called(row, stem(word.text))):
            date = date_beside(page, name.start, act.end, dates)
            end = act.end if date is None else max(act.end, date.end)
            plain = Instrument(name.start, end, page.printed[name.start : end], row, ())
            ours = [each for each in self.numbers.get(act.number, {}) if not is_another(row, self.rows[each])]
            found = self._dated(page, name.start, act.end, ours, row, dates) if ours else plain
            return replace(found, noun=stem(word.text), words=tuple(map(stem, name.words)))
        ids = self.by_modifiers(name.words, row)
        if ids:
            found = _held(self._dated(page, name.start, name.end, ids, row, dates), name, name.start, name.end)
        else:
            found = self._unknown(page, name, dates)
        return replace(found, noun=stem(word.text), words=tuple(map(stem, name.words)))

    def _in_marks(self, page: Page, word: Word, row: str, dates: Sequence[Date]) -> Instrument:
        """A noun where no blanks part words: a name only in marks, ours if a title has its letters in this order."""
        marked = _marked().search(page.folded, max(0, word.start - LONGEST_MARKED), word.start)
        if marked is None:
            plain = self._unknown(page, _Name(word.start, word.end, row, (), "", word.text), dates)
            return replace(plain, noun=stem(word.text))
        ids = [
            each
            for each in self.called(row, stem(word.text))
            for left in [iter(fold(self.treaties[each].title))]  # in their order
            if all(letter in left for letter in marked[1])
        ]
        found = self._dated(page, marked.start(1), word.end, ids, row, dates)
        return replace(found, noun=stem(word.text), words=(marked[1],))

    def _plain_before(self, page: Page, word: Word, row: str) -> str | None:
        """Return the determiner of a noun that no part of a name stands before, empty if it has none; else None."""
        if self.led_by_parties(page, word):
            return None
        if page.next_text(word.end) in _adjuncts_behind():
            return OWNED
        last = page.last_text(word.start)
        if last in lexicon().articles or last in lexicon().instruments.indefinite:
            return last
        small = page.printed[max(0, word.start - 1 - len(last))].islower()
        if small and (
            last in lexicon().instruments.adjuncts
            or (row in TOPICAL and last.endswith(lexicon().instruments.matters.affixes))
        ):
            return "another"
        if last in behind_topic():
            return None
        telling = is_modifier(last) or stem(last) in self.modifiers or noun_row(last) or month_of(last)
        telling = telling or (page.is_caseless and stem(last) in self.own_words)
        return "" if small and last.isascii() and last.isalpha() and not telling else None

    def _opening(self, page: Page, word: Word, row: str, before: Sequence[Word], dates: Sequence[Date]) -> _Name:
        """Read a name backwards from its noun: adjectives, capitals and dates, up to the determiner."""
        peace = lexicon().instruments.peace.affixes
        start, words = word.start, list[str]()
        noun = next((each for each in page.after(start, MOST_WORDS) if noun_row(each.text)), word)
        if led := self.led_by_parties(page, word):
            plain = lexicon().instruments.realms | lexicon().dates.signed | behind_parties()
            strange = (each.text for each in led if each.text not in plain)
            return _Name(
                led[0].start, word.end, row, tuple(each for each in strange if not is_small(each)), "", word.text
            )
        for place in range(len(before) - 1, -1, -1):
            each = before[place]
            gap = page.folded[each.end : start]
            if (len(gap) > 1 and gap.strip(" \n")) or "\n\n" in gap or is_counted(page, before, place):
                break
            genitive = each.text == "s" and place > 0 and before[place - 1].text == "'"
            if (each.text in lexicon().articles and not genitive) or each.text in lexicon().instruments.indefinite:
                start += page.folded.startswith("'", start)  # an elided article: "l'accord"
                return _Name(start, word.end, row, tuple(words), each.text, word.text)
            if each.text == "-" and start == word.start and page.folded[each.end : start] == " ":
                break  # "Article 16 TFEU – Regulation (EU) 2019/812"
            if each.text in {"-", "'"} or genitive or is_in_a_date(dates, each):
                start = each.start
                continue
            if each.text in behind_topic() and place > 0 and start == word.start:
                start = each.start
                continue
            proper = (
                (is_great(page, each) or (page.is_caseless and stem(each.text) in self.own_words))
                and each.text.isalpha()
                and not opens_sentence(page, each)
                and not (is_in_a_date(dates, Word("", each.end + 1, each.end + 1)) and begins(page, each))
            )
            if (
                start < word.start
                and page.folded.startswith("'s", each.end)
                and not (proper or each.text in times() or month_of(each.text))
            ):
                return _Name(
                    page.after(each.end + len("'s"), 1)[0].start, word.end, row, tuple(words), OWNED, word.text
                )
            peaceful = each.text.startswith(peace)  # "Lusk peace treaty", with a small letter
            known = is_modifier(each.text) or stem(each.text) in self.modifiers or noun_row(each.text) or peaceful
            if not (proper or known or self.is_party(page, each)) or (
                proper and start < noun.start and page.printed[start].islower() and self.acts_on(each.text, noun.text)
            ):
                break
            start = each.start
            words.append(each.text)
        return _Name(start, word.end, row, tuple(words), "", word.text)

    def _unknown(self, page: Page, name: _Name, dates: Sequence[Date]) -> Instrument:
        """A name that no alias has: one of ours by its date, another's by its words, or "the statement"."""
        start, end, row = name.start, name.end, name.row
        strange = self._strange(name.words)
        noun = page.folded[start:end] if is_unspaced(page.folded[end - 1 : end]) else page.last_text(end)
        called = [each for each in self.called(row, stem(noun)) if not self._is_several(each, row, noun)]
        dated, date = self._told_by_day(page, name, dates, called) if row in DATED or called else (None, None)
        if dated is not None and dated.treaties:
            return dated
        end = max(end, date.end) if dated is not None and date is not None else end
        made, last = self.made_behind(page, end, row) if row in GENERAL and not strange else ([], end)
        if not made and row in GENERAL and (nouns := page.before(name.end, 1)):
            made, start = self.made_before(page, nouns[0].start, start)
        tail = last if made else tail_end(page, end, row)
        words = page.after(end, MOST_WORDS) if tail > end else ()
        behind = [(each.text, each.end) for each in words if each.end <= tail] or self.parties_behind(page, end)
        tail = behind[-1][1] if behind else tail
        if ours := made or self._ours_by(page, name, [text for text, _ in behind], tail, called):
            return self._dated(page, start, max(end, tail), ours, row, dates)
        if dated is not None:
            return dated
        if self._strange(name.words) or (tail > end and row not in NAMELESS):
            end = max(end, tail, date.end if date is not None else end)
            return Instrument(start, end, page.printed[start:end], row, ())
        if row not in DATED and not called:
            return Instrument(start, end, page.printed[start:end], row, (), proper=False)
        described = self.described(tuple(map(stem, name.words)), row) if row in GENERAL else []
        great = page.printed[start].isupper() and all(
            page.printed[each.start].isupper() for each in page.before(end, 1)
        )
        if len(described) == 1 and great and name.determiner in lexicon().back.definite:
            return Instrument(start, end, page.printed[start:end], row, (described[0],))
        ours = [] if name.is_indefinite or row not in GENERAL else self.of_the_other(page, end)
        known, generic = tuple(ours) if len(ours) == 1 else (), not name.is_indefinite
        printed = page.printed[start:end]
        return Instrument(start, end, printed, row, known, generic=generic and not known, indefinite=not generic)

    def _told_by_day(
        self, page: Page, name: _Name, dates: Sequence[Date], called: Sequence[str]
    ) -> tuple[Instrument | None, Date | None]:
        """What a name is by the date beside it, and that date; without one, by the day on which its sentence says that it was made."""
        strange = self._strange(name.words)
        topic = self.topic_end(page, name.end, called)
        date = date_beside(page, name.start, topic, dates, bare=not name.is_indefinite)
        if date is None:
            day = None if strange else day_of_making(page, name.start, name.end, dates)
            made = self._by_date(page, name, day, topic) if day is not None else None
            printed = page.printed[name.start : name.end]
            return (
                replace(made, start=name.start, end=name.end, text=printed) if made and made.treaties else None
            ), None
        opening = all(begins(page, each) for each in page.after(name.start, 1)) and len(strange) == 1
        told = not strange or (opening and bool(date.days) and date.month and date.year)
        return (self._by_date(page, name, date, topic) if told else None), date

    def _ours_by(self, page: Page, name: _Name, behind: Sequence[str], tail: int, called: Sequence[str]) -> list[str]:
        """The treaties whose titles have all that tells a name, before its noun and behind it, or whose parties are named there."""
        added = self._strange([*name.words, *behind])
        if not added:
            return []
        alike = [each for each, rows in self.rows.items() if name.row in GENERAL and rows & GENERAL]
        ours = [each for each in called if self.is_named(added, each)]
        ours = ours or [each for each in alike if self.is_named(added, each, by_parties=True)]
        last = page.before(tail, 1)
        if behind and last and page.printed[last[0].start].islower():
            following = list(takewhile(str.isalpha, (word.text for word in page.after(tail, MOST_BEHIND))))
            ours = [each for each in ours if self.is_whole(last[0].text, following, each)]
        return ours

    def _by_date(self, page: Page, name: _Name, date: Date, topic: int) -> Instrument:
        """The treaties of a date, but those on another `topic`, up to which words stand, or between others than are named behind it; of several in one month or year, those whose text is at hand."""
        noun = page.last_text(name.end)
        fitting = [
            each
            for each, treaty in self.treaties.items()
            if date.fits(treaty) and self._may_be(each, name.row, noun, date)
        ]
        last = page.last_text(name.start)
        led = name.determiner or last in lexicon().articles or is_small(last) or name.start > date.start
        if not (date.days or led) and last.isalpha() and any(each.articles for each in languages_of(noun)):
            fitting = [
                each for each in fitting if self.is_called(each, name.row, stem(noun))
            ]  # "test ban treaty of 1963"
        fitting = [each for each in fitting if self.has_noun(each, stem(noun))] or fitting  # "the truce of November"
        low, high = min(name.start, date.start), max(name.end, date.end)
        told = self._strange(each.text for each in page.after(name.end, MOST_WORDS) if each.end <= topic)
        fitting = [each for each in fitting if self.is_named(told, each)] if told else fitting
        if fitting and page.next_text(high) in lexicon().instruments.between:
            tail = tail_end(page, high, name.row)
            named = self._strange(each.text for each in page.after(high, MOST_WORDS) if each.end <= tail)
            fitting = [each for each in fitting if not self.makers[each] or not named or self.is_named(named, each)]
        return Instrument(low, high, page.printed[low:high], name.row, tuple(fitting))

    def _may_be(self, treaty: str, row: str, noun: str, date: Date) -> bool:
        """Whether a noun with a date may be a treaty of that date: one of its kind, or what any treaty is called, with the year.

        States make so many acts in a year that one is not told by it where the noun is in the plural: "the 2016 Regulations".
        """
        general = row in DATED and (date.year is not None or bool(self.rows[treaty] & GENERAL))
        several = not date.days and self._is_several(treaty, row, noun)
        return (general or self.is_called(treaty, row, stem(noun))) and not several

    def _is_several(self, treaty: str, row: str, noun: str) -> bool:
        """Whether a noun is for several acts of the kind that a treaty is one of: "the Regulations"."""
        return row in NUMBERED and self.is_plural(treaty, noun)

    def abbreviated(self, page: Page, word: Word) -> tuple[str, ...] | None:
        """Return the treaties that an abbreviation stands for; a state named behind it rules out treaties of two others: "the FTA with Arden"."""
        ids = self.abbreviation(page.printed[word.start : word.end])
        lead, *behind = page.after(word.end, 3) or (None,)
        if not ids or lead is None or lead.text not in lexicon().instruments.signers:
            return ids
        named = next((each for each in behind if each.text not in lexicon().articles), None)
        if named is None:
            return ids
        pairs = {each: self.makers[each] for each in ids}
        return tuple(
            each
            for each, pair in pairs.items()
            if len(pair) != 2 or any(is_adjective(named.text, *party) for party in pair)
        )

    def _dated(
        self, page: Page, start: int, end: int, ids: Sequence[str], row: str, dates: Sequence[Date]
    ) -> Instrument:
        """An alias with a date beside it means the treaty of that date, which may be none on board."""
        date = date_beside(page, start, end, dates)
        if date is not None:
            day = page.folded[date.start : date.end] if date.days else "\n"  # a parent's, in the title
            fitting = [name for name in ids if date.fits(self.treaties[name]) or day in fold(self.treaties[name].title)]
            fitting = fitting or [
                name for name in ids if self.treaties[name].date is None and not self.treaties[name].dates
            ]
            topical = any(is_small(each.text) for each in page.after(start, MOST_WORDS) if each.end <= end)
            fitting = fitting or [
                name for name in ids if topical and getattr(self.treaties[name].date, "year", 0) == date.year
            ]  # opened for signature on another day than adopted, or a slip
            fitting = fitting or [
                name for name, treaty in self.treaties.items() if date.fits(treaty) and row in self.rows[name]
            ]
            if fitting or not is_of_an_event(page, start, end, date):
                low, high = min(start, date.start), max(end, date.end)
                return Instrument(low, high, page.printed[low:high], row, tuple(fitting))
        return Instrument(start, end, page.printed[start:end], row, tuple(ids))


def _held(found: Instrument, name: _Name, start: int, end: int) -> Instrument:
    """What was found by a name without a date: perhaps no instrument, behind "a"; another's, behind "the bank's"."""
    vague = name.is_indefinite and (found.start, found.end) == (start, end)
    return replace(found, indefinite=vague, treaties=() if vague and name.determiner == OWNED else found.treaties)


@cache
def _adjuncts_behind() -> frozenset[str]:
    """Nouns that make an agreement another one where they stand behind it, without a word that leads to them."""
    return gathered(lambda each: each.instruments.adjuncts if each.larger_in_genitive else ())


@cache
def _placed() -> re.Pattern[str]:
    """``"Peace of" Place``: a name that has no noun for an instrument."""
    leads = pattern(as_written().instruments.placed)
    return re.compile(rf"{leads}\s?{NAMED}")


@cache
def _marked() -> re.Pattern[str]:
    """What stands in the marks of a title, up to its noun, where no blanks part words."""
    marks = {mark for each in languages() if not each.script.spaced for mark in each.quoting.marks}
    opening = "".join(re.escape(each[0]) for each in marks)
    return re.compile(rf"[{opening}]([^\s{''.join(re.escape(each) for each in ''.join(marks))}]+)\Z")


def _told_in_brackets(page: Page, found: list[Instrument]) -> list[Instrument]:
    """Take a name with another in brackets behind it for the same instrument: "Übereinkommen von Varna (Varna Convention)", as those who translate write."""
    told = list(found)
    for at, (one, two) in enumerate(pairwise(found)):
        bracketed = page.folded[one.end : two.start].strip() == "(" and page.folded.startswith(")", two.end)
        alike = one.row == two.row or {one.row, two.row} <= {*AGREED, *GENERAL, "convention"}
        if (
            bracketed
            and alike
            and one.proper
            and not (one.generic or one.indefinite)
            and bool(one.treaties) != bool(two.treaties)
        ):
            told[at] = replace(one, treaties=one.treaties or two.treaties)
            told[at + 1] = replace(two, treaties=one.treaties or two.treaties)
    return told
