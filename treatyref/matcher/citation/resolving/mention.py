"""Names of treaties that no unit is bound to."""

from collections.abc import Container, Iterator, Sequence

from treatyref.document import Document
from treatyref.matcher.citation.binding.named import Named
from treatyref.matcher.citation.binding.subject import Subject
from treatyref.matcher.citation.reading.instruments import Instrument
from treatyref.names.word_sets import makers
from treatyref.page import Page
from treatyref.reference import Evidence, Kind, Reference
from treatyref.words import lexicon

NAMED, SHORT, BARE = 0.9, 0.7, 0.6
"""Scores of a name, of "the Statement" with a capital, and of a noun in a text that names no treaty but speaks of one's matter."""
BESIDE = 3
"""Words before a noun, or behind it, among which "under", "according to" stands if something rests on it."""
OWN = frozenset({"statement", "declaration", "text"})
"""Rows of what one alone may make."""
NEAR, FEWEST = 600, 2
"""Characters of the paragraph around a noun in which there must be some names of the treaty's matter."""
ADJECTIVE = 1
"""Words between an article and its noun: "the official text"."""
SIGNERS = 60
"""Characters in which the names of those stand who made it together."""
OWNERS = 2
"""Small words between a noun and whose it is: "of the"."""


def mentions(document: Document, page: Page, named: Named, beside: Container[int]) -> Iterator[Reference]:
    """Give the mentions of treaties at hand: names in a document but those, told by their numbers, beside which a unit of theirs stands."""
    subject, unnamed = named.subject, not named.has_ours
    certain = named.matter or subject.day
    for number, each in enumerate(named.instruments):
        ours = unnamed and certain in each.treaties
        unnamed = unnamed and (each.generic or not each.proper)
        if number in beside or (each.indefinite and not ours):
            continue
        if not each.generic:
            treaties, rule, score = each.treaties, "name of the treaty", NAMED
        elif page.printed[each.start].isupper() and page.folded.endswith("the ", 0, each.start):
            treaties, rule, score = named.resolve(number), "short name of the treaty", SHORT
        elif (
            unnamed
            and (meant := certain or subject.place)
            and _is_meant(page, each, subject, certain=certain is not None)
        ):
            treaties, rule, score = (meant,), "treaty whose matter the text has", BARE
        else:
            continue
        if len(treaties) == 1:
            unnamed = False
            span = page.home(each.start, each.end)
            text = span.cut(document.text)
            evidence = Evidence(rule=rule, instrument=text, instrument_span=span)
            yield Reference(Kind.MENTION, document.id, span, text, treaties[0], score=score, evidence=evidence)


def _is_meant(page: Page, each: Instrument, subject: Subject, *, certain: bool) -> bool:
    """Whether a noun in a text that names no instrument is the treaty whose matter it has.

    It is if something rests on it ("under the agreement"), or it is described ("the joint statement"); where the text
    surely has that matter, the definite article is enough. A statement may be anybody's: what follows may say whose.
    """
    before, behind = page.before(each.start, BESIDE), page.after(each.end, BESIDE)
    articled = any(word.text in lexicon().articles for word in before[-ADJECTIVE - 1 :])
    if each.row in OWN and _is_owned(page, each, subject.sides):
        return False
    words = {word.text for word in (*before, *behind) if not page.is_parted(word.end, each.start)}
    told = not words.isdisjoint(lexicon().instruments.resting) or (
        bool(behind) and behind[0].text in lexicon().quoting.verbs
    )
    if each.row == "text" or told:
        return told
    plain = (
        articled
        or not words.isdisjoint(lexicon().dates.signed)
        or (not each.text.isascii() and each.row == "agreement")
    )
    close = sum(abs(at - each.start) < NEAR and not page.is_parted(*sorted((at, each.start))) for at in subject.spots)
    return (certain and plain and (close >= FEWEST or subject.day is not None)) or " " in each.text.strip("'’ ")


def _is_owned(page: Page, each: Instrument, sides: Sequence[int]) -> bool:
    """Whether a noun is followed by whose it is: "the declaration of the Senate"; in the genitive, where there are no articles.

    That of several of the parties is nobody else's.
    """
    small = lexicon().of | makers()
    behind = page.after(each.end, OWNERS + 1)
    while len(behind) > 1 and behind[0].text in small | lexicon().articles:
        behind = behind[1:]
    if not behind or not page.printed[behind[0].start].isupper() or page.is_parted(each.end, behind[0].start):
        return False
    return sum(each.end < at < each.end + SIGNERS for at in sides) <= 1
