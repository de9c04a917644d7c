"""OpenDocument, EPUB, RTF, mail, saved pages and subtitles say what a reader sees of them."""

from __future__ import annotations

import datetime
import io
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.letters_and_books import EXPECTED, MAIL, ODT, SAMPLES
from tests.sample_files import make_zip
from treatyref.corpus import read_corpus
from treatyref.document import Document
from treatyref.errors import FormatError, MissingExtra
from treatyref.reader.document_file import read_document
from treatyref.reader.treaty_file import read_treaty


@pytest.mark.parametrize("name", SAMPLES)
class TestEveryFormat:
    """The same op-ed comes out of each."""

    def test_words(self, name: str, tmp_path: Path) -> None:
        """What is printed, notes and later paragraphs apart; deleted words, comments and attachments are not."""
        path = tmp_path / name
        path.write_bytes(SAMPLES[name])

        assert read_document(path).text.split("\n\n") == [EXPECTED, "See Article 9."]

    def test_what_it_says_of_itself(self, name: str) -> None:
        """Title, author and day, where the format has them."""
        document = read_document(SAMPLES[name]) if not name.endswith((".srt", ".vtt")) else None

        if document is not None:
            assert document.title == "On a road"
            assert (document.author, document.date) in {("A. Writer", datetime.date(2023, 1, 19)), (None, None)}
            assert (document.url == "https://example.org/road") == (name == "road.mhtml")

    def test_in_a_folder(self, name: str, tmp_path: Path) -> None:
        """A folder is searched for it."""
        (tmp_path / name).write_bytes(SAMPLES[name])

        assert [each.id for each in read_corpus(tmp_path) if isinstance(each, Document)] == [name]

    def test_cut_off(self, name: str) -> None:
        """A file that ends too early is read as far as it goes, or refused."""
        for share in (3, 2):
            stream = io.BytesIO(SAMPLES[name][: len(SAMPLES[name]) // share])
            stream.name = name
            with suppress(FormatError):
                assert isinstance(read_document(stream), Document)


def test_a_treaty_in_a_word_processor_file() -> None:
    """What reads documents reads treaties too."""
    text = "".join(
        f"<text:p>{line}</text:p>" for line in ("Pact on a Road", "Article 1", "It is open.", "Article 2", "It ends.")
    )
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )

    treaty = read_treaty(make_zip({"content.xml": content}, "utf-8"))

    assert treaty["2"].clauses[0].text == "It ends."


def test_an_epub_without_contents() -> None:
    """The error says what is missing."""
    with pytest.raises(FormatError, match="names no contents"):
        read_document(make_zip({"META-INF/container.xml": "<container/>"}, "utf-8"))


def test_a_letter_without_text() -> None:
    """A letter that only brings a picture."""
    with pytest.raises(FormatError, match="holds no text"):
        read_document(b"MIME-Version: 1.0\nMessage-ID: <a>\nContent-Type: image/png\n\nabc\n")


def test_a_declared_encoding_that_is_wrong() -> None:
    """The bytes speak for themselves."""
    data = MAIL.replace(b"charset=utf-8", b"charset=nonsense")

    assert read_document(data).text.startswith(EXPECTED)


def test_bombs() -> None:
    """A part that unpacks to more than any text is refused, with the part's name."""
    bomb = make_zip({"content.xml": "<a>" + " " * 20_000_000 + "</a>"}, "utf-8")

    with pytest.raises(FormatError, match=r"content\.xml in the file unpacks to more than 100 times its size"):
        read_document(bomb)
    with pytest.raises(FormatError, match="document type definition"):
        read_document(make_zip({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "utf-8"))


def test_rtf_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "striprtf", None)
    monkeypatch.setitem(sys.modules, "striprtf.striprtf", None)

    with pytest.raises(MissingExtra, match=r"treatyref\[rtf\]"):
        read_document(SAMPLES["road.rtf"])


def test_an_opened_file() -> None:
    """A file object without a name is known by its content."""
    assert read_document(io.BytesIO(ODT)).text.startswith(EXPECTED)
