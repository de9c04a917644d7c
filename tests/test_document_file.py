"""Documents from files: the format by content, the fields by what is said, errors that say what to do."""

from __future__ import annotations

import datetime
import io
import time
import zipfile
from pathlib import Path

import pytest

from tests.sample_files import make_zip
from treatyref.errors import ArgumentError, EncodingError, FormatError, ReadError
from treatyref.reader.document_file import read_document
from treatyref.reader.docx import read_docx
from treatyref.reader.sniff import Format, sniff
from treatyref.reader.text import FileSource

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **parts: str) -> bytes:
    """Make the smallest file that a word processor opens."""
    named = {f"word/{name}.xml" if name != "core" else "docProps/core.xml": part for name, part in parts.items()}
    return make_zip({"word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>", **named})


def pdf(*pages: tuple[str, ...], info: bytes = b"") -> bytes:
    """Make a PDF of lines in Helvetica, page by page."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 10 Tf 50 800 Td {shown}ET".encode("latin-1")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects.append(b"<<%s>>" % info)
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(objects),
        len(out),
    )
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + trailer


class TestFormat:
    """What a file is, its content says; its name only where the content leaves it open."""

    @pytest.mark.parametrize(
        ("data", "name", "expected"),
        [
            (b"%PDF-1.4", "a.txt", Format.PDF),
            (docx(""), "a.pdf", Format.DOCX),
            (b"<!DOCTYPE html><p>x", "a.txt", Format.HTML),
            (b"\xef\xbb\xbf <HTML><p>x", "", Format.HTML),
            ("<html><p>x</p></html>".encode("utf-16"), "", Format.HTML),
            (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "", Format.HTML),
            (b'<?xml version="1.0"?><TEI/>', "a.html", Format.XML),
            (b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "", Format.XML),
            (b"<p>x</p>", "", Format.HTML),
            (b"<p>x</p>", "a.md", Format.MARKDOWN),
            (b"Article 6", "a.md", Format.MARKDOWN),
            (b"Article 6", "a.HTM", Format.HTML),
            (b"Article 6", "", Format.TEXT),
            (b"< 5 km", "", Format.TEXT),
            (b"", "", Format.TEXT),
        ],
    )
    def test_sniff(self, data: bytes, name: str, expected: Format) -> None:
        """Content beats suffix."""
        assert sniff(FileSource(data, name)) is expected

    @pytest.mark.parametrize(
        ("member", "said"),
        [("xl/workbook.xml", "Excel"), ("ppt/presentation.xml", "PowerPoint"), ("a.txt", "read_corpus")],
    )
    def test_other_zip_files(self, member: str, said: str) -> None:
        """Workbooks, books and archives are errors that say what to do with them."""
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as file:
            file.writestr(member, "x")

        with pytest.raises(FormatError, match=said):
            read_document(content.getvalue())


class TestFields:
    """What is said of the source becomes part of the document."""

    def test_plain_text_is_kept_to_the_character(self) -> None:
        """Line ends, tabs and blanks at the edges are the user's own."""
        assert read_document(b"\r\n Article\t6 \r\n").text == "\r\n Article\t6 \r\n"

    def test_the_id(self, tmp_path: Path) -> None:
        """A file is known by its name, bytes by a hash of their text; the caller may say otherwise."""
        path = tmp_path / "op-ed.txt"
        path.write_text("Article 6", encoding="utf-8")

        assert read_document(path).id == "op-ed.txt"
        assert read_document(path, id="d1").id == "d1"
        assert read_document(b"Article 6").id == read_document(io.BytesIO(b"Article 6")).id
        assert len(read_document(b"Article 6").id) == 12

    def test_what_is_given_beats_what_the_file_says(self) -> None:
        """Every field can be set."""
        page = b"<html lang=ru><title>Old</title><meta name=author content=A><p>x"
        given = {"title": "New", "author": "B", "outlet": "C", "url": "https://d.example", "language": "en"}

        document = read_document(page, date="2023-01-19", **given)

        assert {name: getattr(document, name) for name in given} == given
        assert document.date == datetime.date(2023, 1, 19)
        assert read_document(page, date=datetime.date(2023, 1, 19)).title == "Old"

    def test_a_date_that_is_none(self) -> None:
        """A date that cannot be read is an error."""
        with pytest.raises(ArgumentError, match="2023-01-19"):
            read_document(b"x", date="yesterday")


class TestMarkdown:
    """Signs go, words stay."""

    def test_a_post(self) -> None:
        """Front matter, headings, lists, emphasis, links, quotations, code and rules."""
        text = (
            "---\ntitle: 'On the road'\ndate: 2023-01-19\nauthor: Jane Doe\n---\n"
            "# The road #\n\nIt **shall remain** under the [*control*](https://x.example/(a)) of\n"
            "> > the `forces`[^1].\n\n* one\n2. two\n\n***\n\n```\n* kept as it is *\n```\n"
            "snake_case_name, 5 * 3 * 2, \\*not so\\* ![picture](a.png)<https://y.example>\n"
        )

        document = read_document(io.BytesIO(text.encode()), id="post")
        marked = read_document(Path(__file__).parent / "documents" / "post.md")

        assert document.text == text
        assert marked.title == "On the road"
        assert marked.date == datetime.date(2023, 1, 19)
        assert marked.text == (
            "The road\n\nIt shall remain under the control of\nthe forces.\n\none\n2. two\n\n\n* kept as it is *\n"
            "snake_case_name, 5 * 3 * 2, *not so* https://y.example"
        )


class TestDocx:
    """What a word processor prints, in order."""

    def test_words(self) -> None:
        """Runs join to words; deleted words and codes of fields go; tables, text boxes and notes are read."""
        run = "<w:r><w:t>{}</w:t></w:r>".format
        body = (
            f"<w:p>{run('It was ')}<w:ins>{run('agreed')}</w:ins><w:del><w:r><w:delText>not</w:delText></w:r></w:del>"
            "<w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>in</w:t><w:br/><w:t>Article 6</w:t></w:r></w:p>"
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr></w:p>"
            f"<w:tbl><w:tr><w:tc><w:p>{run('cell')}</w:p></w:tc></w:tr></w:tbl>"
            f"<w:p>{run('outer')}<w:r><w:pict><w:txbxContent><w:p>{run('boxed')}"
            "</w:p></w:txbxContent></w:pict></w:r></w:p>"
        )
        notes = f"<w:footnotes {WORD}><w:footnote><w:p>{run('See Article 4.')}</w:p></w:footnote></w:footnotes>"
        core = (
            '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>On the road</dc:title><dc:creator>J</dc:creator>'
            "<created>2023-01-19T00:00:00Z</created></c>"
        )

        document = read_document(docx(body, footnotes=notes, core=core))

        assert document.text == "It was agreed\tin\nArticle 6\n\ncell\n\nouter\n\nboxed\n\nSee Article 4."
        assert (document.title, document.author, document.date) == ("On the road", "J", datetime.date(2023, 1, 19))

    def test_the_day_of_a_template(self) -> None:
        """Converters leave the day of their template in every file; nobody published anything on it."""
        core = "<c><created>2013-12-23T23:15:00Z</created></c>"

        assert read_document(docx("<w:p><w:r><w:t>A road.</w:t></w:r></w:p>", core=core)).date is None

    def test_a_bomb(self) -> None:
        """A file that unpacks to more than any text is refused before it fills the memory."""
        with pytest.raises(FormatError, match="unpacks to more"):
            read_document(docx("x" * 101_000_000))

    def test_damaged(self) -> None:
        """A file cut short anywhere, or with a damaged part, is an error, in no time."""
        whole = docx("<w:p><w:r><w:t>Article 6</w:t></w:r></w:p>" * 50)
        spoilt = whole[:60] + bytes(20) + whole[80:]

        for data in (whole[:-10], whole[: len(whole) // 2], spoilt, docx("<w:p>")):
            with pytest.raises(FormatError, match=r"damaged|well-formed"):
                read_document(data)

    def test_opened_as_text(self) -> None:
        """A zip file has no characters."""
        with pytest.raises(FormatError, match="mode 'rb'"):
            read_docx(FileSource("PK", "a.docx"))


class TestPdf:
    """Lines become paragraphs, hyphenated words whole, running heads nothing."""

    @pytest.mark.parametrize("unseen", ["\\000", "\\002"])
    def test_characters_that_are_not_shown(self, unseen: str) -> None:
        """Thousands of them before the words, or behind, are left out."""
        lines = (unseen * 3000, "Article 6 stands.", unseen * 3000)
        assert read_document(pdf(lines)).text.strip() == "Article 6 stands."
        with pytest.raises(FormatError, match="pages without text"):
            read_document(pdf(lines[:1]))

    def test_pages(self) -> None:
        """Three pages with heads and numbers are one text."""
        headings = ("First", "Second", "Third")
        pages = [
            (
                "THE VALLEY REVIEW",
                f"{heading}, under Article {number} of the statement of November, the corri-",
                "dor shall stay open for all.",
                heading,
                f"{number}",
            )
            for number, heading in enumerate(headings, start=1)
        ]

        text = read_document(pdf(*pages)).text

        assert text == "\n\n".join(
            f"{heading}, under Article {number} of the statement of November, the corridor "
            f"shall stay open for all.\n\n{heading}"
            for number, heading in enumerate(headings, start=1)
        )

    @pytest.mark.parametrize("program", ["Skia/PDF m140", "Mozilla Firefox 140", "wkhtmltopdf 0.12"])
    def test_a_printed_page_has_no_day(self, program: str) -> None:
        """The day in the file is the day somebody saved the page; of other programs it is kept."""
        day = b"/CreationDate(D:20230119080000)"
        lines = ("Article 6 of the statement.",)

        assert read_document(pdf(lines, info=b"/Producer(%s)%s" % (program.encode(), day))).date is None
        assert read_document(pdf(lines, info=b"/Producer(A word processor)%s" % day)).date == datetime.date(2023, 1, 19)

    def test_what_browsers_print_at_the_edges(self) -> None:
        """The moment, the title, the address and the number of the page are no words of it; they stay in other files."""
        pages = [
            (
                f"Article {number}",
                "Ports are open.",
                "11/29/26, 10:58 PM Treaty",
                f"file:///home/treaty.html {number}/2",
            )
            for number in (1, 2)
        ]

        assert "Treaty" not in read_document(pdf(*pages, info=b"/Producer(Skia/PDF m140)")).text
        assert "Treaty" in read_document(pdf(*pages)).text

    def test_pictures_only(self) -> None:
        """A scan without text is an error that asks for its text to be recognised."""
        with pytest.raises(FormatError, match="OCR"):
            read_document(pdf((), ()))

    def test_damaged(self) -> None:
        """A file cut short is an error, in no time."""
        with pytest.raises(FormatError, match="damaged"):
            read_document(b"%PDF-1.7\n" + bytes(1000))


class TestTei:
    """TEI gives its text, with notes out of the way of the sentence."""

    def test_sample(self) -> None:
        """The header becomes fields, paragraphs and items become blocks."""
        document = read_document(Path(__file__).parent / "documents" / "op-ed.tei.xml")

        assert document.text == (
            "Whose road?\n\nUnder Article 6 the corridor “shall remain open”, as agreed.\n\nSee Article 4.\n\n"
            "for persons\n\nfor cargo"
        )
        assert (document.title, document.author, document.language) == ("Whose road?", "Jane Doe", "en")
        assert document.date == datetime.date(2023, 1, 19)

    @pytest.mark.parametrize(
        "data",
        [
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]><a>&d;</a>',
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
            b'<?xml version="1.0"?>' + b"<a>" * 10_000 + b"x" + b"</a>" * 10_000,
            b'<?xml version="1.0"?><a><b></a>',
            b'<?xml version="1.0"?>',
            b'<?xml version="1.0" encoding="klingon"?><a/>',
        ],
    )
    def test_hostile(self, data: bytes) -> None:
        """Entities, files, bottomless nesting and broken markup are errors, in no time."""
        start = time.process_time()
        with pytest.raises(FormatError, match="XML"):
            read_document(data)

        assert time.process_time() - start < 2


class TestBadInput:
    """What a user hands over by mistake."""

    @pytest.mark.parametrize("data", [b"", b" \n ", b"\xef\xbb\xbf", b"<html></html>", b"<script>x</script>"])
    def test_empty(self, data: bytes) -> None:
        """A file without words is a document without words."""
        assert read_document(data).text.strip() == ""

    def test_binary(self) -> None:
        """A picture is no text."""
        with pytest.raises(FormatError, match="JPEG"):
            read_document(b"\xff\xd8\xff\xe0")

    def test_wrong_encoding(self) -> None:
        """The encoding given does not fit."""
        with pytest.raises(EncodingError, match="leave encoding out"):
            read_document("Статья 6".encode("cp1251"), encoding="utf-8")

    def test_lone_surrogates_and_nuls(self) -> None:
        """Half a character, and a NUL, in a text file object are kept; on a page they become the replacement sign."""
        assert read_document(io.StringIO("Article\ud800\0 6")).text == "Article\ud800\0 6"
        assert read_document(io.StringIO("<p>Article\ud800\0 6")).text == "Article\ufffd\ufffd 6"

    def test_one_word_over_and_over(self) -> None:
        """Ten megabytes are read as they are."""
        assert len(read_document(b"word " * 2_000_000).text) == 10_000_000

    def test_a_folder_or_nothing(self, tmp_path: Path) -> None:
        """A folder, and a name without a file, are errors that say what to do."""
        with pytest.raises(ReadError, match="read_corpus"):
            read_document(tmp_path)
        with pytest.raises(ReadError, match="no file"):
            read_document(tmp_path / "nothing.txt")
