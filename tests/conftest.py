"""What several test files need."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")
"""How long an example takes depends on the machine; speed is measured in benchmarks."""

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
