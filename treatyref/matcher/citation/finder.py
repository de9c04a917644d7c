"""Finds the citations and mentions of treaties in a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from treatyref.document import Document
from treatyref.fold import fold
from treatyref.matcher.citation.instruments import Instrument, InstrumentIndex
from treatyref.numeral import cardinal, ordinal_word, parse_numeral
from treatyref.reference import Evidence, Kind, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty

__all__ = ["CitationFinder"]

LABEL = (
    r"articles?|arts?\.?|points?|clauses?|paragraphs?|paras?\.?|provisions?|items?|sections?|¶|§|"
    r"стать[яиеюей]\w{0,2}|ст\.|пункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?|пп?\.|ուրիշ|հոդված\w{0,4}|կետ\w{0,4}|madde|bend\w{0,4}|disposition"
)
NUMBER = r"\d{1,3}(?:\.\d{1,2}|(?:\s?\((?:\d{1,2}|[a-z]{1,3})\)){1,4})?(?:\s?bis|\s?ter)?|[ivxlc]{1,6}(?![a-z])"
WORD_NUMBER = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
)
JOIN = r"\s?(?:,\s?(?:and|or|и)?|;|&|\band\b|\bor\b|\bto\b|\bи\b|\bпо\b|\bet\b|\ba\b|-)\s?"
UNIT = re.compile(
    rf"(?<![\w])(?P<label>{LABEL})\s{{0,3}}(?P<numbers>(?:{NUMBER}|(?:{WORD_NUMBER})\b)(?:{JOIN}(?:(?:{LABEL})\s)?(?:{NUMBER})){{0,12}})(?![\w])"
)
ORDINAL = re.compile(
    r"""(?<![\w])(?:
        (?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|перв\w{2,3}|втор\w{2,3}|трет\w{2,4}|четверт\w{2,3}|
           пят(?:ый|ого|ому|ым|ом)|шест(?:ой|ого|ому|ым|ом)|седьм\w{2,3}|восьм\w{2,3}|девят(?:ый|ого|ому|ым|ом)|altinci|yeddinci|doqquzuncu)
      | (?P<digits>\d{1,2})(?:-?(?:st|nd|rd|th|й|ой|ый|го|ого|му|ому|м|ом|рդ|րդ|ci|cu|e|eme)|(?=\s(?:пункта|статьи)\b))
    )\s(?P<label>article|point|clause|paragraph|provision|item|пункт(?:а|у|ом|е)?|стать[яиею]\w?|կետ\w{0,4}|հոդված\w{0,4}|bend\w{0,4}|madde\w{0,4})(?![\w])""",
    re.VERBOSE,
)
BACK = re.compile(
    r"""(?<![\w])(?:
        (?P<goes_on> it\s(?:further|also|then|additionally)\s(?:says?|states?|provides?|stipulates?|reads?|adds?|specifies|requires) )
      | (?P<same> (?:the|this|that)\s(?:same|said|aforementioned)\s(?:article|point|clause|paragraph|provision) )
      | (?P<ibid> ibid\.|там\sже )
    )""",
    re.VERBOSE,
)
NOT_A_UNIT = re.compile(r"(?:table|page|footnote|figure|vol|volume|no|rule|chapter)\s?\.?\s?$")
PIECE = re.compile(rf"(?P<to>\bto\b|\bпо\b|\ba\b|-)|(?:(?:{LABEL})\s)?(?P<number>{NUMBER}|(?:{WORD_NUMBER})\b)")
FORWARD = re.compile(r"[\s,\"(]*(?:(?:of|in|to|from|under|от|du|de|des|к|из)\s)?(?:(?:the|its|this|la|le|l')\s?)?")
POSSESSIVE = re.compile(r"(?:'s|s')?\s?(?:\"|\)|,)?\s?$")
REACH = 90
"""Characters behind a unit in which the instrument that it is of may stand."""

BOUND, REMEMBERED, ASSUMED = 0.95, 0.85, 0.6
"""Scores: the instrument is named with the unit, was named before, or is the only one that the text is about."""

HEAD = re.compile(r"(?:article|provision|clause|point)s?\s+\d")


@dataclass(slots=True)
class Memory:
    """What a document has named so far."""

    last: Instrument | None = None
    treaty: Instrument | None = None
    cited: Reference | None = None
    used: set[Span] = field(default_factory=set)


class CitationFinder:
    """Finds the places where a document names a provision, or the treaty as a whole.

    Parameters
    ----------
    treaties : sequence of Treaty
        What citations are resolved against.
    """

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        self._treaties = {treaty.id: treaty for treaty in treaties}
        self._instruments = InstrumentIndex(treaties)

    def find(self, document: Document, body: Sequence[Span] | None = None) -> list[Reference]:
        """Return citations and mentions in reading order, unresolved ones included.

        Parameters
        ----------
        document : Document
            A citing text.
        body : sequence of Span, optional
            The stretches to look at; None takes the whole text.
        """
        folded = fold(document.text).replace("\u00ad", "-").replace("\n", " ")
        units = sorted(
            [*UNIT.finditer(folded), *ORDINAL.finditer(folded), *BACK.finditer(folded)], key=lambda m: m.start()
        )
        instruments = [each for each in self._instruments.find(document.text, folded) if _inside(each.span, body)]
        memory = Memory()
        found: list[Reference] = []
        starts = [each.span.start for each in instruments]
        seen = 0
        sole = self._sole(instruments)
        end = 0
        for match in units:
            if match.start() < end or not _inside(Span(*match.span()), body):
                continue
            end = match.end()
            upto = bisect_left(starts, match.start())
            for each in instruments[seen:upto]:
                _remember(memory, each)
            seen = max(seen, upto)
            found += self._citations(document, folded, match, instruments, starts, memory, sole)
        mentions = [
            self._mention(document, each) for each in instruments if each.treaty and each.span not in memory.used
        ]
        return sorted([*found, *mentions], key=lambda each: (each.span.start, each.span.end))

    def _sole(self, instruments: Sequence[Instrument]) -> Instrument | None:
        """The only treaty on board that the text names, wherever it does."""
        named = {each.treaty: each for each in instruments if each.treaty}
        return next(iter(named.values())) if len(named) == 1 else None

    def _mention(self, document: Document, each: Instrument) -> Reference:
        evidence = Evidence(rule="name of the treaty", instrument=each.text, instrument_span=each.span)
        return Reference(Kind.MENTION, document.id, each.span, each.text, each.treaty, score=0.9, evidence=evidence)

    def _citations(
        self, document: Document, folded: str, match: re.Match[str], instruments: Sequence[Instrument],
        starts: Sequence[int], memory: Memory, sole: Instrument | None,
    ) -> list[Reference]:  # fmt: skip
        """Resolve one unit phrase, which may name several units."""
        if match.re is BACK:
            return self._back(document, match, memory)
        if NOT_A_UNIT.search(folded[max(0, match.start() - 12) : match.start()]) or _is_date(folded, match):
            return []
        instrument, score, rule = self._bound(folded, match, instruments, starts, memory, sole)
        result = [
            self._resolved(document, span, numbers, instrument, score, rule) for span, numbers in _elements(match)
        ]
        if instrument is not None:
            memory.used.add(instrument.span) if rule == "bound by name" else None
        resolved = [each for each in result if each.resolved]
        if resolved:
            memory.cited = resolved[-1]
        elif result:
            memory.cited = None
        return result

    def _back(self, document: Document, match: re.Match[str], memory: Memory) -> list[Reference]:
        """``It further says``: the provision that was cited last, if there is one in the paragraph or the one before."""
        span = Span(*match.span())
        last = memory.cited
        if last is None or document.text.count("\n\n", last.span.end, span.start) > 1:
            return []
        evidence = Evidence(
            rule="back reference", phrase=span.cut(document.text), notes=(f'goes on from "{last.text}"',)
        )
        return [
            Reference(
                Kind.CITATION,
                document.id,
                span,
                span.cut(document.text),
                last.treaty,
                last.target,
                score=0.8,
                evidence=evidence,
            )
        ]

    def _bound(
        self, folded: str, match: re.Match[str], instruments: Sequence[Instrument], starts: Sequence[int],
        memory: Memory, sole: Instrument | None,
    ) -> tuple[Instrument | None, float, str]:  # fmt: skip
        """Bind the instrument before the unit: forward ``of the ...``, possessive before, then memory."""
        at = bisect_left(starts, match.end())
        if at < len(instruments) and starts[at] - match.end() <= REACH:
            nearest = instruments[at]
            between = folded[match.end() : nearest.span.start]
            opening = FORWARD.match(between)
            rest = between[opening.end() :] if opening else between
            if (
                ("." not in between)
                and len(rest.split()) <= 5
                and re.search(r"\b(?:of|от|du|de|к)\s", between[:8] + " ")
            ) or not between.strip(" ,("):
                return self._generic(nearest, memory), BOUND, "bound by name"
            if (
                re.match(r"\s?[А-ЯІа-яі]", between)
                and len(between) <= 40
                and "." not in between
                and not between.strip().startswith(",")
            ):
                return self._generic(nearest, memory), BOUND, "bound by name"
        if (
            at
            and POSSESSIVE.fullmatch(folded[instruments[at - 1].span.end : match.start()])
            and match.start() - instruments[at - 1].span.end <= 5
        ):
            return self._generic(instruments[at - 1], memory), BOUND, "bound by name"
        if memory.last is not None:
            return memory.last, REMEMBERED, "instrument named before"
        if sole is not None:
            return sole, ASSUMED, "only treaty named in the text"
        return None, 0.0, "no instrument"

    def _generic(self, instrument: Instrument, memory: Memory) -> Instrument | None:
        """``the statement`` means whatever was named last."""
        return (memory.treaty or memory.last) if instrument.generic else instrument

    def _resolved(
        self,
        document: Document,
        span: Span,
        numbers: Sequence[str],
        instrument: Instrument | None,
        score: float,
        rule: str,
    ) -> Reference:
        """Look the unit up; what is not there, or not ours, is a value with a reason."""
        text = span.cut(document.text)
        evidence = Evidence(
            rule=rule, phrase=text, instrument=instrument.text if instrument else "",
            instrument_span=instrument.span if instrument else None,
        )  # fmt: skip

        def lost(reason: str, treaty: str | None = None) -> Reference:
            return Reference(
                Kind.CITATION,
                document.id,
                span,
                text,
                treaty,
                None,
                score=0.0,
                evidence=evidence,
                resolved=False,
                reason=reason,
            )

        if instrument is None:
            return lost("no instrument is named that the unit could be of")
        if instrument.treaty is None:
            return lost(f'it is of another instrument: "{instrument.text}"')
        treaty = self._treaties[instrument.treaty]
        target = _target(treaty, numbers)
        if target is None:
            count = f"has {treaty.count} {treaty.unit}s" if treaty.count else "is on board"
            return lost(f"{treaty.id} {count}, and no unit {'.'.join(numbers)}", treaty.id)
        return Reference(Kind.CITATION, document.id, span, text, treaty.id, target, score=score, evidence=evidence)


def _target(treaty: Treaty, numbers: Sequence[str]) -> str | None:
    """Return the eId; for a record without text, the top unit by its number."""
    if treaty.versions:
        provision = treaty.find(f"{numbers[0]}{''.join(f'({number})' for number in numbers[1:])}")
        return provision.eid if provision is not None and provision.kind != "preamble" else None
    numeral = parse_numeral(numbers[0])
    if numeral is None or (treaty.count is not None and numeral.value > treaty.count):
        return None
    short = {"article": "art", "point": "point", "paragraph": "para"}[treaty.unit]
    return f"{short}_{numeral.value}"


def _remember(memory: Memory, instrument: Instrument) -> None:
    if instrument.generic:
        return
    memory.last = instrument
    if instrument.treaty is not None:
        memory.treaty = instrument


def _inside(span: Span, body: Sequence[Span] | None) -> bool:
    return body is None or any(span.start in stretch for stretch in body)


def _is_date(folded: str, match: re.Match[str]) -> bool:
    """``article of 9 November``, ``point 9 November``: the number is a day."""
    return bool(
        re.match(
            r"\s(?:january|february|march|april|may|june|july|august|september|october|november|december|ноября)\b",
            folded[match.end() :][:12],
        )
    )


def _elements(match: re.Match[str]) -> list[tuple[Span, list[str]]]:
    """The units of a phrase: lists are taken apart, ranges filled in."""
    if match.re is ORDINAL:
        value = int(match["digits"]) if match["digits"] else ordinal_word(match["word"])
        return [(Span(*match.span()), [str(value)])] if value else []
    found: list[tuple[Span, list[str]]] = []
    offset = match.start("numbers")
    ranged = False
    for piece in PIECE.finditer(match["numbers"]):
        if piece["to"]:
            ranged = True
            continue
        start = match.start() if not found else offset + piece.start()
        span = Span(start, offset + piece.end())
        numbers = _numbers(piece["number"])
        if ranged and found and numbers[0].isdigit() and found[-1][1][0].isdigit():
            low, high = int(found[-1][1][0]), int(numbers[0])
            found += [(span, [str(n)]) for n in range(low + 1, min(high, low + 50))]
        found.append((span, numbers))
        ranged = False
    return found


def _numbers(printed: str) -> list[str]:
    """``6(2)(b)`` is 6, 2, b; ``6.3`` is 6, 3; ``nine`` is 9."""
    value = cardinal(printed) or ordinal_word(printed)
    if value:
        return [str(value)]
    numeral = parse_numeral(printed.upper()) if printed.isalpha() else None
    if numeral is not None:
        return [str(numeral.value)]
    return re.findall(r"\d+(?:\s?(?:bis|ter))?|[a-z]+", printed)
