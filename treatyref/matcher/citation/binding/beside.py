"""The instrument that stands beside a unit: behind it, or before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from treatyref.dates import month_of
from treatyref.fold import fold
from treatyref.matcher.citation.binding.named import Named
from treatyref.matcher.citation.binding.small_words import (
    LONGEST_NAME_END,
    NAME_ENDS,
    PARTING,
    act_by_letters,
    alone,
    aside,
    ends_in_ibidem,
    ends_of_sentences,
    initials,
    leading_words,
    led_by,
    link,
    looked_up,
    of_words,
    owns,
    short_act,
    skip,
)
from treatyref.matcher.citation.binding.weighing import NO_CITATION, NOTHING, SAME_SENTENCE, Binding, Rule
from treatyref.matcher.citation.reading.dates import Date
from treatyref.matcher.citation.reading.instruments import Instrument
from treatyref.matcher.citation.reading.nametable import GENERAL
from treatyref.names.nouns import compound, is_modifier, is_owner, is_small, leads_on, noun_row
from treatyref.names.numbered import NUMBERED, abbreviates
from treatyref.names.word_sets import openers
from treatyref.numeral import ordinal_word
from treatyref.page import Word
from treatyref.pointer import ROMAN_CAPITALS, Pointer, label_of
from treatyref.words import as_written, folded, lexicon

BOUND, POSSESSED = 0.96, 0.95
"""Scores: the instrument is named behind the unit, or before it."""
EVERYDAY = frozenset({"order", "rules", "principles", "programme", "framework"})
"""Rows whose nouns, without a name, also say what a clause lays down: "the consensus rule (art. 6)", "the decision under article 4"."""
REACH = 160
"""Characters behind a unit, lists included, in which the instrument that it is of may stand."""
MOST_OPENING = 2
"""Words before a unit that opens its sentence: "In its"."""
PAPER_WORDS = 5
"""Words before a unit among which a paper stands that it is of."""
OWNED_PAPER = 3
"""Words of "on the agenda"."""
MOST_BETWEEN = 6
"""Words between "of" and the name that it leads to."""
LONGEST_LINK = 16
"""Characters between a name and a unit of it behind, or between "contra" and a name."""
FEW = 4
"""Names behind "the Third" among which another of its series may stand."""
FIGURES = re.compile(r"\d{1,5}(?:/\d{1,5})?")
YEAR, MOST_OF_A_YEAR = re.compile(r"1[5-9]\d\d|20\d\d"), 4
"""A year, and the words of what is told by one: "the ceasefire of 1994"."""
BEFORE, LONGEST_ACT = 80, 160
"""Characters before a unit in which an abbreviation stands, or a name that is looked up."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one unit of a document."""

    named: Named
    chain: Pointer

    def behind(self, end: int, following: Pointer | None) -> Binding | None:
        """Read what stands behind a unit and the list that it is in, up to the next unit."""
        return None if self._is_in_a_row(end, following) else self._of_name(end, following) or self._owner_behind(end)

    def _is_in_a_row(self, end: int, following: Pointer | None) -> bool:
        """Whether a name before a unit is its own, and the next one begins the next line, stands behind the bracket or has a unit behind it: "Lund Act, art. 3 / Orm Act, art. 5"."""
        named, page = self.named, self.named.page
        at = named.first_from(end)
        if at >= len(named.instruments) or named.instruments[at].start - end > len(") "):
            return False
        gap = page.folded[end : named.instruments[at].start]
        next_has = following is not None and 0 <= following.start - named.instruments[at].end <= len(", ")
        parted = not gap.strip(" ,\n)") and ("\n" in gap or ")" in gap)
        return (parted or (next_has and not gap.strip(" ,("))) and self._is_led()

    def _is_led(self) -> bool:
        """Whether a name stands right before the unit."""
        at = self.named.first_from(self.chain.start) - 1
        between = self.named.page.folded[self.named.instruments[at].end : self.chain.start] if at >= 0 else ""
        return (
            at >= 0
            and len(between) <= LONGEST_LINK
            and bool(link().fullmatch(between))
            and between.strip() not in PARTING
            and not (between.strip() == "," and self.named.is_in_comparison(self.chain.start))
        )

    def _of_name(self, end: int, following: Pointer | None) -> Binding | None:
        """Read "of the Statement", "ECHR", "[of the VCLT]", and names in the genitive."""
        words = self._words_behind(end)
        texts = [word.text for word in words[:3]]
        here = len(texts) == OWNED_PAPER and (owns(texts[1]) or texts[1] in lexicon().back.weak)  # "Annex to this Note"
        if here and leads_on(texts[0]) and self._is_paper(words[2]):
            return NO_CITATION
        place = skip(words, 0, openers(), most=2)
        place += place < len(words) and words[place].text in lexicon().units.common
        opening = place
        place = self._up_to_capitals(words, place, skip(words, place, leading_words(of_words(self.chain))))
        if place >= len(words):
            return None
        owned_first = self.chain.language in lexicon().possessor_first
        linked = not owned_first and any(word.text in of_words(self.chain) for word in words[opening:place])
        word = words[place]
        dated = word.text.isdecimal() and place + 1 < len(words)  # "of the 2021 plan"
        owner = word.text in lexicon().back.possessive and place + 1 < len(words)  # "of its agenda"
        if (linked or not word.text.isascii()) and self._is_paper(words[place + 1] if dated or owner else word):
            return NO_CITATION
        if self._is_meant(end, words, place, following, linked=linked):
            return self._bound(self.named.first_from(end), BOUND, Rule.WITH_UNIT)
        owned = any(each.text in lexicon().instruments.owning for each in words[:place]) and not any(
            each.text == "," for each in words[:opening]
        )
        held = linked or (place == opening and self.chain.language in lexicon().larger_in_genitive)
        back = lexicon().back
        contrasted = held and (word.text in back.former or word.text in back.latter)
        if contrasted and (not ordinal_word(word.text) or self._is_alone(word)):
            meant = self.named.contrasted(word)
            return Binding(meant, meant.treaties, SAME_SENTENCE, Rule.CONTRASTED) if meant is not None else NOTHING
        return (
            self._act_by_letters(words, opening)
            or self._abbreviated(word, end, linked=linked)
            or (self._compounded(word) if linked else None)
            or self._strange(words, place, linked=linked and owned)
        )

    def _up_to_capitals(self, words: Sequence[Word], start: int, end: int) -> int:
        """Where small words end that are letters of an act if they stand in capitals: "of LO 4/2015", "art. 18 CE"; in a heading all do."""
        printed = self.named.page.printed
        headed = printed[self.chain.start : self.chain.start + len("art")].isupper()
        great = (at for at in range(start, end) if printed[words[at].start : words[at].end].isupper())
        return next((at for at in great if len(words[at].text) > 1), end) if not headed else end

    def _words_behind(self, end: int) -> list[Word]:
        """The words behind a unit; a stop before a small "of" ends no sentence, nor one before letters and a number: "Article 73. of the Constitution", "(art. 18. L. 90/2018)"."""
        words = self.named.page.after(end, 15)
        if len(words) <= 1 or words[0].text != ".":
            return words[:14]
        small = words[1].text in of_words(self.chain) and self.named.page.printed[words[1].start].islower()
        lettered = act_by_letters().match(self.named.page.printed, words[1].start)
        return words[1:] if small or lettered else words[:14]

    def _act_by_letters(self, words: Sequence[Word], opening: int) -> Binding | None:
        """Read "of LO 4/2015", "of Legislative Decree no. 196/2003", "d.lgs. 101/2018": an act by some letters and its number with the year, which none at hand has."""
        start = words[opening].start if opening < len(words) else len(self.named.page.printed)
        page = self.named.page
        told = page.has_figures(start, start + LONGEST_ACT) or "." in page.folded[start : start + 3]
        act = act_by_letters().match(page.printed, start) if told else None
        if act is None or (act["code"] and not _is_code(act["code"])):
            return None
        return self._made(act.start("code" if act["code"] else "name"), act.end(), (), BOUND, Rule.UNKNOWN)

    def _owner_behind(self, end: int) -> Binding | None:
        """``"in its" units "," name``: "In its articles 1 and 2, the Universal Declaration proclaims", where the owner follows."""
        page, start = self.named.page, self.chain.start
        if page.last_text(start) not in lexicon().back.possessive:
            return None
        at = self.named.first_from(end)
        name = self.named.instruments[at].start if at < len(self.named.instruments) else None
        opens = len(self.named.sentence_before(start)) <= MOST_OPENING and not self.named.in_paragraph_before(start)
        if opens and name is not None and not any(ends_of_sentences(page, end, name)):
            return self._bound(at, BOUND, Rule.WITH_UNIT)
        if page.next_text(end) != ",":
            return None
        words = page.after(end, 3)
        place = skip(words, 1, lexicon().articles, most=1)
        beside = name is not None and place < len(words) and name <= words[place].start
        return self._bound(at, BOUND, Rule.WITH_UNIT) if beside else None

    def before(self) -> Binding | None:
        """Read "the Statement's point 9", "Trilateral Statement, art. 6", "Bəyanatın 9-cu bəndi", "Ibid., para. 9"."""
        page, start = self.named.page, self.chain.start
        words = [word.text for word in page.before(start, 4)]
        last_word = page.before(start, 1)
        owned = self.chain.language in lexicon().possessor_first and any(map(self._is_paper, last_word))
        if owned or self._is_in_a_paper():  # "planın 5. maddesi"
            return NO_CITATION
        if ends_in_ibidem(words):
            named = (each for each in self.named.proper_before(start) if not self._is_aside(each))
            last = next(named, None)
            return Binding(last, last.treaties, SAME_SENTENCE, Rule.IBIDEM) if last is not None else NOTHING
        at = self.named.first_from(start) - 1
        if self._is_led():
            last = self.named.instruments[at]
            bracketed = "(" in page.folded[last.end : start]
            everyday = last.row in EVERYDAY or (bracketed and last.row == "law" and not self._rests_on(last))
            if last.proper or not everyday:
                return self._bound(at, POSSESSED, Rule.BEFORE_UNIT)
        return self._abbreviated_before(page.printed[max(0, start - BEFORE) : start])

    def _rests_on(self, law: Instrument) -> bool:
        """Whether something is said to rest on a law, "under the law (s. 5)", or to be of it; all are equal before it, and bound by it."""
        lead = led_by(self.named.page, law.start)
        return lead in lexicon().instruments.resting or lead in lexicon().of

    def _abbreviated_before(self, printed: str) -> Binding | None:
        """Read the end of what is printed before a unit: "ECHR, Article 6", "See Pamir Commission, § 6"."""
        is_named = NAME_ENDS.search(printed, max(0, len(printed) - LONGEST_NAME_END))
        name = looked_up().search(printed) if is_named else None
        ids: tuple[str, ...] | None = ()
        if name is None:
            name = initials().search(printed)
            ids = self.named.index.abbreviation(name[1]) if name and not ROMAN_CAPITALS.fullmatch(name[1]) else None
        if name is None:
            name, ids = self._short_act(printed), ()
        if name is None or ids is None:
            return None
        low = self.chain.start - len(printed)
        return self._made(low + name.start(1), low + name.end(1), ids, POSSESSED, Rule.BEFORE_UNIT)

    def _short_act(self, printed: str) -> re.Match[str] | None:
        """Read "UNSC Res. 9874 (2031), op.", "S/RES/9874,": an act by what it is called for short and its number, which none at hand has."""
        act = short_act().search(printed) if any(map(str.isdecimal, printed)) else None
        if act is None or any(number in self.named.index.numbers for number in FIGURES.findall(act[1])):
            return None
        short = fold(act["short"] or "")
        known = not short or (
            abbreviates(short, NUMBERED) and label_of(short) is None and short not in lexicon().numbers.signs
        )
        return act if known else None

    def _is_aside(self, each: Instrument) -> bool:
        """Whether an instrument is only set against the source: "contra the Convention"."""
        return bool(aside().search(self.named.page.folded, max(0, each.start - LONGEST_LINK), each.start))

    def _is_meant(
        self, end: int, words: Sequence[Word], place: int, following: Pointer | None, *, linked: bool
    ) -> bool:
        """Whether the next name is what a unit is of: it begins at once, or a few words after an "of"."""
        at, word, page = self.named.first_from(end), words[place], self.named.page
        if at >= len(self.named.instruments):
            return False
        nearest = self.named.instruments[at]
        if nearest.start <= word.start <= nearest.end:
            label = self.chain.label
            cased = not word.text.isascii() or (label is not None and is_owner(word.text, label.languages))
            apart = page.is_parted(end, word.start)
            great = " " in nearest.text and page.printed[word.start].isupper() and nearest.proper
            told = bool(nearest.treaties) or great or any(map(str.isdecimal, nearest.text))  # "Article 8 Penal Code"
            named = nearest.start == word.start and told and not nearest.generic and not apart
            genitive = cased or place > 0 or nearest.row == "name" or named
            beside = word.start - end <= len(", ") or (cased and page.last_text(word.start) in lexicon().articles)
            return linked or (genitive and beside)
        if (
            not linked
            or nearest.start - word.start > REACH
            or (following is not None and following.start <= nearest.start)
        ):
            return False
        between = page.folded[word.start : nearest.start]
        pairs = pairwise(between.split())
        if any(two in lexicon().articles and one.isalpha() and not is_small(one) for one, two in pairs):
            return False  # "of the handbook contradicts the Convention"
        crosses = any(ends_of_sentences(page, word.start, nearest.start + 1))
        return "," not in between and len(between.split()) <= MOST_BETWEEN and not crosses

    def _abbreviated(self, word: Word, end: int, *, linked: bool) -> Binding | None:
        """Read "Article 6 ECHR", "Articles 2 and 5 of CERD"; of several, as of many treaties on investments, it is the one named last.

        Where owners stand before, initials behind a unit that nobody knows are whoever it is on: "9. maddesi UAD'ye yetki verir".
        """
        word = self.named.index.with_figures(self.named.page, word)
        near = word.end - word.start > 1 and (linked or word.start - end <= len(", "))
        ids = self.named.index.abbreviated(self.named.page, word) if near else None
        if ids is None or (not ids and self.chain.language in lexicon().possessor_first):
            return None
        if len(ids) > 1:
            last = (each.treaties for each in self.named.before(word.start) if len(each.treaties) == 1)
            ids = next((some for some in last if some[0] in ids), ids)
        return self._made(word.start, word.end, ids, BOUND, Rule.ABBREVIATED)

    def _strange(self, words: Sequence[Word], place: int, *, linked: bool) -> Binding | None:
        """Read "paragraph 4 of the answer", "Article V of Kars", "point 2 of the first draft": of something that is no name of any treaty at hand."""
        word, before = words[place], words[place - 1].text
        further = words[place + 1] if place + 1 < len(words) else word
        small = further.text.isalpha() and self.named.page.printed[further.start].islower()
        great = self.named.page.printed[word.start].isupper() and small and noun_row(further.text) is None
        if linked and ordinal_word(word.text) and (great or self._is_alone(word)):
            at = self.named.first_from(word.end)
            behind = (each for each in self.named.instruments[at : at + FEW] if each.treaties)
            last = next(self.named.proper_before(word.start), None) or next(behind, None)
            ids = self.named.index.counted_as(last.text, last.treaties, word.text) if last is not None else []
            if ids:
                return self._made(word.start, word.end, tuple(ids), BOUND, Rule.WITH_UNIT)
        if ordinal_word(word.text) and further.text.isalpha() and not self._is_alone(word):
            word = further
        if linked and (end := self._of_another_year(words[place:])):
            return self._made(word.start, end, (), BOUND, Rule.UNKNOWN)
        proper = self.named.page.printed[word.start].isupper() and before in lexicon().instruments.owning
        if not linked or not word.text.isalpha() or month_of(word.text) or is_modifier(word.text):
            return None
        return self._made(word.start, word.end, (), BOUND, Rule.UNKNOWN) if owns(before) or proper else None

    def _of_another_year(self, words: Sequence[Word]) -> int:
        """Where "the ceasefire of 1994", "the 1994 ceasefire" end, by a year of which no treaty at hand is; 0 if it is none."""
        told = list(takewhile(lambda word: word.text.isalnum(), words[:MOST_OF_A_YEAR]))
        year = next((word for word in told if YEAR.fullmatch(word.text)), None)
        if year is None or len(told) < 2:
            return 0
        date = Date(year.start, year.end, frozenset(), None, int(year.text))
        return 0 if any(map(date.fits, self.named.index.treaties.values())) else max(year.end, told[1].end)

    def _compounded(self, word: Word) -> Binding | None:
        """Read a topic and its noun in one word, which is no name at hand: "artikel 5 i dataskyddslagen"."""
        parts = compound(word.text)
        if parts is None or noun_row(parts[1]) in GENERAL:
            return None
        return self._made(word.start, word.end, (), BOUND, Rule.UNKNOWN)

    def _is_paper(self, word: Word) -> bool:
        """Whether a word is for what has numbered parts and is no instrument, and not the name of a treaty at hand: "the Plan"; in Spanish a "carta" is a letter, and the "Carta" a charter."""
        named = self.named.begins_at(word.start)
        great = noun_row(word.text) == "charter" and self.named.page.printed[word.start].isupper()
        return word.text in lexicon().instruments.others and not (great or (named is not None and named.treaties))

    def _is_alone(self, word: Word) -> bool:
        """Whether no noun follows "the first", which would be what it is first of: "of the first draft"."""
        following = self.named.page.next_text(word.end)
        return not following.isalpha() or following in alone()

    def _is_in_a_paper(self) -> bool:
        """Whether a paper that is no instrument stands before its unit: "report 5, paragraph 2", "my previous answer, point 3"."""
        words = [word.text for word in self.named.page.before(self.chain.start, PAPER_WORDS)]
        if words[-1:] == ["("] and any(map(YEAR.fullmatch, words)):  # "the plan of 1992 (art. 6)"
            return not lexicon().instruments.others.isdisjoint(words)
        if words[-1:] and words[-1] in lexicon().back.inside:
            words.pop()
        if words[-1:] != [","] or self.named.index.abbreviation("".join(words[-2:-1])):
            return False
        numbered = words[-2].isdecimal() if len(words) > 1 else False
        paper = words[-3 if numbered else -2 :][:1]
        owned = numbered or words[-3:-2] == ["s"] or not lexicon().articles.isdisjoint(words[-4:-2])
        is_note = numbered and paper[0] in folded(as_written().structure.notes)  # "supra note 3, art. 2"
        return bool(paper) and paper[0] in lexicon().instruments.others and owned and not is_note

    def _bound(self, at: int, score: float, rule: Rule) -> Binding:
        """Bind the unit to an instrument of the document."""
        return Binding(self.named.instruments[at], self.named.resolve(at), score, rule, number=at)

    def _made(self, start: int, end: int, ids: tuple[str, ...], score: float, rule: Rule) -> Binding:
        """Bind the unit to what is read as a name only because it stands beside it."""
        return Binding(Instrument(start, end, self.named.page.printed[start:end], "name", ids), ids, score, rule)


def _is_code(printed: str) -> bool:
    """Whether letters with stops are those of a code, since they begin as a word for one does, and no abbreviation of every text: "k.c.", not "e.g."."""
    known, letters = lexicon().sentences, fold(printed).replace(" ", "").rstrip(".")
    usual = any(letters in some for some in (known.before_name, known.after_name, known.at_end, known.citing))
    return not usual and any(form.startswith(letters[:1]) for form in lexicon().instruments.nouns["code"])
