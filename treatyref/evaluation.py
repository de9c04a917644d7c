"""Compare what was found with what a reader marked: precision, recall and F1, by kind and by clause.

Gold is a JSON object a line: where the words stand (``document``, ``start``,
``end``), what they are (``kind``), and what they refer to (``treaty``,
``target``). Lines of kind ``"trap"`` mark words that must link to nothing;
lines with ``"optional": true`` are matters of taste and count neither way.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from treatyref.document import Document, Documents
from treatyref.errors import ArgumentError, ReadError
from treatyref.found import References
from treatyref.gold import TRAP, Gold, read_gold
from treatyref.reference import Kind, Reference, one_reference
from treatyref.span import Span
from treatyref.table import Table, escape

__all__ = ["TRAP", "Bin", "Calibration", "Evaluation", "Gold", "Score", "Share", "evaluate", "read_gold"]

BINS = 10
"""Bins of equal width for calibration, as in Guo et al. (2017)."""

NEAR = "near"
"""Wording of a paraphrase that repeats so many of the clause's words that some readers call it a quotation."""

CONTEXT = 20
"""Characters shown on each side of a mistake, so that the mistake itself fits into a cell of a printed table."""

EDGE = " \t\n\u00a0.,;:…!?'\"“”„‘’«»‹›()[]-–—\u0589\u055d"
"""Quotation marks, stops and spaces at the edges of a span: nobody would call a span wrong for them."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well one kind of reference, or one clause, was found.

    >>> score = Score("citation", gold=10, found=8, matched=6, exact=5)
    >>> score.precision, score.recall, round(score.f1, 3), round(score.exact_f1, 3)
    (0.75, 0.6, 0.667, 0.556)
    """

    name: str
    """The kind or the target."""
    gold: int
    found: int
    """How many there are on each side."""
    matched: int
    """How many of them belong together: same kind, treaty and target, and words that overlap."""
    exact: int
    """How many of these begin and end at the same words."""

    @property
    def precision(self) -> float:
        """Share of the finds that are right; 1 if nothing was found."""
        return self.matched / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 if there is none."""
        return self.matched / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 if there was nothing to find and nothing was found."""
        return _f1(self.matched, self.gold + self.found)

    @property
    def exact_f1(self) -> float:
        """F1 when only spans that begin and end at the same words count."""
        return _f1(self.exact, self.gold + self.found)


def _f1(matched: int, both: int) -> float:
    """Twice the matches over gold and finds together: the harmonic mean, without division by zero."""
    return 2 * matched / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """So many right, of so many that gold decides."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """The share; 1 if there was nothing to decide."""
        return self.right / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.right} of {self.of}"


@dataclass(frozen=True, slots=True)
class Bin:
    """The finds whose score lies in ``[low, high)``; the last bin takes in 1."""

    low: float
    high: float
    count: int
    mean_score: float
    share_right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether scores mean what they say: of finds scored 0.8, four in five should be right."""

    kind: str
    """Kind of reference, or ``"all"``."""
    error: float
    """Expected calibration error: the mean distance of score and share right, weighted by finds."""
    bins: tuple[Bin, ...]
    """The bins that hold any find, for a reliability diagram."""


@dataclass(frozen=True, slots=True, repr=False)
class Evaluation:
    """What a comparison with gold came to. Prints as a table, also in a notebook."""

    by_kind: tuple[Score, ...]
    """One for each kind that occurs on either side, then one named ``"all"``."""
    by_target: tuple[Score, ...]
    """One for each treaty and target of citations, quotations and paraphrases."""
    verdicts: Share
    versions: Share
    """Verdicts and versions of matched quotations that agree with gold, where gold decides."""
    traps: Share
    """Traps that were left alone, of all traps."""
    calibration: tuple[Calibration, ...]
    """One for each kind found, then one for ``"all"``."""
    misses: tuple[Gold, ...]
    """What was not found."""
    false_finds: tuple[Reference, ...]
    """What was found and is not in gold."""
    linked_traps: tuple[Reference, ...]
    """Those of the false finds that stand on a trap."""
    unresolved: int
    """Finds that claim no link, and so count neither way."""
    astray: tuple[Gold, ...] = ()
    """Gold whose words do not stand where it says, where the finds carry their documents."""

    def __getitem__(self, kind: str) -> Score:
        """Return the score of a kind, or of ``"all"``.

        Raises
        ------
        ArgumentError
            If `kind` is no kind of reference.
        """
        if kind not in {*Kind, "all"}:
            msg = f"kind is one of {', '.join(Kind)} or all, not {kind!r}"
            raise ArgumentError(msg)
        return next((score for score in self.by_kind if score.name == kind), Score(str(kind), 0, 0, 0, 0))

    @property
    def precision(self) -> float:
        """Precision over all kinds."""
        return self["all"].precision

    @property
    def recall(self) -> float:
        """Recall over all kinds."""
        return self["all"].recall

    @property
    def f1(self) -> float:
        """F1 over all kinds."""
        return self["all"].f1

    def table(self) -> Table:
        """Return the scores by kind."""
        errors = {each.kind: f"{each.error:.3f}" for each in self.calibration}
        rows = [(*_row(score), errors.get(score.name, "")) for score in self.by_kind]
        return Table((*COLUMNS, "calibration error"), rows, numeric=(*COLUMNS[1:], "calibration error"))

    def targets(self) -> Table:
        """Return the scores by treaty and target."""
        return Table(("target", *COLUMNS[1:]), [_row(score) for score in self.by_target], numeric=COLUMNS[1:])

    def mistakes(self, documents: Iterable[Document] = (), *, context: int = CONTEXT) -> Table:
        """Return every miss and every false find, for reading.

        Parameters
        ----------
        documents : iterable of Document
            The documents; those that are handed over are shown with the words around the place.
        context : int
            Characters shown on each side.
        """
        texts = {document.id: document.text for document in documents}
        linked = set(self.linked_traps)
        mistakes: list[tuple[str, Gold | Reference]] = [("missed", each) for each in self.misses]
        mistakes += [("trap linked" if each in linked else "false", each) for each in self.false_finds]
        mistakes.sort(key=lambda pair: (pair[1].document, pair[1].span, pair[0]))
        rows = [
            (
                each.document,
                what,
                str(each.kind),
                each.target or each.treaty or "",
                _in_context(each, texts.get(each.document), context),
            )
            for what, each in mistakes
        ]
        return Table(("document", "mistake", "kind", "target", "words"), rows)

    def notes(self) -> tuple[str, ...]:
        """Return what the table does not say, a sentence each."""
        told = (
            f"verdicts right: {self.verdicts}; versions right: {self.versions}; traps left alone: {self.traps}",
            f"missed: {len(self.misses)}; false: {len(self.false_finds)}; unresolved: {self.unresolved}",
        )
        if not self.astray:
            return told
        first = self.astray[0]
        where = f"{first.document!r} from {first.span.start} to {first.span.end}"
        return (
            *told,
            f"words of gold that stand elsewhere: {len(self.astray)}, such as {first.text!r}, which is not in {where}",
        )

    def __repr__(self) -> str:
        return "\n".join((str(self.table()), *self.notes()))

    def _repr_html_(self) -> str:
        return self.table()._repr_html_() + "".join(f"<p>{escape(note)}</p>" for note in self.notes())


COLUMNS = ("kind", "gold", "found", "precision", "recall", "F1", "exact F1")
"""Columns of the printed table; the exact F1 counts only spans that begin and end at the same words."""


def _row(score: Score) -> tuple[str, ...]:
    shares = (score.precision, score.recall, score.f1, score.exact_f1)
    return (score.name, str(score.gold), str(score.found), *(f"{share:.3f}" for share in shares))


def _in_context(each: Gold | Reference, text: str | None, context: int) -> str:
    """The words between square brackets, and what stands around them if the text is known."""
    if text is None:
        return each.text
    start, end = each.span.start, each.span.end
    return f"{text[max(0, start - context) : start]}[{text[start:end]}]{text[end : end + context]}"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A find and the gold line that it was matched with."""

    reference: Reference
    gold: Gold

    @property
    def counts(self) -> bool:
        """Whether the pair is right; if not, it is a matter of taste and counts neither way."""
        return not self.gold.optional and self.reference.kind == self.gold.kind

    @property
    def exact(self) -> bool:
        """Whether both begin and end at the same words, punctuation at the edges aside."""
        return _core(self.reference.span, self.reference.text) == _core(self.gold.span, self.gold.text)


def _core(span: Span, text: str) -> tuple[int, int]:
    """Where the words of a span begin and end, without the punctuation at its edges."""
    before, behind = len(text) - len(text.lstrip(EDGE)), len(text) - len(text.rstrip(EDGE))
    return span.start + before, max(span.start + before, span.end - behind)


def evaluate(
    found: Iterable[Reference],
    gold: str | Path | Iterable[Gold | Reference | Mapping[str, Any]],
    *,
    overlap: float = 0.5,
) -> Evaluation:
    """Compare what was found with gold.

    Parameters
    ----------
    found : References or iterable of Reference
        What the matcher found.
    gold : str, path, or iterable of Gold, Reference or mapping
        The gold, or the JSONL file that holds it.
    overlap : float
        Share of the shorter span that two spans must have in common to match, in (0, 1].

    Returns
    -------
    Evaluation

    Raises
    ------
    ArgumentError
        If `overlap` is not in (0, 1], or gold and finds are of different documents.
    ReadError
        If the gold cannot be read.

    Notes
    -----
    A find matches a gold line of the same document, kind, treaty and target
    whose words it overlaps; a wrong target is thus a miss and a false find.
    Each find matches one gold line and each gold line one find, best overlap
    first, as in the scoring of object detection [1]_; gold that is not optional
    goes before gold that is. A restatement so near that it could be called an
    unmarked quotation (``wording`` is ``"near"``) may be found as one, and then
    counts neither way. Overlap is measured against the shorter
    span, since a paraphrase may be marked as a sentence or as a part of one;
    the exact score beside it counts only spans with the same first and last
    word. What the matcher left unresolved claims no link and counts neither
    way. Calibration is the expected calibration error of [2]_.

    References
    ----------
    .. [1] M. Everingham et al., "The Pascal Visual Object Classes (VOC) Challenge", IJCV 88 (2010), section 4.2.
    .. [2] C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, "On Calibration of Modern Neural Networks", ICML 2017.

    Examples
    --------
    >>> cited = Reference(Kind.CITATION, "d", Span(4, 13), "Article 6", "trilateral-2020", "point_6")
    >>> row = {
    ...     "document": "d",
    ...     "kind": "citation",
    ...     "start": 4,
    ...     "end": 13,
    ...     "text": "Article 6",
    ...     "treaty": "trilateral-2020",
    ...     "target": "point_6",
    ... }
    >>> evaluate([cited], [row, row | {"start": 50, "end": 59}])
    kind     | gold | found | precision | recall |    F1 | exact F1 | calibration error
    ---------+------+-------+-----------+--------+-------+----------+------------------
    citation |    2 |     1 |     1.000 |  0.500 | 0.667 |    0.667 |             0.000
    all      |    2 |     1 |     1.000 |  0.500 | 0.667 |    0.667 |             0.000
    verdicts right: 0 of 0; versions right: 0 of 0; traps left alone: 0 of 0
    missed: 1; false: 0; unresolved: 0
    """
    if not 0.0 < overlap <= 1.0:
        msg = f"overlap is a share above 0 and up to 1, not {overlap}"
        raise ArgumentError(msg)
    lines = read_gold(gold) if isinstance(gold, str | Path) else tuple(_gold_of(each) for each in gold)
    finds = tuple(map(one_reference, found))
    _check_documents(finds, lines)
    pairs = _match(finds, lines, overlap)
    astray = _astray(lines, found.documents) if isinstance(found, References) else ()
    return replace(_summary(finds, lines, pairs, overlap), astray=astray)


def _astray(lines: Iterable[Gold], documents: Documents) -> tuple[Gold, ...]:
    """Gold whose words are others in its document, however they are spaced; of a file that is gone nothing is said."""
    texts = {}
    for name in dict.fromkeys(each.document for each in lines):
        with suppress(ReadError):
            if (own := documents.get(name)) is not None:
                texts[name] = own.text
    known = (each for each in lines if each.text and each.document in texts)
    return tuple(each for each in known if each.span.cut(texts[each.document]).split() != each.text.split())


def _check_documents(finds: Sequence[Reference], lines: Sequence[Gold]) -> None:
    """Refuse to compare what is about different documents: zeros would look like an answer."""
    found, gold = {each.document for each in finds}, {each.document for each in lines}
    if found and gold and not found & gold:
        near = next(
            (f"{one!r} and {other!r}" for one in sorted(gold) for other in sorted(found) if other.startswith(one)), ""
        )
        hint = f"; {near} differ by a suffix only: give documents the same ids" if near else ""
        msg = f"no document of the gold is among those found: gold has {min(gold)!r}, found {min(found)!r}{hint}"
        raise ArgumentError(msg)


def _gold_of(each: Gold | Reference | Mapping[str, Any]) -> Gold:
    if isinstance(each, Gold):
        return each
    return Gold.from_dict(each.to_dict() if isinstance(each, Reference) else each)


def _match(finds: Sequence[Reference], lines: Sequence[Gold], overlap: float) -> dict[int, _Pair]:
    """Return the pairs, by the number of the find; pairs that count go first, then the better overlap."""
    by_key: dict[tuple[str, str, str | None, str | None], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for kind in {line.kind, Kind.QUOTATION.value} if line.wording == NEAR else {line.kind}:
            by_key[line.document, kind, line.treaty, line.target].append(number)
    candidates = []
    for at, each in enumerate(finds):
        for number in by_key.get((each.document, str(each.kind), each.treaty, each.target), ()):
            pair = _Pair(each, lines[number])
            share = each.span.share(pair.gold.span)
            if share >= overlap:
                candidates.append((not pair.counts, -share, -_share_of_both(each.span, pair.gold.span), at, number))
    pairs: dict[int, _Pair] = {}
    taken: set[int] = set()
    for *_, at, number in sorted(candidates):
        if at not in pairs and number not in taken:
            pairs[at] = _Pair(finds[at], lines[number])
            taken.add(number)
    return pairs


def _share_of_both(one: Span, other: Span) -> float:
    """Jaccard: what both cover, of what either covers."""
    shared = one & other
    return len(shared) / (len(one) + len(other) - len(shared)) if shared else 0.0


def _summary(
    finds: Sequence[Reference], lines: Sequence[Gold], pairs: Mapping[int, _Pair], overlap: float
) -> Evaluation:
    """Count pairs, misses and false finds; what is optional or unresolved is set aside."""
    kept = [pair for pair in pairs.values() if pair.counts]
    aside = {id(pair.gold) for pair in pairs.values() if not pair.counts}
    false = [each for at, each in enumerate(finds) if at not in pairs and each.resolved]
    matched = {id(pair.gold) for pair in pairs.values()}
    demanded = [line for line in lines if line.kind != TRAP and not line.optional and id(line) not in aside]
    traps = [line for line in lines if line.kind == TRAP]
    standing = [(each, trap) for each in false for trap in traps if _stands_on(each, trap, overlap)]
    on_traps, sprung = {id(each) for each, _ in standing}, {id(trap) for _, trap in standing}
    by_kind = _scores(kept, demanded, false, lambda each: str(each.kind))
    by_target = _scores(kept, demanded, false, _address)
    by_target.pop("", None)
    return Evaluation(
        by_kind=(*(by_kind[kind] for kind in Kind if kind in by_kind), _score("all", kept, len(demanded), len(false))),
        by_target=tuple(by_target.values()),
        verdicts=_share((str(pair.reference.verdict), pair.gold.verdict) for pair in kept),
        versions=_share((pair.reference.version, pair.gold.version) for pair in kept),
        traps=Share(len(traps) - len(sprung), len(traps)),
        calibration=_calibrations(kept, false),
        misses=tuple(line for line in demanded if id(line) not in matched),
        false_finds=tuple(false),
        linked_traps=tuple(each for each in false if id(each) in on_traps),
        unresolved=sum(not each.resolved for at, each in enumerate(finds) if at not in pairs),
    )


def _stands_on(each: Reference, trap: Gold, overlap: float) -> bool:
    """A find stands on a trap if they overlap; a paraphrase, only if most of its own words are the trap's."""
    shared = each.span & trap.span
    if shared is None or each.document != trap.document or each.treaty is None:
        return False
    whole = len(each.span) if each.kind is Kind.PARAPHRASE else min(len(each.span), len(trap.span))
    return len(shared) >= overlap * whole


def _share(answers: Iterable[tuple[str | None, str | None]]) -> Share:
    """How many answers agree with gold, where gold has one."""
    decided = [(answer, gold) for answer, gold in answers if gold is not None]
    return Share(sum(answer == gold for answer, gold in decided), len(decided))


def _score(name: str, pairs: Sequence[_Pair], gold: int, false: int) -> Score:
    exact = sum(pair.exact for pair in pairs)
    return Score(name, gold=gold, found=len(pairs) + false, matched=len(pairs), exact=exact)


def _scores(
    pairs: Sequence[_Pair],
    demanded: Sequence[Gold],
    false: Sequence[Reference],
    group: Callable[[Gold | Reference], str],
) -> dict[str, Score]:
    """Score each group of what was matched, missed and found falsely."""
    matched: dict[str, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        matched[group(pair.gold)].append(pair)
    gold, wrong = Counter(map(group, demanded)), Counter(map(group, false))
    return {name: _score(name, matched[name], gold[name], wrong[name]) for name in sorted({*gold, *wrong})}


def _address(each: Gold | Reference) -> str:
    return f"{each.treaty} {each.target}" if each.target else ""


def _calibrations(pairs: Sequence[_Pair], false: Sequence[Reference]) -> tuple[Calibration, ...]:
    judged = [(pair.reference, True) for pair in pairs] + [(each, False) for each in false]
    scored = {str(kind): [(each.score, right) for each, right in judged if each.kind is kind] for kind in Kind}
    scored = {kind: own for kind, own in scored.items() if own} | {
        "all": [(each.score, right) for each, right in judged]
    }
    return tuple(_calibration(kind, own) for kind, own in scored.items())


def _calibration(kind: str, judged: Sequence[tuple[float, bool]]) -> Calibration:
    """Sort scores into bins of equal width and compare each bin's mean score with its share of right finds."""
    sorted_in: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, right in judged:
        sorted_in[min(int(score * BINS), BINS - 1)].append((score, right))
    bins = tuple(
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            count=len(inside),
            mean_score=math.fsum(score for score, _ in inside) / len(inside),
            share_right=sum(right for _, right in inside) / len(inside),
        )
        for number, inside in sorted(sorted_in.items())
    )
    gaps = math.fsum(each.count * abs(each.mean_score - each.share_right) for each in bins)
    return Calibration(kind, gaps / len(judged) if judged else 0.0, bins)
