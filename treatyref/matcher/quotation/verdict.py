"""What a quotation changed, and whether it matters."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Prefix

from treatyref.fold import fold
from treatyref.matcher.quotation.align import Match, is_like, is_misprint
from treatyref.matcher.quotation.edits import Change, Text, changes, is_variant
from treatyref.matcher.quotation.gravity import Gravity, Label, gravities, is_antonym, same_labels
from treatyref.matcher.quotation.tokens import is_common, tokenise
from treatyref.matcher.quotation.view import ELLIPSIS
from treatyref.reference import Edit, Operation, Verdict
from treatyref.span import Span
from treatyref.words import lexicon, pattern
from treatyref.words.states import state_at

DUTY = frozenset({Gravity.NEGATION, Gravity.MODAL, Gravity.CONDITION, Gravity.SCOPE})
"""What may not even be left out behind an ellipsis."""
FACT = frozenset({Gravity.NUMBER, Gravity.MONTH, Gravity.UNIT, Gravity.PARTY})
"""What may be left out where the reader sees it."""
NARROWING = frozenset({Gravity.CONDITION, Gravity.NEGATION})

SENTENCE_END = re.compile(r"""\s*[.!?](?!\s?\.)["'”’»)\]]*(?:\W|$)|\s*["”’»]\s?[.!?](?!\.)""")
STOP = re.compile(r"[.!?…:]|\n\s*\n")
"""What parts sentences between two words."""
PAUSE = re.compile(r"""\s*,\s?["”’»]|\s*["”’»]\s?,""")
OPEN_END = re.compile(r"""\s*(?:…|(?:\.\s?){3}|\[\s*(?:…|(?:\.\s?){3}))""")
DOUBLED = re.compile(r"([^\W\d_])(?=\1)")
"""A letter before the same one: "acessible" is a misprint."""
NOTE_MARK = re.compile(r"\s*(?:\d{1,3}|[*†‡]+|[a-z])\s*$")
"""What a bracket holds that is the mark of a note."""
DASH_BEFORE, DASH_BEHIND = re.compile(r"[,.!?]\s?[—–]\s?$"), re.compile(r"[,.]\s?[—–]")
"""Dashes around who speaks, inside one pair of marks."""
CLOCK = re.compile(r"(?<![\d:.])(?:[01]?\d|2[0-4])[:.][0-5]\d(?![\d:.])")
"""A time of day in figures."""
LONGEST_CUT = 2
"""Letters of an abbreviation with a stop behind it; a longer word before a stop may be the last of a sentence."""
SENTENCE_BEFORE = re.compile(r"(?:(?<=\w{4})\.|[!?\u061f\u0589])\s|\u3002")
"""The end of a sentence before a quotation; a shorter word may be an abbreviation."""
LONGEST_NAME = 6
"""Words of the longest name of a state."""
LETTERS_OF_A_NAME = 5
"""Letters by which names are compared: what follows is mostly inflection."""
SHORTEST_INFLECTED, LONGEST_INFLECTION = 3, 2
"""Letters of a word, and of the ending that makes another form of it, where both are too short to compare letter by letter."""
LONGEST_GLOSS = 200
"""Characters between brackets, before a word in them and behind it."""
MOST_RUNNING_ON = 8
"""Words inside the quotation marks, beyond the clause's, that are taken for a part of the quotation."""
NEAR_CONDITION = 4
"""Words behind the last quoted one, or before the first, among which a condition belongs to the quoted words."""
OTHER_STRETCHES, OTHER_WORDS = 3, 0.25
"""Stretches in other words, and their share of the words of meaning, from which on a quotation is another translation, with words of its own."""
MOST_AT_EDGE = 3
"""Words at the edge of a quotation that stand in the place of others; more may be the writer's own, who goes on inside his marks."""
LEAST_KEPT = 4
"""Kept words beside which a replaced word of meaning stands out as a change of the text."""
SAME_STEM = 0.6
"""Share of the longer word's letters with which two words begin alike that are forms of one."""
SHORTEST_PHRASE = 2
"""Words from which on a scope word that was left out may have gone with its own phrase ("after talks with all Parties ...")."""
PERCENT = "%"
LONGEST_LEAD = 100
"""Characters before a quotation in which a "not" that it leaves out may stand."""
MOST_BETWEEN = 3
"""Words over which the day and the month of a date may change places."""


@cache
def _editorial() -> re.Pattern[str]:
    """What an editor puts into brackets: it is about the quotation, not of it."""
    words = lexicon().quoting.editorial
    return re.compile(rf"{pattern(words)}|^\W*\d{{1,3}}\W*$")


@dataclass(frozen=True, slots=True)
class Terms:
    """Words of a treaty.

    `names`: those that it writes with a capital letter inside sentences, mostly: its parties, organs and defined
    terms; `words`: all of them.
    """

    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A clause, and the words of a document that quote it."""

    source: Text
    target: Text
    """Both texts, with the words that `matches` number."""
    matches: Sequence[Match]
    """Which of them are the same word, from the first to the last."""
    variants: Mapping[str, str]
    """The treaty's lexicon."""
    holder: Span | None
    """The quotation marks, or the paragraph, that the quotation fills; None if it runs along in the text."""
    marked: Sequence[Span] = ()
    """All stretches of the document inside quotation marks; empty if the quotation has none."""
    treaty: Terms = Terms()
    """Words of the whole treaty."""
    elsewhere: frozenset[str] = frozenset()
    """Words of this clause in other versions of its language."""
    presented: bool = True
    """Whether somebody presents the words as a quotation."""


def edits_of(quoted: Quoted) -> tuple[Edit, ...]:
    """Return what was kept, dropped, added, replaced and moved, in the order of the document, and whether it matters."""
    runs = changes(quoted.source, quoted.target, quoted.matches)
    moved = _moved(quoted, runs)
    reworded = _is_reworded(quoted, runs)
    edits = []
    for at, run in enumerate(runs):
        if at in moved:
            twin = moved[at]
            if twin is None:
                continue
            edits.append(_edit(quoted, twin, material=_moves_meaning(quoted, twin)))
        elif run.operation is not Operation.ADDED or not NOTE_MARK.match(_bracketed(quoted, run) or ""):
            edits.append(_edit(quoted, run, material=_is_material(quoted, runs, at, reworded=reworded)))
    return (*_leading(quoted), *edits, *_trailing(quoted, reworded=reworded))


def verdict_of(quoted: Quoted, edits: Sequence[Edit]) -> Verdict:
    """Judge a quotation by its edits.

    Unmarked if nobody presents the words as a quotation; altered if a change is material; verbatim if every word is the
    clause's, in order, and no bracket says otherwise; faithful if not.
    """
    if not quoted.presented:
        return Verdict.UNMARKED
    if any(edit.material for edit in edits):
        return Verdict.ALTERED
    text = quoted.target.text
    same = all(edit.operation is Operation.KEPT or _is_outside(quoted, edit.target) for edit in edits)
    plain = not any("[" in text[max(0, edit.target.start - 1) : edit.target.end] for edit in edits if edit.target)
    return Verdict.VERBATIM if same and plain else Verdict.FAITHFUL


def _edit(quoted: Quoted, run: Change, *, material: bool) -> Edit:
    source, target = quoted.source.span(run.source), quoted.target.span(run.target)
    before = source.cut(quoted.source.text) if source else ""
    after = target.cut(quoted.target.text) if target else ""
    return Edit(run.operation, source, target, before, after, material)


def _labels(side: Text, numbers: range) -> set[Label]:
    """What some words bear: duties, numbers, dates, and the states that their names are a part of."""
    forms = side.words.forms
    found = gravities(forms, numbers, side.language)
    for number in range(max(0, numbers.start - LONGEST_NAME + 1), numbers.stop):
        state = state_at(forms, number)
        if state is None or number + state.words <= numbers.start:
            continue
        first = side.text[side.words.starts[number]]
        if not state.is_name or first.isupper() or first.lower() == first.upper():
            found.add((Gravity.PARTY, state.code))
    return found


def _labels_beside(side: Text, numbers: range, reach: int) -> set[Label]:
    """What a few words on both sides of some bear."""
    before = range(max(0, numbers.start - reach), numbers.start)
    return _labels(side, before) | _labels(side, range(numbers.stop, min(len(side.words), numbers.stop + reach)))


def _kinds(labels: set[Label]) -> set[Gravity]:
    return {label[0] for label in labels}


def _of(labels: set[Label], *kinds: Gravity) -> set[Label]:
    """Those of some labels that are of these kinds."""
    return {label for label in labels if label[0] in kinds}


def _names(quoted: Quoted, side: Text, numbers: range) -> set[str]:
    """First letters of the proper names among some words: capitals within a sentence, or terms of the treaty at its head."""
    large = [(side.words.forms[n], start) for n in numbers if side.text[start := side.words.starts[n]].isupper()]
    bearing = [(form, at) for form, at in large if not is_common(form) and form not in lexicon().meaning.titles]
    names = (form for form, at in bearing if form in quoted.treaty.names or not _opens(side.text, at))
    return {form[:LETTERS_OF_A_NAME] for form in names}


def _opens(text: str, start: int) -> bool:
    """Tell whether a sentence, or a quotation, begins at a place."""
    before = text[max(0, start - 3) : start].rstrip(" \n[(\"'“‘«„")
    return not before or before[-1] in ".!?:;…"


def terms_of(texts: Iterable[Text]) -> Terms:
    """Return the words of a treaty, and which of them are names: with a capital letter inside sentences, mostly."""
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for side in texts:
        for start, form in zip(side.words.starts, side.words.forms, strict=True):
            if not side.text[start].isupper():
                small[form] += 1
            elif not _opens(side.text, start):
                large[form] += 1
    return Terms(frozenset(form for form, times in large.items() if times > small[form]), frozenset(large | small))


def _is_material(quoted: Quoted, runs: Sequence[Change], at: int, *, reworded: bool) -> bool:
    run = runs[at]
    if run.operation is Operation.KEPT or _is_outside(quoted, quoted.target.span(run.target)):
        return False
    if _is_same_hour(quoted, runs, at):
        return False
    if run.operation is Operation.DROPPED:
        return _drop_matters(quoted, runs, at)
    judge = _addition_matters if run.operation is Operation.ADDED else _replacement_matters
    return judge(quoted, run, reworded=reworded)


def _gap(side: Text, numbers: range) -> str:
    """What a text has where some words are, or would be, from the word before to the word behind."""
    words, text = side.words, side.text
    start = words.ends[numbers.start - 1] if numbers.start else 0
    end = words.starts[numbers.stop] if numbers.stop < len(words) else len(text)
    return text[start:end]


def _as_signs(gap: str) -> set[Label]:
    """Return what signs between words bear: "5 %" for "five per cent"."""
    return {(Gravity.UNIT, PERCENT)} if PERCENT in gap else set()


def _drop_matters(quoted: Quoted, runs: Sequence[Change], at: int) -> bool:
    """Left out: duties never, facts only where an ellipsis or a bracket says so."""
    run, source = runs[at], quoted.source
    gap = _gap(quoted.target, run.target)
    labels = bound = _labels(source, run.source) - _as_signs(gap)
    shown = bool(ELLIPSIS.search(gap) or any(bracket in gap for bracket in "[]<"))
    if shown and len(run.source) > SHORTEST_PHRASE:
        bound = _labels(source, run.source[-1:])
        # "shall [be heard and shall] not be charged": the duty is still there
        labels = labels - _of(_labels_beside(source, run.source, 1), Gravity.MODAL)
    if _kinds(labels) & (DUTY - {Gravity.SCOPE}) or Gravity.SCOPE in _kinds(bound):
        return not _is_present_tense(quoted, runs, at)
    if shown:
        later = _kinds(_labels(source, runs[at + 1].source)) if at + 1 < len(runs) else set()
        joins = any(source.words.forms[number] in lexicon().lists.and_ for number in run.source)
        return joins and Gravity.MONTH in _kinds(labels) & later
    start, end = source.words.starts[run.source[0]], source.words.ends[run.source[-1]]
    if source.text[:start].rstrip().endswith("(") and source.text[end:].lstrip().startswith(")"):
        return False
    labels = labels - _of(_labels_beside(source, run.source, LONGEST_NAME), Gravity.PARTY)
    return bool(_kinds(labels) & FACT) or bool(_names(quoted, source, run.source))


def _is_present_tense(quoted: Quoted, runs: Sequence[Change], at: int) -> bool:
    """Tell "guarantees" from "shall guarantee": treaties state duties in both ways."""
    before = [quoted.source.words.forms[n] for n in runs[at].source]
    if before not in (["shall"], ["will"]) or at + 1 == len(runs) or runs[at + 1].operation is not Operation.REPLACED:
        return False
    verb, form = quoted.source.words.forms[runs[at + 1].source[0]], quoted.target.words.forms[runs[at + 1].target[0]]
    return form in {f"{verb}s", f"{verb}es"} or (verb == "be" and form in {"is", "are"})


def _bracketed(quoted: Quoted, run: Change) -> str | None:
    """Text of the brackets around the words of a run that bear something; None if they stand in none."""
    words = quoted.target.words
    bearing = [n for n in run.target if not is_common(words.forms[n])] or list(run.target)
    inside = {_bracket(quoted.target.text, words.starts[number], words.ends[number]) for number in bearing}
    return inside.pop() if len(inside) == 1 else None


def _bracket(text: str, start: int, end: int) -> str | None:
    """Text of the brackets that a word stands in, square ones, or others in which an editor speaks."""
    for left, right in ("[]", "()", "<>", "{}"):
        opened = text.rfind(left, max(0, start - LONGEST_GLOSS), end)
        closed = text.find(right, start, end + LONGEST_GLOSS)
        if min(opened, closed) < 0 or text.find(right, opened, start) >= 0 or text.find(left, end, closed) >= 0:
            continue
        inside = text[opened + 1 : closed]
        if left == "[" or _editorial().search(fold(inside)) or NOTE_MARK.match(inside):
            return inside
    return None


def _addition_matters(quoted: Quoted, run: Change, *, reworded: bool) -> bool:
    """Added: a gloss in brackets is the author's own; anything else speaks for the treaty."""
    labels = _labels(quoted.target, run.target) - _as_signs(_gap(quoted.source, run.source))
    if (inside := _bracketed(quoted, run)) is not None:
        return not _editorial().search(fold(inside)) and bool(_kinds(labels) & DUTY)
    if labels - _of(labels, Gravity.DIRECTION) or _names(quoted, quoted.target, run.target):
        return True
    bearing = [n for n in run.target if not is_common(quoted.target.words.forms[n])]
    return bool(bearing) and not reworded and quoted.holder is not None


def _replacement_matters(quoted: Quoted, run: Change, *, reworded: bool) -> bool:
    source, target = quoted.source, quoted.target
    sides = (source, run.source), (target, run.target)
    before, after = (" ".join(side.words.forms[n] for n in part) for side, part in sides)
    ones, twos = _labels(source, run.source), _labels(target, run.target)
    if is_variant(before, after, quoted.variants) or _is_cut_short(quoted, run):
        return False
    if _is_spelling(quoted, run):
        known = twos or is_common(after) or after in quoted.treaty.words
        return is_antonym(before, after) or not (same_labels(ones, twos) or (not known and is_misprint(before, after)))
    if _bracketed(quoted, run) is not None:
        return _substitution_matters(quoted, run, ones, twos)
    if not same_labels(ones, twos):
        return True
    names, others = _names(quoted, source, run.source), _names(quoted, target, run.target)
    if names and others and names != others:
        return True
    alone = quoted.holder is not None and len(quoted.matches) >= LEAST_KEPT
    return alone and not reworded and _says_otherwise(quoted, run, ones)


def _says_otherwise(quoted: Quoted, run: Change, labels: set[Label]) -> bool:
    """Tell whether words of meaning are replaced by others that no version of the clause at hand has.

    Small words may change, and words of meaning may be left out: that is no other content. A word that another official
    version has in this clause is its translator's, not the writer's; one that bears no more than the replaced words did,
    by their `labels`, says the same ("1st" and "1", "mm" and "millimetres").
    """
    source, target = quoted.source.words, quoted.target.words
    before = [n for n in run.source if not is_common(source.forms[n])]
    after = [n for n in run.target if not is_common(target.forms[n])]
    strange = [
        n
        for n in after
        if target.names[n] not in quoted.elsewhere
        and not (_labels(quoted.target, range(n, n + 1)) & labels)
        and not any(_is_spelling(quoted, Change(run.operation, range(m, m + 1), range(n, n + 1))) for m in before)
    ]
    return bool(before) and bool(strange)


def _substitution_matters(quoted: Quoted, run: Change, ones: set[Label], twos: set[Label]) -> bool:
    """A bracketed substitution may name what the clause means, but no one and nothing else."""
    fixed = (*DUTY, Gravity.NUMBER, Gravity.MONTH)
    if _of(ones, *fixed) != _of(twos, *fixed):
        return True
    parties, named = _of(ones, Gravity.PARTY), _of(twos, Gravity.PARTY)
    if parties and named:
        return not named <= parties if len(named) < len(parties) else named != parties
    names, others = _names(quoted, quoted.source, run.source), _names(quoted, quoted.target, run.target)
    if not named and others and names:
        return not others & names
    many = any(quoted.source.words.forms[n] in lexicon().meaning.many for n in run.source)
    return many and len(named) == 1 and not parties


def _is_outside(quoted: Quoted, span: Span | None) -> bool:
    """Tell whether words stand between two pairs of marks, or between two dashes: « ..., — he said, — ... »; there the author speaks, not the clause."""
    if span is None:
        return False
    text = quoted.target.text
    dashes = DASH_BEFORE.search(text, max(0, span.start - 4), span.start) and DASH_BEHIND.match(text, span.end)
    return bool(dashes) or (bool(quoted.marked) and not any(each & span for each in quoted.marked))


def _is_reworded(quoted: Quoted, runs: Sequence[Change]) -> bool:
    """Several stretches in other words: another translation, which may not be held to this one's words."""
    own, forms = quoted.source.words.forms, quoted.target.words.forms
    spoken = [run for run in runs if not _is_outside(quoted, quoted.target.span(run.target))]
    other = [
        run
        for run in spoken
        if run.operation is Operation.REPLACED
        and not _is_spelling(quoted, run)
        and _bracketed(quoted, run) is None
        and not all(is_common(own[n]) for n in run.source)
        and not all(is_common(forms[n]) for n in run.target)
    ]
    replaced, bearing = (sum(not is_common(forms[n]) for run in each for n in run.target) for each in (other, spoken))
    return len(other) >= OTHER_STRETCHES and replaced >= OTHER_WORDS * bearing


def _is_spelling(quoted: Quoted, run: Change) -> bool:
    """Tell whether a replaced word is the same word, inflected, misread, misspelt or spelt in another way.

    One that looks alike, and is another word of the treaty, was not misspelt.
    """
    if len(run.source) > 1 or len(run.target) > 1:
        return False
    one, two = quoted.source.words, quoted.target.words
    before, after = one.forms[run.source[0]], two.forms[run.target[0]]
    if one.names[run.source[0]] == two.names[run.target[0]] or DOUBLED.sub("", before) == DOUBLED.sub("", after):
        return True
    stem = Prefix.similarity(before, after)
    short, long = sorted((len(before), len(after)))
    ending = long - stem
    if ending <= LONGEST_INFLECTION and stem >= (SHORTEST_INFLECTED if stem == short else max(4, SAME_STEM * long)):
        return True
    return is_like(before, after) and (stem >= SAME_STEM * long or after not in quoted.treaty.words)


def _is_cut_short(quoted: Quoted, run: Change) -> bool:
    """Whether one word stands for the other with a stop behind its beginning, as Russian has "2020 g." for "2020 goda"."""
    if len(run.source) != 1 or len(run.target) != 1:
        return False
    sides = (quoted.source, run.source[0]), (quoted.target, run.target[0])
    (before, stop), (after, other) = (
        (side.words.forms[n], side.text[side.words.ends[n] : side.words.ends[n] + 1]) for side, n in sides
    )
    short, long = (after, before) if other == "." else (before, after)
    return "." in (other, stop) and len(short) <= LONGEST_CUT < len(long) and long.startswith(short)


def _is_same_hour(quoted: Quoted, runs: Sequence[Change], at: int) -> bool:
    """Whether a change belongs to a time of day that is only written in another way: "00:00 hours" for "00 hours 00 minutes"."""
    labels = _labels(quoted.source, runs[at].source) | _labels(quoted.target, runs[at].target)
    if not _kinds(labels) <= {Gravity.NUMBER, Gravity.UNIT} or not labels:
        return False
    apart = [n for n, run in enumerate(runs) if run.operation is Operation.KEPT and len(run.source) > MOST_BETWEEN]
    first = max((n + 1 for n in apart if n < at), default=0)
    last = min((n - 1 for n in apart if n > at), default=len(runs) - 1)
    ones = range(runs[first].source.start, runs[last].source.stop)
    twos = range(runs[first].target.start, runs[last].target.stop)
    sides = ((quoted.source, ones), (quoted.target, twos))
    numbers, others = ([form for n in part if (form := side.words.forms[n]).isdecimal()] for side, part in sides)
    clock = any(CLOCK.search(_gap(side, range(max(0, part.start - 1), part.stop))) for side, part in sides)
    return clock and numbers == others


def _moved(quoted: Quoted, runs: Sequence[Change]) -> dict[int, Change | None]:
    """Words dropped in one place, or behind the last kept word, and added in another: the move stands where they were added."""
    names, end = quoted.source.words.names, quoted.matches[-1][0] + 1
    dropped = {
        tuple(names[n] for n in run.source): at for at, run in enumerate(runs) if run.operation is Operation.DROPPED
    }
    moved: dict[int, Change | None] = {}
    for at, run in enumerate(runs):
        words = tuple(quoted.target.words.names[n] for n in run.target)
        if run.operation is Operation.ADDED and not all(map(is_common, words)):
            home = dropped.pop(words, None)
            source = range(end, end + len(words)) if home is None else runs[home].source
            if home is not None:
                moved[home] = None
            if tuple(names[source.start : source.stop]) == words:
                moved[at] = Change(Operation.REORDERED, source, run.target)
    return moved


def _moves_meaning(quoted: Quoted, moved: Change) -> bool:
    """Duties, numbers and parties may not change places; the day and the month of one date may."""
    labels = _labels(quoted.source, moved.source)
    if not labels:
        return bool(_names(quoted, quoted.source, moved.source))
    if _kinds(labels) <= {Gravity.NUMBER, Gravity.MONTH}:
        low, high = moved.target.start - MOST_BETWEEN, moved.target.stop + MOST_BETWEEN
        near = range(max(0, low), min(len(quoted.target.words), high))
        return Gravity.MONTH not in _kinds(_labels(quoted.target, near))
    return True


def _trailing(quoted: Quoted, *, reworded: bool) -> list[Edit]:
    """What the quotation says beyond its last kept word, and what it leaves out there."""
    last_one, last_two = quoted.matches[-1]
    rest = range(last_one + 1, len(quoted.source.words))
    beyond = _running_on(quoted, last_two, forward=True)
    if beyond:
        return _edge_edit(quoted, rest[: len(beyond)], beyond, loose=reworded)
    text, end = quoted.target.text, quoted.target.words.ends[last_two]
    stops = SENTENCE_END.match(text, end) or OPEN_END.match(text, end)
    rules = _rules(quoted)
    pauses = not stops and PAUSE.match(text, end)
    first_one = quoted.matches[0][0]
    phrase = not rules and first_one > 0 and is_common(quoted.source.words.forms[first_one])
    if not rest or phrase or not (stops or (pauses and rules)):
        return []
    near = [_labels(quoted.source, rest[n : n + 1]) for n in range(min(len(rest), NEAR_CONDITION))]
    if not rules and Gravity.MODAL in _kinds(near[0]):
        return []  # whom a rule is on, not what it says: reservations "incompatible with the object ..." are forbidden
    joined = quoted.source.words.forms[rest[0]] in lexicon().lists.and_ and _rules(quoted, rest)
    narrowing = {Gravity.CONDITION} if pauses or joined else NARROWING
    first = next((n for n, labels in enumerate(near) if _kinds(labels) & narrowing), None)
    lead = quoted.source.text[: quoted.source.words.starts[rest[first or 0]]].rstrip()
    # a condition further on belongs to the quoted words only if a comma sets it off
    if first is None or (first > 1 and not lead.endswith((",", ";"))):
        return []
    return [_edit(quoted, Change(Operation.DROPPED, rest, range(last_two + 1, last_two + 1)), material=True)]


def _rules(quoted: Quoted, numbers: Iterable[int] | None = None) -> bool:
    """Tell whether words of the clause, the kept ones or others, lay something down: they have a duty in them, which a condition may govern."""
    forms, code = quoted.source.words.forms, quoted.source.language
    kept = (number for number, _ in quoted.matches) if numbers is None else numbers
    return any(Gravity.MODAL in _kinds(gravities(forms, range(n, n + 1), code)) for n in kept)


def _leading(quoted: Quoted) -> list[Edit]:
    """What the quotation says before its first kept word, and what it leaves out there."""
    first_one, first_two = quoted.matches[0]
    rest = range(first_one)
    beyond = _running_on(quoted, first_two, forward=False)
    if beyond:
        return _edge_edit(quoted, rest[max(0, len(rest) - len(beyond)) :], beyond, loose=True)
    if not rest:
        return []
    dropped = [_edit(quoted, Change(Operation.DROPPED, rest, range(first_two, first_two)), material=True)]
    if _is_cut_behind_a_negation(quoted, first_two):
        return dropped
    start = quoted.target.words.starts[first_two]
    if not quoted.target.text[start : start + 2].lstrip("[")[:1].isupper():
        return []
    whole = quoted.source.words
    condition = _kinds(_labels(quoted.source, rest[:2])) & {Gravity.CONDITION}
    within = not quoted.source.text[whole.starts[first_one]].isupper()
    bound = within and _kinds(_labels(quoted.source, rest[-NEAR_CONDITION:])) & (NARROWING | {Gravity.SCOPE})
    return dropped if condition or bound else []


def _is_cut_behind_a_negation(quoted: Quoted, first: int) -> bool:
    """Whether a quotation leaves out the "not" right before its first word, and what leads to it denies nothing either."""
    one, _ = quoted.matches[0]
    if Gravity.NEGATION not in _kinds(_labels(quoted.source, range(one - 1, one))):
        return False
    text, start = quoted.target.text, quoted.target.words.starts[first]
    low = text.rfind(" ", 0, max(0, start - LONGEST_LEAD)) + 1
    low = max((end.end() for end in SENTENCE_BEFORE.finditer(text, low, start)), default=low)
    forms = tokenise(text, low, start).forms
    return Gravity.NEGATION not in _kinds(gravities(forms, range(len(forms)), quoted.target.language))


def _running_on(quoted: Quoted, edge: int, *, forward: bool) -> range:
    """Words of the holder beyond the last kept word, or before the first, in the same sentence."""
    if quoted.holder is None:
        return range(0)
    words, text = quoted.target.words, quoted.target.text
    end = edge + 1 if forward else edge
    for number in range(edge + 1, len(words)) if forward else range(edge - 1, -1, -1):
        first = number - forward
        between = text[words.ends[first] : words.starts[first + 1]]
        if words.starts[number] not in quoted.holder or STOP.search(between):
            break
        end = number + forward
    beyond = range(edge + 1, end) if forward else range(end, edge)
    return beyond if len(beyond) <= MOST_RUNNING_ON else range(0)


def _edge_edit(quoted: Quoted, ones: range, twos: range, *, loose: bool) -> list[Edit]:
    """Words at the edge that the clause lacks: they matter if they bear meaning that the clause has not there; `loose` if they need not stand for its next ones, as what leads to a quotation inside its marks."""
    labels = _labels(quoted.target, twos) - _labels(quoted.source, ones)
    run = Change(Operation.REPLACED if len(ones) else Operation.ADDED, ones, twos)
    bracketed = _bracketed(quoted, run)
    if bracketed is not None:
        if NOTE_MARK.match(bracketed):
            return []
        material = bool(_kinds(labels) & DUTY) and not _editorial().search(fold(bracketed))
        if len(ones) and not material:
            material = bool(_of(_labels(quoted.source, ones), Gravity.PARTY) and _of(labels, Gravity.PARTY))
        return [_edit(quoted, run, material=material)]
    own = quoted.source.words
    strange = _names(quoted, quoted.target, twos) - _names(quoted, quoted.source, range(len(own)))
    # who is named instead of somebody, if only by what he is: "the Parties", "each Contracting State"
    for_somebody = not ones or any(
        quoted.source.text[own.starts[n]].isupper() and not is_common(own.forms[n]) for n in ones
    )
    denied = Gravity.NEGATION in _kinds(_labels(quoted.source, ones) - _labels(quoted.target, twos))
    material = denied or bool(_kinds(labels) & (DUTY | FACT)) or bool(strange and for_somebody)
    if not material and len(ones) == len(twos) == 1:
        material = _replacement_matters(quoted, run, reworded=False)
    elif not (material or loose) and len(twos) <= MOST_AT_EDGE and len(quoted.matches) >= LEAST_KEPT:
        material = _says_otherwise(quoted, run, labels)
    return [_edit(quoted, run, material=material)]
