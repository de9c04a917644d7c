"""Treaties at hand by what no file of words tells: protocols by the treaty that they are attached to, titles in any case, and units of their own."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from treatyref.matcher.citation.reading.instruments import Instrument
from treatyref.matcher.citation.reading.nametable import WORD
from treatyref.names import names_of
from treatyref.names.known import key
from treatyref.names.nouns import is_small, noun_row, stem
from treatyref.names.title import parent_of, read_title
from treatyref.numeral import ordinal_word, roman_value
from treatyref.page import Needles, Page, is_unspaced
from treatyref.pointer import Label, OwnLabels, Pointer, own_labels
from treatyref.reference import Reference
from treatyref.treaty import Treaty
from treatyref.words import lexicon, pattern
from treatyref.words.search import plain

ROW = "protocol"
"""The kind of noun that goes by the treaty it is attached to."""


@dataclass(frozen=True, slots=True)
class _Attached:
    """A protocol at hand: its number, and what the treaty is called that it is attached to."""

    treaty: str
    number: int
    parent: tuple[str, ...]
    """The title of that, by its words without their endings."""
    names: frozenset[str]

    def has_parent(self, each: Instrument, titles: Sequence[tuple[str, ...]]) -> bool:
        """Whether an instrument is the treaty that this is attached to, at hand (with its title) or not."""
        if self.treaty in each.treaties:
            return True
        if each.treaties:
            return any(all(one == two for one, two in zip(self.parent, title, strict=False)) for title in titles)
        return key(each.text) in self.names or (bool(each.words) and set(each.words) <= set(self.parent))


@cache
def _number() -> re.Pattern[str]:
    """``["No."] figures | Roman``: what stands behind the noun of a numbered protocol."""
    signs = pattern(lexicon().numbers.signs)
    return re.compile(rf"\s(?:(?i:{signs})\.?\s?)?(\d{{1,2}}|[IVX]{{1,4}})(?![\w/-]|\.\d)")


class AttachedIndex:
    """Tells the protocols among the treaties at hand by number, or as the only one, once their own treaty is named."""

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        self._attached: list[_Attached] = []
        self._titles = {treaty.id: _stems(treaty.title) for treaty in treaties}
        for treaty in treaties:
            own, parent = parent_of(read_title(treaty.title))
            if parent:
                names = frozenset(key(name.text) for name in names_of(parent))
                self._attached.append(_Attached(treaty.id, _numbered(own), _stems(parent), names))

    def known(self, page: Page, instruments: Sequence[Instrument]) -> list[Instrument]:
        """Return the instruments with the protocols that only their number or noun names taken for those at hand.

        "Protocol No. 4" and "its Additional Protocol" are of every large treaty: they are ours only in a text that names
        the treaty which ours is attached to, and the noun alone only where no other protocol is named.
        """
        if not self._attached or not any(each.row == ROW and len(each.treaties) != 1 for each in instruments):
            return list(instruments)
        named = [each for each in instruments if not each.generic and not each.indefinite]
        near = [
            one
            for one in self._attached
            if any(one.has_parent(each, [self._titles[name] for name in each.treaties]) for each in named)
        ]
        others = any(each.row == ROW and not each.treaties and each.proper for each in named)
        return [self._taken(page, each, near, others=others) for each in instruments] if near else list(instruments)

    def _taken(self, page: Page, each: Instrument, near: Sequence[_Attached], *, others: bool) -> Instrument:
        """An instrument as one of the protocols whose treaty is named, if it is called by its noun alone, or by a number."""
        alone = not each.treaties and not each.indefinite and (each.generic or not each.proper)
        if each.row != ROW or not (alone or len(each.treaties) > 1):
            return each
        behind = _number().match(page.printed, each.end)
        number = _value(behind[1]) if behind is not None else _numbered(each.text)
        fitting = [one for one in near if alone or one.treaty in each.treaties]
        meant = [one.treaty for one in fitting if one.number == number or not number]
        if len(meant) != 1 or (others and not number):
            return each
        end = behind.end() if behind is not None else each.end
        return replace(
            each, end=end, text=page.printed[each.start : end], treaties=(meant[0],), generic=False, proper=True
        )


def _stems(title: str) -> tuple[str, ...]:
    """The words of a title without their endings, without "of" and "the"."""
    return tuple(stem(word) for word in WORD.findall(plain(title)) if not is_small(word))


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else roman_value(number) or 0


def _numbered(own: str) -> int:
    """The number of a protocol by what stands before its parent in the title: "Protocol No. 4 to the", "Second Optional Protocol"."""
    words = [word for word in WORD.findall(own) if not is_small(plain(word))]
    at = next((n for n, word in enumerate(words) if noun_row(plain(word)) is not None), len(words))
    behind = next((word for word in words[at + 1 :] if word.isdecimal() or roman_value(word)), "")
    return _value(behind) or next(filter(None, map(ordinal_word, words[:at])), 0)


class OwnUnits:
    """Labels that treaties have for themselves, each known to those that have it.

    "Goal 16" and "Step 3" are common words: what a text names by them counts only where it is bound to such a treaty.
    """

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        self._owners: defaultdict[str, set[str]] = defaultdict(set)
        labels: dict[str, Label] = {}
        for treaty in treaties:
            own = own_labels(treaty.versions)
            for words, label in own.labels.items() if own is not None else ():
                labels[words] = label
                self._owners[words].add(treaty.id)
        self.labels = OwnLabels(labels) if labels else None

    def beginnings(self) -> dict[str, object]:
        """Return what to scan a text for."""
        return dict.fromkeys(self._owners)

    def kept(self, page: Page, references: Iterable[Reference], chains: Sequence[Pointer]) -> list[Reference]:
        """Leave out what such a label names in no treaty that has it, what is not told among it."""
        if self.labels is None:
            return list(references)
        own = [
            (page.home(each.start, each.end), self._owners[each.label.word])
            for each in chains
            if each.label is not None and each.label.word in self._owners
        ]
        starts = [span.start for span, _ in own]
        kept = []
        for each in references:
            at = bisect_right(starts, each.span.start) - 1
            span, owners = own[at] if at >= 0 else (each.span, {each.treaty})
            if each.span.start not in span or each.treaty in owners:
                kept.append(each)
        return kept


FEWEST, LONG, FEWEST_LONG = 3, 5, 2
"""Words of a title that can be told without its noun, letters of a long one, and how many of these it needs."""
ENDING, LONGEST_ENDING = 3, 5
"""Letters of a long word that may be others in another case, and by how many letters it may be longer or shorter."""
SHORTEST_STEM = 3


class DeclinedTitles:
    """Finds the titles of treaties that have no noun of a known language in them.

    It serves treaties in languages without a file of words, most of which decline: "Zmluva o Bielej rieke", "Zmluvy o
    Bielej rieke". All words of the title must follow each other, alike but for their endings.
    """

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        self._titles: list[tuple[str, tuple[str, ...]]] = []
        for treaty in treaties:
            for title in dict.fromkeys((treaty.title, *(each.title for each in treaty.versions))):
                words = tuple(WORD.findall(plain(title)))
                if (
                    len(words) >= FEWEST
                    and sum(len(each) >= LONG for each in words) >= FEWEST_LONG
                    and not any(map(noun_row, words))
                    and not any(map(is_unspaced, words))
                ):
                    self._titles.append((treaty.id, words))
        self._needles = Needles({_stem(words[0]) for _, words in self._titles})

    def beginnings(self) -> dict[str, object]:
        """Return what to scan a text for."""
        return dict.fromkeys(sorted(self._needles))

    def find(self, page: Page) -> list[Instrument]:
        """Return where a page has such a title."""
        found: list[Instrument] = []
        for place in page.places(self._needles) if self._titles else ():
            for treaty, words in self._titles:
                if not page.folded.startswith(_stem(words[0]), place):
                    continue
                said = [word for word in page.after(place, 2 * len(words)) if word.text.isalnum()][: len(words)]
                if len(said) == len(words) and all(
                    _are_alike(one, two.text) for one, two in zip(words, said, strict=True)
                ):
                    text = page.printed[said[0].start : said[-1].end]
                    found.append(Instrument(said[0].start, said[-1].end, text, "name", (treaty,)))
                    break
        return found


def _stem(word: str) -> str:
    return word[: max(SHORTEST_STEM, len(word) - ENDING)]


def _are_alike(one: str, other: str) -> bool:
    """Whether two words differ in their endings at most; short ones in their last letter."""
    if one == other:
        return True
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    short = min(len(one), len(other))
    return abs(len(one) - len(other)) <= LONGEST_ENDING and same >= max(2, short - (ENDING if short >= LONG else 1))
