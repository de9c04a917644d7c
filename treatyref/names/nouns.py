"""The words of names: nouns for instruments, small words, and adjectives that tell nothing apart."""

import re
from collections.abc import Collection
from functools import cache, lru_cache

from treatyref.fold import fold
from treatyref.numeral import ordinal_word
from treatyref.page import whole
from treatyref.spelling import american
from treatyref.words import Language, folded, language, languages, lexicon, shortest
from treatyref.words.search import plain, plain_all

LONG, DECLINED, SHORT = 8, 6, 5
"""Letters of a long word, of one that is declined, and of a short one that is, by which it is recognised."""
BEGUN = 4
"""Letters of a name that its adjectives have too."""
LONGEST_ENDING = 8
"""Letters that may follow the stem of a noun."""
MEMORY = 50_000
LEAST, ENDING = 4, 2
"""Letters of a word that is known in another form, and those that the form may add."""
LONGEST_UNSPACED = 4
"""Letters of a noun where no blanks part words."""
OF_PLACE = re.compile(r"[a-z]{2,}?[sc]k(?=(?:[aeiouy][a-z]{0,2})?\Z)")
"""An adjective made of a place's name, without its ending, in Slavic and Scandinavian languages: "rimsky", "rimskeho", "americka"."""
INFLECTED = re.compile(r"[a-z]{2,}?[b-df-hj-np-tv-xz](?=[aeiouy]+(?:[a-z]|ho|mu)?\Z)")
"""What cases leave of an ordinal: "ctvrta", "ctvrte", "stvrteho"."""
WORD = re.compile(r"[^\W\d_]+")
ELIDED = re.compile(r"\b([^\W\d_]{1,4})['’](?=[^\W\d_]{2})")


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Whole nouns, and stems, with their rows; the first language that has a form decides."""
    whole: dict[str, str] = {}
    stems: dict[str, str] = {}
    for each in languages():
        for row, forms in each.instruments.nouns.items():
            for form in plain_all(forms):
                if form.endswith("*"):
                    stems.setdefault(form[:-1], row)
                elif " " not in form:
                    whole.setdefault(form, row)
    return whole, stems


def _begun(word: str) -> str | None:
    """What a folded word begins with that all forms of a noun do."""
    stems = _tables()[1]
    ends = range(len(word), max(0, len(word) - LONGEST_ENDING - 1), -1)
    return next((word[:end] for end in ends if word[:end] in stems), None)


@lru_cache(maxsize=MEMORY)
def noun_row(word: str) -> str | None:
    """Return what kind of instrument a folded noun names, or None.

    >>> noun_row("statement"), noun_row("erklarung"), noun_row("covenant"), noun_row("road")
    ('statement', 'declaration', 'covenant', None)
    """
    whole, stems = _tables()
    if word in whole:
        return whole[word]
    return stems.get(_begun(word) or "")


@lru_cache(maxsize=MEMORY)
def named_after(place: str, noun: str, tail: str = "", *, topic: bool = True) -> tuple[str, ...]:
    """Return how an instrument is called by a place or a topic, in each language that has its noun and the small words of its title's tail.

    A place, of which English also makes a "Treaty of Lund", and German a "Vertrag von Lund", is no `topic`. A form with ``{tail}`` puts all that stands behind the
    noun of a title before it, as languages do whose participles stand before nouns: "the on lakes made convention".

    >>> named_after("Torne", "Convention"), named_after("Lund", "Übereinkommen", topic=False)
    (('Torne Convention', 'Convention de Torne', "Convention d'Torne"), ('Übereinkommen von Lund', 'Lunder Übereinkommen'))
    """
    found: dict[str, None] = {}
    small = {word for word in map(fold, WORD.findall(tail)) if is_small(word)}
    having = languages_of(noun)
    for each in [one for one in having if small <= set(map(fold, one.instruments.joining))] or having:
        root = place.rstrip(each.name_cut) if each.name_cut else place
        patterns = (*each.instruments.named_after, *(() if topic else each.instruments.of_place))
        forms = (
            form.format(place=place, noun=noun, root=root, tail=tail)
            for form in patterns
            if tail or "{tail}" not in form
        )
        found |= dict.fromkeys(forms)
    return tuple(found)


def languages_of(noun: str) -> list[Language]:
    """Return the languages that have a noun for instruments."""
    return [each for each in languages() if _has_noun(each.code, plain(noun))]


@cache
def in_compounds(noun: str) -> bool:
    """Whether a folded noun is of a language that writes topic and noun as one word."""
    return any(each.compounds for each in languages_of(noun))


def is_owner(word: str, codes: Collection[str]) -> bool:
    """Whether a folded noun is of one of some languages in which what holds a unit may follow it in a case of its own.

    >>> is_owner("ustawy", ("pl",)), is_owner("convention", ("pl", "en"))
    (True, False)
    """
    return any(language(code).larger_in_genitive and _has_noun(code, word) for code in codes)


@lru_cache(maxsize=MEMORY)
def is_indefinite(determiner: str, noun: str) -> bool:
    """Whether a folded determiner makes an instrument none in particular, in a language that has its folded noun.

    >>> is_indefinite("a", "convention"), is_indefinite("ein", "convention")
    (True, False)
    """
    return any(determiner in folded(each.instruments.indefinite) for each in languages_of(noun) or languages())


@lru_cache(maxsize=MEMORY)
def compound(word: str) -> tuple[str, str] | None:
    """Take a folded word apart at the noun for an instrument that it ends in, in languages that write topic and noun as one word.

    >>> compound("moorschutzubereinkommens"), compound("veenverdrag"), compound("ubereinkommen")
    (('moorschutz', 'ubereinkommens'), ('veen', 'verdrag'), None)
    """
    nouns = [_own_nouns(each.code)[0] for each in languages() if each.compounds]
    ends = (at for at in range(LEAST, len(word) - LEAST + 1) if any(word[at:] in some for some in nouns))
    return next(((word[:at], word[at:]) for at in ends), None)


def is_of(word: str, telling: Collection[str]) -> bool:
    """Whether a folded word is one of a title's, by their stems, in another form, or made of two of them.

    Writers shorten a title as their language has it: "Moor Protection Convention" and "Moorschutz-Übereinkommen" are both
    names of what is on the protection of moors.

    >>> [is_of(word, {"schutz", "moore", "nordens"}) for word in ("schutz", "moor", "moorschutz", "fischschutz")]
    [True, True, True, False]
    """
    if word in telling or any(_are_forms(word, each) for each in telling):
        return True
    halves = ((word[:at], word[at:]) for at in range(LEAST, len(word) - LEAST + 1))
    return any(
        any(_are_forms(first, each) for each in telling) and any(_are_forms(last, each) for each in telling)
        for first, last in halves
    )


@lru_cache(maxsize=MEMORY)
def _are_forms(one: str, other: str) -> bool:
    """Whether one word is the other with an ending of one or two letters; where nouns are declined, both may have one."""
    short, long = sorted((one, other), key=len)
    root = short if short.isascii() else short[: max(LEAST, len(short) - ENDING)]
    return len(short) >= LEAST and long.startswith(root) and len(long) - len(root) <= ENDING


@cache
def _first_forms() -> dict[str, str]:
    """The first form of each noun for instruments, by the others of its row that begin as it does, small words written together with it left out."""
    found: dict[str, str] = {}
    for each in languages():
        small = tuple(plain_all(each.attached))
        for forms in each.instruments.nouns.values():
            whole = [form for form in plain_all(forms) if not form.endswith("*") and " " not in form]
            for form in whole:
                bare = next(
                    (form[len(one) :] for one in small if form.startswith(one) and form[len(one) :] in whole), form
                )
                found.setdefault(form, next(first for first in whole if first[:LEAST] == bare[:LEAST]))
    return found


def unelided(text: str) -> str:
    """Return a text of the same length in which what is cut short before a name stands apart.

    >>> unelided("le lac d'Orse"), unelided("People's Charter")
    ('le lac d Orse', "People's Charter")
    """
    return ELIDED.sub(r"\1 ", text)


def begun_forms(text: str) -> tuple[str, ...]:
    """What words begin with, for a scan, that are `text` without their endings: whole words, if it is no beginning itself."""
    if not text.isascii() or len(text) >= LONG:
        return (text,)
    if text in _tables()[1] or OF_PLACE.fullmatch(text) or any(ordinal_word(f"{text}{each}") for each in "aeiy"):
        return (text,)
    forms = {text, *(each for each in (f"{text}s", *_by_stem().get(text, ())) if stem(each) == text)}
    return tuple(whole(each for each in sorted(forms) if each.startswith(text)))


@cache
def _roots() -> dict[str, str]:
    """What nouns begin with, each by the shortest of these that it begins with: "chart-" of two languages is one with "charta-" of a third."""
    stems = _tables()[1]
    return {each: next(each[:end] for end in range(1, len(each) + 1) if each[:end] in stems) for each in stems}


@cache
def _by_stem() -> dict[str, list[str]]:
    """The forms of nouns for instruments by their stems."""
    found: dict[str, list[str]] = {}
    for form in _first_forms():
        found.setdefault(stem(form), []).append(form)
    return found


@cache
def _own_nouns(code: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The nouns of a language, whole and as stems."""
    forms = plain_all(form for row in language(code).instruments.nouns.values() for form in row)
    return frozenset(forms), tuple(form[:-1] for form in forms if form.endswith("*"))


def _has_noun(code: str, word: str) -> bool:
    whole, stems = _own_nouns(code)
    return word in whole or any(word.startswith(each) and len(word) - len(each) <= LONGEST_ENDING for each in stems)


@cache
def noun_words() -> tuple[str, ...]:
    """Return what to look for in a text to find every noun: the shortest beginnings."""
    whole, stems = _tables()
    return shortest((*whole, *stems))


@cache
def begun_nouns() -> tuple[str, ...]:
    """The same for a scan: whole words as such, where blanks part words."""
    words, stems = _tables()
    return shortest((*whole(words), *stems))


def is_instrument_noun(word: str) -> bool:
    """Whether a folded word is what an instrument calls itself in its title."""
    return noun_row(word) not in {None, "text", "document"}


def is_small(word: str) -> bool:
    """Whether a folded word only joins others in a name: "of", "on", "the"."""
    return word in lexicon().instruments.joining


def leads_on(word: str) -> bool:
    """Whether a folded word leads from a noun to its topic: "on", "against", "concerning"."""
    return word in lexicon().instruments.leads


def is_weak(word: str) -> bool:
    """Whether a folded word is in so many names that it tells none apart: "international", "optional"."""
    return lexicon().instruments.weak.has(word)


@lru_cache(maxsize=MEMORY)
def is_modifier(word: str) -> bool:
    """Whether a folded word only describes an instrument.

    >>> is_modifier("trilateral"), is_modifier("extradition")
    (True, False)
    """
    return lexicon().instruments.modifiers.has(word)


def is_omitted(word: str) -> bool:
    """Whether an acronym leaves a folded word of the title out: "all forms"."""
    return word in lexicon().instruments.omitted


@lru_cache(maxsize=MEMORY)
def stem(word: str) -> str:
    """A folded word without the ending that cases and plurals change: its beginning, if it is long, in American spelling.

    A noun for instruments is one whatever its case, if its file lists the forms, or what they all begin with: "sopimuksen" is
    the genitive of "sopimus".

    >>> stem("conventions") == stem("convention"), stem("roads"), stem("karty"), stem("rimskeho") == stem("rimsky")
    (True, 'roads', 'kart', True)
    """
    word = _first_forms().get(word, word)
    spelt = american(word)
    if spelt[:BEGUN] == word[:BEGUN]:  # what adjectives of a place are told by stays: "Belle", "Vallée"
        word = spelt
    if word.isascii():
        if begun := _begun(word):
            return _roots()[begun]
        if cut := OF_PLACE.match(word):
            return cut[0]
        if (cut := INFLECTED.match(word)) and ordinal_word(word):
            return cut[0]
    if len(word) > LONG:
        return word[:LONG] if word.isascii() else word[:DECLINED]
    if word.isascii():
        return word.removesuffix("s") if len(word) > SHORT else word
    return word[: min(SHORT, len(word) - 1)] if len(word) >= SHORT else word
