"""The plain text of a treaty, cut into provisions and clauses."""

from __future__ import annotations

from treatyref.reader.plain.parser import parse_text

__all__ = ["parse_text"]
