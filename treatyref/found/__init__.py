"""What was found: references with their documents and treaties, to filter, group, compare and write."""

from treatyref.found.frames import COLUMNS, sentence_around, sentence_span
from treatyref.found.references import Diff, Groups, References, eid_of, place_name, said_of

__all__ = [
    "COLUMNS",
    "Diff",
    "Groups",
    "References",
    "eid_of",
    "place_name",
    "said_of",
    "sentence_around",
    "sentence_span",
]
