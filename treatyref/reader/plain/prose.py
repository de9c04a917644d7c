"""What a line of words tells: whether a sentence is over, goes on, or was none but a heading."""

from __future__ import annotations

import re

__all__ = [
    "LONGEST_HEADING",
    "MODALS",
    "ends_item",
    "ends_open",
    "finished",
    "is_heading_like",
    "is_sentence",
    "starts_lower",
]

LONGEST_HEADING = 120
"""Characters; a longer line without a full stop is a wrapped sentence."""

FINAL = re.compile(r"""(?: [.!?…։:;؟՝] | [.,]\s*[-–—] ) ["'”’»“)\]]{0,4} \s* [¹²³⁴-⁹\d*]{0,3} $""", re.VERBOSE)
STOP = re.compile(r"""[.!?…։؟] ["'”’»“)\]]{0,4} [¹²³⁴-⁹\d*]{0,3} $""", re.VERBOSE)

OPEN_WORDS = frozenset(
    # words that no sentence, item or heading ends with
    "a an the of to in on at by for from with within without under over into upon and or nor but as that which who whose than "
    "this these those such their its his our any all each every between among through during against per via if when "
    "shall will may must is are be been was were has have not "
    "le la les l un une des du de d à au aux en et ou par pour sur dans avec sans sous que qui dont ce cette ces est sont "
    "и или а но в во на по с со к ко от до за из о об у при для под над без через между что чтобы как если не ни "
    "которые который которая которого настоящего настоящей настоящим "
    "və ya ilə üçün bu ve ile için və/və-ya եւ և կամ որ "
    # units and months, whose number has gone to the next line
    "article articles art paragraph paragraphs para point points clause clauses section chapter part annex no nos "
    "статья статьи статье статей пункт пункта пункте пунктов глава главы раздел часть части приложение приложения № "
    "january february march april june july august september october november december".split()
)

MODALS = re.compile(
    r"""\b(?: shall | will | may | must | agrees? | undertakes? | means | applies | is | are | was | were | has | have
      | doit | doivent | peut | peuvent | sont | est | entrera
      | должн\w{1,2} | обязу\w{2,5} | может | могут | явля\w{2,5} | вступает | вступают | применя\w{2,5}
      | edir | edirlər | olunur | edilir | է | են )\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Verbs of sentences; headings have none."""


def finished(text: str) -> bool:
    """Tell whether a line ends as a sentence, clause or item ends.

    Examples
    --------
    >>> finished("free all prisoners;"), finished("The Parties shall act under"), finished("by May.1")
    (True, False, True)
    """
    return FINAL.search(text, max(0, len(text) - 12)) is not None


def is_sentence(text: str) -> bool:
    """Tell whether a line ends with a full stop, question or exclamation mark."""
    return STOP.search(text, max(0, len(text) - 12)) is not None


def starts_lower(text: str) -> bool:
    """Tell whether the first letter of a line, behind opening marks, is a small one.

    Examples
    --------
    >>> starts_lower("without any delay."), starts_lower("«Road»"), starts_lower("(5 km wide)")
    (True, False, False)
    """
    bare = text.lstrip("\"'“”‘’«„([ ")
    return bare[:1].islower()


def ends_open(text: str) -> bool:
    """Tell whether the last word calls for another one behind it.

    Examples
    --------
    >>> ends_open("in accordance with the"), ends_open("within the meaning of Article"), ends_open("Scope")
    (True, True, False)
    """
    last = text.rsplit(maxsplit=1)[-1] if text and not text[-1].isspace() else ""
    return last.casefold().lstrip("(«\"'“").rstrip("’'") in OPEN_WORDS or text[-1:] in {",", "(", "-", "–", "—", "/"}


ITEM_END = re.compile(r"[;,]\s*(?:and/or|and|or|but|и/или|и|или|et|ou|və|ya|ve|veya|և|եւ|կամ)?$", re.IGNORECASE)


def ends_item(text: str) -> bool:
    """Tell whether a line ends as the items of a list end, the last but one included.

    Examples
    --------
    >>> ends_item("ships; and"), ends_item("the old bridge,"), ends_item("ships and")
    (True, True, False)
    """
    return ITEM_END.search(text, max(0, len(text) - 12)) is not None


def is_heading_like(text: str) -> bool:
    """Tell whether a line may be a heading: short, no sentence, not broken off.

    Examples
    --------
    >>> [is_heading_like(line) for line in ("Scope of the Treaty", "Fire stops.", "The Parties shall act under")]
    [True, False, False]
    """
    return (
        len(text) <= LONGEST_HEADING
        and not finished(text)
        and not ends_open(text)
        and not starts_lower(text)
        and MODALS.search(text) is None
        and any(char.isalpha() for char in text)
    )
