"""Files made to do harm: an error that says so, at once, and nothing opened but the file itself."""

from __future__ import annotations

import contextlib
import io
import re
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sample_files import WORD, make_docx, make_zip
from treatyref.errors import ArgumentError, FormatError, ReadError
from treatyref.reader.document_file import read_document
from treatyref.reader.treaty_file import read_treaty

FORMATS = Path(__file__).parent / "formats"
LONGEST = 5.0
"""Seconds of the processor that any file may take, where each line that runs is counted too: a bound against effort that explodes."""

ROOTS = {
    "akn": ("<akomaNtoso><act><body><article>", "</article></body></act></akomaNtoso>"),
    "formex": ("<ACT><ENACTING.TERMS><ARTICLE>", "</ARTICLE></ENACTING.TERMS></ACT>"),
    "tota": ("<treaty><body><article>", "</article></body></treaty>"),
    "tei": ("<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><div>", "</div></body></text></TEI>"),
}
opened: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Note what the process opens while a test looks."""
    if event in {"open", "socket.connect", "socket.getaddrinfo", "urllib.Request", "subprocess.Popen"}:
        opened.append(f"{event} {arguments[0]!r}")


sys.addaudithook(watch)


@pytest.fixture(autouse=True, scope="module")
def words() -> None:
    """The files of the languages are read before anybody looks at what is opened."""
    read_treaty(b"1. A is B.\n2. C is D.")
    for head, foot in ROOTS.values():
        with contextlib.suppress(ReadError):
            read_treaty(f'<?xml version="1.0"?>{head}<p>1. a.</p>{foot}'.encode()).to_text()


@pytest.fixture(autouse=True)
def at_once() -> Iterator[None]:
    """Every test here is done in a few seconds."""
    began = time.process_time()
    yield
    assert time.process_time() - began < LONGEST


def refuses(data: bytes, message: str | None = None, error: type[ReadError] = ReadError) -> str:
    """Read bytes, expect an error, and return what it says."""
    with pytest.raises(error, match=message) as raised:
        read_treaty(data)
    return str(raised.value)


@pytest.mark.parametrize("root", ROOTS)
class TestXml:
    """Every reader of XML refuses what XML can do to it."""

    def test_entity_bombs(self, root: str) -> None:
        """A billion laughs are not laughed."""
        head, foot = ROOTS[root]
        entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        bomb = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">{entities}]>{head}&l9;{foot}'

        refuses(bomb.encode(), "document type", FormatError)
        refuses(bomb.encode("utf-16"), "document type", FormatError)

    def test_external_entities(self, root: str, tmp_path: Path) -> None:
        """No file is read for an entity, a DTD or an inclusion."""
        secret = tmp_path / "secret.txt"
        secret.write_text("Article 1 is secret.", encoding="utf-8")
        head, foot = ROOTS[root]
        for attack in (
            f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{head}&x;{foot}',
            f'<!DOCTYPE a SYSTEM "{secret.as_uri()}">{head}<p>1. a.</p>{foot}',
            f'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://localhost:9/x.dtd"> %x;]>{head}{foot}',
            f'{head}<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{secret.as_uri()}"/>{foot}',
        ):
            data = f'<?xml version="1.0"?>{attack}'.encode()
            opened.clear()
            try:
                shown = read_treaty(data).to_text()
            except ReadError as error:
                shown = str(error)
            assert "secret." not in shown
            assert opened == []

    def test_bottomless_nesting(self, root: str) -> None:
        """Ten thousand levels are too many, for any element."""
        head, foot = ROOTS[root]
        for name in ("point", "ALINEA", "div", "p", "list"):
            refuses(
                f"<?xml version='1.0'?>{head}{f'<{name}>' * 10_000}x{f'</{name}>' * 10_000}{foot}".encode(),
                None,
                FormatError,
            )

    def test_nesting_below_the_limit_of_the_parser(self, root: str) -> None:
        """Two hundred levels are no treaty, and no crash either."""
        head, foot = ROOTS[root]
        for name in ("point", "chapter", "div", "P", "list"):
            try:
                read_treaty(
                    f"<?xml version='1.0'?>{head}{f'<{name}><num>1.</num>' * 200}x{f'</{name}>' * 200}{foot}".encode()
                )
            except ReadError:
                continue

    def test_broken_encodings(self, root: str) -> None:
        """What the declaration promises is held against the bytes."""
        head, foot = ROOTS[root]
        for name, body in (
            ("utf-8", b"\xff\xfe\xfa"),
            ("no-such-encoding", b"a"),
            ("utf-16", b"a"),
            ("ascii", "é".encode()),
        ):
            declared = f'<?xml version="1.0" encoding="{name}"?>{head}'.encode()
            refuses(declared + body + foot.encode())

    def test_truncation(self, root: str) -> None:
        """Half a document is not read as a shorter one."""
        head, foot = ROOTS[root]
        data = f"<?xml version='1.0'?>{head}<p>1. a.</p>{foot}".encode()
        for length in range(30, len(data) - 1, 7):
            refuses(data[:length])


class TestPages:
    """HTML that is made to hurt."""

    @pytest.mark.parametrize("tag", ["div", "ol><li", "b", "table><tr><td", "section"])
    def test_bottomless_nesting(self, tag: str) -> None:
        """Ten thousand levels are an error, not a crash."""
        refuses(f"<html><body>{f'<{tag}>' * 10_000}1. Fire stops.</body></html>".encode())

    def test_a_page_of_our_own_with_bottomless_nesting(self) -> None:
        """Claiming to be written by the library opens no door."""
        page = read_treaty(b"1. Fire stops.\n\n2. Talks go on.").to_html()
        for tag in ("span", "section", "i data-char='zz'"):
            name = tag.split()[0]
            broken = page.replace("Fire", f"<{tag}>" * 1500 + "Fire" + f"</{name}>" * 1500) + "<"  # not XML any more
            try:
                version = read_treaty(broken.encode()).versions[0]
            except ReadError:
                continue
            assert version.clauses

    def test_numbers_beyond_counting(self) -> None:
        """A list that starts at 10^30 starts at 1."""
        version = read_treaty(
            b"<ol start=1000000000000000000000000000000><li>One.<li value=-99999999999999999>Two.</ol>"
        ).versions[0]

        assert [node.num for node in version.provisions] == ["1.", "2."]

    def test_what_is_written_runs_nothing(self) -> None:
        """Markup in a treaty is shown, not obeyed, in HTML and in Markdown."""
        treaty = read_treaty(
            b"1. <script>alert(1)</script> stops.\n\n2. [x](javascript:alert(1)) <img src=x onerror=y>."
        )

        assert "<script" not in treaty.to_html()
        assert "<img" not in treaty.to_html()
        assert re.search(r"(?<!\\)<(?:script|img)", treaty.to_markdown()) is None
        assert "\\[x\\]" in treaty.to_markdown()


class TestDocx:
    """Zip files that are made to hurt."""

    def test_truncation(self) -> None:
        """A file cut off anywhere is damaged, and the error says so."""
        data = make_docx()
        for length in range(4, len(data) - 1, 37):
            refuses(data[:length], "damaged|zip", FormatError)

    def test_bombs(self) -> None:
        """A gigabyte of spaces in a megabyte is not unpacked."""
        target = io.BytesIO()
        with (
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
            archive.open("word/document.xml", "w") as part,
        ):
            for _ in range(60):
                part.write(b"<w:p/>" * 175_000)

        assert len(target.getvalue()) < 1_000_000
        refuses(target.getvalue(), "bomb", FormatError)

    def test_a_part_that_lies_about_its_size(self) -> None:
        """What the archive says of a part is not believed."""
        data = bytearray(make_docx())
        at = data.rindex(b"PK\x01\x02")
        data[at + 24 : at + 28] = (2**31).to_bytes(4, "little")

        try:
            read_treaty(bytes(data))
        except ReadError as error:
            assert "damaged" in str(error) or "bomb" in str(error)  # noqa: PT017  reading it is fine as well

    @pytest.mark.parametrize(
        "document",
        [
            f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{WORD}">&x;</w:document>',
            f'<w:document xmlns:w="{WORD}">{"<w:p>" * 10_000}',
            "",
            "\x00\x01",
        ],
    )
    def test_hostile_parts(self, document: str) -> None:
        """The XML inside is read like any other."""
        refuses(make_zip({"word/document.xml": document}), None, FormatError)

    def test_no_path_is_followed(self, tmp_path: Path) -> None:
        """Members that lead out of the archive are never written anywhere."""
        parts = {"../../escape.txt": "out", "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:p/></w:document>'}
        opened.clear()

        refuses(make_zip(parts))

        assert opened == []
        assert not (tmp_path / "escape.txt").exists()


class TestPdf:
    """PDF files that are made to hurt."""

    def test_truncation(self) -> None:
        """A file cut off is read as far as it is whole, or refused."""
        data = (FORMATS / "strait.pdf").read_bytes()
        for length in range(8, len(data) - 1, 61):
            try:
                treaty = read_treaty(data[:length])
            except ReadError:
                continue
            assert treaty.versions[0].clauses

    @pytest.mark.parametrize(
        "data", [b"%PDF-1.7", b"%PDF-1.7\n" + bytes(5000), b"%PDF-1.4\ntrailer << /Root 1 0 R >>\n%%EOF"]
    )
    def test_nothing_inside(self, data: bytes) -> None:
        """A head without a body is damaged."""
        refuses(data, "PDF", FormatError)


class TestText:
    """Text that is made to hurt."""

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"\xef\xbb\xbf",
            bytes(10_000),
            b"\xff\xfe" + b"A\xd8" * 500,
            b"1. a\x80\xff\xfe\x81" * 3,
            bytes(range(256)) * 40,
            b"\n" * 500_000,
            b"(" * 200_000,
            b"#" * 200_000,
            b"> " * 100_000,
        ],
    )
    def test_no_treaty(self, data: bytes) -> None:
        """Nothing, noise and endless signs are refused."""
        refuses(data)

    @pytest.mark.parametrize(
        "text",
        [
            "1. " + "a" * 1_000_000,
            "1. " + "Fire stops. " * 20_000,
            "\n".join(f"{'(' * 500}{n})" for n in range(1, 200)) + "\n1. a.\n2. b.",
            "1. [" + "[" * 50_000 + "\n2. b.",
            "---\n" + "a: b\n" * 20_000 + "---\n1. a.\n2. b.",
            "1. x\n2. " + "\u202e" * 100_000,
        ],
    )
    def test_long_lines(self, text: str) -> None:
        """Time grows with the length, not faster."""
        for name in ("a.txt", "a.md"):
            source = io.BytesIO(text.encode())
            source.name = name
            try:
                read_treaty(source)
            except ReadError:
                continue


@pytest.mark.parametrize(
    "write", [lambda treaty: treaty.to_akn(), lambda treaty: treaty.to_html(), lambda treaty: treaty.to_markdown()]
)
def test_a_lying_file_of_our_own(write: Callable[..., str]) -> None:
    """Addresses that clash, numbers that are none and notes that are no JSON are told apart or passed over."""
    text = write(read_treaty(b"1. Fire stops.\n\n2. Talks go on.\n\nThey end."))
    for old, new in (("point_2", "point_1"), ("data-level", "data-x"), ("1.", ""), ("alinea", "</p>")):
        try:
            version = read_treaty(text.replace(old, new).encode()).versions[0]
        except (ReadError, ArgumentError):
            continue
        assert len({node.eid for node in version.walk()}) == sum(1 for _ in version.walk())


@pytest.mark.parametrize(
    "inside",
    [
        r"{\fonttbl{\f" + "9" * 40_000 + "}}",
        r"{\fonttbl" + r"\f1\fcharset0" * 3_000 + "}",
        r"{\fonttbl" * 5_000,
        r'{\field{\*\fldinst{HYPERLINK "' * 2_000 + "}}}}",
    ],
)
def test_rtf_takes_linear_time(inside: str) -> None:
    """A damaged table of fonts, or of links, is no reason to read for minutes."""
    began = time.process_time()
    read_document(rf"{{\rtf1\ansi\ansicpg1252{inside} hello}}".encode())
    assert time.process_time() - began < 2


def test_rtf_letters_by_the_table_of_fonts() -> None:
    """Which letters a code stands for is told by the character set of its font."""
    fonts = r"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial CYR;}}"
    document = read_document(rf"{{\rtf1\ansi\ansicpg1252{fonts}\f0 A\f1 \'c0\f0 e}}".encode())
    assert document.text == "AАe"


def test_character_references_beyond_counting(tmp_path: Path) -> None:
    """A reference by thousands of figures stands for no sign; Python would refuse to read its number."""
    path = tmp_path / "post.md"
    path.write_text(
        f"---\ntitle: A&#{'9' * 5_000};b\n---\n\nRoad &#x{'f' * 9_000} is &#8211; open.\n", encoding="utf-8"
    )
    document = read_document(path)
    assert document.title == "A\ufffdb"
    assert document.text == "Road \ufffd is – open."


def test_a_letter_of_a_day_beyond_counting(tmp_path: Path) -> None:
    """The day is left out, and the words are read."""
    path = tmp_path / "letter.eml"
    path.write_text(
        f"From: a@b.c\nDate: Mon, 1 Jan {'9' * 30} 10:00:00 +0000\nSubject: Road\n\nThe road is open.\n",
        encoding="utf-8",
    )
    document = read_document(path)
    assert (document.text, document.date) == ("The road is open.", None)


def test_a_letter_with_an_endless_field(tmp_path: Path) -> None:
    """Only the beginning of a field is read, which the standard library would take seconds for."""
    path = tmp_path / "letter.eml"
    path.write_text(
        f"Subject: Road {'a <[!' * 12_000}\nContent-Type: text/plain; x={'<[a b!' * 12_000}\n\nThe road is open.\n",
        encoding="utf-8",
    )

    began = time.process_time()
    document = read_document(path)

    assert document.text == "The road is open."
    assert time.process_time() - began < 2
