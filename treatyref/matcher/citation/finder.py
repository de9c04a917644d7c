"""Finds the citations and mentions of treaties in a document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from treatyref.document import Document
from treatyref.fold import fold
from treatyref.matcher.citation.dates import dates_in
from treatyref.matcher.citation.instruments import Instrument, InstrumentIndex
from treatyref.matcher.citation.memory import Binding, Memory, shares_binding
from treatyref.matcher.citation.needles import Needles
from treatyref.matcher.citation.page import Page
from treatyref.matcher.citation.phrase import Chain, chains_in
from treatyref.matcher.citation.place import Step, locate, steps_of
from treatyref.matcher.citation.vocabulary import Level
from treatyref.matcher.vicinity import Names, names_of
from treatyref.reference import Evidence, Kind, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty

__all__ = ["CitationFinder"]

BACK, WEAK, BARE, GOES_ON = 0.85, 0.72, 0.6, 0.8
"""Scores of what points back: "the same point", "this clause", "the provision", "it further says"."""
WEAK_REACH, BARE_REACH = 1200, 500
"""Characters over which a demonstrative, and a bare article, still point back."""
MENTION, SHORT_NAME = 0.9, 0.7
BACK_RULE = "back reference"
LONGEST_LIST = 40
"""Units of a list that share the instrument named behind it."""
FAR = 20_000
"""Characters over which nothing points back."""
FEWEST_NAMES = 2
"""Names of a treaty, a place among them, by which a text that names no instrument is about its matter."""
COMMON = frozenset({"peace"})
"""What a treaty is called in every part of the world; printed small and alone it is no name."""
PARTY_LETTERS = 5
"""First letters of a party's name, which its adjective has too."""
FEWEST_SHARED = 2
"""Parties in common by which treaties belong to one story."""
MISSING_SHARE = 0.5
"""How much of the score is left if a part of the place is not there."""
UPPER = frozenset({Level.ARTICLE, Level.PARAGRAPH, Level.POINT})


@dataclass(slots=True)
class _Last:
    """What was cited last."""

    reference: Reference | None = None
    end: int = 0


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
        self._kin = dict(_kin(treaties))
        self._places = {
            treaty.id: {each.name for each in treaty.concepts if each.kind in {"place", "body"}} for treaty in treaties
        }

    def find(self, document: Document, body: Sequence[Span] | None = None) -> list[Reference]:
        """Return citations and mentions in reading order, unresolved ones included.

        Parameters
        ----------
        document : Document
            A citing text.
        body : sequence of Span, optional
            The stretches to look at; None takes the whole text.
        """
        page = Page(document.text)
        dates = dates_in(page)
        inside = _Body(page, body)
        chains = [each for each in chains_in(page, dates) if inside.has(each.start, each.end)]
        named = self._instruments.find(page, dates, [chain.start for chain in chains])
        instruments = [self._at_home(page, each) for each in named if inside.has(each.start, each.end)]
        starts = [each.start for each in instruments]
        chains = [chain for chain in chains if not _inside_name(chain, instruments, starts)]
        memory, last = Memory(page, instruments, self._instruments, self._matter(page, chains)), _Last()
        found = [
            reference
            for number, chain in enumerate(chains)
            for reference in self._of_chain(document, page, chains, number, chain, memory, last)
        ]
        found += self._mentions(document, page, instruments, memory)
        return sorted(found, key=lambda each: (each.span.start, each.span.end))

    def _at_home(self, page: Page, instrument: Instrument) -> Instrument:
        """Take "peace treaty" for none of ours in a text without a party or place of ours: other wars end, too."""
        words = instrument.text.split()
        if not instrument.treaties or words[0] not in COMMON or any(map(str.isdecimal, words[-1])):
            return instrument
        treaties = tuple(each for each in instrument.treaties if self._is_at_home(page, each))
        return instrument if treaties else replace(instrument, treaties=(), indefinite=True)

    def _is_at_home(self, page: Page, treaty: str) -> bool:
        needles = self._kin.get(treaty)
        return needles is None or bool(page.places(needles))

    def _matter(self, page: Page, chains: Sequence[Chain]) -> str | None:
        """Return the treaty whose places a text speaks of, if it speaks of those of one only."""
        if not chains:
            return None
        met: dict[str, set[str]] = {}
        for _, treaty, name in self._names.find(page.printed):
            met.setdefault(treaty, set()).add(name)
        about = [treaty for treaty, names in met.items() if len(names) >= FEWEST_NAMES and names & self._places[treaty]]
        return about[0] if len(about) == 1 else None

    def _of_chain(
        self,
        document: Document,
        page: Page,
        chains: Sequence[Chain],
        number: int,
        chain: Chain,
        memory: Memory,
        last: _Last,
    ) -> Iterator[Reference]:
        manner = chain.phrases[0].manner
        if manner in {"back", "weak back", "bare back", "goes on", "ibidem"}:
            yield from self._back(document, page, chain, last, chains[number + 1] if number + 1 < len(chains) else None)
            return
        if chain.phrases[0].label is not None and chain.phrases[0].label.level is Level.SENTENCE:
            return
        end, following = _list_end(page, chains, number)
        binding = memory.bind(chain, end, following)
        if binding.stop:
            return
        for start, stop, steps in steps_of(chain):
            span = page.home(start, stop)
            reference = self._resolved(document, page, span, steps, binding, last)
            if reference.resolved or (reference.treaty is None and binding.instrument is not None):
                last.reference, last.end = reference, stop
            yield reference

    def _resolved(
        self, document: Document, page: Page, span: Span, steps: Sequence[Step], binding: Binding, last: _Last
    ) -> Reference:
        """Look the place up; what is not there, or not ours, is a value with a reason."""
        text, instrument = span.cut(document.text), binding.instrument
        evidence = Evidence(
            rule=binding.rule,
            phrase=text,
            instrument=instrument.text if instrument else "",
            instrument_span=page.home(instrument.start, instrument.end) if instrument else None,
        )

        def lost(reason: str, treaty: str | None = None, target: str | None = None, score: float = 0.0) -> Reference:
            return Reference(
                Kind.CITATION, document.id, span, text, treaty, target, score=score, evidence=evidence, resolved=False, reason=reason,
            )  # fmt: skip

        if not binding.treaties:
            named = (
                f'it is of another instrument: "{evidence.instrument}"'
                if instrument
                else "no instrument is named that the unit could be of"
            )
            return lost(named)
        if len(binding.treaties) > 1:
            return lost(f'"{evidence.instrument}" may be any of {", ".join(binding.treaties)}')
        treaty = self._treaties[binding.treaties[0]]
        place = locate(treaty, steps, _within(treaty, steps, binding, last))
        if place.eid is None:
            count = f"has {treaty.count} {treaty.unit}s" if treaty.count else "is known"
            return lost(f"{treaty.id} {count}, and no unit {'.'.join(step.number for step in steps)}", treaty.id)
        score = round(binding.score * place.trust, 4)
        if place.missing is not None:
            reason = f"{treaty.id} has {place.eid}, but nothing in it is called {place.missing.number or place.missing.level.name.lower()}"
            return lost(reason, treaty.id, place.eid, round(score * MISSING_SHARE, 4))
        return Reference(Kind.CITATION, document.id, span, text, treaty.id, place.eid, score=score, evidence=evidence)

    def _back(
        self, document: Document, page: Page, chain: Chain, last: _Last, following: Chain | None
    ) -> Iterator[Reference]:
        """``the same point``, ``It further says``, ``ibid.``: the provision that was cited last, if that is near enough."""
        cited, manner = last.reference, chain.phrases[0].manner
        if cited is None or cited.target is None or cited.treaty is None or not cited.resolved:
            return
        if manner == "ibidem" and following is not None and following.start - chain.end <= 4:
            return
        reach = {"weak back": WEAK_REACH, "bare back": BARE_REACH}.get(manner)
        if reach is not None and chain.start - last.end > reach:
            return
        if chain.start - last.end > FAR:
            return
        parted = page.folded.count("\n\n", last.end, chain.start)
        hops = manner == "weak back" and cited.evidence.rule == BACK_RULE
        if parted > (0 if manner == "bare back" or hops else 1) and manner != "ibidem":
            return
        target = cited.target
        label = chain.phrases[0].label
        if label is not None and label.level in UPPER and len(chain.phrases) == 1:
            target = _whole_unit(target)
        treaty = self._treaties[cited.treaty]
        score = {"back": BACK, "weak back": WEAK, "bare back": BARE}.get(manner, GOES_ON)
        if len(chain.phrases) > 1:
            rest = Chain(chain.start, chain.end, chain.phrases[1:])
            for _, _, steps in steps_of(rest):
                place = locate(treaty, steps, _whole_unit(target))
                target = place.eid or target
        span = page.home(chain.start, chain.end)
        text = span.cut(document.text)
        evidence = Evidence(rule=BACK_RULE, phrase=text, notes=(f'goes on from "{cited.text}"',))
        reference = Reference(
            Kind.CITATION, document.id, span, text, cited.treaty, target, score=score, evidence=evidence
        )
        if manner in {"back", "goes on"}:
            last.reference, last.end = reference, chain.end
        yield reference

    def _mentions(
        self, document: Document, page: Page, instruments: Sequence[Instrument], memory: Memory
    ) -> Iterator[Reference]:
        for number, each in enumerate(instruments):
            called = each.generic and page.printed[each.start].isupper() and page.folded.endswith("the ", 0, each.start)
            treaties = memory.resolve(number) if called else each.treaties
            if number in memory.used or (each.generic and not called) or each.indefinite or len(treaties) != 1:
                continue
            span = page.home(each.start, each.end)
            text = span.cut(document.text)
            rule, score = ("short name of the treaty", SHORT_NAME) if called else ("name of the treaty", MENTION)
            evidence = Evidence(rule=rule, instrument=text, instrument_span=span)
            yield Reference(Kind.MENTION, document.id, span, text, treaties[0], score=score, evidence=evidence)


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


def _inside_name(chain: Chain, instruments: Sequence[Instrument], starts: Sequence[int]) -> bool:
    """Whether units belong to a name, as in "Additional Protocol I"."""
    at = bisect_left(starts, chain.start) - 1
    return at >= 0 and chain.phrases[0].manner == "number" and chain.end <= instruments[at].end


def _list_end(page: Page, chains: Sequence[Chain], number: int) -> tuple[int, Chain | None]:
    """Return where the list that a chain belongs to ends, and the chain behind it."""
    last = min(len(chains) - 1, number + LONGEST_LIST)
    while number < last and shares_binding(page, chains[number], chains[number + 1]):
        number += 1
    return chains[number].end, chains[number + 1] if number + 1 < len(chains) else None


def _whole_unit(target: str) -> str:
    """The numbered unit that a place lies in: "the same point" behind 6, second paragraph, is point 6."""
    parts = target.split("__")
    return parts[0] if not parts[0].startswith(("chp", "sec", "part", "title", "att")) else target


def _within(treaty: Treaty, steps: Sequence[Step], binding: Binding, last: _Last) -> str | None:
    """Where to look from: "the third paragraph" after "point 6" is a part of it, if nothing else is named."""
    cited = last.reference
    if cited is None or not cited.resolved or cited.treaty != treaty.id or cited.target is None:
        return None
    first = steps[0]
    if binding.rule in {"named with the unit", "named before the unit", "thereof", "ibid."}:
        return None
    if first.level not in {Level.PARAGRAPH, Level.ALINEA, Level.SENTENCE, Level.SUBPARAGRAPH, Level.INDENT}:
        return None
    if first.level is Level.PARAGRAPH and not first.ordinal and treaty.unit != "article":
        return None
    inside = _whole_unit(cited.target)
    found = locate(treaty, steps, inside)
    return inside if found.missing is None and found.eid != inside else None
