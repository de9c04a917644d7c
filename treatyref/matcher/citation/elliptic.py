"""Ordinals without a noun: "the ninth says", "шестой и восьмой", behind a citation that says what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from treatyref.matcher.citation.page import Page
from treatyref.numeral import cardinal, ordinal_word

__all__ = ["Bare", "ellipses"]

REACH = 400
"""Characters behind a citation in which an ordinal still counts the same units."""
SURE = 4
"""From here on an ordinal without a noun counts units; "the first" and "the second" count anything."""
LARGEST = 99
VERBS = (
    "is|was|are|were|has|had|does|did|do|says|said|speaks|deals|sets|gives|gave|names|covers|requires|obliges|created|reads|goes|"
    "went|will|would|can|could|may|must|might|should|never|nowhere|only|alone|too|also|itself|not|still"
)
"""Words that no noun stands before: what follows an ordinal in their place is no noun that it counts."""
SMALL = "and|or|nor|but|in|on|about|for|to|as|with|which|that|of\\s(?:them|these|those|which|the)"
ENGLISH = rf"""
    (?<![a-z]) (?P<en>
        the\s (?P<en_ordinal> (?:four|fif|six|seven|eigh|nin|ten|eleven|twelf)th | first | second | third | \d{{1,2}}(?:st|nd|rd|th) )
      | number\s (?P<en_number> one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{{1,2}} )
    )
    (?= [.,;:!?)"\]] | \s(?:-|(?:{VERBS}|{SMALL})\b) | (?P<en_verb> \s[a-z]{{2,14}}s\b ) )
"""
FRENCH = r"""
    (?<![a-z]) (?: (?: le | du | au ) \s )? (?P<fr>
        quatrieme | cinquieme | sixieme | septieme | huitieme | neuvieme | dixieme )
    (?= [.,;:!?)] | \s[;:!?-] | \sn' | \s(?:et|ou|est|a|ne|parle|dit|prevoit|porte|le|la|les|sur|concerne|qui)\b )
"""
RUSSIAN = r"""
    (?<![а-я]) (?P<ru> (?: перв | втор | четверт | пят | шест | седьм | восьм | девят | десят )
        (?: ыи | ои | ого | ому | ым | ом ) | \d{1,2}-(?: и | го | му | м ) | трет(?: ии | ьего | ьему | ьим | ьем ) )
    (?= [.,;:!?)"] | \s(?:-|(?:и|или|а|но|не|же|тоже|тогда|он|она|они|мы|я|вы|никто|ничего|это|молчат|говорит|говорят|касается|гласит|обязывает|[а-я]{2,12}ли|[а-я]{3,12}(?:ено|ана|ено|ается|ится|илось))\b) )
"""
ARMENIAN = r"""
    (?<![\u0561-\u0587]) (?P<hy> \d{1,2}-րդ | [\u0561-\u0587]{2,12}րորդ ) (?: ը | ն | ում | ով | ից ) (?![\u0561-\u0587])
"""
TURKIC = r"""
    (?<![a-zə]) (?P<az> (?: \d{1,2}[-']? | [a-zə]{2,10}? ) (?: i|u )? n? c[iu] ) s[iu] (?: n[a-zə]{1,4} )? (?![a-zə])
"""
PATTERN = re.compile(f"{ENGLISH}|{FRENCH}|{RUSSIAN}|{ARMENIAN}|{TURKIC}", re.VERBOSE)
DATED = re.compile(r"(?<![a-z])(?:on|by|until|till|since|from|night\sof|evening\sof)\s$")
"""What stands before an ordinal that is a day: "at midnight on the tenth"."""
ORDINALS = ("en_ordinal", "en_number", "fr", "ru", "hy", "az")
FIGURES = re.compile(r"\d{1,2}")


class Bare(NamedTuple):
    """An ordinal without a noun: where it stands, and its value."""

    start: int
    end: int
    value: int


def ellipses(page: Page, start: int, stop: int, cited: frozenset[int], latest: int = 0) -> Iterator[Bare]:
    """Give the ordinals without a noun that follow a citation.

    Parameters
    ----------
    page : Page
        The document.
    start, stop : int
        From the end of the citation to the next one; no more than a few hundred characters and one new paragraph are read.
    cited : frozenset of int
        The numbers of its list or range: small ordinals count only if they are among these.
    latest : int, optional
        The last number that it cites: small ordinals count also if they go on from it.

    Examples
    --------
    >>> page = Page("Take point 6. The ninth says more; the second time is worse, and on the ninth.")
    >>> list(ellipses(page, 12, 80, frozenset({6})))
    [Bare(start=14, end=23, value=9)]
    """
    small = True
    while True:
        found = None
        for each in _read(page, start, min(stop, start + REACH), cited):
            if each.value >= SURE or (small and (each.value in cited or each.value - 1 == latest)):
                found = each
                break
            small = False
        if found is None or page.folded.count("\n\n", start, found.start) > 1:
            return
        yield found
        start, latest = found.end, found.value


def _read(page: Page, start: int, stop: int, cited: frozenset[int]) -> Iterator[Bare]:
    for match in PATTERN.finditer(page.folded, start, min(len(page.folded), stop)):
        ordinal = next(name for name in ORDINALS if match[name])
        value = _value(page.printed[match.start(ordinal) : match.end(ordinal)])
        if match["en"] and (
            DATED.search(page.folded, max(0, match.start() - 12), match.start())
            or (match["en_verb"] and value < SURE and value not in cited)
        ):
            continue
        if 0 < value <= LARGEST:
            yield Bare(match.start(), match.end(), value)


def _value(text: str) -> int:
    """The value of an ordinal or number; 0 if it has none."""
    digits = FIGURES.match(text)
    if digits:
        return int(digits[0])
    return ordinal_word(text) or cardinal(text) or 0
