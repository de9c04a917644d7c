"""Pointers: what texts say to name places of a treaty, and where these are.

`grammar` reads pointers from the words of a page, `locate` finds what they name
in a treaty. `treaty[...]`, a treaty's references to itself and citations use
these two and nothing else.
"""

from __future__ import annotations

from treatyref.pointer.grammar import pointers_in, read_locator
from treatyref.pointer.lexicon import label_of
from treatyref.pointer.locate import Located, locate
from treatyref.pointer.record import Label, Manner, Place, Pointer, Step

__all__ = [
    "Label",
    "Located",
    "Manner",
    "Place",
    "Pointer",
    "Step",
    "label_of",
    "locate",
    "pointers_in",
    "read_locator",
]
