"""The words of each language: one file a language, one schema, typed records."""

from treatyref.words.load import LANGUAGES, language, language_or_english, languages, units_elsewhere
from treatyref.words.marks import APOSTROPHE, quotation_marks
from treatyref.words.record import Language, Level
from treatyref.words.script import SCRIPTS, UNSPACED, Script
from treatyref.words.search import by_form, folded, gathered, pattern, shortest
from treatyref.words.together import Forms, as_written, lexicon

__all__ = [
    "APOSTROPHE",
    "LANGUAGES",
    "SCRIPTS",
    "UNSPACED",
    "Forms",
    "Language",
    "Level",
    "Script",
    "as_written",
    "by_form",
    "folded",
    "gathered",
    "language",
    "language_or_english",
    "languages",
    "lexicon",
    "pattern",
    "quotation_marks",
    "shortest",
    "units_elsewhere",
]
