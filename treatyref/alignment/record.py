"""What an alignment of two versions says."""

from dataclasses import dataclass
from enum import StrEnum

from treatyref.provision import Clause
from treatyref.table import counted

__all__ = ["Alignment", "Counterpart", "Departure", "Difference"]

SHOWN = 60
"""Characters of a clause that a message shows."""


class Departure(StrEnum):
    """How two versions differ at a place."""

    ADDED = "added"
    LACKING = "lacking"
    SPLIT = "split"
    MERGED = "merged"
    RENUMBERED = "renumbered"
    NUMBERS = "numbers"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Clauses that say the same: one on each side, several on a side that splits it, none on a side that lacks it."""

    left: tuple[Clause, ...]
    right: tuple[Clause, ...]
    """In reading order."""
    score: float = 0.0
    """How alike they are, in [0, 1]; 0 where a side is empty."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the second version is not made like the first."""

    change: Departure
    """What kind of difference."""
    left: tuple[str, ...]
    right: tuple[str, ...]
    """Ids of the clauses concerned."""
    message: str
    """The difference in words."""

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which clauses of two versions are the same.

    Attributes
    ----------
    left, right : str
        Ids of the versions.
    pairs : tuple of Counterpart
        In reading order; every clause of both versions is in exactly one.
    differences : tuple of Difference
        What is added, lacking, split, merged or renumbered, and which numbers and names differ.
    """

    left: str
    right: str
    pairs: tuple[Counterpart, ...]
    differences: tuple[Difference, ...] = ()

    @property
    def share(self) -> float:
        """Share of the clauses that have a counterpart."""
        matched = sum(len(pair.left) + len(pair.right) for pair in self.pairs if pair.left and pair.right)
        whole = sum(len(pair.left) + len(pair.right) for pair in self.pairs)
        return matched / whole if whole else 0.0

    def right_of(self, clause: str) -> tuple[Clause, ...]:
        """Return the clauses of the right version that say what a clause of the left one says."""
        return next((pair.right for pair in self.pairs if any(each.id == clause for each in pair.left)), ())

    def left_of(self, clause: str) -> tuple[Clause, ...]:
        """Return the clauses of the left version that say what a clause of the right one says."""
        return next((pair.left for pair in self.pairs if any(each.id == clause for each in pair.right)), ())

    def __repr__(self) -> str:
        return f"<Alignment {self.left} ~ {self.right}: {counted(len(self.pairs), 'pair')}, {counted(len(self.differences), 'difference')}>"


def shown(clauses: tuple[Clause, ...]) -> str:
    """Name clauses in a message.

    Examples
    --------
    >>> from treatyref.span import Span
    >>> shown((Clause("point_2__s_1", "Land returns.", Span(0, 13), "2", "en"),))
    "2 ('Land returns.')"
    """
    return " and ".join(
        f"{each.label} ({each.text if len(each.text) <= SHOWN else each.text[: SHOWN - 1] + '…'!r})" for each in clauses
    )
