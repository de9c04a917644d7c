"""The short form of `make fuzz`: no reader crashes or hangs on damaged files."""

from __future__ import annotations

import pytest

from tests.fuzz import TARGETS, fuzz


@pytest.mark.parametrize("target", TARGETS)
def test_damaged_files(target: str) -> None:
    """For half a second each, and four of them at least, every file is read or refused with an error of the library."""
    tried, failures = fuzz(target, seconds=0.5, seed=1, least=4)

    assert tried >= 4
    assert [(failure.problem, failure.data[:300]) for failure in failures] == []
