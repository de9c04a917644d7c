"""Every regular expression of the package, and texts made to make it slow."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]  # what a pattern is made of is told nowhere else
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import treatyref

__all__ = ["Use", "attacks", "patterns"]

PACKAGE = Path(treatyref.__file__).parent
CATEGORIES = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_DIGIT: "x",
    codes.CATEGORY_NOT_SPACE: "x",
    codes.CATEGORY_NOT_WORD: "-",
}
ANCHORED = frozenset({"match", "fullmatch"})
SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
USUAL = ("a", "1", " ", "\n", ". ", "a ", "1 ", "(", "a\n", "A", "а", '"', "<")
TAILS = ("", "\x00")
"""What ends a text: nothing, and a sign that no pattern takes, so that it looks for another way."""
MOST_PIECES = 14


@dataclass(frozen=True)
class Use:
    """A pattern, and how it is used: anchored where it is tried, or looked for anywhere."""

    pattern: re.Pattern[str]
    method: str

    def apply(self, text: str) -> None:
        """Use the pattern on a text as the package does."""
        if self.method == "finditer":
            for _ in self.pattern.finditer(text):
                pass
        else:
            getattr(self.pattern, self.method)(text)


def patterns() -> dict[str, Use]:
    """Return the patterns that modules hold, and those written out in calls, by where they stand."""
    found: dict[str, Use] = {}
    sources = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    for module in pkgutil.walk_packages([str(PACKAGE)], "treatyref."):
        if module.name == "treatyref.__main__":
            continue
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            for number, pattern in enumerate(_held(value)):
                place = f"{module.name}.{name}{f'[{number}]' if number else ''}"
                found.setdefault(
                    place, Use(pattern, _method(name, Path(loaded.__file__ or "").read_text(encoding="utf-8"), sources))
                )
    known = {each.pattern.pattern for each in found.values()}
    for path in sorted(PACKAGE.rglob("*.py")):
        for line, use in _written(ast.parse(path.read_text(encoding="utf-8"))):
            if use.pattern.pattern not in known:
                found[f"{path.relative_to(PACKAGE)}:{line}"] = use
    return found


def _held(value: object, depth: int = 3) -> Iterator[re.Pattern[str]]:
    """Give the patterns in a value of a module."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, Mapping):
        for each in value.values():
            yield from _held(each, depth - 1)
    elif depth and isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from _held(each, depth - 1)


def _method(name: str, own: str, sources: str) -> str:
    """Return the weakest way in which a module, else any, uses a pattern of that name: a search tries every place."""
    uses = (set(re.findall(rf"\b{name}\.(\w+)", text)) & {*ANCHORED, *SEARCHING} for text in (own, sources))
    methods = next(filter(None, uses), set())
    if methods and methods <= ANCHORED:
        return "match" if "match" in methods else "fullmatch"
    return "finditer"


def _written(tree: ast.AST) -> Iterator[tuple[int, Use]]:
    """Give the patterns that stand as plain strings in calls of ``re``."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
            and node.func.attr != "escape"
        ):
            method = node.func.attr if node.func.attr in ANCHORED else "finditer"
            yield node.lineno, Use(re.compile(node.args[0].value), method)


def attacks(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Give texts of about a length that repeat what the pattern repeats, behind what it begins with."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    pieces = dict.fromkeys([*(_sample(body) for body in _repeated(tree)), *USUAL])
    heads = dict.fromkeys(("", _sample(tree)[:20]))
    for piece in list(filter(None, pieces))[:MOST_PIECES]:
        for head in heads:
            for tail in TAILS:
                yield head + piece * (length // len(piece)) + tail


def _repeated(tree: Iterable[Any]) -> Iterator[Iterable[Any]]:
    """Give what may come any number of times, the outer before the inner."""
    for code, argument in tree:
        if code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
            if argument[1] > 20:
                yield argument[2]
            yield from _repeated(argument[2])
        else:
            for inner in _inside(code, argument):
                yield from _repeated(inner)


def _inside(code: object, argument: Any) -> Iterator[Iterable[Any]]:
    """Give the parts of a node."""
    if code is codes.SUBPATTERN:
        yield argument[-1]
    elif code is codes.BRANCH:
        yield from argument[1]
    elif code is codes.ATOMIC_GROUP:
        yield argument
    elif code in {codes.ASSERT, codes.ASSERT_NOT}:
        yield argument[1]


def _sample(tree: Iterable[Any]) -> str:
    """Return a short text that a part of a pattern takes, or nearly."""
    text = ""
    for code, argument in tree:
        if code is codes.LITERAL:
            text += chr(argument)
        elif code is codes.IN:
            text += _member(argument)
        elif code in {codes.ANY, codes.NOT_LITERAL}:
            text += "x"
        elif code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
            text += _sample(argument[2]) * max(1, min(argument[0], 3))
        elif code is not codes.ASSERT_NOT:
            text += next((_sample(inner) for inner in _inside(code, argument)), "")
    return text


def _member(choices: Iterable[tuple[object, Any]]) -> str:
    """Return a character of a set."""
    listed = list(choices)
    if listed[0][0] is codes.NEGATE:
        return "x"
    code, argument = listed[0]
    if code is codes.LITERAL:
        return chr(argument)
    return chr(argument[0]) if code is codes.RANGE else CATEGORIES.get(argument, "x")
