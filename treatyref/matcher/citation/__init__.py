"""Citations: every way in which a text names a provision, resolved or honestly unresolved."""

from __future__ import annotations

from treatyref.matcher.citation.explanation import explain
from treatyref.matcher.citation.finder import CitationFinder

__all__ = ["CitationFinder", "explain"]
