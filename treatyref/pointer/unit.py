"""One unit that a text names: a label with its numbers, or what points back to a unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from treatyref.dates import month_of
from treatyref.numeral import cardinal
from treatyref.page import Page, Word
from treatyref.pointer.lexicon import NOWHERE, Label, label_of, signs, unspaced
from treatyref.pointer.members import is_inner, members_after
from treatyref.pointer.ordinals import ordinals_before
from treatyref.pointer.record import ATTACHED, GROUPS, WHOLE, Manner, Place, Step
from treatyref.words import Level, lexicon, pattern

SUBDIVIDED = frozenset({Level.PARAGRAPH, Level.POINT, Level.SECTION, Level.ALINEA})
SUBBED = SUBDIVIDED | {Level.ARTICLE}
"""Levels whose word names the unit below with "sub-" before it: a "sub-article" is a paragraph."""
STOPPED = re.compile(r"[^\W\d_]\.$")
"""What stands before the last letter of an abbreviation: "U.N.T.S. 90" has no section 90."""
SUB = re.compile("sub[- ]")
"""What makes a label one of the units below."""
COUNTED = frozenset({Level.ARTICLE, Level.RULE, Level.POINT})
PARTS = frozenset({Level.PARAGRAPH, Level.ALINEA, Level.SENTENCE})
"""Levels of which a number counts the parts of the unit cited last: "it has two paragraphs. The first"."""
NAMED_BY_ORDINAL = frozenset({Level.SECTION, Level.PROTOCOL, Level.ANNEX, Level.SENTENCE})
"""Levels of which a strict word may have an ordinal before it."""
UNNUMBERED = WHOLE | COUNTED | PARTS | NAMED_BY_ORDINAL
"""Levels of which a strict word may stand without a number behind it."""
PARTS_BEHIND = re.compile(r"\d| ?\(\w{1,4}\)")
"""What may begin a part of the unit whose word stands before it."""
OPENING_SIGNS = "\"'«»(-"
UNPOINTED = ATTACHED | GROUPS | {Level.SENTENCE}
"""Levels that a text also calls its own parts by: "this section"."""
MOST_LAST = 9
"""Units that a text counts from the end: "the last two"."""
LONGEST_TWICE = 4
"""Letters of an abbreviation that is doubled to make its plural."""
LONGEST_FOLLOWING = 5
"""Words and stops of what says that the next units are meant too: "et seq.", "e.v."."""
LONGEST_SPELLED = 3
"""Letters of a strict word that is too short to stand behind an ordinal."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A label with its numbers, or a word that points back."""

    start: int
    end: int
    """Where it stands on the page."""
    label: Label
    """`NOWHERE` for "ibid." and "it further says"."""
    members: tuple[Place, ...]
    """Its numbers; empty for what points back."""
    manner: Manner
    """How it names its unit."""

    @property
    def places(self) -> tuple[Place, ...]:
        """Its numbers, or the whole of what has none."""
        steps = () if self.label is NOWHERE else (Step(self.label.level, ""),)
        return self.members or (Place(self.start, self.end, steps),)


def unit_at(page: Page, word: Word, *, inside: bool = False, known: Label | None = None) -> Unit | None:
    """``unit = numbered | ordinals label | determiner label | label | count label``; None if a word begins, or is, no unit.

    `inside` a treaty's own text, "the present Article" is the one that holds the words. `known` is a label that no language
    has; it needs a number.
    """
    units = lexicon().units
    label = known or label_of(word.text, page.printed[word.start : word.end])
    if label is None:
        return None if inside else _pointing(page, word)
    label, word = _twice(page, label, word)
    vague = page.last_text(word.start) in units.vague and page.next_text(word.end) != "from"
    if vague or word.text in units.preambular:
        return None
    if label.level in SUBBED and word.start and SUB.fullmatch(page.folded, max(0, word.start - 4), word.start):
        label = replace(label, level=Level.PARAGRAPH if label.level is Level.ARTICLE else Level.SUBPARAGRAPH)
        word = Word(word.text, word.start - len("sub-"), word.end)
    if _is_letters(page, label, word):
        return None
    figured = page.folded[word.start - 1 : word.start].isdecimal()
    counted = label.language in unspaced() and (figured or ordinals_before(page, label, word.start))
    numbered = label.level not in WHOLE or page.next_text(word.end) == "("  # "preamble (b)"
    members = members_after(page, label, word.end) if numbered and not counted else []
    if not members:
        return None if known and known.is_strict else _without_number(page, label, word, inside=inside)
    capital = page.printed[word.start].isupper()
    raised = page.printed[word.end : word.end + len(".º")].lstrip(".")[:1] in {"º", "°"}
    marks = [each.text for each in page.after(word.end, 2)]
    raised = raised or (marks[:1] == ["."] and marks[-1] in signs())
    if label.word in units.inner or label.word in signs():
        inner = label.word in units.inner
        own = (capital and not inner) or (raised and not (inner and _is_of_noun(page, word)))
        named = own or is_inner(page, word, members[-1].end)
        if not named or (label.word in signs() and not page.folded[members[0].start].isdecimal()):
            return None
    if _is_idiom(page, label, members) or _is_of_a_day(page, label, members[-1].end):
        return None
    return _numbered(page, label, word, members)


def _numbered(page: Page, label: Label, word: Word, members: list[Place]) -> Unit:
    """``unit = [operative | preambular] label members``; of a preamble they are its recitals."""
    units, before = lexicon().units, page.before(word.start, 1)
    told = before[0].text if before else ""
    if label.level is Level.PREAMBLE:
        above = Step(Level.PREAMBLE, "")
        members = [replace(each, steps=(above, *each.at_level(Level.RECITAL).steps)) for each in members]
    elif told in units.preambular:
        label = replace(label, level=Level.RECITAL)
        members = [each.at_level(label.level) for each in members]
    start = before[0].start if told in units.preambular | units.operative else word.start
    members[0] = replace(members[0], start=start)
    return Unit(start, _past_following(page, members[-1].end), label, tuple(members), Manner.NUMBER)


def _past_following(page: Page, end: int) -> int:
    """``following = "ff." | "et seq." | "et s."``: where it ends behind a number, so that a name may follow at once: "Art. 47 ff. GC IV"."""
    if page.next_text(end) not in _begins_following():
        return end
    words = page.after(end, LONGEST_FOLLOWING)
    for phrase in lexicon().lists.following:
        parts = phrase.replace(".", " ").split()
        told = [word for word in words if word.text != "."][: len(parts)]
        if [word.text for word in told] == parts and page.folded[end : end + 1] == " ":
            return told[-1].end + page.folded.startswith(".", told[-1].end)
    return end


@cache
def _begins_following() -> frozenset[str]:
    return frozenset(phrase.replace(".", " ").split()[0] for phrase in lexicon().lists.following)


def _twice(page: Page, label: Label, word: Word) -> tuple[Label, Word]:
    """``plural = abbreviation "." abbreviation "."``: the plural of abbreviations in Slavic and Romance languages: "art. art. 3 i 4"."""
    again = word.end + 1 + page.folded.startswith(" ", word.end + 1)
    stopped = len(word.text) <= LONGEST_TWICE and page.folded.startswith(".", word.end)
    if not stopped or not page.folded.startswith(f"{word.text}.", again):
        return label, word
    return replace(label, is_plural=True), Word(word.text, word.start, again + len(word.text))


def _is_letters(page: Page, label: Label, word: Word) -> bool:
    """Whether a short label is an ending or belongs to an abbreviation: "state's", "U.N.T.S. 90", "AP I" for Additional Protocol I."""
    glued = page.folded[word.start - 1 : word.start] == "'" and word.text.isalpha()
    if (label.level is Level.SECTION and word.text in {"s", "ss"} and page.last_text(word.start)[-1:] == "'") or (
        glued and len(word.text) == 1
    ):
        return True
    if len(word.text) == 1 and STOPPED.search(page.folded, max(0, word.start - 2), word.start):
        return True
    printed = page.printed[word.start : word.end]
    capitals = len(printed) == 2 and printed.isalpha() and printed.isupper()
    return capitals and not page.folded.startswith(".", word.end)


def _is_of_noun(page: Page, word: Word) -> bool:
    """Whether a sign for a number stands behind a noun, whose number it then is: "Decisão n.º 2", "Decision No 2"."""
    lex, last = lexicon(), page.last_text(word.start)
    return last.isalpha() and last not in lex.articles | lex.of | lex.lists.from_ | lex.back.strong


def _without_number(page: Page, label: Label, word: Word, *, inside: bool) -> Unit | None:
    """``unit = ordinals label | determiner label | label | sole annex``: no number follows."""
    if label.is_strict and label.level not in UNNUMBERED and not inside:
        return None
    back, units, start = lexicon().back, lexicon().units, word.start
    last = page.last_text(start).lstrip(OPENING_SIGNS)
    counted = None if inside else _counted(page, label, word)
    if counted is not None:
        return counted
    if label.level is Level.ANNEX and not label.is_plural and _is_sole(page, label, word):
        return Unit(start, word.end, label, (Place(start, word.end, (Step(label.level, ""),)),), Manner.WHOLE)
    held = inside and (last in back.present or last in back.preceding or last in back.following)
    before = page.before(start, 3)
    if before and before[-1].text in units.operative:
        start, before = before[-1].start, page.before(before[-1].start, 3)
    if before and before[-1].text in units.preambular:
        start, label = before[-1].start, replace(label, level=Level.RECITAL)
    strict = label.is_strict and not (label.level in NAMED_BY_ORDINAL and len(label.word) > LONGEST_SPELLED)
    ahead = [] if strict else ordinals_before(page, label, start)
    if ahead:
        new = page.last_text(ahead[0].start) in label.lists.indefinite
        above = [each.text for each in page.before(ahead[0].start, 3)] if label.word in units.inner else []
        loose = above and label_of(above[-1]) is None and units.inner.isdisjoint(above)
        return None if new or loose else _by_ordinal(page, label, ahead, word.end)
    if label.level in WHOLE:
        return Unit(start, word.end, label, (Place(start, word.end, (Step(label.level, ""),)),), Manner.WHOLE)
    if strict and not held:
        return None
    return _back(page, label, word, before, inside=inside)


def _is_sole(page: Page, label: Label, word: Word) -> bool:
    """``unit = number "of" [article] annex | annex [","] label | [article] "Annex" "of"``: the only one of a treaty, which has no number.

    Alone it needs a capital, since "annex" is a verb too.
    """
    lex, before, following = lexicon(), page.before(word.start, 5), page.after(word.end, 2)
    held = False
    while before and before[-1].text in lex.articles | lex.of | {"'"}:
        held = before.pop().text in lex.of or held
    held = held or bool(lex.larger_in_genitive.intersection(label.languages))
    if held and before and (before[-1].text[-1:].isdecimal() or before[-1].text == ")"):
        return True
    behind = [each.text for each in following if each.text not in {",", "("}]
    if behind and label_of(behind[0]) is not None and len(behind) < len(following):
        return True
    return bool(behind) and behind[0] in lex.of and page.printed[word.start].isupper()


def _by_ordinal(page: Page, label: Label, ahead: list[Place], end: int) -> Unit:
    """A unit whose number is the ordinals before it, the article before these taken in."""
    begin = _with_article(page, ahead[0].start)
    ahead[0] = replace(ahead[0], start=begin)
    ahead[-1] = replace(ahead[-1], end=end)
    if label.language in unspaced():
        ahead = [*ahead[:-1], *_with_parts(page, label, ahead[-1])]
    return Unit(begin, ahead[-1].end, label, tuple(ahead), Manner.ORDINAL)


def _with_parts(page: Page, label: Label, place: Place) -> list[Place]:
    """``place = ordinal label { "(" number ")" | figures }`` where no blanks part words, unless the word of a smaller unit stands behind: "dai-san-jo (2)(b)"."""
    parts = members_after(page, label, place.end) if PARTS_BEHIND.match(page.folded, place.end) else []
    behind = page.word_at(parts[-1].end) if parts else None
    if not parts or (behind is not None and label_of(behind.text) is not None):
        return [place]
    parts[0] = replace(parts[0], start=place.start)
    # what members are read as is the label's level, and they are parts of it
    return [replace(each, steps=(*place.steps, *each.at_level(Level.SUBPARAGRAPH).steps)) for each in parts]


def _counted(page: Page, label: Label, word: Word) -> Unit | None:
    """``unit = "the first" count label | count label | ordinals "of its" [count] label``: "the first five points", "the first two paragraphs of", "nine points", "the sixth of its points"."""
    start, behind = word.start, page.next_text(word.end)
    named = label.is_plural and (behind in lexicon().of or label_of(behind) is not None)
    some = label.level in COUNTED or (label.level in PARTS and named)
    if some and (ranged := _ranged(page, label, word)) is not None:
        return ranged
    counted = label.level in PARTS and bool(cardinal(page.last_text(start, page.printed)))
    if label.level in COUNTED | PARTS and label.is_plural:
        chosen = _choice(page, start)
        ahead = ordinals_before(page, label, chosen)
        if chosen < start and ahead:
            return _by_ordinal(page, label, ahead, word.end)
        counted = counted or (label.level in COUNTED and not ahead)
    return Unit(start, word.end, label, (), Manner.COUNTED) if label.is_plural and counted else None


def _ranged(page: Page, label: Label, word: Word) -> Unit | None:
    """``unit = ("first" | "last") count label | count ("first" | "last") label``: "the first five points", "les deux derniers alinéas"."""
    words, lex = page.before(word.start, 2), lexicon()
    if len(words) <= 1 or page.is_parted(words[0].end, word.start):
        return None
    for told, counted in (words, reversed(words)):
        spelled = page.printed[counted.start : counted.end]
        known = cardinal(spelled) or next(filter(None, (cardinal(spelled, code) for code in label.languages)), 0)
        count = int(spelled) if spelled.isdecimal() else known
        steps: list[Step] = []
        if told.text in lex.numbers.first and count > 1:
            steps = [Step(label.level, "1", upto=str(count))]
        elif told.text in lex.numbers.last and 1 < count <= MOST_LAST:
            steps = [Step(label.level, f"-{number}", ordinal=True) for number in range(count, 0, -1)]
        if steps:
            places = tuple(Place(words[0].start, word.end, (step,)) for step in steps)
            return Unit(words[0].start, word.end, label, places, Manner.NUMBER)
    return None


def _choice(page: Page, start: int) -> int:
    """Where "of its nine" begins before a label; where the label does, if nothing is chosen of them."""
    lex, words = lexicon(), page.before(start, 4)
    last = len(words)
    while words and (cardinal(words[-1].text) or words[-1].text in lex.articles | lex.back.all_ | lex.back.possessive):
        words.pop()
    return words[-1].start if 0 < len(words) < last and words[-1].text in lex.of else start


def _with_article(page: Page, start: int) -> int:
    """Take in "the", "its" or "l'" before an ordinal."""
    back, cut = lexicon().back, page.before(start, 2)
    if len(cut) > 1 and cut[1].text == "'" and cut[1].end == start and cut[0].text in lexicon().articles:
        return cut[0].start
    beside = bool(cut) and cut[-1].text in back.definite | back.possessive and start - cut[-1].end == 1
    return cut[-1].start if beside else start


def _is_idiom(page: Page, label: Label, members: Sequence[Place]) -> bool:
    """Whether an article of another treaty lives as an idiom: "an Article 5 guarantee"."""
    before = page.last_text(members[0].start)
    if f"{before} {page.folded[members[0].start : members[0].end]}" in lexicon().units.idioms:
        return True
    named = f"{members[0].steps[0].number} {page.next_text(members[-1].end)}"
    return label.level is Level.ARTICLE and len(members) == 1 and named in lexicon().units.idioms


def _is_of_a_day(page: Page, label: Label, end: int) -> bool:
    """Whether a date stands behind what may be a unit of any name, so that it is an order with a number: "provision no. 7 of 15 January"."""
    loose = lexicon().units.general | lexicon().numbers.signs
    words = page.after(end, 3) if label.word in loose else []
    dated = len(words) > 2 and words[0].text in lexicon().of and words[1].text.isdecimal()
    return dated and month_of(words[2].text) is not None


def _back(page: Page, label: Label, word: Word, before: Sequence[Word], *, inside: bool) -> Unit | None:
    """``unit = determiner label``: "the same point", "the provision", in a treaty "the present Article"."""
    back = lexicon().back
    if not before or page.is_parted(before[-1].end, word.start) or (label.is_plural and not inside):
        return None
    pointer, start = before[-1].text, before[-1].start
    known = inside or pointer in label.lists.determiners
    manner = _manner(page, label, word, before, inside=inside) if known else None
    if manner is None:
        return None
    wide = back.definite if inside else back.definite | back.weak | back.strong if manner is Manner.BACK else ()
    if len(before) > 1 and before[-2].text in wide:
        start = before[-2].start
    return Unit(start, word.end, label, (), manner)


def _manner(page: Page, label: Label, word: Word, before: Sequence[Word], *, inside: bool) -> Manner | None:
    """How a determiner points; None if it does not."""
    back, units, pointer = lexicon().back, lexicon().units, before[-1].text
    if inside:
        present = Manner.PRESENT if pointer in back.present | back.weak else None
        aside = Manner.FOLLOWING if pointer in back.following else present
        return Manner.PRECEDING if pointer in back.preceding else aside
    own = label.level in UNPOINTED or (label.level is Level.ARTICLE and label.word in units.itself)
    if own and pointer in back.weak and not (pointer in back.far and label.level is Level.ARTICLE):
        return None
    if pointer in back.strong:
        return Manner.BACK
    if pointer in back.weak:
        if f"{pointer} {word.text}" in units.idioms:
            return None
        served = label.word in units.general and len(before) > 2 and before[-2].text in lexicon().of
        return None if served and before[-3].text in units.served else Manner.WEAK_BACK
    if pointer not in back.definite:
        return None
    itself = label.word in units.itself and page.next_text(word.end) not in units.owned
    return Manner.BARE_BACK if itself or label.word in units.general else None


@cache
def _ibidem() -> re.Pattern[str]:
    """Phrases for what was cited last."""
    return re.compile(pattern(lexicon().back.ibidem))


def _pointing(page: Page, word: Word) -> Unit | None:
    """``pointing = "it" onward (saying | "on" "to") | "ibid" "."``: what points back without a unit."""
    back = lexicon().back
    if word.text in back.subject and page.next_text(word.end) in back.onward:
        following = page.after(word.end, 3)
        texts = [each.text for each in following]
        if len(texts) > 1 and texts[1] in {*lexicon().quoting.verbs, "on"}:
            last = 2 if texts[1:3] == ["on", "to"] else 1
            return Unit(word.start, following[last].end, NOWHERE, (), Manner.GOES_ON)
    phrase = _ibidem().match(page.folded, word.start)
    identity = len(word.text) == 2 and page.printed[word.start : word.end].isupper()
    behind = page.next_text(word.end)
    numbered = behind.isdecimal() and len(word.text) > len("id")  # "ibid 7"
    if phrase and (phrase.end() > word.end or ((behind == "." or numbered) and not identity)):
        return Unit(word.start, phrase.end(), NOWHERE, (), Manner.IBIDEM)
    return None
