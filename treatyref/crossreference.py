"""Every place in a version where the treaty refers to itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import takewhile

from treatyref.address import lies_in
from treatyref.errors import ArgumentError
from treatyref.page import Page
from treatyref.pointer import Located, Manner, Pointer, own_labels, places_of, pointers_in
from treatyref.provision import Clause, Version
from treatyref.span import Span
from treatyref.words import Language, language_or_english, lexicon, pattern, quotation_marks

__all__ = ["CrossKind", "CrossReference", "cross_references"]


class CrossKind(StrEnum):
    """What a treaty refers to, in itself."""

    SELF = "self"
    """The unit that holds the words: "this clause", "the present Article"."""

    PROVISION = "provision"
    """Another unit: "Articles 31 to 33", "paragraph 1 of this Article"."""

    TREATY = "treaty"
    """The treaty as a whole: "the present Treaty"."""

    PARTIES = "parties"
    """Those who made it: "the Parties", "either Party"."""

    TERM = "term"
    """A term that the treaty defines."""


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A place where a treaty refers to a part of itself, or to itself as a whole."""

    kind: CrossKind
    """What is referred to."""
    source: str
    """Id of the clause that refers."""
    span: Span
    """Where the words stand, in the version's text."""
    text: str
    """The words."""
    targets: tuple[str, ...]
    """What they name: eIds of provisions, in reading order; for the parties and for terms the id of the clause that
    says who or what they are. Empty for the treaty as a whole, and where nothing answers."""
    version: str
    """Id of the version."""
    reason: str = ""
    """What of the words names nothing that is there; empty if all does."""

    @property
    def resolved(self) -> bool:
        """True if it is known what the words name."""
        return bool(self.targets) or self.kind is CrossKind.TREATY


APART = '"“”«»„‘;:`'
"""What a term does not contain."""
TITLED = r"[^\W\d_a-z\u0430-\u044f\u0451][\w\u2019'-]{2,30}"
LONGEST = 60
"""Characters of a term."""
OWN = tuple(
    (
        "treaty convention covenant agreement protocol statement declaration charter constitution statute "
        "memorandum concordat compact framework code act rules regulation"
    ).split()
)
"""Rows of nouns that a treaty may call itself by."""
LIGHT = r"(?:['\u2019]?s|es?|e?n)?"
"""What a word may end with where words hardly change."""
INFLECTED = r"\w{0,5}"
"""What a word may end with where they do."""


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """Patterns of one language, for text as printed."""

    treaty: re.Pattern[str]
    """The treaty itself: "the present Convention"."""
    noun: re.Pattern[str]
    """A word for any instrument, at a place."""
    parties: re.Pattern[str]
    """Those who made it."""
    means: re.Pattern[str]
    """A term in quotation marks, and that it means something."""
    called: re.Pattern[str]
    """A name that is introduced for what was just said."""
    ending: str
    """What a term may end with besides its form in the definition."""
    inflected: bool
    """Whether the end of its own form may change, too."""


@cache
def words_of(code: str) -> ReferenceWords:
    """Return the patterns of a language, given by its ISO 639-1 code; the English ones where there is no such language.

    >>> words_of("en").treaty.search("Under the present Covenant ...").group()
    'the present Covenant'
    """
    tongue = language_or_english(code)
    own = [form for row in OWN for form in tongue.instruments.nouns.get(row, ())]
    every = [form for forms in tongue.instruments.nouns.values() for form in forms]
    defining = tongue.defining
    inflected, quoted = _is_inflected(tongue), _quoted()
    present = _any(tongue.back.present)
    articles = _any(form for form in tongue.articles if form not in tongue.back.present)
    called = rf"{_any(defining.called)}(?:[\s\u2013\u2014-]+{_any(defining.referred)})*"
    dash = r"|[-\u2013\u2014]\s" if inflected else ""
    return ReferenceWords(
        treaty=re.compile(rf"(?<!\w)(?:{articles}\s+)?{present}\s+{_any(own)}", re.IGNORECASE),
        noun=re.compile(_any(every), re.IGNORECASE),
        parties=re.compile(rf"(?<!\w){_any([*defining.parties, *map(_titled, defining.parties)])}"),
        means=re.compile(rf"{quoted}\s*,?\s*(?:{_any(defining.means)}{dash})", re.IGNORECASE),
        called=re.compile(
            rf"(?:{called})[\s\u2013\u2014-]*\s*,?\s*(?:the\s+)?(?:{quoted}|(?P<bare>{TITLED}(?:\s{TITLED}){{0,2}}))"
        ),
        ending=INFLECTED if inflected else LIGHT,
        inflected=inflected,
    )


@cache
def _quoted() -> str:
    """A term in quotation marks, in single ones too, as statutes of the Commonwealth and of the European Union write.

    A single mark opens only where no letter stands before it.
    """
    marks = quotation_marks()
    single = "".join(mark for mark in "'`" if mark in marks.closers)
    opening, closing = (
        "|".join(map(re.escape, sorted(each - {*single}, key=len, reverse=True)))
        for each in (frozenset(marks.closers), marks.closing | {"’"})
    )
    return rf"(?:{opening}|(?<!\w)[{single}])\s?(?P<term>[^\W\d_][^{APART}]{{0,60}}?)\s?,?(?:{closing}|'){{1,2}}"


def _any(forms: Iterable[str]) -> str:
    return pattern(forms).replace(r"\*", r"\w*")


def _titled(form: str) -> str:
    """The form with a capital: "Parties" are those of the treaty, "parties" may be anybody's."""
    return form.title() if form.isascii() else form[:1].upper() + form[1:]


def _is_inflected(tongue: Language) -> bool:
    """Whether the words of a language take endings."""
    return any(form.endswith("*") for forms in tongue.units.levels.values() for form in forms)


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
    finder = _Finder(version)
    return tuple(found for clause in version.clauses for found in finder.within(clause))


class _Finder:
    def __init__(self, version: Version) -> None:
        self.version = version
        self.words = words_of(version.language)
        self.own = own_labels([version])
        homes = self._defined()
        who = [clause for name, clause in homes.items() if self.words.parties.search(name)]
        who += [each.eid for each in version.provisions if each.kind == "preamble"]
        self.parties = who[:1]
        """The clause that says who the parties are, or else the preamble, which names them."""
        self.terms = {name: clause for name, clause in homes.items() if not self.words.parties.search(name)}
        names = sorted(self.terms, key=len, reverse=True)
        self.uses = re.compile(rf"(?<![\w-])(?:{'|'.join(map(self._form, names))})(?![\w-])") if names else None

    def _defined(self) -> dict[str, str]:
        """The terms and names that are introduced (``"lake" means``, ``hereinafter "the Parties"``), each with the first clause that does."""
        found: dict[str, str] = {}
        for clause in self.version.clauses:
            words = clause.span.cut(self.version.text)
            for match in (*self.words.means.finditer(words), *self.words.called.finditer(words)):
                name = " ".join(next(filter(None, match.groups()), "").split()).removeprefix("the ")
                if 2 < len(name) <= LONGEST:
                    found.setdefault(name, clause.id)
        return found

    def _form(self, name: str) -> str:
        """A term in the forms that the language gives it: any white space between its words; in small letters it may also begin a sentence."""
        words, ending, between = name.split(), self.words.ending, ""
        if self.words.inflected:
            words = [word[: max(3, len(word) - 2)] for word in words]
            ending = between = rf"{ending}\w{{0,2}}"
        first = re.escape(words[0])
        if name[0].islower():
            first = f"[{name[0]}{name[0].upper()}]{re.escape(words[0][1:])}"
        return rf"{between}\s+".join([first, *map(re.escape, words[1:])]) + ending

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
        for pointer in pointers_in(page, inside=True, own=self.own):
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
