r"""A version of a treaty as Markdown: the text itself, dressed.

Every unit begins with an anchor on its eId, numbers are strong, headings
emphasised, units with a line of their own are headings of the page. Signs that
Markdown would take for its own are escaped, and a line feed inside a paragraph
becomes a hard break. Undressed, it is the version's text, character by character.
"""

import json
import re

from treatyref.provision import Provision, Version
from treatyref.table import UNSEEN
from treatyref.writer.frbr import Work
from treatyref.writer.layout import Printed, attributes, fair_copy, fit, front_title, pieces, said_of, strewn, tops

SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~!&^$]")
"""Signs that mean something anywhere in a line."""

LINE_START = re.compile(r"(?m)(^[ \t]+|^(?:[-+=:]|\d{1,9}(?=[.)])))")
"""What means something at the start of a line: an indent, a bullet, a number, an underline."""

HEADINGS = {"part": 2, "title": 2, "annex": 2, "chapter": 2, "section": 3, "article": 3}
"""Units that are headings of the page, and how large."""


def write_markdown(version: Version, work: Work | None = None) -> str:
    """Return a version in Markdown, an anchor on every eId.

    Its head says which version it is, and of what treaty.
    """
    fair = fair_copy(version)
    said = {
        "treatyref": 1, "version": fair.id, "language": fair.language, "title": fair.title, "source": fair.source,
        "authoritative": fair.authoritative,
    }  # fmt: skip
    head = "".join(f"{name}: {json.dumps(value, ensure_ascii=True)}\n" for name, value in said.items())
    if work is not None:
        head += f"treaty: {json.dumps(json.loads(fit(work.dump())))}\n"
    return f"---\n{head}---\n\n{_MarkdownWriter(fair).body()}"


def _entity(char: str) -> str:
    return f"&#{ord(char)};"


def _dressed(text: str, *, fresh: bool) -> str:
    """Escape what Markdown would take for its own; `fresh` tells that a line begins here."""
    safe = SIGNS.sub(r"\\\g<0>", text)
    safe = UNSEEN.sub(lambda found: _entity(found[0]), safe.replace("\r", "&#13;"))

    def mark(found: re.Match[str]) -> str:
        if found.start() == 0 and not fresh:
            return found[0]
        if found[0].isspace():
            return "".join(map(_entity, found[0]))
        return f"{found[0]}\\" if found[0][0].isdigit() else f"\\{found[0]}"

    return LINE_START.sub(mark, safe)


def _broken(text: str) -> str:
    """A single line feed would be shown as a space, so it becomes a hard break."""
    return re.sub(r"(?<![\n])\n(?!\n)", "\\\\\n", text)


class _MarkdownWriter:
    """Writes the units of one version, line by line."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self.text = version.text
        self.title = front_title(version)
        self.out: list[str] = []
        self.heading_line = False

    def body(self) -> str:
        """The whole text."""
        for piece in tops(self.version):
            self._blank(piece)
            if piece.node is not None:
                self._unit(piece.node, 0)
        return "".join(self.out)

    def _fresh(self) -> bool:
        return not self.out or self.out[-1].endswith("\n")

    def _plain(self, text: str) -> None:
        """Words as they are; a line feed behind a heading of the page needs no hard break."""
        if not text:
            return
        dressed = _dressed(text, fresh=self._fresh())
        if self.heading_line and dressed.startswith("\n"):
            self.out.append("\n")
            dressed = dressed[1:]
        self.heading_line = self.heading_line and "\n" not in text
        if dressed.startswith("\n") and self.out and self.out[-1].endswith("\n"):
            self.out.append("\n")
            dressed = dressed[1:]
        if dressed:
            self.out.append(_broken(dressed))

    def _blank(self, piece: Printed, unit: str = "") -> None:
        """What stands between pieces: white space, and in spans what belongs to no words, or to no unit."""
        for text, dropped in strewn(piece, self.version):
            if dropped is None:
                self._between(text, unit)
            else:
                self._drop(dropped.span.start, dropped.span.end, dropped.reason)

    def _drop(self, start: int, end: int, reason: str) -> None:
        words = self.text[start:end]
        alone = "\n" not in words and self._fresh() and self.text[end : end + 1] in {"\n", ""}
        plain_title = alone and self.title is not None and self.title.span.start == start
        if plain_title:
            self.out.append("# ")
            self.heading_line = True
            self._plain(words)
        else:
            self._span({"class": "dropped", "title": reason}, words)

    def _between(self, text: str, unit: str) -> None:
        if text.strip():
            self._span({"class": "rest", "title": unit} if unit else {"class": "between"}, text)
        else:
            self._plain(text)

    def _span(self, said: dict[str, str], words: str) -> None:
        self.out.append(f"<span{attributes(said)}>")
        self._plain(words)
        self.out.append("</span>")

    def _unit(self, node: Provision, level: int) -> None:
        parts = list(pieces(node, self.text))
        said = {f"data-{name}": value for name, value in said_of(node, {each.role for each in parts}).items()}
        if level != node.address.depth:
            said["data-level"] = str(level)
        if node.kind in HEADINGS and self._fresh():
            self.out.append("#" * HEADINGS[node.kind] + " ")
            self.heading_line = True
        self.out.append(f"<a{attributes({'id': node.eid, 'class': node.kind, **said})}></a>")
        for each in parts:
            self._blank(each, node.eid)
            if each.node is not None:
                self._unit(each.node, level + 1)
            elif each.role in {"num", "heading"}:
                mark = "**" if each.role == "num" else "*"
                self.out.append(mark)
                self._plain(each.text)
                self.out.append(mark)
            elif parts.index(each) and parts[parts.index(each) - 1].node is not None:
                self._span({"class": "words", "title": node.eid}, each.text)
            else:
                self._plain(each.text)
