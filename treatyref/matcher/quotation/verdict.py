"""What a quotation changed, and whether it matters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from treatyref.fold import fold, fold_word
from treatyref.matcher.quotation.align import Aligned
from treatyref.matcher.quotation.index import Passage
from treatyref.matcher.quotation.words import Words
from treatyref.reference import Edit, Operation, Verdict
from treatyref.span import Span

__all__ = ["edits_of", "verdict_of"]

NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "nor",
        "neither",
        "without",
        "cannot",
        "non",
        "не",
        "ни",
        "без",
        "нельзя",
        "никогда",
        "ne",
        "pas",
        "sans",
        "aucun",
    ]
)
MODALS = frozenset(
    [
        "shall",
        "must",
        "may",
        "can",
        "will",
        "should",
        "would",
        "could",
        "might",
        "обязан",
        "обязаны",
        "должен",
        "должны",
        "может",
        "могут",
        "вправе",
        "doit",
        "peut",
    ]
)
CONDITIONS = frozenset(
    [
        "unless",
        "if",
        "except",
        "provided",
        "subject",
        "until",
        "only",
        "когда",
        "если",
        "кроме",
        "только",
        "sauf",
        "si",
        "sous",
    ]
)
PARTIES = frozenset(
    [
        "armenia",
        "armenian",
        "azerbaijan",
        "azerbaijani",
        "russia",
        "russian",
        "turkey",
        "turkish",
        "iran",
        "georgia",
        "artsakh",
        "армения",
        "армении",
        "армению",
        "армянских",
        "азербайджан",
        "азербайджана",
        "азербайджанской",
        "азербайджанская",
        "россии",
        "российской",
        "турции",
    ]
)
MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ]
)
NUMBER_WORDS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "hundred",
        "thousand",
        "million",
        "both",
        "all",
        "два",
        "три",
        "четыре",
        "пять",
        "шесть",
        "семь",
        "восемь",
        "девять",
        "десять",
        "трёх",
        "трех",
        "пяти",
        "all",
        "half",
        "none",
    ]
)
SENTENCE_END = re.compile(r"""\s*[.!?]["'”’»)\]]*(?:\s|$)|\s*["”’»]\s*[.!?]""")
BRACKETS = re.compile(r"\[[^\[\]]{0,200}\]")
ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[\s*\.\.\.\s*\]")


def edits_of(passage: Passage, text: str, words: Words, aligned: Aligned, first: int) -> tuple[Edit, ...]:
    """Return what was kept, dropped, added and replaced, run by run, in the order of the document.

    Parameters
    ----------
    passage : Passage
        The clause.
    text : str
        The document's text.
    words : Words
        The document's words.
    aligned : Aligned
        How they match; its target numbers count from `first`.
    first : int
        Number of the document's word that target 0 stands for.
    """
    runs: list[tuple[Operation, list[int], list[int]]] = []
    for pair in aligned.pairs:
        same = pair.kept and pair.source is not None and pair.target is not None
        if same:
            exact = passage.words.keys[pair.source] == words.keys[first + pair.target]  # type: ignore[operator]
            operation = Operation.KEPT if exact else Operation.REPLACED
        elif pair.source is None:
            operation = Operation.ADDED
        else:
            operation = Operation.DROPPED if pair.target is None else Operation.REPLACED
        if not runs or runs[-1][0] is not operation or (same and operation is Operation.REPLACED):
            runs.append((operation, [], []))
        if pair.source is not None:
            runs[-1][1].append(pair.source)
        if pair.target is not None:
            runs[-1][2].append(first + pair.target)
    edits = [_edit(passage, text, words, *run) for run in runs]
    return (*_reordered(edits), *_cut_condition(passage, text, words, aligned, first))


def _stretch(words: Words, numbers: Sequence[int]) -> Span | None:
    return Span(int(words.starts[numbers[0]]), int(words.ends[numbers[-1]])) if numbers else None


def _edit(
    passage: Passage, text: str, words: Words, operation: Operation, ones: Sequence[int], twos: Sequence[int]
) -> Edit:
    source, target = _stretch(passage.words, ones), _stretch(words, twos)
    before = source.cut(passage.text) if source else ""
    after = target.cut(text) if target else ""
    same = {passage.ids[n] for n in ones} if ones else set()
    variant = (
        operation is Operation.REPLACED
        and len(ones) == len(twos) == 1
        and len(same) == 1
        and _is_variant(before, after)
    )
    material = (
        operation is not Operation.KEPT and not variant and is_material(operation, before, _unbracketed(text, target))
    )
    return Edit(operation, source, target, before, after, material)


def _is_variant(before: str, after: str) -> bool:
    """Two spellings or terms for one thing: neither says a number, a party or a modal."""
    return not (_weighty(before) or _weighty(after)) or fold_word(before) == fold_word(after)


def _unbracketed(text: str, target: Span | None) -> str:
    """The added words, unless they stand in the author's own square brackets."""
    if target is None:
        return ""
    left = text.rfind("[", max(0, target.start - 80), target.start)
    closed = text.rfind("]", max(0, target.start - 80), target.start)
    if left > closed and "]" in text[target.end : target.end + 80]:
        return ""
    return BRACKETS.sub(" ", target.cut(text))


def _weighty(words: str) -> set[str]:
    """The words that bear the meaning: numbers, dates, parties, negations, modals, conditions."""
    plain = {fold_word(word) for word in re.split(r"[^\w,.’']+", words)}
    heavy = NEGATIONS | MODALS | CONDITIONS | PARTIES | MONTHS | NUMBER_WORDS
    return {word for word in plain if word in heavy or any(char.isdigit() for char in word)}


def is_material(operation: Operation, before: str, after: str) -> bool:
    """Tell whether a change bears on the meaning.

    Dropped words matter if they deny, oblige or condition; added and replaced
    ones also if they count, date or name a party.

    Examples
    --------
    >>> is_material(Operation.REPLACED, "5", "50"), is_material(Operation.DROPPED, "the", "")
    (True, False)
    >>> is_material(Operation.DROPPED, "(5 km wide)", ""), is_material(Operation.DROPPED, "not", "")
    (False, True)
    """
    one, two = _weighty(before), _weighty(after)
    if operation is Operation.DROPPED:
        return bool(one & (NEGATIONS | MODALS | CONDITIONS))
    return one != two


def _reordered(edits: Sequence[Edit]) -> list[Edit]:
    """Words that were dropped in one place and added in another were moved."""
    dropped = {fold(edit.source_text): edit for edit in edits if edit.operation is Operation.DROPPED}
    added = {fold(edit.target_text): edit for edit in edits if edit.operation is Operation.ADDED}
    moved = {words for words in dropped.keys() & added.keys() if len(words.split()) > 1}
    result = []
    for edit in edits:
        words = fold(edit.source_text or edit.target_text)
        if words in moved and edit.operation in {Operation.DROPPED, Operation.ADDED}:
            twin = added[words] if edit.operation is Operation.DROPPED else dropped[words]
            if edit.operation is Operation.ADDED:
                result.append(Edit(Operation.REORDERED, twin.source, edit.target, twin.source_text, edit.target_text))
        else:
            result.append(edit)
    return result


def _cut_condition(passage: Passage, text: str, words: Words, aligned: Aligned, first: int) -> tuple[Edit, ...]:
    """An "unless" that follows the last quoted word, and was cut off behind a full stop."""
    last_source = max(pair.source for pair in aligned.pairs if pair.source is not None)
    last_target = max(pair.target for pair in aligned.pairs if pair.target is not None)
    rest = range(last_source + 1, len(passage.ids))
    if not rest or not SENTENCE_END.match(text, int(words.ends[first + last_target])):
        return ()
    stretch = _stretch(passage.words, rest)
    if stretch is None:
        return ()
    left = stretch.cut(passage.text)
    if not {fold_word(word) for word in left.split()[:2]} & CONDITIONS:
        return ()
    return (Edit(Operation.DROPPED, stretch, None, left, "", material=True),)


def verdict_of(passage: Passage, edits: Sequence[Edit]) -> Verdict:
    """Judge a quotation by its edits.

    Returns
    -------
    Verdict
        Altered if any change is material; verbatim if the whole clause is there and every
        word was kept; faithful otherwise.
    """
    if any(edit.material for edit in edits):
        return Verdict.ALTERED
    kept = sum(len(edit.source) for edit in edits if edit.operation is Operation.KEPT and edit.source)
    whole = int(passage.words.ends[-1]) - int(passage.words.starts[0])
    return Verdict.VERBATIM if all(e.operation is Operation.KEPT for e in edits) and kept == whole else Verdict.FAITHFUL
