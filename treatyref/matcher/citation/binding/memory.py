"""Which instrument a unit is of: named beside it, or by what the document has named so far."""

import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from treatyref.address import Address
from treatyref.matcher.citation.binding.agreement import agreement, words_beside
from treatyref.matcher.citation.binding.beside import Beside
from treatyref.matcher.citation.binding.columns import Columns
from treatyref.matcher.citation.binding.named import Named
from treatyref.matcher.citation.binding.own_text import TextUnits, is_of_a_draft, is_within
from treatyref.matcher.citation.binding.small_words import skip
from treatyref.matcher.citation.binding.trail import label_key
from treatyref.matcher.citation.binding.weighing import (
    NO_CITATION,
    NOTHING,
    SAME_SENTENCE,
    Asked,
    Binding,
    Candidate,
    Candidates,
    Reason,
    Rule,
    weigh,
)
from treatyref.matcher.citation.reading.instruments import Instrument
from treatyref.matcher.citation.reading.nametable import GENERAL
from treatyref.names.word_sets import openers
from treatyref.pointer import Label, Pointer, Step, locate
from treatyref.pointer.record import PARTS
from treatyref.words import Level, lexicon

REMEMBERED = 0.82
"""Score of a unit that goes on from one that was pointed at."""
EXPLICIT = frozenset({Rule.WITH_UNIT, Rule.BEFORE_UNIT, Rule.ABBREVIATED, Rule.UNKNOWN})
"""Rules by which units of a name are of an instrument from there on: it stands beside one."""
LONGEST_LEAD = 200
"""Characters between a unit and its heading, which a colon announces."""
OPENING = " \n\"'«(-"
"""What may open the words that a colon announces."""
POINTS = frozenset({Level.RULE, Level.POINT, Level.SECTION})
"""Levels of which papers of all kinds have units; articles are hardly ever called so."""
FEWEST_BEFORE = 6
"""Words before "its point 2" among which an owner must stand; at the head of a text it is its title's."""
ABOUT = frozenset({Reason.SUBJECT, Reason.ONLY, Reason.MATTER, Reason.QUOTED, Reason.LACKS, Reason.OTHERWISE})
"""Reasons that name no place before a unit: an owner ("its point 2") has been told, so it is another."""
HERE = frozenset({Reason.NEAREST, Reason.SENTENCE, Reason.PARAGRAPH, Reason.CALLED, Reason.NUMBERED})
"""Reasons by which an instrument is named near a unit, or was with it."""
TOLD = frozenset({Reason.SENTENCE, Reason.CALLED, Reason.NUMBERED})
"""Reasons by which a chapter is one of an instrument: books and reports, too, have chapters and parts."""
UNNAMED = frozenset({Reason.SUBJECT, Reason.MATTER, Reason.LACKS, Reason.QUOTED, Reason.AGREES})
"""Reasons that hold where nothing is named, too."""
FAR = 1_500
"""Characters behind an article in which a part of it stands alone."""
FEW = 4
"""Names before "common article 3" among which those stand that it is common to."""
OFTEN = 2
"""Units of a treaty cited before the only one of a stranger, behind whose paragraph the text goes on with that treaty."""
PREVAILING = 2
"""How many times as many units of a treaty have been cited as of strangers, if those are only passed by."""


ROMAN = re.compile(r"(?<![^\W_])[IVXLC]{1,8}(?![^\W_])")
"""A Roman number."""


def _whose(treaties: tuple[str, ...], instrument: Instrument | None) -> object:
    """What tells one instrument from another: the treaties that it may be, or what it is called."""
    return treaties or (instrument.text if instrument is not None else None)


@dataclass(frozen=True, slots=True)
class _Called:
    """What a unit was called, where that ends on the page, and the instrument that it was bound to."""

    label: Label | None
    end: int
    binding: Binding

    @property
    def is_explicit(self) -> bool:
        """Whether the instrument stands beside the unit."""
        return self.binding.rule in EXPLICIT


@dataclass(slots=True)
class Memory:
    """What the units of one document have been bound to, in reading order."""

    named: Named
    own: TextUnits
    beside: set[int] = field(default_factory=set)
    """Numbers of the instruments beside which a unit of theirs stands."""
    _blocked: dict[str, tuple[int, int]] = field(default_factory=dict)
    _called: dict[str, _Called] = field(default_factory=dict)
    _numbered: dict[tuple[str, str], tuple[int, Binding]] = field(default_factory=dict)
    _ours: dict[tuple[str, str], tuple[int, Binding]] = field(default_factory=dict)
    _cited: Counter[tuple[str, ...]] = field(default_factory=Counter)
    """Units of treaties at hand, and of strangers beside their names."""
    _levels: dict[str, Level] = field(default_factory=dict)
    _latest: tuple[int, Binding] | None = None
    _before: tuple[Pointer, Binding] | None = None
    _strange: dict[str, int] = field(default_factory=dict)
    _columns: Columns = field(init=False)
    _topic: tuple[str, tuple[Step, ...]] | None = None
    """The article that the first line of the text names, and its treaty."""
    _articles: deque[tuple[int, str, tuple[Step, ...]] | None] = field(default_factory=lambda: deque(maxlen=FEW))
    """The articles cited last, the newest first: where, of which treaty, and its number; None for one of a stranger."""
    _figured: dict[object, set[bool]] = field(default_factory=dict)
    """Whether articles of an instrument have been cited in Roman numbers, in figures, or both."""

    def __post_init__(self) -> None:
        self._columns = Columns(self.named.page)

    def bind(self, chain: Pointer, group_end: int, following: Pointer | None = None) -> Binding:
        """Find the instrument of a chain: behind it (or the list that it is in, up to the next chain), before it, or remembered."""
        beside = Beside(self.named, chain)
        binding = self._in_a_table(chain) or self._thereof(group_end) or beside.behind(group_end, following)
        before = beside.before() if binding is None else None
        if before is not None and not self._has_sections(before.instrument, chain):
            binding = before
        if binding is not None and binding.number is not None:
            self.beside.add(binding.number)
        binding = binding or self._printed_again(chain) or self._in_common(chain)
        if binding is None and (self._is_own(chain) or is_of_a_draft(self.named, chain)):
            return Binding(None, (), 0.0, Rule.OWN_PARAGRAPH, stop=True)
        if binding is not None and binding.stop:
            self._blocked[label_key(chain.label)] = chain.end, self.named.paragraph_end(group_end)
        binding = self._shown(chain, binding or self._remembered(chain))
        self._before = chain, binding
        named = binding.instrument
        compared = named is not None and not binding.treaties and self._is_compared(named, chain.start)
        if not (binding.stop or compared):
            self._keep(chain, binding)
        return binding

    def _in_a_table(self, chain: Pointer) -> Binding | None:
        """``cell = unit`` in a column, or a row, that an instrument heads; of one that names none beside some that do, nothing is known."""
        cells = self._columns.at(chain.start)
        if cells is None or self.named.within(*cells.own):
            return None
        found = next((each for head in (cells.column, cells.row) for each in self.named.within(*head)), None)
        if found is not None:
            return Binding(found, found.treaties, SAME_SENTENCE, Rule.COLUMN)
        return NOTHING if self.named.within(*cells.heads) else None

    def _keep(self, chain: Pointer, binding: Binding) -> None:
        """Remember what a unit is of: by what it is called, and by its number."""
        key, called = label_key(chain.label), _Called(chain.label, chain.end, binding)
        if called.is_explicit or key not in self._called:
            self._called[key] = called
        if called.is_explicit and (roman := self._is_roman(chain)) is not None:
            self._figured.setdefault(_whose(binding.treaties, binding.instrument), set()).add(roman)
        has = len(binding.treaties) == 1 and not self._lacks(binding.treaties[0], chain)
        stranger = not binding.treaties and binding.instrument is not None and not binding.instrument.generic
        self._cited[binding.treaties] += bool(binding.treaties) or (called.is_explicit and stranger)
        if called.is_explicit and stranger and not self._is_aside(binding):
            self._strange[key] = chain.start
        if binding.instrument is not None and stranger and chain.label is not None:
            self._levels.setdefault(binding.instrument.text, chain.label.level)
        if has or (called.is_explicit and stranger and binding.rule is not Rule.UNKNOWN):
            steps = [place.steps[0] for place in chain.places if place.steps]
            numbers = dict.fromkeys(((key, each.number) for each in steps if each.number), (chain.end, binding))
            self._numbered.update(
                (each, told) for each, told in numbers.items() if called.is_explicit or each not in self._numbered
            )
            self._ours.update(numbers if has and called.is_explicit else {})
        self._latest = chain.end, binding
        if _is_article(chain):
            told = ((chain.start, binding.treaties[0], place.steps[:1]) for place in chain.places)
            self._articles.extendleft(told if has else (None,))
        end = self.named.page.folded.find("\n", 0, LONGEST_LEAD) if has and self._topic is None else -1
        if _is_article(chain) and chain.end <= end and not self.named.page.folded[:end].rstrip().endswith("."):
            self._topic = binding.treaties[0], chain.steps

    def _has_sections(self, stranger: Instrument | None, chain: Pointer) -> bool:
        """Whether an article is not of an act of which a section was named: "repeal section 14 of the Mental Health Act (arts. 12 and 14)"."""
        level = chain.label.level if chain.label is not None else None
        return stranger is not None and level is Level.ARTICLE and self._levels.get(stranger.text) is Level.SECTION

    def go_on(self, end: int, treaty: str) -> None:
        """Note that a unit of a treaty was pointed at, so that "thereof" behind it is of the same."""
        self._latest = end, Binding(None, (treaty,), REMEMBERED, Rule.GOES_ON)

    def is_on(self, treaty: str, steps: tuple[Step, ...]) -> None:
        """Note which article the title of the document names."""
        self._topic = self._topic or (treaty, steps)

    def is_usual(self, chain: Pointer) -> bool:
        """Whether units of a treaty at hand have been called so with its name beside them."""
        before = self._called.get(label_key(chain.label))
        return before is not None and len(before.binding.treaties) == 1 and before.is_explicit

    def _shown(self, chain: Pointer, binding: Binding) -> Binding:
        """The binding of a unit of no known instrument whose words stand beside it."""
        shown = self.named.shown.units.get(self.named.page.home(chain.start, chain.end).start)
        if shown is None or binding.treaties or binding.stop:
            return binding
        treaty, score, note = shown
        if self._is_miscalled((treaty,), chain):
            return binding
        return replace(
            binding, treaties=(treaty,), score=score, rule=Rule.RESTATED, reasons=(Rule.RESTATED.value, note)
        )

    def _thereof(self, end: int) -> Binding | None:
        """``[opener] "thereof"``: of what the sentence has bound a unit to already, else of the instrument named last."""
        words = self.named.page.after(end, 3)
        place = skip(words, 0, openers(), most=2)
        if place >= len(words) or words[place].text not in lexicon().back.thereof:
            return None
        if self._latest is not None and self._latest[0] >= self.named.sentences.start_of(end):
            return replace(self._latest[1], score=SAME_SENTENCE, rule=Rule.THEREOF, reasons=())
        last = next(self.named.proper_before(end), None)
        return Binding(last, last.treaties, SAME_SENTENCE, Rule.THEREOF) if last is not None else NOTHING

    def _printed_again(self, chain: Pointer) -> Binding | None:
        """``unit ... ":" unit``: the heading of the unit that was announced right before, "whose Article 2 reads: Article 2. Terms", is of the same."""
        if self._before is None or not chain.steps:
            return None
        last, binding = self._before
        gap = self.named.page.folded[last.end : chain.start]
        same = last.steps[:1] == chain.steps[:1] and last.steps[0].number
        announced = len(gap) <= LONGEST_LEAD and gap.rstrip(OPENING).endswith(":")
        return replace(binding, rule=Rule.GOES_ON, reasons=()) if same and announced else None

    def _in_common(self, chain: Pointer) -> Binding | None:
        """``"common" article``: of all those that were named together last ("the Lund Conventions"), or of none in particular."""
        if not _is_article(chain) or self.named.page.last_text(chain.start) not in lexicon().units.common:
            return None
        for each in islice(self.named.proper_before(chain.start), FEW):
            if len(self.named.together(each)) > 1:
                return Binding(each, each.treaties, SAME_SENTENCE, Rule.COMMON)
        return NOTHING

    def _is_own(self, chain: Pointer) -> bool:
        """Whether a unit is of the text itself, and not of the article that its first line names, or of the one cited right before."""
        articles = filter(None, (self._topic, self._last_article(chain)))
        return self.own.has(chain, usual=self.is_usual(chain), articles=articles)

    def _last_article(self, chain: Pointer) -> tuple[str, tuple[Step, ...]] | None:
        """The article cited right before a unit in its paragraph, and its treaty: "Art. 19 of the Pact. Here para. 1 ..."."""
        if not self._articles or self._articles[0] is None or self._before is None:
            return None
        start, treaty, steps = self._articles[0]
        near = chain.start - self._before[0].end <= LONGEST_LEAD
        return (treaty, steps) if near and self.named.paragraph_start(chain.start) <= start else None

    def _holder(self, chain: Pointer) -> str | None:
        """The treaty whose article, cited before a part that stands alone, has the part; none behind an article of a stranger."""
        treaty = ""
        for each in self._articles:
            if each is None or chain.start - each[0] > FAR or treaty not in {"", each[1]}:
                return None
            treaty = each[1]
            if is_within(self.named, chain, *each[1:]):
                return treaty
        return None

    def _goes_on(self, chain: Pointer) -> bool:
        """Whether a unit is of what one before it in the paragraph is of, which is no instrument: it is called alike, or no treaty is named between."""
        return any(
            chain.start < end
            and (
                label == label_key(chain.label)
                or not (_is_article(chain) or self.named.has_ours_between(start, chain.start))
            )
            for label, (start, end) in self._blocked.items()
        )

    def _remembered(self, chain: Pointer) -> Binding:
        """What the sentence, the paragraph or the text is about."""
        page = self.named.page
        rated = any(word.text in lexicon().units.rated for word in self.named.sentence_before(chain.start))
        if rated or self._goes_on(chain):
            return NO_CITATION
        owned = page.last_text(chain.start) in lexicon().back.possessive
        if owned and (vague := self.named.vague(chain.start)) is not None:
            return Binding(vague, (), SAME_SENTENCE, Rule.WEIGHED, reasons=(Reason.SENTENCE,))
        place = page.home(chain.start, chain.end).start
        chosen, score = weigh(Asked.UNIT, place, self._candidates(chain, owned=owned))
        led = page.before(chain.start, FEWEST_BEFORE) if owned else []
        aside = led[-3:-2] and led[-3].text == "," and chosen is not None and Reason.SENTENCE not in chosen.reasons
        if chosen is None or (len(led) == FEWEST_BEFORE and (aside or chosen.reasons <= ABOUT)):
            return NOTHING  # "the Compromis, in its Article 3"
        return Binding(chosen.instrument, chosen.treaties, round(score, 4), Rule.WEIGHED, reasons=chosen.told())

    def _candidates(self, chain: Pointer, *, owned: bool) -> list[Candidate]:
        """The instruments that a unit may be of which stands alone, the nearest first, each with what speaks for it."""
        found, paragraph = Candidates(), self.named.paragraph_start(chain.start)
        at = self.named.first_from(chain.start)
        self._add_named(chain, at, (self.named.sentences.start_of(chain.start), paragraph), found)
        head = self.named.headed(chain.start)
        if head is not None:
            found.add(head.treaties, head, Reason.HEADED)
        since = head.end if head is not None else 0
        otherwise = self._add_remembered(chain, paragraph, found, owned=owned, since=since)
        if (last := self.named.last_ours(at)) is not None:
            found.add(last.treaties, last, Reason.LAST)
        is_part = chain.label is not None and chain.label.level is Level.PARAGRAPH
        for named in () if is_part else self.named.before(chain.start):
            if len(named.treaties) == 1:
                found.add(named.treaties, named, Reason.EARLIER)
        self._add_matter(found, chain, at, paragraph)
        figured, several = self._figured_otherwise(chain, found.all()), len(found.all()) > 1
        for each in found.all():
            if owned and Reason.NEAREST in each.reasons:
                each.reasons.add(Reason.OWNER)
            if _whose(each.treaties, each.instrument) in figured:
                each.reasons = each.reasons - {Reason.CALLED} | {Reason.OTHERWISE}
            elif each.treaties in otherwise and Reason.CALLED not in each.reasons:
                each.reasons.add(Reason.OTHERWISE)
            self._add_against(each, chain, at, told=bool(figured))
            if (several or Reason.PASSED in each.reasons) and self._agrees(each, chain):
                each.reasons.add(Reason.AGREES)
        _unpass(found.all())
        level = chain.label.level if chain.label is not None else Level.ARTICLE
        return [
            each
            for each in found.all()
            if (Reason.CALLED in each.reasons and level > Level.SECTION) or not self._is_miscalled(each.treaties, chain)
            if owned or not Level.PART <= level <= Level.CHAPTER or self._is_told(each, chain, paragraph)
            if each.treaties or not self._has_sections(each.instrument, chain)
        ]

    def _is_told(self, each: Candidate, chain: Pointer, paragraph: int) -> bool:
        """Whether a chapter is one of an instrument for more than what the text is about: the instrument is named in its paragraph, before it or behind."""
        beside = self.named.within(paragraph, self.named.paragraph_end(chain.end))
        return not each.reasons.isdisjoint(TOLD) or any(one.treaties == each.treaties for one in beside if one.treaties)

    def _add_against(self, each: Candidate, chain: Pointer, at: int, *, told: bool) -> None:
        """Add that an instrument lacks the unit, or that another has been cited since it was named, unless its numbers have `told` it from that."""
        level = chain.label.level if chain.label is not None else None
        stranger = each.instrument if not each.treaties else None
        number = chain.steps[0].value if chain.steps else 0
        without = each.is_without(level, number) or self._has_sections(stranger, chain)
        if Reason.WITHIN not in each.reasons and (
            self._lacks(each.treaties[0], chain) if len(each.treaties) == 1 else without
        ):
            each.reasons.add(Reason.LACKS)
        far = each.reasons.isdisjoint(HERE) and not each.reasons <= UNNAMED
        if far and not told and self._is_past(each.treaties, chain, at):
            each.reasons.add(Reason.PASSED)

    def _agrees(self, each: Candidate, chain: Pointer) -> bool:
        """Whether the words beside a unit are those of the unit of a treaty that has its number."""
        if len(each.treaties) != 1 or not chain.steps or chain.label is None:
            return False
        words = words_beside(self.named.page, chain.start, chain.end)
        work, number = self.named.index.treaties[each.treaties[0]], chain.steps[0].value
        return agreement(work, chain.label.language, number, words) > 0

    def _add_remembered(
        self, chain: Pointer, paragraph: int, found: Candidates, *, owned: bool, since: int
    ) -> frozenset[tuple[str, ...]]:
        """Add what such units, and units of this number, have been of; return the treaties whose units are called otherwise.

        Where a number has been one of a treaty at hand, that of a stranger holds for its own paragraph only.
        "The Convention" of the sentence, if it has been none so far, is the one among whose units the number was.
        """
        key, index = label_key(chain.label), self.named.index
        called, named = self._called.get(key), found.all()
        number, none = (key, chain.steps[0].number if chain.steps else ""), (-1, None)
        end, numbered = self._numbered.get(number, none)
        if end < paragraph:
            end, numbered = self._ours.get(number, (end, numbered))
        if end < since:
            numbered = None  # a heading has named an instrument since
        nouns = [each.instrument for each in named if each.is_open and each.instrument is not None]
        otherwise: frozenset[tuple[str, ...]] = frozenset()
        told = called if called is not None and called.is_explicit and called.end >= paragraph and not nouns else None
        if told is not None and (end < paragraph or told.binding == numbered) and not self._is_aside(told.binding):
            found.add(told.binding.treaties, told.binding.instrument, Reason.CALLED)
            otherwise = self._called_otherwise(chain, paragraph)
            strange = not told.binding.treaties and not self.named.has_ours_between(paragraph, chain.start)
            numbered = None if strange and end < paragraph else numbered  # this paragraph is on a stranger
        held = owned and any(Reason.NEAREST in each.reasons for each in named)
        if numbered is not None and not held:
            fits = [index.is_called(each, noun.row, noun.noun) for each in numbered.treaties for noun in nouns]
            if not nouns or any(fits):
                found.add(numbered.treaties, numbered.instrument, Reason.NUMBERED, *(Reason.SENTENCE for _ in nouns))
        return otherwise

    def _is_roman(self, chain: Pointer) -> bool | None:
        """Whether the number of an article is printed as a Roman one; None if it is in words, or of another unit."""
        if chain.label is None or chain.label.level is not Level.ARTICLE or not chain.places:
            return None
        printed = self.named.page.printed[chain.start : chain.places[0].end]
        return True if ROMAN.search(printed) else False if any(map(str.isdecimal, printed)) else None

    def _figured_otherwise(self, chain: Pointer, found: Sequence[Candidate]) -> frozenset[object]:
        """Those of some instruments whose articles the text numbers in the other way, if one is among them whose articles it numbers so: "Article XX" is of the GATT, not of the DSU."""
        roman = self._is_roman(chain) if len(found) > 1 else None
        told = {
            whose: self._figured[whose]
            for each in found
            if (whose := _whose(each.treaties, each.instrument)) in self._figured
        }
        if roman is None or not any(roman in ways for ways in told.values()):
            return frozenset()
        return frozenset(whose for whose, ways in told.items() if roman not in ways)

    def _is_past(self, treaties: tuple[str, ...], chain: Pointer, at: int) -> bool:
        """Whether units so called have been cited of a stranger by its name since some treaties were named last, or before they are; one such unit in an earlier paragraph is a comparison, and so are a few in a text on the treaty."""
        start = self._strange.get(label_key(chain.label))
        if start is None or self.named.is_named_since(treaties, start, at):
            return False
        about = self.named.subject.of(list(self.named.index.treaties)) in treaties
        lone = self._cited[()] <= max(1, self._cited[treaties] if about else 0)
        often = about or self._cited[treaties] >= OFTEN
        return not (lone and often and start < self.named.paragraph_start(chain.start))

    def _is_miscalled(self, treaties: tuple[str, ...], chain: Pointer) -> bool:
        """Whether a text has points in figures, that it says of nothing, where a treaty has articles: those of a ruling, an agenda, itself.

        So "Chapter 19" is one of the book, where that of the treaty is Chapter XIX.
        """
        if chain.label is None or not chain.steps or not chain.steps[0].number.isdecimal():
            return False
        if Level.PART <= chain.label.level <= Level.SECTION:
            works = [self.named.index.treaties[each] for each in treaties]
            found = [each.eid for work in works for each in locate(work, chain.steps[:1]) if each.eid is not None]
            return any(not Address(eid).steps[0][1].isdecimal() for eid in found)
        level, part = chain.label.level, chain.label.word in lexicon().units.acts
        otherwise = part or level in POINTS
        return otherwise and any(self.named.index.treaties[each].unit == "article" for each in treaties)

    def _is_aside(self, named: Instrument | Binding) -> bool:
        """Whether an instrument is a stranger that a text on one treaty only passes by: it takes no later unit from that.

        Either the treaty is named much more often, or many more units of one have been cited than of all strangers.
        """
        each = named.instrument if isinstance(named, Binding) else named
        if each is None or named.treaties:
            return False
        often = max((times for some, times in self._cited.items() if len(some) == 1), default=0)
        return (often >= PREVAILING * self._cited[()] > 0) or self.named.subject.dominates(
            list(self.named.index.treaties), each
        )

    def _called_otherwise(self, chain: Pointer, paragraph: int) -> frozenset[tuple[str, ...]]:
        """The treaties whose units of this level have another name in the paragraph: "point 6 of the statement", not clause 6."""
        key = label_key(chain.label)
        return frozenset(
            each.binding.treaties
            for other, each in self._called.items()
            if other != key and each.end >= paragraph and each.binding.treaties and each.is_explicit
            if chain.label is not None and each.label is not None and each.label.level is chain.label.level
        )

    def _add_matter(self, found: Candidates, chain: Pointer, at: int, paragraph: int) -> None:
        """Add what the whole text is about; of a treaty that it names only later no unit can be behind the name of another."""
        self.named.add_subject(found, list(self.named.index.treaties), at=at)
        some = (each for _, each in islice(self.named.back_from(at), FEW) if each.start >= paragraph)
        other = any(
            not (each.indefinite or each.row in GENERAL or self._has_sections(each, chain))
            for each in some
            if each.proper or self.named.page.printed[each.start].isupper()
        )
        if (only := self.named.only()) and not (other and self.named.is_later(only[0], at)):
            found.add(only, self.named.first_ours, Reason.ONLY)
        if self.named.matter is not None and not self.named.has_ours:
            found.add((self.named.matter,), None, Reason.MATTER)
        level = chain.label.level if chain.label is not None else Level.ARTICLE
        if level in PARTS and (holder := self._holder(chain)) is not None:
            found.add((holder,), None, Reason.WITHIN)
        about = self.named.shown.about
        if about is not None and (level not in PARTS or self.named.index.treaties[about].unit != "article"):
            found.add((about,), None, Reason.QUOTED)
        if not at and (first := self.named.first_ours) is not None:
            found.add(first.treaties, first, Reason.FIRST)

    def _add_named(self, chain: Pointer, at: int, starts: tuple[int, int], found: Candidates) -> None:
        """Add what is named in the sentence, and what is named last in the paragraph."""
        sentence, paragraph = starts
        nearest = last = True
        for number, each in self.named.back_from(at):
            if each.start < paragraph:
                return
            if each.indefinite or (number in self.beside and self._is_compared(each, chain.start)):
                continue
            if each.start >= sentence and not self._is_unnamed(number):
                treaties = self.named.resolve(number)
                strange = each.row != "text" and (each.is_foreign or (each.generic and each.row not in GENERAL))
                if treaties or strange:
                    found.add(treaties, each, Reason.SENTENCE, *((Reason.NEAREST,) if nearest else ()))
                    nearest = False
            told = each.treaties or (number in self.beside and not self._is_aside(each))
            if told and not each.generic and each.proper:
                found.add(each.treaties, each, *((Reason.PARAGRAPH,) if last else ()))
                last = False

    def _is_compared(self, each: Instrument, start: int) -> bool:
        """Whether what precedes a unit in its sentence, up to a comma, only compares an instrument."""
        return self.named.is_in_comparison(start) and self.named.page.folded.startswith(",", each.end)

    def _is_unnamed(self, number: int) -> bool:
        """Whether a noun stands alone, without name or article, "Article 5 is law", or heads a list: "Applicable law: Art. 5"."""
        each, page = self.named.instruments[number], self.named.page
        if page.folded.startswith(":", each.end) and each.is_foreign and number not in self.beside:
            return page.last_text(each.end, page.printed).islower()
        return not each.proper and number not in self.beside and page.printed[each.start].islower()

    def _lacks(self, treaty: str, chain: Pointer) -> bool:
        """Whether a treaty has not all the units that a pointer names."""
        work = self.named.index.treaties[treaty]
        found = ((each, place.steps) for place in chain.places for each in locate(work, place.steps))
        return any(
            each.eid is None or (each.missing not in {None, steps[0]} and not each.missing.ordinal)
            for each, steps in found
        )


def _unpass(found: Sequence[Candidate]) -> None:
    """Take back that another has been cited since, of those that state what is said, and of all if the strangers have no such unit."""
    strange = [each for each in found if not each.treaties]
    lacking = bool(strange) and all(Reason.LACKS in each.reasons for each in strange)
    for each in found:
        if lacking or Reason.AGREES in each.reasons:
            each.reasons.discard(Reason.PASSED)


def _is_article(chain: Pointer) -> bool:
    return chain.label is not None and chain.label.level is Level.ARTICLE
