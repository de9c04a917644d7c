"""Names that a text defines: '(hereinafter "the Convention")', "(the “Lake Kesh Convention”)", "(TS)", and their uses."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from types import MappingProxyType

from treatyref.fold import fold
from treatyref.matcher.citation.reading.instruments import Instrument
from treatyref.matcher.citation.reading.nametable import NAMED
from treatyref.names.nouns import LONG, noun_row, stem
from treatyref.page import Page
from treatyref.pointer import Label, Manner, Pointer, label_of, lists_of, numbers_at
from treatyref.words import as_written, lexicon, pattern

BEFORE_DEFINITION = 60
"""Characters between a name and what defines its short form, such as "of 4 May 1987"."""
MOST_USES = 2000
"""Uses of a defined form that are looked at."""
SHORTEST = 3
"""Letters of a word that cases leave."""
MOST_FORMS = 3
"""Forms that are defined at once."""
FORMS = ("quoted", "whole", "plain", "short", "titled", "marked", "letters")
"""Groups of patterns that hold a form."""
BRACKETED = re.compile(r"(?<![\w./,(§-])\d{1,3}(?:\([a-z0-9]{1,4}\)){1,4}(?!\w)")
LONGEST_NUMBER = 24
"""Characters of a number with parts in brackets, and more."""
LONGEST_LEAD, MOST_LEADING = 16, 4
"""Characters, and words, from a unit to the name that it is of: " of the said "."""
MOST_NEAR = 4
"""Names that may stand within a defined form."""
CAPITALS = re.compile(r"(?<!\w)[A-Z\u0410-\u042f]")
SHORTEST_INITIALS, LONGEST_INITIALS = 2, 6
MOST_TRIED = 20
"""Places of some initials at which a unit is looked for."""
QUOTED = r"[\"'“”„«‘‹](?P<quoted>[^\W\d_][^\"'“”«»‘’‹›()\n]{0,50}?)[\"'“”»’›]"
ABBREVIATED = r"(?P<letters>[A-Z\u0410-\u042f\u0531-\u0556][A-Z\u0410-\u042f\u0531-\u0556.\d-]{1,9})"


@cache
def _definition() -> re.Pattern[str]:
    """``( hereinafter? article? "Name" )``, ``(ABC)``, or without quotation marks behind a word such as "hereinafter", or an article: "(the Convention)"."""
    called = pattern(as_written().defining.called)
    referred = pattern(as_written().defining.referred)
    article = pattern(as_written().articles)
    either = pattern(as_written().lists.or_)
    small = rf"(?:{article}\s{{0,2}}|[lLdD]['’])?"
    return re.compile(
        rf"[^()\n]{{0,{BEFORE_DEFINITION}}}?(?:[(\[]|,)\s?(?:"
        rf"(?P<called>(?i:{called},?\s?(?:(?:{referred})\s){{0,3}})(?:to\sas\s)?[-–—:\s]{{0,3}}){small}(?:{QUOTED}|(?P<whole>{NAMED}(?:[ -][^\W\d_]+){{0,4}})(?=\s?[)\]])|(?P<plain>{NAMED}(?:[ -]{NAMED}){{0,4}})|{ABBREVIATED.replace('letters', 'short')})"
        rf"|{article}\s(?P<titled>{NAMED}(?:[ -]{NAMED}){{0,4}})(?=\s?[)\]])"
        rf"|{small}(?:{QUOTED.replace('quoted', 'marked')}|{ABBREVIATED})(?=\s?[)\]]|,?\s(?i:{either})\s|,\s[\"“„«‘‹]))",
    )


@cache
def _further() -> re.Pattern[str]:
    """``"," | "or" | "and"``, and another form: '(the "Lake Charter" or "LC")'."""
    joint = pattern(as_written().lists.or_ | as_written().lists.and_)
    article = pattern(as_written().articles)
    return re.compile(rf",?\s(?i:(?:{joint})\s)?(?:{article}\s|[lLdD]['’])?(?:{QUOTED}|{ABBREVIATED}(?=\s?[)\]]))")


def _defined(page: Page, each: Instrument) -> Iterator[tuple[str, int]]:
    """The forms that are defined right behind a name, and where each ends."""
    match = _definition().match(page.printed, each.end)
    for _ in range(MOST_FORMS):
        if match is None:
            break
        groups = match.groupdict()
        words = next(filter(None, map(groups.get, FORMS)), "").strip(" ,.").split()
        while len(words) > 1 and fold(words[0]) in lexicon().articles:
            words.pop(0)
        form = " ".join(words)
        titled = groups.get("titled") and noun_row(fold(words[-1])) is None  # "(the Netherlands)"
        if len(form) > 1 and not titled:
            yield form, match.end()
        match = _further().match(page.printed, match.end())


def is_defined(page: Page, each: Instrument) -> bool:
    """Return whether a text defines a short form for an instrument: what it will speak of again."""
    return next(_defined(page, each), None) is not None


def short_forms(
    page: Page, instruments: Sequence[Instrument], heads: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Instrument]:
    """Give the places where a text uses a name that it has defined, in reading order of the definitions.

    `heads` are words that stand for a treaty whose title has no noun for an instrument, once it has been named: "the Plan".

    >>> page = Page("The Statement of 10 November 2020 (TS) is short. TS 3 is shorter.")
    >>> known = Instrument(4, 33, "Statement of 10 November 2020", "statement", ("trilateral-2020",))
    >>> [(each.start, each.text, each.treaties) for each in short_forms(page, [known])]
    [(49, 'TS', ('trilateral-2020',))]
    """
    defined: dict[str, tuple[int, Instrument]] = {}
    for each in instruments:
        if len(each.treaties) <= 1 and not each.indefinite and not each.generic and each.proper:
            for form, end in (*_defined(page, each), *_initials(page, each)):
                defined.setdefault(form, (end, each))
            if each.treaties and (head := heads.get(each.treaties[0])):
                defined.setdefault(head, (each.end, each))
    for form, (place, each) in defined.items():
        last = fold(form).split()[-1]
        row = noun_row(last) or "name"
        for match in islice(_uses(form).finditer(page.printed, place), MOST_USES):
            noun = stem(last) if row != "name" else ""
            yield Instrument(match.start(), match.end(), match[0], row, each.treaties, noun=noun)


def _initials(page: Page, each: Instrument) -> Iterator[tuple[str, int]]:
    """The initials of a name that a text uses without a word, right before a unit or a number: "The Kyoto Protocol ... KP Art. 10, KP 26"."""
    letters = "".join(match[0] for match in CAPITALS.finditer(each.text))
    if not each.treaties or not SHORTEST_INITIALS <= len(letters) <= LONGEST_INITIALS or each.text.isupper():
        return
    for match in islice(re.compile(rf"(?<![\w.]){letters}(?=\s)").finditer(page.printed, each.end), MOST_TRIED):
        behind = page.next_text(match.end())
        if behind.isdecimal() or label_of(behind) is not None:
            yield letters, each.end
            return


def _uses(form: str) -> re.Pattern[str]:
    """A form word for word; with the endings of its noun and of an adjective made of a place; in scripts whose languages have cases, with any."""
    if form.isascii() or "latin" in unicodedata.name(form[0], "").casefold():
        return re.compile(r"(?<!\w)" + r"\s".join(map(_declined, form.split())) + r"(?!\w)")
    stems = (
        word if word.isupper() or len(word) <= SHORTEST else word[: max(SHORTEST, len(word) - 2)]
        for word in form.split()
    )
    return re.compile(r"(?<!\w)" + r"\s".join(rf"{re.escape(each)}\w{{0,5}}" for each in stems))


def _declined(word: str) -> str:
    """A word of a form, with other endings if it is known by less than its beginning: "Jezerska konvencija", "Jezerske konvencije"."""
    plain = fold(word)
    root = stem(plain)
    known = plain.startswith(root) and root not in {plain[:LONG], plain.removesuffix("s"), plain}
    return rf"{re.escape(word[: len(root)])}\w{{0,4}}" if known else re.escape(word)


def with_forms(instruments: Sequence[Instrument], forms: Sequence[Instrument]) -> list[Instrument]:
    """Take in the defined forms: in the place of "the Convention", but not within a longer name of another."""
    ordered = sorted(forms, key=lambda each: (each.start, -each.end))
    kept: list[Instrument] = []
    starts = [each.start for each in instruments]
    replaced: set[int] = set()
    for form in ordered:
        if kept and form.start < kept[-1].end:
            continue
        first = bisect_left(starts, form.start)
        near = [
            number
            for number in range(max(0, first - 1), min(len(instruments), first + MOST_NEAR))
            if starts[number] < form.end and instruments[number].end > form.start
        ]
        if any(
            (instruments[number].start < form.start or instruments[number].end > form.end)
            and not instruments[number].generic
            and instruments[number].proper
            for number in near
        ):
            continue
        replaced.update(near)
        kept.append(form)
    rest = [each for number, each in enumerate(instruments) if number not in replaced]
    return sorted([*rest, *kept], key=lambda each: each.start)


def units_of(page: Page, named: Sequence[Instrument], chains: Sequence[Pointer]) -> Iterator[Pointer]:
    """Give the units that a number right behind a short name, of the text or the treaty, names: "TS 3 and 4", "VCLT 54", "AP I 57".

    So notes, threads and answers in exams are written. What is counted is none: "CRC 54 articles"; nor is what stands
    behind a name that has its unit before it, "Art. 5 CRC 7".
    """
    ends = {chain.end for chain in chains}
    for form in named:
        if len(form.treaties) != 1 or not form.text.isupper() or form.start - 1 in ends:
            continue
        if page.folded[form.end : form.end + 1] == " " and page.folded[form.end + 1 : form.end + 2].isdecimal():
            pointer = numbers_at(page, form.end)
            if pointer is not None and label_of(page.next_text(pointer.end)) is None:
                first, *others = pointer.places  # the name stands for the word of the unit
                yield replace(pointer, places=(replace(first, start=form.start), *others))


def beside(page: Page, chains: Sequence[Pointer], instruments: Sequence[Instrument]) -> Iterator[Pointer]:
    """Give numbers with parts in brackets that stand right before the name of a treaty at hand, or behind it: "6(1)(f) GDPR", "VCLT 31(3)(c)", "31(3)(c) of the Vienna Convention"."""
    taken = {chain.end for chain in chains} | {chain.start for chain in chains}
    small = lexicon().of | lexicon().articles
    for each in instruments:
        near = page.folded[max(0, each.start - 2 * LONGEST_NUMBER) : each.start]
        if each.treaties and (")" in near or page.folded[each.end + 1 : each.end + 2].isdecimal()):
            lead = each.start
            for word in reversed(page.before(each.start, MOST_LEADING)):
                if word.text not in small or not page.folded.startswith(" ", word.end):
                    break
                lead = word.start
            before = BRACKETED.search(page.folded, max(0, lead - LONGEST_NUMBER), lead)
            behind = BRACKETED.match(page.folded, each.end + 1)
            for match in (before if before and before.end() + 1 == lead else None, behind):
                number = numbers_at(page, match.start()) if match else None
                if number is not None and taken.isdisjoint((number.start, number.end)):
                    yield number


def going_on(page: Page, chains: Sequence[Pointer], instruments: Sequence[Instrument]) -> Iterator[Pointer]:
    """Give units that a list names behind a name that ends its first members: "Articles 5 of the HCHR, 10-12 of the HSC and 31 VCLT".

    ``unit numbers [of] name { ("," | "and") numbers [of] name }``: numbers without a word of their own are of that of the
    first member, but only where a name follows them too.
    """
    starts = [each.start for each in instruments]
    for chain in chains:
        label, end = chain.label, chain.end
        if label is None or chain.manner is not Manner.NUMBER:
            continue
        lists = lists_of(label.languages)
        while name := _led_to(page, label, end, instruments, starts):
            joint = next(iter(page.after(name.end, 1)), None)
            if joint is None or joint.text not in lists.joins | {","} or page.paragraphs(name.end, joint.end):
                break
            if joint.text == "," and page.next_text(joint.end) in lists.joins:
                joint = page.after(joint.end, 1)[0]
            further = numbers_at(page, joint.end, label)
            if further is None or _led_to(page, label, further.end, instruments, starts) is None:
                break
            yield further
            end = further.end


def _led_to(
    page: Page, label: Label, end: int, instruments: Sequence[Instrument], starts: Sequence[int]
) -> Instrument | None:
    """The name right behind a unit, or behind "of the"."""
    at = bisect_left(starts, end)
    if at == len(instruments) or starts[at] - end > LONGEST_LEAD or page.paragraphs(end, starts[at]):
        return None
    small = lists_of(label.languages).of | lexicon().articles | {"'"}
    between = [word.text for word in page.after(end, MOST_LEADING) if word.end <= starts[at]]
    return instruments[at] if all(text in small for text in between) else None
