"""Provisions by outlets: who leans on what."""

from collections import Counter
from collections.abc import Iterable

from treatyref.address import Address
from treatyref.display.page import Page, asset
from treatyref.document import Document
from treatyref.reference import Reference
from treatyref.table import counted, escape
from treatyref.treaty import Treaty
from treatyref.usage import UNKNOWN, By, Usage, carried, groups, one_treaty, usage

__all__ = ["matrix"]

DEEPEST = 60
"""Share of colour, in per cent, of the cell that counts most."""


def matrix(
    treaty: Treaty | str,
    found: Iterable[Reference],
    documents: Iterable[Document] | None = None,
    by: By = "outlet",
) -> Page:
    """Show how often each outlet refers to each provision.

    Parameters
    ----------
    treaty : Treaty
        Its top provisions become the columns.
    found, documents
        As for `timeline`.
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
    treaty, held = one_treaty(treaty), carried(found, documents)
    names = groups(held.documents, by)
    used = usage(treaty, held)
    counts = Counter((names.get(each.document, UNKNOWN), _top(each)) for each in used.references)
    totals = Counter(names.get(each.document, UNKNOWN) for each in used.references)
    columns = _columns(treaty, used)
    most = max(counts.values(), default=1)
    head = "".join(
        f'<th scope="col" class="n" title="{escape(Address(eid).label)}">{escape(told)}</th>' for eid, told in columns
    )
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{escape(name)}</th>'
        + "".join(_cell(counts[name, eid], most, f"{name}, {Address(eid).label}") for eid, _ in columns)
        + f'<td class="n"><b>{total}</b></td></tr>'
        for name, total in totals.most_common()
    )
    body = (
        f'<h1>{escape(treaty.title)}</h1><p class="about">{counted(len(used.references), "reference")}, by {by}</p>'
        f'<div class="wide" role="region" aria-label="references by {by}" tabindex="0"><table class="matrix"><thead><tr><th scope="col">{by}</th>{head}<th scope="col" class="n">all</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
    return Page(f"{treaty.id}: by {by}", body, asset("sort.js"))


def _top(reference: Reference) -> str:
    return str(Address(reference.target or "").top)


def _columns(treaty: Treaty, used: Usage) -> list[tuple[str, str]]:
    """Articles, points and the like in reading order, and what else is pointed at; then what no text shows."""
    order = {each.eid: at for at, each in enumerate(treaty.walk())}
    names = {each.eid: each.address.label for each in treaty.units if each.clauses}
    names |= {_top(each): Address(_top(each)).label for each in used.references}
    return sorted(names.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))


def _cell(count: int, most: int, told: str) -> str:
    if not count:
        return '<td class="n">·</td>'
    share = round(DEEPEST * count / most)
    style = f"--heat:{share}"
    return f'<td class="n shade" style="{style}" title="{escape(told)}: {count}">{count}</td>'
