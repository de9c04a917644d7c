"""Quotations: where a text repeats the words of a clause, and what it changed.

Seed, chain, align: pairs of neighbouring words point to clauses; hits that lie
together make a candidate; the candidate is aligned with the clause word by
word, and trimmed to what the alignment supports.
"""

from treatyref.matcher.quotation.finder import QuotationFinder
from treatyref.matcher.quotation.reuse import Reuse, find_reuse

__all__ = ["QuotationFinder", "Reuse", "find_reuse"]
