"""A corpus of any size with faults planted, and a run over it: ``python -m tests.soak FOLDER COUNT STORE WORKERS [DIES]``.

What the item of a number is depends on the number alone, and so does what has
to come of it: the whole result is known before anything is traced. The run
kills itself at the document whose number is ``DIES``.
"""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import parent_process
from pathlib import Path

from tests.sample_files import make_zip
from treatyref.corpus import read_corpus, trace
from treatyref.document import Document
from treatyref.found import References
from treatyref.matcher.matcher import Matcher

__all__ = ["Planted", "planted"]

CITED = "This is in Article {} of the trilateral statement. "
NEWS = "The weather of day 10{} was fine, said the mayor of the 10{}th town. "
ARCHIVE = 183
"""Where an archive stands in place of a document."""
SECONDS = 2.0
"""What a document may take: no honest one does, on any machine."""
HANGS, KILLS = "It hangs. ", "It kills. "
ODD_NAMES = ("b\ud800{}", "d\udce9claration {}", "a\n{}", "=cmd|{}", "\u202e{}", "{} " + "x" * 3000, "d\0{}", "../{}")
"""Ids that strangers give: no Unicode, bytes of another encoding, a line break, a formula, a change of direction."""


@dataclass(frozen=True, slots=True)
class Planted:
    """An item of the corpus, and what has to come of it.

    Attributes
    ----------
    item : object
        What `trace` is given.
    name : str
        The id of its document.
    target : str or None
        Where its one reference leads, if it has one.
    fails : bool
        Whether it has to be among the failures.
    """

    item: object
    name: str
    target: str | None = None
    fails: bool = False


def planted(folder: Path, count: int) -> Iterator[Planted]:
    """Give the items of a corpus, whose files are written into the folder."""
    more = 0
    for number in range(count):
        target = f"point_{number % 9 + 1}" if number % 7 == 0 else None
        cited = CITED.format(number % 9 + 1) if target else ""
        text = cited + NEWS.format(number, number % 50)
        plain = Planted(Document(text, id=f"d{number}"), f"d{number}", target)
        if number == ARCHIVE:
            members = _archive(folder)
            more = len(members) - 1
            yield from members
        elif number % 100 in (3, 13):
            yield _row(plain, text, f"row:{number + 1 + more}", number)
        elif number % 100 in (23, 53):
            yield _file(plain, text, folder, number)
        else:
            yield _document(plain, text, number)


def _row(plain: Planted, text: str, row: str, number: int) -> Planted:
    """A row without a text, with a date that is none, or a good one."""
    if number % 100 == 3:
        return Planted({"id": plain.name, "title": text}, row, fails=True)
    if number % 200 == 13:
        return Planted({"id": plain.name, "text": text, "date": "the day before"}, row, fails=True)
    return Planted({"id": plain.name, "text": text, "date": "2023-01-19"}, plain.name, plain.target)


def _document(plain: Planted, text: str, number: int) -> Planted:
    """A document with an odd name or that of another, one that hangs or kills, or a good one."""
    if number % 100 == 33:
        odd = ODD_NAMES[number // 100 % len(ODD_NAMES)].format(number)
        return Planted(Document(text, id=odd), odd, plain.target)
    if number % 400 == 43:
        return Planted(Document(text, id="d1"), "d1", fails=True)
    for place, sign in ((163, HANGS), (273, KILLS)):
        if number % 10_000 == place:
            return Planted(Document(sign + text, id=plain.name), plain.name, fails=True)
    return plain


BAD = {
    "pdf": b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF",
    "docx": make_zip({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document"}, "utf-8"),
    "odt": b"PK\x03\x04" + bytes(40),
    "epub": make_zip({"mimetype": "application/epub+zip"}, "utf-8"),
    "xml": b"<!DOCTYPE a [<!ENTITY b 'ccc'><!ENTITY c '&b;&b;&b;'>]><TEI><text><body><p>&c;</p></body></text></TEI>",
}
"""Files that no reader can make anything of."""


def _file(plain: Planted, text: str, folder: Path, number: int) -> Planted:
    """A good file whose name is no Unicode, one that cannot be read, a bomb, or one that is not there."""
    if number % 100 == 53:
        path = folder / os.fsdecode(b"d\xe9clar\xc3\xa9%d.txt" % number)
        path.write_bytes(text.encode("utf-16" if number % 200 == 53 else "utf-8"))
        return Planted(path, path.name, plain.target)
    kinds = [*BAD, "txt"]
    kind = kinds[number // 100 % len(kinds)]
    path = folder / f"bad{number}.{kind}"
    if number % 5000 == 123:
        path.with_suffix(".docx").write_bytes(_bomb("word/document.xml"))
        return Planted(path.with_suffix(".docx"), f"bad{number}.docx", fails=True)
    if kind in BAD:
        path.write_bytes(BAD[kind])
    return Planted(path, path.name, fails=True)


def _bomb(name: str) -> bytes:
    """Pack more than any document holds."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(name, "w") as part,
    ):
        part.write(b"<w:document>")
        for _ in range(120):
            part.write(b" " * 1_000_000)
    return packed.getvalue()


def _archive(folder: Path) -> list[Planted]:
    """An archive with a bomb, a member that is damaged, and one that can be read."""
    path = folder / "a.zip"
    if not path.exists():
        packed = io.BytesIO(_bomb("bomb.txt"))
        with zipfile.ZipFile(packed, "a") as archive:
            archive.writestr("fine.txt", CITED.format(6))
            archive.writestr("torn.txt", "It was torn apart. " * 9)
        path.write_bytes(packed.getvalue().replace(b"torn apart. It", b"worn apart. It", 1))
    outcomes = {"bomb.txt": (None, True), "fine.txt": ("point_6", False), "torn.txt": (None, True)}
    read = list(read_corpus(path))
    names = [each.id if isinstance(each, Document) else each.document for each in read]
    return [Planted(each, name, *outcomes[name]) for each, name in zip(read, names, strict=True)]


FIND = Matcher.find


def _harmed(matcher: Matcher, document: Document | str) -> References:
    """Stand for a matcher that some documents hang, and others kill if a process of its own is at work."""
    if isinstance(document, Document) and document.text.startswith(HANGS):
        while True:
            pass
    if isinstance(document, Document) and document.text.startswith(KILLS):
        if parent_process() is not None:
            os._exit(9)
        raise ZeroDivisionError
    return FIND(matcher, document)


def main(folder: Path, count: int, store: str, workers: int, dies: int = 0) -> None:
    """Trace the corpus, and print how long that took and how much memory; die on the way if that is asked for."""
    Matcher.find = _harmed  # type: ignore[method-assign, assignment]  # in workers too, which are forked

    def items() -> Iterator[object]:
        for number, each in enumerate(planted(folder, count), start=1):
            if number == dies:
                os.kill(os.getpid(), signal.SIGKILL)
            yield each.item

    began = time.monotonic()
    found = trace("trilateral-2020", items(), store=store, workers=workers, seconds=SECONDS, encoder=None)
    told = {
        "documents": count,
        "references": len(found),
        "failures": len(found.failures),
        "seconds": round(time.monotonic() - began),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], *map(int, sys.argv[4:]))
