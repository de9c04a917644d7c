"""Pointers: what texts say to name places of a treaty, and where these are.

`grammar` reads pointers from the words of a page, `locate` finds what they name
in a treaty. `treaty[...]`, a treaty's references to itself and citations use
these two and nothing else.
"""

from treatyref.pointer.grammar import manner_at, numbers_at, pointers_in, read_locator
from treatyref.pointer.lexicon import ROMAN_CAPITALS, Label, attached_to, joins, label_of, lists_of, openings, signs
from treatyref.pointer.locate import Located, choices, locate, places_of
from treatyref.pointer.own import OwnLabels, own_labels
from treatyref.pointer.record import ATTACHED, Manner, Place, Pointer, Step

__all__ = [
    "ATTACHED",
    "ROMAN_CAPITALS",
    "Label",
    "Located",
    "Manner",
    "OwnLabels",
    "Place",
    "Pointer",
    "Step",
    "attached_to",
    "choices",
    "joins",
    "label_of",
    "lists_of",
    "locate",
    "manner_at",
    "numbers_at",
    "openings",
    "own_labels",
    "places_of",
    "pointers_in",
    "read_locator",
    "signs",
]
