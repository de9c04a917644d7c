"""The instruments that a document names, in reading order, and what each noun among them stands for."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from treatyref.dates import month_of
from treatyref.fold import fold
from treatyref.matcher.citation.binding.small_words import PARTING, SentenceStarts
from treatyref.matcher.citation.binding.subject import Subject
from treatyref.matcher.citation.binding.weighing import UNSHOWN, Asked, Candidates, Reason, Shown, weigh
from treatyref.matcher.citation.reading.instruments import AGREED, Instrument, InstrumentIndex
from treatyref.matcher.citation.reading.nametable import GENERAL
from treatyref.names.known import is_known
from treatyref.names.nouns import languages_of, stem
from treatyref.names.title import read_title
from treatyref.page import Page, Word
from treatyref.words import languages, lexicon

ADJOINING = len(" of the said ")
"""Characters from a counted unit to the name of what it is of."""
FAR = 20_000
"""Characters over which a paragraph is followed back; longer ones are no prose."""
FEW = 8
"""Names that are looked back over for what a text speaks of."""
SENTENCES_BACK = 3
"""Sentences over which "the former" and "the latter" look back for one that names several instruments."""
MOST_JOINING = 4
"""Words that join two names, less one: ", and the"."""
LONGEST_JOINING = len(", and also the said ")
"""Characters between two names that are joined."""
MOST_RATED = 20
"""Words before a unit among which the measure stands that it is one of."""
LONGEST_HEAD = 100
"""Characters of a heading, and around a name within which its edges are looked for."""
ENDING_LETTERS = 3
"""Letters in which two cases of a noun may differ."""
ENDING = frozenset(".;,!?…")
"""Signs that no heading ends with."""
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
NOTE = re.compile(r"\n(?:\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070-\u2079]{1,3})\s?")
"""How a note begins, each of which is a paragraph by itself."""
MANY = 400
"""Names that are looked back over; a text with more of them has named the right one since."""


@dataclass(slots=True)
class Named:
    """The instruments of one document, and how "the statement" is read."""

    page: Page
    instruments: Sequence[Instrument]
    index: InstrumentIndex
    subject: Subject
    shown: Shown = UNSHOWN
    sentences: SentenceStarts = field(init=False)
    _starts: list[int] = field(init=False)
    _ours: list[int] = field(init=False)
    _meant: dict[int, tuple[str, ...]] = field(init=False, default_factory=dict)
    _joined: dict[int, tuple[str, ...]] = field(init=False, default_factory=dict)
    _first: dict[str, int] | None = field(init=False, default=None)
    _since: dict[int, tuple[int, set[tuple[str, ...]]]] = field(init=False, default_factory=dict)
    _heads: list[int] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.sentences = SentenceStarts(self.page)
        self._starts = [each.start for each in self.instruments]
        self._ours = [number for number, each in enumerate(self.instruments) if each.treaties and not each.indefinite]

    @property
    def matter(self) -> str | None:
        """The treaty whose places and parties the text speaks of."""
        return self.subject.matter

    @property
    def has_ours(self) -> bool:
        """Whether a treaty at hand is named by more than a noun."""
        return bool(self._ours)

    @property
    def first_ours(self) -> Instrument | None:
        """The treaty at hand that is named first."""
        return self.instruments[self._ours[0]] if self._ours else None

    def first_from(self, place: int) -> int:
        """Return the number of the first instrument that begins at a place or behind it."""
        return bisect_left(self._starts, place)

    def within(self, start: int, end: int) -> Sequence[Instrument]:
        """Return the instruments that are named between two places."""
        return self.instruments[self.first_from(start) : self.first_from(end)]

    def has_ours_between(self, start: int, end: int) -> bool:
        """Whether a treaty at hand is named between two places by more than a noun."""
        at = bisect_left(self._ours, self.first_from(start))
        return at < len(self._ours) and self._ours[at] < self.first_from(end)

    def begins_at(self, place: int) -> Instrument | None:
        """Return the instrument whose name begins at a place."""
        at = self.first_from(place)
        return self.instruments[at] if at < len(self._starts) and self._starts[at] == place else None

    def back_from(self, at: int) -> Iterator[tuple[int, Instrument]]:
        """Give the instruments before one, the newest first, each with its number."""
        for number in range(at - 1, max(-1, at - 1 - MANY), -1):
            yield number, self.instruments[number]

    def last_ours(self, at: int) -> Instrument | None:
        """Return the treaty at hand that is named last before an instrument."""
        before = bisect_left(self._ours, at)
        return self.instruments[self._ours[before - 1]] if before else None

    def is_named_since(self, treaties: tuple[str, ...], start: int, at: int) -> bool:
        """Whether some treaties are named, by a noun too, between a place and an instrument."""
        upto, found = self._since.get(start, (self.first_from(start), set()))
        found.update(map(self.resolve, range(upto, at)))
        self._since[start] = max(upto, at), found
        return treaties in found

    def only(self) -> tuple[str, ...]:
        """Return the one treaty that the text names; none if it names several, or none."""
        named = {self.instruments[number].treaties for number in self._ours[:MANY]}
        return next(iter(named)) if len(named) == 1 else ()

    def is_in_comparison(self, place: int) -> bool:
        """Whether the sentence of a place begins with what is compared: "Unlike Article 14 of the Lund Convention, Article IX ..."."""
        return self.page.next_text(self.sentences.start_of(place)) in lexicon().back.compared

    def ours(self) -> tuple[str, ...]:
        """Return the treaties at hand that the text names, and the one whose matter it speaks of."""
        named = (self.instruments[number].treaties for number in self._ours[:MANY])
        told = dict.fromkeys(each for some in named if len(some) == 1 for each in some)
        return tuple(dict.fromkeys((*told, *filter(None, (self.matter,)))))

    def before(self, place: int, since: int = 0) -> list[Instrument]:
        """Return the instruments named before a place, each once, the newest first."""
        found: dict[object, Instrument] = {}
        for each in self.proper_before(place):
            if each.start < since:
                break
            if each.proper:
                found.setdefault(each.treaties or each.text, each)
        return list(found.values())

    def proper_before(self, place: int) -> Iterator[Instrument]:
        """Give the instruments named before a place by more than a noun, the newest first."""
        return (each for _, each in self.back_from(self.first_from(place)) if not each.generic and not each.indefinite)

    def headed(self, place: int) -> Instrument | None:
        """Return the instrument that the last heading before a place names: what stands below it, up to the next one, is on that."""
        if self._heads is None:
            self._heads = [number for number, each in enumerate(self.instruments) if self._is_head(each)]
        at = bisect_left(self._heads, self.first_from(place)) - 1
        head = self.instruments[self._heads[at]] if at >= 0 else None
        return head if head is not None and "\n" in self.page.printed[head.end : place] else None

    def _is_head(self, each: Instrument) -> bool:
        """Whether a name stands in a short line by itself, between blank ones, that is no sentence; of another instrument a name that is well known."""
        if each.generic or each.indefinite or not (each.treaties or is_known(each.text)):
            return False
        printed = self.page.printed
        low, high = max(0, each.start - LONGEST_HEAD), min(len(printed), each.end + LONGEST_HEAD)
        start, end = printed.rfind("\n\n", low, each.start), printed.find("\n\n", each.end, high)
        if start < 0 or end < 0:
            return False  # a title may name what a text only sets out from
        line = printed[start + 2 : end].strip()
        return len(line) <= LONGEST_HEAD and "\n" not in line and line[-1] not in ENDING

    def in_paragraph_before(self, place: int) -> bool:
        """Whether anything is named before a place in its paragraph."""
        at = self.first_from(place) - 1
        return at >= 0 and self._starts[at] >= self.paragraph_start(place)

    def sentence_before(self, place: int) -> list[Word]:
        """Return the last words before a place that stand in its sentence."""
        words = self.page.before(place, MOST_RATED)
        last = max((at for at, word in enumerate(words) if word.text in PARTING), default=-1)
        return words[last + 1 :]

    def contrasted(self, word: Word) -> Instrument | None:
        """Return "the latter", "the first of them": of the instruments that the last sentence names which names several."""
        end = self.sentences.start_of(word.start)
        some = self.before(word.start, end)
        for _ in range(SENTENCES_BACK):
            if len(some) > 1 or end == 0:
                break
            start = self.sentences.start_of(max(0, end - 2))
            some, end = self.before(word.start, start), start
        if len(some) <= 1:
            return None
        return some[-1] if word.text in lexicon().back.former else some[0]

    def together(self, named: Instrument) -> tuple[str, ...]:
        """Return the treaties of an instrument and of those that are joined to it by "and", "the Lake Pact and the Sea Pact", and of all that are called so: "the two Pacts"."""
        number = self.first_from(named.start)
        if number not in self._joined:
            self._joined[number] = self._together(number)
        return self._joined[number]

    def _together(self, number: int) -> tuple[str, ...]:
        small = lexicon().lists.and_ | lexicon().articles | {","}
        first = last = number
        some = self.instruments

        def joined(one: Instrument, two: Instrument) -> bool:
            words = [word.text for word in self.page.after(one.end, MOST_JOINING) if word.end <= two.start]
            return two.start - one.end <= LONGEST_JOINING and 0 < len(words) < MOST_JOINING and small.issuperset(words)

        while last + 1 < len(some) and joined(some[last], some[last + 1]):
            last += 1
        index, found = self.index, list[str]()
        for each in some[first : last + 1]:
            found += index.called(each.row, each.noun) if each.generic else each.treaties
        return tuple(dict.fromkeys(found))

    def vague(self, place: int) -> Instrument | None:
        """Return the instrument that is none in particular, or none at hand, before "its Article 5" in its sentence: "a treaty and its Article 5", "The law on water, in its Article 5"."""
        sentence = self.sentences.start_of(place)
        for number in range(self.first_from(place) - 1, -1, -1):
            each = self.instruments[number]
            if each.start < sentence:
                return None
            if each.indefinite and not each.treaties:
                return each
            if not each.proper and each.is_foreign and self._opens(sentence, each):
                return each
        return None

    def _opens(self, sentence: int, each: Instrument) -> bool:
        """Whether an instrument stands at the head of a sentence, articles apart."""
        words = self.page.after(sentence, 2)
        return {word.text for word in words if word.end <= each.start} <= lexicon().articles

    def about(self, place: int) -> str | None:
        """Return the treaty at hand that a place without any unit speaks of: named right behind it, or before in its paragraph."""
        at = self.first_from(place)
        paragraph = self.paragraph_start(place)
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

    def add_subject(self, found: Candidates, callable_so: Sequence[str], noun: str = "", at: int | None = None) -> None:
        """Add the treaty that the whole text is about, of those that may be called so; behind other names, if it is not named only further on (`at`)."""
        if self.subject.is_strange:
            name, start = self.subject.body[0], self.page.printed.find(self.subject.body[0])
            found.add((), Instrument(start, start + len(name), name, "name", ()), Reason.SUBJECT)
        elif (subject := self.subject.of(callable_so, noun)) is not None and not self.is_later(subject, at):
            found.add((subject,), None, Reason.SUBJECT)

    def is_later(self, treaty: str, at: int | None) -> bool:
        """Whether a treaty is named for the first time behind an instrument that is not the first."""
        if self._first is None:
            self._first = {
                each: number for number in reversed(self._ours) for each in self.instruments[number].treaties
            }
        return bool(at) and self._first.get(treaty, -1) >= (at or 0)

    def resolve(self, at: int) -> tuple[str, ...]:
        """Return what an instrument is; "the statement" is the one that was named last and may be called so."""
        if at not in self._meant:
            self._meant[at] = self._resolved(at)
        return self._meant[at]

    def _resolved(self, at: int) -> tuple[str, ...]:
        each = self.instruments[at]
        if not each.generic:
            return () if each.treaties and not each.words and self._is_of_another(each, at) else each.treaties
        if (set_off := self._set_off(each)) is not None:
            return set_off
        if self.page.last_text(each.start) in lexicon().instruments.replaced:
            return ()
        if each.row in GENERAL or (each.row == "text" and self._is_the_text(each)):
            return self._of_general(at)
        shown = self.shown.nouns.get(each.noun) if self.subject.rivals.get(each.noun, 0) <= 1 else None
        return self._of_noun(at) or ((shown,) if shown is not None else ())

    def _is_the_text(self, each: Instrument) -> bool:
        """Whether "text" is that of an instrument: "the text", "du texte", «ноябрьского текста»; "text messages" are none."""
        led = self.page.last_text(each.start) in lexicon().articles | lexicon().of
        unarticled = all(not one.articles for one in languages_of(self.page.last_text(each.end)))
        return (led and each.text.isalpha()) or unarticled or any(map(month_of, each.words))

    def _is_of_another(self, each: Instrument, at: int) -> bool:
        """Whether a noun with its year, "the 1961 Convention", is for the stranger of that noun and year that was named last."""
        year = YEAR.search(each.text)
        named = (other for _, other in self.back_from(at) if other.words and other.noun == each.noun)
        return year is not None and next((not one.treaties for one in named if year[0] in one.text), False)

    def _of_general(self, at: int) -> tuple[str, ...]:
        """Read "the agreement": the one that was named last, of those that have what describes it; "the text" is whatever was."""
        each = self.instruments[at]
        described = self.index.described(each.words, each.row)
        so_called = self.page.printed[each.start].isupper() and any(
            other.row == each.row and not other.generic and not other.indefinite for _, other in self.back_from(at)
        )
        for _, other in self.back_from(at):
            same = other.row == each.row
            if other.indefinite and not other.treaties and same and each.row in AGREED:
                return ()
            if other.generic or other.indefinite or (described and not set(other.treaties) & set(described)):
                continue
            if same or each.row == "text" or (not so_called and other.row in {*GENERAL, "name"}):
                return other.treaties
        return self.only() or ((self.matter,) if self.matter is not None and not self._ours else ())

    def _of_noun(self, at: int) -> tuple[str, ...]:
        """Read "the Convention": the one that the text is about, unless another was named in the sentence; else the last."""
        each = self.instruments[at]
        sentence = self.sentences.start_of(each.start)
        found = Candidates()
        for _, other in self.back_from(at):
            if other.generic or other.indefinite or not other.proper or (meant := self._called(other, each)) is None:
                continue
            first = () if found.all() else (Reason.LAST,)
            within = (Reason.SENTENCE, *((Reason.NEAREST,) if first else ())) if other.start >= sentence else ()
            worded = (Reason.WORDED,) if _has_word(other.text, each.text) else ()
            found.add(meant.treaties, meant, *first, *within, *worded)
        if not any(Reason.SENTENCE in one.reasons for one in found.all()):
            owned = self.index.owned(each.noun, self.page.printed[sentence : each.start])
            if owned is not None:
                return owned
        ours = any(one.treaties for one in found.all())
        self.add_subject(found, self.index.called(each.row, each.noun), each.noun, at if ours else None)
        only = self.only()
        if len(only) == 1 and self.index.is_called(only[0], each.row, each.noun):
            found.add(only, None, Reason.ONLY)
        chosen, _ = weigh(Asked.NOUN, self.page.home(each.start, each.end).start, found.all())
        return chosen.treaties if chosen is not None else ()

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
        if word not in lexicon().back.former and word not in lexicon().back.latter:
            return None
        firsts = (fold(one) for each in languages() for one in (*each.back.former[:1], *each.back.latter[:1]))
        ordered = word in firsts and self.contrasted(self.page.before(each.start, 1)[0])
        if ordered and ordered.treaties and self.index.is_called(ordered.treaties[0], each.row, each.noun):
            return ordered.treaties
        dated = [
            (date, treaty)
            for treaty in dict.fromkeys(name for named in self.before(each.start) for name in named.treaties)
            if (date := self.index.treaties[treaty].date) is not None
        ]
        if len(dated) <= 1:
            return None
        return ((min if word in lexicon().back.former else max)(dated)[1],)

    def paragraph_start(self, place: int) -> int:
        """Return where the paragraph of a place begins, or its note; what is announced with a colon goes on with it."""
        folded, least = self.page.folded, max(0, place - FAR)
        start = folded.rfind("\n\n", least, place)
        if start > 0 and folded[start - 1] == ":":
            start = folded.rfind("\n\n", least, start)
        line = folded.rfind("\n", least, place)
        return line if line > start and NOTE.match(folded, line) else max(least, start)

    def paragraph_end(self, place: int) -> int:
        """Return where the paragraph of a place ends."""
        end = self.page.folded.find("\n\n", place, place + FAR)
        end = end if end >= 0 else min(place + FAR, len(self.page.folded))
        note = NOTE.search(self.page.folded, place, end)
        return note.start() if note is not None else end


def _has_word(name: str, noun: str) -> bool:
    """Whether a name has the very noun, in any of its cases: "Convenio Europeo" is no "Convención"."""
    said = fold(noun).rpartition(" ")[2]
    words = ((word, max(len(word), len(said)) - ENDING_LETTERS) for word in fold(name).split())
    return any(least > 0 and word[:least] == said[:least] for word, least in words)
