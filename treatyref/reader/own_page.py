"""Pages that `treaty.to_html` wrote, read back character by character."""

import re
from collections.abc import Iterator

from lxml import etree

from treatyref.errors import FormatError
from treatyref.provision import Version
from treatyref.reader.html import parse_html
from treatyref.reader.rebuild import Rebuilder
from treatyref.reader.schema import Wanted
from treatyref.reader.xml import numbered_char, parse_xml

GENERATOR = '<meta name="generator" content="treatyref"'
FIRST_LINE = re.compile(r"\s*<!doctype html>", re.IGNORECASE)
HEAD = 2048
"""Characters in which a page says what made it; the title comes later."""


def is_own_page(text: str) -> bool:
    """Tell whether a page says that `treaty.to_html` made it."""
    return GENERATOR in text[:HEAD]


def read_own_page(text: str, wanted: Wanted) -> Version:
    """Return the version that a page of our own shows."""
    root = _root(text)
    main = next((each for each in root.iter(etree.Element) if _name(each) == "main"), None)
    if main is None:
        msg = "the page says that treatyref wrote it, but has no <main> with a treaty; write it again"
        raise FormatError(msg)
    build = Rebuilder(wanted.version or main.get("data-version") or "und", wanted.language or root.get("lang") or "en")
    _inside(main, build)
    authoritative = main.get("data-authoritative") == "true"
    return build.finish(main.get("data-title", ""), main.get("data-source", ""), authoritative=authoritative)


def _root(text: str) -> etree._Element:
    """Pages of our own are XML behind their first line; saved by a browser, they are only HTML."""
    try:
        first = FIRST_LINE.match(text)
        return parse_xml(text[first.end() :].lstrip() if first else text)
    except FormatError:
        return parse_html(text)


def _name(element: etree._Element) -> str:
    """Name of the element; damaged HTML has names that XML would refuse."""
    return str(element.tag).rpartition("}")[2]


def _inside(element: etree._Element, build: Rebuilder) -> None:
    build.gap(element.text or "")
    for each in element.iterchildren(etree.Element):
        _element(each, build)
        build.gap(each.tail or "")


def _element(element: etree._Element, build: Rebuilder) -> None:
    css = element.get("class", "")
    if _name(element) == "section":
        said = {
            str(name).removeprefix("data-"): str(value)
            for name, value in element.attrib.items()
            if str(name).startswith("data-")
        }
        build.open(element.get("id", "unit"), css, said)
        _inside(element, build)
        build.close()
    elif css in {"num", "heading", "words", "rest"}:
        getattr(build, css)("".join(_text(element)))
    elif css == "dropped":
        build.drop("".join(_text(element)), element.get("title", ""))
    elif css != "eid":
        build.gap("".join(_text(element)))


def _text(element: etree._Element) -> Iterator[str]:
    """Give the characters of an element, those told by number included; without recursion, since nesting may be deep."""
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walker:
        if event == "end":
            yield "" if inner is element else inner.tail or ""
        elif inner.get("data-char"):
            walker.skip_subtree()
            yield numbered_char(inner.get("data-char", ""))
        else:
            yield inner.text or ""
