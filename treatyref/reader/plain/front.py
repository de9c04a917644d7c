"""What stands before the first unit: title, place and day, recitals, and the words of agreement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from treatyref.dates import days_in
from treatyref.fold import fold
from treatyref.language import guess_language
from treatyref.names.title import exchanged, read_title
from treatyref.numeral import RAISED
from treatyref.provision import Dropped
from treatyref.reader.plain.cover import begins_with_noun, leads_to_party, uncovered
from treatyref.reader.plain.dates import GLUED_NOTE, find_dated_place, is_dated_place, is_made
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import read_marker
from treatyref.reader.plain.node import Node, crossheading
from treatyref.reader.plain.opening import (
    COMMAS,
    OPEN_SIGNS,
    apart,
    is_formula,
    is_maker,
    is_preamble,
    preamble_word,
    recital,
    whereas,
)
from treatyref.reader.plain.prose import (
    compiled,
    ends_open,
    finished,
    folded_word,
    forms,
    has_verb,
    is_heading_like,
    starts_lower,
    structure,
)
from treatyref.span import Span
from treatyref.words import LANGUAGES, as_written
from treatyref.words import language as language_of

LONGEST_TITLE, LONGEST_NAMED_TITLE, LONGEST_TITLE_LINE = 300, 450, 100
DASH = re.compile(r"[-–—]\s*")
MOST_TITLE_LINES = 8
MOST_MASTHEAD_LINES = 14
LONE_NUMBER = re.compile(r"(?:N[ro]\.?\s*)?[IVXLC\d]{1,5}\.?", re.IGNORECASE)
FEW = 3
"""Words that stand before the noun of a title that ends with a full stop: a sentence has more."""
MOST_BELOW = 2
"""Words of a heading for the preamble, in a language that is not known."""
SHORT_LINE = 80


def is_apart(text: str) -> bool:
    """Tell whether a line among those of a title is a line of its own: a place and a day, in brackets or not, or the word "Preamble"."""
    bare = text.strip("()[]【】〈〉《》")
    return is_dated_place(bare) or preamble_word().fullmatch(bare) is not None


def title_lines(lines: Sequence[Line], *, followed: bool) -> int:
    """How many of the first lines are the title: whole blocks where blank lines set them apart, else line by line."""
    count = 0
    while count < len(lines):
        end = next((at for at in range(count + 1, len(lines)) if lines[at].gap), len(lines))
        if end - count > MOST_TITLE_LINES or (end == len(lines) and not followed):
            break
        text = " ".join(line.text for line in lines[count:end])
        topmost = not count and end < len(lines) and 0 < lines[0].head < lines[end].head
        if not count and (topmost or _is_stopped(lines, text, end)):
            text = text.rstrip(".")
        if count and LONE_NUMBER.fullmatch(text):
            break  # the first of several notes
        if not topmost and not _is_title(text, head=not count and lines[0].head > 0):
            break
        if any(is_apart(line.text) for line in lines[count:end]):
            break
        if count and _is_heading_below(lines[:end], count):
            break
        count = end
    lone = count == 1 and len(lines[0].text.split()) == 1 and begins_with_noun(lines[0])
    bare = 0 < count < len(lines) and not read_title(" ".join(line.text for line in lines[:count])).tail
    second = folded_word(lines[count].text.split(maxsplit=1)[0]) if bare else ""  # a title that has no topic yet
    parted = second in forms(as_written().instruments.between)
    if lone or parted:
        # "AGREEMENT" / "BETWEEN A ," / "OF THE ONE PART ,": the blocks of one title
        begun = _preamble_start(lines) or len(lines)
        return begun if _is_named(" ".join(line.text for line in lines[:begun])) else count
    return count or _signed_title(lines) or _first_title_lines(lines, followed=followed)


def _is_heading_below(lines: Sequence[Line], start: int) -> bool:
    """Whether the last lines are the word for the preamble, in any language: one or two words, set in another way than a title above them.

    Their heading is of a lower level, or only one of the two is in capitals, or the title names no instrument that is known.
    """
    title, below = (" ".join(line.text for line in part) for part in (lines[:start], lines[start:]))
    short = len(below.split()) <= MOST_BELOW
    if ends_open(title) or starts_lower(below):
        return False
    if 0 < lines[0].head < lines[start].head:
        return not names_instrument(lines[start:]) and (short or not names_instrument(lines[:start]))
    return short and len(title.split()) >= FEW and (title.isupper() != below.isupper() or not names_instrument(lines))


def names_instrument(lines: Sequence[Line]) -> bool:
    """Whether some lines have a noun for an instrument: "Convention", "Resolution"."""
    return bool(lines) and bool(read_title(" ".join(line.text for line in lines)).noun)


STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")
"""A full stop behind the last word of a title, if it is no abbreviation."""


def masthead(lines: Sequence[Line]) -> int:
    """How many lines stand over the first that begins with a noun for an instrument: the organisation, the symbol of the document, its day.

    So documents of international organisations and official journals begin; no sentence and no recital stands above.
    """
    for at, line in enumerate(lines[:MOST_MASTHEAD_LINES]):
        if at and begins_with_noun(line):
            return at
        if has_verb(line.text) or is_preamble(line.text) or preamble_word().fullmatch(line.text):
            return 0
    return 0


def resolution(lines: Sequence[Line]) -> tuple[int, ...]:
    """Where the title of a resolution begins and ends that names no instrument; empty if there is none.

    Above it stand the body, the symbol of the document, its agenda item and its day, which end in figures; below it the body
    that resolves, with a comma, and its first recital.
    """
    for at in range(1, min(len(lines), MOST_MASTHEAD_LINES) - 1):
        if is_organ(lines, at):
            above = next((n + 1 for n in range(at - 1, -1, -1) if lines[n].text[-1].isdecimal()), 0)
            title = " ".join(line.text for line in lines[above:at])
            return (above, at) if above and title and len(title) <= LONGEST_TITLE and not finished(title) else ()
    return ()


def is_organ(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is the body that resolves, with a comma, and the next one its first recital."""
    text = lines[at].text
    short = text[-1] in COMMAS and not starts_lower(text) and len(text) <= SHORT_LINE
    return short and at + 1 < len(lines) and recital().match(lines[at + 1].text) is not None


def _is_stopped(lines: Sequence[Line], text: str, end: int) -> bool:
    """Whether a first block with a full stop is a title, as older prints set it: in capitals, up to a place and a day, or all that stands before the first unit."""
    return (
        text[-1] == "."
        and (end == len(lines) or lines[end].gap)
        and len(read_title(text).before) <= FEW
        and (text.isupper() or any(days_in(text)) or (end == len(lines) and not has_verb(text)))
        and names_instrument(lines[:end])
    )


def title_goes_on(lines: Sequence[Line], dated: int) -> int:
    """How many lines behind the day go on with the title: "of 14 March 2019", "on the keeping of seed samples".

    So acts of parliaments and of the European Union are headed. Both the day and what follows it begin in small letters.
    """
    if not 0 < dated < len(lines) or not all(starts_lower(line.text) for line in lines[: dated + 1]):
        return 0
    end = next((at for at in range(dated + 1, len(lines)) if lines[at].gap), len(lines))
    text = " ".join(line.text for line in lines[dated:end])
    broken = len(text) > LONGEST_TITLE or finished(text) or text[-1] in OPEN_SIGNS or has_verb(text)
    return 0 if broken or is_preamble(text) else end - dated


def _is_title(text: str, *, head: bool = False) -> bool:
    """Tell whether the words of a block are a title: no sentence, no recital, no beginning of a preamble, which no file marks as a heading."""
    if len(text) > LONGEST_TITLE or finished(text) or text[-1] in OPEN_SIGNS or starts_lower(text) or ends_open(text):
        return False
    return (head or not is_preamble(text)) and not has_verb(text)


def _first_title_lines(lines: Sequence[Line], *, followed: bool) -> int:
    """How many of the first lines are the title, where no blank line sets it apart."""
    begun = _preamble_start(lines)
    whole = " ".join(line.text for line in lines[:begun])
    if begun and is_maker(lines[begun].text) and _is_title(whole):
        return begun
    count = length = 0
    for at, line in enumerate(lines[:MOST_TITLE_LINES]):
        following = lines[at + 1] if at + 1 < len(lines) else None
        text = line.text
        length += len(text)
        dated = following is not None and following.text[0].isdecimal()  # "of May 4," / "1912"
        if is_apart(text) or length > LONGEST_TITLE or finished(text) or (text[-1] in COMMAS and not dated):
            break
        named = at and leads_to_party(lines[at - 1].text)
        if (is_preamble(text) and not named) or has_verb(text) or (at and text == lines[0].text):
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


def _signed_title(lines: Sequence[Line]) -> int:
    """How many of the first lines are a title that ends with where and when it was made: "Signed at Sofia, March 19, 1924"."""
    for at in range(1, min(len(lines), MOST_TITLE_LINES)):
        plain = GLUED_NOTE.sub("", lines[at].text)
        if is_made(plain) and is_dated_place(plain):
            return at + 1 if _is_title(" ".join(line.text for line in lines[: at + 1])) else 0
    return 0


def _preamble_start(lines: Sequence[Line]) -> int:
    """The line at which the preamble, or the word for it, or a place and a day, begins below a title; 0 if it does not.

    Before a first recital stand those who make the treaty: a paragraph that ends with a comma.
    """
    for at, line in enumerate(lines[: MOST_MASTHEAD_LINES + 1]):
        recital = DASH.sub("", line.text)
        named = at and (leads_to_party(lines[at - 1].text) or (starts_lower(line.text) and begins_with_noun(lines[0])))
        if (not named and is_maker(line.text)) or is_apart(line.text):
            return at
        if not named and is_preamble(recital):
            return _makers_start(lines, at)
    return 0


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


def foreign_titles(lines: Sequence[Line], language: str) -> list[Line]:
    """Return the lines that name the instrument in another language than the text is in, where one names it in that language: a collection's own title.

    A line that no file marks as a heading is one if its noun is of that language, and the other's of another.
    """
    if language not in LANGUAGES:
        return []
    nouns = {fold(word) for words in language_of(language).instruments.nouns.values() for word in words}
    named = {id(line): fold(read_title(line.text).noun) for line in lines}
    other = {id(line): guess_language(line.text) not in {None, language} for line in lines}
    own = [line for line in lines if named[id(line)] in nouns and (line.head or not other[id(line)])]
    strange = [line for line in lines if named[id(line)] and (other[id(line)] or named[id(line)] not in nouns)]
    marked = any(line.head for line in own)
    return [line for line in lines if own and line not in own and (line in strange or (marked and other[id(line)]))]


NOTE_MARKS = re.compile(rf"(?<=[^\W\d])[{RAISED}]{{1,2}}(?!\w)| ?[*\u2020\u2021]{{1,3}}$")
"""What a title has for its notes: a raised number behind a word, a star at its end."""
EDITORS = re.compile(r"\[[^\[\]]{1,100}\]")
"""``[Translation]``, ``[Document 12]``: a line of an edition's."""
FAR = 14
"""Lines over the body that adopts a resolution."""
MOST_LEADING = 5
"""Words of a line that leads to recitals."""
FULL_LINE = 45
"""Characters; where no line is longer, lines are not wrapped."""


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


def read_front(lines: Sequence[Line], *, language: str, followed: bool, headed: bool = False) -> Front:
    """Read the lines before the first unit.

    Unless a numbered unit follows, they are all there is. Where the units are `headed` by lines over their numbers, so is
    the first one.
    """
    front = Front()
    editors = [line for line in lines if EDITORS.fullmatch(line.text)]
    front.dropped += [Dropped(Span(line.start, line.end), "editor's line") for line in editors]
    lines = [line for line in lines if line not in editors]
    lines, above = uncovered(lines)
    front.dropped += [Dropped(Span(line.start, line.end), "cover") for line in above]
    over = lines[-1:] if headed and len(lines) > 1 and lines[-1].gap and is_heading_like(lines[-1].text) else []
    lines = lines[: len(lines) - len(over)]
    titles = title_lines(lines, followed=followed)
    if not names_instrument(lines[:titles]):
        resolved = resolution(lines)
        first = masthead(lines) or next(iter(resolved), 0)
        front.dropped += [Dropped(Span(line.start, line.end), "masthead") for line in lines[:first]]
        lines = lines[first:]
        titles = resolved[1] - first if first in resolved[:1] else title_lines(lines, followed=followed)
    foreign = foreign_titles(lines[:titles], language)
    front.dropped += [Dropped(Span(line.start, line.end), "title") for line in foreign]
    lines = [line for line in lines if line not in foreign]
    titles -= len(foreign)
    rest = list(lines[titles:])
    dated = 0
    while dated < len(rest) and is_dated_place(rest[dated].text.strip("()")):
        dated += 1
    further = title_goes_on(rest, dated) if titles else 0
    dated += further
    head, rest = [*lines[:titles], *rest[:dated]], rest[dated:]
    called = rest.pop(0) if len(rest) > 1 and preamble_word().fullmatch(rest[0].text) else None
    shown = " ".join(line.text for line in (head if further else lines[:titles]))
    front.title = STOP.sub("", GLUED_NOTE.sub("", NOTE_MARKS.sub("", shown)).strip(f"* {COMMAS}"))
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
        rest = _read_organ(front, rest)
        formula = next((at for at, line in enumerate(rest) if _opens(line.text)), -1)
        if 0 <= formula < len(rest) - 1:
            front.nodes += _preamble(rest[: formula + 1])
            rest = rest[formula + 1 :]
        front.rest = rest
    return front


def _read_organ(front: Front, lines: list[Line]) -> list[Line]:
    """Read the preamble of a resolution without numbers: the body that resolves, with a comma, and its recitals; return what follows.

    A heading above it is its title.
    """
    at = next((n for n in range(min(len(lines), FAR)) if is_organ(lines, n)), None)
    if at is None:
        return lines
    end = at + 1
    while end < len(lines) and (
        not lines[end].gap or recital().match(lines[end].text) or compiled(structure().citing).match(lines[end].text)
    ):
        end += 1
    above = [line for line in lines[:at] if line.head]
    if above:
        front.title = " ".join(line.text for line in above)
    front.dropped += [Dropped(Span(line.start, line.end), "title") for line in lines[:at]]
    front.nodes += _preamble(lines[at:end])
    return lines[end:]


def _opens(text: str) -> bool:
    """Tell whether a line leads to what is agreed: "have agreed as follows:", "We, the Presidents of A and B, state:"."""
    return text.endswith(":") and (is_formula(text) or is_maker(text))


def _preface(lines: Sequence[Line], title: str, titles: int) -> Node:
    """Title, place and day."""
    node = Node("preface", lines[0].start, lines[-1].end)
    if title:
        node.attributes["title"] = title
    for line in lines[titles:]:
        found = find_dated_place(line.text.strip("()"))
        if found.place:
            node.attributes.setdefault("place", found.place)
        if found.date:
            node.attributes.setdefault("date", found.date.isoformat())
    for line in lines:
        node.heading += ((line.start, line.end),)
    return node


def _with_crossheading(lines: list[Line]) -> list[Node]:
    """The preamble; a short line between its formula and the first unit is a heading."""
    if (
        len(lines) > 1
        and lines[-2].text.endswith(":")
        and is_heading_like(lines[-1].text)
        and not is_formula(lines[-1].text)
    ):
        return [*_preamble(lines[:-1]), crossheading(lines[-1])]
    return _preamble(lines)


def _preamble(lines: Sequence[Line]) -> list[Node]:
    """Words of agreement in one paragraph, or recitals and what stands around them."""
    if not lines:
        return []
    fresh = [at for at, line in enumerate(lines) if line.gap and at]
    blocks = _blocks([piece for start, end in pairwise([0, *fresh, len(lines)]) for piece in apart(lines[start:end])])
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
        verb = starts_lower(line.text) and is_formula(line.text)
        if blocks and verb and is_maker(blocks[-1][0].text):
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
    known = any(each.match(line.text) for each in (recital(), compiled(structure().citing), whereas())) or is_formula(
        line.text
    )
    room = width < FULL_LINE or len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) <= width
    return known and (not lower or room)


def _block_kind(block: Sequence[Line]) -> str:
    text = block[0].text
    marker = read_marker(text)
    if marker is not None and not marker.label and marker.kind != "indent" and marker.rest < len(text):
        return "numbered"
    leading = text.endswith(":") and len(text.split()) <= MOST_LEADING  # "considérant ce qui suit:"
    if whereas().match(text) or (leading and compiled(structure().whereas).match(text)):
        return "whereas"
    if compiled(structure().citing).match(text):
        return "citation"
    if recital().match(text):
        return "recital"
    return "formula" if is_formula(block[0].text) or block[-1].text[-1] == ":" else "other"


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
        elif kind == "numbered" or (kind == "citation" and counts["recital"]):
            part = "recital"  # acts cite before they recite; what a treaty has regard to is one of its recitals
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
