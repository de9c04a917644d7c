"""The record of a treaty's reference to itself."""

from dataclasses import dataclass
from enum import StrEnum

from treatyref.span import Span

__all__ = ["CrossKind", "CrossReference"]


class CrossKind(StrEnum):
    """What a treaty refers to, in itself."""

    SELF = "self"
    """The unit that holds the words: "this clause", "the present Article"."""

    PROVISION = "provision"
    """Another unit: "Articles 31 to 33", "paragraph 1 of this Article"."""

    TREATY = "treaty"
    """The treaty as a whole: "the present Treaty"."""

    PARTIES = "parties"
    """Those who made it: "the Parties", "either Party"."""

    TERM = "term"
    """A term that the treaty defines."""


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A place where a treaty refers to a part of itself, or to itself as a whole.

    Attributes
    ----------
    kind : CrossKind
        What is referred to.
    source : str
        Id of the clause that refers.
    span : Span
        Where the words stand, in the version's text.
    text : str
        The words.
    targets : tuple of str
        What they name: eIds of provisions, in reading order; for the parties and for terms the id of the clause that
        says who or what they are. Empty for the treaty as a whole, and where nothing answers.
    version : str
        Id of the version.
    reason : str
        What of the words names nothing that is there; empty if all does.
    """

    kind: CrossKind
    source: str
    span: Span
    text: str
    targets: tuple[str, ...]
    version: str
    reason: str = ""

    @property
    def resolved(self) -> bool:
        """True if it is known what the words name."""
        return bool(self.targets) or self.kind is CrossKind.TREATY
