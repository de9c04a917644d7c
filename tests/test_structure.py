"""Structural cases as golden trees: those of the shared folder, and our own of the same kinds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.notation import differences
from treatyref.errors import StructureError
from treatyref.reader.plain import parse_text

OWN = Path(__file__).parent / "structure.jsonl"
OTHER_READERS = {"html", "en+fr"}
"""Cases that are not read with `parse_text`."""


def cases(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


SHARED = cases(Path(__file__).resolve().parents[2] / "shared" / "cases" / "structure-dev.jsonl")
PLAIN = [case for case in SHARED if case["lang"] not in OTHER_READERS and not case["tree"][0].startswith("(")]


@pytest.mark.parametrize("case", [*PLAIN, *cases(OWN)], ids=lambda case: f"{case['id']} {case['name']}")
def test_the_tree_is_exact(case: dict[str, Any]) -> None:
    """Addresses, numbers as written, headings, words, order, and whatever else the tree says."""
    version = parse_text(case["text"], version="v", language=case["lang"])

    assert differences(version, case["tree"]) == []


def test_commentary_that_copies_the_treaty_is_refused() -> None:
    """A number inside a line, or one that begins no sequence, makes no treaty; the message says so."""
    text = 'The point reads: "6. A shall return the valley." The author adds: 6. is vague.'

    with pytest.raises(StructureError, match="no unit sequence from 1"):
        parse_text(text, version="v", language="en")
