"""What the text of a treaty says of itself: the day and place it was made at, and its number in a series."""

import datetime
import itertools
import re
from functools import cache

from treatyref.dates import days_in
from treatyref.fold import fold
from treatyref.names.makers import parties_of, read_makers
from treatyref.names.nouns import is_instrument_noun
from treatyref.names.title import read_title
from treatyref.names.word_sets import years
from treatyref.words import as_written, languages, lexicon, pattern

_SERIES = r"""
    (?<!\w) (?:
        \d{1,4} \s (?:U\.?N\.?T\.?S\.?|L\.?N\.?T\.?S\.?|I\.?L\.?M\.?|C\.?T\.?S\.?|B\.?F\.?S\.?P\.?) \s \d{1,5}
      | (?:C?ETS|E\.T\.S\.|C\.E\.T\.S\.|T\.?I\.?A\.?S\.?|[TO]\.?J\.?\sL|OJ\s[LC]|U\.?N\.?T\.?S\.?|L\.?N\.?T\.?S\.?) (?:\s?No\.?)? \s \d{1,5} (?:/\d{1,4})?
      | (?:19|20)\d\d/\d{1,4}/(?:EU|EC|EEC|CFSP)
    ) (?!\w)"""
SERIES = re.compile(_SERIES, re.VERBOSE)
"""Treaty series and official journals, with volume and page or with a number."""
SOURCE = re.compile(rf"(?: (?: \s \( )? [^()\n]{{0,120}} \) )? (?: ,?\s {_SERIES} )+", re.VERBOSE)
"""Where it is printed, as it stands behind a name: ", 1155 UNTS 331, 8 ILM 679", " (adopted 4 May 1987) 1155 UNTS 331"."""
WRAPPED = re.compile(r"(?<!\n)\n(?!\n)")
"""Where a line was broken inside a paragraph."""
HEAD, FOOT = 1500, 3000
"""Characters at the beginning and the end of a text in which it says where and when it was made."""


@cache
def made() -> str:
    """Return a pattern of the words for making a treaty, without the preposition behind them: "done", "opened for signature"."""
    phrases = (form.split() for each in languages() for form in each.structure.done)
    return pattern(" ".join(phrase[:-1] or phrase) for phrase in phrases)


@cache
def _place() -> re.Pattern[str]:
    """``done in duplicate at the city of Port Vell, on``: the words for making, a preposition, and a name, perhaps behind small letters; a day, or nothing, follows."""
    before = pattern(as_written().structure.places)
    leads = pattern(as_written().dates.dated | as_written().articles | as_written().back.weak)
    return re.compile(
        rf"(?i:{made()})[^.\n]{{0,40}}?\s(?i:{before})\s(?:[a-zà-ÿ\u0430-\u044f]+\.?\s){{0,3}}"
        rf"(?P<place>(?:St\.\s)?[^\W\d_][^\W\d_'’-]{{1,30}}(?:\s(?:d[eu]s?\s)?(?!(?i:{leads})\b)[^\W\d_a-z\u0430-\u044f][^\W\d_'’-]{{1,30}}){{0,2}})"
        rf"(?=[,;(]|\.?$|\s(?:\d|\(|\n|(?i:{leads})\b))",
        re.MULTILINE,
    )


def series_in(text: str) -> tuple[str, ...]:
    """Return the numbers that a text's heading gives it in treaty series.

    >>> series_in("Convention on Whales\\n1155 UNTS 331; CETS No. 196\\n\\nArticle 1")
    ('1155 UNTS 331', 'CETS No. 196')
    """
    return tuple(dict.fromkeys(" ".join(match[0].split()) for match in SERIES.finditer(text[:HEAD])))


def source_end(text: str, end: int) -> int:
    """Return where the number in a treaty series behind a name ends; `end` if there is none.

    >>> text = "Convention on Whales, 1155 UNTS 331, art. 5"
    >>> text[: source_end(text, 20)]
    'Convention on Whales, 1155 UNTS 331'
    """
    found = SOURCE.match(text, end)
    return found.end() if found else end


def place_in(text: str) -> str:
    """Return where a treaty was made, by its first or last lines; empty if they do not say.

    >>> place_in("Convention on Whales\\n\\nDone at Port Vell on 4 May 1987\\n\\nArticle 1 ...")
    'Port Vell'
    """
    for part in (text[:HEAD], text[-FOOT:]):
        for found in _place().finditer(part):
            place = found["place"]
            words = frozenset(fold(place).split())
            if (
                place[0].isupper()
                and not words & (lexicon().instruments.realms | _unit_words())
                and not any(map(is_instrument_noun, words))
            ):
                return place.title() if place.isupper() else place
    return ""


@cache
def _unit_words() -> frozenset[str]:
    """Names of units: "as adopted in *Article* 4" names no place."""
    return frozenset().union(*lexicon().units.levels.values())


@cache
def _in_title() -> re.Pattern[str]:
    """``in Port Vell,``, ``(Port Vell``: what stands before the day that ends a title."""
    before = pattern(as_written().structure.places)
    return re.compile(rf"(?:(?<!\w){before}\s|\()([^\W\d_][^\W\d_'’-]{{1,30}}(?:\s[^\W\d_][^\W\d_'’-]{{1,30}})?)$")


def made_by_title(title: str) -> tuple[str, datetime.date | None]:
    """Return the place and the day that end a title; empty and None if it does not say.

    Older treaties, and lists of treaties, give both there. Acts and many conventions have their day right behind
    what they call themselves: "Convention of 18 March 1970 on ..."; a day behind a second noun is another instrument's.

    >>> made_by_title("Treaty of peace between Orm and Veld, at Port Vell on 18 October 1912")
    ('Port Vell', datetime.date(1912, 10, 18))
    >>> made_by_title("Protocol of 4 May 1992 to the Convention of 3 June 1987 on Whales")
    ('', datetime.date(1992, 5, 4))
    """
    behind = {"", *years()}
    day = next((each for each in days_in(title) if fold(title[each.end :]).strip(" .,)") in behind), None)
    if day is None:
        return "", _own_day(title)
    before, _, last = title[: day.start].rstrip(" ,").rpartition(" ")
    found = _in_title().search(before if fold(last) in lexicon().dates.dated else f"{before} {last}")
    return (found[1] if found and found[1].istitle() else ""), day.date


def _own_day(title: str) -> datetime.date | None:
    """The day of a title that stands behind no noun but its first: "Regulation No 6/2002 of 12 December 2001 on ..."."""
    days = list(days_in(title))
    for day, following in itertools.zip_longest(days, days[1:]):
        if following is not None and following.start - day.end <= LONGEST_TO:
            return None  # a period: "for the years from 1 May 1990 to 1 June 1993"
        before = title[: day.start].split()
        nouns = sum(is_instrument_noun(fold(word.strip(" .,()"))) for word in before)
        linked = bool(before) and fold(before[-1]) in lexicon().dates.dated
        return day.date if linked and nouns == 1 and is_instrument_noun(fold(read_title(title).noun)) else None
    return None


LONGEST_TO = 8
"""Characters between the days of a period."""
LONGEST_LIST = 300
"""Characters of a line that lists who made a treaty."""


@cache
def _preamble() -> re.Pattern[str]:
    """A line of its own that begins as preambles do: ``The Governments of Aldria, Borland and Cassia,``."""
    makers = pattern(as_written().structure.makers | as_written().instruments.realms)
    articles = pattern(as_written().articles)
    return re.compile(rf"(?im)^[^\S\n]*+(?:{articles}\s)?{makers}\s([^\n.;:]{{2,{LONGEST_LIST}}}?),?[^\S\n]*$")


def parties_in(title: str, text: str) -> tuple[str, ...]:
    """Return who made a treaty, by its title ("between A and B") or the first line of its preamble.

    >>> parties_in("Convention on Lake Orm", "\\nThe Governments of Aldria, Borland and Cassia,\\n\\nRecalling ...")
    ('Aldria', 'Borland', 'Cassia')
    >>> parties_in(
    ...     "Convention on Lake Orm", "\\nThe Republic of Aldria and the Kingdom\\nof Borland,\\n\\nRecalling ..."
    ... )
    ('Aldria', 'Borland')
    >>> parties_in("Treaty between the Kingdom of Aldria and the Republic of Borland on Tolls", "")
    ('Aldria', 'Borland')
    """
    makers = read_makers(read_title(title).text)
    if makers is not None:
        return tuple(map(str.title, makers.parties)) if title.isupper() else makers.parties
    head = text[:HEAD].replace("\r\n", "\n")
    whole = (
        each for each in _preamble().finditer(head) if each[0].endswith(",") or not WRAPPED.match(head, each.end())
    )
    joined = _preamble().finditer(WRAPPED.sub(" ", head))
    listed = (parties_of(opening[1]) for opening in itertools.chain(whole, joined))
    return next((parties for parties in listed if len(parties) > 1), ())
