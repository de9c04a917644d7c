"""Words that bear the meaning of a provision: what may not be changed without changing what was agreed.

Each such word has a label; words with one label may stand for each other
("November", "novembre" and "noviembre"; "5" and "five"). Two stretches of words
mean the same, as far as these words go, if they have the same labels.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache

from treatyref.matcher.quotation.tokens import is_common, spelling
from treatyref.numeral import ordinal_word
from treatyref.page import UNSPACED
from treatyref.words import LANGUAGES, language, languages, lexicon, pattern
from treatyref.words.search import plain


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

GRAVITIES = (Gravity.NEGATION, Gravity.MODAL, Gravity.CONDITION, Gravity.SCOPE, Gravity.UNIT, Gravity.DIRECTION)
FIRST = ("en", "ru", "fr")
"""Languages whose words come first where no language is told: of the others, none that is a common word in one of these."""

LONGEST_PHRASE = 4
"""Words of the longest phrase that bears something: "mit der Maßgabe, dass"."""
SHORTEST_MONTH = 3
"""Letters that a month has more of in another language than the text's: "mar" and "out" are words."""
SHORTEST_ORDINAL = 4
"""Letters that an ordinal in words has more of; shorter ones are other words too."""
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
def _labels(code: str) -> Mapping[str, tuple[tuple[tuple[str, ...], Label], ...]]:
    """Words and phrases that bear something, by their first word, the longest first; forms of one word have one label.

    Months of all languages have one label each, whatever the language.
    """
    table: dict[str, dict[tuple[str, ...], Label]] = {}
    word = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+|%")
    for each in (language(code),) if code in LANGUAGES else languages():
        for gravity in GRAVITIES:
            groups: tuple[tuple[str, ...], ...] = getattr(each.meaning, gravity.value)
            for group in groups:
                phrases = [tuple(map(spelling, word.findall(plain(form)))) for form in group]
                for phrase in filter(None, phrases):
                    if len(phrase) > 1 or each.code in {code, *FIRST} or not is_common(phrase[0]):
                        table.setdefault(phrase[0], {}).setdefault(phrase, (gravity, " ".join(phrases[0])))
    ambiguous = lexicon().dates.ambiguous
    for each in languages():
        for number, months in each.months.items():
            for form in map(plain, months):
                if len(form) > SHORTEST_MONTH or (form not in ambiguous and each.code == code):
                    table.setdefault(spelling(form), {}).setdefault((spelling(form),), (Gravity.MONTH, str(number)))
    return {first: tuple(sorted(each.items(), key=lambda one: -len(one[0]))) for first, each in table.items()}


def gravities(forms: Sequence[str], numbers: range, code: str = "") -> set[Label]:
    """Return what some of the words of a text bear, states apart; phrases count that reach into them, and as one word.

    `forms`: words of the text, folded; `numbers`: which of them; `code`: language of the text; words of all languages
    count if it is none of `LANGUAGES`.

    >>> gravities("ohne es sei denn".split(), range(3, 4), "de")
    {(<Gravity.CONDITION: 'condition'>, 'es sei denn')}
    """
    table = _labels(code)
    found: set[Label] = set()
    behind = 0
    for start in range(max(0, numbers.start - LONGEST_PHRASE + 1), numbers.stop):
        if start < behind:
            continue
        for phrase, label in table.get(spelling(forms[start]), ()):
            if len(phrase) == 1 or tuple(map(spelling, forms[start : start + len(phrase)])) == phrase:
                behind = start + len(phrase)
                if behind > numbers.start:
                    found.add(label)
                break
        else:
            number = _number(forms[start], code) if start >= numbers.start else None
            found |= {number} if number is not None else set()
    return found


@lru_cache(maxsize=1 << 14)
def _number(form: str, code: str) -> Label | None:
    name = spelling(form)
    if name.isdigit():
        return Gravity.NUMBER, str(int(name))
    ordinal = _ordinal().match(name)
    if ordinal:
        return Gravity.NUMBER, str(int(ordinal[1]))
    if any(char.isdigit() for char in name):
        return Gravity.NUMBER, name
    value = ordinal_word(form, code if code in LANGUAGES else None) if len(form) > SHORTEST_ORDINAL else None
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

    >>> is_antonym("obstructed", "unobstructed"), is_antonym("corridor", "corridcr"), is_antonym("donor", "donees")
    (True, False, True)
    """
    short, long = sorted((one, other), key=len)
    if any(long == prefix + short for prefix in _prefixes()) or ROLES.fullmatch(f"{short} {long}"):
        return True
    return any(all(one.startswith(stem[:-1]) or other.startswith(stem[:-1]) for stem in pair) for pair in _antonyms())
