"""Parts of the unit cited last that stand by their letters or numbers alone: "the exception in (c)", "see (3)(b)"."""

import re
from collections.abc import Iterator
from functools import cache

from treatyref.page import Page
from treatyref.words import as_written, pattern

REACH = 400
"""Characters behind a citation in which a part of it stands so."""
PART, ONE = re.compile(r"\(([a-z0-9]{1,4})\)"), re.compile(r"(?:\([a-z0-9]{1,4}\)){1,3}")
"""A letter or number in brackets, and one part by as many of them as lead to it."""


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


def lettered(page: Page, start: int, stop: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Give where parts stand by themselves behind a citation, up to the next one, in its paragraph, and what they are called.

    Examples
    --------
    >>> page = Page("Art. 31(1) is no bar, nor is the exception in (c) for traders; see (3)(b).")
    >>> [parts for _, _, parts in lettered(page, 10, 80)]
    [('c',), ('3', 'b')]
    """
    end = page.folded.find("\n\n", start, min(stop, start + REACH))
    end = min(stop, start + REACH, len(page.folded)) if end < 0 else end
    if page.folded.find("(", start, end) < 0:
        return
    for match in _led().finditer(page.folded, start, end):
        low, high = match.span("parts")
        for each in ONE.finditer(page.folded, low, high):
            yield each.start(), each.end(), tuple(PART.findall(each[0]))
