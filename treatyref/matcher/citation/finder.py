"""Finds the citations and mentions of treaties in a document."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from treatyref.dates import month_of
from treatyref.document import Document
from treatyref.fold import fold
from treatyref.matcher.citation.dates import dates_in, relative_dates, same_dates
from treatyref.matcher.citation.instruments import Instrument, InstrumentIndex
from treatyref.matcher.citation.memory import Memory
from treatyref.matcher.citation.resolver import Resolver
from treatyref.matcher.citation.shortform import short_forms, units_of, with_forms
from treatyref.matcher.citation.spark import Hits, Sparks
from treatyref.matcher.citation.subject import subject_of
from treatyref.matcher.vicinity import Names, names_of
from treatyref.names.nouns import noun_row
from treatyref.page import Needles, Page
from treatyref.pointer import Manner, Pointer, label_of, locate, pointers_in
from treatyref.reference import Evidence, Kind, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty

__all__ = ["CitationFinder"]

MENTION, SHORT_NAME = 0.9, 0.7
FEWEST_NAMES = 2
"""Names of a treaty, a place among them, by which a text that names no instrument is about its matter.

One is enough if a unit "of the agreement" has it, too."""
VAGUE = frozenset({"peace", "last", "yesterday"})
"""What a treaty is called in every part of the world; alone it is no name."""
COMMON = frozenset({"russian", "russia", "moscow", "ceasefire", "truce", "armistice"})
"""What the treaties of other wars are called, too: a name, unless the text speaks of others only."""
STRANGER = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}")
"""A name within a sentence."""
SIGNED_BY = re.compile(r"\s(?:of|between|by|with|from)\s(?:the\s)?(?P<who>[A-Z][a-z]+)")
"""Names of those whose statement it is; they may be others."""
OF_PROTOCOL = re.compile(r"\s[^\W\d_]{1,4}(?:\s[^\W\d_]{1,12}){0,2}\s[^\W\d_]{6,14}$")
"""What leads from a unit to the protocol that it is of."""
PARTY_LETTERS = 5
"""First letters of a party's name, which its adjective has too."""
EARLY = datetime.timedelta(days=30)
"""Time before its day in which a text may speak of a treaty that is as good as made."""
LONGEST_GAP = len(" of the said joint ")
"""Letters between a unit and "the agreement" that it is of."""
FEWEST_SHARED = 2
"""Parties in common by which treaties belong to one story."""


class CitationFinder:
    """Finds the places where a document names a provision, or the treaty as a whole.

    Parameters
    ----------
    treaties : sequence of Treaty
        What citations are resolved against.

    Notes
    -----
    Dates are marked first, so that "9 November" is no unit 9. Then units are read with their numbers and
    joined to chains, and instruments by their names, nouns and dates. Last, each chain is bound to an
    instrument: the one named with it, before it, or remembered; a foreign one in the same sentence blocks
    the default. What points back takes what was cited last.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> finder = CitationFinder([load_treaty("trilateral-2020")])
    >>> text = "Article 52 of the VCLT is one thing, points 6 and 9 of the trilateral statement another."
    >>> [(each.text, each.target) for each in finder.find(Document(text)) if each.resolved]
    [('points 6', 'point_6'), ('9', 'point_9')]
    """

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        self._treaties = {treaty.id: treaty for treaty in treaties}
        self._instruments = InstrumentIndex(treaties)
        self._names = Names(treaty for treaty in treaties if treaty.versions and treaty.concepts)
        self._sparks = Sparks(treaties, self._instruments)
        self._kin = dict(_kin(treaties))
        self._places = {
            treaty.id: {each.name for each in treaty.concepts if each.kind in {"place", "body"}} for treaty in treaties
        }

    def beginnings(self) -> dict[str, dict[str, object]]:
        """Return what to scan a text for, by kind: what units and names of treaties begin with, and names of their matter."""
        return {"name": self._names.beginnings(), **self._sparks.beginnings()}

    def find(
        self,
        document: Document,
        body: Sequence[Span] | None = None,
        *,
        about: str | None = None,
        page: Page | None = None,
        hits: Hits | None = None,
    ) -> list[Reference]:
        """Return citations and mentions in reading order, unresolved ones included.

        Parameters
        ----------
        document : Document
            A citing text.
        body : sequence of Span, optional
            The stretches to look at; None takes the prose of the page, or without one the whole text.
        about : str, optional
            Id of the treaty that the text is about, if that is known otherwise; units of a text that names
            no treaty are of this one.
        page : Page, optional
            The reading of its text, if there is one.
        hits : mapping, optional
            Where a scan of the page found what is told by `beginnings`.
        """
        if page is None:
            page = Page(document.text)
        elif hits is not None and not self._sparks.any(page, hits, document.date):
            return []
        elif body is None:
            body = page.prose
        dates = dates_in(page)
        told = [*same_dates(page, dates), *(relative_dates(page, document.date) if document.date is not None else ())]
        if told:
            dates = sorted([*dates, *told], key=lambda date: (date.start, -date.end))
        inside = _Body(page, body)
        chains = [
            each
            for each in pointers_in(page, [Span(date.start, date.end) for date in dates])
            if inside.has(each.start, each.end) and not _is_third_party(each)
        ]
        named = self._instruments.find(page, dates, [chain.start for chain in chains])
        dated = {treaty for each in named if any(map(str.isdecimal, each.text)) for treaty in each.treaties}
        instruments = [
            self._at_home(page, self._in_time(document, each), dated)
            for each in named
            if inside.has(each.start, each.end)
        ]
        forms = [each for each in short_forms(page, instruments) if inside.has(each.start, each.end)]
        if forms:
            instruments = with_forms(instruments, forms)
            chains = sorted([*chains, *units_of(page, forms)], key=lambda chain: chain.start)
        starts = [each.start for each in instruments]
        chains = [self._of_protocol(page, chain) for chain in chains]
        chains = [chain for chain in chains if not _inside_name(chain, instruments, starts)]
        memory = Memory(
            page,
            instruments,
            self._instruments,
            self._matter(page, chains, instruments) or about,
            subject_of(page, instruments, self._instruments),
        )
        found = list(Resolver(self._treaties, document, page, memory).references(chains))
        found += _mentions(document, page, memory)
        return sorted(found, key=lambda each: (each.span.start, each.span.end))

    def _of_protocol(self, page: Page, chain: Pointer) -> Pointer:
        """Read "Article 2 of the said Protocol" as of an instrument, where a treaty at hand calls itself a protocol."""
        steps = chain.steps
        if len(chain.places) != 1 or len(steps) <= 1 or steps[0].number or chain.label is None:
            return chain
        if noun_row(chain.label.word) != "protocol" or not self._instruments.called("protocol"):
            return chain
        behind = OF_PROTOCOL.search(page.folded, chain.start, chain.end)
        first = page.word_at(chain.start)
        if behind is None or first is None:
            return chain
        end = behind.start()
        place = replace(chain.places[0], end=end, steps=steps[1:])
        return replace(chain, end=end, label=label_of(first.text), manner=Manner.NUMBER, places=(place,))

    def _in_time(self, document: Document, instrument: Instrument) -> Instrument:
        """Take a name in a text older than its only treaty for one that was still to be written."""
        if document.date is None or len(instrument.treaties) != 1 or any(map(str.isdecimal, instrument.text)):
            return instrument
        signed = self._treaties[instrument.treaties[0]].date
        is_older = signed is not None and document.date + EARLY < signed
        return replace(instrument, treaties=(), indefinite=True) if is_older else instrument

    def _at_home(self, page: Page, instrument: Instrument, dated: Container[str]) -> Instrument:
        """Take "peace treaty" for none of ours in a text without a party or place of ours: other wars end, too."""
        words = re.split(r"[\s-]+", instrument.text)
        if not instrument.treaties or any(treaty in dated for treaty in instrument.treaties):
            return instrument
        signed = SIGNED_BY.match(page.printed, instrument.end)
        by_others = signed is not None and month_of(fold(signed["who"])) is None
        first = words[0].casefold()
        elsewhere = by_others or (first in COMMON and _names_others(page, instrument))
        if first not in VAGUE and not elsewhere:
            return instrument
        broker = words[0].casefold()[:PARTY_LETTERS]
        treaties = tuple(each for each in instrument.treaties if self._is_at_home(page, each, broker))
        return instrument if treaties else replace(instrument, treaties=(), indefinite=True)

    def _is_at_home(self, page: Page, treaty: str, broker: str) -> bool:
        """Whether a text has a name of the treaty's matter other than that of who brokered it: Russia brokers elsewhere too."""
        needles = self._kin.get(treaty)
        return needles is None or any(not page.folded.startswith(broker, at) for at in page.places(needles))

    def _matter(self, page: Page, chains: Sequence[Pointer], instruments: Sequence[Instrument]) -> str | None:
        """Return the treaty whose places a text speaks of, if it speaks of those of one only."""
        if not chains:
            return None
        starts = [each.start for each in instruments]
        called = [
            each
            for each in chains
            if any(
                _is_with(page, each, other)
                for other in instruments[bisect_right(starts, each.end) : bisect_right(starts, each.end + LONGEST_GAP)]
            )
        ]
        met: dict[str, set[str]] = {}
        for _, treaty, name in self._names.find(page.printed):
            met.setdefault(treaty, set()).add(name)
        about = [
            treaty
            for treaty, names in met.items()
            if (places := names & self._places[treaty])
            and (len(names) >= FEWEST_NAMES or self._tells_of(places, treaty, called))
        ]
        return about[0] if len(about) == 1 else None

    def _tells_of(self, places: Container[str], treaty: str, chains: Sequence[Pointer]) -> bool:
        """Whether all units "of the agreement" are in a treaty, and one of them tells of a place that the text names.

        So "Clause 7 of the agreement has the refugees return to Karabakh" is of the treaty whose clause 7 has that name;
        a short text has room for one.
        """
        work = self._treaties[treaty]
        steps = [place.steps for chain in chains for place in chain.places if place.steps]
        found = [each.eid for way in steps for each in locate(work, way)]
        return all(found) and any(
            unit is not None
            and any(name in places for _, owner, name in self._names.find(unit.text) if owner == treaty)
            for eid in found
            for version in work.versions
            for unit in [version.provision(eid or "")]
        )


def _kin(treaties: Sequence[Treaty]) -> Iterator[tuple[str, Needles]]:
    """Give, by treaty, what names its parties and places begin with; a treaty without a list shares that of its kin."""
    own = {treaty.id: names_of([treaty]) for treaty in treaties if treaty.concepts}
    for treaty in treaties:
        names = [
            word[:PARTY_LETTERS]
            for party in treaty.parties
            for word in fold(party).split()
            if len(word) >= PARTY_LETTERS
        ]
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


class _Body:
    """The stretches of a page that are looked at."""

    def __init__(self, page: Page, body: Sequence[Span] | None) -> None:
        self._page = page
        self._body = None if body is None else sorted(body)
        self._starts = [stretch.start for stretch in self._body or ()]

    def has(self, start: int, end: int) -> bool:
        """Whether a stretch of the page begins in the body."""
        if self._body is None:
            return True
        at = self._page.home(start, end).start
        number = bisect_right(self._starts, at) - 1
        return number >= 0 and at in self._body[number]


def _is_with(page: Page, chain: Pointer, instrument: Instrument) -> bool:
    """Whether "the agreement" stands right behind a unit."""
    gap = instrument.start - chain.end
    return instrument.generic and 0 < gap <= LONGEST_GAP and not page.is_parted(chain.end, instrument.start)


def _is_third_party(chain: Pointer) -> bool:
    """Whether "third parties" are people: French, too, puts its parts in the plural only behind a number."""
    return chain.label is not None and chain.label.word == "parties" and chain.manner is Manner.ORDINAL


LONGEST_ARTICLE = len("the ")
"""Characters between the beginning of an ordinal and that of the name that it belongs to."""


def _inside_name(chain: Pointer, instruments: Sequence[Instrument], starts: Sequence[int]) -> bool:
    """Whether units belong to a name, as in "Additional Protocol I" and "the Final Rules", or are one: "Article 2 of these Rules"."""
    at = bisect_left(starts, chain.start) - 1
    if at >= 0 and chain.manner is Manner.NUMBER and chain.end <= instruments[at].end:
        return True
    last = bisect_left(starts, chain.end) - 1
    named = last >= 0 and not instruments[last].generic and chain.end <= instruments[last].end
    if named and chain.manner is Manner.ORDINAL and instruments[last].start - chain.start <= LONGEST_ARTICLE:
        return True
    return (
        last >= 0
        and chain.manner in {Manner.BACK, Manner.WEAK_BACK, Manner.BARE_BACK}
        and instruments[last].start >= chain.start
        and instruments[last].end == chain.end
        and instruments[last].generic
    )


def _mentions(document: Document, page: Page, memory: Memory) -> Iterator[Reference]:
    """Give the names of treaties at hand that no unit is bound to."""
    for number, each in enumerate(memory.instruments):
        called = each.generic and page.printed[each.start].isupper() and page.folded.endswith("the ", 0, each.start)
        treaties = memory.resolve(number) if called else each.treaties
        if number in memory.used or (each.generic and not called) or each.indefinite or len(treaties) != 1:
            continue
        span = page.home(each.start, each.end)
        text = span.cut(document.text)
        rule, score = ("short name of the treaty", SHORT_NAME) if called else ("name of the treaty", MENTION)
        evidence = Evidence(rule=rule, instrument=text, instrument_span=span)
        yield Reference(Kind.MENTION, document.id, span, text, treaties[0], score=score, evidence=evidence)
