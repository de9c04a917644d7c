"""Numbers without a noun: "the ninth says", "Six is Lachin", behind what tells what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from treatyref.numeral import cardinal, ordinal_word
from treatyref.page import Page
from treatyref.pointer import lexicon
from treatyref.words import folded, language

__all__ = ["Bare", "contrasts", "ellipses"]

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
SMALL = "and|or|nor|but|in|on|about|for|to|as|with|which|that|they|we|it|he|she|there|nobody|everyone|of\\s(?:them|these|those|which|the)"
SINGULAR = (
    "is|was|has|does|says|said|speaks|deals|sets|gives|names|covers|requires|obliges|reads|goes|promises|opens|keeps|creates|calls|"
    "demands|leaves|stays|remains|mentions|concerns|contains|binds|begins|ends|lists|orders|forbids|provides|uses|makes|puts|asks|"
    "needs|costs|stands|means|rests|hangs|depends|tells|allows|places|follows|refers|describes|regulates|governs|addresses|limits"
)
"""Verbs in the singular: what they have for a subject is one thing with a number for its name, and no count."""
CARDINAL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
NUMBER = rf"(?:{CARDINAL}|[1-9]\d?)"
LIST = rf"{NUMBER}(?:,\s{NUMBER}){{0,9}}(?:,?\s(?:and|or|nor|&)\s{NUMBER})?"
NAMED = rf"""
    (?<![a-z0-9.,:/-]) (?: (?<!\bof\s)(?<!\bat\s)(?<!\bin\s)(?<!\bby\s)(?<!\bto\s)(?<!\ball\s)(?<!\bfor\s)(?<!\bage\s)
        (?P<subject> {NUMBER} ) (?= \s(?:{SINGULAR})\b | '\ss\b | 's\s[a-z] ) )
"""
HEADED = rf"(?: (?<=[.!?;]\s) | (?<=\n) ) (?: (?:and|but|so|then|as\sfor|finally|last)\s )? (?P<headed> {NUMBER} ) (?= :\s | \?\s | \s-\s )"
BRACKETED = rf"[(] (?: [a-z]{{2,9}}[:,]?\s )? (?P<bracketed> {LIST} ) (?= [,)] )"
COMPARED = rf"\b(?:with|without|unlike|than|neither|nor|not|versus|vs[.]?|against|but) \s (?P<compared> {LIST} ) (?= \s?[.;:)?!] | ,\s | \s- | \Z )"
PLAIN = re.compile(f"{NAMED}|{HEADED}|{BRACKETED}|{COMPARED}", re.VERBOSE)
"""Plain numbers: "nine does not", "Six: the road", "(1, 2 and 6)", "point 1 with 2 and 6"."""
MEMBER = re.compile(NUMBER)
SENTENCE_END = re.compile(r"[.!?]\s")
ORDINAL = r"(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf)th|\d{1,2}(?:st|nd|rd|th))"
PLURAL = "name|speak|deal|say|set|give|cover|require|concern|promise|open|contain|use|provide|go|read|create|mention|regulate|oblige"
"""What two ordinals may do that count no noun: "the second and sixth name districts"."""
ENGLISH = rf"""
    (?<![a-z]) the\s (?P<en_ordinals> {ORDINAL} (?: ,\s(?:the\s)?{ORDINAL} ){{0,5}} ,?\s(?:and|or|nor)\s(?:the\s)?{ORDINAL} )
        (?= [.,;:!?)"\]] | \s(?:-|(?:{VERBS}|{SMALL}|{PLURAL})\b) )
  | (?<![a-z]) (?P<en>
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


def _alone(code: str) -> str:
    """Ordinals of a language that may stand without a noun, in figures too, before what shows that none follows."""
    back = language(code).back
    words = "|".join(_any_letters(form) for form in sorted(folded(back.alone), key=len, reverse=True))
    endings = "|".join(sorted(folded(back.alone_figures), key=len, reverse=True))
    before = "|".join(_any_letters(form) for form in sorted(folded(back.alone_before)))
    behind = rf"(?= [.,;:!?)\"] | \s(?:-|(?:{before})\b) )" if before else ""
    return rf"(?<!\w) (?P<{code}> (?: {words} | \d{{1,2}}-(?:{endings}) ) ) (?!\w) {behind}"


def _any_letters(form: str) -> str:
    """A form; an asterisk at its beginning stands for any letters."""
    return rf"[^\W\d_]{{2,12}}{form[1:]}" if form.startswith("*") else form


TURKIC = r"""
    (?<![a-zə]) (?P<az> (?: \d{1,2}[-']? | [a-zə]{2,10}? ) (?: i|u )? n? c[iu] ) s[iu] (?: n[a-zə]{1,4} )? (?![a-zə])
"""
ONE_ORDINAL = re.compile(ORDINAL)
DATED = re.compile(r"(?<![a-z])(?:on|by|until|till|since|from|night\sof|evening\sof)\s$")
"""What stands before an ordinal that is a day: "at midnight on the tenth"."""
PAIRED = re.compile(
    rf"(?<![a-z])the\s(?P<which>former|latter)(?=[.,;:!?)]|'s\s|\s-|\s(?:{VERBS}|{SINGULAR}|and|or|nor|but|in|by|with|as|that|which|alone|states|a|an|the|no)\b)"
)
PERSONS = re.compile(
    r"[\s,]{1,2}(?:said|told|added|replied|answered|insisted|who|whom|whose|wrote|thinks|believes|denied)\b"
)
"""What stands behind "the latter" if that is somebody."""
RELATIVE = re.compile(
    rf"(?<![a-z])the\s(?:one\s(?P<side>after|before|following|preceding)(?:\s(?:it|that|this))?|(?P<next>next|preceding|previous)"
    rf"(?:\s(?:one|point|article|clause|provision))?)(?=[.,;:!?)]|\s?-\s|\s(?:{VERBS}|{SINGULAR}|and|or|in)\b)"
)
"""A neighbour of the unit cited last: "the next one", "the one before it"."""
ONWARD = frozenset({"after", "following", "next"})
ORDINALS = ("en_ordinal", "en_number", "fr", "ru", "hy", "az")
FIGURES = re.compile(r"\d{1,2}")


class Bare(NamedTuple):
    """A number without a noun: where it stands, its value, and whether its place alone tells that it names a unit."""

    start: int
    end: int
    value: int
    sure: bool = False


def ellipses(page: Page, start: int, stop: int, cited: frozenset[int], latest: int = 0) -> Iterator[Bare]:
    """Give the numbers without a noun that follow a citation.

    Parameters
    ----------
    page : Page
        The document.
    start, stop : int
        From the end of the citation to the next one; no more than a few hundred characters and one new paragraph are read.
    cited : frozenset of int
        The numbers of its list or range: small numbers count only if they are among these.
    latest : int, optional
        The last number that it cites: small numbers count also if they go on from it.

    Examples
    --------
    >>> page = Page("Take point 6. The ninth says more; the second time is worse, and on the ninth. Nine is vague.")
    >>> list(ellipses(page, 12, 95, frozenset({6})))
    [Bare(start=14, end=23, value=9, sure=False), Bare(start=79, end=83, value=9, sure=False)]
    """
    small = True
    while True:
        found: list[Bare] = []
        for each in _read(page, start, min(stop, start + REACH), cited, latest):
            if found and not each.sure:
                break
            if each.sure or each.value >= SURE or (small and (each.value in cited or each.value - 1 == latest)):
                found.append(each)
                if not each.sure:
                    break
            elif not found:
                small = False
        if not found or page.paragraphs(start, found[0].start) > 1:
            return
        yield from found
        start, latest = found[-1].end, found[-1].value


def contrasts(page: Page, start: int, stop: int) -> Iterator[tuple[int, int, bool]]:
    """Give where a text says "the former" or "the latter" behind a pair of citations, and whether it is the former.

    Parameters
    ----------
    page : Page
        The document.
    start, stop : int
        From the end of the second citation to the next one; no more than a few hundred characters are read.

    Examples
    --------
    >>> page = Page("Take points 6 and 9. The former is open, the latter said to be closed.")
    >>> list(contrasts(page, 19, 75))
    [(21, 31, True)]
    """
    for match in PAIRED.finditer(page.folded, start, min(stop, start + REACH, len(page.folded))):
        owner = page.folded[start : match.start()].strip() in lexicon().of
        if not owner and not PERSONS.match(page.folded, match.end()) and page.paragraphs(start, match.start()) <= 1:
            yield match.start(), match.end(), match["which"] == "former"


@cache
def _pattern() -> re.Pattern[str]:
    """Ordinals without a noun, in every language that has some."""
    return re.compile(f"{ENGLISH}|{FRENCH}|{_alone('ru')}|{_alone('hy')}|{TURKIC}", re.VERBOSE)


def _read(page: Page, start: int, stop: int, cited: frozenset[int], latest: int) -> Iterator[Bare]:
    """Give all numbers of a stretch that may be names of units, in order."""
    stop = min(len(page.folded), stop)
    ordinals = [
        bare for match in _pattern().finditer(page.folded, start, stop) for bare in _ordinal(page, match, cited)
    ]
    if not page.is_latin:
        yield from ordinals
        return
    end = 0
    for each in sorted([*ordinals, *_plain_numbers(page, start, stop), *_neighbours(page, start, stop, latest)]):
        if each.start >= end:
            yield each
            end = each.end


def _neighbours(page: Page, start: int, stop: int, latest: int) -> Iterator[Bare]:
    """Give what stands before or after the unit cited last, as far as the paragraph goes."""
    for match in RELATIVE.finditer(page.folded, start, stop) if latest else ():
        if not page.is_parted(start, match.start()):
            value = latest + (1 if (match["side"] or match["next"]) in ONWARD else -1)
            yield Bare(*match.span(), value, sure=True)


def _ordinal(page: Page, match: re.Match[str], cited: frozenset[int]) -> Iterator[Bare]:
    if match["en_ordinals"]:
        for each in ONE_ORDINAL.finditer(page.folded, *match.span("en_ordinals")):
            first = each.start() == match.start("en_ordinals")
            yield Bare(match.start() if first else each.start(), each.end(), _value(each[0]), sure=True)
        return
    ordinal = next(name for name in ORDINALS if match[name])
    value = _value(page.printed[match.start(ordinal) : match.end(ordinal)])
    dated = match["en"] and DATED.search(page.folded, max(0, match.start() - 12), match.start())
    counting = match["en"] and match["en_verb"] and value < SURE and value not in cited
    if not dated and not counting and 0 < value <= LARGEST:
        yield Bare(match.start(), match.end(), value)


def _plain_numbers(page: Page, start: int, stop: int) -> Iterator[Bare]:
    """Give numbers that are no ordinals: a subject, a heading, and the members of a list of nothing else."""
    for match in PLAIN.finditer(page.folded, start, stop):
        group = match.lastgroup or ""
        members = list(MEMBER.finditer(page.folded, *match.span(group)))
        listed = group == "bracketed" and len(members) > 1
        compared = group == "compared" and not SENTENCE_END.search(page.folded, start, match.start())
        if group in {"bracketed", "compared"} and not (listed or compared):
            continue
        if group == "subject" and members[0][0] in {"1", "one", "two"}:
            continue
        for member in members:
            yield Bare(*member.span(), _value(member[0]), listed or compared)


def _value(text: str) -> int:
    """The value of an ordinal or number; 0 if it has none."""
    digits = FIGURES.match(text)
    if digits:
        return int(digits[0])
    return ordinal_word(text) or cardinal(text) or 0
