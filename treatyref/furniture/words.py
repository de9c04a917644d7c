"""The words of page furniture, gathered from all languages: buttons, headings of related links, months, notices."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from treatyref.words import SCRIPTS, Language, languages, pattern

IDEOGRAPH = re.compile("[" + "".join(script.letters for script in SCRIPTS.values() if not script.spaced) + "]")
"""A letter of a script in which no blanks part words."""
GAP = r"[^.]{0,40}[ ]"
"""What three dots in a phrase stand for."""
BEHIND = ("", ".", ",", ":", ")", ").", "/")
"""What may stand behind a word where words are told by blanks."""


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """The words, in small letters."""

    buttons: frozenset[str]
    elsewhere: frozenset[str]
    """Whole lines that are buttons and entries of menus; headings of links that lead elsewhere."""
    counted: frozenset[str]
    months: frozenset[str]
    """What stands behind a number in reading times and view counts; months as they stand in dates."""
    stems: tuple[str, ...]
    """Beginnings of months that take endings."""
    by: frozenset[str]
    """What stands before the name of who wrote."""
    signals: frozenset[str]
    """Words without which no line is looked into for a notice: a set answers sooner than a pattern."""
    notice: re.Pattern[str]
    """Notices, bylines, captions and contact lines."""
    unspaced: re.Pattern[str]
    """The same signals where no blanks part words."""


@cache
def lists() -> FurnitureWords:
    """Return the words, gathered once."""
    months = {form.lower() for each in languages() for forms in each.months.values() for form in forms}
    whole = {form for form in months if not form.endswith("*")}
    return FurnitureWords(
        buttons=_lower(form for each in languages() for form in each.furniture.buttons),
        elsewhere=_lower(form for each in languages() for form in each.furniture.elsewhere),
        counted=_lower(form for each in languages() for form in each.furniture.counted),
        months=frozenset(whole | {f"{form}." for form in whole}),
        stems=tuple(sorted(form[:-1] for form in months - whole)),
        by=_lower(form for each in languages() for form in each.furniture.by),
        signals=frozenset(
            form + end for each in languages() if each.script.spaced for form in _signals(each) for end in BEHIND
        ),
        notice=_notice(),
        unspaced=re.compile(
            pattern(
                [
                    form
                    for each in languages()
                    if not each.script.spaced
                    for form in (*each.furniture.notices, *_leads(each))
                ]
            )
        ),
    )


def _lower(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(form.lower() for form in forms)


def _leads(each: Language) -> tuple[str, ...]:
    return (*each.furniture.photos, *each.furniture.contacts, *each.furniture.authors)


def _signals(each: Language) -> Iterable[str]:
    """One whole word of every phrase."""
    for phrase in (*each.furniture.notices, *_leads(each), *each.furniture.agencies):
        yield max((word for word in phrase.lower().split() if word[-1] not in "*."), key=len, default=phrase)


def _notice() -> re.Pattern[str]:
    """``^© | all rights reserved | ^by NAME | ^Photo: | / AGENCY$``."""

    def any_of(name: str) -> str:
        return pattern(form for each in languages() for form in getattr(each.furniture, name))

    phrases = [phrase for each in languages() for phrase in each.furniture.notices]
    gapped = "|".join(
        GAP.join(pattern([part]) for part in phrase.split(" ... ")) for phrase in phrases if " ... " in phrase
    )
    plain = pattern(phrase for phrase in phrases if " ... " not in phrase)
    by, name = any_of("by"), r"[^\W\d_][\w'’.-]{1,20}(?:[ ]\w[\w'’.-]{0,20}){0,2}"
    rules = (
        r"^\W*©", r"©[ ]?\d{4}", r"\(c\)[ ]\d{4}", gapped, plain,
        rf"^{by}[ ]\S[^.]{{0,60}}{any_of('published')}", rf"^{by}[ ]{name}$",
        rf"^{any_of('contacts')}\.?[ ]?[:：]", rf"^{any_of('authors')}[ ]?[:：]", rf"^{any_of('photos')}[ ]?[:：©/]",
        rf"/[ ]?{any_of('agencies')}\)?\.?$", rf"{any_of('photos')}[ ]?[:：][^.]{{1,60}}\.?$",
    )  # fmt: skip
    return re.compile("|".join(rules), re.IGNORECASE)
