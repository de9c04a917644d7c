"""RDF with CiTO, the Citation Typing Ontology: who cites, quotes and discusses what, as linked data."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from treatyref.document import Document
from treatyref.errors import ArgumentError, needed
from treatyref.export.address import BASE, document_address, fit_for_xml, target_address
from treatyref.reference import Kind, Reference
from treatyref.treaty import Treaty
from treatyref.usage import carried

if TYPE_CHECKING:
    import rdflib

CITO = "http://purl.org/spar/cito/"

CITO_PROPERTIES = {
    Kind.CITATION: "cites",
    Kind.QUOTATION: "includesQuotationFrom",
    Kind.PARAPHRASE: "discusses",
    Kind.MENTION: "cites",
}
"""What a reference of each kind is in CiTO; a mention cites the treaty as a whole."""

FORMATS = {".ttl": "turtle", ".nt": "nt", ".rdf": "xml", ".xml": "xml", ".jsonld": "json-ld"}


def to_rdf(
    found: Iterable[Reference],
    documents: Iterable[Document] | None = None,
    treaties: Iterable[Treaty] | None = None,
    *,
    base: str = BASE,
) -> rdflib.Graph:
    """Return references as an RDF graph.

    Parameters
    ----------
    found : iterable of Reference
        What was found; what could not be resolved stays out.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them: title, author, outlet, date and language become Dublin Core terms.
    treaties : iterable of Treaty, optional
        What is cited, if `found` does not carry it: their titles, and what each provision is a part of.
    base : str
        What addresses begin with.

    Returns
    -------
    rdflib.Graph
        A triple from document to provision for each kind of reference between them, and for each reference a
        ``cito:Citation`` with its place, score and verdict.

    Raises
    ------
    MissingExtra
        If rdflib is not installed.

    Notes
    -----
    CiTO, the Citation Typing Ontology, http://purl.org/spar/cito.
    """
    with needed("rdflib", "rdf", "RDF"):
        import rdflib  # noqa: PLC0415  optional
    graph = rdflib.Graph()
    for prefix, address in (("cito", CITO), ("dcterms", str(rdflib.DCTERMS)), ("tr", f"{base}term:")):
        graph.bind(prefix, address)
    held = carried(found, documents)
    for document in held.documents:
        _add_document(graph, document, base)
    for treaty in held.treaties if treaties is None else treaties:
        _add_treaty(graph, treaty, base)
    for each in held:
        if each.resolved and each.treaty:
            source = document_address(base, each.document, held.documents.get(each.document))
            _add_reference(graph, each, source, base)
    return graph


def write_rdf(
    found: Iterable[Reference],
    path: str | Path,
    documents: Iterable[Document] | None = None,
    treaties: Iterable[Treaty] | None = None,
    *,
    base: str = BASE,
) -> Path:
    """Write RDF as Turtle (``.ttl``), N-Triples (``.nt``), RDF/XML (``.rdf``, ``.xml``) or JSON-LD (``.jsonld``).

    Parameters
    ----------
    found, documents, treaties, base
        As for `to_rdf`.
    path : str or Path
        Where to; the suffix says in which form.

    Raises
    ------
    ArgumentError
        If the suffix is none of these.
    MissingExtra
        If rdflib is not installed.
    """
    path = Path(path)
    if path.suffix.lower() not in FORMATS:
        msg = f"RDF is written as {', '.join(FORMATS)}, not {path.suffix!r}"
        raise ArgumentError(msg)
    graph = to_rdf(found, documents, treaties, base=base)
    graph.serialize(str(path), format=FORMATS[path.suffix.lower()], encoding="utf-8")
    return path


def _add_document(graph: rdflib.Graph, document: Document, base: str) -> None:
    from rdflib import DCTERMS, XSD, Literal, URIRef  # noqa: PLC0415  optional, and there, since the graph is

    node = URIRef(document_address(base, document.id, document))
    for term, value in (
        (DCTERMS.identifier, document.id),
        (DCTERMS.title, document.title),
        (DCTERMS.creator, document.author),
        (DCTERMS.publisher, document.outlet),
        (DCTERMS.language, document.language),
    ):
        if value:
            graph.add((node, term, Literal(fit_for_xml(value))))
    if document.date:
        graph.add((node, DCTERMS.issued, Literal(document.date.isoformat(), datatype=XSD.date)))


def _add_treaty(graph: rdflib.Graph, treaty: Treaty, base: str) -> None:
    from rdflib import DCTERMS, XSD, Literal, URIRef  # noqa: PLC0415  optional, and there, since the graph is

    root = URIRef(target_address(base, treaty.id))
    graph.add((root, DCTERMS.title, Literal(treaty.title)))
    if treaty.date:
        graph.add((root, DCTERMS.date, Literal(treaty.date.isoformat(), datatype=XSD.date)))
    for eid in treaty.places():
        held = treaty.versions[0].holders(eid)
        parent = URIRef(target_address(base, treaty.id, held[-1].eid)) if held else root
        graph.add((URIRef(target_address(base, treaty.id, eid)), DCTERMS.isPartOf, parent))


def _add_reference(graph: rdflib.Graph, each: Reference, source: str, base: str) -> None:
    from rdflib import RDF, Literal, Namespace, URIRef  # noqa: PLC0415  optional, and there, since the graph is

    cito, own = Namespace(CITO), Namespace(f"{base}term:")
    citing, cited = URIRef(source), URIRef(target_address(base, each.treaty or "", each.target))
    node = URIRef(f"{base}citation:{each.id}")
    verb = cito[CITO_PROPERTIES[each.kind]]
    graph.add((citing, verb, cited))
    graph.add((node, RDF.type, cito.Citation))
    graph.add((node, cito.hasCitingEntity, citing))
    graph.add((node, cito.hasCitedEntity, cited))
    graph.add((node, cito.hasCitationCharacterization, verb))
    for name, value in (
        ("kind", str(each.kind)),
        ("start", each.span.start),
        ("end", each.span.end),
        ("text", fit_for_xml(each.text)),
        ("score", each.score),
        ("version", each.version),
        ("verdict", each.verdict and str(each.verdict)),
    ):
        if value is not None:
            graph.add((node, own[name], Literal(value)))
