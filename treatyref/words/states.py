"""The names of states in all languages, what belongs to them, and which words of a text are one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from treatyref.fold import IGNORABLE, fold

__all__ = ["State", "state_at"]

WORD = re.compile(r"[^\W_]+")
CYRILLIC_ENDINGS = ("", *"а я ы и е у ю о і ь ой ей ою ею ом ем".split())
"""How names of states end in Russian and Ukrainian."""
VOWELS = "аяыиеуюоьі"
ARMENIAN_ENDINGS = ("", *"ի ը ն ում ից ով ին ի ն".split())
LONGEST_ENDING, LONGEST_OF_A_STEM = 4, 6
"""Letters that may follow a name of at least `SHORTEST_STEM` letters, and a stem that is written with a star."""
SHORTEST_STEM = 6


@dataclass(frozen=True, slots=True)
class State:
    """A state that some words name.

    Attributes
    ----------
    code : str
        ISO 3166, or a code of our own for a former state.
    words : int
        How many words name it.
    is_name : bool
        True for its name, which has a capital letter in scripts that have them; False for an adjective.
    """

    code: str
    words: int
    is_name: bool


def state_at(forms: Sequence[str], at: int) -> State | None:
    """Return the state whose name, or adjective, begins with a word; the longest name wins.

    Parameters
    ----------
    forms : sequence of str
        Words, folded.
    at : int
        Number of the first one.

    Examples
    --------
    >>> state_at(["the", "united", "arab", "emirates"], 1)
    State(code='AE', words=3, is_name=True)
    >>> state_at(["германии"], 0).code, state_at(["norwegian"], 0).code, state_at(["george"], 0)
    ('DE', 'NO', None)
    """
    table, stems = _tables()
    for words, code in table.get(forms[at], ()):
        if tuple(forms[at : at + len(words)]) == words:
            return State(code, len(words), is_name=True)
    form = forms[at]
    for length in range(len(form), max(3, len(form) - LONGEST_OF_A_STEM - 1), -1):
        found = stems.get(form[:length])
        if found is not None and len(form) - length <= (LONGEST_ENDING if found[1] else LONGEST_OF_A_STEM):
            return State(found[0], 1, is_name=found[1])
    return None


@cache
def _tables() -> tuple[Mapping[str, list[tuple[tuple[str, ...], str]]], Mapping[str, tuple[str, bool]]]:
    """Names by their first word, longest first; and stems, with their state and whether they are names."""
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    stems: dict[str, tuple[str, bool]] = {}
    for code, text in _table("peoples.toml").items():
        for entry in text.split():
            words = _words(entry.replace("_", " ").rstrip("*"))
            if entry.endswith("*") and len(words) == 1:
                stems.setdefault(words[0], (code, False))
            else:
                names.setdefault(words[0], []).append((words, code))
    for code, text in _table("states.toml").items():
        for name in text.split("|"):
            words = _words(name)
            for form in _inflected(words):
                names.setdefault(form[0], []).append((form, code))
            if len(words) == 1 and len(words[0]) >= SHORTEST_STEM and words[0].isascii():
                stems.setdefault(words[0], (code, True))
    return {first: sorted(set(each), key=lambda one: (-len(one[0]), one)) for first, each in names.items()}, stems


def _table(name: str) -> Mapping[str, str]:
    return tomllib.loads(files("treatyref.words").joinpath(name).read_text(encoding="utf-8"))


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold(text).replace(IGNORABLE, "")))


def _inflected(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Forms of a name: its last word with the endings of its script."""
    last = words[-1]
    if "а" <= last[0] <= "ӿ":
        base = last.rstrip(VOWELS) if len(words) == 1 else last
        for ending in CYRILLIC_ENDINGS:
            yield (*words[:-1], base + ending)
            yield (*words[:-1], base + "и" + ending)
    elif "ա" <= last[0] <= "և":
        for ending in ARMENIAN_ENDINGS:
            yield (*words[:-1], last + ending)
    yield words
