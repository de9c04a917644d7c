"""Questions about a corpus, each one call, each answered by a table.

A table prints itself, shows itself in a notebook, and becomes a frame with ``to_pandas()``.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import groupby
from typing import get_args

from treatyref.address import Address, Counting, lies_in
from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.fold import fold
from treatyref.found import References, eid_of
from treatyref.matcher.nearness import announcing, is_below
from treatyref.provision import Clause, Provision, Version
from treatyref.reference import Kind, Reference, Verdict
from treatyref.span import Span
from treatyref.table import Table
from treatyref.treaty import Treaty
from treatyref.usage import DONE, UNKNOWN, USES, By, carried, groups, one_treaty, quoted_characters, usage

__all__ = [
    "concordance",
    "fidelity_by",
    "most_used",
    "never_used",
    "selective_quotation",
    "use_by",
    "versions_by",
    "word_use",
    "wrong_numbers",
]

WIDTH = 40
"""Characters of context on either side, unless asked for otherwise."""


def concordance(
    treaty: Treaty | str,
    found: Iterable[Reference],
    documents: Iterable[Document] | None = None,
    *,
    target: str | int | Provision | Clause | None = None,
    kind: str | None = None,
    width: int = WIDTH,
) -> Table:
    """Return references as keywords in context.

    Parameters
    ----------
    treaty : Treaty or str
        References to others are passed over.
    found : References or iterable of Reference
        What was found.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them.
    target : str, int, Provision or Clause, optional
        A place in the treaty, which stands for itself and all in it.
    kind : str, optional
        Only references of this kind.
    width : int
        Characters of context on either side.

    Returns
    -------
    Table
        ``document``, ``kind``, what stands to the ``left``, the ``words``, what stands to the ``right``.

    Raises
    ------
    ArgumentError
        If `kind` is no kind of reference.
    UnknownProvision
        If the treaty has no such place.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> from treatyref.reference import Kind
    >>> from treatyref.span import Span
    >>> document = Document("As Article 6 of the statement has it, the road stays open.", id="d")
    >>> cited = Reference(Kind.CITATION, "d", Span(3, 12), "Article 6", "trilateral-2020", "point_6")
    >>> concordance(load_treaty("trilateral-2020"), [cited], [document], target="6", width=14)
    document | kind     | left | words     | right
    ---------+----------+------+-----------+--------------
    d        | citation |   As | Article 6 | of the statem
    """
    one = one_treaty(treaty)
    held = carried(found, documents)
    wanted = References(held, held.documents, treaties=[one]).filter(treaty=one, kind=kind, target=target)
    rows = []
    for document, own in wanted.by_document():
        for each in sorted(own, key=lambda found: found.span):
            left = document.text[max(0, each.span.start - width) : each.span.start]
            right = document.text[each.span.end : each.span.end + width]
            words = (" ".join(part.split()) for part in (left, each.text, right))
            rows.append((document.id, str(each.kind), *words))
    return Table(("document", "kind", "left", "words", "right"), rows, numeric=("left",))


def fidelity_by(
    treaty: Treaty | str,
    found: Iterable[Reference],
    documents: Iterable[Document] | None = None,
    by: By = "outlet",
) -> Table:
    """Return how faithfully each outlet quotes.

    Parameters
    ----------
    treaty : Treaty or str
        What is quoted.
    found, documents
        As for `concordance`.
    by : {"outlet", "author", "language", "year", "month", "document"}
        What to put documents together by.

    Returns
    -------
    Table
        For each group its ``quotations``, how many are ``verbatim``, ``faithful``, ``altered`` and ``unmarked``, the share
        of the marked ones that is altered, and the ``changes that matter`` in them; least faithful first.

    Raises
    ------
    ArgumentError
        If `by` is nothing that documents are grouped by.
    """
    one, held = one_treaty(treaty), carried(found, documents)
    quoting = (each for each in held if each.kind is Kind.QUOTATION and each.treaty == one.id and each.verdict)
    ranked: list[tuple[float, list[str]]] = []
    for name, own in _grouped(held, by, quoting).items():
        counts = Counter(each.verdict for each in own)
        share = counts[Verdict.ALTERED] / max(1, len(own) - counts[Verdict.UNMARKED])
        changes = (edit.summary for each in own for edit in each.edits if edit.material and each.marked is not False)
        verdicts = (str(counts[verdict]) for verdict in Verdict)
        cells = [name, str(len(own)), *verdicts, f"{share:.2f}", "; ".join(dict.fromkeys(changes))]
        ranked.append((-share, cells))
    counted = ("quotations", *map(str, Verdict), "share altered")
    return Table((by, *counted, "changes that matter"), [cells for _, cells in sorted(ranked)], numeric=counted)


def _grouped(held: References, by: By, references: Iterable[Reference]) -> dict[str, list[Reference]]:
    """References by the group of the document that they stand in."""
    names = groups(held.documents, by)
    found: dict[str, list[Reference]] = defaultdict(list)
    for each in references:
        found[names.get(each.document, UNKNOWN)].append(each)
    return found


def versions_by(
    treaty: Treaty | str,
    found: Iterable[Reference],
    documents: Iterable[Document] | None = None,
    by: By = "outlet",
) -> Table:
    """Return which version, and so which translation, each outlet quotes.

    Parameters
    ----------
    treaty : Treaty or str
        Its versions are the columns.
    found, documents, by
        As for `fidelity_by`.

    Returns
    -------
    Table
        For each group the number of quotations of each version, and of those whose words are the same in several
        (``undecided``); most quotations first.
    """
    one, held = one_treaty(treaty), carried(found, documents)
    quoting = (each for each in held if each.kind is Kind.QUOTATION and each.treaty == one.id)
    counts = {name: Counter(each.version for each in own) for name, own in _grouped(held, by, quoting).items()}
    known = [version.id for version in one.versions]
    rows = [
        (name, *(str(counts[name][version]) for version in known), str(counts[name][None]))
        for name in sorted(counts, key=lambda name: (-counts[name].total(), name))
    ]
    return Table((by, *known, "undecided"), rows, numeric=(*known, "undecided"))


def wrong_numbers(
    treaty: Treaty | str, found: Iterable[Reference], documents: Iterable[Document] | None = None
) -> Table:
    """Return quotations that are announced under the number of another provision.

    Parameters
    ----------
    treaty : Treaty or str
        A treaty with a text.
    found, documents
        As for `concordance`.

    Returns
    -------
    Table
        ``document``, the citation as ``announced`` and what it ``names``, whose ``words`` follow, and the ``text``. Words
        that the named provision has as well are no mistake, and left out.
    """
    one, held = one_treaty(treaty), carried(found, documents)
    rows = []
    for document, found_there in held.by_document():
        own = [each for each in found_there if each.treaty == one.id and each.resolved]
        for quotation in (each for each in own if each.kind is Kind.QUOTATION):
            citation = announcing(quotation.span, own, document.text)
            if citation is not None and _is_wrong(one, citation, quotation):
                rows.append((document.id, citation.text, citation.target or "", quotation.target or "", quotation.text))
    return Table(("document", "announced", "names", "words", "text"), rows)


def _is_wrong(treaty: Treaty, citation: Reference, quotation: Reference) -> bool:
    """One lies not in the other, and the words are not in what is named."""
    if is_below(quotation.target, citation.target) or is_below(citation.target, quotation.target):
        return False
    words = fold(quotation.text).strip(" \n.,;:\"'")
    named = (version.provision(citation.target or "") for version in treaty.versions)
    return not any(words in fold(provision.text) for provision in named if provision is not None)


WORD = re.compile(r"\w+(?:[-'’]\w+)*")

GAP = " … "


def selective_quotation(
    treaty: Treaty | str,
    found: Iterable[Reference],
    clause: str | Clause,
    documents: Iterable[Document] | None = None,
    *,
    by: By = "document",
    version: str | None = None,
) -> Table:
    """Return which words of a clause each author, outlet or document quotes, and which it leaves out.

    Parameters
    ----------
    treaty : Treaty or str
        A treaty with a text.
    found : References or iterable of Reference
        What was found; quotations of other clauses are passed over.
    clause : str or Clause
        The clause; a provision of one clause is taken for it.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them.
    by : {"document", "outlet", "author", "language", "year", "month"}
        What to put documents together by; a group quotes what any of its documents quotes.
    version : str, optional
        Id or language of the only version to be counted; else each quotation is held against the version it quotes.

    Returns
    -------
    Table
        For each group and ``version`` the number of ``quotations``, the ``share`` of the clause's words that it repeats, and the
        words ``quoted`` and ``left out``; most selective first.

    Raises
    ------
    UnknownProvision
        If the treaty has no such clause.
    ArgumentError
        If `by` is nothing that documents are grouped by.
    """
    one, held = one_treaty(treaty), carried(found, documents)
    eid = _clause(one, clause)
    names = groups(held.documents, by)
    quotations = [each for each in held if _is_of(each, one, eid)]
    usual = _version(one, quotations, version)
    together: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    for each in quotations:
        own = each.version or usual.id
        if version is None or own == usual.id:
            name = names.get(each.document, each.document if by == "document" else UNKNOWN)
            together[name, own].append(each)
    rows = []
    for (name, own), quoting in together.items():
        shown = one.version(own)
        words = _words(one.clause(eid, own), shown, quoting)
        quoted = sum(times > 0 for _, times in words)
        share = quoted / len(words) if words else 0.0
        rows.append((share, name, own, str(len(quoting)), _run(words, quoted=True), _run(words, quoted=False)))
    cells = [(name, own, count, f"{share:.2f}", kept, left) for share, name, own, count, kept, left in sorted(rows)]
    return Table((by, "version", "quotations", "share", "quoted", "left out"), cells, numeric=("quotations", "share"))


def word_use(
    treaty: Treaty | str, found: Iterable[Reference], clause: str | Clause, *, version: str | None = None
) -> Table:
    """Return how often each word of a clause is quoted, in reading order.

    Parameters
    ----------
    treaty, found, clause
        As for `selective_quotation`.
    version : str, optional
        Id or language of the version; the one that is quoted most unless named.

    Returns
    -------
    Table
        ``word``, and how many quotations have it: ``quoted``.

    Raises
    ------
    UnknownProvision
        If the treaty has no such clause.
    """
    one = one_treaty(treaty)
    eid = _clause(one, clause)
    quotations = [each for each in carried(found) if _is_of(each, one, eid)]
    shown = _version(one, quotations, version)
    words = _words(one.clause(eid, shown.id), shown, quotations)
    return Table(("word", "quoted"), [(word, str(times)) for word, times in words], numeric=("quoted",))


def _clause(treaty: Treaty, place: str | Clause) -> str:
    """The clause that is named, or the only one of the provision that is named."""
    given: object = place
    if not isinstance(given, str | Clause):
        msg = f"the order is treaty, found, clause; the clause is no {type(given).__name__}"
        raise ArgumentError(msg)
    eid = eid_of(treaty, place)
    provision = treaty.versions[0].provision(eid) if treaty.versions else None
    if provision is None:
        return treaty.clause(eid).id
    if len(provision.clauses) > 1:
        inside = ", ".join(each.id for each in provision.clauses)
        msg = f"{place!r} has {len(provision.clauses)} clauses; name one of {inside}"
        raise ArgumentError(msg)
    return provision.clauses[0].id


def _is_of(each: Reference, treaty: Treaty, clause: str) -> bool:
    """Whether it quotes the clause, or a provision that holds it."""
    return each.kind is Kind.QUOTATION and each.treaty == treaty.id and lies_in(clause, each.target or "-")


def _version(treaty: Treaty, quotations: Iterable[Reference], name: str | None) -> Version:
    if name is not None:
        return treaty.version(name)
    counts = Counter(each.version for each in quotations if each.version)
    known = [version.id for version in treaty.versions]
    best = max((each for each in counts if each in known), key=lambda each: counts[each], default=known[0])
    return treaty.version(best)


def _words(clause: Clause, version: Version, quotations: Iterable[Reference]) -> list[tuple[str, int]]:
    """Each word of a clause, and how many quotations repeat it from its first letter on."""
    times = quoted_characters(version, quotations)
    return [
        (match.group(), times[Span(match.start(), match.end()).shift(clause.span.start).start])
        for match in WORD.finditer(clause.text)
    ]


def _run(words: list[tuple[str, int]], *, quoted: bool) -> str:
    """The words that are quoted, or those that are not; a gap where others stand between."""
    runs = groupby(words, key=lambda each: bool(each[1]))
    return GAP.join(" ".join(word for word, _ in run) for there, run in runs if there is quoted)


def most_used(
    treaty: Treaty | str, found: Iterable[Reference], *, kind: str | None = None, level: Counting = "target"
) -> Table:
    """Return which provisions and clauses are used, most used first.

    Parameters
    ----------
    treaty, found
        As for `concordance`.
    kind : str, optional
        ``"citation"``, ``"quotation"`` or ``"paraphrase"``: what to rank by; all three together unless given.
    level : {"target", "top"}
        ``"target"`` counts for exactly what a reference points at, a clause or a provision as a whole;
        ``"top"`` for the article or point it lies in.

    Returns
    -------
    Table
        ``target``, ``place`` as a reader calls it, how often ``cited``, ``quoted`` and ``paraphrased``, and in how
        many ``documents``. What is never used is left out: `never_used` lists it.

    Raises
    ------
    ArgumentError
        If `kind` is no use of a clause, or `level` no level.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> from treatyref.span import Span
    >>> treaty = load_treaty("trilateral-2020")
    >>> found = [Reference(Kind.CITATION, name, Span(0, 9), "Article 6", treaty.id, "point_6") for name in "ab"]
    >>> most_used(treaty, found)
    target  | place | cited | quoted | paraphrased | documents
    --------+-------+-------+--------+-------------+----------
    point_6 | 6     |     2 |      0 |           0 |         2
    """
    if kind is not None and kind not in USES:
        msg = f"clauses are ranked by {', '.join(map(repr, map(str, USES)))}, not {kind!r}"
        raise ArgumentError(msg)
    if level not in get_args(Counting):
        msg = f"level is one of {', '.join(map(repr, get_args(Counting)))}, not {level!r}"
        raise ArgumentError(msg)
    one = one_treaty(treaty)
    counts: dict[str, Counter[Kind]] = defaultdict(Counter)
    documents: dict[str, set[str]] = defaultdict(set)
    for each in usage(one, carried(found)).references:
        eid = str(Address(each.target or "").top) if level == "top" else each.target or ""
        counts[eid][each.kind] += 1
        documents[eid].add(each.document)
    ranked = sorted(counts, key=lambda eid: -(counts[eid][Kind(kind)] if kind else counts[eid].total()))
    places = {each.eid: " ".join(filter(None, (Address(each.eid).label, each.heading))) for each in one.walk()}
    places |= {clause.id: clause.label for clause in one.clauses}
    rows = [
        (eid, places.get(eid, ""), *(str(counts[eid][each]) for each in USES), str(len(documents[eid])))
        for eid in ranked
        if kind is None or counts[eid][Kind(kind)]
    ]
    names = [DONE[each] for each in USES]
    return Table(("target", "place", *names, "documents"), rows, numeric=(*names, "documents"))


def never_used(
    treaty: Treaty | str, found: Iterable[Reference], *, kinds: Collection[str] = USES, whole: bool = True
) -> Table:
    """Return the clauses that nobody uses, in reading order.

    Parameters
    ----------
    treaty : Treaty or str
        A treaty with a text.
    found
        As for `concordance`.
    kinds : collection of str
        What counts as use: ``{"quotation"}`` asks what is never quoted.
    whole : bool
        Whether a reference to a whole article uses each of its clauses.

    Returns
    -------
    Table
        ``clause``, ``place`` and ``text``.
    """
    one = one_treaty(treaty)
    used = usage(one, (each for each in carried(found) if each.kind in kinds))
    rows = [
        (clause.id, clause.label, clause.text)
        for clause in one.clauses
        if not (used.of(clause.id) if whole else used.at(clause.id))
    ]
    return Table(("clause", "place", "text"), rows)


def use_by(
    treaty: Treaty | str,
    found: Iterable[Reference],
    documents: Iterable[Document] | None = None,
    by: By = "outlet",
) -> Table:
    """Return who refers to a treaty, how, and which of its provisions most.

    Parameters
    ----------
    treaty, found, documents
        As for `concordance`.
    by
        As for `fidelity_by`.

    Returns
    -------
    Table
        For each group its number of ``documents`` with and without references, the references of each kind, and the top
        provision used ``most``. Years and months in their order, other groups by number of references.
    """
    one, held = one_treaty(treaty), carried(found, documents)
    sizes = Counter(groups(held.documents, by).values())
    using = (each for each in held if each.treaty == one.id and each.resolved)
    grouped: dict[str, list[Reference]] = {name: [] for name in sizes} | _grouped(held, by, using)
    rows = []
    for name in sorted(grouped, key=lambda name: (name, 0) if by in {"year", "month"} else ("", -len(grouped[name]))):
        counts = Counter(each.kind for each in grouped[name])
        tops = Counter(str(Address(each.target).top) for each in grouped[name] if each.target)
        most = next((f"{eid} ({n})" for eid, n in tops.most_common(1)), "")
        rows.append((name, str(sizes[name]), *(str(counts[kind]) for kind in Kind), most))
    kinds = [DONE[kind] for kind in Kind]
    return Table((by, "documents", *kinds, "most"), rows, numeric=("documents", *kinds))
