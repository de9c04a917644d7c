"""Words that bear the meaning of a provision: what may not be changed without changing what was agreed.

Each such word has a label; words with one label may stand for each other
("November", "novembre" and "noviembre"; "5" and "five"). Two stretches of words
mean the same, as far as these words go, if they have the same labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache

from treatyref.matcher.quotation.index import is_common
from treatyref.matcher.quotation.tokens import spelling
from treatyref.numeral import ordinal_word
from treatyref.words import language, languages, pattern
from treatyref.words.search import plain
from treatyref.words.states import state_at

__all__ = ["Gravity", "Label", "gravity_of", "is_antonym", "same_labels"]


class Gravity(StrEnum):
    """In what way a word bears the meaning."""

    NEGATION = "negation"
    MODAL = "modal"
    CONDITION = "condition"
    SCOPE = "scope"
    NUMBER = "number"
    MONTH = "month"
    UNIT = "unit"
    PARTY = "party"
    DIRECTION = "direction"


Label = tuple[Gravity, str]

AMBIGUOUS = frozenset({"may", "mar", "mars"})
"""Months that are other words as well: "may" is a modal verb until a number stands beside it."""
GRAVITIES = (Gravity.NEGATION, Gravity.MODAL, Gravity.CONDITION, Gravity.SCOPE, Gravity.UNIT, Gravity.DIRECTION)
FIRST = ("en", "ru", "fr")
"""Languages whose words come first: of the others, none that is a common word in one of these."""

ROLES = re.compile(r"(\w{3,}?)(?:[eo]rs? \1ees?|ees? \1[eo]rs?)")
"""Who does a thing and to whom it is done: lessor and lessee, employer and employees."""


@cache
def _ordinal() -> re.Pattern[str]:
    """Figures with the ending of an ordinal, which no measure is; a letter elsewhere inserts a number ("5a")."""
    tongues = [language(code) for code in FIRST]
    endings = {plain(form) for each in tongues for form in each.numbers.suffixes}
    measures = {plain(form)[:1] for each in tongues for form in each.units.measures}
    return re.compile(rf"(\d+){pattern(endings - measures, bounded=False)}$")


@cache
def _antonyms() -> tuple[frozenset[str], ...]:
    """Pairs of opposites that look alike."""
    return tuple(frozenset(map(plain, pair)) for each in languages() for pair in each.meaning.antonyms if len(pair) > 1)


@cache
def _prefixes() -> tuple[str, ...]:
    """What turns a word into its opposite; a single Latin letter begins too many words."""
    found = dict.fromkeys(plain(prefix) for each in languages() for prefix in each.meaning.prefixes)
    return tuple(prefix for prefix in found if len(prefix) > 1 or not prefix.isascii())


@cache
def _labels() -> dict[str, Label]:
    """What each word bears, by its form; forms of one word, and months of all languages, have one label."""
    table: dict[str, Label] = {}
    for each in languages():
        for gravity in GRAVITIES:
            groups: tuple[tuple[str, ...], ...] = getattr(each.meaning, gravity.value)
            for group in groups:
                forms = [spelling(plain(form)) for form in group if " " not in form]
                for form in forms:
                    if each.code in FIRST or not is_common(form):
                        table.setdefault(form, (gravity, forms[0]))
    for each in languages():
        for number, months in each.months.items():
            for form in map(plain, months):
                if form not in AMBIGUOUS:
                    table[spelling(form)] = (Gravity.MONTH, str(number))
    return table


@lru_cache(maxsize=1 << 14)
def gravity_of(form: str) -> Label | None:
    """Return the label of a word, None if it bears no such meaning.

    Parameters
    ----------
    form : str
        Letters and digits of the word, folded.

    Examples
    --------
    >>> gravity_of("five") == gravity_of("5"), gravity_of("november") == gravity_of("novembre"), gravity_of("road")
    (True, True, None)
    """
    name = spelling(form)
    label = _labels().get(name)
    if label is not None:
        return label
    if name.isdigit():
        return Gravity.NUMBER, str(int(name))
    ordinal = _ordinal().match(name)
    if ordinal:
        return Gravity.NUMBER, str(int(ordinal[1]))
    if any(char.isdigit() for char in name):
        return Gravity.NUMBER, name
    state = state_at([form], 0)
    if state is not None:
        return Gravity.PARTY, state.code
    value = ordinal_word(form) if len(form) > 4 else None
    return None if value is None else (Gravity.NUMBER, str(value))


def same_labels(one: Iterable[Label], other: Iterable[Label]) -> bool:
    """Tell whether two sets of labels say the same; November is the eleventh month."""
    left, right = set(one), set(other)
    if left == right:
        return True
    months = {(Gravity.NUMBER, label[1]) for label in left ^ right if label[0] is Gravity.MONTH}
    rest = {label for label in left ^ right if label[0] is not Gravity.MONTH}
    return bool(months) and months == rest


def is_antonym(one: str, other: str) -> bool:
    """Tell whether two words that look alike are opposites.

    Examples
    --------
    >>> is_antonym("obstructed", "unobstructed"), is_antonym("corridor", "corridcr"), is_antonym("donor", "donees")
    (True, False, True)
    """
    short, long = sorted((one, other), key=len)
    if any(long == prefix + short for prefix in _prefixes()) or ROLES.fullmatch(f"{short} {long}"):
        return True
    return any(
        {stem for stem in pair if one.startswith(stem[:-1]) or other.startswith(stem[:-1])} == pair
        for pair in _antonyms()
    )
