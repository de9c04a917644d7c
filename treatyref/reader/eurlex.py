"""EUR-Lex pages of the Official Journal: paragraphs whose classes say what they are."""

import re

from treatyref.language import guess_language
from treatyref.provision import Version
from treatyref.reader.html import Block, blocks, parse_html
from treatyref.reader.inner import division_of, fill_with_lines, split_label
from treatyref.reader.outline import OutlineUnit, assemble
from treatyref.reader.plain.markers import CONTAINERS
from treatyref.reader.plain.prose import compiled, folded_word, labels, structure
from treatyref.reader.plain.survey import CLOSED, OPENING
from treatyref.reader.schema import Wanted
from treatyref.reader.web_metadata import web_metadata

SIGN = re.compile(
    r"""<p[^<>]{0,200}\bclass\s*=\s*["'](?:oj-)?(?:ti-art|sti-art|ti-section-1|normal-ti-art|title-article-norm)\b""",
    re.IGNORECASE,
)
HEAD = 400_000
"""Characters in which the first article of an act stands."""

ANNEXES = frozenset({"annex", "appendix", "protocol"})
"""Ranks of what is printed behind an act."""
WORD = re.compile(r"[^\W\d_]+")
NUMBERED = re.compile(r"^\(\s?(\d{1,3})\s?\)\s+")
ROLES = {
    **dict.fromkeys(("ti-art", "normal-ti-art", "title-article-norm"), "article"),
    **dict.fromkeys(("sti-art", "stitle-article-norm"), "heading"),
    **dict.fromkeys(("ti-section-1", "ti-grseq-1", "title-division-1"), "division"),
    **dict.fromkeys(("ti-section-2", "title-division-2"), "second"),
    **dict.fromkeys(
        ("doc-ti", "hd-ti", "title-doc-first", "title-doc-last", "title-annex-1", "title-annex-2"), "title"
    ),
    **dict.fromkeys(("note", "footnote"), "note"),
    **dict.fromkeys(("signatory", "final"), "closing"),
    **dict.fromkeys(
        ("hd-oj", "hd-date", "hd-lg", "doc-sep", "doc-end", "arrow", "modref", "reference", "disclaimer"), "furniture"
    ),
}
"""What the classes of the Official Journal and of consolidated texts say."""
FURNITURE = re.compile(r"hd-(?:toc|modifiers)|toc-|title-(?:toc|fam-member|member-ref|doc-oj-reference)|separator")
"""How further classes begin of what is printed around an act: tables of contents, of amendments and of their pages."""
MODIFIED = re.compile(r"[►▼]\s?[ABCM]\d{0,3}(?!\w)\s*|(?<!\s)\s*◄")
"""Signs of a consolidated text: where the words of an amending act begin and end."""

NOTED = re.compile(r" ?\(\s?\d{1,3}\s?\)$")
"""The mark of a note behind the number of an article."""
MARKER = re.compile(r"\([^\W_]{1,5}\)|\d{1,3}[a-z]{0,2}\.|[a-z]{1,3}\)|[-–—•]")
"""A cell of its own for the number of a paragraph or of a list's member."""


def _is_annex(words: str) -> bool:
    """Whether a heading is that of an annex, an appendix or a protocol."""
    first = WORD.match(words)
    return first is not None and labels().get(folded_word(first[0])) in ANNEXES


def is_eurlex(page: str) -> bool:
    """Tell whether a page has the classes of the Official Journal."""
    return SIGN.search(page[:HEAD]) is not None


def read_eurlex(page: str, wanted: Wanted) -> Version:
    """Read an act or agreement as EUR-Lex shows it; left out, the page's language gives the version's id too."""
    root = parse_html(page)
    found = list(blocks(root))
    said = wanted.language or web_metadata(root).language
    spoken = said or guess_language("\n".join(block.text for block in found)) or "en"
    reader = _EurlexReader(spoken)
    for block in found:
        reader.take(block)
    units = reader.finish()
    return assemble(units, version=wanted.version or spoken, language=spoken, title=" ".join(reader.title))


class _EurlexReader:
    """Takes the blocks one after the other, and keeps the unit that is open."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.title: list[str] = []
        self.preamble: list[str] = []
        self.units: list[OutlineUnit] = []
        self.containers: list[tuple[int, OutlineUnit]] = []
        self.open: OutlineUnit | None = None
        self.lines: list[str] = []
        self.closing: list[str] = []
        self.notes: list[str] = []
        self.marker = ""
        self.quoting = False

    def take(self, block: Block) -> None:
        """Sort a block by its class."""
        classes = [each.removeprefix("oj-") for each in block.css.split()]
        role = next((ROLES[each] for each in classes if each in ROLES), "")
        if role == "furniture" or any(FURNITURE.match(each) for each in classes):
            return
        words = " ".join(MODIFIED.sub("", f"{self.marker} {block.text}").split())
        self.marker = words if MARKER.fullmatch(words) else ""
        if self.marker or not words:
            return
        quoted = self.quoting or (role == "article" and self.open is not None and words[0] in OPENING)
        self.quoting = quoted and CLOSED.search(words) is None
        if quoted and role in {"article", "heading"}:
            role = ""
        if role == "article":
            self._begin(OutlineUnit("article", NOTED.sub("", words)))
        elif role == "heading" and self.open is not None:
            self.open.heading = " ".join(filter(None, (self.open.heading, words)))
        elif role in {"division", "second"}:
            self._section(words, second=role == "second")
        elif role == "title":
            self._title(words)
        elif role == "note":
            self.notes.append(words)
        else:
            self._words(words, closing=role == "closing")

    def _words(self, words: str, *, closing: bool) -> None:
        """A paragraph belongs to the closing words, the open article or the preamble."""
        if closing or (
            self.open is not None
            and (self.closing or compiled(structure().done).match(words) or compiled(structure().witness).match(words))
        ):
            self.closing.append(words)
        elif self.open is not None:
            self.lines.append(words)
        elif not self.units:
            self.preamble.append(words)

    def _title(self, words: str) -> None:
        if _is_annex(words) and (self.open is not None or self.closing):
            self._begin(OutlineUnit("annex", words))
            self.containers = []
        elif self.open is not None and self.open.kind == "annex":
            self.open.heading = " ".join(filter(None, (self.open.heading, words)))
        elif self.open is None:
            again = words in self.title[:1]  # a consolidated text lists the act above itself
            self.title = [words] if again else [*self.title, words]

    def _section(self, words: str, *, second: bool) -> None:
        """A division begins, or gets its heading."""
        waiting = self.open is None and self.containers and not self.containers[-1][1].heading
        num, heading = split_label(words)
        kind = division_of(num)
        if not kind:
            if waiting or second:
                unit = self.containers[-1][1] if self.containers else None
                if unit is not None and not unit.heading:
                    unit.heading = words
            return
        self._end()
        unit = OutlineUnit(kind, num, heading)
        rank = CONTAINERS.index(kind)
        while self.containers and self.containers[-1][0] >= rank:
            self.containers.pop()
        self._into(unit)
        self.containers.append((rank, unit))

    def _into(self, unit: OutlineUnit) -> None:
        (self.containers[-1][1].children if self.containers else self.units).append(unit)

    def _begin(self, unit: OutlineUnit) -> None:
        self._end()
        if unit.kind == "annex":
            self.containers = []
            self._close()
        self._into(unit)
        self.open = unit

    def _end(self) -> None:
        """The open article is whole: cut its lines."""
        if self.open is not None:
            if self.open.kind == "annex" and " " in self.open.num:
                num, heading = split_label(self.open.num)
                self.open.num, self.open.heading = (
                    (num, " ".join(filter(None, (heading, self.open.heading))))
                    if num
                    else (self.open.num, self.open.heading)
                )
            fill_with_lines(self.open, self.lines, self.language)
        self.open, self.lines = None, []

    def _close(self) -> None:
        if self.closing:
            self.units.append(OutlineUnit("conclusions", words=self.closing))
            self.closing = []

    def finish(self) -> list[OutlineUnit]:
        """The outline: preamble first, notes last."""
        self._end()
        self._close()
        front = [self._front()] if self.preamble else []
        notes = (
            [OutlineUnit("notes", children=[OutlineUnit("note", *_note(each)) for each in self.notes])]
            if self.notes
            else []
        )
        return [*front, *self.units, *notes]

    def _front(self) -> OutlineUnit:
        """Opening words, citations, recitals, and the words that enact."""
        unit = OutlineUnit("preamble")
        if len(self.preamble) == 1:
            unit.words = self.preamble
            return unit
        recitals: OutlineUnit | None = None
        for at, line in enumerate(self.preamble):
            found = NUMBERED.match(line)
            following = self.preamble[at + 1] if at + 1 < len(self.preamble) else ""
            if found:
                if recitals is None:
                    recitals = OutlineUnit("recitals")
                    unit.children.append(recitals)
                recitals.children.append(OutlineUnit("recital", found[0].strip(), words=[line[found.end() :]]))
            elif recitals is None and line.endswith(":") and NUMBERED.match(following):
                recitals = OutlineUnit("recitals", words=[line])
                unit.children.append(recitals)
            elif recitals is not None or (following == "" and line.endswith(":")):
                unit.children.append(OutlineUnit("formula", words=[line]))
            else:
                unit.children.append(OutlineUnit("citation" if at else "init", words=[line]))
        return unit


def _note(words: str) -> tuple[str, str, list[str]]:
    """A note begins with its number in brackets."""
    found = NUMBERED.match(words)
    return ("", "", [words]) if found is None else (found[0].strip(), "", [words[found.end() :]])
