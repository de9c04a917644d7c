"""Names by what stands behind their noun, "on the Rights of the Child", and by who made it: "the Ardo-Vell Treaty"."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import dropwhile

from treatyref.dates import month_of
from treatyref.fold import fold
from treatyref.matcher.citation.reading.nametable import GENERAL, MOST_BEFORE, NAMED, SMALL, NameTable, is_adjective
from treatyref.names.known import known
from treatyref.names.nouns import LEAST, is_modifier, is_of, is_small, leads_on, noun_row, noun_words, stem
from treatyref.names.numbered import NUMBERED, abbreviates, number_at
from treatyref.names.word_sets import behind_parties, is_signed, joints
from treatyref.page import Needles, Page, Word
from treatyref.pointer import ROMAN_CAPITALS, attached_to, label_of
from treatyref.words import languages, lexicon, pattern
from treatyref.words.search import plain

TOPICAL = frozenset({"treaty", "convention", "statute", "agreement", "covenant", "code", "law"})
MOST_WORDS = 28
"""Words of the longest topic; what is longer is a sentence."""
MAKER = re.compile(r"/[^\W\d_]{2,8}\b")
"""Who made an act, behind its number: "95/46/EC"."""
PARTING = frozenset(",;:!?")
MOST_MAKING = 14
"""Words from the noun of an act over its makers to its number."""
FEW_WORDS = 8
"""Words that tell whether a topic may follow at all: mostly none does."""
MOST_OF_TOPIC = 6
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
    return words[at] if 1 < at <= MOST_OF_TOPIC and plain and (made or is_small(words[0].text)) else None


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
            if label_of(word.text) is not None and following is not None and _is_number(page, following):
                break
            last = word.end
        elif word.text in {"-", "'", "s"} or leads_on(word.text) or is_small(word.text):
            continue
        else:
            break
    return last


def _is_number(page: Page, word: Word) -> bool:
    """Whether a word is a number of a unit, in figures or as a Roman one: "on Article *IX*"."""
    return word.text[:1].isdecimal() or ROMAN_CAPITALS.fullmatch(page.printed, word.start, word.end) is not None


__all__ = ["MOST_LED", "PartyTable"]

MOST_LED = 16
"""Words of a name before its noun that begins with its parties, or behind it."""
MOST_TOPICAL = 8
"""Words of a topic between a noun and its date."""
FEWEST_MAKERS = 2
"""Names behind "the statement by" that tell whose it is."""


def any_near(places: Sequence[int], start: int, end: int, reach: int) -> bool:
    """Whether one of some places, in order, is near a stretch."""
    at = bisect_left(places, start - reach)
    return at < len(places) and places[at] <= end + reach


class PartyTable(NameTable):
    """Reads who made an instrument where a text says so, if a treaty at hand is theirs."""

    @cached_property
    def opening_words(self) -> Needles:
        """What to look for in a text to find every name."""
        others = map(plain, (*self.acronyms, *self.shared, *self._placed))
        return Needles((*noun_words(), *self.by_stem, *self.written, *others, *self.topics))

    def led_by_parties(self, page: Page, noun: Word) -> Sequence[Word]:
        """The words of a name whose parties stand first, and "between" behind them, as in Turkish and Armenian, if a treaty at hand has such a title."""
        if not self.puts_parties_first:
            return ()
        words = page.before(noun.start, MOST_LED)
        at = next((n for n in range(len(words) - 1, -1, -1) if words[n].text in behind_parties()), None)
        if at is None or any(not word.text.isalpha() for word in words[at:]):
            return ()
        first = at
        while first and self._may_be_listed(page, words[first - 1]):
            first -= 1
        return words[first:] if first < at else ()

    @staticmethod
    def _may_be_listed(page: Page, word: Word) -> bool:
        """Whether a word may be of a list of parties: a name, what a state is, or what joins two."""
        proper = page.printed[word.start].isupper() and word.text.isalpha()
        return proper or word.text in lexicon().instruments.realms or word.text in joints()

    def is_party(self, page: Page, word: Word) -> bool:
        """Whether a word is half of an adjective that is made of two parties: "deutsch-polnisches", "franco-british"."""
        joined = page.folded.startswith("-", word.end) or page.folded.endswith("-", 0, word.start)
        return joined and self.is_of_a_party(word.text)

    def of_the_other(self, page: Page, end: int) -> list[str]:
        """The treaties of two of which one is named behind "with", and the other anywhere in the text: "Tavia's minister ... the treaty with Osk"."""
        pairs = {treaty: pair for treaty, pair in self.makers.items() if len(pair) == len("AB")}
        lead, *behind = (page.after(end, 3) if pairs else ()) or (None,)
        if lead is None or lead.text not in lexicon().instruments.signers:
            return []
        named = next((each for each in behind if each.text not in lexicon().articles), None)
        if named is None or not page.printed[named.start].isupper():
            return []
        return [
            treaty
            for treaty, pair in pairs.items()
            if any(is_adjective(named.text, *one) and other[0] in page.folded for one, other in (pair, pair[::-1]))
        ]

    def parties_behind(self, page: Page, end: int) -> list[tuple[str, int]]:
        """The words behind a noun that say between whom, and where each ends, where no capitals tell names, or an adjective does: each party is one of ours."""
        words = page.after(end, len("A-B") if page.is_latin else MOST_LED)
        if len(words) > 2 and words[1].text == "-" and all(self.is_party(page, each) for each in words[:3:2]):
            return [(each.text, each.end) for each in words[:3:2]]  # "le traité franco-allemand"
        at = next((n for n, each in enumerate(words) if each.text in lexicon().instruments.between), len(words))
        topic = [each.text for each in words[:at] if not is_small(each.text)]
        if (
            at >= len(words) - 1
            or words[at + 1].text.upper() != words[at + 1].text
            or not {*map(stem, topic)} <= self.own_words
        ):
            return []
        found = [*((text, words[at].end) for text in topic), (words[at].text, words[at].end)]
        for each in words[at + 1 :]:
            text = next((each.text[len(one) :] for one in attached_to(each.text) if one in joints()), each.text)
            plain = next(
                (
                    some
                    for some in (each.text, text)
                    if some in lexicon().instruments.realms or self.is_of_a_party(some)
                ),
                None,
            )
            if plain is None:
                break
            found.append((plain, each.end))
        return found if len(found) > len(topic) + len("AB") else []

    def made_behind(self, page: Page, end: int, row: str) -> tuple[list[str], int]:
        """``["by" | "of"] {office | "the" | "of"} name { name }``: the treaties that those are the makers of who are listed behind a noun, and where that ends.

        So "the statement by the presidents of Arden and Vell" is the "Joint Statement of the Presidents of Arden and Vell": all
        parties are named, or where a title has no parties two of its names at least, and nobody else; those of several treaties tell none.
        """
        lead, names, last = _leads(), list[str](), end
        first = page.next_text(end)
        if first not in lead and not is_modifier(first):
            return [], end
        words = list(dropwhile(lambda word: is_modifier(word.text), page.after(end, MOST_LED)))
        for each in words if words and words[0].text in lead else ():
            if page.is_parted(last, each.start):
                break
            offices = each.text in lexicon().instruments.offices or each.text in lexicon().instruments.realms
            if page.printed[each.start].isupper() and each.text.isalpha() and not (offices or is_small(each.text)):
                names.append(each.text)
                last = each.end
            elif not (offices or is_small(each.text) or each.text in lead or each.text in {",", "'"}):
                break
        if len({*names}) < FEWEST_MAKERS:
            return [], end
        alike = (each for each, rows in self.rows.items() if row in rows or (row in GENERAL and rows & GENERAL))
        made = [each for each in alike if self._is_made_by(each, names)]
        return made if len(made) == 1 else [], last

    def made_before(self, page: Page, noun: int, start: int) -> tuple[list[str], int]:
        """``"between" name { name } "concluded" noun``: the treaties of those between whom something was made that is told before its noun, and where its name begins.

        Languages with long attributes write "der 1987 zwischen Arden und Vell geschlossene Vertrag".
        """
        if not is_signed(page.last_text(noun)):
            return [], start
        words = page.before(noun, MOST_LED)
        between = lexicon().instruments.between - behind_parties()
        at = next((n for n in range(len(words) - 1, -1, -1) if words[n].text in between), len(words))
        if at >= len(words) - 1 or page.is_parted(words[at].start, noun):
            return [], start
        great = (each.text for each in words[at:-1] if page.printed[each.start].isupper() and each.text.isalpha())
        names = [text for text in great if text not in lexicon().instruments.realms]
        made = [each for each in self.makers if len(names) > 1 and self.makers[each] and self._is_made_by(each, names)]
        return (made, words[at].start) if len(made) == 1 else ([], start)

    def topic_end(self, page: Page, end: int, treaties: Sequence[str]) -> int:
        """Return where words of the titles of some treaties end that stand behind a noun with small letters: "traité d'amitié" before "du 12 octobre"."""
        last = end
        if not (is_small(first := page.next_text(end)) or first == "'" or self._may_tell(first)):
            return end
        for each in page.after(end, MOST_TOPICAL):
            small = is_small(each.text) or each.text == "'"
            telling = not small and self._may_tell(each.text)
            telling = telling and any(is_of(stem(each.text), self.telling_words[treaty]) for treaty in treaties)
            if page.is_parted(last, each.start) or month_of(each.text) or not (telling or small):
                break
            last = each.end if telling else last
        return last

    @cached_property
    def _owners(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Whose an instrument is, by its noun, with the treaties at hand: "ICTY" and "International Criminal Court", each with its Statute.

        One word of a stranger's name is rather the place of it, and of others: "Convention of Paris".
        """
        others = ((name, ()) for each in known() if id(each) not in self.listed for name in each.names)
        ours = ((name.text, (treaty.id,)) for treaty in self.treaties.values() for name in treaty.names)
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for name, treaties in (*others, *ours):
            if (match := _owned().fullmatch(name)) is not None:
                noun, owner = stem(fold(match["noun"] or match["behind"])), match["owner"] or match["letters"]
                if treaties or " " in owner or owner.isupper():
                    found.setdefault(noun, {})[owner] = treaties
        return found

    def owned(self, noun: str, printed: str) -> tuple[str, ...] | None:
        """Return the treaties that a noun means behind some words of its sentence which name whose it is last, by the longest name that ends there, none for a stranger's; None if they name nobody."""
        named = ((printed.rfind(owner), owner, each) for owner, each in self._owners.get(noun, {}).items())
        last = max(((at + len(owner), len(owner), each) for at, owner, each in named if at >= 0), default=None)
        return last[2] if last is not None else None

    def of_one_day(self, noun: str, ids: list[str]) -> list[str]:
        """Those of several treaties that were made together, where a name is in the plural: of all that are called after a city, its four Conventions."""
        plural = any(self.is_plural(each, noun) for each in ids)
        day, times = Counter(self.treaties[each].date for each in ids).most_common(1)[0] if plural else (None, 0)
        return [each for each in ids if self.treaties[each].date == day] if times > 1 and day is not None else ids

    def _may_tell(self, text: str) -> bool:
        """Whether a word begins as a telling word of a treaty at hand does: most do not."""
        return len(text) < LEAST or text[:LEAST] in self.heads

    def _is_made_by(self, treaty: str, names: Sequence[str]) -> bool:
        """Whether names are those of all parties of a treaty, or some of those in a title that has none."""
        parties = self.makers[treaty]
        if not parties:
            return all(is_of(stem(name), self.telling_words[treaty]) for name in names)
        met = [next((party for party in parties if is_adjective(name, *party)), None) for name in names]
        return None not in met and len({*met}) == len({*parties})


@cache
def _owned() -> re.Pattern[str]:
    """``letters noun | [name] noun "of" [article] owner``: "ICTY Statute", "Rome Statute of the International Criminal Court"."""
    of, articles = pattern(lexicon().of), pattern(lexicon().articles)
    return re.compile(
        rf"(?P<letters>[A-Z]{{2,}})\s(?P<noun>\w+)|(?:{NAMED}\s)?(?P<behind>\w+)\s{of}\s(?:{articles}\s)?(?P<owner>{NAMED}(?:\s[\w'-]+)*)"
    )


@cache
def _leads() -> frozenset[str]:
    """What stands between an instrument and its makers."""
    lex = lexicon()
    return lex.instruments.makers | lex.of | lex.articles | lex.instruments.offices


def dressed(page: Page, word: Word, end: int, rows: frozenset[str]) -> tuple[int, int, str]:
    """``[noun] [makers] ["(" maker ")"] ["No"] number [makers noun]``: where an act of some rows begins and ends around its number, and its row.

    So are "Reg. UE 2019/812", "Regulation of the Council (EU) No 812/2019" and "(EU) 2019/812 rendelet".
    """
    start, row, signs = word.start, "", lexicon().numbers.signs | {"o"}
    words = page.before(word.start, MOST_MAKING)
    for at in range(len(words) - 1, -1, -1):
        each, great = words[at], page.printed[words[at].start].isupper()
        if (noun := noun_row(each.text)) in NUMBERED:
            start, row = each.start, noun or ""
            break
        told = at > 0 and noun_row(words[at - 1].text) in NUMBERED  # "le règlement européen"
        sign = not each.text.isalnum() and each.text not in PARTING
        if abbreviates(each.text, rows):
            start, row = each.start, min(rows)
        elif great and page.folded[each.end : start] == "-":
            start = each.start  # "EU-VO"
        elif not (great or sign or told or each.text in signs or is_modifier(each.text) or is_small(each.text)):
            break
    maker = MAKER.match(page.printed, end)
    end = maker.end() if maker is not None else end
    behind = [] if row else page.after(end, MOST_BEFORE)
    last = next((each for each in behind if noun_row(each.text) in NUMBERED), None)
    if last is not None and all(each.text.isalpha() for each in behind[: behind.index(last)]):
        return start, last.end, noun_row(last.text) or ""
    return start, end, row
