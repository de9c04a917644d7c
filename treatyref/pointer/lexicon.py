"""The classes of words that the grammar knows, gathered from the files of all languages."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain

from treatyref.fold import fold
from treatyref.numeral import cardinal, ordinal_word, roman_value
from treatyref.page import Needles, whole
from treatyref.words import (
    Forms,
    Language,
    Level,
    folded,
    gathered,
    language,
    languages,
    lexicon,
    shortest,
    units_elsewhere,
)

MEMORY = 50_000
ELSEWHERE = "en"
"""The language whose small words join the numbers of units in languages that have no file."""
SHORT = 3
"""Letters of a label that would be found in every other word; it is looked for with a stop or a blank behind it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A word for a unit."""

    level: Level
    """What it names first; a soft hint in a treaty of one level."""
    language: str
    """Whose word it is."""
    word: str
    """As written, folded."""
    is_plural: bool = False
    """Whether it announces several units."""
    is_strict: bool = False
    """Whether it has a life outside the law, or is short: it needs a number behind it."""
    languages: tuple[str, ...] = ()
    """All that have this word for a unit; numbers around it are joined by words of these."""
    is_numbered_before: bool = False
    """Whether bare figures before it are its number ("3 artikla"), which in other languages count it."""

    @property
    def lists(self) -> Joints:
        """The words that join numbers around it."""
        return lists_of(self.languages)

    @property
    def is_sign(self) -> bool:
        """Whether it stands for "number" before one."""
        return self.word in signs()

    @property
    def is_inner(self) -> bool:
        """Whether it is a unit only right behind a larger one, or before it."""
        return self.word in lexicon().units.inner

    @property
    def is_abbreviated(self) -> bool:
        """Whether it is the beginning of a longer word of its language, so that a stop behind it ends no sentence."""
        return _is_begun(self.word)

    def below(self, above: Label) -> Label:
        """Return the unit that the word names below another in the latter's language, if it names a larger one elsewhere: "st." is an article in Russian, a paragraph in Serbian."""
        if self.level > above.level:
            return self
        others = _labels().others.get(self.word, ())
        return next((each for each in others if each.level > above.level and each.language in above.languages), self)


NOWHERE = Label(Level.SENTENCE, "", "")
"""Stands for the label of "ibid." and the like, which have none."""


@cache
def joins() -> frozenset[str]:
    """Return what joins units of a list in any language, and is no preposition in another."""
    known = lexicon()
    return (known.lists.and_ | known.lists.or_) - known.of


@cache
def signs() -> frozenset[str]:
    """Return what stands for "number" before one: "No"; but no letter of lists with a mark."""
    words = (word for each in languages() for word in each.numbers.signs if not MARKED_LETTER.fullmatch(word))
    return folded(tuple(words))


@cache
def from_end() -> Mapping[str, int]:
    """Return words such as "last" and "penultimate", and how far they count from the end."""
    numbers = lexicon().numbers
    return dict.fromkeys(numbers.final, 1) | dict.fromkeys(numbers.penultimate, 2)


@cache
def ahead() -> frozenset[str]:
    """Return ordinals that stand before their noun only; behind a label they belong to the next one."""
    return gathered(lambda each: chain.from_iterable(each.numbers.ordinals.values()), [language("en")])


@cache
def unspaced() -> frozenset[str]:
    """Return the languages in which no blanks part words."""
    return frozenset(each.code for each in languages() if not each.script.spaced)


@cache
def apart() -> frozenset[str]:
    """Return what stands before the label of an article outside the numbers of the others: "additional" of "additional article"."""
    return gathered(_apart)


def _apart(each: Language) -> Iterator[str]:
    """The first words of the names of articles outside the numbers, where the label stands last."""
    labels = tuple(word.rstrip("*") for word in each.units.levels[Level.ARTICLE])
    for form in each.structure.apart:
        first, _, label = form.partition(" ")
        if label.startswith(labels):
            yield first


@dataclass(frozen=True, slots=True)
class Joints:
    """What joins the numbers of a list in some languages: "and", "to", "from" before the first, "inclusive", "not", "both", "of"; what makes figures an ordinal; ranges in several words ("tot en met").

    Besides, what stands before a unit: articles and pronouns, which may be letters elsewhere ("a kohdan" is Finnish for letter
    a), what makes it none that is there ("a second article"), and what points back ("this", but not "to" in "to point out").
    """

    joins: frozenset[str]
    ranges: frozenset[str]
    leads: frozenset[str]
    inclusive: frozenset[str]
    contrasts: frozenset[str]
    both: frozenset[str]
    of: frozenset[str]
    suffixes: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    articles: frozenset[str]
    indefinite: frozenset[str]
    determiners: frozenset[str]


@cache
def lists_of(codes: tuple[str, ...]) -> Joints:
    """Return the list words of some languages; words of others are words of prose there ("a", "e", "o").

    The first language joins what is said in any, since much is translated into it with the abbreviations left: "lett. a) and e)".

    >>> "this" in lists_of(("en",)).determiners, "to" in lists_of(("en",)).determiners
    (True, False)
    """
    some = [each for each in languages() if each.code in codes]
    ranges = [form for each in some for form in each.lists.range_]
    return Joints(
        joins=gathered(lambda each: (*each.lists.and_, *each.lists.or_), [*some, languages()[0]]),
        ranges=gathered(lambda each: each.lists.range_, some) | {"-"},
        leads=gathered(lambda each: each.lists.from_, some),
        inclusive=gathered(lambda each: each.lists.inclusive, some),
        contrasts=gathered(lambda each: each.lists.not_, some),
        both=gathered(lambda each: each.lists.both, some),
        of=gathered(lambda each: each.of, some),
        phrases=tuple(tuple(PART.findall(fold(form))) for form in ranges if len(form) > 1 and not form.isalpha()),
        articles=gathered(lambda each: (*each.articles, *each.back.subject), some),
        indefinite=gathered(lambda each: each.instruments.indefinite, some),
        determiners=gathered(lambda each: (*each.back.strong, *each.back.weak, *each.back.definite), some)
        | gathered(lambda each: (*each.numbers.final, *each.numbers.penultimate), some),
        suffixes=frozenset(word.lstrip("-'") for word in gathered(lambda each: each.numbers.suffixes, some)),
    )


@dataclass(frozen=True, slots=True)
class _Forms:
    """Words of one kind: whole ones, those with marks that make them another's ("čl."), those that name another level in another language, and stems with the letters that may follow them."""

    whole: dict[str, Label]
    marked: dict[str, Label]
    others: dict[str, tuple[Label, ...]]
    stems: tuple[tuple[str, re.Pattern[str], Label], ...]


@cache
def instruments_in_genitive() -> Forms:
    """What instruments are called in languages in which nothing but its case says that a noun owns the one before it."""
    codes = lexicon().larger_in_genitive
    owners = (each for each in languages() if each.code in codes)
    return Forms(form for each in owners for forms in each.instruments.nouns.values() for form in folded(forms))


@cache
def _labels() -> _Forms:
    """Every unit word; one that several languages have is of the first, and known to all of them."""
    words: dict[str, dict[str, Label]] = {}
    stems: dict[tuple[str, Level], tuple[str, re.Pattern[str], Label]] = {}
    for each in languages():
        plurals, strict = folded(each.units.plurals), folded(each.units.strict)
        protocols = folded(each.instruments.nouns.get("protocol", ()))
        for level in Level:
            for word in sorted(folded(each.units.levels.get(level, ()))):
                told = Level.PROTOCOL if level is Level.ANNEX and _is_begun_alike(word, protocols) else level
                label = Label(told, each.code, word, word in plurals, word in strict, (each.code,), each.number_first)
                if word.endswith("*"):
                    stem, ending, known = stems.get((word, level), (word[:-1], _ending(each), label))
                    spoken = tuple(dict.fromkeys((*known.languages, each.code)))
                    stems[word, level] = (stem, ending, replace(known, languages=spoken))
                else:
                    words.setdefault(word, {}).setdefault(each.code, label)
    ending, unfiled = _ending(language(ELSEWHERE)), units_elsewhere()  # of languages that have no file
    rows = ((level, word, before) for level, forms, before in unfiled for word in sorted(folded(forms)))
    elsewhere = [
        Label(level, ELSEWHERE, word, languages=(ELSEWHERE,), is_numbered_before=before) for level, word, before in rows
    ]
    whole = {each.word: each for each in elsewhere if not each.word.endswith("*")}
    marked: dict[str, Label] = {}
    others: dict[str, tuple[Label, ...]] = {}
    for word, own in words.items():
        some = list(own.values())
        one_of_many, never_loose = any(each.is_plural for each in some), all(each.is_strict for each in some)
        whole[word] = replace(some[0], is_plural=one_of_many, is_strict=never_loose, languages=tuple(own))
        others[word] = tuple(each for each in some if each.level is not some[0].level)
        for label in others[word]:
            for form in language(label.language).units.levels.get(label.level, ()):
                if fold(form) == word != form:
                    alike = marked.get(form, label)
                    also = tuple(dict.fromkeys((*alike.languages, label.language)))
                    marked[form] = replace(alike, languages=also) if alike.level is label.level else label
    stems |= {(each.word, each.level): (each.word[:-1], ending, each) for each in elsewhere if each.word.endswith("*")}
    begun = {first[:1]: [each for each in stems.values() if each[0][:1] == first[:1]] for first, _, _ in stems.values()}
    whole = {word: _shared(word, label, begun.get(word[:1], ())) for word, label in whole.items()}
    return _Forms(whole, marked, others, tuple(sorted(stems.values(), key=lambda each: -len(each[0]))))


def _shared(word: str, label: Label, stems: Iterable[tuple[str, re.Pattern[str], Label]]) -> Label:
    """A whole form that is known to the languages, too, which have it by its stem only: "of articles" in Russian and Ukrainian."""
    alike = (each for each in stems if each[2].level is label.level and word.startswith(each[0]))
    known = (code for stem, ending, own in alike if ending.fullmatch(word, len(stem)) for code in own.languages)
    others = [code for code in known if code not in label.languages]
    plural = label.is_plural or _is_plural(word, others)
    return replace(label, is_plural=plural, languages=(*label.languages, *others)) if others else label


def _is_plural(word: str, codes: Iterable[str]) -> bool:
    """Whether a word is the form that several units share, in any of some languages."""
    return any(word in folded(language(code).units.plurals) for code in codes)


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
    return tuple(sorted(lexicon().attached, key=len, reverse=True))


@lru_cache(maxsize=MEMORY)
def label_of(word: str, printed: str = "") -> Label | None:
    """Return the unit that a folded word names, in any case of any of the languages, or None.

    Marks on its letters, as it is `printed`, may make it the word of another language.

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
            return replace(label, word=word, is_plural=_is_plural(word, label.languages))
    small = next(iter(attached_to(word)), "")
    bare = label_of(word[len(small) :]) if small else None
    return bare and replace(bare, word=word)


@lru_cache(maxsize=MEMORY)
def _is_begun(word: str) -> bool:
    """Whether a label, in the plural too, is the beginning of a longer one."""
    forms, short = _labels(), word.removesuffix("s")
    longer = (*forms.whole, *(stem for stem, _, _ in forms.stems))
    return any(each.startswith(short) and len(each) > len(word) + 1 for each in longer)


@cache
def openings() -> Needles:
    """What a pointer begins with: a label, or what points back."""
    forms = _labels()
    found = dict.fromkeys(
        shortest((*(stem for stem, _, _ in forms.stems), *(each for each in forms.whole if len(each) > SHORT)))
    )
    for word in sorted(forms.whole):
        if not any(word[:end] in found for end in range(1, len(word) + 1)):
            plain = word.isascii() and word.isalpha()
            glued = string.digits if len(word) >= SHORT else ""  # "Art3", in posts and in texts taken from pages
            glued += "°º" if word in signs() else ""
            glued += "" if forms.whole[word].is_strict else ",)"  # the number may stand before: "eerste lid,"
            found |= dict.fromkeys([f"{word}{behind}" for behind in f". \n{glued}"] if plain else [word])
    others = [word for word in found if not word.isascii()]
    attached = [small + word for small in _attached() for word in others if ord(word[0]) >> 8 == ord(small[0]) >> 8]
    backs = [*lexicon().back.ibidem, *(f"{word} " for word in lexicon().back.subject)]
    return Needles([*found, *attached, *backs])


@cache
def begun_labels() -> tuple[str, ...]:
    """What labels begin with, for a scan: whole words as such, where blanks part words."""
    forms = _labels()
    others = (each for each in openings() if not (each.isascii() and each.isalpha()))
    long = (each for each in forms.whole if len(each) > SHORT)
    return shortest((*(stem for stem, _, _ in forms.stems), *whole(long), *others))


PART = re.compile(r"\w+|[^\w\s]")
MARKED_LETTER = re.compile(r"[^\W\da-z]")
"""A sign that is a letter of lists once its mark is gone: "č. 5"."""
ROMAN_CAPITALS = re.compile("[IVXLC\u0425\u0406]{1,7}")
"""Roman numerals as printed; also with the Cyrillic letters that look like them."""


@cache
def _spelled(codes: tuple[str, ...]) -> frozenset[str]:
    """Every number in words of some languages."""

    def pick(each: Language) -> Iterator[str]:
        return chain.from_iterable((*each.numbers.cardinals.values(), *each.numbers.ordinals.values()))

    return gathered(pick, (each for each in languages() if each.code in codes))


@lru_cache(maxsize=MEMORY)
def is_spelled_in(text: str, codes: tuple[str, ...]) -> bool:
    """Whether a number in words is one of some languages; what these do not have may be anybody's ("third parties")."""
    plain = fold(text)
    return plain in _spelled(codes) or not any(plain in _spelled((each.code,)) for each in languages())


@lru_cache(maxsize=MEMORY)
def is_number_word(word: str) -> bool:
    """Whether a word, folded or as printed, is a number in any language."""
    return fold(word) in from_end() or cardinal(word) is not None or ordinal_word(word) is not None


@cache
def loose_ordinals() -> frozenset[str]:
    """Return ordinals that are another word in some language: "secondo" is also "according to"."""
    return lexicon().numbers.ambiguous.intersection(chain.from_iterable(lexicon().numbers.ordinals.values()))


@lru_cache(maxsize=MEMORY)
def roman(printed: str) -> int | None:
    """Return the value of a Roman numeral in capitals; None for anything else."""
    return roman_value(printed) if ROMAN_CAPITALS.fullmatch(printed) else None
