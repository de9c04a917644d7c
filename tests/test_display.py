"""Pictures show what was found, and nothing that a document says can run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from treatyref.display import heatmap, highlight, matrix, network, report, side_by_side, timeline
from treatyref.display.page import Page
from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.found import References
from treatyref.matcher.matcher import Matcher
from treatyref.provision import Clause, Provision, Version
from treatyref.reader.bundled import load_treaty
from treatyref.reference import Edit, Evidence, Kind, Operation, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty

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
    "mark", "a", "br", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "ins", "del", "details", "summary", "h3", "b", "i",
    "form", "label", "select", "option", "input", "button", "svg", "g", "line", "rect", "circle", "text", "script", "path", "header",
    "dialog", "optgroup", "output", "kbd", "q", "blockquote",
}  # fmt: skip


def parsed(page: str) -> Any:
    """A page as lxml sees it; its type stubs know too little of HTML."""
    return lxml_html.fromstring(page)


def is_data(script: Any) -> bool:
    """JSON that a browser does not run, and that cannot end its element."""
    return script.get("type") == "application/json" and json.loads(script.text) is not None and "<" not in script.text


def elements(page: Page) -> list[Any]:
    return [each for each in parsed(page.html).iter() if isinstance(each.tag, str)]


def text_of(page: Page) -> str:
    return " ".join(parsed(page.html).text_content().split())


def quote(document: str, start: int, end: int) -> Reference:
    """A quotation of a stretch of the first clause of point 6."""
    version = TREATY.versions[0]
    clause = version.clauses[[each.id for each in version.clauses].index("point_6__al_1__s_1")]
    span = Span(start, end).shift(clause.span.start)
    return Reference(
        Kind.QUOTATION, document, Span(0, end - start), span.cut(version.text), TREATY.id, clause.id, version.id,
        evidence=Evidence(source_spans=(span,)),
    )  # fmt: skip


class TestHighlight:
    """A document with its references marked."""

    def test_the_whole_text_is_there(self) -> None:
        """Marking cuts the text into pieces, and loses none of it."""
        page = parsed(highlight(DOCUMENT, FOUND).html)

        assert "".join(each.text_content() for each in page.find_class("text")) == TEXT

    def test_each_reference_is_marked_and_noted(self) -> None:
        """The mark carries the kind, the margin the target and the verdict."""
        page = highlight(DOCUMENT, FOUND)

        assert "note 1: citation, 6" in page.html
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

        for page in (
            highlight(document, [found]),
            side_by_side(found),
            report(TREATY, [found], [document]),
            matrix(TREATY, [found, FOUND[0]], [document]),
            network(TREATY, [found, FOUND[0]], [document]),
            timeline(TREATY, [found], [document]),
        ):
            for element in elements(page):
                assert element.tag in ALLOWED
                assert element.tag != "script" or element.text == page.script or is_data(element)
                assert not any(name.startswith("on") for name in element.attrib)
                assert element.get("href", "#").startswith("#")

    def test_furniture_is_folded(self) -> None:
        """The menus of a saved page are behind one line; the prose is not, and no character is lost."""
        menu = "Home\nNews\nOpinion\nSport\nWeather\nContact us\nSubscribe"
        text = f"{menu}\n\n{TEXT}\n\n© 2023 The Bee. All rights reserved.\n"
        at = len(menu) + 2
        moved = [replace(each, span=each.span.shift(at)) for each in FOUND]

        page = parsed(highlight(replace(DOCUMENT, text=text), moved).html)

        folded = page.find_class("furniture")
        assert [each.find("summary").text for each in folded] == [
            "7 lines of menus left out",
            "1 line of menus left out",
        ]
        assert not any(each.get("open") for each in folded)
        assert "".join(each.text_content() for each in page.find_class("text")) == text

    def test_a_reference_among_menus_is_shown(self) -> None:
        """What is linked is never folded away."""
        document = Document("Article 6\n\nNothing more is said here.", id="d", body=(Span(11, 37),))
        cited = Reference(Kind.CITATION, "d", Span(0, 9), "Article 6", TREATY.id, "point_6")

        assert "left out" not in text_of(highlight(document, [cited]))
        assert "1 line of menus left out" in text_of(highlight(document, []))

    @given(st.text(alphabet="ab \n", max_size=300), st.data())
    def test_no_character_is_lost(self, text: str, data: st.DataObject) -> None:
        """However a text is cut into paragraphs, prose and references, its pieces make it up again."""
        if not text:
            return
        edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
        body = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
        starts = data.draw(st.lists(st.integers(0, len(text) - 1), max_size=3))
        found = [Reference(Kind.MENTION, "d", Span(at, min(len(text), at + 20)), "x", TREATY.id) for at in starts]

        page = parsed(highlight(Document(text, id="d", body=body), found).html)

        assert "".join(each.text_content() for each in page.find_class("text")) == text

    def test_notes_and_words_lead_to_each_other(self) -> None:
        """The number behind the words leads to the note in the margin, and the note's number back."""
        page = parsed(highlight(DOCUMENT, FOUND).html)
        ids = {each.get("id") for each in page.iter() if each.get("id")}

        assert [each.get("data-n") for each in page.find_class("to")] == ["1", "2", "3"]
        assert {each.get("href")[1:] for each in page.iter("a")} <= ids
        assert page.find_class("to")[0].get("aria-label") == "note 1: citation, 6"


class TestHostileTreaty:
    """A treaty may be as hostile as a document."""

    @given(st.lists(HOSTILE, min_size=1, max_size=6))
    def test_its_text_stays_text(self, pieces: list[str]) -> None:
        """In its heatmap, its matrix, its report and beside a quotation."""
        text = " ".join(pieces) or "x"
        span = Span(0, len(text))
        clause = Clause("art_1__s_1", text, span, text, text)
        provision = Provision("art_1", "article", text, text, 1, text, text, span, span, (clause,))
        treaty = Treaty(text, text, versions=(Version(text, "en", text, (provision,)),))
        edit = Edit(Operation.KEPT, span, span, text, text)
        found = Reference(
            Kind.QUOTATION,
            "d",
            span,
            text,
            text,
            clause.id,
            text,
            evidence=Evidence(source_spans=(span,)),
            edits=(edit,),
        )
        document = Document(text, id="d", outlet=text, date="2023-01-19")  # type: ignore[arg-type]  # dates may be strings

        for page in (
            heatmap(treaty, [found]),
            matrix(treaty, [found], [document]),
            report(treaty, [found], [document]),
            side_by_side(found, treaty),
            network(treaty, [found], [document]),
        ):
            for element in elements(page):
                assert element.tag in ALLOWED
                assert element.tag != "script" or element.text == page.script or is_data(element)
                assert not any(name.startswith("on") for name in element.attrib)


class TestSideBySide:
    """A quotation beside its clause."""

    def test_changes_are_marked(self) -> None:
        """Dropped words stand on the left, new ones on the right, and the evidence below."""
        quotation = FOUND.filter(kind="quotation")[0]

        page = text_of(side_by_side(quotation))

        assert "guarantee" in page
        assert "ensure" in page
        assert "Evidence" in page

    def test_the_whole_clause_with_what_is_left_out(self) -> None:
        """With the treaty the left side is the clause, no word lost, what is not quoted in grey."""
        clause = TREATY.clause("point_6__al_3__s_1")
        document = Document(f"It “{clause.text[26:60]}”, says Article 6 of the trilateral statement.", id="d")
        (quotation,) = Matcher(TREATY).find(document).filter(kind="quotation")

        page = parsed(side_by_side(quotation, TREATY).html)

        left = page.find_class("columns")[0][0].find("p")
        assert left.text_content() == clause.text
        grey = " ".join(each.text_content() for each in left.find_class("unquoted"))
        assert "in both directions" in grey
        assert "guarantee" not in grey

    def test_a_version_that_is_not_at_hand(self) -> None:
        """Then the edits alone are shown, as without the treaty."""
        lost = replace(FOUND.filter(kind="quotation")[0], version="en-lost")

        assert side_by_side(lost, TREATY).body == side_by_side(lost).body

    def test_a_citation_shows_its_words(self) -> None:
        """Without edits there is still the text."""
        assert "Article 6" in text_of(side_by_side(FOUND.filter(kind="citation")[0]))


class TestHeatmap:
    """The treaty's text, shaded by use."""

    def test_quoted_words_are_shaded_and_counted(self) -> None:
        """Words of the quotation have a shade, others none."""
        page = parsed(heatmap(TREATY, FOUND).html)
        shaded = {each.text_content() for each in page.iter("span") if "--heat" in each.get("style", "")}

        words = {word for run in shaded for word in run.split()}
        assert {"security", "Lachin"} <= words
        assert "Refugees." not in words
        clause = page.get_element_by_id("point_6__al_3__s_1")
        assert " ".join(clause.find_class("counts")[0].text_content().split()) == "1 quoted"
        whole = page.get_element_by_id("point_6")
        assert " ".join(whole.find_class("counts")[0].text_content().split()) == "1 cited"

    def test_a_clause_lists_its_references_and_those_of_the_whole(self) -> None:
        """Its own one by one, those to the whole point as a number that leads there."""
        page = parsed(heatmap(TREATY, FOUND).html)
        clause = page.get_element_by_id("point_6__al_3__s_1")

        (line,) = clause.find_class("citations")[0].iter("li")
        assert "op-ed" in line.text_content()
        (link,) = clause.iter("a")
        assert (link.text_content(), link.get("href")) == ("1 to 6 as a whole", "#point_6")

    def test_depth_says_how_often(self) -> None:
        """A word quoted twice is shaded deeper than one quoted once, in proportion."""
        once = quote("d1", 0, 30)
        page = parsed(heatmap(TREATY, [once, quote("d2", 0, 20)]).html)
        told = {each.get("title") for each in page.find_class("heat")}
        styles = {each.get("title"): each.get("style") for each in page.find_class("heat")}

        assert told == {"quoted 1 time", "quoted 2 times"}
        assert styles["quoted 1 time"] == "--heat:35"
        assert styles["quoted 2 times"] == "--heat:70"

    def test_a_quotation_shades_a_word_once(self) -> None:
        """However the stretches it repeats overlap."""
        twice = quote("d", 0, 30)
        (span,) = twice.evidence.source_spans
        overlapping = replace(twice, evidence=Evidence(source_spans=(span, span)))

        told = {each.get("title") for each in parsed(heatmap(TREATY, [overlapping]).html).find_class("heat")}
        assert told == {"quoted 1 time"}

    def test_other_versions_do_not_shade_this_one(self) -> None:
        """A quotation of the Russian text is counted beside the English, and shades the Russian."""
        russian = replace(quote("d", 0, 30), version="ru-kremlin")

        assert not parsed(heatmap(TREATY, [russian]).html).find_class("heat")
        assert "1 quotation is of another version" in text_of(heatmap(TREATY, [russian]))
        assert parsed(heatmap(TREATY, [russian], version="ru").html).find_class("heat")

    def test_documents_in_the_place_of_a_version(self) -> None:
        """Said in a line, without their texts."""
        with pytest.raises(ArgumentError, match="comes the version"):
            heatmap(TREATY, FOUND, [DOCUMENT])  # type: ignore[arg-type]  # the mistake is the test

    def test_another_version(self) -> None:
        """The Russian text can be shown too."""
        assert "Лачинскому" in text_of(heatmap(TREATY, [], version="ru"))


class TestReport:
    """One page for a corpus."""

    def test_links_documents_and_treaty(self, tmp_path: Path) -> None:
        """Every anchor leads somewhere on the page, and the file is what the page is."""
        page = report(TREATY, FOUND, [DOCUMENT, Document("nothing", id="empty")])
        tree = parsed(page.save(tmp_path / "report.html").read_text(encoding="utf-8"))
        ids = {each.get("id") for each in tree.iter() if each.get("id")}

        assert {each.get("href")[1:] for each in tree.iter("a")} <= ids
        assert "2 documents, 1 with references, 3 references" in text_of(page)
        assert "save('page.html')" in repr(page)

    def test_a_long_document_is_cut_to_what_is_near(self) -> None:
        """What is left out is counted, and what is shown holds every reference."""
        filler = "Another day went by on the road, and nothing was decided. " * 400
        text = filler + "\n\n" + TEXT + "\n\n" + filler
        moved = [replace(each, span=each.span.shift(len(filler) + 2)) for each in FOUND]

        read = json.loads(report(TREATY, moved, [replace(DOCUMENT, text=text)]).data)

        (rows,) = (document[-1] for document in read["documents"])
        cut = [row for row in rows if isinstance(row, int)]
        shown = "".join(row for row in rows if isinstance(row, str))
        assert sum(cut) + len(shown) == len(text)
        assert shown.count("Another day") < 20
        assert all(each.text in shown for each in moved)

    def test_a_hundred_documents_stay_under_a_half_megabyte(self) -> None:
        """Long ones, with a dozen references each."""
        text = "\n\n".join([TEXT, "A day went by on the road. " * 60] * 5)
        once = Matcher(TREATY).find(Document(text, id="d0", title="A corridor of words"))
        documents = [
            Document(text, id=f"d{n}", title=f"A corridor of words, {n}", outlet=f"Outlet {n % 9}") for n in range(100)
        ]
        found = [replace(each, document=f"d{n}") for n in range(100) for each in once]

        assert len(once) >= 12
        assert len(report(TREATY, found, documents).html.encode()) < 500_000

    def test_a_record_without_text(self) -> None:
        """A treaty that is only a record has links, and no shaded text."""
        assert "What is quoted" not in text_of(report(load_treaty("washington-2025"), [], []))


class TestTimeline:
    """When a treaty is referred to."""

    def test_months_without_gaps(self) -> None:
        """A month without references stands between those with some."""
        documents = [DOCUMENT, Document("x", id="later", date="2023-03-02")]  # type: ignore[arg-type]  # dates may be strings
        found = [*FOUND, Reference(Kind.CITATION, "later", Span(0, 1), "x", TREATY.id, "point_6")]

        page = parsed(timeline(TREATY, found, documents).html)

        assert [cell[0].text_content() for cell in page.find(".//tbody")] == ["2023-01", "2023-02", "2023-03"]
        told = [each.text_content() for each in page.iter("rect")]
        assert told == ["2023-01: 1 citation", "2023-01: 1 quotation", "2023-03: 1 citation"]

    def test_a_long_time_is_shown_by_years(self) -> None:
        """Sixty months would be too narrow to read."""
        documents = [DOCUMENT, Document("x", id="later", date="2029-03-02")]  # type: ignore[arg-type]  # dates may be strings
        found = [*FOUND, Reference(Kind.CITATION, "later", Span(0, 1), "x", TREATY.id, "point_6")]

        assert "2026" in text_of(timeline(TREATY, found, documents))
        assert "2026-01" not in text_of(timeline(TREATY, found, documents))

    def test_what_has_no_date_is_counted(self) -> None:
        """It is said, not hidden."""
        assert "2 references are in documents without a date." in text_of(timeline(TREATY, FOUND, []))
        assert "No reference has a date." in text_of(timeline(TREATY, [], []))


class TestMatrix:
    """Who leans on what."""

    def test_cells_count_references(self) -> None:
        """To a provision and all in it; the row's sum stands at its end."""
        page = parsed(matrix(TREATY, FOUND, [DOCUMENT]).html)

        (row,) = page.find(".//tbody")
        cells = [cell.text_content() for cell in row]
        heads = [cell.text_content() for cell in page.find(".//thead")[0]]
        assert cells[0] == "The Bee"
        assert cells[heads.index("6")] == "2"
        assert cells[heads.index("9")] == "·"
        assert cells[-1] == "2"

    def test_rows_may_be_years(self) -> None:
        """Or authors, or languages; nothing else."""
        assert "2023" in text_of(matrix(TREATY, FOUND, [DOCUMENT], by="year"))
        assert "A. Writer" in text_of(matrix(TREATY, FOUND, [DOCUMENT], by="author"))
        assert "not known" in text_of(matrix(TREATY, FOUND, [DOCUMENT], by="language"))
        with pytest.raises(ArgumentError, match="not 'mood'"):
            matrix(TREATY, FOUND, [DOCUMENT], by="mood")  # type: ignore[arg-type]  # the mistake is the test


class TestNetwork:
    """Documents around clauses."""

    def test_every_link_ties_two_nodes(self) -> None:
        """Lines lead from node to node; the same data give the same picture."""
        page = network(TREATY, FOUND, [DOCUMENT], level="target")
        tree = parsed(page.html)
        nodes = {each.get("data-id") for each in tree.iter("g")}
        lines = [(each.get("data-a"), each.get("data-b")) for each in tree.iter("path")]

        assert len(lines) == 2
        assert {end for line in lines for end in line} == nodes
        assert page.html == network(TREATY, References(FOUND), [DOCUMENT], level="target").html
        assert len(list(parsed(network(TREATY, FOUND, [DOCUMENT]).html).iter("path"))) == 1
        assert "A corridor: 2 references" in text_of(page)

    def test_clauses_are_numbers_on_the_circle_and_words_on_hover(self) -> None:
        """Long addresses would cross each other in the middle."""
        tree = parsed(network(TREATY, FOUND, [DOCUMENT], level="target").html)
        labels = {each.get("data-id").partition("#")[2]: each for each in tree.iter("g") if "#" in each.get("data-id")}

        node = labels["point_6__al_3__s_1"]
        assert node.find("text").text == "6, third paragraph, fir…"
        assert node.get("aria-label") == "6, third paragraph, first sentence: 1 reference"
        assert labels["point_6"].find("text").text == "6"

    def test_nothing_found(self) -> None:
        """A sentence, no empty picture."""
        assert "No document uses a clause." in text_of(network(TREATY, [], [DOCUMENT]))
