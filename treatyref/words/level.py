"""What a unit word names, by the depth at which treaties use it."""

from enum import IntEnum

__all__ = ["Level"]


class Level(IntEnum):
    """What a unit word names; the order is the depth at which treaties use it."""

    PROTOCOL = 0
    ANNEX = 1
    PART = 2
    TITLE = 3
    CHAPTER = 4
    SECTION = 5
    PREAMBLE = 6
    ARTICLE = 7
    PARAGRAPH = 8
    POINT = 9
    SUBPARAGRAPH = 10
    RECITAL = 11
    ALINEA = 12
    INDENT = 13
    INTRO = 14
    SENTENCE = 15
