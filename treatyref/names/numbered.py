"""Acts that go by a number: "Regulation (EU) 2019/812", "Directive 91/22/EC", "Law No. 152-A", "resolution 9874 (2031)"."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from treatyref.fold import fold
from treatyref.names.nouns import is_weak, languages_of, leads_on, noun_row
from treatyref.names.record import Origin
from treatyref.names.title import BRACKETED, WORD, Title, heads, initials, parent_of, read_title, short_titles
from treatyref.page import is_unspaced
from treatyref.words import languages, lexicon, pattern
from treatyref.words.search import plain, plain_all

NUMBERED = frozenset(
    {"resolution", "order", "statute", "regulation", "directive", "rules", "law", "act", "code", "bill"}
)
"""Rows of nouns whose instruments go by number."""
COUNTED = frozenset({"resolution"})
"""Rows whose instruments are told by a bare number: "resolution 9874"."""
DISTINCT = frozenset({"regulation", "directive", "resolution"})
"""Rows of acts that nobody calls by the noun of another."""
LONG_YEAR = len("2019")
LONGEST_SHORT = 5
"""Letters of a noun cut short."""
BARE = re.compile(r"\d{1,5}(?![\w/-])")
TURNED = re.compile(r"(?!(?:19|20)\d\d/)(\d{1,4})/((?:19|20)\d\d)")
"""A number with its year behind, as it once stood and some still write: "812/2019"."""
LONGEST = 60
"""Characters behind the noun of a title within which its number stands."""
FEWEST_TELLING = 4
"""Words of a short name that still tells an act without the adjective that it begins with: "General Seed Keeping Regulation"."""
NAMELESS = frozenset({"text", "document"})
"""Rows of nouns that a bracket may begin with and yet be no name: "(Text with EEA relevance)"."""


@dataclass(frozen=True, slots=True)
class Act:
    """The number of an act."""

    number: str
    """As it is compared: without the letters of who made the act; empty if it tells no act from others."""
    end: int
    """Where it ends."""


@cache
def _number() -> re.Pattern[str]:
    """``number = ["(" maker ")"] ["No"] figures ("/" | "-") figures-or-letters ["/" maker]``: "(EU) No 604/2013", "91/22/EC", "No. 152-A".

    Resolutions of an organ are counted and have the year in a bracket: "9874 (2031)". A hyphen is read only behind the word for a number: "Law 5-7" may be a range.
    """
    signs = pattern({*lexicon().numbers.signs, "n.o"})
    return re.compile(
        rf"""(?x) (?<![^\s(]) (?:\( [^\W\d_]{{2,9}} (?:,\s?[^\W\d_]{{2,9}})? \) \s )?
        (?: (?:{signs}\.?\s?)? (?P<pair>\d{{1,4}}/\d{{1,4}}) | {signs}\.?\s? (?P<hyphened>\d{{1,5}}-(?:\d{{1,5}}|[^\W\d_]{{1,3}}))
          | (?:{signs}\.?\s?)? (?P<counted>\d{{1,5}}) \s \((?:19|20)\d\d\) )
        (?:/[a-z]{{2,8}})? (?![\w/-])"""
    )


@cache
def _plain() -> re.Pattern[str]:
    """``"No" figures``: a number that tells no act from one of another kind or country: "Law No. 12"."""
    signs = pattern({*lexicon().numbers.signs, "n.o"})
    return re.compile(rf"{signs}[.°º]?\s?\d{{1,5}}(?![\w/-])")


def number_at(folded: str, end: int, row: str) -> Act | None:
    """Return the number that stands behind a noun for an instrument, which ends at a place of a folded text.

    `row` is the kind of the noun, which ends at `end`: only some go by a number, and resolutions by a bare one.

    >>> number_at("regulation (eu) 2019/812 applies", 10, "regulation")
    Act(number='2019/812', end=24)
    >>> number_at("regulation 5 applies", 10, "regulation") is None
    True
    """
    if row not in NUMBERED or not folded.startswith(" ", end):
        return None
    match = _number().match(folded, end + 1)
    if match is not None:
        return Act(year_first(_read(match)), match.end())
    bare = (BARE if row in COUNTED else _plain()).match(folded, end + 1)
    if bare is not None and row not in COUNTED:
        return Act("", bare.end())
    return Act(bare[0], bare.end()) if bare else None


def _read(match: re.Match[str]) -> str:
    return match["pair"] or match["hyphened"] or match["counted"]


def _orders(number: str) -> tuple[str, ...]:
    """A number as people write it: with its year before or behind, or with two figures of the year: "2019/812", "812/2019", "812/19"."""
    turned = TURNED.fullmatch(number)
    first, _, second = (f"{turned[2]}/{turned[1]}" if turned else number).partition("/")
    if len(first) != LONG_YEAR or not second.isdecimal():
        return (number,)
    return tuple(dict.fromkeys((number, f"{first}/{second}", f"{second}/{first}", f"{second}/{first[2:]}")))


def is_another(row: str, own: Collection[str]) -> bool:
    """Whether a kind of act is none that an act of some rows may be called: a directive is no regulation, but a law is an act."""
    return row not in own and not DISTINCT.isdisjoint({row, *own})


def abbreviates(word: str, rows: Collection[str]) -> bool:
    """Whether a folded word of a few letters is short for a noun of some kinds, "vo" and "reg" for a regulation: its first letter and others in their order."""
    nouns = (form for each in languages() for row in rows for form in plain_all(each.instruments.nouns.get(row, ())))
    return 1 < len(word) <= LONGEST_SHORT and any(
        form[:1] == word[:1] and all(letter in left for letter in word) for form in nouns for left in [iter(form)]
    )


def year_first(number: str) -> str:
    """Return a number as it is compared: with its year before it."""
    turned = TURNED.fullmatch(number)
    return f"{turned[2]}/{turned[1]}" if turned else number


def act_names(title: Title) -> Iterator[tuple[str, Origin]]:
    """Give what an act is called by its number, by its topic, and by the short name that its title ends with in a bracket.

    A resolution is also called by its number with the year ("9874 (2031)"), and in the symbols of documents ("S/RES/9874").

    >>> from treatyref.names.title import read_title
    >>> title = read_title(
    ...     "Regulation (EU) 2019/812 of the Council of 14 March 2019 on seed samples (Seed Keeping Regulation)"
    ... )
    >>> [text for text, _ in act_names(title)][:5]
    ['2019/812', '812/2019', '812/19', 'Regulation on seed samples', 'seed samples Regulation']
    """
    if noun_row(fold(title.noun)) not in NUMBERED:
        return
    found = _number().search(fold(title.tail[:LONGEST]))
    if found is None:
        return
    yield from ((number, Origin.SERIES) for number in _orders(_read(found)))
    if found["counted"]:
        yield from ((text, Origin.HEAD) for text in (found[0], f"Res. {found['counted']}"))
    topic = _topic(title.tail)
    if topic:
        plain = Title(f"{title.noun} {topic}", (), title.noun, topic)
        yield from ((text, Origin.HEAD) for text in (plain.text, *heads(plain)))
        yield from ((text, Origin.SHORT) for text in short_titles(plain))
    for bracket in BRACKETED.findall(title.tail):
        name = bracket.strip(' ()“”"«»„')
        rows = [noun_row(fold(word)) for word in WORD.findall(name)]
        if len(rows) > 1 and {rows[0], rows[-1]} - {None} and rows[0] not in NAMELESS:
            yield name, Origin.SHORT
            yield from ((text, Origin.ACRONYM) for text in initials(WORD.findall(name)))
            first, _, rest = name.partition(" ")
            if is_weak(fold(first)) and len(rows) >= FEWEST_TELLING:
                yield rest, Origin.SHORT  # "Data Protection Regulation"


def _topic(tail: str) -> str:
    """What the act is on: behind its number, its makers and its day, at the last figures of which a word leads on to the topic."""
    plain = BRACKETED.sub("", tail)
    for figures in re.finditer(r"\d\d\S{0,12}\s", plain):
        first = WORD.match(plain, figures.end())
        if first is not None and leads_on(fold(first[0])) and fold(first[0]) not in lexicon().of:
            return plain[figures.end() :].strip()
    return ""


def own_nouns(name: str, words: Sequence[str]) -> list[str]:
    """Return the nouns that a name calls its instrument by; what a protocol is attached to is another, and so is an act that it repeals by its number."""
    nouns = [word for word in words if noun_row(word) is not None]
    folded = plain(name)
    nouns = [word for at, word in enumerate(nouns) if not at or not _is_numbered(folded, word)]
    if is_unspaced(words[0]):
        return [plain(read_title(name).noun)]
    last = (
        nouns[1:]
        and not parent_of(read_title(name))[1]
        and any(each.possessor_first for each in languages_of(nouns[-1]))
    )
    return nouns[-1:] if last else nouns[:1]


def _is_numbered(folded: str, noun: str) -> bool:
    """Whether a noun stands in a folded name before the number of an act: "repealing Directive 95/46/EC"."""
    at = folded.rfind(noun)
    return number_at(folded, at + len(noun), noun_row(noun) or "") is not None
