"""Citing documents for a reference manager: RIS, BibTeX or CSL-JSON, as Zotero takes them in."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.reference import Reference, encodable
from treatyref.usage import carried


def write_library(found: Iterable[Reference], path: str | Path, documents: Iterable[Document] | None = None) -> Path:
    """Write the documents that refer to a treaty as a library.

    Parameters
    ----------
    found : References or iterable of Reference
        What was found; documents without references stay out.
    path : str or Path
        ``.ris``, ``.bib`` or ``.json`` (CSL-JSON).
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them.

    Raises
    ------
    ArgumentError
        If the suffix is none of these.
    """
    held = carried(found, documents)
    citing = {each.document for each in held}
    listed = list(held.documents.among(citing))
    path = Path(path)
    match path.suffix.lower():
        case ".ris":
            text = "".join(map(_ris, listed))
        case ".bib":
            text = "\n".join(map(_bib, listed))
        case ".json":
            text = json.dumps([_csl(each) for each in listed], ensure_ascii=False, indent=1) + "\n"
        case other:
            msg = f"a library is written as .ris, .bib or .json, not {other!r}"
            raise ArgumentError(msg)
    path.write_text(encodable(text), encoding="utf-8", newline="\n")
    return path


def _line(text: str) -> str:
    return " ".join(text.split())


def _ris(each: Document) -> str:
    day = each.date.strftime("%Y/%m/%d/") if each.date else ""
    authors = [("AU", _line(name)) for name in (each.author or "").split(";")]
    told = [
        ("TY", "NEWS" if each.outlet else "GEN"), ("ID", each.id), ("TI", each.title or each.id), *authors,
        ("T2", each.outlet), ("PY", day[:4]), ("DA", day), ("UR", each.url), ("LA", each.language),
    ]  # fmt: skip
    return "".join(f"{tag}  - {_line(value)}\n" for tag, value in told if value) + "ER  - \n"


def _bib(each: Document) -> str:
    authors = " and ".join(_line(name) for name in (each.author or "").split(";"))
    told = {
        "title": each.title or each.id, "author": authors, "journaltitle": each.outlet, "url": each.url,
        "date": each.date.isoformat() if each.date else None, "langid": each.language,
    }  # fmt: skip
    key = re.sub(r"[^\w:./+-]+", "-", each.id)
    fields = "".join(f"  {name} = {{{_fit(value)}}},\n" for name, value in told.items() if value)
    return f"@article{{{key},\n{fields}}}\n"


def _fit(text: str) -> str:
    return re.sub(r"([&%_#$])", r"\\\1", re.sub(r"[{}\\]", "", _line(text)))


def _csl(each: Document) -> dict[str, object]:
    names = [_csl_name(name.strip()) for name in (each.author or "").split(";") if name.strip()]
    told = {
        "id": each.id, "type": "article-newspaper" if each.outlet else "document", "title": each.title or each.id,
        "author": names, "container-title": each.outlet, "URL": each.url, "language": each.language,
        "issued": {"date-parts": [[each.date.year, each.date.month, each.date.day]]} if each.date else None,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def _csl_name(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": name}
