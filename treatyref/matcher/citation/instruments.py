"""Instruments: where a text names a treaty, ours or another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from treatyref.fold import fold
from treatyref.span import Span
from treatyref.treaty import Treaty

__all__ = ["Instrument", "InstrumentIndex"]

MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    )
    for number, name in enumerate(names.split(), start=1)
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DATE = re.compile(
    rf"""
    \b(?: (?P<d1>\d{{1,2}})(?:\s?[/-]\s?(?P<d1b>\d{{1,2}}))?(?:st|nd|rd|th)?\s(?:of\s)?(?P<m1>{MONTH})\b(?:,?\s(?P<y1>(?:19|20)\d\d))?
      | (?P<m2>{MONTH})\s(?P<d2>\d{{1,2}})(?:\s?[/-]\s?(?P<d2b>\d{{1,2}}))?(?:st|nd|rd|th)?\b(?:,?\s(?P<y2>(?:19|20)\d\d))?
      | (?P<d3>\d{{1,2}})\.(?P<m3>\d{{1,2}})\.(?P<y3>(?:19|20)\d\d)
      | (?P<m4>{MONTH})\s(?P<y4>(?:19|20)\d\d)
      | (?P<y5>(?:19|20)\d\d)(?=\s+(?:[a-zа-я-]+\s+){{0,3}}(?:statement|declaration|agreement|accord|deal|заявлен|соглашен))
    )
    """,
    re.VERBOSE,
)

ANCHOR = re.compile(rf"(?:{MONTH})|[.]\d{{1,2}}[.](?=[12])|(?:19|20)\d\d")

NOUNS = (
    r"statements?|declarations?|agreements?|treat(?:y|ies)|conventions?|charter|constitution|resolutions?|orders?|statute|protocols?|pact|"
    r"accords?|deal|memorandum|covenant|code|rules\sof\scourt|principles|truce|framework|"
    r"заявлени[еяюий]\w{0,2}|деклараци[яиюей]\w{0,2}|соглашени[еяюий]\w{0,2}|договор(?!енност)\w{0,3}|договоренност\w{1,3}|конвенци\w{1,3}|"
    r"устав\w{0,3}|конституци\w{1,3}|резолюци\w{1,3}|документ\w{0,3}|"
    r"declaration|accord|traite|convention|charte|resolution|bəyanat\w{0,6}|beyanat\w{0,6}|beyanname\w{0,6}"
)
NOUN = re.compile(rf"\b(?:{NOUNS})\b")
FOREIGN_ALONE = re.compile(
    r"\b(?:vclt|echr|nato|icj|iccpr|icescr|unclos|un\scharter|charter\sof\sthe\sunited\snations|geneva\sconventions?|rules\sof\scourt|"
    r"madrid\sprinciples|treaty\sof\s(?!peace)\w+|brexit\swithdrawal\sagreements?|withdrawal\sagreements?|уголовн\w+\sкодекс\w*|гражданск\w+\sкодекс\w*)"
)
WORD = re.compile(r"[^\W_]+")
ALWAYS_FOREIGN = re.compile(
    r"convention|charter|constitution|resolution|order|statute|covenant|code|rules|principles|protocol|pact|конвенц|устав|конституц|"
    r"резолюц|charte|traite"
)
"""Kinds of instrument that none of the statements and agreements on board is, unless its own alias says so."""

WINDOW = 45
"""Characters around a name in which its date stands."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A place where a text names an instrument.

    Attributes
    ----------
    span : Span
        The name, with its date where that stands beside it.
    text : str
        As printed.
    treaty : str or None
        Id of the treaty on board; None for a foreign one.
    generic : bool
        True for "the statement" alone, which means whatever was named last.
    """

    span: Span
    text: str
    treaty: str | None
    generic: bool = False


def _dates(folded: str) -> Iterator[re.Match[str]]:
    """Every date; looked for only around months and years, which are quick to find."""
    end = 0
    for anchor in ANCHOR.finditer(folded):
        if anchor.start() >= end:
            for match in DATE.finditer(folded, max(end, anchor.start() - 20), anchor.end() + 40):
                end = match.end()
                yield match
                break


def dates_in(folded: str) -> list[tuple[Span, set[int], int | None, int | None]]:
    """Return every date as (span, days, month, year); what is not written is empty or None.

    Examples
    --------
    >>> [(sorted(days), month, year) for _, days, month, year in dates_in("the 9/10 november 2020 text of 10.11.2020")]
    [([9, 10], 11, 2020), ([10], 11, 2020)]
    """
    found = []
    for match in _dates(folded):
        part = match.groupdict()
        days = {int(part[name]) for name in ("d1", "d1b", "d2", "d2b", "d3") if part[name]}
        month_name = part["m1"] or part["m2"] or part["m4"]
        month = MONTHS[month_name] if month_name else int(part["m3"]) if part["m3"] else None
        year = next((int(part[name]) for name in ("y1", "y2", "y3", "y4", "y5") if part[name]), None)
        found.append((Span(*match.span()), days, month, year))
    return found


class InstrumentIndex:
    """All names of all treaties, by their folded words.

    Parameters
    ----------
    treaties : sequence of Treaty
        What names are to lead to.
    """

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        self.treaties = {treaty.id: treaty for treaty in treaties}
        self._by_alias: dict[tuple[str, ...], list[str]] = {}
        for treaty in treaties:
            for alias in (*treaty.aliases, *treaty.short, treaty.title):
                key = _stems(alias)
                if key and treaty.id not in self._by_alias.setdefault(key, []):
                    self._by_alias[key].append(treaty.id)
        self._longest = max(map(len, self._by_alias), default=0)
        firsts = sorted({key[0] for key in self._by_alias}, key=len, reverse=True)
        self._opening = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, firsts)) or '(?!)'})")

    def find(self, text: str, folded: str) -> list[Instrument]:
        """Return every instrument named in a text, in reading order; the longest name wins."""
        dates = dates_in(folded)
        found = [*self._aliases(text, folded, dates)]
        taken = bytearray(len(folded))
        for each in found:
            taken[each.span.start : each.span.end] = b"\1" * len(each.span)
        for match in FOREIGN_ALONE.finditer(folded):
            self._keep(found, taken, Instrument(Span(*match.span()), text[slice(*match.span())], None))
        for match in NOUN.finditer(folded):
            if not any(taken[match.start() : match.end()]):
                self._keep(found, taken, self._noun(text, folded, Span(*match.span()), dates))
        return sorted(found, key=lambda each: each.span)

    def _keep(self, found: list[Instrument], taken: bytearray, new: Instrument | None) -> None:
        if new is not None and not any(taken[new.span.start : new.span.end]):
            found.append(new)
            taken[new.span.start : new.span.end] = b"\1" * len(new.span)

    def _aliases(
        self, text: str, folded: str, dates: list[tuple[Span, set[int], int | None, int | None]]
    ) -> list[Instrument]:
        found: list[Instrument] = []
        end = 0
        for first in self._opening.finditer(folded):
            if first.start() < end:
                continue
            words = list(islice(WORD.finditer(folded, first.start()), self._longest))
            length = self._match([_stem(word.group()) for word in words])
            if length:
                end = words[length - 1].end()
                ids = self._by_alias[tuple(_stem(word.group()) for word in words[:length])]
                found.append(self._dated(text, folded, Span(first.start(), end), ids, dates))
        return found

    def _match(self, stems: Sequence[str]) -> int:
        """Length in words of the longest alias that begins here; 0 if none does."""
        for length in range(len(stems), 0, -1):
            if tuple(stems[:length]) in self._by_alias:
                return length
        return 0

    def _dated(
        self,
        text: str,
        folded: str,
        span: Span,
        ids: list[str],
        dates: list[tuple[Span, set[int], int | None, int | None]],
    ) -> Instrument:
        """An alias with a date beside it means the treaty of that date, which may be none on board."""
        date = _beside(folded, span, dates)
        if date is None:
            return Instrument(span, span.cut(text), ids[0] if len(ids) == 1 else None)
        whole = span | date[0]
        candidates = [name for name in (*ids, *self.treaties) if self._is_of(name, date)]
        return Instrument(whole, whole.cut(text), candidates[0] if candidates else None)

    def _is_of(self, name: str, date: tuple[Span, set[int], int | None, int | None]) -> bool:
        _, days, month, year = date
        return any(
            (not days or day.day in days)
            and (month is None or day.month == month)
            and (year is None or day.year == year)
            for day in self.treaties[name].dates
        )

    def _noun(
        self, text: str, folded: str, span: Span, dates: list[tuple[Span, set[int], int | None, int | None]]
    ) -> Instrument | None:
        """A general noun: dated, named by what stands before or behind it, or standing for the last one named."""
        date = _beside(folded, span, dates)
        before = folded[max(0, span.start - WINDOW) : span.start]
        if ALWAYS_FOREIGN.match(folded, span.start):
            return Instrument(span, span.cut(text), None)
        if date is not None:
            candidates = [name for name in self.treaties if self._is_of(name, date)]
            whole = span | date[0]
            return Instrument(whole, whole.cut(text), candidates[0] if candidates else None)
        if re.search(r"\b(?:the|this|that|said|same|its|our|этого|этом|данного|настоящего|la|le|l')\s?$", before):
            return Instrument(span, span.cut(text), None, generic=True)
        if re.search(r"[^\W\d_]+\s$", before) and text[span.start : span.start + 1].isupper():
            return Instrument(span, span.cut(text), None)
        if re.search(
            r"\b(?:peace|moscow|kars|alma-ata|washington|sochi|prague|brussels|minsk|vienna|brexit|association|trade)\s$",
            before,
        ):
            return Instrument(span, span.cut(text), None)
        return None


def _stem(word: str) -> str:
    """A word without the ending that cases and plurals change; short words stay whole."""
    return word[:-2] if len(word) > 6 and not word.isascii() else word.removesuffix("s") if len(word) > 4 else word


def _stems(alias: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in re.findall(r"[^\W_]+", fold(alias)))


def _beside(
    folded: str, span: Span, dates: list[tuple[Span, set[int], int | None, int | None]]
) -> tuple[Span, set[int], int | None, int | None] | None:
    """The date right before or behind a name: nothing but small words between."""
    low = bisect_left(dates, span.start - WINDOW, key=lambda date: date[0].end)
    high = bisect_left(dates, span.end + WINDOW + 1, key=lambda date: date[0].start)
    for date in dates[low:high]:
        if date[0].end <= span.start and span.start - date[0].end <= WINDOW:
            between = folded[date[0].end : span.start]
            if re.fullmatch(r"[\s',-]*(?:s\s)?(?:[a-zа-я-]+\s+){0,2}", between):
                return date
        if span.end <= date[0].start and date[0].start - span.end <= WINDOW:
            between = folded[span.end : date[0].start]
            if re.fullmatch(
                r"[\s,(]*(?:(?:of|on|dated|signed|from|the|от|du|le|de|issued|adopted|reached)\s+){0,3}", between
            ):
                return date
    return None
