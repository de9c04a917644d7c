"""What a document has named so far, and which instrument a unit is of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from treatyref.dates import month_of
from treatyref.fold import fold
from treatyref.matcher.citation.binding.rule import Binding, Rule
from treatyref.matcher.citation.binding.sentences import SENTENCE_END, SentenceStarts
from treatyref.matcher.citation.binding.small_words import (
    alone,
    aside,
    ends_in_ibidem,
    initials,
    inside,
    link,
    looked_up,
    of_words,
    owns,
    skip,
)
from treatyref.matcher.citation.binding.subject import Subject
from treatyref.matcher.citation.binding.trail import label_key
from treatyref.matcher.citation.binding.weighing import Asked, Candidate, Candidates, Reason, weigh
from treatyref.matcher.citation.reading.instruments import AGREED, Instrument, InstrumentIndex
from treatyref.matcher.citation.reading.nametable import GENERAL
from treatyref.names.nouns import compound, is_modifier, is_owner, leads_on, noun_row, stem
from treatyref.names.title import read_title
from treatyref.names.word_sets import name_words
from treatyref.numeral import ordinal_word
from treatyref.page import Page, Word
from treatyref.pointer import ROMAN_CAPITALS, Pointer, lexicon, locate
from treatyref.words import Level

__all__ = ["Memory"]

BOUND, POSSESSED, SAME_SENTENCE, REMEMBERED = 0.96, 0.95, 0.88, 0.82
"""Scores: the instrument is named with the unit, before it, in its sentence, or earlier."""
EXPLICIT = frozenset({Rule.WITH_UNIT, Rule.BEFORE_UNIT, Rule.ABBREVIATED, Rule.UNKNOWN})
"""Rules by which units of a name are of an instrument from there on: it stands beside one."""
REACH = 160
"""Characters behind a unit, lists included, in which the instrument that it is of may stand."""
ADJOINING = len(" of the said ")
"""Characters from a counted unit to the name of what it is of."""
MOST_OPENING = 2
"""Words before a unit that opens its sentence: "In its"."""
MOST_RATED = 20
"""Words before a unit among which the measure stands that it is one of."""
BESIDE = 5
"""Words before a unit among which a paper stands that it is of."""
OWNED_PAPER = 3
"""Words of "on the agenda"."""
MOST_BETWEEN = 6
"""Words between "of" and the name that it leads to."""
LONGEST_LINK = 16
ENDS = frozenset({".", ";", ":", "!", "?"})
BEFORE = 80
FAR = 20_000
"""Characters over which a paragraph is followed back; longer ones are no prose."""
OWN_NUMBER = re.compile(r"\n(\d{1,3})[.)]\s")
OWN_LEVELS = frozenset({Level.PARAGRAPH, Level.POINT, Level.SECTION, Level.ARTICLE})
FEWEST_OWN = 2
"""Numbers that go on from the one before, by which a text has paragraphs with numbers of its own."""
FEW = 8
"""Names that are looked back over for what a text speaks of."""
SENTENCES_BACK = 3
"""Sentences over which "the former" and "the latter" look back for one that names several instruments."""
MANY = 400
"""Names that are looked back over; a text with more of them has named the right one since."""


@dataclass(slots=True)
class Memory:
    """The instruments of one document, in reading order, and how "the statement" is read."""

    page: Page
    instruments: Sequence[Instrument]
    index: InstrumentIndex
    subject: Subject
    used: set[int] = field(default_factory=set)
    blocked: list[tuple[int, int]] = field(default_factory=list)
    _labels: dict[str, tuple[int, Binding]] = field(default_factory=dict)
    _levels: dict[str, Level] = field(default_factory=dict)
    _latest: tuple[int, Binding] | None = None
    _starts: list[int] = field(default_factory=list)
    _ours: list[int] = field(default_factory=list)
    _own: frozenset[int] | None = None
    _sentences: SentenceStarts = field(init=False)

    def __post_init__(self) -> None:
        self._sentences = SentenceStarts(self.page)
        self._starts = [each.start for each in self.instruments]
        self._ours = [number for number, each in enumerate(self.instruments) if each.treaties and not each.indefinite]

    @property
    def matter(self) -> str | None:
        """The treaty whose places and parties the text speaks of."""
        return self.subject.matter

    @property
    def names_ours(self) -> bool:
        """Whether a treaty at hand is named by more than a noun."""
        return bool(self._ours)

    def bind(self, chain: Pointer, group_end: int, following: Pointer | None = None) -> Binding:
        """Find the instrument of a chain: behind it (or the list that it is in, up to the next chain), before it, or remembered."""
        binding = (
            self._behind(chain, group_end, following) or self._owner_behind(chain, group_end) or self._ahead(chain)
        )
        if binding is None and self._is_own(chain):
            return Binding(None, (), 0.0, Rule.OWN_PARAGRAPH, stop=True)
        binding = binding or self._remembered(chain)
        if not binding.stop:
            if binding.rule in EXPLICIT or label_key(chain.label) not in self._labels:
                self._labels[label_key(chain.label)] = chain.end, binding
                if chain.label is not None:
                    self._levels[label_key(chain.label)] = chain.label.level
            self._latest = chain.end, binding
        return binding

    def _owner_behind(self, chain: Pointer, end: int) -> Binding | None:
        """``"in its" units "," name``: "In its articles 1 and 2, the Universal Declaration proclaims", where the owner follows."""
        if self.page.last_text(chain.start) not in lexicon().its:
            return None
        words = self.page.after(end, 3)
        at = bisect_left(self._starts, end)
        opens = len(self._sentence_before(chain.start)) <= MOST_OPENING and not self._ours_before(chain.start)
        if opens and at < len(self.instruments) and not SENTENCE_END.search(self.page.folded, end, self._starts[at]):
            return self._bound(at, BOUND, Rule.WITH_UNIT)
        if self.page.next_text(end) != ",":
            return None
        place = skip(words, 1, lexicon().articles, most=1)
        beside = at < len(self.instruments) and place < len(words) and self.instruments[at].start <= words[place].start
        return self._bound(at, BOUND, Rule.WITH_UNIT) if beside else None

    def _ours_before(self, place: int) -> bool:
        """Whether anything is named before a place in its paragraph."""
        at = bisect_left(self._starts, place) - 1
        return at >= 0 and self._starts[at] >= self._paragraph_start(place)

    def _is_own(self, chain: Pointer) -> bool:
        """Whether a unit is of the text itself: "paragraph 2 above", "para 3" where paragraphs are numbered.

        A section is, unless it has been named with an instrument beside it, or a treaty at hand has any.
        """
        label, steps = chain.label, chain.steps
        if label is None or label.level not in OWN_LEVELS or not steps or not steps[0].number or self.is_usual(chain):
            return False
        if label.level is Level.SECTION and not self.index.has_sections:
            return True
        if self.page.next_text(chain.end) in name_words().elsewhere:
            return True
        return label.word.startswith("par") and steps[0].value in self._own_numbers()

    def _own_numbers(self) -> frozenset[int]:
        """The numbers of the text's own paragraphs, if it has several in a row."""
        if self._own is None:
            found = [int(match[1]) for match in OWN_NUMBER.finditer(self.page.folded)]
            rising = sum(two == one + 1 for one, two in pairwise(found))
            self._own = frozenset(found) if rising >= FEWEST_OWN else frozenset()
        return self._own

    def _behind(self, chain: Pointer, end: int, following: Pointer | None) -> Binding | None:
        """Read "of the Statement", "ECHR", "thereof", "[of the VCLT]", and names in the genitive."""
        words = self.page.after(end, 14)
        texts = [word.text for word in words[:3]]
        if len(texts) == OWNED_PAPER and leads_on(texts[0]) and owns(texts[1]) and self._is_paper(words[2]):
            return self._of_no_instrument(end)
        place = skip(words, 0, name_words().openers, most=2)
        if place < len(words) and words[place].text in lexicon().thereof:
            return self._thereof(end)
        place += place < len(words) and words[place].text in lexicon().common
        opening = place
        place = skip(words, place, of_words(chain) | lexicon().articles | {"'"})
        if place >= len(words):
            return None
        owned_first = chain.language in lexicon().possessor_first
        linked = not owned_first and any(word.text in of_words(chain) for word in words[opening:place])
        word = words[place]
        if (linked or not word.text.isascii()) and self._is_paper(word):
            return self._of_no_instrument(end)
        at = bisect_left(self._starts, end)
        cased = not word.text.isascii() or (chain.label is not None and is_owner(word.text, chain.label.languages))
        if at < len(self.instruments) and self._is_meant(at, end, word, place, following, linked=linked, cased=cased):
            return self._bound(at, BOUND, Rule.WITH_UNIT)
        owned = any(each.text in name_words().owning for each in words[:place]) and not any(
            each.text == "," for each in words[:opening]
        )
        held = linked or (place == opening and chain.language in lexicon().larger_in_genitive)
        contrasted = held and word.text in name_words().former | name_words().latter
        if contrasted and (not ordinal_word(word.text) or self._is_alone(word)):
            return self._contrasted(word)
        return (
            self._abbreviated(word, end, linked=linked)
            or (self._compounded(word, BOUND) if linked else None)
            or self._strange(words, place, linked=linked and owned)
        )

    def _is_paper(self, word: Word) -> bool:
        """Whether a word is for what has numbered parts and is no instrument, and not the name of a treaty at hand: "the Plan"."""
        at = bisect_left(self._starts, word.start)
        named = at < len(self.instruments) and self._starts[at] == word.start and bool(self.instruments[at].treaties)
        return word.text in lexicon().no_instruments and not named

    def _is_alone(self, word: Word) -> bool:
        """Whether no noun follows "the first", which would be what it is first of: "of the first draft"."""
        following = self.page.next_text(word.end)
        return not following.isalpha() or following in alone()

    def _contrasted(self, word: Word) -> Binding:
        """Read "point 1 of the latter", "of the first of them": of the instruments that the last sentence names which names several."""
        end = self._sentences.start_of(word.start)
        some = self._named_before(word.start, end)
        for _ in range(SENTENCES_BACK):
            if len(some) > 1 or end == 0:
                break
            start = self._sentences.start_of(max(0, end - 2))
            some, end = self._named_before(word.start, start), start
        if len(some) <= 1:
            return Binding(None, (), 0.0, Rule.NOTHING)
        meant = some[-1] if word.text in name_words().former else some[0]
        return Binding(meant, meant.treaties, SAME_SENTENCE, Rule.CONTRASTED)

    def _named_before(self, place: int, since: int = 0) -> list[Instrument]:
        """The instruments named before a place, each once, the newest first."""
        found: dict[object, Instrument] = {}
        at = bisect_left(self._starts, place)
        for each in reversed(self.instruments[max(0, at - MANY) : at]):
            if each.start < since:
                break
            if not each.generic and not each.indefinite and each.proper:
                found.setdefault(each.treaties or each.text, each)
        return list(found.values())

    def _of_no_instrument(self, end: int) -> Binding:
        """A unit of a report or an agenda: no citation, nor what follows it without a name."""
        self.blocked.append((end, self._paragraph_end(end)))
        return Binding(None, (), 0.0, Rule.NO_INSTRUMENT, stop=True)

    def _is_meant(
        self, at: int, end: int, word: Word, skipped: int, following: Pointer | None, *, linked: bool, cased: bool
    ) -> bool:
        """Whether the next name is what a unit is of: it begins at once, or a few words after an "of"."""
        nearest = self.instruments[at]
        if nearest.start <= word.start <= nearest.end:
            told = nearest.treaties or any(map(str.isdecimal, nearest.text))  # "Article 13 Directive 2002/58/EC"
            named = (
                nearest.start == word.start
                and told
                and not nearest.generic
                and not self.page.is_parted(end, word.start)
            )
            genitive = cased or skipped > 0 or nearest.row == "name" or named
            beside = word.start - end <= len(", ") or (cased and self.page.last_text(word.start) in lexicon().articles)
            return linked or (genitive and beside)
        if (
            not linked
            or nearest.start - word.start > REACH
            or (following is not None and following.start <= nearest.start)
        ):
            return False
        between = self.page.folded[word.start : nearest.start]
        crosses = SENTENCE_END.search(self.page.folded, word.start, nearest.start + 1)
        return "," not in between and len(between.split()) <= MOST_BETWEEN and not crosses

    def _abbreviated(self, word: Word, end: int, *, linked: bool) -> Binding | None:
        """Read "Article 6 ECHR", "Articles 2 and 5 of CERD"; of several, as of many treaties on investments, it is the one named last."""
        printed = self.page.printed[word.start : word.end]
        near = len(printed) > 1 and (linked or word.start - end <= len(", "))
        ids = self.index.abbreviated(self.page, word) if near else None
        if ids is None:
            return None
        if len(ids) > 1:
            last = (each.treaties for each in self._named_before(word.start) if len(each.treaties) == 1)
            ids = next((some for some in last if some[0] in ids), ids)
        named = Instrument(word.start, word.end, printed, "name", ids)
        return Binding(named, ids, BOUND, Rule.ABBREVIATED)

    def _strange(self, words: Sequence[Word], place: int, *, linked: bool) -> Binding | None:
        """Read "paragraph 4 of the answer", "Article V of Kars", "point 2 of the first draft": of something that is no name of any treaty at hand."""
        word, before = words[place], words[place - 1].text
        further = words[place + 1] if place + 1 < len(words) else word
        if ordinal_word(word.text) and further.text.isalpha() and not self._is_alone(word):
            word = further
        proper = self.page.printed[word.start].isupper() and before in name_words().owning
        if not linked or not word.text.isalpha() or month_of(word.text) or is_modifier(word.text):
            return None
        if not owns(before) and not proper:
            return None
        named = Instrument(word.start, word.end, self.page.printed[word.start : word.end], "name", ())
        return Binding(named, (), BOUND, Rule.UNKNOWN)

    def _compounded(self, word: Word, score: float) -> Binding | None:
        """Read a topic and its noun in one word, which is no name at hand: "artikel 5 i dataskyddslagen", "Kontrollgesetz § 5"."""
        parts = compound(word.text)
        if parts is None or noun_row(parts[1]) in GENERAL:
            return None
        named = Instrument(word.start, word.end, self.page.printed[word.start : word.end], "name", ())
        return Binding(named, (), score, Rule.UNKNOWN)

    def _ahead(self, chain: Pointer) -> Binding | None:
        """Read "the Statement's point 9", "Trilateral Statement, art. 6", "Bəyanatın 9-cu bəndi", "Ibid., para. 9"."""
        words = [word.text for word in self.page.before(chain.start, 4)]
        if words and words[-1] in inside():
            words.pop()
        if self._is_in_a_paper(chain):
            return self._of_no_instrument(chain.end)
        if ends_in_ibidem(words):
            return self._last_named(chain.start, Rule.IBIDEM)
        at = bisect_left(self._starts, chain.start) - 1
        if at >= 0:
            between = self.page.folded[self.instruments[at].end : chain.start]
            if len(between) <= LONGEST_LINK and link().fullmatch(between) and between.strip() not in ENDS:
                return self._bound(at, POSSESSED, Rule.BEFORE_UNIT)
        last = self.page.before(chain.start, 1)
        if last and last[0].text.isalpha() and (made := self._compounded(last[0], POSSESSED)) is not None:
            return made
        low = max(0, chain.start - BEFORE)
        printed = self.page.printed[low : chain.start]
        alone = looked_up().search(printed)
        found = alone or initials().search(printed)
        if found is not None and not alone and ROMAN_CAPITALS.fullmatch(found[1]):
            return None
        ids = () if alone else self.index.abbreviation(found[1]) if found else None
        if found is None or ids is None:
            return None
        named = Instrument(low + found.start(1), low + found.end(1), found[1], "name", ids)
        return Binding(named, ids, POSSESSED, Rule.BEFORE_UNIT)

    def _is_in_a_paper(self, chain: Pointer) -> bool:
        """Whether a paper that is no instrument stands before its unit: "report 5, paragraph 2", "my previous answer, point 3"."""
        words = [word.text for word in self.page.before(chain.start, BESIDE)]
        if words[-1:] != [","] or self.index.abbreviation("".join(words[-2:-1])):
            return False
        numbered = words[-2].isdecimal() if len(words) > 1 else False
        paper = words[-3 if numbered else -2 :][:1]
        owned = numbered or not lexicon().articles.isdisjoint(words[-4:-2])
        return bool(paper) and paper[0] in lexicon().no_instruments and owned

    def _remembered(self, chain: Pointer) -> Binding:
        """What the sentence, the paragraph or the text is about."""
        rated = any(word.text in name_words().rated for word in self._sentence_before(chain.start))
        if rated or any(start <= chain.start < end for start, end in self.blocked):
            return Binding(None, (), 0.0, Rule.NO_INSTRUMENT, stop=True)
        at, sentence = bisect_left(self._starts, chain.start), self._sentences.start_of(chain.start)
        if self.page.last_text(chain.start) in lexicon().its and (vague := self._vague(at, sentence)) is not None:
            return Binding(vague, (), SAME_SENTENCE, Rule.WEIGHED, reasons=(Reason.SENTENCE,))
        chosen, score = weigh(Asked.UNIT, chain.start, self._candidates(chain, at, sentence))
        if chosen is None:
            return Binding(None, (), 0.0, Rule.NOTHING)
        return Binding(chosen.instrument, chosen.treaties, round(score, 4), Rule.WEIGHED, reasons=chosen.told())

    def _sentence_before(self, place: int) -> list[Word]:
        """The last words before a place that stand in its sentence."""
        words = self.page.before(place, MOST_RATED)
        last = max((at for at, word in enumerate(words) if word.text in ENDS), default=-1)
        return words[last + 1 :]

    def _vague(self, at: int, sentence: int) -> Instrument | None:
        """The instrument that is none in particular, before "its Article 5": "a treaty and its Article 5"."""
        for number in range(at - 1, -1, -1):
            each = self.instruments[number]
            if each.start < sentence:
                return None
            if each.indefinite and not each.treaties:
                return each
        return None

    def _candidates(self, chain: Pointer, at: int, sentence: int) -> list[Candidate]:
        """The instruments that a unit may be of which stands alone, the nearest first, each with what speaks for it."""
        found, paragraph = Candidates(), self._paragraph_start(chain.start)
        otherwise: frozenset[tuple[str, ...]] = frozenset()
        self._add_named(at, (sentence, paragraph), found)
        called = self._labels.get(label_key(chain.label))
        open_noun = any(each.is_open for each in found.all())
        told = called is not None and called[0] >= paragraph and called[1].rule in EXPLICIT
        if called is not None and told and not open_noun and not self._is_passed(called[1]):
            found.add(called[1].treaties, called[1].instrument, Reason.CALLED)
            otherwise = self._called_otherwise(chain, paragraph)
        if before := bisect_left(self._ours, at):
            last = self.instruments[self._ours[before - 1]]
            found.add(last.treaties, last, Reason.LAST)
        is_part = chain.label is not None and chain.label.level is Level.PARAGRAPH
        for named in () if is_part else self._named_before(chain.start):
            if len(named.treaties) == 1:
                found.add(named.treaties, named, Reason.EARLIER)
        self._add_matter(found)
        owned = self.page.last_text(chain.start) in lexicon().its
        for each in found.all():
            if owned and Reason.NEAREST in each.reasons:
                each.reasons.add(Reason.OWNER)
            level = chain.label.level if chain.label is not None else None
            if self._lacks(each.treaties[0], chain) if len(each.treaties) == 1 else each.is_without(level):
                each.reasons.add(Reason.LACKS)
            if each.treaties in otherwise and Reason.CALLED not in each.reasons:
                each.reasons.add(Reason.OTHERWISE)
        return found.all()

    def _is_passed(self, binding: Binding) -> bool:
        """Whether a binding is to a stranger that the text only passes by."""
        stranger = binding.instrument if not binding.treaties else None
        return stranger is not None and self.subject.prevails(list(self.index.treaties), stranger)

    def _called_otherwise(self, chain: Pointer, paragraph: int) -> frozenset[tuple[str, ...]]:
        """The treaties whose units of this level have another name in the paragraph: "point 6 of the statement", not clause 6."""
        key = label_key(chain.label)
        return frozenset(
            binding.treaties
            for other, (end, binding) in self._labels.items()
            if other != key and end >= paragraph and binding.treaties and binding.rule in EXPLICIT
            if chain.label is not None and self._levels.get(other) is chain.label.level
        )

    def _add_matter(self, found: Candidates) -> None:
        """Add what the whole text is about."""
        if (subject := self.subject.of(list(self.index.treaties))) is not None:
            found.add((subject,), None, Reason.SUBJECT)
        elif self.subject.is_strange:
            found.add((), self._of_body(), Reason.SUBJECT)
        if only := self._only():
            found.add(only, self.instruments[self._ours[0]], Reason.ONLY)
        if self.matter is not None and not self._ours:
            found.add((self.matter,), None, Reason.MATTER)

    def _add_named(self, at: int, starts: tuple[int, int], found: Candidates) -> None:
        """Add what is named in the sentence, and what is named last in the paragraph."""
        sentence, paragraph = starts
        nearest = last = True
        for number in range(at - 1, max(-1, at - MANY), -1):
            each = self.instruments[number]
            if each.start < paragraph:
                return
            if each.indefinite:
                continue
            if each.start >= sentence and not self._is_unnamed(number):
                treaties = self.resolve(number)
                if treaties or each.is_foreign or (each.generic and each.row not in GENERAL):
                    found.add(treaties, each, Reason.SENTENCE, *((Reason.NEAREST,) if nearest else ()))
                    nearest = False
            if not each.generic and each.proper and (each.treaties or number in self.used):
                found.add(each.treaties, each, *((Reason.PARAGRAPH,) if last else ()))
                last = False

    def _lacks(self, treaty: str, chain: Pointer) -> bool:
        """Whether a treaty has not all the units that a pointer names."""
        work = self.index.treaties[treaty]
        return any(each.eid is None for place in chain.places for each in locate(work, place.steps))

    def go_on(self, end: int, treaty: str) -> None:
        """Note that a unit of a treaty was pointed at, so that "thereof" behind it is of the same."""
        self._latest = end, Binding(None, (treaty,), REMEMBERED, Rule.GOES_ON)

    def about(self, place: int) -> str | None:
        """Return the treaty at hand that a place without any unit speaks of: named right behind it, or before in its paragraph."""
        at = bisect_left(self._starts, place)
        paragraph = self._paragraph_start(place)
        if at < len(self.instruments) and self._starts[at] - place <= ADJOINING:
            at += 1
        for number in range(at - 1, max(-1, at - 1 - FEW), -1):
            each = self.instruments[number]
            if each.start < paragraph or each.is_foreign:
                return None
            found = self.resolve(number)
            if not each.indefinite and len(found) == 1:
                return found[0]
        return None

    def is_usual(self, chain: Pointer) -> bool:
        """Whether units of a treaty at hand have been called so with its name beside them."""
        before = self._labels.get(label_key(chain.label))
        return before is not None and len(before[1].treaties) == 1 and before[1].rule in EXPLICIT

    def _is_unnamed(self, number: int) -> bool:
        """Whether a noun stands alone, without name or article: "Article 5 is law"."""
        each = self.instruments[number]
        return not each.proper and number not in self.used and self.page.printed[each.start].islower()

    def _only(self) -> tuple[str, ...]:
        """Return the one treaty that the text names; none if it names several, or none."""
        named = {self.instruments[number].treaties for number in self._ours[:MANY]}
        return next(iter(named)) if len(named) == 1 else ()

    def _thereof(self, end: int) -> Binding:
        """What the sentence has bound a unit to already, else the instrument named last."""
        if self._latest is not None and self._latest[0] >= self._sentences.start_of(end):
            binding = self._latest[1]
            return replace(binding, score=SAME_SENTENCE, rule=Rule.THEREOF)
        return self._last_named(end)

    def _last_named(self, place: int, rule: Rule = Rule.THEREOF) -> Binding:
        at = bisect_left(self._starts, place)
        for number in range(at - 1, max(-1, at - MANY), -1):
            each = self.instruments[number]
            contrasted = rule is Rule.IBIDEM and aside().search(
                self.page.folded, max(0, each.start - LONGEST_LINK), each.start
            )
            if not each.generic and not each.indefinite and not contrasted:
                return Binding(each, each.treaties, SAME_SENTENCE, rule)
        return Binding(None, (), 0.0, Rule.NOTHING)

    def _bound(self, at: int, score: float, rule: Rule) -> Binding:
        self.used.add(at)
        each = self.instruments[at]
        return Binding(each, self.resolve(at), score, rule)

    def resolve(self, at: int) -> tuple[str, ...]:
        """Return what an instrument is; "the statement" is the one that was named last and may be called so."""
        each = self.instruments[at]
        if not each.generic:
            return each.treaties
        if (set_off := self._set_off(each)) is not None:
            return set_off
        if self.page.last_text(each.start) in name_words().replaced:
            return ()
        return self._of_general(at) if each.row in GENERAL else self._of_noun(at)

    def _of_general(self, at: int) -> tuple[str, ...]:
        """Read "the agreement": the one that was named last, of those that have what describes it."""
        each = self.instruments[at]
        described = self.index.described(each.words, each.row)
        so_called = self.page.printed[each.start].isupper() and any(
            other.row == each.row and not other.generic and not other.indefinite
            for other in self.instruments[max(0, at - MANY) : at]
        )
        for number in range(at - 1, max(-1, at - MANY), -1):
            other = self.instruments[number]
            same = other.row == each.row
            if other.indefinite and not other.treaties and same and each.row in AGREED:
                return ()
            if other.generic or other.indefinite or (described and not set(other.treaties) & set(described)):
                continue
            if same or (not so_called and other.row in {*GENERAL, "name"}):
                return other.treaties
        if described:
            return ()
        only = self._only()
        return only or ((self.matter,) if self.matter is not None and not self._ours else ())

    def _of_noun(self, at: int) -> tuple[str, ...]:
        """Read "the Convention": the one that the text is about, unless another was named in the sentence; else the last."""
        each = self.instruments[at]
        sentence = self._sentences.start_of(each.start)
        found = Candidates()
        for number in range(at - 1, max(-1, at - MANY), -1):
            other = self.instruments[number]
            if other.generic or other.indefinite or not other.proper:
                continue
            if (meant := self._called(other, each)) is None:
                continue
            first = () if found.all() else (Reason.LAST,)
            within = (Reason.SENTENCE, *((Reason.NEAREST,) if first else ())) if other.start >= sentence else ()
            found.add(meant.treaties, meant, *first, *within)
        if (subject := self.subject.of(self.index.called(each.row, each.noun), each.noun)) is not None:
            found.add((subject,), None, Reason.SUBJECT)
        elif self.subject.is_strange:
            found.add((), self._of_body(), Reason.SUBJECT)
        only = self._only()
        if len(only) == 1 and self.index.is_called(only[0], each.row, each.noun):
            found.add(only, None, Reason.ONLY)
        chosen, _ = weigh(Asked.NOUN, each.start, found.all())
        return chosen.treaties if chosen is not None else ()

    def _of_body(self) -> Instrument:
        """The instrument that the body is called after which the text begins with, as a stranger."""
        name, start = self.subject.body[0], self.page.printed.find(self.subject.body[0])
        return Instrument(start, start + len(name), name, "name", ())

    def _called(self, named: Instrument, called: Instrument) -> Instrument | None:
        """The instrument that is meant by its noun, "the Covenant", "the Optional Protocol", if it was named, or what is attached to it."""
        is_ours = len(named.treaties) == 1 and self.index.is_called(named.treaties[0], called.row, called.noun)
        if is_ours or named.noun == called.noun:
            return named
        title, treaties = self.index.parent(named.text, named.treaties)
        if not title or stem(fold(read_title(title).noun)) != called.noun:
            return None
        return replace(named, text=title, row=called.row, treaties=treaties, noun=called.noun)

    def _set_off(self, each: Instrument) -> tuple[str, ...] | None:
        """Read "the earlier text" where two treaties at hand have been named; None where it is not so called."""
        word = self.page.last_text(each.start)
        if word not in name_words().former | name_words().latter:
            return None
        dated = [
            (date, treaty)
            for treaty in dict.fromkeys(name for named in self._named_before(each.start) for name in named.treaties)
            if (date := self.index.treaties[treaty].date) is not None
        ]
        if len(dated) <= 1:
            return None
        return ((min if word in name_words().former else max)(dated)[1],)

    def _paragraph_start(self, place: int) -> int:
        return max(0, place - FAR, self.page.folded.rfind("\n\n", max(0, place - FAR), place))

    def _paragraph_end(self, place: int) -> int:
        end = self.page.folded.find("\n\n", place, place + FAR)
        return end if end >= 0 else min(place + FAR, len(self.page.folded))
