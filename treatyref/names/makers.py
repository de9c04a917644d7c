"""Who made an instrument, by its title: "between the Republic of Arden and the Kingdom of Vell", and the title without them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile, permutations

from treatyref.fold import fold
from treatyref.names.nouns import is_instrument_noun, is_small, leads_on, unelided
from treatyref.names.word_sets import behind_parties
from treatyref.pointer import attached_to
from treatyref.words import folded, languages, lexicon
from treatyref.words.states import state_at

WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
MOST_NAMED = 3
"""Makers that a short title lists."""
LONGEST_PARTY = 6
"""Words of a party's short name; what is longer is a description."""


@dataclass(frozen=True, slots=True)
class Makers:
    """The part of a title that says between whom an instrument was made."""

    parties: tuple[str, ...]
    """Their short names: "Arden" for "the Government of the Republic of Arden"."""
    before: str
    behind: str
    """What is left of the title's tail without them: "of Friendship", "on the Joint Use of the River Sane"."""
    between: str
    joint: str
    """The words before and between them, as printed."""
    named_first: bool = False
    """Whether "between" stands behind their names, as in Turkish and Armenian."""

    @property
    def rest(self) -> str:
        """What stands before them and behind."""
        return f"{self.before} {self.behind}".strip()


def read_makers(tail: str) -> Makers | None:
    """``makers = "between" party { "," party } "and" party``: who made an instrument, by what stands behind its noun; None if it does not say.

    Most treaties are bilateral, and are so called: of sixty files of a ministry's collection a third. The last party ends where
    a topic begins: at a word that leads on to one, or that has a small letter and is no "of", "the" or "and".

    >>> found = read_makers("between the Republic of Arden and the Kingdom of Vell on the Joint Use of the River Sane")
    >>> found.parties, found.rest
    (('Arden', 'Vell'), 'on the Joint Use of the River Sane')
    >>> read_makers("Arden Cumhuriyeti ile Vell Krallığı arasında dostluk").parties
    ('Arden', 'Vell')
    >>> read_makers("on the Law of Treaties between States and International Organizations") is None
    True
    """
    words = _words(tail)
    at = next((n for n, word in enumerate(words) if fold(word[0]) in lexicon().instruments.between), None)
    if at is None:
        return None
    small = _small_words(fold(words[at][0]))
    if fold(words[at][0]) in behind_parties():
        first = int(is_instrument_noun(fold(words[0][0])))
        first_named = tuple(
            _short(party, small, realm_last=True) for party in _listed(tail, words[:at], first, small)[0]
        )
        rest = tail[words[at].end() :].strip(" ,;")
        is_list = len(first_named) > 1 and all(first_named)
        return Makers(first_named, "", rest, words[at][0], "", named_first=True) if is_list else None
    if not lexicon().instruments.agents.isdisjoint(fold(word[0]) for word in words[at:]):
        principals = _principals(tail, words[at + 1 :], small)
        before = tail[: words[at].start()].strip(" ,;")
        return Makers(principals, before, "", words[at][0], "") if len(principals) > 1 else None
    parties, end = _listed(tail, words, at + 1, small)
    named = [name for party in parties if (name := _short(party, small))]
    if len(named) <= 1 or len(named) < len(parties):
        return None
    topical = any(leads_on(plain) and plain not in small.owning for plain in (fold(word[0]) for word in words[:at]))
    if topical and not any(_is_owned(party, small) for party in parties):
        return None
    before, behind = (part.strip(" ,;") for part in (tail[: words[at].start()], tail[words[end - 1].end() :]))
    joint = next((word[0] for word in words[at:end] if fold(word[0]) in small.joints), "")
    return Makers(tuple(named), before, behind, words[at][0], joint)


def parties_of(line: str) -> tuple[str, ...]:
    """Return the short names of those that a line lists, such as the first of a preamble without its "The Governments of".

    >>> parties_of("the Republic of Aldria, Borland and the Kingdom of Cassia")
    ('Aldria', 'Borland', 'Cassia')
    """
    small = _small_words("")
    parties, _ = _listed(line, _words(line), 0, small)
    return tuple(name for party in parties if (name := _short(party, small)))


def _principals(text: str, words: Sequence[re.Match[str]], small: _SmallWords) -> tuple[str, ...]:
    """The states and peoples among those who make an instrument by others: "the United States, by their commissioners, and the chiefs of the Orm nation".

    Older titles name who signs, with offices, and for whom; a state is known by its name, a people by the word before or behind it.
    """
    forms = [fold(word[0]) for word in words]
    peoples, leading = lexicon().instruments.peoples, small.owning | small.articles
    found: dict[str, None] = {}
    for at, word in enumerate(words):
        if forms[at] in peoples:
            begun = at
            while begun and (words[begun - 1][0][:1].isupper() or forms[begun - 1] in small.joints):
                begun -= 1
            behind = next((n for n in range(at + 1, len(forms)) if forms[n] not in leading), at)
            named = _parted(text, words[begun:at], small) or _parted(text, words[behind : behind + 1], small)
            found |= dict.fromkeys(name for name in named if fold(name) not in peoples)
        elif (
            word[0][:1].isupper()
            and (state := state_at(forms, at))
            and state.is_name
            and not _goes_on(words, at, small)
        ):
            found.setdefault(" ".join(each[0] for each in words[at : at + state.words]))
    return tuple(found)


def _goes_on(words: Sequence[re.Match[str]], at: int, small: _SmallWords) -> bool:
    """Whether a word goes on with the name before it: "States of *America*"."""
    return at > 1 and fold(words[at - 1][0]) in small.owning and words[at - 2][0][:1].isupper()


def _parted(text: str, words: Sequence[re.Match[str]], small: _SmallWords) -> list[str]:
    """The names in a list of them."""
    parts: list[list[str]] = [[]]
    for number, word in enumerate(words):
        if number and "," in text[words[number - 1].end() : word.start()]:
            parts.append([])
        if fold(word[0]) in small.joints:
            parts.append([])
        elif word[0][:1].isupper():
            parts[-1].append(word[0])
    return [" ".join(part) for part in parts if 0 < len(part) <= LONGEST_PARTY]


def by_makers(opening: str, noun: str, makers: Makers) -> Iterator[str]:
    """Give what an instrument is called by those who made it: "Agreement between Arden and Vell", "Arden-Vell Agreement", in any order.

    `opening` is the title up to its noun.

    >>> list(by_makers("Agreement", "Agreement", read_makers("between Arden and Vell")))
    ['Agreement between Arden and Vell', 'Agreement Arden-Vell', 'Arden-Vell Agreement', 'Agreement between Vell and Arden', 'Agreement Vell-Arden', 'Vell-Arden Agreement']
    """
    if len(makers.parties) > MOST_NAMED:
        return
    openings = dict.fromkeys((opening, noun, f"{opening} {makers.before}".strip()))
    for named in permutations(makers.parties):
        listed = f"{', '.join(named[:-1])} {makers.joint} {named[-1]}"
        for head in openings:
            if makers.joint:
                yield f"{head} {makers.between} {listed}"
            if not makers.named_first:
                yield f"{head} {'-'.join(named)}"
            yield f"{'-'.join(named)} {head}"


def _words(text: str) -> list[re.Match[str]]:
    """The words of a line; what is cut short before a name stands apart: "l'Arlie"."""
    return list(WORD.finditer(unelided(text)))


def _listed(text: str, words: Sequence[re.Match[str]], at: int, small: _SmallWords) -> tuple[list[list[str]], int]:
    """The words of each party from a place on, and where the list ends."""
    parties: list[list[str]] = [[]]
    told = any(word[0][:1].islower() for word in words)
    while at < len(words):
        word, plain = words[at][0], fold(words[at][0])
        if parties[-1] and not told and any(each in small.joints for each in attached_to(plain)):
            parties.append([])
            word, plain = word[1:], plain[1:]
        gap = text[words[at - 1].end() : words[at].start()] if at else ""
        held = (
            plain in small.articles or plain in small.owning or (bool(parties[-1]) and state_at([plain], 0) is not None)
        )
        if plain in small.joints or ("," in gap and parties[-1] and (word[:1].isupper() or held)):
            parties.append([])
            if plain in small.joints:
                at += 1
                continue
        topical = leads_on(plain) and plain not in lexicon().instruments.owning | small.articles
        if topical and held and len(parties) > 1 and _is_named(parties[-1]):
            break  # "zwischen der Republik Arden und dem Königreich Vell zur Vermeidung ..."
        lower = word[:1].islower() if told else is_small(plain) and bool(parties[-1])
        if (lower or leads_on(plain)) and not held:
            if len(parties) > 1 and _is_named(parties[-1]):
                break
            at = next((n for n in range(at, len(words)) if fold(words[n][0]) in small.joints), len(words))
            continue
        parties[-1].append(word)
        at += 1
    return list(filter(_is_named, parties)), at


def _is_named(party: Sequence[str]) -> bool:
    """Whether some words have a name among them; "of the one part" has none."""
    return any(not word[:1].islower() for word in party)


def _is_owned(party: Sequence[str], small: _SmallWords) -> bool:
    """Whether a party is a state, or named as one: "the Republic of Arden"."""
    forms = [fold(word) for word in party]
    return any(form in small.owning for form in forms) or any(state_at(forms, at) for at in range(len(forms)))


def _short(party: Sequence[str], small: _SmallWords, *, realm_last: bool = False) -> str:
    """A party's short name: the state that it is, or what it is called without "the Kingdom of".

    Languages that put the realm last call it "Vell Kingdom"; in others such a word is a part of the name: "the Russian Federation".
    """
    forms = [fold(word) for word in party]
    for at in range(len(forms)):
        state = state_at(forms, at)
        if state is not None and state.is_name and party[at][:1].isupper():
            return " ".join(party[at : at + state.words])
    owned = [
        at
        for at, form in enumerate(forms)
        if form in small.owning and lexicon().instruments.realms.intersection(forms[:at])
    ]
    behind = owned[-1] + 1 if owned else 0
    pairs = zip(party[behind:], forms[behind:], strict=True)
    left = [
        word
        for word, _ in dropwhile(
            lambda pair: pair[1] in small.articles | small.owning | lexicon().instruments.realms, pairs
        )
    ]
    while realm_last and len(left) > 1 and fold(left[-1]) in lexicon().instruments.realms:
        left.pop()
    if not left or left[0][:1].islower():
        left = [word for word, form in zip(party, forms, strict=True) if form not in small.articles]
    return " ".join(left) if left and not left[0][:1].islower() and len(left) <= LONGEST_PARTY else ""


@dataclass(frozen=True, slots=True)
class _SmallWords:
    """What joins parties, what leads to the larger thing, and articles, in the languages that have a word for "between"."""

    joints: frozenset[str]
    owning: frozenset[str]
    articles: frozenset[str]


@cache
def _small_words(between: str) -> _SmallWords:
    some = [each for each in languages() if not between or between in folded(each.instruments.between)]
    return _SmallWords(
        frozenset().union(*(folded(each.lists.and_) for each in some)),
        frozenset().union(*(folded(each.of) for each in some)),
        frozenset().union(*(folded(each.articles) for each in some)),
    )
