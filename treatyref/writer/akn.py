"""Versions of a treaty as Akoma Ntoso 3.0, valid against the OASIS schema."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from treatyref.provision import Provision, Version

__all__ = ["NAMESPACE", "Work", "write_akn"]

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LANGUAGES = {
    "en": "eng",
    "ru": "rus",
    "fr": "fra",
    "hy": "hye",
    "az": "aze",
    "tr": "tur",
    "de": "deu",
    "es": "spa",
    "it": "ita",
}
"""ISO 639-2 codes, which FRBR addresses use."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold, not even escaped."""

ELEMENTS = {
    "part", "title", "chapter", "section", "article", "paragraph", "point", "alinea", "indent", "subparagraph",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """What the head of the document says of the treaty as a work.

    Attributes
    ----------
    id : str
        Short name of the treaty.
    title : str
        Its title.
    date : datetime.date or None
        The day it bears.
    parties : tuple of str
        Who made it.
    unit : str
        ``"point"`` makes it a statement, ``"article"`` an act.
    """

    id: str
    title: str
    date: datetime.date | None
    parties: tuple[str, ...]
    unit: str


def write_akn(version: Version, work: Work) -> str:
    """Return the version as an Akoma Ntoso document.

    Parameters
    ----------
    version : Version
        What to write.
    work : Work
        What the head says of it.

    Returns
    -------
    str
        An XML document; characters that XML cannot hold are replaced by U+FFFD.
    """
    root, body = ("statement", "mainBody") if work.unit == "point" else ("act", "body")
    name = "declaration" if work.unit == "point" else "treaty"
    front = f"<preface><p><docTitle>{_text(version.title)}</docTitle></p></preface>" if version.title else ""
    preamble = "".join(_preamble(node) for node in version.provisions if node.kind == "preamble")
    main = "\n".join(_element(node) for node in version.provisions if node.kind not in {"preamble", "conclusions"})
    closing = "".join(_paragraphs(node) for node in version.provisions if node.kind == "conclusions")
    conclusions = f"<conclusions>{closing}</conclusions>" if closing else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<akomaNtoso xmlns="{NAMESPACE}">\n<{root} name="{name}" contains="originalVersion">\n'
        f"{_meta(version, work, root)}\n{front}{preamble}\n<{body}>\n{main}\n</{body}>\n{conclusions}"
        f"</{root}>\n</akomaNtoso>\n"
    )


def _text(text: str) -> str:
    return escape(FORBIDDEN.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(FORBIDDEN.sub("\ufffd", text))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x"


def _meta(version: Version, work: Work, root: str) -> str:
    """FRBR: the work, this expression of it, and this file."""
    date = (work.date or datetime.date(1, 1, 1)).isoformat()
    uri = f"/akn/un/{root}/{date}/{_slug(work.id)}"
    code = LANGUAGES.get(version.language, version.language)
    expression = f"{uri}/{code}@{date}"
    parties = "".join(
        f'<TLCOrganization eId="{_slug(party)}" href="/ontology/organization/{_slug(party)}" showAs={_attribute(party)}/>'
        for party in work.parties
    )
    author = _slug(work.parties[0]) if work.parties else "treatyref"

    def level(name: str, address: str, extra: str) -> str:
        return (
            f'<{name}><FRBRthis value="{address}/!main"/><FRBRuri value="{address}"/>'
            f'<FRBRdate date="{date}" name="signature"/><FRBRauthor href="#{author}"/>{extra}</{name}>'
        )

    alias = f'<FRBRalias value={_attribute(version.id)} name="version"/>'
    aliased = level("FRBRExpression", expression, "").replace("<FRBRdate", f"{alias}<FRBRdate", 1)
    language = f'<FRBRauthoritative value="{str(version.authoritative).lower()}"/><FRBRlanguage language="{code}"/>'
    return (
        '<meta><identification source="#treatyref">'
        + level("FRBRWork", uri, '<FRBRcountry value="un"/>')
        + aliased.replace("</FRBRExpression>", f"{language}</FRBRExpression>")
        + level("FRBRManifestation", f"{expression}.xml", "")
        + f'</identification><references source="#treatyref">'
        f'<TLCOrganization eId="treatyref" href="/ontology/organization/treatyref" showAs="treatyref"/>{parties}</references>'
        f'<notes source="#treatyref"><note eId="provenance"><p>{_text(version.source)}</p></note></notes></meta>'
    )


def _words(node: Provision) -> str:
    return node.text[node.content.start - node.span.start : node.content.end - node.span.start] if node.content else ""


def _paragraphs(node: Provision) -> str:
    own = f"<p>{_text(_words(node))}</p>" if node.content else ""
    return own + "".join(_paragraphs(child) for child in node.children)


def _preamble(node: Provision) -> str:
    return f"<preamble>{_paragraphs(node)}</preamble>"


def _element(node: Provision) -> str:
    """A provision with its number, heading, and either words or further provisions."""
    if node.kind == "intro":
        return f"<intro><p>{_text(_words(node))}</p></intro>"
    if node.kind == "wrapUp":
        return f"<wrapUp><p>{_text(_words(node))}</p></wrapUp>"
    tag = node.kind if node.kind in ELEMENTS else "hcontainer"
    name = f' name="{_slug(node.kind)}"' if tag == "hcontainer" else ""
    num = f"<num>{_text(node.num)}</num>" if node.num else ""
    heading = f"<heading>{_text(node.heading)}</heading>" if node.heading else ""
    if node.children:
        inside = "".join(_element(child) for child in node.children)
    else:
        inside = f"<content><p>{_text(_words(node))}</p></content>"
    return f"<{tag} eId={_attribute(node.eid)}{name}>{num}{heading}{inside}</{tag}>"
