"""The numbers behind a label: ``6(2)(b)``, ``4 and 6-8``, ``8(1)(a), (c) to (d) and (2)``, ``nine``, ``IV``, ``«a»``."""

import re
from dataclasses import replace
from functools import cache, lru_cache
from itertools import takewhile

from treatyref.fold import fold
from treatyref.numeral import MEMORY, letter_values, number_openings, roman_value
from treatyref.page import Page, Word, Words, is_unspaced
from treatyref.pointer.lexicon import (
    Label,
    attached_to,
    from_end,
    is_number_word,
    label_of,
    loose_ordinals,
    roman,
    signs,
    unspaced,
)
from treatyref.pointer.number import Context, Number, number_at, spelled
from treatyref.pointer.record import Place, Step
from treatyref.words import Level, lexicon

MOST_MEMBERS = 40
ROMAN_LETTERS = frozenset("ivxlc")
MOST_SIGNS = 3
"""Signs between a label and its number: "Art. No. 6"."""
LONGEST_SHORT = 5
"""Letters of a label that is abbreviated with a stop ("paras."); behind a longer one the stop ends a sentence."""
LONGEST_GLOSS, GLOSSING = 16, frozenset({"-", "'", ","})
"""Words and signs of a gloss in a list, its brackets among them, and the signs: "points 6 (Lachin) and 9", "Articles 2 (non-discrimination), 3 and 6"."""
COMMAS = frozenset({",", ";", "\u3001", "\u060c"})
ELIDED = re.compile("['’]")
"""What cuts an article short before an ordinal: "l'ultimo punto"."""
LONGEST_ABOVE = 8
"""Words and signs in which the label of a larger unit stands, with its number: "par. 1, lett. a),"."""

MOST_CONTRASTS = 2
"""Words between the members of a list that set the last one off: "in points 3 and 6, never in 9"."""


def members_after(page: Page, label: Label, place: int) -> list[Place]:
    """``members = [from] [sign] number { joint number }``: the places that the numbers behind a label name, below what holds them.

    >>> from treatyref.pointer.lexicon import label_of
    >>> page = Page("articles 4, 5(2)-(3) and 7-9 of")
    >>> [" ".join(str(step) for step in each.steps) for each in members_after(page, label_of("articles"), 8)]
    ['article 4', 'article 5 subparagraph 2 to 3', 'article 7 to 9']
    """
    if is_prose(page.next_text(place)):
        return []
    context = Context(page, Words(page, place), label)
    begin = place - len(label.word)
    if not context.words[0].text or _is_named_behind(context, begin):
        return []
    at = _past_signs(context)
    if at == 0 and context.words[0].text in lexicon().articles:  # "Article the Third"
        named = spelled(page, context.words, 1)
        at = int(named is not None and named[2] and context.stands_alone(named[1]))
    found: list[Place] = []
    ranged = opened = False
    while at is not None and len(found) < MOST_MEMBERS:
        number = _member(context, at, found)
        if number is None or (found and _is_of_another(context, at, number, found)):
            break
        if ranged and label.is_plural:
            number = _whole(found[-1], number)
        if ranged and (joined := _spanned(found[-1], number)) is not None:
            found[-1] = joined
        elif ranged and (found[-1].steps[-1].upto or not number.parts[0].isdecimal() or len(found[-1].steps) == 1):
            break
        else:
            opened = number.bracketed if not found else opened
            beside = _is_beside(context, at, number, found)
            part = _part_of(context, at, number, found)
            placed = part or _placed(label, number, found, opened=opened, beside=beside)
            inside = bool(found) and placed.steps[: len(found[-1].steps)] == found[-1].steps
            if inside and context.words[at - 1].text in COMMAS:
                placed = replace(placed, start=found.pop().start)
            found.append(placed)
        at, ranged = _joint(context, number.after, found, number)
    return found


@lru_cache(maxsize=MEMORY)
def is_prose(text: str) -> bool:
    """Whether a word behind a label begins no number, nor what leads to one: most do not."""
    plain = text.isascii() and text.isalpha() and len(text) > 1 and not set(text) <= ROMAN_LETTERS
    return plain and text not in _numbering()


@cache
def _numbering() -> frozenset[str]:
    """What numbers begin with, and what stands between a label and its number."""
    numbers, lex = lexicon().numbers, lexicon()
    leads = numbers.sole | numbers.prefix | signs() | lex.lists.from_ | lex.articles
    return leads.union(number_openings(), from_end(), loose_ordinals())


def _past_signs(context: Context) -> int | None:
    """Where the first number stands: behind "from", a stop of an abbreviation, "No"; None if a sentence ends before it."""
    words = context.words
    at = int(words[0].text in context.lists.leads)
    # "the Rules. Two of them"
    spelled = len(words[1].text) > 1 and words[1].text.isalpha() and roman(context.printed(1)) is None
    while at < MOST_SIGNS and (words[at].text in {".", "#"} or context.is_raised(at) or words[at].text in signs()):
        long = spelled or len(context.label.word) > LONGEST_SHORT
        if at == 0 and words[at].text == "." and long and not context.label.is_abbreviated:
            return None
        at += 1
    return None if words[at].text in {":", ","} else at


def _is_named_behind(context: Context, begin: int) -> bool:
    """Whether what follows a label is of another: it is counted ("9 points two", "this clause six months"), or an ordinal stands before the next label.

    So in "1-ci maddenin 2-ci hissesi", and in Russian and Armenian.
    """
    page, words, label = context.page, context.words, context.label
    first_in_words = words[0].text.isalpha() and roman(context.printed(0)) is None
    possessed = label.language in lexicon().possessor_first
    counting = first_in_words and len(words[0].text) > 1
    if (label.is_numbered_before or (counting and (possessed or label.is_plural))) and _is_counted(page, begin):
        holder = is_numbered(page, begin)  # Estonian, whose word for a point is also Latvian
        if holder is None or holder.is_numbered_before or not label.is_numbered_before:
            return True
    if first_in_words and page.last_text(begin) in lexicon().back.present:
        return True
    ahead = not page.last_text(begin).endswith(",") and may_end(page, begin) and not is_numbered(page, begin)
    stopped = label.language in lexicon().stop_counts - lexicon().stop_behind
    if (possessed or ahead) and _is_ordinal(context, stopped=stopped):
        return True
    before = possessed or label.is_numbered_before
    return before and label.language not in unspaced() and _heads_label(context)


def _heads_label(context: Context) -> bool:
    """Whether a letter, in brackets or marks, stands right before another label ("fıkrasının (b) bendi"), or a number before one whose number does."""
    words = context.words
    at = int(words[0].text in {"(", '"', "'"})
    letter = len(words[at].text) == 1 and words[at].text.isalpha()
    if not letter and not words[at].text.isdecimal():
        return False
    at += 1
    at += words[at].text in {")", '"', "'", "."}
    label = label_of(words[at].text)
    if label is None or letter:
        return label is not None
    shared = set(label.languages).intersection(context.label.languages)
    return bool(shared & lexicon().number_first) if shared else label.is_numbered_before


def _is_counted(page: Page, place: int) -> bool:
    """Whether a number stands before a label, so that a number word behind it counts something else."""
    before = page.last_text(place, page.printed)
    if before.casefold() in lexicon().numbers.ambiguous or before.endswith(","):
        return False
    return any(map(str.isdecimal, before)) or is_number_word(before)


def is_numbered(page: Page, place: int) -> Label | None:
    """Return the label whose number stands between it and a place, so that a part of it may follow: "art. 6, n."."""
    words = [word for word in page.before(place, 4) if word.text not in {",", "."}]
    return label_of(words[-2].text) if len(words) > 1 and words[-1].text.isdecimal() else None


def is_inner(page: Page, word: Word, after: int) -> bool:
    """Whether a unit stands right behind the number of a larger one, or before "of" such a one: "lid 1, onder a", "No. 7 of Article 4"."""
    label = label_of(word.text)
    passed = {",", "."} if label is None else {",", ".", *label.lists.joins}
    before = [each.text for each in page.before(word.start, LONGEST_ABOVE) if each.text not in passed]
    if before and before[-1] == "(":  # "art. 5 (n. 3)" is inside; "Orm Convention (n 1)" is a note
        before = before[:-1] if before[-2:-1] and before[-2].isdecimal() else []
    if before and (before[-1].isdecimal() or before[-1] == ")" or len(before[-1]) == 1 or label_of(before[-1])):
        return any(label_of(each) for each in before)
    behind = [each.text for each in page.after(after, 4) if each.text != "'"]
    led = takewhile(lambda text: text in lexicon().of or text in lexicon().articles, behind)
    count = len(list(led))
    return 0 < count < len(behind) and label_of(behind[count]) is not None


def may_end(page: Page, place: int) -> bool:
    """Whether the word before a label may be an ordinal: figures with an ending, or a word."""
    return _may_be_ordinal(page.last_text(place, page.printed))


@lru_cache(maxsize=MEMORY)
def _may_be_ordinal(text: str) -> bool:
    """Whether a word with the signs at its edges may be an ordinal."""
    bare = text.strip(",.\"'«»()")
    if any(char.isdecimal() for char in text) or is_number_word(bare) or is_number_word(ELIDED.split(bare)[-1]):
        return True
    return fold(bare) in loose_ordinals() or roman(bare) is not None


def _is_ordinal(context: Context, *, stopped: bool) -> bool:
    """Whether the next words are an ordinal: ``prefix number | word | figures ["-"] ending | figures "."``."""
    words, lex = context.words, lexicon()
    if words[0].text in lex.numbers.prefix:
        return True
    if not words[0].text.isdecimal():
        named = spelled(context.page, words, 0)
        return named is not None and named[2]
    at = 2 if words[1].text in {"-", "'"} else 1
    if words[at].start - words[0].end != at - 1:
        return False
    counts = stopped and words[at].text == "." and words[at].start == words[0].end
    return counts or words[at].text in context.lists.suffixes


def _member(context: Context, at: int, found: list[Place]) -> Number | None:
    """One number of a list; behind a range's joint its label may stand again: "Art. 2 - Art. 4"."""
    label = label_of(context.words[at].text) if found else None
    if label is not None and label.level is context.label.level and context.words[at + 1].text != ")":
        at += 1 + (context.words[at + 1].text == ".")
    if found and _is_set_off(context, at, found):
        word = context.words[at]
        return Number(word.start, word.end, (word.text,), at + 1)
    letter = bool(found) and found[-1].steps[-1].number.isalpha()
    return number_at(context, at, first=not found or letter)


def _is_of_another(context: Context, at: int, number: Number, found: list[Place]) -> bool:
    """Whether figures are of a larger unit: behind letters ("lett. a) e c), 6 e 9"), or behind the numbers of a part ("9, paras. 1 to 3; 10, para. 1", "14, paras. 1 and 3; 15")."""
    level, words, letter = context.label.level, context.words, found[-1].steps[0].number
    if number.parts[0].isdecimal() and letter.isalpha() and len(found[-1].steps) == len(letter) == 1:
        return True
    if level <= Level.RULE or number.bracketed or not number.parts[0].isdecimal():
        return False
    behind = number.after + (words[number.after].text == ",")
    label = label_of(words[behind].text)
    again = label is not None and label.level is level and behind > number.after
    joint = at - 1 - (words[at - 1].text in context.lists.joins)
    several = len(found) > 1 or bool(found[0].steps[-1].upto)
    first = all(words[n].text != ";" for n in range(joint))
    return again or (several and words[joint].text == ";" and first)


def _is_beside(context: Context, at: int, number: Number, found: list[Place]) -> bool:
    """Whether an "(i)" is the letter behind (h), and no first item below the letter before it: "points (d) and (i)", "(b), (d), (i)".

    Behind "and" it is, and in a list of letters; unless its successor in Roman numerals follows: "(a), (i) and (ii)".
    """
    words = context.words
    ahead = [words[n].text for n in range(number.after, number.after + LONGEST_JOINT)]
    if not found or f"{number.parts[0]}i" in ahead:
        return False
    listed = len(found) > 1 and len(found[-1].steps) == len(found[-2].steps) and found[-2].steps[-1].number.isalpha()
    return listed or words[at - 1].text in context.lists.joins


def _placed(label: Label, number: Number, found: list[Place], *, opened: bool, beside: bool) -> Place:
    """The place of a number: below the label, or where a number in brackets goes on from the one before it.

    The first number of a place goes on only if the list begins in brackets (`opened`): "(5) and (6)", but not "2 (1) and (3)".
    """
    start, end, parts = number.start, number.end, number.parts
    inner = tuple(Step(Level.SUBPARAGRAPH, part) for part in parts[1:])
    if found and (number.bracketed or (parts[0].isalpha() and found[-1].steps[-1].number.isalpha())):
        before = found[-1].steps
        fixed = int(number.bracketed and not opened and len(before) > 1)
        at = _continued(before[fixed:], parts[0], beside=beside)
        at = None if at is None else at + fixed
        if at is None:
            return Place(start, end, (*before, Step(Level.SUBPARAGRAPH, parts[0]), *inner))
        return Place(start, end, (*before[:at], Step(before[at].level, parts[0]), *inner))
    return Place(start, end, (Step(label.level, parts[0], number.ordinal), *inner))


def _part_of(context: Context, at: int, number: Number, found: list[Place]) -> Place | None:
    """``part = "," ROMAN | "," figures "°" | "," letter`` behind a label in the singular and a number of another style: "article 3, II, 2°", "art. 5º, II", "art. 37, d,".

    So the statutes of civil-law countries are cited; in the plural the numbers are a list.
    """
    if not found or context.label.is_plural or context.words[at - 1].text not in COMMAS or number.bracketed:
        return None
    last, raised = found[-1], context.is_raised(number.after - 1)
    letters = last.steps[-1].number.isdecimal() and number.parts[0].isalpha()
    lettered = letters and (roman(context.printed(at)) or _is_set_off(context, at, found))
    if not lettered and not (raised and context.page.printed[last.end - 1].isalnum()):
        return None
    return Place(number.start, number.end, (*last.steps, *(Step(Level.SUBPARAGRAPH, part) for part in number.parts)))


def _is_set_off(context: Context, at: int, found: list[Place]) -> bool:
    """Whether a small letter stands between a comma behind figures and a sign, so that it is no small word: "art. 37, d, of the Convention"."""
    words, letter, behind = context.words, context.words[at].text, context.words[at + 1]
    if context.label.is_plural or len(letter) != 1 or not letter.isalpha() or not context.printed(at).islower():
        return False
    if words[at - 1].text != "," or not found[-1].steps[-1].number.isdecimal():
        return False
    lists, ends = context.lists, behind.text in {",", ";", ""}
    led = behind.text in lists.of and letter not in lists.of | lists.articles
    following = context.page.printed[behind.end : behind.end + 2].strip()
    stops = behind.text == "." and label_of(letter) is None and not following.islower()
    return (ends or led or stops) and letter not in lists.joins


def _continued(steps: tuple[Step, ...], number: str, *, beside: bool) -> int | None:
    """The step of a place that a number in brackets goes on from: the one of its style that is least before it.

    Behind 8(1)(a) a "(c)" goes on from a, a "(2)" from 1, and an "(i)" from none: it lies deeper. Behind (h) an "(i)" is a letter.
    """
    near: list[tuple[int, int]] = []
    for at, step in enumerate(steps):
        last = step.upto or step.number
        gaps = [value - before for style, value in _values(number) for old, before in _values(last) if style == old]
        if gaps:
            ahead = [gap for gap in gaps if gap > 0]
            near.append((min(ahead) if ahead else LARGEST_GAP, -at))
    if not near:
        return None
    gap, at = min(near)
    far = gap > 1 and not (beside and gap < LARGEST_GAP)
    deeper = far and number[0] in "ivx" and "roman" not in dict(_values(steps[-at].number))
    return None if deeper else -at


LARGEST_GAP = 10_000
LONGEST_JOINT = 4
"""Words between a number in brackets and the next: ", and (ii)"."""


def _values(number: str) -> list[tuple[str, int]]:
    """The styles that a number may be of, with its value in each."""
    if number[:1].isdecimal():
        return [("figures", int("".join(char for char in number if char.isdecimal())))]
    found = [("letter", value) for value in letter_values(number)[:1]] if number.islower() else []
    value = roman_value(number) if number.isupper() or set(number) <= set("ivx") else None
    return [*found, ("roman", value)] if value else found


def _whole(first: Place, number: Number) -> Number:
    """The last number of a range with the figures that it shares with the first one, which American practice leaves out: "arts. 231-32"."""
    begin, end = first.steps[0].number, number.parts[0]
    if len(first.steps) > 1 or len(number.parts) > 1 or not (begin.isdecimal() and end.isdecimal()):
        return number
    whole = begin[: max(0, len(begin) - len(end))] + end
    return number._replace(parts=(whole,)) if len(end) < len(begin) and int(begin) < int(whole) else number


def _spanned(first: Place, number: Number) -> Place | None:
    """The range from a place to a number: of the last step, or of an inner one, if the number is larger and of its style."""
    at = 0 if len(first.steps) == 1 else len(first.steps) - 1
    if len(number.parts) > 1 or first.steps[at].upto:
        return None
    if len(first.steps) > 1 and not number.bracketed:
        top, inner = first.steps[0].number, first.steps[-1].number
        figures = number.parts[0].isdecimal() and inner.isdecimal() and top.isdecimal()
        if number.parts[0].isdecimal() and not (figures and int(inner) < int(number.parts[0]) <= int(top)):
            return None
    pairs = [(a, b) for one, a in _values(first.steps[at].number) for two, b in _values(number.parts[0]) if one == two]
    if not any(a < b for a, b in pairs):
        return None
    last = replace(first.steps[at], upto=number.parts[0])
    return Place(first.start, number.end, (*first.steps[:at], last))


def _joint(context: Context, at: int, found: list[Place], number: Number) -> tuple[int | None, bool]:
    """``joint = [inclusive] ( range | "," | [","] ("and" | "or" | "and/or") [not] | "/" )``: where the next number begins, and whether a range leads there."""
    words, label, lists = context.words, context.label, context.lists
    at += words[at].text in lists.inclusive
    at = _past_gloss(context, at) if label.is_plural or label.is_abbreviated else at
    text = words[at].text
    if text == "/" and words[at + 1].text.isdecimal():
        return (at + 1, False) if context.ends_well(at + 2) else (None, False)
    if text == "/" and words[at + 1].text == "(" and number.parts[1:]:
        return at + 1, False
    phrase = next((each for each in lists.phrases if each == tuple(words[at + n].text for n in range(len(each)))), ())
    at += max(0, len(phrase) - 1)
    if phrase or text in lists.ranges:
        at += text == "-" == words[at + 1].text  # "articles 31--32"
        named = label_of(words[at + 1].text)
        repeated = named is not None and named.level is label.level
        opens = repeated or _opens(context, at + 1) or _goes_on_in_letters(context, at + 1, found)
        return (at + 1, True) if opens else (None, False)
    following = _past_joins(context, at)
    if following is None:
        return None, False
    if words[following].text == "-" and words[following - 1].text in lexicon().attached:
        # a hyphen ties a small word that is written together with the next one to figures, as Hebrew does
        hyphen = words[following]
        following += words[following - 1].end == hyphen.start and hyphen.end == words[following + 1].start
    at, before = _past_contrasts(context, following), text
    if not _opens(context, at) and not _goes_on_in_letters(context, at, found):
        return None, False
    if words[at].text == "(" and not (number.bracketed or len(found[-1].steps) > 1):
        return None, False
    if before == ";" and _is_own_item(context, at):
        return None, False
    after_comma = before in COMMAS and words[at].text.isdecimal() and words[at - 1].text in COMMAS
    counted = words[at].text.isdecimal() or is_number_word(words[at].text)  # "Article 5(2) and three fines"
    alone = counted and not label.is_plural and label.language in lexicon().lists_are_plural
    return (at, False) if context.ends_well(at + 1) or not (after_comma or alone) else (None, False)


def _is_own_item(context: Context, at: int) -> bool:
    """Whether a letter behind a semicolon opens an item of the text's own list, since a word of prose follows: "; (b) Withdraw", "; c) de"."""
    bracket = int(context.words[at].text == "(")
    letter, closing = context.words[at + bracket], context.words[at + bracket + 1]
    lettered = len(letter.text) == 1 and letter.text.isalpha() and closing.text == ")"
    behind = [context.words[at + bracket + place].text for place in (2, 3, 4, 5)]
    led = behind[0] in context.lists.of and not any(map(label_of, behind))
    return lettered and (not context.ends_well(at + bracket + 2) or (led and not bracket))


def _past_joins(context: Context, at: int) -> int | None:
    """Pass over a comma, "and", "and/or"; None if none stands there. A letter with a bracket behind is none: "§ 1, a)"."""
    words, joins = context.words, context.lists.joins
    is_comma = words[at].text in COMMAS
    at += is_comma
    if is_unspaced(words[at].text):
        ends = (words[at + size].end for size in range(4))
        sizes = (size for size, end in enumerate(ends, 1) if context.page.folded[words[at].start : end] in joins)
        return max((at + size for size in sizes), default=at if is_comma else None)
    if any(small in joins and is_number_word(words[at].text[len(small) :]) for small in attached_to(words[at].text)):
        return at
    closed = words[at + 1].text == ")" and words[at + 1].start == words[at].end
    if words[at].text in joins and not closed and not (is_comma and roman(context.printed(at))):
        stopped = len(words[at].text) == 1 and words[at + 1].text == "." and words[at + 2].text.isdecimal()  # "u. 4"
        return at + (3 if words[at + 1].text == "/" and words[at + 2].text in joins else 1 + stopped)
    return at if is_comma else None


def _past_gloss(context: Context, at: int) -> int:
    """Pass over a few words in brackets between the members of a list: "points 6 (Lachin) and 9"."""
    words = context.words
    if words[at].text != "(":
        return at
    closing = next((n for n in range(at + 2, at + LONGEST_GLOSS) if words[n].text == ")"), None)
    if closing is None or not context.joins(words[closing + 1].text):
        return at
    told = all(words[n].text.isalpha() or words[n].text in GLOSSING for n in range(at + 1, closing))
    return closing + 1 if told else at


def _past_contrasts(context: Context, at: int) -> int:
    """Pass over "not", "also in" before a number in figures that ends a list."""
    words, lists, place = context.words, context.lists, at
    while place < at + MOST_CONTRASTS and (words[place].text in lists.contrasts or words[place].text in lists.of):
        place += 1
    return place if words[place].text.isdecimal() and context.ends_well(place + 1) else at


def _opens(context: Context, at: int) -> bool:
    """Whether a word may begin a number in the middle of a list."""
    word, printed = context.words[at], context.printed(at)
    return word.text.isdecimal() or word.text in {"(", '"'} or roman(printed) is not None or is_number_word(printed)


def _goes_on_in_letters(context: Context, at: int, found: list[Place]) -> bool:
    """Whether a single letter goes on from a letter, or is closed by a bracket: "(a), b and c", "3, b)"."""
    word, last = context.words[at], found[-1].steps[-1].number
    behind = context.words[at + 1]
    if _is_set_off(context, at, found):
        return True
    if behind.text == "." and context.words[at + 2].text.isdecimal():
        return False
    if len(word.text) == 1 and word.text.isalpha() and behind.text == ")" and behind.start == word.end:
        return True
    lettered = last.isalpha() and len(word.text) == 1 and word.text.isalpha()
    ends = context.label.is_plural or context.ends_well(at + 1)
    return lettered and ends and letter_values(word.text) > letter_values(last)
