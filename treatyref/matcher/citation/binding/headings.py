"""Headings of the text itself that are called as units are: "ITEM 2. A route gets a name", "Stop 3. The old bridge"."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from treatyref.matcher.citation.binding.trail import label_key
from treatyref.page import Page
from treatyref.pointer import Pointer

FEWEST = 2
"""Numbers that go on from the one before: a lone heading may be that of the unit which a comment is on."""
HEADED = re.compile(r"[^\S\n]*(?:[.:)]|[–—-](?=\s)|\n)")
"""What stands behind the number of a heading."""


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
