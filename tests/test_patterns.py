"""No regular expression of the package takes more than linear time, whatever it is given."""

from __future__ import annotations

import re
import time

import pytest

from tests.patterns import Use, attacks, patterns

SHORT, LONG = 2_000, 8_000
SLOW = 0.01
"""Seconds for a text of `LONG` characters from which on it is looked at how the time has grown."""
GROWTH = 8.0
"""Times as long that four times the text may take: linear is 4, quadratic 16."""
BOUNDED = {
    "treatyref.reader.hyphens.EDGE": "looks at the last letters of a line",
    "treatyref.reader.plain.run_in.LAST_WORD": "looks at what stands before a marker, `LOOK_BACK` characters",
    "treatyref.reader.plain.pages.RUNNING_HEAD": "looks at lines of a hundred characters",
    "treatyref.matcher.quotation.sequence.ELLIPSIS": "looks at what stands between two quotations, sixty characters",
    "treatyref.reader.plain.parser.EDGE": "looks at sixty characters",
    "treatyref.reader.plain.pages.LEADER": "looks at the last hundred and twenty characters of a line",
}
"""Patterns that are never given more than a few characters, and where that is said."""
PATTERNS = {name: use for name, use in patterns().items() if name not in BOUNDED}


def seconds(use: Use, text: str, tries: int) -> float:
    """Return what it takes to find everything, at best of some tries, since others use the machine as well."""
    times = []
    for _ in range(tries):
        began = time.process_time()
        use.apply(text)
        times.append(time.process_time() - began)
        if times[-1] < SLOW and tries == 2:
            break
    return min(times)


def grows(use: Use) -> list[str]:
    """Return the beginnings of texts over which the pattern takes more than linear time."""
    bad = []
    for short, long in zip(attacks(use.pattern, SHORT), attacks(use.pattern, LONG), strict=True):
        took = seconds(use, long, 2)
        if took >= SLOW and took > GROWTH * seconds(use, short, 5):
            bad.append(f"{use.method} over {long[:40]!r}: {took:.2f} s")
            break
    return bad


def test_all_patterns_are_found() -> None:
    """Modules hold hundreds of them."""
    assert len(PATTERNS) > 150


@pytest.mark.parametrize("pattern", [r"\s+$", r"(?:a|b)+c", r"(?:x|y)+\Z"])
def test_what_is_slow_is_seen(pattern: str) -> None:
    """Patterns known for it are caught where they are looked for at every place."""
    assert grows(Use(re.compile(pattern), "finditer")) != []


@pytest.mark.parametrize("name", PATTERNS)
def test_linear_time(name: str) -> None:
    """Four times the text takes about four times as long."""
    assert grows(PATTERNS[name]) == []
