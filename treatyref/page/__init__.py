"""One reading of a text, shared by whoever looks for something in it.

A `Page` is made once of a text and read lazily: its comparable letters and the
way home from them, words, figures, sentences, paragraphs, prose. `Needles` are
beginnings of words to look for; a page finds them all in one scan.
"""

from treatyref.page.needles import END, Beginnings, Needles, Together, is_unspaced, letters_of, whole
from treatyref.page.text import Page, Words
from treatyref.page.words import Word, runs_in
from treatyref.words import UNSPACED

__all__ = [
    "END",
    "UNSPACED",
    "Beginnings",
    "Needles",
    "Page",
    "Together",
    "Word",
    "Words",
    "is_unspaced",
    "letters_of",
    "runs_in",
    "whole",
]
