"""Numbers that name units anywhere in a text: it counts them, or what stands beside a number is what the unit says."""

import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from treatyref.matcher.citation.binding.agreement import agreement, words_beside
from treatyref.matcher.citation.binding.named import Named
from treatyref.matcher.citation.resolving.elliptic import MOST_NAMED, Bare, alone, counting, loose
from treatyref.page import Page
from treatyref.pointer import Pointer, label_of
from treatyref.words import LANGUAGES, folded, language, lexicon

LONGEST_OR = len(" or the ")
"""Characters between two numbers of one list."""
IN_PLAY = 3
"""How much must tell that the numbers of a text name units: a count of them is 2, a unit by its label 1, as is a number that can hardly be anything else."""


def in_play(
    page: Page, named: Named, chains: Sequence[Pointer], language: str | None
) -> tuple[str | None, list[tuple[Bare, str]]]:
    """Return the treaty whose units a text calls by their numbers alone, and all numbers without a noun that name units, each with its treaty."""
    labelled = [each for each in chains if each.label is not None]
    usual = Counter(each.language for each in labelled).most_common(1)
    code = language or (usual or [("en", 0)])[0][0]
    code = code if code in LANGUAGES else "en"
    treaty, found = _counted(page, named, labelled, code)
    numbers = {each.start: (each, treaty) for each in found} if treaty is not None else {}
    ours, stretches = named.ours(), [(each.start, each.end) for each in chains]
    others = (
        [each for each in alone(page, code) if _outside(each, stretches) and _is_led(page, each, code)] if ours else []
    )
    agreed: set[tuple[object, str]] = set()
    for each in others:
        words = words_beside(page, each.start, each.end)
        able = [one for one in ours if not _is_count(page, each, named.index.treaties[one].count)]
        agreeing = {one: agreement(named.index.treaties[one], code, each.value, words) for one in able}
        best = max(agreeing, key=lambda one: agreeing[one], default="")
        if agreeing.get(best):
            agreed.add((_form(page, each), best))
            numbers.setdefault(each.start, (each, best))
    for each in others if agreed else ():
        form = _form(page, each)
        alike = [one for known, one in agreed if known == form]
        if len(alike) == 1 and not _is_count(page, each, named.index.treaties[alike[0]].count):
            numbers.setdefault(each.start, (each, alike[0]))
    return treaty, [numbers[at] for at in sorted(numbers)]


def _outside(number: Bare, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a number is in none of some stretches, which are in reading order."""
    at = bisect_right(stretches, (number.start, sys.maxsize)) - 1
    return at < 0 or stretches[at][1] <= number.start


def _is_count(page: Page, number: Bare, count: int | None) -> bool:
    """Whether a number counts all units of a treaty: "two of nine"."""
    return number.value == count and page.last_text(number.start) in lexicon().of


def _form(page: Page, number: Bare) -> tuple[bool, bool, bool]:
    """How a number is written: in figures, as an ordinal, in brackets."""
    printed = page.folded[max(0, number.start - 1) : number.end]
    return printed[-1].isdecimal() or printed[-1] == ")", number.ordinal, printed[0] == "("


def _is_led(page: Page, number: Bare, code: str) -> bool:
    """Whether a number stands behind a small word or a sign: behind any other word it numbers that, "box 2", and behind some it is a time, "after ten"."""
    each, before = language(code), page.last_text(number.start)
    small = folded((*each.small, *each.lists.and_, *each.lists.or_, *each.back.looked_up))
    return not before.isalnum() or before in small - folded((*each.back.timed, *each.back.counting, *each.lists.range_))


def _counted(page: Page, named: Named, labelled: Sequence[Pointer], code: str) -> tuple[str | None, list[Bare]]:
    """Return the treaty whose numbers are in play, if one can tell, and where they stand: a text counts its units, names some, and has numbers where hardly anything but a name stands."""
    treaty = named.matter or next(iter(named.only()), None)
    count = named.index.treaties[treaty].count if treaty is not None else None
    if treaty is None or count is None or count > MOST_NAMED:
        return None, []
    found = loose(page, code)
    beyond = {at for each in found if each.value > count for at in range(each.start - LONGEST_OR, each.start)}
    found = [each for each in found if each.value <= count and each.end not in beyond]
    units = {value for each in labelled for value in each.values if value <= count}
    ordinals, cardinals, all_ = (
        {each.value for each in found if (each.sure or some is None) and each.ordinal is bool(some)}
        for some in (True, False, None)
    )
    told = min(len(units), 2) + min(len(cardinals), 2) + bool(ordinals) + (len(all_) > 1)
    return (treaty, found) if found and told + 2 * _counts(page, code, count) >= IN_PLAY else (None, [])


def _counts(page: Page, code: str, count: int) -> bool:
    """Whether a text counts so many units: "nine points"."""
    for match in counting(code, count).finditer(page.folded):
        labels = filter(None, map(label_of, (match["units"] or "").split()))
        if match["units"] is None or any(match["spelled"] or not each.is_numbered_before for each in labels):
            return True
    return False
