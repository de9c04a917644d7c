"""What a unit word names, by the depth at which treaties use it."""

from enum import IntEnum

__all__ = ["Level"]


class Level(IntEnum):
    """What a unit word names; the order is the depth at which treaties use it."""

    ANNEX = 0
    PART = 1
    TITLE = 2
    CHAPTER = 3
    SECTION = 4
    PREAMBLE = 5
    ARTICLE = 6
    PARAGRAPH = 7
    POINT = 8
    SUBPARAGRAPH = 9
    RECITAL = 10
    ALINEA = 11
    INDENT = 12
    INTRO = 13
    SENTENCE = 14
