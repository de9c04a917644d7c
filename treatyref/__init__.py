"""Trace which text cites, quotes or paraphrases which clause of a treaty.

Everything a script or notebook needs is a name of this module. The names are
loaded when they are first used, so importing the package costs next to
nothing.

Examples
--------
>>> import treatyref as tr
>>> treaty = tr.load_treaty("trilateral-2020")
>>> matcher = tr.Matcher([treaty])
>>> found = matcher.find(tr.Document("Under Article 6 of the trilateral statement, the road stays open.", id="op-ed"))
>>> [(each.text, each.target) for each in found]
[('Article 6', 'point_6')]
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatyref.alignment import Alignment as Alignment
    from treatyref.analysis import concordance as concordance
    from treatyref.analysis import fidelity_by as fidelity_by
    from treatyref.analysis import most_used as most_used
    from treatyref.analysis import never_used as never_used
    from treatyref.analysis import selective_quotation as selective_quotation
    from treatyref.analysis import use_by as use_by
    from treatyref.analysis import versions_by as versions_by
    from treatyref.analysis import word_use as word_use
    from treatyref.analysis import wrong_numbers as wrong_numbers
    from treatyref.corpus import BatchTracer as BatchTracer
    from treatyref.corpus import open_run as open_run
    from treatyref.corpus import read_corpus as read_corpus
    from treatyref.corpus import sample_corpus as sample_corpus
    from treatyref.corpus import trace as trace
    from treatyref.crossreference import CrossKind as CrossKind
    from treatyref.crossreference import CrossReference as CrossReference
    from treatyref.crossreference import cross_references as cross_references
    from treatyref.display import Comparison as Comparison
    from treatyref.display import compare as compare
    from treatyref.display import heatmap as heatmap
    from treatyref.display import highlight as highlight
    from treatyref.display import matrix as matrix
    from treatyref.display import network as network
    from treatyref.display import report as report
    from treatyref.display import side_by_side as side_by_side
    from treatyref.display import table_of_authorities as table_of_authorities
    from treatyref.display import timeline as timeline
    from treatyref.document import Document as Document
    from treatyref.errors import AlignmentError as AlignmentError
    from treatyref.errors import ArgumentError as ArgumentError
    from treatyref.errors import EncodingError as EncodingError
    from treatyref.errors import FormatError as FormatError
    from treatyref.errors import LookupFailure as LookupFailure
    from treatyref.errors import MissingExtra as MissingExtra
    from treatyref.errors import ReadError as ReadError
    from treatyref.errors import StoreError as StoreError
    from treatyref.errors import StructureError as StructureError
    from treatyref.errors import TreatyrefError as TreatyrefError
    from treatyref.errors import UnknownProvision as UnknownProvision
    from treatyref.errors import UnknownTreaty as UnknownTreaty
    from treatyref.errors import UnknownVersion as UnknownVersion
    from treatyref.evaluation import evaluate as evaluate
    from treatyref.found import References as References
    from treatyref.graph import build_graph as build_graph
    from treatyref.matcher.citation import explain as explain
    from treatyref.matcher.judge import CrossEncoder as CrossEncoder
    from treatyref.matcher.judge import Judge as Judge
    from treatyref.matcher.matcher import Matcher as Matcher
    from treatyref.matcher.paraphrase import Alike as Alike
    from treatyref.matcher.paraphrase import find_like as find_like
    from treatyref.matcher.policy import BALANCED as BALANCED
    from treatyref.matcher.policy import LENIENT as LENIENT
    from treatyref.matcher.policy import STRICT as STRICT
    from treatyref.matcher.policy import Policy as Policy
    from treatyref.matcher.quotation import find_reuse as find_reuse
    from treatyref.provision import Clause as Clause
    from treatyref.provision import Provision as Provision
    from treatyref.provision import Version as Version
    from treatyref.reader.bundled import list_treaties as list_treaties
    from treatyref.reader.bundled import load_treaty as load_treaty
    from treatyref.reader.document_file import read_document as read_document
    from treatyref.reader.treaty_file import read_treaty as read_treaty
    from treatyref.reference import Edit as Edit
    from treatyref.reference import Evidence as Evidence
    from treatyref.reference import Kind as Kind
    from treatyref.reference import Operation as Operation
    from treatyref.reference import Reference as Reference
    from treatyref.reference import Verdict as Verdict
    from treatyref.review import Review as Review
    from treatyref.span import Span as Span
    from treatyref.treaty import Treaty as Treaty
    from treatyref.witness import Reading as Reading
    from treatyref.witness import Witness as Witness

_ROOMS = {
    "treatyref.alignment": ("Alignment",),
    "treatyref.analysis": (
        "concordance",
        "fidelity_by",
        "most_used",
        "never_used",
        "selective_quotation",
        "use_by",
        "versions_by",
        "word_use",
        "wrong_numbers",
    ),
    "treatyref.corpus": ("BatchTracer", "open_run", "read_corpus", "sample_corpus", "trace"),
    "treatyref.crossreference": ("CrossKind", "CrossReference", "cross_references"),
    "treatyref.display": (
        "Comparison",
        "compare",
        "heatmap",
        "highlight",
        "matrix",
        "network",
        "report",
        "side_by_side",
        "table_of_authorities",
        "timeline",
    ),
    "treatyref.document": ("Document",),
    "treatyref.errors": (
        "AlignmentError",
        "ArgumentError",
        "EncodingError",
        "FormatError",
        "LookupFailure",
        "MissingExtra",
        "ReadError",
        "StoreError",
        "StructureError",
        "TreatyrefError",
        "UnknownProvision",
        "UnknownTreaty",
        "UnknownVersion",
    ),
    "treatyref.evaluation": ("evaluate",),
    "treatyref.found": ("References",),
    "treatyref.graph": ("build_graph",),
    "treatyref.matcher.citation": ("explain",),
    "treatyref.matcher.matcher": ("Matcher",),
    "treatyref.matcher.judge": ("CrossEncoder", "Judge"),
    "treatyref.matcher.paraphrase": ("Alike", "find_like"),
    "treatyref.matcher.policy": ("BALANCED", "LENIENT", "STRICT", "Policy"),
    "treatyref.matcher.quotation": ("find_reuse",),
    "treatyref.provision": ("Clause", "Provision", "Version"),
    "treatyref.reader.bundled": ("list_treaties", "load_treaty"),
    "treatyref.reader.document_file": ("read_document",),
    "treatyref.reader.treaty_file": ("read_treaty",),
    "treatyref.reference": ("Edit", "Evidence", "Kind", "Operation", "Reference", "Verdict"),
    "treatyref.review": ("Review",),
    "treatyref.span": ("Span",),
    "treatyref.treaty": ("Treaty",),
    "treatyref.witness": ("Reading", "Witness"),
}
"""Which room each public name lives in."""

_HOME = {name: room for room, names in _ROOMS.items() for name in names}

__version__ = "0.1.0"
__all__ = sorted([*_HOME, "__version__"])  # noqa: PLE0605  the names are listed once, above


def __getattr__(name: str) -> object:
    if name not in _HOME:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
