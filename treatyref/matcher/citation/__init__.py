"""Citations and mentions: the places where a text names a provision, or the treaty as a whole."""

from treatyref.matcher.citation.explanation import explain
from treatyref.matcher.citation.finder import CitationFinder

__all__ = ["CitationFinder", "explain"]
