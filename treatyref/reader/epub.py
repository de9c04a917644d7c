"""EPUB books: their chapters one after the other, each read as a page."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from treatyref.errors import FormatError
from treatyref.reader.package import Package, metadata_in
from treatyref.reader.page import read_page
from treatyref.reader.reading import Reading
from treatyref.reader.text import FileSource, decode
from treatyref.span import Span

CONTAINER = "META-INF/container.xml"
SEAM = "\n\n"


def read_epub(source: FileSource) -> Reading:
    """Return the text of a book in the order of its spine, and what the book says of itself."""
    package = Package(source, "reader of books")
    container = package.part(CONTAINER)
    path = (
        next((each.get("full-path") for each in container.iter("{*}rootfile")), None) if container is not None else None
    )
    contents = package.part(path) if path else None
    if contents is None:
        msg = f"{source.name or 'the EPUB'} names no contents ({CONTAINER}); make the book anew, or hand over its HTML files"
        raise FormatError(msg)
    text, body, quoted = "", list[Span](), list[Span]()
    for chapter in _chapters(package, contents, posixpath.dirname(path or "")):
        start = len(text) + len(SEAM) if text else 0
        text += (SEAM if text else "") + chapter.text
        body += (span.shift(start) for span in (chapter.body or (Span(0, len(chapter.text)),)))
        quoted += (span.shift(start) for span in chapter.quoted)
    return Reading(text, tuple(body), metadata_in(contents), tuple(quoted))


def _chapters(package: Package, contents: etree._Element, folder: str) -> Iterator[Reading]:
    """Read the pages that the spine names; one that is missing, or outside the book, is passed over."""
    files = {each.get("id"): each.get("href") or "" for each in contents.iter("{*}item")}
    for each in contents.iter("{*}itemref"):
        path = posixpath.normpath(posixpath.join(folder, unquote(files.get(each.get("idref"), ""))))
        data = package.data(path)
        if data is not None:
            reading = read_page(decode(data, name=path))
            if reading.text:
                yield reading
