"""The names of states in all languages, what belongs to them, and which words of a text are one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from treatyref.words.load import languages, read_table
from treatyref.words.search import MOST_WORDS, plain

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

    >>> state_at(["the", "united", "arab", "emirates"], 1)
    State(code='AE', words=3, is_name=True)
    >>> state_at(["germany"], 0).code, state_at(["norwegian"], 0).code, state_at(["george"], 0)
    ('DE', 'NO', None)
    """
    form = forms[at]
    for words, code in _names(form[:1]).get(form, ()):
        if tuple(forms[at : at + len(words)]) == words:
            return State(code, len(words), is_name=True)
    return _by_stem(form)


def states_in(text: str) -> set[str]:
    """Return the codes of the states that a text names; a name has a capital letter where its script has any.

    >>> sorted(states_in("Norwegian fishermen met those of the United Kingdom over fine china."))
    ['GB', 'NO']
    """
    printed = WORD.findall(text)
    forms = [plain(word) for word in printed]
    found = ((state_at(forms, at), word[0]) for at, word in enumerate(printed))
    return {state.code for state, first in found if state and not (state.is_name and first.islower())}


@lru_cache(maxsize=MOST_WORDS)
def _by_stem(form: str) -> State | None:
    """The state whose name, or adjective, a word is with an ending."""
    _, stems = _tables()
    for length in range(len(form), max(3, len(form) - LONGEST_OF_A_STEM - 1), -1):
        found = stems.get(form[:length])
        if found is not None and len(form) - length <= (LONGEST_ENDING if found[1] else LONGEST_OF_A_STEM):
            return State(found[0], 1, is_name=found[1])
    return None


@cache
def _names(letter: str) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """Names that begin with a letter, in all their forms, by their first word, longest first."""
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, code, is_declined in _tables()[0].get(letter, ()):
        for form in _inflected(words) if is_declined else (words,):
            names.setdefault(form[0], []).append((form, code))
    for each in names.values():
        each[:] = sorted(set(each), key=lambda one: (-len(one[0]), one))
    return names


@cache
def _tables() -> tuple[Mapping[str, list[tuple[tuple[str, ...], str, bool]]], Mapping[str, tuple[str, bool]]]:
    """Names by their first letter, and whether they take endings; and stems, with their state and whether they are names."""
    names: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    stems: dict[str, tuple[str, bool]] = {}
    for code, text in read_table("peoples.toml").items():
        for entry in plain(text).split():
            words = tuple(WORD.findall(entry))
            if entry.endswith("*") and len(words) == 1:
                stems.setdefault(words[0], (code, False))
            else:
                names.setdefault(words[0][0], []).append((words, code, False))
    for code, text in read_table("states.toml").items():
        for name in plain(text).split("|"):
            words = tuple(WORD.findall(name))
            names.setdefault(words[0][0], []).append((words, code, True))
            if len(words) == 1 and len(words[0]) >= SHORTEST_STEM and words[0].isascii():
                stems.setdefault(words[0], (code, True))
    return names, stems


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
        (re.compile(f"[{each.script.letters}]"), each.name_cut, tuple(map(plain, each.name_endings)))
        for each in found.values()
    )
