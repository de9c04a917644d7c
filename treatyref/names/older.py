"""Titles of the older form: one sentence says what an instrument is, that it was made, where, when, and between whom."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from treatyref.dates import all_days_in
from treatyref.fold import fold
from treatyref.names.nouns import compound, is_instrument_noun
from treatyref.words import Level, as_written, languages, lexicon, pattern

WORD = re.compile(r"[^\W\d_]+")
MEMORY = 1024
FEW = 4
"""Words before the noun; more are a sentence that speaks of an instrument."""
FEW_MAKING = 2
"""Words for making that may be a part of a name: "Goods *Made* in Orm"; more are not: "made and concluded"."""
LONGEST_SHOWN = 300
"""Characters of a title that is shown."""
LONGEST = 1500
"""Characters of such a sentence: it may name a dozen plenipotentiaries."""


@dataclass(frozen=True, slots=True)
class MadeTitle:
    """A title by its parts: "Treaty of peace", "made and concluded at Orm on 4 May 1812", "between Arden and Vell"."""

    what: str
    """What the instrument is; where its makers stand before the words for making, with them."""
    made: str
    """That it was made, with place and day, up to the makers."""
    between: str
    """Who made it, and what stands behind; empty if they stand in `what`, or nowhere."""

    @property
    def plain(self) -> str:
        """The title without its making, as others give it: "treaty of peace between Arden and Vell"."""
        return f"{self.what[_articles_end(self.what) :]} {self.between}".strip()

    @property
    def shown(self) -> str:
        """As much of the title as is not too long: all of it, up to who made it, or what it is alone."""
        for parts in ((self.what, self.made, self.between), (self.what, self.made), (self.what,)):
            if len(title := " ".join(filter(None, parts))) <= LONGEST_SHOWN:
                return title
        return self.what[: _between_at(self.what)].rstrip(" ,")


@cache
def _making() -> re.Pattern[str]:
    """``making = word { "and" word } ["into" | "upon"]`` before "by", "between", a place or a day: "made and concluded at"."""
    phrases = [form.split() for each in languages() for form in each.structure.done]
    words = pattern({" ".join(phrase[:-1] or phrase) for phrase in phrases} | {*as_written().dates.signed})
    joints = pattern(as_written().lists.and_)
    led = pattern({phrase[-1] for phrase in phrases if len(phrase) > 1} | {*as_written().instruments.between})
    by = pattern(as_written().instruments.makers)
    article = pattern(as_written().articles)
    return re.compile(
        rf"[\s,]\s*+(?P<made>{words}(?:,?\s(?:{joints}\s)?{words}){{0,2}}),?(?=\s(?:{led}|{by}|{article}|\d)(?!\w))",
        re.IGNORECASE,
    )


@cache
def _articles_of() -> re.Pattern[str]:
    """``Articles of a``, ``A``: what stands before the noun and is no part of the name."""
    units = pattern(form for level in as_written().units.levels.values() for form in level)
    a = rf"{pattern(as_written().instruments.indefinite)}\s"
    return re.compile(rf"(?:{units}\s{pattern(as_written().of)}\s(?:{a})?|{a})", re.IGNORECASE)


def _articles_end(text: str) -> int:
    found = _articles_of().match(text)
    return found.end() if found else 0


def _between_at(text: str) -> int:
    found = _between().search(text)
    return found.start() if found else len(text)


@cache
def _begins() -> frozenset[str]:
    """The first words of those for making: most texts have none, and the pattern takes long to make."""
    return frozenset(form.split()[0] for form in lexicon().structure.done) | lexicon().dates.signed


@cache
def _between() -> re.Pattern[str]:
    by, joints = pattern(as_written().instruments.makers), pattern(as_written().lists.and_)
    return re.compile(
        rf"(?<!\w)(?:{by}\s{joints},?\s)?{pattern(as_written().instruments.between)}(?!\w)", re.IGNORECASE
    )


def _tells(word: str) -> bool:
    """Whether a word says what an instrument is: "treaty", "Friedensvertrag", or the parts that it consists of: "Preliminary articles"."""
    return is_instrument_noun(word) or compound(word) is not None or word in lexicon().units.levels[Level.ARTICLE]


@lru_cache(maxsize=MEMORY)
def made_title(text: str) -> MadeTitle | None:
    """``title = what made [place] [day] "between" makers | what "between" makers made [place] [day]``: a title of the older form; None if it is none.

    Until about 1914 most treaties are headed so, and have no other title: of 596 treaties made with peoples of America from
    1778 to 1911 two in three begin with such a sentence.

    >>> made_title("A treaty of peace, made and concluded at Orm, this fourth day of May 1812, between Arden and Vell")
    MadeTitle(what='A treaty of peace', made='made and concluded at Orm, this fourth day of May 1812', between='between Arden and Vell')
    >>> made_title("Convention on the Marking of Goods Made in Vell") is None
    True
    """
    text = text[:LONGEST]
    if _begins().isdisjoint(fold(text).split()):
        return None
    found = _making().search(text)
    what = text[: found.start()].rstrip(" ,") if found else ""
    first = _between_at(what)
    told = [fold(word) for word in WORD.findall(what[:first])]
    if found is None or not any(_tells(word) for word in told[: FEW + 1]):
        return None
    makers = None if first < len(what) else _between().search(text, found.end())
    end = makers.start() if makers else len(text)
    made = text[found.start("made") : end].strip(" ,")
    certain = makers or len(found["made"].split()) > FEW_MAKING or next(all_days_in(made), None)
    return MadeTitle(what, made, text[end:].strip(" ,;:.")) if certain else None
