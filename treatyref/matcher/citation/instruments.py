"""Instruments: where a text names a treaty, ours or another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from treatyref.dates import month_of
from treatyref.fold import fold
from treatyref.matcher.citation.alias import WORD, Alias, alias_of, indefinite, strangers
from treatyref.matcher.citation.dates import Date
from treatyref.matcher.citation.dating import date_beside
from treatyref.matcher.citation.likeness import Likeness
from treatyref.matcher.citation.modifiers import is_modifier
from treatyref.matcher.citation.noun import any_near, is_compound, noun_at
from treatyref.matcher.citation.tail import tail_end
from treatyref.names import Name, Origin
from treatyref.names.known import known_as
from treatyref.names.nouns import is_of, is_small, is_weak, noun_row, noun_words, stem
from treatyref.names.numbered import number_at
from treatyref.names.title import cuts, read_title
from treatyref.page import Needles, Page, Word, is_unspaced
from treatyref.pointer import lexicon
from treatyref.treaty import Treaty
from treatyref.words import gathered

__all__ = ["GENERAL", "Instrument", "InstrumentIndex"]

GENERAL = frozenset({"statement", "declaration", "agreement", "document", "treaty"})
"""Rows of nouns that are used for one another: one man's statement is another's agreement."""
MOST_BEFORE = 7
"""Words before a noun that may belong to the name."""
NEAR, FAR = 120, 4000
"""Characters from a noun for an instrument to a word of a name of ours, and to a unit that may be of it."""
OWNED = "another"
"""The determiner of what is somebody's: "the bank's statement"."""
TOPICAL = frozenset({"treaty", "convention", "statute", "agreement", "covenant", "code", "law", "act"})
"""Rows whose nouns stand behind their topic: "extradition treaty"."""
NOUN_ENDINGS = ("tion", "ship", "ment", "ity", "ance", "age")
"""Endings of nouns that tell a treaty's matter: "extradition treaty"."""
TIMES = frozenset(
    ["year", "month", "week", "autumn", "fall", "today", "yesterday", "tonight", "night", "day", "november", "leaders", "presidents",
     "parties", "sides", "states", "moscow"]
)  # fmt: skip
"""What a statement may be called by in the genitive; another owner makes it another: "the coach's statement"."""
LONGEST_MIXED = 5
"""Letters of an abbreviation with small ones among them ("KoAP"); a longer word is a name."""
MOST_BETWEEN = 9
"""Words behind "between" that may name the parties of an agreement."""
CAPITALS = frozenset({"baku", "yerevan", "moscow", "ankara", "president", "prime"})
"""What states and their leaders are called for short."""
NAMELESS = frozenset({"document"})
"""Rows that are never the name of an instrument by themselves."""
MOST_WORDS = 40
OPENING = 3
"""Words of a name that are compared before the rest is read."""
VAGUE = frozenset({"peace", "new", "status"})
"""What so many instruments are about that it tells none apart."""
LONE = 4
"""Letters from which an acronym that only follows from the title is a name wherever it stands."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A place where a text names an instrument.

    Attributes
    ----------
    start, end : int
        Where the name stands on the page, with its date where that stands beside it.
    text : str
        As printed.
    row : str
        What it calls itself: a kind of noun for instruments, or ``"name"``.
    treaties : tuple of str
        Ids of the treaties on board that it may be; none for a foreign one.
    generic : bool
        True for "the statement" alone, which means whatever was named last.
    indefinite : bool
        True for "a peace treaty": perhaps no instrument at all.
    proper : bool
        False for "the law": an instrument without a name, which nothing later refers to.
    noun : str
        What it calls itself, as printed, without its ending; empty for a name without a noun.
    words : tuple of str
        The other words of the name, without their endings.
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

    @property
    def is_indefinite(self) -> bool:
        return self.determiner in indefinite()


class InstrumentIndex:
    """All names of all treaties, by their words.

    Parameters
    ----------
    treaties : sequence of Treaty
        What names are to lead to.

    Attributes
    ----------
    treaties : dict of str to Treaty
        The same, by id.
    has_sections : bool
        Whether any of them has units called so.
    """

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        self.treaties = {treaty.id: treaty for treaty in treaties}
        self._aliases: dict[str, list[Alias]] = {}
        self._modifiers: dict[str, list[Alias]] = {}
        self._rows: dict[str, set[str]] = {treaty.id: set() for treaty in treaties}
        self._nouns: dict[str, set[str]] = {treaty.id: set() for treaty in treaties}
        self._telling_words: dict[str, frozenset[str]] = {}
        self._topics: dict[str, frozenset[str]] = {}
        self._abbreviations: dict[str, list[str]] = {}
        self._given: set[str] = set()
        self._numbers: dict[str, list[str]] = {}
        self._likeness: Likeness | None = None
        for treaty in treaties:
            self._add_names(treaty)
        self._add_strangers(treaties)
        self.has_sections = any(
            node.kind == "section" for treaty in treaties for node in (treaty.walk() if treaty.versions else ())
        )
        self._parties = {word for treaty in treaties for party in treaty.parties for word in fold(party).split()}
        self._parties |= CAPITALS
        self._telling = Needles(self._modifiers)
        self._opening_words = Needles((*noun_words(), *self._aliases, *map(fold, self.acronyms)))

    def _add_names(self, treaty: Treaty) -> None:
        """Take in every name of a treaty, the surest first: an acronym is that of the treaty with the surer name."""
        telling: set[str] = set()
        for name in treaty.names:
            words = WORD.findall(fold(name.text))
            if name.source is Origin.SERIES:
                self._numbers.setdefault(fold(name.text), []).append(treaty.id)
            if name.source is Origin.ACRONYM or (len(words) == 1 and name.text.isupper()):
                if name.source is not Origin.ACRONYM:
                    self._given.add(name.text)
                self._abbreviations.setdefault(name.text, []).append(treaty.id)
                continue
            self._add(treaty.id, name, words)
            if name.source in {Origin.TITLE, Origin.ALIAS, Origin.KNOWN, Origin.HEAD}:
                rows = [row for word in words if (row := noun_row(word))]
                given = name.source is Origin.ALIAS
                self._rows[treaty.id].update(
                    row for row in (rows if given else rows[:1]) if not given or row in GENERAL
                )
                self._nouns[treaty.id].update(stem(word) for word in words if noun_row(word) is not None)
                telling.update(word for word in words if not is_small(word) and noun_row(word) is None)
        topics = [read_title(treaty.title).tail, *cuts(read_title(treaty.title).tail)][-1]
        self._topics[treaty.id] = frozenset(
            stem(word) for word in WORD.findall(fold(topics)) if not is_small(word) and word not in {"all", "forms"}
        )
        parties = {word for party in treaty.parties for word in fold(party).split()}
        self._telling_words[treaty.id] = frozenset(
            stem(word)
            for word in telling - parties - _offices() - VAGUE
            if not is_modifier(word) and not word.isdecimal()
        )

    def _add_strangers(self, treaties: Sequence[Treaty]) -> None:
        """Take in the well-known instruments that are none of ours."""
        ours = {id(each) for treaty in treaties if (each := known_as(treaty.title)) is not None}
        for each, alias in strangers():
            if id(each) not in ours:
                self._aliases.setdefault(alias.stems[0], []).append(alias)

    def _add(self, treaty: str, name: Name, words: list[str]) -> None:
        alias = alias_of(treaty, words)
        if alias is None or (name.source is not Origin.ALIAS and len(alias.stems) == 1):
            return
        if alias not in self._aliases.setdefault(alias.stems[0], []):
            self._aliases[alias.stems[0]].append(alias)
        dated = any(each.isdecimal() or month_of(each) is not None for each in alias.modifiers)
        if name.source is Origin.ALIAS and alias.row is not None and len(words) <= MOST_BEFORE and not dated:
            for modifier in alias.modifiers:
                self._modifiers.setdefault(modifier, []).append(alias)

    @property
    def aliases(self) -> list[Alias]:
        """Every name by its words, those of strangers included, which are of no treaty."""
        return [alias for aliases in self._aliases.values() for alias in aliases]

    @property
    def acronyms(self) -> list[str]:
        """Those that are names wherever they stand."""
        return [each for each in self._abbreviations if len(each) >= LONE or each in self._given]

    @property
    def telling(self) -> frozenset[str]:
        """Words that tell the names and titles of treaties at hand from others; of a name that needs several, one."""
        named = {max(alias.modifiers, key=len) for aliases in self._modifiers.values() for alias in aliases}
        return frozenset(named.union(*self._telling_words.values()))

    def is_name(self, page: Page, place: int) -> bool:
        """Whether a name of a treaty at hand begins at a place."""
        word = noun_at(page, place)
        if word is None:
            return False
        if page.printed[word.start : word.end] in self._abbreviations:
            return True
        matched = self._longest(page, word)
        return matched is not None and any(matched[1])

    def called_after(self, words: Sequence[str], covered: float) -> list[str]:
        """Return the treaties whose titles have all of some words, if these are enough of the title's telling ones."""
        said = frozenset(map(stem, words))
        return [
            treaty
            for treaty, topic in self._topics.items()
            if said and said <= topic and len(said) >= covered * len(topic)
        ]

    def likest(self, folded: str, among: Sequence[str], margin: float) -> str | None:
        """Return the treaty of some whose words a text has most; the only one, if there is but one."""
        if len(among) <= 1:
            return next(iter(among), None)
        if self._likeness is None:
            self._likeness = Likeness(list(self.treaties.values()))
        return self._likeness.best(folded, among, margin)

    def is_called(self, treaty: str, row: str, noun: str) -> bool:
        """Whether a treaty is called by a noun: its title or list entry has one of the kind, or a given name the very word."""
        return row in self._rows[treaty] or noun in self._nouns[treaty]

    def called(self, row: str, noun: str = "") -> list[str]:
        """Return the treaties that are called by a noun."""
        return [treaty for treaty in self.treaties if self.is_called(treaty, row, noun)]

    def abbreviation(self, printed: str) -> tuple[str, ...] | None:
        """Return the treaties that an abbreviation in capitals stands for; none of ours gives an empty tuple."""
        if printed in self._abbreviations:
            return tuple(self._abbreviations[printed][:1])
        letters = [char for char in printed if char.isalpha()]
        capitals = sum(map(str.isupper, letters))
        return () if capitals > 1 and (capitals == len(letters) or len(letters) <= LONGEST_MIXED) else None

    def find(self, page: Page, dates: Sequence[Date], units: Sequence[int] | None = None) -> list[Instrument]:
        """Return the instruments named on a page, in reading order; the longest name wins.

        Parameters
        ----------
        page : Page
            The document.
        dates : sequence of Date
            The dates in it.
        units : sequence of int, optional
            Where units are named, in order. If given, an instrument far from all of them is looked for only where a
            date, or a word of one of our names, stands beside it: no other can matter.
        """
        found: list[Instrument] = []
        end = 0
        beside = sorted([date.start for date in dates] + page.places(self._telling)) if units is not None else []
        for place in page.places(self._opening_words):
            word = noun_at(page, place)
            if word is None or word.start < end:
                continue
            row = noun_row(word.text)
            matched = self._longest(page, word)
            if row and matched is None and units is not None:
                near = any_near(beside, word.start, NEAR) or any_near(units, word.start, FAR)
                if not near or is_compound(page, word):
                    continue
            elif row and matched is None and is_compound(page, word):
                continue
            new = self._named(page, word, matched, dates) or (self._noun(page, word, row, dates, end) if row else None)
            if new is not None:
                found.append(new)
                end = new.end
        return found

    def _named(
        self, page: Page, word: Word, matched: tuple[int, list[str]] | None, dates: Sequence[Date]
    ) -> Instrument | None:
        """An alias, or an acronym, that begins with a word; a longer name that begins so is another's."""
        printed = page.printed[word.start : word.end]
        if printed in self._abbreviations and (len(printed) >= LONE or printed in self._given):
            return self._dated(page, word.start, word.end, self._abbreviations[printed], "name", dates)
        if matched is None:
            return None
        end, ids = matched
        if any(noun_row(each.text) for each in page.after(word.start, MOST_WORDS) if each.end <= end):
            return self._extended(page, word.start, end, ids, dates)
        return self._dated(page, word.start, end, list(filter(None, ids)), "name", dates)

    def _extended(
        self, page: Page, start: int, end: int, ids: Sequence[str], dates: Sequence[Date]
    ) -> Instrument | None:
        """An alias with a noun in it: what stands behind it, or before it, may make it the name of another."""
        words = [each for each in page.after(start, MOST_WORDS) if each.end <= end]
        noun = next(each for each in words if noun_row(each.text))
        row = noun_row(noun.text) or ""
        plain = tuple(
            stem(each.text)
            for each in words
            if each.text.isalpha() and noun_row(each.text) is None and not is_small(each.text)
        )
        before = self._opening(page, words[0], row, page.before(start, MOST_BEFORE), dates)
        tail = tail_end(page, end, row)
        added = [*before.words, *(each.text for each in page.after(end, MOST_WORDS) if each.end <= tail)]
        strange = self._strange(added)
        if strange:
            ids = [each for each in ids if each and self._is_told(strange, each)]
            end = max(end, tail)
        start = before.start
        found = self._dated(page, start, end, list(filter(None, ids)), row, dates)
        return replace(_held(found, before, start, end), noun=stem(noun.text), words=plain)

    def _strange(self, words: Iterable[str]) -> frozenset[str]:
        """The words, without their endings, that are no mere description."""
        return frozenset(
            stem(word)
            for word in words
            if word.isalpha()
            and not is_modifier(word)
            and not is_small(word)
            and not is_weak(word)
            and noun_row(word) is None
            and month_of(word) is None
        )

    def _is_told(self, words: Iterable[str], treaty: str) -> bool:
        """Whether the title of a treaty has all of some words, in whatever form."""
        return all(is_of(word, self._telling_words[treaty]) for word in words)

    def _longest(self, page: Page, first: Word) -> tuple[int, list[str]] | None:
        """Return where the longest alias that begins with a word ends, and whose it is."""
        aliases = self._aliases.get(stem(first.text), [])
        if not aliases:
            return None
        hyphened = page.folded.startswith("-", first.end) or (
            len(first.text) == 1 and page.folded.startswith(".", first.end)
        )
        following = page.next_text(first.end + hyphened)
        following = following[:1] if is_unspaced(following) else stem(following)
        aliases = [
            alias
            for alias in aliases
            if len(alias.stems) == 1
            or alias.stems[1] == following
            or not following.isalnum()
            or (following.isdecimal() and alias.stems[1].startswith(following))
        ]
        if not aliases:
            return None
        opening = tuple(stem(word.text) for word in page.after(first.start, 2 * OPENING) if word.text.isalnum())[
            :OPENING
        ]
        aliases = [alias for alias in aliases if alias.stems[:OPENING] == opening[: len(alias.stems)]]
        if not aliases:
            return None
        longest = max(len(alias.stems) for alias in aliases)
        plain = [word for word in page.after(first.start, 2 * longest) if word.text.isalnum()][:longest]
        stems = tuple(stem(word.text) for word in plain)
        sizes = [len(alias.stems) for alias in aliases if stems[: len(alias.stems)] == alias.stems]
        if not sizes:
            return None
        size = max(sizes)
        ids = dict.fromkeys(alias.treaty for alias in aliases if alias.stems == stems[:size])
        return plain[size - 1].end, list(ids)

    def _noun(self, page: Page, word: Word, row: str, dates: Sequence[Date], least: int) -> Instrument:
        """A noun for an instrument with what stands around it."""
        determiner = self._plain_before(page, word, row)
        if determiner is None:
            before = [each for each in page.before(word.start, MOST_BEFORE) if each.start >= least]
            name = self._opening(page, word, row, before, dates)
        else:
            before = []
            name = _Name(word.start, word.end, row, (), determiner)
        for first in [
            each for each in (*before, word) if each.start >= name.start and stem(each.text) in self._aliases
        ]:
            matched = self._longest(page, first)
            if matched is not None and matched[0] >= word.end:
                found = self._extended(page, first.start, *matched, dates)
                if found is not None:
                    return found
        act = number_at(page.folded, word.end, row)
        if act is not None:
            ids = self._numbers.get(act.number)
            found = (
                self._dated(page, name.start, act.end, ids, row, dates)
                if ids
                else Instrument(name.start, act.end, page.printed[name.start : act.end], row, ())
            )
            return replace(found, noun=stem(word.text), words=tuple(map(stem, name.words)))
        ids = self._by_modifiers(name.words, row)
        found = self._known(page, name, ids, dates) if ids else self._unknown(page, name, dates)
        return replace(found, noun=stem(word.text), words=tuple(map(stem, name.words)))

    def _plain_before(self, page: Page, word: Word, row: str) -> str | None:
        """Return the determiner of a noun that no part of a name stands before, empty if it has none; else None."""
        last = page.last_text(word.start)
        if last in lexicon().articles or last in indefinite():
            return last
        small = page.printed[max(0, word.start - 1 - len(last))].islower()
        if small and (last in lexicon().adjuncts or (row in TOPICAL and last.endswith(NOUN_ENDINGS))):
            return "another"
        telling = is_modifier(last) or stem(last) in self._modifiers or noun_row(last) or month_of(last)
        return "" if small and last.isascii() and last.isalpha() and not telling else None

    def _opening(self, page: Page, word: Word, row: str, before: Sequence[Word], dates: Sequence[Date]) -> _Name:
        """Read a name backwards from its noun: adjectives, capitals and dates, up to the determiner."""
        start = word.start
        words: list[str] = []
        for place in range(len(before) - 1, -1, -1):
            each = before[place]
            gap = page.folded[each.end : start]
            if (len(gap) > 1 and gap.strip(" \n")) or "\n\n" in gap:
                break
            genitive = each.text == "s" and place > 0 and before[place - 1].text == "'"
            if (each.text in lexicon().articles and not genitive) or each.text in indefinite():
                return _Name(start, word.end, row, tuple(words), each.text)
            if each.text in {"-", "'"} or genitive or _dated(dates, each):
                start = each.start
                continue
            proper = (
                page.printed[each.start].isupper()
                and each.text.isalpha()
                and not _opens_sentence(page, each)
                and not (_dated(dates, Word("", each.end + 1, each.end + 1)) and _begins(page, each))
            )
            if start < word.start and page.folded.startswith("'s", each.end) and each.text not in TIMES and not proper:
                return _Name(start, word.end, row, tuple(words), OWNED)
            if not (proper or is_modifier(each.text) or stem(each.text) in self._modifiers or noun_row(each.text)):
                break
            start = each.start
            words.append(each.text)
        return _Name(start, word.end, row, tuple(words), "")

    def _by_modifiers(self, names: Sequence[str], row: str) -> list[str] | None:
        """Return the treaties of which an alias has these words and a noun of the same kind: "tripartite accord"."""
        said = {stem(name) for name in names}
        ids = {
            alias.treaty: None
            for name in said
            for alias in self._modifiers.get(name, ())
            if alias.modifiers <= said and row in GENERAL and row in self._rows[alias.treaty]
        }
        strange = [
            name for name in names if stem(name) not in self._modifiers and not is_modifier(name) and not noun_row(name)
        ]
        return list(ids) if ids and not strange else None

    def _known(self, page: Page, name: _Name, ids: Sequence[str], dates: Sequence[Date]) -> Instrument:
        """A name that leads to treaties on board: a date beside it decides which, and that it is no "a peace treaty"."""
        found = self._dated(page, name.start, name.end, ids, name.row, dates)
        return _held(found, name, name.start, name.end)

    def _unknown(self, page: Page, name: _Name, dates: Sequence[Date]) -> Instrument:
        """A name that no alias has: one of ours by its date, another's by its words, or "the statement"."""
        start, end, row = name.start, name.end, name.row
        strange = self._strange(name.words)
        called = self.called(row, stem(page.last_text(end)))
        if row in GENERAL or called:
            date = date_beside(page, start, end, dates, bare=not name.is_indefinite)
            if date is not None and not strange:
                return self._by_date(page, name, date)
        tail = max(tail_end(page, end, row), self._strangers(page, end))
        added = self._strange([*name.words, *(each.text for each in page.after(end, MOST_WORDS) if each.end <= tail)])
        if added and page.printed[start].isupper():
            ours = [each for each in called if self._is_told(added, each)]
            if ours:
                return self._dated(page, start, max(end, tail), ours, row, dates)
        if self._strange(name.words) or (tail > end and row not in NAMELESS):
            end = max(end, tail)
            return Instrument(start, end, page.printed[start:end], row, ())
        if row not in {*GENERAL, "text"} and not called:
            return Instrument(start, end, page.printed[start:end], row, (), proper=False)
        generic = not name.is_indefinite
        return Instrument(start, end, page.printed[start:end], row, (), generic=generic, indefinite=not generic)

    def _by_date(self, page: Page, name: _Name, date: Date) -> Instrument:
        """The treaties of a date; of several in one month or year, those whose text is at hand."""
        fitting = [each for each, treaty in self.treaties.items() if date.fits(treaty)]
        if not date.days and len(fitting) > 1:
            fitting = [each for each in fitting if self.treaties[each].versions] or fitting
        low, high = min(name.start, date.start), max(name.end, date.end)
        return Instrument(low, high, page.printed[low:high], name.row, tuple(fitting))

    def _strangers(self, page: Page, end: int) -> int:
        """Return where "between the EU and Armenia" ends, if one of those named is a party of ours and another is not."""
        if not page.folded.startswith(" between ", end):
            return end
        names = []
        for word in page.after(end + len(" between "), MOST_BETWEEN):
            proper = page.printed[word.start].isupper()
            if not proper and word.text not in {"the", "and", ",", "of", "-"}:
                break
            if proper:
                names.append(word)
        own = [word.text.startswith(tuple(self._parties)) or is_modifier(word.text) for word in names]
        return names[-1].end if any(own) and not all(own) else end

    def _dated(
        self, page: Page, start: int, end: int, ids: Sequence[str], row: str, dates: Sequence[Date]
    ) -> Instrument:
        """An alias with a date beside it means the treaty of that date, which may be none on board."""
        date = date_beside(page, start, end, dates)
        if date is not None:
            fitting = [name for name in ids if date.fits(self.treaties[name])]
            fitting = fitting or [
                name for name in ids if self.treaties[name].date is None and not self.treaties[name].dates
            ]
            fitting = fitting or [
                name for name, treaty in self.treaties.items() if date.fits(treaty) and row in self._rows[name]
            ]
            low, high = min(start, date.start), max(end, date.end)
            return Instrument(low, high, page.printed[low:high], row, tuple(fitting))
        return Instrument(start, end, page.printed[start:end], row, tuple(ids))


def _held(found: Instrument, name: _Name, start: int, end: int) -> Instrument:
    """What was found by a name without a date: perhaps no instrument, behind "a"; another's, behind "the bank's"."""
    vague = name.is_indefinite and (found.start, found.end) == (start, end)
    return replace(found, indefinite=vague, treaties=() if vague and name.determiner == OWNED else found.treaties)


def _dated(dates: Sequence[Date], word: Word) -> bool:
    """Whether a word belongs to a date."""
    at = bisect_right(dates, word.start, key=lambda date: date.start) - 1
    return any(date.start <= word.start < date.end for date in dates[max(0, at - 1) : at + 1])


def _begins(page: Page, word: Word) -> bool:
    """Whether a word is the first of its sentence or paragraph."""
    before = page.folded[max(0, word.start - 3) : word.start]
    return "\n\n" in before or not before.strip() or before.rstrip(' \n"')[-1:] in {".", "!", "?", ":"}


def _opens_sentence(page: Page, word: Word) -> bool:
    """Whether a word has its capital only because a sentence begins with it."""
    before = page.folded[max(0, word.start - 3) : word.start].rstrip(" \n")
    small = word.text in _starters() or is_small(word.text) or word.text in lexicon().of
    return (not before or before[-1] in '.!?:"«]') and small


@cache
def _starters() -> frozenset[str]:
    """Words that begin sentences and are no names, and what leads to a source: "see", "contrast"."""
    return gathered(lambda each: (*each.sentences.starters, *each.sentences.cues))


@cache
def _offices() -> frozenset[str]:
    """Those who make instruments, and what states are: they tell no instrument from another."""
    return gathered(lambda each: (*each.instruments.offices, *each.instruments.realms))
