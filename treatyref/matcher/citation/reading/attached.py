"""Protocols by the treaty that they are attached to: "Protocol No. 4", "its Additional Protocol", where that treaty is named."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from treatyref.fold import fold
from treatyref.matcher.citation.reading.alias import WORD
from treatyref.matcher.citation.reading.instruments import Instrument
from treatyref.names import names_of
from treatyref.names.known import key
from treatyref.names.nouns import is_small, noun_row, stem
from treatyref.names.title import parent_of, read_title
from treatyref.numeral import ordinal_word, roman_value
from treatyref.page import Page
from treatyref.treaty import Treaty
from treatyref.words import lexicon, pattern

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
    return tuple(stem(word) for word in WORD.findall(fold(title)) if not is_small(word))


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else roman_value(number) or 0


def _numbered(own: str) -> int:
    """The number of a protocol by what stands before its parent in the title: "Protocol No. 4 to the", "Second Optional Protocol"."""
    words = [word for word in WORD.findall(own) if not is_small(fold(word))]
    at = next((n for n, word in enumerate(words) if noun_row(fold(word)) is not None), len(words))
    behind = next((word for word in words[at + 1 :] if word.isdecimal() or roman_value(word)), "")
    return _value(behind) or next(filter(None, map(ordinal_word, words[:at])), 0)
