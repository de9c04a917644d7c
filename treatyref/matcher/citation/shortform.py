"""Short forms that a text defines: 'the Trilateral Statement (TS)' and, from then on, "TS 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from treatyref.matcher.citation.instruments import Instrument
from treatyref.page import Page
from treatyref.pointer import Pointer, numbers_at

__all__ = ["short_forms", "units_of"]

DEFINITION = re.compile(
    r",?\s?[(\[](?:(?:hereinafter|hereafter|henceforth|далее|ci-après),?\s)?(?:the\s|la\s|le\s)?[-–—\s]{0,3}[\"'“”«‘]?([A-ZА-Я][A-ZА-Я.-]{1,6})[\"'“”»’]?[)\]]"
)


def short_forms(page: Page, instruments: Sequence[Instrument]) -> Iterator[Instrument]:
    """Give the places where a text uses an abbreviation that it has defined for one treaty at hand.

    Parameters
    ----------
    page : Page
        The document.
    instruments : sequence of Instrument
        What it names, in reading order.

    Examples
    --------
    >>> page = Page("The Statement of 10 November 2020 (TS) is short. TS 3 is shorter.")
    >>> known = Instrument(4, 33, "Statement of 10 November 2020", "statement", ("trilateral-2020",))
    >>> [(each.start, each.text, each.treaties) for each in short_forms(page, [known])]
    [(49, 'TS', ('trilateral-2020',))]
    """
    defined: dict[str, tuple[int, tuple[str, ...]]] = {}
    for each in instruments:
        if len(each.treaties) == 1 and not each.indefinite:
            match = DEFINITION.match(page.printed, each.end)
            if match is not None:
                defined.setdefault(match[1], (match.end(), each.treaties))
    for name, (place, treaties) in defined.items():
        at = page.printed.find(name, place)
        while at >= 0:
            end = at + len(name)
            if not page.printed[at - 1].isalnum() and not page.printed[end : end + 1].isalnum():
                yield Instrument(at, end, name, "name", treaties)
            at = page.printed.find(name, end)


def units_of(page: Page, forms: Sequence[Instrument]) -> Iterator[Pointer]:
    """Give the units that a number right behind a short form names: "TS 3", "TS 3 and 4".

    Examples
    --------
    >>> page = Page("Under TS 3 and 4 ...")
    >>> [each.places[1].steps[0].number for each in units_of(page, [Instrument(6, 8, "TS", "name", ("t",))])]
    ['4']
    """
    for form in forms:
        if page.folded[form.end : form.end + 1] == " " and page.folded[form.end + 1 : form.end + 2].isdecimal():
            pointer = numbers_at(page, form.end)
            if pointer is not None:
                yield pointer
