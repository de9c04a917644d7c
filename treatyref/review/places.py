"""Where the words of a decision stand in the documents of another run."""

import re
from itertools import takewhile

from treatyref.document import Documents
from treatyref.found import References
from treatyref.review.decision import AROUND, Decision, digest_of
from treatyref.span import Span

LEAST_AROUND = 8
"""Characters around the words that must still stand on one side, where the words alone stand more than once."""


class Places:
    """Finds the words of decisions again in the documents of a run."""

    def __init__(self, found: References) -> None:
        self._found = found
        self._documents: Documents = found.documents
        self._by_digest: dict[str, str] | None = None
        self._texts: dict[str, str] = {}

    def of(self, each: Decision) -> tuple[Span, str] | None:
        """Where the words stand: in the same text, in the document of that id, or in one that has them and what is around."""
        if not len(self._documents):
            return Span(each.start, each.end), each.document
        same = self._texts_by_digest().get(each.digest) if each.digest else None
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
        like = [
            one
            for one in self._found
            if (one.text, str(one.kind), one.target or "") == (each.text, each.kind, each.target)
        ]
        return (like[0].span, like[0].document) if len(like) == 1 else None

    def _texts_by_digest(self) -> dict[str, str]:
        if self._by_digest is None:
            self._by_digest = {digest_of(self._text(name)): name for name in reversed(self._documents.ids)}
        return self._by_digest

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
