"""Parts of the unit cited last that stand by their letters or numbers alone: "the exception in (c)", "see (3)(b)", "(d) is theft"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from treatyref.matcher.citation.resolving.elliptic import Bare
from treatyref.page import Page
from treatyref.words import Level, as_written, folded, lexicon, pattern

REACH = 400
"""Characters behind a citation in which a part of it stands so."""
PART, ONE = re.compile(r"\(([a-z0-9]{1,4})\)"), re.compile(r"(?:\([a-z0-9]{1,4}\)){1,3}")
"""A letter or number in brackets, and one part by as many of them as lead to it."""
ANY = re.compile(rf"(?<=[\s(])(?=\([a-z]){ONE.pattern}(?![\w(])")
"""One part by letters that stands for itself, whatever is before it; a number alone is a note, or counts."""
ENDING = frozenset(".,:!?)")
"""Signs behind a letter that no words of its own follow."""
FIRST = frozenset({"a", "i", "1"})
"""What a list within a sentence begins with."""


@cache
def _led() -> re.Pattern[str]:
    """``("in" | "under" | "of" | "see" | "is") "(c)" { "(i)" } ["and" "(d)"]``: a list within a sentence, "must (a) tell, (b) ask", has no such word before it."""
    back, lists = as_written().back, as_written().lists
    before = pattern(
        back.inside | as_written().of | lists.from_ | back.looked_up | back.being | as_written().instruments.resting
    )
    joins = pattern(lists.and_ | lists.or_)
    return re.compile(
        rf"(?<=\s)(?:{before})\s(?P<parts>{ONE.pattern}(?:\s(?:{joins})\s{ONE.pattern})?)(?=[\s.,;:!?])", re.IGNORECASE
    )


@cache
def _sentence() -> re.Pattern[str]:
    """``"S." figure``: words for a sentence that stand for a page, too."""
    words = {word for word in as_written().units.levels[Level.SENTENCE] if word in as_written().furniture.page}
    return re.compile(rf"(?<=[\s(]){pattern(words)}\.\s?(\d)(?!\w|[.]\d)", re.IGNORECASE)


def sentences(page: Page, start: int, stop: int) -> Iterator[Bare]:
    """Give where a sentence stands by its number alone behind a citation, in its paragraph: "folgt aus S. 2"; a page stands behind a name, or a comma."""
    end = page.folded.find("\n\n", start, min(stop, start + REACH, len(page.folded)))
    for match in _sentence().finditer(page.folded, start, end if end >= 0 else min(stop, start + REACH)):
        before = page.printed[start : match.start()].rstrip()
        word = before.rstrip("(").split()[-1:] or [""]
        if (before.endswith("(") and page.folded[match.end() : match.end() + 1] == ")") or (
            word[0].islower() and word[0].isalpha()
        ):
            yield Bare(*match.span(), int(match[1]))


def lettered(page: Page, start: int, stop: int) -> Iterator[tuple[int, int, tuple[str, ...], bool]]:
    """Give where parts stand by themselves behind a citation, up to the next one, in its paragraph or the next, what they are called, and whether a word before says that they are parts.

    Members of a list within the sentence, "must (a) tell, (b) ask", are left out.

    >>> page = Page("Art. 31(1) is no bar, nor is the exception in (c) for traders; see (3)(b).")
    >>> [parts for _, _, parts, _ in lettered(page, 10, 80)]
    [('c',), ('3', 'b')]
    """
    end = min(stop, start + REACH, len(page.folded))
    first = page.folded.find("\n\n", start, end)
    second = page.folded.find("\n\n", first + 2, end) if first >= 0 else -1
    end = second if second >= 0 else end
    if page.folded.find("(", start, end) < 0:
        return
    led = [match.span("parts") for match in _led().finditer(page.folded, start, first if first >= 0 else end)]
    told = {each.start() for span in led for each in ONE.finditer(page.folded, *span)}
    found = {match.start(): match for match in ANY.finditer(page.folded, start, end)}
    found |= {match.start(): match for at in told if (match := ONE.match(page.folded, at))}
    names = {at: tuple(PART.findall(found[at][0])) for at in sorted(found)}
    listed, ends = set[int](), {at: found[at].end() for at in names}
    for one, two in pairwise(names):
        if at_range := _members(page.folded[ends[one] : two], names[one], names[two]):
            for name in at_range:
                yield one, ends[two], name, True
            listed |= {one, two}
    for one, two in pairwise([at for at in names if at not in told]):
        if names[one][-1] in FIRST or one in listed:
            listed |= {one, two}
    for at, each in names.items():
        if at not in listed:
            yield at, ends[at], each, at in told or (each[-1] not in FIRST and _is_object(page, at, ends[at]))


def _members(gap: str, first: tuple[str, ...], last: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What a range of letters has, "(a) to (c)"; nothing if it is none."""
    letters = first[:-1] == last[:-1] and len(first[-1]) == len(last[-1]) == 1
    if not letters or gap.strip() not in folded(tuple(lexicon().lists.range_)) | {"-"}:
        return []
    return [(*first[:-1], chr(code)) for code in range(ord(first[-1]), ord(last[-1]) + 1)]


def _is_object(page: Page, start: int, end: int) -> bool:
    """Whether a letter stands within a sentence where a noun does, "I would plead (k) as a last resort": behind a word, and before a sign or a small word."""
    before, behind = page.last_text(start), page.next_text(end)
    noun = (
        page.folded[start - 1] == " " and before.isalpha() and before not in lexicon().lists.and_ | lexicon().lists.or_
    )
    return noun and (behind in ENDING or behind in lexicon().small - lexicon().articles)
