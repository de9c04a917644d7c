"""When a treaty was referred to: bars of references, month by month or year by year."""

import datetime
from collections import Counter
from collections.abc import Iterable

from treatyref.display.page import Page
from treatyref.document import Document
from treatyref.reference import Kind, Reference
from treatyref.table import Table, counted, escape
from treatyref.treaty import Treaty
from treatyref.usage import carried, one_treaty

__all__ = ["timeline"]

MOST_MONTHS = 48
"""Months that fit side by side with legible labels; a longer time is shown by years."""

WIDTH, HEIGHT, LEFT, BELOW = 880, 220, 64, 36
"""Size of the picture and of its margins, in pixels."""

MOST_LABELS = 14
"""Labels that fit below the bars."""

FEW_LABELS = 7
"""Labels that fit below them on a phone."""


def timeline(treaty: Treaty | str, found: Iterable[Reference], documents: Iterable[Document] | None = None) -> Page:
    """Show how many references of each kind were made, month by month.

    Parameters
    ----------
    treaty : Treaty or str
        References to others are passed over.
    found : References or iterable of Reference
        What was found; unresolved references are passed over.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them; those without a date are counted below the picture.

    Returns
    -------
    Page
        Stacked bars, a month each (a year each where the documents span more than four years), and the same
        numbers as a table.
    """
    treaty, held = one_treaty(treaty), carried(found, documents)
    days = {each.id: each.date for each in held.documents}
    own = [each for each in held if each.resolved and each.treaty == treaty.id]
    dated = [(day, each.kind) for each in own if (day := days.get(each.document))]
    title = f"{treaty.id}: when it is referred to"
    lost = len(own) - len(dated)
    are = "is in a document" if lost == 1 else "are in documents"
    told = f'<p class="note">{counted(lost, "reference")} {are} without a date.</p>' if lost else ""
    if not dated:
        return Page(title, f"<h1>{escape(treaty.title)}</h1><p>No reference has a date.</p>{told}")
    periods = _periods([day for day, _ in dated])
    counts = Counter((day.isoformat()[: len(periods[0])], kind) for day, kind in dated)
    kinds = [kind for kind in Kind if any(counts[period, kind] for period in periods)]
    legend = "".join(f'<span><i class="{kind}"></i>{kind}s</span>' for kind in kinds)
    rows = [(period, *(str(counts[period, kind]) for kind in kinds)) for period in periods]
    table = Table(("period", *(f"{kind}s" for kind in kinds)), rows, numeric=[f"{kind}s" for kind in kinds])
    return Page(
        title,
        f'<h1>{escape(treaty.title)}</h1><p class="about">When it is referred to</p><div class="legend">{legend}</div>{_bars(periods, counts, kinds)}{told}'
        f"<details><summary>The numbers</summary>{table._repr_html_()}</details>",
    )


def _periods(days: list[datetime.date]) -> list[str]:
    """Every month from the first to the last, without gaps; years if these are too many."""
    first, last = min(days), max(days)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) > MOST_MONTHS:
        return [f"{year:04d}" for year in range(first.year, last.year + 1)]
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in months]


def _bars(periods: list[str], counts: Counter[tuple[str, Kind]], kinds: list[Kind]) -> str:
    most = max(sum(counts[period, kind] for kind in kinds) for period in periods)
    step = (WIDTH - LEFT) / len(periods)
    scale = (HEIGHT - BELOW - 12) / most
    every = -(-len(periods) // MOST_LABELS)
    floor = HEIGHT - BELOW
    shapes = [
        f'<line class="axis" x1="{LEFT}" x2="{WIDTH}" y1="{floor}" y2="{floor}"/>',
        f'<text x="{LEFT - 6}" y="{floor - most * scale + 8:.0f}" text-anchor="end">{most}</text>',
        f'<text x="{LEFT - 6}" y="{floor}" text-anchor="end">0</text>',
    ]
    for at, period in enumerate(periods):
        x, y = LEFT + at * step, float(floor)
        for kind in kinds:
            if height := counts[period, kind] * scale:
                y -= height
                told = f"{period}: {counted(counts[period, kind], kind)}"
                shapes.append(
                    f'<rect class="{kind}" x="{x + step * 0.1:.1f}" y="{y:.1f}" width="{step * 0.8:.1f}" '
                    f'height="{height:.1f}"><title>{told}</title></rect>'
                )
        if at % every == 0:
            between = ' class="between"' if at // every % 3 and len(periods) > FEW_LABELS else ""
            shapes.append(
                f'<text{between} x="{x + step / 2:.1f}" y="{floor + 24}" text-anchor="middle">{period}</text>'
            )
    label = escape(f"references from {periods[0]} to {periods[-1]}, at most {most} in one period")
    return (
        f'<div class="wide" role="region" aria-label="by time" tabindex="0"><svg class="timeline" role="img" aria-label="{label}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}">{"".join(shapes)}</svg></div>'
    )
