"""Glosses: what a clause says, in other words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gloss:
    """A sentence that puts a clause in other words, or one that only speaks of the same matter."""

    clause: str
    """Id of the clause; empty for talk about the matter that states none."""
    language: str
    """A code of ISO 639-1."""
    text: str
    """The sentence."""
