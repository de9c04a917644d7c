"""Titles in any case, in languages of which no file says what instruments are called: word by word, by how words begin."""

from collections.abc import Sequence
from itertools import takewhile

from treatyref.fold import fold
from treatyref.matcher.citation.reading.alias import WORD
from treatyref.matcher.citation.reading.instruments import Instrument
from treatyref.names.nouns import noun_row
from treatyref.page import Needles, Page, is_unspaced
from treatyref.treaty import Treaty

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
                words = tuple(WORD.findall(fold(title)))
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
        return dict.fromkeys(self._needles.texts)

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
