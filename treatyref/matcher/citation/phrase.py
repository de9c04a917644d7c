"""Unit phrases: a label with its numbers, and chains of them from the smallest unit to the largest."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, TypeAlias

from treatyref.fold import fold
from treatyref.matcher.citation.dates import Date
from treatyref.matcher.citation.numbers import POSSESSOR_FIRST, Item, items_after, may_end
from treatyref.matcher.citation.ordinals import items_before
from treatyref.matcher.citation.unit import Label, label_of, needles
from treatyref.matcher.citation.vocabulary import (
    BACK_WORDS,
    GOING_ON,
    IBIDEM,
    IDIOMS,
    NUMBER_SIGNS,
    PARENT_WORDS,
    PREAMBULAR,
    SAYING,
    SELF_WORDS,
    STRICT_WORDS,
    STRONG_BACK,
    WEAK_BACK,
    Level,
)
from treatyref.numeral import cardinal
from treatyref.page import Needles, Page, Word

__all__ = ["Chain", "Phrase", "chains_in"]

Manner: TypeAlias = Literal[
    "number", "ordinal", "back", "weak back", "bare back", "goes on", "ibidem", "whole", "counted"
]
"""How a phrase names its unit."""

SHORT_FORMS = frozenset({"para", "paras", "par", "subpara", "subparas", "al", "abs", "paragraph"})
"""Labels that follow a larger unit without a comma: "Article 6 para. 2"."""
SUBDIVIDED = frozenset({Level.PARAGRAPH, Level.POINT})
SUB = re.compile(r"sub[- ]")
WHOLE = frozenset({Level.PREAMBLE, Level.INTRO})
"""Units that need no number: a treaty, or an article, has one."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A label with its numbers, or a word that points back.

    Attributes
    ----------
    start, end : int
        Where it stands on the page.
    label : Label or None
        None for "ibid." and "it further says".
    items : tuple of Item
        Its numbers; empty for what points back.
    manner : str
        How it names its unit.
    """

    start: int
    end: int
    label: Label | None
    items: tuple[Item, ...]
    manner: Manner


@dataclass(frozen=True, slots=True)
class Chain:
    """Unit phrases that together name places, from the largest unit to the smallest.

    Attributes
    ----------
    start, end : int
        Where it stands on the page.
    phrases : tuple of Phrase
        The last one may have several numbers.
    """

    start: int
    end: int
    phrases: tuple[Phrase, ...]

    @property
    def label(self) -> Label | None:
        """The word for its largest unit."""
        return self.phrases[0].label

    @property
    def language(self) -> str:
        """Whose word that is; empty if it has none."""
        return self.label.language if self.label else ""


def chains_in(page: Page, dates: Sequence[Date]) -> list[Chain]:
    """Return every chain of unit phrases on a page, in reading order.

    Examples
    --------
    >>> page = Page("paragraph 3 of Article 6, and Article 31, paragraph 2 (b)")
    >>> [[(p.label.level.name, [i.number for i in p.items]) for p in chain.phrases] for chain in chains_in(page, [])]
    [[('ARTICLE', ['6']), ('PARAGRAPH', ['3'])], [('ARTICLE', ['31']), ('PARAGRAPH', ['2'])]]
    """
    ends = [date.end for date in dates]
    phrases: list[Phrase] = []
    for place in page.places(_openings()):
        word = page.word_at(place)
        if word is None or (phrases and word.start < phrases[-1].end):
            continue
        phrase = _phrase(page, word)
        if phrase is None or (phrase.items and _is_dated(phrase, dates, ends)):
            continue
        if phrases and phrase.start < phrases[-1].end:
            continue
        phrases.append(phrase)
    return _chained(page, phrases)


@cache
def _openings() -> Needles:
    """What a phrase begins with: a label, or what points back."""
    return Needles((*needles(), "it ", "ibid", "id.", "there", "там же"))


def _is_dated(phrase: Phrase, dates: Sequence[Date], ends: Sequence[int]) -> bool:
    """Whether a date takes part in a phrase: "an article of 9 November" names no unit."""
    at = bisect_right(ends, phrase.start)
    return at < len(dates) and dates[at].start < phrase.end


def _phrase(page: Page, word: Word) -> Phrase | None:
    """Read the phrase whose label is a word; None if it is no label, or names nothing."""
    if word.text in {"it", "id", "ibid", "ibidem", "idem", "там"}:
        return _pointer(page, word)
    label = label_of(word.text)
    if (
        label is None
        or word.text in PREAMBULAR
        or (page.last_text(word.start) in VAGUE and page.next_text(word.end) != "from")
    ):
        return None
    if label.level in SUBDIVIDED and word.start and SUB.fullmatch(page.folded, max(0, word.start - 4), word.start):
        label = Label(Level.SUBPARAGRAPH, label.language, word.text)
        word = Word(word.text, word.start - len("sub-"), word.end)
    behind = items_after(page, label, word.end)
    if not behind:
        return _without_number(page, label, word)
    if label.word in NUMBER_SIGNS and not (
        page.printed[word.start].isupper() and page.folded[behind[0].start].isdecimal()
    ):
        return None
    if _is_idiom(page, label, behind):
        return None
    return Phrase(word.start, behind[-1].end, label, (replace(behind[0], start=word.start), *behind[1:]), "number")


def _without_number(page: Page, label: Label, word: Word) -> Phrase | None:
    """Read a label that no number follows: an ordinal stands before it, or it points back."""
    start = word.start
    last = page.last_text(start).lstrip(QUOTES_AND_DASHES)
    counted = _counted(page, label, word)
    if counted is not None:
        return counted
    if not (label.level in WHOLE or last in POINTERS or last in PREAMBULAR or may_end(page, start)):
        return None
    before = page.before(start, 3)
    if before and before[-1].text in PREAMBULAR:
        start, label = before[-1].start, Label(Level.RECITAL, label.language, label.word)
    if label.word in STRICT_WORDS and label.word not in NAMED_BY_ORDINAL:
        return None
    ahead = items_before(page, label, start)
    if ahead:
        begin = _with_article(page, ahead[0].start)
        items = [replace(ahead[0], start=begin), *ahead[1:]]
        items[-1] = replace(items[-1], end=word.end)
        return Phrase(begin, word.end, label, tuple(items), "ordinal")
    if label.level in WHOLE:
        return Phrase(start, word.end, label, (), "whole")
    return _back(page, label, word, before)


def _counted(page: Page, label: Label, word: Word) -> Phrase | None:
    """Read "the first five points", "nine points", "two paragraphs", "the sixth of its points"."""
    start = word.start
    last_number = cardinal(page.last_text(start, page.printed)) if label.level in {*COUNTED_LEVELS, *PARTS} else None
    if last_number and label.level in COUNTED_LEVELS:
        words = page.before(start, 2)
        if len(words) == 2 and words[0].text in FIRST:
            item = Item(words[0].start, word.end, "1", 1, upto=last_number)
            return Phrase(words[0].start, word.end, label, (item,), "number") if last_number > 1 else None
    if label.level in COUNTED_LEVELS and (label.is_plural or label.word in COUNTED):
        chosen = OF_ALL.search(page.folded, max(0, start - LONGEST_CHOICE), start)
        ahead = items_before(page, label, chosen.start() if chosen else start)
        if chosen and ahead:
            begin = _with_article(page, ahead[0].start)
            items = (
                replace(ahead[0], start=begin),
                *ahead[1:-1],
                replace(ahead[-1], start=begin if len(ahead) == 1 else ahead[-1].start, end=word.end),
            )
            return Phrase(begin, word.end, label, items if len(ahead) > 1 else items[-1:], "ordinal")
        if not ahead:
            return Phrase(start, word.end, label, (), "counted")
    if label.level in PARTS and label.is_plural and last_number:
        return Phrase(start, word.end, label, (), "counted")
    return None


OF_ALL = re.compile(r"\sof\s(?:its|the|these|those|all|their)\s(?:nine\s)?$")
LONGEST_CHOICE = 20
SIGNS = frozenset({"§", "¶"})
"""Signs for whatever a treaty's units are called; a paragraph behind one is a part of it."""
COUNTED_LEVELS = frozenset({Level.ARTICLE, Level.POINT})
PARTS = frozenset({Level.PARAGRAPH, Level.ALINEA, Level.SENTENCE})
"""Levels of which a number counts the parts of the unit cited last: "it has two paragraphs. The first"."""
COUNTED = frozenset({"пункты", "пунктов", "пунктах", "статеи", "статьях", "положении", "кетер"})
"""Russian plurals: what "the sixth" behind them counts."""
FIRST = frozenset(fold("first первые первых первым premiers premières ilk առաջին").split())
"""What makes a count a range: "the first five points"."""
QUOTES_AND_DASHES = "\"'«»(-"
VAGUE = frozenset({"some", "any", "every", "agenda"})
"""What makes a label a word of prose ("at some point 6 buses")."""
NAMED_BY_ORDINAL = frozenset({"section", "annex", "protocol", "phrase", "phrases"})
"""Short labels that an ordinal may stand before."""
UNPOINTED = ("article", "sentence", "section", "part", "title", "annex", "chapter", "letter")
"""Beginnings of labels that a text also calls itself, or its own parts: "this article", "this section"."""
POINTERS = STRONG_BACK | WEAK_BACK | {"the"}
"""What stands before a label that points back."""


def _with_article(page: Page, start: int) -> int:
    """Take in "the" or "its" before an ordinal."""
    before = page.before(start, 1)
    return before[0].start if before and before[0].text in {"the", "its"} and start - before[0].end == 1 else start


def _is_idiom(page: Page, label: Label, items: Sequence[Item]) -> bool:
    following = page.after(items[-1].end, 1)
    if page.folded.endswith("number one", 0, items[-1].end):
        return True
    return (
        label.level is Level.ARTICLE
        and len(items) == 1
        and bool(following)
        and following[0].text in IDIOMS.get(items[0].number, ())
    )


def _back(page: Page, label: Label, word: Word, before: Sequence[Word]) -> Phrase | None:
    """Read "the same point", "этом пункте", "the provision": a label without a number that points back."""
    if not before or page.is_parted(before[-1].end, word.start) or label.is_plural:
        return None
    pointer = before[-1].text
    start = before[-1].start
    if (
        label.word.startswith(UNPOINTED)
        and pointer in WEAK_BACK
        and not (pointer in {"that", "cet"} and label.word == "article")
    ):
        return None
    if pointer in {"last", "dernier"} and not (len(before) > 1 and before[-2].text in WEAK_BACK):
        return None
    if pointer in STRONG_BACK:
        if len(before) > 1 and before[-2].text in {"the", *WEAK_BACK, *STRONG_BACK}:
            start = before[-2].start
        return Phrase(start, word.end, label, (), "back")
    if pointer in WEAK_BACK:
        return Phrase(start, word.end, label, (), "weak back")
    if pointer == "the" and [each.text for each in page.after(word.end, 2)] == ["in", "question"]:
        return Phrase(start, word.end, label, (), "back")
    if pointer == "the" and (label.word in BACK_WORDS or (label.word in SELF_WORDS and not _is_owned(page, word))):
        return Phrase(start, word.end, label, (), "bare back")
    return None


def _is_owned(page: Page, word: Word) -> bool:
    """Whether "the article" is by somebody, or in some paper."""
    return page.next_text(word.end) in {
        "by",
        "of",
        "in",
        "on",
        "from",
        "published",
        "about",
        "i",
        "we",
        "above",
        "below",
    }


def _pointer(page: Page, word: Word) -> Phrase | None:
    """Read "it further says", "ibid.", "там же": what points back without a unit."""
    following = page.after(word.end, 3)
    texts = [each.text for each in following]
    if word.text == "it" and len(texts) > 1 and texts[0] in GOING_ON and texts[1] in {*SAYING, "on"}:
        last = 2 if texts[1] == "on" and len(texts) > 2 and texts[2] == "to" else 1
        return Phrase(word.start, following[last].end, None, (), "goes on")
    if word.text in IBIDEM and texts[:1] == ["."]:
        return Phrase(word.start, word.end, None, (), "ibidem")
    if word.text == "там" and texts[:1] == ["же"]:
        return Phrase(word.start, following[0].end, None, (), "ibidem")
    return None


def _chained(page: Page, phrases: Sequence[Phrase]) -> list[Chain]:
    """Join neighbours of which one lies in the other: "paragraph 3 of Article 6", "Article 6, paragraph 3"."""
    chains: list[Chain] = []
    for phrase in phrases:
        if chains:
            joined = _join(page, chains[-1], phrase)
            if joined is not None:
                chains[-1] = joined
                continue
        chains.append(Chain(phrase.start, phrase.end, (phrase,)))
    return chains


def _join(page: Page, chain: Chain, phrase: Phrase) -> Chain | None:
    last, first = chain.phrases[-1], chain.phrases[0]
    if (
        last.label is None
        or phrase.label is None
        or phrase.manner in {"bare back", "counted"}
        or (phrase.manner == "weak back" and not (_is_larger(phrase, first) and last.items))
        or last.manner in {"back", "weak back", "bare back", "counted"}
    ):
        return None
    gap = page.folded[chain.end : phrase.start]
    if len(gap) > 24 or "\n\n" in gap:
        return None
    words = [word.text for word in page.after(chain.end, 8) if word.end <= phrase.start]
    upward = _is_larger(phrase, first) and _leads_up(words, phrase, first)
    if upward:
        return Chain(chain.start, phrase.end, (phrase, *chain.phrases))
    if len(last.items) <= 1 and _is_larger(last, phrase) and _leads_down(words, phrase):
        return Chain(chain.start, phrase.end, (*chain.phrases, phrase))
    return None


def _is_larger(one: Phrase, other: Phrase) -> bool:
    """Whether a unit can hold another; points and paragraphs hold each other, by the custom of the treaty."""
    if one.label is None or other.label is None or len(one.items) > 1:
        return False
    if one.label.level < other.label.level:
        return True
    if one.label.word in SIGNS and other.label.level is Level.PARAGRAPH and other.label.word not in SIGNS:
        return True
    soft = {Level.PARAGRAPH, Level.POINT}
    return one.label.level in soft and other.label.level in soft and one.label.level is not other.label.level


def _leads_up(words: Sequence[str], phrase: Phrase, first: Phrase) -> bool:
    """Read "of Article 6", "de l'article 6", and in Russian the bare genitive "п. 2 ст. 5"."""
    if (
        words
        and words[0] in PARENT_WORDS
        and all(word in PARENT_WORDS | {"the", "l", "la", "le", "'", "said", "same"} for word in words)
    ):
        return True
    languages = {phrase.label.language if phrase.label else "", first.label.language if first.label else ""}
    return not words and languages == {"ru"}


def _leads_down(words: Sequence[str], phrase: Phrase) -> bool:
    """Read ", paragraph 2", "(paragraph 2", and where the possessor stands first, nothing at all."""
    if list(words) in ([","], [",", "in"], [",", "the"], [",", "in", "its"]):
        return True
    if not words and phrase.label is not None:
        return (
            phrase.label.language in POSSESSOR_FIRST
            or phrase.label.word in SIGNS
            or (phrase.manner == "number" and phrase.label.word in SHORT_FORMS)
        )
    return False
