"""Documents and the provisions they use, as a picture that can be moved and looked into."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean
from typing import get_args

from treatyref.address import Address, Counting
from treatyref.display.page import Page, asset
from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.graph import VERBS, build_graph, clause_by_document
from treatyref.reference import Reference
from treatyref.table import counted, escape, one_line
from treatyref.treaty import Treaty
from treatyref.usage import carried, several_treaties

__all__ = ["network"]

WIDTH, MIDDLE, SIDE = 1200.0, 600.0, 300.0
"""Width of the picture, where the provisions stand, and how far from them the documents do, in pixels."""

ROW, LEAST_HEIGHT, MARGIN = 15.0, 420.0, 24.0
"""Room of a document's name, least height of the picture, and its edge."""

WIDEST_LABEL = 42
"""Characters of a document's title beside its dot; the whole title shows on hover."""


def network(
    treaty: Treaty | str | Iterable[Treaty | str],
    found: Iterable[Reference],
    documents: Iterable[Document] | None = None,
    *,
    level: Counting = "top",
    least: int = 1,
) -> Page:
    """Show which document uses which provision.

    Parameters
    ----------
    treaty : Treaty or str, or several
        Its provisions stand in the middle, in reading order.
    found : References or iterable of Reference
        References to it; those to others are passed over.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them; their titles are shown.
    level : {"top", "target"}
        ``"top"`` folds what is in an article or point into it; ``"target"`` shows exactly what is pointed at.
    least : int
        Fewest references of a link that is drawn.

    Returns
    -------
    Page
        Documents stand left and right, each near what it uses most; size says how many references there are, colour
        what most of them do. In the saved page the picture moves with the mouse or arrow keys, grows with + and -,
        shows the links of one node on hover or focus, and leaves out links of few references.

    Raises
    ------
    ArgumentError
        If `level` is none of these, or `least` is below 1.

    Notes
    -----
    The place of a node follows from its links alone, without chance: two runs give the same picture.
    """
    if level not in get_args(Counting) or least < 1:
        msg = f"level is 'top' or 'target' and least at least 1, not {level!r} and {least}"
        raise ArgumentError(msg)
    treaties, held = several_treaties(treaty), carried(found, documents)
    own = [each for each in held if each.treaty in {one.id for one in treaties}]
    graph = clause_by_document(build_graph(treaties, own, held.documents), level=level)
    links = []
    for one, other, data in graph.edges(data=True):
        if data["weight"] >= least:
            document, place = (one, other) if graph.nodes[one]["bipartite"] == 0 else (other, one)
            links.append((document, place, data))
    title = "; ".join(each.title for each in treaties)
    name = f"{', '.join(each.id for each in treaties)}: network"
    if not links:
        return Page(name, f"<h1>{escape(title)}</h1><p>No document uses a clause.</p>")
    return Page(name, _body(title, treaties, links, {node: graph.nodes[node] for node in graph}), asset("network.js"))


Link = tuple[str, str, Mapping[str, int]]


def _body(title: str, treaties: Sequence[Treaty], links: Sequence[Link], names: Mapping[str, Mapping[str, str]]) -> str:
    nodes = (f"{treaty.id}#{eid}" for treaty in treaties for eid in treaty.places())
    order = {node: at for at, node in enumerate(nodes)}
    middle = sorted({place for _, place, _ in links}, key=lambda node: (order.get(node, len(order)), node))
    sides = _sides(links, middle)
    height = max(LEAST_HEIGHT, ROW * max(map(len, sides)) + 2 * MARGIN, 2 * ROW * len(middle) + 2 * MARGIN)
    places = {node: (MIDDLE, _level(at, len(middle), height)) for at, node in enumerate(middle)}
    for side, x in zip(sides, (MIDDLE - SIDE, MIDDLE + SIDE), strict=True):
        places |= {node: (x, _level(at, len(side), height)) for at, node in enumerate(side)}
    sizes: dict[str, int] = defaultdict(int)
    for document, place, data in links:
        sizes[document] += data["weight"]
        sizes[place] += data["weight"]
    several = len(treaties) > 1
    shapes = [_line(link, places) for link in links]
    shapes += [
        _node(node, names[node], places[node], sizes[node], several=several) for node in (*sides[0], *sides[1], *middle)
    ]
    told = f"{counted(sum(map(len, sides)), 'document')} and the {counted(len(middle), 'provision')} in use"
    most = max(data["weight"] for _, _, data in links)
    verbs = {str(data["verb"]) for _, _, data in links}
    legend = "".join(f'<span><i class="{verb}"></i>mostly {verb}</span>' for verb in VERBS if verb in verbs)
    slider = (
        f'<label id="least" hidden>fewest references of a link <input type="range" min="1" max="{most}" value="1"> <output>1</output></label>'
        if most > 1
        else ""
    )
    return (
        f'<h1>{escape(title)}</h1><p class="about">{told}. Drag or use the arrow keys to move, + and - to zoom (Ctrl and the '
        "wheel too), 0 to see all; point at a node, or reach it with Tab, to see its links.</p>"
        f'<div class="legend">{legend}<span><i class="dot"></i>the larger, the more references</span>{slider}</div><p class="note" id="looked" role="status"></p>'
        f'<div class="wide" role="region" aria-label="network" tabindex="0"><svg class="network" role="group" aria-label="{told}" tabindex="0" '
        f'viewBox="0 0 {WIDTH:.0f} {height:.0f}">{"".join(shapes)}</svg></div>'
    )


def _sides(links: Sequence[Link], middle: Sequence[str]) -> tuple[list[str], list[str]]:
    """Documents in the order of the mean place of what they use, in turn left and right: lines cross little."""
    rank = {node: at for at, node in enumerate(middle)}
    uses: dict[str, list[float]] = defaultdict(list)
    for document, place, data in links:
        uses[document] += [rank[place]] * data["weight"]
    ranked = sorted(uses, key=lambda document: (fmean(uses[document]), document))
    return ranked[::2], ranked[1::2]


def _level(at: int, of: int, height: float) -> float:
    return MARGIN + (height - 2 * MARGIN) * (at + 0.5) / of


def _line(link: Link, places: Mapping[str, tuple[float, float]]) -> str:
    document, place, data = link
    (x1, y1), (x2, y2) = places[document], places[place]
    bend = (x1 + x2) / 2
    return (
        f'<path class="link {data["verb"]}" data-a="{escape(document)}" data-b="{escape(place)}" data-n="{data["weight"]}" '
        f'd="M{x1:.0f} {y1:.1f}C{bend:.0f} {y1:.1f} {bend:.0f} {y2:.1f} {x2:.0f} {y2:.1f}" stroke-width="{1 + math.log2(data["weight"]):.1f}"/>'
    )


def _node(node: str, data: Mapping[str, str], place: tuple[float, float], size: int, *, several: bool) -> str:
    """A dot and its name: documents' outward, provisions' on the dot."""
    x, y = place
    document = data["kind"] == "document"
    name = data["label"] if document else Address(data["eid"]).label
    told = f"{name}: {counted(size, 'reference')}"
    shown = one_line(name, WIDEST_LABEL if document else 24)
    if several and not document:
        told, shown = f"{data['treaty']}, {told}", one_line(f"{data['treaty']} {shown}", 30)
    if not document:
        wide = 14 + 6.8 * len(shown)
        shape = f'<rect x="{-wide / 2:.0f}" y="-10" width="{wide:.0f}" height="20" rx="10"/><text y="4" text-anchor="middle">{escape(shown)}</text>'
    else:
        radius = min(2.5 + math.sqrt(size), ROW / 2)
        gap = radius + 5
        left = x < MIDDLE
        shape = f'<circle r="{radius:.1f}"/><text x="{-gap if left else gap:.0f}" y="4" text-anchor="{"end" if left else "start"}">{escape(shown)}</text>'
    return (
        f'<g class="{"document" if document else "clause"}" data-id="{escape(node)}" tabindex="0" role="img" aria-label="{escape(told)}" '
        f'transform="translate({x:.0f} {y:.1f})"><title>{escape(told)}</title>{shape}</g>'
    )
