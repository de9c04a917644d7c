"""Units that are members of one list, or are read together: what stands behind the last is what all are of."""

from collections.abc import Sequence

from treatyref.matcher.citation.binding.small_words import ends_of_sentences, led_by
from treatyref.matcher.citation.binding.trail import label_key
from treatyref.names.nouns import noun_row
from treatyref.page import Page, Word
from treatyref.pointer import Pointer, joins, lists_of
from treatyref.words import Level, lexicon

LONGEST_JOINT, LONGEST_WITH, MOST_WITH = len(", as well as the "), 65, 14
"""Characters between the members of a list, and between two units that are read together; words of the latter."""


def shares_binding(page: Page, chain: Pointer, following: Pointer) -> bool:
    """Whether two chains are members of one list, so that what stands behind the second binds the first too, or are read together: "article 7 in conjunction with article 2 (3) of the Covenant".

    Sections and articles are of two acts: "Article 15 and § 34 BDSG".
    """
    gap = following.start - chain.end
    if gap > LONGEST_WITH or _is_otherwise(chain, following):
        return False
    words = [word for word in page.after(chain.end, MOST_WITH) if word.end <= following.start]
    joining = lists_of(chain.label.languages).joins if chain.label else joins()
    joining |= lexicon().lists.besides | lexicon().articles | {",", '"', "'"}
    if gap <= LONGEST_JOINT and words and all(word.text in joining for word in words):
        return True
    leads = {page.last_text(following.start), led_by(page, following.start)} & lexicon().instruments.signers
    return bool(leads) and _is_alike(chain, following) and not _is_named_in(page, chain, words)


def _is_named_in(page: Page, chain: Pointer, words: Sequence[Word]) -> bool:
    """Whether some words behind a unit name what it is of, or end its sentence: "Article 8 of the Charter, together with"."""
    acronym = any(word.end - word.start > 1 and page.printed[word.start : word.end].isupper() for word in words)
    named = acronym or any(noun_row(word.text) for word in words)
    return named or any(ends_of_sentences(page, chain.end, words[-1].end if words else chain.end))


def _is_alike(one: Pointer, two: Pointer) -> bool:
    """Whether two units are called by one word, the second perhaps by that of what holds it: "Article 7 ... paragraph 3 of Article 2", but not "clause 6 ... point 6"."""
    first, second = one.steps[:1], two.steps[:1]
    within = two.label is not None and bool(second) and two.label.level is not second[0].level
    same = [step.level for step in first] == [step.level for step in second]
    return same and (within or label_key(one.label) == label_key(two.label))


def _is_otherwise(one: Pointer, two: Pointer) -> bool:
    """Whether one of two units is an article, and the other a section, perhaps by its sign."""
    levels = [each.steps[0].level if each.steps else None for each in (one, two)]
    sections = [
        each.label is not None and (each.label.level is Level.SECTION or not each.label.word[0].isalpha())
        for each in (one, two)
    ]
    return Level.ARTICLE in levels and any(sections) and not all(sections)
