"""Sentences that say what a clause says, in other words."""

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from treatyref.document import Document
from treatyref.language import guess_language
from treatyref.matcher.encoder import Encoder, one_thread
from treatyref.matcher.judge import FAILED, Asker
from treatyref.matcher.nearness import Places
from treatyref.matcher.paraphrase.cascade import Vectors, at_home, encoded
from treatyref.matcher.paraphrase.features import WORDS, Candidates, candidates
from treatyref.matcher.paraphrase.framing import framing_of
from treatyref.matcher.paraphrase.index import ClauseIndex, Joined
from treatyref.matcher.paraphrase.model import NEAREST_MODEL, WORDS_ALONE, model_for, read_model
from treatyref.matcher.paraphrase.segments import LONGEST_MARK, Segments, bare, cut
from treatyref.matcher.paraphrase.terms import likened, shortened, telling
from treatyref.matcher.policy import BALANCED, Policy
from treatyref.matcher.vicinity import PASSAGE, Names, around, of_named, spoken_of
from treatyref.page import Page
from treatyref.reference import Evidence, Kind, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty
from treatyref.words import LANGUAGES
from treatyref.words.states import states_in

Chances = npt.NDArray[np.float64]
Made = TypeVar("Made")

DOUBT = (0.1, 0.9)
"""Scores between which a judge is asked; a mean with its log odds can cross any policy's threshold from there."""
MOST_UNNAMED = 3
"""Treaties that a passage which names none is compared with: those that its words come nearest to. Among a thousand some
come near by chance, so that each is the less likely meant the more there are."""
BORROWED = "no coefficients were fitted for this encoder: those of the Universal Sentence Encoder weigh what it says"
FEWEST_SHARED = 2
"""Words that a stretch shares with a clause, where nothing else says that its text is about the treaty, or about the clause."""
MOST_IN_PASSING = 3
"""Words of a stretch without a figure that any text may have, if it does not name the treaty: "armoured personnel carriers"."""
FEWEST_ABROAD = 3
"""Words of a stretch in a language that the treaty has not: of two, each by the word that it comes nearest to, one is chance."""
CITED = [WORDS.index(each) for each in ("provision named inside", "provision named before")]
NAMED, NAMED_BESIDE = WORDS.index("treaty named in the document"), WORDS.index("treaty named in the sentence")
NAMED_BEFORE, MATTER = WORDS.index("treaty named before"), WORDS.index("names of the treaty's matter around")
CONTEXT = 300
"""Characters before a sentence that a judge is shown; two long sentences."""
RIVAL = 1.5
"""How many times as likely a clause is beside which another goes that nobody has glossed: of 17 in 52 texts two were right."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A stretch that may state a clause, and how likely it does."""

    treaty: str
    clause: str
    """What it may state."""
    span: Span
    sentence: Span
    """Where the stretch and its sentence stand."""
    score: float
    """In [0, 1]."""
    words: tuple[Span, ...]
    """Its words that the clause, or a gloss of it, has too; the most telling first."""
    notes: tuple[str, ...] = ()
    """Whose coefficients are borrowed, and what a judge said."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document beside one treaty: what may state which clause, and which coefficients decide.

    `unlikely` are the log odds against its being about this treaty rather than another, where a sentence names none.
    """

    index: ClauseIndex
    segments: Segments
    language: str
    found: Candidates
    model: str
    unlikely: float = 0.0

    @property
    def by_meaning(self) -> bool:
        """Whether an encoder was asked."""
        return not self.model.startswith(WORDS_ALONE)

    def chances(self) -> Chances:
        """Return how likely each stretch states its clause, in [0, 1]."""
        values = self.found.values
        beside = (values[:, [NAMED_BESIDE, NAMED_BEFORE]] > 0).any(axis=1)
        words = np.array([each.last - each.first for each in self.segments.segments], dtype=np.int64)
        short = words[self.found.segment] < FEWEST_ABROAD
        against: Chances = np.where(beside, 0.0, self.unlikely)
        chances = read_model(self.model).probabilities(values, against)
        if not self.index.speaks(self.language):
            chances[short] = 0.0
        return chances


MOST_PLAIN = 4
"""Words, figures apart, of a name that is no title: "the tripartite statement of 9 November 2020"."""


class ParaphraseFinder:
    """Finds paraphrases of the treaties' clauses.

    `treaties`: those without a text have nothing to paraphrase; `policy`: how sure a find must be; `encoder`: without
    one, words and surroundings decide alone; `asker`: asks a judge about what stays in doubt; `is_strange`: whether a
    sentence names another instrument.

    Notes
    -----
    A sentence and its parts are compared with every clause by BM25 and by the
    encoder; the clauses that any of these puts first are weighed by a logistic
    regression, fitted on commentary on many treaties.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> finder = ParaphraseFinder([load_treaty("trilateral-2020")])
    >>> text = "Under the deal with Yerevan Baku was to get the Aghdam region back by 20 November."
    >>> [(each.target, each.evidence.framing) for each in finder.find(Document(text))]
    [('point_2__s_1', 'states')]
    """

    def __init__(
        self,
        treaties: Sequence[Treaty],
        *,
        policy: Policy = BALANCED,
        encoder: Encoder | None = None,
        asker: Asker | None = None,
        is_strange: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._is_strange = is_strange
        self._policy = policy
        self._asker = asker
        self._encoder = encoder
        self._indexes = [ClauseIndex(treaty, encoder) for treaty in treaties if treaty.versions]
        self._names = Names([each.treaty for each in self._indexes])

    def beginnings(self) -> dict[str, dict[str, object]]:
        """Return what to scan a text for: names of the treaties' matter."""
        return {"matter": self._names.beginnings()}

    def find(
        self,
        document: Document,
        body: Iterable[Span] | None = None,
        references: Sequence[Reference] = (),
        *,
        page: Page | None = None,
        hits: Sequence[tuple[int, Any]] = (),
    ) -> list[Reference]:
        """Return the paraphrases in a document, in reading order; several of a sentence that states several clauses.

        `body`: the stretches of it that are prose; by default those of the page, or without one all of it.
        `references`: citations and mentions in it, unresolved ones included; `hits`: where a scan of the page found
        what names of the matter begin with.
        """
        least = self._policy.least_paraphrase
        lowest = least if self._asker is None else min(least, DOUBT[0])
        names = None if page is None else self._names.find(page, hits)
        scored = self.score(document, body, references, least=lowest, names=names, page=page)
        if self._asker is not None:
            scored = self._judged(document, scored, self._asker)
        language = _language(document) if scored else ""
        found = [_reference(document, each, language) for each in scored if each.score >= least]
        glossed, near = {each.treaty.id for each in self._indexes if each.treaty.glosses}, Places(found).near
        return [each for each in found if each.treaty in glossed or not _is_outdone(each, near(each.span))]

    def _judged(self, document: Document, scored: Sequence[Scored], asker: Asker) -> list[Scored]:
        """Ask a judge about what stays in doubt: the mean of both log odds counts."""
        clauses = {(each.treaty.id, clause.id): clause.text for each in self._indexes for clause in each.treaty.clauses}
        doubtful = [each for each in scored if DOUBT[0] <= each.score <= DOUBT[1]]
        pairs = [(_in_context(document.text, each.sentence), clauses[each.treaty, each.clause]) for each in doubtful]
        answers = dict(zip(map(id, doubtful), asker.ask(pairs), strict=True))
        return [_settled(each, answers[id(each)]) if id(each) in answers else each for each in scored]

    def score(
        self,
        document: Document,
        body: Iterable[Span] | None = None,
        references: Sequence[Reference] = (),
        *,
        least: float = 0.0,
        names: Sequence[tuple[int, str, str]] | None = None,
        page: Page | None = None,
    ) -> list[Scored]:
        """Return, for each sentence and clause, the stretch that states it most likely, with how likely it does.

        `least`: what is less likely is left out; `names`: names of the matter in the text, if they are known.
        """
        found, is_strange = [], cache(self._is_strange)
        for read in self.read(document, body, references, names=names, page=page):
            found += [
                scored
                for scored, row in self.likeliest(read, read.chances(), least)
                if not _is_chance(document, scored, read, row, is_strange)
            ]
        return sorted(found, key=lambda each: (each.span.start, each.span.end, each.treaty, each.clause))

    def likeliest(self, read: Read, chances: Chances, least: float = 0.0) -> Iterator[tuple[Scored, int]]:
        """Give, for each sentence and clause, the stretch that states it most likely, and the number of its row."""
        borrowed = read.by_meaning and not hasattr(self._encoder, "coefficients")
        for row in likeliest(read, chances, least).tolist():
            yield replace(_scored(read, row, float(chances[row])), notes=(BORROWED,) if borrowed else ()), row

    def read(
        self,
        document: Document,
        body: Iterable[Span] | None,
        references: Sequence[Reference],
        *,
        gate: bool = True,
        every: bool = False,
        names: Sequence[tuple[int, str, str]] | None = None,
        page: Page | None = None,
    ) -> list[Read]:
        """Return what may state which clause, treaty by treaty; without the gate, for every treaty.

        `every`: whether the encoder is asked about every stretch, those that cannot win too.
        """
        text = document.text
        names = self._names.find(page or Page(text)) if names is None else names
        names = of_named(references, names, self._names.lent)
        near = spoken_of(references, names) if gate else frozenset(each.treaty.id for each in self._indexes)
        if not text.strip() or not (near or (self._indexes and len(text) <= PASSAGE)):
            return []
        language = _language(document)
        stretches = body if body is not None else (Span(0, len(text)),) if page is None else page.prose
        if gate:
            places = [each.span.start for each in references if each.treaty in near]
            stretches = around(text, stretches, [*places, *(at for at, treaty, _ in names if treaty in near)])
        hidden = [span for each in references for span in _named(each)]
        stretches = tuple(stretches)
        key = (self, language, stretches, tuple(hidden))
        segments = _once(page, key, lambda: cut(text, stretches, hidden, language, page))
        if not segments.segments:
            return []
        at_hand = near | {treaty for _, treaty, _ in names}
        unlikely = math.log(max(1.0, len(self._indexes) / MOST_UNNAMED))
        times = Counter(each.treaty for each in references if each.resolved)
        if len(text) <= PASSAGE:
            near |= self._nearest(segments)
        vectors = _once(page, (self, language), lambda: self._vectors(language))
        read = []
        for index in (each for each in self._indexes if each.treaty.id in near):
            named = tuple(at for at, treaty, _ in names if treaty == index.treaty.id)
            all_ = every or not gate or not index.speaks(language)
            own = (index, key, named, all_, tuple(_as_seen(each, index.treaty.id) for each in references))
            told = _once(
                page, own, partial(self._told, index, segments, language, references, named, vectors, every=all_)
            )
            against = _in_passing(times, index.treaty.id) + (0.0 if index.treaty.id in at_hand else unlikely)
            if told:
                read.append(replace(told, unlikely=against if gate else 0.0))
        return read

    def _told(
        self,
        index: ClauseIndex,
        segments: Segments,
        language: str,
        references: Sequence[Reference],
        named: Sequence[int],
        vectors: Vectors | None,
        *,
        every: bool,
    ) -> Read | None:
        """Return what may state which clause of one treaty; None if nothing can."""
        segments = segments if index.treaty.glosses else segments.in_short
        terms = likened(segments.folded, segments.terms, index.places)
        said = segments if terms is segments.terms else replace(segments, terms=tuple(terms))
        compared = partial(candidates, index, language, references, np.array(named, dtype=np.int64))
        encoder = WORDS_ALONE if vectors is None else getattr(self._encoder, "coefficients", NEAREST_MODEL)
        model = model_for(encoder, glossed=bool(index.treaty.glosses))
        if vectors is None:
            return Read(index, said, language, compared(said), model)
        with one_thread():
            abroad = not index.speaks(language)
            own = at_home(said, vectors, index.vocabulary) if abroad and not vectors.costly else said
            told = encoded(own, vectors, model, compared, every=every)
        return Read(index, told[0], language, told[1], model) if told else None

    def _nearest(self, segments: Segments) -> frozenset[str]:
        """Return the treaties that a passage may be about although it names none: somebody cut it out of a longer text."""
        if len(self._indexes) <= MOST_UNNAMED:
            return frozenset(each.treaty.id for each in self._indexes)
        whole = [segments.segments[number] for number in sorted({*segments.whole.tolist()})]
        sentence = np.repeat(np.arange(len(whole)), [each.last - each.first for each in whole])
        keys = [term.key for each in whole for term in segments.terms[each.first : each.last]]
        return frozenset(self._indexes[place].treaty.id for place in self._joined.nearest(sentence, keys, MOST_UNNAMED))

    @cached_property
    def _joined(self) -> Joined:
        """The clauses of all treaties, made when somebody first asks."""
        return Joined([each.treaty for each in self._indexes])

    def _vectors(self, language: str) -> Vectors | None:
        known: frozenset[str] | None = getattr(self._encoder, "languages", None)
        is_known = self._encoder is not None and (known is None or language in known)
        return Vectors(self._encoder) if self._encoder is not None and is_known else None


def _once(page: Page | None, key: Hashable, make: Callable[[], Made]) -> Made:
    return make() if page is None else page.once(key, make)


def _as_seen(each: Reference, treaty: str) -> Hashable:
    """What of a reference bears on what is stated of a treaty: which unit of it is cited where, and where any other instrument is."""
    own = each.resolved and each.treaty == treaty
    return each.kind, each.span, each.evidence.instrument_span, own, each.target if own else None


def likeliest(read: Read, chances: Chances, least: float = 0.0) -> npt.NDArray[np.int64]:
    """Return the rows that stand for their sentence and clause: the likeliest stretch of each, if it is likely enough."""
    able = np.flatnonzero(chances >= least)
    segment, clause = read.found.segment[able], read.found.clause[able]
    pairs = read.segments.owner[segment] * len(read.index.names) + clause
    order = np.lexsort((segment, -chances[able], pairs))
    rows: npt.NDArray[np.int64] = able[order[np.diff(pairs[order], prepend=-1) != 0]]
    return rows


def _is_outdone(one: Reference, others: Sequence[Reference]) -> bool:
    """Whether the same words are much likelier to state another clause of the treaty."""
    return any(each.treaty == one.treaty and each.score > RIVAL * one.score and each.span & one.span for each in others)


def _in_passing(times: Counter[str | None], treaty: str) -> float:
    """Return the log odds against a treaty that a text refers to less often than to another at hand: a sentence that names none is mostly of the one it is on.

    Of the finds in 22 General Comments, beside 28 treaties, those of treaties that they name in passing were right one time in
    thirty, those of their own every second time.
    """
    return math.log(max(1, 1, *times.values()) / max(1, times[treaty]))


def _is_chance(document: Document, scored: Scored, read: Read, row: int, is_strange: Callable[[str], bool]) -> bool:
    """Whether a text hits upon the words of a clause without stating it.

    A sentence that does not name the treaty, but another instrument, gives the words of that one; and if it tells of days,
    none of them the treaty's, it reports what happened then. In a text that does not name the treaty, a sentence on other
    states alone is theirs, and a few words without a figure are anybody's; so they are where they are all of a sentence, as
    headings are, if nobody has put the treaty in other words. By words alone one word, name or number is too little, where the
    clause is not cited, and so are numbers in letters: "the weather in The Hague" states no clause of a treaty made there,
    and "three tourists and two dogs" none that speaks of three years and two wardens; abroad, wherever it is named, too,
    where the clause is not the one cited.
    """
    abroad = not read.index.speaks(read.language)
    is_named = read.found.values[row, NAMED] > 0
    if not is_named and _is_abroad(scored, read, row):
        return True
    said = scored.span.cut(document.text)
    short = len(said.split()) <= MOST_IN_PASSING and not any(map(str.isdecimal, said))
    sentence = scored.sentence.cut(document.text)
    headed = (short and sentence.strip(" .:") == said.strip(" .:")) or _is_line(document.text, scored.sentence)
    if (headed and not read.index.treaty.glosses) or (short and not is_named):
        return True
    beside = read.found.values[row, NAMED_BESIDE] > 0
    if not beside and (_is_another_day(read, row) or is_strange(sentence)):
        return True
    if read.by_meaning:
        return False
    words = {span.cut(document.text).casefold() for span in scored.words}
    cited, glossed = float(read.found.beside[row]), bool(read.index.treaty.glosses)
    told = is_named if glossed else cited > 0 or bool((read.found.values[row, CITED] > 0).any())
    anybodys = not told or (abroad and (glossed or cited < 1))
    return (not told and len(words) < FEWEST_SHARED) or (anybodys and not telling(words, read.language))


def _is_line(text: str, sentence: Span) -> bool:
    """Whether a sentence is a line for itself among others, without a stop: a heading."""
    end = text.find("\n", sentence.end)
    line = text[text.rfind("\n", 0, sentence.start + 1) + 1 : len(text) if end < 0 else end].strip()
    return line[-1:].isalnum() and len(line) <= len(sentence) + LONGEST_MARK and line != text.strip()


def _is_abroad(scored: Scored, read: Read, row: int) -> bool:
    """Whether a sentence names states, none of which is a party, and nothing of the treaty's matter."""
    index = read.index
    if not index.states or read.found.values[row, MATTER] > 0:
        return False
    told = states_in(scored.sentence.cut(read.segments.text))
    return bool(told) and told.isdisjoint(index.states)


def _is_another_day(read: Read, row: int) -> bool:
    """Whether a sentence tells of days, none of which is any that the treaty has: it is a report of that day."""
    whole = read.segments.segments[read.segments.whole[read.found.segment[row]]]
    told = {term.key for term in read.segments.terms[whole.first : whole.last] if "-" in term.key}
    own = read.index.days(read.language)
    return bool(told and own) and told.isdisjoint(own)


def _named(reference: Reference) -> Iterator[Span]:
    """Give where a reference points at a place, and where its instrument is named by a title, whose words say what clauses are about."""
    yield reference.span
    name = reference.evidence.instrument_span
    if name is not None and sum(map(str.isalpha, reference.evidence.instrument.split())) > MOST_PLAIN:
        yield name


def _in_context(text: str, sentence: Span) -> str:
    """Return a sentence with what stands before it in its paragraph, as far as a judge needs it."""
    start = max(text.rfind("\n\n", 0, sentence.start) + 1, sentence.start - CONTEXT, 0)
    return " ".join(text[start : sentence.end].split())


def _settled(each: Scored, answer: float | None) -> Scored:
    if answer is None:
        return replace(each, notes=(*each.notes, FAILED))
    own, other = (math.log(chance / (1 - chance)) for chance in (each.score, min(max(answer, 0.001), 0.999)))
    note = f"the judge says {answer:.2f}, where the words and vectors say {each.score:.2f}"
    return replace(each, score=1 / (1 + math.exp(-(own + other) / 2)), notes=(*each.notes, note))


def _scored(read: Read, row: int, chance: float) -> Scored:
    segment = read.segments.segments[read.found.segment[row]]
    clause = int(read.found.clause[row])
    said = read.segments.terms[segment.first : segment.last]
    keys = [shortened(term.key) if read.segments.short else term.key for term in said]
    told = read.index.bags(read.language)[1].weigh(keys)[:, clause]
    telling = np.argsort(-told, kind="stable")
    words = dict.fromkeys(said[place].span for place in telling.tolist() if told[place] > 0)
    sentence = read.segments.sentences[segment.sentence]
    span = bare(read.segments.text, segment.span)
    return Scored(read.index.treaty.id, read.index.names[clause], span, sentence, chance, tuple(words))


def _reference(document: Document, each: Scored, language: str) -> Reference:
    words = [span.cut(document.text) for span in each.words]
    evidence = Evidence(
        rule="paraphrase",
        words=tuple(dict.fromkeys(words)),
        numbers=tuple(dict.fromkeys(word for word in words if any(char.isdigit() for char in word))),
        framing=framing_of(each.sentence.cut(document.text), language),
        notes=each.notes,
    )
    said, score = each.span.cut(document.text), round(each.score, 4)
    return Reference(
        Kind.PARAPHRASE, document.id, each.span, said, each.treaty, each.clause, score=score, evidence=evidence
    )


def _language(document: Document) -> str:
    """The language in which a document's words are read: what it says if that is known, else what it looks like."""
    said = document.language or ""
    return said if said in LANGUAGES else guess_language(document.text) or "en"
