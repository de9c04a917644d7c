"""Pictures show what was found, and nothing that a document says can run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from treatyref.display import heatmap, highlight, report, side_by_side
from treatyref.display.page import Page
from treatyref.document import Document
from treatyref.matcher.matcher import Matcher
from treatyref.reader.bundled import load_treaty
from treatyref.reference import Kind, Reference
from treatyref.span import Span

TREATY = load_treaty("trilateral-2020")
TEXT = (
    "Article 6 of the trilateral statement says: “The Republic of Azerbaijan shall ensure the security of persons and "
    "cargo moving along the Lachin Corridor in both directions.”\n\nArticle 36 of the Vienna Convention is another matter."
)
DOCUMENT = Document(TEXT, id="op-ed", title="A corridor", author="A. Writer", outlet="The Bee", date="2023-01-19")  # type: ignore[arg-type]  # dates may be strings
FOUND = Matcher(TREATY).find(DOCUMENT)
HOSTILE = st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</style>",
        "</mark>",
        "\u202e",
        "&lt;",
        "javascript:alert(1)",
    ]
) | st.text(max_size=20)
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "article", "section", "aside", "nav", "h1", "h2", "p", "div", "span",
    "mark", "a", "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "ol", "li", "ins", "del",
}  # fmt: skip


def parsed(page: str) -> Any:
    """A page as lxml sees it; its type stubs know too little of HTML."""
    return lxml_html.fromstring(page)


def elements(page: Page) -> list[Any]:
    return [each for each in parsed(page.html).iter() if isinstance(each.tag, str)]


def text_of(page: Page) -> str:
    return " ".join(parsed(page.html).text_content().split())


class TestHighlight:
    """A document with its references marked."""

    def test_the_whole_text_is_there(self) -> None:
        """Marking cuts the text into pieces, and loses none of it."""
        page = parsed(highlight(DOCUMENT, FOUND).html)

        assert "".join(each.text_content() for each in page.find_class("text")) == TEXT

    def test_each_reference_is_marked_and_noted(self) -> None:
        """The mark carries the kind, the margin the target and the verdict."""
        page = highlight(DOCUMENT, FOUND)

        assert "point 6" in text_of(page)
        assert "altered" in text_of(page) or "faithful" in text_of(page)
        assert "unresolved" in text_of(page)
        assert "A. Writer · The Bee · 2023-01-19 · 3 references" in text_of(page)

    def test_overlaps_share_a_piece(self) -> None:
        """Two references on the same words make one mark with both classes."""
        one = Reference(Kind.CITATION, "op-ed", Span(0, 9), "Article 6", "t", "point_6")
        two = Reference(Kind.MENTION, "op-ed", Span(5, 20), TEXT[5:20], "t")

        assert '<mark class="citation mention"' in highlight(DOCUMENT, [one, two]).html

    @given(st.lists(HOSTILE, min_size=1, max_size=6))
    def test_hostile_text_stays_text(self, pieces: list[str]) -> None:
        """Whatever a document says, its page has only the elements that were meant, and no handler."""
        text = " ".join(pieces)
        span = Span(0, max(1, len(text) // 2)) if text else Span(0, 1)
        found = Reference(Kind.QUOTATION, "d", span, text, text, text, version=text, reason=text)
        document = Document(text, id="d", title=text, author=text)

        for page in (highlight(document, [found]), side_by_side(found), report(TREATY, [document], [found])):
            for element in elements(page):
                assert element.tag in ALLOWED
                assert not any(name.startswith("on") for name in element.attrib)
                assert element.get("href", "#").startswith("#")


class TestSideBySide:
    """A quotation beside its clause."""

    def test_changes_are_marked(self) -> None:
        """Dropped words stand on the left, new ones on the right, and the evidence below."""
        quotation = FOUND.filter(kind="quotation")[0]

        page = text_of(side_by_side(quotation))

        assert "guarantee" in page
        assert "ensure" in page
        assert "Evidence" in page

    def test_a_citation_shows_its_words(self) -> None:
        """Without edits there is still the text."""
        assert "Article 6" in text_of(side_by_side(FOUND.filter(kind="citation")[0]))


class TestHeatmap:
    """The treaty's text, shaded by use."""

    def test_quoted_words_are_shaded_and_counted(self) -> None:
        """Words of the quotation have a shade, others none."""
        page = parsed(heatmap(TREATY, FOUND).html)
        shaded = {each.text_content() for each in page.iter("span") if "background" in each.get("style", "")}

        assert {"security", "Lachin"} <= shaded
        assert "Refugees." not in shaded
        row = page.get_element_by_id("point_6__al_3__s_1")
        assert [cell.text_content() for cell in row.find_class("n")] == ["1", "1", "0"]

    def test_another_version(self) -> None:
        """The Russian text can be shown too."""
        assert "Лачинскому" in text_of(heatmap(TREATY, [], version="ru"))


class TestReport:
    """One page for a corpus."""

    def test_links_documents_and_treaty(self, tmp_path: Path) -> None:
        """Every anchor leads somewhere on the page, and the file is what the page is."""
        page = report(TREATY, [DOCUMENT, Document("nothing", id="empty")], FOUND)
        tree = parsed(page.save(tmp_path / "report.html").read_text(encoding="utf-8"))
        ids = {each.get("id") for each in tree.iter() if each.get("id")}

        assert {each.get("href")[1:] for each in tree.iter("a")} <= ids
        assert "2 documents, 1 with references, 3 references" in text_of(page)
        assert "save('page.html')" in repr(page)

    def test_a_record_without_text(self) -> None:
        """A treaty that is only a record has links, and no shaded text."""
        assert "What is quoted" not in text_of(report(load_treaty("washington-2025"), [], []))
