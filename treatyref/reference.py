"""What the matcher finds: typed links from a span of a document to a provision."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from treatyref.errors import ArgumentError, ReadError
from treatyref.span import Span
from treatyref.table import one_line

__all__ = [
    "Edit",
    "Evidence",
    "Kind",
    "Operation",
    "Reference",
    "Verdict",
    "as_cell",
    "encodable",
    "of_cell",
    "one_reference",
    "plain",
]


LONGEST = 60
"""Characters of a text that is shown on one line."""


class Kind(StrEnum):
    """How a text refers to a treaty."""

    CITATION = "citation"
    """It names a provision."""
    QUOTATION = "quotation"
    """It repeats a provision's words; edits and ellipses allowed."""
    PARAPHRASE = "paraphrase"
    """It states a provision's content in other words."""
    MENTION = "mention"
    """It names the treaty, and no provision."""


class Verdict(StrEnum):
    """How faithful a quotation is."""

    VERBATIM = "verbatim"
    """Every word is the clause's, in order, the whole clause or a part of it; typography may differ."""
    FAITHFUL = "faithful"
    """Changes that change nothing: spelling, brackets, a harmless ellipsis, another official translation."""
    ALTERED = "altered"
    """A number, date, party, place, role, negation, modal verb or condition was changed or cut, or clauses were spliced."""
    UNMARKED = "unmarked"
    """Words repeated, and perhaps changed, that nobody presents as a quotation: no marks, no block, no "the text reads:"."""


class Operation(StrEnum):
    """What happened to a run of words on the way from the clause to the quotation."""

    KEPT = "kept"
    DROPPED = "dropped"
    ADDED = "added"
    REPLACED = "replaced"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True, repr=False)
class Edit:
    """A run of words that a quotation keeps, drops, adds, replaces or moves.

    Attributes
    ----------
    operation : Operation
        What happened to the words.
    source : Span or None
        Where they stand in the version's text; None for added words.
    target : Span or None
        Where they stand in the document's text; None for dropped words.
    source_text, target_text : str
        The words themselves, empty where the span is None.
    material : bool
        True if the change bears on the meaning: a number, date, party,
        negation, modal verb or condition.
    """

    operation: Operation
    source: Span | None
    target: Span | None
    source_text: str = ""
    target_text: str = ""
    material: bool = False

    @property
    def summary(self) -> str:
        """What was done, in a few words: ``“5” became “50”``, ``dropped “shall”``."""
        if self.operation is Operation.KEPT:
            return f"kept “{self.source_text}”"
        if self.operation is Operation.DROPPED or not self.target_text:
            return f"dropped “{self.source_text}”"
        if self.operation is Operation.ADDED or not self.source_text:
            return f"added “{self.target_text}”"
        return f"“{self.source_text}” became “{self.target_text}”"

    def __repr__(self) -> str:
        return f"<Edit: {one_line(self.summary, LONGEST)}{', material' if self.material else ''}>"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a reference was made: what a sceptical reader would want to see.

    Attributes
    ----------
    rule : str
        Name of the rule that fired, such as ``"unit-number"`` or ``"back-reference"``.
    phrase : str
        The citing phrase as printed, such as ``"It further says"``.
    instrument : str
        The words that name the treaty, such as ``"the 10 November 2020 trilateral declaration"``.
    instrument_span : Span or None
        Where those words stand in the document.
    words : tuple of str
        Rare words that the document shares with the clause, rarest first.
    numbers : tuple of str
        Numbers and dates that both have.
    source_spans : tuple of Span
        The stretches of the version's text that are repeated.
    margin : float or None
        Score of the quoted version minus the score of the next best version.
    framing : str
        How a paraphrase puts the content: ``"states"``, ``"reports breach"``, ``"denies"``, ``"proposes"``, or empty.
    notes : tuple of str
        Anything else, in short sentences.
    """

    rule: str = ""
    phrase: str = ""
    instrument: str = ""
    instrument_span: Span | None = None
    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    source_spans: tuple[Span, ...] = ()
    margin: float | None = None
    framing: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Reference:
    """A typed link from a span of a document to a provision or clause.

    Attributes
    ----------
    kind : Kind
        Citation, quotation, paraphrase or mention.
    document : str
        Id of the citing document.
    span : Span
        Where the reference stands, in the document's text.
    text : str
        The characters of that span.
    treaty : str or None
        Id of the treaty; None if the text names a unit of no treaty that the matcher knows.
    target : str or None
        eId of the provision or clause; None for a mention of the treaty as a whole.
    version : str or None
        Id of the version that is quoted; None if the words do not decide.
    score : float
        How sure the matcher is, in [0, 1].
    evidence : Evidence
        What the link rests on.
    edits : tuple of Edit
        For a quotation, word by word what was kept and what was changed, in order of the document.
    verdict : Verdict or None
        For a quotation, how faithful it is.
    marked : bool or None
        For a quotation, whether the words are presented as one: in marks, as a block, or behind "the text reads:".
    coverage : float or None
        For a quotation, the share of the clause's words that it keeps, in [0, 1].
    resolved : bool
        False if the text names a unit that could not be tied to a provision.
    reason : str
        Why it could not, in a sentence; empty if it could.

    Raises
    ------
    ValueError
        If the score is outside [0, 1].
    """

    kind: Kind
    document: str
    span: Span
    text: str
    treaty: str | None
    target: str | None = None
    version: str | None = None
    score: float = 1.0
    evidence: Evidence = field(default_factory=Evidence)
    edits: tuple[Edit, ...] = ()
    verdict: Verdict | None = None
    resolved: bool = True
    reason: str = ""
    marked: bool | None = None
    coverage: float | None = None

    def __post_init__(self) -> None:
        if not 0.0 <= self.score <= 1.0:
            msg = f"a score lies in [0, 1], not {self.score}"
            raise ValueError(msg)

    @property
    def id(self) -> str:
        """Content hash of what is linked to what: equal links of two runs have equal ids."""
        key = "\x1f".join(
            (self.kind, self.document, str(self.span.start), str(self.span.end), self.treaty or "", self.target or "")
        )
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def noted(self, *notes: str) -> Reference:
        """Return the reference with further notes to its evidence."""
        return replace(self, evidence=replace(self.evidence, notes=(*self.evidence.notes, *notes)))

    def __repr__(self) -> str:
        where = f"{self.document} [{self.span.start}:{self.span.end}]"
        aim = " ".join(filter(None, (self.treaty, self.target))) if self.resolved else f"unresolved, {self.reason}"
        told = ", ".join(filter(None, (str(self.verdict or ""), f"{self.score:.2f}")))
        return f"<{self.kind.capitalize()} “{one_line(self.text, LONGEST)}” in {where}: {aim}; {told}>"

    def to_dict(self) -> dict[str, object]:
        """Return the reference as plain values that JSON can hold; `from_dict` reads them back."""
        return {
            "id": self.id,
            "document": self.document,
            "kind": str(self.kind),
            "start": self.span.start,
            "end": self.span.end,
            "text": self.text,
            "treaty": self.treaty,
            "target": self.target,
            "version": self.version,
            "score": round(self.score, 4),
            "verdict": None if self.verdict is None else str(self.verdict),
            "marked": self.marked,
            "coverage": None if self.coverage is None else round(self.coverage, 4),
            "resolved": self.resolved,
            "reason": self.reason,
            "evidence": plain(self.evidence),
            "edits": [plain(edit) for edit in self.edits],
        }

    def to_row(self) -> dict[str, object]:
        """Return the reference as a row of a table: texts as cells, evidence and edits as JSON; `from_row` reads it back."""
        row = self.to_dict()
        cells = {name: as_cell(value) if isinstance(value, str) else value for name, value in row.items()}
        return cells | {name: json.dumps(row[name]) for name in JSON_COLUMNS}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Reference:
        """Make a reference of a row of a table, whose texts are cells and whose `JSON_COLUMNS` are JSON."""
        cells = {name: of_cell(cell) if isinstance(cell, str) else cell for name, cell in row.items()}
        return cls.from_dict({**cells, **{name: json.loads(row[name]) for name in JSON_COLUMNS}})

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Reference:
        """Make a reference of what `to_dict` returned.

        Raises
        ------
        ReadError
            If a field is missing or has a value of the wrong kind.
        """
        try:
            return _reference_of(row)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            msg = f"not a reference: {error!r} in {str(dict(row))[:200]}"
            raise ReadError(msg) from error


def plain(record: Evidence | Edit) -> dict[str, object]:
    """Return the fields of evidence or an edit as values that JSON can hold."""
    return {each.name: _plain(getattr(record, each.name)) for each in fields(record)}


def _plain(value: object) -> object:
    """Spans become [start, end], tuples become lists, enumerations their words."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, StrEnum) else value


def _span_of(value: Sequence[int] | None) -> Span | None:
    return None if value is None else Span(*value)


def _evidence_of(row: Mapping[str, Any]) -> Evidence:
    words: dict[str, Any] = {name: row.get(name, "") for name in ("rule", "phrase", "instrument", "framing")}
    lists: dict[str, Any] = {name: tuple(row.get(name, ())) for name in ("words", "numbers", "notes")}
    spans = tuple(Span(*each) for each in row.get("source_spans", ()))
    return Evidence(
        **words, **lists, instrument_span=_span_of(row.get("instrument_span")), source_spans=spans, margin=row.get("margin")
    )  # fmt: skip


def _edit_of(row: Mapping[str, Any]) -> Edit:
    spans = _span_of(row["source"]), _span_of(row["target"])
    words = row.get("source_text", ""), row.get("target_text", "")
    return Edit(Operation(row["operation"]), *spans, *words, material=row.get("material", False))


def _reference_of(row: Mapping[str, Any]) -> Reference:
    verdict = row.get("verdict")
    return Reference(
        kind=Kind(row["kind"]),
        document=row["document"],
        span=Span(int(row["start"]), int(row["end"])),
        text=row.get("text", ""),
        treaty=row["treaty"],
        target=row.get("target"),
        version=row.get("version"),
        score=float(row.get("score", 1.0)),
        evidence=_evidence_of(row.get("evidence") or {}),
        edits=tuple(_edit_of(each) for each in row.get("edits") or ()),
        verdict=None if verdict is None else Verdict(verdict),
        resolved=bool(row.get("resolved", True)),
        reason=row.get("reason", ""),
        marked=row.get("marked"),
        coverage=row.get("coverage"),
    )


ABOUT_COLUMNS: Mapping[str, tuple[str, str]] = {
    "id": ("string", "content hash of the link, 16 hexadecimal digits"),
    "document": ("string", "id of the citing document"),
    "kind": ("string", "citation, quotation, paraphrase or mention"),
    "start": ("int64", "first character, counted from 0 in the document's text"),
    "end": ("int64", "character behind the last one"),
    "text": ("string", "the characters from start to end"),
    "treaty": ("string", "id of the treaty; null if none is known"),
    "target": ("string", "eId of the provision or clause; null for a mention or an unresolved citation"),
    "version": ("string", "id of the version that is quoted; null if the words do not decide"),
    "score": ("float64", "probability, in [0, 1]"),
    "verdict": ("string", "verbatim, faithful, altered or unmarked; null where nothing is quoted"),
    "marked": ("bool", "whether words are presented as a quotation; null where nothing is quoted"),
    "coverage": (
        "float64",
        "share of the clause's words that a quotation keeps, in [0, 1]; null where nothing is quoted",
    ),
    "resolved": ("bool", "whether the words could be tied to a provision or treaty"),
    "reason": ("string", "why they could not; empty if they could"),
}
"""Columns of CSV files and data frames: Arrow type, meaning and unit."""

JSON_COLUMNS: Mapping[str, tuple[str, str]] = {
    "evidence": ("string", "what the link rests on, a JSON object"),
    "edits": ("string", "what a quotation kept and changed, a JSON array"),
}
"""Further columns of Parquet files, so that they can be read back whole."""


def one_reference(given: object) -> Reference:
    """Return a reference as it is; what is none is an `ArgumentError`.

    >>> one_reference([])
    Traceback (most recent call last):
    ...
    treatyref.errors.ArgumentError: this takes one Reference, such as found[0], not a list
    """
    if not isinstance(given, Reference):
        msg = f"this takes one Reference, such as found[0], not a {type(given).__name__}"
        raise ArgumentError(msg)
    return given


def encodable(text: str) -> str:
    r"""Return a text with lone surrogates, which UTF-8 cannot hold, written out.

    >>> print(encodable("road \udcff"))
    road \udcff
    """
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


LONE = re.compile("(?<!\\\\)(?:(\\\\*)([\ud800-\udfff])|(\\\\+)(?=ud[89a-f][0-9a-f]{2}))")
"""A lone surrogate with the backslashes before it, or backslashes before what looks like one that is written out."""

WRITTEN = re.compile(r"(?<!\\)(\\+)(ud[89a-f][0-9a-f]{2})")


def as_cell(text: str) -> str:
    r"""Return a text as tables of other programs can hold it: lone surrogates written out, so that `of_cell` knows them.

    >>> print(as_cell("d\udce9claration"), as_cell(r"\udce9"))
    d\udce9claration \\udce9
    """
    if text.isascii() and "\\u" not in text:
        return text
    return LONE.sub(
        lambda found: 2 * (found[1] or found[3] or "") + ((found[2] and f"\\u{ord(found[2]):x}") or ""), text
    )


def of_cell(cell: str) -> str:
    r"""Return the text that `as_cell` wrote.

    >>> ascii(of_cell(r"d\udce9claration")), of_cell(r"\\udce9")
    ("'d\\udce9claration'", '\\udce9')
    """
    if "\\u" not in cell:
        return cell

    def text(found: re.Match[str]) -> str:
        signs, odd = divmod(len(found[1]), 2)
        return "\\" * signs + (chr(int(found[2][1:], 16)) if odd else found[2])

    return WRITTEN.sub(text, cell)
