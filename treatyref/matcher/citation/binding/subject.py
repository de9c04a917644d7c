"""What a document is about: the treaty that it names most, that a body in it is called after, or whose matter it has."""

import datetime
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import dropwhile, islice

from treatyref.dates import month_of
from treatyref.fold import fold
from treatyref.matcher.citation.reading.dates import Date
from treatyref.matcher.citation.reading.instruments import Instrument, InstrumentIndex
from treatyref.matcher.citation.reading.nametable import GENERAL, NAMED, is_adjective
from treatyref.matcher.citation.reading.shortform import is_defined
from treatyref.matcher.vicinity import Names, names_of
from treatyref.names.nouns import is_modifier, is_small, noun_row
from treatyref.names.title import read_title
from treatyref.page import Needles, Page
from treatyref.pointer import Pointer, label_of, locate
from treatyref.treaty import Treaty
from treatyref.words import Language, as_written, languages, lexicon, pattern
from treatyref.words.search import plain
from treatyref.words.states import states_in

MOST_NAMED = 500
"""Namings and bodies that are counted; a longer text has shown by then what it is about."""
BODY = 3
"""How many namings the name of a body is worth."""
OPENING = 400
"""Characters of a text in which the body stands that speaks in it."""
FEWEST, LEAD = 2, 1.2
"""Namings that make a treaty the subject of a text, and how much more of them it must have than any other."""
LIKER = 1.05
"""How much more of its words a text must have than of the next treaty's that calls itself the same."""
FEWEST_UNNAMED = 3
"""Times that a text says "the Convention" and names none, from which the words of the rest tell which of several it means: a quotation may say it twice."""
COVERED = 0.5
"""Share of a title's telling words that the name of a body must have."""
FEWEST_NAMES = 2
"""Names of a treaty's matter, a place among them, by which a text that names no instrument is about it.

One is enough if a unit "of the agreement" has it, too."""
FEWEST_OF_STRANGER = 5
"""Namings that make another instrument what a text is about."""
YEAR_BEHIND = re.compile(r"(?:,|\s?[-(])\s?(?:[^\W\d_]{1,9}\s){0,3}(1[89]\d\d|20\d\d)(?!\d)")
"""A year behind a name: ", celle de 1961", "(1961)"."""
STRANGER = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}")
"""A name within a sentence."""
PARTY_LETTERS = 5
"""First letters of a party's name, which its adjective has too."""
MOST_BESIDE, LONGEST_BESIDE = 5, 30
"""Words behind a name that only describes, and characters before it, among which a state stands that made it, or where it holds."""
FEWEST_SHARED = 2
"""Parties in common by which treaties belong to one story."""
EARLY = datetime.timedelta(days=30)
"""Time before its day in which a text may speak of a treaty that is as good as made."""
PREVAILING = 3
"""How many times as often a text names what it is about as a stranger that it passes by."""
LONGEST_GAP = len(" of the said joint ")
"""Letters between a unit and "the agreement" that it is of."""
WORD = r"[^\W\d_][\w’'-]*"
LONGEST_BODY = 60
"""Characters of the topic of a body that stands before it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """How much a document is about each treaty at hand.

    `named` counts how often each is named, bodies that are called after it included; `rivals` how often the other instrument
    of a noun that is named most, `strangers` each other instrument by its name, `all` any of them. `matter` is the treaty whose places and parties the text speaks of, `place` the one of which it has a place,
    however little else, with the names of its matter at `spots` and of its parties at `sides`; `day` is the one made on a day
    that the text names. `body` begins the text and is called after a matter that no treaty at hand has, or is the stranger named more than any of them; with its weight.
    """

    named: Mapping[str, int] = field(default_factory=dict)
    rivals: Mapping[str, int] = field(default_factory=dict)
    strangers: Mapping[str, int] = field(default_factory=dict)
    matter: str | None = None
    place: str | None = None
    day: str | None = None
    spots: tuple[int, ...] = ()
    sides: tuple[int, ...] = ()
    body: tuple[str, int] = ("", 0)
    all: int = 0

    @property
    def is_strange(self) -> bool:
        """Whether the text is rather about what the body in it is called after, which is none of the treaties at hand."""
        return self.body[1] > max(self.named.values(), default=0) * LEAD

    def of(self, treaties: Sequence[str], noun: str = "", fewest: int = FEWEST) -> str | None:
        """Return the treaty of some that the text is about, if it is about one of them more than about all others."""
        best = max(treaties, key=lambda each: self.named.get(each, 0), default=None)
        if best is None:
            return None
        count = self.named.get(best, 0)
        others = [self.named.get(each, 0) for each in treaties if each != best]
        return best if count >= fewest and count > max(*others, self.rivals.get(noun, 0), 0) * LEAD else None

    def dominates(self, treaties: Sequence[str], stranger: Instrument) -> bool:
        """Whether the treaty that the text is about is named much more often than a stranger, and than all other instruments together.

        So it is in decisions on one act, which cite others once; where a text is on many, the articles behind a stranger are rather its own.
        """
        subject, times = self.of(treaties), self.strangers.get(_said(stranger), 1) * PREVAILING
        return subject is not None and self.named.get(subject, 0) >= times and 2 * max(self.named.values()) > self.all


class Subjects:
    """Tells what documents are about, by the names of the treaties and those of their matter (`names`)."""

    def __init__(self, index: InstrumentIndex) -> None:
        self._index = index
        self._treaties = index.treaties
        treaties = list(self._treaties.values())
        self.names = Names(treaty for treaty in treaties if treaty.versions and treaty.concepts)
        self._kin = dict(_kin(treaties))
        self._brokers = tuple({name[:PARTY_LETTERS] for treaty in treaties for name in _party_words(treaty)})
        self._sides = {
            treaty.id: {each.name for each in treaty.concepts if each.kind == "party"} or {""} for treaty in treaties
        }
        self._places = {
            treaty.id: {each.name for each in treaty.concepts if each.kind in {"place", "body"}} for treaty in treaties
        }

    def met(self, page: Page, hits: Iterable[tuple[int, object]] | None = None) -> Mapping[str, Mapping[int, str]]:
        """Return the treaties that a text has a place of, or all parties, with the names of their matter by where they stand."""
        met: dict[str, dict[int, str]] = {}
        for at, treaty, name in self.names.find(page, hits):
            met.setdefault(treaty, {})[page.place_of(at)] = name
        return {
            treaty: names
            for treaty, names in met.items()
            if not self._places[treaty].isdisjoint(names.values()) or self._sides[treaty] <= {*names.values()}
        }

    def at_home(
        self,
        page: Page,
        instruments: Sequence[Instrument],
        written: datetime.date | None,
        met: Mapping[str, Mapping[int, str]],
    ) -> list[Instrument]:
        """Return the instruments as they are meant in a text of a day, and of its matter.

        A name in a text older than its only treaty is one that was still to be written, or "the peace agreement" another.
        A name that tells no more than that a war ended and who brokered it is that of another war in a text that has no
        party or place of ours, and names no treaty of the same parties.
        """
        dated = {treaty for each in instruments if _has_figures(each) for treaty in each.treaties}
        others = {treaty for treaty, names in met.items() if len({*names.values()}) >= FEWEST_NAMES}
        sure = {treaty for each in instruments if not self._tells_peace(each) for treaty in each.treaties}
        named = {treaty for each in instruments for treaty in each.treaties}
        kin = {treaty for treaty in named if any(self._are_kin(treaty, each) for each in sure)}
        found = []
        for each in instruments:
            definite = _is_vague(each) and page.last_text(each.start) in lexicon().articles
            meant = self._in_time(written, each, definite=definite)
            if meant.treaties and dated.isdisjoint(meant.treaties) and kin.isdisjoint(meant.treaties):
                meant = self._of_ours(page, meant)
                if definite and written is None and others and others.isdisjoint(meant.treaties):
                    meant = replace(meant, treaties=(), generic=True)
            found.append(meant)
        return found

    def _in_time(self, written: datetime.date | None, each: Instrument, *, definite: bool) -> Instrument:
        if written is None or len(each.treaties) != 1 or _has_figures(each):
            return each
        signed = self._treaties[each.treaties[0]].date
        if signed is None or written + EARLY >= signed:
            return each
        return replace(each, treaties=(), indefinite=not definite, generic=definite)

    def _of_ours(self, page: Page, each: Instrument) -> Instrument:
        """Take a name with no telling word for none of ours in a text of others only."""
        words = _words(each)
        signed = _signed_by().match(page.printed, each.end)
        who = signed["who"] if signed is not None else ""
        party = any(is_adjective(fold(who), *made) for name in each.treaties for made in self._index.makers[name])
        by_others = who[:1].isupper() and month_of(fold(who)) is None and not party
        by_others = by_others or (self._tells_peace(each) and _names_others(page, each))
        if not (_is_vague(each) or by_others or self._is_abroad(page, each)):
            return each
        own = tuple(word[:PARTY_LETTERS] for word in words)
        treaties = tuple(treaty for treaty in each.treaties if self._has_kin(page, treaty, own))
        return each if treaties else replace(each, treaties=(), indefinite=True)

    def _is_abroad(self, page: Page, each: Instrument) -> bool:
        """Whether a state that did not make it stands right beside a name that only describes: "die Erklärung Ugandas", "Sudan'daki anlaşma", but not "Iran read the statement"."""
        begun = lexicon().instruments.peace.affixes
        makers = {code for name in each.treaties for _, code in self._index.makers[name]}
        if not makers or not all(
            noun_row(word) or is_modifier(word) or is_small(word) or word.startswith(begun) for word in _words(each)
        ):
            return False
        behind = [*dropwhile(lambda word: is_small(word.text), page.after(each.end, MOST_BESIDE))]
        before = page.printed[max(0, each.start - LONGEST_BESIDE) : each.start].rpartition("\n")[2].split(" ")[-2:]
        beside = page.printed[behind[0].start : behind[-1].end] if behind else ""
        beside = beside if beside[:1].isupper() else ""
        told = states_in(beside) | states_in("".join(before))
        return bool(told) and told.isdisjoint(makers)

    def _tells_peace(self, each: Instrument) -> bool:
        """Whether a name tells no more than that a war ended, and who brokered it."""
        begun = *lexicon().instruments.peace.affixes, *self._brokers
        return all(noun_row(word) or word.startswith(begun) for word in _words(each))

    def _are_kin(self, one: str, other: str) -> bool:
        """Whether two treaties are of the same parties."""
        shared = {*self._treaties[one].parties} & {*self._treaties[other].parties}
        return one != other and len(shared) >= FEWEST_SHARED

    def _has_kin(self, page: Page, treaty: str, own: tuple[str, ...]) -> bool:
        """Whether a text has a name of the treaty's matter besides those in its own name: Russia brokers elsewhere too."""
        needles = self._kin.get(treaty)
        return needles is None or any(not page.folded.startswith(own, at) for at in page.places(needles))

    def of(
        self,
        page: Page,
        instruments: Sequence[Instrument],
        pointers: Sequence[Pointer],
        dates: Sequence[Date],
        met: Mapping[str, Mapping[int, str]],
    ) -> Subject:
        """Return what a document is about, by what it names, its units and dates, and the names of matter in it (`met`)."""
        body = self._body_of_others(page)
        named, rivals, strangers = self._counted(page, instruments, strange=bool(body[1]))
        body = body if body[1] else _most_named_stranger(instruments, named, strangers)
        about = self._of_matter(instruments, pointers, met)
        made = {
            each
            for date in dates
            if date.days and date.month
            for each, work in self._treaties.items()
            if date.fits(work) and (date.year or each in met)
        }
        place = _only(met)
        names = met[place] if place else {}
        sides = tuple(at for at, name in names.items() if name in self._sides[place or ""])
        counted = sum(named.values()) + sum(strangers.values())
        return Subject(named, rivals, strangers, _only(about), place, _only(made), tuple(names), sides, body, counted)

    def _counted(
        self, page: Page, instruments: Sequence[Instrument], *, strange: bool
    ) -> tuple[Counter[str], Mapping[str, int], Mapping[str, int]]:
        """Count what a document names: treaties at hand, and the other instrument named most by each noun and name."""
        index = self._index
        named: Counter[str] = Counter()
        others: Counter[tuple[str, str]] = Counter()
        generic: Counter[tuple[str, str]] = Counter()
        introduced = _introduced(page, instruments[:MOST_NAMED])
        for each in instruments[:MOST_NAMED]:
            if _stands_for_another(page, each):
                generic[each.row, each.noun] += 1
            elif each.generic or each.indefinite or not each.proper or len(each.treaties) > 1:
                continue
            elif each.treaties:
                named[each.treaties[0]] += 1 + is_defined(page, each)
            else:
                others[each.noun, _said(each)] += 1
        for treaty in filter(None, (self._treaty_of(topic) for _, _, topic in islice(_bodies(page), MOST_NAMED))):
            named[treaty] += BODY
        rivals = _rivals(others)
        for (row, noun), times in generic.items():
            called = index.called(row, noun)
            owner, first = Subject(named, rivals).of(called, noun, 1), introduced.get(noun)
            unnamed = noun not in rivals and not any(named[each] for each in called)
            dominant = len(called) > 1 and times >= PREVAILING * max(named[each] for each in called)
            if first is not None and len(first.treaties) == 1 and (owner is None or dominant):
                owner = first.treaties[0]
            if owner is None and unnamed and times >= min(FEWEST + len(called) - 1, FEWEST_UNNAMED) and not strange:
                owner = self._of_body(page, called) or index.likest(page.folded, called, LIKER)
            if owner is not None:
                named[owner] += times
        return named, rivals, _most((text, times) for (_, text), times in others.items())

    def _of_body(self, page: Page, treaties: Sequence[str]) -> str | None:
        """The treaty of some that is of what a text names most, "of the Lake Commission"; of two the one whose owner is named first."""
        tails = ((each, plain(read_title(self._treaties[each].title).tail).partition(" ")) for each in treaties)
        owners = {each: tail.removeprefix("the ") for each, (lead, _, tail) in tails if lead in lexicon().of and tail}
        named = [(-page.folded.count(owner), page.folded.find(owner), each) for each, owner in owners.items()]
        return next((each for times, _, each in sorted(named) if times), None)

    def settled(self, page: Page, instruments: Sequence[Instrument]) -> list[Instrument]:
        """Take a name that several treaties share for the one of them that was named last: "the Vienna Convention" is the one on consuls behind that in full.

        Before any of them is named it is the only one that the text names, or the one of the year behind the name ("the Vienna Convention, the 1961 one"); behind a stranger of the same head it may be the stranger. A plural means all.
        """
        only = {each.treaties[0] for each in instruments if len(each.treaties) == 1}
        last: dict[str, int] = {}
        strangers: dict[tuple[str, tuple[str, ...]], int] = {}
        found = []
        for each in instruments:
            shared = len(each.treaties) > 1 and not each.generic
            if shared and (dated := self._of_the_year(page, each)) is not None:
                each = replace(each, treaties=(dated,))  # noqa: PLW2901
                shared = False
            named = [one for one in each.treaties if one in last] or [one for one in each.treaties if one in only]
            newest = max(named, key=lambda one: last.get(one, -1), default="")
            passed = last.get(newest, 0) < strangers.get((each.noun, each.words), 0)
            if shared and (newest in last or len(named) == 1) and not passed and self._is_one(each):
                found.append(replace(each, treaties=(newest,)))
                continue
            if len(each.treaties) == 1 and not each.indefinite:
                last[each.treaties[0]] = each.start
            elif each.is_foreign:
                strangers[each.noun, each.words] = each.start
            found.append(each)
        return found

    def _of_the_year(self, page: Page, each: Instrument) -> str | None:
        """The treaty of some with one name that is of the year which stands right behind it."""
        match = YEAR_BEHIND.match(page.folded, each.end)
        signed = ((one, self._treaties[one].date) for one in each.treaties)
        return _only([one for one, day in signed if match and day is not None and day.year == int(match[1])])

    def _is_one(self, each: Instrument) -> bool:
        """Whether a name that several treaties share is said of one: with their noun as in the titles, a date or a month, or in letters."""
        nouns = {plain(read_title(self._treaties[one].title).noun) for one in each.treaties}
        dated = _has_figures(each) or any(map(month_of, _words(each)))
        return not nouns.isdisjoint(_words(each)) or each.row == "name" or dated

    def _treaty_of(self, topic: str) -> str | None:
        """The treaty that a body is called after."""
        words = [word for word in re.findall(r"[^\W\d_]+", plain(topic)) if not is_small(word)]
        if any(map(str.isupper, topic)):
            return next(iter(self._index.called_after(words, COVERED)), None)
        runs = (words[:end] for end in range(len(words), 0, -1))
        return next((each for run in runs for each in self._index.called_after(run, 1.0)), None)

    def _body_of_others(self, page: Page) -> tuple[str, int]:
        """The body that a text begins with if it is called after no treaty at hand: a committee speaks of its own convention."""
        first = next(_bodies(page, OPENING), None)
        if first is None or first[2][0].isupper() or first[2].islower() or self._treaty_of(first[2]) is not None:
            return "", 0
        name = page.printed[first[0] : first[1]]
        return name, BODY * page.printed.count(name)

    def _of_matter(
        self,
        instruments: Sequence[Instrument],
        pointers: Sequence[Pointer],
        met: Mapping[str, Mapping[int, str]],
    ) -> list[str]:
        """Return the treaties of whose matter a text has enough names."""
        if not met:
            return []
        starts = [each.start for each in instruments]
        called = [
            each for each in pointers if bisect_right(starts, each.end) < bisect_right(starts, each.end + LONGEST_GAP)
        ]
        return [
            treaty
            for treaty, names in met.items()
            if len({*names.values()}) >= FEWEST_NAMES
            or self._tells_of(self._places[treaty].intersection(names.values()), treaty, called)
        ]

    def _tells_of(self, places: Container[str], treaty: str, pointers: Sequence[Pointer]) -> bool:
        """Whether all units "of the agreement" are in a treaty, and one of them tells of a place that the text names.

        So "Clause 7 of the agreement has the refugees return to Karabakh" is of the treaty whose clause 7 has that name;
        a short text has room for one.
        """
        work = self._treaties[treaty]
        steps = [place.steps for each in pointers for place in each.places if place.steps]
        found = [each.eid for way in steps for each in locate(work, way)]
        return all(found) and any(
            unit is not None
            and any(name in places for _, owner, name in self.names.find(Page(unit.text)) if owner == treaty)
            for eid in found
            for version in work.versions
            for unit in [version.provision(eid or "")]
        )


def _rivals(others: Mapping[tuple[str, str], int]) -> Mapping[str, int]:
    """By noun, how often other instruments are named: the one named most, or all that are named again and again; what is said once may be a turn of speech."""
    again = Counter[str]()
    for (noun, _), times in others.items():
        again[noun] += times if times > 1 else 0
    return again | Counter(_most((noun, times) for (noun, _), times in others.items()))


def _most(counted: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    """The highest count of each name."""
    found: dict[str, int] = {}
    for name, times in counted:
        found[name] = max(times, found.get(name, 0))
    return found


def _only(treaties: Collection[str]) -> str | None:
    return next(iter(treaties)) if len(treaties) == 1 else None


@cache
def body_words() -> Needles:
    """Return what the names of bodies begin with that are called after a matter."""
    return Needles(plain(form.rstrip("*")) for each in languages() for form in each.instruments.bodies)


def _bodies(page: Page, end: int | None = None) -> Iterator[tuple[int, int, str]]:
    """Give the bodies that have a topic for their name, behind it or before: "Committee on the Rights of the Child", "Lake Committee"; where they stand, and the topic."""
    for at in page.places(body_words()):
        if end is not None and at >= end:
            return
        if page.printed[at].isupper():
            match = _behind_body().match(page.printed, at)
            topic = next(filter(None, match.groups())) if match is not None else ""
            if match is not None and not _is_of_a_region(page, at) and label_of(plain(topic.split()[-1])) is None:
                yield at, match.end(), topic
            elif before := _before_body().search(page.printed, max(0, at - LONGEST_BODY), at):
                yield before.start(1), at, before[1]


def _is_of_a_region(page: Page, at: int) -> bool:
    """Whether a body is one among those of a matter: the "European Court of Human Rights" is called after no declaration of the world."""
    for word in page.before(at, 1):
        printed = page.printed[word.start : word.end]
        return printed.istitle() and not (is_modifier(word.text) or is_small(word.text)) and word.end + 1 == at
    return False


@cache
def _behind_body() -> re.Pattern[str]:
    """``body lead name { small name }`` in each language: small words of another are words of prose there."""
    return re.compile("|".join(map(_called_so, languages())))


def _called_so(each: Language) -> str:
    bodies, leads, small = map(pattern, (each.instruments.bodies, each.instruments.leads, each.instruments.joining))
    article = rf"(?:{pattern(each.articles)}\s|[ld]['’])?"
    named = rf"{NAMED}(?:,?\s(?:{small}\s){{0,3}}{NAMED}){{0,7}}"
    plain = rf"{WORD}(?:,?\s{WORD}){{0,9}}"
    return rf"{bodies}\s({leads}[\s'’]{article}(?:{named}|{plain}))"


@cache
def _before_body() -> re.Pattern[str]:
    """``name { name }`` up to a body, without the article that opens a sentence."""
    articles = pattern(as_written().articles)
    return re.compile(rf"(?<![\w’'-])(?!(?i:{articles})\s)({NAMED}(?:\s{NAMED}){{0,3}})\s\Z")


@cache
def _signed_by() -> re.Pattern[str]:
    """Names of those whose statement it is; they may be others."""
    small = pattern(
        form
        for each in languages()
        for form in (*each.of, *each.instruments.makers, *each.instruments.between, *each.instruments.signers)
    )
    articles = pattern(as_written().articles)
    return re.compile(rf"\s{small}\s(?:{articles}\s)?(?P<who>[^\W\d_]+)")


def _said(each: Instrument) -> str:
    """A name as it is compared, in one line."""
    return " ".join(plain(each.text).split())


def _words(each: Instrument) -> list[str]:
    return re.split(r"[\s-]+", plain(each.text))


def _stands_for_another(page: Page, each: Instrument) -> bool:
    """Whether a noun stands alone for what a text calls so: "the Convention"."""
    return each.generic and each.row not in GENERAL and page.printed[each.start].isupper()


def _introduced(page: Page, instruments: Sequence[Instrument]) -> Mapping[str, Instrument]:
    """Return what a text calls by its noun alone before it names another of that noun: whoever introduces "the Convention" has named it in full."""
    named: dict[str, dict[object, Instrument]] = {}
    found: dict[str, list[Instrument]] = {}
    for each in instruments:
        if _stands_for_another(page, each):
            found.setdefault(each.noun, list(named.get(each.noun, {}).values()))
        elif not (each.generic or each.indefinite) and each.proper:
            named.setdefault(each.noun, {}).setdefault(each.treaties or _said(each), each)
    return {noun: some[0] for noun, some in found.items() if len(some) == 1}


def _most_named_stranger(
    instruments: Sequence[Instrument], named: Mapping[str, int], strangers: Mapping[str, int]
) -> tuple[str, int]:
    """Return the other instrument that a text names more often than any treaty at hand, and how often; an empty name if there is none."""
    text, times = max(strangers.items(), key=lambda each: each[1], default=("", 0))
    if times < FEWEST_OF_STRANGER or times <= max(named.values(), default=0) * LEAD:
        return "", 0
    return next(each.text for each in instruments if _said(each) == text), times


def _is_vague(each: Instrument) -> bool:
    """Whether an instrument goes by a name that treaties have in every part of the world: "peace treaty", "accord de paix"."""
    first, *behind = _words(each)
    led = len(behind) == 2 and is_small(behind[0]) and noun_row(first) is not None
    vague = lexicon().instruments.vague.affixes
    return first.startswith(vague) or (led and behind[-1].startswith(vague))


def _has_figures(each: Instrument) -> bool:
    return any(map(str.isdecimal, each.text))


def _party_words(treaty: Treaty) -> list[str]:
    return [word for party in treaty.parties for word in plain(party).split() if len(word) >= PARTY_LETTERS]


def _kin(treaties: Sequence[Treaty]) -> Iterator[tuple[str, Needles]]:
    """Give, by treaty, what names its parties and places begin with; a treaty without a list shares that of its kin."""
    own = {treaty.id: names_of([treaty]) for treaty in treaties if treaty.concepts}
    for treaty in treaties:
        names = [word[:PARTY_LETTERS] for word in _party_words(treaty)]
        for other in treaties:
            if other.id in own and (other is treaty or len({*treaty.parties} & {*other.parties}) >= FEWEST_SHARED):
                names += own[other.id]
        if names:
            yield treaty.id, Needles(names)


def _names_others(page: Page, instrument: Instrument) -> bool:
    """Whether a name that is no word for a treaty, a unit or a month stands anywhere else in a text."""
    return any(
        not instrument.start <= match.start() < instrument.end
        and all(known(fold(match[0])) is None for known in (month_of, noun_row, label_of))
        for match in STRANGER.finditer(page.printed)
    )
