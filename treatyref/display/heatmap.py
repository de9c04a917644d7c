"""The treaty's text, every word shaded by how often it is quoted."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from treatyref.address import Address
from treatyref.display.page import Page, badge
from treatyref.errors import ArgumentError
from treatyref.provision import Clause, Provision, Version
from treatyref.reference import Kind, Reference
from treatyref.span import Span
from treatyref.table import counted, escape, one_line
from treatyref.treaty import Treaty
from treatyref.usage import DONE, USES, Usage, carried, one_treaty, quoted_characters, usage

__all__ = ["Line", "Shading", "heatmap"]

PIECE = re.compile(r"\s+|\S+")

DEEPEST = 70
"""Share of colour, in per cent, of the word that is quoted most; more would drown the letters."""

LONGEST_TEXT = 120
"""Characters of a reference's words in a list."""

MOST_LISTED = 100
"""References listed under a clause; nobody reads more, and the page stays small."""

Line = Callable[[Reference], str]
"""How a reference is listed under its clause: safe HTML."""


def heatmap(treaty: Treaty | str, found: Iterable[Reference], version: str | None = None) -> Page:
    """Show which words of a treaty are quoted, and who refers to each clause.

    Parameters
    ----------
    treaty : Treaty
        A treaty with a text.
    found : iterable of Reference
        References to it; those to others are passed over.
    version : str, optional
        Id or language of the version to show; the first unless named.

    Returns
    -------
    Page
        The words, shaded; beside each clause how often it is cited, quoted and paraphrased. A clause opens and
        shows its references. What points at a whole provision is counted and listed at its head, once.

    Raises
    ------
    UnknownVersion
        If the treaty has no such version.
    ArgumentError
        If the version is not named by a string.
    """
    treaty, held = one_treaty(treaty), carried(found)
    shown = _named(treaty, version)
    used = usage(treaty, held)
    head = f'<h1>{escape(treaty.title)}</h1><p class="about">{escape(shown.id)} · {counted(len(used.references), "reference")}</p>'
    return Page(f"{treaty.id}: what is quoted", head + Shading(shown, used, _line).treaty())


def _named(treaty: Treaty, version: object) -> Version:
    if version is not None and not isinstance(version, str):
        msg = f"behind what was found comes the version, its id or language, not a {type(version).__name__}; documents are not needed"
        raise ArgumentError(msg)
    return treaty.version(version) if version else treaty.versions[0]


def _line(reference: Reference) -> str:
    text = escape(one_line(reference.text, LONGEST_TEXT))
    return f'{badge(reference)} {escape(reference.document)}: <span dir="auto">{text}</span>'


@dataclass(frozen=True, slots=True)
class Shading:
    """How a version is shown: what is used of it, and what each use says."""

    version: Version
    """The text to show."""
    used: Usage
    """The references to the treaty."""
    line: Line | None = None
    """Makes the line of a reference; without it the lists are left to a script, which finds them by their place."""
    prefix: str = ""
    """What the anchors on the page begin with, where several treaties stand on it."""
    times: Counter[int] = field(init=False)
    """How many quotations repeat each character of the version."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "times", quoted_characters(self.version, self.used.references))

    @property
    def most(self) -> int:
        """How many quotations repeat the character that is quoted most."""
        return max(self.times.values(), default=1)

    def treaty(self) -> str:
        """Return the clauses, shaded and counted, each opening to its references."""
        most = "once" if self.most == 1 else f"{self.most} times"
        told = f'never <span class="scale"></span> {most}.'
        other = sum(
            each.kind is Kind.QUOTATION and each.version not in {self.version.id, None} for each in self.used.references
        )
        if other:
            are = "is" if other == 1 else "are"
            told += f" {counted(other, 'quotation')} {are} of another version: counted, but not shaded here."
        body = "".join(self._provision(each) for each in self.version.provisions)
        return f'<p class="note">Shaded by how often a word is quoted: {told} Open a clause to see who refers to it.</p>{body}'

    def quoted(self) -> str:
        """Return the clauses that are quoted, shaded, without counts and references."""
        return "".join(
            f'<p class="text" dir="auto"><b>{escape(clause.label)}</b> {self._words(clause)}</p>'
            for clause in self.version.clauses
            if any(self.times[at] for at in range(clause.span.start, clause.span.end))
        )

    def _provision(self, provision: Provision) -> str:
        """A provision: its references as a whole, then its clauses and the provisions inside it, in reading order."""
        own = self.used.at(provision.eid)
        title = " ".join(filter(None, (provision.num, provision.heading)))
        parts = [(clause.span, self._clause(clause)) for clause in provision.sentences]
        parts += [(child.span, self._provision(child)) for child in provision.children]
        body = "".join(html for _, html in sorted(parts, key=lambda part: part[0]))
        if own:
            named = f"{title}," if provision.heading else Address(provision.eid).label
            return self._opening("whole", provision.eid, escape(f"{named} as a whole"), own) + body
        anchor = escape(self.prefix + provision.eid)
        return (f'<p class="head" id="{anchor}" data-place="{anchor}">{escape(title)}</p>' if title else "") + body

    def _clause(self, clause: Clause) -> str:
        more = ", ".join(
            f'<a href="#{escape(self.prefix + eid)}">{len(self.used.at(eid))} to {escape(Address(eid).label)} as a whole</a>'
            for eid in self.used.above(clause.id)
            if self.used.at(eid)
        )
        note = f'<p class="note">{escape(clause.label)}{f"; besides, {more}" if more else ""}</p>'
        return self._opening("clause", clause.id, self._words(clause), self.used.at(clause.id), note)

    def _opening(self, kind: str, eid: str, words: str, own: Sequence[Reference], note: str = "") -> str:
        """A line of the treaty that opens to its references."""
        anchor = escape(self.prefix + eid)
        if not own:
            inside = '<p class="note">No reference to this clause alone.</p>'
        elif self.line is None:
            inside = f'<ul class="citations" data-of="{anchor}"></ul>'
        else:
            items = "".join(f"<li>{self.line(each)}</li>" for each in own[:MOST_LISTED])
            more = f"<li>… and {len(own) - MOST_LISTED} more</li>" if len(own) > MOST_LISTED else ""
            inside = f'<ul class="citations">{items}{more}</ul>'
        return (
            f'<details class="{kind}" id="{anchor}" data-place="{anchor}"><summary><span dir="auto">{words}</span>'
            f'<span class="counts">{_counts(own)}</span></summary>{note}{inside}</details>'
        )

    def _words(self, clause: Clause) -> str:
        """The clause's text; neighbours that are quoted equally often share a shade."""
        pieces = []
        for match in PIECE.finditer(clause.text):
            span = Span(match.start(), match.end()).shift(clause.span.start)
            blank = match.group().isspace()
            here = 0 if blank else max((self.times[at] for at in range(span.start, span.end)), default=0)
            pieces.append((here, match.group()))
        for at in range(1, len(pieces) - 1):
            before, after = pieces[at - 1][0], pieces[at + 1][0]
            if pieces[at][1].isspace() and before == after:
                pieces[at] = (before, pieces[at][1])
        runs = groupby(pieces, key=lambda each: each[0])
        return "".join(_shaded("".join(word for _, word in run), here, self.most) for here, run in runs)


def _counts(own: Sequence[Reference]) -> str:
    counts = Counter(each.kind for each in own)
    told = "".join(
        f'<span class="{kind}"><b class="n">{counts[kind]}</b> {DONE[kind]}</span>' for kind in USES if counts[kind]
    )
    return told or '<span class="none">no reference</span>'


def _shaded(words: str, times: int, most: int) -> str:
    if not times:
        return escape(words)
    share = round(DEEPEST * times / most)
    style = f"--heat:{share}"
    told = f"quoted {counted(times, 'time')}"
    return f'<span class="heat" style="{style}" title="{told}">{escape(words)}</span>'
