"""What a document has named so far, and which instrument a unit is of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace

from treatyref.matcher.citation.dates import month_of
from treatyref.matcher.citation.instruments import GENERAL, Instrument, InstrumentIndex, is_modifier
from treatyref.matcher.citation.numbers import POSSESSOR_FIRST
from treatyref.matcher.citation.page import Page, Word
from treatyref.matcher.citation.phrase import Chain
from treatyref.matcher.citation.trail import label_key
from treatyref.matcher.citation.vocabulary import ARTICLES, IBIDEM, LIST_WORDS, NO_INSTRUMENT, PARENT_WORDS, THEREOF

__all__ = ["UNKNOWN", "Binding", "Memory", "shares_binding"]

BOUND, POSSESSED, SAME_SENTENCE, REMEMBERED, SOLE, MATTER = 0.96, 0.95, 0.88, 0.82, 0.62, 0.55
"""Scores: the instrument is named with the unit, before it, in its sentence, earlier, elsewhere in the text, or nowhere."""
REACH = 160
"""Characters behind a unit, lists included, in which the instrument that it is of may stand."""
SENTENCE_END = re.compile(r"[.!?;:…։]['\"»)]*\s+(?=\S)|\n|(?=\[\d)")
ABBREVIATED = re.compile(r"(?:\b(?:art|arts|para|paras|no|nos|ibid|id|cf|п|пп|ст|ч|абз|подп|г)|\b\d{1,2})\.\s*$")
OPENERS = frozenset({",", "[", "(", "»", '"', "inclusive", "включительно"})
OWNERS = frozenset({"the", "his", "her", "our", "my", "a"})
UNKNOWN = "of something unknown"
"""The rule by which a unit is of what no instrument is called."""
OWNING = frozenset({"of", "de", "du", "des", "d", "von", "der"})
"""Words that lead to the owner of a unit, whatever it is called: "paragraph 4 of the answer", but not "in the end"."""
ADJOINING = len(" of the said ")
"""Characters from a counted unit to the name of what it is of."""
MOST_BETWEEN = 6
"""Words between "of" and the name that it leads to."""
LINK = re.compile(r"[^\w\n]{0,3}(?:'?s|s'|'[^\W\d_]{1,5}|,|[)]|,\s?at|in its|its|,? in)?[^\w\n]{0,3}")
LONGEST_LINK = 12
ENDS = frozenset({".", ";", ":", "!", "?"})
BEFORE = 40
FAR = 20_000
"""Characters over which a paragraph is followed back; longer ones are no prose."""
CAPITALS = re.compile(r"\b([A-Z]{3,})(?:,| in|['’][a-zığüşöçə]{1,5})?\s{1,2}$")
LONGEST_CAPITALS = 3
"""Letters of a label that is itself printed in capitals ("ART"); a longer one tells that all the text is."""
ALONE = re.compile(r"[;)]\s{1,2}([A-ZА-Я][a-zа-я]+),\s$")
"""A name that stands alone before a unit, as in a list of treaties by their cities: "Moscow, article III; Kars, article V"."""
FEW = 8
"""Names that are looked back over for what a text speaks of."""
MANY = 400
"""Names that are looked back over; a text with more of them has named the right one since."""
PRONOUNS = frozenset(
    {"it", "which", "that", "them", "those", "these", "this", "same", "parties", "two", "three", "nine"}
)


@dataclass(frozen=True, slots=True)
class Binding:
    """The instrument that a unit is of, and how that is known.

    Attributes
    ----------
    instrument : Instrument or None
        None if nothing is named.
    treaties : tuple of str
        Ids that it may be; empty if it is none of ours.
    score : float
        How sure that is, in [0, 1].
    rule : str
        How it is known.
    stop : bool
        True if the unit is of a report or a list: no citation at all.
    """

    instrument: Instrument | None
    treaties: tuple[str, ...]
    score: float
    rule: str
    stop: bool = False


@dataclass(slots=True)
class Memory:
    """The instruments of one document, in reading order, and how "the statement" is read.

    Parameters
    ----------
    page : Page
        The document.
    instruments : sequence of Instrument
        As the index found them.
    index : InstrumentIndex
        Knows abbreviations.
    matter : str or None
        Id of the treaty whose places and parties the text speaks of, if there is one.
    """

    page: Page
    instruments: Sequence[Instrument]
    index: InstrumentIndex
    matter: str | None = None
    used: set[int] = field(default_factory=set)
    blocked: list[tuple[int, int]] = field(default_factory=list)
    _labels: dict[str, tuple[int, Binding]] = field(default_factory=dict)
    _latest: tuple[int, Binding] | None = None
    _starts: list[int] = field(default_factory=list)
    _ours: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [each.start for each in self.instruments]
        self._ours = [number for number, each in enumerate(self.instruments) if each.treaties and not each.indefinite]

    def bind(self, chain: Chain, group_end: int, following: Chain | None = None) -> Binding:
        """Find the instrument of a chain: behind it, before it, or remembered.

        Parameters
        ----------
        chain : Chain
            The units.
        group_end : int
            Where the list of chains ends that share what stands behind them.
        following : Chain, optional
            The next chain, which ends the search.
        """
        binding = self._behind(chain, group_end, following) or self._ahead(chain) or self._remembered(chain)
        if not binding.stop:
            if binding.score >= POSSESSED or label_key(chain.label) not in self._labels:
                self._labels[label_key(chain.label)] = chain.end, binding
            self._latest = chain.end, binding
        return binding

    def _behind(self, chain: Chain, end: int, following: Chain | None) -> Binding | None:
        """Read "of the Statement", "ECHR", "thereof", "[of the VCLT]", and names in the genitive."""
        words = self.page.after(end, 14)
        texts = [word.text for word in words[:3]]
        if (
            texts[:1] == ["on"]
            and texts[1:2] != []
            and texts[1] in OWNERS
            and texts[2:3] != []
            and texts[2] in NO_INSTRUMENT
        ):
            return self._of_no_instrument(end)
        place = _skip(words, 0, OPENERS, most=2)
        if place < len(words) and words[place].text in THEREOF:
            return self._thereof(end)
        opening = place
        place = _skip(words, place, PARENT_WORDS | ARTICLES | {"'"})
        if place >= len(words):
            return None
        owned_first = chain.language in POSSESSOR_FIRST
        linked = not owned_first and any(word.text in PARENT_WORDS for word in words[opening:place])
        word = words[place]
        if word.text in NO_INSTRUMENT and (linked or not word.text.isascii()):
            return self._of_no_instrument(end)
        at = bisect_left(self._starts, end)
        if at < len(self.instruments) and self._is_meant(at, end, word, place, following, linked=linked):
            return self._bound(at, BOUND, "named with the unit")
        owned = any(each.text in OWNING for each in words[:place]) and not any(
            each.text == "," for each in words[:opening]
        )
        loud = self._is_loud(chain) and not linked
        return (None if loud else self._abbreviated(word, end, linked=linked)) or self._strange(
            words, place, linked=linked and owned
        )

    def _of_no_instrument(self, end: int) -> Binding:
        """A unit of a report or an agenda: no citation, nor what follows it without a name."""
        self.blocked.append((end, self._paragraph_end(end)))
        return Binding(None, (), 0.0, "of something that is no instrument", stop=True)

    def _is_loud(self, chain: Chain) -> bool:
        """Whether a text is all in capitals, so that they tell no abbreviation."""
        label = chain.label
        if label is None or len(label.word) <= LONGEST_CAPITALS:
            return False
        at = self.page.folded.find(label.word, chain.start, chain.end)
        return at >= 0 and self.page.printed[at : at + len(label.word)].isupper()

    def _is_meant(self, at: int, end: int, word: Word, skipped: int, following: Chain | None, *, linked: bool) -> bool:
        """Whether the next name is what a unit is of: it begins at once, or a few words after an "of"."""
        nearest = self.instruments[at]
        if nearest.start <= word.start <= nearest.end:
            genitive = not word.text.isascii() or skipped > 0 or nearest.row == "name"
            return linked or (genitive and word.start - end <= len(", "))
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
        """Read "Article 6 ECHR", "Articles 2 and 5 of CERD"."""
        printed = self.page.printed[word.start : word.end]
        ids = (
            self.index.abbreviation(printed) if len(printed) > 1 and (linked or word.start - end <= len(", ")) else None
        )
        if ids is None:
            return None
        named = Instrument(word.start, word.end, printed, "name", ids)
        return Binding(named, ids, BOUND, "abbreviation behind the unit")

    def _strange(self, words: Sequence[Word], place: int, *, linked: bool) -> Binding | None:
        """Read "paragraph 4 of the answer", "Article V of Kars": of something that is no name of any treaty at hand."""
        word, before = words[place], words[place - 1].text
        proper = self.page.printed[word.start].isupper() and before in OWNING
        if (
            not linked
            or not word.text.isalpha()
            or word.text in PRONOUNS
            or month_of(word.text)
            or is_modifier(word.text)
        ):
            return None
        if before not in OWNERS and not proper:
            return None
        named = Instrument(word.start, word.end, self.page.printed[word.start : word.end], "name", ())
        return Binding(named, (), BOUND, UNKNOWN)

    def _ahead(self, chain: Chain) -> Binding | None:
        """Read "the Statement's point 9", "Trilateral Statement, art. 6", "Bəyanatın 9-cu bəndi", "Ibid., para. 9"."""
        words = [word.text for word in self.page.before(chain.start, 4)]
        if words and words[-1] == "at":
            words.pop()
        if words and (words[-1] in IBIDEM or (words[-1] in {".", ",", "же"} and {*IBIDEM, "там"} & set(words[-3:]))):
            return self._last_named(chain.start, "ibid.")
        at = bisect_left(self._starts, chain.start) - 1
        if at >= 0:
            between = self.page.folded[self.instruments[at].end : chain.start]
            if len(between) <= LONGEST_LINK and LINK.fullmatch(between) and between.strip() not in ENDS:
                return self._bound(at, POSSESSED, "named before the unit")
        low = max(0, chain.start - BEFORE)
        printed = self.page.printed[low : chain.start]
        alone = ALONE.search(printed)
        found = alone or (None if self._is_loud(chain) else CAPITALS.search(printed))
        ids = () if alone else self.index.abbreviation(found[1]) if found else None
        if found is None or ids is None:
            return None
        named = Instrument(low + found.start(1), low + found.end(1), found[1], "name", ids)
        return Binding(named, ids, POSSESSED, "named before the unit")

    def _remembered(self, chain: Chain) -> Binding:
        """What the sentence, the paragraph or the text is about."""
        if any(start <= chain.start < end for start, end in self.blocked):
            return Binding(None, (), 0.0, "of something that is no instrument", stop=True)
        at = bisect_left(self._starts, chain.start)
        sentence, paragraph = self._sentence_start(chain.start), self._paragraph_start(chain.start)
        for number in range(at - 1, -1, -1):
            each = self.instruments[number]
            if each.start < sentence:
                break
            if each.indefinite or self._is_aside(number, chain) or self._is_unnamed(number):
                continue
            found = self.resolve(number)
            if found or each.is_foreign:
                return Binding(each, found, SAME_SENTENCE, "named in the sentence")
        return self._in_paragraph(chain, at, paragraph) or self._default(at)

    def _in_paragraph(self, chain: Chain, at: int, paragraph: int) -> Binding | None:
        """What its paragraph has called by this name already, or else the instrument that it named last."""
        called = self._labels.get(label_key(chain.label))
        if called is not None and called[0] >= paragraph and called[1].score >= POSSESSED:
            return replace(called[1], score=REMEMBERED, rule="named in the paragraph with a unit of this name")
        for number in range(at - 1, -1, -1):
            each = self.instruments[number]
            if each.start < paragraph:
                break
            if each.generic or each.indefinite or not each.proper or (each.is_foreign and number not in self.used):
                continue
            if self._is_aside(number, chain):
                continue
            return Binding(each, each.treaties, REMEMBERED, "named in the paragraph")
        return None

    def go_on(self, end: int, treaty: str) -> None:
        """Note that a unit of a treaty was pointed at, so that "thereof" behind it is of the same."""
        self._latest = end, Binding(None, (treaty,), REMEMBERED, "goes on")

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

    def is_usual(self, chain: Chain) -> bool:
        """Whether units of a treaty at hand have been called so with its name beside them."""
        before = self._labels.get(label_key(chain.label))
        return before is not None and len(before[1].treaties) == 1 and before[1].score >= POSSESSED

    def _is_unnamed(self, number: int) -> bool:
        """Whether a noun stands alone, without name or article: "Article 5 is law"."""
        each = self.instruments[number]
        return not each.proper and number not in self.used and self.page.last_text(each.start) not in ARTICLES

    def _is_aside(self, number: int, chain: Chain) -> bool:
        """Whether an instrument is another's whose units have another name than this one, which has been used for ours.

        "Point 6 ... Article 9 of the Constitution ... point 8": what is called a point is of the first again.
        """
        if number not in self.used or not self.instruments[number].is_foreign:
            return False
        before = self._labels.get(label_key(chain.label))
        return before is not None and len(before[1].treaties) == 1

    def _default(self, at: int) -> Binding:
        """The treaty named last before, the only one that the text names at all, or the one whose matter it is."""
        before = bisect_left(self._ours, at)
        if before:
            each = self.instruments[self._ours[before - 1]]
            return Binding(each, each.treaties, REMEMBERED, "instrument named before")
        if only := self._only():
            return Binding(self.instruments[self._ours[0]], only, SOLE, "only treaty named in the text")
        if self.matter is not None and not self._ours:
            return Binding(None, (self.matter,), MATTER, "only treaty on what the text is about")
        return Binding(None, (), 0.0, "no instrument")

    def _only(self) -> tuple[str, ...]:
        """Return the one treaty that the text names; none if it names several, or none."""
        named = {self.instruments[number].treaties for number in self._ours[:MANY]}
        return next(iter(named)) if len(named) == 1 else ()

    def _thereof(self, end: int) -> Binding:
        """What the sentence has bound a unit to already, else the instrument named last."""
        if self._latest is not None and self._latest[0] >= self._sentence_start(end):
            binding = self._latest[1]
            return replace(binding, score=SAME_SENTENCE, rule="thereof")
        return self._last_named(end)

    def _last_named(self, place: int, rule: str = "thereof") -> Binding:
        at = bisect_left(self._starts, place)
        for number in range(at - 1, max(-1, at - MANY), -1):
            each = self.instruments[number]
            if not each.generic and not each.indefinite:
                return Binding(each, each.treaties, SAME_SENTENCE, rule)
        return Binding(None, (), 0.0, "no instrument")

    def _bound(self, at: int, score: float, rule: str) -> Binding:
        self.used.add(at)
        each = self.instruments[at]
        return Binding(each, self.resolve(at), score, rule)

    def resolve(self, at: int) -> tuple[str, ...]:
        """Return what an instrument is; "the statement" is the one that was named last and may be called so."""
        each = self.instruments[at]
        if not each.generic:
            return each.treaties
        for number in range(at - 1, max(-1, at - MANY), -1):
            other = self.instruments[number]
            if (
                other.indefinite
                and not other.treaties
                and other.row == each.row
                and each.row in {"agreement", "treaty"}
            ):
                return ()
            if other.generic or other.indefinite:
                continue
            if other.row == each.row or (other.row in {*GENERAL, "name"} and each.row in GENERAL):
                return other.treaties
        if each.row not in GENERAL:
            return ()
        only = self._only()
        return only or ((self.matter,) if self.matter is not None and not self._ours else ())

    def _sentence_start(self, place: int) -> int:
        low = max(0, place - 600)
        start = low
        for match in SENTENCE_END.finditer(self.page.folded, low, place + 1):
            if match[0][:1] not in {";", ":"} and not ABBREVIATED.search(
                self.page.folded, max(low, match.start() - 8), match.start() + 1
            ):
                start = match.end()
        return start

    def _paragraph_start(self, place: int) -> int:
        return max(0, place - FAR, self.page.folded.rfind("\n\n", max(0, place - FAR), place))

    def _paragraph_end(self, place: int) -> int:
        end = self.page.folded.find("\n\n", place, place + FAR)
        return end if end >= 0 else min(place + FAR, len(self.page.folded))


def _skip(words: Sequence[Word], place: int, texts: Container[str], most: int = 9) -> int:
    """Return the place behind words of one kind."""
    end = min(len(words), place + most)
    while place < end and words[place].text in texts:
        place += 1
    return place


def shares_binding(page: Page, chain: Chain, following: Chain) -> bool:
    """Whether two chains are members of one list, so that what stands behind the second binds the first too."""
    words = [word.text for word in page.after(chain.end, 4) if word.end <= following.start]
    gap = page.folded[chain.end : following.start]
    return (
        len(gap) <= len(" and also ")
        and bool(words)
        and all(word in LIST_WORDS or word in {",", '"'} for word in words)
    )
