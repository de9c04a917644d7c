"""One number with what is inside it: ``6``, ``4 bis``, ``XIV``, ``nine``, ``(a)``, ``«b»``, ``6(2)(b)(ii)``, ``3.2``."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from treatyref.dates import month_of
from treatyref.numeral import SUFFIXES, cardinal, is_letter, ordinal_word, parse_numeral, roman_value
from treatyref.page import Page, Words, is_unspaced
from treatyref.pointer.lexicon import (
    Joints,
    Label,
    ahead,
    attached_to,
    from_end,
    instruments_in_genitive,
    is_number_word,
    label_of,
    lists_of,
    loose_ordinals,
    roman,
)
from treatyref.words import Level, language, lexicon
from treatyref.words.search import plain_all

SET_APART = frozenset("ABCDEFGH")
"""Letters of parts that stand behind the number of an article, with a blank between: "Article 1 F"; others are figures of Romans."""
LARGEST = 999
"""No treaty has more articles; larger numbers are years and counts."""
LONGEST_LETTERS = 4
"""Letters in brackets that are a number: ``(viii)``; longer ones are a gloss."""
MOST_PARTS = 5
"""Words, hyphens among them, of a number that is spelled out: "one hundred and twenty-two"."""
SHORT = 3
"""Letters of a strict label that words never number: "cl. 5", "C. Five"."""
MOST_PARAGRAPHS = 15
"""Paragraphs that an article may have; a larger Roman numeral is of something else."""
LAST_DAY = 31
THOUSAND = 3
QUOTES = frozenset({'"', "'"})
SMALL_ROMAN = re.compile("(?:i{2,3}|i?vi{0,3}|i?xi{0,3}|xiv|xvi{0,3})(?<!\\bv)(?<!\\bx)")
"""Numerals that are no words: "item vi", but not "point x"."""
BOOK = re.compile(r"(\d+):(?:(\d+)|\s(\d+)(?=\s?[A-Z]{2,}(?![a-z])))(?!\w)")
"""An article behind its book, as codes of several books number theirs: ``7:625``; translated ``7: 625 CC``."""
RAISED = re.compile(r"(\.?)\s?[º°ª](?!\w)(?:-([^\W\d_])(?!\w))?")
"""The sign of an ordinal behind figures, perhaps with the letter of an inserted article: ``4.º-A``."""
TAIL = re.compile(r"(-|\s?)([^\W\d_]+)")
"""Letters behind figures: ``4A``, ``4-bis``, ``1 F``."""
COLONED = re.compile(r":(\d+)(?!\w)")
"""The paragraph behind a Roman number, as the trade agreements of 1947 and 1994 are cited: ``III:4``."""
DASHED = re.compile(r"-(\d{1,3})-([^\W\d_])(?!\w)(\)?)")
"""Paragraph and letter behind an article, as French decisions write: ``5-1-e``; ``5-7`` alone is a range."""
DOTTED = re.compile(
    rf"""\.(?: (\d{{1,3}})(?!\d)
    | ([^\W\d_] | {SMALL_ROMAN.pattern}) (?![^\W_])
      (?: (?!\.[^\W_]) | (?=\.(?: [^\W_] | {SMALL_ROMAN.pattern}) (?![^\W_]|\.)) ) (\)?) )""",
    re.VERBOSE,
)
"""One part behind a stop: a number, or a letter or small Roman numeral that ends it, or has one more such part: ``3.2``, ``1.b.ii``, ``5.1.d)``."""
LETTERED = frozenset({Level.SUBPARAGRAPH})
"""Levels whose units are lettered: a single letter behind their word is a number."""
CAPITALISED = frozenset({Level.PROTOCOL, Level.ANNEX, Level.PART, Level.SECTION, Level.CHAPTER})
"""Levels whose units may have capital letters: "Annex A"."""
SOFTLY_LETTERED = frozenset({Level.POINT, Level.PARAGRAPH, Level.ALINEA, Level.INDENT})
"""Levels whose units may be lettered: a single letter is a number if no noun follows it."""


class Number(NamedTuple):
    """A number as read, with the numbers of the units inside it, and where the next word stands."""

    start: int
    end: int
    parts: tuple[str, ...]
    after: int
    ordinal: bool = False
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a number is read in."""

    page: Page
    """The text."""
    words: Words
    """Those behind the label."""
    label: Label
    """The word for the unit."""

    @property
    def lists(self) -> Joints:
        """The words that join numbers around the label."""
        return self.label.lists

    def ends_well(self, at: int) -> bool:
        """Whether what follows a number is no noun that it counts ("point 6, 90 vehicles"); an acronym is a name ("Articles 5, 6 VCLT")."""
        text, lists = self.words[at].text, self.lists
        named = len(text) > 1 and self.printed(at).isupper() and not self.printed(at - 1).isupper()
        if label_of(text) is not None and self.words[at + 1 + (self.words[at + 1].text == ".")].text.isdecimal():
            return True  # "Art. 4, 7 und 24 Abs. 1"
        back = lexicon().back
        small = any(text in some for some in (lists.of, lists.inclusive, back.strong, back.weak))
        return named or not text.isalpha() or self.joins(text) or small or instruments_in_genitive().has(text)

    def joins(self, text: str) -> bool:
        """Whether a word joins numbers."""
        return text in {",", ";"} or text in self.lists.joins or text in self.lists.ranges

    def stands_alone(self, at: int) -> bool:
        """Whether nothing that an ordinal could belong to stands at a place: "Article Third of the Treaty", but not "paragraph second sentence"."""
        return self.words[at].text in {*self.lists.of, ",", ".", ";", ")", ""}

    def is_raised(self, at: int) -> bool:
        """Whether a word is the sign of an ordinal or of "No": ``º``."""
        return self.printed(at) in {"º", "ª", "°"}

    def printed(self, at: int) -> str:
        """A word as printed."""
        word = self.words[at]
        return self.page.printed[word.start : word.end]


def number_at(context: Context, at: int, *, first: bool) -> Number | None:
    """``number = main { inner }``, ``main = figures | Roman | words | letter | quoted | inner``; None if there is none.

    The numbers inside follow in brackets, behind a stop, a slash or a letter that is glued on: ``6(2)(b)``, ``3.2``, ``6(1)a``.
    """
    words = context.words
    word = words[at]
    if word.text in QUOTES:
        return _quoted(context, at)
    if word.text == "(":
        parts, after = _inner(words, at)
        return Number(word.start, words[after - 1].end, tuple(parts), after, bracketed=True) if parts else None
    plain = _main(context, at, first=first)
    if plain is None:
        return None
    number, after, ordinal = plain
    dotted, after = _glued(context, at, after)
    if word.text.isdecimal() and not dotted and _is_something_else(context, after, int(word.text)):
        return None
    slashed, after = _slashed(context, number, after)
    roman_part, after = ([], after) if dotted or slashed else _roman_part(context, after)
    more, after = _inner(words, after)
    if not more and (quoted := _quoted(context, after)) is not None and quoted.parts[0].isalpha():
        more, after = [*quoted.parts], quoted.after  # "para. 2 «b»"
    if dotted and not more and _is_bare_letter(context, after):
        more, after = [words[after].text], after + 1
    after += _is_stopped(context, after)
    closed = word.text == number and number.isalpha() and words[after - 1].text == ")" and not first
    numbers = (number, *dotted, *slashed, *roman_part, *more)
    return Number(word.start, words[after - 1].end, numbers, after, ordinal, closed)


def _main(context: Context, at: int, *, first: bool) -> tuple[str, int, bool] | None:
    """``main = figures [inserted] | ROMAN | roman | number in words | letter``: the number, what follows, whether an ordinal."""
    words, word, printed = context.words, context.words[at], context.printed(at)
    if word.text.isdecimal():
        return _figures(context, at)
    value = None if context.label.is_inner else roman(printed)
    if value:
        listed = first or words[at - 1].text == ","
        alone = printed == "I" and not (listed and (context.ends_well(at + 1) or (first and _is_headed(context))))
        numeral = parse_numeral(printed)  # in Latin letters, whatever it is typed in
        return None if alone else (printed if numeral is None else numeral.normalized, at + 1, False)
    if first and SMALL_ROMAN.fullmatch(printed) and context.ends_well(at + 1):
        return printed, at + 1, False
    if word.text in lexicon().numbers.sole and first:
        return "1", at + 1, False
    behind = not word.text.isascii() and context.label.language not in lexicon().possessor_first
    general = context.label.word in lexicon().units.general  # "provisions of the last point"
    if first and word.text in from_end() and (behind or attached_to(word.text)) and not general:
        return f"-{from_end()[word.text]}", at + 1, True
    named = spelled(context.page, words, at)
    loose = ordinal_in(printed, context.label.languages) if word.text in loose_ordinals() and first else None
    if loose and (words[at + 1].text in {*context.lists.of, ",", ".", ")", ""} or _is_ordinal_there(context, at)):
        return str(loose), at + 1, True
    short = len(context.label.word) <= SHORT and context.label.is_strict
    listed = first or context.label.is_plural or _is_behind_ordinal(context, at)
    if named is not None and listed and not short and word.text not in lexicon().numbers.ambiguous:
        value, after, ordinal = named
        last = words[after - 1].text
        of_another = ordinal and not first and label_of(words[after].text) is not None
        of_another = of_another or words[after].text in lexicon().units.measures
        if not (of_another or (ordinal and last in ahead() and not (first and context.stands_alone(after)))):
            return str(value), after, ordinal
    inner_letter = printed.islower() and context.ends_well(at + 1)
    if _is_letter(context, at, first=first) and (inner_letter or not context.label.is_inner):
        closed = words[at + 1].text == ")" and words[at + 1].start == word.end
        return word.text, at + 1 + closed, False
    return None


def _is_ordinal_there(context: Context, at: int) -> bool:
    """Whether a word that is another one in some language is only an ordinal in one of the label's: "artículo segundo", but "artigo segundo o qual"."""
    word, codes = context.words[at].text, context.label.languages
    return any(ordinal_word(word, code) and word not in language(code).numbers.ambiguous for code in codes)


def _is_stopped(context: Context, at: int) -> bool:
    """Whether the stop of an ordinal stands behind the figures of a unit, in languages that write it there ("članka 6. stavka 2."), and ends no sentence."""
    words = context.words
    if words[at].text != "." or words[at].start != words[at - 1].end or not words[at - 1].text.isdecimal():
        return False
    codes = lexicon().stop_behind.intersection(context.label.languages)
    return bool(codes) and (
        not context.printed(at + 1)[:1].isupper()
        or any(each.text in _declined_nouns(code) for code in codes for each in (words[at + n] for n in (1, 2, 3)))
    )


@cache
def _declined_nouns(code: str) -> frozenset[str]:
    """The nouns for instruments in any case but the first: "51. Povelje" is of the Charter, with "51. Povelja" a sentence begins."""
    rows = language(code).instruments.nouns.values()
    return frozenset(form for forms in rows for form in plain_all(forms)[1:])


def _is_behind_ordinal(context: Context, at: int) -> bool:
    """Whether an ordinal in words is joined to another, as behind labels whose plural looks like a singular: "article third and fifth"."""
    words, languages = context.words, context.label.languages
    joined = at > 1 and words[at - 1].text in context.lists.joins
    return joined and all(ordinal_in(context.printed(place), languages) for place in (at - 2, at))


def _is_bare_letter(context: Context, at: int) -> bool:
    """Whether a single letter stands behind a dotted number of a language that has no such words: "artikel 6.1 f"."""
    letter, lists = context.words[at], context.lists
    if len(letter.text) != 1 or not letter.text.isalpha() or not context.printed(at).islower():
        return False
    word = letter.text in lists.of or letter.text in lists.joins
    return not word and lexicon().bare_letters.issuperset(context.label.languages)


def _is_inside(context: Context) -> bool:
    """Whether a number stands right before the label, so that it names a part of what was numbered: "paragraph 1, letter a"."""
    begin = context.words[0].start
    label = context.page.before(begin, 1)
    before = context.page.last_text(label[0].start).rstrip(",") if label else ""
    return before[-1:].isdecimal() or before[-1:] == ")"


def _is_letter(context: Context, at: int, *, first: bool) -> bool:
    """Whether a single letter is a number: behind "lit.", before a bracket, or where no noun follows; "a" only before these."""
    word, words = context.words[at], context.words
    filed = words[at + 1].text == "/" and context.printed(at).isupper()  # "letter No. C/EX/6429"
    if not is_letter(word.text) or is_unspaced(word.text) or filed:
        return False
    if words[at + 1].text == ")" and words[at + 1].start == word.end:
        return True
    if at > 1 and len(words[at - 2].text) == 1 and context.joins(words[at - 1].text) and _is_bare_letter(context, at):
        return True
    level = context.label.level
    if level in CAPITALISED:
        label = context.page.before(words[0].start, 1)
        named = words[at + 1].text in {"", ","} or label_of(words[at + 1].text) is not None
        capitals = context.printed(at).isupper() and bool(label and context.page.printed[label[0].start].isupper())
        return named or capitals or (context.printed(at).isupper() and context.ends_well(at + 1))
    if level in LETTERED:
        return word.text != "a" or context.label.is_abbreviated or context.ends_well(at + 1) or _is_inside(context)
    follows = words[at + 1].text in context.lists.of or words[at + 1].text in {",", ".", ")", ""}
    held = lexicon().larger_in_genitive.intersection(context.label.languages)
    follows = follows or bool(held and (label_of(words[at + 1].text) or is_number_word(words[at + 1].text)))
    follows = follows or (context.label.is_plural and context.joins(words[at + 1].text))
    named = word.text != "a" and context.page.last_text(words[0].start) == context.label.word
    follows = follows or (named and _is_inside(context))
    return first and level in SOFTLY_LETTERED and follows and context.printed(at).islower()


def ordinal_in(text: str, codes: tuple[str, ...]) -> int | None:
    """Return the value of an ordinal in words: of any language, or what it is in some although others have it for another word."""
    return ordinal_word(text) or next((value for code in codes if (value := ordinal_word(text, code))), None)


def spelled(page: Page, words: Words, at: int) -> tuple[int, int, bool] | None:
    """``words = word { ["-"] word }``, the longest that is a number: "twenty-three"; its value, what follows, whether an ordinal."""
    if not words[at].text.isalpha():
        return None
    for length in range(MOST_PARTS, 0, -1):
        last = words[at + length - 1]
        if not last.text.isalpha() or last.end - words[at].start > 16 * length:
            continue
        text = page.printed[words[at].start : last.end]
        counted = cardinal(text)
        value = counted or ordinal_word(text)
        if value:
            return value, at + length, counted is None
    return None


def _is_headed(context: Context) -> bool:
    """Whether the label of an I has a capital within a sentence: "Article I fixes", but not "In this article I argue"."""
    label = context.page.before(context.words[0].start, 2)
    return bool(label) and label[-1].text.isalpha() and context.page.printed[label[-1].start].isupper()


def _figures(context: Context, at: int) -> tuple[str, int, bool] | None:
    """``figures = [book ":"] digits [ ordinal ending | ["-"] "bis" | letter ]``: ``6``, ``1er``, ``4A``, ``1 F (b)``, ``4.º-A``, ``4 bis``, ``4-bis``, of an annex ``8-A``; a raised figure is a note's."""
    words, word, printed = context.words, context.words[at], context.page.printed
    if book := BOOK.match(printed, word.start):
        return f"{book[1]}:{book[2] or book[3]}", at + 3, False
    digits = "".join(char for char in context.printed(at) if char.isdecimal())
    if not digits or digits.startswith("0") or int(digits) > LARGEST:
        return None
    number, after = str(int(digits)), at + 1
    if raised := RAISED.match(printed, word.end):
        inserted = raised[2] if raised[2] and raised[2].isupper() else ""
        return number + inserted, after + len(raised[1]) + 1 + 2 * len(inserted), False
    tail = TAIL.match(printed, word.end)
    if tail is None or is_unspaced(tail[2]):
        return number, after, False
    dash = tail[1] == "-"
    behind, text = after + dash + 1, words[after + dash].text
    if text in SUFFIXES and not words[behind].text.isdecimal():
        return number + text, behind, False
    if tail[1].isspace():
        parted = tail[2] in SET_APART and not words[behind].text.isdecimal() and context.ends_well(behind)
        return (number + tail[2], behind, False) if parted else (number, after, False)
    if text in context.lists.suffixes and _is_ending(context, text):
        return number, behind, False
    if dash and not (context.label.level is Level.ANNEX and len(text) == 1 and tail[2].isupper()):
        return number, after, False
    return (number + tail[2], behind, False) if len(text) == 1 else None


def _is_ending(context: Context, text: str) -> bool:
    """Whether what is glued to figures makes an ordinal; a Latin letter that is an ending in some languages of a label only is a number's own: "§ 2a"."""
    own = len(text) > 1 or not text.isascii()
    return own or all(text in lists_of((code,)).suffixes for code in context.label.languages)


def _inner(words: Words, at: int) -> tuple[list[str], int]:
    """``inner = "(" number ")" | letter | letter ")"``, any number of times: ``(2)(a)(i)``, ``(3 bis)``, ``(1)a``, ``2 a) ii)``; a gloss is none."""
    parts: list[str] = []
    while True:
        word, behind = words[at], words[at + 1]
        if word.text == "(":
            inside = _inside(words, at + 1)
            if inside is None:
                break
            part, at = inside
            parts.append(part)
        elif at and (SMALL_ROMAN.fullmatch(word.text) or (len(word.text) == 1 and word.text.isalpha())):
            glued = words[at - 1].text == ")" and words[at - 1].end == word.start
            closed = behind.text == ")" and behind.start == word.end
            apart = glued and len(word.text) == 1 and (behind.start > word.end or not behind.text.isalnum())
            if not (apart or closed) or is_unspaced(word.text):
                break
            parts.append(word.text)
            at += 1 + closed
        else:
            break
    return parts, at


def _inside(words: Words, at: int) -> tuple[str, int] | None:
    """What stands between brackets, if it is a number, and where the next word stands."""
    text, end = words[at].text, at + 1
    if text.isdecimal() and int(text) <= LARGEST:
        text = str(int(text))
        if words[end].text in SUFFIXES or (len(words[end].text) == 1 and words[end].text.isalpha()):
            text, end = text + words[end].text, end + 1
    elif not text.isascii() and (counted := cardinal(text)):
        text = str(counted)
    elif not (text.isalpha() and (len(text) <= 2 or (roman_value(text) and len(text) <= LONGEST_LETTERS))):
        return None
    return (text, end + 1) if words[end].text == ")" else None


def _glued(context: Context, at: int, after: int) -> tuple[list[str], int]:
    """``"-" number "-" letter | ":" paragraph | { "." part }`` without blanks behind a number that begins at a place."""
    words, folded = context.words, context.page.folded
    if dashed := DASHED.match(folded, words[after - 1].end):
        return [dashed[1], dashed[2]], after + 4 + len(dashed[3])
    if words[at].text.isalpha() and (coloned := COLONED.match(folded, words[after - 1].end)):
        return [coloned[1]], after + 2
    parts: list[str] = []
    while (dotted := DOTTED.match(folded, words[after - 1].end)) and (parts or len(dotted[2] or "") < 2):
        parts.append(dotted[1] or dotted[2])
        after += 2 + len(dotted[3] or "")
    return parts, after


def _roman_part(context: Context, at: int) -> tuple[list[str], int]:
    """``" " ROMAN [figures] [letter]`` behind the figures of an article: the paragraph, as German lawyers write it: "Art. 103 II GG", "§ 823 I", "Art. 6 I 1 lit. f", "Art. 58 II i".

    A single letter behind a whole label is an initial or a pronoun, and so is one before a small word. What figures stand
    behind count its sentences, which the paragraph holds.
    """
    words, label = context.words, context.label
    sign = label.word[:1] in {"§", "¶"}
    article = label.level is Level.ARTICLE or sign
    if not (article and words[at - 1].text.isdecimal() and words[at].start == words[at - 1].end + 1):
        return [], at
    printed, behind = context.printed(at), words[at + 1]
    value = roman(printed)
    if not value or value > MOST_PARAGRAPHS or (behind.text.isalnum() and behind.start == words[at].end):
        return [], at
    alone = len(printed) == 1
    ends = context.joins(behind.text) or behind.text in context.lists.of or label_of(behind.text) is not None
    small = behind.text.isalpha() and context.printed(at + 1).islower() and not ends
    small = small and not (len(behind.text) == 1 and context.ends_well(at + 2))
    if alone and (small or not (sign or label.is_abbreviated)):
        return [], at
    counted = behind.text.isdecimal() and (context.ends_well(at + 2) or label_of(words[at + 2].text) is not None)
    at += 1 + counted
    lettered = len(words[at].text) == 1 and context.printed(at).islower() and context.ends_well(at + 1)
    goes_on = words[at + 1].text.isdecimal() or label_of(words[at + 1].text) is not None  # "art. 6 II i 7"
    return ([printed, words[at].text], at + 1) if lettered and not goes_on else ([printed], at)


def _slashed(context: Context, number: str, at: int) -> tuple[list[str], int]:
    """``("/" | "-") number`` that is smaller: ``5/1`` and ``3-1`` are 5(1) and 3(1), as French lawyers write, while ``23/24`` is a list, ``5-7`` a range, and so is ``Articles 31-3``."""
    words = context.words
    sign, part = words[at], words[at + 1].text
    glued = words[at - 1].end == sign.start and words[at + 1].start == sign.end
    dashed = sign.text == "-" and glued and context.label.level is Level.ARTICLE
    if not (dashed or sign.text == "/") or not (number.isdecimal() and part.isdecimal()):
        return [], at
    ranges = dashed and (context.label.is_plural or context.label.is_abbreviated)
    if ranges and int(number[: -len(part)] + part) > int(number):
        return [], at
    smaller = int(part) <= int(number) - dashed and not context.label.is_sign
    return ([part], at + 2) if smaller and words[at + 2].text != sign.text and context.ends_well(at + 2) else ([], at)


def _quoted(context: Context, at: int) -> Number | None:
    """``quoted = mark letter ["." figures] mark { "(" number ")" }``: «a», "b", «a.2», «a» (2)."""
    words = context.words
    if words[at].text not in QUOTES:
        return None
    closing = next((n for n in range(at + 2, at + 5) if words[n].text in QUOTES), None)
    if closing is None:
        return None
    inner = context.page.folded[words[at + 1].start : words[closing - 1].end]
    if len(words[at + 1].text) > 1 or not words[at + 1].text.isalnum() or any(map(str.isspace, inner)):
        return None
    parts, after = _inner(words, closing + 1)
    return Number(words[at].start, words[after - 1].end, (inner, *parts), after)


def _is_something_else(context: Context, at: int, number: int) -> bool:
    """Whether figures are a day ("9 November"), a thousand ("1,960"), a measure ("5 km") or a number of a paper ("21/304")."""
    words, following = context.words, context.words[at]
    if month_of(following.text) is not None and number <= LAST_DAY:
        return following.text not in lexicon().dates.ambiguous or context.printed(at)[0].isupper()
    glued = words[at + 1]
    if following.text in {",", "."} and glued.start == following.end and glued.text.isdecimal():
        return len(glued.text) == THOUSAND
    if following.text == "/":
        return not glued.text.isdecimal() or words[at + 2].text == "/" or context.label.is_sign
    return following.text == "%" or following.text in lexicon().units.measures
