"""What stands before the first unit: title, place and day, recitals, and the words of agreement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from treatyref.dates import days_in
from treatyref.names.title import exchanged, read_title
from treatyref.provision import Dropped
from treatyref.reader.plain.dates import find_dated_place, is_dated_place
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import Marker, read_marker
from treatyref.reader.plain.node import Node, crossheading
from treatyref.reader.plain.prose import ends_open, finished, has_verb, is_heading_like, starts_lower
from treatyref.reader.plain.vocabulary import compiled, forms, structure
from treatyref.span import Span
from treatyref.words import Level, as_written, languages, pattern

__all__ = ["Front", "agreed", "opens_preamble", "read_front", "recitals_end", "unnumbered"]

LONGEST_TITLE, LONGEST_NAMED_TITLE, LONGEST_TITLE_LINE = 300, 450, 100
COMMAS = ",\uff0c\u3001\u060c"
OPEN_SIGNS = f"{COMMAS}:;\uff1a\uff1b\u061b"
"""Signs in all scripts behind which a sentence goes on: no title ends so."""
DASH = re.compile(r"[-–—]\s*")
NOTE_MARKS = re.compile("(?<=[^\\W\\d])[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,2}(?!\\w)| ?[*\u2020\u2021]{1,3}$")
"""What a title has for its notes: a raised number behind a word, a star at its end."""
MOST_TITLE_LINES = 8
MOST_MASTHEAD_LINES, MOST_TITLE_PAGE_LINES = 14, 40
NUMBERED_TITLE = re.compile(r"\d{1,4}/\d{1,3}\.\s+(?=[^\W\d_])")
"""``61/106. Convention on ...``: how the United Nations print a resolution below its masthead."""
FEW = 3
"""Words that stand before the noun of a title that ends with a full stop: a sentence has more."""
MOST_FRONT_LINES = 200
SHORT_LINE = 80
FULL_LINE = 45
"""Characters; where no line is longer, lines are not wrapped."""

INSTRUMENTS = ("statement", "declaration", "agreement", "treaty", "convention", "charter", "protocol")
"""Kinds of instruments that may have no numbers."""


@cache
def _recital() -> re.Pattern[str]:
    """``Recalling ...``, ``Deeply concerned ...``, ``and considering ...``; in languages with the verb last, at the end of a line.

    What only has the ending of a participle is a name if a capital follows: ``United Nations``.
    """
    words = pattern(as_written().structure.reciting)
    before = "|".join(
        {
            *map(re.escape, forms(structure().item_ends)),
            *(word for each in languages() for word in each.back.onward),
        }
    )
    first, last = (
        "|".join(each for one in languages() if one.possessor_first is late for each in one.structure.reciting_endings)
        for late in (False, True)
    )
    return re.compile(
        rf"(?:(?:{before}|[^\W\d_]{{2,}}ly)\s+){{0,2}}(?:{words}|[^\W\d_]{{2,}}(?:{first})(?!\s+(?-i:[A-Z])))(?!\w)|[\w\s]{{0,60}}(?:{last})(?=[,;]$)",
        re.IGNORECASE,
    )


@cache
def _whereas() -> re.Pattern[str]:
    """The heading of recitals: ``Whereas:``, ``Considering that``."""
    return re.compile(rf"{compiled(structure().whereas).pattern}(?:\s+[^\W\d_]{{1,4}})?\s*:?$", re.IGNORECASE)


@cache
def _formula() -> re.Pattern[str]:
    """The words of agreement; between two of them others may stand: "have today agreed"."""
    phrases = [word.split() for each in languages() for word in each.structure.agreed]
    whole = pattern(" ".join(phrase) for phrase in phrases)
    pairs = "|".join(
        rf"{re.escape(one)}\b.{{0,60}}\b{re.escape(two)}" for one, two in (p for p in phrases if len(p) == 2)
    )
    return re.compile(rf"{whole}|\b(?:{pairs})\b", re.IGNORECASE)


@cache
def _preamble_word() -> re.Pattern[str]:
    return re.compile(pattern(as_written().units.levels[Level.PREAMBLE]), re.IGNORECASE)


@cache
def _instrument() -> re.Pattern[str]:
    nouns = {word for each in languages() for kind in INSTRUMENTS for word in each.instruments.nouns.get(kind, ())}
    nouns |= {word for each in languages() for word in each.structure.labels["protocol"]}
    return re.compile(pattern(nouns), re.IGNORECASE)


def _is_maker(text: str) -> bool:
    """Tell whether a preamble begins so that has no recital: "We, the Presidents", "The States Parties"."""
    return not text[:1].islower() and compiled(structure().makers).match(text) is not None


@dataclass(slots=True)
class Front:
    """What was made of the lines before the first unit."""

    title: str = ""
    """The title, on one line."""
    nodes: list[Node] = field(default_factory=list)
    """The preface, if place or day are given, and the preamble."""
    dropped: list[Dropped] = field(default_factory=list)
    """The title, if it stands alone."""
    rest: list[Line] = field(default_factory=list)
    """Lines of an unnumbered text that are no preamble."""


def read_front(lines: Sequence[Line], *, followed: bool, headed: bool = False) -> Front:
    """Read the lines before the first unit.

    Unless a numbered unit follows, they are all there is. Where the units are `headed` by lines over their numbers, so is
    the first one.
    """
    front = Front()
    over = lines[-1:] if headed and len(lines) > 1 and lines[-1].gap and is_heading_like(lines[-1].text) else []
    lines = lines[: len(lines) - len(over)]
    titles = _title_lines(lines, followed=followed)
    if not _names_instrument(lines[:titles]):
        above, resolved = _masthead(lines), _resolved(lines)
        if above or resolved:
            above = above or resolved[0]
            front.dropped += [Dropped(Span(line.start, line.end), "masthead") for line in lines[:above]]
            lines = lines[above:]
            titles = resolved[1] - above if above in resolved[:1] else _title_lines(lines, followed=followed)
    rest = list(lines[titles:])
    dated = 0
    while dated < len(rest) and is_dated_place(rest[dated].text.strip("()")):
        dated += 1
    further = _title_goes_on(rest, dated) if titles else 0
    dated += further
    head, rest = [*lines[:titles], *rest[:dated]], rest[dated:]
    called = rest.pop(0) if len(rest) > 1 and _preamble_word().fullmatch(rest[0].text) else None
    shown = " ".join(line.text for line in (head if further else lines[:titles]))
    front.title = _once(NOTE_MARKS.sub("", shown).strip(f"* {COMMAS}"))
    if dated:
        front.nodes.append(_preface(head, front.title, titles))
    else:
        front.dropped += [Dropped(Span(line.start, line.end), "title") for line in head]
    if followed:
        front.nodes += _with_crossheading(rest)
        if called is not None:
            preamble = next(node for node in front.nodes if node.kind == "preamble")
            preamble.start = called.start
            preamble.heading += ((called.start, called.end),)
        front.nodes += [crossheading(line) for line in over]
    elif rest:
        formula = next((at for at, line in enumerate(rest) if _opens(line.text)), -1)
        if 0 <= formula < len(rest) - 1:
            front.nodes += _preamble(rest[: formula + 1])
            rest = rest[formula + 1 :]
        front.rest = rest
    return front


def _once(title: str) -> str:
    """A title that is printed twice, on a title page and below it, in whatever letters."""
    words, plain = title.split(), title.casefold().split()
    half = len(words) // 2
    return " ".join(words[half:]) if half and plain[:half] == plain[half:] else title


def _is_preamble(text: str) -> bool:
    """Tell whether words are of a preamble, or lead to what is agreed: a recital, a citation, its makers, the words of agreement."""
    begun = _recital().match(text) or compiled(structure().citing).match(text)
    return begun is not None or _is_maker(text) or _is_formula(text)


def opens_preamble(text: str, *, stopped: bool) -> bool:
    """Tell whether words begin with those who make a treaty or the word "Preamble", or, behind a stop, with a recital or citation."""
    words = (_preamble_word(), *((_recital(), compiled(structure().citing)) if stopped else ()))
    return _is_maker(text) or any(each.match(text) for each in words)


def _is_apart(text: str) -> bool:
    """Tell whether a line among those of a title is a line of its own: a place and a day, in brackets or not, or the word "Preamble"."""
    return is_dated_place(text.strip("()")) or _preamble_word().fullmatch(text) is not None


def _opens(text: str) -> bool:
    """Tell whether a line leads to what is agreed: "have agreed as follows:", "We, the Presidents of A and B, state:"."""
    return text.endswith(":") and (_is_formula(text) or _is_maker(text))


def _title_lines(lines: Sequence[Line], *, followed: bool) -> int:
    """How many of the first lines are the title: whole blocks where blank lines set them apart, else line by line."""
    count = 0
    while count < len(lines):
        end = next((at for at in range(count + 1, len(lines)) if lines[at].gap), len(lines))
        if end - count > MOST_TITLE_LINES or (end == len(lines) and not followed):
            break
        text = " ".join(line.text for line in lines[count:end])
        if not count and _is_stopped(lines, text, end):
            text = text.rstrip(".")
        if not _is_title(text):
            break
        if any(_is_apart(line.text) for line in lines[count:end]):
            break
        count = end
    if count == 1 and len(lines[0].text.split()) == 1 and _begins_with_noun(lines[0]):
        # "AGREEMENT" / "BETWEEN A ," / "OF THE ONE PART ,": the blocks of one title
        begun = _preamble_start(lines) or len(lines)
        return begun if _is_named(" ".join(line.text for line in lines[:begun])) else 1
    return count or _first_title_lines(lines, followed=followed)


def _names_instrument(lines: Sequence[Line]) -> bool:
    """Whether some lines have a noun for an instrument: "Convention", "Resolution"."""
    return bool(lines) and bool(read_title(" ".join(line.text for line in lines)).noun)


def _masthead(lines: Sequence[Line]) -> int:
    """How many lines stand over the title: the organisation, the symbol of the document, its distribution and its day.

    So documents of international organisations and official journals begin. The title is the first block of lines that
    begins with a noun for an instrument; no sentence and no recital stands before it.
    """
    numbered = next((at for at, line in enumerate(lines[:MOST_TITLE_PAGE_LINES]) if NUMBERED_TITLE.match(line.text)), 0)
    if numbered:
        return numbered
    starts = [
        at for at, line in enumerate(lines[:MOST_MASTHEAD_LINES]) if not at or line.gap or _begins_with_noun(line)
    ]
    for start, end in pairwise([*starts, min(len(lines), MOST_MASTHEAD_LINES)]):
        text = " ".join(line.text for line in lines[start:end])
        if start and _begins_with_noun(lines[start]) and (_is_title(text) or not lines[start].gap):
            return start
        said = any(_is_preamble(line.text) or _preamble_word().fullmatch(line.text) for line in lines[start:end])
        if has_verb(text) or said or (text[-1] in OPEN_SIGNS and len(text.split()) > FEW):
            return 0
    return 0


def _resolved(lines: Sequence[Line]) -> tuple[int, ...]:
    """Where the title of a resolution begins and ends that names no instrument; empty if there is none.

    Above it stand the body, the symbol of the document, its agenda item and its day, which end in figures; below it the body
    that resolves, with a comma, and its first recital.
    """
    for at in range(1, min(len(lines), MOST_MASTHEAD_LINES) - 1):
        text = lines[at].text
        if (
            text[-1] in COMMAS
            and not starts_lower(text)
            and len(text) <= SHORT_LINE
            and _recital().match(lines[at + 1].text)
        ):
            above = next((n + 1 for n in range(at - 1, -1, -1) if lines[n].text[-1].isdecimal()), 0)
            title = " ".join(line.text for line in lines[above:at])
            return (above, at) if above and title and len(title) <= LONGEST_TITLE and not finished(title) else ()
    return ()


def _begins_with_noun(line: Line) -> bool:
    """Whether the first word of a line is a noun for an instrument."""
    title = read_title(line.text)
    begun = bool(title.noun) and not title.before and not starts_lower(line.text)
    return begun and not has_verb(line.text) and line.text[-1] not in OPEN_SIGNS


def _is_stopped(lines: Sequence[Line], text: str, end: int) -> bool:
    """Whether a first block with a full stop is a title, as older prints set it: in capitals, or up to a place and a day."""
    return (
        text[-1] == "."
        and (end == len(lines) or lines[end].gap)
        and len(read_title(text).before) <= FEW
        and (text.isupper() or any(days_in(text)))
        and _names_instrument(lines[:end])
    )


def _title_goes_on(lines: Sequence[Line], dated: int) -> int:
    """How many lines behind the day go on with the title: "of 14 March 2019", "on the keeping of seed samples".

    So acts of parliaments and of the European Union are headed. Both the day and what follows it begin in small letters.
    """
    if not 0 < dated < len(lines) or not all(starts_lower(line.text) for line in lines[: dated + 1]):
        return 0
    end = next((at for at in range(dated + 1, len(lines)) if lines[at].gap), len(lines))
    text = " ".join(line.text for line in lines[dated:end])
    broken = len(text) > LONGEST_TITLE or finished(text) or text[-1] in OPEN_SIGNS or has_verb(text)
    return 0 if broken or _is_preamble(text) else end - dated


def _is_title(text: str) -> bool:
    """Tell whether the words of a block are a title: no sentence, no recital, no beginning of a preamble."""
    if len(text) > LONGEST_TITLE or finished(text) or text[-1] in OPEN_SIGNS or starts_lower(text) or ends_open(text):
        return False
    return not _is_preamble(text) and not has_verb(text)


def _first_title_lines(lines: Sequence[Line], *, followed: bool) -> int:
    """How many of the first lines are the title, where no blank line sets it apart."""
    begun = _preamble_start(lines)
    whole = " ".join(line.text for line in lines[:begun])
    if begun and _is_maker(lines[begun].text) and _is_title(whole):
        return begun
    count = length = 0
    for at, line in enumerate(lines[:MOST_TITLE_LINES]):
        following = lines[at + 1] if at + 1 < len(lines) else None
        text = line.text
        length += len(text)
        if _is_apart(text) or length > LONGEST_TITLE or finished(text) or text[-1] in COMMAS:
            break
        if _is_preamble(text) or has_verb(text) or (at and text == lines[0].text):
            break
        if following is None:
            count = at + 1 if followed or at else count
            break
        if starts_lower(following.text) and not following.gap and not _goes_on_as_title(following.text):
            break
        if starts_lower(text) and not count:
            break
        count = at + 1
    while count and ends_open(lines[count - 1].text):
        if count < len(lines) and not finished(lines[count].text) and not lines[count].gap:
            break
        count -= 1
    several = any(line.gap and _is_named(line.text) for line in lines[1:begun])
    return begun if not count and not several and _is_named(whole) else count


def _preamble_start(lines: Sequence[Line]) -> int:
    """The line at which the preamble, or the word for it, or a place and a day, begins below a title; 0 if it does not.

    Before a first recital stand those who make the treaty: a paragraph that ends with a comma.
    """
    for at, line in enumerate(lines[: MOST_MASTHEAD_LINES + 1]):
        recital = DASH.sub("", line.text)
        if _is_maker(line.text) or _is_apart(line.text) or (at and _listed_maker().match(line.text)):
            return at
        if _is_preamble(recital):
            return _makers_start(lines, at)
    return 0


@cache
def _listed_maker() -> re.Pattern[str]:
    """``THE KINGDOM OF BELGIUM ,``: the first of those who make a treaty, each on a line of its own."""
    realms = pattern(as_written().instruments.realms)
    return re.compile(
        rf"(?:{pattern(as_written().articles)}\s)?(?:[^\W\d_]+\s)?{realms}\s.*[{COMMAS}]$",
        re.IGNORECASE,
    )


def _makers_start(lines: Sequence[Line], recital: int) -> int:
    """The line at which the paragraphs begin that stand before a first recital and end with a comma."""
    at = recital
    while at and lines[at - 1].text[-1] in f"{COMMAS}:":
        at -= 1
        while at and (starts_lower(lines[at].text) or ends_open(lines[at - 1].text.rstrip(COMMAS))):
            at -= 1
    return at


def _is_named(text: str) -> bool:
    """Tell whether all words above a preamble are a title for their noun: "AGREEMENT between ..., of the other part"."""
    title = exchanged(read_title(text)) or read_title(text)
    return (
        bool(title.noun)
        and not any(sign in text.partition(title.noun)[0] for sign in OPEN_SIGNS)
        and len(text) <= LONGEST_NAMED_TITLE
        and len(title.before) <= FEW
        and not has_verb(text)
        and not starts_lower(text)
    )


def _goes_on_as_title(text: str) -> bool:
    """A second line of a title, in small letters: "between A and B"."""
    return not finished(text) and not ends_open(text) and not has_verb(text) and len(text) <= LONGEST_TITLE_LINE


def _preface(lines: Sequence[Line], title: str, titles: int) -> Node:
    """Title, place and day."""
    node = Node("preface", lines[0].start, lines[-1].end)
    if title:
        node.attributes["title"] = title
    for line in lines[titles:]:
        found = find_dated_place(line.text)
        if found.place:
            node.attributes.setdefault("place", found.place)
        if found.date:
            node.attributes.setdefault("date", found.date.isoformat())
    for line in lines:
        node.heading += ((line.start, line.end),)
    return node


def recitals_end(lines: Sequence[Line]) -> int:
    """Return where the body begins behind numbered recitals: behind the words of agreement; 0 if there are none."""
    head = next((at for at, line in enumerate(lines[:MOST_FRONT_LINES]) if _whereas().fullmatch(line.text)), None)
    if head is None:
        return 0
    behind = range(head + 1, min(len(lines), head + MOST_FRONT_LINES))
    formula = next((at for at in behind if lines[at].text[-1] == ":" and _is_formula(lines[at].text)), None)
    return 0 if formula is None else formula + 1


def agreed(lines: Sequence[Line]) -> bool:
    """Tell whether some lines end with words of agreement."""
    return any(line.text[-1] == ":" and _is_formula(line.text) for line in lines[-3:])


def _is_formula(text: str) -> bool:
    return _formula().search(text) is not None


def _with_crossheading(lines: list[Line]) -> list[Node]:
    """The preamble; a short line between its formula and the first unit is a heading."""
    if (
        len(lines) > 1
        and lines[-2].text.endswith(":")
        and is_heading_like(lines[-1].text)
        and not _is_formula(lines[-1].text)
    ):
        return [*_preamble(lines[:-1]), crossheading(lines[-1])]
    return _preamble(lines)


def _preamble(lines: Sequence[Line]) -> list[Node]:
    """Words of agreement in one paragraph, or recitals and what stands around them."""
    if not lines:
        return []
    blocks = _blocks(lines)
    node = Node("preamble", lines[0].start, lines[-1].end)
    kinds = [_block_kind(block) for block in blocks]
    if kinds[0] == "recital" and blocks[0][-1].text[-1].isalnum() and any(days_in(blocks[0][-1].text)):
        kinds[0] = "other"  # "Adopted at the 12th meeting, on 4 May 1999": when it was made
    structured = {"recital", "citation", "whereas"} & set(kinds) or kinds.count("numbered") > 1
    if not structured or len(blocks) == 1:
        node.blocks = [[(line.start, line.end) for line in block] for block in blocks]
        return [node]
    _fill(node, blocks, kinds)
    return [node]


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The paragraphs of a preamble: each recital begins one, with or without a blank line."""
    width = sorted(len(line.text) for line in lines)[-2] if len(lines) > 1 else 0
    blocks: list[list[Line]] = []
    for line in lines:
        verb = starts_lower(line.text) and _is_formula(line.text)
        if blocks and verb and _is_maker(blocks[-1][0].text):
            blocks[-1].append(line)  # "We, the Presidents of A and B," / "declare as follows:"
        elif not blocks or _begins_block(line, blocks[-1][-1], width):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks


def _begins_block(line: Line, before: Line, width: int) -> bool:
    """Tell whether a line begins a paragraph of a preamble, in a text with two lines that are so wide.

    Behind a comma only a recital, a citation or a formula does. In small
    letters it does only if its first word had room on the line before.
    """
    lower = starts_lower(line.text)
    if line.gap:
        return not (lower and before.text[-1].isalnum())
    if finished(before.text):
        return not lower or read_marker(line.text) is not None
    if before.text[-1] != ",":
        return False
    marker = read_marker(line.text)
    if marker is not None and marker.bracket == "()" and marker.readings[0].value == 1:
        return True
    known = any(
        each.match(line.text) for each in (_recital(), compiled(structure().citing), _whereas())
    ) or _is_formula(line.text)
    room = width < FULL_LINE or len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) <= width
    return known and (not lower or room)


def _block_kind(block: Sequence[Line]) -> str:
    text = block[0].text
    marker = read_marker(text)
    if marker is not None and not marker.label and marker.kind != "indent" and marker.rest < len(text):
        return "numbered"
    if _whereas().match(text):
        return "whereas"
    if compiled(structure().citing).match(text):
        return "citation"
    if _recital().match(text):
        return "recital"
    return "formula" if _is_formula(block[0].text) or block[-1].text[-1] == ":" else "other"


def _fill(preamble: Node, blocks: Sequence[Sequence[Line]], kinds: Sequence[str]) -> None:
    """Give each paragraph of a preamble its part: opening words, citation, recital, formula."""
    recitals: Node | None = None
    counts = {"citation": 0, "recital": 0}
    seen = False
    for block, kind in zip(blocks, kinds, strict=True):
        start, end = block[0].start, block[-1].end
        part = kind
        if kind == "whereas":
            recitals = Node("recitals", start, end)
            recitals.add(block[0], new=True)
            preamble.children.append(recitals)
            seen = True
            continue
        if kind == "other":
            part = "recital" if seen and counts["recital"] else "formula" if seen else "init"
        elif kind == "numbered":
            part = "recital"
        elif kind == "formula" and not seen:
            part = "init"
        seen = seen or part in counts
        node = Node(part, start, end)
        first = block[0]
        if part in counts:
            counts[part] += 1
            node.number, node.value = str(counts[part]), counts[part]
        if kind == "numbered" and (marker := read_marker(first.text)) is not None:
            node.num, node.number, node.value = marker.num, marker.readings[0].number, marker.readings[0].value
            first = first.part(marker.rest)
        for line in (first, *block[1:]):
            node.add(line, new=line is first)
        if part != "recital":
            recitals = None  # what stands between ends the group: units do not overlap
        holder = preamble if recitals is None else recitals
        holder.children.append(node)
        holder.end = max(holder.end, end)


def unnumbered(front: Front, lines: Sequence[Line]) -> list[Node]:
    """Return the paragraphs of a declaration without numbers, counted; empty if it is none.

    Dashes and bullets that nothing but the opening words stands before are its paragraphs; behind a paragraph they are its items.

    A text without numbers is a treaty's only if it has the head of one: a
    title that names an instrument, a place with a day, or words of agreement.
    """
    headed = bool(_instrument().search(front.title)) or any(
        node.kind in {"preface", "preamble"} for node in front.nodes
    )
    if not headed or not lines:
        return []
    found: list[Node] = []
    before: Line | None = None
    for line in lines:
        goes_on = before is not None and (
            (not line.gap and (starts_lower(line.text) or not finished(before.text)))
            or (line.gap and starts_lower(line.text) and before.text[-1].isalnum())
        )
        if goes_on:
            last = found[-1].children[-1] if found[-1].children else found[-1]
            last.add(line, new=False)
            found[-1].end = line.end
            before = line
            continue
        marker = read_marker(line.text)
        indented = marker if marker is not None and marker.kind == "indent" else None
        if indented is not None and found and not found[-1].num:
            _add_indent(found[-1], line, indented)
        else:
            count = len(found) + 1
            node = Node("paragraph", line.start, line.end, number=str(count), value=count)
            node.attributes["implicit"] = "true"
            if indented is not None:
                node.num = indented.num
            node.add(line if indented is None else line.part(indented.rest), new=True)
            found.append(node)
        before = line
    return found


def _add_indent(paragraph: Node, line: Line, marker: Marker) -> None:
    """A dash or bullet in a declaration without numbers."""
    count = len(paragraph.children) + 1
    node = Node("indent", line.start, line.end, number=str(count), num=marker.num, value=count)
    node.add(line.part(marker.rest), new=True)
    paragraph.children.append(node)
    paragraph.end = line.end
