"""Addresses of treaties, provisions and documents in formats that link by IRI."""

from urllib.parse import quote

from treatyref.document import Document
from treatyref.writer.layout import FORBIDDEN

BASE = "urn:treatyref:"
"""Where addresses begin unless a project has a place of its own on the web."""

SCHEMES = ("http://", "https://", "urn:")


def _safe(name: str) -> str:
    """Fit for an IRI, and back by unquoting."""
    return quote(name, safe="-_.~", errors="backslashreplace")


def fit_for_xml(text: str) -> str:
    r"""Return `text` with U+FFFD for each character that XML cannot hold, so that offsets stay.

    >>> fit_for_xml("a\x1fb")
    'a\ufffdb'
    """
    return FORBIDDEN.sub("\ufffd", text)


def target_address(base: str, treaty: str, eid: str | None = None) -> str:
    """Return the address of a treaty, or of a provision or clause in it.

    >>> target_address(BASE, "trilateral-2020", "point_6")
    'urn:treatyref:treaty:trilateral-2020#point_6'
    """
    return f"{base}treaty:{_safe(treaty)}" + (f"#{_safe(eid)}" if eid else "")


def document_address(base: str, name: str, document: Document | None = None) -> str:
    """Return where a document was published, if that is known and an address; else one made of its id.

    >>> document_address(BASE, "op-ed 1")
    'urn:treatyref:document:op-ed%201'
    """
    url = document.url if document is not None else None
    if url and url.startswith(SCHEMES):
        return quote(url, safe="-_.~:/?#[]@!$&'()*+,;=%", errors="backslashreplace")
    return f"{base}document:{_safe(name)}"
