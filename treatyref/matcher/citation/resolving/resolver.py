"""From unit phrases to references: each is bound, looked up, and remembered for what points back to it."""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product, takewhile

from treatyref.address import Address
from treatyref.document import Document
from treatyref.matcher.citation.binding.agreement import is_stated, words_beside
from treatyref.matcher.citation.binding.memory import Memory
from treatyref.matcher.citation.binding.small_words import ends_of_sentences, ibidem_unit
from treatyref.matcher.citation.binding.trail import MOST_HOPS, Cited, Trail, holders, whole_unit
from treatyref.matcher.citation.binding.weighing import BESIDE, Binding, Rule
from treatyref.matcher.citation.reading.instruments import Instrument
from treatyref.matcher.citation.resolving import elliptic
from treatyref.matcher.citation.resolving.elliptic import Bare
from treatyref.matcher.citation.resolving.headed import ON_HEADING, UPPER, Headings
from treatyref.matcher.citation.resolving.in_play import in_play
from treatyref.matcher.citation.resolving.lettered import lettered, sentences
from treatyref.matcher.citation.resolving.listed import shares_binding
from treatyref.numeral import cardinal
from treatyref.page import Page
from treatyref.pointer import (
    Label,
    Located,
    Manner,
    Place,
    Pointer,
    Step,
    choices,
    locate,
    places_of,
    signs,
)
from treatyref.pointer.record import LISTED, PARTS
from treatyref.reference import Evidence, Kind, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty
from treatyref.words import LANGUAGES, Level, language, lexicon

BACK, WEAK, BARE, GOES_ON, ELLIPTIC = 0.85, 0.72, 0.6, 0.8, 0.7
"""Scores of what points back: "the same point", "this clause", "the provision", "it further says", "the ninth"."""
LONGEST_LIST = 40
"""Units of a list that share the instrument named behind it."""
NEAR = 500
"""Characters behind a citation in which "the last point" counts the units of the same treaty."""
MOST_WORDS = 60
"""Words before "ibid." in which the page of a book may stand."""
LONGEST_PAGE = 4
"""Words behind "ibid." up to its page: ", p. 14"."""
TURNS = 3
"""Turns of a talk over which "the second sentence" is still of the unit cited last."""
LONGEST_NAME = 80
"""Characters of a name that a reason tells; of a longer title it tells a part that is a name."""
FEW_NAMES = 3
"""Names that a reason lists."""
MISSING_SHARE = 0.5
"""How much of the score is left if a part of the place is not there."""
NEAREST = frozenset({Level.SUBPARAGRAPH, Level.ALINEA})
"""Levels of which the nearest one is meant: "its second subparagraph" behind "Article 6(1)" is of that paragraph."""
MANY_PARTS = frozenset(range(1, 6))
"""Places of which "the third" behind "the first paragraph" names another."""
PINPOINT = re.compile(r"[.]?,?[^\S\n](\d{1,3})(?=[.;,)]?(?:\s|\Z))")
"""What stands behind "ibid." in place of the number cited last."""
POINTING = frozenset({Manner.BACK, Manner.WEAK_BACK, Manner.BARE_BACK, Manner.GOES_ON, Manner.IBIDEM})


@dataclass(slots=True)
class Resolver:
    """Makes references of the chains of one document, each of the instrument that the memory says."""

    treaties: Mapping[str, Treaty]
    document: Document
    page: Page
    memory: Memory
    _trail: Trail = field(default_factory=Trail)
    _joined: dict[int, bool] = field(default_factory=dict)
    _known: frozenset[int] = frozenset()
    _loose: deque[tuple[Bare, str]] = field(default_factory=deque)
    _play: str | None = None
    _headings: Headings = field(init=False)

    def __post_init__(self) -> None:
        self._headings = Headings(self.treaties, self.page, self.document.title or "")

    def references(self, chains: Sequence[Pointer]) -> Iterator[Reference]:
        """Give what all chains of the document, in reading order, refer to, resolved or not."""
        self._play, loose = in_play(self.page, self.memory.named, chains, self.document.language)
        self._loose.extend(loose)
        self._known = frozenset(each.start for each, _ in loose)
        told = None
        yield from self._loosely(0, chains[0].start if chains else len(self.page.folded), None)
        for number, chain in enumerate(chains):
            following = chains[number + 1] if number + 1 < len(chains) else None
            stop = following.start if following is not None else len(self.page.folded)
            pointing = chain.manner in POINTING
            if chain.manner is Manner.COUNTED:
                treaty, words, made = self._counted(chain), chain.label.word if chain.label else "", []
            else:
                made = list(self._back(chain, following) if pointing else self._named(chains, number))
                yield from made
                counts = made and (made[-1].resolved or (chain.label is not None and chain.label.level in UPPER))
                treaty, words = (made[-1].treaty, made[-1].text) if counts else (None, "")
            if made or not pointing:  # what points at nothing changes nothing
                told = (chain, treaty, words) if treaty is not None else None
            if told is not None:
                yield from self._going_on(*told, chain.end, stop)
            else:
                yield from self._loosely(self._sentence_end(chain.end, stop), stop, chain)

    def _going_on(self, chain: Pointer, treaty: str, words: str, start: int, stop: int) -> Iterator[Reference]:
        """What numbers alone name behind a unit of a treaty, up to the next one."""
        articles = chain.label is not None and chain.label.level is Level.ARTICLE
        capitals = (code := self.document.language) in LANGUAGES and language(str(code)).sentences.nouns_capital
        at, limit = chain.end, self._next_parted(stop)
        for each in elliptic.with_parts(self.page, chain.end, stop, bracketed=articles, capitals=capitals):
            if each.start not in self._known:
                yield from self._lettered(at, min(each.start, limit))
                yield from self._numbered(each, treaty, words, chain.label)
                at = max(at, each.end)
        for each in sentences(self.page, chain.end, stop):
            yield from self._sentence(each, chain)
        yield from self._contrasted(start, stop)
        yield from self._lettered(at, limit)
        counted, last, numbers = chain.manner is Manner.COUNTED, self._trail.last, chain.values
        listed = (
            frozenset({1}) if counted else MANY_PARTS if chain.is_part else numbers if len(numbers) > 1 else frozenset()
        )
        top = whole_unit(last.reference.target) if last is not None and last.reference.treaty == treaty else ""
        latest = 0 if counted else int("".join(filter(str.isdecimal, top)) or 0)
        codes = chain.label.languages if chain.label is not None else ("en",)
        spelled = counted or not any(map(str.isdecimal, self.page.folded[chain.start : chain.end]))
        for each in elliptic.ellipses(self.page, start, stop, listed, latest, codes, spelled=spelled):
            yield from self._loosely(start, each.start, chain)
            start = each.end
            yield from self._elliptic(each, treaty, words, chain)
        yield from self._loosely(start, stop, chain)

    def _sentence_end(self, place: int, stop: int) -> int:
        return next((match.end() for match in ends_of_sentences(self.page, place, stop)), stop)

    def _loosely(self, start: int, stop: int, chain: Pointer | None) -> Iterator[Reference]:
        """Numbers without a noun anywhere in a stretch that are known to name units."""
        while self._loose and self._loose[0][0].start < stop:
            each, treaty = self._loose.popleft()
            if each.start >= start:
                yield from self._numbered(each, treaty, "its numbers", chain.label if chain is not None else None)
                if each.parts:
                    yield from self._lettered(each.end, self._next_parted(stop))

    def _counted(self, chain: Pointer) -> str | None:
        """Return the treaty whose units are counted: named there, or the one whose matter this is, if it has so many; of a unit cited before, parts are."""
        last, all_ = self._trail.last, self._has_all(chain)
        if chain.label is not None and chain.label.level in PARTS and all_ is None:
            near = last is not None and last.is_ours and chain.start - last.end <= NEAR
            return last.reference.treaty if near and last is not None else None
        return self.memory.named.about(chain.end) or all_

    def _has_all(self, chain: Pointer) -> str | None:
        """Return the treaty that a text is on if it has as many units as are counted."""
        treaty = self.memory.named.matter or next(iter(self.memory.named.only()), None)
        said = cardinal(self.page.last_text(chain.start, self.page.printed)) if chain.manner is Manner.COUNTED else None
        return treaty if treaty is not None and said and self.treaties[treaty].count == said else None

    def _list_end(self, chains: Sequence[Pointer], number: int) -> tuple[int, Pointer | None]:
        """Return where the list that a chain belongs to ends, and the chain behind it; two neighbours are compared once."""
        last = min(len(chains) - 1, number + LONGEST_LIST)
        while number < last:
            if number not in self._joined:
                self._joined[number] = shares_binding(self.page, chains[number], chains[number + 1])
            if not self._joined[number]:
                break
            number += 1
        return chains[number].end, chains[number + 1] if number + 1 < len(chains) else None

    def _named(self, chains: Sequence[Pointer], number: int) -> Iterator[Reference]:
        """Look up the places that a chain names."""
        chain = chains[number]
        if chain.label is not None and chain.label.level is Level.SENTENCE:
            yield from self._part(chain)
            return
        end, following = self._list_end(chains, number)
        binding = self.memory.bind(chain, end, following)
        agenda = (
            chain.label is not None
            and chain.label.word in lexicon().units.agenda
            and (self.page.next_text(chain.end) in {":", "-"} or self.page.last_text(chain.start) in {"under", "on"})
            and not self.memory.is_usual(chain)
        )
        if binding.rule not in BESIDE and chain.label is not None and chain.label.word in signs():
            behind = self.page.next_text(chain.end)
            if self._play is None or (behind.isalnum() and behind not in lexicon().back.alone_verbs):
                return
        if binding.rule is Rule.IBIDEM and self._is_of_a_book(chain):
            return
        if binding.stop or (binding.rule not in BESIDE and (agenda or self._is_loose_end(chain, binding))):
            return
        bindings, within = self._bindings(chain, binding)
        for place, each in product(chain.places, bindings):
            for reference in self._resolved(self.page.home(place.start, place.end), place.steps, each, within):
                if reference.resolved or (reference.treaty is None and binding.instrument is not None):
                    self._trail.add(Cited(reference, place.end, chain.label))
                if self._headings.note(chain, reference):
                    self.memory.is_on(str(reference.treaty), chain.steps)
                yield reference

    def _bindings(self, chain: Pointer, binding: Binding) -> tuple[list[Binding], str | None]:
        """What the places of a chain are of: each of the treaties that they are common to, or what the heading is on, and the unit in it."""
        common = {self.page.last_text(chain.start), self.page.next_text(chain.end)} & lexicon().units.common
        together = self.memory.named.together(binding.instrument) if common and binding.instrument is not None else ()
        within = None if binding.rule in BESIDE else self._headings.holder(chain, self._trail.last)
        if within is None or self._headings.about is None:
            return [replace(binding, treaties=(each,)) for each in together] or [binding], None
        treaties, score = self._headings.about[:1], max(binding.score, GOES_ON)
        return [replace(binding, instrument=None, treaties=treaties, score=score, reasons=(ON_HEADING,))], within

    def _part(self, chain: Pointer) -> Iterator[Reference]:
        """``the second sentence``, ``sentence 2``: of the unit cited right before, if it has one."""
        cited = self._trail.last
        if cited is None or not cited.is_ours or chain.manner in POINTING or cited.reference.treaty is None:
            return
        if self.page.next_text(chain.end) in lexicon().instruments.owning:
            return
        if self.page.last_text(chain.start) in lexicon().instruments.owners:
            return
        begun = self.page.folded.count("\n\n", cited.end, chain.start)
        apart = begun > TURNS or begun == self.page.paragraphs(cited.end, chain.start) > 0
        apart = apart or chain.start - cited.end > NEAR
        about = self._headings.about if apart else (cited.reference.treaty, str(cited.reference.target))
        if about is None:
            return
        treaty, inside = self.treaties[about[0]], str(Address(about[1]).container)
        for place in (each for named in chain.places for each in locate(treaty, named.steps, inside, inside=True)):
            if place.eid is not None and place.missing is None and place.eid != inside:
                yield self._pointing(
                    chain.start, chain.end, (treaty.id, place.eid), cited.reference.text, cited.label, ELLIPTIC
                )

    def _sentence(self, number: Bare, chain: Pointer) -> Iterator[Reference]:
        """``S. 2``: a sentence of the unit cited last, if it has one."""
        place = Place(number.start, number.end, (Step(Level.SENTENCE, str(number.value)),))
        yield from self._part(Pointer(number.start, number.end, chain.label, Manner.NUMBER, (place,)))

    def _is_loose_end(self, chain: Pointer, binding: Binding) -> bool:
        """Whether "the last point" counts no units of a treaty: nothing of it was cited right before."""
        last = self._trail.last
        if not chain.steps or not chain.steps[0].number.startswith("-"):
            return False
        if self.page.next_text(chain.end) in lexicon().back.talking:
            return True
        named = self.memory.named.about(chain.start)
        cited = last.reference.treaty if last is not None and last.is_ours and chain.start - last.end <= NEAR else None
        return not {named, cited} & set(binding.treaties)

    def _resolved(
        self, span: Span, steps: Sequence[Step], binding: Binding, headed: str | None = None
    ) -> Iterator[Reference]:
        """Look the place up; what is not there, or not ours, is a value with a reason."""
        text, instrument = span.cut(self.document.text), binding.instrument
        evidence = Evidence(
            rule=_told(binding),
            notes=binding.reasons[1:],
            phrase=text,
            instrument=instrument.text if instrument else "",
            instrument_span=self.page.home(instrument.start, instrument.end) if instrument else None,
        )

        def lost(reason: str, treaty: str | None = None, target: str | None = None, score: float = 0.0) -> Reference:
            return Reference(
                Kind.CITATION, self.document.id, span, text, treaty, target, score=score, evidence=evidence, resolved=False, reason=reason,
            )  # fmt: skip

        if not binding.treaties:
            yield lost(self._of_none(instrument))
            return
        if len(binding.treaties) > 1:
            yield lost(f'"{evidence.instrument}" may be any of {", ".join(binding.treaties)}')
            return
        treaty = self.treaties[self._meant(binding, steps)]
        within = headed or self._within(treaty, steps, binding, span.start)
        if within is None and binding.rule not in BESIDE and treaty.unit == "article" and steps[0].level in PARTS:
            yield lost(f"no article of {treaty.id} is named that it is a part of")
            return
        for place in locate(treaty, steps, within, inside=within is not None):
            score = round(binding.score * place.trust, 4)
            if place.eid is None:
                count = f"has {treaty.count} {treaty.unit}s" if treaty.count else "is known"
                last = steps.index(place.missing) if place.missing in steps else len(steps) - 1
                numbers = ".".join(step.number for step in steps[: last + 1])
                yield lost(f"{treaty.id} {count}, and no unit {numbers}", treaty.id)
            elif place.missing is not None:
                called = place.missing.number or str(place.missing)
                reason = f"{treaty.id} has {place.eid}, but nothing in it is called {called}"
                yield lost(reason, treaty.id, place.eid, round(score * MISSING_SHARE, 4))
            elif len(meant := self._in_parts(treaty, steps, place.eid) if within is None else (place.eid,)) > 1:
                yield lost(f"{treaty.id} has several: it may be any of {', '.join(meant)}", treaty.id)
            else:
                passed = tuple(f"{treaty.id} has no {step}, and is read without it" for step in place.unheaded)
                known = replace(evidence, notes=(*evidence.notes, *passed)) if passed else evidence
                yield Reference(
                    Kind.CITATION, self.document.id, span, text, treaty.id, meant[0], score=score, evidence=known
                )

    def _of_none(self, instrument: Instrument | None) -> str:
        """Why a unit is of no treaty at hand: of another, of one of several that a noun may mean, or nothing is named."""
        if instrument is None:
            return f"no instrument is named that the unit could be of; {self._needed()}"
        perhaps = self.memory.named.index.called(instrument.row, instrument.noun) if instrument.generic else []
        if len(perhaps) > 1:
            return f'"{instrument.text}" may be any of {", ".join(perhaps)}'
        return (
            f'it is of another instrument: "{instrument.text}"; if that is a treaty at hand, read it with '
            f'aliases=["{instrument.text}"]'
        )

    def _needed(self) -> str:
        """What a text would have to call the treaties at hand, and how to give another name."""
        names = [
            next((name.text for name in treaty.names if len(name.text) <= LONGEST_NAME), treaty.id)
            for treaty in self.treaties.values()
        ]
        told = ", ".join(f'"{name}"' for name in names[:FEW_NAMES]) + ", ..." * (len(names) > FEW_NAMES)
        return f"such as {told}; aliases=[...] gives a treaty another name"

    def _in_parts(self, treaty: Treaty, steps: Sequence[Step], eid: str) -> Sequence[str]:
        """Where numbers begin anew in each Part and none is named: the unit of the Part cited last, or one of each."""
        if not treaty.versions:
            return (eid,)
        meant = choices(treaty.versions[0], steps, eid)
        last = self._trail.last
        if len(meant) == 1 or last is None or not last.is_ours or last.reference.treaty != treaty.id:
            return meant
        groups = Address(last.reference.target or "").parted[:2]
        return [each for each in meant if Address(each).parted[:2] == groups] or meant

    def _meant(self, binding: Binding, steps: Sequence[Step]) -> str:
        """The treaty of a binding; "the statement", of which no name is given before, is the one whose matter this is."""
        named, matter = binding.treaties[0], self.memory.named.matter
        if binding.instrument is None or not binding.instrument.generic or matter in {None, named}:
            return named
        fits = all(each.eid is not None for each in locate(self.treaties[named], steps))
        return named if fits or matter is None else matter

    def _back(self, chain: Pointer, following: Pointer | None) -> Iterator[Reference]:
        """``the same point``, ``It further says``, ``ibid.``: the provision that was cited last, if that is near enough."""
        manner = chain.manner
        if manner is Manner.BARE_BACK and self._is_told_behind(chain, following):
            return
        cited = self._trail.pointed_at(self.page, chain)
        if cited is None or cited.reference.target is None or cited.reference.treaty is None:
            return
        if manner is Manner.IBIDEM:
            yield from self._ibidem(chain, following, cited)
            return
        target, label = cited.reference.target, chain.label
        made = label is not None and label.level is Level.POINT and label.word not in lexicon().units.general
        if made and manner is Manner.WEAK_BACK and not _is_point(target):
            return
        whole = whole_unit(target)
        if len(chain.steps) > 1:
            places = holders(target) if label is not None and label.level is not Level.ARTICLE else (whole,)
            treaty = self.treaties[cited.reference.treaty]
            inside = [locate(treaty, chain.steps[1:], holder, inside=True)[0] for holder in places]
            found = next((place for place in inside if place.missing is None), inside[-1])
            target = found.eid or whole
        elif label is not None and label.level in UPPER and label.word not in lexicon().units.general:
            target = self._held(chain, cited.reference.treaty, target) or whole
        score = {Manner.BACK: BACK, Manner.WEAK_BACK: WEAK, Manner.BARE_BACK: BARE}.get(manner, GOES_ON)
        weak = manner in {Manner.WEAK_BACK, Manner.BARE_BACK}
        self.memory.go_on(chain.end, cited.reference.treaty)
        hops = cited.hops + 1 if weak else MOST_HOPS if manner is Manner.GOES_ON else 0
        place_of = cited.reference.treaty, target
        yield self._pointing(chain.start, chain.end, place_of, cited.reference.text, cited.label, score, hops)

    def _held(self, chain: Pointer, treaty: str, target: str) -> str | None:
        """``the same paragraph``: of an article, the one that was cited."""
        parted = chain.label is not None and chain.label.level in PARTS | {Level.POINT}
        parted = parted and self.treaties[treaty].unit == "article"
        return places_of(self.treaties[treaty], chain, target)[0].eid if parted else None

    def _ibidem(self, chain: Pointer, following: Pointer | None, cited: Cited) -> Iterator[Reference]:
        """``ibid.``: what was cited last, or the unit whose number stands behind; a page of a book, and a unit with its label, are something else."""
        reference, start = cited.reference, self.page.home(chain.start, chain.end).start
        labelled = following is not None and ibidem_unit().fullmatch(self.page.folded, chain.end, following.start)
        gap = self.document.text[reference.span.end : start]
        owner = not gap.strip(" ,")  # "Art. 6 ibid." says what Article 6 is of
        other = any(map(str.strip, gap.split("\n")[1:-1]))  # a note between them is on another source
        if labelled or owner or other or self._is_of_a_book(chain):
            return
        treaty, target = str(reference.treaty), str(reference.target)
        self.memory.go_on(chain.end, treaty)
        if (number := PINPOINT.match(self.page.folded, chain.end)) is not None:
            bare = Bare(chain.start, number.end(), int(number[1]))
            yield from self._numbered(bare, treaty, reference.text, cited.label)
        else:
            yield self._pointing(chain.start, chain.end, (treaty, target), reference.text, cited.label, GOES_ON)

    def _is_told_behind(self, chain: Pointer, following: Pointer | None) -> bool:
        """Whether "the clause" is told by what stands behind it: "the clause of the lease", "the clause in Article 4"."""
        if self.page.next_text(chain.end) in lexicon().instruments.owning:
            return True
        near = following is not None and following.start - chain.end <= LONGEST_LIST
        leads = self.page.folded[chain.end : following.start].split() if following is not None and near else []
        return bool(leads) and leads[0] in lexicon().back.inside and lexicon().articles.issuperset(leads[1:])

    def _elliptic(self, ordinal: Bare, of: str, words: str, chain: Pointer) -> Iterator[Reference]:
        """``the ninth``: another unit of what was cited or counted last, if there is one."""
        last = self._trail.last
        if ordinal.noun is not None and ordinal.noun.level in PARTS and self.treaties[of].unit == "article":
            yield from self._neighbour(ordinal, of, words)
            return
        top = last is not None and last.reference.target == whole_unit(last.reference.target) and bool(chain.values)
        whole = top or self._has_all(chain) is not None
        parted = chain.is_part or (chain.label is not None and chain.label.level in PARTS and not whole)
        place = self._beside(self.treaties[of], ordinal, chain) if parted else None
        if place is not None and place.eid is not None:
            yield self._pointing(ordinal.start, ordinal.end, (of, place.eid), words, chain.label, ELLIPTIC)
        elif not (parted and ordinal.value in MANY_PARTS):
            yield from self._numbered(ordinal, of, words, chain.label)

    def _neighbour(self, part: Bare, of: str, words: str) -> Iterator[Reference]:
        """``the preceding paragraph``: a part beside the one that holds what was cited last, if it is called so."""
        last = self._trail.last
        if last is None or part.noun is None or last.reference.treaty != of:
            return
        manner = Manner.FOLLOWING if part.step > 0 else Manner.PRECEDING
        place = Place(part.start, part.end, (Step(part.noun.level, ""),))
        pointer = Pointer(part.start, part.end, part.noun, manner, (place,))
        for found in places_of(self.treaties[of], pointer, last.reference.target):
            if found.eid is not None and found.missing is None:
                yield self._pointing(part.start, part.end, (of, found.eid), words, part.noun, ELLIPTIC)

    def _numbered(self, number: Bare, of: str, words: str, label: Label | None) -> Iterator[Reference]:
        """A unit at the top by its number alone, or a part of one, if there is one."""
        level = Level.ARTICLE if self.treaties[of].unit == "article" else Level.POINT
        steps = [
            Step(level, str(number.value), ordinal=True),
            *(Step(Level.SUBPARAGRAPH, each) for each in number.parts),
        ]
        last = self._trail.last
        for name in (of, str(last.reference.treaty)) if number.parts and last is not None and last.is_ours else (of,):
            place = locate(self.treaties[name], steps)[0]
            if place.missing is None:
                of = name
                break
        if number.parts and (part := self._inner(number, of, place)) is not None:
            of, place = part
        if place.eid is not None and place.missing is None:
            yield self._pointing(number.start, number.end, (of, place.eid), words, label, ELLIPTIC)

    def _inner(self, number: Bare, of: str, top: Located) -> tuple[str, Located] | None:
        """``2(d)`` behind "Article 7(1)(d)": a paragraph of that article, if no other has such a part, or its words stand there."""
        last = self._trail.last
        if last is None or not last.is_ours or not number.parts[0].isalpha():
            return None
        treaty = str(last.reference.treaty)
        steps = [Step(Level.PARAGRAPH, str(number.value)), *(Step(Level.SUBPARAGRAPH, each) for each in number.parts)]
        part = locate(self.treaties[treaty], steps, whole_unit(last.reference.target), inside=True)[0]
        if part.missing is not None or part.eid is None:
            return None
        words = words_beside(self.page, number.start, number.end)
        rival = top.missing is None and top.eid is not None
        stated = is_stated(self.treaties[treaty], part.eid, words) and not (
            rival and is_stated(self.treaties[of], str(top.eid), words)
        )
        return (treaty, part) if stated or not rival else None

    def _beside(self, treaty: Treaty, ordinal: Bare, chain: Pointer) -> Located | None:
        """``the third`` behind "the first subparagraph": a part of the same unit, if it has so many."""
        cited, levels = self._trail.last, [each.level for each in (chain.label, *chain.steps) if each is not None]
        if cited is None or not levels:
            return None
        part = chain.is_part and cited.reference.treaty == treaty.id
        above = str(Address(cited.reference.target or "").parent) if part else whole_unit(cited.reference.target)
        if not above or not (part or chain.manner is Manner.COUNTED):
            return None
        place = locate(treaty, [Step(levels[-1], str(ordinal.value), ordinal=True)], above, inside=True)[0]
        return place if place.missing is None else None

    def _next_parted(self, stop: int) -> int:
        """Where the next number stands that is known to name a unit, with its parts: a letter behind it is of that."""
        near = takewhile(lambda one: one[0].start < stop, self._loose)
        return next((each.start for each, _ in near if each.parts), stop)

    def _lettered(self, start: int, stop: int) -> Iterator[Reference]:
        """``in (c)``, ``see (3)(b)``: a part beside the unit cited last, or inside the article that holds it, if there is one."""
        for at, end, names, led in lettered(self.page, start, stop):
            cited = self._trail.last
            if cited is None or not cited.is_ours:
                return
            treaty, target = str(cited.reference.treaty), str(cited.reference.target)
            whole = whole_unit(target)
            steps = [Step(Level.SUBPARAGRAPH, name) for name in names]
            found = (locate(self.treaties[treaty], steps, holder, inside=True)[0] for holder in holders(target))
            place = next((each for each in found if each.missing is None and each.eid not in {None, whole}), None)
            if place is None or place.eid is None:
                continue
            if led or is_stated(self.treaties[treaty], place.eid, words_beside(self.page, at, end)):
                yield self._pointing(at, end, (treaty, place.eid), cited.reference.text, cited.label, ELLIPTIC)

    def _contrasted(self, place: int, stop: int) -> Iterator[Reference]:
        """``the former``, ``the latter``: of the two units cited last."""
        pair = self._trail.pair()
        if pair is None:
            return
        for start, end, is_former in elliptic.contrasts(self.page, place, stop):
            meant = pair[0] if is_former else pair[1]
            treaty, target = meant.reference.treaty, meant.reference.target
            if treaty is not None and target is not None:
                yield self._pointing(start, end, (treaty, target), meant.reference.text, meant.label, ELLIPTIC)

    def _pointing(
        self, start: int, end: int, place: tuple[str, str], words: str, label: Label | None, score: float, hops: int = 0
    ) -> Reference:
        """Make the reference of what leans on earlier words, and remember it."""
        span, (treaty, target) = self.page.home(start, end), place
        text = span.cut(self.document.text)
        evidence = Evidence(rule=Rule.BACK.value, phrase=text, notes=(f'goes on from "{words}"',))
        reference = Reference(
            Kind.CITATION, self.document.id, span, text, treaty, target, score=score, evidence=evidence
        )
        self._trail.add(Cited(reference, end, label, hops))
        return reference

    def _is_of_a_book(self, chain: Pointer) -> bool:
        """Whether the source named last is one with pages: "Smith, Roads (2021), p. 12. Ibid., para. 9"."""
        last, lex = self._trail.last, lexicon()
        start = max(last.end if last is not None else 0, chain.start - NEAR)
        words = [*self.page.before(chain.start, MOST_WORDS), *self.page.after(chain.end, LONGEST_PAGE)]
        kept = [word.text for word in words if word.start >= start]
        return any(
            text in lex.furniture.page and any(behind.isdecimal() for behind in kept[at + 1 : at + 3])
            for at, text in enumerate(kept)
        )

    def _within(self, treaty: Treaty, steps: Sequence[Step], binding: Binding, start: int) -> str | None:
        """Where to look from: "the third paragraph" after "point 6" is a part of it, if nothing else is named."""
        cited = self._trail.last
        if cited is None or not cited.is_ours or cited.reference.treaty != treaty.id:
            return None
        first, span = steps[0], cited.reference.evidence.instrument_span
        partly = first.ordinal or treaty.unit == "article"  # "Article 2 of the Convention, paragraph 1"
        behind = binding.rule is Rule.BEFORE_UNIT and partly and binding.instrument is not None
        same = (
            behind
            and binding.instrument is not None
            and span == self.page.home(binding.instrument.start, binding.instrument.end)
        )
        again, thereof = binding.rule is Rule.IBIDEM, binding.rule is Rule.THEREOF and partly
        if binding.rule in BESIDE and not (same or again or thereof):
            return None
        lettered = first.number.isalpha() and start - cited.reference.span.end <= NEAR
        item = first.level in LISTED or (lettered and first.level is Level.PARAGRAPH)  # "el apartado f)"
        listed = item and partly and (thereof or lettered)
        if first.level not in PARTS and not listed:
            return None
        if first.level is Level.PARAGRAPH and not partly and not again:
            return None
        figured = partly and not (first.ordinal or first.number.startswith("-"))
        for target in islice(self._trail.targets(treaty.id), None if figured else 1):
            inside = whole_unit(target)
            for holder in holders(target) if first.level in NEAREST or listed else (inside,):
                found = locate(treaty, steps, holder, inside=True)
                exact = holder == inside or all(each.trust == 1 for each in found)
                if exact and all(each.missing is None and each.eid != holder for each in found):
                    return holder
        return None


def _told(binding: Binding) -> str:
    """How it is told why a unit is of an instrument: by its rule, or by the first of the reasons that were weighed."""
    return binding.reasons[0] if binding.reasons else binding.rule.value


def _is_point(target: str) -> bool:
    """Whether a place is in a point: behind an article "this point" is one that somebody makes."""
    return any(kind == "point" for kind, _ in Address(target).steps)
