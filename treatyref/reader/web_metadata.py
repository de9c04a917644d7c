"""What a web page says of itself in its head: title, author, outlet, day, address, language."""

import json
import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from treatyref.document import day_of
from treatyref.reader.language import language_of
from treatyref.reader.reading import Metadata
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

    Notes
    -----
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
