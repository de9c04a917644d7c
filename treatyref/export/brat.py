"""BRAT stand-off: a folder that the BRAT annotation tool opens, and that comes back after people have corrected it."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from treatyref.document import Document
from treatyref.errors import ReadError
from treatyref.found import References
from treatyref.reference import Kind, Reference, as_cell, of_cell
from treatyref.span import Span
from treatyref.usage import carried

CONFIGURATION = Path(__file__).with_name("annotation.conf").read_text("utf-8")
"""What BRAT needs to know of the labels."""

IN_A_NOTE = ("version", "score", "reason", "marked", "coverage")
"""What a note says of a reference, as JSON."""

LONGEST = 200
"""Characters of a file's name: systems of files allow some fifty more. A longer id is cut, and does not come back whole."""

LINE = re.compile(r"[^\r\n]+")

ENTITY = re.compile(r"T(\d+)\t(\w+) ([\d ;]+)\t")
NORMALIZATION = re.compile(r"N\d+\tReference T(\d+) ([^:\s]*):(\S*)")
ATTRIBUTE = re.compile(r"A\d+\t(\w+) T(\d+)(?: (\w+))?")
NOTE = re.compile(r"#\d+\tAnnotatorNotes T(\d+)\t(.*)")


def write_brat(found: Iterable[Reference], folder: str | Path, documents: Iterable[Document] | None = None) -> Path:
    """Write each document as text with its references beside it.

    Parameters
    ----------
    found : References or iterable of Reference
        What was found.
    folder : str or Path
        Where to; made if it is not there.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them.

    Returns
    -------
    Path
        The folder: for each document a ``.txt`` and a ``.ann``, and an ``annotation.conf``. The provision is a
        normalization (``trilateral-2020:point_6``), verdict and unresolved are attributes, version, score and reason a note.

    Notes
    -----
    The standoff format of BRAT, the brat rapid annotation tool. Offsets count code points; an annotation that runs over a
    line break is written as fragments, as the format wants.
    """
    held = carried(found, documents)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(CONFIGURATION, encoding="utf-8")
    for document, found_there in held.by_document():
        name = quote(as_cell(document.id), safe=" ")
        if len(name) > LONGEST:
            name = f"{name[:LONGEST]}~{hashlib.sha256(name.encode()).hexdigest()[:16]}"
        own = [each for each in found_there if each.span.end <= len(document.text)]
        text = document.text.encode("utf-8", "replace").decode("utf-8")
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        lines = [line for number, each in enumerate(own, start=1) for line in _lines(number, each, text)]
        (folder / f"{name}.ann").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return folder


def _lines(number: int, each: Reference, text: str) -> Iterator[str]:
    """What BRAT says of one reference."""
    fragments = [Span(*match.span()) for match in LINE.finditer(text, each.span.start, each.span.end)]
    if not fragments:
        return
    places = ";".join(f"{span.start} {span.end}" for span in fragments)
    words = " ".join(span.cut(text) for span in fragments)
    yield f"T{number}\t{each.kind.capitalize()} {places}\t{words}"
    if each.resolved and each.treaty:
        target = f"{quote(each.treaty, safe='')}:{quote(each.target or '', safe='')}"
        yield f"N{number}\tReference T{number} {target}\t{each.target or each.treaty}"
    if each.verdict:
        yield f"A{number}\tVerdict T{number} {each.verdict}"
    if not each.resolved:
        yield f"A{number}\tUnresolved T{number}"
    row = each.to_dict()
    note = {name: row[name] for name in IN_A_NOTE if row[name] not in (None, "")}
    yield f"#{number}\tAnnotatorNotes T{number}\t{json.dumps(note)}"


def read_brat(folder: str | Path) -> References:
    """Read the annotations of a folder, as `write_brat` made them or people corrected them.

    Parameters
    ----------
    folder : str or Path
        With a ``.txt`` for each ``.ann``.

    Returns
    -------
    treatyref.reference.References
        In the order of the files' names. What a person added without a note has the score 1. Evidence and edits are not in
        the format, and empty.

    Raises
    ------
    ReadError
        If the folder has no annotations, or an entity is of no known type.
    """
    paths = sorted(Path(folder).glob("*.ann"))
    if not paths:
        msg = f"{folder} holds no .ann files"
        raise ReadError(msg)
    return References(each for path in paths for each in _read(path))


def _read(path: Path) -> Iterator[Reference]:
    with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    targets: dict[str, tuple[str, str]] = {}
    attributes: dict[str, dict[str, str]] = {}
    notes: dict[str, dict[str, object]] = {}
    entities: list[tuple[str, str, Span]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := ENTITY.match(line):
            numbers = [int(each) for each in re.findall(r"\d+", match[3])]
            entities.append((match[1], match[2].lower(), Span(min(numbers), max(numbers))))
        elif match := NORMALIZATION.match(line):
            targets[match[1]] = unquote(match[2]), unquote(match[3])
        elif match := ATTRIBUTE.match(line):
            attributes.setdefault(match[2], {})[match[1]] = match[3] or ""
        elif match := NOTE.match(line):
            notes[match[1]] = _note(match[2])
    for number, kind, span in entities:
        if kind not in set(Kind):
            msg = f"{path}: T{number} is a {kind!r}; known are {', '.join(each.capitalize() for each in Kind)}"
            raise ReadError(msg)
        treaty, target = targets.get(number, ("", ""))
        said, note = attributes.get(number, {}), notes.get(number, {})
        given = {name: note[name] for name in IN_A_NOTE if name in note}
        row = {
            "kind": kind, "document": of_cell(unquote(path.stem)), "start": span.start, "end": span.end,
            "text": span.cut(text), "treaty": treaty or None, "target": target or None,
            "verdict": said.get("Verdict") or None, "resolved": "Unresolved" not in said,
        }  # fmt: skip
        yield Reference.from_dict({"score": 0.0 if "reason" in given else 1.0, **given, **row})


def _note(text: str) -> dict[str, object]:
    """Our own notes are JSON; a person's are not, and say nothing of version or score."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}
