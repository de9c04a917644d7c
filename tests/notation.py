"""The notation of structural cases: a tree with one node a line, indented by depth.

``eId [number as written] heading="..." name=value "own words"``; a line may leave
out the ordinal and the number of sentences, and then says nothing of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from treatyref.provision import Provision, Version

SAID_ONLY_IF_ASKED = frozenset({"ordinal", "sentences"})
COUNTED = re.compile(r"(?P<name>(?:.*__)?(?:signature|testimonium|done|crossheading|init|formula|recs))_\d+")
"""Addresses of nodes that have no number: the tree gives their name alone."""
SHOWN_ATTRIBUTES = frozenset(
    {"expected", "note", "orphan", "generated", "implicit", "place", "date", "title", "pagebreaks"}
)

ITEM = re.compile(
    r"""
    \s* (?: \[ (?P<num> (?: \[[^\]]*\] | [^\]] )* ) \]
          | (?P<name> [\w-]+ ) = (?: "(?P<quoted> [^"]* )" | (?P<bare> \S+ ) )
          | "(?P<words> .* )" (?= \s+ [\w-]+=\S+ \s* $ | \s* $ ) )
    """,
    re.VERBOSE,
)


@dataclass
class Row:
    """A line of a tree."""

    depth: int
    eid: str
    num: str = ""
    words: str = ""
    said: dict[str, str] = field(default_factory=dict)

    def show(self) -> str:
        """Write the line."""
        num = f" [{self.num}]" if self.num else ""
        said = "".join(
            f' {name}="{value}"' if " " in value or name in {"heading", "intro", "title"} else f" {name}={value}"
            for name, value in self.said.items()
        )
        words = f' "{self.words}"' if self.words else ""
        return f"{'  ' * self.depth}{self.eid}{num}{said}{words}"


def read_tree(lines: Iterable[str]) -> list[Row]:
    """Read the lines of a tree."""
    rows: list[Row] = []
    for line in lines:
        bare = line.lstrip()
        eid, _, rest = bare.partition(" ")
        row = Row((len(line) - len(bare)) // 2, eid)
        at = 0
        while at < len(rest.rstrip()):
            match = ITEM.match(rest, at)
            assert match, f"cannot read {rest[at:]!r} in {line!r}"
            if match["num"] is not None:
                row.num = match["num"]
            elif match["name"]:
                row.said[match["name"]] = match["quoted"] if match["quoted"] is not None else match["bare"]
            else:
                row.words = match["words"]
            at = match.end()
        rows.append(row)
    return rows


def rows_of(version: Version) -> list[Row]:
    """Give the tree of a version in the same form, everything said."""
    skipped = [each for each in version.dropped if each.reason == "table of contents"]
    entries = sum(any(char.isdecimal() for char in each.span.cut(version.text)) for each in skipped)
    rows = [Row(0, "toc", said={"skipped": str(entries)})] if skipped else []
    return [*rows, *(row for provision in version.provisions for row in _rows(provision, 0))]


def _rows(node: Provision, depth: int) -> Iterator[Row]:
    match = COUNTED.fullmatch(node.eid)
    row = Row(depth, match["name"] if match else node.eid, node.num)
    words = " ".join(clause.text for clause in node.sentences)
    if node.kind == "crossheading":
        words = node.text
    if node.heading:
        row.said["heading"] = node.heading
    if node.children and words:
        row.said["intro"] = words
    else:
        row.words = words
    row.said |= {name: value for name, value in node.attributes.items() if name in SHOWN_ATTRIBUTES}
    for warned in node.warnings:
        if warned.code != "orphan-note":
            row.said["warning"] = warned.code
    if node.ordinal is not None:
        row.said["ordinal"] = str(node.ordinal)
    row.said["sentences"] = str(len(node.sentences))
    yield row
    for child in node.children:
        yield from _rows(child, depth + 1)


def differences(version: Version, tree: Iterable[str]) -> list[str]:
    """Say where a version differs from a tree: nothing if it is exactly that."""
    expected, actual = read_tree(tree), rows_of(version)
    for wanted, row in zip(expected, actual, strict=False):
        for name in SAID_ONLY_IF_ASKED - wanted.said.keys():
            row.said.pop(name, None)
        if "warning" not in wanted.said and row.said.get("warning") == "gap":
            del row.said["warning"]
    for row in actual[len(expected) :]:
        for name in SAID_ONLY_IF_ASKED:
            row.said.pop(name, None)
    wanted_lines = [_plain(row) for row in expected]
    lines = [_plain(row) for row in actual]
    if wanted_lines == lines:
        return []
    return [f"- {line}" for line in wanted_lines] + [f"+ {line}" for line in lines]


def _plain(row: Row) -> str:
    return Row(row.depth, row.eid, row.num, row.words, dict(sorted(row.said.items()))).show()
