"""TEI with stand-off annotation: the document's text untouched, the references beside it.

Each reference is an ``annotation`` of a ``listAnnotation`` in ``standOff``. Its target is a stretch of the text by the
TEI pointer scheme ``string-range``; a ``ptr`` leads to the provision, notes say the kind, the verdict and the reason.
"""

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from treatyref.document import Document
from treatyref.export.address import BASE, document_address, fit_for_xml, target_address
from treatyref.reference import Reference

CERTAINTY = ((0.8, "high"), (0.5, "medium"), (0.0, "low"))
"""What a score of at least so much is called."""


def to_tei(document: Document, found: Iterable[Reference], *, base: str = BASE) -> str:
    """Return a document and its references as TEI.

    Parameters
    ----------
    document : Document
        The citing text; it stands in one ``ab``, every character in its place.
    found : iterable of Reference
        Its references; those of other documents are passed over.
    base : str
        What addresses of treaties begin with.

    Notes
    -----
    TEI P5 Guidelines 4.3, chapter 16.10, "The standOff Container".

    Examples
    --------
    >>> from treatyref.reference import Kind
    >>> from treatyref.span import Span
    >>> cited = Reference(Kind.CITATION, "op-ed", Span(4, 13), "Article 6", "trilateral-2020", "point_6")
    >>> 'target="#string-range(text,4,9)"' in to_tei(Document("See Article 6.", id="op-ed"), [cited])
    True
    """
    once = {each.id: each for each in found if each.document == document.id}
    annotations = "".join(_annotation(each, base) for each in once.values())
    beside = f"<standOff><listAnnotation>{annotations}</listAnnotation></standOff>" if annotations else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{_header(document, base)}{beside}'
        f'<text><body><ab xml:id="text" xml:space="preserve">{_text(document.text)}</ab></body></text></TEI>\n'
    )


def write_tei(document: Document, found: Iterable[Reference], path: str | Path, *, base: str = BASE) -> Path:
    """Write what `to_tei` returns, UTF-8."""
    path = Path(path)
    path.write_text(to_tei(document, found, base=base), encoding="utf-8", newline="\n")
    return path


def _text(text: str) -> str:
    """A carriage return would be read as a line feed, and is written by its number."""
    return escape(fit_for_xml(text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(fit_for_xml(text))


def _header(document: Document, base: str) -> str:
    author = f"<author>{_text(document.author)}</author>" if document.author else ""
    published = (
        (f"<publisher>{_text(document.outlet)}</publisher>" if document.outlet else "")
        + (f'<date when="{document.date.isoformat()}"/>' if document.date else "")
        + f"<ref target={_attribute(document_address(base, document.id, document))}/>"
    )
    return (
        f"<teiHeader><fileDesc><titleStmt><title>{_text(document.title or document.id)}</title>{author}</titleStmt>"
        "<publicationStmt><p>Annotated with treatyref.</p></publicationStmt>"
        f"<sourceDesc><bibl>{published}</bibl></sourceDesc></fileDesc></teiHeader>"
    )


def _annotation(each: Reference, base: str) -> str:
    sure = next(name for least, name in CERTAINTY if each.score >= least)
    notes = [("kind", str(each.kind)), ("verdict", str(each.verdict or "")), ("version", each.version or "")]
    notes.append(("reason", each.reason))
    body = "".join(f"<note type={_attribute(name)}>{_text(value)}</note>" for name, value in notes if value)
    if each.resolved and each.treaty:
        body += f"<ptr target={_attribute(target_address(base, each.treaty, each.target))}/>"
    return (
        f'<annotation xml:id="r-{each.id}" motivation="linking" cert="{sure}" '
        f'target="#string-range(text,{each.span.start},{len(each.span)})">{body}</annotation>'
    )
