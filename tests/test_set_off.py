"""Words that a file sets off as quotations without printing marks: which they are in each format, and what the matcher makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample_files import make_zip
from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.matcher.matcher import Matcher
from treatyref.reader.document_file import read_document
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Verdict
from treatyref.span import Span

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)
BEFORE, WORDS, BEHIND = (
    "The Ferry Treaty is short and clear on this.",
    "A ferry may cross the strait by night if it shows two lights",
    "The captains who sail there hardly know that it exists.",
)
TREATY = (
    "Ferry Treaty\n\nArticle 1\nA ferry may cross the strait by night if it shows two lights and keeps to the marked channel.\n\n"
    "Article 2\nThe Parties shall keep the lights of both ports burning.\n"
)


@pytest.fixture(scope="module")
def ferries() -> Matcher:
    """Finds what texts make of a treaty of two articles."""
    return Matcher([read_treaty(TREATY.encode())], encoder=None)


def _word() -> bytes:
    styles = (
        f'<w:styles {WORD}><w:style w:styleId="Zitat" w:type="paragraph"><w:name w:val="Quote"/></w:style></w:styles>'
    )
    body = "".join(
        f"<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>"
        for text, style in ((BEFORE, ""), (WORDS, '<w:pPr><w:pStyle w:val="Zitat"/></w:pPr>'), (BEHIND, ""))
    )
    document = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return make_zip({"word/document.xml": document, "word/styles.xml": styles})


def _open_document() -> bytes:
    body = "".join(
        f'<text:p text:style-name="{style}">{text}</text:p>'
        for text, style in ((BEFORE, "Standard"), (WORDS, "P1"), (BEHIND, "Standard"))
    )
    content = (
        f"<office:document-content {OFFICE}><office:automatic-styles>"
        '<style:style style:name="P1" style:parent-style-name="Quotations"/></office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return make_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


FILES = {
    "block of a page": f"<p>{BEFORE}</p><blockquote><p>A ferry may cross <i>the strait</i>{WORDS[28:]}</p></blockquote><p>{BEHIND}</p>".encode(),
    "words of a line": f"<!DOCTYPE html><p>{BEFORE} It says <q>{WORDS}</q>.</p><p>{BEHIND}</p>".encode(),
    "Markdown": f"---\ntitle: Ferries\n---\n{BEFORE}\n\n> {WORDS[:21]}\n> {WORDS[22:]}\n\n{BEHIND}\n".encode(),
    "word processor": _word(),
    "OpenDocument": _open_document(),
    "TEI": f'<?xml version="1.0"?><TEI><text><p>{BEFORE}</p><cit><quote><p>{WORDS}<note>So the copy in Varga.</note></p></quote></cit><p>{BEHIND}</p></text></TEI>'.encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_what_a_file_sets_off_is_a_quotation(name: str, tmp_path: Path, ferries: Matcher) -> None:
    """It is told by its place in the text, and the matcher takes it as presented: part of a clause, without marks."""
    path = tmp_path / ("ferries.md" if name == "Markdown" else "ferries")
    path.write_bytes(FILES[name])
    document = read_document(path)
    assert [" ".join(each.cut(document.text).split()) for each in document.quoted] == [WORDS]

    [found] = ferries.find(document).filter(kind="quotation")
    assert (found.target, found.verdict, found.marked) == ("art_1__s_1", Verdict.VERBATIM, True)


def test_without_being_set_off_the_same_words_are_unmarked(ferries: Matcher) -> None:
    """Nobody presents them as a quotation."""
    page = FILES["block of a page"].replace(b"blockquote", b"div")
    [found] = ferries.find(read_document(page)).filter(kind="quotation")
    assert (found.verdict, found.marked) == (Verdict.UNMARKED, False)


def test_a_page_that_is_set_off_as_a_whole_quotes_nothing() -> None:
    """Old pages indent all they say in blocks for quotations."""
    page = f"<blockquote><p>{BEFORE}</p><p>{WORDS}.</p><p>{BEHIND}</p></blockquote><p>Home</p>".encode()
    assert read_document(page).quoted == ()


def test_what_is_set_off_lies_inside_the_text() -> None:
    """A stretch that leaves the text is refused, as one of the body is."""
    with pytest.raises(ArgumentError, match="`quoted` reaches character 9 of a text of 4"):
        Document("text", quoted=(Span(2, 9),))
