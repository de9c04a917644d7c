"""Documents and the clauses they use, as a picture that can be moved and looked into."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from treatyref.address import Address
from treatyref.display.page import Page, asset
from treatyref.document import Document
from treatyref.graph import build_graph, clause_by_document
from treatyref.reference import Reference
from treatyref.table import escape, one_line
from treatyref.treaty import Treaty
from treatyref.usage import carried, one_treaty

__all__ = ["network"]

INNER, APART = 200.0, 20.0
"""Least radius of the circle of clauses, and least room of a node on its circle, in pixels."""

WIDEST_LABEL = 28
"""Characters of a document's title beside its dot; the whole title shows on hover."""


def network(treaty: Treaty | str, found: Iterable[Reference], documents: Iterable[Document] | None = None) -> Page:
    """Show which document uses which clause.

    Parameters
    ----------
    treaty : Treaty
        Its clauses stand on the inner circle in reading order, clockwise from the top.
    found : iterable of Reference
        References to it.
    documents : iterable of Document, optional
        What is known of the citing texts; their titles are shown.

    Returns
    -------
    Page
        Documents stand outside, each near the clauses it uses; size says how many references there are.
        In the saved page the picture moves with the mouse or arrow keys, grows with the wheel or + and -, and
        shows the links of one node on hover or focus.

    Notes
    -----
    The place of a node follows from its links alone, without chance: two runs give the same picture.
    """
    treaty, held = one_treaty(treaty), carried(found, documents)
    own = [each for each in held if each.treaty == treaty.id]
    graph = clause_by_document(build_graph(treaty, own, held.documents))
    names = {node: graph.nodes[node] for node in graph}
    links = [(tail, head, data) for tail, head, data in graph.edges(data=True)]
    if not links:
        return Page(f"{treaty.id}: network", "<p>No document uses a clause.</p>")
    order = {f"{treaty.id}#{eid}": at for at, eid in enumerate(_reading_order(treaty))}
    clauses = sorted(
        (node for node, data in names.items() if data["bipartite"] == 1),
        key=lambda node: (order.get(node, len(order)), node),
    )
    uses: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for one, other, data in links:
        document, clause = (one, other) if names[one]["bipartite"] == 0 else (other, one)
        uses[document].append((clause, data["weight"]))
    angles = {node: 2 * math.pi * at / len(clauses) for at, node in enumerate(clauses)}
    seats = _seats(uses, angles)
    inner = max(INNER, APART * len(clauses) / (2 * math.pi))
    outer = max(inner + 130.0, APART * len(seats) / (2 * math.pi))
    places = {node: _point(angle, inner) for node, angle in angles.items()}
    places |= {node: _point(angle, outer) for node, angle in seats.items()}
    sizes = _sizes(links)
    shapes = [_line(one, other, data, places) for one, other, data in links]
    shapes += [
        _node(node, names[node], places[node], sizes[node], angles.get(node, seats.get(node, 0.0)))
        for node in (*clauses, *seats)
    ]
    reach = outer + 240
    told = f"{len(seats)} documents and the {len(clauses)} provisions and clauses they use"
    body = (
        f'<h1>{escape(treaty.title)}</h1><p class="about">{told}. Drag or use the arrow keys to move, the wheel or + and - to zoom, '
        "0 to see all; point at a node, or reach it with Tab, to see its links.</p>"
        f'<svg class="network" role="group" aria-label="{told}" tabindex="0" viewBox="{-reach:.0f} {-reach:.0f} {2 * reach:.0f} {2 * reach:.0f}">'
        f"{''.join(shapes)}</svg>"
    )
    return Page(f"{treaty.id}: network", body, asset("network.js"))


def _reading_order(treaty: Treaty) -> list[str]:
    """Provisions and clauses, what holds before what is held."""
    return [eid for each in treaty.walk() for eid in (each.eid, *(clause.id for clause in each.sentences))]


def _seats(uses: Mapping[str, Sequence[tuple[str, int]]], angles: Mapping[str, float]) -> dict[str, float]:
    """Documents in the order of the mean direction of what they use, evenly around the circle."""

    def direction(document: str) -> float:
        across = fmean(weight * math.sin(angles[clause]) for clause, weight in uses[document])
        along = fmean(weight * math.cos(angles[clause]) for clause, weight in uses[document])
        return math.atan2(across, along) % (2 * math.pi)

    ranked = sorted(uses, key=lambda document: (direction(document), document))
    return {document: 2 * math.pi * at / len(ranked) for at, document in enumerate(ranked)}


def _point(angle: float, radius: float) -> tuple[float, float]:
    return radius * math.sin(angle), -radius * math.cos(angle)


def _sizes(links: Sequence[tuple[str, str, Mapping[str, int]]]) -> dict[str, int]:
    sizes: dict[str, int] = defaultdict(int)
    for one, other, data in links:
        sizes[one] += data["weight"]
        sizes[other] += data["weight"]
    return sizes


def _line(one: str, other: str, data: Mapping[str, int], places: Mapping[str, tuple[float, float]]) -> str:
    (x1, y1), (x2, y2) = places[one], places[other]
    width = 1 + math.log2(data["weight"])
    return (
        f'<line class="{data["verb"]}" data-a="{escape(one)}" data-b="{escape(other)}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" '
        f'y2="{y2:.1f}" stroke-width="{width:.1f}"/>'
    )


def _node(node: str, data: Mapping[str, str], place: tuple[float, float], size: int, angle: float) -> str:
    """A dot and its name, written outward so that names do not cross the lines."""
    x, y = place
    document = data["kind"] == "document"
    name = data["label"] if document else Address(data["eid"]).label
    told = f"{name}: {size} reference{'' if size == 1 else 's'}"
    shown = one_line(name, WIDEST_LABEL) if document else Address(data["eid"]).short
    degrees = math.degrees(angle) - 90
    flipped = angle > math.pi
    gap = 6 + 2 * math.sqrt(size)
    inward = not document
    end = flipped != inward
    turn = degrees + 180 if flipped else degrees
    shift = -gap if end else gap
    return (
        f'<g class="{"document" if document else "clause"}" data-id="{escape(node)}" tabindex="0" role="img" aria-label="{escape(told)}" '
        f'transform="translate({x:.1f} {y:.1f})"><title>{escape(told)}</title><circle r="{3 + 1.5 * math.sqrt(size):.1f}"/>'
        f'<text transform="rotate({turn:.1f})" x="{shift:.1f}" y="4" text-anchor="{"end" if end else "start"}">'
        f"{escape(shown)}</text></g>"
    )
