"""What a document has cited so far, for whatever points back to it."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from treatyref.address import Address
from treatyref.page import Page
from treatyref.pointer import Label, Manner, Pointer
from treatyref.reference import Reference
from treatyref.words import Level, lexicon

LONGEST_TRAIL = 12
"""Citations that are looked back over for one with the same label."""
FAR = 20_000
"""Characters over which nothing points back."""
REACH = {Manner.WEAK_BACK: 1200, Manner.BARE_BACK: 900}
"""Characters over which a demonstrative, and a bare article, still point back."""
PAIRED = 300
"""Characters between two citations of which one may be called the former, the other the latter."""
MOST_HOPS = 2
"""Weak back references in a row, each leaning on the one before, that may begin a new paragraph."""
FIRST_LETTERS = 3
"""Letters by which "para." and "paragraph" are the same label."""
SAME = {"pt": "poi", "pts": "poi", "cl": "cla"}


def label_key(label: Label | None) -> str:
    """Return what two forms of one label have in common: its beginning, or in languages with cases its level."""
    if label is None:
        return ""
    if label.level is Level.ARTICLE or label.language not in {"en", "fr"}:
        return label.level.name  # "art." is that of many languages
    return SAME.get(label.word, label.word[:FIRST_LETTERS])


def whole_unit(target: str | None) -> str:
    """Return the numbered unit that a place lies in: "the same point" behind 6, second paragraph, is point 6."""
    return str(Address(target or "").top)


def holders(target: str | None) -> tuple[str, ...]:
    """Return what a place lies in, itself included, from the inside to the unit at the top.

    >>> holders("art_6__para_1__al_2")
    ('art_6__para_1__al_2', 'art_6__para_1', 'art_6')
    """
    line, whole = [str(each) for each in Address(target or "").container.line], whole_unit(target)
    return tuple(reversed(line[line.index(whole) :])) if whole in line else (whole,)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation that something may point back to; one of another instrument is kept too, since what points at it is none of ours.

    It ends at `end` on the page, has a word for its unit, and leans on so many weak back references in a row (`hops`).
    """

    reference: Reference
    end: int
    label: Label | None
    hops: int = 0

    @property
    def is_ours(self) -> bool:
        """Whether it leads to a provision at hand."""
        return self.reference.resolved and self.reference.target is not None and self.reference.treaty is not None


@dataclass(slots=True)
class Trail:
    """The last citations of one document, the newest at the end."""

    _cited: deque[Cited] = field(default_factory=lambda: deque(maxlen=LONGEST_TRAIL))

    @property
    def last(self) -> Cited | None:
        """What was cited last."""
        return self._cited[-1] if self._cited else None

    def add(self, cited: Cited) -> None:
        """Remember a citation."""
        self._cited.append(cited)

    def targets(self, treaty: str) -> Iterator[str]:
        """Give what has been cited of a treaty since another was, the newest first."""
        for each in reversed(self._cited):
            if not each.is_ours or each.reference.treaty != treaty:
                return
            yield str(each.reference.target)

    def pair(self) -> tuple[Cited, Cited] | None:
        """Return the two units cited last if they are near each other, and not the same."""
        if len(self._cited) <= 1:
            return None
        first, second = self._cited[-2], self._cited[-1]
        near = second.end - first.end <= PAIRED
        differ = first.reference.target != second.reference.target
        return (first, second) if near and differ and first.is_ours and second.is_ours else None

    def pointed_at(self, page: Page, chain: Pointer) -> Cited | None:
        """Return the citation that a chain points back to: the newest with its label, else the newest; None if none is near."""
        manner, label = chain.manner, chain.label
        cited = self._with_label(label, manner)
        if cited is None or not cited.is_ours:
            return None
        distance = chain.start - cited.end
        if distance > REACH.get(manner, FAR):
            return None
        parted = page.paragraphs(cited.end, chain.start)
        weak = manner in REACH
        if manner is not Manner.IBIDEM and parted > (0 if weak and cited.hops >= MOST_HOPS else 1):
            return None
        return cited

    def _with_label(self, label: Label | None, manner: Manner) -> Cited | None:
        """The newest citation under a label; under any, if the label is general or names a part of a unit."""
        if (
            label is None
            or (label.word in lexicon().units.general and label.level is not Level.POINT)
            or label.level > Level.SUBPARAGRAPH
        ):
            return self.last
        key = label_key(label)
        same = next((each for each in reversed(self._cited) if label_key(each.label) == key), None)
        itself = label.word in lexicon().units.itself and manner is not Manner.BACK
        meant_alone = itself or label.level is Level.RULE  # "this principle" is seldom what an article says
        return same if same is not None or meant_alone else self.last
