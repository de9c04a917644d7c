"""The fair copy of a version: its text as it is read, wrapped lines joined and furniture of pages left out."""

import re
from bisect import bisect_left
from dataclasses import replace

from treatyref.errors import ArgumentError
from treatyref.provision import Clause, Dropped, Provision, Version
from treatyref.span import Span

BREAKS = {**dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e"), "\n"), 0x1F: " "}
LONGEST_LEAD = 8
"""Characters of an opening mark before a number, the white space behind it included."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold, not even escaped."""


def fair_copy(version: Version) -> Version:
    r"""Return a version whose spans cut out exactly the texts of its provisions and clauses.

    Provisions may show other characters than the source has: lines joined, words that were cut in two made whole. The copy has
    the same provisions and clauses, and its text is the one that is shown; what is its own fair copy comes back equal. Form
    feeds become line feeds, and characters that no XML file can hold become U+FFFD.

    Examples
    --------
    >>> shown, printed = "1. Fire stops.", Span(0, 15)
    >>> point = Provision("point_1", "point", "1.", "1", 1, "", shown, printed)
    >>> fair_copy(Version("en", "en", "1. Fire\n stops.\n", (point,))).text
    '1. Fire stops.\n'
    """
    copier = _Copier(version)
    tops = tuple(copier.top(each) for each in version.provisions)
    copier.gap(len(version.text))
    return replace(
        version, text="".join(copier.parts), provisions=tops, dropped=tuple(copier.dropped), title=fit(version.title),
        source=fit(version.source),
    )  # fmt: skip


def fit(text: str) -> str:
    r"""Return a text without the characters that no XML file can hold.

    Examples
    --------
    >>> fit("a\x00b\x0cc")
    'a\ufffdb\nc'
    """
    return FORBIDDEN.sub("\ufffd", text.translate(BREAKS)) if FORBIDDEN.search(text) else text


class _Copier:
    """Puts the text together, provision by provision, and moves the spans."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self.parts: list[str] = []
        self.length = 0
        self.at = 0
        self.dropped: list[Dropped] = []
        self.source = sorted(version.dropped, key=lambda each: each.span)
        self.starts = [each.span.start for each in self.source]

    def gap(self, end: int) -> None:
        """Copy what stands between two provisions as it is."""
        self._keep_dropped(self.at, end)
        self._add(self.version.text[self.at : end])
        self.at = end

    def top(self, node: Provision) -> Provision:
        """Copy a provision that no other one holds."""
        self.gap(max(self.at, node.span.start))
        if node.text == node.span.cut(self.version.text):
            self._keep_dropped(node.span.start, node.span.end)
        moved = _moved(node, self.length)
        self._add(node.text)
        self.at = node.span.end
        return moved

    def _add(self, words: str) -> None:
        self.parts.append(fit(words))
        self.length += len(words)

    def _keep_dropped(self, start: int, end: int) -> None:
        """Carry over what is dropped in a stretch that is copied character by character."""
        at = bisect_left(self.starts, start)
        while at < len(self.starts) and self.starts[at] < end:
            each = self.source[at]
            if each.span.end <= end:
                self.dropped.append(Dropped(each.span.shift(self.length - start), each.reason))
            at += 1


def _moved(node: Provision, start: int) -> Provision:
    """Place a provision's text at an offset, and find its parts in it one after the other."""
    printed = place_of_number(node.num, node.text, 0)
    at = printed + len(node.num) if printed >= 0 else 0
    heading = flexible(node.heading).search(node.text, at) if node.heading else None
    parts: list[Provision | Clause] = sorted([*node.sentences, *node.children], key=lambda part: part.span)
    if heading and (not parts or node.text.find(parts[0].text, at) >= heading.start()):
        at = heading.end()
    clauses: list[Clause] = []
    children: list[Provision] = []
    for part in parts:
        found = node.text.find(part.text, at)
        if found < 0:
            name = part.id if isinstance(part, Clause) else part.eid
            msg = f"the text of {node.eid!r} does not hold the text of {name!r}, so it cannot be written"
            raise ArgumentError(msg)
        at = found + len(part.text)
        if isinstance(part, Clause):
            clauses.append(replace(part, text=fit(part.text), span=Span(start + found, start + at)))
        else:
            children.append(_moved(part, start + found))
    content = clauses[0].span | clauses[-1].span if clauses else None
    return replace(
        node, num=fit(node.num), heading=fit(node.heading), text=fit(node.text), span=Span(start, start + len(node.text)),
        content=content, sentences=tuple(clauses), children=tuple(children),
    )  # fmt: skip


def place_of_number(num: str, text: str, at: int) -> int:
    """Return where the number of a provision stands in a text, behind no more than an opening mark; -1 if it does not.

    Examples
    --------
    >>> place_of_number("6.", "6. Fire.", 0), place_of_number("4.", "«4. Fees.»", 0), place_of_number("7.", "See 7.", 0)
    (0, 1, -1)
    """
    if not num or text.startswith(num, at):
        return at if num else -1
    found = text.find(num, at, at + LONGEST_LEAD + len(num))
    return -1 if found < 0 or any(char.isalnum() for char in text[at:found]) else found


def flexible(words: str) -> re.Pattern[str]:
    r"""Return a pattern of words between which any white space may stand.

    Examples
    --------
    >>> flexible("Use of force").search("USE\nUse of\nforce").start()
    4
    """
    return re.compile(r"\s+".join(map(re.escape, words.split())))
