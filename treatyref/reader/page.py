"""A saved web page: what its head says, its text with the author's prose told apart, and as a treaty, with the numbers that the browser prints before list items."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from lxml import etree

from treatyref.document import day_of
from treatyref.furniture import prose_spans
from treatyref.reader.html import RAISE, Block, blocks, parse_html
from treatyref.reader.language import language_of
from treatyref.reader.plain import LineBlock, line_blocks
from treatyref.reader.plain.markers import read_marker
from treatyref.reader.reading import SEAM, Metadata, Reading, apart, laid_out
from treatyref.span import Span
from treatyref.words import lexicon

TITLE = ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title", "headline")
AUTHOR = ("citation_author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
OUTLET = ("citation_journal_title", "og:site_name", "application-name", "dc.publisher", "publisher")
DATE = (
    "article:published_time", "citation_publication_date", "datepublished", "dc.date", "dcterms.date", "dc.date.issued",
    "dcterms.created", "og:published_time", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "date",
)  # fmt: skip
ADDRESS = ("og:url", "citation_public_url", "dc.identifier")
LANGUAGE = ("og:locale", "content-language", "dc.language", "citation_language")
"""Names of `meta` elements, best first."""

BYLINE = re.compile(r"(?i)(?:^|[\s_-])(?:byline|author)s?(?:$|[\s_-])")
SHORTEST_TITLE = 10
LONGEST_NAME, MOST_NAMES = 80, 6
"""Characters and words of what may be somebody's name."""
LINKED_DATA = 200_000
"""Characters of the longest JSON-LD that is looked into."""


def web_metadata(root: etree._Element) -> Metadata:
    """Return what the page says of itself.

    `meta` elements come first (Open Graph, Dublin Core, Highwire), then simple
    JSON-LD, then the elements that readers see (`title`, `time`, `h1`).
    """
    meta = _meta(root)
    linked = _linked_data(root)
    address = _first(meta, ADDRESS) or _attribute(root, ".//link[@rel='canonical']", "href")
    return Metadata(
        title=_first(meta, TITLE)
        or _named_heading(root)
        or linked.title
        or _text(root, ".//h1")
        or _text(root, ".//title"),
        author=_name(_first(meta, AUTHOR)) or linked.author or _byline(root) or _text(root, ".//*[@rel='author']"),
        outlet=_first(meta, OUTLET) or linked.outlet,
        date=next(filter(None, map(day_of, (meta.get(name) for name in DATE))), None)
        or linked.date
        or day_of(_attribute(root, ".//time[@datetime]", "datetime")),
        url=address if address and address.startswith(("http://", "https://")) else None,
        language=language_of(root.get("lang")) or language_of(_first(meta, LANGUAGE)),
    )


def _meta(root: etree._Element) -> dict[str, str]:
    """Names, properties and item properties of `meta` elements in lower case; the first of each name counts."""
    found: dict[str, str] = {}
    for element in root.iterfind(".//meta"):
        content = " ".join((element.get("content") or "").split())
        for key in ("name", "property", "itemprop", "http-equiv"):
            name = (element.get(key) or "").lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _first(meta: dict[str, str], names: Iterable[str]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _name(author: str | None) -> str | None:
    """Facebook's `article:author` is often the address of a profile, which is no name."""
    return None if author is None or author.startswith(("http://", "https://")) else author


def _text(root: etree._Element, path: str) -> str | None:
    element = root.find(path)
    return (" ".join("".join(map(str, element.itertext())).split()) or None) if element is not None else None


def _named_heading(root: etree._Element) -> str | None:
    """The heading that the title of the window holds."""
    window = _text(root, ".//title")
    heads = (" ".join("".join(map(str, each.itertext())).split()) for each in root.iter("h1", "h2"))
    return next((head for head in heads if window and len(head) >= SHORTEST_TITLE and head in window), None)


def _byline(root: etree._Element) -> str | None:
    """The name in the first element whose class or item property says that it has the author's: "By **Ana Orm**"."""
    by = lexicon().furniture.by
    for element in root.iter(etree.Element):
        css = element.get("class", "")
        if (element.get("itemprop") != "author" and not BYLINE.search(css)) or "comment" in css.casefold():
            continue
        words = " ".join("".join(map(str, element.itertext())).split())[:LONGEST_NAME].strip(" ,|·").split()
        words = words[1:] if words and words[0].casefold().rstrip(":") in by else words
        if 1 < len(words) <= MOST_NAMES and all(word[0].isupper() for word in (words[0], words[-1])):
            return " ".join(words)
    return None


def _attribute(root: etree._Element, path: str, name: str) -> str | None:
    element = root.find(path)
    return None if element is None else element.get(name)


def _linked_data(root: etree._Element) -> Metadata:
    """Read JSON-LD of an article, if it is as simple as most newspapers' is."""
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        text = script.text or ""
        if len(text) > LINKED_DATA:
            continue
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            if "headline" in item or "datePublished" in item:
                return Metadata(
                    title=_string(item.get("headline")),
                    author=_string(item.get("author")),
                    outlet=_string(item.get("publisher")),
                    date=day_of(_string(item.get("datePublished"))),
                )
    return Metadata()


def _items(data: Any) -> list[dict[str, Any]]:  # noqa: ANN401  JSON may hold anything
    """Objects at the top of JSON-LD: one, a list, or a graph."""
    if isinstance(data, dict) and isinstance(data.get("@graph"), list):
        data = data["@graph"]
    return [item for item in (data if isinstance(data, list) else [data]) if isinstance(item, dict)]


def _string(value: Any) -> str | None:  # noqa: ANN401  JSON may hold anything
    """Return a string, or the name of a thing, or of the first of several things."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() or None if isinstance(value, str) else None


CLOSE = frozenset({"li", "tr", "td", "th", "dt", "dd"})
"""Elements that stand line below line; others are set apart by a blank line."""

MOST_OF = 0.5
"""Share of a page's prose that must stand in its article for the article to be all of its prose."""


def read_page(html: str) -> Reading:
    r"""Return the visible text of a page, its prose and what its head says.

    Menus, footers, forms and scripts that the markup names are not in the
    text. What only a class or its many links show to be furniture stays in
    the text, but not in the body.

    The text is always made by this reader, never by another package, so that
    spans mean the same wherever a corpus is read.

    >>> page = "<nav>Home</nav><h1>Closed</h1><p>The road <i>is</i> closed.<ul><li>for cars<li>for all</ul>"
    >>> read_page(page).text
    'Closed\n\nThe road is closed.\n\nfor cars\nfor all'
    """
    root = parse_html(html)
    found = list(blocks(root))
    seams = ("\n" if {one.tag, two.tag} <= CLOSE else SEAM for one, two in pairwise(found))
    text, places = laid_out((block.text for block in found), seams)
    links = [link.shift(place.start) for block, place in zip(found, places, strict=True) for link in _furniture(block)]
    body = _of_the_article(prose_spans(text, links), found, places)
    quoted = (each.shift(place.start) for block, place in zip(found, places, strict=True) for each in block.quoted)
    return Reading(text, body, web_metadata(root), apart(quoted, sum(map(len, body))))


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


BULLET = "•"
HEADING = re.compile(r"h[1-6]")
NUMBER = re.compile(
    r"[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{1,5}|[A-Z]|[IVX]{1,5})[.)\]]{0,2}|[-\u2013\u2014\u2022\u00b7]"
)
DESCRIBED = {"dt": 1, "dd": 2}
"""A number and its words may be a term and its description; they stand side by side as cells do."""
TEXT_ONLY = ".//div[@id='TexteOnly']"
"""The words of an act on older pages of EUR-Lex, without what the page prints above them."""
MOST = 0.5
"""Share of a page's words that must be left for a hint at furniture to be believed."""
JOURNAL = re.compile(
    r"""(?i)<p[^<>]{0,200}\bclass\s*=\s*["'](?:oj-)?(?:s?ti-art|ti-section-1|normal-ti-art|title-article-norm)\b"""
)
"""A class of the Official Journal, as EUR-Lex shows it."""
HEAD = 400_000
"""Characters in which the first article of an act stands."""
AROUND = re.compile(
    r"(?:oj-)?(?:hd-|doc-(?:sep|end)|arrow|modref|reference|disclaimer|toc-|separator|title-(?:toc|fam-member|member-ref|doc-oj))"
)
"""How classes of the Journal begin of what is printed around an act: heads of pages, tables of contents and of amendments."""
HEADED = re.compile(
    r"(?:oj-)?(?:doc-ti|title-(?:doc|annex)-|(ti-section-|ti-grseq-|title-division-)|(s?ti-art|normal-ti-art|s?title-article-))"
)
"""The same of headings: of the act and its annexes, of divisions, and of articles."""
NOTED = re.compile(r"(?:oj-)?(?:note|footnote)\b")
NOTE = re.compile(r"\(\s?(\d{1,3})\s?\)\s*")
MODIFIED = re.compile(r"[►▼]\s?[ABCM]\d{0,3}(?!\w)\s*|(?<!\s)\s*◄")
"""Signs of a consolidated text: where the words of an amending act begin and end."""


def treaty_page(page: str) -> tuple[list[LineBlock], str | None]:
    """Return the paragraphs of a treaty on a web page, and the language that the page says.

    >>> treaty_page("<h2>Roads</h2><ol start=6><li>Roads open.</ol>")[0]
    [LineBlock(text='Roads', number='', level=0, head=2, cell=0, indent=0), LineBlock(text='Roads open.', number='6.', level=1, head=0, cell=0, indent=0)]
    """
    root = parse_html(page)
    text = next(root.iterfind(TEXT_ONLY), root)
    found = _most_of(list(blocks(text)), lambda block: not block.doubtful)
    if (
        len(list(root.iter("article"))) == 1
    ):  # else each may be an article of the treaty, and its title stands before them
        found = _most_of(found, lambda block: block.article)
    lines = (
        [line for block in found for line in _lines(block)]
        if JOURNAL.search(page[:HEAD]) is None
        else _of_journal(found)
    )
    return _with_numbers(lines), web_metadata(root).language


def _of_journal(found: Sequence[Block]) -> list[LineBlock]:
    """The lines of an act in the Official Journal, whose classes say what is a heading, and what a note: these stand at the end."""
    shown: list[LineBlock] = []
    notes: list[LineBlock] = []
    for block in found:
        classes = block.css.split()
        text = MODIFIED.sub("", block.text)
        if any(map(AROUND.match, classes)) or not text.strip():
            continue
        if any(map(NOTED.match, classes)):
            notes += _lines(
                replace(block, text=NOTE.sub(lambda number: f"{number[1].translate(RAISE)} ", text, count=1))
            )
            continue
        heading = next(filter(None, map(HEADED.match, classes)), None)
        lines = _lines(replace(block, text=text))
        if heading is not None:
            lines = [replace(each, head=(heading.lastindex or 0) + 1) for each in lines]
            again = bool(shown) and shown[0].text == lines[0].text
            shown = [] if again else shown  # a consolidated text lists the act above itself
        shown += lines
    return [*shown, *notes]


def _with_numbers(lines: Sequence[LineBlock]) -> list[LineBlock]:
    """A number in a cell of its own stands before the words of the next cell, as tables without lines lay out lists."""
    found: list[LineBlock] = []
    for line in lines:
        before = found[-1] if found else None
        if before is not None and before.cell and line.cell == before.cell + 1 and NUMBER.fullmatch(before.text):
            found[-1] = replace(before, text=f"{before.text} {line.text}")
        else:
            found.append(line)
    return found


def _most_of(found: Sequence[Block], fits: Callable[[Block], bool]) -> Sequence[Block]:
    """Keep the blocks that fit, unless most of the page would be lost."""
    kept = [block for block in found if fits(block)]
    return kept if sum(len(each.text) for each in kept) >= MOST * sum(len(each.text) for each in found) else found


def _lines(block: Block) -> list[LineBlock]:
    """A member of a list without numbers has the bullet that the browser shows, unless it begins with a number of its own."""
    if block.bullet and not block.marker and read_marker(block.text.split("\n")[0].strip()) is None:
        return line_blocks(f"{BULLET} {block.text}")
    cells = block.text.split("\t") if block.tag in {"tr", "td", "th"} else [block.text]
    column = DESCRIBED.get(block.tag, block.cell) if NUMBER.fullmatch(block.text) or block.tag == "dd" else block.cell
    head = int(block.tag[1]) if HEADING.fullmatch(block.tag) else 0
    shown = line_blocks(cells[0], block.marker, block.level, letters_in_brackets=True)
    if head or column:
        shown = [replace(each, head=head, cell=column) for each in shown]
    for column, cell in enumerate(cells[1:], start=block.cell + 1):
        shown += [replace(each, cell=column) for each in line_blocks(cell)]
    return shown
