"""Wikitext as treaties are kept in it: headings between signs of equality, lists by number signs and asterisks."""

import re

from treatyref.reader.list_number import format_number
from treatyref.reader.plain import LineBlock

HEADING = re.compile(r"[ \t]*(?P<sign>={1,6})[ \t]*(?P<head>[^=\s](?:[^=\n]{0,200}[^=\s])?)[ \t]*(?P=sign)[ \t]*")
LIST = re.compile(r"(?P<signs>[#*:;]{1,8})\s*(?P<words>\S.*)")
GLUED = re.compile(r"(?<=[.;:,])(?=#+\*?\s?\S)")
"""Where the items of a list lost their line breaks."""

INNER = re.compile(r"(?m)(?:^|[.;:,])#+\*\s?[^\W\d_]")
"""An item without a number inside one with a number, which only wikis write so."""

NOTE = re.compile(r"<ref\b[^<>]{0,400}(?:/>|>[^<]{0,4000}</ref>)|<!--.{0,4000}?-->|\{\{[^{}]{0,400}\}\}", re.DOTALL)
LINK = re.compile(
    r"\[\[(?:[^\[\]|]{1,300}\|)?(?P<shown>[^\[\]|]{1,300})\]\]|\[\w+://[^\s\[\]]{1,600}\s(?P<named>[^\[\]]{1,300})\]"
)
MARKUP = re.compile(r"'{2,5}|</?[A-Za-z][^<>]{0,200}>|__[A-Z]{2,20}__")
KINDS = ("1", "a", "i")
"""How the levels of numbered lists count; a wiki's page shows figures on all, treaties do not."""


def is_wikitext(text: str) -> bool:
    """Tell whether a text has headings of wikis, or the items of their lists.

    >>> is_wikitext("== Article 1 ==\\nShips sail."), is_wikitext("Article 1\\n====\\nShips sail.")
    (True, False)
    """
    return INNER.search(text) is not None or any(
        HEADING.fullmatch(line) for line in text.splitlines() if line[:1] == "="
    )


def wikitext_blocks(text: str) -> list[LineBlock]:
    r"""Return the paragraphs of a treaty in wikitext, lists with their numbers.

    >>> [
    ...     (each.text, each.number, each.head)
    ...     for each in wikitext_blocks("== Article 1 ==\n# [[Ship|Ships]] sail.\n## ''free''")
    ... ]
    [('Article 1', '', 2), ('Ships sail.', '1.', 0), ('free', 'a.', 0)]
    """
    found: list[LineBlock] = []
    counts: list[int] = []
    shown = LINK.sub(lambda link: link["shown"] or link["named"], NOTE.sub("", text))
    for line in GLUED.sub("\n", MARKUP.sub("", shown)).splitlines():
        heading = HEADING.fullmatch(line)
        listed = LIST.match(line) if heading is None else None
        if listed is None or "#" not in listed["signs"]:
            counts = [] if line.strip() else counts
            words = (
                heading["head"] if heading else f"• {listed['words']}" if listed and "*" in listed["signs"] else line
            )
            words = words.strip().lstrip(":; ")
            if words:
                found.append(LineBlock(words, head=len(heading["sign"]) if heading else 0))
            continue
        level = listed["signs"].count("#")
        counts = [*counts[:level], *([0] * (level - len(counts)))]
        if listed["signs"].endswith("*"):
            found.append(LineBlock(f"• {listed['words']}"))
            continue
        counts[-1] += 1
        kind = KINDS[min(level, len(KINDS)) - 1]
        found.append(LineBlock(listed["words"].strip(), f"{format_number(counts[-1], kind)}.", level))
    return found
