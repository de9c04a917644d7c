"""The inside of an article that a file gives as lines only, cut as plain text is."""

import re
from collections.abc import Sequence

from treatyref.errors import StructureError
from treatyref.fold import fold
from treatyref.numeral import parse_numeral
from treatyref.pointer import label_of
from treatyref.provision import Provision
from treatyref.reader.outline import OutlineUnit
from treatyref.reader.plain import parse_text
from treatyref.reader.plain.markers import CONTAINERS, KINDS
from treatyref.reader.plain.prose import folded_word, labels

HEAD = re.compile(
    r"(?P<num>[^\W\d_]{2,12}\.?\s+)?(?P<number>[^\s.:)]{1,12}(?:\s(?:bis|ter|quater|quinquies))?)(?P<stop>[.:)]?)"
)
DASH = " \t\u00a0-–—:."


def split_label(head: str) -> tuple[str, str]:
    """Split a heading that begins with a number into the number as printed and the rest.

    Examples
    --------
    >>> split_label("Article 6. Scope"), split_label("6."), split_label("CHAPTER IV"), split_label("Final clauses")
    (('Article 6.', 'Scope'), ('6.', ''), ('CHAPTER IV', ''), ('', 'Final clauses'))
    """
    head = " ".join(head.split())
    found = HEAD.match(head)
    if found is None or (found["num"] and not label_of(fold(found["num"].strip(" .")))):
        return "", head
    bare = found["number"].strip("(")
    numeral = parse_numeral(bare)
    behind = head[found.end() :]
    labelled = bool(found["num"])
    if numeral is None or (behind and behind[0] not in DASH) or not (labelled or found["stop"]):
        return ("", head) if numeral is None or behind or not head[:1].isdigit() else (head, "")
    return found[0], behind.strip(DASH)


def division_of(num: str) -> str:
    """Return what a division is by the first word of its number, in any language; empty if that is no label of one.

    Examples
    --------
    >>> division_of("CHAPTER IV"), division_of("TITRE II"), division_of("IV")
    ('chapter', 'title', '')
    """
    rank = labels().get(folded_word(num.split(maxsplit=1)[0])) if num else None
    return KINDS[rank] if rank in CONTAINERS else ""


def fill_with_lines(unit: OutlineUnit, lines: Sequence[str], language: str) -> None:
    r"""Put paragraphs, lists and unnumbered words into a unit.

    The number and heading of the unit are known; each line below them is a paragraph or a list item.

    Examples
    --------
    >>> article = OutlineUnit("article", "Article 1")
    >>> fill_with_lines(article, ["1. Posts close.", "2. The Parties:", "(a) meet;", "(b) talk."], "en")
    >>> [(each.num, len(each.children)) for each in article.children]
    [('1.', 0), ('2.', 3)]
    """
    kept = [joined for line in lines if (joined := " ".join(line.split()))]
    heading = " ".join(unit.heading.split()) or "Heading"
    try:
        text = "\n\n".join(["Article 1\n" + heading, *kept])
        found = parse_text(text, version="inner", language=language).provisions
    except StructureError:
        found = ()
    if len(found) != 1 or found[0].kind != "article" or found[0].heading != heading:
        unit.words += kept
        return
    inner = _unit(found[0])
    unit.words += inner.words
    for child in inner.children:
        if unit.kind == "annex" and child.kind == "paragraph":
            child.kind = "point"  # what an annex numbers are points; what an article numbers are paragraphs
        unit.children.append(child)


def _unit(node: Provision) -> OutlineUnit:
    """A provision as an outline tells it; addresses are made anew."""
    words = [" ".join(clause.text for clause in node.sentences)] if node.sentences else []
    children = [_unit(child) for child in node.children]
    said = {"ordinal": str(node.ordinal)} if node.ordinal is not None and node.num else {}
    return OutlineUnit(node.kind, node.num, node.heading, words, children, said=said)
