"""The treaties that come with the library: one folder each, no code.

A folder holds ``treaty.toml`` (what the treaty is and what it is called) and
one Akoma Ntoso file a version. The folder may be missing versions: a record
without text still takes citations.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from treatyref.alignment import check_alignment
from treatyref.errors import ReadError, UnknownTreaty, near_misses
from treatyref.provision import Version
from treatyref.reader.akn import read_akn
from treatyref.treaty import Concept, Treaty

__all__ = ["corpora", "list_treaties", "load_folder", "load_treaty"]

RECORD = "treaty.toml"


@cache
def corpora() -> Path:
    """Return the folder of bundled data, in the installed package or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "corpora"
    return inside if inside.is_dir() else package.parent / "corpora"


def list_treaties() -> list[str]:
    """Return the ids of the bundled treaties, in alphabetical order.

    Examples
    --------
    >>> "trilateral-2020" in list_treaties()
    True
    """
    return sorted(path.parent.name for path in (corpora() / "treaties").glob(f"*/{RECORD}"))


def load_treaty(name: str) -> Treaty:
    """Return a bundled treaty.

    Parameters
    ----------
    name : str
        One of `list_treaties()`.

    Returns
    -------
    Treaty

    Raises
    ------
    UnknownTreaty
        If there is no such treaty; the message names what is near.

    Examples
    --------
    >>> load_treaty("trilateral-2020").version("ru").id
    'ru-kremlin'
    """
    known = list_treaties()
    if name not in known:
        msg = f"no bundled treaty is called {name!r}; there are {', '.join(known)}"
        raise UnknownTreaty(msg, near_misses(name, known))
    return _load(corpora() / "treaties" / name)


@cache
def _load(folder: Path) -> Treaty:
    """Treaties are immutable, so one copy serves everybody."""
    return load_folder(folder)


def load_folder(folder: Path) -> Treaty:
    """Return the treaty that a folder describes.

    Parameters
    ----------
    folder : Path
        With a ``treaty.toml``, and the files that its versions name.

    Raises
    ------
    ReadError
        If the record is no TOML, lacks a field, or names a file outside the folder.
    AlignmentError
        If two versions do not have the same clauses.
    """
    try:
        record = tomllib.loads((folder / RECORD).read_text(encoding="utf-8"))
        versions = tuple(_version(folder, each) for each in record.get("versions", ()))
        treaty = Treaty(
            id=record["id"],
            title=record["title"],
            date=record.get("date"),
            parties=tuple(record.get("parties", ())),
            aliases=tuple(alias for names in record.get("aliases", {}).values() for alias in names),
            dates=tuple(record.get("dates", ())),
            versions=versions,
            variants=tuple(tuple(group) for group in record.get("variants", ())),
            count=record.get("count"),
            unit=record.get("unit", "article"),
            short=tuple(record.get("short", ())),
            concepts=_concepts(record.get("concepts", {})),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        msg = f"{folder.name}/{RECORD} cannot be read: {error!r}; corpora/README.md shows what it holds"
        raise ReadError(msg) from error
    check_alignment(treaty.versions)
    return treaty


def _concepts(rows: dict[str, dict[str, str]]) -> tuple[Concept, ...]:
    """Each table has a class and, by language, the words."""
    return tuple(
        Concept(name, row["class"], tuple((key, words) for key, words in row.items() if key != "class"))
        for name, row in rows.items()
    )


def _version(folder: Path, row: dict[str, str]) -> Version:
    path = (folder / row["file"]).resolve()
    if path.parent != folder.resolve():
        msg = f"{folder.name}/{RECORD} names the file {row['file']!r}, which is outside its folder"
        raise ReadError(msg)
    return read_akn(path.read_bytes(), version=row["id"])
