"""One index over the words of all clauses of all versions of all treaties."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np

from treatyref.fold import IGNORABLE, fold
from treatyref.matcher.nearness import is_below
from treatyref.matcher.quotation.marks import has_marks
from treatyref.matcher.quotation.runs import Integers
from treatyref.matcher.quotation.tokens import ROW, Tokens, is_common, tokenise, variant_table
from treatyref.page import Beginnings, Page, is_unspaced
from treatyref.provision import Clause, Version
from treatyref.reference import Reference
from treatyref.treaty import Treaty
from treatyref.witness import Witness
from treatyref.words import lexicon, quotation_marks

PREAMBLES = ("preamble", "init_", "formula", "rec_", "cit_")
"""What a preamble says, and who speaks in it, is a quotation only in marks: names and grounds are everybody's."""

STEM = 5
"""Letters by which words are looked for; what follows is mostly inflection. Shorter words are mostly articles and prepositions."""
SKIPS = (1, 2, 3)
"""How far apart, in words that are known, the two words of a pair stand in a text: a word more or less hides nothing."""
SKIPS_IN_CLAUSE = (1, 2, 3, 4, 5, 6)
"""The same in a clause, where every word is known: in a bad scan every other word of it is missing."""
FARTHEST = 160
"""Characters between the two words of a pair; a longer way is a coincidence."""
WIDEST_GAP = 240
"""Characters between two pairs of one quotation: an interruption such as 'the minister said in a statement on Tuesday'."""
LENGTHS = 3
"""Lengths of a passage over which one quotation of it goes at most: a text that repeats a few words has many short ones."""
BACKWARDS = 60
"""The same where the passage goes back: it begins anew."""
MOST_POSTINGS = 24
"""Passages that a pair may point to; a pair of more ("Contracting Parties") says little ..."""
RAREST_PAIRS = 10
"""... but every passage keeps this many of its rarest pairs, so that the same clause in a thousand treaties is found in each."""


FEW_WORDS, FEW_PAIRS = 150, 40
"""Known words of a text, and pairs of them, that are handled one by one; more are handled as arrays."""
MANY_PAIRS = 200_000
"""Pairs of an index from which on a table of them would take much memory."""
OPENED_WITHIN = 100
"""Characters behind such a sign in which a single pair of words may be most of a quotation."""


@dataclass(frozen=True, slots=True)
class Source:
    """Which clause of which version a passage is, and what its treaty is called.

    `elsewhere` has the words of the clause in other versions of its language, and in witnesses.
    """

    treaty: str
    version: str
    language: str
    clause: Clause
    place: int
    called: tuple[str, ...]
    elsewhere: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[tuple[str, ...]]:
        """What its treaty is called, in the words by which texts are compared, with its article and without."""
        return _in_words(self.called)

    def is_cited(self, citation: Reference | None) -> bool:
        """Tell whether a citation is of the clause, or of what holds it."""
        return citation is not None and citation.treaty == self.treaty and is_below(self.clause.id, citation.target)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of source text with its words."""

    owner: Source
    """Which clause it is."""
    text: str
    """The text that the offsets of `words` count."""
    words: Tokens
    """Its words."""
    names: list[str]
    """What each word is compared by: equal for variants of the treaty's own lexicon."""
    weights: list[float]
    """What each word tells about where a text comes from."""
    variants: Mapping[str, str]
    """The treaty's lexicon."""
    number: int
    """Its place among all passages."""
    folded: str
    """Its letters from the first word to the last, in comparable form."""
    breadth: int = 1
    """How many of its words say what one does in English."""

    @property
    def vocabulary(self) -> frozenset[str]:
        """What is in `names`, for whoever asks often: made anew each time, since passages are many and few are asked about."""
        return frozenset(self.names)

    def called(self, names: Iterable[str]) -> list[str]:
        """Return words of a text as they are compared with those of the passage."""
        return [self.variants.get(name, name) for name in names] if self.variants else list(names)


class Cluster(NamedTuple):
    """Pairs of words in a text that one passage has too, lying together."""

    passage: int
    """Which passage."""
    pairs: int
    """How many different pairs."""
    start: int
    end: int
    """Offsets in the text: where the first word begins, and the last."""
    first: int
    last: int
    """The earliest and the latest word of the passage, by number."""


RARE, NAME, PLAIN = 1.0, 0.5, 0.4
"""What a word tells: one that carries meaning, a name or title that every text on the subject has, an article."""


def stem_of(word: str) -> str | None:
    """Return the first letters of a word, folded; None if it is too short to have them, or has figures among them.

    >>> stem_of("Parties"), stem_of("road")
    ('parti', None)
    """
    stem = fold(word).replace(IGNORABLE, "")[:STEM]
    return stem if len(stem) == STEM and stem.isalpha() else None


class PassageIndex:
    """Finds the passages whose pairs of words occur in a text.

    Clauses are given with the text that they stand in, and its lexicon: groups of words for the same thing.
    """

    def __init__(self, clauses: Iterable[tuple[Source, str, tuple[tuple[str, ...], ...]]]) -> None:
        self.passages: list[Passage] = []
        tables: dict[tuple[tuple[str, ...], ...], Mapping[str, str]] = {}
        forms: dict[str, str] = {}
        sought: set[str] = set()
        for owner, text, groups in clauses:
            if groups not in tables:
                tables[groups] = variant_table(groups)
            variants = tables[groups]
            words = tokenise(text, owner.clause.span.start, owner.clause.span.end)
            words.forms[:] = [forms.setdefault(form, form) for form in words.forms]
            names = [variants.get(name, name) for name in words.names]
            large = [at > 0 and text[start].isupper() for at, start in enumerate(words.starts)]
            told = zip(words.forms, large, strict=True)
            weights = [PLAIN if is_common(form) else NAME if capital else RARE for form, capital in told]
            folded = fold(text[words.starts[0] : words.ends[-1]]) if len(words) else ""
            sought.update(form for _, form in words.sought() if len(form) == ROW)
            self.passages.append(
                Passage(owner, text, words, names, weights, variants, len(self.passages), folded, words.breadth())
            )
        spelled = {*sought} | {form for table in tables.values() for item in table.items() for form in item}
        self._index_pairs(self._index_words({*forms, *spelled}, tables.values()))

    def _index_words(self, forms: Iterable[str], tables: Iterable[Mapping[str, str]]) -> Mapping[str, int]:
        """Number the stems; the variants of a word share its number. Return the number of each word that carries meaning."""
        canonical: dict[str, str] = {}
        for table in tables:
            for name, to in table.items():
                one, other = stem_of(name), stem_of(to)
                if one is not None and other is not None:
                    canonical.setdefault(one, canonical.get(other, other))
        small = {stem_of(word) for word in lexicon().small}
        own = {form: key for form in forms if (key := stem_of(form)) is not None and key not in small}
        numbers: dict[str, int] = {}
        number_of = {key: numbers.setdefault(canonical.get(key, key), len(numbers)) for key in sorted({*own.values()})}
        rows = sorted(form for form in forms if is_unspaced(form) and len(form) == ROW)
        numbered = {row: at for at, row in enumerate(rows, len(numbers))}
        self._first_row = len(numbers)
        self.stems = number_of | numbered
        self._size = len(numbers) + len(numbered) + 1
        return {form: number_of[key] for form, key in own.items() if not is_common(form)} | numbered

    def _index_pairs(self, number_of: Mapping[str, int]) -> None:
        """Pairs of words that carry meaning: neighbours, and those a few words apart; the first of each in a passage counts."""
        bearing = (
            column
            for number, passage in enumerate(self.passages)
            for at, form in passage.words.sought()
            if form in number_of
            for column in (number_of[form], number, at)
        )
        words, owners, places = np.fromiter(bearing, dtype=np.int64).reshape(-1, 3).T
        beside = [(skip, np.flatnonzero(owners[skip:] == owners[:-skip])) for skip in SKIPS_IN_CLAUSE]
        first = np.concatenate([at for _, at in beside])
        second = np.concatenate([at + skip for skip, at in beside])
        pairs, passages = words[first] * self._size + words[second], owners[first]
        order = np.lexsort((pairs, passages))
        new = (np.diff(pairs[order], prepend=-1) != 0) | (np.diff(passages[order], prepend=-1) != 0)
        kept = order[new]
        _, which, counts = np.unique(pairs[kept], return_inverse=True, return_counts=True)
        often = counts[which]
        ranked = np.lexsort((kept, often, passages[kept]))
        heads = np.flatnonzero(np.diff(passages[kept[ranked]], prepend=-1))
        ranks = np.arange(len(ranked)) - np.repeat(heads, np.diff(heads, append=len(ranked)))
        kept = kept[ranked[(ranks < RAREST_PAIRS) | (often[ranked] <= MOST_POSTINGS)]]
        kept = kept[np.lexsort((passages[kept], pairs[kept]))]
        self._pairs, begins = np.unique(pairs[kept], return_index=True)
        self._begins = np.append(begins, len(kept))
        self._seconds: list[dict[int, int]] = []
        if len(self._pairs) < MANY_PAIRS:
            self._seconds = [{} for _ in range(self._size)]
            for at, pair in enumerate(self._pairs.tolist()):
                self._seconds[pair // self._size][pair % self._size] = at
        self._halves = np.array([len(passage.names) // 2 for passage in self.passages], dtype=np.int64)
        lengths = [each.words.ends[-1] - each.words.starts[0] if len(each.words) else 0 for each in self.passages]
        self._reach = LENGTHS * np.array(lengths, dtype=np.int64) + WIDEST_GAP
        self._limits = list(zip(self._halves.tolist(), self._reach.tolist(), strict=True))
        self._postings = np.stack([passages[kept], places[first[kept]], places[second[kept]]], axis=1)
        self._seen: dict[int, list[list[int]]] = {}

    @cached_property
    def _scan(self) -> Beginnings:
        return Beginnings({"stem": self.stems})

    def _known_words(self, page: Page, hits: Sequence[tuple[int, Any]] | None) -> Sequence[tuple[int, int]]:
        """Return where known words begin in the text of a page, and their numbers, given where a scan of it as a whole found stems."""
        whole, folded = page.whole, page.whole.folded
        found, first = self._scan.find(whole.letters)["stem"] if hits is None else hits, self._first_row
        if not folded.isascii():
            found = [each for each in found if each[1] >= first or not (each[0] and folded[each[0] - 1].isalnum())]
        elif glued := {end for end in whole.figures[1] if folded[end : end + 1].isalpha()}:
            found = [each for each in found if each[0] not in glued]
        return found if whole.is_printed_through else [(whole.home(at, at + 1).start, number) for at, number in found]

    def clusters(self, page: Page, hits: Sequence[tuple[int, Any]] | None = None) -> list[Cluster]:
        """Return where the text of a page has several words together that a passage has together, in no special order.

        A single pair of words is only told of if it stands close behind a quotation mark or an ellipsis:
        in a large index every other sentence has a pair with some passage.

        `hits`: where a scan of the page as a whole found stems, if that is known.
        """
        text, words = page.text, self._known_words(page, hits)
        if not self._seconds or len(words) > FEW_WORDS:
            return self._among(text, *np.array(words, dtype=np.int64).reshape(-1, 2).T)
        numbers, found = [number for _, number in words] + [self._size] * SKIPS[-1], []
        for at, (one, two, three, four) in enumerate(zip(numbers, numbers[1:], numbers[2:], numbers[3:], strict=False)):
            seconds = self._seconds[one]
            if two in seconds or three in seconds or four in seconds:
                begin = words[at][0]
                for end, number in words[at + 1 : at + 1 + SKIPS[-1]]:
                    if number in seconds and end - begin <= FARTHEST:
                        found.append((begin, end, seconds[number]))
        if len(found) > FEW_PAIRS:
            starts, ends, pairs = np.array(found, dtype=np.int64).T
            return self._grouped(text, starts, ends, pairs)
        return self._grouped_few(text, found) if found else []

    def _grouped_few(self, text: str, found: Sequence[tuple[int, int, int]]) -> list[Cluster]:
        """Do what `_grouped` does, row by row: quicker where there are few."""
        rows: dict[int, list[tuple[int, ...]]] = {}
        for begin, end, pair in found:
            postings = self._seen.get(pair)
            if postings is None:
                postings = self._seen[pair] = self._postings[self._begins[pair] : self._begins[pair + 1]].tolist()
            for passage, one, two in postings:
                rows.setdefault(passage, []).append((begin, end, one, two, pair))
        groups: list[tuple[int, list[tuple[int, ...]]]] = []
        for passage in sorted(rows):
            last = rows[passage][0]
            head, chunk, (half, reach) = last[0], 0, self._limits[passage]
            groups.append((passage, [last]))
            for row in rows[passage][1:]:
                begin, back, before = row[0], last[2] - row[2], chunk
                parted = (
                    begin - last[1] > WIDEST_GAP
                    or (back > 0 and (back > half or begin - last[0] > BACKWARDS))
                    or text.find("\n\n", last[0], begin) >= 0
                )
                head = begin if parted else head
                chunk = (begin - head) // reach
                if parted or chunk != before:
                    groups.append((passage, []))
                groups[-1][1].append(row)
                last = row
        told = [each for each in groups if len(each[1]) > 1]
        single = [each for each in groups if len(each[1]) == 1]
        told += [single[at] for at in _opened(text, [group[0][0] for _, group in single])] if single else []
        columns = ((passage, zip(*group, strict=True)) for passage, group in told)
        return [
            Cluster(passage, len({*kinds}), begins[0], max(ends), min(ones), max(twos))
            for passage, (begins, ends, ones, twos, kinds) in columns
        ]

    def _among(self, text: str, places: Integers, numbers: Integers) -> list[Cluster]:
        """Find the pairs among known words, and group them."""
        if len(places) < 2 or not len(self._pairs):
            return []
        count = len(places)
        first = np.concatenate([np.arange(max(count - skip, 0)) for skip in SKIPS])
        second = first + np.repeat(SKIPS, [max(count - skip, 0) for skip in SKIPS])
        keys = numbers[first] * self._size + numbers[second]
        at = np.minimum(np.searchsorted(self._pairs, keys), len(self._pairs) - 1)
        real = np.flatnonzero((self._pairs[at] == keys) & (places[second] - places[first] <= FARTHEST))
        if not len(real):
            return []
        return self._grouped(text, places[first[real]], places[second[real]], at[real])

    def _grouped(self, text: str, starts: Integers, ends: Integers, pairs: Integers) -> list[Cluster]:
        """Bring the pairs to their passages, and part them where a passage has none for a while, or a paragraph ends."""
        times = self._begins[pairs + 1] - self._begins[pairs]
        which = np.repeat(np.arange(len(pairs)), times)
        rows = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times) + self._begins[pairs][which]
        passages, ones, twos = self._postings[rows].T
        begin, end, kind = starts[which], ends[which], pairs[which]
        paragraph = np.searchsorted(np.array([end.start() for end in re.finditer("\n\n", text)], dtype=np.int64), begin)
        order = np.lexsort((begin, paragraph, passages))
        passages, paragraph, begin, end = passages[order], paragraph[order], begin[order], end[order]
        ones, twos, kind = ones[order], twos[order], kind[order]
        new = (passages[1:] != passages[:-1]) | (paragraph[1:] != paragraph[:-1]) | (begin[1:] - end[:-1] > WIDEST_GAP)
        back = ones[:-1] - ones[1:]
        new |= (back > self._halves[passages[1:]]) | ((back > 0) & (begin[1:] - begin[:-1] > BACKWARDS))
        groups = np.concatenate([[0], np.cumsum(new)])
        first = begin[np.concatenate([[0], np.flatnonzero(new) + 1])][groups]
        chunk = (begin - first) // self._reach[passages]
        new |= chunk[1:] != chunk[:-1]
        heads = np.concatenate([[0], np.flatnonzero(new) + 1])
        stops = np.concatenate([heads[1:], [len(passages)]])
        told, single = np.flatnonzero(stops - heads > 1), np.flatnonzero(stops - heads == 1)
        if len(single):
            told = np.concatenate([told, single[_opened(text, begin[heads[single]].tolist())]])
        kinds = kind.tolist()
        columns = (
            heads, stops, passages[heads], np.minimum.reduceat(begin, heads), np.maximum.reduceat(end, heads),
            np.minimum.reduceat(ones, heads), np.maximum.reduceat(twos, heads),
        )  # fmt: skip
        return [
            Cluster(passage, len(set(kinds[a:b])), low, high, one, two)
            for a, b, passage, low, high, one, two in zip(*(column[told].tolist() for column in columns), strict=True)
        ]


@cache
def _opening() -> re.Pattern[str]:
    """Signs behind which a quotation, or a part of one, may begin."""
    return re.compile(rf"[{re.escape(quotation_marks().signs)}…\[\]]|\.\.|(?<!\w)'")


def _opened(text: str, places: Sequence[int]) -> list[int]:
    """Return the numbers of the places before which a short quotation, or a part of one, may have begun."""
    if not (has_marks(text) or any(sign in text for sign in "[]\u2026") or ".." in text):
        return []
    opened = {at: _opening().search(text, max(0, at - OPENED_WITHIN), at) is not None for at in {*places}}
    return [number for number, at in enumerate(places) if opened[at]]


@lru_cache(maxsize=1 << 12)
def _in_words(names: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(tokenise(name, 0, len(name)).names) for name in names)


def sources_of(treaty: Treaty) -> Iterator[tuple[Source, str]]:
    """Give every clause of every version but its closing words, with the text of the version."""
    called = (treaty.title, *treaty.aliases)
    works: list[Version | Witness] = [*treaty.versions, *treaty.witnesses]
    several = {code for code, times in Counter(each.language for each in works).items() if times > 1}
    said: defaultdict[tuple[str, str], dict[str, frozenset[str]]] = defaultdict(dict)
    for work in works:
        for clause in work.clauses if work.language in several else ():
            words = frozenset(tokenise(clause.text, 0, len(clause.text)).names)
            held = said[work.language, clause.id]
            held[work.id] = words | held.get(work.id, frozenset())
    for version in treaty.versions:
        for place, clause in enumerate(version.clauses):
            others = (words for name, words in said[version.language, clause.id].items() if name != version.id)
            source = Source(treaty.id, version.id, version.language, clause, place, called, frozenset().union(*others))
            if not clause.id.startswith("conclusions"):
                yield source, version.text


def is_part_of_a_name(words: Sequence[str], names: Iterable[tuple[str, ...]]) -> bool:
    """Tell whether words, articles and the like around them apart, stand in a row in one of the names.

    >>> is_part_of_a_name(["of", "the", "seed", "grain", "treaty"], [("the", "seed", "grain", "treaty")])
    True
    """
    bearing = [at for at, word in enumerate(words) if not is_common(word)]
    row = f" {' '.join(words[bearing[0] : bearing[-1] + 1])} " if bearing else "  "
    return bool(bearing) and row in _rows(frozenset(names))


@lru_cache(maxsize=1 << 12)
def _rows(names: frozenset[tuple[str, ...]]) -> str:
    """All names, each in a line between blanks."""
    return "\n".join(f" {' '.join(name)} " for name in names)
