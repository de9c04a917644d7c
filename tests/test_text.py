"""Bytes become text: by mark, by declaration, by evidence, or not at all."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.errors import EncodingError, FormatError, ReadError
from treatyref.reader.text import TABLE, decode, decode_armscii, read_source, repair_armscii

RUSSIAN = "В соответствии с пунктом 6 заявления Лачинский коридор остаётся под контролем миротворцев."
ARMENIAN = "Հոդված 6. Լաչինի միջանցքը մնում է խաղաղապահ զորակազմի վերահսկողության ներքո։"
FRENCH = "L’article 6 prévoit que « le corridor » reste sous le contrôle des forces de maintien de la paix."
TURKISH = "Laçın koridoru barış gücünün kontrolü altında kalacaktır, dışişleri bakanlığı açıkladı."
BYTES_OF = {char: byte for byte, char in TABLE.items() if char != "\ufffd"}


def armscii(text: str) -> bytes:
    return bytes(BYTES_OF.get(char, ord(char)) for char in text)


class TestDecode:
    """What the bytes are is seen in them."""

    @pytest.mark.parametrize(
        ("text", "encoding"),
        [
            (RUSSIAN, "utf-8"), (RUSSIAN, "utf-8-sig"), (RUSSIAN, "utf-16"), (RUSSIAN, "utf-32"),
            (RUSSIAN, "utf-16-le"), (RUSSIAN, "utf-16-be"), (FRENCH, "utf-16-le"),
            (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp866"), (RUSSIAN, "iso8859-5"),
            (FRENCH, "cp1252"), (TURKISH, "cp1254"), (ARMENIAN, "utf-8"),
        ],
    )  # fmt: skip
    def test_by_evidence(self, text: str, encoding: str) -> None:
        """One sentence is enough to tell the encodings of the region apart."""
        assert decode(text.encode(encoding)) == text

    def test_old_armenian(self) -> None:
        """ARMSCII-8 is known by its odd small letters, also where it was taken for Latin-1 before."""
        assert decode(armscii(ARMENIAN)) == ARMENIAN
        assert decode(armscii(ARMENIAN).decode("latin-1").encode("utf-8")) == ARMENIAN
        assert decode(armscii(ARMENIAN), "ARMSCII-8") == ARMENIAN

    @pytest.mark.parametrize("text", [FRENCH, TURKISH, "Ðá", "Größe, Maße, Öl", "", "Article 6", RUSSIAN, ARMENIAN])
    def test_what_is_no_misread_armenian_stays(self, text: str) -> None:
        """Texts with accents, and texts in other scripts, are not touched."""
        if text != "Ðá":
            assert repair_armscii(text) == text
        assert repair_armscii(f"l’été {text} à la forêt française") == f"l’été {text} à la forêt française"

    def test_as_declared(self) -> None:
        """HTML and XML say what they are in; a word or two is too little evidence."""
        assert decode('<meta charset="koi8-r"><p>Да'.encode("koi8-r")).endswith("Да")
        assert decode('<?xml version="1.0" encoding="windows-1251"?><p>Да</p>'.encode("cp1251")).endswith("Да</p>")
        assert decode(b"<meta charset=armscii-8><p>" + armscii("Հա")).endswith("Հա")

    def test_a_false_declaration_is_passed_over(self) -> None:
        """Pages that say Latin-1, or UTF-8, and are not are judged by evidence."""
        for declared in (b"iso-8859-1", b"utf-8", b"no-such-thing"):
            page = b"<meta charset=" + declared + b"><p>" + RUSSIAN.encode("cp1251")
            assert decode(page).endswith(RUSSIAN)

    def test_a_damaged_byte(self) -> None:
        """A long text that lost a byte is still UTF-8."""
        damaged = (RUSSIAN * 3).encode()[:-2]

        assert decode(damaged) == (RUSSIAN * 3)[:-2] + "\ufffd"

    @given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
    def test_utf8_is_read_as_it_is(self, text: str) -> None:
        """No text in UTF-8 is taken for anything else, misread Armenian aside."""
        assert decode(text.encode("utf-8-sig")) == text

    @given(st.text(st.sampled_from(list(BYTES_OF)), max_size=50))
    def test_armscii_there_and_back(self, text: str) -> None:
        """The table gives each sign of the encoding its own byte."""
        assert decode_armscii(bytes(BYTES_OF[char] for char in text)) == text


class TestRefusals:
    """What is no text is an error that says what it is."""

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"\x89PNG\r\n\x1a\n", "PNG picture"),
            (b"\x1f\x8b\x08", "gzip archive"),
            (b"PAR1\x15", "read_corpus"),
            (b"\0" * 100, "binary"),
            (b"abc\0\1\2\3" * 30, "binary"),
        ],
    )
    def test_binary(self, data: bytes, said: str) -> None:
        """Pictures, archives and the like are told by how they begin, the rest by its control characters."""
        with pytest.raises(FormatError, match=said):
            decode(data)

    def test_no_likely_encoding(self) -> None:
        """Bytes that make no sense in any encoding are an error that names what was tried."""
        with pytest.raises(EncodingError, match=r"KOI8-R.*of x\.txt|of x\.txt.*KOI8-R"):
            decode(bytes(range(128, 256)) * 5, name="x.txt")

    def test_the_wrong_encoding(self) -> None:
        """An encoding that was given and does not fit is an error that says where."""
        with pytest.raises(EncodingError, match="byte 4 does not fit"):
            decode(b"abcd" + RUSSIAN.encode("cp1251"), "utf-8")
        with pytest.raises(EncodingError, match="no encoding 'klingon'"):
            decode(b"x", "klingon")


class TestSource:
    """Paths, bytes and file objects."""

    def test_all_ways(self, tmp_path: Path) -> None:
        """The same content comes out whichever way it is handed over."""
        path = tmp_path / "Note.TXT"
        path.write_bytes(b"Article 6")

        assert read_source(path).data == read_source(str(path)).data == read_source(b"Article 6").data
        assert read_source(path).suffix == ".txt"
        assert read_source(memoryview(b"Article 6")).data == b"Article 6"
        assert read_source(io.StringIO("Article 6")).text() == "Article 6"
        with path.open("rb") as binary, path.open(encoding="utf-8") as text:
            assert (read_source(binary).name, read_source(text).data) == ("Note.TXT", "Article 6")

    @pytest.mark.parametrize("path", ["no-such-file.txt", "a\0b", "Article 6 of the statement\n" * 100, ""])
    def test_what_is_no_file(self, path: str) -> None:
        """A missing file, and a text handed over as a path, are errors that say what to do."""
        with pytest.raises(ReadError, match=r"Document\(text\)|read_corpus"):
            read_source(path)

    def test_a_folder(self, tmp_path: Path) -> None:
        """A folder is for read_corpus."""
        with pytest.raises(ReadError, match="read_corpus"):
            read_source(tmp_path)

    def test_what_cannot_be_read(self) -> None:
        """Anything else is an error that names its type."""
        with pytest.raises(ReadError, match="not int"):
            read_source(6)  # type: ignore[arg-type]
