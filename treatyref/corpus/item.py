"""What a corpus gives, one by one: a document, a file still to be read, or a failure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from treatyref.document import Document
from treatyref.errors import TreatyrefError
from treatyref.reader.document_file import read_document
from treatyref.store import hash_of

__all__ = ["Failure", "Item", "Unread", "attempt", "content_of", "name_of", "read_item"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read or traced, and why.

    Attributes
    ----------
    document : str
        Name of the file, or id of the document.
    error : str
        What went wrong, in a sentence.
    """

    document: str
    error: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is read where it is traced, so that worker processes share the reading too.

    Attributes
    ----------
    name : str
        The id that its document will have.
    path : Path
        Where it is.
    """

    name: str
    path: Path


Item = Document | Failure | Unread
"""What the sources of a corpus give."""


def read_item(item: Item) -> Document | Failure:
    """Read a file that is still unread; documents and failures are handed through."""
    if isinstance(item, Unread):
        return attempt(item.name, lambda: read_document(item.path, id=item.name))
    return item


def name_of(item: Item) -> str:
    """Return the id that an item's document has, or would have if it could be read."""
    if isinstance(item, Document):
        return item.id
    return item.name if isinstance(item, Unread) else item.document


def content_of(item: Item) -> str:
    """Hash all of a document that bears on its references; of a file, its bytes."""
    if isinstance(item, Document):
        return hash_of(item.id, item.text, item.language, item.date, item.body)
    if isinstance(item, Failure):
        return hash_of(item.document, item.error)
    try:
        return hash_of(item.name, item.path.read_bytes())
    except OSError as error:
        return hash_of(item.name, error)


def attempt(name: str, read: Callable[[], Document]) -> Document | Failure:
    """Return what is read, or a failure that says why it is not: one bad document must not end the run.

    Examples
    --------
    >>> attempt("a.pdf", lambda: read_document(b"%PDF-", id="a.pdf")).document
    'a.pdf'
    """
    try:
        return read()
    except (TreatyrefError, OSError) as error:
        return Failure(name, str(error))
    except Exception as error:  # noqa: BLE001  a parser may fail in any way on what strangers made
        return Failure(name, f"{type(error).__name__}: {error}; this is an error of the reader, please report it")
