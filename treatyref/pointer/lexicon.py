"""The classes of words that the grammar knows, gathered from the files of all languages."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import filterfalse

from treatyref.fold import fold
from treatyref.numeral import SUFFIXES, cardinal, ordinal_word, roman_value
from treatyref.page import Needles
from treatyref.pointer.record import Label
from treatyref.words import Language, Level, folded, gathered, language, languages

__all__ = [
    "Joints",
    "Lexicon",
    "attached_to",
    "determiners",
    "is_abbreviated",
    "is_inserted",
    "is_number_word",
    "is_spelled_in",
    "label_of",
    "lexicon",
    "lists_of",
    "loose_ordinals",
    "openings",
    "roman",
]

MEMORY = 50_000
SHORT = 3
"""Letters of a label that would be found in every other word; it is looked for with a stop or a blank behind it."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of folded words, those of all languages together."""

    of: frozenset[str]
    """Small words between a unit and the larger one, or the instrument, that holds it."""
    articles: frozenset[str]
    """Small words that may stand before the name of an instrument, or of a unit."""
    general: frozenset[str]
    own: frozenset[str]
    genitives: frozenset[str]
    inner: frozenset[str]
    agenda: frozenset[str]
    """Unit words that mean a unit of any name; that a text calls its own parts by; that name behind a bare number; that number an agenda."""
    prefixes: frozenset[str]
    signs: frozenset[str]
    governors: frozenset[str]
    ambiguous: frozenset[str]
    sole: frozenset[str]
    """What stands before the number of an ordinal; "No"; what asks for a genitive; number words that
    mean something else; the number of an only article."""
    from_end: dict[str, int]
    """Words such as "last" and "penultimate", and how far they count from the end."""
    first: frozenset[str]
    last: frozenset[str]
    """What makes a count a range: "the first five points", "the last two"."""
    measures: frozenset[str]
    pages: frozenset[str]
    joins: frozenset[str]
    thereof: frozenset[str]
    adjuncts: frozenset[str]
    no_instruments: frozenset[str]
    """Measures; what stands before the number of a page; what joins units of a list, and is no preposition; "thereof"; what makes an agreement another one;
    what has numbered parts without being an instrument."""
    strong: frozenset[str]
    weak: frozenset[str]
    present: frozenset[str]
    preceding: frozenset[str]
    following: frozenset[str]
    ibidem: frozenset[str]
    talking: frozenset[str]
    common: frozenset[str]
    """Determiners that point back, to the unit at hand, or to its neighbours, and "ibid."; what makes "the last point" one of a talk; "common" to several."""
    subjects: frozenset[str]
    onward: frozenset[str]
    saying: frozenset[str]
    """Words such as "it" and "further", and verbs of saying."""
    loose_months: frozenset[str]
    """Names of months that are other words as well, without a capital."""
    preambular: frozenset[str]
    operative: frozenset[str]
    vague: frozenset[str]
    far: frozenset[str]
    definite: frozenset[str]
    its: frozenset[str]
    all: frozenset[str]
    owned: frozenset[str]
    idioms: frozenset[str]
    """What makes a unit "preambular" or "operative"; "some", behind which a unit word is prose; "that", "the", "its", "all" before a unit word; what
    follows an article of a paper; articles of other treaties that live as idioms, with the word behind them."""
    ahead: frozenset[str]
    """Ordinals that stand before their noun only; behind a label they belong to the next one."""
    possessor_first: frozenset[str]
    stop_counts: frozenset[str]
    unspaced: frozenset[str]
    larger_in_genitive: frozenset[str]
    lists_are_plural: frozenset[str]
    points_are_figured: frozenset[str]
    bare_letters: frozenset[str]
    """Languages in which the larger unit stands first, in which a stop behind figures makes an ordinal, in which
    no blanks part words, in which the larger unit stands behind without "of", in which several numbers want a plural,
    in which points are numbered in figures, and in which no word has one letter."""
    apart: frozenset[str]
    """What stands before the label of an article outside the numbers of the others: "additional" of "additional article"."""
    possessive_endings: frozenset[str]
    """What stands, as "'s" does, between a larger unit and a smaller one."""


@cache
def lexicon() -> Lexicon:
    """Return the words of all languages, gathered once."""
    return Lexicon(
        of=gathered(lambda each: each.of),
        articles=gathered(lambda each: each.articles),
        general=gathered(lambda each: each.units.general),
        own=gathered(lambda each: each.units.itself),
        genitives=gathered(lambda each: each.units.genitives),
        inner=gathered(lambda each: each.units.inner),
        agenda=gathered(lambda each: each.units.agenda),
        prefixes=gathered(lambda each: each.numbers.prefix),
        signs=gathered(lambda each: filterfalse(MARKED_LETTER.fullmatch, each.numbers.signs)),
        governors=gathered(lambda each: each.numbers.governors),
        ambiguous=gathered(lambda each: each.numbers.ambiguous),
        sole=gathered(lambda each: each.numbers.sole),
        from_end=dict.fromkeys(gathered(lambda each: each.numbers.final), 1)
        | dict.fromkeys(gathered(lambda each: each.numbers.penultimate), 2),
        first=gathered(lambda each: each.numbers.first),
        last=gathered(lambda each: each.numbers.last),
        joins=gathered(lambda each: (*each.lists.and_, *each.lists.or_)) - gathered(lambda each: each.of),
        thereof=gathered(lambda each: each.back.thereof),
        adjuncts=gathered(lambda each: each.instruments.adjuncts),
        no_instruments=gathered(lambda each: each.instruments.others),
        measures=gathered(lambda each: each.units.measures),
        pages=gathered(lambda each: each.furniture.page),
        strong=gathered(lambda each: each.back.strong),
        weak=gathered(lambda each: each.back.weak),
        present=gathered(lambda each: each.back.present),
        preceding=gathered(lambda each: each.back.preceding),
        following=gathered(lambda each: each.back.following),
        talking=gathered(lambda each: each.back.talking),
        common=gathered(lambda each: each.units.common),
        ibidem=gathered(lambda each: each.back.ibidem),
        subjects=gathered(lambda each: each.back.subject),
        onward=gathered(lambda each: each.back.onward),
        saying=gathered(lambda each: each.quoting.verbs),
        loose_months=gathered(lambda each: each.dates.ambiguous),
        preambular=gathered(lambda each: each.units.preambular),
        operative=gathered(lambda each: each.units.operative),
        vague=gathered(lambda each: each.units.vague),
        far=gathered(lambda each: each.back.far),
        definite=gathered(lambda each: each.back.definite),
        its=gathered(lambda each: each.back.possessive),
        all=gathered(lambda each: each.back.all_),
        owned=gathered(lambda each: each.units.owned),
        idioms=gathered(lambda each: each.units.idioms),
        ahead=frozenset(form for forms in language("en").numbers.ordinals.values() for form in folded(forms)),
        possessor_first=frozenset(each.code for each in languages() if each.possessor_first),
        stop_counts=frozenset(each.code for each in languages() if each.stop_counts),
        unspaced=frozenset(each.code for each in languages() if not each.script.spaced),
        larger_in_genitive=frozenset(each.code for each in languages() if each.larger_in_genitive),
        lists_are_plural=frozenset(each.code for each in languages() if each.lists_are_plural),
        points_are_figured=frozenset(each.code for each in languages() if each.points_are_figured),
        bare_letters=frozenset(each.code for each in languages() if each.bare_letters),
        apart=gathered(_apart),
        possessive_endings=frozenset(each.possessive_ending for each in languages() if each.possessive_ending),
    )


def _apart(each: Language) -> Iterator[str]:
    """The first words of the names of articles outside the numbers, where the label stands last."""
    labels = tuple(word.rstrip("*") for word in each.units.levels[Level.ARTICLE])
    for form in each.structure.apart:
        first, _, label = form.partition(" ")
        if label.startswith(labels):
            yield first


@dataclass(frozen=True, slots=True)
class Joints:
    """What joins the numbers of a list in some languages: "and", "to", "from" before the first, "inclusive", "not", "both", "of"; what makes figures an ordinal; ranges in several words ("tot en met")."""

    joins: frozenset[str]
    ranges: frozenset[str]
    leads: frozenset[str]
    inclusive: frozenset[str]
    contrasts: frozenset[str]
    both: frozenset[str]
    of: frozenset[str]
    suffixes: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]


@cache
def lists_of(codes: tuple[str, ...]) -> Joints:
    """Return the list words of some languages; words of others are words of prose there ("a", "e", "o").

    The first language joins what is said in any, since much is translated into it with the abbreviations left: "lett. a) and e)".
    """
    some = [each for each in languages() if each.code in codes]
    joining = [*some, languages()[0]]
    return Joints(
        joins=frozenset().union(*(folded((*each.lists.and_, *each.lists.or_)) for each in joining)),
        ranges=frozenset().union(*(folded(each.lists.range_) for each in some)) | {"-"},
        leads=frozenset().union(*(folded(each.lists.from_) for each in some)),
        inclusive=frozenset().union(*(folded(each.lists.inclusive) for each in some)),
        contrasts=frozenset().union(*(folded(each.lists.not_) for each in some)),
        both=frozenset().union(*(folded(each.lists.both) for each in some)),
        of=frozenset().union(*(folded(each.of) for each in some)),
        phrases=tuple(
            tuple(PART.findall(fold(form)))
            for each in some
            for form in each.lists.range_
            if len(form) > 1 and not form.isalpha()
        ),
        suffixes=frozenset(word.lstrip("-'") for each in some for word in folded(each.numbers.suffixes)),
    )


@cache
def determiners(codes: tuple[str, ...]) -> frozenset[str]:
    """Return what may stand before a unit in some languages so that it points back; in others it is another word: "to point out".

    Examples
    --------
    >>> "this" in determiners(("en",)), "to" in determiners(("en",)), "to" in determiners(("cs",))
    (True, False, True)
    """
    some = [each for each in languages() if each.code in codes]
    return frozenset().union(
        *(
            folded(
                (
                    *each.back.strong,
                    *each.back.weak,
                    *each.back.definite,
                    *each.numbers.final,
                    *each.numbers.penultimate,
                )
            )
            for each in some
        )
    )


@dataclass(frozen=True, slots=True)
class _Forms:
    """Words of one kind: whole ones, those with marks that make them another's ("čl."), and stems with the letters that may follow them."""

    whole: dict[str, Label]
    marked: dict[str, Label]
    stems: tuple[tuple[str, re.Pattern[str], Label], ...]


@cache
def _labels() -> _Forms:
    """Every unit word; one that several languages have is of the first, and known to all of them."""
    whole: dict[str, Label] = {}
    marked: dict[str, Label] = {}
    stems: dict[tuple[str, Level], tuple[str, re.Pattern[str], Label]] = {}
    for each in languages():
        plurals, strict = folded(each.units.plurals), folded(each.units.strict)
        protocols = folded(each.instruments.nouns.get("protocol", ()))
        for level in Level:
            for word in sorted(folded(each.units.levels.get(level, ()))):
                told = Level.PROTOCOL if level is Level.ANNEX and _is_begun_alike(word, protocols) else level
                label = Label(told, each.code, word, word in plurals, word in strict, (each.code,))
                if word.endswith("*"):
                    stem, ending, known = stems.get((word, level), (word[:-1], _ending(each), label))
                    spoken = tuple(dict.fromkeys((*known.languages, each.code)))
                    stems[word, level] = (stem, ending, replace(known, languages=spoken))
                elif word not in whole:
                    whole[word] = label
                elif each.code not in whole[word].languages:
                    known = whole[word]
                    if known.level is not level:
                        spelled = (form for form in each.units.levels[level] if fold(form) == word and form != word)
                        marked.update(dict.fromkeys(spelled, label))
                    whole[word] = replace(
                        known,
                        is_plural=known.is_plural or label.is_plural,
                        is_strict=known.is_strict and label.is_strict,
                        languages=(*known.languages, each.code),
                    )
    for word, label in whole.items():
        whole[word] = _shared(word, label, stems.values())
    return _Forms(whole, marked, tuple(sorted(stems.values(), key=lambda each: -len(each[0]))))


def _shared(word: str, label: Label, stems: Iterable[tuple[str, re.Pattern[str], Label]]) -> Label:
    """A whole form that is known to the languages, too, which have it by its stem only: "of articles" in Russian and Ukrainian."""
    others = [
        code
        for stem, ending, known in stems
        if known.level is label.level and word.startswith(stem) and ending.fullmatch(word, len(stem))
        for code in known.languages
        if code not in label.languages
    ]
    plural = label.is_plural or any(word in _plurals(code) for code in others)
    return replace(label, is_plural=plural, languages=(*label.languages, *others)) if others else label


def _is_begun_alike(word: str, forms: Iterable[str]) -> bool:
    """Whether a word, or its stem, begins as one of some forms does, or the other way round."""
    begun = word.rstrip("*")
    return any(begun.startswith(each.rstrip("*")) or each.startswith(begun) for each in forms)


def _ending(tongue: Language) -> re.Pattern[str]:
    """What may follow a stem of a language."""
    return re.compile(rf"[^\W\d_]{{0,{tongue.longest_ending}}}")


def attached_to(word: str) -> tuple[str, ...]:
    """Return the small words that a word may begin with, as they are written together in some languages."""
    if word.isascii():
        return ()
    return tuple(small for small in _attached() if word.startswith(small) and len(word) > len(small) + 1)


@cache
def _attached() -> tuple[str, ...]:
    """Small words that are written together with the next one, the longest first."""
    return tuple(sorted(gathered(lambda each: each.attached), key=len, reverse=True))


@lru_cache(maxsize=MEMORY)
def label_of(word: str, printed: str = "") -> Label | None:
    """Return the unit that a folded word names, in any case of any of the languages, or None.

    Parameters
    ----------
    word : str
        The word, folded.
    printed : str, optional
        As it is printed: marks on its letters may make it the word of another language.

    Examples
    --------
    >>> label_of("articles").level.name, label_of("absatzes").level.name, label_of("bendine").language
    ('ARTICLE', 'PARAGRAPH', 'az')
    >>> label_of("pointless") is None
    True
    """
    forms = _labels()
    if not printed.isascii() and (marked := forms.marked.get(printed.casefold())) is not None:
        return marked
    if word in forms.whole:
        return forms.whole[word]
    for stem, ending, label in forms.stems:
        if word.startswith(stem) and ending.fullmatch(word, len(stem)):
            return replace(label, word=word, is_plural=any(word in _plurals(code) for code in label.languages))
    for small in attached_to(word):
        bare = label_of(word[len(small) :])
        return bare if bare is None else replace(bare, word=word)
    return None


@cache
def _plurals(code: str) -> frozenset[str]:
    return next(folded(each.units.plurals) for each in languages() if each.code == code)


@lru_cache(maxsize=MEMORY)
def is_abbreviated(label: Label) -> bool:
    """Whether a label is the beginning of a longer one of its language, so that a stop behind it ends no sentence."""
    forms = _labels()
    longer = (*forms.whole, *(stem for stem, _, _ in forms.stems))
    short = label.word.removesuffix("s")
    return any(word.startswith(short) and len(word) > len(label.word) + 1 for word in longer)


@cache
def openings() -> Needles:
    """What a pointer begins with: a label, or what points back."""
    forms = _labels()
    found: list[str] = []
    for word in sorted(
        {stem for stem, _, _ in forms.stems} | {each for each in forms.whole if len(each) > SHORT}, key=len
    ):
        if not any(word.startswith(each) for each in found):
            found.append(word)
    for word in sorted(forms.whole):
        if not any(word.startswith(each) for each in found):
            plain = word.isascii() and word.isalpha()
            glued = string.digits if len(word) >= SHORT else ""  # "Art3", in posts and in texts taken from pages
            glued += "" if forms.whole[word].is_strict else ",)"  # the number may stand before: "eerste lid,"
            found += [f"{word}{behind}" for behind in f". \n{glued}"] if plain else [word]
    attached = [small + word for small in _attached() for word in found if _script(word) == _script(small)]
    backs = [*lexicon().ibidem, *(f"{word} " for word in lexicon().subjects)]
    return Needles([*found, *attached, *backs])


def _script(word: str) -> int:
    """Words of one script agree in this."""
    return ord(word[0]) >> 8


PART = re.compile(r"\w+|[^\w\s]")
MARKED_LETTER = re.compile(r"[^\W\da-z]")
"""A sign that is a letter of lists once its mark is gone: "č. 5"."""
ROMAN_CAPITALS = re.compile("[IVXLC\u0425\u0406]{1,7}")
"""Roman numerals as printed; also with the Cyrillic letters that look like them."""


@cache
def _spelled(codes: tuple[str, ...]) -> frozenset[str]:
    """Every number in words of some languages."""
    some = [each for each in languages() if each.code in codes]
    tables = [table for each in some for table in (each.numbers.cardinals, each.numbers.ordinals)]
    return frozenset(form for table in tables for forms in table.values() for form in folded(forms))


@lru_cache(maxsize=MEMORY)
def is_spelled_in(text: str, codes: tuple[str, ...]) -> bool:
    """Whether a number in words is one of some languages; what these do not have may be anybody's ("third parties")."""
    plain = fold(text)
    return plain in _spelled(codes) or not any(plain in _spelled((each.code,)) for each in languages())


@lru_cache(maxsize=MEMORY)
def is_number_word(word: str) -> bool:
    """Whether a word, folded or as printed, is a number in any language."""
    return fold(word) in lexicon().from_end or cardinal(word) is not None or ordinal_word(word) is not None


@cache
def loose_ordinals() -> frozenset[str]:
    """Return ordinals that are another word in some language: "secondo" is also "according to"."""
    forms = (form for each in languages() for table in each.numbers.ordinals.values() for form in folded(table))
    return frozenset(form for form in forms if form in lexicon().ambiguous)


def is_inserted(word: str) -> bool:
    """Whether a word marks a unit that was inserted behind another: "bis", "ter"."""
    return word in SUFFIXES


@lru_cache(maxsize=MEMORY)
def roman(printed: str) -> int | None:
    """Return the value of a Roman numeral in capitals; None for anything else."""
    return roman_value(printed) if ROMAN_CAPITALS.fullmatch(printed) else None
