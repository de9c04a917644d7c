"""The plain text of a treaty, cut into provisions and clauses.

The way goes through the modules in this order: `lines` (layout), `pages`
(running heads and tables of contents), `markers` (numbers at the start of
lines), `survey` (a first look over all lines), `tree` with `sequence` (which
number opens a unit, and where), `front` and `closing` (what stands before and
behind the units), `finish` (records with addresses).
"""

from treatyref.reader.plain.lines import LineBlock, line_blocks
from treatyref.reader.plain.parser import parse_blocks, parse_text

__all__ = ["LineBlock", "line_blocks", "parse_blocks", "parse_text"]
