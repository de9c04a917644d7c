"""Read a treaty from a file, whatever its format, or from a folder with a record."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import IO

from treatyref.provision import Version
from treatyref.reader.bundled import RECORD, load_folder
from treatyref.reader.text import Readable, read_source
from treatyref.reader.version_file import Wanted, read_versions
from treatyref.reader.work import read_work
from treatyref.treaty import Treaty

__all__ = ["read_treaty"]


def read_treaty(
    source: str | os.PathLike[str] | bytes | Readable | IO[bytes],
    *,
    id: str | None = None,  # noqa: A002  the field's own name
    title: str | None = None,
    language: str | None = None,
    encoding: str | None = None,
) -> Treaty:
    r"""Read a treaty from Akoma Ntoso, text, Markdown, HTML, PDF, DOCX, Formex, EUR-Lex, TOTA or TEI, or from a folder.

    The format is told by the content, and by the suffix of the name where the
    content leaves it open.

    Parameters
    ----------
    source : str, path, bytes or file object
        The name of a file, its content, or the opened file; or the name of a
        folder with a ``treaty.toml``, as `corpora/README.md` describes it.
    id : str, optional
        Short name; left out, the file's name without its suffix, or what a file of our own says.
    title : str, optional
        Left out, what the text itself says above its first provision.
    language : str, optional
        ISO 639-1 code; left out, what the file says, or what its words show.
    encoding : str, optional
        Encoding of a text file; left out, it is judged by evidence.

    Returns
    -------
    Treaty
        With one version; a text in two languages gives two, a folder as many as its record names.

    Raises
    ------
    ReadError
        If the file cannot be read, its format is not known, or it shows no sequence of provisions.

    Examples
    --------
    >>> treaty = read_treaty(b"Article 1\nScope\nThis Treaty applies.\nArticle 2\nIt ends.", id="demo")
    >>> treaty["1"].heading, treaty.count
    ('Scope', 2)
    """
    if isinstance(source, str | os.PathLike) and _is_record(source):
        return load_folder(Path(source))
    opened = read_source(source)
    versions = read_versions(opened, Wanted(None, language, title, encoding))
    version = versions[0]
    work = read_work(opened, encoding)
    unit = work.unit if work and work.unit else _unit(version)
    count = work.count if work and work.count is not None else version.count(unit)
    name = id or PurePath(opened.name).stem or (work.id if work else "") or "treaty"
    named = title or (work.title if work else "") or version.title or name
    if work is None:
        return Treaty(name, named, versions=versions, count=count, unit=unit)
    return Treaty(
        name,
        named,
        work.date,
        work.parties,
        work.aliases,
        work.dates,
        versions,
        work.variants,
        count,
        unit,
        work.short,
        concepts=work.concepts,
    )


def _is_record(source: str | os.PathLike[str]) -> bool:
    """Tell a treaty's folder from the name of a file; a text that somebody hands over as a name is neither."""
    try:
        return (Path(source) / RECORD).is_file()
    except (OSError, ValueError):
        return False


def _unit(version: Version) -> str:
    """What the top units are: articles if there are any, else points, else paragraphs."""
    kinds = {each.kind for each in version.units}
    return next((kind for kind in ("article", "point", "paragraph") if kind in kinds), "point")
