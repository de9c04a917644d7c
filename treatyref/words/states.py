"""The names of states in all languages, what belongs to them, and which words of a text are one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from treatyref.fold import IGNORABLE, fold
from treatyref.words.load import languages

WORD = re.compile(r"[^\W_]+")
LONGEST_ENDING, LONGEST_OF_A_STEM = 4, 6
"""Letters that may follow a name of at least `SHORTEST_STEM` letters, and a stem that is written with a star."""
SHORTEST_STEM = 6


@dataclass(frozen=True, slots=True)
class State:
    """A state that some words name."""

    code: str
    """ISO 3166, or a code of our own for a former state."""
    words: int
    """How many words name it."""
    is_name: bool
    """True for its name, which has a capital letter in scripts that have them; False for an adjective."""


def state_at(forms: Sequence[str], at: int) -> State | None:
    """Return the state whose name, or adjective, begins with a word; the longest name wins.

    Examples
    --------
    >>> state_at(["the", "united", "arab", "emirates"], 1)
    State(code='AE', words=3, is_name=True)
    >>> state_at(["germany"], 0).code, state_at(["norwegian"], 0).code, state_at(["george"], 0)
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
    for letters, cut, endings in _declined():
        if letters.match(last):
            base = last.rstrip(cut) if len(words) == 1 else last
            yield from ((*words[:-1], base + ending) for ending in ("", *endings))
    yield words


@cache
def _declined() -> tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]:
    """The letters of each script whose names are declined, what is cut off them, and their endings."""
    found = {each.script.name: each for each in reversed(languages()) if each.name_endings}
    return tuple(
        (re.compile(f"[{each.script.letters}]"), each.name_cut, tuple(map(fold, each.name_endings)))
        for each in found.values()
    )
