"""What stands behind the noun of a name: "on the Rights of the Child", "of Moscow", "No. 853"."""

import re
from functools import cache

from treatyref.dates import month_of
from treatyref.matcher.citation.reading.alias import NAMED, SMALL
from treatyref.names.nouns import is_small, leads_on, noun_row
from treatyref.names.numbered import NUMBERED, number_at
from treatyref.names.word_sets import is_signed
from treatyref.page import Page, Word
from treatyref.pointer import label_of
from treatyref.words import languages, lexicon, pattern

TOPICAL = frozenset({"treaty", "convention", "statute", "agreement", "covenant", "code", "law"})
MOST_WORDS = 28
"""Words of the longest topic; what is longer is a sentence."""
FEW_WORDS = 8
"""Words that tell whether a topic may follow at all: mostly none does."""
MOST_TOPICAL = 6
"""Words of a topic before "between": "d'amitié conclu en 2003"."""


@cache
def _topic() -> re.Pattern[str]:
    """What a treaty of another matter is on: "a treaty on collective security", "la convention sur les glaciers"."""
    leads = pattern(lexicon().instruments.topical)
    other = pattern(lexicon().instruments.peace | lexicon().dates.which)
    articles = pattern(lexicon().articles)
    return re.compile(rf"\s{leads}\s(?:{articles}\s)?(?!{other})([^\W\d_a-z]{{4,}}|(?=[a-z]{{4,}}\s)[a-z]{{4,}})")


@cache
def _listed() -> re.Pattern[str]:
    """A list of capitalised words behind a comma, as in "Economic, Social and Cultural Rights"."""
    joints = pattern(form for each in languages() for form in (*each.lists.and_, *each.lists.or_) if form[0].isalpha())
    return re.compile(rf",\s(?:{NAMED}\s?,?\s?){{1,5}}{joints}\s(?:[{SMALL}]{{1,4}}\s){{0,2}}{NAMED}")


def tail_end(page: Page, end: int, row: str) -> int:
    """Return where the topic, place or number behind a noun ends; `end` if there is none.

    Behind a capitalised noun stands a word that leads to a topic, then capitalised words with small ones between them,
    over the commas of a list; a unit, a date or any other sign ends it.

    Examples
    --------
    >>> text = "The Covenant on Economic, Social and Cultural Rights binds States."
    >>> text[: tail_end(Page(text), 12, "covenant")]
    'The Covenant on Economic, Social and Cultural Rights'
    >>> tail_end(Page("the Covenant on Article 5"), 12, "covenant")
    12
    """
    if row in TOPICAL and (topic := _topic().match(page.folded, end)) and page.printed[topic.start(1)].islower():
        return topic.end()
    words = page.after(end, FEW_WORDS)
    if words and _is_held(page, words):
        return end
    if not words or words[0].start - end != 1:
        return end
    act = number_at(page.folded, end, row)
    if act is not None:
        return act.end
    if row in NUMBERED and words[0].text.isdecimal():
        return words[0].end
    if (led := _led_by_topic(page, words)) is not None:
        last = _run_end(page, page.after(led.start - 1, MOST_WORDS), led.start - 1)
        return last if last > led.end else end
    return _named_end(page, end, words)


def _named_end(page: Page, end: int, words: list[Word]) -> int:
    """Where a topic or a place ends that is told by its capitals, or the parties."""
    between = lexicon().instruments.between
    if not leads_on(words[0].text) and words[0].text not in between:
        return end
    first = _behind_articles(words)
    if first == len(words):
        words = page.after(end, MOST_WORDS)
        first = _behind_articles(words)
    if first == len(words) or not page.printed[words[first].start].isupper() or month_of(words[first].text):
        return end
    words = page.after(end, MOST_WORDS)
    last = _run_end(page, words, end)
    topic = _topic().match(page.folded, last) if words[0].text in between else None
    return topic.end() if topic is not None and page.printed[topic.start(1)].islower() else last


def _led_by_topic(page: Page, words: list[Word]) -> Word | None:
    """What leads to the parties behind a topic with a small letter: "tratado de amistad *entre* Arden y Vell"."""
    small = lexicon().instruments.between
    at = next((n for n, word in enumerate(words) if word.text in small), 0)
    made = bool(words) and is_signed(words[0].text)
    plain = all(
        made or page.printed[word.start].islower() or word.text == "'" or word.text.isdecimal() for word in words[:at]
    )
    return words[at] if 1 < at <= MOST_TOPICAL and plain and (made or is_small(words[0].text)) else None


@cache
def _small() -> frozenset[str]:
    return lexicon().instruments.joining | lexicon().articles | lexicon().back.all_


def _behind_articles(words: list[Word]) -> int:
    """The number of the first word behind what leads to a topic and its articles."""
    first, small = 1, _small()
    while first < len(words) and (words[first].text == "'" or words[first].text in small):
        first += 1
    return first


def _is_held(page: Page, words: list[Word]) -> bool:
    """Whether "of" leads to another instrument that this is a part of: "the principles of the Convention"."""
    first = next((word for word in words[1:4] if word.text not in lexicon().articles), None)
    return (
        words[0].text in lexicon().instruments.owning
        and first is not None
        and noun_row(first.text) is not None
        and page.printed[first.start].isupper()
    )


def _run_end(page: Page, words: list[Word], end: int) -> int:
    """Where the capitalised words with small ones between them end."""
    last, listed = end, end
    for number, word in enumerate(words):
        gap = page.folded[words[number - 1].end if number else end : word.start]
        if "\n\n" in gap or len(gap) > len("\n "):
            break
        if word.text == ",":
            if word.start < listed:
                continue
            match = _listed().match(page.printed, word.start)
            if match is None or last != words[number - 1].end:
                break
            listed = match.end()
        elif not (word.text.isalpha() or word.text in {"-", "'"}) or month_of(word.text):
            break
        elif page.printed[word.start].isupper():
            following = words[number + 1] if number + 1 < len(words) else None
            if label_of(word.text) is not None and following is not None and following.text[:1].isdecimal():
                break
            last = word.end
        elif word.text in {"-", "'", "s"} or leads_on(word.text) or is_small(word.text):
            continue
        else:
            break
    return last
