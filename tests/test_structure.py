"""Structural cases as golden trees: those of the shared folder, and our own of the same kinds."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from tests.notation import differences
from treatyref.errors import StructureError
from treatyref.provision import Version
from treatyref.reader.plain import parse_text
from treatyref.reader.treaty_file import read_treaty

OWN = Path(__file__).parent / "structure.jsonl"


def cases(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


SHARED = cases(Path(__file__).resolve().parents[2] / "shared" / "cases" / "structure-dev.jsonl")
EXACT = [case for case in (*SHARED, *cases(OWN)) if not case["tree"][0].startswith("(")]


def parsed(case: dict[str, Any]) -> list[tuple[Version, list[str]]]:
    """Read a case as what it is: give each version, with the tree that it should have."""
    text, language, tree = case["text"], case["lang"], case["tree"]
    if language == "html":
        return [(read_treaty(text.encode(), id="case").versions[0], tree)]
    if "+" not in language:
        return [(parse_text(text, version="v", language=language), tree)]
    treaty = read_treaty(text.encode(), id="case")
    starts = [at for at, line in enumerate(tree) if line.startswith("expression")]
    parts = [tree[start:end] for start, end in itertools.pairwise([*starts, len(tree)])]
    assert [f"expression lang={version.language}" for version in treaty.versions] == [part[0] for part in parts]
    own = [[line.removeprefix("  ") for line in part[1:]] for part in parts]
    return list(zip(treaty.versions, own, strict=True))


@pytest.mark.parametrize("case", EXACT, ids=lambda case: f"{case['id']} {case['name']}")
def test_the_tree_is_exact(case: dict[str, Any]) -> None:
    """Addresses, numbers as written, headings, words, order, and whatever else the tree says."""
    assert [differences(version, tree) for version, tree in parsed(case) if differences(version, tree)] == []


def test_commentary_that_copies_the_treaty_is_refused() -> None:
    """A number inside a line, or one that begins no sequence, makes no treaty; the message says so."""
    text = 'The point reads: "6. A shall return the valley." The author adds: 6. is vague.'

    with pytest.raises(StructureError, match="no unit sequence from 1"):
        parse_text(text, version="v", language="en")
