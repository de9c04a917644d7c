"""Imports go down only: the drawing in CONTRIBUTING.md, held to the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "treatyref"

FLOORS = (
    ("span", "errors", "fold", "spelling"),
    ("words",),
    ("jsonlines", "numeral", "table"),
    ("address", "dates", "sentence", "furniture"),
    ("language",),
    ("provision", "document", "page"),
    ("pointer",),
    ("reference",),
    ("witness", "names"),
    ("writer", "alignment", "crossreference", "gold"),
    ("treaty",),
    ("found",),
    ("reader",),
    ("matcher", "usage"),
    ("graph", "evaluation", "store", "review"),
    ("display", "export", "analysis"),
    ("corpus",),
    ("cli", "spark"),
    ("__main__",),
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}

ONLY_IN = {
    "ahocorasick_rs": "page",
    "click": "cli",
    "lxml": "reader",
    "networkx": "graph",
    "rapidfuzz": "matcher/quotation",
    "snowballstemmer": "matcher/paraphrase",
    "sqlite3": "store",
}
"""One library, one room."""

STEPS = ("reading", "first_look", "binding", "resolving", "finder")
"""The order of work in `matcher/citation`; the first look, too, needs the names that reading has put in order."""

MOST_LINES = 600
LONGEST_FUNCTION = 60
VAGUE = re.compile(r"^(?:utils?|helpers?|misc|common)$")

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def room_of(path: Path) -> str:
    return name_of(path).split("/")[0]


@cache
def imports_of(path: Path) -> frozenset[str]:
    """Return every module imported anywhere in the file, also inside functions and under TYPE_CHECKING."""
    return frozenset(_imports_of(path))


def _imports_of(path: Path) -> Iterator[str]:
    package = ["treatyref", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


@cache
def own_imports(path: Path) -> set[Path]:
    """Return the files of this package that the file imports."""
    found = set()
    for module in imports_of(path):
        parts = module.split(".")
        if parts[0] != "treatyref":
            continue
        for candidate in (PACKAGE.joinpath(*parts[1:]).with_suffix(".py"), PACKAGE.joinpath(*parts[1:], "__init__.py")):
            if candidate.is_file():
                found.add(candidate)
    return found - {path}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_down_only(path: Path) -> None:
    """A room imports rooms of lower floors, or modules of its own package; nobody imports the face."""
    room = room_of(path)
    others = {room_of(other) for other in own_imports(path) if other != PACKAGE / "__init__.py"} - {room}

    assert room in LEVEL, f"{room} has no floor"
    assert [other for other in others if LEVEL[other] >= LEVEL[room]] == []
    # `import treatyref` binds the face; `from treatyref.room import name` passes through it without a look
    tree = ast.parse(path.read_text(encoding="utf-8"))
    faces = [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(alias.name == "treatyref" for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "treatyref" and not node.level)
    ]
    assert faces == []


def test_no_circle_of_any_strength() -> None:
    """Following imports never leads back to where one started."""
    arrows = {path: own_imports(path) - {PACKAGE / "__init__.py"} for path in MODULES}
    done: set[Path] = set()

    def visit(path: Path, trail: tuple[Path, ...]) -> None:
        assert path not in trail, " -> ".join(map(name_of, (*trail, path)))
        if path in done:
            return
        for other in sorted(arrows[path]):
            visit(other, (*trail, path))
        done.add(path)

    for path in MODULES:
        visit(path, ())

    assert done == set(MODULES)


@pytest.mark.parametrize("path", [each for each in MODULES if "/citation/" in name_of(each)], ids=name_of)
def test_steps_use_only_those_before(path: Path) -> None:
    """What is done first in finding citations asks nothing of what is done later."""
    home = PACKAGE / "matcher" / "citation"

    def step_of(module: Path) -> int:
        return STEPS.index(module.relative_to(home).with_suffix("").parts[0])

    if path == home / "__init__.py":
        return
    own = [other for other in own_imports(path) if home in other.parents and other != home / "__init__.py"]

    assert [name_of(other) for other in own if step_of(other) > step_of(path)] == []


@pytest.mark.parametrize("library", ONLY_IN)
def test_one_library_one_room(library: str) -> None:
    """Each of the larger libraries is imported in one room only."""
    users = {name_of(path) for path in MODULES if any(m.split(".")[0] == library for m in imports_of(path))}

    assert [user for user in users if not f"{user}/".startswith(f"{ONLY_IN[library]}/")] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_and_functions_stay_readable(path: Path) -> None:
    """No file over 600 lines, no function over 60, no room without an idea in its name."""
    text = path.read_text(encoding="utf-8")
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]

    assert not any(VAGUE.match(part) for part in name_of(path).split("/"))
    assert len(text.splitlines()) <= MOST_LINES
    assert [f.name for f in functions if body_length(f) > LONGEST_FUNCTION] == []


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function without its docstring."""
    doc = ast.get_docstring(function, clean=False)
    first = function.body[0]
    lines = (function.end_lineno or 0) - function.lineno + 1
    return lines - ((first.end_lineno or 0) - first.lineno + 1 if doc is not None else 0)
