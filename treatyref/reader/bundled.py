"""The treaties that come with the library: one folder each, no code.

A folder holds ``treaty.toml`` (what the treaty is and what it is called) and
one file a version, of any format that is read; ``witnesses.toml`` holds what is
known of wordings that nobody has whole, ``glosses.toml`` what clauses say in other words. The folder may be missing versions: a record
without text still takes citations.
"""

import tomllib
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

from treatyref.alignment import check_alignment
from treatyref.errors import ArgumentError, ReadError, UnknownTreaty, near_misses
from treatyref.names.known import corpora
from treatyref.provision import Concept, Gloss, Version
from treatyref.reader.akn import read_akn
from treatyref.reader.schema import Wanted
from treatyref.reader.text import read_source
from treatyref.reader.xml import local_name, parse_xml
from treatyref.treaty import Treaty
from treatyref.witness import Attestation, Reading, Witness

__all__ = ["RECORD", "list_treaties", "load_folder", "load_treaty"]

RECORD = "treaty.toml"
WITNESSES = "witnesses.toml"
GLOSSES = "glosses.toml"
ROOT, OTHER_FORMATS = "akomaNtoso", "treatyref.reader.version_file"
"""The format of nearly all versions at hand; what reads the others takes a tenth of a second to load, and waits for one."""
NO_CLAUSE = "none"
"""The table of glosses that state no clause."""


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

    It holds a ``treaty.toml`` and the files that its versions name; a record that is no TOML, lacks a field or names a file
    outside the folder is a `ReadError`, and versions of other clauses are an `AlignmentError`.
    """
    try:
        record = tomllib.loads((folder / RECORD).read_text(encoding="utf-8"))
        versions = tuple(_version(folder, each) for each in record.get("versions", ()))
        treaty = Treaty(
            id=record["id"],
            title=record["title"],
            date=record.get("date"),
            parties=tuple(record.get("parties", ())),
            aliases=tuple(dict.fromkeys(alias for names in record.get("aliases", {}).values() for alias in names)),
            dates=tuple(record.get("dates", ())),
            versions=versions,
            variants=tuple(tuple(group) for group in record.get("variants", ())),
            count=record.get("count"),
            unit=record.get("unit", "article"),
            short=tuple(record.get("short", ())),
            concepts=_concepts(record.get("concepts", {})),
        )
    except KeyError as error:
        near = near_misses(str(error.args[0]), record)
        hint = f" (did you mean it by {near[0]!r}?)" if near else ""
        msg = f"{folder.name}/{RECORD} cannot be read: {error.args[0]!r} is missing{hint}"
        raise ReadError(msg) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        msg = f"{folder.name}/{RECORD} cannot be read: {error}"
        raise ReadError(msg) from error
    known = [row["id"] for row in record.get("versions", ()) if row.get("differs")]
    check_alignment([version for version in treaty.versions if version.id not in known])
    return replace(treaty, witnesses=_witnesses(folder, treaty), glosses=_glosses(folder, treaty))


def _witnesses(folder: Path, treaty: Treaty) -> tuple[Witness, ...]:
    """Read the wordings that are known in part, and hold them to the version that they are told beside."""
    path = folder / WITNESSES
    if not path.is_file():
        return ()
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["witnesses"]
        found = tuple(Witness(**{**row, "readings": tuple(map(_reading, row["readings"]))}) for row in rows)
        for witness in found:
            if witness.base:
                witness.check(treaty.version(witness.base))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError, ArgumentError, UnicodeDecodeError) as error:
        msg = f"{folder.name}/{WITNESSES} cannot be read: {error}; corpora/README.md shows what it holds"
        raise ReadError(msg) from error
    return found


def _glosses(folder: Path, treaty: Treaty) -> tuple[Gloss, ...]:
    """Read what the clauses say in other words: a table a clause, and one for talk that states none."""
    path = folder / GLOSSES
    if not path.is_file():
        return ()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        glosses = tuple(
            Gloss("" if name == NO_CLAUSE else name, language, text)
            for name, table in tables.items()
            for language, texts in table.items()
            for text in texts
        )
    except (tomllib.TOMLDecodeError, AttributeError, TypeError, UnicodeDecodeError) as error:
        msg = f"{folder.name}/{GLOSSES} cannot be read: {error}; corpora/README.md shows what it holds"
        raise ReadError(msg) from error
    strange = {each.clause for each in glosses} - {clause.id for clause in treaty.clauses} - {""}
    if strange:
        msg = f"{folder.name}/{GLOSSES} has a table {min(strange)!r}, which is no clause of the treaty; treaty.clauses lists them"
        raise ReadError(msg)
    return glosses


def _reading(row: dict[str, str]) -> Reading:
    try:
        kind = Attestation(row.get("kind", "variant"))
    except ValueError as error:
        msg = f"a reading is a variant, an addition or an omission: {error}"
        raise ArgumentError(msg) from error
    return Reading(kind=kind, **{name: value for name, value in row.items() if name != "kind"})


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
    wanted = Wanted(row["id"], row.get("language"), row.get("title"), row.get("encoding"))
    source = read_source(path)
    if path.suffix == ".xml" and local_name(root := parse_xml(source.data, name=source.name)) == ROOT:
        return read_akn(root, wanted)
    versions: tuple[Version, ...] = import_module(OTHER_FORMATS).read_versions(source, wanted)
    return versions[0]
