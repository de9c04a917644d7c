"""The blocks of an HTML page: what is visible, in reading order, with numbers of lists and places of links.

One walk over the tree serves both kinds of reading: a commentary wants its
paragraphs and to know what was a link or a menu; a treaty wants the numbers
that the browser would print in front of its list items.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from treatyref.errors import FormatError
from treatyref.numeral import RAISED
from treatyref.reader.list_number import ListNumbers
from treatyref.span import Span

NEVER_SHOWN = frozenset({
    "script", "style", "noscript", "template", "iframe", "object", "embed", "canvas", "svg", "audio", "video", "map",
    "head", "title", "meta", "link", "base", "button", "select", "textarea", "input", "datalist", "dialog",
    "del", "s", "strike", "rp", "rt",
})  # fmt: skip
"""Elements whose content no reader of the page reads as text: hidden, struck out, or said beside the line."""

FURNITURE = frozenset({"nav", "footer", "aside", "menu", "figcaption"})
"""Elements that are furniture by their name; `header` too, outside an article, unless it has paragraphs."""

FURNITURE_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar",
})  # fmt: skip

FURNITURE_WORDS = re.compile(
    r"""(?xi) (?:^|[\s_-]) (?: cookies? | consent | newsletter | related | share | sharing | social | breadcrumbs?
      | sidebar | comments? | menu | nav | navbar | topnav | toolbar | navigation | footer | promo | advert(?:isement)? | ads? | byline
      | caption | tags | teasers? | recommended | most-?read | popular | login | signin | subscribe | widget
      | footnotes | endnotes | references | reflist
      ) (?:$|[\s_-])"""
)
"""Words in classes and ids that hint at furniture; such blocks stay in the text and only leave its body."""

TOOLS = re.compile(r"(?i)(?:^|\s)(?:mw-editsection|editsection|noprint|no-print|sr-only|visually-hidden)(?:$|\s)")
"""Classes of what stands beside words without being any: the link that edits a section of a wiki, what only readers of screens hear."""

CONTENT = frozenset({"html", "body", "main", "article"})
"""Elements whose classes speak of the page, not of themselves."""

BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
"""Elements that begin and end a line."""

QUOTATIONS = frozenset({"blockquote", "q"})
LISTS = frozenset({"ol", "ul"})
CELLS = frozenset({"td", "th"})
HIDDEN = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
    r"|text-decoration(?:-line)?\s*:[^;]{0,40}line-through|clip\s*:\s*rect\(\s*0"
)
"""Styles that hide words or strike them out."""

NOTE_MARK = re.compile(r"\W{0,4}(?:\d{1,3}|[*†‡]{1,3})\W{0,4}")
"""What is raised and marks a note, where it is no power of a number."""

LABEL = re.compile(r"\W{0,3}[^\W\d_]{2,12}\.?\s\d{1,3}")
"""A label and its number at the start of a line: what is raised behind them makes it an inserted one, ``Article 6¹``."""

RAISE = str.maketrans("0123456789", RAISED)
"""Figures, raised."""

POWER = re.compile(r"(?:\d|(?<![^\W\d_])[^\W\d_]{1,2})$")
"""How a text ends that a raised 2 or 3 may belong to: "m", "km", a number."""
UNFIT = re.compile("[\0\ud800-\udfff]")
"""What no parser takes: NULs and lone surrogates."""

LIST_STYLE = re.compile(r"(?i)list-style(?:-type)?\s*:\s*([a-z-]+)")
LIST_STYLES = {
    "decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
    "upper-roman": "I", "none": "none",
}  # fmt: skip
"""What style sheets call the ways to count."""

SPACE = re.compile(r"[ \t\n\r\f]+")
WORDS = re.compile(r"[\s_-]+")
LONGEST_ID = 3
"""Words of an id that names a part of a page; a longer one is made of a heading."""
MOST_TRIALS = 40
"""Elements with hints whose paragraphs are counted, so that none is counted too often."""
PROSE = 200
"""Characters of a paragraph that is no slogan or notice."""


DEEPEST = 2_000
"""Elements in each other; pages that people read have a hundredth of that."""


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item or row of a page."""

    text: str
    """What is visible; ``<br>`` is a line break, cells of a row are set apart by a tab."""
    tag: str
    """Name of the element, such as ``"p"``, ``"h2"``, ``"li"``, ``"tr"`` or ``"blockquote"``."""
    marker: str = ""
    """The number that stands before a list item, such as ``"6."`` or ``"(a)"``; empty elsewhere."""
    level: int = 0
    """How many lists the block stands in."""
    links: list[Span] = field(default_factory=list)
    """Which stretches of the text are links."""
    quoted: list[Span] = field(default_factory=list)
    """Which stretches of the text stand in an element for quotations."""
    doubtful: bool = False
    """True if a class or id hints that the block is furniture."""
    article: bool = False
    """True inside ``<article>`` or ``<main>``."""
    css: str = ""
    """Classes of the element."""
    bullet: bool = False
    """True for the first block of a member of a list that shows bullets."""
    cell: int = 0
    """In which column of a table the block stands, from 1; 0 elsewhere."""


def parse_html(text: str) -> etree._Element:
    """Return the root of a page; whatever is broken is mended as browsers do.

    What cannot be read as HTML, or is nested too deep, is a `FormatError`.
    """
    # HTML knows no entities but its own, so a huge tree is no bomb; without it a long text would silently be left out
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    data = UNFIT.sub("\ufffd", text).encode("utf-8")
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        msg = f"this is no HTML that can be read: {error}"
        raise FormatError(msg) from error
    limited = any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)
    if limited or (root is not None and _is_too_deep(root)):
        msg = "this HTML is nested deeper than 2,000 levels, so what is inside cannot be read; save the page as text"
        raise FormatError(msg)
    if root is None:
        msg = "this is no HTML that can be read: it has no element"
        raise FormatError(msg)
    return root


def _is_too_deep(root: etree._Element) -> bool:
    """Whether elements stand in each other deeper than newer parsers allow; older ones allow it, and take quadratic time."""
    level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        if level > DEEPEST:
            return True
    return False


def blocks(root: etree._Element) -> Iterator[Block]:
    """Give the visible blocks of a page in reading order, without what is furniture by its markup.

    >>> page = parse_html("<nav>Home</nav><ol start=6><li>The road <b>stays</b> open.</ol>")
    >>> [(block.marker, block.text) for block in blocks(page)]
    [('6.', 'The road stays open.')]
    """
    walk = _Walk(_prose_of(root))
    skipped: etree._Element | None = None
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if walk.leaves_out(element):
                walker.skip_subtree()
                skipped = element
                continue
            yield from walk.enter(element)
        elif skipped is not None and element is skipped:
            walk.write(element.tail, walk.state)
        else:
            yield from walk.leave(element)
    yield from walk.flush()


@dataclass(slots=True)
class _Inherited:
    """What holds for the text directly inside an element."""

    tag: str = ""
    css: str = ""
    link: bool = False
    quoted: bool = False
    pre: bool = False
    doubtful: bool = False
    article: bool = False
    level: int = 0
    cell: int = 0
    raised: bool = False


class _Walk:
    """The block that is being gathered, and the elements around it."""

    def __init__(self, prose: int) -> None:
        self.prose, self.trials = prose, 0
        self.stack: list[_Inherited] = [_Inherited()]
        self.pieces: list[str] = []
        self.length = 0
        self.links: list[Span] = []
        self.quoted: list[Span] = []
        self.block = _Inherited()
        self.numbers = ListNumbers()
        self.marker = ""
        self.bullet = False
        self.column = 0
        self.notes = 0

    @property
    def state(self) -> _Inherited:
        return self.stack[-1]

    def leaves_out(self, element: etree._Element) -> bool:
        """Tell whether an element is furniture, or not shown at all."""
        tag = str(element.tag)
        if tag in NEVER_SHOWN:
            return True
        inside = self.state.article
        if tag in FURNITURE or (tag == "header" and not inside and not _has_prose(element)):
            return True
        if tag == "sup" and self._marks_note(element):
            return True
        if not element.attrib:
            return False
        if element.get("role", "").lower() in FURNITURE_ROLES and not (tag == "header" and inside):
            return True
        if element.get("hidden") is not None or element.get("role") == "doc-noteref":
            return True
        if TOOLS.search(element.get("class", "")):
            return True
        return HIDDEN.search(element.get("style", "")) is not None

    def _is_page(self, element: etree._Element) -> bool:
        """Whether most paragraphs of the page stand in an element: then its class says nothing of them."""
        own = _prose_of(element) if self.trials < MOST_TRIALS else 0
        self.trials += own > 0
        return own > 0 and 2 * own >= self.prose

    def _marks_note(self, element: etree._Element) -> bool:
        """A raised number is the mark of a note if it is a link, in brackets, or counts on from the last; else it may be a power."""
        text = "".join(map(str, element.itertext())).strip()
        if not text or NOTE_MARK.fullmatch(text) is None:
            return False
        linked = element.find(".//a") is not None or self.state.link or not text.isdecimal()
        number = int(text) if text.isdecimal() else 0
        before = self.pieces[-1] if self.pieces else ""
        if not linked and len(self.pieces) == 1 and LABEL.fullmatch(before):
            return False
        if not linked and number != self.notes + 1 and POWER.search(before):
            return False
        if not linked and not before:
            return False  # the number of the note itself
        self.notes = number or self.notes
        return True

    def enter(self, element: etree._Element) -> Iterator[Block]:
        """Open an element: flush before a block, and write its first text."""
        tag, above = str(element.tag), self.state
        css = element.get("class", "")
        self.column = 0 if tag == "tr" else self.column + (tag in CELLS)
        state = _Inherited(
            tag=tag if tag in BLOCK else above.tag,
            css=css if tag in BLOCK else above.css,
            link=above.link or tag == "a",
            quoted=above.quoted or tag in QUOTATIONS,
            pre=above.pre or tag == "pre",
            doubtful=above.doubtful
            or (tag not in CONTENT and _is_doubtful(css, element) and not self._is_page(element)),
            article=above.article or tag in {"article", "main"},
            level=above.level + (tag in LISTS),
            cell=self.column if tag in CELLS else above.cell,
            raised=above.raised or tag == "sup",
        )
        if tag in CELLS and self.block.tag in {"tr", *CELLS} and self.pieces:
            self._write("\t")
            state.tag = "tr"
        elif tag in BLOCK:
            yield from self.flush()
        if tag == "br":
            self._write("\n")
        elif tag in LISTS:
            self.numbers.open(tag, _list_kind(element), element.get("start"), _members_if_reversed(element))
        elif tag == "li":
            self.marker = self.numbers.item(element.get("value"))
            self.bullet = self.numbers.shows_bullets
        self.stack.append(state)
        self.write(element.text, state)

    def leave(self, element: etree._Element) -> Iterator[Block]:
        """Close an element: flush behind a block, and write what follows it."""
        tag = str(element.tag)
        self.stack.pop()
        if tag in LISTS:
            self.numbers.close()
        if tag in BLOCK and tag not in CELLS:
            yield from self.flush()
            self.bullet = self.bullet and tag != "li"
        self.write(element.tail, self.state)

    def write(self, text: str | None, state: _Inherited) -> None:
        """Add text as a browser shows it: outside `pre`, white space is one space."""
        if not text:
            return
        shown = text if state.pre else SPACE.sub(" ", text)
        if state.raised and shown.strip().isdecimal():
            shown = shown.translate(RAISE)
        if not self.pieces:
            shown = shown.lstrip("\n" if state.pre else " \n")
            self.block = state
        elif not state.pre and shown.startswith(" ") and self.pieces[-1][-1] in " \n\t":
            shown = shown[1:]
        if shown:
            start = self.length
            self._write(shown)
            if state.link and shown.strip():
                self.links.append(Span(start, self.length))
            if state.quoted:
                joined = self.quoted and self.quoted[-1].end == start
                self.quoted.append(Span(self.quoted.pop().start if joined else start, self.length))

    def _write(self, shown: str) -> None:
        if self.pieces or shown.strip():
            if shown in {"\n", "\t"}:
                self._trim()
            self.pieces.append(shown)
            self.length += len(shown)

    def _trim(self) -> None:
        """Drop spaces before a break."""
        bare = self.pieces[-1].rstrip(" ") if self.pieces else ""
        if self.pieces and bare:
            self.length -= len(self.pieces[-1]) - len(bare)
            self.pieces[-1] = bare

    def flush(self) -> Iterator[Block]:
        """Give the gathered block, if there is anything in it."""
        text = "".join(self.pieces).rstrip(" \n\t")
        if text:
            links, quoted = (
                [Span(each.start, min(each.end, len(text))) for each in found if each.start < len(text)]
                for found in (self.links, self.quoted)
            )
            state = self.block
            yield Block(
                text,
                state.tag,
                self.marker,
                state.level,
                links,
                quoted,
                state.doubtful,
                state.article,
                state.css,
                self.bullet,
                state.cell,
            )
            self.marker, self.bullet = "", False
        self.pieces, self.length, self.links, self.quoted = [], 0, [], []


def _prose_of(element: etree._Element) -> int:
    """Characters of the paragraphs in an element."""
    return sum(len(text) for each in element.iter("p") for text in map(str, each.itertext()))


def _has_prose(element: etree._Element) -> bool:
    """Whether some paragraph in an element is as long as no slogan is: the preamble of a treaty may stand in its header."""
    return any(len("".join(map(str, each.itertext()))) >= PROSE for each in element.iter("p"))


def _list_kind(element: etree._Element) -> str | None:
    """How a list counts, by its style or else its type."""
    found = LIST_STYLE.search(element.get("style", ""))
    return LIST_STYLES.get(found[1].lower(), element.get("type")) if found else element.get("type")


def _members_if_reversed(element: etree._Element) -> int:
    """A list that counts down begins with the number of its members."""
    return len(element.findall("li")) if element.get("reversed") is not None else 0


def _is_doubtful(css: str, element: etree._Element) -> bool:
    """A class or id hints at furniture."""
    name = element.get("id", "")
    name = name if len(WORDS.split(name)) <= LONGEST_ID else ""
    hints = f"{css} {name} {element.get('role', '').removeprefix('doc-')}"
    return len(hints) > 1 and FURNITURE_WORDS.search(hints) is not None
