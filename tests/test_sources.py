"""Every file of data has a row that says where it comes from and under which licence."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "corpora/SOURCES.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| `")
]
GLOBS = [glob for row in ROWS for glob in re.findall(r"`([^`]+)`", row[0])]
CODE = re.compile(r".*\.(?:pyi?|css|js|sql)|treatyref/.*\.html")


def data_files() -> list[str]:
    """Return the files below the package and the corpora that hold no code, as git knows them."""
    command = ["git", "ls-files", "corpora", "treatyref"]
    listed = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    if listed.returncode != 0:
        pytest.skip("this is no checkout of git")
    return [name for name in listed.stdout.splitlines() if CODE.fullmatch(name) is None]


def test_every_file_has_a_source() -> None:
    """A file without a row would be of nobody knows where."""
    covered = {path.relative_to(ROOT).as_posix() for glob in GLOBS for path in ROOT.glob(glob) if path.is_file()}

    assert [name for name in data_files() if name not in covered] == []


def test_every_row_is_whole() -> None:
    """What it is, where it is from, and the licence."""
    assert len(ROWS) > 5
    assert [row for row in ROWS if len(row) != 4 or not all(row)] == []
