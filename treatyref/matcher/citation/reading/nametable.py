"""What treaties at hand, and the well-known ones, are called: their names by their words, in any form; and which a text is like."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from string import digits

from treatyref.dates import month_of
from treatyref.fold import fold
from treatyref.matcher.vicinity import names_of
from treatyref.names import Name, Origin
from treatyref.names.known import Known, key, known_as, plain_names
from treatyref.names.nouns import (
    LEAST,
    LONGEST_UNSPACED,
    compound,
    in_compounds,
    is_modifier,
    is_of,
    is_omitted,
    is_small,
    is_weak,
    languages_of,
    noun_row,
    stem,
)
from treatyref.names.numbered import act_names, own_nouns, year_first
from treatyref.names.title import Title, cuts, head_word, is_acronym, parent_of, read_title
from treatyref.names.word_sets import behind_parties
from treatyref.numeral import ordinal_word
from treatyref.page import UNSPACED, Needles, Page, Word, is_unspaced
from treatyref.pointer import ROMAN_CAPITALS, label_of
from treatyref.spelling import american, hyphened
from treatyref.treaty import Treaty
from treatyref.words import languages, lexicon
from treatyref.words.search import plain
from treatyref.words.states import state_at

LONG_WORD = re.compile(r"[^\W\d_]{5,}")
ONE = "i"
"""The Roman number that is an article in some languages."""
LETTERS = 7
"""Letters by which a word is recognised in any of its forms."""
MOST_READ = 200_000
"""Characters of a document that are compared."""


class Likeness:
    """Tells treaties apart by words that the others do not have."""

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        words = {
            treaty.id: {word[:LETTERS] for version in treaty.versions for word in LONG_WORD.findall(fold(version.text))}
            for treaty in treaties
        }
        self._words = words
        spread = Counter(word for own in words.values() for word in own)
        self._weights = {word: math.log(len(words) / count) for word, count in spread.items() if count < len(words)}
        self._lengths = {
            treaty: math.sqrt(math.fsum(self._weights.get(word, 0.0) for word in sorted(own))) or 1.0
            for treaty, own in words.items()
        }

    def best(self, text: str, among: Sequence[str], margin: float) -> str | None:
        """Return the treaty whose words a folded text has most, if it leads the next by a factor.

        >>> from treatyref.reader.plain import parse_text
        >>> one, two = (
        ...     Treaty(name, name, versions=(parse_text(f"1. {text}\\n2. It ends.", version="en", language="en"),))
        ...     for name, text in (("whales", "Whales travel freely."), ("prisons", "Prisoners receive letters."))
        ... )
        >>> Likeness([one, two]).best("letters of prisoners", ["whales", "prisons"], 1.2)
        'prisons'
        """
        if len(among) <= 1:
            return next(iter(among), None)
        said = Counter(word[:LETTERS] for word in LONG_WORD.findall(text[:MOST_READ]))
        scores = sorted(
            (
                math.fsum(
                    self._weights.get(word, 0.0) * (1 + math.log(times))
                    for word, times in said.items()
                    if word in self._words[each]
                )
                / self._lengths[each],
                each,
            )
            for each in among
            if each in self._words
        )
        if len(scores) <= 1 or scores[-1][0] <= margin * scores[-2][0]:
            return None
        return scores[-1][1]


LONGEST_STEM = 10
"""Letters of a word whose beginning alone does not tell it from other compounds."""
WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
"""Words as a page has them: a letter is a word where no blanks part words."""
SMALL = "".join(letter for letter in map(chr, range(0x600)) if letter.islower())
NAMED = rf"[^\W\d_{SMALL}][\w’'-]*"
"""A word that does not begin with a small letter: with a capital, where a script has them."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of a treaty, by its words."""

    treaty: str
    stems: tuple[str, ...]
    modifiers: frozenset[str]
    row: str | None
    whole: str = ""
    """Of a name of one long word, which compounds with the same head share: all but its ending."""


def alias_of(treaty: str, words: list[str]) -> Alias | None:
    """A name by its words, without the article that it begins with; "I" is a number, as in "I Protocollo"."""
    words = words[_leading_articles(words) :]
    if not words:
        return None
    modifiers = frozenset(stem(word) for word in words if noun_row(word) is None and not is_small(word))
    whole = words[0][: -len("en")] if len(words) == 1 and words[0].isascii() and len(words[0]) > LONGEST_STEM else ""
    return Alias(treaty, tuple(map(stem, words)), modifiers, next(filter(None, map(noun_row, words)), None), whole)


def _leading_articles(words: Sequence[str]) -> int:
    """How many articles, one at most, a name begins with."""
    return int(words[:1] != [ONE] and words[0] in lexicon().articles) if words else 0


@cache
def strangers() -> tuple[tuple[Known, Alias], ...]:
    """The names of the well-known instruments, by their words."""
    named = ((each, WORD.findall(name)) for each, name in plain_names())
    rows = ((each, tuple(map(stem, words[_leading_articles(words) :]))) for each, words in named)
    return tuple((each, Alias("", own, frozenset(), None)) for each, own in rows if len(own) > 1)


def is_compound(page: Page, word: Word) -> bool:
    """Whether another noun for an instrument follows at once, or a participle joined to it: the truce in "truce statement" is none, nor is "decision-making"."""
    if page.folded.startswith("-", word.end):
        joined = page.word_at(word.end + 1)
        return joined is not None and joined.text.endswith(_participles()) and page.printed[joined.start].islower()
    following = page.next_text(word.end)
    if page.folded[word.end : word.end + 1] != " " or noun_row(following) is None:
        return False
    verb = page.printed[word.start].isupper() and page.printed[word.end + 1].islower()  # "Die Abkommen regeln"
    return not (verb and all(each.compounds for each in languages_of(following)))


@cache
def _participles() -> tuple[str, ...]:
    """Return the endings of participles, of which compounds are made where a verb has its object before it."""
    return tuple(end for each in languages() if not each.possessor_first for end in each.structure.reciting_endings)


def is_counted(page: Page, words: Sequence[Word], at: int) -> bool:
    """Whether a word is the Roman number of the unit before it, or the last of several, where no "of" leads to the name."""

    def is_roman(word: Word) -> bool:
        return ROMAN_CAPITALS.fullmatch(page.printed, word.start, word.end) is not None

    if not is_roman(words[at]):
        return False
    between = lexicon().lists.and_ | {",", "."}
    last = next((each for each in reversed(words[:at]) if each.text not in between and not is_roman(each)), None)
    return last is not None and label_of(last.text) is not None


def noun_at(page: Page, place: int) -> Word | None:
    """The word that begins at a place; where no blanks part words, the longest noun that does."""
    word = page.word_at(place)
    if word is None or not is_unspaced(word.text):
        return word
    slices = (page.folded[place : place + length] for length in range(LONGEST_UNSPACED, 1, -1))
    text = next((each for each in slices if noun_row(each) is not None), word.text)
    return Word(text, place, place + len(text))


GENERAL = frozenset({"statement", "declaration", "agreement", "document", "treaty"})
"""Rows of nouns that are used for one another: one man's statement is another's agreement."""
TITLES = frozenset({Origin.TITLE, Origin.KNOWN, Origin.SHORT, Origin.SERIES})
"""Whence a name comes by which an instrument is one of the list."""
MOST_BEFORE = 7
"""Words before a noun that may belong to the name."""
OPENING = 3
"""Words of a name that are compared before the rest is read."""
LONE = 4
"""Letters from which an acronym that only follows from the title is a name wherever it stands."""
PARTY_LETTERS = 4
"""Letters of a party's name that its adjectives keep: "Pol-" of Poland, "Fran-" of France."""
FIGURES = re.compile(r"\d{1,4}(?!\w)")
LONGEST_MIXED = 5
"""Letters of an abbreviation with small ones among them ("KoAP"); a longer word is a name."""


@cache
def _following() -> re.Pattern[str]:
    """The next word behind a place that is no number."""
    return re.compile(rf"[\W_]{{0,40}}([{UNSPACED}]|[^\W\d_{UNSPACED}]+)")


class NameTable:
    """All names of some treaties, by their words, and whether any of the treaties has units called sections."""

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        self.treaties = {treaty.id: treaty for treaty in treaties}
        self._own: dict[str, list[Alias]] = {}
        self.written = set[str]()
        """Words of names in British spelling, which the stems have not."""
        self.modifiers: dict[str, list[Alias]] = {}
        self.rows: dict[str, set[str]] = {treaty.id: set() for treaty in treaties}
        self._nouns: dict[str, set[str]] = {treaty.id: set() for treaty in treaties}
        self.telling_words: dict[str, frozenset[str]] = {}
        self.making: dict[str, set[str]] = {treaty.id: set() for treaty in treaties}
        self._titles: dict[str, list[str]] = {}
        self._topics: dict[str, frozenset[str]] = {}
        self.head_words: dict[str, str] = {}
        self._described: dict[str, tuple[str | None, frozenset[str]]] = {}
        self.abbreviations: dict[str, list[str]] = {}
        self.given: set[str] = set()
        self.numbers: dict[str, dict[str, None]] = {}
        self._likeness: Likeness | None = None
        for treaty in treaties:
            self._add_names(treaty)
        self.has_sections = any(
            node.kind == "section" for treaty in treaties for node in (treaty.walk() if treaty.versions else ())
        )
        self._speakers = tuple(names_of((each for each in treaties if each.concepts), {"party"}))
        self.puts_parties_first = any(
            word in behind_parties() for treaty in treaties for word in plain(treaty.title).split()
        )
        self.telling_needles = Needles((*self.modifiers, *self.written))
        self._placed = {form.split()[0] for each in languages() for form in each.instruments.placed}
        self._whole = {plain(each).rstrip(digits) for each in (*self.abbreviations, *self._placed)}
        self._leading: dict[str, dict[str, list[Alias]]] = {}

    def _add_names(self, treaty: Treaty) -> None:
        """Take in every name of a treaty, the surest first: an acronym is that of the treaty with the surer name."""
        telling: set[str] = set()
        numbered = next(act_names(read_title(treaty.title)), None) is not None
        title = read_title(treaty.title)
        topical = set(WORD.findall(plain(title.tail))) - {plain(title.noun)}  # "on the Law of Treaties"
        for name in treaty.names:
            words = WORD.findall(plain(name.text))
            self.written.update(word for word in words if american(word) != word)
            if name.source is Origin.SERIES:
                self.numbers.setdefault(year_first(plain(name.text)), {})[treaty.id] = None
            if name.source is Origin.ACRONYM or (len(words) == 1 and is_acronym(name.text)):
                if name.source is not Origin.ACRONYM:
                    self.given.add(name.text)
                self.abbreviations.setdefault(name.text, []).append(treaty.id)
                continue
            for other in (words, *map(WORD.findall, hyphened(plain(name.text)))):
                self._add(treaty.id, name, other)
            if name.source is Origin.PLACE:
                telling.update(word for word in words if not is_small(word) and noun_row(word) is None)
            if name.source in {Origin.TITLE, Origin.ALIAS, Origin.KNOWN, Origin.HEAD}:
                rows = [row for word in words if (row := noun_row(word))]
                nouns = own_nouns(name.text, words)
                given = name.source is Origin.ALIAS
                nouns = nouns if given else [word for word in nouns if word not in topical]
                # A list has it in other languages, where a pact may be a convention.
                if name.source is not Origin.KNOWN:
                    self.rows[treaty.id].update(
                        row for row in (rows if given else rows[:1]) if not given or row in GENERAL
                    )
                self._nouns[treaty.id].update(map(stem, nouns))
                code = name.text.isupper() or any(map(str.isdecimal, name.text))
                own = {word for word in words if not is_small(word) and noun_row(word) is None}
                if numbered and (name.source is Origin.TITLE or (name.source is Origin.KNOWN and code)):
                    self.making[treaty.id] |= set(map(stem, own))  # "the EU Regulation" may be any
                else:
                    telling |= own
        topics = [read_title(treaty.title).tail, *cuts(read_title(treaty.title).tail)][-1]
        self._topics[treaty.id] = frozenset(
            stem(word) for word in WORD.findall(plain(topics)) if not is_small(word) and not is_omitted(word)
        )
        self._add_title(treaty.id, read_title(treaty.title))
        self._titles[treaty.id] = WORD.findall(plain(read_title(treaty.title).tail))
        parties, known = {word for party in treaty.parties for word in plain(party).split()}, lexicon().instruments
        self.telling_words[treaty.id] = frozenset(
            stem(word)
            for word in telling - parties - known.offices - known.realms - known.indefinite
            if not (
                is_modifier(word)
                or word.startswith((*known.vague.affixes, *known.peace.affixes))
                or is_weak(word)
                or word.isdecimal()
            )
        )

    def _add_title(self, treaty: str, title: Title) -> None:
        """Take in what a title has before its noun, and the word that stands for one without a noun."""
        if title.before:
            self._described[treaty] = noun_row(plain(title.noun)), frozenset(stem(plain(word)) for word in title.before)
        if head := head_word(title):
            self.head_words[treaty] = head

    @cached_property
    def makers(self) -> dict[str, list[tuple[str, str]]]:
        """What adjectives of the parties of each treaty begin with, and the codes of these states."""
        return {name: [_begun(party) for party in each.parties if party] for name, each in self.treaties.items()}

    @cached_property
    def listed(self) -> frozenset[int]:
        """The well-known instruments that are ours."""
        named = (name for treaty in self.treaties.values() for name in treaty.names if name.source in TITLES)
        return frozenset(id(each) for name in named if (each := known_as(name.text)) is not None)

    @cached_property
    def by_stem(self) -> dict[str, list[Alias]]:
        """Every name by its first word, those of well-known instruments that are none of ours included: most texts ask for none."""
        found = {first: [*aliases] for first, aliases in self._own.items()}
        for each, alias in strangers():
            if id(each) not in self.listed:
                found.setdefault(alias.stems[0], []).append(alias)
        return found

    def _add(self, treaty: str, name: Name, words: list[str]) -> None:
        alias = alias_of(treaty, words)
        whole = name.source is Origin.ALIAS or (name.source is Origin.KNOWN and len(name.text) >= LONGEST_MIXED)
        lone = name.source is Origin.TITLE and alias is not None and alias.row is None
        if alias is None or (not whole and not lone and len(alias.stems) == 1):
            return
        if alias not in self._own.setdefault(alias.stems[0], []):
            self._own[alias.stems[0]].append(alias)
        dated = any(each.isdecimal() or month_of(each) is not None for each in alias.modifiers)
        if name.source is Origin.ALIAS and alias.row is not None and len(words) <= MOST_BEFORE and not dated:
            for modifier in alias.modifiers:
                self.modifiers.setdefault(modifier, []).append(alias)

    def leads(self, page: Page, place: int) -> bool:
        """Whether the word of letters at a place may be a name, or the first of one with the word behind it: few words do that begin as one does."""
        word = page.run_at(place)
        seconds = self._leading.get(word)
        if seconds is None:
            whole = noun_row(word) is not None or compound(word) is not None or word in self._whole
            seconds = self._leading[word] = {"": []} if whole else self._by_second.get(stem(word), {})
        if not seconds or "" in seconds:
            return bool(seconds)
        match = _following().match(page.folded, place + len(word))
        return match is None or stem(match[1]) in seconds

    @cached_property
    def _by_second(self) -> dict[str, dict[str, list[Alias]]]:
        """The names by their first and second words; the second of a name of one word is empty."""
        found: dict[str, dict[str, list[Alias]]] = {first: {} for first in self.by_stem}
        for alias in (each for aliases in self.by_stem.values() for each in aliases):
            found[alias.stems[0]].setdefault("".join(alias.stems[1:2]), []).append(alias)
        return found

    @property
    def aliases(self) -> list[Alias]:
        """Every name of the treaties by its words."""
        return [alias for aliases in self._own.values() for alias in aliases]

    @cached_property
    def own_words(self) -> frozenset[str]:
        """The words of names of treaties at hand, without their endings, which tell a name where there are no capitals."""
        ours = (alias.stems for alias in self.aliases)
        return frozenset(word for stems in ours for word in stems if not is_small(word))

    @property
    def acronyms(self) -> list[str]:
        """Those that are names wherever they stand."""
        return [each for each in self.abbreviations if len(each) >= LONE or each in self.given]

    @property
    def shared(self) -> list[str]:
        """Short acronyms of treaties of two, which a date or the other party tells apart: "the 1994 BIT", "das DBA mit Arden"."""
        short = ((each, ids) for each, ids in self.abbreviations.items() if len(each) < LONE)
        return [each for each, ids in short if all(len(self.makers[treaty]) == 2 for treaty in ids)]

    @property
    def topics(self) -> frozenset[str]:
        """What a word may begin with that is made of a topic and a noun."""
        titled = (read_title(treaty.title).noun for treaty in self.treaties.values())
        if not any(map(in_compounds, map(plain, titled))):
            return frozenset()
        return self.heads

    @cached_property
    def heads(self) -> frozenset[str]:
        """What the telling words of treaties at hand begin with."""
        return frozenset(word[:LEAST] for words in self.telling_words.values() for word in words if len(word) >= LEAST)

    @property
    def telling(self) -> frozenset[str]:
        """Words that tell the names and titles of treaties at hand from others; of a name that needs several, one."""
        named = {max(alias.modifiers, key=len) for aliases in self.modifiers.values() for alias in aliases}
        return frozenset(named.union(*self.telling_words.values()))

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
        return row in self.rows[treaty] or noun in self._nouns[treaty]

    def has_noun(self, treaty: str, noun: str) -> bool:
        """Whether a name of a treaty has the very noun."""
        return noun in self._nouns[treaty]

    def called(self, row: str, noun: str = "") -> list[str]:
        """Return the treaties that are called by a noun."""
        return [treaty for treaty in self.treaties if self.is_called(treaty, row, noun)]

    def described(self, words: Sequence[str], row: str) -> list[str]:
        """Return the treaties whose title has some words before its noun: "ceasefire" of a "Ceasefire Agreement between Arden and Vell"."""
        said = frozenset(words)
        return [each for each, (own, before) in self._described.items() if said and said <= before and row == own]

    def abbreviation(self, printed: str) -> tuple[str, ...] | None:
        """Return the treaties that an abbreviation in capitals stands for, several only where all are of two states; none of ours gives an empty tuple."""
        if printed in self.abbreviations:
            ids = tuple(self.abbreviations[printed])
            return ids if all(len(self.makers[each]) == 2 for each in ids) else ids[:1]
        letters = [char for char in printed if char.isalpha()]
        capitals = sum(map(str.isupper, letters))
        return () if capitals > 1 and (capitals == len(letters) or len(letters) <= LONGEST_MIXED) else None

    def with_figures(self, page: Page, word: Word) -> Word:
        """Return a word with the figures that are written together with it, if an abbreviation is: "OP2"."""
        figures = FIGURES.match(page.printed, word.end)
        end = figures.end() if figures is not None else word.end
        known = figures is not None and page.printed[word.start : end] in self.abbreviations
        return word._replace(text=page.folded[word.start : end], end=end) if known else word

    def longest(self, page: Page, first: Word) -> tuple[int, list[str]] | None:
        """Return where the longest alias that begins with a word ends, and whose it is."""
        if is_unspaced(first.text):
            first = first._replace(text=first.text[:1], end=first.start + 1)  # of a noun, each sign of which is a word
        seconds = self._by_second.get(stem(first.text))
        if seconds is None:
            return None
        match = _following().match(page.folded, first.end)
        some = seconds if match is None else ("", stem(match[1]))
        aliases = [each for one in some for each in seconds.get(one, ()) if first.text.startswith(each.whole)]
        if not aliases:
            return None
        opening = tuple(stem(word.text) for word in page.after(first.start, 2 * OPENING) if word.text.isalnum())
        aliases = [alias for alias in aliases if alias.stems[:OPENING] == opening[: len(alias.stems[:OPENING])]]
        if not aliases:
            return None
        longest = max(len(alias.stems) for alias in aliases)
        ahead = [word for word in page.after(first.start, 2 * longest) if word.text.isalnum()][:longest]
        stems = tuple(stem(word.text) for word in ahead)
        sizes = [len(alias.stems) for alias in aliases if stems[: len(alias.stems)] == alias.stems]
        sizes = [size for size in sizes if size <= 1 or not _is_cut_off(page, ahead[size - 2], ahead[size - 1])]
        if not sizes:
            return None
        size = max(sizes)
        ids = dict.fromkeys(alias.treaty for alias in aliases if alias.stems == stems[:size])
        if "" in ids:
            ids = {
                each: None
                for each in ids
                if not (each and any(self.is_plural(each, word.text) for word in ahead[:size]))
            }
        return ahead[size - 1].end, list(ids)

    def is_plural(self, treaty: str, noun: str) -> bool:
        """Whether a noun is for several instruments of the noun of a treaty: "the Geneva Conventions" are not that on refugees."""
        own = fold(read_title(self.treaties[treaty].title).noun)
        return bool(own) and noun == f"{own}s"

    @cached_property
    def _titled(self) -> dict[str, list[str]]:
        """The treaties by their names as one reads them, but for acronyms."""
        found: dict[str, list[str]] = {}
        for treaty in self.treaties.values():
            for name in treaty.names:
                if name.source is not Origin.ACRONYM:
                    found.setdefault(key(name.text), []).append(treaty.id)
        return found

    def counted_as(self, name: str, treaties: Sequence[str], ordinal: str) -> list[str]:
        """Return the treaties that a name, or another of the treaty that it means, has with another ordinal in it: "the Third", behind "the Fourth Geneva Convention" or "GC IV"."""
        also = (each.text for treaty in treaties for each in self.treaties[treaty].names)
        for words in map(str.split, (name, *also)):
            counted = [ordinal if ordinal_word(plain(word)) else word for word in words]
            if counted != words and (found := self._titled.get(key(" ".join(counted)))):
                return found
        return []

    def parent(self, text: str, treaties: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Return the title of what a protocol is attached to, by its name in a text or its own title, and the treaties that bear it.

        Who names "the Optional Protocol to the Lake Convention" may call the latter "the Convention" from there on.
        """
        titles = (text, *(self.treaties[each].title for each in treaties if len(treaties) == 1))
        title = next(filter(None, (parent_of(read_title(each))[1] for each in titles)), "")
        return title, tuple(self._titled.get(key(title), ())) if title else ()

    def is_title(self, words: Sequence[Word], treaty: str) -> bool:
        """Whether some words are as many as the title of a treaty has, or more: what leads on with "of" is no part of its name."""
        said = sum(each.text.isalnum() for each in words)
        return said >= len(WORD.findall(plain(read_title(self.treaties[treaty].title).text)))

    def is_whole(self, word: str, following: Sequence[str], treaty: str) -> bool:
        """Whether a topic may end with a word: where a title goes on behind it, the text must go on so.

        What stands right behind it in the title stands there in the text ("protection" *steppes*); behind the same small word any
        later word of the title will do: "prevention and punishment of genocide" for one "of the Crime of Genocide".
        """
        titled = self._titles[treaty]
        behind = [titled[at + 1 :] for at, each in enumerate(titled) if is_of(stem(word), {stem(each)})]
        direct = [stem(each[0]) for each in behind if each and not is_small(each[0])]
        if direct:
            return is_of(stem(next(iter(following), "")), direct)
        later = [stem(each) for some in behind if some[:1] == following[:1] for each in some if not is_small(each)]
        told = next((each for each in following if not is_small(each)), "")
        return not later or not told or is_of(stem(told), later)

    def begins(self, head: str, treaty: str) -> bool:
        """Whether a telling word of a title, which may be made of two, begins with a topic: "Klimaänderungen" with "Klima"."""
        return any(each.startswith(head) for each in self.telling_words[treaty])

    def is_named(self, words: Iterable[str], treaty: str, *, by_parties: bool = False) -> bool:
        """Whether some words all stand in the title of a treaty, or name its parties: "the Lake Treaty between Arden and Vell".

        Who names one of the parties names another treaty, unless the other is named, too.
        """
        met = {self._party(word, treaty) for word in words if not is_of(word, self.telling_words[treaty])}
        return (not met and not by_parties) or (len(met) > 1 and None not in met)

    def is_of_a_party(self, word: str) -> bool:
        """Whether a word names a party of any treaty at hand, or is made of its name."""
        return any(self._party(word, treaty) is not None for treaty in self.makers)

    def acts_on(self, word: str, noun: str) -> bool:
        """Whether a word before a described noun names a party, or who speaks for it, in a language without prepositions.

        Its verb stands behind both: "Ermenistan ikili bildiriyi bozdu" is no name of a declaration of Armenia.
        """
        bare = not any(each.of for each in languages_of(noun))
        return bare and (word.startswith(self._speakers) or self.is_of_a_party(word))

    def _party(self, word: str, treaty: str) -> tuple[str, str] | None:
        """The party of a treaty that a word names, or is made of."""
        return next((party for party in self.makers[treaty] if is_adjective(word, *party)), None)

    def by_modifiers(self, names: Sequence[str], row: str) -> list[str] | None:
        """Return the treaties of which an alias has these words and a noun of the same kind: "tripartite accord"."""
        said = {stem(name) for name in names}
        ids = {
            alias.treaty: None
            for name in said
            for alias in self.modifiers.get(name, ())
            if alias.modifiers <= said and row in GENERAL and row in self.rows[alias.treaty]
        }
        strange = [
            name for name in names if stem(name) not in self.modifiers and not is_modifier(name) and not noun_row(name)
        ]
        return list(ids) if ids and not strange else None


def _is_cut_off(page: Page, word: Word, last: Word) -> bool:
    """Whether what looks like the number that ends a name is none: "the Convention, i.e.", or of the heading that follows it."""
    gap = page.folded[word.end : last.start]
    return page.is_parted(word.end, last.start) or (
        gap[:1] in {",", "."} and ROMAN_CAPITALS.fullmatch(last.text.upper()) is not None
    )


def _begun(party: str) -> tuple[str, str]:
    """What adjectives of a party begin with, and the code of the state that it is, if it is one."""
    forms = [word for word in plain(party).split() if word not in lexicon().instruments.realms] or plain(party).split()
    state, last = state_at(forms, 0), forms[-1]
    return last[: min(PARTY_LETTERS, max(PARTY_LETTERS - 1, len(last) - 1))], state.code if state is not None else ""


@lru_cache(maxsize=1 << 14)
def is_adjective(word: str, begun: str, code: str) -> bool:
    """Whether a word is made of the name of a party; the name of another state is not: Australia begins as Austria does."""
    state = state_at([word], 0) if code else None
    return state.code == code if state is not None else word.startswith(begun)
