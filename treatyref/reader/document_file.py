"""Read a citing text from a file, whatever its format."""

import datetime
import os
from collections.abc import Callable
from typing import IO

from treatyref.document import Document, given_day
from treatyref.reader.docx import read_docx
from treatyref.reader.mail import read_mail
from treatyref.reader.markdown import read_markdown
from treatyref.reader.package import read_epub, read_odt
from treatyref.reader.page import read_page
from treatyref.reader.pdf import read_pdf
from treatyref.reader.reading import Metadata, Reading
from treatyref.reader.rtf import read_rtf
from treatyref.reader.sniff import Format, sniff
from treatyref.reader.subtitles import read_subtitles
from treatyref.reader.tei import read_xml
from treatyref.reader.text import FileSource, Readable, read_source

__all__ = ["read_document"]


READERS: dict[Format, Callable[[FileSource, str | None], Reading]] = {
    Format.TEXT: lambda source, encoding: Reading(source.text(encoding)),
    Format.MARKDOWN: lambda source, encoding: read_markdown(source.text(encoding)),
    Format.HTML: lambda source, encoding: read_page(source.text(encoding)),
    Format.PDF: lambda source, _: read_pdf(source),
    Format.DOCX: lambda source, _: read_docx(source),
    Format.ODT: lambda source, _: read_odt(source),
    Format.EPUB: lambda source, _: read_epub(source),
    Format.RTF: lambda source, _: read_rtf(source),
    Format.MAIL: lambda source, _: read_mail(source),
    Format.SUBTITLES: lambda source, encoding: read_subtitles(source.text(encoding)),
    Format.XML: lambda source, _: read_xml(source),
}
"""One reader a format."""


def read_document(
    source: str | os.PathLike[str] | bytes | Readable | IO[bytes],
    *,
    id: str | None = None,  # noqa: A002  the field's own name
    title: str | None = None,
    author: str | None = None,
    outlet: str | None = None,
    date: datetime.date | str | None = None,
    url: str | None = None,
    language: str | None = None,
    encoding: str | None = None,
) -> Document:
    r"""Read a citing text.

    Plain text, Markdown, HTML, PDF, DOCX, ODT, RTF, EPUB,
    mail (.eml), a saved page (.mhtml), subtitles (.srt, .vtt) or TEI.

    The format is told by the content, and by the suffix of the name where the
    content leaves it open. What is said of the source in the file itself
    (title, author, outlet, day, address, language) becomes part of the
    document, unless it is given here.

    Parameters
    ----------
    source : str, path, bytes or file object
        The name of a file, its content, or the opened file, binary or text.
    id : str, optional
        Any name, unique in its corpus. Left out, it is the name of the file,
        or a hash of the text if there is none.
    title, author, outlet, url : str, optional
        What is known of the source.
    date : datetime.date or str, optional
        Day of publication.
    language : str, optional
        ISO 639-1 code such as ``"en"``.
    encoding : str, optional
        Encoding of a text file; left out, it is judged by evidence.

    Returns
    -------
    Document
        Its spans count characters of ``document.text``. For plain text this
        is the file's own text, character by character; for other formats it
        is what a reader sees.

    Raises
    ------
    ReadError
        If there is no such file, or it is none that can be read: `FormatError`
        for pictures, archives and damaged files, `EncodingError` for bytes
        that are no text.
    MissingExtra
        If a package that the format needs is not installed.

    Examples
    --------
    >>> document = read_document(b"<title>On Lachin</title><p>It was agreed in Article 6.</p>", id="op-ed")
    >>> document.title, document.text
    ('On Lachin', 'It was agreed in Article 6.')
    >>> read_document("no-such-file.txt")
    Traceback (most recent call last):
    ...
    treatyref.errors.ReadError: there is no file 'no-such-file.txt'; to hand over a text itself, use Document(text), ...
    """
    opened = read_source(source)
    reading = READERS[sniff(opened)](opened, encoding)
    given = Metadata(title, author, outlet, None if date is None else given_day(date), url, language)
    said = given.filled(reading.metadata)
    name = opened.name if id is None else id
    return Document(
        reading.text, name, said.title, said.author, said.outlet, said.date, said.url, said.language, reading.body,
        reading.quoted,
    )  # fmt: skip
