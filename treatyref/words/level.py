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
    RULE = 8
    PARAGRAPH = 9
    POINT = 10
    SUBPARAGRAPH = 11
    RECITAL = 12
    ALINEA = 13
    INDENT = 14
    INTRO = 15
    SENTENCE = 16
