"""Pages and Markdown that `treaty.to_html` and `treaty.to_markdown` wrote, read back character by character."""

import html
import json
import re
from collections.abc import Iterator

from lxml import etree

from treatyref.address import Address
from treatyref.errors import FormatError
from treatyref.provision import Version
from treatyref.reader.html import parse_html
from treatyref.reader.rebuild import Rebuilder
from treatyref.reader.schema import Wanted
from treatyref.reader.xml import numbered_char, parse_xml

GENERATOR = '<meta name="generator" content="treatyref"'
FIRST_LINE = re.compile(r"\s*<!doctype html>", re.IGNORECASE)
PAGE_HEAD = 2048
"""Characters in which a page says what made it; the title comes later."""


def is_own_page(text: str) -> bool:
    """Tell whether a page says that `treaty.to_html` made it."""
    return GENERATOR in text[:PAGE_HEAD]


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


HEAD = re.compile(r"\ufeff?---\r?\ntreatyref: 1\r?\n((?:[a-z]+: [^\n]*\n)*)---\r?\n\r?\n")
TOKEN = re.compile(
    r"""
      (?P<break>   \\\n )
    | \\(?P<sign>  [^\n] )
    | &\#(?P<char> \d{1,7} );
    | <a(?P<unit>  (?:\s[a-z-]+="[^"<>]*")+ )></a>
    | <span(?P<span> (?:\s[a-z-]+="[^"<>]*")+ )>
    | (?P<end>     </span> )
    | (?P<strong>  \*\* )
    | (?P<emphasis> \* )
    | (?P<hashes>  (?:(?<=\n)|\A)\#{1,6}[ ] )
    | (?P<plain>   [^\\&<*#]+ | [&<#] )
    | (?P<stray>   \\ )
    """,
    re.VERBOSE,
)
NUMBERED = re.compile(r"&(?:\#(\d{1,7})|\#x[0-9a-fA-F]{1,6}|[a-z]{2,4});")
ATTRIBUTE = re.compile(r'\s([a-z-]+)="([^"<>]*)"')


def unescaped(text: str) -> str:
    """Return an attribute's value; numbers are code points, also where HTML would read them as Windows-1252.

    >>> unescaped("a&#133;&amp;#10;") == "a\x85&#10;"
    True
    """
    return NUMBERED.sub(lambda found: _char(found[1]) if found[1] else html.unescape(found[0]), text)


def _char(digits: str) -> str:
    return chr(int(digits)) if int(digits) < 0x110000 else "\ufffd"


def is_own_markdown(text: str) -> bool:
    """Tell whether a text says that `treaty.to_markdown` made it."""
    return HEAD.match(text) is not None


def read_own_markdown(text: str, wanted: Wanted) -> Version:
    """Return the version that a Markdown text of our own shows; its head says what is left out."""
    head = HEAD.match(text)
    said: dict[str, object] = {}
    for line in head[1].splitlines() if head else ():
        name, _, value = line.partition(": ")
        try:
            said[name] = json.loads(value)
        except (ValueError, RecursionError):
            said[name] = value
    spoken = wanted.language or str(said.get("language") or "en")
    reader = _MarkdownReader(Rebuilder(wanted.version or str(said.get("version") or spoken), spoken))
    reader.read(text[head.end() if head else 0 :].replace("\r\n", "\n"))
    return reader.build.finish(
        str(said.get("title", "")), str(said.get("source", "")), authoritative=said.get("authoritative") is True
    )


class _MarkdownReader:
    """Takes the dress off, token by token, and tells the builder what was below."""

    def __init__(self, build: Rebuilder) -> None:
        self.build = build
        self.levels: list[int] = []
        self.role = ""
        self.reason = ""
        self.pending: list[str] = []

    def read(self, body: str) -> None:
        """Read the text behind the head."""
        at = 0
        while at < len(body):
            found = TOKEN.match(body, at)
            if found is None:
                break
            at = found.end()
            self._token(found)
        self._flush()
        while self.levels:
            self._close()

    def _token(self, found: re.Match[str]) -> None:
        name = found.lastgroup
        if name == "break":
            self.pending.append("\n")
        elif name in {"sign", "plain", "stray"}:
            self.pending.append(found[name])
        elif name == "char":
            self.pending.append(_char(found["char"]))
        elif name == "unit":
            self._flush()
            self._open(dict(ATTRIBUTE.findall(found["unit"])))
        elif name == "span":
            self._flush()
            said = {key: unescaped(value) for key, value in ATTRIBUTE.findall(found["span"])}
            self.role, self.reason = said.get("class", "between"), said.get("title", "")
        elif name == "end":
            self._flush()
            self.role = ""
        elif name in {"strong", "emphasis"}:
            role = "num" if name == "strong" else "heading"
            self._flush()
            self.role = "" if self.role == role else role
        elif found[0] == "# ":
            self._flush()
            self.role, self.reason = "title", "title"

    def _open(self, said: dict[str, str]) -> None:
        said = {name: unescaped(value) for name, value in said.items()}
        eid = said.get("id", "unit")
        given = said.pop("data-level", "")
        level = int(given) if given.isdecimal() and len(given) < 4 else Address(eid).depth
        while self.levels and self.levels[-1] >= level:
            self._close()
        self.build.open(
            eid, said.get("class", "point"), {name.removeprefix("data-"): value for name, value in said.items()}
        )
        self.levels.append(level)

    def _close(self) -> None:
        self.build.close()
        self.levels.pop()

    def _flush(self) -> None:
        """Hand the gathered characters over, as what the marks around them say."""
        text = "".join(self.pending)
        self.pending = []
        if not text:
            return
        if self.role == "title":
            words, feed, rest = text.partition("\n")
            self.build.drop(words, "title")
            self.role = ""
            text = feed + rest
        if self.role in {"num", "heading"}:
            getattr(self.build, self.role)(text)
        elif self.role in {"words", "rest"}:
            self._behind(text)
        elif self.role == "dropped":
            self.build.drop(text, self.reason)
        elif self.role == "between":
            self.build.gap(text)
        else:
            self._words(text)

    def _words(self, text: str) -> None:
        """Words of the unit that began last, and the white space around them."""
        words = text.strip()
        before = len(text) - len(text.lstrip())
        self.build.gap(text[:before] if words else text)
        if words:
            if self.build.depth:
                self.build.words(words)
            else:
                self.build.drop(words, "outside the units")
            self.build.gap(text[before + len(words) :])

    def _behind(self, text: str) -> None:
        """Characters of a unit that may stand behind the units inside it."""
        while len(self.levels) > 1 and self.build.innermost != self.reason:
            self._close()
        getattr(self.build, self.role)(text)
