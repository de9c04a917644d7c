"""What follows from a title: its heads, short titles and acronyms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from unicodedata import normalize

from treatyref.fold import fold
from treatyref.names.nouns import (
    LONGEST_UNSPACED,
    is_instrument_noun,
    is_omitted,
    is_small,
    is_weak,
    languages_of,
    leads_on,
    named_after,
    noun_row,
    unelided,
)
from treatyref.names.older import made_title
from treatyref.names.word_sets import behind_parties, joints, makers
from treatyref.numeral import ordinal_word, roman_value
from treatyref.page import is_unspaced
from treatyref.words import as_written, gathered, lexicon, pattern

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
CUT = re.compile(r"(?<!\s)\s*+(?:[,;:(]|(?<=\s)[-–—]\s)")
"""Signs at which writers stop who quote a long title."""
SPACE = re.compile(r"\s+")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
"""Signs that print nothing, within words of Persian: a page reads over them, and so does who compares names."""
BRACKETED = re.compile(r"(?<!\s)\s*+\([^()]{0,80}\)")
SHORTEST, LONGEST = 3, 9
"""Letters of an acronym."""
LONGEST_TOPIC = 4
"""Words of a topic that stands before the noun in a short title."""
MOST_NUMBERED = 20
"""The greatest Roman number in a bracket that tells one of several of a name."""
MOST_WORDS = 40
"""Words of a title that are read; longer ones are summaries."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title by its parts: "Vienna", "Convention", "on the Law of Treaties"."""

    text: str
    """In one line, without what only says when it was made."""
    before: tuple[str, ...]
    """Words before the noun."""
    noun: str
    """What the instrument calls itself; empty if the title has no such noun."""
    tail: str
    """What stands behind the noun."""


@cache
def _series_number() -> re.Pattern[str]:
    """The number that a treaty series prints before a title: "No. 1204.—"."""
    signs = pattern(as_written().numbers.signs)
    return re.compile(rf"(?i)(?:{signs})\.?\s?\d{{1,5}}\.?\s?[–—-]\s?(?=[^\W\d])")


@lru_cache(maxsize=1024)
def read_title(text: str) -> Title:
    """Take a title apart at the first noun for an instrument.

    >>> title = read_title("Vienna Convention on the Law of Treaties")
    >>> title.before, title.noun, title.tail
    (('Vienna',), 'Convention', 'on the Law of Treaties')
    """
    text = SPACE.sub(" ", UNSEEN.sub("", normalize("NFC", text))).strip(' ."“”«»')
    made = made_title(text)
    text = made.plain if made else text
    if (series := _series_number().match(text)) is not None:
        text = text[series.end() :]
    if is_unspaced(text[-1:]):
        noun = next((text[-size:] for size in range(LONGEST_UNSPACED, 0, -1) if is_instrument_noun(text[-size:])), "")
        return Title(text, (text.removesuffix(noun),) if noun else (), noun, "")
    words = list(WORD.finditer(text))[:MOST_WORDS]
    for number, word in enumerate(words):
        if is_instrument_noun(fold(word[0])):
            following = words[number + 1] if number + 1 < len(words) else None
            if following is not None and is_instrument_noun(fold(following[0])) and following.start() == word.end() + 1:
                continue
            before = tuple(each[0] for each in words[:number])
            signed = (
                following is not None and fold(following[0]) in lexicon().dates.signed
            )  # "Treaty concluded between"
            return Title(text, before, word[0], text[following.end() if signed and following else word.end() :].strip())
    return Title(text, (), "", "")


@cache
def _exchanges() -> re.Pattern[str]:
    return re.compile(rf"(?i){pattern(as_written().instruments.exchanged)}")


def exchanged(title: Title) -> Title | None:
    """Return the title of an exchange of notes by that noun, where it says what agreement the notes make; else None.

    Of the bilateral agreements of the United Nations Treaty Series a third are such exchanges.

    >>> exchanged(read_title("Exchange of notes constituting an agreement between Orm and Velm on visas"))
    Title(text='Exchange of notes between Orm and Velm on visas', before=(), noun='Exchange of notes', tail='between Orm and Velm on visas')
    """
    match = _exchanges().match(title.text) if title.before else None
    return match and Title(f"{match[0]} {title.tail}", (), match[0], title.tail)


def parent_of(title: Title) -> tuple[str, str]:
    """Return what stands before the instrument that a protocol is attached to, and the title of that; empty if it names none.

    A protocol is called by its own words alone: that its title ends with its parent's lends it no name of the parent.

    >>> parent_of(read_title("Protocol No. 4 to the Lake Convention on Pikes"))
    ('Protocol No. 4 to the ', 'Lake Convention on Pikes')
    """
    if noun_row(fold(title.noun)) != "protocol":
        return "", ""
    words = list(WORD.finditer(title.text))[len(title.before) + 1 :]
    at = next((n for n, word in enumerate(words) if is_instrument_noun(fold(word[0])) and word[0][0].isupper()), 0)
    if not at:
        return "", ""
    while at > 1 and words[at - 1][0][0].isupper() and title.text[words[at - 1].end() : words[at].start()].isspace():
        at -= 1
    return title.text[: words[at].start()], title.text[words[at].start() :]


def _is_by_makers(title: Title) -> bool:
    """Whether what stands behind the noun is who made it, and no topic: "Statement by the President of Orm"."""
    words = [fold(word) for word in WORD.findall(title.tail)]
    by_office = (
        words[:1] != []
        and words[0] in lexicon().of
        and any(word in lexicon().instruments.offices for word in words[1 : LONGEST_TOPIC + 1])
    )
    return not words or words[0] in makers() or by_office


def heads(title: Title) -> Iterator[str]:
    """Give the beginnings of a title that stand for it: cut at a comma, without its place, and up to its noun, if that tells it or a number does.

    >>> list(heads(read_title("Vienna Convention on the Law of Treaties")))
    ['Convention on the Law of Treaties', 'Vienna Convention']
    """
    if _is_untold(title):
        yield from _beginnings(title.text)
        return
    if _is_by_makers(title):
        return
    opening = " ".join((*title.before, title.noun))
    tails = list(dict.fromkeys(filter(None, [title.tail, *cuts(title.tail)])))
    for tail in tails[1:]:
        yield f"{opening} {tail}"
    if title.before:
        yield from (f"{title.noun} {tail}" for tail in tails)
    for bracket in BRACKETED.findall(title.tail):
        yield from _numbered(title, bracket.strip(" ()"))
    if title.tail.startswith("("):
        yield f"{opening} {BRACKETED.sub('', ' ' + title.tail).strip()}"
    telling = [word for word in title.before if not is_small(fold(word)) and not is_weak(fold(word))]
    if telling and title.tail:
        yield opening
    yield from by_count(title)


def _is_untold(title: Title) -> bool:
    """Whether a title begins with no noun for an instrument: "Package of Measures for the Implementation of the Orm Agreements"."""
    return not title.noun or (not title.tail and any(leads_on(fold(word)) for word in title.before))


def head_word(title: Title) -> str:
    """Return what a title without a noun for an instrument is called in short, once its name has been said: "the Plan"; empty if it has such a noun.

    >>> [head_word(read_title(text)) for text in ("Joint Plan of Action for the Marshes", "Roadmap", "Treaty of Orm")]
    ['Plan', 'Roadmap', '']
    """
    if not _is_untold(title) or is_unspaced(title.text[-1:]):
        return ""
    words = WORD.findall(title.text)[:MOST_WORDS]
    end = next((at for at, word in enumerate(words) if at and _joins(word)), len(words))
    return words[end - 1] if words[:end] and words[end - 1][0].isupper() else ""


def _beginnings(text: str) -> Iterator[str]:
    """Give the beginnings of such a title that stand for it: up to a word that leads on, of two great words or more."""
    for word in list(WORD.finditer(text))[1:MOST_WORDS]:
        if leads_on(fold(word[0])) or fold(word[0]) in lexicon().of:
            head = text[: word.start()].strip(" -")
            if len([each for each in WORD.findall(head) if not is_small(fold(each))]) > 1:
                yield head


def _numbered(title: Title, number: str) -> Iterator[str]:
    """Read "Geneva Convention (III) on ...", "Protocol Additional to ... (Protocol I)": by its number, before or behind; its place may be left out."""
    opening = " ".join((*title.before, title.noun))
    if 0 < (value := roman_value(number) or 0) <= MOST_NUMBERED:
        for name in dict.fromkeys((opening, title.noun)):
            yield f"{name} {number}"
            yield from (f"{each.numbers.ordinals[value][0].title()} {name}" for each in languages_of(title.noun))
        yield from _by_initials(opening, number)
    elif is_instrument_noun(fold(number.split(" ", maxsplit=1)[0])) and len(number.split()) > 1:
        yield number
        if fold(title.noun) == fold(number.split(maxsplit=1)[0]) and title.tail:
            longer = f"{WORD.findall(title.tail)[0]} {number}"
            yield longer
            yield from _by_initials(*longer.rsplit(" ", 1))


def _by_initials(name: str, number: str) -> Iterator[str]:
    """Give "GC IV" for the Fourth Geneva Convention, "AP I" for Additional Protocol I."""
    letters = "".join(word[0] for word in WORD.findall(name) if not is_small(fold(word))).upper()
    if len(letters) > 1:
        yield f"{letters} {number}"


def in_series(name: str) -> Iterator[str]:
    """Give what a name with a Roman number is called besides: with it in the other place, and by initials.

    So jurists and students write whatever their language: "CG IV" for "Convenio de Ginebra IV", and "I. Zusatzprotokoll" for "Zusatzprotokoll I".

    >>> list(in_series("Lago Protocol II"))
    ['II Lago Protocol', 'LP II']
    """
    words = name.split()
    for at, rest in ((-1, words[:-1]), (0, words[1:])):
        number, base = words[at].removesuffix("."), " ".join(rest)
        if rest and number.isupper() and 0 < (roman_value(number) or 0) <= MOST_NUMBERED:
            yield f"{base} {number}" if at == 0 else f"{number} {base}"
            yield from _by_initials(base, number)


def glued(name: str) -> Iterator[str]:
    """Give "GCIV" and "GC4" for what is called "GC IV"; "API" is mostly something else, and is read right beside a unit only."""
    letters, _, number = name.partition(" ")
    if letters.isupper() and number and (value := roman_value(number)):
        yield from (f"{letters}{number}", f"{letters}{value}")


def by_count(title: Title) -> Iterator[str]:
    """Give what a title that counts by a word is called: "Second Optional Protocol" and "OP2" for one to some covenant."""
    first, *others = title.before or ("",)
    if parent_of(title)[1] and (value := ordinal_word(fold(first))):
        yield " ".join((*title.before, title.noun))
        letters = "".join(word[0] for word in (*others, title.noun)).upper()
        if len(letters) > 1:
            yield f"{letters}{value}"


def cuts(tail: str) -> Iterator[str]:
    """Give a tail up to a sign behind which it only goes on, and up to "and other", "and relating to"."""
    plain = BRACKETED.sub("", tail)
    for sign in CUT.finditer(plain):
        content = [word for word in WORD.findall(plain[: sign.start()]) if not _joins(word)]
        if len(content) > 1:
            yield plain[: sign.start()].strip()
            plain = plain[: sign.start()]
            break
    words = list(WORD.finditer(plain))
    for number, word in enumerate(words[:-1]):
        following = fold(words[number + 1][0])
        if (
            number > 1
            and fold(word[0]) in joints()
            and (is_omitted(following) or is_small(following) or is_weak(following))
        ):
            yield plain[: word.start()].strip()
            return


def short_titles(title: Title) -> Iterator[str]:
    """Give the topic of a title before its noun: "Lake Orvane Convention", "Law of the Sea Convention".

    >>> list(short_titles(read_title("Convention on the Common Use of Lake Orvane")))
    ['Lake Orvane Convention']
    >>> list(short_titles(read_title("Convention Relating to the Status of Refugees")))
    ['Refugees Convention', 'Refugee Convention']
    """
    if not title.noun or _is_by_makers(title):
        return
    words = WORD.findall(unelided([title.tail, *cuts(title.tail)][-1]))
    at = next((at for at, word in enumerate(words) if fold(word) in makers()), len(words))
    if fold("".join(words[at : at + 1])) in behind_parties():
        words = words[at + 1 :]
        title = replace(title, tail=" ".join(words))
    else:
        words = words[:at]
    runs = _runs(words)
    if not runs or any(map(str.isdecimal, words)):
        return
    yield from _before_noun(runs[-1], title)
    paired = words[next((at for at, word in enumerate(words) if word == runs[-2][0]), 0) :] if len(runs) > 1 else []
    if 0 < len(paired) <= LONGEST_TOPIC and paired != runs[-1]:
        yield f"{' '.join(paired)} {title.noun}"  # "Prisoners of War Convention"
    if len(paired) > 2 and len(runs[-2]) == len(runs[-1]) == 1 and fold(paired[1]) in _topic_first():
        yield f"{runs[-1][0]} {runs[-2][0]} {title.noun}"  # "Child Rights Convention"
    whole = words[next(at for at, word in enumerate(words) if not is_small(fold(word))) :]
    if whole != runs[-1] and len(whole) <= LONGEST_TOPIC + 2 and not _joins(whole[0]):
        yield f"{' '.join(whole)} {title.noun}"


@cache
def _topic_first() -> frozenset[str]:
    """Words for "of" in languages that put what stands behind it before its noun without any ending: "the rights of the child", "child rights"."""
    first = ("{place} {noun}",)
    return gathered(
        lambda each: each.of if each.instruments.named_after[:1] == first and not each.possessor_first else ()
    )


def _before_noun(run: Sequence[str], title: Title) -> Iterator[str]:
    """A topic with a noun, its English plural as a singular too: "Fishery Agreement"."""
    topic = " ".join(run)
    yield from named_after(topic, title.noun, title.tail)
    small = topic.casefold()
    if topic.isascii() and small.endswith("s") and not (is_weak(fold(run[-1])) or small.endswith(("ss", "us", "is"))):
        yield f"{topic[:-3]}y {title.noun}" if small.endswith("ies") else f"{topic[:-1]} {title.noun}"


def _joins(word: str) -> bool:
    """Whether a word only leads to a topic: "on", "the", "Relating"."""
    return is_small(fold(word)) or is_weak(fold(word))


def _runs(words: Sequence[str]) -> list[list[str]]:
    """Runs of words with nothing small between them."""
    runs: list[list[str]] = [[]]
    for word in words:
        if is_small(fold(word)):
            runs.append([])
        else:
            runs[-1].append(word)
    runs = [run for run in runs if run and len(run) <= LONGEST_TOPIC]
    return [run for run in runs if not all(is_weak(fold(word)) for word in run)] or runs


@lru_cache(maxsize=1024)
def acronyms(text: str) -> tuple[str, ...]:
    """Return the acronyms of a title, the likeliest first: initials of its words, with the usual omissions.

    Small words are left out, or lend one letter (UNCLOS); "International" and "All Forms" may be left out (CERD),
    and so may what stands behind a comma or an "and other" (CAT).

    >>> acronyms("Vienna Convention on the Law of Treaties")[0]
    'VCLT'
    """
    title = read_title(text)
    if _is_untold(title):
        letters = dict.fromkeys(_initials(WORD.findall(title.text)[:LONGEST]))
        return tuple(each for each in letters if SHORTEST <= len(each) <= LONGEST)
    if _is_by_makers(title):
        return ()
    opening = (*title.before, title.noun)
    found: dict[str, None] = {}
    tails = dict.fromkeys([*cuts(title.tail), BRACKETED.sub("", title.tail)])
    for tail in tails:
        for words in _with_omissions([*opening, *WORD.findall(tail)]):
            found |= dict.fromkeys(_initials(words))
    return tuple(each for each in found if SHORTEST <= len(each) <= LONGEST)


def is_acronym(name: str) -> bool:
    """Whether a name is mostly capitals: "IGHSt", "UNCh", "IPbpR"."""
    return 2 * sum(map(str.isupper, name)) > len(name)


def initials(words: Sequence[str]) -> tuple[str, ...]:
    """Return the acronym of a name's great words, if it has as many letters as one needs."""
    found = next(_initials(words))
    return (found,) if SHORTEST <= len(found) <= LONGEST else ()


def _with_omissions(words: list[str]) -> Iterator[list[str]]:
    """Give the words, then without weak adjectives, then without "all forms of" and the like."""
    yield words
    plain = [word for word in words if not is_omitted(fold(word))]
    if plain != words:
        yield plain
    if is_weak(fold(words[0])) and len(words) > SHORTEST:
        yield words[1:]
        yield [word for word in words[1:] if not is_omitted(fold(word))]


def _initials(words: Sequence[str]) -> Iterator[str]:
    """Give the initials of words: of the great ones, then with that of one preposition."""
    yield "".join(word[0] for word in words if not is_small(fold(word))).upper()
    for lending, word in enumerate(words[1:], 1):
        if is_small(fold(word)) and fold(word) not in joints() | lexicon().articles:
            yield "".join(each[0] for at, each in enumerate(words) if at == lending or not is_small(fold(each))).upper()
