"""Review: people's corrections of what was found, kept by what was read and applied to every later run."""

from treatyref.review.book import Review
from treatyref.review.decision import ACTIONS, AROUND, Decision, digest_of

__all__ = ["ACTIONS", "AROUND", "Decision", "Review", "digest_of"]
