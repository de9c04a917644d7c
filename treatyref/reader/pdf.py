"""PDF: where the words of a page stand, lines joined to paragraphs, words that were hyphenated whole again, running heads left out."""

from __future__ import annotations

import ctypes
import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from treatyref.document import day_of
from treatyref.errors import FormatError, needed
from treatyref.fold import LIGATURES
from treatyref.reader.hyphens import keeps_hyphen, words_of
from treatyref.reader.plain.pages import page_number
from treatyref.reader.reading import Metadata, Reading
from treatyref.reader.text import FileSource

WIDE = 1.2
"""Heights of a line that a gap between two columns is wide, at least: blanks between words have a half."""

FEWEST_LINES = 4
"""Lines with words on both sides of a gap before it is one between columns."""

MOST_LINES = 0.4
"""Share of the lines of a page that must have the gap."""

SMALL = 0.85
"""Size of a raised number, at most, in sizes of the text beside it."""

RISE = 0.15
"""How far a raised number stands above the line, at least, in its own heights."""


SOLID = 0.1
"""Share of the steps between lines that are no wider than the step inside a paragraph: few paragraphs have one line."""

FEWEST_STEPS = 8
"""Steps between lines of one size before the usual one is known."""

WIDER = 1.25
"""How much wider than usual the step to the first line of a paragraph that is set apart is, at least."""

RESIZED = 0.05
"""Share by which the letters of a heading are larger than those of the text, at least."""

ENDS = (".", ":", ";", "!", "?", "…")
"""Signs that a sentence, or a part of one, ends with."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page: its words, how high above the foot of the page its letters stand, and their size; 0 if that is not known."""

    text: str
    base: float = 0.0
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of text and where it stands on its page; the origin is below on the left."""

    left: float
    bottom: float
    right: float
    top: float
    """Its edges."""
    text: str = ""
    """What it says."""

    @property
    def height(self) -> float:
        """How high it is."""
        return self.top - self.bottom

    def holds(self, other: Box) -> bool:
        """Tell whether the middle of another box lies in it."""
        across, up = (other.left + other.right) / 2, (other.bottom + other.top) / 2
        return self.left <= across <= self.right and self.bottom <= up <= self.top


def is_raised(mark: Box, before: Box, size: float, usual: float) -> bool:
    """Tell whether a number is smaller than what stands before it, and stands higher.

    >>> is_raised(Box(10, 4, 13, 9), Box(4, 0, 10, 8), 7, 11), is_raised(Box(10, 0, 16, 8), Box(4, 0, 10, 8), 11, 11)
    (True, False)
    """
    return size < SMALL * usual and mark.bottom > before.bottom + RISE * mark.height


def lines_of(boxes: Sequence[Box]) -> list[list[Box]]:
    """Put boxes into lines, from the top of the page to its foot; each line from left to right."""
    found: list[list[Box]] = []
    for box in sorted(boxes, key=lambda each: -each.bottom - each.top):
        middle = (box.bottom + box.top) / 2
        if found and found[-1][0].bottom <= middle <= found[-1][0].top:
            found[-1].append(box)
        else:
            found.append([box])
    return [sorted(line, key=lambda each: each.left) for line in found]


def find_gutter(boxes: Sequence[Box]) -> float | None:
    """Return where the gap between two columns of a page is, if it has two.

    >>> page = [Box(left, y, left + 90, y + 10) for y in range(0, 120, 12) for left in (0, 110)]
    >>> find_gutter(page), find_gutter(page[::2])
    (100.0, None)
    """
    lines = lines_of(boxes)
    if len(lines) < FEWEST_LINES:
        return None
    height = statistics.median(box.height for box in boxes)
    gaps = [
        (one.right, other.left)
        for line in lines
        for one, other in itertools.pairwise(line)
        if other.left - one.right > WIDE * height
    ]
    best: tuple[int, float] = (0, 0.0)
    for left, right in gaps:
        middle = (left + right) / 2
        best = max(best, (sum(start < middle < end for start, end in gaps), middle))
    count, middle = best
    return middle if count >= max(FEWEST_LINES, MOST_LINES * len(lines)) else None


def in_columns(boxes: Sequence[Box], gutter: float) -> list[list[Box]]:
    """Return the lines of a page with two columns in reading order: what crosses the gap parts what stands above and below it."""
    found: list[list[Box]] = []
    left: list[list[Box]] = []
    right: list[list[Box]] = []
    for line in lines_of(boxes):
        if any(box.left < gutter < box.right for box in line):
            found += [*left, *right, line]
            left, right = [], []
            continue
        sides = [box for box in line if box.right <= gutter], [box for box in line if box.left >= gutter]
        left += [sides[0]] if sides[0] else []
        right += [sides[1]] if sides[1] else []
    return [*found, *left, *right]


def set_apart(pages: Sequence[Sequence[PrintedLine]]) -> list[list[str]]:
    """Return the lines of each page, with an empty one before each paragraph that is set apart by its distance or its size.

    A heading in larger letters becomes one line. What is usual inside a paragraph is told by all pages. A line that goes on with a small letter in the middle of a sentence
    is pushed down by a tall sign, and not set apart, unless its letters have another size.

    >>> steps = [0, 12, 24, 36, 54, 66, 78, 90, 108, 120, 132]
    >>> [page] = set_apart([[PrintedLine(f"Line {n}.", 500.0 - step, 10) for n, step in enumerate(steps)]])
    >>> page.index(""), page.count("")
    (4, 2)
    """
    pairs = [pair for page in pages for pair in itertools.pairwise(page)]
    steps = sorted(step for one, two in pairs if one.size == two.size and (step := _step(one, two)) > 0)
    usual = steps[int(SOLID * len(steps))] if len(steps) >= FEWEST_STEPS else 0.0
    plain = statistics.median([line.size for page in pages for line in page] or [0.0])
    shown = []
    for page in pages:
        lines = [page[0].text] if page else []
        for one, two in itertools.pairwise(page):
            if usual and _is_apart(one, two, usual):
                lines += ["", two.text]
            elif usual and one.size == two.size > (1 + RESIZED) * plain and _step(one, two) > 0:
                lines[-1] = f"{lines[-1].rstrip()} {two.text.lstrip()}"
            else:
                lines.append(two.text)
        shown.append(lines)
    return shown


def _step(one: PrintedLine, two: PrintedLine) -> float:
    """The distance between two lines in sizes of their letters; 0 if it is not known."""
    return (one.base - two.base) / max(one.size, two.size) if one.size and two.size else 0.0


def _is_apart(one: PrintedLine, two: PrintedLine, usual: float) -> bool:
    step = _step(one, two)
    if step <= 0:
        return False
    if abs(one.size - two.size) > RESIZED * max(one.size, two.size):
        return True
    goes_on = two.text.lstrip()[:1].islower() and not one.text.rstrip().endswith(ENDS)
    return step > WIDER * usual and not goes_on


MOST_PAGES = 5_000
"""Pages of the longest file that is read; a book of treaties has fewer."""

REACHING = 0.75
"""Share of the column's width that a line reaches unless it ends a paragraph."""

USUAL = 0.9
"""The width of a column is reached by one line in ten."""

EDGE = 2
"""Lines at the head and foot of a page among which running heads are looked for."""

LEAST_PAGES = 3
"""Pages that must share a line before it is a running head."""

REPEATED = 0.5
"""Share of the pages on which a running head stands, left and right pages having their own."""

HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\ufffe\x02\u2010]$")
SOFT_HYPHEN = re.compile(r"[\x02\ufffe]")
"""What pdfium puts where a word was hyphenated at the end of a line, the line break gone."""
PIECE = re.compile(r"[^\r\n\x02\ufffe]*(?:[\x02\ufffe](?:\r?\n)?|[^\r\n\x02\ufffe])")
"""A line of what pdfium gives."""
NEAR = (4.0, 4.0)
"""How far from the middle of a line a letter of it may stand."""

"""Signs of two letters and more, which a font has and a keyboard has not."""

GLUED = re.compile(r"\S ?(?P<mark>\[?\d{1,7}\]?)(?!\w)")
"""A number behind a letter, a stop or a bracket; a part of it may be raised, and a blank may have been read before that."""

FEWEST_BOXES, MOST_BOXES = 8, 4000
"""Stretches of text on a page that may have two columns."""

LONGEST_HEAD = 80
"""Characters of the longest running head; a longer line that comes back is text."""

NUMBER = re.compile(r"\d+")
PRINTED = re.compile(r"Skia|Chrom|Mozilla|Firefox|WebKit|wkhtml|Quartz PDFContext|Print To PDF")
"""Programs that print pages of the web: the day of such a file is the day somebody saved it."""

BROWSER = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)?\b[^\n]{0,200}|(?:https?|file)://\S+(?: \d{1,4}/\d{1,4})?|\d{1,4}/\d{1,4}"
)
"""What they print around each page, on lines of their own: the moment and the title, the address and the number."""

DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def read_pdf(source: FileSource) -> Reading:
    """Return the text of a PDF and what it says of itself."""
    pages, metadata = pdf_pages(source)
    text = "\n\n".join(reflowed(pages))
    if pages and not text.strip():
        of = f" {source.name}" if source.name else ""
        msg = f"the PDF{of} has {len(pages)} pages without text: they are pictures; recognise their text first (OCR)"
        raise FormatError(msg)
    return Reading(text, metadata=metadata)


def pdf_pages(source: FileSource) -> tuple[list[list[str]], Metadata]:
    """Return the lines of each page, as they are printed, and what the file says of itself."""
    with needed("pypdfium2", "pdf", "reading PDF"):
        import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415  an optional package
    data = source.data.encode("latin-1", "replace") if isinstance(source.data, str) else source.data
    of = f" {source.name}" if source.name else ""
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        msg = f"the PDF{of} cannot be opened ({error}); it is damaged, or asks for a password"
        raise FormatError(msg) from error
    try:
        pages = []
        for at in range(min(len(file), MOST_PAGES)):
            page = file[at]
            content = page.get_textpage()
            pages.append(list(_page_lines(content, pypdfium2.raw)))
            content.close()
            page.close()
        said = file.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        msg = f"page {len(pages) + 1} of the PDF{of} cannot be read ({error}); the file is damaged"
        raise FormatError(msg) from error
    finally:
        file.close()
    printed = PRINTED.search(f"{said.get('Creator', '')} {said.get('Producer', '')}")
    if printed:
        pages = [_without_edges(page) for page in pages]
    made = None if printed else DAY.match(said.get("CreationDate", ""))
    metadata = Metadata(said.get("Title"), said.get("Author"), date=day_of("-".join(made.groups())) if made else None)
    return set_apart(pages), metadata


def _without_edges(page: list[PrintedLine]) -> list[PrintedLine]:
    """A page without what a browser prints at its head and foot; the same words inside it are the page's own."""
    filled = [at for at, line in enumerate(page) if line.text.strip()]
    edges = {*filled[:EDGE], *filled[-EDGE:]}
    return [line for at, line in enumerate(page) if at not in edges or not BROWSER.fullmatch(line.text.strip())]


def _page_lines(content: Any, raw: Any) -> Iterator[PrintedLine]:  # noqa: ANN401  objects of an optional package without types
    """The lines of a page without the marks of notes; two columns one after the other."""
    text, places = _visible(content, raw)
    dropped = _raised(content, raw, text, places)
    columns = _columns(content, [places[at] for at in sorted(dropped)])
    if columns is None:
        for match in PIECE.finditer(text):
            shown = "".join(text[at] for at in range(*match.span()) if at not in dropped)
            letter = next(
                (at for at in range(match.start() + len(match[0]) // 2, match.end()) if text[at].isalnum()), -1
            )
            yield _printed(content, raw, shown, places[letter] if letter >= 0 else letter)
        return
    for line in columns:
        boxes = ((each.left, each.bottom, each.right, each.top) for each in line)
        shown = " ".join(" ".join(content.get_text_bounded(*box).split()) for box in boxes)
        middle = content.get_index((line[0].left + line[0].right) / 2, (line[0].bottom + line[0].top) / 2, *NEAR)
        for piece in PIECE.findall(shown):
            yield _printed(content, raw, piece, -1 if middle is None else middle)


def _printed(content: Any, raw: Any, shown: str, at: int) -> PrintedLine:  # noqa: ANN401  see above
    """A line, with the place and the size of one of its letters."""
    words = SOFT_HYPHEN.sub("-", shown).translate(LIGATURES)
    across, up = ctypes.c_double(), ctypes.c_double()
    if at < 0 or not raw.FPDFText_GetCharOrigin(content, at, across, up):
        return PrintedLine(words)
    return PrintedLine(words, up.value, raw.FPDFText_GetFontSize(content, at))


def _columns(content: Any, dropped: Sequence[int]) -> list[list[Box]] | None:  # noqa: ANN401  see above
    """The lines of a page that has two columns, in reading order; None for any other page."""
    count = content.count_rects()
    if not FEWEST_BOXES <= count <= MOST_BOXES:
        return None
    marks = [Box(*content.get_charbox(at)) for at in dropped]
    boxes = [Box(*content.get_rect(n)) for n in range(count)]
    boxes = [box for box in boxes if not any(box.holds(mark) and box.height < 2 * mark.height for mark in marks)]
    gutter = find_gutter(boxes)
    return None if gutter is None else in_columns(boxes, gutter)


def _visible(content: Any, raw: Any) -> tuple[str, Sequence[int]]:  # noqa: ANN401  see above
    """The text between the first and the last character that is shown, and the place of each of its characters on the page.

    Some characters of a page are in no text. The package looks for the first that is by recursion, which thousands end.
    """
    count = content.count_chars()
    places = [at for at in range(count) if raw.FPDFText_GetTextIndexFromCharIndex(content, at) >= 0]
    if not places:
        return "", places
    text = str(content.get_text_range(places[0], places[-1] + 1 - places[0]))
    return text, places if len(places) == len(text) else range(places[0], places[0] + len(text))


def _raised(content: Any, raw: Any, text: str, places: Sequence[int]) -> set[int]:  # noqa: ANN401  see above
    """Where in a text the small numbers stand that are higher on the page than what they are glued to: the marks of notes."""
    found: set[int] = set()
    for match in GLUED.finditer(text):
        last = match.start()
        for at in range(match.start("mark"), match.end()):
            before, mark = (Box(*content.get_charbox(places[each])) for each in (last, at))
            if is_raised(mark, before, *(raw.FPDFText_GetFontSize(content, places[each]) for each in (at, last))):
                found.update(range(last + 1, match.end()))
                break
            last = at
    return found


def reflowed(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the paragraphs that the lines of all pages make up.

    A line that reaches the edge of the column goes on in the next one, across
    pages too. A hyphen at its end goes where a word was cut in two, and
    stays where it is the word's own.

    >>> reflowed(
    ...     [
    ...         ["The Russian peace-", "making forces", "Article 7", "The transport links are unblocked and"],
    ...         ["stay so."],
    ...     ]
    ... )
    ['The Russian peacemaking forces', 'Article 7', 'The transport links are unblocked and stay so.']
    """
    lines = [line for page in _without_running_heads(pages) for line in page]
    widths = sorted(len(line) for line in lines if line)
    width = widths[int(USUAL * (len(widths) - 1))] if widths else 0
    words = words_of("\n".join(lines))
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        current = paragraphs[-1]
        if not line:
            paragraphs.append([])
            continue
        if current and HYPHEN.search(current[-1]):
            kept = current[-1][-1] in "-\u2010" and keeps_hyphen(current[-1][:-1], line, words)
            current[-1] = HYPHEN.sub("-" if kept else "", current[-1]) + line
            whole = len(line) >= REACHING * width
        else:
            current.append(line)
            whole = len(line) >= REACHING * width or HYPHEN.search(line) is not None
        if not whole:
            paragraphs.append([])
    return [" ".join(paragraph) for paragraph in paragraphs if paragraph]


def _without_running_heads(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Leave out page numbers, and lines at the edge of pages that most pages share."""
    bare = [[" ".join(line.split()) for line in page] for page in pages]
    filled = [[line for line in page if line] for page in bare]
    edges = Counter(
        (at < EDGE, NUMBER.sub("0", line))
        for page in filled
        for at, line in enumerate(page)
        if at < EDGE or at >= len(page) - EDGE
    )
    least = max(LEAST_PAGES, REPEATED * len(pages) / 2)
    for page in bare:
        places = [at for at, line in enumerate(page) if line]
        dropped = set()
        for at in {*places[:EDGE], *places[-EDGE:]}:
            key = (at in places[:EDGE], NUMBER.sub("0", page[at]))
            heads = edges[key] >= least and len(page[at]) <= LONGEST_HEAD
            if heads or (at in {places[0], places[-1]} and page_number().fullmatch(page[at])):
                dropped.add(at)
        yield [line for at, line in enumerate(page) if at not in dropped]
