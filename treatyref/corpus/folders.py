"""Documents in folders: every file is read, or it is said why not."""

import os
from collections.abc import Iterator
from pathlib import Path

from treatyref.corpus.archives import why_not
from treatyref.corpus.item import Item, Unread
from treatyref.document import PASSED_OVER, Failure

__all__ = ["read_folder"]

HEAD = 2048
"""Bytes at the beginning of a page in which it says what wrote it."""

OWN = b'name="generator" content="treatyref"'
PAGES = (".html", ".htm", ".xhtml")
PARTS = ("_files", "_fichiers", "-Dateien", "_archivos", ".files", "_soubory", "_bestanden")
"""How browsers call the folder with the parts of a page, saved beside it."""


def read_folder(root: Path) -> Iterator[Item]:
    """Walk a folder in alphabetical order; links that lead out of it are not followed.

    Files are known by their path below the folder. A file of no format that is read, a page that this library
    wrote, and the parts of a page that a browser saved are failures that say so; hidden files are left alone.
    """
    home = root.resolve()
    stack = [_entries(root)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            continue
        path = Path(entry.path)
        name = path.relative_to(root).as_posix()
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            page = _page_of(path)
            if page is None:
                try:
                    stack.append(_entries(path))
                except OSError as error:
                    yield Failure(name, f"the folder may not be read: {error.strerror}")
            else:
                yield Failure(name, f"{PASSED_OVER}the parts of {page}, saved by a browser")
        elif entry.is_symlink() and not path.resolve().is_relative_to(home):
            yield Failure(name, f"{PASSED_OVER}a link that leads out of the folder")
        elif (why := _why_not(path)) is not None:
            yield Failure(name, f"{PASSED_OVER}{why}")
        else:
            yield Unread(name, path)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """The entries of a folder in alphabetical order."""
    with os.scandir(folder) as entries:
        return iter(sorted(entries, key=lambda entry: entry.name))


def _page_of(folder: Path) -> str | None:
    """The page whose parts a folder holds, if it is such a folder."""
    for ending in PARTS:
        if folder.name.endswith(ending):
            stem = folder.name.removesuffix(ending)
            beside = (folder.with_name(stem + suffix) for suffix in PAGES)
            return next((each.name for each in beside if each.exists()), None)
    return None


def _why_not(path: Path) -> str | None:
    """Why a file is no document; None if it may be one."""
    if (why := why_not(path.name)) is not None:
        return why
    if not path.is_file():
        return "it is no file"
    if path.suffix.lower() in PAGES:
        try:
            with path.open("rb") as file:
                return "a page that treatyref wrote" if OWN in file.read(HEAD) else None
        except OSError:
            return None  # reading it says why
    return None
