"""Treaties printed in several languages in one file: each language is a version of its own.

The languages may follow each other whole, article by article or paragraph by
paragraph, or stand side by side in columns. One rule serves them all: each line
is in the language that its words and the lines around it speak for.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from treatyref.language import likeliest, script_of, votes
from treatyref.reader.language import labelling
from treatyref.reader.plain.counted import learn
from treatyref.reader.plain.markers import Marker, read_marker

STAY = 3.0
"""Votes by which a line in the middle of a paragraph must speak for another language than the one before it."""

STAY_BEHIND_BLANK = 2.0
"""The same behind a blank line."""

STAY_AT_HEAD = 0.4
"""The same at a heading or an article's number, and where the script changes."""

LEAST = 0.08
"""Share of the votes that a language must have: four languages in one file have a fifth or more each."""

SHARED = 0.5
"""Share of the numbers that two languages must have in common to be versions of one treaty."""

FEWEST = 2
"""Numbers that a version must have."""


LABEL = 0.5
"""Votes of a label for the languages that have it: less than it costs to change for one slip of the editor."""

COLUMN = 3
"""Votes of a column for its language."""

FOREIGN = 2
"""Votes against a language in another script than the line's."""

RECURRING = 3
"""Times that a line comes before it is the edition's, such as a note on entry into force, and tells no language."""


GAP = re.compile(r"\t+| {3,}")
"""What stands between two columns of a text."""
COLUMNS = 2
FEWEST_ROWS = 4
MOST_ROWS = 0.5
"""Share of the lines that must have both columns."""


@dataclass(frozen=True, slots=True)
class LanguagePart:
    """The text of one language of a file."""

    language: str
    """ISO 639-1 code."""
    text: str
    """Its lines."""
    heads: frozenset[int] = frozenset()
    """The places of those that are headings."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language of a file."""

    language: str
    """ISO 639-1 code."""
    lines: tuple[int, ...]
    """The places of its lines, in order."""


def split_languages(text: str, heads: Collection[int] = ()) -> list[LanguagePart]:
    r"""Return the language and the text of each version in a text, or nothing if it is in one language.

    `heads` are the places of the lines that are headings.

    >>> text = "Article 1\nThere is peace.\nArticle premier\nLa paix est là.\nArticle 2\nPosts shall go.\nArticle 2\nLes postes ferment."
    >>> [(part.language, part.text.count("Article")) for part in split_languages(text)]
    [('en', 2), ('fr', 2)]
    >>> split_languages("Article 1\nThere is peace.\nArticle 2\nPosts shall go.")
    []
    """
    lines = text.splitlines()
    columns = _columns(lines)
    if columns:
        return columns
    places = [at for at, line in enumerate(lines) if line.strip()]
    fresh = [at > 0 and not lines[at - 1].strip() for at in places]
    found = tongues([lines[at].strip() for at in places], fresh, [at in heads for at in places])
    return [_part(each.language, lines, [places[n] for n in each.lines], heads) for each in found]


def _part(language: str, lines: Sequence[str], kept: Sequence[int], heads: Collection[int]) -> LanguagePart:
    """The lines of one language, with a blank line wherever one stood before them."""
    parts: list[str] = []
    found: set[int] = set()
    for n, at in enumerate(kept):
        before = kept[n - 1] if n else -1
        if parts and any(not line.strip() for line in lines[before + 1 : at]):
            parts.append("")
        if at in heads:
            found.add(len(parts))
        parts.append(lines[at])
    return LanguagePart(language, "\n".join(parts), frozenset(found))


def _columns(lines: Sequence[str]) -> list[LanguagePart]:
    """Two languages side by side: most lines have a wide gap, and what stands on its two sides differs in language."""
    stripped = [line.strip() for line in lines]
    pairs = [GAP.split(line, maxsplit=1) if line else [""] for line in stripped]
    filled = sum(map(bool, stripped))
    double = [pair for pair in pairs if len(pair) == COLUMNS and (not _is_number(pair[0]) or _is_number(pair[1]))]
    if len(double) < FEWEST_ROWS or len(double) < MOST_ROWS * filled:
        return []
    sides = [likeliest("\n".join(pair[side] for pair in double)) or "" for side in range(COLUMNS)]
    if sides[0] == sides[1] or not all(sides):
        return []
    found = []
    for side, language in enumerate(sides):
        own = [pair[side] if len(pair) == COLUMNS else pair[0] if not pair[0] or side == 0 else "" for pair in pairs]
        found.append(LanguagePart(language, "\n".join(own)))
    return found


def _is_number(cell: str) -> bool:
    """Whether a cell is only the number of what stands behind it: word processors part "1)" from its words by a tab."""
    marker = read_marker(cell)
    return marker is not None and marker.rest >= len(cell)


def tongues(
    lines: Sequence[str], fresh: Sequence[bool], heads: Sequence[bool] = (), columns: Sequence[int] = ()
) -> list[Tongue]:
    """Return the languages of some lines, or nothing if they are in one language.

    The lines are not blank; of each it is told whether it begins a paragraph, whether the file says that it is a heading,
    and in which column of a table it stands (0 elsewhere).

    Two languages are versions of one treaty if at least half of the numbers of
    articles (or of paragraphs, where there are no articles) come in both.
    """
    times = Counter(lines)
    said = [votes(line) if times[line] < RECURRING else Counter() for line in lines]
    candidates = _spoken(said)
    if len(candidates) < FEWEST:
        return []
    markers = [read_marker(line) for line in lines]
    apart = [*map(max, fresh, heads or fresh)]
    _learn_labels(lines, markers, apart, range(len(lines)))
    scripts = [script_of(line) for line in lines]
    foreign = [each for each in candidates if each in scripts]
    front = next((at for at, marker in enumerate(markers) if _is_label(marker)), 0)
    costs = [
        STAY_AT_HEAD
        if at < front or _is_label(marker) or (heads and heads[at]) or scripts[at] != scripts[at - 1]
        else STAY_BEHIND_BLANK
        if fresh[at]
        else STAY
        for at, marker in enumerate(markers)
    ]
    for votes_, script, marker in zip(said, scripts, markers, strict=True):
        if marker is not None and marker.label:
            votes_.update(dict.fromkeys(labelling(marker.num), LABEL))
        if not script:
            votes_.subtract(dict.fromkeys(foreign, FOREIGN))
    _ask_columns(lines, said, columns)
    chosen = _likeliest(said, candidates, costs)
    shares = _spoken([Counter({each: votes_[each]}) for each, votes_ in zip(chosen, said, strict=True)])
    if len(shares) < FEWEST:
        return []
    if len(shares) < len(candidates):
        chosen = _likeliest(said, shares, costs)
    for language in shares:
        _learn_labels(lines, markers, apart, [at for at, each in enumerate(chosen) if each == language])
    return _versions(chosen, shares, markers, said)


def _learn_labels(
    lines: Sequence[str], markers: list[Marker | None], apart: Sequence[bool], places: Sequence[int]
) -> None:
    """Give markers to the articles of a language without a file, where none of its lines has a label that is known."""
    own = learn([lines[at] for at in places], [markers[at] for at in places], [apart[at] for at in places])
    for at, marker in own.items():
        markers[places[at]] = marker


def _ask_columns(lines: Sequence[str], said: Sequence[Counter[str]], columns: Sequence[int]) -> None:
    """Let each column of a table speak for the language that all its cells are in."""
    for column in {*columns} - {0}:
        cells = [at for at, each in enumerate(columns) if each == column]
        spoken = likeliest("\n".join(lines[at] for at in cells))
        for at in cells:
            said[at].update({spoken: COLUMN} if spoken else {})


def _is_label(marker: Marker | None) -> bool:
    return marker is not None and bool(marker.label)


def _spoken(said: Sequence[Counter[str]]) -> list[str]:
    """The languages that have their share of the votes, each line's going to the one it speaks for most."""
    total: Counter[str] = Counter()
    for each in said:
        if each:
            language, count = max(each.items(), key=lambda item: item[1])
            total[language] += count
    least = LEAST * math.fsum(total.values())
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


def _versions(
    chosen: Sequence[str], candidates: Sequence[str], markers: Sequence[Marker | None], said: Sequence[Counter[str]]
) -> list[Tongue]:
    """Keep the languages that count the same, or that speak under most numbers of another as that one does; the rest goes with the line before."""
    articles = any(marker is not None and marker.kind == "article" for marker in markers)
    counts = [
        marker is not None and marker.kind != "indent" and (marker.kind == "article") == articles for marker in markers
    ]
    numbers: dict[str, set[tuple[int, str]]] = {language: set() for language in candidates}
    under: dict[str, set[int]] = {language: set() for language in candidates}
    section = 0
    for at, (language, marker) in enumerate(zip(chosen, markers, strict=True)):
        if counts[at] and marker is not None:
            numbers[language].add((marker.readings[0].value, marker.readings[0].suffix))
            section += 1
        elif section and said[at][language] >= FEWEST:
            under[language].add(section)
    most = max(candidates, key=lambda language: len(numbers[language]))
    least = max(FEWEST, SHARED * len(numbers[most]))
    sharing = {
        language
        for language in candidates
        if len(numbers[language]) < least and len(under[language] & under[most]) >= max(FEWEST, SHARED * section)
    }
    kept = [each for each in candidates if each in sharing or len(numbers[each] & numbers[most]) >= least]
    if len(kept) < FEWEST:
        return []
    places: dict[str, list[int]] = {language: [] for language in kept}
    current = next(language for language in chosen if language in places)
    for at, language in enumerate(chosen):
        current = language if language in places else current
        places[current].append(at)
        for other in sharing & places.keys() - {current}:
            if counts[at]:
                places[other].append(at)
    first = {
        language: next(at for at in (*places[language], len(chosen)) if at == len(chosen) or _is_label(markers[at]))
        for language in kept
    }
    ordered = sorted(kept, key=lambda language: (first[language], places[language][0]))
    return [Tongue(language, tuple(places[language])) for language in ordered]
