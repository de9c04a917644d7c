"""What several test files need."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of reference material beside the checkout; without it the test skips, but fails in CI."""
    folder = ROOT.parent / "shared"
    if folder.is_dir():
        return folder
    message = "the folder shared/ beside the checkout is missing"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
