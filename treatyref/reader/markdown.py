"""Markdown as a citing text: its words, without the signs that dress them."""

import re
from collections.abc import Container, Iterator, Sequence
from html import unescape

from treatyref.document import day_of
from treatyref.reader.language import language_of
from treatyref.reader.plain.markers import read_marker
from treatyref.reader.reading import Metadata, Reading, apart
from treatyref.span import Span

FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n((?:(?!---)[^\n]*\n)*?)---[ \t]*(?:\r?\n|$)")
FIELD = re.compile(r"(?m)^([A-Za-z_-]{1,30})[ \t]*:([^\n]*)((?:\n[ \t]+[^\n]*)*)$")
"""A field; the lines that are indented below it go on its value."""
FOLDED = re.compile(r"[|>][+-]?\d?")
"""What stands for a value that begins on the next line."""
FENCE = re.compile(r" {0,3}(?:```|~~~)")
RULE = re.compile(r" {0,3}(?:[-*_=][ \t]*){3,}$")
QUOTE = re.compile(r"(?: {0,3}> ?)+")
QUOTED = 0.9
"""Share of the lines of a text that is quoted as a whole; the others say who sent it."""
HEADING = re.compile(r" {0,3}(?:#{1,6}[ \t]+|#{2,6}(?=[^\s#]))")
"""Two signs or more are a heading without a space too; one before a word may be a tag."""
HEADING_END = re.compile(r"(?<![ \t])[ \t]+#+[ \t]*$")
BULLET = re.compile(r"([ \t]*)[*+-][ \t]+")
SHOWN_BULLET = "•"
IMAGE = re.compile(r"!\[[^\][\n]{0,400}\](?:\([^()\n]{0,2000}\)|\[[^\][\n]{0,400}\])")
LINK = re.compile(r"\[([^\][\n]{1,1000})\](?:\([^()\n]{0,2000}\)|\[[^\][\n]{0,400}\])")
FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\](?!:)")
ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
STRONG = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])([^*\n]{1,2000})(?<=[^\s*])\*{1,3}(?!\w)")
LOW = re.compile(r"(?<![\w_])_{1,3}(?=[^\s_])([^_\n]{1,2000})(?<=[^\s_])_{1,3}(?!\w)")
LEFT_OPEN = re.compile(r"^(\s*)\*{2,3}(?=[^\s*][^*]*$)|^\s*\*{2,3}\s*$")
"""Signs of bold words that end on another line."""
RAISED = re.compile(r"(?i)<sup[^<>\n]{0,80}>\W{0,4}\d{0,3}\W{0,4}</sup>")
TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,400}>")
"""Raised numbers are marks of notes; of other markup only the words are read."""
DRESSED = re.compile(r"\s{0,3}(?P<sign>\*{1,3}|_{1,3})[^\s*_][^*_\n]{0,120}(?P=sign)\s*")
"""A line that is bold or italic as a whole."""
CODE = re.compile(r"(`{1,3})([^`\n]{1,2000})\1")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
BEYOND = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{8,});?")
"""A character reference by a number that is far beyond all signs."""
PRIVATE = 0xF0000
"""Escaped signs wait among the code points that nobody uses until the others are read."""
ESCAPED = re.compile("[\U000f0000-\U000f007f]")


def read_markdown(text: str) -> Reading:
    r"""Return the words of a Markdown text and what its front matter says.

    Numbers of lists stay, since they are words of the text; bullets,
    emphasis, links, code marks, headings' hashes and signs of quotation go.

    >>> reading = read_markdown("---\ntitle: On Lachin\n---\n# Law\n\n> The road **stays** [open](x.html).\n")
    >>> reading.metadata.title, reading.text
    ('On Lachin', 'Law\n\nThe road stays open.')
    """
    return read_headed_markdown(text)[0]


def read_headed_markdown(text: str, *, bullets: bool = False) -> tuple[Reading, frozenset[int]]:
    r"""Return what `read_markdown` does, and the places of the lines that are headings.

    With `bullets`, an item that has no number keeps a bullet: in a treaty it is a unit.

    >>> reading, heads = read_headed_markdown("# Law\n\nIt holds.\n\n**Part 2**\n")
    >>> reading.text.splitlines(), sorted(heads)
    (['Law', '', 'It holds.', '', 'Part 2'], [0, 4])
    """
    fields, rest = split_front_matter(text)
    lines: list[str] = []
    heads: set[int] = set()
    quoted: set[int] = set()
    fenced = False
    for line in rest.splitlines():
        if FENCE.match(line):
            fenced = not fenced
        elif fenced:
            lines.append(line)
        elif not RULE.match(line):
            shown = plain_line(line)
            item = BULLET.match(QUOTE.sub("", line, count=1)) if bullets else None
            if item and shown.strip() and read_marker(shown.strip()) is None:
                shown = f"{item[1]}{SHOWN_BULLET} {shown.strip()}"
            if not lines and not shown.strip():
                continue
            if HEADING.match(line) or DRESSED.fullmatch(line):
                heads.add(len(lines))
            if QUOTE.match(line) and shown.strip():
                quoted.add(len(lines))
            lines.append(shown)
    whole = "\n".join(lines).rstrip("\n")
    return Reading(whole, metadata=_metadata(fields), quoted=apart(_stretches(lines, quoted), len(whole))), frozenset(
        heads
    )


def _stretches(lines: Sequence[str], chosen: Container[int]) -> Iterator[Span]:
    """Give where chosen lines stand in the text that the lines make, those below each other as one."""
    start, at = None, 0
    for number, line in enumerate((*lines, "")):
        if number in chosen:
            start = at if start is None else start
        elif start is not None:
            yield Span(start, at - 1)
            start = None
        at += len(line) + 1


def is_quoted(text: str) -> bool:
    r"""Tell whether a text is quoted as a whole, as mail programs do it: all but few lines begin with the sign.

    >>> is_quoted("> 1. Ports open.\n>\n> 2. Roads too.\n"), is_quoted("He wrote:\n> Ports open.\n")
    (True, False)
    """
    lines = [line for line in text.splitlines() if line.strip()]
    return sum(line.startswith(">") for line in lines) > QUOTED * len(lines)


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    r"""Return the fields before a Markdown text, and the text itself.

    >>> split_front_matter("---\ndate: 2023-01-19\n---\nText")
    ({'date': '2023-01-19'}, 'Text')
    >>> split_front_matter("---\ntitle: >-\n  On the\n  road\ntags:\n  - law\n---\n")
    ({'title': 'On the road'}, '')
    """
    found = FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    fields = {name.lower(): _value(said, more) for name, said, more in FIELD.findall(found[1])}
    return {name: value for name, value in fields.items() if value}, text[found.end() :]


def plain_line(line: str) -> str:
    """Return a line of Markdown without the signs that dress it.

    >>> plain_line("* *Article 6* of the [statement](https://example.org), `s. 2`")
    'Article 6 of the statement, s. 2'
    """
    line = QUOTE.sub("", line, count=1) if QUOTE.match(line) else line
    if heading := HEADING.match(line):
        line = HEADING_END.sub("", line[heading.end() :])
    if (bullet := BULLET.match(line)) is not None:
        line = bullet[1] + line[bullet.end() :]
    if line.isascii() and line.replace(" ", "").isalnum():
        return line
    line = ESCAPE.sub(lambda escaped: chr(PRIVATE + ord(escaped[1])), line)
    line = FOOTNOTE.sub("", LINK.sub(r"\1", IMAGE.sub("", line)))
    line = CODE.sub(r"\2", TAG.sub("", RAISED.sub("", ADDRESS.sub(r"\1", line))))
    line = LEFT_OPEN.sub(r"\1", line)
    line = _shown(LOW.sub(r"\1", STRONG.sub(r"\1", line)))
    return ESCAPED.sub(lambda kept: chr(ord(kept[0]) - PRIVATE), line)


def _shown(text: str) -> str:
    """The signs that character references stand for; a number that no sign has is the sign for what cannot be read.

    Python refuses to read numbers of thousands of figures at all.
    """
    return unescape(BEYOND.sub("\ufffd", text))


def _metadata(fields: dict[str, str]) -> Metadata:
    return Metadata(
        title=fields.get("title"),
        author=fields.get("author"),
        outlet=fields.get("outlet") or fields.get("publication") or fields.get("source"),
        date=day_of(fields.get("date")),
        url=fields.get("url"),
        language=language_of(fields.get("language") or fields.get("lang")),
    )


def _value(said: str, more: str) -> str:
    """Take the white space and one pair of quotation marks from around a value; what is indented below an empty one is a list."""
    value = said.strip()
    if not value:
        return ""
    value = _shown(" ".join(["" if FOLDED.fullmatch(value) else value, *more.split()])).strip()
    value = value[value[:1] in {'"', "'"} :]
    return value[:-1] if value[-1:] in {'"', "'"} else value
