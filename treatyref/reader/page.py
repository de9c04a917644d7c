"""A saved web page as a citing text: its visible words, and which of them are the author's prose."""

from collections.abc import Iterable, Sequence

from treatyref.furniture import prose_spans
from treatyref.reader.html import Block, blocks, parse_html
from treatyref.reader.reading import Reading, apart
from treatyref.reader.web_metadata import web_metadata
from treatyref.span import Span

CLOSE = frozenset({"li", "tr", "td", "th", "dt", "dd"})
"""Elements that stand line below line; others are set apart by a blank line."""

MOST_OF = 0.5
"""Share of a page's prose that must stand in its article for the article to be all of its prose."""


def read_page(html: str) -> Reading:
    r"""Return the visible text of a page, its prose and what its head says.

    Menus, footers, forms and scripts that the markup names are not in the
    text. What only a class or its many links show to be furniture stays in
    the text, but not in the body.

    Notes
    -----
    The text is always made by this reader, never by another package, so that
    spans mean the same wherever a corpus is read.

    Examples
    --------
    >>> page = "<nav>Home</nav><h1>Closed</h1><p>The road <i>is</i> closed.<ul><li>for cars<li>for all</ul>"
    >>> read_page(page).text
    'Closed\n\nThe road is closed.\n\nfor cars\nfor all'
    """
    root = parse_html(html)
    found = list(blocks(root))
    text, places = _laid_out(found)
    links = [link.shift(place.start) for block, place in zip(found, places, strict=True) for link in _furniture(block)]
    body = _of_the_article(prose_spans(text, links), found, places)
    quoted = (each.shift(place.start) for block, place in zip(found, places, strict=True) for each in block.quoted)
    return Reading(text, body, web_metadata(root), apart(quoted, sum(map(len, body))))


def _laid_out(found: Sequence[Block]) -> tuple[str, list[Span]]:
    """Set blocks below each other, and say where each of them stands."""
    pieces: list[str] = []
    places: list[Span] = []
    at = 0
    last = ""
    for block in found:
        if pieces:
            seam = "\n" if block.tag in CLOSE and last in CLOSE else "\n\n"
            pieces.append(seam)
            at += len(seam)
        pieces.append(block.text)
        places.append(Span(at, at + len(block.text)))
        at += len(block.text)
        last = block.tag
    return "".join(pieces), places


def _furniture(block: Block) -> list[Span]:
    """What of the block is no prose by its markup: its links, or all of it if its class says so."""
    return [Span(0, len(block.text))] if block.doubtful else block.links


def _of_the_article(body: tuple[Span, ...], found: Sequence[Block], places: Iterable[Span]) -> tuple[Span, ...]:
    """Keep only what stands in the article, if the page marks one and most of its prose is there."""
    inside = [place for block, place in zip(found, places, strict=True) if block.article]
    if not inside or len(inside) == len(found):
        return body
    article = inside[0] | inside[-1]
    kept = tuple(shared for span in body if (shared := span & article) is not None)
    return kept if sum(map(len, kept)) >= MOST_OF * sum(map(len, body)) else body
