"""Which treaties a document speaks of; nobody paraphrases others."""

import re
from collections.abc import Container, Iterable
from functools import cached_property
from typing import Any

from treatyref.fold import fold
from treatyref.page import Beginnings, Page
from treatyref.reference import Reference
from treatyref.span import Span
from treatyref.treaty import Treaty

PASSAGE = 1000
"""Characters of a text that is looked at whatever it names: somebody cut it out, and its first lines are elsewhere."""
PARAGRAPH = "\n\n"
FAR = 4000
"""Characters around a reference or a name of the treaty in which sentences are looked at: a long page to either side.
Elsewhere a long text is about something else, and reading it would take most of the time."""
FEWEST_NAMES = 2
"""Different parties, places and bodies of the treaty that make a text be about its matter."""
KINDS = frozenset({"party", "place", "body"})
MOST_SHARED = 8
"""Treaties that may write a word with a capital before it is no name of any ("Contracting Parties", "United Nations")."""
SHORTEST = 4
"""Letters of a name that does not stand in other words by chance."""
CAPITALISED = re.compile(r"(?<=[a-z\u0430-\u0451,] )[A-Z\u0401-\u042f][\w-]{4,}")


def names_of(treaties: Iterable[Treaty], kinds: Container[str] = KINDS) -> dict[str, str]:
    """Return the beginnings of the names in treaties, folded, each with what it is a name of.

    A treaty that lists no concepts lends the words that its clauses write with a capital inside a sentence.

    >>> from treatyref.reader.bundled import load_treaty
    >>> names_of([load_treaty("trilateral-2020")])["lachin"]
    'lachin'
    """
    names: dict[str, str] = {}
    for treaty in treaties:
        for concept in treaty.concepts:
            if concept.kind in kinds:
                words = (fold(entry.strip()) for _, entries in concept.words for entry in entries.split(","))
                names |= {word.rstrip("*"): concept.name for word in words if len(word.rstrip("*")) >= SHORTEST}
        if not treaty.concepts:
            text = " ".join(clause.text for version in treaty.versions for clause in version.clauses)
            names |= {fold(word): fold(word) for word in CAPITALISED.findall(text)}
    return names


class Names:
    """The names in treaties, found in a page.

    Attributes
    ----------
    lent : set of str
        The treaties that list no names, but lend words that their clauses write with a capital.

    Notes
    -----
    A word that a treaty lends because its clauses write it with a capital is a name only where a text writes it so, too:
    "the national archive" names no treaty that has a "National Authority".
    """

    def __init__(self, treaties: Iterable[Treaty]) -> None:
        self.lent: set[str] = set()
        self._meanings: dict[str, list[tuple[str, str]]] = {}
        listed: dict[str, list[tuple[str, str]]] = {}
        for treaty in treaties:
            if not treaty.concepts:
                self.lent.add(treaty.id)
            for name, concept in names_of([treaty]).items():
                (self._meanings if treaty.concepts else listed).setdefault(name, []).append((treaty.id, concept))
        for name, meanings in listed.items():
            if len(meanings) <= MOST_SHARED:
                self._meanings.setdefault(name, []).extend(meanings)

    def beginnings(self) -> dict[str, object]:
        """Return what to scan a text for: the names themselves."""
        return {name: name for name in self._meanings}

    @cached_property
    def _scan(self) -> Beginnings:
        return Beginnings({"matter": self.beginnings()})

    def find(self, page: Page, hits: Iterable[tuple[int, Any]] | None = None) -> list[tuple[int, str, str]]:
        """Return where names begin words of a page's text, in reading order, of which treaty each is, and what it is a name of.

        `hits`: where a scan of the page as a whole found what the names begin with, if that is known.
        """
        whole, folded = page.whole, page.whole.folded
        return sorted(
            (whole.home(at, at + 1).start, treaty, concept)
            for at, name in (self._scan.find(whole.letters)["matter"] if hits is None else hits)
            if folded.startswith(name, at) and not (at and folded[at - 1].isalnum())
            for treaty, concept in self._meanings[name]
            if treaty not in self.lent or whole.printed[at].isupper()
        )


def of_named(
    references: Iterable[Reference], names: Iterable[tuple[int, str, str]], lent: Container[str]
) -> list[tuple[int, str, str]]:
    """Return names of matter without those that a treaty lends which a document does not name, if it names another at hand.

    Whoever writes on one of 28 treaties writes words with a capital that half of the others have, too ("Civil", "World").
    """
    named = {each.treaty for each in references if each.treaty is not None}
    return [each for each in names if not named or each[1] in named or each[1] not in lent]


def spoken_of(references: Iterable[Reference], names: Iterable[tuple[int, str, str]]) -> frozenset[str]:
    """Return the treaties that a document refers to, or enough different names of whose matter are found in it."""
    different: dict[str, set[str]] = {}
    for _, treaty, concept in names:
        different.setdefault(treaty, set()).add(concept)
    found = {treaty for treaty, concepts in different.items() if len(concepts) >= FEWEST_NAMES}
    return frozenset(found | {each.treaty for each in references if each.treaty is not None})


def around(text: str, stretches: Iterable[Span], places: Iterable[int]) -> list[Span]:
    """Return what of some stretches of a text stands near some places, whole paragraphs at a time where they are short.

    `text`: the text; one that is only a passage is all near. `stretches`: its prose, in reading order; `places`:
    where a treaty is spoken of.

    >>> text = "Far away. " * 2000
    >>> around(text, [Span(0, 5), Span(9_990, 10_500), Span(19_000, 19_500)], [10_000])
    [Span(start=9990, end=10500)]
    """
    if len(text) <= PASSAGE:
        return list(stretches)
    windows: list[Span] = []
    for place in sorted(places):
        low, high = max(0, place - FAR), min(len(text), place + FAR)
        begin, end = text.rfind(PARAGRAPH, max(0, low - FAR), low), text.find(PARAGRAPH, high, high + FAR)
        window = Span(low if begin < 0 else begin, high if end < 0 else end)
        if windows and window.start <= windows[-1].end:
            windows[-1] = windows[-1] | window
        else:
            windows.append(window)
    near: list[Span] = []
    first = 0
    for each in stretches:
        while first < len(windows) and windows[first].end <= each.start:
            first += 1
        for window in windows[first:]:
            if window.start >= each.end:
                break
            if (shared := each & window) is not None:
                near.append(shared)
    return near
