"""What a text, or one of its sections, is on by its headings: parts that stand alone below one are of that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from treatyref.address import lies_in
from treatyref.matcher.citation.binding.trail import Cited, holders, whole_unit
from treatyref.page import Page
from treatyref.pointer import Pointer, locate, pointers_in
from treatyref.pointer.record import LISTED, PARTS
from treatyref.reference import Reference
from treatyref.treaty import Treaty
from treatyref.words import Level

LONGEST_HEADING, LONGEST_OPENING = 120, 40
"""Characters of a heading, and of what stands in it before the unit that it is on: "Commentary on "."""
ON_HEADING = "part of what the heading is on"
UPPER = frozenset({Level.ARTICLE, Level.RULE, Level.PARAGRAPH, Level.POINT})
MEMORY = 64


@dataclass(slots=True)
class Headings:
    """The article that a document is on, by its title or a heading, and the part of it that the section at hand is on."""

    treaties: Mapping[str, Treaty]
    page: Page
    title: str
    about: tuple[str, str] | None = None
    """The treaty and the place in it."""
    _titled: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._titled = _titled(self.title)

    def note(self, chain: Pointer, reference: Reference) -> bool:
        """Note what a unit that heads a text or a section is, and return whether it is the article of the title, named in the text."""
        treaty, target, label = reference.treaty, str(reference.target), chain.label
        if len(chain.places) != 1 or label is None:
            return False
        whole, heads = whole_unit(target), _is_heading(self.page, chain)
        if reference.resolved and treaty is not None and target != whole:
            inner = self.about is not None and (treaty, whole) == (self.about[0], whole_unit(self.about[1]))
            self.about = (treaty, target) if heads and inner else self.about
            return False
        titled = not heads and self.about is None and chain.steps[0].number in self._titled
        if label.level not in UPPER or not (heads or titled):
            return False
        self.about = (treaty, target) if reference.resolved and treaty is not None else None
        return titled and self.about is not None

    def holder(self, chain: Pointer, last: Cited | None) -> str | None:
        """Return where a part is that stands alone: in what the headings are on, unless its paragraph has cited something else."""
        if self.about is None or not chain.steps or chain.steps[0].level not in PARTS | LISTED:
            return None
        treaty, whole = self.treaties[self.about[0]], whole_unit(self.about[1])
        beside = last is not None and not self.page.is_parted(last.end, chain.start)
        elsewhere = beside and last is not None and not lies_in(last.reference.target, whole)
        if elsewhere or treaty.unit != "article":
            return None
        for holder in holders(self.about[1]):
            found = [each for place in chain.places for each in locate(treaty, place.steps, holder, inside=True)]
            if all(each.missing is None and each.eid != holder for each in found):
                return holder
        return None


@lru_cache(maxsize=MEMORY)
def _titled(title: str) -> frozenset[str]:
    """The number of the one unit at the top that a title names: "Article 9: Liberty of person"."""
    named = [each for each in pointers_in(Page(title)) if each.label is not None and each.label.level in UPPER]
    numbers = frozenset(place.steps[0].number for each in named for place in each.places)
    return numbers if len(numbers) == 1 else frozenset()


def _is_heading(page: Page, chain: Pointer) -> bool:
    """Whether a unit stands in a short paragraph of one line that is no sentence."""
    low = max(chain.start - LONGEST_OPENING - 1, 0)
    start = page.folded.rfind("\n", low, chain.start) + 1
    if not start and low:
        return False
    end = page.folded.find("\n\n", chain.end, start + LONGEST_HEADING)
    line = page.folded[start:end].rstrip()
    alone = end >= 0 and "\n" not in line and not page.folded[max(start - 2, 0) : start].strip("\n")
    return alone and line[-1:] not in {*".;:!?,"}
