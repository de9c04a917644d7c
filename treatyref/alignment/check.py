"""The same clause in every version."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from treatyref.errors import AlignmentError
from treatyref.provision import Version

__all__ = ["check_alignment"]


def check_alignment(versions: Sequence[Version]) -> None:
    """Make sure that all versions have the same clauses in the same order.

    All are held to the first; an `AlignmentError` names the first place where two part, in both.
    """
    for other in versions[1:]:
        first = versions[0]
        for one, two in zip_longest(first.clauses, other.clauses):
            if one is None or two is None or one.id != two.id:
                here = "nothing" if one is None else f"{one.id} ({one.text[:40]!r})"
                there = "nothing" if two is None else f"{two.id} ({two.text[:40]!r})"
                msg = f"version {first.id!r} has {here} where {other.id!r} has {there}; clauses must match one to one"
                raise AlignmentError(msg)
