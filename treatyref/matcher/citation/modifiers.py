"""Adjectives that only describe an instrument."""

from __future__ import annotations

from functools import cache, lru_cache

from treatyref.words import gathered

__all__ = ["is_modifier"]

MEMORY = 50_000


@lru_cache(maxsize=MEMORY)
def is_modifier(word: str) -> bool:
    """Return whether a folded word only describes an instrument.

    Examples
    --------
    >>> is_modifier("trilateral"), is_modifier("extradition")
    (True, False)
    """
    whole, stems = _modifiers()
    return word in whole or word.startswith(stems)


@cache
def _modifiers() -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole words, and stems that take endings."""
    forms = gathered(lambda each: each.instruments.modifiers)
    return forms, tuple(sorted(each[:-1] for each in forms if each.endswith("*")))
