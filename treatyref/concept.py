"""Concepts: what clauses speak of, with the words for it in several languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that clauses speak of, with the words for it."""

    name: str
    """Its name in the lexicon."""
    kind: str
    """What part it plays: ``"act"``, ``"thing"``, ``"person"``, ``"place"``, ``"party"``, ``"body"``, ``"time"`` or ``"quality"``."""
    words: tuple[tuple[str, str], ...]
    """Language and, parted by commas, its words; a star stands for any ending."""
