"""Paraphrases: what a clause says, in other words."""

from treatyref.matcher.paraphrase.finder import ParaphraseFinder
from treatyref.matcher.paraphrase.like import Alike, find_like

__all__ = ["Alike", "ParaphraseFinder", "find_like"]
