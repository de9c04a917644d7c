"""Instruments: where a text names a treaty, ours or another."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from treatyref.fold import fold
from treatyref.matcher.citation.dates import Date, month_of
from treatyref.matcher.citation.unit import MEMORY
from treatyref.matcher.citation.vocabulary import ADJUNCTS, ARTICLES, ENDINGS, FOREIGN_ROWS, INSTRUMENT_NOUNS, MODIFIERS
from treatyref.page import Needles, Page, Word
from treatyref.treaty import Treaty

__all__ = ["Instrument", "InstrumentIndex", "is_modifier", "noun_row"]

GENERAL = frozenset({"statement", "declaration", "agreement", "document", "treaty"})
"""Rows of nouns that are used for one another: one man's statement is another's agreement."""
LONG, SHORT = 8, 5
"""Letters of a long word, and of a short one that is declined, by which it is recognised."""
MOST_BEFORE = 7
"""Words before a noun that may belong to the name."""
NEAR, FAR = 120, 4000
"""Characters from a noun for an instrument to a word of a name of ours, and to a unit that may be of it."""
BESIDE = 240
"""Characters between a name and its date, with the names of those who signed between them."""
MOST_LINKED = 40
OFFICES = frozenset(
    fold(
        "heads state government three states глав трех государств правительств сторон главами president presidents prime minister leaders leader republic federation президента премьер министра лидеров"
    ).split()
)
LINKS = frozenset(
    fold(
        "of on dated signed from the reached issued adopted initialled initialed concluded announced published made agreed brokered ratified in , ( de du le la des от с am vom tarixli tarihli"
    ).split()
)
"""Small words between a name and the date behind it."""
FROM = frozenset({"of", "on", "von", "du", "de"})
INDEFINITE = frozenset(
    {"a", "an", "any", "no", "another", "un", "une", "new", "some", "every", "each", "bir", "future", "possible"}
)
SMALL = frozenset(
    {"of", "the", "on", "and", "s", "'", "-", "de", "du", "la", "le", "des", "l", "for", "in", "о", "об", "в", "и"}
)
NUMBERED = frozenset({"resolution", "order", "statute"})
"""Rows whose instruments go by number: "resolution 853", "Rule 74"."""
TOPICAL = frozenset({"treaty", "convention", "statute", "agreement"})
TOPIC = re.compile(
    r"\s(?:об?|on|for)\s(?!прекращ|перемир|мире|карабах|нагорн|ceasefire|cease|truce|cessation|armistice|peace|the\b|nagorno|karabakh)([а-я]{4,}|(?=[a-z]{4,}\s)[a-z]{4,})"
)
"""What a treaty of another matter is on: "Договор о коллективной безопасности", "an agreement on gas transit"."""
NOUN_ENDINGS = ("tion", "ship", "ment", "ity", "ance", "age")
"""Endings of nouns that tell a treaty's matter: "extradition treaty"."""
TIMES = frozenset(
    ["year", "month", "week", "autumn", "fall", "today", "yesterday", "tonight", "night", "day", "november", "leaders", "presidents",
     "parties", "sides", "states", "moscow"]
)  # fmt: skip
"""What a statement may be called by in the genitive; another owner makes it another: "the coach's statement"."""
LONGEST_MIXED = 5
"""Letters of an abbreviation with small ones among them ("КоАП"); a longer word is a name."""
OPENS_TAIL = tuple(f" {word}" for word in FROM)
MOST_BETWEEN = 9
"""Words behind "between" that may name the parties of an agreement."""
CAPITALS = frozenset({"baku", "yerevan", "moscow", "ankara", "president", "prime"})
"""What states and their leaders are called for short."""
NAMELESS = frozenset({"document"})
"""Rows that are never the name of an instrument by themselves."""


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
        What it calls itself: a row of `INSTRUMENT_NOUNS`, or ``"name"``.
    treaties : tuple of str
        Ids of the treaties on board that it may be; none for a foreign one.
    generic : bool
        True for "the statement" alone, which means whatever was named last.
    indefinite : bool
        True for "a peace treaty": perhaps no instrument at all.
    proper : bool
        False for "the law": an instrument without a name, which nothing later refers to.
    """

    start: int
    end: int
    text: str
    row: str
    treaties: tuple[str, ...]
    generic: bool = False
    indefinite: bool = False
    proper: bool = True

    @property
    def is_foreign(self) -> bool:
        """Whether it is named and none of ours."""
        return not self.generic and not self.treaties


@cache
def _nouns() -> tuple[dict[str, str], tuple[tuple[str, str, str], ...], tuple[str, ...]]:
    """Whole nouns, stems, and what to look for in a text."""
    whole: dict[str, str] = {}
    stems: list[tuple[str, str, str]] = []
    for row, languages in INSTRUMENT_NOUNS.items():
        for language, words in languages.items():
            for word in fold(words).split():
                if word.endswith("*"):
                    stems.append((word[:-1], row, language))
                elif "+" not in word:
                    whole.setdefault(word, row)
    needles: list[str] = []
    for word in sorted({*whole, *(stem for stem, _, _ in stems)}, key=len):
        if not any(word.startswith(each) for each in needles):
            needles.append(word)
    return whole, tuple(sorted(stems, key=lambda each: -len(each[0]))), tuple(needles)


@lru_cache(maxsize=MEMORY)
def noun_row(word: str) -> str | None:
    """Return what kind of instrument a folded noun names, or None.

    Examples
    --------
    >>> noun_row("statement"), noun_row("заявления"), noun_row("anlasmanin"), noun_row("road")
    ('statement', 'statement', 'agreement', None)
    """
    whole, stems, _ = _nouns()
    if word in whole:
        return whole[word]
    for stem, row, language in stems:
        if word.startswith(stem) and language in ENDINGS and ENDINGS[language].fullmatch(word, len(stem)):
            return row
    return None


@lru_cache(maxsize=MEMORY)
def is_modifier(word: str) -> bool:
    """Return whether a folded word only describes an instrument.

    Examples
    --------
    >>> is_modifier("trilateral"), is_modifier("extradition")
    (True, False)
    """
    whole, stems = _modifiers()
    return word in whole or word.startswith(stems)


@cache
def _modifiers() -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole words, and stems that take endings."""
    whole = frozenset(fold(each) for each in MODIFIERS if not each.endswith("*"))
    return whole, tuple(fold(each[:-1]) for each in MODIFIERS if each.endswith("*"))


@lru_cache(maxsize=MEMORY)
def _stem(word: str) -> str:
    """A word without the ending that cases and plurals change: its beginning, if it is long."""
    if len(word) > LONG:
        return word[:LONG]
    return word.removesuffix("s") if word.isascii() and len(word) > SHORT else word if word.isascii() else word[:SHORT]


@dataclass(frozen=True, slots=True)
class _Alias:
    """A name of a treaty, by its words."""

    treaty: str
    stems: tuple[str, ...]
    modifiers: frozenset[str]
    row: str | None


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
        return self.determiner in INDEFINITE


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
        self._aliases: dict[str, list[_Alias]] = {}
        self._modifiers: dict[str, list[_Alias]] = {}
        self._rows: dict[str, set[str]] = {treaty.id: set() for treaty in treaties}
        self._abbreviations: dict[str, list[str]] = {}
        for treaty in treaties:
            for name in (*treaty.aliases, treaty.title):
                self._add(treaty, name)
            for name in treaty.short:
                self._abbreviations.setdefault(name, []).append(treaty.id)
        lone = (
            first
            for first, aliases in self._aliases.items()
            if any(all(noun_row(stem) is None for stem in alias.stems) for alias in aliases)
        )
        self.has_sections = any(
            node.kind == "section" for treaty in treaties for node in (treaty.walk() if treaty.versions else ())
        )
        self._parties = {word for treaty in treaties for party in treaty.parties for word in fold(party).split()}
        self._parties |= CAPITALS
        self._telling = Needles(self._modifiers)
        self._opening_words = Needles((*_nouns()[2], *lone))

    def _add(self, treaty: Treaty, name: str) -> None:
        words = re.findall(r"[^\W_]+", fold(name))
        if not words:
            return
        rows = [row for word in words if (row := noun_row(word))]
        modifiers = frozenset(_stem(word) for word in words if noun_row(word) is None and word not in SMALL)
        alias = _Alias(treaty.id, tuple(_stem(word) for word in words), modifiers, rows[0] if rows else None)
        self._aliases.setdefault(alias.stems[0], []).append(alias)
        self._rows[treaty.id].update(rows)
        dated = any(each.isdecimal() or month_of(each) is not None for each in modifiers)
        if rows and len(words) <= MOST_BEFORE and name != treaty.title and not dated:
            for modifier in modifiers:
                self._modifiers.setdefault(modifier, []).append(alias)

    def abbreviation(self, printed: str) -> tuple[str, ...] | None:
        """Return the treaties that an abbreviation in capitals stands for; none of ours gives an empty tuple."""
        if printed in self._abbreviations:
            return tuple(self._abbreviations[printed])
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
            word = page.word_at(place)
            if word is None or word.start < end:
                continue
            row = noun_row(word.text)
            if (
                row
                and units is not None
                and not (_any_near(beside, word.start, NEAR) or _any_near(units, word.start, FAR))
            ):
                continue
            if row and _is_compound(page, word):
                continue
            new = self._noun(page, word, row, dates, end) if row else self._named(page, word, dates)
            if new is not None:
                found.append(new)
                end = new.end
        return found

    def _named(self, page: Page, word: Word, dates: Sequence[Date]) -> Instrument | None:
        """An alias without a noun for an instrument in it, such as a treaty's short title."""
        matched = self._longest(page, word, nameless=True)
        if matched is None:
            return None
        end, ids = matched
        return self._dated(page, word.start, end, ids, "name", dates)

    def _longest(self, page: Page, first: Word, *, nameless: bool = False) -> tuple[int, list[str]] | None:
        """Return where the longest alias that begins with a word ends, and whose it is."""
        aliases = self._aliases.get(_stem(first.text), [])
        if nameless:
            aliases = [alias for alias in aliases if alias.row is None]
        hyphened = page.folded.startswith("-", first.end)
        following = _stem(page.next_text(first.end + hyphened))
        aliases = [alias for alias in aliases if len(alias.stems) == 1 or alias.stems[1] == following]
        if not aliases:
            return None
        longest = max(len(alias.stems) for alias in aliases)
        plain = [word for word in page.after(first.start, 2 * longest) if word.text.isalnum()][:longest]
        stems = tuple(_stem(word.text) for word in plain)
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
            each for each in (*before, word) if each.start >= name.start and _stem(each.text) in self._aliases
        ]:
            matched = self._longest(page, first)
            if matched is not None and matched[0] >= word.end:
                return self._known(page, replace(name, end=matched[0]), matched[1], dates)
        ids = self._by_modifiers(name.words, row)
        return self._known(page, name, ids, dates) if ids else self._unknown(page, name, dates)

    def _plain_before(self, page: Page, word: Word, row: str) -> str | None:
        """Return the determiner of a noun that no part of a name stands before, empty if it has none; else None."""
        last = page.last_text(word.start)
        if last in ARTICLES or last in INDEFINITE:
            return last
        if last in ADJUNCTS or (row in TOPICAL and last.endswith(NOUN_ENDINGS)):
            return "another"
        telling = is_modifier(last) or _stem(last) in self._modifiers or noun_row(last) or month_of(last)
        plain = last.isascii() and last.isalpha() and page.printed[word.start - 1 - len(last)].islower()
        return "" if plain and not telling else None

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
            if (each.text in ARTICLES and not genitive) or each.text in INDEFINITE:
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
                return _Name(start, word.end, row, tuple(words), "another")
            if not (proper or is_modifier(each.text) or _stem(each.text) in self._modifiers or noun_row(each.text)):
                break
            start = each.start
            words.append(each.text)
        return _Name(start, word.end, row, tuple(words), "")

    def _by_modifiers(self, names: Sequence[str], row: str) -> list[str] | None:
        """Return the treaties of which an alias has these words and a noun of the same kind: "tripartite accord"."""
        said = {_stem(name) for name in names}
        ids = {
            alias.treaty: None
            for name in said
            for alias in self._modifiers.get(name, ())
            if alias.modifiers <= said and row in GENERAL and row in self._rows[alias.treaty]
        }
        strange = [
            name
            for name in names
            if _stem(name) not in self._modifiers and not is_modifier(name) and not noun_row(name)
        ]
        return list(ids) if ids and not strange else None

    def _known(self, page: Page, name: _Name, ids: Sequence[str], dates: Sequence[Date]) -> Instrument:
        """A name that leads to treaties on board: a date beside it decides which, and that it is no "a peace treaty"."""
        found = self._dated(page, name.start, name.end, ids, name.row, dates)
        vague = name.is_indefinite and (found.start, found.end) == (name.start, name.end)
        return replace(found, indefinite=vague)

    def _unknown(self, page: Page, name: _Name, dates: Sequence[Date]) -> Instrument:
        """A name that no alias has: one of ours by its date, another's by its words, or "the statement"."""
        start, end, row = name.start, name.end, name.row
        strange = [
            word for word in name.words if not is_modifier(word) and noun_row(word) is None and month_of(word) is None
        ]
        if row not in FOREIGN_ROWS or any(row in rows for rows in self._rows.values()):
            date = _beside(page, start, end, dates, bare=not name.is_indefinite)
            if date is not None and not strange:
                return self._by_date(page, name, date)
        tail = max(self._tail(page, end, row), self._strangers(page, end))
        if any(not is_modifier(word) and noun_row(word) is None for word in name.words) or (
            tail > end and row not in NAMELESS
        ):
            end = max(end, tail)
            return Instrument(start, end, page.printed[start:end], row, ())
        if row in FOREIGN_ROWS:
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

    def _tail(self, page: Page, end: int, row: str) -> int:
        """Return where "of Moscow", "of the United Nations", "No. 853" behind a noun ends; `end` if there is none."""
        following = page.folded[end : end + 4]
        if row in TOPICAL and (topic := TOPIC.match(page.folded, end)):
            return topic.end()
        if not following.startswith(OPENS_TAIL) and not following[1:2].isdecimal():
            return end
        words = page.after(end, 6)
        place = 0
        if words and words[0].text in FROM and words[0].start - end == 1:
            place = 1
            while place < len(words) and words[place].text in {"the", "la", "l", "'", "les"}:
                place += 1
        elif words and row in NUMBERED and words[0].text.isdecimal() and words[0].start - end == 1:
            return words[0].end
        if not place or place >= len(words):
            return end
        last = end
        while place < len(words) and (
            page.printed[words[place].start].isupper() or (last > end and words[place].text in {"of", "the", "-"})
        ):
            if month_of(words[place].text) is not None:
                return end
            last = words[place].end if page.printed[words[place].start].isupper() else last
            place += 1
        return last

    def _dated(
        self, page: Page, start: int, end: int, ids: Sequence[str], row: str, dates: Sequence[Date]
    ) -> Instrument:
        """An alias with a date beside it means the treaty of that date, which may be none on board."""
        date = _beside(page, start, end, dates)
        if date is not None:
            fitting = [name for name in ids if date.fits(self.treaties[name])]
            fitting = fitting or [name for name, treaty in self.treaties.items() if date.fits(treaty)]
            low, high = min(start, date.start), max(end, date.end)
            return Instrument(low, high, page.printed[low:high], row, tuple(fitting))
        return Instrument(start, end, page.printed[start:end], row, tuple(ids))


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
    return (not before or before[-1] in '.!?:"«') and word.text in {"the", "this", "that", "under", "in", "article", "both", "every", "if", "when", "each", "no", "its", "their", "his", "a", "an", "see", "cf", "since", "after", "before", "with", "by", "on", "at", "for", "as", "but", "and", "while", "like", "unlike", "what", "why", "does", "did", "is", "was", "whether", "though", "although", "because", "only", "our", "your", "per", "to", "from", "согласно", "это", "в", "по", "на", "как", "если", "см"}  # fmt: skip


def _any_near(places: Sequence[int], place: int, reach: int) -> bool:
    """Whether one of some places, in order, is near a place."""
    at = bisect_left(places, place - reach)
    return at < len(places) and places[at] <= place + reach


def _is_compound(page: Page, word: Word) -> bool:
    """Whether another noun for an instrument follows at once: the truce in "truce statement" is none."""
    return page.folded[word.end : word.end + 1] == " " and noun_row(page.next_text(word.end)) is not None


def _beside(page: Page, start: int, end: int, dates: Sequence[Date], *, bare: bool = True) -> Date | None:
    """Return the date within a name, right behind it or right before it; a bare year only right beside it."""
    low = bisect_left(dates, start - BESIDE, key=lambda date: date.end)
    before: Date | None = None
    for date in dates[low:]:
        if date.start > end + BESIDE:
            break
        if start <= date.start and date.end <= end:
            return date
        whole = bool(date.days) or (date.month is not None and date.year is not None)
        close = whole or ((bare or date.month is not None) and _is_close(page, end, date))
        if date.start >= end and close and _links(page, end, date.start):
            return date
        if date.end <= start and _only_names(page, date.end, start) and (date.month is not None or bare):
            before = date
    return before


def _is_close(page: Page, end: int, date: Date) -> bool:
    """Whether a year, or a month, belongs to a name: "statement of 2020", "заявления 2020 года", but not "agreement in 2020"."""
    linked = page.folded[end : date.start].strip()
    return linked in {"of", "from", "de", "du", "от"} or (not linked and date.month is None)


def _links(page: Page, start: int, end: int) -> bool:
    """Whether only small words, and the names of who made the statement, stand between a name and its date."""
    if page.is_parted(start, end):
        return False
    words = [word for word in page.after(start, MOST_LINKED) if word.end <= end]
    if all(word.text in LINKS for word in words):
        return True
    return (
        len(words) < MOST_LINKED
        and words[-1].text in LINKS
        and all(
            word.text in LINKS
            or word.text in SMALL
            or word.text in {"by", "-"}
            or page.printed[word.start].isupper()
            or word.text in OFFICES
            for word in words
        )
    )


def _only_names(page: Page, start: int, end: int) -> bool:
    """Whether nothing but "'s" and adjectives stand between a date and the name behind it."""
    words = [word for word in page.after(start, 6) if word.end <= end]
    return "\n\n" not in page.folded[start:end] and all(
        word.text in {"'", "s", "-", ",", "ci", "il", "tarixli", "tarihli", "ի", "года", "г", ".", "г."}
        or is_modifier(word.text)
        for word in words
    )
