"""Every place in a version where the treaty refers to itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from treatyref.crossreference.expression import Expression, Grammar, grammar_of
from treatyref.crossreference.place import Tree
from treatyref.crossreference.record import CrossKind, CrossReference
from treatyref.crossreference.terms import Term, find_terms, uses_of
from treatyref.provision import Clause, Version
from treatyref.span import Span

__all__ = ["cross_references"]

PARTY = re.compile(r"\bPart(?:y|ies)\b|\bСторон|\bParties?\b")


def cross_references(version: Version) -> tuple[CrossReference, ...]:
    """Find where a version of a treaty refers to itself.

    Parameters
    ----------
    version : Version
        Parsed; English, Russian and French are read in their own words, other languages as if they were English.

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
    clauses = version.clauses
    terms = find_terms(clauses, version.text, version.language)
    finder = _Finder(version, terms)
    return tuple(found for clause in clauses for found in finder.within(clause))


class _Finder:
    def __init__(self, version: Version, terms: Sequence[Term]) -> None:
        self.version = version
        self.grammar: Grammar = grammar_of(version.language)
        self.tree = Tree(version)
        self.terms = {each.name: each.clause for each in terms if not PARTY.search(each.name)}
        self.names = [each for each in terms if each.name in self.terms]
        self.uses = uses_of(self.names, version.language)
        self.parties = self._who_the_parties_are(terms)

    def _who_the_parties_are(self, terms: Sequence[Term]) -> tuple[str, ...]:
        """The clause that says so, or else the preamble, which names them."""
        named = next((each.clause for each in terms if PARTY.search(each.name)), None)
        if named is not None:
            return (named,)
        preamble = next((each.eid for each in self.version.provisions if each.kind == "preamble"), None)
        return () if preamble is None else (preamble,)

    def within(self, clause: Clause) -> Iterator[CrossReference]:
        """Give the references of one clause; where two overlap, the one that names most exactly."""
        words = clause.span.cut(self.version.text)
        taken: list[Span] = []
        found: list[CrossReference] = []
        for kind, span, targets in self._candidates(words, clause):
            if any(span & other for other in taken):
                continue
            taken.append(span)
            home = span.shift(clause.span.start)
            text = home.cut(self.version.text)
            found.append(CrossReference(kind, clause.id, home, text, targets, self.version.id))
        yield from sorted(found, key=lambda each: each.span)

    def _candidates(self, words: str, clause: Clause) -> Iterator[tuple[CrossKind, Span, tuple[str, ...]]]:
        """Units first, then the treaty, the parties, and terms."""
        for expression in self.grammar.expressions(words):
            yield self._of_expression(expression, clause)
        for match in self.grammar.treaty.finditer(words):
            yield self._of_treaty(match, clause)
        for match in self.grammar.parties.finditer(words):
            if clause.id not in self.parties and clause.provision not in self.parties:
                yield CrossKind.PARTIES, Span(*match.span()), self.parties
        for match in self.uses.finditer(words) if self.uses else ():
            home = self._definition(match.group())
            if home is not None and home != clause.id:
                yield CrossKind.TERM, Span(*match.span()), (home,)

    def _of_expression(self, expression: Expression, clause: Clause) -> tuple[CrossKind, Span, tuple[str, ...]]:
        own = len(expression.items) == 1 and expression.items[0].mode == "this"
        targets = self.tree.find(expression, clause.provision)
        return CrossKind.SELF if own else CrossKind.PROVISION, Span(expression.start, expression.end), targets

    def _of_treaty(self, match: re.Match[str], clause: Clause) -> tuple[CrossKind, Span, tuple[str, ...]]:
        """The treaty; "this Protocol" in a protocol that is annexed to it is that protocol."""
        annex = next((node for node in self.tree.path(clause.provision) if node.kind == "annex"), None)
        word = match.group().split()[-1][:7].casefold()
        if annex is not None and annex.num.casefold().startswith(word):
            return CrossKind.SELF, Span(*match.span()), (annex.eid,)
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
