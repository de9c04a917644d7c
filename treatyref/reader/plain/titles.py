"""The title of a treaty: which of the lines before its preamble are it, and which stand above it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from treatyref.dates import days_in
from treatyref.fold import fold
from treatyref.language import guess_language
from treatyref.names.title import exchanged, read_title
from treatyref.reader.plain.dates import GLUED_NOTE, is_dated_place, is_made
from treatyref.reader.plain.lines import Line
from treatyref.reader.plain.markers import is_joining
from treatyref.reader.plain.opening import COMMAS, OPEN_SIGNS, is_maker, is_preamble, preamble_word, recital
from treatyref.reader.plain.prose import ends_open, finished, has_verb, starts_lower
from treatyref.reader.plain.vocabulary import folded_word, forms
from treatyref.words import LANGUAGES, as_written
from treatyref.words import language as language_of

LONGEST_TITLE, LONGEST_NAMED_TITLE, LONGEST_TITLE_LINE = 300, 450, 100
DASH = re.compile(r"[-–—]\s*")
MOST_TITLE_LINES = 8
MOST_MASTHEAD_LINES, MOST_TITLE_PAGE_LINES = 14, 40
NUMBERED_TITLE = re.compile(r"\d{1,4}/\d{1,3}\.\s+(?=[^\W\d_])")
"""``61/106. Convention on ...``: how the United Nations print a resolution below its masthead."""
LONE_NUMBER = re.compile(r"(?:N[ro]\.?\s*)?[IVXLC\d]{1,5}\.?", re.IGNORECASE)
FEW = 3
"""Words that stand before the noun of a title that ends with a full stop: a sentence has more."""
SHORT_LINE = 80


def is_apart(text: str) -> bool:
    """Tell whether a line among those of a title is a line of its own: a place and a day, in brackets or not, or the word "Preamble"."""
    return is_dated_place(text.strip("()")) or preamble_word().fullmatch(text) is not None


def title_lines(lines: Sequence[Line], *, followed: bool) -> int:
    """How many of the first lines are the title: whole blocks where blank lines set them apart, else line by line."""
    count = 0
    while count < len(lines):
        end = next((at for at in range(count + 1, len(lines)) if lines[at].gap), len(lines))
        if end - count > MOST_TITLE_LINES or (end == len(lines) and not followed):
            break
        text = " ".join(line.text for line in lines[count:end])
        if not count and _is_stopped(lines, text, end):
            text = text.rstrip(".")
        if count and LONE_NUMBER.fullmatch(text):
            break  # the first of several notes
        if not _is_title(text, head=not count and lines[0].head > 0):
            break
        if any(is_apart(line.text) for line in lines[count:end]):
            break
        count = end
    lone = count == 1 and len(lines[0].text.split()) == 1 and _begins_with_noun(lines[0])
    bare = 0 < count < len(lines) and not read_title(" ".join(line.text for line in lines[:count])).tail
    second = folded_word(lines[count].text.split(maxsplit=1)[0]) if bare else ""  # a title that has no topic yet
    parted = second in forms(as_written().instruments.between)
    if lone or parted:
        # "AGREEMENT" / "BETWEEN A ," / "OF THE ONE PART ,": the blocks of one title
        begun = _preamble_start(lines) or len(lines)
        return begun if _is_named(" ".join(line.text for line in lines[:begun])) else count
    return count or _signed_title(lines) or _first_title_lines(lines, followed=followed)


def names_instrument(lines: Sequence[Line]) -> bool:
    """Whether some lines have a noun for an instrument: "Convention", "Resolution"."""
    return bool(lines) and bool(read_title(" ".join(line.text for line in lines)).noun)


def masthead(lines: Sequence[Line]) -> int:
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
        said = any(is_preamble(line.text) or preamble_word().fullmatch(line.text) for line in lines[start:end])
        if has_verb(text) or said or (text[-1] in OPEN_SIGNS and len(text.split()) > FEW):
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
    if begun and (is_maker(lines[begun].text) or _follows_capitals(lines, begun)) and _is_title(whole):
        return begun
    count = length = 0
    for at, line in enumerate(lines[:MOST_TITLE_LINES]):
        following = lines[at + 1] if at + 1 < len(lines) else None
        text = line.text
        length += len(text)
        dated = following is not None and following.text[0].isdecimal()  # "of May 4," / "1912"
        if is_apart(text) or length > LONGEST_TITLE or finished(text) or (text[-1] in COMMAS and not dated):
            break
        named = at and _leads_to_party(lines[at - 1].text)
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
        named = at and (
            _leads_to_party(lines[at - 1].text) or (starts_lower(line.text) and _begins_with_noun(lines[0]))
        )
        made = not named and (is_maker(line.text) or _follows_capitals(lines, at))
        if made or is_apart(line.text):
            return at
        if not named and is_preamble(recital):
            return _makers_start(lines, at)
    return 0


def _leads_to_party(text: str) -> bool:
    """Tell whether a line of a title ends with a word that a party follows: "between", "and", "of the"."""
    last = folded_word(text.rsplit(maxsplit=1)[-1])
    return is_joining(last) or last in forms(as_written().instruments.between) | forms(
        as_written().instruments.owning
    ) | frozenset(map(folded_word, as_written().articles))


def _follows_capitals(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is the first behind a title in capitals that is in other letters, and begins a sentence."""
    text = lines[at].text
    if at < 2 or text.isupper() or starts_lower(text) or len(text.split()) <= FEW:
        return False
    return all(line.text.isupper() for line in lines[:at])


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
    """Return the lines that name the instrument in another language than the text is in, where one names it in that language: a collection's own title."""
    if language not in LANGUAGES:
        return []
    nouns = {fold(word) for words in language_of(language).instruments.nouns.values() for word in words}
    own = [line for line in lines if line.head and fold(read_title(line.text).noun) in nouns]
    return [line for line in lines if own and line not in own and guess_language(line.text) not in {None, language}]


def once(title: str) -> str:
    """A title that is printed twice, on a title page and below it, in whatever letters."""
    words, plain = title.split(), title.casefold().split()
    half = len(words) // 2
    return " ".join(words[half:]) if half and plain[:half] == plain[half:] else title
