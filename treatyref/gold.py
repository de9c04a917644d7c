"""Gold: what a careful reader marked in a document, to hold finds against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from treatyref.errors import ReadError
from treatyref.jsonlines import read_lines
from treatyref.reference import Kind
from treatyref.span import Span

TRAP = "trap"
"""Kind of a gold line whose words must link to no treaty."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One line of gold: what a reader marked."""

    document: str
    """Id of the document."""
    kind: str
    """``"citation"``, ``"quotation"``, ``"paraphrase"``, ``"mention"`` or ``"trap"``."""
    span: Span
    """Where the words stand in the document's text."""
    text: str
    """The words."""
    treaty: str | None = None
    target: str | None = None
    """What they refer to; None for a trap, and no target for a mention."""
    verdict: str | None = None
    version: str | None = None
    """For a quotation, how faithful it is and which version is quoted; None if that is not decided."""
    wording: str | None = None
    """How far the words are from the treaty's, such as ``"near"`` or ``"other-translation"``."""
    framing: str | None = None
    """How the content is put, such as ``"reports breach"``."""
    optional: bool = False
    """True if readers may differ: not a miss when it is not found, not false when it is."""
    note: str | None = None
    """Anything else."""

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Gold:
        """Make a gold line of a JSON object; names that are not fields are passed over.

        Raises
        ------
        ReadError
            If a field is missing or has a value of the wrong kind.

        Examples
        --------
        >>> Gold.from_dict({"document": "d", "kind": "trap", "start": 4, "end": 14, "text": "Article 36"}).span
        Span(start=4, end=14)
        """
        try:
            kind = TRAP if row["kind"] == TRAP else Kind(row["kind"]).value
            span = Span(int(row["start"]), int(row["end"]))
            given = {
                name: row.get(name) for name in ("treaty", "target", "verdict", "version", "wording", "framing", "note")
            }
            optional = bool(row.get("optional", False))
            return cls(str(row["document"]), kind, span, str(row.get("text", "")), **given, optional=optional)
        except (KeyError, TypeError, ValueError) as error:
            wrong = f"it has no {error}" if isinstance(error, KeyError) else error
            msg = f"not a line of gold: {wrong} in {str(row)[:200]}"
            raise ReadError(msg) from error


def read_gold(path: str | Path) -> tuple[Gold, ...]:
    """Read gold from a file with one JSON object a line; a `ReadError` tells the number of a line that is none."""
    return tuple(read_lines(path, Gold.from_dict, "gold"))
