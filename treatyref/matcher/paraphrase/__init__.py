"""Paraphrases: what a clause says, in other words."""

from treatyref.matcher.paraphrase.finder import ParaphraseFinder

__all__ = ["ParaphraseFinder"]
