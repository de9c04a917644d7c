"""Throw damaged files at every reader, and damaged texts at the page, the grammar of pointers and the matcher.

Each reads them or says what is wrong, and does so at once.

``python -m tests.fuzz --seconds 60`` runs all targets for a minute of the
processor each; names of targets run only these. What fails is kept in ``out/fuzz``, and the run ends
with an error. The same seed tries the same files.
"""

from __future__ import annotations

import argparse
import copy
import datetime
import io
import json
import random
import sys
import tarfile
import tempfile
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from lxml import etree

import treatyref.words
from tests.letters_and_books import SAMPLES
from tests.sample_files import make_zip
from treatyref.corpus import read_corpus
from treatyref.document import Document
from treatyref.errors import LookupFailure, TreatyrefError
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.policy import LENIENT
from treatyref.page import Page
from treatyref.pointer import pointers_in, read_locator
from treatyref.provision import Version
from treatyref.reader.bundled import load_treaty
from treatyref.reader.document_file import read_document
from treatyref.reader.library import read_library
from treatyref.reader.treaty_file import read_treaty
from treatyref.span import Span

__all__ = ["LONGEST", "TARGETS", "Failure", "fuzz", "mutations", "reader", "targets", "treaty"]

HERE = Path(__file__).parent
FORMATS, DOCUMENTS = HERE / "formats", HERE / "documents"
COMMENTARY = HERE.parent / "corpora" / "commentary" / "dev"
LONGEST = 2.0
"""Seconds that any file may take; a short one a second a kilobyte, and one second at least."""

TOKENS = (
    b"Article 1\n", b"\n\n", b"1. ", b"(a) ", b"(i)", b"ANNEX I\n", b"Chapter IV", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x0c",
    b"<", b">", b"</", b"/>", b"&", b"&#0;", b"&#x110000;", b"&lt;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?xml ?>", b'"',
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<ol start='99999999999'>", b"<li value=-1>", b"<table><tr><td>", b"<p class='oj-ti-art'>",
    b"eId=''", b" xmlns='x'", b"<meta charset=utf-16>", b"---\n", b"***", b"`", b"\\", b"](", b"#", b"\xd0\x90", b"\xb2\xb3",
    b"9999999999999999999999", b"\xe2\x80\xae", b"%PDF-", b"endstream", b"0 R", b"w:numPr", b"tr:before=", b"data-level='9'",
)  # fmt: skip
"""What the formats are made of."""


@dataclass(frozen=True)
class Failure:
    """A file that a reader did not cope with."""

    target: str
    data: bytes
    problem: str


def _written() -> dict[str, bytes]:
    """The sample treaty as the library writes it."""
    treaty = read_treaty(FORMATS / "strait.txt")
    return {
        "own-akn": treaty.to_akn().encode(),
        "own-html": treaty.to_html().encode(),
        "own-markdown": treaty.to_markdown().encode(),
    }


def targets() -> dict[str, list[bytes]]:
    """Give the files that each target starts from."""
    found = {path.name.partition(".")[2]: [path.read_bytes()] for path in sorted(FORMATS.glob("strait.*"))}
    found |= {name: [data] for name, data in _written().items()}
    found["armscii"] = [bytes(0xB2 + n % 76 for n in range(400)) + b" 1\n2. \xd0\xe1\xb9\xed\xb3\xcd 6\n"]
    found |= {name: _texts() for name in ("citations", "matcher")}
    found["page"] = [*_texts()[:10], *_surfaces()]
    found["pointers"] = [*_surfaces(), *_words()]
    found["archive"] = _archives()
    found["table"] = _tables()
    found["library"] = list(LIBRARIES)
    documents = {**SAMPLES, **{path.name: path.read_bytes() for path in sorted(DOCUMENTS.iterdir()) if path.is_file()}}
    documents |= {name: (FORMATS / name).read_bytes() for name in ("strait.docx", "strait.pdf", "strait.txt")}
    return found | {f"{AS_DOCUMENT}{name.partition('.')[2]}": [data] for name, data in documents.items()}


def _surfaces() -> list[bytes]:
    """What pointers look like in each language, a line each."""
    lines: dict[str, list[str]] = defaultdict(list)
    for name in ("pointer_languages.jsonl", "citation_patterns.jsonl"):
        for line in (HERE / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            lines[row["lang"]].append(row["surface"])
    return ["\n".join(some)[:3_000].encode() for some in lines.values()]


def _words() -> list[bytes]:
    """The words that are known of each language."""
    return [path.read_bytes()[:6_000] for path in sorted(Path(treatyref.words.__file__).parent.glob("??.toml"))]


def _tables() -> list[bytes]:
    """A table in each form."""
    rows = [{"id": f"d{n}", "text": f'In "Article {n}", it says;\nin all.', "date": "2023-01-19"} for n in range(4)]
    packed = io.BytesIO()
    days = pa.array([datetime.datetime(2023, 1, 19, tzinfo=datetime.UTC)] * len(rows), pa.timestamp("ns"))
    pq.write_table(pa.Table.from_pylist(rows).drop_columns(["date"]).append_column("date", days), packed)
    quoted = [
        "{};{};{}".format(*(f'"{cell}"' for cell in (row["id"], row["text"].replace('"', '""'), ""))) for row in rows
    ]
    lines = "\n".join(map(json.dumps, rows)).encode()
    return [
        packed.getvalue(),
        lines,
        json.dumps(rows).encode(),
        "\n".join(["id;text;date", *quoted]).encode(),
        b"id,text\na,b\n",
    ]


LIBRARIES = (
    b"TY  - NEWS\nID  - w\nTI  - A corridor\nAU  - Writer, A.\nDA  - 2023/01/19/\nL1  - a.pdf\nER  - \n",
    b'@article{a, title = {A {Corridor}}, author = {W, A. and O, B.}, journal = "B", year = 2023, month = jan, file = {F:a.txt:text}}',
    b'[{"id": "a", "title": "T", "author": [{"family": "W", "given": "A."}], "issued": {"date-parts": [[2023, 1, 19]]}}]',
)
"""Libraries of reference managers."""


def _texts() -> list[bytes]:
    """Texts that refer to the treaty densely."""
    return [path.read_bytes()[:6_000] for path in sorted(COMMENTARY.glob("*.txt"))[:40]]


def _archives() -> list[bytes]:
    """A zip and a tar file with two documents each."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name in ("a.txt", "b/c.html"):
            member = tarfile.TarInfo(name)
            member.size = 30
            archive.addfile(member, io.BytesIO(b"Article 6 of the statement... "))
    return [make_zip({"a.txt": "Article 6.", "b/c.html": "<p>Article 7.</p>"}, "utf-8"), packed.getvalue()]


def mutations(seeds: list[bytes], random_: random.Random, *, reworded: bool = False) -> Iterator[bytes]:
    """Give damaged copies of some files without end; of texts, if that is wanted, others in the same words too."""
    while True:
        data = random_.choice(seeds)
        if reworded and random_.random() < 0.5:
            yield _reworded(seeds, random_)
        elif data.startswith(b"PK") and random_.random() < 0.7:
            yield _inside_zip(data, random_)
        elif data.lstrip()[:5] in {b"<?xml", b"<!DOC"} and random_.random() < 0.7:
            yield _other_tree(data, random_)
        else:
            yield _damaged(data, seeds, random_)


def _reworded(seeds: list[bytes], random_: random.Random) -> bytes:
    """Put words of two texts, of any languages, into another order."""
    words = [word for _ in range(2) for word in random_.choice(seeds).decode("utf-8", "replace").split()]
    some = [random_.choice((*words, *SIGNS)) for _ in range(random_.randint(1, 200))]
    return "".join(word + random_.choice((" ", " ", " ", "", "\n", "\u00a0")) for word in some).encode()


def _other_tree(data: bytes, random_: random.Random) -> bytes:
    """Change the tree of a file of markup, so that it stays well-formed and its reader sees it."""
    _, found, body = data.partition(b"<!DOCTYPE html>")
    root = etree.fromstring(body if found else data, etree.XMLParser(recover=True))
    elements = [each for each in root.iter(etree.Element) if each is not root]
    names = sorted({str(each.tag) for each in elements})
    for _ in range(random_.randint(1, 8)):
        one, two = random_.choice(elements), random_.choice(elements)
        choice = random_.randrange(7)
        above = one.getparent()
        if choice == 0 and above is not None:
            above.remove(one)
        elif choice == 1:
            two.append(copy.deepcopy(one))
        elif choice == 2 and one not in two.iterancestors() and one is not two:
            two.append(one)
        elif choice == 3:
            one.tag = random_.choice(names)
        elif choice == 4:
            one.text = random_.choice(("", " ", "1.", "(a)", "Article", "\u202e", "x" * 2000, "(a) b; (b) c", None))
        elif choice == 5 and one.attrib:
            one.set(random_.choice(list(one.attrib)), random_.choice(("", "-1", "9" * 30, "words", "[", "a b")))
        else:
            one.tail = random_.choice(("words", "\n", "", "7. "))
    return (b"<!DOCTYPE html>" if found else b"") + etree.tostring(root)


def _inside_zip(data: bytes, random_: random.Random) -> bytes:
    """Damage one part of a zip file, and pack it again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = random_.choice(sorted(parts))
    parts[name] = _damaged(parts[name], [parts[name]], random_)
    return make_zip({name: part.decode("latin-1") for name, part in parts.items()}, "latin-1")


def _damaged(data: bytes, seeds: list[bytes], random_: random.Random) -> bytes:
    """Change a file in one to six places."""
    out = bytearray(data)
    for _ in range(random_.randint(1, 6)):
        at, other = sorted(random_.randrange(len(out) + 1) for _ in range(2))
        choice = random_.randrange(8)
        if choice == 0:
            del out[at : min(other, at + 200)]
        elif choice == 1:
            out[at:at] = random_.choice(TOKENS)
        elif choice == 2:
            out[at:at] = out[at : min(other, at + 300)] * random_.randint(1, 4)
        elif choice == 3 and out:
            out[random_.randrange(len(out))] = random_.randrange(256)
        elif choice == 4:
            del out[random_.randrange(len(out) + 1) :]
        elif choice == 5:
            seed = random_.choice(seeds)
            start = random_.randrange(len(seed) + 1)
            out[at:other] = seed[start : start + random_.randint(0, 400)]
        elif choice == 6:
            out[at:at] = random_.choice(TOKENS) * random_.choice((2, 50, 2000))
        else:
            out[at:at] = random_.randbytes(random_.randint(1, 20))
    return bytes(out)


def _problem(read: Callable[[bytes], object], data: bytes) -> str:
    """Return what is wrong with the way a file was read; empty if nothing is."""
    began = time.process_time()
    try:
        read(data)
    except TreatyrefError:
        pass
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return f"{type(error).__name__}: {str(error)[:200]}"
    took = time.process_time() - began
    return f"took {took:.1f} s" if took > min(LONGEST, max(1.0, len(data) / 1024)) else ""


def treaty(data: bytes) -> None:
    """Read a treaty, and hold the records to what they promise."""
    for version in read_treaty(data).versions:
        _check(version)


@cache
def _matcher() -> Matcher:
    return Matcher([load_treaty("trilateral-2020")], policy=LENIENT, encoder=None)


def _found(data: bytes) -> None:
    """Find all references in a text, and hold them to what they promise."""
    document = Document(data.decode("utf-8", "surrogateescape"))
    for each in _matcher().find(document):
        if each.span.cut(document.text) != each.text:
            msg = f"{each.text!r} is not what stands at {each.span}"
            raise AssertionError(msg)


def _cited(data: bytes) -> None:
    """Read the citations of a text by the grammar alone."""
    _matcher()._citations.find(Document(data.decode("utf-8", "surrogateescape")))


def _paged(data: bytes) -> None:
    """Read a page whole, and hold its spans to the text."""
    page = Page(data.decode("utf-8", "surrogateescape"))
    for spans in (page.sentences, page.prose):
        last = 0
        for span in spans:
            _hold(page, span, last)
            last = span.end
    for place in range(0, len(page.folded), 40):
        for word in (*page.before(place, 9), *page.after(place, 9)):
            _hold(page, page.home(word.start, word.end))


def _hold(page: Page, span: Span, least: int = 0) -> None:
    """Refuse a span that leaves the text, or begins before the last one ends."""
    if not least <= span.start < span.end <= len(page.text):
        msg = f"{span} is no span behind {least} in a text of {len(page.text)}"
        raise AssertionError(msg)


def _pointed(data: bytes) -> None:
    """Read pointers of any language from a page, and each line as a locator of a treaty."""
    text = data.decode("utf-8", "surrogateescape")
    page = Page(text)
    for pointer in pointers_in(page):
        _hold(page, page.home(pointer.start, pointer.end))
    for line in text.splitlines()[:LINES]:
        read_locator(line)
        with suppress(LookupFailure):
            load_treaty("trilateral-2020")[line]


def _on_disk(data: bytes, suffixes: Sequence[tuple[bytes, str]], read: Callable[[Path], object]) -> None:
    """Read a file from disk, whose suffix is that of the first sign that it begins with."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("a" + next(suffix for sign, suffix in suffixes if data.startswith(sign)))
        path.write_bytes(data)
        read(path)


def _corpus(path: Path) -> None:
    for _ in read_corpus(path):
        pass


def _document(data: bytes, suffix: str) -> None:
    """Read a document whose name says what it is."""
    stream = io.BytesIO(data)
    stream.name = f"a.{suffix}"
    read_document(stream)


SIGNS = (
    "(1)",
    "(a)",
    "1.",
    "§",
    "-",
    "–",
    "n° 3",
    "II",
    "6",
    "12 bis",
    "“",
    "”",
    ",",
    ";",
    "/",
    "1/2",
    "и",
    "و",
    "第",
    "条",
    "\u202e",
)
"""What stands between words of pointers."""
LINES = 20
"""Lines of a text that are read as locators: each is a page of its own."""
TABLES = ((b"PAR1", ".parquet"), (b"{", ".jsonl"), (b"[", ".json"), (b"", ".csv"))
PACKED = ((b"PK", ".zip"), (b"", ".tar.gz"))
LISTED = ((b"TY", ".ris"), (b"@", ".bib"), (b"", ".json"))
AS_DOCUMENT = "document-"
"""How the targets begin that read a file as a document, not as a treaty."""
WORDED = frozenset({"page", "pointers", "citations", "matcher"})
"""Targets that read texts."""

READERS: dict[str, Callable[[bytes], object]] = {
    "matcher": _found,
    "citations": _cited,
    "page": _paged,
    "pointers": _pointed,
    "archive": partial(_on_disk, suffixes=PACKED, read=_corpus),
    "table": partial(_on_disk, suffixes=TABLES, read=_corpus),
    "library": partial(_on_disk, suffixes=LISTED, read=read_library),
}
"""What the targets do that read no treaty."""

TARGETS = tuple(targets())


def reader(target: str) -> Callable[[bytes], object]:
    """Return what a target does with a file."""
    if target.startswith(AS_DOCUMENT):
        return partial(_document, suffix=target.removeprefix(AS_DOCUMENT))
    return READERS.get(target, treaty)


def _check(version: Version) -> None:
    for node in version.walk():
        if node.span.end > len(version.text) or any(clause.span.end > len(version.text) for clause in node.sentences):
            msg = f"{node.eid} leaves the text"
            raise AssertionError(msg)


def fuzz(target: str, *, seconds: float, seed: int = 0, least: int = 1) -> tuple[int, list[Failure]]:
    """Throw damaged files at one target for some seconds of the processor, but no fewer than `least`.

    Returns
    -------
    int
        How many files were tried.
    list of Failure
        What failed.
    """
    random_ = random.Random(f"{target} {seed}")  # noqa: S311  no secret, only variety
    read = reader(target)
    failures: list[Failure] = []
    until = time.process_time() + seconds
    tried = 0
    for data in mutations(targets()[target], random_, reworded=target in WORDED):
        if tried >= least and time.process_time() > until:
            break
        tried += 1
        problem = _problem(read, data)
        if problem:
            failures.append(Failure(target, data, problem))
    return tried, failures


def main() -> int:
    """Run the targets that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=TARGETS, metavar="target", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    said = parser.parse_args()
    if unknown := sorted(set(said.targets) - set(TARGETS)):
        parser.error(f"no target is called {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    failed = 0
    kept = Path("out") / "fuzz"
    for target in said.targets:
        tried, failures = fuzz(target, seconds=said.seconds, seed=said.seed)
        sys.stdout.write(f"{target:18} {said.seconds:g} s {tried:7,} files, {len(failures)} failures\n")
        for at, failure in enumerate(failures[:20]):
            kept.mkdir(parents=True, exist_ok=True)
            (kept / f"{target}-{said.seed}-{at}").write_bytes(failure.data)
            sys.stdout.write(f"    {failure.problem}\n")
        sys.stdout.flush()
        failed += len(failures)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
