"""Tell the format of a file: by its content first, by its name where the content leaves it open."""

import io
import re
import zipfile
from enum import StrEnum

from treatyref.errors import FormatError, UnknownFormat
from treatyref.reader.package import DAMAGED
from treatyref.reader.text import FileSource


class Format(StrEnum):
    """The formats that are read."""

    TEXT = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"
    ODT = "OpenDocument text"
    EPUB = "EPUB"
    RTF = "RTF"
    MAIL = "mail or a saved page (MHTML)"
    SUBTITLES = "subtitles"
    XML = "XML"


HEAD = 2048
"""Characters at the beginning of a file that show its format."""

HTML = re.compile(r"(?i)\s*(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype\s+html|html|head|body)\b")
MARKUP = re.compile(
    r"(?i)\s*<(?:meta|title|link|script|style|div|p|article|main|section|table|ol|ul|h[1-6]|span|a|font|center|br|nav|header)\b[^<>]*>"
)
XML = re.compile(r"\s*(?:<\?xml\b|<(?!!doctype\s+html)[A-Za-z_][\w.:-]*\s[^<>]*\bxmlns\b)")
XHTML = re.compile(r"(?i)<!doctype\s+html|<html\b")

SUFFIXES = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx"), Format.HTML),
    **dict.fromkeys((".md", ".markdown", ".mkd", ".rmd", ".qmd"), Format.MARKDOWN),
    **dict.fromkeys((".xml", ".tei", ".akn", ".fmx"), Format.XML),
    **dict.fromkeys((".eml", ".mhtml", ".mht"), Format.MAIL),
    **dict.fromkeys((".srt", ".vtt"), Format.SUBTITLES),
}
"""What the name says, where the content leaves it open."""

OFFICE = {
    "xl/workbook.xml": "an Excel workbook; save the table as CSV",
    "ppt/presentation.xml": "a PowerPoint presentation; save it as PDF",
    "content.xml": "an OpenDocument file of another kind than text; save it as PDF",
}
"""Members of zip files by which formats that are not read are known."""

MAIL = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{0,40}:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
MAIL_FIELDS = re.compile(r"(?im)^(?:mime-version|message-id|received|snapshot-content-location):")
"""Fields that a letter has and no other text begins with."""


def sniff(source: FileSource) -> Format:
    """Return the format of what was handed over.

    A zip file of a kind that is not read is an `UnknownFormat`, a damaged one a `FormatError`.

    >>> sniff(FileSource(b"%PDF-1.7 ...", "treaty.txt"))
    <Format.PDF: 'PDF'>
    >>> sniff(FileSource("<p>Article 6</p>")), sniff(FileSource("Article 6", "treaty.md"))
    (<Format.HTML: 'HTML'>, <Format.MARKDOWN: 'Markdown'>)
    """
    data = source.data
    if isinstance(data, bytes):
        if b"%PDF-" in data[:1024]:
            return Format.PDF
        if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return _of_zip(data, source.name)
        if data.startswith(b"{\\rtf"):
            return Format.RTF
    head = data[:HEAD].lstrip("\ufeff") if isinstance(data, str) else _head(data)
    if XML.match(head) and not XHTML.search(head):
        return Format.XML
    if HTML.match(head) or XML.match(head):
        return Format.HTML
    if source.suffix not in SUFFIXES and MAIL_FIELDS.search(head) and MAIL.match(head):
        return Format.MAIL
    return SUFFIXES.get(source.suffix) or (Format.HTML if MARKUP.match(head) else Format.TEXT)


def _head(data: bytes) -> str:
    """Return the beginning as Latin-1, or as UTF-16 if a mark says so; markup is ASCII in every encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[: 2 * HEAD].decode("utf-16", "replace")
    return data[:HEAD].removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _of_zip(data: bytes, name: str) -> Format:
    """Tell DOCX, OpenDocument and EPUB from the other formats that are zip files."""
    of = f" of {name}" if name else ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            members = set(file.namelist())
            kind = file.read("mimetype")[:100].decode("latin-1").strip() if "mimetype" in members else ""
    except DAMAGED as error:
        msg = f"the content{of} is a damaged zip file ({error}); if it is DOCX, save it again in a word processor"
        raise FormatError(msg) from error
    if "word/document.xml" in members:
        return Format.DOCX
    if "META-INF/container.xml" in members:
        return Format.EPUB
    if "content.xml" in members and (not kind or kind.endswith(("opendocument.text", "opendocument.text-template"))):
        return Format.ODT
    what = next(
        (what for member, what in OFFICE.items() if member in members), "a zip archive; read_corpus() reads those"
    )
    msg = f"the content{of} is {what}"
    raise UnknownFormat(msg)
