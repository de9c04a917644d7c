"""The parts of a sentence that can state a clause by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from treatyref.matcher.paraphrase.lexicon import Token
from treatyref.span import Span

__all__ = ["units"]

BREAK = re.compile(r"[;:—–(),“”«»\"]|\.\s")
"""Where a thought may end inside a sentence."""
MOST_PARTS = 14
"""Parts of a sentence that are looked at; longer sentences are lists."""
LONGEST_UNIT = 8
"""Parts that one clause can take up."""


def units(text: str, sentence: Span, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Give every run of neighbouring parts of a sentence, as the tokens in it.

    Examples
    --------
    >>> from treatyref.matcher.paraphrase.lexicon import Lexicon
    >>> text = "The road opens; the refugees return."
    >>> tokens = Lexicon([]).read(text, "en")
    >>> [text[unit[0].span.start : unit[-1].span.end] for unit in units(text, Span(0, len(text)), tokens)]
    ['road opens', 'road opens; the refugees return', 'refugees return']
    """
    cuts = [match.end() + sentence.start for match in BREAK.finditer(sentence.cut(text))]
    parts: list[list[Token]] = [[]]
    bounds = iter([*cuts, sentence.end])
    bound = next(bounds)
    for token in tokens:
        while token.span.start >= bound and (following := next(bounds, None)) is not None:
            bound = following
            if parts[-1]:
                parts.append([])
        parts[-1].append(token)
    parts = [part for part in parts if part][:MOST_PARTS]
    for first in range(len(parts)):
        unit: list[Token] = []
        for part in parts[first : first + LONGEST_UNIT]:
            unit = unit + part
            yield unit
