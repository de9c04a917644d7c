"""One decision about one link, as a line of a file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property
from itertools import takewhile
from typing import Any

from treatyref.document import Document, Documents
from treatyref.errors import ReadError
from treatyref.found import References
from treatyref.span import Span

ACTIONS = ("accept", "reject", "retarget", "kind", "add", "note")
"""What can be decided of a link; a retargeted link may get another kind with it."""

AROUND = 32
"""Characters on either side of the words that find them again in a text that was edited."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about one link."""

    action: str
    """One of `ACTIONS`."""
    document: str
    """Id of the document."""
    start: int
    end: int
    """Where the words stood in its text."""
    text: str
    """The words."""
    digest: str = ""
    """Hash of the document's text; empty if it was not at hand."""
    before: str = ""
    after: str = ""
    """What stood around the words; empty if it was not at hand."""
    kind: str = ""
    treaty: str = ""
    target: str = ""
    """What the program said; of an added link, what it is."""
    new_kind: str = ""
    new_treaty: str = ""
    new_target: str = ""
    """What it is instead; empty where that was right."""
    note: str = ""
    who: str = ""
    when: str = ""
    """A remark; who decided; the day and hour."""

    @property
    def link(self) -> tuple[str, str, int, int, str, str, str]:
        """What the decision is about: a later one about the same link replaces it."""
        return self.document, self.digest, self.start, self.end, self.kind, self.treaty, self.target

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Decision:
        """Make a decision of a line of JSON.

        Raises
        ------
        ReadError
            If a field is missing, or the action is none.
        """
        try:
            given: dict[str, Any] = {
                field.name: row[field.name] for field in fields(cls) if row.get(field.name) is not None
            }
            texts: dict[str, Any] = {name: str(value) for name, value in given.items() if name not in {"start", "end"}}
            made = cls(start=int(given["start"]), end=int(given["end"]), **texts)
            Span(made.start, made.end)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            msg = f"not a decision: {error} in {str(row)[:200]}"
            raise ReadError(msg) from error
        if made.action not in ACTIONS:
            msg = f"an action is one of {', '.join(ACTIONS)}, not {made.action!r}"
            raise ReadError(msg)
        return made


def digest_of(text: str) -> str:
    """Return the hash by which a review knows a text again."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def grounded(decision: Decision, document: Document | None) -> Decision:
    """The decision with what stands around its words, if the document is at hand."""
    if document is None or document.text[decision.start : decision.end] != decision.text:
        return decision
    text = document.text
    return replace(
        decision,
        digest=digest_of(text),
        before=text[max(0, decision.start - AROUND) : decision.start],
        after=text[decision.end : decision.end + AROUND],
    )


def line_of(decision: Decision) -> str:
    """Return a decision as a line of a file; what is empty is left out."""
    row = {name: value for name, value in asdict(decision).items() if value != ""}
    return json.dumps(row, ensure_ascii=False) + "\n"


LEAST_AROUND = 8
"""Characters around the words that must still stand on one side, where the words alone stand more than once."""


class Places:
    """Finds the words of decisions again in the documents of a run."""

    def __init__(self, found: References) -> None:
        self._found = found
        self._documents: Documents = found.documents
        self._texts: dict[str, str] = {}

    def of(self, each: Decision) -> tuple[Span, str] | None:
        """Where the words stand: in the same text, in the document of that id, or in one that has them and what is around."""
        if not len(self._documents):
            return Span(each.start, each.end), each.document
        same = self._by_digest.get(each.digest) if each.digest else None
        if same is not None:
            return Span(each.start, each.end), same
        if each.document in self._documents.ids:
            span = _again(each, self._text(each.document))
            return None if span is None else (span, each.document)
        around = each.before + each.text + each.after
        if len(around) >= len(each.text) + AROUND:
            for name in self._documents.ids:
                at = self._text(name).find(around)
                if at >= 0:
                    return Span(at, at + len(each.text)).shift(len(each.before)), name
            return None
        wanted = (each.text, each.kind, each.target)
        like = [one for one in self._found if (one.text, str(one.kind), one.target or "") == wanted]
        return (like[0].span, like[0].document) if len(like) == 1 else None

    @cached_property
    def _by_digest(self) -> dict[str, str]:
        return {digest_of(self._text(name)): name for name in reversed(self._documents.ids)}

    def _text(self, name: str) -> str:
        if name not in self._texts:
            document = self._documents.get(name)
            self._texts[name] = "" if document is None else document.text
        return self._texts[name]


def _again(each: Decision, text: str) -> Span | None:
    """Where the words stand in a text that may have been edited: what agrees best around them, then what is nearest.

    Words that stand more than once are only taken where something around them still agrees.
    """
    if each.digest == "" and text[each.start : each.end] == each.text:
        return Span(each.start, each.end)
    places = [match.start() for match in re.finditer(f"(?={re.escape(each.text)})", text)] if each.text else []
    if not places:
        return None

    def agreement(at: int) -> int:
        end = at + len(each.text)
        sides = [text[max(0, at - AROUND) : at][::-1], each.before[::-1]], [text[end : end + AROUND], each.after]
        return sum(len(list(takewhile(lambda pair: pair[0] == pair[1], zip(*side, strict=False)))) for side in sides)

    best = max(places, key=lambda at: (agreement(at), -abs(at - each.start)))
    if len(places) > 1 and each.digest and agreement(best) < min(LEAST_AROUND, len(each.before + each.after)):
        return None
    return Span(best, best + len(each.text))
