"""The treaty's text, every word shaded by how often it is quoted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from treatyref.display.page import Page
from treatyref.provision import Clause
from treatyref.reference import Kind, Reference
from treatyref.span import Span
from treatyref.table import escape
from treatyref.treaty import Treaty

__all__ = ["heatmap"]

PIECE = re.compile(r"\s+|\S+")
DEEPEST = 70
"""Share of colour, in per cent, of the word that is quoted most; more would drown the letters."""


def heatmap(treaty: Treaty, found: Iterable[Reference], version: str | None = None) -> Page:
    """Show which words of a treaty are quoted, and how often each clause is referred to.

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
        A row a clause: the words, and the counts of citations, quotations and paraphrases. A citation of a
        whole provision counts for each of its clauses.
    """
    shown = treaty.version(version) if version else treaty.versions[0]
    own = [each for each in found if each.treaty == treaty.id and each.resolved and each.target]
    quoted: Counter[int] = Counter()
    for each in own:
        if each.kind is Kind.QUOTATION and each.version in {shown.id, None}:
            for span in each.evidence.source_spans:
                quoted.update(range(span.start, span.end))
    most = max(quoted.values(), default=1)
    rows = "".join(_row(clause, own, quoted, most) for clause in shown.clauses)
    head = "<tr><th>clause</th><th>text</th><th>cited</th><th>quoted</th><th>paraphrased</th></tr>"
    title = f"{treaty.id}: what is quoted"
    about = f'<p class="about">{escape(shown.id)} · {len(own)} references</p>'
    return Page(
        title, f"<h1>{escape(treaty.title)}</h1>{about}<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    )


def _row(clause: Clause, found: list[Reference], quoted: Counter[int], most: int) -> str:
    own = [each for each in found if each.target == clause.id or clause.id.startswith(f"{each.target}__")]
    counts = "".join(
        f'<td class="n">{sum(each.kind is kind for each in own)}</td>'
        for kind in (Kind.CITATION, Kind.QUOTATION, Kind.PARAPHRASE)
    )
    words = "".join(
        _shaded(match.group(), Span(match.start(), match.end()).shift(clause.span.start), quoted, most)
        for match in PIECE.finditer(clause.text)
    )
    return f'<tr id="{escape(clause.id)}"><th scope="row">{escape(clause.label)}</th><td>{words}</td>{counts}</tr>'


def _shaded(word: str, span: Span, quoted: Counter[int], most: int) -> str:
    times = max((quoted[at] for at in range(span.start, span.end)), default=0)
    if not times or word.isspace():
        return escape(word)
    share = round(DEEPEST * times / most)
    style = f"background:color-mix(in srgb,var(--quotation) {share}%,transparent)"
    return f'<span style="{style}" title="quoted {times} times">{escape(word)}</span>'
