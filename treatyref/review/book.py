"""What people make of what was found: accepted, rejected, corrected, added, and kept for every later run.

A review is a file of JSON lines, one decision a line. A decision is kept by
what was read, the words and what stands around them, and not by a place in a
run: it holds when documents come in another order, when the text is edited
elsewhere, and when the program finds more or less than before. The report
page writes the same lines from the browser.
"""

from __future__ import annotations

import datetime
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from treatyref.address import Address
from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.found import References, eid_of, place_name
from treatyref.gold import TRAP, Gold
from treatyref.jsonlines import read_lines
from treatyref.provision import Clause, Provision
from treatyref.reference import Kind, Reference, one_reference
from treatyref.review.decision import ACTIONS, Decision, Places, grounded, line_of
from treatyref.span import Span
from treatyref.table import Table
from treatyref.treaty import Treaty

__all__ = ["Review"]

LINE = "decision of a review"
"""What a line of the file is, for messages."""

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.0)
"""Edges of the bands of score by which agreement is told."""

SAME = 0.5
"""Share of the shorter of two stretches that they must have in common to be of the same words, as in `evaluate`."""


class Review:
    """People's corrections of references, in a file, applied to every later run.

    Parameters
    ----------
    path : str or Path, optional
        A file of JSON lines, made by the first decision; without one the review is held in memory.
    found : References, optional
        What is reviewed. Its documents tell what stands around the words, so that a decision holds in an edited text.
    who : str
        Who decides; written beside each decision.

    Raises
    ------
    ReadError
        If the file is there and is no review.

    Examples
    --------
    >>> document = Document("See Article 6 and Article 9.", id="op-ed")
    >>> cited = Reference(Kind.CITATION, "op-ed", Span(4, 13), "Article 6", "t", "point_6")
    >>> other = Reference(Kind.CITATION, "op-ed", Span(18, 27), "Article 9", "t", "point_9")
    >>> found = References([cited, other], [document])
    >>> review = Review(found=found)
    >>> review.reject(cited, note="of another treaty")
    >>> review.retarget(other, "point_8")
    >>> [each.target for each in review.apply(found)]
    ['point_8']
    """

    def __init__(
        self, path: str | os.PathLike[str] | None = None, found: References | None = None, *, who: str = ""
    ) -> None:
        self.path = None if path is None else Path(path)
        self.who = who
        self._found = References() if found is None else found
        self._lines: list[Decision] = []
        if self.path is not None and self.path.exists():
            self._lines = list(read_lines(self.path, Decision.from_dict, LINE))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions in force: of several about one link, the last."""
        latest: dict[object, Decision] = {}
        for each in self._lines:
            latest.pop(each.link, None)
            latest[each.link] = each
        return tuple(latest.values())

    def accept(self, reference: Reference, *, note: str = "") -> None:
        """Say that a link is right."""
        self._decide("accept", reference, note=note)

    def reject(self, reference: Reference, *, note: str = "") -> None:
        """Say that there is no such link."""
        self._decide("reject", reference, note=note)

    def retarget(
        self,
        reference: Reference,
        target: str | int | Provision | Clause,
        *,
        treaty: str | Treaty | None = None,
        kind: str | None = None,
        note: str = "",
    ) -> None:
        """Say that the words refer to another place, perhaps in another treaty, or in another way too.

        Raises
        ------
        UnknownProvision
            If the treaty is at hand and has no such place.
        """
        name = _id(treaty) or reference.treaty or ""
        eid = self._eid(name, target)
        self._decide("retarget", reference, note=note, new_kind=_kind(kind), new_treaty=name, new_target=eid)

    def change_kind(self, reference: Reference, kind: str, *, note: str = "") -> None:
        """Say that the link is of another kind: a quotation and no paraphrase."""
        self._decide("kind", reference, note=note, new_kind=_kind(kind))

    def note(self, reference: Reference, note: str) -> None:
        """Write a remark beside a link; it decides nothing."""
        self._decide("note", reference, note=note)

    def add(
        self,
        document: Document,
        start: int,
        end: int,
        *,
        kind: str = "citation",
        target: str | int | Provision | Clause | None = None,
        treaty: str | Treaty | None = None,
        note: str = "",
    ) -> None:
        """Add a link that was not found.

        Parameters
        ----------
        document : Document
            Where it stands.
        start, end : int
            The words, in characters of its text.
        kind : str
            What it is.
        target : str, int, Provision or Clause, optional
            What it refers to; none for a mention.
        treaty : str or Treaty, optional
            Of which treaty; the one that was traced unless given.
        note : str
            A remark.

        Raises
        ------
        ArgumentError
            If the words lie outside the text, the kind is none, or it is not said of which treaty.
        UnknownProvision
            If the treaty is at hand and has no such place.
        """
        if not 0 <= start < end <= len(document.text):
            msg = f"the words are from {start} to {end} of a text of {len(document.text)} characters"
            raise ArgumentError(msg)
        known = {each.id for each in self._found.treaties} | {each.treaty for each in self._lines if each.treaty}
        name = _id(treaty) or (known.pop() if len(known) == 1 else "")
        if not name:
            msg = 'say of which treaty the added link is: add(..., treaty="trilateral-2020")'
            raise ArgumentError(msg)
        eid = None if target is None else self._eid(name, target)
        made = Reference(Kind(_kind(kind)), document.id, Span(start, end), document.text[start:end], name, eid)
        self._decide("add", made, document=document, note=note)

    def undo(self, reference: Reference | None = None) -> Decision | None:
        """Take back the last decision, or the last one about a link, and return it; None if there is none."""
        for at in reversed(range(len(self._lines))):
            line = self._lines[at]
            if reference is None or _is_about(line, reference):
                del self._lines[at]
                if self.path is not None:
                    self.save()
                return line
        return None

    def _decide(
        self, action: str, reference: Reference, *, note: str = "", document: Document | None = None, **instead: str
    ) -> None:
        """Write a decision down; `instead` are its fields for what is right."""
        reference = one_reference(reference)
        document = document or self._found.documents.get(reference.document)
        when = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        made = Decision(
            action, reference.document, reference.span.start, reference.span.end, reference.text,
            kind=str(reference.kind), treaty=reference.treaty or "", target=reference.target or "",
            note=note, who=self.who, when=when, **instead,
        )  # fmt: skip
        self._lines.append(grounded(made, document))
        if self.path is not None:
            with self.path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
                out.write(line_of(self._lines[-1]))

    def _eid(self, treaty: str, target: object) -> str:
        """The eId of a place; as it was given where the treaty is not at hand."""
        known = self._found.treaty(treaty)
        return place_name(target) if known is None else eid_of(known, target)

    def save(self, path: str | Path | None = None) -> Path:
        """Write all decisions to the review's file, or to another.

        Raises
        ------
        ArgumentError
            If the review has no file, and none is given.
        """
        where = self.path if path is None else Path(path)
        if where is None:
            msg = "the review has no file; save(path) writes it to one"
            raise ArgumentError(msg)
        text = "".join(map(line_of, self._lines))
        where.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        return where

    def learn(self, other: Review | str | Path) -> None:
        """Take over the decisions of another review: of a colleague, or saved by the report page."""
        self._lines += other.decisions if isinstance(other, Review) else read_lines(other, Decision.from_dict, LINE)
        if self.path is not None:
            self.save()

    def compare(self, found: References, corrected: Iterable[Reference]) -> None:
        """Take over corrections that were made elsewhere: in BRAT, or on web annotations.

        Parameters
        ----------
        found : References
            What was handed out.
        corrected : iterable of Reference
            What came back, as `read_brat` or `read_web_annotations` gives it: links that are still there are
            accepted, those that are gone rejected, and others retargeted or added.
        """
        self._found = found
        back = list(corrected)
        by_id = {each.id for each in back}
        gone = [each for each in found if each.id not in by_id]
        known = {each.id: each for each in found}
        for each in back:
            if each.id in known:
                self.accept(known[each.id])
                continue
            old = next((one for one in gone if _is_at(one, each.document, each.span)), None)
            if old is None:
                self._decide("add", each)
                continue
            gone.remove(old)
            kind = str(each.kind) if each.kind is not old.kind else ""
            if (each.treaty, each.target) != (old.treaty, old.target):
                self._decide("retarget", old, new_treaty=each.treaty or "", new_target=each.target or "", new_kind=kind)
            else:
                self._decide("kind" if kind else "accept", old, new_kind=kind)
        for each in gone:
            self.reject(each)

    def apply(self, found: References) -> References:
        """Return what was found with every decision applied: rejected links gone, corrected ones right, added ones there.

        Parameters
        ----------
        found : References
            A run, of this or of a later day.

        Returns
        -------
        found : References
            In reading order. What a person decided has the score 1, and says so in the notes of its evidence.
        """
        out = list(found)
        for decision, span, name in self._placed(found):
            about = [each for each in out if _is_at(each, name, span) and _is_link(decision, each)]
            if decision.action == "note":
                out = [_noted(each, decision) if each in about else each for each in out]
                continue
            out = [each for each in out if each not in about]
            if decision.action != "reject":
                out.append(_made(decision, about, name, span, found))
        order = {name: at for at, name in enumerate(found.documents.ids)}
        out.sort(key=lambda each: (order.get(each.document, len(order)), each.document, each.span))
        # two decisions may come to the same link
        items = {each.id: each for each in out}.values()
        return References(
            items, found.documents, treaties=found.treaties, failures=found.failures, complete=found.complete
        )

    def judged(self, found: References) -> References:
        """Return the links of a run that somebody has decided about."""
        return References((each for each, _ in self._judged(found)), found.documents, treaties=found.treaties)

    def _judged(self, found: References) -> Iterator[tuple[Reference, Decision]]:
        placed: dict[str, list[tuple[Decision, Span]]] = defaultdict(list)
        for decision, span, name in self._placed(found):
            if decision.action not in {"note", "add"}:
                placed[name].append((decision, span))
        for each in found:
            near = (one for one, span in placed[each.document] if each.span.share(span) >= SAME)
            told = next((one for one in near if _is_link(one, each)), None)
            if told is not None:
                yield each, told

    def agreement(self, found: References) -> Table:
        """Return how often people agreed with what was found, by kind and by band of score.

        Parameters
        ----------
        found : References
            A run, without the review.

        Returns
        -------
        Table
            ``kind``, the band of ``score``, how many were ``judged``, how many ``accepted``, ``rejected``, given another
            target (``retargeted``) or ``kind``, and the ``share`` that was right.

        Examples
        --------
        >>> cited = Reference(Kind.CITATION, "op-ed", Span(4, 13), "Article 6", "t", "point_6", score=0.95)
        >>> review = Review()
        >>> review.accept(cited)
        >>> review.agreement(References([cited]))
        kind     | score   | judged | accepted | rejected | retargeted | other kind | share
        ---------+---------+--------+----------+----------+------------+------------+------
        citation | 0.9-1.0 |      1 |        1 |        0 |          0 |          0 |  1.00
        all      |         |      1 |        1 |        0 |          0 |          0 |  1.00
        """
        counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for each, decision in self._judged(found):
            low = max(edge for edge in BANDS[:-1] if each.score >= edge)
            band = f"{low:.1f}-{BANDS[BANDS.index(low) + 1]:.1f}"
            for key in ((str(each.kind), band), ("all", "")):
                counts[key][decision.action] += 1
        heads = {"accept": "accepted", "reject": "rejected", "retarget": "retargeted", "kind": "other kind"}
        rows = []
        for (kind, band), told in sorted(counts.items(), key=lambda item: (item[0][0] == "all", item[0])):
            judged = sum(told.values())
            share = f"{told['accept'] / judged:.2f}"
            rows.append((kind, band, str(judged), *(str(told[name]) for name in heads), share))
        return Table(
            ("kind", "score", "judged", *heads.values(), "share"), rows, numeric=("judged", *heads.values(), "share")
        )

    def gold(self, found: References | None = None) -> tuple[Gold, ...]:
        """Return the decisions as gold for `evaluate`: what is right, and as traps the words that link to nothing.

        Parameters
        ----------
        found : References, optional
            A run whose documents the words are looked up in; without one, they stand where they stood.

        Examples
        --------
        >>> cited = Reference(Kind.CITATION, "op-ed", Span(4, 13), "Article 6", "t", "point_6")
        >>> review = Review()
        >>> review.accept(cited)
        >>> [(each.kind, each.target) for each in review.gold()]
        [('citation', 'point_6')]
        """
        lines = []
        for each, span, name in self._placed(References() if found is None else found):
            if each.action == "reject":
                lines.append(Gold(name, TRAP, span, each.text, note=each.note or None))
            elif each.action != "note":
                treaty, target = each.new_treaty or each.treaty or None, each.new_target or each.target or None
                kind = each.new_kind or each.kind
                lines.append(Gold(name, kind, span, each.text, treaty, target, note=each.note or None))
        return tuple(lines)

    def _placed(self, found: References) -> Iterator[tuple[Decision, Span, str]]:
        """Give each decision with where its words stand in the documents of a run; those whose words are gone are left out."""
        place = Places(found)
        for each in self.decisions:
            where = place.of(each)
            if where is not None:
                yield each, *where

    def table(self) -> Table:
        """Return the decisions in force, a line each."""
        rows = []
        for each in self.decisions:
            was = Address(each.target).label if each.target else each.treaty or "unresolved"
            now = " ".join(filter(None, (each.new_kind, Address(each.new_target).label if each.new_target else "")))
            rows.append((each.action, each.document, each.kind, was, now, each.text, each.note))
        return Table(("decision", "document", "kind", "place", "instead", "text", "note"), rows)

    def __len__(self) -> int:
        return len(self.decisions)

    def __repr__(self) -> str:
        counts = Counter(each.action for each in self.decisions)
        told = ", ".join(f"{counts[name]} {name}" for name in ACTIONS if counts[name]) or "nothing yet"
        return f"<Review{f' {self.path}' if self.path else ''}: {told}>"


def _is_link(decision: Decision, each: Reference) -> bool:
    """Whether a reference is the link that was decided about: to the same place, or to the one it was corrected to."""
    ends = {(decision.treaty, decision.target)}
    if decision.action in {"retarget", "add"}:
        ends.add((decision.new_treaty or decision.treaty, decision.new_target or decision.target))
    kinds = {decision.kind, decision.new_kind or decision.kind}
    same = (each.treaty or "", each.target or "") in ends
    return same and (decision.action == "reject" or str(each.kind) in kinds)


def _is_about(line: Decision, each: Reference) -> bool:
    same = (line.document, line.start, line.end) == (each.document, each.span.start, each.span.end)
    return same and (line.treaty, line.target) == (each.treaty or "", each.target or "")


def _is_at(each: Reference, document: str, span: Span) -> bool:
    return each.document == document and each.span.share(span) >= SAME


def _made(decision: Decision, about: Sequence[Reference], document: str, span: Span, found: References) -> Reference:
    """The link as a person wants it; what the program knew of it is kept where it still holds."""
    treaty, target = decision.new_treaty or decision.treaty, decision.new_target or decision.target
    known = found.treaty(treaty)
    if known is not None and target:
        target = eid_of(known, target)
    kind = Kind(decision.new_kind or decision.kind)
    if about and decision.action in {"accept", "kind"}:
        made = replace(about[0], kind=kind, score=1.0)
    else:
        words = about[0].text if about else decision.text
        made = Reference(kind, document, about[0].span if about else span, words, treaty or None, target or None)
    if not made.resolved and made.target:
        made = replace(made, resolved=True, reason="")
    return _noted(made, decision)


def _noted(each: Reference, decision: Decision) -> Reference:
    told = {"accept": "accepted", "retarget": "retargeted", "kind": "kind changed", "add": "added"}.get(decision.action)
    note = ": ".join(filter(None, (f"{told} in review" if told else "", decision.note)))
    return each.noted(note) if note and note not in each.evidence.notes else each


def _id(treaty: str | Treaty | None) -> str:
    return treaty.id if isinstance(treaty, Treaty) else treaty or ""


def _kind(kind: str | None) -> str:
    if kind is not None and kind not in set(Kind):
        msg = f"kind is one of {', '.join(Kind)}, not {kind!r}"
        raise ArgumentError(msg)
    return "" if kind is None else str(kind)
