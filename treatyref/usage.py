"""How often each clause and each word of a treaty is used: what pictures and analyses both count."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from treatyref.address import Address
from treatyref.document import Document, Failure
from treatyref.errors import ArgumentError
from treatyref.found import References, said_of
from treatyref.provision import Version
from treatyref.reader.bundled import load_treaty
from treatyref.reference import Kind, Operation, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty

By = Literal["outlet", "author", "language", "year", "month", "document"]
"""What documents may be put together by."""

GROUPS: tuple[str, ...] = get_args(By)

USES = (Kind.CITATION, Kind.QUOTATION, Kind.PARAPHRASE)
"""Kinds of reference that use a clause; naming the treaty as a whole does not."""
DONE = {Kind.CITATION: "cited", Kind.QUOTATION: "quoted", Kind.PARAPHRASE: "paraphrased", Kind.MENTION: "mentioned"}
"""What is done with a clause by a reference of each kind."""

UNKNOWN = "not known"
"""Group of the documents that do not say."""


def one_treaty(treaty: object) -> Treaty:
    """Return a treaty that is given by id or as it is.

    >>> one_treaty("trilateral-2020").unit
    'point'
    """
    if isinstance(treaty, str):
        return load_treaty(treaty)
    if not isinstance(treaty, Treaty):
        msg = f"one treaty comes first, then what was found; this is not a Treaty but {_what(treaty)}"
        raise ArgumentError(msg)
    return treaty


def several_treaties(treaties: object) -> tuple[Treaty, ...]:
    """Return treaties that are given by id or as they are, one or several."""
    if isinstance(treaties, str | Treaty) or not isinstance(treaties, Iterable):
        return (one_treaty(treaties),)
    listed = tuple(one_treaty(each) for each in treaties)
    if not listed:
        msg = "there is no treaty: one or several come first, then what was found"
        raise ArgumentError(msg)
    return listed


def carried(found: object, documents: object = None) -> References:
    """Return what was found with its documents: those given, failures of reading left out, else those it carries.

    An `ArgumentError` says so where one is in the other's place.

    >>> document = Document("See Article 6.", id="d")
    >>> cited = Reference(Kind.CITATION, "d", Span(4, 13), "Article 6", "t", "art_6")
    >>> carried([cited], [document]).documents[0] is carried(References([cited], [document])).documents[0]
    True
    """
    if isinstance(found, References) and documents is None:
        return found
    listed: list[Any] = list(found) if isinstance(found, Iterable) and not isinstance(found, str) else [found]
    wrong = next((each for each in listed if not isinstance(each, Reference)), None)
    if wrong is not None:
        msg = f"what was found comes behind the treaty, and holds references, not {_what(wrong)}; then come documents"
        raise ArgumentError(msg)
    several: Iterable[Any] = documents if isinstance(documents, Iterable) and not isinstance(documents, str) else ()
    given = [each for each in several if not isinstance(each, Failure)]
    wrong = next((each for each in given if not isinstance(each, Document)), None)
    if wrong is not None or isinstance(documents, str):
        msg = f"documents come behind what was found, and are Documents, not {_what(wrong or documents)}"
        raise ArgumentError(msg)
    if isinstance(found, References):
        return References(found, given, treaties=found.treaties, failures=found.failures, complete=found.complete)
    return References(listed, given)


def _what(value: object) -> str:
    return f"{value!r}" if isinstance(value, str) else f"a {type(value).__name__}"


@dataclass(frozen=True, slots=True)
class Usage:
    """The references to a treaty, by what they point at."""

    treaty: Treaty
    """What is used."""
    references: tuple[Reference, ...]
    """Those that point at a provision or clause of it, in the order given."""
    by_target: dict[str, list[Reference]]
    """The same by eId; only eIds that are pointed at."""

    def at(self, eid: str) -> Sequence[Reference]:
        """Return the references to exactly this provision or clause."""
        return self.by_target.get(eid, ())

    def of(self, eid: str) -> list[Reference]:
        """Return the references to this provision or clause, and to those that it is a part of."""
        return [each for place in (*self.above(eid), eid) for each in self.at(place)]

    def above(self, eid: str) -> list[str]:
        """Return the eIds of what holds a provision or clause, outermost first: by the text if there is one, Parts too."""
        held = self.treaty.versions[0].holders(eid) if self.treaty.versions else ()
        return [each.eid for each in held] or [str(each) for each in Address(eid).line[:-1]]


def usage(treaty: Treaty, found: Iterable[Reference]) -> Usage:
    """Sort references to a treaty by their target.

    References to others, unresolved ones and mentions of the treaty as a whole are passed over.

    >>> from treatyref.reader.bundled import load_treaty
    >>> cited = Reference(Kind.CITATION, "op-ed", Span(0, 9), "Article 6", "trilateral-2020", "point_6")
    >>> used = usage(load_treaty("trilateral-2020"), [cited])
    >>> len(used.at("point_6")), len(used.at("point_6__al_3__s_1")), len(used.of("point_6__al_3__s_1"))
    (1, 0, 1)
    """
    by_target: dict[str, list[Reference]] = defaultdict(list)
    own = []
    for each in found:
        if each.treaty == treaty.id and each.resolved and each.target:
            own.append(each)
            by_target[each.target].append(each)
    return Usage(treaty, tuple(own), dict(by_target))


def groups(documents: Iterable[Document], by: By) -> dict[str, str]:
    """Return the group of each document, by its id.

    >>> groups([Document("", id="d", date="2023-01-19"), Document("", id="e")], "month")
    {'d': '2023-01', 'e': 'not known'}
    """
    if by not in GROUPS:
        msg = f"by is one of {', '.join(map(repr, GROUPS))}, not {by!r}"
        raise ArgumentError(msg)
    if by == "document":
        return {each.id: each.title or each.id for each in documents}
    return {each.id: said_of(each, by) or UNKNOWN for each in documents}


def quoted_spans(version: Version, reference: Reference) -> tuple[Span, ...]:
    """Return which stretches of a version a quotation repeats; none for other kinds, and for other versions.

    Where the words do not decide which version is quoted, they are looked up in this one.
    """
    if reference.kind is not Kind.QUOTATION:
        return ()
    if reference.version == version.id:
        return reference.evidence.source_spans
    if reference.version is not None:
        return ()
    return tuple(
        edit.source
        for edit in reference.edits
        if edit.operation is Operation.KEPT and edit.source and edit.source.cut(version.text) == edit.source_text
    )


def quoted_characters(version: Version, found: Iterable[Reference]) -> Counter[int]:
    """Return how many quotations repeat each character of a version."""
    times: Counter[int] = Counter()
    for each in found:
        # a quotation repeats a character once, however its stretches overlap
        times.update({at for span in quoted_spans(version, each) for at in range(span.start, span.end)})
    return times
