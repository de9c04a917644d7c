"""Every name of a treaty, made when it is read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from treatyref.fold import fold
from treatyref.names.known import IN_SERIES, key, known_as
from treatyref.names.makers import Makers, by_makers, read_makers
from treatyref.names.nouns import is_weak, named_after
from treatyref.names.numbered import act_names
from treatyref.names.older import made_title
from treatyref.names.record import Name, Origin
from treatyref.names.title import (
    UNSEEN,
    Title,
    acronyms,
    by_count,
    exchanged,
    glued,
    heads,
    in_series,
    initials,
    read_title,
    short_titles,
)
from treatyref.numeral import roman_value
from treatyref.words import languages, lexicon

MOST_ACRONYMS = 12
BRACKET = re.compile(r"\(\s?([^\W\d_][^()\d,]{0,40}?)\s?\)$")
"""A name in brackets at the end of a title."""


@lru_cache(maxsize=2048)
def names_of(
    title: str,
    aliases: Sequence[str] = (),
    short: Sequence[str] = (),
    series: Sequence[str] = (),
    place: str = "",
    titles: Sequence[str] = (),
) -> tuple[Name, ...]:
    """Return what a treaty is called, the surest first; no name stands there twice. `titles` are those in other languages.

    >>> [str(name) for name in names_of("Rome Statute of the Tirna Court", ("Court Statute",))][:4]
    ['Court Statute (given)', 'Rome Statute of the Tirna Court (title)', 'Statute of the Tirna Court (head of the title)', 'Rome Statute (head of the title)']
    """
    found: dict[str, Name] = {}
    others = (name for each in titles for name in _all(each, (), (), ()))
    for text, source in (*_all(title, aliases, short, series), *_by_place(title, place), *others):
        found.setdefault(key(text), Name(text, source))
    for each in tuple(found.values()):
        for text in glued(each.text):
            found.setdefault(key(text), Name(text, Origin.ACRONYM))
    return tuple(found.values())


def _all(
    title: str, aliases: Sequence[str], short: Sequence[str], series: Sequence[str]
) -> Iterator[tuple[str, Origin]]:
    yield from ((UNSEEN.sub("", text), Origin.ALIAS) for text in (*aliases, *short))
    yield from ((text, Origin.SERIES) for text in series)
    read = read_title(title)
    if (bracket := _in_brackets(title)) and not tuple(act_names(read)):
        yield read.text, Origin.TITLE
        yield bracket, Origin.SHORT
        title = title[: title.rindex("(")].strip(" ,")
        read = read_title(title)
    if (notes := exchanged(read)) is not None:
        yield read.text, Origin.TITLE
        yield notes.text, Origin.HEAD
        yield from _by_makers(notes)
        title = f"{read.noun} {read.tail}"
        read = read_title(title)
    yield read.text, Origin.TITLE
    numbered = tuple(act_names(read))
    listed = next(filter(None, map(known_as, (title, *(text for text, _ in numbered)))), None)
    if listed is not None:
        yield from ((text, Origin.KNOWN) for text in (*listed.names, *listed.short))
        yield from ((text, Origin.HEAD) for name in listed.names for text in by_count(read_title(name)))
        yield from ((text, Origin.KNOWN) for name in listed.names for text in in_series(name))
    yield from numbered
    if numbered:
        return
    yield from _by_makers(read)
    yield from ((text, Origin.HEAD) for text in heads(read))
    yield from ((text, Origin.SHORT) for text in short_titles(read))
    yield from ((text, Origin.ACRONYM) for text in acronyms(title)[:MOST_ACRONYMS])


def _in_brackets(title: str) -> str:
    """The short name that stands in brackets at the end of a title: "(SAFTA)", "(TIR Convention)", but not "(Protocol II)" or "(Geneva, 1958)"."""
    match = BRACKET.search(title)
    name = match[1] if match is not None and not IN_SERIES.search(match[0]) else ""
    letters = [letter for letter in name if letter.isupper()]
    told = len(letters) > 1 and (" " not in name or read_title(name).noun)
    return name if told and roman_value(name) is None else ""


def _by_makers(title: Title) -> Iterator[tuple[str, Origin]]:
    """Give what a title that names its makers yields: by them, without them, and by their names before its topic.

    What tells something before its noun is a name of its own: "Ceasefire Agreement", "Comprehensive Peace Agreement".
    """
    makers = read_makers(title.tail) if title.noun else None
    if makers is None and title.noun and title.before:
        makers = read_makers(" ".join(title.before))
        if makers is None or not makers.named_first:
            return
        title, makers = Title(title.text, tuple(makers.rest.split()), title.noun, ""), replace(makers, behind="")
    if makers is None:
        return
    opening = " ".join((*title.before, title.noun))
    yield from ((text, Origin.HEAD) for text in by_makers(opening, title.noun, makers))
    for short in _for_short(title, makers):
        yield from ((text, Origin.SHORT) for text in by_makers(short, short, makers))
        yield short, Origin.ACRONYM
    if len(title.before) > 1 or any(not is_weak(fold(word)) for word in title.before):
        yield opening, Origin.HEAD
    if not makers.rest:
        return
    plain = Title(f"{opening} {makers.rest}", title.before, title.noun, makers.rest)
    topics = tuple(short_titles(plain))
    yield from ((text, Origin.HEAD) for text in (plain.text, *heads(plain)))
    yield from ((text, Origin.SHORT) for text in topics)
    if len(makers.parties) == 2:
        pairs = ("-".join(makers.parties), "-".join(reversed(makers.parties)))
        yield from ((f"{pair} {topic}", Origin.SHORT) for topic in topics for pair in pairs)


def _for_short(title: Title, makers: Makers) -> Iterator[str]:
    """Give what lawyers call an instrument of two by its kind: the initials of its kind, or a set word for its topic.

    Disputes on investments, taxes and trade name hardly any treaty in another way: "the Arden-Vell BIT".
    """
    yield from initials((*title.before, title.noun))
    if len(makers.parties) == 2:
        plain = fold(title.text)
        shorts = (pair for each in languages() for pair in each.instruments.bilateral.items())
        yield from dict.fromkeys(short for short, topics in shorts if any(fold(each) in plain for each in topics))


def _by_place(title: str, place: str) -> Iterator[tuple[str, Origin]]:
    """Give "Velm Convention", "Convention de Velm" for what was done at Velm, unless its title names a place already.

    A title of peace goes by its place with that word, too: "Velm peace agreement" for a "Comprehensive Peace Agreement".
    """
    read = read_title(title)
    peaceful = (
        next((word for word in read.before if fold(word) in lexicon().instruments.peace.affixes), "")
        if len(read.before) > 1
        else ""
    )
    if next(act_names(read), None) is not None:
        return  # hundreds of acts are made at one place
    plain = all(is_weak(fold(word)) for word in read.before) or made_title(title) is not None
    if not place or not read.noun or not (peaceful or plain):
        return
    if read.before:
        yield f"{place} {' '.join((*read.before, read.noun))}", Origin.PLACE
    if peaceful:
        yield f"{place} {peaceful} {read.noun}", Origin.PLACE
    yield from ((text, Origin.PLACE) for text in named_after(place, read.noun, read.tail, topic=False))
