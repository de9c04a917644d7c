"""Every place in a version where the treaty refers to itself."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from treatyref.address import lies_in
from treatyref.crossreference.record import CrossKind, CrossReference
from treatyref.crossreference.terms import DefinedTerm, find_terms, uses_of
from treatyref.crossreference.words import words_of
from treatyref.errors import ArgumentError
from treatyref.page import Page
from treatyref.pointer import Located, Manner, Pointer, places_of, pointers_in
from treatyref.provision import Clause, Version
from treatyref.span import Span
from treatyref.words import lexicon

__all__ = ["cross_references"]

CAPITAL = re.compile(r"[^\W\d_a-z\u0430-\u044f\u0451][\w-]*\s+")
SPACE = re.compile(r"\s+")
MOST_SMALL, MOST_CAPITALS = 3, 4
"""Small words, and words with a capital, between a unit and the noun of the instrument that it is of."""


def cross_references(version: Version) -> tuple[CrossReference, ...]:
    """Find where a version of a treaty refers to itself.

    Parameters
    ----------
    version : Version
        Parsed; read in the words of its language.

    Returns
    -------
    tuple of CrossReference
        In reading order, without overlaps. Units of other treaties ("Article 51 of the Charter") are left out; what
        names a unit that is not there has no targets.

    Notes
    -----
    A unit is sought from the inside out: "paragraph 1" in Article 31 is that of Article 31 if it has one. A term is
    referred to wherever it is used outside the clause that defines it.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> found = cross_references(load_treaty("trilateral-2020").versions[0])
    >>> [(each.text, each.targets) for each in found if each.kind == "self"]
    [('this clause', ('point_4',))]
    >>> next((each.text, each.source, each.targets) for each in found if each.kind == "parties")
    ('Party', 'point_4__s_2', ('point_1__s_2',))
    """
    given: object = version
    if not isinstance(given, Version):
        told = type(given).__name__
        msg = (
            f"cross_references() takes a version, such as treaty.versions[0], not a {told}; see treaty.cross_references"
        )
        raise ArgumentError(msg)
    clauses = version.clauses
    terms = find_terms(clauses, version.text, version.language)
    finder = _Finder(version, terms)
    return tuple(found for clause in clauses for found in finder.within(clause))


class _Finder:
    def __init__(self, version: Version, terms: Sequence[DefinedTerm]) -> None:
        self.version = version
        self.words = words_of(version.language)
        self.terms = {each.name: each.clause for each in terms if not self.words.parties.search(each.name)}
        self.names = [each for each in terms if each.name in self.terms]
        self.uses = uses_of(self.names, version.language)
        self.parties = self._who_the_parties_are(terms)

    def _who_the_parties_are(self, terms: Sequence[DefinedTerm]) -> tuple[str, ...]:
        """The clause that says so, or else the preamble, which names them."""
        named = next((each.clause for each in terms if each.name not in self.terms), None)
        if named is not None:
            return (named,)
        preamble = next((each.eid for each in self.version.provisions if each.kind == "preamble"), None)
        return () if preamble is None else (preamble,)

    def within(self, clause: Clause) -> Iterator[CrossReference]:
        """Give the references of one clause; where two overlap, the one that names most exactly."""
        taken: list[Span] = []
        found: list[CrossReference] = []
        for kind, span, places in self._candidates(clause):
            lost_self = kind is CrossKind.SELF and places is not None and all(each.missing for each in places)
            if lost_self or any(span & other for other in taken):
                continue
            taken.append(span)
            if places is None:
                continue
            targets = tuple(dict.fromkeys(each.eid for each in places if each.eid and each.missing is None))
            lost = dict.fromkeys(str(each.missing) for each in places if each.missing is not None)
            reason = f"nothing is called {', '.join(lost)}" if lost else ""
            text = span.cut(self.version.text)
            found.append(CrossReference(kind, clause.id, span, text, targets, self.version.id, reason))
        yield from sorted(found, key=lambda each: each.span)

    def _candidates(self, clause: Clause) -> Iterator[tuple[CrossKind, Span, Sequence[Located] | None]]:
        """Units first, then the treaty, the parties, and terms; what is of another treaty takes its words and names nothing."""
        text, start, end = self.version.text, clause.span.start, clause.span.end
        page = Page(clause.span.cut(text))
        for pointer in pointers_in(page, inside=True):
            if pointer.places:
                yield self._of_pointer(page, pointer, clause)
        for match in self.words.treaty.finditer(text, start, end):
            yield self._of_treaty(match, clause)
        for match in self.words.parties.finditer(text, start, end):
            if clause.id not in self.parties and clause.provision not in self.parties:
                yield CrossKind.PARTIES, Span(*match.span()), _known(self.parties)
        for match in self.uses.finditer(text, start, end) if self.uses else ():
            home = self._definition(match.group())
            if home is not None and home != clause.id:
                yield CrossKind.TERM, Span(*match.span()), _known((home,))

    def _of_pointer(
        self, page: Page, pointer: Pointer, clause: Clause
    ) -> tuple[CrossKind, Span, Sequence[Located] | None]:
        """``pointer [ of treaty ]``: of this treaty, or of another, which is no reference to this one."""
        own = pointer.manner in {Manner.PRESENT, Manner.WEAK_BACK} and len(pointer.steps) == 1
        kind = CrossKind.SELF if own else CrossKind.PROVISION
        span = page.home(pointer.start, pointer.end).shift(clause.span.start)
        small = list(takewhile(lambda word: _is_small(word.text), page.after(pointer.end, MOST_SMALL)))
        place = page.home(small[-1].start, small[-1].end).end if small else span.end - clause.span.start
        noun = self._noun(clause.span.start + place, clause.span.end, named=bool(small))
        if noun is None:
            return kind, span, places_of(self.version, pointer, clause.provision)
        whole = Span(span.start, noun)
        if any(word.text in lexicon().back.present for word in small):
            return kind, whole, places_of(self.version, pointer)
        return kind, whole, None

    def _noun(self, place: int, end: int, *, named: bool) -> int | None:
        """Where a word for an instrument ends, behind a few words with a capital; None if there is none."""
        text = self.version.text
        for _ in range(MOST_CAPITALS + 1):
            space = SPACE.match(text, place, end)
            place = space.end() if space else place
            noun = self.words.noun.match(text, place, end)
            if noun is not None and (named or self.words.inflected) and not text[place].islower():
                return noun.end()
            word = CAPITAL.match(text, place, end)
            if word is None or not (named or self.words.inflected):
                return None
            place = word.end()
        return None

    def _of_treaty(self, match: re.Match[str], clause: Clause) -> tuple[CrossKind, Span, Sequence[Located]]:
        """The treaty; "this Protocol" in a protocol that is annexed to it is that protocol."""
        annex = next(
            (node for node in self.version.walk() if node.kind == "annex" and lies_in(clause.id, node.eid)), None
        )
        word = match.group().split()[-1][:7].casefold()
        if annex is not None and annex.num.casefold().startswith(word):
            return CrossKind.SELF, Span(*match.span()), _known((annex.eid,))
        return CrossKind.TREATY, Span(*match.span()), ()

    def _definition(self, use: str) -> str | None:
        """The clause that defines a term, given in any of its forms."""
        bare = " ".join(use.split())
        if bare in self.terms:
            return self.terms[bare]
        lower = bare[0].lower() + bare[1:]
        close = [
            name for name in self.terms if any(each.startswith(name[: max(3, len(name) - 2)]) for each in (bare, lower))
        ]
        return self.terms[max(close, key=len)] if close else None


def _is_small(word: str) -> bool:
    """Whether a word may stand between a unit and what it is of."""
    lex = lexicon()
    return word in lex.of or word in lex.articles or word in lex.back.present or word == "'"


def _known(eids: Sequence[str]) -> list[Located]:
    """Places that are known to be there."""
    return [Located(eid, None, 1.0) for eid in eids]
