"""Provisions by outlets: who leans on what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from treatyref.address import Address
from treatyref.display.page import Page
from treatyref.document import Document
from treatyref.reference import Reference
from treatyref.table import escape
from treatyref.treaty import Treaty
from treatyref.usage import UNKNOWN, By, Usage, groups, usage

__all__ = ["matrix"]

DEEPEST = 60
"""Share of colour, in per cent, of the cell that counts most."""


def matrix(treaty: Treaty, found: Iterable[Reference], documents: Iterable[Document], by: By = "outlet") -> Page:
    """Show how often each outlet refers to each provision.

    Parameters
    ----------
    treaty : Treaty
        Its top provisions become the columns.
    found : iterable of Reference
        References to it; those to others are passed over.
    documents : iterable of Document
        The citing texts.
    by : {"outlet", "author", "language", "year", "month", "document"}
        What the rows are.

    Returns
    -------
    Page
        A table, most references first; every cell says how many references there are to a provision or
        anything in it.

    Raises
    ------
    ArgumentError
        If `by` is none of these.
    """
    names = groups(documents, by)
    used = usage(treaty, found)
    counts = Counter((names.get(each.document, UNKNOWN), _top(each)) for each in used.references)
    totals = Counter(names.get(each.document, UNKNOWN) for each in used.references)
    columns = _columns(treaty, used)
    most = max(counts.values(), default=1)
    head = "".join(
        f'<th scope="col" class="n" title="{escape(Address(eid).name)}">{escape(told)}</th>' for eid, told in columns
    )
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{escape(name)}</th>'
        + "".join(_cell(counts[name, eid], most, f"{name}, {Address(eid).name}") for eid, _ in columns)
        + f'<td class="n"><b>{total}</b></td></tr>'
        for name, total in totals.most_common()
    )
    body = (
        f'<div class="wide"><table><thead><tr><th scope="col">{by}</th>{head}<th scope="col" class="n">all</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
    return Page(f"{treaty.id}: by {by}", body)


def _top(reference: Reference) -> str:
    return str(Address(reference.target or "").top)


def _columns(treaty: Treaty, used: Usage) -> list[tuple[str, str]]:
    """Top provisions in reading order, then what is pointed at and no text shows."""
    known = [
        (each.eid, each.number or Address(each.eid).name)
        for each in (treaty.versions[0].provisions if treaty.versions else ())
    ]
    tops = {_top(each) for each in used.references} - {eid for eid, _ in known}
    return known + [(eid, Address(eid).name) for eid in sorted(tops)]


def _cell(count: int, most: int, told: str) -> str:
    if not count:
        return '<td class="n">·</td>'
    share = round(DEEPEST * count / most)
    style = f"background:color-mix(in srgb,var(--citation) {share}%,transparent)"
    return f'<td class="n" style="{style}" title="{escape(told)}: {count}">{count}</td>'
