"""Libraries of reference managers: what Zotero and others know of documents, as RIS, BibTeX or CSL-JSON."""

import datetime
import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from treatyref.document import Document
from treatyref.errors import ReadError
from treatyref.reader.language import language_of

RIS = re.compile(r"^([A-Z][A-Z0-9])  ?-(?: (.*))?$")
BIB = re.compile(r"@(\w+)\s*\{\s*([^,\s]*)\s*,")
FIELD = re.compile(r"\s*+,?+\s*+([\w:-]++)\s*+=\s*+")
DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

OF_RIS = {
    "title": ("TI", "T1", "CT"), "author": ("AU", "A1", "A2"), "outlet": ("T2", "JO", "JF", "JA", "PB"),
    "date": ("DA", "PY", "Y1"), "url": ("UR",), "language": ("LA",), "key": ("ID",), "file": ("L1", "L2", "L4"),
}  # fmt: skip
"""Tags of RIS by what they say, the best first."""

OF_BIB = {
    "title": ("title",), "author": ("author", "editor"), "outlet": ("journal", "journaltitle", "booktitle", "publisher"),
    "date": ("date", "year"), "url": ("url",), "language": ("langid", "language"), "file": ("file",),
}  # fmt: skip
"""Fields of BibTeX and BibLaTeX."""

DIALECTS = {"ngerman": "german", "american": "english", "british": "english", "usenglish": "english"}
"""Names that BibLaTeX has for varieties of a language."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a library says of one document."""

    key: str = ""
    """Its name in the library."""
    files: tuple[str, ...] = ()
    """Names of the files attached to it."""
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    """As a `Document` has them."""
    date: datetime.date | None = None
    """The day of publication; of a month or year the first."""


class Library:
    """Entries, looked up by attached file, key, title and address.

    >>> library = Library([Entry("writer2021", ("a corridor.html",), title="A corridor", outlet="The Bee")])
    >>> library.described(Document("Text.", id="press/A Corridor.html")).outlet
    'The Bee'
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_name: dict[str, Entry] = {}
        for names in (
            lambda each: [PurePath(file).name for file in each.files],
            lambda each: [each.key],
            lambda each: [each.title or ""],
            lambda each: [each.url or ""],
        ):
            for each in self.entries:
                for name in map(_name, names(each)):
                    if name:
                        self._by_name.setdefault(name, each)

    def entry(self, document: Document) -> Entry | None:
        """Return what is known of a document; None if nothing is."""
        path = PurePath(document.id)
        names = (path.name, path.stem, document.id, document.title or "", document.url or "")
        return next((found for name in names if (found := self._by_name.get(_name(name)))), None)

    def described(self, document: Document) -> Document:
        """Return the document with what the library says of it, which goes before what the file says."""
        entry = self.entry(document)
        if entry is None:
            return document
        said = {name: getattr(entry, name) for name in ("title", "author", "outlet", "url", "language", "date")}
        return replace(document, **{name: value for name, value in said.items() if value})


def read_library(path: str | os.PathLike[str]) -> Library:
    """Read a library that Zotero or another reference manager exported.

    RIS (``.ris``), BibTeX or BibLaTeX (``.bib``) and CSL-JSON (``.json``) are told by their content; else it is a `ReadError`.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"the library {os.fspath(path)!r} cannot be read: {error}"
        raise ReadError(msg) from error
    head = text.lstrip()[:1]
    if head in {"[", "{"}:
        entries = list(_csl(text, path))
    elif RIS.match(text.lstrip().partition("\n")[0].rstrip()):
        entries = list(_ris(text))
    else:
        entries = list(_bib(text))
    if not entries and text.strip():
        msg = f"{path.name} is no library: it has no entries in RIS, BibTeX or CSL-JSON"
        raise ReadError(msg)
    return Library(entries)


def _name(text: str) -> str:
    """A name as it is compared: letters and figures alone, in small letters."""
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _day(text: str) -> datetime.date | None:
    match = DATE.search(text)
    if match is None:
        return None
    year, month, day = (int(each) if each else 1 for each in match.groups())
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return datetime.date(year, 1, 1) if year else None


def _entry(given: Mapping[str, str | None], files: Iterable[str]) -> Entry:
    date = _day(given.get("date") or "")
    said = (given.get("language") or "").strip().casefold()
    texts = {name: given.get(name) or None for name in ("title", "author", "outlet", "url")}
    return Entry(
        given.get("key") or "", tuple(files), date=date, language=language_of(DIALECTS.get(said, said)), **texts
    )


def _ris(text: str) -> Iterator[Entry]:
    """Entries from ``TY`` to ``ER``, a tag a line."""
    tags: dict[str, list[str]] = {}
    last = ""
    for line in text.splitlines():
        match = RIS.match(line.rstrip())
        if match is None:
            if last and line.strip():
                tags[last][-1] += f" {line.strip()}"
            continue
        last, value = match[1], (match[2] or "").strip()
        if last == "ER":
            one = {name: next((tags[tag][0] for tag in known if tags.get(tag)), None) for name, known in OF_RIS.items()}
            one["author"] = "; ".join(tags.get("AU", []) or tags.get("A1", []) or tags.get("A2", []))
            yield _entry(one, (file for tag in OF_RIS["file"] for file in tags.get(tag, ())))
            tags, last = {}, ""
        else:
            tags.setdefault(last, []).append(value)


def _bib(text: str) -> Iterator[Entry]:
    """Entries of BibTeX; braces and the commonest commands are taken off."""
    for match in BIB.finditer(text):
        if match[1].lower() in {"comment", "string", "preamble"}:
            continue
        fields: dict[str, str] = {}
        at = match.end()
        while (field := FIELD.match(text, at)) is not None:
            value, at = _value(text, field.end())
            fields[field[1].lower()] = value
        one = {name: next((fields[each] for each in known if fields.get(each)), None) for name, known in OF_BIB.items()}
        one["key"] = match[2]
        one["author"] = "; ".join(re.split(r"(?<!\s)\s++and\s+", one["author"])) if one["author"] else None
        month = fields.get("month", "")[:3].lower()
        if month in MONTHS and one["date"] and "-" not in one["date"]:
            one["date"] = f"{one['date']}-{MONTHS.index(month) + 1:02d}"
        files = (
            part for each in re.split(r"(?<!\\);", fields.get("file", "")) for part in each.split(":") if "." in part
        )
        yield _entry(one, files)


def _value(text: str, at: int) -> tuple[str, int]:
    """A value in braces, in quotation marks or bare, and where it ends."""
    opening = text[at : at + 1]
    if opening not in {"{", '"'}:
        end = next((n for n in range(at, len(text)) if text[n] in ",}\n"), len(text))
        return text[at:end].strip(), end
    depth = 0
    for n in range(at, len(text)):
        char = text[n]
        if char == "{" and text[n - 1] != "\\":
            depth += 1
        elif char == "}" and text[n - 1] != "\\":
            depth -= 1
            if depth == 0 and opening == "{":
                return _plain(text[at + 1 : n]), n + 1
        elif char == '"' and opening == '"' and depth == 0 and n > at:
            return _plain(text[at + 1 : n]), n + 1
    return _plain(text[at + 1 :]), len(text)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\\([&%_#${}])", r"\1", re.sub(r"(?<!\\)[{}]", "", text)).split())


def _csl(text: str, path: Path) -> Iterator[Entry]:
    """Items of CSL-JSON, alone or in a list."""
    try:
        items: Any = json.loads(text)
        listed = items if isinstance(items, list) else items.get("items", [items])
        yield from map(_csl_item, listed)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        msg = f"{path.name} is no CSL-JSON: {error}"
        raise ReadError(msg) from error


def _csl_item(each: Any) -> Entry:  # noqa: ANN401  JSON may hold anything
    if not isinstance(each, dict):
        msg = f"an item is {str(each)[:60]!r}"
        raise TypeError(msg)
    names = each.get("author") or each.get("editor") or []
    author = "; ".join(
        one.get("literal") or ", ".join(filter(None, (one.get("family"), one.get("given")))) for one in names
    )
    issued = each.get("issued") or {}
    parts = (issued.get("date-parts") or [[]])[0]
    date = "-".join(f"{int(part):02d}" for part in parts if part) or issued.get("raw") or issued.get("literal")
    one = {
        "key": str(each.get("citation-key") or each.get("id") or ""), "title": each.get("title"), "author": author,
        "outlet": each.get("container-title") or each.get("publisher"), "date": date, "url": each.get("URL"),
        "language": each.get("language"),
    }  # fmt: skip
    return _entry({name: said for name, said in one.items() if isinstance(said, str)}, ())
