"""Pointers: units joined from the largest to the smallest, in either order of the words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from treatyref.page import Page, Word, is_unspaced
from treatyref.pointer.lexicon import NOWHERE, Label, apart, label_of, openings, roman, unspaced
from treatyref.pointer.members import is_prose, members_after
from treatyref.pointer.own import OwnLabels
from treatyref.pointer.record import ATTACHED, GROUPS, LISTED, Manner, Place, Pointer
from treatyref.pointer.unit import PARTS, UNNUMBERED, Unit, unit_at
from treatyref.span import Span, Spans
from treatyref.words import Level, lexicon

LONGEST_SHORT = 4
"""Letters of a label that is abbreviated, so that nobody sees its case."""
LONGEST_UNSPACED = 3
"""Letters of a label where no blanks part words."""
LONGEST_GAP, MOST_BETWEEN = 24, 8
"""Characters between two units of one pointer, and words."""
SOFT = frozenset({Level.PARAGRAPH, Level.POINT})
"""Levels that hold each other, by the custom of the treaty."""
SIGNS = frozenset({"§", "¶", "§§", "¶¶"})
"""Signs for whatever a treaty's units are called; a paragraph behind one is a part of it."""
LARGE = GROUPS - {Level.SECTION}
"""Levels that surely hold articles: a smaller unit right behind one is none of its own ("Part II reads point 6, Part III point 9")."""
POINTING = frozenset({Manner.BACK, Manner.WEAK_BACK, Manner.BARE_BACK, Manner.COUNTED})
"""Manners of units that nothing smaller follows."""
ANY = Label(Level.POINT, "en", "points", is_plural=True, languages=("en",))
"""What a number without a label is, as far as anybody can tell."""


def pointers_in(
    page: Page, dates: Sequence[Span] = (), *, inside: bool = False, own: OwnLabels | None = None
) -> list[Pointer]:
    """Return every pointer on a page, in reading order.

    `dates` are where dates stand on the page: "an article of 9 November" names no unit. `inside` a treaty's own text, "the
    present Article" is the one that holds the words. `own` are labels besides those of languages.

    >>> page = Page("paragraph 3 of Article 6, and Articles 8(1)(a), (c) to (d) and (2)")
    >>> for pointer in pointers_in(page):
    ...     print([" ".join(map(str, place.steps)) for place in pointer.places])
    ['article 6 paragraph 3']
    ['article 8 subparagraph 1 subparagraph a', 'article 8 subparagraph 1 subparagraph c to d', 'article 8 subparagraph 2']
    """
    starts: dict[int, tuple[Word, Label] | None] = dict.fromkeys(page.places(openings()))
    if own is not None:
        starts |= {place: label for place in page.places(own.needles) if (label := own.at(page, place)) is not None}
    dated, units = Spans(dates), [_NOTHING]
    for place, label in sorted(starts.items(), key=lambda pair: pair[0]):
        word = label[0] if label else _word_at(page, place)
        if word is None or word.start < units[-1].end:
            continue
        unit = unit_at(page, word, inside=inside, known=label[1] if label else None)
        if unit is not None and unit.start >= units[-1].end and not _is_no_unit(page, unit, dated):
            units.append(unit)
    chains = _chained(page, units[1:], inside=inside)
    # an abbreviation alone may stand before the numbers of pages: "minutes, p. 2"
    return [chain.pointer() for chain in chains if chain.units[0].label.word not in lexicon().furniture.page]


_NOTHING = Unit(0, 0, NOWHERE, (), Manner.GOES_ON)


def _is_no_unit(page: Page, unit: Unit, dated: Spans) -> bool:
    """Whether a number is of a date, or of an article outside the numbers of the others: "Additional Article 1" is no Article 1."""
    if not unit.members:
        return False
    return bool(dated.at(Span(unit.start, unit.end))) or (
        unit.label.level is Level.ARTICLE and page.last_text(unit.start) in apart()
    )


def manner_at(page: Page, place: int) -> Manner | None:
    """Return how the unit that begins at a place names it; None if none does.

    >>> manner_at(Page("of Article 6"), 3), manner_at(Page("an artist"), 3)
    (<Manner.NUMBER: 'number'>, None)
    """
    word = _word_at(page, place)
    if word is None or label_of(word.text) is None:
        return None
    label = label_of(word.text, page.printed[word.start : word.end])
    if label is not None and label.is_strict and label.level not in UNNUMBERED and is_prose(page.next_text(word.end)):
        return None  # "under pressure"
    unit = unit_at(page, word)
    return unit.manner if unit is not None else None


def _word_at(page: Page, place: int) -> Word | None:
    """The word that begins at a place; one that is written together with a hyphen is one label: "sous-paragraphe"."""
    word = page.word_at(place)
    if word is not None and is_unspaced(word.text):
        longest = (page.folded[place : place + length] for length in range(LONGEST_UNSPACED, 0, -1))
        text = next((each for each in longest if label_of(each) is not None), word.text)
        return Word(text, place, place + len(text))
    if word is not None and word.text in SIGNS and page.folded[word.end : word.end + 1] == word.text:
        return Word(word.text * 2, word.start, word.end + 1)
    if word is None or page.folded[word.end : word.end + 1] != "-":
        return word
    behind = page.word_at(word.end + 1)
    if behind is None or not behind.text.isalpha():
        return word
    joined = f"{word.text}-{behind.text}"
    return Word(joined, word.start, behind.end) if label_of(joined) is not None else word


@dataclass(frozen=True, slots=True)
class _Chain:
    """Units of which each holds the next one, and the places that smaller units before the last named."""

    start: int
    end: int
    units: tuple[Unit, ...]
    done: tuple[Place, ...] = ()

    def pointer(self) -> Pointer:
        """The places that the chain names: the last unit's, each below the units above."""
        first = self.units[0]
        label = None if first.label is NOWHERE else first.label
        return Pointer(self.start, self.end, label, first.manner, (*self.done, *self.places()))

    def places(self) -> tuple[Place, ...]:
        """The places of the last unit."""
        if self.units[-1].manner is Manner.COUNTED:
            return ()
        if len(self.units[0].members) > 1 and len(self.units) > 1:
            # one place in each of several larger units: "paragraph 1 of Articles 10 and 11"
            below = tuple(step for unit in self.units[1:] for step in unit.places[0].steps)
            places = [replace(member, steps=(*member.steps, *below)) for member in self.units[0].members]
            return (replace(places[0], start=self.start), *places[1:])
        above = tuple(step for unit in self.units[:-1] for step in unit.places[0].steps)
        found = [replace(each, steps=(*above, *each.steps)) for each in self.units[-1].places]
        done = self.done[-1].end if self.done else self.start
        start = min((unit.start for unit in self.units if unit.start >= done), default=self.start)
        found[0] = replace(found[0], start=start, end=found[0].end if len(found) > 1 else self.end)
        return tuple(found)


def _chained(page: Page, units: Sequence[Unit], *, inside: bool) -> list[_Chain]:
    """``pointer = unit { link unit }``."""
    chains: list[_Chain] = []
    for at, unit in enumerate(units):
        if chains and unit.start < chains[-1].end:
            continue
        if chains and (united := _united(page, chains[-1], unit, *units[at + 1 : at + 2])):
            chains[-1] = united
            continue
        held = at + 1 < len(units) and chains and _is_held(page, chains[-1], unit, units[at + 1])
        joined = _join(page, chains[-1], unit, inside=inside) if chains and not held else None
        if joined is None:
            chains.append(_Chain(unit.start, unit.end, (unit,)))
        else:
            chains[-1] = _resumed(page, joined)
    return chains


def _united(page: Page, chain: _Chain, unit: Unit, following: Unit | None = None) -> _Chain | None:
    """``united = unit "to" unit | unit "and" unit`` of one label, the latter before what holds both: "paragraph 1 and paragraph 3 of Article 2"."""
    last = chain.units[-1]
    if unit.start - chain.end > LONGEST_GAP or last.end != chain.end or not (last.members and unit.members):
        return None
    if last.label.level is not unit.label.level:
        return None
    lex, lists, first, upto = lexicon(), unit.label.lists, last.members[-1], unit.members[0]
    words = _between(page, chain.end, unit.start)
    members = (*last.members, *unit.members)
    if page.folded[chain.end : unit.start].strip() in lists.ranges:
        low, high = first.steps[0].number, upto.steps[0].number
        counted = low.isdecimal() and high.isdecimal() and int(low) < int(high) and not first.steps[0].upto
        if not counted or len(first.steps) + len(upto.steps) > 2:
            return None
        place = replace(first, end=upto.end, steps=(replace(first.steps[0], upto=high),))
        members = (*last.members[:-1], place, *unit.members[1:])
    else:
        joined = bool(words) and words[0] in lists.joins and all(word in lex.articles | lex.of for word in words[1:])
        alone = joined and len(chain.units) == 1 and not chain.done
        if not alone or following is None or not _is_larger(following, unit):
            return None
        if not _leads_up(_between(page, unit.end, following.start), following, unit):
            return None
    return replace(chain, end=unit.end, units=(*chain.units[:-1], replace(last, end=unit.end, members=members)))


def _is_held(page: Page, chain: _Chain, unit: Unit, following: Unit) -> bool:
    """Whether a unit belongs to the one behind it: "Articles 2 and 3, paragraph 1 of Article 4".

    Where the smaller unit stood before the larger one, it does so again behind the comma: "part 2 of Article 5, point 3 of part 1 of Article 6".
    """
    words = _between(page, unit.end, following.start)
    rising = chain.units[-1].start < chain.units[0].start
    larger = _is_larger(following, unit) and (rising or (bool(words) and not _is_larger(chain.units[0], following)))
    return larger and page.folded[chain.end : unit.start].strip() == "," and _leads_up(words, following, unit)


def _between(page: Page, start: int, end: int) -> list[str]:
    """The words between two units; eight at most."""
    return [word.text for word in page.after(start, MOST_BETWEEN) if word.end <= end]


def _resumed(page: Page, chain: _Chain) -> _Chain:
    """``list = plural number part { [","] ["and"] number [part] }``: "Articles 31, paragraph 1, and 54", "Articles 1 (para. 1) and 2".

    A label in the plural promises more numbers than the one whose part was just named.
    """
    part, at = chain.units[-1], _resumes_at(chain)
    if at is None or part.end != chain.end or part.manner not in {Manner.NUMBER, Manner.ORDINAL}:
        return chain
    words = page.after(chain.end, 3)
    joins = part.label.lists.joins
    first = next((n for n, word in enumerate(words) if word.text not in joins | {",", ";"}), 0)
    if not first or not (words[first].text.isdecimal() or roman(page.printed[words[first].start : words[first].end])):
        return chain
    joined = words[first - 1].text in joins
    again = _is_of_top(page, chain, words[first].end, joined=joined)
    at = 0 if again else at
    above = chain.units[at]
    members = tuple(members_after(page, above.label, words[first].start))
    likewise = page.folded[chain.end - 1] == ")" and page.next_text(members[0].end) == "(" if members else False
    if not members or not (again or above.label.is_plural or likewise):
        return chain
    if not joined and _counts(page, above.label, members[0].end):
        return chain
    unit = replace(above, start=members[0].start, end=members[-1].end, members=members)
    return _Chain(chain.start, unit.end, (*chain.units[:at], unit), (*chain.done, *chain.places()))


def _is_of_top(page: Page, chain: _Chain, end: int, *, joined: bool) -> bool:
    """Whether a number goes on from an article whose parts each have their word, since "of" or such a word follows: "art. 5, par. 2, lett. i), and 8 of the Act", "Art. 5 par. 1 lit. a, 6 par. 1"."""
    top, *parts = chain.units
    following = page.next_text(end)
    if top.label.level is not Level.ARTICLE or top.start != chain.start or not parts:
        return False
    if (label := label_of(following)) is not None:
        return label.level is parts[0].label.level
    return joined and len(parts) > 1 and following in top.label.lists.of


def _resumes_at(chain: _Chain) -> int | None:
    """The unit of a chain that a number behind its last part may go on with: the nearest in the plural, or the one right above.

    A part in the plural has taken what numbers are its own: "Articles 5, para. 1, letters (a) and (c), 6 and 9", "9, paras. 1 and 3, 10, para. 1".
    """
    part, above = chain.units[-1], chain.units[:-1]
    if not above:
        return None
    plural = (at for at in reversed(range(len(above))) if above[at].label.is_plural)
    return next(plural, None if part.label.is_plural else len(above) - 1)


def _counts(page: Page, label: Label, place: int) -> bool:
    """Whether a noun stands behind a number that only a comma joins, so that it counts something: "Articles 1, paragraph 3, 55 States"."""
    text = page.next_text(place)
    acronym = len(text) > 1 and page.printed[place + 1 : place + 1 + len(text)].isupper()
    small = label.lists.joins | lexicon().of
    return text.isalpha() and not acronym and label_of(text) is None and text not in small


def _join(page: Page, chain: _Chain, unit: Unit, *, inside: bool) -> _Chain | None:
    """``link = "of" | "," | nothing``, upwards, downwards, or beside: "paragraph 3 of Article 6", "Article 6, paragraph 3", "Article 6, paragraph 1 and paragraph 3".

    Nothing smaller follows what points back, but where the larger unit stands first: "aynı maddenin 2. fıkrası".
    """
    last, first = chain.units[-1], chain.units[0]
    if NOWHERE in (last.label, unit.label) or unit.manner in {Manner.BARE_BACK, Manner.COUNTED}:
        return None
    gap = page.folded[chain.end : unit.start]
    owner = last.manner is Manner.BACK and gap == " " and last.label.language in lexicon().possessor_first
    if unit.manner is Manner.WEAK_BACK and not (_is_larger(unit, first) and last.members):
        return None
    if last.manner in POINTING and not (inside or owner):
        return None
    if len(gap) > LONGEST_GAP or "\n\n" in gap:
        return None
    words = _between(page, chain.end, unit.start)
    foreign = last.label.below(unit.label) is not last.label
    if foreign or (last.label.is_sign and not unit.label.is_sign):
        last = _meant(unit.label, last)
        chain = replace(chain, units=(*chain.units[:-1], last))
    if _leads_up(words, unit, last):
        each_one = unit.label.is_plural and not chain.done and all(len(each.members) == 1 for each in chain.units)
        for at, each in enumerate(chain.units):
            held = all(_is_larger(above, unit) for above in chain.units[:at])
            if held and (len(unit.members) <= 1 or (each_one and not at)) and _is_larger(unit, each):
                return replace(chain, end=unit.end, units=(*chain.units[:at], unit, *chain.units[at:]))
    return _below(page, chain, unit, words) or _beside(chain, unit, words)


def _below(page: Page, chain: _Chain, unit: Unit, words: Sequence[str]) -> _Chain | None:
    """A part of the unit that was read last: "Article 6, paragraph 3", "point (a) of Article 6, paragraph 3", "Article 6 (para. 3)".

    Of several units it is the last one's: "Articles 5 and 6, paragraph 3", "Articles 5 and 6 § 3". A letter behind a sentence is of the list that the
    sentence opens, which the paragraph holds: "Abs. 1 Satz 1 lit. f"; so is one behind the opening words: "aanhef en onder c".
    """
    at = next((n for n, each in enumerate(chain.units) if each.end == chain.end), len(chain.units) - 1)
    above, below = chain.units[at], chain.units[at + 1 :]
    unit = _meant(above.label, unit)
    behind = unit.label.level in LISTED and at and not below
    if behind and above.label.level is Level.SENTENCE and not words:
        return _below(page, replace(chain, units=chain.units[:at]), unit, words)
    if len(above.members) > 1 and above is chain.units[-1] and (words or unit.manner is Manner.NUMBER):
        nearest = replace(above, start=above.members[-1].start, members=above.members[-1:])
        last = _Chain(chain.start, chain.end, (*chain.units[:-1], nearest), (*chain.done, *chain.places()[:-1]))
        return _below(page, last, unit, words)
    if behind and above.label.level is Level.INTRO:
        joins = unit.label.lists.joins
        return _below(page, replace(chain, units=chain.units[:at]), unit, [word for word in words if word not in joins])
    if len(above.members) > 1 or not _is_larger(above, unit) or not _leads_down(words, unit, above):
        return None
    if above.label.is_plural and not unit.label.is_plural and unit.members:
        # its first number, and what is inside that: "paragraph 1 (a) and (b)"
        members = tuple(takewhile(lambda place: place.steps[0] == unit.members[0].steps[0], unit.members))
        unit = replace(unit, end=members[-1].end if len(members) < len(unit.members) else unit.end, members=members)
    if below and not (_is_larger(unit, below[0]) and len(unit.members) <= 1):
        return None
    unit = replace(unit, end=unit.end + (words == ["("] and page.folded[unit.end : unit.end + 1] == ")"))
    return replace(chain, end=unit.end, units=(*chain.units[: at + 1], unit, *below))


def _meant(above: Label, unit: Unit) -> Unit:
    """A unit whose word means another level below what stands before it.

    A word of two languages is of that of what holds it. A section of an article is what other treaties call a paragraph, "S. 2" behind a paragraph is a sentence ("Abs. 1 S. 2"),
    and "No. 7" behind an article a point ("Article 4 No. 7").
    """
    label = unit.label.below(above)
    level = label.level
    if level is Level.SECTION:
        level = Level.PARAGRAPH if above.level is Level.ARTICLE else Level.SENTENCE if above.level in SOFT else level
    elif level is above.level is Level.ARTICLE and label.is_sign:
        level = Level.POINT
    members = tuple(each.at_level(level) for each in unit.members)
    return replace(unit, label=replace(label, level=level), members=members)


def _beside(chain: _Chain, unit: Unit, words: Sequence[str]) -> _Chain | None:
    """Another part of the same larger unit, called as the one before: "Article 6, paragraph 1 (a) and paragraph 3"."""
    top, last = chain.units[0], chain.units[-1]
    joins = last.label.lists.joins
    phrase = "".join(word for word in words if word not in {",", "."})
    joined = phrase in joins or (phrase and all(word in {",", "."} or word in joins for word in words))
    joined = joined or (words == [","] and any(each.label == unit.label for each in chain.units[1:]))  # "Nr. 1, Nr. 2"
    if len(chain.units) == 1 or not joined or {unit.manner, last.manner} != {Manner.NUMBER} or chain.start != top.start:
        return None
    unit = _meant(top.label, unit)  # "art. 32 sec. 1 and sec. 2"
    same = next((at for at, each in enumerate(chain.units) if at and each.label.level is unit.label.level), None)
    if same is None:
        return None
    return _Chain(chain.start, unit.end, (*chain.units[:same], unit), (*chain.done, *chain.places()))


def _is_larger(one: Unit, other: Unit) -> bool:
    """Whether a unit can hold another: one of a larger level can.

    So can Parts and annexes hold each other, and points and paragraphs, by the custom of the treaty. An alinea holds letters,
    and so does a subparagraph that is named by its place or in figures; a point in figures holds them where the word for what
    is below it is its abbreviation doubled.
    """
    if NOWHERE in (one.label, other.label):
        return False
    if one.start < other.start and one.label.level > Level.RULE and one.label.language in unspaced():
        return one.label.word != other.label.word and other.label.level > Level.RULE
    if one.label.level < other.label.level or (one.label.level in LARGE and other.label.level in ATTACHED):
        return True
    if one.label.word in SIGNS and other.label.level is Level.PARAGRAPH and other.label.word not in SIGNS:
        return True
    lettered = bool(other.members) and other.members[0].steps[0].number.isalpha()  # "lit. e"
    figured = lettered and bool(one.members) and one.members[-1].steps[-1].number.isdecimal()
    placed = one.label.level is Level.SUBPARAGRAPH and (one.manner is Manner.ORDINAL or figured)
    if (
        (placed or one.label.level is Level.ALINEA)
        and other.label.level in {Level.SUBPARAGRAPH, Level.POINT}
        and other.manner is Manner.NUMBER
    ):
        return True
    soft = one.label.level in SOFT and other.label.level in SOFT
    return soft and (one.label.level is not other.label.level or (figured and other.label.word == one.label.word * 2))


def _leads_up(words: Sequence[str], unit: Unit, below: Unit) -> bool:
    """``link = "of" ["the" | "its"]``; where words have cases, nothing: "p. 2 st. 5", "Buchstabe c seines Absatzes 3"."""
    lex = lexicon()
    words = [word for word in words if word not in lex.back.possessive - lex.of - lex.articles]
    if below.label.level is Level.INTRO and words and words[0] in unit.label.lists.joins:
        return False
    if words and words[0] in lex.of:
        return all(word in lex.of or word in lex.articles or word in lex.back.strong or word == "'" for word in words)
    cased = unit.label.word in lex.units.genitives or len(unit.label.word) <= LONGEST_SHORT
    if words or (not cased and {unit.label.level, below.label.level} <= SOFT):
        return False
    return bool(lex.larger_in_genitive.intersection(unit.label.languages).intersection(below.label.languages))


def _leads_down(words: Sequence[str], unit: Unit, above: Unit) -> bool:
    """``link = "," ["in"] ["its"] | "(" | "'s" | nothing`` before a number, and where the larger unit stands first."""
    lex = lexicon()
    rest = [] if "".join(words) in lex.possessive_ending else list(words)
    inner = unit.label.level > Level.RULE
    if rest[:1] in ([","], ["\u3001"]) or (rest[:1] == ["("] and inner):
        return all(word in lex.of or word in lex.articles for word in rest[1:])
    if rest:
        return False
    held = above.label.level not in LARGE or not inner
    # "artikel 5 andra stycket"
    part = unit.manner is Manner.ORDINAL and not unit.label.is_plural and unit.label.level in PARTS
    own = lex.possessor_first.intersection(unit.label.languages, above.label.languages)
    owned = bool(words) or part or bool(own) or unit.label.language in lex.possessor_first
    return owned or (unit.manner is Manner.NUMBER and held)


def numbers_at(page: Page, place: int, label: Label = ANY) -> Pointer | None:
    """Read the numbers behind a place as units of a label, such as those behind a short name: "TS 3 and 4", which may be of any level; None if there are none."""
    found = members_after(page, label, place)
    places = tuple(each.at_level(None) for each in found) if label is ANY else tuple(found)
    return Pointer(places[0].start, places[-1].end, label, Manner.NUMBER, places) if places else None


def read_locator(text: str, own: OwnLabels | None = None) -> Pointer | None:
    """Read what a reader writes for a place, and nothing else: ``6``, ``Article 6``, ``31(3)(c)``, ``preamble``.

    `own` are the treaty's labels besides those of languages.

    >>> [str(step) for step in read_locator("Article 31, paragraph 3 (c)").steps]
    ['article 31', 'paragraph 3', 'subparagraph c']
    >>> [str(step) for step in read_locator("31(3)(c)").steps]
    ['unit 31', 'subparagraph 3', 'subparagraph c']
    """
    if "__" in text:  # an address, which names nothing if it is not there
        return None
    page = Page(text)
    found = pointers_in(page, own=own)
    if found and all(each.manner in NAMED for each in found) and _is_whole(page, found[0].start, found[-1].end):
        return _joined(page, found)
    numbers = numbers_at(page, 0)
    if numbers is None:
        return None
    start, end, places = numbers.start, numbers.end, numbers.places
    if not found and _is_whole(page, start, end):
        return Pointer(start, end, None, Manner.NUMBER, places)
    if len(found) != 1 or len(places) > 1 or not _is_whole(page, start, found[0].end):
        return None
    linked = page.folded[end : found[0].start].strip() in {",", ""} and found[0].manner in NAMED
    below = tuple(replace(each, steps=(*places[0].steps, *each.steps)) for each in found[0].places)
    return Pointer(start, found[0].end, None, Manner.NUMBER, below) if linked else None


def _joined(page: Page, found: Sequence[Pointer]) -> Pointer | None:
    """Pointers that only "and" and commas join, as one; None if anything else stands between."""
    joins = (found[0].label or ANY).lists.joins
    for one, other in pairwise(found):
        between = _between(page, one.end, other.start)
        if not between or page.folded[one.end : other.start].count(" ") > len(between) + 1:
            return None
        if not all(text in joins or text == "," for text in between):
            return None
    places = tuple(place for each in found for place in each.places)
    return replace(found[0], end=found[-1].end, places=places)


NAMED = frozenset({Manner.NUMBER, Manner.ORDINAL, Manner.WHOLE})


def _is_whole(page: Page, start: int, end: int) -> bool:
    """Whether nothing but an article, signs and "inclusive" stands around a stretch."""
    around = [*page.before(start, 2), *page.after(end, 2)]
    allowed = {".", ",", ")", "(", '"', "'", *lexicon().articles, *ANY.lists.inclusive, *ANY.lists.both}
    return all(word.text in allowed for word in around)
