"""A document as the quotation finder looks at it: its marks, its paragraphs, what it cites."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, cached_property

from treatyref.document import Document
from treatyref.fold import fold
from treatyref.matcher.nearness import Places, announcing, around
from treatyref.matcher.quotation.index import Cluster, Passage
from treatyref.matcher.quotation.marks import marked_stretches
from treatyref.matcher.quotation.tokens import Tokens, tokens_of
from treatyref.page import Page
from treatyref.reference import Reference
from treatyref.span import Span, Spans
from treatyref.words import languages, pattern
from treatyref.words.search import plain

ELLIPSIS = re.compile(
    r"…|\.\s?\.\s?\.|⋯|\*\s?\*\s?\*|\[\s*(?:\.\s?){2,4}\]|<\s*(?:\.\s?){2,4}>|\(\s*(?:\.\s?){3}\)|—\s?—|-\s-\s-"
)

WORDS_A_PAIR = 12
"""Words inside quotation marks for which one pair may be enough: half are articles, some are too short to be looked at."""
SHARED = 0.3
"""Share of them that the clause must have; the others may be misread."""
MOST_WORDS, SHARED_AT_LENGTH = 60, 0.45
"""Words of a longer quotation, for which a pair is not enough by itself, and the share that the clause must have."""
FEWEST_RARE = 3
"""Words of such a quotation; two ("Lachin Corridor") are a name."""
LONGEST_LEAD = 200
"""Characters in front of words without marks in which somebody says that they are quoted."""
MOST_OF_A_BLOCK = 0.8
"""Share of a paragraph that a quotation fills if the paragraph is presented as one, and of a clause that is quoted whole."""
SHORT_OPENING = 3
"""Characters before a block in its line: a bullet, a blank."""
FILLED = 0.6
"""Share of a paragraph that a quotation without marks fills if the paragraph is the quotation."""


@cache
def _lead() -> re.Pattern[str]:
    """Words by which somebody says that an instrument's words follow, in all languages."""
    forms = (form for each in languages() for form in (*each.quoting.verbs, *each.quoting.leads))
    return re.compile(pattern(map(plain, forms)))


class View:
    """A document as the finder looks at it: its text, its quotation marks, what it cites."""

    def __init__(
        self,
        document: Document,
        citations: Iterable[Reference],
        page: Page | None = None,
    ) -> None:
        self.document = document
        self.text = document.text
        self.page = page or Page(document.text, document.body)
        self.cite(citations)
        self._quoted: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
        self._names: dict[tuple[int, int], list[str]] = {}

    def cite(self, citations: Iterable[Reference]) -> None:
        """Note what the document cites, in place of what was known of that."""
        self.citations = list(citations)
        self.spoken = {each.treaty for each in self.citations if each.resolved and each.treaty}
        self._places = Places(self.citations)

    @cached_property
    def marks(self) -> Spans:
        """The stretches inside quotation marks, and those that the file sets off as quotations."""
        return Spans([*marked_stretches(self.text), *self.document.quoted])

    @cached_property
    def folded(self) -> str:
        """The text in comparable letters, character for character."""
        return self.page.folded if self.page.is_printed_through else fold(self.text)

    def words(self, start: int, end: int) -> Tokens:
        """Return the words between two offsets."""
        return tokens_of(self.page, start, end)

    def holds(self, offset: int) -> bool:
        """Tell whether an offset lies in the prose."""
        at = bisect_right(self.page.prose, offset, key=lambda span: span.start) - 1
        return at >= 0 and offset < self.page.prose[at].end

    def holder(self, span: Span) -> Span | None:
        """Return the narrowest pair of quotation marks that holds most of the span."""
        holders = [
            each
            for each in self.marks.touching(span)
            if (shared := each & span) is not None and len(shared) >= 0.8 * len(span)
        ]
        return min(holders, key=len, default=None)

    def announcing(self, span: Span) -> Reference | None:
        """Return the citation that introduces a quotation, None if there is none near by."""
        return announcing(span, self._places.near(around(span)), self.text)

    def may_fill(self, cluster: Cluster, passage: Passage) -> bool:
        """Tell whether a cluster stands inside quotation marks, and its passage has enough of the words there.

        The words between an ellipsis and a mark, or another ellipsis, may be a quotation for themselves.
        """
        for low, high, spaces in self._quoted_around(cluster.start, cluster.end + 1):
            if spaces < max(WORDS_A_PAIR * cluster.pairs, MOST_WORDS):
                if (low, high) not in self._names:
                    self._names[low, high] = self.words(low, high).names
                names = self._names[low, high]
                shared = sum(map(passage.vocabulary.__contains__, passage.called(names)))
                share = SHARED if spaces < WORDS_A_PAIR * cluster.pairs else SHARED_AT_LENGTH
                if shared >= max(FEWEST_RARE, share * len(names)):
                    return True
        return False

    def _quoted_around(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return the stretches inside quotation marks around two offsets, from one ellipsis to the next, and their spaces."""
        if (start, end) not in self._quoted:
            span = Span(start, end)
            stretches = [to_ellipses(self.text, each, span) for each in self.marks.touching(span)]
            self._quoted[start, end] = [(low, high, self.text.count(" ", low, high)) for low, high in stretches]
        return self._quoted[start, end]

    def announces(self, span: Span, coverage: float) -> bool:
        """Tell whether words without marks are presented as a quotation: a block of their own, or behind "the text reads:".

        A paragraph that is a whole clause, and a whole clause behind a colon, are presented whatever leads to them.
        """
        line = self.line(span)
        if self.text[line.start : line.start + 3].lstrip().startswith(">"):
            return True
        opens, whole = span.start - line.start <= SHORT_OPENING, coverage >= MOST_OF_A_BLOCK
        block = opens and len(span) >= MOST_OF_A_BLOCK * len(line)
        lead = self.text[max(0, span.start - LONGEST_LEAD) : span.start].rstrip()
        if not lead.endswith(":"):
            return block and whole
        said = whole or _lead().search(fold(lead[lead.rfind("\n") + 1 :])) is not None
        return said and (block if opens else len(span) >= FILLED * (line.end - span.start) or whole)

    def line(self, span: Span) -> Span:
        """Return the paragraph, or line, that the span stands in."""
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        return Span(start, len(self.text) if end < 0 else end)


def to_ellipses(text: str, holder: Span, span: Span) -> tuple[int, int]:
    """Return where the stretch inside the marks begins and ends that ellipses part from the rest."""
    before = [match.end() for match in ELLIPSIS.finditer(text, holder.start, max(holder.start, span.start))]
    behind = ELLIPSIS.search(text, min(span.end, holder.end), holder.end)
    return (before[-1] if before else holder.start), (behind.start() if behind else holder.end)
