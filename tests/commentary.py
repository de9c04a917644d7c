"""Build the commentary corpus and its stand-off gold from the texts with marks in them.

The texts under ``corpora/commentary/annotated`` are the only place where gold
is written by hand. A head of ``name: value`` lines comes first, then a line of
three hyphens, then the text, in which a mark stands around the words that a
gold line is about::

    as agreed in ⟦citation point_6|Article 6⟧ of the statement

``python -m tests.commentary`` writes the plain texts, ``documents.jsonl`` and
the gold files, with offsets that are counted in what `read_document` returns:
the marks are carried through the reader as two private-use characters, and
taken out behind it. README.md beside the corpus has the grammar of the marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from treatyref.document import Document
from treatyref.reader.document_file import read_document
from treatyref.span import Span

__all__ = ["SPLITS", "Annotated", "build", "corpus_folder", "read_documents"]

SPLITS = ("dev", "test")
DEFAULT_TREATY = "trilateral-2020"
OPEN, CLOSE = "\ue000", "\ue001"
"""What stands for the brackets of a mark inside the reader: no page has private-use characters of its own."""

MARK = re.compile(r"⟦(?P<head>[^|⟦⟧]*)\||(?P<close>⟧)")
KINDS = frozenset({"citation", "quotation", "paraphrase", "mention", "trap"})
VERDICTS = frozenset({"verbatim", "faithful", "altered", "unmarked"})
WORDINGS = frozenset({"near", "middle", "far", "other-translation", "other-language"})
FRAMINGS = {"denies": "denies", "reports-breach": "reports breach", "proposes": "proposes"}
METADATA = ("title", "author", "outlet", "date", "language", "genre")


@dataclass(frozen=True, slots=True)
class Annotated:
    """One text with its marks, as its author wrote it.

    Attributes
    ----------
    path : Path
        The file with the marks; its name becomes the name of the plain file.
    metadata : dict of str to str
        The lines of the head.
    marked : str
        The text, brackets of marks replaced by private-use characters.
    heads : list of str
        What stood between the opening bracket and the bar, in order of opening.
    """

    path: Path
    metadata: dict[str, str]
    marked: str
    heads: list[str] = field(default_factory=list)

    @property
    def split(self) -> str:
        """``dev`` or ``test``: the folder it stands in."""
        return self.path.parent.name

    @property
    def id(self) -> str:
        """The name of the file, without its ending."""
        return self.path.stem

    @property
    def plain(self) -> str:
        """The text without any mark: what is published in the corpus."""
        return self.marked.replace(OPEN, "").replace(CLOSE, "")


def corpus_folder() -> Path:
    """Return the folder of the commentary corpus in this checkout."""
    return Path(__file__).resolve().parents[1] / "corpora" / "commentary"


def read_annotated(path: Path) -> Annotated:
    """Read one text with marks; refuse a mark that is not closed or not opened."""
    head, _, text = path.read_text(encoding="utf-8").partition("\n---\n")
    metadata = dict(line.split(": ", 1) for line in head.splitlines())
    heads: list[str] = []
    depth = 0

    def private(match: re.Match[str]) -> str:
        nonlocal depth
        depth += -1 if match["close"] else 1
        if depth < 0:
            msg = f"{path.name}: a mark is closed that was never opened"
            raise ValueError(msg)
        if match["close"]:
            return CLOSE
        heads.append(match["head"])
        return OPEN

    marked = MARK.sub(private, text)
    if depth or "⟦" in marked:
        msg = f"{path.name}: {depth} marks are never closed"
        raise ValueError(msg)
    return Annotated(path, metadata, marked, heads)


def spans_of_marks(marked: str) -> list[Span]:
    """Return where each mark's words stand once all marks are taken out, in order of opening."""
    at = 0
    opened: list[int] = []
    starts: list[int] = []
    ends: dict[int, int] = {}
    for char in marked:
        if char == OPEN:
            opened.append(len(starts))
            starts.append(at)
        elif char == CLOSE:
            ends[opened.pop()] = at
        else:
            at += 1
    return [Span(start, ends[number]) for number, start in enumerate(starts)]


def gold_rows(annotated: Annotated) -> Iterator[dict[str, Any]]:
    """Give the gold lines of one text: one for each target of each mark."""
    suffix = annotated.path.suffix
    marked = _read(annotated.marked, suffix)
    text = _read(annotated.plain, suffix)
    if marked.replace(OPEN, "").replace(CLOSE, "") != text:
        msg = f"{annotated.path.name}: the reader does not return the same text with and without marks"
        raise ValueError(msg)
    for span, head in zip(spans_of_marks(marked), annotated.heads, strict=True):
        words = span.cut(text)
        for row in _rows_of_head(head, annotated.path.name):
            place = {"start": span.start, "end": span.end, "text": words, "occurrence": _occurrence(text, span)}
            yield {"document": annotated.id, "kind": row.pop("kind"), **place, **row}


def _read(text: str, suffix: str) -> str:
    """The document text that a reader of the published file gets."""
    return text if suffix == ".txt" else read_document(text.encode("utf-8")).text


def _occurrence(text: str, span: Span) -> int:
    """Which occurrence of its words the span is, counted from 1."""
    words, count, at = span.cut(text), 1, -1
    while (at := text.find(words, at + 1)) < span.start:
        count += 1
    return count


def _rows_of_head(head: str, name: str) -> Iterator[dict[str, Any]]:
    """head: KIND [TARGET {"," TARGET}] {verdict | version | wording | framing | "optional"} ["#" note]."""
    signs, _, note = head.partition("#")
    kind, *rest = signs.split()
    if kind not in KINDS:
        msg = f"{name}: a mark is one of {sorted(KINDS)}, not {kind!r}"
        raise ValueError(msg)
    targets = rest.pop(0).split(",") if rest and _is_target(rest[0]) else [""]
    facts: dict[str, Any] = {}
    for word in rest:
        facts |= _fact(word, name)
    if note.strip():
        facts["note"] = note.strip()
    for target in targets:
        treaty, _, eid = target.rpartition("@") if "@" in target else (DEFAULT_TREATY, "", target)
        yield {"kind": kind, "target": eid or None, "treaty": None if kind == "trap" else treaty, **facts}


def _is_target(word: str) -> bool:
    return "@" in word or re.match(r"(?:point|art|para)_\d", word) is not None


def _fact(word: str, name: str) -> dict[str, Any]:
    if word in VERDICTS:
        return {"verdict": word}
    if word in WORDINGS:
        return {"wording": word}
    if word in FRAMINGS:
        return {"framing": FRAMINGS[word]}
    if word == "optional":
        return {"optional": True}
    if re.fullmatch(r"[a-z]{2}-[a-z]+", word):
        return {"version": word}
    msg = f"{name}: no mark may say {word!r}"
    raise ValueError(msg)


def build(folder: Path) -> dict[str, str]:
    """Return what the corpus consists of: the name of each file, and its text."""
    files: dict[str, str] = {}
    documents: list[dict[str, Any]] = []
    for split in SPLITS:
        gold: list[dict[str, Any]] = []
        for path in sorted((folder / "annotated" / split).iterdir()):
            annotated = read_annotated(path)
            name = f"{split}/{path.name}"
            files[name] = annotated.plain
            gold.extend(gold_rows(annotated))
            facts = {key: annotated.metadata.get(key) for key in METADATA}
            documents.append({"id": annotated.id, "split": split, "file": name, **facts})
        files[f"gold-{split}.jsonl"] = _lines(gold)
    files["documents.jsonl"] = _lines(documents)
    return files


def _lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def read_documents(folder: Path, split: str) -> list[Document]:
    """Return the documents of one split, with the metadata that the corpus states."""
    with (folder / "documents.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        read_document(
            folder / row["file"],
            id=row["id"],
            title=row["title"],
            author=row["author"],
            outlet=row["outlet"],
            date=row["date"],
            language=row["language"],
        )
        for row in rows
        if row["split"] == split
    ]


def main() -> None:
    """Write the corpus anew."""
    folder = corpus_folder()
    files = build(folder)
    for split in SPLITS:
        (folder / split).mkdir(exist_ok=True)
        for old in (folder / split).iterdir():
            if f"{split}/{old.name}" not in files:
                old.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
