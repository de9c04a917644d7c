"""The files of the languages, read once and only when asked for."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from treatyref.errors import ArgumentError
from treatyref.words.record import Language, Lazy, Level, Words
from treatyref.words.script import SCRIPTS

FOLDER = Path(__file__).parent
FIRST = ("en", "ru", "fr", "hy", "az", "tr", "de", "es", "it", "pt", "uk", "ar", "zh", "nl")
"""Where words are those of several languages, the first of these has them; the others follow by their codes."""
CODE = re.compile("([a-z]{2})[.]toml")
LANGUAGES = (
    *FIRST,
    *sorted({found[1] for each in FOLDER.iterdir() if (found := CODE.fullmatch(each.name))}.difference(FIRST)),
)
"""Codes of ISO 639-1: every file of this folder is a language."""

TO_JSON = (
    (re.compile(r'#[^"\n]*(?=\n)'), ""),
    (re.compile(r",\n\]"), "]"),
    (re.compile(r'\n"?(?=[\w-]+"? = )'), ',"'),
    (re.compile('" = '), " = "),
    (re.compile(" = "), '":'),
    (re.compile(r"\n\[([\w.]+)\](?=[\n,])"), r'},"\1":{"":0'),
    (re.compile(r'"""\n?'), '"'),
)
"""What makes JSON of the little of TOML that the files have: strings, arrays and tables."""

Record = TypeVar("Record", bound=Lazy)
SUBJECTS = {kind.__name__: kind for kind in Lazy.__subclasses__()}
"""The records within a language, by name."""


@cache
def language(code: str) -> Language:
    """Return the words of a language.

    >>> from treatyref.words import Level
    >>> german = language("de")
    >>> german.name, german.units.levels[Level.PARAGRAPH][:3], german.numbers.ordinals[9][:2]
    ('German', ('absatz', 'absatzes', 'absätze'), ('neunte', 'neunter'))
    """
    if code not in LANGUAGES:
        message = f"no words of language {code!r}; there are {', '.join(LANGUAGES)}"
        raise ArgumentError(message)
    table = read_table(f"{code}.toml")
    return _record(Language, _in_both(table, _letters(table["also"])) if table["also"] else table)


def as_json(text: str) -> str:
    """Return the lines of such a file as members of JSON objects, each with a comma before it."""
    text = f"\n{text}"
    for written, meant in TO_JSON:
        text = written.sub(meant, text)
    return text


def read_table(name: str) -> dict[str, Any]:
    """Return what a file of this folder holds: read as JSON, in a quarter of the time of TOML.

    >>> read_table("units.toml")["number_first"].split()[0]
    'basque'
    """
    text = FOLDER.joinpath(name).read_text(encoding="utf-8")
    top: dict[str, Any] = {}
    try:
        tables = json.loads(f'{{"":{{"":0{as_json(text)}}}}}', strict=False)
    except json.JSONDecodeError:
        return tomllib.loads(text)  # somebody has used more of TOML than these files need
    for path, table in tables.items():
        del table[""]
        at = top
        for part in path.split(".") if path else ():
            at = at.setdefault(part, {})
        at.update(table)
    return top


def language_or_english(code: str) -> Language:
    """Return the words of a language; the English ones where there is no file of it.

    >>> language_or_english("de").name, language_or_english("sw").name
    ('German', 'English')
    """
    return language(code if code in LANGUAGES else "en")


def languages() -> tuple[Language, ...]:
    """Return the words of all languages, in the order of `LANGUAGES`."""
    return tuple(map(language, LANGUAGES))


@cache
def units_elsewhere() -> tuple[tuple[Level, Words, bool], ...]:
    """Return words for units in languages that have no file: what they name, the words, and whether the number stands before them.

    >>> units_elsewhere()[0][0].name, units_elsewhere()[0][2]
    ('ARTICLE', False)
    """
    table = read_table("units.toml")
    first = table.pop("number_first").split()
    return tuple(
        (Level[level.upper()], tuple(some.split()), name in first)
        for level, words in table.items()
        for name, some in words.items()
    )


ONE_SCRIPT = frozenset({"code", "name", "script", "also", "telltale", "letters", "typed", "marks"})
"""What has no second form in another script."""


def _letters(also: Sequence[str]) -> Mapping[int, str]:
    """What is written for the letters of one script in another, small and great."""
    pairs = tuple(zip(*(letters.split() for letters in also), strict=True))
    return str.maketrans(dict(pairs) | {one.upper(): two.capitalize() for one, two in pairs})


def _in_both(table: Mapping[str, Any], letters: Mapping[int, str]) -> dict[str, Any]:
    """A table with every word in a second script, too."""
    return {name: value if name in ONE_SCRIPT else _twice(value, letters, name) for name, value in table.items()}


def _twice(value: Any, letters: Mapping[int, str], name: str) -> Any:  # noqa: ANN401 - one value of any field
    """A value in two scripts; forms of one number, and of one month, have a bar between them."""
    if isinstance(value, dict):
        return _in_both(value, letters)
    if isinstance(value, list):
        return [*value, *(form.translate(letters) for form in value)]
    if not isinstance(value, str) or not value:
        return value
    return f"{value}{' | ' if name.isdecimal() else ' '}{value.translate(letters)}"


def _record(kind: type[Record], table: Mapping[str, Any]) -> Record:
    """A record from a table with the same names; `and_` is written `and` in the file."""
    if wrong := {name.rstrip("_") for name in kind.kinds} ^ table.keys():
        message = f"{kind.__name__}: missing or unknown: {', '.join(sorted(wrong))}"
        raise ValueError(message)
    return kind(lambda name: _value(kind.kinds[name], table[name.rstrip("_")], table))


def _value(kind: str, value: Any, table: Mapping[str, Any]) -> Any:  # noqa: ANN401 - one value of any field
    """What a field of a type holds."""
    if kind in {"str", "int", "bool", "T"}:
        return value
    if kind == "Script":
        return SCRIPTS[value]
    if kind in {"W", "Words"}:
        return _words(value)
    if kind == "Groups":
        return tuple(tuple(group.replace("_", " ").split("|")) for group in value.split())
    if kind == "Mapping[Level, W]":
        return MappingProxyType({level: _words(value.get(level.name.lower(), "")) for level in Level})
    if kind == "Mapping[str, W]":
        return MappingProxyType({name: _words(words) for name, words in value.items()})
    if kind == "Mapping[int, W]":
        endings = table.get("endings", "").split()
        return MappingProxyType({int(number): _numbered(words, endings) for number, words in value.items()})
    return _record(SUBJECTS[kind.removesuffix("[W]")], value)


def _words(value: str | list[str]) -> Words:
    """A string holds words, an array holds phrases."""
    return tuple(value.split() if isinstance(value, str) else value)


def _numbered(value: str, endings: list[str]) -> Words:
    """Forms of one number or month, with a bar between them; where the language lists endings, a stem takes each."""
    if not endings and "|" not in value:
        return (value.strip(),) if value.strip() else ()
    forms = [form for each in value.split("|") if (form := each.strip())]
    if endings:
        full = ([form[:-1] + ending for ending in endings] if form.endswith("*") else [form] for form in forms)
        return tuple(chain.from_iterable(full))
    return tuple(forms)
