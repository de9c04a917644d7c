"""Units that a text has itself, and those of drafts: "ITEM 2. A route gets a name", "paragraph 2 above", "our rule 6"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from treatyref.matcher.citation.binding.named import Named
from treatyref.matcher.citation.binding.small_words import owners_of
from treatyref.matcher.citation.binding.trail import label_key
from treatyref.page import Page
from treatyref.pointer import Pointer, Step, locate
from treatyref.words import Level, lexicon

FEWEST = 2
"""Numbers that go on from the one before: a lone heading may be that of the unit which a comment is on."""
HEADED = re.compile(r"[^\S\n]*(?:[.:)]|[–—-](?=\s)|\n)")
"""What stands behind the number of a heading."""


OWN_NUMBER = re.compile(r"\n(?:(\d{1,3})[.)]\s|[^\S\n]*par[a-z]*[.]?\s(\d{1,3})[^\S\n]*\n)")
"""The number of a paragraph of the text itself, before it or in a line of its own: "3.", "Paragraph 3"."""
OWN_LEVELS = frozenset({Level.PARAGRAPH, Level.POINT, Level.SECTION, Level.ARTICLE, Level.RULE})
LONGEST_DRAFT = 3
"""Words of "projet d'" before an article."""
FEWEST_OWN = 2
"""Numbers that go on from the one before, by which a text has paragraphs with numbers of its own."""


def own_headings(page: Page, chains: Sequence[Pointer]) -> frozenset[str]:
    """Return the words, as `label_key` gives them, that head the paragraphs of a text one after the other.

    Guides, newsletters, agendas and contracts number their own parts so. A comment on a treaty, clause by clause, is headed in
    the same way: whose the headings are, what the text names has to tell.
    """
    numbers: dict[str, list[int]] = defaultdict(list)
    for each in chains:
        line = page.printed.rfind("\n", 0, each.start) + 1
        if not page.printed[line : each.start].strip(" *#_[(") and HEADED.match(page.printed, each.end):
            numbers[label_key(each.label)].extend(sorted(each.values))
    rising = {key: sum(two == one + 1 for one, two in pairwise(found)) for key, found in numbers.items()}
    return frozenset(key for key, times in rising.items() if times >= FEWEST)


class TextUnits:
    """The units of a text itself: of its headings, `own_headings`, and its numbered paragraphs."""

    def __init__(self, named: Named, chains: Sequence[Pointer]) -> None:
        self._named = named
        self._headings = own_headings(named.page, chains)
        self._numbered: tuple[int, frozenset[int]] | None = None

    def has(self, chain: Pointer, *, usual: bool, articles: Iterable[tuple[str, tuple[Step, ...]]]) -> bool:
        """Whether a unit is of the text itself: "paragraph 2 above", "para 3" where paragraphs are numbered.

        A section is, unless a treaty at hand has any. Not what is `usual` with an instrument beside it, nor a paragraph of one of some
        `articles` with their treaties, on which the text is.
        """
        label, steps = chain.label, chain.steps
        if label is None or label.level not in OWN_LEVELS or not steps or not steps[0].number:
            return False
        elsewhere = self._named.page.next_text(chain.end) in lexicon().units.elsewhere
        if self._is_somebodys(chain) or (elsewhere and label.level in {Level.PARAGRAPH, Level.SECTION}):
            return True
        if usual:
            return False
        if label.level is Level.SECTION and not self._named.index.has_sections:
            return True
        if label_key(label) in self._headings and (label.word in lexicon().units.agenda or not self._named.has_ours):
            return True
        if elsewhere:
            return True
        unnamed = label.level is Level.POINT and not self._named.has_ours
        numbered = (label.level is Level.PARAGRAPH or unnamed) and steps[0].value in self._numbers_before(chain.start)
        if not numbered or self._is_of_the_sentence(chain):
            return False
        return not any(is_within(self._named, chain, *each) for each in articles)

    def _is_of_the_sentence(self, chain: Pointer) -> bool:
        """Whether a paragraph is owned, "its para 4", or the sentence has named a treaty at hand whose top units are called so."""
        named, at = self._named, self._named.first_from(chain.start) - 1
        if named.page.last_text(chain.start) in lexicon().back.possessive:
            return True
        begun = at >= 0 and named.instruments[at].start >= named.sentences.start_of(chain.start)
        ours = named.instruments[at].treaties if begun else ()
        return any(named.index.treaties[each].unit != "article" for each in ours)

    def _is_somebodys(self, chain: Pointer) -> bool:
        """Whether a unit is a person's or none in particular: "our rule 6", "his fourth point", "has an Article 9 of its own", but "an Article 8 claim"."""
        page, last = self._named.page, self._named.page.last_text(chain.start)
        owners, a = owners_of(chain.label.languages if chain.label is not None else ())
        behind = page.next_text(chain.end)
        return last in owners or (last in a and (not behind.isalpha() or behind in lexicon().of))

    def _numbers_before(self, place: int) -> frozenset[int]:
        """The numbers of the text's own paragraphs, if it has several in a row and the first stands before a place: questions at its end are none that it speaks of."""
        if self._numbered is None:
            found = [
                (int(match[1] or match[2]), match.start()) for match in OWN_NUMBER.finditer(self._named.page.folded)
            ]
            rising = sum(two == one + 1 for (one, _), (two, _) in pairwise(found))
            self._numbered = (
                (found[0][1], frozenset(number for number, _ in found)) if rising >= FEWEST_OWN else (0, frozenset())
            )
        return self._numbered[1] if self._numbered[0] <= place else frozenset()


def is_within(named: Named, chain: Pointer, treaty: str, steps: tuple[Step, ...]) -> bool:
    """Whether an article has a unit: texts on one article, "Comment No. 10: Article 19", call its paragraphs by their number alone."""
    work = named.index.treaties[treaty]
    return all(each.missing is None for place in chain.places for each in locate(work, (*steps, *place.steps)))


def is_of_a_draft(named: Named, chain: Pointer) -> bool:
    """``"draft" ["of"] unit``: an article that is proposed, or in force no more, is not the treaty's that is named around."""
    page = named.page
    behind = [each.text for each in page.after(chain.end, 2) if each.text != ","]
    if behind[:1] and behind[0] in lexicon().instruments.replaced - lexicon().back.preceding:
        return True  # "article 12, Draft Articles of the Commission"
    words = [each.text for each in page.before(chain.start, LONGEST_DRAFT)]
    while words and (words[-1] in lexicon().of or words[-1] in {"'", "d"}):
        words.pop()
    return bool(words) and words[-1] in lexicon().instruments.replaced - lexicon().back.preceding
