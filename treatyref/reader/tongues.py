"""Treaties printed in several languages in one file: each language is a version of its own.

The languages may follow each other whole, article by article or paragraph by
paragraph, or stand side by side in columns. One rule serves them all: each line
is in the language that its words and the lines around it speak for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from treatyref.reader.language import votes
from treatyref.reader.plain.markers import Marker, read_marker

__all__ = ["Tongue", "split_languages", "tongues"]

STAY = 3.0
"""Votes by which a line in the middle of a paragraph must speak for another language than the one before it."""

STAY_BEHIND_BLANK = 2.0
"""The same behind a blank line."""

STAY_AT_HEAD = 0.4
"""The same at a heading or an article's number, where languages change in all files that were looked at."""

LEAST = 0.08
"""Share of the votes that a language must have: four languages in one file have a fifth or more each."""

SHARED = 0.5
"""Share of the numbers that two languages must have in common to be versions of one treaty."""

FEWEST = 2
"""Numbers that a version must have."""


RECURRING = 3
"""Times that a line comes before it is the edition's, such as a note on entry into force, and tells no language."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language of a file.

    Attributes
    ----------
    language : str
        ISO 639-1 code.
    lines : tuple of int
        The places of its lines, in order.
    """

    language: str
    lines: tuple[int, ...]


def split_languages(text: str) -> list[tuple[str, str]]:
    r"""Return the language and the text of each version in a text, or nothing if it is in one language.

    Parameters
    ----------
    text : str
        Text of a treaty.

    Examples
    --------
    >>> text = "Article 1\nThere is peace.\nArticle premier\nLa paix est là.\nArticle 2\nPosts shall go.\nArticle 2\nLes postes ferment."
    >>> [(language, half.count("Article")) for language, half in split_languages(text)]
    [('en', 2), ('fr', 2)]
    >>> split_languages("Article 1\nThere is peace.\nArticle 2\nPosts shall go.")
    []
    """
    lines = text.splitlines()
    places = [at for at, line in enumerate(lines) if line.strip()]
    fresh = [at > 0 and not lines[at - 1].strip() for at in places]
    found = tongues([lines[at].strip() for at in places], fresh)
    return [(each.language, _joined(lines, [places[n] for n in each.lines])) for each in found]


def _joined(lines: Sequence[str], kept: Sequence[int]) -> str:
    """The lines of one language, with a blank line wherever one stood before them."""
    parts: list[str] = []
    for n, at in enumerate(kept):
        before = kept[n - 1] if n else -1
        if parts and any(not line.strip() for line in lines[before + 1 : at]):
            parts.append("")
        parts.append(lines[at])
    return "\n".join(parts)


def tongues(lines: Sequence[str], fresh: Sequence[bool], heads: Sequence[bool] = ()) -> list[Tongue]:
    """Return the languages of some lines, or nothing if they are in one language.

    Parameters
    ----------
    lines : sequence of str
        Without blank ones.
    fresh : sequence of bool
        For each line, whether it begins a paragraph.
    heads : sequence of bool, optional
        For each line, whether the file says that it is a heading.

    Notes
    -----
    Two languages are versions of one treaty if at least half of the numbers of
    articles (or of paragraphs, where there are no articles) come in both.
    """
    times = Counter(lines)
    said = [votes(line) if times[line] < RECURRING else Counter() for line in lines]
    candidates = _spoken(said)
    if len(candidates) < FEWEST:
        return []
    markers = [read_marker(line) for line in lines]
    costs = [
        STAY_AT_HEAD if _is_label(marker) or (heads and heads[at]) else STAY_BEHIND_BLANK if fresh[at] else STAY
        for at, marker in enumerate(markers)
    ]
    chosen = _likeliest(said, candidates, costs)
    shares = _spoken([Counter({each: votes_[each]}) for each, votes_ in zip(chosen, said, strict=True)])
    if len(shares) < FEWEST:
        return []
    if len(shares) < len(candidates):
        chosen = _likeliest(said, shares, costs)
    return _versions(chosen, shares, markers)


def _is_label(marker: Marker | None) -> bool:
    return marker is not None and bool(marker.label)


def _spoken(said: Sequence[Counter[str]]) -> list[str]:
    """The languages that have their share of the votes, each line's going to the one it speaks for most."""
    total: Counter[str] = Counter()
    for each in said:
        if each:
            language, count = max(each.items(), key=lambda item: item[1])
            total[language] += count
    least = LEAST * sum(total.values())
    return [language for language, count in total.items() if count >= least]


def _likeliest(said: Sequence[Counter[str]], candidates: Sequence[str], costs: Sequence[float]) -> list[str]:
    """Give each line a language, so that votes less the costs of changing are most."""
    score = dict.fromkeys(candidates, 0.0)
    came: list[dict[str, str]] = []
    for each, cost in zip(said, costs, strict=True):
        best = max(candidates, key=score.__getitem__)
        from_where = {one: one if score[one] >= score[best] - cost else best for one in candidates}
        score = {one: (score[one] if from_where[one] == one else score[best] - cost) + each[one] for one in candidates}
        came.append(from_where)
    language = max(candidates, key=score.__getitem__)
    chosen = []
    for from_where in reversed(came):
        chosen.append(language)
        language = from_where[language]
    return chosen[::-1]


def _versions(chosen: Sequence[str], candidates: Sequence[str], markers: Sequence[Marker | None]) -> list[Tongue]:
    """Keep the languages that count the same; lines of the others stay with the language before them."""
    articles = any(marker is not None and marker.kind == "article" for marker in markers)
    numbers: dict[str, set[tuple[int, str]]] = {language: set() for language in candidates}
    for language, marker in zip(chosen, markers, strict=True):
        if marker is not None and marker.kind != "indent" and (marker.kind == "article") == articles:
            numbers[language].add((marker.readings[0].value, marker.readings[0].suffix))
    most = max(candidates, key=lambda language: len(numbers[language]))
    kept = [
        language
        for language in candidates
        if len(numbers[language] & numbers[most]) >= max(FEWEST, SHARED * len(numbers[most]))
    ]
    if len(kept) < FEWEST:
        return []
    places: dict[str, list[int]] = {language: [] for language in kept}
    current = next(language for language in chosen if language in places)
    for at, language in enumerate(chosen):
        current = language if language in places else current
        places[current].append(at)
    first = {
        language: next((at for at in places[language] if _is_label(markers[at])), len(chosen)) for language in kept
    }
    return [Tongue(language, tuple(places[language])) for language in sorted(kept, key=first.__getitem__)]
