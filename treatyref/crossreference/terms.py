"""Terms that a treaty defines, and names that it introduces: ``"lake" means``, ``hereinafter "the Parties"``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from treatyref.crossreference.words import words_of
from treatyref.provision import Clause
from treatyref.words import quotation_marks

__all__ = ["DefinedTerm", "find_terms", "uses_of"]

APART = '"“”«»„‘;:`'
"""What a term does not contain."""
CAPITAL = r"[^\W\d_a-z\u0430-\u044f\u0451][\w\u2019'-]{2,30}"
LONGEST = 60


@dataclass(frozen=True, slots=True)
class DefinedTerm:
    """A term, and the clause that says what it means."""

    name: str
    clause: str


@cache
def _quoted() -> str:
    """A term in quotation marks, in single ones too, as statutes of the Commonwealth and of the European Union write.

    A single mark opens only where no letter stands before it.
    """
    marks = quotation_marks()
    single = "".join(mark for mark in "'`" if mark in marks.closers)
    opening, closing = (
        "|".join(map(re.escape, sorted(each - {*single}, key=len, reverse=True)))
        for each in (frozenset(marks.closers), marks.closing | {"’"})
    )
    return rf"(?:{opening}|(?<!\w)[{single}])\s?(?P<term>[^\W\d_][^{APART}]{{0,60}}?)\s?,?(?:{closing}|'){{1,2}}"


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A definition, and a name introduced for what was just said."""
    words, quoted = words_of(language), _quoted()
    means = re.compile(rf"{quoted}{words.means}", re.IGNORECASE)
    called = re.compile(rf"{words.called}\s*,?\s*(?:the\s+)?(?:{quoted}|(?P<bare>{CAPITAL}(?:\s{CAPITAL}){{0,2}}))")
    return means, called


def find_terms(clauses: Sequence[Clause], text: str, language: str) -> list[DefinedTerm]:
    """Return the terms that some clauses define, the first definition of each.

    Examples
    --------
    >>> from treatyref.span import Span
    >>> words = '"lake" means the lake of A.'
    >>> find_terms([Clause("art_1__s_1", words, Span(0, len(words)), "1", "en")], words, "en")
    [DefinedTerm(name='lake', clause='art_1__s_1')]
    """
    patterns = _patterns(language)
    found: dict[str, DefinedTerm] = {}
    for clause in clauses:
        words = clause.span.cut(text)
        for pattern in patterns:
            for match in pattern.finditer(words):
                groups = match.groupdict()
                name = " ".join((groups["term"] or groups.get("bare") or "").split()).removeprefix("the ")
                if 2 < len(name) <= LONGEST:
                    found.setdefault(name, DefinedTerm(name, clause.id))
    return list(found.values())


def uses_of(terms: Sequence[DefinedTerm], language: str) -> re.Pattern[str] | None:
    """Return a pattern that finds the uses of some terms, in the forms that the language gives them."""
    if not terms:
        return None
    words = words_of(language)
    names = sorted((each.name for each in terms), key=len, reverse=True)
    forms = "|".join(_form(name, words.ending, inflected=words.inflected) for name in names)
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])")


def _form(name: str, ending: str, *, inflected: bool) -> str:
    """One term: words with any white space between them; in small letters it may also begin a sentence."""
    words = name.split()
    if inflected:
        words = [word[: max(3, len(word) - 2)] for word in words]
        ending = rf"{ending}\w{{0,2}}"
    first = (
        f"[{name[0].lower()}{name[0].upper()}]{re.escape(words[0][1:])}" if name[0].islower() else re.escape(words[0])
    )
    forms = [first, *map(re.escape, words[1:])]
    if inflected:
        return rf"{ending}\s+".join(forms) + ending
    return r"\s+".join(forms) + ending
