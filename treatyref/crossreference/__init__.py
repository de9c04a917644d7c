"""Where a treaty refers to itself: "this clause", "paragraph 1 of Article 5", "the Parties", defined terms.

`words` holds what each language calls things, `expression` reads one
expression, `place` finds what it names in the tree, `terms` finds definitions,
and `finder` goes through the clauses of a version.
"""

from treatyref.crossreference.finder import cross_references
from treatyref.crossreference.record import CrossKind, CrossReference

__all__ = ["CrossKind", "CrossReference", "cross_references"]
