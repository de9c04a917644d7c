"""Read a treaty from a file, whatever its format."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import IO

from treatyref.provision import Version
from treatyref.reader.akn import read_akn
from treatyref.reader.document_file import read_document
from treatyref.reader.plain import parse_text
from treatyref.reader.text import Readable, read_source
from treatyref.treaty import Treaty

__all__ = ["read_treaty"]

HEAD = 4096
"""Bytes in which an XML document names its root element."""


def read_treaty(
    source: str | os.PathLike[str] | bytes | Readable | IO[bytes],
    *,
    id: str | None = None,  # noqa: A002  the field's own name
    title: str | None = None,
    language: str | None = None,
) -> Treaty:
    r"""Read a treaty: Akoma Ntoso, or the text of any document that `read_document` reads.

    Parameters
    ----------
    source : str, path, bytes or file object
        The name of a file, its content, or the opened file.
    id : str, optional
        Short name; left out, the file's name without its suffix.
    title : str, optional
        Left out, what the text itself says above its first provision.
    language : str, optional
        ISO 639-1 code; left out, what the file says, or English.

    Returns
    -------
    Treaty
        With one version.

    Raises
    ------
    ReadError
        If the file cannot be read, or shows no sequence of provisions.

    Examples
    --------
    >>> treaty = read_treaty(b"Article 1\nScope\nThis Treaty applies.\nArticle 2\nIt ends.", id="demo")
    >>> treaty["1"].heading, treaty.count
    ('Scope', 2)
    """
    opened = read_source(source)
    data = opened.data if isinstance(opened.data, bytes) else opened.data.encode("utf-8", "surrogatepass")
    if b"<akomaNtoso" in data[:HEAD] or b":akomaNtoso" in data[:HEAD]:
        version = read_akn(data)
    else:
        document = read_document(source if isinstance(source, str | os.PathLike) else data)
        spoken = language or document.language or "en"
        version = parse_text(document.text, version=spoken, language=spoken, title=title or document.title or "")
    tops = [each for each in version.walk() if each.kind == _unit(version)]
    name = id or PurePath(opened.name).stem or "treaty"
    return Treaty(
        name, title or version.title or name, versions=(version,), count=len(tops), unit=_unit(version), short=()
    )


def _unit(version: Version) -> str:
    """What the top units are: articles if there are any, else points."""
    return "article" if any(each.kind == "article" for each in version.walk()) else "point"
