"""Finds the citations and mentions of treaties in a document."""

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from itertools import zip_longest

from treatyref.document import Document
from treatyref.fold import fold
from treatyref.matcher.citation.binding.memory import Memory
from treatyref.matcher.citation.binding.named import Named
from treatyref.matcher.citation.binding.own_text import TextUnits
from treatyref.matcher.citation.binding.subject import Subject, Subjects, body_words
from treatyref.matcher.citation.binding.weighing import UNSHOWN, Shown
from treatyref.matcher.citation.first_look import FirstLook, Hits
from treatyref.matcher.citation.reading.dates import dates_in, month_needles, told_dates
from treatyref.matcher.citation.reading.declined import AttachedIndex, DeclinedTitles, OwnUnits
from treatyref.matcher.citation.reading.instruments import Instrument, InstrumentIndex
from treatyref.matcher.citation.reading.nametable import GENERAL, NAMED
from treatyref.matcher.citation.reading.shortform import beside, going_on, short_forms, units_of, with_forms
from treatyref.matcher.citation.resolving.mention import mentions
from treatyref.matcher.citation.resolving.resolver import Resolver
from treatyref.names.nouns import noun_row, stem
from treatyref.page import Page, Together
from treatyref.pointer import ATTACHED, Manner, Pointer, label_of, openings, pointers_in
from treatyref.reference import Reference
from treatyref.span import Span
from treatyref.treaty import Treaty
from treatyref.words import languages, lexicon, pattern

OF_PROTOCOL = re.compile(r"\s[^\W\d_]{1,4}(?:\s[^\W\d_]{1,12}){0,2}\s[^\W\d_]{6,14}$")
"""What leads from a unit to the protocol that it is of."""
MOST_LEADING = 4
"""Words looked at before a name: a number, "of", "the"."""
LONGEST_BODY = 40
"""Characters before an article in which a body stands that is called after it."""
LONGEST_ARTICLE = len("the ")
"""Characters between the beginning of an ordinal and that of the name that it belongs to."""


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
        self._attached = AttachedIndex(treaties)
        self._subjects = Subjects(self._instruments)
        self._own = OwnUnits(treaties)
        self._declined = DeclinedTitles(treaties)
        self._look = FirstLook(treaties, self._instruments)

    @cached_property
    def _needles(self) -> Together:
        """What is looked for at once in a text that may cite something: most have nothing to cite."""
        own = (self._instruments.opening_words, self._instruments.telling_needles)
        return Together([openings(), month_needles(), body_words(), *own])

    def beginnings(self) -> dict[str, dict[str, object]]:
        """Return what to scan a text for, by kind: what units and names of treaties begin with, and names of their matter."""
        return {
            "name": self._subjects.names.beginnings(),
            "own": {**self._own.beginnings(), **self._declined.beginnings()},
            **self._look.beginnings(),
        }

    def called(self, noun: str) -> Sequence[str]:
        """Return the treaties that are called by a noun alone: "the Covenant"."""
        row = noun_row(fold(noun))
        return self._instruments.called(row, stem(fold(noun))) if row is not None and row not in GENERAL else ()

    def names_another(self, sentence: str) -> bool:
        """Whether a sentence names an instrument that is none of the treaties: "the Water Act", not "the joint statement"."""
        page = Page(sentence)
        if not any(self._instruments.may_begin(page, place) for place in page.places(self._instruments.opening_words)):
            return False
        page.look_for(self._needles)
        found = self._instruments.find(page, dates_in(page), page.places(self._instruments.opening_words))
        return any(
            each.proper and not (each.treaties or each.generic) and (each.text != each.text.lower()) for each in found
        )

    def find(
        self,
        document: Document,
        body: Sequence[Span] | None = None,
        *,
        shown: Shown = UNSHOWN,
        page: Page | None = None,
        hits: Hits | None = None,
    ) -> list[Reference]:
        """Return citations and mentions in reading order, unresolved ones included.

        `body`: the stretches to look at; None takes the prose of the page, or without one the whole text. `shown`: what is
        known from elsewhere of the instruments; what the text itself names goes before it. `hits`: where a scan of the page found what is told by `beginnings`.
        """
        whole, page = page is None, page or Page(document.text)
        met = self._subjects.met(page, None if hits is None else hits["name"])
        if hits is not None and not (met and hits["noun"]) and not self._look.any(page, hits, document.date):
            return []
        body = body if whole or body is not None else page.prose
        told = hits is None or bool(hits["told"])
        key = (self, None if body is None else tuple(body))
        chains, instruments, subject = page.once(key, lambda: self._named(page, body, document.date, met, told=told))
        if shown.about and subject.matter is None and not any(each.treaties for each in instruments):
            subject = replace(subject, matter=shown.about)
        known = Named(page, instruments, self._instruments, subject, shown)
        memory = Memory(known, TextUnits(known, chains))
        found = self._own.kept(page, Resolver(self._treaties, document, page, memory).references(chains), chains)
        found += mentions(document, page, known, memory.beside)
        return sorted(found, key=lambda each: (each.span.start, each.span.end))

    def _named(
        self,
        page: Page,
        body: Sequence[Span] | None,
        written: datetime.date | None,
        met: Mapping[str, Mapping[int, str]],
        *,
        told: bool,
    ) -> tuple[Sequence[Pointer], Sequence[Instrument], Subject]:
        """Return the units and the instruments that a page names, and what it is about; `told`: whether days may be told by words."""
        page.look_for(self._needles)
        dates = dates_in(page)
        if told and (days := told_dates(page, dates, written)):
            dates = sorted([*dates, *days], key=lambda date: (date.start, -date.end))
        inside = _Body(page, body)
        chains = [
            each
            for each in pointers_in(page, [Span(date.start, date.end) for date in dates], own=self._own.labels)
            if inside.has(each.start, each.end)
        ]
        spots = [at for names in met.values() for at in names]
        named = self._instruments.find(page, dates, sorted([*spots, *(chain.start for chain in chains)]))
        named = with_forms(named, self._declined.find(page))
        named = [each for each in named if inside.has(each.start, each.end)]
        named = self._subjects.settled(page, self._subjects.at_home(page, named, written, met))
        instruments = self._attached.known(page, named)
        forms = [
            each
            for each in short_forms(page, instruments, self._instruments.head_words)
            if inside.has(each.start, each.end)
        ]
        if forms:
            instruments = with_forms(instruments, forms)
        if more := [*units_of(page, instruments, chains)]:
            chains = sorted([*chains, *more], key=lambda chain: chain.start)
        if further := [*going_on(page, chains, instruments), *beside(page, chains, instruments)]:
            chains = sorted([*chains, *further], key=lambda chain: chain.start)
        starts = [each.start for each in instruments]
        chains = [_without_name(page, chain, self._instruments, instruments, starts) for chain in chains]
        chains = [
            chain for chain in chains if not (_inside_name(chain, instruments, starts) or _names_a_body(page, chain))
        ]
        chains = list(_below_attached(page, chains, instruments))
        return chains, instruments, self._subjects.of(page, instruments, chains, dates, met)


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


def _without_name(
    page: Page, chain: Pointer, index: InstrumentIndex, instruments: Sequence[Instrument], starts: Sequence[int]
) -> Pointer:
    """Leave out of a chain what is the name of a treaty at hand, before its unit or behind: "Protocol II, Article II", "Article 2 of the said Protocol"."""
    steps = chain.steps
    if len(chain.places) != 1 or len(steps) <= 1 or chain.label is None:
        return chain
    last = bisect_left(starts, chain.end) - 1
    named = last >= 0 and bool(instruments[last].treaties) and not instruments[last].generic
    behind = OF_PROTOCOL.search(page.folded, chain.start, chain.end)
    if steps[0].level in ATTACHED and steps[0].number:
        if not named or instruments[last].end <= chain.start:
            return chain
        name = instruments[last]
        if name.end < chain.end:
            following = next((word for word in page.after(name.end, 3) if label_of(word.text) is not None), None)
            start, end = following.start if following is not None else chain.end, chain.end
        else:
            start, end = chain.start, _before_name(page, chain.start, name.start)
    elif not steps[0].number and noun_row(chain.label.word) == "protocol" and index.called("protocol") and behind:
        start, end = chain.start, behind.start()
    else:
        return chain
    first = page.word_at(start) if start < end else None
    if first is None:
        return chain
    place = replace(chain.places[0], start=start, end=end, steps=steps[1:])
    manner = chain.manner if steps[0].number else Manner.NUMBER
    return replace(chain, start=start, end=end, label=label_of(first.text), manner=manner, places=(place,))


def _below_attached(page: Page, chains: Sequence[Pointer], instruments: Sequence[Instrument]) -> Iterator[Pointer]:
    """Give chains; a unit behind the treaty that a protocol or annex is attached to is the latter's: "Protocol No. 1 to the Convention, art. 2"."""
    starts = [each.start for each in instruments]
    above: Pointer | None = None
    for chain, following in zip_longest(chains, chains[1:]):
        lower = chain
        if above is not None:
            lower = replace(
                chain, places=tuple(replace(each, steps=(*above.steps, *each.steps)) for each in chain.places)
            )
        above = None
        at = bisect_left(starts, chain.end)
        if following is not None and chain.steps and chain.steps[-1].level in ATTACHED and at < len(instruments):
            name = instruments[at]
            leads = {word.text for word in page.after(chain.end, MOST_LEADING) if word.end <= name.start}
            gap = page.folded[name.end : following.start].strip()
            if name.end <= following.start and leads <= lexicon().of | lexicon().articles and gap in {",", "("}:
                above = lower
                continue
        yield lower


def _before_name(page: Page, start: int, end: int) -> int:
    """Where a unit ends before "of the" and a name."""
    small = lexicon().of | lexicon().articles
    words = page.before(end, MOST_LEADING)
    while words and words[-1].text in small:
        words.pop()
    return words[-1].end if words else start


def _names_a_body(page: Page, chain: Pointer) -> bool:
    """Whether a body is called after an article: "the Article 29 Data Protection Working Party"."""
    numbered = chain.manner is Manner.NUMBER and len(chain.places) == len(chain.steps) == 1
    numbered = numbered and noun_row(page.next_text(chain.end)) is None  # "Article 2 Statut der Kommission"
    before = page.printed[max(0, chain.start - LONGEST_BODY) : chain.start]
    return numbered and bool(_body_behind().match(page.printed, chain.end) or _body_before().search(before))


@cache
def _body_behind() -> re.Pattern[str]:
    bodies = pattern(form for each in languages() for form in each.instruments.bodies)
    return re.compile(rf"[\"'”’»]?\s(?:{NAMED}\s){{0,3}}(?i:{bodies})(?!\w)")


@cache
def _body_before() -> re.Pattern[str]:
    """A body of several words right before the article that it is called after: "Working Party Article 29"."""
    bodies = pattern(form for each in languages() for form in each.instruments.bodies if " " in form)
    return re.compile(rf"(?<!\w){bodies}\s[\"'“„«]?$")


def _inside_name(chain: Pointer, instruments: Sequence[Instrument], starts: Sequence[int]) -> bool:
    """Whether units belong to a name, as in "Additional Protocol I" and "the Final Rules", or are one: "Article 2 of these Rules"."""
    at = bisect_right(starts, chain.start) - 1
    given = at >= 0 and (instruments[at].start < chain.start or bool(instruments[at].treaties))
    if given and chain.manner is Manner.NUMBER and chain.end <= instruments[at].end:
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
