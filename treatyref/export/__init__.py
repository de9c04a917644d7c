"""References in the formats of others: Web Annotations, TEI stand-off, RDF with CiTO, and BRAT.

Tables are written by the references themselves: ``to_csv``, ``to_jsonl``, ``to_parquet``, ``to_arrow``.
"""

from treatyref.export.brat import read_brat, write_brat
from treatyref.export.library import write_library
from treatyref.export.rdf import to_rdf, write_rdf
from treatyref.export.tei import to_tei, write_tei
from treatyref.export.web_annotation import read_web_annotations, to_web_annotations, write_web_annotations

__all__ = [
    "read_brat",
    "read_web_annotations",
    "to_rdf",
    "to_tei",
    "to_web_annotations",
    "write_brat",
    "write_library",
    "write_rdf",
    "write_tei",
    "write_web_annotations",
]
