"""Words that bear the meaning of a provision: what may not be changed without changing what was agreed.

Each such word has a label; words with one label may stand for each other
("November", "novembre" and "ноября"; "5" and "five"). Two stretches of words
mean the same, as far as these words go, if they have the same labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from treatyref.fold import IGNORABLE, fold
from treatyref.matcher.quotation.tokens import spelling
from treatyref.numeral import ordinal_word
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

LISTS = {
    Gravity.NEGATION: """
        not|no never nor neither without cannot none nothing nobody nowhere prohibited forbidden
        не ни без нельзя никогда нет никакой никакие никаких никто ничто запрещается
        ne n pas sans aucun aucune jamais ni nul nulle
        """,
    Gravity.MODAL: """
        shall must may can will should would could might ought undertakes undertake obliged entitled required
        обязан|обязана|обязано|обязаны|обязуется|обязуются должен|должна|должно|должны может|могут вправе следует
        doit|doivent|devra|devront peut|peuvent|pourra|pourront
        """,
    Gravity.CONDITION: """
        unless if except|excepting|excepted|exception|exceptions provided|providing subject until|till save notwithstanding
        provisionally conditional|conditionally otherwise
        если кроме исключением условии|условием лишь пока согласия
        sauf si réserve condition excepté hormis moins jusqu
        """,
    Gravity.SCOPE: """
        all every each any some several certain most few half both either only|solely|exclusively|merely least
        complete|completely|full|fully|total|totally|entire|entirely whole partial|partially|partly
        temporary|temporarily permanent|permanently indefinite|indefinitely immediate|immediately unconditional|unconditionally
        automatic|automatically mainly|mostly|largely primarily mutual|mutually voluntary|voluntarily
        exclusive inclusive exceeding minimum maximum always
        все|всех|всем|всеми|всё каждый|каждая|каждое|каждого некоторые|некоторых только|исключительно полный|полностью|полном|полное
        частично|частичный частичном временно|временный временное немедленно|незамедлительно автоматически обе|оба|обеих|обоих
        tous|toutes|tout|toute chaque seul|seule|seulement|uniquement certains|certaines plusieurs entier|entièrement
        totalement|total partiellement|partiel temporairement immédiatement automatiquement
        """,
    Gravity.UNIT: """
        km|kilometre|kilometres|kilometer|kilometers|км|километр|километра|километров|километровый|kilomètre|kilomètres
        mile|miles|миля|миль|мили metre|metres|meter|meters|m|метр|метра|метров|mètre|mètres
        nautical ton|tons|tonne|tonnes|тонн|тонны kg|kilogram|kilograms|kilogrammes hectare|hectares|ha degree|degrees
        pm noon hour|hours|час|часа|часов|heure|heures minute|minutes|минут|минуты day|days|день|дня|дней|jour|jours
        week|weeks|неделя|недели|недель|semaine|semaines month|months|месяц|месяца|месяцев|mois
        year|years|год|года|году|лет|an|ans|année|années century|centuries
        %|percent|cent|процент|процента|процентов million|millions|миллион|миллионов billion|billions thousand|thousands hundred|hundreds
        dollar|dollars euro|euros rouble|roubles|ruble|rubles
        """,
    Gravity.DIRECTION: """
        before after prior following and or above below more less fewer inside outside internal external
        import|imports export|exports include|includes|including exclude|excludes|excluding increase|increases|increased
        decrease|decreases|decreased north|northern south|southern east|eastern west|western entry exit first last
        earlier later former latter beyond with against allow|allows|allowed permit|permits|permitted prohibit|prohibits
        accept|accepts|accepted reject|rejects|rejected open|opened close|closed begin|begins end|ends sending receiving
        unilateral|unilaterally bilateral trilateral multilateral civil civilian military binding public private
        до после перед и или выше ниже более менее внутренний внешний западный|западными|западных восточный|восточными|восточных
        avant après et ou plus
        """,
}
"""A bar stands between forms of one word, a blank between words."""

MONTHS = (
    "january|jan января|январь janvier", "february|feb февраля|февраль février", "march|mar марта|март mars",
    "april|apr апреля|апрель avril", "may мая|май mai", "june|jun июня|июнь juin", "july|jul июля|июль juillet",
    "august|aug августа|август août", "september|sep|sept сентября|сентябрь septembre",
    "october|oct октября|октябрь octobre", "november|nov ноября|ноябрь novembre", "december|dec декабря|декабрь décembre",
)  # fmt: skip
AMBIGUOUS = frozenset({"may", "mar", "mars"})
"""Months that are other words as well: "may" is a modal verb until a number stands beside it."""

ANTONYMS = tuple(
    frozenset(pair.split("/"))
    for pair in """
    internal/external import/export increase/decrease inclusive/exclusive lessor/lessee employer/employee ascending/descending
    mandatory/voluntary majority/minority eastern/western northern/southern former/latter inward/outward ratified/rectified
    including/excluding include/exclude above/below immigration/emigration prescribe/proscribe
    """.split()
)
PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis", "de", "mis", "не", "без", "бес", "анти", "anti")
"""What turns a word into its opposite."""
ROLES = re.compile(r"(\w{3,}?)(?:[eo]rs? \1ees?|ees? \1[eo]rs?)")
"""Who does a thing and to whom it is done: lessor and lessee, employer and employees."""
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|е|го|и|я|e|er)$")


def _labels() -> dict[str, Label]:
    table: dict[str, Label] = {}
    for gravity, words in LISTS.items():
        for group in words.split():
            forms = [spelling(_plain(form)) for form in group.split("|")]
            for form in forms:
                table.setdefault(form, (gravity, forms[0]))
    for number, words in enumerate(MONTHS, start=1):
        for form in words.replace("|", " ").split():
            if form not in AMBIGUOUS:
                table[spelling(_plain(form))] = (Gravity.MONTH, str(number))
    return table


def _plain(form: str) -> str:
    return fold(form).replace(IGNORABLE, "")


LABELS = _labels()


@lru_cache(maxsize=1 << 14)
def gravity_of(form: str) -> Label | None:
    """Return the label of a word, None if it bears no such meaning.

    Parameters
    ----------
    form : str
        Letters and digits of the word, folded.

    Examples
    --------
    >>> gravity_of("five") == gravity_of("5"), gravity_of("november") == gravity_of("ноября"), gravity_of("road")
    (True, True, None)
    """
    name = spelling(form)
    if name in LABELS:
        return LABELS[name]
    if name.isdigit():
        return Gravity.NUMBER, str(int(name))
    ordinal = ORDINAL.match(name)
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
    if any(long == prefix + short for prefix in PREFIXES) or ROLES.fullmatch(f"{short} {long}"):
        return True
    return any(
        {stem for stem in pair if one.startswith(stem[:-1]) or other.startswith(stem[:-1])} == pair for pair in ANTONYMS
    )
