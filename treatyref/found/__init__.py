"""What was found: references with their documents and treaties, to filter, group, compare and write."""

from treatyref.found.frames import COLUMNS, sentence_around, sentence_span
from treatyref.found.references import Diff, Groups, References, eid_of, place_name

__all__ = ["COLUMNS", "Diff", "Groups", "References", "eid_of", "place_name", "sentence_around", "sentence_span"]
