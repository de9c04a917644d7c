"""Questions about a corpus, each one call, each answered by a table.

A table prints itself, shows itself in a notebook, and becomes a frame with ``to_pandas()``.
"""

from treatyref.analysis.concordance import concordance
from treatyref.analysis.fidelity import fidelity_by, versions_by, wrong_numbers
from treatyref.analysis.selection import selective_quotation, word_use
from treatyref.analysis.use import most_used, never_used, use_by

__all__ = [
    "concordance",
    "fidelity_by",
    "most_used",
    "never_used",
    "selective_quotation",
    "use_by",
    "versions_by",
    "word_use",
    "wrong_numbers",
]
