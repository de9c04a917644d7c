"""Parts of the unit cited last that stand by their letters or numbers alone: "the exception in (c)", "see (3)(b)", "(d) is theft"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from treatyref.page import Page
from treatyref.words import as_written, pattern

REACH = 400
"""Characters behind a citation in which a part of it stands so."""
PART, ONE = re.compile(r"\(([a-z0-9]{1,4})\)"), re.compile(r"(?:\([a-z0-9]{1,4}\)){1,3}")
"""A letter or number in brackets, and one part by as many of them as lead to it."""
ANY = re.compile(rf"(?<=[\s(])(?=\([a-z]){ONE.pattern}(?![\w(])")
"""One part by letters that stands for itself, whatever is before it; a number alone is a note, or counts."""
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
    listed: set[int] = set()
    for one, two in pairwise([at for at in names if at not in told]):
        if names[one][-1] in FIRST or one in listed:
            listed |= {one, two}
    for at, each in names.items():
        if at not in listed:
            yield at, found[at].end(), each, at in told
