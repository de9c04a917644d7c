"""From bytes to text: byte order marks, declared encodings, ARMSCII-8, and evidence where nothing is declared."""

import codecs
import os
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from string import ascii_letters
from typing import IO, Protocol

from treatyref.errors import EncodingError, ReadError, UnknownFormat

SIGNS = "և։)(»«—.՝,-֊…՜՛՞"
"""What stands at 0xA2 to 0xB1; 0xA1, the eternity sign, has a code point of its own since Unicode 7."""

FIRST_LETTER, LETTERS = 0xB2, 38
"""Capital and small letters take turns from 0xB2."""

TABLE = {
    0xA1: "\u058d",
    **{0xA2 + at: sign for at, sign in enumerate(SIGNS)},
    **{FIRST_LETTER + 2 * at: chr(0x0531 + at) for at in range(LETTERS)},
    **{FIRST_LETTER + 2 * at + 1: chr(0x0561 + at) for at in range(LETTERS)},
    0xFE: "՚",
    0xFF: "\ufffd",
}
"""Bytes, or Latin-1 characters, and what they stand for; below 0xA1 the encoding is Latin-1."""

LEAST_SHARE = 0.6
"""Share of a text's letters that must be Latin-1 small letters of ARMSCII-8 for the text to be a misread one."""


def decode_armscii(data: bytes) -> str:
    r"""Return the text of ARMSCII-8 bytes.

    >>> decode_armscii(b"\xd0\xe1\xb9\xed\xb3\xcd 6")
    'Հոդված 6'
    """
    return data.decode("latin-1").translate(TABLE)


def repair_armscii(text: str) -> str:
    """Return a text that was read as Latin-1 by mistake as it should have been read; any other text unchanged.

    In ARMSCII-8 small letters are odd and capitals even, so Armenian that was
    read as Latin-1 is a text of odd characters between 0xB3 and 0xFD with
    hardly a Latin letter among them; no language that Latin-1 was made for
    looks like that.

    >>> repair_armscii("Ðá¹í³Í 6")
    'Հոդված 6'
    >>> repair_armscii("à côté de la forêt")
    'à côté de la forêt'
    """
    if text.isascii():
        return text
    small = sum(map(text.count, map(chr, range(FIRST_LETTER + 1, FIRST_LETTER + 2 * LETTERS, 2))))
    capital = sum(map(text.count, map(chr, range(FIRST_LETTER, FIRST_LETTER + 2 * LETTERS, 2))))
    latin = sum(map(text.count, ascii_letters))
    rare = small <= capital or small < LEAST_SHARE * (small + capital + latin)
    return text if rare or any(char > "\xff" for char in text if char.isalpha()) else text.translate(TABLE)


BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16, whose mark is the beginning of the other's."""

MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls); save it as .docx or .pdf"),
    (b"PAR1", "a Parquet table; read_corpus() reads those"),
    (b"SQLite format 3", "an SQLite database"),
)
"""How files begin that hold no text."""

DECLARED = re.compile(rb"""(?i)(?:charset\s*=\s*|<\?xml[^>]{0,60}?encoding\s*=\s*)["']?([\w.:-]{2,30})""")
"""Where HTML and XML declare their encoding."""

ARMSCII = frozenset({b"armscii-8", b"armscii8"})

HEAD = 4096
"""Bytes at the beginning in which an encoding is declared."""

MOST_CONTROLS = 1 / 200
"""Share of control characters above which bytes are no text."""

CONTROLS = bytes({*range(32), 127} - {9, 10, 11, 12, 13, 27})

MOST_DAMAGED = 1 / 50
"""Share of a text's characters beyond ASCII that may be damaged before it is no UTF-8."""

DENSE = 0.5
"""Share of bytes beyond ASCII that stand side by side in a script other than Latin."""

CAPITALS = 0.9
"""Share of capital letters in a text that is set in them."""

PLAUSIBLE = 0.45
"""Share of letters beyond ASCII that are common small letters: true text has over 0.6, a wrong reading under 0.3."""

COMMON = {
    "cp1251": "оеаинтсрвлкмдпуы",
    "koi8-r": "оеаинтсрвлкмдпуы",
    "cp866": "оеаинтсрвлкмдпуы",
    "iso8859-5": "оеаинтсрвлкмдпуы",
    "armscii-8": "անեիրուտկմվյսլդհւոթ",
}
"""Single-byte encodings of non-Latin scripts, with the letters that make up most of a text in them."""

PUNCTUATION = frozenset("\xa0«»„“”‘’—–№…§°՝՜՞՛։֊")
"""Signs beyond ASCII that tell nothing about the letters."""

TURKISH = frozenset(b"\xfe\xf0\xfd\xdd\xde\xd0")
"""ş, ğ, ı, İ, Ş, Ğ in Windows-1254, which are the rare þ, ð, ý of Icelandic in Windows-1252."""

MAC = re.compile(
    rb"(?<=[a-z])(?:\xd5(?=[a-z])|[\x87-\x9f](?=[a-z])|\xd3)|(?<=[\s(])\xd2(?=[A-Za-z])|(?<=[.,;:)])\xd3(?=\s)|(?<=\d)\xd0(?=\d)"
)
WINDOWS = re.compile(rb"(?<=[A-Za-z])(?:\x92|[\xc0-\xff])(?=[a-z])|(?<=[\s(])[\x91\x93](?=[A-Za-z])|(?<=\d)\x96(?=\d)")
"""Apostrophes, quotation marks, dashes and letters where they stand in words, in Mac OS Roman and in Windows-1252."""

SAMPLE = 1 << 18
"""Bytes that are looked at to judge an encoding."""


@dataclass(frozen=True, slots=True)
class FileSource:
    """What was handed over to be read."""

    data: bytes | str
    """Its content; a str if it came from a file opened as text."""
    name: str = ""
    """Name of the file, without its folder; empty if there is none."""

    @property
    def suffix(self) -> str:
        """The end of the name, in lower case, such as ``".html"``."""
        return Path(self.name).suffix.lower()

    def text(self, encoding: str | None = None) -> str:
        """Return the content as text, decoded if need be."""
        return self.data if isinstance(self.data, str) else decode(self.data, encoding, name=self.name)


class Readable(Protocol):
    """A file object, binary or text."""

    def read(self) -> bytes | str:
        """Return the whole content."""


def read_source(source: str | os.PathLike[str] | bytes | bytearray | memoryview | Readable | IO[bytes]) -> FileSource:
    """Return the content of a path, of bytes or of a file object.

    >>> read_source(b"Article 6").data
    b'Article 6'
    """
    if isinstance(source, bytes | bytearray | memoryview):
        return FileSource(bytes(source))
    if isinstance(source, str | os.PathLike):
        return _read_path(source)
    if not hasattr(source, "read"):
        msg = f"a path, bytes or a file object can be read, not {type(source).__name__}"
        raise ReadError(msg)
    name = getattr(source, "name", "")
    return FileSource(source.read(), Path(name).name if isinstance(name, str) else "")


def _read_path(source: str | os.PathLike[str]) -> FileSource:
    """Read a file; what the system refuses becomes an error that says what to do."""
    try:
        path = Path(source)
        if path.is_dir():
            msg = f"{path} is a folder; read_corpus() reads the documents in it"
            raise ReadError(msg)
        return FileSource(path.read_bytes(), path.name)
    except FileNotFoundError as error:
        msg = f"there is no file {_shown(source)}; to hand over a text itself, use Document(text), or its bytes"
        raise ReadError(msg) from error
    except (OSError, ValueError) as error:
        if isinstance(error, ReadError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        msg = f"{_shown(source)} cannot be read: {reason}; to hand over a text itself, use Document(text), or its bytes"
        raise ReadError(msg) from error


def _shown(source: str | os.PathLike[str]) -> str:
    """The beginning of a path: somebody may have handed over a whole text."""
    shown = repr(os.fspath(source))
    return shown if len(shown) <= 80 else shown[:79] + "…"


def decode(data: bytes, encoding: str | None = None, *, name: str = "") -> str:
    r"""Return bytes as text.

    Without an `encoding` (``"armscii-8"`` is taken too) it is judged; `name` stands in the message of an error: an
    `EncodingError` for what is no text in that or any likely encoding, an `UnknownFormat` for pictures, archives and programs.

    The order: a byte order mark; UTF-8; the encoding that the HTML or XML
    declares; then evidence. Bytes beyond ASCII stand side by side in Cyrillic
    and Armenian text, apart in Western European and Turkish text; which
    Cyrillic or Armenian encoding it is, the common small letters tell.

    >>> decode("Статья 6 соглашения".encode("koi8-r"))
    'Статья 6 соглашения'
    >>> decode("l’article 6 précité".encode("cp1252"))
    'l’article 6 précité'
    """
    of = f" of {name}" if name else ""
    for mark, marked in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], marked, of)
    if encoding is not None:
        return _strictly(data, encoding, of)
    if (guess := _utf16_without_mark(data) or _declared_armscii(data)) is not None:
        return _strictly(data, guess, of)
    _refuse_binary(data, of)
    try:
        return repair_armscii(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    text = _declared(data) or _damaged_utf8(data) or _by_evidence(data)
    if text is None:
        msg = (
            f"the bytes{of} are not text in any likely encoding (UTF-8, Windows-1251, -1252 or -1254, Mac OS Roman, KOI8-R, "
            "ISO 8859-5, CP866 and ARMSCII-8 were tried); give encoding=..., or save it as UTF-8"
        )
        raise EncodingError(msg)
    return text


def _strictly(data: bytes, encoding: str, of: str) -> str:
    """Decode by a known encoding, or say where it does not fit."""
    if encoding.lower().replace("_", "-").encode() in ARMSCII:
        return decode_armscii(data)
    try:
        return data.decode(encoding)
    except LookupError as error:
        msg = f"there is no encoding {encoding!r}; the usual ones are utf-8, cp1251, cp1252, koi8-r and armscii-8"
        raise EncodingError(msg) from error
    except (UnicodeDecodeError, UnicodeError) as error:
        at = getattr(error, "start", 0)
        msg = f"the bytes{of} are not {encoding}: byte {at} does not fit; leave encoding out to have it judged"
        raise EncodingError(msg) from error


def _refuse_binary(data: bytes, of: str) -> None:
    """Raise an error for what holds no text."""
    for magic, what in MAGIC:
        if data.startswith(magic):
            msg = f"the content{of} is {what}, not a text"
            raise UnknownFormat(msg)
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if controls > max(1, MOST_CONTROLS * len(sample)):
        msg = (
            f"the content{of} is binary, not a text: {controls} of its first {len(sample)} bytes are control characters"
        )
        raise UnknownFormat(msg)


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows itself by a NUL or a script's number in every second byte."""
    sample = data[:HEAD]
    if len(sample) < 4 or len(data) % 2 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2], sample[1::2]
    for high, low, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        pages = sum(map(high.count, b"\x00\x01\x04\x05\x20"))
        if pages >= 0.95 * len(high) and sum(map(low.count, b"\x00\x01")) < 0.2 * len(low) and b"\x00" in high:
            return name
    return None


def _declared_armscii(data: bytes) -> str | None:
    """Nobody declares ARMSCII-8 by mistake, and short texts in it may pass for UTF-8."""
    return "armscii-8" if _declaration(data).lower() in ARMSCII else None


def _declaration(data: bytes) -> bytes:
    """Return the name of the encoding that HTML or XML declares; empty if none is declared, as in most files."""
    head = data[:HEAD]
    plain = head.lower()
    found = DECLARED.search(head) if b"charset" in plain or b"encoding" in plain else None
    return b"" if found is None else found[1]


def _declared(data: bytes) -> str | None:
    """Decode as HTML or XML declares, if it does so truly."""
    name = _declaration(data).decode("ascii", "replace")
    if not name:
        return None
    try:
        if codecs.lookup(name).name in {"utf-8", "ascii", "iso8859-1"}:
            return None  # UTF-8 has failed already; Latin-1 is declared by default and means nothing
        return data.decode(name)
    except (LookupError, UnicodeDecodeError, UnicodeError):
        return None


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few bytes lost is still UTF-8; chance makes no long sequences."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    beyond = sum(map(data.count, [bytes([lead]) for lead in range(0xC3, 0xF5)]))
    return text if damaged <= max(1, MOST_DAMAGED * beyond) and beyond > 10 * damaged else None


def _by_evidence(data: bytes) -> str | None:
    """Judge by where the bytes beyond ASCII stand, and by the commonest letters."""
    sample = data[:SAMPLE]
    beyond = [at for at, byte in enumerate(sample) if byte >= 0x80]
    beside = sum(second - first == 1 for first, second in pairwise(beyond))
    if beside >= DENSE * len(beyond):
        best = max(COMMON, key=lambda name: _plausibility(sample, name))
        if _plausibility(sample, best) >= PLAUSIBLE:
            return decode_armscii(data) if best == "armscii-8" else data.decode(best, "replace")
        return None
    returns = sample.count(b"\r") > 1 and b"\n" not in sample  # so only Mac OS ended its lines
    if returns or len(MAC.findall(sample)) > len(WINDOWS.findall(sample)):
        return data.decode("mac_roman")
    turkish = sum(map(sample.count, TURKISH))
    try:
        return data.decode("cp1254" if turkish > len(beyond) / 3 else "cp1252")
    except UnicodeDecodeError:
        return None


def _plausibility(sample: bytes, encoding: str) -> float:
    """Share of the letters beyond ASCII that are common ones in that encoding, and small, or capital in a text without small letters."""
    text = decode_armscii(sample) if encoding == "armscii-8" else sample.decode(encoding, "replace")
    letters = [char for char in text if char > "\x7f" and char not in PUNCTUATION]
    if not letters:
        return 0.0
    common = COMMON[encoding]
    if sum(char.isupper() for char in letters) > CAPITALS * len(letters):
        letters = [char.lower() for char in letters]
    return sum(char in common for char in letters) / len(letters)
