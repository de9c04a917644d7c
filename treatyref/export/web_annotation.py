"""W3C Web Annotations: one JSON-LD page that annotation clients and servers take.

A reference is an annotation with the motivation ``linking``. Its target is the stretch of the document, selected by position
(code points) and by quotation with its context; its body is the provision, and its kind and verdict are tags.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from treatyref.document import Document
from treatyref.errors import ReadError
from treatyref.export.address import BASE, document_address, target_address
from treatyref.found import References
from treatyref.reference import Kind, Reference
from treatyref.span import Span
from treatyref.usage import carried

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

OWN = "urn:treatyref:reference"
"""The property that holds the whole reference, for reading back; other programs pass over it."""

AROUND = 32
"""Characters of context that find a quotation again when the text around it has changed."""


def to_web_annotations(
    found: Iterable[Reference], documents: Iterable[Document] | None = None, *, base: str = BASE
) -> dict[str, Any]:
    """Return references as an annotation page.

    Parameters
    ----------
    found : iterable of Reference
        What was found; what could not be resolved is annotated without a provision.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them: they give the context of a quotation, and the address of a document.
    base : str
        What addresses of treaties and documents begin with.

    Returns
    -------
    dict
        Plain values that JSON can hold.

    Notes
    -----
    The Web Annotation Data Model, W3C Recommendation of 23 February 2017.

    Examples
    --------
    >>> from treatyref.found import References
    >>> from treatyref.reference import Kind
    >>> from treatyref.span import Span
    >>> cited = Reference(Kind.CITATION, "op-ed", Span(4, 13), "Article 6", "trilateral-2020", "point_6")
    >>> page = to_web_annotations([cited], [Document("See Article 6.", id="op-ed")])
    >>> page["items"][0]["target"]["selector"][0]
    {'type': 'TextQuoteSelector', 'exact': 'Article 6', 'prefix': 'See ', 'suffix': '.'}
    """
    held = carried(found, documents)
    items = [_annotation(each, held.documents.get(each.document), base) for each in held]
    return {
        "@context": [CONTEXT, {OWN: {"@id": OWN, "@type": "@json"}}],
        "id": f"{base}annotations",
        "type": "AnnotationPage",
        "items": items,
    }


def _annotation(each: Reference, document: Document | None, base: str) -> dict[str, Any]:
    tags = [str(each.kind), *([str(each.verdict)] if each.verdict else []), *([] if each.resolved else ["unresolved"])]
    body: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    if each.resolved and each.treaty:
        source = target_address(base, each.treaty, each.target)
        body.append({"type": "SpecificResource", "purpose": "linking", "source": source})
    return {
        "id": f"{base}annotation:{each.id}",
        "type": "Annotation",
        "motivation": "linking",
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": document_address(base, each.document, document),
            "selector": [
                _quote(each, document),
                {"type": "TextPositionSelector", "start": each.span.start, "end": each.span.end},
            ],
        },
        OWN: each.to_dict(),
    }


def _quote(each: Reference, document: Document | None) -> dict[str, str]:
    selector = {"type": "TextQuoteSelector", "exact": each.text}
    if document is not None:
        selector["prefix"] = document.text[max(0, each.span.start - AROUND) : each.span.start]
        selector["suffix"] = document.text[each.span.end : each.span.end + AROUND]
    return selector


def write_web_annotations(
    found: Iterable[Reference], path: str | Path, documents: Iterable[Document] | None = None, *, base: str = BASE
) -> Path:
    """Write an annotation page as JSON-LD; `read_web_annotations` reads it back.

    Parameters
    ----------
    found, documents, base
        As for `to_web_annotations`.
    path : str or Path
        Where to, usually ending in ``.jsonld``.
    """
    path = Path(path)
    page = to_web_annotations(found, documents, base=base)
    path.write_text(json.dumps(page, ensure_ascii=False, indent=1), encoding="utf-8", errors="backslashreplace")
    return path


def read_web_annotations(path: str | Path, *, base: str = BASE) -> References:
    """Read a page of annotations, as `write_web_annotations` made it or people corrected it.

    Parameters
    ----------
    path : str or Path
        The page. An annotation that a person changed counts as it stands: its tag for the kind, its linked source for the
        target, its position for the words; one that a person added needs these three.
    base : str
        What addresses of treaties and documents begin with.

    Raises
    ------
    ReadError
        If the file is no annotation page, or an annotation has no place or is of no known kind.
    """
    try:
        page = json.loads(Path(path).read_text(encoding="utf-8"))
        items: list[Mapping[str, Any]] = page["items"]
        return References(_corrected(each, base) for each in items)
    except (OSError, KeyError, TypeError, ValueError, StopIteration) as error:
        msg = f"{path} is no page of annotations that can be read: {error!r}"
        raise ReadError(msg) from error


def _corrected(item: Mapping[str, Any], base: str) -> Reference:
    """The reference that an annotation tells of: what was written of it, and what people made of it since."""
    bodies = item["body"] if isinstance(item["body"], list) else [item["body"]]
    tags = {str(each.get("value", "")).casefold() for each in bodies if each.get("type") == "TextualBody"}
    sources = [str(each["source"]) for each in bodies if str(each.get("source", "")).startswith(f"{base}treaty:")]
    treaty, _, target = sources[0].removeprefix(f"{base}treaty:").partition("#") if sources else ("", "", "")
    kind = next(each for each in Kind if each in tags)
    selectors = item["target"]["selector"]
    selectors = selectors if isinstance(selectors, list) else [selectors]
    place = next(each for each in selectors if each["type"] == "TextPositionSelector")
    quote = next((each["exact"] for each in selectors if each["type"] == "TextQuoteSelector"), "")
    document = unquote(str(item["target"]["source"]).removeprefix(f"{base}document:"))
    made = Reference(
        kind, document, Span(place["start"], place["end"]), quote, unquote(treaty) or None, unquote(target) or None,
        resolved="unresolved" not in tags,
    )  # fmt: skip
    if OWN not in item:
        return made
    old = Reference.from_dict(item[OWN])
    made = replace(made, document=old.document)
    return old if made.id == old.id and made.resolved == old.resolved else replace(made, version=old.version)
