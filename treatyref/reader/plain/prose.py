"""What a line of words tells: whether a sentence is over, goes on, or was none but a heading."""

import re
from functools import cache

from treatyref.fold import fold
from treatyref.pointer import label_of
from treatyref.reader.plain.vocabulary import compiled, forms, structure

LONGEST_HEADING = 120
"""Characters; a longer line without a full stop is a wrapped sentence."""

FEW = 4
"""Words of a heading that ends with the name of a unit."""

FINAL = re.compile(
    r"""(?: [.!?…\u0589:;\u061f\u055d。！？；：\u061b] | [.,]\s*[-–—] ) ["'”’»“)\]]{0,4} \s* [¹²³⁴-⁹\d*]{0,3} $""",
    re.VERBOSE,
)
STOP = re.compile(r"""[.!?…\u0589\u061f。！？] ["'”’»“)\]]{0,4} [¹²³⁴-⁹\d*]{0,3} $""", re.VERBOSE)

DAY = re.compile(r"\s+\d{1,2}(?!\d)")
"""What makes a verb the name of a month: "May 4"."""

NO_WORDS = frozenset("ieouy")
"""Letters that are words in some languages and numbers or names of parts in all."""


@cache
def _open_words() -> frozenset[str]:
    """Words that no sentence, item or heading ends with, units whose number has gone to the next line among them."""
    return forms(structure().open_words) - NO_WORDS


def has_verb(text: str) -> bool:
    """Tell whether a line has a verb of sentences; headings have none.

    Examples
    --------
    >>> has_verb("The Parties shall meet"), has_verb("Meetings of the Parties")
    (True, False)
    """
    return any(DAY.match(text, verb.end()) is None for verb in compiled(structure().verbs).finditer(text))


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
    if len(last) == 1 and last.isupper():
        return False  # "10°30' W", "Part V": no preposition of another language
    return last.casefold().lstrip("(«\"'“").rstrip("’'") in _open_words() or text[-1:] in {",", "(", "-", "–", "—", "/"}


@cache
def _item_end() -> re.Pattern[str]:
    return re.compile(
        rf"[;,]\s*(?:{'|'.join(sorted(map(re.escape, forms(structure().item_ends)), key=len)[::-1])})?$", re.IGNORECASE
    )


def ends_item(text: str) -> bool:
    """Tell whether a line ends as the items of a list end, the last but one included.

    Examples
    --------
    >>> ends_item("ships; and"), ends_item("the old bridge,"), ends_item("ships and")
    (True, True, False)
    """
    return _item_end().search(text, max(0, len(text) - 12)) is not None


def _names_units(text: str) -> bool:
    """Tell "Final clauses", a heading of units, from "in accordance with clauses", whose number has gone to the next line.

    No word but the last one is of the kind that calls for another, as prepositions and articles are.
    """
    *before, last = text.casefold().split()
    return 0 < len(before) < FEW and label_of(fold(last)) is not None and not _open_words() & set(before)


def is_heading_like(text: str) -> bool:
    """Tell whether a line may be a heading: short, no sentence, not broken off.

    Examples
    --------
    >>> [is_heading_like(line) for line in ("Scope of the Treaty", "Fire stops.", "The Parties shall act under")]
    [True, False, False]
    >>> is_heading_like("FINAL CLAUSES"), is_heading_like("In accordance with clauses")
    (True, False)
    """
    return (
        len(text) <= LONGEST_HEADING
        and not finished(text)
        and (not ends_open(text) or _names_units(text))
        and not starts_lower(text)
        and not has_verb(text)
        and any(char.isalpha() for char in text)
    )
