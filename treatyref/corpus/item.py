"""What a corpus gives, one by one: a document, a file still to be read, or a failure."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from treatyref.document import Document, Failure
from treatyref.errors import ReadError, StoreError, TreatyrefError
from treatyref.reader.document_file import read_document
from treatyref.store import hash_of


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is read where it is traced, so that worker processes share the reading too."""

    name: str
    """The id that its document will have."""
    path: Path
    """Where it is."""
    content: str = field(default="", compare=False)
    """Hash of what was traced, once it is known: a file that has changed since is not shown for it."""

    def document(self) -> Document:
        """Read the file."""
        return _read(self)


@dataclass(frozen=True, slots=True)
class Unparsed:
    """A row of a table whose cells are still to be made out, so that worker processes share that work too."""

    name: str
    """Names the row where it fails."""
    data: bytes
    """What stands in the table."""
    parse: Callable[[str, bytes], Document | Failure]
    """Makes a document of the name and the data; a function of a module, so that it can be sent."""

    def document(self) -> Document:
        """Make out the row."""
        return _read(self)

    def __reduce__(self) -> tuple[type[Unparsed], tuple[object, ...]]:
        """Pickle the fields alone: workers are sent millions."""
        return Unparsed, (self.name, self.data, self.parse)


Item = Document | Failure | Unread | Unparsed
"""What the sources of a corpus give."""


def read_item(item: Item) -> Document | Failure:
    """Read what is still unread; documents and failures are handed through."""
    return read_and_hash(item)[0]


def read_and_hash(item: Item) -> tuple[Document | Failure, str]:
    """Read what is still unread, and hash what was read: a file may change from one reading to the next.

    The hash is that of the bytes of a file; empty for all else, which does not change.
    """
    if isinstance(item, Unparsed):
        return item.parse(item.name, item.data), ""
    if not isinstance(item, Unread):
        return item, ""
    try:
        data = item.path.read_bytes()
    except OSError:
        return attempt(item.name, lambda: read_document(item.path, id=item.name)), content_of(item)
    stream = io.BytesIO(data)
    stream.name = str(item.path)  # the suffix tells the format where the bytes leave it open
    return attempt(item.name, lambda: read_document(stream, id=item.name)), hash_of(item.name, data)


def _read(item: Unread | Unparsed) -> Document:
    read, content = read_and_hash(item)
    if isinstance(read, Failure):
        msg = f"{read.document} was read before, and cannot be read any more: {read.error}"
        raise ReadError(msg)
    if isinstance(item, Unread) and item.content not in {"", content}:
        msg = f"{item.path} has changed since it was traced, and its references stand elsewhere now; trace it again"
        raise ReadError(msg)
    return read


def size_of(item: Item) -> int:
    """Return about how much there is to read and trace in an item: characters of a document, bytes of a file or row."""
    if isinstance(item, Document):
        return len(item.text)
    if isinstance(item, Unparsed):
        return len(item.data)
    try:
        return item.path.stat().st_size if isinstance(item, Unread) else 0
    except OSError:
        return 0


def name_of(item: Item) -> str:
    """Return the id that an item's document has, or would have if it could be read."""
    if isinstance(item, Document):
        return item.id
    return item.document if isinstance(item, Failure) else item.name


def content_of(item: Item) -> str:
    """Hash all of a document that bears on its references; of a file, its bytes."""
    if isinstance(item, Document):
        return hash_of(item.id, item.text, item.language, item.date, item.body, item.quoted)
    if isinstance(item, Failure):
        return hash_of(item.document, item.error)
    if isinstance(item, Unparsed):
        return content_of(read_item(item))
    try:
        return hash_of(item.name, item.path.read_bytes())
    except OSError as error:
        return hash_of(item.name, error)


def source_of(item: Item, *, whole: bool) -> str:
    """Return where a document is to be had again: a file by its path, any other in JSON, its text if it is wanted."""
    if isinstance(item, Unread):
        return json.dumps({"file": str(item.path.absolute()), "content": item.content})
    document = read_item(item)
    if isinstance(document, Failure):
        return ""
    row = {field: getattr(document, field) for field in ("title", "author", "outlet", "url", "language")}
    row["date"] = None if document.date is None else document.date.isoformat()
    return json.dumps({**row, "text": document.text if whole else ""})


def item_of(name: str, source: str) -> Document | Unread | None:
    """Return the document that `source_of` described, or None."""
    if not source:
        return None
    try:
        row = json.loads(source)
        return Unread(name, Path(row["file"]), row.get("content", "")) if "file" in row else Document(id=name, **row)
    except (ValueError, TypeError) as error:
        msg = f"where {name!r} is to be had can no longer be read from the store; run trace() with it again: {error}"
        raise StoreError(msg) from error


def attempt(name: str, read: Callable[[], Document]) -> Document | Failure:
    """Return what is read, or a failure that says why it is not: one bad document must not end the run.

    >>> attempt("a.pdf", lambda: read_document(b"%PDF-", id="a.pdf")).document
    'a.pdf'
    """
    try:
        return read()
    except (TreatyrefError, OSError) as error:
        return Failure(name, str(error))
    except Exception as error:  # noqa: BLE001  a parser may fail in any way on what strangers made
        return Failure(name, f"{type(error).__name__}: {error}; this is an error of the reader, please report it")
