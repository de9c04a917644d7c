"""Quotation marks of all languages: which sign closes which."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from treatyref.words.load import languages

__all__ = ["APOSTROPHE", "QuotationMarks", "quotation_marks"]

TYPED = (("`", "'"), ("``", "''"), ("``", '"'), ("``", "”"), ("<<", ">>"), (",,", "''"), (",,", "”"), (",,", '"'))
"""Marks made of what a typewriter had."""
ALIKE = (
    ('"', '"'), ("'", "'"), ("''", "''"), ('"', "''"), ("＂", "＂"), ("❝", "❞"), ("〝", "〞"), ("‟", "”"), ("‘", "’"),
)  # fmt: skip
"""Pairs of no language in particular."""
APOSTROPHE = "'’"
"""What stands between two letters is no mark."""


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """The quotation marks of all languages."""

    closers: Mapping[str, frozenset[str]]
    """What closes each mark, in whatever language: in Danish and German books a pair points inwards, in Swedish both are one sign."""
    closing: frozenset[str]
    """All that close."""
    turned: frozenset[str]
    """Marks that open in fewer languages than they close in, and typed ones: they open before a word, with a blank before them."""
    signs: str
    """Those of one sign, an apostrophe not among them."""
    doubled: tuple[str, ...]
    """Those of two."""


@cache
def quotation_marks() -> QuotationMarks:
    """Return the marks; a single high one opens nothing: at the beginning of a word it stands for letters left out.

    >>> sorted(quotation_marks().closers["„"]), "»" in quotation_marks().turned
    (['“', '”'], True)
    """
    pairs = [(pair[0], pair[1]) for each in languages() for pair in each.quoting.marks]
    closers: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in (*pairs, *TYPED, *ALIKE):
        if one != "’":
            closers[one].add(other)
    opened, closed = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    closing = frozenset().union(*closers.values())
    return QuotationMarks(
        {mark: frozenset(others) for mark, others in closers.items()},
        closing,
        frozenset(mark for mark in opened if opened[mark] < closed[mark]) | {mark for mark, _ in TYPED},
        "".join(sorted(mark for mark in {*closers, *closing} if len(mark) == 1 and mark not in APOSTROPHE)),
        tuple(sorted(mark for mark in {*closers, *closing} if len(mark) > 1)),
    )
