"""What came of one document in a run."""

from __future__ import annotations

from dataclasses import dataclass, field

from treatyref.document import Document
from treatyref.reference import Reference

__all__ = ["Result"]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one document."""

    document: str
    """Its id."""
    found: tuple[Reference, ...] = ()
    """Its references, in reading order."""
    error: str | None = None
    """Why it could not be read or traced; None if it could."""
    content: str = field(default="", compare=False, repr=False)
    """Hash of the file as it was read for this; empty if no file was read."""
    source: Document | None = field(default=None, compare=False, repr=False)
    """The document itself, where it was read for this and has references."""
    answers: tuple[tuple[str, float], ...] = field(default=(), compare=False, repr=False)
    """What a judge answered anew, each under a hash of what it was asked."""
    unjudged: str = field(default="", compare=False, repr=False)
    """How the judge failed; empty if it did not."""

    def __reduce__(self) -> tuple[type[Result], tuple[object, ...]]:
        """Pickle the fields alone: workers send millions."""
        return Result, (
            self.document, self.found, self.error, self.content, self.source, self.answers, self.unjudged
        )  # fmt: skip
