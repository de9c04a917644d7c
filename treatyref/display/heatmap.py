"""The treaty's text, every word shaded by how often it is quoted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from treatyref.address import Address
from treatyref.display.page import Page, asset, badge
from treatyref.provision import Clause, Provision, Version
from treatyref.reference import Kind, Reference
from treatyref.span import Span
from treatyref.table import escape, one_line
from treatyref.treaty import Treaty
from treatyref.usage import Usage, carried, one_treaty, quoted_characters, usage

__all__ = ["Line", "heatmap", "shaded_treaty", "shaded_version"]

PIECE = re.compile(r"\s+|\S+")

DEEPEST = 70
"""Share of colour, in per cent, of the word that is quoted most; more would drown the letters."""

LONGEST_TEXT = 120
"""Characters of a reference's words in a list."""

MOST_LISTED = 100
"""References listed under a clause; nobody reads more, and the page stays small."""

COUNTED = (Kind.CITATION, Kind.QUOTATION, Kind.PARAPHRASE)
VERBS = {Kind.CITATION: "cited", Kind.QUOTATION: "quoted", Kind.PARAPHRASE: "paraphrased"}

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
    """
    treaty, held = one_treaty(treaty), carried(found)
    shown = treaty.version(version) if version else treaty.versions[0]
    used = usage(treaty, held)
    head = f'<h1>{escape(treaty.title)}</h1><p class="about">{escape(shown.id)} · {len(used.references)} references</p>'
    return Page(f"{treaty.id}: what is quoted", head + shaded_treaty(shown, used, _line), asset("report.js"))


def _line(reference: Reference) -> str:
    text = escape(one_line(reference.text, LONGEST_TEXT))
    return f'{badge(reference)} {escape(reference.document)}: <span dir="auto">{text}</span>'


def shaded_treaty(version: Version, used: Usage, line: Line, *, in_table: bool = False) -> str:
    """Return the clauses of a version, shaded and counted, each opening to its references.

    Parameters
    ----------
    version : Version
        The text to show.
    used : Usage
        The references to the treaty.
    line : callable
        Makes the line of a reference.
    in_table : bool
        Whether the page has a table of links that a button may narrow down to a clause.
    """
    times = quoted_characters(version, used.references)
    most = max(times.values(), default=1)
    scale = f'<p class="note">Shaded by how often a word is quoted: never <span class="scale"></span> {most} times.'
    other = sum(each.kind is Kind.QUOTATION and each.version not in {version.id, None} for each in used.references)
    told = ""
    if other:
        counted = "1 quotation is" if other == 1 else f"{other} quotations are"
        told = f" {counted} of another version: counted, but not shaded here."
    body = "".join(
        _provision(provision, used, line, times, most, in_table=in_table) for provision in version.provisions
    )
    return f"{scale}{told} Open a clause to see who refers to it.</p>{body}"


def shaded_version(version: Version, used: Usage) -> str:
    """Return the text of a version, shaded, without counts and references."""
    times = quoted_characters(version, used.references)
    most = max(times.values(), default=1)
    return "".join(
        f'<p class="text"><b>{escape(clause.label)}</b> {_words(clause, times, most)}</p>'
        for clause in version.clauses
        if any(times[at] for at in range(clause.span.start, clause.span.end))
    )


def _provision(provision: Provision, used: Usage, line: Line, times: Counter[int], most: int, *, in_table: bool) -> str:
    """A provision: its references as a whole, then its clauses and the provisions inside it, in reading order."""
    own = used.at(provision.eid)
    title = " ".join(filter(None, (provision.num, provision.heading)))
    parts: list[tuple[Span, str]] = [
        (clause.span, _clause(clause, used, line, _words(clause, times, most), in_table=in_table))
        for clause in provision.sentences
    ]
    parts += [
        (child.span, _provision(child, used, line, times, most, in_table=in_table)) for child in provision.children
    ]
    body = "".join(html for _, html in sorted(parts, key=lambda part: part[0]))
    if not own:
        return (f'<h3 id="{escape(provision.eid)}">{escape(title)}</h3>' if title else "") + body
    name = f"{Address(provision.eid).label} as a whole"
    return _opening("whole", provision.eid, escape(name), own, line, in_table=in_table) + body


def _clause(clause: Clause, used: Usage, line: Line, words: str, *, in_table: bool) -> str:
    more = ", ".join(
        f'<a href="#{escape(eid)}">{len(used.at(eid))} to {escape(Address(eid).label)} as a whole</a>'
        for eid in used.above(clause.id)
        if used.at(eid)
    )
    note = f'<p class="note">{escape(clause.label)}{f"; besides, {more}" if more else ""}</p>'
    own = used.at(clause.id)
    return _opening("clause", clause.id, words, own, line, in_table=in_table, note=note)


def _opening(
    kind: str, eid: str, words: str, own: Sequence[Reference], line: Line, *, in_table: bool, note: str = ""
) -> str:
    """A line of the treaty that opens to its references."""
    items = "".join(f"<li>{line(each)}</li>" for each in own[:MOST_LISTED])
    if len(own) > MOST_LISTED:
        items += f"<li>… and {len(own) - MOST_LISTED} more</li>"
    button = (
        f'<li><button type="button" hidden data-show="{escape(eid)}">Show in the table</button></li>'
        if in_table and own
        else ""
    )
    inside = (
        f'<ul class="citations">{items}{button}</ul>'
        if own
        else '<p class="note">No reference to this clause alone.</p>'
    )
    return (
        f'<details class="{kind}" id="{escape(eid)}"><summary><span>{words}</span>'
        f'<span class="counts">{_counts(own)}</span></summary>{note}{inside}</details>'
    )


def _counts(own: Sequence[Reference]) -> str:
    counts = Counter(each.kind for each in own)
    told = "".join(
        f'<span class="{kind}"><b class="n">{counts[kind]}</b> {VERBS[kind]}</span>' for kind in COUNTED if counts[kind]
    )
    return told or '<span class="none">no reference</span>'


def _words(clause: Clause, times: Counter[int], most: int) -> str:
    """The clause's text; neighbours that are quoted equally often share a shade."""
    pieces = []
    for match in PIECE.finditer(clause.text):
        span = Span(match.start(), match.end()).shift(clause.span.start)
        here = 0 if match.group().isspace() else max((times[at] for at in range(span.start, span.end)), default=0)
        pieces.append((here, match.group()))
    for at in range(1, len(pieces) - 1):
        before, after = pieces[at - 1][0], pieces[at + 1][0]
        if pieces[at][1].isspace() and before == after:
            pieces[at] = (before, pieces[at][1])
    return "".join(
        _shaded("".join(word for _, word in run), here, most) for here, run in groupby(pieces, key=lambda each: each[0])
    )


def _shaded(words: str, times: int, most: int) -> str:
    if not times:
        return escape(words)
    share = round(DEEPEST * times / most)
    style = f"--heat:{share}"
    told = f"quoted {times} time{'' if times == 1 else 's'}"
    return f'<span class="heat" style="{style}" title="{told}">{escape(words)}</span>'
