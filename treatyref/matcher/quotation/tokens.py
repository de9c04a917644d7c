"""Words as they are compared: folded, joined over line ends, one spelling for several."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from treatyref.fold import IGNORABLE, fold, unmix
from treatyref.numeral import cardinal
from treatyref.page import UNSPACED, Page, is_unspaced, runs_in
from treatyref.span import Span
from treatyref.spelling import american
from treatyref.words import lexicon

WORD = re.compile(
    rf"""
      [{UNSPACED}]                                                         # a letter is a word where no blanks part words
    | (?<![\d,.]) [1-9]\d{{0,2}} (?: [,.'\ ]\d{{3}} )+ (?![\d,.]\d|\d)     # 1,960 and 1 960 and 1.960
    | (?<![\d,.]) \d{{1,4}} [.,] \d{{1,2}} (?![.,:]?\d) (?![^\W\d_])           # 2.5 and 2,5
    | (?: \[[^\W\d_]{{1,4}}\] )? [^\W_]                                    # [T]he
      (?: [^\W_{UNSPACED}] | {IGNORABLE}+ (?=[^\W_]) | {IGNORABLE}\n\ * (?=[^\W_])
        | (?<=[^\W\d_])-\ ?\n\ * (?=[^\W\d_]) )*                           # a word, perhaps parted at a line's end
      (?: \[[^\W\d_]{{1,4}}\] )?                                           # Part[ies]
    """,
    re.VERBOSE,
)
NOT_LETTER = re.compile(r"[\W_]+")
DECIMALS = re.compile(r"\d{1,4}[.,]\d{1,2}")
DECIMAL = "d"
"""Stands for the sign before decimals: 2.5 is not 25."""
LETTER_ALONE = re.compile(f"[{UNSPACED}]")
PARTED = ("[", "-\n", "- \n")
"""What stands only in words that are no mere run of letters."""
SPLIT_NUMBER = re.compile(r"\d[,.' ]\d")
NOTED = re.compile(r"([^\W\d_]{3,})\d{1,3}")
"""A word with the number of a note stuck to it; two letters and a number ("m2", "G20") are a name or a unit."""


ROW, LETTERS_A_WORD = 3, 2
"""Letters of scripts without blanks: what a row of them has that a scan looks for, and what stands for one word; in treaties
that are equally authentic in Chinese and English a clause has 1.6 to 2 letters for each word."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a stretch of text, in parallel lists.

    `starts` and `ends`: offsets in the text; `forms`: letters and digits of each word, folded; `names`: what each
    word is compared by: equal for spellings of one word, and for a number in words and in digits.
    """

    starts: list[int]
    ends: list[int]
    forms: list[str]
    names: list[str]

    def __len__(self) -> int:
        return len(self.forms)

    def span(self, first: int, last: int) -> Span:
        """Return where the words from one to another stand in the text."""
        return Span(self.starts[first], self.ends[last])

    def sought(self) -> Iterable[tuple[int, str]]:
        """Give what a scan looks for, and the number of the word that it begins with.

        That is every word; where no blanks part words, every letter with the next two, if nothing parts them: one
        letter says little of where a text comes from, three say what a long word does.
        """
        alone = list(map(is_unspaced, self.forms))
        return self._rows(alone) if any(alone) else enumerate(self.forms)

    def _rows(self, alone: Sequence[bool]) -> Iterator[tuple[int, str]]:
        for at, form in enumerate(self.forms):
            if not alone[at]:
                yield at, form
            elif sum(alone[at : at + ROW]) == ROW and self.ends[at + ROW - 1] - self.starts[at] == ROW:
                yield at, "".join(self.forms[at : at + ROW])

    def breadth(self) -> int:
        """Return how many of the words say what one does in English: two, where each letter is a word by itself."""
        return LETTERS_A_WORD if 2 * sum(map(is_unspaced, self.forms)) > len(self) else 1

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the numbers of the first word that begins at `start` or later, and of the first at `end` or later."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def tokenise(text: str, start: int, end: int) -> Tokens:
    r"""Return the words between two offsets of a text.

    `start` and `end`: where to begin and to end; best not inside a word.

    >>> words = tokenise("[T]he 1,960 armoured con-\nnections", 0, 35)
    >>> words.forms, words.names
    (['the', '1960', 'armoured', 'connections'], ['the', '1960', 'armored', 'connections'])
    >>> tokenise("the final report4", 0, 17).names
    ['the', 'final', 'report']
    """
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    for match in WORD.finditer(unmix(fold(text[start:end]))):
        form = match.group()
        if not form.isalnum():
            form = NOT_LETTER.sub(DECIMAL if DECIMALS.fullmatch(form) else "", form)
        starts.append(start + match.start())
        ends.append(start + match.end())
        forms.append(form)
    return Tokens(starts, ends, forms, [spelling(form) for form in forms])


def tokens_of(page: Page, start: int, end: int) -> Tokens:
    """Return the words between two offsets of the text of a page: at once, where they are all mere runs of letters and figures.

    >>> tokens_of(Page("The corridor of 2020"), 4, 20).names
    ['corridor', 'of', '2020']
    """
    stretch, printed = page.folded[start:end], page.text[start:end]
    if not page.is_printed_through or any(each in stretch for each in PARTED):
        return tokenise(page.text, start, end)
    if not printed.isascii() and (LETTER_ALONE.search(printed) or page.cuts(start) or page.cuts(end)):
        return tokenise(page.text, start, end)
    if page.has_figures(start, end) and SPLIT_NUMBER.search(stretch):
        return tokenise(page.text, start, end)
    starts, ends, forms = runs_in(page.folded, start, end)
    return Tokens(starts, ends, forms, list(map(spelling, forms)))


def is_common(form: str) -> bool:
    """Tell whether a word, folded, says nothing about where a text comes from."""
    return form in lexicon().small


NO_NUMBERS = frozenset({"on", "un", "une", "en", "bir", "sept", "neuf"})
"""Number words of one language that are other words of another."""
SAME = {"percent": "%", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km", "grey": "gray"}


@lru_cache(maxsize=1 << 16)
def spelling(form: str) -> str:
    """Return one form for the British and the American spelling of a word, and digits for a number word.

    The number of a note that is stuck to a word is no part of it.

    >>> spelling("centre") == spelling("center"), spelling("fulfilment") == spelling("fulfillment"), spelling("five")
    (True, True, '5')
    """
    noted = NOTED.fullmatch(form)
    form = noted[1] if noted else form
    if form in SAME:
        return SAME[form]
    value = None if form in NO_NUMBERS or form.isdigit() else cardinal(form)
    if value is not None:
        return str(value)
    return american(form)


def variant_table(groups: Iterable[Sequence[str]]) -> Mapping[str, str]:
    """Return the one-word variants of a treaty's lexicon, each with the first of its group.

    >>> variant_table([("Shusha", "Shushi"), ("Nagorno-Karabakh", "Artsakh")])
    {'shusha': 'shusha', 'shushi': 'shusha'}
    """
    table: dict[str, str] = {}
    for group in groups:
        forms = [NOT_LETTER.sub("", fold(word)) for word in group if not NOT_LETTER.search(fold(word).strip())]
        for form in forms if len(forms) > 1 else ():
            table.setdefault(spelling(form), spelling(forms[0]))
    return table
