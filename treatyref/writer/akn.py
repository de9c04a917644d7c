"""Versions of a treaty as Akoma Ntoso 3.0, valid against the OASIS schema.

The document is the version's text with elements laid over it: the characters
between ``<preface>`` and the end are the text, white space included. What
cannot stand between elements, such as a dash behind a number, is kept in
attributes of a namespace of our own, and so is what the words do not show. A
document that is read back is therefore the same version.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from treatyref.errors import ArgumentError
from treatyref.provision import Provision, Version
from treatyref.writer.frbr import Work, identification, slug
from treatyref.writer.layout import Printed, fair_copy, fit, front_title, pieces, said_of, tops

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:treatyref:layout"
"""Namespace of what the schema has no name for."""

ELEMENTS = frozenset({
    "part", "title", "chapter", "section", "subsection", "article", "paragraph", "point", "alinea", "indent",
    "subparagraph", "clause", "rule",
})  # fmt: skip
"""Kinds that are elements of their own inside the body."""

ZONES = ("preface", "preamble", "body", "conclusions", "annex")
"""Parts of a document, in the order that the schema wants."""

GROUPS = {"recital": "recitals", "citation": "citations"}
"""Kinds that stand in a group of their own."""

SHOWN = 60
"""Characters of a provision in the message of an error."""

BLANKS = {"\r": "&#13;"}
IN_ATTRIBUTES = {"\n": "&#10;", "\t": "&#9;", '"': "&quot;", **BLANKS}
"""XML turns these into spaces, unless they are written as numbers."""


def write_akn(version: Version, work: Work) -> str:
    """Return the version as an Akoma Ntoso document.

    Characters that XML cannot hold are replaced by U+FFFD; an eId that cannot be written is an `ArgumentError`.
    """
    fair = fair_copy(version)
    for node in fair.walk():
        if len(node.eid.split()) != 1:
            msg = (
                f"the provision {node.text[:SHOWN]!r} of {version.id!r} has the eId {node.eid!r}; "
                "Akoma Ntoso writes one only if it is neither empty nor has white space in it: give it another"
            )
            raise ArgumentError(msg)
    return _AknWriter(fair, work).document()


def _text(text: str, more: dict[str, str] = BLANKS) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for char, instead in more.items():
        safe = safe.replace(char, instead)
    return safe


def _attributes(said: Mapping[str, str]) -> str:
    return "".join(f' {name}="{_text(value, IN_ATTRIBUTES)}"' for name, value in said.items())


class _AknWriter:
    """Writes one version: zones first, then units inside them."""

    def __init__(self, version: Version, work: Work) -> None:
        self.version = version
        self.work = work
        self.text = version.text
        title = front_title(version)
        has_preface = any(node.kind == "preface" for node in version.provisions)
        self.title = None if title is None or has_preface or not version.provisions else title

    def document(self) -> str:
        """The whole: head, then one zone after the other."""
        name = "treaty" if self.work.root == "act" else "declaration"
        body = "body" if self.work.root == "act" else "mainBody"
        zones: dict[str, list[Printed]] = {zone: [] for zone in ZONES}
        after = ""
        for zone, found in groupby(self._zoned(), key=lambda pair: pair[0]):
            if zone == "rest":
                after = "".join(piece.before for _, piece in found)
            else:
                zones[zone] += [piece for _, piece in found]
        out = [self._front(), self._loose_zone("preface", zones["preface"])]
        out.append(self._loose_zone("preamble", zones["preamble"]))
        main = "".join(self._unit(piece) for piece in zones["body"])
        out += [f"<{body}>", main or '<hcontainer name="empty"/>', f"</{body}>"]
        out.append(self._loose_zone("conclusions", zones["conclusions"]))
        if zones["annex"]:
            out.append(f"<attachments>{''.join(map(self._attachment, zones['annex']))}</attachments>")
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<akomaNtoso xmlns="{NAMESPACE}" xmlns:tr="{OWN}">\n'
            f'<{self.work.root} name="{name}" contains="originalVersion">\n{self._meta(after)}{"".join(out)}'
            f"</{self.work.root}>\n</akomaNtoso>\n"
        )

    def _zoned(self) -> list[tuple[str, Printed]]:
        """Sort provisions into zones; a zone once left is never entered again."""
        found: list[tuple[str, Printed]] = []
        at = 0
        for piece in tops(self.version):
            if piece.node is None:
                found.append(("rest", piece))
                continue
            kind = piece.node.kind
            wanted = ZONES.index(kind) if kind in ZONES else ZONES.index("body")
            single = wanted in {0, 1, 3} and any(ZONES[wanted] == zone for zone, _ in found)
            if wanted < at or single:
                wanted = max(at, ZONES.index("body"))
                wanted = ZONES.index("annex") if wanted == ZONES.index("conclusions") else wanted
            at = wanted
            found.append((ZONES[at], piece))
        return found

    def _meta(self, after: str) -> str:
        """FRBR, the parties, where the text comes from, and what is in no provision."""
        organizations = "".join(
            f'<TLCOrganization eId="{eid}" href="/ontology/organization/{eid}" showAs="{_text(name, IN_ATTRIBUTES)}"/>'
            for eid, name in {"treatyref": "treatyref", **{slug(party): party for party in self.work.parties}}.items()
        )
        behind = _attributes({"after": after}) if after else ""
        title = self.title.span if self.title else None
        dropped = "".join(
            f'<tr:dropped start="{each.span.start}" end="{each.span.end}" reason="{_text(each.reason, IN_ATTRIBUTES)}"/>'
            for each in self.version.dropped
            if each.span != title
        )
        return (
            f"<meta>{identification(self.version, self.work)}\n"
            f'<references source="#treatyref">{organizations}</references>\n'
            f'<notes source="#treatyref"><note eId="provenance"><p>{_text(self.version.source)}</p></note></notes>\n'
            f'<proprietary source="#treatyref"><tr:text{behind}/><tr:treaty>{_text(fit(self.work.dump()))}</tr:treaty>{dropped}</proprietary></meta>'
        )

    def _front(self) -> str:
        """The title before everything else."""
        if self.title is None:
            return ""
        before = self.text[: self.title.span.start]
        return f"<preface>{before}<p><docTitle>{_text(self.title.span.cut(self.text))}</docTitle></p></preface>"

    def _before(self, piece: Printed) -> tuple[str, dict[str, str]]:
        """White space stands between the elements; anything else is told in an attribute."""
        before = piece.before
        if self.title is not None and piece.at < self.title.span.end:
            before = before[self.title.span.end - piece.at :]
        if before.strip(" \n\t\r"):
            return "", {"tr:before": before}
        return _text(before), {}

    def _parts(self, node: Provision) -> tuple[list[Printed], dict[str, str]]:
        """The pieces of a unit, and its attributes."""
        parts = list(pieces(node, self.text))
        said = said_of(node, {each.role for each in parts})
        more = {f"tr:{name}": value for name, value in said.items()}
        if parts and parts[-1].role == "rest":
            more["tr:after"] = parts.pop().before
        return parts, {"eId": node.eid, **more}

    def _laid_over(self, piece: Printed, tag: str, inside: str, said: Mapping[str, str]) -> str:
        """An element with what stands before it, and what is said of it."""
        blank, before = self._before(piece)
        return f"{blank}<{tag}{_attributes({**said, **before})}>{inside}</{tag.split(maxsplit=1)[0]}>"

    def _printed(self, piece: Printed, tag: str) -> str:
        """A number, heading or paragraph."""
        return self._laid_over(piece, tag, _text(piece.text), {})

    def _words(self, piece: Printed, around: str) -> str:
        """A paragraph inside another element, which has what stands before it."""
        blank, told = self._before(piece)
        return f"{blank}<{around}><p{_attributes(told)}>{_text(piece.text)}</p></{around}>"

    def _unit(self, piece: Printed) -> str:
        """A unit of the body: number, heading, then words or further units."""
        node = _node(piece)
        tag = node.kind if node.kind in ELEMENTS else "hcontainer"
        return self._hierarchy(piece, tag, {"name": node.kind} if tag == "hcontainer" else {})

    def _hierarchy(self, piece: Printed, tag: str, more: dict[str, str]) -> str:
        parts, said = self._parts(_node(piece))
        inner = [each for each in parts if each.role == "unit"]
        out = []
        for at, each in enumerate(parts):
            if each.role in {"num", "heading"}:
                out.append(self._printed(each, each.role))
            elif each.role == "words":
                around = "content" if not inner else "intro" if parts.index(inner[0]) > at else "wrapUp"
                out.append(self._words(each, around))
            else:
                out.append(self._inner(each, parts))
        return self._laid_over(piece, tag, "".join(out), {**said, **more})

    def _inner(self, piece: Printed, parts: Sequence[Printed]) -> str:
        """A unit inside another; introductions and wrap-ups have elements of their own at the edges."""
        node = _node(piece)
        bare = [each for each in parts if each.role in {"unit", "words"}]
        place = {"intro": bare[0], "wrapUp": bare[-1]}.get(node.kind)
        if place is not piece or node.num or node.heading or node.children:
            return self._unit(piece)
        inner, said = self._parts(node)
        return self._laid_over(piece, node.kind, "".join(self._printed(each, "p") for each in inner), said)

    def _loose_zone(self, zone: str, found: Sequence[Printed]) -> str:
        """Preface, preamble and conclusions hold paragraphs and containers."""
        if not found:
            return ""
        blank, before = self._before(found[0])
        return blank + self._loose(_node(found[0]), zone, before, nested=False)

    def _loose(self, node: Provision, tag: str, more: dict[str, str], *, nested: bool) -> str:
        parts, said = self._parts(node)
        out: list[str] = []
        for kind, run in groupby(parts, key=lambda each: _node(each).kind if each.role == "unit" else each.role):
            each_of = list(run)
            grouped = tag == "preamble" and kind in GROUPS and not any(_node(each).children for each in each_of)
            if grouped:
                members = "".join(self._member(each, kind) for each in each_of)
                out.append(f"<{GROUPS[kind]}>{members}</{GROUPS[kind]}>")
            else:
                out += [self._loose_part(each, tag, nested=nested) for each in each_of]
        return f"<{tag}{_attributes({**said, **more})}>{''.join(out) or '<p/>'}</{tag.split(maxsplit=1)[0]}>"

    def _loose_part(self, piece: Printed, tag: str, *, nested: bool) -> str:
        if piece.role != "unit":
            named = "" if piece.role == "words" else f' class="{piece.role}"'
            return self._printed(piece, f"p{named}")
        node = _node(piece)
        recitals = node.kind == "recitals" and tag == "preamble" and not nested
        if recitals and node.children and all(each.kind == "recital" and not each.children for each in node.children):
            return self._recitals(piece)
        blank, before = self._before(piece)
        leaf = node.kind == "formula" and not nested and not node.children
        name = _attributes({"name": node.kind})
        return blank + self._loose(node, f"formula{name}" if leaf else f"container{name}", before, nested=True)

    def _recitals(self, piece: Printed) -> str:
        parts, said = self._parts(_node(piece))
        out = []
        for each in parts:
            if each.role == "unit":
                out.append(self._member(each, "recital"))
            elif each.role == "words":
                out.append(self._words(each, "intro"))
            else:
                out.append(self._printed(each, each.role))
        return self._laid_over(piece, "recitals", "".join(out), said)

    def _member(self, piece: Printed, tag: str) -> str:
        """A recital or citation: number and words."""
        parts, said = self._parts(_node(piece))
        inside = "".join(self._printed(each, "p" if each.role == "words" else each.role) for each in parts)
        empty = "" if any(each.role == "words" for each in parts) else "<p/>"
        return self._laid_over(piece, tag, inside + empty, said)

    def _attachment(self, piece: Printed) -> str:
        """An annex is a document of its own inside this one."""
        node = _node(piece)
        meta = f"<meta>{identification(self.version, self.work, node.eid)}</meta>"
        if node.kind != "annex":
            inner = self._unit(Printed(piece.role, "", piece.text, node, piece.at + len(piece.before)))
            return self._laid_over(
                piece, "attachment", f'<doc name="part">{meta}<mainBody>{inner}</mainBody></doc>', {}
            )
        parts, said = self._parts(node)
        head = "".join(self._printed(each, each.role) for each in parts if each.role in {"num", "heading"})
        main = "".join(
            self._unit(each) if each.role == "unit" else self._printed(each, "p")
            for each in parts
            if each.role not in {"num", "heading"}
        )
        document = f'<doc name="annex">{meta}<mainBody>{main or "<p/>"}</mainBody></doc>'
        return self._laid_over(piece, "attachment", head + document, said)


def _node(piece: Printed) -> Provision:
    """The unit of a piece that is one."""
    if piece.node is None:  # pragma: no cover  only pieces of the role "unit" come here
        msg = f"a piece of the role {piece.role!r} holds no unit"
        raise TypeError(msg)
    return piece.node
