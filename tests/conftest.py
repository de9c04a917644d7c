"""What several test files need."""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.browser import Browser, find_browser

# Before numpy is imported: each core has a process of tests already, and threads of one that wait for each other take seven times as long.
os.environ.setdefault("OMP_NUM_THREADS", "1")

hypothesis.settings.register_profile("house", deadline=None, max_examples=60)
hypothesis.settings.load_profile("house")
"""How long an example takes depends on the machine; speed is measured in benchmarks. `make fuzz` looks for longer."""

ROOT = Path(__file__).resolve().parents[1]

_sum = builtins.sum


def exact_sum(iterable: Iterable[Any], /, start: Any = 0) -> Any:
    """Stand for `sum` in all tests, with its signature: the library may not add floats with it.

    From Python 3.12 on `sum` makes up for what rounding loses, and before it does not: scores would differ.
    """
    total = _sum(iterable, start)
    if type(total) is float and str(sys._getframe(1).f_globals.get("__name__")).startswith("treatyref"):
        msg = "floats are added with math.fsum, so that every Python gives the same bytes"
        raise AssertionError(msg)
    return total


builtins.sum = exact_sum


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: several processes then end together."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process; without one they are skipped, but fail in CI."""
    path = find_browser()
    if path is None:
        message = "there is no chromium to look at the pages with: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with Browser(path) as browser:
        yield browser
